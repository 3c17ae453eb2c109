"""Parsers that behave badly, for the child process."""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import resource
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from footprint import collectors, units
from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options
from footprint.members import Opened, Watch
from footprint.model import Connection, Media, Notice, NoticeStatus, Post, PostKind, Profile, Record, Visibility


def say(text: object) -> Notice:
    """A word of the child."""
    return Notice("child", "", NoticeStatus.IGNORED, str(text))


def everything(_: object, count: int) -> Iterator[Record]:
    """Records of every kind."""
    when = datetime(2024, 2, 29, 23, 59, 59, 123000, tzinfo=UTC)
    media = (Media("photo", "a door", "a.jpg", when, 48.5, -2.25),)
    yield Profile(
        "x", "ana", "Ana", "bio", ("https://example.org/",), (("email", "a@example.org"),), Visibility.PRIVATE
    )
    yield Connection("x", "ana", "bo")
    for number in range(count):
        yield Post(
            "x", "ana", str(number), PostKind.REPLY, "naïve 🎉", when, Visibility.MEMBERS, media=media, deleted=True
        )
    yield Notice("s", "f", NoticeStatus.FAILED, "word: what", 3, "tip")


_met: list[str] = []


def looks(_: object, *paths: str) -> Iterator[Notice]:
    """Who it is, whether it was asked before, and which of these it may read."""
    yield say(os.getpid())
    yield say("again" if _met else "first")
    for path in paths:
        _met.append(path)
        try:
            Path(path).read_bytes()
        except OSError:
            yield say("refused")
        else:
            yield say("read")


def files(watch: Watch, count: int, hanging: int = -1) -> Iterator[Record]:
    """Files of 11 bytes, of which 10 are read."""
    for number in range(count):
        watch.opened(Opened("s", f"in/{number}.txt", f"{number}.txt"), "pdf-seconds")
        watch.bytes(0, 11)
        watch.bytes(10, 0)
        yield say(number)
        while number == hanging:
            time.sleep(1)


def slow(watch: Watch, count: int, seconds: float) -> Iterator[Record]:
    """Files that take their time."""
    for number in range(count):
        watch.opened(Opened("s", f"in/{number}.txt", f"{number}.txt"), "pdf-seconds")
        time.sleep(seconds)
        yield say(number)


def half(_: object) -> Iterator[Record]:
    """Half a character, and a text of a library's own kind."""

    class Own(str):
        __slots__ = ()

    yield Post("x", "ana", "1", PostKind.POST, "a\ud800b", links=(Own("https://example.org/"),))


def escape(_: object, folder: str) -> Iterator[Record]:
    """Try what a parser may not do, in Python and past it."""

    def tried(name: str, what: object) -> Notice:
        try:
            return say(f"{name} done: {what()}")  # type: ignore[operator]
        except OSError as error:
            return say(f"{name} refused: {type(error).__name__}")

    yield tried("socket", socket.socket)
    yield tried("name", lambda: socket.getaddrinfo("example.org", 80))
    yield tried("program", lambda: subprocess.run([sys.executable, "-c", ""], check=False))
    yield tried("shell", lambda: os.system("true"))  # noqa: S605
    yield tried("write", lambda: (Path(folder) / "new.txt").write_text("x"))
    yield tried("remove", lambda: (Path(folder) / "kept.txt").unlink())
    yield tried("rename", lambda: (Path(folder) / "kept.txt").rename(Path(folder) / "moved.txt"))


def look(_: object, *paths: str) -> Iterator[Record]:
    """Read files here and there, and load what was not loaded."""
    for path in map(Path, paths):
        try:
            yield say(path.read_text() if path.is_file() else sorted(item.name for item in path.iterdir()))
        except OSError as error:
            yield say(type(error).__name__)
    import pypdf
    from PIL import Image

    yield say(f"{pypdf.__name__} {Image.__name__} {ZoneInfo('Europe/Paris').key}")


def escape_deeper(_: object, folder: str) -> Iterator[Record]:
    """The same through the C library, which Python's events do not see."""
    library = ctypes.CDLL(None, use_errno=True)
    kept, new = (os.fsencode(Path(folder) / name) for name in ("kept.txt", "new.txt"))
    calls = {
        "socket": lambda: library.socket(2, 1, 0),
        "write": lambda: library.open(new, os.O_WRONLY | os.O_CREAT, 0o600),
        "empty": lambda: library.truncate(kept, ctypes.c_long(0)),
        "remove": lambda: library.unlink(kept),
        "kill": lambda: library.kill(os.getppid(), 0),
        "program": lambda: library.execv(os.fsencode(sys.executable), None),
        "process": lambda: _there(library.fork()),
        "mode": lambda: library.chmod(kept, 0o666),
        "time": lambda: library.utimensat(-100, kept, None, 0),
        "mark": lambda: library.setxattr(kept, b"user.a", b"x", ctypes.c_size_t(1), 0),
        "memory": lambda: library.shmget(0x77123, ctypes.c_size_t(4096), 0o1600),
        "order": lambda: library.setpriority(0, os.getppid(), 19),
    }
    if platform.machine() == "x86_64":  # the C library has no name for these
        parent = ctypes.c_long(os.getppid())
        calls |= {
            "signal": lambda: library.syscall(ctypes.c_long(234), parent, parent, ctypes.c_long(0)),
            "limits": lambda: library.syscall(ctypes.c_long(302), parent, ctypes.c_long(7), None, None),
            "new mode": lambda: library.syscall(ctypes.c_long(452), ctypes.c_long(-100), kept, ctypes.c_long(0o666), 0),
            "its process": lambda: library.syscall(ctypes.c_long(434), parent, ctypes.c_long(0)),
        }
    for name, call in calls.items():
        yield say(f"{name} {'refused' if call() == -1 else 'done'}")
    threading.Thread(target=lambda: None).start()  # which libraries do, and may
    resource.setrlimit(resource.RLIMIT_NOFILE, resource.getrlimit(resource.RLIMIT_NOFILE))
    yield say("thread and own limit done")


def _there(process: int) -> int:
    """The number of a new process, which ends at once."""
    if process == 0:
        os._exit(0)
    return process


def tell(_: object) -> Iterator[Record]:
    """What pipes a child has, by their numbers in the kernel."""
    for number in range(64):
        with contextlib.suppress(OSError):
            if stat.S_ISFIFO(os.fstat(number).st_mode):
                yield say(f"{os.fstat(number).st_ino}")


def spin(_: object) -> Iterator[Record]:
    """Give something, then never end."""
    yield say("before")
    while True:
        pass


def sleep(_: object) -> Iterator[Record]:
    """Wait for ever."""
    time.sleep(1_000)
    yield say("after")


def eat(_: object) -> Iterator[Record]:
    """Take all the memory there is."""
    yield say("before")
    kept = []
    while True:
        kept.append(bytearray(64 * 1024 * 1024))


def unloaded(_: object) -> Iterator[Record]:
    """Take all the memory there is, and tell the want of it as a library does that is loaded then."""
    yield say("before")
    kept = []
    try:
        while True:
            kept.append(bytearray(4 * 1024 * 1024))
    except MemoryError:
        raise ImportError(f"failed to map segment from shared object, {len(kept)} pieces") from None


def crash(*_: object) -> Iterator[Record]:
    """Fault in a C library."""
    yield say("before")
    ctypes.string_at(0)


def fail(_: object) -> Iterator[Record]:
    """Raise something that quotes the file."""
    yield say("before")
    raise KeyError("words of the person")


def chatter(_: object) -> Iterator[Record]:
    """Print to where the records go, and something else than records."""
    print("words of the person", flush=True)
    os.write(1, b"R\0\0\0\1x")
    yield say("after")


def nonsense(_: object) -> Iterator[Record]:
    """Write nonsense into the pipe itself."""
    for number in range(3, 99):
        try:
            os.write(number, b"\xff" * 64)
        except OSError:
            continue
    yield say("after")


# ---------------------------------------------------------------- a collector at the mercy of its files


def arm() -> None:
    """Put the collector among the others, and switch nothing off."""
    known = collectors.collectors()
    collectors.collectors = lambda: (DEADLY, *known)  # type: ignore[assignment]
    units.collectors = collectors.collectors  # type: ignore[attr-defined]


def _does(archive: Archive, member: Member, when: str) -> str:
    with archive.open(member, "image-seconds") as stream:
        text = stream.read().decode()
    if text.startswith(when):
        list({"spin": spin, "eat": eat, "crash": crash, "fail": fail}[text.split()[1]](None))
    return text


def _takes(archive: Archive) -> Iterator[Member]:
    for member in archive.find(r".*\.deadly"):
        _does(archive, member, "early")
        yield member


def _collect(archive: Archive, _: Options) -> Iterator[Record]:
    for member in archive.members:
        text = _does(archive, member, "late")
        yield Post("document", "ana", member.name, PostKind.PAGE, text, file=member.name)


DEADLY = Collector("document", "Deadly", ("none",), takes=_takes, collect=_collect)
