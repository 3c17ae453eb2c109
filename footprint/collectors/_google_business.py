"""Google Business Profile in a Takeout: the listing, its posts, and reviews of the person's own business with answers.

Of a review the stars and the words are taken in, never who wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from footprint.collectors._loose import mapping, several
from footprint.collectors._loose import words as text
from footprint.decoding import iso_time
from footprint.model import Label, Post, PostKind, Profile, Visibility


def listing(value: object, file: str) -> Profile | None:
    """A business as Maps shows it to anybody: name, number, address, site. None for a file of another shape."""
    data = mapping(value)
    name = text(data.get("title")) or text(data.get("locationName"))
    phones = mapping(data.get("phoneNumbers"))
    address = mapping(data.get("storefrontAddress")) or mapping(data.get("address"))
    site = text(data.get("websiteUri")) or text(data.get("websiteUrl"))
    lines = [text(item) for item in several(address.get("addressLines"))]
    lines += [text(address.get(key)) for key in ("locality", "administrativeArea", "postalCode", "regionCode")]
    fields = [(Label.PHONE, text(item)) for item in (phones.get("primaryPhone"), data.get("primaryPhone"))]
    fields += [(Label.PHONE, text(item)) for item in several(phones.get("additionalPhones"))]
    fields.append((Label.ADDRESS, ", ".join(filter(None, lines))))
    if not name:
        return None
    return Profile(
        "google",
        name,
        name,
        text(mapping(data.get("profile")).get("description")),
        (site,) if site.startswith(("http://", "https://")) else (),
        tuple(dict.fromkeys((str(label), found) for label, found in fields if found)),
        Visibility.PUBLIC,
        text(mapping(data.get("metadata")).get("mapsUri"))
        or text(mapping(data.get("metadata")).get("mapsUrl"))
        or None,
        file,
    )


def post(value: object, account: str, key: str, file: str) -> Post | None:
    """A post of the business: offers, news, events. Public once it is live."""
    data = mapping(value)
    words = "\n".join(filter(None, (text(mapping(data.get("event")).get("title")), text(data.get("summary")))))
    if not words:
        return None
    state = text(data.get("state")).upper()
    seen = Visibility.PUBLIC if state == "LIVE" else Visibility.UNKNOWN
    when = iso_time(data.get("createTime")) or iso_time(data.get("updateTime"))
    number = text(data.get("name")).rpartition("/")[2] or key
    url = text(data.get("searchUrl")) or None
    return Post("google", account, number, PostKind.POST, words, when, seen, url, file=file)


_STARS = {"ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5}


def answers(value: object, account: str, file: str) -> tuple[Post, ...]:
    """The owner's answers to reviews."""
    return tuple(_answers(map(mapping, _reviews(value)), account, file))


def reviews(value: object) -> tuple[tuple[str, str], ...]:
    """What customers wrote, as fields of the listing: ``★★☆☆☆ slow``. Who they are is left out."""
    found = []
    for item in map(mapping, _reviews(value)):
        stars = _STARS.get(text(item.get("starRating")).upper(), 0)
        words = " ".join(filter(None, ("★" * stars + "☆" * (5 - stars) if stars else "", text(item.get("comment")))))
        if words:
            found.append((str(Label.REVIEW), words))
    return tuple(found)


def _reviews(value: object) -> Sequence[object]:
    return several(mapping(value).get("reviews")) if isinstance(value, dict) else several(value)


def _answers(found: Iterator[Mapping[str, Any]], account: str, file: str) -> Iterator[Post]:
    for place, item in enumerate(found):
        reply = mapping(item.get("reviewReply"))
        if words := text(reply.get("comment")):
            key = text(item.get("reviewId")) or text(item.get("name")).rpartition("/")[2] or f"{file}:{place}"
            when = iso_time(reply.get("updateTime"))
            yield Post("google", account, f"answer:{key}", PostKind.REPLY, words, when, Visibility.PUBLIC, file=file)
