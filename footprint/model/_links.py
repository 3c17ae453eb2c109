"""The graph of links: accounts and facts, the ways between them, and what would cut those."""

from __future__ import annotations

from dataclasses import dataclass, field

from footprint.model._scanning import Evidence


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
