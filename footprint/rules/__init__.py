"""Rules: one file holds one family. A function under :func:`rule` is a rule; that is all it takes to be found.

A rule sees :class:`Facts` and yields :class:`Draft` objects. Its docstring is what the person reads: the first
line says what was found, the rest why a reader minds. No evidence, no finding.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property
from typing import Any, TypeVar

from footprint import codes, dropins, wording
from footprint.errors import DropInError
from footprint.model import (
    ALL_READERS,
    CATEGORIES,
    Cited,
    Confidence,
    Connection,
    Echo,
    Evidence,
    Flag,
    Locator,
    Moment,
    Profile,
    Quote,
    Reader,
    Relation,
    Severity,
    Sighting,
    Subject,
    Visibility,
)
from footprint.tongue import later, tr

Made = TypeVar("Made")


@dataclass(frozen=True)
class Facts:
    """Everything a rule may look at: what was found in texts, profiles and the compact timeline; never whole posts.

    ``provides`` says what was examined: sighting kinds that were looked for (``EMAIL_ADDRESS``), and
    ``profiles``, ``posts``, ``times``, ``connections``, ``employer`` (the subject's employer is known),
    ``links``, ``files`` (documents, photos), ``searches`` (what a search shows), ``charter`` and ``policy`` (rules of a
    role, of an employer), ``official`` (accounts run for somebody) when at least one was there to examine. A rule
    whose ``needs`` are not all provided is *not applicable*, never *clear*. A need ``A|B`` is met by either.
    :mod:`footprint.assess` adds ``time_zone`` when the subject's is known, and ``private`` when private things
    were read.
    """

    subject: Subject
    profiles: tuple[Profile, ...] = field(default=(), repr=False)
    sightings: tuple[Sighting, ...] = field(default=(), repr=False)
    relations: tuple[Relation, ...] = field(default=(), repr=False)
    flags: tuple[Flag, ...] = field(default=(), repr=False)
    timeline: tuple[Moment, ...] = field(default=(), repr=False)
    connections: tuple[Connection, ...] = field(default=(), repr=False)
    echoes: tuple[Echo, ...] = field(default=(), repr=False)
    """Longer posts whose words another account posted, too."""
    phrases: tuple[Echo, ...] = field(default=(), repr=False)
    """Posts with unusual phrases that two accounts use again and again, one for each phrase in each."""
    pictures: tuple[Echo, ...] = field(default=(), repr=False)
    """The newest pictures in posts, where several accounts were given."""
    mine: tuple[str, ...] = field(default=(), repr=False)
    """Addresses that the person called theirs."""
    not_mine: tuple[str, ...] = field(default=(), repr=False)
    """Addresses that the person said are not theirs; nothing else of these is in here."""
    provides: frozenset[str] = frozenset()
    now: datetime | None = None
    unposted: bool = False
    """Whether these are of one draft. Then nothing is counted, and where a role was named, readers are taken to know
    it: there is no profile that could tell."""

    @cached_property
    def _by_kind(self) -> dict[str, list[Sighting]]:
        groups: dict[str, list[Sighting]] = {}
        for sighting in self.sightings:
            groups.setdefault(sighting.kind, []).append(sighting)
        return groups

    @cached_property
    def open_posts(self) -> int:
        """How many posts somebody else can see: the denominator of "in 12 of 2,311 posts".

        A document, a photo or a search result is no post.
        """
        return sum(
            not item.deleted and item.visibility is not Visibility.PRIVATE and wording.is_service(item.platform)
            for item in self.timeline
        )

    @cached_property
    def private_read(self) -> bool:
        """Whether private things were asked for. A deleted post that an export keeps is private, and read anyway."""
        return "private" in self.provides

    @cached_property
    def _made(self) -> dict[Callable[[Facts], Any], Any]:
        return {}

    def once(self, make: Callable[[Facts], Made]) -> Made:
        """What a function makes of these facts; it is asked once, however many want to know."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]  # type: ignore[no-any-return]  # what this function made

    def of(self, *kinds: str) -> tuple[Sighting, ...]:
        """The sightings of these kinds, in order."""
        return tuple(item for kind in kinds for item in self._by_kind.get(kind, ()))


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rule yields; :mod:`footprint.assess` completes it to a Finding."""

    severity: Severity
    title: str
    evidence: tuple[Evidence, ...]
    confidence: Confidence = Confidence.HIGH
    readers: tuple[Reader, ...] = ()
    """Empty: the rule's own readers."""
    remedy: tuple[str, ...] = ()
    """Empty: the rule's own remedy. In English: its first word is the step that the plan takes."""
    why: str = ""
    """Empty: the rule's docstring. As the remedy, it is put into the language spoken when the draft is completed."""
    ranked: bool = False
    """The evidence is in an order of its own, the most telling first."""
    charter: Cited | None = None
    """The clause of a role's or an employer's rules that it is about."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as registered."""

    id: str
    category: str
    needs: frozenset[str]
    title: str
    why: str
    remedy: tuple[str, ...]
    readers: tuple[Reader, ...]
    sources: tuple[str, ...]
    run: Callable[[Facts], Iterable[Draft]]


_registered: dict[str, Rule] = {}


def rule(
    id: str,
    *,
    category: str,
    needs: Iterable[str],
    remedy: tuple[str, ...],
    readers: tuple[Reader, ...] = ALL_READERS,
    sources: tuple[str, ...],
) -> Callable[[Callable[[Facts], Iterator[Draft]]], Callable[[Facts], Iterator[Draft]]]:
    """Register a rule.

    Args:
        id: kebab-case noun that names the problem: ``public-phone``.
        category: one of the contract's categories.
        needs: what must have been examined; see :class:`Facts`.
        remedy: what the person can do, one sentence each, most useful first.
        readers: who minds.
        sources: where the claim comes from: a page, a guideline, or ``judgement: ...`` in our own words.

    Raises:
        DropInError: something is missing, or the id is taken.
    """

    def register(function: Callable[[Facts], Iterator[Draft]]) -> Callable[[Facts], Iterator[Draft]]:
        file = f"{function.__module__.rpartition('.')[2]}.py"
        title, _, why = inspect.cleandoc(function.__doc__ or "").partition("\n")
        why = " ".join(why.split())
        missing = [
            name
            for name, value in (
                ("a docstring", title),
                ("a reason after the docstring's first line", why),
                ("a remedy", remedy),
                ("readers", readers),
                ("sources", sources),
            )
            if not value
        ]
        if missing:
            raise DropInError(file, f"rule {id!r} lacks {', '.join(missing)}")
        if category not in CATEGORIES:
            raise DropInError(file, f"rule {id!r} names an unknown category {category!r}")
        if id in _registered and _registered[id].run.__module__ != function.__module__:
            raise DropInError(file, f"a second rule is called {id!r}")
        _registered[id] = Rule(id, category, frozenset(needs), title, why, remedy, readers, sources, function)
        return function

    return register


# What recognizers remark on what they find, in words that rules ask about; evidence tells them in the language spoken.
NOTES = later(
    (
        *("key", "password", "code", "recovery phrase", "booking reference", "known sample", "obfuscated"),
        *("worked out from the day of the post", "where a track starts", "where a track ends"),
    )
)


def evidence(item: Sighting | Relation | Flag, note: str = "") -> Evidence:
    """The place of a sighting, or of a sentence that says something, as evidence."""
    own = item.note if isinstance(item, Sighting) else ""
    return evidence_at(item.where, item.quote, note or tr(own), (item.start, item.end))


def evidence_at(where: Locator, quote: Quote | None = None, note: str = "", at: tuple[int, int] = (0, 0)) -> Evidence:
    """A text as evidence, with the words that show it, if any are to be quoted."""
    return Evidence(
        platform=where.platform,
        account=where.account,
        item=where.item,
        url=where.url,
        file=where.file,
        published=where.published,
        visibility=where.visibility,
        quote=quote or Quote(),
        note=note,
        deleted=where.deleted,
        part=codes.part(where),
        at=at,
    )


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by category in the contract's order, then by id."""
    dropins.modules(sys.modules[__name__])
    return tuple(sorted(_registered.values(), key=lambda item: (CATEGORIES.index(item.category), item.id)))
