"""footprint plan from the command line: what goes where, and how a run ends."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from footprint.errors import ExitCode
from tests.test_handoff import tweet, x_zip

PHONE = "1712345678901234567"
OTHER = "1712345678901234999"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One run in a folder; nothing of it may be a traceback or a value on stderr."""
    environment = {**os.environ, "FOOTPRINT_HOME": str(folder / "home"), "SOURCE_DATE_EPOCH": "1795000000"}
    command = [sys.executable, "-m", "footprint", "plan", *arguments]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=folder, env=environment, timeout=300, check=False
    )
    assert "Traceback" not in done.stderr and done.returncode != ExitCode.INTERNAL, done.stderr
    assert "202-555-0143" not in done.stderr
    return done


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plan")
    x_zip(folder, [tweet(PHONE, "My new number is 202-555-0143, text me"), tweet(OTHER, "A walk by the sea")])
    return folder


def test_a_plan_then_a_pack_of_what_was_chosen_and_of_nothing_else(here: Path) -> None:
    done = run(here, "twitter.zip", "--json", "-q")
    assert done.returncode == 0
    plan = json.loads(done.stdout)
    assert plan["schema"] == "footprint.plan/1" and "202-555-0143" not in done.stdout
    [step] = [item for item in plan["steps"] if item["rule"] == "public-phone"]
    assert [item["item"] for item in step["items"]] == [PHONE]

    asked = ("--pack", "clean", "--rule", "public-phone", "--reminders", "due.ics", "--letter", "gdpr", "--to", "x")
    done = run(here, "twitter.zip", *asked)
    assert done.returncode == 0 and "in clear" in done.stderr
    made = here / "clean"
    held = {path.relative_to(made).as_posix(): path.read_bytes() for path in made.rglob("*") if path.is_file()}
    assert {"backup/records.jsonl", "manifest.json", "x/data/tweets.js", "letters/gdpr.txt", "reminders.ics"} <= set(
        held
    )
    assert not [name for name, data in held.items() if OTHER.encode() in data]
    assert {file["name"] for file in json.loads(held["manifest.json"])["files"]} == set(held) - {"manifest.json"}
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert (here / "due.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")

    assert run(here, "twitter.zip", "--pack", "clean", "--rule", "public-phone").returncode == ExitCode.CANNOT_WRITE


def test_a_pack_is_refused_where_nothing_must_be_deleted(here: Path) -> None:
    done = run(here, "twitter.zip", "--pack", "no", "--choose", PHONE, "--situation", "visa", "-q")
    assert done.returncode == ExitCode.USAGE and not (here / "no").exists()
    assert "refused: US visa" in done.stderr and "looked at on" in done.stderr and "https://" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        ((), 2, "SOURCE"),
        (("none.zip",), 5, "not-found"),
        (("twitter.zip", "-o", "plan.exe"), 2, "-o"),
        (("twitter.zip", "-o", "plan.html", "--json"), 2, "--json"),
        (("twitter.zip", "--rule", "public-phone"), 2, "--pack"),
        (("twitter.zip", "--pack", "p", "--rule", "nothing"), 2, "--rule"),
        (("twitter.zip", "--pack", "p", "--action", "burn"), 2, "--action"),
        (("twitter.zip", "--reminders", "due.txt"), 2, ".ics"),
        (("twitter.zip", "--pack", "no/where"), 13, "where"),
        (("twitter.zip", "--to", "x"), 2, "--letter"),
        (("--letter", "gdpr"), 2, "--to"),
        (("--letter", "gdpr", "--to", "x", "--situation", "dispute"), 2, "Dispute"),
        (("foreign.json",), 5, "not-a-report"),
        (("newer.json",), 5, "schema-unknown"),
        (("broken.json",), 5, "json-invalid"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    here: Path, arguments: tuple[str, ...], code: int, word: str
) -> None:
    (here / "foreign.json").write_text('{"hello": "world"}')
    (here / "newer.json").write_text('{"schema": "footprint.report/2"}')
    (here / "broken.json").write_text('{"schema": "footprint.report/1", "findings": [')
    done = run(here, *arguments)
    assert done.returncode == code, done.stderr
    assert word in done.stderr and done.stdout == ""
    assert not (here / "p").exists()
