"""What a process that parses foreign files may not do: the walls it puts around itself before it begins.

The system's own limits hold whatever the parser is made to do: memory, processor time, no core file, no byte written
to a file. On Linux a filter of system calls (seccomp, the numbers are those of the kernel's own tables) also refuses
the network, other programs, other processes and every change to files, and Landlock
(https://docs.kernel.org/userspace-api/landlock.html) leaves nothing to be read but the files that were given and what
Python needs. Python's own events are refused on every system: that holds for Python code, not for a fault in a C
library. What a system lacks is not held, and :func:`raise_walls` tells which walls stand.
"""

from __future__ import annotations

import ctypes
import os
import platform
import re
import signal
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_REFUSED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.startfile",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "pty.",
    "shutil.",
    "winreg.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True, slots=True)
class _Calls:
    """The numbers of a machine's system calls, in its own table of the kernel."""

    mark: int
    """The kernel's mark of the machine."""
    opening: Mapping[int, int]
    """Calls that open a file, with the place of their flags."""
    clone: int
    """Starts a thread, or a process: only the first may be."""
    clone3: int
    """The same with its flags where no filter sees them: there is no such call, and libraries take the other."""
    limit: int
    """prlimit64: of this process alone."""
    signal: int
    """tgkill: to this process alone, which ends itself by it."""
    refused: tuple[int, ...]


_CALLS = {
    "x86_64": _Calls(
        0xC000003E,
        {2: 1, 257: 2},
        clone=56,
        clone3=435,
        limit=302,
        signal=234,
        refused=(
            *(41, 53, 49, 42, 44, 46),  # socket, socketpair, bind, connect, sendto, sendmsg
            *(57, 58, 59, 322, 425, 437),  # fork, vfork, execve, execveat, io_uring_setup, openat2
            *(101, 310, 311, 62, 200, 129, 297, 424, 434),  # ptrace, process_vm_*, kill and its kin, pidfd_open
            *(141, 142, 144, 203, 314),  # priority and scheduling
            *(76, 77, 285),  # truncate, ftruncate, fallocate
            *(82, 83, 84, 85, 86, 87, 88, 133, 258, 259, 263, 264, 265, 266, 316),  # make, move and remove files
            *(90, 91, 92, 93, 94, 260, 268, 452),  # whose files are, and who may do what
            *(132, 235, 261, 280, 188, 189, 190, 197, 198, 199, 463, 466),  # their times and what hangs on them
            *(29, 30, 64, 68, 240, 248, 250),  # memory, messages and keys that outlive a process
        ),
    ),
    "aarch64": _Calls(
        0xC00000B7,
        {56: 2},
        clone=220,
        clone3=435,
        limit=261,
        signal=131,
        refused=(
            *(198, 199, 200, 203, 206, 211),
            *(221, 281, 425, 437),
            *(117, 270, 271, 129, 130, 138, 240, 424, 434),
            *(140, 118, 119, 122, 274),
            *(45, 46, 47),
            *(33, 34, 35, 36, 37, 38, 276),
            *(52, 53, 54, 55, 452),
            *(88, 5, 6, 7, 14, 15, 16, 463, 466),
            *(194, 196, 190, 186, 180, 217, 219),
        ),
    ),
}
_LOAD, _EQUAL, _AT_LEAST, _ANY_OF, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _DENY, _NO_SUCH_CALL = 0x7FFF0000, 0x00050001, 0x00050026  # the last two: fail with EPERM, with ENOSYS
_THREAD = 0x10000  # CLONE_THREAD


# Landlock: its calls have the same numbers on every machine; the thirteen rights of its first version.
_MAKE_RULES, _ADD_RULE, _KEEP_RULES, _BENEATH = 444, 445, 446, 1
_EVERY_RIGHT, _READ_FILE, _READ_FOLDER = (1 << 13) - 1, 1 << 2, 1 << 3
_SYSTEM = "/etc/ld.so.cache /etc/localtime /dev/null /dev/urandom /lib /lib64 /usr/lib /usr/lib64 /usr/share/zoneinfo"
_LIBRARY = re.compile(r"^\S+ r-xp [^/]*(/.+)/[^/]+$", re.MULTILINE)


def raise_walls(memory: int, readable: Iterable[str] = ()) -> tuple[str, ...]:
    """Put up every wall that this system has, and tell which stand. They cannot be taken down again.

    Args:
        memory: bytes of address space.
        readable: the files and folders that may be read, besides Python's own.
    """
    standing = []
    if resource is not None:
        names = (("memory", "RLIMIT_AS", memory), ("writing", "RLIMIT_FSIZE", 0), ("core files", "RLIMIT_CORE", 0))
        standing += [name for name, limit, most in names if _limited(limit, most)]
        standing += ["processor time"] if sys.platform != "win32" else []
    if sys.platform == "linux":
        standing += ["reading"] if _locked(readable) else []
        standing += ["system calls"] if _filtered() else []
    sys.addaudithook(_refuse)
    return (*standing, "events")


def prepare() -> None:
    """Do beforehand what :func:`raise_walls` can do without: for a process that forks others, which put them up."""
    needed()
    with suppress(OSError, AttributeError):
        if sys.platform == "linux":
            _kernel()
            _places()
            if platform.machine() in _CALLS:
                _steps()


def allow_seconds(seconds: int) -> None:
    """Allow so many more seconds of processor time from now on; then the system ends the process."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    most = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def peak_memory() -> int:
    """The most memory that this process held, in bytes: since :func:`forget_peak`, where the system can forget it."""
    with suppress(OSError, ValueError, IndexError):
        told = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").split("VmHWM:", 1)[1]
        return int(told.split(None, 1)[0]) * 1024
    if resource is None:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def forget_peak() -> None:
    """Count the most memory from now on, where the system can."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def memory_of(process: int) -> int:
    """The memory that a process holds, in bytes; 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return 0


def out_of_time(code: int) -> bool:
    """Whether a process that ended with this code had used up its processor time."""
    return hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU


def _limited(name: str, most: int) -> bool:
    try:
        kind = getattr(resource, name)
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))
    except (AttributeError, OSError, ValueError):
        return False
    return name != "RLIMIT_AS" or sys.platform != "darwin"  # taken there, and not held


def _refuse(event: str, args: tuple[object, ...]) -> None:
    """Refuse what a parser has no business with. Never says what was asked for."""
    if event == "open":
        mode, flags = args[1], args[2]
        writes = isinstance(mode, str) and set(mode) & set("wax+")
        if writes or (isinstance(flags, int) and flags & _WRITING):
            raise PermissionError("a parser may not write")
    elif event.startswith(_REFUSED):
        raise PermissionError("a parser may not do this")


@cache
def needed() -> tuple[str, ...]:
    """Where Python and the libraries lie that it has loaded, or may load later; found out once."""
    return tuple(_needed())


def _needed() -> Iterator[str]:
    yield from _SYSTEM.split()
    yield from (*searched(), sys.prefix, sys.base_prefix)
    with suppress(OSError):
        yield from set(_LIBRARY.findall(Path("/proc/self/maps").read_text()))


def searched() -> tuple[str, ...]:
    """The folders of Python's search path that hold libraries: of Python itself, of installed ones, and those that
    something was loaded from. The folder that one happens to stand in is none of them: it may hold somebody's files."""
    used = set()
    for name, item in list(sys.modules.items()):
        places = getattr(item, "__path__", None) or (getattr(item, "__file__", None),)
        if "." not in name and name != "__main__":
            used |= {str(Path(place).parent) for place in places if place}
    return tuple(path for path in sys.path if path and (str(Path(path)) in used or _is_installed(Path(path))))


def _is_installed(path: Path) -> bool:
    return path.name in ("site-packages", "dist-packages") or any(
        path.is_relative_to(root) for root in (sys.prefix, sys.base_prefix)
    )


class _Rules(ctypes.Structure):
    _fields_ = (("rights", ctypes.c_uint64),)


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("rights", ctypes.c_uint64), ("place", ctypes.c_int32))


def _locked(readable: Iterable[str]) -> bool:
    """Leave only these to be read, and what Python needs; False where the kernel has no Landlock."""
    try:
        call, _ = _kernel()
        rules = _Rules(_EVERY_RIGHT)
        ruleset = call(_MAKE_RULES, ctypes.byref(rules), ctypes.c_size_t(ctypes.sizeof(rules)), 0)
        if ruleset < 0 or not _without_privileges():
            return False
        for beneath in (*_places(), *_opened(readable)):
            call(_ADD_RULE, ruleset, _BENEATH, ctypes.byref(beneath), 0)
            os.close(beneath.place)
        return bool(call(_KEEP_RULES, ruleset, 0) == 0)
    except (OSError, AttributeError):
        return False


@cache
def _places() -> tuple[_Beneath, ...]:
    """What Python needs, opened by name alone; such a descriptor reads nothing itself."""
    return tuple(_opened(needed()))


def _opened(paths: Iterable[str]) -> Iterator[_Beneath]:
    for path in paths:
        with suppress(OSError, ValueError):  # what is not there need not be allowed
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            folder = stat.S_ISDIR(os.fstat(place).st_mode)
            yield _Beneath(_READ_FILE | (_READ_FOLDER if folder else 0), place)


@cache
def _kernel() -> tuple[Callable[..., int], Callable[..., int]]:
    """``syscall`` and ``prctl``. Raises OSError or AttributeError where there is none."""
    library = ctypes.CDLL(None, use_errno=True)
    return library.syscall, library.prctl


def _without_privileges() -> bool:
    """Give up for good to gain rights by starting a program: without that no filter may be set."""
    long = ctypes.c_ulong
    return _kernel()[1](38, long(1), long(0), long(0), long(0)) == 0  # PR_SET_NO_NEW_PRIVS


class _Step(ctypes.Structure):
    _fields_ = (("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("value", ctypes.c_uint))


class _Program(ctypes.Structure):
    _fields_ = (("size", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


@cache
def _steps() -> tuple[Any, tuple[int, ...]]:
    """The filter, and where in it the number of the process is to be set."""
    calls = _CALLS[platform.machine()]
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, calls.mark), (_RETURN, 0, 0, _DENY), (_LOAD, 0, 0, 0)]
    steps += [(_AT_LEAST, 0, 1, 0x40000000), (_RETURN, 0, 0, _DENY)]  # another numbering of the same calls
    for call, place in calls.opening.items():
        steps += [(_EQUAL, 0, 4, call), (_LOAD, 0, 0, 16 + 8 * place), (_ANY_OF, 0, 1, _WRITING)]
        steps += [(_RETURN, 0, 0, _DENY), (_RETURN, 0, 0, _ALLOW)]
    steps += [(_EQUAL, 0, 4, calls.clone), (_LOAD, 0, 0, 16), (_ANY_OF, 1, 0, _THREAD)]
    steps += [(_RETURN, 0, 0, _DENY), (_RETURN, 0, 0, _ALLOW)]
    own = []
    for call in (calls.limit, calls.signal):  # 0 and its own number are the process itself
        own.append(len(steps) + 3)
        steps += [(_EQUAL, 0, 5, call), (_LOAD, 0, 0, 16), (_EQUAL, 2, 0, 0), (_EQUAL, 1, 0, 0)]
        steps += [(_RETURN, 0, 0, _DENY), (_RETURN, 0, 0, _ALLOW)]
    steps += [(_EQUAL, 0, 1, calls.clone3), (_RETURN, 0, 0, _NO_SUCH_CALL)]
    for call in calls.refused:
        steps += [(_EQUAL, 0, 1, call), (_RETURN, 0, 0, _DENY)]
    steps.append((_RETURN, 0, 0, _ALLOW))
    return (_Step * len(steps))(*(_Step(*step) for step in steps)), tuple(own)


def _filtered() -> bool:
    """Hand the kernel the filter; False where it has none or the machine is not in the table."""
    if platform.machine() not in _CALLS:
        return False
    steps, own = _steps()
    for place in own:
        steps[place].value = os.getpid()
    program = _Program(len(steps), steps)
    try:
        if not _without_privileges():
            return False
        long = ctypes.c_ulong
        return _kernel()[1](22, long(2), ctypes.byref(program)) == 0  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER
    except (OSError, AttributeError):
        return False
