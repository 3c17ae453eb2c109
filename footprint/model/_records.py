"""What collectors yield, and the person it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from footprint.model._charters import Charter
from footprint.vocabulary import How, NoticeStatus, PostKind, Visibility


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to read, one account's export, some pages or an address: where it came from, and ``what`` it is."""

    source: str
    what: str


@dataclass(frozen=True, slots=True)
class Media:
    """One picture, film or sound of a post; ``alt`` is the description its author gave.

    None is opened, but for a fingerprint of the newest pictures where several accounts are compared: ``print`` is that
    of a picture, 16 hexadecimal digits, and empty for all others. It is never shown and leaves the run in no record.
    """

    kind: str
    alt: str = field(default="", repr=False)
    file: str = field(default="", repr=False)
    taken: datetime | None = None
    lat: float | None = field(default=None, repr=False)
    lon: float | None = field(default=None, repr=False)
    print: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Profile:
    """What one account says about its owner, for one visibility.

    A source yields one public profile and, where it holds account data, a second one that is private:
    visibility belongs to the item and is never promoted.
    """

    platform: str
    account: str = field(repr=False)
    name: str = field(default="", repr=False)
    bio: str = field(default="", repr=False)
    links: tuple[str, ...] = field(default=(), repr=False)
    fields: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    visibility: Visibility = Visibility.UNKNOWN
    url: str | None = field(default=None, repr=False)
    file: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Post:
    """Something the person published or sent. ``id`` is unique within platform and account.

    ``published`` is aware and in UTC, or None when unknown. ``text`` is plain text: markup and entities are
    gone, shortened links are spelled out. ``url`` is the permalink, or None.
    """

    platform: str
    account: str = field(repr=False)
    id: str
    kind: PostKind
    text: str = field(default="", repr=False)
    published: datetime | None = None
    visibility: Visibility = Visibility.UNKNOWN
    url: str | None = field(default=None, repr=False)
    reply_to: str | None = field(default=None, repr=False)
    links: tuple[str, ...] = field(default=(), repr=False)
    mentions: tuple[str, ...] = field(default=(), repr=False)
    media: tuple[Media, ...] = field(default=(), repr=False)
    deleted: bool = False
    file: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Connection:
    """Another account this one is connected with. Third parties: counted, never listed by name."""

    platform: str
    account: str = field(repr=False)
    other: str = field(repr=False)
    name: str = field(default="", repr=False)
    how: How = How.FOLLOWS
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was not read, and why. ``source`` is the input's file name or the URL's host."""

    source: str
    file: str
    status: NoticeStatus
    reason: str
    count: int = 1
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Employer:
    """An employer of the subject, in the ways people write it, and what is known only to those who work there.

    A site may carry its position, ``Dock 4: 53.8008, -1.5491``; see :func:`footprint.firms.site`.
    """

    name: str = field(repr=False)
    aliases: tuple[str, ...] = field(default=(), repr=False)
    domains: tuple[str, ...] = field(default=(), repr=False)
    handles: tuple[str, ...] = field(default=(), repr=False)
    title: str = field(default="", repr=False)
    current: bool = True
    products: tuple[str, ...] = field(default=(), repr=False)
    sites: tuple[str, ...] = field(default=(), repr=False)
    projects: tuple[str, ...] = field(default=(), repr=False)
    clients: tuple[str, ...] = field(default=(), repr=False)
    colleagues: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Official:
    """An account that the subject runs for somebody: whose it is, and what it is for, in words that posts may hold."""

    platform: str
    account: str = field(repr=False)
    owner: str = field(default="", repr=False)
    goals: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Subject:
    """The person whose footprint it is, and the facts they state.

    ``countries`` are ISO 3166 alpha-2 codes, the first is home. ``origin`` tells for each fact group where
    it comes from: ("emails", "me.toml") or ("emails", "the X archive"). ``emptied`` are the groups that me.toml states
    with nothing in them: no more is drawn for those. ``topics`` are words of posts that serve the ``goal``.
    """

    name: str = field(default="", repr=False)
    other_names: tuple[str, ...] = field(default=(), repr=False)
    handles: tuple[str, ...] = field(default=(), repr=False)
    emails: tuple[str, ...] = field(default=(), repr=False)
    phones: tuple[str, ...] = field(default=(), repr=False)
    birth_date: date | None = field(default=None, repr=False)
    addresses: tuple[str, ...] = field(default=(), repr=False)
    places: tuple[str, ...] = field(default=(), repr=False)
    schools: tuple[str, ...] = field(default=(), repr=False)
    employers: tuple[Employer, ...] = field(default=(), repr=False)
    role: str = ""
    goal: str = ""
    time_zone: str = ""
    countries: tuple[str, ...] = ("US",)
    origin: tuple[tuple[str, str], ...] = ()
    emptied: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    official: tuple[Official, ...] = field(default=(), repr=False)
    situation: tuple[str, ...] = ()
    """Why nothing should be deleted for now: some of :data:`footprint.vocabulary.SITUATIONS`."""
    policy: Charter | None = None
    """The employer's own rules, where they were given."""
    language: str = ""
    """In which the person wants to be told; empty where they did not say."""
