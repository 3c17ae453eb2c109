"""Runs the program on hostile input as a person would, from outside, and checks what holds for every case.

The cases are those of the plan that SECURITY.md names: ``A01`` to ``H19``. Each is written by the test that needs it
and laid beside a harmless page; whatever the hostile file does, the page is read, nothing is written but the output,
the input stays as it was, and nothing of the person's is said aloud.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BESIDE = "beside@needle.example"
"""Stands in the page that lies beside each hostile file."""
SECONDS, MEGABYTES = 60, 1_500
# A process counts as its own what the one that started it held until then: so a small one stands between.
_MEASURE = (
    "import resource, subprocess, sys; code = subprocess.call(sys.argv[2:]); "
    "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
    "print(code, used.ru_maxrss, used.ru_utime + used.ru_stime, file=open(sys.argv[1], 'w'))"
)
_PAGE = f"<!doctype html><title>Beside</title><h1>Beside</h1><p>Write to {BESIDE} about the garden plots.</p>"


@dataclass
class Outcome:
    """How a run ended, and what it said and gave."""

    code: int
    stderr: str = field(repr=False)
    records: list[dict[str, Any]] = field(repr=False)
    seconds: float = 0.0
    megabytes: float = 0.0
    processor: float = 0.0
    """Seconds of processor time, which other work on the machine does not lengthen as it does ``seconds``."""

    @property
    def notices(self) -> list[dict[str, Any]]:
        """Notices that say something was not read."""
        return [item for item in self.records if item["type"] == "notice" and item["status"] != "ignored"]

    @property
    def words(self) -> set[str]:
        """The stable words that the reasons begin with."""
        return {item["reason"].partition(":")[0] for item in self.notices}

    @property
    def text(self) -> str:
        """Everything that was read, notices left out."""
        return json.dumps([item for item in self.records if item["type"] != "notice"], ensure_ascii=False)


def collect(folder: Path, hostile: Mapping[str, bytes] | Iterable[Path], *args: str, beside: bool = True) -> Outcome:
    """Run ``footprint collect`` on hostile files and a harmless page, and check what must always hold.

    Args:
        folder: an empty folder of the test's own.
        hostile: the files by name, or the paths of what a test has built itself.
        args: further arguments.
        beside: whether the harmless page is given too.
    """
    given = folder / "given"
    given.mkdir(exist_ok=True)
    paths = []
    if isinstance(hostile, Mapping):
        for name, data in hostile.items():
            paths.append(given / name)
            paths[-1].parent.mkdir(parents=True, exist_ok=True)
            paths[-1].write_bytes(data)
    else:
        paths = list(hostile)
    if beside:
        paths.append(given / "beside.html")
        paths[-1].write_text(_PAGE)
    before = _digests(paths)
    home, out = folder / "home", folder / "out"
    for made in (home, out):
        made.mkdir()
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "TMPDIR": str(home), "LANG": "C.UTF-8"}
    environment["PYTHONPATH"] = str(Path(__file__).parent.parent.parent)  # the program beside these tests, no other
    command = [sys.executable, "-m", "footprint", "collect", *map(str, paths), "-o", str(out / "all.jsonl"), *args]
    began = time.monotonic()
    with (folder / "stderr").open("wb") as stderr:
        measured = [sys.executable, "-c", _MEASURE, str(folder / "measured"), *command]
        subprocess.run(measured, stdout=subprocess.DEVNULL, stderr=stderr, env=environment, cwd=home, check=True)
    seconds = time.monotonic() - began
    code, most, processor = map(float, (folder / "measured").read_text().split())
    said = (folder / "stderr").read_text(encoding="utf-8", errors="replace")
    made = out / "all.jsonl"
    lines = made.read_text(encoding="utf-8").split("\n")[:-1] if made.exists() else []
    megabytes = most / (1024 if sys.platform != "darwin" else 1024 * 1024)  # of the largest process
    outcome = Outcome(int(code), said, [json.loads(line) for line in lines], seconds, megabytes, processor)
    assert "Traceback" not in said and outcome.code not in (1, -9, -11), said[-2_000:]
    assert seconds <= SECONDS and megabytes <= MEGABYTES, outcome
    assert _digests(paths) == before, "the input is as it was"
    assert [path.name for path in home.rglob("*")] == [], "nothing is written outside the output folder"
    assert {path.name for path in out.iterdir()} <= {"all.jsonl"}
    if beside:
        assert BESIDE in outcome.text, "the page beside it is read"
        assert BESIDE not in said
    return outcome


def report_of(folder: Path, source: Path) -> dict[str, Any]:
    """The report that ``footprint audit --show-values`` writes of a source, into an empty folder of the test's own."""
    made = folder / "report.json"
    command = [sys.executable, "-m", "footprint", "audit", str(source), "--json", str(made), "--show-values"]
    subprocess.run([*command, "-o", str(folder / "report.html")], check=True, capture_output=True, timeout=60)
    report: dict[str, Any] = json.loads(made.read_text(encoding="utf-8"))
    return report


def _digests(paths: Iterable[Path]) -> dict[str, str]:
    files = [item for path in paths for item in (path.rglob("*") if path.is_dir() else (path,))]
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.is_file() and not path.is_symlink()
    }
