"""When two pictures are the same, by their perceptual hashes (:mod:`footprint.collectors._photo_hash`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations

SAME = 6
"""Bits of 64 in which the hashes of one picture may differ. Measured on generated pictures: docs/accuracy.md."""
POSTED = 3
"""The same for pictures in posts: hundreds are compared with hundreds, so that fewer may differ by chance."""
_WIDE = 16
"""Bits of a piece of a hash: of four, one is the same where no more than three bits differ."""
_LEAST_ONES, _LEAST_ROWS = 14, 5
"""Ones and zeros, and rows that differ: what has fewer is a sky, a page of text, a pattern."""


def distance(one: str, other: str) -> int:
    """How many bits two hashes differ in; 64 where one of them is none."""
    try:
        return (int(one, 16) ^ int(other, 16)).bit_count()
    except ValueError:
        return 64


def varied(found: int) -> bool:
    """Whether a picture has enough in it for another one to be like it by more than chance."""
    rows = {found >> place & 0xFF for place in range(0, 64, 8)}
    return len(rows) >= _LEAST_ROWS and _LEAST_ONES <= found.bit_count() <= 64 - _LEAST_ONES


def alike(hashes: Collection[int]) -> Iterator[tuple[int, int]]:
    """The pairs of hashes that are of one picture, each pair once, and each hash with itself."""
    pieces: dict[tuple[int, int], list[int]] = {}
    for found in sorted(set(hashes)):
        yield found, found
        for place in range(0, 64, _WIDE):
            pieces.setdefault((place, found >> place & 0xFFFF), []).append(found)
    seen: set[tuple[int, int]] = set()
    for same in pieces.values():
        for pair in combinations(same, 2):
            if (pair[0] ^ pair[1]).bit_count() <= POSTED and pair not in seen:
                seen.add(pair)
                yield pair
