"""Bytes become text, JSON and times in whatever state they come; nothing crashes and nothing is lost in silence."""

from __future__ import annotations

import gc
import io
import json
import locale
import time
from datetime import UTC, datetime
from typing import Any, TypedDict

import pytest

from footprint import reading, syntax
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits

LIMITS = Limits()


def load(data: bytes, limits: Limits = LIMITS) -> object:
    return reading.load_json(data, "a.json", limits)


# ---------------------------------------------------------------- text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain", "plain"),
        (b"", ""),
        ("café ☕".encode(), "café ☕"),
        (b"\xef\xbb\xbfmark", "mark"),
        (b"\xff\xfe" + "é😀".encode("utf-16-le"), "é😀"),
        (b"\xfe\xff" + "é😀".encode("utf-16-be"), "é😀"),
        (b"\xff\xfe\0\0" + "é😀".encode("utf-32-le"), "é😀"),
        (b"\0\0\xfe\xff" + "é😀".encode("utf-32-be"), "é😀"),
        ('{"a": "plain"}'.encode("utf-16-le"), '{"a": "plain"}'),
        ('{"a": "plain"}'.encode("utf-16-be"), '{"a": "plain"}'),
        ("café – “so”".encode("cp1252"), "café – “so”"),
        (b"a\x81b\xe9", "a\x81bé"),  # 0x81 means nothing in Windows-1252
        (b"one\r\ntwo\r\n", "one\r\ntwo\r\n"),
        ("naïve café, 日本".encode()[:-1], "naïve café, 日\ufffd"),  # cut inside a character: still UTF-8
        (b"\xff\xfea", "\ufffd"),
    ],
)
def test_bytes_become_text(data: bytes, text: str) -> None:
    assert reading.decode(data) == text


@pytest.mark.parametrize("byte", range(0, 256, 5))
def test_no_byte_is_refused(byte: int) -> None:
    assert isinstance(reading.decode(bytes([byte, 0x41, byte])), str)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain 😀", "plain 😀"),
        ("a\ud800b", "a\ufffdb"),
        ("\ud83d\ude00", "😀"),
        ("a\0b", "a\ufffdb"),
        ("\udc00\ud800", "\ufffd\ufffd"),
        ("\x01\x1b[31m", "\x01\x1b[31m"),
    ],
)
def test_text_can_be_encoded_after_cleaning(text: str, cleaned: str) -> None:
    assert reading.clean(text) == cleaned
    reading.clean(text).encode("utf-8")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Tom &amp; Ana &lt;3 &gt; 2", "Tom & Ana <3 > 2"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),  # once, not twice
        ("&quot;so&quot; &#39;said&#39;", "\"so\" 'said'"),
        ("https://example.org/?a=1&copy=2", "https://example.org/?a=1&copy=2"),
        ("&eacute; &nbsp &unknown;", "&eacute; &nbsp &unknown;"),
        ("no entity", "no entity"),
    ],
)
def test_entities_are_turned_back_once(text: str, plain: str) -> None:
    assert reading.unescape(text) == plain


# ---------------------------------------------------------------- JSON


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"[]", []),
        (b" \r\n{} \n", {}),
        (b'"x"', "x"),
        (b"null", None),
        (b"[true,false,-0,0.5,1E+2]", [True, False, 0, 0.5, 100.0]),
        (b'{"a":{"b":[{}]}}', {"a": {"b": [{}]}}),
        (b"\xef\xbb\xbf[1]", [1]),
        (b"\xff\xfe" + '["é😀"]'.encode("utf-16-le"), ["é😀"]),
        ('{"key": "plain"}'.encode("utf-16-be"), {"key": "plain"}),
        ('["é"]'.encode("latin-1"), ["é"]),
        (b'["\\ud83d\\ude00"]', ["😀"]),
        (b'["\\ud800 ana@example.org"]', ["\ufffd ana@example.org"]),
        (b'{"\\ud800":1}', {"\ufffd": 1}),
        (b'["a\\u0000b"]', ["a\ufffdb"]),
        (b"[1,2,]", [1, 2]),
        (b'{"a":[1,\n],\n}', {"a": [1]}),
        (b'["a,]",]', ["a,]"]),
        (b'{"a":1}\n{"a":2}\r\n\n', [{"a": 1}, {"a": 2}]),
        (b'{"a":1,"a":2,"a":3}', {"a": 1, "a (2)": 2, "a (3)": 3}),
        (b'{"a":1,"a":2,"a (2)":3}', {"a": 1, "a (2)": 2, "a (2) (2)": 3}),
        (b"[9223372036854775808]", [9223372036854775808]),
        (b"[" + b"9" * 5000 + b"]", ["9" * 5000]),
        (b"[1e999,-1e999]", ["1e999", "-1e999"]),
        (b'{"id":1234567890123456789}', {"id": 1234567890123456789}),
    ],
)
def test_json_of_every_kind_is_read(data: bytes, value: object) -> None:
    assert load(data) == value


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"", 1, 1),
        (b"nul", 1, 1),
        (b"[1,\n2,\n x]", 3, 2),
        (b"[NaN]", 1, 2),
        (b'["NaN",\n -Infinity]', 2, 2),
        (b"[Infinity]", 1, 2),
        (b"[1, x]", 1, 5),
        (b"[1] x", 1, 4),
        (b'{"a":1}}', 1, 8),
        (b"[1", 1, 3),
        (b"{'a':1}", 1, 2),
        (b"[01]", 1, 3),
        (b"[1 2]", 1, 4),
        (b'["a\nb"]', 1, 4),
        (b"hello", 1, 1),
        (b"<!DOCTYPE html>", 1, 1),
        (b"[1]\n[2", 1, 4),
        (b"\x00\x01\x02", 1, 1),
    ],
)
def test_what_is_no_json_is_named_with_its_place(data: bytes, line: int, column: int) -> None:
    with pytest.raises(ReadError) as caught:
        load(data)
    assert caught.value.what == f"json-invalid: line {line} column {column}"
    assert caught.value.where == "a.json"
    assert caught.value.tip


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a":' * 100_000, b"[" * 201 + b"]" * 201])
def test_deep_nesting_is_refused_before_parsing(data: bytes) -> None:
    with pytest.raises(LimitReached) as caught:
        load(data)
    assert caught.value.what.startswith("too-deep")
    assert caught.value.limit == "json-depth"


@pytest.mark.parametrize(
    ("data", "depth"),
    [
        (b"1", 0),
        (b"[]", 1),
        (b"[[],[[]],{}]", 3),
        (b'{"a":{"b":[1]}}', 3),
        (b'["[[[[", "]]", "\\"[[[", "\\\\"]', 1),
        (b'[{"a":"}{"},{"b":["\\\\\\"[["]}]', 3),
        (b"[" * 200 + b"]" * 200, 200),
        (b"[[1],[2]," * 60 + b"0" + b"]" * 60, 61),
        (b'["' + b"x\\\\" * 400_000 + b'",[[]]]', 3),
        (b'["' + b"[" * 3_000_000 + b'"]', 1),
        (b"[" + b"[1]," * 400_000 + b"[[2]]]", 3),
    ],
)
def test_depth_is_counted_exactly(data: bytes, depth: int) -> None:
    assert not syntax.is_deeper(data, depth)
    assert depth == 0 or syntax.is_deeper(data, depth - 1)


def test_the_size_limit_is_named() -> None:
    with pytest.raises(LimitReached, match="too-big") as caught:
        load(b"[1,2,3]", Limits(json_bytes=5))
    assert caught.value.limit == "json-bytes"


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("", 1),
        ('{"a":1,"a":2},', {"a": 1, "a (2)": 2}),
        ('["\\ud800"],', ["\ufffd"]),
        ('["\\u0000"],', ["\ufffd"]),
        ("1e999,", "1e999"),
        ('["say \\"a\\": so", {"b" :1}],', ['say "a": so', {"b": 1}]),
    ],
)
def test_a_big_document_is_read_like_a_small_one(extra: str, expected: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_BIG", 10)
    value = load(f"[{extra}1,2,3,4,5,6,7,8,9]".encode())
    assert isinstance(value, list)
    assert value[0] == expected
    assert value[-1] == 9


def test_a_big_broken_document_still_tells_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_BIG", 10)
    with pytest.raises(ReadError, match="line 2 column 3"):
        load(b"[1,2,3,4,5,6,7,8\n, x]")


def test_the_garbage_collector_is_on_again_after_success_and_failure() -> None:
    assert gc.isenabled()
    load(b"[1]")
    with pytest.raises(ReadError):
        load(b"[")
    assert gc.isenabled()


# ---------------------------------------------------------------- script files


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"window.YTD.tweets.part0 = [ ]", []),
        (b'window.YTD.tweets.part0 = [ {\n  "a" : 1\n} ]', [{"a": 1}]),
        (b'window.YTD.tweets.part0 = [\n  {\n    "a" : 1\n  }\n];\r\n', [{"a": 1}]),
        (b'window.__THAR_CONFIG = {"a": "x = y"}', {"a": "x = y"}),
        (b'var user_details =  {"id": "1"}', {"id": "1"}),
        (b'Grailbird.data.tweets_2014_05 = \n [ {"id": 1} ]', [{"id": 1}]),
        (b"\xef\xbb\xbfwindow.YTD.a.part0=[1]", [1]),
        (b"\xff\xfe" + 'window.YTD.a.part0 = ["é"]'.encode("utf-16-le"), ["é"]),
        (b'[{"a": "="}]', [{"a": "="}]),
    ],
)
def test_the_value_of_an_assignment_is_read(data: bytes, value: object) -> None:
    assert reading.load_ytd(data, "a.js", LIMITS) == value


def test_the_place_of_an_error_counts_from_the_begin_of_the_file() -> None:
    with pytest.raises(ReadError, match="json-invalid: line 2 column 9"):
        reading.load_ytd(b'window.YTD.a.part0 = [\n{"a": 1 x }]', "a.js", LIMITS)


class _Tweet(TypedDict, total=False):
    id: Any
    full_text: Any


class _Element(TypedDict, total=False):
    tweet: _Tweet


def stream(data: bytes, limits: Limits = LIMITS, **options: Any) -> list[Any]:
    return list(reading.stream_ytd(io.BytesIO(data), "a.js", limits, **options))


def script(elements: list[Any], indent: int | None = 2) -> bytes:
    return b"window.YTD.tweets.part0 = " + json.dumps(elements, indent=indent, ensure_ascii=False).encode()


def many(count: int) -> list[dict[str, Any]]:
    return [
        {"tweet": {"id": str(number), "full_text": f'"}}, {{ "tweet": é {number}', "more": [{"x": {}}]}}
        for number in range(count)
    ]


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_BLOCK", 700)
    monkeypatch.setattr(reading, "_CHUNK", 2_000)


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("indent", [None, 1, 2])
@pytest.mark.parametrize("shape", [None, _Element])
def test_a_long_file_is_streamed_whole(indent: int | None, shape: type | None) -> None:
    found = stream(script(many(300), indent), shape=shape, once=("full_text",))
    assert [item["tweet"]["id"] for item in found] == [str(number) for number in range(300)]
    assert found[7]["tweet"]["full_text"] == '"}, { "tweet": é 7'
    assert ("more" in found[0]["tweet"]) is (shape is None)


@pytest.mark.usefixtures("small_chunks")
def test_streaming_holds_one_chunk_only(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    run = reading._Chunks.run

    def seen(self: Any, data: bytes, *, last: bool) -> Any:
        sizes.append(len(data))
        return run(self, data, last=last)

    monkeypatch.setattr(reading._Chunks, "run", seen)
    assert len(stream(script(many(2_000)))) == 2_000
    assert len(sizes) > 50
    assert max(sizes) < 4_000


@pytest.mark.usefixtures("small_chunks")
def test_the_wrapper_key_deeper_down_does_not_break_an_element() -> None:
    nested = [
        {"tweet": {"id": str(n), "thread": [{"tweet": {"id": "x"}}, {"tweet": {"id": "y"}}] * 20}} for n in range(9)
    ]
    assert stream(script(nested)) == nested


@pytest.mark.usefixtures("small_chunks")
def test_what_stands_before_the_damage_is_kept() -> None:
    data = script(many(300))
    cut = data.index(b'"id": "250"')
    found: list[Any] = []
    with pytest.raises(ReadError) as caught:
        found.extend(reading.stream_ytd(io.BytesIO(data[:cut]), "a.js", LIMITS))
    assert len(found) == 250
    line = data[:cut].count(b"\n") + 1
    assert caught.value.what.startswith(f"json-invalid: line {line} column ")


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize(
    ("broken", "text"),
    [
        (b'"\\ud800 gone"', "\ufffd gone"),
        (b'"a\\u0000b"', "a\ufffdb"),
        (b'"caf\xe9"', "caf\ufffd"),  # in the midst of UTF-8
        (b"null", None),
        (b"12345678901234567890123", "12345678901234567890123"),
    ],
)
def test_an_odd_value_costs_no_element(broken: bytes, text: object) -> None:
    data = script([*many(60), {"tweet": {"id": "60", "full_text": "HERE"}}, *many(60)]).replace(b'"HERE"', broken)
    found = stream(data, shape=_Element, once=("full_text",))
    assert len(found) == 121
    value = found[60]["tweet"]["full_text"]
    assert (str(value) if isinstance(value, int) else value) == text


@pytest.mark.usefixtures("small_chunks")
def test_a_key_that_stands_twice_is_kept_twice() -> None:
    data = script([*many(30), {"tweet": {"id": "30", "full_text": "HERE"}}])
    data = data.replace(b'"full_text": "HERE"', b'"full_text": "one", "full_text": "two"')
    found = stream(data, shape=_Element, once=("full_text",))
    assert found[30]["tweet"] == {"id": "30", "full_text": "one", "full_text (2)": "two"}


@pytest.mark.usefixtures("small_chunks")
def test_an_element_that_does_not_fit_comes_whole() -> None:
    data = script([*many(3), {"tweet": {"id": "3", "body": "words"}}])
    found = stream(data, shape=_Element, fits=lambda item: "full_text" in item["tweet"])  # type: ignore[index]
    assert found[3] == {"tweet": {"id": "3", "body": "words"}}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"window.YTD.tweets.part0 = [ ]", []),
        (b"window.YTD.tweets.part0 = [\n];\n", []),
        (b'[{"tweet":{"id":"1"}},]', [{"tweet": {"id": "1"}}]),
        (b"\xef\xbb\xbfwindow.YTD.tweets.part0 = [1, null]", [1, None]),
        (b'window.YTD.tweets.part0 = {"tweet": {"id": "1"}}', [{"tweet": {"id": "1"}}]),
        (b"\xff\xfe" + 'window.YTD.tweets.part0 = [{"tweet": "é"}]'.encode("utf-16-le"), [{"tweet": "é"}]),
    ],
)
def test_odd_arrays_are_streamed(data: bytes, expected: list[object]) -> None:
    assert stream(data) == expected


@pytest.mark.parametrize(
    "data",
    [b"", b"window.YTD.tweets.part0 = ", b"window.YTD.tweets.part0 = [", b"[1] [2]", b"[1,,2]", b"hello", b"[NaN]"],
)
def test_odd_files_are_refused_by_name(data: bytes) -> None:
    with pytest.raises(ReadError, match="json-invalid: line 1 column"):
        stream(data)


def test_streaming_keeps_the_limits() -> None:
    with pytest.raises(LimitReached, match="too-deep"):
        stream(b"window.YTD.tweets.part0 = " + b"[" * 100_000)
    with pytest.raises(LimitReached, match="too-deep"):
        stream(script(many(2)), Limits(json_depth=3))
    with pytest.raises(LimitReached, match="too-big"):
        stream(b'["' + b"x" * 3_000_000 + b'"]', Limits(json_bytes=2_000_000))


# ---------------------------------------------------------------- times


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023-08-12T16:10:37.000Z", "2023-08-12T16:10:37+00:00"),
        ("2023-08-12T16:10:37.123456789+05:30", "2023-08-12T10:40:37.123456+00:00"),
        ("2023-08-12T16:10:37-0700", "2023-08-12T23:10:37+00:00"),
        ("2023-08-12T16:10:37+02", "2023-08-12T14:10:37+00:00"),
        ("2023-08-12 16:10:37 UTC", "2023-08-12T16:10:37+00:00"),
        ("2014-05-01 12:00:00 +0000", "2014-05-01T12:00:00+00:00"),
        ("2018-11-05T20:19:29", "2018-11-05T20:19:29+00:00"),
        ("2023-08-12T16:10", "2023-08-12T16:10:00+00:00"),
        ("2023-08-12", "2023-08-12T00:00:00+00:00"),
        (" 2023-08-12T16:10:37z ", "2023-08-12T16:10:37+00:00"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00"),
        ("2021-01-01 10:00:00.123000+00:00", "2021-01-01T10:00:00.123000+00:00"),
    ],
)
def test_iso_times_of_any_offset_and_precision(text: str, iso: str) -> None:
    when = reading.iso_time(text)
    assert when is not None
    assert when.isoformat() == iso
    assert when.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        "0000-00-00",
        "0000-00-00T00:00:00Z",
        "1601-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2023-02-30",
        "2023-13-01T00:00:00Z",
        "2023-08-12T25:00:00Z",
        "yesterday",
        "",
        "2023",
        "x" * 500,
        None,
        1691856637,
        ["2023-08-12"],
        True,
    ],
)
def test_impossible_times_are_unknown(text: object) -> None:
    assert reading.iso_time(text) is None
    assert reading.x_time(text) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Sat Aug 12 16:10:37 +0000 2023", "2023-08-12T16:10:37+00:00"),
        ("Sat Aug 12 16:10:37 -0330 2023", "2023-08-12T19:40:37+00:00"),
        ("Thu Feb 29 00:00:00 +0000 2024", "2024-02-29T00:00:00+00:00"),
        ("Sat Aug  5 06:10:37 +0000 2023", "2023-08-05T06:10:37+00:00"),
        ("2014-05-01 12:00:00 +0000", "2014-05-01T12:00:00+00:00"),
        ("2023-08-12T16:10:37.000Z", "2023-08-12T16:10:37+00:00"),
    ],
)
def test_the_times_of_x(text: str, iso: str) -> None:
    when = reading.x_time(text)
    assert when is not None
    assert when.isoformat() == iso


@pytest.mark.parametrize(
    "text", ["Sat Avg 12 16:10:37 +0000 2023", "Sat Feb 30 16:10:37 +0000 2023", "sáb ago 12 2023"]
)
def test_a_time_that_x_never_wrote_is_unknown(text: str) -> None:
    assert reading.x_time(text) is None


def test_month_names_do_not_depend_on_the_locale() -> None:
    before = locale.setlocale(locale.LC_TIME)
    try:
        for name in ("de_DE.UTF-8", "es_ES.UTF-8", "C"):
            try:
                locale.setlocale(locale.LC_TIME, name)
            except locale.Error:
                continue
            assert reading.x_time("Tue May 02 16:10:37 +0000 2023") == datetime(2023, 5, 2, 16, 10, 37, tzinfo=UTC)
    finally:
        locale.setlocale(locale.LC_TIME, before)
    assert sorted(reading.MONTHS.values()) == list(range(1, 13))


@pytest.mark.parametrize(
    "value",
    [1691856637, 1691856637.0, "1691856637", 1691856637000, "1691856637000", 1691856637000000, 1691856637000000000],
)
def test_epochs_in_every_unit(value: object) -> None:
    assert reading.unix_time(value) == datetime(2023, 8, 12, 16, 10, 37, tzinfo=UTC)


@pytest.mark.parametrize("value", [0, -1, True, None, "", "soon", "nan", float("inf"), 10**40, "9" * 400, [], 5e9])
def test_what_is_no_epoch_is_unknown(value: object) -> None:
    assert reading.unix_time(value) is None


@pytest.mark.parametrize(
    "body", [b'"\\' * 50_000, b'"\\"' * 50_000 + b"\\", b"[" + b",]" * 50_000, b'["' + b'\\"' * 90_000]
)
def test_texts_that_do_not_end_cost_no_more_than_their_length(body: bytes) -> None:
    began = time.process_time()
    for read in (reading.load_json, reading.load_ytd):
        with pytest.raises(ReadError):
            read(body, "x", LIMITS)
    assert time.process_time() - began < 5
