"""A report.json read back gives the same plan; whatever else it may be is refused in a sentence without its words."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from footprint import planning, reopen, report
from footprint.audit import Request
from footprint.collectors import collectors
from footprint.errors import NothingRead, ReadError, UsageError
from footprint.limits import Limits
from footprint.model import Official
from footprint.plan import NOT_NOW, make
from footprint.progress import Progress
from tests.test_plan import ANA, MUCH, judged

PAGES = dict(pair for item in collectors() for pair in (*item.along, (item.platform, item.links)))
SECRET = "zq-never-to-be-said-7741"


def written(**subject: Any) -> dict[str, Any]:
    done = judged(replace(MUCH, subject=replace(ANA, **subject)))
    return report.to_json(replace(done, plan=make(done, PAGES)))


def place(folder: Path, value: object, name: str = "report.json") -> Path:
    path = folder / name
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def planned(path: Path, **more: Any) -> Any:
    return planning.assessment_of(Request((str(path),), **more), Progress())[0]


@pytest.mark.parametrize("subject", [{}, {"situation": ("visa",)}, {"official": (Official("x", "@Ana_Lopes"),)}])
def test_the_plan_of_a_report_is_the_plan_in_it(tmp_path: Path, subject: dict[str, Any]) -> None:
    data = written(**subject)
    steps = planned(place(tmp_path, data)).plan
    keys = ("action", "what", "where", "url", "effort", "removes", "warns")
    assert [{key: getattr(item, key) for key in keys} for item in steps] == data["plan"]
    assert all(item.places for item in steps if item.rule)


def test_a_situation_that_is_stated_later_counts_too(tmp_path: Path) -> None:
    path = place(tmp_path, written())
    assert NOT_NOW not in planned(path).plan[0].what
    assert NOT_NOW in planned(path, situation=("dispute",)).plan[0].what
    me = tmp_path / "me.toml"
    me.write_text('name = "Ana"\nsituation = ["visa"]\n')
    assert planned(path, me=me).plan[0].what.startswith("US visa")


def changed(path: str, value: object) -> dict[str, Any]:
    data = copy.deepcopy(written())
    at: Any = data
    *way, last = path.split(".")
    for key in way:
        at = at[int(key)] if key.isdigit() else at[key]
    at[last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("findings", {"a": 1}),
        ("findings", [SECRET]),
        ("findings", [None]),
        ("findings.0.rule", f"../{SECRET}"),
        ("findings.0.rule", 7),
        ("findings.0.category", SECRET),
        ("findings.0.severity", SECRET),
        ("findings.0.severity", ["high"]),
        ("findings.0.confidence", "certain"),
        ("findings.0.readers", [SECRET]),
        ("findings.0.readers", "recruiter"),
        ("findings.0.remedy", []),
        ("findings.0.remedy", [" "]),
        ("findings.0.title", "x" * 30_000),
        ("findings.0.evidence.0.visibility", SECRET),
        ("findings.0.evidence.0.published", SECRET),
        ("findings.0.evidence.0.item", 7),
        ("findings.0.evidence.0.url", {"href": SECRET}),
        ("subject", [SECRET]),
        ("subject.situation", [SECRET]),
        ("subject.official", SECRET),
        ("taken_at", None),
        ("taken_at", SECRET),
        ("method.version", True),
        ("strengths", [{"evidence": SECRET}]),
    ],
)
def test_what_is_not_as_the_contract_says_is_named_and_never_quoted(tmp_path: Path, path: str, value: object) -> None:
    file = place(tmp_path, changed(path, value))
    with pytest.raises(NothingRead) as told:
        planned(file)
    assert told.value.exit_code == 5
    assert told.value.where == "report.json" and told.value.what.startswith("report-invalid: ")
    assert SECRET not in str(told.value)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('{"schema": "footprint.report/2"}', "schema-unknown"),
        ('{"schema": "footprint.report/1"', "json-invalid"),
        ('{"schema": "footprint.report/1", "a": NaN}', "json-invalid"),
        ('{"schema": "footprint.report/1", "a": ' + "[" * 5000 + "]" * 5000 + "}", "too-deep"),
        ('{"schema": "footprint.report/1"}', "report-invalid"),
    ],
)
def test_hostile_and_foreign_json_is_refused(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(NothingRead, match=word):
        planned(place(tmp_path, text))


def test_a_report_that_is_too_big_is_not_read_whole(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="too-big"):
        reopen.read(place(tmp_path, written()), replace(Limits(), json_bytes=100))


def test_a_report_goes_with_no_other_source_and_into_no_pack(tmp_path: Path) -> None:
    one, two = place(tmp_path, written()), place(tmp_path, written(), "two.json")
    with pytest.raises(UsageError, match="no other source"):
        planning.is_report([str(one), str(two)])
    request = Request((str(one),))
    with pytest.raises(UsageError, match="holds no posts"):
        planning.packed(request, planned(one), None, {}, Progress())


def test_a_masked_copy_gives_a_plan_and_shows_no_more_than_it_did(tmp_path: Path) -> None:
    done = judged(MUCH)
    data = report.to_json(replace(done, plan=make(done, PAGES)), masked=True)
    assessment, values = planning.assessment_of(Request((str(place(tmp_path, data)),)), Progress())
    text = json.dumps(planning.told(assessment, values, show_values=True))
    assert "ana_lopes" not in text.lower() and "Ana Lopes" not in text


def test_only_files_are_reports(tmp_path: Path) -> None:
    assert not reopen.is_report(tmp_path) and not reopen.is_report(tmp_path / "none.json")
    assert not reopen.is_report(place(tmp_path, '{"a": 1}'))
    assert reopen.is_report(place(tmp_path, '\ufeff{ "schema" : "footprint.report/9"}'))
