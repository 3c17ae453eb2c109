"""Mastodon exports and those of its kin: actor and outbox in a zip, tar.gz or folder, and the lists beside them.

Each post says who can see it. Direct messages stand among the posts; they, likes and bookmarks are read only
when private things are asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options, Root
from footprint.collectors import _mastodon_live as live
from footprint.collectors._fragments import Fragment
from footprint.collectors._keys import Keys, known
from footprint.collectors._ledger import Ledger, is_beside
from footprint.collectors._loose import is_foreign, unwrapped
from footprint.collectors._mastodon_actor import (
    account_at,
    account_of,
    avatar,
    followers_of,
    forms,
    is_of_others,
    profile,
)
from footprint.collectors._mastodon_note import (
    OWN,
    PLATFORM,
    NoteMaker,
    mapping,
    several,
    types,
    uri,
    web_address,
)
from footprint.collectors._mastodon_stream import ITEMS, Streamed, compare, is_outermost
from footprint.collectors._strays import Strays
from footprint.errors import ReadError
from footprint.members import read_all
from footprint.model import Connection, How, NoticeStatus, Post, PostKind, Record, Visibility
from footprint.reading import load_json
from footprint.tables import fold_column, read_table

_COPY = r"(?:_\(\d+\))?"  # a browser that downloads a file twice adds " (1)"
_FILES = {
    "actor": rf"actor{_COPY}\.json",
    "outbox": rf"outbox{_COPY}\.json",
    "likes": rf"likes{_COPY}\.json",
    "bookmarks": rf"bookmarks{_COPY}\.json",
    "bookmark table": rf"bookmarks{_COPY}\.csv",
    "following": rf"(?:following|following_accounts|follows){_COPY}\.csv",
    "followers": rf"(?:followers|follower_accounts|followers_accounts){_COPY}\.csv",
    "lists": rf"(?:muted_accounts|blocked_accounts|mutes|blocks|lists|blocked_domains|domain_blocks){_COPY}\.csv",
    "media": r"media_attachments/.*|(?:avatar|header)[^/]*\.[a-z0-9]+|.*\.(?:jpe?g|png|gif|webp|mp4|webm|mp3|ogg|avif)",
}
_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _FILES.items()}
_MARKS = {"actor": re.compile(r'"preferredUsername"|activitystreams'), "outbox": re.compile(r'"orderedItems"|"Ordered')}
_MARKED = "posts of others that you liked or bookmarked, of a Mastodon export"
_FRAGMENTS = (
    Fragment(_MARKED, ("orderedItems",), r'"id"\s*:\s*"(?:likes|bookmarks)\.json"'),
    Fragment(_MARKED, ("orderedItems",), named=rf"(?:.*/)?(?:likes|bookmarks){_COPY}\.json"),
    Fragment(_MARKED, holds=r'\A"?https?://[^\s",]+"?\s*(?:\n|\Z)', named=rf"(?:.*/)?bookmarks{_COPY}\.csv"),
)
_LIST_HEAD = re.compile(r'\ufeff?"?Account address"?\s*,', re.IGNORECASE)
_ACTOR = re.compile(r'"(?:actor|attributedTo)"\s*:\s*"(https?://[^"\\\s]+)"')
_TOTAL = re.compile(rb'"totalItems"\s*:\s*(\d{1,15})\b')
_HEAD = 65_536
_KEYS = known(  # ActivityStreams, Mastodon's own terms, and those of other servers of the fediverse
    "id type actor published updated to cc bto bcc object orderedItems items totalItems first last next prev partOf "
    "signature signatureValue creator created url inReplyTo inReplyToAtomUri atomUri summary content sensitive "
    "attachment mediaType name value blurhash width height focalPoint tag href rel icon image tags conversation "
    "context attributedTo replies quote quoteUri quoteUrl quoteAuthorization interactionPolicy canQuote "
    "automaticApproval manualApproval _misskey_quote _misskey_content source likes shares oneOf anyOf endTime "
    "startTime closed votersCount preferredUsername manuallyApprovesFollowers discoverable indexable alsoKnownAs "
    "movedTo attributionDomains publicKey owner publicKeyPem endpoints sharedInbox followers following inbox outbox "
    "bookmarks featured featuredTags devices memorial suspended vcard:bday vcard:Address capabilities "
    "acceptsChatMessages language langs target instrument generator location longitude latitude audience proof "
    "cryptosuite proofPurpose proofValue verificationMethod hasInstrumentation showFeatured showMedia "
    "showRepliesInMedia showRepostsInMedia formerRepresentations commentsEnabled likesCount sharesCount directMessage "
    "litepub listMessage emojiReactions _misskey_summary isCat speakAsCat requireSigninToViewContents Hashtag size "
    "duration isLive license hash digestMultibase alternateName webfinger",
    maps="@context contentMap summaryMap nameMap",
    said="content contentMap summary name",
)
_OF_OTHERS = "^(?:type|to|cc|bto|bcc|tags?|actor|inreplyto.*)$"  # keys under which others are named, and the kind
_AGAIN = "ask your server for the export again, and give it as it is"


def recognise(archive: Archive) -> Iterator[Root]:
    """Every folder of an archive where an export of the fediverse begins."""
    places: dict[str, dict[str, Member]] = {}
    for member in archive.members:
        cut = member.folded.rfind("/") + 1
        for kind in ("actor", "outbox", "following", "followers", "lists"):
            if _PATTERNS[kind].fullmatch(member.folded[cut:]):
                places.setdefault(member.name[:cut], {}).setdefault(kind, member)
    taken: list[str] = []
    for prefix, files in sorted(places.items(), key=lambda item: (item[0].count("/"), item[0])):
        if any(prefix.startswith(other) for other in taken) or not _is_export(archive, files):
            continue
        taken.append(prefix)
        what = "Mastodon export" if "outbox" in files else "Mastodon profile" if "actor" in files else "Mastodon lists"
        yield Root(prefix, _owner_hint(archive, files), what)


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one account's export. Never raises for bad data."""
    return _Trip(archive, options).records()


def _is_export(archive: Archive, files: Mapping[str, Member]) -> bool:
    if "actor" in files and "outbox" in files:
        return True
    for kind, mark in _MARKS.items():
        if kind in files and mark.search(_head(archive, files[kind])):
            return True
    # lists alone: not where archives lie beside them, for those are looked into only when nothing else is there
    if any(re.fullmatch(r"[^/]*\.(zip|tar|tgz|tar\.gz)", member.folded) for member in archive.members):
        return False
    return any(_LIST_HEAD.match(_head(archive, member)) for member in files.values())


def _owner_hint(archive: Archive, files: Mapping[str, Member]) -> str | None:
    """The account as far as a look into the files tells, so that several parts of it are read as one."""
    if "actor" in files:
        try:
            actor = load_json(archive.read(files["actor"]), files["actor"].name, archive.limits)
        except ReadError:
            actor = None
        if account := account_of(mapping(actor)):
            return account
    if "outbox" in files:
        for match in _ACTOR.finditer(_head(archive, files["outbox"])):
            if account := account_at(match[1]):
                return account
    return None


def _head(archive: Archive, member: Member) -> str:
    try:
        with archive.open(member) as stream:
            return stream.read(_HEAD).decode("utf-8", "replace").replace("\0", "")
    except ReadError:
        return ""


class _Trip:
    """One reading of one account's export, in one part or several."""

    def __init__(self, archive: Archive, options: Options) -> None:
        self.archive = archive
        self.private = options.include_private
        self.limits = options.limits
        self.files: dict[str, list[Member]] = {}
        for member in archive.members:
            self.files.setdefault(_kind(member), []).append(member)
        self.actor: Mapping[str, Any] = {}
        self.actor_file = ""
        self.avatar = ""
        self.address = ""
        self.account = ""
        self.seen: set[str] = set()
        self.direct = self.foreign = 0
        self.others: Counter[str] = Counter()
        self.ledger = Ledger(archive)
        self.keys = Keys(archive, _KEYS)
        self.strays = Strays(PLATFORM, _KEYS, self.ledger, others=_OF_OTHERS)
        self.unlisted: list[Member] = []

    def records(self) -> Iterator[Record]:
        """Profile, posts, connections, private things when asked for, notices."""
        self._read_actor()
        outboxes = [(member, self._items(member)) for member in self.files.get("outbox", ())]
        self._tell_owner(outboxes)
        if self.actor:
            self.avatar = avatar(self.archive, self.actor)
            yield profile(self.actor, self.account, self.actor_file, self.avatar)
        self.strays.account = self.account
        yield from self._posts(outboxes)
        del outboxes
        self.keys.look(*(member for kind in ("actor", "outbox") for member in self.files.get(kind, ())))
        about = [item for item in self.keys.met if item in (*self.files.get("actor", ()), *self.unlisted)]
        yield from self.strays.files(self.archive, about, about=True)
        yield from self._connections()
        for kind, what in (("likes", "likes"), ("bookmarks", "bookmarks")):
            yield from self._private_list(kind, what)
        self._close()
        yield from self.ledger.drain()

    # -- whose it is

    def _read_actor(self) -> None:
        for member in self.files.get("actor", ()):
            actor = self._load(member)
            foreign = is_foreign(actor, ("id", "preferredUsername", "name", "summary", "url"))
            if isinstance(actor, dict) and actor and not self.actor and not foreign:
                self.actor, self.actor_file = actor, member.name
            elif foreign or (actor is not None and not isinstance(actor, dict)):
                self.ledger.shape(NoticeStatus.FAILED, "this file describes no account", member, tip=_AGAIN)

    def _tell_owner(self, outboxes: list[tuple[Member, Iterable[Any]]]) -> None:
        self.address = uri(self.actor.get("id"))
        self.account = account_of(self.actor)
        if self.account and self.address:
            return
        actors: Counter[str] = Counter()
        named: Counter[str] = Counter()
        for _, items in outboxes:
            for item in items:
                thing = mapping(item)
                note = mapping(thing.get("object"))
                makers = (thing.get("actor"), thing.get("attributedTo"), note.get("attributedTo"))
                actors.update(list(filter(None, map(uri, makers)))[:1])
                if "Create" in types(thing):
                    named.update(filter(None, [account_at(web_address(note.get("url")))]))
        self.address = self.address or next((name for name, _ in actors.most_common(1)), "")
        known = named.most_common(1)
        self.account = self.account or account_at(self.address) or (known[0][0] if known else "")

    # -- posts

    def _posts(self, outboxes: list[tuple[Member, Iterable[Any]]]) -> Iterator[Record]:
        maker = NoteMaker(self.account, self.address, followers_of(self.actor))
        again: list[tuple[Mapping[str, Any], Mapping[str, Any], Member]] = []
        account = self.account if self.account.count("@") == 2 else ""
        owner = forms(self.address, web_address(self.actor.get("url")), account) if self.address else frozenset()
        for member, items in outboxes:
            odd: list[object] = []
            for item in items:
                thing = mapping(item)
                made: Post | None = None
                kinds = types(thing)
                inner = mapping(thing.get("object"))
                wrapped = "Create" in kinds and inner.get("attributedTo")
                if is_of_others(owner, thing.get("actor"), thing.get("attributedTo"), wrapped or None):
                    self.foreign += 1
                    continue
                if kinds & OWN or ("content" in thing and not inner):  # the post itself, without the act around it
                    made = maker.post(thing, {}, member.name)
                elif "Announce" in kinds:
                    made = maker.boost(thing, member.name)
                    if owner & forms(uri(inner.get("attributedTo"))):
                        again.append((inner, thing, member))
                elif "Create" in kinds and (types(inner) & OWN or "content" in inner):
                    made = maker.post(inner, thing, member.name)
                elif kinds and "Create" not in kinds:
                    self.others.update(sorted(kinds)[:1])
                    continue
                if made is None:
                    odd.append(item)
                else:
                    silent = not made.text and made.kind is not PostKind.REPOST
                    if silent and (self.private or made.visibility is not Visibility.PRIVATE):
                        yield from self.strays.value([item], member)
                    yield from self._allowed(made)
            yield from self.strays.whole(odd, member)
        for note, activity, member in again:  # boosts of one's own posts that the outbox does not hold otherwise
            post = maker.post(note, activity, member.name)
            if post is not None:
                yield from self._allowed(post)

    def _allowed(self, post: Post) -> Iterator[Post]:
        if post.id in self.seen:
            return
        self.seen.add(post.id)
        if post.visibility is Visibility.PRIVATE and not self.private:
            self.direct += 1
        else:
            yield post

    # -- lists

    def _connections(self) -> Iterator[Record]:
        host = self.account.rpartition("@")[2] if self.account.count("@") == 2 else ""
        for kind, how in (("following", How.FOLLOWS), ("followers", How.FOLLOWED_BY)):
            for member in self.files.get(kind, ()):
                for name in self._column(member):
                    name = name.strip().lstrip("@")
                    other = f"@{name}" if "@" in name or not host else f"@{name}@{host}"
                    if name:
                        yield Connection(PLATFORM, self.account, other, how=how)

    def _column(self, member: Member) -> Iterator[str]:
        """The first column of a table that has a header or none."""
        try:
            table = read_table(self.archive.read(member), member.name, self.limits)
        except ReadError as error:
            self.ledger.fail(member, error)
            return
        first = table.columns[0] if table.columns else ""
        if fold_column(first) != "account address" and re.fullmatch(r"\S+@\S+|https?://\S+", first):
            yield first
        for row in table.rows():
            yield row.cells[0] if row.cells else ""
        for problem in table.problems:
            if not problem.startswith("csv-cells"):  # only the first column is read
                self.ledger.say(NoticeStatus.FAILED, problem, member)

    def _private_list(self, kind: str, what: str) -> Iterator[Record]:
        """Addresses of posts by others that the person marked; nobody else sees the list."""
        found: dict[str, str] = {}
        for member in self.files.get(kind, ()):
            found |= {address: member.name for address in map(uri, self._items(member)) if address}
        for member in self.files.get("bookmark table", ()) if kind == "bookmarks" else ():
            found |= {address: member.name for address in self._column(member) if address.startswith("http")}
        if found and not self.private:
            self.ledger.unread(what, len(found))
            return
        for address, file in found.items():
            yield Post(
                PLATFORM,
                self.account,
                address,
                PostKind.LIKE,
                visibility=Visibility.PRIVATE,
                url=web_address(address) or None,
                links=(address,),
                file=file,
            )

    # -- files

    def _load(self, member: Member) -> object:
        try:
            return unwrapped(load_json(self.archive.read(member), member.name, self.limits))
        except ReadError as error:
            self.ledger.fail(member, error)
            return None

    def _items(self, member: Member) -> Iterable[Any]:
        """The entries of a collection; of a damaged one those before the damage."""
        try:
            with closing(self.archive.open(member)) as stream:
                head = read_all(stream, _HEAD)
        except ReadError:  # told when it is read whole
            head = b""
        if (match := ITEMS.search(head)) and is_outermost(head[: match.start()], self.limits):
            total = _TOTAL.search(head[: match.start()])
            return Streamed(self.archive, member, self.limits, self.ledger, int(total[1]) if total else None)
        value = self._load(member)
        return [] if value is None and self.ledger.has_failed(member) else self._entries(value, member)

    def _entries(self, value: object, member: Member) -> list[Any]:
        if isinstance(value, list):
            return value
        collection = mapping(value)
        page = mapping(collection.get("first"))
        for place in (collection, page):
            for key in ("orderedItems", "items"):
                if key not in place:
                    continue
                if not isinstance(place[key], list | dict):
                    break
                items = several(place[key])
                total = collection.get("totalItems")
                if isinstance(total, int) and not isinstance(total, bool):
                    compare(total, len(items), member, self.ledger)
                return items
        if collection.get("totalItems") != 0:
            self.unlisted.append(member)
            self.ledger.shape(NoticeStatus.FAILED, "this file holds no list of entries", member, tip=_AGAIN)
        return []

    # -- what was not read

    def _close(self) -> None:
        files = self.files
        self.keys.tell(self.ledger)
        if self.direct:
            self.ledger.unread("direct messages", self.direct)
        if self.foreign:
            reason = "not-yours: posts and boosts that others made are not read"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=self.foreign)
        if self.others:
            names = ", ".join(sorted(self.others))
            reason = f"not-relevant: activities that hold no words of yours ({names})"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=self.others.total())
        if "lists" in files:
            reason = "not-relevant: lists of muted and blocked accounts and servers"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=len(files["lists"]))
        if unopened := len(files.get("media", ())) - bool(self.avatar):
            reason = "media: pictures and films are not opened"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=unopened)
        if "outbox" in files and "actor" not in files:
            reason = "missing-file: actor.json is not in here, so the profile was not looked at"
            self.ledger.say(NoticeStatus.IGNORED, reason, tip="give the whole export")
        if "actor" in files and "outbox" not in files:
            reason = "missing-file: outbox.json is not in here, so no posts were looked at"
            self.ledger.say(NoticeStatus.SKIPPED, reason, tip="give the whole export")
        for member in files.get("unknown", ()):
            reason = "unknown-file: this file is no part of a Mastodon export, and not read"
            self.ledger.say(NoticeStatus.SKIPPED, reason, member, tip="give it by itself")
        if "other" in files:
            reason = "not-relevant: files that are no part of the export"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=len(files["other"]))


def _kind(member: Member) -> str:
    for kind, pattern in _PATTERNS.items():
        if pattern.fullmatch(member.folded):
            return kind
    return "other" if is_beside(member) else "unknown"


COLLECTOR = Collector(
    platform=PLATFORM,
    title="Mastodon export (also Pleroma, Akkoma, Pixelfed), or an account signed out",
    howto=(
        "Open your server's page /settings/export and sign in.",
        "Request your archive; the server sends an e-mail when it is ready, and allows one every few days.",
        "Download it and give it as it is, with the lists from the same page if you like.",
        "Or give the account: mastodon:NAME@SERVER, or the address of its page.",
    ),
    reads=(
        "posts, replies and boosts with their audience",
        "profile and its fields",
        "who you follow and who follows you",
        "direct messages you sent, likes and bookmarks, when asked for",
    ),
    ignores=("lists of muted and blocked accounts, pictures and films",),
    audience="Each post names its audience: public, unlisted, followers, or those it mentions.",
    wait="minutes to hours; one a week",
    sample="student/archive-20260131120000-0123456789abcdef0123456789abcdef.tar.gz",
    links=(
        ("audience", "https://{host}/settings/privacy"),
        ("profile", "https://{host}/settings/profile"),
        ("delete old posts by rule", "https://{host}/statuses_cleanup"),
        ("close the account", "https://{host}/settings/delete"),
    ),
    fragments=_FRAGMENTS,
    recognise=recognise,
    collect=collect,
    claims=live.claims,
    fetch=live.fetch,
    hosts=live.hosts,
)
