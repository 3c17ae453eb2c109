"""Where deleting may harm, nothing that is written says to delete: audit, plan, pack, letter, reminders, review."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from footprint import reopen
from footprint.audit import Request
from footprint.cli import app
from footprint.errors import ExitCode
from footprint.limits import Limits
from footprint.plan import CHANGING
from footprint.planning import assessment_of
from footprint.progress import Progress
from footprint.vocabulary import SITUATIONS
from tests.test_cli import account

Do = Callable[..., Any]
WORDS = "new number, call me on +44 7700 900123"


@pytest.fixture
def do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Do:
    """Runs a command of the program in a home of its own, in this process."""
    monkeypatch.setenv("FOOTPRINT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    monkeypatch.chdir(tmp_path)
    return lambda *given: CliRunner().invoke(app, [*map(str, given)])


def test_every_situation_is_tried() -> None:
    assert {"visa", "public-official", "dispute"} == set(SITUATIONS)


@pytest.mark.parametrize(
    ("situation", "stated"), [("visa", "option"), ("public-official", "me.toml"), ("dispute", "option")]
)
def test_nothing_says_to_delete_while_it_may_harm(do: Do, tmp_path: Path, situation: str, stated: str) -> None:
    export, me = account(tmp_path, text=WORDS), tmp_path / "me.toml"
    told = f'situation = ["{situation}"]\n' if stated == "me.toml" else ""
    me.write_text(f'name = "Ana Ode"\nemails = ["ana@example.com"]\n{told}', encoding="utf-8")
    given = ("--me", me, *(("--situation", situation) if stated == "option" else ()))
    assert do("audit", export, *given, "--json", "r.json", "-o", "r.html", "-q").exit_code == 0
    report = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert report["plan"] and not CHANGING & {step["action"] for step in report["plan"]}
    assert report["subject"]["situation"] == [situation]

    for source in (("r.json",), (export, *given)):
        done = do("plan", *source, "--json")
        plan = json.loads(done.stdout)
        assert plan["steps"] and not CHANGING & {step["action"] for step in plan["steps"]}
        assert all(step["held"] and not step["edits"] for step in plan["steps"] if step["removes"])
        assert plan["search"] == []
        assert do("plan", *source, "--reminders", "due.ics", "-o", "plan.txt", "-q").exit_code == 0
        assert not re.search(
            rf"SUMMARY:footprint: (?:{'|'.join(CHANGING)}),", (tmp_path / "due.ics").read_text("utf-8")
        )
        for path in ("due.ics", "plan.txt"):
            (tmp_path / path).unlink()

    item = next(item for item in report["findings"] if item["rule"] == "public-phone")["evidence"][0]["item"]
    refused = do("plan", export, *given, "--pack", "pack", "--choose", item, "-q")
    assert refused.exit_code == ExitCode.USAGE and not (tmp_path / "pack").exists()
    assert "refused: " in refused.stderr and "https://" in refused.stderr
    letter = do("plan", "--letter", "gdpr", "--to", "x", *given)
    assert letter.exit_code == ExitCode.USAGE and letter.stdout == ""

    reopened, _ = assessment_of(Request(("r.json",), now=datetime(2026, 11, 22, tzinfo=UTC)), Progress())
    assert reopened.plan and not CHANGING & {step.action for step in reopened.plan}, "the page of a review follows it"
    assert reopen.read(tmp_path / "r.json", Limits())[0].subject.situation == (situation,)
