"""TikTok: entries of videos, comments, reviews, streams and messages as posts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from footprint.collectors._loose import digest, items, links_in, plain_key, unique
from footprint.collectors._tiktok_layout import folded, said
from footprint.model import Media, Post, PostKind, Visibility
from footprint.reading import iso_time, unescape

PLATFORM = "tiktok"
SITE = "https://www.tiktok.com"

_VIDEO = re.compile(r"/(?:video|photo|v)/(\d{6,})")
_POST_OF_COMMENT = (
    *("url", "link", "originalposturl", "originalpostlink"),
    *("linknaarorigineelbericht", "originelelinknaarbericht"),
)
_SEEN_BY = {
    "public": Visibility.PUBLIC,
    "everyone": Visibility.PUBLIC,
    "iedereen": Visibility.PUBLIC,
    "openbaar": Visibility.PUBLIC,
    "friends": Visibility.RESTRICTED,
    "friendsonly": Visibility.RESTRICTED,
    "followers": Visibility.RESTRICTED,
    "followersonly": Visibility.RESTRICTED,
    "fans": Visibility.RESTRICTED,
    "vrienden": Visibility.RESTRICTED,
    "volgers": Visibility.RESTRICTED,
    "onlyme": Visibility.PRIVATE,
    "onlyyou": Visibility.PRIVATE,
    "private": Visibility.PRIVATE,
    "self": Visibility.PRIVATE,
    "alleenik": Visibility.PRIVATE,
}


def first(item: Mapping[str, Any], *names: str) -> str:
    """The first of these keys that says something."""
    return next((text for name in names if (text := said(item.get(name)))), "")


class PostMaker:
    """Makes the posts of one account; the same item, met twice, is made once.

    ``locked`` tells whether the account is private, None when the export does not.
    """

    def __init__(self, account: str, locked: bool | None) -> None:
        self._account = account
        self._locked = locked
        self._seen: dict[str, tuple[str, object]] = {}

    def video(self, item: Mapping[str, Any], file: str, deleted: bool = False) -> Iterator[Post]:
        """A video or a series of photos. Deleted ones are private: nobody else sees them any more."""
        date = first(item, "date", "datum")
        link = first(item, "link", "url")
        parts = [first(item, "title", "titel", "caption", "description"), first(item, "addyourstext")]
        if place := first(item, "location", "locatie"):
            parts.append(f"Location: {place}")
        text = "\n".join(unescape(part) for part in parts if part)
        if not (date or link or text):
            return
        number = _VIDEO.search(link)
        own = f"{SITE}/@{self._account}/video/{number[1]}" if number and self._account else None
        alt = first(item, "alttext", "coveralt")
        yield from self._made(
            PostKind.POST,
            text,
            date,
            file,
            number[1] if number else f"post-{digest(date, '' if date else text + link)}",
            seen=Visibility.PRIVATE if deleted else self._visibility(item),
            url=own,
            media=tuple(Media("video", alt, address) for address in link.split()),
            deleted=deleted,
        )

    def comment(self, item: Mapping[str, Any], file: str) -> Iterator[Post]:
        """A comment. Who sees it depends on somebody's video, which the export does not tell."""
        text = unescape(first(item, "comment", "reactie"))
        photo, link = first(item, "photo", "foto"), first(item, *_POST_OF_COMMENT)
        if text or photo:
            date = first(item, "date", "datum")
            video = _VIDEO.search(link)
            yield from self._made(
                PostKind.COMMENT,
                text,
                date,
                file,
                f"comment-{digest(date, text, link)}",
                url=link if link.startswith("https://") else None,
                reply_to=video[1] if video else None,
                media=(Media("photo", file=photo),) if photo else (),
            )

    def live(self, item: Mapping[str, Any], file: str) -> Iterator[Post]:
        """What the person wrote while watching somebody's stream."""
        lists = (inner for name in ("comments", "questions") for inner in items(item.get(name)))
        for inner in (item, *lists):  # a stream of which nothing but the comments is told is those comments
            said_there = folded(inner) if isinstance(inner, dict) else {}
            text = unescape(first(said_there, "commentcontent", "questioncontent", "content"))
            date = first(said_there, "commenttime", "questiontime", "rawtime", "date")
            if text:
                key = f"live-{digest(date, text)}"
                yield from self._made(PostKind.COMMENT, text, date, file, key)

    def stream(self, item: Mapping[str, Any], file: str) -> Iterator[Post]:
        """A stream of the person's own; only its title is there."""
        text = unescape(first(item, "roomtitle", "title", "livetitle"))
        date = first(item, "livestarttime", "date")
        if text:
            yield from self._made(PostKind.STORY, text, date, file, f"stream-{digest(date, text)}")

    def review(self, item: Mapping[str, Any], file: str) -> Iterator[Post]:
        """A review of a place or a product."""
        text = unescape(first(item, "reviewtext", "review", "comment", "content"))
        place, date = first(item, "placename", "productname"), first(item, "date", "datum", "reviewdate")
        if text:
            text = f"{place}: {text}" if place else text
            yield from self._made(PostKind.REVIEW, text, date, file, f"review-{digest(date, text)}")

    def repost(self, item: Mapping[str, Any], file: str) -> Iterator[Post]:
        """Somebody's video that the person showed to others."""
        yield from self._mark(PostKind.REPOST, "repost", item, file, Visibility.UNKNOWN)

    def like(self, item: Mapping[str, Any], file: str, word: str = "like") -> Iterator[Post]:
        """Somebody's video that the person liked or kept."""
        yield from self._mark(PostKind.LIKE, word, item, file, Visibility.PRIVATE)

    def message(self, item: Mapping[str, Any], file: str) -> Iterator[Post]:
        """A message that the person sent."""
        text, date = unescape(first(item, "content", "inhoud")), first(item, "date", "datum")
        if text:
            key = f"message-{digest(date, text)}"
            yield from self._made(PostKind.MESSAGE, text, date, file, key, seen=Visibility.PRIVATE)

    # -- pieces

    def _visibility(self, item: Mapping[str, Any]) -> Visibility:
        """As the post tells; a private account opens nothing to everybody, and an older export says nothing."""
        told = plain_key(first(item, "whocanview", "whocanviewthispost", "visibility", "wiekanditbekijken"))
        seen = _SEEN_BY.get(told, Visibility.UNKNOWN)
        if self._locked and seen in (Visibility.PUBLIC, Visibility.UNKNOWN):
            return Visibility.RESTRICTED if seen is Visibility.PUBLIC or not told else Visibility.UNKNOWN
        return seen

    def _mark(self, kind: PostKind, word: str, item: Mapping[str, Any], file: str, seen: Visibility) -> Iterator[Post]:
        link, date = first(item, "link", "url"), first(item, "date", "datum")
        if link:
            video = _VIDEO.search(link)
            key = f"{word}-{video[1] if video else digest(link)}"
            url = link if link.startswith("https://") else None
            yield from self._made(kind, "", date, file, key, seen=seen, url=url, links=(link,))

    def _made(
        self,
        kind: PostKind,
        text: str,
        date: str,
        file: str,
        key: str,
        *,
        seen: Visibility = Visibility.UNKNOWN,
        url: str | None = None,
        reply_to: str | None = None,
        links: tuple[str, ...] = (),
        media: tuple[Media, ...] = (),
        deleted: bool = False,
    ) -> Iterator[Post]:
        when = iso_time(date)
        mentions = unique(re.findall(r"(?<![\w@/.])@([\w.]{2,24}[\w])", text))
        post = Post(
            PLATFORM,
            self._account,
            key,
            kind,
            text,
            when,
            seen,
            url,
            reply_to,
            unique((*links, *links_in(text))),
            mentions,
            media,
            deleted,
            file,
        )
        if key in self._seen and self._seen[key] != (text, when):  # two in one second, without numbers of their own
            post = replace(post, id=f"{key}-{digest(text)[:6]}")
        if post.id not in self._seen:
            self._seen[post.id] = (text, when)
            yield post
