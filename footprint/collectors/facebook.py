"""Facebook exports ("Download your information") of 2018 to today, JSON and HTML, in one or several parts.

Nothing in them tells who sees a post, so posts are of unknown visibility; what was deleted or archived is private.
Messages (the person's own), searches, log-ins and what Facebook infers are read only when private things are asked
for. What others wrote is never read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options, Root
from footprint.collectors import _facebook_layout as layout
from footprint.collectors import _facebook_profile as about
from footprint.collectors import _meta_html as html
from footprint.collectors import _meta_lone as lone
from footprint.collectors._facebook_posts import PLATFORM, PostMaker
from footprint.collectors._fragments import Fragment
from footprint.collectors._meta_keys import KEYS
from footprint.collectors._meta_person import Person
from footprint.collectors._meta_trip import Trip, is_page, own_messages
from footprint.collectors._meta_words import items, line, mapping, texts, time
from footprint.collectors._photo_hash import PICTURE
from footprint.model import Connection, How, Label, Post, PostKind, Record, Visibility

# For each kind of posts: the keys its list may stand under, and what its entries are.
_POSTS: tuple[tuple[str, tuple[str, ...], PostKind, Visibility | None, bool], ...] = (
    ("posts", ("status_updates", "posts"), PostKind.POST, None, False),
    ("walls", ("wall_posts_sent_to_others",), PostKind.POST, None, False),
    ("groups", ("group_posts",), PostKind.POST, None, False),
    ("places", ("check_ins", "checkins"), PostKind.POST, None, False),
    ("edits", ("edits", "comment_edits"), PostKind.POST, None, False),
    ("reels", ("lasso_videos", "reels"), PostKind.POST, None, False),
    ("archived", ("archive", "archived_posts"), PostKind.POST, Visibility.PRIVATE, False),
    ("deleted", ("trash",), PostKind.POST, Visibility.PRIVATE, True),
    ("group drafts", ("pending_posts",), PostKind.POST, Visibility.PRIVATE, False),
    ("stories", ("archived_stories", "stories"), PostKind.STORY, Visibility.PRIVATE, False),
    ("media", ("other_photos", "videos"), PostKind.POST, None, False),
)


# Keys under which others are named; the title is Facebook's sentence about whom a post was for.
_OF_OTHERS = "title|author|actor|tagged|person|seller|sender"
_MESSAGES = "messages of Facebook or Instagram, most of them others' words"
_FRAGMENTS = (  # Instagram's look the same
    *(Fragment(_MESSAGES, ("participants", "messages", key)) for key in ("sender_name", "senderName")),
    Fragment(_MESSAGES, ("participants", "conversation", "sender")),
    Fragment(
        _MESSAGES,
        holds=r"\b(?:_3-95|_a6-g)\b",
        named=r"(?:.*/)?message(?:_\d+)?(?:_?\(\d+\))?\.html?",
    ),
)


def recognise(archive: Archive) -> Iterator[Root]:
    """Every folder of an archive where a Facebook export begins."""
    for prefix, what in layout.places(archive):
        yield Root(prefix, layout.key_of(archive, prefix), what)


def takes(archive: Archive) -> Iterator[Member]:
    """Single files of a Facebook export that tell by themselves what they are."""
    return lone.takes(archive, PLATFORM)


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one account's export. Never raises for bad data."""
    return _Facebook(archive, options).records()


class _Facebook(Trip):
    """One reading of one account's export."""

    title = "Facebook"
    keyed = (
        *("posts", "walls", "places", "archived", "deleted", "edits", "media", "comments", "reactions", "groups"),
        *("memberships", "reels", "stories", "reviews", "notes", "events", "profile", "profile changes"),
        *("records", "verified"),
    )
    about = ("memberships", "profile", "profile changes", "records", "verified")

    def __init__(self, archive: Archive, options: Options) -> None:
        super().__init__(archive, options, layout.KINDS, lone.teller(archive, PLATFORM, layout.is_telling))
        self.person = Person(PLATFORM)
        chats = [item for item in self.files.unknown if layout.is_chat(archive, item)]
        if chats:
            self.files.unknown = [item for item in self.files.unknown if item not in chats]
            held = self.files.by_kind if self.private else self.files.private
            held.setdefault("messages" if self.private else "direct messages", []).extend(chats)

    def records(self) -> Iterator[Record]:
        """Profiles, posts, connections, messages when asked for, notices."""
        self._about()
        maker = PostMaker(self.person.account, self._names() if self.person.name else ())
        yield from self.once(self._posts(maker))
        yield from self.once(self._comments(maker))
        self.not_yours("comments that somebody of another name wrote", maker.foreign)
        for address in maker.addresses if self.private else ():  # where pictures were uploaded from
            self.person.hide(Label.IP_ADDRESS, address)
        yield from self.person.profiles()
        yield from self.once(self.strays(PLATFORM, self.person.account, self.keyed, KEYS, _OF_OTHERS))
        yield from self._connections()
        yield from self.once(self._messages(maker))
        self.close()
        yield from self.ledger.drain()

    # -- whose it is

    def _about(self) -> None:
        person = self.person
        for member in self.files.of("profile"):
            if is_page(member):
                page = self.page(member)
                if page is not None:
                    about.told(html.facts_in(page), person, member.name)
            elif (value := self.load(member)) is not None:
                about.profile(value, person, member.name)
        if not person.account:
            person.account = layout.key_of(self.archive, "") or ""
        person.url = person.url or layout.address_of(person.account)
        self.picture(person, f"profile_?pictures?(?:_[^/]*)?/{PICTURE}")
        person.account = person.account or person.name  # HTML that was renamed tells no user name
        small: tuple[tuple[str, Callable[[object, Person], None]], ...] = (
            ("records", lambda value, who: about.records(value, who, self.private)),
            ("verified", about.verified),
            ("autofill", about.autofill),
            ("payment addresses", about.payment_addresses),
            ("memberships", about.memberships),
            ("answers", about.answers),
            ("pages", about.pages),
            ("time zone", about.zone),
            ("searches", about.searches),
            ("log-ins", about.logins),
            ("inferences", about.inferences),
            ("privacy", about.privacy),
            ("profile changes", about.changes),
        )
        for kind, take in small:
            for member in self.files.of(kind):
                if is_page(member):
                    self._about_page(kind, member)
                elif (value := self.load(member)) is not None:
                    take(value, person)

    def _about_page(self, kind: str, member: Member) -> None:
        """The HTML form of a small file: its headings are names, its tables facts."""
        page = self.page(member)
        if page is None:
            return
        facts = html.facts_in(page)
        headings = [block.heading or block.text for block in html.blocks(page)]
        person = self.person
        match kind:
            case "log-ins" | "records":
                if self.private:
                    about.shown_logins(facts, person)
            case "inferences":
                for text in (*(fact.value or fact.label for fact in facts), *headings):
                    person.hide(Label.INFERENCE, text)
            case "searches":
                for block in html.blocks(page):
                    person.hide(Label.CUSTOM, f"Search: {line(block.text)}" if block.text else "")
            case "memberships":
                for block in html.blocks(page):
                    person.hint(Label.CUSTOM, f"Group: {line(block.text)}" if block.text else "")
            case "privacy":
                about.audiences(facts, person)
            case "time zone":
                person.hide(Label.TIMEZONE, next((fact.value for fact in facts), ""))
            case _:
                about.contacts(facts, person)

    def _names(self) -> tuple[str, ...]:
        """The names that the person has and had, and those of pages that they run."""
        facts = (*self.person.own, *self.person.untold)
        more = (value for label, value in facts if label is Label.FORMER_NAME or value.startswith(about.NAMED))
        return (self.person.name, *more)

    # -- what the person did

    def _entries(
        self, kind: str, keys: tuple[str, ...], shape: Callable[[html.Block], dict[str, Any]]
    ) -> Iterator[tuple[Member, Any]]:
        """The entries of every file of a kind, those of HTML files in the JSON's shape."""
        for member in self.files.of(kind):
            if is_page(member):
                yield from ((member, shape(block)) for block in self.blocks(member))
                continue
            yield from ((member, entry) for entry in self.entries_of(member, *keys))

    def _posts(self, maker: PostMaker) -> Iterator[Post]:
        for kind, keys, what, visibility, deleted in _POSTS:
            unread: dict[str, tuple[Member, int]] = {}
            for member, entry in self._entries(kind, keys, html.activity):
                if not isinstance(entry, dict):
                    unread[member.name] = (member, unread.get(member.name, (member, 0))[1] + 1)
                    continue
                if kind == "media" and "photos" not in entry and _file(entry) in maker.files:
                    continue  # the picture of a post that was read
                kind_of_edit = PostKind.COMMENT if "comment_edits" in member.folded else what
                if kind == "media" and isinstance(entry.get("photos"), list):
                    yield from self._album(entry, maker, member.name)
                else:
                    foreign = maker.foreign
                    done = tuple(maker.activities(entry, member.name, kind_of_edit, visibility, deleted))
                    yield from done
                    self.wordless += not done and maker.foreign == foreign
            for member, count in unread.values():
                self.unknown_shape(member, count)
        for kind, keys, make in (
            ("notes", ("notes",), maker.page),
            ("events", ("your_events", "events"), maker.page),
            ("reviews", ("reviews",), maker.review),
        ):
            for member, entry in self._entries(kind, keys, html.activity):
                made = make(entry, member.name) or maker.activity(entry, member.name)
                if made:
                    yield made

    def _album(self, album: dict[str, Any], maker: PostMaker, file: str) -> Iterator[Post]:
        """An album: its own words, and those of its pictures that stand in no post."""
        about_it = {key: album.get(key) for key in ("name", "description", "last_modified_timestamp")}
        if line(about_it["description"]):
            about_it["timestamp"] = about_it.pop("last_modified_timestamp")
            if post := maker.page(about_it, file):
                yield post
        for picture in items(album.get("photos")):
            if _file(mapping(picture)) not in maker.files and (post := maker.picture(picture, file)):
                yield post

    def _comments(self, maker: PostMaker) -> Iterator[Post]:
        for member, entry in self._entries("comments", ("comments", "group_comments"), html.comment):
            yield from maker.comments(entry, member.name)
        for member, entry in self._entries("reactions", ("reactions",), html.activity):
            if post := maker.reaction(entry, member.name):
                yield post

    # -- others

    def _connections(self) -> Iterator[Record]:
        seen: set[tuple[str, str]] = set()
        for kind, keys, how in (
            ("friends", ("friends",), How.FRIEND),
            ("following", ("following",), How.FOLLOWS),
            ("followers", ("followers",), How.FOLLOWED_BY),
        ):
            for _, entry in self._entries(kind, keys, _named):
                holder = mapping(entry)
                name = line(holder.get("name")) or line(holder.get("title"))
                if name and (kind, name) not in seen:
                    seen.add((kind, name))
                    yield Connection(PLATFORM, self.person.account, name, name, how, time(holder.get("timestamp")))

    def _messages(self, maker: PostMaker) -> Iterator[Post]:
        members = self.files.of("messages")
        values = ((member, self._talk(member)) for member in members)
        names = frozenset(
            name.casefold()
            for name in (self.person.name, *(old for label, old in self.person.own if label is Label.FORMER_NAME))
            if name
        )
        if not names and members:
            names = self._in_every_talk(members)
        received = 0
        for member, value in values:
            own, others = own_messages(value, names)
            received += others
            yield from maker.messages(own, member.name)
        self.senders(received, bool(names))

    def _talk(self, member: Member) -> object:
        if is_page(member):
            return {"messages": [html.message(block) for block in self.blocks(member)]}
        return self.load(member)

    def _in_every_talk(self, members: list[Member]) -> frozenset[str]:
        """Who takes part in every one of several conversations: the owner, where no profile tells the name."""
        common: set[str] | None = None
        everybody: set[str] = set()
        for member in members:
            holder = mapping(self.load(member)) if not is_page(member) else {}
            people = holder.get("participants")
            listed = people if isinstance(people, list) else []
            names = {line(mapping(item).get("name")).casefold() for item in listed} | {
                name.casefold() for name in texts([item for item in listed if isinstance(item, str)])
            }
            common = names if common is None else common & names
            everybody |= names
        found = (common or set()) - {""}
        return frozenset(found) if len(found) == 1 and everybody - found - {""} else frozenset()


def _named(block: html.Block) -> dict[str, Any]:
    """A block of a list of people."""
    return {"name": block.heading or block.text, "timestamp": int(block.when.timestamp()) if block.when else None}


def _file(picture: Any) -> str:
    uri = mapping(picture).get("uri")
    return uri.rpartition("/")[2] if isinstance(uri, str) else ""


COLLECTOR = Collector(
    platform=PLATFORM,
    title="Facebook export",
    howto=(
        "Open https://www.facebook.com/dyi and sign in; it leads to your information and permissions.",
        "Choose to download your information to your device: all of it, all time, format JSON.",
        "Facebook sends an e-mail when it is ready, mostly within a day; download every part and give them all.",
    ),
    reads=(
        "posts on your page, in groups and on others' pages",
        "check-ins, reels, notes, events, reviews",
        "comments and reactions",
        "stories, archived and deleted posts, as private ones",
        "profile: work, schools, places, websites and more",
        "contact data and former names, as private facts",
        "friends, who you follow and who follows you",
        "messages you sent, searches, log-ins and what Facebook infers about you, when asked for",
    ),
    ignores=(
        "posts and messages of others",
        "advertising, settings, saved things, pictures and films",
    ),
    audience="Only some posts name their audience; of all others, and of comments, it is not known.",
    wait="hours, sometimes days; a mail tells when it is ready",
    sample="student/facebook-noravanceexample-2026-01-31-AbCdEfGh.zip",
    links=(
        ("audience", "https://www.facebook.com/settings?tab=privacy"),
        ("discoverability", "https://www.facebook.com/privacy/checkup"),
        ("profile", "https://www.facebook.com/me/about"),
        ("data", "https://www.facebook.com/dyi"),
        ("delete a post", "https://www.facebook.com/me/allactivity"),
        ("close the account", "https://www.facebook.com/help/delete_account"),
    ),
    fragments=_FRAGMENTS,
    recognise=recognise,
    takes=takes,
    collect=collect,
)
