"""Text made ready for scanning, with a map back to the code points of the original.

People disguise addresses, and platforms and scanners break them: zero-width marks, letters of other alphabets and
styles, ``&#64;``, ``%40``, ``[.]``, numbers in words, letters that a machine read for digits, lines of dots. Cleaning
folds all of that, so that one pattern finds every spelling; the map gives the place in the text that was written.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from footprint.model import Mark, Quote
from footprint.patterns import late
from footprint.text._disguises import STEPS, Edit, without_look_alikes

__all__ = ["Cleaned", "Spans", "any_of", "clean", "either_case", "pieces", "quote", "stretches", "without_look_alikes"]

_SENTENCE_END = late(r"[.!?\n]\s")


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

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The span of the cleaned text that holds what came from ``start:end`` of the original."""
        if self.starts is None or self.ends is None:
            return start, end
        return bisect_right(self.ends, start), bisect_left(self.starts, end)


def clean(text: str) -> Cleaned:
    """The text with disguises folded: see the module. Lone surrogates become U+FFFD."""
    cleaned = Cleaned(text)
    for edits in STEPS:
        cleaned = _edited(cleaned, edits(cleaned.text))
    return cleaned


def _edited(cleaned: Cleaned, edits: Iterable[Edit]) -> Cleaned:
    """The text with the edits made, which come in order and do not overlap."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    text, done = cleaned.text, 0
    for start, end, new in edits:
        out += (text[done:start], new)
        starts += range(done, start)
        ends += range(done + 1, start + 1)
        if len(new) == end - start:
            starts += range(start, end)
            ends += range(start + 1, end + 1)
        else:
            starts += [start] * len(new)
            ends += [end] * len(new)
        done = end
    if not out:
        return cleaned
    out.append(text[done:])
    starts += range(done, len(text))
    ends += range(done + 1, len(text) + 1)
    if cleaned.starts is None or cleaned.ends is None:
        return Cleaned("".join(out), tuple(starts), tuple(ends))
    before, behind = cleaned.starts, cleaned.ends
    return Cleaned("".join(out), tuple(before[at] for at in starts), tuple(behind[at - 1] for at in ends))


# ---------------------------------------------------------------- gates, pieces and quotes


def either_case(words: str) -> str:
    """A pattern for any of these words, in small letters or capitals or both.

    Grouped by the first letter, which makes a gate three to five times faster than IGNORECASE does.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(words.split(), key=len, reverse=True):
        groups.setdefault(word[0], []).append("".join(_both(char) for char in word[1:]))
    return "|".join(f"{_both(first)}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items()))


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words or a beginning of one that is a word too, branching letter by letter.

    With what stands before it, it takes a third of the time that a plain list of the words does.
    """
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:1], []).append(word[1:])
    if "" in heads:
        return ""
    found = [f"{_both(head)}{any_of(rest)}" for head, rest in sorted(heads.items())]
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _both(char: str) -> str:
    return f"[{char.lower()}{char.upper()}]" if char.isalpha() else re.escape(char)


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


def stretches(text: str, size: int) -> Iterator[tuple[int, str]]:
    """(offset, stretch): a text without gap or overlap, cut behind lines and sentences, else behind words."""
    start = 0
    while len(text) - start > size:
        ends = [found.end() for found in _SENTENCE_END.finditer(text, start + size // 4, start + size)]
        end = ends[-1] if ends else text.rfind(" ", start + size // 4, start + size) + 1
        end = end or start + size
        yield start, text[start:end]
        start = end
    yield start, text[start:]


class Spans:
    """Stretches of a text by what they are, (start, end, kind), quick to ask for those near a place."""

    def __init__(self, spans: Iterable[tuple[int, int, str]]) -> None:
        self._spans = sorted(set(spans))
        self._starts = [start for start, _, _ in self._spans]
        self._longest = max((end - start for start, end, _ in self._spans), default=0)

    def near(self, left: int, right: int) -> list[tuple[int, int, str]]:
        """All that touch what lies between, and some beside it."""
        first = bisect_left(self._starts, left - self._longest)
        return self._spans[first : bisect_right(self._starts, right)]


def quote(text: str, start: int, end: int, spans: Spans, most: int = 160) -> Quote:
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
    for first, last, _ in spans.near(left, right):
        if first < left < last:
            left = first
        if first < right < last:
            right = last
    inside = [item for item in spans.near(left, right) if item[0] >= left and item[1] <= right]
    marks = tuple(Mark(first - left, last - left, kind) for first, last, kind in inside)
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
