"""Exports of Mastodon's kin and damaged ones, the profile, and the lists beside the posts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from footprint.collectors import mastodon
from footprint.limits import Limits
from footprint.model import Connection, How, Label, NoticeStatus, PostKind, Profile, Visibility
from tests.builders import mastodon as build
from tests.builders.mastodon import ACCOUNT, BOB, FIRST, HOST, create, read
from tests.builders.x_reading import Found


def found_in(tmp_path: Path, items: list[Any], private: bool = False, **more: Any) -> Found:
    return read(build.write_zip(tmp_path / "archive-20260131-ana.zip", build.export(items, **more)), private=private)


# ---------------------------------------------------------------- oddities of other software


@pytest.mark.parametrize(
    "item",
    [None, 7, "https://a.test/1", [], {"type": "Create"}, {"type": "Create", "object": "https://a.test/1"},
     {"type": "Create", "object": None}, {"type": 5, "object": []}, {}],
)  # fmt: skip
def test_one_broken_activity_does_not_lose_the_others(tmp_path: Path, item: Any) -> None:
    found = found_in(tmp_path, [create(1), item, create(2)])
    assert [post.text for post in found.posts] == ["Hello", "Hello"]
    (notice,) = [notice for notice in found.notices if notice.status is not NoticeStatus.IGNORED]
    assert (notice.reason.partition(":")[0], notice.count, notice.file) == ("schema-unknown", 1, "outbox.json")


@pytest.mark.parametrize(
    "changes",
    [
        {"to": 5, "cc": {"a": 1}}, {"tag": "x"}, {"tag": [None, 5, {"type": None}]}, {"attachment": [None, 5, "x"]},
        {"url": 7}, {"published": 7}, {"summary": ["x"]}, {"inReplyTo": 5}, {"contentMap": [1]},
        {"oneOf": [None, {"name": 7}]}, {"location": "Springfield"}, {"quote": 7},
        {"attachment": {"url": {"href": 5}, "mediaType": 7}},
    ],
)  # fmt: skip
def test_values_of_the_wrong_type_are_passed_over(tmp_path: Path, changes: dict[str, Any]) -> None:
    found = found_in(tmp_path, [create(1, **changes)], private=True)
    assert [post.text for post in found.posts] == ["Hello"]
    assert not found.troubles


@pytest.mark.parametrize(
    "item",
    [
        {**create(2, "<p>theirs</p>"), "actor": BOB},
        {**create(2, "<p>theirs</p>"), "actor": {"type": "Person", "id": BOB}},
        create(2, "<p>theirs</p>", attributedTo=BOB),
        create(2, "<p>theirs</p>", attributedTo=[{"type": "Person", "id": BOB}, "https://other.example.net/users/eve"]),
        build.note(2, "<p>theirs</p>", attributedTo=BOB),
        {**build.boost(2, f"{BOB}/statuses/1"), "actor": BOB},
    ],
)
@pytest.mark.parametrize("with_actor", [True, False])
def test_what_names_another_maker_is_not_the_persons(tmp_path: Path, item: Any, with_actor: bool) -> None:
    members = build.export([create(1), create(3), item])
    if not with_actor:
        del members["actor.json"]
    found = read(build.write_zip(tmp_path / "a.zip", members), private=True)
    assert [post.text for post in found.posts] == ["Hello", "Hello"] and not found.troubles
    assert [item.count for item in found.notices if item.reason.startswith("not-yours")] == [1]


@pytest.mark.parametrize(
    "maker",
    [
        None, "", build.ACTOR, f"{build.ACTOR}/", f"http://{HOST}/users/Ana", f"https://{HOST}/@ana",
        [{"type": "Person", "id": build.ACTOR}, {"type": "Group", "id": f"https://{HOST}/c/painters"}],
    ],
)  # fmt: skip
def test_the_person_is_known_by_every_form_of_the_address(tmp_path: Path, maker: Any) -> None:
    found = found_in(tmp_path, [{**create(1, attributedTo=maker), "actor": maker}])
    assert [post.text for post in found.posts] == ["Hello"]


@pytest.mark.parametrize("kind", ["Update", "Delete", "Move", "Add", "Like", "Follow"])
def test_other_activities_are_ignored_by_name(tmp_path: Path, kind: str) -> None:
    found = found_in(tmp_path, [create(), {"type": kind, "id": "https://a.test/1", "object": build.note(1)}])
    assert len(found.posts) == 1
    assert any(kind in item.reason and item.status is NoticeStatus.IGNORED for item in found.notices)
    assert not found.troubles


@pytest.mark.parametrize(
    "shape",
    [
        lambda items: items,
        lambda items: {"type": "Collection", "items": items},
        lambda items: {"type": "OrderedCollection", "first": {"orderedItems": items}},
        lambda items: {"orderedItems": items[0]},
        lambda items: {"orderedItems": [item["object"] for item in items]},
    ],
)
def test_outboxes_of_other_shapes_are_read(tmp_path: Path, shape: Any) -> None:
    members = build.export([]) | {"outbox.json": json.dumps(shape([create()]))}
    found = read(build.write_zip(tmp_path / "a.zip", members))
    assert [(post.text, post.visibility) for post in found.posts] == [("Hello", Visibility.PUBLIC)]


def test_the_same_post_in_two_exports_counts_once(tmp_path: Path) -> None:
    old = build.write_zip(tmp_path / "old.zip", build.export([create(1)]))
    new = build.write_tar(tmp_path / "new.tar.gz", build.export([create(1), create(2)]))
    found = read(old, new)
    assert [post.id for post in found.posts] == [str(FIRST + 1), str(FIRST + 2)]
    assert len(found.of(Profile)) == 1


def test_a_differing_count_is_known_and_no_skip(tmp_path: Path) -> None:
    members = build.export([]) | {"outbox.json": build.collection("outbox.json", [create()], total=19)}
    found = read(build.write_zip(tmp_path / "a.zip", members))
    assert "count-differs" in found.words(NoticeStatus.IGNORED)
    assert not found.troubles


# ---------------------------------------------------------------- damage


def test_of_a_cut_outbox_what_comes_before_is_kept(tmp_path: Path) -> None:
    text = build.collection("outbox.json", [create(number) for number in range(5)])
    members = build.export([]) | {"outbox.json": text[: text.rindex('"content"')]}
    found = read(build.write_folder(tmp_path / "a", members))
    assert len(found.posts) == 4
    assert found.troubles == ["json-invalid"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "<html>", "\x00\x01", '{"orderedItems": {"a": 1}}'])
def test_no_outbox_is_no_crash(tmp_path: Path, text: str) -> None:
    members = build.export([]) | {"outbox.json": text or " "}
    found = read(build.write_zip(tmp_path / "a.zip", members))
    assert not found.posts
    assert len(found.of(Profile)) == 1
    assert found.troubles or text == "[]"


def test_a_broken_actor_does_not_lose_the_posts(tmp_path: Path) -> None:
    members = build.export([create()]) | {"actor.json": "{broken"}
    found = read(build.write_zip(tmp_path / "a.zip", members))
    assert [(post.account, post.text) for post in found.posts] == [(ACCOUNT, "Hello")]
    assert found.troubles == ["json-invalid"]


def test_deep_nesting_is_a_named_limit(tmp_path: Path) -> None:
    members = build.export([]) | {"outbox.json": '{"orderedItems":' + "[" * 5_000 + "]" * 5_000 + "}"}
    found = read(build.write_zip(tmp_path / "a.zip", members))
    assert found.troubles == ["too-deep"]


def test_a_too_big_outbox_is_a_named_limit(tmp_path: Path) -> None:
    path = build.write_zip(tmp_path / "a.zip", build.export([create(number) for number in range(20)]))
    found = read(path, limits=Limits(stream_bytes=5_000))
    assert "too-big" in found.troubles


# ---------------------------------------------------------------- profile


def profile(tmp_path: Path, **more: Any) -> Profile:
    (found,) = found_in(tmp_path, [], **more).of(Profile)
    assert isinstance(found, Profile)
    return found


def test_the_profile_is_public_and_whole(tmp_path: Path) -> None:
    site = '<a href="https://ana.example.net/about" rel="me nofollow"><span class="invisible">https://</span>ana.example.net/about</a>'
    fields = [
        {"type": "PropertyValue", "name": "Site", "value": site},
        {"type": "PropertyValue", "name": "Pronouns", "value": "she"},
    ]
    found = profile(tmp_path, attachment=fields, alsoKnownAs=["https://old.example.net/users/ana_old"])
    assert (found.account, found.name, found.visibility) == (ACCOUNT, "Ana Example <3", Visibility.PUBLIC)
    assert found.bio == "Nurse & runner\n\nhttps://ana.example.net/"
    assert found.links == ("https://ana.example.net/about", "https://ana.example.net/")
    assert found.url == f"https://{HOST}/@ana"
    assert found.fields == (
        (Label.CUSTOM, "Site: https://ana.example.net/about"),
        (Label.CUSTOM, "Pronouns: she"),
        (Label.OTHER_HANDLE, "mastodon: @ana_old@old.example.net"),
        (Label.DISCOVERABLE, "true"),
        (Label.LOCKED, "false"),
    )


@pytest.mark.parametrize(
    ("more", "account"),
    [
        ({}, ACCOUNT),
        ({"id": f"https://{HOST}/ap/users/116"}, ACCOUNT),
        ({"preferredUsername": None}, ACCOUNT),
        ({"preferredUsername": "", "id": f"https://{HOST}/ap/users/116"}, ACCOUNT),
        ({"preferredUsername": None, "url": None}, ACCOUNT),
        ({"id": None}, ACCOUNT),
        (
            {"id": "https://pixel.example.net/users/ana", "url": "https://pixel.example.net/ana"},
            "@ana@pixel.example.net",
        ),
    ],
)
def test_the_account_is_named_with_its_host(tmp_path: Path, more: dict[str, Any], account: str) -> None:
    assert profile(tmp_path, **more).account == account


def test_without_an_actor_a_numbered_account_is_named_by_its_permalinks(tmp_path: Path) -> None:
    activity = create(id=f"https://{HOST}/ap/users/116/statuses/5") | {"actor": f"https://{HOST}/ap/users/116"}
    file = tmp_path / "outbox.json"
    file.write_text(build.collection("outbox.json", [activity]), encoding="utf-8")
    assert [post.account for post in read(file).posts] == [ACCOUNT]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"movedTo": "https://new.example.net/@ana2"}, (Label.OTHER_HANDLE, "mastodon: @ana2@new.example.net")),
        ({"alsoKnownAs": "https://old.example.net/@ana3"}, (Label.OTHER_HANDLE, "mastodon: @ana3@old.example.net")),
        ({"discoverable": False}, (Label.DISCOVERABLE, "false")),
        ({"manuallyApprovesFollowers": True}, (Label.LOCKED, "true")),
        ({"vcard:bday": "1999-02-03"}, (Label.BIRTH_DATE, "1999-02-03")),
        ({"vcard:Address": "Springfield"}, (Label.LOCATION, "Springfield")),
        ({"attachment": {"name": "Mail", "value": "ana@example.org"}}, (Label.CUSTOM, "Mail: ana@example.org")),
        ({"attributionDomains": ["ana.example.net"]}, (Label.CUSTOM, "Attribution: ana.example.net")),
    ],
)
def test_what_the_profile_tells(tmp_path: Path, more: dict[str, Any], field: tuple[str, str]) -> None:
    assert field in profile(tmp_path, **more).fields


@pytest.mark.parametrize(
    "more", [{"discoverable": None}, {"attachment": [5, None]}, {"summary": 7}, {"name": None}, {"alsoKnownAs": 7}]
)
def test_odd_profiles_are_read(tmp_path: Path, more: dict[str, Any]) -> None:
    assert profile(tmp_path, **more).account == ACCOUNT


# ---------------------------------------------------------------- lists


def test_likes_are_private(tmp_path: Path) -> None:
    likes = [f"{BOB}/statuses/1", f"{BOB}/statuses/2"]
    found = found_in(tmp_path, [], likes=likes)
    assert not found.posts
    (notice,) = [item for item in found.notices if item.reason.startswith("private: likes")]
    assert (notice.status, notice.count) == (NoticeStatus.IGNORED, 2)
    asked = found_in(tmp_path, [], likes=likes, private=True)
    assert [(post.id, post.kind, post.visibility, post.published) for post in asked.posts] == [
        (like, PostKind.LIKE, Visibility.PRIVATE, None) for like in likes
    ]


@pytest.mark.parametrize(
    "head", ["Account address,Show boosts,Notify on new posts,Languages\n", "\ufeffAccount address,Show boosts\r\n", ""]
)
def test_the_accounts_followed_are_connections(tmp_path: Path, head: str) -> None:
    members = build.export([]) | {"following_accounts.csv": f"{head}bob@other.example.net,true\nEve@b.test,false\n"}
    found = read(build.write_zip(tmp_path / "a.zip", members))
    assert [(item.other, item.how, item.account) for item in found.of(Connection)] == [
        ("@bob@other.example.net", How.FOLLOWS, ACCOUNT),
        ("@Eve@b.test", How.FOLLOWS, ACCOUNT),
    ]


@pytest.mark.parametrize(
    "name", ["muted_accounts.csv", "blocked_accounts.csv", "lists.csv", "blocked_domains.csv", "bookmarks.csv"]
)
def test_other_lists_name_nobody(tmp_path: Path, name: str) -> None:
    members = build.export([]) | {name: "https://b.test/1\nbob@b.test,true\n"}
    found = read(build.write_zip(tmp_path / "a.zip", members))
    assert not found.of(Connection)
    assert not found.posts
    assert not found.troubles


def test_a_file_that_is_not_known_is_told(tmp_path: Path) -> None:
    found = read(build.write_zip(tmp_path / "a.zip", build.export([]) | {"new_thing.json": "{}", "readme.txt": "x"}))
    assert [
        (item.reason.partition(":")[0], item.file) for item in found.notices if item.status is NoticeStatus.SKIPPED
    ] == [("unknown-file", "new_thing.json")]
    assert found.words(NoticeStatus.IGNORED).count("not-relevant") == 1


def test_no_notice_and_no_repr_holds_words_of_the_person(tmp_path: Path) -> None:
    found = found_in(tmp_path, [create(1, "<p>needle-word</p>", "direct"), create(2, "<p>needle-word</p>"), None])
    assert all("needle" not in repr(record) for record in found.records)


def test_the_collector_is_complete() -> None:
    assert mastodon.COLLECTOR.platform == "mastodon"
    assert all("{host}" in url for _, url in mastodon.COLLECTOR.links)
