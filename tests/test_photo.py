"""Photos: what the files tell about place, time, camera and owner; never the pixels, and never a crash."""

from __future__ import annotations

import random
import struct
import time
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from footprint.collectors.photo import COLLECTOR
from footprint.limits import Limits
from footprint.model import Notice, NoticeStatus, Post, PostKind, Profile, Visibility
from tests.builders.documents import SAMPLES, read, read_all, read_paths, zipped

from layouts import photo as layout  # isort: skip

tiff, text, rationals, jpeg, png, chunk, place = (
    layout.tiff,
    layout.text,
    layout.rationals,
    layout.jpeg,
    layout.png,
    layout.chunk,
    layout.place,
)
LIGHTHOUSE = tiff(
    {0x010F: text("Fabrikam"), 0x0110: text("F5"), 0x0131: text("F5 camera 2.1")},
    {0x9003: text("2023:07:15 16:20:31"), 0x9011: text("+02:00")},
    place(48.858, 2.294),
)


def webp(*pieces: tuple[bytes, bytes]) -> bytes:
    body = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
        for kind, data in ((b"VP8X", b"\0" * 10), (b"VP8 ", b"\1\2\3"), *pieces)
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def heic(exif: bytes, xmp: bytes = b"", brand: bytes = b"heic") -> bytes:
    """A HEIF file with an Exif item at the end of the file, and XMP in its own data box."""
    blob = struct.pack(">I", 6) + b"Exif\0\0" + exif
    infe = [b"\2\0\0\0" + struct.pack(">HH4s", 1, 0, b"Exif") + b"\0"]
    infe.append(b"\2\0\0\0" + struct.pack(">HH4s", 2, 0, b"mime") + b"\0application/rdf+xml\0")
    iinf = box(b"iinf", b"\0\0\0\0", struct.pack(">H", 2), *(box(b"infe", item) for item in infe))

    def meta(at: int) -> bytes:
        iloc = b"\1\0\0\0\x44\x00" + struct.pack(">H", 2)
        iloc += struct.pack(">HHHHII", 1, 0, 0, 1, at, len(blob)) + struct.pack(">HHHHII", 2, 1, 0, 1, 0, len(xmp))
        return box(b"meta", b"\0\0\0\0", box(b"hdlr", b"\0" * 20), iinf, box(b"iloc", iloc), box(b"idat", xmp))

    head = box(b"ftyp", brand, b"\0\0\0\0", b"mif1heic")
    start = len(head) + len(meta(0)) + 8
    return head + meta(start) + box(b"mdat", blob)


CONTAINERS = {
    "a.jpg": jpeg(LIGHTHOUSE),
    "b.png": png(chunk(b"eXIf", LIGHTHOUSE)),
    "c.webp": webp((b"EXIF", b"Exif\0\0" + LIGHTHOUSE)),
    "d.tiff": LIGHTHOUSE,
    "e.heic": heic(LIGHTHOUSE),
    "f.avif": heic(LIGHTHOUSE, brand=b"avif"),
    "g.jpg": b"\xff\xd8"
    + b"".join(layout.segment(0xE0 + n % 16 if n % 16 != 1 else 0xE2, b"x" * 400) for n in range(1_000))
    + jpeg(LIGHTHOUSE)[2:],
    "h.png": png(
        chunk(
            b"zTXt",
            b"Raw profile type exif\0\0" + zlib.compress(b"\nexif\n  9\n" + (b"Exif\0\0" + LIGHTHOUSE).hex().encode()),
        )
    ),
}


@pytest.mark.parametrize("name", sorted(CONTAINERS))
@pytest.mark.parametrize("packed", [False, True], ids=["loose", "in a zip"])
def test_place_time_and_camera_of_every_kind_of_file(tmp_path: Path, name: str, packed: bool) -> None:
    if packed:
        (tmp_path / "photos.zip").write_bytes(zipped({f"2023/{name}": CONTAINERS[name], "2023/note.txt": b"x"}))
        found = read_paths(tmp_path / "photos.zip")
    else:
        found = read(tmp_path, {name: CONTAINERS[name]})
    (media,) = found.post.media
    assert media.lat == pytest.approx(48.858, abs=1e-4) and media.lon == pytest.approx(2.294, abs=1e-4)
    assert media.taken == datetime(2023, 7, 15, 14, 20, 31, tzinfo=UTC)
    assert found.values("device") == ["Fabrikam F5"]
    assert found.values("custom") == ["Made with: F5 camera 2.1"]
    assert (found.post.platform, found.post.kind, found.post.visibility) == ("photo", PostKind.POST, Visibility.UNKNOWN)
    assert found.post.published is None and media.kind == "photo" and media.file == found.post.id
    assert not found.troubles


def exif(main: dict | None = None, sub: dict | None = None, gps: dict | None = None) -> bytes:  # type: ignore[type-arg]
    return jpeg(tiff(main or {}, sub, gps))


def test_who_took_it_and_with_what(tmp_path: Path) -> None:
    owner = "Ana".encode("utf-16-le") + b"\0\0"
    main = {
        0x013B: text("José Lopes"),
        0x8298: text("© Ana Lopes"),
        0x9C9D: (1, len(owner), owner),
        0x0110: text("D70"),
    }
    main |= {0x010E: text("At the door"), 0x013C: text("Anas-MacBook.local")}
    comment = b"UNICODE\0" + "naïve words".encode("utf-16-le")
    sub = {0xA430: text("A. Lopes"), 0xA431: text("2027114"), 0xA435: text("L-55"), 0x9286: (7, len(comment), comment)}
    found = read(tmp_path, {"a.jpg": exif(main, sub)})
    assert found.values("author") == ["José Lopes", "Ana", "A. Lopes"]
    assert found.values("device") == ["D70", "serial number: 2027114", "serial number: L-55"]
    assert found.values("custom") == ["Made with: Anas-MacBook.local", "Copyright: © Ana Lopes"]
    assert found.post.text == "At the door\nnaïve words"
    (profile,) = (item for item in found.records if isinstance(item, Profile))
    assert profile.visibility is Visibility.UNKNOWN and not profile.name


def test_each_fact_is_told_once_with_the_first_photo(tmp_path: Path) -> None:
    camera = {0x0110: text("D70"), 0x013B: text("Ana")}
    files = {"1.jpg": exif(camera), "2.jpg": exif(camera), "3.jpg": exif({**camera, 0x013B: text("Bo")})}
    (tmp_path / "whole").mkdir()
    for name, data in files.items():
        (tmp_path / "whole" / name).write_bytes(data)
    found = read_paths(tmp_path / "whole")
    profiles = [(item.file, item.fields) for item in found.records if isinstance(item, Profile)]
    assert profiles == [("1.jpg", (("device", "D70"), ("author", "Ana"))), ("3.jpg", (("author", "Bo"),))]
    assert found.posts.keys() == files.keys()
    assert {item.account for item in found.posts.values()} == {"whole"}


def test_xmp_and_iptc_tell_creators_and_places_and_no_names_of_others(tmp_path: Path) -> None:
    def dataset(number: int, words: str) -> bytes:
        return b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(words.encode())) + words.encode()

    iptc = (
        dataset(80, "Ana Lopes") + dataset(120, "Our kitchen") + dataset(90, "Lisboa") + dataset(118, "a@example.org")
    )
    data = jpeg(xmp=layout.xmp("Ana Lopes", "Lisboa", "Rowan Field"), iptc=iptc, comment="for the album")
    found = read(tmp_path, {"a.jpg": data})
    assert found.post.text == "Our kitchen\nfor the album\nPlace: Lisboa"
    assert found.values("author") == ["Ana Lopes"]
    assert found.values("custom") == ["Contact: a@example.org"]
    assert found.ignored == {"others": 1}
    assert "Rowan" not in repr([(item.text, item.links) for item in found.posts.values()])
    assert not [value for value in found.values("author") + found.values("custom") if "Rowan" in value]


XMP_PLACE = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r"><rdf:Description xmlns:exif="e" xmlns:ps="p"
exif:GPSLatitude="33,51.5S" exif:GPSLongitude="151,12,30E" ps:DateCreated="2024-05-01T10:00:00+10:00"/></rdf:RDF>
</x:xmpmeta>"""


def test_a_place_and_a_time_in_xmp_alone(tmp_path: Path) -> None:
    (media,) = read(tmp_path, {"a.webp": webp((b"XMP ", XMP_PLACE.encode()))}).post.media
    assert (media.lat, media.lon) == (pytest.approx(-33.858333, abs=1e-4), pytest.approx(151.208333, abs=1e-4))
    assert media.taken == datetime(2024, 5, 1, 0, 0, tzinfo=UTC)
    inner = read(tmp_path, {"b.heic": heic(tiff({0x0110: text("P8")}), XMP_PLACE.encode())})
    assert inner.post.media[0].lat == pytest.approx(-33.858333, abs=1e-4) and inner.values("device") == ["P8"]


@pytest.mark.parametrize(
    ("sub", "gps", "taken"),
    [
        ({0x9003: text("2023:07:15 16:20:31")}, {}, None),
        (
            {0x9003: text("2023:07:15 16:20:31"), 0x9011: text("-07:30")},
            {},
            datetime(2023, 7, 15, 23, 50, 31, tzinfo=UTC),
        ),
        ({0x9003: text("2023:07:15 16:20:31"), 0x9011: text("Z")}, {}, datetime(2023, 7, 15, 16, 20, 31, tzinfo=UTC)),
        ({0x9003: text("0000:00:00 00:00:00"), 0x9011: text("+00:00")}, {}, None),
        (
            {},
            {29: text("2023:07:15"), 7: rationals((14, 1), (20, 1), (311, 10))},
            datetime(2023, 7, 15, 14, 20, 31, tzinfo=UTC),
        ),
        ({}, {29: text("9999:99:99"), 7: rationals((14, 1), (20, 1), (31, 1))}, None),
        ({0x9003: text("    :  :     :  :  "), 0x9011: text("+99:99")}, {29: text("x"), 7: text("y")}, None),
    ],
)
def test_a_time_is_known_only_with_its_offset(tmp_path: Path, sub: dict, gps: dict, taken: datetime | None) -> None:  # type: ignore[type-arg]
    assert read(tmp_path, {"a.jpg": exif({}, sub, gps)}).post.media[0].taken == taken


def test_an_empty_place_is_no_place(tmp_path: Path) -> None:
    nowhere = exif({0x8825: (4, 1, b"\xff\xff\xff\x7f")})
    found = read(tmp_path, {"a.jpg": exif({}, {}, {}), "b.jpg": nowhere}, apart=True)
    assert [item.media[0].lat for item in found.posts.values()] == [None, None]
    assert not found.ignored


# ---------------------------------------------------------------- hostile


def test_limits_and_other_formats_are_told(tmp_path: Path) -> None:
    files = {
        "a.jpg": jpeg(comment="x" * 3_000),
        "b.mov": b"\0\0\0\x14ftypqt  " + b"\0" * 40,
        "c.mp4": b"\0\0\0\x18ftypmp42" + b"\0" * 40,
        "d.eps": b"%!PS-Adobe-3.0 EPSF-3.0\n(secret) print\n",
        "e.cr3": b"\0\0\0\x18ftypcrx " + b"\0" * 40,
        "f.jpg": b"no picture at all",
        "g.jpg": CONTAINERS["a.jpg"],
    }
    folder = tmp_path / "all"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    found = read_paths(folder, limits=Limits(image_bytes=2_000))
    told = {item.reason: item.count for item in found.notices}
    assert told["format-not-supported: video files are not opened"] == 2
    assert told["format-not-supported: PostScript files are not opened"] == 1
    assert told["format-not-supported: raw files are not opened"] == 1
    assert ("a.jpg", "too-big") in found.troubles
    assert found.posts.keys() == {"g.jpg"}


def test_pictures_of_a_saved_page_are_no_photos(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "logo.png").write_bytes(CONTAINERS["b.png"])
    (tmp_path / "page.html").write_text("<!doctype html><title>Ana</title><p>Words enough for a page of their own.</p>")
    (tmp_path / "me.jpg").write_bytes(CONTAINERS["a.jpg"])
    found = read_paths(tmp_path, apart=True)
    assert {(item.platform, item.id) for item in found.posts.values()} == {("web", "page.html"), ("photo", "me.jpg")}


def test_a_photo_that_is_cut_off_tells_what_it_can_and_that_it_is_cut(tmp_path: Path) -> None:
    whole = jpeg(LIGHTHOUSE, comment="the comment")
    found = read(tmp_path, {"a.jpg": whole[: whole.index(b"the comment") - 3]})
    assert found.post.media[0].lat == pytest.approx(48.858, abs=1e-4)
    assert found.troubles == [("a.jpg", "photo-damaged")]


def harmed(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(16, len(data) + 1) if len(data) > 16 else len(data)
        junk = dice.choice((b"\0", b"\xff\xff\xff\xff", b"\xff\xe1", b"\xff\xda", dice.randbytes(3)))
        data = dice.choice((data[:at], data[:at] + junk + data[at:], data[:at] + junk + data[at + len(junk) :]))
    return data


@pytest.mark.parametrize("name", sorted(CONTAINERS.keys() - {"g.jpg"}))
def test_a_cut_or_mutated_photo_never_raises(tmp_path: Path, name: str) -> None:
    dice = random.Random(sum(name.encode()))
    whole = CONTAINERS[name]
    files = [whole[:cut] for cut in range(16, len(whole), max(1, len(whole) // 60))]
    files += [harmed(whole, dice) for _ in range(250)]
    began = time.monotonic()
    results = read_all(tmp_path, COLLECTOR, files, Path(name).suffix)
    assert time.monotonic() - began < 60
    for found in results:
        assert all(isinstance(item, Post | Profile | Notice) for item in found)
        for item in found:
            if isinstance(item, Post):
                (media,) = item.media
                assert media.lat is None or (-90 <= media.lat <= 90 and -180 <= (media.lon or 0) <= 180)
    died = [item for found in results for item in found if isinstance(item, Notice) and "parser" in item.reason]
    assert not died, "a broken photo is told as such; its reader lives on"


def test_many_photos_are_read_in_one_process(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number:04d}.jpg").write_bytes(CONTAINERS["a.jpg"] + b"\0" * 100_000)
    began = time.monotonic()
    found = read_paths(tmp_path, apart=True)
    assert len(found.posts) == 400 and time.monotonic() - began < 10


def test_the_sample_is_read() -> None:
    found = read_paths(SAMPLES / "student" / "photos of Nora.zip")
    assert sorted(found.posts) == [
        "photos/DSC_0417.JPG",
        "photos/IMG_0001.jpg",
        "photos/IMG_0002.jpg",
        "photos/poster.png",
    ]
    assert "serial number: 2027114" in found.values("device")
    assert [item.status for item in found.notices] == [NoticeStatus.IGNORED]
