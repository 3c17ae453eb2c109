"""Complaints by others: heard where they are meant, counted where they are about the person, answered in peace."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from footprint.model import Confidence, Finding, Label, Reader, Severity, Sighting, Subject, Visibility
from footprint.recognizers import Context
from footprint.recognizers.complaints import RECOGNIZERS, complaints
from footprint.rules import Facts, rules
from footprint.rules._strengths import strengths
from footprint.scan import Scanner
from footprint.texts import texts_of
from footprint.vocabulary import COMPLAINT, CUES
from tests.builders.facts import facts, hit, profile, seen
from tests.test_wrong import judged

LINES = [
    json.loads(line)
    for line in (Path(__file__).parent / "labelled" / "complaints.jsonl").read_text(encoding="utf-8").splitlines()
]
[HEARD] = RECOGNIZERS


def heard(text: str) -> list[str]:
    return [item.key for item in complaints(text, Context())]


# ---------------------------------------------------------------- words


@pytest.mark.parametrize("half", ["rules", "held"])
def test_on_invented_lines_nine_of_ten_that_are_heard_are_complaints(half: str) -> None:
    lines = [item for item in LINES if item["half"] == half]
    found = [item for item in lines if heard(item["text"])]
    right = [item for item in found if item["about"] in heard(item["text"])]
    assert len(right) / len(found) >= 0.9
    assert len(right) / sum(item["about"] is not None for item in lines) >= 0.75


def test_there_are_enough_lines_of_both_kinds_and_each_once() -> None:
    assert len({item["text"] for item in LINES}) == len(LINES) >= 60
    assert sum(item["about"] is None for item in LINES) >= 60 <= sum(item["about"] is not None for item in LINES)


@pytest.mark.parametrize("line", [item for item in LINES if heard(item["text"])], ids=lambda item: item["text"][:30])
def test_the_gate_lets_every_complaint_through(line: dict[str, str]) -> None:
    assert HEARD.gate is not None and not callable(HEARD.gate) and HEARD.gate.search(line["text"])


def test_a_complaint_takes_no_name_away_and_is_covered_nowhere() -> None:
    text = "Terrible service by Maria Keller, still waiting for my refund at 020 7946 0958"
    where = next(iter(texts_of(profile(bio=text)))).where
    [(_, found)] = Scanner(Subject(countries=("GB",))).scan(
        [replace(next(iter(texts_of(profile(bio=text)))), where=where)]
    )
    kinds = {item.kind for item in found}
    assert {COMPLAINT, "PERSON", "PHONE_NUMBER"} <= kinds
    [quote] = {item.quote.text for item in found if item.kind == "PERSON"}
    assert "Maria" in quote and COMPLAINT in CUES


# ---------------------------------------------------------------- whom they are about

RESULT = "1-02 https://reviews.example/ana"
NAMED = hit("PERSON", "Ana Lopes", RESULT)


def complaint(key: str, value: str, item: str = RESULT, **more: object) -> Sighting:
    return seen(COMPLAINT, value, item, key=key, **more)  # type: ignore[arg-type]


def in_result(key: str, value: str, item: str = RESULT) -> Sighting:
    return replace(hit(COMPLAINT, value, item, own=False), key=key)


def review(key: str, value: str, nth: int = 0) -> Sighting:
    found = complaint(
        key, value, post="profile", part=f"field:{Label.REVIEW}", platform="google", account="Ana's Bikes"
    )
    return replace(found, where=replace(found.where, nth=nth))


def on_page(key: str, start: int, account: str = "forum.example", **more: object) -> Sighting:
    found = complaint(key, "rude", "p1", platform="web", account=account, post="page", **more)
    return replace(found, start=start, end=start + 4)


def name_on_page(start: int, account: str = "forum.example") -> Sighting:
    found = seen("PERSON", "Ana Lopes", "p1", own=True, platform="web", account=account, post="page")
    return replace(found, start=start, end=start + 9)


def told(of: Facts) -> list[Finding]:
    return [item for item in judged(of).findings if item.rule == "complaint-by-others"]


def test_complaints_are_grouped_by_what_they_are_about() -> None:
    found = told(facts(NAMED, in_result("conduct", "rude"), in_result("price", "rip-off"), profile()))
    assert {item.title for item in found} == {
        "Anyone can read a complaint about manners, in 1 search result.",
        "Anyone can read a complaint about price and refunds, in 1 search result.",
    }
    assert all(item.readers == (Reader.CLIENT, Reader.RECRUITER) for item in found)
    assert {(item.severity, item.confidence) for item in found} == {(Severity.LOW, Confidence.MEDIUM)}


def test_reviews_are_counted_as_reviews_and_three_weigh_more() -> None:
    found = told(facts(review("delay", "waited two hours"), profile("google", "Ana's Bikes")))
    assert [item.title for item in found] == [
        "Anyone can read a complaint about waiting and missing answers, in 1 review."
    ]
    many = told(
        facts(*(review("delay", "waited two hours", nth) for nth in range(3)), profile("google", "Ana's Bikes"))
    )
    assert many[0].title.endswith("in 3 reviews.") and many[0].severity is Severity.MEDIUM
    assert found[0].severity is Severity.LOW


def test_stars_are_told_once_and_with_the_words_that_say_why() -> None:
    starred = (review("stars", "★☆☆☆☆"), review("conduct", "rude"))
    assert [item.title for item in told(facts(*starred))] == ["Anyone can read a complaint about manners, in 1 review."]
    assert len(told(facts(review("stars", "★☆☆☆☆", 1), review("conduct", "rude")))) == 2


def test_a_firm_of_many_is_good_to_know_and_no_more() -> None:
    firm = hit("ORGANIZATION", "Northwind Coffee", RESULT)
    [found] = told(facts(firm, in_result("service", "terrible service")))
    assert found.severity is Severity.INFO
    assert found.evidence[0].note == "it names where you work, not you"


@pytest.mark.parametrize(
    "of",
    [
        facts(in_result("conduct", "rude")),
        facts(NAMED, in_result("conduct", "rude", "1-03 https://other.example/")),
        facts(hit("PERSON", "Tom Reed", RESULT, own=False), in_result("conduct", "rude")),
        facts(complaint("conduct", "rude", "7"), seen("PERSON", "Ana Lopes", "7", own=True)),
        facts(complaint("conduct", "rude", post="profile")),
        facts(on_page("conduct", 900), name_on_page(100)),
        facts(on_page("conduct", 120, visibility=Visibility.PRIVATE), name_on_page(100)),
        facts(
            on_page("conduct", 120, "ana.example"),
            name_on_page(100, "ana.example"),
            profile(links=("https://ana.example/about",)),
        ),
    ],
    ids=["nobody", "other-result", "somebody-else", "own-post", "own-bio", "far", "private", "own-site"],
)
def test_what_is_not_about_the_person_or_not_by_others_is_silent(of: Facts) -> None:
    assert not told(of)


def test_beside_the_name_on_a_page_of_others_it_counts_and_is_unsure() -> None:
    [found] = told(facts(on_page("conduct", 120), name_on_page(100)))
    assert found.confidence is Confidence.LOW


def test_without_words_of_others_nothing_is_clear() -> None:
    done = judged(facts(provides=frozenset((COMPLAINT,))))
    [outcome] = [item for one in done.categories for item in one.outcomes if item.rule == "complaint-by-others"]
    assert outcome.reason.startswith("no words of other people were read")


# ---------------------------------------------------------------- the answer


@pytest.mark.parametrize("key", ["delay", "price", "conduct", "quality", "service", "trust", "stars"])
def test_the_answer_has_three_steps_and_no_fault_promise_or_argument(key: str) -> None:
    [found] = told(facts(NAMED, in_result(key, "words")))
    first, answer, last = found.remedy
    steps = [answer.index(words) for words in ("Thank you for telling us", "I understand that", "Please write to us")]
    assert steps == sorted(steps)
    draft = answer.partition("“")[2]
    banned = (
        r"\b(?:sorry|apolog\w+|fault|mistake|error|will|promise|guarantee|but|however|wrong|patient|client|refund)\b"
    )
    assert not re.search(banned, draft, re.IGNORECASE)
    assert "patient or client" in last and "confidential" in last and first.startswith("Ask ")


def test_every_kind_that_is_heard_has_an_answer() -> None:
    kinds = {item["about"] for item in LINES} - {None}
    assert all(told(facts(NAMED, in_result(kind, "words"))) for kind in kinds)
    assert "complaint-by-others" in {item.id for item in rules()}


def test_good_reviews_are_a_strength_and_bad_ones_are_none() -> None:
    stars = ("★★★★★ kind", "★★★★☆", "★★★☆☆ fine", "★☆☆☆☆ rude", "no stars")
    shop = profile("google", "Ana's Bikes", fields=tuple((Label.REVIEW, text) for text in stars))
    [praised] = [item for item in strengths(facts(shop)) if item.key == "praised"]
    assert praised.evidence[0].note == "2 reviews of four or five stars"
    assert not [item for item in strengths(facts(shop)) if item.key == "recommendations"]
    bad = profile("google", "Ana's Bikes", fields=((Label.REVIEW, "★☆☆☆☆ rude"),))
    assert not strengths(facts(bad))


def test_values_in_reviews_are_no_finding_about_the_person() -> None:
    phone = seen("PHONE_NUMBER", "+44 7700 900456", post="profile", part=f"field:{Label.REVIEW}", platform="google")
    assert not [item for item in judged(facts(phone, profile("google"))).findings if "phone" in item.rule]
