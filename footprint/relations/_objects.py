"""The object of a relation behind a cue: a name that the model found, or words written as one."""

from __future__ import annotations

import re

from footprint.patterns import late
from footprint.relations import _words
from footprint.relations._clauses import Reading, Span

_CAP = r"(?:[A-Z0-9À-ÖØ-ÞĀ-Ž][\w’'&.+-]*\w|[A-Z0-9À-ÖØ-Þ])"
_PHRASE = late(
    rf"(?:the\s+)?{_CAP}(?:(?:\s+(?:of|de|da|do|di|du|des|del|la|le|der|van|von|the|and|&|y|e)){{0,2}}\s+(?:&\s+)"
    rf"?{_CAP})*"
)
_NO_START = late(
    r"(?:I|A|An|My|Our|The|This|That|It|He|She|We|You|They|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"January|February|March|April|"
    r"May|June|July|August|September|October|November|December|Christmas|Easter|God|OMG|LOL|TV|DM|No|Yes|And|But|So|"
    r"If|When|Not|\d+)\b(?![&’'])"
)
_LEAD = late(r"\s*[#@]?(?:the\s+|a\s+place\s+called\s+)?")
_AND_NEW = late(r"\s+(?:and|&|y|e)\s+(?=[A-Z])")
_TAIL = late(r"(?:['’]s?|[.,!?:;]+|\s+(?:and|&|of|the|in|for|de|I|I['’]\w+))+$")
_SCHOOL = late(rf"\b(?:{_words.SCHOOL})\b", re.IGNORECASE)
_NO_SCHOOL = late(
    r"\b(?:my|your|life|bed|couch|sofa|hard\s+knocks|youtube|google|rock|musical|high\s+street)\b", re.IGNORECASE
)
_HANDLE = late(r"\s*(?:the\s+)?(?P<name>[#@][\w.-]*\w)")
MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)"
    r"?|nov(?:ember)?|dec(?:ember)?"
)
DATE = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+(?:{MONTHS})\.?|(?:{MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?)"
    rf"(?:,?\s+(?:19|20)\d\d)?|"
    rf"(?:{MONTHS})\.?,?\s+(?:19|20)\d\d|\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d|(?:19|"
    rf"20)\d\d)(?!\w)"
)
"""A day, a month of a year, or a year."""


def is_school(value: str) -> bool:
    """Whether the words name a school by themselves."""
    return bool(_SCHOOL.search(value)) and not _NO_SCHOOL.search(value) and not _SCHOOL.fullmatch(value)


def is_joke(value: str) -> bool:
    """Whether the words are no school that is there: "University of My Bed"."""
    return bool(_NO_SCHOOL.search(value))


def is_firm(value: str) -> bool:
    """Whether the words name a firm, a school or a hospital by themselves."""
    return bool(
        re.search(
            r"\b(?:hospital|clinic|bank|coffee|bakery|school|university|college|council|group|ltd|inc|insurance|"
            r"agency|studio|games|labs?|infirmary|surgery|practice|pharmacy|airport|airways|rail|foods|motors|"
            r"museum)\b",
            value,
            re.IGNORECASE,
        )
    ) or is_school(value)


def phrase(reading: Reading, place: int, *, lower: bool = False) -> Span | None:
    """The name that begins at ``place``, behind blanks, an article or a mark: the model's, or words with capitals.

    ``lower`` takes a single plain word too, where the cue leaves no doubt.
    """
    text = reading.text
    lead = _LEAD.match(text, place)
    begin = lead.end() if lead else place
    _, limit = reading.clause(place)
    if begin >= limit:
        return None
    named = next((item for item in reading.names if item.start <= begin < item.end or item.start == begin), None)
    if named is not None and named.start < place:
        named = None
    if named is None and text[slice(*reading.clause(place))].isupper():
        return None
    end = named.end if named else begin
    if not _NO_START.match(text, begin) and (found := _PHRASE.match(text, begin)) is not None:
        cut = found.end()
        for joint in _AND_NEW.finditer(text, begin, cut):  # "Leo & Mia" are two, "Halden & Roe" are one
            if (named and joint.start() >= named.end) or any(item.start == joint.end() for item in reading.names):
                cut = joint.start()
                break
        end = max(end, min(cut, limit))
    if end == begin and lower and (word := re.compile(r"[^\W\d_][\w’'-]{2,}").match(text, begin)):
        end = word.end()
    if end == begin:
        return None
    end = begin + len(_TAIL.sub("", text[begin:end])) if not named or end > named.end else end
    return (begin, end) if end > begin and re.search(r"\w", text[begin:end]) else None


def handle(reading: Reading, place: int) -> Span | None:
    """An account or a hashtag that stands for a name: without its mark."""
    found = _HANDLE.match(reading.text, place)
    return (found.start("name") + 1, found.end("name")) if found else None


def people(reading: Reading, place: int, *, lower: bool = False) -> list[Span]:
    """The names in a row that begin at ``place``: "Leo, Mia and Kofi"."""
    text = reading.text
    found: list[Span] = []
    while len(found) < 8:
        plain = lower and (not found or text[found[0][0]].islower())
        span = person(reading, place, lower=plain)
        if span is None or (found and text[slice(*span)].lower() in _PRONOUNS):
            break
        found.append(span)
        joint = re.compile(
            r"(?:\s*\(\d{1,2}\w*\))?\s*(?:,\s*(?:and|&)?|\band\b|&|\+|/)\s*(?:(?:my|our|baby|little)\s+)?"
        ).match(text, span[1])
        if joint is None:
            break
        place = joint.end()
    return found


_PERSON = late(rf"(?:(?:Mrs?|Ms|Miss|Dr|Sir|Lady|Prof|baby|little)\.?\s+)?(?:{_CAP})(?:[\s-]{_CAP}){{0,2}}")
_TITLE = late(r"(?:Mrs?|Ms|Miss|Dr|Sir|Lady|Prof)\.?\s+")
_NOBODY = late(
    r"(?:I|I['’]\w+|A|An|My|Our|The|This|That|It|He|She|We|You|They|God|OMG|LOL|WTF|TV|And|But|So|If|Is|Was|Has|Had|"
    r"Who|Just|Said|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Christmas|Easter|Covid|COVID|Netflix|Twitter|"
    r"Instagram|Facebook|Google|"
    r"With|All|For|From|To|In|On|At|By|Of|Your|Make|Get|Got|Not|No|Yes|New|Good|Thanx|Thanks|Best|Ever|Happy|Love|"
    r"Need|Want|Miss|Luv|Like|Please|Because|When|Where|Why|How|What|Then|There|Here|Also|Even|Maybe|Well|"
    r"Day|English|French|German|Spanish|American|British|\d[\w.]*)\b"
)


_PRONOUNS = frozenset("he she they it we you i his her the a my our".split())
_SMALL = _PRONOUNS.union(
    "an at in on to by up out off me him us about from back again and or but so every this that away over for".split()
)
"""Plain words behind "called" that are no name: "my mum's called the bank"."""


def person(reading: Reading, place: int, *, lower: bool = False) -> Span | None:
    """The one person, or animal, whose name begins at ``place``: by the model, or by its capital letter."""
    text = reading.text
    begin = place + len(text[place:]) - len(text[place:].lstrip(" \"'“‘(#@"))
    _, limit = reading.clause(place)
    if begin >= limit:
        return None
    title = _TITLE.match(text, begin)
    at = title.end() if title else begin
    named = reading.by_start.get(at) or reading.by_start.get(begin)
    if named is not None:
        return begin, min(named.end, limit)
    if _NOBODY.match(text, begin):
        return None
    found = _PERSON.match(text, begin)
    if found is None or not (title or found[0][0].isupper()):
        word = re.compile(r"[^\W\d_]{2,}(?![\w’'])").match(text, begin) if lower else None
        return word.span() if word and word[0].lower() not in _SMALL else None
    end = min(found.end(), limit)
    end = begin + len(_TAIL.sub("", text[begin:end]))
    return (begin, end) if end > begin else None


def place_name(reading: Reading, place: int) -> Span | None:
    """A place that begins at ``place``: a name of any kind but a person's, or words with capitals."""
    span = phrase(reading, place)
    if span is None:
        return None
    named = [item for item in reading.names if item.start < span[1] and span[0] < item.end]
    if any(item.kind == "PERSON" for item in named) and not any(item.kind == "LOCATION" for item in named):
        return None
    for item in named:  # "Leeds University" is no place to live in; "Leeds, West Yorkshire" is one place
        if item.kind == "LOCATION" and item.start == span[0]:
            return item.start, item.end
    return span
