"""Facebook: posts, comments, reactions and the rest of what a person did, as records.

No file tells the audience of a post, so it is unknown, but for the entries of newer files that carry it. The
sentence above a post ("Nora wrote on Rowan's timeline") is Facebook's, names others, and is not taken in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from footprint.collectors._facebook_names import is_somebody_else
from footprint.collectors._meta_labels import Fact, facts_of, position, said, said_all, unsaid, walk, when_of
from footprint.collectors._meta_media import addresses, media_of, place, place_of
from footprint.collectors._meta_words import (
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

PLATFORM = "facebook"

# The audiences by their first words, in the languages that were seen; anything else is an audience of its own making.
_AUDIENCES: tuple[tuple[Visibility, tuple[str, ...]], ...] = (
    (Visibility.PUBLIC, ("public", "everyone", "öffentlich", "público", "pubblic", "openbaar", "iedereen", "все")),
    (Visibility.PRIVATE, ("only me", "nur ich", "moi uniquement", "solo yo", "alleen ik", "solo io", "somente eu",
                          "apenas eu", "self", "only_me", "только я")),
    (Visibility.RESTRICTED, ("friends", "freunde", "amis", "amigos", "vrienden", "amici", "znajomi", "друзья",
                             "custom", "specific", "close", "all_friends", "friends_of_friends", "members", "group")),
)  # fmt: skip


def audience(*texts: str) -> Visibility:
    """Who sees an entry, by what the file says; unknown where it says nothing that is known."""
    for text in texts:
        folded = line(text).casefold()
        for visibility, beginnings in _AUDIENCES:
            if folded and folded.startswith(beginnings):
                return visibility
    return Visibility.UNKNOWN


@dataclass(slots=True)
class _Parts:
    """What stands around the words of a post."""

    texts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


class PostMaker:
    """Makes records of one account's entries. ``files`` are the names of media that were met in posts.

    ``names`` are those that the person has or had; ``foreign`` counts comments that somebody else signed.
    """

    def __init__(self, account: str, names: tuple[str, ...] = ()) -> None:
        self.account = account
        self.names = names
        self.foreign = 0
        self.files: set[str] = set()
        self.addresses: list[str] = []

    # -- entries with {timestamp, data, attachments}

    def activities(
        self,
        entry: object,
        file: str,
        kind: PostKind = PostKind.POST,
        visibility: Visibility | None = None,
        deleted: bool = False,
    ) -> Iterator[Post]:
        """What an entry of a file of posts holds: a post, or comments, which stand among the posts in groups."""
        holder = mapping(entry)
        parts = items(holder.get("data"))
        said = [part for part in parts if mapping(mapping(part).get("comment"))]
        if said:
            before = self.foreign
            yield from self.comments({**holder, "data": said}, file, visibility, deleted)
            parts = [part for part in parts if part not in said]
            if self.foreign > before or not parts:
                return
            entry = {**holder, "data": parts, "attachments": []}
        if post := self.activity(entry, file, kind, visibility, deleted):
            yield post

    def activity(
        self,
        entry: object,
        file: str,
        kind: PostKind = PostKind.POST,
        visibility: Visibility | None = None,
        deleted: bool = False,
    ) -> Post | None:
        """A post in any of the forms that files of posts have; None when there is nothing of the person's in it."""
        holder = mapping(entry)
        if "label_values" in holder:
            return self.labelled(holder, file, kind, visibility, deleted)
        if "data" not in holder and "attachments" not in holder and "uri" in holder:
            return self.picture(holder, file, kind, visibility, deleted)
        written: list[str] = []
        dated: list[object] = []
        told = [words(holder.get("audience")), words(holder.get("privacy"))]
        for part in map(mapping, items(holder.get("data"))):
            written += [plain(part.get(key)) for key in ("post", "text", "description", "comment")]
            dated.append(part.get("backdated_timestamp"))
            told += [words(part.get("audience")), words(part.get("privacy"))]
        own = joined(written)
        around = self._attachments(holder.get("attachments"), own)
        text = joined((own, *around.texts))
        if not text and not around.media and not around.links:
            return None
        when = time(holder.get("timestamp"), holder.get("creation_timestamp"), *dated)
        who = visibility or audience(*told)
        return self._post(holder, kind, text, when, who, around, deleted, file)

    def _attachments(self, value: object, own: str) -> _Parts:
        found = _Parts()
        for data in (mapping(item) for holder in items(value) for item in items(mapping(holder).get("data"))):
            if "media" in data:
                for thing in items(data["media"]):
                    self._add_media(found, thing, own)
            if outside := mapping(data.get("external_context")):
                found.links.append(words(outside.get("url")).strip())
            if spot := mapping(data.get("place")):
                found.texts.append(place_text(spot))
                found.media += filter(None, [place_of(spot)])
            if event := mapping(data.get("life_event")):
                found.texts.append(plain(event.get("title")))
                found.texts.append(place_text(mapping(event.get("place"))))
            if event := mapping(data.get("event")):
                found.texts += [line(event.get("name")), place_text(mapping(event.get("place")))]
            if sale := mapping(data.get("for_sale_item")):
                found.texts += [plain(sale.get(key)) for key in ("title", "description")]
                found.texts.append(line(sale.get("location")))
                for thing in items(sale.get("media")):
                    self._add_media(found, thing, own)
            if poll := mapping(data.get("poll")):
                options = (line(mapping(option).get("option")) for option in items(poll.get("options")))
                found.texts.append("\n".join(filter(None, (line(poll.get("question")), *options))))
            if note := mapping(data.get("note")):
                found.texts += [plain(note.get("title")), plain(note.get("text"))]
            found.texts.append(plain(data.get("text")))
        return found

    def _add_media(self, found: _Parts, thing: object, own: str) -> None:
        if media := media_of(thing, own):
            found.media.append(media)
            found.marks.append(media.file.rpartition("/")[2])
            self.files.add(media.file.rpartition("/")[2])
        self.addresses += addresses(thing)

    def _post(
        self,
        holder: Mapping[str, Any],
        kind: PostKind,
        text: str,
        when: datetime | None,
        visibility: Visibility,
        around: _Parts,
        deleted: bool,
        file: str,
    ) -> Post:
        links = unique((*around.links, *links_in(text)))
        key = words(holder.get("fbid")) or key_of(when, text, *around.links, *sorted(around.marks))
        url = words(holder.get("permalink")) or None
        media = tuple(dict.fromkeys(around.media))
        return Post(
            PLATFORM, self.account, key, kind, text, when, visibility, url,
            links=links, media=media, deleted=deleted, file=file,
        )  # fmt: skip

    # -- entries with labels

    def labelled(
        self,
        holder: Mapping[str, Any],
        file: str,
        kind: PostKind = PostKind.POST,
        visibility: Visibility | None = None,
        deleted: bool = False,
    ) -> Post | None:
        """A post of newer files: message, place and pictures behind labels in the account's language."""
        facts = facts_of(holder)
        own = joined(map(plain, said_all(facts, "message", "comment", "before"))) or plain(unsaid(facts))
        around = _Parts()
        self._add_places(around, facts)
        for thing in (*items(holder.get("media")), *(item for fact in walk(facts) for item in fact.media)):
            self._add_media(around, thing, own)
        around.links += [fact.href for fact in walk(facts) if fact.href.startswith(("http://", "https://"))]
        text = joined((own, *around.texts))
        if not text and not around.media:
            return None
        when = time(holder.get("timestamp")) or when_of(facts)
        who = visibility or audience(*(fact.value for fact in walk(facts) if fact.name == "audience"))
        return self._post(holder, kind, text, when, who, around, deleted, file)

    def _add_places(self, found: _Parts, facts: list[Fact]) -> None:
        spots = [fact for fact in walk(facts) if fact.name == "place"]
        for spot in spots or [Fact("place", "", inner=tuple(facts))]:
            name = spot.value.strip() or said(spot.inner, "name") if spots else ""
            address = said(spot.inner, "address")
            found.texts.append(", ".join(part for part in (line(name), line(address)) if part))
            where = position(spot.inner)
            found.media += filter(None, [place(*where, line(name))] if where else [])

    # -- other shapes

    def picture(
        self,
        entry: object,
        file: str,
        kind: PostKind = PostKind.POST,
        visibility: Visibility | None = None,
        deleted: bool = False,
    ) -> Post | None:
        """A picture or film that stands alone: in an album, a list of films, a story."""
        thing = mapping(entry)
        text = plain(thing.get("description"))
        around = _Parts()
        self._add_media(around, thing, text)
        if not around.media:
            return None
        when = time(thing.get("creation_timestamp"), thing.get("timestamp"))
        return self._post(thing, kind, text, when, visibility or Visibility.UNKNOWN, around, deleted, file)

    def comments(
        self, entry: object, file: str, visibility: Visibility | None = None, deleted: bool = False
    ) -> Iterator[Post]:
        """The comments of one entry; the sentence above names whose post it was, and is not taken in.

        One that somebody else signed is not the person's.
        """
        holder = mapping(entry)
        if "label_values" in holder:
            if post := self.labelled(holder, file, PostKind.COMMENT, visibility, deleted):
                yield post
            return
        parts = [mapping(part) for part in items(holder.get("data"))]
        spoken = [mapping(part.get("comment")) or part for part in parts]
        own = [inner for inner in spoken if not is_somebody_else(line(inner.get("author")), self.names)]
        self.foreign += len(spoken) - len(own)
        around = self._attachments(holder.get("attachments"), "") if own else _Parts()
        who = visibility or audience(*(words(part.get(key)) for part in parts for key in ("audience", "privacy")))
        for inner in own:
            text = joined((plain(inner.get("comment")), *around.texts))
            when = time(inner.get("timestamp"), holder.get("timestamp"))
            if text or around.media or around.links:
                yield self._post(holder, PostKind.COMMENT, text, when, who, around, deleted, file)

    def reaction(self, entry: object, file: str) -> Post | None:
        """A reaction: only that there was one, when, and to which address; the words are somebody else's."""
        holder = mapping(entry)
        facts = facts_of(holder)
        link = next((url for fact in walk(facts) for url in (fact.href, fact.value) if url.startswith("http")), "")
        parts = [mapping(mapping(part).get("reaction")) for part in items(holder.get("data"))]
        when = time(holder.get("timestamp"), *(part.get("timestamp") for part in parts)) or when_of(facts)
        if when is None and not link:
            return None
        key = words(holder.get("fbid")) or key_of(when, words(holder.get("title")), link)
        return Post(
            PLATFORM, self.account, key, PostKind.LIKE, published=when, url=link or None,
            links=unique((link,)), file=file,
        )  # fmt: skip

    def page(self, entry: object, file: str) -> Post | None:
        """A note or an event that the person made: a title, words, a place."""
        holder = mapping(entry)
        around = _Parts()
        for thing in items(holder.get("media")):
            self._add_media(around, thing, "")
        around.texts += [place_text(mapping(holder.get("place")))]
        around.media += filter(None, [place_of(holder.get("place"))])
        title = plain(holder.get("title")) or plain(holder.get("name"))
        text = joined((title, plain(holder.get("text")) or plain(holder.get("description")), *around.texts))
        names = ("created_timestamp", "create_timestamp", "creation_timestamp", "timestamp", "start_timestamp")
        when = time(*(holder.get(key) for key in names))
        return self._post(holder, PostKind.POST, text, when, Visibility.UNKNOWN, around, False, file) if text else None

    def review(self, entry: object, file: str) -> Post | None:
        """A review of a page or a place."""
        holder = mapping(entry)
        parts = [mapping(mapping(part).get("review")) for part in items(holder.get("data"))]
        inner = next(filter(None, parts), None)
        if inner is None:
            return self.activity(holder, file, PostKind.REVIEW)
        text = joined((plain(inner.get("message")), plain(inner.get("text")), place_text(mapping(inner.get("entity")))))
        when = time(holder.get("timestamp"), inner.get("review_timestamp"))
        found = _Parts()
        return self._post(holder, PostKind.REVIEW, text, when, Visibility.UNKNOWN, found, False, file) if text else None

    def messages(self, own: Iterable[Mapping[str, Any]], file: str) -> Iterator[Post]:
        """Messages that the person sent."""
        for item in own:
            text = plain(item.get("content")) or plain(item.get("text"))
            around = _Parts()
            for key in ("photos", "videos", "audio_files", "gifs", "files", "media"):
                for thing in items(item.get(key)):
                    self._add_media(around, thing, text)
            if share := mapping(item.get("share")):
                around.links.append(words(share.get("link")).strip())
            when = time(item.get("timestamp_ms"), item.get("timestamp"))
            if text or around.media or around.links:
                yield self._post(item, PostKind.MESSAGE, text, when, Visibility.PRIVATE, around, False, file)


def place_text(spot: Mapping[str, Any]) -> str:
    """A place as a post shows it: its name and address."""
    return ", ".join(part for part in (line(spot.get("name")), line(spot.get("address"))) if part)
