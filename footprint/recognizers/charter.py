"""Words that the charter in force looks for: of the subject's role, and of their employer's policy.

What is found is a cue, no value (kind ``CHARTER_CUE``): rules weigh it with what stands beside it and with the account it
stands on. ``key`` names the triggers whose words these are, ``police/photos/1``, with blanks between several;
``fiction`` a film, a book, an exercise, ``role`` a first person's word for their role, ``goal/2`` a word of an official account's goal. Nothing is looked for
where no charter is in force. English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from footprint import charters
from footprint.firms import NOTHING
from footprint.model import Charter, Official, Subject, Trigger
from footprint.patterns import late
from footprint.recognizers import Context, Hit, Recognizer
from footprint.recognizers._sentences import PROTECTED, THEIRS, sentence
from footprint.vocabulary import CLAUSE

ROLE = "role"
GOAL = "goal"
PROTECTED_SPEECH = "protected"
FICTION = "fiction"
"""Keys of what is found for all clauses alike."""
_SURE = 0.5
_SOURCE = "the clauses of footprint/charters and of the policy that was given; docs/charters.md"

_QUOTES = late(r"“[^”\n]{0,400}”|\"[^\"\n]{0,400}\"|(?:^|\n)\s*>[^\n]*|«[^»\n]{0,400}»")
_PERSON = r"(?:friend|mate|neighbou?r|mum|mom|mother|dad|father|sister|brother|cousin|aunt|uncle|wife|husband|partner)"
_REPORTED = late(
    rf"\b(?:he|she|they|someone|somebody|people|everyone|{_PERSON}|the (?:news|papers?|article|report|minister|"
    r"spokes\w+|bbc|times|guardian|author|speaker)|guy|bloke|woman|man|lady|troll|stranger)\b[^.!?\n]{0,30}\b(?:said|says|saying|told|calls?|"
    r"called|claims?|claimed|asks?|asked|writes|wrote|tweeted|posted|shouted|yelled|reckons?|thinks?|thought|suggest\w*|was sacked for|"
    r"was fired for)\b|\b(?:according to|quote:|headline:|accused of|charged with|convicted of|sacked for|suspended for|struck off for|"
    r"disciplined for)\b",
    re.IGNORECASE,
)
_NEGATED = late(
    r"(?:\b(?:never|not|no|nobody|cannot|without|avoid\w*|stopp?(?:ed|ing)?|refus\w+|nor|neither|against|banned|forbidden|declined|"
    r"rather than|instead of|far from)\b|n[’']t\b)[^.!?;\n]{0,28}$",
    re.IGNORECASE,
)
_FICTION = late(
    r"\b(?:(?:watch\w*|saw|seen|in|the|this|that|best|great|favourite|favorite) (?:\w+ ){0,3}?(?:film|movie)|cinema|novel|sitcom|tv show|on telly|netflix|documentary|box ?set|podcast episode|fiction(?:al)?|"
    r"screenplay|video ?game|musical|lyrics|crime drama|drama series|episode|season (?:one|two|three|finale|\d)|exam (?:question|paper)|"
    r"case study|role[- ]?play|simulat\w+|mannequin|manikin|mock (?:patient|trial|exam|interview|incident)|training (?:scenario|exercise|dummy|prop|video|set)|"
    r"(?:fire|evacuation) drill|exercise scenario|actors?|made[- ]up|invented|museum|history of|historical|in 1[0-9]\d\d|in the 19\d\ds|"
    r"playing (?:a|the part)|monopoly|board game|escape room|panto\w*)\b",
    re.IGNORECASE,
)
_HYPOTHETICAL = late(
    r"\b(?:if|imagine|suppose|would you|should (?:you|we|i|nurses|teachers|officers)|what if|reminder|remember|please do(?:n['’]t| not)|"
    r"top tip|tips? (?:for|on)|guidance|our policy|the policy|policy says|rules? (?:say|says|on|about)|"
    r"lecture on|course on|workshop on|training on|webinar|reading about|article (?:on|about)|essay (?:on|about)|how to (?:spot|avoid|report))\b",
    re.IGNORECASE,
)
_OTHERS = late(
    rf"\b(?:my|our|his|her|their|your|a) (?:\w+ )?{_PERSON}(?:['’]s|['’]re)?\b[^.!?\n]{{0,18}}$|\b(?:his|her|their|your) (?:\w+ )?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one trigger, ready to be looked for."""

    ref: str
    patterns: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None
    beside: re.Pattern[str] | None
    despite: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Ready:
    """What is looked for, for one subject."""

    any: bool
    """Whether a charter is in force."""
    words: tuple[_Words, ...]
    role: re.Pattern[str] | None
    goals: tuple[re.Pattern[str] | None, ...]


def ref(charter: Charter, clause: str, number: int) -> str:
    """The name of a trigger: ``police/photos/1``."""
    return f"{charter.id}/{clause}/{number}"


def words(text: str, context: Context) -> Iterator[Hit]:
    """The words that some trigger looks for, where no guard of it says that they mean something else."""
    ready = _ready(context.subject)
    found: dict[tuple[int, int], list[str]] = {}
    if ready.any:
        guards = _Guards(text)
        for item in ready.words:
            if item.beside and not item.beside.search(text):
                continue
            for place in _places(text, item, guards):
                found.setdefault(place, []).append(item.ref)
                break
        if (hit := ready.role and ready.role.search(text)) and not _is_theirs(text, hit.start(), hit.end()):
            found.setdefault(hit.span(), []).append(ROLE)
        for hit in PROTECTED.finditer(text):
            found.setdefault(hit.span(), []).append(PROTECTED_SPEECH)
        if hit := _FICTION.search(text):
            found.setdefault(hit.span(), []).append(FICTION)
    for number, goal in enumerate(ready.goals):
        if hit := goal and goal.search(text):
            found.setdefault(hit.span(), []).append(f"{GOAL}/{number}")
    for (start, end), keys in found.items():
        yield Hit(start, end, _SURE, " ".join(keys))


def _places(text: str, item: _Words, guards: _Guards) -> Iterator[tuple[int, int]]:
    for pattern in item.patterns:
        for hit in pattern.finditer(text):
            start, end = hit.span("hit") if "hit" in pattern.groupindex else hit.span()
            left, right = sentence(text, hit.start(), hit.end())
            if item.unless and item.unless.search(text, left, right):
                continue
            if not guards.forbid(hit.start(), hit.end(), left, right, item.despite):
                yield start, end


def _is_theirs(text: str, start: int, end: int) -> bool:
    """Whether it is said of somebody else: my mum works as a nurse."""
    return THEIRS.search(text[sentence(text, start, end)[0] : start]) is not None


def is_others(text: str, start: int, end: int) -> bool:
    """Whether words stand between quotation marks, or are told as what somebody else said."""
    guards = _Guards(text)
    return guards.is_quoted(start, end) or bool(_REPORTED.search(text[sentence(text, start, end)[0] : end]))


_QUOTATION = late(
    r"\s*(?:>|[“\"«‘'][^”\"»’\n]{8,}[”\"»’'][\s,.!?–—-]*(?:$|(?:[\w'’]+ ){0,4}?(?:wrote|writes|said|says|tweeted|posted|"
    r"reads?|claim(?:s|ed)|shouted|according)\b))",
    re.IGNORECASE,
)


def is_quotation(sentence: str) -> bool:
    """Whether a sentence is hardly more than somebody else's words between quotation marks, or the quote of a reply."""
    return _QUOTATION.match(sentence) is not None


class _Guards:
    """Says where words do not count; looks at each part of a text when it is asked for the first time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._quotes: list[tuple[int, int]] | None = None
        self._fiction: bool | None = None

    def forbid(self, start: int, end: int, left: int, right: int, despite: frozenset[str]) -> bool:
        """Whether the words from ``start`` to ``end``, in the sentence from ``left`` to ``right``, mean something else."""
        before = self._text[left:start]
        return (
            ("quoted" not in despite and self.is_quoted(start, end))
            or ("negated" not in despite and bool(_NEGATED.search(before)))
            or ("hypothetical" not in despite and bool(_HYPOTHETICAL.search(before)))
            or ("others" not in despite and bool(_OTHERS.search(before)))
            or ("reported" not in despite and bool(_REPORTED.search(before)))
            or ("protected" not in despite and bool(PROTECTED.search(self._text, left, right)))
            or ("fiction" not in despite and self._is_fiction())
        )

    def is_quoted(self, start: int, end: int) -> bool:
        if self._quotes is None:
            self._quotes = [item.span() for item in _QUOTES.finditer(self._text)]
        return any(left <= start and end <= right for left, right in self._quotes)

    def _is_fiction(self) -> bool:
        if self._fiction is None:
            self._fiction = _FICTION.search(self._text) is not None
        return self._fiction


def _ready(subject: Subject) -> _Ready:
    return _made(charters.in_force(subject), subject.official)


@lru_cache(maxsize=64)
def _made(force: tuple[Charter, ...], official: tuple[Official, ...]) -> _Ready:
    triggers = [
        (ref(item, clause.id, number), trigger)
        for item in force
        for clause in item.clauses
        for number, trigger in enumerate(clause.triggers, 1)
        if trigger.words
    ]
    shown = tuple(chain.from_iterable(item.shown for item in force))
    role = (
        rf"\b(?:(?:i am|i['’]m|as|being|work(?:ing)? as|my (?:job|life|career|work) as) (?:an? |the )?(?:[\w-]+ ){{0,3}}?(?:{'|'.join(shown)}))\b"
        if shown
        else ""
    )
    return _Ready(
        bool(force),
        tuple(_compiled(name, trigger) for name, trigger in triggers),
        re.compile(role, re.IGNORECASE) if role else None,
        tuple(_goal(item) for item in official),
    )


def _compiled(name: str, trigger: Trigger) -> _Words:
    return _Words(
        name,
        tuple(re.compile(item, re.IGNORECASE) for item in trigger.words),
        _any(trigger.unless, r"(?<!\w)"),  # "not", and no "cannot"
        _any(trigger.beside),
        frozenset(trigger.despite),
    )


def _any(patterns: tuple[str, ...], before: str = "") -> re.Pattern[str] | None:
    """One pattern for several."""
    return re.compile(rf"{before}(?:{'|'.join(patterns)})", re.IGNORECASE) if patterns else None


def _goal(official: Official) -> re.Pattern[str] | None:
    """The words of a goal, as they stand and without the endings of a plural."""
    some = [re.escape(item.strip()).replace(r"\ ", r"[\s-]+") for item in official.goals if len(item.strip()) > 2]
    return re.compile(rf"(?<!\w)#?(?:{'|'.join(some)})(?:e?s)?(?!\w)", re.IGNORECASE) if some else None


def _gate(subject: Subject) -> re.Pattern[str]:
    """Everything where a charter is in force, nothing where none is."""
    ready = _ready(subject)
    return re.compile(r"\w") if ready.any or any(ready.goals) else NOTHING


RECOGNIZERS = (
    Recognizer(
        kind=CLAUSE,
        name="charter-words",
        source=_SOURCE,
        find=words,
        gate=_gate,
        hits=(  # for somebody whose role is nurse
            "«As a nurse» I see kindness every day",
            "«I'm a night nurse», so tea it is",
        ),
        misses=(
            "a nurse shark in the tank",
            "my mum worked as a nurse",
            "what a lovely evening by the lake",
        ),
    ),
)
