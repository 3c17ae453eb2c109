"""Names of people, places and organisations in posts, bios and web text: a small model that ships in the package.

A MiniLM encoder of six layers reads words as pieces, each with its shape (capitals, digits) and hints (whether
a list of forenames, surnames, places or organisations knows it), and tags them; the best tag sequence that obeys the
rules of begin and inside wins. Trained by ``training/``; its ``MODEL_CARD.md`` has data and scores. Nothing is fetched.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Protocol

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is imported: a second thread only waits

import numpy as np
from numpy.typing import NDArray

from footprint.runtime import Network
from footprint.scout import Scout

WEIGHTS = Path(__file__).parent / "weights"

TAGS = ("O", "B-PERSON", "I-PERSON", "B-LOCATION", "I-LOCATION", "B-ORGANIZATION", "I-ORGANIZATION")
PLAIN, CAPITAL, CAPITALS, LETTER, MIXED, DIGIT, MARK, STAND_IN = range(8)
"""Shapes of words. Handles and links have stand-ins: a word that is read for any of them, and is never a name."""

FORENAME, SURNAME, PLACE, ORGANISATION = 1, 2, 4, 8
MOST_PIECES = 254
"""Pieces in a window, beside the two marks of its ends."""

_WORD = re.compile(r"https?://\S+|www\.\S+|@\w+(?:[@.]\w+)*|[^\W_]+|\S", re.IGNORECASE)


class Word(NamedTuple):
    """A word of a text: where it stands, what the model reads for it, and what is known of it."""

    start: int
    end: int
    form: str
    shape: int
    hints: int = 0


def words(text: str, hints: bool = True) -> list[Word]:
    """The words and marks of a text. A link or a handle is one word, and a stand-in is read."""
    found: list[Word] = []
    low: list[str] = []
    begins: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        form, plain, shape, known, longest = _form(match[0])
        if longest:
            begins.append((len(found), longest))
        low.append(plain)
        start, end = match.span()
        found.append(Word(start, end, form, shape, known if hints else 0))
    if hints and begins:
        _phrases(found, low, begins)
    return found


@lru_cache(maxsize=1 << 15)
def _form(form: str) -> tuple[str, str, int, int, int]:
    """What is read for a word, that in lower case, its shape, its hints, the most words of a phrase begun by it."""
    if form[0] == "@" and len(form) > 1:
        return "user", "user", STAND_IN, 0, 0
    if len(form) > 4 and form[:4].lower() in ("http", "www."):
        return "http", "http", STAND_IN, 0, 0
    shape, low = _shape(form), form.lower()
    if shape >= MARK:
        return form, low, shape, 0, 0
    single, _, longest = lists()
    return form, low, shape, single.get(low, 0), longest.get(low, 0)


def _phrases(found: list[Word], low: Sequence[str], begins: Iterable[tuple[int, int]]) -> None:
    """Adds to words the hints of the longest known phrase that begins at each of these places, of so many at most."""
    phrases = lists()[1]
    for place, longest in begins:
        for size in range(min(longest, len(low) - place), 1, -1):
            if code := phrases.get(" ".join(low[place : place + size])):
                for inner in range(place, place + size):
                    found[inner] = found[inner]._replace(hints=found[inner].hints | code)
                break


def _shape(form: str) -> int:
    if not form.isalpha():
        return DIGIT if any(map(str.isdigit, form)) else MARK
    if form.islower() or not any(map(str.isupper, form)):
        return PLAIN
    if form.isupper():
        return CAPITALS if len(form) > 1 else LETTER
    return CAPITAL if form[0].isupper() and form[1:].islower() else MIXED


class Pieces:
    """Words to the numbers of their pieces, as BERT's uncased models cut them: the longest known piece first.

    Lower case, without accents (https://github.com/google-research/bert, tokenization.py, has the rule). A word that
    cannot be made of known pieces is the unknown piece; an accent alone is none.
    """

    START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
    _LONGEST_WORD = 100

    def __init__(self, path: Path = WEIGHTS / "vocab.txt") -> None:
        self.ids = {line.rstrip("\n"): number for number, line in enumerate(path.open(encoding="utf-8"))}
        self.of = lru_cache(maxsize=1 << 15)(self._of)

    def _of(self, form: str) -> tuple[int, ...]:
        unknown = (self.ids[self.UNKNOWN],)
        plain = unicodedata.normalize("NFD", form.lower())
        plain = "".join(char for char in plain if unicodedata.category(char) not in ("Mn", "Cc", "Cf"))
        if len(plain) > self._LONGEST_WORD:
            return unknown
        found: list[int] = []
        start = 0
        while start < len(plain):
            mark = "##" if start else ""
            for end in range(len(plain), start, -1):
                number = self.ids.get(mark + plain[start:end])
                if number is not None:
                    break
            else:
                return unknown
            found.append(number)
            start = end
        return tuple(found)


@cache
def lists(path: Path = WEIGHTS / "hints.txt") -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """What the lists know, in lower case: single words, phrases with one blank between, and the most words of a phrase
    by its first."""
    single: dict[str, int] = {}
    phrases: dict[str, int] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            code, _, name = line.rstrip("\n").partition("\t")
            known = phrases if " " in name else single
            known[name] = known.get(name, 0) | int(code)
    longest: dict[str, int] = {}
    for name in phrases:
        first = name.partition(" ")[0]
        longest[first] = max(longest.get(first, 0), name.count(" ") + 1)
    return single, phrases, longest


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
_TOGETHER = 16
"""Windows read in one go: more are no faster."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: code points ``start`` to ``end``, its kind, and how sure the model is, 0 to 1."""

    start: int
    end: int
    kind: str
    score: float


@dataclass(slots=True)
class Window:
    """What the model reads in one go: for each piece its number, the shape and the hints of its word."""

    pieces: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)
    hints: list[int] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    """Where each word's first piece is; a word without pieces has none and is not here."""


def alike(windows: Sequence[Window]) -> Iterator[list[int]]:
    """The places of windows of one length, a few at a time: these are read in one go."""
    places: dict[int, list[int]] = {}
    for place, window in enumerate(windows):
        places.setdefault(len(window.pieces), []).append(place)
    for some in places.values():
        for start in range(0, len(some), _TOGETHER):
            yield some[start : start + _TOGETHER]


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


Keep = Callable[[Sequence[str], NDArray[np.float32]], Sequence[bool]]
"""Of windows of one length, the texts they are of and their middles: of which is the middle wanted?"""


class Namer:
    """Finds names in texts, on one thread."""

    languages = frozenset({"en"})

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self._network = Network(folder / "names.onnx")
        self._cut: dict[str, list[Window]] = {}
        self._kept: dict[str, list[tuple[Window, NDArray[np.float32]]]] = {}
        self.pieces = Pieces(folder / "vocab.txt")
        """What words are cut into."""
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
        name, windows in which the scout sees less are not read. ``keep`` says of which windows the middle is wanted
        next, so that they are not read again for it.
        """
        windows = [(number, window) for number, text in enumerate(texts) for window in self.windows(text)]
        if texts:
            self._cut = {}
            for number, window in windows:
                self._cut.setdefault(texts[number], []).append(window)
        if least is not None:
            odds = self._scout.odds([window for _, window in windows])
            windows = [window for window, chance in zip(windows, odds, strict=True) if chance >= least]
        found: dict[int, list[Name]] = {}
        if texts:
            self._kept = {text: [] for text in texts} if keep else {}
        for places in alike([window for _, window in windows]):
            some = [windows[place][1] for place in places]
            scores, *middle = self._read_by(some, "tags", *(("middle",) if keep else ()))
            if keep:
                of = [texts[windows[place][0]] for place in places]
                for text, window, rows, wanted in zip(of, some, middle[0], keep(of, middle[0]), strict=True):
                    if wanted:
                        self._kept[text].append((window, rows.copy()))
            found.update(zip(places, self._read(some, scores[:, 1:-1]), strict=True))
        answers: list[list[Name]] = [[] for _ in texts]
        for place, (number, _) in enumerate(windows):
            answers[number] += found[place]
        return answers

    def odds(self, texts: Sequence[str]) -> list[float]:
        """The scout's log odds of a name in each text; minus infinity for a text without words."""
        windows = [list(self.windows(text)) for text in texts]
        told = iter(self._scout.odds([window for some in windows for window in some]))
        return [max((next(told) for _ in some), default=float("-inf")) for some in windows]

    def windows(self, text: str) -> Iterator[Window]:
        """A text in windows that the model can read. One ends behind a sentence where it can, never within a word."""
        window = Window()
        for word in words(text):
            pieces = self.pieces.of(word.form)
            if not pieces:
                continue
            if len(window.pieces) + len(pieces) > MOST_PIECES:
                rest = self._behind(window)
                yield window
                window = rest
            window.firsts.append(len(window.pieces))
            window.words.append(word)
            window.pieces += pieces
            window.shapes += [word.shape] * len(pieces)
            window.hints += [word.hints] * len(pieces)
        if window.pieces:
            yield window

    @staticmethod
    def _behind(window: Window) -> Window:
        """Takes from a full window what stands behind its last sentence, if that is less than half."""
        at = len(window.words)
        while window.words[at - 1].form not in _ENDS:
            at -= 1
            if window.firsts[at] <= MOST_PIECES // 2:
                return Window()
        cut = window.firsts[at] if at < len(window.words) else len(window.pieces)
        firsts = [first - cut for first in window.firsts[at:]]
        rest = Window(window.pieces[cut:], window.shapes[cut:], window.hints[cut:], window.words[at:], firsts)
        for column in (window.pieces, window.shapes, window.hints):
            del column[cut:]
        del window.words[at:], window.firsts[at:]
        return rest

    def cut(self, text: str) -> Sequence[Window]:
        """The windows of a text, those of the last reading if it was among them."""
        return self._cut.get(text) or list(self.windows(text))

    def scores(self, windows: Sequence[Window]) -> NDArray[np.float32]:
        """The log odds of each tag, without a common constant, for windows of one length: (window, piece, tag)."""
        return self._read_by(windows, "tags")[0][:, 1:-1]

    def kept(self, text: str) -> Sequence[tuple[Window, NDArray[np.float32]]] | None:
        """The windows of a text, with their middles, that were kept at the last reading; None where it was not read."""
        kept = self._kept.get(text)
        return None if kept is None else sorted(kept, key=lambda pair: pair[0].words[0].start)

    def middle(self, windows: Sequence[Window]) -> NDArray[np.float32]:
        """What the fourth layer makes of windows of one length, with the marks of their ends: (window, piece, 384)."""
        return self._read_by(windows, "middle")[0]

    def embedded(self, windows: Sequence[Window]) -> NDArray[np.float32]:
        """The rows of the table of pieces for windows of one length, with their ends: (window, piece, 384).

        The table is MiniLM's own, so that other networks may read it, too.
        """
        return self._read_by(windows, "piece")[0]

    def _read_by(self, windows: Sequence[Window], *wanted: str) -> list[NDArray[np.float32]]:
        given = np.zeros((3, len(windows), len(windows[0].pieces) + 2), dtype=np.int64)
        given[0, :, 0], given[0, :, -1] = self.pieces.ids[Pieces.START], self.pieces.ids[Pieces.END]
        given[0, :, 1:-1] = [window.pieces for window in windows]
        given[1, :, 1:-1] = [window.shapes for window in windows]
        given[2, :, 1:-1] = [window.hints for window in windows]
        return self._network.run(wanted, {"pieces": given[0], "shapes": given[1], "hints": given[2]})

    def _read(self, windows: Sequence[Window], scores: NDArray[np.float32]) -> Iterator[list[Name]]:
        """The names in windows of one length, by the log odds of their tags."""
        for window, logits, tags in zip(windows, scores, scores.argmax(-1), strict=True):
            yield list(self._names(window, logits, tags)) if tags.any() else []

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
