"""Names of files in posts: what tells of work is read like a description, what a camera or a platform made is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from footprint.assess import assess
from footprint.lexicons.files import telling
from footprint.model import Coverage, Finding, Media, Post, PostKind, Subject, Visibility
from footprint.records import to_line
from footprint.report import to_json
from footprint.rules import Facts
from footprint.scan import Scanner
from footprint.texts import texts_of

POSTED = datetime(2025, 3, 4, 9, tzinfo=UTC)
MADE = (
    "IMG_1234.jpg", "1234-abc.jpg", "DSC_0417.JPG", "PXL_20240102_101112.jpg", "9f86d081884c7d659a2feaa0c55ad015.jpg",
    "123e4567-e89b-12d3-a456-426614174000.png", "photo_2023-01-01_12-00-00.jpg", "WhatsApp Image 2024-01-02.jpeg",
    "Screenshot_20230101-120000_Chrome.jpg", "101_n.jpg", "1*door.jpeg", "video.mp4", "story_1.jpg", "image-asset.jpeg",
    "EvQ1xYzWkAAbCdE.jpg", "", "x",
)  # fmt: skip
USUAL = (
    "our_wedding.jpg",
    "post_123.jpg",
    "pencil case.jpg",
    "student card.png",
    "My CV.pdf",
    "wardrobe.png",
    "cat.gif",
)


def post(*files: str) -> Post:
    media = tuple(Media("file", file=file) for file in files)
    return Post("discord", "ana", "1", PostKind.POST, "look", POSTED, Visibility.PUBLIC, media=media)


def read(*files: str) -> list[tuple[str, str]]:
    return [(text.where.part, text.text) for text in texts_of(post(*files)) if text.where.part != "text"]


@pytest.mark.parametrize("name", [*MADE, *USUAL])
def test_names_that_tell_nothing_of_work_are_not_read(name: str) -> None:
    assert read(name, f"media/posts/{name}", f"https://cdn.example/{name}?ex=65") == []


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Q3_layoffs_draft.xlsx", "Q3_layoffs_draft.xlsx"),
        ("files/Screenshot prod dashboard.png", "Screenshot prod dashboard.png"),
        ("https://cdn.example/1/2/patient_chart_room12.jpg?ex=6&is=7", "patient_chart_room12.jpg"),
        ("https://cdn.example/a%20merger%20memo.pdf", "a merger memo.pdf"),
    ],
)
def test_a_telling_name_is_read_out_of_paths_and_addresses(file: str, name: str) -> None:
    assert read("IMG_1.jpg", file) == [("file", name)]


def test_a_name_too_long_is_left() -> None:
    assert telling("merger memo.pdf") and not telling("merger " + "memo " * 50 + ".pdf")


def found(*files: str) -> tuple[list[Finding], str]:
    """The findings of confidentiality, and all that is said."""
    scanner = Scanner(Subject())
    one = post(*files)
    flags = tuple(flag for _, _, _, some in scanner.read(texts_of(one)) for flag in some)
    facts = Facts(Subject(), flags=flags, provides=frozenset({"posts"}))
    done = assess(facts, coverage=Coverage(), notices=tuple(scanner.notices), taken_at=POSTED, version="1")
    told = [item for item in done.findings if item.category == "confidentiality"]
    return told, repr([(item.key, item.code) for item in told]) + repr(to_json(done)["notices"])


@pytest.mark.parametrize(
    ("file", "rule"),
    [
        ("Q3_layoffs_draft.xlsx", "work-confidence"),
        ("Screenshot prod dashboard.png", "work-confidence"),
        ("patient_chart_room12.jpg", "client-in-posts"),
    ],
)
def test_a_name_counts_like_a_description(file: str, rule: str) -> None:
    [told], said = found(file)
    assert told.rule == rule
    [place] = told.evidence
    assert place.quote.text == file and place.part.startswith("file")
    assert file not in said and file.partition(".")[0] not in said


def test_a_record_keeps_the_name_as_it_came() -> None:
    assert "Q3_layoffs_draft.xlsx" in to_line(post("files/Q3_layoffs_draft.xlsx"))
    assert found("IMG_1234.jpg")[0] == []
