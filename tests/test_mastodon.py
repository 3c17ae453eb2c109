"""Mastodon exports and those of its kin: containers, posts, who sees them, the profile, the lists beside."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.model import Connection, Label, Media, NoticeStatus, Post, PostKind, Profile, Visibility
from tests.builders import mastodon as build
from tests.builders.mastodon import ACCOUNT, ACTOR, BOB, FIRST, FOLLOWERS, HOST, PUBLIC, create, read, roots
from tests.builders.x_reading import Found

WRITERS = {"zip": build.write_zip, "tar": build.write_tar, "folder": build.write_folder}


def found_in(tmp_path: Path, items: list[Any], private: bool = False, **more: Any) -> Found:
    return read(build.write_zip(tmp_path / "archive-20260131-ana.zip", build.export(items, **more)), private=private)


def one(tmp_path: Path, *arguments: Any, private: bool = False, **more: Any) -> Post:
    (post,) = found_in(tmp_path, [create(*arguments, **more)], private).posts
    return post


# ---------------------------------------------------------------- recognising


@pytest.mark.parametrize("wrapper", ["", "archive-2026/", "a b/it's/"])
@pytest.mark.parametrize("container", sorted(WRITERS))
def test_every_container_is_recognised_at_any_depth(tmp_path: Path, container: str, wrapper: str) -> None:
    path = WRITERS[container](tmp_path / "any name", build.export([create()]), wrapper)
    assert roots(path) == [(wrapper, ACCOUNT)]
    found = read(path)
    assert [(post.id, post.text) for post in found.posts] == [(str(FIRST), "Hello")]
    assert not found.troubles


def test_containers_give_the_same(tmp_path: Path) -> None:
    members = build.export([create(), create(1, "<p>Two</p>", "followers"), build.boost(2, f"{BOB}/statuses/1")])
    read_as = [read(write(tmp_path / name, members)) for name, write in WRITERS.items()]
    assert read_as[0].posts == read_as[1].posts == read_as[2].posts
    assert len({item for found in read_as for item in found.of(Profile)}) == 1


@pytest.mark.parametrize("name", ["outbox.json", "outbox (1).json", "OUTBOX.JSON"])
def test_an_outbox_alone_is_read(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(build.collection("outbox.json", [create()]), encoding="utf-8")
    assert roots(file) == [("", ACCOUNT)]
    found = read(file)
    assert [post.account for post in found.posts] == [ACCOUNT]
    assert not found.of(Profile)
    assert found.words(NoticeStatus.IGNORED) == ["missing-file"]


def test_an_actor_alone_gives_the_profile_and_says_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "actor.json"
    file.write_text(json.dumps(build.actor()), encoding="utf-8")
    found = read(file)
    assert [item.account for item in found.of(Profile)] == [ACCOUNT]
    assert found.troubles == ["missing-file"]


def test_two_exports_in_one_archive_are_two_roots(tmp_path: Path) -> None:
    other = build.actor(id=f"https://{HOST}/users/sam", preferredUsername="sam")
    members = {f"a/{name}": data for name, data in build.export([create()]).items()}
    members |= {"b/actor.json": json.dumps(other), "b/outbox.json": build.collection("outbox.json", [])}
    assert roots(build.write_zip(tmp_path / "two.zip", members)) == [("a/", ACCOUNT), ("b/", f"@sam@{HOST}")]


def test_the_lists_in_a_second_folder_belong_to_the_account(tmp_path: Path) -> None:
    export = build.write_zip(tmp_path / "a.zip", build.export([create()]))
    lists = build.write_folder(
        tmp_path / "lists", {"following_accounts.csv": "Account address,Show boosts\nbob@b.test,true\n"}
    )
    assert roots(lists) == [("", None)]
    found = read(export, lists)
    assert [(item.account, item.other) for item in found.of(Connection)] == [(ACCOUNT, "@bob@b.test")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("actor.json", '{"name": "an actor of films"}'),
        ("outbox.json", '{"mails": []}'),
        ("outbox.json", ""),
        ("lists.csv", "Friends,bob@b.test\n"),
        ("following_accounts.csv", "name,since\nBob,2020\n"),
        ("likes.json", build.collection("likes.json", ["https://b.test/1"])),
    ],
)
def test_other_things_are_left_alone(tmp_path: Path, name: str, text: str) -> None:
    folder = build.write_folder(tmp_path / "thing", {name: text, "readme.txt": "x"})
    assert roots(folder) == []


def test_a_list_beside_archives_does_not_hide_them(tmp_path: Path) -> None:
    folder = build.write_folder(
        tmp_path / "downloads", {"following_accounts.csv": "Account address,Show boosts\nb@b.test,true\n"}
    )
    build.write_tar(folder / "archive.tar.gz", build.export([create()]))
    assert roots(folder) == []


# ---------------------------------------------------------------- who sees it


@pytest.mark.parametrize("public", [PUBLIC, "as:Public", "Public"])
@pytest.mark.parametrize(
    ("to", "cc", "seen"),
    [
        (["P"], [FOLLOWERS], Visibility.PUBLIC),
        ("P", FOLLOWERS, Visibility.PUBLIC),
        ([FOLLOWERS], ["P"], Visibility.PUBLIC),
        (FOLLOWERS, "P", Visibility.PUBLIC),
        ([BOB], ["P", FOLLOWERS], Visibility.PUBLIC),
        ([FOLLOWERS], [], Visibility.RESTRICTED),
        (FOLLOWERS, None, Visibility.RESTRICTED),
        ([BOB], [FOLLOWERS], Visibility.RESTRICTED),
        ([f"https://{HOST}/#Public"], [], Visibility.MEMBERS),
    ],
)
def test_visibility_follows_to_and_cc(tmp_path: Path, public: str, to: Any, cc: Any, seen: Visibility) -> None:
    def named(value: Any) -> Any:
        return [named(item) for item in value] if isinstance(value, list) else public if value == "P" else value

    post = one(tmp_path, to=named(to), cc=named(cc))
    assert post.visibility is seen
    assert post.kind is PostKind.POST


@pytest.mark.parametrize(("to", "cc"), [([BOB], []), (BOB, None), ([], []), ([BOB, f"{BOB}2"], [BOB])])
def test_direct_messages_are_read_only_when_asked_for(tmp_path: Path, to: Any, cc: Any) -> None:
    items = [create(1, "<p>secret</p>", to=to, cc=cc), create(2)]
    found = found_in(tmp_path, items)
    assert [post.text for post in found.posts] == ["Hello"]
    (notice,) = [item for item in found.notices if item.reason.startswith("private: direct")]
    assert (notice.status, notice.count) == (NoticeStatus.IGNORED, 1)
    asked = found_in(tmp_path, items, private=True)
    assert [(post.text, post.kind, post.visibility) for post in asked.posts] == [
        ("secret", PostKind.MESSAGE, Visibility.PRIVATE),
        ("Hello", PostKind.POST, Visibility.PUBLIC),
    ]
    assert not any("private" in item.reason for item in asked.notices)


def test_without_any_address_the_audience_is_unknown(tmp_path: Path) -> None:
    activity = create()
    for thing in (activity, activity["object"]):
        del thing["to"], thing["cc"]
    (post,) = found_in(tmp_path, [activity]).posts
    assert post.visibility is Visibility.UNKNOWN


def test_the_audience_may_stand_on_the_activity_alone(tmp_path: Path) -> None:
    activity = create(audience="followers")
    del activity["object"]["to"], activity["object"]["cc"]
    (post,) = found_in(tmp_path, [activity]).posts
    assert post.visibility is Visibility.RESTRICTED


def test_followers_may_have_an_address_of_any_form(tmp_path: Path) -> None:
    odd = f"https://{HOST}/collections/77"
    (post,) = found_in(tmp_path, [create(to=[odd], cc=[])], followers=odd).posts
    assert post.visibility is Visibility.RESTRICTED


def test_approving_followers_by_hand_does_not_hide_public_posts(tmp_path: Path) -> None:
    found = found_in(tmp_path, [create()], manuallyApprovesFollowers=True)
    assert found.posts[0].visibility is Visibility.PUBLIC
    assert (Label.LOCKED, "true") in found.of(Profile)[0].fields


# ---------------------------------------------------------------- words


def test_a_post_is_read_whole(tmp_path: Path) -> None:
    content = (
        '<p><span class="h-card" translate="no"><a href="https://other.example.net/@bob" class="u-url mention">'
        '@<span>bob</span></a></span> I&#39;m at <a href="https://example.org/a/long/path?x=1&amp;y=2" rel="nofollow">'
        '<span class="invisible">https://</span><span class="ellipsis">example.org/a/lo</span>'
        '<span class="invisible">ng/path?x=1&amp;y=2</span></a><br />today</p><p>Bye '
        '<a href="https://social.example.org/tags/run" class="mention hashtag" rel="tag">#<span>run</span></a></p>'
    )
    tags = [
        {"type": "Mention", "href": "https://other.example.net/users/bob", "name": "@bob@other.example.net"},
        {"type": "Mention", "href": f"https://{HOST}/users/eve", "name": "@eve"},
        {"type": "Hashtag", "href": f"https://{HOST}/tags/run", "name": "#run"},
    ]
    post = one(tmp_path, 5, content, tag=tags)
    assert post.text == "@bob I'm at https://example.org/a/long/path?x=1&y=2\ntoday\n\nBye #run"
    assert post.links == ("https://example.org/a/long/path?x=1&y=2",)
    assert post.mentions == ("@bob@other.example.net", f"@eve@{HOST}")
    assert post.published == datetime(2023, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert (post.id, post.url) == (str(FIRST + 5), f"https://{HOST}/@ana/{FIRST + 5}")
    assert (post.platform, post.account, post.file, post.reply_to) == ("mastodon", ACCOUNT, "outbox.json", None)


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"summary": "food & drink"}, "food & drink\n\nHello"),
        ({"summary": "a < b"}, "a < b\n\nHello"),
        ({"summary": "<p>markup &amp; all</p>"}, "markup & all\n\nHello"),
        ({"summary": ""}, "Hello"),
        ({"content": ""}, ""),
        ({"content": None, "contentMap": {"en": "<p>One</p>", "de": "<p>Eins</p>", "fr": "<p>One</p>"}}, "One\n\nEins"),
        ({"content": None, "contentMap": None}, ""),
        ({"content": "no markup &amp; all"}, "no markup & all"),
        ({"content": "<p>&#xD800; &#128512; &#x110000;</p>"}, "\ufffd 😀 \ufffd"),
        ({"content": "<p>1 &lt; 2 &amp;lt; 3</p>"}, "1 < 2 &lt; 3"),
        ({"content": '<p>x <img alt=":cat:" src="c.png"> y</p>'}, "x :cat: y"),
        ({"location": {"type": "Place", "name": "Springfield, IL"}}, "Hello\n\nLocation: Springfield, IL"),
        (
            {"type": "Question", "oneOf": [{"type": "Note", "name": "Tea"}, {"name": "Milk <3"}]},
            "Hello\n\nTea\nMilk <3",
        ),
        ({"type": "Question", "anyOf": [{"name": "A"}], "oneOf": None}, "Hello\n\nA"),
        ({"type": "Article", "name": "The title", "summary": "Hel"}, "The title\n\nHello"),
        ({"type": "Page", "name": "The title"}, "The title\n\nHello"),
        ({"type": "Video", "name": "My film", "content": "about it"}, "My film\n\nabout it"),
        ({"type": ["Note", "http://schema.org/Thing"]}, "Hello"),
        ({"type": "https://www.w3.org/ns/activitystreams#Note"}, "Hello"),
    ],
)
def test_the_words_of_a_post(tmp_path: Path, more: dict[str, Any], text: str) -> None:
    assert one(tmp_path, **more).text == text


def test_a_lone_surrogate_does_not_hide_the_words_beside_it(tmp_path: Path) -> None:
    members = build.export([create(0, "<p>X ana@example.org</p>")])
    members["outbox.json"] = str(members["outbox.json"]).replace("X ana", "\\ud83d ana")
    (post,) = read(build.write_zip(tmp_path / "a.zip", members)).posts
    assert post.text == "\ufffd ana@example.org"


@pytest.mark.parametrize(
    ("more", "kind", "reply_to"),
    [
        ({"inReplyTo": f"{BOB}/statuses/1"}, PostKind.REPLY, f"{BOB}/statuses/1"),
        ({"inReplyTo": {"id": f"{BOB}/statuses/1", "type": "Note"}}, PostKind.REPLY, f"{BOB}/statuses/1"),
        ({"inReplyTo": [f"{BOB}/statuses/1"]}, PostKind.REPLY, f"{BOB}/statuses/1"),
        ({"quote": f"{BOB}/statuses/2"}, PostKind.QUOTE, None),
        ({"quoteUri": f"{BOB}/statuses/2"}, PostKind.QUOTE, None),
        ({"quoteUrl": f"{BOB}/statuses/2"}, PostKind.QUOTE, None),
        ({"_misskey_quote": f"{BOB}/statuses/2"}, PostKind.QUOTE, None),
        ({"quote": {"id": f"{BOB}/statuses/2"}}, PostKind.QUOTE, None),
        ({"quote": None}, PostKind.POST, None),
        ({"updated": "2023-03-05T00:00:00Z"}, PostKind.POST, None),
    ],
)
def test_replies_and_quotes(tmp_path: Path, more: dict[str, Any], kind: PostKind, reply_to: str | None) -> None:
    post = one(tmp_path, **more)
    assert (post.kind, post.reply_to) == (kind, reply_to)
    assert post.links == ((f"{BOB}/statuses/2",) if kind is PostKind.QUOTE else ())


@pytest.mark.parametrize(
    ("attachment", "media"),
    [
        (
            {
                "type": "Document",
                "mediaType": "image/jpeg",
                "url": "/media_attachments/files/1.jpg",
                "name": "My <3 desk",
            },
            Media("image", "My <3 desk", "media_attachments/files/1.jpg"),
        ),
        (
            {"type": "Document", "mediaType": "video/mp4", "url": "media/2.mp4", "name": None},
            Media("video", "", "media/2.mp4"),
        ),
        (
            {"type": "Image", "url": "https://cdn.example.net/1.png", "summary": "A"},
            Media("image", "A", "https://cdn.example.net/1.png"),
        ),
        (
            {"type": "Document", "mediaType": "audio/ogg", "url": [{"type": "Link", "href": "/a.ogg"}]},
            Media("audio", "", "a.ogg"),
        ),
    ],
)
def test_attachments_keep_their_descriptions(tmp_path: Path, attachment: dict[str, Any], media: Media) -> None:
    assert one(tmp_path, attachment=[attachment]).media == (media,)
    assert one(tmp_path, attachment=attachment).media == (media,)


def test_a_place_with_coordinates_is_kept_with_the_picture(tmp_path: Path) -> None:
    place = {"type": "Place", "name": "Pier", "latitude": "40.5", "longitude": -70}
    post = one(tmp_path, attachment=[{"type": "Image", "url": "/1.jpg"}], location=place)
    assert (post.media[0].lat, post.media[0].lon) == (40.5, -70.0)


@pytest.mark.parametrize(
    ("id", "url", "number", "permalink"),
    [
        (f"{ACTOR}/statuses/7", f"https://{HOST}/@ana/7", "7", f"https://{HOST}/@ana/7"),
        (f"https://{HOST}/ap/users/12/statuses/7", None, "7", f"https://{HOST}/ap/users/12/statuses/7"),
        (f"https://{HOST}/objects/ab-cd", None, f"https://{HOST}/objects/ab-cd", f"https://{HOST}/objects/ab-cd"),
        (f"https://{HOST}/notes/9x3", [{"href": "https://a.test/n"}], f"https://{HOST}/notes/9x3", "https://a.test/n"),
        (
            f"https://{HOST}/v/1",
            [
                {"type": "Link", "mediaType": "video/mp4", "href": "https://a.test/f.mp4"},
                {"mediaType": "text/html", "href": "https://a.test/w"},
            ],
            f"https://{HOST}/v/1",
            "https://a.test/w",
        ),
        (f"{ACTOR}/statuses/7", "javascript:alert(1)", "7", f"{ACTOR}/statuses/7"),
    ],
)
def test_ids_and_permalinks(tmp_path: Path, id: str, url: Any, number: str, permalink: str) -> None:
    post = one(tmp_path, id=id, url=url)
    assert (post.id, post.url) == (number, permalink)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2023-03-04T05:06:07.123Z", datetime(2023, 3, 4, 5, 6, 7, 123000, tzinfo=UTC)),
        ("2023-03-04T07:06:07+02:00", datetime(2023, 3, 4, 5, 6, 7, tzinfo=UTC)),
        ("yesterday", datetime(2023, 3, 4, 5, 6, 7, tzinfo=UTC)),
        (None, datetime(2023, 3, 4, 5, 6, 7, tzinfo=UTC)),
    ],
)
def test_times_are_utc_and_fall_back_to_the_activity(tmp_path: Path, published: Any, expected: datetime) -> None:
    assert one(tmp_path, published=published).published == expected


def test_a_time_that_cannot_be_is_unknown(tmp_path: Path) -> None:
    activity = create(published="0000-00-00T00:00:00Z")
    activity["published"] = "9999-12-31T00:00:00Z"
    assert found_in(tmp_path, [activity]).posts[0].published is None


# ---------------------------------------------------------------- boosts


def test_a_boost_has_no_words_of_others(tmp_path: Path) -> None:
    (post,) = found_in(tmp_path, [build.boost(3, f"{BOB}/statuses/1")]).posts
    assert (post.kind, post.text, post.id) == (PostKind.REPOST, "", str(FIRST + 3))
    assert post.links == (f"{BOB}/statuses/1",)
    assert post.url == f"{build.status(3)}/activity"
    assert post.visibility is Visibility.PUBLIC


def test_a_boost_of_an_inlined_post_of_others_has_no_words(tmp_path: Path) -> None:
    other = build.note(1, "<p>words of Bob</p>") | {"id": f"{BOB}/statuses/1", "attributedTo": BOB}
    found = found_in(tmp_path, [build.boost(3, other)])
    assert [(post.kind, post.text) for post in found.posts] == [(PostKind.REPOST, "")]


def test_a_boost_of_oneself_is_not_a_second_post(tmp_path: Path) -> None:
    found = found_in(tmp_path, [create(1), build.boost(3, build.note(1))])
    assert [(post.kind, post.text) for post in found.posts] == [(PostKind.POST, "Hello"), (PostKind.REPOST, "")]
    assert found.posts[1].links == (build.status(1),)


def test_own_words_that_stand_only_in_a_boost_are_not_lost(tmp_path: Path) -> None:
    found = found_in(tmp_path, [build.boost(3, build.note(1, "<p>only here</p>", "followers"))])
    assert [(post.kind, post.text, post.visibility) for post in found.posts] == [
        (PostKind.REPOST, "", Visibility.PUBLIC),
        (PostKind.POST, "only here", Visibility.RESTRICTED),
    ]
