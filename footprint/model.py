"""The nouns of footprint. Everything that crosses from one module to another is one of these.

Frozen, slotted, made of tuples and aware datetimes, and JSON-able. A field that may hold a value of the
person's data is ``repr=False``, so that it cannot slip into a log or a traceback.

    Source -> Profile | Post | Connection | Notice -> Text -> Sighting -> Finding -> Outcome -> Assessment
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from footprint.vocabulary import (
    ALL_READERS as ALL_READERS,
)
from footprint.vocabulary import (
    CATEGORIES as CATEGORIES,
)
from footprint.vocabulary import (
    Confidence as Confidence,
)
from footprint.vocabulary import (
    How as How,
)
from footprint.vocabulary import (
    Label as Label,
)
from footprint.vocabulary import (
    NoticeStatus as NoticeStatus,
)
from footprint.vocabulary import (
    PostKind as PostKind,
)
from footprint.vocabulary import (
    Reader as Reader,
)
from footprint.vocabulary import (
    Severity as Severity,
)
from footprint.vocabulary import (
    Status as Status,
)
from footprint.vocabulary import (
    Visibility as Visibility,
)

# ---------------------------------------------------------------- records: what collectors yield


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to read, one account's export, some pages or an address: where it came from, and ``what`` it is."""

    source: str
    what: str


@dataclass(frozen=True, slots=True)
class Media:
    """One picture, film or sound of a post. Never opened; ``alt`` is the description its author gave."""

    kind: str
    alt: str = field(default="", repr=False)
    file: str = field(default="", repr=False)
    taken: datetime | None = None
    lat: float | None = field(default=None, repr=False)
    lon: float | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Profile:
    """What one account says about its owner, for one visibility.

    A source yields one public profile and, where it holds account data, a second one that is private:
    visibility belongs to the item and is never promoted.
    """

    platform: str
    account: str = field(repr=False)
    name: str = field(default="", repr=False)
    bio: str = field(default="", repr=False)
    links: tuple[str, ...] = field(default=(), repr=False)
    fields: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    visibility: Visibility = Visibility.UNKNOWN
    url: str | None = field(default=None, repr=False)
    file: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Post:
    """Something the person published or sent. ``id`` is unique within platform and account.

    ``published`` is aware and in UTC, or None when unknown. ``text`` is plain text: markup and entities are
    gone, shortened links are spelled out. ``url`` is the permalink, or None.
    """

    platform: str
    account: str = field(repr=False)
    id: str
    kind: PostKind
    text: str = field(default="", repr=False)
    published: datetime | None = None
    visibility: Visibility = Visibility.UNKNOWN
    url: str | None = field(default=None, repr=False)
    reply_to: str | None = field(default=None, repr=False)
    links: tuple[str, ...] = field(default=(), repr=False)
    mentions: tuple[str, ...] = field(default=(), repr=False)
    media: tuple[Media, ...] = field(default=(), repr=False)
    deleted: bool = False
    file: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Connection:
    """Another account this one is connected with. Third parties: counted, never listed by name."""

    platform: str
    account: str = field(repr=False)
    other: str = field(repr=False)
    name: str = field(default="", repr=False)
    how: How = How.FOLLOWS
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was not read, and why. ``source`` is the input's file name or the URL's host."""

    source: str
    file: str
    status: NoticeStatus
    reason: str
    count: int = 1
    tip: str = ""


Record = Profile | Post | Connection | Notice


# ---------------------------------------------------------------- the subject


@dataclass(frozen=True, slots=True)
class Employer:
    """An employer of the subject, in the ways people write it."""

    name: str = field(repr=False)
    aliases: tuple[str, ...] = field(default=(), repr=False)
    domains: tuple[str, ...] = field(default=(), repr=False)
    handles: tuple[str, ...] = field(default=(), repr=False)
    title: str = field(default="", repr=False)
    current: bool = True


@dataclass(frozen=True, slots=True)
class Subject:
    """The person whose footprint it is, and the facts they state.

    ``countries`` are ISO 3166 alpha-2 codes, the first is home. ``origin`` tells for each fact group where
    it comes from: ("emails", "me.toml") or ("emails", "the X archive").
    """

    name: str = field(default="", repr=False)
    other_names: tuple[str, ...] = field(default=(), repr=False)
    handles: tuple[str, ...] = field(default=(), repr=False)
    emails: tuple[str, ...] = field(default=(), repr=False)
    phones: tuple[str, ...] = field(default=(), repr=False)
    birth_date: date | None = field(default=None, repr=False)
    addresses: tuple[str, ...] = field(default=(), repr=False)
    places: tuple[str, ...] = field(default=(), repr=False)
    schools: tuple[str, ...] = field(default=(), repr=False)
    employers: tuple[Employer, ...] = field(default=(), repr=False)
    role: str = ""
    goal: str = ""
    time_zone: str = ""
    countries: tuple[str, ...] = ("US",)
    origin: tuple[tuple[str, str], ...] = ()


# ---------------------------------------------------------------- scanning


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a text stands. ``part`` is ``text``, ``alt``, ``bio``, ``name`` or ``field:<label>``."""

    platform: str
    account: str = field(repr=False)
    item: str
    part: str = "text"
    kind: str = "post"  # a PostKind, or "profile"
    visibility: Visibility = Visibility.UNKNOWN
    published: datetime | None = None
    url: str | None = field(default=None, repr=False)
    file: str = field(default="", repr=False)
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text to scan, and where it stands."""

    where: Locator
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mark:
    """A span inside a quote that is masked unless values are to be shown."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The words around a hit. ``marks`` cover every sighting inside; ``hit`` is the one it is about."""

    text: str = field(default="", repr=False)
    marks: tuple[Mark, ...] = ()
    hit: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One entity recognised in one text. Offsets are code points of the text at ``where``.

    ``key`` is the value in normal form (an e-mail in lower case, a phone in E.164), so that the same thing
    written in two ways is one; ``own`` is true when it equals one of the subject's facts.
    """

    kind: str
    value: str = field(repr=False)
    key: str = field(repr=False)
    start: int
    end: int
    confidence: float
    recognizer: str
    where: Locator
    quote: Quote = field(default_factory=Quote, repr=False)
    own: bool = False
    note: str = ""  # "obfuscated", "look-alike letters"


@dataclass(frozen=True, slots=True)
class Relation:
    """What one text says of somebody: ``value``, code points ``start`` to ``end``, is the object of ``kind``.

    ``subject`` is the span that names of whom it is said; None is the author. ``past`` is true of what the text
    tells as over ("my former boss", "worked at ... until 2019").
    """

    kind: str
    value: str = field(repr=False)
    start: int
    end: int
    subject: tuple[int, int] | None
    confidence: float
    recognizer: str
    where: Locator
    quote: Quote = field(default_factory=Quote, repr=False)
    past: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """One post in the compact timeline: no words, so that a million fit in memory."""

    platform: str
    account: str = field(repr=False)
    kind: PostKind
    visibility: Visibility
    published: datetime | None
    length: int
    deleted: bool = False


# ---------------------------------------------------------------- judging


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that shows a finding. Never without an item or a URL."""

    platform: str
    account: str = field(repr=False)
    item: str
    url: str | None = field(default=None, repr=False)
    file: str = field(default="", repr=False)
    published: datetime | None = None
    visibility: Visibility = Visibility.UNKNOWN
    quote: Quote = field(default_factory=Quote, repr=False)
    note: str = ""
    deleted: bool = False


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
class Node:
    """An account or a fact in the graph of links. Of an account, ``label`` is what people call it."""

    id: str
    kind: str
    label: str = field(repr=False)
    platform: str = ""
    account: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Edge:
    """Why two nodes belong together.

    ``strength``, per cent, is how sure a reader can be that it leads to the right one. ``effort`` is the minutes it
    takes the person to undo it, in every place of ``evidence``; None where it is not theirs to undo.
    """

    start: str
    end: str
    why: str
    evidence: tuple[Evidence, ...] = ()
    strength: int = 100
    effort: int | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """The surest way that others can take from an account to the person's name or to an employer.

    ``nodes`` are the ids on the way, the account's first and the target's last; ``edges`` stand between them, one
    fewer. ``strength``, per cent, is the product of theirs.
    """

    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    strength: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Whether an account can be tied to the person's name or employer, by what, and the least that would cut it.

    ``anonymous`` says that the account itself shows neither. ``chains`` are the surest to each target, the surest
    first; none means that nothing was found in what was looked at. ``cut`` are the edges that cut every way when
    they are undone, of all such sets the one of least effort; ``remains`` what is not the person's to undo.
    """

    account: str
    anonymous: bool
    chains: tuple[Chain, ...] = ()
    cut: tuple[Edge, ...] = ()
    remains: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class Namesake:
    """A page or an account that bears the person's name, and whether it is theirs: ``verdict`` mine, unsure, other.

    ``signs`` and ``doubts`` are what speaks for and against it, in words without values.
    """

    node: str
    url: str | None = field(repr=False)
    verdict: str
    signs: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


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
    namesakes: tuple[Namesake, ...] = ()
    strengths: tuple[Strength, ...] = ()
    plan: tuple[Action, ...] = ()
