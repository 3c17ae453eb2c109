"""The subject's own names, employers, schools and places, where texts name them.

Names of others come from a names model; without one, only what the subject stated is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from footprint.model import Subject
from footprint.recognizers import Context, Hit, Recognizer

# Ordinary words that are firms' or people's names too: they count only with a capital letter inside a sentence.
_COMMON = frozenset(
    "apple target gap shell orange next boots monday slack zoom meta amazon oracle may will mark grace hope reading nice bath "
    "sky visa ford dove square block stripe notion discord uber bolt subway costa nest ring chase ally progress first star "
    "best sun rose lily art frank bill rich dean chase hunter page".split()
)
_NOTHING = re.compile(r"(?!)")


@lru_cache(maxsize=64)
def _names(names: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all spellings, and the key of each spelling."""
    keys: dict[str, str] = {}
    for spelling, key in names:
        for form in _forms(spelling):
            keys.setdefault(form, key)
    if not keys:
        return _NOTHING, {}
    spellings = sorted(keys, key=lambda item: (-len(item), item))
    parts = [r"[\s_-]*".join(map(re.escape, item.split())) if " " in item else re.escape(item) for item in spellings]
    return re.compile(rf"(?<![\w@.])#?(?:{'|'.join(parts)})(?:['’]s)?(?!\w|\.\w)", re.IGNORECASE), keys


def _forms(name: str) -> Iterator[str]:
    folded = " ".join(name.casefold().split())
    if len(folded) >= 2:
        yield folded


def _find(text: str, names: tuple[tuple[str, str], ...], confidence: float) -> Iterator[Hit]:
    pattern, keys = _names(names)
    for found in pattern.finditer(text):
        raw = re.sub(r"['’]s$", "", found[0])
        word = raw.lstrip("#")
        folded = " ".join(re.sub(r"[_-]", " ", word).casefold().split())
        key = keys.get(folded) or keys.get(word.casefold()) or _squeezed(keys, folded)
        single = " " not in folded
        tagged = raw.startswith("#")
        if single and folded in _COMMON and not tagged and not _named(text, found.start(), word):
            continue
        if single and len(folded) <= 3 and not (word.isupper() or tagged):
            continue
        yield Hit(found.start(), found.start() + len(raw), confidence, key)


def _squeezed(keys: dict[str, str], folded: str) -> str:
    bare = folded.replace(" ", "")
    return next(
        (key for form, key in keys.items() if form.replace(" ", "").replace("-", "") == bare.replace("-", "")), folded
    )


def _named(text: str, start: int, word: str) -> bool:
    """Whether a common word stands as a name: a capital, and not only because a sentence begins."""
    before = text[:start].rstrip()
    return word[:1].isupper() and bool(before) and before[-1] not in ".!?\n"


def _people(subject: Subject) -> tuple[tuple[str, str], ...]:
    names = [item for item in (subject.name, *subject.other_names) if len(item) > 2]
    return tuple((item, " ".join(names[0].casefold().split())) for item in names)


def _organisations(subject: Subject) -> tuple[tuple[str, str], ...]:
    pairs = []
    for employer in subject.employers:
        key = " ".join(employer.name.casefold().split())
        spellings: Iterable[str] = (employer.name, *employer.aliases, *(item.lstrip("@") for item in employer.handles))
        pairs += [(item, key) for item in spellings if item.strip()]
        first = employer.name.split()
        if len(first) > 1 and len(first[0]) >= 6 and first[0].casefold() not in _COMMON | _PLAIN_FIRST:
            pairs.append((first[0].rstrip(",."), key))
    pairs += [(item, " ".join(item.casefold().split())) for item in subject.schools]
    return tuple(pairs)


# First words of firms' names that stand for nothing alone.
_PLAIN_FIRST = frozenset(
    "american british canadian national international general global united central northern southern eastern western "
    "university college school hospital department ministry office county saint royal public federal state bank "
    "digital creative advanced modern premier superior standard universal community regional municipal".split()
)


def _places(subject: Subject) -> tuple[tuple[str, str], ...]:
    pairs = []
    for place in subject.places:
        town = place.split(",")[0].strip()
        pairs.append((place, place.casefold()))
        if len(town) >= 3:
            pairs.append((town, place.casefold()))
    return tuple(pairs)


def people(text: str, context: Context) -> Iterator[Hit]:
    """The subject's name, in any spelling they stated."""
    return _find(text, _people(context.subject), 0.95)


def organisations(text: str, context: Context) -> Iterator[Hit]:
    """The subject's employers by name, alias, hashtag or account, and schools."""
    return _find(text, _organisations(context.subject), 0.9)


def places(text: str, context: Context) -> Iterator[Hit]:
    """The subject's places."""
    return _find(text, _places(context.subject), 0.85)


def _gate_people(subject: Subject) -> re.Pattern[str]:
    return _names(_people(subject))[0]


def _gate_organisations(subject: Subject) -> re.Pattern[str]:
    return _names(_organisations(subject))[0]


def _gate_places(subject: Subject) -> re.Pattern[str]:
    return _names(_places(subject))[0]


OWN = {
    "PERSON": lambda subject: (key for _, key in _people(subject)),
    "ORGANIZATION": lambda subject: (key for _, key in _organisations(subject)),
    "LOCATION": lambda subject: (key for _, key in _places(subject)),
}

_SOURCE = "the subject's own facts, from me.toml or drawn from the exports; examples use the facts of docs/me.md"

RECOGNIZERS = (
    Recognizer(
        kind="PERSON",
        name="facts-person",
        source=_SOURCE,
        find=people,
        gate=_gate_people,
        hits=(
            "a drawing by «Ana Ortega», signed",
            "«ana ortega» was here",
            "«#anaortega»".replace("#anaortega", "ANA ORTEGA"),
        ),
        misses=("Ana Ort", "Banana Ortegas", "ana"),
    ),
    Recognizer(
        kind="ORGANIZATION",
        name="facts-organization",
        source=_SOURCE,
        find=organisations,
        gate=_gate_organisations,
        hits=(
            "shift at «Northwind Coffee» again",
            "I love «#NorthwindCoffee»",
            "«Northwind»'s beans",
            "«NWC» is closed",
            "at «Lakeside University»",
        ),
        misses=("the north wind blew", "nwc", "northwinds"),
    ),
    Recognizer(
        kind="LOCATION",
        name="facts-place",
        source=_SOURCE,
        find=places,
        gate=_gate_places,
        hits=("back in «Springfield» for the summer",),
        misses=("spring field",),
    ),
)
