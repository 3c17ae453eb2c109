"""What goes over the pipe between a run and the process that reads foreign files for it.

A message is a kind of one byte, a length and a body. Records travel in a form that says nothing but records: their
types are checked when they arrive. A pickle goes one way only, from the run.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import IO, Any, TypeVar

import msgspec

from footprint.limits import MIB
from footprint.members import Opened
from footprint.model import Connection, Notice, Original, Post, Profile, Unit

T = TypeVar("T")

_MOST = 512 * MIB  # a longer message is no message of ours
_HEAD = struct.Struct(">cI")
BYTES = struct.Struct(">qq")
SECONDS = struct.Struct(">d")
PIPES = struct.Struct(">III")
READY, RECORDS, OPENED, READ, END = b"W", b"R", b"O", b"B", b"E"
MEMORY = "memory"
FORK, QUIT, GONE = b"F", b"Q", b"G"


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


KINDS: dict[type, Callable[[Any], Any]] = {
    Post: _Post,
    Profile: _Profile,
    Connection: _Connection,
    Notice: _Notice,
    Unit: _Unit,
    Original: _Original,
}
encoder = msgspec.msgpack.Encoder(enc_hook=lambda value: str.__str__(value))  # libraries have strings of their own
decoder = msgspec.msgpack.Decoder(list[_Post | _Profile | _Connection | _Notice | _Unit | _Original])
opening = msgspec.msgpack.Decoder(tuple[Opened, str])


class Gone(Exception):
    """The other side of a pipe has gone, or talks nonsense."""


def send(pipe: IO[bytes] | None, kind: bytes, body: bytes) -> None:
    assert pipe is not None  # noqa: S101  # both ends were made as pipes
    pipe.write(_HEAD.pack(kind, len(body)))
    pipe.write(body)
    pipe.flush()


def receive(pipe: IO[bytes] | None) -> tuple[bytes, bytes]:
    assert pipe is not None  # noqa: S101  # both ends were made as pipes
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise Gone
    kind, size = _HEAD.unpack(head)
    if size > _MOST:
        raise Gone
    body = pipe.read(size)
    if len(body) < size:
        raise Gone
    return kind, body


def counted(body: bytes) -> tuple[int, int]:
    if len(body) != BYTES.size:
        raise Gone
    read, added = BYTES.unpack(body)
    return read, added


def expect(pipe: IO[bytes] | None, kind: bytes) -> bytes:
    """The body of the next message, which must be of this kind. Raises Gone."""
    said, body = receive(pipe)
    if said != kind:
        raise Gone
    return body


def decoded(decode: Callable[[bytes], T], body: bytes) -> T:
    """What a message says, where it says anything.

    Raises:
        Gone: it is no message of ours. Deep or broken ones fail in many ways.
    """
    try:
        return decode(body)
    except (msgspec.MsgspecError, ValueError, TypeError, RecursionError, MemoryError):
        raise Gone from None


def seconds(body: bytes) -> float:
    """How much processor time a child took that has gone."""
    if len(body) != SECONDS.size:
        raise Gone
    return float(SECONDS.unpack(body)[0])
