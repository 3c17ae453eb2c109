"""The graph of links: accounts and facts, the ways between them, and what would cut those."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from footprint.model._scanning import Evidence
from footprint.vocabulary import Confidence

_SURE, _LIKELY = 85, 60
"""Per cent from which a chain is sure, and likely. Our judgement, of the strengths that the graph gives."""


@dataclass(frozen=True, slots=True)
class Node:
    """An account, a target or a thing in the graph of links. Of an account, ``label`` is what people call it.

    The targets are the kinds ``person``, the full name, and ``employer``. Things are ``email``, ``phone``,
    ``address``, ``handle``, ``name``, ``website``, ``device``, ``author``; those whose label is plain words without a
    value are ``avatar``, ``words`` (a sentence in two profiles), ``text`` (the same posts), ``phrase`` (unusual
    phrases in posts), ``photo`` (the same pictures in posts) and ``together`` (what ties nothing alone).
    """

    id: str
    kind: str
    label: str = field(repr=False)
    platform: str = ""
    account: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Edit:
    """Places that are opened and changed once, whatever that undoes: at which node, the first of them, the minutes.

    Places on which the same edges rest are one edit.
    """

    node: str
    place: tuple[str, ...] = field(repr=False)
    minutes: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Why two nodes belong together; it leads both ways.

    ``strength``, per cent, is how sure a reader can be that it leads to the right one: of a thing that two accounts
    share, each of the two edges has the square root. ``evidence`` are all places that show it, and none where it lies
    in the thing itself (an address that spells a name). ``effort`` is the minutes it takes the person to undo it, in
    every one of these places; None where it is not theirs to undo. ``edits`` are what it is made of, each at one of the
    two nodes. Who can see it is told by the places.
    """

    start: str
    end: str
    why: str
    evidence: tuple[Evidence, ...] = ()
    strength: int = 100
    effort: int | None = None
    edits: tuple[Edit, ...] = field(default=(), repr=False)


def minutes(edges: Iterable[Edge]) -> int:
    """How long it takes to undo all of these that can be: a place that several rest on is changed once."""
    edges = tuple(edges)
    edits = {edit for edge in edges for edit in edge.edits}
    return sum(edit.minutes for edit in edits) + sum(edge.effort or 0 for edge in edges if not edge.edits)


@dataclass(frozen=True, slots=True)
class Chain:
    """The surest way that others can take from an account to the person's name or to an employer.

    ``nodes`` are the ids on the way, the account's first and the target's last; ``edges`` stand between them, one
    fewer, each in either direction. ``strength``, per cent, is the product of theirs. A last part that leads on from
    the name, by searching for it, has an edge that starts at the person and is not among the graph's.
    """

    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    strength: int

    @property
    def confidence(self) -> Confidence:
        """How sure it is that it leads to the person."""
        if self.strength >= _SURE:
            return Confidence.HIGH
        return Confidence.MEDIUM if self.strength >= _LIKELY else Confidence.LOW


@dataclass(frozen=True, slots=True)
class Tie:
    """Whether an account can be tied to the person's name or employer, by what, and the least that would cut it.

    ``anonymous`` says that its profile shows neither. ``chains`` are the surest to each target, the surest
    first; none means that nothing was found in what was looked at. For an anonymous account, ``cut`` are the edges
    that cut every way when they are undone, of all such sets the one of least effort and then the one nearest to the
    account; ``remains`` are those that would have to go as well and are not the person's to undo.
    """

    account: str
    anonymous: bool
    chains: tuple[Chain, ...] = ()
    cut: tuple[Edge, ...] = ()
    remains: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class Namesake:
    """A page or an account that bears the person's name, and whether it is theirs: ``verdict`` mine, unsure, other.

    ``node`` is the id of the account, empty where there is none in the graph. ``signs`` and ``doubts`` are what speaks
    for and against it, in words without values.
    """

    node: str
    url: str | None = field(repr=False)
    verdict: str
    signs: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
