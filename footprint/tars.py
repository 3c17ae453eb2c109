"""Tar files, compressed or not, and single compressed files.

Read by our own code. The library's reader ends without a word at the first broken header, reads headers of any size
and maps of holes of any length into memory, and on some Pythons that we support stalls on a crafted header.
"""

from __future__ import annotations

import io
import os
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from footprint.errors import LimitReached, ReadError
from footprint.limits import MIB, Limits
from footprint.members import (
    AGAIN,
    ANEW,
    BLOCK,
    JUNK,
    LINKED,
    NOTHING,
    UNPACKED,
    Guarded,
    Inflated,
    Member,
    Names,
    Told,
    Window,
    count,
    read_all,
)
from footprint.model import Notice
from footprint.wording import counted

_TEXT = re.compile(r".*\.(?:json|jsonl|ndjson|js|csv|tsv|html?|xml|rss|atom|txt|md)")
# Text members of a compressed tar are kept while it is indexed, up to these sizes; a tar.gz cannot be read at will.
_KEEP_EACH, _KEEP_ALL = 64 * MIB, 256 * MIB
_UNIT = 512
_MOST_LOST = 2_000_000  # blocks that are looked through for the next header: a gigabyte
_MOST_IDLE = 2_048  # blocks behind the end in which another tar may begin
_BITE = 64 * 1024


def is_tar(head: bytes, damaged: bool = False) -> bool:
    """Whether a file that begins so is a tar; ``damaged``: or was one, by a header further on."""
    for place in range(0, len(head) - _UNIT + 1, _UNIT) if damaged else (0,):
        try:
            block = head[place : place + _UNIT]
            if len(block) == _UNIT and block[:1].strip(b"\0") and _Header.of(block):
                return True
        except ValueError:
            continue
    return False


def unzipped(
    file: BinaryIO, name: str, limits: Limits, told: Callable[[str, str, str], None] = lambda name, reason, tip: None
) -> BinaryIO:
    """What a gzip holds, from its beginning, guarded."""
    packed = Window(file, 0, file.seek(0, os.SEEK_END))
    return io.BufferedReader(Guarded(_Gunzipped(packed, name, limits, told), name, limits, packed.tell), BLOCK)


def single(file: BinaryIO, name: str, source: str, limits: Limits) -> tuple[Member, list[Notice]]:
    """One compressed file as a member, and what is told of it while it is read."""
    told = Told(source)
    inner = re.sub(r"\.gz$", "", Path(name).name, flags=re.IGNORECASE)
    return Member(inner, 0, source, lambda: unzipped(file, name, limits, told.failed)), told.notices


class _Gunzipped(io.RawIOBase):
    """The pieces of a gzip, one behind the other; zeros behind the last are nothing, other bytes are told."""

    def __init__(self, packed: Window, name: str, limits: Limits, told: Callable[[str, str, str], None]) -> None:
        self._packed, self._name, self._limits, self._told = packed, name, limits, told
        self._rest = b""
        self._piece: Inflated | None = None
        self._pieces = self._size = self._sum = 0

    def read(self, size: int = -1) -> bytes:
        """Up to so many bytes, none at the end. Raises EOFError, zlib.error, ReadError."""
        while self._piece is not None or self._next():
            assert self._piece is not None  # noqa: S101  # _next made it
            if data := self._piece.read(size):
                self._sum, self._size = zlib.crc32(data, self._sum), self._size + len(data)
                return data
            self._rest, self._piece = self._piece.behind, None
            if self._take(8) != struct.pack("<LL", self._sum, self._size & 0xFFFFFFFF):
                raise ReadError(self._name, "crc: the checksum does not match; this file is damaged", AGAIN)
        return b""

    def _next(self) -> bool:
        """Begin the next piece, if there is one."""
        while self._pieces and not self._rest.strip(b"\0") and (block := self._packed.read(BLOCK)):
            self._rest = block
        self._rest = self._rest.lstrip(b"\0")
        if self._pieces and not self._rest:
            return False
        if self._take(2) != b"\x1f\x8b":
            self._told(self._name, "inconsistent: bytes behind the end of a compressed file are not read", ANEW)
            self._packed.seek(0, os.SEEK_END)
            return False
        self._pieces += 1
        most = self._limits.archive_pieces
        if self._pieces > most:
            what = f"more than {most:,} compressed pieces in one file"
            raise LimitReached(self._name, "too-many-pieces", what, "archive-pieces", most)
        method, flags = self._take(8)[:2]
        if method != 8:
            raise zlib.error
        if flags & 4:
            self._take(int.from_bytes(self._take(2), "little"))
        for bit in (8, 16):  # a name, a comment
            while flags & bit and b"\0" not in self._rest:
                self._rest = self._packed.read(BLOCK) or b""
                if not self._rest:
                    raise EOFError
            self._rest = self._rest.partition(b"\0")[2] if flags & bit else self._rest
        if flags & 2:
            self._take(2)
        self._piece, self._size, self._sum = Inflated(self._packed, self._rest), 0, 0
        return True

    def _take(self, size: int) -> bytes:
        """Exactly so many packed bytes. Raises EOFError."""
        while len(self._rest) < size:
            block = self._packed.read(_BITE)
            if not block:
                raise EOFError
            self._rest += block
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken


@dataclass(slots=True)
class _Header:
    """One header. ``size``: of what follows in the archive."""

    name: bytes = field(repr=False)
    size: int
    kind: bytes
    start: int = 0

    @classmethod
    def of(cls, block: bytes) -> _Header:
        """The header in a block, as v7, ustar, pax and GNU write it. Raises ValueError."""
        told = _number(block[148:156])
        plain = sum(block[:148]) + 256 + sum(block[156:])
        if told not in (plain, plain - 256 * sum(byte > 127 for byte in block[:148] + block[156:])):  # old: signed
            raise ValueError("checksum")
        name, prefix, kind = _text(block[:100]), _text(block[345:500]), block[156:157]
        if prefix and block[257:263] == b"ustar\0":
            name = prefix + b"/" + name
        size = _number(block[124:136])
        if size < 0:
            raise ValueError("size")
        if kind in b"\0" and name.endswith(b"/"):  # v7
            kind = b"5"
        return cls(name, size, kind)


class _Cut(Exception):
    """The archive ends where it should not."""


class Tar:
    """A tar, indexed in one pass; of a compressed one, texts are kept while passing by, within a budget."""

    def __init__(self, file: BinaryIO, name: str, source: str, limits: Limits, *, is_packed: bool) -> None:
        self.file, self.name, self.source, self.limits = file, name, source, limits
        self.size = None if is_packed else file.seek(0, os.SEEK_END)
        self.members: list[Member] = []
        self._told = Told(source)
        self._place = name if name != source else ""  # what notices of the whole stand for
        self.notices = self._told.notices
        self._kept = self._end = 0
        self._is_damaged = False

    def index(self) -> None:
        """Fill ``members`` and ``notices``. Raises ReadError where there is nothing."""
        names = Names()
        is_empty = True
        stream = self._stream()
        try:
            for header in self._walk(stream):
                name = names.label(header.name.decode("utf-8", "surrogateescape"))
                is_empty = False
                if not JUNK.fullmatch(names.folded):
                    self._take(header, stream, name, names.folded)
        except LimitReached as error:
            self._told.error(error)
        except _Cut:
            what = f"truncated: the archive is cut off; {counted(self._whole_ones(stream), 'whole file')} found"
            self._told.failed(self._place, what, AGAIN)
        except ReadError as error:
            word = error.what.partition(":")[0]
            what = "the archive is cut off" if word == "truncated" else "the archive cannot be read to its end"
            what = f"{word}: {what}; {counted(self._whole_ones(stream), 'whole file')} found"
            self._told.failed(self._place, what, error.tip)
        if self._is_damaged:
            what = f"damaged: a part of this archive cannot be read; {counted(len(self.members), 'whole file')} found"
            self._told.failed(self._place, what, ANEW)
        if not self.members and not self.notices:
            what = "not-an-archive: there are no files in it" if is_empty else "empty: the files in it are empty"
            raise ReadError(self.name, what, AGAIN)

    def _take(self, header: _Header, stream: BinaryIO, name: str, folded: str) -> None:
        """One member, or why it is none."""
        match header.kind:
            case b"1" | b"2":
                self._told.skipped(name, "link-skipped: links are not followed", LINKED)
            case b"3" | b"4" | b"6":
                self._told.skipped(name, "special-file: a pipe or device is not read", NOTHING)
            case b"S":
                self._told.skipped(name, "special-file: a file with holes is not read", UNPACKED)
            case b"M":
                what = "special-file: a piece of a file that is spread over several archives"
                self._told.skipped(name, what, "put the parts together first, and give the folder")
            case _ if header.size:
                opener = self._opener(header, stream, folded)
                self.members.append(Member(name, header.size, self.source, opener, folded))
                self._end = header.start + header.size
                count(self.members, self.name, self.limits)

    def _whole_ones(self, stream: BinaryIO) -> int:
        """How many members lie before the fault; of a compressed tar the last may reach into it."""
        return len(self.members) - (self.size is None and stream.tell() < self._end)

    def _stream(self) -> BinaryIO:
        """The archive from its beginning."""
        if self.size is not None:
            return self.file
        return unzipped(self.file, self.name, self.limits, self._told.failed)

    # ------------------------------------------------------------ the headers

    def _walk(self, stream: BinaryIO) -> Iterator[_Header]:
        """The members in their order, folders left out. Raises _Cut, LimitReached, and what the stream raises."""
        place = idle = lost = 0
        astray: type[Exception] | None = None  # why the next header has to be looked for
        while idle <= _MOST_IDLE and lost <= _MOST_LOST:
            place = self._go(stream, place)
            block = stream.read(_UNIT)
            place += _UNIT
            if len(block) < _UNIT:
                if astray is _Cut or not (idle or astray):
                    raise _Cut
                break
            if not astray and not block.strip(b"\0"):  # the end, or what fills up behind it
                idle += 1
                continue
            try:
                header, place = self._header(block, place, stream)
            except (ValueError, _Cut) as error:
                if idle:  # behind the end anything may stand
                    idle += 1
                else:
                    astray, lost = astray or type(error), lost + 1
                continue
            self._is_damaged = self._is_damaged or astray is not None
            idle, astray = 0, None
            if header.kind != b"5":
                yield header
        self._is_damaged = self._is_damaged or astray is not None

    def _header(self, block: bytes, place: int, stream: BinaryIO) -> tuple[_Header, int]:
        """The member whose header begins with this block, and where the next header is.

        Raises:
            ValueError: this is no header.
        """
        long_name, told = b"", dict[bytes, bytes]()
        while (header := _Header.of(block)).kind in (b"L", b"K", b"x", b"g", b"X", b"V", b"N"):
            if header.size > self.limits.archive_header:
                what = f"a header of {header.size:,} bytes"
                raise LimitReached(self.name, "header-too-big", what, "archive-header", self.limits.archive_header)
            data = stream.read(_whole(header.size))[: header.size]
            place += _whole(header.size)
            if header.kind == b"L":
                long_name = data.rstrip(b"\0")
            elif header.kind in (b"x", b"X"):
                told |= _records(data)
            block = stream.read(_UNIT)
            place += _UNIT
            if len(block) < _UNIT:
                raise _Cut
            if header.kind in (b"g", b"V", b"N") and not block.strip(b"\0"):
                return _Header(b"", 0, b"5"), place - _UNIT  # nothing follows
        if b"size" in told:
            header.size = int(told[b"size"])
            if header.size < 0:
                raise ValueError("size")
        header.name = told.get(b"path") or long_name or header.name
        header.name = told.get(b"GNU.sparse.name", header.name)
        if header.kind == b"S":
            place += self._skip_map(block, stream)
        elif any(key.startswith(b"GNU.sparse.") for key in told):
            header.kind = b"S"
        header.start = place
        size = 0 if header.kind in b"123456" else header.size  # these have no content, whatever they say
        if self.size is not None and place + size > self.size:  # cut off, or the size is wrong
            raise _Cut
        return header, place + _whole(size)

    def _skip_map(self, block: bytes, stream: BinaryIO) -> int:
        """Pass by the headers that map the holes of a file; how many bytes they are."""
        passed, more = 0, block[482]
        while more:
            block = stream.read(_UNIT)
            passed += _UNIT
            if len(block) < _UNIT:
                raise _Cut
            if passed > self.limits.archive_header:
                what = "a map of holes of more than that many bytes"
                raise LimitReached(self.name, "header-too-big", what, "archive-header", self.limits.archive_header)
            more = block[504]
        return passed

    def _go(self, stream: BinaryIO, place: int) -> int:
        """Go to a place, in a compressed tar forward only; where that is."""
        if self.size is not None:
            return stream.seek(place)
        while (left := place - stream.tell()) > 0:
            if not stream.read(min(left, BLOCK)):
                raise _Cut
        return stream.tell()

    # ------------------------------------------------------------ one member

    def _opener(self, header: _Header, stream: BinaryIO, folded: str) -> Callable[[], BinaryIO]:
        start, size = header.start, header.size
        if self.size is None and _TEXT.fullmatch(folded) and size <= min(_KEEP_EACH, _KEEP_ALL - self._kept):
            data = read_all(stream, size)
            self._kept += len(data)
            if len(data) < size:
                raise _Cut
            return lambda: io.BytesIO(data)
        return lambda: self._again(start, size)

    def _again(self, start: int, size: int) -> BinaryIO:
        """The member at a place; in a compressed tar by going there once more."""
        if self.size is not None:
            return io.BufferedReader(Window(self.file, start, size), BLOCK)
        stream = self._stream()
        try:
            self._go(stream, start)
        except _Cut:
            raise ReadError(self.name, "truncated: this file is cut off", AGAIN) from None
        return io.BufferedReader(_Part(stream, size, self.name), BLOCK)


class _Part(io.RawIOBase):
    """The next bytes of a stream as a file of its own."""

    def __init__(self, stream: BinaryIO, size: int, name: str) -> None:
        self._stream, self._left, self._name = stream, size, name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._stream.read(min(len(view), self._left))
        if not data and self._left and len(view):
            raise ReadError(self._name, "truncated: this file is cut off", AGAIN)
        self._left -= len(data)
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


def _whole(size: int) -> int:
    """A size with the rest of its last block."""
    return -(-size // _UNIT) * _UNIT


def _text(raw: bytes) -> bytes:
    return raw.partition(b"\0")[0]


def _number(raw: bytes) -> int:
    """A number in octal digits, or in binary where its first bit says so. Raises ValueError."""
    if raw[:1] in (b"\x80", b"\xff"):
        return int.from_bytes(raw[1:], "big") - (256 ** (len(raw) - 1) if raw[0] == 0xFF else 0)
    digits = _text(raw).strip()
    if not re.fullmatch(rb"[0-7]*", digits):
        raise ValueError("number")
    return int(digits or b"0", 8)


def _records(data: bytes) -> dict[bytes, bytes]:
    """The records of a pax header, ``length key=value``. Raises ValueError."""
    found: dict[bytes, bytes] = {}
    place = 0
    while place < len(data) and data[place : place + 1] != b"\0":
        digits = data[place : place + 20].partition(b" ")[0]
        size = int(digits)
        record = data[place + len(digits) + 1 : place + size]
        key, equals, value = record.removesuffix(b"\n").partition(b"=")
        if size <= len(digits) or not equals:
            raise ValueError("record")
        found[key] = value
        place += size
    return found
