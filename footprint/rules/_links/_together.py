"""What ties nothing alone: the same city, school, first name. Several of them together do.

Two accounts that share three such things, one that says how somebody is called and one that few people share, are
told as one tie. A name alone, or name and city, never are: that is how namesakes are merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from math import prod

from footprint.model import Label, Profile, Sighting
from footprint.rules._links._targets import Names, folded
from footprint.rules._links._weave import Key, Place, Weave, in_part, seen_at
from footprint.rules._links._weights import CALLED, FLOOR, LEAST_TOGETHER, PARTICULAR, TOGETHER, half
from footprint.rules._seen import groups, in_profile, is_seen, labelled, open_profiles, profile_place
from footprint.tongue import later, tr
from footprint.wording import is_service, listed

_KINDS = later(("display name", "first name", "birth date", "school", "job", "city"))
"""What accounts may share, as the page names it."""
_FIELDS = ((Label.SCHOOL, "school", "ORGANIZATION"), (Label.JOB_TITLE, "job", ""), (Label.LOCATION, "city", "LOCATION"))


@dataclass(slots=True)
class Sketch:
    """What an account shows that others show, too: by its kind and value, the places."""

    facts: dict[tuple[str, str], list[Place]] = field(default_factory=dict)

    def add(self, kind: str, value: str, place: Place) -> None:
        """Take one thing, if there is a word in it."""
        if value:
            self.facts.setdefault((kind, value), []).append(place)


def strength_of(shared: Iterable[str]) -> int:
    """Per cent, for kinds of things that two accounts share; 0 for what is too little."""
    kinds = set(shared)
    if "display name" in kinds:
        kinds.discard("first name")  # it is in it
    if len(kinds) < LEAST_TOGETHER or not kinds & CALLED or not kinds & PARTICULAR:
        return 0
    return round(100 * (1 - prod(1 - TOGETHER[kind] / 100 for kind in sorted(kinds))))


def together(weave: Weave, names: Names) -> None:
    """Tie the accounts that share enough of what ties nothing alone."""
    sketches = sketches_of(weave, names)
    for one, other in combinations(sorted(sketches), 2):
        if one in weave.named and other in weave.named:
            continue  # both say who they are
        shared = sketches[one].facts.keys() & sketches[other].facts.keys()
        kinds = {kind for kind, _ in shared}
        strength = strength_of(kinds)
        if strength < FLOOR:
            continue
        told = sorted(kinds - ({"first name"} if "display name" in kinds else set()))
        node = weave.thing("together", f"{one[1]} {other[1]}", listed(map(tr, told)))
        for account in (one, other):
            places = _least(weave, {fact: sketches[account].facts[fact] for fact in shared})
            why = tr("the accounts show the same {things}", things=listed(map(tr, told)))
            weave.tie(account, node, why, half(strength), places)


def _least(weave: Weave, shared: Mapping[tuple[str, str], list[Place]]) -> list[Place]:
    """The places of the least that has to go, so that what is left is not enough."""
    kinds = sorted({kind for kind, _ in shared})

    def places(gone: tuple[str, ...]) -> list[Place]:
        return [place for (kind, _), found in sorted(shared.items()) if kind in gone for place in found]

    ways: list[tuple[str, ...]] = [
        gone
        for count in range(1, len(kinds) + 1)
        for gone in combinations(kinds, count)
        if strength_of(set(kinds).difference(gone)) < FLOOR
    ]
    _, _, least = min((sum((weave.spots(places(gone)) or {}).values()), len(gone), gone) for gone in ways)
    return places(least)


def sketches_of(weave: Weave, names: Names) -> dict[Key, Sketch]:
    """What each account on a service shows that others show, too."""
    found: dict[Key, Sketch] = {weave.at(item): Sketch() for item in weave.known if is_service(item.profile.platform)}
    for profile in open_profiles(weave.facts):
        account = weave.of(profile.platform, profile.account)
        if account in found:
            for kind, value, place in _of_profile(profile, names):
                found[account].add(kind, value, place)
    for seen in groups(weave.facts, "LOCATION", "ORGANIZATION", "BIRTH_DATE"):
        for item in filter(is_seen, seen):
            account = weave.of(item.where.platform, item.where.account)
            if account in found:
                for kind, value in _of_sighting(weave, item):
                    found[account].add(kind, value, seen_at(item))
    return found


def _of_profile(profile: Profile, names: Names) -> Iterator[tuple[str, str, Place]]:
    if called := folded(profile.name):
        place = in_part(profile_place(profile, profile.name, "PERSON"), "name")
        yield "display name", called, place
        if called.split()[0] in names.first:
            yield "first name", called.split()[0], place
    for label, kind, covered in _FIELDS:
        for value in labelled(profile, label):
            place = in_part(profile_place(profile, value, covered), f"field:{label}")
            yield kind, city_of(value) if kind == "city" else folded(value), place


def _of_sighting(weave: Weave, item: Sighting) -> Iterator[tuple[str, str]]:
    if item.kind == "LOCATION" and item.own and item.where.part != f"field:{Label.LOCATION}":
        yield "city", city_of(item.value)
    elif item.kind == "ORGANIZATION" and item.own and item.where.part != f"field:{Label.SCHOOL}":
        if folded(item.key) in {folded(school) for school in weave.facts.subject.schools}:
            yield "school", folded(item.key)
    elif item.kind == "BIRTH_DATE" and (item.own or in_profile(item)) and not item.key.startswith("--"):
        yield "birth date", item.key


def city_of(place: str) -> str:
    """The first part of a place: a city, where one is told."""
    return folded(place.partition(",")[0])
