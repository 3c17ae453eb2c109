"""Judges: facts in, an Assessment out. Pure: no clock, no disk, no network.

How the score is made, method 2. A finding takes from a reader, in whole points, rounded up::

    severity x visibility x confidence x how much this reader minds the topic

where visibility is that of its most open place, by reader. The findings of one rule take at most the cap of the
worst of them, so that eight hundred places, or forty addresses, do not count like forty problems. The score is
100 minus the sum of the rules' points, never below 0; the sum is kept line by line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from footprint import codes
from footprint.model import (
    CATEGORIES,
    Assessment,
    CategoryScore,
    Confidence,
    Coverage,
    Evidence,
    Finding,
    Notice,
    Outcome,
    Reader,
    ReaderScore,
    ScoreLine,
    Severity,
    Status,
    Visibility,
)
from footprint.rules import Draft, Facts, Rule
from footprint.rules import rules as all_rules
from footprint.rules._goal import goal
from footprint.rules._hours import hours
from footprint.rules._inferred import crowd
from footprint.rules._links import links
from footprint.rules._needs import reason
from footprint.rules._strengths import strengths
from footprint.rules._wrong import without
from footprint.rules._years import years
from footprint.tongue import later, tr, trn
from footprint.vocabulary import ACTIONS

METHOD = 2
"""Number of the points table. Scores made by different methods are not compared as if they were equal."""


@dataclass(frozen=True, slots=True)
class Points:
    """The points table of one method. Shares are per cent; what is not named counts nothing."""

    severity: Mapping[Severity, int]
    cap: Mapping[Severity, int]
    """The most that one rule can take, by its worst finding."""
    visibility: Mapping[Visibility, Mapping[Reader, int]]
    confidence: Mapping[Confidence, int]
    topic: Mapping[str, Mapping[Reader, int]]
    """How much a reader minds a category; 100 where nothing is said."""


def _each(recruiter: int, employer: int, client: int, stranger: int) -> Mapping[Reader, int]:
    return dict(zip(Reader, (recruiter, employer, client, stranger), strict=True))


# Our judgement, as a starting point. What only followers see reaches a colleague or a stranger who follows, clearly
# less; "unknown" is never taken for public; what nobody else sees takes no points.
POINTS = Points(
    severity={Severity.INFO: 0, Severity.LOW: 4, Severity.MEDIUM: 9, Severity.HIGH: 18, Severity.CRITICAL: 36},
    cap={Severity.INFO: 0, Severity.LOW: 8, Severity.MEDIUM: 18, Severity.HIGH: 30, Severity.CRITICAL: 50},
    visibility={
        Visibility.PUBLIC: _each(100, 100, 100, 100),
        Visibility.MEMBERS: _each(80, 80, 80, 80),
        Visibility.RESTRICTED: _each(0, 40, 0, 40),
        Visibility.UNKNOWN: _each(0, 40, 0, 40),
        Visibility.PRIVATE: _each(0, 0, 0, 0),
    },
    confidence={Confidence.HIGH: 100, Confidence.MEDIUM: 70, Confidence.LOW: 40},
    topic={
        "contact": _each(30, 30, 70, 100),
        "identity": _each(40, 40, 40, 100),
        "whereabouts": _each(25, 40, 80, 100),
        "employer": _each(50, 100, 80, 50),
        "confidentiality": _each(80, 100, 100, 20),
        "conduct": _each(100, 100, 80, 20),
        "charter": _each(60, 100, 80, 10),
        "linkage": _each(60, 60, 40, 100),
        "others": _each(60, 100, 100, 60),
        "credentials": _each(60, 100, 60, 100),
        "sensitive": _each(0, 0, 0, 0),  # nobody may hold it against them, and no score does
        "tone": _each(50, 50, 40, 10),
    },
)

GRADES = ((90, "A"), (75, "B"), (60, "C"), (40, "D"), (0, "E"))
"""Least score for each grade of a footprint; never of a person."""

_RANK = {Visibility.PUBLIC: 0, Visibility.MEMBERS: 1, Visibility.RESTRICTED: 2, Visibility.UNKNOWN: 3}

_IDLE = {"charter": later("the rules of your role or employer")}
"""What is told where no rule of a category could look at anything."""


def assess(
    facts: Facts,
    *,
    rules: Sequence[Rule] | None = None,
    coverage: Coverage,
    notices: tuple[Notice, ...],
    taken_at: datetime,
    version: str,
    wrong: Mapping[str, datetime] | None = None,
) -> Assessment:
    """Run every rule and score what was found; the plan stays empty.

    A rule that raises has failed, with the name of the exception and no word of its message; the others go on.
    The same facts give the same assessment, in the same order.

    Args:
        rules: the rules to run; None means all of them.
        coverage: what was read; what could not be judged is added to it.
        taken_at: when the facts were gathered.
        version: the version of the program.
        wrong: codes of places and findings that the person called wrong, and when; these places count for nothing.
    """
    chosen = all_rules() if rules is None else rules
    provided = _provided(facts)
    refused: set[str] = set()
    outcomes = tuple(_outcome(item, facts, provided, wrong or {}, refused) for item in chosen)
    findings = sorted((found for item in outcomes for found in item.findings), key=_worst_first)
    linked = facts.once(links)
    readers = tuple(_reader_score(reader, facts, chosen, outcomes, findings) for reader in Reader)
    scored = any(item.score is not None for item in readers)
    return Assessment(
        subject=facts.subject,
        taken_at=taken_at,
        tool_version=version,
        method=METHOD,
        coverage=replace(
            coverage,
            looked_at=(*coverage.looked_at, *_called_wrong(len(refused))),
            not_looked_at=(*coverage.not_looked_at, *_not_judged(outcomes)),
        ),
        notices=notices,
        readers=readers,
        categories=tuple(_category_score(name, outcomes, scored) for name in CATEGORIES),
        findings=tuple(findings),
        nodes=linked.nodes,
        edges=linked.edges,
        ties=linked.ties,
        joint=linked.joint,
        namesakes=linked.namesakes,
        hours=hours(facts) if "time_zone" in provided else (),
        crowd=facts.once(crowd),
        strengths=strengths(facts),
        years=years(facts),
        goal=goal(facts),
        refused=tuple(sorted(refused)),
    )


def points(finding: Finding, reader: Reader) -> int:
    """What one finding takes from one reader's score, before the cap of its rule."""
    if reader not in finding.readers:
        return 0
    seen = (item.visibility for item in finding.evidence if not item.deleted)
    share = max((POINTS.visibility[level].get(reader, 0) for level in seen), default=0)
    topic = POINTS.topic.get(finding.category, {}).get(reader, 100)
    exact = POINTS.severity[finding.severity] * share * POINTS.confidence[finding.confidence] * topic
    return -(-exact // 1_000_000)


def lines(findings: Iterable[Finding], reader: Reader) -> tuple[ScoreLine, ...]:
    """What each rule takes from one reader's score, most first; rules that take nothing are left out."""
    sums: dict[str, int] = {}
    caps: dict[str, int] = {}
    for item in findings:
        sums[item.rule] = sums.get(item.rule, 0) + points(item, reader)
        caps[item.rule] = max(caps.get(item.rule, 0), POINTS.cap[item.severity])
    capped = ((rule, min(found, caps[rule])) for rule, found in sums.items())
    return tuple(ScoreLine(rule, taken) for rule, taken in sorted(capped, key=lambda p: (-p[1], p[0])) if taken)


def grade(score: int | None) -> str:
    """The letter of a footprint's score; empty when there is none."""
    return "" if score is None else next(letter for least, letter in GRADES if score >= least)


# ---------------------------------------------------------------- rules


def _provided(facts: Facts) -> frozenset[str]:
    extra = {"private"} if facts.private_read else set()
    if facts.subject.time_zone and _is_zone(facts.subject.time_zone):
        extra.add("time_zone")
    return facts.provides | extra


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # a wrong name, a folder's name, no such zone
        return False
    return True


def _outcome(
    rule: Rule, facts: Facts, provided: frozenset[str], wrong: Mapping[str, datetime], refused: set[str]
) -> Outcome:
    """What becomes of a rule; the codes of the places that it found and the person called wrong go to ``refused``."""
    missing = sorted(need for need in rule.needs if provided.isdisjoint(need.split("|")))
    if missing:
        why = "; ".join(dict.fromkeys(reason(need) for need in missing))
        return Outcome(rule.id, rule.category, Status.NOT_APPLICABLE, why)
    findings, failure = _run(rule, facts, frozenset())
    if said := {code: when for code, when in wrong.items() if codes.is_of(code, rule.id)}:
        findings, failure, out = _without(rule, facts, said, findings, failure)
        refused |= out
    if failure:
        return Outcome(rule.id, rule.category, Status.FAILED, failure, findings)
    return Outcome(rule.id, rule.category, Status.FOUND if findings else Status.CLEAR, "", findings)


def _run(rule: Rule, facts: Facts, out: frozenset[str]) -> tuple[tuple[Finding, ...], str]:
    """The findings of a rule but for the places whose codes are ``out``, and the name of what stopped it."""
    drafts: list[Draft] = []
    failure = ""
    try:
        for draft in rule.run(without(facts, rule.id, out)):
            drafts.append(draft)  # noqa: PERF402  # what came before a failure is kept
    except Exception as error:  # a rule is somebody's drop-in: its failure is data, the audit goes on
        failure = type(error).__name__
    return _findings(rule, drafts, out), failure


def _without(
    rule: Rule, facts: Facts, said: Mapping[str, datetime], findings: tuple[Finding, ...], failure: str
) -> tuple[tuple[Finding, ...], str, frozenset[str]]:
    """The findings without what the person called wrong, what stopped the rule, and the codes of the places left out.

    The rule looks again at what is left, so that its numbers and thresholds are right. Of a finding that was called
    wrong as a whole, places published later are new to the person, and count; such a rest has a code of its own, which
    they may have called wrong too.
    """
    out: frozenset[str] = frozenset()
    while new := frozenset(_refused(findings, said)):
        out |= new
        findings, failure = _run(rule, facts, out)
    return findings, failure, out


def _refused(findings: Iterable[Finding], said: Mapping[str, datetime]) -> Iterable[str]:
    """The codes of places that were called wrong by themselves or with their finding."""
    for item in findings:
        whole = said.get(item.code)
        for place in item.evidence:
            if place.code in said or (whole and (place.published is None or place.published <= whole)):
                yield place.code


def _findings(rule: Rule, drafts: Sequence[Draft], out: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """Drafts completed; one without a place is none. Places all hidden from others weigh nothing."""
    made = []
    for draft in drafts:
        places = _coded(rule.id, draft.evidence, out)
        if not draft.ranked:
            places = _ordered(places)
        if not places:
            continue
        seen = any(_is_seen(item) for item in places)
        made.append(
            Finding(
                key=_key(rule.id, places),
                rule=rule.id,
                category=rule.category,
                severity=draft.severity if seen else Severity.INFO,
                confidence=draft.confidence,
                readers=draft.readers or rule.readers,
                title=draft.title,
                why=tr(draft.why or rule.why),
                remedy=tuple(map(tr, draft.remedy or rule.remedy)),
                action=_action((draft.remedy or rule.remedy)[0]),
                evidence=places,
                charter=draft.charter,
            )
        )
    return tuple(_told_apart(made))


def _action(remedy: str) -> str:
    """The step of the plan that a remedy's first word names; "edit" when it names none."""
    first = remedy.partition(" ")[0].rstrip(".,:;").casefold()
    return first if first in ACTIONS else "edit"


def _is_seen(item: Evidence) -> bool:
    return not item.deleted and item.visibility is not Visibility.PRIVATE


def _coded(rule: str, evidence: Iterable[Evidence], out: frozenset[str]) -> tuple[Evidence, ...]:
    """Places once each, with their codes; none that leads nowhere, and none that was called wrong."""
    unique: dict[Evidence, Evidence] = {}
    for item in evidence:
        if item.item or item.url:
            known = unique.setdefault(item, item)
            if (item.part, item.at) < (known.part, known.at):  # whichever order they come in, the code is the same
                unique[item] = item
    coded = (replace(item, code=codes.of_place(rule, item)) for item in unique.values())
    return tuple(item for item in coded if item.code not in out)


def _ordered(places: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Places in order: what others see first, then the newest; the undated, such as a profile, stands today."""

    def order(item: Evidence) -> tuple[object, ...]:
        when = -item.published.timestamp() if item.published else float("-inf")
        rank = _RANK.get(item.visibility, len(_RANK))
        return item.deleted, rank, when, item.platform, item.account, item.item, item.quote.hit, item.quote.text

    return tuple(sorted(places, key=order))


def _key(rule: str, places: Sequence[Evidence]) -> str:
    """The rule and the earliest place, in a form that holds no value and leads to no post."""
    first = min(
        places,
        key=lambda item: (item.published is None, item.published.timestamp() if item.published else 0, item.item),
    )
    place = hashlib.blake2b(f"{first.platform}\0{first.item or first.url}".encode("utf-8", "replace"), digest_size=6)
    return f"{rule}:{first.platform}-{place.hexdigest()}"


def _told_apart(findings: Sequence[Finding]) -> Iterable[Finding]:
    """Findings of one rule with the same first place get a number, in the order of their places."""
    counts: dict[str, int] = {}
    for item in sorted(findings, key=lambda item: (item.key, item.evidence[-1].quote.hit, item.evidence[-1].account)):
        counts[item.key] = counts.get(item.key, 0) + 1
        number = counts[item.key]
        key = f"{item.key}-{number}" if number > 1 else item.key
        yield replace(item, key=key, code=codes.of_finding(item.rule, key))


def _worst_first(item: Finding) -> tuple[object, ...]:
    taken = sum(points(item, reader) for reader in Reader)
    return -item.severity, -taken, -item.confidence, CATEGORIES.index(item.category), item.rule, item.key


# ---------------------------------------------------------------- scores


def _reader_score(
    reader: Reader, facts: Facts, rules: Sequence[Rule], outcomes: Sequence[Outcome], findings: Sequence[Finding]
) -> ReaderScore:
    """100 minus the printed sum; None when nothing that this reader can see was examined."""
    done = {item.rule for item in outcomes if item.status in (Status.CLEAR, Status.FOUND)}
    minded = any(reader in item.readers for item in rules if item.id in done)
    open_ = {level for level in Visibility if POINTS.visibility[level].get(reader, 0)}
    seen = (
        any(item.visibility in open_ for item in facts.profiles)
        or any(item.visibility in open_ and not item.deleted for item in facts.timeline)
        or any(item.where.visibility in open_ and not item.where.deleted for item in facts.sightings)
    )
    if not (minded and seen):
        return ReaderScore(reader, None, "", ())
    summed = lines(findings, reader)
    score = max(0, 100 - sum(item.points for item in summed))
    return ReaderScore(reader, score, grade(score), summed)


def _category_score(name: str, outcomes: Sequence[Outcome], scored: bool) -> CategoryScore:
    """The score of the reader who minds most; None when no rule of the category could be examined."""
    own = tuple(item for item in outcomes if item.category == name)
    if not scored or not any(item.status in (Status.CLEAR, Status.FOUND) for item in own):
        return CategoryScore(name, None, own)
    findings = [found for item in own for found in item.findings]
    taken = max(sum(line.points for line in lines(findings, reader)) for reader in Reader)
    return CategoryScore(name, max(0, 100 - taken), own)


def _called_wrong(count: int) -> Iterable[str]:
    """What is said of the places that the person called wrong."""
    if count:
        yield trn(
            "You said of {count} place that it is wrong; it does not count.",
            "You said of {count} places that they are wrong; they do not count.",
            count,
        )


def _idle(name: str, outcomes: Sequence[Outcome]) -> str:
    """Why no rule of a category could look at anything; empty where one could."""
    own = [item for item in outcomes if item.category == name]
    return "; ".join(dict.fromkeys(item.reason for item in own)) if all(map(_was_idle, own)) else ""


def _was_idle(item: Outcome) -> bool:
    return item.status is Status.NOT_APPLICABLE


def _not_judged(outcomes: Sequence[Outcome]) -> Iterable[tuple[str, str]]:
    """What no rule could judge, for the list of what was not looked at."""
    covered = {item.category for item in outcomes}
    for name, what in _IDLE.items():
        if name in covered and (why := _idle(name, outcomes)):
            yield tr(what), why
    for item in outcomes:
        if item.status is Status.FAILED:
            why = tr("it stopped with {error}; please report this", error=item.reason)
            yield tr("the rule {rule}", rule=item.rule), why
