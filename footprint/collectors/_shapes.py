"""Values of JSON by the shape that is needed, whatever is there: files of exports change without a word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def mapping(value: object) -> Mapping[str, Any]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def several(value: object) -> list[Any]:
    """A list as it is, a single thing as a list of one, nothing as an empty list."""
    return value if isinstance(value, list) else [] if value is None or value == "" else [value]


def text(value: object) -> str:
    """A text without blanks at its ends; a number as its digits, anything else as nothing."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else ""
