"""Collectors: one file reads one platform. The file defines ``COLLECTOR``; that is all it takes to be found.

A collector gets the read-only view of an export (or a page), yields :data:`~footprint.model.Record` objects
and never raises for bad data: what it cannot read it yields as a :class:`~footprint.model.Notice`, and goes on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from footprint import dropins
from footprint.archive import Archive, Member
from footprint.collectors._fragments import Fragment
from footprint.errors import DropInError
from footprint.limits import Limits
from footprint.model import Original, Record

if TYPE_CHECKING:  # an export is read without a line of network code being loaded
    from footprint.web import Web


@dataclass(frozen=True, slots=True)
class Options:
    """How a source is to be read."""

    include_private: bool = False
    """Read direct messages, searches, log-ins and other private things too."""
    limits: Limits = field(default_factory=Limits)
    apart: bool = True
    """Look into files in a child process."""


@dataclass(frozen=True, slots=True)
class Root:
    """A place inside an archive where an export of the collector's platform begins.

    ``prefix`` is the folder ("" or ending in "/"); ``account`` identifies the owner when the files tell, so
    that several parts of one export are read together; ``what`` is said to the person before work starts.
    ``files`` are the names of its files where an export is loose files that may lie among anything, with an empty
    prefix: then it is these alone, and what lies beside them belongs to others.
    """

    prefix: str
    account: str | None = field(repr=False, default=None)
    what: str = ""
    files: frozenset[str] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True)
class Collector:
    """One platform. Give ``recognise`` or ``takes``, and ``collect``, for files; ``claims`` and ``fetch`` for the web.

    A live source is an address, or ``platform:handle``; ``claims`` and ``fetch`` get it as it was given. Where the
    address alone cannot tell whose it is, ``fetch`` may raise :class:`~footprint.errors.NotMine` before it yields
    anything, and the next collector that claims it is asked.
    """

    platform: str
    """The platform's name in the contract: ``x``, ``linkedin``."""
    title: str
    """What it reads, for people: ``X (Twitter) archive``."""
    howto: tuple[str, ...]
    """The steps to get the export, or how to name the live source, for ``footprint sources``."""
    sample: str = ""
    """A sample export under ``sample_profiles/`` that this collector reads."""
    reads: tuple[str, ...] = ()
    """What is read, for people: ``posts, replies and reposts``."""
    ignores: tuple[str, ...] = ()
    """What is knowingly left alone: others' words, lists, pictures. A live source may have nothing of the kind."""
    audience: str = ""
    """How it is known who can see an item."""
    wait: str = ""
    """How long the export takes to come."""
    links: tuple[tuple[str, str], ...] = ()
    """Where to act: (what, URL). ``audience``, ``profile``, ``delete a post``, ``close the account``.
    ``{host}`` stands for the server of a federated account, ``{account}`` for the account's name."""
    along: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """The same for other platforms whose posts lie in its exports: Threads in Instagram's."""
    recognise: Callable[[Archive], Iterable[Root]] | None = None
    collect: Callable[[Archive, Options], Iterator[Record]] | None = None
    originals: Callable[[Archive, Options, frozenset[str]], Iterator[Original]] | None = None
    """Some items of an export by their ids, as they stand there, in the form that other tools read."""
    takes: Callable[[Archive], Iterable[Member]] | None = None
    """Those of the files outside every export that it reads, each by itself. ``collect`` gets the view of them."""
    fragments: tuple[Fragment, ...] = ()
    """Files of its exports that are left alone where they come alone, for they hold what is private or others'."""
    claims: Callable[[str], bool] | None = None
    fetch: Callable[[str, Web, Options], Iterator[Record]] | None = None
    hosts: Callable[[str], tuple[str, ...]] | None = None
    """The hosts that ``fetch`` would ask for this source, told without asking any."""
    rank: int = 10
    """Higher is asked first; a catch-all such as the saved page has 0. Below 0 it is asked only where nothing in what
    was given is known."""


@cache
def collectors() -> tuple[Collector, ...]:
    """Every collector, highest rank first, then by name.

    Raises:
        DropInError: a file without ``COLLECTOR``, or one that is incomplete.
    """
    found = []
    for module in dropins.modules(sys.modules[__name__]):
        file = f"{module.__name__.rpartition('.')[2]}.py"
        collector = getattr(module, "COLLECTOR", None)
        if not isinstance(collector, Collector):
            raise DropInError(file, "defines no COLLECTOR")
        wanted = (
            "platform",
            "title",
            "howto",
            "reads",
            "audience",
            *(("ignores", "sample") if collector.collect else ()),
        )
        missing = [name for name in wanted if not getattr(collector, name)]
        if not module.__doc__:
            missing.append("docstring")
        reads = (collector.recognise or collector.takes) and collector.collect
        if not reads and not (collector.claims and collector.fetch):
            missing.append("recognise and collect, or claims and fetch")
        if collector.fetch and not collector.hosts:
            missing.append("hosts")
        if missing:
            raise DropInError(file, f"the collector lacks {', '.join(missing)}")
        found.append(collector)
    return tuple(sorted(found, key=lambda item: (-item.rank, item.platform)))
