"""Single files of known exports that hold private things or other people's words, and how each is told.

In its export such a file has its place: its collector knows whose the words are, and leaves it alone or reads what is
the person's. Given alone it would look like any data or page, of which every word is read. So a collector names those
of its files that it does not recognise by themselves, and they are taken out before the readers of all kinds are asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from footprint.archive import Archive, Member
from footprint.errors import ReadError
from footprint.reading import decode
from footprint.tables import fold_column, read_table

_HEAD = 1 << 16  # bytes; what tells a file stands in its first entry
_NAMES = re.compile(r".*\.(?:json|jsonl|ndjson|js|csv|tsv|tab|txt|x?html?)")


@dataclass(frozen=True, slots=True)
class Fragment:
    """One kind of file. Whatever is given here must be true of a file: a name alone is too little to tell one.

    ``what`` says what it is, for people; ``keys`` are keys of JSON or columns of a table, all of which it has;
    ``holds`` is searched in its beginning, ``named`` is the whole of its folded path.
    """

    what: str
    keys: tuple[str, ...] = ()
    holds: str = ""
    named: str = ""


def fragments_in(archive: Archive, known: Iterable[Fragment]) -> Iterator[tuple[Member, Fragment]]:
    """The files of an archive that are such fragments. A file that cannot be opened is none."""
    kinds = tuple(known)
    for member in archive.members:
        if len(archive.members) == 1 or _NAMES.fullmatch(member.folded):
            looked = _Looked(archive, member)
            found = next((kind for kind in kinds if looked.fits(kind)), None)
            if found:
                yield member, found


class _Looked:
    """The beginning of one file."""

    def __init__(self, archive: Archive, member: Member) -> None:
        self._name = member.folded
        try:
            with archive.open(member) as stream:
                data = stream.read(_HEAD)
        except ReadError:
            data = b""
        self._text = decode(data).lstrip("\ufeff \t\r\n")
        self._columns: frozenset[str] = frozenset()
        if not self._text.startswith(("{", "[", "<")) and re.search(r"\.(?:csv|tsv|tab|txt)$", self._name):
            table = read_table(data, member.name, archive.limits)
            self._columns = frozenset(map(fold_column, table.columns))

    def fits(self, kind: Fragment) -> bool:
        """Whether the file is of a kind."""
        return (
            (not kind.named or re.fullmatch(kind.named, self._name) is not None)
            and all(map(self._has, kind.keys))
            and (not kind.holds or re.search(kind.holds, self._text) is not None)
        )

    def _has(self, key: str) -> bool:
        return fold_column(key) in self._columns or re.search(rf'"{re.escape(key)}"\s*:', self._text) is not None
