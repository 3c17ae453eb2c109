"""How an employer shows: its name in its spellings, its domains, its accounts."""

from __future__ import annotations

from urllib.parse import urlsplit

from footprint.model import Employer, Sighting
from footprint.rules import Facts
from footprint.rules._seen import SEARCH, in_profile, is_seen, said

WORK_PLATFORMS = frozenset(("linkedin",))
"""Platforms where naming one's employer is the purpose."""


def current(facts: Facts) -> tuple[Employer, ...]:
    """The present employers."""
    return tuple(item for item in facts.subject.employers if item.current)


def work_domain(facts: Facts, address: str) -> bool:
    """Whether an e-mail address belongs to an employer's domain."""
    return _on(facts, address.rpartition("@")[2])


def work_link(facts: Facts, link: str) -> bool:
    """Whether a link leads to an employer's site."""
    try:
        host = urlsplit(link if "//" in link else f"//{link}").hostname or ""
    except ValueError:
        return False
    return _on(facts, host)


def namings(facts: Facts, *, profile: bool) -> tuple[Sighting, ...]:
    """Where a present employer is named, or its account mentioned, outside the platforms made for it.

    What a search shows has rules of its own.
    """
    names = {_fold(name) for item in current(facts) for name in (item.name, *item.aliases)} - {""}
    handles = {item.lstrip("@").casefold() for one in current(facts) for item in one.handles}
    found = []
    for item in said(facts, "ORGANIZATION", "HANDLE"):
        if item.where.platform in {*WORK_PLATFORMS, SEARCH} or (item.where.kind == "profile") is not profile:
            continue
        if profile and not in_profile(item):
            continue
        if item.kind == "HANDLE":
            hit = bool({item.key.lstrip("@").casefold(), item.value.lstrip("@").casefold()} & handles)
        else:
            hit = bool({_fold(item.key), _fold(item.value)} & names)
        if hit and is_seen(item):
            found.append(item)
    return tuple(found)


def _on(facts: Facts, host: str) -> bool:
    host = host.casefold().rstrip(".")
    domains = [domain.casefold() for item in facts.subject.employers for domain in item.domains]
    return bool(host) and any(host == domain or host.endswith("." + domain) for domain in domains)


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
