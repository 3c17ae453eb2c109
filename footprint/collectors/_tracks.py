"""Tracks of watches and phones: where each starts and ends, and what it is called. GPX, TCX, KML and FIT.

Of the points between nothing is kept. GPX 1.0 and 1.1 (topografix.com), TCX (Garmin's TrainingCenterDatabase v2) and
KML (OGC 12-007r2, with Google's ``gx:Track``) are told by the name of their root, FIT by its signature.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from footprint.archive import Archive, Member
from footprint.collectors._tracks_fit import ends, is_fit
from footprint.decoding import iso_time
from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.markup import Element, parse_xml, text_of
from footprint.model import Media

# The elements of a track, a way and a marked place, and of what stands around them; Extensions are measures.
_GPX = frozenset(
    "metadata trk rte wpt name desc cmt author email copyright link time keywords bounds extensions src url urlname "
    "number type trkseg rtept text year license ele magvar geoidheight sym fix sat hdop vdop pdop ageofdgpsdata dgpsid "
    "speed course".split()
)
_TCX = frozenset("id lap notes name training creator extensions track coursepoint folders activity course".split())
_KML = frozenset(
    "name description placemark document folder style stylemap styleurl schema visibility open point linestring "
    "polygon linearring multigeometry multitrack track model snippet lookat camera timestamp timespan region "
    "extendeddata networklink networklinkcontrol groundoverlay photooverlay screenoverlay tour".split()
)

NAMES = re.compile(r".*\.(?:gpx|tcx|kml|kmz|fit)(?:\.gz)?")
"""The folded names of files that hold tracks."""
_ROOTS = ("gpx", "trainingcenterdatabase", "kml")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place at a time. Degrees."""

    lat: float = field(repr=False)
    lon: float = field(repr=False)
    when: datetime | None = None
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Track:
    """One track or planned route, or only marked places."""

    name: str = field(default="", repr=False)
    about: str = field(default="", repr=False)
    when: datetime | None = None
    start: Spot | None = field(default=None, repr=False)
    end: Spot | None = field(default=None, repr=False)
    marks: tuple[Spot, ...] = field(default=(), repr=False)

    @property
    def words(self) -> str:
        """What it is called and what is said of it."""
        return "\n\n".join(dict.fromkeys(filter(None, (self.name, self.about))))

    def media(self, file: str, *, real: bool = True) -> tuple[Media, ...]:
        """Where it starts and ends, and marked places. ``real`` is false for rides in a world that is none."""
        spots = [("track-start", self.start), ("track-end", self.end)] if real else []
        made = [Media(kind, "", file, spot.when, spot.lat, spot.lon) for kind, spot in spots if spot]
        return (*made, *(Media("waypoint", mark.name, file, mark.when, mark.lat, mark.lon) for mark in self.marks))


@dataclass(slots=True)
class Found:
    """What a file of tracks holds. ``whole`` is false when it breaks off.

    ``strangers`` are elements that no known file has, by name, with the words in the first that has any.
    """

    tracks: list[Track] = field(default_factory=list)
    author: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    links: tuple[str, ...] = field(default=(), repr=False)
    whole: bool = True
    strangers: dict[str, str] = field(default_factory=dict, repr=False)

    def look(self, nodes: Iterable[Element], names: frozenset[str]) -> None:
        """Keep what stands in some elements, but for what is known."""
        for part in (part for node in nodes for part in node.children):
            name = part.name
            if name.lower() not in names and not self.strangers.get(name):
                self.strangers[name] = part.words


def read_tracks(archive: Archive, member: Member, limits: Limits) -> Found:
    """The tracks in a file, which may be packed.

    Raises:
        ReadError: ``xml-dtd``, ``xml-invalid``, ``fit-invalid``, ``not-a-track``, or a fault of the container.
    """
    if member.folded.endswith((".gz", ".kmz")):
        with archive.nested(member) as inner:
            parts = [item for item in inner.members if NAMES.fullmatch(item.folded) or len(inner.members) == 1]
            found = Found()
            for part in parts:
                more = _read(inner.read(part, limits.html_bytes), member.name, limits)
                found.tracks += more.tracks
                found.whole = found.whole and more.whole
                found.author, found.email = found.author or more.author, found.email or more.email
                found.strangers |= more.strangers
            return found
    return _read(archive.read(member, limits.html_bytes), member.name, limits)


def is_track(head: bytes) -> bool:
    """Whether a file that begins so holds tracks."""
    if is_fit(head):
        return True
    text = head.replace(b"\0", b"").decode("utf-8", "replace")
    match = re.search(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s>]", re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL))
    return bool(match) and match[1].lower() in _ROOTS if match else False


def _read(data: bytes, where: str, limits: Limits) -> Found:
    if is_fit(data):
        start, end, whole = ends(data)
        first, last = (Spot(*spot) if spot else None for spot in (start, end))
        return Found([Track(when=first.when if first else None, start=first, end=last)], whole=whole)
    root, error = parse_xml(data, where, limits)
    readers = {"gpx": _gpx, "trainingcenterdatabase": _tcx, "kml": _kml}
    reader = readers.get(root.name.lower())
    if reader is None:
        raise ReadError(where, "not-a-track: this document holds no track", "give a GPX, TCX, KML or FIT file")
    found = reader(root)
    found.whole = error is None
    return found


# ---------------------------------------------------------------- GPX


def _gpx(root: Element) -> Found:
    about = root.first("metadata") or root
    person = about.first("author")
    mail = person.first("email") if person else None
    sides = [mail.attributes.get(side, "").strip() for side in ("id", "domain")] if mail else []
    name = (_said(person, "name") or ("" if mail else person.words)) if person else ""
    found = Found(author=name, email="@".join(sides) if sides and all(sides) else _said(about, "email"))
    found.links = tuple(filter(None, (_web(item.attributes.get("href", "").strip()) for item in about.below("link"))))
    for kind, points in (("trk", "trkpt"), ("rte", "rtept")):
        for track in root.below(kind):
            spots = track.below(points)
            found.tracks.append(
                _track(_said(track, "name"), _plain(_said(track, "desc")) or _plain(_said(track, "cmt")), spots, _point)
            )
    found.look((root, *filter(None, (root.first("metadata"), person)), *root.below("trk", "rte", "wpt")), _GPX)
    marks = [spot for item in root.below("wpt") if (spot := _point(item))]
    named = tuple(Spot(mark.lat, mark.lon, mark.when, mark.name) for mark in marks)
    if named:
        head = root.first("metadata")
        words = (_said(head, "name"), _plain(_said(head, "desc"))) if head else ("", "")
        found.tracks.append(Track(*words, when=named[0].when, marks=named))
    return found


def _point(item: Element) -> Spot | None:
    return _spot(
        item.attributes.get("lat", ""), item.attributes.get("lon", ""), _said(item, "time"), _said(item, "name")
    )


# ---------------------------------------------------------------- TCX


def _tcx(root: Element) -> Found:
    found = Found()
    found.look(root.below("Activity", "Course"), _TCX)
    for activity in root.below("Activity", "Course"):
        spots = activity.below("Trackpoint")
        words = _said(activity, "Notes")
        found.tracks.append(_track(_said(activity, "Name"), words, spots, _trackpoint))
    return found


def _trackpoint(item: Element) -> Spot | None:
    place = item.first("Position")
    if place is None:
        return None
    return _spot(_said(place, "LatitudeDegrees"), _said(place, "LongitudeDegrees"), _said(item, "Time"))


# ---------------------------------------------------------------- KML


def _kml(root: Element) -> Found:
    found = Found()
    found.look(root.below("Document", "Folder", "Placemark"), _KML)
    marks: list[Spot] = []
    for place in root.below("Placemark"):
        name, about = _said(place, "name"), _plain(_said(place, "description"))
        lines = [spot for item in place.below("LineString") for spot in _coordinates(_said(item, "coordinates"))]
        whens = [item.words for item in place.below("when")]
        for number, item in enumerate(place.below("coord")):  # gx:coord, degrees with blanks between
            lon, lat, *_ = [*item.words.split(), "", ""]
            if spot := _spot(lat, lon, whens[number] if number < len(whens) else ""):
                lines.append(spot)
        if lines:
            found.tracks.append(Track(name, about, lines[0].when, lines[0], lines[-1]))
        for point in place.below("Point"):
            marks += [Spot(spot.lat, spot.lon, None, name) for spot in _coordinates(_said(point, "coordinates"))]
    if marks:
        top = root.first("Document")
        found.tracks.append(Track(_said(top, "name") if top else "", marks=tuple(marks)))
    return found


def _coordinates(text: str) -> Iterator[Spot]:
    for part in text.split():
        lon, lat, *_ = [*part.split(","), "", ""]
        if spot := _spot(lat, lon, ""):
            yield spot


# ---------------------------------------------------------------- points


def _track(name: str, about: str, items: Sequence[Element], spot_of: Callable[[Element], Spot | None]) -> Track:
    """The first and the last point that has a position; the time also of one that has none."""
    start = _first(spot_of, items)
    end = _first(spot_of, reversed(items))
    when = start.when if start else None
    if when is None and items:
        when = iso_time(_said(items[0], "time") or _said(items[0], "Time"))
    return Track(name, about, when, start, end)


def _first(spot_of: Callable[[Element], Spot | None], items: Iterable[Element]) -> Spot | None:
    return next((spot for item in items if (spot := spot_of(item))), None)


def _spot(lat: str, lon: str, when: str, name: str = "") -> Spot | None:
    """A place on earth; where the equator meets Greenwich stands for "not known"."""
    try:
        y, x = float(lat), float(lon)
    except ValueError:
        return None
    if not (math.isfinite(x) and math.isfinite(y) and abs(y) <= 90 and abs(x) <= 180) or (x, y) == (0.0, 0.0):
        return None
    return Spot(y, x, iso_time(when), name)


def _said(item: Element, name: str) -> str:
    """The words of its first child of a name, or an empty text."""
    found = item.first(name)
    return found.words if found else ""


def _plain(words: str) -> str:
    """A description, which programs write as HTML."""
    return text_of(words).text if "<" in words else words


def _web(address: str) -> str:
    return address if address.startswith(("http://", "https://")) else ""
