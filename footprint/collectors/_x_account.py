"""X: what the account itself holds: profiles, connections, and what is read only when private things are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from footprint.collectors._x_words import (
    PLATFORM,
    items,
    links_in,
    mapping,
    spelled_out,
    strings,
    unique,
    words,
)
from footprint.model import Connection, How, Label, Media, Post, PostKind, Profile, Visibility
from footprint.reading import iso_time, unescape


@dataclass(slots=True)
class Owner:
    """Whose archive it is, as far as its files tell."""

    id: str = field(default="", repr=False)
    username: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    bio: str = field(default="", repr=False)
    location: str = field(default="", repr=False)
    website: str = field(default="", repr=False)
    picture: str = field(default="", repr=False)
    """The address of the account's picture on X; the archive holds a file named after its last part."""
    avatar: str = field(default="", repr=False)
    file: str = field(default="", repr=False)
    former: list[str] = field(default_factory=list, repr=False)

    @property
    def account(self) -> str:
        """The name in records: the handle, else the account's number."""
        return self.username or self.id

    def add_manifest(self, manifest: Mapping[str, Any], file: str) -> None:
        """Take what ``manifest.js`` tells."""
        user = mapping(manifest.get("userInfo"))
        username = None if self.username else user.get("userName")
        self._fill(id=user.get("accountId"), username=username, name=user.get("displayName"), file=file)

    def add_account(self, element: object, file: str) -> None:
        """Take what an element of ``account.js`` tells; newer than what is known already."""
        account = mapping(mapping(element).get("account") or element)
        self._fill(
            id=account.get("accountId"),
            username=account.get("username"),
            name=account.get("accountDisplayName"),
            email=account.get("email"),
            phone=account.get("phoneNumber"),
            file=file,
        )

    def add_profile(self, element: object, file: str) -> None:
        """Take what an element of ``profile.js`` tells."""
        profile = mapping(mapping(element).get("profile") or element)
        about = mapping(profile.get("description"))
        self._fill(
            bio=about.get("bio"),
            location=about.get("location"),
            website=about.get("website"),
            picture=profile.get("avatarMediaUrl"),
            file=file,
        )

    def add_details(self, details: Mapping[str, Any], file: str) -> None:
        """Take what Grailbird's ``user_details.js`` tells, or the ``user`` object of one of its posts."""
        self._fill(
            id=details.get("id_str") or details.get("id"),
            username=details.get("screen_name"),
            name=details.get("full_name") or details.get("name"),
            bio=details.get("bio"),
            location=details.get("location"),
            website=details.get("url"),
            file=file,
        )

    def _fill(self, file: str, **found: object) -> None:
        for key, value in found.items():
            text = unescape(words(value)).strip()
            if key == "username":
                text = text.lstrip("@")
                if self.username and text:
                    self.former.append(text)  # an older archive, an older name; the same one is left out later
            if text and not getattr(self, key):
                setattr(self, key, text)
                if key in ("name", "bio", "username"):
                    self.file = file


@dataclass(slots=True)
class Facts:
    """Profile fields that are collected from several small files."""

    former_handles: list[str] = field(default_factory=list, repr=False)
    private: list[tuple[Label, str]] = field(default_factory=list, repr=False)
    protection: list[tuple[datetime | None, int, bool]] = field(default_factory=list)

    def add(self, label: Label, value: object) -> None:
        """Keep a private fact, once."""
        text = words(value).strip()
        if text and (label, text) not in self.private:
            self.private.append((label, text))

    @property
    def protected(self) -> bool | None:
        """Whether the last known change made the account protected; None when no change is known."""
        if not self.protection:
            return None
        known = [item for item in self.protection if item[0] is not None] or self.protection
        return max(known, key=lambda item: (item[0].timestamp() if item[0] else 0.0, item[1]))[2]


# ---------------------------------------------------------------- small files, read always


def email_change(element: object, facts: Facts) -> None:
    """Former e-mail addresses."""
    change = mapping(mapping(mapping(element).get("emailAddressChange") or element).get("emailChange"))
    for key in ("changedFrom", "changedTo"):
        facts.add(Label.FORMER_EMAIL, change.get(key))


def handle_change(element: object, facts: Facts) -> None:
    """Former handles; people who know them still find the account."""
    change = mapping(mapping(element).get("screenNameChange") or element)
    change = mapping(change.get("screenNameChange")) or change
    for key in ("changedFrom", "changedTo"):
        if handle := words(change.get(key)).strip().lstrip("@"):
            facts.former_handles.append(handle)


def phone(element: object, facts: Facts) -> None:
    """The account's phone number."""
    facts.add(Label.PHONE, mapping(mapping(element).get("device") or element).get("phoneNumber"))


def devices(element: object, facts: Facts) -> None:
    """The phone number that messages went to."""
    response = mapping(mapping(element).get("niDeviceResponse") or element)
    facts.add(Label.PHONE, mapping(response.get("messagingDevice")).get("phoneNumber"))


def age(element: object, facts: Facts) -> None:
    """The birth date that the person gave."""
    meta = mapping(mapping(element).get("ageMeta") or element)
    facts.add(Label.BIRTH_DATE, mapping(meta.get("ageInfo") or meta).get("birthDate"))


def zone(element: object, facts: Facts) -> None:
    """The account's time zone."""
    facts.add(Label.TIMEZONE, mapping(mapping(element).get("accountTimezone") or element).get("timeZone"))


def protection(element: object, facts: Facts) -> None:
    """When the account was protected or opened."""
    change = mapping(mapping(element).get("protectedHistory") or element)
    action = words(change.get("action")).strip().lower()
    if action in ("protect", "unprotect"):
        when = iso_time(change.get("protectedAt"))
        facts.protection.append((when, len(facts.protection), action == "protect"))


# ---------------------------------------------------------------- small files, read when private things are asked for


def login(element: object, facts: Facts) -> None:
    """An address that was logged in from."""
    facts.add(Label.IP_ADDRESS, mapping(mapping(element).get("ipAudit") or element).get("loginIp"))


def creation(element: object, facts: Facts) -> None:
    """The address that the account was made from."""
    facts.add(Label.IP_ADDRESS, mapping(mapping(element).get("accountCreationIp") or element).get("userCreationIp"))


def hardware(element: object, facts: Facts) -> None:
    """The phones that the account was used with."""
    response = mapping(mapping(element).get("niDeviceResponse") or element)
    for key in ("messagingDevice", "pushDevice"):
        device = mapping(response.get(key))
        parts = (words(device.get(name)) for name in ("deviceType", "carrier", "deviceVersion"))
        facts.add(Label.DEVICE, ", ".join(part for part in parts if part))


def inferred(element: object, facts: Facts) -> None:
    """What X guesses about the person: demographics, interests, places."""
    guesses = mapping(mapping(element).get("p13nData") or element)
    for interest in items(mapping(guesses.get("interests")).get("interests")):
        facts.add(Label.INFERENCE, mapping(interest).get("name"))
    for key in ("demographics", "locationHistory", "inferredAgeInfo"):
        for text in strings(guesses.get(key)):
            facts.add(Label.INFERENCE, text)


def application(element: object, facts: Facts) -> None:
    """An application that may use the account."""
    name = words(mapping(mapping(element).get("connectedApplication") or element).get("name"))
    facts.add(Label.CUSTOM, f"Connected app: {name}" if name else "")


def search(element: object, facts: Facts) -> None:
    """A search that the person saved."""
    query = words(mapping(mapping(element).get("savedSearch") or element).get("query"))
    facts.add(Label.CUSTOM, f"Saved search: {query}" if query else "")


# ---------------------------------------------------------------- records


def profiles(owner: Owner, facts: Facts) -> Iterator[Profile]:
    """The public profile, and a private one where the archive holds account data."""
    url = f"https://x.com/{owner.username}" if owner.username else None
    shown = [(Label.LOCATION, owner.location), (Label.WEBSITE, owner.website), (Label.AVATAR, owner.avatar)]
    now = owner.username.casefold()
    shown += [
        (Label.FORMER_HANDLE, old) for old in unique((*facts.former_handles, *owner.former)) if old.casefold() != now
    ]
    if facts.protected is not None:
        shown.append((Label.LOCKED, "true" if facts.protected else "false"))
    fields = tuple((str(label), value) for label, value in shown if value)
    if owner.account and (owner.name or owner.bio or fields or owner.username):
        links = unique((owner.website, *links_in(owner.bio)))
        yield Profile(PLATFORM, owner.account, owner.name, owner.bio, links, fields, Visibility.PUBLIC, url, owner.file)
    known = Facts()
    known.add(Label.EMAIL, owner.email)
    known.add(Label.PHONE, owner.phone)
    for label, value in facts.private:
        if label is Label.FORMER_EMAIL and value.casefold() == owner.email.casefold():
            continue
        known.add(label, value)
    if known.private:
        fields = tuple((str(label), value) for label, value in known.private)
        yield Profile(PLATFORM, owner.account, fields=fields, visibility=Visibility.PRIVATE, url=url, file=owner.file)


def connection(element: object, owner: Owner, key: str) -> Connection | None:
    """A follower or a followed account: only its number is in the archive."""
    inner = mapping(mapping(element).get(key) or element)
    other = words(inner.get("accountId")) or words(inner.get("userLink")).rpartition("user_id=")[2]
    how = How.FOLLOWED_BY if key == "follower" else How.FOLLOWS
    return Connection(PLATFORM, owner.account, other, how=how) if other else None


def contact(element: object, owner: Owner) -> Connection | None:
    """Somebody from the address book that was uploaded."""
    inner = mapping(mapping(element).get("contact") or element)
    ways = [words(way) for key in ("emails", "phoneNumbers") for way in items(inner.get(key))]
    other = next(iter(unique((*ways, words(inner.get("id"))))), "")
    return Connection(PLATFORM, owner.account, other, how=How.CONTACT) if other else None


def like(element: object, owner: Owner, file: str) -> Post | None:
    """A post of somebody else that the person liked."""
    inner = mapping(mapping(element).get("like") or element)
    number = words(inner.get("tweetId"))
    if not number:
        return None
    text = unescape(words(inner.get("fullText")))
    return Post(
        PLATFORM,
        owner.account,
        number,
        PostKind.LIKE,
        text,
        visibility=Visibility.PRIVATE,
        url=f"https://x.com/i/web/status/{number}" if number.isdecimal() else None,
        links=unique(links_in(text)),
        file=file,
    )


def messages(element: object, owner: Owner, file: str) -> Iterator[Post | None]:
    """The messages of a conversation that the person sent; None for each that somebody else sent or may have sent."""
    talk = mapping(mapping(element).get("dmConversation") or element)
    for entry in items(talk.get("messages")):
        sent = mapping(mapping(entry).get("messageCreate"))
        number = words(sent.get("id"))
        if not number:
            continue
        if not owner.id or words(sent.get("senderId")) != owner.id:
            yield None
            continue
        longer = {}
        for url in map(mapping, items(sent.get("urls"))):
            if words(url.get("url")) and words(url.get("expanded")):
                longer[words(url.get("url"))] = words(url.get("expanded"))
        text = spelled_out(unescape(words(sent.get("text"))), longer)
        yield Post(
            PLATFORM,
            owner.account,
            number,
            PostKind.MESSAGE,
            text,
            iso_time(sent.get("createdAt")),
            Visibility.PRIVATE,
            links=unique((*longer.values(), *links_in(text))),
            media=tuple(Media("photo") for _ in items(sent.get("mediaUrls"))),
            file=file,
        )


def chat(element: object, owner: Owner, file: str, spare: str) -> Post | None:
    """What the person wrote to Grok; its answers are not theirs."""
    inner = mapping(mapping(element).get("grokChatItem") or element)
    sender = inner.get("sender")
    who = words(mapping(sender).get("name") or sender).casefold()
    text = words(inner.get("message"))
    if not text or "grok" in who or "agent" in who or "assistant" in who:
        return None
    when = iso_time(inner.get("createdAt"))
    return Post(PLATFORM, owner.account, spare, PostKind.MESSAGE, text, when, Visibility.PRIVATE, file=file)


def fleet(element: object, owner: Owner, file: str) -> Post | None:
    """A story of 2020 and 2021; all of them are gone."""
    inner = mapping(mapping(element).get("fleet") or element)
    number, text = words(inner.get("fleetId")), unescape(words(inner.get("text")))
    if not number:
        return None
    when = iso_time(inner.get("createdAt"))
    return Post(
        PLATFORM, owner.account, number, PostKind.STORY, text, when, Visibility.PRIVATE, deleted=True, file=file
    )


def kept(records: Iterable[Post | Connection | None]) -> Iterator[Post | Connection]:
    """Those that could be made."""
    return (record for record in records if record is not None)
