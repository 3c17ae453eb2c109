"""Words of the person's goal, as they stated it in me.toml: cues, not values (kind ``GOAL_CUE``).

``key`` is the stated word. A word counts with the endings -s, -er, -ing and -ed, and as a hashtag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from footprint import goals
from footprint.firms import NOTHING
from footprint.model import Subject
from footprint.patterns import late
from footprint.recognizers import Context, Hit, Recognizer
from footprint.vocabulary import GOAL

_SPACE = late(r"[\s_-]")


@lru_cache(maxsize=64)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    if not terms:
        return NOTHING
    spelled = sorted(terms, key=lambda item: (-len(item), item))
    parts = [r"[\s_-]*".join(map(re.escape, item.split())) for item in spelled]
    return re.compile(rf"(?<![\w@])#?(?P<term>{'|'.join(parts)})(?:['’]?s|es|e?rs?|e?d|ing)?(?!\w)", re.IGNORECASE)


def _gate(subject: Subject) -> re.Pattern[str]:
    return _pattern(goals.terms(subject))


def words(text: str, context: Context) -> Iterator[Hit]:
    """Each stated word once a text, where it stands first."""
    met: set[str] = set()
    terms = {_SPACE.sub("", term): term for term in goals.terms(context.subject)}
    for found in _gate(context.subject).finditer(text):
        key = terms[_SPACE.sub("", found["term"].casefold())]
        if key not in met:
            met.add(key)
            yield Hit(found.start(), found.end(), 0.9, key)


RECOGNIZERS = (
    Recognizer(
        kind=GOAL,
        name="goal-words",
        source="goal and topics of me.toml; examples use docs/me.md",
        find=words,
        gate=_gate,
        hits=(
            "a poster for «graphic design» week",
            "new «#GraphicDesign» course",
            "two «illustrations» for a friend",
        ),
        misses=("a graphic novel", "designs by nature", "illustrious guests"),
    ),
)
