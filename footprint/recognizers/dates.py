"""Birth dates told apart from other dates, and plain dates. The owner of dateutil.

"See you in May" is nothing. Birth dates that an age gives away are in ``ages``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from footprint.model import Subject
from footprint.patterns import late
from footprint.recognizers import Context, Hit, Recognizer
from footprint.text import either_case

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_FULL = (
    rf"(?:{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:{_YEAR}|\d\d)|"
    rf"{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}|{_MONTH}\s+{_DAY},?\s+{_YEAR}|\d{{1,2}}-{_MONTH}-(?:{_YEAR}|\d\d))"
)
_YEARLESS = rf"(?:{_DAY}(?:\s+of)?(?:\s+|-){_MONTH}|{_MONTH}(?:\s+|-){_DAY})(?!\w|\s*,?\s*\d{{4}})"
_DAYLESS = rf"(?:(?:0?[1-9]|1[0-2])/{_YEAR}|{_MONTH}-{_YEAR})"
_STAMP = r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"
_CUE = (
    r"(?:\bborn(?:\s+(?:on|in))?(?:\s+(?:the|this\s+day))?|\bb\.|\bbirth[\s_-]?date|\bdate[\s_]+of[\s_]+birth|\bdob|\bd\.o\.b\.?|"
    r"\b(?:birthday|b-?day|b['’]day)(?:['’]?s)?(?:\s+(?:is|was|on|falls\s+on|this\s+year))*|\bnacid[oa](?:\s+el)?|\bn[ée]e?\s+le|"
    r"\bgeboren(?:\s+am)?|\bgeburtsdatum|\bfecha\s+de\s+nacimiento|\bdate\s+de\s+naissance|\bdata\s+d(?:i|e)\s+nasc\w+)"
    r"(?:\s+on)?[\"']?\s*[:=\-–]?\s*[\"']?(?:the\s+)?"
)
_BORN = late(rf"{_CUE}({_FULL}|{_YEARLESS})", re.IGNORECASE)
_BORN_DAY = late(  # two numbers alone are a day only behind such a word
    r"\b(?:birthday|b-?day|dob|date\s+of\s+birth)(?:\s+is)?\s*[:=]?\s*(\d{1,2}/\d{1,2})(?![/\d])", re.IGNORECASE
)
_BORN_AFTER = late(
    rf"\b({_FULL}|{_YEARLESS})\s+is\s+(?:my|our)\s+(?:birthday|bday|date\s+of\s+birth)\b|\ba\s+({_FULL}|{_YEARLESS})\s+baby\b",
    re.IGNORECASE,
)
_BORN_YEAR = late(rf"(?:\bborn\s+in|\bb\.|\byear\s+of\s+birth:?)\s*({_YEAR})\b", re.IGNORECASE)
_ANY = late(rf"(?<![\w/.-])(?:{_STAMP}|{_FULL}|{_YEARLESS}|{_DAYLESS})(?![\w/-])", re.IGNORECASE)
# Two numbers with a slash are a fraction or a score, unless a word says that they are a day.
_SAID = late(
    r"\b(?:(?:today|tomorrow|yesterday)(?:\s+is|\s+was)?|date|dated|due|deadline)(?:\s*[,:]\s*|\s+)(\d{1,2}/\d{1,2})(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
_HOME_IS_MONTH_FIRST = frozenset({"US"})


def births(text: str, context: Context) -> Iterator[Hit]:
    """Dates that somebody was born on, and said so."""
    for pattern in (_BORN, _BORN_DAY, _BORN_AFTER):
        for found in pattern.finditer(text):
            part = found.lastindex or 1
            key = _read(found[part], context)
            if key:
                yield Hit(found.start(part), found.end(part), 0.9, key)
    for found in _BORN_YEAR.finditer(text):
        yield Hit(found.start(1), found.end(1), 0.6, found[1])


def dates(text: str, context: Context) -> Iterator[Hit]:
    """Other dates: with a day, or a month of a year."""
    for pattern, group in ((_ANY, 0), (_SAID, 1)):
        for found in pattern.finditer(text):
            key = _read(found[group], context)
            if key:
                yield Hit(found.start(group), found.end(group), 0.4, key)


def _read(written: str, context: Context) -> str:
    """``2004-09-17``, ``2004-09`` without a day, ``--09-17`` without a year; empty when there is no such day."""
    if re.fullmatch(_STAMP, written, re.IGNORECASE):
        written = written[:10]
    month_first = bool(set(context.subject.countries[:1]) & _HOME_IS_MONTH_FIRST)
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\b", "", written, flags=re.IGNORECASE)
    if any(int(number) > 31 and len(number) < 4 for number in re.findall(r"\d+", words)) and not re.search(
        r"[-/.]", words
    ):
        return ""
    whole_year = re.search(r"(?:19|20)\d\d", words)
    short_year = re.fullmatch(r"\d{1,2}[-/.](?:\d{1,2}|[a-z]+)[-/.]\d\d", words.strip(), re.IGNORECASE)
    year_first = re.match(r"\s*\d{4}", words)

    from dateutil import parser  # here: most texts name no day

    try:
        when = parser.parse(
            words, default=datetime(2000, 1, 1, tzinfo=UTC), dayfirst=not month_first and not year_first
        )
    except (ValueError, OverflowError):
        return ""
    day = when.date()
    if re.fullmatch(_DAYLESS, written, re.IGNORECASE):
        return f"{day:%Y-%m}"
    if whole_year or short_year:
        now = context.published.date() if context.published else date(2100, 1, 1)
        if day.year > now.year and not whole_year:  # two digits of a year read into the future
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
        gate=late(
            rf"{either_case('born birth bday b-day d.o.b dob naci gebo gebu naiss nasc baby')}|b['’]day|\b[bB]\.\s?[\dA-Z]|[nN][eé]e?\s+le\b"
        ),
        hits=(
            "I was born on «3 May 1999» in a snowstorm",
            "DOB: «04/12/2003»",
            "my birthday is «September 17th»",
            "Birthday: «17 Sep 2004»",
            "date of birth «1990-02-28»",
            "«3 May» is my birthday",
            "born in «1984»",
            '{"dob": "«1990-02-28»"}',
            "date_of_birth: «4 July 1990»",
            "my bday's on «march 3»",
            "I'm a «March 3rd» baby",
            "birthday: «9/17»",
            "Geburtsdatum: «04.07.1990»",
        ),
        misses=(
            "born to run",
            "quarterly review on 3 May 2024",
            "see you in May, may I?",
            "happy birthday Ana!",
            "born on 45/45/1999",
        ),
    ),
    Recognizer(
        kind="DATE_TIME",
        name="dates-day",
        source="ISO 8601 and the usual written forms; read by dateutil",
        find=dates,
        gate=late(r"\d"),
        hits=(
            "the exam is on «12 June 2024»",
            "due «2024-06-12»",
            "on «May 3rd» we fly",
            "logged «2024-06-12T08:15:30.250+02:00» here",
            "stamped «12-JUN-2024»",
            "by «12-Jun», they said",
            "paid in «06/2024»",
            "since «Jun-2024» only",
            "Date: «6/12»",
        ),
        misses=(
            "in May",
            "quarterly",
            "1/2 cup",
            "version 1.2.3",
            "45 May",
            "31-FEB",
            "2024-13-12T08:15Z",
            "a 9/10 film",
        ),
    ),
)
