"""The goal: its words are found, counted by platform, shown with examples, and leak nowhere."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from footprint import compose, report, subject, wording
from footprint.disclosure import Disclosure, Mode
from footprint.goals import terms
from footprint.model import Goal, PostKind, Share, Sighting, Subject, Visibility
from footprint.recognizers import Context
from footprint.recognizers.goals import words
from footprint.rules._goal import goal
from footprint.vocabulary import GOAL
from tests.builders.assessments import assessment, place, quote
from tests.builders.facts import ANA, DAY, facts, moments, profile, seen
from tests.builders.pages import Tags

AIM = replace(ANA, goal="first job in graphic design", topics=())


@pytest.mark.parametrize(
    ("stated", "topics", "found"),
    [
        ("first job in graphic design", (), ("graphic design",)),
        ("become a nurse", (), ("nurse",)),
        ("first job", (), ()),
        ("", (), ()),
        ("a job in C++ or data science, Leeds", (), ("c++", "data science", "leeds")),
        ("first job", ("Graphic  Design", "graphic design", "UX", "x"), ("graphic design", "ux")),
        ("become a nurse", ("care",), ("care",)),
    ],
)
def test_the_words_of_a_goal(stated: str, topics: tuple[str, ...], found: tuple[str, ...]) -> None:
    assert terms(Subject(goal=stated, topics=topics)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("my graphic-design class and Graphic Designers", ["graphic design"]),
        ("#graphicdesign and #UX", ["graphic design", "ux"]),
        ("illustrating is fun, illustrator wanted", []),
        ("designs", []),
        ("luxury", []),
        ("mail me at ux@example.org, @ux", ["ux"]),
    ],
)
def test_words_are_found_with_their_endings(text: str, found: list[str]) -> None:
    person = Subject(topics=("graphic design", "UX", "illustration"))
    assert [item.key for item in words(text, Context(person))] == found


def test_who_states_nothing_is_not_searched_for() -> None:
    assert not list(words("design, design", Context(Subject())))


def test_topics_are_read_from_me_toml_and_written(tmp_path: Path) -> None:
    file = tmp_path / "me.toml"
    file.write_text('goal = "first job"\ntopics = ["design"]\n', encoding="utf-8")
    person, notices = subject.read(file)
    assert (person.goal, person.topics, notices) == ("first job", ("design",), ())
    file.write_text(subject.to_toml(person), encoding="utf-8")
    assert subject.read(file)[0].topics == ("design",)


# ---------------------------------------------------------------- counting


def word(item: str, **more: object) -> Sighting:
    return seen(GOAL, "graphic design", item, **more)  # type: ignore[arg-type]


def test_posts_are_counted_once_by_platform_with_the_newest_examples() -> None:
    found = goal(
        facts(
            *(word(str(number), when=DAY + timedelta(days=number)) for number in range(5)),
            word("0"),
            word("a", platform="linkedin", account="al", visibility=Visibility.MEMBERS),
            word("", post="profile"),
            moments(20),
            moments(4, platform="linkedin", account="al", visibility=Visibility.MEMBERS),
            profile(),
            profile("github", "al"),
            subject=AIM,
        )
    )
    assert found is not None and (found.posts, found.of, found.profiles) == (6, 24, (1, 2))
    assert found.shares == (Share("x", 5, 20), Share("linkedin", 1, 4))
    assert [item.item for item in found.evidence] == ["4", "3", "2"]


@pytest.mark.parametrize(
    "one",
    [
        word("1", post=PostKind.LIKE),
        word("1", post=PostKind.REPOST),
        word("1", visibility=Visibility.PRIVATE),
        word("1", visibility=Visibility.RESTRICTED),
        word("1", deleted=True),
        word("1", platform="search", account="google: ana", post="page"),
        word("1", platform="document", account="CV.pdf", post="page"),
    ],
)
def test_what_is_not_an_open_post_of_theirs_serves_nothing(one: Sighting) -> None:
    found = goal(facts(one, moments(20), subject=AIM))
    assert found is not None and (found.posts, found.of, found.evidence) == (0, 20, ())


def test_without_a_goal_there_is_none_and_without_words_it_is_empty() -> None:
    assert goal(facts(subject=replace(ANA, goal=""))) is None
    assert goal(facts(subject=replace(ANA, goal="first job"))) == Goal(())


# ---------------------------------------------------------------- the report

SERVED = Goal(
    ("graphic design",),
    (Share("x", 5, 20), Share("linkedin", 1, 4)),
    (1, 2),
    (place(quote("my graphic design class, call 020 7946 0958", ("020 7946 0958", "PHONE_NUMBER"))),),
)


def test_the_page_tells_the_share_the_platforms_and_an_example() -> None:
    text = Tags(report.to_html(replace(assessment(), goal=SERVED))).text
    assert "6 of 24 open posts hold a word of your goal: “graphic design”. So does 1 of 2 open profiles." in text
    assert "X: 5 of 20 · LinkedIn: 1 of 4" in text and wording.GOAL_KIND in text and "graphic design class" in text


@pytest.mark.parametrize(("aim", "line"), [(None, wording.GOAL_MISSING), (Goal(()), wording.GOAL_WITHOUT_WORDS)])
def test_without_a_goal_one_line_says_how_to_state_one(aim: Goal | None, line: str) -> None:
    text = Tags(report.to_html(replace(assessment(), goal=aim))).text
    assert line in text and wording.GOAL_KIND not in text


def test_nothing_open_is_said() -> None:
    told = compose.build(replace(assessment(), goal=Goal(("design",))), Disclosure(assessment(), Mode.MASKED), None)
    assert told.aim.words == "No open posts of yours were read."


def test_values_in_its_examples_are_covered() -> None:
    person = replace(assessment(), goal=SERVED)
    for masked in (False, True):
        assert "7946" not in json.dumps(report.to_json(person, masked=masked)) + report.to_html(person, masked=masked)
    told = report.to_json(person)["goal"]
    assert (told["words"], told["posts"], told["of"]) == (["graphic design"], 6, 24)
    assert report.to_json(assessment())["goal"] is None
