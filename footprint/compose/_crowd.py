"""How many people fit what strangers can read, as the page tells it: clue by clue, in round numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator

from footprint.compose._evidence import evidences
from footprint.disclosure import Disclosure
from footprint.model import Assessment, CrowdStep
from footprint.page import Fewer
from footprint.wording import number

_PLACES = 1
"""The best place in the open, the others behind a fold."""
_BIG = ((10**9, "billion"), (10**6, "million"))


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
        return "probably you alone"
    if low <= 1:
        return f"up to {_round(high)}"
    first, last = _round(low), _round(high)
    if high < 1.1 * low:
        return f"about {_round((low + high) // 2)}"
    if first.partition(" ")[2] == last.partition(" ")[2]:
        first = first.partition(" ")[0]
    return f"{first} to {last}"


def _round(count: int) -> str:
    for size, word in _BIG:
        if count >= size:
            return f"{count / size:.2g} {word}" if count < 100 * size else f"{count // size} {word}"
    return number(count)


def _size(step: CrowdStep) -> float:
    return math.log10(math.sqrt(step.low * step.high))
