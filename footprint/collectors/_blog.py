"""What exports of blogs have in common: articles in HTML, sites, times as mails have them, XML with its faults told."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from footprint.archive import Archive, Member
from footprint.collectors._ledger import Ledger
from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.markup import Element, stream_xml, text_of
from footprint.model import Media, NoticeStatus
from footprint.reading import decode, iso_time

HEAD = 1 << 16
"""How much of a file is looked at to tell what it is."""


_DATED = re.compile(r"\b\d{1,2} [A-Za-z]{3,9} \d{4}\b")


@dataclass(frozen=True, slots=True)
class Article:
    """The words of an article, where it links, whom it names, and its pictures with their descriptions."""

    text: str = field(repr=False)
    links: tuple[str, ...] = field(default=(), repr=False)
    mentions: tuple[str, ...] = field(default=(), repr=False)
    media: tuple[Media, ...] = field(default=(), repr=False)


def article(title: str, markup: str, *, before: str = "", tags: Iterable[str] = (), base: str = "") -> Article:
    """An article from its title, its HTML, a subtitle or summary ``before`` it, and its tags."""
    body = text_of(markup, pictures=True)
    head, lead = text_of(title).text, text_of(before).text
    line, _, rest = body.text.partition("\n")
    if head and line == head:  # the title stands in the body too
        words = rest.strip()
    else:
        words = body.text
        head = "" if head.endswith(("…", "...")) and words.startswith(head.rstrip("….")) else head
    lead = "" if lead in (head, words) or words.startswith(lead) else lead
    marks = " ".join(f"#{name}" for tag in tags if (name := text_of(tag).text.lstrip("#").strip()))
    text = "\n\n".join(part for part in (head, lead, words, marks) if part)
    links = tuple(dict.fromkeys(link for item in body.links if (link := absolute(item, base))))
    return Article(text, links, body.mentions, tuple(Media("image", alt, src) for src, alt in body.pictures))


def plain(text: str) -> str:
    """A text that is no markup, but may be escaped like it: a name, a site's title."""
    return html.unescape(text).strip()


def absolute(link: str, base: str) -> str:
    """A link as an address of the web, or an empty text."""
    try:
        made = urljoin(base, link.strip()) if link.strip() else ""
    except ValueError:
        return ""
    return made if made.startswith(("https://", "http://")) else ""


def site_of(address: str) -> str:
    """A site's name: its host, and the folder it lives in; empty when this is no address of the web."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return f"{host}{parts.path.rstrip('/')}" if parts.scheme in ("http", "https") and "." in host else ""


def mail_time(value: str) -> datetime | None:
    """The time of a mail's or feed's ``Mon, 02 Jan 2023 15:04:05 +0000``, or of any form of ``iso_time``."""
    if found := iso_time(value):
        return found
    if not _DATED.search(value):  # WordPress writes the year -0001 for never
        return None
    try:
        when = parsedate_to_datetime(value)
        when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return iso_time(when.isoformat())  # with its bounds


def head_of(archive: Archive, member: Member) -> str:
    """The beginning of a file as text; empty when it cannot be read, and of a zip, in which such a text may stand."""
    try:
        with archive.open(member) as stream:
            data = stream.read(HEAD)
            return "" if data.startswith(b"PK\x03\x04") else decode(data)
    except ReadError:
        return ""


def first(pattern: re.Pattern[str], text: str) -> str:
    """The first group that is not empty of the first match, without blanks at its ends."""
    match = pattern.search(text)
    return next((group.strip() for group in match.groups() if group), "") if match else ""


def elements(
    archive: Archive, member: Member, wanted: Collection[str], limits: Limits, ledger: Ledger
) -> Iterator[Element]:
    """The wanted elements of an XML file; what stops the reading becomes a notice, once."""
    try:
        with archive.open(member) as stream:
            yield from stream_xml(stream, member.name, limits, wanted)
    except ReadError as error:
        if error.what.startswith("xml-dtd") and not ledger.has_failed(member):
            ledger.mark(member)
            ledger.say(NoticeStatus.SKIPPED, error.what, member, tip=error.tip)
        ledger.fail(member, error)
