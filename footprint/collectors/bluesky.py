"""Bluesky repositories: the CAR file that the app's export gives, and the chats beside it, which stay closed.

A repository holds everything the account ever published and still shows, but not its handle: the account's name in
records is its DID. Whoever is followed or blocked is public too; blocks are about others, and are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options, Root
from footprint.collectors import _bluesky_live as live
from footprint.collectors._bluesky_car import HEAD, Entry, Repository, owner_of
from footprint.collectors._bluesky_post import NAMED, PLATFORM, SITE, PostMaker, labels_of, words
from footprint.collectors._keys import Keys, known
from footprint.collectors._ledger import Ledger
from footprint.errors import ReadError
from footprint.model import Connection, How, Label, NoticeStatus, PostKind, Profile, Record, Visibility
from footprint.tags import BLANKS

_CAR = re.compile(r"(?:.*/)?[^/]*\.car")
_CHATS = re.compile(r"(?:.*/)?chat[^/]*\.jsonl")
_STEP = 1 << 20
_LINK = re.compile(r"https?://[^\s<>()\"']+")
_QUIET = {
    "app.bsky.graph.block": "blocks",
    "app.bsky.graph.listblock": "blocks",
    "app.bsky.graph.listitem": "members of lists",
    "app.bsky.feed.threadgate": "rules for replies and quotes",
    "app.bsky.feed.postgate": "rules for replies and quotes",
    "app.bsky.graph.verification": "verifications of others",
    "app.bsky.actor.status": "status",
    "app.bsky.labeler.service": "settings",
    "app.bsky.notification.declaration": "settings",
    "chat.bsky.actor.declaration": "settings",
}

_OWN_WORDS = ("app.bsky.actor.profile", "app.bsky.feed.post")
_KEYS = known(  # the lexicons of these records
    "$type text entities facets reply embed langs labels tags createdAt via bridgyOriginalText bridgyOriginalUrl "
    "fediverseId displayName description descriptionFacets pronouns website avatar banner joinedViaStarterPack "
    "pinnedPost"
)


def recognise(archive: Archive) -> Iterator[Root]:
    """Every repository in an archive, by its owner."""
    owners: dict[str | None, list[str]] = {}
    single = len(archive.members) == 1
    for member in archive.members:
        if (single or _CAR.fullmatch(member.folded)) and (owner := _owner(archive, member)) is not None:
            owners.setdefault(owner or None, []).append(member.name)
    for number, (owner, names) in enumerate(owners.items()):
        chats = {member.name for member in archive.members if not number and _CHATS.fullmatch(member.folded)}
        yield Root("", owner, "Bluesky repository", frozenset(names) | chats)


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one account's repository. Never raises for bad data."""
    return _Trip(archive, options).records()


def _owner(archive: Archive, member: Member) -> str | None:
    """The DID of a repository's owner, "" when it does not tell; None when the file is no CAR."""
    try:
        with archive.open(member) as stream:
            part = stream.read(_STEP)
            if not HEAD.match(part[:10_000]):
                return None
            while not (owner := owner_of(part)) and (block := stream.read(_STEP)):
                part = part[-4_000:] + block
    except ReadError:
        return None if not _CAR.fullmatch(member.folded) else ""
    return owner


class _Trip:
    """One reading of one account's repository, in one file or several of different days."""

    def __init__(self, archive: Archive, options: Options) -> None:
        self.archive = archive
        self.limits = options.limits
        self.ledger = Ledger(archive)
        self.quiet: Counter[str] = Counter()
        self.foreign: Counter[str] = Counter()
        self.keys = Keys(archive, _KEYS)

    def records(self) -> Iterator[Record]:
        """Profile, posts, connections, notices."""
        for member in self.archive.members:
            if _CHATS.fullmatch(member.folded):
                self.ledger.say(NoticeStatus.IGNORED, "private: chats are not read", member)
                continue
            try:
                repository = Repository(self.archive.read(member), member.name)
            except ReadError as error:
                self.ledger.fail(member, error)
                continue
            yield from self._read(repository, member)
        self.keys.tell(self.ledger)
        for name, count in sorted(self.quiet.items()):
            self.ledger.say(NoticeStatus.IGNORED, f"not-relevant: {name}, without words of yours", count=count)
        if self.foreign:
            names = ", ".join(sorted(self.foreign)[:5]) + (" and others" if len(self.foreign) > 5 else "")
            reason = f"not-relevant: records of other applications ({names})"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=self.foreign.total())
        yield from self.ledger.drain()

    def _read(self, repository: Repository, member: Member) -> Iterator[Record]:
        maker = PostMaker(repository.did, member.name, repository.latest)
        lost = 0
        for entry in repository.entries():
            if entry.kind in _OWN_WORDS:
                self.keys.names(member, entry.value)
            try:
                found = self._record(entry, maker)
            except RecursionError:  # a record that is nested without end
                lost += 1
                continue
            yield from found
        self._tell(repository, member, lost)

    def _record(self, entry: Entry, maker: PostMaker) -> tuple[Record, ...]:
        match entry.kind:
            case "app.bsky.feed.post":
                return (maker.post(entry),)
            case "app.bsky.feed.repost":
                return (maker.mark(entry, PostKind.REPOST),)
            case "app.bsky.feed.like":
                return (maker.mark(entry, PostKind.LIKE),)
            case "app.bsky.graph.follow":
                other = words(entry.value.get("subject")).strip()
                since = maker.since(entry)
                return (Connection(PLATFORM, maker.account, other, how=How.FOLLOWS, since=since),) if other else ()
            case "app.bsky.actor.profile":
                return (_profile(entry.value, maker),)
            case kind if kind in NAMED:
                return (maker.named(entry),)
            case kind if kind in _QUIET:
                self.quiet[_QUIET[kind]] += 1
            case kind:
                self.foreign[BLANKS.sub(" ", kind)[:60]] += 1
        return ()

    def _tell(self, repository: Repository, member: Member, lost: int) -> None:
        tip = "download the repository again from the app's settings"
        for count, reason in (
            (int(repository.truncated), "truncated: the file is cut off or damaged; what comes before was read"),
            (
                repository.missing * (not repository.truncated),
                "missing-block: parts of the repository are not in this file; the rest was read",
            ),
            (repository.damaged + lost, "block-invalid: parts of the repository cannot be read; the rest was read"),
        ):
            if count:
                self.ledger.say(NoticeStatus.FAILED, reason, member, count, tip)


def _profile(record: Mapping[str, Any], maker: PostMaker) -> Profile:
    bio = words(record.get("description")).strip()
    website = words(record.get("website")).strip()
    fields = [(Label.WEBSITE, website)] if website else []
    if pronouns := words(record.get("pronouns")).strip():
        fields.append((Label.CUSTOM, f"Pronouns: {pronouns}"))
    labels = labels_of(record)
    if "!no-unauthenticated" in labels:  # apps are asked to hide the account from those who are not signed in
        fields.append((Label.DISCOVERABLE, "false"))
    fields += [(Label.CUSTOM, f"Label: {name}") for name in labels if name != "!no-unauthenticated"]
    links = [website, *(match.rstrip(".,;:!?") for match in _LINK.findall(bio))]
    return Profile(
        PLATFORM,
        maker.account,
        words(record.get("displayName")).strip(),
        bio,
        tuple(dict.fromkeys(link for link in links if link.startswith(("https://", "http://")))),
        tuple(fields),
        Visibility.PUBLIC,
        f"{SITE}/profile/{maker.account}" if maker.account else None,
        maker.file,
    )


COLLECTOR = Collector(
    platform=PLATFORM,
    title="Bluesky repository (repo.car), or an account signed out",
    howto=(
        "Open Settings in the Bluesky app, then Account, and choose Export My Data.",
        "Download the CAR file, repo.car; it is made at once and holds everything public.",
        "Give it as it is.",
        "Or give the account: bluesky:NAME, or the address of its page.",
    ),
    reads=(
        "posts, replies, quotes, reposts and likes",
        "names and descriptions of your lists, feeds and starter packs",
        "profile",
        "who you follow",
    ),
    ignores=(
        "chats",
        "blocks, members of lists, rules for replies, records of other applications, pictures and films",
    ),
    audience="Everything in a repository is public, likes and follows too.",
    wait="no time, it is made at once",
    sample="student/repo.car",
    links=(
        ("audience", "https://bsky.app/settings/privacy-and-security"),
        ("profile", "https://bsky.app/profile/{account}"),
        ("close the account", "https://bsky.app/settings/account"),
    ),
    recognise=recognise,
    collect=collect,
    claims=live.claims,
    fetch=live.fetch,
    hosts=live.hosts,
)
