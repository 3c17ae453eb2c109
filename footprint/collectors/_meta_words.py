"""Meta: values of uncertain type, the encoding that its JSON files break, and the words of a post.

The JSON of Facebook and Instagram escapes each byte of UTF-8 as a character of its own (``é`` is ``\\u00c3\\u00a9``),
in values and in keys. Newer files, and those of encrypted chats, are right already; so a text is mended only where
all of it is such bytes. Source: timelinize and msgvault, which read the same files, and org-signal's notes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from footprint.reading import clean, unix_time

_BYTES = re.compile("[\u00c2-\u00f4][\u0080-\u00bf]")  # how every character beyond ASCII begins in UTF-8
_BROKEN_FILE = re.compile(rb"\\u00[c-fC-F]|[\xc3-\xf4]")


def may_be_broken(data: bytes) -> bool:
    """Whether a file can hold broken texts at all."""
    return _BROKEN_FILE.search(data) is not None


def repaired(text: str) -> str:
    """The text that broken bytes stand for; any other text as it is. To be asked once for a text."""
    if not _BYTES.search(text):
        return text
    try:
        return clean(text.encode("latin-1").decode("utf-8"))
    except UnicodeError:
        return text


def mended(value: object) -> object:
    """A JSON value with all its texts and keys repaired; of two keys that become the same both are kept."""
    if isinstance(value, str):
        return repaired(value)
    if isinstance(value, list):
        return [mended(item) for item in value]
    if isinstance(value, dict):
        made: dict[str, object] = {}
        for key, item in value.items():
            name, number = repaired(key), 1
            while name in made:
                number += 1
                name = f"{repaired(key)} ({number})"
            made[name] = mended(item)
        return made
    return value


def bare(value: object, depth: int = 2) -> object:
    """A file's value without the objects that wrap its lists: ``{"data": [...]}`` where a list should stand.

    An entry may hold such an object of its own, which is left. ``depth``: in so many objects, one in the other.
    """
    if isinstance(value, list):
        return [bare(item, depth) for item in value] if depth else value
    if not isinstance(value, dict) or not depth:
        return value
    if depth == 2 and _is_wrapping(value):  # in a list it is an entry
        return bare(value["data"], 1)
    lists = {
        key: item["data"]
        for key, item in value.items()
        if isinstance(item, dict) and key != "attachments" and _is_wrapping(item)
    }
    made = value | lists if lists else value
    return {key: bare(item, 1) for key, item in made.items()} if depth == 2 else made


def _is_wrapping(value: object) -> bool:
    """Whether an object is a list of entries in a wrapping."""
    listed = value["data"] if isinstance(value, dict) and value.keys() == {"data"} else None
    return isinstance(listed, list) and all(
        isinstance(item, dict) and (len(item) > 1 or bool(_ENTRY & item.keys() - {"data"})) for item in listed
    )


# ---------------------------------------------------------------- values of uncertain type


def words(value: object) -> str:
    """A text or a whole number as text; anything else is the empty text."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def line(value: object) -> str:
    """A short text on one line."""
    return " ".join(words(value).split())


def mapping(value: object) -> Mapping[str, Any]:
    """An object, or an empty one in its place."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """A list; an object alone stands for a list of one, as Meta writes it; anything else for an empty one."""
    if isinstance(value, dict):
        return [value]
    return value if isinstance(value, list) else []


def texts(value: object) -> list[str]:
    """The texts of a list, or of a text that stands alone."""
    return [line(item) for item in (value if isinstance(value, list) else [value]) if line(item)]


def strings(value: object) -> Iterator[str]:
    """Every text in a value of unknown shape, in order."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str) and item.strip():
            yield item
        elif isinstance(item, dict):
            waiting.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


_ENTRY = frozenset(
    "timestamp data attachments label_values media title string_map_data string_list_data creation_timestamp photos "
    "uri".split()
)


def entries(value: object, *keys: str) -> list[Any] | None:
    """The entries of a file: the list under one of these keys, with or without a version, or the file itself.

    A list of one entry may stand there as that entry. None when the file holds nothing of the kind.
    """
    if isinstance(value, list):
        return value
    holder = mapping(value)
    for key in keys:
        for name in holder:
            if re.fullmatch(rf"{re.escape(key)}(?:_v\d+)?", name):
                inner = holder[name]
                if isinstance(inner, dict) and isinstance(inner.get("activity_log_data"), list):
                    return items(inner["activity_log_data"])
                return items(inner)
    if not holder:
        return [] if value == {} else None
    if _ENTRY & holder.keys():
        return [value]
    only = next(iter(holder.values()))  # the key of another version
    return items(only) if len(holder) == 1 and isinstance(only, list | dict) else None


def number(value: object) -> float | None:
    """A finite number, also from its digits."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if abs(found) < 1e12 else None


def time(*values: object) -> datetime | None:
    """The first of several values that is a time since 1970, in seconds or milliseconds."""
    return next((when for when in map(unix_time, values) if when), None)


# ---------------------------------------------------------------- words of a post

_LINK = re.compile(r"https?://[^\s<>\"]+")
_NAMED = re.compile(r"@\[\d+:(?:\d+:)?([^\]\n]{1,100})\]")  # how a friend is named inside a text of Facebook
_HANDLE = re.compile(r"(?<![\w@/.])@(\w(?:[\w.]{0,28}\w)?)(?![\w@])")


def plain(value: object) -> str:
    """The words of a post as readers see them."""
    return _NAMED.sub(r"\1", words(value)).strip()


def links_in(text: str) -> list[str]:
    """The links that stand in a text, without the punctuation behind them."""
    return [match.rstrip(".,;:!?)]}'…") for match in _LINK.findall(text)] if "://" in text else []


def handles_in(text: str) -> tuple[str, ...]:
    """The accounts that a caption names."""
    return tuple(dict.fromkeys(_HANDLE.findall(text))) if "@" in text else ()


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values that say something, each once, in order."""
    return tuple(dict.fromkeys(value for value in values if value))


def joined(parts: Iterable[str]) -> str:
    """Paragraphs as one text; what was said already is not said again."""
    kept: list[str] = []
    for part in parts:
        part = part.strip()
        if part and not any(part in other for other in kept):
            kept.append(part)
    return "\n\n".join(kept)


def key_of(when: datetime | None, *parts: str) -> str:
    """An id for an item that has none: its second and a mark of its words, the same in every export."""
    mark = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:10]
    return f"{int(when.timestamp())}-{mark}" if when else f"undated-{mark}"
