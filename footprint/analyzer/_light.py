"""Importing Presidio without what takes most of its time and serves nothing of ours.

* spaCy, and thinc below it, it imports at once for engines of its own; ours is none of them, and needs a few names that
  stand in signatures. Where spaCy is loaded already, as for a model of the person's own, nothing is put in its place.
* Every pattern it compiles when it is imported, only to see that it is one, and again when it is used. Those for web
  addresses are 6,000 characters each.
* tldextract, for its recognizer of e-mail addresses, loads an HTTP library; it waits until that recognizer runs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from types import ModuleType
from typing import Any

import regex

_MODULES = ("spacy", "spacy.language", "spacy.pipeline", "spacy.tokens", "spacy.util", "spacy.vocab", "thinc.api")
_LONG = 5_000
"""Characters of a pattern; none so long is kept by what compiles it at import."""


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


class _Suffixes(ModuleType):
    """tldextract for who imports it now and asks later, with the suffixes in its wheel: no request, no file."""

    @cached_property
    def extract(self) -> Any:
        import tldextract

        return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


@contextmanager
def light() -> Iterator[None]:
    """While it lasts, ``import spacy`` and ``import tldextract`` give stand-ins; behind it, the libraries."""
    given: dict[str, ModuleType] = {"tldextract": _Suffixes("tldextract")}
    if "spacy" not in sys.modules:
        given |= {name: _StandIn(name) for name in _MODULES}
    before = {name: sys.modules[name] for name in given if name in sys.modules}
    compiled = regex.compile
    sys.modules.update(given)
    regex.compile = lambda pattern, *options, **named: (
        compiled(pattern, *options, **named) if len(pattern) < _LONG else None
    )
    try:
        yield
    finally:
        regex.compile = compiled
        for name in given:
            del sys.modules[name]
        sys.modules.update(before)
