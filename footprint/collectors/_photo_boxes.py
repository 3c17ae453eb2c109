"""Where a picture keeps what it tells about itself: the containers of JPEG, PNG, WebP, TIFF and HEIC, never the pixels.

Our own walk over each container, because a picture that is cut off or odd still gives what stands before the damage,
and because the libraries that open pictures set up a decoder for them. Sources: ITU T.81 annex B; the PNG
specification, third edition; the WebP container specification; ISO 14496-12 and 23008-12 (HEIF); Exif 3.0, 4.5.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

MOST = 4 * 1024 * 1024  # bytes of one piece; what is longer is cut
_PIECES = 20_000  # segments, chunks or boxes of one file
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_STILL = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")


@dataclass(slots=True)
class Pieces:
    """What was found, as it stands in the file: Exif begins with the TIFF header, IPTC with its first record."""

    exif: list[bytes] = field(default_factory=list, repr=False)
    xmp: list[bytes] = field(default_factory=list, repr=False)
    iptc: list[bytes] = field(default_factory=list, repr=False)
    texts: list[tuple[str, str]] = field(default_factory=list, repr=False)  # (what it is called, the text)
    broken: bool = False
    """The walk ended before the file's own end of what it tells: there may have been more."""


def kind_of(head: bytes) -> str:
    """``jpeg``, ``png``, ``webp``, ``tiff``, ``heic``; another kind in words with a blank before it; or empty."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"AVI ": " video"}.get(head[8:12], "")
    if head.startswith((b"II*\0", b"MM\0*")):
        return "tiff"
    if head[4:8] == b"ftyp":
        return "heic" if head[8:12] in _STILL else " raw" if head[8:12] == b"crx " else " video"
    if head.startswith((b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"MMOR", b"IIU\0")):
        return " raw"
    if head.startswith((b"%!PS-Adobe", b"\xc5\xd0\xd3\xc6")):
        return " PostScript"
    if head.startswith(b"8BPS"):
        return " Photoshop"
    if head.startswith((b"\xff\x0a", b"\0\0\0\x0cJXL ")):
        return " JPEG XL"
    return " video" if head.startswith(b"\x1aE\xdf\xa3") else ""


def pieces_of(stream: BinaryIO, kind: str) -> Pieces:
    """The pieces of a picture of this kind; those before the damage when it is damaged."""
    found = Pieces()
    try:
        {"jpeg": _jpeg, "png": _png, "webp": _webp, "heic": _heic}[kind](stream, found)
    except (struct.error, EOFError, ValueError, OverflowError, IndexError, zlib.error):
        found.broken = True
    return found


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _jpeg(stream: BinaryIO, found: Pieces) -> None:
    stream.seek(2)
    photoshop = b""
    for _ in range(_PIECES):
        mark, code = _exactly(stream, 2)
        while mark == code == 0xFF:  # padding
            code = _exactly(stream, 1)[0]
        if mark != 0xFF or code in (0xD9, 0xDA):
            break
        if code == 0x01 or 0xD0 <= code <= 0xD8:
            continue
        size = int.from_bytes(_exactly(stream, 2), "big") - 2
        if size < 0:
            break
        if code not in (0xE1, 0xED, 0xFE):
            stream.seek(size, 1)
            continue
        data = stream.read(size)
        if data.startswith(b"Exif\0"):
            found.exif.append(data[6:])
        elif data.startswith(_XMP):
            found.xmp.append(data[len(_XMP) :])
        elif code == 0xED and data.startswith(b"Photoshop 3.0\0") and len(photoshop) < MOST:
            photoshop += data[14:]
        elif code == 0xFE and len(found.texts) < 100:
            found.texts.append(("Comment", _words(data.strip(b"\0"))))
    found.iptc.extend(_resources(photoshop))


def _resources(data: bytes) -> Iterator[bytes]:
    """The IPTC records among Photoshop's image resources."""
    place = 0
    while data[place : place + 4] == b"8BIM":
        kind = int.from_bytes(data[place + 4 : place + 6], "big")
        name = data[place + 6] if place + 6 < len(data) else 0
        place += 6 + (name + 2) // 2 * 2
        size = int.from_bytes(data[place : place + 4], "big")
        if kind == 0x0404:
            yield data[place + 4 : place + 4 + size]
        place += 4 + (size + 1) // 2 * 2


def _png(stream: BinaryIO, found: Pieces) -> None:
    stream.seek(8)
    for _ in range(_PIECES):
        size, kind = struct.unpack(">I4s", _exactly(stream, 8))
        if kind == b"IEND":
            return
        if kind not in (b"eXIf", b"tEXt", b"zTXt", b"iTXt"):
            stream.seek(size + 4, 1)
            continue
        data = stream.read(min(size, MOST))
        stream.seek(size - len(data) + 4, 1)
        if kind == b"eXIf":
            found.exif.append(data.removeprefix(b"Exif\0\0"))
        elif len(found.texts) < 100:
            _png_text(kind, data, found)


def _png_text(kind: bytes, data: bytes, found: Pieces) -> None:
    key, _, rest = data.partition(b"\0")
    if kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:]
        _, _, rest = rest.partition(b"\0")
        _, _, rest = rest.partition(b"\0")
    else:
        packed, rest = kind == b"zTXt", rest[1:] if kind == b"zTXt" else rest
    if packed:
        rest = zlib.decompressobj().decompress(rest, MOST)
    name = key.decode("latin-1")
    profile = re.fullmatch(r"Raw profile type (\w+)", name, re.IGNORECASE)
    if name == "XML:com.adobe.xmp":
        found.xmp.append(rest)
    elif profile:  # as ImageMagick writes them: a name, a length, hexadecimal digits
        raw = bytes.fromhex("".join(re.sub(rb"^\s*\w+\s+\d+\s", b"", rest).decode("latin-1").split()))
        if profile[1].lower() in ("exif", "app1"):
            found.exif.append(raw.removeprefix(b"Exif\0\0"))
        elif profile[1].lower() == "xmp":
            found.xmp.append(raw)
        else:
            found.iptc.extend(_resources(raw))
    else:
        found.texts.append((name, _words(rest)))


def _webp(stream: BinaryIO, found: Pieces) -> None:
    stream.seek(4)
    end = 8 + struct.unpack("<I", _exactly(stream, 4))[0]
    stream.seek(12)
    for _ in range(_PIECES):
        if stream.tell() >= end:
            return
        kind, size = struct.unpack("<4sI", _exactly(stream, 8))
        if kind in (b"EXIF", b"XMP "):
            data = stream.read(min(size, MOST))
            stream.seek(size - len(data), 1)
            if kind == b"EXIF":
                found.exif.append(data.removeprefix(b"Exif\0\0"))
            else:
                found.xmp.append(data)
        else:
            stream.seek(size, 1)
        stream.seek(size % 2, 1)


# ---------------------------------------------------------------- HEIC and AVIF


def _boxes(data: bytes, place: int = 0) -> Iterator[tuple[bytes, bytes]]:
    """(kind, content) of the boxes in a piece of a file."""
    for _ in range(_PIECES):
        if place + 8 > len(data):
            return
        size, kind = struct.unpack_from(">I4s", data, place)
        head = 8
        if size == 1:
            size, head = struct.unpack_from(">Q", data, place + 8)[0], 16
        size = size or len(data) - place
        if size < head:
            return
        yield kind, data[place + head : place + size]
        place += size


def _heic(stream: BinaryIO, found: Pieces) -> None:
    stream.seek(0)
    for _ in range(_PIECES):
        start = stream.tell()
        size, kind = struct.unpack(">I4s", _exactly(stream, 8))
        if size == 1:
            size = struct.unpack(">Q", _exactly(stream, 8))[0]
        if kind == b"meta":
            meta = stream.read(min(size, MOST))
            break
        if size < 8:
            return
        stream.seek(start + size)
    else:
        return
    parts = dict(_boxes(meta, 4))
    items = dict(_items(parts.get(b"iinf", b"")))
    for number, extents in _places(parts.get(b"iloc", b"")):
        kind = items.get(number, b"")
        if kind not in (b"Exif", b"mime"):
            continue
        data = b""
        for inside, place, size in extents[:100]:
            if inside:
                data += parts.get(b"idat", b"")[place : place + size]
            else:
                stream.seek(place)
                data += stream.read(min(size, MOST - len(data)))
        if kind == b"mime":
            found.xmp.append(data)
        elif len(data) > 4:
            found.exif.append(data[4 + int.from_bytes(data[:4], "big") :].removeprefix(b"Exif\0\0"))


def _items(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(number, kind) of the items that a file lists."""
    for kind, item in _boxes(data, 6 if data[:1] == b"\0" else 8):
        if kind == b"infe" and item[:1] == b"\2":
            yield int.from_bytes(item[4:6], "big"), item[8:12]
        elif kind == b"infe" and item[:1] == b"\3":
            yield int.from_bytes(item[4:8], "big"), item[10:14]


def _places(data: bytes) -> Iterator[tuple[int, list[tuple[bool, int, int]]]]:
    """(number, where it stands) of items: (among the file's own data, or at a place of the file; place; size)."""
    version = data[0]
    widths = (data[4] >> 4, data[4] & 15, data[5] >> 4, data[5] & 15 if version else 0)
    wide = 4 if version == 2 else 2
    place = 6

    def number(width: int) -> int:
        nonlocal place
        if place + width > len(data):
            raise EOFError
        place += width
        return int.from_bytes(data[place - width : place], "big")

    for _ in range(min(number(wide), _PIECES)):
        item = number(wide)
        inside = bool(number(2) & 15) if version else False
        number(2)
        base = number(widths[2])
        extents = []
        for _ in range(number(2)):
            number(widths[3])
            offset, size = number(widths[0]), number(widths[1])
            extents.append((inside, base + offset, size))
        yield item, extents


def _words(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
