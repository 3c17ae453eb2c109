"""What may be shown of a count: never it, always a range so wide that no single client can be made out.

How many clients there are, n, is taken as known. How many of them a rule found something for is shown as one of fixed
ranges from 0 to n, each at least five wide, which depend on n alone. So 0 and 4 look the same, and so do n and n - 4: a
small count is hidden, and so is the small count of those without it. No arithmetic gets behind the ranges, for no
counts that are shown make up another. ``docs/group.md`` has the argument, ``tests/test_group.py`` the attacks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 5
"""Fewer clients than this are never told apart from none, nor from others."""
LEAST = 2 * FEWEST
"""Of fewer clients than this nothing can be shown: some with, or some without, would be fewer than five."""


@dataclass(frozen=True, slots=True)
class Range:
    """At least ``low`` clients and at most ``high``."""

    low: int
    high: int


def covered(count: int, clients: int) -> Range:
    """The range that stands for a count of ``clients``: the last takes what is left over above a multiple of five."""
    last = (clients + 1) // FEWEST - 1
    nth = min(count // FEWEST, last)
    return Range(nth * FEWEST, clients if nth == last else nth * FEWEST + FEWEST - 1)


def joined(counts: Sequence[int]) -> tuple[slice, ...]:
    """Neighbours put together, from the first on, until each group holds five clients; what is left joins the last.

    Of a group only its sum may be shown. Within one, the first counts may be anything below five.
    """
    groups: list[slice] = []
    first = total = 0
    for place, count in enumerate(counts, 1):
        total += count
        if total >= FEWEST:
            groups.append(slice(first, place))
            first, total = place, 0
    if first < len(counts):
        groups[-1:] = [slice(groups[-1].start if groups else 0, len(counts))]
    return tuple(groups)
