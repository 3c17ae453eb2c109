"""What is given on the command line, from outside: names that are no text, names that no file has, no files at all.

Cases K10 and K11 of the hostile plan. The page beside it is read whatever is given, and no folder above is named.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest

from tests.builders.archives import page, pages, zipped
from tests.builders.gathered import read
from tests.builders.hostile import Outcome, collect
from tests.builders.pictures import packed, photo

_NOT_TEXT = os.fsdecode(b"\xff\x9b")  # bytes that are no UTF-8

bytes_as_names = pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="names are text on this system")


@pytest.fixture
def given(tmp_path: Path) -> Path:
    (tmp_path / "given").mkdir()
    return tmp_path / "given"


def _whole(outcome: Outcome) -> None:
    """Nothing in what came out is half a character, and nothing names the folders above a source."""
    assert "\udcff" not in outcome.text + str(outcome.notices) and "given" not in outcome.stderr + str(outcome.notices)


@bytes_as_names
def test_k11_files_and_folders_whose_names_are_no_text_are_read(tmp_path: Path, given: Path) -> None:
    data = {
        f"a{_NOT_TEXT}.zip": zipped(pages("k11a")),
        f"b{_NOT_TEXT}.html": page("k11b"),
        f"c{_NOT_TEXT}.jpg": packed(photo(random.Random(1), 64)),
    }
    for name, content in data.items():
        (given / name).write_bytes(content)
    folder = given / f"d{_NOT_TEXT}"
    (folder / _NOT_TEXT).mkdir(parents=True)
    (folder / _NOT_TEXT / f"{_NOT_TEXT}.html").write_bytes(page("k11c"))
    (folder / _NOT_TEXT / f"{_NOT_TEXT}.zip").write_bytes(zipped(pages("k11d")))
    outcome = collect(tmp_path, [*(given / name for name in data), folder])
    assert outcome.code == 0, outcome.stderr
    assert all(f"{word}@needle.example" in outcome.text for word in ("k11a", "k11b", "k11c", "k11d"))
    assert {item["file"] for item in outcome.records if item.get("platform") == "photo"} == {"c\ufffd\ufffd.jpg"}
    _whole(outcome)


@bytes_as_names
def test_k11_what_is_wrong_with_them_is_told_under_their_names(tmp_path: Path, given: Path) -> None:
    paths = [given / f"a{_NOT_TEXT}.zip", given / f"a{os.fsdecode(bytes([0xFE, 0xFE]))}.zip"]
    for path in paths:
        path.write_bytes(b"noise")
    (given / "folder").mkdir()
    (given / "folder" / _NOT_TEXT).symlink_to(paths[0])
    (given / "folder" / "a.html").write_bytes(page("k11e"))
    outcome = collect(tmp_path, [*paths, given / "folder"])
    told = [(item["source"], item["file"], item["reason"].partition(":")[0]) for item in outcome.notices]
    assert ("a\ufffd\ufffd.zip", "", "not-an-archive") in told
    assert ("a\ufffd\ufffd (2).zip", "", "not-an-archive") in told, "the two are told apart"
    assert ("folder", "\ufffd\ufffd", "link-skipped") in told and "k11e" in outcome.text
    _whole(outcome)


def test_a_reader_that_cannot_begin_is_told_of_every_source_by_its_name(tmp_path: Path, given: Path) -> None:
    for name in ("a.html", "b.html"):
        (given / name).write_bytes(page(name[0]))
    outcome = collect(tmp_path, [given / "a.html", given / "b.html"], "--limit", "worker-memory=1000", beside=False)
    assert outcome.code == 5
    told = [(item["source"], item["reason"].partition(":")[0]) for item in outcome.notices]
    assert told == [("a.html", "parser-memory"), ("b.html", "parser-memory")]
    _whole(outcome)


def test_two_files_of_one_name_are_told_apart_without_their_folders(given: Path) -> None:
    paths = [given / folder / name for folder in ("ana", "bob") for name in ("a.tar.gz", "a (2).tar.gz", "b.zip")]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"noise")
    found = read(*paths)
    first, second = ["a.tar.gz", "a (2).tar.gz", "b.zip"], ["a (3).tar.gz", "a (2) (2).tar.gz", "b (2).zip"]
    assert [item.source for item in found.notices] == first + second


@pytest.mark.parametrize(
    ("source", "word"),
    [("n" * 300 + ".zip", "not-found"), ("n/" * 3_000, "not-found"), ("devto:" + "a" * 5_000, "not-a-handle")],
    ids=["name", "path", "handle"],
)
def test_a_source_too_long_for_any_name_costs_itself_alone(tmp_path: Path, source: str, word: str) -> None:
    outcome = collect(tmp_path, [], source)
    assert outcome.code == 3 and outcome.words == {word} and len(outcome.stderr) < 1_000
    assert all(len(item["source"]) < 300 for item in outcome.notices)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is out of reach")
def test_a_file_in_a_folder_that_may_not_be_entered_costs_itself_alone(tmp_path: Path, given: Path) -> None:
    closed = given / "closed"
    closed.mkdir()
    closed.chmod(0)
    try:
        outcome = collect(tmp_path, [closed / "a.zip"])
    finally:
        closed.chmod(0o700)
    assert outcome.code == 3 and outcome.words == {"unreadable"}
