"""When two pictures are the same, by their perceptual hashes (:mod:`footprint.collectors._photo_hash`)."""

from __future__ import annotations

SAME = 6
"""Bits of 64 in which the hashes of one picture may differ. Measured on generated pictures: docs/accuracy.md."""


def distance(one: str, other: str) -> int:
    """How many bits two hashes differ in; 64 where one of them is none."""
    try:
        return (int(one, 16) ^ int(other, 16)).bit_count()
    except ValueError:
        return 64
