"""How unusual an account's name is: whether a second account of that name is likely somebody else's.

Counted in bits, as guesses are: a word that many know adds little, a letter of a made-up word its share, a year less
than its digits. What words many know is told by the word list that the names model comes with.
"""

from __future__ import annotations

import re
from functools import cache
from math import log2
from pathlib import Path

from footprint.rules._accounts import bare

_WORDS = Path(__file__).parent.parent.parent / "weights" / "vocab.txt"
_A_WORD = 8.0
"""Bits that a known word adds at most: names of accounts are made of a few hundred favourite ones."""
_A_LETTER = 3.0
"""Bits of a letter in a made-up word: English letters carry about four alone, and fewer after one another."""
_A_DIGIT, _A_YEAR, _A_PAIR, _A_RUN = 3.3, 5.0, 4.0, 2.0
"""A pair of digits is a birth year, an age or a shirt: fewer bits than two digits."""
_A_COINED = 18.0
"""Bits of a word in a sentence that is not known, however long it is: it may be a name or a slip."""
_ADDED = frozenset("the real its im iam not just official mr mrs ms dr xx xxx".split())
"""Words that many put before or behind a name that is taken."""
_YEAR = re.compile(r"(?:19[4-9]|20[0-4])\d")
_RUN = re.compile(r"0?123?4?5?6?7?8?9?0?|(\d)\1+|69|420|007")
"""Digits that many put behind a name that is taken."""
_COMMON, _RARE = 14.0, 26.0
_LEAST, _MOST = 25, 92
"""Strengths at and beyond the two ends; between them in a straight line."""


def unusual(handle: str) -> int:
    """Strength, per cent, of two accounts having this name.

    >>> unusual("alex1990") < 40 < unusual("mosswhistle_kq")
    True
    """
    share = (bits(handle) - _COMMON) / (_RARE - _COMMON)
    return round(_LEAST + (_MOST - _LEAST) * min(max(share, 0.0), 1.0))


@cache
def word_bits(word: str) -> float:
    """How many bits it takes to guess a word of a sentence: by its rank, and more than any for one that is not known.

    >>> word_bits("the") < word_bits("velvet") < word_bits("mosswhistle")
    True
    """
    if word.isdigit():
        return min(_A_PAIR, _A_DIGIT * len(word))  # a number: of a street, an hour, a score
    rank = _ranks().get(word)
    return log2(rank) if rank else _A_COINED if len(word) > 2 else _A_RUN


def bits(handle: str) -> float:
    """How many bits it would take to guess the name."""
    total = 0.0
    for part in re.findall(r"\d+|[^\W\d_]+", bare(handle.casefold())):
        if part.isdigit():
            total += _digits(part)
        else:
            total += _letters(part)
    return total


def _digits(text: str) -> float:
    if _RUN.fullmatch(text):
        return _A_RUN
    return _A_YEAR if _YEAR.fullmatch(text) else (_A_PAIR if len(text) == 2 else _A_DIGIT * len(text))


def _letters(text: str) -> float:
    """The cheapest way to put the letters together from known words and single letters."""
    known = _ranks()
    best = [0.0]
    for end in range(1, len(text) + 1):
        ways = [best[end - 1] + _A_LETTER]
        ways += [
            best[start] + (0.0 if text[start:end] in _ADDED else min(_A_WORD, 1 + log2(known[text[start:end]])))
            for start in range(max(0, end - 14), end - 1)
            if text[start:end] in known or text[start:end] in _ADDED
        ]
        best.append(min(ways))
    return best[-1]


@cache
def _ranks() -> dict[str, int]:
    """Words of three letters or more by how frequent they are, from 2; empty where the list is not installed."""
    try:
        lines = _WORDS.read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    words = (line for line in lines if len(line) > 2 and line.isalpha())
    return {word: rank for rank, word in enumerate(words, 2)}
