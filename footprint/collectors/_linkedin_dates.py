"""LinkedIn: the many forms in which one export writes times, all taken as UTC.

The forms were seen in exports of 2021 to 2026 (documented by org-signal's notes on LinkedIn exports, and by
linkedin-analyzer); those with hyphens or dots, or with the day before the month,
are what a spreadsheet makes of them when it saves a table again, with the months of its own language.
"""

from __future__ import annotations

import re
from datetime import datetime

from footprint.collectors._months import month_of
from footprint.decoding import iso_time, x_time

_CLOCK = (
    r"(?:,?\s+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s*(?P<half>[AaPp]\.?[Mm]\.?)?)?"
    r"(?:\s*(?:UTC|GMT|Z))?"
)
_MONTH = r"(?P<name>[^\W\d_]{3,10})\.?"
_FORMS = tuple(
    re.compile(pattern + _CLOCK)
    for pattern in (
        r"(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{1,2})/(?P<year>\d{4}|\d{2})",  # 20/07/2026 10:25
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4}|\d{2})",  # 20.07.2026 10:25
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})",  # 1/12/10, 9:14 AM
        rf"(?P<day>\d{{1,2}})[. -]+(?:de )?{_MONTH}[. ,-]+(?:de )?(?P<year>\d{{4}}|\d{{2}})",  # 08 Feb 2026, 4-Apr-21
        rf"{_MONTH} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})",  # Mar 4, 1990
        rf"{_MONTH}[ ,-]+(?:de )?(?P<year>\d{{4}})",  # Jan 2020
        rf"{_MONTH}-(?P<year>\d{{2}})",  # Jan-20
        r"(?P<year>\d{4})-(?P<month>\d{1,2})",  # 2019-05
        r"(?P<year>\d{4})",  # 2014
    )
)
_NO_YEAR = (
    re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})"),  # Mar 4
    re.compile(rf"(?P<day>\d{{1,2}})[. -]+(?:de )?{_MONTH}"),  # 4-Mar
)
_YOUNGEST = 2014  # a birth year of two digits is never later than this: members are at least about 13


def to_time(text: str) -> datetime | None:
    """The time in any form LinkedIn writes; a month or a year alone is its first moment. None if impossible."""
    text = _plain(text)
    if not text or len(text) > 60:
        return None
    return x_time(text) or iso_time(_iso(text, 2000))


def birth_date(text: str) -> str:
    """A birth date as ``1990-03-04``, or ``--03-04`` where the year is left out; empty if it cannot be told."""
    text = _plain(text)
    if len(text) > 60:
        return ""
    iso = text if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text) else _iso(text, 1900)
    parts = [int(part) for part in iso.partition(" ")[0].split("-")] if iso else []
    if len(parts) == 3 and not re.fullmatch(r"\d{4}(-\d+)?|[^\W\d_]+\.?[ ,-]+(de )?\d+", text):
        year, month, day = parts
        if re.search(r"(?<!\d)\d{2}$", text) and year + 100 <= _YOUNGEST:
            year += 100
        return f"{year:04}-{month:02}-{day:02}" if 1880 <= year < 2100 and _exists(year, month, day) else ""
    for form in _NO_YEAR:
        if match := form.fullmatch(text):
            month, day = month_of(match["name"]), int(match["day"])
            return f"--{month:02}-{day:02}" if _exists(2000, month, day) else ""
    return ""


def _plain(text: str) -> str:
    """One kind of blank: newer exports put a narrow one before AM."""
    return " ".join(text.split())


def _exists(year: int, month: int, day: int) -> bool:
    try:
        datetime(year, month, day)  # noqa: DTZ001  # only asked whether the day exists
    except ValueError:
        return False
    return True


def _iso(text: str, century: int) -> str:
    """The time in ISO form, not yet checked; empty if the form is not known."""
    for form in _FORMS:
        match = form.fullmatch(text)
        if match is None:
            continue
        found = match.groupdict()
        month = month_of(found["name"]) if found.get("name") else found.get("month") or 1
        year = int(found["year"])
        hour = int(found["hour"] or 0)
        if half := (found["half"] or "")[:1].lower():
            if not 1 <= hour <= 12:
                return ""
            hour = hour % 12 + (12 if half == "p" else 0)
        year += century if len(found["year"]) == 2 else 0
        day = found.get("day") or 1
        return f"{year:04}-{int(month):02}-{int(day):02} {hour:02}:{found['minute'] or '00'}:{found['second'] or '00'}"
    return ""
