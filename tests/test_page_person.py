"""Whom a page speaks of: JSON-LD, h-card, rel=me, OpenGraph, author."""
# ruff: noqa: E501  # a row of markup reads better as one line

from __future__ import annotations

from typing import Any

import pytest

from footprint.model import Label, Profile, Visibility
from tests.builders.webpage import URL, WORDS, fetched, html, linked_data, person


def profiles(head: str = "", body: str = f"<p>{WORDS}</p>", url: str = URL) -> list[Profile]:
    return fetched(html(body, head), url).of(Profile)


def one(head: str = "", body: str = f"<p>{WORDS}</p>", url: str = URL) -> Profile:
    (found,) = profiles(head, body, url)
    return found


def fields(**more: Any) -> tuple[tuple[str, str], ...]:
    return one(linked_data(person(**more))).fields


# ---------------------------------------------------------------- JSON-LD


def test_a_person_in_data_for_machines_is_a_profile() -> None:
    found = one(
        linked_data(
            person(
                jobTitle="Nurse",
                sameAs=["https://a.test/@ana", "https://b.test/ana"],
                description="About <b>me</b>",
                url=URL,
            )
        )
    )
    assert (found.platform, found.account, found.name, found.bio) == (
        "web",
        "ana.example.net",
        "Ana Example",
        "About me",
    )
    assert found.links == ("https://a.test/@ana", "https://b.test/ana")
    assert (found.url, found.visibility) == (URL, Visibility.PUBLIC)
    assert found.fields == ((Label.JOB_TITLE, "Nurse"),)


@pytest.mark.parametrize(
    "document",
    [
        person(),
        [person()],
        [[person()]],
        {"@graph": [person()]},
        {"@context": "x", "@graph": [{"@type": "WebSite", "name": "Site"}, person()]},
        person(**{"@type": ["Person", "Patient"]}),
        person(**{"@type": "http://schema.org/Person"}),
        person(**{"@type": "schema:Person"}),
        {"@type": "ProfilePage", "mainEntity": person()},
        {"@type": "ProfilePage", "mainEntity": [person()]},
        {"@type": "WebPage", "about": person()},
        {"@type": "AboutPage", "mainEntity": person()},
        {
            "@graph": [
                {"@type": "ProfilePage", "mainEntity": {"@id": "#me"}},
                person(**{"@id": "#me"}),
                person(name="Bob", **{"@id": "#bob"}),
            ]
        },
        {"@type": "BlogPosting", "author": person()},
        {"@type": "BlogPosting", "author": [person()], "publisher": person()},
        {"@type": "Person", "givenName": "Ana", "familyName": "Example"},
        {"@type": "Person", "name": {"@value": "Ana Example", "@language": "en"}},
        {"@type": "Person", "name": "Ana &#69;xample"},
    ],
)
def test_a_person_is_found_wherever_the_data_hold_it(document: Any) -> None:
    assert one(linked_data(document)).name == "Ana Example"


@pytest.mark.parametrize(
    "document",
    [
        [person(), person(name="Bob Sample")],
        {"@type": "Organization", "employee": [person()], "founder": person()},
        {"@type": "BlogPosting", "author": [person(), person(name="Bob Sample")]},
        {"@type": "NewsArticle", "author": person()},
        {"@type": "Article", "author": person(), "publisher": {"@type": "Organization", "name": "The Paper"}},
        {"@type": "Product", "review": {"author": person()}},
        {"@type": "Person2", "name": "x"},
        "Person",
        5,
        None,
        [],
    ],
)
def test_a_page_that_is_about_nobody_or_several_gives_no_profile(document: Any) -> None:
    assert profiles(linked_data(document)) == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"jobTitle": ["Nurse", "Runner"]}, [(Label.JOB_TITLE, "Nurse"), (Label.JOB_TITLE, "Runner")]),
        ({"worksFor": "Acme"}, [(Label.EMPLOYER, "Acme")]),
        ({"worksFor": {"@type": "Organization", "name": "Acme &amp; Co"}}, [(Label.EMPLOYER, "Acme & Co")]),
        (
            {"worksFor": [{"name": "A"}, {"name": "B", "endDate": "2020"}]},
            [(Label.EMPLOYER, "A"), (Label.FORMER_EMPLOYER, "B")],
        ),
        (
            {"worksFor": {"@type": "OrganizationRole", "roleName": "Chief", "worksFor": {"name": "A"}}},
            [(Label.JOB_TITLE, "Chief"), (Label.EMPLOYER, "A")],
        ),
        (
            {"alumniOf": [{"@type": "CollegeOrUniversity", "name": "U"}, "School B"]},
            [(Label.SCHOOL, "U"), (Label.SCHOOL, "School B")],
        ),
        ({"email": "mailto:ana@example.org"}, [(Label.EMAIL, "ana@example.org")]),
        ({"email": ["ana%40example.org", "ana@example.org"]}, [(Label.EMAIL, "ana@example.org")]),
        ({"telephone": "+1-555-555-0123"}, [(Label.PHONE, "+1-555-555-0123")]),
        (
            {"contactPoint": {"telephone": "tel:+15555550123", "email": "a@b.test"}},
            [(Label.EMAIL, "a@b.test"), (Label.PHONE, "+15555550123")],
        ),
        (
            {
                "address": {
                    "streetAddress": "1 Harbor Road",
                    "addressLocality": "Springfield",
                    "postalCode": "62701",
                    "addressCountry": {"name": "US"},
                }
            },
            [(Label.ADDRESS, "1 Harbor Road, Springfield, 62701, US")],
        ),
        ({"address": {"addressLocality": "Springfield"}}, [(Label.LOCATION, "Springfield")]),
        ({"address": "Springfield"}, [(Label.LOCATION, "Springfield")]),
        ({"address": "1 Harbor Road, Springfield"}, [(Label.ADDRESS, "1 Harbor Road, Springfield")]),
        ({"homeLocation": {"@type": "Place", "address": {"addressLocality": "X"}}}, [(Label.LOCATION, "X")]),
        ({"birthDate": "1999-02-03"}, [(Label.BIRTH_DATE, "1999-02-03")]),
        ({"birthPlace": {"name": "Springfield"}}, [(Label.CUSTOM, "Birth place: Springfield")]),
        ({"alternateName": "Annie"}, [(Label.CUSTOM, "Also called: Annie")]),
        ({"memberOf": {"name": "Ferry Club"}}, [(Label.ORGANIZATION, "Ferry Club")]),
        ({"knowsLanguage": ["en", {"name": "Spanish"}]}, [(Label.LANGUAGE, "en"), (Label.LANGUAGE, "Spanish")]),
        ({"jobTitle": "<b>Boss</b>"}, [(Label.JOB_TITLE, "<b>Boss</b>")]),
        (
            {
                "jobTitle": 5,
                "worksFor": [None, {}],
                "address": [5],
                "email": {"x": 1},
                "alumniOf": [[]],
                "sameAs": {"a": 1},
            },
            [],
        ),
    ],
)
def test_what_the_data_tell_of_a_person(more: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert list(fields(**more)) == expected


# ---------------------------------------------------------------- h-card

CARD = (
    '<div class="h-card"><a class="p-name u-url u-uid" href="https://ana.example.net/about">Ana Example</a> '
    '<span class="p-job-title">Nurse</span> at <span class="p-org">Acme</span>, <a class="u-email" href="mailto:ana@example.org">mail</a> '
    '<span class="p-tel">+1 555 555 0123</span> <time class="dt-bday" datetime="1999-02-03">3 Feb</time> <p class="p-note">Runs.</p>'
    '<span class="p-adr h-adr"><span class="p-street-address">1 Harbor Road</span> <span class="p-locality">Springfield</span></span>'
    '<a class="u-url" rel="me" href="https://a.test/@ana">me</a></div>'
)


def test_a_card_is_a_profile() -> None:
    found = one(body=CARD)
    assert (found.name, found.bio) == ("Ana Example", "Runs.")
    assert found.links == ("https://a.test/@ana",)
    assert set(found.fields) == {
        (Label.JOB_TITLE, "Nurse"),
        (Label.EMPLOYER, "Acme"),
        (Label.EMAIL, "ana@example.org"),
        (Label.PHONE, "+1 555 555 0123"),
        (Label.BIRTH_DATE, "1999-02-03"),
        (Label.ADDRESS, "1 Harbor Road, Springfield"),
    }


def test_an_old_card_is_read_too() -> None:
    found = one(
        body='<div class="vcard"><span class="fn">Ana Example</span> <span class="tel">+1 555 555 0123</span></div>'
    )
    assert (found.name, found.fields) == ("Ana Example", ((Label.PHONE, "+1 555 555 0123"),))


def test_of_several_cards_the_one_of_the_page_counts() -> None:
    others = '<div class="h-card"><a class="p-name u-url" href="https://bob.test/">Bob</a></div>' * 2
    assert one(body=others + CARD).name == "Ana Example"


@pytest.mark.parametrize(
    "body",
    [
        '<div class="h-card"><span class="p-name">Ana</span></div><div class="h-card"><span class="p-name">Bob</span></div>',
        '<p><span class="h-card"><a class="u-url mention" href="https://b.test/@b">@<span>b</span></a></span> hello</p>',
        '<div class="h-card"><span class="p-name p-org">Acme</span></div>',
        '<div class="h-cardigan">x</div>',
    ],
)
def test_cards_of_others_give_no_profile(body: str) -> None:
    assert profiles(body=f"<p>{WORDS}</p>{body}") == []


@pytest.mark.parametrize(
    "body",
    [
        '<div class="h-card">' * 300,
        '<div class="h-card"><a class="u-url" href="http://[x">x</a></div>',
        '<div class="vcard">' + "<b>x" * 400,
    ],
)
def test_broken_cards_do_not_lose_the_page(body: str) -> None:
    assert len(fetched(html(f"<p>{WORDS}</p>{body}")).posts) == 1


def test_a_card_and_data_of_the_same_person_are_one_profile() -> None:
    found = one(linked_data(person(jobTitle="Nurse")), CARD.replace('<span class="p-job-title">Nurse</span>', ""))
    assert (Label.JOB_TITLE, "Nurse") in found.fields
    assert (Label.EMAIL, "ana@example.org") in found.fields


def test_a_card_of_somebody_else_is_left_out() -> None:
    found = one(linked_data(person(name="Sam Sample")), CARD.replace(' rel="me"', ""))
    assert (found.name, found.fields) == ("Sam Sample", ())


# ---------------------------------------------------------------- rel=me, OpenGraph, author


def test_links_to_oneself_are_a_profile() -> None:
    head = '<link rel="me" href="https://a.test/@ana"><link rel="me" href="mailto:ana@example.org"><link rel="me" href="tel:+15555550123">'
    found = one(head, '<p>Hi</p><a rel="nofollow me" href="/other">x</a>')
    assert found.links == ("https://a.test/@ana", "https://ana.example.net/other")
    assert found.fields == ((Label.EMAIL, "ana@example.org"), (Label.PHONE, "+15555550123"))


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<meta property="og:type" content="profile"><meta property="og:title" content="Ana E.">', "Ana E."),
        (
            '<meta property="og:type" content="profile"><meta property="profile:first_name" content="Ana"><meta property="profile:last_name" content="Example">',
            "Ana Example",
        ),
        ('<meta name="author" content="Ana Example">', "Ana Example"),
        ('<meta name="DC.Creator" content="Ana Example">', "Ana Example"),
        ('<link rel="me" href="https://a.test/@ana"><meta name="author" content="Ana Example">', "Ana Example"),
    ],
)
def test_names_from_the_head_of_a_page(head: str, name: str) -> None:
    assert one(head).name == name


def test_the_username_of_a_profile_page_is_told() -> None:
    head = '<meta property="og:type" content="profile"><meta property="og:title" content="Ana"><meta property="profile:username" content="ana99">'
    assert (Label.CUSTOM, "Username: ana99") in one(head).fields


def test_the_account_of_the_creator_is_another_handle() -> None:
    head = '<meta name="author" content="Ana Example"><meta name="twitter:creator" content="@ana_example">'
    assert (Label.OTHER_HANDLE, "twitter: ana_example") in one(head).fields


@pytest.mark.parametrize("author", ["admin", "https://a.test/ana", "ana@example.org", "x" * 100, ""])
def test_an_author_that_is_no_name_gives_no_profile(author: str) -> None:
    assert profiles(f'<meta name="author" content="{author}">') == []


@pytest.mark.parametrize(
    ("robots", "hidden"), [("noindex, follow", True), ("NONE", True), ("index", False), ("nofollow", False)]
)
def test_a_page_that_asks_not_to_be_listed(robots: str, hidden: bool) -> None:
    found = one(f'<meta name="author" content="Ana"><meta name="robots" content="{robots}">')
    assert ((Label.CUSTOM, "robots: noindex") in found.fields) is hidden
    assert ((Label.DISCOVERABLE, "false") in found.fields) is hidden


def test_a_plain_page_speaks_of_nobody() -> None:
    assert profiles() == []
