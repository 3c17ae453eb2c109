"""The Wayback Machine: which copies of a page the Internet Archive keeps, although the page may have changed or gone.

Shapes after https://archive.org/help/wayback_api.php and https://github.com/internetarchive/wayback (CDX server). The
copies are listed, not opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from footprint.collectors import Collector, Options
from footprint.collectors._live import Live, host_of, mapping, web_link, words
from footprint.errors import ReadError
from footprint.model import NoticeStatus, Post, PostKind, Record, Visibility
from footprint.reading import iso_time

if TYPE_CHECKING:
    from footprint.web import Web

PLATFORM = "web"
"""What the records say: a copy is a page."""
_NAME = "wayback"
_COPIES = "https://web.archive.org"
_FIELDS = ("timestamp", "original", "statuscode", "mimetype", "digest")
_SIZE = 1000


def claims(source: str) -> bool:
    """``wayback:`` with the address of a page; ``*`` at its end stands for all below."""
    return bool(_page(source))


def hosts(source: str) -> tuple[str, ...]:
    """The index of the copies, and the interface that knows the closest one."""
    return ("web.archive.org", "archive.org")


def fetch(source: str, web: Web, options: Options) -> Iterator[Record]:
    """One post, without words, for each copy that differs from the one before. Never raises for what is answered."""
    live = Live(web, options, "web.archive.org")
    yield from live.told(_records(_page(source), live))


def _page(source: str) -> str:
    """The page's address without its scheme; empty for what is none."""
    name, _, page = source.partition(":")
    page = re.sub(r"^https?://", "", page.strip(), flags=re.IGNORECASE)
    if name != _NAME or len(page) > 2000 or re.search(r"[\s\x00-\x1f\\]", page):
        return ""
    try:
        host = urlsplit(f"https://{page}").hostname or ""
    except ValueError:
        return ""
    return page if re.fullmatch(r"[\w\-]+(?:\.[\w\-]+)+", host) else ""


def _records(page: str, live: Live) -> Iterator[Record]:
    count = 0
    for copy in _copies(page, live):
        count += 1
        yield copy
    if not count:
        closest = _closest(page, live)
        if closest:
            yield closest
        elif not live.has_notices:
            live.say(NoticeStatus.IGNORED, "no-copies: the Internet Archive keeps no copy of this page")


def _copies(page: str, live: Live) -> Iterator[Post]:
    first = (
        f"{_COPIES}/cdx/search/cdx?url={quote(page, safe='')}&output=json&fl={','.join(_FIELDS)}"
        f"&collapse=digest&limit={_SIZE}&showResumeKey=true"
    )

    def follow(value: Any, _: object) -> str | None:
        table = value if isinstance(value, list) else []
        if len(table) > 2 and table[-2] == [] and isinstance(table[-1], list) and len(table[-1]) == 1:
            return f"{first}&resumeKey={quote(words(table[-1][0]), safe='')}"  # after an empty row, where to go on
        return None

    seen: set[str] = set()
    for value in live.pages(first, follow):
        table = [row for row in value if isinstance(row, list) and len(row) >= 2] if isinstance(value, list) else []
        if not table:
            continue
        head = [words(name) for name in table[0]]
        if "timestamp" not in head or "original" not in head:
            live.fail(ReadError(live.name, "schema-unknown: this is no list of copies", "try again later"))
            return
        for row in table[1:]:
            entry = dict(zip(head, map(words, row), strict=False))
            made = _copy(entry.get("timestamp", ""), entry.get("original", ""))
            if made and entry.get("statuscode", "-") in ("200", "-", "") and made.id not in seen:
                seen.add(made.id)
                yield made


def _closest(page: str, live: Live) -> Post | None:
    """The one copy that the simpler interface knows; it may answer when the index does not."""
    try:
        value = live.json(f"https://archive.org/wayback/available?url={quote(page.rstrip('*'), safe='')}")
    except ReadError as error:
        live.fail(error)
        return None
    found = mapping(mapping(mapping(value).get("archived_snapshots")).get("closest"))
    if found.get("available") is not True:
        return None
    original = re.sub(r"^https?://web\.archive\.org/web/\d+[a-z_]*/", "", words(found.get("url")))
    return _copy(words(found.get("timestamp")), original)


def _copy(stamp: str, original: str) -> Post | None:
    if not re.fullmatch(r"\d{14}", stamp) or not web_link(original):
        return None
    when = _time(stamp)
    copy = f"{_COPIES}/web/{stamp}/{original}"
    return Post(
        PLATFORM,
        host_of(original),
        f"{stamp}/{original}",
        PostKind.PAGE,
        published=when,
        visibility=Visibility.PUBLIC,
        url=copy,
        links=(original,),
    )


def _time(stamp: str) -> datetime | None:
    parts = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)", stamp)
    return iso_time("{}-{}-{}T{}:{}:{}Z".format(*parts.groups())) if parts else None


COLLECTOR = Collector(
    platform=_NAME,
    title="Archived copies of a page, at the Internet Archive",
    howto=(
        "Give the page: wayback:https://example.com/about.",
        "Or all below an address: wayback:example.com/~nora/*.",
    ),
    reads=("when each page was copied, once for each version",),
    ignores=("the copies themselves, which are listed and not opened",),
    audience="Every copy is public.",
    links=(
        (
            "have copies taken away",
            "https://help.archive.org/help/how-do-i-request-to-remove-something-from-archive-org/",
        ),
    ),
    claims=claims,
    fetch=fetch,
    hosts=hosts,
)
