"""Verbs and nouns that tie somebody to an employer, a job, a school or a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from footprint.patterns import late
from footprint.relations import _objects, _words
from footprint.relations._clauses import AUTHOR, Reading, Span, Who
from footprint.relations._tables import DET, JOB, NOUNS, VERBS


@dataclass(frozen=True, slots=True)
class Told:
    """One relation: the object from ``start`` to ``end``; ``subject`` None is the author."""

    kind: str
    start: int
    end: int
    subject: Span | None = AUTHOR
    confidence: float = 0.8
    past: bool = False
    by: str = "relations-rules"


_Cue = tuple[tuple[frozenset[str], frozenset[str]], str, str, bool]


def _cue(pattern: str, kind: str, over: bool, words: str) -> _Cue:
    """A pattern that is tried where one of its words is in the text and, where it has second words, one of those."""
    first, _, second = words.partition("&")
    needed = _words.SCHOOL_WORDS if kind in ("SCHOOL?", "SCHOOL!") and not second else frozenset(second.split())
    return (frozenset(first.split()), needed), rf"(?<![\w’'#@-])(?:{pattern})", kind, over


_COMPILED = tuple(_cue(*item) for item in VERBS)
_SINCE = late(r"(?:\b(?:has|have|ive)|['’](?:ve|s))\s+(?:\w+\s+)?(?:been\s+)?$", re.IGNORECASE)
_OVER = late(
    r"\s*(?:,\s*)?(?:until|till|from\s+\d{4}\s+(?:to|until|-)|in\s+(?:19|20)\d\d\b|back\s+in|for\s+(?:\w+\s+)"
    r"{1,2}(?:years|summers|months)\b(?!\s+now))",
    re.IGNORECASE,
)

_NOUN_CUES = tuple(_cue(*item) for item in NOUNS)
_DATE = late(_objects.DATE, re.IGNORECASE)
_OF_PLACE = late(
    r"(?:^|[|•,.!\n]|\b(?:i['’]?m|i\s+am|as|being|proud)\s+(?:an?\s+|the\s+)?)\s*(?:an?\s+|"
    r"proud\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when it is wanted first: all together take a third of a second."""
    return re.compile(pattern, re.IGNORECASE)


def _index(patterns: Sequence[_Cue]) -> dict[str, tuple[int, ...]]:
    """By word, the places of the patterns that want it: most posts hold none, and no pattern is tried."""
    made: dict[str, list[int]] = {}
    for place, ((words, _), *_) in enumerate(patterns):
        for word in words:
            made.setdefault(word, []).append(place)
    return {word: tuple(places) for word, places in made.items()}


_VERB_INDEX, _NOUN_INDEX = _index(_COMPILED), _index(_NOUN_CUES)
_VERB_WORDS, _NOUN_WORDS = frozenset(_VERB_INDEX), frozenset(_NOUN_INDEX)
_OTHER_WORDS = frozenset(
    "own offered laid hired fired sacked promoted left leaving quit quitting swapped traded join joined joining "
    "moved".split()
)


def _tried(
    there: frozenset[str], all_words: frozenset[str], index: dict[str, tuple[int, ...]], cues_: Sequence[_Cue]
) -> list[int]:
    here = there & all_words
    if not here:
        return []
    places = {place for word in here for place in index[word]}
    return sorted(place for place in places if not cues_[place][0][1] or not there.isdisjoint(cues_[place][0][1]))


def has_cues(there: frozenset[str]) -> bool:
    """Whether any pattern is tried in a text with these words."""
    return (
        not there.isdisjoint(_OTHER_WORDS)
        or bool(_tried(there, _VERB_WORDS, _VERB_INDEX, _COMPILED))
        or bool(_tried(there, _NOUN_WORDS, _NOUN_INDEX, _NOUN_CUES))
    )


def cues(reading: Reading) -> Iterator[Told]:
    """What verbs and nouns tell of the author and of others."""
    text, there = reading.text, reading.words
    if not reading.can_name and not any(map(str.isdigit, text)):
        return
    for place in _tried(there, _VERB_WORDS, _VERB_INDEX, _COMPILED):
        _, pattern, kind, over = _COMPILED[place]
        for found in _compiled(pattern).finditer(text):
            if not reading.is_meant(found.start(), found.end()):
                continue
            who = reading.who(found.start())
            if who is not None and not _is_order(reading, found, who):
                yield from _with_object(reading, kind, over, found, who)
    for place in _tried(there, _NOUN_WORDS, _NOUN_INDEX, _NOUN_CUES):
        _, pattern, kind, over = _NOUN_CUES[place]
        for found in _compiled(pattern).finditer(text):
            if reading.is_meant(found.start(), found.end()) and not _denied(reading, found.start()):
                yield from _owned(reading, kind, over, found)


def _is_order(reading: Reading, found: re.Match[str], who: Who) -> bool:
    """Whether a verb that seems the author's is an order, or is said of a thing: "move to X!", "it comes from X"."""
    if who.span is not None or reading.profile:
        return False
    verb = re.match(r"\w+", found[0])
    word = verb[0].lower() if verb else ""
    before = reading.text[reading.clause(found.start())[0] : found.start()]
    if "http" in reading.text and not before.strip() and found[0][:1].isupper():  # a headline
        return True
    if word in ("comes", "come", "hails", "hail") and not re.search(
        r"(?<![\w’'])(?:i|we)\s+(?:\w+\s+)?$", before, re.I
    ):
        return True
    if word in ("move", "go", "join", "attend") and not re.search(
        r"(?<![\w’'])(?:i|we|to)\s+(?:\w+\s+){0,2}$", before, re.I
    ):
        return True
    return bool(
        re.search(
            r"\b(?:please|(?:please|just|can|should|could|must)\s+go\s+(?:and\s+)?|go\s+and|to\s+go)\s*$", before, re.I
        )
    )


def _denied(reading: Reading, place: int) -> bool:
    first, _ = reading.clause(place)
    return bool(
        re.search(r"(?:\bnot|\bnever|n['’]t|\bno)\s+(?:\w+\s+){0,2}$", reading.text[first:place], re.IGNORECASE)
    )


def _with_object(reading: Reading, kind: str, over: bool, found: re.Match[str], who: Who) -> Iterator[Told]:
    text, at = reading.text, found.end()
    past = over or who.past or who.ended
    if kind == "JOIN":
        yield from _join(reading, found, who)
        return
    if kind == "GONE":
        kind = "EMPLOYER"
    if kind == "LIFE":
        if who.span is None and re.search(r"(?<![\w’'])I\s*$", text[: found.start()], re.IGNORECASE):
            span = _objects.place_name(reading, at)
            if span and any(item.kind == "LOCATION" and item.start <= span[0] < item.end for item in reading.names):
                yield Told("RESIDENCE", *span, AUTHOR, 0.6)
        return
    kind, mark = kind.rstrip("?!"), kind[-1]
    if (job := found.groupdict().get("job")) and _is_job(job):
        start = found.start("job")
        yield Told("JOB_TITLE", start, start + len(job), who.span, 0.85, past)
    if kind == "BIRTH_DATE":
        if (day := _DATE.match(text, at)) is not None:
            yield Told(kind, day.start(), day.end(), who.span, 0.85)
        return
    if kind == "SPOUSE":
        for span in _objects.people(reading, at):
            if any(item.start < span[1] and span[0] < item.end and item.kind == "PERSON" for item in reading.names):
                yield Told(kind, *span, who.span, 0.85, past)
        return
    if kind in ("RESIDENCE", "BIRTHPLACE"):
        span = _objects.place_name(reading, at)
        if span is not None and text[span[0]].isdigit():  # "in the 80s"
            return
        known = span is not None and any(item.start < span[1] and span[0] < item.end for item in reading.names)
        if span is not None and (known or not re.match(r"liv|mov", found[0], re.IGNORECASE)):
            if (
                kind == "BIRTHPLACE"
                and re.match(r"\s+(?:is|was|are)\b", text[span[1] :])
                and reading.clause(at)[0] == found.start()
            ):
                return
            since = _SINCE.search(text[max(0, found.start() - 16) : found.start()])
            yield Told(kind, *span, who.span, 0.85, (past and not since) or who.past if kind == "RESIDENCE" else False)
        return
    span = _objects.phrase(reading, at) or (_objects.handle(reading, at) if kind == "EMPLOYER" else None)
    if span is None:
        return
    value = text[slice(*span)]
    named = [item for item in reading.names if item.start < span[1] and span[0] < item.end]
    if kind == "EMPLOYER" and (named and all(item.kind == "PERSON" for item in named) and "&" not in value):
        return
    if (
        kind == "EMPLOYER"
        and re.match(r"(?:start|been|began)", found[0], re.IGNORECASE)
        and not found.groupdict().get("job")
        and not any(item.kind == "ORGANIZATION" for item in named)
        and not (named and _objects.is_firm(value))
    ):
        return
    if mark == "!" and kind == "EMPLOYER" and not any(item.kind != "PERSON" for item in named):
        return
    if kind == "SCHOOL" and mark in "?!" and not _objects.is_school(value):
        return
    if kind == "SCHOOL" and mark == "!" and _visit(reading, found, span):
        return
    if (
        kind == "EMPLOYER"
        and found.groupdict().get("was")
        and not re.search(
            r"(?:has|have|['’]ve|ive)\s+(?:\w+\s+)?$", text[max(0, found.start() - 12) : found.start()], re.IGNORECASE
        )
    ):
        past = True
    yield Told(kind, *span, who.span, 0.85 if named else 0.75, past)
    as_job = re.compile(rf"\s+as\s+(?:{DET})?(?P<job>{JOB})(?![\w’'-])", re.IGNORECASE).match(text, span[1])
    if kind == "EMPLOYER" and as_job is not None and _is_job(as_job["job"]):
        yield Told("JOB_TITLE", *as_job.span("job"), who.span, 0.8, past)


def _visit(reading: Reading, found: re.Match[str], span: Span) -> bool:
    """Whether somebody is only at a school for a while: to see a gig, to park, to vote."""
    before, behind = reading.text[max(0, found.start() - 24) : found.start()], reading.text[span[1] : span[1] + 30]
    if found[0].lower().startswith("at"):
        return not re.search(r"(?:i['’]?m|i\s+am|is|was|years?|student|exams?)\s*$", before, re.IGNORECASE)
    return bool(
        re.match(
            r"\s+(?:to\s+(?!study|become)|for\s+(?:a|the)\s|yesterday|today|tonight|library|open\s+day|gig|game|"
            r"match|concert|hospital)",
            behind,
            re.IGNORECASE,
        )
    )


def _owned(reading: Reading, kind: str, over: bool, found: re.Match[str]) -> Iterator[Told]:
    text, at = reading.text, found.end()
    if kind == "BIRTH_DATE":
        if (day := _DATE.match(text, at)) is not None and not re.search(
            r"(?:\b(?:his|her|their|your)|['’]s)\s*$", text[: found.start()], re.IGNORECASE
        ):
            yield Told(kind, day.start(), day.end(), AUTHOR, 0.85)
            place = re.compile(r"\s*,\s*(?:in\s+)?").match(text, day.end())
            if found[0].lower().startswith("b.") and place and (span := _objects.place_name(reading, place.end())):
                yield Told("BIRTHPLACE", *span, AUTHOR, 0.7)
        return
    if kind in ("RESIDENCE", "BIRTHPLACE"):
        span = _objects.place_name(reading, at)
        if span is not None and (
            text[span[0]].isdigit()
            or (
                re.match(r"girl|boy|lad|lass|kid|gal|man|woman|dude", found[0], re.IGNORECASE)
                and not re.fullmatch(
                    r"\W*(?:just\s+)?(?:an?\s+)?(?:[\w-]+\s+){0,3}",
                    text[reading.clause(found.start())[0] : found.start()],
                )
            )
            or (re.match(r"citizen|resident", found[0], re.IGNORECASE) and not _OF_PLACE.search(text[: found.start()]))
            or ("here" in found[0].lower() and not _is_place(reading, span))
        ):
            return
        if (
            span is not None
            and (kind != "BIRTHPLACE" or any(item.start < span[1] and span[0] < item.end for item in reading.names))
            and not re.search(r"(?:\b(?:his|her|their|your)|['’]s)\s*$", text[: found.start()], re.IGNORECASE)
        ):
            yield Told(kind, *span, AUTHOR, 0.8)
        return
    kind, mark = kind.rstrip("?"), kind[-1]
    owner = re.search(r"\b(?P<not>his|her|their|your|[A-Z]\w+['’]s)\s+(?:\w+\s+)?$", text[: found.start()])
    span = _objects.phrase(reading, at)
    if span is None or owner is not None:
        return
    value = text[slice(*span)]
    named = [item for item in reading.names if item.start < span[1] and span[0] < item.end]
    if kind == "EMPLOYER" and named and all(item.kind == "PERSON" for item in named) and "&" not in value:
        return
    if mark == "?" and (not any(item.kind == "ORGANIZATION" for item in named) and " " not in value):
        return
    if (
        kind == "EMPLOYER"
        and _objects.is_school(value)
        and re.match(
            r"(?:first|second|third|fourth|final|\d(?:st|nd|rd|th)|day|week|month|year)", found[0], re.IGNORECASE
        )
    ):
        kind = "SCHOOL"
    degree = kind == "SCHOOL" and re.match(r"(?:ph|msc|bsc|mba|b|m)", found[0], re.IGNORECASE)
    known = _objects.is_school(value) or any(item.kind != "PERSON" for item in named)
    if degree and not (known and reading.who(found.start())):
        return
    if kind == "SCHOOL" and (
        student := re.match(r"student|under|fresh|soph|post|phd|alum|grad", found[0], re.IGNORECASE)
    ):
        who = reading.who(found.start())
        if who is None and not re.search(
            r"(?:^|[|•·.\n]|\ban?)\s*(?:[\w-]+\s+){0,3}$", text[: found.start()], re.IGNORECASE
        ):
            return
        known = any(item.kind != "PERSON" for item in named) or (
            not named and bool(re.search(r"(?:at|@)\s*$", found[0]))
        )
        if re.search(r"from\s*$", found[0]) and not any(item.kind == "ORGANIZATION" for item in named):
            known = False  # "a student from Leeds"
        if not (
            _objects.is_school(value)
            or value.endswith(" State")
            or (known and value[0].isupper() and not _objects.is_joke(value))
        ):
            return
        yield Told(kind, *span, who.span if who else AUTHOR, 0.8, student[0].lower().startswith("alum"))
        return
    yield Told(kind, *span, AUTHOR, 0.75, over)


def _is_place(reading: Reading, span: Span) -> bool:
    """Whether the model took it for a place, or for nothing though it is written like a name."""
    named = [item for item in reading.names if item.start < span[1] and span[0] < item.end]
    return any(item.kind == "LOCATION" for item in named) if named else reading.text[span[0]].isupper()


def _join(reading: Reading, found: re.Match[str], who: Who) -> Iterator[Told]:
    span = _objects.phrase(reading, found.end())
    if span is None or any(
        item.kind == "PERSON" and item.start < span[1] and span[0] < item.end for item in reading.names
    ):
        return
    behind = reading.text[span[1] : span[1] + 40]
    as_job = re.compile(rf"\s+as\s+(?:{DET})*(?P<job>{JOB})", re.IGNORECASE).match(reading.text, span[1])
    if as_job is None and not re.match(
        r"\s*(?:!|🎉|team\b|family\b|staff\b|crew\b|next\b|on\s+monday|in\s+\w+)", behind, re.IGNORECASE
    ):
        return
    if (
        as_job is None
        and not found[0].lower().startswith("sign")
        and not re.search(r"\b(?:team|family|staff|crew)\b", behind)
    ):
        return
    yield Told("EMPLOYER", *span, who.span, 0.75, who.past)
    if as_job is not None and _is_job(as_job["job"]):
        yield Told("JOB_TITLE", *as_job.span("job"), who.span, 0.8)


def _is_job(words: str) -> bool:
    """Whether the words are a job and no joke."""
    said = words.lower().split()
    if said[-1] == "owner" and (len(said) < 2 or said[-2] not in _words.OWNED):
        return False
    if (
        said[0] == "head"
        and len(said) > 1
        and said[1] in ("over", "up", "down", "first", "in", "to", "on", "back", "out")
    ):
        return False
    return said[0] not in _words.JOKES and "normal" not in said and len(said) == len(frozenset(said))
