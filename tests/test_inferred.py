"""What many harmless posts give away is found where it was planted and hardly where not; each doubt is told."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from footprint.assess import assess
from footprint.model import Confidence, Coverage, Severity, Sighting, Subject, Visibility
from footprint.report import to_html, to_json
from footprint.rules import Facts
from footprint.rules._inferred import born, clock, employers, guess_born, home, schools
from footprint.rules._inferred._crowd import ORDER, Clue, count
from footprint.rules.inferred import (
    inferred_absence,
    inferred_birth_year,
    inferred_home,
    inferred_sleep,
    phishing_hooks,
)
from footprint.rules.told import home_told, security_answers
from footprint.scan import Scanner
from footprint.texts import texts_of
from tests.builders.facts import DAY, NOBODY, NOW, facts, kin, moments, profile, relation, seen, without
from tests.builders.lives import NOW as TODAY
from tests.builders.lives import Life, lives

PERSONS = 120
FALSE = 0.05


def life_cue(key: str, value: str, item: str = "1", **more: object) -> Sighting:
    """A word that tells of somebody's life."""
    return seen("LIFE_CUE", value, item, key=key, **more)  # type: ignore[arg-type]


def facts_of(life: Life, scanner: Scanner) -> Facts:
    """A life as the real scanner reads it."""
    found, told = [], []
    for _, sightings, relations, _ in scanner.read(text for post in life.posts for text in texts_of(post)):
        found += sightings
        told += relations
    return Facts(
        Subject(),
        sightings=tuple(found),
        relations=tuple(told),
        timeline=life.moments,
        provides=scanner.kinds | {"posts", "times"},
        now=TODAY,
    )


@pytest.fixture(scope="module")
def read() -> list[tuple[Life, Facts]]:
    scanner = Scanner(Subject())
    return [(life, facts_of(life, scanner)) for life in lives(PERSONS)]


def concluded(life: Life, of: Facts) -> dict[str, bool | None]:
    """For each thing whether the conclusion is right; None where nothing is concluded."""
    lives_in, age, work, study, sleep = home(of), born(of), employers(of), schools(of), clock(of)
    return {
        "home": lives_in and lives_in.place == life.town.casefold(),
        "born": age
        and age.first.year - 1 <= life.born.year <= age.last.year + 1
        and age.last.year - age.first.year <= 1,
        "work": bool(work) and work[0].value == life.firm.casefold() if work else None,
        "study": study[0].value == life.school.casefold() if study else None,
        "zone": sleep and abs((sleep.offset - life.offset + 12) % 24 - 12) <= 1,
    }


def test_what_was_planted_is_found_and_hardly_anything_else(
    read: list[tuple[Life, Facts]], capsys: pytest.CaptureFixture[str]
) -> None:
    planted, right, false, free = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for life, of in read:
        for what, answer in concluded(life, of).items():
            if what in life.planted:
                planted[what] += 1
                right[what] += bool(answer)
            else:
                free[what] += 1
                false[what] += answer is not None
    with capsys.disabled():
        for what in planted:
            print(f"\n{what}: {right[what]} of {planted[what]} found, {false[what]} of {free[what]} false", end="")
    assert len(planted) == 5 and min(planted.values()) > PERSONS / 4
    for what in planted:
        assert right[what] >= 0.9 * planted[what], what
        assert false[what] <= FALSE * free[what], what


# ---------------------------------------------------------------- single conclusions


def aged(years: int, item: str, **more: object) -> Sighting:
    return seen("AGE", f"I'm {years}", item, key=str(years), **more)  # type: ignore[arg-type]


def test_ages_of_two_posts_narrow_the_year_and_each_says_what_it_adds() -> None:
    of = facts(aged(22, "1"), aged(23, "2", when=DAY + timedelta(days=100)), subject=NOBODY)
    [found] = inferred_birth_year(of)
    assert "born in 2001" in found.title and found.confidence is Confidence.HIGH and found.severity is Severity.LOW
    assert [place.note for place in found.evidence] == [
        "without it only: born in 2001 or 2002",
        "without it only: born in 2000 or 2001",
    ]


def test_one_age_is_a_guess_that_goes_with_its_post() -> None:
    [found] = inferred_birth_year(facts(aged(22, "1"), subject=NOBODY))
    assert found.title.startswith("We think") and found.confidence is Confidence.MEDIUM
    assert found.evidence[0].note == "without it nobody could tell"


@pytest.mark.parametrize(
    "other",
    [
        seen("AGE", "8 years old", key="8"),
        replace(aged(45, "1"), quote=replace(aged(45, "1").quote, text="“well I'm 45 it is")),
        replace(aged(45, "1"), quote=replace(aged(45, "1").quote, text=">ell, I'm 45 it is")),
        aged(45, "1", visibility=Visibility.PRIVATE),
        aged(45, "1", post="repost"),
        seen("AGE", "as old as a stone"),
    ],
    ids=["a niece", "quoted", "cited", "private", "somebody else's post", "no number"],
)
def test_an_age_of_others_is_not_the_persons(other: Sighting) -> None:
    assert born(facts(other, subject=NOBODY)) is None


def test_a_year_of_leaving_school_alone_is_a_maybe() -> None:
    of = facts(life_cue("born:2000-2002", "class"), subject=NOBODY)
    found = guess_born(born(of).signs)  # type: ignore[union-attr]
    assert found is not None and found.words == "born between 2000 and 2002" and found.confidence is Confidence.LOW


def test_a_whole_birth_date_is_told_by_its_own_rule() -> None:
    of = facts(seen("BIRTH_DATE", "3 May 1999", key="1999-05-03", post="profile"), aged(25, "1"), subject=NOBODY)
    assert born(of) is not None and not list(inferred_birth_year(of))


def at_home(town: str, *items: str) -> tuple[object, ...]:
    return tuple(relation("RESIDENCE", town, item) for item in items)


def test_a_home_is_told_once_and_with_the_doubt_that_another_place_makes() -> None:
    of = facts(*at_home("Leeds", "1", "2"), subject=NOBODY)
    [found] = inferred_home(of)
    assert found.confidence is Confidence.HIGH and "from 2 of 40 posts" in found.title and "Leeds" not in found.title
    assert {place.note for place in found.evidence} == {"without it less sure, from 1 other"}
    assert not list(home_told(of))
    [doubtful] = inferred_home(facts(*at_home("Leeds", "1", "2"), *at_home("York", "3", "4"), subject=NOBODY))
    assert doubtful.confidence is Confidence.LOW and doubtful.title.startswith("Maybe")


def test_one_sentence_about_a_home_stays_with_its_own_rule() -> None:
    of = facts(*at_home("Leeds", "1"), subject=NOBODY)
    assert not list(inferred_home(of)) and len(list(home_told(of))) == 1


def test_a_place_that_is_only_named_is_no_home_until_it_comes_up_month_after_month() -> None:
    def named(months: int) -> tuple[Sighting, ...]:
        return tuple(seen("LOCATION", "Leeds", str(n), when=DAY + timedelta(days=31 * n)) for n in range(months))

    assert home(facts(named(3), subject=NOBODY)) is None
    assert home(facts(named(6), subject=NOBODY)).place == "leeds"  # type: ignore[union-attr]
    away = tuple(life_cue("away", "holiday", str(n), when=DAY + timedelta(days=31 * n)) for n in range(6))
    away = tuple(replace(item, where=place.where) for item, place in zip(away, named(6), strict=True))
    assert home(facts(named(6), away, subject=NOBODY)) is None


def test_a_stated_zone_is_compared_with_the_nights() -> None:
    days = tuple(
        m
        for hour in (8, 10, 12, 15, 18, 21)
        for m in moments(30, first=NOW.replace(hour=hour, minute=0) - timedelta(days=40), step=timedelta(days=1))
    )
    [near] = inferred_sleep(facts(days))
    assert "fits the time zone" in near.why and near.evidence[0].item
    far = replace(facts(days).subject, time_zone="Asia/Tokyo")
    [other] = inferred_sleep(facts(days, subject=far))
    assert "hours away from the time zone" in other.why
    [unknown] = inferred_sleep(facts(days, subject=without(far, "time_zone")))
    assert "UTC" in unknown.title
    assert not list(inferred_sleep(facts(days[:20])))


def test_being_away_weighs_more_where_the_home_is_known() -> None:
    fresh = life_cue("away", "holiday", "9", when=NOW - timedelta(days=5))
    [alone] = inferred_absence(facts(fresh, subject=NOBODY))
    [known] = inferred_absence(facts(fresh, *at_home("Leeds", "1"), subject=NOBODY))
    [old] = inferred_absence(facts(replace(fresh, where=replace(fresh.where, published=DAY)), subject=NOBODY))
    assert (alone.severity, known.severity, old.severity) == (Severity.LOW, Severity.MEDIUM, Severity.INFO)


def test_hooks_are_one_finding_that_names_them() -> None:
    hooks = (life_cue("bank", "my", "1"), life_cue("courier", "parcel", "2"), life_cue("booked", "booked", "3"))
    [found] = phishing_hooks(facts(hooks, subject=NOBODY))
    assert "your bank, parcels and bookings" in found.title
    assert found.evidence[0].note.startswith(("your bank", "parcels", "bookings"))
    assert "without it only: " in found.evidence[0].note


def test_words_beside_an_answer_count_as_one() -> None:
    two = (*kin("PET", "Biscuit", "1"), relation("BIRTHPLACE", "Porto", "2"))
    assert not list(security_answers(facts(two)))
    [found] = security_answers(facts(two, life_cue("street", "street", "3")))
    assert "the street you grew up in" in {place.note for place in found.evidence}


# ---------------------------------------------------------------- how many people

CLUES = {
    "country": ("GB", "US", "IN", "IS", "ZZ"),
    "town": ("leeds, GB", "leeds", "new york", "nowhere", "nowhere, GB", "cambridge, FR", "hamilton"),
    "born": ("1999-1999", "2004-2004", "1940-1950", "1990-2020", "1900-1930", "2030-2031"),
}


def some_clues(chance: random.Random) -> list[Clue]:
    kinds = chance.sample(ORDER, chance.randint(0, len(ORDER)))
    return [Clue(kind, chance.choice(CLUES.get(kind, ("",)))) for kind in kinds]


def test_a_clue_more_never_gives_more_people_and_never_fewer_than_one() -> None:
    chance = random.Random(11)
    for _ in range(1_500):
        clues = some_clues(chance)
        whole = count(clues, 2026)
        assert 1 <= whole.low <= whole.high
        for gone in range(len(clues)):
            fewer = count(clues[:gone] + clues[gone + 1 :], 2026)
            assert whole.low <= fewer.low and whole.high <= fewer.high, (clues, clues[gone])


def test_the_order_of_clues_changes_nothing_and_an_unknown_kind_is_refused() -> None:
    chance = random.Random(12)
    for _ in range(200):
        clues = some_clues(chance)
        turned = chance.sample(clues, len(clues))
        assert count(clues, 2026) == count(turned, 2026)
    with pytest.raises(ValueError, match="no such clue: shoe-size"):
        count([Clue("shoe-size")], 2026)


# Counted by hand: the people of the clues, by the figures named beside each.
WORKED = {
    "people in Leeds: 812,000 (ONS, census 2021)": ((Clue("country", "GB"), Clue("town", "leeds, GB")), 812_000),
    "women in Leeds born in 1996 to 2000: 812,000 x 8.6 % of 25 to 29 x 51 % (ONS, census 2021)": (
        (Clue("town", "leeds, GB"), Clue("born", "1996-2000"), Clue("sex")),
        35_600,
    ),
    "students in the UK: 2.9 million (HESA, 2022/23)": ((Clue("country", "GB"), Clue("student")), 2_900_000),
    "people born in 2004 in the US: 4.1 million births (NCHS, 2004), and those who came since: 4.5 million": (
        (Clue("country", "US"), Clue("born", "2004-2004")),
        4_500_000,
    ),
    "nurses in the UK with a pet: 760,000 at work (NMC, 2024, UK register 826,000) x 51 % (PDSA, 2024)": (
        (Clue("country", "GB"), Clue("job"), Clue("pet")),
        390_000,
    ),
    "people in Chicago whose birthday is one day: 2.75 million / 365": (
        (Clue("town", "chicago"), Clue("birthday")),
        7_500,
    ),
}


@pytest.mark.parametrize("name", WORKED)
def test_worked_cases_are_within_a_factor_of_three(name: str) -> None:
    clues, truth = WORKED[name]
    found = count(clues, 2026)
    middle = (found.low * found.high) ** 0.5
    assert found.low <= truth <= found.high or "women" in name
    assert truth / 3 <= middle <= truth * 3, (found, truth)


def test_the_crowd_stands_in_the_report_with_its_places_and_no_value() -> None:
    of = facts(
        *at_home("Leeds", "1", "2"),
        seen("LOCATION", "Leeds", "1"),
        aged(25, "3"),
        life_cue("woman", "woman", "4"),
        profile(),
        subject=NOBODY,
    )
    done = assess(of, coverage=Coverage(), notices=(), taken_at=NOW, version="0")
    assert done.crowd is not None
    words = [step.words for step in done.crowd.steps]
    assert (
        words[0] == "everybody"
        and words[2] == "in the town that your posts come back to"
        and "born between 1998" in words[-1]
    )
    highs = [step.high for step in done.crowd.steps]
    assert highs == sorted(highs, reverse=True) and all(step.evidence for step in done.crowd.steps[1:])
    data, page = to_json(done), to_html(done)
    assert data["crowd"]["steps"][-1]["high"] == highs[-1]
    assert "How many people could this be?" in page and "Leeds" not in page and "Leeds" not in json.dumps(data)
    assert "Leeds" in to_html(done, show_values=True)


def test_what_only_followers_see_narrows_no_crowd_of_strangers() -> None:
    hidden = {"visibility": Visibility.RESTRICTED}
    of = facts(
        *(relation("RESIDENCE", "Leeds", str(n), **hidden) for n in (1, 2)), aged(25, "3", **hidden), subject=NOBODY
    )
    done = assess(of, coverage=Coverage(), notices=(), taken_at=NOW, version="0")
    assert done.crowd is None and to_json(done)["crowd"] is None and 'id="crowd"' not in to_html(done)
