"""Instagram and Threads: posts, comments, likes and messages as records.

The export has no address, number or audience of a single post: who sees it follows from whether the account is
private. Of what the person liked or commented, only their own words are taken in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from footprint.collectors._meta_dates import local_time
from footprint.collectors._meta_labels import Fact, facts_of, position, said, unsaid, walk, when_of, yes_or_no
from footprint.collectors._meta_media import media_of, place
from footprint.collectors._meta_words import (
    handles_in,
    items,
    joined,
    key_of,
    line,
    links_in,
    mapping,
    plain,
    time,
    unique,
    words,
)
from footprint.model import Media, Post, PostKind, Visibility
from footprint.reading import iso_time


@dataclass(slots=True)
class PostMaker:
    """Makes records of one account on one platform. ``visibility`` is who sees its posts."""

    platform: str
    account: str = field(repr=False)
    visibility: Visibility

    def post(
        self,
        entry: object,
        file: str,
        kind: PostKind = PostKind.POST,
        visibility: Visibility | None = None,
        deleted: bool = False,
    ) -> Post | None:
        """A post, reel or story: {media, title, creation_timestamp}, one media object alone, or labels.

        The words of a post with several pictures stand outside, those of one with a single picture in it.
        """
        holder = mapping(entry)
        if "media" not in holder and "uri" in holder:
            holder = {"media": [holder]}
        things = [mapping(thing) for thing in items(holder.get("media"))]
        facts = facts_of(holder)
        things += [mapping(thing) for fact in walk(facts) for thing in fact.media]
        outer = plain(holder.get("title")) or plain(holder.get("text"))
        text = joined((outer, *(plain(thing.get("title")) for thing in things), said(facts, "message")))
        media = [found for thing in things if (found := media_of(thing, text))]
        if spot := position(facts):
            media += filter(None, [place(*spot)])
        shown = tuple(dict.fromkeys(media))
        if not text and not shown:
            return None
        when = time(holder.get("creation_timestamp"), holder.get("timestamp"))
        when = when or time(*(thing.get("creation_timestamp") for thing in things)) or when_of(facts)
        reply = any(mapping(thing.get("text_app_post")).get("is_reply") is True for thing in things)
        reply = reply or yes_or_no(said(facts, "reply")) is True
        if kind is PostKind.POST and reply:
            kind = PostKind.REPLY
        return self._post(kind, text, when, visibility or self.visibility, file, shown, deleted=deleted)

    def old(self, entry: Mapping[str, Any], file: str, kind: PostKind, visibility: Visibility | None) -> Post | None:
        """An entry of ``media.json`` of up to 2020: {caption, taken_at, location, path}."""
        text = plain(entry.get("caption"))
        media = [found for found in (media_of(entry, text), place(None, None, line(entry.get("location")))) if found]
        if not text and not media:
            return None
        where = line(entry.get("location"))
        when = iso_time(entry.get("taken_at")) or time(entry.get("taken_at"))
        return self._post(kind, joined((text, where)), when, visibility or self.visibility, file, tuple(media))

    def comment(self, entry: object, file: str) -> Post | None:
        """A comment on somebody's post: its words and its time. Whose post it was is not taken in."""
        if isinstance(entry, list):  # up to 2020: [time, words, owner]
            parts = [*map(words, entry), "", ""]
            return self._comment(parts[1], iso_time(parts[0]) or time(parts[0]), file)
        facts = facts_of(entry)
        spoken = said(facts, "comment", "message") or words(mapping(entry).get("comment")) or unsaid(facts)
        return self._comment(spoken, _when(facts) or time(mapping(entry).get("timestamp")), file)

    def _comment(self, text: str, when: datetime | None, file: str) -> Post | None:
        text = plain(text)
        return self._post(PostKind.COMMENT, text, when, Visibility.UNKNOWN, file) if text else None

    def mark(
        self, entry: object, file: str, kind: PostKind = PostKind.LIKE, visibility: Visibility = Visibility.UNKNOWN
    ) -> Post | None:
        """Somebody else's post that the person liked, saved or reposted: its address and when, none of its words."""
        if isinstance(entry, list):  # up to 2020: [time, owner]
            when = iso_time(words(entry[0])) if entry else None
            return self._post(kind, "", when, visibility, file, salt=words(entry[-1])) if when else None
        holder = mapping(entry)
        facts = facts_of(holder)
        listed = [mapping(item) for item in items(holder.get("string_list_data"))]
        hrefs = [words(item.get("href")) for item in listed] + [fact.href or fact.value for fact in walk(facts)]
        link = next((href.strip() for href in hrefs if href.startswith(("http://", "https://"))), "")
        when = time(holder.get("timestamp"), *(item.get("timestamp") for item in listed)) or _when(facts)
        if when is None and not link:
            return None
        return self._post(kind, "", when, visibility, file, link=link, salt=words(holder.get("title")))

    def messages(self, own: Iterable[Mapping[str, Any]], file: str) -> Iterator[Post]:
        """Messages that the person sent."""
        for item in own:
            text = plain(item.get("content")) or plain(item.get("text"))
            things = [thing for key in ("photos", "videos", "audio_files") for thing in items(item.get(key))]
            media = tuple(found for thing in things if (found := media_of(thing, text)))
            link = words(mapping(item.get("share")).get("link")).strip()
            when = time(item.get("timestamp_ms"), item.get("timestamp")) or iso_time(item.get("created_at"))
            if text or media or link:
                links = unique((link, *links_in(text)))
                yield self._post(PostKind.MESSAGE, text, when, Visibility.PRIVATE, file, media, links=links)

    def _post(
        self,
        kind: PostKind,
        text: str,
        when: datetime | None,
        visibility: Visibility,
        file: str,
        media: tuple[Media, ...] = (),
        *,
        deleted: bool = False,
        link: str = "",
        links: tuple[str, ...] = (),
        salt: str = "",
    ) -> Post:
        marks = sorted(item.file.rpartition("/")[2] for item in media)
        return Post(
            self.platform,
            self.account,
            key_of(when, text, link, salt, *marks),
            kind,
            text,
            when,
            visibility,
            link or None,
            links=links or unique((link, *links_in(text))),
            mentions=handles_in(text),
            media=media,
            deleted=deleted,
            file=file,
        )


def _when(facts: list[Fact]) -> datetime | None:
    """The time of an entry with labels; older files write it as text."""
    return when_of(facts) or next(filter(None, (local_time(fact.value) for fact in walk(facts))), None)
