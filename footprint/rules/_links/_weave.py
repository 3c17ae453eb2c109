"""The graph while it is made: accounts, the things they show, the targets, and every place that says so.

A thing (an address, a name, a picture) is a node of its own, so that ten accounts that show it are ten edges and not
forty-five. One that leads nowhere, because a single account shows it, is left out at the end. Ids hold no value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from footprint.model import Edge, Edit, Evidence, Node, Relation, Sighting
from footprint.rules import Facts, evidence
from footprint.rules._accounts import Account, accounts, page_of
from footprint.rules._links._weights import MINUTES
from footprint.rules._seen import SEARCH
from footprint.tongue import later, table, tr
from footprint.wording import is_file, is_service

_Spot = tuple[str, str, str, str]
Key = tuple[str, str]
"""A node while the graph is made: its kind, and what it is; of an account the id."""
PERSON = ("person", "")
TARGETS = frozenset(("person", "employer"))
"""Kinds of nodes that nobody should get to from an anonymous account."""

_FIELDS = later(
    (
        *("email", "phone", "birth date", "address", "location", "employer", "former employer", "job title"),
        *(
            "former job title",
            "school",
            "headline",
            "industry",
            "former name",
            "former handle",
            "handle",
            "other handle",
        ),
        *("website", "description", "skill", "certificate", "project", "publication", "organization", "volunteering"),
    )
)
"""Fields of a profile (:class:`footprint.vocabulary.Label`) as evidence names them."""
_PARTS = table(
    {
        "bio": "in the bio",
        "name": "as the name",
        "link": "among the links",
        "avatar": "the picture",
        "handle": "the account's own name",
    }
)


@dataclass(frozen=True, slots=True)
class Place:
    """One place that shows a thing, and which part of a profile or page it is."""

    evidence: Evidence
    part: str = "post"

    @property
    def spot(self) -> _Spot:
        """What is opened and changed once, however often the thing stands there."""
        return self.evidence.platform, self.evidence.account, self.evidence.item or self.evidence.url or "", self.part


@dataclass(slots=True)
class _Tie:
    why: str
    strength: int
    fixed: bool
    places: dict[Evidence, Place] = field(default_factory=dict)


class Weave:
    """Collects nodes and edges. ``done()`` gives those that lead somewhere, in order."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.known = accounts(facts)
        self._ids = {
            (item.profile.platform, item.profile.account.casefold()): ("account", f"{item.profile.platform}:{number}")
            for number, item in enumerate(self.known, 1)
        }
        self._labels: dict[Key, str] = {}
        self._ties: dict[tuple[Key, Key, str], _Tie] = {}
        self.named: set[Key] = set()
        """Accounts whose profile shows the name or an employer."""
        self._own_pages = {
            page_of(link).partition("/")[0]
            for item in self.known
            if is_service(item.profile.platform)
            for link in item.profile.links
        }

    def of(self, platform: str, account: str) -> Key | None:
        """The account's node; None when no profile of it can be seen."""
        return self._ids.get((platform, account.casefold()))

    def at(self, account: Account) -> Key:
        """The node of an account that is known."""
        return self._ids[account.profile.platform, account.profile.account.casefold()]

    def thing(self, kind: str, key: str, label: str) -> Key:
        """The node of a thing that accounts may share."""
        self._labels.setdefault((kind, key), label)
        return kind, key

    def tie(
        self, start: Key, end: Key, why: str, strength: int, places: Iterable[Place] = (), *, fixed: bool = False
    ) -> None:
        """An edge, or more places for one that is there.

        Args:
            fixed: whether it is not the person's to undo: an address that spells a name goes on doing so.
        """
        if start == end:
            return
        tie = self._ties.setdefault((start, end, why), _Tie(why, strength, fixed))
        tie.strength = max(tie.strength, strength)
        for place in places:
            tie.places.setdefault(place.evidence, place)

    def spots(self, places: Iterable[Place]) -> dict[_Spot, int] | None:
        """What has to be changed to undo all of these, with the minutes; None where some of it is somebody else's."""
        spots = {}
        for spot in {place.spot for place in places}:
            platform, account, _, part = spot
            if platform == SEARCH or not self.is_own(platform, account):
                return None
            minutes = "file" if is_file(platform) else part if is_service(platform) else "page"
            spots[spot] = MINUTES.get(minutes, MINUTES["field"])
        return spots

    def is_own(self, platform: str, account: str) -> bool:
        """Whether an account or page is the person's to change: a page is when a profile of theirs leads to it."""
        if is_service(platform) or is_file(platform):
            return True
        return page_of(account).partition("/")[0] in self._own_pages

    def done(self) -> tuple[tuple[Node, ...], tuple[Edge, ...], dict[Key, str]]:
        """Nodes and edges, and the id of each node."""
        ties = self._kept()
        ids = {self._ids[name]: f"account:{self._ids[name][1]}" for name in self._ids}
        nodes = [
            Node(ids[self.at(item)], "account", item.name, item.profile.platform, item.profile.account)
            for item in self.known
        ]
        numbers: dict[str, int] = {}
        for key in sorted({key for start, end, _ in ties for key in (start, end)} - ids.keys()):
            numbers[key[0]] = numbers.get(key[0], 0) + 1
            ids[key] = f"{key[0]}:{numbers[key[0]]}"
            nodes.append(Node(ids[key], key[0], self._labels[key]))
        order = {node.id: number for number, node in enumerate(nodes)}
        edits = self._edits(ties, ids)
        edges = [
            Edge(
                ids[start],
                ids[end],
                tie.why,
                tuple(sorted(tie.places, key=_order)),
                tie.strength,
                None if found is None else sum(edit.minutes for edit in found),
                found or (),
            )
            for ((start, end, _), tie), found in zip(ties.items(), edits, strict=True)
        ]
        edges.sort(key=lambda edge: (order[edge.end], order[edge.start], edge.why))
        return tuple(nodes), tuple(edges), ids

    def _edits(
        self, ties: Mapping[tuple[Key, Key, str], _Tie], ids: Mapping[Key, str]
    ) -> list[tuple[Edit, ...] | None]:
        """For each tie what undoes it; None where that is not theirs. A thousand posts of one tie are one edit."""
        spots = [None if tie.fixed else self.spots(tie.places.values()) for tie in ties.values()]
        serves: dict[tuple[str, _Spot], list[int]] = {}
        minutes: dict[tuple[str, _Spot], int] = {}
        for number, ((start, end, _), found) in enumerate(zip(ties, spots, strict=True)):
            for spot, cost in (found or {}).items():
                at = ids[end] if self.of(*spot[:2]) == end else ids[start], spot
                serves.setdefault(at, []).append(number)
                minutes[at] = cost
        together: dict[tuple[str, tuple[int, ...]], list[tuple[str, _Spot]]] = {}
        for at, served in sorted(serves.items()):
            together.setdefault((at[0], tuple(served)), []).append(at)
        edits: list[list[Edit]] = [[] for _ in ties]
        for (node, numbers), same in together.items():
            edit = Edit(node, same[0][1], sum(minutes[at] for at in same))
            for number in numbers:
                edits[number].append(edit)
        return [None if found is None else tuple(edits[number]) for number, found in enumerate(spots)]

    def _kept(self) -> dict[tuple[Key, Key, str], _Tie]:
        """The ties without those to things that lead nowhere else."""
        ties = dict(self._ties)
        while True:
            beside: dict[Key, set[Key]] = {}
            for start, end, _ in ties:
                beside.setdefault(start, set()).add(end)
                beside.setdefault(end, set()).add(start)
            loose = {key for key, others in beside.items() if key[0] not in {"account", *TARGETS} and len(others) < 2}
            if not loose:
                return ties
            ties = {name: tie for name, tie in ties.items() if not loose.intersection(name[:2])}


def seen_at(item: Sighting | Relation) -> Place:
    """The place of a sighting, or of a sentence that says something."""
    where = item.where
    note = tr(item.note) if isinstance(item, Sighting) else ""
    shown = evidence(item, note or _told(where.part, where.kind))
    return Place(shown, _part(where.part) if where.kind == "profile" else "post")


def in_part(place: Evidence, part: str) -> Place:
    """A place in a profile, told by its part: ``name``, ``bio``, ``link``, ``avatar``, ``handle``, ``field:label``."""
    return Place(replace(place, note=place.note or _told(part, "profile")), _part(part))


def _part(part: str) -> str:
    return "field" if part.startswith("field:") else part


def _told(part: str, kind: str) -> str:
    """Where in a profile a thing stands, in words."""
    if kind != "profile":
        return ""
    if part.startswith("field:"):
        return tr("in the field {field}", field=tr(part.partition(":")[2]))
    return _PARTS.get(part, "")


def _order(item: Evidence) -> tuple[object, ...]:
    return item.item, item.quote.hit, item.platform, item.account, item.url or "", item.note, item.quote.text
