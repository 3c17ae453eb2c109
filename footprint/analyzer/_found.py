"""What recognizers and the names model find in a piece of text."""

from __future__ import annotations

from dataclasses import dataclass, field

NAMES = "names-model"
"""The recognizer of a sighting that the names model made."""


@dataclass(frozen=True, slots=True)
class Found:
    """A span of a piece of text, before it becomes a sighting."""

    kind: str
    start: int
    end: int
    confidence: float
    recognizer: str
    key: str = field(repr=False)
    note: str = ""


def named(piece: str, kind: str, start: int, end: int, score: float) -> Found:
    """A name that the model found."""
    return Found(kind, start, end, score, NAMES, normal(piece[start:end]))


def normal(value: str) -> str:
    """The key of a value that has no form of its own."""
    return " ".join(value.split()).casefold()
