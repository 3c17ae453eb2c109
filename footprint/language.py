"""Which language a text is in, guessed offline and with caution: only what is clearly not English is called so.

The names model reads English. A text in another language gives it false names and hides true ones, so such a text is
left alone and the report says so. A wrong guess costs a name, therefore a short, mixed or unclear text is English.
The owner of ``py3langid``. Its model comes with this package, packed so that it is read in a third of the time
(training/languages.py); nothing is fetched.
"""

from __future__ import annotations

import re
from array import array
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footprint.everyday import WORDS as EVERYDAY

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"

_PLAIN = (
    "the and you your youre you're mine i'm i'll i've i'd it it's its this that that's these those with without have "
    "hasn't haven't don't didn't doesn't isn't wasn't aren't can't cant couldn't won't wouldn't they they're their "
    "them there there's what what's from just would could should about were been being because she he's she's his "
    "we're we've our who when where which while than then only every some after before other another people know "
    "think going never always today tomorrow yesterday really why how are not"
)
_WORDS = frozenset(_PLAIN.split()) | frozenset(_PLAIN.replace("'", "’").split())
"""Frequent words of English that are no words of other languages, as *is*, *was*, *for*, *me* and *I* are."""

_FEW = 16
"""One English word among so many is enough: running English has six, a foreign post may quote a title."""

_THIRD = 3
"""One everyday word among so many different ones, and two at least: half of 7,000 posts in English without a word of
the list above have so many, and none of 560 in other languages."""

_ASIDE = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S*@\S+|#\w+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_TOGETHER = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_LEAST_WORDS = 4
"""Different words that begin small; fewer may be a greeting, a dish, a list of names with *de* and *von*."""
_LEAST_SIGNS = 6
"""Letters of scripts that know no capitals, where blanks do not count words."""
_READ = 240
"""Code points that the library reads; more change nothing but the time."""
_CLEAR = 0.002
"""The likelihood of English up to which a text is called foreign. Of 93,000 texts of English corpora three were: the
French ones among them. It belongs to the library's model; measure anew when that changes."""
_NOTHING = "zxx"
"""The library's code for what is in no language: digits, code."""
_TABLES = Path(__file__).parent / "weights" / "languages.npz"
_PIDGIN = "pcm"
"""Nigerian Pidgin: English words and names, which the model reads."""


def guess(text: str) -> str:
    """The ISO 639-1 code of the text's language; ``en`` whenever it is not clear. The same text, the same answer."""
    if not (said := _unclear(text)):
        return ENGLISH
    ranked: list[tuple[str, float]] = _identifier().rank(said[:_READ])
    likely = dict(ranked)
    if likely[ENGLISH] + likely[_PIDGIN] > _CLEAR or ranked[0][0] == _NOTHING:
        return ENGLISH
    return next(code for code, _ in ranked if len(code) == 2)  # three letters are dialects and dead languages


def suits(text: str, languages: frozenset[str]) -> bool:
    """Whether a model of these languages is to read the text: it is in one of them, or not clearly in any other.

    A model that names no languages reads every text. This is where a second model for a second language is chosen.
    """
    return not languages or guess(text) in languages | {ENGLISH}


def _unclear(text: str) -> str:
    """What a text says, without addresses and tags, if words alone do not show that it is English; else nothing."""
    words = text.lower().split()
    if _FEW * sum(map(_WORDS.__contains__, words)) > len(words):
        return ""
    said = _ASIDE.sub(" ", text)
    found = set(_TOGETHER.findall(said.lower().replace("’", "'")))
    everyday = len(found & EVERYDAY)
    if everyday > 1 and _THIRD * everyday >= len(found):
        return ""
    return said if _says_enough(said) else ""


def _says_enough(said: str) -> bool:
    """Whether a text is more than a few words, names or signs, and not half in Latin letters, half in others."""
    found = _WORD.findall(said)
    latin, others = [word for word in found if _LATIN.match(word)], [word for word in found if not _LATIN.match(word)]
    if _small(latin) >= _LEAST_WORDS:
        return sum(map(len, others)) < _LEAST_SIGNS
    return _small(others) >= _LEAST_WORDS or sum(map(len, filter(_is_plain, others))) >= _LEAST_SIGNS


def _small(words: list[str]) -> int:
    return len({word for word in words if len(word) > 1 and word[0].islower()})


def _is_plain(word: str) -> bool:
    """Whether a word's script knows no capitals."""
    return not word[0].islower() and not word[0].isupper()


@cache
def _identifier() -> LanguageIdentifier:
    """The library with its own model: a quarter of a second and 76 MB, so only when a text asks for it."""
    import numpy as np
    from py3langid.langid import LanguageIdentifier

    with np.load(_TABLES) as tables:
        return LanguageIdentifier(
            tables["ptc"],
            tables["pc"],
            tables["classes"].tolist(),
            _packed(tables["nextmove"]),
            tables["out_feat"].tolist(),
            norm_probs=True,
            tk_row=_packed(tables["nextmove_row"]),
        )


def _packed(table: NDArray[Any]) -> array[int]:
    """A table as Python's own array, of which single values are read faster."""
    return array("H" if table.itemsize == 2 else "I", table.tobytes())
