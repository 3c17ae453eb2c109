"""The nouns of what changes: since the last audit, and by year."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trend:
    """One reader's score before and now, and over the last runs: ``dots`` (x, y) of 100 by 24, and in words.

    ``dots`` are empty where fewer than three runs can be compared.
    """

    code: str
    label: str
    before: int | None
    now: int | None
    dots: tuple[tuple[float, float], ...]
    words: str


@dataclass(frozen=True, slots=True)
class Past:
    """What changed since the run before: in a sentence, by reader, by group of findings, and by what was decided.

    ``groups`` are (name, (rule, how many)), ``receipts`` (rule, what became of it, what was said).
    """

    day: str
    words: str
    short: str
    cautions: tuple[str, ...]
    trends: tuple[Trend, ...]
    runs: int
    groups: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    receipts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a drawing, the number above it and the year below; ``middle`` is where these stand."""

    label: str
    x: float
    y: float
    wide: float
    high: float
    middle: float
    count: str


@dataclass(frozen=True, slots=True)
class Row:
    """Bars of one thing on one line, ``floor`` units down."""

    code: str
    label: str
    floor: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Years:
    """The years in words, as a table (year, posts, with something of yours, may be minded, angry) and as bars."""

    words: str
    table: tuple[tuple[int, ...], ...]
    rows: tuple[Row, ...]
    width: int
    height: int
