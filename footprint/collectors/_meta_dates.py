"""Meta: the local times that HTML exports write, in the account's language.

They carry no zone, so they are taken as UTC; the collector says so. Months are told by the beginnings of their names.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from footprint.reading import iso_time

# The month names of the languages that exports come in, by their beginnings, accents left out.
_MONTHS = (
    "jan gen ene sty oca ian янв",
    "feb fev febr lut sub фев",
    "mar mrt maa mae мар",
    "apr avr abr kwi nis апр",
    "may mai maj mei mag мая май",
    "jun giu cze haz iun июн",
    "jul lug lip tem iul июл",
    "aug aou ago sie авг",
    "sep set eyl wrz сен",
    "oct okt ott out paz eki окт",
    "nov lis kas noi ноя",
    "dec dez dic gru ara дек",
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_CLOCK = re.compile(
    r"(?P<before>上午|下午|午前|午後|오전|오후)?\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
    r"\s*(?P<half>[ap]\.?\s?m\.?(?![a-z]))?(?:\s*(?:UTC|GMT)(?P<zone>[+-]\d{1,2}:?\d{2})?)?",
    re.IGNORECASE,
)
_AFTER_NOON = frozenset(("下午", "午後", "오후"))
_EAST = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_NUMERIC = re.compile(r"(\d{1,4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{2,4})\.?")
_FILLERS = frozenset("at um om a à as às alle ore le el de del den r г в o'clock kl saat uhr pe la".split())
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag|luni|mar[țţ]i|miercuri|joi|vineri|s[âî]mbătă|duminică|"
    r"(?:lune|marte|mercole|giove|vener)dì|sabato|domenica|segunda|terça|quarta|quinta|sexta|feira"
)
_LATER = re.compile(
    r"(?:updated|aktualisiert|mis à jour|actualizad[oa]|bijgewerkt|aggiornat[oa]|atualizad[oa])\s+", re.I
)


def local_time(text: str) -> datetime | None:
    """The time that the whole text writes, as if it were UTC; None if it is anything else."""
    text = " ".join(text.split())
    if not 6 <= len(text) <= 60 or not any(char.isdigit() for char in text):
        return None
    if when := iso_time(text):
        return when
    clocks = list(_CLOCK.finditer(text))
    clock = clocks[-1] if clocks else None
    day = text[: clock.start()] + " " + text[clock.end() :] if clock and ":" in clock[0] else text
    date = _date(day, bool(clock and clock["half"]))
    if date is None:
        return None
    if clock is None or ":" not in clock[0]:
        return iso_time(date)
    hour = int(clock["hour"])
    half = (clock["half"] or "")[:1].lower()
    if clock["before"]:
        half = "p" if clock["before"] in _AFTER_NOON else "a"
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return iso_time(f"{date} {hour}:{clock['minute']}:{clock['second'] or '00'}{clock['zone'] or ''}")


def without_update(text: str) -> str:
    """The date of a line that tells when a post was last changed; an empty text for any other line."""
    match = _LATER.match(text.strip())
    return text.strip()[match.end() :] if match else ""


def _date(text: str, halves: bool) -> str | None:
    """The date in ISO form, or None when a word is left that belongs to no date."""
    if match := _EAST.search(text):
        rest = text[: match.start()] + text[match.end() :]
        return _iso(*match.groups()) if not re.search(r"[^\W_]{3,}", rest) else None
    if (match := _NUMERIC.search(text)) and not re.search(r"[^\W\d_]{3,}", text):
        first, second, third = match.groups()
        if len(first) == 4:
            return _iso(first, second, third)
        year = third if len(third) == 4 else f"20{third}"
        american = "/" in match[0] and (int(second) > 12 or (halves and int(first) <= 12))
        return _iso(year, first, second) if american else _iso(year, second, first)
    month, numbers = 0, []
    for token in re.findall(r"\d+|[^\W\d_][\w'’]*", text):
        if token.isdigit():
            numbers.append(token)
        elif _WEEKDAY.fullmatch(token.casefold()):
            continue
        elif found := _month(token):
            if month:
                return None
            month = found
        elif token.casefold() not in _FILLERS:
            return None
    years = [item for item in numbers if len(item) == 4]
    days = [item for item in numbers if len(item) <= 2]
    return _iso(years[0], str(month), days[0]) if month and len(years) == len(days) == 1 else None


def _month(word: str) -> int:
    bare = "".join(char for char in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(char))
    if bare.startswith("jui"):  # juin and juillet
        return 7 if bare.startswith("juil") else 6
    return _NUMBER_OF.get(bare[:3], 0) if 3 <= len(bare) <= 12 else 0


def _iso(year: str, month: str, day: str) -> str:
    return f"{int(year):04}-{int(month):02}-{int(day):02}"
