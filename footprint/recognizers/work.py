"""What only those who work somewhere say: its buildings, projects, clients, people, and words that tell of work.

Names come from me.toml. The words are cues, not values (kind ``WORK_CUE``): rules weigh them with what stands beside
them, and no cue is a finding alone. English only. ``key`` says of what it is a cue:

``ours`` we at, our new office; ``badge`` badge, lanyard, uniform; ``shift`` a shift pattern; ``work`` anything else that
is about work. What a reader may take amiss (a complaint, a client, a secret) is a flag: :mod:`footprint.lexicons.work`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint import firms
from footprint.model import Subject
from footprint.patterns import late
from footprint.recognizers import Context, Hit, Recognizer
from footprint.recognizers._gate import starts
from footprint.recognizers._names import find, names
from footprint.recognizers._sentences import THEIRS, sentence
from footprint.vocabulary import CUE

_STATED = "the employers' sites, projects, products, clients and colleagues of me.toml; examples use docs/me.md"
_OURS = "judgement: our own list of what people say of their work"
_CUE_SURE = 0.5

Pairs = tuple[tuple[str, str], ...]


def _pairs(values: Iterator[str]) -> Pairs:
    return tuple((value, firms.fold(value)) for value in values if len(value.strip()) >= 3)


def _sites(subject: Subject) -> Pairs:
    return _pairs(firms.site(item)[0] for employer in subject.employers for item in employer.sites)


def _things(subject: Subject) -> Pairs:
    return _pairs(item for one in subject.employers for item in (*one.projects, *one.products, *one.clients))


def _colleagues(subject: Subject) -> Pairs:
    return _pairs(item for employer in subject.employers for item in employer.colleagues)


def sites(text: str, context: Context) -> Iterator[Hit]:
    """The employers' buildings, by name."""
    return _as_stated(text, _sites(context.subject))


def things(text: str, context: Context) -> Iterator[Hit]:
    """The employers' projects, products and clients."""
    return _as_stated(text, _things(context.subject))


def colleagues(text: str, context: Context) -> Iterator[Hit]:
    """Colleagues whom the subject named in me.toml."""
    return _as_stated(text, _colleagues(context.subject))


def _as_stated(text: str, pairs: Pairs) -> Iterator[Hit]:
    """Names may be made of ordinary words: with a capital, unless they were stated without one (ward 9)."""
    yield from find(text, tuple(pair for pair in pairs if pair[0] != pair[0].lower()), 0.9, capital=True)
    yield from find(text, tuple(pair for pair in pairs if pair[0] == pair[0].lower()), 0.9)


# ---------------------------------------------------------------- cues


_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven)"
_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "ours",
        r"\b(?P<hit>we|us)(?: here)? at (?=(?:the )?[#@]?(?-i:[A-Z]))"
        r"|\b(?P<hit3>here) at (?=(?:the )?[#@]?(?-i:[A-Z])[^.!?\n]{0,60}\b(?:we|our)\b)|\b(?P<hit2>our (?:new |old |main |head |own )?"
        r"(?:office|store|shop|ward|branch|warehouse|clinic|practice|restaurant|kitchen|depot|factory|plant|lab|studio|"
        r"salon|department|staff ?room|canteen|headquarters|hq))\b",
    ),
    (
        "badge",
        r"(?<!blue )(?<!merit )(?<!scout )(?<!verified )(?<!school )(?<!football )(?<!army )"
        r"\b(?P<hit>(?:name |id |staff |work |security |visitor )?badge|lanyard|uniform|scrubs|name ?tag|staff pass|work pass|"
        r"id card|hi-?vis|tabard|work apron|tunic)\b(?! of (?:honou?r|courage))",
    ),
    (
        "shift",
        r"\b(?:night|nights|late|early|earlies|day|morning|evening|back|graveyard|double|split|swing|weekend|long|"
        r"(?:8|10|12|12\.5|13|24)[ -]?(?:hours?|hrs?|h))[ -](?P<hit>shifts?)\b(?! (?:bus|mode|key|in (?:tone|attitude|mood)|gears?))"
        rf"|\b(?P<hit2>nights?) {_NUMBER} (?:of|on|out|down)\b"
        rf"|\b(?:my|back|last|first|another|{_NUMBER}) (?:on |set of |run of )?(?P<hit3>nights|lates|earlies)\b"
        r"(?= (?:this|next|again|in a row|at work|on the ward|then))"
        r"|\b(?:my (?P<hit4>rota|roster)|our (?P<hit5>rota)|next week'?s (?P<hit6>rota|roster))\b",
    ),
    (
        "work",
        r"\b(?:at|from|after|before|off) (?P<hit>work)\b(?! ?-?out| of art| in progress)"
        r"|\bmy (?P<hit2>boss|manager|supervisor|shift|workplace|job|colleagues?|co-?workers?|desk at work)\b(?! is done)"
        r"|\b(?P<hit3>on shift|the office|staff ?room|at the till|on the ward|day at work|work trip|work do|work party|"
        r"(?<!home)office party|payday|annual review)\b",
    ),
)
_CUES = tuple((name, late(pattern, re.IGNORECASE)) for name, pattern in _PATTERNS)
# What a text must hold for a cue to be in it, in small letters; @ stands for a blank.
_TRIGGERS: dict[str, str] = {
    "ours": "we@at@ we@here@at@ us@at@ us@here@at@ here@at@ our@office our@store our@shop our@ward our@branch our@warehouse our@clinic our@practice "
    "our@restaurant our@kitchen our@depot our@factory our@plant our@lab our@studio our@salon our@department our@staff "
    "our@canteen our@headquarters our@hq our@new@ our@old@ our@main@ our@head@ our@own@",
    "badge": "badge lanyard uniform scrubs name@tag nametag staff@pass work@pass id@card hi-vis hivis tabard work@apron "
    "tunic",
    "shift": "shift nights lates earlies my@rota our@rota week's@rota my@roster our@roster night@1 night@2 night@3 night@4 "
    "night@5 night@6 night@7 night@one night@two night@three night@four night@five night@six night@seven",
    "work": "at@work from@work after@work before@work off@work my@boss my@manager my@supervisor my@shift my@workplace my@job my@colleague my@cowork "
    "my@co-work my@desk@at on@shift the@office staff@room staffroom at@the@till on@the@ward work@trip work@do work@party "
    "office@party payday annual@review",
}
_WORDS = {name: tuple(word.replace("@", " ") for word in words.split()) for name, words in _TRIGGERS.items()}


_GATE = starts(word for words in _WORDS.values() for word in words)


def cues(text: str, context: Context) -> Iterator[Hit]:
    """Words that tell of work, each cue once."""
    low = text.lower()
    for name, pattern in _CUES:
        if not any(word in low for word in _WORDS[name]):
            continue
        for found in pattern.finditer(text):
            group = found.lastgroup or "hit"
            start, end = found.span(group)
            left, _ = sentence(text, found.start(), found.end())
            if name == "shift" and THEIRS.search(text[left : found.start()]):
                continue
            yield Hit(start, end, _CUE_SURE, name)
            break


def _gate_sites(subject: Subject) -> re.Pattern[str]:
    return names(_sites(subject))[0]


def _gate_things(subject: Subject) -> re.Pattern[str]:
    return names(_things(subject))[0]


def _gate_colleagues(subject: Subject) -> re.Pattern[str]:
    return names(_colleagues(subject))[0]


RECOGNIZERS = (
    Recognizer(
        kind="LOCATION",
        name="work-site",
        source=_STATED,
        find=sites,
        gate=_gate_sites,
        hits=("coffee on the roof of «Riverside House»", "the lift in «Dock 4» is stuck"),
        misses=("a house by the riverside", "dock 4", "dry dock"),
    ),
    Recognizer(
        kind="ORGANIZATION",
        name="work-thing",
        source=_STATED,
        find=things,
        gate=_gate_things,
        hits=("burnt the «Harbor Roast» again", "we ship «Kingfisher» on Friday", "catering for «Elm City Council»"),
        misses=("a roast by the harbor", "a kingfisher on the river", "the council of elms"),
    ),
    Recognizer(
        kind="PERSON",
        name="work-colleague",
        source=_STATED,
        find=colleagues,
        gate=_gate_colleagues,
        hits=("cake from «Tomas Reed» today",),
        misses=("Tomas of Reading", "reeds"),
    ),
    Recognizer(
        kind=CUE,
        name="work-cue",
        source=_OURS,
        find=cues,
        gate=_GATE,
        hits=(
            "what «we» at Northwind drink",
            "a plant for «our new office»",
            "me with my «lanyard» on",
            "third night «shift» in a row",
            "a 12-hour «shift» done",
            "«Night» four of five, send tea",
            "quiet «day at work»",
        ),
        misses=(
            "we at least tried",
            "blue badge parking, a badge of honour",
            "press the shift key",
            "my dad works the night shift",
            "gear shift trouble",
            "a night of a thousand stars",
            "Looking for a job? We are hiring",
            "an interview with the band",
            "be patient with me",
            "the email client crashed",
            "a shifty character",
            "it works out fine, workout done",
            "I hate Mondays",
            "official secrets, a novel",
        ),
    ),
)
