"""The clues that strangers can read, step by step, and how many people are left after each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from footprint.model import Crowd, CrowdStep, Evidence, Relation, Sighting, Visibility
from footprint.rules import Facts, evidence
from footprint.rules._inferred._age import born, day_told
from footprint.rules._inferred._best import Sign, open_signs, ranked
from footprint.rules._inferred._crowd import ORDER, Clue, code_of, count, countries_of, is_country
from footprint.rules._inferred._groups import employers, jobs, life, relations, schools
from footprint.rules._inferred._home import home, town
from footprint.rules._seen import said
from footprint.tongue import table, tr

_STRANGERS = (Visibility.PUBLIC, Visibility.MEMBERS)
_PLACES = 3
"""Places shown for each clue."""
_WORDS = table(
    {
        "country": "in the country that your posts point to",
        "town": "in the town that your posts come back to",
        "sex": "of your sex, as you write of yourself",
        "student": "who study",
        "partner": "who have a partner",
        "child": "who have children",
        "pet": "who have a pet",
        "job": "with a job like yours",
        "school": "at the school that you name",
        "employer": "at the workplace that you name",
        "birthday": "with your birthday",
    }
)

_Found = tuple[Clue, Sequence[Sign]]


def crowd(facts: Facts) -> Crowd | None:
    """How many people fit what strangers can read, clue by clue; None where fewer than two clues narrow it."""
    if facts.now is None:
        return None
    year = facts.now.year
    found = sorted(_clues(facts), key=lambda item: ORDER.index(item[0].kind))
    found = [(clue, _for_strangers(signs)) for clue, signs in found]
    found = [(clue, signs) for clue, signs in found if signs]
    everybody = count((), year)
    steps = [CrowdStep(tr("everybody"), everybody.low, everybody.high)]
    so_far = accumulate(((clue,) for clue, _ in found), lambda before, more: (*before, *more))
    for (clue, signs), clues in zip(found, so_far, strict=True):
        left = count(clues, year)
        if (left.low, left.high) != (steps[-1].low, steps[-1].high):
            steps.append(CrowdStep(_words(clue), left.low, left.high, _places(signs)))
    return Crowd(tuple(steps)) if len(steps) > 2 else None


def _words(clue: Clue) -> str:
    if clue.kind != "born":
        return _WORDS[clue.kind]
    first, _, last = clue.value.partition("-")
    if first == last:
        return tr("born in {year}", year=first)
    return tr("born between {first} and {last}", first=first, last=last)


def _for_strangers(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    return tuple(sign for sign in signs if sign.item.where.visibility in _STRANGERS)


def _places(signs: Sequence[Sign]) -> tuple[Evidence, ...]:
    return tuple(evidence(sign.item) for sign in ranked(signs)[:_PLACES])


def _clues(facts: Facts) -> Iterator[_Found]:
    yield from _where(facts)
    if age := born(facts):
        yield Clue("born", f"{age.first.year}-{age.last.year}"), age.signs
    women, men = life(facts, "woman"), life(facts, "man")
    if bool(women) != bool(men):
        yield Clue("sex"), women or men
    if day := day_told(facts):
        yield Clue("birthday"), (_sign(day),)
    study = life(facts, "study")
    yield Clue("school" if study else "student"), schools(facts) if study else ()
    yield Clue("student"), study
    yield Clue("partner"), (*life(facts, "partner"), *relations(facts, "SPOUSE"))
    yield Clue("child"), (*life(facts, "child"), *relations(facts, "CHILD"))
    yield Clue("pet"), relations(facts, "PET")
    yield Clue("job"), [sign for sign in jobs(facts) if "student" not in sign.value]  # told above
    yield Clue("employer"), employers(facts)


def _where(facts: Facts) -> Iterator[_Found]:
    """The country and the town: the country as it is named, or as the town tells it."""
    named = open_signs(_sign(item) for item in said(facts, "LOCATION") if item.own and is_country(_last(item)))
    lives = home(facts)
    told = countries_of(lives.place) if lives else ()
    stated = {_code(item) for item in (sign.item for sign in named)}
    code = next(iter(sorted(stated)), "") or (told[0] if len(told) == 1 else "")
    if code:
        yield Clue("country", code), named or (lives.signs if lives else ())
    if lives:
        yield (
            Clue("town", f"{lives.place}, {code}" if code in told or (code and not told) else lives.place),
            lives.signs,
        )


def _code(item: Sighting | Relation) -> str:
    return code_of(_last(item))


def _last(item: Sighting | Relation) -> str:
    """The country of ``Leeds, UK``; the whole where there is no comma."""
    return town(item.value.rpartition(",")[2])


def _sign(item: Sighting | Relation) -> Sign:
    return Sign("", 1.0, item)
