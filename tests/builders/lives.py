"""Invented lives with known truth: what is planted in posts that are harmless one by one, and what is not.

What a person does not tell of themselves, their posts tell of others: visited towns, a sister's home, a quoted age.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from footprint.model import Moment, Post, PostKind, Visibility

NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
TOWNS = tuple(
    "Leeds Bristol Sheffield Glasgow Cardiff Nottingham Norwich Dublin Portland Denver Toronto Melbourne".split()
)
ABROAD = tuple("Lisbon Porto Rome Athens Prague Vienna Barcelona Tokyo Marrakesh Reykjavik".split())
SCHOOLS = ("Lakeside University", "Northgate College", "Elmfield University", "Harbour University", "Westbrook College")
FIRMS = ("Brightwater Foods", "Kestrel Logistics", "Northwind Coffee", "Alder & Finch", "Maple Robotics")

_HOME = (
    "Rain again here in {town}, third day running",
    "my flat in {town} has no heating and the landlord is asleep",
    "I live in {town} and still get lost in the centre",
    "my bus to work in {town} was late, so I read a whole chapter",
    "back home in {town} and the kettle is on",
    "our local pub in {town} has a cat that pays",
    "moving to {town} next week, send boxes",
    "Five years in {town} and I still say it wrong",
)
_BORN = (
    "I'm {age} and still cannot fold a fitted sheet",
    "As a {age} year old I should own more than one pan",
    "I just turned {age} and my knees know it",
)
_WORK = (
    "I work at {firm} and the lift is broken again",
    "my first week at {firm} is over",
    "my shift at {firm} starts at six",
    "I work for {firm}, so I walk a lot",
)
_STUDY = (
    "I study at {school} and the library is cold",
    "my dissertation at {school} is due in May",
    "I'm a student at {school}",
)
_OTHERS_HOMES = (
    "My sister lives in {town} and sends me pictures of her cat",
    "my best friend moved to {town} last month",
    "“I live in {town},” said the woman on the bench",
    "My uncle has a garden in {town}",
)
_VISITS = (
    "Weekend in {town} with the girls, feet hurt",
    "greetings from {town}, the fish is great",
    "visiting {town} again, so much sun",
    "a trip to {town} is what I need",
    "I watched a film about {town} last night",
)
_OTHERS_AGES = (
    "my niece is 8 years old and beats me at chess",
    "My brother just turned 32 and bought a drum kit",
    "“I'm 45 and proud of it”, said the baker",
    "our company turned 10 today, cake for all",
    "a 12 year old scotch, thank you",
)
_OTHERS_WORK = (
    "My brother works at {firm} and never stops talking about it",
    "Great service at {firm} today",
    "{firm} is hiring, says the poster on the bus",
)
_OTHERS_STUDY = (
    "my cousin studies at {school} now",
    "A choir from {school} sang in the square",
    "My neighbour went to {school} in the seventies",
)
_PLAIN = (
    "Nobody told me that sourdough needs a name",
    "The pigeons on the roof are in a meeting",
    "Second tea, same cup",
    "I should read the manual before I take it apart",
    "New plant, no idea what it is",
    "This song again and I do not mind",
)


@dataclass(frozen=True)
class Life:
    """One person: the truth, what of it is planted, the posts, and the hours of many posts without words."""

    name: str
    born: date
    town: str
    firm: str
    school: str
    offset: int
    planted: frozenset[str]
    posts: tuple[Post, ...] = field(repr=False, default=())
    moments: tuple[Moment, ...] = field(repr=False, default=())


def lives(number: int, seed: int = 7) -> Iterator[Life]:
    """So many persons, the same for the same seed; each thing is planted in about half of them."""
    chance = random.Random(seed)
    for place in range(number):
        born = date(chance.randint(1975, 2006), chance.randint(1, 12), chance.randint(1, 28))
        planted = frozenset(what for what in ("home", "born", "work", "study", "zone") if chance.random() < 0.5)
        life = Life(
            f"person_{place}",
            born,
            chance.choice(TOWNS),
            chance.choice(FIRMS),
            chance.choice(SCHOOLS),
            chance.choice((-8, -5, 0, 1, 5, 9)),
            planted,
        )
        texts = list(_texts(life, chance))
        chance.shuffle(texts)
        posts = tuple(_post(life, number, text, chance) for number, text in enumerate(texts))
        yield Life(
            life.name, born, life.town, life.firm, life.school, life.offset, planted, posts, tuple(_hours(life, chance))
        )


_AGED = "{age}"


def _texts(life: Life, chance: random.Random) -> Iterator[str]:
    def other(some: tuple[str, ...], mine: str) -> str:
        return chance.choice([item for item in some if item != mine])

    yield from chance.sample(_PLAIN, 3)
    for template in chance.sample(_VISITS, 2):
        yield template.format(town=chance.choice(ABROAD))
    yield chance.choice(_OTHERS_HOMES).format(town=other(TOWNS, life.town))
    yield chance.choice(_OTHERS_AGES)
    yield chance.choice(_OTHERS_WORK).format(firm=other(FIRMS, life.firm))
    yield chance.choice(_OTHERS_STUDY).format(school=other(SCHOOLS, life.school))
    if "home" in life.planted:
        yield from (template.format(town=life.town) for template in chance.sample(_HOME, 2))
    if "work" in life.planted:
        yield chance.choice(_WORK).format(firm=life.firm)
    if "study" in life.planted:
        yield chance.choice(_STUDY).format(school=life.school)
    if "born" in life.planted:
        yield from chance.sample(_BORN, 2)


def _post(life: Life, number: int, text: str, chance: random.Random) -> Post:
    when = NOW - timedelta(days=chance.randint(3, 1500), minutes=chance.randint(0, 1400))
    age = when.year - life.born.year - ((when.month, when.day) < (life.born.month, life.born.day))
    if "just turned" in text and _AGED in text:  # a few days after the birthday
        when = datetime(when.year, life.born.month, life.born.day, 18, tzinfo=UTC) + timedelta(days=2)
        age = when.year - life.born.year
    url = f"https://social.example.net/{life.name}/{number}"
    return Post("x", life.name, str(number), PostKind.POST, text.replace(_AGED, str(age)), when, Visibility.PUBLIC, url)


def _hours(life: Life, chance: random.Random) -> Iterator[Moment]:
    """Two hundred posts of the last year: awake from 8 to 23, or at any hour where nothing is planted."""
    for day in range(200):
        hour = chance.choice((8, 9, 12, 13, 16, 18, 19, 20, 21, 22, 22, 23)) + chance.random()
        if "zone" not in life.planted:
            hour = 24 * chance.random()
        elif chance.random() < 0.02:
            hour = 24 + 4 * chance.random()
        midnight = datetime(2025, 3, 1, tzinfo=UTC) + timedelta(days=day)
        when = midnight + timedelta(hours=hour - life.offset)
        yield Moment("x", life.name, PostKind.POST, Visibility.PUBLIC, when, 60)
