"""Many clients: each audited apart, whoever does it, and none twice.

DIR/               0700; files in it 0600
  ledger.db        whose turn is over, what it took; no word of a client
  clients/<id>/    report.html, report-masked.html, report.json, plan.txt, bundle.age
  .work/           what is not finished; erased when the next run begins
  group.html, group.csv, clients.csv
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from footprint import output
from footprint.cohort import _clients
from footprint.cohort._clients import Client
from footprint.cohort._ledger import Entry, Ledger
from footprint.cohort._processes import Processes as Processes
from footprint.cohort._work import Answer, Died, Job, Outcome, Settings, State
from footprint.model import Member
from footprint.tables import safe_cell

__all__ = ["Entry", "Executor", "Processes", "Settings", "State", "Summary", "Watch", "conduct"]

TABLE = "clients.csv"
_COMMIT = 2.0
"""Seconds between two times at which the ledger is made to last; what is lost of it stands in the clients' folders."""
_LISTEN = 0.25
_PATIENCE = 30.0
"""Seconds without a word after which it is told what is waited for."""


class Executor(Protocol):
    """Whoever audits clients. It may answer in any order; what becomes of a client does not depend on it."""

    def takes(self, job: Job) -> bool:
        """Whether there is room for one job more."""
        ...

    def give(self, job: Job) -> None:
        """One job more."""
        ...

    def answers(self, seconds: float) -> Iterable[Answer]:
        """What has come within so many seconds; may be fewer."""
        ...

    def idle(self) -> str:
        """Why nothing can come for now, in words; empty where something can."""
        ...

    def close(self) -> None:
        """End what is being done."""
        ...


class Watch(Protocol):
    """Who is told what a run does."""

    def began(self, clients: int, turns: int, size: int, resumed: bool) -> None:
        """So many clients there are, of whom so many have their turn, with so many bytes; whether a run goes on."""
        ...

    def waits(self, why: str) -> None:
        """Nothing has come for a while, for this reason."""
        ...

    def ended(self, client: str, outcome: Outcome, size: int, left: int) -> None:
        """What became of a client's turn; how many are left."""
        ...


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a run: clients by state, and sums over those that are done."""

    counts: dict[str, int]
    posts: int
    cpu: float
    partial: int
    """Clients of whom something was skipped."""
    members: int
    """Those who are done and agreed to be counted."""
    turns: int
    """Turns of this run; the others were done before."""
    seconds: float


def conduct(
    clients: Path,
    settings: Settings,
    executor: Callable[[Settings], Executor],
    watch: Watch,
    *,
    resume: bool = False,
    again: bool = False,
    order: Callable[[list[Job]], list[Job]] = list,
    picture: Callable[[Sequence[Member], Path], None] | None = None,
) -> tuple[Summary, tuple[Entry, ...]]:
    """Audit every client whose turn is still to come; the summary, and those who were not audited.

    Args:
        clients: a folder of folders, or a table.
        executor: makes whoever does the work, once it is known that there is some.
        resume: whether a run in the folder may be gone on with.
        again: whether those who failed or were set aside get another turn.
        order: puts the jobs into another order than the largest first.
        picture: makes the group picture of those who agreed to it.

    Raises:
        FootprintError: CLIENTS or the folder cannot be used, or the executor cannot go on; what is done is kept.
    """
    began = time.monotonic()
    _clients.check_apart(clients, settings.out)
    with Ledger(settings.out, settings.taken, resume=resume) as ledger:
        settings = replace(settings, taken=ledger.taken).marked()
        ledger.clear_parts()
        found = _clients.find(clients, settings.day, settings.limits, ledger.known())
        open_ = ledger.meet(found, settings, again=again)
        size = sum(item.size for item in open_.values())
        watch.began(sum(ledger.counts().values()), len(open_), size, ledger.resumed)
        if open_:
            waiting = deque(order([Job(number, client) for number, client in open_.items()]))
            _work_off(waiting, open_, ledger, settings, executor, watch)
            ledger.clear_parts()
        _list(ledger, settings.out)
        others = tuple(ledger.entries(State.REFUSED, State.FAILED, State.ASIDE))
        members = ledger.members()
        if picture:
            picture(members, settings.out)
        counts, total = ledger.counts(), ledger.total
        return (
            Summary(
                counts,
                int(total("posts")),
                total("cpu"),
                int(total("partial")),
                len(members),
                len(open_),
                time.monotonic() - began,
            ),
            others,
        )


def _work_off(
    waiting: deque[Job],
    open_: dict[int, Client],
    ledger: Ledger,
    settings: Settings,
    executor: Callable[[Settings], Executor],
    watch: Watch,
) -> None:
    """Give every job to somebody, and take down what becomes of it."""
    left = len(waiting)
    jobs = {job.number: job for job in waiting}
    lasted = heard = time.monotonic()
    crew = executor(settings)
    try:
        while left:
            while waiting and crew.takes(waiting[0]):
                ledger.begin(waiting[0].number)
                crew.give(waiting.popleft())
            for number, answer in crew.answers(_LISTEN):
                if number not in jobs:
                    continue
                if isinstance(answer, Died):
                    deaths = ledger.died(number)
                    if not answer.final and deaths < settings.limits.client_attempts:
                        waiting.appendleft(jobs[number])
                        continue
                    many = f", {deaths} times" if deaths > 1 else ""
                    answer = Outcome(State.ASIDE, f"{answer.reason}{many}")
                ledger.end(number, answer)
                left -= 1
                client = jobs.pop(number).client
                watch.ended(client.id, answer, client.size, left)
                heard = time.monotonic()
            if time.monotonic() - lasted > _COMMIT:
                ledger.commit()
                lasted = time.monotonic()
            if time.monotonic() - heard > _PATIENCE and (why := crew.idle()):
                watch.waits(why)
                heard = time.monotonic()
        ledger.commit()
    finally:
        crew.close()
        ledger.commit()


def _list(ledger: Ledger, out: Path) -> None:
    """A table of everybody: id, what became of them and why. No cell needs a quote."""

    def lines() -> Iterator[str]:
        yield "client,state,reason\r\n"
        for name, state, reason in ledger.lines():
            yield f"{safe_cell(name).replace(',', ';')},{state},{reason.replace(',', ';')}\r\n"

    output.write(out / TABLE, lines(), ours=lambda head: head.startswith("client,state,reason"))
