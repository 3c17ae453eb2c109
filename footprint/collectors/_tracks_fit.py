"""FIT, the binary form of watches: the first and the last position of an activity.

The layout is Garmin's public FIT protocol: a header, then messages, each defined before it is used. Only positions
and times of ``record`` messages are read; everything else is stepped over by its defined length.
"""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
_RECORD = 20  # the message that holds one point
_LAT, _LON, _TIME = 0, 1, 253  # its fields
_NONE = 0x7FFFFFFF
_SEMICIRCLE = 180 / 2**31

Ended = tuple[float, float, datetime | None]
"""A position in degrees, and its time."""


class _Message:
    """What one local number means until it is defined anew: lengths, and where the fields stand."""

    __slots__ = ("lat", "lon", "order", "size", "time")

    def __init__(self, data: bytes, place: int, header: int) -> None:
        """Read a definition that begins at ``place``. Raises IndexError, struct.error."""
        self.order = ">" if data[place + 1] else "<"
        number = struct.unpack_from(f"{self.order}H", data, place + 2)[0]
        count = data[place + 4]
        found: dict[int, int] = {}
        offset = 0
        for item in range(count):
            at = place + 5 + 3 * item
            if data[at + 1] == 4:
                found[data[at]] = offset
            offset += data[at + 1]
        end = place + 5 + 3 * count
        if header & 0x20:  # fields of developers
            more = data[end]
            offset += sum(data[end + 2 + 3 * item] for item in range(more))
        self.size = offset
        is_point = number == _RECORD
        self.lat, self.lon, self.time = (found.get(key, -1) if is_point else -1 for key in (_LAT, _LON, _TIME))

    @staticmethod
    def length(data: bytes, place: int, header: int) -> int:
        """How long a definition is. Raises IndexError."""
        size = 5 + 3 * data[place + 4]
        return size + 1 + 3 * data[place + size] if header & 0x20 else size


def is_fit(head: bytes) -> bool:
    """Whether a file that begins so is FIT."""
    return head[8:12] == b".FIT" and head[:1] in (b"\x0c", b"\x0e")


def ends(data: bytes) -> tuple[Ended | None, Ended | None, bool]:
    """The first and the last position, and whether the file is whole. Never fails."""
    known: dict[int, _Message] = {}
    first: tuple[int, _Message] | None = None
    last: tuple[int, _Message] | None = None
    place = data[0]
    end = min(len(data), place + int.from_bytes(data[4:8], "little"))
    whole = len(data) >= place + int.from_bytes(data[4:8], "little")
    try:
        while place < end:
            header = data[place]
            place += 1
            if header & 0x80:  # a time in the header itself
                message = known[header >> 5 & 3]
            elif header & 0x40:
                known[header & 15] = _Message(data, place, header)
                place += _Message.length(data, place, header)
                continue
            else:
                message = known[header & 15]
            if message.lat >= 0 and message.lon >= 0 and place + message.size <= end and _is_set(data, place, message):
                first = first or (place, message)
                last = (place, message)
            place += message.size
    except (IndexError, KeyError, struct.error):
        whole = False
    return _ended(data, first), _ended(data, last), whole


def _is_set(data: bytes, place: int, message: _Message) -> bool:
    return all(
        struct.unpack_from(f"{message.order}i", data, place + offset)[0] != _NONE
        for offset in (message.lat, message.lon)
    )


def _ended(data: bytes, found: tuple[int, _Message] | None) -> Ended | None:
    if found is None:
        return None
    place, message = found
    lat, lon = (
        struct.unpack_from(f"{message.order}i", data, place + at)[0] * _SEMICIRCLE for at in (message.lat, message.lon)
    )
    if abs(lat) > 90 or (lat, lon) == (0.0, 0.0):
        return None
    seconds = struct.unpack_from(f"{message.order}I", data, place + message.time)[0] if message.time >= 0 else 0
    when = _EPOCH + timedelta(seconds=seconds) if 0 < seconds < 0xFFFFFFFF else None
    return round(lat, 6), round(lon, 6), when
