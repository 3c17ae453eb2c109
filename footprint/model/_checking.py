"""What is told of a draft before it is posted."""

from __future__ import annotations

from dataclasses import dataclass, field

from footprint.model._judging import Finding
from footprint.model._records import Notice
from footprint.model._scanning import Flag, Mark, Quote
from footprint.vocabulary import Confidence, Reader, Severity, Visibility


@dataclass(frozen=True, slots=True)
class Change:
    """Other words for code points ``start`` to ``end`` of a draft, and why: "a swear word". Empty ``now``: left out."""

    start: int
    end: int
    now: str = field(repr=False)
    why: str


@dataclass(frozen=True, slots=True)
class Given:
    """A detail that a draft gives away, at code points ``start`` to ``end``, and who is served by it."""

    kind: str
    start: int
    end: int
    confidence: Confidence
    readers: tuple[Reader, ...]
    quote: Quote = field(repr=False)
    own: bool = False
    """Whether it is one of the facts that the person stated."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Other words for a draft. ``left`` is the worst that rules find in them; None: nothing."""

    text: str = field(repr=False)
    changes: tuple[Change, ...]
    left: Severity | None


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft, and what others may take from it. ``marks`` are the spans of its values, in code points of ``text``."""

    text: str = field(repr=False)
    platform: str
    """Where it is to be posted; empty where that was not said."""
    visibility: Visibility
    given: tuple[Given, ...]
    flags: tuple[Flag, ...]
    """What sentences may be taken for, those about protected things too."""
    heat: Confidence | None
    """How sure it is that it was written in anger; None: nothing says so."""
    findings: tuple[Finding, ...]
    employer: tuple[str, ...]
    """In which ways it touches the person's employer: ``named``, ``meant``, ``aimed at``."""
    questions: tuple[str, ...]
    offer: Offer | None
    marks: tuple[Mark, ...] = field(repr=False)
    not_looked_at: tuple[tuple[str, str], ...] = ()
    notices: tuple[Notice, ...] = ()
    language: str = "en"
    """In which its sentences are told."""

    @property
    def worst(self) -> Severity | None:
        """The severity of the worst finding; None where there is none."""
        return max((item.severity for item in self.findings), default=None)
