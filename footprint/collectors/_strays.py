"""Words of the person that stand in a layout nobody knows: read as they are written, and told.

In an export that is recognised, a file of the person's own words may have changed: its keys have new names, its lists
stand deeper. What stands under keys that are not known is then read as pages of its platform, ``key: value`` line by
line, for nobody can tell what it is and for whom; who sees it is not known either. Only files that hold nothing but
the person's own words, or facts about them, may be given here: never messages, contacts or lists of others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from footprint.archive import Archive, Member
from footprint.collectors._keys import Known, is_telling
from footprint.collectors._ledger import Ledger
from footprint.collectors._loose import digest, links_in, plain_key, strings, unique, unwrapped
from footprint.errors import ReadError
from footprint.model import NoticeStatus, Post, PostKind, Visibility
from footprint.reading import load_ytd
from footprint.syntax import value_words
from footprint.tables import Table

_PAGE = 20_000  # characters after which the next page begins, at the end of an entry
_TIP = "tell the project the names of its keys, not what stands under them"


@dataclass(slots=True)
class Strays:
    """Reads what is not understood in one account's files. ``others`` tells keys of other persons."""

    platform: str
    names: Known
    ledger: Ledger
    account: str = field(default="", repr=False)
    others: str = ""
    _given: set[str] = field(default_factory=set, repr=False)
    _counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def files(
        self,
        archive: Archive,
        members: Iterable[Member],
        *,
        about: bool = False,
        mended: Callable[[object], object] = unwrapped,
    ) -> Iterator[Post]:
        """What is not understood in some files, in which keys that are not known were met.

        ``about`` tells that they are about the person: then every such word is read. Else it is read of entries alone
        that hold no words where they are known to stand, for it may be somebody else's that the person quotes.
        """
        for member in members:
            try:
                value = mended(load_ytd(archive.read(member), member.name, archive.limits))
            except ReadError as error:
                self.ledger.fail(member, error)
            else:
                yield from self.value(value, member, about=about)

    def value(self, value: object, member: Member, *, about: bool = False) -> Iterator[Post]:
        """What is not understood in the value of a file, or of a part of it."""
        found = (self._strays(entry, about) for entry in _entries(value, self.names))
        yield from self._pages(("".join(value_words(stray)) for stray in found if stray), member)

    def whole(self, values: Iterable[object], member: Member) -> Iterator[Post]:
        """Everything in entries of which nothing could be made; those without words are told too."""
        found = (_own(value, self._is_of_others) for value in values)
        said = ("".join(value_words(own)) if not all(map(_is_address, strings(own))) else "" for own in found)
        yield from self._pages(said, member)

    def table(self, table: Table, member: Member, columns: Iterable[str], said: Iterable[str] = ()) -> Iterator[Post]:
        """What is not understood in a table: cells of columns that are not known, in rows without words elsewhere.

        ``said`` are the columns in which words stand; where none is named, every row is read. Of a table without any
        column that is known every cell is read, for there may be no header.
        """
        common = frozenset(map(plain_key, columns)) | self.names.keys
        places = [place for place, name in enumerate(table.columns) if name and plain_key(name) not in common]
        foreign = len(places) == sum(map(bool, table.columns))
        if places:
            yield from self._pages(self._rows(table, places, tuple(said), foreign), member)

    # -- pieces

    def _rows(self, table: Table, places: list[int], said: tuple[str, ...], foreign: bool) -> Iterator[str]:
        if foreign and any(map(is_telling, table.columns)):
            yield "".join(f"{name}\n" for name in table.columns if name)
        for row in table.rows():
            cells = [(table.columns[place], row.cells[place].strip()) for place in places if place < len(row.cells)]
            cells += [("", cell.strip()) for cell in row.extra] if foreign else []
            if (foreign or any(is_telling(cell) for _, cell in cells)) and not (said and row.get(*said)):
                yield "".join(f"{name}: {cell}\n" if name else f"{cell}\n" for name, cell in cells if cell) + "\n"

    def _strays(self, entry: Mapping[str, Any], about: bool) -> dict[str, Any]:
        """What stands under keys of an entry that are not known; nothing where the entry is understood."""
        seen = _Seen(self.names, self._is_of_others)
        seen.walk(entry, "")
        texts = [text for text in strings(seen.strays) if text]
        if not texts or (seen.known and not any(map(is_telling, texts))) or (seen.said and not about):
            return {}
        return seen.strays

    def _is_of_others(self, key: str) -> bool:
        return bool(self.others) and re.search(self.others, plain_key(key)) is not None

    def _pages(self, texts: Iterable[str], member: Member) -> Iterator[Post]:
        waiting: list[str] = []
        size = count = 0
        for text in texts:
            count += 1
            waiting += [text.strip("\n")] if text.strip() else []
            size += len(text)
            if size >= _PAGE:
                yield from self._page("\n\n".join(waiting), member)
                waiting, size = [], 0
        yield from self._page("\n\n".join(waiting), member)
        if count:
            place = (member.source, member.name)
            self._counts[place] = self._counts.get(place, 0) + count
            reason = "entries of a shape that is not known; their words were read, but not for whom they are"
            self.ledger.shape(NoticeStatus.SKIPPED, reason, member, self._counts[place], _TIP)

    def _page(self, text: str, member: Member) -> Iterator[Post]:
        number = f"{member.name}:{digest(text)}"
        if text and number not in self._given:
            self._given.add(number)
            yield Post(
                self.platform,
                self.account,
                number,
                PostKind.PAGE,
                text,
                visibility=Visibility.UNKNOWN,
                links=unique(links_in(text)),
                file=member.name,
            )


class _Seen:
    """What one entry holds: under known keys, under those where words stand, and under those that nobody knows."""

    def __init__(self, names: Known, is_of_others: Callable[[str], bool]) -> None:
        self._names, self._is_of_others = names, is_of_others
        self.known = self.said = False
        self.strays: dict[str, Any] = {}

    def walk(self, value: object, above: str) -> None:
        """Look at a value under a key of this name."""
        if isinstance(value, list):
            for item in value:
                self.walk(item, above)
        elif isinstance(value, dict):
            for key, item in value.items():
                plain = plain_key(key)
                if self._is_of_others(key):
                    continue
                if plain and plain not in self._names.keys and above not in self._names.maps:
                    self._keep(key, item)
                else:
                    self.said = self.said or (plain in self._names.said and any(True for _ in strings(item)))
                    self.walk(item, plain)
        elif value is not None and value != "":
            self.known = True

    def _keep(self, key: str, item: object) -> None:
        name, number = key, 1
        while name in self.strays:
            number += 1
            name = f"{key} ({number})"
        self.strays[name] = _own(item, self._is_of_others)


def _is_address(text: str) -> bool:
    return "://" in text and not is_telling(text)


def _own(value: object, is_of_others: Callable[[str], bool]) -> object:
    """A value without what stands under the keys of other persons, at any depth."""
    if isinstance(value, list):
        return [_own(item, is_of_others) for item in value]
    if isinstance(value, dict):
        return {key: _own(item, is_of_others) for key, item in value.items() if not is_of_others(key)}
    return value


def _entries(value: object, names: Known) -> Iterator[Mapping[str, Any]]:
    """The entries of a file: the objects of its outermost lists, and what is left of the objects around them."""
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))
    elif isinstance(value, dict):
        around: dict[str, Any] = {}
        for number, (key, item) in enumerate(value.items()):
            first = names.root and not number
            listed = isinstance(item, list) and any(isinstance(inner, dict) for inner in item)
            if (listed and (first or plain_key(key) in names.keys)) or (first and isinstance(item, dict)):
                yield from _entries(item, names)
            else:
                around[key] = item
        yield around
