"""TOML that a person wrote, read with care. The owner of the library that reads it.

A file may be anything: a pipe that never ends, a gigabyte, nested without end. None of that may cost more than a
sentence that says what is wrong.
"""

from __future__ import annotations

import re
import stat
import tomllib
from pathlib import Path
from typing import Any

from footprint.errors import UsageError
from footprint.tongue import languages

_SHOWN = 255  # characters of a name that no system has


def text(path: Path, most: int, tip: str = "", limit: str = "me-bytes") -> str:
    """What stands in a small file.

    Args:
        path: the file; a pipe or device, which may never end, is refused.
        most: bytes that it may have.
        tip: what to do where there is no such file.
        limit: the name of the limit that ``most`` is.

    Raises:
        UsageError: it cannot be read, or is too long.
        UnicodeDecodeError: it is no UTF-8.
    """
    name = path.name or str(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UsageError(name, "is no file: folders, pipes and devices are not read", tip)
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise UsageError(name, "not-found: there is no such file", tip) from None
    except OSError as error:
        raise UsageError(name[:_SHOWN], f"cannot be read, {(error.strerror or 'no access').lower()}", tip) from None
    if len(data) > most:
        what = f"a few lines are enough; --limit {limit}=VALUE reads a longer one"
        raise UsageError(name, f"too-big: more than {most:,} bytes", what)
    return data.decode("utf-8-sig")


def read(path: Path, most: int, tip: str = "") -> dict[str, Any]:
    """The table that a TOML file holds.

    Raises:
        UsageError: it cannot be read, is too long, or is not TOML.
    """
    try:
        return tomllib.loads(text(path, most, tip))
    except RecursionError:
        raise UsageError(path.name, "is nested too deeply", tip) from None
    except ValueError as error:  # no TOML, no UTF-8, or a number of thousands of digits
        line = re.search(r"line \d+", str(error))
        raise UsageError(path.name, f"is not TOML{f', {line[0]}' if line else ''}", tip) from None


def loads(words: str) -> dict[str, Any]:
    """The table that a text holds, of a file that ships with the package. Raises ValueError."""
    return tomllib.loads(words)


def spoken_here(code: str, where: str) -> str:
    """A language that things can be told in, as a person named it; empty for none.

    Raises:
        UsageError: there is no catalogue for it; naming ``where`` it stands.
    """
    if code and code not in languages():
        raise UsageError(where, "names a language that footprint does not speak", f"one of {', '.join(languages())}")
    return code
