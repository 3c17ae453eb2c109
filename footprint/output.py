"""Writes a file so that a crash leaves the old one or the new one, never half of either.

The new text goes to a temporary name in the same folder, is synced, and takes the old one's place. Files are
readable by their owner alone. A file that is not one of our own reports is never overwritten.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path

from footprint.errors import CannotWrite

_HEAD = 4096


def write(path: Path, text: str | Iterable[str], *, ours: Callable[[str], bool]) -> None:
    """Write ``text``, whole or in pieces, to ``path`` as UTF-8 with mode 0600.

    Args:
        ours: tells from the first characters of the file that stands there whether it may be replaced.

    Raises:
        CannotWrite: a folder, a link, a foreign file, no permission, no space; what stood there is untouched.
    """
    name = path.name
    temporary = path.with_name(f".{name[:100]}.{secrets.token_hex(4)}.part") if name else path
    try:
        if path.is_symlink():
            raise CannotWrite(name, "is a link; it is not followed", "give the file's own path")
        if path.is_dir():
            raise CannotWrite(name, "is a folder", "give a file name with -o")
        if path.exists() and (not path.is_file() or not _replaceable(path, ours)):
            raise CannotWrite(name, "exists and was not written by footprint", "choose another name with -o")
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
                file.writelines((text,) if isinstance(text, str) else text)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(path.parent)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "not a possible name").lower()
        raise CannotWrite(name, f"cannot be written, {reason}", "choose another place with -o") from None


def _replaceable(path: Path, ours: Callable[[str], bool]) -> bool:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return not head or ours(head)


def _sync_folder(folder: Path) -> None:
    """Make the renaming last; not every system can sync a folder."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
