"""Every error that a user can meet, as one tree, and the exit codes they end in.

A message is *where: what*, then a tip. No message carries a value of the person's data: it names a file,
a row, a limit, never the text that stood there.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any


class ExitCode(IntEnum):
    """How a run ended. Scripts must treat a code they do not know as failure."""

    DONE = 0
    """Done, everything was read."""
    INTERNAL = 1
    """An internal error: a bug."""
    USAGE = 2
    """Wrong usage."""
    PARTIAL = 3
    """Done, but something was skipped, truncated or timed out; the notices name it."""
    FAIL_ON = 4
    """A finding reached the severity given with --fail-on."""
    NOTHING_READ = 5
    """Nothing could be read."""
    CONSENT = 6
    """Refused for want of consent."""
    NO_HISTORY = 10
    """There is no history."""
    HISTORY_LOCKED = 11
    """The history is locked by another run."""
    HISTORY_DAMAGED = 12
    """The history is damaged, or was written by a newer version."""
    CANNOT_WRITE = 13
    """The output cannot be written."""
    INTERRUPTED = 130
    """Interrupted; progress is kept."""


class FootprintError(Exception):
    """An error with a message fit for the person: *where: what*, and a tip.

    Args:
        where: a file name, a URL's host, an option; never a value of the person's data.
        what: what is the matter, in plain words.
        tip: what to do next, or an empty string.
    """

    exit_code = ExitCode.INTERNAL

    def __init__(self, where: str, what: str, tip: str = "") -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what
        self.tip = tip


class UsageError(FootprintError):
    """The command line or me.toml says something that cannot be done."""

    exit_code = ExitCode.USAGE


class Held(UsageError):
    """What was asked would take something away that must be kept for now: a visa, public records, a dispute."""


class Revealing(UsageError):
    """What was asked would, beside what was given out before, show single clients of a group."""


class NothingRead(FootprintError):
    """No source could be read. ``notices`` say why for each, as :class:`footprint.model.Notice` objects."""

    exit_code = ExitCode.NOTHING_READ

    def __init__(self, notices: tuple[Any, ...]) -> None:
        first = notices[0]
        super().__init__(first.source, first.reason, first.tip)
        self.notices = notices


class CannotWrite(FootprintError):
    """The output cannot be written; what stood there before is untouched."""

    exit_code = ExitCode.CANNOT_WRITE


class NoHistory(FootprintError):
    """Nothing was kept yet that could be shown or compared."""

    exit_code = ExitCode.NO_HISTORY


class HistoryLocked(FootprintError):
    """Another run writes the history, and did not end in the time that we wait."""

    exit_code = ExitCode.HISTORY_LOCKED


class HistoryDamaged(FootprintError):
    """The history cannot be understood, or was written by a newer version; it is left as it is."""

    exit_code = ExitCode.HISTORY_DAMAGED


class Refused(FootprintError):
    """Nobody consented to it, or not to this, or no longer. Nothing was read."""

    exit_code = ExitCode.CONSENT


class DropInError(FootprintError):
    """A collector, recognizer or rule file is incomplete; raised while loading it."""

    exit_code = ExitCode.INTERNAL


class ReadError(FootprintError):
    """One source or one member of it cannot be read. Becomes a notice; the others are still done.

    ``what`` starts with a stable word, then says it plainly: ``json-invalid: line 3 column 7``.
    """

    exit_code = ExitCode.NOTHING_READ


class NotMine(ReadError):
    """A live source that is not of the platform that claimed it; the next collector that claims it is asked."""


def with_limit(reason: str, limit: str, value: int | float) -> str:
    """A reason with the limit in force and the option that lifts it, for what reads the notices and no tips.

    Args:
        reason: a stable word and what was met.
        limit: the name of the limit in :class:`footprint.limits.Limits`, with hyphens.
        value: the limit in force; the option named is twice as much.
    """
    return f"{reason}, limit {value}; --limit {limit}={2 * value}"


TRUSTED = "raise a limit only for what you trust"
"""The tip beside a reason with a limit."""


class LimitReached(ReadError):
    """A named limit stopped the reading of one thing.

    Args:
        where: the file or host.
        word: the stable word the reason starts with, such as ``too-deep``.
        what: what was met, in plain words.
        limit: the name of the limit in :class:`footprint.limits.Limits`, with hyphens.
        value: the limit in force.
    """

    def __init__(self, where: str, word: str, what: str, limit: str, value: int | float) -> None:
        super().__init__(where, with_limit(f"{word}: {what}", limit, value), TRUSTED)
        self.limit = limit
