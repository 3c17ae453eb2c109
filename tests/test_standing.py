"""Where nothing changed since the last report, ``--if-changed`` says so at once; what did change is audited anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from footprint import standing
from footprint.cli import app
from footprint.errors import ExitCode
from footprint.history import History
from footprint.mine import Wrong
from footprint.model import DecisionKind
from tests.builders.assessments import TAKEN
from tests.test_cli import account

Do = Callable[..., Any]


@pytest.fixture
def do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Do:
    """Runs a command of the program in a home of its own, in this process, on a day of January 2026."""
    monkeypatch.setenv("FOOTPRINT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def do(*arguments: object, day: int = 0) -> Any:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1767225600 + 86_400 * day))
        return CliRunner().invoke(app, [*map(str, arguments)])

    return do


def test_a_week_in_which_nothing_changed_takes_no_audit(do: Do, tmp_path: Path) -> None:
    export, me = account(tmp_path, text="call me on +44 7700 900123"), tmp_path / "me.toml"
    me.write_text('name = "Ana"\n', encoding="utf-8")
    given = ("audit", export, "--me", me, "--json", "one.json", "--if-changed")
    assert "Nothing changed" not in do(*given).stderr
    first = (tmp_path / "one.json").read_bytes()
    done = do(*given, day=7)
    assert done.exit_code == 0 and "Nothing changed since 1 January 2026" in done.stderr, done.stderr
    assert "The report stands: one.json" in done.stderr and done.stdout == ""
    assert do(*given, "--fail-on", "low", day=7).exit_code == ExitCode.FAIL_ON
    assert (tmp_path / "one.json").read_bytes() == first
    with History(tmp_path / "home" / "state") as history:
        assert [run.number for run in history.runs()] == [1]


CHANGES: dict[str, Callable[[Path], None]] = {
    "the export": lambda folder: (folder / "twitter.zip").touch(),
    "the facts": lambda folder: (folder / "me.toml").write_text('name = "Ana B"\n', encoding="utf-8") and None,
    "the report": lambda folder: (folder / "one.json").write_text("{}", encoding="utf-8") and None,
    "the report is gone": lambda folder: (folder / "one.json").unlink(),
    "what is wrong": lambda folder: Wrong(folder / "me.wrong.json").say(["abc-123456"], TAKEN) and None,
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changed_is_audited_anew(do: Do, tmp_path: Path, change: str) -> None:
    export, me = account(tmp_path), tmp_path / "me.toml"
    me.write_text('name = "Ana"\n', encoding="utf-8")
    given = ("audit", export, "--me", me, "--json", "one.json", "--if-changed")
    do(*given)
    CHANGES[change](tmp_path)
    if change == "the report":
        assert do(*given, day=1).exit_code == ExitCode.CANNOT_WRITE
        return
    done = do(*given, day=1)
    assert done.exit_code == 0 and "Nothing changed" not in done.stderr
    with History(tmp_path / "home" / "state") as history:
        assert len(history.runs()) == 2


def test_other_options_a_decision_and_a_month_are_a_change(do: Do, tmp_path: Path) -> None:
    given = ("audit", account(tmp_path), "--json", "one.json", "--if-changed")
    runs = 0

    def changed(*more: str, day: int = 0) -> bool:
        nonlocal runs
        done = do(*given, *more, day=day)
        assert done.exit_code == 0, done.stderr
        with History(tmp_path / "home" / "state") as history:
            before, runs = runs, len(history.runs())
        return runs > before

    assert changed() and not changed(day=1) and not changed("-q", "--jobs", "2", day=31)
    assert changed("--mask", day=1) and not changed("--mask", day=1) and changed(day=1)
    with History(tmp_path / "home" / "state") as history:
        until = date(2026, 1, 5)
        history.decide("abc-123456", DecisionKind.KEEP, reason="mine", until=until, now=TAKEN.replace(year=2025))
    assert changed(day=2) and not changed(day=3) and changed(day=7), "it ends on the fifth"
    assert not changed(day=38) and changed(day=39) and changed(day=1), "a clock that goes back is no week"


def test_what_is_asked_of_the_network_never_stands(tmp_path: Path) -> None:
    assert standing.given(["mastodon:ana@example.social"], (), {}) == ""
    assert standing.given(["https://example.org/"], (), {}) == ""
    assert standing.given([str(tmp_path)], (None, tmp_path / "none"), {}) != ""
    assert standing.written([tmp_path / "none"]) == ""
