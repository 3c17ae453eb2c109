"""Members of containers: what one is, its safe label, and the guard around its stream."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, BinaryIO, NamedTuple, Protocol

from footprint.errors import LimitReached, ReadError
from footprint.limits import MIB, Limits
from footprint.model import Notice, NoticeStatus, Record

BLOCK = 1 * MIB
AGAIN = "download it again"
UNPACKING = (OSError, EOFError, zlib.error)
"""What the standard library raises for damaged containers, besides its own words for each kind."""

JUNK = re.compile(r"(?:.*/)?(?:__macosx/.*|\._[^/]*|\.ds_store|thumbs\.db|desktop\.ini|no-data\.txt)")
"""Folded names of what systems leave behind; nobody's data, and not worth a notice."""


def fold(name: str) -> str:
    """A member name in comparing form: lower-case, ``/`` separators, apostrophes and blanks as ``_``."""
    return re.sub(r"[\s'\u2019]", "_", name.replace("\\", "/").lower())


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

    def __post_init__(self) -> None:
        """The name in comparing form, without the number of a second member of that name."""
        if not self.folded:
            object.__setattr__(self, "folded", fold(self.name))
        if not self.whole:
            object.__setattr__(self, "whole", self.name)


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


class _Never(Exception):
    """Stands for the checksum error of containers that have none."""


class Guarded(io.RawIOBase):
    """A stream that counts: more than the ratio allows, or other than declared, ends in a named error."""

    def __init__(
        self,
        stream: IO[bytes] | io.BufferedIOBase | io.RawIOBase,
        name: str,
        limits: Limits,
        packed: Callable[[], int],
        declared: int | None = None,
        crc: type[Exception] = _Never,
    ) -> None:
        self._stream, self._name, self._limits, self._packed, self._declared = stream, name, limits, packed, declared
        self._crc, self._read = crc, 0

        # One step at a time where the stream can: what came before a cut is then given out before the error.
        self._step = getattr(stream, "read1", stream.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        try:
            data = self._step(min(len(view), BLOCK)) or b""
        except self._crc:
            raise ReadError(self._name, "crc: the checksum does not match; this file is damaged", AGAIN) from None
        except EOFError:
            raise ReadError(self._name, "truncated: this file is cut off", AGAIN) from None
        except UNPACKING:
            raise ReadError(self._name, "damaged: this file cannot be unpacked", AGAIN) from None
        self._read += len(data)
        most = self._limits.archive_ratio
        if self._read > self._limits.archive_ratio_from and self._read > most * max(1, self._packed()):
            raise LimitReached(
                self._name, "ratio", f"unpacks to more than {most} times its size", "archive-ratio", most
            )
        if not data and self._declared is not None and self._read != self._declared:
            raise ReadError(self._name, "size-mismatch: the content is not as long as declared", AGAIN)
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


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
        self.folded = fold(clean)
        count = self._seen[self.folded] = self._seen.get(self.folded, 0) + 1
        return clean if count == 1 else f"{clean} ({count})"


def clean_name(name: str) -> str:
    """A name that can be written anywhere: undecodable bytes become U+FFFD, not lone surrogates."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if not name.isascii() else name


def count(members: list[Member], where: str, limits: Limits) -> None:
    if len(members) > limits.archive_members:
        most = limits.archive_members
        raise LimitReached(where, "too-many-members", f"more than {most:,} files", "archive-members", most)


def skipped(source: str, name: str, reason: str, tip: str = "") -> Notice:
    return Notice(source, name, NoticeStatus.SKIPPED, reason, 1, tip)


def locked(name: str) -> ReadError:
    return ReadError(name, "password-needed: this file is encrypted", "unpack it with its password and give the folder")
