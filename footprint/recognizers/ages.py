"""Ages of people, and the birth dates that an age and the day of a post give away.

"Turning 22 today" in a post with a date is a birth date; "14 year old girls" and "at age 30" tell nobody's age.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from footprint.patterns import late
from footprint.recognizers import Context, Hit, Recognizer

_YEARS = r"(?P<years>\d-0|\d{1,3})"
_DAY = r"(?P<day>today|tonight|tomorrow|yesterday)"
_BIRTHDAY = r"(?:birthday|b-?day|b'day)"
_TURNING = tuple(
    late(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:i(?:['’]?m|['’]ve|\s+am|['’]ll\s+be|\s+will\s+be)?\s+)?(?:just\s+|finally\s+|officially\s+)?(?:turn(?:s|ed|ing)?)"
        rf"\s+(?:the\s+big\s+)?{_YEARS}(?:\s+years?\s+(?:old|young))?\s+{_DAY}\b",
        rf"\bi(?:['’]?m|\s+am|['’]ll\s+be|\s+will\s+be)\s+(?:(?:now|officially|finally)\s+)?{_YEARS}(?:\s+years?\s+(?:old|young))?\s+{_DAY}\b",
        rf"\b(?:officially|finally)\s+{_YEARS}\s+{_DAY}\b",
        rf"\b{_DAY},?\s+(?:i|she|he)(?:['’]?m|['’]s|\s+am|\s+is|['’]ll\s+be|\s+will\s+be)?\s+(?:turn(?:s|ed|ing)?\s+|be\s+)?{_YEARS}\b(?!\s*%)",
        rf"\bmy\s+{_YEARS}(?:st|nd|rd|th)\s+{_BIRTHDAY}(?:\s+(?:is|was))?\s+{_DAY}\b",
        rf"\b{_DAY}(?:['’]s|\s+is|\s+was|\s+marks)?\s+my\s+{_YEARS}(?:st|nd|rd|th)\s+{_BIRTHDAY}\b",
        rf"\b(?:it['’]?s|happy)\s+(?:my\s+)?{_YEARS}(?:st|nd|rd|th)\s+{_BIRTHDAY}(?:\s+to\s+me)?(?:\s+{_DAY})?\b"
        r"(?!\s+(?:to|next|this|on|in|soon|party|month|week|coming))",
        rf"\bborn\s+{_YEARS}\s+years\s+ago\s+{_DAY}\b",
        rf"\b{_YEARS}\s+years\s+ago\s+{_DAY},?\s+i\s+was\s+born\b",
        rf"\b(?:on\s+)?(?:this|that)\s+(?:very\s+)?day,?\s+{_YEARS}\s+years\s+ago,?\s+i\s+was\s+born\b",
        rf"\bhappy\s+{_BIRTHDAY}\s+to\s+me\b[^\w\n]{{1,6}}{_YEARS}\s+years\s+(?:young|old)(?:\s+{_DAY})?\b",
        rf"\b(?:{_BIRTHDAY}\b|[🎂🎉🥳🎈])[^\n\d]{{0,20}}\b{_YEARS}\s+{_DAY}\b",
        rf"(?<![\w$€£.,:-]){_YEARS}\s+{_DAY}\b(?=[^\n]{{0,12}}(?:[🎂🎉🥳🎈]|\b{_BIRTHDAY}\b))",
    )
)
_MINE = late(
    rf"\b(?:(?:it['’]?s|today\s+is|today['’]s|tomorrow\s+is|yesterday\s+was)\s+my\s+{_BIRTHDAY}\b(?:\s+{_DAY})?"
    rf"|my\s+{_BIRTHDAY}\s+(?:is|was)\s+(?P<said>today|tomorrow|yesterday)\b)",
    re.IGNORECASE,
)
_SHIFT = {"tomorrow": 1, "yesterday": -1}
# Who stands before "turned 5 today": somebody else, or no person at all.
_OTHERS = late(
    r"\b(?:she|he|they|you|sister|brother|son|daughter|kid|kiddo|baby|boy|girl|twins?|mom|mum|mother|dad|father|wife|husband|"
    r"boyfriend|girlfriend|friend|niece|nephew|cousin|grand\w+|nana|who)(?:['’](?:s|re|ll))?(?:\s+(?:is|are|just|has|will|be))*\s*$"
    r"|\bto\s+(?!me\b)\w+\s*$",
    re.IGNORECASE,
)
_THINGS = late(
    r"\b(?:it|this|that|which|we|our|company|firm|shop|store|dog|cat|puppy|kitten|horse|blog|account|channel|podcast|car|truck|"
    r"house|game|album|song|movie|film|show|site|team|club|band)(?:['’](?:s|re|ll))?(?:\s+(?:is|are|just|has|will|be))*\s*$",
    re.IGNORECASE,
)

_MUCH = r"(?:\s*(?:years?|yrs?)[\s-]+(?:old|young)|\s*years?\s+of\s+age|\s*y\s?[/.]?\s?o\b\.?)"
_ME = late(
    rf"\b(?:i['’]?m|i\s+am|im|as\s+an?)\s+(?:(?:only|just|now|still|already|almost|nearly|a)\s+)?(\d{{1,3}})(?:{_MUCH}|"
    r"(?=\s*(?:$|[!?;)\]\n]|[.,](?!\d)|[^\w\s%°'’\"″′/.,:$€£#+*=<>-]|-\s)|\s+(?:and|but|so|now|today|yes|male|female|lol|btw|still|"
    r"already|yet|because|since|which|who|with\s+\w+\s+kids?|from|living|single|married|studying|working)\b))",
    re.IGNORECASE,
)
_OLD = late(
    r"(?<![\w.,$€£])(\d{1,3})(?:[\s-]*(?:years?|yrs?)[\s-]*(?:old|young)|\s+years\s+of\s+age|[\s-]?y\s?[/.]?\s?o\b)",
    re.IGNORECASE,
)
_AGED = late(
    r"(?<!old\s)\b(?:aged?|age[:=]|age\s+is)\s*[:=]?\s*(\d{1,3})\b(?!\s*(?:[-–/%]|to\b|and\b|or\b|\+)|[.,]\d)",
    re.IGNORECASE,
)
_TURNED = late(
    r"\b(?:just|finally|recently)\s+turned\s+(\d{1,3})\b(?!\s*(?:degrees|pages?|°|%|into|of\b|times|corners))"
    r"|\bi\s+turned\s+(\d{1,3})\b(?!\s*(?:degrees|pages?|°|%|into|of\b|times|corners))",
    re.IGNORECASE,
)
# 22F, (25M), [F22]: as people introduce themselves.
_SEXED = late(
    r"\b(?:i|me|my\s+\w+(?:\s+\w+)?)\s?[(\[](\d{2})\s?/?\s?[mf][)\]]|[(\[][mf]\s?/?\s?(\d{2})[)\]]"
    r"|(?<![\w$€£.])(\d{2})\s?[mf]\b(?=\s+(?:here|from|looking|seeking))",
    re.IGNORECASE,
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_SPELLED = {word: number for number, word in enumerate(_ONES.split())} | _TENS
_IN_WORDS = late(
    rf"\b(?:({'|'.join(_TENS)})[\s-])?({'|'.join(_SPELLED)})[\s-]+years?[\s-]+old\b(?!\s*er\b)", re.IGNORECASE
)
# Before and behind an age that is nobody's: "under 18 years old", "at age 30", "14 year old girls", "a 12 year old scotch".
_NOBODY = late(
    r"\b(?:under|over|below|above|than|until|till|past|least|most|every|any|each|average|typical|those|these|all|no|some|many|most|"
    r"several|two|both|fellow|bunch\s+of|hundreds\s+of|group\s+of|between|\d{1,3}\s?(?:-|–|to|and|or))\s*$",
    re.IGNORECASE,
)
_AT_AGE = late(
    r"\b(?:at|by|until|till|before|after|around|from|over|under|past|reach\w*|since|of|middle|legal|the)(?:\s+the)?\s*$",
    re.IGNORECASE,
)
_NO_PERSON = late(
    r"s\b|er\b|\s+(?:[\w-]+\s+){0,2}(?:girls|boys|kids|women|men|children|people|teens|teenagers|adults|guys|students|folks|males|"
    r"females|virgins|whites|blacks|muslims|humans|babies|houses?|home|car|truck|building|dog|cat|puppy|horse|poodle|tree|whisk(?:e)?y|scotch|"
    r"wine|rum|company|business|tradition|bug|code|codebase|laptop|phone|computer|pc|record|account|album|song|movie|film|game|show|series|"
    r"book|law|church|bridge|system|server|problem|article|post|thread|video|meme|joke|image|photo|picture|site|website)\b",
    re.IGNORECASE,
)


def birthdays(text: str, context: Context) -> Iterator[Hit]:
    """Birth dates told by an age and the day of the post."""
    if context.published is None:
        return
    for pattern in _TURNING:
        for found in pattern.finditer(text):
            years, before = int(found["years"].replace("-", "")), text[max(0, found.start() - 30) : found.start()]
            if not 5 <= years <= 110 or _THINGS.search(before):
                continue
            day = (
                context.published + timedelta(days=_SHIFT.get((found.groupdict().get("day") or "").lower(), 0))
            ).date()
            try:
                born = day.replace(year=day.year - years)
            except ValueError:  # 29 February
                born = day.replace(year=day.year - years, day=28)
            other = _OTHERS.search(before) or re.search(r"\b(?:she|he)\b", found[0], re.IGNORECASE)
            note = (
                "somebody else's, worked out from the day of the post"
                if other
                else "worked out from the day of the post"
            )
            yield Hit(found.start(), found.end(), 0.85, born.isoformat(), note)
    for found in _MINE.finditer(text):
        word = re.search("tomorrow|yesterday", found[0].lower())
        day = (context.published + timedelta(days=_SHIFT[word[0]] if word else 0)).date()
        yield Hit(found.start(), found.end(), 0.8, f"--{day:%m-%d}", "worked out from the day of the post")


def ages(text: str, context: Context) -> Iterator[Hit]:
    """An age that somebody states of a person. Where the day of the post is known, a birth date goes before it."""
    for pattern in _TURNING:
        for found in pattern.finditer(text):
            years = int(found["years"].replace("-", ""))
            if 5 <= years <= 110 and not _THINGS.search(text[max(0, found.start() - 30) : found.start()]):
                yield Hit(found.start(), found.end(), 0.7, str(years))
    for pattern in (_ME, _OLD, _AGED, _TURNED, _SEXED):
        for found in pattern.finditer(text):
            years = int(next(item for item in found.groups() if item))
            if _is_age(text, found, years, pattern):
                yield Hit(found.start(), found.end(), 0.7, str(years))
    for found in _IN_WORDS.finditer(text):
        years = _TENS.get((found[1] or "").lower(), 0) + _SPELLED[found[2].lower()]
        if _is_age(text, found, years, _OLD):
            yield Hit(found.start(), found.end(), 0.7, str(years))


def _is_age(text: str, found: re.Match[str], years: int, pattern: re.Pattern[str]) -> bool:
    """Whether it is the age of one person; a bare "I'm 8" is more often a size or a place in a queue."""
    before, bare = text[max(0, found.start() - 20) : found.start()], found[0][-1].isdigit()
    if not (10 if bare and pattern is _ME else 5) <= years <= 110 or _NOBODY.search(before):
        return False
    if pattern is _AGED:
        return not _AT_AGE.search(before)
    return bare or not _NO_PERSON.match(text, found.end())


RECOGNIZERS = (
    Recognizer(
        kind="BIRTH_DATE",
        name="ages-birthday",
        source="judgement: the ways of saying that one turns an age on the day of a post, or the day before or after",
        find=birthdays,
        gate=late(r"today|tonight|tomorrow|yesterday|birthday|b['-]?day|born", re.IGNORECASE),
        hits=(
            "«Turning 22 today»",
            "so «I'm 22 today» and still tired",
            "«my 21st birthday today»!",
            "«today is my 21st birthday»",
            "wow, «it's my 30th birthday»!!",
            "«happy 21st birthday to me»",
            "I was «born 21 years ago today»",
            "«21 years ago today I was born»",
            "«on this day 21 years ago I was born»",
            "«turning the big 3-0 today»",
            "«tomorrow I'll be 30»",
            "«officially 22 today»",
            "«22 today» 🎂",
            "«it's my birthday today»",
            "«my birthday is tomorrow»",
            "my daughter «turned 6 today»",
        ),
        misses=(
            "turning 22 degrees left today",
            "our company turned 10 today",
            "the dog turned 12 today",
            "happy 21st birthday to Ana",
            "my 21st birthday party is next month",
            "it's my 30th birthday next week",
            "22 today, 30 tomorrow, says the forecast",
            "today I'm 100% sure",
        ),
    ),
    Recognizer(
        kind="AGE",
        name="ages-age",
        source="judgement: first person and a number, or years old, of one person and not of people in general",
        find=ages,
        gate=late(r"\d|\byears?[\s-]+old", re.IGNORECASE),
        hits=(
            "«I'm 22» and tired",
            "a «19 year old» student",
            "«aged 45»",
            "she is «34 yo»",
            "My brother «just turned 32»",
            "«I (22F)» and my boyfriend",
            "«22 y.o» from Leeds",
            "she is «twenty-two years old»",
            "my «8 year old» niece",
            "«Age: 22»",
        ),
        misses=(
            "I'm 100% sure",
            "a 200 year old house",
            "I am 15 minutes late",
            "I'm 5 miles away",
            "page 34",
            "I'm 5'11 and my sister 6'2",
            "I'm 14 stone",
            "I'm 12 weeks pregnant",
            "14 year old girls scream",
            "10 year olds play it",
            "a 12 year old scotch",
            "nobody under 18 years old may enter",
            "she died at age 90",
            "people aged 18-34",
            "a 2.5 yr old bug",
            "it made $22M here",
        ),
    ),
)
