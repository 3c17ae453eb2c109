"""The counselor's desk: consent before anything is read, clients apart, a log without content, forgetting, bundles."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import stat
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from footprint import audit as pipeline
from footprint import clients, consent, console, erasing, report
from footprint.cli import app
from footprint.clients import Desk
from footprint.consent import Consent, Standing, Use
from footprint.errors import ExitCode, Refused, UsageError
from footprint.model import Assessment, Cover, PlatformCoverage
from tests.builders.assessments import TAKEN, VALUES, assessment
from tests.test_cli import account

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
NEEDLE = "Needle-7Qx9"


class Person:
    """Runs commands with a home of its own; no export is scanned, and the assessment is one made by hand."""

    def __init__(self, home: Path) -> None:
        self.home, self.state = home, home / "state"
        self.desk = self.state / "clients"
        self.read: list[pipeline.Request] = []
        self.found: Assessment = assessment()

    def __call__(self, *words: object, given: str = "") -> Any:
        return CliRunner().invoke(app, ["client", *map(str, words)], input=given)

    def audit(self, request: pipeline.Request, progress: object) -> Assessment:
        self.read.append(request)
        return replace(self.found, taken_at=console.now())

    def log(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.desk / "log.jsonl").read_text("utf-8").splitlines()]

    def bytes(self) -> bytes:
        """Every byte that is kept, and every name."""
        return b"\0".join(
            str(item.relative_to(self.home)).encode() + (item.read_bytes() if item.is_file() else b"")
            for item in self.home.rglob("*")
        )


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    person = Person(tmp_path / "home")
    monkeypatch.setenv("FOOTPRINT_HOME", str(person.home))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    monkeypatch.delenv("FOOTPRINT_PASSPHRASE", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "audit", person.audit)
    yield person


def given(**change: Any) -> Consent:
    return replace(Consent("c-1", "Ana Lopes", consent.OWN_EXPORTS, NOW), **change)


# ---------------------------------------------------------------- consent


@pytest.mark.parametrize(
    ("scope", "allowed"),
    [
        ("audit of own exports", {Use.EXPORTS}),
        ("Audit of  own EXPORTS and public pages", {Use.EXPORTS, Use.PAGES}),
        ("own exports, group statistics", {Use.EXPORTS, Use.GROUP}),
        ("public pages; own exports + group statistics", set(Use)),
        ("audit of own exports without public pages", set()),
        ("not own exports", set()),
        ("whatever helps", set()),
        ("", set()),
    ],
)
def test_a_scope_allows_what_its_words_say_and_nothing_that_is_guessed(scope: str, allowed: set[Use]) -> None:
    assert consent.uses(scope) == allowed


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (None, "none is recorded"),
        (given(until=date(2026, 4, 30)), "ended on 2026-04-30"),
        (given(withdrawn=NOW), "withdrawn"),
        (given(scope="group statistics"), "does not hold own exports"),
        (given(scope="my CV"), "does not hold own exports"),
    ],
)
def test_what_is_missing_is_said_and_how_to_record_it(found: Consent | None, words: str) -> None:
    with pytest.raises(Refused) as refused:
        consent.check(found, {Use.EXPORTS}, NOW.date())
    assert words in refused.value.what and "footprint client consent ID" in refused.value.tip
    assert "Ana" not in f"{refused.value} {refused.value.tip}"
    assert refused.value.exit_code is ExitCode.CONSENT == 6


def test_the_last_day_still_counts() -> None:
    assert consent.check(given(until=NOW.date()), {Use.EXPORTS}, NOW.date()).by == "Ana Lopes"


@pytest.mark.parametrize(("born", "fits"), [("2010-05-01", True), ("2010-05-02", False), ("2000-02-29", True)])
def test_under_sixteen_a_guardian_consents(born: str, fits: bool) -> None:
    born_on = date.fromisoformat(born)
    consent.check_age(given(guardian=True), born_on, NOW.date())
    if fits:
        consent.check_age(given(), born_on, NOW.date())
    else:
        with pytest.raises(Refused, match="guardian"):
            consent.check_age(given(), born_on, NOW.date())


def test_a_record_is_only_added_to_and_its_last_line_counts(tmp_path: Path) -> None:
    file = tmp_path / "consent.jsonl"
    assert consent.last(file, "c-1") is None
    said = []
    for step in (given(), given(until=date(2027, 1, 1), by="Bea", guardian=True, recorder="J. Doe", account="jd")):
        consent.give(file, step)
        said.append(file.read_bytes())
        assert consent.last(file, "c-1") == step
    consent.withdraw(file, step, NOW + timedelta(hours=1))
    found = consent.last(file, "c-1")
    assert found and found.standing(NOW.date()) is Standing.WITHDRAWN
    assert said[1].startswith(said[0]) and file.read_bytes().startswith(said[1])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(Refused, match="another client's"):
        consent.last(file, "c-2")


@pytest.mark.parametrize(
    "end",
    [
        b'{"schema": "footprint.consent/1", "what": "withdr',
        b"\xff\xfe\n",
        b"[]\n",
        b'{"schema": "footprint.consent/2"}\n',
        b'{"schema": "footprint.consent/1", "what": "given", "client": "c-1", "at": "2026-01-01", "by": "A"}\n',
        b"[" * 100_000 + b"\n",
    ],
)
def test_a_damaged_end_counts_as_no_consent_until_a_new_one(tmp_path: Path, end: bytes) -> None:
    file = tmp_path / "consent.jsonl"
    consent.give(file, given())
    with file.open("ab") as out:
        out.write(end)
    with pytest.raises(Refused, match="damaged"):
        consent.last(file, "c-1")
    consent.give(file, given(by="Bea"))
    found = consent.last(file, "c-1")
    assert found and found.by == "Bea"


# ---------------------------------------------------------------- nothing before consent


def test_without_consent_no_file_is_opened(run: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    export = run.home.parent / "export.zip"
    export.write_bytes(b"PK")
    opened: list[str] = []
    real = os.open
    monkeypatch.setattr(os, "open", lambda path, *rest, **more: opened.append(str(path)) or real(path, *rest, **more))
    assert run("add", "c-1").exit_code == 0
    steps = {
        "none is recorded": (),
        "ended on": ("--until", "2026-04-30"),
        "does not hold own exports": ("--scope", "group statistics"),
    }
    for words, record in steps.items():
        if record:
            assert run("consent", "c-1", "--by", NEEDLE, *record).exit_code == 0
        done = run("audit", "c-1", export, "--me", "no.toml", "-q")
        assert done.exit_code == 6 and words in done.stderr
        assert "footprint client consent ID" in done.stderr and NEEDLE not in done.stderr and not done.stdout
    assert run("consent", "c-1", "--by", NEEDLE).exit_code == 0
    assert run("consent", "c-1", "--withdraw").exit_code == 0
    done = run("audit", "c-1", export, "-q")
    assert done.exit_code == 6 and "withdrawn" in done.stderr
    assert not run.read and str(export) not in opened
    assert [row["result"] for row in run.log() if row["action"] == "audit"] == [6, 6, 6, 6]


def test_public_pages_need_a_scope_that_holds_them(run: Person) -> None:
    assert run("add", "c-1", "--consent-by", "Ana").exit_code == 0
    for source in ("https://example.org/ana", "github:ana"):
        done = run("audit", "c-1", source, "-q")
        assert done.exit_code == 6 and "public pages" in done.stderr
        assert '--scope "audit of own exports and public pages"' in done.stderr
    assert not run.read
    assert run("consent", "c-1", "--by", "Ana", "--scope", "own exports and public pages").exit_code == 0
    assert run("audit", "c-1", "github:ana", "-q").exit_code in (0, 3)
    assert len(run.read) == 1


def test_an_unknown_client_is_refused_and_leaves_no_name(run: Person) -> None:
    assert run("add", "c-1").exit_code == 0
    done = run("audit", NEEDLE, "x.zip")
    assert done.exit_code == 6 and NEEDLE not in done.stderr
    assert run("forget", NEEDLE, "--yes").exit_code == run("seal", NEEDLE, "-o", "x", "--passphrase").exit_code == 2
    assert NEEDLE.encode() not in run.bytes()


def test_a_child_needs_a_guardian_by_facts_and_by_exports(run: Person) -> None:
    me = run.home.parent / "ana.toml"
    me.write_text("birth_date = 2012-01-01\n", "utf-8")
    assert run("add", "c-1", "--consent-by", "Ana", "--me", me).exit_code == 0
    done = run("audit", "c-1", "x.zip", "-q")
    assert done.exit_code == 6 and "guardian" in done.stderr and not run.read
    assert run("consent", "c-1", "--by", "Her mother", "--guardian").exit_code == 0
    assert run("audit", "c-1", "x.zip", "-q").exit_code in (0, 3)
    assert run("add", "c-2", "--consent-by", "Bo").exit_code == 0
    run.found = replace(run.found, subject=replace(run.found.subject, birth_date=date(2012, 1, 1)))
    assert run("audit", "c-2", "x.zip", "-q").exit_code == 6
    assert not list((run.desk / "c-2").glob("reports/*")) and not (run.desk / "c-2/client-accounts.json").exists()


def test_another_account_of_a_platform_stops_the_audit(run: Person) -> None:
    def of(*accounts: str) -> Assessment:
        platforms = tuple(PlatformCoverage("x", name, 3, (), None, None) for name in accounts)
        return replace(assessment(), coverage=replace(assessment().coverage, platforms=platforms))

    assert run("add", "c-1", "--consent-by", "Ana").exit_code == 0
    for accounts, more, fits in (
        (("ana",), (), True),
        (("ana",), (), True),
        (("bob_needle",), (), False),
        (("bob_needle",), ("--also", "linkedin"), False),
        (("ana", "ana_art"), ("--also", "x"), True),
        (("ana_art",), (), True),
    ):
        run.found = of(*accounts)
        before = len(list((run.desk / "c-1").glob("reports/*")))
        done = run("audit", "c-1", "x.zip", "-q", *more)
        assert (done.exit_code in (0, 3)) is fits and (fits or done.exit_code == 6)
        assert len(list((run.desk / "c-1").glob("reports/*"))) == before + fits
        assert "bob_needle" not in done.stderr
    assert b"bob_needle" not in run.bytes()


# ---------------------------------------------------------------- ids


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "a/b", "../x", "a\\b", "a b", "ä", "a.b", "-a", "a-", "a\n", "a\0", "con", "NUL", "com1", "x" * 65],
)
def test_an_id_is_letters_digits_and_dashes(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        Desk(tmp_path, lambda: NOW).add(name, None)
    assert refused.value.where == "ID" and not list(tmp_path.iterdir())


def test_ids_that_differ_in_case_only_are_one(run: Person) -> None:
    assert run("add", "Ana-1").exit_code == 0
    assert run("add", "ANA-1").exit_code == run("add", "Ana-1").exit_code == 2
    assert run("audit", "ana-1", "x.zip").exit_code == 6
    assert [item.name for item in run.desk.iterdir() if item.is_dir()] == ["Ana-1"]


def test_a_link_in_place_of_a_folder_is_refused(run: Person, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert run("add", "c-1").exit_code == 0
    (run.desk / "c-2").symlink_to(elsewhere)
    assert run("audit", "c-2", "x.zip").exit_code == 6
    (run.state / "clients").rename(tmp_path / "moved")
    (run.state / "clients").symlink_to(tmp_path / "moved")
    assert run("list").exit_code == run("add", "c-3").exit_code == 13
    assert not list(elsewhere.iterdir()) and not (tmp_path / "moved/c-3").exists()


# ---------------------------------------------------------------- an audit


def test_an_audit_keeps_report_masked_copy_json_and_plan_apart(run: Person) -> None:
    me = run.home.parent / "ana.toml"
    me.write_text('name = "Ana Lopes"\n', "utf-8")
    with_terms = ("--until", "2026-12-31", "--recorded-by", "J. Doe", "--me", me)
    assert run("add", "c-1", "--consent-by", NEEDLE, *with_terms).exit_code == 0
    done = run("audit", "c-1", "x.zip", "y.zip")
    assert done.exit_code in (0, 3)
    [folder] = (run.desk / "c-1/reports").iterdir()
    pages = ("report.html", "report-masked.html", "report-counselor.html")
    assert {item.name for item in folder.iterdir()} == {*pages, "report.json", "plan.txt"}
    assert f"The report: {folder / 'report.html'}" in done.stderr
    full, masked, talk = ((folder / name).read_text("utf-8") for name in pages)
    line = "Consent of 1 May 2026: audit of own exports, until 31 December 2026"
    assert f"{line}. Recorded by J. Doe." in full and f"{line}." in masked and "J. Doe" not in masked
    for page in (full, masked):
        assert 'Client <bdi class="name">c-1</bdi>' in page and NEEDLE not in page
        assert re.search(r"<title>[^<]*· c-1</title>", page) and 'For <bdi class="name">' not in page
    assert '<bdi class="name">c-1</bdi>' in talk and line in talk and NEEDLE not in talk
    assert "A copy to share" in masked and "A copy to share" not in full
    assert not [value for value in VALUES if value in masked]
    data = json.loads((folder / "report.json").read_text("utf-8"))
    jsonschema.validate(data, json.loads((ROOT / "docs/report.schema.json").read_text("utf-8")))
    told = {"since": "2026-05-01T12:00:00Z", "scope": consent.OWN_EXPORTS, "until": "2026-12-31", "recorder": "J. Doe"}
    assert data["client"] == {"id": "c-1", "consent": told}
    assert (folder / "plan.txt").read_text("utf-8").count("\n") >= len(data["plan"])
    [request] = run.read
    assert request.me == run.desk / "c-1/me.toml" and request.me.read_text("utf-8") == 'name = "Ana Lopes"\n'
    assert request.cache_dir == run.desk / "c-1/cache" and request.wrong == run.desk / "c-1/me.wrong.json"
    assert (run.desk / "c-1/state/history.db").exists() and not (run.state / "history.db").exists()
    assert not Path("report.html").exists()


def test_everything_is_for_its_owner_alone_under_any_umask(run: Person) -> None:
    before = os.umask(0)
    try:
        assert run("add", "c-1", "--consent-by", "Ana").exit_code == 0
        assert run("audit", "c-1", "x.zip", "-q").exit_code in (0, 3)
    finally:
        os.umask(before)
    for item in (run.state, *run.state.rglob("*")):
        assert stat.S_IMODE(item.stat().st_mode) == (0o700 if item.is_dir() else 0o600), item


def test_one_client_never_sees_another(run: Person) -> None:
    for name in ("c-1", "c-2"):
        assert run("add", name, "--consent-by", f"By-{name}").exit_code == 0
    run.found = assessment(lambda words: f"{words} {NEEDLE}")
    assert run("audit", "c-1", "x.zip", "-q").exit_code in (0, 3)
    run.found = assessment()
    assert run("audit", "c-2", "x.zip", "-q").exit_code in (0, 3)
    other = [item for item in (run.desk / "c-2").rglob("*") if item.is_file()]
    assert len(other) > 5 and not [item for item in other if NEEDLE.encode() in item.read_bytes()]
    data = json.loads(next((run.desk / "c-2").glob("reports/*/report.json")).read_text("utf-8"))
    assert data["since"] is None  # no run of the other client is the one before


def test_copies_go_where_they_are_asked_for_too(run: Person) -> None:
    assert run("add", "c-1", "--consent-by", "Ana").exit_code == 0
    assert run("audit", "c-1", "x.zip", "-q", "--mask", "-o", "copy.html", "--json", "-").exit_code in (0, 3)
    assert "A copy to share" in Path("copy.html").read_text("utf-8")
    assert len(list((run.desk / "c-1").glob("reports/*/report.html"))) == 1


def test_a_report_is_kept_whole_or_not_at_all_and_old_ones_go(run: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(run.state, lambda: NOW)
    desk.add("c-1", None)
    with desk.at("c-1", "audit") as work:
        first = work.keep({"report.html": "one"})
        second = work.keep({"report.html": "two"})
        with pytest.raises(Exception, match="cannot be written"):
            work.keep({"report.html": "three", "no/such": "x"})
        assert work.reports() == (first, second) and (first.name, second.name[-2:]) == ("2026-05-01T120000Z", "-2")
    with Desk(run.state, lambda: NOW + timedelta(days=91)).at("c-1", "audit") as work:
        last = work.keep({"report.html": "four"})
        assert work.reports() == (last,)
        assert list(last.parent.iterdir()) == [last]


# ---------------------------------------------------------------- the list and the log


def test_the_list_tells_how_consent_stands_and_no_name(run: Person) -> None:
    assert json.loads(run("list", "--json").stdout)["clients"] == []
    run("add", "b-2")
    run("add", "a-1", "--consent-by", NEEDLE, "--until", "2026-06-01")
    run("add", "c-3", "--consent-by", NEEDLE, "--until", "2026-04-01")
    run("add", "d-4", "--consent-by", NEEDLE)
    run("consent", "d-4", "--withdraw")
    run("add", "e-5", "--consent-by", NEEDLE)
    with (run.desk / "e-5/consent.jsonl").open("ab") as out:
        out.write(b"{")
    run("audit", "a-1", "x.zip", "-q")
    done = run("list", "--json")
    rows = json.loads(done.stdout)["clients"]
    assert [(row["id"], row["consent"], row["until"], row["reports"]) for row in rows] == [
        ("a-1", "valid", "2026-06-01", 1),
        ("b-2", "none", None, 0),
        ("c-3", "expired", "2026-04-01", 0),
        ("d-4", "withdrawn", None, 0),
        ("e-5", "damaged", None, 0),
    ]
    plain = run("list").stdout
    assert (
        NEEDLE not in done.stdout + plain and "a-1  consent valid until 2026-06-01  reports 1, last 2026-05-01" in plain
    )


def test_the_log_tells_what_was_done_and_no_content(run: Person) -> None:
    me = run.home.parent / f"{NEEDLE}.toml"
    me.write_text(f'name = "{NEEDLE}"\n', "utf-8")
    run.found = assessment(lambda words: f"{words} {NEEDLE}")
    export = account(run.home.parent, f"{NEEDLE}.zip")
    run("add", "c-1", "--consent-by", NEEDLE, "--recorded-by", NEEDLE, "--me", me)
    run("audit", "c-1", export, "-q")
    run("audit", "c-1", "--me", f"{NEEDLE}-no.toml", export, "-q")
    run("seal", "c-1", "-o", f"{NEEDLE}.age", "--passphrase")
    log = (run.desk / "log.jsonl").read_text("utf-8")
    assert NEEDLE not in log and not [value for value in VALUES if value in log]
    assert [(row["action"], row["client"]) for row in run.log()][:2] == [("add", "c-1"), ("audit", "c-1")]
    assert all(set(row) == {"at", "client", "action", "result", "counts"} for row in run.log())
    counts = run.log()[1]["counts"]
    assert counts["sources"] == 1 and counts["findings"] == len(run.found.findings)
    assert run.log()[2]["result"] == 2
    assert stat.S_IMODE((run.desk / "log.jsonl").stat().st_mode) == 0o600


def test_a_withdrawal_erases_what_hung_on_it_and_keeps_the_record(run: Person) -> None:
    run.found = assessment(lambda words: f"{words} {NEEDLE}")
    run("add", "c-1", "--consent-by", "Ana")
    run("audit", "c-1", "x.zip", "-q")
    assert NEEDLE.encode() in run.bytes()
    done = run("consent", "c-1", "--withdraw")
    assert done.exit_code == 0 and NEEDLE.encode() not in run.bytes()
    assert {item.name for item in (run.desk / "c-1").iterdir()} == {".lock", "consent.jsonl"}
    assert len((run.desk / "c-1/consent.jsonl").read_text("utf-8").splitlines()) == 2
    assert run("seal", "c-1", "-o", "x.age", "--passphrase").exit_code in (2, 6)
    run("consent", "c-1", "--by", "Ana")
    assert run("audit", "c-1", "x.zip", "-q").exit_code in (0, 3)


# ---------------------------------------------------------------- forgetting


def test_after_forgetting_no_byte_of_theirs_is_left(run: Person) -> None:
    me = run.home.parent / "ana.toml"
    me.write_text(f'name = "{NEEDLE} me"\n', "utf-8")
    run.found = assessment(lambda words: f"{words} {NEEDLE}")
    run("add", f"id-{NEEDLE}", "--consent-by", f"{NEEDLE} by", "--scope", f"own exports, {NEEDLE}", "--me", me)
    run("add", "c-2", "--consent-by", "Bo")
    for _ in range(2):
        run("audit", f"id-{NEEDLE}", f"{NEEDLE}.zip", "-q")
    assert run.bytes().count(NEEDLE.encode()) > 10
    assert run("forget", f"id-{NEEDLE}").exit_code == 2  # nobody there to ask
    assert (run.desk / f"id-{NEEDLE}").exists()
    done = run("forget", f"id-{NEEDLE}", "--yes")
    assert done.exit_code == 0 and NEEDLE not in done.output
    left = run.bytes()
    assert NEEDLE.encode() not in left and b"ana_lopes" not in left
    assert {item.name for item in run.desk.iterdir()} == {".key", ".lock", "log.jsonl", "c-2"}
    rows = run.log()
    [line] = [row for row in rows if row["action"] == "forgotten"]
    assert re.fullmatch(r"[0-9a-f]{16}", line["client"]) and line["at"].startswith("2026-05-01T12:00")
    assert {row["client"] for row in rows} == {"c-2", line["client"]}
    assert run("audit", f"id-{NEEDLE}", "x.zip").exit_code == 6
    assert NEEDLE.encode() not in run.bytes()


def test_bytes_are_overwritten_before_a_file_goes(tmp_path: Path) -> None:
    target, other, link = tmp_path / "a/b/secret", tmp_path / "kept", tmp_path / "a/link"
    target.parent.mkdir(parents=True)
    target.write_bytes(NEEDLE.encode() * 1000)
    other.write_text("kept", "utf-8")
    link.symlink_to(other)
    os.link(other, tmp_path / "a/second")
    with target.open("rb") as still_open:
        assert erasing.tree(tmp_path / "a") == 3
        assert still_open.read() == b""
    assert not (tmp_path / "a").exists() and other.read_text("utf-8") == "kept"


def test_a_forgetting_that_was_killed_is_finished_by_the_next_command(tmp_path: Path) -> None:
    """Killed before each of its steps that are made to last, one after the other, until it is not killed any more."""
    finished = 0
    for step in range(100):
        state = tmp_path / str(step)
        desk = Desk(state, lambda: NOW)
        desk.add(NEEDLE, None)
        desk.add("c-2", None)
        with desk.at(NEEDLE, "audit") as work:
            work.keep({f"report-{number}.html": NEEDLE * 500 for number in range(3)})
        child = os.fork()
        if not child:
            _die_before_sync(step)
            desk.forget(NEEDLE)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        rows = Desk(state, lambda: NOW).clients()
        if [row.id for row in rows] == ["c-2"]:
            finished += 1
        else:  # killed before it began: all is there
            assert [row.id for row in rows] == ["c-2", NEEDLE] and rows[1].reports == 1
            assert len(list((state / "clients" / NEEDLE).glob("reports/*/*.html"))) == 3
            desk.forget(NEEDLE)
        left = [item for item in state.rglob("*") if item.is_file()]
        assert not [item for item in left if NEEDLE.encode() in item.read_bytes() or NEEDLE in str(item)]
        assert {item.name for item in (state / "clients").iterdir()} == {".key", ".lock", "log.jsonl", "c-2"}
        assert (state / "clients/log.jsonl").read_text("utf-8").count('"forgotten"') == 1
        if not os.WIFSIGNALED(status):
            break
    assert os.WIFEXITED(status) and step > 10 and finished > 5


def _die_before_sync(step: int) -> None:
    """Let this process be killed when it is about to sync for the time after ``step``."""
    real, left = os.fsync, step

    def sync(handle: int) -> None:
        nonlocal left
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        real(handle)

    os.fsync = sync


# ---------------------------------------------------------------- two at once


def test_two_at_once_on_one_client_one_says_so(run: Person) -> None:
    run("add", "c-1", "--consent-by", "Ana")
    run("add", "c-2", "--consent-by", "Bo")
    with Desk(run.state, lambda: NOW).at("c-1", "audit"):
        for words in (("audit", "c-1", "x.zip", "-q"), ("forget", "c-1", "--yes"), ("consent", "c-1", "--withdraw")):
            done = run(*words, "--limit", "lock-seconds=1")
            assert done.exit_code == 11 and "another run is at work" in done.stderr
        assert run("audit", "c-2", "x.zip", "-q", "--limit", "lock-seconds=1").exit_code in (0, 3)
    assert run("audit", "c-1", "x.zip", "-q").exit_code in (0, 3)
    assert [row["result"] for row in run.log() if row["client"] == "c-1"][1] == 11


def test_who_waited_for_a_client_that_was_forgotten_is_told(run: Person) -> None:
    script = (
        "import sys, datetime\n"
        "from pathlib import Path\n"
        "from footprint.clients import Desk\n"
        "from footprint.errors import Refused\n"
        "desk = Desk(Path(sys.argv[1]), lambda: datetime.datetime.now(datetime.UTC), 30)\n"
        "print('ready', flush=True)\n"
        "try:\n"
        "    with desk.at('c-1', 'audit'):\n"
        "        print('in')\n"
        "except Refused as error:\n"
        "    print('refused')\n"
    )
    desk = Desk(run.state, lambda: NOW)
    desk.add("c-1", None)
    with desk.at("c-1", "forgotten") as work:
        child = subprocess.Popen(
            [sys.executable, "-c", script, str(run.state)], stdout=subprocess.PIPE, cwd=ROOT, text=True
        )
        assert child.stdout and child.stdout.readline() == "ready\n"
        time.sleep(0.5)  # it waits for the lock by now; if not, it meets no client, and says the same
        work.folder.rename(run.desk / f".gone-{'0' * 16}-1")
    assert child.communicate(timeout=60)[0] == "refused\n"
    assert "c-1" not in (run.desk / "log.jsonl").read_text("utf-8")


# ---------------------------------------------------------------- bundles


@pytest.fixture
def sealed(run: Person) -> Person:
    run("add", "c-1", "--consent-by", "Ana")
    assert run("audit", "c-1", "x.zip", "-q").exit_code in (0, 3)
    return run


def opened(data: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        assert all(item.isfile() and item.mode == 0o600 for item in tar.getmembers())
        return {item.name: tar.extractfile(item).read() for item in tar.getmembers()}  # type: ignore[union-attr]


def test_a_bundle_opens_with_its_key_alone(sealed: Person) -> None:
    pyrage = pytest.importorskip("pyrage")
    mine, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    done = sealed("seal", "c-1", "-o", "bundle.age", "--recipient", mine.to_public())
    assert done.exit_code == 0, done.stderr
    data = Path("bundle.age").read_bytes()
    assert data.startswith(b"age-encryption.org/v1") and b"<html" not in data
    assert stat.S_IMODE(Path("bundle.age").stat().st_mode) == 0o600
    [folder] = (sealed.desk / "c-1/reports").iterdir()
    files = opened(pyrage.decrypt(data, [mine]))
    kept = {item.name: item.read_bytes() for item in folder.iterdir() if "counselor" not in item.name}
    assert files == kept and len(files) == 4
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(data, [other])
    assert sorted(item.name for item in Path.cwd().iterdir()) == ["bundle.age", "home"]  # nothing beside it
    assert sealed("seal", "c-1", "-o", "bundle.age", "--recipient", mine.to_public()).exit_code == 2
    assert Path("bundle.age").read_bytes() == data


def test_a_passphrase_comes_from_a_descriptor_or_the_environment(
    sealed: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    pyrage = pytest.importorskip("pyrage")
    read, write = os.pipe()
    os.write(write, f"{NEEDLE} one\n".encode())
    os.close(write)
    done = sealed("seal", "c-1", "-o", "one.age", "--passphrase-fd", read)
    os.close(read)
    assert done.exit_code == 0, done.stderr
    monkeypatch.setenv("FOOTPRINT_PASSPHRASE", f"{NEEDLE} two")
    assert sealed("seal", "c-1", "-o", "two.age", "--passphrase").exit_code == 0
    for name in ("one", "two"):
        data = Path(f"{name}.age").read_bytes()
        assert len(opened(pyrage.passphrase.decrypt(data, f"{NEEDLE} {name}"))) == 4
    with pytest.raises(pyrage.DecryptError):
        pyrage.passphrase.decrypt(data, f"{NEEDLE} one")
    assert NEEDLE.encode() not in sealed.bytes() and NEEDLE not in done.output


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--passphrase",),
        ("--recipient", "age1nonsense"),
        ("--recipient", f"AGE-SECRET-KEY-1{NEEDLE}"),
        ("--recipient", "age1nonsense", "--passphrase"),
        ("--passphrase-fd", "999"),
    ],
)
def test_a_bundle_without_a_key_is_not_made(sealed: Person, words: tuple[str, ...]) -> None:
    pytest.importorskip("pyrage")
    done = sealed("seal", "c-1", "-o", "bundle.age", *words)
    assert done.exit_code == 2 and NEEDLE not in done.output and not Path("bundle.age").exists()


def test_a_bundle_needs_consent_and_a_report(run: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyrage")
    monkeypatch.setenv("FOOTPRINT_PASSPHRASE", "words")
    run("add", "c-1")
    assert run("seal", "c-1", "-o", "x.age", "--passphrase").exit_code == 6
    run("consent", "c-1", "--by", "Ana")
    done = run("seal", "c-1", "-o", "x.age", "--passphrase")
    assert done.exit_code == 2 and "no report" in done.stderr
    assert run("seal", "c-1", "-o", "no/such/x.age", "--passphrase").exit_code == 2


def test_where_the_library_is_missing_it_is_said(sealed: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    monkeypatch.setenv("FOOTPRINT_PASSPHRASE", "words")
    done = sealed("seal", "c-1", "-o", "x.age", "--passphrase")
    assert done.exit_code == 2 and "footprint-auditor[seal]" in done.stderr and not Path("x.age").exists()


# ---------------------------------------------------------------- the cover, and one whole trip


def test_words_on_a_cover_are_text(run: Person) -> None:
    poison = "<script>alert(1)</script>\u202e"
    cover = Cover("c-1", TAKEN, poison, None, poison)
    page = report.to_html(replace(assessment(), cover=cover))
    assert "<script" not in page and "&lt;script&gt;" in page and "\u202e" not in page and "until withdrawn" in page
    assert "client" not in report.to_json(assessment())


def test_the_plan_in_words_has_every_step() -> None:
    data = report.to_json(assessment())
    text = clients.plan_text(data)
    assert len(re.findall(r"^\d+\. ", text, re.MULTILINE)) == len(data["plan"]) > 0
    assert clients.plan_text(data | {"plan": []}) == "Nothing to do.\n"
    spoken = report.to_json(replace(assessment(), language="es"))
    assert "; unos " in clients.plan_text(spoken) and "about" not in clients.plan_text(spoken)


def test_words_of_a_record_are_one_line(run: Person) -> None:
    for words in (("--consent-by", ""), ("--consent-by", "a\nb"), ("--consent-by", "A", "--scope", "x" * 201)):
        assert run("add", "c-1", *words).exit_code == 2
    assert not run.desk.exists()
    assert run("add", "c-1", "--consent-by", "-", given="Ana Lopes\n").exit_code == 0
    assert "by Ana Lopes" in run("consent", "c-1").stdout


@pytest.mark.slow
def test_the_whole_trip_of_one_client(tmp_path: Path) -> None:
    export = account(tmp_path, text=f"call me on +44 7700 900123, {NEEDLE}")
    env = {**os.environ, "FOOTPRINT_HOME": str(tmp_path / "home"), "PYTHONPATH": os.pathsep.join(sys.path)}

    def step(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "footprint", "client", *words]
        return subprocess.run(command, capture_output=True, text=True, env=env, cwd=tmp_path, check=False)

    assert step("audit", "c-1", str(export), "-j", "1").returncode == 6
    assert step("add", "c-1", "--consent-by", "Ana").returncode == 0
    done = step("audit", "c-1", str(export), "-j", "1")
    assert done.returncode in (0, 3), done.stderr
    assert NEEDLE not in done.stderr and "Traceback" not in done.stderr
    [data] = (tmp_path / "home").rglob("report.json")
    assert NEEDLE in data.read_text("utf-8")
    assert step("forget", "c-1", "--yes").returncode == 0
    left = [item for item in (tmp_path / "home").rglob("*") if item.is_file()]
    assert left and not [
        item for item in left if NEEDLE.encode() in item.read_bytes() or b"900123" in item.read_bytes()
    ]
