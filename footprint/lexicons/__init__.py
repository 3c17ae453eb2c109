"""Words that speak for a flag: one file holds one family. The file defines ``SIGNS``; that is all it takes to be found.

A sign is a pattern over a cleaned text, with what it must hit and what it must leave alone; one test runs them all. In
an example, the span to be found stands between « and ». English only.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache

from footprint import dropins
from footprint.errors import DropInError
from footprint.vocabulary import FLAGS


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that speak for one kind of flag."""

    kind: str
    """The flag kind of the contract."""
    name: str
    """Unique: ``<family>-<what>``."""
    pattern: re.Pattern[str]
    """What is looked for; the group ``hit``, where there is one, is the span."""
    confidence: float
    """How often it is right where the network says nothing; below 0.5 it only supports what the network says."""
    source: str
    """Where the words come from."""
    hits: tuple[str, ...]
    """Texts with one span each between « and » that must be found, with that span."""
    misses: tuple[str, ...]
    """Texts in which this sign must find nothing."""
    gate: re.Pattern[str] | None = None
    """A cheap necessary condition: where it finds nothing, the pattern would not either. None: always looked for."""


@cache
def signs() -> tuple[Sign, ...]:
    """Every sign of every family, by name.

    Raises:
        DropInError: a file without ``SIGNS``, without a docstring, or an incomplete or doubled sign.
    """
    found: dict[str, Sign] = {}
    for module in dropins.modules(sys.modules[__name__]):
        file = f"{module.__name__.rpartition('.')[2]}.py"
        family = getattr(module, "SIGNS", None)
        if not module.__doc__:
            raise DropInError(file, "has no docstring")
        if not isinstance(family, tuple) or not family:
            raise DropInError(file, "defines no SIGNS")
        for item in family:
            missing = [name for name in ("kind", "name", "source", "hits", "misses") if not getattr(item, name)]
            if missing:
                raise DropInError(file, f"sign {item.name!r} lacks {', '.join(missing)}")
            if item.kind not in FLAGS:
                raise DropInError(file, f"sign {item.name!r} names an unknown kind {item.kind!r}")
            if item.name in found:
                raise DropInError(file, f"a second sign is called {item.name!r}")
            found[item.name] = item
    return tuple(found[name] for name in sorted(found))
