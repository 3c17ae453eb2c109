"""Invented posts with what they tell, as ``training/posts/*.txt`` holds them: one a line, the objects marked in place.

``[[KIND:object]]`` is told of the author, ``[[KIND>Name:object]]`` of somebody named in the post; ``KIND-past`` is
over, ``KIND+KIND`` two kinds of one object, ``\\n`` a line break. All people in them are invented, and most firms.
"""

from __future__ import annotations

import csv
import gzip
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from footprint.names import Name

_MARK = re.compile(r"\[\[([A-Z_+]+)(-past)?(?:>([^:\]]+))?:([^\]]+)\]\]")
_FOLDER = Path(__file__).parent / "posts"
_PEOPLE = frozenset(("PERSON", "SPOUSE", "CHILD", "PARENT", "RELATIVE", "COLLEAGUE", "CLIENT"))
_PLACES = frozenset(("LOCATION", "RESIDENCE", "BIRTHPLACE"))
_TITLES = frozenset("mr mrs ms miss dr prof professor auntie uncle aunt sir father sister".split())

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fact:
    """An object in a post; ``subject`` None is the author."""

    kind: str
    start: int
    end: int
    subject: Span | None = None
    past: bool = False


@dataclass(frozen=True, slots=True)
class Labelled:
    """A post with everything it tells."""

    text: str = field(repr=False)
    facts: tuple[Fact, ...]


def read(line: str) -> Labelled:
    """One line of a file.

    Raises:
        ValueError: a mark is not closed, or a subject is not in the post.
    """
    text, done, marks = "", 0, []
    line = line.strip().replace("\\n", "\n")
    for mark in _MARK.finditer(line):
        text += line[done : mark.start()]
        marks += [(kind, len(text), len(text) + len(mark[4]), mark[3], bool(mark[2])) for kind in mark[1].split("+")]
        text += mark[4]
        done = mark.end()
    text += line[done:]
    if "[[" in text or "]]" in text:
        raise ValueError(f"a mark is not closed: {line}")
    facts = []
    for kind, start, end, name, past in marks:
        at = text.index(name) if name else -1
        facts.append(Fact(kind, start, end, (at, at + len(name)) if name else None, past))
    return Labelled(text, tuple(facts))


def posts(folder: Path = _FOLDER) -> Iterator[tuple[str, Labelled]]:
    """Every post, with the name of its file."""
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield path.stem, read(line)


class Exchange:
    """Makes copies of posts in which other people, places and firms stand."""

    def __init__(self, datasets: Path, some: Sequence[Labelled]) -> None:
        lists = datasets / "gazetteers"
        self._fore = [row["Romanized Name"] for row in listed_in(lists / "common-forenames-by-country.csv.gz")]
        self._sur = [row["Romanized Name"] for row in listed_in(lists / "common-surnames-by-country.csv.gz")]
        self._cities = [next(iter(row.values())) for row in listed_in(lists / "world-cities.csv.gz")]
        self._said: dict[str, list[str]] = {}
        for post in some:
            for fact in post.facts:
                self._said.setdefault(fact.kind, []).append(post.text[fact.start : fact.end])

    def copy(self, post: Labelled, names: Sequence[Name], draw: random.Random) -> Labelled | None:
        """The post with each name exchanged wherever it stands; None where names lie over each other oddly."""
        spans: dict[Span, str] = {(fact.start, fact.end): fact.kind for fact in post.facts}
        for fact in post.facts:
            if fact.subject and not _meets(fact.subject, spans):
                spans[fact.subject] = "PERSON"
        for name in names:
            if not _meets((name.start, name.end), spans):
                spans[name.start, name.end] = name.kind
        text, done, moves = "", 0, []
        new: dict[str, str] = {}
        for (start, end), kind in sorted(spans.items()):
            if start < done:
                return None
            old = post.text[start:end]
            new.setdefault(old, self._other(old, kind, draw))
            text += post.text[done:start]
            moves.append((start, end, len(text), len(text) + len(new[old])))
            text += new[old]
            done = end
        text += post.text[done:]

        def span(old: Span) -> Span:
            return moved(old[0], moves, False), moved(old[1], moves, True)

        facts = (
            Fact(fact.kind, *span((fact.start, fact.end)), span(fact.subject) if fact.subject else None, fact.past)
            for fact in post.facts
        )
        return Labelled(text, tuple(facts))

    def _other(self, old: str, kind: str, draw: random.Random) -> str:
        new = self._drawn(old, kind, draw)
        if (old[0] in "@#") != (new[0] in "@#"):
            return old
        return new.lower() if old.islower() else new.upper() if old.isupper() and len(old) > 3 else new

    def _drawn(self, old: str, kind: str, draw: random.Random) -> str:
        chance = draw.random()
        if kind in _PEOPLE:
            first, *rest = old.split()
            if kind == "CLIENT" and (len(rest) > 1 or chance < 0.5):  # it may be a firm
                return old
            if rest and first.lower().rstrip(".") in _TITLES:
                return f"{first} {draw.choice(self._sur)}"
            if len(rest) > 1:
                return old
            fore = draw.choice(self._fore)
            return f"{fore} {draw.choice(self._sur)}" if rest else fore
        if kind in _PLACES:
            pool = self._cities if chance < 0.4 else self._said.get("RESIDENCE", [])
            return draw.choice(pool) if pool and chance < 0.8 else old
        keep = {"ORGANIZATION": 0.4, "JOB_TITLE": 0.5, "BIRTH_DATE": 0.5}.get(kind, 0.7)
        pool = self._said.get("EMPLOYER" if kind == "ORGANIZATION" else kind, [])
        return draw.choice(pool) if pool and chance < keep else old


def _meets(span: Span, others: Mapping[Span, str]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def moved(at: int, moves: Sequence[tuple[int, int, int, int]], is_end: bool) -> int:
    """Where a place of the old text is in the new one, by the old and new spans of what was exchanged."""
    by = 0
    for start, end, first, last in moves:
        if start < at < end or (at == end and is_end) or (at == start and not is_end):
            return last if is_end else first
        if end <= at:
            by = last - end
    return at + by


def listed_in(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a packed list with a header."""
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)
