"""How a small network hears what a post is about: a text in pieces, emoji by their names, a share for each head.

Four transformer layers read a text and say for each head how likely it is, and which words speak for it. A network of a
thirtieth of the cost says first where nothing can be. Two hear so: ``tone``, what a reader may take a text for, and
``duties``, which duty of a profession a post may touch. Nothing is fetched.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from footprint.names import Namer
from footprint.patterns import late
from footprint.pieces import MARK, WEIGHTS, Pieces, Window, Word, read_alike, words
from footprint.runtime import Network
from footprint.scout import Scout

_LETTERS = late(r"[^\W\d_]{2,}")
_CODE = late(r"[<>{}|\\^~=\[\]]")
MOST = 120
"""Pieces in a window: of a longer text each part is judged for itself."""
_ENDS = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Sound:
    """A kind that is heard in a text: code points ``start`` to ``end`` of the sentence that speaks for it most, and how
    often such a share is right."""

    kind: str
    start: int
    end: int
    confidence: float


def windows(text: str, pieces: Pieces) -> Iterator[Window]:
    """A text as the network reads it, in parts that end behind sentences where they can."""
    window, behind = Window(), 0
    for word in words(text, hints=False):
        some = _spelled(word, pieces)
        if not some:
            continue
        if len(window.pieces) + len(some) > MOST:
            cut = behind if behind > len(window.words) // 2 else len(window.words)
            yield window.part(0, cut)
            window, behind = window.part(cut, len(window.words)), 0
        window.firsts.append(len(window.pieces))
        window.words.append(word)
        window.pieces += some
        window.shapes += [word.shape] * len(some)
        window.hints += [0] * len(some)
        if word.form in _ENDS:
            behind = len(window.words)
    if window.pieces:
        yield window


def _spelled(word: Word, pieces: Pieces) -> tuple[int, ...]:
    """The pieces of a word, of an emoji those of its name."""
    if word.shape != MARK or word.form.isascii():
        return pieces.of(word.form)
    return tuple(piece for name in _named(word.form) for piece in pieces.of(name))


@lru_cache(maxsize=1 << 12)
def _named(form: str) -> tuple[str, ...]:
    """An emoji's name in Unicode as words; a shade of skin by the word that people use; another mark as it is."""
    category = unicodedata.category(form)
    if category == "Sk":
        name = unicodedata.name(form, "")
        kind = name.rpartition("TYPE-")[2]
        return ("light", "skin") if kind in ("1-2", "3") else ("black", "skin") if kind in ("5", "6") else ()
    if category not in ("So", "Sm") or ord(form) < 0x2190:
        return (form,)
    name = unicodedata.name(form, "").lower().replace("-", " ")
    for part in ("regional indicator symbol letter ", " sign", " symbol", "smiling face with ", "heavy "):
        name = name.replace(part, " " if part != "smiling face with " else "smiling ")
    return tuple(name.split()) or (form,)


class Ear:
    """Hears texts with one network, on one thread.

    ``name`` is that of its files in ``folder``: ``NAME.onnx``, ``NAME-scout.npz``, ``NAME.json``. ``heads`` are what it
    tells, in the order of its outputs.
    """

    def __init__(self, namer: Namer, name: str, heads: tuple[str, ...], folder: Path = WEIGHTS) -> None:
        self.heads = heads
        self._namer = namer
        self._network = Network(folder / f"{name}.onnx")
        self._scout = Scout(folder / f"{name}-scout.npz")
        self._pieces = namer.pieces
        self.card: dict[str, Any] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        """The version, the thresholds, the scores on the development data and what a share is worth."""
        self._least = np.array([self.card["thresholds"][kind] for kind in heads], dtype=np.float32)
        self._worth = {
            kind: [(float(a), float(b)) for a, b in points] for kind, points in self.card["confidence"].items()
        }

    def read(self, texts: Sequence[str], sure: Collection[int] = ()) -> list[list[Sound]]:
        """What is heard in each text; a text's do not depend on its neighbours.

        The texts with the numbers ``sure`` are read whatever the scout says.
        """
        prose = [(number, text) for number, text in enumerate(texts) if _is_prose(text)]
        some = [(number, window) for number, text in prose for window in self._windows(text)]
        odds = self._scout.odds([window for _, window in some])
        some = [pair for pair, chance in zip(some, odds, strict=True) if chance >= self.card["gate"] or pair[0] in sure]
        answers: list[list[Sound]] = [[] for _ in texts]
        found: dict[int, list[Sound]] = {}
        for place, (shares, looks) in read_alike(
            [window for _, window in some], lambda few: zip(*self.shares(few), strict=True)
        ):
            number, window = some[place]
            least = self.least(texts[number])
            if (shares >= least).any():
                found[place] = list(self._told(texts[number], window, shares, looks, least))
        for place, sounds in sorted(found.items()):
            answers[some[place][0]] += sounds
        return answers

    def least(self, text: str) -> NDArray[np.float32]:
        """The share from which each head counts in a text."""
        return self._least

    def _windows(self, text: str) -> Iterator[Window]:
        """As :func:`windows`, but a short text without emoji is cut as it was for the names."""
        if text.isascii() and len(cut := self._namer.cut(text)) == 1 and len(cut[0].pieces) <= MOST:
            yield Window(cut[0].pieces, cut[0].shapes, [0] * len(cut[0].pieces), cut[0].words, cut[0].firsts)
        else:
            yield from windows(text, self._pieces)

    def shares(self, asked: Sequence[Window]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """For windows of one length: how likely each kind is, and how much each piece speaks for it."""
        given = self._namer.embedded(asked)
        shapes = np.zeros(given.shape[:2], dtype=np.int64)
        shapes[:, 1:-1] = [window.shapes for window in asked]
        told, weights = self._network.run(["told", "looks"], {"given": given, "shapes": shapes})
        shares: NDArray[np.float32] = np.exp(-np.logaddexp(0, -told)).astype(np.float32)
        return shares, weights

    def _told(
        self,
        text: str,
        window: Window,
        shares: NDArray[np.float32],
        looks: NDArray[np.float32],
        least: NDArray[np.float32],
    ) -> Iterator[Sound]:
        for number in np.flatnonzero(shares >= least):
            kind = self.heads[number]
            start, end = _sentence(text, window, looks[1:-1, number])
            yield Sound(kind, start, end, self.confidence(kind, float(shares[number])))

    def confidence(self, kind: str, share: float) -> float:
        """How often such a share was right on the development data."""
        points = self._worth[kind]
        for (low, left), (high, right) in pairwise(points):
            if share <= high:
                part = (share - low) / (high - low)
                return round(left + part * (right - left), 3)
        return points[-1][1]


def _sentence(text: str, window: Window, looks: NDArray[np.float32]) -> tuple[int, int]:
    """Begin and end of the sentence of a window on which most of the weight lies."""
    sentences: list[tuple[float, int, int]] = []
    start, weight = 0, 0.0
    bounds = [*window.firsts[1:], len(window.pieces)]
    for number, word in enumerate(window.words):
        weight += float(looks[window.firsts[number] : bounds[number]].sum())
        last = number + 1 == len(window.words)
        behind = "" if last else text[word.end : window.words[number + 1].start]
        if last or "\n" in behind or (word.form in _ENDS and behind):
            sentences.append((weight, window.words[start].start, word.end))
            start, weight = number + 1, 0.0
    _, begin, end = max(sentences)
    return begin, end


def _is_prose(text: str) -> bool:
    """Whether a text is one that people write: some words, and no code. The networks learned from nothing else."""
    letters = sum(map(len, _LETTERS.findall(text)))
    return letters * 4 >= len(text) and letters >= 4 and len(_CODE.findall(text)) * 12 <= len(text)
