"""Whatever happened to the files of an export on their way, its collector says what it can and never raises."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from footprint.archive import open_archive
from footprint.collectors import Options
from footprint.gather import Gathering
from footprint.model import Notice, Post, Visibility
from tests.builders.gathered import SAMPLES, harmed

EXPORTS = sorted(
    path
    for person in ("student", "nurse", "hostile")
    for path in (SAMPLES / person).iterdir()
    if path.name.endswith((".zip", ".tar.gz", ".car", ".xml", ".gpx", ".jsonl"))
)
TIMES = 8


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: f"{path.parent.name} {path.name}"[:40])
def test_damage_raises_nothing(tmp_path: Path, export: Path) -> None:
    with open_archive(export) as whole:
        files = {member.name: whole.read(member) for member in whole.members}
    told = 0
    for seed in range(TIMES):
        dice = random.Random(seed)
        folder = tmp_path / str(seed)
        for number, (name, data) in enumerate(files.items()):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(next(harmed(data, 1, number)) if dice.random() < 0.5 else data)
        options = Options(include_private=True, apart=False)
        with Gathering([str(folder)], options, lambda: pytest.fail("no network")) as run:
            told += len(run.notices)
            for _, record in run.read():
                told += 1
                if isinstance(record, Post):
                    assert record.text.encode() is not None and record.visibility in Visibility
                elif isinstance(record, Notice):
                    assert "Error" not in record.reason and record.reason.partition(":")[0]
    assert told >= TIMES
