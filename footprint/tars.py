"""Tar files, compressed or not, and single compressed files. The owner of tarfile and gzip."""

from __future__ import annotations

import gzip
import io
import re
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, BinaryIO

from footprint.errors import LimitReached, ReadError
from footprint.limits import MIB, Limits
from footprint.members import (
    AGAIN,
    BLOCK,
    JUNK,
    UNPACKING,
    Guarded,
    Member,
    Names,
    count,
    notice_of,
    read_all,
    skipped,
)
from footprint.model import Notice, NoticeStatus

_TEXT = re.compile(r".*\.(?:json|jsonl|ndjson|js|csv|tsv|html?|xml|rss|atom|txt|md)")
# Text members of a compressed tar are kept while it is indexed, up to these sizes; a tar.gz cannot be read at will.
_KEEP_EACH, _KEEP_ALL = 64 * MIB, 256 * MIB


def is_tar(head: bytes) -> bool:
    if len(head) < 512 or not head[:1].strip(b"\0"):
        return False
    try:
        tarfile.TarInfo.frombuf(head[:512], "utf-8", "surrogateescape")
    except (tarfile.TarError, ValueError):
        return False
    return True


def unzipped(file: BinaryIO, name: str, limits: Limits) -> BinaryIO:
    """What a gzip holds, from its beginning, guarded."""
    file.seek(0)
    raw = file
    stream = Guarded(gzip.GzipFile(fileobj=raw), name, limits, lambda: raw.tell())
    return io.BufferedReader(stream, BLOCK)


def single(file: BinaryIO, name: str, source: str, limits: Limits) -> Member:
    """One compressed file as a member."""
    inner = re.sub(r"\.gz$", "", Path(name).name, flags=re.IGNORECASE)
    return Member(inner, 0, source, lambda: unzipped(file, name, limits))


class Tar:
    """A tar, indexed in one pass; of a compressed one, texts are kept while passing by, within a budget."""

    def __init__(
        self, begin: Callable[[], BinaryIO], name: str, source: str, limits: Limits, *, seekable: bool
    ) -> None:
        self.begin, self.name, self.source, self.limits, self.seekable = begin, name, source, limits, seekable
        self.members: list[Member] = []
        self.notices: list[Notice] = []
        self._kept = 0

    def index(self) -> None:
        """Fill ``members`` and ``notices``. Raises ReadError when nothing can be read."""
        names = Names()
        try:
            for place, (info, tar) in enumerate(self._walk()):
                if info.isdir():
                    continue
                name = names.label(info.name)
                if JUNK.fullmatch(names.folded):
                    continue
                if info.issym() or info.islnk():
                    self.notices.append(skipped(self.source, name, "link-skipped: links are not followed"))
                elif not info.isreg() or info.issparse():
                    self.notices.append(skipped(self.source, name, "special-file: a pipe or device is not read"))
                elif info.size:
                    opener = self._opener(tar, info, place, names.folded)
                    self.members.append(Member(name, info.size, self.source, opener, names.folded))
                    count(self.members, self.name, self.limits)
        except LimitReached as error:
            self.notices.append(notice_of(error, self.source))
        except (tarfile.TarError, *UNPACKING, ReadError, ValueError, MemoryError, OverflowError):
            reason = f"truncated: the archive is cut off or damaged; {len(self.members)} whole files found"
            self.notices.append(Notice(self.source, "", NoticeStatus.FAILED, reason, 1, AGAIN))
        if not self.members:
            first = self.notices[0] if self.notices else None
            what = first.reason if first else "empty: there are no files in this archive"
            raise ReadError(self.name, what, (first.tip if first else "") or "download it again")

    def _walk(self) -> Iterator[tuple[tarfile.TarInfo, tarfile.TarFile]]:
        stream = self.begin()
        kind = _capped(self.name, self.limits)
        mode = "r:" if self.seekable else "r|"
        with tarfile.open(fileobj=stream, mode=mode, tarinfo=kind, errorlevel=1) as tar:  # type: ignore[call-overload]
            for info in tar:
                yield info, tar
                if not self.seekable:
                    tar.members = []  # a stream is never gone back in; its index would only grow
            if self.seekable:  # tarfile takes the end of the file for the end of the archive, which is a block of zeros
                stream.seek(tar.offset)
                if len(stream.read(tarfile.BLOCKSIZE)) < tarfile.BLOCKSIZE:
                    raise tarfile.ReadError("no end")

    def _opener(self, tar: tarfile.TarFile, info: tarfile.TarInfo, place: int, folded: str) -> Callable[[], BinaryIO]:
        if not self.seekable and _TEXT.fullmatch(folded) and info.size <= min(_KEEP_EACH, _KEEP_ALL - self._kept):
            data = self._body(tar, info).read()
            self._kept += len(data)
            return lambda: io.BytesIO(data)
        return lambda: self._again(place)

    def _again(self, place: int) -> BinaryIO:
        """The member met at ``place``, by walking there once more."""
        try:
            return self._at(place)
        except tarfile.TarError:
            raise ReadError(self.name, "truncated: this file is cut off", AGAIN) from None

    def _at(self, place: int) -> BinaryIO:
        for at, (info, tar) in enumerate(self._walk()):
            if at == place:
                data = read_all(self._body(tar, info), self.limits.json_bytes + 1)
                return io.BytesIO(data)
        raise ReadError(self.name, "changed-while-reading: a member is gone", "run it again")

    def _body(self, tar: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
        body = tar.extractfile(info)
        if body is None:
            raise ReadError(self.name, "unreadable: this member cannot be opened")
        return body


def _capped(where: str, limits: Limits) -> type[tarfile.TarInfo]:
    """A header reader that refuses absurd sizes before it allocates them."""

    class Capped(tarfile.TarInfo):
        def _proc_member(self, tar: tarfile.TarFile) -> tarfile.TarInfo:
            long_kinds = (
                tarfile.GNUTYPE_LONGNAME,
                tarfile.GNUTYPE_LONGLINK,
                tarfile.XHDTYPE,
                tarfile.XGLTYPE,
                tarfile.SOLARIS_XHDTYPE,
            )
            if self.size < 0 or (self.type in long_kinds and self.size > limits.archive_header):
                what = f"a header of {self.size:,} bytes"
                raise LimitReached(where, "header-too-big", what, "archive-header", limits.archive_header)
            info: tarfile.TarInfo = super()._proc_member(tar)  # type: ignore[misc]  # not public; a test runs it on each Python
            if info.size < 0:
                raise LimitReached(where, "header-too-big", "a negative size", "archive-header", limits.archive_header)
            return info

    return Capped
