"""Invented clients by the dozen, and those who audit them in other ways than the program does."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from footprint import cell, consent, group
from footprint.cohort import _processes, _work
from footprint.cohort._clients import Client
from footprint.cohort._work import Answer, Job, Outcome, Settings, State
from footprint.consent import Consent
from footprint.model import Member
from footprint.vocabulary import Reader

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
ALL = "audit of own exports and group statistics"
POISON = "poison"
"""What a client's id begins with whose audit ends the process that does it, in the lives below."""


def post(number: int, text: str) -> dict[str, object]:
    """One post as ``footprint collect`` writes it."""
    return {
        "type": "post",
        "platform": "mastodon",
        "account": "invented",
        "id": str(number),
        "kind": "post",
        "text": text,
        "published": f"2025-{1 + number % 12:02d}-{1 + number % 28:02d}T{number % 24:02d}:00:00Z",
        "visibility": "public",
        "url": None,
        "reply_to": None,
        "links": [],
        "mentions": [],
        "media": [],
        "deleted": False,
        "file": "outbox.json",
    }


def needle(number: int) -> str:
    """A value that belongs to one client alone."""
    return f"needle{number:05d}@invented.example"


def client(root: Path, name: str, texts: list[str], *, scope: str | None = ALL, given: datetime = NOW) -> Path:
    """A client's folder: one export, and a consent record where there is a scope."""
    folder = root / name
    folder.mkdir(parents=True, exist_ok=True)
    if scope is not None:
        consent.give(folder / "consent.jsonl", Consent(name, "Ana Invented", scope, given))
    profile = {"type": "profile", "platform": "mastodon", "account": "invented", "name": "Ana Invented"}
    profile |= {"bio": "studies in a small town", "visibility": "public", "file": "actor.json"}
    rows = [profile, *(post(number, text) for number, text in enumerate(texts))]
    (folder / "export.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def clients(root: Path, count: int) -> Path:
    """So many small clients, each with a value of their own in their first post."""
    words = ("my boss is an idiot", "call me on +1 212 555 01{0:02d}", "good morning", "so drunk again last night")
    for number in range(count):
        texts = [f"write to {needle(number)}"]
        texts += [f"{words[(number + turn) % 4].format(number % 100)}, day {turn}" for turn in range(number % 5)]
        client(root, f"c-{number:03d}", texts)
    return root


def settings(out: Path, **change: object) -> Settings:
    """Settings with a fixed clock."""
    return Settings(out, NOW, date(2026, 5, 1), **change)  # type: ignore[arg-type]


class Serial:
    """Audits in this process, one after the other."""

    def __init__(self, settings: Settings) -> None:
        cell.nurse("footprint.gather")
        self._settings, self._jobs = settings, deque[Job]()
        self.done: list[str] = []

    def takes(self, job: Job) -> bool:
        return len(self._jobs) < 3

    def give(self, job: Job) -> None:
        self._jobs.append(job)

    def answers(self, seconds: float) -> Iterator[Answer]:
        while self._jobs:
            job = self._jobs.pop()
            self.done.append(job.client.id)
            yield job.number, _work.audit(job, self._settings)

    def idle(self) -> str:
        return ""

    def close(self) -> None:
        self._jobs.clear()
        cell._nursing = ""  # for the other tests


class Seen:
    """A watch that remembers."""

    def __init__(self) -> None:
        self.turns: list[tuple[str, Outcome]] = []
        self.begun: tuple[int, int, int, bool] = (0, 0, 0, False)

    def began(self, clients: int, turns: int, size: int, resumed: bool) -> None:
        self.begun = (clients, turns, size, resumed)

    def waits(self, why: str) -> None:
        raise AssertionError(why)

    def ended(self, client: str, outcome: Outcome, size: int, left: int) -> None:
        self.turns.append((client, outcome))

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.turns]


def picture(members: object, out: Path) -> None:
    """Stands for the group picture: the members as they are, in their order."""
    (out / "members.txt").write_text("\n".join(map(repr, members)), encoding="utf-8")  # type: ignore[call-overload]


def grouped(members: Sequence[Member], out: Path) -> None:
    """The group picture, with a memory of its own."""
    group.release(members, out, ledger=out.parent / f"{out.name}-releases.jsonl")


def files(out: Path) -> dict[str, bytes]:
    """Every file of a run that must not depend on who made it."""
    found = {
        item.relative_to(out).as_posix(): item.read_bytes() for item in (out / "clients").rglob("*") if item.is_file()
    }
    for name in ("members.txt", "clients.csv", "group.html", "group.csv"):
        if (out / name).exists():
            found[name] = (out / name).read_bytes()
    return found


# ---------------------------------------------------------------- lives of workers


def _stubbed(deed: Callable[[], None], settings: Settings, to_do: Connection, told: Connection) -> None:
    """A worker that audits nobody, writes at once what an audit would, and does a deed at each poison."""

    def audited(client: Client, settings: Settings) -> Outcome:
        if client.id.startswith(POISON):
            deed()
        member = Member(client.id, NOW.date(), 2, "0", tuple((item, 90) for item in Reader), ())
        outcome = Outcome(State.DONE, member=member, posts=1)
        _work._keep(client, settings, {"report.json": b"{}\n"}, outcome)
        return outcome

    _work._audited = audited
    _processes.load = lambda settings: None
    _processes.serve(settings, to_do, told)


def deadly(settings: Settings, to_do: Connection, told: Connection) -> None:
    """A worker that a poison kills in the middle of their turn."""
    _stubbed(lambda: os.kill(os.getpid(), signal.SIGSEGV), settings, to_do, told)


def slow(settings: Settings, to_do: Connection, told: Connection) -> None:
    """A worker that never comes to the end of a poison."""
    _stubbed(lambda: time.sleep(3600), settings, to_do, told)


def hungry(settings: Settings, to_do: Connection, told: Connection) -> None:
    """A worker that a poison makes take memory without end."""

    def eat() -> None:
        taken = []
        while True:
            taken.append(os.urandom(4 << 20))
            time.sleep(0.01)

    _stubbed(eat, settings, to_do, told)


def offline(settings: Settings, to_do: Connection, told: Connection) -> None:
    """A worker that ends as soon as it opens a socket or looks up a name."""
    sys.addaudithook(lambda event, args: os._exit(9) if event.startswith("socket.") else None)
    _processes.serve(settings, to_do, told)
