"""Composes the page: which findings stand where, in which order, in which words.

Pure: an assessment and a disclosure in, a :class:`footprint.page.Page` out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby

from footprint import wording
from footprint.disclosure import Disclosure
from footprint.masking import Segment
from footprint.model import (
    CATEGORIES,
    Action,
    Assessment,
    CategoryScore,
    Evidence,
    Finding,
    NoticeStatus,
    PlatformCoverage,
    Reader,
    ReaderScore,
    Status,
    Visibility,
)
from footprint.page import (
    Account,
    Block,
    Card,
    Checked,
    Gauge,
    Lens,
    Page,
    Place,
    Reached,
    Step,
    Topic,
    safe_url,
)

MOST_CARDS = 2_000
"""More make changing the reader slow; the rest stands in the JSON, and the page says so."""
MOST_PLACES = 4_000
"""Over all cards: the page stays under 6 MB."""
PLACES_A_CARD = 10
MANY_CARDS = 200
"""From here on cards are drawn when they come into view."""
MOST_STEPS = 10
KEEP_DAYS = 90

_EVERYONE = "a"
_CODES = {Reader.RECRUITER: "r", Reader.EMPLOYER: "e", Reader.CLIENT: "c", Reader.STRANGER: "s"}
_CAREFUL = frozenset(("edit", "hide", "delete", "close"))
_ONLY_EXPORT = "only-export"


def build(assessment: Assessment, say: Disclosure, reader: Reader | None) -> Page:
    """The page of an assessment, opened with one reader's eyes or, for None, with everybody's."""
    ranked = sorted(assessment.findings, key=lambda item: -item.severity)
    shown = ranked[:MOST_CARDS]
    coverage, subject = assessment.coverage, assessment.subject
    anchors = frozenset(_anchor(item.rule) for item in shown)
    gauges = tuple(_gauge(item, anchors) for item in assessment.readers)
    readers = _readers_of(assessment)
    steps = tuple(_step(item, say, anchors, readers) for item in assessment.plan)
    notices = [
        (say.source(item.source), say.source(item.file), say.text(item.reason), item.count, say.text(item.tip), item)
        for item in assessment.notices
    ]
    unread = tuple(item[:5] for item in notices if item[5].status is not NoticeStatus.IGNORED)
    missed = tuple((say.text(what), say.text(why)) for what, why in coverage.not_looked_at)
    labels = {node.id: say.label(node) for node in assessment.nodes}
    accounts = tuple(
        Account(
            wording.platform(item.platform),
            _short(say.account(item.platform, item.account), 120),
            item.posts,
            _span(item.first, item.last),
            ", ".join(f"{wording.number(count)} {name}" for name, count in item.by_visibility),
        )
        for item in coverage.platforms
    )
    return Page(
        mode=say.mode,
        name=_short(say.name(), 80),
        made=wording.day(assessment.taken_at),
        iso=assessment.taken_at.astimezone(UTC).date().isoformat(),
        until=wording.day(assessment.taken_at + timedelta(days=KEEP_DAYS)),
        tool_version=assessment.tool_version,
        method=assessment.method,
        summary=_summary(assessment),
        lenses=tuple(_lens(assessment, who, who is reader, say, gauges, anchors) for who in (None, *Reader)),
        gauges=gauges,
        careful=any(item.action in _CAREFUL for item in assessment.plan),
        steps=steps[:MOST_STEPS],
        later=steps[MOST_STEPS:],
        topics=tuple(_topics(shown, assessment, say)),
        left_out=len(ranked) - len(shown),
        many=len(shown) > MANY_CARDS,
        strengths=tuple(
            (say.text(item.title), say.text(item.why), tuple(_place(place, say) for place in item.evidence[:3]))
            for item in assessment.strengths
        ),
        reached=tuple(_reached(shown, say)),
        links=tuple(
            (labels.get(item.start, "?"), labels.get(item.end, "?"), say.text(item.why)) for item in assessment.edges
        )[:100],
        checked=tuple(_checked(item, say) for item in assessment.categories),
        accounts=accounts,
        looked_at=tuple(say.text(item) for item in coverage.looked_at),
        missed=missed,
        unread=unread,
        ignored=tuple(item[:5] for item in notices if item[5].status is NoticeStatus.IGNORED),
        not_looked=len(missed) + len(unread),
        hosts=tuple(say.host(host) for host in coverage.hosts),
        origin=tuple((facts, say.text(origin)) for facts, origin in subject.origin),
    )


def verdict(assessment: Assessment, reader: Reader | None) -> str:
    """One sentence: how much this reader can find, in how much."""
    scores = [item.score for item in assessment.readers if reader in (None, item.reader)]
    found = len(_seen_by(assessment, reader))
    posts = _seen(assessment.coverage.platforms)
    scope = f"in {wording.counted(posts, 'post')}" if posts else "in what was read"
    who = wording.READERS[reader][1] if reader else "they"
    if not found and all(score is None for score in scores):
        return "Nothing could be looked at."
    if not found:
        return f"Nothing found in what we looked at, {scope}."
    things = wording.counted(found, "thing")
    return f"{who[:1].upper()}{who[1:]} can find {things} to look at, {scope}."


def note(place: Evidence, say: Disclosure) -> str:
    """A remark on one piece of evidence."""
    words = say.text(place.note)
    if place.deleted:
        return f"{words}; deleted, but the export still holds it" if words else "deleted, but the export still holds it"
    return words


# ---------------------------------------------------------------- the first screen


def _summary(assessment: Assessment) -> str:
    platforms = assessment.coverage.platforms
    posts = _seen(platforms)
    times = [when for item in platforms for when in (item.first, item.last) if when]
    parts = [wording.counted(len(platforms), "account"), wording.counted(posts, "post")]
    if times:
        parts.append(_span(min(times), max(times)))
    return " · ".join(parts)


def _seen(platforms: Iterable[PlatformCoverage]) -> int:
    """How many posts somebody else can see, as findings count them."""
    return sum(item.posts - dict(item.by_visibility).get(Visibility.PRIVATE, 0) for item in platforms)


def _span(first: datetime | None, last: datetime | None) -> str:
    years = sorted({when.astimezone(UTC).year for when in (first, last) if when})
    return "–".join(str(year) for year in years) if years else ""


def _gauge(item: ReaderScore, anchors: frozenset[str]) -> Gauge:
    label, who = wording.READERS[item.reader]
    level = "none" if item.score is None else "good" if item.score >= 80 else "medium" if item.score >= 50 else "high"
    return Gauge(
        code=_CODES[item.reader],
        label=label,
        who=who,
        score=item.score,
        grade=item.grade,
        level=level,
        lines=tuple(
            (wording.plain_rule(line.rule), _known(_anchor(line.rule), anchors), line.points) for line in item.sum
        ),
        total=sum(line.points for line in item.sum),
    )


def _lens(
    assessment: Assessment,
    reader: Reader | None,
    chosen: bool,
    say: Disclosure,
    gauges: Sequence[Gauge],
    anchors: frozenset[str],
) -> Lens:
    code = _CODES[reader] if reader else _EVERYONE
    findings = _seen_by(assessment, reader)
    rules = {item.rule for item in findings}
    # This reader's steps first; three in any case, as long as the plan has three.
    plan = sorted(assessment.plan, key=lambda item: reader is not None and bool(item.rule) and item.rule not in rules)
    worst = max(findings, key=lambda item: item.severity, default=None)
    label, who = wording.READERS[reader] if reader else ("Everyone", "everyone")
    return Lens(
        code=code,
        id=f"as-{reader or 'everyone'}",
        label=label,
        meaning=f"Seen by {who}: {wording.READER_MEANING[reader]}" if reader else "Seen by everyone",
        verdict=verdict(assessment, reader),
        worst=say.text(worst.title) if worst else "",
        gauges=tuple(item for item in gauges if reader is None or item.code == code),
        steps=tuple(_step(item, say, anchors) for item in plan[:3]),
        checked=chosen,
    )


def _step(
    item: Action, say: Disclosure, anchors: frozenset[str], readers: Mapping[str, frozenset[Reader]] | None = None
) -> Step:
    what = say.text(item.what)
    topic = what.partition(": ")[0] if ": " in what else ""
    what = what.removeprefix(f"{topic}: ")
    return Step(
        action=item.action,
        topic=topic,
        what=what[:1].upper() + what[1:],
        where=say.text(item.where),
        link=safe_url(say.url(item.url)),
        anchor=_known(_anchor(item.rule), anchors),
        effort=wording.counted(item.effort, "minute"),
        removes=item.removes,
        warns=say.text(item.warns),
        shown=_shown((readers or {}).get(item.rule, Reader)),
    )


def _readers_of(assessment: Assessment) -> dict[str, frozenset[Reader]]:
    """The readers of each rule's findings."""
    readers: dict[str, frozenset[Reader]] = {}
    for item in assessment.findings:
        readers[item.rule] = readers.get(item.rule, frozenset()) | frozenset(item.readers)
    return readers


def _known(anchor: str, anchors: frozenset[str]) -> str:
    """Where a link within the page leads: the rule's place, or all findings when it has none."""
    return anchor if anchor in anchors else "findings"


# ---------------------------------------------------------------- findings


def _anchor(rule: str) -> str:
    return "rule-" + re.sub(r"[^a-z0-9]+", "-", rule.lower()).strip("-")


def _shown(readers: Iterable[Reader]) -> str:
    """Classes that let the lens hide an element; empty when every reader sees it."""
    who = set(readers)
    seen = [_CODES[reader] for reader in Reader if reader in who]
    return "" if len(seen) == len(_CODES) else " ".join(("l", _EVERYONE, *seen))


def _private(item: Finding) -> bool:
    return bool(item.evidence) and all(place.visibility is Visibility.PRIVATE for place in item.evidence)


def _seen_by(assessment: Assessment, reader: Reader | None) -> list[Finding]:
    """What a reader can find; what stands only in the export nobody else sees."""
    return [item for item in assessment.findings if (reader is None or reader in item.readers) and not _private(item)]


def _topics(shown: Sequence[Finding], assessment: Assessment, say: Disclosure) -> list[Topic]:
    groups: dict[str, list[Finding]] = {}
    for item in shown:
        groups.setdefault(_ONLY_EXPORT if _private(item) else item.category, []).append(item)
    order = {name: place for place, name in enumerate((*CATEGORIES, _ONLY_EXPORT))}
    ranked = sorted(
        groups.items(),
        key=lambda pair: (pair[0] == _ONLY_EXPORT, -pair[1][0].severity, order.get(pair[0], len(order))),
    )
    most = max(1, min(PLACES_A_CARD, MOST_PLACES // max(1, len(shown))))
    steps = {item.rule: item for item in reversed(assessment.plan) if item.rule}
    taken: set[str] = set()
    topics = []
    for number, (name, findings) in enumerate(ranked):
        title, about = wording.CATEGORIES.get(name, (wording.plain_rule(name), ""))
        if name == _ONLY_EXPORT:
            title, about = "Only in your export", "nobody else sees these; they take no points"
        step = next((steps[item.rule] for item in findings if item.rule in steps), None)
        topics.append(
            Topic(
                anchor=f"topic-{_anchor(name).removeprefix('rule-')}",
                name=title,
                about=about,
                counts=tuple(_counts(findings)),
                severity=wording.SEVERITIES[findings[0].severity],
                level=findings[0].severity.word,
                step=_step(step, say, frozenset()) if step else None,
                blocks=tuple(_blocks(findings, say, most, taken)),
                shown=_shown(reader for item in findings for reader in item.readers),
                open=number == 0,
            )
        )
    return topics


def _counts(findings: Sequence[Finding]) -> Iterable[tuple[str, str]]:
    yield _EVERYONE, wording.number(len(findings))
    for reader, code in _CODES.items():
        yield code, wording.number(sum(reader in item.readers for item in findings))


def _blocks(findings: Sequence[Finding], say: Disclosure, most: int, taken: set[str]) -> Iterable[Block]:
    def same(item: Finding) -> tuple[str, str, tuple[str, ...], tuple[Reader, ...]]:
        return item.rule, item.why, item.remedy, item.readers

    worst: dict[object, int] = {}
    for place, item in enumerate(findings):
        worst.setdefault(same(item), place)
    for (rule, why, remedy, readers), group in groupby(sorted(findings, key=lambda item: worst[same(item)]), key=same):
        anchor = _anchor(rule)
        cards = tuple(_card(item, say, most) for item in group)
        yield Block(
            anchor="" if anchor in taken else anchor,
            name=wording.plain_rule(rule),
            why=say.text(why),
            remedy=tuple(say.text(step) for step in remedy),
            readers=", ".join(wording.READERS[reader][1] for reader in Reader if reader in readers),
            cards=cards,
            shown=_shown(readers),
        )
        taken.add(anchor)


def _card(item: Finding, say: Disclosure, most: int) -> Card:
    return Card(
        title=_short(say.text(item.title), 300),
        severity=wording.SEVERITIES[item.severity],
        level=item.severity.word,
        sure=wording.CONFIDENCES[item.confidence],
        places=tuple(_place(place, say) for place in item.evidence[:most]),
        more=max(0, len(item.evidence) - most),
        shown="",
    )


def _place(item: Evidence, say: Disclosure) -> Place:
    link = None if item.deleted else safe_url(say.url(item.url))
    return Place(
        segments=_within(say.quote(item.quote), 1_000),
        day=wording.day(item.published) if item.published else "",
        iso=item.published.astimezone(UTC).date().isoformat() if item.published else "",
        platform=wording.platform(item.platform),
        audience="deleted there, still in your export"
        if item.deleted
        else wording.audience(item.visibility, item.platform),
        link=link,
        where="" if link else _short(say.source(item.file), 160),
        label=_short(say.item(item), 80),
        note=_short(say.text(item.note), 300),
    )


def _reached(shown: Sequence[Finding], say: Disclosure) -> Iterable[Reached]:
    """Up to ten public items, pages and profiles first: roughly what a search for the name leads to."""
    items: dict[tuple[str, str], list[Evidence]] = {}
    for finding in shown:
        for place in finding.evidence:
            if place.visibility is Visibility.PUBLIC and not place.deleted:
                items.setdefault((place.platform, place.item), []).append(place)

    def reach(pair: tuple[tuple[str, str], list[Evidence]]) -> tuple[int, int]:
        platform = pair[0][0]
        order = wording.REACH.index(platform) if platform in wording.REACH else len(wording.REACH)
        return order, -len(pair[1])

    for (platform, _), places in sorted(items.items(), key=reach)[:10]:
        first = places[0]
        yield Reached(
            platform=wording.platform(platform),
            label=wording.day(first.published) if first.published else _short(say.item(first), 80),
            link=safe_url(say.url(first.url)),
            findings=len(places),
        )


def _checked(item: CategoryScore, say: Disclosure) -> Checked:
    def with_reason(status: Status) -> tuple[tuple[str, str], ...]:
        return tuple((wording.plain_rule(o.rule), say.text(o.reason)) for o in item.outcomes if o.status is status)

    return Checked(
        name=wording.CATEGORIES.get(item.name, (wording.plain_rule(item.name), ""))[0],
        score=item.score,
        clear=tuple(wording.plain_rule(o.rule) for o in item.outcomes if o.status is Status.CLEAR),
        found=sum(o.status is Status.FOUND for o in item.outcomes),
        not_applicable=with_reason(Status.NOT_APPLICABLE),
        failed=with_reason(Status.FAILED),
    )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _within(segments: tuple[Segment, ...], most: int) -> tuple[Segment, ...]:
    """At most so many characters: a quote is a few words, whatever a hostile post makes of it."""
    kept, left = [], most
    for part in segments:
        if left <= 0:
            kept.append(Segment("…"))
            break
        kept.append(Segment(_short(part.text, left), part.kind, part.hit))
        left -= len(part.text)
    return tuple(kept)
