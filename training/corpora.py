"""The corpora as sentences of words and name spans, and the changes that make a model sturdy."""

from __future__ import annotations

import csv
import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from footprint.names import TAGS
from footprint.pieces import Word, words

KINDS = ("PERSON", "LOCATION", "ORGANIZATION")
# How much a record of a corpus weighs: posts are what we read; GUM's and Re-DocRED's names are derived or corrected
# from a model, and CrossNER's domains are far from posts.
WEIGHTS = {
    "btc": 1.2,
    "wnut17": 1.2,
    "gum_derived": 0.8,
    "redocred": 0.8,
    "wikigold": 1.0,
    "crossner": 0.7,
    "uner_ewt": 1.2,
}
Spans = list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Record:
    """A text with its name spans, handles left out."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    corpus: str


def load(folder: Path, name: str) -> list[Record]:
    """The records of ``ner/NAME.jsonl.gz``."""
    found = []
    with gzip.open(folder / "ner" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            text = item["text"]
            spans = tuple((a, b, kind) for a, b, kind in item["ents"] if kind in KINDS and text[a] != "@")
            found.append(Record(text, spans, item["set"]))
    return found


def tagged(record: Record) -> tuple[list[Word], list[int]]:
    """The words of a record and a tag for each; a span takes every word that lies in it."""
    found = words(record.text)
    tags = [0] * len(found)
    for start, end, kind in record.spans:
        first = True
        for place, word in enumerate(found):
            if start <= word.start and word.end <= end:
                tags[place] = TAGS.index(("B-" if first else "I-") + kind)
                first = False
    return found, tags


class Changes:
    """Random changes of a record: case, hashtags, and names exchanged for others of their kind."""

    def __init__(self, folder: Path, seed: int, records: list[Record]) -> None:
        self.random = random.Random(seed)
        self.met: dict[str, list[str]] = {kind: [] for kind in KINDS}  # names as people wrote them
        for record in records:
            for start, end, kind in record.spans:
                self.met[kind].append(record.text[start:end])
        lists = folder / "gazetteers"
        self.fore = [row["Romanized Name"] for row in _rows(lists / "common-forenames-by-country.csv.gz")]
        self.sur = [row["Romanized Name"] for row in _rows(lists / "common-surnames-by-country.csv.gz")]
        self.cities = [row["name"] for row in _rows(lists / "world-cities.csv.gz")]
        self.firms = [row["name"] for row in _rows(lists / "sp500-companies.tsv.gz", "\t")]
        self.schools = [row["name"] for row in _rows(lists / "universities.tsv.gz", "\t") if row["country"] in _ENGLISH]

    def __call__(self, record: Record) -> Record:
        if record.spans and self.random.random() < 0.25:
            record = self._exchanged(record)
        chance = self.random.random()
        if chance < 0.08:
            return replace(record, text=record.text.lower()) if _same_length(record.text) else record
        if chance < 0.095 and len(record.text.upper()) == len(record.text):
            return replace(record, text=record.text.upper())
        return record

    def _exchanged(self, record: Record) -> Record:
        text, spans, place = "", [], 0
        for start, end, kind in record.spans:
            old = record.text[start:end]
            new = self._other(old, kind) if self.random.random() < 0.6 else old
            text += record.text[place:start]
            spans.append((len(text), len(text) + len(new), kind))
            text += new
            place = end
        return Record(text + record.text[place:], tuple(spans), record.corpus)

    def _other(self, old: str, kind: str) -> str:
        if old.startswith("#"):
            return old
        if self.random.random() < 0.5:
            new = self.random.choice(self.met[kind])
        elif kind == "PERSON":
            fore, sur = self.random.choice(self.fore), self.random.choice(self.sur)
            new = f"{fore} {sur}" if " " in old else self.random.choice((fore, sur))
        elif kind == "LOCATION":
            new = self.random.choice(self.cities)
        else:
            new = self.random.choice(self.firms if self.random.random() < 0.7 else self.schools)
        if not new or new.startswith("#"):
            return old
        return new.lower() if old.islower() else new


_ENGLISH = frozenset(("US", "GB", "CA", "AU", "NZ", "IE", "IN", "ZA", "NG", "SG", "HK", "KE", "GH"))


def _same_length(text: str) -> bool:
    return len(text.lower()) == len(text)


def _rows(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines, delimiter=delimiter)
