"""One at a time: a file that one process holds, and that the system lets go of when it dies."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from footprint.errors import HistoryLocked

_STEP = 0.05  # seconds between two tries

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def held(file: Path, wait: float, what: str) -> Iterator[bool]:
    """Hold a file; False where its folder was taken away while we waited.

    Args:
        file: it is made where there is none.
        wait: seconds to wait for whoever holds it.
        what: what is locked, for the message.

    Raises:
        HistoryLocked: somebody else did not let go in time.
        OSError: the file cannot be made.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        _wait(handle, wait, what)
        yield _is_there(file, handle)
    finally:
        os.close(handle)


def _wait(handle: int, wait: float, what: str) -> None:
    until = time.monotonic() + wait
    while True:
        try:
            _take(handle)
            return
        except OSError:
            if time.monotonic() >= until:
                seconds = f"{wait:g} seconds" if wait != 1 else "1 second"
                tip = "wait until it has ended, then again; --limit lock-seconds=60 waits longer"
                raise HistoryLocked(what, f"another run is at work and did not end within {seconds}", tip) from None
        time.sleep(_STEP)


def _is_there(file: Path, handle: int) -> bool:
    """Whether the file that is held is still the one of that name."""
    try:
        return os.path.samestat(file.stat(), os.fstat(handle))
    except OSError:
        return False
