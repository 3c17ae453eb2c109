"""What is concluded: findings with their evidence, scores, the plan, and all of it together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from footprint.model._charters import Cited
from footprint.model._links import Edge, Namesake, Node, Tie
from footprint.model._records import Notice, Subject
from footprint.model._scanning import Evidence
from footprint.vocabulary import Confidence, Reader, Severity, Status


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a reader may conclude or use.

    ``key`` is stable between runs and holds no value: ``<rule>:<keyed or ordinal part>``. ``title`` is one
    plain sentence without a value; values stand only in evidence quotes, under marks.
    """

    key: str
    rule: str
    category: str
    severity: Severity
    confidence: Confidence
    readers: tuple[Reader, ...]
    title: str
    why: str
    remedy: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    charter: Cited | None = None
    """The clause of a role's or an employer's rules that it is about."""


@dataclass(frozen=True, slots=True)
class Strength:
    """Something that speaks for the person."""

    key: str
    title: str
    why: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one rule: clear, found, not applicable, failed; with a reason for the last two."""

    rule: str
    category: str
    status: Status
    reason: str = ""
    findings: tuple[Finding, ...] = ()


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
class CategoryScore:
    """One topic: its score, and the outcome of each of its rules."""

    name: str
    score: int | None
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class PlatformCoverage:
    """What was read of one account."""

    platform: str
    account: str = field(repr=False)
    posts: int
    by_visibility: tuple[tuple[str, int], ...]
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was and what was not looked at, and every host that was contacted."""

    platforms: tuple[PlatformCoverage, ...] = ()
    looked_at: tuple[str, ...] = ()
    not_looked_at: tuple[tuple[str, str], ...] = ()  # (what, why)
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """One step of the plan. ``effort`` is minutes, ``removes`` the points it wins back over all readers."""

    action: str  # keep, edit, hide, delete, close, ask, separate
    what: str
    where: str
    url: str | None
    effort: int
    removes: int
    warns: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """All outcomes with scores and coverage; the only input of report and plan."""

    subject: Subject
    taken_at: datetime
    tool_version: str
    method: int
    coverage: Coverage
    notices: tuple[Notice, ...]
    readers: tuple[ReaderScore, ...]
    categories: tuple[CategoryScore, ...]
    findings: tuple[Finding, ...]
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    ties: tuple[Tie, ...] = ()
    joint: Tie | None = None
    """What would cut all anonymous accounts at once; it is no account's, and None for fewer than two."""
    namesakes: tuple[Namesake, ...] = ()
    hours: tuple[tuple[int, ...], ...] = ()
    """Posts of the last twelve months that others can see: seven days from Monday, 24 hours each, in the person's time
    zone; empty when that is not known."""
    strengths: tuple[Strength, ...] = ()
    plan: tuple[Action, ...] = ()
