"""What families share: finding stated names in a text, in any spelling of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from footprint.firms import COMMON, NOTHING, fold
from footprint.recognizers import Hit


@lru_cache(maxsize=64)
def names(stated: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all spellings of two letters or more, and the key of each spelling."""
    keys: dict[str, str] = {}
    for spelling, key in stated:
        if len(folded := fold(spelling)) >= 2:
            keys.setdefault(folded, key)
    if not keys:
        return NOTHING, {}
    spellings = sorted(keys, key=lambda item: (-len(item), item))
    parts = [r"[\s_-]*".join(map(re.escape, item.split())) if " " in item else re.escape(item) for item in spellings]
    return re.compile(rf"(?<![\w@.])#?(?:{'|'.join(parts)})(?:['’]s)?(?!\w|\.\w)", re.IGNORECASE), keys


def find(text: str, stated: tuple[tuple[str, str], ...], confidence: float, *, capital: bool = False) -> Iterator[Hit]:
    """Where a text holds one of the stated names, given with the key of each; a common word only where it is a name.

    Args:
        capital: only with a capital letter or as a hashtag; for names that may be made of ordinary words.
    """
    pattern, keys = names(stated)
    for found in pattern.finditer(text):
        raw = re.sub(r"['’]s$", "", found[0])
        word = raw.lstrip("#")
        folded = fold(re.sub(r"[_-]", " ", word))
        key = keys.get(folded) or keys.get(word.casefold()) or _squeezed(keys, folded)
        single = " " not in folded
        tagged = raw.startswith("#")
        if single and folded in COMMON and not tagged and not _named(text, found.start(), word):
            continue
        if single and len(folded) <= 3 and not (word.isupper() or tagged):
            continue
        if capital and not tagged and not word[:1].isupper():
            continue
        yield Hit(found.start(), found.start() + len(raw), confidence, key)


def _squeezed(keys: dict[str, str], folded: str) -> str:
    bare = folded.replace(" ", "")
    return next(
        (key for form, key in keys.items() if form.replace(" ", "").replace("-", "") == bare.replace("-", "")), folded
    )


def _named(text: str, start: int, word: str) -> bool:
    """Whether a common word stands as a name: a capital, and not only because a sentence begins."""
    before = text[:start].rstrip()
    return word[:1].isupper() and bool(before) and before[-1] not in ".!?\n"
