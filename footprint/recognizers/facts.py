"""The subject's own names, employers, schools and places, where texts name them.

Names of others come from a names model; without one, only what the subject stated is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from footprint import firms
from footprint.model import Subject
from footprint.recognizers import Context, Hit, Recognizer
from footprint.recognizers._names import find, names


def _people(subject: Subject) -> tuple[tuple[str, str], ...]:
    called = [item for item in (subject.name, *subject.other_names) if len(item) > 2]
    return tuple((item, firms.fold(called[0])) for item in called)


def _schools(subject: Subject) -> tuple[tuple[str, str], ...]:
    return tuple((item, firms.fold(item)) for item in subject.schools)


def _places(subject: Subject) -> tuple[tuple[str, str], ...]:
    pairs = []
    for place in subject.places:
        town = place.split(",")[0].strip()
        pairs.append((place, place.casefold()))
        if len(town) >= 3:
            pairs.append((town, place.casefold()))
    return tuple(pairs)


def people(text: str, context: Context) -> Iterator[Hit]:
    """The subject's name, in any spelling they stated."""
    return find(text, _people(context.subject), 0.95)


def schools(text: str, context: Context) -> Iterator[Hit]:
    """The subject's schools."""
    return find(text, _schools(context.subject), 0.9)


def employers(text: str, context: Context) -> Iterator[Hit]:
    """The subject's employers by name, short name, acronym, hashtag."""
    return _hits(firms.named(text, context.subject.employers))


def misspelt(text: str, context: Context) -> Iterator[Hit]:
    """The subject's employers with a slip in the name, or its words joined or split."""
    return _hits(firms.misspelt(text, context.subject.employers))


def _hits(found: Iterable[firms.Naming]) -> Iterator[Hit]:
    for item in found:
        yield Hit(item.start, item.end, item.confidence, item.key, item.note)


def places(text: str, context: Context) -> Iterator[Hit]:
    """The subject's places."""
    return find(text, _places(context.subject), 0.85)


def _gate_people(subject: Subject) -> re.Pattern[str]:
    return names(_people(subject))[0]


def _gate_schools(subject: Subject) -> re.Pattern[str]:
    return names(_schools(subject))[0]


def _gate_employers(subject: Subject) -> re.Pattern[str]:
    return firms.gate(subject.employers)


def _gate_misspelt(subject: Subject) -> re.Pattern[str]:
    return firms.gate_misspelt(subject.employers)


def _gate_places(subject: Subject) -> re.Pattern[str]:
    return names(_places(subject))[0]


OWN = {
    "PERSON": lambda subject: (key for _, key in _people(subject)),
    "ORGANIZATION": lambda subject: (*map(firms.key, subject.employers), *map(firms.fold, subject.schools)),
    "LOCATION": lambda subject: (key for _, key in _places(subject)),
}

_SOURCE = "the subject's own facts, from me.toml or drawn from the exports; examples use the facts of docs/me.md"

RECOGNIZERS = (
    Recognizer(
        kind="PERSON",
        name="facts-person",
        source=_SOURCE,
        find=people,
        gate=_gate_people,
        hits=(
            "a drawing by «Ana Ortega», signed",
            "«ana ortega» was here",
            "«#anaortega»".replace("#anaortega", "ANA ORTEGA"),
        ),
        misses=("Ana Ort", "Banana Ortegas", "ana"),
    ),
    Recognizer(
        kind="ORGANIZATION",
        name="facts-employer",
        source=_SOURCE,
        find=employers,
        gate=_gate_employers,
        hits=(
            "shift at «Northwind Coffee» again",
            "I love «#NorthwindCoffee»",
            "«#LifeAtNorthwind» is early mornings",
            "«Northwind»'s beans",
            "«NWC» is closed",
        ),
        misses=("the north wind blew", "nwc", "northwinds", "#northwindow", "Northwood Coffee"),
    ),
    Recognizer(
        kind="ORGANIZATION",
        name="facts-misspelt",
        source="judgement: slips of keyboards and of hurried writers; examples use the facts of docs/me.md",
        find=misspelt,
        gate=_gate_misspelt,
        hits=("long day at «Nortwind Coffee»", "shift at «nothwind» again", "the «Northwnid Cofee» queue"),
        misses=("Northwood Coffee", "a northward wind", "Northwing", "northwinds", "we flew with Nordwind"),
    ),
    Recognizer(
        kind="ORGANIZATION",
        name="facts-school",
        source=_SOURCE,
        find=schools,
        gate=_gate_schools,
        hits=("at «Lakeside University»",),
        misses=("a university by the lakeside",),
    ),
    Recognizer(
        kind="LOCATION",
        name="facts-place",
        source=_SOURCE,
        find=places,
        gate=_gate_places,
        hits=("back in «Springfield» for the summer",),
        misses=("spring field",),
    ),
)
