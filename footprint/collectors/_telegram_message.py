"""Telegram: chats and the messages in them, whose they are and who reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from footprint.collectors._loose import digest, items, links_in, mapping, unique, words
from footprint.model import Media, Post, PostKind, Visibility
from footprint.reading import clean, iso_time, unix_time

PLATFORM = "telegram"
SITE = "https://t.me"

_FROM = re.compile(r"(user|channel|chat)?(-?[0-9]{1,20})")
_KINDS = {
    "voice_message": "sound",
    "audio_file": "sound",
    "video_message": "video",
    "video_file": "video",
    "animation": "video",
    "sticker": "image",
}


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose export it is: a number and a name, both empty when the files do not tell."""

    number: str = ""
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat: its number, its type as the export names it, and whether it stands in a whole account's export."""

    number: str
    kind: str
    name: str = field(default="", repr=False)
    username: str = field(default="", repr=False)
    is_whole: bool = False

    @property
    def is_open(self) -> bool:
        """Whether everybody can read it."""
        return self.kind in ("public_supergroup", "public_channel")

    @property
    def visibility(self) -> Visibility:
        """Who reads it. A type that is not known is not taken for an open one."""
        if self.is_open:
            return Visibility.PUBLIC
        if self.kind in ("private_group", "private_supergroup", "private_channel"):
            return Visibility.RESTRICTED
        return Visibility.PRIVATE if self.kind else Visibility.UNKNOWN

    def is_own(self, message: Mapping[str, Any], owner: Owner) -> bool | None:
        """Whether the person wrote a message; None when nothing tells.

        In groups only the sender's number tells: whoever posts there in the name of a channel or of the group itself
        may be anybody. In a channel the sender is the channel. Of open channels a whole account's export holds only
        what the person sent: Telegram Desktop does not let anybody choose otherwise (export_view_settings.cpp). A
        channel's own post is theirs there, then, unless it is signed with another name.
        """
        match = _FROM.fullmatch(words(message.get("from_id")))
        kind, number = (match[1] or "", match[2]) if match else ("", "")
        if match and not kind:  # before 2021 a bare number; those of channels did not fit into 32 bits
            if number == owner.number:
                return True
            kind = "user" if len(number) <= 10 and 0 < int(number) < 1 << 32 else "channel"
        if kind == "user" and owner.number:
            return number == owner.number
        if kind != "user":
            unclear = None if not owner.number else False
            if not self.kind.endswith("channel"):
                return unclear if kind else None
            signed = words(message.get("author"))
            if signed and owner.name:
                return signed == owner.name or unclear
            theirs = bool(kind) and not self._is_me(number)
            return True if self.is_open and self.is_whole and not theirs else unclear
        if self.kind in ("personal_chat", "bot_chat") and self.number:  # the chat has the other's number
            return number != self.number
        return True if self.kind == "saved_messages" else None

    def _is_me(self, number: str) -> bool:
        """Whether a sender is this chat; before 2021 the kind of a sender stood above the lowest 32 bits."""
        return self.number in (number, str(int(number) % (1 << 32)))

    def post(self, message: Mapping[str, Any], owner: Owner, account: str, file: str) -> Iterator[Post]:
        """A message as a post; nothing when there is nothing in it."""
        others = _is_others(message, owner)
        text, links, mentions = ("", (), ()) if others else _said(message)
        media = () if others else tuple(_media(message))
        if not (text or media or others):
            return
        number = words(message.get("id"))
        date = words(message.get("date"))
        reply = words(message.get("reply_to_message_id"))
        kind = PostKind.REPOST if others else PostKind.REPLY if reply else PostKind.POST
        yield Post(
            PLATFORM,
            account,
            f"{self.number or 'chat'}/{number or digest(date, text)}",
            kind if self.is_open else PostKind.MESSAGE,
            text,
            unix_time(message.get("date_unixtime")) or iso_time(date),
            self.visibility,
            self._url(number),
            f"{self.number}/{reply}" if reply else None,
            links,
            mentions,
            media,
            file=file,
        )

    def _url(self, number: str) -> str | None:
        """The address of a message: by the chat's public name, or in a closed chat one that its members can open."""
        if not number.isdigit():
            return None
        if self.username:
            return f"{SITE}/{self.username}/{number}"
        linked = self.kind in ("private_supergroup", "private_channel") and self.number.isdigit()
        return f"{SITE}/c/{self.number}/{number}" if linked else None


def _is_others(message: Mapping[str, Any], owner: Owner) -> bool:
    """Whether a message was passed on from somebody else; a deleted account's name is null."""
    if not message.keys() & {"forwarded_from", "saved_from"}:
        return False
    if owner.number and words(message.get("forwarded_from_id")) == f"user{owner.number}":
        return False
    name = words(message.get("forwarded_from")) or words(message.get("saved_from"))
    return not name or name != owner.name


def chat(value: Mapping[str, Any], is_whole: bool) -> Chat:
    """What an export tells of a chat."""
    username = words(value.get("username")).lstrip("@")
    return Chat(
        words(value.get("id")),
        words(value.get("type")),
        words(value.get("name")),
        username if re.fullmatch(r"\w{4,32}", username) else "",
        is_whole,
    )


def story(item: Mapping[str, Any], account: str, file: str) -> Iterator[Post]:
    """A story. Who sees it is told only by newer exports; a pinned one stands on the profile."""
    date = words(item.get("date"))
    text, links, mentions = _said(item)
    if not text:
        text, links, mentions = _said({"text": item.get("caption"), "text_entities": item.get("caption_entities")})
    told = words(item.get("privacy")).casefold()
    seen = Visibility.UNKNOWN
    if told in ("everyone", "public", "everybody"):
        seen = Visibility.PUBLIC
    elif told:
        seen = Visibility.RESTRICTED
    file_name = words(item.get("media"))
    if text or file_name:
        when = unix_time(item.get("date_unixtime")) or iso_time(date)
        yield Post(
            PLATFORM,
            account,
            f"story-{words(item.get('id')) or words(item.get('date_unixtime')) or digest(date, text, file_name)}",
            PostKind.STORY,
            text,
            when,
            seen,
            links=links,
            mentions=mentions,
            media=(Media("story", file=_file(file_name)),) if file_name else (),
            file=file,
        )


def _said(message: Mapping[str, Any]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The words of a message with links spelled out, where they lead, and who is mentioned."""
    written = message.get("text") or message.get("text_entities") or ""
    pieces: list[str] = []
    links: list[str] = []
    mentions: list[str] = []
    for piece in written if isinstance(written, list) else [written]:
        if isinstance(piece, str):
            pieces.append(clean(piece))
            continue
        entity = mapping(piece)
        shown = clean(entity["text"]) if isinstance(entity.get("text"), str) else ""
        href = words(entity.get("href"))
        if href.startswith(("http://", "https://")):
            links.append(href)
            shown = f"{shown} ({href})" if shown.strip() and href not in shown else shown or href
        elif entity.get("type") == "link" and re.match(r"[\w-]+(\.[\w-]+)+", shown) and "://" not in shown:
            links.append(f"https://{shown.strip()}")
        elif entity.get("type") == "mention":
            mentions.append(shown.strip().lstrip("@"))
        pieces.append(shown)
    text = "".join(pieces).strip()
    poll = mapping(message.get("poll"))
    answers = [words(mapping(answer).get("text")) for answer in items(poll.get("answers"))]
    place = [words(message.get(key)) for key in ("place_name", "address")]
    parts = (
        text,
        words(poll.get("question")),
        *answers,
        f"Location: {', '.join(filter(None, place))}" if any(place) else "",
    )
    text = "\n".join(part for part in parts if part)
    return text, unique((*links, *links_in(text))), unique(mentions)


def _media(message: Mapping[str, Any]) -> Iterator[Media]:
    place = mapping(message.get("location_information"))
    lat, lon = _degrees(place.get("latitude"), 90), _degrees(place.get("longitude"), 180)
    if lat is not None and lon is not None:
        yield Media("location", lat=lat, lon=lon)
    if photo := words(message.get("photo")):
        yield Media("image", file=_file(photo))
    if file := words(message.get("file")):
        kind = _KINDS.get(words(message.get("media_type")), words(message.get("mime_type")).partition("/")[0])
        yield Media(kind if kind not in ("", "application") else "file", file=_file(file))


def _file(path: str) -> str:
    """A file's place in the export; nothing for the sentence in brackets that says it was left out."""
    return "" if path.startswith("(") else path


def _degrees(value: object, most: int) -> float | None:
    return (
        float(value) if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= most else None
    )
