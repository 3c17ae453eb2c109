"""The counselor's desk: each client in a folder of their own, and nothing read before their consent is recorded.

clients/            0700, below the state folder
  log.jsonl         what was done, without content
  .key .lock        the secret of the fingerprints of ids; held while the desk itself is changed
  <id>/             0700; files in it 0600
    consent.jsonl   who consented to what, until when
    me.toml         the client's facts, and beside it their word on accounts and findings
    client-accounts.json  which accounts were read as theirs
    state/ cache/   all that an audit keeps or fetches: history, decisions, answers of sites
    reports/<time>/ report.html, report-masked.html, report-counselor.html, report.json, plan.txt
    .lock           held while somebody works on this client
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from footprint import consent as consents
from footprint import erasing, output, subject, toml
from footprint.clients import _log
from footprint.clients._work import CONSENT, HEAD, LOCK, ME, cannot, check_ours, private, reports_of, taken
from footprint.clients._work import DATA as DATA
from footprint.clients._work import MASKED as MASKED
from footprint.clients._work import PLAN as PLAN
from footprint.clients._work import REPORT as REPORT
from footprint.clients._work import TALK as TALK
from footprint.clients._work import Work as Work
from footprint.clients._work import plan_text as plan_text
from footprint.consent import Standing
from footprint.errors import ExitCode, FootprintError, HistoryLocked, Refused, UsageError
from footprint.limits import Limits
from footprint.locking import held

__all__ = ["DATA", "MASKED", "PLAN", "REPORT", "TALK", "Desk", "Work", "plan_text"]

FOLDER = "clients"

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE)
"""Names that Windows has for devices, whatever the folder."""
_GONE = re.compile(r"\.gone-([0-9a-f]{16})-(\d+)")
_NEW, _PART = ".new-", ".part"


def check_id(client: str) -> str:
    """The id, if it can be one.

    Raises:
        UsageError: it is no id; the message does not repeat it, for it may be a name.
    """
    if not _ID.fullmatch(client):
        what = "is letters of English, digits and dashes between them, at most 64"
        raise UsageError("ID", what, "take a number or a word that is not their name: c-0107")
    if _RESERVED.fullmatch(client):
        raise UsageError("ID", "is a name that some systems keep for devices", "take another: c-0107")
    return client


@dataclass(frozen=True, slots=True)
class Row:
    """One client as a list tells them: no name, no fact."""

    id: str
    standing: Standing
    since: date | None
    until: date | None
    scope: str = field(repr=False)
    reports: int
    last: datetime | None


class Desk:
    """All clients of one state folder.

    Args:
        state: the state folder.
        now: tells the time.
        wait: seconds to wait for somebody who works on the same client.
    """

    def __init__(self, state: Path, now: Callable[[], datetime], wait: float = Limits().lock_seconds) -> None:
        self.folder = state / FOLDER
        self._now, self._wait = now, wait

    # ------------------------------------------------------------ clients

    def add(self, client: str, me: Path | None, most: int = Limits().me_bytes) -> Path:
        """Make a client's folder, with all in it or not at all.

        Raises:
            UsageError: the id is none, or taken; me.toml cannot be used.
            CannotWrite, HistoryLocked: nothing was made.
        """
        check_id(client)
        text = HEAD
        if me:
            subject.read(me, most)
            text = toml.text(me, most)
        with self._held():
            if any(name.casefold() == client.casefold() for name in self._names()):
                what = "exists already, or differs from another only in capital letters"
                raise UsageError("ID", what, "footprint client list shows them; consent: footprint client consent ID")
            try:
                fresh = self.folder / f"{_NEW}{secrets.token_hex(4)}"
                fresh.mkdir(mode=0o700)
                output.write(fresh / ME, text, ours=lambda head: False)
                fresh.rename(self.folder / client)
                erasing.sync(self.folder)
            except OSError as error:
                raise cannot("client", error) from None
        return self.folder / client

    @contextmanager
    def at(self, client: str, action: str) -> Iterator[Work]:
        """Work on a client, alone, and say so in the log whatever comes of it.

        Raises:
            UsageError: the id is none.
            Refused: there is no such client, so nobody consented.
            HistoryLocked: somebody else works on this client.
        """
        check_id(client)
        if client not in self._names():
            self._log("", action, int(ExitCode.CONSENT), {})
            tip = "footprint client add ID --consent-by NAME records who consented; footprint client list shows the ids"
            raise Refused("consent", "there is no client of this id, so nobody consented", tip)
        work = Work(client, self.folder / client, self._now())
        result = int(ExitCode.DONE)
        try:
            self._finish()
            with self._alone(work.folder):
                yield work
        except BaseException as error:
            result = _result(error)
            raise
        finally:
            if action != _log.FORGOTTEN:
                self._log(client, action, result, work.counts)

    def clients(self) -> tuple[Row, ...]:
        """Every client, in the order of the ids."""
        self._finish()
        return tuple(map(self._row, sorted(self._names(), key=lambda name: (name.casefold(), name))))

    def knows(self, client: str) -> bool:
        """Whether there is a client of this id. Raises UsageError where it can be none."""
        return check_id(client) in self._names()

    def forget(self, client: str) -> int:
        """Erase a client for good; how many files that were. What is interrupted is finished at the next command.

        Raises:
            CannotWrite: something could not be erased; the rest is, and this one next time.
        """
        with self.at(client, _log.FORGOTTEN) as work, self._held():
            gone = self.folder / f".gone-{self._mark(client)}-{int(work.now.timestamp())}"
            try:
                work.folder.rename(gone)
            except OSError as error:
                raise cannot("client", error) from None
            erasing.sync(self.folder)
            return self._erase(gone, client)

    # ------------------------------------------------------------ the folder

    def _names(self) -> tuple[str, ...]:
        """The ids there are. Raises CannotWrite for a folder that is not ours."""
        try:
            check_ours(self.folder)
            return tuple(
                item.name
                for item in self.folder.iterdir()
                if _ID.fullmatch(item.name) and stat.S_ISDIR(item.lstat().st_mode)
            )
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise cannot(FOLDER, error) from None

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Hold the whole desk, made where there is none, for as long as a name takes to write."""
        try:
            private(self.folder)
            lock = held(self.folder / LOCK, self._wait, "clients")
            lock.__enter__()
        except HistoryLocked:
            raise
        except OSError as error:
            raise cannot(FOLDER, error) from None
        try:
            self._tidy()
            yield
        finally:
            lock.__exit__(None, None, None)

    @contextmanager
    def _alone(self, folder: Path) -> Iterator[None]:
        try:
            check_ours(folder)
            lock = held(folder / LOCK, self._wait, "client")
            there = lock.__enter__()
        except HistoryLocked:
            raise
        except OSError as error:
            raise cannot("client", error) from None
        try:
            if not there:
                raise Refused("consent", "this client was forgotten just now", "footprint client list shows the others")
            yield
        finally:
            lock.__exit__(None, None, None)

    def _finish(self) -> None:
        """Finish what an interrupted command began, if one did."""
        if any(map(_is_left, _inside(self.folder))):
            with self._held():
                pass

    def _tidy(self) -> None:
        for item in filter(_is_left, _inside(self.folder)):
            if item.name.startswith(_NEW):
                erasing.tree(item)
            elif item.name.endswith(_PART):
                erasing.file(item)
            elif _GONE.fullmatch(item.name):
                self._erase(item)

    def _erase(self, gone: Path, client: str = "") -> int:
        """Take a client who was set aside out of the log, then out of the folder."""
        found = _GONE.fullmatch(gone.name)
        mark, at = (found[1], int(found[2])) if found else ("", 0)
        log = self.folder / _log.FILE
        try:
            names = {client} if client else {name for name in _log.clients(log) if self._mark(name) == mark}
            _log.forget(log, names, mark, datetime.fromtimestamp(at, UTC))
        except OSError as error:
            raise cannot(_log.FILE, error) from None
        return erasing.tree(gone)

    def _mark(self, client: str) -> str:
        """The keyed fingerprint of an id: it tells whether an id was forgotten, and nothing to who has no key."""
        return hmac.new(self._key(), client.encode(), hashlib.sha256).hexdigest()[:16]

    def _key(self) -> bytes:
        file = self.folder / ".key"
        try:
            key = file.read_bytes()
        except FileNotFoundError:
            output.write(file, secrets.token_hex(32), ours=lambda head: False)
            key = file.read_bytes()
        except OSError as error:
            raise cannot("key", error) from None
        return key

    def _log(self, client: str, action: str, result: int, counts: Mapping[str, int]) -> None:
        if not self.folder.is_dir():
            return
        with self._held():
            if client in (*self._names(), ""):
                try:
                    _log.add(self.folder / _log.FILE, self._now(), client, action, result, counts)
                except OSError as error:
                    raise cannot(_log.FILE, error) from None

    def _row(self, client: str) -> Row:
        folder = self.folder / client
        reports = reports_of(folder)
        last = taken(reports[-1]) if reports else None
        try:
            given = consents.last(folder / CONSENT, client)
        except Refused:
            return Row(client, Standing.DAMAGED, None, None, "", len(reports), last)
        if given is None:
            return Row(client, Standing.NONE, None, None, "", len(reports), last)
        standing = given.standing(self._now().date())
        return Row(client, standing, given.since.date(), given.until, given.scope, len(reports), last)


def _is_left(item: Path) -> bool:
    """Whether a command that was interrupted left this."""
    return item.name.startswith((_NEW, ".gone-")) or item.name.endswith(_PART)


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except FileNotFoundError:
        return []


def _result(error: BaseException) -> int:
    """The exit code that an error will be."""
    if isinstance(error, FootprintError):
        return int(error.exit_code)
    if isinstance(error, KeyboardInterrupt):
        return int(ExitCode.INTERRUPTED)
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else int(error.code is not None)
    return int(ExitCode.INTERNAL)
