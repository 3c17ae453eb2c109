"""Reads exports the way a run does: recognised, parts put together, each file once."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from footprint.collectors import Options
from footprint.gather import Gathering
from footprint.limits import Limits
from footprint.web import Web
from tests.builders.x_reading import Found

SAMPLES = Path(__file__).parent.parent.parent / "sample_profiles"
if str(SAMPLES) not in sys.path:  # the layouts are told once, for the samples and for tests
    sys.path.insert(0, str(SAMPLES))


def _no_web() -> Web:
    raise AssertionError("an export asks for no network")


@dataclass
class Gathered(Found):
    """What was read, and as what: (what it was recognised as, how many units)."""

    units: list[str]

    @property
    def text(self) -> str:
        """The words of all posts, each on its own lines."""
        return "\n".join(item.text for item in self.posts)


def read(*paths: Path, private: bool = False, limits: Limits | None = None) -> Gathered:
    """Everything in some inputs; reading twice gives the same."""
    options = Options(private, limits or Limits(), apart=False)
    with Gathering([str(path) for path in paths], options, _no_web) as run:
        records = [*(record for _, record in run.read()), *run.notices]
        assert [*(record for _, record in run.read()), *run.notices] == records, "a second reading gives the same"
        return Gathered(records, [unit.what for unit in run.units])


def lone(folder: Path, data: bytes | str, name: str, limits: Limits | None = None) -> Gathered:
    """What is read of one file given by itself."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read(path, limits=limits)


def harmed(data: bytes, times: int, seed: int = 1) -> Iterator[bytes]:
    """The bytes, cut and changed at random places; the same each time."""
    dice = random.Random(seed)
    for _ in range(times):
        made = bytearray(data)
        for _ in range(dice.randint(1, 6)):
            place = dice.randrange(len(made) + 1)
            match dice.randint(0, 4):
                case 0:
                    del made[place:]
                case 1:
                    del made[place : place + dice.randint(1, 40)]
                case 2:
                    made[place:place] = bytes(dice.randrange(256) for _ in range(dice.randint(1, 9)))
                case 3:
                    made[place:place] = made[dice.randrange(len(made) + 1) :][:60]
                case 4 if place < len(made):
                    made[place] ^= 1 << dice.randrange(8)
        yield bytes(made)
