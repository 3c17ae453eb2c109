"""What a text tells of people: who works where, lives where, is married to whom, has which child, dog or car.

Rules over the names that the model found: verbs with their subjects, nouns behind "my", and the short lines of bios.
They are for what people write of themselves and of those around them; :mod:`footprint.prose` reads longer prose with
a model. Nothing is known here of where a text stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from footprint.relations._clauses import Named, Reading, Span
from footprint.relations._cues import TOLD_BY, Told, cues
from footprint.relations._jobs import FORMER, bio, jobs
from footprint.relations._kin import KIN_BY, family
from footprint.relations._lives import lives
from footprint.relations._news import NEWS_BY, news
from footprint.relations._things import animals, vehicles
from footprint.relations._words import JOB_HEADS, MAKE_HEADS, PET_HEADS

__all__ = ["Named", "Reading", "Span", "Told", "find", "settled"]

_MARKS = frozenset("|•·¦")
_ANY = TOLD_BY.union(KIN_BY, NEWS_BY, JOB_HEADS, PET_HEADS, MAKE_HEADS, FORMER)

_BARE = JOB_HEADS.union(
    PET_HEADS, MAKE_HEADS, ("called", "named", "name", "born", "dob", "birthday", "bday", "b", "date", "turned", "turning")
)
"""Words that tell something without a name."""


def find(text: str, names: Iterable[Named], *, profile: bool = False) -> list[Told]:
    """The relations that rules see in a text with these names, none twice, by place."""
    reading = Reading(text, tuple(sorted(names, key=lambda item: item.start)), profile)
    if not profile and reading.words.isdisjoint(_ANY) and not _MARKS.intersection(text):
        return []
    if not profile and not reading.can_name and reading.words.isdisjoint(_BARE):
        return []
    seen = [told for family_ in (cues, jobs, bio, family, news, lives, animals, vehicles) for told in family_(reading)]
    if text.startswith("RT @"):  # somebody else's words
        seen = [told for told in seen if told.subject is not None]
    return settled(seen)


def settled(seen: Sequence[Told]) -> list[Told]:
    """Of relations of one kind whose objects overlap, the surer, then the longer, then the earlier."""
    kept: list[Told] = []
    for item in sorted(
        seen, key=lambda item: (-item.confidence, item.start - item.end, item.start, item.subject or (-1, -1))
    ):
        if not any(item.kind == other.kind and item.start < other.end and other.start < item.end for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: (item.start, item.end, item.kind))
