"""Documents and photos as the sample's layouts write them, and ways to read them."""

from __future__ import annotations

import io
import sys
import warnings
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from footprint.archive import open_archive
from footprint.collectors import Collector, Options
from footprint.gather import Gathering
from footprint.limits import Limits
from footprint.model import Notice, NoticeStatus, Post, Profile, Record

SAMPLES = Path(__file__).parent.parent.parent / "sample_profiles"
if str(SAMPLES) not in sys.path:
    sys.path.insert(0, str(SAMPLES))


@dataclass
class Read:
    """Everything that was read of some files."""

    records: list[Record]
    posts: dict[str, Post] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.posts = {item.id: item for item in self.records if isinstance(item, Post)}
        self.notices = [item for item in self.records if isinstance(item, Notice)]

    @property
    def post(self) -> Post:
        (post,) = self.posts.values()
        return post

    def values(self, label: str) -> list[str]:
        profiles = [item for item in self.records if isinstance(item, Profile)]
        return [value for item in profiles for name, value in item.fields if name == label]

    @property
    def troubles(self) -> list[tuple[str, str]]:
        return [
            (item.file or item.source, item.reason.partition(":")[0])
            for item in self.notices
            if item.status is not NoticeStatus.IGNORED
        ]

    @property
    def ignored(self) -> dict[str, int]:
        return {
            item.reason.partition(":")[0]: item.count for item in self.notices if item.status is NoticeStatus.IGNORED
        }


def read(folder: Path, files: dict[str, bytes], limits: Limits | None = None, apart: bool = False) -> Read:
    """What is read of these files, each given by itself."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return read_paths(*(folder / name for name in files), limits=limits, apart=apart)


def read_paths(*paths: Path, limits: Limits | None = None, apart: bool = False) -> Read:
    """What is read of these sources."""

    def no_web() -> object:
        raise AssertionError("a file asks for no network")

    with Gathering([str(path) for path in paths], Options(limits=limits or Limits(), apart=apart), no_web) as run:  # type: ignore[arg-type]
        records = [record for _, record in run.read()]
        return Read([*run.notices, *records])


def read_all(folder: Path, collector: Collector, files: list[bytes], suffix: str) -> list[list[Record]]:
    """The records of each of many files; fails if anything raises."""
    for number, data in enumerate(files):
        (folder / f"{number:05d}{suffix}").write_bytes(data or b"\0")
    assert collector.collect is not None
    found: dict[str, list[Record]] = {f"{number:05d}{suffix}": [] for number in range(len(files))}
    with open_archive(folder) as view, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as in the child process
        for record in collector.collect(view, Options()):
            file = record.file if not hasattr(record, "how") else ""  # type: ignore[union-attr]
            found.setdefault(file, []).append(record)
    return list(found.values())


def zipped(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()
