"""Each recognizer finds what it says it hits, leaves what it says it misses, and its gate never stands in the way."""

from __future__ import annotations

import socket
import time
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from footprint import detect
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
            products=("Harbor Roast",),
            sites=("Riverside House", "Dock 4: 53.8008, -1.5491"),
            projects=("Kingfisher",),
            clients=("Elm City Council",),
            colleagues=("Tomas Reed",),
        ),
    ),
    countries=COUNTRIES,
    goal="first job in graphic design",
    topics=("graphic design", "illustration"),
    role="nurse",  # whose charter is looked for
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
        ("GET /u?mail=ana%2540example.com&x=1", "EMAIL_ADDRESS", "ana%2540example.com"),
        ("mail 𝐚𝐧𝐚@𝐞𝐱𝐚𝐦𝐩𝐥𝐞.𝐨𝐫𝐠 now", "EMAIL_ADDRESS", "𝐚𝐧𝐚@𝐞𝐱𝐚𝐦𝐩𝐥𝐞.𝐨𝐫𝐠"),
        ("mail a\u0336n\u0336a\u0336@example.org now", "EMAIL_ADDRESS", "a\u0336n\u0336a\u0336@example.org"),
        ("mail ana[@]example[.]org now", "EMAIL_ADDRESS", "ana[@]example[.]org"),
        ("mail _ana@example.org_ now", "EMAIL_ADDRESS", "ana@example.org"),
        ("so...ana@example.org", "EMAIL_ADDRESS", "ana@example.org"),
        (
            "call two oh two, five five five, oh one four three",
            "PHONE_NUMBER",
            "two oh two, five five five, oh one four three",
        ),
        ("call +1 (8O2) 5S5-0l43 now", "PHONE_NUMBER", "+1 (8O2) 5S5-0l43"),
        ("call 202*555*0143 now", "PHONE_NUMBER", "202*555*0143"),
        ("call 2️⃣0️⃣2️⃣-5️⃣5️⃣5️⃣-0️⃣1️⃣4️⃣3️⃣ now", "PHONE_NUMBER", "2️⃣0️⃣2️⃣-5️⃣5️⃣5️⃣-0️⃣1️⃣4️⃣3"),
        ("my SSN is S36-Z2-12B4", "US_SSN", "S36-Z2-12B4"),
        ("my SSN is 5 3 6 - 2 2 - 1 2 3 4", "US_SSN", "5 3 6 - 2 2 - 1 2 3 4"),
        ("my SSN is five three six two two one two three four", "US_SSN", "five three six two two one two three four"),
        ("my SSN is 536.22.1234", "US_SSN", "536.22.1234"),
        ("ping l92.0.2.Sl now", "IP_ADDRESS", "l92.0.2.Sl"),
        ("ping 192[.]0[.]2[.]51 now", "IP_ADDRESS", "192[.]0[.]2[.]51"),
        ("ping 192 dot 0 dot 2 dot 51 now", "IP_ADDRESS", "192 dot 0 dot 2 dot 51"),
        ("card 4lll 1111 1I11 1111", "CREDIT_CARD", "4lll 1111 1I11 1111"),
        ("card 4111/1111/1111/1111", "CREDIT_CARD", "4111/1111/1111/1111"),
        ("lone \ud800 surrogate a@example.org", "EMAIL_ADDRESS", "a@example.org"),
        ("dots " + "." * 5000 + " a@example.org", "EMAIL_ADDRESS", "a@example.org"),
    ],
)
def test_disguises_are_seen_through_and_offsets_point_into_the_original(
    scanner: Scanner, text: str, kind: str, words: str
) -> None:
    assert words in [text[one.start : one.end] for one in look(scanner, text) if one.kind == kind]


HOSTILE = (
    ".|1 |1-|a@| @ |[at] |a dot |at |12 Abc |Apt 1 |address is 12 a |12 Main St, |one two |name=|password is |token=|"
    "eyJ|insta: |born on |turning 1 |plate |lat 1.0 |booking ref |http://|A, |555-"
)


@pytest.mark.parametrize("part", HOSTILE.split("|"))
def test_a_hostile_text_costs_no_more_than_its_length(scanner: Scanner, part: str) -> None:
    text = part * (32_000 // len(part))
    began = time.process_time()
    look(scanner, text)
    assert time.process_time() - began < 5


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


def test_a_name_that_runs_on_behind_a_web_address_is_found(scanner: Scanner) -> None:
    text = "https://portal.example.com/profile?name=Jane Doe&email=jane@example.com&phone=+1 (202) 555-0143"
    found = {one.kind: one.value for one in look(scanner, text)}
    assert found["PERSON"] == "Jane Doe" and found["EMAIL_ADDRESS"] == "jane@example.com"
    assert found["PHONE_NUMBER"] == "+1 (202) 555-0143"


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


def test_an_address_is_ones_own_also_without_its_end() -> None:
    scanner = Scanner(Subject(countries=("US",), addresses=("12 Harbor Lane, Springfield, IL 62704, USA",)))
    for text in ("party at 12 Harbor Ln, Springfield, IL 62704", "I live at 12 Harbor Lane"):
        assert [one.own for one in look(scanner, text) if one.kind == "POSTAL_ADDRESS"] == [True]
    other = look(scanner, "party at 14 Harbor Ln, Springfield, IL 62704")
    assert [one.own for one in other if one.kind == "POSTAL_ADDRESS"] == [False]


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
    text = "the cards 943 476 5919 and 536-22-1234 are lost, ring 020 7946 0958"
    kinds = [one.kind for one in look(at_home, text)]
    assert "UK_NHS" in kinds and "PHONE_NUMBER" in kinds and "US_SSN" not in kinds


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("I am X0070070N on paper", "ES_NIE", True),  # letters and check digits: anywhere
        ("I am 010203Y9002 on paper", "FI_PERSONAL_IDENTITY_CODE", True),
        ("my TFN is 870 007 808 on paper", "AU_TFN", True),  # a word
        ("870 007 808 is my tax file number", "AU_TFN", True),
        ("870 007 808", "AU_TFN", True),  # nothing else
        ("870 007 808\n", "AU_TFN", True),
        ("I am 870 007 808 on paper", "AU_TFN", False),  # one run of digits in eleven
        ("my TFN is 12 870 007 808 on paper", "AU_TFN", False),  # part of a longer one
        ("order 870 007 808", "AU_TFN", False),
        ("870 007 808 and 721007201", "AU_TFN", False),
        ("my sister paid 960121-1051234 won", "KR_RRN", False),
        ("https://a.example/870007808", "AU_TFN", False),
    ],
)
def test_numbers_of_other_countries_need_a_telling_form_or_a_word_or_to_stand_alone(
    text: str, kind: str, found: bool
) -> None:
    for countries in ((), ("US",), ("CA", "SG")):
        kinds = [one.kind for one in look(Scanner(Subject(countries=countries)), text)]
        assert (kind in kinds) is found


def test_the_label_of_a_field_says_what_a_bare_number_is(scanner: Scanner) -> None:
    def kinds(label: str) -> list[str]:
        where = Locator("x", "ana", "account", f"field:{label}")
        return [one.kind for one in next(iter(scanner.scan([Text(where, "536221238")])))[1]]

    assert kinds("Social Security Number") == ["US_SSN"]
    assert kinds("User ID") == []


def test_a_number_that_may_be_one_gives_way_to_a_phone_number() -> None:
    seen = look(Scanner(Subject(countries=("US",))), "202-555-0146")  # the check digits of a health service number
    assert [one.kind for one in seen] == ["PHONE_NUMBER"]


def test_a_social_security_number_that_was_never_issued_is_no_phone_number_either() -> None:
    assert not look(Scanner(Subject(countries=("US",))), "the poster shows 071-05-0000")


def test_two_phone_numbers_in_a_row_are_two() -> None:
    text = "217-555-0143 312-555-0144"
    seen = look(Scanner(Subject(countries=("US",))), text)
    assert [(one.kind, text[one.start : one.end]) for one in seen] == [
        ("PHONE_NUMBER", "217-555-0143"),
        ("PHONE_NUMBER", "312-555-0144"),
    ]


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
    calls: list[str] = []
    original = scanner.detector.look
    scanner.detector.look = lambda some: calls.extend(item.text for item in some) or original(some)  # type: ignore[method-assign,func-returns-value]
    try:
        found = list(scanner.scan(texts))
    finally:
        scanner.detector.look = original  # type: ignore[method-assign]
    assert len(calls) == 1 and [text.where.item for text, _ in found] == [str(n) for n in range(50)]
    assert all(seen[0].where.item == text.where.item for text, seen in found)


def test_a_quote_covers_every_value_in_its_window(scanner: Scanner) -> None:
    text = "Hello all. Write to ana@example.com or call 202-555-0143 today. Another sentence that is not needed here."
    first = next(one for one in look(scanner, text) if one.kind == "EMAIL_ADDRESS")
    quote = first.quote
    assert quote.text[slice(*quote.hit)] == "ana@example.com"
    assert [quote.text[mark.start : mark.end] for mark in quote.marks] == ["ana@example.com", "202-555-0143"]
    assert "Another" not in quote.text and len(quote.text) <= 200


@pytest.mark.parametrize("words", [(), ("ask",)], ids=["ours", "through Presidio"])
def test_a_recognizer_that_raises_costs_only_its_own_hits(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(text: str, context: object) -> object:
        raise RuntimeError("secret words")

    items = tuple(
        replace(item, find=broken, context=words) if item.kind == "HANDLE" else item for item in recognizers()
    )
    monkeypatch.setattr(detect, "recognizers", lambda: items)
    scanner = Scanner(ANA)
    kinds = {one.kind for one in look(scanner, "mail ana@example.com, ask @bo")}
    assert kinds == {"EMAIL_ADDRESS"}
    assert any("recognizer-failed: HANDLE" in item.reason and "secret" not in item.reason for item in scanner.notices)
