"""How an employer shows: its name however it is written, its domains and accounts, and the small signs of a workplace.

:func:`employer_signs` is for whoever needs the way from an account to an employer: rules, and the graph of links. A
sign is *direct* where it says who the employer is, *indirect* where it only narrows it down. ``strength``, per cent, is
our judgement of how sure a reader can be who follows this sign alone; several add up, see :func:`combined`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from footprint import firms
from footprint.model import Employer, Evidence, How, Label, Profile, Relation, Sighting
from footprint.rules import Facts, evidence
from footprint.rules._seen import (
    RECOMMENDATION,
    SEARCH,
    in_profile,
    is_seen,
    labelled,
    open_profiles,
    profile_place,
    said,
    told,
)
from footprint.vocabulary import CUE

WORK_PLATFORMS = frozenset(("linkedin",))
"""Platforms where naming one's employer is the purpose."""
TIED = 60
"""Per cent from which an account counts as tied to the employer."""
NEAR_SITE = 300.0
"""Metres around a site's position: a large building, and what a phone is off inside it."""
_METRES = 111_320.0  # of one degree of latitude

Account = tuple[str, str]
"""Platform and account, as records name it."""
Place = tuple[str, str, str]
"""Platform, account and item: one post."""


class Sign(NamedTuple):
    """One sign that leads from an account to an employer; ``kind`` is ``direct`` or ``indirect``."""

    account: Account
    employer: Employer
    kind: str
    why: str
    strength: int
    evidence: tuple[Evidence, ...]


# Why, kind and strength of each sign. The figures are judgement: how sure a stranger can be who sees nothing else.
SIGNS = {
    "profile": ("the profile names this employer", "direct", 95),
    "email": ("a work e-mail address of this employer", "direct", 95),
    "commit": ("a commit shows a work e-mail address", "direct", 90),
    "told": ("a post says that the author works there", "direct", 90),
    "ours": ("a post speaks for this employer: we at, our office", "direct", 85),
    "badge-named": ("a picture's description tells of a badge and names this employer", "direct", 80),
    "site-link": ("a link to this employer's website", "direct", 70),
    "at-work": ("a post names this employer beside words about work", "direct", 70),
    "title": ("the profile says the job title", "direct", 45),
    "post": ("a post names this employer", "direct", 40),
    "position": ("a position at one of its buildings", "indirect", 55),
    "building": ("one of its buildings is named", "indirect", 50),
    "project": ("one of its projects is named", "indirect", 50),
    "client": ("one of its clients is named", "indirect", 40),
    "colleague": ("somebody who works there is named", "indirect", 35),
    "follows": ("the account follows one of its accounts", "indirect", 35),
    "badge": ("a picture's description tells of a badge or uniform", "indirect", 35),
    "followed": ("one of its accounts follows this one", "indirect", 30),
    "product": ("one of its products is named", "indirect", 30),
    "with-colleague": ("a post tells of a colleague", "indirect", 20),
    "shift": ("posts tell a shift pattern", "indirect", 20),
}


def current(facts: Facts) -> tuple[Employer, ...]:
    """The present employers."""
    return tuple(item for item in facts.subject.employers if item.current)


def work_domain(facts: Facts, address: str) -> bool:
    """Whether an e-mail address belongs to an employer's domain."""
    return _on(facts.subject.employers, address.rpartition("@")[2]) is not None


def work_link(facts: Facts, link: str) -> bool:
    """Whether a link leads to an employer's site."""
    return _on(facts.subject.employers, _host(link)) is not None


def titles(facts: Facts, profile: Profile) -> tuple[str, ...]:
    """The job titles that a profile shows: in its field, or the subject's own in its bio."""
    fields = labelled(profile, Label.JOB_TITLE)
    texts = (profile.bio, *labelled(profile, Label.HEADLINE, Label.CUSTOM))
    known = (item.title for item in current(facts) if len(item.title.strip()) > 2)
    found = (title for title in known if any(_stands_in(title, text) for text in texts))
    return tuple(dict.fromkeys((*fields, *found)))


def employer_named(facts: Facts, item: Sighting) -> Employer | None:
    """The present employer that a sighting of a name or an account names; None when it names none."""
    present = current(facts)
    if item.kind == "HANDLE":
        return firms.account_of(item.value, present) or firms.account_of(item.key, present)
    for employer in present:
        if item.key == firms.key(employer):
            return employer
    return _spelled(item.value, present) or _spelled(item.key, present)


@lru_cache(maxsize=4096)
def _spelled(value: str, present: tuple[Employer, ...]) -> Employer | None:
    for employer in present:
        if firms.fold(value) in {firms.fold(name) for name in (employer.name, *employer.aliases)}:
            return employer
    return firms.employer_of(value, present)


def namings(facts: Facts, *, profile: bool, anywhere: bool = False, doubtful: bool = False) -> tuple[Sighting, ...]:
    """Where a present employer is named, or its account mentioned, outside the platforms made for it.

    What a search shows has rules of its own.

    Args:
        profile: what profiles say; else what posts say.
        anywhere: on the platforms made for it too.
        doubtful: also what may be another firm's name.
    """
    passed = {SEARCH} if anywhere else {*WORK_PLATFORMS, SEARCH}
    found = []
    for item in said(facts, "ORGANIZATION", "HANDLE"):
        if item.where.platform in passed or (item.where.kind == "profile") is not profile or not is_seen(item):
            continue
        if (profile and not in_profile(item)) or (item.confidence < firms.SURE and not doubtful):
            continue
        if employer_named(facts, item):
            found.append(item)
    return tuple(found)


def cues(facts: Facts, *names: str) -> tuple[Sighting, ...]:
    """The words that tell of work, of these keys, in the person's own words."""
    return tuple(
        item
        for item in said(facts, CUE)
        if item.key in names and item.where.platform != SEARCH and item.where.part != RECOMMENDATION
    )


def place_of(item: Sighting) -> Place:
    """The post, or the profile, that a sighting stands in."""
    return item.where.platform, item.where.account, item.where.item


# ---------------------------------------------------------------- signs


def employer_signs(facts: Facts) -> tuple[Sign, ...]:
    """Every sign that somebody else can see, one for each account, employer and way, the surest first.

    A tuple of (account, employer, kind, why, strength, evidence): ``account`` is (platform, account), ``employer`` a
    present one of the subject's, ``evidence`` every place that shows the sign. A sign that fits any employer (a badge,
    a shift pattern) stands for each present one. Nothing is said where no present employer is known.
    """
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


def ties(facts: Facts) -> dict[Account, int]:
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
            places = tuple(dict.fromkeys(place for sign in signs for place in sign.evidence))
            why = signs[0].why if len(signs) == 1 else f"{len(signs)} signs together: {signs[0].why}, and others"
            found.append(Sign(account, signs[0].employer, "indirect", why, combined(signs), places))
    return tuple(found)


_Found = tuple[Account, Employer, str, Evidence]


def _direct(facts: Facts) -> Iterator[_Found]:
    present = current(facts)
    beside: dict[Place, set[str]] = {}
    for item in said(facts, CUE):
        beside.setdefault(place_of(item), set()).add("badge-alt" if _in_alt(item, "badge") else item.key)
    for profile in (True, False):
        for item in namings(facts, profile=profile, anywhere=True):
            employer = employer_named(facts, item)
            keys = beside.get(place_of(item), set())
            if employer is None:
                continue
            what = "post"
            if profile:
                what = "profile"
            elif "ours" in keys:
                what = "ours"
            elif "badge-alt" in keys and item.where.part == "alt":
                what = "badge-named"
            elif keys & {"work", "shift", "complaint", "client", "secret", "badge"}:
                what = "at-work"
            yield _account(item), employer, what, evidence(item)
    for item in said(facts, "EMAIL_ADDRESS"):
        employer = _on(present, item.key.rpartition("@")[2])
        if employer and is_seen(item) and item.where.platform != SEARCH and (item.own or in_profile(item)):
            what = "commit" if "/commit/" in (item.where.url or "") else "email"
            yield _account(item), employer, what, evidence(item)
    for profile_ in open_profiles(facts):
        account = (profile_.platform, profile_.account)
        for link in dict.fromkeys((*profile_.links, *labelled(profile_, Label.WEBSITE))):
            if employer := _on(present, _host(link)):
                yield account, employer, "site-link", profile_place(profile_, link, "URL")
        for title in titles(facts, profile_):
            for employer in present:
                if firms.fold(employer.title) == firms.fold(title):
                    yield account, employer, "title", profile_place(profile_, title, "ORGANIZATION")
    for words in filter(is_seen, told(facts, "EMPLOYER")):
        if employer := _spelled(words.value, present):
            yield _account(words), employer, "told", evidence(words)


def _indirect(facts: Facts) -> Iterator[_Found]:
    present = current(facts)
    names: dict[str, list[tuple[Employer, str]]] = {}
    spots: list[tuple[Employer, tuple[float, float]]] = []
    for employer in present:
        for stated in employer.sites:
            name, spot = firms.site(stated)
            names.setdefault(firms.fold(name), []).append((employer, "building"))
            if spot:
                spots.append((employer, spot))
        for what, values in (
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
    for item in said(facts, "GEO_POINT"):
        for employer, spot in spots:
            if is_seen(item) and _is_near(item, spot):
                yield _account(item), employer, "position", evidence(item)
    for item in cues(facts, "badge", "shift"):
        what = item.key
        if is_seen(item) and (what == "shift" or _in_alt(item, "badge")):
            for employer in present:
                yield _account(item), employer, what, evidence(item)
    for words in filter(is_seen, told(facts, "COLLEAGUE")):
        for employer in present:
            yield _account(words), employer, "with-colleague", evidence(words)
    yield from _followed(facts)


def _followed(facts: Facts) -> Iterator[_Found]:
    """The employer's own accounts among the connections; everybody else stays unlooked at."""
    shown = {(item.platform, item.account): item for item in reversed(open_profiles(facts))}
    for item in facts.connections:
        employer = firms.account_of(item.other, current(facts)) or _spelled(item.name, current(facts))
        profile = shown.get((item.platform, item.account))
        if employer and profile and item.how in (How.FOLLOWS, How.FOLLOWED_BY):
            what = "follows" if item.how is How.FOLLOWS else "followed"
            yield (item.platform, item.account), employer, what, profile_place(profile, note=SIGNS[what][0])


def _account(item: Sighting | Relation) -> Account:
    return item.where.platform, item.where.account


def _in_alt(item: Sighting, key: str) -> bool:
    return item.key == key and item.where.part == "alt"


def _is_near(item: Sighting, spot: tuple[float, float]) -> bool:
    try:
        lat, lon = (float(part) for part in item.value.split(","))
    except ValueError:
        return False
    across = (lon - spot[1]) * math.cos(math.radians(spot[0]))
    return math.hypot(lat - spot[0], across) * _METRES <= NEAR_SITE


def _host(link: str) -> str:
    try:
        return urlsplit(link if "//" in link else f"//{link}").hostname or ""
    except ValueError:
        return ""


def _on(employers: Iterable[Employer], host: str) -> Employer | None:
    """The employer whose domain a host is, or lies under."""
    host = host.casefold().rstrip(".")
    for item in employers:
        if host and any(host == name or host.endswith("." + name) for name in map(str.casefold, item.domains)):
            return item
    return None


def _stands_in(title: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(title.strip())}(?!\w)", text, re.IGNORECASE) is not None
