"""The person's word in an audit: what they called not theirs, or wrong, is left out and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from footprint import codes
from footprint import kept as keeping
from footprint.discover import Marks
from footprint.errors import UsageError
from footprint.model import Connection, Decision, DecisionKind, Notice, NoticeStatus, Profile, Record
from footprint.wording import is_service


class Word:
    """The marks that ``discover --mine`` and ``--not-mine`` kept in a file; where there is none, nothing is refused.

    Raises:
        UsageError: the file is damaged.
    """

    def __init__(self, file: Path | None) -> None:
        self._marks: Marks | None = None
        self._file = file.name if file else ""
        self._left: Counter[str] = Counter()
        self.accounts: set[tuple[str, str]] = set()
        """Accounts whose address was refused."""
        if file is not None and file.exists():
            self._marks = Marks(file)

    @property
    def mine(self) -> tuple[str, ...]:
        """The addresses that are theirs."""
        return tuple(item.url for item in self._marks.mine) if self._marks else ()

    @property
    def not_mine(self) -> tuple[str, ...]:
        """The addresses that were met and are not theirs."""
        return tuple(sorted(self._left))

    def refuses(self, record: Record) -> bool:
        """Whether a record is of a page or an account that is not the person's."""
        if self._marks is None or isinstance(record, Notice):
            return False
        if (record.platform, record.account) in self.accounts:
            return True
        mark = self._marks.of(record.url) if not isinstance(record, Connection) and record.url else None
        if mark is None or mark.mine:
            return False
        self._left[mark.url] += 1
        if isinstance(record, Profile) and is_service(record.platform):
            self.accounts.add((record.platform, record.account))
        return True

    def notices(self) -> tuple[Notice, ...]:
        """What was left out."""
        reason = "not-mine: you said that this page or account is not yours, so nothing of it counts"
        return (Notice(self._file, "", NoticeStatus.IGNORED, reason, len(self._left)),) if self._left else ()


def not_theirs(decisions: Iterable[Decision]) -> dict[str, datetime]:
    """The codes of what the person said is about somebody else, and when."""
    return {item.code: item.said_at for item in decisions if item.kind is DecisionKind.NOT_ME}


def kept(decisions: Iterable[Decision], day: date) -> tuple[Decision, ...]:
    """What the person decided to keep as it is, where that holds on a day."""
    return tuple(item for item in decisions if item.kind is DecisionKind.KEEP and item.holds(day))


def wrong_file(me: Path | None, state_dir: Path) -> Path:
    """Where it is kept what the person called wrong: ``ana.toml`` has ``ana.wrong.json`` beside it."""
    return keeping.place(keeping.WRONG, me, state_dir)


class Wrong:
    """The codes of places and findings that the person called wrong, kept until they take it back.

    The file holds codes and times, and no word of what stands there.

    Raises:
        UsageError: the file is damaged; it is not overwritten.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._said: dict[str, datetime] = {}
        for row in keeping.rows(file, keeping.WRONG):
            try:
                code, since = str(row["code"]), datetime.fromisoformat(str(row["since"]))
            except (KeyError, ValueError):
                raise keeping.damaged(file) from None
            if not codes.is_code(code) or since.tzinfo is None:
                raise keeping.damaged(file)
            self._said[code] = since

    @property
    def said(self) -> Mapping[str, datetime]:
        """When the person said it, by code, in the order of the codes."""
        return dict(sorted(self._said.items()))

    def say(self, given: Iterable[str], now: datetime) -> int:
        """Keep that these are wrong; how many were not kept yet. What is said again is said from now on.

        Raises:
            UsageError: one of them is no code.
            CannotWrite: it could not be kept.
        """
        fresh = dict.fromkeys(_codes(given), now)
        new = len(fresh.keys() - self._said.keys())
        self._keep({**self._said, **fresh})
        return new

    def take_back(self, given: Iterable[str]) -> int:
        """Keep no longer that these are wrong; how many they were.

        Raises:
            UsageError: one of them is no code, or was not kept.
            CannotWrite: it could not be kept.
        """
        gone = _codes(given)
        for code in gone:
            if code not in self._said:
                raise UsageError(
                    code, "was not called wrong", "footprint wrong --list shows what was, for this me.toml"
                )
        self._keep({code: since for code, since in self._said.items() if code not in gone})
        return len(gone)

    def _keep(self, said: dict[str, datetime]) -> None:
        keeping.write(
            self._file,
            keeping.WRONG,
            [{"code": code, "since": since.isoformat()} for code, since in sorted(said.items())],
        )
        self._said = said


def _codes(given: Iterable[str]) -> dict[str, None]:
    """Codes as the person types them, each once."""
    found = [item.strip().lower() for item in given]
    for code in found:
        if not codes.is_code(code):
            raise UsageError("wrong", "this is no code of a report", "copy it from the report: abc-123456")
    return dict.fromkeys(found)
