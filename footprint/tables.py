"""CSV as platforms and spreadsheets write it: rows of cells under named columns, whatever happened to the file.

This is the one place that uses ``csv``. A table is read row by row and never fails for what stands in it: what
had to be guessed or cut is told in ``problems``, each starting with a stable word.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from footprint.decoding import clean, decoded
from footprint.errors import with_limit
from footprint.limits import Limits

_DELIMITERS = ",;\t|"
_NONE = "\x1f"  # the delimiter of a table of one column: commas in it are words, whatever saved it
_PREAMBLE_LINES = 200  # no preamble seen is longer than a dozen lines
_REREAD = 8  # how many times its own length a broken table may be read again
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SEP = re.compile(r'\ufeff?"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
_BACKSLASH = re.compile(r'\\(["\\])')
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NOT_IN_SHEETS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def fold_column(name: str) -> str:
    """A column name in comparing form: lower-case, blanks and underscores alike, none at the ends."""
    return re.sub(r"[\s_\ufeff]+", " ", name).strip().lower()


@dataclass(frozen=True, slots=True)
class Row:
    """One row. Cells are looked up by column name in any case; what is not there is an empty text."""

    cells: tuple[str, ...] = field(repr=False)
    index: Mapping[str, tuple[int, ...]] = field(repr=False)
    width: int
    place: tuple[int, int] = (0, 0)
    """Where it is written in the table's text, from and to."""

    def get(self, *names: str) -> str:
        """The first cell that is not blank among the named columns, without blanks at its ends."""
        return next(iter(self.all(*names)), "")

    def all(self, *names: str) -> tuple[str, ...]:
        """Every cell that is not blank among the named columns; a name may stand over several columns."""
        places = [place for name in names for place in self.index.get(fold_column(name), ())]
        found = (self.cells[place].strip() for place in places if place < len(self.cells))
        return tuple(cell for cell in found if cell)

    @property
    def extra(self) -> tuple[str, ...]:
        """The cells beyond the last column."""
        return self.cells[self.width :]


class Table:
    """A table: ``columns`` as they are written, and its rows.

    The rows come from the text while they are taken, so that millions fit in memory; ``problems`` is complete
    once all were taken.
    """

    def __init__(
        self,
        text: str,
        limits: Limits,
        header: Collection[str] = (),
        backslash: bool = False,
        encoding: str = "UTF-8",
    ) -> None:
        self.encoding = encoding
        """What the file was written in; exports are UTF-8, a spreadsheet saves anew in another."""
        self.text = text
        """The file's text, of which rows know their places."""
        self._limits = limits
        self._backslash = backslash
        self._counts: dict[str, int] = {}
        self._has_rows = False
        self._budget = _REREAD * len(text) + 1_000_000
        known = frozenset(map(fold_column, header))
        match = _SEP.match(text)
        self._start = match.end() if match else 0
        self._delimiter = match[1] if match else _delimiter(text, known)
        self.columns: tuple[str, ...] = ()
        self.knows_header = self._find_header(known)
        """Whether the known columns were found."""
        self.by_place = False
        """Whether a collector has named the columns by their order."""
        self._index = _indexed(self.columns)

    @property
    def delimiter(self) -> str:
        """What stands between two cells."""
        return self._delimiter

    @property
    def head(self) -> str:
        """What is written before the first row: the names of the columns, and what stands above them."""
        return self.text[: self._start]

    @property
    def problems(self) -> tuple[str, ...]:
        """What had to be guessed or cut, as reasons that start with a stable word."""
        told = {
            "csv-quote": "{} broken by a quote that is not closed, read line by line",
            "csv-cell": with_limit("{} cut at a cell that is longer than allowed", "csv-cell", self._limits.csv_cell),
            "csv-columns": with_limit(
                "{} cut, for there are more columns than allowed", "csv-columns", self._limits.csv_columns
            ),
            "csv-cells": "{} with more cells than columns",
            "csv-header": "the known columns were not found; the first line is taken as the names of columns",
        }
        return tuple(
            f"{word}: " + text.format(f"{count} row" if count == 1 else f"{count} rows")
            for word, text in told.items()
            if (count := self._counts.get(word, 0)) and (self._has_rows or word != "csv-header")
        )

    def __iter__(self) -> Iterator[Row]:
        return self.rows()

    def rows(self) -> Iterator[Row]:
        """The rows below the header; blank ones are left out."""
        self._counts = {word: count for word, count in self._counts.items() if word == "csv-header"}
        width = len(self.columns)
        begin = self._start
        for cells, end in self._records(self._start, width):
            if any(map(str.strip, cells)):
                self._has_rows = True
                if any(map(str.strip, cells[width:])):
                    self._note("csv-cells")
                yield Row(tuple(cells), self._index, width, (begin, end))
            begin = end

    # -- the header

    def _find_header(self, known: frozenset[str]) -> bool:
        first: tuple[tuple[str, ...], int] | None = None
        notes = False
        for number, (cells, end) in enumerate(self._records(self._start, 0)):
            names = [name.strip().strip("\ufeff") for name in cells]
            filled = [name for name in names if name]
            if known and _is_header(cells, known):
                self._start, self.columns = end, tuple(names)
                self._counts.clear()
                return True
            notes = bool(filled) and notes if filled else False
            if first is None and filled and not notes:
                if len(filled) == 1 and fold_column(filled[0]) == "notes:":
                    notes = True
                else:
                    first = (tuple(names), end)
                    if not known:
                        break
            if number >= _PREAMBLE_LINES:
                break
        self._counts.clear()
        if first is not None:
            self.columns, self._start = first
            if known and known.isdisjoint(map(fold_column, self.columns)):
                self._note("csv-header")
        else:
            self._start = len(self.text)
        return False

    # -- rows

    def _note(self, word: str) -> None:
        self._counts[word] = self._counts.get(word, 0) + 1

    def _records(self, place: int, width: int) -> Iterator[tuple[Sequence[str], int]]:
        """The cells of each row from a place on, and where the row ends."""
        csv.field_size_limit(self._limits.csv_cell)
        lines = _Lines(self.text, place)
        reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
        while True:
            begin = lines.place
            cells: Sequence[str] | None
            try:
                cells = next(reader) if self._budget > 0 else None
            except StopIteration:
                return
            except csv.Error:
                cells = None
            if self._budget <= 0 and begin >= len(self.text):
                return
            end = lines.place
            if cells is None or self._is_doubtful(cells, begin, end, width):
                cells, end = self._mend(begin, cells, end, width)
                lines = _Lines(self.text, end)
                reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
            if len(cells) > self._limits.csv_columns:
                self._note("csv-columns")
                cells = cells[: self._limits.csv_columns]
            yield cells, end

    def _is_doubtful(self, cells: Sequence[str], begin: int, end: int, width: int) -> bool:
        if self._backslash and self.text.find('\\"', begin, end) >= 0:
            return True
        return any(cell.count("\n") + cell.count("\r") > 2 and self._swallowed(cells, cell, width) for cell in cells)

    def _swallowed(self, cells: Sequence[str], cell: str, width: int) -> bool:
        """Whether a cell holds whole rows: an earlier quote was left open."""
        inner = cell.splitlines()[1:-1][:200]
        rows = [line.split(self._delimiter) for line in inner if line.count(self._delimiter) == width - 1]
        if width < 3 or not inner or len(rows) * 3 < len(inner) * 2:
            return False
        shape = re.sub(r"\d+", "0", cells[0])
        alike = sum(re.sub(r"\d+", "0", row[0]) == shape for row in rows)
        return width >= 5 or ("0" in shape and alike * 2 > len(rows))

    def _mend(self, begin: int, cells: Sequence[str] | None, end: int, width: int) -> tuple[Sequence[str], int]:
        """The cells of a row that is broken or doubtful, and where it ends."""
        self._budget -= end - begin
        if self._budget <= 0:  # broken over and over: line by line from here on
            cells = None
        elif self._backslash:
            escaped, escaped_end = self._parse_escaped(begin)
            self._budget -= escaped_end - begin
            fits = escaped is not None and len(escaped) == width
            swallows = escaped is not None and any(self._swallowed(escaped, cell, width) for cell in escaped)
            if escaped is not None and not swallows and (fits or cells is None):
                return escaped, escaped_end
        if cells is not None and not any(self._swallowed(cells, cell, width) for cell in cells):
            return cells, end
        match = _LINE.match(self.text, begin)
        line = match[0] if match else ""
        if len(line) > self._limits.csv_cell:
            self._note("csv-cell")
        else:
            self._note("csv-quote")
        line_end = begin + len(line)
        line = line.rstrip("\r\n")[: self._limits.csv_cell]
        found = next(csv.reader([line], delimiter=self._delimiter), [])
        return [cell.rstrip("\r\n") for cell in found], line_end

    def _parse_escaped(self, begin: int) -> tuple[Sequence[str] | None, int]:
        """The row read with backslashes before quotes, as some files are written."""
        lines = _Lines(self.text, begin, escaped=True)
        try:
            return next(csv.reader(lines, delimiter=self._delimiter, strict=True)), lines.place
        except (csv.Error, StopIteration):
            return None, lines.place


class _Lines:
    """The lines of a text from a place on, for the csv reader; ``place`` is where the last one ended."""

    def __init__(self, text: str, place: int, escaped: bool = False) -> None:
        self._text, self.place, self._escaped = text, place, escaped

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        match = _LINE.match(self._text, self.place)
        if match is None:
            raise StopIteration
        self.place = match.end()
        line = match[0]
        return _BACKSLASH.sub(lambda m: '""' if m[1] == '"' else "\\", line) if self._escaped else line


def read_table(
    data: bytes, where: str, limits: Limits, *, header: Collection[str] = (), backslash: bool = False
) -> Table:
    """A table from the bytes of a file, in any encoding, with any delimiter and any line ends. Never fails.

    Args:
        data: the file.
        where: its name; not looked into, kept for the caller's notices.
        limits: ``csv-cell`` and ``csv-columns`` hold.
        header: names of columns that are known to stand in the header; lines before it are skipped. Two of
            them are enough to tell it. Without any, the first line that is not blank is the header.
        backslash: whether quotes inside cells may be written ``\\"``.
    """
    del where
    text, encoding = decoded(data)
    return Table(clean(text).removeprefix("\ufeff"), limits, header, backslash, encoding)


def written(rows: Iterable[Sequence[str]]) -> str:
    """A table for a spreadsheet: every cell in quotes, and none that it takes for a formula."""
    quoted = (",".join(f'"{safe_cell(cell)}"'.replace('"', '""')[1:-1] for cell in row) for row in rows)
    return "".join(f"{line}\r\n" for line in quoted)


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what begins like one."""
    text = _NOT_IN_SHEETS.sub("", text)
    return f"'{text}" if text[:1] in ("\t", "\r", "\n") or text.lstrip()[:1] in _FORMULA else text


def _indexed(columns: Sequence[str]) -> dict[str, tuple[int, ...]]:
    index: dict[str, list[int]] = {}
    for place, name in enumerate(columns):
        index.setdefault(fold_column(name), []).append(place)
    return {name: tuple(places) for name, places in index.items()}


def _is_header(cells: Sequence[str], known: frozenset[str]) -> bool:
    found = known.intersection(map(fold_column, cells))
    return len(found) >= min(2, len(known))


def _delimiter(text: str, known: frozenset[str]) -> str:
    """The delimiter under which a line holds the known columns, else the one most frequent in the first line."""
    first = ""
    for number, match in enumerate(_LINE.finditer(text[:1_000_000])):
        line = match[0].strip("\r\n")
        if not first and line.strip():
            first = line
        if number >= _PREAMBLE_LINES or (first and not known):
            break
        for mark in _DELIMITERS:
            if (
                known
                and line.count(mark) < 10_000
                and _is_header([cell.strip(' "') for cell in line.split(mark)], known)
            ):
                return mark if mark in line else _NONE
    bare = re.sub(r'"[^"]*"', "", first)
    return max(_DELIMITERS, key=bare.count)
