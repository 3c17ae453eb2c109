"""The border to the terminal: messages, progress, interrupts, and what an error becomes there."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from footprint.errors import ExitCode, FootprintError, NothingRead
from footprint.model import Notice, NoticeStatus

if TYPE_CHECKING:
    from footprint.progress import Progress

_ANEW = "the same command reads your files anew, and asks sites for the rest only"


def now() -> datetime:
    """The time of the run; SOURCE_DATE_EPOCH fixes it, so that two runs can be compared byte by byte."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC).replace(microsecond=0)


_apart: ContextVar[Path | None] = ContextVar("_apart", default=None)


@contextmanager
def apart(folder: Path) -> Iterator[None]:
    """Within, everything that is kept or fetched stands in this folder, and nothing of anybody else is seen."""
    before = _apart.set(folder)
    try:
        yield
    finally:
        _apart.reset(before)


def cache_dir() -> Path:
    from platformdirs import user_cache_path

    home = _apart.get() or os.environ.get("FOOTPRINT_HOME")
    return Path(home) / "cache" if home else user_cache_path("footprint", appauthor=False)


def state_dir() -> Path:
    """Where what the person said is kept for good."""
    from platformdirs import user_state_path

    home = _apart.get() or os.environ.get("FOOTPRINT_HOME")
    return Path(home) / "state" if home else user_state_path("footprint", appauthor=False)


def writable(folder: Path) -> bool:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return os.access(folder, os.W_OK)


def processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def lines(file: str) -> Iterator[str]:
    if file == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a text stream
        yield from sys.stdin
        return
    try:
        with Path(file).open(encoding="utf-8-sig", errors="replace") as lines:
            yield from lines
    except OSError as error:
        from footprint.errors import ReadError

        raise ReadError(Path(file).name, f"not-found: {(error.strerror or 'cannot be opened').lower()}") from None


def data(file: str, most: int) -> bytes:
    """The bytes of a file, or of the standard input for ``-``: one more than ``most``, if there are so many.

    Raises:
        ReadError: it cannot be opened.
    """
    from footprint.errors import ReadError

    if file == "-":
        return sys.stdin.buffer.read(most + 1)
    try:
        if not Path(file).is_file():
            what = "is a folder" if Path(file).is_dir() else "there is no such file"
            raise ReadError(Path(file).name, f"not-found: {what}", 'footprint check --text "the words of the draft"')
        with Path(file).open("rb") as stream:
            return stream.read(most + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", "") or "cannot be opened").lower()
        raise ReadError(Path(file).name, f"not-found: {reason}") from None


def shown(sources: Iterable[str]) -> str:
    import shlex

    return " ".join(shlex.quote(item) for item in sources)


def printable(text: str) -> str:
    """Control characters, escapes and direction marks of a file name made visible."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def say(text: str) -> None:
    sys.stderr.write(printable(text) + "\n")


def complain(where: str, what: str, tip: str) -> None:
    say(f"{where}: {what}" if where else what)
    if tip:
        say(f"Tip: {tip}")


def tell(notices: Iterable[Notice], *, quiet: bool, verbose: bool) -> None:
    """Notices on stderr: equal ones once with their count; ignored ones when asked for, or when they have a tip."""
    groups: dict[tuple[str, str, str, str], list[Notice]] = {}
    for item in notices:
        if item.status is NoticeStatus.IGNORED and not verbose and not item.tip:
            continue
        file = item.file if verbose else ""
        groups.setdefault((item.source, file if verbose else item.reason, item.reason, item.tip), []).append(item)
    for (source, _, reason, tip), items in groups.items():
        if quiet and items[0].status is NoticeStatus.IGNORED:
            continue
        file = items[0].file
        where = f"{source}: {file}" if file and len(items) == 1 and file != source else source
        more = f" ({len(items)} files)" if len(items) > 1 else ""
        complain(where, f"{reason}{more}", tip)


def closing(verdict: str, target: str | None) -> None:
    say(verdict)
    if target:
        say(f"The report: {target}")


@contextmanager
def progress(quiet: bool) -> Iterator[Progress]:
    """Progress for people: a moving line on a terminal, plain lines elsewhere, nothing with --quiet."""
    from footprint.progress import Bar, Lines, Progress

    if quiet:
        yield Progress()
    elif sys.stderr.isatty():
        with Bar() as bar:
            yield bar
    else:
        yield Lines(say)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


@contextmanager
def border(debug: bool, tip: str = _ANEW) -> Iterator[None]:
    """Nothing passes here but a message and an exit code of the contract. ``tip``: what to do after an interruption."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _interrupt)
    try:
        yield
    except NothingRead as error:
        tell(error.notices, quiet=False, verbose=False)
        raise SystemExit(error.exit_code) from None
    except FootprintError as error:
        complain(error.where, error.what, error.tip)
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:  # the reader of our output went away: its business
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123  # keeps the shutdown from complaining
        raise SystemExit(ExitCode.DONE) from None
    except KeyboardInterrupt:
        complain("interrupted", "no file is half written, and what sites answered is kept for a day", tip)
        raise SystemExit(ExitCode.INTERRUPTED) from None
    except Exception as error:
        if debug:  # the stack names our code; the exception's own words could hold a value
            for frame in traceback.extract_tb(error.__traceback__):
                say(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}")
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}:{last.lineno}"
        tip = "this is a bug; please report this line" + ("" if debug else ", and what --debug adds")
        complain("footprint", f"internal error {type(error).__name__} at {where}", tip)
        raise SystemExit(ExitCode.INTERNAL) from None
