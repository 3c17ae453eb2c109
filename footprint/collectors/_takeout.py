"""Google Takeout: what all of its services share. Where it begins, which parts belong together, and searches.

Parts of one export carry the same moment in their names: ``takeout-20260131T120000Z-001.zip``, ``…Z-2-001.tgz``.
Folders and files are named in the account's language, so they are told by what stands in them where that is cheap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from footprint.archive import Archive, Member
from footprint.collectors._ledger import Ledger
from footprint.collectors._loose import mapping, several
from footprint.collectors._loose import words as text
from footprint.decoding import iso_time
from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.markup import parse_page
from footprint.model import Post, PostKind, Visibility
from footprint.reading import load_json

HOWTO = (
    "Open https://takeout.google.com and sign in.",
    "Deselect all, then choose YouTube, Maps (your places), Saved, Profile and Google Account; Business Profile too.",
    "Ask for the export; Google sends an e-mail when it is ready, within hours or days.",
    "Download every part, and give them all as they are.",
)
WAIT = "hours, sometimes days; a mail tells when it is ready"
_STAMP = re.compile(r"takeout-(\d{8}t\d{6}z)\b.*", re.IGNORECASE)
_HEAD = 1 << 16


def stamp(source: str) -> str | None:
    """The moment in the name of a part, which all parts of one export share; None for a part that was renamed."""
    match = _STAMP.match(source)
    return match[1].upper() if match else None


def is_below_takeout(folded: str) -> bool:
    """Whether a folder, as a folded prefix, lies directly in a folder ``Takeout``."""
    return bool(re.fullmatch(r"(?:.*/)?takeout(?:[_-][^/]*)?/[^/]+/", folded))


def head(archive: Archive, member: Member) -> bytes:
    """The first bytes of a file, empty when it cannot be read."""
    try:
        with archive.open(member) as stream:
            return stream.read(_HEAD)
    except ReadError:
        return b""


def searches(data: bytes, member: Member, limits: Limits) -> Iterator[tuple[str, datetime | None, str]]:
    """What somebody searched for: (words, time, address). JSON tells the time in UTC, HTML in the account's words.

    What was searched for stands in the address, whatever the language of the export.

    Raises:
        ReadError: the file cannot be parsed.
    """
    if member.folded.endswith(".json"):
        for item in several(load_json(data, member.name, limits)):
            url = text(mapping(item).get("titleUrl"))
            if words := _query(url):
                yield words, iso_time(mapping(item).get("time")), url
    else:
        for link in parse_page(data, "utf-8", member.name, limits).links():
            if words := _query(link.href):
                yield words, None, link.href


def searched(
    archive: Archive, member: Member, limits: Limits, platform: str, account: str, ledger: Ledger
) -> Iterator[Post]:
    """A history of searches as private posts; what stops the reading becomes a notice."""
    try:
        data = archive.read(member, None if member.folded.endswith(".json") else limits.html_bytes)
        found = list(searches(data, member, limits))
    except ReadError as error:
        ledger.fail(member, error)
        return
    for place, (words, when, url) in enumerate(found):
        key = f"search:{when.isoformat() if when else f'{member.folded}:{place}'}"
        yield Post(platform, account, key, PostKind.MESSAGE, words, when, Visibility.PRIVATE, url, file=member.name)


def _query(url: str) -> str:
    """The words in the address of a page of results."""
    try:
        parts = urlsplit(url)
        if not re.search(r"(?:^|\.)(?:youtube|google)\.", parts.hostname or "") or "redirect" in parts.path:
            return ""
        found = parse_qs(parts.query)
    except ValueError:
        return ""
    named = "search_query" if "youtube" in (parts.hostname or "") else "q"
    return " ".join(found.get(named, [""])[0].split())
