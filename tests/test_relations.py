"""Relations: who and what they are told of, what is left alone, and how right they are on labelled posts."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from footprint.model import Locator, Relation, Subject, Text
from footprint.relate import LONGEST, _one_bond
from footprint.relations import Told
from footprint.scan import Scanner

POSTED = datetime(2026, 5, 4, 12, tzinfo=UTC)
LABELLED = [
    json.loads(line)
    for line in (Path(__file__).parent / "labelled" / "relations.jsonl").read_text(encoding="utf-8").splitlines()
]
KINDS = frozenset(
    "EMPLOYER JOB_TITLE SCHOOL RESIDENCE BIRTHPLACE BIRTH_DATE SPOUSE CHILD PARENT RELATIVE COLLEAGUE CLIENT PET "
    "VEHICLE".split()
)


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(Subject())


def told(scanner: Scanner, text: str, kind: str = "post") -> tuple[Relation, ...]:
    return next(iter(scanner.read([Text(Locator("x", "ana", "1", kind=kind, published=POSTED), text)])))[2]


def said(scanner: Scanner, text: str, kind: str = "post") -> set[tuple[str, str, str, bool]]:
    """Kind, object, subject and whether it is over."""
    return {
        (item.kind, item.value, text[slice(*item.subject)] if item.subject else "author", item.past)
        for item in told(scanner, text, kind)
    }


# ---------------------------------------------------------------- labelled posts


def test_the_labelled_posts_are_labelled_well() -> None:
    assert len(LABELLED) >= 400 and len({row["text"] for row in LABELLED}) == len(LABELLED)
    assert sum(not row["relations"] for row in LABELLED) >= len(LABELLED) / 2
    for row in LABELLED:
        for item in row["relations"]:
            assert item["kind"] in KINDS
            value = row["text"][item["start"] : item["end"]]
            assert value == value.strip() and value


def same(gold: dict, item: Relation) -> bool:  # type: ignore[type-arg]
    if gold["kind"] != item.kind or gold["start"] >= item.end or item.start >= gold["end"]:
        return False
    if gold["subject"] == "author" or item.subject is None:
        return gold["subject"] == "author" and item.subject is None
    return bool(gold["subject"][0] < item.subject[1] and item.subject[0] < gold["subject"][1])


@pytest.mark.parametrize(
    ("half", "least_right", "least_met"),
    # what nothing was mended on or trained with is found in part: docs/accuracy.md
    [("rules", 0.95, 0.85), ("held", 0.95, 0.85), ("fresh", 0.88, 0.85), ("free", 0.84, 0.5)],
)
def test_enough_is_right_and_enough_is_found(scanner: Scanner, half: str, least_right: float, least_met: float) -> None:
    rows = [row for row in LABELLED if row["half"] == half]
    right = found = met = there = 0
    for row in rows:
        mine = told(scanner, row["text"])
        right += sum(any(same(gold, item) for gold in row["relations"]) for item in mine)
        met += sum(any(same(gold, item) for item in mine) for gold in row["relations"])
        found, there = found + len(mine), there + len(row["relations"])
    assert there > 50
    assert right >= least_right * found
    assert met >= least_met * there


def test_of_all_labelled_posts_together_nearly_all_is_right(scanner: Scanner) -> None:
    right = found = met = there = 0
    for row in LABELLED:
        mine = told(scanner, row["text"])
        right += sum(any(same(gold, item) for gold in row["relations"]) for item in mine)
        met += sum(any(same(gold, item) for item in mine) for gold in row["relations"])
        found, there = found + len(mine), there + len(row["relations"])
    assert right >= 0.95 * found and met >= 0.85 * there, (right, found, met, there)


# ---------------------------------------------------------------- what the issue asks for


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("nurse at St Mary's", {("JOB_TITLE", "nurse", "author", False), ("EMPLOYER", "St Mary's", "author", False)}),
        ("proud mum of Leo & Mia", {("CHILD", "Leo", "author", False), ("CHILD", "Mia", "author", False)}),
        (
            "Mum of Ivy and Noah, married to Tom",
            {("CHILD", "Ivy", "author", False), ("CHILD", "Noah", "author", False), ("SPOUSE", "Tom", "author", False)},
        ),
        (
            "Married to Tom Okafor, mum of Ivy and Noah",
            {
                ("SPOUSE", "Tom Okafor", "author", False),
                ("CHILD", "Ivy", "author", False),
                ("CHILD", "Noah", "author", False),
            },
        ),
        ("my golden retriever Biscuit is snoring", {("PET", "Biscuit", "author", False)}),
        ("I drive a 2014 Skoda Fabia", {("VEHICLE", "2014 Skoda Fabia", "author", False)}),
        ("Turning 22 today", {("BIRTH_DATE", "Turning 22 today", "author", False)}),
        ("I used to work at Northwind Coffee", {("EMPLOYER", "Northwind Coffee", "author", True)}),
        ("my friend works at Northwind Coffee", {("EMPLOYER", "Northwind Coffee", "my friend", False)}),
        ("I don't work at Northwind Coffee", set()),
        ("I no longer work at Northwind Coffee", {("EMPLOYER", "Northwind Coffee", "author", True)}),
        ("I would love to work at Northwind Coffee", set()),
        ("Do you work at Northwind Coffee?", set()),
        ("Uncle Ben's is the only rice for me", set()),
        ("Vacancy: shift manager at Northwind Coffee, Leeds. Apply by Friday", set()),
        (
            "my friend Zuzana Novak, who works at Northwind Coffee, says hi",
            {("EMPLOYER", "Northwind Coffee", "Zuzana Novak", False)},
        ),
        (
            "Lunch with Zuzana Novak today. She works at Northwind Coffee.",
            {("EMPLOYER", "Northwind Coffee", "Zuzana Novak", False)},
        ),
        (
            "Lunch with Zuzana Novak today. My sister came too, she works at Northwind Coffee.",
            {("EMPLOYER", "Northwind Coffee", "she", False)},
        ),
        ("“I work at Northwind Coffee”, says the sign", set()),
        ("my ex-wife Petra kept the sofa", {("SPOUSE", "Petra", "author", True)}),
        ("RT @bo: I work at Northwind Coffee", set()),
        ("Malmö is home now", {("RESIDENCE", "Malmö", "author", False)}),
        ("Malmö is home to a very tall tower", set()),
        ("Westlake State alum, go herons", {("SCHOOL", "Westlake State", "author", True)}),
        ("a Westlake State student was arrested", set()),
        ("I got engaged to Maribel on a ferry", {("SPOUSE", "Maribel", "author", False)}),
        ("Everyone meet Biggles. He is a corgi.", {("PET", "Biggles", "author", False)}),
        ("Meet Sandra, our new head of people!", set()),
        ("the kids Milo and Freya from next door kicked the ball over", set()),
        ("As a nurse once told me, drink water", set()),
        ("Former Northwind Coffee manager says sorry", set()),
        ("my mum's called the bank six times", set()),
        ("Move to Rotterdam, never look back", set()),
        ("I am the proud owner of a red umbrella", set()),
        (
            "we left Reading for Rotterdam",
            {("RESIDENCE", "Reading", "author", True), ("RESIDENCE", "Rotterdam", "author", False)},
        ),
    ],
)
def test_plain_cases(scanner: Scanner, text: str, wanted: set[tuple[str, str, str, bool]]) -> None:
    assert said(scanner, text) == wanted


def test_prose_about_others_is_read_by_the_network(scanner: Scanner) -> None:
    text = "Maria Lindqvist, born 3 May 1961 in Rotterdam, has been a member of the Harbour Council since 2004."
    found = {(item.kind, item.value): item for item in told(scanner, text)}
    assert {"EMPLOYER", "BIRTH_DATE", "BIRTHPLACE"} <= {kind for kind, _ in found}
    for item in found.values():
        assert item.subject is not None
        assert text[slice(*item.subject)] in ("Maria Lindqvist", "Maria")


def test_both_of_a_marriage_are_told_and_both_of_a_child(scanner: Scanner) -> None:
    text = "He is the son of Jonas Lindqvist and married Priya Nair."
    assert {
        ("PARENT", "Jonas Lindqvist", "He"),
        ("CHILD", "He", "Jonas Lindqvist"),
        ("SPOUSE", "Priya Nair", "He"),
    } <= {entry[:3] for entry in said(scanner, text)}


def test_a_father_is_no_husband_as_well(scanner: Scanner) -> None:
    text = "She was the daughter of Jonas Lindqvist and studied at Lakeside University before she moved to Rotterdam."
    kinds = {item.kind for item in told(scanner, text) if item.value == "Jonas Lindqvist"}
    assert "PARENT" in kinds and "SPOUSE" not in kinds


@pytest.mark.parametrize(
    ("words", "share", "kept"),
    [
        ({"daughter"}, 0.9, "PARENT"),  # no word of a marriage
        ({"married"}, 0.7, "SPOUSE"),  # no word of a birth
        ({"married", "daughter"}, 0.9, "SPOUSE"),
        ({"married", "daughter"}, 0.7, "PARENT"),
    ],
)
def test_of_two_bonds_between_two_one_stays(words: set[str], share: float, kept: str) -> None:
    seen = [Told("SPOUSE", 20, 25, (0, 3), share), Told("PARENT", 20, 25, (0, 3), 0.8)]
    assert [item.kind for item in _one_bond(seen, frozenset(words))] == [kept]


def test_in_ones_own_profile_she_is_the_author(scanner: Scanner) -> None:
    text = "She lives in Rotterdam."
    assert said(scanner, text, "profile") == {("RESIDENCE", "Rotterdam", "author", False)}
    assert said(scanner, text) == {("RESIDENCE", "Rotterdam", "She", False)}


# ---------------------------------------------------------------- promises


def test_a_text_tells_the_same_alone_and_among_others() -> None:
    texts = [row["text"] for row in LABELLED] + [
        "Maria Lindqvist graduated from Lakeside University and works for Halden & Roe. She lives in Porto."
    ] * 3
    places = [Text(Locator("x", "ana", str(number)), text) for number, text in enumerate(texts)]
    together = [found for _, _, found, _ in Scanner(Subject()).read(places)]
    single = Scanner(Subject())
    for place, found in zip(places, together, strict=True):
        assert next(iter(single.read([place])))[2] == found


def test_offsets_are_code_points_of_the_text_as_written(scanner: Scanner) -> None:
    text = "🎉🎉 né à Łódź — my wife Anneke lives in Rotterdam"
    for item in told(scanner, text):
        assert text[item.start : item.end] == item.value
    assert "Anneke" in {item.value for item in told(scanner, text)}


def test_a_long_text_is_read_to_its_end_in_time_in_proportion(scanner: Scanner) -> None:
    text = (
        "It rained all day, and I went to the harbour again.\n" * (3 * LONGEST // 50)
        + "My wife Anneke lives in Rotterdam."
    )
    found = told(scanner, text)
    assert [item.value for item in found if item.kind == "SPOUSE"] == ["Anneke"]


def test_what_the_network_hears_in_a_long_text_stands_at_its_place(scanner: Scanner) -> None:
    said = "been clocking in at Northwind Coffee for two years now, still can't froth milk."
    assert "Northwind Coffee" in {item.value for item in told(scanner, said)}
    text = "It rained all day.\n" * (3 * LONGEST // 19) + said + "\nIt rained all night." * (LONGEST // 20)
    places = {text.index("Northwind Coffee")}
    assert places == {item.start for item in told(scanner, text) if item.kind == "EMPLOYER"}


def test_a_quote_covers_the_object(scanner: Scanner) -> None:
    (item,) = told(scanner, "my golden retriever Biscuit is snoring")
    assert [item.quote.text[mark.start : mark.end] for mark in item.quote.marks] == ["Biscuit"]


@pytest.mark.parametrize(
    "text", ["", " ", "my", "I", "my wife", "born", "at", "|", "| | |", "I work at", "mum of", "“", "🎵", "(" * 5000]
)
def test_odd_texts_tell_nothing(scanner: Scanner, text: str) -> None:
    assert told(scanner, text) == ()
