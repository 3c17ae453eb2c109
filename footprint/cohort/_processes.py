"""Worker processes on this computer. They talk to their parent by pipes; no socket is opened.

Each is a fresh process that loads the models once and audits one client after the other. What ends a worker ends the
turn of one client: what else it was given goes to the others. A worker whose parent is gone ends at once.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import queue
import signal
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from footprint import walls
from footprint.cohort._work import Answer, Died, Job, Settings, audit, load
from footprint.errors import CannotWrite, UsageError
from footprint.limits import MIB

SMALL = 256 * 1024
"""Bytes of files below which a client is small: workers get several of them at a time."""
_AHEAD = 16
_GROWN = 1024 * MIB
"""Memory with which a worker is ended after a client, and a new one begins."""
_STARTS = 5
"""Workers in a row that may end before they begin, while no other has an answer."""


Life = Callable[[Settings, Connection, Connection], None]
"""A function at the top of a module: settings, where jobs come from, where to tell what became of them."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    tasks: Connection
    results: Connection
    given: deque[Job] = field(default_factory=deque)
    since: float = 0.0
    """When the first of those given began; 0 before the worker said that it is ready."""


class Processes:
    """So many worker processes; ``life`` is what each of them does."""

    def __init__(self, workers: int, settings: Settings, life: Life | None = None) -> None:
        self._most, self._settings, self._life = workers, settings, life or serve
        self._workers: list[_Worker] = []
        self._back: deque[Job] = deque()
        self._failed_starts = 0

    def takes(self, job: Job) -> bool:
        """Whether there is somebody for one job more."""
        return not self._back and self._free(job) is not None

    def give(self, job: Job) -> None:
        """Give somebody a job that is taken."""
        worker = self._free(job)
        if worker is None:
            self._back.append(job)
            return
        if not worker.given and worker.since:
            worker.since = time.monotonic()
        worker.given.append(job)
        try:
            worker.tasks.send(job)
        except OSError:  # it has just died; that is noticed with the answers
            return

    def answers(self, seconds: float) -> Iterator[Answer]:
        """What has come within so many seconds.

        Raises:
            CannotWrite: a worker could not write.
            UsageError: workers do not start.
        """
        while self._back and self._free(self._back[0]) is not None:
            self.give(self._back.popleft())
        ends = {worker.results: worker for worker in self._workers}
        for end in wait(list(ends), timeout=seconds):
            yield from self._heard(ends[end])  # type: ignore[index]  # each is one of ours
        for worker in list(self._workers):
            if why := self._beyond(worker):
                yield from self._dead(worker, Died(why, final=True))

    def idle(self) -> str:
        """Workers that are gone are started again, so there is always somebody."""
        return ""

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            self._let_go(worker)
        self._workers = []

    def processes(self) -> tuple[int, ...]:
        """The workers' process ids."""
        return tuple(item.process.pid or 0 for item in self._workers)

    # ------------------------------------------------------------ workers

    def _free(self, job: Job) -> _Worker | None:
        """Who has nothing to do; for a small client also who has a few small ones before them."""
        for worker in self._workers:
            if not worker.given:
                return worker
        if len(self._workers) < self._most:
            self._workers.append(self._start())
            return self._workers[-1]
        if job.client.size > SMALL:
            return None
        least = min(self._workers, key=lambda item: len(item.given))
        few = len(least.given) < _AHEAD and all(item.client.size <= SMALL for item in least.given)
        return least if few else None

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        to_do, tasks = context.Pipe(duplex=False)
        results, told = context.Pipe(duplex=False)
        process = context.Process(target=self._life, args=(self._settings, to_do, told), daemon=False)
        process.start()
        to_do.close()
        told.close()
        return _Worker(process, tasks, results)

    def _heard(self, worker: _Worker) -> Iterator[Answer]:
        try:
            while worker.results.poll():
                said = worker.results.recv()
                if said is None:
                    self._failed_starts = 0
                    worker.since = time.monotonic()
                elif isinstance(said, str):
                    raise CannotWrite("clients", said, "make room, then --resume goes on")
                else:
                    number, outcome, memory = said
                    self._failed_starts = 0
                    worker.given.popleft()
                    worker.since = time.monotonic()
                    yield number, outcome
                    if memory > _GROWN:
                        self._retire(worker)
                        return
        except (EOFError, OSError, ValueError):
            yield from self._dead(worker, None)

    def _retire(self, worker: _Worker) -> None:
        self._back.extendleft(reversed(worker.given))
        worker.process.kill()  # between two clients; what it began of the next one is begun again
        self._let_go(worker)
        self._workers.remove(worker)

    def _dead(self, worker: _Worker, why: Died | None) -> Iterator[Answer]:
        worker.process.kill()
        worker.process.join()
        code = worker.process.exitcode or 0
        began = bool(worker.since)
        self._let_go(worker)
        self._workers.remove(worker)
        if not began:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise UsageError("--workers", "do not start on this computer", "footprint doctor tells more")
        elif worker.given:
            why = why or Died(f"worker-died: {_ended(code)}")
            yield worker.given.popleft().number, why
        self._back.extendleft(reversed(worker.given))

    def _let_go(self, worker: _Worker) -> None:
        worker.process.join()
        worker.tasks.close()
        worker.results.close()
        worker.process.close()

    def _beyond(self, worker: _Worker) -> str:
        """Why a client may not go on; empty where they may."""
        if not worker.given or not worker.since:
            return ""
        limits = self._settings.limits
        if time.monotonic() - worker.since > limits.client_seconds:
            return f"too-slow: limit {limits.client_seconds}; --limit client-seconds={2 * limits.client_seconds}"
        if walls.memory_of(worker.process.pid or 0) > limits.client_memory:
            return f"too-much-memory: limit {limits.client_memory}; --limit client-memory={2 * limits.client_memory}"
        return ""


def _ended(code: int) -> str:
    try:
        return signal.Signals(-code).name if code < 0 else f"exit {code}"
    except ValueError:
        return f"signal {-code}"


# ---------------------------------------------------------------- in a worker


def serve(settings: Settings, to_do: Connection, told: Connection) -> None:
    """A worker's life: the models once, then client after client until the parent goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is its parent's business
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)  # whatever a library says of a client is said to nobody
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(to_do, jobs), daemon=True).start()
    load(settings)
    told.send(None)
    while True:
        job = jobs.get()
        try:
            outcome = audit(job, settings)
        except CannotWrite as error:
            told.send(error.what)
            return
        told.send((job.number, outcome, walls.memory_of(os.getpid())))


def _listen(to_do: Connection, jobs: queue.SimpleQueue[Job]) -> None:
    try:
        while True:
            jobs.put(to_do.recv())
    except (EOFError, OSError):
        os._exit(0)  # the parent has gone: nobody waits for what is being done
