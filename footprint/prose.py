"""Relations in prose, read by a small network on top of the names model: what a page or a biography says of people.

Two transformer layers read what the fourth layer of the names model makes of a text. For each word they tell whether
it is the object of each kind, and point at the word that is its subject. Trained by ``training/relations.py`` on
KnowledgeNet; ``training/RELATIONS.md`` has data and scores. Nothing is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from footprint.names import WEIGHTS, Namer, Window, alike
from footprint.runtime import Network

KINDS = ("EMPLOYER", "SCHOOL", "RESIDENCE", "SPOUSE", "CHILD", "PARENT", "BIRTH_DATE", "BIRTHPLACE")
POINTER = 32
"""Numbers that a word asks its subject with, for each kind, and is asked with."""


@dataclass(frozen=True, slots=True)
class Object:
    """An object in a text, the word that the network takes for its subject, and the odds of both as shares."""

    kind: str
    start: int
    end: int
    subject: tuple[int, int]
    share: float


def decoded(window: Window, told: NDArray[np.float32], least: Mapping[str, float]) -> list[Object]:
    """The objects in a window by what the network tells of each of its pieces, each at least so sure."""
    if not window.firsts:
        return []
    rows = told[window.firsts].astype(np.float32)
    size = 3 * len(KINDS)
    tags = rows[:, :size].reshape(len(rows), len(KINDS), 3)
    odds = np.exp(tags - tags.max(-1, keepdims=True))
    odds /= odds.sum(-1, keepdims=True)
    asks, keys = rows[:, size:-POINTER].reshape(len(rows), len(KINDS), POINTER), rows[:, -POINTER:]
    found = []
    for number, kind in enumerate(KINDS):
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
            scores = keys @ asks[at, number]
            scores[at:end] = -np.inf
            who = window.words[int(scores.argmax())] if end - at < len(rows) else window.words[at]
            share = float(any_share[at:end].max())
            found.append(Object(kind, window.words[at].start, window.words[end - 1].end, (who.start, who.end), share))
            at = end
    return found


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

    def read(self, texts: Sequence[str]) -> list[list[Object]]:
        """The objects in each text; a text's do not depend on its neighbours."""
        windows: list[tuple[int, Window]] = []
        middles: dict[int, NDArray[np.float32]] = {}
        for number, text in enumerate(texts):
            if (kept := self._namer.kept(text)) is not None:
                middles[len(windows)] = kept[1]
                windows.append((number, kept[0]))
            else:
                windows += ((number, window) for window in self._namer.windows(text))
        found: dict[int, list[Object]] = {}
        for places in alike([window for _, window in windows]):
            fresh = [place for place in places if place not in middles]
            if fresh:
                read = self._namer.middle([windows[place][1] for place in fresh])
                middles.update(zip(fresh, read, strict=True))
            (told,) = self._network.run(["told"], {"middle": np.stack([middles.pop(place) for place in places])})
            for place, rows in zip(places, told[:, 1:-1], strict=True):
                found[place] = decoded(windows[place][1], rows, self.card["thresholds"])
        answers: list[list[Object]] = [[] for _ in texts]
        for place, (number, _) in enumerate(windows):
            answers[number] += found[place]
        return answers

    def confidence(self, kind: str, share: float) -> float:
        """How often objects of this kind from this share on were right on the development data."""
        points = self._worth[kind]
        for (low, left), (high, right) in pairwise(points):
            if share <= high:
                part = (share - low) / (high - low)
                return round(min(1.0, max(0.0, left + part * (right - left))), 3)
        return points[-1][1]


@cache
def reader(namer: Namer) -> Reader | None:
    """The network that ships with the package, on this names model; None where its weights are not there."""
    return Reader(namer) if (WEIGHTS / "relations.onnx").is_file() else None
