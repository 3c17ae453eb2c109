"""YouTube, signed out: a channel's feed with the titles and descriptions of its last fifteen videos.

The feed is what https://developers.google.com/youtube/v3/guides/push_notifications documents for programs. It is
asked by the channel's id; for a name, the channel's page is asked for the id first.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from footprint.collectors import Options
from footprint.collectors._live import Live, parts_of
from footprint.errors import LimitReached, ReadError
from footprint.markup import Element, stream_xml
from footprint.model import Label, NoticeStatus, Post, PostKind, Profile, Record, Visibility
from footprint.reading import clean, iso_time

if TYPE_CHECKING:
    from footprint.web import Web

PLATFORM = "youtube"
_SITE = "https://www.youtube.com"
_ID = re.compile(r"UC[A-Za-z0-9_\-]{22}")
_HANDLE = re.compile(r"@?[\w.\-·]{3,30}")
_FEED = "application/atom+xml, text/xml, application/xml"
_IN_PAGE = re.compile(
    r'(?:<link rel="canonical" href="https://www\.youtube\.com/channel/|<meta itemprop="(?:channelId|identifier)" '
    r'content="|feeds/videos\.xml\?channel_id=|"(?:externalId|channelId)":\s*")(UC[A-Za-z0-9_\-]{22})'
)
_MOST = 15


def claims(source: str) -> bool:
    """``youtube:UC...``, ``youtube:@name``, or the address of a channel."""
    return bool(_channel(source))


def hosts(source: str) -> tuple[str, ...]:
    """The site."""
    return ("www.youtube.com",)


def fetch(source: str, web: Web, options: Options) -> Iterator[Record]:
    """The channel and its last videos. Never raises for what is answered."""
    export = "ask Google Takeout for YouTube, and give the export"
    live = Live(web, options, "www.youtube.com", accept=_FEED, instead=export)
    page = Live(web, options, "www.youtube.com", accept="text/html", documented=False, instead=export)
    yield from live.told(page.told(_records(_channel(source), live, page)))


def _channel(source: str) -> str:
    """The channel's id, or ``@name``; empty for what is neither."""
    match parts_of(source, PLATFORM, ("youtube.com", "m.youtube.com")):
        case ("", [name], _) | (_, ["channel", name], _) if _ID.fullmatch(name):
            return name
        case ("", [name], _) if _HANDLE.fullmatch(name):
            return f"@{name.lstrip('@')}"
        case (host, [name], _) if host and name.startswith("@") and _HANDLE.fullmatch(name):
            return name
    return ""


def _records(channel: str, live: Live, page: Live) -> Iterator[Record]:
    number = channel
    if channel.startswith("@"):
        found = _IN_PAGE.search(page.get(f"{_SITE}/{channel}").body[:5_000_000].decode("utf-8", "replace"))
        if not found:
            tip = "give the channel's id, from Settings, Advanced settings: youtube:UC..."
            raise ReadError(live.name, "not-found: the page does not tell the channel's id", tip)
        number = found[1]
    answer = live.get(f"{_SITE}/feeds/videos.xml?channel_id={number}")
    if b"<feed" not in answer.body[:100_000]:
        raise ReadError(live.name, "not-a-feed: the answer is no channel's feed", "try again later")
    fields = ((str(Label.HANDLE), channel.lstrip("@")),) if channel.startswith("@") else ()
    entries = 0
    named = False
    for node in _nodes(answer.body, live):
        if node.name == "author" and not named:
            named = True
            url = f"{_SITE}/channel/{number}"
            name = node.value("name")
            yield Profile(PLATFORM, number, name, fields=fields, visibility=Visibility.PUBLIC, url=url)
        if node.name != "entry" or node.value("channelId") not in (number, number[2:], ""):
            continue
        video = node.value("videoId")
        if not re.fullmatch(r"[A-Za-z0-9_\-]{6,20}", video):
            continue
        entries += 1
        about = next((text for group in node.all("group") if (text := group.value("description"))), "")
        text = "\n\n".join(clean(part) for part in (node.value("title"), about) if part)
        yield Post(
            PLATFORM,
            number,
            video,
            PostKind.POST,
            text,
            iso_time(node.value("published")),
            Visibility.PUBLIC,
            f"{_SITE}/watch?v={video}",
            links=tuple(dict.fromkeys(re.findall(r"https?://[^\s<>()\"]+", about))),
        )
    if entries >= _MOST:
        reason = f"recent-only: the feed shows the last {_MOST} videos; those before were not read"
        live.say(NoticeStatus.SKIPPED, reason, tip="a Google Takeout holds them all")


def _nodes(data: bytes, live: Live) -> Iterator[Element]:
    """The author and the entries. Raises ReadError after what comes before the damage."""
    try:
        yield from stream_xml(io.BytesIO(data), live.name, live.options.limits, ("author", "entry"))
    except LimitReached:
        raise
    except ReadError as error:
        raise ReadError(error.where, error.what, "try again later") from None
