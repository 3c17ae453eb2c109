"""What is kept of earlier runs, what the person decided, and what changed since; fingerprints and numbers, no words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from footprint.vocabulary import Confidence, Reader, Severity, Visibility


class DecisionKind(StrEnum):
    """What the person decided about a finding, or one place of it."""

    DONE = "done"  # they did what was to be done
    WILL_DO = "will-do"  # they mean to do it; what a pack takes along, too
    KEEP = "keep"  # it stays as it is, for a reason and until a day
    NOT_ME = "not-me"  # it is about somebody else
    WRONG = "wrong"  # it is no such thing; :mod:`footprint.mine` keeps what an audit leaves out


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, about what has this code: a finding, or one place of it.

    ``until`` is the last day on which it holds; None means for good.
    """

    code: str
    kind: DecisionKind
    reason: str = field(repr=False)
    until: date | None
    said_at: datetime

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.until is None or day <= self.until


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """Points that one rule takes from a reader's score."""

    rule: str
    points: int


@dataclass(frozen=True, slots=True)
class ReaderScore:
    """What one reader sees: 100 is "nothing found in what was looked at"; None is "nothing was looked at"."""

    reader: Reader
    score: int | None
    grade: str
    sum: tuple[ScoreLine, ...]


@dataclass(frozen=True, slots=True)
class PastPlace:
    """One place of a finding: ``item`` and ``account`` are keyed fingerprints of the post and of whose it is."""

    item: bytes
    platform: str
    account: bytes
    visibility: Visibility
    deleted: bool
    code: str = ""

    @property
    def is_seen(self) -> bool:
        """Whether somebody else can see it."""
        return not self.deleted and self.visibility is not Visibility.PRIVATE


@dataclass(frozen=True, slots=True)
class PastFinding:
    """What a run keeps of a finding: a keyed fingerprint of its key, its code, and how it was judged."""

    print: bytes
    code: str
    rule: str
    severity: Severity
    confidence: Confidence
    readers: tuple[Reader, ...]
    places: tuple[PastPlace, ...] = ()

    @property
    def is_seen(self) -> bool:
        """Whether somebody else can see a place of it."""
        return any(item.is_seen for item in self.places)


@dataclass(frozen=True, slots=True)
class PastAccount:
    """What was read of one account: a keyed fingerprint of its name, and how many posts."""

    platform: str
    account: bytes
    posts: int


@dataclass(frozen=True, slots=True)
class Run:
    """One finished audit. ``number`` is 0 for one that is not kept; in a list of runs, ``findings`` stay away.

    ``rules`` is a fingerprint of the rules that were there, ``examined`` names those that could look at anything.
    """

    number: int
    taken_at: datetime
    tool_version: str
    method: int
    rules: str
    examined: tuple[str, ...]
    accounts: tuple[PastAccount, ...]
    scores: tuple[ReaderScore, ...]
    found: int
    """How many findings it has."""
    findings: tuple[PastFinding, ...] = ()
    refused: tuple[str, ...] = ()
    """Codes of places that were found and left out, because the person called them wrong or not theirs."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One reader's score, before and now, and what each rule takes more (above 0) or less (below 0) than before."""

    reader: Reader
    before: int | None
    now: int | None
    sum: tuple[ScoreLine, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of the posts behind one decision, in numbers.

    ``archived`` stand in an export alone, as deleted; ``hidden`` are seen by fewer people than before; ``unread`` stand
    in an account that was not read this time.
    """

    code: str
    kind: DecisionKind
    rule: str
    said_at: datetime
    gone: int = 0
    archived: int = 0
    hidden: int = 0
    still: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """The scores of one run, for the line."""

    taken_at: datetime
    scores: tuple[tuple[Reader, int | None], ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What changed between two runs.

    ``gone``, ``archived`` and ``wrong`` are as the earlier run had them, ``new`` and ``still`` as the later one has
    them; ``unread`` stand in accounts that were not read again, so that nobody can tell. ``cautions`` say in plain
    words why the scores cannot be compared.
    """

    run: int
    """The number of the earlier run."""
    before: datetime
    now: datetime
    cautions: tuple[str, ...]
    scores: tuple[Moved, ...]
    new: tuple[PastFinding, ...]
    gone: tuple[PastFinding, ...]
    archived: tuple[PastFinding, ...]
    """Nobody else sees them any more; they stand in an export alone."""
    wrong: tuple[PastFinding, ...]
    """They are there as before, and the person called them wrong or not theirs."""
    still: tuple[PastFinding, ...]
    unread: tuple[PastFinding, ...]
    receipts: tuple[Receipt, ...] = ()
    line: tuple[Point, ...] = ()
    """The last runs by the same points table, this one last; twelve at most."""

    @property
    def comparable(self) -> bool:
        """Whether the scores mean the same before and now."""
        return not self.cautions
