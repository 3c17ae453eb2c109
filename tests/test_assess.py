"""Scores are sums that anybody can add up again; what was not examined has none; a rule that fails stops no other."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from footprint.assess import METHOD, POINTS, assess, grade, lines, points
from footprint.model import (
    ALL_READERS,
    CATEGORIES,
    Assessment,
    Confidence,
    Coverage,
    Evidence,
    Finding,
    Label,
    Notice,
    NoticeStatus,
    Reader,
    Severity,
    Status,
    Visibility,
)
from footprint.rules import Draft, Facts, Rule, rules
from tests.builders.facts import ANA, DAY, EVERYTHING, NOBODY, NOW, facts, made, moments, profile, seen

RECRUITER, EMPLOYER, CLIENT, STRANGER = Reader
COVERAGE = Coverage(looked_at=("40 posts",), not_looked_at=(("pictures", "never opened"),))


def judged(of: Facts, chosen: tuple[Rule, ...] | None = None) -> Assessment:
    return assess(of, rules=chosen, coverage=COVERAGE, notices=(), taken_at=NOW, version="0.1.0")


def place(
    item: str = "1", visibility: Visibility = Visibility.PUBLIC, deleted: bool = False, platform: str = "x"
) -> Evidence:
    return Evidence(platform, "ana_lopes", item, published=DAY, visibility=visibility, deleted=deleted)


def finding(
    severity: Severity = Severity.HIGH,
    confidence: Confidence = Confidence.HIGH,
    *places: Evidence,
    readers: tuple[Reader, ...] = ALL_READERS,
    category: str = "credentials",
    rule: str = "planted",
    key: str = "planted:1",
) -> Finding:
    shown = places or (place(),)
    return Finding(key, rule, category, severity, confidence, readers, "Title.", "Why.", ("Edit it.",), shown)


def rule(
    id: str = "planted", *drafts: Draft, needs: frozenset[str] = frozenset(("posts",)), category: str = "contact"
) -> Rule:
    return Rule(
        id,
        category,
        needs,
        "Title.",
        "Why it matters.",
        ("Edit it.",),
        ALL_READERS,
        ("judgement: x",),
        lambda _: drafts,
    )


def broken(id: str = "broken", *first: Draft) -> Rule:
    def run(_: Facts) -> Iterator[Draft]:
        yield from first
        raise KeyError("ana@example.org")

    return replace(rule(id), run=run)


RICH = facts(
    seen("EMAIL_ADDRESS", "ana@example.org", own=True),
    seen(
        "EMAIL_ADDRESS", "ana@example.org", "2", own=True, platform="mastodon", account="ana_lopes@social.example.net"
    ),
    seen("EMAIL_ADDRESS", "tom@example.com", "3"),
    *(seen("PHONE_NUMBER", "+44 7700 900123", str(n), own=True) for n in range(20)),
    seen("BIRTH_DATE", "3 May 1999", "4", own=True, visibility=Visibility.RESTRICTED),
    seen("SECRET", "ghp_" + "a1" * 18, "5"),
    seen("ORGANIZATION", "Northwind Coffee", own=True, post="profile"),
    seen("CREDIT_CARD", "4111 1111 1111 1111", "6", post="message", visibility=Visibility.PRIVATE),
    profile(name="Ana Lopes", bio="Barista. Views my own.", links=("https://social.example.net/@ana_lopes",)),
    profile("mastodon", "ana_lopes@social.example.net", links=("https://x.com/ana_lopes", "https://blog.example.org")),
    profile("web", "blog.example.org", url="https://blog.example.org/"),
    profile(
        "linkedin",
        "ana-lopes",
        name="Ana Lopes",
        bio="I make coffee.",
        fields=((Label.HEADLINE, "Barista"), (Label.SCHOOL, "Exampleton College"), (Label.CERTIFICATE, "Latte art")),
        visibility=Visibility.MEMBERS,
    ),
    moments(2311),
)


# ---------------------------------------------------------------- outcomes


def test_clear_not_applicable_and_failed_are_kept_apart() -> None:
    draft = Draft(Severity.LOW, "Title.", (place(),))
    chosen = (
        rule("a-found", draft),
        rule("b-clear"),
        rule("c-absent", needs=frozenset(("links", "posts"))),
        broken("d"),
    )
    done = judged(facts(provides=frozenset(("posts",))), chosen)
    outcomes = {item.rule: item for item in done.categories[0].outcomes}
    assert {name: item.status for name, item in outcomes.items()} == {
        "a-found": Status.FOUND,
        "b-clear": Status.CLEAR,
        "c-absent": Status.NOT_APPLICABLE,
        "d": Status.FAILED,
    }
    assert outcomes["c-absent"].reason == "no links were read"
    assert outcomes["d"].reason == "KeyError"
    assert outcomes["a-found"].findings == done.findings


def test_a_failing_rule_tells_no_value_and_is_listed_as_not_looked_at() -> None:
    done = judged(facts(), (broken(), rule("fine", Draft(Severity.LOW, "Title.", (place(),)))))
    assert "ana@example.org" not in repr(done.categories)
    assert [item.rule for item in done.findings] == ["fine"]
    assert ("the rule broken", "it stopped with KeyError; please report this") in done.coverage.not_looked_at


def test_what_a_rule_found_before_it_failed_is_kept() -> None:
    done = judged(facts(), (broken("late", Draft(Severity.LOW, "Title.", (place(),))),))
    assert len(done.findings) == 1
    assert done.categories[0].outcomes[0].status is Status.FAILED


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_category_without_an_examined_rule_has_no_score(category: str) -> None:
    done = judged(facts(provides=frozenset()))
    found = next(item for item in done.categories if item.name == category)
    assert found.score is None
    assert all(item.status is Status.NOT_APPLICABLE and item.reason for item in found.outcomes)


def test_every_category_is_there_in_the_contracts_order() -> None:
    assert tuple(item.name for item in judged(RICH).categories) == CATEGORIES


def test_what_no_rule_can_judge_is_said() -> None:
    missed = judged(facts()).coverage.not_looked_at
    assert missed[0] == ("pictures", "never opened")


@pytest.mark.parametrize(
    ("need", "reason"),
    [
        ("PHONE_NUMBER", "not looked for: phone numbers"),
        ("US_SSN|UK_NINO", "not looked for: personal numbers"),
        ("EMAIL_ADDRESS|POSTAL_ADDRESS", "not looked for: e-mail addresses or postal addresses"),
        ("employer", "your employer is not known; me.toml can name it"),
        ("time_zone", "your time zone is not known; me.toml can name it"),
    ],
)
def test_the_reason_says_in_words_what_was_missing(need: str, reason: str) -> None:
    done = judged(facts(provides=frozenset(), subject=NOBODY), (rule(needs=frozenset((need,))),))
    assert done.categories[0].outcomes[0].reason == reason


@pytest.mark.parametrize(
    ("need", "provides", "applies"),
    [
        ("A|B", {"B"}, True),
        ("A|B", {"C"}, False),
        ("A", {"A|B"}, False),
    ],
)
def test_a_need_may_have_alternatives(need: str, provides: set[str], applies: bool) -> None:
    done = judged(facts(provides=frozenset(provides)), (rule(needs=frozenset((need,))),))
    assert (done.categories[0].outcomes[0].status is Status.CLEAR) is applies


@pytest.mark.parametrize(
    ("zone", "applies"),
    [("Europe/London", True), ("Nowhere/Atlantis", False), ("", False), ("../x", False), ("Europe", False)],
)
def test_working_hours_need_a_zone_that_exists(zone: str, applies: bool) -> None:
    done = judged(facts(moments(5), subject=replace(ANA, time_zone=zone)))
    status = {item.rule: item.status for part in done.categories for item in part.outcomes}["work-hours-posts"]
    assert status is (Status.CLEAR if applies else Status.NOT_APPLICABLE)


# ---------------------------------------------------------------- findings


def test_a_draft_without_a_place_is_no_finding() -> None:
    nowhere = Evidence("x", "ana_lopes", "")
    done = judged(
        facts(), (rule("a", Draft(Severity.HIGH, "T.", ())), rule("b", Draft(Severity.HIGH, "T.", (nowhere,))))
    )
    assert not done.findings
    assert all(item.status is Status.CLEAR for item in done.categories[0].outcomes)


def test_a_finding_takes_words_readers_and_remedy_from_its_rule_unless_it_has_its_own() -> None:
    own = Draft(Severity.LOW, "T.", (place("2"),), readers=(CLIENT,), remedy=("Ask.",), why="Because.")
    done = judged(facts(), (rule("a", Draft(Severity.LOW, "T.", (place(),)), own),))
    assert {(item.readers, item.remedy, item.why) for item in done.findings} == {
        (ALL_READERS, ("Edit it.",), "Why it matters."),
        ((CLIENT,), ("Ask.",), "Because."),
    }


def test_places_stand_once_seen_first_newest_first() -> None:
    old, new = place("old"), replace(place("new"), published=NOW)
    hidden, gone = place("hidden", Visibility.PRIVATE), place("gone", deleted=True)
    undated = replace(place("profile"), published=None)
    followers = replace(place("followers", Visibility.RESTRICTED), published=NOW)
    places = [gone, hidden, old, followers, new, old, undated]
    done = judged(facts(), (rule("a", Draft(Severity.LOW, "T.", tuple(places))),))
    assert [item.item for item in done.findings[0].evidence] == ["profile", "new", "old", "followers", "hidden", "gone"]


@pytest.mark.parametrize("places", [(place("1", Visibility.PRIVATE),), (place("1", deleted=True),)])
def test_what_others_cannot_see_is_no_more_than_good_to_know(places: tuple[Evidence, ...]) -> None:
    done = judged(facts(), (rule("a", Draft(Severity.CRITICAL, "T.", places)),))
    assert done.findings[0].severity is Severity.INFO
    assert [item.score for item in done.readers] == [100] * 4


def test_keys_are_stable_distinct_and_hold_no_value() -> None:
    done = judged(RICH)
    keys = [item.key for item in done.findings]
    assert len(keys) == len(set(keys))
    assert keys == [item.key for item in judged(RICH).findings]
    assert all(key.startswith(f"{item.rule}:") for key, item in zip(keys, done.findings, strict=True))
    assert not [key for key in keys if "ana" in key.casefold() or "lopes" in key or "@" in key]


def test_a_new_place_does_not_change_the_key() -> None:
    before = judged(facts(seen("PHONE_NUMBER", "+44 7700 900123", "7", own=True)))
    later = seen("PHONE_NUMBER", "+44 7700 900123", "8", own=True, when=NOW)
    after = judged(facts(later, seen("PHONE_NUMBER", "+44 7700 900123", "7", own=True)))
    assert before.findings[0].key == after.findings[0].key


def test_two_things_in_one_post_have_two_keys() -> None:
    done = judged(
        facts(seen("EMAIL_ADDRESS", "ana@example.org", own=True), seen("EMAIL_ADDRESS", "ana@example.net", own=True))
    )
    keys = [item.key for item in done.findings if item.rule == "public-email"]
    assert len(set(keys)) == 2


def test_the_worst_stands_first() -> None:
    found = judged(RICH).findings
    assert [item.severity for item in found] == sorted((item.severity for item in found), reverse=True)
    assert found[0].rule == "leaked-secret"


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_facts_does_not_matter(seed: int) -> None:
    mixed = random.Random(seed)  # shuffling, no secret
    sightings, profiles = list(RICH.sightings), list(RICH.profiles)
    mixed.shuffle(sightings)
    mixed.shuffle(profiles)
    assert judged(replace(RICH, sightings=tuple(sightings), profiles=tuple(profiles))) == judged(RICH)


# ---------------------------------------------------------------- points


@pytest.mark.parametrize("severity", list(Severity))
@pytest.mark.parametrize("visibility", list(Visibility))
@pytest.mark.parametrize("confidence", list(Confidence))
def test_points_are_the_product_rounded_up(severity: Severity, visibility: Visibility, confidence: Confidence) -> None:
    item = finding(severity, confidence, place(visibility=visibility))
    for reader in Reader:
        exact = (
            POINTS.severity[severity]
            * POINTS.visibility[visibility][reader]
            / 100
            * POINTS.confidence[confidence]
            / 100
            * POINTS.topic["credentials"][reader]
            / 100
        )
        assert exact - 1e-9 <= points(item, reader) < exact + 1


@pytest.mark.parametrize("reader", list(Reader))
def test_visibility_is_never_promoted(reader: Reader) -> None:
    taken = {
        level: points(finding(Severity.CRITICAL, Confidence.HIGH, place(visibility=level)), reader)
        for level in Visibility
    }
    assert taken[Visibility.PUBLIC] > taken[Visibility.MEMBERS] > taken[Visibility.RESTRICTED]
    assert taken[Visibility.UNKNOWN] == taken[Visibility.RESTRICTED]
    assert taken[Visibility.PRIVATE] == 0
    assert (taken[Visibility.RESTRICTED] > 0) is (reader in (EMPLOYER, STRANGER))


def test_the_most_open_place_counts_and_a_deleted_one_does_not() -> None:
    both = finding(Severity.HIGH, Confidence.HIGH, place("1", Visibility.RESTRICTED), place("2"))
    gone = finding(Severity.HIGH, Confidence.HIGH, place("1", Visibility.RESTRICTED), place("2", deleted=True))
    assert points(both, RECRUITER) > 0 == points(gone, RECRUITER)


def test_who_does_not_mind_loses_no_points() -> None:
    assert points(finding(readers=(STRANGER,)), RECRUITER) == 0


def test_eight_hundred_places_count_like_one() -> None:
    many = tuple(place(str(n)) for n in range(800))
    assert points(finding(Severity.HIGH, Confidence.HIGH, *many), STRANGER) == points(finding(), STRANGER)


@pytest.mark.parametrize("severity", [Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL])
def test_many_findings_of_one_rule_stop_at_its_cap(severity: Severity) -> None:
    many = [finding(severity, key=f"planted:{n}") for n in range(40)]
    [line] = lines(many, STRANGER)
    assert line.points == POINTS.cap[severity]
    assert POINTS.severity[severity] < POINTS.cap[severity] <= 50


@pytest.mark.parametrize(
    "of",
    [
        facts(),
        RICH,
        replace(RICH, subject=NOBODY),
        facts(
            *(seen("US_SSN", f"078-05-11{n}", str(n)) for n in range(10, 40)),
            seen("SECRET", "k" * 40),
            seen("CREDIT_CARD", "4111 1111 1111 1111"),
            seen("PHONE_NUMBER", "+44 7700 900123", own=True),
        ),
        facts(seen("PHONE_NUMBER", "+44 7700 900123", own=True, visibility=Visibility.RESTRICTED)),
    ],
    ids=["nothing", "rich", "stranger to us", "everything", "followers"],
)
def test_the_score_is_the_printed_sum(of: Facts) -> None:
    done = judged(of)
    for item in done.readers:
        assert item.score == max(0, 100 - sum(line.points for line in item.sum))
        assert all(isinstance(line.points, int) and line.points > 0 for line in item.sum)
        assert item.sum == lines(done.findings, item.reader)
        assert len({line.rule for line in item.sum}) == len(item.sum)
        assert {line.rule for line in item.sum} <= {
            found.rule for found in done.findings if item.reader in found.readers
        }
        assert item.grade == grade(item.score)
    for part in done.categories:
        own = [found for found in done.findings if found.category == part.name]
        if part.score is not None:
            assert part.score == max(0, 100 - max(sum(line.points for line in lines(own, reader)) for reader in Reader))


def test_nothing_found_is_a_hundred() -> None:
    done = judged(facts())
    assert [(item.score, item.sum) for item in done.readers] == [(100, ())] * 4
    assert {item.score for item in done.categories if item.outcomes} == {100}


@pytest.mark.parametrize(
    ("level", "readers"),
    [
        (Visibility.PUBLIC, set(Reader)),
        (Visibility.MEMBERS, set(Reader)),
        (Visibility.RESTRICTED, {EMPLOYER, STRANGER}),
        (Visibility.UNKNOWN, {EMPLOYER, STRANGER}),
        (Visibility.PRIVATE, set()),
    ],
)
def test_a_reader_who_can_see_nothing_of_it_has_no_score(level: Visibility, readers: set[Reader]) -> None:
    done = judged(facts(moments(3, visibility=level)))
    assert {item.reader for item in done.readers if item.score is not None} == readers
    assert all((item.score is None) == (item.grade == "") for item in done.readers)


def test_deleted_posts_alone_give_no_score() -> None:
    assert {item.score for item in judged(facts(moments(3, deleted=True))).readers} == {None}


def test_nothing_examined_gives_no_score() -> None:
    assert {item.score for item in judged(facts(provides=frozenset())).readers} == {None}
    assert {item.score for item in judged(Facts(NOBODY, provides=EVERYTHING)).readers} == {None}


@pytest.mark.parametrize(
    ("score", "letter"), [(100, "A"), (90, "A"), (89, "B"), (60, "C"), (59, "D"), (39, "E"), (0, "E"), (None, "")]
)
def test_grades(score: int | None, letter: str) -> None:
    assert grade(score) == letter


def test_one_more_finding_never_lifts_a_score() -> None:
    parts = list(RICH.sightings)
    last = [100] * 4
    for count in range(len(parts) + 1):
        scores = [
            item.score
            for item in judged(replace(RICH, profiles=RICH.profiles[:1], sightings=tuple(parts[:count]))).readers
        ]
        assert all(new is not None and new <= old for new, old in zip(scores, last, strict=True)), count
        last = [score or 0 for score in scores]


def test_the_table_names_every_level() -> None:
    assert METHOD == 2
    assert set(POINTS.severity) == set(POINTS.cap) == set(Severity)
    assert set(POINTS.visibility) == set(Visibility) and set(POINTS.confidence) == set(Confidence)
    assert all(set(row) == set(Reader) for row in (*POINTS.visibility.values(), *POINTS.topic.values()))
    assert {item.category for item in rules()} <= set(POINTS.topic)


def test_what_is_passed_in_is_passed_on() -> None:
    notices = (Notice("a.zip", "", NoticeStatus.SKIPPED, "too-deep: 201 levels"),)
    done = assess(RICH, coverage=COVERAGE, notices=notices, taken_at=NOW, version="9.9")
    assert (done.notices, done.taken_at, done.tool_version, done.method) == (notices, NOW, "9.9", METHOD)
    assert done.subject is RICH.subject and done.plan == ()
    assert done.coverage.looked_at == COVERAGE.looked_at


# ---------------------------------------------------------------- graph and strengths


def test_accounts_and_what_they_share_are_a_graph() -> None:
    done = judged(RICH)
    kinds = {item.id: item.kind for item in done.nodes}
    assert sorted(kinds.values()) == ["account"] * 4 + ["email", "employer", "handle", "name", "person"]
    assert {item.start for item in done.edges} | {item.end for item in done.edges} <= set(kinds)
    assert all(item.why and item.evidence for item in done.edges)
    assert not [id for id in kinds if "ana" in id or "example" in id]
    pairs = {(kinds[item.start], kinds[item.end]) for item in done.edges}
    assert pairs == {("account", kind) for kind in ("account", "email", "employer", "handle", "name", "person")}
    assert all(item.effort and 0 < item.strength < 100 for item in done.edges)


def test_files_of_one_maker_and_one_camera_are_tied_together() -> None:
    serial = (Label.DEVICE, "serial number: 2027114")
    files = (
        made("CV.pdf", (Label.AUTHOR, "Rowan Field")),
        made("Letter.docx", (Label.AUTHOR, "rowan field")),
        made("a.zip", serial, platform="photo"),
        made("b.zip", serial, platform="photo"),
    )
    done = judged(facts(files))
    kinds = {item.id: item.kind for item in done.nodes}
    ends = sorted(kinds[item.end] for item in done.edges)
    assert ends == ["author", "author", "device", "device"]
    assert {item.strength for item in done.edges} == {55, 97} and {item.effort for item in done.edges} == {3}
    assert all(item.start != item.end for item in done.edges)


def test_private_profiles_are_not_in_the_graph() -> None:
    hidden = profile("github", "ana_lopes", visibility=Visibility.PRIVATE)
    done = judged(facts(profile(), hidden))
    assert [item.label for item in done.nodes if item.kind == "account"] == ["ana_lopes"]
    assert [item.why for item in done.edges] == ["the account's name spells yours"]


def test_what_helps_is_told_with_its_places() -> None:
    done = judged(RICH)
    keys = [item.key for item in done.strengths]
    assert keys == [
        "complete-profile",
        "certificates",
        "own-website",
        "profiles-agree",
        "linked-both-ways",
        "found-by-name",
        "recently-active",
    ]
    assert all(item.evidence and item.title.endswith(".") and item.why.endswith(".") for item in done.strengths)
    told = " ".join(f"{item.title} {item.why}" for item in done.strengths)
    assert "Lopes" not in told and "example" not in told


@pytest.mark.parametrize(
    "of",
    [
        facts(),
        facts(profile("linkedin", "ana-lopes", fields=((Label.HEADLINE, "Barista"),))),
        facts(
            profile(
                "linkedin",
                "ana-lopes",
                name="Ana Lopes",
                fields=((Label.CERTIFICATE, "Latte art"),),
                visibility=Visibility.PRIVATE,
            )
        ),
        facts(profile(name="Ana"), subject=replace(ANA, name="Ana")),
    ],
)
def test_nothing_is_praised_without_reason(of: Facts) -> None:
    assert judged(of).strengths == ()


def test_recent_public_posts_speak_for_a_person() -> None:
    done = judged(facts(profile(), moments(6, first=NOW.replace(month=1))))
    assert [item.key for item in done.strengths] == ["recently-active"]
    assert done.strengths[0].evidence[0].note == "6 posts in the last six months"
