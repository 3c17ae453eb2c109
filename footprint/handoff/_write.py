"""Writes a pack whole or not at all: into a folder beside its place, the backup first, and then by one renaming."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from footprint import erasing
from footprint.errors import CannotWrite
from footprint.output import write as write_file

_FIRST, _SECOND = "backup", "manifest.json"
"""What a pack is begun with."""
_TIP = "choose another folder with --pack"


def is_free(folder: Path) -> None:
    """Say before the work what would stop the writing behind it.

    Raises:
        CannotWrite: something stands there already, or there is no place for it.
    """
    try:
        if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
            raise CannotWrite(folder.name, "exists already; a pack is never mixed with other files", _TIP)
        if not folder.absolute().parent.is_dir() or not os.access(folder.absolute().parent, os.W_OK | os.X_OK):
            raise CannotWrite(folder.name, "cannot be made: the folder above it takes no new one", _TIP)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "not a possible name").lower()
        raise CannotWrite(folder.name, f"cannot be made, {reason}", _TIP) from None


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files of a pack, in their order; folders have mode 0700 and files 0600.

    The first, the backup, is read back and compared before any other is written.

    Raises:
        CannotWrite: no permission, no space; nothing is left.
    """
    is_free(folder)
    target = folder.absolute()
    sweep(target.parent)
    made = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    held = -1
    try:
        made.mkdir(mode=0o700)
        held = _held(made)
        for number, (name, text) in enumerate(files.items()):
            place = made.joinpath(*name.split("/"))
            for above in reversed(place.relative_to(made).parents[:-1]):
                (made / above).mkdir(mode=0o700, exist_ok=True)
            write_file(place, text, ours=lambda head: False)
            if number == 0 and hashlib.sha256(place.read_bytes()).digest() != _digest(text):
                raise CannotWrite(folder.name, "the backup could not be read back as it was written", _TIP)
        if target.is_dir():
            target.rmdir()
        made.rename(target)
    except OSError as error:
        reason = (error.strerror or "no space or no permission").lower()
        raise CannotWrite(folder.name, f"cannot be written, {reason}", _TIP) from None
    finally:
        if held >= 0:
            os.close(held)
        if made.is_dir():
            with contextlib.suppress(CannotWrite):
                erasing.tree(made)


def sweep(folder: Path) -> int:
    """Erase packs that were being made in a folder when their run was killed: they hold data in clear; how many."""
    return erasing.sweep(folder, lambda item, _: item.is_dir() and _is_ours(item))


def _is_ours(folder: Path) -> bool:
    """Whether a folder begins as a pack does: the backup first, the manifest next."""
    names = {item.name for item in folder.iterdir()}
    return _FIRST in names and (_SECOND in names or all(map(erasing.PART.fullmatch, names - {_FIRST})))


def _held(folder: Path) -> int:
    """A folder kept open as one that is being written, where the system can tell; else -1."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return -1
    erasing.hold(handle)
    return handle


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()
