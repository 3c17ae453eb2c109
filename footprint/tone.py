"""What a reader may take a text for, by a small network: hateful, angry, about drink, told in confidence, and the rest.

Trained by ``training/tone.py``; ``training/TONE.md`` has data and scores.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from footprint.ear import Ear, Sound
from footprint.names import Namer
from footprint.pieces import WEIGHTS
from footprint.vocabulary import FLAGS

SEXIST = "SEXIST"
"""Told apart while learning, for its examples are others; to a reader it is HATE."""
HEADS = (*(kind for kind in FLAGS if kind != "PROFANITY"), SEXIST)
"""What the network tells, in this order. A swear word is known from a list."""
_WOMEN = re.compile(
    r"\b(?:wom[ae]n|girls?|females?|she|hers?|wife|wives|lad(?:y|ies)|chicks?|mothers?|moms?|mums?|gf|girlfriends?|"
    r"daughters?|sisters?|bitch\w*|feminis\w+|misogyn\w*|sluts?|whores?|thots?|cunts?|hoes?|queens?|(?:fem)?oids?|"
    r"roasties?|gender|sex\w*)\b|[👩👧]",
    re.IGNORECASE,
)
"""Of these the head that learned sexism knows more: what only sounds hateful there mostly is not."""


class Reader(Ear):
    """Reads tones in texts."""

    def __init__(self, namer: Namer) -> None:
        super().__init__(namer, "tone", HEADS)
        self._least_of_women = self._least.copy()
        self._least_of_women[HEADS.index("HATE")] = self.card["thresholds_of_women"]["HATE"]

    def read(self, texts: Sequence[str], sure: Collection[int] = ()) -> list[list[Sound]]:
        """The tones in each text, by kinds of flags."""
        heard = super().read(texts, sure)
        return [[replace(one, kind="HATE") if one.kind == SEXIST else one for one in some] for some in heard]

    def least(self, text: str) -> NDArray[np.float32]:
        """Where women are spoken of, hate has to be surer: sexism is heard there by a head of its own."""
        return self._least_of_women if _WOMEN.search(text) else self._least


@cache
def reader(namer: Namer) -> Reader | None:
    """The network that ships with the package; None where its weights are not there."""
    return Reader(namer) if (WEIGHTS / "tone.onnx").is_file() else None
