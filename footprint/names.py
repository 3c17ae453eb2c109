"""Names of people, places and organisations in posts, bios and web text: a small model that ships in the package.

A MiniLM encoder of six layers reads words as pieces, each with its shape (capitals, digits) and hints (whether
a list of forenames, surnames, places or organisations knows it), and tags them; the best tag sequence that obeys the
rules of begin and inside wins. Trained by ``training/``; its ``MODEL_CARD.md`` has data and scores. Nothing is fetched.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Protocol

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is imported: a second thread only waits

import numpy as np
from numpy.typing import NDArray

from footprint.pieces import STAND_IN, WEIGHTS, Pieces, Window, read_alike, words
from footprint.runtime import Network
from footprint.scout import Scout

TAGS = ("O", "B-PERSON", "I-PERSON", "B-LOCATION", "I-LOCATION", "B-ORGANIZATION", "I-ORGANIZATION")
MOST_PIECES = 254
"""Pieces in a window, beside the two marks of its ends."""
_ENOUGH = 64
"""Pieces from which a window ends behind the last sentence. F1 in dev posts (WNUT-17, GUM) joined to texts of 800
characters was 0.713 and 0.805 with full windows, 0.741 and 0.818 so; joined to 4,000, 0.710 and 0.776; 0.742, 0.811."""


def best_path(scores: Sequence[Sequence[float]]) -> list[int]:
    """The best tags for the words of a window by Viterbi, I only after B or I of its kind. Scores are log odds."""
    paths: list[list[int]] = []
    best = [value if tag == 0 or tag % 2 else float("-inf") for tag, value in enumerate(scores[0])]
    for row in scores[1:]:
        top = max(range(len(best)), key=best.__getitem__)
        back, fresh = [], []
        for tag, value in enumerate(row):
            came = top
            if tag and tag % 2 == 0:
                came = tag if best[tag] >= best[tag - 1] else tag - 1
            back.append(came)
            fresh.append(best[came] + value)
        paths.append(back)
        best = fresh
    tag = max(range(len(best)), key=best.__getitem__)
    path = [tag]
    for back in reversed(paths):
        tag = back[tag]
        path.append(tag)
    return path[::-1]


def spans(path: Iterable[int]) -> list[tuple[int, int, int]]:
    """Begin, end and kind (0 person, 1 location, 2 organisation) of the names in a tag path."""
    found: list[tuple[int, int, int]] = []
    for place, tag in enumerate(path):
        if tag == 0:
            continue
        kind = (tag - 1) // 2
        if tag % 2 == 0 and found and found[-1][1] == place and found[-1][2] == kind:
            found[-1] = (found[-1][0], place + 1, kind)
        else:
            found.append((place, place + 1, kind))
    return found


# ---------------------------------------------------------------- the model at work

KINDS = ("PERSON", "LOCATION", "ORGANIZATION")
_ENDS = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: code points ``start`` to ``end``, its kind, and how sure the model is, 0 to 1."""

    start: int
    end: int
    kind: str
    score: float


class Finder(Protocol):
    """Anything that finds names in texts."""

    @property
    def label(self) -> str:
        """What it is, with its version."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """The ISO 639-1 codes it reads; empty: any text."""
        ...

    def find(self, text: str) -> list[Name]:
        """The names in a text, in order, none over another."""
        ...

    def find_all(self, texts: Sequence[str], least: float | None = None) -> list[list[Name]]:
        """The names in each text. With ``least`` texts may be left unread where a name is less likely than that."""
        ...


class Keep(NamedTuple):
    """Which windows are wanted next: by the middles of some of one length, or else by their words."""

    middle: Callable[[NDArray[np.float32]], Sequence[bool]]
    text: Callable[[str], bool]


class Namer:
    """Finds names in texts, on one thread."""

    languages = frozenset({"en"})

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self._network = Network(folder / "names.onnx")
        self._cut: dict[str, list[Window]] = {}
        self._kept: dict[str, list[Window]] = {}
        self.pieces = Pieces(folder / "vocab.txt")
        """What words are cut into."""
        with np.load(folder / "pieces.npz") as stored:
            self._rows, self._scales = stored["rows"], stored["scales"]
        self._scout = Scout(folder / "scout.npz")
        self.card: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        """The model's version, its scores on the development data, and what its scores are worth."""
        self._worth = {kind: [tuple(map(float, point)) for point in self.card["confidence"][kind]] for kind in KINDS}

    @property
    def label(self) -> str:
        """What it is, with its version."""
        return f"the names model of footprint, version {self.card['version']}"

    def find(self, text: str) -> list[Name]:
        """The names in a text, in the order of their places. The same text always gives the same names."""
        return self.find_all([text])[0]

    def find_all(self, texts: Sequence[str], least: float | None = None, keep: Keep | None = None) -> list[list[Name]]:
        """The names in each text.

        Windows of one length are read together; a text's names do not depend on it. With ``least``, the log odds of a
        name, windows in which the scout sees less are not read. What ``keep`` wants, :meth:`kept` has until the next
        reading.
        """
        windows = [(number, window) for number, text in enumerate(texts) for window in self.windows(text)]
        if texts:
            self._cut = {}
            for number, window in windows:
                self._cut.setdefault(texts[number], []).append(window)
            self._kept = {text: [] for text in texts} if keep else {}
        if least is not None:
            odds = self._scout.odds([window for _, window in windows])
            windows = [window for window, chance in zip(windows, odds, strict=True) if chance >= least]

        def read(some: list[Window]) -> Iterable[tuple[NDArray[np.float32], bool]]:
            scores, *middle = self._read_by(some, "tags", *(("middle",) if keep else ()))
            return zip(scores[:, 1:-1], keep.middle(middle[0]) if keep else [False] * len(some), strict=True)

        found: dict[int, list[Name]] = {}
        for place, (scores, wanted) in read_alike([window for _, window in windows], read):
            number, window = windows[place]
            if keep and (wanted or keep.text(texts[number][window.words[0].start : window.words[-1].end])):
                self._kept[texts[number]].append(window)
            tags = scores.argmax(-1)
            found[place] = list(self._names(window, scores, tags)) if tags.any() else []
        answers: list[list[Name]] = [[] for _ in texts]
        for place, (number, _) in enumerate(windows):
            answers[number] += found[place]
        return answers

    def odds(self, texts: Sequence[str]) -> list[float]:
        """The scout's log odds of a name in each text; minus infinity for a text without words."""
        windows = [list(self.windows(text)) for text in texts]
        told = iter(self._scout.odds([window for some in windows for window in some]))
        return [max((next(told) for _ in some), default=float("-inf")) for some in windows]

    def windows(self, text: str, enough: int = _ENOUGH) -> Iterator[Window]:
        """A text in windows that the model can read, never cut within a word.

        One ends behind a line or sentence as soon as it has ``enough`` pieces: the model reads few sentences better
        than many, and the scout can spare it some.
        """
        window, behind = Window(), 0
        for word in words(text):
            pieces = self.pieces.of(word.form)
            if not pieces:
                continue
            if window.words and "\n" in text[window.words[-1].end : word.start]:
                behind = len(window.words)
            if len(window.pieces) + len(pieces) > (enough if behind else MOST_PIECES):
                at = behind or len(window.words)
                yield window.part(0, at)
                window, behind = window.part(at, len(window.words)), 0
            window.firsts.append(len(window.pieces))
            window.words.append(word)
            window.pieces += pieces
            window.shapes += [word.shape] * len(pieces)
            window.hints += [word.hints] * len(pieces)
            if word.form in _ENDS:
                behind = len(window.words)
        if window.pieces:
            yield window

    def cut(self, text: str) -> Sequence[Window]:
        """The windows of a text, those of the last reading if it was among them."""
        return self._cut.get(text) or list(self.windows(text))

    def scores(self, windows: Sequence[Window]) -> NDArray[np.float32]:
        """The log odds of each tag, without a common constant, for windows of one length: (window, piece, tag)."""
        return self._read_by(windows, "tags")[0][:, 1:-1]

    def kept(self, text: str) -> Sequence[Window] | None:
        """The windows of a text that were wanted at the last reading; None where it was not read."""
        kept = self._kept.get(text)
        return None if kept is None else sorted(kept, key=lambda window: window.words[0].start)

    def middle(self, windows: Sequence[Window]) -> NDArray[np.float32]:
        """What the fourth layer makes of windows of one length, with the marks of their ends: (window, piece, 384)."""
        return self._read_by(windows, "middle")[0]

    def embedded(self, windows: Sequence[Window]) -> NDArray[np.float32]:
        """The rows of the table of pieces for windows of one length, with their ends: (window, piece, 384).

        The table is MiniLM's own, so that other networks may read it, too.
        """
        pieces = np.empty((len(windows), len(windows[0].pieces) + 2), dtype=np.intp)
        pieces[:, 0], pieces[:, -1] = self.pieces.ids[Pieces.START], self.pieces.ids[Pieces.END]
        pieces[:, 1:-1] = [window.pieces for window in windows]
        rows: NDArray[np.float32] = self._rows[pieces] * self._scales[pieces]
        return rows

    def _read_by(self, windows: Sequence[Window], *wanted: str) -> list[NDArray[np.float32]]:
        given = self.embedded(windows)
        marks = np.zeros((2, *given.shape[:2]), dtype=np.int64)
        marks[0, :, 1:-1] = [window.shapes for window in windows]
        marks[1, :, 1:-1] = [window.hints for window in windows]
        return self._network.run(wanted, {"given": given, "shapes": marks[0], "hints": marks[1]})

    def _names(self, window: Window, logits: Any, tags: Any) -> Iterator[Name]:
        """The names in a window, by the tags of each word's first piece."""
        path = tags[window.firsts].tolist()
        if not any(path):
            return
        logits = logits[window.firsts]
        logits = logits - logits.max(-1, keepdims=True)
        logs = logits - np.log(np.exp(logits).sum(-1, keepdims=True))
        if not _obeys(path):
            path = best_path(logs.tolist())
        for start, end, kind in spans(path):
            first, last = window.words[start], window.words[end - 1]
            if first.shape == STAND_IN:
                continue
            either = np.exp(logs[start:end, 2 * kind + 1 : 2 * kind + 3]).sum(-1)
            yield Name(first.start, last.end, KINDS[kind], self._confidence(KINDS[kind], float(either.min())))

    def _confidence(self, kind: str, raw: float) -> float:
        """How often names of this kind and score are right, as measured on the development data."""
        points = self._worth[kind]
        for (low, left), (high, right) in pairwise(points):
            if raw <= high:
                share = (raw - low) / (high - low) if high > low else 0.0
                return round(left + share * (right - left), 3)
        return points[-1][1]


def _obeys(path: Sequence[int]) -> bool:
    """Whether every inside tag follows its own kind."""
    before = 0
    for tag in path:
        if tag and tag % 2 == 0 and before not in (tag, tag - 1):
            return False
        before = tag
    return True


@cache
def namer() -> Namer | None:
    """The model that ships with the package; None where its weights are not there."""
    return Namer() if (WEIGHTS / "names.onnx").is_file() else None
