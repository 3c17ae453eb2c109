"""Relations read by a small network beside the names model: what prose says of people, and posts of their authors.

A transformer begun from the names model reads a text as that does. For each word it tells whether it is the object of
each kind, and points at the word that is its subject; and whether it is the object of what the author tells of
themselves. Trained by ``training/relations.py`` on KnowledgeNet and on invented posts;
``training/RELATIONS.md`` has data and scores. Nothing is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from footprint.names import MOST_PIECES, Namer
from footprint.pieces import WEIGHTS, Window, read_alike
from footprint.runtime import Network

KINDS = ("EMPLOYER", "SCHOOL", "RESIDENCE", "SPOUSE", "CHILD", "PARENT", "BIRTH_DATE", "BIRTHPLACE")
OWN = (
    "EMPLOYER",
    "JOB_TITLE",
    "SCHOOL",
    "RESIDENCE",
    "BIRTHPLACE",
    "BIRTH_DATE",
    "SPOUSE",
    "CHILD",
    "PARENT",
    "RELATIVE",
    "COLLEAGUE",
    "CLIENT",
    "PET",
    "VEHICLE",
)
"""What is told of the author, who stands nowhere in the text."""
POINTER = 32
"""Numbers that a word asks its subject with, for each kind, and is asked with."""
TAGS = 3
"""Outside, begin, inside. What the network tells of a piece: these for each kind, for each of the author's and whether
that is over, then the questions of each kind, then the answer to them."""
_OWN_AT = TAGS * len(KINDS)
_OVER_AT = _OWN_AT + TAGS * len(OWN)

_LONG = 2_000
"""Characters from which a text is long."""

Span = tuple[int, int]

Middle = NDArray[np.float32]
"""What the fourth layer of the names model makes of windows: (window, piece, 384)."""


@dataclass(frozen=True, slots=True)
class Object:
    """An object in a text, the word that the network takes for its subject, and how likely it is one.

    ``subject`` None is the author; ``past`` is only told of what is theirs.
    """

    kind: str
    start: int
    end: int
    subject: tuple[int, int] | None
    share: float
    past: bool = False


def decoded(window: Window, told: NDArray[np.float32], least: Mapping[str, float]) -> list[Object]:
    """The objects in a window by what the network tells of each of its pieces, each at least so sure."""
    if not window.firsts:
        return []
    rows = told[window.firsts].astype(np.float32)
    asks, keys = rows[:, _OVER_AT + 1 : -POINTER].reshape(len(rows), len(KINDS), POINTER), rows[:, -POINTER:]
    found = []
    for number, at, end, share in _spans(rows[:, :_OWN_AT], KINDS, least):
        scores = keys @ asks[at, number]
        scores[at:end] = -np.inf
        who = window.words[int(scores.argmax())] if end - at < len(rows) else window.words[at]
        start, last = window.words[at].start, window.words[end - 1].end
        found.append(Object(KINDS[number], start, last, (who.start, who.end), share))
    return found


def own(window: Window, told: NDArray[np.float32], least: Mapping[str, float]) -> list[Object]:
    """What the author tells of themselves in a window, each at least so sure."""
    if not window.firsts:
        return []
    rows = told[window.firsts].astype(np.float32)
    found = []
    for number, at, end, share in _spans(rows[:, _OWN_AT:_OVER_AT], OWN, least):
        start, last = window.words[at].start, window.words[end - 1].end
        found.append(Object(OWN[number], start, last, None, share, bool(rows[at, _OVER_AT] > 0)))
    return found


def _spans(
    rows: NDArray[np.float32], kinds: Sequence[str], least: Mapping[str, float]
) -> Iterator[tuple[int, int, int, float]]:
    """The kind's number, first word and the one behind the last, and the share, of what the tags of each word tell."""
    tags = rows.reshape(len(rows), len(kinds), TAGS)
    odds = np.exp(tags - tags.max(-1, keepdims=True))
    odds /= odds.sum(-1, keepdims=True)
    for number, kind in enumerate(kinds):
        if kind not in least:
            continue
        some, any_share = odds[:, number], 1 - odds[:, number, 0]
        at = 0
        while at < len(rows):
            if any_share[at] < least[kind]:
                at += 1
                continue
            end = at + 1
            while end < len(rows) and any_share[end] >= least[kind] and some[end, 2] >= some[end, 1]:
                end += 1
            yield number, at, end, float(any_share[at:end].max())
            at = end


def own_shares(told: NDArray[np.float32]) -> NDArray[np.float32]:
    """How likely the author tells each of their kinds at each piece, by what the network tells of it."""
    tags = told[..., _OWN_AT:_OVER_AT].reshape(*told.shape[:-1], len(OWN), TAGS)
    odds = np.exp(tags - tags.max(-1, keepdims=True))
    shares: NDArray[np.float32] = 1 - odds[..., 0] / odds.sum(-1)
    return shares


class Reader:
    """Reads relations in texts, on one thread."""

    def __init__(self, namer: Namer, folder: Path = WEIGHTS) -> None:
        self._namer = namer
        self._network = Network(folder / "relations.onnx")
        self.card: dict[str, Any] = json.loads((folder / "relations.json").read_text(encoding="utf-8"))
        """The version, the thresholds, the scores on the development data and what a share is worth."""
        self._worth = {
            kind: [(float(a), float(b)) for a, b in points] for kind, points in self.card["confidence"].items()
        }
        gate = self.card["gate"]
        self._lines = np.array(gate["lines"], dtype=np.float32).T, np.array(gate["biases"], dtype=np.float32)
        self._gate, self._least = np.array(gate["weights"], dtype=np.float32), gate["least"]

    def may_tell(self, middle: Middle) -> list[bool]:
        """Whether the author may tell something, in windows of one length that the names model read half-way.

        A few lines through what stands there: they cost nothing, and spare the network most posts.
        """
        lines, biases = self._lines
        hidden = np.maximum(middle[:, 1:-1] @ lines + biases, 0)
        return list((hidden @ self._gate).max(-1) >= self._least)

    def kept(self, text: str) -> list[Span] | None:
        """Where a text passed the gate, or was wanted for another reason; None: it was not asked."""
        kept = self._namer.kept(text)
        return None if kept is None else [(window.words[0].start, window.words[-1].end) for window in kept]

    def read(self, texts: Sequence[tuple[str, Sequence[Span] | None]]) -> list[list[Object]]:
        """The objects in each text, the author's among them; a text's do not depend on its neighbours.

        With a text comes where in it something may be told; None: anywhere. Of a long one the rest is not read.
        """
        windows = [(number, window) for number, item in enumerate(texts) for window in self._windows(*item)]
        found = {
            place: [
                *decoded(windows[place][1], rows, self.card["thresholds"]),
                *own(windows[place][1], rows, self.card["own"]["thresholds"]),
            ]
            for place, rows in read_alike([window for _, window in windows], self.told)
        }
        answers: list[list[Object]] = [[] for _ in texts]
        for place, (number, _) in enumerate(windows):
            answers[number] += found[place]
        return answers

    def _windows(self, text: str, wanted: Sequence[Span] | None) -> Iterable[Window]:
        """A short text as a whole, for who is meant may stand two sentences before; of a long one what is wanted."""
        if len(text) <= _LONG or wanted is None:
            return self._namer.windows(text, MOST_PIECES)
        return (
            window
            for window in self._namer.windows(text)
            if any(start < window.words[-1].end and window.words[0].start < end for start, end in wanted)
        )

    def told(self, some: Sequence[Window]) -> NDArray[np.float32]:
        """What the network tells of each piece of windows of one length."""
        given = self._namer.embedded(some)
        shapes, hints = np.zeros((2, *given.shape[:2]), dtype=np.int64)
        shapes[:, 1:-1], hints[:, 1:-1] = [one.shapes for one in some], [one.hints for one in some]
        (told,) = self._network.run(["told"], {"given": given, "shapes": shapes, "hints": hints})
        return told[:, 1:-1]

    def confidence(self, kind: str, share: float) -> float:
        """How often objects of this kind from this share on were right on the development data."""
        points = self._worth[kind]
        for (low, left), (high, right) in pairwise(points):
            if share <= high:
                part = (share - low) / (high - low)
                return round(min(1.0, max(0.0, left + part * (right - left))), 3)
        return points[-1][1]

    def own_confidence(self, kind: str) -> float:
        """The same of what the author tells of themselves: all of it is above one threshold."""
        return float(self.card["own"]["confidence"][kind])


@cache
def reader(namer: Namer) -> Reader | None:
    """The network that ships with the package, on this names model; None where its weights are not there."""
    return Reader(namer) if (WEIGHTS / "relations.onnx").is_file() else None
