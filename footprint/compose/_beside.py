"""What stands beside the findings: what a search for the name shows, what accounts share, what was left aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from footprint import wording
from footprint.compose._called import TIES
from footprint.compose._evidence import evidences, named, within
from footprint.disclosure import Disclosure
from footprint.masking import Segment
from footprint.model import Assessment, Evidence, Finding, Notice, Visibility
from footprint.page import Aim, Aside, Clock, Reached, Tied, safe_url
from footprint.rules._hours import SATURDAY, in_office_hours, total
from footprint.tongue import table, tr, trn
from footprint.vocabulary import CUES

SHOWN_TIED = 4
_WORDS = 6
"""Words of the goal that are repeated."""
_LABEL = 80
"""Characters of what a thing or an account is called."""
_NAMES = frozenset(("PERSON", "HANDLE"))
_REACHED = table(
    {
        "web": "A web page",
        "feed": "An entry of a feed",
        "search": "A search result",
        "document": "A document",
        "photo": "A photo",
    }
)
_UNREAD = re.compile(r" (?:is|are) not read; --include private reads (?:it|them)$")


# ---------------------------------------------------------------- a search for the name


def _public(shown: Sequence[Finding]) -> Iterable[Evidence]:
    for finding in shown:
        for item in finding.evidence:
            if item.visibility is Visibility.PUBLIC and not item.deleted:
                yield item


def results(shown: Sequence[Finding], say: Disclosure) -> Iterable[Reached]:
    """What the searches that were given show, each address once, in the order of the pages."""
    found: dict[str, list[Evidence]] = {}
    for item in _public(shown):
        if item.platform == "search":
            found.setdefault(item.url or item.item, []).append(item)

    def place(item: Evidence) -> tuple[object, ...]:
        return *wording.result_place(item.item), item.account

    for places in sorted((sorted(items, key=place) for items in found.values()), key=lambda items: place(items[0])):
        where = dict.fromkeys(wording.result(item.item, item.account) for item in places)
        named = next((item for item in places if _hit(item) in _NAMES), places[0])
        yield Reached(
            title=_line(within(say.quote(named.quote), 200)),
            what="",
            link=safe_url(say.url(places[0].url)),
            place=wording.listed(where),
            shows=_shows(places),
        )


def reached(shown: Sequence[Finding], say: Disclosure) -> Iterable[Reached]:
    """Public things that no given search showed, pages and profiles first: roughly what one may lead to."""
    items: dict[tuple[str, str], list[Evidence]] = {}
    listed = {item.url for item in _public(shown) if item.platform == "search"}
    for item in _public(shown):
        if item.platform != "search" and (not item.url or item.url not in listed):
            items.setdefault((item.platform, item.url or item.item), []).append(item)

    def reach(pair: tuple[tuple[str, str], list[Evidence]]) -> tuple[int, int]:
        platform = pair[0][0]
        order = wording.REACH.index(platform) if platform in wording.REACH else len(wording.REACH)
        return order, -len(pair[1])

    for (platform, _), places in sorted(items.items(), key=reach):
        first = places[0]
        name = wording.platform(platform)
        if not wording.is_service(platform):
            what = _REACHED[platform]
        elif first.item == "profile":
            what = tr("Your profile on {platform}", platform=name)
        else:
            what = tr("A post on {platform}", platform=name)
        dated = first.published and first.item != "profile"
        what = f"{what}, {wording.day(first.published)}" if dated else what
        yield Reached((), what, safe_url(say.url(first.url)), "", _shows(places))


def _hit(item: Evidence) -> str:
    """The kind of value that a piece of evidence is about; empty when it is about none."""
    start, end = item.quote.hit
    return next((mark.kind for mark in item.quote.marks if mark.start < end and start < mark.end), "")


def _shows(places: Iterable[Evidence]) -> str:
    """``a phone number and a place``: what else than a name was found there."""
    kinds = dict.fromkeys(_hit(item) for item in places)
    return wording.listed(dict.fromkeys(wording.a(kind) for kind in kinds if kind and kind not in _NAMES | CUES))


def _line(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """The first line of a quote, such as a result's title."""
    kept: list[Segment] = []
    for part in segments:
        head, end, _ = part.text.partition("\n")
        kept.append(Segment(head, part.kind))
        if end and any(item.text.strip() for item in kept):
            break
    return tuple(kept)


# ---------------------------------------------------------------- what ties accounts together


def ties(assessment: Assessment, say: Disclosure) -> Iterable[Tied]:
    """Each thing that accounts share, once, with the accounts; what ties most stands first."""
    nodes = {node.id: node for node in assessment.nodes}
    shared: dict[tuple[str, str], dict[str, None]] = {}
    for edge in assessment.edges:
        known = edge.start in nodes and edge.end in nodes
        # what an address spells is told with the accounts that show it, the name with those of the same name
        if known and edge.start != edge.end and nodes[edge.start].platform and nodes[edge.end].kind != "person":
            end = nodes[edge.end]
            shared.setdefault((end.kind, named(end, say, _LABEL)), {})[edge.start] = None
    for (kind, label), starts in sorted(shared.items(), key=lambda pair: -len(pair[1])):
        if len(starts) == 1 and kind != "account":  # nothing is shared
            continue
        what, one, many = TIES[kind]
        names = tuple(named(nodes[id], say, _LABEL) for id in starts)
        counts = Counter(nodes[id].platform for id in starts)
        accounts = sum(count for name, count in counts.items() if wording.is_service(name))
        who = ((wording.counted(accounts, "account"),) if accounts else ()) + wording.things(counts)
        yield Tied(
            what=what,
            label=label,
            how=say.text((one if len(names) == 1 else many).format(who=wording.listed(who))),
            first=names[:SHOWN_TIED],
            rest=names[SHOWN_TIED:],
        )


# ---------------------------------------------------------------- the goal


def aim(assessment: Assessment, say: Disclosure) -> Aim:
    """Which share of the open posts serves the goal, by platform; or how to state one."""
    goal = assessment.goal
    if goal is None or not goal.words:
        return Aim(tr(wording.GOAL_MISSING if goal is None else wording.GOAL_WITHOUT_WORDS), (), None)
    if not goal.of:
        return Aim(tr("No open posts of yours were read."), (), None)
    words = say.words(wording.listed(tr("“{word}”", word=word) for word in goal.words[:_WORDS]))
    whole = wording.counted(goal.of, "open post")
    if words:
        told = trn(
            "{count} of {whole} holds a word of your goal: {words}.",
            "{count} of {whole} hold a word of your goal: {words}.",
            goal.posts,
            whole=whole,
            words=words,
        )
    else:
        told = trn(
            "{count} of {whole} holds a word of your goal.",
            "{count} of {whole} hold a word of your goal.",
            goal.posts,
            whole=whole,
        )
    if goal.profiles[1]:
        whole = wording.counted(goal.profiles[1], "open profile")
        also = trn("So does {count} of {whole}.", "So do {count} of {whole}.", goal.profiles[0], whole=whole)
        told = f"{told} {also}"
    shares = tuple(
        tr(
            "{platform}: {part} of {whole}",
            platform=wording.platform(item.platform),
            part=wording.number(item.posts),
            whole=wording.number(item.of),
        )
        for item in goal.shares
    )
    return Aim(told, shares, evidences(goal.evidence, say, len(goal.evidence)) if goal.evidence else None)


# ---------------------------------------------------------------- when posts are written


def clock(assessment: Assessment, say: Disclosure) -> Clock | None:
    """The hours of the day at which posts are written; None where the time zone is not known or nothing is dated."""
    if not any(map(any, assessment.hours)):
        return None
    days = [sum(day[hour] for day in assessment.hours[:SATURDAY]) for hour in range(24)]
    ends = [sum(day[hour] for day in assessment.hours[SATURDAY:]) for hour in range(24)]
    inside, whole = in_office_hours(assessment.hours), total(assessment.hours)
    return Clock(
        hours=tuple(zip(range(24), days, ends, strict=True)),
        most=max(a + b for a, b in zip(days, ends, strict=True)),
        zone=say.zone(),
        words=trn(
            "{count} of {whole} falls between Monday and Friday, 9 to 5",
            "{count} of {whole} fall between Monday and Friday, 9 to 5",
            inside,
            whole=wording.counted(whole, "post"),
        ),
    )


# ---------------------------------------------------------------- what was left aside


def asides(notices: Sequence[Notice], say: Disclosure) -> Iterable[Aside]:
    """What was left aside on purpose: for each reason what it was, and how many sources had it."""
    found: dict[str, dict[str, set[str]]] = {}
    for item in notices:
        word, _, rest = item.reason.partition(": ")
        heading = wording.ASIDE.get(word) or tr(wording.OTHER_ASIDE)
        what = _UNREAD.sub("", rest) if word == "private" else rest or item.reason
        what = f"{what}; tip: {item.tip}" if item.tip else what  # of files, in English: the page says so
        found.setdefault(heading, {}).setdefault(say.reason(what), set()).add(item.source)
    order = (*dict.fromkeys(wording.ASIDE.values()), tr(wording.OTHER_ASIDE))
    for heading in sorted(found, key=order.index):
        told = sorted(found[heading].items(), key=lambda pair: (-len(pair[1]), pair[0]))
        yield Aside(heading, tuple((what, len(sources)) for what, sources in told))
