"""The child's side of a cell: its walls, then one file after the other until its parent goes."""

from __future__ import annotations

import gc
import logging
import mmap
import os
import pickle
import select
import signal
import struct
import warnings
from dataclasses import fields, replace
from importlib import import_module
from typing import IO, Any

from footprint import walls
from footprint.cell import _wire
from footprint.cell._wire import MEMORY, Gone
from footprint.decoding import clean
from footprint.limits import MIB
from footprint.members import Opened, Watch
from footprint.model import Original, Post, Record, Unit

_TOGETHER = 256  # records of a batch
_LONG = MIB  # characters after which a batch is sent whatever it holds
_STRIDE = 256 * MIB  # a file that is streamed gets its time again for each piece of this size
_TOLD = MIB  # bytes between two words about how far the reading got
_ROOM = 16 * MIB  # with less than this left to a child, whatever went wrong in it went wrong for want of memory


class _Out(Watch):
    """What the child tells its parent, in order: the records by the batch, and what is read of which file."""

    def __init__(self, sink: IO[bytes]) -> None:
        self.seconds = 0
        self._sink = sink
        self._at: tuple[Opened, str] | None = None
        self._batch: list[Any] = []
        self._most = self._length = self._stride = self._read = self._added = 0

    def opened(self, file: Opened, clock: str) -> None:
        if (file, clock) != self._at:
            self._at = file, clock
            self.flush()  # what an earlier file gave must not be lost with this one
            self._begin()

    def bytes(self, read: int, added: int) -> None:
        self._read += read
        self._added += added
        self._stride += read
        if abs(self._read) + abs(self._added) >= _TOLD:
            self._tell()
        if self._stride >= _STRIDE and self._at:
            self._begin()

    def record(self, record: Record | Unit | Original) -> None:
        """Send it with the next batch. The first of a file go at once: one that hangs later has given what it had."""
        self._batch.append(_wire.KINDS[type(record)](record))
        self._length += len(record.text) if isinstance(record, Post | Original) else 0
        if len(self._batch) >= self._most or self._length >= _LONG:
            self._most = min(2 * self._most + 1, _TOGETHER)
            self.flush()

    def flush(self) -> None:
        """Send what there is."""
        if self._batch:
            _wire.send(self._sink, _wire.RECORDS, _encoded(self._batch))
        self._batch, self._length = [], 0

    def end(self) -> None:
        """Nothing more comes of this job."""
        self.flush()
        self._tell()
        self._at, self._most = None, 0

    def _begin(self) -> None:
        walls.allow_seconds(self.seconds)
        _wire.send(self._sink, _wire.OPENED, _wire.encoder.encode(self._at))
        self._stride = self._most = 0

    def _tell(self) -> None:
        if self._read or self._added:
            _wire.send(self._sink, _wire.READ, _wire.BYTES.pack(self._read, self._added))
        self._read = self._added = 0


def serve() -> None:
    """The child's life."""
    _live(*_alone())


def nurse(readers: str) -> None:
    """The life of a process that has loaded the readers and opens no file: it forks one child after the other.

    ``readers`` is the name of the module that loads them.

    Each child has a pair of pipes of its own, which the nursery does not keep, and not those of the nursery: so nothing
    that one child leaves behind can speak or listen in the place of the next. One that does not end well takes the
    nursery along, by the same signal where that tells what happened.
    """
    source, sink = _alone()
    import_module(readers).load()
    walls.prepare()
    gc.collect()
    gc.freeze()
    _wire.send(sink, _wire.READY, b"")
    try:
        while True:
            kind, body = _wire.receive(source)
            if kind != _wire.FORK:
                os._exit(1)
            pipes = _opened(*_wire.PIPES.unpack(body))
            if not (child := os.fork()):
                source.close()
                sink.close()
                _live(*pipes)
            for pipe in pipes:
                pipe.close()
            _wire.send(sink, _wire.FORK, b"")
            status, used = _ended(child, source)
            if walls.out_of_time(os.waitstatus_to_exitcode(status)):
                signal.signal(signal.SIGXCPU, signal.SIG_DFL)
                os.kill(os.getpid(), signal.SIGXCPU)
            if status:
                os._exit(1)
            _wire.send(sink, _wire.GONE, _wire.SECONDS.pack(used))
    except (Gone, OSError, struct.error):
        os._exit(0)


def _opened(parent: int, source: int, sink: int) -> tuple[IO[bytes], IO[bytes]]:
    """A child's ends of two pipes that its parent has made. No socket is needed to hand them over."""
    there = f"/proc/{parent}/fd"
    return (
        os.fdopen(os.open(f"{there}/{source}", os.O_RDONLY | os.O_CLOEXEC), "rb"),
        os.fdopen(os.open(f"{there}/{sink}", os.O_WRONLY | os.O_CLOEXEC), "wb"),
    )


def _ended(child: int, source: IO[bytes]) -> tuple[int, float]:
    """How a child ended, and its processor time. Where its parent goes first, who is silent meanwhile, so does it."""
    try:
        ends = os.pidfd_open(child)
    except (AttributeError, OSError):  # an older kernel
        ends = -1
    if ends >= 0:
        if ends not in select.select([ends, source.fileno()], [], [])[0]:
            os.kill(child, signal.SIGKILL)
        os.close(ends)
    _, status, used = os.wait4(child, 0)
    return status, used.ru_utime + used.ru_stime


def _alone() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes, and nothing else that could be read or written."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is its parent's business
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)  # a library that prints must not be taken for a record
    logging.disable(logging.CRITICAL)  # libraries may quote the file
    warnings.simplefilter("ignore")
    gc.set_threshold(50_000, 20, 50)  # records come and go by the hundred, and none is part of a ring
    return source, sink


def _live(source: IO[bytes], sink: IO[bytes]) -> None:
    """Put up the walls, then do one job after the other."""
    try:
        standing = walls.raise_walls(*pickle.loads(_wire.receive(source)[1]))  # noqa: S301  # written by the parent
        _wire.send(sink, _wire.READY, ",".join(standing).encode())
        out = _Out(sink)
        while True:
            kind, job = _wire.receive(source)
            if kind == _wire.QUIT:
                os._exit(0)
            _wire.send(sink, _wire.END, _done(job, out).encode("ascii", "replace"))
    except (Gone, OSError):
        os._exit(0)


def _done(job: bytes, out: _Out) -> str:
    """Do one job, and tell what went wrong: never more than an error's name."""
    try:
        parser, args, out.seconds = pickle.loads(job)  # noqa: S301  # written by the parent
        walls.allow_seconds(out.seconds)
        for record in parser(out, *args):
            out.record(record)
    except MemoryError:
        return MEMORY
    except (Gone, BrokenPipeError):
        raise
    except Exception as error:
        return type(error).__name__ if _has_room() else MEMORY
    finally:
        out.end()
    return ""


def _has_room() -> bool:
    """Whether memory is left. Libraries tell the want of it by errors of their own: one that cannot be loaded for it
    is an ImportError."""
    try:
        mmap.mmap(-1, _ROOM).close()
    except (OSError, MemoryError, ValueError):
        return False
    return True


def _encoded(batch: list[Any]) -> bytes:
    try:
        return _wire.encoder.encode(batch)
    except UnicodeEncodeError:  # half a character that no reader mended
        return _wire.encoder.encode([type(item)(_mended(item.record)) for item in batch])


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(_mended(item) for item in value)
    if hasattr(value, "__dataclass_fields__"):
        return replace(value, **{item.name: _mended(getattr(value, item.name)) for item in fields(value)})
    return value
