"""Which duty of a profession a post may touch, by a small network; asked only where a charter in force names one.

It hears what people say in words that no pattern knows. Trained by ``training/duties.py``; ``training/DUTIES.md`` has
data and scores. What it hears is a cue like the words of a charter: whether a rule applies is for people to judge.
"""

from __future__ import annotations

from functools import cache

from footprint.ear import Ear
from footprint.names import Namer
from footprint.pieces import WEIGHTS
from footprint.vocabulary import DUTIES

_NAME = "duties"


@cache
def reader(namer: Namer) -> Ear | None:
    """The network that ships with the package; None where its weights are not there."""
    return Ear(namer, _NAME, DUTIES) if (WEIGHTS / f"{_NAME}.onnx").is_file() else None
