"""The sample persons: built the same each time, read as the goldens say, audited as a person would expect."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from footprint import records
from footprint.audit import Request, audit, collect
from footprint.collectors import Options
from footprint.model import Assessment, Notice, NoticeStatus, Post, Record, Tie, Visibility
from footprint.progress import Progress
from footprint.report import to_html, to_json

SAMPLES = Path(__file__).parent.parent / "sample_profiles"
PERSONS = ("student", "nurse", "hostile")
NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)


def sources(person: str) -> tuple[str, ...]:
    return tuple(str(path) for path in sorted((SAMPLES / person).iterdir()) if path.suffix != ".toml")


def request(person: str, *, private: bool = False) -> Request:
    me = SAMPLES / person / "me.toml"
    return Request(sources(person), Options(private), me=me if me.exists() else None, now=NOW)


def gathered(person: str, *, private: bool = False) -> list[Record]:
    return list(collect(request(person, private=private), Progress()))


@pytest.fixture(scope="module")
def assessments() -> dict[str, Assessment]:
    return {person: audit(request(person), Progress()) for person in PERSONS}


def contents(path: Path) -> dict[str, bytes]:
    """What a sample holds, member by member: how well zlib packs it is a matter of its version."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as zipped:
            return {info.filename: zipped.read(info) for info in zipped.infolist()}
    if path.name.endswith(".tar.gz"):
        with tarfile.open(path) as tarred:
            return {info.name: file.read() for info in tarred if (file := tarred.extractfile(info))}
    return {"": path.read_bytes()}


def test_the_script_writes_the_same_contents(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SAMPLES / "build.py"), str(tmp_path)], check=True)
    for person in PERSONS:
        built = {path.name: contents(path) for path in (tmp_path / person).iterdir()}
        kept = {path.name: contents(path) for path in (SAMPLES / person).iterdir()}
        assert built.keys() == kept.keys()
        assert all(built.values())
        different = [name for name in built if built[name] != kept[name]]
        assert not different, f"make samples writes {person} anew"


@pytest.mark.parametrize("person", PERSONS)
def test_a_sample_is_read_as_its_golden_says(person: str, request: pytest.FixtureRequest) -> None:
    golden = SAMPLES / "golden" / f"{person}.jsonl"
    lines = "".join(records.to_line(item) for item in gathered(person))
    if request.config.getoption("--write-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(lines, encoding="utf-8")
    assert lines == golden.read_text(encoding="utf-8"), "look at the difference, then: pytest --write-golden"


@pytest.mark.parametrize("person", PERSONS)
def test_private_words_are_read_only_when_asked_for(person: str) -> None:
    def words(private: bool) -> str:
        return "".join(records.to_line(item) for item in gathered(person, private=private))

    assert "private words" not in words(False) and "secret words" not in words(False)
    if person == "student":
        assert "private words" in words(True) and "secret words" in words(True)


def test_no_collector_promotes_what_it_cannot_tell() -> None:
    posts = [item for item in gathered("student") if isinstance(item, Post)]
    assert {item.visibility for item in posts if item.deleted} == {Visibility.PRIVATE}
    by_platform = {item.platform: set() for item in posts}
    for item in posts:
        by_platform[item.platform].add(item.visibility)
    assert by_platform["x"] == {Visibility.PUBLIC, Visibility.PRIVATE}
    assert by_platform["mastodon"] == {Visibility.PUBLIC, Visibility.RESTRICTED}
    assert Visibility.MEMBERS in by_platform["linkedin"]


def test_the_student_report_holds_what_a_stranger_would_find(assessments: dict[str, Assessment]) -> None:
    found = {item.rule for item in assessments["student"].findings}
    assert found >= {
        "public-phone",
        "birth-date",
        "home-address",
        "public-email",
        "others-phone",
        "student-id",
        "employer-in-bio",
        "employer-in-posts",
        "exact-position",
        "former-handle",
    }
    assert assessments["student"].coverage.hosts == ()
    assert not [item for item in assessments["student"].notices if item.status is not NoticeStatus.IGNORED]


def test_one_phone_in_several_sources_is_one_finding(assessments: dict[str, Assessment]) -> None:
    emails = [item for item in assessments["student"].findings if item.rule == "public-email"]
    everywhere = [item for item in emails if {place.platform for place in item.evidence} >= {"x", "web"}]
    assert len(everywhere) == 1 and len(emails) == len({item.key for item in emails}) <= 3


def test_the_nurse_is_found_at_one_desk(assessments: dict[str, Assessment]) -> None:
    found = {item.rule for item in assessments["nurse"].findings}
    assert found >= {"employer-in-posts", "vehicle-plate", "public-phone"}
    assert assessments["nurse"].subject.role == "nurse"


def test_the_nurses_page_shows_a_goal_a_complaint_of_others_and_a_rule_of_the_role(
    assessments: dict[str, Assessment],
) -> None:
    done = assessments["nurse"]
    assert done.goal and done.goal.words == ("respiratory", "students") and (done.goal.posts, done.goal.of) == (2, 12)
    ruled = [item.charter for item in done.findings if item.rule == "role-charter"]
    assert [(item.id, item.clause) for item in ruled if item] == [("nurse", "patient-details")]
    complaints = [item for item in done.findings if item.rule == "complaint-by-others"]
    assert {place.platform for item in complaints for place in item.evidence} == {"search"}
    page = to_html(done)
    for words in (
        "2 of 12 open posts hold a word of your goal",
        "<b>The rule</b>",
        "A draft to change.",
        "You by year",
    ):
        assert words in page
    assert 'id="screeners"' in page and to_json(done)["lenses"]


def test_the_nurse_is_found_by_signs_where_nothing_names_the_hospital(assessments: dict[str, Assessment]) -> None:
    """Facebook: a ward, a check-in at the building with its position, nights; never the hospital's name."""
    [found] = [item for item in assessments["nurse"].findings if item.rule == "employer-by-signs"]
    assert {(place.platform, place.account) for place in found.evidence} == {("facebook", "samokonjo")}
    assert len({place.item for place in found.evidence}) == 2
    words = [item.text for item in gathered("nurse") if isinstance(item, Post) and item.platform == "facebook"]
    assert words and not any("Brannoc" in text for text in words)


def way(done: Assessment, platform: str, target: str) -> tuple[list[str], Tie]:
    """The kinds and platforms on the surest way from an account to a target, and the account's tie."""
    nodes = {item.id: item for item in done.nodes}
    tie = next(item for item in done.ties if nodes[item.account].platform == platform)
    chain = next(item for item in tie.chains if nodes[item.nodes[-1]].kind == target)
    return [nodes[node].platform or nodes[node].kind for node in chain.nodes], tie


def test_the_students_letters_are_tied_to_her_by_an_address(assessments: dict[str, Assessment]) -> None:
    done = assessments["student"]
    steps, tie = way(done, "substack", "person")
    assert tie.anonymous and steps[:2] == ["substack", "email"] and steps[-1] == "person" and len(steps) == 4
    assert {steps[-1] for steps, _ in (way(done, "substack", "employer"), way(done, "tumblr", "person"))} == {
        "employer",
        "person",
    }
    assert [(edge.why, edge.effort) for edge in tie.cut] == [("this account shows the same e-mail address", 1)]
    assert not tie.remains
    assert done.joint and sum(edge.effort or 0 for edge in done.joint.cut) == 2, "a post of each blog"


def test_the_nurses_runs_are_tied_to_her_by_a_picture(assessments: dict[str, Assessment]) -> None:
    done = assessments["nurse"]
    steps, tie = way(done, "instagram", "person")
    assert tie.anonymous and steps[:3] == ["instagram", "avatar", "x"] and steps[-1] == "person"
    assert {edge.why for edge in tie.cut} == {
        "the accounts have the same picture",
        "posts name this employer",
        "2 signs together: one of its buildings is named, and others",
    }
    assert "anonymous-account-tied" in {item.rule for item in done.findings}
    for options in ({}, {"masked": True}, {"show_values": True}):
        assert "32100" not in json.dumps(to_json(done, **options)), "the picture's hash crosses, and is never shown"


def test_whose_the_results_are_is_told_or_left_open(assessments: dict[str, Assessment]) -> None:
    verdicts = {item.url: item.verdict for item in assessments["student"].namesakes}
    assert verdicts["https://memorials.example.org/nora-vance"] == "unsure"
    assert verdicts["https://x.com/nora_vance"] == "mine"


@pytest.mark.parametrize("person", PERSONS)
def test_every_finding_answers_its_questions(assessments: dict[str, Assessment], person: str) -> None:
    data = to_json(assessments[person])
    assert data["findings"]
    for finding in data["findings"]:
        assert finding["evidence"] and finding["readers"] and finding["remedy"] and finding["why"]
        for place in finding["evidence"]:
            assert place["item"] or place["url"]
    for score in data["readers"].values():
        assert score["score"] == max(0, 100 - sum(line["points"] for line in score["sum"]))


@pytest.mark.parametrize("person", PERSONS)
def test_no_value_of_a_sample_stands_in_its_report(assessments: dict[str, Assessment], person: str) -> None:
    needles = {
        "student": (
            "nora.vance@example.com",
            "202-555-0143",
            "555-0177",
            "418 Maple",
            "S4471203",
            "7 Harbor Road",
            "2004-09-17",
        ),
        "nurse": ("sam.okonjo@example.org", "07700 900142", "AB12 CDE", "ward9@stbrannoc.example", "1989-03-02"),
        "hostile": ("boom@example.com", "202-555-0188", "219-09-9999", "hostile@example.net", "odd@example.com"),
    }[person]
    for masked in (False, True):
        shown = to_html(assessments[person], masked=masked) + json.dumps(to_json(assessments[person], masked=masked))
        for needle in needles:
            assert needle not in shown
    public = needles[1] if person == "nurse" else needles[0]
    assert public in to_html(assessments[person], show_values=True).replace("<mark>", "").replace("</mark>", "")


def test_nothing_of_the_hostile_person_is_markup(assessments: dict[str, Assessment]) -> None:
    page = to_html(assessments["hostile"], show_values=True)
    assert "<script" not in page.lower() and "onerror=alert" not in page.replace("&#34;", '"').split("<mark>")[0]
    assert "<img src=x" not in page and "<svg onload" not in page and 'href="javascript:' not in page
    notices = [item for item in gathered("hostile") if isinstance(item, Notice) and item.status is NoticeStatus.SKIPPED]
    assert any("unknown-file" in item.reason for item in notices)


def test_the_report_validates_against_the_published_schema(assessments: dict[str, Assessment]) -> None:
    import jsonschema

    schema = json.loads((SAMPLES.parent / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    for assessment in assessments.values():
        for options in ({}, {"masked": True}, {"show_values": True}):
            jsonschema.validate(to_json(assessment, **options), schema)
