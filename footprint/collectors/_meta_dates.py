"""Meta: the local times that HTML exports write, in the account's language.

They carry no zone, so they are taken as UTC; the collector says so. How they are written in 22 languages, up to 2018
with a zone behind: ownaginatious/fbchat-archive-parser (time.py); ``ene. 10, 2024 1:00 pm`` in Spanish since 2022.
"""

from __future__ import annotations

import re
from datetime import datetime

from footprint.collectors._months import month_of
from footprint.reading import iso_time

_CLOCK = re.compile(
    r"(?P<before>上午|下午|午前|午後|오전|오후)?\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
    r"\s*(?P<half>[ap]\.?\s?m\.?(?![a-z]))?(?:\s*(?:UTC|GMT)(?P<zone>[+-]\d{1,2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
_AFTER_NOON = frozenset(("下午", "午後", "오후"))
_EAST = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_NUMERIC = re.compile(r"(\d{1,4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{2,4})\.?")
_FILLERS = frozenset("at um om a à as às alle ora ore le el de del den r г в o'clock kl saat uhr uur pe la las".split())
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag|luni|mar[țţ]i|miercuri|joi|vineri|s[âî]mbătă|duminică|"
    r"(?:lune|marte|mercole|giove|vener)dì|sabato|domenica|segunda|terça|quarta|quinta|sexta|feira"
)
# Shortened days of the week (CLDR: en, es, nl, ro, de, fr, it, pt), but for ``mar``, which is a month as well.
_SHORT_DAYS = frozenset(
    "mon tue wed thu fri sat sun lun mié mie jue vie sáb dom ma di wo do vr za zo joi vin sâm sam dum mo mi fr sa so "
    "mer jeu ven dim gio sab seg ter qua qui sex".split()
)
_HOURS = re.compile(r"\b(\d{1,2}) ?h ?(\d{2})\b")  # 18 h 05
_LATER = re.compile(
    r"(?:updated|aktualisiert|mis à jour|actualizad[oa]|bijgewerkt|aggiornat[oa]|atualizad[oa])\s+", re.I
)


def local_time(text: str) -> datetime | None:
    """The time that the whole text writes, as if it were UTC; None if it is anything else."""
    text = " ".join(text.split())
    if not 6 <= len(text) <= 60 or not any(char.isdigit() for char in text):
        return None
    text = _HOURS.sub(r"\1:\2", text).replace("la(s)", "la")
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
    month, first, numbers = 0, "", []
    for token in re.findall(r"\d+|[^\W\d_][\w'’]*", text):
        word = token.casefold()
        if token.isdigit():
            numbers.append(token)
        elif _WEEKDAY.fullmatch(word) or word in _SHORT_DAYS:
            continue
        elif found := month_of(token):
            if month and first != "mar":  # mar. 9 mar. 2021: a Tuesday in March
                return None
            month, first = found, "" if numbers else word
        elif word not in _FILLERS:
            return None
    years = [item for item in numbers if len(item) == 4]
    days = [item for item in numbers if len(item) <= 2]
    return _iso(years[0], str(month), days[0]) if month and len(years) == len(days) == 1 else None


def _iso(year: str, month: str, day: str) -> str:
    return f"{int(year):04}-{int(month):02}-{int(day):02}"
