"""Names of people, places and organisations in posts, bios and web text: a small model that ships in the package.

A MiniLM encoder of six layers reads words as pieces, each with its shape (capitals, digits) and hints (whether
a list of forenames, surnames, places or organisations knows it), and tags them; the best tag sequence that obeys the
rules of begin and inside wins. Trained by ``training/``; its ``MODEL_CARD.md`` has data and scores. The owner of
``onnxruntime``. Nothing is fetched.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when it is imported; releases from 1.29 on report to their maker

import numpy as np
import onnxruntime

from footprint.scout import Scout

WEIGHTS = Path(__file__).parent / "weights"

TAGS = ("O", "B-PERSON", "I-PERSON", "B-LOCATION", "I-LOCATION", "B-ORGANIZATION", "I-ORGANIZATION")
PLAIN, CAPITAL, CAPITALS, LETTER, MIXED, DIGIT, MARK, STAND_IN = range(8)
"""Shapes of words. Handles and links have stand-ins: a word that is read for any of them, and is never a name."""

FORENAME, SURNAME, PLACE, ORGANISATION = 1, 2, 4, 8
MOST_PIECES = 254
"""Pieces in a window, beside the two marks of its ends."""

_WORD = re.compile(r"https?://\S+|www\.\S+|@\w+(?:[@.]\w+)*|[^\W_]+|\S", re.IGNORECASE)
_LONGEST_HINT = 5


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, what the model reads for it, and what is known of it."""

    start: int
    end: int
    form: str
    shape: int
    hints: int = 0


def words(text: str, hints: bool = True) -> list[Word]:
    """The words and marks of a text. A link or a handle is one word, and a stand-in is read."""
    found = []
    for match in _WORD.finditer(text):
        form = match[0]
        if form[0] == "@" and len(form) > 1:
            found.append(Word(match.start(), match.end(), "user", STAND_IN))
        elif len(form) > 4 and form[:4].lower() in ("http", "www."):
            found.append(Word(match.start(), match.end(), "http", STAND_IN))
        else:
            found.append(Word(match.start(), match.end(), form, _shape(form)))
    return _hinted(found) if hints else found


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
def lists(path: Path = WEIGHTS / "hints.txt") -> tuple[dict[str, int], dict[str, int], frozenset[str]]:
    """What the lists know, in lower case: single words, phrases of two to five with one blank between, their firsts."""
    single: dict[str, int] = {}
    phrases: dict[str, int] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            code, _, name = line.rstrip("\n").partition("\t")
            known = phrases if " " in name else single
            known[name] = known.get(name, 0) | int(code)
    return single, phrases, frozenset(name.partition(" ")[0] for name in phrases)


def _hinted(found: list[Word]) -> list[Word]:
    single, phrases, starts = lists()
    low = [word.form.lower() for word in found]
    known = [single.get(form, 0) if word.shape < MARK else 0 for word, form in zip(found, low, strict=True)]
    for place in range(len(low) - 1):
        if low[place] not in starts or found[place].shape >= MARK:
            continue
        for size in range(min(_LONGEST_HINT, len(low) - place), 1, -1):
            if code := phrases.get(" ".join(low[place : place + size])):
                for inner in range(place, place + size):
                    known[inner] |= code
                break
    return [
        Word(word.start, word.end, word.form, word.shape, code) if code else word
        for word, code in zip(found, known, strict=True)
    ]


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
_END = re.compile(r"[.!?…\n]")
_TOGETHER = 16
"""Windows read in one go: more are no faster."""


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


class Namer:
    """Finds names in texts, on one thread."""

    languages = frozenset({"en"})

    def __init__(self, folder: Path = WEIGHTS) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        self._session = onnxruntime.InferenceSession(
            str(folder / "names.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._pieces = Pieces(folder / "vocab.txt")
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

    def find_all(self, texts: Sequence[str], least: float | None = None) -> list[list[Name]]:
        """The names in each text.

        Windows of one length are read together; a text's names do not depend on it. With ``least``, the log odds of a
        name, windows in which the scout sees less are not read.
        """
        windows = [(number, *window) for number, text in enumerate(texts) for window in self._windows(text)]
        if least is not None:
            told = [
                (ids, [word.shape for word in owners], [word.hints for word in owners]) for _, ids, owners in windows
            ]
            odds = self._scout.odds(told)
            windows = [window for window, chance in zip(windows, odds, strict=True) if chance >= least]
        alike: dict[int, list[int]] = {}
        for place, (_, ids, _) in enumerate(windows):
            alike.setdefault(len(ids), []).append(place)
        found: dict[int, list[Name]] = {}
        for places in alike.values():
            for start in range(0, len(places), _TOGETHER):
                some = places[start : start + _TOGETHER]
                found.update(zip(some, self._read([windows[place][1:] for place in some]), strict=True))
        answers: list[list[Name]] = [[] for _ in texts]
        for place, (number, _, _) in enumerate(windows):
            answers[number] += found[place]
        return answers

    def _windows(self, text: str) -> Iterator[tuple[list[int], list[Word]]]:
        """The pieces of a text, and the word that each belongs to, in windows that the model can read."""
        found = words(text)
        ids: list[int] = []
        owners: list[int] = []
        for owner, word in enumerate(found):
            pieces = self._pieces.of(word.form)
            ids += pieces
            owners += [owner] * len(pieces)
        place = 0
        while place < len(ids):
            end = self._end(place, owners, found)
            yield ids[place:end], [found[owner] for owner in owners[place:end]]
            place = end

    @staticmethod
    def _end(place: int, owners: Sequence[int], found: Sequence[Word]) -> int:
        """Where a window that begins at a piece ends: behind a sentence where there is one, never within a word."""
        end = place + MOST_PIECES
        if end >= len(owners):
            return len(owners)
        while end > place + 1 and owners[end] == owners[end - 1]:
            end -= 1
        half = place + MOST_PIECES // 2
        return next((at for at in range(end, half, -1) if _END.fullmatch(found[owners[at - 1]].form)), end)

    def _read(self, windows: Sequence[tuple[list[int], list[Word]]]) -> Iterator[list[Name]]:
        """The names in windows of one length."""
        given = np.zeros((3, len(windows), len(windows[0][0]) + 2), dtype=np.int64)
        given[0, :, 0], given[0, :, -1] = self._pieces.ids[Pieces.START], self._pieces.ids[Pieces.END]
        given[0, :, 1:-1] = [ids for ids, _ in windows]
        given[1, :, 1:-1] = [[word.shape for word in owners] for _, owners in windows]
        given[2, :, 1:-1] = [[word.hints for word in owners] for _, owners in windows]
        (answer,) = self._session.run(["tags"], {"pieces": given[0], "shapes": given[1], "hints": given[2]})
        told = answer[:, 1:-1].argmax(-1)
        for (_, owners), logits, tags in zip(windows, answer[:, 1:-1], told, strict=True):
            yield list(self._names(owners, logits, tags)) if tags.any() else []

    def _names(self, owners: Sequence[Word], logits: Any, tags: Any) -> Iterator[Name]:
        """The names in a window, by the tags of each word's first piece."""
        firsts = [at for at, word in enumerate(owners) if at == 0 or word is not owners[at - 1]]
        path = tags[firsts].tolist()
        if not any(path):
            return
        logits = logits[firsts]
        logits = logits - logits.max(-1, keepdims=True)
        logs = logits - np.log(np.exp(logits).sum(-1, keepdims=True))
        if not _obeys(path):
            path = best_path(logs.tolist())
        for start, end, kind in spans(path):
            first, last = owners[firsts[start]], owners[firsts[end - 1]]
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
