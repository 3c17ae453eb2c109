"""How many people fit a set of clues: a range that no further clue makes larger. Pure; knows no person.

A clue is a number of people of its own (a country, a town, a school), or a share of any crowd (an age, a sex). A share
has a likely value and a factor of doubt, both ways. Doubts of several clues partly cancel each other, so they are put
together as independent errors are: the logarithm of the whole doubt is the root of the sum of squares. Clues are taken
to be independent, which they are not quite (students are young), so each share is given some doubt more.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORLD = 8.16e9
"""People, 1 July 2024: United Nations, World Population Prospects 2024 (CC BY 3.0 IGO)."""

ORDER = (
    "country", "town", "sex", "born", "student", "partner", "child", "pet", "job", "school", "employer", "birthday",
)  # fmt: skip
"""The kinds of clues, in the order in which they are told."""

_TOGETHER = 1.4
"""How far two clues may go together, as a factor of doubt on each share. Our judgement."""
_WIDE = frozenset(
    [
        *"africa america asia europe oceania scandinavia midwest".split(),
        "east coast",
        "west coast",
        "new england",
        "north america",
        "south america",
        "latin america",
        "middle east",
    ]
)
_HERE = Path(__file__).parent
_TOWN_DOUBT = 1.6
"""Who says a town may mean what has grown around it, too. Our judgement."""
_UNLISTED = (1e3, 1e7)
"""A town of a country without a list: from a village to more than most of the largest ones have."""

# Five years of age and their share of all people, in per cent: the least and the most of large countries. United
# Nations, World Population Prospects 2024 (CC BY 3.0 IGO): the least of the young and the most of the old are those of
# countries such as Japan and Italy, the most of the young and the least of the old those of Nigeria and its neighbours.
_AGES = (
    (0, 3.2, 15.5), (5, 3.9, 14.0), (10, 4.2, 12.6), (15, 4.4, 11.0), (20, 4.7, 9.6), (25, 4.8, 9.3), (30, 5.0, 8.8),
    (35, 4.6, 8.4), (40, 3.7, 7.7), (45, 3.0, 8.3), (50, 2.5, 8.0), (55, 2.0, 8.0), (60, 1.6, 7.0), (65, 1.2, 6.3),
    (70, 0.8, 6.8), (75, 0.4, 6.4), (80, 0.2, 10.5),
)  # fmt: skip

# Share of any crowd, and the factor by which it may be off either way.
_SHARES = {
    # Close to half everywhere: World Population Prospects 2024.
    "sex": (0.5, 1.05),
    # 2.9 million students in 68 million people (HESA, 2022/23), 19 in 335 (NCES, 2022), 254 in 8,000 (UNESCO, 2022).
    "student": (0.04, 1.6),
    # 61 % of those over 15 in England and Wales live as a couple (ONS, census 2021); here of all people, and elsewhere.
    "partner": (0.5, 1.5),
    # Three in ten households in rich countries hold children (OECD Family Database, SF1.1); more elsewhere.
    "child": (0.33, 1.6),
    # About half of adults: 51 % in the UK (PDSA PAW Report 2024); half of European households (FEDIAF 2024).
    "pet": (0.5, 1.4),
    # Half of all people work, in 436 groups of occupations (ILO, ISCO-08); what people name is mostly a common one.
    "job": (0.005, 6.0),
    # One day of 365; births bunch a little.
    "birthday": (1 / 365.25, 1.1),
}
# Of those of an age to study, two in five do: 39 % of those of 18 to 24 in the US (NCES, 2022), 43 % of that age in the
# world (UNESCO, gross enrolment, 2023).
_YOUNG = (0.4, 1.6)
_STUDY_AGES = range(17, 27)
# People of a kind of group, and which shares still divide them: a school sorts by age, so an age hardly does.
_GROUPS = {
    # Students at one university or pupils of one school at a time: from a village school to the largest universities.
    "school": (6_000.0, 8.0, frozenset(("sex", "pet", "birthday"))),
    # From a shop to the largest private employers of a country.
    "employer": (1_500.0, 40.0, frozenset(("sex", "pet", "birthday"))),
}
_MOST_OF_A_TOWN = {"school": 0.35, "employer": 0.2}
"""At most this share of the people of a place go to one school or work for one employer. Our judgement."""


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that is known. ``value`` is a country's code, ``town`` or ``town, code``, ``1999-2001``; else empty."""

    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """From how many people to how many; never less than 1."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A likely number or share, and the logarithm of the factor by which it may be off."""

    kind: str
    likely: float
    doubt: float


def count(clues: Iterable[Clue], year: int) -> Count:
    """How many people fit these clues in this year. One more clue never gives more people.

    Raises:
        ValueError: a clue of an unknown kind.
    """
    known = tuple(clues)
    if unknown := {clue.kind for clue in known} - set(ORDER):
        raise ValueError(f"no such clue: {sorted(unknown)[0]}")
    places = [_Part("world", WORLD, math.log(1.02)), *_places(known)]
    shares = [_share(clue, year) for clue in known if clue.kind not in ("country", "town", *_GROUPS)]
    groups = [clue.kind for clue in known if clue.kind in _GROUPS]
    ways = [_range(place, some) for place in places for some in _together(known, shares, year)]
    if groups:
        ways += [(low, high * min(_MOST_OF_A_TOWN[kind] for kind in groups)) for low, high in ways]
    for kind in groups:
        likely, doubt, dividing = _GROUPS[kind]
        ways.append(_range(_Part(kind, likely, math.log(doubt)), [item for item in shares if item.kind in dividing]))
    high = max(1.0, min(high for _, high in ways))
    low = min(high, max(1.0, min(low for low, _ in ways)))
    return Count(_rounded(low, math.floor), _rounded(high, math.ceil))


def _together(clues: Iterable[Clue], shares: list[_Part], year: int) -> Iterator[list[_Part]]:
    """The shares, in each way in which they may be put together.

    Who is of an age to study does so far more often than others: the two clues together tell less than their product.
    Each without the other is a way of its own, so that the second never gives more people than the first alone did.
    """
    of = {item.kind: item for item in shares}
    ages = [year - int(born) for clue in clues if clue.kind == "born" for born in clue.value.split("-")]
    if not ("student" in of and ages and all(age in _STUDY_AGES for age in ages)):
        yield shares
        return
    likely, doubt = _YOUNG
    yield [item if item.kind != "student" else _Part("student", likely, math.log(doubt)) for item in shares]
    yield [item for item in shares if item.kind != "student"]
    yield [item for item in shares if item.kind != "born"]


def _range(base: _Part, shares: Iterable[_Part]) -> tuple[float, float]:
    likely, doubt = math.log(base.likely), base.doubt**2
    for item in shares:
        likely += math.log(item.likely)
        doubt += item.doubt**2
    return math.exp(likely - math.sqrt(doubt)), math.exp(likely + math.sqrt(doubt))


def _rounded(value: float, to: Callable[[float], int]) -> int:
    """Two digits, down for the least and up for the most."""
    step: int = 10 ** max(0, math.floor(math.log10(value) + 1e-9) - 1)
    return max(1, to(round(value / step, 6)) * step)


def _share(clue: Clue, year: int) -> _Part:
    if clue.kind != "born":
        likely, doubt = _SHARES[clue.kind]
        return _Part(clue.kind, likely, math.log(min(doubt * _TOGETHER, 1 / likely)))
    first, last = map(int, clue.value.split("-"))
    low = high = 0.0
    for age in range(max(0, year - last), max(0, year - first) + 1):
        start, least, most = next(item for item in reversed(_AGES) if item[0] <= age)
        years = 5 if start < 80 else 20
        low, high = low + least / years / 100, high + most / years / 100
    low, high = min(max(low / _TOGETHER, 1e-5), 1.0), min(max(high * _TOGETHER, 1e-5), 1.0)
    return _Part("born", math.sqrt(low * high), math.log(math.sqrt(high / low)))


# ---------------------------------------------------------------- places


def is_country(name: str) -> bool:
    """Whether a name in small letters is that of a country, or of a part of the world too large for a home."""
    return name in _codes() or name in _WIDE


def code_of(name: str) -> str:
    """The code of a country by its name in small letters; empty for what is none."""
    return _codes().get(name, "")


def countries_of(town: str) -> tuple[str, ...]:
    """The countries in whose lists of large towns a name stands."""
    return tuple(code for code, towns in _towns().items() if town in towns)


def _places(clues: Iterable[Clue]) -> Iterator[_Part]:
    country = next((clue.value for clue in clues if clue.kind == "country" and clue.value in _people()), "")
    if country:
        yield _Part("country", _people()[country], math.log(1.04))
    for clue in clues:
        if clue.kind == "town":
            yield _town(clue.value)


def _town(value: str) -> _Part:
    """The people of a town; of one that no list has, what its country's list leaves for it.

    A name that several countries have may be each of them; a code behind it says which.
    """
    name, _, code = value.partition(", ")
    sizes = [towns[name] for at, towns in _towns().items() if name in towns and code in ("", at)]
    if sizes:
        low, high = min(sizes) / 1.1, max(sizes) * _TOWN_DOUBT
    else:
        low, high = _UNLISTED[0], min(_towns()[code].values()) if code in _towns() else _UNLISTED[1]
        high = min(high, _people().get(code, high))
    return _Part("town", math.sqrt(low * high), math.log(math.sqrt(high / low)))


@cache
def _codes() -> dict[str, str]:
    return {name: code for code, _, names in _lines("countries.tsv") for name in names.split("|")}


@cache
def _people() -> dict[str, float]:
    return {code: float(millions) * 1e6 for code, millions, _ in _lines("countries.tsv")}


@cache
def _towns() -> dict[str, dict[str, float]]:
    """The large towns by country: name in small letters, and people."""
    found = {}
    for code, _, names in _lines("towns.tsv"):
        pairs = (item.rpartition("=") for item in _named(names))
        found[code] = {name: float(thousands) * 1e3 for name, _, thousands in pairs}
    return found


def _named(line: str) -> Iterator[str]:
    """``new york=8804``, ``boston=676`` of a line: a name may hold blanks, a number ends each."""
    words: list[str] = []
    for word in line.split():
        words.append(word)
        if "=" in word:
            yield " ".join(words)
            words = []


def _lines(file: str) -> Iterator[tuple[str, str, str]]:
    for line in (_HERE / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            first, second, third = line.split("\t")
            yield first, second, third
