"""Texts, and what is found in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from footprint.vocabulary import PostKind, Target, Visibility


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a text stands. ``part`` is ``text``, ``alt``, ``file``, ``bio``, ``name`` or ``field:<label>``."""

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
    nth: int = 0
    """Which of several texts of the same part it is, from 0: the links of a profile, the pictures of a post."""


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
class Flag:
    """What a reader may take a sentence for: code points ``start`` to ``end``, and at whom or what it aims.

    ``kind`` is one of :data:`footprint.vocabulary.FLAGS`. No judgement of the person.
    """

    kind: str
    start: int
    end: int
    confidence: float
    target: Target
    recognizer: str
    where: Locator
    quote: Quote = field(default_factory=Quote, repr=False)


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
    plain: bool | None = None
    """Whether a longer text is written in short, whole sentences; None for a short one, and for others' words."""


@dataclass(frozen=True, slots=True)
class Echo:
    """Something in a post that is compared between accounts, without being kept: its fingerprint and its place."""

    print: int
    where: Locator


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that shows a finding. Never without an item or a URL.

    ``part`` and ``at`` tell where in the item it stands: which of its texts, and from which code point to which; both
    are empty where it is the item as a whole. ``code`` is what the person calls it by when they say that it is wrong;
    :mod:`footprint.assess` gives it. None of the three makes two places different.
    """

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
    part: str = field(default="", compare=False)
    at: tuple[int, int] = field(default=(0, 0), compare=False)
    code: str = field(default="", compare=False)
