"""The plan on its own: in every form the same steps, no value, and other words only where they are asked for."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from footprint import agenda
from footprint.disclosure import Mode
from footprint.model import Action, Assessment, Confidence, Employer, Evidence, Finding, Mark, Quote, Reader, Severity
from footprint.plan import CHANGING, GUARD, make
from footprint.reminders import to_ics
from tests.test_plan import ANA, LINKS, MUCH, NOW, judged

FORMS = (agenda.to_text, agenda.to_markdown, agenda.to_html, agenda.dumped)
VALUES = [item.value for item in MUCH.sightings if item.kind != "LOCATION"]


def planned(**subject: object) -> Assessment:
    done = judged(replace(MUCH, subject=replace(ANA, **subject)))  # type: ignore[arg-type]
    return replace(done, plan=make(done, LINKS))


@pytest.mark.parametrize("form", FORMS)
def test_each_form_tells_every_step_and_no_value(form: object) -> None:
    plan = agenda.to_json(planned(), Mode.MASKED)
    text = form(plan)  # type: ignore[operator]
    assert len(plan["steps"]) > 4
    for step in plan["steps"]:
        assert step["rule"] in text or not step["rule"]
    assert not [value for value in VALUES if value in text]
    assert agenda.is_ours(text)
    if form is not agenda.dumped:
        assert GUARD.split(".")[0] in text


def test_steps_that_cost_nothing_to_say_come_with_dated_links() -> None:
    plan = agenda.to_json(planned(), Mode.MASKED)
    [hide] = [item for item in plan["steps"] if item["rule"] == "public-phone"]
    assert [item["id"] for item in hide["links"]] == ["x-privacy"]
    assert all(item["source"] and item["checked"] for item in (*hide["links"], *plan["search"], *plan["brokers"]))
    late = replace(planned(), taken_at=datetime(2030, 1, 1, tzinfo=UTC))
    assert "(checked on 22 November 2026)" in agenda.to_text(agenda.to_json(late, Mode.MASKED))
    assert "checked on" not in agenda.to_text(plan)


@pytest.mark.parametrize("situation", ["visa", "public-official", "dispute"])
def test_where_nothing_must_be_deleted_no_step_no_link_and_no_wording_offers_it(situation: str) -> None:
    plan = agenda.to_json(planned(situation=(situation,)), Mode.SHOWN)
    changing = [item for item in plan["steps"] if item["action"] in CHANGING]
    assert {item["rule"] for item in changing} <= {"leaked-secret"}
    held = [item for item in plan["steps"] if item["held"]]
    assert len(held) > 4 and not any(item["edits"] or item["links"] for item in held)
    assert plan["search"] == [] and plan["situation"] == [situation]
    assert GUARD not in agenda.to_text(plan)


def test_other_words_are_offered_when_values_are_shown_and_never_else() -> None:
    done = planned()
    assert not any(item["edits"] for item in agenda.to_json(done, Mode.MASKED)["steps"])


def finding(text: str, value: str, kind: str, category: str = "contact") -> Finding:
    at = text.index(value)
    quote = Quote(text, (Mark(at, at + len(value), kind),), (at, at + len(value)))
    place = Evidence("x", "ana", "1", quote=quote)
    every = tuple(Reader)
    return Finding("k", "r", category, Severity.HIGH, Confidence.HIGH, every, "t", "w", ("Delete it.",), (place,))


@pytest.mark.parametrize(
    ("text", "value", "kind", "category", "after"),
    [
        ("Call me on 555-0100, any time", "555-0100", "PHONE_NUMBER", "contact", "Message me, any time"),
        ("We live in Exampleton now", "Exampleton", "LOCATION", "whereabouts", "We live nearby now"),
        ("Off to Exampleton again", "Exampleton", "LOCATION", "whereabouts", "Off to (place left out) again"),
        (
            "My shift at Acme Logistics is over",
            "Acme Logistics",
            "ORGANIZATION",
            "employer",
            "My shift at work is over",
        ),
        ("Acme Logistics", "Acme Logistics", "ORGANIZATION", "employer", ""),
        ("Two years at Fabrikam", "Fabrikam", "ORGANIZATION", "employer", "Two years at (name left out)"),
        ("boss", "boss", "WORK_CUE", "employer", ""),
        ("48.858000, 2.294000", "48.858000, 2.294000", "GEO_POINT", "whereabouts", ""),
        ("Nothing to say", "Nothing", "URL", "contact", ""),
        ("The fucking bus was late AGAIN AND AGAIN!!!", "bus", "URL", "tone", "The bus was late again and again."),
        (
            "Tom Brandt is an idiot and he never listens",
            "Tom Brandt",
            "PERSON",
            "conduct",
            "Someone has got this wrong and he rarely listens",
        ),
        ("I have never hit anybody", "hit", "URL", "conduct", ""),
        ("The bus was late.", "bus", "URL", "tone", ""),
    ],
)
def test_facts_stay_and_values_and_strong_words_go(text: str, value: str, kind: str, category: str, after: str) -> None:
    found = finding(text, value, kind, category)
    assert agenda.other_words(found, found.evidence[0].quote, (Employer("Acme Logistics"),)) == after


KEYS = "EMAIL_ADDRESS PHONE_NUMBER POSTAL_ADDRESS BIRTH_DATE SECRET CREDIT_CARD IBAN_CODE US_SSN GEO_POINT FR_NIR"


@pytest.mark.parametrize("kind", KEYS.split())
@pytest.mark.parametrize("category", ["contact", "conduct"])
def test_no_value_that_is_a_key_stays_in_other_words(kind: str, category: str) -> None:
    text = "Bloody morning, it is qwv-zzk-77 and with qwv-zzk-77 XY that is all"
    at, again = text.index("qwv"), text.rindex("qwv")
    marks = (Mark(at, at + 10, kind), Mark(again, again + 7, "LOCATION"), Mark(again + 4, again + 13, kind))
    found = finding(text, "morning", "URL", category)
    crossing = Mark(again, again + 10, "US_SSN")
    after = agenda.other_words(found, Quote(text, (*marks, crossing), (0, 7)))
    assert after.endswith("that is all") and not re.search("qwv|zzk|77|XY", after)


def test_an_offer_stands_beside_what_it_would_replace() -> None:
    found = replace(finding("Call me on 555-0100, any time", "555-0100", "PHONE_NUMBER"), rule="public-phone")
    step = Action(
        "delete", "Public phone: delete 1 post.", "1 post on X", None, 2, 5, rule="public-phone", places=found.evidence
    )
    done = replace(planned(), findings=(found,), plan=(step,))
    [shown] = agenda.to_json(done, Mode.SHOWN)["steps"]
    assert shown["edits"][0]["after"] == "Message me, any time"
    for form in FORMS:
        assert "555-0100" not in form(agenda.to_json(done, Mode.MASKED))
        assert "Message me, any time" not in form(agenda.to_json(done, Mode.MASKED))
        assert "Message me, any time" in form(agenda.to_json(done, Mode.SHOWN))


def test_words_of_unknown_origin_are_no_markup() -> None:
    step = Action(
        "delete",
        "A: <b>x</b> [a](https://evil.example) `c`\x1b[31m.",
        "<i>",
        "https://a.example/?a=1&b=2",
        2,
        5,
        rule="r",
    )
    plan = agenda.to_json(replace(planned(), plan=(step,)), Mode.MASKED)
    page, marked = agenda.to_html(plan), agenda.to_markdown(plan)
    assert "<b>" not in page and "<i>" not in page and "<b>" not in marked.replace("\\<b\\>", "")
    assert "](https://evil.example)" not in marked and "\x1b" not in marked and "\x1b" not in page
    assert "default-src 'none'" in page and "unsafe-inline" not in page and "<script" not in page


def test_reminders_hold_no_value_and_one_for_each_step_and_one_to_look_again() -> None:
    plan = agenda.to_json(planned(), Mode.SHARED)
    due = list(agenda.reminders(plan, date(2026, 11, 22)))
    doing = [item for item in plan["steps"] if item["rule"] and item["action"] != "keep"]
    assert len(due) == len(doing) + 1
    assert due[-1].day == date(2026, 12, 22) and {item.day for item in due[:-1]} == {date(2026, 11, 29)}
    text = to_ics(due, NOW)
    assert not [value for value in [*VALUES, ANA.name, "ana_lopes"] if value in text]
    assert not re.search(r"https?:", text)


def test_the_same_assessment_gives_the_same_plan() -> None:
    assert json.dumps(agenda.to_json(planned(), Mode.MASKED)) == json.dumps(agenda.to_json(planned(), Mode.MASKED))
