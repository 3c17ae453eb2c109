"""Erases what is kept of a subject for good: each file is overwritten, synced, then taken away.

What cannot be reached from here: copies and backups elsewhere, reports that were written, and what a worn flash cell or
a file system that copies on writing still holds.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from footprint import erasing

MARK = "forgetting"
"""A file that says that erasing began; who finds it finishes first."""

_OURS = re.compile(
    r"history(?:\..+)?|[\w.-]+\.json|[\w.-]+\.sqlite(?:-\w+)?|[\w.-]+\.db(?:-\w+)?|\..+\.part",
    re.IGNORECASE,
)
"""Names in a state or cache folder that we, or what we use, write; a copy that was moved aside is named like it."""


def kept(folder: Path, caches: Iterable[Path] = (), beside: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The files that would be erased, in their order.

    Args:
        folder: the state folder; folders in it are others' business.
        caches: folders of what was fetched and can be fetched again.
        beside: files elsewhere, such as the person's word beside their me.toml.
    """
    found = [item for item in _files(folder) if _OURS.fullmatch(item.name)]
    found += [item for cache in caches for item in _files(cache) if _OURS.fullmatch(item.name)]
    found += [item for item in beside if item.is_file() or item.is_symlink()]
    return tuple(dict.fromkeys(found))


def erase(folder: Path, caches: Iterable[Path] = (), beside: Iterable[Path] = ()) -> int:
    """Erase them; how many they were. What is interrupted is finished when the folder is next opened.

    Raises:
        CannotWrite: a file cannot be overwritten or taken away.
    """
    files = kept(folder, caches, beside)
    if not files:
        _end(folder)
        return 0
    mark = folder / MARK
    with erasing.told(mark):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(mark, os.O_WRONLY | os.O_CREAT, 0o600))
        erasing.sync(folder)
    for file in files:
        erasing.file(file)
    for parent in {file.parent for file in files}:
        erasing.sync(parent)
    _end(folder)
    return len(files)


def finish(folder: Path, caches: Iterable[Path] = ()) -> None:
    """Finish what an interrupted :func:`erase` began. Raises CannotWrite."""
    if (folder / MARK).exists():
        erase(folder, caches)


def _end(folder: Path) -> None:
    with erasing.told(folder / MARK):
        (folder / MARK).unlink(missing_ok=True)
        if folder.is_dir():
            erasing.sync(folder)


def _files(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from sorted(item for item in folder.iterdir() if item.is_symlink() or item.is_file())
