"""Consent: who agreed to what, until when. Nothing about somebody else is read before this module has said yes.

A record is a file of lines for its owner alone. Lines are only ever added: a consent, a new one that takes its place,
a withdrawal. The last line counts, and a line that cannot be read counts as none.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from footprint.errors import CannotWrite, Refused

SCHEMA = "footprint.consent/1"
OWN_EXPORTS = "audit of own exports"
"""The scope where none is said."""
OF_AGE = 16
"""Years from which somebody consents for themselves: GDPR Art. 8(1), where a country has set no lower age."""

_MOST = 1 << 20  # bytes of a record; a line has some hundred
_PARTS = re.compile(r"\s*(?:[,;+]|\band\b)\s*")
_RECORD = "record one: footprint client consent ID --by NAME --until DATE"


class Use(StrEnum):
    """What somebody can consent to, in the words of a scope."""

    EXPORTS = "own exports"
    """An audit of exports and saved pages that they hand over."""
    PAGES = "public pages"
    """Live sources: their public pages and accounts are asked for over the network."""
    GROUP = "group statistics"
    """Counts over many clients, in which nobody can be recognised."""


class Standing(StrEnum):
    """How a consent stands on a day."""

    NONE = "none"
    VALID = "valid"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Consent:
    """One client's consent, as its record tells it.

    Args:
        client: the client's id.
        by: who consented.
        scope: what for, in the words that were agreed; :func:`uses` tells what they allow.
        since: when it was recorded.
        until: the last day on which it holds; None where it holds until it is withdrawn.
        recorder: who recorded it, in words for the report.
        account: the account of the computer it was recorded from.
        guardian: whether who consented is a parent or guardian.
        withdrawn: when it was withdrawn; None while it was not.
    """

    client: str
    by: str = field(repr=False)
    scope: str = field(repr=False)
    since: datetime
    until: date | None = None
    recorder: str = field(default="", repr=False)
    account: str = field(default="", repr=False)
    guardian: bool = False
    withdrawn: datetime | None = None

    def standing(self, day: date) -> Standing:
        """How it stands on a day."""
        if self.withdrawn:
            return Standing.WITHDRAWN
        return Standing.EXPIRED if self.until and day > self.until else Standing.VALID


def uses(scope: str) -> frozenset[Use]:
    """What the words of a scope allow: parts with commas or *and* between them, each in the words of :class:`Use`.

    >>> sorted(uses("audit of own exports and public pages"))
    [<Use.EXPORTS: 'own exports'>, <Use.PAGES: 'public pages'>]

    Other words are kept in the record and allow nothing: what was agreed is not to be guessed at.
    """
    parts = _PARTS.split(" ".join(scope.casefold().split()))
    said = {part.removeprefix("audit of ").removeprefix("the ") for part in parts}
    return frozenset(item for item in Use if item.value in said)


def check(consent: Consent | None, wanted: Collection[Use], day: date) -> Consent:
    """The consent, if it allows what is wanted on that day.

    Raises:
        Refused: there is none, it ended, was withdrawn, or is for something else. The message names nobody.
    """
    if consent is None:
        raise Refused("consent", "none is recorded for this client, so nothing was read", _RECORD)
    match consent.standing(day):
        case Standing.WITHDRAWN:
            raise Refused("consent", "it was withdrawn, so nothing was read", f"if they agree again, {_RECORD}")
        case Standing.EXPIRED:
            ended = f"it ended on {consent.until}, so nothing was read"
            raise Refused("consent", ended, f"if they agree again, {_RECORD}")
    allowed = uses(consent.scope)
    lacking = [item for item in Use if item in wanted and item not in allowed]
    if lacking:
        words = " and ".join(lacking)
        tip = f'if they agree to it: footprint client consent ID --by NAME --scope "{scope_for(allowed, lacking)}"'
        raise Refused("consent", f"its scope does not hold {words}, so nothing was read", tip)
    return consent


def check_age(consent: Consent, born: date | None, day: date) -> None:
    """Refuse what a child agreed to alone.

    Raises:
        Refused: the person is not yet 16, and no guardian consented.
    """
    if born is None or consent.guardian:
        return
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    if age < OF_AGE:
        tip = "footprint client consent ID --by NAME --guardian, once a parent or guardian agreed"
        raise Refused("consent", f"the client seems to be under {OF_AGE}, and no guardian consented", tip)


def scope_for(allowed: Collection[Use], more: Collection[Use]) -> str:
    """The words of a scope that holds both."""
    return "audit of " + " and ".join(item for item in Use if item in allowed or item in more)


# ---------------------------------------------------------------- the record


def last(file: Path, client: str) -> Consent | None:
    """The consent that a record tells, withdrawn or not; None where there is none.

    Raises:
        Refused: the record cannot be read, its last line is damaged, or it is another client's.
    """
    found: Consent | None = None
    whole = True
    for line in _lines(file):
        try:
            found, whole = _after(found, line), True
        except (ValueError, TypeError, KeyError, RecursionError):
            whole = False
    if not whole:
        raise Refused("consent", "the end of its record is damaged, so it counts for nothing", f"anew, {_RECORD}")
    if found and found.client != client:
        raise Refused("consent", "the record in this client's folder is another client's", f"anew, {_RECORD}")
    return found


def give(file: Path, consent: Consent) -> None:
    """Add a consent to its record, which lasts before this returns. Raises CannotWrite."""
    _add(
        file,
        {
            "schema": SCHEMA,
            "what": "given",
            "client": consent.client,
            "at": consent.since.isoformat(),
            "by": consent.by,
            "scope": consent.scope,
            "until": consent.until.isoformat() if consent.until else None,
            "recorder": consent.recorder,
            "account": consent.account,
            "guardian": consent.guardian,
        },
    )


def withdraw(file: Path, consent: Consent, now: datetime, account: str = "") -> None:
    """Add that a consent was withdrawn. Raises CannotWrite."""
    row = {"schema": SCHEMA, "what": "withdrawn", "client": consent.client, "at": now.isoformat(), "account": account}
    _add(file, row)


def _after(before: Consent | None, line: bytes) -> Consent:
    """The consent after one line more. Raises ValueError, TypeError or KeyError for a line that is none of ours."""
    row: dict[str, Any] = json.loads(line.decode("utf-8"))
    if row["schema"] != SCHEMA:
        raise ValueError
    at = _moment(row["at"])
    if row["what"] == "withdrawn":
        if before is None or before.client != row["client"]:
            raise ValueError
        return replace(before, withdrawn=at)
    if row["what"] != "given" or not isinstance(row["guardian"], bool):
        raise ValueError
    words = [row[key] for key in ("client", "by", "scope", "recorder", "account")]
    if not all(isinstance(item, str) for item in words) or not row["by"].strip():
        raise ValueError
    client, by, scope, recorder, account = words
    until = date.fromisoformat(row["until"]) if row["until"] is not None else None
    return Consent(client, by, scope, at, until, recorder, account, row["guardian"])


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError
    return found


def _lines(file: Path) -> Iterator[bytes]:
    """The lines of a record. A line that was cut off has no end, and is no line that can be read."""
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        raise Refused("consent", "its record cannot be read, so it counts for nothing", f"anew, {_RECORD}") from None
    with os.fdopen(handle, "rb") as record:
        data = record.read(_MOST + 1)
    if len(data) > _MOST:
        raise Refused("consent", "its record is too long to be one of ours", "look at the client's folder")
    *lines, rest = data.split(b"\n")
    yield from (line for line in lines if line)
    if rest:
        yield b"cut off"


def _add(file: Path, row: dict[str, Any]) -> None:
    """One line more, in one step and synced."""
    line = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
    try:
        handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            size = os.fstat(handle).st_size
            if size:
                os.lseek(handle, size - 1, os.SEEK_SET)
                line = line if os.read(handle, 1) == b"\n" else b"\n" + line  # what a crash cut off stays a line
            os.write(handle, line)
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        reason = (error.strerror or "no permission").lower()
        raise CannotWrite(file.name, f"cannot be written, {reason}", "the consent is not recorded") from None
