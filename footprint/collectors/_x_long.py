"""X: long posts, which stand apart from their short twins, and articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from footprint.collectors._x_words import (
    HANDLE,
    PLATFORM,
    items,
    links_in,
    mapping,
    spelled_out,
    unique,
    words,
)
from footprint.model import Post, PostKind, Visibility
from footprint.reading import iso_time, unescape, x_time


@dataclass(frozen=True, slots=True)
class Note:
    """A long post: the whole text that its short twin in ``tweets.js`` cuts."""

    id: str
    published: datetime | None
    text: str = field(repr=False)
    raw: str = field(repr=False)
    links: tuple[str, ...] = field(repr=False)
    mentions: tuple[str, ...] = field(repr=False)
    tweet: str
    file: str


def note(item: object, file: str) -> Note | None:
    """The long post of an element of ``note-tweet.js``, in either of the shapes seen; None without id and text."""
    outer = mapping(mapping(item).get("noteTweet") or item)
    inner = mapping(outer.get("noteTweetResults"))
    inner = mapping(inner.get("result")) or inner or outer
    core = mapping(inner.get("core") or outer.get("core")) or inner
    raw = unescape(words(core.get("text") or outer.get("text")))
    number = words(outer.get("noteTweetId") or inner.get("noteTweetId") or inner.get("id") or outer.get("id"))
    tweet = words(outer.get("tweetId") or inner.get("tweetId"))
    if not raw or not (number or tweet):
        return None
    longer = {}
    for url in items(core.get("urls")):
        short, long = words(mapping(url).get("shortUrl")), words(mapping(url).get("expandedUrl"))
        if short and long:
            longer[short] = long
    text = spelled_out(raw, longer)
    named = [
        words(mapping(item).get("screenName") or mapping(item).get("screen_name"))
        for item in items(core.get("mentions"))
    ]
    return Note(
        number or tweet,
        iso_time(outer.get("createdAt") or inner.get("createdAt")),
        text,
        raw,
        unique([*longer.values(), *links_in(text)]),
        unique(named) or unique(HANDLE.findall(text)),
        tweet,
        file,
    )


class Notes:
    """The long posts that wait for their short twins."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self._by_tweet: dict[str, Note] = {}
        self._by_second: dict[int, list[Note]] = {}
        self._all: dict[str, Note] = {}
        for item in notes:
            if item.id in self._all:
                continue
            self._all[item.id] = item
            if item.tweet:
                self._by_tweet.setdefault(item.tweet, item)
            elif item.published:
                self._by_second.setdefault(int(item.published.timestamp()), []).append(item)

    def take(self, tweet: str, published: datetime | None, text: str) -> Note | None:
        """The note of a short post: by its id, else the one written in the same second that begins alike."""
        found = self._by_tweet.pop(tweet, None)
        if found is None and published is not None and self._by_second:
            second = int(published.timestamp())
            for near in (second, second - 1, second + 1):
                for item in self._by_second.get(near, ()):
                    apart = abs((item.published - published).total_seconds()) if item.published else 9.0
                    if apart < 1 and item.id in self._all and _begins_alike(text, item.raw):
                        found = item
                        break
                if found:
                    break
        if found is not None:
            self._all.pop(found.id, None)
        return found

    def rest(self) -> tuple[Note, ...]:
        """Those without a twin."""
        return tuple(self._all.values())


_TAIL = re.compile(r"(?:\s|…|\.\.\.|https?://\S*)+\Z")
_ANSWERED = re.compile(r"\A(?:@\w+\s+)+")


def _begins_alike(short: str, long: str) -> bool:
    """Whether a cut text is the begin of a long one: links, which both write in their own way, end the comparison."""
    left, right = (" ".join(_ANSWERED.sub("", _TAIL.sub("", text)).split()) for text in (short, long))
    left, right = left.partition("http")[0][:200], right.partition("http")[0][:200]
    size = min(len(left), len(right))
    return left[:size].rstrip() == right[:size].rstrip() and (size > 0 or not left)


def article(
    item: object, published: Mapping[str, datetime | None], account: str, visibility: Visibility, file: str, spare: str
) -> Post | None:
    """An article as a page: its title and the text of its blocks.

    Public only when the archive tells that it was published; a draft is private, and untold is unknown. ``spare``
    is its id where it has none.
    """
    inner = mapping(mapping(item).get("article") or item)
    number = words(inner.get("id")) or words(inner.get("articleId")) or words(inner.get("rest_id")) or spare
    content = inner.get("content")
    if isinstance(content, str):
        blocks = [content]
    else:
        blocks = [words(mapping(block).get("text")) for block in items(mapping(content).get("blocks"))]
    title = words(inner.get("title"))
    text = unescape("\n".join(part for part in (title, *blocks) if part))
    if not text:
        return None
    state = " ".join(words(inner.get(key)) for key in ("lifecycleState", "lifecycle_state", "state", "status")).lower()
    when = next((found for key in _PUBLISHED if (found := iso_time(inner.get(key)))), None) or published.get(number)
    created = iso_time(inner.get("createdAt")) or iso_time(inner.get("created_at"))
    if "draft" in state:
        visibility = Visibility.PRIVATE
    elif when is None and "publish" not in state:
        visibility = Visibility.UNKNOWN
    links = unique(links_in(text))
    number = number or f"article-{abs(hash((title, len(text))))}"
    return Post(PLATFORM, account, number, PostKind.PAGE, text, when or created, visibility, links=links, file=file)


_PUBLISHED = ("publishedAt", "firstPublishedAt", "published_at", "first_published_at", "publishedTime")


def article_dates(elements: Iterable[object]) -> dict[str, datetime | None]:
    """When each article was published, from ``article-metadata.js``."""
    found: dict[str, datetime | None] = {}
    for element in elements:
        inner = mapping(element)
        inner = mapping(inner.get("articleMetadata") or inner.get("article") or inner)
        number = words(inner.get("articleId")) or words(inner.get("id")) or words(inner.get("rest_id"))
        when = next((time for key in _PUBLISHED if (time := iso_time(inner.get(key)) or x_time(inner.get(key)))), None)
        if number and when:
            found[number] = when
    return found
