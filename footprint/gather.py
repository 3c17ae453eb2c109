"""Turns what was given on the command line into records.

A unit is one account's export (in one part or several), some saved pages, or one address. Files are looked into by
:mod:`footprint.units` in a child process, so that a file can do no harm but to its own reading; what is asked live is
fetched here. A file that ends the child costs itself alone: another child reads the rest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from footprint import records
from footprint.cell import Cell
from footprint.collectors import Collector, Options, collectors
from footprint.collectors._photo_hash import Wanted
from footprint.errors import NotMine, ReadError, UsageError
from footprint.members import Watch, notice_of
from footprint.model import Connection, Notice, NoticeStatus, Original, Post, PostKind, Profile, Record, Unit
from footprint.units import Skipped, Units, labelled

if TYPE_CHECKING:
    from footprint.web import Web

Meter = Callable[[int, int], None]
"""Is told (bytes read, bytes that were added to what there is to read)."""

_MOST = 100  # files that may end their reader before the rest is given up
_SAME = dict.fromkeys((PostKind.POST, PostKind.REPLY, PostKind.QUOTE, PostKind.PAGE), "written")
"""What a person wrote: an export and a live source may call one thing by two of these words."""
_NO_ACCOUNTS = frozenset(("web", "feed", "search", "document", "photo"))  # names of files and hosts


class _Files(Protocol):
    """The units in files, wherever they are read."""

    notices: list[Notice]

    @property
    def all(self) -> tuple[Unit, ...]: ...

    def read(self, number: int, *, wanted: Wanted = frozenset()) -> Iterator[Record]: ...

    def originals(self, number: int, items: frozenset[str]) -> Iterator[Original]: ...

    def close(self) -> None: ...


class Gathering:
    """The units of one run, and the notices of what is none. Close it to close the files."""

    def __init__(
        self, sources: Sequence[str], options: Options, web: Callable[[], Web], meter: Meter | None = None
    ) -> None:
        self.notices: list[Notice] = []
        self._options, self._web = options, web
        given = tuple(dict.fromkeys(sources))
        if "" in given:  # it would be the folder that one stands in
            raise UsageError("SOURCE", "is empty", "give a file, a folder or an address; . is the folder you are in")
        live = [item for item in given if "://" in item or _is_handle(item)]
        found = [unit for source in live for unit in self._live(source)]
        made = Apart if options.apart else Units
        self._files: _Files = made(tuple(item for item in given if item not in live), options, _Metered(meter))
        found += [(unit, partial(self._files.read, number)) for number, unit in enumerate(self._files.all)]
        self.notices += self._files.notices
        self._found = found
        self.units = tuple(unit for unit, _ in found)

    def __enter__(self) -> Gathering:
        return self

    def __exit__(self, *error: object) -> None:
        self._files.close()

    def read(self, wanted: Wanted = frozenset()) -> Iterator[tuple[Unit, Record]]:
        """Every record of every unit, the same item once, notices of unreadable parts last.

        A unit that fails as a whole yields one notice, and the next one is read. ``wanted`` are pictures of posts in
        exports whose fingerprints are to be made.
        """
        seen: set[int] = set()
        spelled: dict[tuple[str, str], str] = {}
        for unit, read in self._found:
            mended: dict[str, int] = {}
            for record in read(wanted=wanted):
                record = _as_spelled(record, spelled)
                key = _identity(record)
                if key is not None:
                    mark = hash(key)
                    if mark in seen:
                        continue
                    seen.add(mark)
                if isinstance(record, Post) and "\ufffd" in record.text:
                    mended[record.file] = mended.get(record.file, 0) + 1
                yield unit, record
            for file, number in mended.items():
                reason = "broken-characters: posts hold characters that cannot be shown; \ufffd stands for each"
                tip = "nothing to do: the rest of these posts was read"
                yield unit, Notice(unit.source, file, NoticeStatus.IGNORED, reason, number, tip)

    def originals(self, items: frozenset[str]) -> Iterator[Original]:
        """Items of the exports, by their ids, as they stand there. What was asked live has no such form."""
        for number in range(len(self._files.all)):
            yield from self._files.originals(number, items)

    def _live(self, source: str) -> Iterator[tuple[Unit, Callable[..., Iterator[Record]]]]:
        host = _host(source)
        if claiming := _claiming(source):
            kept: list[Record] = []  # fetched once, however often the unit is read
            what = "seen on the web, signed out" if claiming[0].rank else "page on the web"
            yield Unit(host, what), partial(self._fetched, claiming, source, kept)
            return
        reason = "not-recognised: nothing here reads this address"
        tip = "http and https addresses of public pages can be read; footprint sources lists the rest"
        if "://" not in source and host not in _NO_ACCOUNTS:
            reason, tip = "not-a-handle: this is no name of an account there", "footprint sources tells how to give it"
        self.notices.append(Notice(host, "", NoticeStatus.FAILED, reason, 1, tip))

    def _fetched(
        self, claiming: Sequence[Collector], url: str, kept: list[Record], *, wanted: Wanted
    ) -> Iterator[Record]:
        """Pictures of posts on the web are not asked for, whatever is wanted."""
        if not kept:
            kept.extend(self._fetch(claiming, url))
        return iter(kept)

    def _fetch(self, claiming: Sequence[Collector], url: str) -> Iterator[Record]:
        told: ReadError | None = None
        for collector in claiming:
            assert collector.fetch is not None  # noqa: S101  # _claiming checked it
            try:
                yield from collector.fetch(url, self._web(), self._options)
            except NotMine as error:
                told = error
                continue
            except ReadError as error:
                yield notice_of(error, _host(url))
            return
        if told:
            yield notice_of(told, _host(url))


class Apart:
    """The :class:`~footprint.units.Units` of some files, looked into by a child process.

    A file that the child does not survive, or that takes too long, becomes a notice and is left out by the next child.
    """

    def __init__(self, sources: Sequence[str], options: Options, watch: Watch) -> None:
        self.notices: list[Notice] = []
        self.all: tuple[Unit, ...] = ()
        self._watch = watch
        self._cell = Cell(options.limits, sources)
        self._skipped: Skipped = frozenset()
        self._given = (tuple(sources), options)
        if sources:
            self._list(tuple(label for _, label in labelled(sources)))

    def close(self) -> None:
        """End the child."""
        self._cell.close()

    def read(self, number: int, *, wanted: Wanted = frozenset()) -> Iterator[Record]:
        """The records of a unit, as often as asked."""
        where = self.all[number].source
        skipped: Skipped | None = frozenset()
        told: set[Notice] = set()
        while skipped is not None:
            known = frozenset(told)  # said by a child that did not come to the end
            try:
                for record in self._cell.read(
                    _read, where, *self._given, self._skipped, number, skipped, wanted, watch=self._watch
                ):
                    if isinstance(record, Notice):
                        told.add(record)
                        if record in known:
                            continue
                    if not isinstance(record, Unit | Original):
                        yield record
                return
            except ReadError as error:
                notice, skipped = self._lost(error, skipped, where)
                yield notice

    def originals(self, number: int, items: frozenset[str]) -> Iterator[Original]:
        """Those items of a unit; a file that ends the child gives none, and that was told when it was read."""
        where = self.all[number].source
        with suppress(ReadError):
            for record in self._cell.read(_originals, where, *self._given, self._skipped, number, items):
                if isinstance(record, Original) and record.item in items:
                    yield record

    def _list(self, labels: Sequence[str]) -> None:
        skipped: Skipped | None = frozenset()
        while skipped is not None:
            self._skipped = skipped
            try:
                told = tuple(self._cell.read(_list, labels[0], *self._given, skipped, watch=self._watch))
            except ReadError as error:
                notice, skipped = self._lost(error, skipped, labels[0])
                self.notices.append(notice)
                continue
            self.all = tuple(item for item in told if isinstance(item, Unit))
            self.notices += [item for item in told if isinstance(item, Notice)]
            return
        known = {item.source for item in self.notices}  # no child came to the end: nothing was read of the rest, too
        self.notices += [replace(notice, source=label, file="") for label in labels if label not in known]

    def _lost(self, error: ReadError, skipped: Skipped, where: str) -> tuple[Notice, Skipped | None]:
        """What to say of a child's end, and what the next one leaves out; None: there is no use in a next one."""
        at = self._cell.at
        notice = notice_of(error, at.source if at else where)
        return notice, None if at is None or at in skipped or len(skipped) >= _MOST else skipped | {at}


class _Metered(Watch):
    """Tells a meter."""

    def __init__(self, meter: Meter | None) -> None:
        self._meter = meter

    def bytes(self, read: int, added: int) -> None:
        if self._meter:
            self._meter(read, added)


# ---------------------------------------------------------------- in the child

_opened: dict[tuple[object, ...], Units] = {}
"""What the parent gave, opened once by each child."""


def _units(watch: Watch, *given: object) -> Units:
    if given not in _opened:
        sources, options, skipped = given
        _opened[given] = Units(sources, options, watch, skipped)  # type: ignore[arg-type]
    return _opened[given]


_NOBODY = '{"type": "post", "platform": "mastodon", "account": "a", "id": "1", "kind": "post", "text": "Rain"}\n'


def load() -> None:
    """Load every reader and read a post of nobody, so that no child has a first time of anything."""
    from footprint import markup  # noqa: F401  # what parses pages

    collectors()
    with suppress(OSError), TemporaryDirectory() as folder:
        file = Path(folder, "nobody.jsonl")
        file.write_text(_NOBODY, encoding="utf-8")
        some = Units((str(file),), Options())
        for number in range(len(some.all)):
            deque(some.read(number), maxlen=0)
        some.close()


def _list(watch: Watch, *given: object) -> Iterator[Unit | Notice]:
    units = _units(watch, *given)
    yield from units.all
    yield from units.notices


def _read(
    watch: Watch, sources: object, options: object, left: object, number: int, skipped: Skipped, wanted: Wanted
) -> Iterator[Record]:
    return _units(watch, sources, options, left).read(number, skipped, wanted)


def _originals(
    watch: Watch, sources: object, options: object, left: object, number: int, items: frozenset[str]
) -> Iterator[Original]:
    return _units(watch, sources, options, left).originals(number, items)


# ---------------------------------------------------------------- what is the same, and what is live


def _as_spelled(record: Record, spelled: dict[tuple[str, str], str]) -> Record:
    """The record under its account's name as it was first spelled: Ana in an export, ana in an address, one account."""
    if isinstance(record, Notice) or record.platform in _NO_ACCOUNTS:
        return record
    account = spelled.setdefault((record.platform, record.account.casefold()), record.account)
    return record if account == record.account else replace(record, account=account)


def _identity(record: Record) -> tuple[str, ...] | None:
    """What makes a record the same one in two exports; None: each counts."""
    match record:
        case Post():
            same = ("post", record.platform, record.account.casefold(), record.id, _SAME.get(record.kind, record.kind))
            # a file's name is no identity: two pages, papers or photos of one name may lie in two folders
            return (*same, record.text, repr(record.media)) if record.id == record.file and not record.url else same
        case Connection():
            if not record.other and not record.name:
                return None
            return (
                "connection",
                record.platform,
                record.account.casefold(),
                record.other,
                record.name,
                str(record.how),
            )
        case Profile():
            return ("profile", repr(records.to_object(record)))
        case Notice():  # what is wrong with a container is known to each export in it
            return ("notice", repr(records.to_object(record))) if record.file else None


def hosts_of(sources: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each source the hosts that would be asked, without asking one or opening a file; none for an export."""
    for source in dict.fromkeys(sources):
        claiming = _claiming(source) if "://" in source or _is_handle(source) else ()
        asked = claiming[0].hosts if claiming else None
        yield source, asked(source) if asked else ()


def _claiming(source: str) -> tuple[Collector, ...]:
    """The collectors that claim a live source, the one to ask first first."""
    return tuple(item for item in collectors() if item.claims and item.fetch and item.claims(source))


def _is_handle(source: str) -> bool:
    """Whether it is ``platform:handle`` of a platform that can be asked, and no file of that name."""
    platform, colon, handle = source.partition(":")
    known = any(item.platform == platform and item.fetch for item in collectors())
    return bool(colon and handle) and known and not _exists(source)


def _exists(path: str) -> bool:
    """Whether there is a file or folder; what cannot be asked for, under no name a system has, is none."""
    with suppress(OSError, ValueError):
        return Path(path).exists()
    return False


def _host(url: str) -> str:
    """What stands for a live source in notices: the host of an address, the platform of a handle."""
    platform, _, rest = url.partition(":")
    if not rest.startswith("//"):
        return platform
    try:
        return urlsplit(url).hostname or "address"
    except ValueError:
        return "address"
