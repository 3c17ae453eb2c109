"""YouTube in a Takeout: the words of a comment, out of the JSON in a table's cell or the HTML of older exports."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from footprint.collectors._loose import mapping, several
from footprint.collectors._loose import words as text
from footprint.decoding import iso_time
from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.markup import page_text, text_of
from footprint.reading import load_json

_STRING = re.compile(r'"(?:[^"\\]++|\\.?)*+(?:"|\Z)', re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f]")
_TEXTS = re.compile(r'"text"\s*:\s*("(?:[^"\\]++|\\.)*+")', re.DOTALL)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:\s?(?:UTC|Z)|[+-]\d\d:?\d\d)?")


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote: plain text, the addresses in it, the accounts it names."""

    text: str = field(default="", repr=False)
    links: tuple[str, ...] = field(default=(), repr=False)
    mentions: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class OldComment:
    """One comment of the HTML layout. ``id`` is made of what it says unless ``linked`` tells that its link has one."""

    id: str
    linked: bool
    video: str
    when: datetime | None
    words: Words = field(repr=False)


def words_of(cell: str, where: str, limits: Limits) -> Words:
    """The words in a cell: one JSON object, several with commas between and no brackets, or plain text.

    Line ends stand in the strings as they are, which JSON does not allow.
    """
    cell = cell.strip()
    if not cell.startswith(("{", "[")):
        return Words(cell)
    escaped = _STRING.sub(lambda found: _CONTROL.sub(lambda char: f"\\u{ord(char[0]):04x}", found[0]), cell)
    try:
        value = load_json(f"[{escaped}]".encode(), where, limits)
    except ReadError:
        return Words(_rescued(escaped, where, limits) or cell)
    parts: list[object] = []
    for item in several(value):
        for inner in several(item):
            segments = mapping(inner).get("takeoutSegments")
            parts += several(segments) if segments is not None else [inner]
    pieces, links, mentions = [], [], []
    for part in map(mapping, parts):
        shown = part.get("text")
        shown = shown if isinstance(shown, str) else ""
        if url := _unwrapped(text(mapping(part.get("link")).get("linkUrl"))):
            links.append(url)
            if url not in shown:
                bare = re.sub(r"^https?://(?:www\.)?", "", shown).rstrip("…./ ")
                shown = url if bare and bare in url else f"{shown} ({url})" if shown.strip() else url
        if "mention" in part and shown.strip():
            mentions.append(shown.strip())
        pieces.append(shown)
    return Words("".join(pieces).strip(), tuple(dict.fromkeys(links)), tuple(dict.fromkeys(mentions)))


def _rescued(cell: str, where: str, limits: Limits) -> str:
    """The texts that stand in a cell that is no JSON as a whole."""
    texts = []
    for found in _TEXTS.finditer(cell):
        try:
            texts.append(load_json(found[1].encode(), where, limits))
        except ReadError:
            texts.append(found[1].strip('"'))
    return "".join(item for item in texts if isinstance(item, str)).strip()


def _unwrapped(url: str) -> str:
    """The address behind YouTube's own redirect; a path of YouTube in full."""
    if url.startswith("/"):
        url = f"https://www.youtube.com{url}"
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.path == "/redirect" and (host == "youtube.com" or host.endswith(".youtube.com")):
            return parse_qs(parts.query).get("q", [url])[0]
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") else ""


def old_comments(data: bytes) -> Iterator[OldComment]:
    """The comments of ``my-comments.html``: a time and a link to the video, then the words behind a line break.

    The sentence around the time is written in the account's language; nothing of it is needed.
    """
    for part in _ITEM.split(page_text(data, "utf-8"))[1:]:
        part = re.split(r"</(?:li|ul|body)>", part, maxsplit=1, flags=re.IGNORECASE)[0]
        first, *rest = _BREAK.split(part, maxsplit=1)
        about = text_of(first)
        match = _TIME.search(about.text)
        if not rest or (match is None and not about.links):
            continue
        said = text_of(rest[0])
        video, comment = _named(about.links)
        when = iso_time(match[0]) if match else None
        key = comment or hashlib.blake2b(f"{when}\0{video}\0{said.text}".encode(), digest_size=10).hexdigest()
        yield OldComment(key, bool(comment), video, when, Words(said.text, said.links))


def _named(links: tuple[str, ...]) -> tuple[str, str]:
    """The video and the comment that the links name."""
    for link in links:
        try:
            parts = urlsplit(link)
            query = parse_qs(parts.query)
        except ValueError:
            continue
        video = query.get("v", [""])[0]
        if not video and (parts.hostname or "").endswith("youtu.be"):
            video = parts.path.strip("/")
        if video:
            return video, query.get("lc", [""])[0]
    return "", ""
