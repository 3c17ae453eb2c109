"""Web pages and feeds: saved as files, or fetched from an address that the person named.

A page becomes one post of the kind ``page``, and a profile when it speaks of a person. Nothing that a page points
to is fetched. A fetched page is public, for it was fetched signed out; a saved one is when it tells its address.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from footprint.archive import Archive, Member, notice_of
from footprint.collectors import Collector, Options, Root
from footprint.collectors._page_feed import check_xml, read_feed
from footprint.collectors._page_kind import CUT_OFF, HEAD, SAVE_AGAIN, Found, files_in, kind_of, unpack
from footprint.collectors._page_read import Source, plain_page, read_page
from footprint.errors import LimitReached, ReadError
from footprint.markup import page_text
from footprint.model import Notice, NoticeStatus, Record
from footprint.text import without_look_alikes

if TYPE_CHECKING:  # a saved page is read without a line of network code being loaded
    from footprint.web import Web

_HTML = ("text/html", "application/xhtml+xml")
_XML = ("application/xml", "text/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml")
_TEXTS = frozenset((*_HTML, *_XML, "application/json", "application/feed+json", "text/plain", ""))


def recognise(archive: Archive) -> Iterator[Root]:
    """The archive itself, when there is a saved page or a feed in it."""
    found, _, _ = files_in(archive)
    if found:
        kinds = {item.kind for item in found}
        one = "saved feed" if kinds <= {"feed", "json-feed", "xml"} else "saved page"
        yield Root("", None, one if len(found) == 1 else f"{len(found):,} {one}s")


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every saved page and feed. Never raises for bad data."""
    found, beside, others = files_in(archive)
    for item in found:
        yield from _saved(archive, item, options)
    data = [member for member in others if member.folded.endswith((".json", ".csv", ".xml"))]
    for members, status, reason in (
        (beside, NoticeStatus.IGNORED, "page-files: pictures, styles and scripts of a saved page"),
        (data, NoticeStatus.SKIPPED, "unknown-file: data files beside a saved page are not known, and not read"),
        (others, NoticeStatus.IGNORED, "not-relevant: files that are no pages"),
    ):
        count = len(members) - (len(data) if members is others else 0)
        if count > 0:
            yield Notice(archive.source, "", status, reason, count)


def claims(url: str) -> bool:
    """Whether it is an address of the web."""
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def fetch(url: str, web: Web, options: Options) -> Iterator[Record]:
    """The page or feed at an address. Never raises for what stands there."""
    host = _host(url)
    try:
        answer = web.get(url)
    except ReadError as error:
        yield notice_of(error, host)
        return
    yield from _look_alike(url)
    if web.is_same_elsewhere(url, answer):
        reason = "same-page-everywhere: this and another site gave one and the same page"
        tip = "the network may want a log-in first: open a page in your browser, then run this again"
        yield Notice(host, "", NoticeStatus.FAILED, reason, 1, tip)
        return
    media_type = answer.media_type.partition(";")[0].strip().lower()
    if answer.status in (204, 304) or (answer.status >= 400 and answer.status not in (404, 410)):
        tip = "open the page in your browser, and save it there as HTML"
        yield Notice(host, "", NoticeStatus.FAILED, f"http-{answer.status}: the site did not give the page", 1, tip)
        return
    if media_type not in _TEXTS:
        reason = f"not-a-page: the address leads to {media_type[:40]}"
        yield Notice(host, "", NoticeStatus.SKIPPED, reason, 1, "give the address of a page or a feed")
        return
    source = Source(host, "", answer.url or url, True, answer.status)
    kind = kind_of(page_text(answer.body[:HEAD], answer.charset), media_type in _HTML)
    if not kind and media_type == "text/plain":
        yield from plain_page(page_text(answer.body, answer.charset), source)
        return
    yield from _read(answer.body, kind or "page", answer.charset, source, options)


def _look_alike(url: str) -> Iterator[Record]:
    """A word about an address that is written with letters that look like others."""
    try:
        host = (urlsplit(url).hostname or "").encode("idna").decode("idna")
        plain = without_look_alikes(host)
        if plain != host and plain.isascii():
            shown = host.encode("idna").decode("ascii")
            reason = "look-alike: this address is written with letters of another alphabet that look like Latin ones"
            yield Notice(shown, "", NoticeStatus.IGNORED, reason, 1, "make sure that it is the site you mean")
    except UnicodeError:
        return


def _saved(archive: Archive, item: Found, options: Options) -> Iterator[Record]:
    member = item.member
    source = Source(member.source, member.name, "", False, 200)
    try:
        if item.kind == "gz":
            with archive.nested(member) as inner:
                yield from _packed(inner, member, options)
            return
        data = archive.read(member, options.limits.html_bytes)
    except LimitReached as error:
        if error.limit == "json-bytes":  # the reader's own word for the limit it was given
            what = f"more than {options.limits.html_bytes:,} bytes"
            error = LimitReached(member.name, "too-big", what, "html-bytes", options.limits.html_bytes)
        yield notice_of(error, member.source)
        return
    except ReadError as error:
        yield notice_of(error, member.source)
        return
    yield from _read(data, item.kind, None, source, options)


def _packed(inner: Archive, outer: Member, options: Options) -> Iterator[Record]:
    """A page under ``.gz`` inside a folder."""
    for member in inner.members:
        data = inner.read(member, options.limits.html_bytes)
        kind = kind_of(page_text(data[:HEAD], None), named=".htm" in outer.folded)
        if kind:
            yield from _read(data, kind, None, Source(outer.source, outer.name, "", False, 200), options)


def _read(data: bytes, kind: str, charset: str | None, source: Source, options: Options) -> Iterator[Record]:
    """The records of one page or feed; what stops the reading becomes a notice."""
    where = source.file or source.name
    whole = True
    try:
        if kind == "mhtml":
            page = unpack(data, where, options.limits)
            data, charset, url, whole = page.data, page.charset, page.url, page.whole
            source = Source(source.name, source.file, source.url or url, source.live, source.status)
            kind = "page"
        elif kind == "xml":  # its first words did not tell
            kind = kind_of(page_text(data, charset), named=False)
        if kind == "page":
            yield from read_page(data, charset, source, options.limits)
            if not whole:
                yield Notice(source.name, source.file, NoticeStatus.FAILED, CUT_OFF, 1, SAVE_AGAIN)
        elif kind not in ("feed", "json-feed"):
            check_xml(page_text(data, charset), where)
            raise ReadError(
                where, "not-a-feed: this is neither a page nor a feed", "give the page itself, saved as HTML"
            )
        else:
            yield from read_feed(data, charset, source.url, where, options.limits)
    except ReadError as error:
        notice = notice_of(error, source.name)
        skipped = error.what.startswith(("xml-dtd", "format-not-supported", "not-a-feed"))
        status = NoticeStatus.SKIPPED if skipped else notice.status
        yield Notice(notice.source, source.file, status, notice.reason, 1, notice.tip)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or "address"
    except ValueError:
        return "address"


COLLECTOR = Collector(
    platform="web",
    title="Web page or feed, by its address or saved as a file",
    howto=(
        "Give the address of a public page or feed: https://...",
        "Or open the page in your browser, signed out, and save it as HTML; give the file.",
    ),
    reads=(
        "the text of a page, its title and descriptions",
        "what it says about its author in machine-readable form: name, job, employer, other accounts",
        "entries of a feed",
    ),
    ignores=("menus, advertising, scripts and pictures",),
    audience="A page at an address is public; of a file that a browser saved it is not known.",
    sample="student/Nora Vance.html",
    recognise=recognise,
    collect=collect,
    claims=claims,
    fetch=fetch,
    hosts=lambda url: (_host(url),),
    rank=0,
)
