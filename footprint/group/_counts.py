"""Members to counts, and counts to what is shown: the page and the table are made of ``Shown`` alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from footprint.assess import GRADES
from footprint.errors import UsageError
from footprint.group._hide import Range, covered, joined
from footprint.model import Member, Reader
from footprint.rules import rules

FOLLOWS = frozenset(("identity-puzzle", "security-answers"))
"""Rules that find something just where several others do. They are not counted: what those tell would tell these."""

BANDS = tuple(low for low, _ in reversed(GRADES))
"""The least score of each band, from the lowest on."""
_AGAIN = "audit all of them with the same version"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of the clients; each rule and each band stands in it, also where it is nobody."""

    clients: int
    taken: date
    method: int
    tool_version: str
    rules: tuple[tuple[str, int], ...]
    scores: tuple[tuple[Reader, tuple[int, ...]], ...]
    """By reader: the bands from the lowest on, and last those without a score."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be known: of each rule a range, and of each reader ranges for bands of scores, or none."""

    clients: int
    taken: date
    method: int
    tool_version: str
    rules: tuple[tuple[str, Range], ...]
    scores: tuple[tuple[Reader, tuple[tuple[str, Range], ...]], ...]
    noise: float = 0.0
    """The epsilon with which noise was added; 0 where there is none."""
    margin: int = 0
    """Nineteen in twenty noises are no larger."""


def count(members: Sequence[Member]) -> Counts:
    """The counts of at least one member.

    Raises:
        UsageError: one member is there twice, or they were audited by different versions.
    """
    known = dict.fromkeys(item.id for item in rules()).keys()
    if len({item.client for item in members}) < len(members):
        raise UsageError("group picture", "a client is there twice", "give each client once")
    if len({(item.method, item.tool_version) for item in members}) > 1 or any(
        not known >= set(item.rules) for item in members
    ):
        raise UsageError("group picture", "the clients were audited by different versions of footprint", _AGAIN)
    found = Counter(rule for item in members for rule in set(item.rules))
    bands = Counter((reader, _band(score)) for item in members for reader, score in item.scores)
    return Counts(
        clients=len(members),
        taken=max(item.taken for item in members),
        method=members[0].method,
        tool_version=members[0].tool_version,
        rules=tuple((rule, found[rule]) for rule in known if rule not in FOLLOWS),
        scores=tuple((each, tuple(bands[each, nth] for nth in range(len(BANDS) + 1))) for each in Reader),
    )


def plain(counts: Counts) -> Shown:
    """What is shown without noise: ranges, and bands put together where they hold too few."""
    clients = counts.clients
    scores = []
    for reader, bands in counts.scores:
        groups = joined(bands)
        rows = tuple((label(item), covered(sum(bands[item]), clients)) for item in groups)
        scores.append((reader, rows if len(rows) > 1 else ()))
    shown = tuple((rule, covered(number, clients)) for rule, number in counts.rules)
    return Shown(clients, counts.taken, counts.method, counts.tool_version, shown, tuple(scores))


def sensitivity(counts: Counts) -> int:
    """By how much all counts together can differ where one client's data are other data.

    Each rule may find something or not; in the scores of each reader the client leaves one band for another.
    """
    return len(counts.rules) + 2 * len(counts.scores)


def noisy(counts: Counts, epsilon: float, margin: int, draw: Callable[[Sequence[int]], Sequence[int]]) -> Shown:
    """What is shown with noise: of each count what came out of the draw, give or take the margin."""
    clients, start = counts.clients, len(counts.rules)
    drawn = draw((*(number for _, number in counts.rules), *(number for _, bands in counts.scores for number in bands)))
    spread = tuple(_spread(number, margin, clients) for number in drawn)
    wide = len(BANDS) + 1
    return Shown(
        clients,
        counts.taken,
        counts.method,
        counts.tool_version,
        tuple((rule, item) for (rule, _), item in zip(counts.rules, spread, strict=False)),
        tuple(
            (
                reader,
                tuple((label(slice(nth, nth + 1)), spread[start + place * wide + nth]) for nth in range(wide)),
            )
            for place, (reader, _) in enumerate(counts.scores)
        ),
        noise=epsilon,
        margin=margin,
    )


def label(bands: slice) -> str:
    """What a group of neighbouring bands is called: ``40 to 74``; those without a score come last."""
    ends = (*(low - 1 for low in BANDS[1:]), 100)
    if bands.start == len(BANDS):
        return "no score"
    words = f"{BANDS[bands.start]} to {ends[min(bands.stop, len(ends)) - 1]}"
    return f"{words}, or no score" if bands.stop > len(BANDS) else words


def _band(score: int | None) -> int:
    return len(BANDS) if score is None else sum(score >= low for low in BANDS[1:])


def _spread(number: int, margin: int, clients: int) -> Range:
    """A noisy number with its margin, to whole fives, within what is possible."""
    number = min(max(number, 0), clients)
    low, high = max(number - margin, 0), min(number + margin, clients)
    return Range(low - low % 5, min(high + -high % 5, clients))
