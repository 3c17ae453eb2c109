"""Flags weighed by what a reader can tell of the employer: named beside them, told by the account, or neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from footprint.model import Confidence, Flag, Severity
from footprint.rules import Draft, Facts
from footprint.rules._seen import draft, flagged, heard, is_seen
from footprint.rules._signs import TIED, work_ties
from footprint.rules._work import Place, namings, place_of
from footprint.tongue import later, tr

Levels = tuple[Severity, Severity, Severity]
"""The severity where the employer is named beside it, where the account is tied to it, where neither is so."""
_ENDS = (
    later("{thing}, beside your employer's name"),
    later("{thing}, where readers can tell your employer"),
    later("{thing}"),
)


def in_posts(facts: Facts, *kinds: str) -> list[Flag]:
    """The flags of these kinds in posts that somebody else can see."""
    return [item for item in flagged(facts, *kinds) if is_seen(item) and item.where.kind != "profile"]


def by_weight(
    facts: Facts,
    seen: Sequence[Flag],
    thing: str,
    levels: Levels,
) -> Iterator[Draft]:
    """One finding for each weight, however many places it has; what is unsure weighs one step less."""
    groups: dict[int, list[Flag]] = {0: [], 1: [], 2: []}
    for item in seen:
        groups[_weight(facts, item)].append(item)
    for weight, found in groups.items():
        if found:
            sure = heard(found)
            severity = levels[weight]
            if sure is Confidence.LOW and severity > Severity.MEDIUM:
                severity = Severity(severity - 1)
            yield draft(facts, found, tr(_ENDS[weight], thing=thing), severity, confidence=sure)


def heaviest(facts: Facts, seen: Sequence[Flag]) -> int:
    """Which of the :data:`Levels` holds for some flags together: that of the place that weighs most."""
    return min(_weight(facts, item) for item in seen)


def _weight(facts: Facts, item: Flag) -> int:
    if place_of(item) in facts.once(_named_beside):
        return 0
    return 1 if (item.where.platform, item.where.account) in facts.once(_tied) else 2


def _named_beside(facts: Facts) -> frozenset[Place]:
    return frozenset(
        place_of(item) for profile in (True, False) for item in namings(facts, profile=profile, anywhere=True)
    )


def _tied(facts: Facts) -> frozenset[tuple[str, str]]:
    return frozenset(account for account, strength in work_ties(facts).items() if strength >= TIED)
