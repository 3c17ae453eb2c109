"""Places that come back: where the recorded tracks of a person start and end again and again."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush

from footprint.model import Sighting
from footprint.rules import Facts
from footprint.rules._seen import said
from footprint.vocabulary import TRACK_ENDS

NEAR = 150.0
"""Metres: a watch finds its place some houses away, and one starts it at the corner."""
TRACKS = 3
"""How many tracks must start or end near each other to tell a place that one comes back to."""
MOST = 3
"""Home, work, a club: of more places one remembers none."""
_METRES = 111_320.0  # of one degree of latitude
_ENDS = frozenset(TRACK_ENDS.values())

_Spot = tuple[float, float]


def places(facts: Facts) -> tuple[tuple[Sighting, ...], ...]:
    """Starts and ends of tracks by place, the one with most tracks first; each belongs to one place only."""
    left: dict[_Spot, list[Sighting]] = defaultdict(list)
    for item in said(facts, "GEO_POINT"):
        if item.note in _ENDS and (spot := _spot(item)):
            left[spot].append(item)
    ranked = [(-_count(near, left), near) for near in _around(left)]
    heapify(ranked)
    found: list[tuple[Sighting, ...]] = []
    while ranked and len(found) < MOST:
        most, near = heappop(ranked)
        near = tuple(spot for spot in near if spot in left)
        now = -_count(near, left)
        if -now < TRACKS:
            continue
        if now != most:  # some of it went to another place: its turn may come later
            heappush(ranked, (now, near))
            continue
        found.append(tuple(item for spot in near for item in left.pop(spot)))
    return tuple(found)


def _around(spots: Iterable[_Spot]) -> Iterator[tuple[_Spot, ...]]:
    """For each spot those near it, itself among them. Only the strip of its latitude is searched."""
    ordered = sorted(spots)
    reach = NEAR / _METRES
    for middle in ordered:
        first = bisect_left(ordered, (middle[0] - reach, -math.inf))
        last = bisect_right(ordered, (middle[0] + reach, math.inf))
        yield tuple(spot for spot in ordered[first:last] if _metres(middle, spot) <= NEAR)


def _metres(one: _Spot, two: _Spot) -> float:
    across = (one[1] - two[1]) * math.cos(math.radians(one[0]))
    return math.hypot(one[0] - two[0], across) * _METRES


def _count(near: Iterable[_Spot], held: Mapping[_Spot, list[Sighting]]) -> int:
    """How many tracks have an end at these spots."""
    ends = (item.where for spot in near for item in held.get(spot, ()))
    return len({(where.platform, where.account, where.item) for where in ends})


def _spot(item: Sighting) -> _Spot | None:
    """Where it is, to about ten metres: one spot stands for hundreds of starts at one door."""
    try:
        lat, lon = (float(part) for part in item.value.split(","))
    except ValueError:
        return None
    return round(lat, 4), round(lon, 4)
