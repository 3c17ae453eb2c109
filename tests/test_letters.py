"""Letters are filled in with what the person states, say on what they stand, and reminders keep to RFC 5545."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from footprint import planning
from footprint.errors import DropInError, Held, UsageError
from footprint.letters import filled, letter_of, letters
from footprint.model import Official, Subject
from footprint.reminders import Reminder, is_ours, to_ics

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ANA = Subject(name="Ana {name} Lopes", emails=("ana@example.org", "ana@example.com"), handles=("ana_lopes",))


@pytest.mark.parametrize("letter", letters().values(), ids=lambda item: item.id)
def test_each_letter_names_its_law_its_source_and_its_day(letter: object) -> None:
    text = filled(letter, ANA, "X", ["@ana_lopes"], TODAY)  # type: ignore[arg-type]
    for part in (
        "Ana {name} Lopes",
        "ana@example.org",
        "ana@example.com",
        "@ana_lopes",
        "To: X,",
        "Date: 22 November 2026",
        letter.law,  # type: ignore[attr-defined]
        letter.source.title,  # type: ignore[attr-defined]
        letter.source.url,  # type: ignore[attr-defined]
        "looked at on",
        "no legal advice",
    ):
        assert part in text
    assert not re.search(r"[{}]", text.replace("{name}", "")), "no gap is left open"


def test_the_two_laws_are_there() -> None:
    assert set(letters()) >= {"gdpr", "ccpa"}
    assert "Article 17" in letters()["gdpr"].law and "1798.105" in letters()["ccpa"].law
    assert (letters()["gdpr"].days, letters()["ccpa"].days) == (30, 45)


def test_what_is_not_stated_stays_a_gap() -> None:
    text = filled(letters()["gdpr"], Subject(), "Example Ltd", (), TODAY)
    for gap in ("[your name]", "[the address you signed up with]", "[your account there]"):
        assert gap in text


def test_a_value_adds_no_line() -> None:
    text = filled(letters()["gdpr"], Subject(name="Ana\r\nBcc: all@example.org"), "X\n\nDear", ("a\u2028b",), TODAY)
    assert "\nBcc:" not in text and "\nDear" not in text and "\u2028" not in text


def test_a_letter_goes_to_somebody_by_a_law_that_is_known() -> None:
    with pytest.raises(UsageError, match="--letter"):
        planning.letter("magna-carta", "x", ANA, (), TODAY)
    with pytest.raises(UsageError, match="to whom"):
        planning.letter("gdpr", " ", ANA, (), TODAY)
    text = planning.letter("gdpr", "x", ANA, (("x", "ana_x"), ("reddit", "ana_r")), TODAY)
    assert "ana_x" in text and "ana_r" not in text and "To: X," in text
    assert planning.deadline("ccpa", TODAY) == date(2027, 1, 6)


def test_where_nothing_must_be_deleted_no_letter_is_written() -> None:
    for situation in ("visa", "public-official", "dispute"):
        with pytest.raises(Held, match="do not delete now"):
            planning.letter("gdpr", "x", planning.with_situation(ANA, (situation,)), (), TODAY)
    official = Subject(official=(Official("x", "town_hall"),))
    with pytest.raises(Held, match="Public work"):
        planning.letter("gdpr", "x", official, (("x", "town_hall"),), TODAY)
    assert planning.letter("gdpr", "x", official, (("x", "ana"),), TODAY)


@pytest.mark.parametrize(
    "change", [{"law": ""}, {"body": 7}, {"checked": "2026"}, {"days": 0}, {"source_url": "http://a"}]
)
def test_a_letter_that_lacks_something_is_refused(change: dict[str, object]) -> None:
    good = dict.fromkeys("id title law source source_url dated who body".split(), "https://a.example")
    table: dict[str, object] = {**good, "checked": TODAY, "days": 30}
    assert letter_of(table, "a.toml").days == 30
    with pytest.raises(DropInError):
        letter_of({**table, **change}, "a.toml")


# ---------------------------------------------------------------- reminders

MANY = [
    Reminder("a", date(2026, 12, 31), "Delete, hide; or \\ keep\nsecond line", "é" * 200),
    Reminder("b", date(2026, 12, 31), "\U0001f382" * 60),
]


def test_lines_are_folded_at_75_octets_and_unfold_to_what_they_were() -> None:
    text = to_ics(MANY, NOW)
    assert "\n" not in text.replace("\r\n", "") and text.endswith("END:VCALENDAR\r\n")
    lines = text.split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 for line in lines) and max(len(line.encode()) for line in lines) > 70
    whole = text.replace("\r\n ", "").split("\r\n")
    assert f"DESCRIPTION:{'é' * 200}" in whole and f"SUMMARY:{chr(0x1F382) * 60}" in whole
    assert "SUMMARY:Delete\\, hide\\; or \\\\ keep\\nsecond line" in whole


def test_each_event_has_what_the_standard_asks_for() -> None:
    text = to_ics(MANY, NOW)
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 2
    assert text.count("DTSTAMP:20261122T093000Z\r\n") == 2
    assert text.count("DTSTART;VALUE=DATE:20261231\r\n") == text.count("DTEND;VALUE=DATE:20270101\r\n") == 2
    ids = re.findall(r"UID:(\S+)", text)
    assert len(set(ids)) == 2 and ids == re.findall(r"UID:(\S+)", to_ics(MANY, NOW.replace(year=2030)))
    assert is_ours(text) and not is_ours("BEGIN:VCALENDAR\r\nPRODID:-//other//EN")
