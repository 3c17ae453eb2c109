"""X: values of uncertain type, and the words, links and handles of a post."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from footprint.reading import clean

PLATFORM = "x"

# ---------------------------------------------------------------- values of uncertain type


def words(value: object) -> str:
    """A text or a number as clean text; anything else is the empty text."""
    if isinstance(value, str):
        return clean(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def mapping(value: object) -> Mapping[str, Any]:
    """An object, or an empty one in its place."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """A list; an object alone stands for a list of one, anything else for an empty one."""
    if isinstance(value, dict):
        return [value]
    return value if isinstance(value, list) else []


def strings(value: object) -> Iterator[str]:
    """Every text in a value of unknown shape, in order."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str) and item.strip():
            yield clean(item)
        elif isinstance(item, dict):
            waiting.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


# ---------------------------------------------------------------- words of a post

SHORT = re.compile(r"https?://t\.co/\w+")
_LINK = re.compile(r"https?://[^\s<>\"]+")
HANDLE = re.compile(r"(?<![\w@/.])@(\w{1,20})(?!\w|@|\.\w)")
_STATUS = re.compile(
    r"https?://(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com/(?:i/web|#!/[^/]+|[^/]+)/status(?:es)?/(\d+)(.*)",
    re.IGNORECASE,
)
REPOST = re.compile(r"RT @\w+")


def spelled_out(text: str, longer: Mapping[str, str]) -> str:
    """Text with each short link replaced by where it leads."""
    if not longer:
        return text
    if all(SHORT.fullmatch(url) for url in longer):
        return SHORT.sub(lambda match: longer.get(match[0], match[0]), text)
    for url in sorted(longer, key=len, reverse=True):
        text = text.replace(url, longer[url])
    return text


def links_in(text: str) -> list[str]:
    """The links that stand in a text, without the punctuation behind them."""
    return [match.rstrip(".,;:!?)]}'…") for match in _LINK.findall(text)] if "://" in text else []


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values that say something, each once, in order."""
    return tuple(dict.fromkeys(value for value in values if value))


def is_quote(links: Iterable[str], own_id: str) -> bool:
    """Whether a link leads to somebody's post, which X shows as a quote."""
    found = (_STATUS.match(link) for link in links)
    return any(match and match[1] != own_id and "/photo/" not in match[2] for match in found)


def is_own_address(link: str, own_id: str) -> bool:
    """Whether a link leads to the post itself, as the short twin of a long post writes it."""
    match = _STATUS.match(link)
    return bool(match and match[1] == own_id)
