"""Erases files for good: every byte is overwritten and synced before the file is taken away.

What cannot be reached from here: copies and backups elsewhere, and what a worn flash cell or a file system that copies
on writing still holds.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from footprint.errors import CannotWrite

_BLOCK = 1 << 20


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
