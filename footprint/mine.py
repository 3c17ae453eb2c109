"""The person's word in an audit: what they called not theirs is left out of everything, and counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from footprint.discover import Marks
from footprint.model import Connection, Notice, NoticeStatus, Profile, Record
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
