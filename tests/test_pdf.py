"""An edition as a PDF: whole, with bookmarks and a language, silent; refused in plain words where it cannot be made.

Needs Pango on the machine. Without it the tests that make one are left out aloud, and fail under CI.
"""

from __future__ import annotations

import importlib.abc
import io
import json
import logging
import os
import socket
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from footprint import pdf
from footprint.cli import app
from footprint.errors import ExitCode, UsageError
from footprint.model import Assessment, Edition, Reader
from tests.builders.assessments import VALUES, assessment, many

POST = {
    "type": "post", "platform": "x", "account": "ana", "id": "1", "kind": "post", "visibility": "public",
    "text": "call me on +44 20 7946 0958 any time", "published": "2024-03-03T09:15:00Z", "url": None, "reply_to": None,
    "links": [], "mentions": [], "media": [], "file": "tweets.js",
}  # fmt: skip


@pytest.fixture
def pango() -> None:
    try:
        pdf.check()
    except UsageError as error:
        reason = f"No PDF was made: {error}"
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(reason)
        pytest.skip(reason)


def words(data: bytes) -> str:
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return "".join(text.split()).replace("ﬁ", "fi").replace("ﬂ", "fl")


def titles(outline: list[Any]) -> Iterator[str]:
    for item in outline:
        if isinstance(item, list):
            yield from titles(item)
        else:
            yield str(item.title)


@pytest.fixture(scope="module")
def person() -> Assessment:
    return assessment()


EDITIONS = Edition if "FOOTPRINT_LARGE" in os.environ else (Edition.MASKED, Edition.SUMMARY, Edition.COUNSELOR)


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_edition_can_be_a_pdf(
    pango: None, person: Assessment, edition: Edition, monkeypatch: pytest.MonkeyPatch, caplog: Any, capfd: Any
) -> None:
    monkeypatch.setattr(socket, "socket", None)
    logging.getLogger().setLevel(logging.DEBUG)
    data = pdf.render(person, edition)
    assert (caplog.text, capfd.readouterr()) == ("", ("", "")), "the library would log words of the page"
    whole = PdfReader(io.BytesIO(data))
    assert whole.metadata and "Who's Googling you" in str(whole.metadata.title)
    assert whole.root_object["/Lang"] == "en" and whole.root_object["/MarkInfo"]["/Marked"]
    text = words(data)
    assert "notaconsumerreport" in text
    assert not [value for value in VALUES if "".join(value.split()) in text]
    assert pdf.is_ours(data[:99].decode("latin-1")) and not pdf.is_ours("%PDF-1.7\n%other\n")
    marks = list(titles(whole.outline))
    if edition is Edition.SUMMARY:
        assert len(whole.pages) == 1 and "What to do first" in marks
    else:
        assert all("".join(item.title.split()) in text for item in person.findings)
        assert "Ways to reach you" in marks and len(marks) >= 8
    if edition is Edition.MASKED:
        assert "AnaLopes" not in text and "ana_lopes" not in text


def test_one_readers_view_is_printed(pango: None, person: Assessment) -> None:
    few = replace(person, strengths=(), ties=(), edges=(), nodes=(), namesakes=(), years=(), hours=(), plan=())
    text = words(pdf.render(few, Edition.FULL, reader=Reader.RECRUITER))
    assert "Arecruitercanfind4things" in text and "Theycanfind7" not in text
    for item in person.findings:
        assert ("".join(item.title.split()) in text) == (Reader.RECRUITER in item.readers)


def test_a_summary_of_very_much_is_one_page(pango: None) -> None:
    assert len(PdfReader(io.BytesIO(pdf.render(many(2_000), Edition.SUMMARY))).pages) == 1


def test_nothing_that_a_page_names_is_fetched(pango: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Pages of ours name nothing; if one did, neither the network nor a file would be asked."""
    secret = tmp_path / "secret.txt"
    secret.write_text("words of a file", encoding="utf-8")
    asked: list[str] = []
    refuse = pdf._refuse
    monkeypatch.setattr(pdf, "_refuse", lambda url: (asked.append(url), refuse(url)))
    page = f'<img src="https://evil.example/x.png"><a rel=attachment href="{secret.as_uri()}">x</a><p>there'
    monkeypatch.setattr(pdf.editions, "render", lambda *_, **__: page)
    data = pdf.render(assessment(), Edition.FULL)
    assert "there" in words(data) and b"words of a file" not in data
    assert asked, "the check would see it"


# ---------------------------------------------------------------- where it cannot be made


class _Broken(importlib.abc.MetaPathFinder):
    """Stands for a library that is there, whose own library of the system is not."""

    def find_spec(self, name: str, *_: Any) -> None:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("FOOTPRINT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ana.jsonl").write_text(json.dumps(POST) + "\n", encoding="utf-8")

    def start(*words: str) -> Result:
        return CliRunner().invoke(app, ["audit", "ana.jsonl", "--no-history", "-j", "1", *words])

    return start


@pytest.mark.parametrize("missing", ["library", "system"])
def test_what_is_missing_is_said_before_anything_is_read(
    run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, missing: str
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    if missing == "library":
        monkeypatch.setitem(sys.modules, "weasyprint", None)
    else:
        monkeypatch.setattr(sys, "meta_path", [_Broken(), *sys.meta_path])
    (tmp_path / "ana.jsonl").unlink()
    done = run("-o", "report.pdf")
    assert done.exit_code == ExitCode.USAGE
    expected = "footprint-auditor[pdf]" if missing == "library" else "libpango-1.0-0"
    assert "pdf: needs" in done.stderr and expected in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "report.pdf").exists()


def test_the_command_writes_editions_and_never_over_a_foreign_file(pango: None, run: Any, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.PDF"
    theirs.write_bytes(b"%PDF-1.4\n% somebody's thesis\n")
    refused = run("-o", "theirs.PDF")
    assert refused.exit_code == ExitCode.CANNOT_WRITE and b"thesis" in theirs.read_bytes()
    for _ in range(2):  # the second takes the place of the first
        done = run("--edition", "summary", "-o", "sheet.pdf")
        assert done.exit_code == ExitCode.DONE, done.stderr
    sheet = tmp_path / "sheet.pdf"
    assert len(PdfReader(sheet).pages) == 1 and sheet.stat().st_mode & 0o777 == 0o600
    assert run("--edition", "counselor").exit_code == ExitCode.DONE
    assert [item.name for item in tmp_path.glob("*.html")] == ["report-counselor.html"], "the report keeps its place"
    clash = run("--edition", "masked", "--show-values")
    assert clash.exit_code == ExitCode.USAGE and "--edition masked" in clash.stderr
