"""A policy in somebody's words to a draft of rules: clause by clause, with a guess at what each is about.

Pure: the text in, TOML out. A guess is never more than a start: the draft is marked as one and says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from footprint.decoding import encodable

MOST = 200
"""Clauses in a draft; a longer text is no policy on social media alone."""
_LONG = 900
"""Characters of a clause that are kept."""
_SHORT = 25
"""Fewer say nothing that could be kept to."""

_MARK = re.compile(
    r"^\s*(?P<mark>(?:§+\s*)?\d{1,3}(?:\.\d{1,3}){0,4}[.):]?|\(?[a-zA-Z]\)|\(?[ivx]{1,5}\)|[-–—•●▪◦*·]|"
    r"(?:section|clause|article|rule)\s+\d+(?:\.\d+)*[.:]?)\s+(?=\S)",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^\s*(?:#{1,6}\s+\S.*|[A-Z][^.!?;:]{2,70})\s*$")
_DUTY = re.compile(
    r"\b(?:must|shall|should|may not|may only|do not|don['’]t|never|always|"
    r"not (?:permitted|allowed|acceptable)|prohibited|forbidden|required|expected|"
    r"refrain|avoid|ensure|responsible for|keep|protect|respect|disclose|be careful|remember)\b",
    re.IGNORECASE,
)


class _Topic(NamedTuple):
    """What a clause may be about, by its words: the id, what it finds, and its triggers in the language of charters."""

    id: str
    words: re.Pattern[str]
    finds: str
    fires: tuple[str, ...]


def _topic(id: str, words: str, finds: str, *fires: str) -> _Topic:
    return _Topic(id, re.compile(rf"\b(?:{words})", re.IGNORECASE), finds, fires)


# By what policies say; the first that fits names the clause, and all that fit make it fire. Politics, health, faith,
# orientation and unions are nobody's misconduct: politics is looked for beside the employer's name only.
_TOPICS = (
    _topic(
        "confidential",
        r"confidential|trade secret|proprietary|non-?public|internal (?:information|documents?|matters)|"
        r"unreleased|sensitive information|financial (?:results|information)|"
        r"intellectual property|nda\b|insider",
        "hints at what was not to be told",
        'use = ["not-for-outside"]\nwhen = ["tied"]',
        'flags = {CONFIDENTIAL = 0.6}\nwhen = ["tied"]',
        'cues = ["secret"]\nwhen = ["tied"]',
    ),
    _topic(
        "people-served",
        r"clients?|customers?|patients?|pupils?|students?|service users?|residents?|guests?|"
        r"members of the public|personal data|privacy of",
        "what may tell of somebody you serve",
        'use = ["served-story"]\nwhen = ["tied"]',
        'flags = {CLIENT_INFORMATION = 0.6}\nwhen = ["tied"]',
    ),
    _topic(
        "pictures",
        r"photograph\w*|photos?|pictures?|images?|videos?|film(?:s|ing|ed)?|record(?:ing|ings)\b",
        "pictures from work",
        'use = ["served-photo"]\nwhen = ["tied"]',
    ),
    _topic(
        "harassment",
        r"harass\w*|bull(?:y|ying|ied)|intimidat\w+|abus(?:e|ive)|threat\w*|insult\w*|offensive|"
        r"disrespectful|personal attacks?",
        "words that may read as abuse",
        'use = ["abusive"]\nwhen = ["tied"]',
        'flags = {HARASSMENT = 0.7, THREAT = 0.7}\nwhen = ["tied"]',
    ),
    _topic(
        "discrimination",
        r"discriminat\w+|rac(?:e|ist|ism|ial)|sexis\w+|hate(?:ful)? speech|hateful|slurs?|"
        r"protected characteristics?|homophob\w+|equality",
        "words that may read as contempt for a group",
        'use = ["against-a-group"]\nwhen = ["tied"]',
        'flags = {HATE = 0.7}\nwhen = ["tied"]',
    ),
    _topic(
        "the-employer",
        r"disparag\w+|defam\w+|reputation|disrepute|negative (?:comments?|remarks?)|criticis\w+|criticiz\w+|"
        r"brand image|embarrass\w*|colleagues?|co-?workers?|managers?",
        "strong words about work",
        'cues = ["complaint"]\nwhen = ["tied"]',
        'flags = {DISPARAGES_EMPLOYER = 0.7}\nwhen = ["tied"]',
    ),
    _topic(
        "endorsements",
        r"endors\w+|recommend\w*|advertis\w+|sponsor\w*|promot(?:e|ing|ion) (?:products|goods|services)|"
        r"side business|outside business|conflicts? of interest",
        "a recommendation of goods or a firm",
        'use = ["endorse"]\nwhen = ["tied"]',
    ),
    _topic(
        "drink-and-drugs",
        r"alcohol|drunk\w*|intoxicat\w+|drugs?|illegal substances?",
        "drink or drugs around work",
        'use = ["tipsy-at-work"]\nwhen = ["tied"]',
        'flags = {DRUGS = 0.7}\nwhen = ["tied"]',
    ),
    _topic(
        "language",
        r"profan\w*|swear\w*|obscen\w*|vulgar\w*|foul language|explicit|sexual\w*|pornograph\w*|indecen\w*",
        "language that a reader may mind",
        'flags = {PROFANITY = 0.8, SEXUAL = 0.7}\nwhen = ["tied"]',
    ),
    _topic(
        "violence",
        r"violen\w+|weapons?|firearms?|unlawful|illegal (?:acts?|activit\w+)|crim(?:e|es|inal)",
        "words about violence or crime",
        'flags = {THREAT = 0.7, VIOLENCE = 0.8, CRIME = 0.8}\nwhen = ["tied"]',
    ),
    _topic(
        "politics",
        r"politic\w*|part(?:y|isan)\b|elections?|campaign\w*|candidates?",
        "party politics beside your employer's name",
        'use = ["partisan"]\nwhen = ["employer-named"]',
        'use = ["partisan"]\nwhen = ["official"]',
    ),
)

_HEAD = """\
# A draft, made of the text of {name} by words alone. Look through it before it is used:
# correct what a clause is about, take out what is none, put a date and an address to the source.
# When that is done, take the line with draft out. docs/charters.md tells what may stand here.
# Pay, hours, safety, a union, health, faith and reporting a wrong are protected in many countries:
# nothing here fires on them, whatever a policy says.
draft = true
title = {title}
roles = []
source = {title}
"""


class _Clause(NamedTuple):
    mark: str
    heading: str
    text: str


def draft(text: str, name: str) -> str:
    """A policy in TOML, marked as a draft, with a clause for each that the text seems to hold; "" where it holds none.

    Args:
        text: the words of the policy.
        name: what it is called, for the title.
    """
    clauses = list(_clauses(encodable(text)))[:MOST]
    if not clauses:
        return ""
    name = " ".join(name.split())  # a line end in it would end the comment
    title = _quoted(f"{name}, your employer's policy")
    parts = [_HEAD.format(name=name, title=title)]
    used: dict[str, int] = {}
    parts += [_told(item, used) for item in clauses]
    return "\n".join(parts)


def _clauses(text: str) -> Iterator[_Clause]:
    """The clauses of a text: by numbers, letters and bullets, else by paragraphs; what asks for nothing is left out."""
    heading, mark, lines = "", "", list[str]()

    def done() -> Iterator[_Clause]:
        words = " ".join(" ".join(lines).split())
        if len(words) >= _SHORT and (_DUTY.search(words) or any(topic.words.search(words) for topic in _TOPICS)):
            yield _Clause(mark, heading, words[:_LONG])
        lines.clear()

    for line in text.splitlines():
        found = _MARK.match(line)
        bare = line[found.end() :].strip() if found else line.strip()
        if not bare:
            yield from done()
            mark = ""
        elif _HEADING.match(bare) and (found or not lines) and (len(bare.split()) < 6 or not _DUTY.search(bare)):
            yield from done()
            heading, mark = bare.lstrip("# "), found["mark"] if found else ""
        elif found:
            yield from done()
            mark, lines = found["mark"], [bare]
        else:
            lines.append(bare)
    yield from done()


def _told(item: _Clause, used: dict[str, int]) -> str:
    """One clause as TOML, with the guess at what it is about."""
    topics = [topic for topic in _TOPICS if topic.words.search(item.text)]
    topics = topics or [topic for topic in _TOPICS if topic.words.search(item.heading)]
    name = topics[0].id if topics else "rule"
    used[name] = used.get(name, 0) + 1
    where = " ".join(part for part in (item.mark.strip(), item.heading) if part)
    lines = [
        "[[clauses]]",
        f"id = {_quoted(f'{name}-{used[name]}')}",
        f"says = {_quoted(item.text)}",
        *([f"note = {_quoted(where)}"] if where else []),
    ]
    if not topics:
        lines.append(
            "# What this is about could not be guessed: it fires on nothing. Add [[clauses.fires]], or leave it."
        )
        return "\n".join((*lines, ""))
    lines += [
        f"finds = {_quoted(topics[0].finds)}",
        f"# Guessed: {', '.join(topic.id for topic in topics)}. Correct it.",
    ]
    for fires in dict.fromkeys(fires for topic in topics for fires in topic.fires):
        lines += ["[[clauses.fires]]", fires]
    return "\n".join((*lines, ""))


def _quoted(text: str) -> str:
    """A string as TOML writes it: as JSON does, but for one control character that JSON lets stand."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
