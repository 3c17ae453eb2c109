"""Importing Presidio without spaCy, which takes half of its time.

Presidio imports spaCy at once, for engines of its own; ours is none of them, and of spaCy it needs a few names that
stand in signatures. Where spaCy is loaded already, as for a model of the person's own, nothing is put in its place.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_MODULES = ("spacy", "spacy.language", "spacy.pipeline", "spacy.tokens", "spacy.util", "spacy.vocab")


class _Names(type):
    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return cls


class _Absent(metaclass=_Names):
    """Any class, function or decorator of spaCy. Nothing calls one but to register what nobody asks for."""

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def __call__(self, decorated: Any = None) -> Any:
        return decorated


class _StandIn(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name == "__path__":  # a package, so that its modules are looked up
            return []
        if name.startswith("__"):
            raise AttributeError(name)
        return _Absent


@contextmanager
def without_spacy() -> Iterator[None]:
    """While it lasts, ``import spacy`` gives a stand-in; behind it, the library itself."""
    if "spacy" in sys.modules:
        yield
        return
    given = {name: _StandIn(name) for name in _MODULES}
    sys.modules.update(given)
    try:
        yield
    finally:
        for name in given:
            sys.modules.pop(name, None)
