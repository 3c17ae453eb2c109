"""Which texts cannot hold a name: a very small network that saves the names model most of its reading.

Two convolutions over a table of pieces, trained by ``training/scout.py`` on what the names model finds. It costs a
thirtieth of the model. How many names are lost at which threshold stands in ``training/MODEL_CARD.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

QUICK, THOROUGH = -0.75, -2.0
"""Log odds of a name from which a text is read. At the second the model lost 1 of 3,732 names in the dev sets."""
_GAP = 4
"""Empty places between texts, as in training: no text sees another."""
_NOTHING = [0] * _GAP
_MOST = 16_384
"""Places that are looked at in one go."""


class Pieces(Protocol):
    """A text in pieces: their numbers, and the shapes and hints of the words they are of."""

    pieces: list[int]
    shapes: list[int]
    hints: list[int]


class Scout:
    """Says for texts in pieces how likely a name is in each."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as stored:
            self._pieces, self._scales = stored["pieces"], stored["scales"].astype(np.float32)
            self._shapes, self._hints = stored["shapes"], stored["hints"]
            self._layers = tuple(_layer(stored[name], stored[f"{name}_bias"]) for name in ("wide", "near"))
            self._tell, self._bias = stored["tell"], float(stored["tell_bias"][0])

    def odds(self, texts: Sequence[Pieces]) -> list[float]:
        """The greatest log odds of a name in each text."""
        answers: list[float] = []
        start = 0
        while start < len(texts):
            end, places = start, 0
            while end < len(texts) and (end == start or places + len(texts[end].pieces) < _MOST):
                places += len(texts[end].pieces) + _GAP
                end += 1
            answers += self._some(texts[start:end])
            start = end
        return answers

    def _some(self, texts: Sequence[Pieces]) -> list[float]:
        rows: tuple[list[int], list[int], list[int]] = (_NOTHING[:], _NOTHING[:], _NOTHING[:])
        starts = []
        for text in texts:
            starts.append(len(rows[0]))
            for row, values in zip(rows, (text.pieces, text.shapes, text.hints), strict=True):
                row += values
                row += _NOTHING
        pieces, shapes, hints = (np.array(row, dtype=np.intp) for row in rows)
        x = self._pieces[pieces] * self._scales[pieces] + self._shapes[shapes] + self._hints[hints]
        x[pieces == 0] = 0
        for weight, bias, width in self._layers:
            x = _beside(x, width) @ weight
            x += bias
            np.maximum(x, 0, out=x)
        odds = x @ self._tell + self._bias
        odds[pieces == 0] = -np.inf
        return [float(value) for value in np.maximum.reduceat(odds, starts)]


def _layer(weight: Floats, bias: Floats) -> tuple[Floats, Floats, int]:
    """A convolution's weights, stored as (out, in, width), as one matrix of (width x in, out)."""
    out, _, width = weight.shape
    return np.ascontiguousarray(weight.transpose(2, 1, 0).reshape(-1, out)), bias, width


def _beside(x: Floats, width: int) -> Floats:
    """Each row with the rows before and after it, side by side."""
    half = width // 2
    padded = np.pad(x, ((half, half), (0, 0)))
    return np.concatenate([padded[step : step + len(x)] for step in range(width)], axis=1)
