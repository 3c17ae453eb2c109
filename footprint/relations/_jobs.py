"""Jobs, and what the short lines of a bio tell: "Nurse at St Mary's | Leeds | mum of Leo"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from footprint.patterns import late
from footprint.relations import _objects, _words
from footprint.relations._clauses import AUTHOR, Reading, Span
from footprint.relations._cues import Told, _is_job
from footprint.relations._tables import JOB

_DET = (
    r"(?:(?:an?|now|officially|actually|basically|just|still|also|newly|qualified|technically|finally|the|their|"
    r"your|new|newest|proud|humble|very|tired|happy|full[\s-]time|part[\s-]time|qualified|busy|retired|former|"
    r"ex-?|local|simple|just)\s+|ex-)*"
)
_AM = late(
    rf"(?:(?<=\w)['’](?:m|s)|(?<![\w’'#@-])(?:am|im|is|was|be(?:en|came|come|ing)?|work(?:s|ed|ing)?\s+as|"
    rf"start(?:ed|ing|s)?\s+(?:(?:in|on|next|this)\s+\w+\s+)?as|hired\s+as|train(?:ed|ing)\s+(?:as|to\s+be)|"
    rf"years?\s+as|weeks?\s+as|months?\s+as|days?\s+as|"
    rf"day\s+\d+\s+as|"
    rf"week\s+as|day\s+as|year\s+as|(?:promoted|made)\s+(?:to|me)?|life\s+as|living\s+as|job\s+as|now))"
    rf"\s+(?P<how>{_DET})(?P<job>{JOB})(?![\w’'-])",
    re.IGNORECASE,
)
_ASKED = late(r"\b(?:can|could|may|should|shall|will|would)\s+i\s*$", re.IGNORECASE)
_HEAD_OF = late(
    rf"(?:(?<=\w)['’]m|(?<![\w’'#@-])(?:am|im|is|was))\s+(?:the\s+|a\s+|an\s+)?(?P<job>(?:{_words.HEADS})(?:\s*(?:/|"
    rf"&|and)\s*(?:{_words.HEADS}))?)\s*(?:of|at|@)\s*",
    re.IGNORECASE,
)
_SPEAKS = r"(?:(?:speaking|writing|talking|coming)\s+as|(?:^|(?<=[.!?\n]\s))\s*as)\s+an?\s+"
_SPEAKS_SO = late(_SPEAKS, re.IGNORECASE)
"""How what follows begins: asked first, for a pattern with the names of all jobs takes long to compile."""
_SPEAKING = late(
    rf"{_SPEAKS}(?:\w+ly\s+)?(?P<job>{JOB})"
    rf"(?![\w’'-])(?!\s+(?:(?!i\b|my\b|we\b)[\w’']+\s+){{0,4}}?(?:told|said|says|puts?|explained|wrote|asked|taught|"
    rf"knows|would|might)\b)"
    rf"(?=[^.!?\n]*\b(?:i|i['’]\w+|my|me|we|our)\b|[,:]|\s+with\b)",
    re.IGNORECASE,
)
_AT = late(
    r"\s*(?:@|\b(?:based|living|currently|working)\s+in\b|\bfrom\b|\bat\b|\bfor\b|\bwith\b|\bof\b|\bin\b|,)\s*",
    re.IGNORECASE,
)
_FAR = late(
    r"(?:\s+(?:on|in|for|of|with|working|covering)\s+(?!holiday\b|vacation\b|break\b|leave\b)(?:[\w’'-]+\s+){1,5}?|"
    r",\s+(?:[\w’'-]+\s+){0,3}[\w’'-]+,\s+)(?:at|@)\s+(?:the\s+)?(?=[A-Z])"
)
_ROLE = late(
    rf"\s*(?P<past>(?:ex|former|formerly|retired|previously|past|recovering|once)[\s-]+(?:an?\s+)?)"
    rf"?(?P<how>(?:(?:an?|the|proud|currently|now|just|by\s+day:?|full[\s-]time|part[\s-]time|hired[!\s]*|"
    rf"self[\s-]employed|i['’]m|i\s+am|im)\s+)*)"
    rf"(?P<job>(?:head|director|vp|chief)\s+of\s+[\w&]+(?:\s+[A-Z]\w+)?|"
    rf"(?:{_words.HEADS})(?:\s*(?:/|&|and)\s*(?:{_words.HEADS}))?(?=\s*(?:of|at|@)\b)|"
    rf"{JOB})(?![\w’'-])",
    re.IGNORECASE,
)
_PAST_FIRM = late(
    r"(?<![\w’'])(?:ex|former|formerly|previously|prev|past)(?:\s*[:@-]\s*|\s+)(?:at\s+|intern\s+(?:at\s+)?|@\s*)"
    r"?(?=[#@A-Zà-öa-z])",
    re.IGNORECASE,
)
_SELF = late(r"\s*(?:self[\s-]employed|freelance)\b", re.IGNORECASE)
FORMER = frozenset("ex former formerly previously prev past".split())
_SEPARATORS = late(
    r"[|•·¦]|\s/\s|^[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]|[\w.,][ "
    r"]?[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]+[ ]?\w"
)
_END = late(
    r"\s*(?:$|[|•·¦\n.,;!&+/(]|[–—-]\s|and\b|who\b|by\s+day|since\s+(?:19|20)\d\d|for\s+\w+\s+years|turned\b|"
    r"extraordinaire|he/|she/|they/|[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D])",
    re.IGNORECASE,
)
_YEAR = late(r"\s*(?:['’]\d\d\b|(?:class\s+of\s+)?(?:19|20)\d\d\b|alum\w*|grad\w*|student|undergrad|🎓)", re.IGNORECASE)
_INTRODUCED = late(
    r"\s*(?:(?:hi|hey|hello|hiya)[\s,!]+)?(?:i['’]?m|i\s+am|my\s+name\s+is|my\s+name['’]?s|the\s+name['’]?s)"
    r"\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?\s*,",
    re.IGNORECASE,
)
_PRESENTS = r"(?<![\w’'])(?:i['’]?m|i\s+am|my\s+name\s+is|my\s+name['’]?s)\s+(?-i:(?=[A-Z]))"
_PRESENTS_SO = late(_PRESENTS, re.IGNORECASE)
_PRESENTED = late(
    rf"{_PRESENTS}(?P<name>(?-i:[A-Z])[\w’'-]+(?:\s+(?-i:[A-Z])[\w’'-]+)?)"
    rf"\s*(?:,|\(\w+/\w+\),?)\s+(?:an?\s+)?(?:\d\d,\s+)?(?P<job>{JOB})(?![\w’'-])",
    re.IGNORECASE,
)
_OVER = late(rf"\b(?:{_words.HEADS})\b", re.IGNORECASE)
"""Who is something *of* a firm; a butcher of a town is none."""
_LISTED = late(rf"(?:[\w-]+\s+){{0,2}}(?:{_words.JOBS})\s*,(?:[^,.!?]{{2,30}},)*\s*", re.IGNORECASE)
_SENTENCE = late(
    r"\b(?:i|my|we|our|me|met|with|she|he|they|you|your|it|is|was|are|has|had|have|the|this|can|will)\b", re.IGNORECASE
)
_LIFE = late(
    r"\s+(?:in\s+(?:a|my|another)\s+(?:\w+\s+)?life|in\s+(?:training|disguise|progress)|of\s+(?:\w+\s+)?(?:snacks?|"
    r"chaos|bad|sleep|naps?|life|nothing|everything|dragons?|cats?))\b",
    re.IGNORECASE,
)


def jobs(reading: Reading) -> Iterator[Told]:
    """Jobs that verbs tell, with the employer behind them."""
    text = reading.text
    if reading.words.isdisjoint(_words.JOB_HEADS):
        return
    for found in _AM.finditer(text):
        yield from _told(reading, found)
    for found in _SPEAKING.finditer(text) if _SPEAKS_SO.search(text) else ():
        if _is_job(found["job"]) and reading.is_meant(found.start("job"), found.end()):
            yield Told("JOB_TITLE", *found.span("job"), AUTHOR, 0.75)
            yield from _firm(reading, found.end(), AUTHOR, False)
    for found in _HEAD_OF.finditer(text):
        who = reading.who(found.start("job")) if reading.is_meant(found.start(), found.end()) else None
        span = _objects.phrase(reading, found.end()) or _objects.handle(reading, found.end())
        if who is not None and span is not None:
            yield Told("JOB_TITLE", *found.span("job"), who.span, 0.85, who.past)
            yield Told("EMPLOYER", *span, who.span, 0.8, who.past)


def _told(reading: Reading, found: re.Match[str]) -> Iterator[Told]:
    text, start, end = reading.text, *found.span("job")
    if not _is_job(found["job"]) or not reading.is_meant(found.start(), end) or _LIFE.match(text, end):
        return
    verb = text[found.start() : found.start("how")].lower()
    if verb.startswith("now") and not re.search(
        r"(?:^|[.,;|\n]|\bi['’]m|\band|\bi\s+am)\s*$", text[: found.start()], re.IGNORECASE
    ):
        return
    if re.match(r"(?:train)", verb):
        return
    who = reading.who(found.start())
    if who is None:
        return
    if (
        who.span is None
        and (
            verb.strip() in ("is", "'s", "’s")  # of the author it would be "am"
            or (verb.strip() == "was" and not found["how"])  # "Was Mason playing"
            or (verb.strip() == "be" and _ASKED.search(text[: found.start()]))
        )
    ):
        return
    if verb.startswith("being") and re.match(r"\s+(?:isn|doesn|is\s+not|does\s+not)", text[end:]):
        return
    if (
        re.match(r"made|promoted", verb)
        and who.span is None
        and not re.search(r"\b(?:got|been|was|me)\b", text[max(0, found.start() - 8) : found.end()], re.IGNORECASE)
    ):
        return
    past = (
        who.past
        or who.ended
        or verb.startswith("was")
        or bool(re.search(r"\b(?:former|ex|retired)\b", found["how"], re.IGNORECASE))
    )
    first, last = reading.clause(start)
    if re.search(r"\bafter\b[^.!?\n]{0,20}$", text[first : found.start()], re.IGNORECASE) and re.search(
        r"years?\s+as", verb
    ):
        past = True
    if re.match(
        r"\s*(?:['’]s|s\b|who\b|that\b|friend|mum|wife|husband|joke|costume|salary|strike|shortage)",
        text[end:last],
        re.IGNORECASE,
    ):
        return
    yield Told("JOB_TITLE", start, end, who.span, 0.85, past)
    yield from _firm(reading, end, who.span, past)


def _firm(reading: Reading, end: int, subject: Span | None, past: bool) -> Iterator[Told]:
    text = reading.text
    joint = _AT.match(text, end)
    span = None
    if joint is not None and joint[0].strip() != ",":
        span = _objects.phrase(reading, joint.end()) or _objects.handle(reading, joint.end())
    if joint is None or span is None:
        yield from _far_firm(reading, end, subject, past)
        return
    named = [item for item in reading.names if item.start < span[1] and span[0] < item.end]
    place = bool(named) and all(item.kind == "LOCATION" for item in named)
    word = joint[0].strip().lower()
    if (
        (word.endswith(("in", "from")) or word == "of")
        and (place or not named)
        and not _objects.is_school(text[slice(*span)])
    ):
        if place and subject is AUTHOR and not past and word.endswith(("in", "from")):
            yield Told("RESIDENCE", *span, subject, 0.6)
        return
    yield Told("EMPLOYER", *span, subject, 0.8, past)


def _far_firm(reading: Reading, end: int, subject: Span | None, past: bool) -> Iterator[Told]:
    """The firm behind a ward, a line or a shift: "a nurse on ward 7 at X", "a porter, nights mostly, at X"."""
    joint = _FAR.match(reading.text, end)
    span = _objects.phrase(reading, joint.end()) if joint else None
    if span is None:
        return
    firm = any(item.kind == "ORGANIZATION" and item.start < span[1] and span[0] < item.end for item in reading.names)
    if firm or _objects.is_firm(reading.text[slice(*span)]):
        yield Told("EMPLOYER", *span, subject, 0.75, past)


def bio(reading: Reading) -> Iterator[Told]:
    """What the lines of a bio tell, without a verb."""
    text = reading.text
    job = not reading.words.isdisjoint(_words.JOB_HEADS)
    marked = reading.profile or (
        len(text) < 400
        and not (text.isascii() and "|" not in text and " / " not in text)
        and "http" not in text
        and bool(_SEPARATORS.search(text))
    )
    if not job and not marked and reading.words.isdisjoint(FORMER):
        return
    lines = (
        job
        and len(reading.borders) > 1
        and _SENTENCE.search(text) is None
        and not re.search(r"[?!]|http", text)
        and all(len(text[start:end].split()) <= 5 for start, end in reading.borders)
        and any(re.fullmatch(rf"\s*{JOB}[\s.]*", text[start:end], re.IGNORECASE) for start, end in reading.borders)
    )
    if job:
        yield from _presented(reading)
    for number, (start, end) in enumerate(reading.borders):
        if job:
            yield from _ends_in_place(reading, start, end)
            yield from _line(reading, start, end, marked, number)
            for comma in re.compile(r",\s*").finditer(text, start, end):
                if not _SENTENCE.search(text, start, comma.start()):
                    whose = next((n for n in reading.names if n.kind == "PERSON" and n.end == comma.start()), None)
                    for told in _line(reading, comma.end(), end, False, -1):
                        yield replace(told, subject=(whose.start, whose.end)) if whose else told
        if marked or lines:
            yield from _place_or_school(reading, start, end)
        if (found := _INTRODUCED.match(text, start, end)) is not None and reading.is_meant(start, found.end()):
            yield from _introduced(reading, found.end(), end)
    for found in _PAST_FIRM.finditer(text) if not reading.words.isdisjoint(FORMER) else ():
        yield from _former(reading, found, marked)


def _introduced(reading: Reading, start: int, end: int) -> Iterator[Told]:
    """What stands between commas behind "I'm Noor": a job, a place."""
    text = reading.text
    for piece in re.compile(r"[^,]+").finditer(text, start, end):
        at = piece.start() + len(piece[0]) - len(piece[0].lstrip())
        job = re.compile(JOB, re.IGNORECASE).fullmatch(text, at, piece.end())
        name = reading.by_start.get(at)
        if job is not None and _is_job(job[0]):
            yield Told("JOB_TITLE", at, piece.end(), AUTHOR, 0.75)
        elif name is not None and name.kind == "LOCATION" and name.end == piece.end():
            yield Told("RESIDENCE", name.start, name.end, AUTHOR, 0.7)


def _ends_in_place(reading: Reading, start: int, end: int) -> Iterator[Told]:
    """ "Retired teacher, grandmother of four, Galway": the place that ends a list that a job begins."""
    for name in reading.names:
        last = name.kind == "LOCATION" and start < name.start and not re.search(r"\w", reading.text[name.end : end])
        if (
            last
            and _LISTED.fullmatch(reading.text, start, name.start)
            and not _SENTENCE.search(reading.text, start, end)
        ):
            yield Told("RESIDENCE", name.start, name.end, AUTHOR, 0.65)


def _presented(reading: Reading) -> Iterator[Told]:
    """ "I'm Wren, a bookbinder living in Porto": behind greetings and hashtags too."""
    for found in _PRESENTED.finditer(reading.text) if _PRESENTS_SO.search(reading.text) else ():
        if not _is_job(found["job"]) or not reading.is_meant(found.start(), found.end()):
            continue
        name = reading.by_start.get(found.start("name"))
        if name is not None and name.kind != "PERSON":
            continue
        yield Told("JOB_TITLE", *found.span("job"), AUTHOR, 0.8)
        yield from _firm(reading, found.end(), AUTHOR, False)


def _line(reading: Reading, start: int, end: int, marked: bool, number: int) -> Iterator[Told]:
    text, at = reading.text, start
    for _ in range(4):
        found = _ROLE.match(text, at, end)
        if found is None or not _is_job(found["job"]) or _LIFE.match(text, found.end()) or text[end - 1 : end] == "?":
            return
        if re.match(r"(?:an?|the)\s", found["how"], re.IGNORECASE) and not re.search(
            r"\bi['’]?\s*a?m\b", found["how"], re.IGNORECASE
        ):
            return
        if re.match(r"new(?:est)?\s", found["job"], re.IGNORECASE) and not reading.profile:  # news of somebody else
            return
        job_start, job_end = found.span("job")
        past = bool(found["past"])
        joint = _AT.match(text, job_end, end) or _FAR.match(text, job_end, end)
        if not marked and (
            "http" in text or (joint and joint[0].strip().lower() == "of" and not _OVER.search(found["job"]))
        ):
            return
        if joint is not None:
            comma = joint[0].strip() == ","
            span = _objects.phrase(reading, joint.end(), lower="@" in joint[0]) or _objects.handle(reading, joint.end())
            named = span and [item for item in reading.names if item.start < span[1] and span[0] < item.end]
            if (
                span
                and not (comma and not named)
                and (_END.match(text, span[1]) or (marked and not re.match(r"\s+[a-z]", text[span[1] : span[1] + 3])))
            ):
                if (
                    not marked
                    and named
                    and all(item.kind == "PERSON" for item in named)
                    and not re.search(r"@|\bat\b", joint[0])
                ):
                    return
                yield Told("JOB_TITLE", job_start, job_end, AUTHOR, 0.8, past)
                place = named and all(item.kind == "LOCATION" for item in named)
                word = joint[0].strip().lower()
                if (
                    place
                    and (word == "," or word.endswith(("in", "from")))
                    and not _objects.is_firm(text[slice(*span)])
                ):
                    yield Told("RESIDENCE", *span, AUTHOR, 0.7)
                elif not (named and all(item.kind == "PERSON" for item in named) and word != "@"):
                    yield Told("EMPLOYER", *span, AUTHOR, 0.8, past)
                at = span[1]
            elif comma and (past or _alone(reading, number, marked, job_end, end, past)):
                yield Told("JOB_TITLE", job_start, job_end, AUTHOR, 0.7, past)
                at = job_end
            else:
                return
        elif _END.match(text, job_end) and _alone(reading, number, marked, job_end, end, past):
            yield Told("JOB_TITLE", job_start, job_end, AUTHOR, 0.7, past)
            at = job_end
        else:
            return
        step = re.compile(r"\s*(?:,|&|\+|/|\band\b)\s*(?:now\s+(?:an?\s+)?)?").match(text, at, end)
        if step is None:
            return
        at = step.end()


def _alone(reading: Reading, number: int, marked: bool, job_end: int, end: int, past: bool) -> bool:
    """Whether a job that stands by itself is the author's: in a bio, or as a whole line, or with "retired"."""
    if number < 0:
        return False
    rest = reading.text[job_end:end]
    whole = not re.search(r"\w", rest) or bool(re.match(r"\s+(?:since\s+(?:19|20)\d\d|for\s+\w+\s+years)\W*$", rest))
    plain = "|" not in reading.text and reading.text.isascii() and not reading.profile
    if number > 0 and plain and _SENTENCE.search(reading.text):
        return False
    if not marked and re.search(r"[?!]", reading.text):
        return False
    short = len(reading.borders) > 1 and all(len(reading.text[a:b].split()) <= 5 for a, b in reading.borders)
    return (whole and (marked or past or short or _SELF.match(reading.text) is not None)) or (
        marked and not re.search(r"[?!]", reading.text[job_end:end]) and end - job_end < 40
    )


def _place_or_school(reading: Reading, start: int, end: int) -> Iterator[Told]:
    text = reading.text
    begin = start + len(text[start:end]) - len(text[start:end].lstrip(" ,#"))
    for at in (begin, *(found.end() for found in re.compile(r",\s*").finditer(text, begin, end))):
        name = reading.by_start.get(at)
        span = _objects.phrase(reading, at)
        if span is None or (span[0] != at and text[at : span[0]].lower().strip() != "the"):
            continue
        rest = text[span[1] : end]
        if _objects.is_school(text[slice(*span)]) and (not rest.strip(" .,") or _YEAR.match(rest)):
            yield Told("SCHOOL", *span, AUTHOR, 0.7, bool(re.match(r"\s*(?:alum|grad)", rest, re.IGNORECASE)))
        elif _YEAR.match(rest) and name is not None and name.kind == "ORGANIZATION":
            yield Told("SCHOOL", *span, AUTHOR, 0.6)
        elif (
            name is not None
            and name.kind == "LOCATION"
            and at == begin
            and re.fullmatch(r"(?:,\s*[A-Z][\w .]+)?[\s.,]*", rest)
        ):
            yield Told("RESIDENCE", name.start, name.end, AUTHOR, 0.65)
        elif (
            name is not None
            and name.kind == "LOCATION"
            and at != begin
            and re.fullmatch(r"\s*(?:,[^,]*){0,3}", rest)
            and re.match(r"\s*(?:,|$)", rest)
        ):
            head = text[begin:at]
            if re.search(rf"(?:{_words.JOBS})\s*,\s*$", head, re.IGNORECASE) or (reading.profile and at == begin):
                yield Told("RESIDENCE", name.start, name.end, AUTHOR, 0.65)


def _former(reading: Reading, found: re.Match[str], marked: bool) -> Iterator[Told]:
    text = reading.text
    if re.match(rf"(?:{JOB})(?![\w’'-])", text[found.end() :], re.IGNORECASE) and not re.match(
        r"[A-Z]\w+\s+[A-Z]", text[found.end() :]
    ):
        return
    first, _ = reading.clause(found.start())
    head = text[first : found.start()].strip()
    if (head and not head.endswith((",", "/", ";", "(", "&", "and", "and,", "."))) or not reading.is_meant(
        found.start(), found.end()
    ):
        return
    span = _objects.phrase(reading, found.end()) or _objects.handle(reading, found.end())
    if span is None and found[0].lower().startswith("ex") and marked is False:
        word = re.compile(r"[a-z][\w’'-]+(?:\s+[a-z][\w’'-]+)?(?=\s*(?:$|[|,.•]))").match(text, found.end())
        span = word.span() if word and "@" in text[: found.start()] else None
    if span is None:
        return
    if not marked and not re.match(r"\s*(?:$|[,.;/&|)]|and\b|now\b|\()", text[span[1] :]):
        return  # "Former X editor says": a headline
    if not marked and head and not re.search(rf"\b(?:{_words.JOBS})\b", head, re.IGNORECASE):
        return
    if not re.match(r"ex-", found[0], re.IGNORECASE) and any(
        item.kind == "PERSON" and item.start < span[1] and span[0] < item.end for item in reading.names
    ):
        return
    if (
        not any(item.start < span[1] and span[0] < item.end for item in reading.names)
        and not re.match(r"ex-", found[0], re.IGNORECASE)
        and not head
    ):
        return
    yield Told("EMPLOYER", *span, AUTHOR, 0.75, True)
