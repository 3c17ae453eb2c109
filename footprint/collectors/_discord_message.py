"""Discord: channels and the messages in them as posts. A package holds only messages of its owner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from footprint.collectors._loose import digest, mapping, plain_key, unique, words
from footprint.collectors._markdown import plain
from footprint.model import Media, Post, PostKind, Visibility
from footprint.reading import iso_time, unix_time

PLATFORM = "discord"
SITE = "https://discord.com/channels"

# Numbers and names of channel types: https://docs.discord.com/developers/resources/channel#channel-object-channel-types
_DIRECT = frozenset(("1", "3", "dm", "groupdm"))
_SERVER = frozenset(
    "0 2 4 5 6 10 11 12 13 14 15 16 guildtext guildvoice guildcategory guildannouncement guildnews guildstore "
    "guildnewsthread guildpublicthread guildprivatethread announcementthread newsthread publicthread privatethread "
    "guildstagevoice guilddirectory guildforum guildmedia".split()
)
_DIRECT_NAME = re.compile(r"(?:direct message|group dm|dm) (?:with|to)\b.*|direct message", re.IGNORECASE)
_PICTURES = ("png", "jpg", "jpeg", "gif", "webp", "heic")
_FILMS = ("mp4", "mov", "webm")

_MARKS = re.compile(
    r"<(?:@[!&]?(?P<who>\d+)|#\d+|a?:(?P<emoji>\w+):\d+|t:(?P<time>-?\d{1,13})(?::[tTdDfFR])?|"
    r"/(?P<command>[\w -]+):\d+)>"
)


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel: its number, its server's if it has one, and who reads it."""

    number: str
    guild: str = ""
    visibility: Visibility = Visibility.UNKNOWN
    is_known: bool = field(default=False)
    """Whether the files tell that it is no direct message."""


def channel(number: str, about: Mapping[str, Any], name: str) -> Channel:
    """What ``channel.json`` and the index tell of a channel.

    Everybody on a server reads what stands there; how many that are, and whether anybody may come in, is not told.
    """
    guild = words(mapping(about.get("guild")).get("id")) or words(about.get("guild_id"))
    kind = plain_key(words(about.get("type")))
    number = words(about.get("id")) or number
    if kind in _DIRECT or (kind not in _SERVER and not guild and ("recipients" in about or _DIRECT_NAME.match(name))):
        return Channel(number, "", Visibility.PRIVATE)
    if kind in _SERVER or guild:
        return Channel(number, guild, Visibility.RESTRICTED, True)
    return Channel(number)


def message(item: Mapping[str, Any], where: Channel, account: str, file: str) -> Iterator[Post]:
    """One message; nothing when there is nothing in it."""
    row = {plain_key(key): value for key, value in item.items()}
    written = words(row.get("contents")) or words(row.get("content"))
    time = words(row.get("timestamp"))
    number = words(row.get("id"))
    attachments = [address for address in re.split(r"[\s,]+", words(row.get("attachments"))) if address]
    if not (written or attachments):
        return
    mentioned = [match["who"] for match in _MARKS.finditer(written) if match["who"]]
    body = plain(_MARKS.sub(_shown, written))
    place = where.guild or ("@me" if where.visibility is Visibility.PRIVATE else "")
    url = f"{SITE}/{place}/{where.number}/{number}" if place and number.isdigit() and where.number.isdigit() else None
    yield Post(
        PLATFORM,
        account,
        number or f"{where.number}-{digest(time, written)}",
        PostKind.POST if where.is_known else PostKind.MESSAGE,
        body.text,
        iso_time(time) or unix_time(row.get("timestamp")) or _made_at(number),
        where.visibility,
        url,
        links=body.links,
        mentions=unique(mentioned),
        media=tuple(Media(_kind(address), file=address) for address in attachments),
        file=file,
    )


def _made_at(number: str) -> datetime | None:
    """The time in a number: milliseconds since 2015, above 22 bits that tell other things."""
    if not re.fullmatch(r"\d{16,20}", number):
        return None
    return unix_time(datetime(2015, 1, 1, tzinfo=UTC).timestamp() + (int(number) >> 22) / 1000)


def _shown(match: re.Match[str]) -> str:
    """A mark as a reader sees it, without the numbers of others."""
    if match["emoji"]:
        return f":{match['emoji']}:"
    if match["time"]:
        when = unix_time(match["time"])
        return when.strftime("%Y-%m-%d %H:%M UTC") if when else match[0]
    if match["command"]:
        return f"/{match['command']}"
    return "#channel" if match[0].startswith("<#") else "@someone"


def _kind(address: str) -> str:
    ending = address.partition("?")[0].rpartition(".")[2].lower()
    return "image" if ending in _PICTURES else "video" if ending in _FILMS else "file"
