"""What changed since an earlier picture: made of the two pictures alone, so that it tells nothing beyond them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footprint.group._counts import BANDS, Shown, label
from footprint.group._hide import FEWEST, Range
from footprint.model import Reader

GOOD = 75
"""The least score of what is followed from term to term: grade B."""

PLACES = {label(slice(i, j)): slice(i, j) for i in range(len(BANDS) + 1) for j in range(i + 1, len(BANDS) + 2)}


@dataclass(frozen=True, slots=True)
class Change:
    """One number then and now. ``word`` is ``more`` or ``fewer``, of as many clients as now."""

    part: str  # score, rule
    key: str
    before: Range
    now: Range
    word: str


@dataclass(frozen=True, slots=True)
class Since:
    """All that changed beyond doubt since a picture of so many clients."""

    taken: date
    clients: int
    changes: tuple[Change, ...]
    compared: bool
    """False where the scores were made by another table, so that nothing is set side by side."""


def since(before: Shown, now: Shown) -> Since:
    """What rose or fell by at least five clients, whatever the counts behind the ranges are.

    Where the groups differ in size, the earlier one is taken as if it had as many clients as the later one.
    """
    if before.method != now.method:
        return Since(before.taken, before.clients, (), compared=False)
    then = dict(before.rules)
    scores = [(reader, good(before, reader), good(now, reader)) for reader in Reader]
    pairs = [("score", str(reader), first, last) for reader, first, last in scores if first and last]
    pairs += [("rule", rule, then[rule], seen) for rule, seen in now.rules if rule in then]
    changes = [
        Change(part, key, first, last, word)
        for part, key, first, last in pairs
        if (word := _word(first, last, now.clients / before.clients))
    ]
    return Since(before.taken, before.clients, tuple(changes), compared=True)


def good(shown: Shown, reader: Reader) -> Range | None:
    """How many have a good score, or none, for a reader; None where no bands are shown."""
    rows = dict(shown.scores).get(reader, ())
    first = next(nth for nth, low in enumerate(BANDS) if low >= GOOD)
    if not rows:
        return None
    places = [(PLACES[name], seen) for name, seen in rows]
    low = sum(seen.low for place, seen in places if place.start >= first)
    high = sum(seen.high for place, seen in places if place.stop > first)
    below = sum(seen.low for place, seen in places if place.stop <= first)
    return Range(low, max(low, min(high, shown.clients - below)))


def _word(before: Range, now: Range, scale: float) -> str:
    if now.low - before.high * scale >= FEWEST:
        return "more"
    return "fewer" if before.low * scale - now.high >= FEWEST else ""
