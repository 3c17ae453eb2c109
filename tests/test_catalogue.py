"""What can be dropped in is complete, listed and documented; an incomplete drop-in is refused by name."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

import footprint
from footprint import collectors, model, recognizers, rules
from footprint.cli import app
from footprint.errors import DropInError
from footprint.vocabulary import INTERNAL

ROOT = Path(footprint.__file__).parent.parent
KINDS = set(
    "PERSON LOCATION ORGANIZATION EMAIL_ADDRESS PHONE_NUMBER POSTAL_ADDRESS BIRTH_DATE AGE DATE_TIME CREDIT_CARD "
    "IBAN_CODE IP_ADDRESS MAC_ADDRESS URL CRYPTO HANDLE GEO_POINT VEHICLE_PLATE STUDENT_ID SECRET US_SSN".split()
)


@pytest.fixture
def drop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Puts a file into a drop-in folder for one test."""
    loaded: list[str] = []

    def put(package: ModuleType, name: str, text: str) -> None:
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
        importlib.invalidate_caches()
        loaded.append(f"{package.__name__}.{name}")
        for cached in (collectors.collectors, recognizers.recognizers, rules.rules):
            cached.cache_clear()

    before = dict(rules._registered)
    yield put
    for name in loaded:
        sys.modules.pop(name, None)
    rules._registered.clear()
    rules._registered.update(before)
    for cached in (collectors.collectors, recognizers.recognizers, rules.rules):
        cached.cache_clear()


RECOGNIZER = """
{docstring}
from footprint.recognizers import Recognizer
def find(text, context):
    return ()
RECOGNIZERS = (Recognizer(kind="X", name="{name}", source="here", hits={hits}, misses={misses}, find=find),)
"""
RULE = '''
"""A family."""
from footprint.rules import rule
@rule("{id}", category="{category}", needs=(), remedy={remedy}, sources={sources})
def planted(facts):
    {docstring}
    yield from ()
'''
COLLECTOR = '''
"""A platform."""
from footprint.collectors import Collector
COLLECTOR = Collector(
    platform="x", title="t", howto={howto}, sample="{sample}",
    reads={reads}, ignores={ignores}, audience="{audience}", {functions}
)
'''
WORDS = {"howto": '("ask",)', "sample": "s", "reads": '("posts",)', "ignores": '("likes",)', "audience": "It says so."}
LIVE = "claims=lambda s: False, fetch=lambda s, w, o: iter(())"


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"hits": "()"}, "lacks hits"),
        ({"misses": "()"}, "lacks misses"),
        ({"docstring": ""}, "no docstring"),
        ({"name": "contact-email"}, "second recognizer"),
    ],
)
def test_an_incomplete_recognizer_is_refused(drop: object, changes: dict[str, str], complaint: str) -> None:
    taken = recognizers.recognizers()[0].name
    fields = {"docstring": '"""Doc."""', "name": "planted-x", "hits": '("a «b»",)', "misses": '("c",)', **changes}
    if "name" in changes:
        fields["name"] = taken
    drop(recognizers, "zz_planted", RECOGNIZER.format(**fields))  # type: ignore[operator]
    with pytest.raises(DropInError, match=complaint) as caught:
        recognizers.recognizers()
    assert caught.value.where == "zz_planted.py"


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"docstring": "pass"}, "a docstring"),
        ({"docstring": '"""Only a first line."""'}, "a reason"),
        ({"remedy": "()"}, "a remedy"),
        ({"sources": "()"}, "sources"),
        ({"category": "gossip"}, "unknown category"),
    ],
)
def test_an_incomplete_rule_is_refused(drop: object, changes: dict[str, str], complaint: str) -> None:
    fields = {
        "id": "planted-rule",
        "category": "contact",
        "remedy": '("do it",)',
        "sources": '("judgement: here",)',
        "docstring": '"""Title.\n\n    Why.\n    """',
        **changes,
    }
    drop(rules, "zz_planted", RULE.format(**fields))  # type: ignore[operator]
    with pytest.raises(DropInError, match=complaint):
        rules.rules()


def test_a_second_rule_with_the_same_id_is_refused(drop: object) -> None:
    taken = rules.rules()[0]
    text = RULE.format(
        id=taken.id, category="contact", remedy='("x",)', sources='("y",)', docstring='"""T.\n\n    W.\n    """'
    )
    drop(rules, "zz_planted", text)  # type: ignore[operator]
    with pytest.raises(DropInError, match="second rule"):
        rules.rules()


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"sample": ""}, "lacks sample"),
        ({"howto": "()"}, "lacks howto"),
        ({"reads": "()"}, "lacks reads"),
        ({"ignores": "()"}, "lacks ignores"),
        ({"audience": ""}, "lacks audience"),
        ({"functions": LIVE + ", hosts=lambda s: ()", "reads": "()"}, "lacks reads"),
        ({"functions": ""}, "recognise and collect"),
        ({"functions": LIVE}, "hosts"),
    ],
)
def test_an_incomplete_collector_is_refused(drop: object, changes: dict[str, str], complaint: str) -> None:
    fields = {**WORDS, "functions": "recognise=lambda a: (), collect=lambda a, o: iter(())", **changes}
    drop(collectors, "zz_planted", COLLECTOR.format(**fields))  # type: ignore[operator]
    with pytest.raises(DropInError, match=complaint):
        collectors.collectors()


def test_a_complete_drop_in_is_found_without_editing_a_list(drop: object) -> None:
    text = RECOGNIZER.format(docstring='"""Doc."""', name="planted-x", hits='("a «b»",)', misses='("c",)')
    drop(recognizers, "zz_planted", text)  # type: ignore[operator]
    assert "planted-x" in {item.name for item in recognizers.recognizers()}


def test_a_live_source_needs_no_sample_and_may_leave_nothing_alone(drop: object) -> None:
    fields = {**WORDS, "sample": "", "ignores": "()", "functions": f"{LIVE}, hosts=lambda s: ()"}
    drop(collectors, "zz_planted", COLLECTOR.format(**fields))  # type: ignore[operator]
    assert "x" in {item.platform for item in collectors.collectors()}


@pytest.mark.parametrize("collector", collectors.collectors(), ids=lambda item: item.platform)
def test_a_collector_has_its_sample_and_its_steps(collector: collectors.Collector) -> None:
    assert not collector.collect or collector.sample
    assert (ROOT / "sample_profiles" / collector.sample).exists(), "a sample that the collector reads"
    assert all(step[0].isupper() and step.endswith(".") for step in collector.howto)
    assert all(url.startswith("https://") for _, url in collector.links)


@pytest.mark.parametrize("collector", collectors.collectors(), ids=lambda item: item.platform)
def test_a_collector_says_what_it_reads_and_leaves_alone(collector: collectors.Collector) -> None:
    phrases = (*collector.reads, *collector.ignores)
    assert all(isinstance(phrase, str) and len(phrase) > 3 for phrase in phrases), "a tuple of phrases, not one text"
    assert all(not phrase.endswith(".") for phrase in (*phrases, collector.wait)), "phrases stand in a list"
    assert collector.audience[0].isupper() and collector.audience.endswith("."), "a sentence"
    assert not collector.wait or collector.recognise, "nobody waits but for an export"


@pytest.mark.parametrize("recognizer", recognizers.recognizers(), ids=lambda item: item.name)
def test_a_recognizer_says_what_it_hits_and_misses(recognizer: recognizers.Recognizer) -> None:
    known = recognizer.kind in KINDS or recognizer.countries or recognizer.kind in INTERNAL
    assert known, "a kind of the contract, a national id, or a cue that scan does not answer"
    assert all(text.count("«") == 1 and text.count("»") == 1 for text in recognizer.hits)
    assert len(recognizer.source) > 10


@pytest.mark.parametrize("rule", rules.rules(), ids=lambda item: item.id)
def test_a_rule_can_be_read(rule: rules.Rule) -> None:
    assert rule.category in model.CATEGORIES
    assert rule.id == rule.id.lower() and " " not in rule.id and not rule.id.startswith(("check-", "no-"))
    assert rule.title.endswith(".") and len(rule.title.split()) <= 20
    assert len(rule.why.split()) >= 8


def test_there_are_twenty_rules_in_the_required_families() -> None:
    assert len(rules.rules()) >= 20
    wanted = {"contact", "identity", "whereabouts", "employer", "linkage", "others", "credentials"}
    assert wanted <= {item.category for item in rules.rules()}


def test_the_commands_list_every_source_and_rule() -> None:
    run = CliRunner()
    listed = json.loads(run.invoke(app, ["sources", "--json"]).stdout)
    assert [item["platform"] for item in listed] == [item.platform for item in collectors.collectors()]
    listed = json.loads(run.invoke(app, ["rules", "--json"]).stdout)
    assert [item["id"] for item in listed] == [item.id for item in rules.rules()]
    shown = run.invoke(app, ["rules"]).stdout
    assert all(item.id in shown and item.remedy[0] in shown for item in rules.rules())
    shown = run.invoke(app, ["sources"]).stdout
    assert all(item.title in shown and item.howto[0] in shown for item in collectors.collectors())


@pytest.mark.parametrize("path", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.name)
def test_the_documents_name_only_rules_that_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name == "rules.md":
        for item in rules.rules():
            assert f"`{item.id}`" in text, f"docs/rules.md lacks {item.id}; make docs writes it"
    assert text.startswith("# ")
