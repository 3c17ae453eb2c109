"""Told in passing: family, home, birthplace, school, pets and cars, as sentences of the person name them.

What a sentence tells is read as it stands: that somebody says so makes it likely, not sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from footprint.model import Confidence, Label, Locator, PostKind, Reader, Relation, Severity, Sighting, Visibility
from footprint.rules import Draft, Facts, rule
from footprint.rules._inferred import home, is_told_by_several
from footprint.rules._seen import draft, is_seen, said, told
from footprint.tongue import later, tr, trn
from footprint.vocabulary import LIFE

ANSWERS = 3
"""So many different answers to security questions, seen by the same people, weigh more than each."""

_SENTENCES = frozenset(("bio", *(f"field:{label}" for label in (Label.HEADLINE, Label.DESCRIPTION, Label.CUSTOM))))
"""Parts of a profile in which people write sentences about themselves; a field has rules of its own."""
_NO_NAMES = frozenset("he she him her his hers they them their it".split())
_FAMILY = {"SPOUSE": later("your partner"), "PARENT": later("a parent"), "RELATIVE": later("a relative")}
_NOTES = _FAMILY | {
    "CHILD": later("a child of yours"),
    "PET": later("a pet's name"),
    "SCHOOL": later("a school you went to"),
    "BIRTHPLACE": later("where you were born"),
    "RESIDENCE": later("where you live"),
    "VEHICLE": later("a car of yours"),
}
_PERSONS = frozenset(("CHILD", "PET", *_FAMILY))
_INSIDE = re.compile(r"[\w,:'’]\s*$")
"""What stands before a word inside a sentence."""
_QUESTIONS = ("PARENT", "BIRTHPLACE", "PET", "SCHOOL", "VEHICLE")
_HINTS = {
    "street": later("the street you grew up in"),
    "maiden": later("your mother's name at birth"),
    "first-car": later("your first car"),
}
"""Words beside which the answer to a question stands, whether or not it is recognised."""
_CHILDHOOD = re.compile(
    r"\b(?:high|primary|elementary|secondary|middle|grammar|comprehensive|junior|infant|nursery|boarding|village|"
    r"state|catholic|preparatory|prep|convent|sixth form)\b.{0,12}\b(?:school|academy|college)\b|\bsixth form\b|"
    r"\b(?:preschool|kindergarten|gymnasium|grundschule|lyc[eé]e|liceo|gesamtschule|realschule)\b",
    re.IGNORECASE,
)
"""Schools of a childhood. A university is for recruiters to see, and opens no account."""
_QUESTIONS_SOURCE = (
    "https://cheatsheetseries.owasp.org/cheatsheets/Choosing_and_Using_Security_Questions_Cheat_Sheet.html "
    "(why such answers open accounts)"
)
_ANSWERS_REMEDY = (
    "Where a site asks such a question, give an answer that nobody could guess, and keep it like a password."
)
_STRANGERS = (Reader.CLIENT, Reader.STRANGER)


def _told(facts: Facts, *kinds: str, past: bool = True) -> tuple[Sighting, ...]:
    """What the person says of themselves, each as a sighting of the kind of relation.

    Pages that anybody may have written count nothing; of a profile, only its sentences.
    """
    return tuple(_sighting(item) for item in told(facts, *kinds, past=past) if _counts(facts, item))


def _counts(facts: Facts, item: Relation) -> bool:
    where = item.where
    if not _is_name(facts, item):
        return False
    if item.value.casefold() in map(str.casefold, (facts.subject.name, *facts.subject.other_names)):
        return False
    if where.kind == PostKind.PAGE and where.platform == "web":
        return False
    return where.kind != "profile" or where.part in _SENTENCES


def _is_name(facts: Facts, item: Relation) -> bool:
    """Whether the words are a name: of family, one that the names model sees too; of a pet, which may be called by
    any word, one whose capital is not only a sentence's. Cars go by anything.
    """
    if item.kind == "VEHICLE":
        return True
    if not item.value[:1].isupper() or item.value.casefold() in _NO_NAMES:
        return False
    if item.kind not in _PERSONS:
        return True
    near = facts.once(_people).get(item.where, ())
    if any(start < item.end and item.start < end for start, end in near):
        return True
    return item.kind == "PET" and bool(_INSIDE.search(item.quote.text[: item.quote.hit[0]]))


def _people(facts: Facts) -> dict[Locator, list[tuple[int, int]]]:
    """Where the names of people stand, text by text."""
    found: dict[Locator, list[tuple[int, int]]] = {}
    for item in facts.of("PERSON"):
        found.setdefault(item.where, []).append((item.start, item.end))
    return found


def _sighting(item: Relation) -> Sighting:
    key = " ".join(item.value.casefold().split())
    return Sighting(
        item.kind,
        item.value,
        key,
        item.start,
        item.end,
        item.confidence,
        item.recognizer,
        item.where,
        item.quote,
        note=_NOTES[item.kind],
    )


def _note(item: Sighting) -> str:
    return tr(item.note)


def _draft(facts: Facts, seen: Sequence[Sighting], thing: str, severity: Severity) -> Draft:
    return draft(facts, seen, thing, severity, confidence=Confidence.MEDIUM, note=_note)


def _number(seen: Sequence[Sighting]) -> int:
    """How many different things those are, of what others see or, where they see nothing, of all."""
    return len({item.key for item in seen if is_seen(item)} or {item.key for item in seen})


def _hints(facts: Facts) -> tuple[Sighting, ...]:
    """Places that speak of an answer, each as a sighting of a kind of its own; a first car that is named is a car."""
    cars = {item.where for item in told(facts, "VEHICLE", past=True)}
    return tuple(
        replace(item, kind=item.key.upper(), note=_HINTS[item.key])
        for item in said(facts, LIFE)
        if item.key in _HINTS and not (item.key == "first-car" and item.where in cars)
    )


def _schools(facts: Facts) -> tuple[Sighting, ...]:
    return tuple(item for item in _told(facts, "SCHOOL") if _CHILDHOOD.search(item.value))


@rule(
    "child-named",
    category="others",
    needs={"PERSON"},
    remedy=(
        "Edit the posts so that the name is gone: your daughter, or a first letter, says enough.",
        "Where it stays, leave out school, birthday and the places where your child plays.",
    ),
    readers=_STRANGERS,
    sources=(
        "https://eur-lex.europa.eu/eli/reg/2016/679/oj (recital 38: children merit specific protection)",
        "judgement: a child cannot choose yet what stands about them, and it stays for long",
    ),
)
def child_named(facts: Facts) -> Iterator[Draft]:
    """Others can read the name of a child of yours.

    A stranger who knows a child's name and yours can seem to be a friend of the family. Children's names are also
    common passwords.
    """
    seen = _told(facts, "CHILD")
    if seen:
        count = _number(seen)
        thing = trn("the name of a child of yours", "the names of {count} children of yours", count)
        yield _draft(facts, seen, thing, Severity.LOW)


@rule(
    "family-named",
    category="others",
    needs={"PERSON"},
    remedy=(
        "Ask them whether they mind, and edit the posts where they do.",
        "Be wary of messages that use these names to sound familiar.",
    ),
    readers=_STRANGERS,
    sources=("judgement: a swindler who knows whose partner or mother somebody is sounds like a friend",),
)
def family_named(facts: Facts) -> Iterator[Draft]:
    """Others can read names of your family.

    Who belongs to you is theirs to tell, too. With the names a swindler can write to one of you as the other, and a
    parent's name answers a common security question.
    """
    seen = _told(facts, *_FAMILY)
    if seen:
        count = _number(seen)
        thing = trn("the name of somebody in your family", "names of {count} people in your family", count)
        yield _draft(facts, seen, thing, Severity.INFO)


@rule(
    "birthplace-told",
    category="identity",
    needs={"LOCATION"},
    remedy=(
        "Edit the posts or the bio so that the place of birth is gone; where you live now says as much.",
        _ANSWERS_REMEDY,
    ),
    readers=(Reader.STRANGER,),
    sources=(_QUESTIONS_SOURCE, "judgement: offices ask for the place of birth to know somebody"),
)
def birthplace_told(facts: Facts) -> Iterator[Draft]:
    """Others can read where you were born.

    It stands in your passport, and it answers a common security question. It never changes.
    """
    seen = _told(facts, "BIRTHPLACE")
    if seen:
        yield _draft(facts, seen, tr("where you were born"), Severity.LOW)


@rule(
    "pet-named",
    category="identity",
    needs={"PERSON"},
    remedy=("Keep the posts, and use the name in no password.", _ANSWERS_REMEDY),
    readers=(Reader.STRANGER,),
    sources=(_QUESTIONS_SOURCE, "judgement: names of pets are among the first passwords that are tried"),
)
def pet_named(facts: Facts) -> Iterator[Draft]:
    """Others can read the name of a pet of yours.

    There is nothing wrong with it. But the name of a pet answers a common security question, and many people make
    passwords of it.
    """
    seen = _told(facts, "PET")
    if seen:
        count = _number(seen)
        thing = trn("the name of a pet of yours", "the names of {count} pets of yours", count)
        yield _draft(facts, seen, thing, Severity.INFO)


@rule(
    "school-named",
    category="identity",
    needs={"ORGANIZATION"},
    remedy=("Keep it if old friends should find you by it.", _ANSWERS_REMEDY),
    readers=(Reader.STRANGER,),
    sources=(_QUESTIONS_SOURCE,),
)
def school_named(facts: Facts) -> Iterator[Draft]:
    """Others can read which school you went to as a child.

    The first school answers a common security question. It also tells about when and where you grew up. A university
    is not meant here.
    """
    seen = _schools(facts)
    if seen:
        yield _draft(facts, seen, tr("which school you went to as a child"), Severity.INFO)


@rule(
    "security-answers",
    category="identity",
    needs={"PERSON", "LOCATION"},
    remedy=(
        "Edit or delete the posts that tell the rarest of them: a parent's name and your place of birth.",
        _ANSWERS_REMEDY,
    ),
    readers=(Reader.STRANGER,),
    sources=(_QUESTIONS_SOURCE,),
)
def security_answers(facts: Facts) -> Iterator[Draft]:
    """Answers to several usual security questions can be put together.

    Banks, shops and mail services ask for a pet, a school, a parent or a place of birth when somebody has lost a
    password. Who knows several of them can try to be you.
    """
    known = (*_told(facts, *(kind for kind in _QUESTIONS if kind != "SCHOOL")), *_schools(facts), *_hints(facts))
    for audience in (Visibility.PUBLIC, Visibility.MEMBERS):
        levels = (Visibility.PUBLIC, audience)
        joined = [item for item in known if is_seen(item) and item.where.visibility in levels]
        count = len({item.kind for item in joined})
        if count >= ANSWERS:
            yield draft(
                facts,
                joined,
                trn(
                    "what answers {count} usual security question",
                    "what answers {count} usual security questions",
                    count,
                ),
                Severity.MEDIUM if audience is Visibility.PUBLIC else Severity.LOW,
                confidence=Confidence.MEDIUM,
                note=_note,
                audience=audience,
            )
            return


@rule(
    "home-told",
    category="whereabouts",
    needs={"LOCATION"},
    remedy=(
        "Delete the posts that tell it if you want to be harder to find.",
        "State the place in me.toml if it is right: it is then looked for everywhere.",
    ),
    readers=_STRANGERS,
    sources=("judgement: name and town together single out most people",),
)
def home_told(facts: Facts) -> Iterator[Draft]:
    """Your words say where you live.

    Name and town together are enough to tell you from people of the same name. The places that you stated are told
    as the place where you live, and so is one that several posts point to; this is another one.
    """
    own = [item for item in said(facts, "LOCATION") if item.own]
    places = {(item.where, item.start, item.end) for item in own}
    keys = {item.key for item in own}
    lives = facts.once(home)
    several = (
        {(sign.item.where, sign.item.start) for sign in lives.signs} if lives and is_told_by_several(lives) else ()
    )
    seen = tuple(
        item
        for item in _told(facts, "RESIDENCE", past=False)
        if item.key not in keys
        and (item.where, item.start) not in several
        and not any(item.where == where and item.start < end and start < item.end for where, start, end in places)
    )
    if seen:
        yield _draft(facts, seen, tr("where you say that you live"), Severity.LOW)


@rule(
    "vehicle-told",
    category="whereabouts",
    needs={"VEHICLE_PLATE"},
    remedy=("Edit the posts in which the car and its number plate can be put together.",),
    readers=(Reader.STRANGER,),
    sources=("judgement: a car that is known by its make or its plate shows whether somebody is at home",),
)
def vehicle_told(facts: Facts) -> Iterator[Draft]:
    """Others can read which car you drive.

    The make alone says little, and the first car answers a security question. With a number plate, the car in front
    of a house can be told to be yours.
    """
    cars = _told(facts, "VEHICLE", past=False)
    plates = [item for item in said(facts, "VEHICLE_PLATE") if is_seen(item)]
    if cars:
        together = bool(plates) and any(map(is_seen, cars))
        thing = tr("which car you drive, and what may be its number plate") if together else tr("which car you drive")
        seen = tuple(chain(cars, plates)) if together else cars
        yield _draft(facts, seen, thing, Severity.LOW if together else Severity.INFO)
