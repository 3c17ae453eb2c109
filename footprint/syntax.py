"""JSON as it is written: how deep it is nested, where the elements of a list end, which words stand in it.

No value is made here, so that size and depth cost next to nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from footprint.decoding import clean
from footprint.limits import KIB

# ---------------------------------------------------------------- nesting

_PART = 1 << 20
_NOT_STRUCTURE = bytes(set(range(256)) - set(b'[]{}"'))
_ROUND = bytes.maketrans(b"{}", b"[]")


class Nesting:
    """How deep the brackets of a JSON document are nested, told before any parser goes down into it.

    The document is fed in parts that do not end inside an escape. Works on what is left of a part when escapes and
    everything but brackets and quotes are gone, and bracket by bracket only where the limit may be passed.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.depth = 0
        """Open brackets behind what was fed; below zero when more were closed than opened."""
        self.inside = False
        """Whether what was fed ends inside a string."""
        self.lowest = 0
        """The least depth in the part that was fed last."""

    def feed(self, part: bytes) -> bool:
        """Take the next part in. Whether it goes deeper than the limit; then nothing more may be fed."""
        if b"\\" in part:
            part = part.replace(b"\\\\", b"").replace(b'\\"', b"")
        part = (b'"' if self.inside else b"") + part.translate(None, _NOT_STRUCTURE)
        part = part.replace(b'""', b"")
        self.inside = part.count(b'"') % 2 == 1
        part = re.sub(rb'"[^"]*(?:"|$)', b"", part).translate(_ROUND)
        left, peaks = part, 0
        while peaks <= self._limit and b"[]" in left:
            left = left.replace(b"[]", b"")
            peaks += 1
        if self.depth + left.count(b"[") + peaks > self._limit:
            return self._climb(part)
        closed = left.count(b"]")
        self.lowest = self.depth - closed
        self.depth += left.count(b"[") - closed
        return False

    def _climb(self, brackets: bytes) -> bool:
        self.lowest = self.depth
        for bracket in brackets:
            self.depth += 1 if bracket == 0x5B else -1
            self.lowest = min(self.lowest, self.depth)
            if self.depth > self._limit:
                return True
        return False


def is_deeper(data: bytes, limit: int) -> bool:
    """Whether a JSON document is nested deeper than a limit."""
    nesting, place = Nesting(limit), 0
    while place < len(data):
        end = whole_escapes(data, min(place + _PART, len(data)))
        if nesting.feed(data[place:end]):
            return True
        place = end
    return False


def whole_escapes(data: bytes | bytearray, end: int) -> int:
    """The first place from ``end`` on that does not part a backslash from what it escapes."""
    while data[end - 1] == 0x5C and end < len(data):
        end += 1
    return end


# ---------------------------------------------------------------- elements

_STEP = 64 * KIB
_MARKS = re.compile(rb'"(?:[^"\\]+|\\.)*"?|[\[\]{},]', re.DOTALL)


class Borders:
    """Where one element of an array ends and the next begins, in a buffer that grows at its end.

    The nesting is followed in steps, in bulk; only a step that comes down to the array itself is looked into.
    """

    def __init__(self, depth: int) -> None:
        self._nesting = Nesting(depth)
        self._place = 0
        self._steps: list[tuple[int, int, int, bool]] = []  # that hold a border perhaps: from, to, and as it began

    def feed(self, buffer: bytearray, *, last: bool) -> bool:
        """Look at what is new; false when it is nested too deep."""
        size = len(buffer)
        while not last and size and buffer[size - 1] == 0x5C:  # what it escapes is still to come
            size -= 1
        while self._place < size:
            end = whole_escapes(buffer, min(self._place + _STEP, size))
            before = self._nesting.depth, self._nesting.inside
            if self._nesting.feed(bytes(buffer[self._place : end])):
                return False
            if self._nesting.lowest <= 0:
                self._steps.append((self._place, end, *before))
            self._place = end
        return True

    def last(self, buffer: bytearray) -> int:
        """The place behind the last comma between elements, or 0."""
        while self._steps:
            start, end, depth, inside = self._steps.pop()
            found = 0
            step = b'"' * inside + buffer[start:end]
            for mark in _MARKS.finditer(step):
                match mark[0][0]:
                    case 0x5B | 0x7B:
                        depth += 1
                    case 0x5D | 0x7D:
                        depth -= 1
                    case 0x2C if depth == 0:
                        found = start - inside + mark.end()
            if found:
                self._steps.clear()
                return found
        return 0

    def cut(self, place: int) -> None:
        """The buffer has lost its beginning up to a place."""
        self._place -= place


# ---------------------------------------------------------------- words


def json_words(text: str, size: int, mended: Callable[[str], str] | None = None) -> Iterator[str]:
    """The words of a JSON text without its syntax: ``key: value`` line by line, every key and every number.

    They come in parts made of about ``size`` characters, cut between strings.

    ``mended`` repairs a string whose encoding is broken.

    Works on what is written and makes no value, so that size and nesting cost nothing and no key is lost.
    """
    text = text.replace("\\\\", _ESCAPED[0]).replace('\\"', _ESCAPED[1])
    place = 0
    while place < len(text):
        end = min(place + size, len(text))
        if text.count('"', place, end) % 2:
            end = text.find('"', end) + 1 or len(text)
        border = _QUOTE_OR_COMMA.search(text, end)
        end = (border.start() if border[0] == '"' else border.end()) if border else len(text)
        pieces = text[place:end].split('"')
        pieces[1::2] = map(_unescaped, pieces[1::2])
        if mended:
            pieces[1::2] = map(mended, pieces[1::2])
        pieces[::2] = map(_between, pieces[::2])
        yield "".join(pieces)
        place = end


def value_words(value: object, size: int = 1 << 20) -> Iterator[str]:
    """The words of a value that was read, as :func:`json_words` gives those of what is written."""
    return json_words(json.dumps(value, ensure_ascii=False), size)


_ESCAPED = ("\x01", "\x02")  # for an escaped backslash and quote: JSON has neither sign in a string
_QUOTE_OR_COMMA = re.compile('[",]')
_COLON = re.compile(r"\s*:\s*")
_BRACKETS = re.compile(r"\s*[{}\[\],][{}\[\],\s]*")


@lru_cache(maxsize=4096)
def _between(syntax: str) -> str:
    """What stands between two strings, in words: numbers stay, a comma ends a line, an object a paragraph."""
    syntax = _COLON.sub(": ", syntax)
    return _BRACKETS.sub(lambda match: "\n\n" if "}" in match[0] else "\n", syntax)


def _unescaped(string: str) -> str:
    if "\\" in string:
        try:
            written = string.replace(_ESCAPED[0], "\\\\").replace(_ESCAPED[1], '\\"')
            return clean(str(json.loads(f'"{written}"')))
        except ValueError:
            pass
    return string.replace(_ESCAPED[0], "\\").replace(_ESCAPED[1], '"')
