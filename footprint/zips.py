"""Zip files: by their index, and by the members' own headers where the index is damaged or says less than there is.

Read by our own code. The library's reader gives up a whole archive for one odd field, holds all entries before they can
be counted, goes by the index alone, and refuses other things in each Python. Only stored and deflated members are read:
of the other methods a few hundred bytes become gigabytes in one step.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
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
    locked,
    too_dense,
)
from footprint.wording import counted

_END, _ENTRY, _LOCAL = struct.Struct("<4s4H2LH"), struct.Struct("<4s4x2H4x3L3H4x2L"), struct.Struct("<4s3H4x3L2H")
_END64, _END64_PLACE = struct.Struct("<4s20x4Q"), struct.Struct("<4s4xQ4x")
_HEADER, _INDEX, _LAST, _DESCRIPTOR = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x07\x08"
_TAIL = 1 * MIB  # how far from the end of the file the end of the index is looked for
_TRIES = 20_000  # a comment of 64 KiB may be full of its mark
_STORED, _DEFLATED, _AES = 0, 8, 99
_METHODS = frozenset({*range(21), *range(93, 100)})
_LONGEST_NAME = 4096
_OVERLAP = "overlap: it shares bytes with another member"
_AT_ODDS = "inconsistent: the archive's index and this member's own header differ"


@dataclass(slots=True)
class _Entry:
    """What the index or a header says of a member. ``border``: where the next one begins."""

    name: bytes = field(repr=False)
    flags: int
    method: int
    crc: int | None
    packed: int
    whole: int
    place: int
    mode: int = 0
    border: int = 0

    @property
    def is_folder(self) -> bool:
        return self.name.endswith(b"/") and not self.whole

    @property
    def least_end(self) -> int:
        """Where it ends at the earliest; its own header may have more in front of the content."""
        return self.place + _LOCAL.size + len(self.name) + self.packed


class _NoIndex(Exception):
    """There is no index, or none that can be used. ``is_cut``: because the end of the file is missing."""

    def __init__(self, is_cut: bool) -> None:
        super().__init__()
        self.is_cut = is_cut


def has_index(file: BinaryIO) -> bool:
    """Whether a file that does not begin as a zip ends as one: a program may stand in front."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    file.seek(0)
    return _LAST in tail and (_INDEX in tail or size > _TAIL)


class Zip:
    """A zip. Fill ``members`` and ``notices`` by :meth:`index`."""

    def __init__(self, file: BinaryIO, name: str, source: str, limits: Limits) -> None:
        self.file, self.name, self.source, self.limits = file, name, source, limits
        self.members: list[Member] = []
        self._told = Told(source)
        self._place = name if name != source else ""  # what notices of the whole stand for
        self.notices = self._told.notices
        self._names = Names()
        self._size = file.seek(0, os.SEEK_END)
        self._is_doubtful = False  # whether the index is wrong about places
        self._lost = 0  # how often a header was broken, and the next one had to be looked for
        self._inflated = 4 * self._size + 64 * MIB  # how much may be unpacked only to see where it ends

    def index(self) -> None:
        """Fill ``members`` and ``notices``. Raises ReadError where there is nothing, LimitReached where too much."""
        is_empty = True
        for entry in self._entries():
            is_empty = is_empty and entry.is_folder
            self._take(entry)
        if not self.members and not self.notices:
            what = "not-an-archive: there are no files in it" if is_empty else "empty: the files in it are empty"
            raise ReadError(self.name, what, AGAIN)

    def _take(self, entry: _Entry) -> None:
        """One member, or why it is none."""
        name = self._names.label(_decoded(entry))
        if entry.is_folder or JUNK.fullmatch(self._names.folded):
            return
        kind = stat.S_IFMT(entry.mode)
        if stat.S_ISLNK(kind):
            self._told.skipped(name, "link-skipped: links are not followed", LINKED)
        elif kind in (stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK):
            self._told.skipped(name, "special-file: a pipe or device is not read", NOTHING)
        elif entry.flags & 0x1 or entry.method == _AES:
            self._told.skipped(name, locked(name).what, locked(name).tip)
        elif entry.method not in (_STORED, _DEFLATED):
            self._told.skipped(name, "method-not-allowed: only stored and deflated members are read", UNPACKED)
        elif self._is_dense(entry) and not self._differs(entry, self._local(entry.place)):
            self._told.error(too_dense(name, self.limits))
        elif entry.whole or entry.packed > 2:  # two bytes: nothing, deflated
            self.members.append(Member(name, entry.whole, self.source, self._opener(entry, name), self._names.folded))
            count(self.members, self.name, self.limits)

    def _is_dense(self, entry: _Entry) -> bool:
        """Whether it says itself that it unpacks to far more than it is; who lies is found out while it is read."""
        return entry.whole > max(self.limits.archive_ratio_said, self.limits.archive_ratio * max(1, entry.packed))

    # ------------------------------------------------------------ which members there are

    def _entries(self) -> Iterator[_Entry]:
        """All members in the order of their bytes; what is wrong with the archive is told on the way."""
        try:
            listed, start = self._listed()
        except _NoIndex as error:
            yield from self._salvaged(error.is_cut)
            return
        honest = self._apart(listed, start)
        more = 0
        for gap, stop in self._gaps(honest, start):
            for entry in self._walk(gap, stop):
                more += not entry.is_folder
                honest.append(entry)
        if more:
            what = f"inconsistent: the archive's index does not name {more} of the files in it; they are read"
            self._told.failed(self._place, what, ANEW)
        yield from sorted(honest, key=lambda entry: entry.place)

    def _salvaged(self, is_cut: bool) -> Iterator[_Entry]:
        """Members by their own headers alone."""
        found = 0
        for entry in self._walk(0, self._size):
            found += not entry.is_folder
            yield entry
        is_cut = is_cut and not self._lost
        what = "truncated: the archive is cut off" if is_cut else "damaged: the archive's index cannot be used"
        what = f"{what}; {counted(found, 'whole file')} found in {self._size:,} bytes"
        self._told.failed(self._place, what, AGAIN if is_cut else ANEW)

    def _apart(self, listed: list[_Entry], start: int) -> list[_Entry]:
        """The members that share no byte with another; bombs let many members lie over one another."""
        listed.sort(key=lambda entry: entry.place)
        is_doubtful = self._is_doubtful or any(one.least_end > two.place for one, two in pairwise(listed))
        if is_doubtful or (listed and listed[-1].least_end > start):  # a member is where its header is
            true = []
            for entry in listed:
                if self._at(entry.place, 4) == _HEADER:
                    true.append(entry)
                else:
                    self._told.failed(self._names.label(_decoded(entry)), _AT_ODDS, ANEW)
            listed = true
        honest, places = [], [entry.place for entry in listed]
        for before, entry, border in zip([-1, *places], listed, [*places[1:], start], strict=False):
            entry.border = border
            if entry.least_end <= border or (entry.place > before and self._fits(entry)):
                honest.append(entry)
            else:
                name, local = self._names.label(_decoded(entry)), self._local(entry.place)
                if local and local[5] in (0, 0xFFFFFFFF, entry.packed):
                    self._told.skipped(name, _OVERLAP, ANEW)
                else:
                    self._told.failed(name, _AT_ODDS, ANEW)
        return honest

    def _fits(self, entry: _Entry) -> bool:
        """Whether it shares no byte with the next one by its own header, which says other than the index."""
        local, last = self._local(entry.place), entry.border - entry.packed
        return local is not None and self._differs(entry, local) and self._begin(entry.place, local) <= last

    def _gaps(self, entries: list[_Entry], start: int) -> Iterator[tuple[int, int]]:
        """Stretches that no member of the index fills and that begin as a member does."""
        if self._at(0, 4) == _HEADER and (not entries or entries[0].place > 0):
            yield 0, entries[0].place if entries else start
        for entry in list(entries):
            local = self._local(entry.place) if entry.border - entry.least_end > _LOCAL.size else None
            if local is None:
                continue
            end = self._begin(entry.place, local) + entry.packed
            near = self._at(end, min(28, max(0, entry.border - end)))
            if (place := near.find(_HEADER)) >= 0:
                yield end + place, entry.border

    # ------------------------------------------------------------ by the index

    def _listed(self) -> tuple[list[_Entry], int]:
        """The entries of the index, and where it begins. Raises _NoIndex."""
        tail_at = max(0, self._size - _TAIL)
        tail = self._at(tail_at, _TAIL)
        place = len(tail)
        for _ in range(_TRIES):
            if (place := tail.rfind(_LAST, 0, place + 3)) < 0:
                break
            if len(tail) - place < _END.size:
                continue
            _, _, _, _, total, size, first, _ = _END.unpack_from(tail, place)
            found = self._index_at(tail_at + place, size, first)
            if found is not None:
                return found
            if total == size == tail_at + place == 0:
                return [], 0
        raise _NoIndex(is_cut=_LAST not in tail)

    def _index_at(self, end: int, size: int, first: int) -> tuple[list[_Entry], int] | None:
        """The entries of the index that ends here, if it is one. What it says of its place may be wrong."""
        place = self._at(end - _END64_PLACE.size, _END64_PLACE.size) if end >= _END64_PLACE.size else b""
        if place.startswith(b"PK\x06\x07"):
            for at in (_END64_PLACE.unpack(place)[1], end - _END64_PLACE.size - 56):
                head = self._at(at, 56) if at < end else b""
                if len(head) == 56 and head.startswith(b"PK\x06\x06"):
                    _, _, _, size, first = _END64.unpack(head)
                    end = at
                    break
        for start in dict.fromkeys((end - size, first)):
            if not (0 <= start < end and self._at(start, 4) == _INDEX):
                continue
            entries = self._read_index(start, end)
            if entries is None:
                raise _NoIndex(is_cut=False)
            return self._based(entries, (start - first, end - size - first, 0)), start
        return None

    def _based(self, entries: list[_Entry], bases: tuple[int, ...]) -> list[_Entry]:
        """The entries with their places counted from the file's beginning: something may stand in front of a zip."""
        some = entries[:: max(1, len(entries) // 16)]
        hits = {base: sum(self._at(entry.place + base, 4) == _HEADER for entry in some) for base in bases}
        base = max(bases, key=lambda base: hits[base])
        if not hits[base]:
            raise _NoIndex(is_cut=False)
        self._is_doubtful = hits[base] < len(some)
        for entry in entries:
            entry.place += base
        return entries

    def _read_index(self, start: int, end: int) -> list[_Entry] | None:
        """The entries; None when it breaks off. Raises LimitReached."""
        stream = io.BufferedReader(Window(self.file, start, end - start), BLOCK)
        entries: list[_Entry] = []
        while (head := stream.read(_ENTRY.size)).startswith(_INDEX):
            if len(head) < _ENTRY.size:
                return None
            _, flags, method, crc, packed, whole, *sizes, mode, place = _ENTRY.unpack(head)
            name, extra, note = (stream.read(size) for size in sizes)
            if len(note) < sizes[-1]:
                return None
            packed, whole, place = _wide(extra, packed, whole, place)
            entries.append(_Entry(_short(name), flags, method, crc or None, packed, whole, place, mode >> 16))
            if len(entries) > (most := self.limits.archive_members):
                what = f"more than {most:,} entries"
                raise LimitReached(self.name, "too-many-members", what, "archive-members", most)
        return entries if not head or head[:4] in (b"PK\x05\x05", b"PK\x06\x06", b"PK\x06\x07", _LAST) else None

    # ------------------------------------------------------------ by the headers

    def _walk(self, place: int, stop: int) -> Iterator[_Entry]:
        """The whole members between two places, by the header in front of each."""
        while place + _LOCAL.size <= stop:
            local = self._local(place)
            end = self._end_of(place, local, stop) if local else None
            if local and end is not None:
                entry, place = end
                entry.border = place
                yield entry
                continue
            if self._at(place, 4) == _INDEX:
                return
            found = self._next_header(place + 1, stop)
            if found is None:
                return
            place, self._lost = found, self._lost + 1

    def _next_header(self, place: int, stop: int) -> int | None:
        while place < stop:
            block = self._at(place, min(BLOCK, stop - place))
            at = block.find(_HEADER)
            while at >= 0:
                local = self._local(place + at)
                if local and local[1] & 0xFF < 100 and local[3] in _METHODS and 0 < local[7] <= _LONGEST_NAME:
                    return place + at
                at = block.find(_HEADER, at + 1)
            if len(block) < 4:
                return None
            place += len(block) - 3
        return None

    def _end_of(self, place: int, local: tuple[int, ...], stop: int) -> tuple[_Entry, int] | None:
        """The member that begins here, and where the next one may; None when it is cut off or damaged."""
        _, _, flags, method, crc, packed, whole, name_size, extra_size = local
        begin = self._begin(place, local)
        raw = self._at(place + _LOCAL.size, name_size)
        extra = self._at(place + _LOCAL.size + name_size, extra_size)
        packed, whole, _ = _wide(extra, packed, whole, 0)
        after = 0
        if flags & 0x8 and not packed:
            bare = method == _DEFLATED and not flags & 0x1
            size = self._deflated_size(begin, stop) if bare else self._described_size(begin, stop)
            if size is None:
                return None
            packed, whole = size
        if flags & 0x8:
            after = 16 if self._at(begin + packed, 4) == _DESCRIPTOR else 12
            wide = self._at(begin + packed + after, 12)
            after += next((more for more in (0, 8) if wide[more : more + 2] == b"PK"), 0)
        end = begin + packed + after
        if begin + packed > stop:
            return None
        return _Entry(_short(raw), flags, method, crc or None, packed, whole, place), min(end, stop)

    def _deflated_size(self, start: int, stop: int) -> tuple[int, int] | None:
        """(packed, whole) size of a deflated member whose header does not say; None when it is cut or a bomb."""
        window = Window(self.file, start, stop - start)
        body, whole = Inflated(window), 0
        try:
            while data := body.read(BLOCK):
                whole += len(data)
                self._inflated -= len(data)
                if self._inflated < 0 or (
                    whole > self.limits.archive_ratio_from and whole > self.limits.archive_ratio * window.tell()
                ):
                    return None
        except (EOFError, zlib.error):
            self._inflated -= window.tell()
            return None
        return window.tell() - len(body.behind), whole

    def _described_size(self, start: int, stop: int) -> tuple[int, int] | None:
        """The size of a stored member whose header does not say: the record behind it does."""
        place, kept = start, b""
        while place < stop:
            block = kept + self._at(place, min(BLOCK, stop - place))
            base, at = place - len(kept), -1
            while (at := block.find(_DESCRIPTOR, at + 1)) >= 0:
                record = self._at(base + at, 16)
                size = base + at - start
                if len(record) == 16 and int.from_bytes(record[8:12], "little") == size:
                    return size, int.from_bytes(record[12:16], "little")
            place = base + len(block)
            kept = block[-3:]
        return None

    # ------------------------------------------------------------ one member

    def _at(self, place: int, size: int) -> bytes:
        if place < 0 or place >= self._size:
            return b""
        self.file.seek(place)
        return self.file.read(size)

    def _local(self, place: int) -> tuple[int, ...] | None:
        """The header at a place; None when there is none."""
        head = self._at(place, _LOCAL.size)
        return _LOCAL.unpack(head) if len(head) == _LOCAL.size and head.startswith(_HEADER) else None

    @staticmethod
    def _begin(place: int, local: tuple[int, ...]) -> int:
        """Where the content begins behind a header."""
        return place + _LOCAL.size + local[7] + local[8]

    def _differs(self, entry: _Entry, local: tuple[int, ...] | None) -> bool:
        """Whether a member's own header says other than the index."""
        if local is None:
            return True
        _, _, flags, method, crc, packed, whole, name_size, _ = local
        if _short(self._at(entry.place + _LOCAL.size, name_size)) != entry.name or method != entry.method:
            return True
        pairs = ((crc, entry.crc or 0), (packed, entry.packed), (whole, entry.whole))
        return any(one not in (0, 0xFFFFFFFF, two) for one, two in pairs) and not flags & 0x8

    def _opener(self, entry: _Entry, name: str) -> Callable[[], BinaryIO]:
        def start() -> BinaryIO:
            local = self._local(entry.place)
            if local is None:
                raise ReadError(name, _AT_ODDS, ANEW)
            if local[2] & 0x1:
                raise locked(name)
            begin = self._begin(entry.place, local)
            differs = self._differs(entry, local)
            if begin + entry.packed > entry.border:
                raise ReadError(name, _AT_ODDS if differs else _OVERLAP, ANEW)
            if differs:
                self._told.failed(name, _AT_ODDS, ANEW)
            packed = Window(self.file, begin, entry.packed)
            body = Inflated(packed) if entry.method == _DEFLATED else packed
            stream = Guarded(body, name, self.limits, packed.tell, entry.whole, entry.crc, self._told.failed)
            return io.BufferedReader(stream, BLOCK)

        return start


def _wide(extra: bytes, packed: int, whole: int, place: int) -> tuple[int, int, int]:
    """Sizes and place with those that take eight bytes; an extra field that is not in order is left."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == 1:
            numbers = extra[at + 4 : at + 4 + size]
            given = (number for (number,) in struct.iter_unpack("<Q", numbers[: len(numbers) // 8 * 8]))
            whole, packed, place = (
                next(given, value) if value == 0xFFFFFFFF else value for value in (whole, packed, place)
            )
            break
        at += 4 + size
    return packed, whole, place


def _short(name: bytes) -> bytes:
    """A name of any length in bounded form, with both its ends."""
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME // 2] + name[-_LONGEST_NAME // 2 :]


def _decoded(entry: _Entry) -> str:
    """The name as it was meant: many tools write UTF-8 without saying so, or say so of something else."""
    try:
        return entry.name.decode("utf-8")
    except UnicodeDecodeError:
        return entry.name.decode("cp437")
