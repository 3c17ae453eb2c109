"""Posts on accounts that show a role, judged by its charter as an audit does it: sightings, relations and flags."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from footprint.assess import assess
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
    Subject,
    Text,
    Visibility,
)
from footprint.rules import Facts
from footprint.scan import Scanner
from footprint.vocabulary import CLAUSE

Row = dict[str, Any]
"""A labelled post: ``charter``, ``clause``, ``fires``, ``text``, and where it matters ``account`` and ``at``."""

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
TIMES = {  # in New York: Tuesday at ten, and Tuesday at nine in the evening
    "work": datetime(2026, 2, 3, 15, tzinfo=UTC),
    "evening": datetime(2026, 2, 4, 2, tzinfo=UTC),
}
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
    heard: list[Flag] = [*flags]
    for _, seen, told, flagged in (own or scanner(subject.role)).read(texts):
        sightings += seen
        relations += told
        heard += flagged
    facts = Facts(
        subject=subject,
        profiles=tuple(
            Profile("x", name, bio=bio if name == "tied" else "likes tea", visibility=Visibility.PUBLIC)
            for name in ACCOUNTS
        ),
        sightings=tuple(sightings),
        relations=tuple(relations),
        flags=tuple(heard),
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


def rows(name: str) -> list[Row]:
    """The labelled posts of a file in ``tests/labelled``."""
    lines = (Path(__file__).parent.parent / "labelled" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def answers(charter: str, some: list[Row]) -> dict[str, set[str]]:
    """What fires on labelled posts of a charter, by their place in the list."""
    texts = [
        Text(where(row.get("account", "tied"), str(number), row.get("at", "evening")), row["text"])
        for number, row in enumerate(some)
        if row["charter"] == charter
    ]
    return fired(judged(person(charter), texts, BIOS[charter]))
