"""When somebody was born, put together from ages, birthdays, school years and years of graduation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from footprint.model import Confidence, Relation, Sighting
from footprint.rules import Facts
from footprint.rules._inferred._best import Guess, Sign, is_quoted, open_signs
from footprint.rules._seen import in_profile, said, told
from footprint.tongue import tr
from footprint.vocabulary import LIFE

_STATED, _WORKED_OUT, _AGE, _SCHOOL_YEAR = 5.0, 3.0, 2.0, 1.0
_MINE = re.compile(
    r"\s*[(\[]?(?:i\b|i['’]m\b|im\b|me\b|as an?\b|just turned|finally turned|recently turned|\d\d\s?[mf]\b|[mf]\d\d)",
    re.I,
)
_OF_OTHERS = re.compile(
    r"\b(?:brother|sister|son|daughter|kid|mum|mom|mother|dad|father|wife|husband|partner|friend|niece|nephew|cousin|"
    r"gran\w*|boss|dog|cat|he|she|they|you|who)\b[^.!?]{0,12}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Born:
    """The days between which somebody was born, both included, and the signs, and those that say otherwise."""

    first: date
    last: date
    signs: tuple[Sign, ...]
    against: tuple[Sign, ...] = ()

    @property
    def is_stated(self) -> bool:
        """Whether the year can be read as it is, or the whole date worked out from one post: other rules tell those."""
        return any(sign.weight == _STATED or _is_day(sign) for sign in self.signs)

    @property
    def weight(self) -> float:
        """How much speaks for it."""
        return sum(sign.weight for sign in self.signs)


def born(facts: Facts) -> Born | None:
    """When the person was born, by what somebody else can see; None where nothing tells."""
    return settle(open_signs((*_birthdays(facts), *_ages(facts), *_school_years(facts))))


def settle(signs: Sequence[Sign]) -> Born | None:
    """The days on which most of the signs agree."""
    spans = [(*_span(sign.value), sign) for sign in signs]
    if not spans:
        return None
    middle = _heaviest(spans)
    agreeing = [item for item in spans if item[0] <= middle <= item[1]]
    against = tuple(sign for first, last, sign in spans if not first <= middle <= last)
    return Born(
        max(first for first, _, _ in agreeing),
        min(last for _, last, _ in agreeing),
        tuple(sign for _, _, sign in agreeing),
        against,
    )


def _heaviest(spans: Sequence[tuple[date, date, Sign]]) -> date:
    """The first day on which the weightiest signs agree; one walk over all days on which something begins or ends."""
    changes: dict[date, float] = defaultdict(float)
    for first, last, sign in spans:
        changes[first] += sign.weight
        changes[last + timedelta(days=1)] -= sign.weight
    days = sorted(changes)
    weights = accumulate(changes[day] for day in days)
    return max(zip(days, weights, strict=True), key=lambda pair: round(pair[1], 6))[0]


def guess(signs: Sequence[Sign]) -> Guess | None:
    """The year of birth in words, and how sure it is."""
    found = settle(signs)
    if found is None:
        return None
    first, last = found.first.year, found.last.year
    words = born_between(first, last)
    sure, other = Confidence.LOW, sum(sign.weight for sign in found.against)
    if found.weight >= _AGE and other * 2 <= found.weight:
        sure = Confidence.HIGH if found.weight >= 2 * _AGE and not found.against else Confidence.MEDIUM
    return Guess(words, sure)


def born_between(first: int, last: int) -> str:
    """``born in 1999``, ``born in 1999 or 2000``, ``born between 1995 and 2000``."""
    if first == last:
        return tr("born in {year}", year=first)
    if last == first + 1:
        return tr("born in {first} or {last}", first=first, last=last)
    return tr("born between {first} and {last}", first=first, last=last)


def _span(value: str) -> tuple[date, date]:
    first, _, last = value.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last)


def _is_day(sign: Sign) -> bool:
    first, last = _span(sign.value)
    return last - first <= timedelta(days=2)


def _value(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def _back(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _day(item: Sighting) -> date | None:
    """The day of its post; None for none, and for one from before there were posts."""
    when = item.where.published
    return when.date() if when is not None and when.year > 1970 else None


def _number(key: str) -> int:
    """The years of an age in normal form; 0 for what is none."""
    return int(key) if re.fullmatch(r"[0-9]{1,3}", key) else 0


def _birthdays(facts: Facts) -> list[Sign]:
    """Birth dates of the person: stated, in a profile, said of oneself, or worked out from "turning 22 today"."""
    of_author = {(item.where, item.start) for item in told(facts, "BIRTH_DATE")}
    signs = []
    for item in said(facts, "BIRTH_DATE"):
        worked_out = item.note.startswith("worked out")
        if item.note.startswith("somebody else") or is_quoted(item):
            continue
        if not (item.own or in_profile(item) or worked_out or (item.where, item.start) in of_author):
            continue
        if span := _days(item.key, 1 if worked_out else 0):
            signs.append(Sign(_value(*span), _WORKED_OUT if worked_out else _STATED, item))
    return signs


def _days(key: str, doubt: int) -> tuple[date, date] | None:
    """The days that a normal form of a birth date leaves open; None for one without a year."""
    if re.fullmatch(r"(?:19|20)\d\d", key):
        return date(int(key), 1, 1), date(int(key), 12, 31)
    try:
        day = date.fromisoformat(key)
    except ValueError:
        return None
    return day - timedelta(days=doubt), day + timedelta(days=doubt)


def _ages(facts: Facts) -> list[Sign]:
    """Ages that the person tells of themselves, each with the day of its post."""
    signs = []
    for item in said(facts, "AGE"):
        mine = bool(_MINE.match(item.value)) or in_profile(item)
        if not mine or is_quoted(item) or _OF_OTHERS.search(item.quote.text[: item.quote.hit[0]]):
            continue
        years, day = _number(item.key), _day(item)
        if not years:
            continue
        if day is not None:
            last = _back(day, years)
            signs.append(Sign(_value(_back(last, 1), last + timedelta(days=1)), _AGE, item))
        elif facts.now is not None:  # a profile stands for years
            signs.append(
                Sign(_value(_back(facts.now.date(), years + 3), _back(facts.now.date(), years - 1)), _SCHOOL_YEAR, item)
            )
    return signs


def _school_years(facts: Facts) -> list[Sign]:
    signs = []
    for item in said(facts, LIFE):
        name, _, years = item.key.partition(":")
        if name not in ("aged", "born") or not years:
            continue
        first, last = map(int, years.split("-"))
        day = _day(item)
        if name == "born":
            signs.append(Sign(_value(date(first, 1, 1), date(last, 12, 31)), _SCHOOL_YEAR, item))
        elif day is not None:
            signs.append(Sign(_value(_back(day, last + 1), _back(day, first)), _SCHOOL_YEAR, item))
    return signs


def day_told(facts: Facts) -> Sighting | Relation | None:
    """The most open place that tells the day of the person's birthday; None where nothing does."""
    days = [sign.item for sign in _birthdays(facts) if _is_day(sign)]
    yearless = [
        item
        for item in said(facts, "BIRTH_DATE")
        if item.key.startswith("--") and (item.own or in_profile(item) or item.note.startswith("worked out"))
    ]
    found = open_signs(Sign("", 1, item) for item in (*days, *yearless))
    return found[0].item if found else None
