"""The texts of a record: what of it somebody could read, and where each stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from footprint.lexicons.files import telling
from footprint.model import Label, Locator, Post, Profile, Record, Text, Visibility


def place_of(post: Post) -> Locator:
    """Where a post's words stand, if it has any."""
    return Locator(
        post.platform,
        post.account,
        post.id,
        "text",
        str(post.kind),
        post.visibility,
        post.published,
        post.url,
        post.file,
        post.deleted,
    )


def texts_of(record: Record) -> Iterator[Text]:
    """Every text of a record that somebody could read, with its place."""
    if isinstance(record, Post):
        where = place_of(record)
        if record.text:
            yield Text(where, record.text)
        for number, media in enumerate(record.media):
            if media.alt:
                yield Text(part_of(where, "alt", number), media.alt)
            if media.file and (name := _telling_name(media.file)):
                yield Text(part_of(where, "file", number), name)
    elif isinstance(record, Profile):
        item = "account" if record.visibility is Visibility.PRIVATE else "profile"
        where = Locator(
            record.platform, record.account, item, "bio", "profile", record.visibility, None, record.url, record.file
        )
        for part, text in (("bio", record.bio), ("name", record.name)):
            if text:
                yield Text(part_of(where, part), text)
        for number, link in enumerate(record.links):
            yield Text(part_of(where, "link", number), link)
        met: Counter[str] = Counter()
        for label, value in record.fields:
            if value and label != Label.AVATAR:
                yield Text(part_of(where, f"field:{label}", met[label]), value)
            met[label] += 1


def _telling_name(file: str) -> str:
    """The name of a picture or document, out of a path or an address, if it may tell something; else nothing."""
    name = file.rpartition("/")[2].partition("?")[0].partition("#")[0]
    if "%" in name:
        name = unquote(name).rpartition("/")[2]
    return name if telling(name) else ""


def part_of(where: Locator, part: str, nth: int = 0) -> Locator:
    """A place in the same record."""
    return replace(where, part=part, nth=nth)
