"""Numbers that stand on things: positions, vehicle plates, student cards. Most need a word for them nearby."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.patterns import late
from footprint.recognizers import Context, Hit, Recognizer
from footprint.text import either_case

_DECIMAL = late(
    r"(?<![\w.,-])([-+]?(?:[0-8]?\d|90)\.\d{3,})\s*°?\s*([NS])?\s*[,;/ ]\s*([-+]?(?:1[0-7]\d|\d?\d|180)\.\d{3,})\s*°?\s*([EW])?(?![\w.])"
)
_HEMISPHERES = late(r"(?<!\w)([NS])\s?(\d{1,2}\.\d{2,})°?,?\s+([EW])\s?(\d{1,3}\.\d{2,})°?(?![\w.])")
_LABELLED = late(
    r"\blat(?:itude)?[\"']?\s*(?:is|[:=])?\s*[\"']?([-+]?\d{1,2}\.\d+)[^\w+-]{1,6}(?:and\s+)?(?:lon|lng|long|longitude)[\"']?\s*(?:is|[:=])?\s*[\"']?"
    r"([-+]?\d{1,3}\.\d+)",
    re.IGNORECASE,
)
_SEXAGESIMAL = late(
    r"(?<!\w)(\d{1,2})°\s*(\d{1,2}(?:\.\d+)?)['′’]\s*(?:(\d{1,2}(?:\.\d+)?)(?:[\"″”]|'')\s*)?([NS])[\s,]+(\d{1,3})°\s*(\d{1,2}(?:\.\d+)?)['′’]\s*"
    r"(?:(\d{1,2}(?:\.\d+)?)(?:[\"″”]|'')\s*)?([EW])(?!\w)"
)
# Open Location Code (github.com/google/open-location-code): 20 signs, a plus behind the eighth; and what3words.
_PLUS_CODE = late(r"(?<!\w)[23456789CFGHJMPQRV][23456789CFGHJMPQRVWX]{7}\+[23456789CFGHJMPQRVWX]{2,3}(?!\w)")
_THREE_WORDS = late(r"(?<![\w/:])///([a-z]{3,18}\.[a-z]{3,18}\.[a-z]{3,18})(?![\w.])")
_PLACE_WORD = late(
    r"\b(?:lat|lon|coord\w*|gps|geo|location|position|maps?|meet|located|pin|waypoint|cache)\b|geo:|[?@]", re.IGNORECASE
)
_PLATE_WORD = late(
    r"\b(?:(?P<sure>(?:number|licen[cs]e|registration|reg|vehicle|vanity|car)\s+(?:plates?|tags?)|vrm|rego|registration(?:\s+(?:number|no))?|"
    r"kennzeichen|matr[ií]cula|plaque|targa)|plates?|reg(?:\s+(?:number|no))?)\b\s*(?:number|no\.?)?\s*(?P<sign>(?:is|are|was|says?|reads?|[:=#])?\s*(?:is|[:#])?)\s*[\"'“]?",
    re.IGNORECASE,
)
_PLATE = late(
    r"(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|\d{2,3}-[A-Z]{1,2}-\d{1,6}|[A-Z]{1,3}[- ]?[A-Z]{1,2}[- ]?\d{3,4}|\d{3}[- ]?[A-Z]{3}|"
    r"[A-Z]{3}[- ]?\d{3,4}|\d[A-Z]{3}\d{3}|[A-Z]{2}[- ]?\d{2}[- ]?[A-Z]{1,2}[- ]?\d{4}|[A-Z]{4}\s?\d{3})(?![\w])"
)
# Behind a word that is sure and a sign: what any country prints, and what people pay extra for.
_ANY_PLATE = late(r"(?=[A-Z -]*\d)(?=[\d -]*[A-Z])[A-Z\d]{1,8}(?:[ -][A-Z\d]{1,4}){0,2}(?![\w-])")
_STUDENT_WORD = late(
    r"\b(?:student|matriculation|matric|campus|university|uni|enrol?ment|enrolled|roll)\s*(?P<sure>card|id|i\.d\.|number|no\.?|nr\.?|#)?"
    r"(?:\s+(?:id|number|no\.?|card))?\s*(?P<sign>is|was|:|#|=|-)?\s*#?\s*",
    re.IGNORECASE,
)
_STUDENT = late(r"(?=[A-Za-z0-9-]*\d{5})(?:[A-Za-z]{0,3}-?\d{5,10}[A-Za-z]?)(?![\w-])")


def positions(text: str, context: Context) -> Iterator[Hit]:
    """Latitude and longitude in decimals or in degrees and minutes, plus codes, and three words with three strokes."""
    for found in _DECIMAL.finditer(text):
        lat, lon = float(found[1]), float(found[3])
        lat, lon = -lat if found[2] == "S" else lat, -lon if found[4] == "W" else lon
        told = found[2] or found[4] or _PLACE_WORD.search(text, max(0, found.start() - 30), found.start())
        # Two small or short numbers are shares or rates as often as a place in the Gulf of Guinea.
        fine = (
            min(len(found[1].partition(".")[2]), len(found[3].partition(".")[2])) >= 4 and max(abs(lat), abs(lon)) >= 2
        )
        if told or fine:
            yield Hit(found.start(), found.end(), 0.8, f"{lat:.3f},{lon:.3f}")
    for found in _HEMISPHERES.finditer(text):
        lat, lon = float(found[2]) * (-1 if found[1] == "S" else 1), float(found[4]) * (-1 if found[3] == "W" else 1)
        yield from _point(found, lat, lon)
    for found in _LABELLED.finditer(text):
        yield from _point(found, float(found[1]), float(found[2]))
    for found in _SEXAGESIMAL.finditer(text):
        lat = int(found[1]) + float(found[2]) / 60 + float(found[3] or 0) / 3600
        lon = int(found[5]) + float(found[6]) / 60 + float(found[7] or 0) / 3600
        yield from _point(found, -lat if found[4] == "S" else lat, -lon if found[8] == "W" else lon)
    for found in (*_PLUS_CODE.finditer(text), *_THREE_WORDS.finditer(text)):
        yield Hit(found.start(), found.end(), 0.75)


def _point(found: re.Match[str], lat: float, lon: float) -> Iterator[Hit]:
    if abs(lat) <= 90 and abs(lon) <= 180:
        yield Hit(found.start(), found.end(), 0.9, f"{lat:.3f},{lon:.3f}")


def plates(text: str, context: Context) -> Iterator[Hit]:
    """A number plate right after a word for it."""
    for word in _PLATE_WORD.finditer(text):
        found = _PLATE.match(text, word.end())
        if not found and ((word["sure"] and word["sign"].strip()) or word["sign"].lower().startswith(("say", "read"))):
            found = _ANY_PLATE.match(text, word.end())
        if found and re.search(r"\d", found[0]) and len(found[0]) >= 4:
            yield Hit(found.start(), found.end(), 0.8, re.sub(r"[\s-]", "", found[0]).casefold())


def students(text: str, context: Context) -> Iterator[Hit]:
    """A card number right after the words for a student card."""
    for word in _STUDENT_WORD.finditer(text):
        found = _STUDENT.match(text, word.end())
        if found and (word["sure"] or word["sign"] or not found[0].isdigit()):  # "enrolled 40000 students"
            yield Hit(found.start(), found.end(), 0.8, found[0].casefold())


RECOGNIZERS = (
    Recognizer(
        kind="GEO_POINT",
        name="tags-position",
        source="ISO 6709: decimal degrees, and degrees with minutes; Open Location Code; what3words",
        find=positions,
        gate=late(
            r"\d\.\d{3}|°|///|\+[23456789CFGHJMPQRVWX]{2}|[lL][aA][tT](?:itude)?[\"']?\s*[:=]?\s*-?\d|[NS]\s?\d\d?\.\d"
        ),
        hits=(
            "meet at «48.8584, 2.2945»",
            "«40.7128° N, 74.0060° W»",
            "«51°30'26\" N 0°7'39\" W»",
            "«N40.7128 W74.0060»",
            '{"«lat": 40.71, "lon": -74.00»}',
            "«lat 40.7128 lon -74.0060»",
            "«40°42.767'N 74°0.367'W»",
            "plus code «87G7PX7V+4H»",
            "tent is at «///filled.count.soap»",
        ),
        misses=(
            "scored 9.5, 8.7",
            "1.234 and then 5",
            "3.1415926",
            "95.123, 200.456",
            "precision 0.912, recall 0.874",
            "EURUSD 1.0845, GBP 1.2701",
            "// a comment /// more",
        ),
    ),
    Recognizer(
        kind="VEHICLE_PLATE",
        name="tags-plate",
        source="judgement: a word for a plate, then the forms of the UK, Ireland, Germany, India, Australia and US states, or letters and digits",
        find=plates,
        gate=late(
            rf"\b(?:{either_case('plate reg vrm kennzeichen matr plaque targa')}|{either_case('license licence vehicle')}\s+[tT]ags?\b)"
        ),
        hits=(
            "my plate is «AB12 CDE»",
            "number plate: «191-D-12345»",
            "license plate «7ABC123»",
            "reg «KA 01 AB 1234»",
            "my plates say «NORA22»",
            "Kennzeichen: «B-MW 1234»",
            "license tag «123-ABC»",
        ),
        misses=(
            "plate of pasta",
            "the AB12 CDE road",
            "regular 123",
            "tag me in ABC",
            "tags #QX 1987",
            "plate 5 of 12",
            "plate: 20 EUR",
        ),
    ),
    Recognizer(
        kind="STUDENT_ID",
        name="tags-student",
        source="judgement: a word for a student card, then five to ten digits with up to three letters",
        find=students,
        gate=late(rf"\b(?:{either_case('student matric campus uni enrol roll')})[^\n\d]{{0,40}}\d{{5}}"),
        hits=(
            "lost my campus card, student ID «S4471203»",
            "matriculation number: «1234567»",
            "Student no. «20-123456»".replace("20-", ""),
        ),
        misses=(
            "enrolled 40000 students",
            "student loan of 12000 pounds",
            "S4471203 arrived",
            "university since 1850",
            "student 12",
        ),
    ),
)
