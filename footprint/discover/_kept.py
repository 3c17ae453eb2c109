"""What is kept: replies for a day, so that nothing is asked twice, and for good which accounts are the person's."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from footprint import kept, output
from footprint.discover._reply import PASSING, Reply
from footprint.discover._sites import key_of
from footprint.errors import CannotWrite

DAY = 86_400.0
_WHAT = "accounts"


class Journal:
    """Replies of the last 24 hours, a line each, in a file that only its owner can read. Threads may share it."""

    def __init__(self, folder: Path | None) -> None:
        self._kept: dict[str, Reply] = {}
        self._lock = threading.Lock()
        self._handle: int | None = None
        if folder is None:
            return
        file = folder / "discover.jsonl"
        lines = list(self._read(file))
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            output.write(file, lines, ours=lambda head: head.startswith('{"key"'))
            self._handle = os.open(file, os.O_WRONLY | os.O_APPEND)
        except (OSError, CannotWrite):  # without it the run works, and only an interruption costs more
            self._handle = None

    def _read(self, file: Path) -> Iterable[str]:
        try:
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return
        for line in lines:
            try:
                row = json.loads(line)
                if 0 <= time.time() - row["time"] < DAY:
                    self._kept[row["key"]] = _reply(row["reply"])
                    yield line + "\n"
            except (ValueError, TypeError, KeyError, AttributeError):  # cut off in the middle, or not ours
                continue

    def get(self, key: str) -> Reply | None:
        """What was answered."""
        return self._kept.get(key)

    def put(self, key: str, reply: Reply) -> None:
        """Keep an answer, unless its reason may be gone in a minute."""
        if reply.word in PASSING:
            return
        with self._lock:
            self._kept[key] = reply
            if self._handle is not None:
                line = json.dumps({"key": key, "time": time.time(), "reply": asdict(reply)})
                try:
                    os.write(self._handle, f"{line}\n".encode())
                except OSError:
                    self._handle = None

    def close(self) -> None:
        """Close the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _reply(row: dict[str, Any]) -> Reply:
    links = tuple((str(url), bool(me)) for url, me in row["links"])
    echoes, words = (tuple(str(item) for item in row[name]) for name in ("echoes", "words"))
    return Reply(str(row["said"]), str(row["word"]), str(row["reason"]), int(row["status"]), echoes, words, links)


@dataclass(frozen=True, slots=True)
class Mark:
    """The person's word on one address."""

    url: str = field(repr=False)
    mine: bool
    site: str = ""
    handle: str = field(default="", repr=False)
    since: str = ""


class Marks:
    """Which accounts the person called theirs or not theirs, kept until they say otherwise.

    Raises:
        UsageError: the file is damaged; it is not overwritten.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._rows: dict[str, Mark] = {}
        for row in kept.rows(file, _WHAT):
            try:
                mark = Mark(str(row["url"]), bool(row["mine"]), *(str(row[key]) for key in ("site", "handle", "since")))
            except KeyError:
                raise kept.damaged(file) from None
            self._rows[key_of(mark.url)] = mark

    @property
    def mine(self) -> tuple[Mark, ...]:
        """The accounts that are the person's."""
        return tuple(item for item in self._rows.values() if item.mine)

    @property
    def not_mine(self) -> tuple[Mark, ...]:
        """The accounts that are not the person's."""
        return tuple(item for item in self._rows.values() if not item.mine)

    def of(self, url: str) -> Mark | None:
        """The person's word on this address."""
        return self._rows.get(key_of(url))

    def keep(self, marks: Iterable[Mark]) -> None:
        """Take the person's words, the later over the earlier, and write them. Raises CannotWrite."""
        for mark in marks:
            self._rows[key_of(mark.url)] = mark
        self._write()

    def drop(self, urls: Iterable[str]) -> None:
        """Keep no longer that these are not the person's. Raises CannotWrite."""
        gone = [key for key in map(key_of, urls) if key in self._rows and not self._rows[key].mine]
        for key in gone:
            del self._rows[key]
        if gone:
            self._write()

    def _write(self) -> None:
        kept.write(self._file, _WHAT, [asdict(item) for _, item in sorted(self._rows.items())])
