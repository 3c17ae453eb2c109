"""An employer as people write it: in full, short, as a hashtag or an account, joined, split, misspelt.

Pure: an employer's facts and a text in, spans out. What is written as the person stated it is :func:`named`; what is
a slip of the pen away from it is :func:`misspelt`. Ordinary words are never a firm, and another firm of a similar name
is either left alone or said to be doubtful (a confidence below :data:`SURE`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from footprint.firms._misspelt import gate_misspelt, misspelt
from footprint.firms._named import gate, known_as, named
from footprint.firms._words import (
    COMMON,
    NOTHING,
    SURE,
    TAG_AFTER,
    TAG_BEFORE,
    Naming,
    bare,
    core,
    fold,
    key,
    ordinary,
    short_names,
    site,
    spellings,
)
from footprint.model import Employer

__all__ = [
    "COMMON",
    "NOTHING",
    "SURE",
    "Naming",
    "account_of",
    "bare",
    "core",
    "employer_of",
    "fold",
    "gate",
    "gate_misspelt",
    "key",
    "misspelt",
    "named",
    "ordinary",
    "short_names",
    "site",
]


def employer_of(value: str, employers: tuple[Employer, ...]) -> Employer | None:
    """The employer that a name spells, a slip allowed; for names that were found without knowing the employers."""
    found = known_as(value, employers)
    if not found:
        found = next((item.key for item in misspelt(value, employers) if item.end - item.start == len(value)), "")
    return next((item for item in employers if found and key(item) == found), None)


def account_of(handle: str, employers: Iterable[Employer]) -> Employer | None:
    """The employer whose account this is: a stated one, or its name with a usual word (``northwind_careers``).

    A bare ordinary word is nobody's account unless it was stated.
    """
    shape = bare(handle.lstrip("@").partition("@")[0])
    known = tuple(employers)
    for employer in known:
        if shape and shape in {bare(item.partition("@")[0]) for item in employer.handles}:
            return employer
    for employer in known:
        for spelling, _, acronym in spellings(employer):
            name = bare(spelling)
            if len(name) < 5 or acronym:
                continue
            if shape == name and name not in ordinary():
                return employer
            if shape != name and re.fullmatch(rf"(?:{TAG_BEFORE})?{re.escape(name)}(?:{TAG_AFTER})?", shape):
                return employer
    return None
