"""Reads invented X archives back, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from footprint.archive import join, open_archive
from footprint.collectors import Options, x
from footprint.limits import Limits
from footprint.model import Notice, NoticeStatus, Post, Profile, Visibility
from tests.builders import x as build

ANA = build.ANA
BIG = 1691856637000000000  # far beyond what a float can hold
AT = "2023-08-12T16:10:37.400Z"


@dataclass
class Found:
    """What was read, by type."""

    records: list[Any]

    def of(self, kind: type) -> list[Any]:
        return [record for record in self.records if isinstance(record, kind)]

    @property
    def posts(self) -> list[Post]:
        return self.of(Post)

    @property
    def notices(self) -> list[Notice]:
        return self.of(Notice)

    def post(self, number: object) -> Post:
        (found,) = [post for post in self.posts if post.id == str(number)]
        return found

    def words(self, *statuses: NoticeStatus) -> list[str]:
        """The stable words of the notices of some statuses, in order."""
        return [item.reason.partition(":")[0] for item in self.notices if item.status in statuses]

    @property
    def troubles(self) -> list[str]:
        return self.words(NoticeStatus.SKIPPED, NoticeStatus.FAILED)

    def profile(self, visibility: Visibility) -> Profile:
        found: list[Profile] = [item for item in self.of(Profile) if item.visibility is visibility]
        assert len(found) == 1
        return found[0]


def read(*paths: Path, private: bool = False, limits: Limits | None = None) -> Found:
    """Everything in archives that belong together."""
    limits = limits or Limits()
    views = []
    for path in paths:
        opened = open_archive(path, limits)
        roots = list(x.recognise(opened))
        assert roots, f"{path.name} is not recognised"
        views += [opened.under(root.prefix) if root.prefix else opened for root in roots]
    view = join(views) if len(views) > 1 else views[0]
    first = list(x.collect(view, Options(private, limits)))
    assert list(x.collect(view, Options(private, limits))) == first, "a second reading gives the same"
    return Found(first)


def found_in(tmp_path: Path, *, private: bool = False, **options: Any) -> Found:
    return read(build.archive_zip(tmp_path / "twitter-2026-01-31-abc.zip", **options), private=private)


def post(number: int = 0, text: str = "Hello", **more: Any) -> dict[str, Any]:
    return {"id": BIG + number, "text": text, **more}


def roots(path: Path) -> list[tuple[str, str | None]]:
    """Where exports begin in an archive, and whose they are."""
    return [(root.prefix, root.account) for root in x.recognise(open_archive(path))]
