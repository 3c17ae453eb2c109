"""Texts as the networks that ship with the package read them: words, their pieces, shapes and hints, in windows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

WEIGHTS = Path(__file__).parent / "weights"

PLAIN, CAPITAL, CAPITALS, LETTER, MIXED, DIGIT, MARK, STAND_IN = range(8)
"""Shapes of words. Handles and links have stand-ins: a word that is read for any of them, and is never a name."""

FORENAME, SURNAME, PLACE, ORGANISATION = 1, 2, 4, 8
_WORD = re.compile(r"https?://\S+|www\.\S+|@\w+(?:[@.]\w+)*|[^\W_]+|\S", re.IGNORECASE)


_TOGETHER = 16
"""Windows read in one go: more are no faster."""

Told = TypeVar("Told")


class Word(NamedTuple):
    """A word of a text: where it stands, what the model reads for it, and what is known of it."""

    start: int
    end: int
    form: str
    shape: int
    hints: int = 0


def words(text: str, hints: bool = True) -> list[Word]:
    """The words and marks of a text. A link or a handle is one word, and a stand-in is read."""
    found: list[Word] = []
    low: list[str] = []
    begins: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        form, plain, shape, known, longest = _form(match[0])
        if longest:
            begins.append((len(found), longest))
        low.append(plain)
        start, end = match.span()
        found.append(Word(start, end, form, shape, known if hints else 0))
    if hints and begins:
        _phrases(found, low, begins)
    return found


@lru_cache(maxsize=1 << 15)
def _form(form: str) -> tuple[str, str, int, int, int]:
    """What is read for a word, that in lower case, its shape, its hints, the most words of a phrase begun by it."""
    if form[0] == "@" and len(form) > 1:
        return "user", "user", STAND_IN, 0, 0
    if len(form) > 4 and form[:4].lower() in ("http", "www."):
        return "http", "http", STAND_IN, 0, 0
    shape, low = _shape(form), form.lower()
    if shape >= MARK:
        return form, low, shape, 0, 0
    single, _, longest = lists()
    return form, low, shape, single.get(low, 0), longest.get(low, 0)


def _phrases(found: list[Word], low: Sequence[str], begins: Iterable[tuple[int, int]]) -> None:
    """Adds to words the hints of the longest known phrase that begins at each of these places, of so many at most."""
    phrases = lists()[1]
    for place, longest in begins:
        for size in range(min(longest, len(low) - place), 1, -1):
            if code := phrases.get(" ".join(low[place : place + size])):
                for inner in range(place, place + size):
                    found[inner] = found[inner]._replace(hints=found[inner].hints | code)
                break


def _shape(form: str) -> int:
    if not form.isalpha():
        return DIGIT if any(map(str.isdigit, form)) else MARK
    if form.islower() or not any(map(str.isupper, form)):
        return PLAIN
    if form.isupper():
        return CAPITALS if len(form) > 1 else LETTER
    return CAPITAL if form[0].isupper() and form[1:].islower() else MIXED


class Pieces:
    """Words to the numbers of their pieces, as BERT's uncased models cut them: the longest known piece first.

    Lower case, without accents (https://github.com/google-research/bert, tokenization.py, has the rule). A word that
    cannot be made of known pieces is the unknown piece; an accent alone is none.
    """

    START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
    _LONGEST_WORD = 100

    def __init__(self, path: Path = WEIGHTS / "vocab.txt") -> None:
        self.ids = {line.rstrip("\n"): number for number, line in enumerate(path.open(encoding="utf-8"))}
        self.of = lru_cache(maxsize=1 << 15)(self._of)

    def _of(self, form: str) -> tuple[int, ...]:
        unknown = (self.ids[self.UNKNOWN],)
        plain = unicodedata.normalize("NFD", form.lower())
        plain = "".join(char for char in plain if unicodedata.category(char) not in ("Mn", "Cc", "Cf"))
        if len(plain) > self._LONGEST_WORD:
            return unknown
        found: list[int] = []
        start = 0
        while start < len(plain):
            mark = "##" if start else ""
            for end in range(len(plain), start, -1):
                number = self.ids.get(mark + plain[start:end])
                if number is not None:
                    break
            else:
                return unknown
            found.append(number)
            start = end
        return tuple(found)


@cache
def lists(path: Path = WEIGHTS / "hints.txt") -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """What the lists know, in lower case: single words, phrases with one blank between, and the most words of a phrase
    by its first.

    The file holds a name once, behind its hints and a tab: what is read in bulk here takes a quarter of the time that
    line by line does, and half a tenth of a second is much for one short text.
    """
    parts = path.read_text(encoding="utf-8").replace("\t", "\n").split("\n")
    known = dict(zip(parts[1::2], map(int, parts[:-1:2]), strict=True))
    phrases = {name: code for name, code in known.items() if " " in name}
    single = {name: code for name, code in known.items() if " " not in name}
    longest: dict[str, int] = {}
    for name in phrases:
        first = name.partition(" ")[0]
        longest[first] = max(longest.get(first, 0), name.count(" ") + 1)
    return single, phrases, longest


@dataclass(slots=True)
class Window:
    """What the model reads in one go: for each piece its number, the shape and the hints of its word."""

    pieces: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)
    hints: list[int] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    """Where each word's first piece is; a word without pieces has none and is not here."""

    def part(self, first: int, last: int) -> Window:
        """The words from the first to before the last, as a window."""
        bounds = [*self.firsts, len(self.pieces)]
        start, end = bounds[first], bounds[last]
        firsts = [at - start for at in self.firsts[first:last]]
        pieces, shapes, hints = (column[start:end] for column in (self.pieces, self.shapes, self.hints))
        return Window(pieces, shapes, hints, self.words[first:last], firsts)


def alike(windows: Sequence[Window]) -> Iterator[list[int]]:
    """The places of windows of one length, a few at a time: these are read in one go."""
    places: dict[int, list[int]] = {}
    for place, window in enumerate(windows):
        places.setdefault(len(window.pieces), []).append(place)
    for some in places.values():
        for start in range(0, len(some), _TOGETHER):
            yield some[start : start + _TOGETHER]


def read_alike(windows: Sequence[Window], read: Callable[[list[Window]], Iterable[Told]]) -> Iterator[tuple[int, Told]]:
    """(place, what is read) of each window: those of one length are read together, equal ones once."""
    same: dict[tuple[int, ...], list[int]] = {}
    for place, window in enumerate(windows):
        same.setdefault((*window.pieces, *window.shapes, *window.hints), []).append(place)
    twins = list(same.values())
    firsts = [windows[places[0]] for places in twins]
    for batch in alike(firsts):
        for at, told in zip(batch, read([firsts[at] for at in batch]), strict=True):
            for place in twins[at]:
                yield place, told
