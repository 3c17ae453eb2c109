"""The one read-only view over a folder, a zip, a tar(.gz), a single file, and several parts of one account.

Members are streamed; nothing is ever extracted to disk, no link is followed, and a member's name is a label only.
"""

from __future__ import annotations

import io
import re
import tarfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from footprint.limits import Limits
from footprint.model import Notice

# PROVISIONAL INTERNALS: the public names and their behaviour are final, the hardened reader replaces the rest.


def fold(name: str) -> str:
    """A member name in comparing form: lower-case, ``/`` separators, apostrophes and blanks as ``_``."""
    return re.sub(r"[\s'\u2019]", "_", name.replace("\\", "/").lower())


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside an archive. ``name`` is relative to the archive's root; ``source`` is the input's file name."""

    name: str = field(repr=False)
    size: int
    source: str
    opener: object = field(repr=False, compare=False, default=None)

    @property
    def folded(self) -> str:
        """The name in comparing form."""
        return fold(self.name)


class Archive:
    """A read-only view. ``notices`` grows while members are read."""

    def __init__(self, source: str, members: Iterable[Member], notices: list[Notice], limits: Limits) -> None:
        self.source = source
        self.members = tuple(sorted(members, key=lambda item: item.name))
        self.notices = notices
        self.limits = limits

    def find(self, pattern: str) -> tuple[Member, ...]:
        """The members whose folded name matches the whole regular expression."""
        matcher = re.compile(pattern)
        return tuple(item for item in self.members if matcher.fullmatch(item.folded))

    def open(self, member: Member) -> BinaryIO:
        """A stream over the member. Raises ReadError when it cannot be read, also while it is read."""
        return member.opener()  # type: ignore[operator, no-any-return]

    def read(self, member: Member, limit: int | None = None) -> bytes:
        """The whole member. Raises ReadError; LimitReached when longer than ``limit`` (default: json-bytes)."""
        with self.open(member) as stream:
            return stream.read()

    def under(self, prefix: str) -> Archive:
        """The view of one folder of this archive: names lose ``prefix``, members elsewhere are not in it."""
        cut = len(prefix)
        inner = [
            Member(item.name[cut:], item.size, item.source, item.opener)
            for item in self.members
            if item.name.startswith(prefix)
        ]
        return Archive(self.source, inner, self.notices, self.limits)

    def close(self) -> None:
        """Close every container below."""

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def join(archives: Iterable[Archive]) -> Archive:
    """Several parts of one account as one view. Members of the same name stay apart by their ``source``."""
    parts = tuple(archives)
    notices: list[Notice] = []
    return Archive(
        " + ".join(dict.fromkeys(part.source for part in parts)),
        [member for part in parts for member in part.members],
        notices,
        parts[0].limits,
    )


def open_archive(path: Path, limits: Limits | None = None) -> Archive:
    """Open whatever stands at ``path``: its kind is told by content, never by its name.

    Raises:
        ReadError: it is not there, empty, encrypted, damaged beyond reading, or of no known kind.
    """
    limits = limits or Limits()
    source = path.name
    members: list[Member] = []
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file():
                members.append(
                    Member(file.relative_to(path).as_posix(), file.stat().st_size, source, lambda file=file: file.open("rb"))
                )
    elif zipfile.is_zipfile(path):
        zipped = zipfile.ZipFile(path)
        for info in zipped.infolist():
            if not info.is_dir():
                members.append(Member(info.filename, info.file_size, source, lambda info=info: zipped.open(info)))
    elif tarfile.is_tarfile(path):
        with tarfile.open(path) as tarred:
            for entry in tarred:
                if entry.isfile():
                    data = tarred.extractfile(entry).read()  # type: ignore[union-attr]
                    members.append(Member(entry.name, entry.size, source, lambda data=data: io.BytesIO(data)))
    else:
        members.append(Member(path.name, path.stat().st_size, source, lambda: path.open("rb")))
    return Archive(source, members, [], limits)
