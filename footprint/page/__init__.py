"""What the page shows: a tree of plain values, in the order of the page. The template only lays it out.

Built by :mod:`footprint.compose`; every string has gone through :class:`footprint.disclosure.Disclosure`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from footprint.deciding import Review
from footprint.disclosure import Mode
from footprint.masking import Segment
from footprint.page._sheets import Deed as Deed
from footprint.page._sheets import Example as Example
from footprint.page._sheets import Meeting as Meeting
from footprint.page._sheets import Sheet as Sheet
from footprint.page._sheets import Talk as Talk
from footprint.page._time import Bar as Bar
from footprint.page._time import Past as Past
from footprint.page._time import Row as Row
from footprint.page._time import Trend as Trend
from footprint.page._time import Years as Years

# White space, controls, and marks that hide or reorder; the dots of a covered value make a link lead nowhere.
_UNFIT = re.compile(r"[\s\x00-\x20\x7f-\x9f\\•\u200b-\u200f\u2028-\u202e\u2060-\u2069]")


@dataclass(frozen=True, slots=True)
class Link:
    """A link the page may carry. ``host`` is what the person reads."""

    href: str
    host: str


def safe_url(url: str | None) -> Link | None:
    """The link, or None for anything that must be shown as text.

    Only ``http``, ``https`` and ``mailto``; no user info, no white space, controls or backslashes. A host in
    other letters is shown in its ASCII form, so that look-alikes are seen.
    """
    if not url or len(url) > 2_000 or _UNFIT.search(url):
        return None
    try:
        parts = urlsplit(url)
        if parts.scheme == "mailto":
            return Link(url, "e-mail") if "@" in parts.path else None
        if parts.scheme not in ("http", "https") or parts.username is not None or not parts.hostname:
            return None
        return Link(url, parts.hostname.encode("idna").decode("ascii"))
    except (ValueError, UnicodeError):
        return None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one piece of evidence stands. ``of`` is the platform, or what it is: ``document``.

    ``code`` is what it is called by when it is wrong; empty where the code of the whole says the same.
    """

    day: str
    iso: str
    of: str
    link: Link | None
    where: str
    label: str
    note: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The same words, seen by the same people, in one spot or several."""

    segments: tuple[Segment, ...]
    audience: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Evidences:
    """The evidence of one finding: the first places, those behind a fold, and how many there are of each kind.

    ``folded`` counts the spots behind the fold, ``unlisted`` those that only the JSON has; ``elsewhere`` tells how
    many stand under another rule already (name, anchor, number).
    """

    places: tuple[Place, ...]
    fold: tuple[Place, ...]
    folded: int
    unlisted: int
    elsewhere: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One finding. ``code`` is what it is called by when it is wrong; empty where none is to be said.

    ``kept`` says until when the person keeps it as it is, and why; empty where they do not. ``more`` counts further
    findings of the same kind that share the card, because there are too many for one each.
    """

    title: str
    severity: str
    level: str
    sure: str
    evidence: Evidences
    code: str
    kept: str
    more: int = 0


@dataclass(frozen=True, slots=True)
class Ruling:
    """The clause that findings are about: whose rule, where it stands, and whether that must be looked at anew."""

    title: str
    source: str
    dated: str
    checked: str
    link: Link | None
    stale: bool


@dataclass(frozen=True, slots=True)
class Block:
    """The findings of one rule that share reason and remedy."""

    anchor: str
    name: str
    why: str
    remedy: tuple[str, ...]
    readers: str
    cards: tuple[Card, ...]
    shown: str
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """One category with findings."""

    anchor: str
    name: str
    about: str
    counts: tuple[tuple[str, str], ...]
    severity: str
    level: str
    step: Step | None
    blocks: tuple[Block, ...]
    shown: str
    open: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the plan."""

    topic: str
    what: str
    where: str
    link: Link | None
    anchor: str
    effort: str
    removes: int
    warns: str
    shown: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """One reader's score. ``level`` is good, medium or high."""

    code: str
    label: str
    who: str
    score: int | None
    grade: str
    level: str
    total: int


@dataclass(frozen=True, slots=True)
class Line:
    """What one rule takes from each reader's score: (reader's code, points)."""

    name: str
    anchor: str
    points: tuple[tuple[str, int], ...]
    shown: str


@dataclass(frozen=True, slots=True)
class Lens:
    """What the first screen says for one choice of reader."""

    code: str
    id: str
    label: str
    verdict: str
    worst: str
    gauges: tuple[Gauge, ...]
    steps: tuple[Step, ...]
    checked: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """What was examined in one category."""

    name: str
    score: int | None
    clear: tuple[str, ...]
    found: int
    not_applicable: tuple[tuple[str, str], ...]
    failed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One account, file, page or search that was read; ``count`` is "3 posts", or nothing for a single thing."""

    of: str
    name: str
    count: str
    span: str


@dataclass(frozen=True, slots=True)
class Reached:
    """One public thing that a search for the name shows or may show.

    ``place`` tells where a search showed it; empty for what none of the given searches has shown.
    """

    title: tuple[Segment, ...]
    what: str
    link: Link | None
    place: str
    shows: str


@dataclass(frozen=True, slots=True)
class Tied:
    """One thing that several accounts share, and the accounts: first ones, and those behind a fold."""

    what: str
    label: str
    how: str
    first: tuple[str, ...]
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """One node of a drawing: ``shape`` is account, fact or target; the label stands below it."""

    x: int
    y: int
    shape: str
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Ways as a picture in pixels. ``lines`` are (x, y, x, y, whether it would be cut); ``words`` tell all of it."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    lines: tuple[tuple[int, int, int, int, bool], ...]
    words: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a way: from where, where to, why, and the places that show it."""

    start: str
    end: str
    why: str
    evidence: Evidences


@dataclass(frozen=True, slots=True)
class Way:
    """How one gets from an account to ``target``: in one sentence, and step by step."""

    target: str
    parts: tuple[str, ...]
    sure: str
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Undo:
    """One thing to change: what, where, in how many places and minutes."""

    what: str
    where: str
    effort: str
    places: int


@dataclass(frozen=True, slots=True)
class Traced:
    """An account, the ways that lead from it to the person's name or work, and the least that cuts them."""

    name: str
    anonymous: bool
    ways: tuple[Way, ...]
    drawing: Drawing | None
    cut: tuple[Undo, ...]
    effort: str
    remains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """When posts are written: ``hours`` are (hour, on working days, at the weekend), ``most`` the largest number."""

    hours: tuple[tuple[int, int, int], ...]
    most: int
    zone: str
    words: str


@dataclass(frozen=True, slots=True)
class Fewer:
    """One clue more: ``share`` is the length of its bar, 0 to 100, by the number of digits."""

    words: str
    people: str
    share: int
    evidence: Evidences


@dataclass(frozen=True, slots=True)
class SameName:
    """A page of the person's name that is somebody else's, or may be; ``key`` is what forms call its address."""

    label: str
    link: Link | None
    signs: tuple[str, ...]
    doubts: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Aside:
    """What was left aside for one reason: (what, in how many sources)."""

    why: str
    what: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Aim:
    """What serves the person's goal: in a sentence, by platform, with examples; or in a line how to state one."""

    words: str
    shares: tuple[str, ...]
    examples: Evidences | None


@dataclass(frozen=True, slots=True)
class Screener:
    """One who publishes what is looked for: ``failures`` are (what it gets wrong, who says so)."""

    short: str
    title: str
    whose: str
    year: int
    link: Link | None
    failures: tuple[tuple[str, Link | None], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """One kind of remark: in how many posts, and for each screener whether it counts it."""

    name: str
    anchor: str
    posts: int
    counts: tuple[bool, ...]
    shown: str


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    mode: Mode
    name: str
    client: str
    """A counselor's client by their id; the cover then bears it in place of the name, and ``consent`` under it."""
    consent: str
    made: str
    iso: str
    until: str
    tool_version: str
    method: int
    summary: str
    lenses: tuple[Lens, ...]
    gauges: tuple[Gauge, ...]
    lines: tuple[Line, ...]
    careful: bool
    steps: tuple[Step, ...]
    later: tuple[Step, ...]
    past: Past | None
    topics: tuple[Topic, ...]
    left_out: int
    many: bool
    strengths: tuple[tuple[str, str, Evidences], ...]
    aim: Aim
    results: tuple[Reached, ...]
    reached: tuple[Reached, ...]
    ties: tuple[Tied, ...]
    traced: tuple[Traced, ...]
    joint: tuple[Undo, ...]
    others: tuple[SameName, ...]
    unsure: tuple[SameName, ...]
    crowd: tuple[Fewer, ...]
    clock: Clock | None
    years: Years | None
    disagree: str
    screeners: tuple[Screener, ...]
    remarks: tuple[Remark, ...]
    checked: tuple[Checked, ...]
    accounts: tuple[Account, ...]
    looked_at: tuple[str, ...]
    missed: tuple[tuple[str, str], ...]
    unread: tuple[tuple[str, str, str, int, str], ...]
    ignored: tuple[Aside, ...]
    not_looked: int
    hosts: tuple[str, ...]
    origin: tuple[tuple[str, str], ...]
    more: Mapping[str, int] = field(default_factory=dict)
    """How many entries of a list have no room, by its name here; ``report.json`` has them."""
    review: Review | None = None
    """None on every page but the one on which decisions are made."""
    paper: bool = False
    """For paper alone: one reader's view, nothing to choose or to open."""
