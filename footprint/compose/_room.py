"""How much a page shows of what may come by the thousand, and findings of one kind put together where they must share.

What is left out is always counted: the JSON holds all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import Any, TypeVar

from footprint import wording
from footprint.model import Cited, Evidence, Finding, Reader, Visibility
from footprint.page import Checked, Line, Page
from footprint.tongue import tr

T = TypeVar("T")
Kind = tuple[str, str, tuple[str, ...], tuple[Reader, ...], Cited | None]


@dataclass(frozen=True, slots=True)
class Room:
    """What a page may hold.

    Args:
        cards: findings and groups of findings.
        places: of one card; fewer where all cards together would have more than ``all_places``.
        all_places: over all cards.
        entries: of each other list: accounts, steps, lines of a sum.
        drawn: of what takes a card of its own beside the findings, such as accounts with their ways.
        letters: of one quote.
        apart: whether each finding has a card of its own, however many there are.
    """

    cards: int = 150
    places: int = 10
    all_places: int = 4_000
    entries: int = 200
    drawn: int = 24
    letters: int = 1_000
    apart: bool = False

    def places_of(self, cards: int) -> int:
        """How many places each of so many cards may show."""
        return max(1, min(self.places, self.all_places // max(1, cards)))


ROOMS = (Room(), Room(100, 5, 500, 100, 12, 500), Room(60, 3, 180, 60, 8, 300), Room(30, 1, 30, 30, 4, 150))
"""From the usual one to the smallest: a copy that is to be small takes the first in which it is."""
DESK = Room(cards=2_000, apart=True)
"""The page on which decisions are made: each finding is decided by itself."""


@dataclass(frozen=True, slots=True)
class Pile:
    """Findings that share a card: the worst one, how many more, and the evidence of all."""

    worst: Finding
    more: int
    evidence: tuple[Evidence, ...]


def kind_of(item: Finding) -> Kind:
    """What findings of one card have in common: the rule, why it matters and to whom, and what to do."""
    return item.rule, item.why, item.remedy, item.readers, item.charter


def is_private(item: Finding) -> bool:
    """Whether it stands only in the export."""
    return bool(item.evidence) and all(place.visibility is Visibility.PRIVATE for place in item.evidence)


def piles(ranked: Sequence[Finding], room: Room) -> tuple[Pile, ...]:
    """The cards of findings that stand in their order of rank: each its own while there is room, then by kind.

    Each kind keeps as many cards of its own as fit for all, and puts the others into one. Where even one card a kind is
    too many, the kinds that rank last have none.
    """
    if room.apart or len(ranked) <= room.cards:
        return tuple(Pile(item, 0, item.evidence) for item in ranked[: room.cards])
    kinds: dict[object, list[Finding]] = {}
    for item in ranked:
        kinds.setdefault((kind_of(item), is_private(item)), []).append(item)
    own = 0
    while sum(min(len(items), own + 2) for items in kinds.values()) <= room.cards:
        own += 1
    made = []
    for items in list(kinds.values())[: room.cards]:
        alone = items if len(items) <= own + 1 else items[:own]
        made += [Pile(item, 0, item.evidence) for item in alone]
        if rest := items[len(alone) :]:
            made.append(Pile(rest[0], len(rest) - 1, tuple(_in_turn(item.evidence for item in rest))))
    return tuple(made)


def _in_turn(parts: Iterable[Sequence[T]]) -> Iterable[T]:
    """The first of each part, then the second of each."""
    missing = object()
    return (item for item in chain.from_iterable(zip_longest(*parts, fillvalue=missing)) if item is not missing)  # type: ignore[misc]


# ---------------------------------------------------------------- lists

_LISTS = ("later", "joint", "others", "unsure", "ties", "accounts", "looked_at", "missed", "unread", "ignored", "hosts")


def cut(page: Page, room: Room) -> Page:
    """The page with as much of each list as there is room for; ``more`` counts the rest."""
    kept: dict[str, Any] = {name: getattr(page, name)[: room.entries] for name in _LISTS}
    hidden = [item for item in page.traced if item.anonymous and item.ways]
    others = [item for item in page.traced if not (item.anonymous and item.ways)]
    kept["traced"] = (*hidden[: room.drawn], *others[: room.entries])
    kept["strengths"] = page.strengths[: room.drawn]
    more = {name: len(getattr(page, name)) - len(items) for name, items in kept.items()}
    kept["ties"] = tuple(replace(item, rest=_first(item.rest, room, wording.rest)) for item in kept["ties"])
    kept["ignored"] = tuple(
        replace(item, what=_first(item.what, room, lambda rest: (wording.rest(rest), 1))) for item in kept["ignored"]
    )
    kept["checked"] = tuple(_checked(item, room) for item in page.checked)
    return replace(page, **kept, lines=_lines(page.lines, room), more=more)


def _lines(lines: tuple[Line, ...], room: Room) -> tuple[Line, ...]:
    """The lines of the sum; those without room are one line, so that the sum stays what it is."""
    first, rest = lines[: room.entries], lines[room.entries :]
    if not rest:
        return first
    points = tuple((code, sum(line.points[at][1] for line in rest)) for at, (code, _) in enumerate(rest[0].points))
    return (*first, Line(wording.counted(len(rest), "more rule"), "findings", points, ""))


def _checked(item: Checked, room: Room) -> Checked:
    return replace(
        item,
        clear=_first(item.clear, room, wording.rest),
        not_applicable=_first(item.not_applicable, room, lambda rest: (wording.rest(rest), tr("as these"))),
        failed=_first(item.failed, room, lambda rest: (wording.rest(rest), tr("as these"))),
    )


def _first(items: tuple[T, ...], room: Room, last: Callable[[int], T]) -> tuple[T, ...]:
    """The first entries, and one that counts the others."""
    rest = len(items) - room.entries
    return items if rest <= 0 else (*items[: room.entries], last(rest))
