"""What speaks for a person: nothing without a place that shows it, and nothing that others cannot see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footprint import report, wording
from footprint.model import Label, Moment, PostKind, Strength, Subject, Visibility
from footprint.plainness import LEAST, reads_well
from footprint.rules import Facts
from footprint.rules._strengths import strengths
from tests.builders.assessments import assessment
from tests.builders.facts import ANA, facts, moments, profile
from tests.builders.pages import Tags

PICTURE, NEARLY, ANOTHER = "00ff00ff00ff00ff", "00ff00ff00ff00fc", "ff00ff00ff00ff00"


def told(of: Facts) -> dict[str, Strength]:
    return {item.key: item for item in strengths(of)}


# ---------------------------------------------------------------- work


def some(
    count: int, platform: str, kind: PostKind = PostKind.POST, length: int = 80, **more: object
) -> tuple[Moment, ...]:
    made = moments(count, platform=platform, account="ana", kind=kind)
    return tuple(replace(item, length=length, **more) for item in made)  # type: ignore[arg-type]


def test_articles_answers_and_code_are_told_with_their_share() -> None:
    found = told(
        facts(
            some(3, "stackexchange", PostKind.REPLY),
            some(2, "stackexchange"),
            some(1, "medium", length=4_000),
            some(5, "medium", length=300),
            some(4, "github", PostKind.COMMENT),
            some(5, "x"),
        )
    )["work-shown"]
    assert found.title == "8 of 20 open posts show work of yours."
    assert [(item.platform, item.note) for item in found.evidence] == [
        ("github", "4 contributions to code"),
        ("medium", "1 article"),
        ("stackexchange", "3 answers"),
    ]


@pytest.mark.parametrize(
    "posts",
    [
        some(9, "x"),
        some(9, "medium", length=999),
        some(9, "github", PostKind.LIKE),
        some(9, "github", visibility=Visibility.PRIVATE),
        some(9, "github", visibility=Visibility.RESTRICTED),
        some(9, "github", deleted=True),
        some(9, "document", PostKind.PAGE, 9_000),
    ],
)
def test_what_is_no_work_or_not_open_is_not_told(posts: tuple[Moment, ...]) -> None:
    assert "work-shown" not in told(facts(posts))


# ---------------------------------------------------------------- profiles that agree


def avatar(hash: str) -> tuple[tuple[str, str], ...]:
    return ((Label.AVATAR, hash),)


def test_profiles_that_agree_are_told_with_what_they_share() -> None:
    found = told(
        facts(
            profile("x", "ana", name="Ana Lopes", bio="barista", fields=avatar(PICTURE)),
            profile("linkedin", "al", name="ana  lopes", fields=(*avatar(NEARLY), (Label.JOB_TITLE, "Barista"))),
            profile("github", "al", name="A. L.", fields=avatar(PICTURE)),
        )
    )["profiles-agree"]
    assert [(item.platform, item.note) for item in found.evidence] == [
        ("linkedin", "the same name, picture and job as elsewhere"),
        ("x", "the same name, picture and job as elsewhere"),
    ]


@pytest.mark.parametrize(
    ("other", "subject"),
    [
        (profile("github", "al", name="Ana Lopes", fields=avatar(ANOTHER)), ANA),
        (profile("github", "al", name="night owl", fields=avatar(PICTURE)), ANA),
        (profile("x", "two", name="Ana Lopes", fields=avatar(PICTURE)), ANA),
        (profile("github", "al", name="Ana", fields=avatar(PICTURE)), replace(ANA, name="Ana")),
        (profile("github", "al", name="Ana Lopes", fields=avatar(PICTURE), visibility=Visibility.PRIVATE), ANA),
    ],
)
def test_one_thing_alone_is_no_agreement(other: object, subject: Subject) -> None:
    one = profile("x", "ana", name=subject.name, fields=avatar(PICTURE))
    assert "profiles-agree" not in told(facts(one, other, subject=subject))


# ---------------------------------------------------------------- writing

PLAIN = "We glazed the last bowls today. The kiln ran hot, so two of them cracked. " * 2
LONG = "and then we glazed the bowls which were the last ones that we had made in the summer " * 3


def test_clear_writing_is_counted_and_says_what_it_is() -> None:
    posts = (*some(9, "x", plain=True), *some(1, "x", plain=False), *some(30, "x", plain=None))
    found = told(facts(posts))["clear-writing"]
    assert found.title == "9 of 10 longer posts are written in short, whole sentences."
    assert [item.note for item in found.evidence] == ["9 of 10 longer posts"]
    assert "not judged" in found.why


@pytest.mark.parametrize(
    "posts",
    [
        some(9, "x", plain=True),
        (*some(7, "x", plain=True), *some(3, "x", plain=False)),
        some(40, "x", plain=True, visibility=Visibility.RESTRICTED),
    ],
)
def test_few_or_mixed_posts_show_no_manner_of_writing(posts: tuple[Moment, ...]) -> None:
    assert "clear-writing" not in told(facts(posts))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (PLAIN, True),
        ("今天 " * 30 + "。", False),
        (LONG, False),
        (PLAIN.upper(), False),
        (PLAIN.lower(), False),
        ("Short and sweet.", None),
        ("#kiln @ana https://a.example " * 12, None),
        ("Glaze\n" * LEAST, True),
        ("", None),
        ("! " * 40, False),
    ],
)
def test_what_reads_well(text: str, answer: bool | None) -> None:
    assert reads_well(text) is answer


# ---------------------------------------------------------------- the report


def test_the_report_says_that_an_empty_page_does_not_help_with_year_and_payer() -> None:
    for person in (assessment(), replace(assessment(), strengths=())):
        text = Tags(report.to_html(person)).text
        assert "47 % said" in text and "2018" in text and "paid for by CareerBuilder" in text
    assert "Nothing of this kind was found in what we looked at." in text
    assert wording.OTHERS_PRAISE in text
