"""The person year by year: how much is open to read, how much of it gives something away, how much may be minded."""

from __future__ import annotations

from collections.abc import Sequence

from footprint import wording
from footprint.model import Year
from footprint.page import Bar, Row, Years
from footprint.tongue import later, plural, tr, trn

_WIDE = 320
"""Units that the bars of a row share; the drawing is as wide."""
_MOST = 15
"""Years that are drawn: more leave no room for the numbers. The table holds all."""
_HIGH = 22
"""Units of the highest bar."""
_SERIES = (
    ("posts", later("Posts")),
    ("exposed", later("With something of yours")),
    ("conduct", later("May be minded")),
)
_ROW = 46
_SHOWN = (
    later("none gives something of yours away"),
    plural("{count} gives something of yours away", "{count} give something of yours away"),
)
_MINDED = (
    later("none may be minded by a reader"),
    plural("{count} may be minded by a reader", "{count} may be minded by a reader"),
)


def by_year(years: Sequence[Year]) -> Years | None:
    """All accounts together, year by year; None where nothing open is dated, no bars where all is of one year."""
    if not years:
        return None
    first, last = min(item.year for item in years), max(item.year for item in years)
    table = [
        (
            year,
            *(
                sum(getattr(item, name) for item in years if item.year == year)
                for name in ("posts", "exposed", "conduct", "angry")
            ),
        )
        for year in range(first, last + 1)
    ]
    rows = _rows(table[-_MOST:]) if first < last else ()
    return Years(_words(table), tuple(table), rows, _WIDE, _ROW * len(rows) + 12)


def _words(table: Sequence[tuple[int, ...]]) -> str:
    """The years in a sentence or two: what gives something away, what may be minded, and when most of it was."""
    whole = sum(row[1] for row in table)
    posts = wording.counted(whole, "open post")
    first, last = str(table[0][0]), str(table[-1][0])
    shown, minded = _most(table, 2, _SHOWN), _most(table, 3, _MINDED)
    if len(table) == 1:
        return tr("Of {posts} in {year}, {shown}, and {minded}.", posts=posts, year=first, shown=shown, minded=minded)
    return tr(
        "Of {posts} from {first} to {last}, {shown}, and {minded}.",
        posts=posts,
        first=first,
        last=last,
        shown=shown,
        minded=minded,
    )


def _most(table: Sequence[tuple[int, ...]], column: int, words: tuple[str, tuple[str, str]]) -> str:
    count = sum(row[column] for row in table)
    if not count:
        return tr(words[0])
    told = trn(*words[1], count)
    if len(table) == 1:
        return told
    best = max(table, key=lambda row: (row[column], row[0]))
    if best[column] == count:
        return f"{told} ({best[0]})"
    most = wording.number(best[column])
    return tr("{told} (most in {year}: {count})", told=told, year=str(best[0]), count=most)


def _rows(table: Sequence[tuple[int, ...]]) -> tuple[Row, ...]:
    """One row of bars for each series, each with its own scale: all posts would make the others vanish."""
    step = _WIDE / len(table)
    rows: list[Row] = []
    for column, (name, label) in enumerate(_SERIES, 1):
        counts = [row[column] for row in table]
        most = max(counts)
        if not most:
            continue  # an empty drawing tells less than the sentence above
        floor = _ROW * (len(rows) + 1)
        bars = tuple(
            Bar(
                label=str(table[at][0]) if len(table) <= _MOST // 2 else f"’{table[at][0] % 100:02d}",
                x=round(step * at + step * 0.15, 1),
                y=round(floor - _HIGH * count / most, 1),
                wide=round(step * 0.7, 1),
                high=round(_HIGH * count / most, 1),
                middle=round(step * (at + 0.5), 1),
                count=_short(count),
            )
            for at, count in enumerate(counts)
        )
        rows.append(Row(name, tr(label), floor, bars))
    return tuple(rows)


def _short(count: int) -> str:
    """A number that fits above a bar: ``12k`` for twelve thousand, nothing for none."""
    return tr("{thousands}k", thousands=count // 1000) if count >= 10_000 else str(count or "")
