"""X (Twitter) archives of every generation: the current one in one or several zips, the flat one, and Grailbird.

Posts are public unless the account was last protected; circle posts are restricted; what was deleted, messages,
likes and account data are private. The archive holds no visibility of single posts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options, Root
from footprint.collectors import _x_account as account
from footprint.collectors import _x_layout as layout
from footprint.collectors._keys import Keys
from footprint.collectors._ledger import Ledger
from footprint.collectors._loose import bare
from footprint.collectors._photo_hash import avatar_at
from footprint.collectors._strays import Strays
from footprint.collectors._x_long import Note, Notes, article, article_dates, note
from footprint.collectors._x_posts import PostMaker, Wrapped, is_tweet
from footprint.collectors._x_table import open_table, tweets
from footprint.collectors._x_whole import originals
from footprint.collectors._x_words import PLATFORM, mapping
from footprint.errors import ReadError
from footprint.model import NoticeStatus, Post, Record, Visibility
from footprint.reading import stream_ytd

_SMALL_FILES: tuple[tuple[str, Callable[[object, account.Facts], None]], ...] = (
    ("protected-history", account.protection),
    ("screen-name-change", account.handle_change),
    ("phone-number", account.phone),
    ("email-address-change", account.email_change),
    ("ageinfo", account.age),
    ("account-timezone", account.zone),
    ("ni-devices", account.devices),
)
_SMALL_PRIVATE_FILES: tuple[tuple[str, Callable[[object, account.Facts], None]], ...] = (
    ("ip-audit", account.login),
    ("account-creation-ip", account.creation),
    ("ni-devices", account.hardware),
    ("connected-application", account.application),
    ("saved-search", account.search),
    ("personalization", account.inferred),
)
_WHOLE_TIP = "download your archive again from X, and give the whole zip"


def recognise(archive: Archive) -> Iterator[Root]:
    """Every place in an archive where an X export begins."""
    for place in layout.places(archive):
        number = layout.account_of(archive, place, archive.limits) if place.files else None
        yield Root(place.prefix, number, place.what)


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one account's X export. Never raises for bad data."""
    return _Trip(archive, options).records()


class _Trip:
    """One reading of one account's export, in one part or several."""

    def __init__(self, archive: Archive, options: Options) -> None:
        self.archive = archive
        self.private = options.include_private
        self.limits = options.limits
        self.files = layout.sort(archive)
        self.facts = account.Facts()
        self.owner = account.Owner()
        self.seen: set[str] = set()
        self.read: dict[tuple[str, str], int] = {}  # (input, folded name): how many elements stood in it
        self.ledger = Ledger(archive)
        self.keys = Keys(archive, layout.KEYS)

    def records(self) -> Iterator[Record]:
        """Profiles, posts, connections and notices, in this order."""
        files = self.files
        self.owner = layout.owner(self.archive, self._owner_files(), self.ledger.fail)
        manifests = list(self._manifests())
        for name, take in (*_SMALL_FILES, *(_SMALL_PRIVATE_FILES if self.private else ())):
            for member in files.named(name):
                for element in self._elements(member):
                    take(element, self.facts)
        if not self.owner.account and files.months:
            self._owner_from_month()
        self.owner.avatar = avatar_at(self.archive, layout.avatar_name(self.owner.picture))
        yield from account.profiles(self.owner, self.facts)
        yield from self.ledger.drain()
        maker = PostMaker(self.owner.account, self.owner.username, files.media)
        yield from self._posts(maker)
        yield from self._connections()
        if self.private:
            yield from self._private(maker)
        yield from self._strays()
        yield from self._closing(manifests)

    # -- whose it is

    def _owner_files(self) -> list[Member]:
        return [*self.files.named("account", "profile", "manifest"), *self.files.details]

    def _manifests(self) -> Iterator[layout.Manifest]:
        for member in self.files.named("manifest"):
            try:
                yield layout.manifest(layout.load(self.archive, member), member)
            except ReadError:
                continue  # told already, when the owner was looked for

    def _owner_from_month(self) -> None:
        """Grailbird without ``user_details.js``: each post carries its author."""
        for element in self._elements(self.files.months[0]):
            if user := mapping(mapping(element).get("user")):
                self.owner.add_details(user, self.files.months[0].name)
                return

    # -- posts

    def _posts(self, maker: PostMaker) -> Iterator[Record]:
        public = Visibility.RESTRICTED if self.facts.protected else Visibility.PUBLIC
        notes = Notes(self._notes("note-tweet"))
        gone_notes = Notes(self._notes("deleted-note-tweet"))
        yield from self.ledger.drain()
        last = [name for name in layout.POSTS if name.startswith("deleted")]
        for name in [name for name in layout.POSTS if name not in last]:
            visibility = Visibility.RESTRICTED if name == "twitter-circle-tweet" else public
            for member in self.files.named(name):
                yield from self._file(member, maker, visibility, False, notes)
        for member in self.files.months:
            yield from self._file(member, maker, public, False, notes)
        if not self.files.months:
            for member in self.files.tables:
                yield from self._table(member, maker, public)
        for item in notes.rest():
            yield from self._once(maker.lone_note(item, public, False))
        dates = article_dates(self._all("article-metadata"))
        for member in self.files.named("article"):
            for number, element in enumerate(self._elements(member)):
                page = article(element, dates, maker.account, public, member.name, f"article-{number}")
                if page is not None:
                    yield from self._once(page)
        for name in last:
            for member in self.files.named(name):
                yield from self._file(member, maker, Visibility.PRIVATE, True, gone_notes)
        for item in gone_notes.rest():
            yield from self._once(maker.lone_note(item, Visibility.PRIVATE, True))
        for member in self.files.named("fleet"):
            for element in self._elements(member):
                story = account.fleet(element, self.owner, member.name)
                if story is not None:
                    yield story
        yield from self.ledger.drain()

    def _notes(self, name: str) -> Iterator[Note]:
        for member in self.files.named(name):
            unread = 0
            for element in self._elements(member):
                found = note(element, member.name)
                if found is None:
                    unread += 1
                else:
                    yield found
            if unread:
                self._unknown_shape(member, unread)

    def _file(
        self, member: Member, maker: PostMaker, visibility: Visibility, deleted: bool, notes: Notes
    ) -> Iterator[Record]:
        unread = 0
        for number, element in enumerate(self._tweets(member)):
            inner = mapping(mapping(element).get("tweet")) or mapping(element)
            shown = visibility
            if mapping(inner.get("user")).get("protected") is True and shown is Visibility.PUBLIC:
                shown = Visibility.RESTRICTED
            post = maker.post(inner, visibility=shown, deleted=deleted, file=member.name, notes=notes)
            if post is None:
                unread += 1
                hidden = Visibility.PRIVATE if deleted else Visibility.UNKNOWN
                post = maker.unknown(element, f"{member.name}#{number + 1}", hidden, deleted, member.name)
            if post is not None:
                yield from self._once(post)
        if unread:
            self._unknown_shape(member, unread)
        yield from self.ledger.drain()

    def _table(self, member: Member, maker: PostMaker, visibility: Visibility) -> Iterator[Record]:
        """The posts of Grailbird's ``tweets.csv``, where the monthly files are gone."""
        try:
            table = open_table(self.archive.read(member), member.name, self.archive.limits)
        except ReadError as error:
            self.ledger.fail(member, error)
            yield from self.ledger.drain()
            return
        unread = 0
        for tweet in tweets(table):
            post = maker.post(tweet, visibility=visibility, deleted=False, file=member.name, notes=None)
            if post is None:
                unread += 1
            else:
                yield from self._once(post)
        if unread:
            reason = "csv-rows: rows without the id of a post were not read"
            self.ledger.say(NoticeStatus.SKIPPED, reason, member, count=unread)
        for problem in table.problems:
            status = NoticeStatus.IGNORED if problem.startswith("csv-cells") else NoticeStatus.FAILED
            self.ledger.say(status, problem, member)
        yield from self.ledger.drain()

    def _once(self, post: Post) -> Iterator[Post]:
        if post.id not in self.seen:
            self.seen.add(post.id)
            yield post

    # -- the rest

    def _strays(self) -> Iterator[Record]:
        """What is not understood in the files about the account and in those of long posts."""
        strays = Strays(PLATFORM, layout.KEYS, self.ledger, self.owner.account)
        self.keys.look(*(member for name in sorted(layout.READ - {"manifest"}) for member in self.files.named(name)))
        left = self.files.named(*layout.POSTS, "follower", "following")  # of posts all words are read anyway
        yield from strays.files(self.archive, [item for item in self.keys.met if item not in left], about=True)

    def _connections(self) -> Iterator[Record]:
        for key in ("follower", "following"):
            for member in self.files.named(key):
                for element in self._elements(member):
                    known = account.connection(element, self.owner, key)
                    if known is not None:
                        yield known
        yield from self.ledger.drain()

    def _private(self, maker: PostMaker) -> Iterator[Record]:
        liked: set[str] = set()
        for member in self.files.named("like"):
            for element in self._elements(member):
                like = account.like(element, self.owner, member.name)
                if like is not None and like.id not in liked:
                    liked.add(like.id)
                    yield like
        unsent = 0
        sent: set[str] = set()
        for member in self.files.named(*layout.PRIVATE["direct messages"]):
            for element in self._elements(member):
                for message in account.messages(element, self.owner, member.name):
                    if message is None:
                        unsent += 1
                    elif message.id not in sent:
                        sent.add(message.id)
                        yield message
        if unsent and self.owner.id:
            reason = "not-yours: messages that others wrote are not read"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=unsent)
        elif unsent:
            reason = "owner-unknown: nothing tells which of these messages are yours, so they were not read"
            tip = "give the file account.js of the archive too, or the whole zip; it tells who you are"
            self.ledger.say(NoticeStatus.SKIPPED, reason, count=unsent, tip=tip)
        for member in self.files.named("grok-chat-item"):
            for number, element in enumerate(self._elements(member)):
                chat = account.chat(element, self.owner, member.name, f"{member.name}#{number + 1}")
                if chat is not None:
                    yield chat
        for element in self._all("contact"):
            contact = account.contact(element, self.owner)
            if contact is not None:
                yield contact
        yield from self.ledger.drain()

    def _closing(self, manifests: list[layout.Manifest]) -> Iterator[Record]:
        """What was not read, and why."""
        files = self.files
        counts = {name: count for item in manifests for name, count in item.counts.items()}
        if not self.private:
            for what, names in layout.PRIVATE.items():
                found = files.named(*names)
                if found:
                    known = [counts.get(member.folded) for member in found]
                    count = sum(number for number in known if number) or len(found)
                    self.ledger.unread(what, count)
        self.keys.tell(self.ledger)
        if files.irrelevant:
            reason = "not-relevant: advertising, settings, lists and other files without words of yours"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=len(files.irrelevant))
        if unopened := len(files.media) - bool(self.owner.avatar):
            self.ledger.say(NoticeStatus.IGNORED, "media: pictures and films are not opened", count=unopened)
        for member in files.unknown:
            if not self._is_empty(member):
                reason = "unknown-file: this file of the archive is not known, and not read"
                tip = "tell the project its name and the names of its keys, not its content"
                self.ledger.say(NoticeStatus.SKIPPED, reason, member, tip=tip)
        self._check(manifests)
        if not self.files.by_name and not files.months and not files.tables:
            self._nothing()
        yield from self.ledger.drain()

    def _check(self, manifests: list[layout.Manifest]) -> None:
        """Compare what was read with what the manifests say."""
        present = {member.folded for member in self.archive.members}
        missing: dict[str, layout.Manifest] = {}
        for item in manifests:
            for name, count in item.counts.items():
                if name not in present and count and self._is_wanted(name):
                    missing.setdefault(name, item)
                place = (item.member.source, name)
                read = self.read.get(place)
                if read is None or count is None or read >= count:
                    continue
                file = next(m for m in self.archive.members if (m.source, m.folded) == place)
                if not self.ledger.has_failed(file):
                    reason = f"incomplete: manifest says {count}, read {read}"
                    self.ledger.say(NoticeStatus.FAILED, reason, file, count=count - read, tip=_WHOLE_TIP)
        elsewhere = sum(item.partial for item in missing.values())
        sources = {member.source for member in self.archive.members}
        alone = len(sources) == 1 and re.search(r"\.(zip|tar|tgz|gz)$", self.archive.source.lower())
        if elsewhere or (alone and any(item.partial for item in manifests)):
            reason = "part-missing: this is one part of an archive, and what is in the other parts was not read"
            tip = "give all the zips of this archive together"
            self.ledger.say(NoticeStatus.SKIPPED, reason, count=max(elsewhere, 1), tip=tip)
        for name, item in missing.items():
            if not item.partial:
                reason = f"missing-file: the manifest lists {name.rpartition('/')[2]}, the archive does not hold it"
                self.ledger.say(NoticeStatus.SKIPPED, reason, item.member, tip=_WHOLE_TIP)

    def _is_wanted(self, name: str) -> bool:
        stem = name.rpartition("/")[2].removesuffix(".js").partition("-part")[0]
        return stem in layout.READ or (self.private and layout.is_private(stem))

    def _nothing(self) -> None:
        if self.files.media:
            reason = "no-posts: this part of an X archive holds pictures only"
            tip = "give the other zips of this archive too; the one with the folder data holds your posts"
        else:
            reason = "no-posts: this page shows an X archive, but your posts are in the folder data beside it"
            tip = "give the whole zip that X sent, or the folder with Your archive.html and data in it"
        self.ledger.say(NoticeStatus.FAILED, reason, next(iter(self.files.pages), None), tip=tip)

    # -- reading

    def _tweets(self, member: Member) -> Iterator[object]:
        return self._elements(member, shaped=True)

    def _all(self, name: str) -> Iterator[object]:
        for member in self.files.named(name):
            yield from self._elements(member)

    def _elements(self, member: Member, shaped: bool = False) -> Iterator[object]:
        """The elements of a file's array up to the first damage, which becomes a notice."""
        count = 0
        shape, fits = (Wrapped, is_tweet) if shaped else (None, None)
        once = ("full_text",) if shaped else ()
        try:
            with closing(self.archive.open(member)) as stream:
                for element in stream_ytd(stream, member.name, self.limits, shape, fits, once):
                    for item in bare(element):
                        count += 1
                        yield item
        except ReadError as error:
            self.ledger.fail(member, error)
        place = (member.source, member.folded)  # two files of one name: the manifest counts one of them
        self.read[place] = max(count, self.read.get(place, 0))

    def _is_empty(self, member: Member) -> bool:
        text = layout.head(self.archive, member)
        return "".join(text.partition("=")[2].split()).rstrip(";") in ("[]", "{}")

    # -- notices

    def _unknown_shape(self, member: Member, count: int) -> None:
        reason = "entries of a shape that is not known; the words in them were read, without their time"
        self.ledger.shape(NoticeStatus.SKIPPED, reason, member, count, "tell the project the names of its keys")


COLLECTOR = Collector(
    platform="x",
    title="X (Twitter) archive",
    howto=(
        "Open https://x.com/settings/download_your_data and sign in.",
        "Ask for your archive; X sends an e-mail when it is ready, mostly within a day or two.",
        "Download the zip, or all zips if there are several, and give them as they are.",
    ),
    reads=(
        "posts, replies, reposts, quotes and long posts",
        "deleted ones, as private",
        "bio, location, link, former account names",
        "e-mail address, phone number and birth date, as private facts",
        "who you follow and who follows you",
        "direct messages you sent, likes, chats with Grok, log-ins and what X infers about you, when asked for",
    ),
    ignores=(
        "messages and posts of others",
        "advertising, lists, settings, pictures and films",
    ),
    audience="Posts of an open account are public, of a protected one for followers; account data are private.",
    wait="usually a day, sometimes several; a mail tells when it is ready",
    sample="student/twitter-2026-01-31-nora.zip",
    links=(
        ("audience", "https://x.com/settings/audience_and_tagging"),
        ("discoverability", "https://x.com/settings/contacts"),
        ("profile", "https://x.com/settings/profile"),
        ("data", "https://x.com/settings/your_twitter_data"),
        ("delete a post", "https://x.com/{account}"),
        ("close the account", "https://x.com/settings/deactivate"),
    ),
    recognise=recognise,
    collect=collect,
    originals=originals,
)
