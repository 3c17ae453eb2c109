"""Erases files for good: every byte is overwritten and synced before the file is taken away.

What cannot be reached from here: copies and backups elsewhere, and what a worn flash cell or a file system that copies
on writing still holds.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from footprint.errors import CannotWrite

try:
    import fcntl
except ImportError:  # pragma: no cover  # Windows: who writes cannot be told, so nothing is swept there
    fcntl = None  # type: ignore[assignment]

_BLOCK = 1 << 20
PART = re.compile(r"\.(.+)\.[0-9a-f]{8}\.part")
"""What is written before it gets its name: ``.report.html.1f2e3d4c.part``."""


def file(path: Path) -> None:
    """Zeros over every byte, then none, then no file. A link is taken away, and what it leads to left.

    A file that has a second name elsewhere loses this one only: its bytes are not ours alone.

    Raises:
        CannotWrite: it cannot be overwritten or taken away.
    """
    with told(path), contextlib.suppress(FileNotFoundError):  # another run erases, too
        kind = path.lstat()
        if stat.S_ISREG(kind.st_mode) and kind.st_nlink == 1:
            with contextlib.suppress(PermissionError):
                path.chmod(0o600)
            handle = os.open(path, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0))
            try:
                blank(handle)
            finally:
                os.close(handle)
        path.unlink()


def blank(handle: int) -> None:
    """Zeros over every byte of an open file, then no byte."""
    left = os.fstat(handle).st_size
    os.lseek(handle, 0, os.SEEK_SET)
    while left > 0:
        left -= os.write(handle, bytes(min(left, _BLOCK)))
    os.fsync(handle)
    os.ftruncate(handle, 0)


def tree(folder: Path) -> int:
    """Erase a folder with all that is in it; how many files there were. Links are taken away and not followed.

    Raises:
        CannotWrite: something in it cannot be overwritten or taken away; what is left can be erased again.
    """
    count = 0
    with told(folder), contextlib.suppress(FileNotFoundError):
        with contextlib.suppress(PermissionError):
            folder.chmod(0o700)
        for item in sorted(folder.iterdir()):
            if item.is_dir() and not item.is_symlink():
                count += tree(item)
            else:
                file(item)
                count += 1
        sync(folder)
        folder.rmdir()
        sync(folder.parent)
    return count


def hold(handle: int) -> None:
    """Say that what is open is being written, until it is closed or its writer ends, however that happens."""
    if fcntl is not None:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def sweep(folder: Path, ours: Callable[[Path, str], bool]) -> int:
    """Erase what runs that were killed left half written in a folder; how many there were.

    What somebody still writes is left, and so is what cannot be erased: it is there for the next run.

    Args:
        ours: tells of a file or folder, and of the name that it was to get, whether it may be erased.
    """
    count = 0
    with contextlib.suppress(OSError):
        for item in sorted(folder.iterdir()):
            match = PART.fullmatch(item.name)
            if match and not item.is_symlink() and ours(item, match[1]):
                with contextlib.suppress(OSError, CannotWrite):
                    count += _abandoned(item)
    return count


def _abandoned(item: Path) -> bool:
    """Erase what nobody writes any more; whether that was so."""
    if fcntl is None:  # pragma: no cover
        return False
    handle = os.open(item, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises where its writer lives
        if item.is_dir():
            tree(item)
        else:
            file(item)
    finally:
        os.close(handle)
    return True


def sync(folder: Path) -> None:
    """Make what was done to names in a folder last; not every system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """What the system says against erasing, as an error with a place and a way out."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or "no permission").lower()
        raise CannotWrite(path.name, f"cannot be erased, {reason}", "make its folder writable, then again") from None
