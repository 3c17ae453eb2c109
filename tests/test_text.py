"""Cleaned text, pieces and quotes point back to the code points of the original."""

from __future__ import annotations

import random

import pytest

from footprint.text import clean, pieces, quote, without_look_alikes


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
        ("dots......end", "dots...end"),
        ("a\u00a0b\u2003c", "a b c"),
        ("2020–2021", "2020-2021"),
        ("\ud800x", "\ufffdx"),
        ("Grüße 👋 ñ", "Grüße 👋 ñ"),
        ("", ""),
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
    seen = quote(text, start, start + 3, [(start, start + 3, "PHONE_NUMBER")])
    assert seen.text == "Call 555 now please." and seen.text[slice(*seen.hit)] == "555"
    assert [(mark.start, mark.end) for mark in seen.marks] == [seen.hit]


def test_no_half_of_another_value_stands_at_the_edge_of_a_quote() -> None:
    other = "x" * 90
    text = f"{other} " + "y" * 60 + " 555 " + "z" * 60 + f" {other}"
    start = text.index("555")
    spans = [(0, 90, "SECRET"), (start, start + 3, "PHONE_NUMBER"), (len(text) - 90, len(text), "SECRET")]
    seen = quote(text, start, start + 3, spans)
    for mark in seen.marks:
        assert seen.text[mark.start : mark.end] in {other, "555"}
    uncovered = "".join(char for i, char in enumerate(seen.text) if not any(m.start <= i < m.end for m in seen.marks))
    assert "x" not in uncovered


@pytest.mark.parametrize("length", [1, 40, 159, 160, 161, 500])
def test_a_hit_is_always_whole_in_its_quote(length: int) -> None:
    hit = "h" * length
    text = f"before {hit} after"
    seen = quote(text, 7, 7 + length, [(7, 7 + length, "SECRET")])
    assert seen.text[slice(*seen.hit)] == hit


def test_look_alikes_read_as_latin() -> None:
    assert without_look_alikes("раураl") == "paypal"
