"""Bytes to JSON: what most exports are made of, read once and cleaned once. Text and times come along.

The owner of ``json`` and ``msgspec``. Everything that comes out holds strings that can be encoded: a lone
surrogate, which JSON allows and no file can hold, is replaced here and nowhere else.
"""

from __future__ import annotations

import codecs
import gc
import json
import math
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

import msgspec

from footprint.decoding import MONTHS, clean, decode, iso_time, unescape, unix_time, x_time
from footprint.errors import LimitReached, ReadError
from footprint.limits import MIB, Limits
from footprint.members import UpToFault, read_all
from footprint.syntax import Borders, is_deeper

__all__ = [
    "MONTHS",
    "check_json",
    "clean",
    "decode",
    "iso_time",
    "load_json",
    "load_ytd",
    "stream_ytd",
    "unescape",
    "unix_time",
]
__all__ += ["x_time"]

_BIG = 16 * MIB  # from here on text is not held a second time: one emoji makes Python's text four times as long
_BLOCK = 1 * MIB
_CHUNK = 4 * MIB
_TIP = "the file is damaged or is no JSON: download the export again"


def load_json(data: bytes, where: str, limits: Limits) -> object:
    """The value of a JSON document, in any encoding, or the list of values of JSON Lines.

    A comma before a closing bracket is forgiven. Of keys that stand twice in an object both are kept, the second
    as ``key (2)``. Whole numbers of more than 19 digits and numbers that overflow stay text.

    Raises:
        LimitReached: ``too-deep`` or ``too-big``.
        ReadError: ``json-invalid: line L column C``; NaN and Infinity are no JSON.
    """
    return _load(data, where, limits, assigned=False)


def load_ytd(data: bytes, where: str, limits: Limits) -> object:
    """The value that a script file assigns, ``window.YTD.tweets.part0 = [...]``: what follows the first ``=``.

    A file that is plain JSON is read as such. Raises as :func:`load_json`.
    """
    return _load(data, where, limits, assigned=True)


def stream_ytd(
    stream: BinaryIO,
    where: str,
    limits: Limits,
    shape: type | None = None,
    fits: Callable[[object], bool] | None = None,
    once: tuple[str, ...] = (),
    opened_by: re.Pattern[bytes] | None = None,
) -> Iterator[object]:
    """The elements of a script file's array, or of a JSON one, one after the other, however long the file is.

    Args:
        stream: the file.
        where: its name, for errors.
        limits: the limits in force; ``stream-bytes`` holds for the file, ``json-bytes`` for what cannot be cut.
        shape: a ``TypedDict`` of the keys that are wanted; an element of other types comes whole.
        fits: whether a shaped element holds what is needed; if not, the element comes whole.
        once: keys expected once in an element; a chunk where one stands twice is read the exact way.
        opened_by: what ends with the array's bracket, where the array lies in an object; a file that does not have it
            near its beginning gives nothing.

    Raises:
        ReadError: as :func:`load_json`, after the elements before the damage.
        LimitReached: likewise, after the elements that were whole.
    """
    source = UpToFault(stream)
    head = read_all(source, _BLOCK)
    if opened_by:
        match = opened_by.search(head)
        if not match:
            return
        start = match.end() - 1
    else:
        start = _assigned_at(head.decode("latin-1"))
    body = head[start:].removeprefix(codecs.BOM_UTF8).lstrip()
    if b"\0" in head[:64] or not body.startswith(b"["):
        value = load_ytd(head + _rest(source, where, limits), where, limits)
        yield from value if isinstance(value, list) else [value]
        return
    reader = _Chunks(where, limits, shape, fits, once, closes_file=opened_by is None)
    reader.skip(head[: len(head) - len(body) + 1])
    buffer, borders = bytearray(body[1:]), Borders(limits.json_depth - 1)
    read, block = len(head), head
    while block:
        block = source.read(_BLOCK)
        buffer += block
        read += len(block)
        if not borders.feed(buffer, last=not block):
            raise _too_deep(where, limits)
        if block and len(buffer) < min(_CHUNK, limits.json_bytes) and read <= limits.stream_bytes:
            continue
        place = borders.last(buffer) if block else len(buffer)
        if source.failed:
            with suppress(ReadError):
                yield from reader.run(bytes(buffer), last=True)
            raise source.failed
        if place or not block:
            yield from reader.run(bytes(buffer[:place]), last=not block)
            del buffer[:place]
            borders.cut(place)
        if read > limits.stream_bytes:
            raise _too_big(where, limits, "stream-bytes")
        if len(buffer) > limits.json_bytes:
            raise _too_big(where, limits)


def check_json(data: bytes, where: str, limits: Limits) -> None:
    """Whether bytes are JSON, JSON Lines or a script's value, without its value being made where it is big.

    Raises: as :func:`load_json`.
    """
    if len(data) > _BIG and not is_deeper(data, limits.json_depth):
        for decode_all in (_raw.decode, _raw.decode_lines):
            with suppress(msgspec.MsgspecError, UnicodeDecodeError):
                decode_all(data.removeprefix(codecs.BOM_UTF8))
                return
    load_ytd(data, where, limits)


_raw = msgspec.json.Decoder(msgspec.Raw)


def _load(data: bytes, where: str, limits: Limits, assigned: bool) -> object:
    if len(data) > limits.json_bytes:
        raise _too_big(where, limits)
    if len(data) > _BIG:
        with _no_garbage_collection():
            value = _load_big(data, where, limits, assigned)
        if value is not None:
            return value
    text = decode(data)
    start = _assigned_at(text) if assigned else 0
    _check_depth(text[start:].encode("utf-8", "surrogatepass"), where, limits)
    with _no_garbage_collection():
        value, end = _value(text, start, where, limits)
        if text[end:].strip(" \t\r\n" + (";" if assigned else "")):
            lines = _lines(text[start:], where, limits)
            if lines is None:
                raise _invalid(where, text, end)
            value = lines
    try:
        return _cleaned(value) if _NEEDS_CLEANING.search(text) else value
    except RecursionError:
        raise _too_deep(where, limits) from None


def _load_big(data: bytes, where: str, limits: Limits, assigned: bool) -> object:
    """The value without a second copy of the text; None where only the exact way will do."""
    start = _assigned_at(data[:_BLOCK].decode("latin-1")) if assigned else 0
    body = data[start:] if start else data
    if body.startswith(codecs.BOM_UTF8):
        body = body[3:]
    if b"\0" in body[:64] or b"\\u0000" in body:
        return None
    _check_depth(body, where, limits)
    if assigned:
        body = body.rstrip(b" \t\r\n;")
    try:
        value: object = msgspec.json.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return None if _count_keys(value) < _count_key_marks(body) else value


_NEEDS_CLEANING = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")


def _assigned_at(text: str) -> int:
    """Where the value begins: behind the first ``=``, or at 0 for plain JSON."""
    if text.lstrip("\ufeff\xef\xbb\xbf \t\r\n")[:1] in ("[", "{"):
        return 0
    return text.find("=") + 1


def _value(text: str, start: int, where: str, limits: Limits) -> tuple[object, int]:
    """The value that begins at ``start`` and where it ends. Raises ReadError counted from the text's begin."""
    start = _skip_blanks(text, start)
    try:
        return _forgiving(text, start)
    except RecursionError:
        raise _too_deep(where, limits) from None
    except json.JSONDecodeError as error:
        raise _invalid(where, text, error.pos) from None


def _forgiving(text: str, start: int) -> tuple[object, int]:
    """The value at ``start``, commas before closing brackets forgiven; raises JSONDecodeError, RecursionError."""
    try:
        return _strict(text, start)
    except json.JSONDecodeError:
        forgiven = text[:start] + _STRING_OR_COMMA.sub(lambda m: m[0] if m[0][0] == '"' else " ", text[start:])
        if forgiven == text:
            raise
    return _strict(forgiven, start)


def _strict(text: str, start: int) -> tuple[object, int]:
    try:
        return _exact.raw_decode(text, start)
    except _NotANumber:
        raise json.JSONDecodeError("not a number", text, _not_a_number_at(text, start)) from None


def _lines(text: str, where: str, limits: Limits) -> list[object] | None:
    """The values of JSON Lines, or None if the text is none: each line is an object or a list."""
    lines = [line for line in text.split("\n") if line.strip()]
    values = []
    for line in lines if len(lines) > 1 else ():
        if line.lstrip()[0] not in "[{":
            return None
        try:
            value, end = _value(line, 0, where, limits)
        except ReadError:
            return None
        if line[end:].strip():
            return None
        values.append(value)
    return values or None


_BLANKS = re.compile(r"[ \t\r\n\ufeff]*")
_TEXT = r'"(?:[^"\\]++|\\.?)*+(?:"|\Z)'  # one that does not end goes to the end, lest each quote in it is tried anew
_STRING_OR_COMMA = re.compile(rf"{_TEXT}|,(?=\s*[\]}}])", re.DOTALL)


def _skip_blanks(text: str, start: int) -> int:
    match = _BLANKS.match(text, start)
    return match.end() if match else start


class _NotANumber(Exception):
    """NaN or Infinity stands in the document."""


def _constant(name: str) -> object:
    raise _NotANumber(name)


def _not_a_number_at(text: str, start: int) -> int:
    found = re.compile(rf"{_TEXT}|(NaN|-?Infinity)", re.DOTALL).finditer(text, start)
    return next((match.start() for match in found if match[1]), start)


def _integer(text: str) -> int | str:
    return int(text) if len(text) <= 20 else text


def _fraction(text: str) -> float | str:
    value = float(text)
    return value if math.isfinite(value) else text


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    made = {}
    for key, value in pairs:
        name, number = key, 1
        while name in made:
            number += 1
            name = f"{key} ({number})"
        made[name] = value
    return made


_exact = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_fraction, parse_constant=_constant
)


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): _cleaned(item) for key, item in value.items()}
    return value


def _count_keys(value: object) -> int:
    """How many keys all objects in a value have."""
    count, waiting = 0, [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            count += len(item)
            waiting.extend(child for child in item.values() if isinstance(child, dict | list))
        elif isinstance(item, list):
            waiting.extend(child for child in item if isinstance(child, dict | list))
    return count


def _count_key_marks(data: bytes) -> int:
    """How many keys a document writes: closing quotes before a colon, escaped quotes left out."""
    if b"\\" in data:
        data = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    return sum(1 for _ in re.finditer(rb'"\s*:', data))


class _Chunks:
    """Reads runs of whole array elements the quick way, and the exact way where the quick one cannot."""

    def __init__(
        self,
        where: str,
        limits: Limits,
        shape: type | None,
        fits: Callable[[object], bool] | None,
        once: tuple[str, ...],
        closes_file: bool,
    ) -> None:
        self._where, self._limits = where, limits
        self._closes_file = closes_file
        self._many = msgspec.json.Decoder(list[shape] if shape else list[object])  # type: ignore[valid-type]
        self._fits = fits
        self._once = tuple(f'"{key}"'.encode() for key in once)
        self._line, self._column = 1, 0

    def skip(self, data: bytes) -> None:
        """Move the place that errors are counted from."""
        lines = data.count(b"\n")
        characters = len(decode(data[data.rfind(b"\n") + 1 :]))
        self._line += lines
        self._column = characters if lines else self._column + characters

    def run(self, data: bytes, *, last: bool) -> Iterator[object]:
        """The elements of a run that ends with a comma, or with the array; raises behind the last one that is whole."""
        ended = data.rstrip(b" \t\r\n;") if last else data
        items = self._quick(ended[:-1]) if ended.endswith(b"]" if last else b",") else None
        if not items and not last:
            items = None  # a comma with nothing before it
        if items is None:
            yield from self._slow(decode(data) + ("" if last else "]"))
        else:
            yield from items
        self.skip(data)

    def _quick(self, data: bytes) -> list[object] | None:
        if b"\\u0000" in data:
            return None
        with _no_garbage_collection():
            try:
                items: list[object] = self._many.decode(b"[" + data + b"]")
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                return None
        if any(data.count(mark) > len(items) for mark in self._once):
            return None
        if self._fits is not None and not all(map(self._fits, items)):
            return None
        return items

    def _slow(self, text: str) -> Iterator[object]:
        """Element by element, everything in it."""
        place = _skip_blanks(text, 0)
        while text[place : place + 1] != "]":
            try:
                value, place = _forgiving(text, place)
                value = _cleaned(value)
            except RecursionError:
                raise _too_deep(self._where, self._limits) from None
            except json.JSONDecodeError as error:
                raise self._invalid(text, error.pos) from None
            yield value
            place = _skip_blanks(text, place)
            if text[place : place + 1] == ",":
                place = _skip_blanks(text, place + 1)
            elif text[place : place + 1] != "]":
                raise self._invalid(text, place)
        if self._closes_file and text[place + 1 :].strip(" \t\r\n;"):
            raise self._invalid(text, place + 1)

    def _invalid(self, text: str, place: int) -> ReadError:
        lines = text.count("\n", 0, place)
        column = place - text.rfind("\n", 0, place) if lines else self._column + place + 1
        return ReadError(self._where, f"json-invalid: line {self._line + lines} column {column}", _TIP)


def _check_depth(data: bytes, where: str, limits: Limits) -> None:
    if is_deeper(data, limits.json_depth):
        raise _too_deep(where, limits)


def _rest(source: UpToFault, where: str, limits: Limits) -> bytes:
    rest = read_all(source, limits.json_bytes)
    if source.failed:
        raise source.failed
    if len(rest) == limits.json_bytes:
        raise _too_big(where, limits)
    return rest


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Three to four times quicker while many objects are made; always switched on again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _invalid(where: str, text: str, place: int) -> ReadError:
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    return ReadError(where, f"json-invalid: line {line} column {column}", _TIP)


def _too_deep(where: str, limits: Limits) -> LimitReached:
    return LimitReached(where, "too-deep", "objects and lists nested too deep", "json-depth", limits.json_depth)


def _too_big(where: str, limits: Limits, limit: str = "json-bytes") -> LimitReached:
    most = getattr(limits, limit.replace("-", "_"))
    return LimitReached(where, "too-big", "more bytes of JSON than allowed", limit, most)
