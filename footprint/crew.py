"""Worker processes that look at texts, each with a detector of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from footprint.detect import Detector, Seen, Words
from footprint.limits import Limits
from footprint.model import Notice, Subject

Later = Future[tuple[list[Seen], list[Notice]]]
"""What is in some texts, and what went wrong, once it is known."""
Lost = BrokenProcessPool
"""A worker was killed, and what it worked on is not known."""

_AHEAD = 2
"""What a worker has before it: one that it looks at, one that waits."""

_detector: Detector | None = None


def _begin(subject: Subject, limits: Limits, engine: str, thorough: bool) -> None:
    """In a worker: what it needs for every text. An interruption is its parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()
    global _detector
    _detector = Detector(subject, limits, engine, thorough)


def _follow() -> None:
    """End with the parent: one that was killed cannot say so."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _look(texts: Sequence[Words]) -> tuple[list[Seen], list[Notice]]:
    """In a worker: what is in the texts, and what went wrong."""
    assert _detector is not None  # noqa: S101  # a worker begins before it looks
    seen = _detector.look(texts)
    notices = list(_detector.notices)
    _detector.notices.clear()
    return seen, notices


class Crew:
    """So many worker processes. They start with the first texts, and are new processes: nothing is shared."""

    def __init__(
        self, workers: int, subject: Subject, limits: Limits, engine: str = "", thorough: bool = False
    ) -> None:
        known = (subject, limits, engine, thorough)
        self._pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _begin, known)
        self._most = _AHEAD * workers
        self._given: list[Later] = []

    def look(self, texts: Sequence[Words]) -> Later | None:
        """The detector's answers, later; None where all have enough to do, or one was lost, which ends the crew."""
        self._given = [later for later in self._given if not later.done()]
        if len(self._given) >= self._most:
            return None
        try:
            self._given.append(self._pool.submit(_look, texts))
        except Lost:
            return None
        return self._given[-1]

    def close(self) -> None:
        """End the workers; what was not begun is dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)
