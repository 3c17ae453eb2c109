"""Enough is left to recognise one's own, too little for anybody else, in whatever way the value is written."""

from __future__ import annotations

import base64
import time
from urllib.parse import quote as percent

import pytest

from footprint.masking import Segment, Veil, is_strong, mask, masked_quote
from footprint.model import Mark, Quote

EMAIL, PHONE = "john.doe@gmail.example", "+44 7700 900121"


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        ("john.doe@gmail.com", "EMAIL_ADDRESS", "j•••@g•••.com"),
        ("jane [at] example [dot] org", "EMAIL_ADDRESS", "j•••@e•••.org"),
        ("jane(at)example.co.uk", "EMAIL_ADDRESS", "j•••@e•••.uk"),
        ("a@b.test", "EMAIL_ADDRESS", "•••@•••.test"),
        ("no address at all", "EMAIL_ADDRESS", "n•••@•••"),
        ("+44 7700 900121", "PHONE_NUMBER", "+44 •••• •••21"),
        ("0044 7700 900121", "PHONE_NUMBER", "+44 •••• •••21"),
        ("+1-555-010-0199", "PHONE_NUMBER", "+1 •••• •••99"),
        ("+353 20 910 0042", "PHONE_NUMBER", "+353 •••• •••42"),
        ("(020) 7946 0958", "PHONE_NUMBER", "•••• •••58"),
        ("911", "PHONE_NUMBER", "•••• •••"),
        ("3 May 1999", "BIRTH_DATE", "1999"),
        ("1999-05-03", "BIRTH_DATE", "1999"),
        ("03/05/99", "BIRTH_DATE", "•••"),
        ("12 March 2020", "DATE_TIME", "2020"),
        ("tomorrow", "DATE_TIME", "•••"),
        ("ghp_" + "a" * 32 + "1a2b", "SECRET", "ghp_…1a2b"),
        ("sk_live_" + "x" * 24 + "9z9z", "SECRET", "sk_live_…9z9z"),
        ("hunter2", "SECRET", "•••"),
        ("correct horse battery", "SECRET", "…tery"),
        ("4111 1111 1111 1111", "CREDIT_CARD", "•••• •••11"),
        ("GB29 NWBK 6016 1331 9268 19", "IBAN_CODE", "•••• •••19"),
        ("078-05-1120", "US_SSN", "•••20"),
        ("AB12 CDE", "VEHICLE_PLATE", "•••DE"),
        ("S123", "STUDENT_ID", "•••"),
        ("192.0.2.44", "IP_ADDRESS", "1.•••"),
        ("2001:db8::1", "IP_ADDRESS", "2:•••"),
        ("12 Elm Street, Exampleton", "POSTAL_ADDRESS", "•••"),
        ("51.5007, -0.1246", "GEO_POINT", "•••"),
        ("21", "AGE", "•••"),
        ("Marta Nowak", "PERSON", "M••• N•••"),
        ("Maria del Carmen Nowak", "PERSON", "M••• d•••"),
        ("Al", "PERSON", "•••"),
        ("李", "PERSON", "•••"),
        ("Northwind Labs", "ORGANIZATION", "N••• L•••"),
        ("Exampleton", "LOCATION", "E•••"),
        ("@ana_lopes", "HANDLE", "@a•••"),
        ("https://www.ana-lopes.example/about", "URL", "https://a•••.example/•••"),
        ("", "PERSON", "•••"),
        ("   ", "EMAIL_ADDRESS", "•••"),
    ],
)
def test_a_value_is_covered(value: str, kind: str, shown: str) -> None:
    assert mask(value, kind) == shown


KINDS = (
    "PERSON LOCATION ORGANIZATION EMAIL_ADDRESS PHONE_NUMBER POSTAL_ADDRESS BIRTH_DATE AGE DATE_TIME CREDIT_CARD "
    "IBAN_CODE IP_ADDRESS MAC_ADDRESS URL CRYPTO HANDLE GEO_POINT VEHICLE_PLATE STUDENT_ID SECRET US_SSN XX_NEW_ID"
).split()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "value", ["a", "ab", "abc", "abcd", "a b", "12345", "x@y", "é", "٠١٢٣٤٥٦٧", "a.b", "@x", "://"]
)
def test_short_values_keep_two_characters_at_most(value: str, kind: str) -> None:
    kept = [char for char in mask(value, kind) if char.isalnum()]
    assert len(kept) <= 2
    assert value not in mask(value, kind) or not any(char.isalnum() for char in value)


@pytest.mark.parametrize("kind", KINDS)
def test_the_length_of_a_value_is_not_told(kind: str) -> None:
    assert len(mask("abcdefghij" * 3, kind)) == len(mask("abcdefghij" * 30, kind))


def test_an_unknown_kind_is_strong() -> None:
    assert is_strong("XX_NEW_ID")
    assert not is_strong("PERSON")


# ---------------------------------------------------------------- quotes


def covered(text: str, *marks: tuple[int, int, str], hit: tuple[int, int] = (0, 0)) -> str:
    return "".join(part.text for part in masked_quote(Quote(text, tuple(Mark(*mark) for mark in marks), hit)))


def test_marks_are_covered_and_the_hit_is_flagged() -> None:
    quote = Quote(f"write to {EMAIL} now", (Mark(9, 9 + len(EMAIL), "EMAIL_ADDRESS"),), (9, 9 + len(EMAIL)))
    assert masked_quote(quote) == (
        Segment("write to "),
        Segment("j•••@g•••.example", "EMAIL_ADDRESS", True),
        Segment(" now"),
    )


def test_a_hit_without_a_mark_is_shown_and_flagged() -> None:
    assert masked_quote(Quote("I hate it here", (), (2, 6))) == (
        Segment("I "),
        Segment("hate", "", True),
        Segment(" it here"),
    )


def test_a_hit_around_a_mark_flags_words_and_value() -> None:
    parts = masked_quote(Quote("call Tom Brandt now", (Mark(5, 15, "PERSON"),), (0, 15)))
    assert [(part.text, part.hit) for part in parts] == [("call ", True), ("T••• B•••", True), (" now", False)]


def test_a_mark_inside_another_is_covered_by_the_outer_one() -> None:
    assert covered("at 12 Elm Street", (3, 16, "POSTAL_ADDRESS"), (6, 9, "PERSON")) == "at •••"


def test_marks_that_cross_leave_nothing() -> None:
    assert covered("at Elm Street today", (3, 13, "LOCATION"), (7, 19, "DATE_TIME")) == "at •••"


@pytest.mark.parametrize(
    "marks", [((-5, 3, "PERSON"),), ((10, 400, "PERSON"),), ((8, 4, "PERSON"),), ((30, 40, "AGE"),)]
)
def test_marks_outside_the_text_do_no_harm(marks: tuple[tuple[int, int, str], ...]) -> None:
    assert covered("Marta and Tom went", *marks, hit=(-3, 99))


def test_showing_all_keeps_the_text_and_the_hit() -> None:
    quote = Quote("call Tom Brandt now", (Mark(5, 15, "PERSON"),), (5, 15))
    parts = masked_quote(quote, None)
    assert "".join(part.text for part in parts) == quote.text
    assert [part.hit for part in parts] == [False, True, False]


# ---------------------------------------------------------------- the last line


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (EMAIL, "EMAIL_ADDRESS"),
        (PHONE, "PHONE_NUMBER"),
        ("3 May 1999", "BIRTH_DATE"),
        ("12 Elm Street, Exampleton", "POSTAL_ADDRESS"),
        ("GB29 NWBK 6016 1331 9268 19", "IBAN_CODE"),
        ("4111 1111 1111 1111", "CREDIT_CARD"),
        ("ghp_" + "Ab3" * 12, "SECRET"),
        ("AB12 CDE", "VEHICLE_PLATE"),
        ("51.50070, -0.12460", "GEO_POINT"),
    ],
)
def test_a_known_value_is_covered_in_every_coding(value: str, kind: str) -> None:
    veil = Veil([(value, kind)])
    forms = [value, value.upper(), value.lower(), percent(value, safe=""), percent(value, safe="").lower()]
    for form in forms:
        for text in (form, f"cv {form}.zip", f"https://example.org/?q={form}&x=1", f"({form})"):
            out = veil(text)
            assert form not in out
            assert "•" in out or "1999" in out or "…" in out
    if kind not in ("PHONE_NUMBER", "CREDIT_CARD"):
        assert value[::-1] not in veil(f"x {value[::-1]} y")
        assert base64.b64encode(value.encode()).decode().rstrip("=")[:-2] not in veil(
            f"?e={base64.b64encode(value.encode()).decode()}"
        )


@pytest.mark.parametrize(
    "written",
    [
        "+44 7700 900121",
        "+447700900121",
        "447700900121",
        "07700 900121",
        "07700-900-121",
        "0044 7700 900121",
        "+44 (0)7700 900121",
        "%2B447700900121",
        "%2B44%207700%20900121",
        "tel:+44.7700.900.121",
        "7700900121",
    ],
)
@pytest.mark.parametrize("known", ["+44 7700 900121", "07700 900121", "00447700900121"])
def test_a_phone_number_is_one_however_it_is_written(known: str, written: str) -> None:
    out = Veil([(known, "PHONE_NUMBER")])(f"see {written} there")
    assert "900121" not in out.replace(" ", "").replace("-", "").replace(".", "").replace("%20", "")
    assert out.startswith("see ") and out.endswith(" there")


@pytest.mark.parametrize(
    "text", ["1447700900121999", "post 7700900121055", "1700000000000000001", "2024-05-03", "900121"]
)
def test_other_numbers_stay(text: str) -> None:
    assert Veil([(PHONE, "PHONE_NUMBER"), ("1999-05-03", "BIRTH_DATE")])(text) == text


@pytest.mark.parametrize("text", ["MAB12 CDEX", "grab12 cde", "an AB12"])
def test_short_values_are_covered_as_whole_words_only(text: str) -> None:
    assert Veil([("AB12 CDE", "VEHICLE_PLATE")])(text) == text


def test_own_account_names_are_spared() -> None:
    veil = Veil([("ana@social.example", "EMAIL_ADDRESS"), (EMAIL, "EMAIL_ADDRESS")], spare=("@ana@social.example",))
    assert veil("https://social.example/@ana@social.example") == "https://social.example/@ana@social.example"
    assert EMAIL not in veil(EMAIL)


def test_letters_that_change_length_in_lower_case_keep_their_place() -> None:
    assert Veil([(EMAIL, "EMAIL_ADDRESS")])(f"İİİ {EMAIL} İ") == "İİİ j•••@g•••.example İ"


def test_the_longest_value_wins() -> None:
    veil = Veil([("elm street", "POSTAL_ADDRESS"), ("elm street 12, exampleton", "POSTAL_ADDRESS")])
    assert veil("Elm Street 12, Exampleton") == "•••"


def test_nothing_known_changes_nothing() -> None:
    assert Veil([])("anything") == "anything"
    assert Veil([("", "PERSON"), ("  ", "SECRET")])("anything") == "anything"


def test_many_values_over_many_texts_stay_quick() -> None:
    values = [(f"user{number}@example.com", "EMAIL_ADDRESS") for number in range(5_000)]
    values += [(f"+44 7700 9{number:05d}", "PHONE_NUMBER") for number in range(5_000)]
    started = time.process_time()
    veil = Veil(values)
    for number in range(5_000):
        assert veil(f"data/part-{number}.js https://x.com/ana/status/{10**18 + number}")
    assert time.process_time() - started < 5


def test_a_long_run_of_digits_is_no_trap() -> None:
    started = time.process_time()
    Veil([(PHONE, "PHONE_NUMBER")])("7 " * 100_000)
    Veil([(EMAIL, "EMAIL_ADDRESS")])("john.doe" * 50_000)
    assert time.process_time() - started < 5
