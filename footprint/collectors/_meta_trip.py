"""Meta: what readings of its exports share: which file is what, loading each once, what was not read."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from footprint.archive import Archive, Member
from footprint.collectors import Options
from footprint.collectors._keys import Keys, Known
from footprint.collectors._ledger import Ledger
from footprint.collectors._loose import is_foreign, strings
from footprint.collectors._meta_html import Block, blocks, is_empty
from footprint.collectors._meta_keys import KEYS
from footprint.collectors._meta_person import Person
from footprint.collectors._meta_words import bare, entries, may_be_broken, mended, repaired
from footprint.collectors._photo_hash import avatar_at
from footprint.collectors._strays import Strays
from footprint.errors import LimitReached, ReadError
from footprint.markup import Page, parse_page
from footprint.model import Label, NoticeStatus, Post
from footprint.reading import load_json, stream_ytd

_MEDIA = re.compile(
    r".*\.(?:jpe?g|png|gif|webp|heic|svg|ico|bmp|mp4|mov|webm|m4v|avi|mp3|m4a|aac|ogg|opus|wav|srt|vtt|pdf|css|js|"
    r"woff2?|ttf|docx?|xlsx?|pptx?|zip|bin)"
)
_LIST = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*"[^"\\]{1,100}"\s*:\s*)?\[')  # a file's list, under a key or bare
_ABOUT = "session|ipaddress|agent|partner|family|relation"  # others, and log-ins, in what tells who the person is
_COPY = re.compile(r"_?\(\d+\)$")  # a browser or an unpacker that meets a name twice
# An entry of any file of any year has one of these; one without is of a schema that nobody knows.
_KEYS = frozenset(
    "action attachments author boolean_value caption cell_number comment comments content created_at "
    "created_timestamp creation_timestamp data description dict end_timestamp ent_name fbid href id "
    "ig_caption label label_values last_modified_timestamp location media media_list_data media_map_data "
    "message messages name participants people photos place poll post profile rating reaction session "
    "sender_name start_timestamp string_list_data string_map_data tags taken_at text thread_items timestamp "
    "title updated_timestamp updates uri url username value vec videos".split()
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its name here, which folded paths it has (no extension), and what it holds if it is private.

    A kind without a name is known and not read; ``private`` tells when it is read only if it is asked for.
    """

    name: str
    paths: str
    private: str = ""


@dataclass(slots=True)
class Files:
    """The files of one export by kind."""

    by_kind: dict[str, list[Member]] = field(default_factory=dict)
    private: dict[str, list[Member]] = field(default_factory=dict)
    ignored: list[Member] = field(default_factory=list)
    twins: list[Member] = field(default_factory=list)
    media: list[Member] = field(default_factory=list)
    unknown: list[Member] = field(default_factory=list)

    def of(self, *names: str) -> list[Member]:
        """The files of some kinds, in this order."""
        return [member for name in names for member in self.by_kind.get(name, ())]


def stem(member: Member) -> str:
    """A file's folded path without its extension and the number of a copy."""
    return _COPY.sub("", member.folded.rpartition(".")[0])


def is_page(member: Member) -> bool:
    """Whether a file is HTML."""
    return member.folded.endswith((".html", ".htm"))


def sort(archive: Archive, kinds: Sequence[Kind], private: bool, told: Callable[[Member], str | None]) -> Files:
    """What is to be done with each file. Of a file in both forms the HTML one is left.

    ``told`` tells the kind of a file that came without its export by what stands in it.
    """
    patterns = [(kind, re.compile(f"(?:.*/)?(?:{kind.paths})")) for kind in kinds]
    files = Files()
    data = [item for item in archive.members if item.folded.endswith(".json")]
    twins = {stem(item) for item in data}
    for member in archive.members:
        if not member.folded.endswith((".json", ".html", ".htm")):
            (files.media if _MEDIA.fullmatch(member.folded) else files.unknown).append(member)
            continue
        path = stem(member)
        kind = next((kind for kind, pattern in patterns if pattern.fullmatch(path)), None)
        name = told(member) if kind is None or "/" not in path else None  # a bare name says little
        if name is not None:
            kind = next((kind for kind in kinds if kind.name == name), None)
        if kind is None:
            files.unknown.append(member)
        elif not kind.name:
            files.ignored.append(member)
        elif is_page(member) and path in twins:
            files.twins.append(member)
        elif kind.private and not private:
            files.private.setdefault(kind.private, []).append(member)
        else:
            files.by_kind.setdefault(kind.name, []).append(member)
    return files


def named(archive: Archive, prefix: str, pattern: re.Pattern[str]) -> str:
    """The account in the name of a download or of the folder it was unpacked to, or an empty text."""
    for name in (prefix.rstrip("/").rpartition("/")[2], *archive.source.split(" + ")):
        match = pattern.fullmatch(name.replace(" ", ""))
        if match and not re.fullmatch(r"[\d.]{8,10}", match[1]):  # a date, not a name
            return match[1].casefold()
    return ""


def places(
    archive: Archive, sure: Callable[[Member], int | None], likely: re.Pattern[str], name: re.Pattern[str]
) -> Iterator[str]:
    """Every folder where an export begins; what stands deeper belongs to it.

    ``sure`` tells where the path of a telling file begins in its name; ``likely`` are folders that count where the
    download is named as the platform names it: a part may hold nothing else.
    """
    found: dict[str, None] = {}
    for member in archive.members:
        start = sure(member)
        if start is None and (match := likely.fullmatch(member.folded)):
            start = match.end(1) if named(archive, member.name[: match.end(1)], name) else None
        if start is not None:
            found.setdefault(member.name[:start], None)
    taken: list[str] = []
    for prefix in sorted(found, key=lambda item: (item.count("/"), item)):
        if not any(prefix.startswith(other) for other in taken):
            taken.append(prefix)
            yield prefix


class Trip:
    """One reading of one account's export, in one part or several."""

    title = ""
    """The platform's name for people."""

    keyed: tuple[str, ...] = ()
    """The kinds of files whose keys are looked at: what the person wrote and who they are."""

    about: tuple[str, ...] = ()
    """Those of them that tell who the person is."""

    def __init__(
        self, archive: Archive, options: Options, kinds: Sequence[Kind], told: Callable[[Member], str | None]
    ) -> None:
        self.archive = archive
        self.private = options.include_private
        self.limits = options.limits
        self.files = sort(archive, kinds, self.private, told)
        self.ledger = Ledger(archive)
        self.seen: set[tuple[str, str, str]] = set()
        self.keys = Keys(archive, KEYS, repaired)
        self.pictures = 0
        """Pictures of accounts, which were looked at."""
        self.local_times = 0
        self.wordless = 0

    # -- reading

    def picture(self, person: Person, pattern: str) -> None:
        """Take the fingerprint of the account's picture, if a file has such a name."""
        if found := avatar_at(self.archive, f"(?:.*/)?{pattern}"):
            person.show(Label.AVATAR, found)
            self.pictures += 1

    def load(self, member: Member) -> object:
        """The value of a JSON file, its texts repaired; of a damaged list what comes before the damage.

        None when nothing can be read. What is wrong is told.
        """
        data = b""
        try:
            data = self.archive.read(member)
            value = load_json(data, member.name, self.limits)
            if value is None:  # where a list or an object should stand
                self.unknown_shape(member)
        except ReadError as error:
            self.ledger.fail(member, error)
            value = list(self._rescued(data, member)) or None
        try:
            return bare(mended(value) if may_be_broken(data) else value)
        except RecursionError:
            self.ledger.fail(member, ReadError(member.name, "too-deep: objects and lists nested too deep"))
            return None

    def _rescued(self, data: bytes, member: Member) -> Iterator[object]:
        match = _LIST.match(data)
        if match is None or len(data) > self.limits.json_bytes:
            return
        try:
            yield from stream_ytd(io.BytesIO(data[match.end() - 1 :]), member.name, self.limits)
        except ReadError:
            return  # told already

    def page(self, member: Member) -> Page | None:
        """An HTML file as a page; None when it cannot be read, which is told."""
        try:
            data = self.archive.read(member, self.limits.html_bytes)
            return parse_page(data, None, member.name, self.limits)
        except LimitReached as error:
            if error.limit == "json-bytes":  # the reader's own word for the limit it was given
                what = f"more than {self.limits.html_bytes:,} bytes"
                error = LimitReached(member.name, "too-big", what, "html-bytes", self.limits.html_bytes)
            self.ledger.fail(member, error)
        except ReadError as error:
            self.ledger.fail(member, error)
        return None

    def blocks(self, member: Member) -> list[Block]:
        """The entries of an HTML file. One that has words but no entries is told."""
        page = self.page(member)
        if page is None:
            return []
        found = blocks(page)
        self.local_times += sum(1 for block in found if block.when)
        if not found and not is_empty(page):
            self.unknown_shape(member)
        return found

    # -- keeping

    def once(self, posts: Iterable[Post | None]) -> Iterator[Post]:
        """Those posts that were not met before."""
        for post in posts:
            if post is not None and (key := (post.platform, str(post.kind), post.id)) not in self.seen:
                self.seen.add(key)
                yield post

    def strays(self, platform: str, account: str, kinds: Sequence[str], names: Known, others: str) -> Iterator[Post]:
        """What is not understood in files of some kinds; ``others`` tells keys of other persons."""
        members = [item for item in self.files.of(*kinds) if not is_page(item)]
        self.keys.look(*members)
        facts, met = self.files.of(*self.about), self.keys.met
        for about in (False, True):
            found = [item for item in members if item in met and (item in facts) is about]
            strays = Strays(platform, names, self.ledger, account, _ABOUT if about else others)
            yield from strays.files(self.archive, found, about=about, mended=lambda value: bare(mended(value)))

    # -- telling

    def entries_of(self, member: Member, *keys: str) -> Iterator[Any]:
        """The entries of a JSON file; those that nothing is known of are told and left out."""
        value = self.load(member)
        found = entries(value, *keys)
        if found is None:
            if value is not None:
                self.unknown_shape(member)
            return
        foreign = 0
        for entry in found:
            if is_foreign(entry, _KEYS):
                foreign += 1
            else:
                yield entry
        if foreign:
            self.unknown_shape(member, foreign)

    def unknown_shape(self, member: Member, count: int = 1) -> None:
        """Note entries that could not be read, unless the file is known to be damaged."""
        if self.ledger.has_failed(member):
            return
        reason = "entries of a shape that is not known were not understood"
        tip = "tell the project the names of its keys, not its content"
        self.ledger.shape(NoticeStatus.FAILED, reason, member, count, tip)

    def not_yours(self, what: str, count: int) -> None:
        """Note other persons' words and data, which are not read."""
        if count:
            self.ledger.say(NoticeStatus.IGNORED, f"not-yours: {what} are not read", count=count)

    def senders(self, others: int, known: bool) -> None:
        """Note messages that were not read: others' ones, or all where nobody is ``known`` to be the person."""
        if known:
            self.not_yours("messages that others wrote", others)
        elif others:
            reason = "owner-unknown: nothing tells which of these messages are yours, so they were not read"
            tip = "give all the parts of the export together; the one with your profile tells who you are"
            self.ledger.say(NoticeStatus.SKIPPED, reason, count=others, tip=tip)

    def close(self) -> None:
        """Note what was not read, and why."""
        files = self.files
        self.keys.tell(self.ledger)
        for what, members in files.private.items():
            self.ledger.unread(what, len(members))
        for members, reason in (
            (files.ignored, "not-relevant: advertising, settings, lists and other files without words of yours"),
            (files.twins, "twin: the JSON form of these pages was read"),
            (files.media[self.pictures :], "media: pictures, films and sounds are not opened"),
        ):
            if members:
                self.ledger.say(NoticeStatus.IGNORED, reason, count=len(members))
        if self.wordless:
            reason = "no-words: entries without words, pictures or links of yours"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=self.wordless)
        for member in files.unknown:
            reason = "unknown-file: this file of the export is not known, and not read"
            tip = "tell the project its name and the names of its keys, not its content"
            self.ledger.say(NoticeStatus.SKIPPED, reason, member, tip=tip)
        if self.local_times:
            reason = "times-local: the HTML form writes times without their zone; they are read as UTC"
            tip = f"ask {self.title} for the JSON form, which has exact times"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=self.local_times, tip=tip)
        if not files.by_kind and not files.private:
            reason = "part-missing: this part of the export holds no words of yours"
            tip = "give all the parts of the export together"
            self.ledger.say(NoticeStatus.SKIPPED if files.media else NoticeStatus.FAILED, reason, tip=tip)


def own_messages(value: object, names: frozenset[str]) -> tuple[list[dict[str, Any]], int]:
    """The messages of one file that somebody of these names sent, and how many others did; empty ones are nobody's.

    Facebook and Instagram write {sender_name, timestamp_ms, content}, encrypted chats {senderName, timestamp, text},
    Instagram up to 2020 {sender, created_at, text} under ``conversation``.
    """
    own: list[dict[str, Any]] = []
    others = 0
    holders = value if isinstance(value, list) else [value]
    for holder in holders:
        if not isinstance(holder, dict):
            continue
        listed = holder.get("messages", holder.get("conversation"))
        for item in listed if isinstance(listed, list) else []:
            if not isinstance(item, dict):
                continue
            sender = item.get("sender_name", item.get("senderName", item.get("sender")))
            if isinstance(sender, str) and sender.strip().casefold() in names:
                own.append(item)
            elif any(True for _ in strings(item)):
                others += 1
    return own, others
