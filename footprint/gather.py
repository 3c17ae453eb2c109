"""Turns what was given on the command line into units that can be read, and reads them.

A unit is one account's export (in one part or several), one saved page or one URL. What is recognised by no
collector, or cannot be opened, becomes a notice; the others are still read.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from footprint import archive, parts, records
from footprint.archive import Archive, Member
from footprint.cell import Cell
from footprint.collectors import Collector, Options, Root, collectors
from footprint.errors import NotMine, ReadError
from footprint.model import Connection, Notice, NoticeStatus, Post, Profile, Record

if TYPE_CHECKING:
    from footprint.web import Web

_ARCHIVE_NAME = r".*\.(zip|tar|tgz|tar\.gz)"
_DATA = (".json", ".csv", ".js", ".xml")  # files that may hold a person's words, unlike a picture


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to read: ``what`` it is, in words, where it came from, and how to read it (more than once).

    ``apart``: it is an export, and may be read in a child process, where it is found again by its number.
    """

    source: str
    what: str
    read: Callable[[], Iterator[Record]] = field(repr=False)
    apart: bool = False


@dataclass(slots=True)
class _Found:
    """A root that a collector recognised, before parts of one account are put together."""

    collector: Collector
    root: Root
    view: Archive


class Gathering:
    """The units of one run, and the notices of what is none. Close it to close the files."""

    def __init__(
        self, sources: Sequence[str], options: Options, web: Callable[[], Web], meter: archive.Meter | None = None
    ) -> None:
        self.options = options
        self._meter, self._reading = meter, False
        self.notices: list[Notice] = []
        self._sources = tuple(sources)
        self._web = web
        self._open = contextlib.ExitStack()
        self._cell = self._open.enter_context(Cell(options.limits))
        units: list[Unit] = []
        found: list[_Found] = []
        self._names: list[str] = []  # of all archives, also those that lie in a folder
        for source in dict.fromkeys(sources):
            if "://" in source or _is_handle(source):
                units.extend(self._url(source))
            else:
                path = Path(source)
                self._names.append(path.name)
                if path.is_file() and records.is_records(path):
                    units.append(Unit(path.name, "records collected earlier", partial(records.read_file, path)))
                else:
                    found.extend(self._path(path))
        self.units = tuple(units) + tuple(self._parts(found))
        self.notices.extend(parts.missing(self._names))

    def __enter__(self) -> Gathering:
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def _archive(self, path: Path) -> Archive:
        return archive.open_archive(path, self.options.limits, self._told)

    def _told(self, read: int, added: int) -> None:
        if self._meter and self._reading:  # a look at the first bytes is no reading
            self._meter(read, added)

    def read(self) -> Iterator[tuple[Unit, Record]]:
        """Every record of every unit, the same item once, notices of unreadable parts last.

        A unit that fails as a whole yields one notice, and the next one is read.
        """
        seen: set[int] = set()
        self._reading = True
        for number, unit in enumerate(self.units):
            mended: dict[str, int] = {}
            try:
                for record in self._apart(number) if unit.apart and self.options.apart else unit.read():
                    key = _identity(record)
                    if key is not None:
                        mark = hash(key)
                        if mark in seen:
                            continue
                        seen.add(mark)
                    if isinstance(record, Post) and "\ufffd" in record.text:
                        mended[record.file] = mended.get(record.file, 0) + 1
                    yield unit, record
            except ReadError as error:
                yield unit, archive.notice_of(error, unit.source)
            for file, number in mended.items():
                reason = "broken-characters: posts hold characters that cannot be shown; \ufffd stands for each"
                tip = "nothing to do: the rest of these posts was read"
                yield unit, Notice(unit.source, file, NoticeStatus.IGNORED, reason, number, tip)

    def _apart(self, number: int) -> Iterator[Record]:
        """The records of a unit, read in a child process."""
        options = replace(self.options, apart=False)
        return self._cell.read(_read_unit, self.units[number].source, self._sources, options, number)

    def _url(self, url: str) -> Iterator[Unit]:
        host = _host(url)
        if claiming := _claiming(url):
            kept: list[Record] = []  # fetched once, however often the unit is read
            what = "seen on the web, signed out" if claiming[0].rank else "page on the web"
            yield Unit(host, what, partial(self._fetched, claiming, url, kept))
            return
        tip = "http and https addresses of public pages can be read; footprint sources lists the rest"
        self.notices.append(
            Notice(host, "", NoticeStatus.FAILED, "not-recognised: nothing here reads this address", 1, tip)
        )

    def _fetched(self, claiming: Sequence[Collector], url: str, kept: list[Record]) -> Iterator[Record]:
        if not kept:
            kept.extend(self._fetch(claiming, url))
        return iter(kept)

    def _fetch(self, claiming: Sequence[Collector], url: str) -> Iterator[Record]:
        told: ReadError | None = None
        for collector in claiming:
            assert collector.fetch is not None  # noqa: S101  # _claiming checked it
            try:
                yield from collector.fetch(url, self._web(), self.options)
            except NotMine as error:
                told = error
                continue
            except ReadError as error:
                yield archive.notice_of(error, _host(url))
            return
        if told:
            yield archive.notice_of(told, _host(url))

    def _path(self, path: Path) -> Iterator[_Found]:
        """What is recognised in a file or folder, also in the archives that lie in a folder."""
        name = path.name or str(path)
        try:
            opened = self._open.enter_context(self._archive(path))
        except ReadError as error:
            self.notices.append(archive.notice_of(error, name))
            return
        found = tuple(self._inside(opened, path if path.is_dir() else None))
        yield from found
        if not found:
            self.notices.extend(opened.notices)
            tip = "footprint sources lists what can be read and how to get it"
            if path.suffix.lower() == ".toml":
                tip = "facts about you go behind --me"
            reason = "not-recognised: no export or page of a known kind in here"
            if opened.members or not opened.notices:
                self.notices.append(Notice(name, "", NoticeStatus.FAILED, reason, 1, tip))

    def _inside(self, opened: Archive, folder: Path | None) -> Iterator[_Found]:
        """The exports in a view, those in archives of its own, and the pages among what they leave over."""
        exports = tuple(_exports(opened))
        prefixes = tuple(item.root.prefix for item in exports if not item.root.files)
        whole = "" in prefixes
        left = _without(_outside(opened, prefixes), "", _loose(item.root for item in exports))
        boxes = (opened if whole and folder else left).find(_ARCHIVE_NAME)  # a folder's may be put beside an export
        inner: list[_Found] = []
        unknown: list[Member] = []
        own: set[str] = set()
        for member in boxes:
            self._names.append(member.name.rpartition("/")[2])
            try:
                view = self._open.enter_context(
                    archive.open_archive(folder / member.name, self.options.limits, self._told)
                    if folder
                    else opened.nested(member)
                )
            except ReadError as error:
                self.notices.append(archive.notice_of(error, member.name if folder else opened.source))
                own.add(member.name)
                continue
            roots = tuple(self._inside(view, None))
            inner += roots
            if roots:
                own.add(member.name)
            elif not whole:  # an export may hold archives of its own: pictures, say
                unknown.append(member)
        if own:
            exports = tuple(replace(item, view=_without(item.view, item.root.prefix, own)) for item in exports)
        yield from exports
        boxed = own.union(item.name for item in unknown)
        rest = _without(left, "", boxed)
        single = tuple(_single(rest)) if rest.members else ()
        yield from single
        rest = _without(rest, "", {member.name for item in single for member in item.view.members})
        pages = tuple(_pages(rest)) if rest.members else ()
        yield from pages
        yield from inner
        if exports or single or pages or inner:
            self._left_over(opened.source, unknown, () if pages else rest.members)

    def _left_over(self, source: str, unknown: Sequence[Member], loose: Sequence[Member]) -> None:
        """Nothing is lost: what lies beside that which was recognised is told."""
        data = [item for item in (*unknown, *loose) if item in unknown or item.folded.endswith(_DATA)]
        for member in data:
            reason = "not-recognised: no export or page of a known kind"
            tip = "footprint sources lists what can be read and how to get it"
            self.notices.append(Notice(source, member.name, NoticeStatus.SKIPPED, reason, 1, tip))
        others = len(unknown) + len(loose) - len(data)
        if others:
            reason = "not-relevant: files that are no export and no page"
            self.notices.append(Notice(source, "", NoticeStatus.IGNORED, reason, others))

    def _parts(self, found: Sequence[_Found]) -> Iterator[Unit]:
        """Units from roots: parts of one account together, in the order given."""
        groups: dict[tuple[str, str | None], list[_Found]] = {}
        for item in found:
            groups.setdefault((item.collector.platform, item.root.account), []).append(item)
        for platform in {key[0] for key in groups}:
            known = [key for key in groups if key[0] == platform and key[1] is not None]
            if len(known) == 1 and (platform, None) in groups:  # a part without the account's own file
                groups[known[0]].extend(groups.pop((platform, None)))
        for items in groups.values():
            collector = items[0].collector
            if collector.collect is None:
                continue
            accounted = items[0].root.account is not None or len(items) == 1
            batches = [items] if accounted else [[item] for item in items]
            for batch in batches:
                view = archive.join([item.view for item in batch]) if len(batch) > 1 else batch[0].view
                what = batch[0].root.what or collector.title
                if len(batch) > 1:
                    what = f"{what}, {len(batch)} parts"
                yield Unit(view.source, what, self._reader(collector, view), not collector.apart)

    def _reader(self, collector: Collector, view: Archive) -> Callable[[], Iterator[Record]]:
        collect = collector.collect
        assert collect is not None  # noqa: S101  # _parts checked it

        def read() -> Iterator[Record]:
            yield from collect(view, self.options)
            yield from dict.fromkeys(view.notices)

        return read


def _exports(opened: Archive) -> Iterator[_Found]:
    """The exports in a view: each place goes to the first collector that knows it, and what lies deeper to its own."""
    places: dict[str, tuple[Collector, Root]] = {}
    files: dict[frozenset[str], tuple[Collector, Root]] = {}
    for collector in collectors():
        if collector.recognise and collector.rank > 0:
            for root in collector.recognise(opened):
                if root.files:
                    files.setdefault(root.files, (collector, root))
                else:
                    places.setdefault(root.prefix, (collector, root))
    for names, (collector, root) in files.items():
        yield _Found(collector, root, _only(opened, names))
    opened = _without(opened, "", _loose(root for _, root in files.values())) if files else opened
    for prefix, (collector, root) in places.items():
        deeper = tuple(other for other in places if other != prefix and other.startswith(prefix))
        view = _outside(opened, deeper) if deeper else opened
        yield _Found(collector, root, view.under(prefix) if prefix else view)


def _single(opened: Archive) -> Iterator[_Found]:
    """The files that are read each by itself, of those which no export holds: each goes to the first that takes it."""
    for collector in collectors():
        if collector.takes and opened.members:
            names = {member.name for member in collector.takes(opened)}
            if names:
                view = opened.where(lambda item, names=names: item.name in names)  # type: ignore[misc]
                yield _Found(collector, Root(""), view)
                opened = _without(opened, "", names)


def _loose(roots: Iterable[Root]) -> frozenset[str]:
    """The names of files that exports are made of."""
    return frozenset(name for root in roots for name in root.files)


def _pages(opened: Archive) -> Iterator[_Found]:
    """What the catch-all knows of that which no export holds."""
    for collector in collectors():
        if collector.recognise and collector.rank == 0:
            yield from (_Found(collector, root, opened) for root in collector.recognise(opened))


_again: dict[tuple[tuple[str, ...], Options], Gathering] = {}
"""In a child process: what its parent gathered, gathered again at the first unit."""


def _read_unit(stream: object, sources: tuple[str, ...], options: Options, number: int) -> Iterator[Record]:
    """In a child process: the records of a unit of these sources."""
    known = _again.get((sources, options))
    if known is None:
        known = _again[sources, options] = Gathering(sources, options, _no_web)
    unit = known.units[number]
    try:
        yield from unit.read()
    except ReadError as error:
        yield archive.notice_of(error, unit.source)


def _no_web() -> Web:
    raise ReadError("a child process", "no-network: exports are read without")


def _outside(view: Archive, prefixes: tuple[str, ...]) -> Archive:
    return view.where(lambda item: not item.name.startswith(prefixes))


def _only(view: Archive, names: Collection[str]) -> Archive:
    return view.where(lambda item: item.name in names)


def _without(view: Archive, prefix: str, names: Collection[str]) -> Archive:
    return view.where(lambda item: prefix + item.name not in names)


def _identity(record: Record) -> tuple[str, ...] | None:
    """What makes a record the same one in two exports; None: each counts."""
    match record:
        case Post():
            same = ("post", record.platform, record.account.casefold(), record.id, str(record.kind))
            # two files of one name, index.html, are the same only when they say the same
            return (*same, record.text, repr(record.media)) if record.id == record.file else same
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
    return bool(colon and handle) and known and not Path(source).exists()


def _host(url: str) -> str:
    """What stands for a live source in notices: the host of an address, the platform of a handle."""
    platform, _, rest = url.partition(":")
    if not rest.startswith("//"):
        return platform
    try:
        return urlsplit(url).hostname or "address"
    except ValueError:
        return "address"
