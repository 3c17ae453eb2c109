"""Employers as people write them: labelled lines, accounts, legal names; ordinary words and other firms stay out."""

from __future__ import annotations

import json
from pathlib import Path

from footprint import firms
from footprint.model import Employer, Locator, Subject, Text
from footprint.scan import Scanner

LINES = [
    json.loads(line)
    for line in (Path(__file__).parent / "labelled" / "employer.jsonl").read_text(encoding="utf-8").splitlines()
]
EMPLOYERS = {
    "northwind": Employer("Northwind Coffee, Inc.", ("Northwind", "NWC"), handles=("northwindcoffee",)),
    "brannoc": Employer("St Brannoc Infirmary", ("St Brannoc",), handles=("stbrannoc_ward9",)),
    "harbor": Employer("Harbor Books Ltd"),
    "apple": Employer("Apple"),
    "target": Employer("Target Corporation"),
    "next": Employer("Next plc"),
    "orange": Employer("Orange S.A."),
    "lumen": Employer("Lumenworks Robotics GmbH"),
    "tarrant": Employer("Tarrant & Sons"),
    "calder": Employer("Calder Valley Council"),
}


def spans(who: str, text: str, least: float = firms.SURE) -> list[tuple[int, int]]:
    """Where the whole scan sees the employer in a post."""
    scanner = Scanner(Subject(employers=(EMPLOYERS[who],)))
    [(_, seen)] = scanner.scan([Text(Locator("x", "ana", "1"), text)])
    return [
        (item.start, item.end)
        for item in seen
        if item.kind == "ORGANIZATION"
        and item.confidence >= least
        and (item.own or firms.employer_of(item.value, (EMPLOYERS[who],)))
    ]


def touch(one: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


def labelled(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without marks, and the span between them."""
    if "«" not in text:
        return text, []
    return text.replace("«", "").replace("»", ""), [(text.index("«"), text.index("»") - 1)]


def test_there_are_enough_lines_and_half_of_them_only_look_alike() -> None:
    positive = sum("«" in line["text"] for line in LINES)
    assert len({line["text"] for line in LINES}) == len(LINES) >= 200
    assert 0.4 <= positive / len(LINES) <= 0.6


def test_labelled_lines_are_found_and_look_alikes_left_alone() -> None:
    right = wrong = missed = 0
    faults = []
    for line in LINES:
        text, there = labelled(line["text"])
        found = spans(line["who"], text)
        right += sum(touch(span, found) for span in there)
        wrong += sum(not touch(span, there) for span in found)
        missed += sum(not touch(span, found) for span in there)
        if found != there:
            faults.append(f"{line['who']}: {line['text']} {[text[a:b] for a, b in found]}")
    report = "\n".join(faults)
    assert right / (right + wrong) >= 0.97, report
    assert right / (right + missed) >= 0.9, report
