"""What people announce of themselves with a name in front: "Malmö is home now", "Lena's husband", "Westlake alum".

Animals that are shown to the readers and couples to be are told here too: "Meet Biggles, he is a corgi".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.patterns import late
from footprint.relations import _objects, _words
from footprint.relations._clauses import AUTHOR, Named, Reading, Span
from footprint.relations._cues import Told, _is_job
from footprint.relations._tables import JOB

_HOME = late(
    r"\s+(?:is|has\s+been|feels\s+like|became|has\s+become|will\s+always\s+be)\s+(?:officially\s+|now\s+|my\s+|our\s+|"
    r"already\s+|finally\s+|new\s+|the\s+new\s+)*home\b(?!\s+(?:to|of|game|advantage|alone|turf)\b)",
    re.IGNORECASE,
)
_BASED = late(
    r"\s+(?P<how>based|born|raised|bred)\b(?=\s*(?:$|[,.&|/•·;!\n]|and\b))(?:\s*(?:&|and|,|/)\s*(?P<more>raised|"
    r"bred|based)\b)?",
    re.IGNORECASE,
)
_JOB_BEHIND = late(rf"\s+(?P<job>{JOB})(?![\w’'-])", re.IGNORECASE)
_ALUM = late(
    rf"(?<![\w’'#@-])(?P<school>(?-i:{_objects._CAP}(?:\s+(?:of\s+)?{_objects._CAP}){{0,4}}))\s+(?:(?:law|nursing|art|"
    rf"medical|med|music|film|design|engineering|history|physics|maths?|graduate|grad|phd|doctoral|master['’]?s)\s+)?"
    rf"(?P<who>year\s+\d{{1,2}}|sixth[\s-]former|alum|alumnus|alumna|grad|graduate|student|undergrad|dropout|"
    rf"freshman|sophomore)\b"
    rf"(?!\s+(?:was|is|has|wins?|won|named|arrested|union|housing|discount|loans?|told|said|says|dies|died|charged)\b)",
    re.IGNORECASE,
)
_I_AM = late(
    r"(?:\b(?:i['’]?m|i\s+am|i\s+was|as|being|been)\s+(?:an?|the|just\s+an?|still\s+an?)\s+(?:\w+\s+){0,2}|"
    r"\b(?:fellow|proud|former|lifelong|\w+[\s-]year)\s+|\bex-|\bme,?\s+an?\s+)$",
    re.IGNORECASE,
)
_YEARS = late(r"(?:\b(?:fellow|proud|former|recent|\d\w\w|first|second|third|fourth|final)\s+(?:year\s+)?)?$", re.I)
_STUDYING = late(r"\s*(?:$|[,.|•·;!\n&]|here\b|lurking\b|since\b|and\s+(?:proud|part)\b|['’]\d\d)")
_WHOLE_KIN = late(
    rf"['’]s?\s+(?:proud\s+|lucky\s+|very\s+|other\s+|"
    rf"tired\s+)*(?P<noun>{_words.either(' '.join(_words.INVERSE.values()))})"
    rf"\s*(?:[.,!|•·&/+❤💛💙]|\band\b|$)",
    re.IGNORECASE,
)
_MEET = late(
    r"\b(?:every(?:one|body),?\s+(?:please\s+)?)?(?:meet|say\s+(?:hi|hello|hey)\s+to|welcome|introducing|"
    r"this\s+is)\s+(?:our\s+|my\s+)?(?=[A-Z])",
    re.IGNORECASE,
)
_IS_PET = late(
    rf"\s*(?:[.,!–—-]+\s*)?(?:(?:he|she|it|they)(?:['’]?s|\s+is|['’]?re|\s+are)\s+|who\s+is\s+)?(?:an?|my|our|the)\s+"
    rf"(?:(?!for\b|with\b|and\b|of\b)[\w’'-]+\s+){{0,5}}?(?:{_words.PETS})\b",
    re.IGNORECASE,
)
_WORLD = late(r"\bwelcome\s+to\s+the\s+world,?\s+(?:little\s+|baby\s+|our\s+|sweet\s+)*(?=[A-Z])", re.IGNORECASE)
_OURS = late(
    r"\b(?:our|my|i['’]?m\s+a)\s+(?:\w+\s+){0,2}(?:son|daughter|baby|boy|girl|dad|mum|mom|parents?)\b|"
    r"\bmum\s+and\s+baby\b|\bmom\s+and\s+baby\b|\bwe(?:['’]re|\s+are)\b|\d\s?(?:kg|lbs?|oz)\b",
    re.IGNORECASE,
)
_NOT_OURS = late(r"\b(?:niece|nephew|grand\w+|cousin|aunt\w*|uncle|god\w+|congrat\w*)\b", re.IGNORECASE)
_LEAVING = late(
    r"(?<![\w’'])after\s+(?:[\w-]+\s+){1,4}(?:years?|months|decades?)(?:\s+and\s+[\w\s]{1,15})?,\s+(?:i\s+|"
    r"i['’]?m\s+|i['’]ve\s+|"
    r"i\s+am\s+|today\s+i\s+|i\s+have\s+|i['’]ve\s+)(?:\w+\s+)?(?:leaving|left|(?:decided|chosen)\s+to\s+leave|"
    r"said\s+goodbye\s+to|saying\s+goodbye\s+to)"
    r"\s+(?:the\s+)?(?=[A-Z])",
    re.IGNORECASE,
)
NEWS_BY = frozenset(
    "home year former based born raised bred alum alumnus alumna grad graduate student undergrad dropout freshman "
    "sophomore meet "
    "welcome introducing say leaving left leave goodbye promoted proposed engaged asked question married "
    "marriage".split()
).union(*(words.split() for words in _words.INVERSE.values()))
"""The words of which one is in every text that tells something here."""
_KIN_NOUNS = frozenset(word for words in _words.INVERSE.values() for word in words.split())
_RISEN = late(
    r"(?<![\w’'])promoted\s+to\s+(?:an?\s+|the\s+)?(?P<job>(?-i:[A-Z][\w-]+)(?:\s+(?:(?-i:[A-Z][\w-]+)|of|and|&)){0,4}|"
    r"(?:[\w-]+\s+){0,2}[\w-]+(?=\s+(?:at|with)\s+[A-Z]))(?=\s+(?:at|with|in|this|today|last|on|and|after)\b|"
    r"\s*[.,!\n]|\s*$)",
    re.IGNORECASE,
)
_PROPOSED = late(
    r"\s+(?:\w+\s+)?(?:proposed\b(?!\s+(?:a|an|the|that|we))|popped\s+the\s+question|"
    r"asked\s+(?:(?P<me>me\s+to\s+marry)|me\b)|and\s+i\s+are\s+engaged)",
    re.IGNORECASE,
)
_YEARS_WITH = late(r"\byears\s+(?:of\s+)?(?:married|marriage)\s+to\s+(?:my\s+(?:\w+\s+){1,2})?$", re.IGNORECASE)
_THEIRS = late(r"\b(?:he|she|they|has|his|her|their)\b", re.IGNORECASE)
_FIANCE = frozenset("engaged fiance fiancé fiancee fiancée yes ring 💍 engagement".split())
_COUPLES = frozenset("proposed engaged asked question married marriage".split())
_SAY = frozenset(("say",))
_SCHOOLS = frozenset(
    "year former alum alumnus alumna grad graduate student undergrad dropout freshman sophomore".split()
)


def has_news(there: frozenset[str]) -> bool:
    """Whether something may be told here of a text with these words."""
    here = there & NEWS_BY
    return bool(here) and not (here == _SAY and there.isdisjoint(("hi", "hello", "hey")))


def news(reading: Reading) -> Iterator[Told]:
    """Homes, schools, kin and animals that are told behind their name."""
    there = reading.words & NEWS_BY
    if not there or not reading.can_name:
        return
    for name in reading.names:
        if name.kind != "PERSON":
            if "home" in there:
                yield from _is_home(reading, name)
            if there & {"based", "born", "raised", "bred"}:
                yield from _from(reading, name)
    if there & _SCHOOLS:
        yield from _studies(reading)
    if there & {"leaving", "left", "leave", "goodbye"}:
        yield from _leaves(reading)
    if not there.isdisjoint(_words.PET_HEADS | {"meet", "welcome", "introducing", "say"}):
        yield from _introduced(reading)
    if "promoted" in there:
        yield from _risen(reading)
    if there & _COUPLES:
        yield from _couples(reading)
    if there & _KIN_NOUNS:
        yield from _whose(reading)


def _is_home(reading: Reading, name: Named) -> Iterator[Told]:
    behind = _HOME.match(reading.text, name.end)
    if behind and reading.is_meant(name.start, behind.end()):
        yield Told("RESIDENCE", name.start, name.end, AUTHOR, 0.75)


def _from(reading: Reading, name: Named) -> Iterator[Told]:
    """ "Uppsala born, Berlin based"; and the job in "Lyon-based illustrator"."""
    text = reading.text
    if (found := _BASED.match(text, name.end)) is not None and reading.is_meant(name.start, found.end()):
        head = text[reading.clause(name.start)[0] : name.start].rstrip()
        if not head or head.endswith((",", "&", "and", "/", "hi", "i'm", "I'm", "I am")):
            for how in filter(None, (found["how"].lower(), (found["more"] or "").lower())):
                kind = "BIRTHPLACE" if how == "born" else "RESIDENCE"
                if kind == "BIRTHPLACE" or how == "based" or found["how"].lower() != "born":
                    yield Told(kind, name.start, name.end, AUTHOR, 0.75, how in ("raised", "bred"))
    elif text[name.end : name.end + 6].lower() == "-based":
        who = reading.who(name.start) if reading.is_meant(name.start, name.end) else None
        job = _JOB_BEHIND.match(text, name.end + 6)
        if who is not None and who.span is None and job is not None and _is_job(job["job"]):
            yield Told("JOB_TITLE", *job.span("job"), AUTHOR, 0.7)


def _studies(reading: Reading) -> Iterator[Told]:
    text = reading.text
    over_all = re.search(r"[|•·]", text) is not None  # a bio
    for found in _ALUM.finditer(text):
        start, end = found.span("school")
        value = text[start:end]
        named = any(item.kind != "PERSON" and item.start < end and start < item.end for item in reading.names)
        if over_all and not named and " " not in value and found["who"].lower().startswith("alum"):
            named = True
        if not (_objects.is_school(value) or (value.endswith(" State") and " " in value) or named):
            continue
        if _objects.is_joke(value) or not reading.is_meant(start, found.end()):
            continue
        before = text[reading.clause(start)[0] : start]
        over = found["who"].lower()[:4] in ("alum", "grad", "drop")
        opens = _YEARS.sub("", before).strip(" ,#*") == ""
        if _I_AM.search(before) or (opens and (over or _STUDYING.match(text, found.end()))):
            yield Told("SCHOOL", start, end, AUTHOR, 0.75, over)


def _leaves(reading: Reading) -> Iterator[Told]:
    for found in _LEAVING.finditer(reading.text):
        span = _objects.phrase(reading, found.end())
        firm = span and any(
            item.kind == "ORGANIZATION" and item.start < span[1] and span[0] < item.end for item in reading.names
        )
        if span and firm and reading.is_meant(found.start(), found.end()):
            yield Told("EMPLOYER", *span, AUTHOR, 0.75, True)


def _introduced(reading: Reading) -> Iterator[Told]:
    """Animals and children that are shown to the readers."""
    text = reading.text
    for found in _MEET.finditer(text):
        one = _objects.person(reading, found.end())
        if one and _IS_PET.match(text, one[1]) and reading.is_meant(found.start(), found.end()):
            yield Told("PET", *one, AUTHOR, 0.75)
    for found in _WORLD.finditer(text):
        one = _objects.person(reading, found.end())
        if one and _OURS.search(text) and not _NOT_OURS.search(text) and reading.is_meant(found.start(), found.end()):
            yield Told("CHILD", *one, AUTHOR, 0.7)


def _risen(reading: Reading) -> Iterator[Told]:
    """Titles that are in no list of jobs: "promoted to Senior Associate at X"."""
    text = reading.text
    for found in _RISEN.finditer(text):
        who = reading.who(found.start()) if reading.is_meant(found.start(), found.end()) else None
        if who is not None and re.search(r"\b(?:i|me|i['’]ve|got|ive|i['’]m)\b", text[: found.start()], re.IGNORECASE):
            yield Told("JOB_TITLE", *found.span("job"), who.span, 0.75)


def _couples(reading: Reading) -> Iterator[Told]:
    """ "Sanjay proposed", "25 years married to Douglas"."""
    text = reading.text
    for name in reading.names:
        if name.kind != "PERSON" or not reading.is_meant(name.start, name.end):
            continue
        asked = _PROPOSED.match(text, name.end)
        years = _YEARS_WITH.search(text, max(0, name.start - 60), name.start)
        mine = bool(years) and not _THEIRS.search(text, 0, years.start() if years else 0)
        if mine or (asked and (asked["me"] or not reading.words.isdisjoint(_FIANCE))):
            yield Told("SPOUSE", name.start, name.end, AUTHOR, 0.75)


def _whose(reading: Reading) -> Iterator[Told]:
    """ "Lena's husband. Otto's dad.": lines of a bio, each of which is short."""
    if len(reading.borders) < 2 or any(len(reading.text[a:b].split()) > 6 for a, b in reading.borders):
        return
    told = []
    other = re.search(r"[|•·]", reading.text) or any(
        re.fullmatch(rf"\s*{JOB}[\s.!]*", reading.text[a:b], re.IGNORECASE) for a, b in reading.borders
    )
    for start, _ in reading.borders:
        begin = start + len(reading.text[start:]) - len(reading.text[start:].lstrip(" ,"))
        one: Span | None = _objects.person(reading, begin)
        if one is None:
            continue
        end = begin + len(reading.text[begin : one[1]].removesuffix("'s").removesuffix("’s"))
        if (found := _WHOLE_KIN.match(reading.text, end)) is None:
            continue
        noun = found["noun"].lower()
        kind = next((kind for kind, words in _words.INVERSE.items() if noun in words.split()), "")
        if kind:
            told.append(Told(kind, begin, end, AUTHOR, 0.7))
    if other or len(told) > 1:
        yield from told
