"""The small signs of a workplace: what leads from an account to an employer, and how surely.

:func:`employer_signs` is for whoever needs that way: rules, and the graph of links. A sign is *direct* where it says
who the employer is, *indirect* where it only narrows it down. ``strength``, per cent, is our judgement of how sure a
reader can be who follows this sign alone; several add up, see :func:`combined`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from footprint import firms
from footprint.model import Employer, Evidence, How, Label, Relation, Sighting
from footprint.rules import Facts, evidence
from footprint.rules._seen import (
    SEARCH,
    flagged,
    in_profile,
    is_seen,
    labelled,
    open_profiles,
    profile_place,
    said,
    told,
)
from footprint.rules._work import (
    Place,
    cues,
    current,
    employer_named,
    namings,
    of_address,
    of_link,
    place_of,
    spelled,
    titles,
)
from footprint.tongue import later, plural, tr, trn
from footprint.vocabulary import CUE

TIED = 60
"""Per cent from which an account counts as tied to the employer."""
NEAR_SITE = 300.0
"""Metres around a site's position: a large building, and what a phone is off inside it."""
_AT_WORK = ("DISPARAGES_EMPLOYER", "DISPARAGES_PERSON", "CLIENT_INFORMATION", "CONFIDENTIAL")
"""Flags of what is said about work: beside an employer's name they say that it is the author's."""
_METRES = 111_320.0  # of one degree of latitude

Account = tuple[str, str]
"""Platform and account, as records name it."""


class Sign(NamedTuple):
    """One sign that leads from an account to an employer; ``kind`` is ``direct`` or ``indirect``."""

    account: Account
    employer: Employer
    kind: str
    why: str
    strength: int
    evidence: tuple[Evidence, ...]


# Why, kind and strength of each sign. The figures are judgement: how sure a stranger can be who sees nothing else.
_SEVERAL = plural("{count} sign together: {sign}, and others", "{count} signs together: {sign}, and others")
SIGNS = {
    "profile": (later("the profile names this employer"), "direct", 95),
    "email": (later("a work e-mail address of this employer"), "direct", 95),
    "commit": (later("a commit shows a work e-mail address"), "direct", 90),
    "told": (later("a post says that the author works there"), "direct", 90),
    "ours": (later("a post speaks for this employer: we at, our office"), "direct", 85),
    "badge-named": (later("a picture's description tells of a badge and names this employer"), "direct", 80),
    "site-link": (later("a link to this employer's website"), "direct", 70),
    "at-work": (later("a post names this employer beside words about work"), "direct", 70),
    "title": (later("the profile says the job title"), "direct", 45),
    "post": (later("a post names this employer"), "direct", 40),
    "position": (later("a position at one of its buildings"), "indirect", 55),
    "building": (later("one of its buildings is named"), "indirect", 50),
    "project": (later("one of its projects is named"), "indirect", 50),
    "client": (later("one of its clients is named"), "indirect", 40),
    "colleague": (later("somebody who works there is named"), "indirect", 35),
    "follows": (later("the account follows one of its accounts"), "indirect", 35),
    "badge": (later("a picture's description tells of a badge or uniform"), "indirect", 35),
    "followed": (later("one of its accounts follows this one"), "indirect", 30),
    "product": (later("one of its products is named"), "indirect", 30),
    "with-colleague": (later("a post tells of a colleague"), "indirect", 20),
    "shift": (later("posts tell a shift pattern"), "indirect", 20),
}


def employer_signs(facts: Facts) -> tuple[Sign, ...]:
    """Every sign that somebody else can see, one for each account, employer and way, the surest first.

    The employers are present ones, and ``evidence`` is every place that shows the sign. A sign that fits any employer
    (a badge, a shift pattern) stands for each. Nothing is said where no present employer is known.
    """
    return facts.once(_signs)


def _signs(facts: Facts) -> tuple[Sign, ...]:
    found: dict[tuple[Account, str, str], list[Evidence]] = {}
    employers = {firms.key(item): item for item in current(facts)}
    for account, employer, what, place in (*_direct(facts), *_indirect(facts)):
        found.setdefault((account, firms.key(employer), what), []).append(place)
    signs = [
        Sign(account, employers[name], SIGNS[what][1], SIGNS[what][0], SIGNS[what][2], tuple(dict.fromkeys(places)))
        for (account, name, what), places in found.items()
    ]
    return tuple(sorted(signs, key=lambda item: (-item.strength, item.account, item.employer.name, item.why)))


def combined(signs: Iterable[Sign]) -> int:
    """How sure a reader can be who sees all of these signs, per cent: each cuts the doubt that the others leave."""
    return round(100 * (1 - math.prod(1 - item.strength / 100 for item in signs)))


def places(signs: Iterable[Sign]) -> tuple[Evidence, ...]:
    """The places that show some signs, each once."""
    return tuple(dict.fromkeys(place for sign in signs for place in sign.evidence))


def work_ties(facts: Facts) -> dict[Account, int]:
    """How surely each account leads to a present employer, per cent; accounts without a sign are left out."""
    by_account: dict[Account, dict[str, list[Sign]]] = {}
    for sign in employer_signs(facts):
        by_account.setdefault(sign.account, {}).setdefault(firms.key(sign.employer), []).append(sign)
    return {account: max(map(combined, each.values())) for account, each in by_account.items()}


def by_signs(facts: Facts) -> tuple[Sign, ...]:
    """Accounts that lead to an employer by indirect signs alone, those of one account and employer told as one.

    A badge, shifts or a colleague without a name fit any employer: they add to a sign that points at this one, and
    prove nothing by themselves.
    """
    anyones = {SIGNS[what][0] for what in ("badge", "with-colleague", "shift")}
    groups: dict[tuple[Account, str], list[Sign]] = {}
    for sign in employer_signs(facts):
        if sign.kind == "indirect":
            groups.setdefault((sign.account, firms.key(sign.employer)), []).append(sign)
    found = []
    for (account, _), signs in groups.items():
        if any(sign.why not in anyones for sign in signs):
            why = signs[0].why
            if len(signs) > 1:
                one, many = _SEVERAL
                why = trn(one, many, len(signs), sign=tr(why))
            found.append(Sign(account, signs[0].employer, "indirect", why, combined(signs), places(signs)))
    return tuple(found)


_Found = tuple[Account, Employer, str, Evidence]


def _direct(facts: Facts) -> Iterator[_Found]:
    """Where it is said who the employer is."""
    return chain(_named(facts), _addresses(facts), _profiles(facts), _told(facts))


def _indirect(facts: Facts) -> Iterator[_Found]:
    """What narrows it down."""
    return chain(_things(facts), _near(facts), _worn_and_worked(facts), _beside_colleagues(facts), _followed(facts))


# ---------------------------------------------------------------- direct signs


def _named(facts: Facts) -> Iterator[_Found]:
    """The employer's name in profiles and posts, and what stands beside it."""
    beside: dict[Place, set[str]] = {}
    for item in said(facts, CUE):
        beside.setdefault(place_of(item), set()).add("badge-alt" if _is_badge_in_alt(item) else item.key)
    for flag in flagged(facts, *_AT_WORK):
        beside.setdefault(place_of(flag), set()).add("work")
    for profile in (True, False):
        for item in namings(facts, profile=profile, anywhere=True):
            if employer := employer_named(facts, item):
                what = "profile" if profile else _beside(item, beside.get(place_of(item), set()))
                yield _account(item), employer, what, evidence(item)


def _beside(item: Sighting, cues: set[str]) -> str:
    """The sign that an employer's name in a post is, with the cues of the same post."""
    if "ours" in cues:
        return "ours"
    if "badge-alt" in cues and item.where.part == "alt":
        return "badge-named"
    return "at-work" if cues & {"work", "shift", "badge"} else "post"


def _addresses(facts: Facts) -> Iterator[_Found]:
    for item in said(facts, "EMAIL_ADDRESS"):
        employer = of_address(current(facts), item.key)
        if employer and is_seen(item) and item.where.platform != SEARCH and (item.own or in_profile(item)):
            what = "commit" if "/commit/" in (item.where.url or "") else "email"
            yield _account(item), employer, what, evidence(item)


def _profiles(facts: Facts) -> Iterator[_Found]:
    """Links to the employer's site, and the job title."""
    present = current(facts)
    for profile in open_profiles(facts):
        account = (profile.platform, profile.account)
        for link in dict.fromkeys((*profile.links, *labelled(profile, Label.WEBSITE))):
            if employer := of_link(present, link):
                yield account, employer, "site-link", profile_place(profile, link, "URL")
        for title in titles(facts, profile):
            for employer in present:
                if firms.fold(employer.title) == firms.fold(title):
                    yield account, employer, "title", profile_place(profile, title, "ORGANIZATION")


def _told(facts: Facts) -> Iterator[_Found]:
    for item in filter(is_seen, told(facts, "EMPLOYER")):
        if employer := spelled(item.value, current(facts)):
            yield _account(item), employer, "told", evidence(item)


# ---------------------------------------------------------------- indirect signs


def _things(facts: Facts) -> Iterator[_Found]:
    """Names that only those who work there know: of buildings, projects, clients, products, colleagues."""
    names: dict[str, list[tuple[Employer, str]]] = {}
    for employer in current(facts):
        for what, values in (
            ("building", (firms.site(stated)[0] for stated in employer.sites)),
            ("project", employer.projects),
            ("client", employer.clients),
            ("product", employer.products),
            ("colleague", employer.colleagues),
        ):
            for value in values:
                names.setdefault(firms.fold(value), []).append((employer, what))
    for item in said(facts, "LOCATION", "ORGANIZATION", "PERSON"):
        if is_seen(item) and item.where.platform != SEARCH:
            for employer, what in names.get(item.key, names.get(firms.fold(item.value), [])):
                yield _account(item), employer, what, evidence(item)


def _near(facts: Facts) -> Iterator[_Found]:
    """Positions at one of the employer's buildings."""
    spots = [
        (employer, spot)
        for employer in current(facts)
        for stated in employer.sites
        if (spot := firms.site(stated)[1]) is not None
    ]
    for item in said(facts, "GEO_POINT"):
        for employer, spot in spots:
            if is_seen(item) and _is_near(item, spot):
                yield _account(item), employer, "position", evidence(item)


def _worn_and_worked(facts: Facts) -> Iterator[_Found]:
    """Badges in pictures, and shifts, at whichever employer."""
    for item in cues(facts, "badge", "shift"):
        if is_seen(item) and (item.key == "shift" or _is_badge_in_alt(item)):
            for employer in current(facts):
                yield _account(item), employer, item.key, evidence(item)


def _beside_colleagues(facts: Facts) -> Iterator[_Found]:
    for item in filter(is_seen, told(facts, "COLLEAGUE")):
        for employer in current(facts):
            yield _account(item), employer, "with-colleague", evidence(item)


def _followed(facts: Facts) -> Iterator[_Found]:
    """The employer's own accounts among the connections; everybody else stays unlooked at."""
    shown = {(item.platform, item.account): item for item in reversed(open_profiles(facts))}
    for item in facts.connections:
        employer = firms.account_of(item.other, current(facts)) or spelled(item.name, current(facts))
        profile = shown.get((item.platform, item.account))
        if employer and profile and item.how in (How.FOLLOWS, How.FOLLOWED_BY):
            what = "follows" if item.how is How.FOLLOWS else "followed"
            yield (item.platform, item.account), employer, what, profile_place(profile, note=SIGNS[what][0])


def _account(item: Sighting | Relation) -> Account:
    return item.where.platform, item.where.account


def _is_badge_in_alt(item: Sighting) -> bool:
    return item.key == "badge" and item.where.part == "alt"


def _is_near(item: Sighting, spot: tuple[float, float]) -> bool:
    try:
        lat, lon = (float(part) for part in item.value.split(","))
    except ValueError:
        return False
    across = (lon - spot[1]) * math.cos(math.radians(spot[0]))
    return math.hypot(lat - spot[0], across) * _METRES <= NEAR_SITE
