"""LinkedIn data exports, Basic and Complete, of 2021 and later, whole or in parts, and single files of them.

Shares carry their own audience; who sees comments and reactions depends on posts that the export does not hold,
so theirs is unknown. The profile is taken as public, account data as private. Messages and other private tables
are read only when asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options, Root
from footprint.collectors import _linkedin_layout as layout
from footprint.collectors._keys import Keys, known
from footprint.collectors._ledger import Ledger
from footprint.collectors._linkedin_articles import article
from footprint.collectors._linkedin_dates import to_time
from footprint.collectors._linkedin_posts import PostMaker
from footprint.collectors._linkedin_profile import OWN_TABLES, PRIVATE_TABLES, TABLES, Person, own_address
from footprint.collectors._linkedin_shapes import in_english
from footprint.collectors._strays import Strays
from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.model import Connection, How, Label, NoticeStatus, Post, Record
from footprint.tables import Row, Table, read_table

_AGAIN = "download the export again from LinkedIn, and give the zip as it is"
_NO_TABLE = "no conversations found"  # what LearningCoachMessages.csv holds when there are none


def recognise(archive: Archive) -> Iterator[Root]:
    """Every place in an archive where a LinkedIn export begins."""
    for place in layout.places(archive, archive.limits):
        single = place.files == 1 and not place.strong
        what = "one file of a LinkedIn export" if single else "LinkedIn data export"
        yield Root(place.prefix, _owner_hint(archive.under(place.prefix)), what)


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one account's LinkedIn export. Never raises for bad data."""
    return _Trip(archive, options).records()


def _owner_hint(archive: Archive) -> str | None:
    """The owner's full name, which is the same in every part of an export."""
    for member in archive.members:
        if layout.stem(member.plain) == "profile" and member.folded.endswith(".csv"):
            try:
                table = _table(archive, member, "profile", archive.limits)
            except ReadError:
                continue
            person = Person()
            for row in table.rows():
                person.profile(row)
                break
            if person.name:
                return person.name.casefold()
    return None


_SAID = {"shares": ("ShareCommentary",), "comments": ("Message",)}
_OF_OTHERS = frozenset("connections invitations recommendationsreceived reactions instantreposts".split())
_COLUMNS = frozenset(name for names in layout.COLUMNS.values() for name in names).union(layout.MORE_COLUMNS)


def _table(archive: Archive, member: Member, kind: str, limits: Limits) -> Table:
    """A member as a table. Raises ReadError."""
    header = layout.COLUMNS.get(kind) or layout.PRIVATE_COLUMNS.get(kind, ())
    slashed = kind == "comments"
    table = read_table(archive.read(member), member.name, limits, header=header, backslash=slashed)
    return table if table.knows_header else in_english(table, kind, limits, slashed) or table


def _whole_if_ragged(row: Row) -> str:
    """The whole row, if there are cells beyond its last column: then nobody knows which cell stands where."""
    return ",".join(row.cells) if any(map(str.strip, row.extra)) else ""


class _Trip:
    """One reading of one account's export, in one part or several."""

    def __init__(self, archive: Archive, options: Options) -> None:
        self.archive = archive
        self.private = options.include_private
        self.limits = options.limits
        self.files = layout.sort(archive, options.limits)
        self.person = Person()
        self.ledger = Ledger(archive)
        self.keys = Keys(archive, known(""))

    def records(self) -> Iterator[Record]:
        """Profiles, posts, connections and notices, in this order."""
        for kind, take in TABLES.items():
            for member, row in self._rows(kind):
                self.person.file = self.person.file or member.name
                take(self.person, row)
                (self.person.keep if kind in OWN_TABLES else self.person.show)(Label.CUSTOM, _whole_if_ragged(row))
        if self.private:
            for text in self.person.unshown:
                self.person.keep(Label.RECOMMENDATION, text)
            for kind, take in PRIVATE_TABLES.items():
                for _, row in self._rows(kind):
                    take(self.person, row)
                    self.person.keep(Label.CUSTOM, _whole_if_ragged(row))
            self._targeting()
        self._find_address()
        yield from self.person.profiles()
        yield from self.ledger.drain()
        maker = PostMaker(self.person.account)
        for kind, make in self._post_tables(maker):
            for member, row in self._rows(kind):
                yield from make(row, member.name)
            yield from self.ledger.drain()
        yield from self._articles(maker)
        yield from self._strays()
        yield from self._connections()
        if self.private:
            yield from self._messages(maker)
            yield from self._contacts()
        self.keys.tell(self.ledger)
        self._close()
        yield from self.ledger.drain()

    # -- whose it is

    def _find_address(self) -> None:
        """The owner's own address stands only beside invitations and messages that they sent."""
        for _, row in self._rows("invitations"):
            if row.get("Direction").upper() == "OUTGOING" and not self.person.address:
                self.person.address = own_address(row.get("inviterProfileUrl"))
        if not self.person.address and self.person.name:
            for _, row in self._rows("messages", quiet=not self.private):
                if row.get("FROM").casefold() == self.person.name.casefold():
                    self.person.address = own_address(row.get("SENDER PROFILE URL"))
                    if self.person.address:
                        break
        members = (member for found in self.files.by_kind.values() for member in found)
        self.person.number = next((number for item in members if (number := layout.member_number(item.plain))), "")

    def _targeting(self) -> None:
        """Ad_Targeting.csv: one row, many columns, some of them with the same name."""
        for member in self.files.of("adtargeting"):
            table = self._open(member, "adtargeting")
            for row in table.rows() if table else ():
                for name, cell in zip(table.columns if table else (), row.cells, strict=False):
                    for value in re.split(r"\s*;\s*", cell.strip()):
                        self.person.keep(Label.INFERENCE, f"{name}: {value}" if value and name else value)
            self._tell(member, table)

    # -- posts

    @staticmethod
    def _post_tables(maker: PostMaker) -> tuple[tuple[str, Callable[[Row, str], Iterator[Post]]], ...]:
        return (
            ("shares", maker.share),
            ("comments", maker.comment),
            ("instantreposts", maker.repost),
            ("recommendationsgiven", maker.review),
            ("reactions", maker.reaction),
        )

    def _articles(self, maker: PostMaker) -> Iterator[Record]:
        for member in self.files.articles:
            try:
                data = self.archive.read(member, self.limits.html_bytes)
                page = article(data, self.person.account, member.name, self.limits)
            except ReadError as error:
                self.ledger.fail(member, error)
                continue
            if page is not None:
                yield from maker.page(page)
        yield from self.ledger.drain()

    def _strays(self) -> Iterator[Record]:
        """What is not understood in tables of the person's words and facts."""
        strays = Strays("linkedin", known(""), self.ledger, self.person.account)
        for kind in layout.COLUMNS:
            for member in self.files.of(kind) if kind not in _OF_OTHERS else ():
                if table := self._open(member, kind, quiet=True):
                    yield from strays.table(table, member, _COLUMNS, _SAID.get(kind, ()))

    # -- others

    def _connections(self) -> Iterator[Record]:
        seen: set[tuple[object, ...]] = set()
        nameless: Counter[tuple[str, str]] = Counter()
        for member, row in self._rows("connections"):
            name = " ".join((row.get("First Name") + " " + row.get("Last Name")).split())
            other = own_address(row.get("URL")) or row.get("URL") or name
            since = to_time(row.get("Connected On"))
            if not other:
                nameless[member.source, member.whole] += 1
            elif (other, name, since) not in seen:
                seen.add((other, name, since))
                yield Connection("linkedin", self.person.account, other, name, How.CONTACT, since)
        if nameless:
            reason = "not-relevant: contacts whose profiles are hidden by now, whom the export does not name"
            count = max(nameless.values())  # where two exports hold them they are the same
            self.ledger.say(NoticeStatus.IGNORED, reason, count=count)
        yield from self.ledger.drain()

    def _contacts(self) -> Iterator[Record]:
        seen: set[Connection] = set()
        for kind in layout.PRIVATE["uploaded contacts"]:
            for _, row in self._rows(kind):
                name = " ".join((row.get("First Name", "FirstName") + " " + row.get("Last Name", "LastName")).split())
                other = row.get("Emails", "Email Address", "PhoneNumbers", "Phone Numbers") or name
                found = Connection("linkedin", self.person.account, other, name, How.CONTACT)
                if other and found not in seen:
                    seen.add(found)
                    yield found
        yield from self.ledger.drain()

    def _messages(self, maker: PostMaker) -> Iterator[Record]:
        received = 0
        kinds = layout.PRIVATE["direct messages"] + layout.PRIVATE["talks with LinkedIn's assistants"]
        for kind in kinds:
            for member, row in self._rows(kind):
                if self._is_own(row):
                    yield from maker.message(row, member.name)
                elif row.get("CONTENT", "SUBJECT"):
                    received += 1
        if received and (self.person.name or self.person.address):
            reason = "not-yours: messages that others wrote are not read"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=received)
        elif received:
            reason = "owner-unknown: nothing tells which of these messages are yours, so they were not read"
            tip = "give Profile.csv of the export too, or the whole zip; it tells who you are"
            self.ledger.say(NoticeStatus.SKIPPED, reason, count=received, tip=tip)
        yield from self.ledger.drain()

    def _is_own(self, row: Row) -> bool:
        sender = own_address(row.get("SENDER PROFILE URL"))
        if sender and self.person.address:
            return sender.casefold() == self.person.address.casefold()
        name = row.get("FROM").casefold()
        return bool(name) and name == self.person.name.casefold()

    # -- what was not read, and why

    def _close(self) -> None:
        files = self.files
        if not self.private:
            for what, kinds in layout.PRIVATE.items():
                if found := files.of(*kinds):
                    self.ledger.unread(what, len(found))
            if self.person.unshown:
                self.ledger.unread("recommendations that your profile does not show", len(self.person.unshown))
        unread = [member for member in files.of("savedjobs", "savedjobalerts", "saveditems") if self.private]
        if files.irrelevant or unread:
            reason = "not-relevant: lists, votes, endorsements and other files without words of yours"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=len(files.irrelevant) + len(unread))
        if files.media:
            self.ledger.say(
                NoticeStatus.IGNORED, "media: pictures and documents are not opened", count=len(files.media)
            )
        for member in files.unknown:
            reason = "unknown-file: this file of the export is not known, and not read"
            tip = "tell the project its name and the names of its columns, not its content"
            self.ledger.say(NoticeStatus.SKIPPED, reason, member, tip=tip)
        known = [kind for kind in files.by_kind if kind in TABLES or kind in layout.COLUMNS]
        for kind, title in (("shares", "Shares.csv"), ("comments", "Comments.csv")):
            if len(known) > 1 and not files.of(kind):
                what = "posts" if kind == "shares" else "comments"
                reason = f"not-in-this-part: {title} is missing, so your {what} were not read"
                tip = "LinkedIn sends two mails; ask for the larger data archive, and give that too"
                self.ledger.say(NoticeStatus.IGNORED, reason, tip=tip)

    # -- reading

    def _rows(self, kind: str, quiet: bool = False) -> Iterator[tuple[Member, Row]]:
        """The rows of every file of a kind; what is wrong with a file becomes a notice behind its last row."""
        for member in self.files.of(kind):
            table = self._open(member, kind, quiet)
            for row in table.rows() if table else ():
                yield member, row
            if not quiet:
                self._tell(member, table)
                if table and kind in layout.COLUMNS:
                    self.keys.columns(member, table, _COLUMNS)

    def _open(self, member: Member, kind: str, quiet: bool = False) -> Table | None:
        try:
            return _table(self.archive, member, kind, self.limits)
        except ReadError as error:
            if not quiet:
                self.ledger.fail(member, error)
            return None

    # -- notices

    def _tell(self, member: Member, table: Table | None) -> None:
        if table is None or self.ledger.has_failed(member) or [name.lower() for name in table.columns] == [_NO_TABLE]:
            return
        if table.encoding != "UTF-8" or table.problems:
            self.ledger.mark(member)
        if table.encoding != "UTF-8":
            reason = f"saved-anew: this file was not left as LinkedIn wrote it; read as {table.encoding}"
            tip = "a spreadsheet may change dates and long numbers: better give the zip that LinkedIn sent"
            self.ledger.say(NoticeStatus.IGNORED, reason, member, tip=tip)
        if table.by_place:
            reason = "csv-header: its columns are not named in English; they were read by their order"
            self.ledger.say(NoticeStatus.IGNORED, reason, member)
        for problem in table.problems:
            if problem.startswith("csv-cells:"):  # no words are lost: they are read wherever they stand
                self.ledger.say(NoticeStatus.IGNORED, problem, member)
            else:
                self.ledger.say(NoticeStatus.FAILED, problem, member, tip=_AGAIN)


COLLECTOR = Collector(
    platform="linkedin",
    title="LinkedIn data export",
    howto=(
        "Open https://www.linkedin.com/mypreferences/d/download-my-data and sign in.",
        "Choose the larger data archive and ask for it; LinkedIn sends an e-mail when it is ready, within a day.",
        "Download the zip and give it as it is; if two e-mails come, give both zips.",
    ),
    reads=(
        "shares, comments, reactions and articles",
        "positions, education, skills and the rest of the profile",
        "e-mail addresses and more, as private facts",
        "recommendations that you gave and got",
        "your contacts",
        "messages you sent, job applications, log-ins and what LinkedIn infers about you, when asked for",
    ),
    ignores=("messages of others, invitations, votes, advertising",),
    audience="Each share tells who sees it; articles are public; of comments and reactions it is not known.",
    wait="two mails: a quick part within minutes, the whole within about a day",
    sample="student/Complete_LinkedInDataExport_01-31-2026.zip",
    links=(
        ("audience", "https://www.linkedin.com/public-profile/settings"),
        ("discoverability", "https://www.linkedin.com/mypreferences/d/categories/profile-visibility"),
        ("profile", "https://www.linkedin.com/in/me/"),
        ("data", "https://www.linkedin.com/mypreferences/d/download-my-data"),
        ("delete a post", "https://www.linkedin.com/in/me/recent-activity/all/"),
        ("close the account", "https://www.linkedin.com/help/linkedin/answer/63"),
    ),
    recognise=recognise,
    collect=collect,
)
