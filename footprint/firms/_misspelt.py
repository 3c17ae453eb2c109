"""Where a text names an employer with a slip in a word of it, or with its words joined or split.

The owner of rapidfuzz.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from footprint.firms._named import is_other, spelled_of
from footprint.firms._words import DOUBTFUL, MISSPELT, NOTHING, WORD, Naming, bare, key, ordinary, spellings
from footprint.model import Employer
from footprint.patterns import late
from footprint.text import either_case

_GAP = late(r"(?:['’]s)?[\s_\-.&]{1,3}")
_VOWELS = frozenset("aeiouy")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS = frozenset(map(frozenset, ("ck", "cs", "sz", "iy", "gj", "vw", "fv", "dt", "bp", "mn", "il", "uv")))
_DIGITS = str.maketrans("013457", "oleast")


@dataclass(frozen=True, slots=True)
class _Target:
    words: tuple[str, ...]
    longest: int
    key: str


@lru_cache(maxsize=64)
def _targets(employers: tuple[Employer, ...]) -> tuple[re.Pattern[str], tuple[_Target, ...]]:
    found: dict[tuple[str, ...], _Target] = {}
    heads: set[str] = set()
    for employer in employers:
        for spelling, _, acronym in spellings(employer):
            words = tuple(bare(word) for word in WORD.findall(spelling))
            if acronym or not words or len(words) > 5 or (len(words) == 1 and words[0] in ordinary()):
                continue
            longest = max(range(len(words)), key=lambda place: (words[place] not in ordinary(), len(words[place])))
            word = words[longest]
            if len(word) < 6 or word in ordinary() or not word.isalpha():
                continue
            found.setdefault(words, _Target(words, longest, key(employer)))
            heads.add(word)
    if not heads:
        return NOTHING, ()
    # One slip leaves the word's head or its tail whole; its first letter is hardly ever mistyped.
    parts = []
    for word in sorted(heads):
        half = len(word) // 2
        head, tail = either_case(word[:half]), either_case(word[half + 1 :])
        parts.append(rf"{head}|{either_case(word[0])}\w{{{half - 1},{half + 1}}}{tail}")
    return re.compile("|".join(parts)), tuple(
        found[words] for words in sorted(found, key=lambda item: (-len(item), item))
    )


def gate_misspelt(employers: tuple[Employer, ...]) -> re.Pattern[str]:
    """What stands in every text that :func:`misspelt` finds something in."""
    return _targets(employers)[0]


def misspelt(text: str, employers: tuple[Employer, ...]) -> Iterator[Naming]:
    """Where a text names an employer with a slip in a word of it, or with its words joined or split."""
    pattern, targets = _targets(employers)
    if not pattern.search(text):
        return
    words = [(found.start(), found.end(), bare(found[0]).translate(_DIGITS)) for found in WORD.finditer(text)]
    spelled = spelled_of(employers)
    done = -1
    for place in range(len(words)):
        start = words[place][0]
        if not pattern.match(text, start) or start < done:
            continue
        for target in targets:
            span = _aligned(text, words, place, target)
            if span is None or _glued(text, *span):
                continue
            begin, end, sure = span[0], span[1], MISSPELT
            if is_other(text[end:], spelled):
                sure = DOUBTFUL
            if text[begin - 1 : begin] == "#":
                begin -= 1
            done = end
            yield Naming(begin, end, sure, target.key, "misspelt")
            break


def _glued(text: str, start: int, end: int) -> bool:
    """Whether the span is a part of an address or an account name."""
    return text[start - 1 : start] in ("@", ".", "_", "/") or bool(re.match(r"\.\w|@|_\w", text[end:]))


_Words = list[tuple[int, int, str]]


def _aligned(text: str, words: _Words, place: int, target: _Target) -> tuple[int, int] | None:
    """The span of the target's words around the word at ``place``, which stands for its longest one."""
    first = place - target.longest
    count = len(target.words)
    whole = "".join(target.words)
    joined = words[place][2]
    if count > 1 and target.longest == 0 and joined != whole and _slip(whole, joined) == 1:
        return words[place][0], words[place][1]
    for pieces in (1, 2):  # the longest word as one, or split in two: North wind Coffee
        last = first + count - 1 + pieces - 1
        if first < 0 or last >= len(words) or (pieces == 2 and count == 1):
            continue
        run = words[first : last + 1]
        if any(not _GAP.fullmatch(text, one[1], two[0]) for one, two in pairwise(run)):
            continue
        at = target.longest
        middle = "".join(item[2] for item in run[at : at + pieces])
        spelled = [*(item[2] for item in run[:at]), middle, *(item[2] for item in run[at + pieces :])]
        slips = [_slip(there, here) for there, here in zip(target.words, spelled, strict=True)]
        if None in slips or sum(filter(None, slips)) > 2 or (pieces == 1 and not any(slips)):
            continue
        return run[0][0], run[-1][1]
    return None


def _slip(word: str, written: str) -> int | None:
    """How many slips (0 or 1) lie between a word and how it was written; None where it is another word.

    A slip is a letter left out or doubled, two swapped, one hit beside the right key, a vowel or a like sound for
    another. Words of fewer than six letters must be right, and no ordinary word is a slip.
    """
    if word == written:
        return 0
    if len(word) < 6 or word[0] != written[:1] or written in ordinary() or abs(len(word) - len(written)) > 1:
        return None

    from rapidfuzz.distance import OSA, Levenshtein

    if OSA.distance(word, written, score_cutoff=1) > 1:
        return None
    steps = Levenshtein.editops(word, written)
    if len(steps) == 2:  # two letters swapped
        return 1
    [step] = steps
    if step.tag == "delete":
        return 1 if step.src_pos < len(word) - 1 or len(word) >= 8 else None
    put = written[step.dest_pos]
    if step.tag == "insert":
        beside = {written[step.dest_pos - 1], written[step.dest_pos + 1 : step.dest_pos + 2]}
        inside = step.dest_pos < len(written) - 1
        return 1 if put in beside or (inside and any(_near(put, char) for char in beside if char)) else None
    taken = word[step.src_pos]
    alike = {taken, put} <= _VOWELS or frozenset((taken, put)) in _SOUNDS or _near(taken, put)
    return 1 if alike else None


@cache
def _near(one: str, two: str) -> bool:
    """Whether two keys touch on a keyboard (qwerty)."""
    places = {char: (row, column) for row, line in enumerate(_ROWS) for column, char in enumerate(line)}
    if one not in places or two not in places:
        return False
    (row, column), (other, there) = places[one], places[two]
    if row == other:
        return abs(column - there) <= 1
    upper, lower = (column, there) if row < other else (there, column)
    return abs(row - other) == 1 and upper - lower in (0, 1)  # a key stands above two of the next row
