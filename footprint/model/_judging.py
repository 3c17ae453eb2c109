"""What is concluded: findings with their evidence, scores, the plan, and all of it together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from footprint.model._charters import Cited
from footprint.model._desk import Cover
from footprint.model._history import Decision, ReaderScore, Since
from footprint.model._links import Edge, Namesake, Node, Tie
from footprint.model._records import Notice, Subject
from footprint.model._scanning import Evidence
from footprint.vocabulary import Confidence, Reader, Severity, Status


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a reader may conclude or use.

    ``key`` is stable between runs and holds no value: ``<rule>:<keyed or ordinal part>``. ``title`` is one
    plain sentence without a value; values stand only in evidence quotes, under marks. ``code`` is what the person calls
    it by when they say that all of it is wrong.
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
    code: str = ""
    charter: Cited | None = None
    """The clause of a role's or an employer's rules that it is about."""
    action: str = ""
    """The step that the first remedy asks for, whatever language it is told in; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Strength:
    """Something that speaks for the person."""

    key: str
    title: str
    why: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """One account in one year, in counts of its own posts that others can see."""

    year: int
    platform: str
    account: str = field(repr=False)
    posts: int
    exposed: int
    """Posts that show a fact of the person's own."""
    conduct: int
    """Posts that a reader may take amiss."""
    angry: int
    sensitive: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the open posts on a platform serve the goal."""

    platform: str
    posts: int
    of: int


@dataclass(frozen=True, slots=True)
class Goal:
    """What of an open footprint serves the person's goal, by the words that stand for it.

    ``words`` are looked for, and none where the goal names no field. ``shares`` count posts by platform, ``profiles``
    says how many of how many open profiles hold one of the words. ``evidence`` are the newest examples.
    """

    words: tuple[str, ...]
    shares: tuple[Share, ...] = ()
    profiles: tuple[int, int] = (0, 0)
    evidence: tuple[Evidence, ...] = ()

    @property
    def posts(self) -> int:
        """How many posts serve it."""
        return sum(item.posts for item in self.shares)

    @property
    def of(self) -> int:
        """Among how many."""
        return sum(item.of for item in self.shares)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one rule: clear, found, not applicable, failed; with a reason for the last two."""

    rule: str
    category: str
    status: Status
    reason: str = ""
    findings: tuple[Finding, ...] = ()


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
    """One step of the plan. ``effort`` is minutes, ``removes`` the points it wins back over all readers.

    ``places`` are what it is about; ``held`` names the situations for which it says "not now".
    """

    action: str  # keep, edit, hide, delete, close, ask, separate
    what: str
    where: str
    url: str | None
    effort: int
    removes: int
    warns: str = ""
    rule: str = ""
    places: tuple[Evidence, ...] = field(default=(), repr=False)
    held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CrowdStep:
    """One clue more: in what words, how many people are left at least and at most, and the places that tell it."""

    words: str
    low: int
    high: int
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many people fit what strangers can read: from everybody, clue by clue, never more than before."""

    steps: tuple[CrowdStep, ...]


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
    crowd: Crowd | None = None
    """None where fewer than two clues can be read."""
    strengths: tuple[Strength, ...] = ()
    years: tuple[Year, ...] = ()
    """Each account year by year, the newest first."""
    goal: Goal | None = None
    """None where the person states no goal."""
    plan: tuple[Action, ...] = ()
    kept: tuple[Decision, ...] = ()
    """What the person decided to keep, of what is in force on the day of the assessment."""
    refused: tuple[str, ...] = ()
    """Codes of places that were found and left out, because the person called them wrong or not theirs."""
    since: Since | None = None
    """What changed since the run before; None where none is kept."""
    cover: Cover | None = None
    """Of a counselor's client; None where somebody looks at themselves."""
    language: str = "en"
    """In which its sentences are told; pages made from it speak the same."""

    def kept_by(self, item: Finding) -> Decision | None:
        """The decision by which a finding stays as it is: about it, or about each place that others see.

        Of several the one that ends first.
        """
        said = {decision.code: decision for decision in self.kept}
        if not said or item.code in said:
            return said.get(item.code)
        seen = [said.get(place.code) for place in item.evidence if not place.deleted]
        known = [decision for decision in seen if decision]
        if not known or len(known) < len(seen):
            return None
        return min(known, key=lambda decision: decision.until or date.max)
