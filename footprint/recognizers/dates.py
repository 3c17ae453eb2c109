"""Birth dates told apart from other dates, ages, and plain dates. The owner of dateutil.

"Turning 22 today" with the post's date is a birth date; "see you in May" is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from dateutil import parser

from footprint.model import Subject
from footprint.recognizers import Context, Hit, Recognizer

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_FULL = (
    rf"(?:{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:{_YEAR}|\d\d)|"
    rf"{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}|{_MONTH}\s+{_DAY},?\s+{_YEAR})"
)
_YEARLESS = rf"(?:{_DAY}(?:\s+of)?\s+{_MONTH}|{_MONTH}\s+{_DAY})(?!\w|\s*,?\s*\d{{4}})"
_CUE = (
    r"(?:\bborn(?:\s+(?:on|in))?(?:\s+(?:the|this\s+day))?|\bb\.|\bbirth\s?date|\bdate\s+of\s+birth|\bdob|\bd\.o\.b\.?|"
    r"\bbirthday(?:\s+(?:is|was|on|falls\s+on|this\s+year))*|\bbday(?:\s+(?:is|on))*|\bnacid[oa](?:\s+el)?|\bn[ée]e?\s+le|"
    r"\bgeboren(?:\s+am)?)(?:\s+on)?\s*[:=\-–]?\s*(?:the\s+)?"
)
_BORN = re.compile(rf"{_CUE}({_FULL}|{_YEARLESS})", re.IGNORECASE)
_BORN_AFTER = re.compile(
    rf"\b({_FULL}|{_YEARLESS})\s+is\s+(?:my|our)\s+(?:birthday|bday|date\s+of\s+birth)", re.IGNORECASE
)
_BORN_YEAR = re.compile(rf"(?:\bborn\s+in|\bb\.|\byear\s+of\s+birth:?)\s*({_YEAR})\b", re.IGNORECASE)
_TURNING = re.compile(
    r"\b(?:(?:i(?:'m|\s+am|\s+just)?\s+)?(?:turning|turned|turn)\s+(\d{1,3})\s+(today|tomorrow|yesterday)|"
    r"(?:today|tomorrow|yesterday)\s+i(?:'m|\s+am)?\s+(?:turning|turn|turned)\s+(\d{1,3})|"
    r"(?:my|happy)\s+(\d{1,3})(?:st|nd|rd|th)\s+birthday(?:\s+to\s+me)?(?:\s+is)?\s+(today|tomorrow|yesterday))\b",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:it'?s|today\s+is|tomorrow\s+is)\s+my\s+birthday\b(?:\s+(today|tomorrow))?", re.IGNORECASE)
_AGE = re.compile(
    r"\b(?:i'?m|i\s+am|im|aged?|age:|as\s+an?)\s+(\d{1,3})(?:\s*(?:years?\s+old|years?\s+of\s+age|y/?o|yrs?\s+old))?\b(?!\s*(?:%|/|"
    r"minutes?|mins?|hours?|days?|weeks?|months?|km|miles?|percent|pounds?|kg|lbs?|of\b|out\b|th\b|st\b|nd\b|rd\b|[.,:]\d|am\b|pm\b))|"
    r"\b(\d{1,3})[\s-]*(?:years?[\s-]+old|y/?o\b|yrs?[\s-]+old)|\b(\d{1,2})\s?[mf]\b(?=\s+(?:here|from|looking|seeking))",
    re.IGNORECASE,
)
_THING = re.compile(
    r"\b(?:house|car|building|dog|cat|tree|whisk(?:e)?y|wine|company|tradition|bug|laptop|phone)\b", re.IGNORECASE
)
_ANY = re.compile(rf"(?<![\w/.-])(?:{_FULL}|{_YEARLESS})(?![\w/-])", re.IGNORECASE)
_SHIFT = {"today": 0, "tomorrow": 1, "yesterday": -1}
_HOME_IS_MONTH_FIRST = frozenset({"US"})


def births(text: str, context: Context) -> Iterator[Hit]:
    """Dates that somebody was born on: said so, or told by an age and the day of the post."""
    for pattern in (_BORN, _BORN_AFTER):
        for found in pattern.finditer(text):
            key = _read(found[1], context)
            if key:
                yield Hit(found.start(1), found.end(1), 0.9, key)
    for found in _BORN_YEAR.finditer(text):
        yield Hit(found.start(1), found.end(1), 0.6, found[1])
    for found in _TURNING.finditer(text):
        years = int(next(item for item in (found[1], found[3], found[4]) if item))
        word = next((item for item in re.findall(r"today|tomorrow|yesterday", found[0].lower())), "today")
        if context.published is None or not 5 <= years <= 110:
            continue
        day = (context.published + timedelta(days=_SHIFT[word])).date()
        try:
            born = day.replace(year=day.year - years)
        except ValueError:  # 29 February
            born = day.replace(year=day.year - years, day=28)
        yield Hit(found.start(), found.end(), 0.85, born.isoformat(), "worked out from the day of the post")
    for found in _MINE.finditer(text):
        if context.published is not None:
            shift = 1 if "tomorrow" in found[0].lower() else 0
            day = (context.published + timedelta(days=shift)).date()
            yield Hit(found.start(), found.end(), 0.8, f"--{day:%m-%d}", "worked out from the day of the post")


def ages(text: str, context: Context) -> Iterator[Hit]:
    """An age that somebody states of a person."""
    for found in _AGE.finditer(text):
        years = int(next(item for item in found.groups() if item))
        if 5 <= years <= 110 and not _THING.search(text, found.end(), min(len(text), found.end() + 20)):
            yield Hit(found.start(), found.end(), 0.7, str(years))


def dates(text: str, context: Context) -> Iterator[Hit]:
    """Other dates, with a day."""
    for found in _ANY.finditer(text):
        key = _read(found[0], context)
        if key:
            yield Hit(found.start(), found.end(), 0.4, key)


def _read(written: str, context: Context) -> str:
    """``2004-09-17``, or ``--09-17`` without a year; empty when there is no such day."""
    month_first = bool(set(context.subject.countries[:1]) & _HOME_IS_MONTH_FIRST)
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\b", "", written, flags=re.IGNORECASE)
    if any(int(number) > 31 and len(number) < 4 for number in re.findall(r"\d+", words)) and not re.search(
        r"[-/.]", words
    ):
        return ""
    has_year = re.search(r"(?:19|20)\d\d", words) or re.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.]\d\d", words.strip())
    year_first = re.match(r"\s*\d{4}", words)
    try:
        when = parser.parse(
            words, default=datetime(2000, 1, 1, tzinfo=UTC), dayfirst=not month_first and not year_first
        )
    except (ValueError, OverflowError):
        return ""
    day = when.date()
    if has_year:
        now = context.published.date() if context.published else date(2100, 1, 1)
        if day.year > now.year and len(written.strip()) <= 8:  # two digits of a year read into the future
            day = day.replace(year=day.year - 100)
        return day.isoformat() if 1900 <= day.year <= 2100 else ""
    return f"--{day:%m-%d}"


def _own(subject: Subject) -> Iterator[str]:
    if subject.birth_date:
        yield subject.birth_date.isoformat()
        yield f"--{subject.birth_date:%m-%d}"
        yield str(subject.birth_date.year)


OWN = {"BIRTH_DATE": _own}

RECOGNIZERS = (
    Recognizer(
        kind="BIRTH_DATE",
        name="dates-birth",
        source="judgement: the words for being born and for birthdays, with a date; dates read by dateutil",
        find=births,
        gate=re.compile(r"born|birth|b-?day|\bdob\b|\bd\.o\.b|\bb\.|turn|nacid|geboren|\bn[ée]e?\b", re.IGNORECASE),
        hits=(
            "I was born on «3 May 1999» in a snowstorm",
            "DOB: «04/12/2003»",
            "my birthday is «September 17th»",
            "Birthday: «17 Sep 2004»",
            "date of birth «1990-02-28»",
            "«3 May» is my birthday",
            "born in «1984»",
        ),
        misses=(
            "born to run",
            "quarterly review on 3 May 2024",
            "see you in May, may I?",
            "turning 22 degrees left",
            "happy birthday Ana!",
            "born on 45/45/1999",
        ),
    ),
    Recognizer(
        kind="AGE",
        name="dates-age",
        source="judgement: first person and a number, or years old",
        find=ages,
        gate=re.compile(r"\d"),
        hits=("«I'm 22» and tired", "a «19 year old» student", "«aged 45»", "she is «34 yo»"),
        misses=("I'm 100% sure", "a 200 year old house", "I am 15 minutes late", "I'm 5 miles away", "page 34"),
    ),
    Recognizer(
        kind="DATE_TIME",
        name="dates-day",
        source="ISO 8601 and the usual written forms; read by dateutil",
        find=dates,
        gate=re.compile(r"\d"),
        hits=("the exam is on «12 June 2024»", "due «2024-06-12»", "on «May 3rd» we fly"),
        misses=("in May", "quarterly", "1/2 cup", "version 1.2.3", "45 May"),
    ),
)
