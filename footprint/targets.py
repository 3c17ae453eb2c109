"""At whom or what the words of a flag aim: by rules over the sentence, the names in it and where the employer stands.

Whose words they are comes first: what is quoted, sung or reported is not what the author says. Then the kinds decide:
what one does and believes is of oneself, what demeans a group is of the group. The rest is looked for in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from footprint.patterns import late
from footprint.vocabulary import SENSITIVE, Target

_SELF = frozenset(("DRUGS", "ALCOHOL", "WEAPON", "VIOLENCE", "CRIME", "ABSENCE_LIE", "JOB_HUNT", *SENSITIVE)) - {
    "UNION"
}
_EMPLOYERS = frozenset(("DISPARAGES_EMPLOYER", "CONFIDENTIAL", "UNION"))
_PEOPLES = frozenset(("HARASSMENT", "THREAT", "DISPARAGES_PERSON", "CLIENT_INFORMATION"))
SAID = frozenset(
    ("HATE", "HARASSMENT", "THREAT", "SEXUAL", "DISPARAGES_EMPLOYER", "DISPARAGES_PERSON", "VIOLENCE", "CRIME", "DRUGS",
     "ALCOHOL", "WEAPON", "ABSENCE_LIE", "CONFIDENTIAL", "CLIENT_INFORMATION")
)  # fmt: skip
"""Kinds that are not the author's where the words are somebody else's."""

_REPORTED = late(
    r"\b(?:(?:he|she|they|someone|somebody|some (?:guy|man|bloke|woman|idiot|kid|dude|lad)|people|"
    r"a (?:guy|man|bloke|woman|"
    r"stranger|customer|patient|kid|driver)|my (?:ex|dad|mum|mom|gran|boss|uncle|teacher|"
    r"neighbou?r|brother|sister|manager)|"
    r"customers?|kids|the (?:guy|man|woman|driver|boss|manager|coach|teacher)|who|man|woman) (?:\w+ ){0,2}?"
    r"(?:call(?:s|ed|ing)?|said|says|say|saying|shout(?:s|ed|ing)?|yell(?:s|ed|ing)?|scream(?:s|"
    r"ed|ing)?|tell|tells|told|"
    r"tweet(?:s|ed)|wrote|writes|post(?:s|ed)|sent|texted|mutter(?:s|ed)|spat|threaten(?:s|ed)?|chant(?:s|ed|ing)?|"
    r"think|thinks|thought|claim(?:s|ed)?|believe[sd]?)|(?:got|been|was|were|being|be) (?:called|"
    r"told|sent|threatened|asked)|"
    r"(?:called|told|calling|telling|yelled at|shouted at|sent|threatened|asked) (?:me|us|my \w+|her|him|them)\b|"
    r"(?:imagine|stop|heard(?: someone)?|overheard|who says|please don'?t|quit|never|nobody should) "
    r"(?:say(?:ing)?|call(?:ing)?|tell(?:ing)?|think(?:ing)?|post(?:ing)?|using)|"
    r"the (?:phrase|word|term|slur|comments?|replies|graffiti|sign|banner|message|note|caller|"
    r"troll|headline)(?: \w+)? "
    r"(?:said|says|saying|read|reads|is|was)?|(?:i |we |and |then )(?:reported|blocked|flagged) "
    r"(?:him|her|it|them|the)|"
    r"as (?:\w+ ){1,2}(?:put it|said|once said)|(?:line|quote) from|quote of the day|rt @)",
    re.IGNORECASE,
)
_QUOTED = late(r"[\"“«‘]([^\"”»’\n]{3,})[\"”»’]|(?:^|\s)'([^'\n]{3,})'(?=\W|$)|^\s*>(.+)$", re.MULTILINE)
_CONDEMNED = late(
    r"\b(?:reported (?:it|him|her|them)|blocked|not ok(?:ay)?|unacceptable|so wrong|is wrong|"
    r"disgusting thing to say|shame on|"
    r"racis[mt]|sexis[mt]|homophob\w+|transphob\w+|misogyn\w+|antisemit\w+|islamophob\w+|bigot\w*|"
    r"hate speech|slurs?|stereotypes?|"
    r"prejudice|myth|nobody should|no one should|stop (?:saying|calling|telling|using)|anyone who "
    r"(?:says|thinks|believes)|people who "
    r"(?:say|think|believe)|if you (?:think|believe|say)|call(?:ing)? it out|speak up|appalled|"
    r"not funny|never been true|"
    r"my own (?:community|people)|reclaim\w*|as (?:one|a \w+) myself|us (?:\w+ )?(?:queers|dykes|fags|crips))\b",
    re.IGNORECASE,
)
_SONG = late(
    r"[\u266A\u266B\U0001F3B5\U0001F3B6\U0001F3A4\U0001F3A7]|\b(?:lyrics?|chorus|verse|now "
    r"playing|nowplaying|singing along|"
    r"karaoke|this song|that song|the song|song by|on repeat|earworm|album|spotify|playlist|line "
    r"from (?:the )?(?:film|movie|"
    r"show)|film quote|movie quote|quote from|the scene where|in the (?:film|movie|novel|book|"
    r"series|episode)|season \d|"
    r"episode \d|rewatch\w*|fanfic|my (?:novel|character|screenplay)|the villain|the character|"
    r"dnd|d&d|our dm|the boss fight)\b",
    re.IGNORECASE,
)
_NEWS = late(
    r"\b(?:police (?:say|said|arrest|appeal|seize|are|have|were)\w*|court|sentenced|convicted|"
    r"charged with|jailed|arrested|"
    r"prosecutors?|trial|according to|breaking news|headlines?|reportedly|officials|spokes(?:man|"
    r"woman|person)|minister|"
    r"a (?:man|woman|teenager|suspect) (?:was|has|is)|study (?:finds|says|shows)|researchers|"
    r"statistics|documentary|in (?:1[0-9]|20)\d\d,? )\b",
    re.IGNORECASE,
)
_YOU = late(r"\b(?:you|u|ur|your|you're|youre|ya|yourself)\b|@\w+", re.IGNORECASE)
_THEM = late(
    r"\b(?:he|she|him|her|his|my (?:ex|neighbou?r|landlord|landlady|teacher|professor|flatmate|"
    r"roommate|colleague|coach|"
    r"mother-in-law)|that (?:guy|man|woman|bloke|bitch|idiot|kid)|this (?:guy|man|woman|bloke|kid|customer))\b",
    re.IGNORECASE,
)
_WORK = late(
    r"\b(?:my|our|this|the|these) (?:\w+ )?(?:boss|bosses|manager|managers|supervisor|management|"
    r"company|firm|workplace|job|employer|"
    r"head office|hr|ceo|director|shift|rota)\b|\bat work\b",
    re.IGNORECASE,
)
_GROUP = late(
    r"\b(?:women|girls|immigrants|migrants|foreigners|refugees|muslims|jews|christians|gays|"
    r"lesbians|blacks|asians|men|boomers|"
    r"all of them|those people|these people|people like)\b",
    re.IGNORECASE,
)
_ME = late(r"\b(?:i|i'm|im|me|my|myself|i've)\b", re.IGNORECASE)


def target(
    kind: str,
    text: str,
    span: tuple[int, int],
    sentence: tuple[int, int],
    names: Sequence[tuple[int, int, str]] = (),
    employers: Sequence[tuple[int, int]] = (),
) -> Target:
    """At whom or what a flag aims.

    Args:
        kind: the flag's.
        text: the whole text.
        span: the words that speak for it.
        sentence: the sentence around them.
        names: begin, end and kind of the names in the text.
        employers: where the person's own employer is named.
    """
    words = text[slice(*sentence)].replace("’", "'")
    if kind in SAID or kind in ("PROFANITY", "ANGER"):
        whose = _whose(kind, text.replace("’", "'"), words, span, sentence)
        if whose is not None:
            return whose
    if kind in _SELF:
        return Target.SELF
    if kind == "HATE":
        return Target.GROUP
    if kind in _EMPLOYERS:
        return Target.EMPLOYER
    if kind in _PEOPLES:
        return Target.PERSON
    return _aimed(words, sentence, names, employers, kind)


def _whose(kind: str, text: str, words: str, span: tuple[int, int], sentence: tuple[int, int]) -> Target | None:
    """Whose words they are where they are not the author's own."""
    if _SONG.search(words):
        return Target.SONG
    inside = any(
        found.start(group) <= span[0] and span[1] <= found.end(group)
        for found in _QUOTED.finditer(text)
        for group in (1, 2, 3)
        if found.start(group) >= 0
    )
    narrow = span if span != sentence else (sentence[1], sentence[1])
    before = text[sentence[0] : narrow[0]]
    if kind in SAID and (inside or _REPORTED.search(before) or (kind == "HATE" and _CONDEMNED.search(text))):
        return Target.QUOTED
    return Target.NEWS if kind in SAID and _NEWS.search(words) else None


def _aimed(
    words: str,
    sentence: tuple[int, int],
    names: Sequence[tuple[int, int, str]],
    employers: Sequence[tuple[int, int]],
    kind: str,
) -> Target:
    """What a sentence is about that may be about anything: an oath, an angry word, a remark."""
    inside = [item for item in names if sentence[0] <= item[0] < sentence[1]]
    if any(sentence[0] <= start < sentence[1] for start, _ in employers) or _WORK.search(words):
        return Target.EMPLOYER
    if _YOU.search(words) or _THEM.search(words) or any(name in ("PERSON", "HANDLE") for _, _, name in inside):
        return Target.PERSON
    if _GROUP.search(words):
        return Target.GROUP
    if kind == "SEXUAL" and _ME.search(words):
        return Target.SELF
    return (
        Target.THING if re.search(r"\b(?:this|that|the|it|these|those|my)\b", words, re.IGNORECASE) else Target.NOBODY
    )
