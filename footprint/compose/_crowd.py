"""How many people fit what strangers can read, as the page tells it: clue by clue, in round numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator

from footprint.compose._evidence import evidences
from footprint.disclosure import Disclosure
from footprint.model import Assessment, CrowdStep
from footprint.page import Fewer
from footprint.tongue import later, tr
from footprint.wording import decimal, number

_PLACES = 1
"""The best place in the open, the others behind a fold."""
_BIG = ((10**9, "billion"), (10**6, "million"))
_SIZES = later(("{number} billion", "{number} million", "{first} to {last} billion", "{first} to {last} million"))


def fewer(assessment: Assessment, say: Disclosure) -> Iterator[Fewer]:
    """Each step; the length of its bar tells how many digits the number has, for plain lengths would all be nothing."""
    if assessment.crowd is None:
        return
    steps = assessment.crowd.steps
    whole = _size(steps[0])
    for step in steps:
        yield Fewer(
            words=say.text(step.words),
            people=people(step.low, step.high),
            share=max(1, round(100 * _size(step) / whole)),
            evidence=evidences(step.evidence, say, _PLACES),
        )


def people(low: int, high: int) -> str:
    """``about 8.2 billion``, ``3,000 to 12,000``, ``up to 40``: round numbers, for the doubt is larger."""
    if high <= 1:
        return tr("probably you alone")
    if low <= 1:
        return tr("up to {people}", people=_round(high))
    if high < 1.1 * low:
        return tr("about {people}", people=_round((low + high) // 2))
    first, last = _size_of(low), _size_of(high)
    if first[1] == last[1] and first[1]:
        return tr(f"{{first}} to {{last}} {first[1]}", first=first[0], last=last[0])
    return tr("{first} to {last}", first=_round(low), last=_round(high))


def _round(count: int) -> str:
    number, word = _size_of(count)
    return tr(f"{{number}} {word}", number=number) if word else number


def _size_of(count: int) -> tuple[str, str]:
    """A number in few digits, and the word for its size: ``8.2``, ``billion``."""
    for size, word in _BIG:
        if count >= size:
            return (decimal(f"{count / size:.2g}") if count < 100 * size else str(count // size)), word
    return number(count), ""


def _size(step: CrowdStep) -> float:
    return math.log10(math.sqrt(step.low * step.high))
