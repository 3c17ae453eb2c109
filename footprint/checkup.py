"""The export doctor: whether exports are whole, before anybody relies on what was read in them.

Each source is read to its end, nothing is scanned. What the reading met (missing parts and files, counts that differ
from the export's own manifest, an unfinished download, a locked zip) is told with the next thing to do; so are long
holes in time, which an export that was cut has, and a person who paused has too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NoReturn

from footprint.collectors import Options
from footprint.errors import UsageError
from footprint.gather import Gathering
from footprint.model import Notice, NoticeStatus, Post, PostKind

HOLE = 6
"""Months without a word that are told, for one who wrote in most months."""
_OWN = frozenset({PostKind.POST, PostKind.REPLY, PostKind.COMMENT, PostKind.QUOTE, PostKind.REPOST, PostKind.STORY})


@dataclass(slots=True)
class Checked:
    """What one source holds. ``holes`` are (first, last) months without posts, as ``2019-04``."""

    source: str
    what: str
    posts: int = 0
    first: str = ""
    last: str = ""
    holes: tuple[tuple[str, str], ...] = ()
    notices: list[Notice] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is known to be missing."""
        return not self.holes and all(item.status is NoticeStatus.IGNORED and not item.tip for item in self.notices)


def checkup(sources: tuple[str, ...], options: Options) -> tuple[list[Checked], list[Notice]]:
    """Each source that was recognised, and notices of what is none.

    Raises:
        UsageError: a source is an address; only files are looked at.
    """
    with Gathering(sources, options, _no_web) as gathering:
        found = {id(unit): Checked(unit.source, unit.what) for unit in gathering.units}
        months: dict[int, Counter[int]] = {key: Counter() for key in found}
        for unit, record in gathering.read():
            checked = found[id(unit)]
            if isinstance(record, Notice):
                checked.notices.append(record)
            elif isinstance(record, Post):
                checked.posts += 1
                if record.published and record.kind in _OWN:
                    months[id(unit)][record.published.year * 12 + record.published.month - 1] += 1
        loose = list(gathering.notices)
        for key, active in months.items():
            if active:
                checked = found[key]
                checked.first, checked.last = _month(min(active)), _month(max(active))
                checked.holes = tuple((_month(start), _month(end)) for start, end in holes(active))
    return list(found.values()), loose


def _no_web() -> NoReturn:
    raise UsageError("doctor", "looks at files, not at addresses", "footprint audit reads addresses")


def holes(active: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The runs of empty months, first and last of each, that stand out: of one who wrote in most of the others."""
    known = set(active)
    span = range(min(known), max(known) + 1)
    runs = [list(run) for empty, run in groupby(span, key=lambda month: month not in known) if empty]
    long = [run for run in runs if len(run) >= HOLE]
    empty_months = sum(map(len, long))
    if len(known) >= 2 * HOLE and empty_months * 2 <= len(span) <= empty_months + 2 * len(known):
        yield from ((run[0], run[-1]) for run in long)


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def as_object(checked: Checked) -> dict[str, Any]:
    """Ready for JSON."""
    return {
        "source": checked.source,
        "what": checked.what,
        "whole": checked.is_whole,
        "posts": checked.posts,
        "first": checked.first or None,
        "last": checked.last or None,
        "holes": [{"from": start, "to": end} for start, end in checked.holes],
        "notices": [notice(item) for item in checked.notices],
    }


def notice(item: Notice) -> dict[str, Any]:
    """A notice ready for JSON, its tip included."""
    return {
        "source": item.source,
        "file": item.file,
        "status": str(item.status),
        "reason": item.reason,
        "count": item.count,
        "tip": item.tip,
    }


def told(checked: Checked) -> Iterator[str]:
    """What there is to say to the person, a line each."""
    posts = f"{checked.posts:,} posts" if checked.posts != 1 else "1 post"
    when = f", {checked.first} to {checked.last}" if checked.first else ""
    yield f"{checked.source}: {checked.what}, {posts}{when}"
    for start, end in checked.holes:
        months = f"from {start} to {end}" if start != end else f"in {start}"
        yield f"  no posts {months}"
        yield "    Tip: if you did not pause then, ask the service for a new export of that time"
    for item in checked.notices:
        if item.status is NoticeStatus.IGNORED and not item.tip:
            continue
        place = f"{item.file}: " if item.file else ""
        yield f"  {place}{item.reason}"
        if item.tip:
            yield f"    Tip: {item.tip}"
    if checked.is_whole:
        yield "  nothing is known to be missing"
