"""Rules of a role or an employer: charters, their clauses, what makes a clause fire, and a clause as it is cited."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from footprint.vocabulary import Confidence, Severity

FRESH = timedelta(days=365)
"""How long a source counts as looked at, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule stands: a document's title, its page, its own date, and when it was last looked at."""

    title: str
    url: str | None
    dated: str
    """The day, month or year of the document as ISO 8601 has it, or empty where that is not known."""
    checked: date | None
    until: date | None = None
    """After this day it is stale; None: a year after it was looked at."""

    def is_stale(self, today: date) -> bool:
        """Whether somebody should look at it anew before relying on it."""
        if self.until is not None:
            return today > self.until
        return self.checked is None or today > self.checked + FRESH


@dataclass(frozen=True, slots=True)
class Trigger:
    """What makes a clause fire: all that is named here, in one post (or in one profile).

    Words are regular expressions over a sentence, in small or capital letters; their terms are filled in already.
    """

    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    """Where one of these stands in the sentence, the words say something else."""
    beside: tuple[str, ...] = ()
    """One of these must stand somewhere in the same text."""
    despite: tuple[str, ...] = ()
    """Guards that do not hold here; see :data:`footprint.charters.GUARDS`."""
    flags: tuple[tuple[str, float], ...] = ()
    """Kinds of flags and the least confidence of each; one of them is enough."""
    duties: tuple[tuple[str, float], ...] = ()
    """What the network hears that a post does, and the least confidence of each; one of them is enough."""
    targets: tuple[str, ...] = ()
    """At whom a flag must aim; empty: at whomever."""
    cues: tuple[str, ...] = ()
    """Keys of words about work; one of them is enough."""
    kinds: tuple[str, ...] = ()
    """Kinds of sightings; one of them is enough."""
    relations: tuple[str, ...] = ()
    """Kinds of relations; one of them is enough."""
    when: tuple[str, ...] = ()
    """Conditions of :data:`footprint.charters.CONDITIONS`, all of which must hold."""
    where: str = "posts"
    """``posts`` of one's own, ``shared`` (those, and what one reposts and likes) or ``profile``."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule in our own words. ``finds`` says what a reader can read where it fires: "what may tell of a patient"."""

    id: str
    says: str
    finds: str
    source: Source
    triggers: tuple[Trigger, ...]
    severity: Severity = Severity.MEDIUM
    confidence: Confidence = Confidence.MEDIUM
    remedy: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    """Where it holds, as ISO 3166 codes; empty: everywhere."""


@dataclass(frozen=True, slots=True)
class Charter:
    """The rules of a role, or of an employer. ``shown`` are patterns by which a profile tells the role."""

    id: str
    title: str
    roles: tuple[str, ...]
    clauses: tuple[Clause, ...]
    shown: tuple[str, ...] = field(default=(), repr=False)
    draft: bool = False
    """Made by a machine, and not yet looked through by the person."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause as a finding cites it."""

    id: str
    clause: str
    title: str
    source: Source
    stale: bool


@dataclass(frozen=True, slots=True)
class Hold:
    """Why nothing should be deleted in a situation, and what to do instead."""

    id: str
    title: str
    says: str
    instead: str
    source: Source
