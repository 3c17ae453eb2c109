"""Reads invented exports back with any collector, and writes them in any container."""

from __future__ import annotations

from pathlib import Path

from footprint.archive import join, open_archive
from footprint.collectors import Collector, Options
from footprint.limits import Limits
from tests.builders.mastodon import write_folder, write_tar, write_zip
from tests.builders.x_reading import Found

WRITERS = {"zip": write_zip, "tar": write_tar, "folder": write_folder}
"""How a container is written: (path, members, wrapper folder)."""


def roots(collector: Collector, path: Path) -> list[tuple[str, str | None]]:
    """Where exports begin in an archive, and whose they are."""
    assert collector.recognise
    return [(root.prefix, root.account) for root in collector.recognise(open_archive(path))]


def read(collector: Collector, *paths: Path, private: bool = False, limits: Limits | None = None) -> Found:
    """Everything in archives that belong together; a second reading gives the same."""
    limits = limits or Limits()
    views = []
    assert collector.collect
    for path in paths:
        opened = open_archive(path, limits)
        if collector.takes:
            names = {member.name for member in collector.takes(opened)}
            assert names, f"nothing in {path.name} is taken"
            views.append(opened.where(lambda member, names=names: member.name in names))  # type: ignore[misc]
            continue
        assert collector.recognise
        found = list(collector.recognise(opened))
        assert found, f"{path.name} is not recognised"
        views += [opened.under(root.prefix) if root.prefix else opened for root in found]
    view = join(views) if len(views) > 1 else views[0]
    first = list(collector.collect(view, Options(private, limits)))
    assert list(collector.collect(view, Options(private, limits))) == first, "a second reading gives the same"
    return Found(first)
