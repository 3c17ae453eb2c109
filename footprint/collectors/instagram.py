"""Instagram exports of 2018 to today, JSON and HTML, in one or several parts, and the Threads account inside them.

Posts are public, or seen by followers where the account is private, or unknown where no file tells; stories have
expired, archived and deleted posts are private. Messages (the person's own), searches, log-ins, saved posts, drafts
and what Instagram infers are read only when private things are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options, Root
from footprint.collectors import _instagram_layout as layout
from footprint.collectors import _instagram_profile as about
from footprint.collectors import _meta_html as html
from footprint.collectors import _meta_lone as lone
from footprint.collectors._fragments import Fragment
from footprint.collectors._instagram_posts import PostMaker
from footprint.collectors._instagram_profile import Owner
from footprint.collectors._meta_keys import KEYS
from footprint.collectors._meta_labels import Fact, facts_of, said
from footprint.collectors._meta_trip import Trip, is_page, own_messages
from footprint.collectors._meta_words import entries, items, line, mapping, time, words
from footprint.collectors._photo_hash import PICTURE
from footprint.model import Connection, How, Post, PostKind, Record, Visibility
from footprint.reading import iso_time

PLATFORM = "instagram"
THREADS = "threads"

# For each kind of posts: what its entries are, who sees them (None: as the account), whether they are deleted.
_POSTS: tuple[tuple[str, PostKind, Visibility | None, bool], ...] = (
    ("posts", PostKind.POST, None, False),
    ("reels", PostKind.POST, None, False),
    ("archived", PostKind.POST, Visibility.PRIVATE, False),
    ("deleted", PostKind.POST, Visibility.PRIVATE, True),
    ("drafts", PostKind.POST, Visibility.PRIVATE, False),
    ("stories", PostKind.STORY, Visibility.PRIVATE, False),
)
_NAMES = replace(KEYS, said=KEYS.said | {"title"})
_OF_OTHERS = "author|owner|sender|tagged|mention"  # keys under which others are named; the title is the person's
_OLD_POSTS: tuple[tuple[str, PostKind, Visibility | None], ...] = (
    ("photos", PostKind.POST, None),
    ("videos", PostKind.POST, None),
    ("stories", PostKind.STORY, Visibility.PRIVATE),
)
_FRAGMENTS = (Fragment("accounts of others on Instagram", ("string_list_data",)),)


def recognise(archive: Archive) -> Iterator[Root]:
    """Every folder of an archive where an Instagram export begins."""
    for prefix in layout.places(archive):
        yield Root(prefix, layout.key_of(archive, prefix), "Instagram export")


def takes(archive: Archive) -> Iterator[Member]:
    """Single files of an Instagram export that tell by themselves what they are."""
    return lone.takes(archive, PLATFORM)


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one account's export, those of Threads too. Never raises for bad data."""
    return _Instagram(archive, options).records()


class _Instagram(Trip):
    """One reading of one account's export."""

    title = "Instagram"
    keyed = (
        *("posts", "reels", "stories", "archived", "deleted", "reposts", "comments", "profile", "profile changes"),
        *("threads", "threads profile", "old media", "old profile", "old comments"),
    )
    about = ("profile", "profile changes", "threads profile", "old profile")

    def __init__(self, archive: Archive, options: Options) -> None:
        super().__init__(archive, options, layout.KINDS, lone.teller(archive, PLATFORM, layout.is_telling))
        self.owner = Owner(PLATFORM)
        self.threads = Owner(THREADS)

    def records(self) -> Iterator[Record]:
        """Profiles, posts, connections, messages when asked for, notices."""
        self._about()
        yield from self.owner.person.profiles()
        if any(kind.startswith("threads") for kind in self.files.by_kind):
            yield from self.threads.person.profiles()
        yield from self.once(self._posts())
        yield from self.once(self._threads())
        for person, twin in ((self.owner.person, False), (self.threads.person, True)):
            kinds = [kind for kind in self.keyed if kind.startswith("threads") is twin]
            yield from self.once(self.strays(person.platform, person.account, kinds, _NAMES, _OF_OTHERS))
        yield from self._connections()
        yield from self.once(self._messages())
        self.close()
        yield from self.ledger.drain()

    # -- whose it is

    def _about(self) -> None:
        for kind, owner in (("profile", self.owner), ("threads profile", self.threads)):
            for member in self.files.of(kind):
                if is_page(member):
                    about.told(self._facts(member), owner, member.name, "professional" in member.folded)
                elif (value := self.load(member)) is not None:
                    about.profile(value, owner, member.name)
        for member in self.files.of("old profile"):
            about.old(self.load(member), self.owner, member.name)
        for owner, folder in ((self.owner, r"media/profile/\d{6}"), (self.threads, "")):
            if place := re.escape(owner.picture.lower()) or (folder and f"{folder}/{PICTURE}"):
                self.picture(owner.person, place)
        person, twin = self.owner.person, self.threads.person
        for owner in (self.owner, self.threads):
            owner.tell()
        person.account = person.account or layout.key_of(self.archive, "") or twin.account
        person.url = f"https://www.instagram.com/{person.account}/" if person.account else ""
        twin.account = twin.account or person.account  # one name for both
        twin.url = f"https://www.threads.com/@{twin.account}" if twin.account else ""
        self._history()

    def _history(self) -> None:
        """Former names, and what is read only when it is asked for."""
        owner = self.owner
        for member in self.files.of("profile changes"):
            if is_page(member):
                about.changed(self._facts(member), owner)
            else:
                about.changes(self.load(member), owner)
        small: tuple[tuple[str, Callable[[list[Fact], Owner], None]], ...] = (
            ("sign-up", lambda facts, who: about.sign_up(facts, who, self.private)),
            ("linked", about.linked),
            ("log-ins", about.log_ins),
        )
        for kind, take in small:
            for member in self.files.of(kind):
                if is_page(member):
                    take(self._facts(member), owner)
                    continue
                for entry in entries(self.load(member)) or ():
                    # a log-in's title is its time; other titles say nothing either
                    take(facts_of(entry), owner)
        for member in self.files.of("inferences"):
            if is_page(member):
                about.guessed(self._facts(member), owner)
            else:
                about.inferences(self.load(member), owner)
        for kind in ("searches", "old searches"):
            for _, entry in self._entries(kind):
                about.searches(entry, owner)

    def _facts(self, member: Member) -> list[Fact]:
        page = self.page(member)
        return list(html.facts_in(page)) if page is not None else []

    # -- what the person did

    def _entries(
        self, kind: str, shape: Callable[[html.Block], dict[str, Any]] = html.labelled
    ) -> Iterator[tuple[Member, Any]]:
        """The entries of every file of a kind, those of HTML files in the JSON's shape."""
        for member in self.files.of(kind):
            if is_page(member):
                yield from ((member, shape(block)) for block in self.blocks(member))
                continue
            yield from ((member, entry) for entry in self.entries_of(member))

    def _posts(self) -> Iterator[Post]:
        maker = PostMaker(PLATFORM, self.owner.person.account, self.owner.visibility)
        for kind, what, visibility, deleted in _POSTS:
            for member, entry in self._entries(kind, html.picture_post):
                if post := maker.post(entry, member.name, what, visibility, deleted):
                    yield post
                elif isinstance(entry, dict):
                    self.wordless += 1
                else:
                    self.unknown_shape(member)
        yield from self._old_posts(maker)
        for member, entry in self._entries("comments"):
            if post := maker.comment(entry, member.name):
                yield post
        marks = [("likes", PostKind.LIKE, Visibility.UNKNOWN), ("saved", PostKind.LIKE, Visibility.PRIVATE)]
        for kind, what, who in (*marks, ("reposts", PostKind.REPOST, self.owner.visibility)):
            for member, entry in self._entries(kind):
                if post := maker.mark(entry, member.name, what, who):
                    yield post

    def _old_posts(self, maker: PostMaker) -> Iterator[Post]:
        """The files of up to 2020: objects of lists."""
        for member in self.files.of("old media"):
            value = mapping(self.load(member))
            for key, what, who in _OLD_POSTS:
                for entry in items(value.get(key)):
                    if isinstance(entry, dict) and (post := maker.old(entry, member.name, what, who)):
                        yield post
        for kind, who in (("old comments", None), ("old likes", Visibility.UNKNOWN), ("old saved", Visibility.PRIVATE)):
            for member in self.files.of(kind):
                for key, listed in mapping(self.load(member)).items():
                    if key == "saved_collections" or not isinstance(listed, list):
                        continue
                    for entry in listed:
                        if who is None:
                            post = maker.comment(entry, member.name)
                        else:
                            post = maker.mark(entry, member.name, visibility=who)
                        if post:
                            yield post

    def _threads(self) -> Iterator[Post]:
        maker = PostMaker(THREADS, self.threads.person.account, self.threads.visibility)
        for member, entry in self._entries("threads", html.picture_post):
            if post := maker.post(entry, member.name):
                yield post
            else:
                self.wordless += 1
        for kind, who in (("threads likes", Visibility.UNKNOWN), ("threads saved", Visibility.PRIVATE)):
            for member, entry in self._entries(kind):
                if post := maker.mark(entry, member.name, PostKind.LIKE, who):
                    yield post

    # -- others

    def _connections(self) -> Iterator[Record]:
        seen: set[Connection] = set()
        for kind, owner, how in (
            ("followers", self.owner, How.FOLLOWED_BY),
            ("following", self.owner, How.FOLLOWS),
            ("threads followers", self.threads, How.FOLLOWED_BY),
            ("threads following", self.threads, How.FOLLOWS),
        ):
            person = owner.person
            for _, entry in self._entries(kind):
                name, since = _other(entry)
                found = Connection(person.platform, person.account, name, how=how, since=since)
                if name and found not in seen:
                    seen.add(found)
                    yield found
        for member in self.files.of("old connections"):
            value = mapping(self.load(member))
            for key, how in (("followers", How.FOLLOWED_BY), ("following", How.FOLLOWS)):
                for name, date in mapping(value.get(key)).items():
                    yield Connection(PLATFORM, self.owner.person.account, name, how=how, since=iso_time(date))

    def _messages(self) -> Iterator[Post]:
        person = self.owner.person
        maker = PostMaker(PLATFORM, person.account, Visibility.PRIVATE)
        names = frozenset(name.casefold() for name in (person.name, person.account) if name)
        received = sent = 0
        for member in self.files.of("messages", "old messages"):
            if is_page(member):
                value: object = {"messages": [html.message(block) for block in self.blocks(member)]}
            else:
                value = self.load(member)
            own, others = own_messages(value, names)
            received += others
            sent += len(own)
            yield from maker.messages(own, member.name)
        # newer messages bear the name that is shown; the account's is all that the name of a download tells
        self.senders(received, bool(person.name or sent))


def _other(entry: object) -> tuple[str, Any]:
    """Who stands in an entry of a list of accounts, and since when: {title, string_list_data}, or labels."""
    holder = mapping(entry)
    listed = [mapping(item) for item in items(holder.get("string_list_data"))]
    facts = facts_of(holder)
    hrefs = [words(item.get("href")).rstrip("/").rpartition("/")[2].lstrip("@") for item in listed]
    names = (*(line(item.get("value")) for item in listed), line(holder.get("title")), said(facts, "username"), *hrefs)
    when = time(*(item.get("timestamp") for item in listed), holder.get("timestamp"))
    return next((name for name in names if name), ""), when


COLLECTOR = Collector(
    platform=PLATFORM,
    title="Instagram export, with Threads",
    howto=(
        "Open https://accountscenter.instagram.com/info_and_permissions/dyi/ and sign in.",
        "Choose to download your information to your device: all of it, all time, format JSON.",
        "Instagram sends an e-mail when it is ready, mostly within a day; download every part and give them all.",
    ),
    reads=(
        "posts, reels, reposts, comments and likes",
        "posts, replies and likes on Threads",
        "stories, archived and deleted posts, as private ones",
        "profile and former names",
        "e-mail address, phone number and birth date, as private facts",
        "who you follow and who follows you",
        "messages you sent, saved posts, drafts, searches, log-ins and what Instagram infers about you, when asked for",
    ),
    ignores=(
        "messages of others",
        "advertising, settings, lists, pictures, films and sounds",
    ),
    audience="Posts are public, or for followers where the account is private; of comments and likes it is not known.",
    wait="hours, sometimes days; a mail tells when it is ready",
    sample="student/instagram-nora.draws-2026-01-31-AbCdEfGh.zip",
    links=(
        ("audience", "https://www.instagram.com/accounts/privacy_and_security/"),
        ("profile", "https://www.instagram.com/accounts/edit/"),
        ("data", "https://accountscenter.instagram.com/info_and_permissions/dyi/"),
        ("delete a post", "https://www.instagram.com/your_activity/"),
        (
            "close the account",
            "https://accountscenter.instagram.com/personal_info/account_ownership_and_control/deletion_and_deactivation",
        ),
    ),
    along=(
        (
            "threads",
            (
                ("audience", "https://www.threads.com/settings/privacy"),
                ("close the account", "https://www.threads.com/settings/account"),
            ),
        ),
    ),
    recognise=recognise,
    takes=takes,
    fragments=_FRAGMENTS,
    collect=collect,
)
