"""How a long run shows itself: one moving line on a terminal, plain lines in a pipe. The owner of rich."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType

from rich.console import Console
from rich.filesize import decimal
from rich.progress import Progress as RichProgress
from rich.progress import SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from footprint.model import Subject

_FACTS = {
    "name": "name",
    "handles": "account names",
    "emails": "e-mails",
    "phones": "phone numbers",
    "birth_date": "birth date",
    "addresses": "address",
    "places": "places",
    "schools": "schools",
    "employers": "employers",
}

_PAUSE = 10.0
"""Seconds between two lines about clients."""
_EACH = 64 * 1024
"""Bytes that a client counts for besides those of their files."""
_SOME = 20  # pages between two lines about one host: at one request a second, a sign of life every 20 seconds


def facts_line(facts: Subject) -> str:
    """Which facts are used, and from where, without saying what they are."""
    by_source: dict[str, list[str]] = {}
    for fact, source in facts.origin:
        if fact in _FACTS:
            by_source.setdefault(source, []).append(_FACTS[fact])
    if not by_source:
        return "no facts about you are known: footprint init SOURCE... writes a me.toml to fill in"
    return "looking for your " + "; ".join(f"{', '.join(facts)} (from {source})" for source, facts in by_source.items())


class Progress:
    """What a run tells about itself while it works. This one keeps quiet."""

    def found(self, source: str, what: str) -> None:
        """A source was recognised."""

    def host(self, host: str) -> None:
        """A host is about to be contacted."""

    def answered(self, host: str, count: int) -> None:
        """A host gave so many answers by now."""

    def hosts(self, hosts: tuple[str, ...]) -> None:
        """These hosts are about to be contacted, side by side."""

    def sites(self, done: int, total: int, found: int) -> None:
        """So many sites of all answered, and so many accounts were found."""

    def using(self, facts: Subject) -> None:
        """These are the subject's facts that are looked for."""

    def posts(self, count: int) -> None:
        """So many more posts were read."""

    def bytes(self, read: int, added: int) -> None:
        """So many more bytes of files were read, of so many more that there are."""

    def cohort(self, done: int, total: int, failed: int, read: int, added: int) -> None:
        """So many clients of all had their turn, so many could not be audited; bytes as for :meth:`bytes`."""

    def waits(self, why: str) -> None:
        """Nothing has come for a while, for this reason."""


class _Rate:
    """How long it will take yet, from the bytes behind and before us; a client counts as some even if empty."""

    def __init__(self) -> None:
        self._read = self._size = 0
        self._began = time.monotonic()
        self._said = -_PAUSE

    def __call__(self, done: int, total: int, read: int, added: int) -> str:
        self._read, self._size = self._read + read, self._size + added
        behind, whole = self._read + done * _EACH, self._size + total * _EACH
        if not done or done >= total:
            return ""
        seconds = (time.monotonic() - self._began) * (whole - behind) / behind
        return f", about {_span(seconds)} left"

    def is_time(self, over: bool) -> bool:
        """Whether a line is due: the first and the last, and in between now and then."""
        now = time.monotonic() - self._began
        if over or now - self._said >= _PAUSE:
            self._said = now
            return True
        return False


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return "a minute"
    return f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} hours"


def _clients(done: int, total: int, failed: int, rate: str) -> str:
    trouble = f", {failed} failed" if failed else ""
    return f"{done} of {total} clients{trouble}{rate}"


class Lines(Progress):
    """Plain lines, for a pipe or a file."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._rate = _Rate()

    def found(self, source: str, what: str) -> None:
        self._say(f"{source}: {what}")

    def host(self, host: str) -> None:
        self._say(f"contacting {host}")

    def answered(self, host: str, count: int) -> None:
        if count % _SOME == 0:
            self._say(f"{host}: {count} pages")

    def hosts(self, hosts: tuple[str, ...]) -> None:
        if hosts:
            self._say(f"contacting {len(hosts)} hosts, each once a second: {', '.join(hosts)}")

    def sites(self, done: int, total: int, found: int) -> None:
        if done % _SOME == 0 or done == total:
            self._say(f"{done} of {total} sites asked, {found} accounts found")

    def using(self, facts: Subject) -> None:
        self._say(facts_line(facts))

    def cohort(self, done: int, total: int, failed: int, read: int, added: int) -> None:
        rate = self._rate(done, total, read, added)
        if total and self._rate.is_time(done == total):
            self._say(_clients(done, total, failed, rate))

    def waits(self, why: str) -> None:
        self._say(why)


class Bar(Lines):
    """One moving line on a terminal, messages above it."""

    def __init__(self) -> None:
        console = Console(stderr=True, highlight=False)
        super().__init__(lambda text: console.print(text, markup=False))
        self._bar = RichProgress(
            SpinnerColumn(),
            TextColumn("{task.completed:,.0f} {task.description}{task.fields[read]}"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        )
        self._task: TaskID | None = None
        self._read = self._size = 0

    def posts(self, count: int) -> None:
        if self._task is None:
            self._task = self._bar.add_task("posts read", total=None, read="")
        self._bar.advance(self._task, count)

    def bytes(self, read: int, added: int) -> None:
        self._read, self._size = self._read + read, self._size + added
        if self._task is None:
            self._task = self._bar.add_task("posts read", total=None, read="")
        self._bar.update(self._task, read=f", {decimal(self._read)} of {decimal(self._size)}")

    def sites(self, done: int, total: int, found: int) -> None:
        if self._task is None:
            self._task = self._bar.add_task("", total=None, read="")
        words = f"of {total} sites asked, {found} accounts found"
        self._bar.update(self._task, completed=done, description=words)

    def cohort(self, done: int, total: int, failed: int, read: int, added: int) -> None:
        words = _clients(done, total, failed, self._rate(done, total, read, added)).partition(" ")[2]
        if self._task is None:
            self._task = self._bar.add_task("", total=None, read="")
        self._bar.update(self._task, completed=done, description=words)

    def __enter__(self) -> Bar:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()
