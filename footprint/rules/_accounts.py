"""Accounts: which ones there are, what they are called, and where a link leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from footprint.model import Label, Profile
from footprint.rules import Facts
from footprint.rules._seen import labelled, open_profiles

# Hosts of accounts by platform; a name that ends in one of them belongs to it too (ana.tumblr.com).
_HOSTS = {
    "x.com": "x",
    "twitter.com": "x",
    "linkedin.com": "linkedin",
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "instagram.com": "instagram",
    "threads.net": "threads",
    "threads.com": "threads",
    "reddit.com": "reddit",
    "bsky.app": "bluesky",
    "tiktok.com": "tiktok",
    "youtube.com": "youtube",
    "github.com": "github",
    "t.me": "telegram",
    "medium.com": "medium",
    "substack.com": "substack",
    "tumblr.com": "tumblr",
    "stackoverflow.com": "stackexchange",
    "stackexchange.com": "stackexchange",
    "dev.to": "devto",
    "strava.com": "strava",
    "news.ycombinator.com": "hackernews",
}
_NUMBER = re.compile(r"\d+|did:.*")  # what is no name, but stands for an account
_FEDERATED = frozenset(("mastodon", "threads", "bluesky"))
_PAGES = frozenset(("web", "feed", "document", "photo", "search"))
# Steps of an address that stand before an account's name: /in/ana, /user/ana, /company/northwind.
_STEPS = frozenset(("in", "pub", "user", "users", "u", "profile", "people", "c", "channel", "athletes", "add"))


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the person that somebody else can see, by its first open profile."""

    profile: Profile
    handle: str = field(repr=False)
    name: str = field(repr=False)
    """What people call it, which is not its account where that is an id."""

    @property
    def id(self) -> tuple[str, str]:
        """Platform and account, which together are unique."""
        return self.profile.platform, self.profile.account


@dataclass(frozen=True, slots=True)
class Target:
    """Where a profile's link leads: an account (``platform`` and ``handle``), or else a ``page``, its host and path."""

    platform: str
    handle: str = field(repr=False)
    page: str = field(repr=False)
    link: str = field(repr=False)


def accounts(facts: Facts) -> tuple[Account, ...]:
    """The accounts that somebody else can see, by platform and name."""
    called: dict[tuple[str, str], str] = {}
    for profile in open_profiles(facts):
        for name in labelled(profile, Label.HANDLE):
            called.setdefault((profile.platform, profile.account.casefold()), name)
    found: dict[tuple[str, str], Account] = {}
    for profile in open_profiles(facts):
        name = called.get((profile.platform, profile.account.casefold()), profile.account)
        handle = "" if profile.platform in _PAGES else handle_of(name, profile.platform)
        shown = profile.name if profile.name and _NUMBER.fullmatch(name) else name
        found.setdefault((profile.platform, profile.account.casefold()), Account(profile, handle, shown))
    return tuple(found[name] for name in sorted(found))


def handle_of(account: str, platform: str = "") -> str:
    """The account's name without its server, in lower case; empty when it is no name but an address or words."""
    name = account.strip().casefold()
    if "@" in name.lstrip("@") and not (name.startswith("@") or platform in _FEDERATED):
        return ""
    name = name.lstrip("@").partition("@")[0]
    return name if re.fullmatch(r"[\w.\-]{3,}", name) and not name.isdigit() else ""


def bare(handle: str) -> str:
    """The handle without marks between its parts: ``ana_lopes`` and ``ana.lopes`` are one."""
    return re.sub(r"[._\-]", "", handle)


def targets(profile: Profile) -> Iterator[Target]:
    """Where the links and the named accounts of a profile lead; what cannot be read leads nowhere."""
    pages: dict[str, Target] = {}
    for link in (*profile.links, *labelled(profile, Label.WEBSITE)):
        target = target_of(link)
        if target:
            pages.setdefault(target.page, target)
    yield from pages.values()
    for named in labelled(profile, Label.OTHER_HANDLE):
        service, mark, name = named.partition(":")
        service = service.strip().casefold().replace("twitter", "x")
        handle = handle_of(name if mark else named)
        if handle:
            yield Target(service if mark else "", handle, "", named)


def page_of(link: str) -> str:
    """Host and path of a link in one form, without scheme, ``www.`` and a last slash; empty when it is none."""
    try:
        parts = urlsplit(link if "//" in link else f"//{link}")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ""
    return f"{host}{parts.path.rstrip('/')}".casefold() if "." in host else ""


def platform_of(host: str) -> str:
    """The platform a host belongs to; empty when it is none of those we know."""
    labels = host.split(".")
    for start in range(len(labels) - 1):
        if found := _HOSTS.get(".".join(labels[start:])):
            return found
    return ""


def leads_to(target: Target, account: Account) -> bool:
    """Whether a link leads to this account."""
    profile = account.profile
    if target.page and profile.url and target.page == page_of(profile.url):
        return True
    host = target.page.partition("/")[0]
    if target.handle and target.handle == account.handle and target.platform in (profile.platform, ""):
        server = profile.account.lstrip("@").partition("@")[2].casefold()
        return profile.platform != "mastodon" or not host or not server or host == server
    if profile.platform not in _PAGES or not host or target.platform:
        return False
    return host in {page_of(place).partition("/")[0] for place in (profile.url or "", profile.account)}


def target_of(link: str) -> Target | None:
    """Where a link leads; None when it cannot be read, or leads to no account on a service that has accounts."""
    page = page_of(link)
    if not page:
        return None
    host, _, path = page.partition("/")
    steps = [step for step in path.split("/") if step]
    platform = platform_of(host)
    if not platform and steps and steps[0].startswith("@"):
        platform = "mastodon"
    if not platform:
        return Target("", "", page, link)
    names = [step for step in steps if step not in _STEPS]
    if host.count(".") > 1 and platform in {"tumblr", "substack", "medium"}:
        names = [host.partition(".")[0]]
    handle = handle_of(names[0].lstrip("@")) if names else ""
    return Target(platform, handle, page, link) if handle else None
