"""Runs and decisions as rows, and back. The SQL of the tables stands here and in the numbered steps alone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from footprint.model import (
    Confidence,
    Decision,
    DecisionKind,
    PastAccount,
    PastFinding,
    PastPlace,
    Reader,
    ReaderScore,
    Run,
    ScoreLine,
    Severity,
    Visibility,
)


def put(database: sqlite3.Connection, run: Run) -> int:
    """Write a run; its number."""
    cursor = database.execute(
        "INSERT INTO run (taken_at, tool, method, rules, examined) VALUES (?, ?, ?, ?, ?)",
        (_iso(run.taken_at), run.tool_version, run.method, run.rules, json.dumps(run.examined)),
    )
    number = int(cursor.lastrowid or 0)
    database.executemany(
        "INSERT INTO account VALUES (?, ?, ?, ?, ?)",
        ((number, nth, item.platform, item.account, item.posts) for nth, item in enumerate(run.accounts)),
    )
    database.executemany(
        "INSERT INTO score VALUES (?, ?, ?, ?)",
        ((number, str(item.reader), item.score, item.grade) for item in run.scores),
    )
    database.executemany(
        "INSERT INTO line VALUES (?, ?, ?, ?, ?)",
        (
            (number, str(item.reader), nth, line.rule, line.points)
            for item in run.scores
            for nth, line in enumerate(item.sum)
        ),
    )
    database.executemany(
        "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                number,
                nth,
                item.print,
                item.code,
                item.rule,
                int(item.severity),
                int(item.confidence),
                ",".join(item.readers),
            )
            for nth, item in enumerate(run.findings)
        ),
    )
    database.executemany(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                number,
                finding,
                nth,
                place.item,
                place.platform,
                place.account,
                str(place.visibility),
                int(place.deleted),
                place.code,
            )
            for finding, item in enumerate(run.findings)
            for nth, place in enumerate(item.places)
        ),
    )
    database.executemany("INSERT INTO refused VALUES (?, ?)", ((number, code) for code in sorted(set(run.refused))))
    return number


def note(database: sqlite3.Connection, run: int, given: bytes, written: bytes, partial: bool) -> None:
    """Write what went into a run and what came out of it."""
    database.execute("INSERT INTO given VALUES (?, ?, ?, ?)", (run, given, written, int(partial)))


def noted(database: sqlite3.Connection, run: int) -> tuple[bytes, bytes, bool] | None:
    """The same of a run, where it was written."""
    row = database.execute("SELECT given, written, partial FROM given WHERE run = ?", (run,)).fetchone()
    return (bytes(row[0]), bytes(row[1]), bool(row[2])) if row else None


def heads(database: sqlite3.Connection) -> tuple[Run, ...]:
    """Every run in its order, without its findings."""
    accounts = _grouped(database.execute("SELECT run, platform, print, posts FROM account ORDER BY run, nth"))
    scores = _grouped(database.execute("SELECT run, reader, score, grade FROM score ORDER BY run"))
    lines = _grouped(database.execute("SELECT run, reader, rule, points FROM line ORDER BY run, nth"))
    found = dict(database.execute("SELECT run, count(*) FROM finding GROUP BY run").fetchall())
    refused = _grouped(database.execute("SELECT run, code FROM refused ORDER BY run, code"))
    rows = database.execute("SELECT number, taken_at, tool, method, rules, examined FROM run ORDER BY number")
    return tuple(
        Run(
            number=row[0],
            taken_at=_when(row[1]),
            tool_version=row[2],
            method=row[3],
            rules=row[4],
            examined=tuple(map(str, json.loads(row[5]))),
            accounts=tuple(PastAccount(*item) for item in accounts.get(row[0], ())),
            scores=_scores(scores.get(row[0], ()), lines.get(row[0], ())),
            found=found.get(row[0], 0),
            refused=tuple(code for (code,) in refused.get(row[0], ())),
        )
        for row in rows.fetchall()
    )


def findings(database: sqlite3.Connection, run: int) -> tuple[PastFinding, ...]:
    """The findings of one run, in their order."""
    places = _grouped(
        database.execute(
            "SELECT finding, item, platform, account, visibility, deleted, code FROM place WHERE run = ?"
            " ORDER BY finding, nth",
            (run,),
        )
    )
    rows = database.execute(
        "SELECT nth, print, code, rule, severity, confidence, readers FROM finding WHERE run = ? ORDER BY nth", (run,)
    )
    return tuple(
        PastFinding(
            print=row[1],
            code=row[2],
            rule=row[3],
            severity=Severity(row[4]),
            confidence=Confidence(row[5]),
            readers=tuple(Reader(item) for item in row[6].split(",") if item),
            places=tuple(
                PastPlace(item, platform, account, Visibility(visibility), bool(deleted), code)
                for item, platform, account, visibility, deleted, code in places.get(row[0], ())
            ),
        )
        for row in rows.fetchall()
    )


def decide(database: sqlite3.Connection, decision: Decision) -> None:
    """Put a decision in place of what was said before of the same code."""
    withdraw(database, decision.code)
    database.execute(
        "INSERT INTO decision (code, kind, reason, until, said_at) VALUES (?, ?, ?, ?, ?)",
        (
            decision.code,
            str(decision.kind),
            decision.reason,
            decision.until.isoformat() if decision.until else None,
            _iso(decision.said_at),
        ),
    )


def withdraw(database: sqlite3.Connection, code: str) -> bool:
    """Take a decision back; whether there was one."""
    return database.execute("DELETE FROM decision WHERE code = ?", (code,)).rowcount > 0


def decisions(database: sqlite3.Connection) -> tuple[Decision, ...]:
    """What the person decided, in the order in which they said it."""
    rows = database.execute("SELECT code, kind, reason, until, said_at FROM decision ORDER BY number")
    return tuple(
        Decision(
            code=code,
            kind=DecisionKind(kind),
            reason=reason,
            until=date.fromisoformat(until) if until else None,
            said_at=_when(said_at),
        )
        for code, kind, reason, until, said_at in rows.fetchall()
    )


def _scores(rows: Sequence[Sequence[Any]], lines: Sequence[Sequence[Any]]) -> tuple[ReaderScore, ...]:
    known = {reader: (score, grade) for reader, score, grade in rows}
    unknown = known.keys() - {str(reader) for reader in Reader}
    if unknown:
        raise ValueError("a reader that nobody knows")
    return tuple(
        ReaderScore(
            reader,
            *known[str(reader)],
            sum=tuple(ScoreLine(rule, points) for who, rule, points in lines if who == str(reader)),
        )
        for reader in Reader
        if str(reader) in known
    )


def _grouped(rows: Iterable[Sequence[Any]]) -> dict[int, list[Sequence[Any]]]:
    groups: dict[int, list[Sequence[Any]]] = {}
    for first, *rest in rows:
        groups.setdefault(first, []).append(rest)
    return groups


def _iso(when: datetime) -> str:
    return when.astimezone(UTC).isoformat()


def _when(text: str) -> datetime:
    when = datetime.fromisoformat(text)
    if when.tzinfo is None:
        raise ValueError("a time without its zone")
    return when
