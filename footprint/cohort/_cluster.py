"""Workers of a Dask cluster, reached through its scheduler. The owner of dask and distributed.

The scheduler learns numbers alone. A task is the token of a run and the number of a job; the job itself lies in the
run's folder, which the workers share, and what comes back are counts, names of rules and reasons of ours. What goes
wrong within a task is answered, never raised, for a cluster logs an exception with all its words.
"""

from __future__ import annotations

import contextlib
import json
import logging
import queue
import secrets
import threading
import time
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from footprint.cohort._clients import Client
from footprint.cohort._work import PARTS, Answer, Died, Job, Outcome, Settings, State, audit, load
from footprint.errors import CannotWrite, ExitCode, FootprintError, UsageError

_INSTALL = "python -m pip install 'footprint-auditor[cluster]' brings it; without it --workers does the same here"
_WAIT = 20.0
"""Seconds to wait for the scheduler."""
_WINDOW = 3
"""Jobs under way for each thread of a worker: all of them at once would fill the scheduler's memory."""
_LEAST = 4


class SchedulerGone(FootprintError):
    """The scheduler ended, or cannot be reached any more. What is done is kept."""

    exit_code = ExitCode.INTERRUPTED


def available() -> None:
    """Raises UsageError where the library is not installed."""
    try:
        import distributed  # noqa: F401
    except ImportError:
        raise UsageError("--scheduler", "needs the library distributed, which is not installed", _INSTALL) from None


class Cluster:
    """The workers of one scheduler.

    Raises:
        UsageError: nobody answers there, or its workers lack this version of footprint.
    """

    def __init__(self, address: str, settings: Settings) -> None:
        import dask
        from distributed import Client as Door

        settings = replace(settings, helpers=1)  # a worker of a cluster has its processor, and may start no process
        self._settings, self._token = settings, secrets.token_hex(8)
        self._come: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._under_way: dict[int, Any] = {}
        self._room, self._asked = _LEAST, 0.0
        quiet = {"distributed.admin.log-length": 0, "distributed.comm.retry.count": 0}
        try:
            with dask.config.set(quiet):
                self._door = Door(address, timeout=_WAIT, set_as_default=False, direct_to_workers=False)
        except (OSError, ValueError, RuntimeError, TypeError, ImportError):
            tip = "start one with: dask scheduler --host 127.0.0.1 --no-dashboard; docs/cohort.md tells more"
            raise UsageError("--scheduler", "no scheduler answers at this address", tip) from None
        try:
            self._door.register_plugin(_loader(self._token, settings), name=f"footprint-{self._token}")
        except Exception:  # what a worker lacks comes back as an error of any kind
            self._door.close()
            tip = "install the same version of footprint where the workers run"
            raise UsageError("--scheduler", "its workers cannot load footprint", tip) from None

    def takes(self, job: Job) -> bool:
        """Whether there is room for one job more."""
        if time.monotonic() - self._asked > 1.0:  # clusters grow and shrink
            self._asked = time.monotonic()
            threads = sum(item.get("nthreads", 1) for item in self._workers().values())
            self._room = max(_LEAST, _WINDOW * threads)
        return len(self._under_way) < self._room

    def give(self, job: Job) -> None:
        """Give a job that is taken."""
        _job_file(self._settings.out, self._token, job.number).write_text(_written(job), encoding="utf-8")
        key = f"footprint-{self._token}-{job.number}-{secrets.token_hex(2)}"
        future = self._door.submit(
            _turn, self._token, str(self._settings.out), job.number, key=key, pure=False, retries=0
        )
        self._under_way[job.number] = future
        future.add_done_callback(lambda done, number=job.number: self._come.put((number, done)))

    def answers(self, seconds: float) -> Iterator[Answer]:
        """What has come within so many seconds.

        Raises:
            CannotWrite: a worker could not write.
            SchedulerGone: the scheduler ended.
        """
        until = time.monotonic() + seconds
        while True:
            try:
                number, future = self._come.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                break
            if self._under_way.get(number) is not future:
                continue
            yield from self._answer(number, future)
        if self._door.status not in ("running", "connecting"):
            raise self._gone()

    def idle(self) -> str:
        """Whether the scheduler has a worker at all."""
        return "" if self._workers() else "the scheduler has no worker yet; what is open waits for one"

    def close(self) -> None:
        """Take back what is not begun, and leave the scheduler as it was."""
        with contextlib.suppress(Exception):  # it may have gone
            if self._door.status == "running":
                self._door.cancel(list(self._under_way.values()), force=True)
                self._door.unregister_worker_plugin(f"footprint-{self._token}")
        with contextlib.suppress(Exception):
            self._door.close(timeout=2)
        for number in self._under_way:
            _job_file(self._settings.out, self._token, number).unlink(missing_ok=True)

    def _answer(self, number: int, future: Any) -> Iterator[Answer]:
        from distributed import KilledWorker

        if future.status in ("cancelled", "lost"):
            raise self._gone()
        del self._under_way[number]
        _job_file(self._settings.out, self._token, number).unlink(missing_ok=True)
        if future.status == "error":
            error = future.exception()
            killed = isinstance(error, KilledWorker)  # the scheduler has tried it on several already
            yield number, Died("worker-died" if killed else f"task-failed: {type(error).__name__}", final=True)
            return
        said = future.result()
        if isinstance(said, str):
            raise CannotWrite("clients", said, "make room, then --resume goes on")
        yield number, said

    def _workers(self) -> dict[str, Any]:
        try:
            return dict(self._door.scheduler_info(n_workers=-1)["workers"])
        except Exception:  # asked again in a second
            return {}

    def _gone(self) -> SchedulerGone:
        return SchedulerGone(
            "--scheduler", "the scheduler has gone; what is done is kept", "start it again, then --resume goes on"
        )


# ---------------------------------------------------------------- jobs on the disk that the workers share


def _job_file(out: Path, token: str, number: int) -> Path:
    return out / PARTS / f"job-{token}-{number}.json"


def _written(job: Job) -> str:
    item = job.client
    row = [item.id, item.folder, list(item.sources), item.me, item.consent, item.size, item.input.hex(), item.grouped]
    return json.dumps(row)


def _read(out: Path, token: str, number: int) -> Job:
    row = json.loads(_job_file(out, token, number).read_text(encoding="utf-8"))
    name, folder, sources, me, consent, size, mark, grouped = row
    return Job(number, Client(name, folder, tuple(sources), me, consent, size, bytes.fromhex(mark), grouped=grouped))


# ---------------------------------------------------------------- in a worker

_runs: dict[str, Settings] = {}
_one = threading.Lock()


def _loader(token: str, settings: Settings) -> Any:
    """A plug-in that loads the models into each worker once, those that join later included."""
    from distributed import WorkerPlugin

    class Loader(WorkerPlugin):
        def __init__(self) -> None:
            self.token, self.settings = token, settings

        def setup(self, worker: Any) -> None:
            begin(self.token, self.settings)

        def teardown(self, worker: Any) -> None:
            _runs.pop(self.token, None)

    return Loader()


def begin(token: str, settings: Settings) -> None:
    """In a worker: what a run needs, once. From now on libraries say nothing, for they might quote a client."""
    warnings.simplefilter("ignore")
    for handler in logging.getLogger().handlers:
        handler.addFilter(lambda record: record.name.startswith(("distributed", "tornado", "asyncio")))
    load(settings)
    _runs[token] = settings


def _turn(token: str, out: str, number: int) -> Outcome | str:
    """In a worker: one job. A word on the disk is a str; everything else is an outcome."""
    try:
        with _one:  # a worker of several threads audits one client at a time
            return audit(_read(Path(out), token, number), _runs[token])
    except CannotWrite as error:
        return error.what
    except (OSError, ValueError, KeyError) as error:
        return Outcome(State.FAILED, f"job-unreadable: {type(error).__name__}")
