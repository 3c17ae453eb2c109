"""Reminders as a calendar file (RFC 5545): days without times, in words without any value. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from footprint import imprint

_OCTETS = 75
_MARK = f"{imprint.CALENDAR}reminders//EN"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One day and what to do on it; ``key`` tells it from the others of that day."""

    key: str
    day: date
    what: str
    more: str = ""


def to_ics(reminders: Iterable[Reminder], now: datetime) -> str:
    """The calendar: CRLF, lines of 75 octets at most, the same reminders with the same ids."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", _MARK, "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for item in reminders:
        name = hashlib.sha256(f"{item.key}\0{item.day.isoformat()}".encode()).hexdigest()[:32]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{name}@footprint.invalid",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{item.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{item.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(item.what)}",
            *([f"DESCRIPTION:{_escaped(item.more)}"] if item.more else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) for line in lines)


def is_ours(head: str) -> bool:
    """Whether a file begins as one of ours."""
    return imprint.is_calendar(head)


def _escaped(text: str) -> str:
    text = "".join(char if char.isprintable() or char == "\n" else " " for char in text)
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in pieces of 75 octets at most, cut between characters; each after the first begins with a blank."""
    pieces, piece, size = [], "", 0
    for char in line:
        length = len(char.encode("utf-8", "replace"))
        if size + length > _OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += char
        size += length
    return "\r\n".join((*pieces, piece)) + "\r\n"
