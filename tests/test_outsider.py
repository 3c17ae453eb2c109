"""Every platform's export as an outsider would write it: nothing closed is shown as open, nobody else is taken in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from footprint import records
from footprint.model import Notice, Visibility
from tests.builders import outsider
from tests.builders.exports import write_folder, write_tar, write_zip
from tests.builders.gathered import Gathered, read
from tests.builders.hostile import collect
from tests.builders.outsider import EXPORTS, JUNK, Files


def written(tmp_path: Path, name: str) -> tuple[str, Files]:
    file, write = EXPORTS[name]
    return file, write()


def packed(path: Path, files: Files) -> Path:
    path.parent.mkdir(parents=True)
    return write_zip(path, files)


def words(found: Gathered) -> str:
    return "".join(records.to_line(item) for item in found.records)


def told(found: Gathered) -> list[str]:
    """What was read, without the names of files."""
    lines = [records.to_object(item) for item in found.records if not isinstance(item, Notice)]
    return sorted(json.dumps({**line, "file": ""}, sort_keys=True, default=str) for line in lines)


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("name", EXPORTS)
def test_nothing_closed_or_gone_is_shown_as_open(tmp_path: Path, name: str, private: bool) -> None:
    file, files = written(tmp_path, name)
    found = read(write_zip(tmp_path / file, files), private=private)
    assert found.posts
    shown = [post.text for post in found.posts if post.visibility is Visibility.PUBLIC]
    assert [text for text in shown if "closed" in text or "gone" in text] == []
    assert {post.deleted for post in found.posts if "gone" in post.text} <= {True}
    meant = {place for place in ("open",) if place in "".join(map(str, files.values()))}
    assert not meant or [text for text in shown if "open" in text] or name in ("facebook", "discord"), shown


@pytest.mark.parametrize("name", EXPORTS)
def test_closed_words_are_read_when_asked_for(tmp_path: Path, name: str) -> None:
    file, files = written(tmp_path, name)
    path = write_zip(tmp_path / file, files)
    if "closed message" in "".join(map(str, files.values())):
        assert "closed message" not in words(read(path))
        assert "closed message" in words(read(path, private=True))


@pytest.mark.parametrize("name", EXPORTS)
def test_nobody_else_is_taken_in(tmp_path: Path, name: str) -> None:
    file, files = written(tmp_path, name)
    path = write_zip(tmp_path / file, files)
    plain, private = words(read(path)), words(read(path, private=True))
    for needle in ("Others", "others@needle.example", "partner words"):
        assert needle not in plain
    assert "partner words" not in private


@pytest.mark.parametrize("name", EXPORTS)
def test_every_wrapping_says_the_same(tmp_path: Path, name: str) -> None:
    file, files = written(tmp_path, name)
    stem = file.removesuffix(".zip")
    known = read(packed(tmp_path / "a" / file, files))
    wrapped = {f"{stem}/{place}": data for place, data in files.items()}
    littered: Files = {**files, **JUNK, **{f"__MACOSX/._{place}": b"\0\5\x16\7" for place in files}}
    littered |= {f"{place.rpartition('/')[0]}/.DS_Store".lstrip("/"): b"x" for place in files}
    others = {
        "tar": write_tar(tmp_path / f"{stem}.tar.gz", files),
        "folder": write_folder(tmp_path / "c" / stem, files),
        "folder in a folder": write_folder(tmp_path / "d" / "Downloads", wrapped),
        "zip of a folder": packed(tmp_path / "e" / file, wrapped),
        "a second download": packed(tmp_path / "f" / f"{stem} (1).zip", files),
        "what computers leave": packed(tmp_path / "g" / file, littered),
        "backslashes": packed(tmp_path / "h" / file, {place.replace("/", "\\"): data for place, data in files.items()}),
        "zip in a folder": write_folder(tmp_path / "i" / "Downloads", {file: outsider.boxed(file, files)}),
    }
    different = [kind for kind, path in others.items() if told(read(path)) != told(known)]
    assert different == []


@pytest.mark.parametrize("name", [name for name in EXPORTS if name != "mastodon"])
def test_another_platform_beside_it_changes_nothing(tmp_path: Path, name: str) -> None:
    file, files = written(tmp_path, name)
    alone = told(read(write_zip(tmp_path / file, files)))
    beside = {f"other/{place}": data for place, data in outsider.mastodon().items()}
    stem = file.removesuffix(".zip")
    both = write_folder(tmp_path / "both", {**{f"{stem}/{place}": data for place, data in files.items()}, **beside})
    assert [line for line in told(read(both)) if '"platform": "mastodon"' not in line] == alone


def test_all_of_them_in_one_run(tmp_path: Path) -> None:
    """The program itself, on every export at once: what it writes holds nobody else and shows nothing closed."""
    paths = []
    for number, (file, write) in enumerate(EXPORTS.values()):
        path = packed(tmp_path / "exports" / str(number) / file, write())
        paths.append(path)
    outcome = collect(tmp_path, paths)
    assert outcome.code == 0, outcome.notices
    for needle in ("Others", "others@needle.example", "partner words", "closed message"):
        assert needle not in outcome.text and needle not in outcome.stderr
    posts = [item for item in outcome.records if item["type"] == "post"]
    assert {item["platform"] for item in posts} >= {
        "x",
        "linkedin",
        "facebook",
        "instagram",
        "youtube",
        "google",
        "strava",
    }
    assert [item["text"] for item in posts if item["visibility"] == "public" and "closed" in item["text"]] == []
