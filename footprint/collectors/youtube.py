"""YouTube in a Google Takeout: comments, live chats, the channel, videos and playlists, in any language.

Videos, playlists and channels carry their own audience. A comment is seen by whoever sees the video: on the
person's own videos that is known, on those of others the export does not say, so it is unknown. Searches are
private and read only when asked for; what was watched holds no words of the person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options
from footprint.collectors import _takeout as takeout
from footprint.collectors import _youtube_layout as layout
from footprint.collectors import _youtube_live as live
from footprint.collectors._keys import Keys, known
from footprint.collectors._ledger import Ledger
from footprint.collectors._strays import Strays
from footprint.collectors._youtube_tables import ENGLISH, Layout, seen_by, understand
from footprint.collectors._youtube_words import Words, old_comments, words_of
from footprint.decoding import iso_time
from footprint.errors import ReadError
from footprint.model import (
    Connection,
    How,
    Label,
    Media,
    NoticeStatus,
    Post,
    PostKind,
    Profile,
    Record,
    Visibility,
)
from footprint.tables import Row, Table, fold_column

PLATFORM = "youtube"
_SITE = "https://www.youtube.com"
_EMPTY_LIST = 2000  # bytes of a page that holds no comment
_AGAIN = "download this part again from takeout.google.com"
_OWN = ("channels", "videos", "playlists", "comments", "chats")
"""Kinds of tables that hold the person's words."""


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one account's YouTube. Never raises for bad data."""
    return _Trip(archive, options).records()


@dataclass(slots=True)
class _Channel:
    """One channel of the person: an account may have several."""

    id: str
    title: str = field(default="", repr=False)
    about: str = field(default="", repr=False)
    country: str = field(default="", repr=False)
    handle: str = field(default="", repr=False)
    audience: Visibility = Visibility.UNKNOWN
    file: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class _Said:
    """Words of the person, under which name, when, and where they stand."""

    words: Words = field(repr=False)
    account: str = field(repr=False)
    when: datetime | None
    member: Member


class _Trip:
    """One reading of one account's YouTube folder, in one part or several."""

    def __init__(self, archive: Archive, options: Options) -> None:
        self.archive = archive
        self.private = options.include_private
        self.limits = options.limits
        self.ledger = Ledger(archive)
        self.keys = Keys(archive, known(""))
        self.channels: dict[str, _Channel] = {}
        self.videos: dict[str, Visibility] = {}
        self.places: dict[str, Media] = {}
        self.hidden: dict[str, int] = {}
        self.files = layout.sort(archive, self.limits, self.ledger)

    def records(self) -> Iterator[Record]:
        """Channels, videos, playlists, comments, live chats, subscriptions, searches, notices."""
        for kind in layout.KINDS[:3]:
            for member, columns, row in self._rows(kind):
                getattr(self, f"_{kind}")(member, columns, row)
        yield from self._profiles()
        for kind in layout.KINDS[3:]:
            make = getattr(self, f"_{kind}")
            for member, columns, row in self._rows(kind):
                yield from make(member, columns, row)
            yield from self.ledger.drain()
        for member in self.files.old:
            yield from self._old(member)
        yield from self._strays()
        yield from self._searches()
        self.keys.tell(self.ledger)
        self._close()
        yield from self.ledger.drain()

    # -- files

    def _rows(self, kind: str) -> Iterator[tuple[Member, Layout, Row]]:
        """The rows of every table of a kind; what is wrong with one becomes a notice behind its last row."""
        for member in self.files.tables.get(kind, ()):
            table = layout.open_table(self.archive, member, self.limits, self.ledger)
            if table is None:
                continue
            columns = understand(table)
            for row in table.rows():
                yield member, columns, row
            if _is_english(table):
                self.keys.columns(member, table, ENGLISH)
            for problem in table.problems:
                self.ledger.say(NoticeStatus.FAILED, problem, member, tip=_AGAIN)

    # -- the channel

    def _handles(self, member: Member, columns: Layout, row: Row) -> None:
        self._channel(columns, row, member).handle = columns.get(row, "name")

    def _channels(self, member: Member, columns: Layout, row: Row) -> None:
        channel = self._channel(columns, row, member)
        channel.title = columns.get(row, "title")
        channel.about = columns.get(row, "about")
        channel.country = columns.get(row, "country")
        channel.audience = seen_by(columns.get(row, "audience"))
        channel.file = member.name

    def _channel(self, columns: Layout, row: Row, member: Member) -> _Channel:
        number = columns.get(row, "channel")
        return self.channels.setdefault(number, _Channel(number, file=member.name))

    def _recordings(self, _member: Member, columns: Layout, row: Row) -> None:
        lat, lon = _degrees(columns.get(row, "lat"), 90), _degrees(columns.get(row, "lon"), 180)
        place = columns.get(row, "place")
        if place or lat is not None:
            whole = lat is not None and lon is not None and (lat, lon) != (0, 0)
            spot = (lat, lon) if whole else (None, None)
            self.places[columns.get(row, "video")] = Media("place", place, lat=spot[0], lon=spot[1])

    def _profiles(self) -> Iterator[Profile]:
        for channel in self.channels.values():
            if channel.title or channel.about or channel.handle:
                told = ((Label.HANDLE, channel.handle if channel.id else ""), (Label.LOCATION, channel.country))
                url = f"{_SITE}/channel/{channel.id}" if channel.id else None
                yield Profile(
                    PLATFORM,
                    self._account(channel.id),
                    channel.title,
                    channel.about,
                    fields=tuple((str(label), value) for label, value in told if value),
                    visibility=channel.audience,
                    url=url,
                    file=channel.file,
                )

    def _account(self, number: str) -> str:
        """A channel's id, as its feed tells it too, else its name; of old comments the only channel's."""
        if not number and len(self.channels) == 1:
            number = next(iter(self.channels))
        known = self.channels.get(number)
        return number or (known.handle if known else "")

    # -- posts

    def _videos(self, member: Member, columns: Layout, row: Row) -> Iterator[Post]:
        number = columns.get(row, "video")
        audience = seen_by(columns.get(row, "audience")) if "audience" in columns.columns else None
        if audience is None:  # a table of words only: the audience stands in another
            audience = self.videos.get(number, Visibility.UNKNOWN)
        self.videos[number] = audience
        words = _joined(columns.get(row, "title"), columns.get(row, "about"))
        if (words or number in self.places) and self._allowed(audience, "private videos"):
            yield Post(
                PLATFORM,
                self._account(columns.get(row, "channel")),
                number,
                PostKind.POST,
                words,
                iso_time(columns.get(row, "time")),
                audience,
                f"{_SITE}/watch?v={number}" if number else None,
                media=(self.places[number],) if number in self.places else (),
                file=member.name,
            )

    def _playlists(self, member: Member, columns: Layout, row: Row) -> Iterator[Post]:
        number, audience = columns.get(row, "playlist"), seen_by(columns.get(row, "audience"))
        words = _joined(columns.get(row, "title"), columns.get(row, "about"))
        if not words or columns.get(row, "audience") == "":  # older tables: the list's own items follow its first row
            return
        if self._allowed(audience, "private playlists"):
            yield Post(
                PLATFORM,
                self._account(columns.get(row, "channel")),
                number,
                PostKind.POST,
                words,
                iso_time(columns.get(row, "time")),
                audience,
                f"{_SITE}/playlist?list={number}" if number else None,
                file=member.name,
            )

    def _comments(self, member: Member, columns: Layout, row: Row) -> Iterator[Post]:
        number, parent = columns.get(row, "comment"), columns.get(row, "parent")
        video, post = columns.get(row, "video"), columns.get(row, "post")
        url = f"{_SITE}/watch?v={video}" if video else f"{_SITE}/post/{post}" if post else None
        if url and number:
            url += f"{'&' if video else '?'}lc={number}"
        kind = PostKind.REPLY if parent else PostKind.COMMENT
        yield from self._said(self._words(member, columns, row), number, kind, video, url, parent or None)

    def _chats(self, member: Member, columns: Layout, row: Row) -> Iterator[Post]:
        video = columns.get(row, "video")
        number = columns.get(row, "chat") or row.cells[0].strip()
        url = f"{_SITE}/watch?v={video}" if video else None
        yield from self._said(self._words(member, columns, row), number, PostKind.COMMENT, video, url)

    def _words(self, member: Member, columns: Layout, row: Row) -> _Said:
        words = words_of(columns.get(row, "text"), member.name, self.limits)
        return _Said(words, self._account(columns.get(row, "channel")), iso_time(columns.get(row, "time")), member)

    def _old(self, member: Member) -> Iterator[Record]:
        """Comments and live chats of exports before 2021."""
        try:
            found = list(old_comments(self.archive.read(member, self.limits.html_bytes)))
        except ReadError as error:
            self.ledger.fail(member, error)
            return
        if not found and member.size > _EMPTY_LIST:
            reason = "schema-unknown: no comments of a known shape in this file"
            self.ledger.say(NoticeStatus.FAILED, reason, member, tip="ask for the export anew: it holds tables now")
        for item in found:
            url = f"{_SITE}/watch?v={item.video}" if item.video else None
            if url and item.linked:
                url += f"&lc={item.id}"
            said = _Said(item.words, self._account(""), item.when, member)
            yield from self._said(said, item.id, PostKind.COMMENT, item.video, url)

    def _said(
        self, said: _Said, number: str, kind: PostKind, video: str, url: str | None, parent: str | None = None
    ) -> Iterator[Post]:
        audience = self.videos.get(video, Visibility.UNKNOWN)
        words = said.words
        if words.text and self._allowed(audience, "comments on private videos"):
            yield Post(
                PLATFORM,
                said.account,
                number,
                kind,
                words.text,
                said.when,
                audience,
                url,
                parent,
                words.links,
                words.mentions,
                file=said.member.name,
            )

    def _subscriptions(self, _member: Member, columns: Layout, row: Row) -> Iterator[Connection]:
        other = columns.get(row, "channel") or columns.get(row, "address")
        own = next(iter(self.channels), "")
        if other and other not in self.channels:
            yield Connection(PLATFORM, self._account(own), other, how=How.FOLLOWS)

    def _searches(self) -> Iterator[Record]:
        if self.files.searches and not self.private:
            self.ledger.unread("searches", len(self.files.searches))
            return
        for member in self.files.searches:
            yield from takeout.searched(self.archive, member, self.limits, PLATFORM, self._account(""), self.ledger)

    def _strays(self) -> Iterator[Record]:
        """What is not understood in tables of the person's words."""
        strays = Strays(PLATFORM, known(""), self.ledger, self._account(""))
        own = [member for kind in _OWN for member in self.files.tables.get(kind, ())]
        for member in (*own, *self.files.strange):
            table = layout.open_table(self.archive, member, self.limits, self.ledger)
            if table and (member in self.files.strange or _is_english(table)):
                named = understand(table).columns
                said = [name for role in ("text", "title", "about") for name in named.get(role, ())]
                yield from strays.table(table, member, ENGLISH, said)

    # -- what was not read

    def _allowed(self, audience: Visibility, what: str) -> bool:
        if audience is Visibility.PRIVATE and not self.private:
            self.hidden[what] = self.hidden.get(what, 0) + 1
            return False
        return True

    def _close(self) -> None:
        for what, count in self.hidden.items():
            self.ledger.unread(what, count)
        for reason, count in (
            ("not-relevant: lists of watched videos hold no words of yours", self.files.watched),
            ("not-relevant: settings and lists without words of yours", self.files.wordless),
            ("media: pictures, films and sounds are not opened", self.files.media),
        ):
            if count:
                self.ledger.say(NoticeStatus.IGNORED, reason, count=count)


def _is_english(table: Table) -> bool:
    """Whether a table's columns are named in English, so that it is known which there are."""
    return any(fold_column(name) in ("channel id", "video id", "playlist id") for name in table.columns)


def _joined(title: str, about: str) -> str:
    return f"{title}\n\n{about}" if title and about and title != about else title or about


def _degrees(cell: str, most: int) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if abs(value) <= most else None


COLLECTOR = Collector(
    platform=PLATFORM,
    title="YouTube in a Google Takeout, or a channel signed out",
    howto=(*takeout.HOWTO, "Or give the channel: youtube:@NAME, or the address of its page."),
    reads=(
        "comments and live chats",
        "titles, descriptions and places of your videos",
        "playlists",
        "the channel's name and description",
        "channels you subscribed to",
        "searches, private videos and playlists, when asked for",
        "signed out: the last fifteen videos",
    ),
    ignores=(
        "what you watched",
        "comments by others, settings, pictures, films and sounds",
    ),
    audience="Videos, playlists and channels tell theirs; of comments it is known only below your own videos.",
    wait=takeout.WAIT,
    sample="student/takeout-20260131T120000Z-001.zip",
    links=(
        ("privacy", "https://www.youtube.com/account_privacy"),
        ("profile", "https://studio.youtube.com"),
        ("delete a post", "https://myactivity.google.com/page?page=youtube_comments"),
        ("close the account", "https://myaccount.google.com/deleteservices"),
    ),
    recognise=layout.recognise,
    collect=collect,
    claims=live.claims,
    fetch=live.fetch,
    hosts=live.hosts,
)
