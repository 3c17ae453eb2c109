"""From an audit to a pack, and from a second export without those posts to the receipt, on five platforms at once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from footprint.assess import POINTS
from footprint.cli import app
from footprint.history import History
from footprint.model import DecisionKind
from tests.builders.assessments import TAKEN
from tests.builders.gathered import SAMPLES
from tests.builders.pages import Tags

from layouts import facebook, instagram, write_zip  # isort: skip  # lies beside the samples
from layouts.linkedin import linkedin_export, table  # isort: skip
from layouts.reddit import reddit_export  # isort: skip
from layouts.x import tweet, x_archive, ytd  # isort: skip
from persons import STUDENT  # isort: skip

assert SAMPLES and POINTS

WORDS = "call me on 202-555-0143 about the old lighthouse"
PLAIN = "the old lighthouse is painted white again"
PLATFORMS = ("x", "reddit", "linkedin", "instagram", "facebook")
Do = Callable[..., dict[str, Any]]


def exports(folder: Path, *, without: frozenset[str] = frozenset(), archived: bool = False) -> list[Path]:
    """Exports of five platforms, with the post on each but those ``without``; ``archived``: X keeps it as deleted."""
    folder.mkdir()

    def posts(platform: str) -> list[str]:
        return [PLAIN] if platform in without else [PLAIN, WORDS]

    person = {key: value for key, value in STUDENT["x"].items() if key != "reply"}  # and what comes with it
    x = x_archive({**person, "posts": [("2024-05-05T10:00:00Z", text) for text in posts("x")]})
    if archived:
        gone = tweet(1, "2024-05-05T10:00:00Z", WORDS, deleted_at="Mon Sep 02 10:00:00 +0000 2024")
        x["data/deleted-tweets.js"] = ytd("deleted_tweets", [gone])
    shares = table(
        ["Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility"],
        *(
            [
                f"2024-05-0{at} 10:00:00",
                f"https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A{at}",
                text,
                "",
                "",
                "PUBLIC",
            ]
            for at, text in enumerate(posts("linkedin"), 1)
        ),
    )
    linkedin = linkedin_export(STUDENT["linkedin"])
    linkedin["Complete_LinkedInDataExport_01-31-2026/Shares_123456789.csv"] = shares
    comments = [("2024-05-05 10:00:00 UTC", "coffee", "", PLAIN)] * 2
    rows = [("2024-05-05 10:00:00 UTC", "coffee", "A title", "", text) for text in posts("reddit")]
    captions = [(1_700_000_000 + at, text) for at, text in enumerate(posts("instagram"))]
    told = [(1_700_000_000 + at, text) for at, text in enumerate(posts("facebook"))]
    face = {**facebook.STUDENT, "posts": told}
    made = {
        "twitter-2026.zip": x,
        "Complete_LinkedInDataExport_01-31-2026.zip": linkedin,
        "export_nora_vance_20260131.zip": reddit_export(STUDENT["x"], rows, comments),
        "instagram-nora.draws-2026-01-31-AbCdEfGh.zip": instagram.student({**instagram.STUDENT, "captions": captions}),
        "facebook-nora-2026-01-31-AbCdEfGh.zip": facebook.activity(face) | facebook.account(face),
    }
    for name, members in made.items():
        write_zip(folder / name, members)
    return sorted(folder.iterdir())


@pytest.fixture
def do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Do:
    """Audits exports on a day, in a home of its own; the report as JSON."""
    monkeypatch.setenv("FOOTPRINT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def do(*given: object, day: int) -> dict[str, Any]:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_767_225_600 + 86_400 * day))
        done = CliRunner().invoke(
            app, ["audit", *map(str, given), "--include", "private", "--json", "r.json", "-o", "r.html", "-q"]
        )
        assert done.exit_code == 0, done.stderr
        made: dict[str, Any] = json.loads((tmp_path / "r.json").read_text("utf-8"))
        return made

    return do


def phones(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """By platform the place where the post shows the number."""
    return {
        place["platform"]: place
        for item in report["findings"]
        if item["rule"] == "public-phone"
        for place in item["evidence"]
        if "lighthouse" in place["quote"]
    }


def test_a_second_export_without_the_posts_gets_a_receipt_and_the_points(do: Do, tmp_path: Path) -> None:
    first = exports(tmp_path / "one")
    before = do(*first, day=0)
    places = phones(before)
    assert set(places) == set(PLATFORMS)
    chosen = [option for place in places.values() for option in ("--choose", place["item"])]
    packed = CliRunner().invoke(app, ["plan", *map(str, first), "--pack", "pack", *chosen, "-q"])
    assert packed.exit_code == 0, packed.stderr
    kept = [json.loads(line) for line in (tmp_path / "pack/backup/records.jsonl").read_text("utf-8").splitlines()]
    assert {(line["platform"], line["item"]) for line in kept} == {
        (name, each["item"]) for name, each in places.items()
    }
    with History(tmp_path / "home/state") as history:
        for place in places.values():
            history.decide(place["code"], DecisionKind.DONE, now=TAKEN)

    gone = frozenset(("x", "linkedin", "instagram"))  # reddit's stands, and of facebook no new export was asked for
    second = exports(tmp_path / "two", without=gone, archived=True)
    after = do(*(path for path in second if "facebook" not in path.name), day=7)
    receipts = {item["code"]: item for item in after["since"]["receipts"]}
    became = {name: receipts[place["code"]] for name, place in places.items()}
    counts = ("gone", "archived", "still", "unread", "hidden")
    told = {name: {key: item[key] for key in counts if item[key]} for name, item in became.items()}
    assert told == {
        "x": {"archived": 1},
        "reddit": {"still": 1},
        "linkedin": {"gone": 1},
        "instagram": {"gone": 1},
        "facebook": {"unread": 1},
    }
    page = Tags((tmp_path / "r.html").read_text("utf-8")).text
    told_there = "of 5 places, 2 gone, 1 only in your export, as deleted, 1 still there, 1 not looked at this time"
    assert told_there in page and "Not read this time: Facebook" in page and not after["since"]["comparable"]
    moved(before, after)

    third = exports(tmp_path / "three", without=frozenset(PLATFORMS))
    last = do(*third, day=14)
    assert not phones(last)
    moved(after, last)
    for reader in ("recruiter", "stranger"):
        assert last["readers"][reader]["score"] >= before["readers"][reader]["score"]


def moved(before: dict[str, Any], now: dict[str, Any]) -> None:
    """Each score is 100 less its lines, and moved by what each rule takes more or less."""
    for reader, told in now["since"]["readers"].items():
        was, is_ = (
            Counter({line["rule"]: line["points"] for line in report["readers"][reader]["sum"]})
            for report in (before, now)
        )
        for report, lines in ((before, was), (now, is_)):
            assert report["readers"][reader]["score"] == max(0, 100 - lines.total())
        assert (told["before"], told["now"]) == tuple(report["readers"][reader]["score"] for report in (before, now))
        change = {rule: is_[rule] - was[rule] for rule in was.keys() | is_.keys() if is_[rule] != was[rule]}
        assert {line["rule"]: line["points"] for line in told["sum"]} == change
