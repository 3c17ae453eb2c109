"""Tracks as files: four forms, packed or not, where they start and end; what is refused; damage."""

from __future__ import annotations

import gzip
import random
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.archive import open_archive
from footprint.collectors import Options
from footprint.collectors.gpx import COLLECTOR, takes
from footprint.gather import Gathering
from footprint.limits import Limits
from footprint.model import Label, Media, NoticeStatus, Post, Profile, Visibility
from tests.builders import reading, tracks
from tests.builders.tracks import AWAY, HOME
from tests.builders.x_reading import Found

BACK = (51.5001, -0.1001)
ROUND = (HOME, AWAY, BACK)
FORMS: dict[str, bytes] = {
    "run.gpx": tracks.gpx(*ROUND).encode(),
    "run.tcx": tracks.tcx(*ROUND).encode(),
    "run.kml": tracks.kml(*ROUND).encode(),
    "run.fit": tracks.fit(*ROUND),
}


def read(tmp_path: Path, name: str, data: bytes | str, limits: Limits | None = None) -> Found:
    file = tmp_path / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return reading.read(COLLECTOR, file, limits=limits)


def ends(post: Post) -> list[tuple[str, float | None, float | None]]:
    return [(item.kind, item.lat, item.lon) for item in post.media]


EXPECTED = [("track-start", *HOME), ("track-end", *BACK)]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("packed", [False, True])
def test_where_a_track_starts_and_ends(tmp_path: Path, name: str, packed: bool) -> None:
    data = gzip.compress(FORMS[name]) if packed else FORMS[name]
    post = read(tmp_path, f"{name}.gz" if packed else name, data).posts[0]
    assert ends(post) == [
        (kind, pytest.approx(lat, abs=1e-6), pytest.approx(lon, abs=1e-6)) for kind, lat, lon in EXPECTED
    ]
    assert (post.platform, post.visibility, post.url) == ("document", Visibility.UNKNOWN, None)
    timed = name != "run.kml"
    assert post.published == (datetime(2024, 5, 1, 6, tzinfo=UTC) if timed else None)
    if timed:
        assert [item.taken for item in post.media][1] == datetime(2024, 5, 1, 6, 0, 2, tzinfo=UTC)


@pytest.mark.parametrize("name", FORMS)
def test_a_folder_of_tracks_packed_and_not(tmp_path: Path, name: str) -> None:
    folder = reading.write_folder(
        tmp_path / "runs",
        {f"2024/{name}": FORMS[name], f"{name}.GZ": gzip.compress(FORMS[name].replace(b"51.52", b"51.53"))},
    )
    found = reading.read(COLLECTOR, folder)
    assert len([post for post in found.posts if post.media[0].kind == "track-start"]) == 2
    assert found.notices == []


def test_a_file_of_any_name_is_told_by_its_first_words(tmp_path: Path) -> None:
    for name in ("export.xml", "track", "route.txt"):
        assert len(read(tmp_path, name, FORMS["run.gpx"]).posts) == 1
    other = tmp_path / "feed.xml"
    other.write_text("<?xml version='1.0'?><rss><channel/></rss>", encoding="utf-8")
    with open_archive(other) as archive:
        assert not list(takes(archive))


def test_words_marks_and_the_author(tmp_path: Path) -> None:
    more = (
        '<metadata><name>Spring</name><author><name>Ana Lopes</name><email id="ana" domain="example.org"/></author>'
        '<link href="https://ana.example/"/><link href="javascript:x"/></metadata>'
        '<wpt lat="51.5" lon="-0.1"><name>Home</name></wpt><wpt lat="0" lon="0"><name>Nowhere</name></wpt>'
    )
    text = tracks.gpx(*ROUND, more=more).replace("<trkseg>", "<desc>Meet me &amp; Rowan</desc><trkseg>")
    found = read(tmp_path, "a.gpx", text)
    run, marks = found.posts
    assert (run.text, run.account) == ("Morning run\n\nMeet me & Rowan", "Ana Lopes")
    assert marks.media == (Media("waypoint", "Home", "a.gpx", None, 51.5, -0.1),)
    (author,) = found.of(Profile)
    assert (author.name, author.fields, author.links) == (
        "Ana Lopes",
        ((str(Label.EMAIL), "ana@example.org"),),
        ("https://ana.example/",),
    )
    assert author.visibility is Visibility.UNKNOWN


def test_an_older_author_and_a_planned_route(tmp_path: Path) -> None:
    text = (
        '<gpx version="1.0" xmlns="http://www.topografix.com/GPX/1/0"><author>Ana</author><email>ana@example.org</email>'
        '<rte><name>Plan</name><rtept lat="51.5" lon="-0.1"/><rtept lat="51.6" lon="-0.2"/></rte></gpx>'
    )
    found = read(tmp_path, "a.gpx", text)
    assert [(post.text, post.account, ends(post)) for post in found.posts] == [
        ("Plan", "Ana", [("track-start", 51.5, -0.1), ("track-end", 51.6, -0.2)])
    ]
    assert found.of(Profile)[0].fields == ((str(Label.EMAIL), "ana@example.org"),)


def test_kml_lines_marks_and_timed_tracks(tmp_path: Path) -> None:
    found = read(tmp_path, "a.kml", FORMS["run.kml"])
    assert [post.text for post in found.posts] == ["Loop\n\nAlong the canal", "My map"]
    assert found.posts[1].media == (Media("waypoint", "Home", "a.kml", None, *HOME),)
    timed = (
        '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Placemark>'
        "<name>T</name>"
        "<gx:Track><when>2024-05-01T06:00:00Z</when><when>2024-05-01T06:00:02Z</when>"
        "<gx:coord>-0.1 51.5 3</gx:coord><gx:coord>-0.2 51.6 3</gx:coord></gx:Track></Placemark></kml>"
    )
    (post,) = read(tmp_path, "b.kml", timed).posts
    assert ends(post) == [("track-start", 51.5, -0.1), ("track-end", 51.6, -0.2)]
    assert post.published == datetime(2024, 5, 1, 6, tzinfo=UTC)


def test_a_packed_map(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "map.kmz", "w") as out:
        out.writestr("doc.kml", FORMS["run.kml"])
        out.writestr("files/icon.png", b"x")
    assert len(reading.read(COLLECTOR, tmp_path / "map.kmz").posts) == 2
    folder = tmp_path / "maps"
    folder.mkdir()
    (tmp_path / "map.kmz").rename(folder / "map.kmz")
    assert len(reading.read(COLLECTOR, folder).posts) == 2


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("developer", [False, True])
def test_fit_in_both_orders_and_with_gaps(tmp_path: Path, big: bool, developer: bool) -> None:
    data = tracks.fit(None, HOME, None, AWAY, BACK, None, big=big, developer=developer)
    (post,) = read(tmp_path, "a.fit", data).posts
    assert [round(value or 0, 4) for item in post.media for value in (item.lat, item.lon)] == [*HOME, *BACK]


def test_a_treadmill_has_no_place(tmp_path: Path) -> None:
    found = read(tmp_path, "a.fit", tracks.fit(None, None))
    assert found.posts == [] and found.notices == []
    (post,) = read(tmp_path, "b.gpx", tracks.gpx((0, 0), (0, 0), name="Indoors")).posts
    assert (post.text, post.media) == ("Indoors", ())


@pytest.mark.parametrize("spot", [(91, 0), (0, 181), ("nan", 1), ("x", "y"), ("inf", 0), (" ", "")])
def test_impossible_places_are_passed_over(tmp_path: Path, spot: tuple[Any, Any]) -> None:
    (post,) = read(tmp_path, "a.gpx", tracks.gpx(spot, HOME, AWAY, spot)).posts
    assert ends(post) == [("track-start", *HOME), ("track-end", *AWAY)]


def test_the_same_track_in_two_files_is_one_post(tmp_path: Path) -> None:
    folder = reading.write_folder(tmp_path / "f", {"a.gpx": FORMS["run.gpx"], "copy of a.gpx": FORMS["run.gpx"]})
    found = reading.read(COLLECTOR, folder)
    assert len({post.id for post in found.posts}) == 1


# ---------------------------------------------------------------- beside others


def test_tracks_among_other_things_are_all_read(tmp_path: Path) -> None:
    folder = reading.write_folder(
        tmp_path / "downloads",
        {
            "run.gpx": FORMS["run.gpx"],
            "page.html": "<!DOCTYPE html><html><head><title>Me</title></head><body>Hello, I am Ana.</body></html>",
            "photo.jpg": "x",
        },
    )
    with Gathering((str(folder),), Options(), lambda: pytest.fail("no network")) as gathering:  # type: ignore[arg-type, return-value]
        records = [record for _, record in gathering.read()]
    assert sorted(post.platform for post in records if isinstance(post, Post)) == ["document", "web"]
    single = tmp_path / "run.gpx"
    single.write_bytes(FORMS["run.gpx"])
    with Gathering((str(single),), Options(), lambda: pytest.fail("no network")) as gathering:  # type: ignore[arg-type, return-value]
        assert [unit.what for unit in gathering.units] == [COLLECTOR.title]
        assert not gathering.notices


def test_what_lies_beside_tracks_is_told(tmp_path: Path) -> None:
    folder = reading.write_folder(
        tmp_path / "f", {"a.gpx": FORMS["run.gpx"], "b.json": "{}", "c.jpg": "x", "d.jpg": "x"}
    )
    with Gathering((str(folder),), Options(), lambda: pytest.fail("no network")) as gathering:  # type: ignore[arg-type, return-value]
        told = {(item.status, item.file) for item in gathering.notices}
    assert told == {(NoticeStatus.SKIPPED, "b.json"), (NoticeStatus.IGNORED, "")}


# ---------------------------------------------------------------- what is refused, and damage


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.gpx", '<!DOCTYPE gpx [<!ENTITY a "b">]>' + tracks.gpx(HOME), "xml-dtd"),
        ("a.gpx", "no XML at all", "xml-invalid"),
        ("a.kml", "<svg xmlns='http://www.w3.org/2000/svg'/>", "not-a-track"),
        ("a.gpx", "<gpx>" + "<a>" * 400, "too-deep"),
        ("a.gpx", tracks.gpx(*ROUND)[:-60], "truncated"),
        ("a.fit", tracks.fit(*ROUND)[:-20], "truncated"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, data: str | bytes, word: str) -> None:
    found = read(tmp_path, name, data)
    assert found.troubles == [word]
    assert bool(found.posts) is (word == "truncated"), "what comes before a cut is read"


def test_a_track_that_is_too_big_is_told(tmp_path: Path) -> None:
    assert read(tmp_path, "a.gpx", FORMS["run.gpx"], Limits(html_bytes=100)).troubles == ["too-big"]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("seed", range(25))
def test_damage_raises_nothing(tmp_path: Path, name: str, seed: int) -> None:
    chance = random.Random(f"{name}{seed}")
    data = bytearray(FORMS[name])
    for _ in range(chance.randrange(1, 8)):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(0, 5)] = chance.randbytes(chance.randrange(0, 5))
    data = data[: chance.randrange(1, len(data) + 1)] if chance.random() < 0.4 else data
    (tmp_path / name).write_bytes(bytes(data))
    opened = open_archive(tmp_path / name)
    assert COLLECTOR.collect
    for record in COLLECTOR.collect(opened, Options()):
        if isinstance(record, Post):
            assert all(item.lat is None or -90 <= item.lat <= 90 for item in record.media)
