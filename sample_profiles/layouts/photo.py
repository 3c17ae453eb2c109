"""Photos: JPEG and PNG files as cameras and telephones write them, with pictures of one grey point."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from xml.sax.saxutils import escape

from persons import PAYLOADS, STUDENT

from layouts import write_zip

_QUOTE = {'"': "&quot;"}
Value = tuple[int, int, bytes]
"""Type, count and bytes of a tag's value."""


def text(value: str) -> Value:
    """A text with its zero byte."""
    data = value.encode() + b"\0"
    return 2, len(data), data


def rationals(*values: tuple[int, int]) -> Value:
    """Fractions."""
    return 5, len(values), b"".join(struct.pack("<II", *value) for value in values)


def tiff(main: dict[int, Value], sub: dict[int, Value] | None = None, gps: dict[int, Value] | None = None) -> bytes:
    """A TIFF structure with the directories of Exif."""
    directories = {0: dict(main)}
    for tag, more in ((0x8769, sub), (0x8825, gps)):
        if more is not None:
            directories[tag] = more
            directories[0][tag] = (4, 1, b"\0\0\0\0")
    starts, place = {}, 8
    for tag, directory in directories.items():
        starts[tag] = place
        place += 6 + 12 * len(directory)
    tables, data = b"", b""
    for directory in directories.values():
        tables += struct.pack("<H", len(directory))
        for tag, (kind, count, value) in sorted(directory.items()):
            if tag in starts and tag:
                value = struct.pack("<I", starts[tag])
            if len(value) > 4:
                inline = struct.pack("<I", place + len(data))
                data += value + b"\0" * (len(value) % 2)
            else:
                inline = value.ljust(4, b"\0")
            tables += struct.pack("<HHI4s", tag, kind, count, inline)
        tables += b"\0\0\0\0"
    return b"II*\0\x08\0\0\0" + tables + data


def place(lat: float, lon: float) -> dict[int, Value]:
    """A GPS directory."""

    def angle(value: float) -> Value:
        whole = abs(value)
        minutes = whole % 1 * 60
        return rationals((int(whole), 1), (int(minutes), 1), (round(minutes % 1 * 60 * 10_000), 10_000))

    sides = text("N" if lat >= 0 else "S"), text("E" if lon >= 0 else "W")
    return {1: sides[0], 2: angle(lat), 3: sides[1], 4: angle(lon)}


def segment(code: int, data: bytes) -> bytes:
    """A JPEG segment."""
    return b"\xff" + bytes([code]) + struct.pack(">H", len(data) + 2) + data


def jpeg(exif: bytes = b"", xmp: str = "", comment: str = "", iptc: bytes = b"") -> bytes:
    """A JPEG that shows nothing: its segments, an empty scan."""
    out = b"\xff\xd8" + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
    if exif:
        out += segment(0xE1, b"Exif\0\0" + exif)
    if xmp:
        out += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp.encode())
    if iptc:
        out += segment(0xED, b"Photoshop 3.0\x008BIM\4\4\0\0" + struct.pack(">I", len(iptc)) + iptc)
    if comment:
        out += segment(0xFE, comment.encode())
    return out + segment(0xDB, b"\0" + b"\1" * 64) + segment(0xDA, b"\0") + b"\0\xff\xd9"


def chunk(kind: bytes, data: bytes) -> bytes:
    """A PNG chunk."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes, width: int = 1, height: int = 1) -> bytes:
    """A PNG of one grey point, whatever size it claims."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    body = chunk(b"IDAT", b"x\x01\x01\x02\x00\xfd\xff\x00\x00\x00\x02\x00\x01")
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + body + chunk(b"IEND", b"")


def xmp(creator: str, place_name: str, face: str = "") -> str:
    """A packet as Lightroom writes it, with a marked face."""
    region = (
        '<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description '
        f'mwg-rs:Type="Face" mwg-rs:Name="{escape(face, _QUOTE)}"/></rdf:li></rdf:Bag>'
        "</mwg-rs:RegionList></mwg-rs:Regions>"
        if face
        else ""
    )
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="dc" xmlns:photoshop="ps" xmlns:mwg-rs="mwg">'
        f"<dc:creator><rdf:Seq><rdf:li>{escape(creator)}</rdf:li></rdf:Seq></dc:creator>"
        f"<photoshop:City>{escape(place_name)}</photoshop:City>{region}</rdf:Description></rdf:RDF></x:xmpmeta>"
    )


def write(person: str, folder: Path) -> None:
    """The student's photos as a telephone and a camera took them; one that is hostile throughout."""
    if person == "student":
        _, _, lat, lon = STUDENT["x"]["geo"]
        phone = tiff(
            {0x010F: text("Fabrikam"), 0x0110: text("Fabrikam F5"), 0x0131: text("F5 camera 2.1")},
            {0x9003: text("2023:07:15 16:20:31"), 0x9011: text("+02:00")},
            place(lat, lon),
        )
        camera = tiff(
            {
                0x010F: text("CONTOSO"),
                0x0110: text("CONTOSO D70"),
                0x013B: text("Nora Vance"),
                0x8298: text("Nora Vance"),
            },
            {0xA430: text("Nora Vance"), 0xA431: text("2027114"), 0x9003: text("2022:05:01 09:00:00")},
        )
        drawn = png(
            chunk(b"tEXt", b"Software\0Drawing Board 4"), chunk(b"iTXt", "Comment\0\0\0\0\0Für die Mappe".encode())
        )
        members: dict[str, str | bytes] = {
            "photos/IMG_0001.jpg": jpeg(phone, xmp("Nora Vance", "Paris", "Rowan Field")),
            "photos/IMG_0002.jpg": jpeg(phone),
            "photos/DSC_0417.JPG": jpeg(camera, comment="Open day at the studio"),
            "photos/poster.png": drawn,
        }
        write_zip(folder / "photos of Nora.zip", members)
    elif person == "hostile":
        odd = tiff(
            {
                0x010E: text(PAYLOADS[0]),
                0x010F: text(PAYLOADS[4]),
                0x013B: text(PAYLOADS[1]),
                0x8298: text(PAYLOADS[9]),
            },
            {0xA430: text(PAYLOADS[2]), 0xA431: text(PAYLOADS[3])},
            {1: text("N"), 2: rationals((181, 1), (0, 0), (0, 0)), 3: text("E"), 4: rationals((0, 0), (0, 0), (0, 0))},
        )
        members = {"odd.jpg": jpeg(odd, xmp(PAYLOADS[5], PAYLOADS[6], PAYLOADS[7]), PAYLOADS[8])}
        write_zip(folder / "photos.zip", members)
