"""Cohorts: whoever does it, the same comes out; nobody twice, nobody lost, nothing of one client with another."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from footprint import __version__, cohort, consent, crew
from footprint import audit as pipeline
from footprint.cli import _cohort as command
from footprint.cli import app
from footprint.cohort import Executor, Processes, Settings, State, _clients
from footprint.cohort._ledger import FILE, Ledger
from footprint.errors import CannotWrite, ExitCode, HistoryDamaged, HistoryLocked, UsageError
from footprint.limits import MIB, Limits
from tests.builders import cohorts
from tests.builders.assessments import assessment
from tests.builders.cohorts import ALL, NOW, Seen, Serial, client, clients, files, grouped, needle, picture, settings

KILLS = bool(os.environ.get("FOOTPRINT_KILLS"))
ROOT = Path(__file__).parent.parent


def run(there: Path, out: Path, executor: Callable[[Settings], Executor] = Serial, **how: Any) -> tuple[Any, Seen]:
    """One run; the summary with those not audited, and what was told."""
    seen = Seen()
    change = how.pop("change", {})
    return cohort.conduct(there, settings(out, **change), executor, seen, **{"picture": picture, **how}), seen


def states(out: Path) -> dict[str, str]:
    rows = (out / "clients.csv").read_text("utf-8").splitlines()[1:]
    return {row.split(",")[0]: row.split(",", 1)[1].rstrip(",") for row in rows}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read or scanned: the assessment is one made by hand."""
    one = replace(assessment(findings=()), tool_version=__version__)
    monkeypatch.setattr(pipeline, "audit", lambda request, progress: one)


# ---------------------------------------------------------------- who is there


def found(there: Path) -> dict[str, _clients.Client]:
    return {item.id: item for item in _clients.find(there, NOW.date(), Limits())}


def test_each_folder_is_a_client_and_what_the_desk_keeps_is_no_source(tmp_path: Path) -> None:
    folder = client(tmp_path, "c-1", ["one"])
    for name in ("me.toml", "me.accounts.json", "client-accounts.json", ".lock", ".DS_Store"):
        (folder / name).write_text("")
    for name in ("state", "cache", "reports"):
        (folder / name).mkdir()
    (folder / "photos").mkdir()
    (tmp_path / "list.txt").write_text("no client")
    (tmp_path / ".hidden").mkdir()
    some = found(tmp_path)
    assert list(some) == ["c-1"] and some["c-1"].grouped and not some["c-1"].refused
    assert [Path(item).name for item in _clients.sources_of(some["c-1"])] == ["export.jsonl", "photos"]
    assert some["c-1"].me == str(folder / "me.toml")


@pytest.mark.parametrize(
    ("scope", "word", "grouped"),
    [
        (ALL, "", True),
        ("audit of own exports", "", False),
        ("group statistics", "no-consent", False),
        ("my CV", "no-consent", False),
        (None, "no-consent", False),
    ],
)
def test_a_scope_tells_who_is_audited_and_who_is_counted(tmp_path: Path, scope: str, word: str, grouped: bool) -> None:
    client(tmp_path, "c-1", ["one"], scope=scope)
    one = found(tmp_path)["c-1"]
    assert one.refused.partition(":")[0] == word and one.grouped is grouped


def test_without_consent_nothing_of_a_client_is_opened(tmp_path: Path, quick: None) -> None:
    client(tmp_path / "all", "c-1", ["one"])
    folder = client(tmp_path / "all", "c-2", ["two"], scope=None)
    (folder / "me.toml").write_text('name = "Bea"')
    opened: list[str] = []
    listening = True
    sys.addaudithook(
        lambda event, args: opened.append(str(args[0])) if listening and event in ("open", "os.scandir") else None
    )
    (_, others), _ = run(tmp_path / "all", tmp_path / "out")
    listening = False
    assert any("c-1" in item for item in opened)
    assert {Path(item).name for item in opened if "c-2" in item} <= {"consent.jsonl"}
    assert [(item.id, item.state) for item in others] == [("c-2", State.REFUSED)]
    assert not (tmp_path / "out" / "clients" / "c-2").exists()
    assert states(tmp_path / "out") == {
        "c-1": "done",
        "c-2": "refused,no-consent: none is recorded for this client; so nothing was read",
    }


def test_odd_names_links_and_pipes_are_told_and_left(tmp_path: Path) -> None:
    there = tmp_path / "all"
    client(there, "c-1", ["one"])
    for name in ("a\nb", "-x", "con", "x" * 70, "trailing."):
        client(there, name, ["two"])
    outside = client(tmp_path, "outside", ["three"])
    (there / "linked").symlink_to(outside)
    piped = there / "piped"
    piped.mkdir()
    (piped / "export.jsonl").write_text("{}")
    os.mkfifo(piped / "consent.jsonl")
    holder = client(there, "holder", ["four"])
    (holder / "more.zip").symlink_to(outside / "export.jsonl")
    (there / "empty").mkdir()
    consent.give(there / "empty" / "consent.jsonl", consent.Consent("empty", "Ana", ALL, NOW))
    told = {name: item.refused.partition(":")[0] for name, item in found(there).items()}
    assert told == {
        "c-1": "",
        "a\\nb": "odd-name",
        "-x": "odd-name",
        "con": "odd-name",
        f"{'x' * 60}...": "odd-name",
        "trailing.": "odd-name",
        "linked": "link",
        "piped": "no-consent",
        "holder": "link",
        "empty": "no-sources",
    }


def test_two_ids_that_are_one_to_some_disks_are_one_client(tmp_path: Path) -> None:
    for name in ("C-1", "c-1", "caf\u00e9", "cafe\u0301"):
        client(tmp_path, name, ["one"])
    told = Counter(item.refused.partition(":")[0] for item in found(tmp_path).values())
    assert told == {"": 2, "same-id": 2} or sys.platform == "darwin"


def test_a_table_of_clients(tmp_path: Path) -> None:
    for name in ("a", "b"):
        client(tmp_path / "files", name, [name])
    (tmp_path / "files" / "b" / "me.toml").write_text('name = "Bea"')
    (tmp_path / "files" / "more.jsonl").write_text("{}")
    table = tmp_path / "clients.csv"
    table.write_text(
        "client,source,me,consent\r\n"
        "a,files/a/export.jsonl,,files/a/consent.jsonl\r\n"
        "a,files/more.jsonl,,\r\n"
        "b,files/b/export.jsonl,,files/b/consent.jsonl\r\n",
        encoding="utf-8",
    )
    some = found(table)
    assert [Path(item).name for item in some["a"].sources] == ["export.jsonl", "more.jsonl"]
    assert some["b"].me == str(tmp_path / "files" / "b" / "me.toml")
    assert not some["a"].refused and not some["b"].refused and some["a"].grouped


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("x,../secret.jsonl,,", "outside"),
        ("x,/etc/passwd,,", "outside"),
        ("x,files/../../secret.jsonl,,", "outside"),
        ("x,files/linked.jsonl,,", "outside"),
        ("x,files/inside.jsonl,,", "link"),
        ("x,https://example.org,,", "not-a-file"),
        ("x,files/none.zip,,", "not-found"),
        ("x,.,,", "outside"),
        ("x,,,", "no-sources"),
        ("../x,files/a/export.jsonl,,files/a/consent.jsonl", "odd-name"),
        ("a/b,files/a/export.jsonl,,files/a/consent.jsonl", "odd-name"),
        ("x,files/a/export.jsonl,,../consent.jsonl", "outside"),
        ("x,files/a/export.jsonl,,files/b/consent.jsonl", "no-consent"),
    ],
)
def test_a_table_leads_nowhere_else(tmp_path: Path, row: str, word: str) -> None:
    root = tmp_path / "root"
    for name in ("a", "b"):
        client(root / "files", name, [name])
    (tmp_path / "secret.jsonl").write_text("{}")
    (root / "files" / "linked.jsonl").symlink_to(tmp_path / "secret.jsonl")
    (root / "files" / "inside.jsonl").symlink_to(root / "files" / "a" / "export.jsonl")
    (root / "clients.csv").write_text(f"client,source,me,consent\n{row}\n")
    assert [item.refused.partition(":")[0] for item in found(root / "clients.csv").values()] == [word]


def test_a_file_belongs_to_one_client(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        client(tmp_path / "files", name, [name])
    rows = ("a,files/a,,files/a/consent.jsonl", "b,files/a/export.jsonl,,files/b/consent.jsonl")
    rows = (*rows, "c,files/c/export.jsonl,,files/c/consent.jsonl")
    (tmp_path / "t.csv").write_text("\n".join(("client,source,me,consent", *rows)))
    told = {name: item.refused.partition(":")[0] for name, item in found(tmp_path / "t.csv").items()}
    assert told == {"a": "shared", "b": "shared", "c": ""}


@pytest.mark.parametrize("what", ["missing", "empty folder", "no table", "device"])
def test_what_holds_no_client_is_refused_with_a_way_out(tmp_path: Path, what: str) -> None:
    place = tmp_path / "clients"
    if what == "empty folder":
        place.mkdir()
    elif what == "no table":
        place.write_text("name,age\nana,3\n")
    elif what == "device":
        place = Path("/dev/null")
    with pytest.raises(UsageError) as refused:
        list(_clients.find(place, NOW.date(), Limits()))
    assert refused.value.where == "CLIENTS" and refused.value.tip


def test_the_results_lie_apart_from_the_clients(tmp_path: Path) -> None:
    client(tmp_path / "all", "c-1", ["one"])
    for out in (tmp_path / "all" / "out", tmp_path, tmp_path / "all"):
        with pytest.raises(UsageError, match="among the clients"):
            run(tmp_path / "all", out)


# ---------------------------------------------------------------- the ledger


def test_what_is_done_is_done_once(tmp_path: Path, quick: None) -> None:
    there, out = clients(tmp_path / "all", 5), tmp_path / "out"
    _, first = run(there, out)
    assert sorted(first.names) == [f"c-{number:03d}" for number in range(5)]
    before = files(out)
    with pytest.raises(UsageError, match="holds a cohort already"):
        run(there, out)
    _, second = run(there, out, resume=True)
    assert second.names == [] and second.begun[3] and files(out) == before
    client(there, "c-002", ["another", "export"])
    client(there, "c-005", ["new"])
    (there / "c-004").rename(tmp_path / "gone")
    (summary, _), third = run(there, out, resume=True)
    assert sorted(third.names) == ["c-002", "c-005"]
    assert summary.counts == {"done": 5, "gone": 1} and summary.members == 5
    _, fourth = run(there, out, resume=True, change={"role": "nurse"})
    assert len(fourth.names) == 5, "another method is another audit"


def test_who_takes_back_their_consent_is_not_counted_and_loses_what_was_worked_out(tmp_path: Path, quick: None) -> None:
    there, out = clients(tmp_path / "all", 3), tmp_path / "out"
    run(there, out)
    record = there / "c-001" / "consent.jsonl"
    given = consent.last(record, "c-001")
    assert given and (out / "clients" / "c-001").is_dir()
    consent.withdraw(record, given, NOW)
    (there / "c-002" / "consent.jsonl").unlink()
    (summary, others), _ = run(there, out, resume=True)
    assert not (out / "clients" / "c-001").exists()
    assert [item.id for item in others] == ["c-001", "c-002"] and summary.members == 1


def test_a_child_needs_a_guardian(tmp_path: Path, quick: None) -> None:
    folder = client(tmp_path / "all", "c-1", ["one"])
    (folder / "me.toml").write_text("birth_date = 2014-01-01\n")
    (_, others), _ = run(tmp_path / "all", tmp_path / "out")
    assert "under 16" in others[0].reason and others[0].state is State.REFUSED


def test_a_folder_that_was_finished_before_a_run_was_ended_counts(tmp_path: Path, quick: None) -> None:
    there, out = clients(tmp_path / "all", 4), tmp_path / "out"
    run(there, out)
    before = files(out)
    with sqlite3.connect(out / FILE) as ledger:
        ledger.execute("UPDATE client SET state = 'open', member = ''")
    ledger.close()
    (out / "clients" / "c-003" / "report.json").write_text("torn")
    (out / ".work" / "left").mkdir()
    (summary, _), seen = run(there, out, resume=True)
    assert seen.names == ["c-003"] and files(out) == before and summary.members == 4
    assert not list((out / ".work").iterdir())


def test_the_clock_is_the_runs_own(tmp_path: Path, quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[datetime] = []
    monkeypatch.setattr(pipeline, "audit", lambda request, progress: (times.append(request.now), assessment())[1])
    there, out = clients(tmp_path / "all", 2), tmp_path / "out"
    run(there, out)
    client(there, "c-009", ["late"])
    cohort.conduct(there, Settings(out, NOW + timedelta(days=3), NOW.date()), Serial, Seen(), resume=True)
    assert times == [NOW] * 3


def test_the_ledger_is_for_its_owner_and_for_one_run_at_a_time(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with Ledger(out, NOW, resume=False):
        assert stat.S_IMODE(out.stat().st_mode) == 0o700 and stat.S_IMODE((out / FILE).stat().st_mode) == 0o600
        with pytest.raises(HistoryLocked):
            Ledger(out, NOW, resume=True)
    Ledger(out, NOW, resume=True).close()


@pytest.mark.parametrize("what", ["newer", "foreign", "torn", "not ours", "file", "link"])
def test_what_is_no_ledger_is_left_as_it_is(tmp_path: Path, what: str) -> None:
    out = tmp_path / "out"
    error: type[Exception] = HistoryDamaged
    if what in ("newer", "foreign", "torn"):
        Ledger(out, NOW, resume=False).close()
        file = out / FILE
        if what == "torn":
            file.write_bytes(b"SQLite format 3\0" + b"\1" * 5000)
        else:
            database = sqlite3.connect(file)
            database.execute("PRAGMA user_version = 99" if what == "newer" else "PRAGMA application_id = 7")
            database.commit()
            database.close()
        before = file.read_bytes()
    else:
        error = CannotWrite
        if what == "not ours":
            out.mkdir()
            (out / "thesis.txt").write_text("mine")
        elif what == "file":
            out.write_text("mine")
        else:
            (tmp_path / "real").mkdir()
            out.symlink_to(tmp_path / "real")
    with pytest.raises(error):
        Ledger(out, NOW, resume=True)
    if error is HistoryDamaged:
        assert file.read_bytes() == before


def test_a_full_disk_ends_the_run_and_blames_no_client(
    tmp_path: Path, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, out = clients(tmp_path / "all", 3), tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr("footprint.cohort._work._write", _full)
        with pytest.raises(CannotWrite, match="no space"):
            run(there, out)
    assert not list((out / "clients").iterdir()) and not list((out / ".work").iterdir())
    (summary, _), _ = run(there, out, resume=True)
    assert summary.counts == {"done": 3}


def _full(path: Path, data: bytes) -> None:
    raise OSError(28, "No space left on device")


# ---------------------------------------------------------------- who does it


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """Sixty clients, and what comes out when one process audits them in the order of their names."""
    root = tmp_path_factory.mktemp("sixty")
    there = clients(root / "all", 60)
    run(there, root / "out", picture=grouped, order=lambda jobs: sorted(jobs, key=lambda job: job.number))
    return there, files(root / "out")


def test_two_processes_in_any_order_write_the_same_bytes(sixty: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    there, expected = sixty

    def mixed(jobs: list[cohort.Job]) -> list[cohort.Job]:
        return random.Random(3).sample(jobs, len(jobs))

    (summary, _), seen = run(there, tmp_path / "out", _offline_two, order=mixed, picture=grouped)
    assert files(tmp_path / "out") == expected and len(expected) == 60 * 5 + 3
    assert summary.counts == {"done": 60} and len(seen.names) == len(set(seen.names)) == 60
    assert summary.cpu > 0 and all(outcome.rss > 10 * MIB for _, outcome in seen.turns)


def _offline_two(settings: Settings) -> Executor:
    return Processes(2, settings, cohorts.offline)


def test_a_clients_values_are_in_no_file_but_their_own(tmp_path: Path) -> None:
    there, out = clients(tmp_path / "all", 20), tmp_path / "out"
    done = subprocess.run(
        [*_COMMAND, str(there), "--out", str(out), "--workers", "2", "--json", "--limit", "client-attempts=1"],
        capture_output=True,
        env=_environment(tmp_path),
    )
    assert done.returncode == ExitCode.DONE, done.stderr
    for number in (0, 7, 19):
        value = needle(number).partition("@")[0].encode()
        assert value not in done.stdout + done.stderr
        assert any(value in item.read_bytes() for item in (there / f"c-{number:03d}").iterdir())
        for file in (*out.rglob("*"), *(tmp_path / "home").rglob("*")):
            if file.is_file() and file.parent.name != f"c-{number:03d}":
                assert value not in file.read_bytes(), file
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert [item["event"] for item in events] == ["begin", *["client"] * 20, "end"]
    assert events[-1]["exit"] == 0 and events[-1]["states"] == {"done": 20}
    assert {item["client"] for item in events[1:-1]} == {f"c-{number:03d}" for number in range(20)}
    modes = {stat.S_IMODE(item.stat().st_mode) for item in out.rglob("*")}
    assert modes == {0o700, 0o600}


_COMMAND = (sys.executable, "-m", "footprint", "cohort")


def _environment(home: Path) -> dict[str, str]:
    fixed = {"SOURCE_DATE_EPOCH": str(int(NOW.timestamp())), "FOOTPRINT_HOME": str(home / "home")}
    return {**os.environ, **fixed, "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.mark.parametrize(
    ("life", "limits", "word"),
    [
        (cohorts.deadly, Limits(client_attempts=2), "worker-died: SIGSEGV, 2 times"),
        (cohorts.slow, Limits(client_seconds=3), "too-slow"),
        (cohorts.hungry, Limits(client_memory=300 * MIB), "too-much-memory"),
    ],
)
def test_a_poison_client_costs_only_itself(tmp_path: Path, life: Any, limits: Limits, word: str) -> None:
    there = clients(tmp_path / "all", 4)
    client(there, "poison-1", ["x" * 2000])
    change = {"limits": limits}
    (summary, others), seen = run(there, tmp_path / "out", lambda one: Processes(2, one, life), change=change)
    assert summary.counts == {"done": 4, "aside": 1} and summary.members == 4
    assert [item.id for item in others] == ["poison-1"] and others[0].reason.startswith(word)
    assert len(seen.names) == 5
    _, again = run(there, tmp_path / "out", lambda one: Processes(2, one, life), change=change, resume=True)
    assert again.names == [], "what was set aside stays so"


def test_the_scan_of_a_giant_is_shared_and_comes_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there, filler = tmp_path / "all", " the library is open again" * 20
    client(there, "giant", [f"My boss is an idiot, call +1 212 555 01{number:02d}.{filler}" for number in range(100)])
    run(there, tmp_path / "alone", change={"engine": "\0"})
    begun: list[int] = []
    real = crew.Crew.__init__

    def init(self: crew.Crew, workers: int, *how: Any) -> None:
        begun.append(workers)
        real(self, workers, *how)

    monkeypatch.setattr(crew.Crew, "__init__", init)
    monkeypatch.setattr("footprint.cohort._work.GIANT", 1000)
    monkeypatch.setattr("footprint.scan._MANY", 20_000)
    monkeypatch.setattr("footprint.scan._TOGETHER", 20)
    run(there, tmp_path / "shared", change={"helpers": 2, "engine": "\0"})
    assert files(tmp_path / "shared") == files(tmp_path / "alone") and begun == [1]


def test_a_hostile_export_costs_only_itself(tmp_path: Path) -> None:
    there = clients(tmp_path / "all", 2)
    endless = client(there, "c-endless", [])
    (endless / "export.jsonl").write_text(json.dumps(cohorts.post(1, "a@" * 400_000)) + "\n")
    nested = client(there, "c-nested", [])
    (nested / "export.jsonl").unlink()
    (nested / "twitter.zip").write_bytes(b"PK\3\4" + b"\0" * 200)
    change = {"engine": "\0", "json_only": True}
    (summary, others), _ = run(there, tmp_path / "out", lambda one: Processes(2, one), change=change)
    assert summary.counts == {"done": 3, "failed": 1}
    assert [(item.id, item.reason.partition(":")[0]) for item in others] == [("c-nested", "nothing-read")]


# ---------------------------------------------------------------- ended and gone on with


class Begun:
    """A run of the command in a process of its own."""

    def __init__(self, there: Path, out: Path, home: Path, *more: str) -> None:
        words = [*_COMMAND, str(there), "--out", str(out), "--json", "--json-only", "--without-models", *more]
        self.process = subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment(home), text=True
        )
        self.ended: list[str] = []

    def until(self, count: int) -> None:
        """Wait until so many clients more have had their turn."""
        assert self.process.stdout
        until = len(self.ended) + count
        while len(self.ended) < until and (line := self.process.stdout.readline()):
            event = json.loads(line)
            if event["event"] == "client":
                self.ended.append(event["client"])

    def workers(self) -> list[int]:
        """The processes that it began and that have loaded something: its workers."""
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(item) for item in found if b"spawn_main" in Path(f"/proc/{item}/cmdline").read_bytes()]

    def rest(self) -> int:
        self.until(10**9)
        return self.process.wait(60)

    def kill(self) -> None:
        self.process.kill()
        self.until(10**9)
        self.process.wait(60)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for workers in /proc")
def test_killed_and_gone_on_with_nobody_is_lost_and_nobody_done_twice(tmp_path: Path) -> None:
    count, kills, rounds = (300, 5, 2) if KILLS else (40, 1, 1)
    there = clients(tmp_path / "all", count)
    run(there, tmp_path / "whole", change={"engine": "\0", "json_only": True}, picture=grouped)
    out, told = tmp_path / "out", []
    for turn in range(rounds):
        begun = Begun(there, out, tmp_path, "--workers", "2", *(["--resume"] if turn else []))
        for _ in range(kills):
            begun.until(3)
            os.kill(begun.workers()[-1], signal.SIGKILL)
        begun.until(4)
        workers = begun.workers()
        begun.kill()
        told += begun.ended
        _gone(workers)
    begun = Begun(there, out, tmp_path, "--workers", "2", "--resume")
    assert begun.rest() == ExitCode.DONE
    told += begun.ended
    assert Counter(told).most_common(1)[0][1] == 1, "somebody was done twice"
    assert {f"c-{number:03d}" for number in range(count)} >= set(told)
    assert files(tmp_path / "whole") == files(out)
    with Ledger(out, NOW, resume=True) as ledger:
        tries = [item.attempts for item in ledger.entries(State.DONE)]
    assert len(tries) == count and max(tries) <= 2 + rounds * kills


def _gone(processes: list[int]) -> None:
    """Workers end with their parent: nobody goes on behind the back of the next run."""
    until = time.monotonic() + 10
    while any(Path(f"/proc/{item}").exists() for item in processes) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{item}").exists() for item in processes)


def test_an_interruption_keeps_what_is_done(tmp_path: Path) -> None:
    there, out = clients(tmp_path / "all", 20), tmp_path / "out"
    begun = Begun(there, out, tmp_path, "--workers", "1")
    begun.until(2)
    begun.process.send_signal(signal.SIGTERM)
    assert begun.rest() == ExitCode.INTERRUPTED
    assert begun.process.stderr and "--resume goes on" in begun.process.stderr.read()
    _, seen = run(there, out, resume=True, change={"engine": "\0", "json_only": True})
    assert not set(seen.names) & set(begun.ended) and len(seen.names) + len(begun.ended) <= 20


# ---------------------------------------------------------------- a cluster


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None, silence_logs=30
    ) as made:
        yield made


def on(made: Any) -> Callable[[Settings], Executor]:
    from footprint.cohort import _cluster

    return lambda one: _cluster.Cluster(made.scheduler_address, one)


def test_a_cluster_writes_the_same_bytes_and_learns_numbers_alone(
    sixty: tuple[Path, dict[str, bytes]], tmp_path: Path, cluster: Any
) -> None:
    there, expected = sixty
    (summary, _), seen = run(there, tmp_path / "out", on(cluster), picture=grouped)
    assert files(tmp_path / "out") == expected
    assert summary.counts == {"done": 60} and len(set(seen.names)) == len(seen.names) == 60
    logs = repr(cluster.get_logs())
    tasks = repr(cluster.scheduler.tasks) + repr(list(cluster.scheduler.transition_log))
    assert not re.search(r"(?<![0-9a-f])c-0\d\d(?!\w)", logs + tasks), "an id; the ids of clusters look nearly so"
    for secret in ("needle", "invented", "export.jsonl", "report.json"):
        assert secret not in logs and secret not in tasks
    assert not list((tmp_path / "out" / ".work").iterdir())
    assert not any("footprint" in name for name in cluster.scheduler.worker_plugins)


def test_who_is_not_there_is_told_with_a_way_to_start_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    from footprint.cohort import _cluster

    monkeypatch.setattr(_cluster, "_WAIT", 0.5)
    client(tmp_path / "all", "c-1", ["one"])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    for where in (address, "no address at all", "tcp://"):
        with pytest.raises(UsageError, match="scheduler"):
            run(tmp_path / "all", tmp_path / "out", lambda one, where=where: _cluster.Cluster(where, one), resume=True)  # type: ignore[misc]


class Dask:
    """A scheduler and two workers as an operator starts them, each a process of its own."""

    def __init__(self, home: Path, port: int) -> None:
        self.address, self._home = f"tcp://127.0.0.1:{port}", home
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        self.workers = [self._worker() for _ in range(2)]

    def _worker(self) -> subprocess.Popen[bytes]:
        words = ("--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", "--death-timeout", "60")
        return self._start("worker", self.address, *words, "--local-directory", str(self._home))

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *words]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)

    def close(self) -> None:
        for item in (self.scheduler, *self.workers):
            with contextlib.suppress(OSError):
                os.killpg(item.pid, signal.SIGKILL)
            item.wait(20)


@pytest.mark.skipif(not KILLS, reason="set FOOTPRINT_KILLS for it: it takes a minute or two")
def test_a_cluster_that_is_killed_piece_by_piece_loses_nobody(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    there, out, told = clients(tmp_path / "all", 200), tmp_path / "out", []
    run(there, tmp_path / "whole", change={"engine": "\0", "json_only": True}, picture=grouped)
    for turn in range(3):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        made = Dask(tmp_path / "scratch", port)
        try:
            begun = Begun(there, out, tmp_path, "--scheduler", made.address, *(["--resume"] if turn else []))
            begun.until(10)
            if turn == 0:
                for _ in range(5):
                    begun.until(4)
                    _kill_a_worker(made)
                made.scheduler.kill()
                assert begun.rest() == ExitCode.INTERRUPTED
                assert begun.process.stderr and "--resume goes on" in begun.process.stderr.read()
            elif turn == 1:
                begun.kill()
            else:
                assert begun.rest() == ExitCode.DONE
            told += begun.ended
        finally:
            made.close()
    assert Counter(told).most_common(1)[0][1] == 1, "somebody was done twice"
    assert files(tmp_path / "whole") == files(out)


def _kill_a_worker(made: Dask) -> None:
    """The process under a nanny, which starts another."""
    for nanny in made.workers:
        for item in Path(f"/proc/{nanny.pid}/task/{nanny.pid}/children").read_text().split():
            if b"spawn_main" in Path(f"/proc/{item}/cmdline").read_bytes():
                os.kill(int(item), signal.SIGKILL)
                return


# ---------------------------------------------------------------- the command


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: None) -> Callable[..., Any]:
    monkeypatch.setenv("FOOTPRINT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "_executor", lambda workers, scheduler: Serial)
    return lambda *words: CliRunner().invoke(app, ["cohort", *map(str, words)])


def test_everybody_is_told_of_at_the_end(tmp_path: Path, desk: Callable[..., Any]) -> None:
    there = clients(tmp_path / "all", 3)
    client(there, "c-900", ["x"], scope=None)
    done = desk(there, "--out", "out")
    assert done.exit_code == ExitCode.PARTIAL
    assert "3 clients audited" in done.stderr and "(c-900)" in done.stderr and "none is recorded" in done.stderr
    assert not done.stdout and "\x1b" not in done.stderr
    assert sorted(item.name for item in (tmp_path / "out" / "clients" / "c-000").iterdir()) == [
        ".receipt.json", "plan.txt", "report-masked.html", "report.html", "report.json",
    ]  # fmt: skip
    data = json.loads((tmp_path / "out" / "clients" / "c-000" / "report.json").read_text())
    assert data["client"]["id"] == "c-000" and data["client"]["consent"]["scope"] == ALL


def test_a_picture_that_would_show_somebody_is_not_made_and_the_reports_stand(
    tmp_path: Path, desk: Callable[..., Any]
) -> None:
    there = clients(tmp_path / "all", 12)
    first = desk(there, "--out", "out", "-q")
    assert first.exit_code in (ExitCode.DONE, ExitCode.PARTIAL), first.stderr
    before = (tmp_path / "out" / "group.html").read_bytes()
    client(there, "c-late", ["one more"])
    done = desk(there, "--out", "out", "--resume", "--json")
    assert done.exit_code == ExitCode.PARTIAL and "Tip:" in done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["picture"] is False
    assert (tmp_path / "out" / "clients" / "c-late" / "report.json").is_file()
    assert (tmp_path / "out" / "group.html").read_bytes() == before


def test_exit_codes_are_those_of_the_contract(tmp_path: Path, desk: Callable[..., Any]) -> None:
    there = tmp_path / "all"
    client(there, "c-1", ["x"], scope=None)
    assert desk(there, "--out", "none").exit_code == ExitCode.CONSENT
    assert desk(there, "--out", "none").exit_code == ExitCode.USAGE  # there is a run already
    assert desk(there, "--out", "none", "--resume").exit_code == ExitCode.CONSENT
    assert desk(tmp_path / "nowhere", "--out", "x").exit_code == ExitCode.USAGE
    for words in (
        ("--retry",),
        ("--workers", "2", "--scheduler", "tcp://127.0.0.1:1"),
        ("--role", "wizard"),
        ("--recipient", "age1nonsense"),
        ("--without-models", "--engine", "x"),
        ("--limit", "client-seconds=0"),
    ):
        done = desk(there, "--out", "y", *words)
        assert done.exit_code == ExitCode.USAGE and "Tip:" in done.stderr, words
    (tmp_path / "taken").write_text("mine")
    assert desk(there, "--out", "taken").exit_code == ExitCode.CANNOT_WRITE
    folder = client(there, "c-1", ["x"])
    (folder / "me.toml").write_text("= broken")
    done = desk(there, "--out", "none", "--resume")
    assert done.exit_code == ExitCode.NOTHING_READ and "me-unusable" in done.stderr


def test_a_bundle_is_sealed_for_whom_it_is_meant(tmp_path: Path, desk: Callable[..., Any]) -> None:
    pyrage = pytest.importorskip("pyrage")
    key = pyrage.x25519.Identity.generate()
    there = clients(tmp_path / "all", 1)
    done = desk(there, "--out", "out", "--recipient", str(key.to_public()), "--json-only")
    assert done.exit_code in (ExitCode.DONE, ExitCode.PARTIAL), done.stderr
    sealed = (tmp_path / "out" / "clients" / "c-000" / "bundle.age").read_bytes()
    assert b"report.json" in pyrage.decrypt(sealed, [key]) and b"report.json" not in sealed


def test_without_the_extra_all_but_the_cluster_works(
    tmp_path: Path, desk: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["cohort", "all", "--out", "out", "--scheduler", "tcp://127.0.0.1:1"])
    assert done.exit_code == ExitCode.USAGE and "footprint-auditor[cluster]" in done.stderr
    assert not (tmp_path / "out").exists()


def test_what_no_model_was_asked_for_is_said_in_each_report(tmp_path: Path) -> None:
    there = clients(tmp_path / "all", 1)
    run(there, tmp_path / "out", change={"engine": "\0", "json_only": True})
    data = json.loads((tmp_path / "out" / "clients" / "c-000" / "report.json").read_text())
    told = {item["what"]: item["why"] for item in data["coverage"]["not_looked_at"]}
    assert any("names of other people" in what and "no model was asked" in why for what, why in told.items())
