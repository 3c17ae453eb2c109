"""Substack exports: a table of posts with their bodies beside it.

Who reads a publication is the business of its readers: their lists lie in the export too, and are never opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.archive import Archive, Member, fold
from footprint.collectors import Collector, Options, Root
from footprint.collectors._blog import article, head_of
from footprint.collectors._fragments import Fragment
from footprint.collectors._keys import Keys, known
from footprint.collectors._ledger import Ledger, is_beside
from footprint.collectors._strays import Strays
from footprint.errors import ReadError
from footprint.markup import page_text
from footprint.model import Media, NoticeStatus, Post, PostKind, Profile, Record, Visibility
from footprint.reading import iso_time
from footprint.tables import Row, read_table

PLATFORM = "substack"
_COPY = r"(?:_\(\d+\))?"
_TABLE = rf"posts{_COPY}\.csv"
_HEAD = re.compile(r"""\ufeff?["']?post_id["']?[,;\t]""", re.IGNORECASE)
_COLUMNS = ("post_id", "post_date", "is_published", "audience", "title", "subtitle", "type")
_MORE = ("email_sent_at", "inbox_sent_at", "podcast_url", "slug", "draft_updated_at", "word_count", "video_url")
_BODY = re.compile(r"posts/(?P<id>\d+(?:\.[^/]*)?)\.html")
_LISTS = r"[^/]*\.(?:delivers|opens|clicks|shares)\.csv"
_READERS = re.compile(rf"posts/{_LISTS}|(?:email_list|subscribers?|followers?)[^/]*{_COPY}\.csv")
_PUBLICATION = re.compile(rf"email_list\.([a-z0-9][a-z0-9\-]*)\.?{_COPY}\.csv")
_SEEN = {
    "everyone": Visibility.PUBLIC,
    "only_paid": Visibility.RESTRICTED,
    "only_free": Visibility.RESTRICTED,
    "founding": Visibility.RESTRICTED,
}
_YES = frozenset(("true", "1", "yes", "t"))
_FRAGMENTS = (
    Fragment("readers of a publication on Substack", ("post_id", "email"), named=rf"(?:.*/)?{_LISTS}"),
    Fragment("readers of a publication on Substack", ("post_id", "timestamp", "email")),
)


def recognise(archive: Archive) -> Iterator[Root]:
    """Every folder of an archive where a Substack export begins."""
    for prefix in archive.roots(_TABLE):
        view = archive.under(prefix)
        if any(_HEAD.match(head_of(view, member)) for member in view.find(_TABLE)):
            yield Root(prefix, _publication(view) or None, "Substack export")


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one publication's export. Never raises for bad data."""
    return _Trip(archive, options).records()


def _publication(view: Archive) -> str:
    """The publication's name, which stands only in the name of its list of readers."""
    names = (_PUBLICATION.fullmatch(member.folded) for member in view.members)
    return next((match[1] for match in names if match), "")


class _Trip:
    """One reading of one publication's export."""

    def __init__(self, archive: Archive, options: Options) -> None:
        self.archive = archive
        self.private = options.include_private
        self.limits = options.limits
        self.ledger = Ledger(archive)
        self.account = _publication(archive)
        self.bodies: dict[str, Member] = {}
        self.drafts = 0
        self.missing = 0

    def records(self) -> Iterator[Record]:
        """The publication, its posts, notices."""
        readers = others = 0
        tables: list[Member] = []
        for member in self.archive.members:
            if match := _BODY.fullmatch(member.folded):
                self.bodies.setdefault(match["id"], member)
            elif re.fullmatch(_TABLE, member.folded):
                tables.append(member)
            elif _READERS.fullmatch(member.folded):
                readers += 1
            elif not is_beside(member):
                reason = "unknown-file: this file of the export is not known, and not read"
                self.ledger.say(NoticeStatus.SKIPPED, reason, member, tip="tell the project its name, not its content")
            else:
                others += 1
        if self.account:
            url = f"https://{self.account}.substack.com"
            yield Profile(
                PLATFORM, self.account, visibility=Visibility.PUBLIC, url=url, file=tables[0].name if tables else ""
            )
        used: set[str] = set()
        for table in tables:
            yield from self._posts(table, used)
        for number in sorted(self.bodies.keys() - used):
            yield self._orphan(number, self.bodies[number])
        self._close(readers, others)
        yield from self.ledger.drain()

    def _posts(self, member: Member, used: set[str]) -> Iterator[Record]:
        try:
            table = read_table(self.archive.read(member), member.name, self.limits, header=_COLUMNS)
        except ReadError as error:
            self.ledger.fail(member, error)
            return
        for row in table.rows():
            number = row.get("post_id")
            if not number and not row.get("title", "subtitle"):
                continue
            used.add(fold(number))
            yield from self._row(row, number, member)
        keys = Keys(self.archive, known(""))
        keys.columns(member, table, (*_COLUMNS, *_MORE))
        strays = Strays(PLATFORM, known(""), self.ledger, self.account)
        yield from strays.table(table, member, (*_COLUMNS, *_MORE), ("title", "subtitle"))
        keys.tell(self.ledger)
        for problem in table.problems:
            status = NoticeStatus.IGNORED if problem.startswith("csv-cells") else NoticeStatus.FAILED
            self.ledger.say(status, problem, member)

    def _row(self, row: Row, number: str, table: Member) -> Iterator[Record]:
        said = row.get("is_published").lower()
        seen = _SEEN.get(row.get("audience").lower(), Visibility.UNKNOWN) if said in _YES else Visibility.PRIVATE
        seen = seen if said else Visibility.UNKNOWN
        if seen is Visibility.PRIVATE and not self.private:
            self.drafts += 1
            return
        body = self.bodies.get(fold(number))
        self.missing += body is None
        base = f"https://{self.account}.substack.com" if self.account else ""
        made = article(row.get("title"), self._text(body) if body else "", before=row.get("subtitle"), base=base)
        slug = number.partition(".")[2]
        sound = tuple(Media("audio", file=address) for address in row.all("podcast_url"))
        yield Post(
            PLATFORM,
            self.account,
            number.partition(".")[0] or number,
            PostKind.PAGE if row.get("type").lower() == "page" else PostKind.POST,
            made.text,
            iso_time(row.get("post_date")) or iso_time(row.get("email_sent_at")),
            seen,
            f"{base}/p/{slug}" if base and slug and said in _YES else None,
            links=made.links,
            mentions=made.mentions,
            media=(*made.media, *sound),
            file=body.name if body else table.name,
        )

    def _orphan(self, number: str, member: Member) -> Post:
        """A body without its row: nobody says who sees it."""
        made = article("", self._text(member))
        return Post(
            PLATFORM,
            self.account,
            number.partition(".")[0],
            PostKind.POST,
            made.text,
            links=made.links,
            mentions=made.mentions,
            media=made.media,
            file=member.name,
        )

    def _text(self, member: Member) -> str:
        try:
            return page_text(self.archive.read(member, self.limits.html_bytes), None)
        except ReadError as error:
            self.ledger.fail(member, error)
            return ""

    def _close(self, readers: int, others: int) -> None:
        if self.drafts:
            self.ledger.unread("drafts", self.drafts)
        if self.missing:
            reason = "missing-file: the bodies of some posts are not in here; their titles were read"
            self.ledger.say(NoticeStatus.SKIPPED, reason, count=self.missing, tip="give the whole export")
        if readers:
            reason = "not-yours: lists of subscribers, and of who opened what, are not read"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=readers)
        if others:
            self.ledger.say(NoticeStatus.IGNORED, "media: pictures and other files are not opened", count=others)


COLLECTOR = Collector(
    platform=PLATFORM,
    title="Substack export",
    howto=(
        "Open your publication's dashboard, then Settings, and look for Import and export.",
        "Create a new export, wait until it is ready, and download the zip.",
        "Give it as it is; the lists of subscribers in it are not opened.",
    ),
    reads=(
        "posts and pages with title, subtitle and body",
        "the publication's name",
        "drafts, when asked for",
    ),
    ignores=(
        "lists of subscribers, and of who opened what",
        "pictures and sounds",
    ),
    audience="Each post tells: everyone, subscribers only, or a draft.",
    wait="minutes; you wait on the page",
    sample="student/substack-export.zip",
    links=(
        ("audience", "https://substack.com/settings"),
        ("profile", "https://substack.com/profile/edit"),
        ("posts", "https://{account}.substack.com/publish/posts"),
        ("close the account", "https://substack.com/settings"),
    ),
    fragments=_FRAGMENTS,
    recognise=recognise,
    collect=collect,
)
