"""Group F of the hostile plan: pictures that are broken, lie about their size, place or kind, or speak in markup."""
# ruff: noqa: E501  # a row of bytes reads better as one line

from __future__ import annotations

import json
import random
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from footprint.collectors.photo import COLLECTOR
from footprint.model import Notice, NoticeStatus, Post
from tests.builders.documents import read, read_all, read_paths, zipped
from tests.builders.hostile import collect, report_of
from tests.builders.pages import Tags
from tests.test_photo import box, heic, webp

from layouts import photo as layout  # isort: skip

tiff, text, rationals, jpeg, png, chunk, place, segment = (
    layout.tiff,
    layout.text,
    layout.rationals,
    layout.jpeg,
    layout.png,
    layout.chunk,
    layout.place,
    layout.segment,
)
CAMERA = {0x010F: text("Fabrikam"), 0x0110: text("F5")}


def taken_at(lat: float, lon: float) -> bytes:
    return tiff(CAMERA, {}, place(lat, lon))


def packet(lat: str, lon: str, more: str = "") -> str:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="{lat}" '
        f'exif:GPSLongitude="{lon}"/>{more}</rdf:RDF></x:xmpmeta>'
    )


def long_xmp(description: str, parts: int, order: list[int]) -> bytes:
    """A JPEG whose description is too long for one segment, its parts in this order."""
    number, data = b"0123456789ABCDEF0123456789ABCDEF", description.encode()
    size = -(-len(data) // parts)
    pieces = [
        segment(
            0xE1,
            b"http://ns.adobe.com/xmp/extension/\0" + number + struct.pack(">II", len(data), at) + data[at : at + size],
        )
        for at in range(0, len(data), size)
    ]
    main = f'<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:n="note" n:HasExtendedXMP="{number.decode()}"/>'
    first = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + main.encode())
    return b"\xff\xd8" + first + b"".join(pieces[at] for at in order) + segment(0xDA, b"\0") + b"\0\xff\xd9"


def gif(description: str = "", comment: bytes = b"") -> bytes:
    """A GIF of one point."""
    out = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff"
    if comment:
        out += b"\x21\xfe" + b"".join(
            bytes([len(part)]) + part for at in range(0, len(comment), 255) if (part := comment[at : at + 255])
        ) + b"\0"  # fmt: skip
    if description:
        out += b"\x21\xff\x0bXMP DataXMP" + description.encode() + b"\1" + bytes(range(255, -1, -1)) + b"\0"
    return out + b"\x2c\0\0\0\0\1\0\1\0\0\2\2D\1\0;"


# ---------------------------------------------------------------- F01

PLACES = {
    "north and east": (48.85837, 2.294481),
    "north and west": (40.689247, -74.044502),
    "south and east": (-33.856784, 151.215297),
    "south and west": (-22.951916, -43.210487),
    "on the equator": (0.0, -78.4558),
    "on the first meridian": (51.477928, 0.0),
    "near the date line": (-16.578193, 179.999944),
    "near the pole": (89.9999, -0.0001),
}


def angles(lat: float, lon: float) -> str:
    """Coordinates as XMP writes them."""
    return "|".join(
        f"{int(abs(value))},{abs(value) % 1 * 60:.6f}{sides[value < 0]}" for value, sides in ((lat, "NS"), (lon, "EW"))
    )


CONTAINERS: dict[str, Callable[[float, float], bytes]] = {
    "a.jpg": lambda lat, lon: jpeg(taken_at(lat, lon)),
    "b.png": lambda lat, lon: png(chunk(b"eXIf", taken_at(lat, lon))),
    "c.tif": taken_at,
    "d.webp": lambda lat, lon: webp((b"EXIF", taken_at(lat, lon))),
    "e.heic": lambda lat, lon: heic(taken_at(lat, lon)),
    "f.avif": lambda lat, lon: heic(taken_at(lat, lon), brand=b"avif"),
    "g.jpg": lambda lat, lon: jpeg(xmp=packet(*angles(lat, lon).split("|"))),
    "h.png": lambda lat, lon: png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet(*angles(lat, lon).split("|")).encode())),
    "i.jpg": lambda lat, lon: long_xmp(packet(*angles(lat, lon).split("|")), 3, [2, 0, 1]),
    "j.gif": lambda lat, lon: gif(packet(*angles(lat, lon).split("|"))),
    "k.jpg": lambda lat, lon: jpeg(xmp=packet(f"{lat:.6f}", f"{lon:.6f}")),
    "l.nef": taken_at,
}  # fmt: skip


def test_F01_the_place_of_every_kind_of_picture_in_every_quarter_of_the_earth(tmp_path: Path) -> None:
    wanted: dict[str, tuple[float, float] | None] = {}
    files = {}
    for where, (lat, lon) in PLACES.items():
        for kind, made in CONTAINERS.items():
            wanted[f"{where}/{kind}"] = (lat, lon)
            files[f"{where}/{kind}"] = made(lat, lon)
    for name, data in {"x.jpg": jpeg(tiff(CAMERA)), "y.png": png(), "z.gif": gif(comment=b"48.85, 2.29")}.items():
        wanted[f"none/{name}"] = None
        files[f"none/{name}"] = data
    (tmp_path / "photos.zip").write_bytes(zipped(dict(files)))
    (tmp_path / "run").mkdir()
    found = collect(tmp_path / "run", [tmp_path / "photos.zip"])
    assert found.code == 0
    seen = {
        item["id"]: item["media"][0] for item in found.records if item.get("platform") == "photo" and "media" in item
    }
    assert seen.keys() == wanted.keys()
    for name, at in wanted.items():
        media = seen[name]
        if at is None:
            assert (media.get("lat"), media.get("lon")) == (None, None), name
        else:
            assert (media["lat"], media["lon"]) == pytest.approx(at, abs=1e-4), name


# ---------------------------------------------------------------- F02, F04

WHOLE = {name: made(48.858, 2.294) for name, made in CONTAINERS.items()}
LONG = 4 * 1024 * 1024
STALLING: dict[str, Callable[[], bytes]] = {
    "a.jpg": lambda: b"\xff\xd8" + b"\xff\xe0\x00\x02" * 500_000,
    "b.jpg": lambda: b"\xff\xd8" + b"\xff" * LONG,
    "c.jpg": lambda: jpeg(b"II*\0\x08\0\0\0" + struct.pack("<H", 65_535) + struct.pack("<HHII", 270, 2, 2**32 - 1, 8) * 5_000),
    "d.jpg": lambda: jpeg(b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x8769, 4, 1, 8) + struct.pack("<I", 8)),
    "e.tif": lambda: b"MM\0*\0\0\0\x08" + struct.pack(">H", 4_000) + struct.pack(">HHII", 0x8825, 4, 1, 8) * 4_000,
    "f.png": lambda: b"\x89PNG\r\n\x1a\n" + chunk(b"tEXt", b"") * 300_000,
    "g.png": lambda: png(chunk(b"zTXt", b"k\0\0" + zlib.compress(b"a" * 200_000_000, 9))),
    "h.png": lambda: b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXt" + b"x" * 1_000,
    "i.webp": lambda: b"RIFF\xff\xff\xff\xffWEBP" + b"XMP \0\0\0\0" * 200_000,
    "j.heic": lambda: box(b"ftyp", b"heic", b"\0" * 8) + box(b"meta", b"\0" * 4, box(b"iloc", b"\2\0\0\0\0\0" + b"\xff" * 4 + b"\0\1" * 500_000)),
    "k.heic": lambda: box(b"ftyp", b"heic") + struct.pack(">I4s", 0xFFFFFFFF, b"meta") + b"\0" * 1_000,
    "l.gif": lambda: b"GIF89a\1\0\1\0\0\0\0" + b"\x21\xfe\1a\0" * 400_000,
    "m.gif": lambda: b"GIF89a\1\0\1\0\0\0\0\x21\xff\x0bXMP DataXMP" + b"<" * LONG,
    "n.jpg": lambda: jpeg(xmp="<a>" * 10_000),
    "o.jpg": lambda: long_xmp("<a>" * 20_000, 40, list(range(40)) * 20),
    "p.jpg": lambda: jpeg(xmp='<!DOCTYPE a [<!ENTITY b "needle"><!ENTITY c "&b;&b;">]><a><title>&c;</title></a>'),
}  # fmt: skip


@pytest.mark.parametrize("name", [pytest.param(name, id="F04-" + name) for name in STALLING])
def test_no_picture_takes_more_than_a_second(tmp_path: Path, name: str) -> None:
    with_child = {"good.jpg": WHOLE["a.jpg"], name: STALLING[name]()}
    for file, data in with_child.items():
        (tmp_path / file).write_bytes(data)
    began = time.monotonic()
    assert read_paths(tmp_path / "good.jpg", apart=True).posts
    start = time.monotonic() - began
    began = time.monotonic()
    found = read_paths(tmp_path / name, apart=True)
    assert time.monotonic() - began < 1 + 1.5 * start, "beside the start of a process"
    assert found.posts or found.troubles
    assert "needle" not in repr([item.text for item in found.posts.values()])
    assert {word for _, word in found.troubles} <= {"photo-damaged", "exif-damaged", "xml-dtd", "too-deep"}


def test_F02_cut_and_changed_pictures_give_what_is_left_or_a_reason(tmp_path: Path) -> None:
    dice = random.Random(6)
    for name, whole in WHOLE.items():
        folder = tmp_path / name
        folder.mkdir()
        files = [whole[:cut] for cut in range(16, len(whole), max(1, len(whole) // 25))]
        for _ in range(40):
            data = bytearray(whole)
            for _ in range(dice.randint(1, 5)):
                at = dice.randrange(12, len(data))
                data[at : at + dice.choice((0, 1, 4))] = dice.choice(
                    (b"", b"\0", b"\xff\xff\xff\xff", dice.randbytes(2))
                )
            files.append(bytes(data))
        began = time.monotonic()
        results = read_all(folder, COLLECTOR, files, Path(name).suffix)
        assert time.monotonic() - began < len(files)
        for found in results:
            died = [item for item in found if isinstance(item, Notice) and item.reason.startswith("parser")]
            assert not died
            for item in found:
                if isinstance(item, Post) and item.media[0].lat is not None:
                    assert -90 <= item.media[0].lat <= 90 and -180 <= (item.media[0].lon or 0) <= 180


def test_F02_what_is_no_picture_at_all_is_named(tmp_path: Path) -> None:
    files = {
        "empty.jpg": b"",
        "words.jpg": b"no picture",
        "page.jpg": b"<html><head><title>404 Not Found</title></head><body>Not found</body></html>",
        "cut.tif": WHOLE["c.tif"][:60],
        "cut.jpg": WHOLE["a.jpg"][:40],
    }
    found = collect(tmp_path, files)
    assert found.code == 3
    assert {(item["source"], item["reason"].partition(":")[0]) for item in found.notices} == {
        ("empty.jpg", "empty"),
        ("words.jpg", "not-recognised"),
        ("page.jpg", "not-the-page"),
        ("cut.tif", "exif-damaged"),
        ("cut.jpg", "photo-damaged"),
        ("cut.jpg", "exif-damaged"),
    }


# ---------------------------------------------------------------- F03


def test_F03_a_picture_that_claims_a_giant_size_is_read_without_its_pixels(tmp_path: Path) -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    small = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 9)[:12]) + chunk(b"IEND", b"")
    assert len(small) <= 69
    found = collect(
        tmp_path,
        {"giant.png": small, "told.png": png(chunk(b"eXIf", taken_at(48.858, 2.294)), width=60_000, height=60_000)},
    )
    assert (found.code, found.notices) == (0, [])
    assert "bomb" not in found.stderr.lower() and found.megabytes < 200
    places = {
        item["id"]: item["media"][0].get("lat")
        for item in found.records
        if item.get("platform") == "photo" and "media" in item
    }
    assert places == {"giant.png": None, "told.png": pytest.approx(48.858, abs=1e-4)}


# ---------------------------------------------------------------- F05

DEGREES = rationals((48, 1), (51, 1), (28, 1))
NO_PLACES = {
    "nothing by nothing": {1: text("N"), 2: rationals((0, 0), (0, 0), (0, 0)), 3: text("E"), 4: DEGREES},
    "zero by zero": {1: text("N"), 2: rationals((0, 1), (0, 1), (0, 1)), 3: text("E"), 4: rationals((0, 1), (0, 1), (0, 1))},
    "a zero below": {1: text("N"), 2: rationals((48, 0), (51, 1), (28, 1)), 3: text("E"), 4: DEGREES},
    "181 degrees": {1: text("N"), 2: DEGREES, 3: text("E"), 4: rationals((181, 1), (0, 1), (0, 1))},
    "91 degrees": {1: text("N"), 2: rationals((91, 1), (0, 1), (0, 1)), 3: text("E"), 4: DEGREES},
    "huge": {1: text("N"), 2: rationals((2**32 - 1, 1), (2**32 - 1, 1), (2**32 - 1, 1)), 3: text("E"), 4: DEGREES},
    "below nothing": {1: text("N"), 2: (10, 3, struct.pack("<6i", -48, 1, 51, 1, 28, 1)), 3: text("E"), 4: DEGREES},
    "not a number": {1: text("N"), 2: (12, 3, struct.pack("<3d", float("nan"), 1, 1)), 3: text("E"), 4: DEGREES},
    "endless": {1: text("N"), 2: (12, 3, struct.pack("<3d", float("inf"), 1, 1)), 3: text("E"), 4: DEGREES},
    "words": {1: text("N"), 2: text("forty-eight"), 3: text("E"), 4: DEGREES},
    "no side": {2: DEGREES, 4: DEGREES},
    "another side": {1: text("Q"), 2: DEGREES, 3: text("E"), 4: DEGREES},
    "half a place": {1: text("N"), 2: DEGREES},
    "too many": {1: text("N"), 2: rationals(*[(1, 1)] * 500), 3: text("E"), 4: DEGREES},
}  # fmt: skip
ODD_PLACES = {
    "altitude": {**place(48.858, 2.294), 5: (1, 1, b"\1"), 6: (10, 1, struct.pack("<ii", -1_000_000_000, 1))},
    "altitude by nothing": {**place(48.858, 2.294), 6: rationals((1, 0))},
    "only degrees": {1: text("N"), 2: rationals((48_858_000, 1_000_000)), 3: text("E"), 4: rationals((2_294, 1_000))},
    "no seconds": {1: text("N"), 2: rationals((48, 1), (5148, 100), (0, 0)), 3: text("E"), 4: rationals((2, 1), (1764, 100), (0, 0))},
    "signed": {1: text("N"), 2: (10, 3, struct.pack("<6i", 48, 1, 5148, 100, 0, 1)), 3: text("E"), 4: rationals((2, 1), (1764, 100), (0, 1))},
    "floating": {1: text("N"), 2: (12, 3, struct.pack("<3d", 48, 51, 28.8)), 3: text("E"), 4: (12, 3, struct.pack("<3d", 2, 17, 38.4))},
    "small letters": {**place(48.858, 2.294), 1: text("north"), 3: text("e")},
}  # fmt: skip


def test_F05_a_place_that_is_none_is_called_unreadable(tmp_path: Path) -> None:
    files = {f"{what}.jpg": jpeg(tiff(CAMERA, {}, gps)) for what, gps in NO_PLACES.items()}
    files["xmp.jpg"] = jpeg(xmp=packet("0,0N", "0,0E"))
    files["xmp beyond.jpg"] = jpeg(xmp=packet("200,0N", "0,0E"))
    files |= {f"{what}.jpg": jpeg(tiff(CAMERA, {}, gps)) for what, gps in ODD_PLACES.items()}
    found = read(tmp_path, files)
    assert not found.troubles and found.posts.keys() == files.keys()
    unreadable = {item.source for item in found.notices if item.reason.startswith("position-unreadable")}
    assert unreadable == set(files) - {f"{what}.jpg" for what in ODD_PLACES}
    for name, post in found.posts.items():
        at = (post.media[0].lat, post.media[0].lon)
        assert at == ((None, None) if name in unreadable else pytest.approx((48.858, 2.294), abs=1e-4)), name
    assert found.values("device").count("Fabrikam F5") == len(NO_PLACES) + len(ODD_PLACES)


# ---------------------------------------------------------------- F06


def test_F06_markup_in_a_picture_is_escaped_capped_and_reported(tmp_path: Path) -> None:
    script = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    main = {0x010E: text(f"{script} mail nora@needle.example"), 0x013B: text(f"Nora Vance {script}"), **CAMERA}
    sub = {0xA430: text("Owner Vance"), 0xA431: text("SN-2027114")}
    spoken = f'<rdf:Description xmlns:dc="dc"><dc:title>{script.replace("<", "&lt;")}</dc:title></rdf:Description>'
    iptc = b"\x1c\x02\x78" + struct.pack(">H", len(script)) + script.encode()
    odd = jpeg(tiff(main, sub), packet("0,0N", "0,0E", spoken), script, iptc)
    big = png(chunk(b"iTXt", b"Comment\0\0\0\0\0mail big@needle.example " + b"x" * 10_000_000))
    files = {"odd.jpg": odd, "big.png": big, "big.gif": gif(comment=b"mail gif@needle.example " + b"y" * 10_000_000)}
    found = collect(tmp_path, files)
    assert found.code == 0 and found.megabytes < 300 and found.processor < 10
    for needle in ("nora@needle.example", "big@needle.example", "gif@needle.example", "Owner Vance", "SN-2027114"):
        assert needle in found.text
    assert max(len(item["text"]) for item in found.records if item["type"] == "post") < 20_000
    made = tmp_path / "out" / "report.html"
    command = [sys.executable, "-m", "footprint", "audit", *(str(tmp_path / "given" / name) for name in files)]
    subprocess.run([*command, "-o", str(made), "--show-values"], check=True, capture_output=True, timeout=60)
    tags = Tags(made.read_text(encoding="utf-8"))
    assert "script" not in tags.elements and not tags.of("onerror")
    assert "nora@needle.example" in tags.text


# ---------------------------------------------------------------- F07


@pytest.mark.parametrize("first", [pytest.param(kind, id="F07-" + kind) for kind in ("jpeg", "gif", "png", "pdf")])
def test_a_file_of_several_kinds_is_taken_for_one(tmp_path: Path, first: str) -> None:
    from layouts import document

    page = b"<!doctype html><html><head><title>Page</title></head><body><p>mail page@needle.example</p></body></html>"
    packed = zipped({"index.html": page, "word/document.xml": "<w><t>zip@needle.example</t></w>"})
    fronts = {
        "jpeg": jpeg(taken_at(48.858, 2.294), comment=page.decode()),
        "gif": gif(comment=page),
        "png": png(chunk(b"tEXt", b"Comment\0" + page)),
        "pdf": document.pdf([["mail pdf@needle.example"]], {}),
    }
    platform = "document" if first == "pdf" else "photo"
    for name in ("a.jpg", "a.html", "a.bin"):
        (tmp_path / name).mkdir()
        found = read_paths(_written(tmp_path / name / name, fronts[first] + page + packed))
        assert {post.platform for post in found.posts.values()} == {platform}
        assert len(found.posts) == 1 and "zip@needle.example" not in repr([post.text for post in found.posts.values()])


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


# ---------------------------------------------------------------- F08

OTHERS = {
    "video": {
        "a.mov": b"\0\0\0\x14ftypqt  ", "b.mp4": b"\0\0\0\x18ftypmp42", "c.mov": b"\0\0\0\x08wide\0\0\x10\0mdat",
        "d.avi": b"RIFF\x24\0\0\0AVI LIST", "e.mkv": b"\x1aE\xdf\xa3", "f.mpg": b"\0\0\1\xba", "g.flv": b"FLV\1\5",
        "h.wmv": bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c"), "i.3gp": b"\0\0\0\x18ftyp3gp4",
    },
    "raw": {
        "a.cr3": b"\0\0\0\x18ftypcrx ", "b.raf": b"FUJIFILMCCD-RAW 0201", "c.orf": b"IIRO\x08\0\0\0", "d.rw2": b"IIU\0\x18\0\0\0",
        "e.crw": b"II\x1a\0\0\0HEAPCCDR", "f.mrw": b"\0MRM\0\0\0\0", "g.x3f": b"FOVb\0\0\2\0",
    },
    "PostScript": {"a.eps": b"%!PS-Adobe-3.0 EPSF-3.0\n(mail needle) print\n"},
    "Photoshop": {"a.psd": b"8BPS\0\1"},
    "JPEG XL": {"a.jxl": b"\0\0\0\x0cJXL \r\n\x87\n", "b.jxl": b"\xff\x0a"},
    "JPEG 2000": {"a.jp2": b"\0\0\0\x0cjP  \r\n\x87\n"},
    "BigTIFF": {"a.tif": b"II+\0\x08\0\0\0"},
}  # fmt: skip


def test_F08_pictures_and_films_that_are_not_opened_are_counted(tmp_path: Path) -> None:
    members = {f"{kind}/{name}": head + b"\0" * 600 for kind, files in OTHERS.items() for name, head in files.items()}
    (tmp_path / "all.zip").write_bytes(zipped(dict(members)))
    (tmp_path / "run").mkdir()
    found = collect(tmp_path / "run", [tmp_path / "all.zip"])
    assert (found.code, found.words) == (3, {"format-not-supported"})
    assert {
        item["reason"].removeprefix("format-not-supported: ").removesuffix(" files are not opened"): item["count"]
        for item in found.notices
    } == {kind: len(files) for kind, files in OTHERS.items()}
    alone = read(tmp_path, {"film.mov": OTHERS["video"]["a.mov"]})
    assert [(item.status, item.reason.partition(":")[0]) for item in alone.notices] == [
        (NoticeStatus.SKIPPED, "format-not-supported")
    ]


def test_what_a_camera_tells_reaches_the_report(tmp_path: Path) -> None:
    """F06: a serial number and an owner are findings, and a place is one on the report's JSON."""
    data = jpeg(tiff({**CAMERA, 0x013B: text("Nora Vance")}, {0xA431: text("2027114")}, place(48.858, 2.294)))
    (tmp_path / "me.jpg").write_bytes(data)
    report = report_of(tmp_path, tmp_path / "me.jpg")
    assert any("48.85" in json.dumps(finding) for finding in report["findings"])
