"""Reddit data requests (GDPR, CCPA): a zip of CSV tables, whole or in parts, and single tables of it.

Posts and comments count as public, for nearly all communities are; those that let in people by name, as far as
the export lists them, are unknown. Deleted and removed items are private. Messages, votes, drafts and log-ins are
read only when asked for, and of messages and chats only what the person wrote.
"""

from __future__ import annotations

from collections.abc import Iterator

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options, Root
from footprint.collectors import _reddit_layout as layout
from footprint.collectors import _reddit_live as live
from footprint.collectors._keys import Keys, known
from footprint.collectors._ledger import Ledger
from footprint.collectors._loose import Facts
from footprint.collectors._reddit_posts import PLATFORM, SITE, PostMaker
from footprint.collectors._reddit_whole import originals
from footprint.collectors._salvage import read_bytes
from footprint.collectors._strays import Strays
from footprint.model import Connection, How, Label, NoticeStatus, Profile, Record, Visibility
from footprint.tables import Row, Table, read_table

_AGAIN = "download the export again from Reddit, and give the zip as it is"
_YES, _NO = frozenset(("true", "yes", "1", "on")), frozenset(("false", "no", "0", "off"))


def recognise(archive: Archive) -> Iterator[Root]:
    """Every place in an archive where a Reddit export begins."""
    for prefix in layout.places(archive):
        inner = archive.under(prefix)
        account = layout.account_in(inner) or layout.named_account(archive, prefix)
        single = len(inner.members) == 1
        yield Root(prefix, account.casefold() or None, "one table of a Reddit export" if single else "Reddit export")


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one account's Reddit export. Never raises for bad data."""
    return _Trip(archive, options).records()


class _Trip:
    """One reading of one account's export, in one part or several."""

    def __init__(self, archive: Archive, options: Options) -> None:
        self.archive = archive
        self.private = options.include_private
        self.limits = options.limits
        self.files = layout.sort(archive)
        self.account = layout.account_in(archive) or layout.named_account(archive)
        self.shown, self.kept = Facts(), Facts()
        self.closed: set[str] = set()
        self.ledger = Ledger(archive)
        self.keys = Keys(archive, known(""))

    def records(self) -> Iterator[Record]:
        """The public profile, posts, connections, private things when asked for, the private profile, notices."""
        self._lists()
        self._account_data()
        yield from self._public_profile()
        maker = PostMaker(self.account, frozenset(self.closed))
        yield from self._posts(maker)
        if self.private:
            yield from self._private_posts(maker)
            yield from self._friends()
            self._private_facts()
        yield from self._private_profile()
        yield from self._strays()
        self.keys.tell(self.ledger)
        self._close(maker)
        yield from self.ledger.drain()

    # -- profiles

    def _lists(self) -> None:
        for _, row in self._rows("moderated_subreddits"):
            self.shown.add(Label.CUSTOM, row.get("subreddit"), "Moderates r/")
        for _, row in self._rows("approved_submitter_subreddits"):
            self.closed.add(row.get("subreddit").lower().removeprefix("r/"))
        for _, row in self._rows("multireddits"):
            if row.get("is_owner").lower() in _NO:
                continue
            facts = self.shown if row.get("privacy").lower() == "public" else self.kept
            text = ": ".join(part for part in (row.get("display_name"), row.get("description")) if part)
            facts.add(Label.CUSTOM, text, "Custom feed: ")
        for _, row in self._rows("user_preferences"):
            hidden = row.get("value").lower()
            if row.get("preference").lower() == "hide_from_robots" and hidden in _YES | _NO:
                self.shown.add(Label.DISCOVERABLE, "false" if hidden in _YES else "true")

    def _account_data(self) -> None:
        for _, row in self._rows("statistics"):
            name, value = layout.statistic(row), row.get("value")
            if name in ("account name", "export time") or value.lower() in _YES | _NO:
                continue
            if "email" in name.replace("-", "") and "@" in value:
                self.kept.add(Label.EMAIL, value)
            else:
                self.kept.add(Label.CUSTOM, value, f"{name}: " if name else "")
        for _, row in self._rows("birthdate"):
            self.kept.add(Label.BIRTH_DATE, row.get("birthdate", "verified_birthdate").partition(" ")[0])
        for _, row in self._rows("linked_phone_number"):
            self.kept.add(Label.PHONE, row.get("phone_number", "number"))
        for _, row in self._rows("twitter"):
            self.kept.add(Label.OTHER_HANDLE, row.get("username").lstrip("@"), "twitter: ")
        for _, row in self._rows("account_gender"):
            self.kept.add(Label.CUSTOM, row.get("account_gender"), "Gender: ")
        for _, row in self._rows("linked_identities"):
            self.kept.add(Label.CUSTOM, row.get("issuer_id"), "Signs in with: ")

    def _private_facts(self) -> None:
        for _, row in self._rows("ip_logs"):
            self.kept.add(Label.IP_ADDRESS, row.get("ip"))
        for _, row in self._rows("subscribed_subreddits"):
            self.kept.add(Label.CUSTOM, row.get("subreddit"), "Reads r/")
        for _, row in self._rows("reddit_gold_information"):
            self.kept.add(Label.EMAIL, row.get("payer_email", "email"))

    def _public_profile(self) -> Iterator[Profile]:
        if self.account or self.shown.fields:
            url = f"{SITE}/user/{self.account}/" if self.account else None
            file = next((member.name for member in self.files.of("statistics")), "")
            yield Profile(
                PLATFORM, self.account, fields=self.shown.fields, visibility=Visibility.PUBLIC, url=url, file=file
            )

    def _private_profile(self) -> Iterator[Profile]:
        if self.kept.fields:
            file = next((member.name for member in self.files.of(*sorted(layout.OWN))), "")
            yield Profile(PLATFORM, self.account, fields=self.kept.fields, visibility=Visibility.PRIVATE, file=file)

    # -- posts

    def _posts(self, maker: PostMaker) -> Iterator[Record]:
        for kind, header in layout.HEADERS.items():
            table = kind if self.files.of(kind) else header
            for member, row in self._rows(table):
                if self.private:
                    self.kept.add(Label.IP_ADDRESS, row.get("ip"))
                yield from maker.item(kind, row, member.name)
            yield from self.ledger.drain()

    def _strays(self) -> Iterator[Record]:
        """What is not understood in tables of the person's words and facts."""
        strays = Strays(PLATFORM, known(""), self.ledger, self.account)
        for kind in (*sorted(layout.POSTS), *sorted(layout.OWN)):
            for member in self.files.of(kind):
                table = read_table(read_bytes(self.archive, member, self.limits)[0], member.name, self.limits)
                said = ("title", "body") if kind in layout.POSTS else ()
                yield from strays.table(table, member, layout.COLUMNS, said)

    def _private_posts(self, maker: PostMaker) -> Iterator[Record]:
        for kind in layout.PRIVATE["drafts and planned posts"]:
            for member, row in self._rows(kind):
                yield from maker.draft(row, member.name)
        for what in ("votes", "saved posts and comments"):
            for kind in layout.PRIVATE[what]:
                for member, row in self._rows(kind):
                    yield from maker.mark(kind, row, member.name)
        received = 0
        for kind in layout.PRIVATE["direct messages and chats"]:
            for member, row in self._rows(kind):
                if self.account and row.get("from", "username").casefold() == self.account.casefold():
                    self.kept.add(Label.IP_ADDRESS, row.get("ip"))
                    yield from maker.message(row, member.name)
                else:
                    received += 1
        if received:
            reason = "not-yours: messages that others wrote are not read"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=received)
        yield from self.ledger.drain()

    def _friends(self) -> Iterator[Record]:
        for _, row in self._rows("friends"):
            if other := row.get("username"):
                yield Connection(PLATFORM, self.account, other, how=How.FOLLOWS)  # one-sided, whatever its name

    # -- what was not read, and why

    def _close(self, maker: PostMaker) -> None:
        files = self.files
        if not self.private:
            for what, kinds in layout.PRIVATE.items():
                if count := sum(1 for kind in kinds for _ in self._rows(kind, quiet=True)):
                    self.ledger.unread(what, count)
        if maker.wordless:
            reason = "text-missing: posts and comments without any words in the export"
            tip = "Reddit leaves out the words of some old items; their pages still show them"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=maker.wordless, tip=tip)
        headers = [kind for kind, header in layout.HEADERS.items() if files.of(kind) and files.of(header)]
        irrelevant = files.irrelevant + sum(len(files.of(layout.HEADERS[kind])) for kind in headers)
        if irrelevant:
            reason = "not-relevant: headers, awards, settings and other tables without words of yours"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=irrelevant)
        if files.media:
            self.ledger.say(NoticeStatus.IGNORED, "media: pictures and films are not opened", count=files.media)
        for member in files.unknown:
            reason = "unknown-file: this file of the export is not known, and not read"
            tip = "tell the project its name and the names of its columns, not its content"
            self.ledger.say(NoticeStatus.SKIPPED, reason, member, tip=tip)
        if len(files.tables) > 1:
            self._missing()

    def _missing(self) -> None:
        for kind, header in layout.HEADERS.items():
            if self.files.of(kind):
                continue
            told = "their words were not read" if self.files.of(header) else f"no {kind} were read"
            status = NoticeStatus.SKIPPED if self.files.of(header) else NoticeStatus.IGNORED
            self.ledger.say(status, f"missing-file: {kind}.csv is not in here, so {told}", tip="give the whole export")
        if not self.account:
            reason = "missing-file: statistics.csv is not in here, so the name of the account is not known"
            self.ledger.say(NoticeStatus.IGNORED, reason, tip="give the whole export")

    # -- reading

    def _rows(self, kind: str, quiet: bool = False) -> Iterator[tuple[Member, Row]]:
        """The rows of every table of a kind; what is wrong with one becomes a notice behind its last row."""
        for member in self.files.of(kind):
            data, error = read_bytes(self.archive, member, self.limits)
            table = read_table(data, member.name, self.limits)
            for row in table.rows():
                yield member, row
            if kind in layout.POSTS and not quiet:
                self.keys.columns(member, table, layout.COLUMNS)
            if error:
                self.ledger.fail(member, error)
            elif not quiet:
                self._tell(member, table)

    def _tell(self, member: Member, table: Table) -> None:
        if self.ledger.has_failed(member):
            return
        if table.encoding != "UTF-8" or table.problems:
            self.ledger.mark(member)
        if table.encoding != "UTF-8":
            reason = f"saved-anew: this file was not left as Reddit wrote it; read as {table.encoding}"
            self.ledger.say(NoticeStatus.IGNORED, reason, member, tip="better give the zip that Reddit sent")
        for problem in table.problems:
            whole = problem.startswith("csv-cells:")  # no words are lost: they are read wherever they stand
            status = NoticeStatus.IGNORED if whole else NoticeStatus.FAILED
            self.ledger.say(status, problem, member, tip="" if whole else _AGAIN)


COLLECTOR = Collector(
    platform=PLATFORM,
    title="Reddit data request, or an account signed out",
    howto=(
        "Open https://www.reddit.com/settings/data-request and sign in.",
        "Choose GDPR or CCPA and all data; Reddit sends a message with a link when it is ready, within a month.",
        "Download the zip and give it as it is.",
        "Or give the account: reddit:NAME, or the address of its page.",
    ),
    reads=(
        "posts and comments",
        "deleted and removed ones, as private",
        "communities you moderate, custom feeds",
        "e-mail address, phone number, birth date and linked accounts, as private facts",
        "messages you sent, drafts, votes, saved posts, communities you read, friends and log-ins, when asked for",
    ),
    ignores=(
        "messages of others",
        "awards, settings and other tables without words, pictures and films",
    ),
    audience="Posts and comments count as public; of communities that let in people by name it is not known.",
    wait="days, a month at most; a message brings the link",
    sample="student/export_nora_vance_20260131.zip",
    # "audience" is missing on purpose: hiding posts on the profile page leaves them public where they stand.
    links=(
        ("profile", "https://www.reddit.com/settings/profile"),
        ("privacy", "https://www.reddit.com/settings/privacy"),
        ("delete a post", "https://www.reddit.com/user/{account}/"),
        ("close the account", "https://www.reddit.com/prefs/delete/"),
    ),
    fragments=layout.FRAGMENTS,
    recognise=recognise,
    collect=collect,
    originals=originals,
    claims=live.claims,
    fetch=live.fetch,
    hosts=live.hosts,
)
