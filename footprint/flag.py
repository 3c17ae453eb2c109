"""What a reader may take a text for: the words of the lexicons, the network's ear, and at whom the words aim.

Both may speak for the same flag: then it is one, and surer. What is about rights at work, or about what the author is
and believes, is protected; there the network alone makes nothing of it. Somebody else's words count for little.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from footprint.ear import Sound
from footprint.lexicons import SUPPORTS
from footprint.lexicons._protected import AGAINST, INSULTS, MINE, PUBLIC, REPORTS, RIGHTS, SPEAKS_FOR
from footprint.lexicons._reading import Read, lowered, read, without_idioms
from footprint.names import Namer, namer
from footprint.patterns import late
from footprint.targets import SAID, target
from footprint.tone import Reader, reader
from footprint.vocabulary import SENSITIVE, Target

_LEAST = 0.25
"""A flag that is less sure than this is not told."""
_MOST = 0.97
_DOUBTED = 0.45
"""The most that somebody else's words, or a protected sentence without words of their own, are worth."""
_OTHERS = frozenset((Target.QUOTED, Target.NEWS, Target.SONG))
_ABOUT_RIGHTS = frozenset(
    "DISPARAGES_EMPLOYER DISPARAGES_PERSON CONFIDENTIAL CRIME HARASSMENT ABSENCE_LIE CLIENT_INFORMATION THREAT "
    "VIOLENCE HATE SEXUAL DRUGS ALCOHOL WEAPON".split()
)
"""Kinds that the network alone does not make of a sentence about rights at work."""
_RIGHTS, _MINE, _INSULTS, _PUBLIC, _REPORTS = late(RIGHTS), late(MINE), late(INSULTS), late(PUBLIC), late(REPORTS)
_SPEAKS_FOR, _AGAINST = late(SPEAKS_FOR), late(AGAINST)
_KNOWN = 0.5
"""What is left of how sure a secret is that is told as known to everybody."""
_HARMED = late(
    r"\b(?:punch|hit|kick|beat|attack|slapp?|robb?|threaten|stabb?|mugg?|assault|choke|grope|"
    r"scamm?)(?:ed|s)? (?:me|us)\b"
    r"|\b(?:i|we) (?:was|were|got|have been|'ve been) (?:\w+ )?(?:robbed|attacked|mugged|beaten|"
    r"hit|threatened|assaulted|"
    r"scammed|stabbed)\b|\b(?:stole|nicked|took|keyed|smashed) my\b"
)
_FOND = late(r"\b(?:i love (?:you|u)|love ya|(?:you're|you are) not|proud of you|happy birthday|miss you|thank you)\b")
_INSTEAD = dict.fromkeys(("VIOLENCE", "CRIME", "THREAT"), _HARMED) | {"HARASSMENT": _FOND}
"""What says that the author was the one who was harmed, or means it kindly."""
_PEOPLE = late(
    r"\b(?:you|u|ur|your|they|them|their|these|those|he|she|him|her|his|people|folks?|man|men|"
    r"wom[ae]n|girls?|boys?|females?|"
    r"males?|guys?|lads?|kids?|wives|wife|husbands?|mothers?|everyone|nobody|community|race|"
    r"religion|culture|countr(?:y|ies)|"
    r"accents?|lot|kind|gays?|lesbians?|trans\w*|queers?|homo\w*|bi(?:sexual)?s?|blacks?|whites?|"
    r"brown|asians?|africans?|arabs?|"
    r"muslims?|islam\w*|jew\w*|christians?|catholics?|hindus?|sikhs?|atheists?|immigra\w+|"
    r"migrants?|foreign\w*|refugees?|"
    r"asylum|gyps\w+|roma|travell?ers?|mexicans?|indians?|chinese|polish|poles|romanians?|latin\w+|turk\w*|pakistani\w*|hispanics?|disab\w+|cripp\w+|"
    r"autis\w+|deaf|blind|wheelchair\w*|old|elderly|boomers?|pensioners?|nigg\w+|fag\w*|retard\w*|"
    r"bitch\w*|whores?|sluts?|chicks?|ladies|lady|feminis\w+|misogyn\w+|"
    r"thots?|hoes?|cunts?|gender\w*|sexist|monkeys?|animals?)\b|[\U0001F300-\U0001FAFF]"
)
"""Whom hate is about, an emoji too: where none of these stands, the network's ear is not believed."""
_CALM = late(r"\b(?:should be (?:paid|treated|allowed)|deserve|welcome|proud|thank|support|solidarity|equal)\b")
_DENIED = late(
    r"(?:\b(?:not|never|nothing|hardly|neither|nobody|no one|untrue|a lie|nonsense|wrong) |n't |n’t )"
    r"(?:[\w'’-]+ ){0,5}?(?:hate|hating|hateful|stupid|lazy|criminals?|thieves|vermin|animals|parasites?|disgusting|"
    r"dirty|filthy|inferior|worse|less than|worth less|a (?:threat|burden|disease|plague|problem|danger|joke)|"
    r"dangerous|evil|terrorists?|rapists?|savages?|weak|dumb|monsters?|broken|sick|ashamed|an insult|to blame|"
    r"the (?:enemy|problem))\b"
)
"""Hate that is denied: they are no thieves, I hate nobody."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A cleaned text, and what is known of it."""

    text: str = field(repr=False)
    names: tuple[tuple[int, int, str], ...] = ()
    """Begin, end and kind of the names in it: PERSON, LOCATION, ORGANIZATION, HANDLE."""
    employers: tuple[tuple[int, int], ...] = ()
    """Where the person's own employer is named."""
    read: bool = True
    """Whether it is read at all: not in a language that neither the network nor the lexicons know."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag in a text: code points ``start`` to ``end``, how sure it is, at whom it aims, and what saw it."""

    kind: str
    start: int
    end: int
    confidence: float
    target: Target
    by: str


@dataclass(frozen=True, slots=True)
class _Voice:
    """What speaks for a flag: the words, the sentence, how sure, and who says so."""

    kind: str
    start: int
    end: int
    sentence: tuple[int, int]
    confidence: float
    by: str


class Flagger:
    """Finds flags in texts, on one thread. The same text always gives the same, alone or among others.

    Without ``models`` only the lexicons speak.
    """

    def __init__(self, *, models: bool = True) -> None:
        own: Namer | None = namer() if models else None
        self._reader: Reader | None = reader(own) if own else None

    def look(self, texts: Sequence[Heard]) -> list[tuple[Flagged, ...]]:
        """The flags of each text, by place."""
        tones = self._tones(texts)
        return [_flags(item, heard) if item.read else () for item, heard in zip(texts, tones, strict=True)]

    def _tones(self, texts: Sequence[Heard]) -> list[list[Sound]]:
        """What the network hears; where it hears something in a text with idioms, it reads it again without them."""
        heard: list[list[Sound]] = [[] for _ in texts]
        if self._reader is None:
            return heard
        places = [place for place, item in enumerate(texts) if item.read]
        for place, tones in zip(places, self._reader.read([texts[at].text for at in places]), strict=True):
            heard[place] = tones
        bare = {place: without_idioms(texts[place].text) for place, tones in enumerate(heard) if tones}
        again = [place for place, text in bare.items() if text != texts[place].text]
        for place, tones in zip(again, self._reader.read([bare[at] for at in again]), strict=True):
            heard[place] = tones
        return heard


def _flags(item: Heard, tones: Sequence[Sound]) -> tuple[Flagged, ...]:
    found = read(item.text)
    if not found.spoken and not tones:
        return ()
    signs = _loudest(_Voice(one.sign.kind, one.start, one.end, one.sentence, one.sign.confidence, one.sign.name)
                     for one in found.spoken)  # fmt: skip
    told = [_Voice(one.kind, one.start, one.end, (one.start, one.end), one.confidence, "tone") for one in tones]
    voices = _together(signs, _calmed(found, _loudest(told), signs))
    flags = (_flag(item, voice) for voice in voices)
    return tuple(sorted((flag for flag in flags if flag), key=lambda flag: (flag.start, flag.end, flag.kind)))


def _loudest(voices: Iterable[_Voice]) -> list[_Voice]:
    """The surest of each kind in each sentence; of swear words each."""
    best: dict[tuple[str, int, int], _Voice] = {}
    for voice in voices:
        key = (voice.kind, *((voice.start, voice.end) if voice.kind == "PROFANITY" else voice.sentence))
        if key not in best or best[key].confidence < voice.confidence:
            best[key] = voice
    return list(best.values())


def _together(signs: Sequence[_Voice], tones: Sequence[_Voice]) -> list[_Voice]:
    """One voice where a sign and the network say the same of a sentence: as unsure as both are wrong at once."""
    joined: list[_Voice] = []
    left = list(tones)
    for sign in signs:
        same = [tone for tone in left if tone.kind == sign.kind and _overlap(tone.sentence, sign.sentence)]
        doubt = 1 - sign.confidence
        for tone in same:
            doubt *= 1 - tone.confidence
            left.remove(tone)
        if same:
            joined.append(replace(sign, confidence=min(_MOST, 1 - doubt), by=f"{sign.by}+tone"))
        elif sign.confidence >= SUPPORTS:
            joined.append(sign)
    return joined + left


def _calmed(found: Read, tones: Sequence[_Voice], signs: Sequence[_Voice]) -> list[_Voice]:
    """The network's voices, those about protected things less sure unless words of their own speak for them."""
    return [
        replace(tone, confidence=min(tone.confidence, _DOUBTED)) if _is_protected(found, tone, signs) else tone
        for tone in (_as_known(found, tone) for tone in tones)
        if not _is_no_hate(found, tone)
    ]


def _as_known(found: Read, tone: _Voice) -> _Voice:
    """A secret that is none, for the text says that it is public or keeps it back, is less sure."""
    if tone.kind != "CONFIDENTIAL" or not _PUBLIC.search(lowered(found.text)):
        return tone
    return replace(tone, confidence=tone.confidence * _KNOWN)


def _is_no_hate(found: Read, tone: _Voice) -> bool:
    if tone.kind != "HATE":
        return False
    words = lowered(found.text)[slice(*tone.sentence)]
    return bool(_DENIED.search(words) or (_SPEAKS_FOR.search(words) and not _AGAINST.search(words)))


def _is_protected(found: Read, tone: _Voice, signs: Sequence[_Voice]) -> bool:
    if tone.kind not in _ABOUT_RIGHTS:
        return False
    near = [sign for sign in signs if _overlap(sign.sentence, tone.sentence)]
    if any(sign.kind == tone.kind and sign.confidence >= SUPPORTS for sign in near):
        return False
    words = lowered(found.text)[slice(*tone.sentence)]
    if tone.kind == "HATE" and not _PEOPLE.search(words):
        return True
    instead = _INSTEAD.get(tone.kind)
    if instead and instead.search(words):
        return True
    mine = _MINE.search(words) or any(sign.kind in SENSITIVE and sign.confidence >= SUPPORTS for sign in near)
    rights = tone.kind != "HATE" and _RIGHTS.search(words)
    return bool(mine or rights or _CALM.search(words)) and not _INSULTS.search(words)


def is_protected(sentence: str, heated: bool) -> bool:
    """Whether a sentence says that the author told of a wrong where one may.

    Of something ``heated``, also whether it is about rights at work or what the author is, or speaks up for people, and
    insults nobody.
    """
    words = lowered(sentence)
    if _REPORTS.search(words):
        return True
    if not heated:
        return False
    speaks = _SPEAKS_FOR.search(words) and not _AGAINST.search(words)
    said = speaks or any(one.search(words) for one in (_MINE, _RIGHTS, _CALM, _DENIED))
    return bool(said) and not _INSULTS.search(words)


def _flag(item: Heard, voice: _Voice) -> Flagged | None:
    aims = target(voice.kind, item.text, (voice.start, voice.end), voice.sentence, item.names, item.employers)
    sure = voice.confidence
    if aims in _OTHERS and voice.kind in SAID:
        sure = min(sure, _DOUBTED)
        if voice.kind == "HATE" and not voice.by.endswith("tone"):  # the network hears quotations and what they serve
            return None
    start, end = (voice.start, voice.end) if voice.kind == "PROFANITY" else _trimmed(item.text, voice.sentence)
    return Flagged(voice.kind, start, end, round(sure, 3), aims, voice.by) if sure >= _LEAST else None


def _trimmed(text: str, sentence: tuple[int, int]) -> tuple[int, int]:
    words = text[slice(*sentence)]
    start = sentence[0] + len(words) - len(words.lstrip())
    return start, start + max(len(words.strip()), 1)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
