"""What lies in a folder or an archive beside an export is read too, or told."""

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from footprint.collectors import Options
from footprint.gather import Gathering
from footprint.model import Notice, NoticeStatus, Post, Profile, Record
from footprint.web import Web
from tests.builders.archives import page

SAMPLES = Path(__file__).parent.parent / "sample_profiles"
STUDENT = SAMPLES / "student"
X = next(STUDENT.glob("twitter-*.zip"))
LINKEDIN = next(STUDENT.glob("Complete_*.zip"))
MASTODON = next(STUDENT.glob("archive-*.tar.gz"))
PAGE = next(STUDENT.glob("*.html"))
ALL = {"x", "linkedin", "mastodon", "web"}
CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nTom,Reyes,,,Acme,Boss,08 Feb 2026\n"
)
CARD = (
    "<!doctype html><title>Words</title><article><p>Words that nobody else wrote, in a page of its own.</p></article>"
)


def no_web() -> Web:
    raise AssertionError("an export asks for no network")


class Read:
    """Everything that a run reads, and what it tells."""

    def __init__(self, *paths: Path) -> None:
        with Gathering([str(path) for path in paths], Options(), no_web) as run:
            self.units = run.units
            self.records: list[Record] = [record for _, record in run.read()]
            self.notices = [*run.notices, *(item for item in self.records if isinstance(item, Notice))]

    @property
    def platforms(self) -> set[str]:
        return {item.platform for item in self.records if isinstance(item, Post | Profile)}

    @property
    def troubles(self) -> list[tuple[str, str]]:
        bad = [item for item in self.notices if item.status is not NoticeStatus.IGNORED]
        return [(item.file or item.source, item.reason.partition(":")[0]) for item in bad]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Path]:
    """A folder of downloads."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    for path in (X, LINKEDIN, MASTODON, PAGE):
        shutil.copy(path, folder)
    yield folder


def posts(read: Read) -> list[str]:
    return sorted(repr((item.platform, item.id)) for item in read.records if isinstance(item, Post))


def test_a_folder_of_downloads_is_what_lies_in_it(shelf: Path) -> None:
    whole = Read(shelf)
    assert whole.platforms == ALL
    assert not whole.troubles
    assert posts(whole) == posts(Read(X, LINKEDIN, MASTODON, PAGE))


def test_downloads_in_folders_of_a_folder_are_read(shelf: Path) -> None:
    for number, path in enumerate(sorted(shelf.iterdir())):
        deeper = shelf / f"part {number}" / "deeper"
        deeper.mkdir(parents=True)
        path.rename(deeper / path.name)
    assert Read(shelf).platforms == ALL


def test_an_unpacked_export_and_packed_ones_side_by_side(shelf: Path) -> None:
    with zipfile.ZipFile(LINKEDIN) as packed:
        packed.extractall(shelf / "LinkedIn")
    (shelf / LINKEDIN.name).unlink()
    whole = Read(shelf)
    assert whole.platforms == ALL
    assert not whole.troubles


@pytest.mark.parametrize("loose", ["outbox.json", "Connections.csv"])
def test_a_loose_file_of_an_export_hides_no_archive_beside_it(shelf: Path, loose: str) -> None:
    outbox = {"type": "OrderedCollection", "totalItems": 0, "orderedItems": []}
    (shelf / loose).write_text(json.dumps(outbox) if loose == "outbox.json" else CONNECTIONS)
    (shelf / PAGE.name).unlink()
    whole = Read(shelf)
    assert whole.platforms == ALL - {"web"}
    assert not whole.troubles


@pytest.mark.parametrize("loose", ["tweets.js", "Connections.csv"])
def test_a_loose_file_hides_no_unpacked_export_in_a_folder_beside_it(tmp_path: Path, loose: str) -> None:
    with zipfile.ZipFile(X) as packed:
        packed.extractall(tmp_path / "x export")
    (tmp_path / loose).write_text(CONNECTIONS if loose.endswith("csv") else "window.YTD.tweets.part0 = []")
    whole = Read(tmp_path)
    assert posts(whole) == posts(Read(X))
    assert not whole.troubles


@pytest.mark.parametrize("loose", ["tweets.js", "outbox.json", "Connections.csv"])
def test_a_page_beside_a_loose_file_is_told(tmp_path: Path, loose: str) -> None:
    text = {
        "tweets.js": "window.YTD.tweets.part0 = []",
        "outbox.json": '{"orderedItems": []}',
        "Connections.csv": CONNECTIONS,
    }
    (tmp_path / loose).write_text(text[loose])
    (tmp_path / "blog.html").write_text(CARD)
    assert ("blog.html", "unknown-file") in Read(tmp_path).troubles


def test_a_page_beside_an_unpacked_export_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(X) as packed:
        packed.extractall(tmp_path / "x")
    (tmp_path / "blog.html").write_text(CARD)
    whole = Read(tmp_path)
    assert whole.platforms == {"x", "web"}
    assert not whole.troubles


def test_what_is_neither_is_told(shelf: Path) -> None:
    with zipfile.ZipFile(shelf / "holiday.zip", "w") as out:
        out.writestr("a.jpg", b"\xff\xd8")
    (shelf / "cut.zip").write_bytes(X.read_bytes()[:3000])
    (shelf / "game.json").write_text("{}")
    (shelf / "photo.jpg").write_bytes(b"\xff\xd8")
    (shelf / PAGE.name).unlink()
    whole = Read(shelf)
    assert whole.platforms == ALL - {"web"}
    told = dict(whole.troubles)
    assert told.keys() == {"holiday.zip", "cut.zip", "game.json"}
    assert told["holiday.zip"] == told["game.json"] == "not-recognised"
    assert [
        item.count for item in whole.notices if item.reason.startswith("not-relevant: files that are no export")
    ] == [1]


def test_what_is_wrong_with_a_folder_is_told_once(shelf: Path) -> None:
    for path in (X, LINKEDIN):
        with zipfile.ZipFile(path) as packed:
            packed.extractall(shelf / path.stem)
        (shelf / path.name).unlink()
    (shelf / "elsewhere").symlink_to(SAMPLES)
    assert Read(shelf).troubles == [("elsewhere", "link-skipped")]


def test_exports_packed_together_are_read(shelf: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as out:
        for path in shelf.iterdir():
            out.write(path, f"mine/{path.name}")
        noise = io.BytesIO()
        with zipfile.ZipFile(noise, "w") as inner:
            inner.writestr("notes.bin", b"1")
        out.writestr("mine/noise.zip", noise.getvalue())
    whole = Read(tmp_path / "all.zip")
    assert whole.platforms == ALL
    assert whole.troubles == [("mine/noise.zip", "not-recognised")]


def test_an_export_may_hold_archives_of_its_own(tmp_path: Path) -> None:
    with zipfile.ZipFile(X) as packed:
        packed.extractall(tmp_path)
    with zipfile.ZipFile(tmp_path / "tweet_media.zip", "w") as out:
        out.writestr("a.jpg", b"\xff\xd8")
    whole = Read(tmp_path)
    assert whole.platforms == {"x"}
    assert not whole.troubles


def test_posts_with_broken_characters_are_counted(tmp_path: Path) -> None:
    actor = "https://social.example/users/ana"
    note = {"id": f"{actor}/statuses/1", "type": "Note", "to": ["as:Public"], "content": "<p>mine \ud83d</p>"}
    outbox = {"orderedItems": [{"type": "Create", "actor": actor, "object": note}]}
    (tmp_path / "outbox.json").write_text(json.dumps(outbox))
    whole = Read(tmp_path / "outbox.json")
    (post,) = (item for item in whole.records if isinstance(item, Post))
    assert post.text == "mine \ufffd"
    (told,) = (item for item in whole.notices if item.reason.startswith("broken-characters"))
    assert (told.status, told.count, told.file, bool(told.tip)) == (NoticeStatus.IGNORED, 1, "outbox.json", True)


def test_what_is_read_is_told_in_bytes() -> None:
    source = Path(__file__).parent.parent / "sample_profiles" / "student" / "twitter-2026-01-31-nora.zip"
    with zipfile.ZipFile(source) as zipped:
        size = zipped.getinfo("data/tweets.js").file_size
    done = [0, 0]

    def meter(read: int, added: int) -> None:
        done[0] += read
        done[1] += added

    with Gathering((str(source),), Options(), lambda: pytest.fail("no network"), meter) as gathering:  # type: ignore[arg-type, return-value]
        assert done == [0, 0]
        posts = sum(isinstance(record, Post) for _, record in gathering.read())
        assert posts and done[0] == done[1] >= size


def test_two_pages_of_one_name_are_two_and_the_same_one_is_one(tmp_path: Path) -> None:
    for folder, words in (("a", "first"), ("b", "second"), ("c", "first")):
        with zipfile.ZipFile(tmp_path / f"{folder}.zip", "w") as file:
            file.writestr("index.html", page(words))
    whole = Read(*(tmp_path / f"{folder}.zip" for folder in "abc"))
    texts = [item.text for item in whole.records if isinstance(item, Post)]
    assert len(texts) == 2 and "first@" in texts[0] and "second@" in texts[1]
