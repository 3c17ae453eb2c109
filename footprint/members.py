"""Members of containers: what one is, its safe label, its bytes unpacked in bounded steps, and what is told of it."""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import IO, Any, BinaryIO, NamedTuple, Protocol

from footprint.errors import LimitReached, ReadError
from footprint.limits import MIB, Limits
from footprint.model import Notice, NoticeStatus, Record

BLOCK = 1 * MIB
AGAIN = "download it again"
ANEW = "download it again; if it is the same then, ask for the export anew"
UNPACKED = "unpack it first, and give the folder"
LINKED = "give the file that it leads to, if it is yours"
NOTHING = "nothing to do: it holds no words"
_PACKED = 64 * 1024
_EACH = 20  # of a kind of trouble, so many members are named
_LONG = 1_000  # no system makes a longer name, and every notice would hold it
UNPACKING = (OSError, EOFError, zlib.error)
"""What the standard library raises for damaged containers, besides its own words for each kind."""

JUNK = re.compile(r"(?:.*/)?(?:__macosx/.*|\._[^/]*|\.ds_store|thumbs\.db|desktop\.ini|no-data\.txt)")
"""Folded names of what systems leave behind; nobody's data, and not worth a notice."""


def fold(name: str) -> str:
    """A member name in comparing form: lower-case, ``/`` separators, apostrophes and blanks as ``_``.

    It is as long as the name was, so that a place found in the one is the same place in the other.
    """
    return re.sub(r"[\s'\u2019]", "_", name.replace("\\", "/").replace("\u0130", "i").lower())


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside an archive. ``name`` is a label relative to the root; ``source`` is the input's file name."""

    name: str = field(repr=False)
    size: int
    source: str
    opener: Callable[[], BinaryIO] = field(repr=False, compare=False)
    folded: str = field(repr=False, default="")
    whole: str = field(repr=False, compare=False, default="")
    """The name in its outermost container; a view of a folder shortens ``name``, never this."""
    path: str = field(repr=False, compare=False, default="")
    """Of a file in a folder: where it is, under the name that the system knows it by."""

    def __post_init__(self) -> None:
        """The name in comparing form, without the number of a second member of that name."""
        if not self.folded:
            object.__setattr__(self, "folded", fold(self.name))
        if not self.whole:
            object.__setattr__(self, "whole", self.name)

    @property
    def plain(self) -> str:
        """The name without the number of a second member of that name: what tells which file of an export it is."""
        return self.name[: len(self.folded)]


class Opened(NamedTuple):
    """A file that is being read: of which source, its whole name ("" is the source itself), its name for people."""

    source: str
    whole: str
    name: str


class Watch:
    """Is told which file is being read and how far it got. This one looks away."""

    def opened(self, file: Opened, clock: str) -> None:
        """A file is opened, which may take the seconds of the limit of this name."""

    def bytes(self, read: int, added: int) -> None:
        """So many more bytes were read, of so many more that there are to read."""


def notice_of(error: ReadError, source: str) -> Notice:
    """A notice of something that could not be read: a limit is *skipped*, anything else *failed*."""
    status = NoticeStatus.SKIPPED if isinstance(error, LimitReached) else NoticeStatus.FAILED
    return Notice(source, error.where if error.where != source else "", status, error.what, 1, error.tip)


def contained(records: Iterator[Record], where: str) -> Iterator[Record]:
    """The records of a library's parser: whatever it raises ends in one ReadError that tells the error's name alone."""
    try:
        yield from records
    except (ReadError, MemoryError):
        raise
    except Exception as error:
        reason = f"parser-died: this file made its reader stop ({type(error).__name__})"
        raise ReadError(where, reason, "if the file opens elsewhere, save it anew there and give that one") from None


def read_all(stream: _Readable, most: int) -> bytes:
    """Up to ``most`` bytes, in steps: one big request would be allocated whole before anything is read."""
    parts, size = [], 0
    while size < most and (block := stream.read(min(BLOCK, most - size))):
        parts.append(block)
        size += len(block)
    return b"".join(parts)


class _Readable(Protocol):
    """Whatever gives bytes."""

    def read(self, size: int, /) -> bytes:
        """Up to so many bytes; none at the end."""


class UpToFault:
    """A stream that ends where it fails: of a container that is cut off, what came before it counts."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.failed: ReadError | None = None

    def read(self, size: int) -> bytes:
        """As the stream's."""
        try:
            return b"" if self.failed else self._stream.read(size)
        except ReadError as error:
            self.failed = error
            return b""


class Window(io.RawIOBase):
    """A stretch of an open file, as a file of its own; several may be read by turns."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self._file, self._start, self._size, self._place = file, start, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = 0) -> int:
        self._place = max(0, offset + (0, self._place, self._size)[whence])
        return self._place

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        want = min(len(view), self._size - self._place)
        if want <= 0:
            return 0
        self._file.seek(self._start + self._place)
        data = self._file.read(want)
        view[: len(data)] = data
        self._place += len(data)
        return len(data)


class Inflated:
    """Deflated bytes unpacked in bounded steps, whatever they unpack to.

    Args:
        packed: where they come from.
        first: those that were taken from there already.
    """

    def __init__(self, packed: io.RawIOBase, first: bytes = b"") -> None:
        self._packed, self._engine, self._rest = packed, zlib.decompressobj(-15), first

    @property
    def behind(self) -> bytes:
        """The packed bytes behind the end that were taken already."""
        return self._engine.unused_data

    def read(self, size: int) -> bytes:
        """Up to so many bytes, none at the end. Raises EOFError where it is cut off, zlib.error where it is damaged."""
        while not self._engine.eof:
            block = self._rest or self._packed.read(_PACKED) or b""
            data = self._engine.decompress(block, size)
            self._rest = self._engine.unconsumed_tail
            if data:
                return data
            if not block and not self._engine.eof:
                raise EOFError
        return b""


class Guarded(io.RawIOBase):
    """A stream that counts: more than the ratio allows, or other bytes than declared, ends in a named error.

    A member that is longer or shorter than declared is given as it is; that is told, once. One that keeps to what it
    declared is taken for a bomb at a larger size: tables of equal rows are packed as densely as bombs.

    Args:
        stream: where the bytes come from.
        name: the member, for errors.
        limits: ``archive-ratio`` holds.
        packed: how many packed bytes were taken so far.
        declared: the length it should have.
        crc: the checksum it should have.
        told: what to tell, under which name.
    """

    def __init__(
        self,
        stream: Inflated | IO[bytes] | io.RawIOBase,
        name: str,
        limits: Limits,
        packed: Callable[[], int],
        declared: int | None = None,
        crc: int | None = None,
        told: Callable[[str, str, str], None] = lambda name, reason, tip: None,
    ) -> None:
        self._stream, self._name, self._limits, self._packed = stream, name, limits, packed
        self._declared, self._crc, self._told = declared, crc, told
        self._read = self._sum = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._read

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        try:
            data = self._stream.read(min(len(view), BLOCK)) or b""
        except EOFError:
            raise ReadError(self._name, "truncated: this file is cut off", AGAIN) from None
        except UNPACKING:
            raise ReadError(self._name, "damaged: this file cannot be unpacked", ANEW) from None
        self._read += len(data)
        if self._crc is not None:
            self._sum = zlib.crc32(data, self._sum)
        most = self._limits.archive_ratio
        is_said = self._declared is not None and self._read <= self._declared
        harmless = self._limits.archive_ratio_said if is_said else self._limits.archive_ratio_from
        if data and self._read > harmless and self._read > most * max(1, self._packed()):
            raise too_dense(self._name, self._limits)
        if not data:
            self._judge()
        view[: len(data)] = data
        return len(data)

    def _judge(self) -> None:
        """At the end: whether it is what was declared."""
        if self._declared is not None and self._read != self._declared:
            self._told(self._name, "size-mismatch: the content is not as long as declared", ANEW)
        elif self._crc is not None and self._sum != self._crc:
            raise ReadError(self._name, "crc: the checksum does not match; this file is damaged", AGAIN)
        self._declared = None


def too_dense(name: str, limits: Limits) -> LimitReached:
    """The refusal of what unpacks to far more than it is."""
    most = limits.archive_ratio
    return LimitReached(name, "ratio", f"unpacks to more than {most} times its size", "archive-ratio", most)


class Told:
    """What is told of a container's members: of each kind of trouble the first by name, the rest as a sum."""

    def __init__(self, source: str) -> None:
        self.notices: list[Notice] = []
        self._source = source
        self._counts: Counter[str] = Counter()
        self._sums: dict[str, int] = {}
        self._known: set[tuple[str, str]] = set()

    def skipped(self, name: str, reason: str, tip: str) -> None:
        """Refused on purpose."""
        self._tell(Notice(self._source, name, NoticeStatus.SKIPPED, reason, 1, tip))

    def failed(self, name: str, reason: str, tip: str) -> None:
        """Tried, and could not, or not wholly. The same is told once."""
        if (name, reason) not in self._known:
            self._known.add((name, reason))
            self._tell(Notice(self._source, name, NoticeStatus.FAILED, reason, 1, tip))

    def error(self, error: ReadError) -> None:
        """What an error says."""
        self._tell(notice_of(error, self._source))

    def _tell(self, notice: Notice) -> None:
        self._counts[notice.reason] += 1
        over = self._counts[notice.reason] - _EACH
        if over <= 0:
            self.notices.append(notice)
        elif over == 1:
            self._sums[notice.reason] = len(self.notices)
            self.notices.append(replace(notice, file=""))
        else:
            self.notices[self._sums[notice.reason]] = replace(notice, file="", count=over)


class Names:
    """Safe labels for member names: no way out of the archive, no two the same."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self.folded = ""

    def label(self, name: str) -> str:
        """The label; ``folded`` is its comparing form without the number of a twin."""
        parts = re.sub(r"^[A-Za-z]:(?=[\\/])", "", name).replace("\\", "/").split("/")
        clean = "/".join(part for part in parts if part not in ("", ".", "..")) or "unnamed"
        clean = clean_name(clean)
        if len(clean) > _LONG:  # both ends matter: the folder, and what kind of file it is
            clean = f"{clean[: _LONG // 2]}\u2026{clean[-_LONG // 2 :]}"
        self.folded = fold(clean)
        count = self._seen[self.folded] = self._seen.get(self.folded, 0) + 1
        return clean if count == 1 else f"{clean} ({count})"


def clean_name(name: str) -> str:
    """A name that can be written anywhere: undecodable bytes become U+FFFD, not lone surrogates."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if not name.isascii() else name


def count(members: list[Member], where: str, limits: Limits) -> None:
    """Raise LimitReached when there are too many."""
    if len(members) > limits.archive_members:
        most = limits.archive_members
        raise LimitReached(where, "too-many-members", f"more than {most:,} files", "archive-members", most)


def locked(name: str) -> ReadError:
    """The refusal of an encrypted member."""
    return ReadError(
        name, "password-needed: this file is encrypted", "unpack it with its password first, and give the folder"
    )
