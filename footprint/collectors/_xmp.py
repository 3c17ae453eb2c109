"""XMP, the description that programs put into pictures and documents: what it tells about people, places, tools.

Source: ISO 16684-1 and the IPTC Photo Metadata Standard. Prefixes are left out: the local names do not collide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from footprint.decoding import iso_time
from footprint.limits import Limits
from footprint.markup import Element, parse_xml

_TEXT_MOST = 10_000  # characters of one description
_TEXTS = ("title", "description", "subject", "Headline", "CaptionWriter", "UserComment", "Keywords", "Instructions")
_PLACES = ("Location", "City", "State", "CountryName", "Country", "Sublocation", "ProvinceState")
_CREATORS = ("creator", "Author", "OwnerName", "CameraOwnerName", "Artist", "Credit")
_TOOLS = ("CreatorTool", "Producer", "Software", "softwareAgent")
_SERIALS = ("SerialNumber", "BodySerialNumber", "LensSerialNumber")
_CONTACT = re.compile(r"Ci(?:Adr|Email|Tel|Url)\w*")
_TIMES = ("DateTimeOriginal", "DateCreated", "CreateDate")
_DEGREES = re.compile(r"(\d{1,3}),(\d{1,2}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?\s*([NSEW])")
_DECIMAL = re.compile(r"([+-]?\d{1,3}(?:\.\d{1,15})?)\s*([NSEW]?)")


@dataclass(slots=True)
class Xmp:
    """What an XMP packet tells. ``faces`` counts people marked in a picture; their names are not taken in."""

    creators: list[str] = field(default_factory=list, repr=False)
    rights: list[str] = field(default_factory=list, repr=False)
    tools: list[str] = field(default_factory=list, repr=False)
    serials: list[str] = field(default_factory=list, repr=False)
    contacts: list[str] = field(default_factory=list, repr=False)
    texts: list[str] = field(default_factory=list, repr=False)
    places: list[str] = field(default_factory=list, repr=False)
    taken: datetime | None = None
    position: tuple[float, float] | None = field(default=None, repr=False)
    faces: int = 0


def read_xmp(data: bytes, where: str, limits: Limits) -> Xmp:
    """What a packet tells; one that is damaged tells what stands before the damage.

    Raises:
        ReadError: ``xml-dtd``, ``too-big``, ``too-deep``, ``xml-invalid``.
    """
    start = data.find(b"<")
    root, error = parse_xml(_unpadded(data[max(start, 0) :]), where, limits)
    found: dict[str, list[str]] = {}
    for name, value in _properties(root):
        text = " ".join(value.split())[:_TEXT_MOST]
        if text and text not in found.setdefault(name, []):
            found[name].append(text)
    if error and not found:
        raise error

    def told(*names: str) -> list[str]:
        return list(dict.fromkeys(text for name in names for text in found.get(name, ())))

    xmp = Xmp(told(*_CREATORS), told("rights", "WebStatement", "UsageTerms"), told(*_TOOLS), told(*_SERIALS))
    xmp.contacts = told(*(name for name in found if _CONTACT.fullmatch(name)))
    xmp.texts = told(*_TEXTS)
    xmp.places = told(*_PLACES)
    xmp.taken = next((when for text in told(*_TIMES) if _has_zone(text) and (when := iso_time(text))), None)
    lat, lon = (_degrees(text) for text in ("".join(told(name)[:1]) for name in ("GPSLatitude", "GPSLongitude")))
    xmp.position = (lat, lon) if lat is not None and lon is not None else None
    xmp.faces = sum(
        1 for item in root.below("li", "Description") if item.attributes.get("Type") == "Face" or _is_face(item)
    )
    xmp.faces += len(found.get("PersonInImage", ()))
    return xmp


def _properties(root: Element) -> Iterator[tuple[str, str]]:
    """(name, value) of every property, however it is written: attribute, text, list; those of regions left out."""
    waiting: list[Element] = [root]
    while waiting:
        element = waiting.pop()
        if element.name in ("Regions", "RegionInfo"):
            continue
        yield from element.attributes.items()
        inner = element.children
        lists = [item for item in inner if item.name in ("Seq", "Bag", "Alt")]
        if lists:
            for item in lists[0].below("li"):
                if not item.children:
                    yield element.name, item.words
        elif not inner:
            yield element.name, element.words
        waiting.extend(reversed(inner))


def _is_face(item: Element) -> bool:
    return any(child.words == "Face" for child in item.all("Type"))


def _degrees(text: str) -> float | None:
    """``48,51.5N`` and ``48,51,30N``, as the standard wants them, and ``48.8583`` or ``48.8583 N``."""
    if plain := _DECIMAL.fullmatch(text.strip()):
        return -float(plain[1]) if plain[2] and plain[2] in "SW" else float(plain[1])
    match = _DEGREES.fullmatch(text.strip())
    if not match:
        return None
    value = int(match[1]) + float(match[2]) / 60 + float(match[3] or 0) / 3600
    return -value if match[4] in "SW" else value


def _has_zone(text: str) -> bool:
    return bool(re.search(r"(?:Z|[+-]\d\d:?\d\d)$", text))


def _unpadded(data: bytes) -> bytes:
    """The packet without what follows its end: padding, a zero byte."""
    for end in (b"<?xpacket end", b"</x:xmpmeta>"):
        place = data.rfind(end)
        if place >= 0:
            return data[: place + len(end)] if end.startswith(b"</") else data[:place]
    return data.rstrip(b"\0 \r\n\t")
