"""Writes a file so that a crash leaves the old one or the new one, never half of either.

The new text goes to a temporary name in the same folder, is synced, and takes the old one's place. Files are
readable by their owner alone. What a run that was killed left half written is erased by the next one. A file that is
not one of our own reports is never overwritten.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from footprint import erasing
from footprint.errors import CannotWrite

_HEAD = 4096
_ELSEWHERE = "choose another place with -o"


def check(path: Path, *, ours: Callable[[str], bool]) -> None:
    """Say before the work what ``write`` would only say behind it, as far as that can be known.

    Raises:
        CannotWrite: a folder, a link, a foreign file, a folder that is not there or takes no new file.
    """
    try:
        with contextlib.suppress(FileNotFoundError):
            path.lstat()  # an impossible name raises
        _refuse(path, ours)
        if not path.parent.is_dir():
            raise CannotWrite(path.name, f"cannot be written, {os.strerror(errno.ENOENT).lower()}", _ELSEWHERE)
        if not os.access(path.parent, os.W_OK | os.X_OK):
            raise CannotWrite(path.name, f"cannot be written, {os.strerror(errno.EACCES).lower()}", _ELSEWHERE)
    except (OSError, ValueError) as error:
        raise _cannot(path, error) from None


def write(path: Path, text: str | Iterable[str], *, ours: Callable[[str], bool]) -> None:
    """Write ``text``, whole or in pieces, to ``path`` as UTF-8 with mode 0600.

    Args:
        ours: tells from the first characters of the file that stands there whether it may be replaced.

    Raises:
        CannotWrite: a folder, a link, a foreign file, no permission, no space; what stood there is untouched.
        Exception: what making the pieces raises, as it is.
    """
    pieces = (text,) if isinstance(text, str) else _pieces(text)
    _put(path, (piece.encode("utf-8", "replace") for piece in pieces), ours)


def write_bytes(path: Path, data: bytes, *, ours: Callable[[str], bool] = lambda head: False) -> None:
    """Write ``data`` to ``path``, where nothing stands yet or what is ``ours``, as :func:`write` does.

    Raises:
        CannotWrite: as ``write``.
    """
    _put(path, (data,), ours)


def _put(path: Path, pieces: Iterable[bytes], ours: Callable[[str], bool]) -> None:
    name = path.name
    temporary = path.with_name(f".{name[:100]}.{secrets.token_hex(4)}.part") if name else path
    try:
        _refuse(path, ours)
        erasing.sweep(path.parent, lambda item, meant: meant == name[:100] and item.is_file())
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        erasing.hold(handle)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(path.parent)
    except _Elsewhere as error:
        raise error.why from None
    except (OSError, ValueError) as error:
        raise _cannot(path, error) from None


class _Elsewhere(Exception):
    """Carries an error of those who make the text past what is caught of the writing."""

    def __init__(self, why: Exception) -> None:
        super().__init__()
        self.why = why


def _pieces(text: Iterable[str]) -> Iterator[str]:
    """The pieces; a fault in making them, such as a file that cannot be read, is none of the file written."""
    try:
        yield from text
    except (OSError, ValueError) as error:
        raise _Elsewhere(error) from None


def _refuse(path: Path, ours: Callable[[str], bool]) -> None:
    """What stands there must be ours, or nothing."""
    if path.is_symlink():
        raise CannotWrite(path.name, "is a link; it is not followed", "give the file's own path")
    if path.is_dir():
        raise CannotWrite(path.name, "is a folder", "give a file name with -o")
    if path.exists() and (not path.is_file() or not _replaceable(path, ours)):
        raise CannotWrite(path.name, "exists and was not written by footprint", "choose another name with -o")


def _cannot(path: Path, error: OSError | ValueError) -> CannotWrite:
    reason = (getattr(error, "strerror", None) or "not a possible name").lower()
    return CannotWrite(path.name, f"cannot be written, {reason}", _ELSEWHERE)


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
