"""Where a picture keeps what it tells about itself, in JPEG, PNG, GIF, WebP, TIFF and HEIC: never the pixels.

Our own walk over each container, because a picture that is cut off or odd still gives what stands before the damage,
and because the libraries that open pictures set up a decoder for them. Sources: ITU T.81 annex B; the PNG
specification, third edition; GIF89a; the WebP container specification; ISO 14496-12 and 23008-12 (HEIF); Exif 3.0, 4.5;
Adobe's XMP specification, part 3 (2020).
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
_PADDING = 65_536  # bytes between two segments; no program writes more than a few
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_MORE = b"http://ns.adobe.com/xmp/extension/\0"
_XMP_GIF = b"XMP DataXMP"
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
    """``jpeg``, ``png``, ``gif``, ``webp``, ``tiff``, ``heic``; with a blank before it another kind; or empty."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"AVI ": " video"}.get(head[8:12], "")
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head.startswith((b"II*\0", b"MM\0*")):
        return "tiff"
    if head[4:8] == b"ftyp":
        return "heic" if head[8:12] in _STILL else " raw" if head[8:12] == b"crx " else " video"
    if head[4:8] in (b"moov", b"mdat", b"wide", b"skip", b"free", b"pnot"):
        return " video"
    if head[6:14] == b"HEAPCCDR":
        return " raw"
    return next((kind for kind, marks in _OTHERS.items() if head.startswith(marks)), "")


_OTHERS = {
    " raw": (b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"MMOR", b"IIU\0", b"\0MRM", b"FOVb"),
    " BigTIFF": (b"II+\0", b"MM\0+"),
    " PostScript": (b"%!PS-Adobe", b"\xc5\xd0\xd3\xc6"),
    " Photoshop": (b"8BPS",),
    " JPEG XL": (b"\xff\x0a", b"\0\0\0\x0cJXL "),
    " JPEG 2000": (b"\0\0\0\x0cjP  ", b"\xffO\xffQ"),
    " video": (b"\x1aE\xdf\xa3", b"\0\0\1\xba", b"\0\0\1\xb3", b"FLV\1", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"),
}


def pieces_of(stream: BinaryIO, kind: str) -> Pieces:
    """The pieces of a picture of this kind; those before the damage when it is damaged."""
    found = Pieces()
    try:
        {"jpeg": _jpeg, "png": _png, "gif": _gif, "webp": _webp, "heic": _heic}[kind](stream, found)
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
    photoshop: list[bytes] = []
    parts: dict[tuple[bytes, int], bytes] = {}  # of descriptions too long for one segment, by number and place
    try:
        for code, data in _segments(stream):
            if data.startswith(b"Exif\0"):
                found.exif.append(data[6:])
            elif data.startswith(_XMP):
                found.xmp.append(data[len(_XMP) :])
            elif data.startswith(_XMP_MORE) and len(parts) < MOST >> 16:
                parts[data[35:67], int.from_bytes(data[71:75], "big")] = data[75:]
            elif code == 0xED and data.startswith(b"Photoshop 3.0\0") and len(photoshop) < MOST >> 16:
                photoshop.append(data[14:])
            elif code == 0xFE and len(found.texts) < 100:
                found.texts.append(("Comment", _words(data.strip(b"\0"))))
    finally:  # also when it is cut off
        found.iptc.extend(_resources(b"".join(photoshop)))
        for number in dict.fromkeys(number for number, _ in parts):
            found.xmp.append(b"".join(parts[key] for key in sorted(parts) if key[0] == number))


def _segments(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """(code, content) of the segments that may tell something, up to the picture itself."""
    for _ in range(_PIECES):
        mark, code = _exactly(stream, 2)
        padding = 0
        while mark == code == 0xFF and padding < _PADDING:
            code, padding = _exactly(stream, 1)[0], padding + 1
        if padding == _PADDING:
            raise EOFError
        if mark != 0xFF or code in (0xD9, 0xDA):
            return
        if code == 0x01 or 0xD0 <= code <= 0xD8:
            continue
        size = int.from_bytes(_exactly(stream, 2), "big") - 2
        if size < 0:
            return
        if code in (0xE1, 0xED, 0xFE):
            yield code, stream.read(size)
        else:
            stream.seek(size, 1)


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


def _gif(stream: BinaryIO, found: Pieces) -> None:
    stream.seek(10)
    flags = _exactly(stream, 3)[0]
    stream.seek(3 << (flags & 7) + 1 if flags & 128 else 0, 1)  # the colours
    for _ in range(_PIECES):
        kind = _exactly(stream, 1)
        if kind == b"\x2c":  # a picture
            flags = _exactly(stream, 9)[8]
            stream.seek((3 << (flags & 7) + 1 if flags & 128 else 0) + 1, 1)
            _blocks(stream)
        elif kind == b"\x21":
            label = _exactly(stream, 1)[0]
            if label == 0xFF and _exactly(stream, _exactly(stream, 1)[0]) == _XMP_GIF:
                start = stream.tell()  # the description itself, which ends where its blocks do: at a zero byte
                packet = stream.read(MOST).partition(b"\1\xff\xfe")[0]
                found.xmp.append(packet)
                stream.seek(start + len(packet))
                _blocks(stream)
            elif label == 0xFE and len(found.texts) < 100:
                found.texts.append(("Comment", _words(_blocks(stream))))
            else:
                _blocks(stream)
        else:
            found.broken = kind != b";"
            return


def _blocks(stream: BinaryIO) -> bytes:
    """The content of a row of blocks; of a long one its beginning."""
    data = b""
    while size := _exactly(stream, 1)[0]:
        part = _exactly(stream, size)
        data += part if len(data) < 64 * 1024 else b""
    return data


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
