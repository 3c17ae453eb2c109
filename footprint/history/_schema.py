"""The tables, as numbered steps from one version to the next; ``PRAGMA user_version`` tells which were taken.

A step is never changed once it was released: what comes later is a step of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

OURS = 0x46505254
"""``application_id``: tells our file from any other database."""


def _runs(database: sqlite3.Connection) -> None:
    """Runs with what they read, their scores and their findings."""
    database.execute("CREATE TABLE secret (proof BLOB NOT NULL) STRICT")
    database.execute(
        "CREATE TABLE run (number INTEGER PRIMARY KEY AUTOINCREMENT, taken_at TEXT NOT NULL, tool TEXT NOT NULL,"
        " method INTEGER NOT NULL, rules TEXT NOT NULL, examined TEXT NOT NULL) STRICT"
    )
    of_run = "run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE"
    database.execute(
        f"CREATE TABLE account ({of_run}, nth INTEGER NOT NULL, platform TEXT NOT NULL, print BLOB NOT NULL,"
        " posts INTEGER NOT NULL, PRIMARY KEY (run, nth)) STRICT, WITHOUT ROWID"
    )
    database.execute(
        f"CREATE TABLE score ({of_run}, reader TEXT NOT NULL, score INTEGER, grade TEXT NOT NULL,"
        " PRIMARY KEY (run, reader)) STRICT, WITHOUT ROWID"
    )
    database.execute(
        f"CREATE TABLE line ({of_run}, reader TEXT NOT NULL, nth INTEGER NOT NULL, rule TEXT NOT NULL,"
        " points INTEGER NOT NULL, PRIMARY KEY (run, reader, nth)) STRICT, WITHOUT ROWID"
    )
    database.execute(
        f"CREATE TABLE finding ({of_run}, nth INTEGER NOT NULL, print BLOB NOT NULL, code TEXT NOT NULL,"
        " rule TEXT NOT NULL, severity INTEGER NOT NULL, confidence INTEGER NOT NULL, readers TEXT NOT NULL,"
        " PRIMARY KEY (run, nth)) STRICT, WITHOUT ROWID"
    )
    database.execute(
        "CREATE TABLE place (run INTEGER NOT NULL, finding INTEGER NOT NULL, nth INTEGER NOT NULL,"
        " item BLOB NOT NULL, platform TEXT NOT NULL, account BLOB NOT NULL, visibility TEXT NOT NULL,"
        " deleted INTEGER NOT NULL, code TEXT NOT NULL, PRIMARY KEY (run, finding, nth),"
        " FOREIGN KEY (run, finding) REFERENCES finding (run, nth) ON DELETE CASCADE) STRICT, WITHOUT ROWID"
    )


def _decisions(database: sqlite3.Connection) -> None:
    """What the person decided, in the order in which they said it; the last word on a code counts."""
    database.execute(
        "CREATE TABLE decision (number INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL, kind TEXT NOT NULL,"
        " reason TEXT NOT NULL, until TEXT, said_at TEXT NOT NULL) STRICT"
    )


def _refused(database: sqlite3.Connection) -> None:
    """Of each run the codes of places that were left out because the person called them wrong or not theirs."""
    database.execute(
        "CREATE TABLE refused (run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, code TEXT NOT NULL,"
        " PRIMARY KEY (run, code)) STRICT, WITHOUT ROWID"
    )


def _given(database: sqlite3.Connection) -> None:
    """Keyed fingerprints of all that went into a run and of what it wrote; whether something was skipped."""
    database.execute(
        "CREATE TABLE given (run INTEGER PRIMARY KEY REFERENCES run ON DELETE CASCADE, given BLOB NOT NULL,"
        " written BLOB NOT NULL, partial INTEGER NOT NULL) STRICT"
    )


Step = Callable[[sqlite3.Connection], None]

STEPS: Sequence[Step] = (_runs, _decisions, _refused, _given)
LAST = len(STEPS)


def upgrade(database: sqlite3.Connection, version: int, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that are missing. To be called within a transaction, so that all are taken or none."""
    for number, step in enumerate(steps[version:], version + 1):
        step(database)
        database.execute(f"PRAGMA user_version = {number}")
    database.execute(f"PRAGMA application_id = {OURS}")


def shape(database: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """Every column of every table of ours, to compare a file with what its version should hold."""
    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return frozenset(
        (str(table), str(column))
        for (table,) in tables.fetchall()
        for (column,) in database.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
    )


def expected(version: int) -> frozenset[tuple[str, str]]:
    """The columns that a history of this version has."""
    model = sqlite3.connect(":memory:")
    try:
        for step in STEPS[:version]:
            step(model)
        return shape(model)
    finally:
        model.close()
