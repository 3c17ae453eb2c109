"""Meta: pictures and films: what their descriptions, times and positions are. None is opened.

Source: the ``media`` objects of Facebook and Instagram exports as timelinize and what-if-data-donation list them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from footprint.collectors._meta_words import items, line, mapping, number, plain, time, words
from footprint.model import Media
from footprint.reading import iso_time

_FILM = re.compile(r".*\.(?:mp4|mov|webm|avi|mkv|m4v|3gp)")
_SOUND = re.compile(r".*\.(?:mp3|m4a|aac|ogg|opus|wav)")
_EXIF_TIME = re.compile(r"(\d{4}):?(\d{2}):?(\d{2})[ T](\d{2}):?(\d{2}):?(\d{2}).*")


def media_of(value: object, said: str = "") -> Media | None:
    """A media object as one picture or film; ``said`` is the post's text, which is not said again as description."""
    thing = mapping(value)
    file = words(thing.get("uri")) or words(thing.get("path"))
    exif = list(_exif(thing))
    spot = next(filter(None, map(_position, exif)), None)
    alt = joined_once(said, plain(thing.get("description")))
    if not file and spot is None and not alt:
        return None
    taken = next(filter(None, (_taken(data) for data in exif)), None)
    lat, lon = spot or (None, None)
    return Media(kind_of(file, thing), alt, file, taken, lat, lon)


def kind_of(file: str, thing: Mapping[str, Any] | None = None) -> str:
    """``photo``, ``video`` or ``audio``, by the file's name or by which metadata it has."""
    name = file.lower().partition("?")[0]
    if _SOUND.fullmatch(name):
        return "audio"
    film = _FILM.fullmatch(name) or "video_metadata" in mapping((thing or {}).get("media_metadata"))
    return "video" if film else "photo"


def place(lat: float | None, lon: float | None, name: str = "") -> Media | None:
    """A position that a post carries without a picture."""
    known = lat is not None and lon is not None and abs(lat) <= 90 and abs(lon) <= 180 and bool(lat or lon)
    return Media("place", name, lat=lat, lon=lon) if known else Media("place", name) if name else None


def place_of(value: object) -> Media | None:
    """The position of a ``place`` object: {name, address, url, coordinate{latitude, longitude}}."""
    spot = mapping(mapping(value).get("coordinate"))
    return place(number(spot.get("latitude")), number(spot.get("longitude")), line(mapping(value).get("name")))


def addresses(value: object) -> Iterator[str]:
    """The internet addresses from which media were uploaded: the owner's own."""
    for data in _exif(mapping(value)):
        if address := line(data.get("upload_ip")):
            yield address


def joined_once(said: str, text: str) -> str:
    """A description, unless the post says the same."""
    return "" if text.strip() in said else text.strip()


def _exif(thing: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every set of camera data: a list of one or more objects, whichever kind of media it is."""
    for kind in mapping(thing.get("media_metadata")).values():
        yield from map(mapping, items(mapping(kind).get("exif_data")))


def _position(data: Mapping[str, Any]) -> tuple[float, float] | None:
    lat, lon = number(data.get("latitude")), number(data.get("longitude"))
    if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180 or not (lat or lon):
        return None
    return lat, lon


def _taken(data: Mapping[str, Any]) -> datetime | None:
    if when := time(data.get("taken_timestamp")):
        return when
    for key in ("date_time_original", "date_time_digitized"):
        if match := _EXIF_TIME.fullmatch(words(data.get(key)).strip()):
            year, month, day, *clock = match.groups()
            return iso_time(f"{year}-{month}-{day} {':'.join(clock)}")
    return None
