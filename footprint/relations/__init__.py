"""What a text tells of people: who works where, lives where, is married to whom, has which child, dog or car.

Rules over the names that the model found: verbs with their subjects, nouns behind "my", and the short lines of bios.
They are for what people write of themselves and of those around them; :mod:`footprint.prose` reads longer prose with
a model. Nothing is known here of where a text stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from footprint.patterns import late
from footprint.relations._clauses import Named, Reading, Span
from footprint.relations._cues import Told, cues, has_cues
from footprint.relations._jobs import FORMER, bio, jobs
from footprint.relations._kin import family, has_kin
from footprint.relations._lives import lives
from footprint.relations._moves import moves
from footprint.relations._news import has_news, news
from footprint.relations._things import animals, vehicles
from footprint.relations._words import JOB_HEADS, MAKE_HEADS, PET_HEADS

__all__ = ["Named", "Reading", "Span", "Told", "find", "settled"]

_MARKS = frozenset("|•·¦")
_MARRIED_TO = late(r",\s*(?:and\s+)?(?:happily\s+|newly\s+)?married\s+to\s+", re.IGNORECASE)
_ANY = JOB_HEADS.union(PET_HEADS, MAKE_HEADS, FORMER)

_BARE = JOB_HEADS.union(
    PET_HEADS,
    MAKE_HEADS,
    ("called", "named", "name", "born", "dob", "birthday", "bday", "b", "date", "turned", "turning"),
)
"""Words that tell something without a name."""


def find(text: str, names: Iterable[Named], *, profile: bool = False) -> list[Told]:
    """The relations that rules see in a text with these names, none twice, by place."""
    reading = Reading(text, tuple(sorted(names, key=lambda item: item.start)), profile)
    if not (profile or _may_tell(reading)):
        return []
    seen = [
        told
        for family_ in (cues, moves, jobs, bio, family, news, lives, animals, vehicles)
        for told in family_(reading)
    ]
    if text.startswith("RT @"):  # somebody else's words
        seen = [told for told in seen if told.subject is not None]
    return settled(_of_the_parent(text, seen))


def _of_the_parent(text: str, seen: list[Told]) -> list[Told]:
    """ "Mum of Ivy and Noah, married to Tom": behind children of the author it is the author who is married."""
    children = {(told.start, told.end) for told in seen if told.kind == "CHILD" and told.subject is None}
    kept = []
    for told in seen:
        if told.kind == "SPOUSE" and told.subject is not None and children:
            if (told.start, told.end) in children:
                continue
            if told.subject in children and _MARRIED_TO.fullmatch(text, told.subject[1], told.start):
                told = replace(told, subject=None)
        kept.append(told)
    return kept


def _may_tell(reading: Reading) -> bool:
    """Whether a post has words that relations are told with: of most posts nothing else is asked."""
    there = reading.words
    if not (reading.can_name or not there.isdisjoint(_BARE)):
        return False
    return (
        not there.isdisjoint(_ANY)
        or has_kin(there)
        or has_news(there)
        or has_cues(there)
        or not _MARKS.isdisjoint(reading.text)
    )


def settled(seen: Sequence[Told]) -> list[Told]:
    """Of relations of one kind whose objects overlap, the surer, then the longer, then the earlier."""
    kept: list[Told] = []
    for item in sorted(
        seen, key=lambda item: (-item.confidence, item.start - item.end, item.start, item.subject or (-1, -1))
    ):
        if not any(item.kind == other.kind and item.start < other.end and other.start < item.end for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: (item.start, item.end, item.kind))
