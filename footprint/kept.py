"""The person's word, kept for good: a file for its owner alone, read whole or refused, written whole or not at all.

What they say stands beside their me.toml or in the state folder, so that clients whose me.toml lie apart are kept
apart.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from footprint import output
from footprint.errors import CannotWrite, UsageError

MARKS, WRONG = "accounts", "wrong"
"""What the person's word is on: accounts that are theirs or not, and findings that are wrong."""


def place(what: str, me: Path | None, state_dir: Path) -> Path:
    """Where the person's word on ``what`` is kept: ``ana.toml`` has ``ana.accounts.json`` beside it."""
    return me.with_name(f"{me.stem}.{what}.json") if me else state_dir / f"{what}.json"


def rows(file: Path, what: str) -> list[Mapping[str, Any]]:
    """What was kept; nothing where there is no file. Whoever takes a row apart calls :func:`damaged` for a bad one.

    Raises:
        UsageError: the file is damaged; it is not overwritten.
    """
    try:
        data = file.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return []
    except (OSError, ValueError):
        raise UsageError(file.name, "cannot be read", "move it away; what you said is in it") from None
    try:
        value = json.loads(data)
        if value["schema"] != _schema(what):
            raise ValueError
        found = value[what]
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise ValueError
    except (ValueError, TypeError, KeyError, RecursionError):
        raise damaged(file) from None
    return found


def damaged(file: Path) -> UsageError:
    """The error for a file whose rows are none of ours."""
    tip = "it is left as it is; move it away to begin anew"
    return UsageError(file.name, "is damaged, or was written by a newer version", tip)


def write(file: Path, what: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep these rows in place of what stood there. Raises CannotWrite."""
    text = json.dumps({"schema": _schema(what), what: list(rows)}, ensure_ascii=False, indent=1) + "\n"
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise CannotWrite(file.name, "its folder cannot be made", "set FOOTPRINT_HOME to another") from None
    output.write(file, text, ours=lambda head: f'"{_schema(what)}"' in head)


def _schema(what: str) -> str:
    return f"footprint.{what}/1"
