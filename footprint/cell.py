"""A process of its own for parsing foreign files: whatever a file does to its parser, the run goes on.

The child is a fresh process behind :mod:`footprint.walls`. It gets a function, and a stream that it reads through its
parent, so that it opens no file itself and only what it asks for is handed over. Back come records, in batches, by a
one-way pipe and in a form that says nothing but records: their types are checked when they arrive. A child that dies
or takes too long is one file's :class:`~footprint.errors.ReadError`; the next file gets a new one.
"""

from __future__ import annotations

import gc
import io
import logging
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import IO, Any, BinaryIO

import msgspec

from footprint import walls
from footprint.decoding import clean
from footprint.errors import LimitReached, ReadError
from footprint.limits import MIB, Limits
from footprint.model import Connection, Notice, Post, Profile, Record

_TOGETHER = 256  # records of a batch
_LONG = MIB  # characters after which a batch is sent whatever it holds
_BLOCK = 64 * 1024  # what the child asks its parent for at once
_MOST = 512 * MIB  # a longer message is no message of ours
_HEAD = struct.Struct(">cI")
_ASKED = struct.Struct(">QI")
_READY, _RECORDS, _ASK, _END = b"W", b"R", b"A", b"E"
_MEMORY = "memory"
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


_KINDS: dict[type, Callable[[Any], Any]] = {
    Post: _Post,
    Profile: _Profile,
    Connection: _Connection,
    Notice: _Notice,
}
_encoder = msgspec.msgpack.Encoder(enc_hook=lambda value: str.__str__(value))  # libraries have strings of their own
_decoder = msgspec.msgpack.Decoder(list[_Post | _Profile | _Connection | _Notice])

Parser = Callable[..., Iterator[Record]]
"""A function at the top of a module. Its first argument is the stream, or None; it yields records."""


class Cell:
    """One child at a time, started with the first file and kept while it lives. Close it to end the child."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None
        self._watch: _Watch | None = None
        self.walls: tuple[str, ...] = ()
        """The walls that stand around the child, once it has started; see :func:`footprint.walls.raise_walls`."""

    def __enter__(self) -> Cell:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def read(
        self, parser: Parser, where: str, *args: object, stream: BinaryIO | None = None, clock: str = "worker-seconds"
    ) -> Iterator[Record]:
        """What the parser yields for ``parser(stream, *args)`` in the child.

        Args:
            parser: a function at the top of a module.
            where: the file, for errors.
            args: whatever can be pickled.
            stream: what the parser may read of; one that cannot be sought is read from its beginning only.
            clock: the name of the limit for the seconds that the child may take.

        Raises:
            LimitReached: ``too-slow`` or ``parser-memory``, after the records before it.
            ReadError: ``parser-died`` or ``parser-not-started``, likewise; and what the stream raises.
        """
        child, watch = self._begin(where)
        left = float(getattr(self._limits, clock.replace("-", "_")))
        done = False
        try:
            size = stream.seek(0, os.SEEK_END) if stream else None
            job = pickle.dumps((parser, args, size, self._limits.worker_cpu))
            with watch.within(left):
                _send(child.stdin, _RECORDS, job)
            while True:
                began = time.monotonic()
                with watch.within(left):
                    kind, body = _receive(child.stdout)
                    if kind == _ASK and stream:
                        _send(child.stdin, _ASK, _asked(stream, body))
                left -= time.monotonic() - began
                if kind == _END:
                    done = True
                    if body:
                        raise self._gave_up(where, body.decode("ascii", "replace")[:60])
                    return
                if kind == _RECORDS:
                    for sent in _decoder.decode(body):
                        yield sent.record
        except (_Gone, BrokenPipeError, msgspec.MsgspecError):
            watch.stop()
            raise self._died(where, clock, watch.fired) from None
        finally:
            if not done:
                self.close()

    def start(self) -> None:
        """Start the child, if it is not there. Raises ReadError."""
        self._begin("this computer")

    def close(self) -> None:
        """End the child."""
        child, watch, self._child, self._watch = self._child, self._watch, None, None
        if watch:
            watch.stop()
        if child:
            child.kill()
            for pipe in (child.stdin, child.stdout):
                if pipe:
                    try:
                        pipe.close()
                    except OSError:  # what was not sent to a dead child
                        continue
            child.wait()

    def _begin(self, where: str) -> tuple[subprocess.Popen[bytes], _Watch]:
        if self._child and self._watch and self._child.poll() is None and not self._watch.fired:
            return self._child, self._watch
        self.close()
        command = [sys.executable, "-I", "-B", "-X", "utf8", "-c", _START, *filter(None, sys.path)]
        try:
            child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, close_fds=True
            )
            self._child, self._watch = child, _Watch(child)
            with self._watch.within(self._limits.worker_seconds):
                _send(child.stdin, _READY, struct.pack(">Q", self._limits.worker_memory))
                _, told = _receive(child.stdout)
        except (OSError, _Gone):
            self.close()
            reason = "parser-not-started: the process that reads foreign files does not start"
            raise ReadError(where, reason, "footprint doctor tells more") from None
        self.walls = tuple(told.decode("ascii", "replace").split(","))
        return child, self._watch

    def _died(self, where: str, clock: str, fired: bool) -> ReadError:
        """Why there is nothing more from the child."""
        child = self._child
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
        if trouble == _MEMORY:
            most = self._limits.worker_memory
            return LimitReached(where, "parser-memory", "this file needs too much memory", "worker-memory", most)
        return ReadError(where, f"parser-died: this file made its reader stop ({trouble})", _AGAIN)


class _Gone(Exception):
    """The other side of a pipe has gone, or talks nonsense."""


class _Watch:
    """Kills a child that is waited for too long. Waiting for whoever takes the records does not count."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        self.fired = False
        self._child = child
        self._until: float | None = None
        self._lock = threading.Lock()
        self._over = threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def within(self, seconds: float) -> _Watch:
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


def _asked(stream: BinaryIO, body: bytes) -> bytes:
    """The bytes that the child asked for. What the stream raises goes to whoever gave it."""
    if len(body) != _ASKED.size:
        raise _Gone
    place, size = _ASKED.unpack(body)
    stream.seek(min(place, 1 << 62))
    return stream.read(min(size, 16 * MIB))


# ---------------------------------------------------------------- in the child


class _Remote(io.RawIOBase):
    """The parent's stream, as the child sees it."""

    def __init__(self, source: IO[bytes], sink: IO[bytes], size: int) -> None:
        self._source, self._sink, self._size, self._place = source, sink, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        start = {0: 0, 1: self._place, 2: self._size}[whence]
        if start + offset < 0:
            raise ValueError("before the beginning")
        self._place = start + offset
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        want = min(len(view), self._size - self._place, MIB)
        if want <= 0:
            return 0
        _send(self._sink, _ASK, _ASKED.pack(self._place, want))
        _, data = _receive(self._source)
        view[: len(data)] = data
        self._place += len(data)
        return len(data)


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
    standing = walls.raise_walls(struct.unpack(">Q", body)[0])
    _send(sink, _READY, ",".join(standing).encode())
    try:
        while True:
            _, job = _receive(source)
            _send(sink, _END, _done(job, source, sink).encode("ascii", "replace"))
    except (_Gone, OSError):
        os._exit(0)


def _done(job: bytes, source: IO[bytes], sink: IO[bytes]) -> str:
    """Do one file, and tell what went wrong: never more than an error's name."""
    try:
        parser, args, size, seconds = pickle.loads(job)  # noqa: S301  # written by the parent
        walls.allow_seconds(seconds)
        stream = io.BufferedReader(_Remote(source, sink, size), _BLOCK) if size is not None else None
        batch: list[Any] = []
        most = length = 1  # the first records go at once: a file that hangs later has given what it had
        for record in parser(stream, *args):
            batch.append(_KINDS[type(record)](record))
            length += len(record.text) if isinstance(record, Post) else 0
            if len(batch) >= most or length >= _LONG:
                _send(sink, _RECORDS, _encoded(batch))
                batch, length, most = [], 0, min(2 * most, _TOGETHER)
        if batch:
            _send(sink, _RECORDS, _encoded(batch))
    except MemoryError:
        return _MEMORY
    except (_Gone, BrokenPipeError):
        raise
    except Exception as error:
        return type(error).__name__
    return ""


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
