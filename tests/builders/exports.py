"""Writes exports as folders, zips and tars, reads them with any collector, and damages them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from footprint.archive import join, open_archive
from footprint.collectors import Collector, Options
from footprint.limits import Limits
from footprint.model import Connection, Notice, Post, Profile
from tests.builders.mastodon import write_folder, write_tar, write_zip
from tests.builders.x_reading import Found

__all__ = ["Found", "damaged", "read", "roots", "write_folder", "write_tar", "write_zip"]

SAMPLES = Path(__file__).parent.parent.parent / "sample_profiles"


def roots(collector: Collector, path: Path) -> list[tuple[str, str | None]]:
    """Where exports begin in an archive, and whose they are."""
    assert collector.recognise
    with open_archive(path) as opened:
        return [(root.prefix, root.account) for root in collector.recognise(opened)]


def read(collector: Collector, *paths: Path, private: bool = False, limits: Limits | None = None) -> Found:
    """Everything in archives that belong together; what every collector must keep to is checked on the way."""
    assert collector.recognise and collector.collect
    limits = limits or Limits()
    views = []
    for path in paths:
        opened = open_archive(path, limits)
        found = list(collector.recognise(opened))
        assert found, f"{path.name} is not recognised"
        views += [opened.under(root.prefix) if root.prefix else opened for root in found]
    view = join(views) if len(views) > 1 else views[0]
    records = list(collector.collect(view, Options(private, limits)))
    assert list(collector.collect(view, Options(private, limits))) == records, "a second reading gives the same"
    ids = [item.id for item in records if isinstance(item, Post)]
    assert len(ids) == len(set(ids)), "ids are unique"
    for item in records:
        if isinstance(item, Post | Profile | Connection):
            assert item.platform == collector.platform
        if isinstance(item, Post) and item.published:
            assert item.published.utcoffset() is not None
        if isinstance(item, Notice):
            word, colon, rest = item.reason.partition(": ")
            assert colon and rest and word == word.lower() and " " not in word, item.reason
            assert item.count >= 1
    return Found(records)


def damaged(data: bytes, count: int, seed: int = 7) -> Iterator[bytes]:
    """A file cut off, with bytes changed, with a piece missing or doubled: the same ones every time."""
    chance = random.Random(seed)
    for number in range(count):
        place = chance.randrange(1, max(2, len(data)))
        other = chance.randrange(1, max(2, len(data)))
        match number % 4:
            case 0:
                yield data[:place]
            case 1:
                changed = bytearray(data)
                for _ in range(chance.randrange(1, 8)):
                    changed[chance.randrange(len(changed))] = chance.choice(b'\x00\xff"{}[],:\\\n;x0')
                yield bytes(changed)
            case 2:
                yield data[: min(place, other)] + data[max(place, other) :]
            case _:
                yield data[:place] + data[min(place, other) : max(place, other)] + data[place:]
