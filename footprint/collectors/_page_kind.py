"""Saved pages and feeds: what a file is, told by its first words, and which files belong to it."""

from __future__ import annotations

import email.policy
import re
from dataclasses import dataclass, field
from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.message import Message
from email.parser import BytesParser
from functools import partial
from typing import Any

from footprint.archive import Archive, Member
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.markup import page_text

HEAD = 8_192

_NAMES = re.compile(r"(?:.*/)?[^/]*\.(?:x?html?|mht|mhtml|xml|rss|atom|rdf|json|feed|php|aspx?)(?:\.gz)?")
_BLANKS = re.compile(r"\s*")
_SAVED = re.compile(r"<!--\s*saved from", re.IGNORECASE)
_BARE = re.compile(r"(?:.*/)?\.?[^./]+")  # a name that does not tell what the file is
_NO_WORDS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")
_BEFORE = re.compile(r"\s*(?:<\?[^>]{0,2000}\?>|<!--(?!\s*saved from)(?:(?!-->).){0,2000}-->)", re.DOTALL)
_PAGE = re.compile(r"<!doctype\s+html|<(?:html|head|body|title|meta|base|link)\b|<!--\s*saved from", re.IGNORECASE)
_FEED = re.compile(
    r"<(?:[\w.-]+:)?(?:(?:rss|rdf|feed|channel)\b|entry\s[^<>]*(?:w3\.org/2005/atom|purl\.org/atom))", re.IGNORECASE
)
_FEED_NAMES = (".xml", ".rss", ".atom", ".rdf", ".feed")
_TRACK = re.compile(r"<(?:\w+:)?(?:gpx|trainingcenterdatabase|kml)\b", re.IGNORECASE)  # has a collector of its own
_MIME = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:snapshot-content-location|mime-version):", re.IGNORECASE)
_JSON_FEED = re.compile(
    r'\{.*"(?:https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version|(?:home_page_url|feed_url)"\s*:)',
    re.IGNORECASE | re.DOTALL,
)
# Exports that are made of pages, whose own collectors know what is private in them.
_EXPORTS = re.compile(
    r"(?P<prefix>(?:.*/)?)(?:"
    r"(?:your_)?(?:facebook|instagram)_activity/.*|profile_information/.*|personal_information/.*|messages/inbox/.*|"
    r"connections/followers_and_following/.*|threads/threads_and_replies\.html|archive_browser\.html|takeout/.*|"
    r"your_archive(?:_\(\d+\))?\.html|profile/profile\.html|css/style\.css)"
)
_HEADER = 4_000  # characters; no browser writes a longer header, and reading its parameters is quadratic
_CUTS = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)
_TELEGRAM = re.compile(r"(?:.*/)?messages\d*\.html")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is a page or a feed: ``page``, ``feed``, ``json-feed``, ``mhtml``, or ``xml`` for none."""

    member: Member
    kind: str


def kind_of(head: str, named: bool) -> str:
    """What a text is that begins so; empty when it is none of ours. ``named``: its name says that it is a page."""
    rest = head.lstrip("\ufeff \t\r\n")
    if _MIME.match(rest) and ("text/html" in rest or "multipart/" in rest):
        return "mhtml"
    if _JSON_FEED.match(rest):
        return "json-feed"
    rest = _behind(rest)
    if _TRACK.match(rest):
        return ""
    if _PAGE.match(rest):
        return "page"
    if _FEED.match(rest):
        return "feed"
    if rest.startswith(("<?", "<!--")):  # as far as can be seen, nothing but what stands before a document
        return "page" if named else "xml"
    if head.lstrip("\ufeff \t\r\n").startswith("<?xml") or re.match(r"<!doctype|<svg\b|<urlset\b", rest, re.IGNORECASE):
        return "page" if re.search(r"<html\b", rest, re.IGNORECASE) else "feed" if _FEED.search(rest) else "xml"
    packed = len(_NO_WORDS.findall(rest)) > max(8, len(rest) // 30)  # no text, whatever its name says
    return "page" if named and not packed and re.search(r"\w", rest) else ""


def _behind(text: str) -> str:
    """The text without the comments and instructions before a document's first tag."""
    place = 0
    while True:
        place = _BLANKS.match(text, place).end()  # type: ignore[union-attr]  # matches everywhere
        mark, end = ("<!--", "-->") if text.startswith("<!--", place) else ("<?", "?>")
        behind = text.find(end, place + len(mark)) if text.startswith(mark, place) else -1
        if behind < 0 or _SAVED.match(text, place):
            return text[place:]
        place = behind + len(end)


def feed_in(text: str) -> str:
    """The feed behind words that do not belong to it, as a server's own warnings; empty when there is none."""
    match = re.search(r"<\?xml\b[^<>]*\?>\s*(?=<)|(?=<(?:rss|rdf:rdf|feed)\b)", text, re.IGNORECASE)
    rest = text[match.start() :] if match else ""
    return rest if kind_of(rest, named=False) == "feed" else ""


def files_in(archive: Archive) -> tuple[list[Found], list[Member], list[Member]]:
    """(pages and feeds, the files that belong to a completely saved page, everything else)."""
    found, beside = _looked_at(archive)
    kept = [item for item in found if item.kind != "text"]
    taken = {id(member) for member in beside} | {id(item.member) for item in kept}
    return kept, beside, [member for member in archive.members if id(member) not in taken]


def bare_texts(archive: Archive) -> list[Member]:
    """The files of plain text whose names do not tell what they are, and that belong to no saved page."""
    return [item.member for item in _looked_at(archive)[0] if item.kind == "text"]


def _looked_at(archive: Archive) -> tuple[list[Found], list[Member]]:
    """The files that may be pages, feeds or bare texts, and those that belong to a completely saved page."""
    single = len(archive.members) == 1
    closed = _closed(archive)
    candidates = [
        member
        for member in archive.members
        if (single or _NAMES.fullmatch(member.folded) or _BARE.fullmatch(member.folded))
        and not member.folded.startswith(closed)
    ]
    beside = files_beside(archive)
    apart = {id(member) for member in beside}
    looked = ((member, _look(archive, member, single)) for member in candidates if id(member) not in apart)
    return [Found(member, kind) for member, kind in looked if kind], beside


def files_beside(archive: Archive) -> list[Member]:
    """The files that belong to completely saved pages: their pictures, styles and scripts."""
    closed = _closed(archive)
    names = (member.folded for member in archive.members if not member.folded.startswith(closed))
    stems = tuple(re.sub(r"\.x?html?$", "", name) for name in names if re.search(r"\.x?html?$", name))
    return [member for member in archive.members if "/" in member.folded and _belongs(member.folded, stems)]


def _closed(archive: Archive) -> tuple[str, ...]:
    """The folders of exports that other collectors read, or will."""
    telegram = any(_TELEGRAM.fullmatch(member.folded) for member in archive.members)
    found = set()
    for member in archive.members:
        match = _EXPORTS.fullmatch(member.folded)
        if match and (telegram or not member.folded.endswith("css/style.css")):
            found.add(match["prefix"])
    return tuple(sorted(found))


def _belongs(name: str, stems: tuple[str, ...]) -> bool:
    """Whether a file lies in the folder that a browser saves beside a page: ``page_files/``, ``page-Dateien/``."""
    for stem in stems:
        rest = name[len(stem) :] if name.startswith(stem) else ""
        if re.match(r"[_\-. ][\w. ]{1,20}/", rest):
            return True
    return False


def _look(archive: Archive, member: Member, single: bool) -> str:
    named = bool(re.search(r"\.(?:x?html?|php|aspx?)$", member.folded))
    if member.folded.endswith(".gz"):
        return "gz"
    try:
        with archive.open(member) as stream:
            head = stream.read(HEAD)
    except ReadError:
        return "page" if named else ""  # read again later, where the reason is told
    text = page_text(head, None)
    kind = kind_of(text, named)
    if not kind and member.folded.endswith(_FEED_NAMES) and feed_in(text):
        return "feed"
    if not kind and _BARE.fullmatch(member.folded):
        return "text" if re.search(r"[^\W\d_]", text) and not _NO_WORDS.search(text) and text[0] not in "{[" else ""
    return kind if single or kind != "xml" else ""


# ---------------------------------------------------------------- MHTML


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The page inside an MHTML file: its bytes, what the file says of its encoding, where it came from.

    ``whole`` is false for a file that was cut off.
    """

    data: bytes = field(repr=False)
    charset: str | None
    url: str = field(repr=False)
    whole: bool = True


CUT_OFF = "truncated: this file is cut off; what stands before that was read"
SAVE_AGAIN = "save the page again, or download the file again"


class _Part(Message):
    """A part of a MIME file that counts how deep it lies, and with the others how many there are."""

    def __init__(self, where: str, limits: Limits, policy: Any) -> None:
        super().__init__(policy)
        self._where, self._limits = where, limits
        self._level, self._met = 1, [0]

    def set_raw(self, name: str, value: str) -> None:
        """As the parser gives it, but no longer than a header is."""
        super().set_raw(name, value[:_HEADER])

    def attach(self, payload: Message | str) -> None:
        """Take a part in, before anything of it is parsed. Raises LimitReached."""
        most, deepest = self._limits.mime_parts, self._limits.mime_depth
        if isinstance(payload, _Part):
            payload._level, payload._met = self._level + 1, self._met
            payload._met[0] += 1
            if payload._level > deepest:
                what = f"parts in parts, {payload._level} levels deep"
                raise LimitReached(self._where, "too-deep", what, "mime-depth", deepest)
            if payload._met[0] > most:
                raise LimitReached(self._where, "too-many-pieces", f"more than {most:,} parts", "mime-parts", most)
        super().attach(payload)


def unpack(data: bytes, where: str, limits: Limits) -> Unpacked:
    """The page inside an MHTML file (RFC 2557).

    Raises:
        ReadError: there is no page in it; ``truncated`` where it was cut off before the page.
        LimitReached: ``too-deep`` or ``too-many-pieces``, whatever stands before that.
    """
    whole = True
    # the older policy: the newer one takes apart each header, which costs fifty times as much
    parser = BytesParser(partial(_Part, where, limits), policy=email.policy.compat32)
    try:
        message = parser.parsebytes(data)
        whole = not any(isinstance(fault, _CUTS) for part in message.walk() for fault in part.defects)
        location = _header(message, "Snapshot-Content-Location")
        for part in message.walk():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                body = part.get_payload(decode=True)
                if isinstance(body, bytes):
                    place = location or _header(part, "Content-Location")
                    return Unpacked(body, part.get_content_charset(), place, whole)
    except (ValueError, LookupError, RecursionError, AttributeError, IndexError, TypeError):
        pass  # the standard library's reader fails in these ways on broken headers
    if not whole:
        raise ReadError(where, "truncated: this file is cut off before the page in it", SAVE_AGAIN)
    raise ReadError(where, "mhtml-invalid: there is no page in this file", "save the page again, as HTML")


def _header(message: Message, name: str) -> str:
    value = email.policy.default.header_factory(name, str(message.get(name) or ""))  # understands encoded words
    return "".join(str(value).split())
