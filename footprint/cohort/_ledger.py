"""The ledger of a run: whose turn is over, whose is not, and what it took. One small database for its owner alone.

It holds ids, marks, states, counts and what the group picture may know; no word and no file name of a client. One
process writes it. What it says was done stands on the disk: folders are made to last before the ledger says so.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from footprint import erasing
from footprint.cohort import _schema
from footprint.cohort._clients import Client, Known
from footprint.cohort._work import (
    CLIENTS,
    PARTS,
    Outcome,
    Settings,
    State,
    member_text,
    place,
    read_member,
    receipt,
)
from footprint.errors import CannotWrite, FootprintError, HistoryDamaged, HistoryLocked, UsageError
from footprint.model import Member

FILE = "ledger.db"
_TIP = "choose another folder with --out"
_TAKE_DOWN = """
    INSERT INTO client VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, '') ON CONFLICT (number) DO UPDATE SET
    input = excluded.input, method = excluded.method, size = excluded.size, grouped = excluded.grouped,
    until = excluded.until, state = excluded.state, reason = excluded.reason, member = ''
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A client as the ledger has them."""

    number: int
    id: str
    state: State
    reason: str
    attempts: int
    posts: int
    findings: int
    partial: int
    cpu: float
    rss: int


class Ledger:
    """The ledger in the folder of a run; a context manager.

    Args:
        out: the folder; it is made, for its owner alone.
        taken: the clock of a run that begins now; one that goes on keeps its own.
        resume: whether a run that is there may be gone on with.

    Raises:
        UsageError: there is a run already, and it is not to be gone on with.
        CannotWrite: the folder cannot be used, or holds something else.
        HistoryLocked: another run is at work there.
        HistoryDamaged: the ledger cannot be understood, or a newer version wrote it; it is left as it is.
    """

    def __init__(self, out: Path, taken: datetime, *, resume: bool) -> None:
        self.out, self.file = out, out / FILE
        self._database: sqlite3.Connection | None = None
        there = self._prepare(resume)
        with self._told():
            self._database = sqlite3.connect(self.file, timeout=1.0, isolation_level=None)
            try:
                self._settle(taken)
            except BaseException:
                self.close()
                raise
        self.resumed = there
        """Whether there was a run before this one."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; what was not committed is as if it had not been."""
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    @property
    def taken(self) -> datetime:
        """The run's clock."""
        with self._told():
            return datetime.fromisoformat(self._db.execute("SELECT taken_at FROM run").fetchone()[0])

    # ------------------------------------------------------------ who is there

    def meet(self, clients: Iterable[Client], settings: Settings, *, again: bool = False) -> dict[int, Client]:
        """Take down who is there, and say whose turn is still to come, by number, the largest first.

        What became of a client holds while their files, their folder and the method are the same. A folder that was
        finished a moment before a run was ended counts. Whoever took their consent back loses what was worked out.

        Args:
            again: whether those who failed or were set aside get another turn.
        """
        with self._told():
            folders = set(os.listdir(self.out / CLIENTS))  # noqa: PTH208  # names are all that is asked of many
            over = {State.DONE} if again else {State.DONE, State.FAILED, State.ASIDE}
            with self._turn():
                open_ = self._meet(clients, settings, folders, over)
        for number, client in [(number, client) for number, client in open_.items() if client.id in folders]:
            if (outcome := receipt(settings, client)) is not None:
                self.end(number, outcome)
                del open_[number]
        self.commit()
        return dict(sorted(open_.items(), key=lambda pair: (-pair[1].size, pair[0])))

    def known(self) -> Callable[[str], Known | None]:
        """Tells of a client who is done what was known of them."""
        with self._told():
            rows = self._rows()

        def of(name: str) -> Known | None:
            row = rows.get(name)
            return Known(row[2], row[6], bool(row[5])) if row and row[4] == State.DONE else None

        return of

    def _rows(self) -> dict[str, tuple[Any, ...]]:
        columns = "id, number, input, method, state, grouped, until"
        return {row[0]: row for row in self._db.execute(f"SELECT {columns} FROM client")}  # noqa: S608  # no values

    def _meet(
        self, clients: Iterable[Client], settings: Settings, folders: Collection[str], over: Collection[str]
    ) -> dict[int, Client]:
        known = self._rows()
        last = max((row[1] for row in known.values()), default=0)
        open_: dict[int, Client] = {}
        for client in clients:
            row = known.pop(client.id, None)
            number = row[1] if row else (last := last + 1)
            state, reason = State.OPEN, ""
            if client.refused:
                state, reason = State.REFUSED, client.refused
                if client.withdrawn and client.id in folders:
                    erasing.tree(place(settings, client.id))
            elif row and row[2:4] == (client.input, settings.method):
                if row[4] in over and (row[4] != State.DONE or client.id in folders):
                    if row[5] != client.grouped:
                        self._db.execute("UPDATE client SET grouped = ? WHERE number = ?", (client.grouped, number))
                    continue
            elif row:
                self._db.execute("UPDATE client SET deaths = 0 WHERE number = ?", (number,))
            if state is State.OPEN:
                open_[number] = client
            told = (client.size, client.grouped, client.until, state, reason)
            self._db.execute(_TAKE_DOWN, (number, client.id, client.input, settings.method, *told))
        gone = [(row[1],) for row in known.values()]
        self._db.executemany("UPDATE client SET state = 'gone', reason = '', member = '' WHERE number = ?", gone)
        return open_

    # ------------------------------------------------------------ turns

    def begin(self, number: int) -> None:
        """A client's turn begins."""
        self._note("UPDATE client SET attempts = attempts + 1 WHERE number = ?", (number,))

    def died(self, number: int) -> int:
        """A client's turn ended its process; how often by now, counted over all runs that tried these files."""
        self._note("UPDATE client SET deaths = deaths + 1 WHERE number = ?", (number,))
        self.commit()  # a client that ends the whole run must not be forgotten
        return int(self._ask("SELECT deaths FROM client WHERE number = ?", (number,)))

    def end(self, number: int, outcome: Outcome) -> None:
        """What became of a client's turn."""
        self._note(
            "UPDATE client SET state = ?, reason = ?, cpu = ?, rss = ?, posts = ?, findings = ?, partial = ?,"
            " member = ? WHERE number = ?",
            (
                outcome.state,
                outcome.reason,
                outcome.cpu,
                outcome.rss,
                outcome.posts,
                outcome.findings,
                outcome.partial,
                member_text(outcome.member),
                number,
            ),
        )

    def commit(self) -> None:
        """Make what was noted last: first what stands in folders, then the word that it does."""
        if self._db.in_transaction:
            if hasattr(os, "sync"):
                os.sync()
            with self._told():
                self._db.execute("COMMIT")

    # ------------------------------------------------------------ what is told

    def counts(self) -> dict[str, int]:
        """How many clients are in each state."""
        with self._told():
            return dict(self._db.execute("SELECT state, count(*) FROM client GROUP BY state").fetchall())

    def entries(self, *states: State) -> Iterator[Entry]:
        """The clients in these states, in the order of the ids."""
        marks = ", ".join("?" * len(states))
        columns = "number, id, state, reason, attempts, posts, findings, partial, cpu, rss"
        query = f"SELECT {columns} FROM client WHERE state IN ({marks}) ORDER BY id"  # noqa: S608  # marks alone
        with self._told():
            for row in self._db.execute(query, states):
                yield Entry(row[0], row[1], State(row[2]), *row[3:])

    def total(self, column: str) -> float:
        """The sum of a column of numbers over the clients that are done."""
        if column not in ("cpu", "posts", "findings", "partial"):
            raise ValueError(column)
        return float(self._ask(f"SELECT coalesce(sum({column}), 0) FROM client WHERE state = 'done'"))  # noqa: S608

    def members(self) -> tuple[Member, ...]:
        """Who is counted in the group picture: done, and agreed to it; in the order of the ids."""
        query = "SELECT id, member FROM client WHERE state = 'done' AND grouped AND member <> '' ORDER BY id"
        alike: dict[str, Member] = {}  # many are: they share all but the id
        found = []
        with self._told():
            for name, text in self._db.execute(query):
                one = alike.get(text) or alike.setdefault(text, read_member(name, json.loads(text)))
                found.append(Member(name, one.taken, one.method, one.tool_version, one.scores, one.rules))
        return tuple(found)

    def lines(self) -> Iterator[tuple[str, str, str]]:
        """Everybody's id, state and reason, in the order of the ids."""
        with self._told():
            yield from self._db.execute("SELECT id, state, reason FROM client ORDER BY id")

    # ------------------------------------------------------------ the file

    def _prepare(self, resume: bool) -> bool:
        """The folders, for their owner alone; whether there is a ledger already."""
        try:
            if self.out.is_symlink() or self.file.is_symlink():
                raise CannotWrite(self.out.name, "is a link; it is not followed", "give the folder's own path")
            if self.out.exists() and not self.out.is_dir():
                raise CannotWrite(self.out.name, "is a file", _TIP)
            self.out.mkdir(mode=0o700, parents=True, exist_ok=True)
            there = self.file.exists()
            if not there and any(self.out.iterdir()):
                raise CannotWrite(self.out.name, "is not empty, and no cohort was audited into it", _TIP)
            if there and not resume:
                what = "holds a cohort already"
                raise UsageError(self.out.name, what, "--resume goes on with it, or choose another folder with --out")
            if hasattr(os, "getuid") and self.out.stat().st_uid != os.getuid():
                raise CannotWrite(self.out.name, "is a folder of somebody else's", _TIP)
            self.out.chmod(0o700)
            for name in (CLIENTS, PARTS):
                (self.out / name).mkdir(mode=0o700, exist_ok=True)
            os.close(os.open(self.file, os.O_WRONLY | os.O_CREAT, 0o600))  # the side files take its mode
        except OSError as error:
            reason = (error.strerror or "no permission").lower()
            raise CannotWrite(self.out.name, f"cannot be written, {reason}", _TIP) from None
        return there

    def _settle(self, taken: datetime) -> None:
        self._db.execute("PRAGMA trusted_schema = OFF")
        version = int(self._ask("PRAGMA user_version"))
        ours = int(self._ask("PRAGMA application_id"))
        empty = not version and not ours and not self._ask("SELECT count(*) FROM sqlite_master")
        if not empty and ours != _schema.OURS:
            raise HistoryDamaged(FILE, "is a database, but no ledger of footprint", _TIP)
        if version > _schema.LAST:
            raise HistoryDamaged(FILE, "was written by a newer version of footprint", "install the newer version")
        if not empty and self._ask("PRAGMA quick_check(1)") != "ok":
            raise self._damaged()
        self._ask("PRAGMA locking_mode = EXCLUSIVE")  # one run at a time, and no shared memory: a network disk has none
        if self._ask("PRAGMA journal_mode = WAL") != "wal":
            self._ask("PRAGMA journal_mode = DELETE")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("BEGIN IMMEDIATE")
        _schema.upgrade(self._db, version)
        if not self._ask("SELECT count(*) FROM run"):
            self._db.execute("INSERT INTO run VALUES (?)", (taken.isoformat(),))
        self._db.execute("COMMIT")

    def clear_parts(self) -> None:
        """Erase what an ended run left half made."""
        for item in (self.out / PARTS).iterdir():
            if item.is_dir():
                erasing.tree(item)
            else:
                erasing.file(item)

    def _note(self, query: str, values: Sequence[Any]) -> None:
        with self._told():
            if not self._db.in_transaction:
                self._db.execute("BEGIN")
            self._db.execute(query, values)

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._db.in_transaction:
            self._db.execute("BEGIN")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            raise

    def _ask(self, query: str, values: Sequence[Any] = ()) -> Any:
        with self._told():
            row = self._db.execute(query, values).fetchone()
        return row[0] if row else None

    @property
    def _db(self) -> sqlite3.Connection:
        if self._database is None:
            raise RuntimeError("the ledger is closed")
        return self._database

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """What the database says, as an error with a place, a reason and a way out."""
        try:
            yield
        except FootprintError:
            raise
        except sqlite3.Error as error:
            code = int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
            if code in (5, 6):  # SQLITE_BUSY, SQLITE_LOCKED
                what = "another run is at work in this folder"
                raise HistoryLocked(
                    self.out.name, what, "wait until it has ended, or end it; --resume goes on"
                ) from None
            if code in (3, 8, 10, 13, 14):  # PERM, READONLY, IOERR, FULL, CANTOPEN
                what = {13: "the disk is full", 10: "the disk gives errors"}.get(code, "no permission")
                raise CannotWrite(FILE, f"cannot be written, {what}", "make room, then --resume goes on") from None
            raise self._damaged() from None
        except (ValueError, TypeError, KeyError):  # rows that no version of ours wrote
            raise self._damaged() from None

    def _damaged(self) -> HistoryDamaged:
        return HistoryDamaged(FILE, "is damaged; it is left as it is", _TIP)
