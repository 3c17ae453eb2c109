"""Calmer or safer words for a draft or a quote: facts stay, details become general, heat and absolutes are taken down.

A small table, and no model: every word it knows stands here with its reason, and what it does not know stays as it was
written. Nothing is put into the person's mouth but a few words that they can read before they take them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from footprint.model import Change
from footprint.patterns import late
from footprint.tongue import later

HEAT = frozenset(("ANGER", "HARASSMENT", "THREAT", "HATE", "DISPARAGES_EMPLOYER", "DISPARAGES_PERSON"))
"""Flags in whose sentences more than swear words is taken down."""
SWEARING, INSULT = later("a swear word"), later("an insult")
SWEEPING, SHOUTING = later("it says more than you can know"), later("it shouts")
HEATED = later("it sounds angrier than the facts need")
_LEFT_OUT = {
    "SECRET": ("(key left out)", later("a key that opens something")),
    "CREDIT_CARD": ("(number left out)", later("a card number")),
    "IBAN_CODE": ("(number left out)", later("a bank account")),
    "CRYPTO": ("(wallet left out)", later("a wallet")),
    "IP_ADDRESS": ("(address left out)", later("an internet address")),
    "MAC_ADDRESS": ("(address left out)", later("a device address")),
    "GEO_POINT": ("(place left out)", later("an exact place")),
    "VEHICLE_PLATE": ("(plate left out)", later("a number plate")),
    "STUDENT_ID": ("(number left out)", later("a student number")),
    "BIRTH_DATE": ("(date left out)", later("a birth date")),
}
"""What stands for a detail, and what it was."""
_NAMES = frozenset(("PERSON", "LOCATION", "ORGANIZATION", "HANDLE", "URL", "AGE", "DATE_TIME"))
"""Kinds that are no keys: they stay, but where it is about them, and in an angry sentence or one of somebody served."""
_ABOUT = {
    "PERSON": ("(name left out)", later("a name")),
    "LOCATION": ("(place left out)", later("a place")),
    "ORGANIZATION": ("(name left out)", later("the name of a firm or school")),
    "HANDLE": ("(account left out)", later("an account")),
    "AGE": ("(age left out)", later("an age")),
    "DATE_TIME": ("(date left out)", later("a date")),
}
"""What stands for one of these where it is what a sentence is minded for."""

_HOME = late(
    r"\b(?P<home>flat|house|home|apartment|place|room|studio|condo|bungalow|cottage|dorm|digs)\s+(?:in|at|on)\s*$",
    re.IGNORECASE,
)
_STREET = late(
    r"(?:\d{1,5}[a-z]?\s+)?[A-Z][\w'’.-]*(?:\s+[\w'’.-]+){0,3}?(?:(?i:street|st|road|rd|avenue|ave|lane|ln|drive|way|court|"
    r"square|terrace|close|crescent|boulevard|blvd|alley|row|str|gasse|platz|allee)\b\.?(?:\s+\d{1,4}[a-z]?\b)?|\s+\d{1,4}"
    r"[a-z]?\b)(?:,\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)*|[A-Z]\w*(?i:stra(?:ß|ss)e|weg|gasse|platz)(?:\s+\d{1,4}[a-z]?\b)?"
)
"""A street as people write it: with its number before or behind it, and the town."""
_LIVES = late(r"\b(?:live|lives|lived|living|moved|moving|staying|stay)\s+(?P<at>in|at|on|to|into)\s*$", re.IGNORECASE)
_TO = late(r"\b(?:to|at|by|near|outside)\s*$", re.IGNORECASE)
_CALL = late(
    r"\b(?:call|text|ring|phone|whatsapp|e-?mail|mail|write|reach|contact|message|dm)\s+(?P<whom>me|us)\s*"
    r"(?:back\s+|there\s+)?(?:at|on|to|under|via|:)?\s*$",
    re.IGNORECASE,
)
_BED = late(
    r"\s+(?:in|from|on)\s+(?:bed|room|ward|bay|cubicle|class|cell|unit)\s+(?:no\.?\s*)?[A-Z]?\d+[a-z]?\b", re.IGNORECASE
)
_PLACED = late(r"\b(?P<how>at|in|for|with|from|by)\s*$", re.IGNORECASE)
_SENTENCE = late(r"[^.!?…\n]*(?:[.!?…]+|\n|$)")

_BE = r"(?P<be>\bis|['’]s|\bare|['’]re|\bwas|\bwere)"
_MORE = (
    r"(?:\s+(?:a|an|the|such|just|really|literally|absolutely|always|all|total|complete|absolute|utter|real|biggest|"
    r"fuck\w*|bloody|damn|goddamn|dumb|stupid|useless|lazy|little|old|bunch|load|of))*\s+"
)
_FOOLS = (
    r"(?P<noun>(?:idiot|moron|imbecile|cretin|clown|loser|jerk|dickhead|asshole|arsehole|bastard|prick|twat|wanker|"
    r"cunt|bitche?|dumbass(?:e(?=s))?|dipshit|shithead|tosser|muppet|scumbag|douchebag)s?|scum)\b"
)
_IT_IS = (
    r"(?P<be>\b(?:is|are|was|were)|['’](?:s|re))\s+"
    r"(?:(?:so|just|really|absolutely|utterly|completely|fucking)\s+)*"
)
_THING = late(r"\b(?:it|this|that|there|here|what|which)\s*$", re.IGNORECASE)
_SELF = late(r"\b(?:i|me|myself)\s*$", re.IGNORECASE)
_OWN_DEED = late(
    r"(?:^|[.!?…\n]|\b(?:i|we)(?:['’](?:ve|d|ll|m|re)|\s+(?:have|had|would|will|do|did|can|could|am|are|was|were))?)\s*$",
    re.IGNORECASE,
)
"""Before what the author tells of themselves: that they can know. A sentence may begin with it, too."""
_WORD = late(r"\s*(?P<word>[^\W_]+)")
_ARTICLE = late(r"\b(?P<article>an?)\s+$", re.IGNORECASE)
_QUOTED = late(r"“[^”\n]*”|\"[^\"\n]*\"|«[^»\n]*»")
_SIGNS = late(r"[!?]*!{2,}[!?]*|\?{2,}[!?]*")
_UNBROKEN = late(r"[\w/+=~-]*")
_CAPITALS = late(r"\b[A-Z]['’A-Z]*(?:[ ,]+[A-Z]['’A-Z]*){2,}\b")


@dataclass(frozen=True, slots=True)
class _Swap:
    """Words, what may stand in their place, and why. ``now`` is a template of the match."""

    words: re.Pattern[str]
    now: str
    why: str


def _swap(words: str, now: str, why: str) -> _Swap:
    return _Swap(late(words, re.IGNORECASE), now, why)


# In the order in which they are tried; where two overlap, the earlier stands.
_IN_HEAT = (
    _swap(r"\b(?:fuck|screw|to hell with)\s+(?P<what>this|that|them|him|her|these|those|the|all|every)\b",
          r"I have had enough of \g<what>", HEATED),
    _swap(r"\b(?:go to|burn in|rot in)\s+hell\b", "I am done with this", HEATED),
    _swap(r"\b(?:fuck|piss|sod)\s+off\b|\bscrew\s+you\b|\bfuck\s+you\b", "please leave it", INSULT),
    _swap(r"\bshut\s+(?:the\s+\w+\s+)?up\b", "please stop", INSULT),
    _swap(r"\bsick\s+(?:and\s+tired\s+)?of\b", "tired of", HEATED),
    _swap(r"\bpissed(?:\s+off)?\b", "annoyed", SWEARING),
    _swap(r"\bfed\s+up\s+(?P<of>with|of)\b", "unhappy with", HEATED),
    _swap(r"\b(?:furious|livid|fuming|raging|seething|enraged)\b", "unhappy", HEATED),
    _swap(r"\b(?P<who>i|we|they|you)\s+(?:(?:really|so|absolutely|fucking|bloody|just)\s+)*hate\b",
          r"\g<who> do not like", HEATED),
    _swap(r"\bcan['’]?t\s+stand\b", "have a hard time with", HEATED),
    _swap(r"\bsucks\b", "is not good", HEATED),
    _swap(r"\bthe\s+worst\s+(?P<what>[a-z]{3,})(?:\s+(?:ever|in the world|on earth))?\b", r"a poor \g<what>", SWEEPING),
    _swap(rf"{_IT_IS}(?:stupid|dumb|idiotic|moronic)\b(?!\s+[a-z])", r"\g<be> not well thought out", INSULT),
    _swap(rf"{_IT_IS}useless\b(?!\s+[a-z])", r"\g<be> not much help", INSULT),
    _swap(rf"{_IT_IS}(?:pathetic|disgusting|disgraceful|awful|terrible|horrible|crap|shit)\b(?!\s+[a-z])",
          r"\g<be> not good", HEATED),
    _swap(r"\b(?:stupid|dumb|idiotic|moronic|useless|pathetic|disgusting|crappy|shitty|godforsaken)\s+(?=[a-z])", "",
          INSULT),
    _swap(r"\b(?:absolutely|completely|totally|utterly|literally)\s+(?=\w)", "", SWEEPING),
    _swap(r"\balways\b", "often", SWEEPING),
    _swap(r"\bnever\b(?!\s+(?:again|mind|been))", "rarely", SWEEPING),
    _swap(r"\b(?:everyone|everybody)(?=\s+(?!else\b)[a-z])", "almost everyone", SWEEPING),
    _swap(r"\b(?:nobody|no one)\b", "hardly anybody", SWEEPING),
)  # fmt: skip
_DEEDS = frozenset(("always", "never"))
_SWORN = (
    _swap(r"(?:mother)?f\S*k(?:ing|in)|fck\w*n\w*|fkn|fking|goddamn(?:ed)?|bloody|effing", "", SWEARING),
    _swap(r"ffs|stfu|gtfo", "", SWEARING),
    _swap(r"(?:bull|horse|dog)shits?", "nonsense", SWEARING),
    _swap(r"shit-?shows?|shitstorms?|clusterfucks?|fuckups?", "mess", SWEARING),
    _swap(r"shitty|shite|shittier", "poor", SWEARING),
    _swap(r"pissed", "annoyed", SWEARING),
    _swap(r"bitching", "complaining", SWEARING),
    _swap(r"bollocks", "nonsense", SWEARING),
    _swap(r"shit|sh[*@#$i1!]+t", "stuff", SWEARING),
    _swap(r"f(?:u|[*@#$])+c?k+ed", "in trouble", SWEARING),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A detail in a text, by its kind of sighting, or what may be minded in it, by its kind of flag."""

    kind: str
    start: int
    end: int
    own: bool = False
    """Whether it is one of the facts that the person stated."""
    about: bool = False
    """Whether it is what the text is minded for: then it goes even where it is no key to anybody."""


def changes(text: str, details: Sequence[Span], flags: Sequence[Span]) -> tuple[Change, ...]:
    """Other words for parts of a text, in order, none over another; none where there is nothing to offer.

    Args:
        details: what was found in it; of two that overlap nothing stays.
        flags: what it may be taken for, but for somebody else's words.
    """
    hot = _sentences(text, (item for item in flags if item.kind in HEAT))
    kept = _joined(text, (*_details(text, details), *_in_public(text, details, flags, hot)))
    taken_down = (
        *_fools(text, hot),
        *(change for place in hot for swap in _IN_HEAT for change in _swapped(text, place, swap)),
        *_sworn(text, flags),
        *(change for place in hot for change in _shouted(text, place)),
    )
    for change in (item for item in taken_down if not _is_quoted(text, item.start)):
        if all(change.end <= other.start or other.end <= change.start for other in kept):
            kept.append(change)
    kept.sort(key=lambda item: item.start)
    return tuple(_agreeing(text, list(_closed(text, kept))))


def applied(text: str, some: Iterable[Change]) -> str:
    """The text with the changes made."""
    parts: list[str] = []
    at = 0
    for item in some:
        parts += (text[at : item.start], item.now)
        at = item.end
    return "".join((*parts, text[at:]))


def _sentences(text: str, flags: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    """The sentences in which some of the flags stand."""
    places = [(item.start, item.end) for item in flags]
    if not places:
        return ()
    whole = (found.span() for found in _SENTENCE.finditer(text) if found[0].strip())
    return tuple(span for span in whole if any(start < span[1] and span[0] < end for start, end in places))


# ---------------------------------------------------------------- details


def _joined(text: str, some: Iterable[Change]) -> list[Change]:
    """The changes by place; those that overlap are one, so that no half of a value stays."""
    found: list[Change] = []
    for item in sorted(some, key=lambda item: (item.start, -item.end)):
        if found and item.start < found[-1].end:
            found[-1] = replace(found[-1], end=max(found[-1].end, item.end))
        else:
            found.append(replace(item, now=_cased(text, item.start, item.now)))
    return found


def _details(text: str, details: Sequence[Span]) -> Iterator[Change]:
    """Keys to a person, as what they are of."""
    for item in details:
        before = text[: item.start]
        if item.kind == "POSTAL_ADDRESS":
            yield _address(text, item.start, item.end)
        elif item.kind == "LOCATION":
            if _HOME.search(before) and (number := _STREET.match(text, item.start)):
                yield _address(text, item.start, max(item.end, number.end()))
            elif item.about and (lives := _LIVES.search(before)):
                yield Change(lives.start("at"), item.end, "nearby", later("where you live"))
            elif item.about:
                yield Change(item.start, item.end, *_ABOUT[item.kind])
        elif item.kind in ("PHONE_NUMBER", "EMAIL_ADDRESS"):
            what = "number" if item.kind == "PHONE_NUMBER" else "address"
            why = later("a phone number") if item.kind == "PHONE_NUMBER" else later("an e-mail address")
            if asked := _CALL.search(before):
                yield Change(asked.start(), item.end, _cased(text, asked.start(), f"message {asked['whom']}"), why)
            else:
                yield Change(item.start, item.end, f"({what} by message)", why)
        elif item.kind == "SECRET":  # with the rest of the word: a type has a length, and people paste more
            rest = _UNBROKEN.match(text, item.end)
            yield Change(item.start, rest.end() if rest else item.end, *_LEFT_OUT[item.kind])
        elif item.kind in _LEFT_OUT:
            yield Change(item.start, item.end, *_LEFT_OUT[item.kind])
        elif item.kind.isupper() and item.kind not in _NAMES and not item.kind.endswith("_CUE"):
            yield Change(item.start, item.end, "(number left out)", later("a personal number"))
        elif item.about and item.kind in _ABOUT and not (item.own and item.kind == "ORGANIZATION"):
            yield Change(item.start, item.end, *_ABOUT[item.kind])


def _address(text: str, start: int, end: int) -> Change:
    before, why = text[:start], later("an exact address")
    if home := _HOME.search(before):  # "my flat in Elm Street 4" is "my flat"
        return Change(home.end("home"), end, "", why)
    if lives := _LIVES.search(before):
        return Change(lives.start("at"), end, "nearby", why)
    if _TO.search(before):
        return Change(start, end, "my place", why)
    return Change(start, end, "(address by message)", why)


def _in_public(
    text: str, details: Sequence[Span], flags: Sequence[Span], hot: Sequence[tuple[int, int]]
) -> Iterator[Change]:
    """Names in sentences where they make it worse: an employer's in an angry one, somebody's where it is about them."""
    about = ("HARASSMENT", "DISPARAGES_PERSON", "CLIENT_INFORMATION", "CONFIDENTIAL")
    people = _sentences(text, (item for item in flags if item.kind in about))
    work = (*hot, *_sentences(text, (item for item in flags if item.kind in ("CLIENT_INFORMATION", "CONFIDENTIAL"))))
    for item in details:
        if item.kind == "ORGANIZATION" and item.own and (item.about or _inside(item, work)):
            placed = _PLACED.search(text[: item.start])
            at = placed and placed["how"].lower() in ("at", "in", "from")
            yield Change(item.start, item.end, "work" if at else "my employer", later("your employer's name"))
        elif item.kind in ("PERSON", "HANDLE") and not item.own and _inside(item, people):
            end = item.end + 2 if text[item.end : item.end + 2] in ("'s", "’s") else item.end
            yield Change(item.start, end, "someone's" if end > item.end else "someone", later("somebody else's name"))
    for start, end in _sentences(text, (item for item in flags if item.kind == "CLIENT_INFORMATION")):
        for found in _BED.finditer(text, start, end):
            yield Change(*found.span(), "", later("where somebody in care could be found"))


def _inside(item: Span, places: Iterable[tuple[int, int]]) -> bool:
    return any(start <= item.start and item.end <= end for start, end in places)


# ---------------------------------------------------------------- heat

_ARE_FOOLS = late(_BE + _MORE + _FOOLS, re.IGNORECASE)
_BARE_FOOLS = late(rf"(?P<you>\byou\s+)?(?:\b(?:fucking|bloody|stupid|dumb|lazy|useless)\s+)*\b{_FOOLS}", re.IGNORECASE)
_AT_WORK = late(
    r"\b(?:boss|manager|supervisor|colleagues?|cowork\w+|co-work\w+|management|hr|team lead|teacher|professor|"
    r"customers?|clients?|patients?|they|he|she|these|those)\b",
    re.IGNORECASE,
)
_IN_JEST = late(r"\b(?:lo+l|haha\w*|lmao|jk)\b|[😂🤣😅😜😉❤🥰😘]", re.IGNORECASE)


def insults(text: str) -> tuple[tuple[int, int], ...]:
    """Where somebody at work, or people who are not named, are called fools: said in anger or not, it reads so."""
    spans = (found.span() for found in _SENTENCE.finditer(text))
    return tuple(
        (start, end)
        for start, end in spans
        if _BARE_FOOLS.search(text, start, end)
        and _AT_WORK.search(text, start, end)
        and not _IN_JEST.search(text, start, end)
        and any(not _is_spared(text, found) for found in _ARE_FOOLS.finditer(text, start, end))
    )


def _is_spared(text: str, found: re.Match[str]) -> bool:
    """Whether it is said of a thing, of oneself, or by somebody else."""
    before = text[: found.start()]
    return bool(_THING.search(before) or _SELF.search(before) or _is_quoted(text, found.start()))


def _is_quoted(text: str, at: int) -> bool:
    return any(start < at < end for start, end in (found.span() for found in _QUOTED.finditer(text)))


def _fools(text: str, hot: Sequence[tuple[int, int]]) -> Iterator[Change]:
    places = dict.fromkeys((*hot, *insults(text)))
    for start, end in places:
        for found in _ARE_FOOLS.finditer(text, start, end):
            if _is_spared(text, found):
                continue
            be = found["be"].lower().lstrip("'’")
            verb = {"is": "has got", "s": "has got", "was": "got", "were": "got"}.get(be, "have got")
            blank = "" if text[found.start()].isalpha() else " "
            yield Change(*found.span(), f"{blank}{verb} this wrong", INSULT)
        for found in _BARE_FOOLS.finditer(text, start, end):
            if found["you"]:
                yield Change(*found.span(), found["you"].rstrip(), INSULT)
            else:
                yield Change(*found.span(), "people" if found["noun"].lower().endswith("s") else "person", INSULT)


def _swapped(text: str, place: tuple[int, int], swap: _Swap) -> Iterator[Change]:
    for found in swap.words.finditer(text, *place):
        if found[0].lower() in _DEEDS and _OWN_DEED.search(text[place[0] : found.start()]):
            continue
        now = found.expand(swap.now)
        if len(found[0]) > 3 and found[0].isupper():
            now = re.sub(r"\bi\b", "I", now.lower())
        yield Change(*found.span(), _cased(text, found.start(), now), swap.why)


def _sworn(text: str, flags: Iterable[Span]) -> Iterator[Change]:
    """Swear words by the table; one that it does not know stays."""
    for item in flags:
        if item.kind != "PROFANITY":
            continue
        for swap in _SWORN:
            if swap.words.fullmatch(text, item.start, item.end):
                yield Change(item.start, item.end, _cased(text, item.start, swap.now), swap.why)
                break


def _shouted(text: str, place: tuple[int, int]) -> Iterator[Change]:
    """Capitals in a row, and rows of signs."""
    for run in _CAPITALS.finditer(text, *place):
        for found in _WORD.finditer(text, *run.span()):
            start, end = found.span("word")
            if found["word"] != "I":
                yield Change(start, end, _cased(text, start, found["word"].lower()), SHOUTING)
    for found in _SIGNS.finditer(text, *place):
        yield Change(*found.span(), "?" if "?" in found[0] else ".", SHOUTING)


# ---------------------------------------------------------------- how it fits


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins here."""
    before = text[:start].rstrip(" \t\"'“‘(")
    return not before or before[-1] in ".!?…\n"


def _cased(text: str, start: int, now: str) -> str:
    """The new words with a capital where the old ones began a sentence with one."""
    return now[:1].upper() + now[1:] if text[start : start + 1].isupper() and _begins(text, start) else now


def _closed(text: str, some: Sequence[Change]) -> Iterator[Change]:
    """The changes; a word that is left out takes a blank with it, and its capital goes to the next."""
    lost = -1  # where the capital goes, if another change begins there
    for number, item in enumerate(some):
        start, end = item.start, item.end
        if item.now:
            now = item.now[:1].upper() + item.now[1:] if start == lost else item.now
            yield replace(item, now=now)
            continue
        capital = start == lost or (text[start].isupper() and _begins(text, start))
        if not (text[start].isspace() or text[end - 1].isspace()):
            if text[end : end + 1] == " ":
                end += 1
            elif start and text[start - 1] == " ":
                start -= 1
        if capital and number + 1 < len(some) and some[number + 1].start == end:
            lost = end
        elif capital and text[end : end + 1].islower():
            yield Change(start, end + 1, text[end].upper(), item.why)
            continue
        yield Change(start, end, "", item.why)


def _agreeing(text: str, some: Sequence[Change]) -> Iterator[Change]:
    """The changes, with "a" and "an" as the word behind them needs."""
    done = 0
    for number, item in enumerate(some):
        article = _ARTICLE.search(text[done : item.start])
        follows = _WORD.match(_behind(text, some[number:]))
        if article and follows:
            fitting = "an" if follows["word"][0].lower() in "aeiou" else "a"
            if article["article"].lower() != fitting:
                at = done + article.start()
                fitting = fitting.capitalize() if text[at].isupper() else fitting
                blanks = text[at + len(article["article"]) : item.start]
                item = Change(at, item.end, f"{fitting}{blanks}{item.now}", item.why)
        done = item.end
        yield item


def _behind(text: str, some: Sequence[Change]) -> str:
    """What will stand from the first change on."""
    size = some[-1].end + 80
    shifted = [Change(item.start - some[0].start, item.end - some[0].start, item.now, item.why) for item in some[:3]]
    return applied(text[some[0].start : size], shifted)
