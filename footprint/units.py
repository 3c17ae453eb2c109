"""What lies in the files given on the command line: the units that a collector can read, and how to read each.

A unit is one account's export (in one part or several), the files of one kind that are read each by itself, or saved
pages. What is recognised by no collector, or cannot be opened, becomes a notice; the others are still read. All of
this looks into foreign files, and is done in the child process that :mod:`footprint.gather` asks.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from footprint import archive, imprint, parts, records
from footprint.archive import Archive, Member, Opened, Watch
from footprint.collectors import Collector, Options, Root, collectors
from footprint.collectors._fragments import Fragment, fragments_in
from footprint.collectors._photo_hash import Wanted, with_prints
from footprint.errors import ReadError
from footprint.model import Notice, NoticeStatus, Original, Record, Unit

_ARCHIVE_NAME = r".*\.(zip|tar|tgz|tar\.gz)"
_WHOLE = "give the whole export: then it is known what of it is yours; footprint sources tells how to get it"
_DATA = (".json", ".csv", ".js", ".xml")  # files that may hold a person's words, unlike a picture

_PICTURE_CLOCK = "image-seconds"

Skipped = frozenset[Opened]
"""Files that are left alone, because the process that read them before did not survive it."""


@dataclass(slots=True)
class _Found:
    """A root that a collector recognised, before parts of one account are put together."""

    collector: Collector
    root: Root
    view: Archive


@dataclass(frozen=True, slots=True)
class _Reader:
    """A unit, and how its records are read; files that are skipped are not opened."""

    unit: Unit
    read: Callable[[Skipped, Wanted], Iterator[Record]] = field(repr=False)
    originals: Callable[[frozenset[str]], Iterator[Original]] = field(repr=False, default=lambda items: iter(()))


class Units:
    """The units in some files and folders, and the notices of what is none. Close them to close the files.

    Args:
        sources: paths as they were given.
        options: how they are to be read.
        watch: is told which file is being read and how far; the look that recognises a file counts no bytes.
        skipped: files not to be opened.
    """

    def __init__(
        self, sources: Sequence[str], options: Options, watch: Watch | None = None, skipped: Skipped = frozenset()
    ) -> None:
        self.notices: list[Notice] = []
        self._options, self._skipped = options, skipped
        self._watch = _Looking(watch or Watch())
        self._open = contextlib.ExitStack()
        self._names: list[str] = []  # of all archives, also those that lie in a folder
        self._told: set[tuple[str, str]] = set()  # archives in archives of which a notice says why nothing was read
        self._ours: dict[str, set[str]] = {}  # files that footprint wrote, by source
        collected: list[_Reader] = []
        found: list[_Found] = []
        for path, source in labelled(sources):
            self._names.append(archive.called(path))
            if _container(source) in skipped:
                continue
            if _has_content(path) and records.is_records(path):
                unit = Unit(source, "records collected earlier")
                collected.append(_Reader(unit, partial(self._collected, path, source)))
            else:
                found.extend(self._path(path, source))
        self._readers = (*collected, *self._parts(found))
        self.notices.extend(parts.missing(self._names))

    def close(self) -> None:
        """Close the files."""
        self._open.close()

    @property
    def all(self) -> tuple[Unit, ...]:
        """The units, in the order they are read."""
        return tuple(item.unit for item in self._readers)

    def read(self, number: int, skipped: Skipped = frozenset(), wanted: Wanted = frozenset()) -> Iterator[Record]:
        """The records of a unit, as often as asked. One that fails as a whole yields one notice.

        ``wanted`` are pictures of posts whose fingerprints are to be made.
        """
        reader = self._readers[number]
        self._watch.counts = True
        try:
            yield from reader.read(skipped, wanted)
        except ReadError as error:
            yield archive.notice_of(error, reader.unit.source)

    def originals(self, number: int, items: frozenset[str]) -> Iterator[Original]:
        """Those items of a unit, by their ids, as they stand in the export; none where its form is not known."""
        with contextlib.suppress(ReadError):  # what cannot be read was told when it was read
            yield from self._readers[number].originals(items)

    def _collected(self, path: Path, source: str, *_: object) -> Iterator[Record]:
        return records.read_file(path, source)

    def _archive(self, path: Path, source: str) -> Archive:
        opened = self._open.enter_context(archive.open_archive(path, self._options.limits, self._watch, source))
        return _without_files(opened, self._skipped)

    def _nested(self, opened: Archive, member: Member) -> Archive:
        view = self._open.enter_context(opened.nested(member))
        view.watch = self._watch
        return _without_files(view, self._skipped)

    def _path(self, path: Path, source: str) -> Iterator[_Found]:
        """What is recognised in a file or folder, also in the archives that lie in a folder."""
        try:
            opened = self._archive(path, source)
        except ReadError as error:
            self.notices.append(archive.notice_of(error, source))
            return
        folder = path if path.is_dir() else None
        opened = self._without_packs(opened) if folder else opened
        found = tuple(self._inside(opened, folder))
        left = opened if found else self._without_ours(self._without_fragments(opened))
        found = found or tuple(_pages(left, last=True))
        yield from found
        own = self._tell_ours(alone=not found)
        if not found:
            self.notices.extend(opened.notices)
            tip = "footprint sources lists what can be read and how to get it"
            if path.suffix.lower() == ".toml":
                tip = "facts about you go behind --me"
            reason = "not-recognised: no export or page of a known kind in here"
            if not self._is_told(opened) and not own and (left.members or not (opened.members or opened.notices)):
                self.notices.append(Notice(source, "", NoticeStatus.FAILED, reason, 1, tip))

    def _is_told(self, opened: Archive) -> bool:
        """Whether there is nothing in a view but archives that could not be opened, which was told of each."""
        members = {(item.source, item.whole) for item in opened.members}
        return bool(members) and members <= self._told

    def _inside(self, opened: Archive, folder: Path | None) -> Iterator[_Found]:
        """The exports in a view, those in archives of its own, and the pages among what they leave over."""
        exports = tuple(_exports(opened))
        prefixes = tuple(item.root.prefix for item in exports if not item.root.files)
        whole = "" in prefixes
        left = _without(_outside(opened, prefixes), "", _loose(item.root for item in exports))
        boxes = (opened if whole and folder else left).find(_ARCHIVE_NAME)  # a folder's may be put beside an export
        boxes = () if opened.is_file else boxes  # it was not opened as what it is called
        inner: list[_Found] = []
        unknown: list[Member] = []
        own: set[str] = set()
        labels = Counter(member.plain.rpartition("/")[2] for member in boxes)
        for member in boxes:
            name = member.plain.rpartition("/")[2]
            label = name if labels[name] == 1 else member.name
            self._names.append(name)
            if folder and _container(label) in self._skipped:
                own.add(member.name)
                continue
            try:
                view = self._archive(Path(member.path), label) if folder else self._nested(opened, member)
            except ReadError as error:
                self.notices.append(archive.notice_of(error, member.name if folder else opened.source))
                own.add(member.name)
                self._told.add((member.source, member.whole))
                continue
            roots = tuple(self._inside(view, None))
            inner += roots
            if not roots and self._is_told(view):
                self._told.add((member.source, member.whole))
            if roots:
                own.add(member.name)
            elif not whole:  # an export may hold archives of its own: pictures, say
                unknown.append(member)
        if own:
            exports = tuple(replace(item, view=_without(item.view, item.root.prefix, own)) for item in exports)
        yield from exports
        boxed = own.union(item.name for item in unknown)
        rest = self._without_ours(_without(left, "", boxed))
        single = tuple(_single(rest)) if rest.members else ()
        yield from single
        rest = self._without_fragments(_without(rest, "", {file.name for item in single for file in item.view.members}))
        pages = tuple(_pages(rest)) if rest.members else ()
        yield from pages
        yield from inner
        if exports or single or pages or inner:
            self._left_over(opened.source, unknown, () if pages else rest.members)

    def _tell_ours(self, *, alone: bool) -> bool:
        """Tell what footprint wrote itself, and whether there was anything; ``alone``: and nothing else."""
        reason, tip = "own-file: footprint wrote this itself; nobody finds it online", ""
        status = NoticeStatus.FAILED if alone else NoticeStatus.IGNORED
        if alone:
            tip = "give the exports themselves; footprint plan reads a report.json"
        told = [Notice(name, "", status, reason, len(files), tip) for name, files in self._ours.items() if files]
        self.notices += told
        self._ours.clear()
        return bool(told)

    def _without_packs(self, view: Archive) -> Archive:
        """A folder without the packs in it, which hold posts once more."""
        lists = (member for member in view.find(imprint.PACK) if imprint.is_pack(_head(view, member)))
        packs = tuple(member.name.removesuffix("manifest.json") for member in lists)
        return self._left_by(view, {member.name for member in view.members if member.name.startswith(packs)})

    def _without_ours(self, view: Archive) -> Archive:
        """A view without what footprint wrote itself."""
        files = view.find(imprint.FILES)
        return self._left_by(view, {member.name for member in files if imprint.is_ours(_head(view, member))})

    def _left_by(self, view: Archive, ours: set[str]) -> Archive:
        self._ours.setdefault(view.source, set()).update(ours)
        return _without(view, "", ours) if ours else view

    def _without_fragments(self, view: Archive) -> Archive:
        """A view without the single files of known exports that no reader of all kinds may have; they are told."""
        found: dict[Fragment, list[Member]] = {}
        for member, kind in fragments_in(view, (kind for item in collectors() for kind in item.fragments)):
            found.setdefault(kind, []).append(member)
        for kind, members in found.items():
            file = members[0].name if len(members) == 1 and members[0].name != view.source else ""
            reason = f"part-alone: {kind.what}; not read without the rest of the export"
            notice = Notice(view.source, file, NoticeStatus.SKIPPED, reason, len(members), _WHOLE)
            if notice not in self.notices:  # an archive may be looked at twice
                self.notices.append(notice)
        return _without(view, "", {member.name for members in found.values() for member in members})

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

    def _parts(self, found: Sequence[_Found]) -> Iterator[_Reader]:
        """Units from roots: parts of one account together, in the order given."""
        groups: dict[tuple[str, str | None], list[_Found]] = {}
        for item in found:
            groups.setdefault((item.collector.platform, item.root.account), []).append(item)
        for platform in {key[0] for key in groups}:
            known = [key for key in groups if key[0] == platform and key[1] is not None]
            if len(known) == 1 and (platform, None) in groups:  # a part without the account's own file
                groups[known[0]].extend(groups.pop((platform, None)))
        for items in groups.values():
            accounted = items[0].root.account is not None or len(items) == 1
            batches = [items] if accounted else [[item] for item in items]
            for batch in batches:
                collector = batch[0].collector
                if collector.collect is None:
                    continue
                view = archive.join([item.view for item in batch]) if len(batch) > 1 else batch[0].view
                what = batch[0].root.what or collector.title
                if len(batch) > 1:
                    what = f"{what}, {len(batch)} parts"
                unit = Unit(view.source, what)
                yield _Reader(unit, partial(self._records, collector, view), partial(self._whole, collector, view))

    def _records(self, collector: Collector, view: Archive, skipped: Skipped, wanted: Wanted) -> Iterator[Record]:
        assert collector.collect is not None  # noqa: S101  # _parts checked it
        left = _without_files(view, skipped)
        yield from with_prints(collector.collect(left, self._options), left, wanted, self._watch.again)
        yield from dict.fromkeys(view.notices)

    def _whole(self, collector: Collector, view: Archive, items: frozenset[str]) -> Iterator[Original]:
        return collector.originals(view, self._options, items) if collector.originals else iter(())


class _Looking(Watch):
    """Passes on which file is read; how far only from when the reading began."""

    def __init__(self, watch: Watch) -> None:
        self._watch, self.counts = watch, False
        self._at: tuple[Opened, str] | None = None

    def opened(self, file: Opened, clock: str) -> None:
        if clock != _PICTURE_CLOCK:
            self._at = file, clock
        self._watch.opened(file, clock)

    def again(self) -> None:
        """What was read before some pictures is read on."""
        if self._at:
            self._watch.opened(*self._at)

    def bytes(self, read: int, added: int) -> None:
        if self.counts:
            self._watch.bytes(read, added)


def _container(source: str) -> Opened:
    """A source itself, as a watch is told of it."""
    return Opened(source, "", source)


_ENDING = re.compile(r"((?:\.tar)?\.\w{1,9})?$", re.IGNORECASE)


def labelled(sources: Iterable[str]) -> Iterator[tuple[Path, str]]:
    """Each path once, with what to call it: its name, with a number where one before it has that name."""
    taken: set[str] = set()
    for path in map(Path, dict.fromkeys(sources)):
        label = name = archive.called(path)
        number = 1
        while label in taken:
            number += 1
            label = _ENDING.sub(rf" ({number})\1", name, count=1)
        taken.add(label)
        yield path, label


def _has_content(path: Path) -> bool:
    """Whether there is a file, and something in it; what cannot be asked for, under no name a system has, is none."""
    with contextlib.suppress(OSError, ValueError):
        return path.is_file() and path.stat().st_size > 0
    return False


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


def _head(view: Archive, member: Member) -> str:
    """How a file begins; empty where it cannot be read, of which others tell."""
    try:
        with view.open(member) as stream:
            return stream.read(4096).decode("utf-8", "replace")
    except ReadError:
        return ""


def _loose(roots: Iterable[Root]) -> frozenset[str]:
    """The names of files that exports are made of."""
    return frozenset(name for root in roots for name in root.files)


def _pages(opened: Archive, *, last: bool = False) -> Iterator[_Found]:
    """What the catch-all knows of that which no export holds; ``last``: the one for when nothing is known at all."""
    for collector in collectors():
        if collector.recognise and (collector.rank < 0 if last else collector.rank == 0):
            yield from (_Found(collector, root, opened) for root in collector.recognise(opened))


def _outside(view: Archive, prefixes: tuple[str, ...]) -> Archive:
    return view.where(lambda item: not item.name.startswith(prefixes))


def _only(view: Archive, names: Collection[str]) -> Archive:
    return view.where(lambda item: item.name in names)


def _without(view: Archive, prefix: str, names: Collection[str]) -> Archive:
    return view.where(lambda item: prefix + item.name not in names)


def _without_files(view: Archive, files: Skipped) -> Archive:
    gone = {(file.source, file.whole) for file in files}
    return view.where(lambda item: (item.source, item.whole) not in gone) if gone else view
