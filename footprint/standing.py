"""Whether what goes into an audit changed since the last one: told without reading the sources, in under a second.

A file is the same while it has its place, size, times and number in the system; the time of its last change cannot be
set back by a program. The files of this program count as well. What is asked of the network never stands.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import footprint

STANDS = timedelta(days=31)
"""After so long a report is made anew in any case: ages, and how long an account is idle, move with the days."""


def given(sources: Iterable[str], files: Iterable[Path | None], options: Mapping[str, object]) -> str:
    """What goes into an audit, as a text to be fingerprinted; empty where something must be asked of the network.

    Args:
        files: further files that count, whether they are there or not.
        options: what was asked for, as JSON can say it.
    """
    paths = [Path(item) for item in sources]
    try:
        if not all(path.exists() for path in paths):
            return ""
        looks = [list(_looks(path)) for path in (*paths, *(item for item in files if item))]
        program = list(_looks(Path(footprint.__file__).parent))
    except (OSError, ValueError):
        return ""
    return json.dumps([looks, program, options], sort_keys=True, default=str)


def written(paths: Iterable[Path]) -> str:
    """What stands in reports, as a text to be fingerprinted; empty where one cannot be read."""
    try:
        return json.dumps([[str(path.absolute()), hashlib.sha256(path.read_bytes()).hexdigest()] for path in paths])
    except (OSError, ValueError):
        return ""


def _looks(path: Path) -> Iterator[tuple[object, ...]]:
    """A file, or each one in a folder, as the system knows it."""
    if path.is_dir():
        for entry in sorted(os.scandir(path), key=lambda item: item.name):
            if entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _looks(Path(entry.path))
            else:
                yield entry.path, *_facts(entry.stat(follow_symlinks=False))
    else:
        yield str(path.absolute()), *(_facts(path.stat()) if path.exists() else ())


def _facts(found: os.stat_result) -> tuple[int, ...]:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
