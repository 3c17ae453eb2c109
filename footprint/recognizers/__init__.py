"""Recognizers: one file holds one family. The file defines ``RECOGNIZERS``; that is all it takes to be found.

A recognizer finds spans of one kind in a cleaned piece of text (no zero-width marks, full-width letters
folded; the scan maps offsets back). Each says what it must hit and what it must leave alone, and one test runs
them all. In an example, the span to be found stands between « and ».
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from footprint import dropins
from footprint.errors import DropInError
from footprint.model import Subject


@dataclass(frozen=True, slots=True)
class Hit:
    """A span found in a piece of text.

    ``key`` is the value in normal form; empty means: the text of the span, case-folded, blanks folded.
    """

    start: int
    end: int
    confidence: float
    key: str = field(default="", repr=False)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a recognizer may know about the text besides its words."""

    subject: Subject = field(default_factory=Subject)
    published: datetime | None = None
    """When the text was published: "turning 22 today" needs it."""
    label: str = ""
    """What a profile calls the field that the text fills: a bare number in it is what the label says."""


Find = Callable[[str, Context], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Recognizer:
    """Finds one kind. Give ``find`` for our own code, or ``presidio`` to use one of Presidio's by class name."""

    kind: str
    """The sighting kind of the contract."""
    name: str
    """Unique: ``<family>-<what>``."""
    source: str
    """Where the pattern or the rule comes from."""
    hits: tuple[str, ...]
    """Texts with one span each between « and » that must be found, with that span."""
    misses: tuple[str, ...]
    """Texts in which this recognizer must find nothing."""
    find: Find | None = None
    presidio: str = ""
    gate: re.Pattern[str] | Callable[[Subject], re.Pattern[str]] | None = None
    """A cheap necessary condition: where it finds nothing, the recognizer would not either. A function where it
    depends on the subject's facts. None: always run."""
    context: tuple[str, ...] = ()
    """Words nearby, whole and in lower case, that make a hit surer."""
    floor: float = 0.35
    """Hits below this confidence, after context, are not sightings."""
    countries: tuple[str, ...] = ()
    """Who gives such numbers out; () for what is the same everywhere. A number of another country than the subject's
    takes more to be believed, which is for ``find`` to judge."""

    def gate_for(self, subject: Subject) -> re.Pattern[str] | None:
        """The gate, for this subject."""
        return self.gate(subject) if callable(self.gate) else self.gate


def own_keys(subject: Subject) -> dict[str, set[str]]:
    """The subject's facts by kind, in the normal form that hits carry as ``key``.

    A family file says how with ``OWN = {"EMAIL_ADDRESS": function}``, of a subject to its keys.
    """
    keys: dict[str, set[str]] = {}
    for kind, of in _owners():
        keys.setdefault(kind, set()).update(of(subject))
    return keys


@cache
def _owners() -> tuple[tuple[str, Callable[[Subject], Iterable[str]]], ...]:
    """Each family's way to its kinds' keys, looked up once: many subjects are asked for."""
    return tuple(
        pair for module in dropins.modules(sys.modules[__name__]) for pair in getattr(module, "OWN", {}).items()
    )


@cache
def recognizers() -> tuple[Recognizer, ...]:
    """Every recognizer of every family, by name.

    Raises:
        DropInError: a file without ``RECOGNIZERS``, without a docstring, or an incomplete or doubled recognizer.
    """
    found: dict[str, Recognizer] = {}
    for module in dropins.modules(sys.modules[__name__]):
        file = f"{module.__name__.rpartition('.')[2]}.py"
        family = getattr(module, "RECOGNIZERS", None)
        if not module.__doc__:
            raise DropInError(file, "has no docstring")
        if not isinstance(family, tuple) or not family:
            raise DropInError(file, "defines no RECOGNIZERS")
        for item in family:
            missing = [name for name in ("kind", "name", "source", "hits", "misses") if not getattr(item, name)]
            if not item.find and not item.presidio:
                missing.append("find or presidio")
            if missing:
                raise DropInError(file, f"recognizer {item.name!r} lacks {', '.join(missing)}")
            if item.name in found:
                raise DropInError(file, f"a second recognizer is called {item.name!r}")
            found[item.name] = item
    return tuple(found[name] for name in sorted(found))
