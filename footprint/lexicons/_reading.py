"""A text read for signs: idioms that mislead are blanked, then only signs are tried of which a word stands there.

Each word is looked up once, with its disguises (``sh1t``, ``fuuuck``), and answers with the signs that it may belong
to; a post without any such word costs a few microseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from footprint.lexicons import Sign, signs
from footprint.lexicons._idioms import IDIOMS
from footprint.patterns import late

_WORD = late(
    r"[a-z0-9*@$#]*[a-z*@$][a-z0-9*@$]*(?:![a-z]+)*|!!|"
    r"[\U0001F346\U0001F351\U0001F3F3\U0001F52B\U0001F595]"
)
_RUN = late(r"([a-z])\1+")
_LONG_RUN = late(r"([a-z])\1{2,}")
_LEET = str.maketrans("013457@$!", "oleastasi")
_I = str.maketrans("1!", "ii")
_SENTENCE = late(r"[.!?…]+(?=\s|$)|\n+")
_KNOWN = 1 << 16
"""Words that are remembered."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sign in a text: code points ``start`` to ``end`` of the words, and the sentence around them."""

    sign: Sign
    start: int
    end: int
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Read:
    """A text with what misleads blanked out, of the same length, and the signs in it."""

    text: str = field(repr=False)
    spoken: tuple[Spoken, ...] = ()


class _Gate(dict[str, int]):
    """The signs and idioms, as bits, that a word may belong to; worked out at the first look."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__()
        self._whole: dict[str, int] = {}
        self._heads: dict[str, int] = {}
        for number, some in enumerate(words):
            for word in some.split():
                table, word = (self._heads, word[:-1]) if word.endswith("-") else (self._whole, word)
                table[word] = table.get(word, 0) | 1 << number
        self._longest = max(map(len, self._heads), default=0)

    def __missing__(self, word: str) -> int:
        found = 0
        for form in forms(word):
            found |= self._whole.get(form, 0)
            for end in range(1, min(len(form), self._longest) + 1):
                found |= self._heads.get(form[:end], 0)
        if len(self) >= _KNOWN:
            self.clear()
        self[word] = found
        return found


def forms(word: str) -> set[str]:
    """A word, and what it may stand for: stretched, with digits for letters, with stars (each star is kept)."""
    plain = {word, word.lstrip("#"), word.strip("*"), word.translate(_LEET), word.translate(_I)}
    short = {_RUN.sub(r"\1", item) for item in plain} | {_LONG_RUN.sub(r"\1\1", item) for item in plain}
    short |= {_LONG_RUN.sub(r"\1", item) for item in plain}
    return plain | short


def read(text: str, *, gated: bool = True) -> Read:
    """The signs of a text, in order of place. Where some fire, idioms are blanked and the rest is read again.

    Args:
        gated: False tries every sign; it finds the same, slower.
    """
    low = lowered(text)
    opened = _opened(low) if gated else -1
    if not opened or not _spoken(text, low, opened):
        return Read(text)
    blanked = without_idioms(text)
    return Read(blanked, _spoken(blanked, lowered(blanked), opened))


def without_idioms(text: str) -> str:
    """The text with the words of idioms, names and terms that mislead turned to blanks, as long as it was."""
    low = lowered(text)
    gate, patterns = _idioms()
    opened = 0
    for word in _WORD.findall(low):
        opened |= gate[word]
    for number, pattern in enumerate(patterns):
        if opened >> number & 1:
            for found in pattern.finditer(low):
                start, end = found.span()
                text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _opened(low: str) -> int:
    _, gate, opened = _signs()
    for word in _WORD.findall(low):
        opened |= gate[word]
    return opened


def _spoken(text: str, low: str, opened: int) -> tuple[Spoken, ...]:
    plain = text.replace("’", "'")
    spoken: list[Spoken] = []
    borders: list[int] = []
    for number, sign in enumerate(_signs()[0]):
        if opened >> number & 1:
            words = plain if sign.cased else low
            for found in _compiled(sign.pattern).finditer(words):
                borders = borders or list(_borders(low))
                start, end = _hit(found)
                sentence = _around(borders, start)
                if not _is_silenced(sign, words, start, end, sentence):
                    spoken.append(Spoken(sign, start, end, sentence))
    spoken.sort(key=lambda item: (item.start, item.end, item.sign.name))
    return tuple(spoken)


def lowered(text: str) -> str:
    """The text in small letters with plain apostrophes, as long as it was."""
    low = text.lower()
    if len(low) != len(text):  # a letter whose small form is two
        low = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    return low.replace("’", "'")


def _borders(text: str) -> Iterator[int]:
    yield 0
    for found in _SENTENCE.finditer(text):
        yield found.end()
    yield len(text)


def _around(borders: list[int], place: int) -> tuple[int, int]:
    start, end = 0, borders[-1]
    for border in borders:
        if border <= place:
            start = border
        else:
            end = border
            break
    return start, end


def _hit(found: re.Match[str]) -> tuple[int, int]:
    group = found.lastgroup
    return found.span(group) if group and group.startswith("hit") else found.span()


def _is_silenced(sign: Sign, words: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    first, last = sentence
    return bool(
        (sign.behind and _compiled(f"(?:{sign.behind})$").search(words[max(first, start - 60) : start]))
        or (sign.unless and _compiled(sign.unless).search(words, first, max(last, end)))
        or (sign.nowhere and _compiled(sign.nowhere).search(words))
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _signs() -> tuple[tuple[Sign, ...], _Gate, int]:
    """The signs, their gate, and those that are always looked for."""
    known = signs()
    always = sum(1 << number for number, sign in enumerate(known) if not sign.words)
    return known, _Gate(sign.words for sign in known), always


@cache
def _idioms() -> tuple[_Gate, tuple[re.Pattern[str], ...]]:
    return _Gate(words for words, _ in IDIOMS), tuple(re.compile(pattern) for _, pattern in IDIOMS)
