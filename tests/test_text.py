"""Cleaned text, pieces and quotes point back to the code points of the original."""

from __future__ import annotations

import random
import re
import time

import pytest

from footprint.text import Spans, clean, either_case, pieces, quote, without_look_alikes


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain ascii stays", "plain ascii stays"),
        ("jo\u200bhn\u00ad", "john"),
        ("\u202ereversed\u202c", "reversed"),
        ("ａｂ＠ｃ．ｄ", "ab@c.d"),
        ("例。jp", "例.jp"),
        ("٠١٢ ۳ ４", "012 3 4"),
        ("a&#64;b &#X40; %40 &commat;", "a@b @ @ @"),
        ("dots......end", "dots.. end"),
        ("dots...... end", "dots... end"),
        ("so...ana@example.com", "so.. ana@example.com"),
        ("a\u00a0b\u2003c", "a b c"),
        ("2020–2021", "2020-2021"),
        ("\ud800x", "\ufffdx"),
        ("Grüße 👋 ñ", "Grüße 👋 ñ"),
        ("", ""),
        # entities, per cent and escapes, once and twice over
        ("a&amp;#64;b &lt;c&gt; &bogus; &nbsp;d", "a@b <c> &bogus;  d"),
        ("name%3DAna%20Ortega %2540 100% %zz", "name=Ana Ortega @ 100% %zz"),
        ("caf%C3%A9 %FF", "café %FF"),
        ("https://a.example/x%20y%40z", "https://a.example/x%20y@z"),
        ("ana\\u0040b.example ana\\_o\\@b.example", "ana@b.example ana_o@b.example"),
        # signs in brackets
        ("ana[@]b[.]example 192[.]0[.]2[dot]1 f(x) [at]", "ana@b.example 192.0.2.1 f(x) [at]"),
        # styles of letters and digits
        ("𝐣𝐚𝐧𝐞 𝓮 ⓙⓐ 🅰 ᴊᴀɴᴇ ﬁn ℂ", "jane e ja A jane fin C"),
        ("5\ufe0f\u20e3① ❷ ₃ m² x³", "51 2 3 m² x³"),
        ("j\u0336a\u0336 e\u0301 n\u0332", "ja é n"),
        # letters of other alphabets: within a Latin word, or in a text that is Latin otherwise
        ("Jоhn Smіth", "John Smith"),
        ("раура and paypal", "paypa and paypal"),
        ("Москва и Paris", "Москва и Paris"),
        ("Το cafe της Αθήνας", "Το cafe της Αθήνας"),
        ("mail аna@example.com, see https://аpple.example", "mail аna@example.com, see https://аpple.example"),
        # digits for letters in names, letters for digits in numbers
        ("J0hn Sm1th, E1izabeth M00re and 5arah", "John Smith, Elizabeth Moore and Sarah"),
        ("Area51 at 10am on the 5th, H1N1, B2B, Windows10", "Area51 at 10am on the 5th, H1N1, B2B, Windows10"),
        ("the password is Passw0rd1 or Sunsh1ne", "the password is Passw0rd1 or Sunsh1ne"),
        ("SSN S98-24-3912, +1 (8O2) 5S5-0l43", "SSN 598-24-3912, +1 (802) 555-0143"),
        ("l92.I68.O.1 and 4lll 1111 1I11 1111", "192.168.0.1 and 4111 1111 1111 1111"),
        ("so.is.it.so BS7 1OO is SO-BIG-SOLO", "so.is.it.so BS7 1OO is SO-BIG-SOLO"),
        # numbers in words
        ("call five five five, oh one four three now", "call 555-0143 now"),
        ("two zero two dash five five five dash oh one four three", "202-555-0143"),
        ("plus one two zero two five five five zero one four three", "+12025550143"),
        ("double five five, triple oh, one four", "555-000-14"),
        ("one nine two dot zero dot two dot one", "192.0.2.1"),
        ("eight hundred five five five oh one four three", "8005550143"),
        ("one two three, one two three", "one two three, one two three"),
        ("oh oh oh oh oh oh oh oh", "oh oh oh oh oh oh oh oh"),
        # blanks and odd signs within numbers and words
        ("5 3 6 - 2 2 - 1 2 3 4 or 536 - 22 - 1234", "536-22-1234 or 536-22-1234"),
        ("192 . 0 . 2 . 1 and 1 . 2", "192.0.2.1 and 1 . 2"),
        ("J o h n is a b c", "John is a b c"),
        ("202*555*0143, (202)_555_0143, 1-202~555~0143", "202-555-0143, (202-555-0143, 1-202-555-0143"),
        ("(2)(0)(2)(5)(5)(5)(0)(1)(4)(3), see [1][2][3]", "2025550143, see [1][2][3]"),
        ("DE89 37O4 OO44 O532 O13O OO and SO", "DE89 3704 0044 0532 0130 00 and SO"),
        ("[4111]-[1111]-[1111]-[1111] 536.22.1234", "[4111-1111-1111-1111] 536 22 1234"),
        ("3.141.5926 202.555.0143 12/05/2024", "3.141.5926 202.555.0143 12/05/2024"),
        # lines around a word
        ("_ana@example.com_ but snake_case_word", " ana@example.com  but snake_case_word"),
    ],
)
def test_disguises_are_folded(text: str, cleaned: str) -> None:
    assert clean(text).text == cleaned


def test_every_span_leads_back_to_what_it_came_from() -> None:
    source = random.Random(5)
    parts = ["a", "@", "\u200b", "＠", "&#64;", "%40", "👋", "é", " ", "٣", "\u202e", "x.y"]
    for _ in range(300):
        text = "".join(source.choice(parts) for _ in range(source.randint(1, 40)))
        cleaned = clean(text)
        for start in range(len(cleaned.text)):
            for end in range(start + 1, min(len(cleaned.text), start + 6) + 1):
                left, right = cleaned.span(start, end)
                assert 0 <= left < right <= len(text)
                assert clean(text[left:right]).text == cleaned.text[start:end]


@pytest.mark.parametrize(
    ("text", "read", "written"),
    [
        ("SSN S98-24-3912!", "598-24-3912", "S98-24-3912"),
        ("call five five five, oh one four three now", "555-0143", "five five five, oh one four three"),
        ("call 202*555*0143 now", "202-555-0143", "202*555*0143"),
        ("x 5 3 6 - 2 2 - 1 2 3 4 y", "536-22-1234", "5 3 6 - 2 2 - 1 2 3 4"),
        ("x ana%2540b.example y", "ana@b.example", "ana%2540b.example"),
        ("x ja\u0336ne\u200b@b.example y", "jane@b.example", "ja\u0336ne\u200b@b.example"),
        ("x Jоhn\u200b Sm1th y", "John Smith", "Jоhn\u200b Sm1th"),
        ("x %C3%A9t%C3%A9 y", "été", "%C3%A9t%C3%A9"),
    ],
)
def test_what_was_read_leads_back_to_what_was_written(text: str, read: str, written: str) -> None:
    cleaned = clean(text)
    start = cleaned.text.index(read)
    left, right = cleaned.span(start, start + len(read))
    assert text[left:right] == written


def test_the_map_is_in_order_whatever_the_disguises() -> None:
    source = random.Random(7)
    parts = (
        "S98-24-3912|five five five|oh one four three|202*555*0143|%40|%D0%B0|&#64;|аna|Sm1th|5 3 6 - |_x@y.example_|"
    )
    parts += "...|e\u0301|\u200b|[dot]|192[.]0|(@)|double two|J o h n |４|👋| |, |\n|4111.1111.1111.1111|\\_"
    for _ in range(400):
        text = "".join(source.choice(parts.split("|")) for _ in range(source.randint(1, 12)))
        cleaned = clean(text)
        places = [cleaned.span(at, at + 1) for at in range(len(cleaned.text))]
        assert all(0 <= left < right <= len(text) for left, right in places)
        assert places == sorted(places)


@pytest.mark.parametrize(
    "part",
    [
        ".",
        "a.",
        "1 ",
        "1-",
        "1.",
        "1 - ",
        "l1-",
        "%",
        "%41",
        "&amp;",
        "one ",
        "one, two ",
        "double ",
        "аb",
        "\u0301",
        "_a",
        "a b ",
        "[.]",
        "S1",
    ],
)
def test_cleaning_costs_no_more_than_the_length(part: str) -> None:
    text = part * (32_000 // len(part))
    began = time.process_time()
    clean(text)
    assert time.process_time() - began < 2


def test_an_invisible_mark_after_a_value_is_not_part_of_it() -> None:
    cleaned = clean("ab\u200b cd")
    assert cleaned.span(0, 2) == (0, 2)


@pytest.mark.parametrize("size", [50, 51, 64, 100])
def test_pieces_cover_everything_and_overlap(size: int) -> None:
    for text in ("word " * 100, "x" * 777, "line\n" * 60, "short", ""):
        covered = 0
        for offset, piece in pieces(text, size, 10):
            assert len(piece) <= size and text[offset : offset + len(piece)] == piece and offset <= covered
            covered = max(covered, offset + len(piece))
        assert covered == len(text)


def test_a_piece_ends_at_a_blank_where_there_is_one() -> None:
    parts = list(pieces("aa bb cc dd ee ff gg hh", 12, 6))
    assert all(piece.endswith(" ") for _, piece in parts[:-1])


def test_a_quote_is_the_sentence_around_the_hit() -> None:
    text = "First one. Call 555 now please. Third one."
    start = text.index("555")
    seen = quote(text, start, start + 3, Spans([(start, start + 3, "PHONE_NUMBER")]))
    assert seen.text == "Call 555 now please." and seen.text[slice(*seen.hit)] == "555"
    assert [(mark.start, mark.end) for mark in seen.marks] == [seen.hit]


def test_no_half_of_another_value_stands_at_the_edge_of_a_quote() -> None:
    other = "x" * 90
    text = f"{other} " + "y" * 60 + " 555 " + "z" * 60 + f" {other}"
    start = text.index("555")
    spans = [(0, 90, "SECRET"), (start, start + 3, "PHONE_NUMBER"), (len(text) - 90, len(text), "SECRET")]
    seen = quote(text, start, start + 3, Spans(spans))
    for mark in seen.marks:
        assert seen.text[mark.start : mark.end] in {other, "555"}
    uncovered = "".join(char for i, char in enumerate(seen.text) if not any(m.start <= i < m.end for m in seen.marks))
    assert "x" not in uncovered


@pytest.mark.parametrize("length", [1, 40, 159, 160, 161, 500])
def test_a_hit_is_always_whole_in_its_quote(length: int) -> None:
    hit = "h" * length
    text = f"before {hit} after"
    seen = quote(text, 7, 7 + length, Spans([(7, 7 + length, "SECRET")]))
    assert seen.text[slice(*seen.hit)] == hit


def test_look_alikes_read_as_latin() -> None:
    assert without_look_alikes("раураl") == "paypal"


def test_words_in_either_case() -> None:
    pattern = re.compile(rf"\b(?:{either_case('born b-day birth')})\b")
    assert [found[0] for found in pattern.finditer("Born BIRTH b-Day birthday reborn")] == ["Born", "BIRTH", "b-Day"]


def test_letters_that_belong_in_an_account_number_stay() -> None:
    for account in ("RO09 BCYP 0000 0012 3456 7890", "GB82 WEST 1234 5698 7654 32", "BG18RZBB91550123456789"):
        assert clean(f"pay to {account} please").text == f"pay to {account} please"
    assert "4111" in clean("card 4I11 1111 1111 1111").text
