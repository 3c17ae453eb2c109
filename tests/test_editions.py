"""The editions: what each holds, what none may say, and the questions for a talk."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from footprint import report, talking
from footprint.editions import render
from footprint.model import CATEGORIES, Assessment, Cover, Edition, Reader
from footprint.rules import rules
from tests.builders.assessments import TAKEN, VALUES, assessment, many, of_a_rule_each, of_an_account_each
from tests.builders.pages import Tags

SHORT = (Edition.SUMMARY, Edition.COUNSELOR)
COVER = Cover("c-0107", TAKEN, "audit of own exports", date(2026, 12, 31), "J. Doe")


@pytest.fixture(scope="module")
def person() -> Assessment:
    return assessment()


@pytest.mark.parametrize(("edition", "masked"), product(Edition, (False, True)))
def test_no_edition_says_a_value(person: Assessment, edition: Edition, masked: bool) -> None:
    page = render(person, edition, masked=masked)
    assert not [value for value in VALUES if value in page]
    if masked or edition is Edition.MASKED:
        assert not [name for name in ("Ana Lopes", "ana_lopes", "ana-lopes") if name in page]


@pytest.mark.parametrize("edition", Edition)
def test_each_edition_is_known_as_ours_and_says_whose_business_it_is(person: Assessment, edition: Edition) -> None:
    page = render(person, edition)
    assert report.is_ours(page[:4096])
    assert "not a consumer report" in Tags(page).text
    assert "<script" not in page and "style-src 'sha256-" in page
    assert "unsafe" not in page and " style=" not in page
    assert page == render(assessment(), edition)


def test_full_and_masked_are_the_report_itself(person: Assessment) -> None:
    assert render(person, Edition.FULL) == report.to_html(person)
    assert render(person, Edition.MASKED) == report.to_html(person, masked=True)
    assert render(person, Edition.FULL, reader=Reader.CLIENT) == report.to_html(person, reader=Reader.CLIENT)


def test_the_summary_says_all_that_a_summary_should(person: Assessment) -> None:
    text = Tags(render(person, Edition.SUMMARY)).text
    for words in (
        "They can find 7 things to look at, in 2,311 posts.",
        "64 / 100",
        "Recruiter",
        "Replace the leaked key, then delete the post",
        "wins back 40 points",
        "7 more steps stand in the whole report.",
        "delete and hide nothing before you have asked a lawyer",
        "Your portfolio is easy to find",
        "X: 1,988 posts",
        "1 file that could not be read",
        "What other people posted about you",
        "without --edition",
    ):
        assert words in text, words
    client = Tags(render(person, Edition.SUMMARY, reader=Reader.RECRUITER)).text
    assert "A recruiter can find 4 things" in client


def test_an_empty_summary_says_so(person: Assessment) -> None:
    bare = replace(person, findings=(), plan=(), strengths=(), notices=())
    text = Tags(render(replace(bare, coverage=replace(bare.coverage, not_looked_at=())), Edition.SUMMARY)).text
    assert "There is nothing to do" in text and "Everything that was given was read." in text
    assert "Nothing of this kind was found" in text and "delete and hide nothing" not in text


@pytest.mark.parametrize("edition", SHORT)
@pytest.mark.parametrize("make", [many, of_a_rule_each, of_an_account_each])
def test_short_editions_stay_short(edition: Edition, make: Any) -> None:
    assert len(render(make(2_000), edition).encode()) < 60_000


def test_the_counselors_copy_names_the_client_by_id_alone(person: Assessment) -> None:
    for masked in (False, True):
        page = render(replace(person, cover=COVER), Edition.COUNSELOR, masked=masked)
        assert "Ana Lopes" not in page and "For the talk · c-0107" in page
        text = Tags(page).text
        assert "Consent of 3 March 2026: audit of own exports, until 31 December 2026" in text
        assert ("Recorded by J. Doe." in text) is not masked
    alone = render(person, Edition.COUNSELOR)
    assert "Ana Lopes" not in alone and alone.count('class="blank"') == 4, "client and consent are filled in by hand"


def test_each_topic_has_its_findings_and_its_questions(person: Assessment) -> None:
    page = render(person, Edition.COUNSELOR)
    text = Tags(page).text
    for topic in ("contact", "identity", "whereabouts", "conduct", "credentials"):
        assert any(question in text for question in talking.TOPICS[topic]), topic
    assert talking.RULES["leaked-secret"] in text
    assert not any(question in text for question in talking.TOPICS["sensitive"]), "nothing of it was found"
    for item in person.findings:
        assert item.title in text
    # a recruiter sees nothing of whereabouts
    other = Tags(render(person, Edition.COUNSELOR, reader=Reader.RECRUITER)).text
    assert not any(question in other for question in talking.TOPICS["whereabouts"])


def test_there_is_room_for_notes_and_a_box_for_each_step(person: Assessment) -> None:
    page = render(person, Edition.COUNSELOR)
    topics = page.count('<section class="talk"')
    assert page.count("<textarea") == page.count('class="ruled"') == topics + 3
    assert page.count('type="checkbox"') == 10 and "2 more steps stand" in page
    labels = re.findall(r'aria-labelledby="([^"]+-notes)"', page)
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert len(set(labels)) == len(labels) and set(labels) <= ids


def test_what_has_no_room_among_the_examples_is_counted() -> None:
    page = Tags(render(many(1_000), Edition.COUNSELOR)).text
    told = sum(int(count.replace(",", "")) for count in re.findall(r"([\d,]+) more findings of this topic", page))
    assert told + 5 * 4 == 1_000


# ---------------------------------------------------------------- questions

CLOSED = ("Do ", "Did ", "Does ", "Are ", "Is ", "Was ", "Were ", "Have ", "Has ", "Can ", "Could ", "Will ", "Would ",
          "Should ", "Why ")  # fmt: skip
EVERY = [*talking.OPENING, *talking.STRENGTHS, *talking.CLOSING, *(q for all_ in talking.TOPICS.values() for q in all_)]


@pytest.mark.parametrize("question", [*EVERY, *talking.RULES.values()])
def test_a_question_is_open_short_and_blames_nobody(question: str) -> None:
    assert question.endswith("?") and question.count("?") == 1
    assert not question.startswith(CLOSED)
    assert len(question.split()) <= 20
    assert not re.search(
        r"\b(wrong|bad|mistake|regret|should have|problem|risk)\b", question.replace("wrong at work", "")
    )


def test_every_topic_and_no_unknown_rule_has_questions() -> None:
    assert set(talking.TOPICS) == {*CATEGORIES, "only-export"}
    assert all(len(set(questions)) == 3 for questions in talking.TOPICS.values())
    assert set(talking.RULES) <= {item.id for item in rules()}


def test_questions_about_a_rule_come_first_and_leave_room_for_the_topic() -> None:
    some = talking.questions("employer", ["job-hunt-public", "employer-link", "colleague-named", "work-complaint"])
    assert some[:2] == (talking.RULES["job-hunt-public"], talking.RULES["colleague-named"])
    assert len(some) == 3 and some[2] in talking.TOPICS["employer"]
    assert talking.questions("tone", []) == talking.TOPICS["tone"]
    assert talking.questions("unheard-of", ["unheard-of"]) == ()


def test_the_pictures_of_the_sample_persons_are_there_and_small() -> None:
    root = Path(report.__file__).parent.parent
    pictures = {item.name: item.stat().st_size for item in (root / "docs" / "screenshots").iterdir()}
    persons = [
        item.name for item in (root / "sample_profiles").iterdir() if item.name in ("student", "nurse", "hostile")
    ]
    assert set(pictures) == {f"{who}-{on}.png" for who, on in product(persons, ("phone", "desktop", "print"))}
    assert len(pictures) == 9 and sum(pictures.values()) < 1_500_000
    assert "docs/screenshots/student-phone.png" in (root / "README.md").read_text("utf-8")


def test_templates_are_those_that_are_used() -> None:
    folder = Path(report.__file__).parent.parent / "templates"
    whole = "".join(
        file.read_text("utf-8") for file in (*folder.glob("*.j2"), *folder.parent.glob("footprint/**/*.py"))
    )
    for file in folder.glob("*.j2"):
        assert f'"{file.name}"' in whole or f"'{file.name}'" in whole, file.name
