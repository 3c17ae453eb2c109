"""Bluesky: the repository inside a CAR file, told apart into its records.

A CAR (version 1) is frames: a length, an address (CID), a block. One block is the commit, others are the nodes of a
search tree that leads to the records under their keys, ``app.bsky.feed.post/3k…``. Order is arbitrary and blocks may
be missing. Sources: https://ipld.io/specs/transport/car/carv1/, https://atproto.com/specs/repository.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import libipld

from footprint.errors import ReadError
from footprint.reading import unix_time

HEAD = re.compile(rb".{1,3}(?:[\xa2\xa3]eroots.{0,4000}?gversion|\xa1gversion\x02)", re.DOTALL)
"""How a CAR begins: the length of its header, a map with ``roots`` and ``version``, or (version 2) the latter alone."""
# The commit's block begins with its keys in the order of DAG-CBOR: did, then rev (version 3) or sig (version 2).
_OWNER = re.compile(rb"[\xa4-\xa7]cdid(?:x.|[\x60-\x77])(did:[a-z]+:[A-Za-z0-9._:%-]{1,2000}?)c(?:rev|sig)", re.DOTALL)
_VERSION_2 = bytes.fromhex("0aa16776657273696f6e02")
_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"
_TIP = "download the repository again from the app's settings"
_SHA_256 = b"\x12\x20"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record of the repository. ``kind`` is its collection, ``id`` its key; where the tree does not lead to it, its
    ``key`` is empty and its ``id`` the address of its block."""

    kind: str
    key: str
    id: str
    value: Mapping[str, Any] = field(repr=False)


def owner_of(head: bytes) -> str:
    """The DID of the repository whose commit stands in these bytes; empty when it does not."""
    match = _OWNER.search(head)
    return match[1].decode("ascii") if match else ""


def tid_time(key: str) -> datetime | None:
    """The time in a record's key: microseconds above ten bits of a clock's number, in base 32."""
    if len(key) != 13 or any(char not in _DIGITS for char in key):
        return None
    number = 0
    for char in key:
        number = number * 32 + _DIGITS.index(char)
    return unix_time(number >> 10)


class Repository:
    """The records of one CAR file. What is not there or cannot be read is counted while :meth:`entries` runs."""

    def __init__(self, data: bytes, where: str) -> None:
        """Find the blocks.

        Raises:
            ReadError: ``format-not-supported`` or ``car-invalid``: there are no blocks at all.
        """
        self._data = data
        self._places: dict[bytes, tuple[int, int]] = {}
        self.missing = 0
        """How many blocks are named and not there."""
        self.damaged = 0
        """How many blocks are there and cannot be read."""
        self.truncated = False
        """Whether the file ends inside a block."""
        if data.startswith(_VERSION_2):
            raise ReadError(where, "format-not-supported: a CAR of version 2", _TIP)
        roots = self._index()
        if not self._places:
            raise ReadError(where, "car-invalid: this is no repository, or its beginning is damaged", _TIP)
        commits = [value for name in roots if isinstance(value := self._block(name), dict) and "did" in value]
        self.commit: Mapping[str, Any] = commits[0] if commits else {}
        did = self.commit.get("did")
        self.did = did if isinstance(did, str) else owner_of(data)
        rev = self.commit.get("rev")
        self.latest = tid_time(rev) if isinstance(rev, str) else None
        """When the repository was last changed; None when it does not say."""

    def entries(self) -> Iterator[Entry]:
        """Every record by its key; when the tree has holes, the records that it does not lead to as well."""
        reached: set[bytes] = set()
        yield from self._walk(self.commit.get("data"), reached)
        if self.missing or self.damaged or self.truncated or not self.commit:
            for name in self._places:
                value = None if name in reached else self._block(name, quiet=True)
                if isinstance(value, dict) and isinstance(kind := value.get("$type"), str):
                    yield Entry(kind, "", libipld.encode_cid(name), value)

    def _walk(self, top: object, reached: set[bytes]) -> Iterator[Entry]:
        """The tree in the order of its keys; a loop of references is walked once."""
        waiting: list[tuple[str, object]] = [("", top)]
        while waiting:
            path, name = waiting.pop()
            if not isinstance(name, bytes) or (name in reached and not path):
                continue
            reached.add(name)
            value = self._block(name)
            if not path:
                waiting += reversed(list(self._branches(value)))
            elif isinstance(value, dict):
                kind, _, key = path.partition("/")
                yield Entry(kind, key, key, value)

    @staticmethod
    def _branches(node: object) -> Iterator[tuple[str, object]]:
        """What hangs on a node: other nodes (with an empty path) and records."""
        if not isinstance(node, dict):
            return
        yield "", node.get("l")
        before = b""
        entries = node.get("e")
        for item in entries if isinstance(entries, list) else ():
            if not isinstance(item, dict):
                continue
            shared, rest = item.get("p"), item.get("k")
            if isinstance(shared, int) and isinstance(rest, bytes):
                before = before[: max(0, shared)] + rest
                yield before.decode("utf-8", "replace") or "/", item.get("v")
            yield "", item.get("t")

    def _block(self, name: object, quiet: bool = False) -> object:
        """The value of a block; None, and counted, when it is not there or cannot be read."""
        place = self._places.get(name) if isinstance(name, bytes) else None
        if place is None:
            self.missing += 1
            return None
        try:
            return libipld.decode_dag_cbor(self._data[slice(*place)])
        except (ValueError, RecursionError):
            self.damaged += not quiet
            return None

    # -- the container

    def _index(self) -> list[object]:
        """Where each block is; returns the roots."""
        size, place = self._number(0)
        header: object = None
        if size and place + size <= len(self._data):
            try:
                header = libipld.decode_dag_cbor(self._data[place : place + size])
            except (ValueError, RecursionError):
                return []
        place += size
        while place < len(self._data):
            size, start = self._number(place)
            end = start + size
            begin = self._after_name(start)
            if not size or end > len(self._data) or not begin or begin > end:
                self.truncated = True
                break
            self._places.setdefault(self._data[start:begin], (begin, end))
            place = end
        roots = header.get("roots") if isinstance(header, dict) else None
        return roots if isinstance(roots, list) else []

    def _number(self, place: int) -> tuple[int, int]:
        """A number of variable length, and where it ends; 0 for none."""
        number = shift = 0
        while place < len(self._data) and shift < 63:
            byte = self._data[place]
            number |= (byte & 0x7F) << shift
            place, shift = place + 1, shift + 7
            if byte < 0x80:
                return number, place
        return 0, place

    def _after_name(self, place: int) -> int:
        """Where the address at a place ends; 0 when there is none of a known form."""
        if self._data.startswith(_SHA_256, place):  # version 0: the bare hash
            return place + 34
        version, place = self._number(place)
        _, place = self._number(place)
        _, place = self._number(place)
        size, place = self._number(place)
        return place + size if version == 1 and 0 < size <= 128 else 0
