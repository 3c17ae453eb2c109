"""How right relations are: sentences of biographies, and invented posts.

    python benchmarks/relations.py DATASETS [SET]

DATASETS holds ``attributes/knowledgenet.SET.jsonl.gz`` (SET is ``dev`` unless told). What the shipped weights have
read is no measure of them: ``training/README.md`` says how to train some that have not read the dev part. An object
counts as right when it overlaps an annotated one of its kind, and as met when one of ours overlaps it, in sentences
that were annotated for its property alone. CHILD_OF is read both ways: the child is the object of CHILD, the parent of
PARENT.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from footprint.model import Locator, Relation, Subject, Text
from footprint.scan import Scanner

OBJECT = {
    "EMPLOYEE_OR_MEMBER_OF": "EMPLOYER",
    "EDUCATED_AT": "SCHOOL",
    "PLACE_OF_RESIDENCE": "RESIDENCE",
    "SPOUSE": "SPOUSE",
    "CHILD_OF": "PARENT",
    "DATE_OF_BIRTH": "BIRTH_DATE",
    "PLACE_OF_BIRTH": "BIRTHPLACE",
}
POSTS = Path(__file__).parent.parent / "tests" / "labelled" / "relations.jsonl"


def told(texts: Iterable[str]) -> list[tuple[Relation, ...]]:
    """The relations of each text."""
    places = (Text(Locator("text", "", str(number)), text) for number, text in enumerate(texts))
    return [relations for _, _, relations, _ in Scanner(Subject()).read(places)]


def line(name: str, right: int, found: int, met: int, there: int) -> str:
    """Precision, recall and F1 with their counts."""
    precision, recall = right / max(1, found), met / max(1, there)
    score = 2 * precision * recall / max(1e-9, precision + recall)
    return f"  {name:12} P {precision:.3f} ({right}/{found})  R {recall:.3f} ({met}/{there})  F1 {score:.3f}"


def sentences(path: Path) -> None:
    """KnowledgeNet, by kind."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if set(row["properties"]) & set(OBJECT)]
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    pointed = [0, 0]
    for row, relations in zip(rows, told(row["text"] for row in rows), strict=True):
        listed = {OBJECT[name] for name in row["properties"] if name in OBJECT}
        listed |= {"CHILD"} if "PARENT" in listed else set()
        gold: dict[str, dict[tuple[int, int], set[tuple[int, int]]]] = defaultdict(dict)
        for s0, s1, o0, o1, name in row["facts"]:
            if name in OBJECT:
                gold[OBJECT[name]].setdefault((o0, o1), set()).add((s0, s1))
            if name == "CHILD_OF":
                gold["CHILD"].setdefault((s0, s1), set()).add((o0, o1))
        for kind in sorted(listed):
            mine = [item for item in relations if item.kind == kind]
            for item in mine:
                subjects = [who for (a, b), who in gold[kind].items() if item.start < b and a < item.end]
                counts[kind][0] += bool(subjects)
                counts[kind][1] += 1
                if subjects and item.subject:
                    pointed[0] += any(a < item.subject[1] and item.subject[0] < b for who in subjects for a, b in who)
                    pointed[1] += 1
            counts[kind][2] += sum(any(item.start < b and a < item.end for item in mine) for a, b in gold[kind])
            counts[kind][3] += len(gold[kind])
    for kind, values in counts.items():
        print(line(kind, *values))
    print(f"  subject right where the object is: {pointed[0]} of {pointed[1]}")


def same(gold: dict, item: Relation) -> bool:
    """Whether a relation is a labelled one: its kind, an object that overlaps, its subject."""
    if gold["kind"] != item.kind or gold["start"] >= item.end or item.start >= gold["end"]:
        return False
    if gold["subject"] == "author" or item.subject is None:
        return gold["subject"] == "author" and item.subject is None
    return bool(gold["subject"][0] < item.subject[1] and item.subject[0] < gold["subject"][1])


def posts(half: str) -> None:
    """One part of the labelled posts, by kind."""
    rows = [row for row in map(json.loads, POSTS.read_text(encoding="utf-8").splitlines()) if row["half"] == half]
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    over = [0, 0]
    for row, relations in zip(rows, told(row["text"] for row in rows), strict=True):
        for item in relations:
            of = [gold for gold in row["relations"] if same(gold, item)]
            counts[item.kind][0] += bool(of)
            counts[item.kind][1] += 1
            over[0] += any(gold.get("past", False) == item.past for gold in of)
            over[1] += bool(of)
        for gold in row["relations"]:
            met = any(same(gold, item) for item in relations)
            counts[gold["kind"]][2] += met
            counts[gold["kind"]][3] += 1
    total = tuple(sum(values[place] for values in counts.values()) for place in range(4))
    for kind, values in sorted(counts.items()):
        print(line(kind, *values))
    print(line("all", *total))
    print(f"  past or present right: {over[0]} of {over[1]}")


def main() -> None:
    """Measure and print."""
    folder, part = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "dev"
    print(f"KnowledgeNet, {part}")
    sentences(folder / "attributes" / f"knowledgenet.{part}.jsonl.gz")
    for half in ("rules", "held", "fresh", "free"):
        print(f"invented posts, {half}")
        posts(half)


if __name__ == "__main__":
    main()
