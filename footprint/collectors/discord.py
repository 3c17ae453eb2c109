"""Discord data packages of any year: the account, and the person's own messages by channel.

What is said on a server is read by its members; direct messages and those of channels that the package says nothing
about are read only when asked for. Records of what was clicked and played are never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options, Root
from footprint.collectors import _discord_layout as layout
from footprint.collectors._discord_message import PLATFORM, channel, message
from footprint.collectors._fragments import Fragment
from footprint.collectors._keys import Keys
from footprint.collectors._ledger import Ledger
from footprint.collectors._loose import Facts, is_foreign, items, mapping, plain, strings, unwrapped, words
from footprint.collectors._photo_hash import avatar_at
from footprint.collectors._salvage import read_bytes, read_json
from footprint.collectors._strays import Strays
from footprint.model import Connection, How, Label, NoticeStatus, Profile, Record, Visibility
from footprint.tables import read_table

_AGAIN = "ask Discord for the package again, and give the zip as it is"
_COLUMNS = ("ID", "Timestamp", "Contents", "Attachments")
_KEYS = ("id", "timestamp", "contents", "content", "attachments")
_BILLING = ("name", "line_1", "line_2", "city", "state", "postal_code", "country")
_FRAGMENTS = (
    Fragment("messages on Discord, without the file that tells who reads them", ("ID", "Timestamp", "Contents")),
)


def recognise(archive: Archive) -> Iterator[Root]:
    """Every place in an archive where a Discord data package begins."""
    for prefix in layout.places(archive):
        inner = archive.under(prefix)
        users = [
            member for member in inner.members if re.fullmatch(r"(?:[^/]*/)?user(?:_\(\d+\))?\.json", member.folded)
        ]
        found = (_account(mapping(read_json(inner, member, archive.limits)[0])) for member in users)
        account = next((name for name in found if name), "")
        yield Root(prefix, account.casefold() or None, "Discord data package")


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one account's Discord data package. Never raises for bad data."""
    return _Trip(archive, options).records()


def _account(user: Mapping[str, Any]) -> str:
    return words(user.get("username")) or words(user.get("id"))


class _Trip:
    """One reading of one account's package, in one part or several."""

    def __init__(self, archive: Archive, options: Options) -> None:
        self.archive = archive
        self.private = options.include_private
        self.limits = options.limits
        self.files = layout.sort(archive)
        self.ledger = Ledger(archive)
        self.strays = Strays(PLATFORM, layout.KEYS, self.ledger)
        self.user: Mapping[str, Any] = {}
        self.file = ""
        self.names: dict[str, str] = {}
        self.seen: set[str] = set()

    def records(self) -> Iterator[Record]:
        """Profiles, messages, friends when asked for, notices."""
        for member in self.files.users:
            value = self._json(member)
            user = mapping(value)
            if not isinstance(value, dict) and not self.ledger.has_failed(member):
                self.ledger.shape(NoticeStatus.FAILED, "this file describes no account", member, tip=_AGAIN)
            if is_foreign(user, ("id", "username", "email")):
                self.ledger.shape(NoticeStatus.FAILED, "this file describes no account", member, tip=_AGAIN)
                yield from self.strays.whole([plain(user)], member)
            elif user and not self.user:
                self.user, self.file = user, member.name
        for member in self.files.indexes:
            self.names |= {key: words(name) for key, name in mapping(self._json(member)).items()}
        self.account = self.strays.account = _account(self.user)
        yield from self._profiles()
        yield from self._messages()
        yield from self._friends()
        self._close()
        yield from self.ledger.drain()

    # -- the account

    def _profiles(self) -> Iterator[Profile]:
        user = self.user
        shown, kept = Facts(), Facts()
        kept.add(Label.EMAIL, user.get("email"))
        kept.add(Label.PHONE, user.get("phone"))
        kept.add(Label.BIRTH_DATE, user.get("date_of_birth"))
        for item in map(mapping, items(user.get("connections"))):
            name = words(item.get("name")) or words(item.get("id"))
            told = words(item.get("visibility")) == "1"  # 1: everyone, 0: nobody else
            (shown if told else kept).add(Label.OTHER_HANDLE, name, f"{words(item.get('type'))}: ")
        tag = words(user.get("discriminator")).lstrip("0")
        if tag:
            shown.add(Label.CUSTOM, f"{self.account}#{words(user.get('discriminator'))}", "Tag: ")
        if found := avatar_at(self.archive, r"(?:.*/)?account/avatar\.\w+"):
            shown.add(Label.AVATAR, found)
            self.files.media -= 1
        if self.private:
            self._private_facts(kept)
        if user:
            bio = words(user.get("bio")) or words(mapping(user.get("user_profile")).get("bio"))
            name = words(user.get("global_name"))
            yield Profile(
                PLATFORM, self.account, name, bio, fields=shown.fields, visibility=Visibility.MEMBERS, file=self.file
            )
        if kept.fields:
            yield Profile(PLATFORM, self.account, fields=kept.fields, visibility=Visibility.PRIVATE, file=self.file)

    def _private_facts(self, kept: Facts) -> None:
        kept.add(Label.IP_ADDRESS, self.user.get("ip"))
        for session in map(mapping, items(self.user.get("user_sessions"))):
            for key in ("ip", "last_ip", "creation_ip"):
                kept.add(Label.IP_ADDRESS, session.get(key))
            info = mapping(session.get("client_info")) or session
            parts = [text for key in ("os", "platform", "browser", "location") if (text := words(info.get(key)))]
            kept.add(Label.DEVICE, ", ".join(parts))
        for payment in map(mapping, (*items(self.user.get("payments")), *items(self.user.get("payment_sources")))):
            for source in (payment, mapping(payment.get("payment_source"))):
                address = mapping(source.get("billing_address"))
                parts = [text for key in _BILLING if (text := words(address.get(key)))]
                kept.add(Label.ADDRESS, ", ".join(parts))
        for note in strings(self.user.get("notes")):
            kept.add(Label.CUSTOM, note, "Note: ")

    def _friends(self) -> Iterator[Record]:
        count = 0
        for item in map(mapping, items(self.user.get("relationships"))):
            other = words(item.get("id")) or words(mapping(item.get("user")).get("id"))
            if other and words(item.get("type")).casefold() in ("1", "friend"):
                count += 1
                if self.private:
                    yield Connection(PLATFORM, self.account, other, how=How.FRIEND)
        if count and not self.private:
            self.ledger.unread("friends", count)

    # -- messages

    def _messages(self) -> Iterator[Record]:
        direct = unclear = 0
        for (_, number), found in self.files.channels.items():
            about: Mapping[str, Any] = {}
            for member in found.get("channel", ()):
                about = about or mapping(self._json(member))
            where = channel(number, about, self.names.get(number, ""))
            asked = where.is_known or self.private
            odd: list[tuple[Member, object]] = []
            for member, item in self._items(found, odd if asked else None):
                made = tuple(message(item, where, self.account, member.name))
                if asked and not made:
                    yield from self.strays.value([item], member)
                for post in made:
                    if post.id in self.seen:
                        continue
                    self.seen.add(post.id)
                    if asked:
                        yield post
                    elif where.visibility is Visibility.PRIVATE:
                        direct += 1
                    else:
                        unclear += 1
            for member in dict.fromkeys(member for member, _ in odd):
                yield from self.strays.whole((item for place, item in odd if place is member), member)
            yield from self.ledger.drain()
        if direct:
            self.ledger.unread("direct messages", direct)
        if unclear:
            self.ledger.unread("messages in channels that may be direct messages", unclear)

    def _items(
        self, found: Mapping[str, list[Member]], strange: list[tuple[Member, object]] | None
    ) -> Iterator[tuple[Member, Mapping[str, Any]]]:
        """Every message of a channel; entries that are none are put to ``strange``, or told where it is None."""
        for member in found.get("json", ()):
            value = unwrapped(self._json(member))
            listed = mapping(value).get("messages") if isinstance(value, dict) else value
            odd = 0
            for item in items(value if listed is None else listed):
                if isinstance(item, dict) and not is_foreign({key.lower(): 0 for key in item}, _KEYS):
                    yield member, item
                elif strange is None:
                    odd += 1
                else:
                    strange.append((member, item))
            if odd or not (isinstance(value, dict | list) or self.ledger.has_failed(member)):
                reason = "entries of a shape that is not known were not read"
                self.ledger.shape(NoticeStatus.FAILED, reason, member, odd or 1, _AGAIN)
        for member in found.get("csv", ()):
            data, error = read_bytes(self.archive, member, self.limits)
            table = read_table(data, member.name, self.limits, header=_COLUMNS)
            for row in table.rows():
                contents = ",".join((row.get("Contents"), *row.extra)) if any(row.extra) else row.get("Contents")
                yield (
                    member,
                    {
                        "ID": row.get("ID"),
                        "Timestamp": row.get("Timestamp"),
                        "Contents": contents,
                        "Attachments": row.get("Attachments"),
                    },
                )
            if error:
                self.ledger.fail(member, error)
            for problem in table.problems if not error else ():
                self.ledger.say(NoticeStatus.FAILED, problem, member, tip=_AGAIN)

    # -- what was not read, and why

    def _close(self) -> None:
        files = self.files
        keys = Keys(self.archive, layout.KEYS)
        keys.look(
            *(
                member
                for found in files.channels.values()
                for member in (*found.get("json", ()), *found.get("channel", ()))
            )
        )
        keys.tell(self.ledger)
        tickets = [member for member in files.tickets if not self._is_empty(member)]
        if tickets and not self.private:
            self.ledger.unread("letters to the support", len(tickets))
        for member in tickets if self.private else ():
            reason = "schema-unknown: letters to the support are not read"
            self.ledger.say(NoticeStatus.SKIPPED, reason, member, tip="open the file yourself: it is text")
        for count, reason in (
            (files.activity, "not-relevant: records of what you clicked and played hold no words of yours"),
            (files.irrelevant, "not-relevant: lists of servers, programs and games hold no words of yours"),
            (files.media, "media: pictures and films are not opened"),
        ):
            if count:
                self.ledger.say(NoticeStatus.IGNORED, reason, count=count)
        for member in files.unknown:
            reason = "unknown-file: this file of the package is not known, and not read"
            self.ledger.say(NoticeStatus.SKIPPED, reason, member, tip="tell the project its name, not its content")
        if not files.users:
            reason = "missing-file: the account's user.json is not in here, so the profile was not looked at"
            self.ledger.say(NoticeStatus.IGNORED, reason, tip="give the whole package")
        if not files.channels:
            reason = "missing-file: no messages are in here, so none were looked at"
            self.ledger.say(NoticeStatus.IGNORED, reason, tip="ask for messages too when you ask for the package")

    def _is_empty(self, member: Member) -> bool:
        """Whether a file holds no words; one that is damaged may hold some."""
        value, error = read_json(self.archive, member, self.limits)
        return error is None and not any(True for _ in strings(value))

    def _json(self, member: Member) -> object:
        value, error = read_json(self.archive, member, self.limits)
        if error:
            self.ledger.fail(member, error)
        return value


COLLECTOR = Collector(
    platform=PLATFORM,
    title="Discord data package",
    howto=(
        "In Discord open User Settings, Data & Privacy, Request all of my data.",
        "Tick account and messages, and send the request; an e-mail with a link comes within a month.",
        "Download package.zip and give it as it is.",
    ),
    reads=(
        "your messages on servers",
        "name, bio and connected accounts",
        "e-mail address, phone number and birth date, as private facts",
        "direct messages you sent, friends, notes, log-ins and billing addresses, when asked for",
    ),
    ignores=(
        "what you clicked and played",
        "lists of servers, programs and games",
        "letters to the support",
        "pictures and files",
    ),
    audience="What is said on a server is for its members; direct messages are private; of the rest it is not known.",
    wait="days, a month at most; a mail brings the link",
    sample="student/package.zip",
    links=(
        ("delete a post", "https://discord.com/channels/@me"),
        ("profile", "https://discord.com/channels/@me"),
        ("close the account", "https://support.discord.com/hc/articles/212500837"),
    ),
    fragments=_FRAGMENTS,
    recognise=recognise,
    collect=collect,
)
