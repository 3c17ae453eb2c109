"""A process of its own for parsing foreign files: whatever a file does to its parser, the run goes on.

The child is a fresh process behind :mod:`footprint.walls`. It gets a function, which opens files to read them and can
do nothing else. Back come records, in batches, by a one-way pipe and in a form that says nothing but records: their
types are checked when they arrive. Between them the child tells which file it opens, and the time begins anew. A child
that dies or takes too long is a :class:`~footprint.errors.ReadError` of that file.
"""

from __future__ import annotations

import gc
import logging
import mmap
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from typing import IO, Any

import msgspec

from footprint import walls
from footprint.decoding import clean
from footprint.errors import LimitReached, ReadError
from footprint.limits import MIB, Limits
from footprint.members import Opened, Watch
from footprint.model import Connection, Notice, Original, Post, Profile, Record, Unit

_TOGETHER = 256  # records of a batch
_LONG = MIB  # characters after which a batch is sent whatever it holds
_STRIDE = 256 * MIB  # a file that is streamed gets its time again for each piece of this size
_TOLD = MIB  # bytes between two words about how far the reading got
_MOST = 512 * MIB  # a longer message is no message of ours
_HEAD = struct.Struct(">cI")
_BYTES = struct.Struct(">qq")
_READY, _RECORDS, _OPENED, _READ, _END = b"W", b"R", b"O", b"B", b"E"
_MEMORY = "memory"
_ROOM = 16 * MIB  # with less than this left to a child, whatever went wrong in it went wrong for want of memory
_AGAIN = "if the file opens elsewhere, save it anew there and give that one"
_START = "import sys; sys.path[:] = sys.argv[1:]; from footprint.cell import _serve; _serve()"


class _Post(msgspec.Struct, tag=1, array_like=True):
    record: Post


class _Profile(msgspec.Struct, tag=2, array_like=True):
    record: Profile


class _Connection(msgspec.Struct, tag=3, array_like=True):
    record: Connection


class _Notice(msgspec.Struct, tag=4, array_like=True):
    record: Notice


class _Unit(msgspec.Struct, tag=5, array_like=True):
    record: Unit


class _Original(msgspec.Struct, tag=6, array_like=True):
    record: Original


_KINDS: dict[type, Callable[[Any], Any]] = {
    Post: _Post,
    Profile: _Profile,
    Connection: _Connection,
    Notice: _Notice,
    Unit: _Unit,
    Original: _Original,
}
_encoder = msgspec.msgpack.Encoder(enc_hook=lambda value: str.__str__(value))  # libraries have strings of their own
_decoder = msgspec.msgpack.Decoder(list[_Post | _Profile | _Connection | _Notice | _Unit | _Original])
_opening = msgspec.msgpack.Decoder(tuple[Opened, str])

Parser = Callable[..., Iterator[Record] | Iterator[Unit | Notice] | Iterator[Original]]
"""A function at the top of a module. Its first argument is the watch to tell what is read; it yields records."""


class Cell:
    """One child at a time, started when it is needed and kept while it lives. Close it to end the child.

    ``readable`` are the files and folders that it may read; where the kernel has a wall for that, no others.
    """

    def __init__(self, limits: Limits, readable: Sequence[str] = ()) -> None:
        self._limits, self._readable = limits, tuple(map(os.path.abspath, readable))
        self._child: subprocess.Popen[bytes] | None = None
        self._alarm: _Alarm | None = None
        self.at: Opened | None = None
        """The file that the child opened last; None when it opened none since it was asked."""
        self.walls: tuple[str, ...] = ()
        """The walls that stand around the child, once it has started; see :func:`footprint.walls.raise_walls`."""

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
        child, alarm = self._begin(where)
        left = self._seconds(clock)
        done = False
        try:
            with alarm.within(left):
                _send(child.stdin, _RECORDS, pickle.dumps((parser, args, self._limits.worker_cpu)))
            while True:
                began = time.monotonic()
                with alarm.within(left):
                    kind, body = _receive(child.stdout)
                left -= time.monotonic() - began
                if kind == _END:
                    done = True
                    if body:
                        raise self._gave_up(where, body.decode("ascii", "replace")[:60])
                    return
                if kind == _RECORDS:
                    for sent in _decoder.decode(body):
                        yield sent.record
                elif kind == _OPENED:
                    self.at, clock = _opening.decode(body)
                    left = self._seconds(clock)
                    if watch:
                        watch.opened(self.at, clock)
                elif kind == _READ and watch:
                    watch.bytes(*_counted(body))
        except (_Gone, BrokenPipeError, msgspec.MsgspecError):
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
        if alarm:
            alarm.stop()
        if child:
            child.kill()
            for pipe in (child.stdin, child.stdout):
                if pipe:
                    try:
                        pipe.close()
                    except OSError:  # what was not sent to a dead child
                        continue
            child.wait()

    def _begin(self, where: str) -> tuple[subprocess.Popen[bytes], _Alarm]:
        if self._child and self._alarm and self._child.poll() is None and not self._alarm.fired:
            return self._child, self._alarm
        self.close()
        command = [sys.executable, "-I", "-B", "-X", "utf8", "-c", _START, *filter(None, sys.path)]
        try:
            child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, close_fds=True
            )
            self._child, self._alarm = child, _Alarm(child)
            with self._alarm.within(self._limits.worker_seconds):
                _send(child.stdin, _READY, pickle.dumps((self._limits.worker_memory, self._readable)))
                _, told = _receive(child.stdout)
        except (OSError, _Gone):
            self.close()
            reason = "parser-not-started: the process that reads foreign files does not start"
            raise ReadError(where, reason, "footprint doctor tells more") from None
        self.walls = tuple(told.decode("ascii", "replace").split(","))
        return child, self._alarm

    def _seconds(self, clock: str) -> float:
        try:
            return float(getattr(self._limits, clock.replace("-", "_")))
        except AttributeError:  # a child that was taken over may say anything
            raise _Gone from None

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
        if trouble == _MEMORY:
            most = self._limits.worker_memory
            return LimitReached(where, "parser-memory", "this file needs too much memory", "worker-memory", most)
        return ReadError(where, f"parser-died: this file made its reader stop ({trouble})", _AGAIN)


class _Gone(Exception):
    """The other side of a pipe has gone, or talks nonsense."""


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
                    self._child.kill()
                    return


def _send(pipe: IO[bytes] | None, kind: bytes, body: bytes) -> None:
    assert pipe is not None  # noqa: S101  # both ends were made as pipes
    pipe.write(_HEAD.pack(kind, len(body)))
    pipe.write(body)
    pipe.flush()


def _receive(pipe: IO[bytes] | None) -> tuple[bytes, bytes]:
    assert pipe is not None  # noqa: S101  # both ends were made as pipes
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise _Gone
    kind, size = _HEAD.unpack(head)
    if size > _MOST:
        raise _Gone
    body = pipe.read(size)
    if len(body) < size:
        raise _Gone
    return kind, body


def _counted(body: bytes) -> tuple[int, int]:
    if len(body) != _BYTES.size:
        raise _Gone
    read, added = _BYTES.unpack(body)
    return read, added


# ---------------------------------------------------------------- in the child


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
        self._batch.append(_KINDS[type(record)](record))
        self._length += len(record.text) if isinstance(record, Post | Original) else 0
        if len(self._batch) >= self._most or self._length >= _LONG:
            self._most = min(2 * self._most + 1, _TOGETHER)
            self.flush()

    def flush(self) -> None:
        """Send what there is."""
        if self._batch:
            _send(self._sink, _RECORDS, _encoded(self._batch))
        self._batch, self._length = [], 0

    def end(self) -> None:
        """Nothing more comes of this job."""
        self.flush()
        self._tell()
        self._at, self._most = None, 0

    def _begin(self) -> None:
        walls.allow_seconds(self.seconds)
        _send(self._sink, _OPENED, _encoder.encode(self._at))
        self._stride = self._most = 0

    def _tell(self) -> None:
        if self._read or self._added:
            _send(self._sink, _READ, _BYTES.pack(self._read, self._added))
        self._read = self._added = 0


def _serve() -> None:
    """The child's life: its walls, then one file after the other until its parent goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is its parent's business
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)  # a library that prints must not be taken for a record
    logging.disable(logging.CRITICAL)  # libraries may quote the file
    warnings.simplefilter("ignore")
    _, body = _receive(source)
    gc.set_threshold(50_000, 20, 50)  # records come and go by the hundred, and none is part of a ring
    standing = walls.raise_walls(*pickle.loads(body))  # noqa: S301  # written by the parent
    _send(sink, _READY, ",".join(standing).encode())
    out = _Out(sink)
    try:
        while True:
            _, job = _receive(source)
            _send(sink, _END, _done(job, out).encode("ascii", "replace"))
    except (_Gone, OSError):
        os._exit(0)


def _done(job: bytes, out: _Out) -> str:
    """Do one job, and tell what went wrong: never more than an error's name."""
    try:
        parser, args, out.seconds = pickle.loads(job)  # noqa: S301  # written by the parent
        walls.allow_seconds(out.seconds)
        for record in parser(out, *args):
            out.record(record)
    except MemoryError:
        return _MEMORY
    except (_Gone, BrokenPipeError):
        raise
    except Exception as error:
        return type(error).__name__ if _has_room() else _MEMORY
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
        return _encoder.encode(batch)
    except UnicodeEncodeError:  # half a character that no reader mended
        return _encoder.encode([type(item)(_mended(item.record)) for item in batch])


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(_mended(item) for item in value)
    if hasattr(value, "__dataclass_fields__"):
        return replace(value, **{item.name: _mended(getattr(value, item.name)) for item in fields(value)})
    return value
