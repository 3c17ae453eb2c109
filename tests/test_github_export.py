"""GitHub account exports: whose it is, whose words, who sees them; what stays closed; damage."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.collectors.github import COLLECTOR
from footprint.model import Label, NoticeStatus, PostKind, Profile, Visibility
from tests.builders import reading
from tests.builders.reading import WRITERS
from tests.builders.x_reading import Found

SITE = "https://github.com"
ME, BOB = f"{SITE}/ana", f"{SITE}/bob"
AT = "2024-02-01T09:00:00Z"


def user(login: str, *mails: str, **more: Any) -> dict[str, Any]:
    emails = [{"address": mail, "primary": True, "verified": True} for mail in mails]
    return {"type": "user", "url": f"{SITE}/{login}", "login": login, "emails": emails, **more}


def place(name: str = "app", owner: str = ME, private: bool | None = False, **more: Any) -> dict[str, Any]:
    return {"type": "repository", "url": f"{owner}/{name}", "owner": owner, "name": name, "private": private, **more}


def issue(number: int = 1, who: str = ME, repository: str = f"{ME}/app", **more: Any) -> dict[str, Any]:
    address = f"{repository}/issues/{number}"
    return {"type": "issue", "url": address, "repository": repository, "user": who, "created_at": AT, **more}


def export(**lists: list[Any]) -> dict[str, str | bytes]:
    lists = {
        "users": [user("ana", "ana@example.org"), user("bob", "bob@example.org")],
        "repositories": [place()],
        **lists,
    }
    made: dict[str, str | bytes] = {f"{kind}_000001.json": json.dumps(entries) for kind, entries in lists.items()}
    return {"schema.json": '{"version": "1.2.0"}', **made}


def read(tmp_path: Path, private: bool = False, **lists: list[Any]) -> Found:
    return reading.read(COLLECTOR, reading.write_tar(tmp_path / "a.tar.gz", export(**lists)), private=private)


# ---------------------------------------------------------------- where it begins, and whose it is


@pytest.mark.parametrize("container", sorted(WRITERS))
@pytest.mark.parametrize("wrapper", ["", "export/x/"])
def test_the_export_is_found(tmp_path: Path, container: str, wrapper: str) -> None:
    path = WRITERS[container](tmp_path / "any", export(issues=[issue(body="Hello")]), wrapper)
    assert reading.roots(COLLECTOR, path) == [(wrapper, "ana")]
    assert "Hello" in [post.text for post in reading.read(COLLECTOR, path).posts]


@pytest.mark.parametrize(
    "members",
    [
        {"users_000001.json": "[]"},
        {"schema.json": "{}", "data.json": "[]"},
        {"schema.json": "{}", "users.json": "[]"},
        {"issues_000001.json": "[]", "schema.json": "{}"},
    ],
)
def test_other_things_are_left_alone(tmp_path: Path, members: dict[str, Any]) -> None:
    assert reading.roots(COLLECTOR, reading.write_zip(tmp_path / "a.zip", members)) == []


@pytest.mark.parametrize(
    ("users", "places", "owner"),
    [
        ([user("bob"), user("Ana")], [place(), place("b"), place("c", BOB)], "Ana"),
        ([user("ana"), user("bob", "b@example.org", "c@example.org")], [], "bob"),
        ([user("ana")], [], "ana"),
        ([], [place()], "ana"),
        ([user("ana", "a@example.org"), user("bob")], [place("x", f"{SITE}/firm")], "ana"),
    ],
)
def test_whose_export_it_is(tmp_path: Path, users: list[Any], places: list[Any], owner: str) -> None:
    firm = {"type": "organization", "url": f"{SITE}/firm", "login": "firm", "name": "Firm"}
    found = read(tmp_path, users=users, repositories=places, organizations=[firm])
    assert {item.account for item in found.of(Profile)} == {owner}


def test_where_nothing_tells_the_owner_nobodys_words_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, repositories=[], issues=[issue(body="Hello")])
    assert found.posts == [] and found.of(Profile) == []
    assert found.troubles == ["owner-unknown"]


# ---------------------------------------------------------------- the person


def test_the_profile_is_public_and_the_addresses_private(tmp_path: Path) -> None:
    me = user(
        "ana",
        "ana@example.org",
        "8+ana@users.noreply.github.com",
        name="Ana Lopes",
        bio="Hi",
        company="@northwind",
        location="Exampleton",
        website="ana.example.net",
        twitter_username="ana_l",
    )
    firm = {"url": f"{SITE}/club", "login": "club", "name": "Club", "members": [{"user": ME}, {"user": BOB}]}
    other = {"url": f"{SITE}/other", "login": "other", "name": "Other", "members": [{"user": BOB}]}
    found = read(tmp_path, users=[me, user("bob", "bob@example.org")], organizations=[firm, other])
    shown = found.profile(Visibility.PUBLIC)
    assert (shown.account, shown.name, shown.bio, shown.url) == ("ana", "Ana Lopes", "Hi", ME)
    assert shown.links == ("https://ana.example.net",)
    assert shown.fields == (
        (str(Label.EMPLOYER), "northwind"),
        (str(Label.LOCATION), "Exampleton"),
        (str(Label.OTHER_HANDLE), "twitter: ana_l"),
    )
    kept = found.profile(Visibility.PRIVATE)
    assert kept.fields == ((str(Label.EMAIL), "ana@example.org"), (str(Label.ORGANIZATION), "Club"))
    assert "bob" not in str([(item.fields, item.account) for item in found.of(Profile)])


# ---------------------------------------------------------------- words


def test_an_issue_in_full(tmp_path: Path) -> None:
    (_, post) = read(tmp_path, issues=[issue(7, title="Crash", body="See https://a.example/x. Thanks @bob!")]).posts
    assert (post.platform, post.account, post.id) == ("github", "ana", "ana/app/issues/7")
    assert (post.kind, post.text) == (PostKind.POST, "Crash\n\nSee https://a.example/x. Thanks @bob!")
    assert (post.url, post.published) == (f"{ME}/app/issues/7", datetime(2024, 2, 1, 9, tzinfo=UTC))
    assert (post.links, post.mentions, post.visibility) == (("https://a.example/x",), ("@bob",), Visibility.PUBLIC)


@pytest.mark.parametrize(
    ("kind", "entry", "above"),
    [
        (
            "issue_comments",
            {"issue": f"{ME}/app/issues/1", "url": f"{ME}/app/issues/1#issuecomment-5"},
            "ana/app/issues/1",
        ),
        (
            "issue_comments",
            {"pull_request": f"{ME}/app/pull/2", "url": f"{ME}/app/pull/2#issuecomment-6"},
            "ana/app/pull/2",
        ),
        ("commit_comments", {"repository": f"{ME}/app", "url": f"{ME}/app/commit/0#commitcomment-1"}, None),
        (
            "pull_request_reviews",
            {"pull_request": f"{ME}/app/pull/2", "url": f"{ME}/app/pull/2/files#r1"},
            "ana/app/pull/2",
        ),
        (
            "pull_request_review_comments",
            {"pull_request": f"{ME}/app/pull/2", "url": f"{ME}/app/pull/2#d1"},
            "ana/app/pull/2",
        ),
    ],
)
def test_comments_of_every_kind(tmp_path: Path, kind: str, entry: dict[str, Any], above: str | None) -> None:
    lists = {
        kind: [{**entry, "user": ME, "body": "mine", "created_at": AT}, {**entry, "user": BOB, "body": "his words"}]
    }
    found = read(tmp_path, **lists)
    (post,) = [item for item in found.posts if item.kind is PostKind.COMMENT]
    assert (post.text, post.reply_to, post.visibility) == ("mine", above, Visibility.PUBLIC)
    assert "his words" not in str([item.text for item in found.posts])
    assert [item.count for item in found.notices if "words of others" in item.reason] == [1]


@pytest.mark.parametrize("author", ["user", "author", "creator"])
@pytest.mark.parametrize("value", [ME, {"login": "ana"}, {"url": ME}, f"{SITE}/ANA/"])
def test_the_author_may_be_named_in_many_ways(tmp_path: Path, author: str, value: object) -> None:
    entry = {"url": f"{ME}/app/releases/1", "repository": f"{ME}/app", author: value, "name": "v1", "body": "notes"}
    found = read(tmp_path, releases=[entry])
    assert [post.text for post in found.posts] == ["app", "v1\n\nnotes"]


@pytest.mark.parametrize(
    ("body", "own"),
    [
        ("> his words\n\nmine", "mine"),
        ("mine\n> more of his\nand mine", "mine\nand mine"),
        ("```\n> prompt\n```", "```\n> prompt\n```"),
        ("a > b", "a > b"),
    ],
)
def test_what_is_quoted_is_somebody_elses(tmp_path: Path, body: str, own: str) -> None:
    assert read(tmp_path, issues=[issue(title="", body=body)]).posts[-1].text == own


def test_generics_are_no_markup(tmp_path: Path) -> None:
    assert read(tmp_path, issues=[issue(body="List<String> & Map<K, V>")]).posts[-1].text == "List<String> & Map<K, V>"


# ---------------------------------------------------------------- who sees it


@pytest.mark.parametrize(
    ("about", "seen"),
    [
        ({"private": False}, Visibility.PUBLIC),
        ({"private": None, "visibility": "public"}, Visibility.PUBLIC),
        ({"private": None, "visibility": "internal"}, Visibility.RESTRICTED),
        ({"private": None}, Visibility.UNKNOWN),
        ({"private": True}, Visibility.PRIVATE),
        ({"private": False, "visibility": "private"}, Visibility.PRIVATE),
    ],
)
def test_the_repository_says_who_sees_it(tmp_path: Path, about: dict[str, Any], seen: Visibility) -> None:
    lists: dict[str, list[Any]] = {"repositories": [place(**about)], "issues": [issue(body="words")]}
    found = read(tmp_path, **lists)
    if seen is Visibility.PRIVATE:
        assert found.posts == []
        assert [item.count for item in found.notices if item.reason.startswith("private:")] == [2]
        found = read(tmp_path, True, **lists)
    assert [post.visibility for post in found.posts] == [seen, seen]


def test_a_repository_that_is_not_in_the_export_says_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, issues=[issue(repository=f"{SITE}/other/thing", body="words")])
    assert found.posts[-1].visibility is Visibility.UNKNOWN


def test_repositories_of_others_are_no_posts(tmp_path: Path) -> None:
    found = read(tmp_path, repositories=[place(description="mine"), place("b"), place("his", BOB, description="his")])
    assert [post.text for post in found.posts] == ["app\nmine", "b"]
    assert found.posts[0].url == f"{ME}/app"


# ---------------------------------------------------------------- files


def test_split_lists_are_read_whole_and_the_rest_is_told(tmp_path: Path) -> None:
    members = export(issues=[issue(1, body="one")], issue_events=[{}], teams=[])
    members["issues_000002.json"] = json.dumps([issue(2, body="two")])
    members["odd_things_000001.json"] = "[]"
    members["repositories/ana/app.git/objects/pack/p.pack"] = b"\0"
    members["attachments/1/shot.png"] = b"\0"
    found = reading.read(COLLECTOR, reading.write_tar(tmp_path / "a.tar.gz", members))
    assert [post.text for post in found.posts] == ["app", "one", "two"]
    (unknown,) = [item for item in found.notices if item.status is NoticeStatus.SKIPPED]
    assert unknown.file == "odd_things_000001.json"
    assert [item.count for item in found.notices if item.reason.startswith("not-opened")] == [2]


@pytest.mark.parametrize(
    "entries", ["null", "7", '["x", 1, null]', "{}", '[{"user": []}]', '[{"body": 3, "user": {}}]', "["]
)
def test_odd_entries_are_no_stop(tmp_path: Path, entries: str) -> None:
    members = {**export(issues=[issue(body="kept")]), "issue_comments_000001.json": entries}
    members["organizations_000001.json"] = entries
    found = reading.read(COLLECTOR, reading.write_tar(tmp_path / "a.tar.gz", members))
    assert [post.text for post in found.posts] == ["app", "kept"]
    assert set(found.troubles) <= {"json-invalid", "schema-unknown"}


def test_the_sample_is_read_whole(samples: Path) -> None:
    found = reading.read(COLLECTOR, samples / "student" / "0123456789abcdef0123456789abcdef.tar.gz")
    assert [post.kind for post in found.posts] == [PostKind.POST, PostKind.POST, PostKind.COMMENT, PostKind.COMMENT]
    assert found.troubles == [] and "202-555-0177" not in str([post.text for post in found.posts])


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        ("releases", {"state": "draft"}),
        ("releases", {"draft": True}),
        ("pull_request_reviews", {"state": "PENDING"}),
        ("pull_request_reviews", {"state": 0}),
    ],
)
def test_a_draft_is_private_in_an_open_repository_too(tmp_path: Path, kind: str, entry: dict[str, Any]) -> None:
    entries = [issue(body="Not yet", **entry)]
    found = read(tmp_path, **{kind: entries})
    assert "Not yet" not in [post.text for post in found.posts]
    assert "private: drafts of releases and reviews are not read; --include private reads them" in [
        item.reason for item in found.notices
    ]
    shown = read(tmp_path, private=True, **{kind: entries})
    assert [post.visibility for post in shown.posts if post.text == "Not yet"] == [Visibility.PRIVATE]


def test_a_pull_request_that_is_a_draft_can_be_seen(tmp_path: Path) -> None:
    found = read(tmp_path, pull_requests=[issue(body="See", draft=True, state="open")])
    assert [post.visibility for post in found.posts if post.text == "See"] == [Visibility.PUBLIC]
