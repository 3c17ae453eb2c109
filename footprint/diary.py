"""The history as an audit uses it: what was decided before it, what changed since, and the run itself, kept at the end.

Where nothing can be kept, the audit goes on and a notice says so; where another run writes for too long, or the file
turns out to be damaged, the report is written first and the error comes after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from footprint.errors import CannotWrite, FootprintError, HistoryDamaged, HistoryLocked
from footprint.history import FILE, History
from footprint.model import Assessment, Decision, Notice, NoticeStatus, Run, Since
from footprint.tongue import speaking


class Diary:
    """The history of one audit; a context manager.

    Args:
        folder: the state folder; None keeps and compares nothing.
        wait: seconds to wait for another run that writes.
        caches: folders that a forgetting which was interrupted has still to empty.

    Raises:
        HistoryLocked, HistoryDamaged: before anything was read, so that no work is lost.
    """

    def __init__(self, folder: Path | None, *, wait: float, caches: Iterable[Path] = ()) -> None:
        self._history: History | None = None
        self._number = 0
        self._notices: tuple[Notice, ...] = ()
        self.decisions: tuple[Decision, ...] = ()
        self.late: FootprintError | None = None
        if folder is None:
            return
        try:
            self._history = History(folder, wait=wait, caches=caches)
        except CannotWrite as error:
            self._notices = (_not_kept(error),)
        else:
            if not self._history.writable:
                self._notices = (_not_kept(CannotWrite(FILE, "can only be read", "")),)
            self.decisions = self._history.decisions()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._history:
            self._history.close()

    @contextmanager
    def turn(self, assessment: Assessment) -> Iterator[Assessment]:
        """The assessment with what changed since; what is written within stands before the run is kept.

        The run is prepared first and sealed last, by one short step. Killed at any moment, each of the files written
        and the history is the old one or the new one; if writing fails, the run is not kept.

        What went wrong with the history alone is in :attr:`late`, for the end of the command.
        """
        since, notices, written = None, self._notices, False
        try:
            with ExitStack() as sealing:
                if self._history:
                    try:
                        with ExitStack() as preparing:
                            if self._history.writable:
                                preparing.enter_context(self._history.turn())
                            since = self._kept(self._history, assessment)
                            sealing.push(preparing.pop_all())
                    except CannotWrite as error:
                        notices = (_not_kept(error),)
                    except (HistoryLocked, HistoryDamaged) as error:
                        self.late = error
                yield replace(assessment, since=since, notices=(*assessment.notices, *notices))
                written = True
        except FootprintError as error:
            if not written:
                raise
            self.late = error  # the last step: sealing

    def note(self, given: str, written: str, *, partial: bool) -> None:
        """Keep of the run of this turn what went into it and what it wrote, so that :meth:`standing` knows it again."""
        if self._history and self._number and given and written:
            try:
                self._history.note(self._number, given, written, partial=partial)
            except FootprintError as error:
                self.late = self.late or error

    def standing(self, given: str, written: str) -> tuple[Run, bool] | None:
        """The last run, and whether it skipped something, if neither what goes in nor what came out changed since."""
        return self._history.standing(given, written) if self._history else None

    def _kept(self, history: History, assessment: Assessment) -> Since | None:
        run = history.taken(assessment)
        with speaking(assessment.language):
            since = history.changes(run)
        if history.writable:
            self._number = history.record(run)
        return since


def _not_kept(error: CannotWrite) -> Notice:
    reason = f"history-not-kept: {error.what}, so the next report cannot tell what changed since this one"
    return Notice(
        FILE, "", NoticeStatus.SKIPPED, reason, 1, error.tip or "--no-history keeps nothing, and says nothing"
    )
