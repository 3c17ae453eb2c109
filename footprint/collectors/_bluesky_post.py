"""Bluesky: one record of a repository, turned into a post.

The shapes are those of the lexicons ``app.bsky.*``, https://github.com/bluesky-social/atproto/tree/main/lexicons.
Everything in a repository is public: anybody may download it without an account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from footprint.collectors._bluesky_car import Entry, tid_time
from footprint.model import Media, Post, PostKind, Visibility
from footprint.reading import clean, iso_time
from footprint.tags import spelled

PLATFORM = "bluesky"
SITE = "https://bsky.app"
_AT = re.compile(r"at://([^/\s]+)/([\w.\-]+)/([^/\s?#]+)")
_PLACES = {
    "app.bsky.feed.post": "profile/{did}/post/{key}",
    "app.bsky.feed.generator": "profile/{did}/feed/{key}",
    "app.bsky.graph.list": "profile/{did}/lists/{key}",
    "app.bsky.graph.starterpack": "starter-pack/{did}/{key}",
}
NAMED = frozenset(_PLACES) - {"app.bsky.feed.post"}
"""Records that have a name and a description, and a page of their own."""
_ALT = re.compile(r"\A\s*alt(?: text)?:\s*", re.IGNORECASE)  # how the app keeps the description of a moving picture
_SLACK = timedelta(days=1)


def mapping(value: object) -> Mapping[str, Any]:
    """An object, or an empty one."""
    return value if isinstance(value, dict) else {}


def several(value: object) -> list[Any]:
    """A list, or what stands in its place as one."""
    return [] if value is None else value if isinstance(value, list) else [value]


def words(value: object) -> str:
    """A text, or an empty one."""
    return clean(value) if isinstance(value, str) else ""


def labels_of(record: Mapping[str, Any]) -> tuple[str, ...]:
    """The labels that the author put on a record or on the account: ``nudity``, ``!no-unauthenticated``."""
    values = several(mapping(record.get("labels")).get("values"))
    return tuple(dict.fromkeys(name for item in values if (name := words(mapping(item).get("val")))))


def page_of(address: object) -> str:
    """The page of the app for ``at://did/collection/key``; empty when there is none."""
    match = _AT.fullmatch(words(address).strip())
    place = _PLACES.get(match[2]) if match else None
    return f"{SITE}/{place.format(did=match[1], key=match[3])}" if match and place else ""


@dataclass(slots=True)
class PostMaker:
    """Makes posts of one account. ``latest`` is when the repository was last changed."""

    account: str = field(repr=False)
    file: str = field(repr=False)
    latest: datetime | None = None

    def post(self, entry: Entry) -> Post:
        """A post, reply or quote."""
        record = entry.value
        text, links, mentions = _rich_text(record)
        embed = _Embed()
        embed.read(mapping(record.get("embed")))
        tags = [f"#{tag}" for item in several(record.get("tags")) if (tag := words(item).strip().lstrip("#"))]
        labels = labels_of(record)
        parts = [
            text,
            " ".join(tag for tag in tags if tag.casefold() not in text.casefold()),
            f"Label: {', '.join(labels)}" if labels else "",
        ]
        parent = mapping(mapping(record.get("reply")).get("parent")).get("uri")
        kind = PostKind.QUOTE if embed.quoted else PostKind.POST
        return self._made(
            entry,
            PostKind.REPLY if "reply" in record and record["reply"] is not None else kind,
            "\n\n".join(part for part in parts if part),
            reply_to=page_of(parent) or words(parent) or None,
            links=tuple(dict.fromkeys((*links, *embed.links))),
            mentions=tuple(dict.fromkeys(mentions)),
            media=tuple(embed.media),
        )

    def mark(self, entry: Entry, kind: PostKind) -> Post:
        """A repost or a like: somebody's post, without a word added."""
        subject = mapping(entry.value.get("subject")).get("uri")
        target = page_of(subject) or words(subject)
        return self._made(entry, kind, "", links=(target,) if target else ())

    def named(self, entry: Entry) -> Post:
        """A list, a feed or a starter pack: the name and the description that its maker gave it."""
        record = entry.value
        text, links, mentions = _rich_text(record, "description", "descriptionFacets")
        name = words(record.get("displayName")) or words(record.get("name"))
        both = "\n\n".join(part for part in (name.strip(), text) if part)
        return self._made(entry, PostKind.PAGE, both, links=tuple(links), mentions=tuple(mentions))

    def since(self, entry: Entry) -> datetime | None:
        """When a record was made. Apps set the time as they like: one ahead of the repository is not believed."""
        told = iso_time(entry.value.get("createdAt"))
        if told is None or (self.latest and told > self.latest + _SLACK):
            made = tid_time(entry.key)
            return made if made and not (self.latest and made > self.latest + _SLACK) else None
        return told

    def _made(self, entry: Entry, kind: PostKind, text: str, **more: Any) -> Post:
        place = _PLACES.get(entry.kind) if entry.key else None
        return Post(
            PLATFORM,
            self.account,
            entry.id,
            kind,
            text,
            self.since(entry),
            Visibility.PUBLIC if entry.key else Visibility.UNKNOWN,
            f"{SITE}/{place.format(did=self.account, key=entry.key)}" if place and self.account else None,
            file=self.file,
            **more,
        )


# ---------------------------------------------------------------- words


def _rich_text(
    record: Mapping[str, Any], key: str = "text", facets: str = "facets"
) -> tuple[str, list[str], list[str]]:
    """The text with its links spelled out, the links, and the accounts it names.

    Facets count bytes of UTF-8; their forerunners, ``entities``, count units of UTF-16.
    """
    text = words(record.get(key))
    spans = list(_spans(several(record.get(facets)), text.encode("utf-8")))
    if not spans and key == "text":
        spans = list(_old_spans(several(record.get("entities")), text))
    links: list[str] = []
    mentions: list[str] = []
    pieces: list[str] = []
    place = 0
    for start, end, kind, value in sorted(spans):
        if kind == "mention":
            shown = text[start:end].strip()
            mentions.append(shown if re.fullmatch(r"@[\w.\-]+\.[\w\-]+", shown) else value)
            continue
        links.append(value)
        if place <= start < end:
            pieces += [text[place:start], spelled(text[start:end], value)]
            place = end
    return "".join((*pieces, text[place:])).strip(), list(dict.fromkeys(links)), mentions


def _spans(facets: list[Any], raw: bytes) -> Iterator[tuple[int, int, str, str]]:
    """(first, last + 1, ``link`` or ``mention``, what it leads to) in characters, for facets that fit the text."""
    for facet in map(mapping, facets):
        index = mapping(facet.get("index"))
        start, end = index.get("byteStart"), index.get("byteEnd")
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(raw)):
            start = end = len(raw)  # it shows nowhere, but where it leads is told
        first, last = (len(raw[:place].decode("utf-8", "ignore")) for place in (start, end))
        for feature in map(mapping, several(facet.get("features"))):
            kind = words(feature.get("$type")).rpartition("#")[2]
            value = words(feature.get("uri") if kind == "link" else feature.get("did")).strip()
            if value and kind in ("link", "mention"):
                yield first, last, kind, value


def _old_spans(entities: list[Any], text: str) -> Iterator[tuple[int, int, str, str]]:
    raw = text.encode("utf-16-le")
    for entity in map(mapping, entities):
        index = mapping(entity.get("index"))
        start, end = index.get("start"), index.get("end")
        value, kind = words(entity.get("value")).strip(), words(entity.get("type"))
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(raw) // 2 and value:
            first, last = (len(raw[: place * 2].decode("utf-16-le", "ignore")) for place in (start, end))
            if kind in ("link", "mention"):
                yield first, last, kind, value


class _Embed:
    """What hangs on a post: pictures with their descriptions, a film, a link, somebody's post."""

    def __init__(self) -> None:
        self.links: list[str] = []
        self.media: list[Media] = []
        self.quoted = False

    def read(self, embed: Mapping[str, Any]) -> None:
        kind = words(embed.get("$type")).rpartition(".")[2].partition("#")[0]
        images = (item for item in several(embed.get("images")) if isinstance(item, dict))
        self.media += [Media("image", words(item.get("alt")).strip()) for item in images]
        if kind == "video":
            self.media.append(Media("video", words(embed.get("alt")).strip()))
        external = mapping(embed.get("external"))
        if link := words(external.get("uri")).strip():
            self.links.append(link)
            about = words(external.get("description"))
            if match := _ALT.match(about):
                self.media.append(Media("image", about[match.end() :].strip()))
        record = mapping(embed.get("record"))
        address = words(record.get("uri")) or words(mapping(record.get("record")).get("uri"))
        if address:
            self.links.append(page_of(address) or address)
            self.quoted = self.quoted or "/app.bsky.feed.post/" in address
        if isinstance(inner := embed.get("media"), dict):
            self.read(inner)
