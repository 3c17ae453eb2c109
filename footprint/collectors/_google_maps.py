"""Google Maps in a Takeout: reviews, saved and labelled places, told by what stands in a file.

File names are written in the account's language, and so are the keys of older exports; those of newer ones are not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from footprint.collectors._loose import mapping, several
from footprint.collectors._loose import words as text
from footprint.decoding import iso_time
from footprint.model import Media, Post, PostKind, Visibility

_HOME = frozenset(
    "home|zuhause|casa|thuis|domicile|maison|início|ev|дом|自宅|家|住家|المنزل|dom|hjem|hem|koti".split("|")
)
_WORK = frozenset(
    "work|arbeit|trabajo|werk|travail|lavoro|trabalho|iş|работа|職場|公司|العمل|praca|arbejde|työ".split("|")
)
_MARKS = frozenset(
    ("five_star_rating_published", "review_text_published", "review_text", "star rating", "review comment")
)

Feature = Mapping[str, Any]
"""One feature of GeoJSON: ``geometry`` and ``properties``."""


def features(value: object) -> tuple[Feature, ...]:
    """The features of a GeoJSON collection, or nothing."""
    found = value if isinstance(value, list) else several(mapping(value).get("features"))
    return tuple(item for item in map(mapping, found) if "properties" in item)


def is_review(feature: Feature) -> bool:
    """Whether a feature is a review of a place."""
    return not _MARKS.isdisjoint(key.lower() for key in mapping(feature.get("properties")))


def is_label(feature: Feature) -> bool:
    """Whether a feature is a place to which the person gave a name of their own: home, work."""
    about = mapping(feature.get("properties"))
    return "name" in about and "address" in about and not mapping(about.get("location"))


def review(feature: Feature, account: str, file: str) -> Post:
    """A review: public under the account's name. The place stands in ``media``, for its address is nobody's home."""
    about = _lower(feature.get("properties"))
    words = text(about.get("review_text_published")) or text(about.get("review_text"))
    words = words or text(about.get("review comment"))
    answers = [_answer(mapping(item)) for item in several(about.get("questions"))]
    name, url = _name(about), _url(about)
    when = iso_time(about.get("date")) or iso_time(about.get("published"))
    key = f"{url}\0{name}" if url or name else f"{when}\0{words}"
    return Post(
        "google",
        account,
        hashlib.blake2b(key.encode(), digest_size=10).hexdigest(),
        PostKind.REVIEW,
        "\n".join(filter(None, (words, *answers))),
        when,
        Visibility.PUBLIC,
        url or None,
        media=_place(feature, name),
        file=file,
    )


def saved(feature: Feature, account: str, file: str) -> Post:
    """A starred place: nobody else sees the list."""
    about = _lower(feature.get("properties"))
    name, url = _name(about) or text(about.get("title")), _url(about)
    when = iso_time(about.get("date")) or iso_time(about.get("published"))
    return bookmark(account, name, "", url, when, file, _place(feature, ""))


def bookmark(account: str, name: str, note: str, url: str, when: Any, file: str, media: tuple[Media, ...] = ()) -> Post:
    """A saved place with the note that the person put to it."""
    key = hashlib.blake2b(f"saved\0{url}\0{name}".encode(), digest_size=10).hexdigest()
    words = "\n".join(filter(None, (name, note)))
    return Post(
        "google", account, key, PostKind.LIKE, words, when, Visibility.PRIVATE, url or None, media=media, file=file
    )


def label(feature: Feature) -> tuple[str, str]:
    """What the person calls a place, and its address: ``home``, ``work`` or an empty text for all others'."""
    about = mapping(feature.get("properties"))
    name = text(about.get("name")).lower()
    return "home" if name in _HOME else "work" if name in _WORK else "", text(about.get("address"))


def _lower(value: object) -> dict[str, Any]:
    return {key.lower(): item for key, item in mapping(value).items()}


def _name(about: Mapping[str, Any]) -> str:
    place = _lower(about.get("location"))
    return text(place.get("name")) or text(place.get("business name")) or text(about.get("title"))


def _url(about: Mapping[str, Any]) -> str:
    url = text(about.get("google_maps_url")) or text(about.get("google maps url"))
    return url if url.startswith(("http://", "https://")) else ""


def _place(feature: Feature, name: str) -> tuple[Media, ...]:
    """Where the place is; null island stands for "not known"."""
    spot = several(mapping(feature.get("geometry")).get("coordinates"))
    about = _lower(mapping(feature.get("properties")).get("Location"))
    older = _lower(about.get("geo coordinates"))
    lon, lat = spot[:2] if len(spot) >= 2 else (older.get("longitude"), older.get("latitude"))
    try:
        x, y = float(text(lon)), float(text(lat))
    except ValueError:
        x = y = 0.0
    known = (x, y) != (0.0, 0.0) and abs(x) <= 180 and abs(y) <= 90
    if not known:
        return (Media("place", name),) if name else ()
    return (Media("place", name, lat=y, lon=x),)


def _answer(item: Mapping[str, Any]) -> str:
    """``Noise level: Quiet``: an answer is public with the review."""
    chosen = [text(part) for part in several(item.get("selected_options")) or several(item.get("selected_option"))]
    answer = ", ".join(filter(None, chosen)) or text(item.get("rating"))
    question = text(item.get("question"))
    return f"{question}: {answer}" if question and answer else ""


def reviews(found: tuple[Feature, ...], account: str, file: str) -> Iterator[Post]:
    """The reviews among features."""
    yield from (review(item, account, file) for item in found if is_review(item))
