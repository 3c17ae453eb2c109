"""X posts: from the objects of both archive generations and of Grailbird to :class:`~footprint.model.Post`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

from footprint.collectors._x_long import Note, Notes
from footprint.collectors._x_words import (
    HANDLE,
    PLATFORM,
    REPOST,
    SHORT,
    is_own_address,
    is_quote,
    items,
    links_in,
    mapping,
    spelled_out,
    strings,
    unique,
    words,
)
from footprint.model import Media, Post, PostKind, Visibility
from footprint.reading import unescape, x_time

# ---------------------------------------------------------------- the keys that are read, for the quick reader


class _Url(TypedDict, total=False):
    url: Any
    expanded_url: Any


class _Mention(TypedDict, total=False):
    screen_name: Any


class _Medium(TypedDict, total=False):
    id_str: Any
    type: Any
    url: Any
    expanded_url: Any
    media_url: Any
    media_url_https: Any
    ext_alt_text: Any
    video_info: Any


class _Entities(TypedDict, total=False):
    urls: list[_Url] | None
    user_mentions: list[_Mention] | None
    media: list[_Medium] | None


class Tweet(TypedDict, total=False):
    """What is wanted of a ``tweet`` object; everything else of it is passed over."""

    id: Any
    id_str: Any
    full_text: Any
    created_at: Any
    entities: _Entities | None
    extended_entities: _Entities | None
    in_reply_to_status_id: Any
    in_reply_to_status_id_str: Any
    in_reply_to_user_id: Any
    in_reply_to_user_id_str: Any
    in_reply_to_screen_name: Any
    coordinates: Any
    geo: Any
    place: Any


class Wrapped(TypedDict, total=False):
    """An element of ``tweets.js``."""

    tweet: Tweet


def is_tweet(item: object) -> bool:
    """Whether a shaped element of ``tweets.js`` holds what makes a post: an id and a text."""
    tweet = item.get("tweet") if isinstance(item, dict) else None
    return isinstance(tweet, dict) and "full_text" in tweet and ("id_str" in tweet or "id" in tweet)


# ---------------------------------------------------------------- posts


@dataclass(slots=True)
class PostMaker:
    """Makes the posts of one account. ``username`` and ``account_id`` may be empty."""

    account: str
    username: str
    media_files: Mapping[str, str]

    def permalink(self, number: str) -> str | None:
        """The address of a post, or None without a number."""
        if not number.isdecimal():
            return None
        return f"https://x.com/{self.username or 'i/web'}/status/{number}"

    def post(
        self, tweet: Mapping[str, Any], *, visibility: Visibility, deleted: bool, file: str, notes: Notes | None
    ) -> Post | None:
        """The post of a ``tweet`` object; None when it holds no text key or no id."""
        number = words(tweet.get("id_str")) or words(tweet.get("id"))
        raw = tweet.get("full_text", tweet.get("text"))
        if not number or not ("full_text" in tweet or "text" in tweet) or not isinstance(raw, str | None):
            return None
        text = unescape(words(raw))
        for again in ("full_text (2)", "text (2)"):  # a key that stood twice: both texts count
            if again in tweet:
                text = f"{text}\n{unescape(words(tweet[again]))}"
        published = x_time(tweet.get("created_at"))
        entities = mapping(tweet.get("entities"))
        media = items(mapping(tweet.get("extended_entities")).get("media")) or items(entities.get("media"))
        longer: dict[str, str] = {}
        links = []
        for url in items(entities.get("urls")):
            short, long = words(mapping(url).get("url")), words(mapping(url).get("expanded_url"))
            links.append(long or short)
            if short and long:
                longer[short] = long
        own = {words(mapping(item).get("url")) for item in media} - {""}
        shown = text
        if own:  # the link to the post's own picture is no part of its words
            shown = SHORT.sub(lambda match: "" if match[0] in own and match[0] not in longer else match[0], text)
            shown = shown.rstrip() if shown != text else shown
        shown = spelled_out(shown, longer)
        if not links:
            links = links_in(shown)
        named = [words(mapping(item).get("screen_name")) for item in items(entities.get("user_mentions"))]
        if "user_mentions" not in entities:
            named = HANDLE.findall(shown)
        reposted = bool(REPOST.match(text)) or bool(mapping(tweet.get("retweeted_status")))
        whole = notes.take(number, published, text) if notes is not None and not reposted else None
        if whole is not None:
            shown, links, named = whole.text, [*links, *whole.links], [*named, *whole.mentions]
        answered = (
            words(tweet.get("in_reply_to_status_id_str"))
            or words(tweet.get("in_reply_to_status_id"))
            or words(tweet.get("in_reply_to_screen_name"))
            or words(tweet.get("in_reply_to_user_id_str"))
            or words(tweet.get("in_reply_to_user_id"))
        )
        if reposted:
            kind = PostKind.REPOST
        elif answered:
            kind = PostKind.REPLY
        else:
            kind = PostKind.QUOTE if is_quote(links, number) else PostKind.POST
        return Post(
            PLATFORM,
            self.account,
            number,
            kind,
            shown,
            published,
            visibility,
            None if deleted else self.permalink(number),
            answered or None,
            unique(link for link in links if not is_own_address(link, number)),
            unique(named),
            (*self._media(number, media), *_places(tweet)),
            deleted,
            file,
        )

    def lone_note(self, item: Note, visibility: Visibility, deleted: bool) -> Post:
        """A long post whose short twin is not in the archive; its address is not known."""
        kind = PostKind.QUOTE if is_quote(item.links, "") else PostKind.POST
        url = self.permalink(item.tweet) if item.tweet and not deleted else None
        return Post(
            PLATFORM,
            self.account,
            item.tweet or item.id,
            kind,
            item.text,
            item.published,
            visibility,
            url,
            links=item.links,
            mentions=item.mentions,
            deleted=deleted,
            file=item.file,
        )

    def unknown(self, item: object, number: str, visibility: Visibility, deleted: bool, file: str) -> Post | None:
        """An element of unknown shape with every text that stands in it, so that none goes unseen."""
        inner = mapping(mapping(item).get("tweet")) or mapping(item)
        text = "\n".join(strings(item))
        if not text:
            return None
        known = words(inner.get("id_str")) or words(inner.get("id"))
        when = x_time(inner.get("created_at") or inner.get("createdAt"))
        url = self.permalink(known) if known and not deleted else None
        links = unique(links_in(text))
        return Post(
            PLATFORM, self.account, known or number, PostKind.POST, text, when, visibility, url, None, links,
            deleted=deleted, file=file,
        )  # fmt: skip

    def _media(self, number: str, media: list[Any]) -> Iterator[Media]:
        for item in map(mapping, media):
            address = words(item.get("media_url_https")) or words(item.get("media_url"))
            names = [
                address,
                *(words(mapping(v).get("url")) for v in items(mapping(item.get("video_info")).get("variants"))),
            ]
            files = (f"{number}-{name.rpartition('/')[2].partition('?')[0]}".lower() for name in names if name)
            file = next((self.media_files[name] for name in files if name in self.media_files), "")
            yield Media(words(item.get("type")) or "photo", words(item.get("ext_alt_text")), file)


def _places(tweet: Mapping[str, Any]) -> Iterator[Media]:
    """Where a post was written: ``coordinates`` is longitude first, ``geo`` latitude first, when they keep to it."""
    name = words(mapping(tweet.get("place")).get("full_name") or mapping(tweet.get("place")).get("name"))
    pairs = []
    for key, turned in (("coordinates", True), ("geo", False)):
        point = mapping(tweet.get(key)).get("coordinates")
        if isinstance(point, list) and len(point) == 2:
            first, second = _degrees(point[0]), _degrees(point[1])
            if first is not None and second is not None:
                pairs.append((second, first) if turned else (first, second))
    for lat, lon in pairs:
        if abs(lat) > 90 >= abs(lon):
            lat, lon = lon, lat
        if abs(lat) <= 90 and abs(lon) <= 180:
            yield Media("place", name, lat=lat, lon=lon)
            return
    if name:
        yield Media("place", name)


def _degrees(value: object) -> float | None:
    try:
        number = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else math.nan
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
