"""Each recognizer finds what it says it hits, leaves what it says it misses, and its gate never stands in the way."""

from __future__ import annotations

import socket
from datetime import UTC, date, datetime

import pytest

from footprint.model import Employer, Locator, Sighting, Subject, Text
from footprint.recognizers import Recognizer, recognizers
from footprint.scan import Scanner

COUNTRIES = ("US", "GB", "CA", "IE", "AU", "NZ", "IN", "ES", "DE", "IT", "PL", "SG", "FI", "SE", "KR", "TH")
ANA = Subject(  # the facts of docs/me.md
    name="Ana Ortega",
    other_names=("Anita Ortega",),
    handles=("ana_ortega",),
    emails=("ana@example.com",),
    phones=("+1 202 555 0100",),
    birth_date=date(2003, 4, 12),
    addresses=("12 Harbor Lane, Springfield, IL 62704",),
    places=("Springfield",),
    schools=("Lakeside University",),
    employers=(
        Employer(
            "Northwind Coffee, Inc.",
            ("Northwind Coffee", "Northwind", "NWC"),
            ("northwind.example",),
            ("northwindcoffee",),
        ),
    ),
    countries=COUNTRIES,
)
POSTED = datetime(2024, 9, 17, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(ANA)


def look(scanner: Scanner, text: str, published: datetime | None = POSTED) -> tuple[Sighting, ...]:
    where = Locator("x", "ana", "1", published=published)
    return next(iter(scanner.scan([Text(where, text)])))[1]


def examples(which: str) -> list[object]:
    return [
        pytest.param(item, text, id=f"{item.name}-{number}")
        for item in recognizers()
        for number, text in enumerate(getattr(item, which))
    ]


@pytest.mark.parametrize(("item", "text"), examples("hits"))
def test_a_recognizer_hits_its_examples(scanner: Scanner, item: Recognizer, text: str) -> None:
    start, end = text.index("«"), text.index("»") - 1
    plain = text.replace("«", "").replace("»", "")
    gate = item.gate_for(ANA)
    assert gate is None or gate.search(plain), "the gate stands in the way"
    seen = [(one.start, one.end) for one in look(scanner, plain) if one.kind == item.kind]
    assert (start, end) in seen, f"found {[plain[a:b] for a, b in seen]}"


@pytest.mark.parametrize(("item", "text"), examples("misses"))
def test_a_recognizer_leaves_its_misses_alone(scanner: Scanner, item: Recognizer, text: str) -> None:
    assert [text[one.start : one.end] for one in look(scanner, text) if one.recognizer == item.name] == []


def test_no_gate_hides_what_its_recognizer_would_find() -> None:
    """Every recognizer over every example of all: where it fires, its gate is open."""
    from footprint.recognizers import Context

    context = Context(ANA, POSTED)
    texts = [text.replace("«", "").replace("»", "") for item in recognizers() for text in (*item.hits, *item.misses)]
    fired = 0
    for item in recognizers():
        gate = item.gate_for(ANA)
        if item.find is None or gate is None:
            continue
        for text in texts:
            if list(item.find(text, context)):
                fired += 1
                assert gate.search(text), f"{item.name} fires on {text!r} behind a closed gate"
    assert fired > 100


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("write to john＠example.com now", "EMAIL_ADDRESS", "john＠example.com"),
        ("write to john@example。com now", "EMAIL_ADDRESS", "john@example。com"),
        ("write to jo\u200bhn@exam\u00adple.com now", "EMAIL_ADDRESS", "jo\u200bhn@exam\u00adple.com"),
        ("write to john&#64;example.com now", "EMAIL_ADDRESS", "john&#64;example.com"),
        ("write to john%40example.com now", "EMAIL_ADDRESS", "john%40example.com"),
        ("call ٢٠٢-٥٥٥-٠١٤٣ now", "PHONE_NUMBER", "٢٠٢-٥٥٥-٠١٤٣"),
        ("call ２０２-５５５-０１４３ now", "PHONE_NUMBER", "２０２-５５５-０１４３"),
        ("call 202\u200b555\u200b0143 now", "PHONE_NUMBER", "202\u200b555\u200b0143"),
        ("🎂🎂 mail a@example.org", "EMAIL_ADDRESS", "a@example.org"),
        ("lone \ud800 surrogate a@example.org", "EMAIL_ADDRESS", "a@example.org"),
        ("dots " + "." * 5000 + " a@example.org", "EMAIL_ADDRESS", "a@example.org"),
    ],
)
def test_disguises_are_seen_through_and_offsets_point_into_the_original(
    scanner: Scanner, text: str, kind: str, words: str
) -> None:
    assert words in [text[one.start : one.end] for one in look(scanner, text) if one.kind == kind]


def test_look_alike_letters_are_noted_and_compared(scanner: Scanner) -> None:
    seen = look(scanner, "mail аna@example.com")  # the first letter is Cyrillic
    assert [(one.key, one.note, one.own) for one in seen if one.kind == "EMAIL_ADDRESS"] == [
        ("ana@example.com", "look-alike letters", True)
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("jane.doe@example.com", ["EMAIL_ADDRESS"]),
        ("my card 4111 1111 1111 1111", ["CREDIT_CARD"]),
        ("born on 3 May 1999", ["BIRTH_DATE"]),
        ("536-22-1234", ["US_SSN"]),
        ("https://user:pw@example.com/x", ["URL"]),
        ("418 Maple Street, Springfield, IL 62704", ["POSTAL_ADDRESS"]),
    ],
)
def test_one_thing_is_one_sighting(scanner: Scanner, text: str, kinds: list[str]) -> None:
    found = [one.kind for one in look(scanner, text) if one.kind != "SECRET"]
    assert found == kinds or (text.startswith("https") and found in ([], kinds))


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("mail ANA@Example.com", "EMAIL_ADDRESS", "ana@example.com"),
        ("mail ana [at] example [dot] com", "EMAIL_ADDRESS", "ana@example.com"),
        ("call (202) 555-0100", "PHONE_NUMBER", "+12025550100"),
        ("born 12 April 2003", "BIRTH_DATE", "2003-04-12"),
        ("party at 12 Harbor Ln, Springfield, IL 62704", "POSTAL_ADDRESS", "12 harbor lane springfield il 62704"),
        ("at Northwind again", "ORGANIZATION", "northwind coffee, inc."),
        ("ask @ana_ortega", "HANDLE", "ana_ortega"),
        ("Ana Ortega", "PERSON", "ana ortega"),
    ],
)
def test_own_facts_are_told_from_others(scanner: Scanner, text: str, kind: str, key: str) -> None:
    found = [(one.key, one.own) for one in look(scanner, text) if one.kind == kind]
    assert found == [(key, True)]
    stranger = Scanner(Subject(countries=("US",)))
    assert not any(one.own for one in look(stranger, text))


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("Turning 21 today 🎂", "2003-09-17"),
        ("I'm turning 22 tomorrow!", "2002-09-18"),
        ("turned 30 yesterday", "1994-09-16"),
        ("happy 21st birthday to me today", "2003-09-17"),
        ("it's my birthday today", "--09-17"),
    ],
)
def test_an_age_and_the_day_of_the_post_make_a_birth_date(scanner: Scanner, text: str, born: str) -> None:
    assert [one.key for one in look(scanner, text) if one.kind == "BIRTH_DATE"] == [born]
    assert [one for one in look(scanner, text, None) if one.kind == "BIRTH_DATE"] == []


def test_known_samples_of_social_security_numbers_are_said_to_be_some(scanner: Scanner) -> None:
    seen = look(scanner, "SSN 078-05-1120 and 123-45-6789")
    assert {one.note for one in seen if one.kind == "US_SSN"} == {"known sample"}
    assert not [one for one in seen if one.kind == "PHONE_NUMBER"]


def test_countries_switch_ids_and_phones() -> None:
    at_home = Scanner(Subject(countries=("GB",)))
    text = "NHS 943 476 5919 and SSN 536-22-1234, ring 020 7946 0958"
    kinds = [one.kind for one in look(at_home, text)]
    assert "UK_NHS" in kinds and "PHONE_NUMBER" in kinds and "US_SSN" not in kinds


@pytest.mark.parametrize("shift", range(-40, 41, 8))
def test_a_value_at_a_piece_border_is_found_once(scanner: Scanner, shift: int) -> None:
    needle = "zelda@example.com"
    head = ("word " * 1000)[: 5000 - 8 + shift].rstrip() + " "
    text = head + needle + " word" * 300
    seen = [one for one in look(scanner, text) if one.kind == "EMAIL_ADDRESS"]
    assert [(one.start, one.value) for one in seen] == [(len(head), needle)]


def test_scanning_opens_no_socket_and_asks_for_no_name(scanner: Scanner, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    for number in range(200):
        assert look(scanner, f"mail user{number}@sub.example{number}.com and GB82 WEST 1234 5698 7654 32")


def test_no_words_reach_a_log(scanner: Scanner, caplog: pytest.LogCaptureFixture) -> None:
    look(scanner, "IBAN DE89370400440532013000\u212a and needle@example.com 536-22-1234")
    assert caplog.text == ""


def test_equal_texts_are_analysed_once_and_stand_in_their_own_places(scanner: Scanner) -> None:
    texts = [Text(Locator("x", "ana", str(n), published=POSTED), "mail me at repeat@example.com") for n in range(50)]
    calls = []
    engine = scanner._engine
    original = engine.analyze
    engine.analyze = lambda *a, **k: calls.append(1) or original(*a, **k)
    try:
        found = list(scanner.scan(texts))
    finally:
        engine.analyze = original
    assert len(calls) == 1 and [text.where.item for text, _ in found] == [str(n) for n in range(50)]
    assert all(seen[0].where.item == text.where.item for text, seen in found)


def test_a_quote_covers_every_value_in_its_window(scanner: Scanner) -> None:
    text = "Hello all. Write to ana@example.com or call 202-555-0143 today. Another sentence that is not needed here."
    first = next(one for one in look(scanner, text) if one.kind == "EMAIL_ADDRESS")
    quote = first.quote
    assert quote.text[slice(*quote.hit)] == "ana@example.com"
    assert [quote.text[mark.start : mark.end] for mark in quote.marks] == ["ana@example.com", "202-555-0143"]
    assert "Another" not in quote.text and len(quote.text) <= 200


def test_a_recognizer_that_raises_costs_only_its_own_hits(monkeypatch: pytest.MonkeyPatch) -> None:
    scanner = Scanner(ANA)

    def broken(text: str, context: object) -> object:
        raise RuntimeError("secret words")

    for wrapped in scanner._wrapped:
        if wrapped.item.kind == "HANDLE":
            monkeypatch.setattr(wrapped, "analyze", broken)
    kinds = {one.kind for one in look(scanner, "mail ana@example.com, ask @bo")}
    assert kinds == {"EMAIL_ADDRESS"}
    assert any("recognizer-failed: HANDLE" in item.reason and "secret" not in item.reason for item in scanner.notices)
