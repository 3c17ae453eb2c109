"""The history: what is kept and what is not, what changed since, decisions, receipts, forgetting, and crashes."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import sqlite3
import stat
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from footprint import changes, codes, plan, report
from footprint.cli import app
from footprint.diary import Diary
from footprint.errors import CannotWrite, ExitCode, HistoryDamaged, HistoryLocked, NoHistory, UsageError
from footprint.history import History, _schema, chosen, erase, kept
from footprint.mine import Wrong
from footprint.mine import kept as in_force
from footprint.model import (
    Assessment,
    Decision,
    DecisionKind,
    Finding,
    PlatformCoverage,
    Reader,
    ReaderScore,
    ScoreLine,
    Severity,
    Visibility,
)
from tests.builders import diarist
from tests.builders.assessments import TAKEN, VALUES, assessment, finding, many, place, quote
from tests.builders.diarist import NEEDLE
from tests.builders.pages import Tags
from tests.test_cli import account

ROOT = Path(__file__).parent.parent
KILLS = int(os.environ.get("FOOTPRINT_KILLS", "30"))
"""How often the test of crashes kills: 30 each time, 300 before a release."""
SIDES = ("", "-wal", "-shm")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def coded(item: Finding) -> Finding:
    """A finding with codes, as an audit gives them."""
    places = tuple(replace(one, code=codes.of_place(item.rule, one)) for one in item.evidence)
    return replace(item, evidence=places, code=codes.of_finding(item.rule, item.key))


def phone(*posts: str, key: str = "", rule: str = "public-phone", **extra: Any) -> Finding:
    """A finding of one rule with so many places; its key comes from the first, as in an audit."""
    places = tuple(place(quote("call me"), post, **extra) for post in posts)
    made = finding(rule, "contact", Severity.HIGH, "Anyone can read a phone number", places)
    return coded(replace(made, key=f"{rule}:{key or posts[0]}"))


def person(*findings: Finding, days: int = 0, posts: int = 10, **extra: Any) -> Assessment:
    """An audit of one account on X."""
    made = assessment(findings=findings)
    covered = replace(made.coverage, platforms=(PlatformCoverage("x", "ana_lopes", posts, (), None, None),))
    return replace(made, coverage=covered, taken_at=TAKEN + timedelta(days=days), **extra)


def keep(state: Path, *runs: Assessment) -> None:
    with History(state) as history:
        for run in runs:
            history.record(run)


# ---------------------------------------------------------------- what is kept


def test_a_run_comes_back_as_it_was(state: Path) -> None:
    told = replace(assessment(), findings=tuple(map(coded, assessment().findings)))
    with History(state) as history:
        assert history.record(told) == 1
        [head] = history.runs()
        whole = history.run(1)
    assert (head.found, head.findings) == (len(told.findings), ())
    assert whole.scores == told.readers and whole.taken_at == told.taken_at and whole.method == told.method
    assert [(item.rule, item.severity, item.confidence, item.readers, item.code) for item in whole.findings] == [
        (item.rule, item.severity, item.confidence, item.readers, item.code) for item in told.findings
    ]
    assert [[(p.platform, p.visibility, p.deleted, p.code) for p in item.places] for item in whole.findings] == [
        [(p.platform, p.visibility, p.deleted, p.code) for p in item.evidence] for item in told.findings
    ]
    assert [(item.platform, item.posts) for item in whole.accounts] == [
        (item.platform, item.posts) for item in told.coverage.platforms
    ]


def test_no_value_word_name_file_or_address_is_in_any_byte(state: Path) -> None:
    needles = set(VALUES)

    def say(words: str) -> str:
        needles.add(words)
        return f"{words}{NEEDLE}"

    told = assessment(say)
    with History(state) as history:
        history.record(told)
        history.decide("abc-123456", DecisionKind.KEEP, reason="because", until=date(2030, 1, 1), now=TAKEN)
        held = b"".join((state / f"history.db{side}").read_bytes() for side in SIDES)
    held += (state / "history.db").read_bytes() + (state / "history.key").read_bytes()
    needles |= {item for one in told.findings for place in one.evidence for item in (place.url, place.file) if item}
    needles |= {NEEDLE, "ana_lopes", "1700000000000000001", *(item.title for item in told.findings)}
    found = [item for item in needles if len(item) > 3 and item.encode() in held]
    assert found == [], "no string of the person's own is kept"
    assert b"public-phone" in held, "a search that finds nothing shows nothing"


def test_fingerprints_need_the_key(tmp_path: Path) -> None:
    prints = []
    for name in ("one", "other"):
        keep(tmp_path / name, person(phone("1")))
        with History(tmp_path / name) as history:
            run = history.run(1)
            prints.append((run.findings[0].print, run.findings[0].places[0].item, run.accounts[0].account))
    assert not set(prints[0]) & set(prints[1])


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_files_are_their_owners_alone(state: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        with History(state) as history:
            history.record(person(phone("1")))
            modes = {item.name: stat.S_IMODE(item.stat().st_mode) for item in state.iterdir()}
    finally:
        os.umask(before)
    assert set(modes) == {"history.db", "history.db-wal", "history.db-shm", "history.key"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(state.stat().st_mode) == 0o700


def test_a_folder_that_is_too_open_is_narrowed(state: Path) -> None:
    keep(state, person())
    state.chmod(0o777)
    (state / "history.db").chmod(0o666)
    with History(state):
        assert stat.S_IMODE(state.stat().st_mode) == 0o700
        assert stat.S_IMODE((state / "history.db").stat().st_mode) == 0o600


def test_the_database_is_set_up_to_leave_nothing_behind(state: Path) -> None:
    with History(state) as history:
        database = history._db
        assert [
            database.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("secure_delete", "foreign_keys", "trusted_schema", "auto_vacuum", "synchronous")
        ] == [1, 1, 0, 1, 2]
        assert database.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert database.execute("PRAGMA user_version").fetchone()[0] == _schema.LAST


def test_a_decision_taken_back_leaves_no_byte(state: Path) -> None:
    with History(state) as history:
        history.decide("abc-123456", DecisionKind.KEEP, reason=NEEDLE * 4, until=date(2030, 1, 1), now=TAKEN)
        assert history.withdraw("abc-123456") and not history.withdraw("abc-123456")
    assert NEEDLE.encode() not in (state / "history.db").read_bytes()


def test_a_run_is_kept_whole_or_not_at_all(state: Path) -> None:
    with History(state) as history:
        with pytest.raises(RuntimeError, match="stop"), history.turn():
            history.record(person(phone("1")))
            raise RuntimeError("stop")
        assert history.runs() == ()
        assert history._db.execute("SELECT count(*) FROM place").fetchone()[0] == 0
        assert history.record(person(phone("1"))) == 1


def test_the_history_may_be_moved_elsewhere(state: Path, tmp_path: Path) -> None:
    keep(state, person(phone("1")))
    with History(state) as history:
        before = history.run(1)
    shutil.move(state, tmp_path / "else where # 100 %?")
    with History(tmp_path / "else where # 100 %?") as history:
        assert history.run(1) == before
        assert history.changes(person(phone("1"), days=1)).still  # type: ignore[union-attr]


def test_an_older_form_is_taken_to_this_one_with_all_that_is_in_it(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as old:
        old.setattr(_schema, "STEPS", _schema.STEPS[:1])
        old.setattr(_schema, "LAST", 1)
        old.setattr(_schema.upgrade, "__defaults__", (_schema.STEPS[:1],))
        with History(state) as history:
            history._db.execute("INSERT INTO run VALUES (7, '2026-01-01T00:00:00+00:00', '0.1', 2, 'x', '[]')")
    with History(state) as history:
        assert [run.number for run in history.runs()] == [7]
        assert history.decisions() == ()
        assert history.record(person()) == 8


def test_a_step_that_fails_leaves_the_older_form(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(state, person(phone("1")))

    def half(database: sqlite3.Connection) -> None:
        database.execute("CREATE TABLE half (one TEXT) STRICT")
        raise sqlite3.OperationalError("no")

    steps = (*_schema.STEPS, half)
    with monkeypatch.context() as newer:
        newer.setattr(_schema, "LAST", len(steps))
        newer.setattr(_schema.upgrade, "__defaults__", (steps,))
        with pytest.raises(HistoryDamaged):
            History(state)
    with History(state) as history:
        assert history.run(1).found == 1


# ---------------------------------------------------------------- what changed


def test_new_gone_and_still(state: Path) -> None:
    keep(state, person(phone("1"), phone("2", rule="public-email")))
    with History(state) as history:
        since = history.changes(person(phone("1"), phone("3", rule="home-address"), days=7))
    assert since and since.comparable and since.run == 1
    assert [item.rule for item in since.new] == ["home-address"]
    assert [item.rule for item in since.gone] == ["public-email"]
    assert [item.rule for item in since.still] == ["public-phone"]
    assert changes.headline(since) == "1 gone, 1 new, 1 still there."


def test_the_first_run_has_nothing_to_be_compared_with(state: Path) -> None:
    with History(state) as history:
        assert history.changes(person()) is None


def test_a_finding_whose_earliest_post_is_deleted_is_the_same_finding(state: Path) -> None:
    keep(state, person(phone("1", "2", "3")))
    with History(state) as history:
        since = history.changes(person(phone("2", "3"), days=1))
    assert since and not since.new and not since.gone and len(since.still) == 1


def test_what_nobody_sees_any_more_stands_only_in_an_archive(state: Path) -> None:
    keep(state, person(phone("1")))
    for now in (phone("1", deleted=True), phone("1", visibility=Visibility.PRIVATE)):
        with History(state) as history:
            since = history.changes(person(now, days=1))
        assert since and [item.rule for item in since.archived] == ["public-phone"]
        assert not since.gone and not since.still and not since.new


def test_what_was_not_looked_at_again_is_not_gone(state: Path) -> None:
    keep(state, person(phone("1")))
    elsewhere = person(days=1)
    covered = replace(elsewhere.coverage, platforms=(PlatformCoverage("reddit", "owl", 3, (), None, None),))
    with History(state) as history:
        since = history.changes(replace(elsewhere, coverage=covered))
    assert since and [item.rule for item in since.unread] == ["public-phone"] and not since.gone
    assert not since.comparable
    assert since.cautions == ("Not read this time: X.", "Not read the time before: Reddit.")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"method": 99}, "points table changed"),
        ({"tool_version": "9.9"}, "The rules may have changed: footprint 0.1.0 before, 9.9 now."),
        ({"posts": 4}, "Fewer posts were read on X: 10 before, 4 now."),
        ({"categories": ()}, "The rules changed"),
    ],
)
def test_scores_that_mean_something_else_are_not_compared(state: Path, change: dict[str, Any], words: str) -> None:
    keep(state, person(phone("1"), tool_version="0.1.0"))
    with History(state) as history:
        since = history.changes(person(phone("1"), days=1, **{"tool_version": "0.1.0", **change}))
    assert since and not since.comparable
    assert any(words in item for item in since.cautions)
    told = changes.since_to_text(since)
    assert "cannot be compared" in told and changes.since_to_json(since)["comparable"] is False


def test_fewer_posts_are_no_reason_where_the_findings_tell_why(state: Path) -> None:
    keep(state, person(phone("1", "2", "3"), posts=10))
    with History(state) as history:
        assert history.changes(person(phone("3"), posts=8, days=1)).comparable  # type: ignore[union-attr]
        assert not history.changes(person(phone("3"), posts=7, days=1)).comparable  # type: ignore[union-attr]


def test_more_posts_are_no_reason(state: Path) -> None:
    keep(state, person(phone("1")))
    with History(state) as history:
        assert history.changes(person(phone("1"), posts=500, days=1)).comparable  # type: ignore[union-attr]


@pytest.mark.parametrize("seed", range(20))
def test_every_finding_is_told_once(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)

    def some() -> tuple[Finding, ...]:
        made = {}
        for _ in range(dice.randrange(12)):
            posts = sorted({str(dice.randrange(8)) for _ in range(dice.randrange(1, 5))})
            one = phone(*posts, rule=dice.choice(("public-phone", "home-address")), deleted=dice.random() < 0.2)
            made[one.key] = one
        return tuple(made.values())

    before, now = person(*some()), person(*some(), days=1)
    with History(tmp_path) as history:
        history.record(before)
        since = history.changes(now)
        was, is_ = history.taken(before).findings, history.taken(now).findings
    assert since
    told_now = [*since.new, *since.still]
    hidden_now = [item for item in is_ if item not in told_now]
    assert len(told_now) == len(set(told_now)) and set(told_now) <= set(is_)
    assert len(hidden_now) == len(since.archived)
    lost = [*since.gone, *since.archived, *since.unread]
    assert len(lost) == len(set(lost)) and set(lost) <= set(was)
    unseen = [item for item in was if not item.is_seen]
    assert len(was) - len(unseen) <= len(lost) + len(since.still) <= len(was)


def test_the_score_moves_line_by_line(state: Path) -> None:
    def scored(points: int, days: int) -> Assessment:
        lines = (ScoreLine("public-phone", points),) if points else ()
        readers = tuple(ReaderScore(reader, 100 - points, "A", lines) for reader in Reader)
        return replace(person(days=days), readers=readers)

    keep(state, scored(18, 0))
    with History(state) as history:
        since = history.changes(scored(0, 1))
    assert since
    for item in since.scores:
        assert (item.before, item.now) == (82, 100)
        assert item.sum == (ScoreLine("public-phone", -18),)
    assert "+18 points: public phone" in changes.since_to_text(since)


def test_the_line_has_twelve_runs_of_one_points_table(state: Path) -> None:
    keep(state, person(method=7), *(person(days=day) for day in range(1, 20)))
    with History(state) as history:
        since = history.changes(person(days=30))
    assert since and len(since.line) == 12 and since.line[-1].taken_at == TAKEN + timedelta(days=30)
    keep(state, *(person(days=40 + day, method=7) for day in range(2)))
    with History(state) as history:
        other = history.changes(person(days=50, method=7))
    assert other and len(other.line) == 4


def test_the_same_command_with_a_fixed_clock_is_no_earlier_run(state: Path) -> None:
    keep(state, person(phone("1")), person(phone("1")))
    with History(state) as history:
        assert history.changes(person(phone("1"))) is None
        assert history.changes(person(phone("1"), days=1)) is not None
        assert history.changes(person(phone("2"))) is not None


def test_two_runs_may_be_chosen(state: Path) -> None:
    with pytest.raises(NoHistory), History(state, make=False):
        pass
    keep(state, person(phone("1")))
    with History(state) as history:
        with pytest.raises(NoHistory, match="only one run"):
            chosen(history, ())
        history.record(person(phone("1"), phone("2", rule="home-address"), days=1))
        history.record(person(days=2))
        assert [item.rule for item in chosen(history, ()).gone] == ["public-phone", "home-address"]
        assert [item.rule for item in chosen(history, (1,)).gone] == ["public-phone"]
        assert [item.rule for item in chosen(history, (2, 1)).new] == ["home-address"]
        for wrong in ((9,), (1, 9), (3,), (2, 2)):
            with pytest.raises(UsageError):
                chosen(history, wrong)


# ---------------------------------------------------------------- decisions and receipts


def test_decisions_are_kept_in_order_and_the_last_word_counts(state: Path) -> None:
    with History(state) as history:
        history.decide("abc-123456", DecisionKind.DONE, now=TAKEN)
        history.decide("def-123456", DecisionKind.WILL_DO, now=TAKEN)
        history.decide(" ABC-123456 ", DecisionKind.NOT_ME, now=TAKEN + timedelta(days=1))
    with History(state) as history:
        assert [(item.code, item.kind) for item in history.decisions()] == [
            ("def-123456", DecisionKind.WILL_DO),
            ("abc-123456", DecisionKind.NOT_ME),
        ]


@pytest.mark.parametrize(
    ("code", "reason", "until"),
    [
        ("nonsense", "because", date(2030, 1, 1)),
        ("abc-123456", "", date(2030, 1, 1)),
        ("abc-123456", "  \n ", date(2030, 1, 1)),
        ("abc-123456", "because", None),
        ("abc-123456", "because", TAKEN.date() - timedelta(days=1)),
    ],
)
def test_what_is_kept_needs_a_reason_and_an_end(state: Path, code: str, reason: str, until: date | None) -> None:
    with History(state) as history:
        with pytest.raises(UsageError):
            history.decide(code, DecisionKind.KEEP, reason=reason, until=until, now=TAKEN)
        assert history.decisions() == ()


def test_a_decision_goes_over_to_the_rest_of_its_finding(state: Path) -> None:
    first, rest = phone("1", "2", "3"), phone("2", "3")
    assert first.code != rest.code
    with History(state) as history:
        history.record(person(first))
        history.decide(first.code, DecisionKind.KEEP, reason="my shop", until=date(2027, 1, 1), now=TAKEN)
        history.record(person(rest, days=1))
        [decision] = history.decisions()
    assert decision.code == rest.code and decision.reason == "my shop"


def test_what_was_called_wrong_is_not_told_as_gone(state: Path) -> None:
    wrong, other = phone("1", "2"), phone("9", rule="home-address")
    keep(state, person(wrong, other))
    codes = tuple(item.code for item in wrong.evidence)
    now = person(other, days=7, refused=codes)
    with History(state) as history:
        since = history.changes(now)
        history.record(now)
        assert history.runs()[-1].refused == tuple(sorted(codes))
        again = history.between(history.run(1), history.run(2))
    for told in (since, again):
        assert told and [item.rule for item in told.wrong] == ["public-phone"] and told.gone == ()
        assert changes.headline(told) == "0 gone, 0 new, 1 still there, 1 left out because you said so."
    assert since and "you said that it is wrong" in changes.since_to_text(since)
    page = Tags(report.to_html(replace(now, since=since))).text
    assert "Still there, but you said that it is wrong or not yours" in page
    with History(state) as history:  # the rest of a finding is the same finding, and what is deleted is gone
        part = history.changes(person(phone("2"), days=8, refused=codes[:1]))
        deleted = history.changes(person(days=8))
    assert part and len(part.new) == 1 and deleted and len(deleted.gone) == 1


def test_a_receipt_tells_what_became_of_each_post(state: Path) -> None:
    before = phone("1", "2", "3", "4")
    other = phone("9", rule="home-address")
    with History(state) as history:
        history.record(person(before, other))
        history.decide(before.code, DecisionKind.DONE, now=TAKEN)
        history.decide(other.evidence[0].code, DecisionKind.WILL_DO, now=TAKEN)
        history.decide("abc-123456", DecisionKind.DONE, now=TAKEN)
        now = coded(
            replace(
                before,
                evidence=(
                    place(quote("call me"), "2"),
                    place(quote("call me"), "3", deleted=True),
                    place(quote("call me"), "4", visibility=Visibility.RESTRICTED),
                ),
            )
        )
        since = history.changes(person(now, other, days=7))
    assert since
    done, planned = since.receipts
    assert (done.gone, done.still, done.archived, done.hidden, done.unread) == (1, 1, 1, 1, 0)
    assert (planned.gone, planned.still) == (0, 1)
    told = "of 4 places, 1 gone, 1 seen by fewer people, 1 only in your export, as deleted, 1 still there"
    assert changes.outcome(done) == told and changes.outcome(planned) == "1 place still there"
    text = Tags(report.to_html(replace(person(now, other, days=7), since=since))).text
    pair = changes.gathered([planned, replace(planned, gone=2)])
    assert [(item.gone, item.still, item.code) for item in pair] == [(2, 2, "")]
    assert "What became of what you decided" in text and "you said it is done" in text


def test_what_is_kept_stays_on_the_page_and_the_plan_does_not_ask_for_it() -> None:
    told = person(phone("1"), phone("2", rule="home-address"))
    code = told.findings[0].code

    def decided(day: date) -> Assessment:
        from footprint.model import Decision

        said = (Decision(code, DecisionKind.KEEP, "my shop's line", date(2026, 6, 1), TAKEN),)
        made = replace(told, kept=in_force(said, day))
        return replace(made, plan=plan.make(made, {}))

    now, later = decided(date(2026, 6, 1)), decided(date(2026, 6, 2))
    assert [item.rule for item in now.plan if item.rule] == ["home-address"]
    assert [item.rule for item in later.plan if item.rule] == ["home-address", "public-phone"]
    assert now.readers == later.readers, "the score tells what others see"
    page = Tags(report.to_html(now)).text
    assert "Kept by you until 1 June 2026: my shop's line" in page
    assert "Kept by you" not in report.to_html(later)
    [first, second] = report.to_json(now)["findings"]
    assert first["kept"] == {"until": "2026-06-01", "reason": "my shop's line"} and second["kept"] is None
    shared = report.to_html(now, masked=True) + json.dumps(report.to_json(now, masked=True))
    assert "my shop" not in shared


def test_a_place_that_is_kept_is_left_out_of_its_step() -> None:
    from footprint.model import Decision

    both = phone("1", "2")
    said = Decision(both.evidence[0].code, DecisionKind.KEEP, "fine", date(2027, 1, 1), TAKEN)
    told = replace(person(both), kept=(said,))
    [step] = [item for item in plan.make(told, {}) if item.rule]
    assert "1 post" in step.where
    assert told.kept_by(both) is None
    every = replace(told, kept=tuple(replace(said, code=item.code) for item in both.evidence))
    assert every.kept_by(both) and not [item for item in plan.make(every, {}) if item.rule]


# ---------------------------------------------------------------- the page


def with_past(runs: int, state: Path) -> Assessment:
    keep(state, *(person(phone("1"), phone("2", rule="home-address"), days=day) for day in range(runs)))
    now = replace(assessment(), taken_at=TAKEN + timedelta(days=99))
    with History(state) as history:
        return replace(now, since=history.changes(now))


@pytest.mark.parametrize("runs", [1, 2, 11])
def test_since_last_time_stands_first_and_draws_a_line_from_three_runs_on(state: Path, runs: int) -> None:
    told = with_past(runs, state)
    html = report.to_html(told)
    tags = Tags(html)
    assert html.index('id="since"') < html.index('id="plan"')
    first = html[: html.index("<main")]
    assert first.count('href="#since"') == 1 and first.index('class="steps"') < first.index('href="#since"')
    assert html.count('class="trend"') == (4 if runs >= 2 else 0)
    if runs >= 2:
        assert f"Recruiter, the last {min(12, runs + 1)} runs: 64" in html
    assert "Since last time" in tags.text


def test_the_json_tells_the_same_and_follows_its_schema(state: Path) -> None:
    schema = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    told = with_past(3, state)
    for mode in ({}, {"masked": True}, {"show_values": True}):
        data = report.to_json(told, **mode)
        jsonschema.validate(json.loads(json.dumps(data, allow_nan=False)), schema)
        assert data["since"]["run"] == 3 and len(data["since"]["line"]) == 4
    assert report.to_json(assessment())["since"] is None
    assert report.to_json(told)["since"]["gone"][0]["code"]
    shared = json.dumps(report.to_json(told, masked=True)["since"])
    assert not re.search(r'"[0-9a-z]{3}-[0-9a-z]{6}"', shared), "on a copy to share no code stands"


def test_a_page_without_history_says_nothing_of_it() -> None:
    assert "since" not in re.sub(r"<style>.*?</style>", "", report.to_html(assessment()), flags=re.DOTALL).lower()


# ---------------------------------------------------------------- what is not as it should be


def damage_text(file: Path) -> None:
    file.write_text("this is no database at all, " * 400, encoding="utf-8")


def damage_torn(file: Path) -> None:
    data = bytearray(file.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    for page in range(2, len(data) // size):
        data[page * size : page * size + size] = os.urandom(size)
    file.write_bytes(data)


def damage_cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:6_000])


def damage_head(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(bytes(4096) + data[4096:])


def damage_schema(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("DROP TABLE place")
    database.close()


def damage_rows(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("UPDATE run SET taken_at = 'one day'")
    database.close()


def damage_foreign(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE recipes (name TEXT)")
    database.close()


def damage_newer(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()


DAMAGES = (
    damage_text,
    damage_torn,
    damage_cut,
    damage_head,
    damage_schema,
    damage_rows,
    damage_foreign,
    damage_newer,
)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda item: item.__name__)
def test_a_damaged_history_is_refused_and_left_as_it_is(state: Path, damage: Callable[[Path], None]) -> None:
    keep(state, *(replace(many(50), taken_at=TAKEN + timedelta(days=day)) for day in range(3)))
    damage(state / "history.db")
    before = (state / "history.db").read_bytes()
    with pytest.raises(HistoryDamaged) as told, History(state) as history:
        history.changes(person())
    assert told.value.exit_code is ExitCode.HISTORY_DAMAGED and told.value.tip
    assert ("newer version" in told.value.what) == (damage is damage_newer)
    assert (state / "history.db").read_bytes() == before
    with pytest.raises(HistoryDamaged), Diary(state, wait=1) as diary:
        with diary.turn(person()):
            pass
        raise diary.late or AssertionError("nothing was said")
    assert (state / "history.db").read_bytes() == before


@pytest.mark.parametrize("seed", range(100))
def test_one_byte_that_flipped_is_never_a_crash(tmp_path: Path, seed: int) -> None:
    whole = tmp_path / "state"
    keep(whole, person(phone("1", "2")), person(phone("2"), days=1))
    dice = random.Random(seed)
    data = bytearray((whole / "history.db").read_bytes())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    (whole / "history.db").write_bytes(data)
    try:
        with History(whole) as history:
            chosen(history, ())
    except (HistoryDamaged, NoHistory, UsageError, CannotWrite):
        assert (whole / "history.db").read_bytes() == data


def test_a_key_that_is_gone_or_another_is_told(state: Path) -> None:
    keep(state, person(phone("1")))
    (state / "history.key").write_bytes(os.urandom(32))
    with pytest.raises(HistoryDamaged, match="key"):
        History(state)
    (state / "history.key").write_bytes(b"short")
    with pytest.raises(HistoryDamaged, match="key"):
        History(state)
    (state / "history.key").unlink()
    with pytest.raises(HistoryDamaged, match="missing"):
        History(state)


def test_an_empty_file_is_an_empty_history(state: Path) -> None:
    state.mkdir()
    (state / "history.db").touch()
    with History(state) as history:
        assert history.runs() == ()


def test_a_folder_in_its_place_and_a_link_are_refused(state: Path, tmp_path: Path) -> None:
    (state / "history.db").mkdir(parents=True)
    with pytest.raises(HistoryDamaged):
        History(state)
    (tmp_path / "link").symlink_to(state)
    with pytest.raises(CannotWrite):
        History(tmp_path / "link")


@pytest.fixture
def read_only(state: Path) -> Iterator[Path]:
    keep(state, person(phone("1")))
    (state / "history.db").chmod(0o400)
    state.chmod(0o500)
    yield state
    state.chmod(0o700)


def test_what_can_only_be_read_is_read_and_the_audit_goes_on(read_only: Path) -> None:
    before = (read_only / "history.db").read_bytes()
    with Diary(read_only, wait=1) as diary, diary.turn(person(days=1)) as told:
        assert told.since and [item.rule for item in told.since.gone] == ["public-phone"]
        assert told.notices[-1].reason.startswith("history-not-kept: ") and told.notices[-1].source == "history.db"
    assert diary.late is None
    with History(read_only) as history:
        assert len(history.runs()) == 1
        for write in (
            lambda: history.record(person()),
            lambda: history.decide("abc-123456", DecisionKind.DONE, now=TAKEN),
        ):
            with pytest.raises(CannotWrite):
                write()
    assert (read_only / "history.db").read_bytes() == before
    assert sorted(item.name for item in read_only.iterdir()) == ["history.db", "history.key"]


def test_a_full_disk_costs_the_run_and_not_the_report(state: Path) -> None:
    keep(state, person(phone("1")))
    with Diary(state, wait=1) as diary:
        assert diary._history
        pages = diary._history._db.execute("PRAGMA page_count").fetchone()[0]
        diary._history._db.execute(f"PRAGMA max_page_count = {pages}")
        with diary.turn(replace(many(400), taken_at=TAKEN + timedelta(days=1))) as told:
            assert told.notices[-1].reason.startswith("history-not-kept: cannot be written, the disk is full")
    with History(state) as history:
        assert len(history.runs()) == 1
        assert history._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_a_second_writer_waits_and_then_says_so(state: Path) -> None:
    keep(state, person(phone("1")))
    holder = sqlite3.connect(state / "history.db", isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    start = time.monotonic()
    with History(state, wait=0.3) as history, pytest.raises(HistoryLocked) as told:
        history.record(person(days=1))
    assert 0.2 < time.monotonic() - start < 5
    assert told.value.exit_code is ExitCode.HISTORY_LOCKED and told.value.tip
    written = []
    with Diary(state, wait=0.3) as diary, diary.turn(person(days=1)):
        written.append(True)  # the report is written all the same
    assert written and isinstance(diary.late, HistoryLocked)
    threading.Timer(0.3, lambda: holder.execute("COMMIT")).start()
    with History(state, wait=10) as history:
        assert history.record(person(days=1)) == 2
    holder.close()


def test_many_writers_lose_nothing(state: Path) -> None:
    def write(number: int) -> None:
        for day in range(5):
            with History(state, wait=30) as history:
                history.record(person(phone(str(number)), days=number * 5 + day))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with History(state) as history:
        assert [run.number for run in history.runs()] == list(range(1, 21))


# ---------------------------------------------------------------- forgetting


def test_forgetting_leaves_no_byte(state: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "pages.sqlite").write_text(NEEDLE, encoding="utf-8")
    with History(state) as history:
        history.record(person(phone("1")))
        history.decide("abc-123456", DecisionKind.KEEP, reason=NEEDLE, until=date(2030, 1, 1), now=TAKEN)
    Wrong(state / "wrong.json").say(["abc-123456"], TAKEN)
    for name in ("accounts.json", "history.damaged-2026.db", "history.db-wal", ".history.key.1f.part"):
        (state / name).write_text(NEEDLE, encoding="utf-8")
    (state / "clients").mkdir()
    (state / "clients" / "history.db").write_text("another subject", encoding="utf-8")
    open_before = [(state / "history.db").open("rb"), (state / "accounts.json").open("rb")]
    assert erase(state, (cache,)) == 8
    for file in open_before:  # what somebody still holds is overwritten, not only unlinked
        assert NEEDLE.encode() not in file.read()
        file.close()
    assert [item for item in (*state.rglob("*"), *cache.rglob("*")) if item.is_file()] == [
        state / "clients" / "history.db"
    ], "another subject's folder is none of ours"
    assert erase(state, (cache,)) == 0 and kept(state, (cache,)) == ()


def test_a_link_is_taken_away_and_what_it_leads_to_stays(state: Path, tmp_path: Path) -> None:
    state.mkdir()
    (tmp_path / "mine.json").write_text("mine", encoding="utf-8")
    (state / "wrong.json").symlink_to(tmp_path / "mine.json")
    assert erase(state) == 1
    assert (tmp_path / "mine.json").read_text(encoding="utf-8") == "mine" and not list(state.iterdir())


def test_what_was_interrupted_is_finished_at_the_next_start(state: Path) -> None:
    keep(state, person(phone("1")))
    (state / "accounts.json").write_text(NEEDLE, encoding="utf-8")
    (state / "forgetting").touch()
    with pytest.raises(NoHistory), History(state, make=False):
        pass
    assert not list(state.iterdir())


# ---------------------------------------------------------------- the commands


Do = Callable[..., Any]


@pytest.fixture
def do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Do:
    """Runs a command of the program in a home of its own, in this process."""
    monkeypatch.setenv("FOOTPRINT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    monkeypatch.chdir(tmp_path)

    def do(*arguments: object, day: int = 0, stdin: str | None = None) -> Any:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1767225600 + 86_400 * day))
        return CliRunner().invoke(app, [*map(str, arguments)], input=stdin)

    return do


def test_a_new_export_without_the_post_gets_its_receipt(do: Do, tmp_path: Path) -> None:
    words = "new number, call me on +44 7700 900123"
    home = tmp_path / "home" / "state"
    for command in ("history", "compare"):
        assert do(command).exit_code == ExitCode.NO_HISTORY
    first = do("audit", account(tmp_path, text=words), "--json", "one.json", "-q")
    assert first.exit_code == 0, first.output
    one = json.loads((tmp_path / "one.json").read_text(encoding="utf-8"))
    assert one["since"] is None
    assert do("compare").exit_code == ExitCode.NO_HISTORY
    [found] = [item for item in one["findings"] if item["rule"] == "public-phone"]
    with History(home) as history:
        history.decide(found["code"], DecisionKind.DONE, now=TAKEN)
    again = do("audit", account(tmp_path, text="new number, ask me"), "--json", "two.json", "-q", day=7)
    assert again.exit_code == 0, again.output
    two = json.loads((tmp_path / "two.json").read_text(encoding="utf-8"))
    since = two["since"]
    assert since["comparable"] and "public-phone" in {item["rule"] for item in since["gone"]}
    [receipt] = since["receipts"]
    assert receipt["rule"] == "public-phone" and receipt["gone"] == 1 and receipt["still"] == 0
    for reader, moved in since["readers"].items():
        before, now = one["readers"][reader], two["readers"][reader]
        assert (moved["before"], moved["now"]) == (before["score"], now["score"])
        assert moved["now"] - moved["before"] == -sum(line["points"] for line in moved["sum"])
    assert since["readers"]["stranger"]["now"] > since["readers"]["stranger"]["before"]
    told = do("compare")
    assert told.exit_code == 0 and "Public phone" in told.stdout and "1 place gone" in told.stdout
    data = json.loads(do("compare", "1", "2", "--json").stdout)
    assert data.pop("schema") == "footprint.compare/1" and data == since
    runs = json.loads(do("history", "--json").stdout)["runs"]
    assert [item["run"] for item in runs] == [1, 2] and runs[0]["platforms"] == [{"platform": "x", "posts": 1}]
    assert len(do("history").stdout.splitlines()) == 3
    assert do("compare", "9").exit_code == ExitCode.USAGE and do("compare", 1, 2, 3).exit_code == ExitCode.USAGE

    held = b"".join(item.read_bytes() for item in home.iterdir())
    assert all(needle not in held for needle in (b"900123", b"ana_o", b"twitter", b"call me", b"1712345678901234567"))
    asked = do("forget")
    assert asked.exit_code == ExitCode.USAGE and "--yes" in asked.stderr
    assert do("forget", "--yes").exit_code == 0
    assert [item for item in (tmp_path / "home").rglob("*") if item.is_file()] == []
    assert do("forget", "--yes").exit_code == 0
    assert do("history").exit_code == ExitCode.NO_HISTORY


@pytest.mark.parametrize(("answer", "code", "left"), [("y\n", 0, False), ("n\n", 0, True), ("", 130, True)])
def test_forgetting_asks_on_a_terminal(
    do: Do, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, left: bool
) -> None:
    keep(tmp_path / "home" / "state", person())
    (tmp_path / "me.toml").write_text('name = "Ana"\n', encoding="utf-8")
    Wrong(tmp_path / "me.wrong.json").say(["abc-123456"], TAKEN)
    monkeypatch.setattr("footprint.cli._options.can_ask", lambda: True)
    done = do("forget", "--me", tmp_path / "me.toml", stdin=answer)
    assert done.exit_code == code and "Erase for good" in done.stderr
    assert (tmp_path / "home" / "state" / "history.db").exists() is left
    assert (tmp_path / "me.wrong.json").exists() is left and (tmp_path / "me.toml").exists()


def test_an_audit_that_keeps_nothing_keeps_nothing(do: Do, tmp_path: Path) -> None:
    assert do("audit", account(tmp_path), "-q", "--no-history").exit_code == 0
    assert not (tmp_path / "home").exists()


def test_an_audit_says_what_is_wrong_with_the_history(do: Do, tmp_path: Path) -> None:
    home = tmp_path / "home" / "state"
    keep(home, person())
    holder = sqlite3.connect(home / "history.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    locked = do("audit", account(tmp_path), "-q", "--limit", "lock-seconds=1")
    assert locked.exit_code == ExitCode.HISTORY_LOCKED and "history.db: another run" in locked.stderr
    assert (tmp_path / "report.html").read_text(encoding="utf-8").endswith("</html>")
    holder.close()
    (tmp_path / "report.html").unlink()
    damage_text(home / "history.db")
    for command in (("audit", tmp_path / "twitter.zip", "-q"), ("history",), ("compare",)):
        refused = do(*command)
        assert refused.exit_code == ExitCode.HISTORY_DAMAGED and "Tip: move history.db" in refused.stderr
    assert not (tmp_path / "report.html").exists()
    shutil.rmtree(home)
    home.parent.chmod(0o700)
    home.symlink_to(tmp_path)  # a folder that is not followed
    unkept = do("audit", tmp_path / "twitter.zip", "-q")
    assert unkept.exit_code == ExitCode.PARTIAL and "history-not-kept" in unkept.stderr
    assert (tmp_path / "report.html").exists()


# ---------------------------------------------------------------- crashes


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is of this system")
@pytest.mark.parametrize("what", ["audit", "decide", "review", "forget"])
def test_killed_at_any_moment_nothing_is_mixed_and_nothing_finished_is_lost(
    state: Path, tmp_path: Path, what: str
) -> None:
    page, log = tmp_path / "report.html", tmp_path / "log"
    dice = random.Random(f"{KILLS} {what}")
    busy = 0
    spoken: dict[str, frozenset[str]] = {}
    for kill in range(KILLS // 4):
        with History(state) as history:
            base = len(history.runs())
            before = len(history.decisions())
        log.write_bytes(b"")
        child = os.fork()
        if child == 0:
            diarist.work(state, page, log, what, kill)
        end = time.monotonic() + 30
        if dice.random() < 0.8:  # else it is killed in its first steps
            while not log.stat().st_size and time.monotonic() < end:
                time.sleep(0.001)
        time.sleep(dice.random() * 0.1)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said = log.read_text(encoding="utf-8").split("\n")[:-1]
        assert "failed" not in said, said
        finished = len([line for line in said if line != "forgotten"])
        busy += bool(finished)
        with History(state) as history:
            assert history._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            runs = [history.run(item.number) for item in history.runs()]
            decisions = history.decisions()
        if what == "review":
            _nothing_said_is_lost(state, spoken, finished, decisions)
        elif what == "audit":
            new = len(runs) - base
            assert new in (finished, finished + 1), f"kill {kill}: {finished} finished, {new} kept"
        elif what == "decide":
            new = len(decisions) - before
            assert new in (finished, finished + 1), f"kill {kill}: {finished} finished, {new} kept"
        else:
            assert len(runs) <= 1
        for run in runs[base:]:
            number = int(run.tool_version.removeprefix("0."))
            assert len(run.findings) == run.found == diarist.found(number), f"kill {kill}: a run is half kept"
        if page.exists():
            text = page.read_text(encoding="utf-8")
            assert text.endswith("</html>") and text.startswith("<!doctype html>")
            written = int(re.search(r'content="footprint 0\.(\d+);', text)[1])  # type: ignore[index]
            assert not finished or written in (finished, finished + 1), (
                f"kill {kill}: the report is neither old nor new"
            )
            if what == "audit" and finished:
                assert written >= len(runs) - base, f"kill {kill}: kept, but its report was not written"
        assert NEEDLE.encode() not in b"".join(item.read_bytes() for item in state.iterdir())
    assert busy >= KILLS // 8, "killed before anything was done shows nothing"


def _nothing_said_is_lost(
    state: Path, spoken: dict[str, frozenset[str]], finished: int, decisions: Sequence[Decision]
) -> None:
    """Each finding has the last word that was said of it; the one that was being decided has that, the new, or both.

    Args:
        spoken: what stood of each finding after the kill before; what stands now is put there.
        finished: how many words were said since.
    """
    for number in range(1, finished + 1):
        code, kind = diarist.word(number)
        spoken[code] = frozenset((kind,))
    pending, fresh = diarist.word(finished + 1)
    wrong = Wrong(state / "wrong.json").said
    kinds = {item.code: str(item.kind) for item in decisions}
    for code in diarist.CODES:
        stands = frozenset({kinds.get(code, ""), "wrong" if code in wrong else ""} - {""})
        before = spoken.get(code, frozenset())
        if code != pending:
            assert stands == before, "what was said is lost, or another thing stands there"
        else:
            assert stands <= before | {fresh} and (stands or not before), "what was said is lost"
        spoken[code] = stands
