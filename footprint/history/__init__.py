"""What is kept of earlier runs, in one small database for its owner alone. The owner of sqlite3.

Kept are keyed fingerprints of findings and of the posts behind them, how they were judged, scores, counts, and what the
person decided: no value, no word of a post, no name of a person, an account or a file, no address. A run is written
whole or not at all.

Files in the state folder: ``history.db``, beside it ``-wal`` and ``-shm`` while it is open, and ``history.key``, the
secret of the fingerprints. What is damaged is left as it is, and never overwritten.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from footprint import codes
from footprint.errors import CannotWrite, FootprintError, HistoryDamaged, HistoryLocked, NoHistory, UsageError
from footprint.history import _forget, _schema, _tables
from footprint.history._compare import compare, is_repeated, pairs
from footprint.history._forget import erase as erase
from footprint.history._forget import kept as kept
from footprint.history._prints import KEY, Prints, key
from footprint.model import Assessment, Decision, DecisionKind, Run, Since

FILE = "history.db"
REASON_CHARS = 500
"""A reason is a sentence of the person's own; more of it is no reason."""

_ELSEWHERE = "make the folder yours and writable, or set FOOTPRINT_HOME to another; --no-history keeps nothing"
_BUSY = frozenset((5, 6))  # SQLITE_BUSY, SQLITE_LOCKED
_UNWRITABLE = frozenset((3, 8, 10, 13, 14))  # PERM, READONLY, IOERR, FULL, CANTOPEN
_STEP = 0.02  # seconds between two tries of what does not wait by itself


class History:
    """The history in a state folder; a context manager.

    Args:
        folder: the state folder; each subject has one of their own.
        wait: seconds to wait for another run that writes.
        make: whether an empty history is made where there is none.
        caches: folders that a forgetting which was interrupted has still to empty.

    Raises:
        NoHistory: there is none, and none is to be made.
        HistoryLocked: another run did not end in time.
        HistoryDamaged: it cannot be understood, or a newer version wrote it; it is left as it is.
        CannotWrite: it cannot be made, or is not the person's own.
    """

    def __init__(self, folder: Path, *, wait: float = 10.0, make: bool = True, caches: Iterable[Path] = ()) -> None:
        self.folder, self.file = folder, folder / FILE
        self._wait = wait
        self._database: sqlite3.Connection | None = None
        self._inside = False
        _forget.finish(folder, caches)
        try:
            self.writable = self._prepare(make)
        except OSError as error:
            raise self._unwritable((error.strerror or "no permission").lower()) from None
        with self._told():
            self._database = self._connect()
            try:
                version = self._check()
                if self.writable:
                    self._settle(version)
                elif version < _schema.LAST:
                    raise self._unwritable("and it is of an older version that must be changed first")
                self._prints = self._key()
            except BaseException:
                self.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; what is not finished is as if it had not begun."""
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    # ------------------------------------------------------------ runs

    def runs(self) -> tuple[Run, ...]:
        """Every run in its order, without its findings."""
        with self._told():
            return _tables.heads(self._db)

    def run(self, number: int) -> Run:
        """One run with its findings. Raises UsageError where there is none of that number."""
        found = next((item for item in self.runs() if item.number == number), None)
        if found is None:
            raise UsageError("compare", f"there is no run {number}", "footprint history lists them")
        return self._whole(found)

    def taken(self, assessment: Assessment) -> Run:
        """What would be kept of an assessment; its number is 0."""
        return self._prints.run(assessment)

    def record(self, of: Assessment | Run) -> int:
        """Keep a finished audit, all of it or nothing; its number.

        A decision about a finding whose earliest post is gone goes over to what is left of that finding.
        """
        run = of if isinstance(of, Run) else self.taken(of)
        with self.turn():
            before = self._last(run)
            with self._told():
                number = _tables.put(self._db, run)
                if before:
                    self._carry(before, run)
        return number

    def note(self, number: int, given: str, written: str, *, partial: bool) -> None:
        """Keep of a run, as keyed fingerprints, all that went into it and the reports that it wrote.

        Args:
            partial: whether something was skipped.
        """
        with self.turn(), self._told():
            _tables.note(
                self._db, number, self._prints.of("given", given), self._prints.of("written", written), partial
            )

    def standing(self, given: str, written: str) -> tuple[Run, bool] | None:
        """The last run with its findings, and whether it skipped something, if the same went into it and came out."""
        runs = self.runs()
        if not runs or not given or not written:
            return None
        with self._told():
            noted = _tables.noted(self._db, runs[-1].number)
        if noted is None or noted[:2] != (self._prints.of("given", given), self._prints.of("written", written)):
            return None
        return self._whole(runs[-1]), noted[2]

    def changes(self, of: Assessment | Run) -> Since | None:
        """What changed since the run before, or None where there is none.

        A run of the same moment that found the same is the same command with a fixed clock; what it repeats is no
        earlier one.
        """
        run = of if isinstance(of, Run) else self.taken(of)
        if run.number and not run.findings and run.found:
            run = self._whole(run)
        before = self._last(run)
        return self.between(before, run) if before else None

    def between(self, before: Run, now: Run) -> Since:
        """What changed from one run, with its findings, to a later one."""
        earlier = [item for item in self.runs() if (not now.number or item.number < now.number)]
        earlier = [item for item in earlier if not is_repeated(replace(item, findings=now.findings), now)]
        return compare(before, now, self.decisions(), earlier)

    def _last(self, run: Run) -> Run | None:
        """The newest run before this one that it does not repeat."""
        for item in reversed(self.runs()):
            if not run.number or item.number < run.number:
                whole = self._whole(item)
                if not is_repeated(whole, run):
                    return whole
        return None

    def _whole(self, head: Run) -> Run:
        with self._told():
            return replace(head, findings=_tables.findings(self._db, head.number))

    def _carry(self, before: Run, now: Run) -> None:
        said = {item.code: item for item in _tables.decisions(self._db)}
        here = {item.code for item in now.findings}
        for old, new in pairs(before, now).both:
            decision = said.get(old.code)
            if decision and new.code and old.code not in here and new.code not in said:
                _tables.withdraw(self._db, old.code)
                _tables.decide(self._db, replace(decision, code=new.code))

    # ------------------------------------------------------------ decisions

    def decide(
        self, code: str, kind: DecisionKind, *, reason: str = "", until: date | None = None, now: datetime
    ) -> Decision:
        """Keep what the person decided about a finding or a place; what they said of it before is taken back.

        Raises:
            UsageError: this is no code; what is kept needs a reason and a last day that is to come.
        """
        code = code.strip().lower()
        reason = " ".join(reason.split())[:REASON_CHARS]
        if not codes.is_code(code):
            raise UsageError("decision", "this is no code of a report", "copy it from the report: abc-123456")
        if kind is DecisionKind.KEEP:
            if not reason:
                raise UsageError(code, "is to be kept, but no reason is given", "say in a sentence why it may stay")
            if until is None or until < now.date():
                raise UsageError(code, "is to be kept, but not until when", "give the last day; then it counts again")
        decision = Decision(code, kind, reason, until, now)
        with self.turn(), self._told():
            _tables.decide(self._db, decision)
        return decision

    def withdraw(self, code: str) -> bool:
        """Take a decision back; whether there was one."""
        with self.turn(), self._told():
            return _tables.withdraw(self._db, code.strip().lower())

    def decisions(self) -> tuple[Decision, ...]:
        """What the person decided, in the order in which they said it, each code once; also what has expired."""
        with self._told():
            return _tables.decisions(self._db)

    # ------------------------------------------------------------ the file

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """One turn at writing: what happens within is kept together, or not at all. A turn within one belongs to it.

        Raises:
            HistoryLocked: another run did not end in time.
            CannotWrite: the history is there to be read only, or the disk is full.
        """
        if self._inside:
            yield
            return
        if not self.writable:
            raise self._unwritable("it can only be read")
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
        self._inside = True
        try:
            yield
            with self._told():
                self._db.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            raise
        finally:
            self._inside = False

    @property
    def _aside(self) -> str:
        """The way out of a history that cannot be used."""
        return f"move {FILE} and {KEY} out of {self.folder}, or give --no-history; the next audit begins anew"

    @property
    def _db(self) -> sqlite3.Connection:
        if self._database is None:
            raise RuntimeError("the history is closed")
        return self._database

    def _prepare(self, make: bool) -> bool:
        """The folder and an empty file, for their owner alone; whether they can be written."""
        if self.folder.is_symlink() or self.file.is_symlink():
            raise self._unwritable("it is reached by a link, which is not followed")
        if not self.file.exists():
            if not make:
                raise NoHistory(
                    "history", "nothing is kept yet", "footprint audit keeps each run, but for --no-history"
                )
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._own(self.folder)
            self._narrow(self.folder, 0o700)
            os.close(os.open(self.file, os.O_WRONLY | os.O_CREAT, 0o600))
        if not self.file.is_file():
            raise HistoryDamaged(FILE, "is no file", self._aside)
        self._own(self.folder)
        writable = all(
            os.access(item, os.W_OK) and item.stat().st_mode & stat.S_IWUSR for item in (self.folder, self.file)
        )
        if writable:  # the side files of the database take its mode
            self._narrow(self.folder, 0o700)
            self._narrow(self.file, 0o600)
        return writable

    def _own(self, folder: Path) -> None:
        if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
            raise self._unwritable("its folder belongs to somebody else")

    def _narrow(self, path: Path, most: int) -> None:
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & ~most:
            path.chmod(mode & most)

    def _connect(self) -> sqlite3.Connection:
        side = self.file.with_name(f"{FILE}-wal")
        aside = "" if self.writable else "?mode=ro" if side.exists() and side.stat().st_size else "?mode=ro&immutable=1"
        name = f"file:{quote(str(self.file.absolute()))}{aside}"
        return sqlite3.connect(name, uri=True, timeout=self._wait, isolation_level=None)

    def _check(self) -> int:
        """The version of the file, when it is ours and whole."""
        database = self._db
        for pragma in ("foreign_keys = ON", "secure_delete = ON", "trusted_schema = OFF", "cell_size_check = ON"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")  # what is asked here is of one moment: another run may be making the tables
        try:
            return self._known()
        finally:
            if database.in_transaction:
                database.execute("ROLLBACK")

    def _known(self) -> int:
        """The version of a file of ours; 0 for an empty one."""
        database = self._db
        version: int = self._ask("user_version")
        ours: int = self._ask("application_id")
        if not version and not ours and not database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return 0
        if ours != _schema.OURS:
            raise HistoryDamaged(FILE, "is a database, but no history of footprint", self._aside)
        if version > _schema.LAST:
            what = f"was written by a newer version of footprint (its form is {version}, this one knows {_schema.LAST})"
            raise HistoryDamaged(FILE, what, "install the newer version; the file is left as it is")
        if self._ask("integrity_check(1)") != "ok" or _schema.shape(database) != _schema.expected(version):
            raise self._damaged()
        return version

    def _settle(self, version: int) -> None:
        """Make the file what this version expects."""
        end = time.monotonic() + self._wait
        if version == 0:
            self._db.execute("PRAGMA auto_vacuum = FULL")
        while True:  # this one does not wait by itself
            try:
                if self._ask("journal_mode = WAL") != "wal":
                    self._ask("journal_mode = DELETE")  # no shared memory here; slower, and as safe
                break
            except sqlite3.OperationalError as error:
                if _code(error) not in _BUSY or time.monotonic() > end:
                    raise
                time.sleep(_STEP)
        self._db.execute("PRAGMA synchronous = FULL")
        if version < _schema.LAST:
            with self.turn():
                _schema.upgrade(self._db, self._ask("user_version"))  # another run may have been first

    def _key(self) -> Prints:
        """The fingerprints of this history, once it is sure that the key is the one that it was begun with."""
        row = self._db.execute("SELECT proof FROM secret").fetchone()
        try:
            prints = Prints(key(self.folder, make=row is None and self.writable, tip=self._aside))
        except OSError as error:
            raise self._unwritable((error.strerror or "no permission").lower()) from None
        proof = prints.of("proof")
        if row is None and self.writable:
            with self.turn():
                row = self._db.execute("SELECT proof FROM secret").fetchone()
                if row is None:
                    self._db.execute("INSERT INTO secret VALUES (?)", (proof,))
        if row is not None and row[0] != proof:
            raise HistoryDamaged(KEY, "is not the key that this history was begun with", self._aside)
        return prints

    def _ask(self, pragma: str) -> Any:
        row = self._db.execute(f"PRAGMA {pragma}").fetchone()
        return row[0] if row else None

    # ------------------------------------------------------------ what goes wrong

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """What the database says, as an error with a place, a reason and a way out."""
        try:
            yield
        except FootprintError:
            raise
        except sqlite3.Error as error:
            raise self._error(error) from None
        except (ValueError, TypeError, KeyError, RecursionError):  # rows that no version of ours wrote
            raise self._damaged() from None

    def _error(self, error: sqlite3.Error) -> FootprintError:
        code = _code(error)
        if code in _BUSY:
            seconds = f"{self._wait:g} seconds" if self._wait != 1 else "1 second"
            tip = "wait until it has ended, then again; --limit lock-seconds=60 waits longer"
            return HistoryLocked(FILE, f"another run writes it and did not end within {seconds}", tip)
        if code in _UNWRITABLE:
            what = {13: "the disk is full", 10: "the disk gives errors"}.get(code, "no permission")
            return self._unwritable(what)
        return self._damaged()

    def _damaged(self) -> HistoryDamaged:
        return HistoryDamaged(FILE, "is damaged; it is left as it is", self._aside)

    def _unwritable(self, why: str) -> CannotWrite:
        return CannotWrite(FILE, f"cannot be written, {why}", _ELSEWHERE)


def _code(error: sqlite3.Error) -> int:
    """The primary result code; 0 where Python raised it itself."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def wait_for(folder: Path, wait: float) -> None:
    """Wait until nobody writes the history of a folder. What is damaged, or not there, is nobody's turn.

    Raises:
        HistoryLocked: another run did not end in time.
    """
    if not (folder / FILE).exists():
        return
    with (
        contextlib.suppress(HistoryDamaged, NoHistory, CannotWrite),
        History(folder, wait=wait, make=False) as history,
        history.turn(),
    ):
        pass


def chosen(history: History, numbers: Sequence[int]) -> Since:
    """What changed between the runs that were asked for: the last two, one and the last, or two.

    Raises:
        NoHistory: fewer than two runs are kept.
        UsageError: there is no run of a number, or both are the same.
    """
    runs = history.runs()
    if len(runs) < 2:
        what = "only one run is kept, so there is nothing to compare" if runs else "no run is kept yet"
        raise NoHistory("history", what, "footprint audit keeps each run, but for --no-history")
    if not numbers:
        first, second = runs[-2].number, runs[-1].number
    elif len(numbers) == 1:
        first, second = numbers[0], runs[-1].number
    else:
        first, second = sorted(numbers[:2])
    if first == second:
        raise UsageError("compare", "a run cannot be compared with itself", "footprint history lists the runs")
    return history.between(history.run(first), history.run(second))
