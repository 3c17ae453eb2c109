"""What a picture tells about itself: where and when it was taken, with which camera, by whom. Runs in a child process.

Of Pillow, which these files own, only the reader of Exif directories is used here: it is made for broken ones, and
knows every type of value. Sources: Exif 3.0 (tags), IPTC IIM 4.2 (datasets), Microsoft's XP tags.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from typing import Any, BinaryIO

from footprint.collectors._photo_boxes import Pieces, kind_of, pieces_of
from footprint.collectors._xmp import Xmp, read_xmp
from footprint.decoding import clean, decode
from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.model import Label, Media, Notice, NoticeStatus, Post, PostKind, Profile, Record, Visibility

PLATFORM = "photo"
_ORIGINAL = "give the picture as it came out of the camera or the download"
_MOST = 10_000  # characters of one text
_SUB, _GPS = 0x8769, 0x8825
_XMP_TAG, _IPTC_TAG = 700, 33723
_COMMENT = 0x9286
_TEXTS = (0x9C9B, 0x010E, 0x9C9F, 0x9C9C, 0x9C9E, _COMMENT)  # title, description, subject, comments, keywords
_AUTHORS = (0x013B, 0x9C9D, 0xA430)  # artist, author, owner of the camera
_SERIALS = (0xA431, 0xA435, 0xC62F)  # camera, lens, camera in DNG
_TOOLS = (0x0131, 0x013C)  # program, computer
_TIMES = ((0x9003, 0x9011), (0x9004, 0x9012), (0x0132, 0x9010))  # taken, digitised, changed; and their offsets
_IPTC_TEXTS = (5, 105, 120, 25)
_IPTC_PLACES = (92, 90, 95, 101)
_CODES = {b"ASCII\0\0\0": "ascii", b"UNICODE\0": "utf-16", b"JIS\0\0\0\0\0": "iso2022_jp", b"\0" * 8: ""}
_NAMED = {"author": Label.AUTHOR, "artist": Label.AUTHOR, "software": Label.CUSTOM, "copyright": Label.CUSTOM}


def read_photo(stream: BinaryIO, name: str, source: str, limits: Limits) -> Iterator[Record]:
    """The records of one picture. Never raises for bad data."""
    kind = kind_of(stream.read(16))
    reading = _Reading(name, source, limits)
    if kind == "tiff":
        stream.seek(0)
        reading.exif(stream)
    else:
        reading.take(pieces_of(stream, kind))
    yield from reading.records()


class _Reading:
    """One picture being read."""

    def __init__(self, name: str, source: str, limits: Limits) -> None:
        self._name, self._source, self._limits = name, source, limits
        self._texts: list[str] = []
        self._places: list[str] = []
        self._fields: list[tuple[str, str]] = []
        self._position: tuple[float, float] | None = None
        self._taken: datetime | None = None
        self._faces = 0
        self._lost = False
        self._damaged = False
        self._faults: list[tuple[NoticeStatus, str, str]] = []

    def take(self, pieces: Pieces) -> None:
        """Everything that the picture's container held."""
        if pieces.broken:
            reason = "photo-damaged: this photo is cut off or damaged; what it tells before that was read"
            self._faults.append((NoticeStatus.FAILED, reason, _ORIGINAL))
        for blob in pieces.exif[:4]:
            self.exif(BytesIO(blob))
        for blob in pieces.xmp[:4]:
            self._xmp(blob)
        for blob in pieces.iptc[:4]:
            self._iptc(blob)
        for key, text in pieces.texts:
            label = _NAMED.get(key.lower())
            if label:
                self._add(label, text, title="" if label is Label.AUTHOR else key.capitalize())
            else:
                self._say(text)

    def exif(self, stream: BinaryIO) -> None:
        """What a TIFF structure tells: that of a picture, or the picture itself."""
        from PIL import Image

        found = Image.Exif()
        main, sub, gps = {}, {}, {}
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            try:
                found.load_from_fp(stream)
                main = _all(found)
                sub = _all(found.get_ifd(_SUB))
                gps = _all(found.get_ifd(_GPS))
            except Exception:  # the library fails in many ways on broken directories
                told.append(None)  # type: ignore[arg-type]
        if told and not self._damaged:
            self._damaged = True
            reason = "exif-damaged: what this photo tells about itself is damaged; what can be read was read"
            self._faults.append((NoticeStatus.FAILED, reason, _ORIGINAL))
        tags = {**main, **sub}
        self._say(*(_tag(tags.get(key), key) for key in _TEXTS))
        make, model = _tag(tags.get(0x010F)), _tag(tags.get(0x0110))
        self._add(Label.DEVICE, model if model.casefold().startswith(make.casefold()) else f"{make} {model}")
        self._add(Label.DEVICE, *(_tag(tags.get(key)) for key in _SERIALS), title="serial number")
        self._add(Label.AUTHOR, *(_tag(tags.get(key), key) for key in _AUTHORS))
        self._add(Label.CUSTOM, *(_tag(tags.get(key)) for key in _TOOLS), title="Made with")
        self._add(Label.CUSTOM, _tag(tags.get(0x8298)), title="Copyright")
        if self._taken is None:
            self._taken = _taken(tags, gps)
        if gps.get(2) or gps.get(4):
            position = _position(gps)
            self._position = self._position or position
            self._lost = self._lost or position is None
        for key, reader in ((_XMP_TAG, self._xmp), (_IPTC_TAG, self._iptc)):
            value = main.get(key)
            if isinstance(value, bytes):
                reader(value)

    def _xmp(self, data: bytes) -> None:
        try:
            xmp = read_xmp(data, self._name, self._limits)
        except ReadError as error:
            if not error.what.startswith("xml-invalid"):
                self._faults.append((NoticeStatus.SKIPPED, error.what, error.tip))
            return
        self._people(xmp)
        self._say(*xmp.texts)
        self._places += xmp.places
        self._taken = self._taken or xmp.taken
        if xmp.position:
            is_place = _is_place(*xmp.position)
            self._position = self._position or (xmp.position if is_place else None)
            self._lost = self._lost or not is_place
        self._faces += xmp.faces

    def _people(self, xmp: Xmp) -> None:
        self._add(Label.AUTHOR, *xmp.creators)
        self._add(Label.DEVICE, *xmp.serials, title="serial number")
        self._add(Label.CUSTOM, *xmp.tools, title="Made with")
        self._add(Label.CUSTOM, *xmp.rights, title="Copyright")
        self._add(Label.CUSTOM, *xmp.contacts, title="Contact")

    def _iptc(self, data: bytes) -> None:
        found: dict[int, list[str]] = {}
        for number, raw in _datasets(data):
            found.setdefault(number, []).append(clean(decode(raw)))
        self._say(*(text for key in _IPTC_TEXTS for text in found.get(key, ())))
        self._places += [text for key in _IPTC_PLACES for text in found.get(key, ())]
        self._add(Label.AUTHOR, *found.get(80, ()), *found.get(122, ()))
        self._add(Label.CUSTOM, *found.get(116, ()), title="Copyright")
        self._add(Label.CUSTOM, *found.get(118, ()), title="Contact")

    def _say(self, *texts: str) -> None:
        for text in texts:
            text = clean(text).strip()[:_MOST]
            if text and text not in self._texts:
                self._texts.append(text)

    def _add(self, label: Label, *values: str, title: str = "") -> None:
        for value in values:
            text = " ".join(clean(value).split())[:_MOST]
            entry = (str(label), f"{title}: {text}" if title else text)
            if text and entry not in self._fields:
                self._fields.append(entry)

    def records(self) -> Iterator[Record]:
        """The picture as a post, what it tells of people and devices as a profile, and notices."""
        place = ", ".join(dict.fromkeys(" ".join(text.split()) for text in self._places if text.strip()))
        lat, lon = self._position or (None, None)
        yield Post(
            PLATFORM,
            self._source,
            self._name,
            PostKind.POST,
            "\n".join((*self._texts, *([f"Place: {place}"] if place else []))),
            visibility=Visibility.UNKNOWN,
            media=(Media("photo", "", self._name, self._taken, lat, lon),),
            file=self._name,
        )
        if self._fields:
            yield Profile(
                PLATFORM,
                self._source,
                fields=tuple(self._fields),
                visibility=Visibility.UNKNOWN,
                file=self._name,
            )
        for status, reason, tip in self._faults:
            yield Notice(self._source, self._name, status, reason, tip=tip)
        if self._lost and not self._position:
            reason = "position-unreadable: photos with a position that is none"
            yield Notice(self._source, self._name, NoticeStatus.IGNORED, reason)
        if self._faces:
            reason = "others: people are marked in photos; their names are not taken in"
            yield Notice(self._source, self._name, NoticeStatus.IGNORED, reason, self._faces)


def _all(directory: Any) -> dict[int, Any]:
    """The values of a directory; those that are damaged are left out."""
    found = {}
    for key in list(directory)[:5_000]:
        try:
            found[key] = directory[key]
        except Exception:  # noqa: S112  # one damaged value costs no other
            continue
    return found


def _tag(value: object, key: int = 0) -> str:
    """A value as text."""
    if isinstance(value, tuple):
        value = bytes(item & 255 for item in value) if all(isinstance(item, int) for item in value) else ""
    if isinstance(value, bytes):
        if key == _COMMENT:
            return _comment(value)
        if 0x9C9B <= key <= 0x9C9F:
            return value.decode("utf-16-le", "replace").rstrip("\0")
        return decode(value.rstrip(b"\0"))
    if isinstance(value, str):  # the library takes every text for Latin-1
        return decode(value.encode("latin-1", "replace").rstrip(b"\0"))
    return ""


def _comment(value: bytes) -> str:
    code = _CODES.get(value[:8])
    body = value[8:] if code is not None else value
    if code == "utf-16":
        big = body[:200:2].count(0) > body[1:200:2].count(0)  # in the order of the file, says the standard
        return body.decode("utf-16-be" if big else "utf-16-le", "replace").strip("\0 \ufeff")
    try:
        return body.decode(code or "utf-8").strip("\0 ")
    except UnicodeDecodeError:
        return body.decode("latin-1").strip("\0 ")


def _position(gps: dict[int, Any]) -> tuple[float, float] | None:
    lat, lon = _angle(gps.get(2), _tag(gps.get(1)), "NS"), _angle(gps.get(4), _tag(gps.get(3)), "EW")
    return (lat, lon) if lat is not None and lon is not None and _is_place(lat, lon) else None


def _is_place(lat: float, lon: float) -> bool:
    """Whether it is a place on earth; zero and zero is what cameras write that know none."""
    return -90 <= lat <= 90 and -180 <= lon <= 180 and (lat, lon) != (0.0, 0.0)


def _angle(value: object, side: str, sides: str) -> float | None:
    """Degrees from degrees, minutes and seconds; None for what is no angle."""
    parts = _numbers(value)
    letter = side.strip().upper()[:1]
    if parts is None or not 1 <= len(parts) <= 3 or not letter or letter not in sides:
        return None
    angle = round(sum(part / 60.0**power for power, part in enumerate(parts)), 9)  # a tenth of a millimetre
    return -angle if letter == sides[1] else angle


def _numbers(value: object) -> list[float] | None:
    """The numbers of a value; None when one of them is none. A last one that is 0/0 was not measured."""
    parts: list[float] = []
    values: Iterable[Any] = value if isinstance(value, tuple) else (value,)
    for item in values:
        try:
            parts.append(float(item))
        except (TypeError, ValueError, ZeroDivisionError, OverflowError):
            return None
    if len(parts) == 3 and math.isnan(parts[2]):
        parts.pop()
    return parts if parts and all(math.isfinite(part) and part >= 0 for part in parts) else None


def _taken(tags: dict[int, Any], gps: dict[int, Any]) -> datetime | None:
    """When it was taken, where the picture tells it with an offset from UTC; else the satellites' time."""
    for when, offset in _TIMES:
        zone = re.fullmatch(r"([+-])(\d\d):?(\d\d)|Z", _tag(tags.get(offset)).strip())
        made = _datetime(_tag(tags.get(when))) if zone else None
        if zone and made:
            ahead = timedelta(hours=int(zone[2]), minutes=int(zone[3])) if zone[1] else timedelta()
            if ahead < timedelta(hours=15):
                try:
                    return made.replace(tzinfo=timezone(-ahead if zone[1] == "-" else ahead)).astimezone(UTC)
                except OverflowError:
                    continue
    clock = _numbers(gps.get(7))
    made = _datetime(f"{_tag(gps.get(29)).strip()} 00:00:00")
    if made and clock and len(clock) == 3 and clock[0] < 24 and clock[1] < 60 and clock[2] < 61:
        return (made + timedelta(hours=clock[0], minutes=clock[1], seconds=int(clock[2]))).replace(tzinfo=UTC)
    return None


def _datetime(text: str) -> datetime | None:
    match = re.match(r"(\d{4})[:/-](\d\d)[:/-](\d\d)[ T](\d\d):(\d\d):(\d\d)", text.strip())
    if not match:
        return None
    try:
        when = datetime(*(int(part) for part in match.groups()))  # type: ignore[arg-type]  # noqa: DTZ001  # no zone yet
    except ValueError:
        return None
    return when if 1990 <= when.year < 2100 else None


def _datasets(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(number, value) of the application record's datasets."""
    place = data.find(b"\x1c")
    while place >= 0 and place + 5 <= len(data) and data[place] == 0x1C:
        size = int.from_bytes(data[place + 3 : place + 5], "big")
        if size > 0x7FFF:  # an extended dataset: a picture, never words
            return
        if data[place + 1] == 2:
            yield data[place + 2], data[place + 5 : place + 5 + size]
        place += 5 + size
