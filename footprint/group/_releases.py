"""Which pictures were made of whom, so that no two of them, and no chain of them, show fewer than five clients.

A file beside its key, both for their owner alone: of each picture keyed fingerprints of its clients and of what was
counted of each, and the noise it was made with. No id, no count, no date.
"""

from __future__ import annotations

import base64
import contextlib
import json
import math
import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from footprint import output
from footprint.errors import CannotWrite, HistoryDamaged, Revealing
from footprint.group._hide import FEWEST
from footprint.locking import held
from footprint.model import Member

SCHEMA = "footprint.releases/1"
MOST = 4.0
"""The most that all noise of one client may add up to, as epsilon. Each whole number more makes whatever somebody
learns of a client 2.7 times as telling; four is where we stop."""
_BYTES = 8
_KEY = 32
_LEFT = "it is left as it is; move it and its .key away to begin anew, and give no earlier picture to anybody any more"


@dataclass(frozen=True, slots=True)
class Release:
    """One picture: fingerprints of its clients, each with that of what was counted of it."""

    members: dict[bytes, bytes] = field(repr=False)
    noise: float = 0.0


class Releases:
    """The pictures that were made; get one by :func:`turn`."""

    def __init__(self, file: Path, key: bytes, known: tuple[Release, ...]) -> None:
        self._file, self._key, self.known = file, key, known

    def of(self, members: Sequence[Member], noise: float = 0.0) -> Release:
        """What would be kept of a picture of these."""
        return Release({self._print("client", item.client): self._data(item) for item in members}, noise)

    def add(self, release: Release) -> None:
        """Keep one more; the same picture once.

        Raises:
            Revealing: with those that are kept it would show fewer than five clients.
            CannotWrite: it cannot be kept; what was kept stands.
        """
        check(self.known, release)
        if release.noise or release not in self.known:
            self._write((*self.known, release))

    def take_back(self) -> None:
        """What was added is gone: its picture was never written."""
        self._write(self.known)

    def _write(self, rows: Sequence[Release]) -> None:
        output.write(self._file, map(_line, rows), ours=lambda head: not head or SCHEMA in head)

    def _print(self, *parts: str) -> bytes:
        text = "\0".join(parts).encode("utf-8", "surrogatepass")
        return blake2b(text, key=self._key, digest_size=_BYTES).digest()

    def _data(self, item: Member) -> bytes:
        scores = " ".join(f"{reader}={score}" for reader, score in item.scores)
        return self._print("data", item.client, scores, *sorted(set(item.rules)))


@contextlib.contextmanager
def turn(file: Path, wait: float) -> Iterator[Releases]:
    """What was released, while nobody else releases.

    Args:
        file: it and its folder are made where there are none; ``.key`` and ``.lock`` stand beside it.
        wait: seconds to wait for another run.

    Raises:
        HistoryLocked: another run did not end in time.
        HistoryDamaged: the file is none of ours, or its key is gone; it is left as it is.
        CannotWrite: it cannot be made.
    """
    with contextlib.ExitStack() as stack:
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            stack.enter_context(held(file.with_suffix(".lock"), wait, file.name))
            key, known = _key(file), tuple(_rows(file))
        except OSError as error:
            reason = (error.strerror or "no permission").lower()
            raise CannotWrite(file.name, f"cannot be used, {reason}", "make its folder yours and writable") from None
        yield Releases(file, key, known)


def check(known: Sequence[Release], fresh: Release) -> None:
    """Whether a picture may be made beside those that are known.

    Raises:
        Revealing: pictures taken together would show fewer than five clients, or noise was added too often.
    """
    if fresh.noise:
        left = spare(known, fresh)
        if fresh.noise > left + 1e-9:
            what = f"some of these clients have {left:g} left of the {MOST:g} that noise may add up to"
            raise Revealing("--noise", what, "give a smaller EPSILON, or make the picture without noise")
        return
    bare = [item for item in known if not item.noise]
    tip = (
        f"make it of a group that differs by at least {FEWEST} clients, or add noise with --noise; "
        "the earlier picture stands"
    )
    for item in bare:
        apart = sum(item.members.get(client) != data for client, data in fresh.members.items())
        apart += len(item.members.keys() - fresh.members.keys())
        if 0 < apart < FEWEST:
            what = f"beside an earlier picture it would show what is known of fewer than {FEWEST} clients"
            raise Revealing("group picture", what, tip)
    if isolates([*(item.members.keys() for item in bare), fresh.members.keys()]):
        what = f"with earlier pictures put together it would show fewer than {FEWEST} clients"
        raise Revealing("group picture", what, tip)


def spare(known: Sequence[Release], fresh: Release) -> float:
    """What noise may still be added for the client of whom most was spent."""
    spent: dict[bytes, float] = {}
    for item in known:
        for client in item.members.keys() & fresh.members.keys() if item.noise else ():
            spent[client] = spent.get(client, 0.0) + item.noise
    return max(0.0, MOST - max(spent.values(), default=0.0))


def isolates(groups: Sequence[Any]) -> bool:
    """Whether adding and taking away these groups, each as often as one likes, can leave fewer than five clients.

    Counts of groups can be added and taken away, so that this is what anybody can do who has all pictures. Clients who
    stand in the same groups cannot be told apart; there is one column for each such kind, and one row for each group.
    """
    kinds: Counter[int] = Counter()
    stands: Counter[Any] = Counter()
    for nth, group in enumerate({frozenset(group): None for group in groups}):
        for client in group:
            stands[client] += 1 << nth
    kinds.update(stands.values())
    ordered = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))  # the largest first: they rule out most
    rows = [[kind >> nth & 1 for kind, _ in ordered] for nth in range(max(kinds, default=0).bit_length())]
    return _leaves(_independent(rows), [size for _, size in ordered], FEWEST - 1)


def _independent(rows: list[list[int]]) -> list[list[int]]:
    """Without rows that others add up to: of what is left, no sum is nothing."""
    kept: list[list[int]] = []
    for row in rows:
        left = row
        for other in kept:
            left = _cleared(left, other, next(nth for nth, value in enumerate(other) if value))
        if any(left):
            kept.append(left)
    return kept


def _leaves(rows: list[list[int]], sizes: list[int], few: int) -> bool:
    """Whether some sum of rows, each times a number, is not nothing and lies on columns of so few clients altogether.

    A column that may stay costs its clients and is blanked; otherwise all sums are taken that are 0 there. The rows are
    independent, so that one which is blank lies on columns that were paid for.
    """
    if few < 0 or not rows:
        return False
    column = next((nth for nth in range(len(sizes)) if any(row[nth] for row in rows)), None)
    if column is None:
        return True
    if _leaves(_without(rows, column), sizes, few):
        return True
    stays = [[0 if nth == column else value for nth, value in enumerate(row)] for row in rows]
    return _leaves(stays, sizes, few - sizes[column])


def _without(rows: list[list[int]], column: int) -> list[list[int]]:
    """The sums of rows that are 0 in a column, as rows; one fewer than before. In whole numbers, so that 0 is 0."""
    pivot = next(row for row in rows if row[column])
    return [_cleared(row, pivot, column) for row in rows if row is not pivot]


def _cleared(row: list[int], pivot: list[int], column: int) -> list[int]:
    """A row, and so much of another that the column is 0."""
    if not row[column]:
        return row
    left = [value * pivot[column] - other * row[column] for value, other in zip(row, pivot, strict=True)]
    common = math.gcd(*left) or 1
    return [value // common for value in left]


# ---------------------------------------------------------------- the file


def _line(item: Release) -> str:
    clients = sorted(item.members)
    row = {
        "schema": SCHEMA,
        "clients": _coded(clients),
        "data": _coded([item.members[client] for client in clients]),
        "noise": item.noise,
    }
    return json.dumps(row) + "\n"


def _coded(prints: Sequence[bytes]) -> str:
    return base64.b64encode(b"".join(prints)).decode("ascii")


def _rows(file: Path) -> Iterator[Release]:
    """The releases of a file that is written whole each time; one bad line and nothing in it can be relied on."""
    try:
        text = file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return
    except ValueError:
        raise _damaged(file) from None
    for line in text.splitlines():
        try:
            row = json.loads(line)
            clients, data, noise = _prints(row["clients"]), _prints(row["data"]), float(row["noise"])
            if row["schema"] != SCHEMA or not 0 <= noise <= MOST:
                raise ValueError
            members = dict(zip(clients, data, strict=True))
        except (ValueError, TypeError, KeyError, RecursionError):
            raise _damaged(file) from None
        yield Release(members, noise)


def _prints(text: str) -> list[bytes]:
    data = base64.b64decode(text, validate=True)
    if len(data) % _BYTES:
        raise ValueError("not whole fingerprints")
    return [data[at : at + _BYTES] for at in range(0, len(data), _BYTES)]


def _damaged(file: Path) -> HistoryDamaged:
    return HistoryDamaged(file.name, "is damaged, or was written by a newer version", _LEFT)


def _key(file: Path) -> bytes:
    """The secret of the fingerprints; made where nothing was released yet."""
    path = file.with_suffix(".key")
    try:
        found = path.read_bytes()
    except FileNotFoundError:
        if file.exists():
            raise HistoryDamaged(path.name, "is missing, and without it pictures cannot be compared", _LEFT) from None
        found = secrets.token_bytes(_KEY)
        output.write_bytes(path, found)
    if len(found) != _KEY:
        raise HistoryDamaged(path.name, "is no key of footprint", _LEFT)
    return found
