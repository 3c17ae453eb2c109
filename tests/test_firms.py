"""Employers as people write them: labelled lines, accounts, legal names; ordinary words and other firms stay out."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

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
    "bright": Employer("Brightwater Dental Ltd"),
    "kestrel": Employer("Kestrelhaus Logistics GmbH", ("Kestrelhaus", "KHL"), handles=("kestrelhaus",)),
    "maple": Employer("Mapleton Primary School"),
    "ort": Employer("Ortiz & Vance LLP"),
    "shell": Employer("Shell"),
    "gap": Employer("Gap Inc."),
    "quill": Employer("Quillmark Press, LLC"),
    "fern": Employer("Fernbrook Police Department"),
    "zed": Employer("Zedworth Analytics Pvt Ltd", ("Zedworth",)),
    "best": Employer("Best Buy"),
    "hal": Employer("Halcyon Hotels Group plc", ("Halcyon Hotels",), handles=("halcyonhotels",)),
    "boots": Employer("Boots UK Limited", ("Boots",)),
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


def test_another_firm_of_a_similar_name_is_told_with_doubt() -> None:
    """Northwind Traders is not Northwind Coffee: below SURE, and so no naming for a rule."""
    lines = [line for line in LINES if line.get("doubtful")]
    assert len(lines) >= 7
    for line in lines:
        assert spans(line["who"], line["text"]) == [], line["text"]
        assert [item.confidence for item in firms.named(line["text"], (EMPLOYERS[line["who"]],))] == [0.4]


@pytest.mark.parametrize(
    ("handle", "who"),
    [
        ("@northwindcoffee", "northwind"),
        ("@Northwind_Careers", "northwind"),
        ("teamnorthwind", "northwind"),
        ("northwind", "northwind"),
        ("@lifeatlumenworks", "lumen"),
        ("@northwind@jobs.example", "northwind"),
        ("@targetcareers", "target"),
        ("@northwood_careers", ""),
        ("@northwindow", ""),
        ("@target", ""),
        ("@apple_pie", ""),
        ("@nwc", ""),
        ("@ana_northwind_fan", ""),
        ("", ""),
    ],
)
def test_accounts_of_an_employer(handle: str, who: str) -> None:
    found = firms.account_of(handle, EMPLOYERS.values())
    assert found == (EMPLOYERS[who] if who else None)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Delta Werke GmbH & Co. KG", ("Delta Werke",)),
        ("Calder S.A.", ("Calder",)),
        ("Calder B.V.", ("Calder",)),
        ("Calder SRL", ("Calder",)),
        ("Calder S.p.A.", ("Calder",)),
        ("Calder Sp. z o.o.", ("Calder",)),
        ("Calder Holdings plc", ("Calder Holdings",)),
        ("The Calder Mills Co., Ltd.", ("The Calder Mills", "Calder Mills")),
        ("Costa", ()),
    ],
)
def test_legal_forms_are_left_out(name: str, short: tuple[str, ...]) -> None:
    assert firms.short_names(name) == short


def test_names_of_one_firm_have_the_same_letters() -> None:
    assert {firms.core(name) for name in ("Calder, Inc.", "The Calder Co.", "@calder", "CALDER S.A.")} == {"calder"}
    assert firms.core("Calder Mills") == "caldermills" and firms.core("The Ivy") == "theivy"


@pytest.mark.parametrize(
    ("stated", "name", "spot"),
    [
        ("Dock 4: 53.8008, -1.5491", "Dock 4", (53.8008, -1.5491)),
        ("Dock 4 53.8008,-1.5491", "Dock 4", (53.8008, -1.5491)),
        ("Dock 4", "Dock 4", None),
        ("Nowhere: 95.1, 12.5", "Nowhere", None),
    ],
)
def test_a_site_may_carry_its_position(stated: str, name: str, spot: tuple[float, float] | None) -> None:
    assert firms.site(stated) == (name, spot)


def test_nothing_is_found_where_no_employer_is_stated() -> None:
    assert not list(firms.named("Northwind Coffee", ())) and not list(firms.misspelt("Nortwind Coffee", ()))
    assert not firms.gate(()).search("anything") and not firms.gate_misspelt(()).search("anything")


def test_a_long_text_of_near_names_takes_no_time() -> None:
    text = "nortwond northwimb Northwind- no-rth " * 3000
    begin = time.process_time()
    list(firms.named(text, tuple(EMPLOYERS.values())))
    list(firms.misspelt(text, tuple(EMPLOYERS.values())))
    assert time.process_time() - begin < 10
