"""Whereabouts: where somebody lives, and where they can be met."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from footprint.model import Confidence, Reader, Severity, Sighting
from footprint.rules import Draft, Facts, rule
from footprint.rules._places import places
from footprint.rules._seen import (
    draft,
    few,
    groups,
    is_own,
    is_seen,
    named,
    said,
    split,
    sure,
)
from footprint.tongue import tr, trn

ROUTINE_DAYS = 3
"""On how many different days a position must show to suggest a routine."""


@rule(
    "home-address",
    category="whereabouts",
    needs={"POSTAL_ADDRESS"},
    remedy=(
        "Delete the posts and lines that show it; a town is enough for a profile.",
        "Ask map services to blur your house if you are afraid of somebody.",
    ),
    sources=(
        "US Federal Trade Commission, consumer advice: what identity thieves use (consumer.ftc.gov)",
        "judgement: a home address is the one thing a stalker needs, and cannot be changed in an evening",
    ),
)
def home_address(facts: Facts) -> Iterator[Draft]:
    """Others can read your postal address.

    With it somebody can stand at your door, send things in your name, or answer the first question of a call
    centre.
    """
    own, _ = split(facts, "POSTAL_ADDRESS", facts.subject.addresses)
    for seen, count in few(own):
        mine = is_own(seen)
        thing = named("postal address", mine, count)
        yield draft(facts, seen, thing, Severity.HIGH, confidence=sure(seen, mine, count))


@rule(
    "exact-position",
    category="whereabouts",
    needs={"GEO_POINT"},
    remedy=(
        "Delete the position from these posts, or the posts.",
        "Turn off location for the camera and for this app in your phone's settings.",
    ),
    readers=(Reader.EMPLOYER, Reader.CLIENT, Reader.STRANGER),
    sources=("judgement: a position that comes back is usually a home, a school or a workplace",),
)
def exact_position(facts: Facts) -> Iterator[Draft]:
    """Posts carry an exact position.

    A single one tells where you were. The same one on several days suggests where you live, study or work.
    """
    apart = {id(item) for place in places(facts) for item in place}  # told as one place, below
    seen = [item for item in said(facts, "GEO_POINT") if id(item) not in apart]
    if not seen:
        return
    days: dict[str, set[object]] = {}
    for item in seen:
        if is_seen(item) and item.where.published:
            days.setdefault(item.key, set()).add(item.where.published.date())
    routine = any(len(found) >= ROUTINE_DAYS for found in days.values())
    severity = Severity.HIGH if routine else Severity.MEDIUM
    thing = tr("exact positions, one of them on several days") if routine else tr("exact positions")
    yield draft(facts, seen, thing, severity, looked=True)


@rule(
    "home-in-tracks",
    category="whereabouts",
    needs={"GEO_POINT"},
    remedy=(
        "Hide the start and end of your tracks in the service's privacy settings; most apply it to old tracks too.",
        "Start the recording some streets away, and delete tracks that lie open elsewhere.",
    ),
    readers=(Reader.CLIENT, Reader.STRANGER),
    sources=(
        "https://www.usenix.org/conference/usenixsecurity18/presentation/hassan (homes found despite privacy zones)",
        "judgement: three tracks that start or end within 150 metres of each other are no chance",
    ),
)
def home_in_tracks(facts: Facts) -> Iterator[Draft]:
    """Several tracks start or end at one place.

    Where runs and rides begin again and again is where you live, work or train. Your export holds the tracks whole:
    if a privacy zone cuts them off, others see less than this.
    """
    for number, seen in enumerate(places(facts)):
        thing = tr("where your tracks start or end, probably your home")
        if number:
            thing = tr("where your tracks start or end, a place you come back to")
        severity = Severity.MEDIUM if number else Severity.HIGH
        yield draft(facts, seen, thing, severity, looked=True, confidence=Confidence.MEDIUM)


@rule(
    "home-town",
    category="whereabouts",
    needs={"LOCATION"},
    remedy=("Edit the place to a region if you want to be harder to find; for a job search a town can help.",),
    readers=(Reader.CLIENT, Reader.STRANGER),
    sources=("judgement: name and town together single out most people",),
)
def home_town(facts: Facts) -> Iterator[Draft]:
    """The place where you live is named.

    Name and town together are enough to tell you from people of the same name. A recruiter may like to see it;
    a stranger can go on from there.
    """
    seen = [item for item in said(facts, "LOCATION") if item.own and is_seen(item)]
    if seen:
        yield draft(facts, seen, tr("the place where you live"), Severity.LOW, confidence=sure(seen, own=True))


@rule(
    "ip-address",
    category="whereabouts",
    needs={"IP_ADDRESS"},
    remedy=("Delete the post, or cover the number in it.",),
    readers=(Reader.STRANGER,),
    sources=("judgement: a connection's number gives the town and the internet company, rarely more",),
)
def ip_address(facts: Facts) -> Iterator[Draft]:
    """Others can read the internet address of a connection.

    It tells the town and the internet company. Most such numbers change after a while, so old ones matter little.
    """
    for seen, count in few(seen for seen in groups(facts, "IP_ADDRESS") if any(_is_public(item) for item in seen)):
        thing = trn("an internet address", "{count} internet addresses", count)
        yield draft(facts, seen, thing, Severity.LOW, confidence=sure(seen, is_own(seen), count))


@rule(
    "vehicle-plate",
    category="whereabouts",
    needs={"VEHICLE_PLATE"},
    remedy=("Delete the post, or cover the plate in it.",),
    readers=(Reader.EMPLOYER, Reader.CLIENT, Reader.STRANGER),
    sources=("judgement: a plate ties a car on the street to a name on a page",),
)
def vehicle_plate(facts: Facts) -> Iterator[Draft]:
    """Others can read what may be a number plate.

    A plate ties the car in front of a house to your name, and in some places anybody can look up its owner.
    """
    for seen, count in few(groups(facts, "VEHICLE_PLATE", "IN_VEHICLE_REGISTRATION")):
        thing = trn("what may be a number plate", "what may be {count} number plates", count)
        yield draft(facts, seen, thing, Severity.MEDIUM, confidence=sure(seen, is_own(seen), count))


# Numbers that every home or computer has inside (RFC 1918, RFC 4193, loopback, link-local): they lead nowhere.
_INSIDE = tuple(
    ipaddress.ip_network(net)
    for net in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "0.0.0.0/8",
        "::1/128",
        "fc00::/7",
        "fe80::/10",
    )
)


def _is_public(item: Sighting) -> bool:
    try:
        address = ipaddress.ip_address(item.key.split("%")[0])
    except ValueError:
        return True  # a form of writing we do not read: the recogniser has the last word
    return not any(address.version == net.version and address in net for net in _INSIDE)
