"""What sentences tell of a family reaches the report as counts, and no name of theirs stands in any output."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from footprint import records
from footprint.audit import Request, audit
from footprint.model import Assessment, Locator, Post, PostKind, Profile, Severity, Subject, Text, Visibility
from footprint.progress import Progress
from footprint.report import to_html, to_json
from footprint.scan import Scanner

NAMES = ("Carla", "Leo", "Marisol", "Biscuit", "Porto")
POSTS = (
    "My mum Carla makes the best stew",
    "Our son Leo starts school today, my daughter Marisol cried",
    "my dog Biscuit ate the remote, call me on +44 7700 900123",
    "I was born in Porto and I went to Elm Street High School",
    "The weather was fine",
)


@pytest.fixture(scope="module")
def assessment(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    source = tmp_path_factory.mktemp("told") / "read.jsonl"
    when = datetime(2025, 5, 1, tzinfo=UTC)
    made: list[Profile | Post] = [
        Profile("x", "ana_o", "Ana Ortega", visibility=Visibility.PUBLIC, url="https://x.com/ana_o")
    ]
    for number, text in enumerate(POSTS):
        url = f"https://x.com/ana_o/status/{number}"
        made.append(Post("x", "ana_o", str(number), PostKind.POST, text, when, Visibility.PUBLIC, url))
    source.write_text("".join(map(records.to_line, made)), encoding="utf-8")
    return audit(Request((str(source),), now=datetime(2026, 1, 31, tzinfo=UTC)), Progress())


def test_what_the_posts_tell_is_found(assessment: Assessment) -> None:
    found = {item.rule: item for item in assessment.findings}
    assert {"child-named", "family-named", "pet-named", "birthplace-told", "school-named"} <= found.keys()
    assert "names of 2 children" in found["child-named"].title
    assert found["security-answers"].severity is Severity.MEDIUM
    assert {place.note for place in found["security-answers"].evidence} == {
        "a parent",
        "a pet's name",
        "where you were born",
        "a school you went to",
    }


@pytest.mark.parametrize("masked", [False, True])
def test_no_name_of_theirs_stands_in_an_output(assessment: Assessment, masked: bool) -> None:
    page = to_html(assessment, masked=masked)
    data = json.dumps(to_json(assessment, masked=masked), ensure_ascii=False)
    for name in NAMES:
        assert name not in page and name not in data, name
    shown = to_html(assessment, show_values=True)
    assert all(name in shown for name in NAMES)


def test_a_name_that_only_a_sentence_tells_is_covered_in_every_quote_of_the_text() -> None:
    text = "my dog Biscuit ate the remote, call me on +44 7700 900123"
    [(_, seen, told, _)] = Scanner(Subject()).read([Text(Locator("x", "ana_o", "1"), text)])
    [number] = [item for item in seen if item.kind == "PHONE_NUMBER"]
    covered = [number.quote.text[mark.start : mark.end] for mark in number.quote.marks]
    assert [item.value for item in told if item.kind == "PET"] == ["Biscuit"] and "Biscuit" in covered
