"""Records survive the way to JSON lines and back; what is no record becomes a notice."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from footprint import records
from footprint.errors import ReadError
from footprint.model import (
    Connection,
    How,
    Media,
    Notice,
    NoticeStatus,
    Post,
    PostKind,
    Profile,
    Record,
    Visibility,
)

WHEN = datetime(2024, 2, 29, 23, 59, 58, 123456, UTC)

SAMPLES: tuple[Record, ...] = (
    Profile(
        "x",
        "ana",
        "Ana Ortega",
        "bio\nline",
        ("https://example.com/",),
        (("email", "a@example.com"),),
        Visibility.PRIVATE,
    ),
    Profile("mastodon", "@ana@example.social", url="https://example.social/@ana"),
    Post(
        "x",
        "ana",
        "1712345678901234567",
        PostKind.REPLY,
        "hi 👋 \u2028",
        WHEN,
        Visibility.PUBLIC,
        "https://x.com/ana/status/1",
    ),
    Post(
        "mastodon",
        "@ana@example.social",
        "9",
        PostKind.POST,
        media=(Media("photo", "my desk", "media/1.jpg", WHEN, 1.5, -2.25),),
        links=("https://example.org/",),
        mentions=("@bo@example.social",),
        deleted=True,
        reply_to="8",
    ),
    Connection("linkedin", "ana", "https://www.linkedin.com/in/bo", "Bo", How.CONTACT, WHEN),
    Notice("ana.zip", "data/x.js", NoticeStatus.SKIPPED, "too-deep: nested 300 levels", 3),
)


@pytest.mark.parametrize("record", SAMPLES, ids=lambda item: type(item).__name__)
def test_a_record_comes_back_as_it_was(record: Record) -> None:
    line = records.to_line(record)
    assert line.endswith("\n") and line.count("\n") == 1
    assert list(records.read_lines([line], "file")) == [record]


def test_the_keys_of_a_post_are_the_contract() -> None:
    expected = (
        "type platform account id kind text published visibility url reply_to links mentions media deleted file".split()
    )
    assert list(records.to_object(SAMPLES[2])) == expected
    assert list(records.to_object(SAMPLES[3])["media"][0]) == ["kind", "alt", "file", "taken", "lat", "lon"]


def test_the_keys_of_the_other_records_are_the_contract() -> None:
    assert (
        list(records.to_object(SAMPLES[0])) == "type platform account name bio links fields visibility url file".split()
    )
    assert list(records.to_object(SAMPLES[4])) == "type platform account other name how since".split()
    assert list(records.to_object(SAMPLES[5])) == "type source file status reason count".split()


def test_times_are_rfc_3339_in_utc() -> None:
    east = datetime(2024, 1, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    assert records.time_text(east) == "2023-12-31T23:30:00Z"
    assert records.time_text(None) is None


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        "{}",
        '{"type": "post"}',
        '{"type": "post", "platform": "x", "account": "a", "id": 7}',
        '{"type": "post", "platform": "x", "account": "a", "id": "7", "kind": "poem"}',
        '{"type": "profile", "platform": "x", "account": "a", "links": "no"}',
        '{"type": "profile", "platform": "x", "account": "a", "fields": [["one"]]}',
        '{"type": "post", "platform": "x", "account": "a", "id": "7", "media": [3]}',
        '{"type": "gossip"}',
        "[" * 100_000,
    ],
)
def test_a_line_that_is_no_record_is_counted_and_the_rest_is_read(line: str) -> None:
    good = records.to_line(SAMPLES[0])
    read = list(records.read_lines([line, "\n", good, line], "my.jsonl"))
    assert read[0] == SAMPLES[0]
    notice = read[1]
    assert isinstance(notice, Notice) and notice.status is NoticeStatus.FAILED and notice.count == 2
    assert "line 1" in notice.reason and len(read) == 2


def test_a_records_file_is_told_by_its_first_line(tmp_path: Path) -> None:
    file = tmp_path / "any.name"
    file.write_text(records.to_line(SAMPLES[2]), encoding="utf-8")
    assert records.is_records(file) and records.is_ours(file.read_text(encoding="utf-8"))
    assert list(records.read_file(file)) == [SAMPLES[2]]
    file.write_text('{"tweets": []}', encoding="utf-8")
    assert not records.is_records(file)
    file.write_bytes(b"\xff\xfe\x00garbage")
    assert not records.is_records(file)


def test_scan_input_gives_ids_as_they_are() -> None:
    lines = ['{"id": 7, "text": "a"}', "", '{"text": "b"}', json.dumps({"id": "x", "text": "c"})]
    lines += [
        '{"id": 1, "text": "d", "published": "2026-05-04T12:00:00Z"}',
        '{"id": 2, "text": "e", "published": "soon"}',
    ]
    more = [(1, "d", datetime(2026, 5, 4, 12, tzinfo=UTC)), (2, "e", None)]
    assert list(records.scan_input(lines, "stdin")) == [(7, "a", None), (None, "b", None), ("x", "c", None), *more]


@pytest.mark.parametrize("line", ["nope secret@example.com", '{"id": 1}', '{"id": 1, "text": 5}', '["text"]'])
def test_scan_input_names_the_line_and_not_its_words(line: str) -> None:
    with pytest.raises(ReadError) as caught:
        list(records.scan_input(['{"id": 0, "text": "ok"}', line], "stdin"))
    assert "line 2" in caught.value.what and "secret" not in str(caught.value)


def test_no_value_stands_in_the_repr_of_a_record() -> None:
    for record in SAMPLES[:5]:
        shown = repr(record)
        assert "ana" not in shown.lower().replace("datetime", "") and "example" not in shown
