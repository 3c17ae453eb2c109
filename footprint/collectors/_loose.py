"""Values of uncertain type, as exports of JSON and CSV hold them, and the addresses in a text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeGuard

from footprint.reading import clean

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""An e-mail address, where it is not known what a label beside it says."""
PHONE = re.compile(r"\+\d[\d\s().-]{6,18}\d")
"""A phone number with its country, likewise."""
_LINK = re.compile(r"https?://[^\s<>\"]+")


def words(value: object) -> str:
    """A text or a number as clean text without blanks at its ends; anything else is the empty text."""
    if isinstance(value, str):
        return clean(value).strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def mapping(value: object) -> Mapping[str, Any]:
    """An object, or an empty one in its place."""
    return value if isinstance(value, dict) else {}


def plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """What stands right in an object, without its lists and objects, which may be of others."""
    return {key: item for key, item in value.items() if not isinstance(item, dict | list)}


def items(value: object) -> list[Any]:
    """A list; an object alone stands for a list of one, anything else for an empty one."""
    if isinstance(value, dict):
        return [value] if value else []
    return value if isinstance(value, list) else []


def several(value: object) -> list[Any]:
    """A list as it is, a single thing as a list of one, nothing as an empty list."""
    return value if isinstance(value, list) else [] if value is None or value == "" else [value]


def strings(value: object) -> Iterator[str]:
    """Every text in a value of unknown shape, in order."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str) and item.strip():
            yield clean(item).strip()
        elif isinstance(item, dict):
            waiting.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


def unwrapped(value: object) -> object:
    """A file's value, where its list, or one right in it, lies in an object under ``data`` as interfaces wrap them."""
    if _is_wrapping(value):
        return value["data"]
    if isinstance(value, dict) and any(map(_is_wrapping, value.values())):
        return {key: item["data"] if _is_wrapping(item) else item for key, item in value.items()}
    return value


def bare(element: object) -> list[object]:
    """An element of a file, or those of the list that is wrapped in it."""
    inner = unwrapped(element) if isinstance(element, dict) and element.keys() == {"data"} else None
    return inner if isinstance(inner, list) else [element]


def _is_wrapping(value: object) -> TypeGuard[dict[str, list[Any]]]:
    return isinstance(value, dict) and value.keys() == {"data"} and isinstance(value["data"], list)


def is_foreign(value: object, known: Collection[str]) -> bool:
    """Whether an object holds something, and nothing of it right under a key that is known."""
    return isinstance(value, dict) and bool(value) and not any(key in known for key in value)


def plain_key(key: object) -> str:
    """A key in comparing form: ``Who Can View``, ``WhoCanView`` and ``who_can_view`` are one."""
    return re.sub(r"[\W_]+", "", key.casefold()) if isinstance(key, str) else ""


def links_in(text: str) -> list[str]:
    """The web addresses that stand in a text, without the punctuation behind them."""
    return [match.rstrip(".,;:!?)]}'…*") for match in _LINK.findall(text)] if "://" in text else []


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values that say something, each once, in order."""
    return tuple(dict.fromkeys(value for value in values if value))


def digest(*parts: str) -> str:
    """A short id for something without a number, the same in every run; it does not tell the words."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


class Facts:
    """The fields of one profile while an export is read: each once, in order."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], None] = {}

    def add(self, label: str, value: object, before: str = "") -> None:
        """Keep a fact if there is one; ``before`` is written in front of it."""
        if text := words(value):
            self._found[str(label), f"{before}{text}"] = None

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The fields as a profile holds them."""
        return tuple(self._found)
