"""Text made ready for scanning, with a map back to the code points of the original.

People disguise addresses, and platforms break them: zero-width marks, full-width letters, ``&#64;``, ``%40``, lines
of dots. Cleaning folds all of that, so that one pattern finds every spelling; the map gives the place in the text
that the person wrote.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from footprint.model import Mark, Quote

# Marks without width, direction marks and soft hyphens: they part what reads as one word.
_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_SPELLED = {"&#64;": "@", "&#x40;": "@", "&commat;": "@", "%40": "@", "&#46;": ".", "&period;": ".", "&amp;": "&"}
_SPELLED_RE = re.compile("|".join(map(re.escape, _SPELLED)), re.IGNORECASE)
_DOTS = re.compile(r"[.\u2026]{4,}")
_SENTENCE_END = re.compile(r"[.!?\n]\s")

# Letters that look Latin and are not; enough to read an address as a person would (Unicode confusables, the
# Cyrillic and Greek ones that equal a Latin letter in common fonts).
_LOOK_ALIKES = str.maketrans("аеорсухіјѕһԁԛԝВАЕКМНОРСТХαοινρυ", "aeopcyxijshdqwBAEKMHOPCTXaoivpu")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text. Code point ``i`` came from ``starts[i]:ends[i]`` of the original; None means: from ``i``."""

    text: str = field(repr=False)
    starts: tuple[int, ...] | None = field(repr=False, default=None)
    ends: tuple[int, ...] | None = field(repr=False, default=None)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that ``start:end`` of the cleaned text came from; ``end`` is past ``start``."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def clean(text: str) -> Cleaned:
    """The text with disguises folded: see the module. Lone surrogates become U+FFFD."""
    plain = text.isascii() and not _SPELLED_RE.search(text) and not _DOTS.search(text)
    if plain:
        return Cleaned(text)
    spelled = {found.start(): found for found in _SPELLED_RE.finditer(text)}
    dots = {found.start(): found for found in _DOTS.finditer(text)}
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = 0
    while place < len(text):
        if place in spelled:
            out.append(_SPELLED[spelled[place][0].lower()])
            starts.append(place)
            place = spelled[place].end()
            ends.append(place)
            continue
        if place in dots:  # a table of contents: long runs of dots stall host patterns
            for step in range(3):
                out.append(".")
                starts.append(place + step)
                ends.append(place + step + 1)
            place = dots[place].end()
            continue
        char = text[place]
        if char not in _INVISIBLE:
            out.append(_folded(char))
            starts.append(place)
            ends.append(place + 1)
        place += 1
    return Cleaned("".join(out), tuple(starts), tuple(ends))


def _folded(char: str) -> str:
    """One character for one: full-width forms, foreign digits, odd blanks, ideographic stops."""
    code = ord(char)
    if code < 128:
        return char
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0)
    if char in "\u3002\uff61":
        return "."
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    kind = unicodedata.category(char)
    if kind == "Nd":
        return str(unicodedata.digit(char))
    if kind == "Zs":
        return " "
    if kind == "Pd":
        return "-"
    return char


def without_look_alikes(text: str) -> str:
    """Cyrillic and Greek letters that look Latin, as the Latin ones."""
    return text.translate(_LOOK_ALIKES)


def pieces(text: str, size: int, overlap: int) -> Iterator[tuple[int, str]]:
    """(offset, piece) so that no piece is longer than ``size`` and each border lies inside an overlap.

    Pieces end at white space where there is some.
    """
    start = 0
    while len(text) - start > size:
        cut = text.rfind(" ", start + size - overlap, start + size)
        line = text.rfind("\n", start + size - overlap, start + size)
        end = max(cut, line) + 1 or start + size
        yield start, text[start:end]
        start = max(end - overlap, start + 1)
    yield start, text[start:]


def quote(text: str, start: int, end: int, spans: list[tuple[int, int, str]], most: int = 160) -> Quote:
    """The words around a hit: its sentence, cut to ``most`` characters, with marks for every span inside.

    A span that the window would cut is taken in whole, so that no half of a value stands unmarked.
    """
    room = max(0, most - (end - start))
    left = max(0, start - room // 2 - room % 2)
    right = min(len(text), end + room // 2)
    for found in _SENTENCE_END.finditer(text, left, start):
        left = found.end()
    if (after := _SENTENCE_END.search(text, end, right)) is not None:
        right = after.start() + 1
    left = _word_border(text, left, start, forward=True)
    right = _word_border(text, right, end, forward=False)
    for first, last, _ in spans:
        if first < left < last:
            left = first
        if first < right < last:
            right = last
    inside = [item for item in spans if item[0] >= left and item[1] <= right]
    marks = tuple(Mark(first - left, last - left, kind) for first, last, kind in sorted(set(inside)))
    return Quote(text[left:right], marks, (start - left, end - left))


def _word_border(text: str, place: int, hit: int, *, forward: bool) -> int:
    """The next place towards the hit at which no word is cut."""
    if forward:
        if place == 0 or text[place - 1].isspace():
            return place
        blank = next((i for i in range(place, hit) if text[i].isspace()), hit)
        return blank + 1 if blank < hit else hit if hit - place > 40 else place
    if place == len(text) or text[place].isspace():
        return place
    return next((i for i in range(place, hit, -1) if text[i - 1].isspace()), place)
