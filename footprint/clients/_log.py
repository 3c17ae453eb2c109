"""What was done at the desk, without content: time, client id, action, result, counts. One line an action.

When a client is forgotten, the lines with their id go, and one is left that bears a fingerprint of it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from footprint import erasing, output

FILE = "log.jsonl"
FORGOTTEN = "forgotten"


def add(file: Path, at: datetime, client: str, action: str, result: int, counts: Mapping[str, int]) -> None:
    """One line more, in one step. Raises OSError."""
    line = _line({"at": at.isoformat(), "client": client, "action": action, "result": result, "counts": dict(counts)})
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        os.write(handle, line.encode("utf-8"))
        os.fsync(handle)
    finally:
        os.close(handle)


def clients(file: Path) -> set[str]:
    """The ids that stand in it. Raises OSError."""
    return {row["client"] for row in _rows(file) if isinstance(row.get("client"), str)}


def forget(file: Path, ids: Collection[str], mark: str, at: datetime) -> None:
    """Take out every line of a client, and leave one that they were forgotten, once however often this is called.

    Args:
        ids: the id that goes, or none where it stands in no line.
        mark: its fingerprint, which stays.

    Raises:
        CannotWrite, OSError: the old log stands, or the new one.
    """
    rows = [row for row in _rows(file) if row.get("client") not in ids]
    said: dict[str, Any] = {"at": at.isoformat(), "client": mark, "action": FORGOTTEN, "result": 0, "counts": {}}
    if said not in rows:
        rows.append(said)
    old = os.open(file, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)) if file.exists() else None
    try:
        output.write(file, (_line(row) for row in rows), ours=lambda head: True)
        if old is not None:
            erasing.blank(old)  # it has lost its name, not yet its bytes
    finally:
        if old is not None:
            os.close(old)


def _rows(file: Path) -> list[dict[str, Any]]:
    """The lines that are whole; one that a crash cut off tells nothing."""
    rows = []
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return []
    for line in data.splitlines():
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict):
            rows.append(row)
    return rows


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"
