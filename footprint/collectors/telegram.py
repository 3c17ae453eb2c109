"""Telegram Desktop exports in JSON: a whole account, or single chats.

Only what the person wrote is read: in open groups and channels always, in all other chats when private things are
asked for. Contacts are only counted. An export in HTML does not tell who wrote what and is not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options, Root
from footprint.collectors import _telegram_layout as layout
from footprint.collectors._keys import Keys, known
from footprint.collectors._ledger import Ledger
from footprint.collectors._loose import Facts, digest, is_foreign, items, links_in, mapping, plain, words
from footprint.collectors._photo_hash import PICTURE, avatar_at
from footprint.collectors._salvage import read_json
from footprint.collectors._strays import Strays
from footprint.collectors._telegram_message import PLATFORM, SITE, Chat, Owner, chat, story
from footprint.model import Connection, How, Label, NoticeStatus, Profile, Record, Visibility
from footprint.reading import iso_time, unix_time

_AGAIN = "export again in Telegram Desktop, with the format machine-readable JSON"
_PERSON = ("user_id", "first_name", "last_name", "phone_number", "username", "bio")
_KNOWN = frozenset(
    "about personal_information profile_pictures stories profile_music contacts frequent_contacts sessions "
    "web_sessions other_data chats left_chats name type id messages username gifts".split()
)


def recognise(archive: Archive) -> Iterator[Root]:
    """Every place in an archive where a Telegram export begins."""
    for prefix, readable in layout.places(archive):
        owner = layout.owner_in(archive.under(prefix))
        yield Root(prefix, owner or None, "Telegram export" if readable else "Telegram export in HTML")


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one account's Telegram exports. Never raises for bad data."""
    return _Trip(archive, options).records()


class _Trip:
    """One reading of one account's exports: a whole account, chats, or both."""

    def __init__(self, archive: Archive, options: Options) -> None:
        self.archive = archive
        self.private = options.include_private
        self.limits = options.limits
        self.files = layout.sort(archive)
        self.ledger = Ledger(archive)
        self.keys = Keys(archive, layout.MESSAGE_KEYS)
        self.person: Mapping[str, Any] = {}
        self.owner = Owner()
        self.account = self.file = ""
        self.counts: Counter[str] = Counter()
        self.seen: set[str] = set()
        self.unzoned = 0

    def records(self) -> Iterator[Record]:
        """Profiles, posts, contacts when asked for, notices."""
        data = [(mapping(item), member) for member in self.files.data for item in self._documents(member)]
        self._tell_owner(data)
        yield from self._profiles(data)
        for document, member in data:
            person = mapping(document.get("personal_information"))
            if is_foreign(person, _PERSON):
                yield from Strays(PLATFORM, known(""), self.ledger, self.account).whole([plain(person)], member)
        for document, member in data:
            for item in map(mapping, items(document.get("stories"))):
                yield from story(item, self.account, member.name)
            for found, messages in _chats(document):
                yield from self._messages(found, messages, member)
            yield from self._contacts(document)
        self._close(data)
        yield from self.ledger.drain()

    def _documents(self, member: Member) -> list[Any]:
        value, error = read_json(self.archive, member, self.limits)
        if error:
            self.ledger.fail(member, error)
        found = [item for item in items(value) if isinstance(item, dict)]
        gaps = sum(map(_gaps, found)) if not error else 0
        if gaps:
            reason = "schema-unknown: lists of this file are of a shape that is not known and were not read"
            self.ledger.say(NoticeStatus.FAILED, reason, member, count=gaps, tip=_AGAIN)
        if not error and not any(_KNOWN & item.keys() for item in found):
            reason = "schema-unknown: this file holds no chats and no account"
            self.ledger.say(NoticeStatus.FAILED, reason, member, tip=_AGAIN)
        return found

    # -- whose it is

    def _tell_owner(self, data: list[tuple[Mapping[str, Any], Member]]) -> None:
        for document, member in data:
            person = mapping(document.get("personal_information"))
            if person and not self.person:
                self.person, self.file = person, member.name
        number = words(self.person.get("user_id"))
        if not number:  # in a chat of two, the one whose number is not the chat's
            senders: Counter[str] = Counter()
            for document, _ in data:
                for found, messages in _chats(document):
                    if found.kind == "personal_chat":
                        names = (words(mapping(item).get("from_id")) for item in messages)
                        senders.update(
                            {name for name in names if name.startswith("user") and name != f"user{found.number}"}
                        )
            number = next((name.removeprefix("user") for name, _ in senders.most_common(1)), "")
        self.owner = Owner(number, self._name())
        self.account = words(self.person.get("username")).lstrip("@") or number

    def _name(self) -> str:
        return " ".join(filter(None, (words(self.person.get(key)) for key in ("first_name", "last_name"))))

    def _profiles(self, data: list[tuple[Mapping[str, Any], Member]]) -> Iterator[Profile]:
        kept = Facts()
        kept.add(Label.PHONE, self.person.get("phone_number"))
        for document, _ in data if self.private else ():
            for key in ("sessions", "web_sessions"):
                for item in map(mapping, _listed(document.get(key))):
                    kept.add(Label.IP_ADDRESS, item.get("last_ip"))
                    names = ("device_model", "platform", "system_version", "browser", "last_region", "last_country")
                    kept.add(Label.DEVICE, ", ".join(text for name in names if (text := words(item.get(name)))))
                    kept.add(Label.CUSTOM, item.get("domain_name"), "Signed in at: ")
        if self.person:
            username = words(self.person.get("username")).lstrip("@")
            bio = words(self.person.get("bio"))
            shown = Facts()
            if found := avatar_at(self.archive, f"(?:.*/)?profile_pictures/(?!.*_thumb){PICTURE}"):
                shown.add(Label.AVATAR, found)
                self.files.media -= 1
            yield Profile(
                PLATFORM,
                self.account,
                self.owner.name,
                bio,
                tuple(links_in(bio)),
                shown.fields,
                # a public name has a page that everybody can open; without one the export does not tell
                visibility=Visibility.PUBLIC if username else Visibility.UNKNOWN,
                url=f"{SITE}/{username}" if username else None,
                file=self.file,
            )
        if kept.fields:
            yield Profile(PLATFORM, self.account, fields=kept.fields, visibility=Visibility.PRIVATE, file=self.file)

    # -- chats

    def _messages(self, found: Chat, messages: list[Any], member: Member) -> Iterator[Record]:
        odd = 0
        for value in messages:
            message = mapping(value)
            kind = words(message.get("type"))
            if kind == "service" or value == {}:  # somebody came, went, called, changed the picture: no words
                continue
            if kind not in ("message", "") or not message:
                odd += 1
                continue
            own = found.is_own(message, self.owner)
            if not own:
                self.counts["unclear" if own is None else "others"] += 1
                continue
            if found.is_open or self.private:
                self.keys.names(member, message)
            for post in found.post(message, self.owner, self.account, member.name):
                if post.id in self.seen:
                    continue
                self.seen.add(post.id)
                if not (found.is_open or self.private):
                    self.counts["groups" if found.visibility is Visibility.RESTRICTED else "direct"] += 1
                    continue
                self.unzoned += unix_time(message.get("date_unixtime")) is None and post.published is not None
                yield post
        if odd:
            reason = "schema-unknown: entries of a shape that is not known were not read"
            self.ledger.say(NoticeStatus.SKIPPED, reason, member, count=odd, tip="tell the project their types")
        yield from self.ledger.drain()

    def _contacts(self, document: Mapping[str, Any]) -> Iterator[Record]:
        for item in map(mapping, _listed(document.get("contacts"))):
            number, phone = words(item.get("user_id")), words(item.get("phone_number"))
            name = " ".join(filter(None, (words(item.get(key)) for key in ("first_name", "last_name"))))
            if not (number or phone or name):
                continue
            if not self.private:
                self.counts["contacts"] += 1
                continue
            # somebody else's phone number stays where it is: a digest tells two contacts apart
            other = f"user{number}" if number.strip("0") else digest(phone, name)
            since = unix_time(item.get("date_unixtime")) or iso_time(item.get("date"))
            yield Connection(PLATFORM, self.account, other, how=How.CONTACT, since=since)

    # -- what was not read, and why

    def _close(self, data: list[tuple[Mapping[str, Any], Member]]) -> None:
        files, counts = self.files, self.counts
        self.keys.tell(self.ledger)
        for what, word in (
            ("direct messages", "direct"),
            ("messages in closed groups and channels", "groups"),
            ("contacts", "contacts"),
        ):
            if counts[word]:
                self.ledger.unread(what, counts[word])
        sessions = sum(len(_listed(document.get(key))) for document, _ in data for key in ("sessions", "web_sessions"))
        if sessions and not self.private:
            self.ledger.unread("log-ins and their addresses", sessions)
        if counts["others"]:
            reason = "not-yours: messages that others wrote are not read"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=counts["others"])
        if counts["unclear"]:
            reason = "owner-unknown: nothing tells which of these messages are yours, so they were not read"
            tip = "give the export of your whole account too; it tells who you are"
            self.ledger.say(NoticeStatus.SKIPPED, reason, count=counts["unclear"], tip=tip)
        if self.unzoned:
            reason = "no-time-zone: this older export tells times without a zone; they were taken as UTC"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=self.unzoned)
        for document, member in data:
            unknown = sum(
                1 for key, value in document.items() if key not in _KNOWN and isinstance(value, dict | list) and value
            )
            if unknown:
                reason = "unknown-section: parts of this file are not known, and not read"
                tip = "tell the project the names of the parts, not their content"
                self.ledger.say(NoticeStatus.SKIPPED, reason, member, count=unknown, tip=tip)
        if files.pages and not files.data:
            reason = "html-export: an export in HTML does not tell which messages are yours, so it was not read"
            self.ledger.say(NoticeStatus.SKIPPED, reason, count=len(files.pages), tip=_AGAIN)
        elif files.pages:
            reason = "not-relevant: pages that show the same messages again"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=len(files.pages))
        if files.media:
            self.ledger.say(NoticeStatus.IGNORED, "media: pictures, films and files are not opened", count=files.media)
        if files.beside:
            self.ledger.say(NoticeStatus.IGNORED, "page-files: styles and scripts of the export", count=files.beside)
        for member in files.unknown:
            reason = "unknown-file: this file of the export is not known, and not read"
            self.ledger.say(NoticeStatus.SKIPPED, reason, member, tip="tell the project its name, not its content")


def _gaps(document: Mapping[str, Any]) -> int:
    """How many lists and objects are something else in a file."""
    lists = [
        document[key] for key in ("chats", "left_chats", "contacts", "sessions", "web_sessions") if key in document
    ]
    lists = [value.get("list") if isinstance(value, dict) and value else value for value in lists]
    lists = [[] if value == {} else value for value in lists]
    holders = [document, *(chat for key in ("chats", "left_chats") for chat in _listed(document.get(key)))]
    lists += [holder["messages"] for holder in holders if isinstance(holder, dict) and "messages" in holder]
    person = document.get("personal_information", {})
    return sum(not isinstance(value, list) for value in lists) + (not isinstance(person, dict))


def _listed(value: object) -> list[Any]:
    """A list that stands under ``list`` beside an explanation, or by itself."""
    inner = mapping(value).get("list")
    return items(inner) if inner is not None else value if isinstance(value, list) else []


def _chats(document: Mapping[str, Any]) -> Iterator[tuple[Chat, list[Any]]]:
    """Every chat of a document with its messages: those of an account, or the one that the document is."""
    if "messages" in document:
        yield chat(document, False), items(document.get("messages"))
    whole = bool(mapping(document.get("personal_information"))) or "chats" in document
    for key in ("chats", "left_chats"):
        for item in map(mapping, _listed(document.get(key))):
            yield chat(item, whole), items(item.get("messages"))


COLLECTOR = Collector(
    platform=PLATFORM,
    title="Telegram Desktop export (JSON)",
    howto=(
        "In Telegram Desktop open Settings, Advanced, Export Telegram data.",
        "Tick account information, public groups and public channels, and choose machine-readable JSON.",
        "Give the folder DataExport_… that it writes, as it is.",
    ),
    reads=(
        "what you wrote in open groups and channels",
        "stories",
        "name and bio",
        "phone number, as a private fact",
        "what you wrote in closed groups and in chats, contacts and log-ins, when asked for",
    ),
    ignores=(
        "messages of others",
        "pictures, films and files",
        "exports in HTML, which do not tell who wrote what",
    ),
    audience="Open groups and channels are public, closed ones for members, chats private; stories mostly do not tell.",
    wait="no time; on a newly signed-in computer Telegram lets you wait a day",
    sample="student/DataExport_2026-01-31.zip",
    links=(("close the account", "https://telegram.org/deactivate"),),
    recognise=recognise,
    collect=collect,
)
