"""What footprint wrote lies where the exports lie, and is never taken for something that others find."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from footprint import imprint
from footprint.cli import app
from footprint.collectors import Options
from footprint.errors import ExitCode
from footprint.model import NoticeStatus, Post, PostKind
from footprint.units import Units
from tests.test_handoff import tweet, x_zip

NUMBER = "202-555-0143"
FORMS = (
    ("audit", "-o", "report.html", "--json", "report.json"),
    ("audit", "--mask", "-o", "masked.html"),
    ("audit", "--edition", "summary", "-o", "summary.html"),
    ("audit", "--edition", "counselor", "-o", "talk.html"),
    ("audit", "--language", "es", "-o", "informe.html"),
    ("audit", "-o", "report.pdf"),
    ("plan", "-o", "plan.txt"),
    ("plan", "--language", "es", "-o", "plan-es.md"),
    ("plan", "-o", "plan.html"),
    ("plan", "-o", "plan.json", "--reminders", "again.ics"),
    ("plan", "--letter", "gdpr", "--to", "x", "-o", "letter.txt"),
    ("plan", "--pack", "pack", "--action", "delete"),
)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one export and everything that was ever written about it."""
    folder = tmp_path_factory.mktemp("weekly")
    x_zip(folder, [tweet("1712345678901234567", f"My new number is {NUMBER}, text me")])
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("FOOTPRINT_HOME", str(folder.parent / "state"))
        for command, *rest in FORMS:
            if "report.pdf" in rest:
                pytest.importorskip("weasyprint")
            done = CliRunner().invoke(app, [command, "twitter.zip", *rest, "-q"])
            assert done.exit_code in (0, ExitCode.PARTIAL), (rest, done.output)
    return folder


def test_a_folder_is_read_as_if_nothing_of_ours_lay_in_it(here: Path) -> None:
    units = Units((str(here),), Options())
    assert [item.what for item in units.all] == ["X archive"]
    posts = [item for item in units.read(0) if isinstance(item, Post)]
    assert [(item.id, item.kind) for item in posts] == [("1712345678901234567", PostKind.POST)]
    told = [(item.status, item.reason.partition(":")[0]) for item in units.notices]
    assert told and set(told) == {(NoticeStatus.IGNORED, "own-file")}
    assert sum(item.count for item in units.notices) == sum(
        1 for file in here.rglob("*") if file.is_file() and file.name != "twitter.zip"
    )


def test_each_by_itself_is_no_source(here: Path) -> None:
    ours = [file for file in here.iterdir() if file.name != "twitter.zip"]
    assert len(ours) == len(FORMS) + 2  # an audit and a plan that wrote two
    for file in ours:
        units = Units((str(file),), Options())
        assert not units.all, file.name
        [notice] = units.notices
        assert notice.reason.startswith("own-file") and notice.status is NoticeStatus.FAILED and notice.tip


def test_who_gives_nothing_else_is_told_what_to_give(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(here)
    monkeypatch.setenv("FOOTPRINT_HOME", str(here.parent / "state"))
    before = (here / "report.html").read_bytes()
    done = CliRunner().invoke(app, ["audit", "report.html"])
    assert done.exit_code == ExitCode.NOTHING_READ
    assert "report.html: own-file" in done.output and "Tip: give the exports" in done.output
    assert (here / "report.html").read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        "<!doctype html><title>Ana</title><p>My footprint on the web",
        '<!doctype html><meta name="generator" content="footprints 2">',
        '{"schema": "https://example.org/footprint.report/1", "posts": []}',
        '{"posts": [], "schema": "footprint.report/1"}',
        "%PDF-1.7\n%other\n",
        "BEGIN:VCALENDAR\r\nPRODID:-//other//EN",
        "What to do in Rome\n",
        "To: the landlord\nSubject: the heating\n",
        "",
    ],
)
def test_what_others_wrote_is_not_ours(words: str) -> None:
    assert not imprint.is_ours(words)


def test_a_manifest_of_somebody_else_takes_nothing_away(tmp_path: Path) -> None:
    x_zip(tmp_path, [tweet("1", "A walk by the sea")])
    (tmp_path / "manifest.json").write_text(json.dumps({"name": "an app", "schema": "footprint.pack/1"}))
    units = Units((str(tmp_path),), Options())
    assert [item.what for item in units.all] == ["X archive"]
