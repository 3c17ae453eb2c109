"""Strava: tables whose columns are named in the account's language, but always stand in the same order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from footprint.collectors._months import month_of
from footprint.decoding import iso_time
from footprint.tables import Row, Table, fold_column

Columns = Mapping[str, tuple[tuple[str, ...], int]]
"""What is read of a table: the column's names, and its place."""

ACTIVITY: Columns = {
    "id": (("Activity ID", "id"), 0),
    "date": (("Activity Date", "date"), 1),
    "name": (("Activity Name", "name"), 2),
    "type": (("Activity Type", "type"), 3),
    "about": (("Activity Description", "description"), 4),
    "note": (("Activity Private Note",), 10),
}
"""The columns of activities.csv that are read: English names, and the place in exports of other languages."""
PERSON: Columns = {
    "id": (("Athlete ID",), 0),
    "email": (("Email Address",), 1),
    "first": (("First Name",), 2),
    "last": (("Last Name",), 3),
    "sex": (("Sex",), 4),
    "about": (("Description",), 5),
    "city": (("City",), 7),
    "state": (("State",), 8),
    "country": (("Country",), 9),
}
"""The same for profile.csv."""

_FILE = re.compile(r"(?:.*/)?activities/[^/]+\.(?:gpx|tcx|fit)(?:\.gz)?", re.IGNORECASE)
_MEASURE = re.compile(r"\d+(?:[.,]\d+)?")
_CLOCK = (
    r"(?:,?\s+(?:\D{1,6}\s)?(?P<hour>\d{1,2})[:h.](?P<minute>\d{2})(?:[:m.](?P<second>\d{2})s?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?)?"
)
_DATES = tuple(
    re.compile(pattern + _CLOCK)
    for pattern in (
        r"(?P<name>[^\W\d]{3,10})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})",  # Jan 1, 2020, 5:00:00 PM
        r"(?P<day>\d{1,2})\.? (?:de )?(?P<name>[^\W\d]{3,10})\.?,? (?:de )?(?P<year>\d{4})",  # 27 juil. 2026 à 18:32:00
        r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})",  # 21.07.2026, 15:09:42
    )
)


class Reader:
    """Cells by what they mean: under the English name where there is one, else by the place.

    ``named`` tells that the names are English.
    """

    def __init__(self, table: Table, columns: Columns) -> None:
        present = set(map(fold_column, table.columns))
        self._columns = columns
        self.named = any(fold_column(name) in present for name in columns["id"][0])

    def get(self, row: Row, meaning: str) -> str:
        """A cell without blanks at its ends, or an empty text."""
        names, place = self._columns[meaning]
        if self.named:
            return row.get(*names)
        return row.cells[place].strip() if place < len(row.cells) else ""


def track_of(row: Row) -> str:
    """The folded name of the file that holds an activity's track. Entries by hand have none, or ``#error#``."""
    return next((cell.strip().lower() for cell in row.cells if _FILE.fullmatch(cell.strip())), "")


def is_activity(row: Row) -> bool:
    """Whether a row stands as Strava writes an activity in every language: number, date, three words, two measures.

    One that names the file of its track needs no more than the number.
    """
    cells = [cell.strip() for cell in row.cells]
    if not cells or not cells[0].isdigit():
        return False
    measured = len(cells) >= 11 and all(map(_MEASURE.fullmatch, cells[5:7]))
    return bool(track_of(row)) or (measured and re.search(r"\d", cells[1]) is not None and not cells[3].isdigit())


def to_time(text: str) -> datetime | None:
    """A date in UTC as Strava writes it in several languages, or None."""
    text = " ".join(text.split())
    if not text or len(text) > 60:
        return None
    for form in _DATES:
        match = form.fullmatch(text)
        if match is None:
            continue
        found = match.groupdict()
        word = (found.get("name") or "").lower()
        month = int(found["month"]) if found.get("month") else month_of(word)
        hour = int(found["hour"] or 0)
        if half := (found["half"] or "")[:1].lower():
            hour = hour % 12 + (12 if half == "p" else 0)
        clock = f"{hour:02}:{found['minute'] or '00'}:{found['second'] or '00'}"
        return iso_time(f"{found['year']}-{month:02}-{int(found['day']):02} {clock}")
    return iso_time(text.removesuffix(" UTC"))


def said(row: Row) -> tuple[str, str, datetime | None, tuple[str, ...]]:
    """A row of a table whose columns are not known: (first number, words, time, file names)."""
    number, words, files = "", [], []
    when = None
    for cell in map(str.strip, row.cells):
        if not cell or cell.lower() in ("true", "false", "null"):
            continue
        if re.fullmatch(r"\d+", cell):
            number = number or cell
        elif time := to_time(cell):
            when = when or time
        elif re.fullmatch(r"(?:[\w-]+/)*[\w-]+\.(?:jpe?g|png|mp4|mov|heic)", cell, re.IGNORECASE):
            files.append(cell)
        elif not re.fullmatch(r"[-+\d.,:\s]+", cell):
            words.append(cell)
    return number, "\n".join(words), when, tuple(files)


def position(cells: Sequence[str]) -> str:
    """The first two neighbouring cells that are degrees, as ``lat, lon``; empty if there are none."""
    for one, two in pairwise(cells):
        if re.fullmatch(r"-?\d{1,2}\.\d{2,}", one.strip()) and re.fullmatch(r"-?\d{1,3}\.\d{2,}", two.strip()):
            return f"{one.strip()}, {two.strip()}"
    return ""
