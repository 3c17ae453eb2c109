"""X archives of every generation: where they begin, and what becomes of a post in them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.model import Media, NoticeStatus, Post, PostKind, Profile, Visibility
from tests.builders import x as build
from tests.builders.x_reading import ANA, BIG, found_in, post, read, roots

# ---------------------------------------------------------------- recognising


@pytest.mark.parametrize("wrapper", ["", "twitter-2026-01-31-abc/", "a b/it's/"])
@pytest.mark.parametrize("layout", ["current", "flat", "grailbird"])
def test_every_layout_is_recognised_at_any_depth(tmp_path: Path, wrapper: str, layout: str) -> None:
    members = getattr(build, layout)(ANA, [post()])
    path = build.write_zip(tmp_path / "any name.zip", members, wrapper)
    assert roots(path) == [(wrapper, ANA["id"])]
    found = read(path)
    assert [item.text for item in found.posts] == ["Hello"]
    assert not found.troubles


@pytest.mark.parametrize("layout", ["current", "flat", "grailbird"])
def test_an_unpacked_folder_reads_like_the_zip(tmp_path: Path, layout: str) -> None:
    members = getattr(build, layout)(ANA, [post(), post(1, "Two & more")])
    zipped = read(build.write_zip(tmp_path / "a.zip", members))
    folder = read(build.write_folder(tmp_path / "folder", members))
    assert folder.posts == zipped.posts
    assert folder.of(Profile) == zipped.of(Profile)


def test_the_data_folder_alone_is_enough(tmp_path: Path) -> None:
    folder = build.write_folder(tmp_path / "export", build.current(ANA, [post()])) / "data"
    assert [item.url for item in read(folder).posts] == [f"https://x.com/ana_example/status/{BIG}"]


@pytest.mark.parametrize("name", ["tweets.js", "tweets (1).js", "tweet.js", "tweets-part1.js", "TWEETS.JS"])
def test_one_file_alone_is_read(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(build.script("tweets", [{"tweet": build.tweet(post())}]), encoding="utf-8")
    found = read(file)
    assert [item.text for item in found.posts] == ["Hello"]
    assert found.posts[0].url == f"https://x.com/i/web/status/{BIG}"
    assert found.posts[0].account == ""
    assert not found.of(Profile)
    assert not found.troubles


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("app.js", "console.log(1)"),
        ("data/account.js", "export const account = 1"),
        ("data/manifest.js", "module.exports = {}"),
        ("data/js/tweet_index.js", "hello"),
        ("tweets.csv", "date,text\n2020-01-01,hi\n"),
        ("Profile.csv", "First Name,Last Name,Maiden Name\n"),
        ("index.html", "<p>Your archive</p>"),
        ("photos_media/a.jpg", "x"),
    ],
)
def test_other_things_are_left_alone(tmp_path: Path, name: str, text: str) -> None:
    folder = build.write_folder(tmp_path / "thing", {name: text, "readme.txt": "x"})
    assert roots(folder) == []


@pytest.mark.parametrize("name", ["Your archive.html", "your archive (1).html", "sub/Your archive.html"])
def test_the_page_without_its_data_is_answered_politely(tmp_path: Path, name: str) -> None:
    found = read(build.write_zip(tmp_path / "a.zip", {name: build.PAGE, "assets/a.css": "b"}))
    (notice,) = found.records
    assert notice.status is NoticeStatus.FAILED
    assert notice.reason.startswith("no-posts: ")
    assert "whole zip" in notice.tip


def test_the_page_alone_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "Your archive.html").write_text(build.PAGE, encoding="utf-8")
    assert read(tmp_path / "Your archive.html").troubles == ["no-posts"]


def test_a_part_with_pictures_only(tmp_path: Path) -> None:
    pictures: dict[str, str | bytes] = {f"data/tweets_media/{BIG}-a.jpg": b"\xff\xd8", "assets/x.png": b"x"}
    path = build.write_zip(tmp_path / "part2.zip", pictures)
    assert roots(path) == [("", None)]
    found = read(path)
    assert found.troubles == ["no-posts"]
    assert "other zips" in found.notices[-1].tip
    whole = read(build.archive_zip(tmp_path / "part1.zip", posts=[post()]), path)
    assert [item.id for item in whole.posts] == [str(BIG)]
    assert not whole.troubles


def test_two_accounts_in_one_folder_stay_apart(tmp_path: Path) -> None:
    other = {**ANA, "id": "99", "username": "second"}
    members = {f"one/{name}": data for name, data in build.current(ANA, [post()]).items()}
    members |= {f"two/{name}": data for name, data in build.flat(other, [post(1)]).items()}
    assert roots(build.write_zip(tmp_path / "both.zip", members)) == [("one/", ANA["id"]), ("two/", "99")]


# ---------------------------------------------------------------- words, links, kinds


def test_a_plain_post_has_everything(tmp_path: Path) -> None:
    given = post(text="Tom & Ana <3 😀 see https://example.org/a?b=1&c=2 now", urls=["https://example.org/a?b=1&c=2"])
    (made,) = found_in(tmp_path, posts=[{**given, "mentions": ["tom", "tom", "zoe"]}]).posts
    assert made == Post(
        "x",
        "ana_example",
        str(BIG),
        PostKind.POST,
        "Tom & Ana <3 😀 see https://example.org/a?b=1&c=2 now",
        datetime(2023, 8, 12, 16, 10, 37, tzinfo=UTC),
        Visibility.PUBLIC,
        f"https://x.com/ana_example/status/{BIG}",
        None,
        ("https://example.org/a?b=1&c=2",),
        ("tom", "zoe"),
        (),
        False,
        "data/tweets.js",
    )


@pytest.mark.parametrize(
    ("given", "kind", "reply_to"),
    [
        ({}, PostKind.POST, None),
        ({"text": "RT @tom: something of Tom's…"}, PostKind.REPOST, None),
        ({"text": "not RT @tom: at the start"}, PostKind.POST, None),
        ({"text": "RT if you agree"}, PostKind.POST, None),
        ({"reply_to": 12345, "reply_user": "tom"}, PostKind.REPLY, "12345"),
        ({"reply_user": "tom"}, PostKind.REPLY, "tom"),  # the post that was answered is gone
        ({"raw": {"in_reply_to_user_id": 77}}, PostKind.REPLY, "77"),
        ({"text": "@tom hello"}, PostKind.POST, None),
        (
            {"text": "so true https://twitter.com/tom/status/5", "urls": ["https://twitter.com/tom/status/5"]},
            PostKind.QUOTE,
            None,
        ),
        (
            {"text": "a https://x.com/tom/status/5?s=20", "urls": ["https://x.com/tom/status/5?s=20"]},
            PostKind.QUOTE,
            None,
        ),
        (
            {"text": "a https://mobile.twitter.com/t/status/5", "urls": ["https://mobile.twitter.com/t/status/5"]},
            PostKind.QUOTE,
            None,
        ),
        ({"text": "a https://x.com/i/web/status/5", "urls": ["https://x.com/i/web/status/5"]}, PostKind.QUOTE, None),
        (
            {"text": f"a https://x.com/i/web/status/{BIG}", "urls": [f"https://x.com/i/web/status/{BIG}"]},
            PostKind.POST,
            None,
        ),
        ({"text": "a https://x.com/tom", "urls": ["https://x.com/tom"]}, PostKind.POST, None),
        ({"text": "a https://notx.com/t/status/5", "urls": ["https://notx.com/t/status/5"]}, PostKind.POST, None),
    ],
)
def test_kinds(tmp_path: Path, given: dict[str, Any], kind: PostKind, reply_to: str | None) -> None:
    (made,) = found_in(tmp_path, posts=[{**post(), **given}]).posts
    assert (made.kind, made.reply_to) == (kind, reply_to)


@pytest.mark.parametrize(
    ("raw", "text", "links", "mentions"),
    [
        ({"full_text": "&amp;lt; once"}, "&lt; once", (), ()),
        ({"full_text": "a https://t.co/x", "entities": None}, "a https://t.co/x", ("https://t.co/x",), ()),
        ({"full_text": "hi @tom, mail a@example.org", "entities": {}}, "hi @tom, mail a@example.org", (), ("tom",)),
        (
            {
                "full_text": "https://t.co/a https://t.co/ab",
                "entities": {
                    "urls": [
                        {"url": "https://t.co/a", "expanded_url": "https://example.org/1"},
                        {"url": "https://t.co/ab", "expanded_url": "https://example.org/2"},
                    ]
                },
            },
            "https://example.org/1 https://example.org/2",
            ("https://example.org/1", "https://example.org/2"),
            (),
        ),
        (
            {
                "full_text": "see https://t.co/a",
                "entities": {"urls": [{"url": "https://t.co/a", "expanded_url": None}]},
            },
            "see https://t.co/a",
            ("https://t.co/a",),
            (),
        ),
        (
            {
                "full_text": "http://sho.rt/a!",
                "entities": {"urls": [{"url": "http://sho.rt/a", "expanded_url": "http://example.org/"}]},
            },
            "http://example.org/!",
            ("http://example.org/",),
            (),
        ),
        ({"full_text": "line one\n\nline two  "}, "line one\n\nline two  ", (), ()),
        ({"full_text": "", "entities": {"urls": None, "user_mentions": [None]}}, "", (), ()),
    ],
)
def test_words_links_and_handles(
    tmp_path: Path, raw: dict[str, Any], text: str, links: tuple[str, ...], mentions: tuple[str, ...]
) -> None:
    (made,) = found_in(tmp_path, posts=[post(raw=raw)]).posts
    assert (made.text, made.links, made.mentions) == (text, links, mentions)


def test_pictures_keep_their_description_and_lose_their_link(tmp_path: Path) -> None:
    media = [{"file": "Abc.jpg", "alt": "My desk & the door"}, {"file": "v.jpg", "type": "video"}]
    members = build.current(posts=[post(media=media, urls=["https://example.org/"], text="Look https://example.org/")])
    members[f"data/tweets_media/{BIG}-Abc.jpg"] = b"\xff\xd8"
    found = read(build.write_zip(tmp_path / "a.zip", members))
    (made,) = found.posts
    assert made.text == "Look https://example.org/"
    assert made.links == ("https://example.org/",)
    assert made.kind is PostKind.POST
    file = f"data/tweets_media/{BIG}-Abc.jpg"
    assert made.media == (Media("photo", "My desk & the door", file), Media("video"))
    assert [item.reason.partition(":")[0] for item in found.notices] == ["media"]
    assert not found.troubles


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ({"geo": {"coordinates": ["51.5", "-0.12"]}, "coordinates": {"coordinates": ["-0.12", "51.5"]}}, (51.5, -0.12)),
        ({"coordinates": {"type": "Point", "coordinates": [-120.5, 38.25]}}, (38.25, -120.5)),
        ({"coordinates": {"coordinates": ["38.25", "-120.5"]}}, (38.25, -120.5)),  # order turned by mistake
        ({"geo": {"type": "Point", "coordinates": ["38.25", "-120.5"]}}, (38.25, -120.5)),
        ({"geo": {"coordinates": ["-120.5", "38.25"]}}, (38.25, -120.5)),
        ({"geo": {}, "coordinates": None}, None),
        ({"geo": {"coordinates": ["north", "x"]}}, None),
        ({"geo": {"coordinates": [1]}, "coordinates": {"coordinates": "1,2"}}, None),
        ({"geo": {"coordinates": ["nan", "1e999"]}}, None),
        ({"geo": {"coordinates": [200, 300]}}, None),
    ],
)
def test_where_a_post_was_written(tmp_path: Path, raw: dict[str, Any], place: tuple[float, float] | None) -> None:
    (made,) = found_in(tmp_path, posts=[post(raw=raw)]).posts
    assert made.media == ((Media("place", lat=place[0], lon=place[1]),) if place else ())


def test_all_versions_of_an_edited_post_are_kept(tmp_path: Path) -> None:
    edited = [post(0, "Frist"), post(1, "First", edits=[BIG])]
    assert [item.text for item in found_in(tmp_path, posts=edited).posts] == ["Frist", "First"]


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("Sat Aug 12 16:10:37 -0700 2023", datetime(2023, 8, 12, 23, 10, 37, tzinfo=UTC)),
        ("2023-08-12T16:10:37.000Z", datetime(2023, 8, 12, 16, 10, 37, tzinfo=UTC)),
        ("yesterday", None),
        ("0000-00-00", None),
        (None, None),
        (1691856637000, None),
    ],
)
def test_times(tmp_path: Path, value: object, published: datetime | None) -> None:
    (made,) = found_in(tmp_path, posts=[post(raw={"created_at": value})]).posts
    assert made.published == published
