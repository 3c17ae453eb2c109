"""Where a text names an employer as it was stated: in full, short, with its words joined, as a hashtag."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from footprint.firms._words import (
    COMMON,
    DOUBTFUL,
    NOTHING,
    STATED,
    TAG_AFTER,
    TAG_BEFORE,
    WORD,
    Naming,
    bare,
    fold,
    key,
    ordinary,
    spellings,
)
from footprint.model import Employer
from footprint.patterns import late

# Words behind a short name that make it another firm's, or a place's, unless the employer's own names hold them.
_OTHER = frozenset(
    "traders trading energy airlines airways air media capital bank banking foods holdings records motors consulting "
    "solutions systems logistics partners labs software studios studio realty properties estates pharma insurance "
    "hotel hotels inn resort school academy university college church primary road street avenue lane drive close park "
    "court square river lake beach creek hill hills bay castle farm farms fc united rovers city town village marina "
    "brewing brewery vineyard wines winery theatre cinema museum gallery airport station dental clinic surgery vets "
    "plumbing roofing electrical builders construction lumber mills mining petroleum gas shipping freight travel tours "
    "cruises securities investments ventures equity law solicitors legal accountants apparel clothing shoes jewellers "
    "toys games gaming entertainment pictures films press publishing times herald gazette telecom wireless mobile "
    "broadband networks robotics aerospace aviation marine boats yachts cycles bikes tyres garage autos".split()
)
# Ordinary phrases that a common word begins or ends: apple pie, next week, Orange County.
_PHRASE_AFTER = late(
    r"\s+(?:pie|pies|juice|cider|tree|trees|crumble|sauce|county|peel|week|month|year|time|day|weekend|summer|spring|"
    r"winter|autumn|fall|term|semester|season|level|stop|door|steps?|up|audience|practice|group|date|language|"
    r"script|scripts|morning|afternoon|evening|night|nights|mornings|motivation|blues|holiday|bank|of|the|is a colour|"
    r"rainforest|river|basin|jungle|game|series|bubble|corn|beans?)\b",
    re.IGNORECASE,
)
_ARTICLE = late(
    r"(?:^|\W)(?:an?|the|this|that|these|those|every|each|some|any|one|my|your|his|her|our|their|last|no)\s+$", re.I
)
_AT_FIRM = late(r"(?:\b(?:at|for|from|with|by|join(?:ed|ing)?|left|leaving)|@)\s*(?:the\s+)?$", re.IGNORECASE)
_WORKING = late(
    r"\b(?:work\w*|shifts?|job|boss|manager|colleagues?|cowork\w*|office|ward|hired|hiring|staff|team|employ\w*|intern\w*|"
    r"rota|customers?|patients?|clients?|desk|badge|we)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Form:
    key: str
    confidence: float
    plain: bool
    """Whether every word of it is an ordinary one, so that small letters say nothing."""
    acronym: bool = False


@dataclass(frozen=True, slots=True)
class Spelled:
    pattern: re.Pattern[str]
    forms: dict[str, _Form]
    own: frozenset[str]
    """Every word that the employers' own names hold."""


_AND = late(r"\s+(?:and|&|\+)\s+", re.IGNORECASE)
_EITHER = {
    **dict.fromkeys(("&", "and", "+"), r"(?:&|and|\+)"),
    **dict.fromkeys(("st", "st.", "saint"), r"(?:st|saint)\.?"),
}


def _written(spelling: str) -> str:
    """A pattern for a spelling however its words are joined: ``Smith & Sons``, ``smith-and-sons``, ``N.W.C.``."""
    parts = [
        _EITHER.get(part) or re.escape(part.rstrip(",.")) + ("[,.]*" if part[-1] in ",." else "")
        for part in fold(spelling).split()
    ]
    if len(parts) == 1 and spelling.isupper() and spelling.isalpha() and len(spelling) <= 5:
        return rf"{parts[0]}|{re.escape('.'.join(spelling.casefold()))}\.?"
    return r"(?:['’]s)?[\s_-]*".join(parts)


@lru_cache(maxsize=64)
def spelled_of(employers: tuple[Employer, ...]) -> Spelled:
    if not employers:
        return Spelled(NOTHING, {}, frozenset())
    forms: dict[str, _Form] = {}
    patterns: dict[str, str] = {}
    own: set[str] = set()
    words = ordinary()
    for employer in employers:
        extra = (*employer.aliases, *employer.products, *employer.sites, *employer.projects)
        own.update(word for name in (employer.name, *extra) for word in WORD.findall(name.casefold()))
        for spelling, confidence, acronym in spellings(employer):
            shape = _shape(spelling)
            if len(shape) < 2:
                continue
            plain = all(word in words for word in WORD.findall(spelling.casefold()))
            known = forms.get(shape)
            if known is None or known.confidence < confidence:
                forms[shape] = _Form(key(employer), confidence, plain, acronym)
                if _AND.search(spelling):  # a hashtag spells it out
                    forms[bare(_AND.sub(" and ", spelling))] = forms[shape]
            patterns.setdefault(fold(spelling), _written(spelling))
    if not patterns:
        return Spelled(NOTHING, {}, frozenset())
    some = "|".join(patterns[name] for name in sorted(patterns, key=lambda item: (-len(item), item)))
    shapes = sorted((shape for shape in forms if len(shape) >= 4), key=lambda item: (-len(item), item))
    tagged = "|".join(map(re.escape, shapes))
    tag = rf"|#(?:{TAG_BEFORE})?_?(?:{tagged})_?(?:{TAG_AFTER})?" if tagged else ""
    pattern = rf"(?<![\w@.])(?:#?(?:{some}){tag})(?:['’]s)?(?!\w|\.\w)"
    return Spelled(re.compile(pattern, re.IGNORECASE), forms, frozenset(own))


def gate(employers: tuple[Employer, ...]) -> re.Pattern[str]:
    """What stands in every text that :func:`named` finds something in."""
    return spelled_of(employers).pattern


def known_as(value: str, employers: tuple[Employer, ...]) -> str:
    """The key of the employer that a whole value spells, whatever stands around it; empty when it is none of them."""
    form = spelled_of(employers).forms.get(_shape(value))
    return "" if form is None or _is_small(value) or (form.plain and bare(value) in ordinary()) else form.key


def _is_small(word: str) -> bool:
    """Whether it has the three letters of an acronym at most, and is not written as one."""
    return len(bare(word)) <= 3 and not word.replace(".", "").isupper()


def named(text: str, employers: tuple[Employer, ...]) -> Iterator[Naming]:
    """Where a text names an employer as it was stated, as a hashtag too."""
    spelled = spelled_of(employers)
    for found in spelled.pattern.finditer(text):
        raw = re.sub(r"['’]s$", "", found[0])
        word, tagged = raw.lstrip("#"), raw.startswith("#")
        form = spelled.forms.get(_shape(word)) or (_tagged_form(bare(word), spelled.forms) if tagged else None)
        if form is None:
            continue
        sure = _sureness(text, found.start(), found.start() + len(raw), word, form, spelled, tagged=tagged)
        if sure:
            yield Naming(found.start(), found.start() + len(raw), sure, form.key)


def _shape(word: str) -> str:
    words = re.sub(r"\bsaint\b", "st", word, flags=re.IGNORECASE)
    return bare(_AND.sub(" ", re.sub(r"['’]s\b", "", words)))


def _tagged_form(shape: str, forms: dict[str, _Form]) -> _Form | None:
    for name in sorted(forms, key=lambda item: (-len(item), item)):
        if name in shape and re.fullmatch(rf"(?:{TAG_BEFORE})?{re.escape(name)}(?:{TAG_AFTER})?", shape):
            return forms[name]
    return None


def _sureness(text: str, start: int, end: int, word: str, form: _Form, spelled: Spelled, *, tagged: bool) -> float:
    """How sure it is that this span is the employer; 0 where it is an ordinary word."""
    single = not re.search(r"[\s_-]", word.strip())
    before, after = text[:start], text[end:]
    if tagged:
        if form.plain and single and bare(word) in COMMON:
            return DOUBTFUL if word[:1].isupper() else 0.0
        return form.confidence
    if single and _is_small(word) and not (form.plain and word[:1].isupper()):
        return 0.0
    if form.acronym:
        near = text[max(0, start - 50) : end + 50]
        return form.confidence if word.isupper() and (_AT_FIRM.search(before) or _WORKING.search(near)) else 0.0
    if form.confidence < STATED and word.islower() and not (_AT_FIRM.search(before) or _WORKING.search(text)):
        return 0.0  # a first word alone, in small letters: halcyon days
    if form.plain and single and bare(word) in ordinary():
        if (word.casefold() in COMMON or word.islower()) and not _stands_as_name(before, after, word):
            return 0.0
        return DOUBTFUL if is_other(after, spelled, derived=form.confidence < STATED) else form.confidence
    if form.plain and not single and word.islower() and not _AT_FIRM.search(before) and not _WORKING.search(text):
        return 0.0
    return DOUBTFUL if is_other(after, spelled, derived=form.confidence < STATED) else form.confidence


def _stands_as_name(before: str, after: str, word: str) -> bool:
    """Whether a common word stands as a name: a capital, no article, and not only because a sentence begins."""
    head = before.rstrip()
    if not word[:1].isupper() or not head or head[-1] in '.!?\n:“"':
        return False
    if word.isupper() and len(word) > 3 and (head.isupper() or re.match(r"\W+[A-Z]{3}", after)):
        return False
    return not _ARTICLE.search(before) and not _PHRASE_AFTER.match(after)


def is_other(after: str, spelled: Spelled, *, derived: bool = False) -> bool:
    """Whether the next word makes it another firm's name, or a street's; in small letters too of a ``derived`` name."""
    following = re.match(r"\s+([A-Z][\w&]*|&\s*[A-Z]\w*)", after, re.IGNORECASE if derived else 0)
    if not following:
        return False
    word = following[1].casefold()
    if word in spelled.own:
        return False
    return word in _OTHER or word.startswith("&") or (derived and following[1][0].isupper())
