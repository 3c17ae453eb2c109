"""How an employer shows: its name however it is written, its domains and accounts, the job, words that tell of work."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from footprint import firms
from footprint.model import Employer, Flag, Label, Profile, Sighting
from footprint.rules import Facts
from footprint.rules._seen import OTHERS_PARTS, SEARCH, in_profile, is_seen, labelled, said
from footprint.vocabulary import CUE

WORK_PLATFORMS = frozenset(("linkedin",))
"""Platforms where naming one's employer is the purpose."""

Place = tuple[str, str, str]
"""Platform, account and item: one post."""


def current(facts: Facts) -> tuple[Employer, ...]:
    """The present employers."""
    return tuple(item for item in facts.subject.employers if item.current)


def work_domain(facts: Facts, address: str) -> bool:
    """Whether an e-mail address belongs to an employer's domain."""
    return of_address(facts.subject.employers, address) is not None


def work_link(facts: Facts, link: str) -> bool:
    """Whether a link leads to an employer's site."""
    return of_link(facts.subject.employers, link) is not None


def of_address(employers: Iterable[Employer], address: str) -> Employer | None:
    """The employer on whose domain an e-mail address is."""
    return _on(employers, address.rpartition("@")[2])


def of_link(employers: Iterable[Employer], link: str) -> Employer | None:
    """The employer to whose site a link leads."""
    return _on(employers, _host(link))


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
    return spelled(item.value, present) or spelled(item.key, present)


@lru_cache(maxsize=4096)
def spelled(value: str, present: tuple[Employer, ...]) -> Employer | None:
    """The employer that a name spells, as it was stated or with a slip."""
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
        if item.key in names and item.where.platform != SEARCH and item.where.part not in OTHERS_PARTS
    )


def place_of(item: Sighting | Flag) -> Place:
    """The post, or the profile, that a sighting stands in."""
    return item.where.platform, item.where.account, item.where.item


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
