"""Firms and places that somebody runs, joins, leaves or comes from, told by words of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.patterns import late
from footprint.relations import _objects, _words
from footprint.relations._clauses import AUTHOR, Reading
from footprint.relations._cues import Told, _is_job
from footprint.relations._tables import DET, JOB

_RACE = late(r"\s+(?:marathon|half|10k|5k|parkrun|wild|dry|amok)\b", re.IGNORECASE)
_RUN = late(r"(?<![\w’'])(?:i|we)\s+(?:own|run|manage|(?:co-?)?founded)\s+(?=[A-Z])", re.IGNORECASE)
_OFFERED = late(
    rf"\s+(?:an?|the|my)\s+(?:[\w-]+\s+){{0,2}}(?:job|role|position|post|contract|"
    rf"apprenticeship)\b(?:\s+as\s+(?:an?\s+|the\s+|their\s+)?(?P<job>{JOB})(?![\w’'-]))?",
    re.IGNORECASE,
)
_LET_GO = late(
    r"\s+(?:has\s+|have\s+|just\s+|finally\s+)*(?P<how>laid|hired|fired|sacked|promoted|let|offered)\s+me\b",
    re.IGNORECASE,
)
_BASED = late(
    r"(?<![\w’'-])(?P<place>[^\W\d_][\w’'.]+(?:\s[A-Z][\w’'.]+)?)-(?P<how>based|born|raised)\b", re.IGNORECASE
)
_FIRM_BEHIND = late(
    r"\s+(?:[\w-]+\s+){0,2}(?:company|firm|band|startup|start-up|group|studio|agency|charity|airline|brand|"
    r"publisher|bank|team|"
    r"club|label|retailer|manufacturer|organi[sz]ation|newspaper)\b|\s+(?:[\w-]+\s+){0,2}(?:says|said|has|is|was|"
    r"wins|won|dies|jailed|arrested|charged|will)\b",
    re.IGNORECASE,
)
_FROM_TO = late(r"moved\s+(?:\w+\s+)?from\s+", re.IGNORECASE)
_LEFT = late(r"(?<![\w’'])(?:left|quit|leaving|quitting)\s+(?=[A-Z])", re.IGNORECASE)
_LEFT_FOR = late(r"(?<![\w’'])(?:left|swapped|traded|leaving|swapping)\s+(?=\w)", re.IGNORECASE)
_LEFT_BEHIND = late(
    r"\s+(?:in\s+(?:19|20)\d\d|after\s+(?:\w+\s+){1,3}years|last\s+(?:month|year)|for\s+good)\b", re.IGNORECASE
)
_QUIT_BEHIND = late(r"\s+(?:on\s+\w+day|today|yesterday|this\s+(?:morning|week|month)|last\s+\w+)\b", re.IGNORECASE)
_JOINED = late(
    r"(?<![\w’'])(?P<glad>(?:thrilled|excited|happy|proud|delighted|pleased|honou?red|stoked)\b[^.!?\n]{0,60}?)"
    r"?(?:join(?:ed|ing)?)\s+(?:the\s+team\s+at\s+|the\s+)?(?=[A-Z])",
    re.IGNORECASE,
)
VEHICLES = rf"(?:{_words.MAKES})\b"


def moves(reading: Reading) -> Iterator[Told]:
    """Firms and places that somebody runs, joins, leaves or comes from."""
    if not reading.can_name:
        return
    yield from _run(reading)
    yield from _let_go(reading)
    yield from _based(reading)
    yield from _moved(reading)
    yield from _joined(reading)


def _run(reading: Reading) -> Iterator[Told]:
    """Firms that the author runs."""
    text = reading.text
    for found in _RUN.finditer(text) if reading.words & {"own", "run", "manage", "founded"} else ():
        span = _objects.phrase(reading, found.end())
        if span and reading.is_meant(found.start(), found.end()) and not _RACE.match(text, span[1]):
            known = any(item.kind != "PERSON" and item.start < span[1] and span[0] < item.end for item in reading.names)
            if (
                known
                and (" " in text[slice(*span)] or "found" in found[0].lower())
                and not re.match(VEHICLES, text[slice(*span)], re.I)
            ):
                yield Told("EMPLOYER", *span, AUTHOR, 0.7)


def _let_go(reading: Reading) -> Iterator[Told]:
    """Firms that hired the author, or let them go: "X laid me off"."""
    for found in (
        _LET_GO.finditer(reading.text)
        if reading.words & {"laid", "hired", "fired", "sacked", "promoted", "offered"}
        else ()
    ):
        for name in reading.names:
            if name.end == found.start() and name.kind != "PERSON" and reading.is_meant(name.start, found.end()):
                over = found["how"].lower() not in ("hired", "promoted", "offered")
                job = _OFFERED.match(reading.text, found.end())
                if found["how"].lower() == "offered" and job is None:
                    continue
                yield Told("EMPLOYER", name.start, name.end, AUTHOR, 0.75, over)
                if job is not None and job["job"] and _is_job(job["job"]):
                    yield Told("JOB_TITLE", *job.span("job"), AUTHOR, 0.75)


def _based(reading: Reading) -> Iterator[Told]:
    """ "Toronto-based", "Manila-born"."""
    text = reading.text
    for found in _BASED.finditer(text) if reading.words & {"based", "born", "raised"} else ():
        if any(
            item.start < found.end("place") and found.start("place") < item.end and item.kind != "PERSON"
            for item in reading.names
        ):
            if not reading.is_meant(found.start(), found.end()):
                continue
            head = text[reading.clause(found.start())[0] : found.start()]
            who = reading.who(found.start()) or (
                reading.who(found.start() - len(article[0]))
                if (article := re.search(r"\b(?:an?|the)\s+$", head))
                else None
            )
            if who is not None and who.span is None and _FIRM_BEHIND.match(text, found.end()):
                continue
            if who is not None:
                kind = "BIRTHPLACE" if found["how"].lower() == "born" else "RESIDENCE"
                yield Told(kind, *found.span("place"), who.span, 0.8, found["how"].lower() == "raised")


def _moved(reading: Reading) -> Iterator[Told]:
    """Places and firms that somebody left."""
    text = reading.text
    for found in _FROM_TO.finditer(text) if "moved" in reading.words else ():
        who = reading.who(found.start()) if reading.is_meant(found.start(), found.end()) else None
        span = _objects.place_name(reading, found.end())
        if who is not None and span is not None:
            yield Told("RESIDENCE", *span, who.span, 0.8, True)
            onward = re.compile(r"\s*(?:all\s+the\s+way\s+)?(?:to|→|->)\s+").match(text, span[1])
            if onward and (span := _objects.place_name(reading, onward.end())) is not None:
                yield Told("RESIDENCE", *span, who.span, 0.8)
    for found in _LEFT_FOR.finditer(text) if reading.words & {"left", "swapped", "traded", "leaving"} else ():
        old = reading.by_start.get(found.end())
        to = re.compile(r"\s+for\s+").match(text, old.end) if old and old.kind == "LOCATION" else None
        new = reading.by_start.get(to.end()) if to else None
        who = reading.who(found.start()) if new and reading.is_meant(found.start(), found.end()) else None
        if old and new and who is not None and new.kind == "LOCATION":
            yield Told("RESIDENCE", old.start, old.end, who.span, 0.75, True)
            yield Told("RESIDENCE", new.start, new.end, who.span, 0.75)
    for found in _LEFT.finditer(text) if reading.words & {"left", "quit", "leaving", "quitting"} else ():
        span = _objects.phrase(reading, found.end())
        behind = _LEFT_BEHIND.match(text, span[1]) if span else None
        if span and behind is None and found[0].lower().startswith("quit"):
            behind = _QUIT_BEHIND.match(text, span[1])
        if span and behind and reading.is_meant(found.start(), found.end()):
            who = reading.who(found.start())
            place = " " not in text[slice(*span)] and any(
                item.kind == "LOCATION" and item.start <= span[0] < item.end for item in reading.names
            )
            if who is not None and not place:
                yield Told("EMPLOYER", *span, who.span, 0.7, True)


def _joined(reading: Reading) -> Iterator[Told]:
    """Firms that somebody joined, where it is no queue and no call."""
    text = reading.text
    for found in _JOINED.finditer(text) if reading.words & {"join", "joined", "joining"} else ():
        span = _objects.phrase(reading, found.end())
        if span and reading.is_meant(found.start(), found.end()):
            as_job = re.compile(rf"\s+as\s+(?:{DET})*(?P<job>{JOB})", re.IGNORECASE).match(text, span[1])
            who = reading.who(found.start())
            if (as_job or found["glad"]) and who is not None:
                yield Told("EMPLOYER", *span, who.span, 0.8)
                if as_job and _is_job(as_job["job"]):
                    yield Told("JOB_TITLE", *as_job.span("job"), who.span, 0.85)
