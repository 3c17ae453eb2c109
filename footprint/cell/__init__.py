"""A process of its own for parsing foreign files: whatever a file does to its parser, the run goes on.

The child is a fresh process behind :mod:`footprint.walls`. It gets a function, which opens files to read them and can
do nothing else. Back come records, in batches, by a one-way pipe and in a form that says nothing but records: their
types are checked when they arrive. Between them the child tells which file it opens, and the time begins anew. A child
that dies or takes too long is a :class:`~footprint.errors.ReadError` of that file.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

from footprint import walls
from footprint.cell import _wire
from footprint.cell._child import nurse as _nurse  # noqa: F401  # what a nursery begins with
from footprint.cell._child import serve as _serve  # noqa: F401  # what a child begins with
from footprint.cell._wire import MEMORY, Gone
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.members import Opened, Watch
from footprint.model import Notice, Original, Record, Unit

_AGAIN = "if the file opens elsewhere, save it anew there and give that one"
_START = "import sys; sys.path[:] = sys.argv[1:]; from footprint.cell import _serve; _serve()"
_START_NURSERY = "import sys; sys.path[:] = sys.argv[1:]; from footprint.cell import _nurse; _nurse({readers!r})"
_LOADING = 60.0  # seconds in which a nursery has loaded all readers; it opens no file
_GOODBYE = 5.0  # seconds in which a forked child ends when it is asked to

_nursing = ""
"""The module that a nursery loads; empty: each child is a fresh process."""
_free: list[subprocess.Popen[bytes]] = []
"""Nurseries without a child."""
_elsewhere = 0.0
"""Processor time of the children of nurseries, which the system does not count as ours."""


def nurse(readers: str) -> bool:
    """From now on, fork children from a process that has loaded the readers: for who reads the files of many.

    ``readers`` is the name of the module that has them; its ``load()`` is called.

    Each is a process of its own behind the same walls as a fresh one, and sees nothing of the one before it. Only where
    the kernel tells that the one before is gone; whether that is so.
    """
    global _nursing
    tells = _children(os.getpid()) is not None and Path(f"/proc/{os.getpid()}/fd").is_dir()
    _nursing = readers if tells else ""
    return bool(_nursing)


def seconds_elsewhere() -> float:
    """Processor time that forked children took so far."""
    return _elsewhere


Parser = Callable[..., Iterator[Record] | Iterator[Unit | Notice] | Iterator[Original]]
"""A function at the top of a module. Its first argument is the watch to tell what is read; it yields records."""


class Cell:
    """One child at a time, started when it is needed and kept while it lives. Close it to end the child.

    ``readable`` are the files and folders that it may read; where the kernel has a wall for that, no others.
    """

    def __init__(self, limits: Limits, readable: Sequence[str] = ()) -> None:
        self._limits, self._readable = limits, tuple(map(os.path.abspath, readable))
        self._child: subprocess.Popen[bytes] | None = None
        self._pipes: tuple[IO[bytes], IO[bytes]] | None = None
        self._alarm: _Alarm | None = None
        self.at: Opened | None = None
        """The file that the child opened last; None when it opened none since it was asked."""
        self.walls: tuple[str, ...] = ()
        """The walls that stand around the child, once it has started; see :func:`footprint.walls.raise_walls`."""
        self._nursed = self._busy = False

    def __enter__(self) -> Cell:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def read(
        self,
        parser: Parser,
        where: str,
        *args: object,
        watch: Watch | None = None,
        clock: str = "worker-seconds",
    ) -> Iterator[Record | Unit | Original]:
        """What the parser yields for ``parser(watch, *args)`` in the child.

        Args:
            parser: a function at the top of a module.
            where: what is read, for errors before a file is opened.
            args: whatever can be pickled.
            watch: is told what the child tells its own.
            clock: the name of the limit for the seconds that the child may take before it opens a file.

        Raises:
            LimitReached: ``too-slow`` or ``parser-memory``, after the records before it.
            ReadError: ``parser-died`` or ``parser-not-started``, likewise.
        """
        self.at = None
        (to, out), alarm = self._begin(where)
        left = self._seconds(clock)
        done, self._busy = False, True
        try:
            with alarm.within(left):
                _wire.send(to, _wire.RECORDS, pickle.dumps((parser, args, self._limits.worker_cpu)))
            while True:
                began = time.monotonic()
                with alarm.within(left):
                    kind, body = _wire.receive(out)
                left -= time.monotonic() - began
                if kind == _wire.END:
                    done, self._busy = True, False
                    if body:
                        raise self._gave_up(where, body.decode("ascii", "replace")[:60])
                    return
                if kind == _wire.RECORDS:
                    for sent in _wire.decoded(_wire.decoder.decode, body):
                        yield sent.record
                elif kind == _wire.OPENED:
                    self.at, named = _wire.decoded(_wire.opening.decode, body)
                    left, clock = self._seconds(named), named
                    if watch:
                        watch.opened(self.at, clock)
                elif kind == _wire.READ and watch:
                    watch.bytes(*_wire.counted(body))
        except (Gone, BrokenPipeError):
            alarm.stop()
            raise self._died(where, clock, alarm.fired) from None
        finally:
            if not done:
                self.close()

    def start(self) -> None:
        """Start the child, if it is not there. Raises ReadError."""
        self._begin("this computer")

    def close(self) -> None:
        """End the child."""
        child, alarm, self._child, self._alarm = self._child, self._alarm, None, None
        pipes, self._pipes = self._pipes or (), None
        well = self._nursed and not self._busy and alarm and not alarm.fired
        if child and alarm and pipes and well and _left(child, pipes[0], alarm):
            _free.append(child)
            child = None
        if alarm:
            alarm.stop()
        if child:
            _kill(child)
            pipes = (*pipes, *filter(None, (child.stdin, child.stdout)))
        for pipe in pipes:
            with contextlib.suppress(OSError):  # what was not sent to a dead child
                pipe.close()
        if child:
            child.wait()

    def _begin(self, where: str) -> tuple[tuple[IO[bytes], IO[bytes]], _Alarm]:
        if self._child and self._pipes and self._alarm and self._child.poll() is None and not self._alarm.fired:
            return self._pipes, self._alarm
        self.close()
        while _nursing and _free:
            if (nursery := _free.pop()).poll() is None and self._starts(nursery):
                break
        else:
            if not (_nursing and self._starts(None)) and not self._starts(None, alone=True):
                reason = "parser-not-started: the process that reads foreign files does not start"
                raise ReadError(where, reason, "footprint doctor tells more") from None
        assert self._pipes and self._alarm  # noqa: S101  # it has started
        return self._pipes, self._alarm

    def _starts(self, nursery: subprocess.Popen[bytes] | None, *, alone: bool = False) -> bool:
        """Start a child: ``alone`` as a fresh process, or of a nursery; None is a new one. Whether it did."""
        self._nursed, self._busy = not alone, False
        try:
            child = nursery or _spawn(_START if alone else _START_NURSERY.format(readers=_nursing))
            self._child, self._alarm = child, _Alarm(child)
            assert child.stdin and child.stdout  # noqa: S101  # both were made as pipes
            if not alone:
                with self._alarm.within(_LOADING):
                    if not nursery:
                        _wire.expect(child.stdout, _wire.READY)
                    self._pipes = _forked(child)
            else:
                self._pipes = child.stdin, child.stdout
            with self._alarm.within(self._limits.worker_seconds):
                _wire.send(self._pipes[0], _wire.READY, pickle.dumps((self._limits.worker_memory, self._readable)))
                told = _wire.expect(self._pipes[1], _wire.READY)
        except (OSError, Gone):
            self._busy = True
            self.close()
            return False
        self.walls = tuple(told.decode("ascii", "replace").split(","))
        return True

    def _seconds(self, clock: str) -> float:
        if not clock.endswith("-seconds"):  # a child that was taken over may say anything
            raise Gone
        try:
            return float(getattr(self._limits, clock.replace("-", "_")))
        except AttributeError:
            raise Gone from None

    def _died(self, where: str, clock: str, fired: bool) -> ReadError:
        """Why there is nothing more from the child."""
        child, where = self._child, self.at.name if self.at else where
        assert child is not None  # noqa: S101  # it was there when the reading began
        if not fired:
            try:
                code = child.wait(5)
            except subprocess.TimeoutExpired:  # it lives and talks nonsense
                code = 0
            if walls.out_of_time(code):
                most = self._limits.worker_cpu
                return LimitReached(where, "too-slow", "this file took too long to read", "worker-cpu", most)
            return ReadError(where, "parser-died: this file made its reader stop", _AGAIN)
        most = getattr(self._limits, clock.replace("-", "_"))
        return LimitReached(where, "too-slow", "this file took too long to read", clock, most)

    def _gave_up(self, where: str, trouble: str) -> ReadError:
        where = self.at.name if self.at else where
        if trouble == MEMORY:
            most = self._limits.worker_memory
            return LimitReached(where, "parser-memory", "this file needs too much memory", "worker-memory", most)
        return ReadError(where, f"parser-died: this file made its reader stop ({trouble})", _AGAIN)


class _Alarm:
    """Kills a child that is waited for too long. Waiting for whoever takes the records does not count."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        self.fired = False
        self._child = child
        self._until: float | None = None
        self._lock = threading.Lock()
        self._over = threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def within(self, seconds: float) -> _Alarm:
        """A context in which so many seconds may pass."""
        self._until = time.monotonic() + seconds
        return self

    def __enter__(self) -> None:
        return None

    def __exit__(self, *error: object) -> None:
        with self._lock:
            self._until = None

    def stop(self) -> None:
        """Watch no more."""
        self._over.set()

    def _look(self) -> None:
        while not self._over.wait(0.1):
            with self._lock:
                if self._until is not None and time.monotonic() > self._until:
                    self.fired = True
                    _kill(self._child)
                    return


def _spawn(start: str) -> subprocess.Popen[bytes]:
    """A fresh process. Raises OSError."""
    command = [sys.executable, "-I", "-B", "-X", "utf8", "-c", start, *walls.searched()]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, close_fds=True
    )


def _forked(nursery: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """Have a nursery fork a child: our ends of its pipes. Raises OSError, Gone."""
    (source, to), (out, sink) = os.pipe(), os.pipe()
    pipes = os.fdopen(to, "wb"), os.fdopen(out, "rb")
    try:
        _wire.send(nursery.stdin, _wire.FORK, _wire.PIPES.pack(os.getpid(), source, sink))
        _wire.expect(nursery.stdout, _wire.FORK)
    except (OSError, Gone):
        for pipe in pipes:
            pipe.close()
        raise
    finally:
        os.close(source)
        os.close(sink)
    return pipes


def _left(nursery: subprocess.Popen[bytes], to: IO[bytes], alarm: _Alarm) -> bool:
    """Ask a forked child to end; whether it did, by what its nursery and the kernel say."""
    global _elsewhere
    try:
        with alarm.within(_GOODBYE):
            _wire.send(to, _wire.QUIT, b"")
            body = _wire.expect(nursery.stdout, _wire.GONE)
        if _children(nursery.pid) != ():
            return False
        _elsewhere += _wire.seconds(body)
        return True
    except (OSError, Gone):
        return False


def _children(process: int) -> tuple[int, ...] | None:
    """The children of a process; None where the kernel does not tell."""
    try:
        return tuple(map(int, Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()))
    except (OSError, ValueError):
        return None


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End a child, and what a nursery forked."""
    for process in _children(child.pid) or ():
        with contextlib.suppress(OSError):
            os.kill(process, signal.SIGKILL)
    child.kill()
