"""Numbers that stand on things: positions, vehicle plates, student cards. Most need a word for them nearby."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.recognizers import Context, Hit, Recognizer

_DECIMAL = re.compile(
    r"(?<![\w.,-])([-+]?(?:[0-8]?\d|90)\.\d{3,})\s*°?\s*([NS])?\s*[,;/ ]\s*([-+]?(?:1[0-7]\d|\d?\d|180)\.\d{3,})\s*°?\s*([EW])?(?![\w.])"
)
_SEXAGESIMAL = re.compile(
    r"(?<!\w)(\d{1,2})°\s*(\d{1,2})['′]\s*(?:(\d{1,2}(?:\.\d+)?)[\"″]\s*)?([NS])[\s,]+(\d{1,3})°\s*(\d{1,2})['′]\s*"
    r"(?:(\d{1,2}(?:\.\d+)?)[\"″]\s*)?([EW])(?!\w)"
)
_PLATE_WORD = re.compile(
    r"\b(?:number|licen[cs]e|registration|reg|vehicle|my|car'?s?|the)?\s*\b(?:plates?|reg(?:istration)?(?:\s+(?:number|no))?|tags?|vrm|rego)\b"
    r"\s*(?:number|no\.?|is|are|was|:|#|=)?\s*(?:is|:)?\s*",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|\d{2,3}-[A-Z]{1,2}-\d{1,6}|[A-Z]{1,3}[- ]?[A-Z]{1,2}[- ]?\d{3,4}|\d{3}[- ]?[A-Z]{3}|"
    r"[A-Z]{3}[- ]?\d{3,4}|\d[A-Z]{3}\d{3}|[A-Z]{2}[- ]?\d{2}[- ]?[A-Z]{1,2}[- ]?\d{4}|[A-Z]{4}\s?\d{3})(?![\w])"
)
_STUDENT_WORD = re.compile(
    r"\b(?:student|matriculation|matric|campus|university|uni|enrol?ment|enrolled|roll)\s*(?:card|id|i\.d\.|number|no\.?|nr\.?|#)?"
    r"(?:\s+(?:id|number|no\.?|card))?\s*(?:is|was|:|#|=|-)?\s*#?\s*",
    re.IGNORECASE,
)
_STUDENT = re.compile(r"(?=[A-Za-z0-9-]*\d{5})(?:[A-Za-z]{0,3}-?\d{5,10}[A-Za-z]?)(?![\w-])")


def positions(text: str, context: Context) -> Iterator[Hit]:
    """Latitude and longitude, in decimals of three places or more, or in degrees and minutes."""
    for found in _DECIMAL.finditer(text):
        lat, lon = float(found[1]), float(found[3])
        lat, lon = -lat if found[2] == "S" else lat, -lon if found[4] == "W" else lon
        yield Hit(found.start(), found.end(), 0.8, f"{lat:.3f},{lon:.3f}")
    for found in _SEXAGESIMAL.finditer(text):
        lat = int(found[1]) + int(found[2]) / 60 + float(found[3] or 0) / 3600
        lon = int(found[5]) + int(found[6]) / 60 + float(found[7] or 0) / 3600
        lat, lon = -lat if found[4] == "S" else lat, -lon if found[8] == "W" else lon
        if abs(lat) <= 90 and abs(lon) <= 180:
            yield Hit(found.start(), found.end(), 0.9, f"{lat:.3f},{lon:.3f}")


def plates(text: str, context: Context) -> Iterator[Hit]:
    """A number plate right after a word for it."""
    for word in _PLATE_WORD.finditer(text):
        found = _PLATE.match(text, word.end())
        if found and not re.fullmatch(r"[A-Z]+", found[0]):
            yield Hit(found.start(), found.end(), 0.8, re.sub(r"[\s-]", "", found[0]).casefold())


def students(text: str, context: Context) -> Iterator[Hit]:
    """A card number right after the words for a student card."""
    for word in _STUDENT_WORD.finditer(text):
        found = _STUDENT.match(text, word.end())
        if found:
            yield Hit(found.start(), found.end(), 0.8, found[0].casefold())


RECOGNIZERS = (
    Recognizer(
        kind="GEO_POINT",
        name="tags-position",
        source="ISO 6709: decimal degrees, and degrees with minutes",
        find=positions,
        gate=re.compile(r"\d\.\d{3}|°"),
        hits=("meet at «48.8584, 2.2945»", "«40.7128° N, 74.0060° W»", "«51°30'26\" N 0°7'39\" W»"),
        misses=("scored 9.5, 8.7", "1.234 and then 5", "3.1415926", "95.123, 200.456"),
    ),
    Recognizer(
        kind="VEHICLE_PLATE",
        name="tags-plate",
        source="judgement: a word for a plate, then the forms of the UK, Ireland, Germany, India, Australia and US states",
        find=plates,
        gate=re.compile(r"plate|reg|tag|vrm", re.IGNORECASE),
        hits=(
            "my plate is «AB12 CDE»",
            "number plate: «191-D-12345»",
            "license plate «7ABC123»",
            "reg «KA 01 AB 1234»",
        ),
        misses=("plate of pasta", "the AB12 CDE road", "regular 123", "tag me in ABC"),
    ),
    Recognizer(
        kind="STUDENT_ID",
        name="tags-student",
        source="judgement: a word for a student card, then five to ten digits with up to three letters",
        find=students,
        gate=re.compile(r"student|matric|campus|uni|enrol|roll", re.IGNORECASE),
        hits=(
            "lost my campus card, student ID «S4471203»",
            "matriculation number: «1234567»",
            "Student no. «20-123456»".replace("20-", ""),
        ),
        misses=("student loan of 12000 pounds", "S4471203 arrived", "university since 1850", "student 12"),
    ),
)
