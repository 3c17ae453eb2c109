"""What texts tell of people: rules first, then the network, in texts that may hold something for it.

Rules know what people write of themselves and of those around them; the network knows biographies and pages, and the
many ways to tell of oneself that no rule foresees. Where both see one thing, the rules' word stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from footprint.names import Keep, Namer, namer
from footprint.patterns import late
from footprint.pieces import PLACE, lists
from footprint.prose import Object, Reader, reader
from footprint.relations import Named, Reading, Span, Told, find, settled
from footprint.relations._words import KIN, PERSONS, either
from footprint.text import either_case

LONGEST = 4_000
"""Characters that are looked at together; a longer text is cut between lines or sentences."""
_SURE = 0.85
"""How sure the network must be of what a text says of its author: for the rest there are rules."""
_UNSAID = 0.985
"""How sure it must be where no word says "I" or "we": headlines and advice are written so."""
_OF_AUTHOR = frozenset(("EMPLOYER", "SCHOOL", "RESIDENCE", "BIRTHPLACE"))
"""What the network is believed to tell of a text's author; whose child somebody is, it mixes up there."""
_FAMILY = frozenset(("SPOUSE", "CHILD", "PARENT"))
_PLACES = {"RESIDENCE", "BIRTHPLACE"}
"""Both may be told of one place."""
_LINE = frozenset(("CHILD", "PARENT"))
_MARRIED = frozenset(
    "wife husband spouse widow widower married marry marries marriage wed wedding bride divorced partner couple "
    "fiance fiancee".split()
)
_BORN_OF = frozenset(
    "son sons daughter daughters child children kids baby mother father mom mum dad parents stepson stepdaughter heir "
    "born birth".split()
)
_OF_BIRTH = frozenset("born birth birthday birthdate b dob née nee".split())
_LIVES = frozenset(
    "live lives lived living resident residents resides resided residing residence reside home house moved moves "
    "moving "
    "relocated settled emigrated immigrated based raised grew native stayed stays returned".split()
)
"""Without one of these, that somebody is in a town is no news of where they live."""
_KIN = _MARRIED | _BORN_OF | {"family"}
_CHAT = frozenset("you your u ur lol im dont please thanks i me my".split())
"""Who writes so talks, or tells of themselves, and for that there are rules."""
_LINKS = late(r"http|[@#\[\]]")
"""What posts are full of, and biographies are not."""
_TELLS = late(
    r"\(\d{4}|"
    + either_case(
        "born wife husband spouse widow son sons daughter children father mother parents married marriage graduat "
        "alumn attended studied "
        "educated degree doctorate phd bachelor mba lives lived living resid based raised grew moved relocated "
        "emigrated settled home "
        "work employed joined served serves appointed hired member chair president ceo cto cfo director founded "
        "founder cofound "
        "executive manager professor lecturer fellow partner editor officer coach head played plays signed career "
        "role position team consultant"
    )
)
_ADVERT = late(
    r"\b(?:vacanc(?:y|ies)|job\s+alert|(?:now|we['’]re|we\s+are|is|are|urgently)\s+(?:hiring|recruiting)|"
    r"apply\s+(?:by|now|today|via|here|within)|position\s+available|job\s+description|applicants?\s+(?:must|should))\b",
    re.IGNORECASE,
)
"""Words of those who look for somebody: job and town are the advertised ones."""
_BRAND = late(
    r"(?<!\bmy )(?<!\bour )\b(?:uncle\s+(?:ben['’]?s|sam)|aunt(?:ie|y)?\s+(?:jemima|bessie['’]?s|anne['’]?s))\b|"
    r"\bmy\s+cousin\s+vinny\b",
    re.IGNORECASE,
)
"""Goods, films and figures that are called like relatives."""
_DAY = late(r"\d{3,4}|\d.*[A-Za-z]{3}|[A-Za-z]{3}.*\d|\d[./-]\d")
_ENDS = late(r"[.!?]\s|\n")
_MARKS = late(r"[|•·¦\n]+|[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]+|\s/\s")
_WORD = late(r"[^\W_]+")
_NEAR = 160
"""Characters after which a pronoun may stand for somebody else."""
_SOMEBODY = late(
    r"\b(?:my|our|his|her|their|a|an)\s+(?:\w+\s+)?(?:" + either(" ".join((*KIN.values(), PERSONS))) + r")\b",
    re.IGNORECASE,
)
_FIRST = frozenset("i me my mine myself we us our ours im ive".split())
_THIRD = frozenset("he him his himself she her hers herself they them their who whose".split())
_TOLD = frozenset(
    "born birth birthplace native raised grew married marry marriage marries wife husband spouse widow widower wedding "
    "divorced couple son sons daughter daughters child children kids mother father parents brother sister lives "
    "lived living live "
    "resides resided residing residence reside moved moves moving relocated settled emigrated immigrated home "
    "hometown based "
    "graduated graduate graduates graduating alumnus alumna alumni degree bachelor bachelors master masters phd mba "
    "doctorate "
    "studied studies studying educated education attended attends attending university college school academy "
    "institute enrolled "
    "works worked working work employed joined joins joining served serves serving appointed hired chairman chair "
    "chairwoman "
    "president ceo cto cfo coo director founder founded cofounded founding executive manager professor lecturer "
    "fellow member "
    "coach partner editor officer head role position career team signed played plays firm company consultant engineer "
    "teaches taught teaching teacher".split()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A text, the names in it, the dates of birth that recognizers found, and what is known of the text."""

    text: str = field(repr=False)
    names: tuple[Named, ...]
    births: tuple[tuple[int, int, float, bool], ...] = ()
    """Begin, end, confidence, and whether it is somebody else's."""
    profile: bool = False
    read: bool = True
    """Whether the network reads it: not in a language that it does not know."""
    pieces: tuple[tuple[int, str], ...] = field(default=(), repr=False)
    """(offset, piece) as the names model read it; empty: it read the text as it is."""
    wanted: tuple[Span, ...] | None = None
    """Where something may be told, by the gate or by its words; None: nobody looked."""


class Relater:
    """Finds relations in texts, on one thread. The same text always gives the same, alone or among others."""

    def __init__(self) -> None:
        own: Namer | None = namer()
        self._reader: Reader | None = reader(own) if own else None

    def keep(self, *, profile: bool) -> Keep | None:
        """Which windows that the names model reads the network shall go on with: its gate looks at them half-way."""
        return Keep(self._reader.may_tell, partial(tells, profile=profile)) if self._reader else None

    def _looked(self, item: Asked) -> Asked:
        """The text with what is known from the last reading of names."""
        spans: list[Span] = []
        for offset, piece in item.pieces or ((0, item.text),):
            some = self._reader.kept(piece) if self._reader else None
            if some is None:
                return item
            spans += [(offset + start, offset + end) for start, end in some]
        return replace(item, wanted=tuple(spans))

    def _may_be_own(self, item: Asked) -> bool:
        """Whether the network is asked what the author tells: where its gate saw something, or was not asked."""
        return item.read and bool(item.names if item.wanted is None else item.wanted)

    def look(self, texts: Sequence[Asked]) -> list[tuple[Told, ...]]:
        """What each text tells."""
        looked = map(self._looked, texts)
        parts = [(number, offset, part) for number, item in enumerate(looked) for offset, part in _parts(item)]
        told = [
            _by_name(part, find(part.text, (*part.names, *_listed(part)), profile=part.profile)) for _, _, part in parts
        ]
        prose = {place for place, (_, _, part) in enumerate(parts) if _is_prose(part)}
        asked = [place for place, (_, _, part) in enumerate(parts) if place in prose or self._may_be_own(part)]
        if self._reader and asked:
            read = self._reader.read([(parts[at][2].text, parts[at][2].wanted) for at in asked])
            for place, objects in zip(asked, read, strict=True):
                part = parts[place][2]
                if place in prose:
                    told[place] = _with(told[place], list(_read(self._reader, part, objects)))
                told[place] = _with(told[place], list(_own(self._reader, part, objects)))
        answers: list[list[Told]] = [[] for _ in texts]
        for (number, offset, _), some in zip(parts, told, strict=True):
            answers[number] += [moved(item, offset) for item in some]
        for number, item in enumerate(texts):
            if item.births:
                answers[number] = _with(answers[number], list(_born(item)))
        return [tuple(_of_people(item.text, some)) for item, some in zip(texts, answers, strict=True)]


def _of_people(text: str, told: list[Told]) -> list[Told]:
    """Without goods and figures that are called like relatives."""
    if all(one.kind != "RELATIVE" for one in told):
        return told
    brands = [found.span() for found in _BRAND.finditer(text)]
    return [one for one in told if not any(start < one.end and one.start < end for start, end in brands)]


def _with(first: list[Told], more: list[Told]) -> list[Told]:
    """The first, and those of the others that say something else."""
    fresh = [
        item
        for item in settled(more)
        if not any(item.start < other.end and other.start < item.end and not _both(item, other) for other in first)
        and not (item.kind == "SPOUSE" and any(_is_pair(item, other) for other in first if other.kind in _LINE))
        and not (item.kind in _FAMILY and any(_is_of(item, other) for other in first if other.kind in _FAMILY))
    ]
    return sorted([*first, *fresh], key=lambda item: (item.start, item.end, item.kind)) if fresh else first


def _own(network: Reader, item: Asked, objects: Iterable[Object]) -> Iterator[Told]:
    """What the network heard the author tell of themselves, one kind for each object and none that it cannot be."""
    if item.text.startswith("RT @") or _ADVERT.search(item.text):  # somebody else's words
        return
    taken: list[tuple[Span, str]] = []
    spoken = item.profile or not frozenset(_WORD.findall(item.text.lower())).isdisjoint(_FIRST)
    least = 0.0 if spoken else _UNSAID
    mine = (each for each in objects if each.subject is None and each.share >= least)
    for each in sorted(mine, key=lambda each: -each.share):
        start, end = _whole(item, each.start, each.end)
        value = item.text[start:end]
        if any(span[0] < end and start < span[1] and {kind, each.kind} != _PLACES for span, kind in taken):
            continue
        if any(map(str.isalpha, value)) if each.kind != "BIRTH_DATE" else _DAY.search(value):
            is_reply = value.startswith("@") and start == 0 and not item.profile
            if value.lower() not in _THIRD | _FIRST and not is_reply:
                taken.append(((start, end), each.kind))
                confidence = network.own_confidence(each.kind)
                yield Told(each.kind, start, end, None, confidence, each.past, "relations-model")


def _by_name(item: Asked, told: Sequence[Told]) -> list[Told]:
    """What rules tell of "she" or "who", told of the name that it stands for."""
    people = [name for name in item.names if name.kind == "PERSON"]
    return [
        replace(one, subject=_meant_by(item.text, people, one.subject)) if one.subject and people else one
        for one in told
    ]


def _meant_by(text: str, people: Sequence[Named], subject: Span) -> Span:
    """The name for which a pronoun stands: that right before "who", or the only one named before "he" or "she"."""
    word = text[slice(*subject)].lower()
    before = [name for name in people if name.end <= subject[0]]
    if word == "who" and before and text[before[-1].end : subject[0]].strip() in ("", ","):
        return before[-1].start, before[-1].end
    if word in ("he", "she") and len({text[name.start : name.end].casefold() for name in before}) == 1:
        between = text[before[-1].end : subject[0]]
        if len(between) <= _NEAR and not _SOMEBODY.search(between):
            return before[-1].start, before[-1].end
    return subject


def _one_bond(told: list[Told], words: frozenset[str]) -> list[Told]:
    """The network's relations, without those in which a husband is a father as well: "the daughter of A and B".

    The bond stays for which the text has a word; where it has one for both, the surer.
    """
    lost = set()
    for item in told:
        for other in told if item.kind == "SPOUSE" else ():
            if other.kind in _LINE and _is_pair(item, other):
                if words.isdisjoint(_MARRIED) or (
                    item.confidence < other.confidence and not words.isdisjoint(_BORN_OF)
                ):
                    lost.add(item)
                else:
                    lost.add(other)
    return [item for item in told if item not in lost]


def _is_of(item: Told, other: Told) -> bool:
    """Whether a family tie is told between others, one of whom is of the author's family: how, would be a guess."""
    if item.subject is None or other.subject is not None:
        return False
    ends = (item.subject, (item.start, item.end))
    return any(start < other.end and other.start < end for start, end in ends)


def _is_pair(item: Told, other: Told) -> bool:
    """Whether two relations are told of the same two."""
    alike = item.subject == other.subject and item.start < other.end and other.start < item.end
    turned = item.subject == (other.start, other.end) and other.subject == (item.start, item.end)
    return alike or turned


def _both(item: Told, other: Told) -> bool:
    """Whether two relations may have one object: a mother of one is the wife of another."""
    if item.kind in _FAMILY and other.kind in _FAMILY:
        return item.kind != other.kind and item.subject is not None and other.subject is not None
    if {item.kind, other.kind} != _PLACES or item.subject is None:
        return False
    return item.kind == "RESIDENCE" or other.subject is not None


def moved(item: Told, offset: int) -> Told:
    """What is told, by its places in a text in which its own stands at ``offset``."""
    if not offset:
        return item
    subject = (item.subject[0] + offset, item.subject[1] + offset) if item.subject else None
    return replace(item, start=item.start + offset, end=item.end + offset, subject=subject)


def _parts(item: Asked) -> Iterator[tuple[int, Asked]]:
    """A long text in parts, each with the names that lie in it."""
    if len(item.text) <= LONGEST:
        yield 0, item
        return
    start, names = 0, iter(sorted(item.names, key=lambda name: name.start))
    waiting = next(names, None)
    while start < len(item.text):
        end = min(start + LONGEST, len(item.text))
        if end < len(item.text):
            ends = [found.end() for found in _ENDS.finditer(item.text, start + LONGEST // 2, end)]
            end = ends[-1] if ends else end
        inside = []
        while waiting is not None and waiting.start < end:
            if waiting.end <= end:
                inside.append(Named(waiting.start - start, waiting.end - start, waiting.kind))
            waiting = next(names, None)
        wanted = None
        if item.wanted is not None:
            near = ((max(start, a) - start, min(end, b) - start) for a, b in item.wanted)
            wanted = tuple((a, b) for a, b in near if a < b)
        yield start, replace(item, text=item.text[start:end], names=tuple(inside), births=(), pieces=(), wanted=wanted)
        start = end


def _listed(item: Asked) -> Iterator[Named]:
    """Places that stand by themselves between the marks of a bio, by the lists of the names model."""
    plain = item.text.isascii() and "|" not in item.text and "\n" not in item.text and "/" not in item.text
    marks = list(_MARKS.finditer(item.text)) if len(item.text) < 400 and not plain else []
    if not marks and not item.profile:
        return
    single, phrases, _ = lists()
    edges = [0, *(edge for mark in marks for edge in mark.span()), len(item.text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        part = item.text[start:end]
        word = part.strip(" ,.#📍").lower()
        if word and (single if " " not in word else phrases).get(word, 0) & PLACE and part.strip(" ,.#📍")[0].isupper():
            at = start + part.lower().index(word)
            if not any(name.start < at + len(word) and at < name.end for name in item.names):
                yield Named(at, at + len(word), "LOCATION")


def tells(text: str, *, profile: bool = False) -> bool:
    """Whether the words are such that the network may be asked. A post has to look more like a biography than what a
    profile says."""
    if profile:
        return not frozenset(_WORD.findall(text.lower())).isdisjoint(_TOLD)
    return (
        len(text) > 30
        and _LINKS.search(text) is None
        and _TELLS.search(text) is not None
        and text[-1:] not in "?!"
        and frozenset(_WORD.findall(text.lower())).isdisjoint(_CHAT)
    )


def _is_prose(item: Asked) -> bool:
    """Whether the network is asked: words that tell, and somebody and something of whom and which it may be told."""
    if not item.read or not (item.names or any(map(str.isdigit, item.text))):
        return False
    if not item.profile and not any(name.kind == "PERSON" for name in item.names):
        words = frozenset(_WORD.findall(item.text.lower()))
        if words.isdisjoint(_THIRD) and "born" not in words:
            return False
    return tells(item.text, profile=item.profile)


def _read(network: Reader, item: Asked, objects: Sequence[Object]) -> Iterator[Told]:
    """The network's objects as relations, without those that the text does not mean or that are no news."""
    reading = Reading(item.text, item.names, item.profile)
    yield from _one_bond(list(_believed(network, reading, item, objects)), reading.words)


def _believed(network: Reader, reading: Reading, item: Asked, objects: Sequence[Object]) -> Iterator[Told]:
    for each in objects:
        if each.subject is None:
            continue
        start, end = _whole(item, each.start, each.end)
        value = item.text[start:end].lower()
        if value in _FIRST or not reading.is_meant(start, end) or _is_denied(reading, start):
            continue
        if not _suits(item, each.kind, (start, end)) or (each.kind in _FAMILY and reading.words.isdisjoint(_KIN)):
            continue
        if each.kind == "BIRTH_DATE" and reading.words.isdisjoint(_OF_BIRTH) and "(" not in item.text:
            continue
        if each.kind == "RESIDENCE" and not item.profile and reading.words.isdisjoint(_LIVES):
            continue
        if each.kind in _FAMILY and value in _THIRD and not reading.words.isdisjoint(_FIRST):
            continue
        first, last = each.subject
        subject: Span | None = _whole(item, first, last)
        if item.text[first:last].lower() in _FIRST:
            subject = None
        if subject is None and (each.share < _SURE or each.kind not in _OF_AUTHOR):
            continue
        if subject is not None and (subject == (start, end) or not _is_person(item, subject)):
            continue
        yield Told(each.kind, start, end, subject, network.confidence(each.kind, each.share), by="relations-model")


def _suits(item: Asked, kind: str, span: Span) -> bool:
    """Whether the words can be an object of the kind: a firm is nobody's husband, a number no firm."""
    value = item.text[slice(*span)]
    if kind in _FAMILY:
        return _is_person(item, span)
    if kind == "BIRTH_DATE":
        return bool(_DAY.search(value))
    return any(map(str.isalpha, value)) and not value[0].isdigit() and value.lower() not in _THIRD


def _is_person(item: Asked, span: Span) -> bool:
    if item.text[slice(*span)].lower() in _THIRD:
        return True
    return any(name.kind == "PERSON" and name.start < span[1] and span[0] < name.end for name in item.names)


def _whole(item: Asked, start: int, end: int) -> Span:
    """The span, grown over the names that it touches."""
    for name in item.names:
        if name.start < end and start < name.end:
            start, end = min(start, name.start), max(end, name.end)
    return start, end


def _is_denied(reading: Reading, place: int) -> bool:
    first, _ = reading.clause(place)
    return bool(
        re.search(r"(?:\bnot|\bnever|n['’]t|\bno)\s+(?:[\w'’]+\s+){0,4}$", reading.text[first:place], re.IGNORECASE)
    )


_OTHER = late(r"\b(?:he|she|his|her|their|who)\b", re.IGNORECASE)
_MINE = late(r"\b(?:i|my|me|im|i['’]m)\b", re.IGNORECASE)


def _born(item: Asked) -> Iterator[Told]:
    """Dates of birth that recognizers found, with the person: the nearest before it, or the author."""
    reading = Reading(item.text, item.names, item.profile)
    for start, end, confidence, other in item.births:
        if not reading.is_meant(start, end):
            continue
        first, _ = reading.clause(start)
        before = item.text[first:start]
        people = [name for name in item.names if name.kind == "PERSON" and first <= name.start < start]
        subject: Span | None = None
        if not _MINE.search(before + item.text[start:end]):
            pronouns = list(_OTHER.finditer(before))
            if people:
                subject = (people[-1].start, people[-1].end)
            elif pronouns:
                subject = (first + pronouns[-1].start(), first + pronouns[-1].end())
        if other and subject is None:
            continue
        yield Told("BIRTH_DATE", start, end, subject, confidence, by="birth-dates")
