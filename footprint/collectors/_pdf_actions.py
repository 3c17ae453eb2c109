"""PDF: where a document's actions would lead. Nothing is run, opened or fetched; what they name is listed.

Source: ISO 32000-1, 12.6. Actions stand at the document, its pages, bookmarks, fields and notes, and follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_MOST = 20_000  # objects of one walk
_CHARS = 100_000  # of one script
# What leads back, or to what is read elsewhere: pages, their words and pictures.
_ELSEWHERE = frozenset("/Parent /P /Pages /Kids /Dest /D /Prev /Last /StructTreeRoot /SE /Contents /Resources".split())
_FILES = ("/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Movie", "/Thread", "/Rendition")
_IN_SCRIPTS = re.compile(r"https?://[^\s'\"<>()\\]+|[\w.+-]+@[\w-]+\.[\w.-]+\w")


def targets(start: Any) -> Iterator[tuple[str, str]]:
    """(kind of action, what it names) of every action in and below a piece of a document; never raises.

    The kind is that of the standard without its slash: ``URI``, ``Launch``, ``JavaScript``. A script is told even when
    it names nothing.
    """
    for action in _dictionaries(start):
        kind = str(_get(action, "/S") or "")
        if kind == "/URI":
            yield "URI", _text(_get(action, "/URI"))
        elif kind == "/JavaScript":
            script = _script(_get(action, "/JS"))
            yield "JavaScript", ""
            yield from (("URI", found) for found in dict.fromkeys(_IN_SCRIPTS.findall(script)))
        elif kind in _FILES:
            named = _get(action, "/F") or _get(action, "/Win") or _get(action, "/Mac") or _get(action, "/Unix")
            yield kind[1:], file_name(named)


def file_name(value: Any) -> str:
    """The file or address that a file specification names."""
    for _ in range(3):
        if isinstance(value, str | bytes):
            return _text(value)
        names = ("/UF", "/F", "/Unix", "/DOS", "/Mac")
        value = next((found for key in names if (found := _get(value, key)) is not None), None)
    return ""


def _dictionaries(start: Any) -> Iterator[Any]:
    """Every dictionary in a piece of a document, each once."""
    waiting, seen = [start], set()
    for _ in range(_MOST):
        if not waiting:
            return
        value = waiting.pop()
        number = getattr(value, "idnum", None)
        if number is not None:
            if number in seen:
                continue
            seen.add(number)
            value = _resolved(value)
        if isinstance(value, dict):
            yield value
            waiting += [item for key, item in reversed(value.items()) if key not in _ELSEWHERE and _holds(item)]
        elif isinstance(value, list):
            waiting += [item for item in reversed(value[:_MOST]) if _holds(item)]


def _holds(item: Any) -> bool:
    return isinstance(item, dict | list) or hasattr(item, "idnum")


def _resolved(value: Any) -> Any:
    try:
        return value.get_object()
    except Exception:  # the library fails in many ways on damaged files
        return None


def _get(value: Any, key: str) -> Any:
    try:
        return value[key]
    except Exception:
        return None


def _script(value: Any) -> str:
    if isinstance(value, dict):  # a stream
        try:
            value = value.get_data()  # type: ignore[attr-defined]
        except Exception:
            return ""
    return _text(value)[:_CHARS]


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str) else ""
