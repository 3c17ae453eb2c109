"""What screening firms and surveys say they look for, set beside what footprint tells. One TOML file is one lens.

Only what is published is mirrored, each with its source; no lens claims to be equal to a firm's. ``categories`` leads
each published class to kinds of flags, or to none with ``not_looked_at``, which says why. ``short`` is what the head of
a column calls it. The page shows titles, ``whose`` and failures, the JSON the classes too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from footprint import toml
from footprint.errors import DropInError
from footprint.vocabulary import FLAGS

_FOLDER = Path(__file__).parent
_WORDS = ("title", "short", "whose", "source", "year")

RULES = {
    "HATE": "hateful-words",
    "THREAT": "threatening-words",
    "HARASSMENT": "insults",
    "SEXUAL": "sexual-words",
    "DRUGS": "drugs-in-posts",
    "ALCOHOL": "drink-in-posts",
    "WEAPON": "weapons-in-posts",
    "VIOLENCE": "violence-in-posts",
    "CRIME": "unlawful-acts",
    "PROFANITY": "swear-words",
    "ANGER": "heated-moments",
    "DISPARAGES_EMPLOYER": "work-complaint",
    "DISPARAGES_PERSON": "words-about-somebody",
    "CONFIDENTIAL": "work-confidence",
    "CLIENT_INFORMATION": "client-in-posts",
    "ABSENCE_LIE": "lie-about-absence",
    "JOB_HUNT": "job-hunt-public",
    "HEALTH": "health-in-posts",
    "RELIGION": "faith-in-posts",
    "POLITICS": "politics-in-posts",
    "ORIENTATION": "orientation-in-posts",
    "UNION": "rights-at-work-in-posts",
}
"""The rule that tells each kind of flag to the person."""


@dataclass(frozen=True, slots=True)
class Class:
    """One published class: the kinds of flags that come nearest, or why it is not looked at."""

    name: str
    flags: tuple[str, ...] = ()
    not_looked_at: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that such a screening got wrong, and who says so."""

    what: str
    source: str


@dataclass(frozen=True, slots=True)
class Lens:
    """What somebody who looks says they look for."""

    id: str
    title: str
    short: str
    whose: str
    source: str
    year: int
    classes: tuple[Class, ...]
    failures: tuple[Failure, ...] = ()

    def counting(self, kind: str) -> tuple[str, ...]:
        """The published classes that come nearest to a kind of flag; none where it is not counted."""
        return tuple(item.name for item in self.classes if kind in item.flags)


@cache
def lenses() -> tuple[Lens, ...]:
    """Every lens that ships, by id.

    Raises:
        DropInError: a file that is incomplete, names an unknown kind, or is no TOML.
    """
    return tuple(lens_of(path.stem, path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*.toml")))


def lens_of(name: str, words: str) -> Lens:
    """A lens from the text of its file ``name.toml``.

    Raises:
        DropInError: it is incomplete, names an unknown kind, or is no TOML.
    """
    file = f"{name}.toml"
    try:
        table = toml.loads(words)
    except ValueError:
        raise DropInError(file, "is not TOML") from None
    missing = [key for key in _WORDS if not table.get(key)]
    if missing or not isinstance(table.get("categories"), Mapping) or not table["categories"]:
        raise DropInError(file, f"lacks {', '.join(missing) or 'categories'}")
    if odd := sorted(set(table) - {*_WORDS, "categories", "failures"}):
        raise DropInError(file, f"has unknown keys: {', '.join(odd)}")
    if not str(table["source"]).startswith("https://") and not str(table["source"]).startswith("http://"):
        raise DropInError(file, "has a source that is no address")
    return Lens(
        name,
        str(table["title"]),
        str(table["short"]),
        str(table["whose"]),
        str(table["source"]),
        int(table["year"]),
        tuple(_class(file, title, given) for title, given in table["categories"].items()),
        tuple(_failure(file, given) for given in table.get("failures", ())),
    )


def _class(file: str, title: str, given: Any) -> Class:
    """A class: a list of kinds, or a sentence that says why it is not looked at."""
    if isinstance(given, str) and given:
        return Class(title, not_looked_at=given)
    if not isinstance(given, list) or not given:
        raise DropInError(file, f"says nothing of {title!r}")
    if unknown := [kind for kind in given if kind not in FLAGS]:
        raise DropInError(file, f"names an unknown kind {unknown[0]!r}")
    return Class(title, tuple(given))


def _failure(file: str, given: Any) -> Failure:
    if not isinstance(given, Mapping) or not given.get("what") or not given.get("source"):
        raise DropInError(file, "has a failure without what or source")
    return Failure(str(given["what"]), str(given["source"]))
