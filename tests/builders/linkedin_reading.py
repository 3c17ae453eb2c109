"""Reads invented LinkedIn exports back, for tests."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from footprint import records
from footprint.archive import Archive, Member, join
from footprint.collectors import Options
from footprint.collectors.linkedin import collect, recognise
from footprint.limits import Limits
from footprint.model import Connection, Notice, NoticeStatus, Post, Profile, Record, Visibility

Kind = TypeVar("Kind", Profile, Post, Connection, Notice)


@dataclass
class Found:
    """What was read, by type."""

    records: list[Record]

    def of(self, kind: type[Kind]) -> list[Kind]:
        return [record for record in self.records if isinstance(record, kind)]

    @property
    def posts(self) -> dict[str, Post]:
        return {post.id: post for post in self.of(Post)}

    @property
    def notices(self) -> list[Notice]:
        return self.of(Notice)

    @property
    def troubles(self) -> list[tuple[str, str]]:
        """(file, stable word) of everything that was not read and should have been."""
        bad = [item for item in self.notices if item.status is not NoticeStatus.IGNORED]
        return [(item.file, item.reason.partition(":")[0]) for item in bad]

    def profile(self, visibility: Visibility) -> Profile:
        (found,) = [item for item in self.of(Profile) if item.visibility is visibility]
        return found

    def fields(self, visibility: Visibility, label: str) -> list[str]:
        return [value for word, value in self.profile(visibility).fields if word == label]


def view(files: Mapping[str, bytes], source: str = "export.zip") -> Archive:
    members = [Member(name, len(data), source, lambda data=data: io.BytesIO(data)) for name, data in files.items()]  # type: ignore[misc]
    return Archive(source, members, [], Limits())


def read(*exports: Mapping[str, bytes], private: bool = False) -> Found:
    """Everything in exports that belong together; reading it again must give the same."""
    views = []
    for number, files in enumerate(exports):
        whole = view(files, f"part-{number}.zip")
        roots = list(recognise(whole))
        assert len(roots) == 1
        views.append(whole.under(roots[0].prefix))
    joined = join(views) if len(views) > 1 else views[0]
    found = list(collect(joined, Options(private)))
    assert list(collect(joined, Options(private))) == found
    return Found(found)


def essence(found: Found) -> list[dict[str, Any]]:
    """The records without the files they came from and without notices."""
    made = []
    for record in found.records:
        if not isinstance(record, Notice):
            item = records.to_object(record)
            item.pop("file", None)
            made.append(item)
    return made
