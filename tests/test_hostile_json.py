"""Hostile JSON, B01 to B12 of the plan: files of no known layout given by themselves, and exports."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint import reading, syntax
from footprint.archive import open_archive
from footprint.collectors import facebook
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.model import NoticeStatus, PostKind, Visibility
from tests.builders import gathered, hostile, mastodon, meta, x
from tests.builders.exports import write_zip
from tests.builders.gathered import SAMPLES, Gathered, read
from tests.builders.x_reading import post

NEEDLE = "ana.needle@example.org"
SEEN = "schema-unknown"


def lone(folder: Path, data: bytes | str, name: str = "some.json", limits: Limits | None = None) -> Gathered:
    return gathered.lone(folder, data, name, limits)


# ---------------------------------------------------------------- B01 to B03: the grammar

VALID = {
    "a string alone": ('"needle"', ["needle"]),
    "blanks everywhere": (' [ "needle" , { "k" : "v w" } ] \r\n\t', ["needle", "k: v w"]),
    "numbers": ("[0, -0, 1.10, 1E+2, -2.5e-3, 12345678901234567890]", ["-0", "1.10", "1E+2", "12345678901234567890"]),
    "escapes": (r'["a\"b\\c\/d\b\f\n\r\te"]', ['a"b\\c/d\b\f\n\r\te']),
    "a pair of surrogates": (r'["\ud83d\ude00 and \u0041na"]', ["😀 and Ana"]),
    "an escaped escape": (r'["C:\\new\\u0041"]', ["C:\\new\\u0041"]),
    "syntax in strings": ('{"a,b:{": "}],[\\""}', ["a,b:{", '}],["']),
    "signs without a letter": ('["\u2028\u2029\u007f\ufdd0"]', ["\u2028\u2029\u007f\ufdd0"]),
    "empty keys and values": ('{"": "needle", "k": "", "e": {}, "l": []}', ["needle", "k", "e", "l"]),
    "words for nothing": ("[true, false, null]", ["true", "false"]),
    "nested": ('{"a":{"b":[{"c":["needle"]}]}}', ["a:", "b:", "c:\nneedle"]),
    "no blank at all": ('{"a":1,"b":[1,2],"c":"x"}', ["a: 1", "b", "c: x"]),
}  # fmt: skip


@pytest.mark.parametrize("name", VALID)
def test_b01_every_oddity_of_the_grammar_is_read(tmp_path: Path, name: str) -> None:
    data, wanted = VALID[name]
    found = lone(tmp_path, data)
    assert found.troubles == [SEEN]
    assert [word for word in wanted if word not in found.text] == []
    for item in found.posts:
        assert (item.platform, item.kind, item.visibility) == ("document", PostKind.PAGE, Visibility.UNKNOWN)


INVALID = {
    "nothing": ("", 1, 1),
    "blanks": (" \n ", 2, 2),
    "NaN": (f'["{NEEDLE}", NaN]', 1, 28),
    "Infinity": (f'{{"a": "{NEEDLE}",\n"b": -Infinity}}', 2, 6),
    "a comment": (f'[\n// "{NEEDLE}"\n1]', 2, 1),
    "single quotes": (f"{{'a': '{NEEDLE}'}}", 1, 2),
    "no quotes": (f"{{a: {NEEDLE}}}", 1, 2),
    "an open string": (f'["{NEEDLE}', 1, 2),
    "an open list": (f'["{NEEDLE}"', 1, 26),
    "an open object": (f'{{"a": "{NEEDLE}"', 1, 31),
    "two values": (f'["{NEEDLE}"] "x"', 1, 27),
    "a comma too many": (f'["{NEEDLE}",,1]', 1, 27),
    "a comma in front": (f'[,"{NEEDLE}"]', 1, 2),
    "a colon for a comma": (f'["{NEEDLE}": 1]', 1, 26),
    "the wrong bracket": (f'["{NEEDLE}"}}', 1, 26),
    "a zero in front": (f'["{NEEDLE}", 012]', 1, 29),
    "a plus": (f'["{NEEDLE}", +1]', 1, 28),
    "half a number": (f'["{NEEDLE}", 1.]', 1, 29),
    "hexadecimal": (f'["{NEEDLE}", 0x1F]', 1, 29),
    "an unknown escape": (f'["{NEEDLE} \\x"]', 1, 26),
    "half an escape": (f'["{NEEDLE} \\u00A"]', 1, 27),
    "a line end in a string": (f'["{NEEDLE}\n"]', 1, 25),
    "a tab in a string": (f'["{NEEDLE}\t"]', 1, 25),
    "a word": (f"hello {NEEDLE}", 1, 1),
    "a page in a tag": (f"<{NEEDLE}>", 1, 1),
    "a full-width digit": (f'["{NEEDLE}", １]', 1, 28),
    "a star": (f'["{NEEDLE}", *]', 1, 28),
}


@pytest.mark.parametrize("name", INVALID)
def test_b02_what_is_no_json_is_named_with_its_place_and_read_as_it_stands(tmp_path: Path, name: str) -> None:
    data, line, column = INVALID[name]
    found = lone(tmp_path, data)
    (told,) = found.notices
    assert told.status is NoticeStatus.FAILED and told.tip
    assert told.reason == f"json-invalid: line {line} column {column}"
    assert (NEEDLE in found.text) is (NEEDLE in data)
    assert NEEDLE not in told.reason + told.tip


def test_b02_json_lines_with_a_broken_line_are_read_as_they_stand(tmp_path: Path) -> None:
    found = lone(tmp_path, f'{{"a": 1}}\n{{"a": }}\n{{"a": "{NEEDLE}"}}\n', "some.jsonl")
    assert found.troubles == ["json-invalid"]
    assert NEEDLE in found.text


OPEN = {
    "huge numbers": (f'["{NEEDLE}", 1e9999, -1e-9999, {"9" * 400}]'.encode(), ["1e9999", "9" * 400]),
    "a mark at the start": (b"\xef\xbb\xbf" + f'["{NEEDLE}"]'.encode(), []),
    "a lone half": (f'["{NEEDLE}", "\\ud800", "\\udc00\\ud800", "\\uD83D x"]'.encode(), ["\ufffd x"]),
    "NUL": (f'["{NEEDLE}", "a\\u0000b"]'.encode(), ["a\ufffdb"]),
    "UTF-16 without a mark": (f'["{NEEDLE}"]'.encode("utf-16-le"), []),
    "UTF-16 the other way": (f'["{NEEDLE}"]'.encode("utf-16-be"), []),
    "UTF-16 with a mark": (f'["{NEEDLE} é"]'.encode("utf-16"), ["é"]),
    "UTF-32 with a mark": (f'["{NEEDLE} é"]'.encode("utf-32"), ["é"]),
    "overlong": (f'["{NEEDLE}", "\xc0\xaf"]'.encode("latin-1"), []),
    "cut in a character": (f'["{NEEDLE} 日本'.encode()[:-1] + b'"]', ["日"]),
    "surrogates in bytes": (b'["' + NEEDLE.encode() + b' \xed\xa0\xbd"]', []),
    "another encoding": (f'["{NEEDLE} café"]'.encode("latin-1"), ["café"]),
    "a key twice": (f'{{"a": "one {NEEDLE}", "a": "two"}}'.encode(), ["one", "two"]),
    "a comma at the end": (f'{{"a": ["{NEEDLE}",],}}'.encode(), []),
    "500 lists": (b"[" * 150 + f'"{NEEDLE}"'.encode() + b"]" * 150, []),
}


@pytest.mark.parametrize("name", OPEN)
def test_b03_what_the_standard_leaves_open_costs_no_word(tmp_path: Path, name: str) -> None:
    data, wanted = OPEN[name]
    found = lone(tmp_path, data)
    assert found.troubles and set(found.troubles) <= {SEEN, "json-invalid"}
    assert [word for word in (NEEDLE, *wanted) if word not in found.text] == []
    found.text.encode("utf-8")


# ---------------------------------------------------------------- B04: depth


@pytest.mark.parametrize("mark", [b"[", b'{"a":'], ids=["lists", "objects"])
def test_b04_deep_nesting_is_refused_at_once(tmp_path: Path, mark: bytes) -> None:
    began = time.process_time()
    found = lone(tmp_path, mark * 100_000)
    assert time.process_time() - began < 5  # two readings, on a busy machine; the plan asks for one second each
    (told,) = found.notices
    assert told.status is NoticeStatus.SKIPPED and "json-depth" in told.reason
    assert told.reason.startswith("too-deep: ") and found.posts == []
    assert lone(tmp_path, b"[" * 201 + b'"x"' + b"]" * 201).troubles == ["too-deep"]
    assert lone(tmp_path, b"[" * 201 + b'"x"' + b"]" * 201, limits=Limits(json_depth=201)).troubles == [SEEN]


# ---------------------------------------------------------------- B05 to B07: values


def test_b05_a_lone_surrogate_hides_no_address_in_an_export(tmp_path: Path) -> None:
    members = x.current(posts=[post(text=f"MARK {NEEDLE}")])
    whole = members["data/tweets.js"]
    assert isinstance(whole, str)
    members["data/tweets.js"] = whole.replace("MARK", "\\ud83d")
    outcome = hostile.collect(tmp_path, [x.write_zip(tmp_path / "twitter-2026-01-31-abc.zip", members)])
    assert outcome.code == 0
    assert f"\ufffd {NEEDLE}" in outcome.text


def test_b06_numbers_of_any_size_stay_what_is_written(tmp_path: Path) -> None:
    numbers = ("9" * 5_000, "1e999", "9223372036854775808", "-0", "-1e-400", "0.10")
    found = lone(tmp_path, f"[{', '.join(numbers)}]")
    assert [number for number in numbers if number not in found.text.splitlines()] == []
    members = x.current(posts=[post(raw={"favorite_count": 2**70, "huge": "HUGE"})])
    whole = members["data/tweets.js"]
    assert isinstance(whole, str)
    members["data/tweets.js"] = whole.replace('"HUGE"', "9" * 5_000)
    archive = read(x.write_zip(tmp_path / "twitter-2026-01-31-abc.zip", members))
    assert [item.text for item in archive.posts] == ["Hello"] and not archive.troubles


def test_b07_of_a_key_that_stands_twice_both_values_are_read(tmp_path: Path) -> None:
    assert {"a: first", "a: second", "a: third"} <= set(
        lone(tmp_path, '{"a": "first", "a": "second", "b": {"a": "third"}}').text.splitlines()
    )
    members = x.current(posts=[post(text="first")])
    whole = members["data/tweets.js"]
    assert isinstance(whole, str)
    members["data/tweets.js"] = whole.replace('"full_text": "first"', '"full_text": "first", "full_text": "second"')
    found = read(x.write_zip(tmp_path / "twitter-2026-01-31-abc.zip", members))
    assert [item.text for item in found.posts] == ["first\nsecond"]


# ---------------------------------------------------------------- B08: size


def test_b08_a_huge_file_of_no_layout_is_bounded(tmp_path: Path) -> None:
    limit = ("--limit", "data-bytes=9000000")
    (tmp_path / "array.json").write_bytes(b"[" + b'"abc",' * 2_000_000 + b"1]")
    (tmp_path / "string.json").write_bytes(b'["' + b"x" * 12_000_000 + b'"]')
    (tmp_path / "lists.json").write_bytes(b'{"a":[' + b"[]," * 2_500_000 + b"[]]}")
    (tmp_path / "words.json").write_bytes(b"[" + b'"abc",' * 1_200_000 + f'"{NEEDLE}"]'.encode())
    names = ("array.json", "string.json", "lists.json", "words.json")
    outcome = hostile.collect(tmp_path, [tmp_path / name for name in names], *limit)
    assert outcome.code == 3
    told = {(item["source"], item["reason"].partition(":")[0]) for item in outcome.notices}
    assert told == {
        ("array.json", "too-big"), ("string.json", "too-big"), ("lists.json", SEEN), ("words.json", SEEN)
    }  # fmt: skip
    assert NEEDLE in outcome.text


def many(count: int) -> Iterator[bytes]:
    """An outbox of so many posts, part by part."""
    yield b'{"@context": "x", "id": "outbox.json", "totalItems": %d, "orderedItems": [' % count
    for number in range(count):
        item = mastodon.create(number, f"<p>{'words, [and] more ' * 60}{number}</p>")
        yield (b"," if number else b"") + json.dumps(item).encode()
    yield b"]}"


def test_b08_a_list_of_any_length_is_read_entry_by_entry(tmp_path: Path) -> None:
    with (tmp_path / "outbox.json").open("wb") as out:
        out.writelines(many(6_000))
    assert (tmp_path / "outbox.json").stat().st_size > 10_000_000
    found = read(tmp_path / "outbox.json", limits=Limits(json_bytes=1_500_000))  # what must be whole is one post
    assert len(found.posts) == 6_000 and not found.troubles
    cut = read(tmp_path / "outbox.json", limits=Limits(stream_bytes=3_000_000))
    assert cut.troubles == ["too-big"] and 500 < len(cut.posts) < 6_000
    assert any("stream-bytes" in item.reason for item in cut.notices)


class Wire(io.BytesIO):
    """A file in a container that is damaged at its end."""

    def read(self, size: int | None = -1) -> bytes:
        """As a file's, until there is no more."""
        data = super().read(size)
        if not data:
            raise ReadError("a.json", "crc: the checksum does not match")
        return data


def test_b08_what_came_before_a_broken_container_is_kept() -> None:
    data = b"[" + b",".join(b'{"a": %d}' % number for number in range(1_000)) + b', {"a": 7'
    found: list[Any] = []
    with pytest.raises(ReadError, match="crc"):
        found.extend(reading.stream_ytd(Wire(data), "a.json", Limits()))
    assert [item["a"] for item in found] == list(range(1_000))


@pytest.mark.parametrize("step", [1, 5, 64])
def test_b08_the_borders_of_entries_are_exact(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = ["},{", "],[", '\\"', "\\", '"', ",", {"a": [{}, [], "]"]}, [], {}, [[1], [2, [3]]], None, True, "é😀\n"]
    data = json.dumps(odd * 20, ensure_ascii=False, indent=1).encode()
    monkeypatch.setattr(reading, "_BLOCK", 64)
    monkeypatch.setattr(reading, "_CHUNK", 100)
    monkeypatch.setattr(syntax, "_STEP", step)
    assert list(reading.stream_ytd(io.BytesIO(data), "a.json", Limits())) == odd * 20
    for cut in range(70, 1_500, 13):
        found: list[Any] = []
        with pytest.raises(ReadError) as caught:
            found.extend(reading.stream_ytd(io.BytesIO(data[:cut]), "a.json", Limits()))
        assert not isinstance(caught.value, LimitReached) and found == (odd * 20)[: len(found)]
        assert caught.value.what.startswith(f"json-invalid: line {data[:cut].count(10) + 1} ") or len(found) >= 1


# ---------------------------------------------------------------- B09: forms

FORMS = {
    "a script": ("window.YTD.new_thing.part0 = [ {NEEDLE} ];", "new-thing.js", "utf-8"),
    "a script in a folder of none": ('var data =\n {"a": {NEEDLE}}\n', "data.js", "utf-8"),
    "lines": ('{"a": {NEEDLE}}\n{"a": 2}\n', "some.jsonl", "utf-8"),
    "lines with carriage returns": ('{"a": 1}\r\n{"a": {NEEDLE}}\r\n\r\n', "some.ndjson", "utf-8"),
    "UTF-16": ('{"a": {NEEDLE}}', "some.json", "utf-16"),
    "Latin-1": ('{"à": {NEEDLE}}', "some.json", "latin-1"),
    "carriage returns": ('{\r\n"a": {NEEDLE}\r\n}\r\n', "some.json", "utf-8-sig"),
    "a comma at the end": ('[{NEEDLE},\n]', "some.json", "utf-8"),
    "places": ('{"type": "FeatureCollection", "name": {NEEDLE}}', "some.geojson", "utf-8"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_b09_forms_of_json_are_read(tmp_path: Path, name: str) -> None:
    shape, file, encoding = FORMS[name]
    found = lone(tmp_path, shape.replace("{NEEDLE}", f'"{NEEDLE}"').encode(encoding), file)
    assert found.troubles == [SEEN]
    assert NEEDLE in found.text


# ---------------------------------------------------------------- B10: texts that were broken on the way


def test_b10_bytes_in_the_place_of_characters_are_mended_once(tmp_path: Path) -> None:
    said = "Café ☕, and typed on purpose: " + meta.broken("é")
    name = "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json"
    members = {name: [{"timestamp": 1_702_000_000, "data": [{"post": said}]}]}
    found = meta.read(facebook, meta.write_zip(tmp_path / "facebook-ana-2026-01-31-AbCdEfGh.zip", members))
    assert [item.text for item in found.posts] == [said]
    found = lone(tmp_path, json.dumps({"a": meta.broken("Café")}))
    assert f"a: {meta.broken('Café')}" in found.text, "of no known layout: nobody knows that it is broken"


# ---------------------------------------------------------------- B11: schemas that nobody knows

NAMES = (
    "outbox.json", "actor.json", "tweets.js", "account.js", "result.json", "user_data_tiktok.json", "posts_1.json",
    "profile_information.json", "messages.json", "user.json", "Reviews.json", "watch-history.json", "searxng.json",
    "package.json", "manifest.js", "notes.JSON",
)  # fmt: skip
SHAPES: dict[str, Any] = {
    "another version": {"version": 99, "payload": {"entries": [{"body": NEEDLE}]}},
    "a bare list": [[NEEDLE]],
    "keys as words": {NEEDLE: None},
    "null for a list": {"posts_v2": None, "note": NEEDLE},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_b11_a_right_name_with_a_wrong_content_is_read_and_told(tmp_path: Path, shape: str) -> None:
    for name in NAMES:
        found = lone(tmp_path, json.dumps(SHAPES[shape]), name)
        assert SEEN in found.troubles, name
        assert NEEDLE in found.text, name


def renamed(value: Any) -> Any:
    """The value of a version in which every key has another name."""
    if isinstance(value, dict):
        return {f"x_{key}": renamed(item) for key, item in value.items()}
    return [renamed(item) for item in value] if isinstance(value, list) else value


def emptied(value: Any) -> Any:
    """The value of a version that has null where a list was."""
    if isinstance(value, dict):
        return {key: emptied(item) for key, item in value.items()}
    return None if isinstance(value, list) else value


MASTODON = "archive-20260131120000-0123456789abcdef0123456789abcdef.tar.gz"
FACEBOOK = "facebook-noravanceexample-2026-01-31-AbCdEfGh.zip"
INSTAGRAM = "instagram-nora.draws-2026-01-31-AbCdEfGh.zip"
CHANGES = [
    (renamed, FACEBOOK, r".*/your_posts__check_ins__photos_and_videos_1\.json"),
    (emptied, FACEBOOK, r".*/your_posts__check_ins__photos_and_videos_1\.json"),
    (renamed, FACEBOOK, r".*/comments\.json"),
    (renamed, INSTAGRAM, r".*/posts_1\.json"),
    (emptied, INSTAGRAM, r".*/posts_1\.json"),
    (renamed, INSTAGRAM, r".*/threads_and_replies\.json"),
    (renamed, "0123456789abcdef0123456789abcdef.tar.gz", r"issue_comments_000001\.json"),
    (renamed, "package.zip", r"Messages/c1150000000000000101/messages\.json"),
    (emptied, "package.zip", r"Messages/c1150000000000000101/messages\.json"),
    (renamed, "package.zip", r"Account/user\.json"),
    (emptied, "DataExport_2026-01-31.zip", r".*/result\.json"),
    (renamed, MASTODON, r"outbox\.json"),
    (emptied, MASTODON, r"outbox\.json"),
    (renamed, MASTODON, r"actor\.json"),
    (renamed, "twitter-2026-01-31-nora.zip", r"data/tweets\.js"),
    (emptied, "twitter-2026-01-31-nora.zip", r"data/tweets\.js"),
]


@pytest.mark.parametrize(("change", "sample", "file"), CHANGES)
def test_b11_a_schema_that_changed_is_told(tmp_path: Path, change: Any, sample: str, file: str) -> None:
    opened = open_archive(SAMPLES / "student" / sample)
    path = tmp_path / sample.replace(".tar.gz", ".zip")
    changed = []
    with zipfile.ZipFile(path, "w") as out:
        for member in opened.members:
            data = opened.read(member)
            if re.fullmatch(file, member.name):
                head, mark, body = data.partition(b"=") if file.endswith("js") else (b"", b"", data)
                data = head + mark + json.dumps(change(json.loads(body))).encode()
                changed.append(member.name)
            out.writestr(member.name, data)
    assert len(changed) == 1
    told = [item for item in read(path, private=True).notices if item.reason.startswith(SEEN)]
    assert len(told) == 1 and told[0].status in (NoticeStatus.FAILED, NoticeStatus.SKIPPED)
    assert changed[0].endswith(told[0].file) and told[0].file


def test_b11_a_folder_of_nothing_known_is_read_whole(tmp_path: Path) -> None:
    outcome = hostile.collect(
        tmp_path,
        {"mine/a.json": json.dumps({"a": NEEDLE}).encode(), "mine/deeper/b.json": b"[]", "mine/c.txt": b"see me"},
    )
    assert outcome.code == 3, "each file lies by itself, the page too"
    assert NEEDLE in outcome.text and "see me" in outcome.text
    told = sorted((item["source"], item["reason"].partition(":")[0]) for item in outcome.notices)
    assert told == [("a.json", SEEN), ("b.json", SEEN)]
    whole = read(tmp_path / "given" / "mine")
    assert NEEDLE in whole.text and whole.troubles == [SEEN, SEEN]
    assert whole.units == ["3 files of no known layout"]


def test_b11_data_beside_what_is_known_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "outbox.json").write_text(mastodon.collection("outbox.json", [mastodon.create()]))
    (tmp_path / "others.json").write_text(json.dumps({"a": NEEDLE}))
    (tmp_path / "others.txt").write_text(NEEDLE)
    found = read(tmp_path)
    assert found.troubles and NEEDLE not in found.text


def test_b11_two_files_of_one_name_are_both_read(tmp_path: Path) -> None:
    for folder, words in (("a", "first words"), ("b", "second words")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "some.json").write_text(json.dumps([words]))
    found = read(tmp_path / "a" / "some.json", tmp_path / "b" / "some.json")
    assert "first words" in found.text and "second words" in found.text


def test_b11_a_plain_letter_needs_no_schema(tmp_path: Path) -> None:
    for name in ("letter.txt", "cv.md", "CV.MARKDOWN"):
        found = lone(tmp_path, f"Dear all,\n\nwrite to {NEEDLE}\n", name)
        assert (found.text, found.troubles) == (f"Dear all,\n\nwrite to {NEEDLE}\n", [])
    assert lone(tmp_path, " \n", "blank.txt").words(NoticeStatus.IGNORED) == ["no-records"]


@pytest.mark.parametrize("place", ["letter", "mine/letter", "mine/deeper/letter"])
@pytest.mark.parametrize("beside", [None, "page.html", "photo.bin", "outbox.json"])
def test_b11_a_plain_text_is_a_document_whatever_its_name(tmp_path: Path, place: str, beside: str | None) -> None:
    words = f"Dear all,\n\nwrite to {NEEDLE}\n"
    files: dict[str, str | bytes] = {place: words}
    if beside:
        outbox = mastodon.collection("outbox.json", [mastodon.create()])
        files[beside] = {"outbox.json": outbox, "page.html": "<html><body>other words"}.get(beside, b"\0\1")
    if beside == "outbox.json":
        files = {f"export/{beside}" if name == beside else name: data for name, data in files.items()}
    found = read(write_zip(tmp_path / "some.zip", files))
    (made,) = (item for item in found.posts if NEEDLE in item.text)
    assert (made.platform, made.kind, made.visibility) == ("document", PostKind.PAGE, Visibility.UNKNOWN)
    assert (made.text, made.account, made.file) == (words, "letter", place)


def test_b11_a_bare_name_alone_is_read_as_one_with_an_ending(tmp_path: Path) -> None:
    words = "a letter, " * 5_000
    bare, named = (lone(tmp_path, words, name) for name in ("letter", "letter.txt"))
    assert [item.text for item in bare.posts] == [item.text for item in named.posts]
    assert {item.platform for item in (*bare.posts, *named.posts)} == {"document"}
    assert not bare.troubles and not named.troubles


def test_b11_what_has_no_ending_and_is_no_text_is_no_document(tmp_path: Path) -> None:
    files = {"page": "<html><body>words of a page", "data": b'{"a": "words"}', "packed": b"\0\1 words", "dots": b"...."}
    found = read(write_zip(tmp_path / "some.zip", files))
    assert [(item.platform, item.text) for item in found.posts] == [("web", "words of a page")]
    beside = {"page.html": "<html><body>words of a page", "page_files/saved": "words of a script"}
    saved = read(write_zip(tmp_path / "saved.zip", beside))
    assert [item.platform for item in saved.posts] == ["web"]


def test_b11_long_files_become_pages_that_cut_no_text(tmp_path: Path) -> None:
    long = [f"entry {number}: " + "words " * 400 for number in range(60)]
    found = lone(tmp_path, json.dumps(long))
    assert len(found.posts) > 5 and len({item.id for item in found.posts}) == len(found.posts)
    assert [entry for entry in long if not any(entry in item.text for item in found.posts)] == []


# ---------------------------------------------------------------- B12: times


@pytest.mark.parametrize(
    "date",
    ["0000-00-00", "1601-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "yesterday", "", None, 10**30, "9" * 40, True, []],
    ids=repr,
)
def test_b12_a_record_with_an_impossible_time_is_kept(tmp_path: Path, date: Any) -> None:
    items = [mastodon.create(number, f"<p>{number}</p>") for number in range(3)]
    for item in (items[1], items[1]["object"]):
        item["published"] = date
    (tmp_path / "outbox.json").write_text(mastodon.collection("outbox.json", items))
    found = read(tmp_path / "outbox.json")
    assert [item.text for item in found.posts] == ["0", "1", "2"], "the order is the file's"
    assert [item.published is None for item in found.posts] == [False, True, False]


@pytest.mark.parametrize("unit", [1, 1_000, 1_000_000, 1_000_000_000], ids=["s", "ms", "µs", "ns"])
def test_b12_epochs_are_read_in_every_unit(tmp_path: Path, unit: int) -> None:
    name = "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json"
    members = {name: [{"timestamp": 1_702_000_000 * unit, "data": [{"post": "Hello"}]}]}
    found = meta.read(facebook, meta.write_zip(tmp_path / "facebook-ana-2026-01-31-AbCdEfGh.zip", members))
    assert [item.published for item in found.posts] == [datetime.fromtimestamp(1_702_000_000, UTC)]
