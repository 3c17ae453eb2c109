"""Regular expressions that are compiled when they are first asked.

A short text opens a few gates, yet everything that could stand behind them would be compiled before its first word is
read: three tenths of a second for relations alone.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Late:
    """Stands for a pattern. Asked for the first time, it takes the compiled one's methods as its own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copying and pickling ask for
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Late) and (self.pattern, self._flags) == (other.pattern, other._flags)

    def __hash__(self) -> int:
        return hash((self.pattern, self._flags))


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``, when the pattern is first used; a mistake in it is raised then."""
    return cast("re.Pattern[str]", _Late(pattern, int(flags)))
