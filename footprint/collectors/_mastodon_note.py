"""Mastodon and its kin: one activity of an outbox, turned into a post.

The vocabulary is ActivityPub's, https://www.w3.org/TR/activitypub/: a property may hold one thing or a list of
things, and a thing may be an object or only its address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from footprint.markup import Fragment, text_of
from footprint.model import Media, Post, PostKind, Visibility
from footprint.reading import iso_time
from footprint.tags import full_handle

PLATFORM = "mastodon"
OWN = frozenset("Note Question Article Page Video Audio Image Event ChatMessage".split())
"""Types of objects that a person writes."""

_EVERYBODY = frozenset(("https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"))
_QUOTES = ("quote", "quoteUri", "quoteUrl", "quoteURL", "_misskey_quote")
_QUOTE_REL = "https://misskey-hub.net/ns#_misskey_quote"
_MARKUP = re.compile(r"</?(?:p|br|a|b|i|em|strong|span|div|ul|ol|li|blockquote)\b[^<>]*>|&(?:amp|lt|gt|quot|#\d+);")
_STATUS = re.compile(r".*/(?:statuses|status|objects|notes?|posts?|p)/(\d{1,25})(?:/activity)?/?")


def several(value: object) -> list[Any]:
    """A property as a list, whether it holds one thing, many or none."""
    return [] if value is None else value if isinstance(value, list) else [value]


def mapping(value: object) -> Mapping[str, Any]:
    """An object, or an empty one."""
    return value if isinstance(value, dict) else {}


def words(value: object) -> str:
    """A text, or an empty one."""
    return value if isinstance(value, str) else ""


def uri(value: object) -> str:
    """The address of a thing: itself, its ``id``, or where it links to."""
    for item in several(value):
        thing = mapping(item)
        if text := words(item) or words(thing.get("id")) or words(thing.get("href")) or words(thing.get("url")):
            return text.strip()
    return ""


def types(thing: Mapping[str, Any]) -> frozenset[str]:
    """The types of a thing, without the vocabulary before them."""
    found = (words(item) for item in several(thing.get("type")) + several(thing.get("@type")))
    return frozenset(re.split(r"[#:/]", item)[-1] for item in found if item)


def web_address(value: object) -> str:
    """The first address of the web in a property; an HTML page before other forms of the thing."""
    found = []
    for item in several(value):
        text = uri(item)
        if text.startswith(("https://", "http://")):
            found.append((words(mapping(item).get("mediaType")) not in ("", "text/html"), text))
    return min(found, key=lambda pair: pair[0])[1] if found else ""


def status_id(address: str) -> str:
    """The number of a status at the end of its address, else the whole address."""
    match = _STATUS.fullmatch(address)
    return match[1] if match else address


def visibility(note: Mapping[str, Any], activity: Mapping[str, Any], followers: str) -> Visibility:
    """Who can see a post, by the addresses in ``to`` and ``cc``; private means: a direct message."""
    thing = note if any(note.get(key) is not None for key in ("to", "cc")) else activity
    if all(thing.get(key) is None for key in ("to", "cc")):
        return Visibility.UNKNOWN
    addresses = {uri(item) for key in ("to", "cc") for item in several(thing.get(key))}
    if addresses & _EVERYBODY:
        return Visibility.PUBLIC
    if any(address.endswith("/#Public") for address in addresses):  # Akkoma: people of the same server
        return Visibility.MEMBERS
    if any(address.rstrip("/").endswith("/followers") or (followers and address == followers) for address in addresses):
        return Visibility.RESTRICTED
    return Visibility.PRIVATE


@dataclass(slots=True)
class NoteMaker:
    """Makes posts of one account. ``actor`` is the account's address, ``account`` its name in records."""

    account: str = field(repr=False)
    actor: str = field(default="", repr=False)
    followers: str = field(default="", repr=False)

    def boost(self, activity: Mapping[str, Any], file: str) -> Post | None:
        """A boost: somebody's post, or one's own again, shown to others without a word added."""
        target = uri(activity.get("object"))
        address = words(activity.get("id")) or target
        if not address:
            return None
        seen = visibility(activity, activity, self.followers)
        return Post(
            PLATFORM,
            self.account,
            status_id(address),
            PostKind.REPOST,
            published=iso_time(activity.get("published")),
            visibility=seen,
            url=web_address(activity.get("id")) or None,
            links=(target,) if target else (),
            file=file,
        )

    def post(self, note: Mapping[str, Any], activity: Mapping[str, Any], file: str) -> Post | None:
        """A post of one's own; None when it has no address to be told by."""
        address = uri(note.get("id")) or web_address(note.get("url")) or words(activity.get("id"))
        if not address:
            return None
        seen = visibility(note, activity, self.followers)
        text, links, mentioned = self._words(note)
        reply_to = uri(note.get("inReplyTo")) or uri(note.get("inReplyToAtomUri"))
        quoted = _quoted(note)
        kind = PostKind.REPLY if reply_to else PostKind.QUOTE if quoted else PostKind.POST
        if seen is Visibility.PRIVATE:
            kind = PostKind.MESSAGE
        return Post(
            PLATFORM,
            self.account,
            status_id(address),
            kind,
            text,
            iso_time(note.get("published")) or iso_time(activity.get("published")),
            seen,
            web_address(note.get("url")) or web_address(address) or None,
            reply_to or None,
            tuple(dict.fromkeys((*links, *([quoted] if quoted else [])))),
            tuple(dict.fromkeys((*_mentions(note), *mentioned))),
            tuple(_media(note)),
            file=file,
        )

    def _words(self, note: Mapping[str, Any]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Content warning, title, text, answers of a poll and place, with the links and mentions in them."""
        parts: list[str] = []
        links: list[str] = []
        body = text_of(_content(note))
        short = not types(note) - {"Note", "Question", "ChatMessage"}
        title = "" if short else _in_a_language(note, "name")
        for text in (title, _in_a_language(note, "summary")):
            fragment = text_of(text) if _MARKUP.search(text) else Fragment(text.strip())
            links += fragment.links
            if fragment.text and (short or fragment.text not in body.text):  # an article's summary may be its start
                parts.append(fragment.text)
        parts.append(body.text)
        answers = [mapping(item).get("name") for key in ("oneOf", "anyOf") for item in several(note.get(key))]
        parts.append("\n".join(text for item in answers if (text := words(item).strip())))
        if place := words(mapping(note.get("location")).get("name")):
            parts.append(f"Location: {place.strip()}")
        for item in several(note.get("attachment")):
            if isinstance(item, dict) and types(item) & {"Link", "Page"} and (link := web_address(item)):
                links.append(link)
        return "\n\n".join(part for part in parts if part), (*body.links, *links), body.mentions


def _content(note: Mapping[str, Any]) -> str:
    return _in_a_language(note, "content") or words(mapping(note.get("source")).get("content"))


def _in_a_language(note: Mapping[str, Any], key: str) -> str:
    """A text, with a second one under the same key; or when it stands only under languages, all that differ."""
    if text := words(note.get(key)):
        second = words(note.get(f"{key} (2)"))
        return f"{text}<br><br>{second}" if second else text
    return "<br><br>".join(dict.fromkeys(words(item) for item in mapping(note.get(f"{key}Map")).values()))


def _quoted(note: Mapping[str, Any]) -> str:
    for key in _QUOTES:
        if address := uri(note.get(key)):
            return address
    for tag in several(note.get("tag")):
        if isinstance(tag, dict) and _QUOTE_REL in several(tag.get("rel")):
            return uri(tag.get("href"))
    return ""


def _mentions(note: Mapping[str, Any]) -> Iterator[str]:
    for tag in several(note.get("tag")):
        if isinstance(tag, dict) and "Mention" in types(tag) and (name := words(tag.get("name"))):
            yield full_handle(name, words(tag.get("href"))) or name


def _media(note: Mapping[str, Any]) -> Iterator[Media]:
    place = mapping(note.get("location"))
    lat, lon = _degrees(place.get("latitude"), 90), _degrees(place.get("longitude"), 180)
    if lat is None or lon is None:
        lat = lon = None
    for item in several(note.get("attachment")):
        if not isinstance(item, dict) or types(item) & {"Link", "Page", "PropertyValue"}:
            continue
        media_type = words(item.get("mediaType"))
        kind = media_type.partition("/")[0] or next(iter(sorted(types(item))), "file").lower()
        alt = (words(item.get("name")) or words(item.get("summary"))).strip()
        yield Media(kind if kind != "application" else "file", alt, _file(uri(item.get("url"))), None, lat, lon)


def _file(address: str) -> str:
    """A file's place in the export; the address when it is elsewhere."""
    return address if host_of(address) else address.lstrip("/")


def host_of(address: str) -> str:
    """The host of an address, or an empty text."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _degrees(value: object, most: int) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if abs(number) <= most else None
