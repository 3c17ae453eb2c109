"""Charters: each clause fires on what it is for, on no look-alike, on no protected speech; a wrong file says where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from footprint import charters
from footprint.assess import assess
from footprint.charters import in_force, policy
from footprint.errors import UsageError
from footprint.model import (
    Assessment,
    Coverage,
    Flag,
    Locator,
    Moment,
    Official,
    PostKind,
    Profile,
    Relation,
    Sighting,
    Source,
    Status,
    Subject,
    Target,
    Text,
    Visibility,
)
from footprint.rules import Facts
from footprint.scan import Scanner
from footprint.vocabulary import CLAUSE

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
TIMES = {  # in New York: Tuesday at ten, and Tuesday at nine in the evening
    "work": datetime(2026, 2, 3, 15, tzinfo=UTC),
    "evening": datetime(2026, 2, 4, 2, tzinfo=UTC),
}
POSTS = [json.loads(line) for line in (Path(__file__).parent / "labelled" / "charters.jsonl").open(encoding="utf-8")]
BIOS = {
    "civil-servant": "Civil servant in Leeds, bad at chess",
    "federal-employee": "EPA analyst, weekend gardener",
    "police": "Police constable, dog person",
    "fire": "Firefighter and father of two",
    "ems": "Paramedic. Coffee first.",
    "nurse": "Staff nurse on nights",
    "teacher": "Teacher of history, runner",
    "social-worker": "Social worker, knits",
    "lawyer": "Attorney at law and hiker",
    "finance": "Financial adviser, sails on Sundays",
    "military": "US Army, Texas born",
    "student-athlete": "Student-athlete, Lakeside volleyball",
}
ACCOUNTS = ("tied", "plain", "official")


def person(role: str) -> Subject:
    return Subject(
        role=role, time_zone="America/New_York", official=(Official("x", "official", "Elm Agency", ("road works",)),)
    )


@cache
def scanner(role: str) -> Scanner:
    return Scanner(person(role))


def where(account: str, item: str, at: str = "evening", kind: str = "post") -> Locator:
    return Locator("x", account, item, "text", kind, Visibility.PUBLIC, TIMES[at], f"https://x.example/{item}")


def judged(
    subject: Subject, texts: list[Text], bio: str = "", flags: tuple[Flag, ...] = (), own: Scanner | None = None
) -> Assessment:
    """The assessment of some posts on accounts of which the one called tied has a bio."""
    sightings: list[Sighting] = []
    relations: list[Relation] = []
    for _, seen, told, _ in (own or scanner(subject.role)).read(texts):
        sightings += seen
        relations += told
    facts = Facts(
        subject=subject,
        profiles=tuple(
            Profile("x", name, bio=bio if name == "tied" else "likes tea", visibility=Visibility.PUBLIC)
            for name in ACCOUNTS
        ),
        sightings=tuple(sightings),
        relations=tuple(relations),
        flags=flags,
        timeline=tuple(
            Moment("x", item.where.account, PostKind(item.where.kind), Visibility.PUBLIC, item.where.published, 50)
            for item in texts
        ),
        provides=frozenset(("profiles", "posts", "charter", "policy", "official", CLAUSE)),
        now=NOW,
    )
    return assess(facts, coverage=Coverage(), notices=(), taken_at=NOW, version="0.1.0")


def fired(done: Assessment) -> dict[str, set[str]]:
    """The clauses that fired, by the post that they fired on."""
    found: dict[str, set[str]] = {}
    for item in done.findings:
        for place in item.evidence if item.charter else ():
            found.setdefault(place.item, set()).add(item.charter.clause)  # type: ignore[union-attr]
    return found


@cache
def answers(charter: str) -> dict[str, set[str]]:
    """What fired on the labelled posts of a charter, by their number in the file."""
    texts = [
        Text(where(row.get("account", "tied"), str(number), row.get("at", "evening")), row["text"])
        for number, row in enumerate(POSTS)
        if row["charter"] == charter
    ]
    return fired(judged(person(charter), texts, BIOS[charter]))


def outcomes() -> Iterator[tuple[dict[str, object], bool, set[str]]]:
    """Each labelled post, whether its clause fired on it, and all that did."""
    for number, row in enumerate(POSTS):
        found = answers(row["charter"]).get(str(number), set())
        yield row, row["clause"] in found, found


def test_every_clause_has_posts_of_both_kinds() -> None:
    for charter in charters.charters():
        assert charter.id in BIOS
        for clause in charter.clauses:
            rows = [row for row in POSTS if (row["charter"], row["clause"]) == (charter.id, clause.id)]
            assert sum(row["fires"] for row in rows) >= 3, f"{charter.id}/{clause.id}"
            assert sum(not row["fires"] for row in rows) >= 3, f"{charter.id}/{clause.id}"
    assert len({(row["charter"], row["text"], row.get("account"), row.get("at")) for row in POSTS}) == len(POSTS)


def test_clauses_fire_on_what_they_are_for_and_on_no_look_alike(capsys: pytest.CaptureFixture[str]) -> None:
    right = missed = wrong = 0
    told = []
    for row, hit, found in outcomes():
        right += bool(row["fires"] and hit)
        missed += bool(row["fires"] and not hit)
        wrong += bool(not row["fires"] and found)
        if row["fires"] != hit or (not row["fires"] and found):
            told.append(f"{row['charter']}/{row['clause']} {'missed' if row['fires'] else found}: {row['text']}")
    precision, recall = right / (right + wrong), right / (right + missed)
    with capsys.disabled():
        print("", *told, f"charters: precision {precision:.3f}, recall {recall:.3f}, {len(POSTS)} posts", sep="\n")
    assert precision >= 0.9
    assert recall >= 0.8
