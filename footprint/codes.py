"""Short codes by which the person can say that a place, or a whole finding, is wrong.

A code is a fingerprint of where something stands and of the rule that found it, never of the words: whoever reads it
learns nothing, and the same inputs give the same code. Its first three letters stand for the rule. The letters i, l, o
and u are left out, for they are misread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b

from footprint.model import Evidence, Locator

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
FORM = rf"[{_LETTERS}]{{3}}-[{_LETTERS}]{{6}}"
"""What a code looks like, as a pattern."""
_FORM = re.compile(FORM)


def is_code(text: str) -> bool:
    """Whether a text has the form of a code."""
    return _FORM.fullmatch(text) is not None


def of_place(rule: str, place: Evidence) -> str:
    """The code of one place that shows what a rule found."""
    return _code(rule, place.platform, place.account, place.item or place.url or "", place.part, *map(str, place.at))


def of_text(rule: str, where: Locator, start: int, end: int) -> str:
    """The code that the evidence has, under this rule, of what was seen in a text."""
    return _code(rule, where.platform, where.account, where.item or where.url or "", part(where), str(start), str(end))


def of_finding(rule: str, key: str) -> str:
    """The code of a finding as a whole, by its key."""
    return _code(rule, "finding", key)


def part(where: Locator) -> str:
    """Which of an item's texts it is: ``text``, ``link``, ``link 2``."""
    return f"{where.part} {where.nth + 1}" if where.nth else where.part


def is_of(code: str, rule: str) -> bool:
    """Whether a code may be one of this rule's."""
    return code.startswith(f"{_tag(rule)}-")


def rules_of(code: str, rules: Iterable[str]) -> tuple[str, ...]:
    """The rules that a code may be of: one, unless two share their letters."""
    return tuple(rule for rule in rules if is_of(code, rule))


def _code(rule: str, *parts: str) -> str:
    return f"{_tag(rule)}-{_letters(chr(0).join((rule, *parts)), 6)}"


def _tag(rule: str) -> str:
    return _letters(rule, 3)


def _letters(text: str, count: int) -> str:
    """So many letters, five bits each, of a fingerprint."""
    bits = int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    return "".join(_LETTERS[bits >> 5 * place & 31] for place in range(count))
