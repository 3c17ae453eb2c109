"""The tables of the ledger, as numbered steps; ``PRAGMA user_version`` tells which were taken.

A step is never changed once it was released: what comes later is a step of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

OURS = 0x46504348
"""``application_id``: tells our file from any other database."""


def _clients(database: sqlite3.Connection) -> None:
    """The run, and what became of each client."""
    database.execute("CREATE TABLE run (taken_at TEXT NOT NULL) STRICT")
    database.execute(
        "CREATE TABLE client (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, input BLOB NOT NULL,"
        " method TEXT NOT NULL, size INTEGER NOT NULL, grouped INTEGER NOT NULL, until TEXT NOT NULL,"
        " state TEXT NOT NULL, reason TEXT NOT NULL, attempts INTEGER NOT NULL, deaths INTEGER NOT NULL,"
        " cpu REAL NOT NULL, rss INTEGER NOT NULL, posts INTEGER NOT NULL, findings INTEGER NOT NULL,"
        " partial INTEGER NOT NULL, member TEXT NOT NULL) STRICT"
    )
    database.execute("CREATE INDEX client_state ON client (state)")


Step = Callable[[sqlite3.Connection], None]

STEPS: Sequence[Step] = (_clients,)
LAST = len(STEPS)


def upgrade(database: sqlite3.Connection, version: int, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that are missing. To be called within a transaction, so that all are taken or none."""
    for number, step in enumerate(steps[version:], version + 1):
        step(database)
        database.execute(f"PRAGMA user_version = {number}")
    database.execute(f"PRAGMA application_id = {OURS}")
