"""Case A19 of the hostile plan, for whole exports: files of one name, or of names equal but for case, are all read."""

from __future__ import annotations

import io
import json
import re
import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from footprint import records
from footprint.archive import open_archive
from footprint.members import fold
from footprint.model import Notice, NoticeStatus
from tests.builders.archives import Pieces
from tests.builders.gathered import SAMPLES, Gathered, read
from tests.builders.x import ANA, script, tweet

_EXPORTS = sorted((SAMPLES / "student").glob("*.zip"))


def _pack(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of members as they come; a library that writes zips would warn of two of one name."""
    pieces = Pieces()
    for name, data in members:
        pieces.add(name.encode(), data)
    return pieces.done()


def _tar(members: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as file:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
    return out.getvalue()


def _members(path: Path) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as file:
        return [(info.filename, file.read(info)) for info in file.infolist() if not info.is_dir()]


def _said(found: Gathered) -> list[str]:
    return [f"{item.file}: {item.reason}" for item in found.notices if item.status is not NoticeStatus.IGNORED]


def _told(found: Gathered) -> set[str]:
    """What the records say; which of two equal files they are from does not matter."""
    told = (json.dumps(records.to_object(item), sort_keys=True) for item in found.records if type(item) is not Notice)
    return {re.sub(r" \(2\)", "", line) for line in told}


def _words(post: str, number: int) -> bytes:
    made = {"id": number, "text": post, "at": "2024-01-01T00:00:00Z"}
    return script("tweets", [{"tweet": tweet(made)}]).encode()


_ACCOUNT = [{"account": {"username": ANA["username"], "accountId": ANA["id"], "email": ANA["email"]}}]
_X = {
    "data/account.js": script("account", _ACCOUNT).encode(),
    "data/tweets.js": _words("the first file", 1001),
}


@pytest.mark.parametrize("path", _EXPORTS, ids=lambda path: path.name)
def test_a19_an_export_whose_files_all_lie_in_it_twice_gives_what_it_gave(tmp_path: Path, path: Path) -> None:
    twice = tmp_path / path.name
    twice.write_bytes(_pack((*_members(path), *_members(path))))
    once, again = read(path, private=True), read(twice, private=True)
    assert again.units == once.units and _said(again) == _said(once)
    assert _told(again) == _told(once)
    counted = Counter(post.id for post in again.posts if post.platform != "photo")
    assert counted == Counter(post.id for post in once.posts if post.platform != "photo"), "each post counts once"


@pytest.mark.parametrize(
    "names",
    [
        ("data/tweets.js", "data/tweets.js"),
        ("data/tweets.js", "data/Tweets.js"),
        ("data/tweets.js", "DATA/TWEETS.JS"),
        ("Archive of Ana/data/tweets.js", "Archive of Ana/data/tweets.js"),
        ("\u0130zmir/data/tweets.js", "\u0130zmir/data/tweets.js"),
    ],
    ids=lambda names: names[1],
)
@pytest.mark.parametrize("pack", [_pack, _tar])
def test_a19_both_of_two_files_of_posts_are_read(tmp_path: Path, names: tuple[str, str], pack: object) -> None:
    above = names[0].removesuffix("data/tweets.js")
    members = [(f"{above}{name}", data) for name, data in _X.items()]
    (tmp_path / "x.zip").write_bytes(pack([*members, (names[1], _words("the second file", 1002))]))  # type: ignore[operator]
    found = read(tmp_path / "x.zip")
    assert sorted(post.text for post in found.posts) == ["the first file", "the second file"]
    assert sorted(Path(post.file).name.lower() for post in found.posts) == ["tweets.js", "tweets.js (2)"]
    assert found.units == ["X archive"] and _said(found) == []


def test_a19_each_of_two_files_of_one_name_tells_its_own_damage(tmp_path: Path) -> None:
    broken = _words("never whole", 1003)[:-30]
    (tmp_path / "x.zip").write_bytes(_pack([*_X.items(), ("data/tweets.js", broken), ("data/tweets.js", broken)]))
    found = read(tmp_path / "x.zip")
    assert [post.text for post in found.posts] == ["the first file"]
    assert [line.partition(": ")[0] for line in _said(found)] == ["data/tweets.js (2)", "data/tweets.js (3)"]


def test_a19_a_count_of_the_manifest_is_that_of_one_of_two_files(tmp_path: Path) -> None:
    counts = {"tweets": {"files": [{"fileName": "data/tweets.js", "globalName": "-", "count": "1"}]}}
    manifest = {"userInfo": {"accountId": ANA["id"], "userName": ANA["username"]}, "dataTypes": counts}
    data = f"window.__THAR_CONFIG = {json.dumps(manifest)}".encode()
    empty = script("tweets", []).encode()
    members = [*_X.items(), ("data/manifest.js", data), ("data/tweets.js", empty)]
    (tmp_path / "x.zip").write_bytes(_pack(members))
    found = read(tmp_path / "x.zip")
    assert [post.text for post in found.posts] == ["the first file"] and _said(found) == []


def test_a19_a_files_plain_name_is_the_one_that_it_has_in_the_archive(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(_pack([("\u0130l/A b.txt", b"1"), ("\u0130l/a B.txt", b"2"), ("c (2)", b"3")]))
    with open_archive(tmp_path / "a.zip") as view:
        assert [(item.name, item.plain) for item in view.members] == [
            ("c (2)", "c (2)"),
            ("\u0130l/A b.txt", "\u0130l/A b.txt"),
            ("\u0130l/a B.txt (2)", "\u0130l/a B.txt"),
        ]
        inner = view.under("\u0130l/")
        assert [item.plain for item in inner.members] == ["A b.txt", "a B.txt"]


def test_a_name_in_comparing_form_is_as_long_as_it_was() -> None:
    assert [hex(code) for code in range(0x110000) if len(fold(chr(code))) != 1] == []
