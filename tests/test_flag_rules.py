"""What flags become: one finding for each kind, moments of heat, counts by year; nothing of others' words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from footprint.assess import assess, points
from footprint.model import Confidence, Coverage, Reader, Severity, Target, Visibility
from footprint.rules import Draft, Facts, rules
from footprint.rules._moments import moments as heats
from footprint.rules._years import years
from tests.builders.facts import ANA, DAY, NOW, facts, flag, moments, profile, seen, without

BY_ID = {item.id: item for item in rules()}
FIRM = ("ORGANIZATION", "Northwind Coffee")
NIGHT = datetime(2024, 5, 6, 1, 10, tzinfo=UTC)  # ten past two in London


def drafts(rule: str, of: Facts) -> list[Draft]:
    return list(BY_ID[rule].run(of))


def test_three_hundred_swear_words_are_one_finding_with_three_hundred_places() -> None:
    many = tuple(flag("PROFANITY", item=str(number)) for number in range(300))
    [found] = drafts("swear-words", facts(many, moments(2000)))
    assert len(found.evidence) == 300 and found.severity is Severity.LOW
    assert found.title == "Anyone can read swear words, in 300 of 2,000 posts."


@pytest.mark.parametrize(
    ("rule", "kind", "levels"),
    [
        ("hateful-words", "HATE", (Severity.MEDIUM, Severity.HIGH, Severity.HIGH)),
        ("drugs-in-posts", "DRUGS", (Severity.MEDIUM, Severity.MEDIUM, Severity.HIGH)),
        ("drink-in-posts", "ALCOHOL", (Severity.LOW, Severity.LOW, Severity.MEDIUM)),
    ],
)
def test_it_weighs_more_where_the_employer_can_be_told(rule: str, kind: str, levels: tuple[Severity, ...]) -> None:
    alone = facts(flag(kind))
    tied = facts(flag(kind), seen(*FIRM, own=True, post="profile"))
    beside = facts(flag(kind), seen(*FIRM, own=True))
    assert tuple(drafts(rule, of)[0].severity for of in (alone, tied, beside)) == levels


def test_what_is_unsure_weighs_one_step_less_and_says_so() -> None:
    [unsure], [likely], [sure] = (drafts("drugs-in-posts", facts(flag("DRUGS", sure=at))) for at in (0.55, 0.8, 0.95))
    assert (unsure.severity, unsure.confidence) == (Severity.LOW, Confidence.LOW)
    assert (likely.severity, likely.confidence) == (Severity.MEDIUM, Confidence.MEDIUM)
    assert sure.confidence is Confidence.HIGH


def test_what_is_sensitive_takes_no_points_from_anybody() -> None:
    kinds = ("HEALTH", "RELIGION", "POLITICS", "ORIENTATION", "UNION")
    of = facts(tuple(flag(kind, item=str(number)) for number, kind in enumerate(kinds)), profile())
    done = assess(of, coverage=Coverage(), notices=(), taken_at=NOW, version="1")
    found = [item for item in done.findings if item.category == "sensitive"]
    assert len(found) == 5 and {item.severity for item in found} == {Severity.INFO}
    assert not [item for item in done.findings if item.category in ("conduct", "tone", "confidentiality")]
    assert sum(points(item, reader) for item in found for reader in Reader) == 0


def test_heat_is_told_as_moments() -> None:
    burst = tuple(
        flag("ANGER", item=str(number), when=NIGHT + timedelta(minutes=9 * number), post="reply") for number in range(4)
    )
    later = flag("ANGER", item="9", when=NIGHT + timedelta(days=3, hours=10))
    other = flag("ANGER", item="1", when=NIGHT + timedelta(minutes=5), account="second")
    of = facts(burst, later, other, flag("ANGER", item="1", when=NIGHT, sure=0.6))
    assert [len(heat.flags) for heat in heats(of)] == [4, 1, 1]
    [found] = drafts("heated-moments", of)
    assert found.title == "Anyone can read words that sound angry, up to 4 posts within 27 minutes, in 6 of 40 posts."
    notes = [place.note for place in found.evidence]
    assert notes.count("one of 4 within 27 minutes, written at night, an answer to somebody") == 4
    assert notes.count("") == 1 and notes.count("written at night") == 1
    assert found.severity is Severity.LOW


def test_without_a_time_zone_nothing_is_said_of_the_night() -> None:
    for zone in (without(ANA, "time_zone"), without(ANA)):
        of = facts(flag("ANGER", when=NIGHT), subject=zone)
        [found] = drafts("heated-moments", of)
        assert ("night" in found.evidence[0].note) is bool(zone.time_zone)
        assert found.severity is Severity.INFO


def test_years_count_what_others_can_see() -> None:
    old = datetime(2019, 3, 1, tzinfo=UTC)
    of = facts(
        moments(10, first=old, step=timedelta(days=1)),
        moments(5, first=DAY, step=timedelta(days=1)),
        moments(3, first=DAY, visibility=Visibility.PRIVATE),
        flag("DRUGS", item="1", when=old),
        flag("CRIME", item="1", when=old),
        flag("HATE", item="2", when=old, sure=0.45, target=Target.QUOTED),
        flag("ANGER", item="3", when=old),
        flag("HEALTH", item="4", when=DAY),
        flag("JOB_HUNT", item="5", when=DAY),
        seen("PHONE_NUMBER", "+44 7700 900123", "6", own=True, when=DAY),
        seen("PHONE_NUMBER", "+44 7700 900999", "7", when=DAY),
    )
    told = [(it.year, it.posts, it.exposed, it.conduct, it.angry, it.sensitive) for it in years(of)]
    assert told == [(2024, 5, 1, 0, 0, 1), (2019, 10, 0, 1, 1, 0)]
