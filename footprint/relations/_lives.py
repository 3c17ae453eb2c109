"""Marriages, parents and children in prose: "She is the daughter of A and B", "his wife, C", "D and E were married".

The names are set as marks into the text first, so that a pattern can say "a person". Both ways are told: who is
somebody's wife is told to have a husband.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.patterns import late
from footprint.relations._clauses import Reading, Span
from footprint.relations._cues import Told

_NAME = r"⟦P\d+⟧"
_HE = r"(?<![\w’'])(?:he|she|him|her)(?![\w’'])"
_HIS = rf"(?:(?P<owner>(?<![\w’'])(?:his|her|their)(?!\w)|{_NAME}(?=['’]))(?:['’]s?)?)"
_A = rf"(?P<a>{_NAME}|{_HE})"
_B = rf"(?P<b>{_NAME})"
_ASIDE = r"(?:\s*\([^()]{0,60}\))?(?:,?\s+(?:Jr|Sr|[IVX]+)\.?)?"
_FILL = r"(?:(?!and\b|who\b|of\b|that\b)[\w’'-]+,?\s+){0,5}?"
_FEW = r"(?:[\w’'-]+\s+){0,3}?"
_LIST = rf"(?P<b>{_NAME}{_ASIDE}(?:(?:,\s*|\s*,?\s+and\s+|\s*&\s*)(?:(?:his|her|the|a)\s+{_FEW})?{_NAME}{_ASIDE})*)"
_BOTH = (
    rf"(?P<b>{_NAME})(?:[^⟦⟧.;]{{0,60}}?(?:⟦L⟧[^⟦⟧.;]{{0,30}}?)?\s+and\s+(?!the\s+(?:brother|sister|father|"
    rf"mother|grand|nephew|niece|uncle|aunt))(?:(?:his|her|the|a)\s+)?(?:(?!brother|sister|sibling|nephew|niece|"
    rf"cousin|friend|grand|father|mother|uncle|aunt|married|is\b|was\b|who\b)[\w’'-]+,?\s+)"
    rf"{{0,6}}?(?P<c>{_NAME}))?"
)
_WIFE = r"(?:wife|husband|spouse|widow|widower|ex-wife|ex-husband|bride|consort|fianc[eé]e?)"
_KID = r"(?:son|daughter|child|children|sons|daughters|stepson|stepdaughter|kids|heir|baby)"
_PARENT = r"(?:father|mother|parents|dad|mom|mum|stepfather|stepmother)"

# A pattern, the kind of its object ``b`` for its subject ``a`` or ``owner``, and the kind the other way round.
_PATTERNS = tuple(
    (late(pattern, re.IGNORECASE), kind, back)
    for pattern, kind, back in (
        (
            rf"{_A}{_ASIDE},?\s+(?:who\s+)?(?:(?:was|is|has|had|been|first|later|then|also|eventually|got|"
            rf"subsequently|in\s+\d+,?|to\s+be|and|re)-?\s*)*(?:married|marries|wed|remarried|marrying)\s+(?:to\s+|"
            rf"with\s+|firstly,?\s+|secondly,?\s+)*{_FILL}{_B}",
            "SPOUSE",
            "SPOUSE",
        ),
        (
            rf"{_HIS}\s+{_FEW}{_WIFE}(?:\s+of\s+[\w\s]{{2,20}})?,?\s+(?:the\s+|is\s+|was\s+|named\s+|called\s+)"
            rf"?{_FILL}{_B}",
            "SPOUSE",
            "SPOUSE",
        ),
        (
            rf"{_B}{_ASIDE},?\s+(?:is\s+|was\s+|became\s+)?(?:the\s+|a\s+)?{_FEW}{_WIFE}\s+(?:of|to)\s+(?:the\s+)"
            rf"?{_FILL}(?P<a>{_NAME})",
            "SPOUSE",
            "SPOUSE",
        ),
        (
            rf"{_A}{_ASIDE}\s+and\s+{_B}{_ASIDE}\s+(?:were|are|was|have\s+been|had\s+been|got)\s+{_FEW}(?:married|"
            rf"wed|divorced|engaged|separated)",
            "SPOUSE",
            "SPOUSE",
        ),
        (
            rf"(?:marriage|wedding)\s+(?:of|between)\s+(?P<a>{_NAME})\s+(?:and|to|with)\s+{_FILL}{_B}",
            "SPOUSE",
            "SPOUSE",
        ),
        (rf"{_HIS}\s+{_FEW}(?:marriage|wedding)\s+(?:to|with)\s+{_FILL}{_B}", "SPOUSE", "SPOUSE"),
        (rf"{_A}{_ASIDE}\s+(?:divorced|wooed\s+and\s+married)\s+{_FILL}{_B}", "SPOUSE", "SPOUSE"),
        (
            rf"{_A}{_ASIDE},?\s+(?:who\s+)?(?:was|is|were)?\s*(?:born\s+)?(?:[^.;⟦⟧]{{0,60}}?)(?:the\s+|an?\s+|"
            rf"only\s+|and\s+)?{_FEW}(?<!his\s)(?<!her\s)(?<!had\s)(?<!a\s\w)\b{_KID}\s+of\s+(?:the\s+)"
            rf"?(?:[\w’'-]+,?\s+){{0,9}}?{_BOTH}",
            "PARENT",
            "CHILD",
        ),
        (
            rf"{_A}{_ASIDE}\s+(?:was|were|is)\s+(?:also\s+)?born\s+(?:[^.;]{{0,80}}?\s)?to\s+(?:parents\s+|the\s+)"
            rf"?{_FILL}{_BOTH}",
            "PARENT",
            "CHILD",
        ),
        (
            rf"{_HIS}\s+{_FEW}{_PARENT},?\s+(?:the\s+|is\s+|was\s+|are\s+|were\s+|named\s+)?{_FILL}{_LIST}",
            "PARENT",
            "CHILD",
        ),
        (rf"{_A}{_ASIDE}\s+(?:is|was)\s+the\s+{_FEW}(?:father|mother)\s+of\s+{_FILL}{_LIST}", "CHILD", "PARENT"),
        (rf"{_HIS}\s+{_FEW}{_KID}\s*(?:,|:|\(|is|was|named|are|were)*\s+{_FILL}{_LIST}", "CHILD", "PARENT"),
        (
            rf"{_A}{_ASIDE}\s+(?:had|has|have)\s+{_FILL}{_KID}\s*(?:,|:|\(|named|called|by\s+him|together)"
            rf"*\s+{_FILL}{_LIST}",
            "CHILD",
            "PARENT",
        ),
        (rf"{_A}{_ASIDE}\s+(?:gave\s+birth\s+to|fathered|adopted)\s+{_FILL}{_LIST}", "CHILD", "PARENT"),
    )
)
_WORDS = frozenset(
    "married marries wed remarried marrying wife husband spouse widow widower bride consort fiance fiancée fiancee "
    "marriage wedding "
    "divorced engaged son daughter child children sons daughters stepson stepdaughter kids heir born father mother "
    "parents dad mom "
    "mum stepfather stepmother fathered birth adopted ex".split()
)
_OPENING = late(
    r"\s*(?:(?:in|on|after|when|since|at|by)\b[^,;.]{0,40},\s*|today,?\s+|currently,?\s+|when\s+)?", re.IGNORECASE
)
_TITLE = late(r"\s*(?:(?:Dr|Mr|Mrs|Ms|Sir|Prof|King|Queen|Prince|Princess|Emperor|Lord|Lady)\.?\s*)+")
_SUBJECT = late(r"(?:he|she|they)\b", re.IGNORECASE)
_ONE = late(_NAME)


def lives(reading: Reading) -> Iterator[Told]:
    """Who is married to whom and whose child, where neither is the author."""
    if not any(item.kind == "PERSON" for item in reading.names) or reading.words.isdisjoint(_WORDS):
        return
    marked, places = _marked(reading)
    for pattern, kind, back in _PATTERNS:
        for found in pattern.finditer(marked):
            start = _place(places, found.start())
            if not reading.is_meant(start, start + 1):
                continue
            groups = found.groupdict()
            name = "a" if groups.get("a") else "owner"
            subject = _span(places, *found.span(name))
            objects = [_span(places, *one.span()) for one in _ONE.finditer(marked, *found.span("b"))]
            if groups.get("c"):
                objects.append(_span(places, *found.span("c")))
            subjects = [subject, *_before(reading, subject)]
            for each in objects:
                if each in subjects:
                    continue
                yield Told(kind, *each, subjects[-1], 0.8)
                yield from (Told(back, *one, each, 0.75) for one in subjects)


def _before(reading: Reading, owner: Span) -> Iterator[Span]:
    """Whom "his" means, where one person opens the sentence: by name, or as "he"."""
    if reading.text[slice(*owner)].lower() not in ("his", "her", "their"):
        return
    first, _ = reading.clause(owner[0])
    opening = _OPENING.match(reading.text, first)
    begin = opening.end() if opening else first
    for item in reading.names:
        if item.kind == "PERSON" and begin <= item.start <= begin + 24 and item.end <= owner[0]:
            if not reading.text[begin : item.start].strip() or _TITLE.fullmatch(reading.text[begin : item.start]):
                yield item.start, item.end
            return
    pronoun = _SUBJECT.match(reading.text, begin)
    if pronoun is not None and pronoun.end() <= owner[0]:
        yield pronoun.span()


def _marked(reading: Reading) -> tuple[str, list[tuple[int, int]]]:
    """The text with a mark for each name, and for each code point of it the span it came from."""
    out: list[str] = []
    places: list[tuple[int, int]] = []
    done = 0
    for number, item in enumerate(reading.names):
        if item.start < done:
            continue
        out.append(reading.text[done : item.start])
        places += [(at, at + 1) for at in range(done, item.start)]
        mark = f"⟦P{number}⟧" if item.kind == "PERSON" else "⟦L⟧"
        out.append(mark)
        places += [(item.start, item.end)] * len(mark)
        done = item.end
    out.append(reading.text[done:])
    places += [(at, at + 1) for at in range(done, len(reading.text))]
    return "".join(out), places


def _place(places: list[tuple[int, int]], at: int) -> int:
    return places[at][0]


def _span(places: list[tuple[int, int]], start: int, end: int) -> Span:
    return places[start][0], places[end - 1][1]
