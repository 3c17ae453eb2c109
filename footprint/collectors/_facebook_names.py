"""Facebook: whether a name that stands beside words is surely somebody else's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W\d_]+")


def is_somebody_else(author: str, names: Iterable[str]) -> bool:
    """Whether an author shares no word with any name of the person, each in the author's alphabet.

    Marriage, nicknames and initials leave one word the same. Where the two cannot be compared, nobody knows.
    """
    theirs = tuple(_words(author))
    own = tuple(word for name in names for word in _words(name))
    comparable = {_alphabet(word) for word in theirs} <= {_alphabet(word) for word in own}
    return bool(theirs and own) and comparable and not set(theirs) & set(own)


def _words(name: str) -> Iterator[str]:
    """The words of a name without accents: ``Åse-Lill`` is ``ase`` and ``lill``."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    yield from _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))


def _alphabet(word: str) -> str:
    """LATIN, CYRILLIC, ARABIC, HANGUL, as Unicode calls a word's first letter."""
    return unicodedata.name(word[0], "").partition(" ")[0]
