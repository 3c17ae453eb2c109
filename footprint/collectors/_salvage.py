"""Files of an export, and what stands before the damage in one that is cut off or broken."""

from __future__ import annotations

import re

from footprint.archive import Archive, Member
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.reading import decode, load_json

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{},:]|[^\s"\[\]{},:]++|"', re.DOTALL)
_PLACE = re.compile(r"line (\d+) column (\d+)")
_BLOCK = 1 << 20


def read_bytes(archive: Archive, member: Member, limits: Limits) -> tuple[bytes, ReadError | None]:
    """What can be read of a file, and what stopped it; nothing when a limit did."""
    data = bytearray()
    try:
        with archive.open(member) as stream:
            while block := stream.read(_BLOCK):
                data += block
                if len(data) > limits.json_bytes:
                    what = f"more than {limits.json_bytes:,} bytes"
                    return b"", LimitReached(member.name, "too-big", what, "json-bytes", limits.json_bytes)
    except ReadError as error:
        return bytes(data), error
    return bytes(data), None


def read_json(archive: Archive, member: Member, limits: Limits) -> tuple[object, ReadError | None]:
    """The value of a JSON file, and what is wrong with it.

    Of a damaged file the value holds every element that is whole before the damage; it is None when there is none,
    and when a limit stopped the reading.
    """
    data, error = read_bytes(archive, member, limits)
    if isinstance(error, LimitReached):
        return None, error
    value, failed = salvaged(data, member.name, limits)
    return value, error or failed


def salvaged(data: bytes, where: str, limits: Limits) -> tuple[object, ReadError | None]:
    """The value of a JSON document, and what is wrong with it; as :func:`read_json`."""
    try:
        return load_json(data, where, limits), None
    except LimitReached as error:
        return None, error
    except ReadError as error:
        text = decode(data)
        try:
            return load_json(_closed(text[: _place(text, error)]).encode("utf-8", "replace"), where, limits), error
        except ReadError:
            return None, error


def _place(text: str, error: ReadError) -> int:
    """Where in a text the reader gave up, as its message tells it."""
    match = _PLACE.search(error.what)
    if match is None:
        return len(text)
    start = 0
    for _ in range(int(match[1]) - 1):
        start = text.find("\n", start) + 1
    return start + int(match[2]) - 1


def _closed(text: str) -> str:
    """The longest beginning of a text that is a document once its brackets are closed."""
    open_: list[str] = []
    keys: list[bool] = []  # for each open bracket: does a key come next; never in a list
    end, depth = 0, 0
    for match in _TOKEN.finditer(text):
        part = match[0]
        if part in "[{":
            open_.append("]" if part == "[" else "}")
            keys.append(part == "{")
            end, depth = match.end(), len(open_)
        elif part in "]}":
            if not open_ or open_.pop() != part:
                break
            keys.pop()
            end, depth = match.end(), len(open_)
        elif part == '"':  # a text that does not end
            break
        elif part == ":":
            keys[-1:] = [False]
        elif part == ",":
            keys[-1:] = [open_[-1:] == ["}"]]
        elif keys[-1:] == [False] and (part[0] == '"' or match.end() < len(text)):  # a number at the end may be cut
            end, depth = match.end(), len(open_)
    return text[:end] + "".join(reversed(open_[:depth]))
