"""Zip files: by their index, or, when that is cut off, by the members that are whole. The owner of zipfile.

Only stored and deflated members are read: for the other methods the standard library does not bound its output,
and a few hundred bytes become gigabytes.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO

from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.members import AGAIN, BLOCK, JUNK, Guarded, Member, Names, count, locked, skipped
from footprint.model import Notice, NoticeStatus


def has_index(file: BinaryIO) -> bool:
    try:
        return zipfile.is_zipfile(file)
    finally:
        file.seek(0)


class Zip:
    """A zip by its index, or, when that is cut off, by the members that are whole."""

    def __init__(self, file: BinaryIO, name: str, source: str, limits: Limits) -> None:
        self.file, self.name, self.source, self.limits = file, name, source, limits
        self.notices: list[Notice] = []
        self.members: list[Member] = []

    def index(self) -> None:
        """Fill ``members`` and ``notices``. Raises ReadError when nothing can be read."""
        try:
            index = zipfile.ZipFile(self.file)
        except NotImplementedError:
            raise ReadError(
                self.name, "method-not-allowed: a zip of a kind that is not read", "unpack it first"
            ) from None
        except (zipfile.BadZipFile, ValueError, OverflowError, OSError, EOFError):
            self._salvage()
        else:
            self._indexed(index)
        if not self.members:
            first = self.notices[0] if self.notices else None
            what = first.reason if first else "empty: there are no files in this archive"
            raise ReadError(self.name, what, (first.tip if first else "") or "download it again")

    def _indexed(self, index: zipfile.ZipFile) -> None:
        entries = sorted((item for item in index.infolist() if not item.is_dir()), key=lambda item: item.header_offset)
        # An honest member ends before the next one's header, or before the index; bombs let members share bytes.
        borders = [*(item.header_offset for item in entries), index.start_dir][1:]
        names = Names()
        for item, border in zip(entries, borders, strict=True):
            name = names.label(_zip_name(item))
            if JUNK.fullmatch(names.folded):
                continue
            if item.header_offset + 30 + item.compress_size > border:
                self._skip(name, "overlap: it shares bytes with another member")
            elif stat.S_ISLNK(item.external_attr >> 16):
                self._skip(name, "link-skipped: links are not followed")
            elif item.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                self._skip(name, "method-not-allowed: only stored and deflated members are read", "unpack it first")
            elif item.flag_bits & 0x1:
                self._skip(name, locked(name).what, locked(name).tip)
            elif item.file_size or item.compress_size > 2:
                opener = self._opener(index, item, name)
                self.members.append(Member(name, item.file_size, self.source, opener, names.folded))
                count(self.members, self.name, self.limits)

    def _opener(self, index: zipfile.ZipFile, item: zipfile.ZipInfo, name: str) -> Callable[[], BinaryIO]:
        def start() -> BinaryIO:
            try:
                opened = index.open(item)
            except NotImplementedError:
                raise ReadError(name, "method-not-allowed: compressed in a way that is not read") from None
            except RuntimeError:  # zipfile's word for a member that asks for a password
                raise locked(name) from None
            except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError):
                raise ReadError(name, "inconsistent: the archive's index and this member differ", AGAIN) from None
            packed, crc = item.compress_size, zipfile.BadZipFile
            return io.BufferedReader(Guarded(opened, name, self.limits, lambda: packed, item.file_size, crc), BLOCK)

        return start

    def _skip(self, name: str, reason: str, tip: str = "") -> None:
        self.notices.append(skipped(self.source, name, reason, tip))

    def _salvage(self) -> None:
        """Members in front of the cut: each has a header of its own in front of its bytes."""
        self.file.seek(0, os.SEEK_END)
        size = self.file.tell()
        place, names = 0, Names()
        while place + 30 <= size:
            self.file.seek(place)
            header = self.file.read(30)
            if not header.startswith(b"PK\x03\x04"):
                break
            flags, method = int.from_bytes(header[6:8], "little"), int.from_bytes(header[8:10], "little")
            packed, whole = (int.from_bytes(header[at : at + 4], "little") for at in (18, 22))
            name_size, extra = (int.from_bytes(header[at : at + 2], "little") for at in (26, 28))
            raw = self.file.read(name_size)
            start = place + 30 + name_size + extra
            if flags & 0x8 and method == zipfile.ZIP_DEFLATED and not flags & 0x1:
                found = _deflated_size(self.file, start, self.limits)
                if found is None:
                    break
                packed, whole = found
                after = start + packed + (16 if self._at(start + packed, 4) == b"PK\x07\x08" else 12)
            else:
                after = start + packed
            if (
                after > size
                or method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
                or flags & 0x1
                or after <= place
            ):
                break
            place = after
            name = names.label(raw.decode("utf-8", "replace"))
            if whole and not name.endswith("/") and not JUNK.fullmatch(names.folded):
                opener = self._raw_opener(name, start, packed, whole, method == zipfile.ZIP_DEFLATED)
                self.members.append(Member(name, whole, self.source, opener, names.folded))
                count(self.members, self.name, self.limits)
        reason = (
            f"truncated: the archive is cut off or damaged; {len(self.members)} whole files found in {size:,} bytes"
        )
        self.notices.append(Notice(self.source, "", NoticeStatus.FAILED, reason, 1, AGAIN))

    def _at(self, place: int, count: int) -> bytes:
        self.file.seek(place)
        return self.file.read(count)

    def _raw_opener(self, name: str, start: int, packed: int, whole: int, deflated: bool) -> Callable[[], BinaryIO]:
        def begin() -> BinaryIO:
            data = self._at(start, packed)
            body = _Inflated(data) if deflated else io.BytesIO(data)
            return io.BufferedReader(Guarded(body, name, self.limits, lambda: packed, whole), BLOCK)

        return begin


def _deflated_size(file: BinaryIO, start: int, limits: Limits) -> tuple[int, int] | None:
    """(packed, whole) size of a deflated member whose header does not say; None when it is cut or a bomb."""
    file.seek(start)
    engine, packed, whole = zlib.decompressobj(-15), 0, 0
    try:
        while block := file.read(BLOCK):
            packed += len(block)
            while block:
                whole += len(engine.decompress(block, BLOCK))
                block = engine.unconsumed_tail
                if whole > limits.archive_ratio_from and whole > limits.archive_ratio * packed:
                    return None
            if engine.eof:
                return packed - len(engine.unused_data), whole
    except zlib.error:
        return None
    return None


class _Inflated(io.RawIOBase):
    """Raw deflate data as a stream, in bounded steps."""

    def __init__(self, data: bytes) -> None:
        self._rest, self._engine = data, zlib.decompressobj(-15)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        out = self._engine.decompress(self._rest, size if size and size > 0 else BLOCK)
        self._rest = self._engine.unconsumed_tail
        return out


def _zip_name(item: zipfile.ZipInfo) -> str:
    """The name as it was meant: many tools write UTF-8 without saying so, and it is read as CP437."""
    if item.flag_bits & 0x800:
        return item.filename
    try:
        return item.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return item.filename
