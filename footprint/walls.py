"""What a process that parses foreign files may not do: the walls it puts around itself before it begins.

The system's own limits hold whatever the parser is made to do: memory, processor time, no core file, no byte written
to a file. On Linux a filter of system calls (seccomp, the numbers are those of the kernel's own tables) also refuses
the network, other programs, other processes and every change to files. Python's own events are refused on every
system: that holds for Python code, not for a fault in a C library. What a system lacks is not held, and
:func:`raise_walls` tells which walls stand.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import sys

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

# By machine: the kernel's mark of it, the calls that open a file with the place of their flags, the calls refused:
# socket, socketpair, bind, connect, sendto, sendmsg, execve, execveat, ptrace, process_vm_writev, kill, io_uring_setup,
# openat2, truncate, ftruncate, and those that make, move, remove and re-own files.
_CALLS = {
    "x86_64": (
        0xC000003E,
        {2: 1, 257: 2},
        (
            *(41, 53, 49, 42, 44, 46, 59, 322, 101, 311, 62, 425, 437, 76, 77),
            *(82, 83, 84, 85, 86, 87, 88, 90, 91, 92, 94, 133, 258, 259, 260, 263, 264, 265, 266, 268, 316),
        ),
    ),
    "aarch64": (
        0xC00000B7,
        {56: 2},
        (
            *(198, 199, 200, 203, 206, 211, 221, 281, 117, 271, 129, 425, 437, 45, 46),
            *(33, 34, 35, 36, 37, 38, 52, 53, 54, 55, 276),
        ),
    ),
}
_LOAD, _EQUAL, _AT_LEAST, _ANY_OF, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _DENY = 0x7FFF0000, 0x00050001  # the second: fail with EPERM


def raise_walls(memory: int) -> tuple[str, ...]:
    """Put up every wall that this system has, and tell which stand. They cannot be taken down again.

    Args:
        memory: bytes of address space.
    """
    standing = []
    if resource is not None:
        names = (("memory", "RLIMIT_AS", memory), ("writing", "RLIMIT_FSIZE", 0), ("core files", "RLIMIT_CORE", 0))
        standing += [name for name, limit, most in names if _limited(limit, most)]
        standing += ["processor time"] if sys.platform != "win32" else []
    if sys.platform == "linux" and _filtered():
        standing.append("system calls")
    sys.addaudithook(_refuse)
    return (*standing, "events")


def allow_seconds(seconds: int) -> None:
    """Allow so many more seconds of processor time from now on; then the system ends the process."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    most = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


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


class _Step(ctypes.Structure):
    _fields_ = (("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("value", ctypes.c_uint))


class _Program(ctypes.Structure):
    _fields_ = (("size", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def _filtered() -> bool:
    """Hand the kernel the filter; False where it has none or the machine is not in the table."""
    if platform.machine() not in _CALLS:
        return False
    mark, opening, refused = _CALLS[platform.machine()]
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, mark), (_RETURN, 0, 0, _DENY), (_LOAD, 0, 0, 0)]
    steps += [(_AT_LEAST, 0, 1, 0x40000000), (_RETURN, 0, 0, _DENY)]  # another numbering of the same calls
    for call, place in opening.items():
        steps += [(_EQUAL, 0, 4, call), (_LOAD, 0, 0, 16 + 8 * place), (_ANY_OF, 0, 1, _WRITING)]
        steps += [(_RETURN, 0, 0, _DENY), (_RETURN, 0, 0, _ALLOW)]
    for call in refused:
        steps += [(_EQUAL, 0, 1, call), (_RETURN, 0, 0, _DENY)]
    steps.append((_RETURN, 0, 0, _ALLOW))
    program = _Program(len(steps), (_Step * len(steps))(*(_Step(*step) for step in steps)))
    try:
        control = ctypes.CDLL(None, use_errno=True).prctl
        long = ctypes.c_ulong
        if control(38, long(1), long(0), long(0), long(0)):  # PR_SET_NO_NEW_PRIVS, without which none may be set
            return False
        return bool(control(22, long(2), ctypes.byref(program)) == 0)  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER
    except (OSError, AttributeError):
        return False
