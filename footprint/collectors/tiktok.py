"""TikTok data: ``user_data_tiktok.json`` of any year, or the folders of texts that it may be asked for instead.

A post tells who can view it, and a private account limits that; who sees comments depends on videos that the export
does not hold, so theirs is unknown. Messages, searches, likes, log-ins and what TikTok infers are read only when
asked for. What was watched is never read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options, Root
from footprint.collectors import _tiktok_layout as layout
from footprint.collectors._keys import Keys, listed
from footprint.collectors._ledger import Ledger
from footprint.collectors._loose import Facts, items, links_in, mapping, plain_key, strings, unique
from footprint.collectors._salvage import read_bytes, read_json
from footprint.collectors._strays import Strays
from footprint.collectors._tiktok_layout import entries, flat, said
from footprint.collectors._tiktok_posts import PLATFORM, SITE, PostMaker, first
from footprint.collectors._tiktok_texts import LISTS, guessed, is_empty, read_text
from footprint.errors import ReadError
from footprint.model import Connection, How, Label, NoticeStatus, Post, Profile, Record, Visibility
from footprint.reading import MONTHS, decode, iso_time

_MEDIA = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".mp4", ".mov", ".webm", ".mp3", ".m4a")
_YES = frozenset("yes true 1 on enabled enable private ja aan".split())
_NO = frozenset("no false 0 off disabled disable public nee uit".split())
_AGAIN = "ask TikTok for the data again, as JSON, and give the zip as it is"


def recognise(archive: Archive) -> Iterator[Root]:
    """Every place in an archive where a TikTok export begins."""
    for prefix in layout.places(archive):
        yield Root(prefix, layout.account_in(archive.under(prefix)).casefold() or None, "TikTok data")


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one account's TikTok data. Never raises for bad data."""
    return _Trip(archive, options).records()


class _Trip:
    """One reading of one account's export, in one part or several."""

    def __init__(self, archive: Archive, options: Options) -> None:
        self.archive = archive
        self.private = options.include_private
        self.limits = options.limits
        self.parts = layout.Parts()
        self.unknown: list[Member] = []
        self.with_json = {item.source for item in archive.members if item.folded.endswith(".json")}
        names = [layout.part_of(item.name) for item in archive.members if item.folded.endswith(".txt")]
        self.is_foreign = names.count("") * 2 > len(names)  # the texts are of a language that is not known
        self.media = 0
        self.account = self.name = self.bio = self.file = ""
        self.locked: bool | None = None
        self.links: list[str] = []
        self.shown, self.kept = Facts(), Facts()
        self.ledger = Ledger(archive)

    def records(self) -> Iterator[Record]:
        """Profiles, posts, connections, private things when asked for, notices."""
        for member in self.archive.members:
            self._read(member)
        self._profile()
        self._settings()
        if self.private:
            self._private_facts()
        yield from self._profiles()
        maker = PostMaker(self.account, self.locked)
        yield from self._posts(maker)
        yield from self._connections()
        if self.private:
            yield from self._messages(maker)
        self._close()
        yield from self.ledger.drain()

    def _read(self, member: Member) -> None:
        error: ReadError | None = None
        if member.folded.endswith(".json"):
            value, error = read_json(self.archive, member, self.limits)
            if isinstance(value, dict | list):
                self.parts.sort(value, member)
            elif error is None:
                reason = "schema-unknown: this file holds no TikTok data"
                self.ledger.say(NoticeStatus.FAILED, reason, member, tip=_AGAIN)
        elif member.folded.endswith(".txt"):
            data, error = read_bytes(self.archive, member, self.limits)
            self._read_text(decode(data).removeprefix("\ufeff").splitlines(), member)
        elif member.folded.endswith(_MEDIA):
            self.media += 1
        else:
            self.unknown.append(member)
        if error:
            self.ledger.fail(member, error)

    def _read_text(self, lines: list[str], member: Member) -> None:
        """A text, by its name, or by its shape where its language is not known.

        Beside JSON, and where most names are known, a text of another name may be anything.
        """
        named = kind = layout.part_of(member.plain)
        found = read_text(lines, kind) if kind else []
        if not kind or (kind in LISTS and not any(map(layout.has_known_keys, found))):
            kind, found = guessed(lines)
        if found and not named and not (kind == "irrelevant" and is_empty(lines)):
            undated = kind in ("irrelevant", "profile")
            kind = "" if member.source in self.with_json or (undated and not self.is_foreign) else kind
        if kind:
            self.parts.add(kind, found, member)
        else:
            self.unknown.append(member)

    # -- whose it is

    def _profile(self) -> None:
        for value, member in self.parts.of("profile"):
            found = flat(value)
            self.account = self.account or first(found, "username", "gebruikersnaam").lstrip("@")
            self.name = self.name or first(found, "displayname", "nickname", "name", "naam", "bijnaam")
            self.bio = self.bio or first(found, "biodescription", "bio", "biobeschrijving")
            self.file = self.file or member.name
            self.kept.add(Label.EMAIL, first(found, "emailaddress", "email", "emailadres"))
            self.kept.add(Label.PHONE, first(found, "telephonenumber", "phonenumber", "telefoonnummer"))
            self.kept.add(Label.BIRTH_DATE, _birth_date(first(found, "birthdate", "birthday", "geboortedatum")))
            for service in ("instagram", "youtube", "lemon8", "twitter", "facebook"):
                link = first(found, f"{service}link", service)
                if "/" in link:
                    self.links.append(link if "://" in link else f"https://{link}")
                elif link:
                    self.shown.add(Label.OTHER_HANDLE, link.lstrip("@"), f"{service}: ")
            for info in self._platforms(value):
                service, name = first(info, "platform").casefold(), first(info, "name")
                self.kept.add(Label.OTHER_HANDLE, name, f"{service}: " if service else "")
            if self.private:
                self.kept.add(Label.INFERENCE, found.get("inferredgender"), "Gender: ")
        for value, _ in self.parts.of("autofill"):
            found = flat(value)
            self.kept.add(Label.EMAIL, found.get("email"))
            self.kept.add(Label.PHONE, found.get("phonenumber"))
            name = " ".join(filter(None, (found.get("firstname"), found.get("lastname"))))
            self.kept.add(Label.CUSTOM, name, "Name for forms: ")
            self._address(found)

    @staticmethod
    def _platforms(value: object) -> Iterator[dict[str, Any]]:
        """The accounts elsewhere that the account is tied to."""
        waiting = [value]
        while waiting:
            for key, inner in mapping(waiting.pop()).items():
                if plain_key(key) == "platforminfo":
                    yield from (layout.folded(item) for item in items(inner) if isinstance(item, dict))
                else:
                    waiting.append(inner)

    def _address(self, found: Mapping[str, str]) -> None:
        names = ("address", "addressline1", "addressline2", "unit", "city", "state", "zipcode", "postalcode", "country")
        parts = [found[name] for name in names if name in found]
        if len(parts) > 1 or "address" in found:  # a country alone is no address
            self.kept.add(Label.ADDRESS, ", ".join(parts))

    def _settings(self) -> None:
        for value, _ in self.parts.of("settings"):
            found = flat(value)
            told = _flag(found.get("privateaccount") or found.get("privéaccount"))
            if told is not None and self.locked is not True:  # of two exports that differ the closed one counts
                self.locked = told
            listed = _flag(found.get("allowotherstofindme") or found.get("suggestyouraccounttoothers"))
            if listed is not None:
                self.shown.add(Label.DISCOVERABLE, "true" if listed else "false")
            if self.private:
                for interest in found.get("interests", "").split("|"):
                    self.kept.add(Label.INFERENCE, interest)
        if self.locked is not None:
            self.shown.add(Label.LOCKED, "true" if self.locked else "false")

    def _private_facts(self) -> None:
        for value, _ in self.parts.of("logins"):
            for item in entries(value):
                self.kept.add(Label.IP_ADDRESS, first(item, "ip", "ipadres"))
                names = ("devicemodel", "devicesystem", "networktype", "carrier")
                self.kept.add(Label.DEVICE, ", ".join(text for name in names if (text := said(item.get(name)))))
        for value, _ in self.parts.of("location"):
            found = flat(value)
            for name, title in (("lastregion", "Last region: "), ("gpsdata", "Last place: ")):
                self.kept.add(Label.INFERENCE, found.get(name), title)
        for value, _ in self.parts.of("ads"):
            for text in strings(value):
                for guess in text.split("|"):
                    if iso_time(guess) is None:
                        self.kept.add(Label.INFERENCE, said(guess))
        for value, _ in self.parts.of("forms"):
            for text in strings(value):
                if iso_time(text) is None:
                    self.kept.add(Label.CUSTOM, said(text), "Answer: ")
        for value, _ in self.parts.of("searches"):
            for item in entries(value):
                self.kept.add(Label.CUSTOM, first(item, "searchterm", "zoekterm"), "Search: ")
        for value, _ in self.parts.of("addresses"):
            for item in _maps(value):
                self.kept.add(Label.PHONE, first(item, "phone", "phonenumber"))
                self._address({key: text for key, inner in item.items() if (text := said(inner))})
        for value, _ in self.parts.of("orders"):  # it may have gone to somebody else
            for item in _maps(value):
                parts = [text for name in ("phone", "address") if (text := said(item.get(name)))]
                self.kept.add(Label.CUSTOM, ", ".join(parts), "Order sent to: ")

    def _profiles(self) -> Iterator[Profile]:
        url = f"{SITE}/@{self.account}" if self.account else None
        if self.account or self.name or self.bio or self.shown.fields:
            links = unique((*self.links, *links_in(self.bio)))
            public = (self.name, self.bio, links, self.shown.fields, Visibility.PUBLIC, url, self.file)
            yield Profile(PLATFORM, self.account, *public)
        if self.kept.fields:
            yield Profile(
                PLATFORM, self.account, fields=self.kept.fields, visibility=Visibility.PRIVATE, url=url, file=self.file
            )

    # -- posts

    def _posts(self, maker: PostMaker) -> Iterator[Record]:
        hidden = 0
        makers: tuple[tuple[str, Callable[[Mapping[str, Any], str], Iterator[Post]]], ...] = (
            ("posts", maker.video),
            ("deleted", lambda item, file: maker.video(item, file, deleted=True)),
            ("comments", maker.comment),
            ("reposts", maker.repost),
            ("reviews", maker.review),
            ("live", maker.live),
            ("streams", maker.stream),
        )
        keys = Keys(self.archive, layout.ENTRY_KEYS)
        strays = Strays(PLATFORM, layout.ENTRY_KEYS, self.ledger, self.account)
        for kind, make in makers:
            for value, member in self.parts.of(kind):
                mute: list[object] = []
                for item in entries(value):
                    keys.names(member, item)
                    made = tuple(make(item, member.name))
                    closed = any(post.visibility is Visibility.PRIVATE and not post.deleted for post in made)
                    mute += [] if any(post.text for post in made) or (closed and not self.private) else [item]
                    for post in made:
                        if post.visibility is Visibility.PRIVATE and not post.deleted and not self.private:
                            hidden += 1
                        else:
                            yield post
                yield from strays.value(mute, member)
                if not any(True for _ in entries(value)):  # it holds something, and nothing of it is known
                    yield from strays.whole([value], member)
        for value, member in self.parts.of("profile", "autofill"):
            yield from strays.value(value, member, about=True)
        keys.tell(self.ledger)
        if hidden:
            self.ledger.unread("posts that only you can see", hidden)
        if self.private:
            for kind, word in (("likes", "like"), ("favorites", "favorite")):
                for value, member in self.parts.of(kind):
                    for item in entries(value):
                        yield from maker.like(item, member.name, word)

    def _messages(self, maker: PostMaker) -> Iterator[Record]:
        received = 0
        for value, member in self.parts.of("messages"):
            for item in entries(value):
                sender = first(item, "from", "van").lstrip("@").casefold()
                if sender and sender in (self.account.casefold(), self.name.casefold()):
                    yield from maker.message(item, member.name)
                else:
                    received += 1
        if received and (self.account or self.name):
            reason = "not-yours: messages that others wrote are not read"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=received)
        elif received:
            reason = "owner-unknown: nothing tells which of these messages are yours, so they were not read"
            tip = "ask TikTok for all data; your profile tells who you are"
            self.ledger.say(NoticeStatus.SKIPPED, reason, count=received, tip=tip)

    def _connections(self) -> Iterator[Record]:
        seen: set[tuple[str, How]] = set()
        for kind, how in (("followers", How.FOLLOWED_BY), ("following", How.FOLLOWS)):
            for value, _ in self.parts.of(kind):
                for item in entries(value):
                    other = first(item, "username", "gebruikersnaam").lstrip("@")
                    if other and (other, how) not in seen:
                        seen.add((other, how))
                        since = iso_time(first(item, "date", "datum"))
                        yield Connection(PLATFORM, self.account, other, how=how, since=since)

    # -- what was not read, and why

    def _close(self) -> None:
        for what, kinds in layout.PRIVATE.items():
            found = self.parts.of(*kinds)
            count = sum(1 for value, _ in found for _ in entries(value)) or len(found)
            if count and not self.private:
                self.ledger.unread(what, count)
            elif count and kinds == ("watched",):
                reason = "not-relevant: lists of videos that you watched and shared hold no words of yours"
                self.ledger.say(NoticeStatus.IGNORED, reason, count=count)
        if irrelevant := len(self.parts.of("irrelevant")):
            reason = "not-relevant: blocked accounts, sounds, purchases and other lists without words of yours"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=irrelevant)
        if self.media:
            self.ledger.say(NoticeStatus.IGNORED, "media: pictures and films are not opened", count=self.media)
        members = {member.name: member for member in self.archive.members}
        for file, names in self.parts.unknown.items():
            told = listed(names, names if self.parts.is_own(file) else ())
            reason = f"unknown-section: parts of this file are not known, and not read{told}"
            tip = "tell the project the names of the parts, not their content"
            self.ledger.say(NoticeStatus.SKIPPED, reason, members[file], count=len(names), tip=tip)
        for member in self.unknown:
            reason = "unknown-file: this file of the export is not known, and not read"
            self.ledger.say(NoticeStatus.SKIPPED, reason, member, tip="ask TikTok for the data as JSON, and give that")
        if not self.parts.of("profile"):
            reason = "missing-part: the profile is not in here, so the name of the account is not known"
            self.ledger.say(NoticeStatus.IGNORED, reason, tip="ask TikTok for all data")


def _birth_date(written: str) -> str:
    """``12-Mar-1999`` as ``1999-03-12``; what is written otherwise stays."""
    match = re.fullmatch(r"(\d{1,2})-([A-Za-z]{3})[a-z]*-(\d{4})", written)
    month = MONTHS.get(match[2].lower()) if match else None
    return f"{match[3]}-{month:02d}-{int(match[1]):02d}" if match and month else written


def _flag(text: str | None) -> bool | None:
    word = plain_key(text)
    return True if word in _YES else False if word in _NO else None


def _maps(value: object) -> Iterator[dict[str, Any]]:
    """Every object in a value that holds a text itself, keys in comparing form."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            if any(isinstance(inner, str) for inner in item.values()):
                yield layout.folded(item)
            waiting.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


COLLECTOR = Collector(
    platform=PLATFORM,
    title="TikTok data (JSON or TXT)",
    howto=(
        "In the app open Settings and privacy, Account, Download your data; or https://www.tiktok.com/setting.",
        "Choose all data and the format JSON, and request it; it is ready within a few days, and kept for four.",
        "Download the zip on the same page and give it as it is.",
    ),
    reads=(
        "posts with their places, comments, reposts, reviews, live streams",
        "recently deleted posts, as private ones",
        "profile, who you follow and who follows you",
        "e-mail address, phone number and birth date, as private facts",
        "posts only you see, messages you sent, searches, likes, log-ins, orders, when asked for",
        "what TikTok infers about you, when asked for",
    ),
    ignores=(
        "messages of others",
        "what you watched and shared, blocked accounts, purchases, pictures and films",
    ),
    audience="Each post tells who can view it, a private account limits that; of comments and reposts it is not known.",
    wait="minutes to days; the same page holds it for four days",
    sample="student/TikTok_Data_1769860800.zip",
    links=(
        ("audience", "https://www.tiktok.com/setting"),
        ("profile", "https://www.tiktok.com/@{account}"),
        ("delete a post", "https://www.tiktok.com/@{account}"),
        ("close the account", "https://www.tiktok.com/setting"),
    ),
    recognise=recognise,
    collect=collect,
)
