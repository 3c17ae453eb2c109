"""The picture as a table, and read back as the earlier one of the next term."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from footprint.errors import UsageError
from footprint.group._counts import FOLLOWS, Shown
from footprint.group._hide import FEWEST, LEAST, Range
from footprint.group._since import GOOD, PLACES, Since
from footprint.group._topics import Topic, at_least
from footprint.limits import KIB, Limits
from footprint.model import Reader
from footprint.rules import rules
from footprint.tables import Table, read_table, written
from footprint.wording import CATEGORIES, plain_rule

SCHEMA = "footprint.group/1"
COLUMNS = ("part", "key", "name", "at_least", "at_most", "before_at_least", "before_at_most", "change")
_HEAD = written((COLUMNS, ("about", "schema", SCHEMA, "", "", "", "", "")))
SEEN_BY = {
    Reader.RECRUITER: ("A recruiter", "somebody who looks them up before an interview"),
    Reader.EMPLOYER: ("Their employer", "a boss or a colleague"),
    Reader.CLIENT: ("People they serve", "customers, patients, pupils"),
    Reader.STRANGER: ("A stranger", "a thief, a stalker, a scammer, or just somebody curious"),
}
"""Readers as a careers office would say it, whose own clients are those in the picture."""
_FEW = f"<{FEWEST}"
_MOST = 256 * KIB
_TIP = "give the group.csv of an earlier picture as footprint wrote it"


def to_csv(shown: Shown, past: Since | None, topics: Sequence[Topic]) -> str:
    """Every number of the page; the widths of all rows are the same."""
    rows: list[tuple[str, ...]] = [
        ("about", "taken", shown.taken.isoformat()),
        ("about", "method", str(shown.method)),
        ("about", "tool_version", shown.tool_version),
        ("about", "noise", f"{shown.noise:g}"),
        ("about", "margin", str(shown.margin)),
        ("about", "clients", "", *_cells(Range(shown.clients, shown.clients))),
    ]
    if past:
        rows.append(("about", "before", past.taken.isoformat(), *_cells(Range(past.clients, past.clients))))
    told = {(item.part, item.key): item for item in past.changes} if past else {}
    for reader, bands in shown.scores:
        rows += (("score", str(reader), name, *_cells(seen)) for name, seen in bands)
    for name, low in at_least(shown).items():
        rows.append(("category", name, CATEGORIES[name][0], str(low)))
    for rule, seen in shown.rules:
        change = told.get(("rule", rule))
        more = (*_cells(change.before), change.word) if change else ()
        rows.append(("rule", rule, plain_rule(rule), *_cells(seen), *more))
    for (part, key), change in told.items():
        if part == "score":
            rows.append(
                ("change", key, good_score(Reader(key)), *_cells(change.now), *_cells(change.before), change.word)
            )
    rows += (("workshop", item.category, item.lesson.title, str(item.at_least)) for item in topics)
    return _HEAD + written(map(_wide, rows))


def good_score(reader: Reader) -> str:
    """What is followed from term to term for a reader, in words."""
    return f"{SEEN_BY[reader][0]}: score of {GOOD} or more, or none"


def too_few(words: str) -> str:
    """The table of a group that is too small to be shown."""
    return _HEAD + written((_wide(("about", "clients", words)),))


def is_ours(head: str) -> bool:
    """Whether a file begins as a table of ours."""
    return head.removeprefix("\ufeff").replace("\r\n", "\n").startswith(_HEAD.replace("\r\n", "\n"))


def read(file: Path) -> Shown:
    """An earlier picture from its table.

    Raises:
        UsageError: it cannot be read, is none of ours, or of a group that was too small.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST + 1)
    except (OSError, ValueError):
        raise UsageError(file.name, "cannot be read", _TIP) from None
    table = read_table(data[:_MOST], file.name, Limits(), header=COLUMNS)
    try:
        if len(data) > _MOST:
            raise ValueError("too long")
        return _shown(table)
    except (ValueError, KeyError, OverflowError):
        raise UsageError(file.name, "is no group picture that can be compared", _TIP) from None


def _shown(table: Table) -> Shown:
    rows = [tuple(cell.strip() for cell in row.cells) for row in table]
    rows = [(*row, *[""] * (5 - len(row))) for row in rows]
    about = {row[1]: row for row in rows if row[0] == "about"}
    if about["schema"][2] != SCHEMA:
        raise ValueError("another form")
    clients = int(about["clients"][3])
    if clients < LEAST:
        raise ValueError("too few")
    counted = {item.id for item in rules()} - FOLLOWS
    return Shown(
        clients,
        date.fromisoformat(about["taken"][2]),
        int(about["method"][2]),
        about["tool_version"][2],
        tuple((key, seen) for key, _, seen in _seen(rows, "rule", clients) if key in counted),
        tuple(
            (
                reader,
                tuple((name, seen) for key, name, seen in _seen(rows, "score", clients) if key == reader),
            )
            for reader in Reader
        ),
        float(about["noise"][2]),
        int(about["margin"][2]),
    )


def _seen(rows: Sequence[Sequence[str]], part: str, clients: int) -> Iterator[tuple[str, str, Range]]:
    for each, key, name, low, high, *_ in rows:
        if each == part:
            seen = Range(int(low), FEWEST - 1 if high == _FEW else int(high))
            if not 0 <= seen.low <= seen.high <= clients or (part == "score" and name not in PLACES):
                raise ValueError("not possible")
            yield key, name, seen


def _cells(item: Range) -> tuple[str, str]:
    return str(item.low), _FEW if item.high < FEWEST else str(item.high)


def _wide(row: Sequence[str]) -> tuple[str, ...]:
    return (*row, *[""] * (len(COLUMNS) - len(row)))
