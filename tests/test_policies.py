"""An employer's own policy: drafted from a text or a document, read back, and asked for on the command line."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from footprint import charters
from footprint.cli import app
from footprint.drafting import MOST, draft
from tests.builders.documents import SAMPLES

RUN = CliRunner()
TEXT = """\
Northwind Coffee: Social Media Policy

1. Introduction
This page tells how we use social media.

2. Confidential information
2.1 You must not share confidential information, such as figures
    or plans, before they are announced.
2.2 Do not post about individual customers, with or without their name.

3. Respect
- Harassment and bullying are not acceptable.
• Posts must not damage our reputation or disparage "colleagues".
(a) Never post while drunk at work.

4. Weather
Staff should not discuss the weather in public.
"""


def about(text: str) -> dict[str, str]:
    return {item["id"]: item["says"] for item in tomllib.loads(draft(text, "policy.txt")).get("clauses", [])}


def test_a_policy_becomes_a_draft_clause_by_clause() -> None:
    found = about(TEXT)
    assert list(found) == [
        "confidential-1",
        "people-served-1",
        "harassment-1",
        "the-employer-1",
        "drink-and-drugs-1",
        "rule-1",
    ]
    assert found["confidential-1"].endswith("figures or plans, before they are announced.")
    assert found["rule-1"].startswith("Staff should not discuss the weather")
    notes = [item["note"] for item in tomllib.loads(draft(TEXT, "policy.txt"))["clauses"]]
    assert notes[0] == "2.1 Confidential information" and notes[2] == "- Respect"


@pytest.mark.parametrize("text", ["", "\n\n", "A poem about rain and tea on a hill.", "1.\n2.\n3.\n", "x" * 5_000])
def test_what_holds_no_rule_gives_no_draft(text: str) -> None:
    assert draft(text, "policy.txt") == ""


@pytest.mark.parametrize(
    "hostile",
    [
        '1. You must not "quote" \\ or """three""" of them, ever, at work.',
        "1. You must not write \x00 \x1b \x7f or \ud800 or \u2028 in posts.",
        "1. You must not = [ { ' ''' end # a comment of yours here.",
    ],
)
def test_a_draft_is_toml_whatever_the_text_holds(hostile: str) -> None:
    made = draft(hostile, 'a "name"\ndraft = false')
    table = tomllib.loads(made)
    assert table["draft"] is True and len(table["clauses"]) == 1


def test_a_draft_has_an_end() -> None:
    text = "\n".join(f"{number}. You must not share confidential plan number {number}." for number in range(1, 900))
    assert len(about(text)) == MOST


def test_nothing_in_a_draft_fires_on_what_is_protected() -> None:
    text = "1. Staff must not discuss pay, unions, religion, health or sexual orientation, or politics, in public."
    (clause,) = tomllib.loads(draft(text, "p"))["clauses"]
    kinds = {kind for fires in clause.get("fires", []) for kind in fires.get("flags", {})}
    assert not kinds & {"UNION", "RELIGION", "HEALTH", "ORIENTATION", "POLITICS"}


def test_a_text_becomes_a_file_that_audit_reads(tmp_path: Path) -> None:
    source, made = tmp_path / "policy.txt", tmp_path / "policy.toml"
    source.write_text(TEXT, encoding="utf-8")
    answer = RUN.invoke(app, ["policy", "draft", str(source), "-o", str(made)])
    assert answer.exit_code == 0, answer.output
    policy = charters.policy(made)
    assert policy.draft and len(policy.clauses) == 6
    again = RUN.invoke(app, ["policy", "draft", str(source), "-o", str(made)])
    assert again.exit_code == 2 and "exists already" in again.output
    sample = SAMPLES / "student" / "CV Nora Vance.pdf"
    out = tmp_path / "report.html"
    answer = RUN.invoke(app, ["audit", str(sample), "-o", str(out), "--policy", str(made), "-j", "1"])
    assert answer.exit_code == 0, answer.output
    assert "still marked as a draft" in answer.output or "draft-policy" in out.read_text(encoding="utf-8")


def pdf(lines: list[str]) -> bytes:
    """A page with these lines, as the least of programs write it."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    content = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n" + table
    return data + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def test_a_document_is_read_by_the_child_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from footprint.collectors import document

    def never(*_: object, **__: object) -> object:
        raise AssertionError("a document was parsed in the parent")

    monkeypatch.setattr(document, "read_pdf", never)
    source = tmp_path / "policy.pdf"
    source.write_bytes(
        pdf(["1. You must not share confidential plans.", "2. Do not post about individual customers at all."])
    )
    answer = RUN.invoke(app, ["policy", "draft", str(source), "-o", "-"])
    assert answer.exit_code == 0, answer.output
    table = tomllib.loads(answer.stdout)
    assert [item["id"] for item in table["clauses"]] == ["confidential-1", "people-served-1"]


@pytest.mark.parametrize(
    ("name", "data", "code", "words"),
    [
        ("none.txt", None, 2, "there is no such file"),
        ("none.pdf", None, 2, "there is no such file"),
        ("poem.txt", b"A hill, a tree.", 2, "holds no clause"),
        ("latin.txt", b"\xff\xfe\xfa", 2, "no text in UTF-8"),
        ("broken.pdf", b"%PDF-1.4 broken", 5, "broken.pdf"),
    ],
)
def test_what_cannot_be_drafted_says_so(tmp_path: Path, name: str, data: bytes | None, code: int, words: str) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    answer = RUN.invoke(app, ["policy", "draft", str(path), "-o", "-"])
    assert answer.exit_code == code and words in answer.output, answer.output


def test_a_role_that_is_not_known_is_wrong_usage_with_the_list(tmp_path: Path) -> None:
    sample = str(SAMPLES / "student" / "CV Nora Vance.pdf")
    answer = RUN.invoke(app, ["audit", sample, "-o", str(tmp_path / "r.html"), "--role", "wizard"])
    assert answer.exit_code == 2
    assert "names a role that is not known" in answer.output and "police" in answer.output
    assert "wizard" not in answer.output


@pytest.mark.parametrize(
    ("text", "words"), [("title = 1", "title must be a text"), ("[", "is not TOML"), ("x = 1", "unknown key")]
)
def test_a_wrong_policy_is_wrong_usage(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    sample = str(SAMPLES / "student" / "CV Nora Vance.pdf")
    answer = RUN.invoke(app, ["audit", sample, "-o", str(tmp_path / "r.html"), "--policy", str(path)])
    assert answer.exit_code == 2 and f"mine.toml: {words}" in answer.output.replace("has an unknown", "unknown")


def test_rules_lists_charters_and_prints_one_with_its_sources() -> None:
    listed = RUN.invoke(app, ["rules"]).stdout
    assert "CHARTERS" in listed and all(item.title in listed for item in charters.charters())
    shown = RUN.invoke(app, ["rules", "--charter", "police"])
    assert shown.exit_code == 0
    (police,) = charters.of_role("police")
    assert all(clause.says in shown.stdout and (clause.source.url or "-") in shown.stdout for clause in police.clauses)
    stale = RUN.invoke(app, ["rules", "--charter", "fire"]).stdout
    assert "STALE" in stale, "nobody has looked at the source of one clause"
    assert RUN.invoke(app, ["rules", "--charter", "wizard"]).exit_code == 2
    assert '"stale"' in RUN.invoke(app, ["rules", "--charter", "police", "--json"]).stdout
