"""The words of firms: legal forms, ordinary words that are names too, what hashtags put around a name, spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from footprint.model import Employer
from footprint.patterns import late

SURE = 0.5
"""Below this confidence, a span may well be another firm's name."""
STATED, DERIVED, MISSPELT, DOUBTFUL = 0.9, 0.8, 0.8, 0.4
NOTHING = late("\ue000(?!)")  # a letter that no text holds: a gate that is closed at once
_POSITION = late(r"(.*?)[:@]?\s*(-?\d{1,2}\.\d+)\s*,\s*(-?\d{1,3}\.\d+)")
WORD = late(r"[^\W_]+")

# Legal forms that people leave out when they write about a firm.
_LEGAL_FORM = late(
    r"[\s,]+(?:inc|incorporated|corp|corporation|co|company|llc|llp|lp|ltd|limited|plc|gmbh|ggmbh|mbh|ag|kg|kgaa|ug|e\.?v|se|"
    r"sa|sas|sarl|bv|nv|ab|as|a/s|aps|oy|oyj|srl|spa|sl|slu|pty|pvt|pte|lda|ltda|kft|sp\. ?z ?o\.? ?o|z\.s|"
    r"s\.a|s\.l|s\.r\.l|s\.p\.a|s\.a\.s|b\.v|n\.v|l\.l\.c|p\.l\.c)\.?$",
    re.IGNORECASE,
)

# Ordinary words that are firms' or people's names too: they count only with a capital letter inside a sentence.
COMMON = frozenset(
    "apple target gap shell orange next boots monday slack zoom meta amazon oracle may will mark grace hope "
    "reading nice bath sky visa ford dove square block stripe notion discord uber bolt subway costa nest ring "
    "chase ally progress first star best sun rose lily art frank bill rich dean hunter page virgin sprint sage "
    "vanguard fidelity progressive nationwide liberty principal prudential guardian compass match bumble hinge "
    "indeed monster reed lush caterpillar delta united southwest american frontier spirit alliance standard "
    "chartered citizens discover regions wise revolve plaid affirm ramp linear box snap alphabet intel mars crown "
    "royal house group cue echo pilot pioneer summit horizon beacon harbor harbour anchor bridge cross key core "
    "edge peak signal pulse spark spring mint olive willow cedar maple acorn oak pine robin swift eagle falcon "
    "hawk phoenix tiger panda fox wolf bear bull lion moon comet nova atlas titan focus vision unity legacy "
    "spectrum total three giant kroger express office staples sharp brother canon polo puma".split()
)
# In the name of a town's institution, the first word is the town.
_OF_A_TOWN = frozenset(
    "school academy college university infirmary hospital clinic hospice council borough county city town library "
    "museum police fire ambulance church parish constabulary nursery prison airport station court theatre".split()
)
# First words of firms' names that stand for nothing alone.
_PLAIN_FIRST = frozenset(
    "american british canadian national international general global united central northern southern eastern western "
    "university college school hospital department ministry office county saint royal public federal state bank "
    "digital creative advanced modern premier superior standard universal community regional municipal".split()
)
_BEFORE_WORDS = (
    "lifeat life team teams weare iam im proudto proud workat working workingat workfor joinat join inside careersat "
    "careers jobsat jobs one my our the love ilove imat atwork hello meet dayat teamat wework weworkat"
).split()
_AFTER_WORDS = (
    "life team teams careers career jobs job family fam crew hr uk us usa ca ie eu de es global official hq tech "
    "news help support care cares staff nurses people hiring interns alumni press media social careersuk ltd inc "
    "app store"
).split()
TAG_BEFORE = "|".join(sorted(_BEFORE_WORDS, key=len, reverse=True))
TAG_AFTER = "|".join(sorted(_AFTER_WORDS, key=len, reverse=True))


def key(employer: Employer) -> str:
    """The normal form of an employer: its full name, case-folded, blanks folded."""
    return fold(employer.name)


def fold(name: str) -> str:
    """A name in small letters with single blanks: two spellings that differ in these only are one."""
    return " ".join(name.casefold().split())


def bare(name: str) -> str:
    """The letters and digits of a name alone, without accents: ``Café & Co`` is ``cafeco``."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if char.isalnum())


def short_names(name: str) -> tuple[str, ...]:
    """The short forms of a firm's legal name: ``Northwind Coffee`` for ``The Northwind Coffee Co., Inc.``."""
    short = name.strip()
    while (cut := _LEGAL_FORM.sub("", short).rstrip(" ,&")) != short:
        short = cut
    found = [short] if short != name else []
    if short.casefold().startswith("the ") and len(short) > 8:
        found.append(short[4:])
    return tuple(found)


def core(name: str) -> str:
    """The letters of a firm's name without its legal form and article: two names with the same are one firm's.

    ``Northwind, Inc.``, ``The Northwind Co.`` and ``@northwind`` are ``northwind``.
    """
    return bare((short_names(name) or (name,))[-1])


def site(stated: str) -> tuple[str, tuple[float, float] | None]:
    """A building as me.toml states it, its name and position: ``Dock 4: 53.8008, -1.5491``; None where none is told."""
    found = _POSITION.fullmatch(stated.strip())
    if not found:
        return stated.strip(), None
    lat, lon = float(found[2]), float(found[3])
    return found[1].strip(), (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


@dataclass(frozen=True, slots=True)
class Naming:
    """A span that names an employer; ``key`` says which."""

    start: int
    end: int
    confidence: float
    key: str = field(repr=False)
    note: str = ""


@cache
def ordinary() -> frozenset[str]:
    """Words of everyday English, the whole words that the names model reads; none where its list is not installed."""
    path = Path(__file__).parents[1] / "weights" / "vocab.txt"
    try:
        words = path.read_text(encoding="utf-8").split("\n")
    except OSError:
        return frozenset()
    return frozenset(word for word in words if word.isalpha()) | COMMON


def spellings(employer: Employer) -> Iterator[tuple[str, float, bool]]:
    """Each way to write the name, how sure it is, and whether it is an acronym that was only derived."""
    for name in (employer.name, *short_names(employer.name), *employer.aliases, *employer.handles):
        if len(fold(name.lstrip("@"))) >= 2:
            yield name.lstrip("@"), STATED, False
    words = (short_names(employer.name) or (employer.name,))[0].split()
    first = words[0].rstrip(",.").casefold() if words else ""
    if (
        len(words) > 1
        and len(first) >= 6
        and _OF_A_TOWN.isdisjoint(map(str.casefold, words))
        and first not in _PLAIN_FIRST
        and first not in ordinary()
    ):
        yield words[0].rstrip(",."), DERIVED, False
    initials = "".join(word[0] for word in words if word[:1].isalpha() and word.casefold() not in ("of", "the", "and"))
    if len(initials) >= 3:
        yield initials.upper(), DERIVED, True
