"""The one read-only view over a folder, a zip, a tar(.gz), a single file, and several parts of one account.

Members are streamed; nothing is ever extracted to disk, no link is followed, and a member's name is a label only.
What was met while indexing stands in ``notices``; what fails while a member is read is raised as a ReadError by
:meth:`Archive.open` or by the stream, and :func:`notice_of` makes a notice of it: each fault is told once.
"""

from __future__ import annotations

import errno
import io
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.members import (
    AGAIN,
    JUNK,
    LINKED,
    NOTHING,
    UNPACKED,
    UNPACKING,
    Member,
    Opened,
    Told,
    Watch,
    Window,
    clean_name,
    count,
    fold,
    notice_of,
    read_all,
)
from footprint.model import Notice
from footprint.tars import Tar, is_tar, single, unzipped
from footprint.zips import Zip, has_index

__all__ = ["Archive", "Member", "Opened", "Watch", "called", "fold", "join", "notice_of", "open_archive"]

_UNFINISHED = (".crdownload", ".part", ".partial", ".download", ".opdownload")
_ARCHIVE_NAMES = (".zip", ".tar", ".tgz", ".tar.gz", ".gz")
_MAY_BE_EMPTY = (".csv", ".tsv", ".json", ".jsonl")  # a list of nothing, or broken: its reader can tell
_LONGEST = 255  # characters of a name
_FIRST = 64 * 1024  # what a file is told by
_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OTHER_ARCHIVES = {
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!": "RAR",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
}


_Told = list["Notice | _Told"]
"""Notices, and those of archives inside; some are told only while a member is read."""


def _flat(told: _Told) -> Iterator[Notice]:
    for item in tuple(told):
        if isinstance(item, Notice):
            yield item
        else:
            yield from _flat(item)


class Archive:
    """A read-only view. ``notices`` tells what was met while indexing and reading: links, refused members, damage."""

    def __init__(
        self,
        source: str,
        members: Iterable[Member],
        notices: list[Notice],
        limits: Limits,
        depth: int = 1,
        watch: Watch | None = None,
    ) -> None:
        self.source = source
        self.members = tuple(sorted(members, key=lambda item: (item.name, item.source)))
        self._told: _Told = notices  # type: ignore[assignment]  # a list of notices is such a tree
        self.limits = limits
        self.watch = watch
        self._depth = depth
        self._open = ExitStack()
        self.is_file = False
        """Whether it is one file, and no container of any."""

    @property
    def notices(self) -> list[Notice]:
        """What was met so far, also in the parts and in the archives that lie in this one."""
        return list(_flat(self._told))

    def tell_of(self, *others: Archive) -> None:
        """Tell what is met in other archives, too."""
        self._told.extend(other._told for other in others)

    def find(self, pattern: str) -> tuple[Member, ...]:
        """The members whose folded name matches the whole regular expression."""
        matcher = re.compile(pattern)
        return tuple(item for item in self.members if matcher.fullmatch(item.folded))

    def roots(self, marker: str) -> tuple[str, ...]:
        """The folders ("" or ending in "/") under which a member's folded name matches ``marker``, shallowest first."""
        matcher = re.compile(rf"((?:.*/)?)(?:{marker})")
        found = {
            item.name[: len(match[1])] for item in self.members if (match := matcher.fullmatch(item.folded)) is not None
        }
        return tuple(sorted(found, key=lambda prefix: (prefix.count("/"), prefix)))

    def open(self, member: Member, clock: str = "worker-seconds") -> BinaryIO:
        """A stream over the member. Raises ReadError when it cannot be read, also while it is read.

        ``clock`` names the limit for the seconds that reading and parsing it may take.
        """
        if self.watch:
            self.watch.opened(Opened(member.source, member.whole, member.name), clock)
        try:
            stream = member.opener()
        except UNPACKING:
            raise ReadError(member.name, "unreadable: this file cannot be opened", AGAIN) from None
        if self.watch is None:
            return stream
        return cast(BinaryIO, _Metered(stream, member.size, self.watch))

    def read(self, member: Member, limit: int | None = None) -> bytes:
        """The whole member. Raises ReadError; LimitReached when longer than ``limit`` (default: json-bytes)."""
        most = self.limits.json_bytes if limit is None else limit
        with self.open(member) as stream:
            data = read_all(stream, most + 1)
            if len(data) > most:
                raise LimitReached(member.name, "too-big", f"more than {most:,} bytes", "json-bytes", most)
            if stream.read(1):  # the end has its own checks: size and checksum
                raise LimitReached(member.name, "too-big", f"more than {most:,} bytes", "json-bytes", most)
        return data

    def under(self, prefix: str) -> Archive:
        """The view of one folder of this archive: names lose ``prefix``, members elsewhere are not in it."""
        cut = len(prefix)
        inner = [
            replace(item, name=item.name[cut:], folded=item.folded[cut:])
            for item in self.members
            if item.name.startswith(prefix)
        ]
        return self._view(inner)

    def where(self, test: Callable[[Member], bool]) -> Archive:
        """The view of those members that pass a test."""
        return self._view(filter(test, self.members))

    def _view(self, members: Iterable[Member]) -> Archive:
        view = Archive(self.source, members, [], self.limits, self._depth, self.watch)
        view._told, view.is_file = self._told, self.is_file
        return view

    def nested(self, member: Member) -> Archive:
        """An archive that is a member of this one. Raises ReadError; LimitReached beyond ``archive-nesting``.

        What is read in it counts as part of this member, until the view is given a watch of its own.
        """
        most = self.limits.archive_nesting
        if self._depth >= most:
            raise LimitReached(
                member.name, "nested-too-deep", f"an archive {self._depth + 1} levels deep", "archive-nesting", most
            )
        data = self.read(member)
        view = _open_stream(io.BytesIO(data), len(data), member.name, member.source, self.limits, self._depth + 1)
        if not view.members:
            first = view.notices[0]
            raise ReadError(member.name, first.reason, first.tip)
        self.tell_of(view)
        self._open.callback(view.close)
        view.members = tuple(replace(item, whole=f"{member.whole}/{item.whole}") for item in view.members)
        view.watch = _Inner(self.watch) if self.watch else None
        return view

    def keep(self, resource: ExitStack) -> None:
        """Close this with the archive."""
        self._open.push(resource)

    def close(self) -> None:
        """Close every container below."""
        self._open.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class _Inner(Watch):
    """Tells how far the reading got, and not of which file: for the parts of what is one file to the person."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def bytes(self, read: int, added: int) -> None:
        """As of the file around it."""
        self._watch.bytes(read, added)


class _Metered:
    """A stream that tells what is read of it; everything else is the stream's own."""

    def __init__(self, stream: BinaryIO, size: int, watch: Watch) -> None:
        self._stream, self._left, self._watch = stream, size, watch
        watch.bytes(0, size)

    def read(self, size: int = -1) -> bytes:
        """As the stream's."""
        data = self._stream.read(size)
        self._tell(data)
        return data

    def close(self) -> None:
        """As the stream's. What was left in it is read by nobody, and counts no more."""
        self._watch.bytes(0, -self._left)
        self._left = 0
        self._stream.close()

    def _tell(self, data: bytes) -> None:
        self._left -= len(data)
        self._watch.bytes(len(data), 0)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __enter__(self) -> _Metered:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[bytes]:
        for line in self._stream:
            self._tell(line)
            yield line


def join(archives: Iterable[Archive]) -> Archive:
    """Several parts of one account as one view. Members of the same name stay apart by their ``source``."""
    parts = tuple(archives)
    whole = Archive(
        " + ".join(dict.fromkeys(part.source for part in parts)),
        [member for part in parts for member in part.members],
        [],
        parts[0].limits,
        watch=parts[0].watch,
    )
    whole.tell_of(*parts)
    return whole


def called(path: Path) -> str:
    """What a file or folder is called in messages: its name, never the folders above, which may be named after people.

    A name that is longer than a system allows is cut.
    """
    name = clean_name(path.name or str(path))
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}\u2026"


def open_archive(path: Path, limits: Limits | None = None, watch: Watch | None = None, source: str = "") -> Archive:
    """Open whatever stands at ``path``: its kind is told by content, never by its name.

    Args:
        path: a file or folder.
        limits: the limits in force.
        watch: is told what is read of it.
        source: what to call it; its name if nothing is said.

    Raises:
        ReadError: it is not there, empty, encrypted, damaged beyond reading, or not what its name says.
    """
    limits = limits or Limits()
    source = source or called(path)
    if watch:
        watch.opened(Opened(source, "", source), "worker-seconds")
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            view = _folder(path, source, limits)
            view.watch = watch
            return view
        if not stat.S_ISREG(mode):
            raise ReadError(source, "special-file: a pipe or device is not read", "give a file or a folder")
        size = path.stat().st_size
        if size == 0 and _is_made_up(path):
            raise ReadError(source, "special-file: what the system makes up is not read", "give a file of your own")
        if path.name.lower().endswith(_UNFINISHED):
            raise ReadError(
                source, "unfinished-download: this download has not finished", "download it again to the end"
            )
        if size == 0 and not path.name.lower().endswith(_MAY_BE_EMPTY):
            named = source.lower().endswith(_ARCHIVE_NAMES)
            what = "not-an-archive: this file is empty" if named else "empty: this file has no content"
            raise ReadError(source, what, AGAIN)
        stack = ExitStack()
        file = stack.enter_context(path.open("rb"))
    except (FileNotFoundError, NotADirectoryError):
        if str(path) == "-":
            what = "not-found: there is no file of this name; standard input is not read"
            raise ReadError(source, what, "save it in a file, and give that") from None
        tip = "check the name; the file must be on this computer"
        raise ReadError(source, "not-found: there is no such file", tip) from None
    except (OSError, ValueError) as error:
        if getattr(error, "errno", None) == errno.ENAMETOOLONG:
            raise ReadError(source, "not-found: no file can have so long a name", "check the name") from None
        reason = (getattr(error, "strerror", None) or "not a possible name").lower()
        raise ReadError(source, f"unreadable: {reason}", "check the file's permissions") from None
    try:
        view = _open_stream(file, size, source, source, limits, 1, path)
    except BaseException:
        stack.close()
        raise
    view.keep(stack)
    view.watch = watch
    return view


def _is_made_up(path: Path) -> bool:
    """Whether a file that has no size gives something all the same, as those of /proc do; some would be waited for."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except PermissionError:
        return False  # told where it is opened
    try:
        return bool(os.read(handle, 1))
    except OSError:
        return True
    finally:
        os.close(handle)


def _open_stream(
    file: BinaryIO, size: int, name: str, source: str, limits: Limits, depth: int, path: Path | None = None
) -> Archive:
    """The view over one file, told by its first bytes."""
    head = file.read(_FIRST)
    file.seek(0)
    named = name.lower().endswith(_ARCHIVE_NAMES)
    other = next((word for mark, word in _OTHER_ARCHIVES.items() if head.startswith(mark)), None)
    if other and (named or depth == 1):
        raise ReadError(name, f"format-not-supported: a {other} archive", UNPACKED)
    named_tar = name.lower().endswith((".tar", ".tgz", ".tar.gz"))
    packed = head.startswith(b"\x1f\x8b")
    container: Zip | Tar | None = None
    program = head.startswith((b"MZ", b"\x7fELF"))  # archives that unpack themselves
    if head.startswith(_ZIPPED) or ((named or program) and not packed and has_index(file)):
        container = Zip(file, name, source, limits)
    elif packed:
        with unzipped(file, name, limits) as stream:
            inner = _beginning(stream)
        if not is_tar(inner, named_tar) and (inner.strip(b"\0") or not named_tar):
            member, notices = single(file, name, source, limits)
            return Archive(source, [member], notices, limits, depth)
        container = Tar(file, name, source, limits, is_packed=True)
    elif is_tar(head, named_tar) or (named_tar and not head.strip(b"\0")):
        container = Tar(file, name, source, limits, is_packed=False)
    if container:
        container.index()
        return Archive(source, container.members, container.notices, limits, depth)
    if named and not head.startswith(b"%PDF-"):
        if re.match(rb"\s*(?:<!doctype\s+html|<html|<head|<\?xml|<body)", head, re.IGNORECASE):
            what = "not-an-archive: this is a web page; the download link had probably expired"
            raise ReadError(name, what, "sign in, ask for the export again, and download it while signed in")
        raise ReadError(name, "not-an-archive: the content is neither zip nor tar", "download it again")
    opener = (lambda: path.open("rb")) if path else (lambda: _again(file, size))
    view = Archive(source, [Member(Path(name).name, size, source, opener)], [], limits, depth)
    view.is_file = True
    return view


# ---------------------------------------------------------------- folders


def _folder(path: Path, source: str, limits: Limits) -> Archive:
    members: list[Member] = []
    told = Told(source)
    pending = [("", path)]
    while pending:
        prefix, folder = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            what = f"unreadable: {(error.strerror or 'no access').lower()}"
            told.skipped(prefix, what, "check the permissions of the folder")
            continue
        for entry in entries:
            name = prefix + clean_name(entry.name)
            if JUNK.fullmatch(fold(name)):
                continue
            if entry.is_symlink():
                told.skipped(name, "link-skipped: links are not followed", LINKED)
            elif entry.is_dir(follow_symlinks=False):
                pending.append((f"{name}/", Path(entry.path)))
            elif not entry.is_file(follow_symlinks=False):
                told.skipped(name, "special-file: a pipe or device is not read", NOTHING)
            elif (size := entry.stat(follow_symlinks=False).st_size) > 0:
                members.append(Member(name, size, source, partial(_opened, entry.path), path=entry.path))
                count(members, source, limits)
    if not members:
        raise ReadError(
            source, "empty: there are no files in this folder", "give the folder or archive that you downloaded"
        )
    return Archive(source, members, told.notices, limits)


def _opened(path: str) -> BinaryIO:
    return Path(path).open("rb")


def _beginning(stream: BinaryIO) -> bytes:
    """What a stream begins with, also where it breaks off. Raises ReadError when it gives nothing at all."""
    data = b""
    while len(data) < _FIRST:
        try:
            block = cast(io.BufferedReader, stream).read1(_FIRST)
        except ReadError:
            if data:
                break
            raise
        if not block:
            break
        data += block
    return data


def _again(file: BinaryIO, size: int) -> BinaryIO:
    """A file that is open already, from its beginning, without handing the file itself out."""
    return io.BufferedReader(Window(file, 0, size))
