"""The plan: one step for a group, best first, with a warning where taking things away can do harm."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footprint.assess import assess, lines
from footprint.charters import holds
from footprint.model import Action, Assessment, Coverage, Label, Official, Reader, Severity, Visibility
from footprint.plan import ACTIONS, CHANGING, GUARD, MANY_POSTS, NOT_NOW, WARNING, make
from footprint.rules import Facts, rules
from footprint.vocabulary import SITUATIONS
from tests.builders.facts import ANA, NOW, facts, moments, profile, seen

LINKS = {
    "x": (
        ("profile", "https://x.com/settings/profile"),
        ("audience", "https://x.com/settings/audience_and_tagging"),
        ("delete a post", "https://x.com/{account}"),
        ("close the account", "https://x.com/settings/deactivate"),
    ),
    "mastodon": (
        ("profile", "https://{host}/settings/profile"),
        ("close the account", "https://{host}/settings/delete"),
    ),
}
MASTODON = {"platform": "mastodon", "account": "@ana_lopes@social.example.net"}
PHONE = ("PHONE_NUMBER", "+44 7700 900123")
EMAIL = ("EMAIL_ADDRESS", "ana@example.org")


def judged(of: Facts) -> Assessment:
    return assess(of, coverage=Coverage(), notices=(), taken_at=NOW, version="0.1.0")


def planned(of: Facts) -> dict[str, Action]:
    return {item.rule or item.action: item for item in make(judged(of), LINKS)}


def phones(count: int, **more: object) -> tuple[object, ...]:
    return tuple(seen(*PHONE, str(n), own=True, **more) for n in range(count))  # type: ignore[arg-type]


MUCH = facts(
    phones(34),
    seen("SECRET", "k" * 40, "50"),
    seen(*EMAIL, "51", own=True, **MASTODON),
    seen("LOCATION", "Exampleton", own=True, post="profile"),
    seen("PHONE_NUMBER", "+44 7700 900456", "52"),
    seen("BIRTH_DATE", "3 May 1999", "53", own=True, deleted=True),
    profile(name="Ana Lopes", fields=((Label.DISCOVERABLE, "true"),)),
    moments(300),
)


def test_every_rule_that_takes_points_has_one_step() -> None:
    done = judged(MUCH)
    costly = {line.rule for reader in Reader for line in lines(done.findings, reader)}
    steps = [item.rule for item in make(done, LINKS) if item.rule]
    assert sorted(steps) == sorted(costly)
    assert "birth-date" not in steps, "nobody else sees it"
    assert "searchable-account" not in steps, "it takes no points"


def test_steps_win_back_exactly_what_their_rule_takes() -> None:
    done = judged(MUCH)
    for step in make(done, LINKS):
        left = [item for item in done.findings if item.rule != step.rule]
        before = sum(line.points for reader in Reader for line in lines(done.findings, reader))
        after = sum(line.points for reader in Reader for line in lines(left, reader))
        assert step.removes == before - after


def test_an_open_door_first_then_points_per_minute() -> None:
    steps = [item for item in make(judged(MUCH), LINKS) if item.rule]
    assert steps[0].rule == "leaked-secret"
    worth = [item.removes / item.effort for item in steps[1:]]
    assert worth == sorted(worth, reverse=True)


def test_the_same_assessment_gives_the_same_plan() -> None:
    other = replace(MUCH, sightings=tuple(reversed(MUCH.sightings)))
    assert make(judged(MUCH), LINKS) == make(judged(other), LINKS)


def test_many_posts_are_hidden_with_one_setting() -> None:
    step = planned(facts(phones(34)))["public-phone"]
    assert (step.action, step.url) == ("hide", "https://x.com/settings/audience_and_tagging")
    assert step.what == "Public phone: hide 34 old posts at once, by limiting who sees them."
    assert step.where == "34 posts on X"


def test_the_profile_is_named_beside_the_posts() -> None:
    step = planned(facts(phones(34), seen(*PHONE, own=True, post="profile")))["public-phone"]
    assert step.what.endswith("Edit the profile too.")
    assert step.where == "profile and 34 posts on X"


@pytest.mark.parametrize(
    ("count", "action", "effort"),
    [(1, "delete", 2), (MANY_POSTS, "delete", 6), (MANY_POSTS + 1, "hide", 5), (800, "hide", 5)],
)
def test_hiding_costs_no_more_for_more_posts(count: int, action: str, effort: int) -> None:
    step = planned(facts(phones(count), moments(900)))["public-phone"]
    assert (step.action, step.effort) == (action, effort)


def test_where_nothing_can_be_limited_posts_are_deleted_one_by_one() -> None:
    step = planned(facts(phones(34, **MASTODON)))["public-phone"]
    assert (step.action, step.effort) == ("delete", 35)
    assert step.what == "Public phone: delete 34 posts, or edit them where the service lets you."
    assert planned(facts(phones(800, **MASTODON), moments(900)))["public-phone"].effort == 240


@pytest.mark.parametrize(
    ("of", "url"),
    [
        (facts(phones(1)), "https://social.example.net/x/0"),
        (facts(phones(2)), "https://x.com/ana_lopes"),
        (facts(seen(*PHONE, own=True, post="profile")), "https://x.com/settings/profile"),
        (facts(phones(2, **MASTODON)), "https://social.example.net/settings/profile"),
        (facts(seen(*PHONE, own=True, post="page", platform="web", when=None)), "https://social.example.net/web/1"),
    ],
)
def test_a_step_leads_to_the_place_or_to_the_setting(of: Facts, url: str) -> None:
    assert planned(of)["public-phone"].url == url


def test_a_web_page_is_edited_by_whoever_runs_it() -> None:
    pages = (
        seen(*PHONE, own=True, post="page", platform="web"),
        seen(*PHONE, own=True, post="profile", platform="web"),
    )
    step = planned(facts(pages))["public-phone"]
    assert (step.action, step.where) == ("edit", "2 web pages")
    assert step.what == "Public phone: edit 2 web pages, or ask whoever runs them."


@pytest.mark.parametrize(
    ("places", "what", "where"),
    [
        (
            (("x", "post"), ("document", "page"), ("search", "page"), ("search", "page")),
            "delete 1 post, or edit it where the service lets you. Then see to 2 search results and 1 document.",
            "2 search results; 1 document; 1 post on X",
        ),
        (
            (("web", "page"), ("search", "page")),
            "edit 1 web page, or ask whoever runs it. Then see to 1 search result.",
            "",
        ),
        ((("search", "page"), ("search", "page")), "ask whoever runs the pages behind 2 search results.", ""),
    ],
)
def test_what_is_no_post_is_told_by_its_own_name(places: tuple[tuple[str, str], ...], what: str, where: str) -> None:
    found = tuple(seen(*PHONE, str(n), own=True, platform=name, post=kind) for n, (name, kind) in enumerate(places))
    step = planned(facts(found, subject=replace(ANA, phones=("+447700900123",))))["public-phone"]
    assert step.what == f"Public phone: {what}"
    assert step.where == (where or step.where)


@pytest.mark.parametrize(
    ("template", "url"),
    [
        ("https://x.com/{account}/edit", "https://x.com/ana_lopes/edit"),
        ("https://{host}/edit", "https://social.example.net/edit"),
        ("https://x.com/{other}", "https://social.example.net/x/profile"),
        ("https://x.com/{", "https://social.example.net/x/profile"),
        ("javascript:alert(1)", "https://social.example.net/x/profile"),
    ],
)
def test_a_link_is_filled_or_left_out(template: str, url: str) -> None:
    done = judged(facts(seen(*PHONE, own=True, post="profile")))
    [step] = [item for item in make(done, {"x": (("profile", template),)}) if item.rule]
    assert step.url == url


def test_a_hostile_account_name_fills_no_link() -> None:
    done = judged(facts(seen(*PHONE, own=True, post="profile", account="../../evil?x=")))
    [step] = [item for item in make(done, {"x": (("profile", "https://x.com/{account}"),)}) if item.rule]
    assert "evil" not in (step.url or "")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://[broken", "", None, "file:///etc/passwd"])
def test_only_web_links_are_given(url: str | None) -> None:
    item = seen(*PHONE, own=True)
    item = replace(item, where=replace(item.where, url=url))
    [step] = [item for item in make(judged(facts(item)), {}) if item.rule]
    assert step.url is None


def test_what_takes_something_away_is_guarded() -> None:
    steps = make(judged(MUCH), LINKS)
    for step in steps:
        guarded = step.action in CHANGING and step.rule != "leaked-secret"
        assert step.warns == (WARNING if guarded else ""), step.rule
    assert any(step.warns for step in steps)
    for word in ("visa", "public", "dispute"):
        assert word in GUARD and word in WARNING


def test_replacing_a_leaked_key_is_never_held_back() -> None:
    step = planned(facts(tuple(seen("SECRET", "k" * 40, str(n)) for n in range(20))))["leaked-secret"]
    assert step.action == "edit" and step.warns == ""
    assert "replaced" in step.what


@pytest.mark.parametrize(
    ("of", "rule", "action"),
    [
        (facts(seen("CREDIT_CARD", "4111 1111 1111 1111")), "card-number", "ask"),
        (facts(seen("EMAIL_ADDRESS", "tom@example.com")), "others-email", "ask"),
        (facts(seen("POSTAL_ADDRESS", "12 Elm Street", own=True)), "home-address", "delete"),
        (facts(seen("BIRTH_DATE", "3 May", own=True)), "birthday", "hide"),
        (facts(profile(), profile("github", "ana_lopes")), "same-handle", "separate"),
        (facts(profile(), moments(3, first=NOW.replace(year=2015))), "idle-account", "close"),
    ],
)
def test_the_first_word_of_the_remedy_is_the_action(of: Facts, rule: str, action: str) -> None:
    assert planned(of)[rule].action == action


@pytest.mark.parametrize("rule", rules(), ids=lambda item: item.id)
def test_every_rule_names_an_action(rule: object) -> None:
    first = rule.remedy[0].split()[0].casefold()  # type: ignore[attr-defined]
    assert first in ACTIONS or first in {"search"}, "the plan takes its verb from here"


def test_steps_are_short_and_hold_no_value() -> None:
    done = judged(MUCH)
    values = [item.value for item in MUCH.sightings] + [ANA.name, "ana_lopes"]
    for step in make(done, LINKS):
        assert step.action in ACTIONS
        assert len(step.what.split()) <= 24 and step.what.endswith(".")
        assert 1 <= step.effort <= 240
        assert not [value for value in values if value in f"{step.what} {step.where} {step.warns}"]


def test_what_helps_is_kept_last() -> None:
    steps = make(judged(MUCH), LINKS)
    assert [item.action for item in steps].count("keep") == 1
    assert steps[-1].action == "keep" and steps[-1].removes == 0 and steps[-1].where == "X"


def test_nothing_found_needs_no_step() -> None:
    assert make(judged(facts()), LINKS) == ()


def test_what_only_the_export_holds_needs_no_step() -> None:
    hidden = seen(*PHONE, own=True, visibility=Visibility.PRIVATE, post="message")
    done = judged(facts(hidden))
    assert done.findings[0].severity is Severity.INFO
    assert make(done, LINKS) == ()


def test_many_platforms_are_named_up_to_three() -> None:
    many = tuple(seen(*PHONE, "1", own=True, platform=name) for name in ("x", "mastodon", "reddit", "github", "medium"))
    assert (
        planned(facts(many))["public-phone"].where
        == "1 post on GitHub; 1 post on Mastodon; 1 post on Medium; 2 more places"
    )


# ---------------------------------------------------------------- where nothing must be deleted


@pytest.mark.parametrize("situation", SITUATIONS)
def test_in_three_situations_nothing_is_deleted_now_and_the_source_says_why(situation: str) -> None:
    held = replace(MUCH, subject=replace(MUCH.subject, situation=(situation,)))
    steps = make(judged(held), LINKS)
    why, hold = steps[0], holds()[situation]
    assert why.action == "ask" and NOT_NOW in why.what and hold.source.title in why.what and why.url == hold.source.url
    changing = [item for item in steps if item.action in CHANGING]
    assert {item.rule for item in changing} <= {"leaked-secret"}, "a leaked key is replaced in any case"
    kept = [item for item in steps if NOT_NOW in item.what and item.rule]
    assert kept and all(
        item.action == "keep" and item.removes == 0 and hold.source.title in item.warns for item in kept
    )
    before = {item.rule for item in make(judged(MUCH), LINKS)}
    assert {item.rule for item in steps if item.rule} == before - {""}, "no step is lost"


def test_a_reason_whose_source_was_not_looked_at_for_a_year_says_so() -> None:
    held = replace(MUCH, subject=replace(MUCH.subject, situation=("visa",)))
    late = replace(judged(held), taken_at=NOW.replace(year=NOW.year + 3))
    assert "out of date" in make(late, LINKS)[0].what
    assert "out of date" not in make(judged(held), LINKS)[0].what


def test_on_an_official_account_nothing_is_deleted_though_no_situation_was_stated() -> None:
    held = replace(MUCH, subject=replace(MUCH.subject, official=(Official("x", "@Ana_Lopes"),)))
    steps = make(judged(held), LINKS)
    assert steps[0].what.startswith(holds()["public-official"].title)
    on_x = [item for item in steps if item.rule == "public-phone"]
    assert on_x and all(NOT_NOW in item.what for item in on_x)
    assert any(item.action in CHANGING for item in steps), "the other accounts are the person's own"
