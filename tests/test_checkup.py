"""The export doctor: parts, holes in time, what the reading met, and the next thing to do."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from footprint import parts
from footprint.checkup import HOLE, checkup, holes, told
from footprint.cli import app
from footprint.collectors import Options
from footprint.errors import ExitCode, UsageError
from footprint.model import NoticeStatus

SAMPLES = Path(__file__).parent.parent / "sample_profiles"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["takeout-20260131T120000Z-001.zip", "takeout-20260131T120000Z-003.zip"], ["part 2 is"]),
        (["takeout-20260131T120000Z-3-004.zip"], ["parts 1, 2 and 3 are"]),
        (["takeout-20260131T120000Z-001.tgz", "takeout-20260131T120000Z-002.tgz"], []),
        (["facebook-ana-part2.zip"], ["part 1 is"]),
        (["Photos 1 of 3.zip", "Photos 3 of 3.zip"], ["part 2 is"]),
        (["export part 01 of 12.zip"], ["parts 2 to 12, 11 of them, are"]),
        (["archive-2026-01-30.zip", "archive-2026-01-31.zip"], []),  # dates
        (
            ["package (1).zip", "package (3).zip", "export_2.zip", "twitter-2026-01-31-1a2b.zip"],
            [],
        ),  # a browser's copies
        (["part1.txt", "notes part 9.zip"], ["parts 1 to 8, 8 of them, are"]),
        ([], []),
    ],
)
def test_holes_in_the_numbers_of_parts_are_told(names: list[str], told: list[str]) -> None:
    notices = list(parts.missing(names))
    assert [words in item.reason for item, words in zip(notices, told, strict=True)] == [True] * len(told)
    assert all(item.status is NoticeStatus.SKIPPED and item.tip and item.source in names for item in notices)


def months(first: int, count: int) -> set[int]:
    return set(range(first, first + count))


@pytest.mark.parametrize(
    ("active", "expected"),
    [
        (months(0, 24) | months(24 + HOLE, 24), [(24, 23 + HOLE)]),
        (months(0, 24) | months(23 + HOLE, 24), []),  # a month too short
        (set(range(0, 400, HOLE + 1)), []),  # one who writes twice a year always has holes
        (months(0, 3) | months(60, 3), []),  # too little is known
        (months(0, 12) | months(30, 12) | months(60, 12), [(12, 29), (42, 59)]),
        ({5}, []),
    ],
)
def test_a_hole_stands_out_only_for_one_who_wrote_in_most_months(
    active: set[int], expected: list[tuple[int, int]]
) -> None:
    assert list(holes(active)) == expected


def test_a_whole_export_is_called_so() -> None:
    found, loose = checkup((str(SAMPLES / "student" / "twitter-2026-01-31-nora.zip"),), Options())
    assert [item.is_whole for item in found] == [True] and not loose
    assert found[0].posts > 10 and found[0].first == "2021-05"
    assert list(told(found[0]))[-1].strip() == "nothing is known to be missing"


def damaged(path: Path) -> Path:
    """A sample X archive whose manifest lists a file that it does not hold."""
    with (
        zipfile.ZipFile(SAMPLES / "student" / "twitter-2026-01-31-nora.zip") as whole,
        zipfile.ZipFile(path, "w") as cut,
    ):
        for info in whole.infolist():
            data = whole.read(info)
            if info.filename == "data/manifest.js":
                more = (
                    b'"files": [{"fileName": "data/tweets-part1.js", "globalName": "YTD.tweets.part1", "count": "9"}, '
                )
                data = data.replace(b'"files": [', more)
            cut.writestr(info, data)
    return path


def test_what_is_missing_is_told_with_the_next_step(tmp_path: Path) -> None:
    source = damaged(tmp_path / "twitter.zip")
    unfinished = tmp_path / "facebook-ana.zip.crdownload"
    unfinished.write_bytes(b"PK\3\4")
    done = CliRunner().invoke(app, ["doctor", str(source), str(unfinished)])
    assert done.exit_code == ExitCode.PARTIAL
    assert "missing-file" in done.stdout and "Tip: " in done.stdout
    assert "unfinished-download" in done.output and "to the end" in done.output
    data = json.loads(CliRunner().invoke(app, ["doctor", "--json", str(source), str(unfinished)]).stdout)
    assert [item["whole"] for item in data["sources"]] == [False]
    assert data["notices"][0]["reason"].startswith("unfinished-download")
    assert all(item["tip"] for item in data["notices"])


def test_nothing_recognised_and_addresses_have_their_codes(tmp_path: Path) -> None:
    stray = tmp_path / "notes.log"
    stray.write_text("nothing", encoding="utf-8")
    assert CliRunner().invoke(app, ["doctor", str(stray)]).exit_code == ExitCode.NOTHING_READ
    done = CliRunner().invoke(app, ["doctor", "https://example.org/"])
    assert done.exit_code == ExitCode.USAGE and "files" in done.output
    with pytest.raises(UsageError):
        checkup(("https://example.org/",), Options())[0]


def test_a_missing_part_is_told_by_an_audit_too(tmp_path: Path) -> None:
    for number in (1, 3):
        target = tmp_path / f"nora-part{number}.zip"
        target.write_bytes((SAMPLES / "student" / "twitter-2026-01-31-nora.zip").read_bytes())
    done = CliRunner().invoke(app, ["collect", *map(str, sorted(tmp_path.iterdir())), "-o", "-"])
    assert done.exit_code == ExitCode.PARTIAL and "part 2 is not here" in done.output
