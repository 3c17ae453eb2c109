"""Composes the page: which findings stand where, in which order, in which words.

Pure: an assessment and a disclosure in, a :class:`footprint.page.Page` out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, timedelta
from itertools import groupby, islice

from footprint import wording
from footprint.compose._beside import aim, asides, clock, reached, results, ties
from footprint.compose._chains import joint, same_names, traced
from footprint.compose._cover import consent
from footprint.compose._coverage import account, read_in_short
from footprint.compose._crowd import fewer
from footprint.compose._evidence import Told, evidences, identity, short
from footprint.compose._evidence import note as note
from footprint.compose._past import kept, past
from footprint.compose._review import Sitting as Sitting
from footprint.compose._review import review
from footprint.compose._review import tally as tally
from footprint.compose._room import DESK, Pile, Room, cut, is_private, kind_of, piles
from footprint.compose._room import ROOMS as ROOMS
from footprint.compose._screeners import counted as counted
from footprint.compose._screeners import screeners, summary
from footprint.compose._sheets import meeting as meeting
from footprint.compose._sheets import sheet as sheet
from footprint.compose._verdict import seen_by
from footprint.compose._verdict import verdict as verdict
from footprint.compose._years import by_year
from footprint.disclosure import Disclosure, Mode
from footprint.lenses import lenses
from footprint.model import (
    CATEGORIES,
    Action,
    Assessment,
    CategoryScore,
    Cited,
    Decision,
    Finding,
    NoticeStatus,
    Reader,
    ReaderScore,
    Status,
)
from footprint.page import (
    Block,
    Card,
    Checked,
    Gauge,
    Lens,
    Line,
    Page,
    Remark,
    Ruling,
    Step,
    Topic,
    safe_url,
)
from footprint.tongue import table, tr

MOST_REACHED = 10
MANY_CARDS = 100
"""From here on cards are drawn when they come into view."""
MOST_STEPS = 10

_EVERYBODY = table({"all": ("Everyone", "everyone")})
_EVERYONE = "a"
_CAREFUL = frozenset(("edit", "hide", "delete", "close", "separate"))
_ONLY_EXPORT = "only-export"


def build(
    assessment: Assessment,
    say: Disclosure,
    reader: Reader | None,
    sitting: Sitting | None = None,
    room: Room = ROOMS[0],
) -> Page:
    """The page of an assessment, opened with one reader's eyes or, for None, with everybody's.

    With a ``sitting`` it is the page on which the person decides, each finding by itself.
    """
    room = DESK if sitting else room
    ranked = sorted(assessment.findings, key=lambda item: -item.severity)
    made = piles(ranked, room)
    shown = [item.worst for item in made] if room.apart else _held(ranked, made)
    coverage, subject = assessment.coverage, assessment.subject
    anchors = frozenset(_anchor(item.rule) for item in shown)
    gauges = tuple(_gauge(item) for item in assessment.readers)
    readers = _readers_of(assessment)
    steps = tuple(_step(item, say, anchors, readers) for item in assessment.plan)
    unread = tuple(
        (say.source(item.source), say.source(item.file), say.reason(item.reason), item.count, say.reason(item.tip))
        for item in assessment.notices
        if item.status is not NoticeStatus.IGNORED
    )
    missed = tuple((say.text(what), say.reason(why)) for what, why in coverage.not_looked_at)
    listed = tuple(results(shown, say))[:MOST_REACHED]
    remarks = counted(shown)
    called = {(node.platform, node.account): node.label for node in assessment.nodes if node.platform}
    page = Page(
        mode=say.mode,
        name="" if assessment.cover else short(say.name(), 80),
        client=say.text(assessment.cover.client) if assessment.cover else "",
        consent=consent(assessment.cover, say) if assessment.cover else "",
        made=wording.day(assessment.taken_at),
        iso=assessment.taken_at.astimezone(UTC).date().isoformat(),
        until=wording.day(assessment.taken_at + timedelta(days=wording.KEEP_DAYS)),
        tool_version=assessment.tool_version,
        method=assessment.method,
        summary=read_in_short(assessment),
        lenses=tuple(_lens(assessment, who, who is reader, say, gauges, anchors) for who in (None, *Reader)),
        gauges=gauges,
        lines=tuple(_lines(assessment, anchors)),
        careful=any(item.action in _CAREFUL for item in assessment.plan),
        steps=steps[:MOST_STEPS],
        later=steps[MOST_STEPS:],
        past=past(assessment.since) if assessment.since else None,
        topics=tuple(_topics(shown, made, assessment, say, sitting.at if sitting else "", room)),
        left_out=len(ranked) - len(shown),
        many=len(made) > MANY_CARDS,
        strengths=tuple(
            (say.text(item.title), say.text(item.why), evidences(item.evidence, say, room.places))
            for item in assessment.strengths
        ),
        aim=aim(assessment, say),
        results=listed,
        reached=tuple(islice(reached(shown, say), max(MOST_REACHED // 2, MOST_REACHED - len(listed)))),
        ties=tuple(ties(assessment, say)),
        traced=tuple(traced(assessment, say)),
        joint=joint(assessment, say),
        others=tuple(same_names(assessment, say, "other")),
        unsure=tuple(same_names(assessment, say, "unsure")),
        crowd=tuple(fewer(assessment, say)),
        clock=clock(assessment, say),
        years=by_year(assessment.years),
        disagree=summary(remarks) if remarks else "",
        screeners=screeners() if remarks else (),
        remarks=tuple(
            Remark(
                wording.plain_rule(item.rule),
                _anchor(item.rule),
                item.posts,
                tuple(lens in item.by for lens in lenses()),
                _shown(reader for each in item.findings for reader in each.readers),
            )
            for item in remarks
        ),
        checked=tuple(_checked(item, say) for item in assessment.categories),
        accounts=tuple(account(item, say, called) for item in coverage.platforms),
        looked_at=tuple(say.text(item) for item in coverage.looked_at),
        missed=missed,
        unread=unread,
        ignored=tuple(asides([item for item in assessment.notices if item.status is NoticeStatus.IGNORED], say)),
        not_looked=len(missed) + len(unread),
        hosts=tuple(say.host(host) for host in coverage.hosts),
        origin=tuple((wording.FACTS.get(facts) or tr(facts), say.origin(origin)) for facts, origin in subject.origin),
        review=review(sitting, shown, say) if sitting else None,
    )
    return cut(page, room)


def _held(ranked: Sequence[Finding], made: Sequence[Pile]) -> list[Finding]:
    """The findings that stand on a card, in their order."""
    kinds = {(kind_of(item.worst), is_private(item.worst)) for item in made}
    return [item for item in ranked if (kind_of(item), is_private(item)) in kinds]


# ---------------------------------------------------------------- the first screen


def _lines(assessment: Assessment, anchors: frozenset[str]) -> Iterable[Line]:
    """Every line of every reader's sum, a rule once; what takes most stands first."""
    taken: dict[str, dict[Reader, int]] = {}
    for item in assessment.readers:
        for line in item.sum:
            taken.setdefault(line.rule, {})[item.reader] = line.points
    for rule, points in sorted(taken.items(), key=lambda pair: (-sum(pair[1].values()), pair[0])):
        yield Line(
            name=wording.plain_rule(rule),
            anchor=_known(_anchor(rule), anchors),
            points=tuple(
                (wording.READER_CODES[item.reader], points.get(item.reader, 0)) for item in assessment.readers
            ),
            shown=_shown(points),
        )


def _gauge(item: ReaderScore) -> Gauge:
    label, who = wording.READERS[item.reader]
    level = "none" if item.score is None else "good" if item.score >= 80 else "medium" if item.score >= 50 else "high"
    return Gauge(
        code=wording.READER_CODES[item.reader],
        label=label,
        who=who,
        score=item.score,
        grade=item.grade,
        level=level,
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
    code = wording.READER_CODES[reader] if reader else _EVERYONE
    findings = seen_by(assessment, reader)
    rules = {item.rule for item in findings}
    # This reader's steps first; three in any case, as long as the plan has three.
    plan = sorted(assessment.plan, key=lambda item: reader is not None and bool(item.rule) and item.rule not in rules)
    worst = max(findings, key=lambda item: item.severity, default=None)
    label, _ = wording.READERS[reader] if reader else _EVERYBODY["all"]
    return Lens(
        code=code,
        id=f"as-{reader or 'everyone'}",
        label=label,
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
        topic=topic,
        what=wording.sentence(what),
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
    seen = [wording.READER_CODES[reader] for reader in Reader if reader in who]
    return "" if len(seen) == len(wording.READER_CODES) else " ".join(("l", _EVERYONE, *seen))


def _topics(
    shown: Sequence[Finding], made: Sequence[Pile], assessment: Assessment, say: Disclosure, at: str, room: Room
) -> list[Topic]:
    """The findings by topic; open are the worst one and the one that holds the anchor ``at``."""
    groups: dict[str, list[Finding]] = {}
    for item in shown:
        groups.setdefault(_topic(item), []).append(item)
    cards: dict[str, list[Pile]] = {}
    for pile in made:
        cards.setdefault(_topic(pile.worst), []).append(pile)
    order = {name: place for place, name in enumerate((*CATEGORIES, _ONLY_EXPORT))}
    ranked = sorted(
        groups.items(),
        key=lambda pair: (pair[0] == _ONLY_EXPORT, -pair[1][0].severity, order.get(pair[0], len(order))),
    )
    steps = {item.rule: item for item in reversed(assessment.plan) if item.rule}
    stay = {pile.worst.key: decision for pile in made if (decision := assessment.kept_by(pile.worst))}
    size = replace(room, places=room.places_of(len(made)))
    told: Told = {}
    taken: set[str] = set()
    topics = []
    for number, (name, findings) in enumerate(ranked):
        title, about = wording.CATEGORIES.get(name, (wording.plain_rule(name), ""))
        if name == _ONLY_EXPORT:
            title, about = tr("Only in your export"), tr("nobody else sees these; they take no points")
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
                blocks=tuple(_blocks(cards[name], say, size, taken, told, stay)),
                shown=_shown(reader for item in findings for reader in item.readers),
                open=number == 0 or any(item.code and at.partition(".")[0] == f"at-{item.code}" for item in findings),
            )
        )
    return topics


def _topic(item: Finding) -> str:
    return _ONLY_EXPORT if is_private(item) else item.category


def _counts(findings: Sequence[Finding]) -> Iterable[tuple[str, str]]:
    yield _EVERYONE, wording.number(len(findings))
    for reader, code in wording.READER_CODES.items():
        yield code, wording.number(sum(reader in item.readers for item in findings))


def _blocks(
    made: Sequence[Pile],
    say: Disclosure,
    room: Room,
    taken: set[str],
    told: Told,
    stay: Mapping[str, Decision],
) -> Iterable[Block]:
    worst: dict[object, int] = {}
    for place, item in enumerate(made):
        worst.setdefault(kind_of(item.worst), place)
    for (rule, why, remedy, readers, cited), group in groupby(
        sorted(made, key=lambda item: worst[kind_of(item.worst)]), key=lambda item: kind_of(item.worst)
    ):
        anchor = _anchor(rule)
        cards = tuple(_card(item, say, room, anchor, told, kept(stay.get(item.worst.key), say)) for item in group)
        yield Block(
            anchor="" if anchor in taken else anchor,
            name=wording.plain_rule(rule),
            why=say.text(tr(why)),
            remedy=tuple(say.text(tr(step)) for step in remedy),
            readers=", ".join(wording.READERS[reader][1] for reader in Reader if reader in readers),
            cards=cards,
            shown=_shown(readers),
            ruling=_ruling(cited, say) if cited and not say.is_foreign(rule) else None,
        )
        taken.add(anchor)


def _ruling(cited: Cited, say: Disclosure) -> Ruling:
    source = cited.source
    checked = tr("looked at on {day}", day=wording.date_of(source.checked.isoformat())) if source.checked else ""
    return Ruling(
        title=say.text(cited.title),
        source=say.text(source.title),
        dated=wording.date_of(source.dated),
        checked=checked,
        link=safe_url(say.url(source.url)),
        stale=cited.stale,
    )


def _card(pile: Pile, say: Disclosure, room: Room, anchor: str, told: Told, stays: str) -> Card:
    item, evidence = pile.worst, pile.evidence
    readers = frozenset(item.readers)
    known = {
        key: place[:2]
        for key in map(identity, evidence)
        if (place := told.get(key)) and place[1] != anchor and readers <= place[2]
    }
    if len(known) < 2:  # one place is told again sooner than looked up
        known = {}
    for key in map(identity, evidence):
        if key not in known:
            told.setdefault(key, (wording.plain_rule(item.rule), anchor, readers))
    return Card(
        title=short(say.text(item.title), 300),
        severity=wording.SEVERITIES[item.severity],
        level=item.severity.word,
        sure=wording.CONFIDENCES[item.confidence],
        evidence=evidences(evidence, say, room.places, known, room.letters),
        code="" if say.mode is Mode.SHARED or pile.more else item.code,
        kept="" if pile.more else stays,
        more=pile.more,
    )


# ---------------------------------------------------------------- what was checked


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
