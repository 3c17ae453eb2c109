"""Feeds: RSS of every version, Atom and JSON Feed, read from bytes."""

from __future__ import annotations

import calendar
import io
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from footprint.collectors._page_kind import feed_in
from footprint.collectors._salvage import salvaged
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.markup import mended_xml, page_text, text_of
from footprint.members import AGAIN
from footprint.model import Label, Post, PostKind, Profile, Record, Visibility
from footprint.reading import clean, iso_time
from footprint.tags import characters, is_deeper

PLATFORM = "feed"
# Whichever begins first holds the others: "<!--" in an instruction opens no comment. The group is the end, if any.
_NOT_SHOWN = re.compile(r"<\?.*?(\?>|\Z)|<!--.*?(-->|\Z)|<!\[CDATA\[.*?(\]\]>|\Z)", re.DOTALL)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DTD = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
# As RSS 0.91 and the Channel Definition Format want it: it names a definition, and holds none.
_NAMED_DTD = re.compile(r"<!DOCTYPE\s+[^<>\[\]]*>", re.IGNORECASE)
_VALIDATOR = "check it with a feed validator"
_ENDS = re.compile(r"</(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_NOT_NEEDED = "a feed needs none; take those lines out, or give the address of the page"
_INSTEAD = "give the export as a file, or the address of the blog's feed"
_OTHERS = (
    (re.compile(r"wordpress\.org/export/"), "a WordPress export"),
    (
        re.compile(r"""schemas\.google\.com/(?:g/2005#kind|blogger/2018)|kind#(?:template|settings)"""),
        "a Blogger export",
    ),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed, whatever its dialect."""

    id: str
    url: str = field(repr=False)
    title: str = field(repr=False)
    body: str = field(repr=False)
    published: datetime | None


@dataclass(slots=True)
class Feed:
    """A feed, whatever its dialect."""

    title: str = field(default="", repr=False)
    about: str = field(default="", repr=False)
    url: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    emails: list[str] = field(default_factory=list, repr=False)
    links: list[str] = field(default_factory=list, repr=False)
    entries: list[Entry] = field(default_factory=list, repr=False)
    damaged: bool = False


def read_feed(data: bytes, charset: str | None, url: str, file: str, limits: Limits) -> Iterator[Record]:
    """The feed's author and one post per entry.

    Args:
        data: the feed as it came.
        charset: what the server said, or None.
        url: where it came from; empty for a file.
        file: the file or host, for records and errors.
        limits: ``html-bytes``, ``html-depth`` and ``json-depth`` hold.

    Raises:
        ReadError: ``xml-dtd``, ``feed-invalid``, ``format-not-supported``, ``json-invalid``, ``too-big``, ``too-deep``;
            behind the records, where something stands in the feed that was left out or is damaged, ``truncated`` among
            them.
    """
    if len(data) > limits.html_bytes:
        raise LimitReached(file, "too-big", f"a feed of {len(data):,} bytes", "html-bytes", limits.html_bytes)
    text = page_text(data, charset)
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        value, error = salvaged(data, file, limits)
        if error and value is None:
            raise error
        yield from _records(_from_json(value, url), url, file)
    else:
        text, error = _without_name(text, file)
        check_xml(text, file)
        if is_deeper(text, limits.html_depth):  # the library walks up and down at each level
            raise LimitReached(file, "too-deep", "elements nested too deep", "html-depth", limits.html_depth)
        feed = _from_xml(text, url, file)
        yield from _records(feed, url, file)
        if feed.damaged and not feed.entries:
            error = ReadError(file, "feed-invalid: this feed is damaged, and no entry of it can be read", _VALIDATOR)
        elif feed.damaged and not _ENDS.search(text):
            error = ReadError(file, "truncated: this feed is cut off; what stands before that was read", AGAIN)
    if error:
        raise error


def _without_name(text: str, file: str) -> tuple[str, ReadError | None]:
    """The text without the name of a definition that stands before its first element, and that it was there."""
    match = _NAMED_DTD.search(text)
    if match is None or _DTD.search(_without(text[: match.start()])) or "<" in _without(text[: match.start()]):
        return text, None
    error = ReadError(file, "xml-dtd: a document type definition is refused; the rest was read", _NOT_NEEDED)
    return text[: match.start()] + text[match.end() :], error


def check_xml(text: str, file: str) -> None:
    """Refuse a document type definition, and exports that only look like feeds.

    Raises:
        ReadError: ``xml-dtd`` or ``format-not-supported``.
    """
    if "<!" in text and _DTD.search(_without(text)):
        raise ReadError(file, "xml-dtd: a document type definition is refused", _NOT_NEEDED)
    for pattern, what in _OTHERS:
        if pattern.search(text[:200_000]):
            raise ReadError(file, f"format-not-supported: {what} is no feed", _INSTEAD)


def _without(text: str) -> str:
    """The text without instructions, comments and character data, where a definition may be quoted; linear in time.

    What is opened and never closed stays, so that nothing can hide behind it.
    """
    return _NOT_SHOWN.sub(lambda match: "" if match[match.lastindex or 0] else match[0], text)


# ---------------------------------------------------------------- dialects


def _from_xml(text: str, url: str, file: str) -> Feed:
    import feedparser  # slow to import, and most runs read no feed

    logging.getLogger("feedparser").disabled = True  # it may quote the feed
    text = characters(text.lstrip("\ufeff"))
    body = _DECLARATION.sub("", text if text.lstrip().startswith("<?") else feed_in(text) or text)
    headers = {"content-type": "application/xml; charset=utf-8", **({"content-location": url} if url else {})}

    def read(body: str) -> Any:
        # from a stream, so that no content is ever taken for an address or a file's name
        stream = io.BytesIO(('<?xml version="1.0" encoding="utf-8"?>' + body).encode())
        try:
            return feedparser.parse(stream, response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
        except Exception:  # whatever a broken feed does to the parser, the other sources are still read
            return None

    parsed = whole = read(body)
    if parsed is None or parsed.bozo:  # its reader of broken feeds and ours lose different things
        mended = mended_xml(body)
        parsed = max((item for item in (parsed, mended and read(mended)) if item), key=_told, default=None)
    if parsed is None:
        raise ReadError(file, "feed-invalid: this feed cannot be read", _VALIDATOR)
    head: Mapping[str, Any] = parsed.feed
    if not parsed.entries and not head.get("title") and not head.get("link"):
        raise ReadError(file, "feed-invalid: this is no feed that can be read", _VALIDATOR)
    feed = Feed(_words(head, "title"), _words(head, "subtitle"), _absolute(head.get("link"), url))
    authors = []
    for item in (head, *parsed.entries):
        for key in ("author_detail", "publisher_detail"):
            detail = item.get(key) or {}
            authors.append((_text(detail.get("name")), _text(detail.get("email")), _absolute(detail.get("href"), url)))
    feed.entries = [_entry(item, feed.url or url, f"{file}#{n}") for n, item in enumerate(parsed.entries, 1)]
    _tell_author(feed, authors)
    feed.damaged = whole is None or bool(whole.bozo)
    return feed


def _told(parsed: Any) -> tuple[int, int]:
    """How much a reading gave: titles and words of entries."""
    texts = [_text(item.get(key)) for item in parsed.entries for key in ("title", "summary")]
    return sum(map(bool, texts)), sum(map(len, texts))


def _entry(item: Mapping[str, Any], base: str, number: str) -> Entry:
    link = _absolute(item.get("link"), base)
    bodies = [_text(part.get("value")) for part in item.get("content") or () if isinstance(part, dict)]
    summary = _text(item.get("summary"))
    if summary and not bodies:
        bodies = [summary]
    when = None
    for key in ("published_parsed", "updated_parsed", "created_parsed"):
        when = when or _time(item.get(key))
    name = _text(item.get("id")) or link or number
    return Entry(name, link, _words(item, "title"), "<br><br>".join(dict.fromkeys(bodies)), when)


def _from_json(value: object, url: str) -> Feed:
    head = value if isinstance(value, dict) else {}
    feed = Feed(_text(head.get("title")), _text(head.get("description")), _absolute(head.get("home_page_url"), url))
    listed = head.get("items")
    items = [item for item in (listed if isinstance(listed, list) else ()) if isinstance(item, dict)]
    authors = []
    for thing in (head, *items):
        listed = thing.get("authors")
        for author in (*(listed if isinstance(listed, list) else ()), thing.get("author")):
            if isinstance(author, dict):
                link = _text(author.get("url"))
                mail = link[7:] if link.lower().startswith("mailto:") else ""
                authors.append((_text(author.get("name")), mail, _absolute(link, url)))
    for number, item in enumerate(items, 1):
        link = _absolute(item.get("url"), feed.url or url)
        body = _text(item.get("content_html")) or _plain(item.get("content_text")) or _plain(item.get("summary"))
        when = iso_time(item.get("date_published")) or iso_time(item.get("date_modified"))
        name = _text(item.get("id")) or (str(item["id"]) if isinstance(item.get("id"), int) else "") or link
        feed.entries.append(Entry(name or f"#{number}", link, _plain(item.get("title")), body, when))
    _tell_author(feed, authors)
    return feed


def _tell_author(feed: Feed, authors: list[tuple[str, str, str]]) -> None:
    """The author, when the feed names one and not several."""
    names = dict.fromkeys(name for name, _, _ in authors if name and "@" not in name)
    if len({name.casefold() for name in names}) == 1:
        feed.name = next(iter(names))
    if len(names) <= 1:
        mails = (mail for _, mail, _ in authors if "@" in mail and not mail.lower().startswith("noreply@"))
        feed.emails = list(dict.fromkeys(mails))
        feed.links = list(dict.fromkeys(link for _, _, link in authors if link))


# ---------------------------------------------------------------- records


def _records(feed: Feed, url: str, file: str) -> Iterator[Record]:
    place = feed.url or url
    account = _host(place) or feed.title or file
    shown = Visibility.PUBLIC if _host(place) else Visibility.UNKNOWN
    fields = [(Label.EMAIL, mail) for mail in feed.emails]
    if feed.url:
        fields.append((Label.WEBSITE, feed.url))
    about = "\n".join(dict.fromkeys(text for text in (text_of(feed.title).text, text_of(feed.about).text) if text))
    name = text_of(feed.name).text
    yield Profile(PLATFORM, account, name, about, tuple(feed.links), tuple(fields), shown, place or None, file)
    for entry in feed.entries:
        title, body = text_of(entry.title).text, text_of(entry.body)
        text = body.text if title and body.text.startswith(title.rstrip("….")) else f"{title}\n\n{body.text}".strip()
        yield Post(
            PLATFORM,
            account,
            entry.id,
            PostKind.POST,
            text,
            entry.published,
            shown,
            entry.url or None,
            links=tuple(link for item in body.links if (link := _absolute(item, place))),
            mentions=body.mentions,
            file=file,
        )


def _text(value: object) -> str:
    return clean(value).strip() if isinstance(value, str) else ""


def _plain(value: object) -> str:
    """A plain text, as markup."""
    text = _text(value)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>") if "<" in text or "&" in text else text


def _words(item: Mapping[str, Any], key: str) -> str:
    """A text of a feed as markup, by the type that the feed gives it."""
    detail = item.get(f"{key}_detail") or {}
    plain = isinstance(detail, dict) and detail.get("type") == "text/plain"
    return _plain(item.get(key)) if plain else _text(item.get(key))


def _absolute(link: object, base: str) -> str:
    try:
        made = urljoin(base, _text(link)) if _text(link) else ""
    except ValueError:
        return ""
    return made if made.startswith(("https://", "http://")) else ""


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _time(value: object) -> datetime | None:
    if not isinstance(value, tuple):
        return None
    try:
        when = datetime.fromtimestamp(calendar.timegm(value), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
    return when if 1970 <= when.year < 2100 and when.timestamp() > 86_400 else None
