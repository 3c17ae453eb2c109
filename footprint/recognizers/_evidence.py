"""What stands around a number: whether it is all there is, and whether a word names it."""

from __future__ import annotations

import re

# A few numbers and what parts them; longer runs are tables.
_NUMBERS = re.compile(r"[\s\d.,;:|/\"'()+-]{0,60}")


def alone(text: str, start: int, end: int) -> bool:
    """Whether the text holds nothing else, or nothing but other numbers: what somebody sends when asked for one."""
    return bool(_NUMBERS.fullmatch(text, 0, start) and _NUMBERS.fullmatch(text, end))


def named(text: str, start: int, end: int, words: re.Pattern[str]) -> bool:
    """Whether one of the words stands within a line or so before, or close behind."""
    return bool(words.search(text, max(0, start - 60), start) or words.search(text, end, end + 30))
