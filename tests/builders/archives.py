"""Writes zips and tars as programs write them, and as nobody should: every byte of them can be set."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Mapping

from footprint.limits import MIB

INDEX, HEADER, LAST, DESCRIPTOR = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"
Members = Mapping[str, bytes]


def page(word: str) -> bytes:
    """A page that gives ``word@needle.example``."""
    return (
        f"<!doctype html><title>{word}</title><h1>{word}</h1><p>Write to {word}@needle.example about the garden plots."
    ).encode()


def pages(*words: str) -> dict[str, bytes]:
    """Pages by the names of files."""
    return {f"{word}.html": page(word) for word in words}


# ---------------------------------------------------------------- zips


class _Pipe(io.RawIOBase):
    """Where a zip is written to that cannot be gone back in: sizes then stand behind each member."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.data += bytes(data)  # type: ignore[call-overload]
        return len(bytes(data))  # type: ignore[call-overload]


def zipped(members: Members, method: int = zipfile.ZIP_DEFLATED, *, comment: bytes = b"") -> bytes:
    """A zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, data in members.items():
            file.writestr(zipfile.ZipInfo(name) if method == zipfile.ZIP_STORED else name, data)
        file.comment = comment
    return out.getvalue()


def streamed(members: Members, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip written as a stream, with a data descriptor behind each member."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", method) as file:  # type: ignore[arg-type]
        for name, data in members.items():
            file.writestr(name, data)
    return bytes(pipe.data)


def patched(data: bytes, mark: bytes, changes: Mapping[int, bytes], nth: int = 0) -> bytes:
    """The bytes with changes at offsets from the nth place of a mark."""
    made, place = bytearray(data), -1
    for _ in range(nth + 1):
        place = made.index(mark, place + 1)
    for offset, new in changes.items():
        made[place + offset : place + offset + len(new)] = new
    return bytes(made)


def flagged(data: bytes, flags: int) -> bytes:
    """A zip of one member whose headers have these flags."""
    raw = struct.pack("<H", flags)
    return patched(patched(data, HEADER, {6: raw}), INDEX, {8: raw})


class Pieces:
    """A zip put together piece by piece."""

    def __init__(self) -> None:
        self.data, self.index, self.count = bytearray(), bytearray(), 0

    def add(
        self,
        name: bytes,
        content: bytes,
        *,
        method: int = 0,
        flags: int = 0,
        size: int | None = None,
        crc: int | None = None,
        mode: int = 0,
        extra: bytes = b"",
        local_name: bytes | None = None,
        at: int | None = None,
    ) -> Pieces:
        """A member; ``content`` is as it stands in the file, ``at`` where the index says it is."""
        place = len(self.data) if at is None else at
        size = len(content) if size is None else size
        crc = zlib.crc32(content) if crc is None else crc
        own = name if local_name is None else local_name
        shared = struct.pack("<HHHHLLL", flags, method, 0, 0x21, crc, len(content), size)
        if at is None:
            self.data += HEADER + b"\x14\0" + shared + struct.pack("<HH", len(own), len(extra)) + own + extra + content
        self.index += INDEX + b"\x14\x03\x14\0" + shared
        self.index += struct.pack("<5HLL", len(name), 0, 0, 0, 0, mode << 16, place) + name
        self.count += 1
        return self

    def done(self) -> bytes:
        """The zip."""
        count = min(self.count, 0xFFFF)
        end = struct.pack("<4H2LH", 0, 0, count, count, len(self.index), len(self.data), 0)
        return bytes(self.data + self.index + LAST + end)


def zeros(size: int) -> bytes:
    """So many zeros, deflated, without ever making them."""
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    engine.compress(b"")
    block = engine.compress(bytes(16 * MIB)) + engine.flush(zlib.Z_FULL_FLUSH)
    return block * (size // (16 * MIB)) + b"\x03\x00"


def nested(levels: int, inner: bytes) -> bytes:
    """A zip in a zip in a zip."""
    for level in range(levels):
        inner = zipped({f"level{level}.zip": inner})
    return inner


# ---------------------------------------------------------------- tars

END = bytes(1024)


def tarred(members: Members, mode: str = "w:gz", **options: object) -> bytes:
    """A tar."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, **options) as file:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
    return out.getvalue()


def header(name: bytes, size: int = 0, kind: bytes = b"0", *, magic: bytes = b"ustar  \0", **fields: bytes) -> bytes:
    """The header of a member; ``fields`` are raw bytes by offset: ``at_124``."""
    made = bytearray(512)
    made[: len(name[:100])] = name[:100]
    made[100:124] = b"0000644\0" + b"0000000\0" * 2
    made[124:148] = b"%011o\0" % size + b"00000000000\0"
    made[156:157], made[257:265] = kind, magic
    for key, raw in fields.items():
        place = int(key.removeprefix("at_"))
        made[place : place + len(raw)] = raw
    made[148:156] = b" " * 8
    made[148:156] = b"%06o\0 " % sum(made)
    return bytes(made)


def filled(data: bytes) -> bytes:
    """Content with the rest of its last block."""
    return data + bytes(-len(data) % 512)


def member(word: str, **options: bytes) -> bytes:
    """A page as a member of a tar."""
    return header(f"{word}.html".encode(), len(page(word)), **options) + filled(page(word))  # type: ignore[arg-type]


def pax(records: Mapping[bytes, bytes], kind: bytes = b"x") -> bytes:
    """An extended header."""
    data = b""
    for key, value in records.items():
        rest = b" " + key + b"=" + value + b"\n"
        size = len(rest) + 1
        while len(b"%d" % size) + len(rest) != size:
            size += 1
        data += b"%d" % size + rest
    return header(b"pax", len(data), kind) + filled(data)


# ---------------------------------------------------------------- gzips


def gzipped(data: bytes, flags: int = 0, fields: bytes = b"") -> bytes:
    """A gzip with optional fields in its header."""
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = engine.compress(data) + engine.flush()
    trailer = struct.pack("<LL", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    return b"\x1f\x8b\x08" + bytes([flags]) + bytes(6) + fields + body + trailer


def packed(data: bytes) -> bytes:
    """A gzip."""
    return gzip.compress(data, mtime=0)
