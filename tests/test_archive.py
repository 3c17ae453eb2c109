"""Containers of every kind give one view: what is in them, by names that compare, whatever they are packed in.

What is hostile or damaged is shown in ``test_hostile_archives.py``.
"""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from footprint.archive import Archive, fold, join, notice_of, open_archive
from footprint.errors import LimitReached, ReadError
from footprint.model import NoticeStatus
from tests.builders.archives import tarred, zipped

WORDS = {"data/account.js": b"account", "data/tweets.js": b"tweets " * 500}


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def contents(view: Archive) -> dict[str, bytes]:
    return {item.name: view.read(item) for item in view.members}


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "wrong.csv", "no-ending"])
@pytest.mark.parametrize("kind", ["zip", "stored", "tar", "tar.gz"])
def test_a_container_is_told_by_its_content(tmp_path: Path, name: str, kind: str) -> None:
    data = {
        "zip": lambda: zipped(WORDS),
        "stored": lambda: zipped(WORDS, zipfile.ZIP_STORED),
        "tar": lambda: tarred(WORDS, "w:"),
        "tar.gz": lambda: tarred(WORDS),
    }[kind]()
    with open_archive(put(tmp_path, name, data)) as view:
        assert contents(view) == WORDS and view.notices == [] and view.source == name
    assert [item.name for item in tmp_path.iterdir()] == [name]


def test_a_folder_and_a_single_file_are_archives_too(tmp_path: Path) -> None:
    for name, data in WORDS.items():
        put(tmp_path / "export", name, data)
    with open_archive(tmp_path / "export") as view:
        assert contents(view) == WORDS
    with open_archive(tmp_path / "export" / "data" / "tweets.js") as view:
        assert contents(view) == {"tweets.js": WORDS["data/tweets.js"]}
    with open_archive(put(tmp_path, "page.html.gz", gzip.compress(b"<html>x"))) as view:
        assert contents(view) == {"page.html": b"<html>x"}


def test_what_systems_leave_behind_is_not_there(tmp_path: Path) -> None:
    junk = dict.fromkeys(
        ("__MACOSX/data/._a.js", "._b", ".DS_Store", "x/Thumbs.db", "posts/no-data.txt", "desktop.ini"), b"x"
    )
    for data in (zipped({**junk, **WORDS}), tarred({**junk, **WORDS})):
        with open_archive(put(tmp_path, "a", data)) as view:
            assert contents(view) == WORDS and view.notices == []


def test_roots_are_found_under_any_wrapper(tmp_path: Path) -> None:
    members = {"re zipped/twitter-2025/data/manifest.js": b"1", "other/data/manifest.js": b"2", "manifest.js": b"3"}
    with open_archive(put(tmp_path, "a.zip", zipped(members))) as view:
        assert view.roots(r"data/manifest\.js") == ("other/", "re zipped/twitter-2025/")
        inner = view.under("re zipped/twitter-2025/")
        assert contents(inner) == {"data/manifest.js": b"1"} and inner.find(r"data/.*\.js")


def test_names_are_compared_folded() -> None:
    assert (
        fold("Data\\Who You've Followed.JSON")
        == "data/who_you_ve_followed.json"
        == fold("data/who_you’ve_followed.json")
    )


def test_parts_of_one_account_are_one_view(tmp_path: Path) -> None:
    first = put(tmp_path, "1.zip", zipped({"data/tweets.js": b"one"}))
    second = put(tmp_path, "2.zip", zipped({"data/tweets.js": b"two", "x/link": b"y"}))
    view = join([open_archive(first), open_archive(second)])
    assert [(item.source, view.read(item)) for item in view.find(r"data/tweets\.js")] == [
        ("1.zip", b"one"),
        ("2.zip", b"two"),
    ]


def test_a_member_longer_than_asked_for_is_refused(tmp_path: Path) -> None:
    with open_archive(put(tmp_path, "a.zip", zipped({"a": b"x" * 100}))) as view:
        assert view.read(view.members[0], 100) == b"x" * 100
        with pytest.raises(LimitReached, match="too-big"):
            view.read(view.members[0], 99)


def test_a_limit_is_skipped_and_damage_has_failed() -> None:
    limit = notice_of(LimitReached("a.js", "ratio", "x", "archive-ratio", 200), "a.zip")
    damage = notice_of(ReadError("a.zip", "crc: x", "again"), "a.zip")
    assert (limit.status, limit.file) == (NoticeStatus.SKIPPED, "a.js") and limit.reason.endswith(
        "--limit archive-ratio=400"
    )
    assert limit.reason.startswith("ratio: x, limit 200; ") and "--limit" not in limit.tip
    assert (damage.status, damage.file, damage.tip) == (NoticeStatus.FAILED, "", "again")
