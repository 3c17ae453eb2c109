"""Words that speak for a flag: one file holds one family. The file defines ``SIGNS``; that is all it takes to be found.

A sign is a pattern over a cleaned text, with what it must hit and what it must leave alone; one test runs them all. In
an example, the span to be found stands between « and ». English only.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache

from footprint import dropins
from footprint.errors import DropInError
from footprint.vocabulary import FLAGS

SUPPORTS = 0.5
"""Below this confidence a sign says nothing alone."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that speak for one kind of flag.

    Every pattern is matched against the text in small letters with plain apostrophes, unless ``cased`` says otherwise.
    """

    kind: str
    """The flag kind of the contract."""
    name: str
    """Unique: ``<family>-<what>``."""
    pattern: str
    """What is looked for; a group whose name begins with ``hit``, where there is one, is the span."""
    confidence: float
    """How often it is right where the network says nothing; below 0.5 it only supports what the network says."""
    words: str
    """The gate: words of which one must stand in the text, ``drunk wast-``; a hyphen stands for any ending. Empty: the
    pattern is always looked for."""
    hits: tuple[str, ...]
    """Texts with one span each between « and » that must be found, with that span."""
    misses: tuple[str, ...]
    """Texts in which this sign must find nothing."""
    source: str = "judgement: our own list of what people write"
    """Where the words come from."""
    unless: str = ""
    """What silences it where it stands in the same sentence: it was a game, it is about pay."""
    behind: str = ""
    """What silences it right before the hit: not, never, "my brother"."""
    nowhere: str = ""
    """What silences it anywhere in the text."""
    cased: bool = False
    """Whether capitals matter."""


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
            missing = [
                name for name in ("kind", "name", "pattern", "source", "hits", "misses") if not getattr(item, name)
            ]
            if missing:
                raise DropInError(file, f"sign {item.name!r} lacks {', '.join(missing)}")
            if item.kind not in FLAGS:
                raise DropInError(file, f"sign {item.name!r} names an unknown kind {item.kind!r}")
            if item.name in found:
                raise DropInError(file, f"a second sign is called {item.name!r}")
            found[item.name] = item
    return tuple(found[name] for name in sorted(found))
