"""Where somebody lives, by the places that their posts come back to."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from footprint.model import Confidence, Label, Locator, Sighting
from footprint.rules import Facts
from footprint.rules._inferred._best import Guess, Sign, is_quoted, open_signs, posts, weight
from footprint.rules._inferred._crowd import is_country
from footprint.rules._seen import in_profile, said, told
from footprint.tongue import later
from footprint.vocabulary import LIFE

_SAID, _FIELD, _CUE, _MENTION = 3.0, 4.0, 2.0, 0.5
_MONTHS = 4
"""In so many different months a place must come up where nothing says that somebody is at home there."""
_NEAR = 30
"""Characters between a word such as "here in" and the place that it is about."""
_OTHER_TIES = frozenset(("RESIDENCE", "BIRTHPLACE"))


@dataclass(frozen=True, slots=True)
class Home:
    """A place in normal form, the signs for it, those for other places, and how much speaks for the next best one."""

    place: str
    signs: tuple[Sign, ...]
    against: tuple[Sign, ...] = ()
    next_best: float = 0
    own: bool = False
    """Whether the person stated it, so that other rules tell it."""

    @property
    def weight(self) -> float:
        """How much speaks for it."""
        return _weight(self.signs)


def home(facts: Facts) -> Home | None:
    """The place where the person seems to live, by what somebody else can see; None where nothing tells."""
    found = settle(open_signs(_signs(facts)))
    if found is None:
        return None
    own = any(isinstance(sign.item, Sighting) and sign.item.own for sign in found.signs)
    return replace(found, own=own)


def settle(signs: Sequence[Sign]) -> Home | None:
    """The place for which most speaks; of equals, the one told last."""
    by_place: dict[str, list[Sign]] = defaultdict(list)
    for sign in signs:
        by_place[sign.value].append(sign)
    weights = {place: _weight(found) for place, found in by_place.items()}
    order = sorted(by_place, key=lambda place: (weights[place], _newest(by_place[place]), place), reverse=True)
    if not order or not weights[order[0]]:
        return None
    others = tuple(sign for place in order[1:] for sign in by_place[place])
    return Home(order[0], tuple(by_place[order[0]]), others, weights[order[1]] if len(order) > 1 else 0)


def guess(signs: Sequence[Sign]) -> Guess | None:
    """That the place can be told, and how surely."""
    found = settle(signs)
    if found is None:
        return None
    sure = Confidence.LOW
    if found.weight >= _SAID and found.next_best * 2 <= found.weight:
        sure = Confidence.HIGH if found.weight >= 2 * _SAID else Confidence.MEDIUM
    return Guess(later("where you live"), sure, found.place)


def town(key: str) -> str:
    """The town of a place in normal form: ``leeds`` of ``leeds, uk`` and of ``#leeds``."""
    return key.split(",")[0].strip(" #@.").casefold()


def _weight(signs: Sequence[Sign]) -> float:
    """A place that is only mentioned counts once it comes up month after month, and then little."""
    strong = sum(sign.weight for sign in signs if sign.weight > _MENTION)
    months = {
        (when.year, when.month) for sign in signs if sign.weight == _MENTION and (when := sign.item.where.published)
    }
    if not strong and len(months) < _MONTHS:
        return 0.0
    return strong + _MENTION * min(len(months), _MONTHS)


def _newest(signs: Sequence[Sign]) -> float:
    return max((when.timestamp() for sign in signs if (when := sign.item.where.published)), default=math.inf)


def _signs(facts: Facts) -> list[Sign]:
    """Every place that somebody can be at home in, with what says so; visited places and others' homes are none."""
    cues: dict[Locator, list[Sighting]] = defaultdict(list)
    for item in said(facts, LIFE):
        if item.key in ("home", "away"):
            cues[item.where].append(item)
    lived = [item for item in told(facts, "RESIDENCE") if not is_country(town(item.value))]
    others = {
        (item.where, item.start)
        for item in facts.relations
        if item.kind in _OTHER_TIES and (item.subject is not None or item.past or item.kind == "BIRTHPLACE")
    }
    direct = {(item.where, item.start) for item in lived}
    signs = [
        Sign(town(item.value), weight(item, _SAID), item)
        for item in lived
        if not any(cue.key == "away" for cue in cues.get(item.where, ()))
    ]
    for place in said(facts, "LOCATION"):
        name = town(place.key)
        at = (place.where, place.start)
        if at in direct or at in others or len(name) < 3 or is_country(name) or is_quoted(place):
            continue
        if in_profile(place):
            if place.where.part == f"field:{Label.LOCATION}":
                signs.append(Sign(name, _FIELD, place))
            elif place.where.part == "bio":
                signs.append(Sign(name, _CUE, place))
            continue
        near = cues.get(place.where, ())
        if any(cue.key == "away" for cue in near):
            continue
        here = any(cue.key == "home" and 0 <= place.start - cue.end <= _NEAR for cue in near)
        signs.append(Sign(name, _CUE if here else _MENTION, place))
    return signs


def is_told_by_several(found: Home | None) -> bool:
    """Whether several posts together tell it, and nothing that the person stated."""
    return found is not None and not found.own and posts(found.signs) > 1
