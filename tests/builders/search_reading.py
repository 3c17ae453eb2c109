"""Reading of saved results as a run does it: recognised, collected, sorted by what they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from footprint.collectors import Options
from footprint.gather import Gathering
from footprint.model import Notice, NoticeStatus, Post, Profile, Record


class Read:
    """What a run over files reads."""

    def __init__(self, records: list[Record]) -> None:
        self.records = records
        self.posts = [item for item in records if isinstance(item, Post) and item.platform == "search"]
        self.searches = [item for item in records if isinstance(item, Profile) and item.platform == "search"]
        self.notices = [item for item in records if isinstance(item, Notice)]
        self.troubles = [
            item.reason.partition(":")[0] for item in self.notices if item.status is not NoticeStatus.IGNORED
        ]

    @property
    def urls(self) -> list[str | None]:
        return [item.url for item in self.posts]

    @property
    def ignored(self) -> dict[str, int]:
        """How many things were knowingly left out, by what they are."""
        return {
            item.reason.partition(": ")[2]: item.count
            for item in self.notices
            if item.reason.startswith("no-results-of-the-search")
        }

    def told(self, word: str) -> Notice:
        (found,) = (item for item in self.notices if item.reason.partition(":")[0] == word)
        return found


def read(folder: Path, files: Mapping[str, str | bytes], private: bool = False) -> Read:
    """What a run reads that is given the folder with these files."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    with Gathering([str(folder)], Options(private, apart=False), lambda: None) as run:  # type: ignore[arg-type,return-value]
        records = [record for _, record in run.read()]
        return Read([*run.notices, *records])
