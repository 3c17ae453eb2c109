"""Writes a pack whole or not at all: into a folder beside its place, the backup first, and then by one renaming."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from footprint.errors import CannotWrite
from footprint.output import write as write_file

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
    made = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        made.mkdir(mode=0o700)
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
        shutil.rmtree(made, ignore_errors=True)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()
