"""X archives in parts, in older layouts, with long posts, and who can see what."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.model import NoticeStatus, PostKind, Profile, Visibility
from tests.builders import x as build
from tests.builders.x_reading import ANA, AT, BIG, found_in, post, read, roots

# ---------------------------------------------------------------- several files


def test_parts_in_one_zip_and_in_several(tmp_path: Path) -> None:
    one = found_in(tmp_path, posts=[post(0)], parts=[[post(1)], [post(2), post(1)]])
    assert [item.id for item in one.posts] == [str(BIG + number) for number in range(3)]
    assert [item.file for item in one.posts] == ["data/tweets.js", "data/tweets-part1.js", "data/tweets-part2.js"]
    first = build.archive_zip(tmp_path / "p1.zip", posts=[post(0)], partial=True)
    second = build.current(ANA, partial=True, with_account=False)
    del second["data/tweets.js"]
    second["data/tweets-part1.js"] = build.script("tweets", [{"tweet": build.tweet(post(1))}], 1)
    second["data/manifest.js"] = build.manifest(ANA, {"tweets-part1": 1}, True)
    other = build.write_zip(tmp_path / "p2.zip", second)
    assert roots(other) == [("", ANA["id"])]
    both = read(first, other)
    assert sorted(item.id for item in both.posts) == [str(BIG), str(BIG + 1)]
    assert {item.account for item in both.posts} == {"ana_example"}
    assert not both.troubles


def test_an_old_and_a_new_archive_of_one_account_give_each_post_once(tmp_path: Path) -> None:
    old = build.write_zip(tmp_path / "old.zip", build.flat(ANA, [post(0), post(1)]))
    oldest = build.write_zip(tmp_path / "oldest.zip", build.grailbird(ANA, [post(0, at="2014-05-01T12:00:00Z")]))
    new = build.archive_zip(tmp_path / "new.zip", posts=[post(1), post(2)])
    found = read(old, oldest, new)
    assert sorted(item.id for item in found.posts) == [str(BIG + number) for number in range(3)]
    assert len(found.of(Profile)) == 2


@pytest.mark.parametrize("newest_first", [True, False])
def test_the_newest_archive_tells_the_handle(tmp_path: Path, newest_first: bool) -> None:
    before = {**ANA, "username": "anna99", "name": "Anna Old", "bio": "Student"}
    old = build.write_zip(tmp_path / "a.zip", build.flat(before, [post(0)]))
    middle = build.current({**before, "username": "anna_b"}, [post(1)])
    dated = str(middle["data/manifest.js"]).replace("2026-01-31", "2021-01-31")
    middle["data/manifest.js"] = dated
    between = build.write_zip(tmp_path / "b.zip", middle)
    new = build.archive_zip(tmp_path / "c.zip", posts=[post(2)])
    found = read(new, between, old) if newest_first else read(old, between, new)
    profile = found.profile(Visibility.PUBLIC)
    assert (profile.account, profile.name, profile.bio[:5]) == ("ana_example", "Ana Example", "Nurse")
    assert {value for label, value in profile.fields if label == "former handle"} == {"anna99", "anna_b"}
    assert {item.account for item in found.posts} == {"ana_example"}


def test_names_that_only_look_like_posts_are_not_read_as_posts(tmp_path: Path) -> None:
    header = {"tweet": {"tweet_id": "5", "user_id": "1", "created_at": "Sat Aug 12 16:10:37 +0000 2023"}}
    files = {
        "tweet-headers": [header],
        "deleted-tweet-headers": [header],
        "tweetdeck": [{"deck": {"title": "a"}}],
        "ad-engagements": [{"ad": {"tweetText": "buy"}}],
    }
    found = found_in(tmp_path, posts=[post()], files=files)
    assert [item.id for item in found.posts] == [str(BIG)]
    (notice,) = found.notices
    assert (notice.status, notice.count) == (NoticeStatus.IGNORED, 4)


@pytest.mark.parametrize("bare", [False, True])
def test_the_flat_layout(tmp_path: Path, bare: bool) -> None:
    given = [post(0, "One &"), post(1, "RT @tom: two"), post(2, "three", reply_to=5)]
    found = read(build.write_zip(tmp_path / "old.zip", build.flat(ANA, given, bare=bare)))
    assert [(item.text, item.kind) for item in found.posts] == [
        ("One &", PostKind.POST),
        ("RT @tom: two", PostKind.REPOST),
        ("three", PostKind.REPLY),
    ]
    assert found.posts[0].url == f"https://x.com/ana_example/status/{BIG}"
    assert found.posts[0].file == "tweet.js"
    assert not found.troubles


def test_the_key_of_old_posts_is_text(tmp_path: Path) -> None:
    row = build.tweet(post(text="a & b"))
    row["text"] = row.pop("full_text")
    found = read(build.write_zip(tmp_path / "a.zip", build.flat(files={"tweet": [row]})))
    assert [item.text for item in found.posts] == ["a & b"]


GRAILBIRD = [
    post(0, "One & a link https://example.org/x", at="2014-05-01T12:00:00Z", urls=["https://example.org/x"]),
    post(1, 'Two "so", they\nsaid', at="2014-05-02T12:00:00Z"),
    post(2, "RT @tom: three", at="2014-06-01T12:00:00Z", mentions=["tom"]),
    post(3, "@tom four", at="2014-06-02T12:00:00Z", reply_to=44, reply_user="tom", mentions=["tom"]),
]


@pytest.mark.parametrize("months", [True, False])
def test_grailbird_by_month_and_by_table(tmp_path: Path, months: bool) -> None:
    found = read(build.write_zip(tmp_path / "a.zip", build.grailbird(ANA, GRAILBIRD, months=months)))
    assert [item.text for item in sorted(found.posts, key=lambda item: item.id)] == [item["text"] for item in GRAILBIRD]
    assert [
        str(item.kind) for item in sorted(found.posts, key=lambda item: item.id)
    ] == "post post repost reply".split()
    assert found.post(BIG).published == datetime(2014, 5, 1, 12, tzinfo=UTC)
    assert found.post(BIG).links == ("https://example.org/x",)
    assert found.post(BIG + 3).mentions == ("tom",)
    assert found.post(BIG + 3).reply_to == "44"
    handle = "ana_example" if months else "i/web"
    assert found.post(BIG).url == f"https://x.com/{handle}/status/{BIG}"
    assert not found.troubles


@pytest.mark.parametrize("details", [True, False])
def test_grailbird_tells_its_owner(tmp_path: Path, details: bool) -> None:
    found = read(build.write_zip(tmp_path / "a.zip", build.grailbird(ANA, GRAILBIRD, details=details)))
    profile = found.profile(Visibility.PUBLIC)
    assert (profile.account, profile.name) == ("ana_example", "Ana Example")
    assert (profile.bio != "") is details


def test_grailbird_of_a_protected_account_is_restricted(tmp_path: Path) -> None:
    found = read(build.write_zip(tmp_path / "a.zip", build.grailbird(ANA, GRAILBIRD, protected=True)))
    assert {item.visibility for item in found.posts} == {Visibility.RESTRICTED}


# ---------------------------------------------------------------- long posts and articles

LONG = "A long story. " * 40 + "The end, at https://t.co/zz99 &amp; more."


def short(number: int = 0, **more: Any) -> dict[str, Any]:
    return post(number, LONG[:240].strip() + "… https://t.co/cut", **more)


def test_a_long_post_and_its_short_twin_are_one(tmp_path: Path) -> None:
    notes = [build.note("777", LONG, AT, [("https://t.co/zz99", "https://example.org/end")], ["zoe"])]
    found = found_in(tmp_path, posts=[post(1, "Else"), short(mentions=["tom"])], notes=notes)
    assert len(found.posts) == 2
    made = found.post(BIG)
    assert made.text == "A long story. " * 40 + "The end, at https://example.org/end & more."
    assert made.url == f"https://x.com/ana_example/status/{BIG}"
    assert made.published == datetime(2023, 8, 12, 16, 10, 37, tzinfo=UTC)
    assert "https://example.org/end" in made.links
    assert made.mentions == ("tom", "zoe")
    assert not found.troubles


@pytest.mark.parametrize(
    ("given", "at"),
    [
        ([], AT),
        ([short(at="2023-08-12T16:10:40Z")], AT),  # another second
        ([post(0, "Quite another beginning of a post, written in the same second as the note")], AT),
        ([short()], "yesterday"),
        ([post(0, "RT @tom: " + LONG[:100])], AT),
    ],
)
def test_a_long_post_without_a_twin_stays_a_post(tmp_path: Path, given: list[dict[str, Any]], at: str) -> None:
    found = found_in(tmp_path, posts=given, notes=[build.note("777", LONG, at)])
    assert len(found.posts) == len(given) + 1
    made = found.post(777)
    assert made.text.startswith("A long story.")
    assert (made.url, made.visibility, made.file) == (None, Visibility.PUBLIC, "data/note-tweet.js")


def test_each_long_post_finds_its_own_twin(tmp_path: Path) -> None:
    texts = [f"{word} beginning, " + "and so on " * 50 for word in ("One", "Two", "Three")]
    posts = [post(number, text[:250] + "…") for number, text in enumerate(texts)]
    notes = [build.note(str(number), text, AT) for number, text in enumerate(reversed(texts))]
    found = found_in(tmp_path, posts=posts, notes=notes)
    assert [item.text for item in found.posts] == texts


def test_a_long_answer_begins_behind_the_handles(tmp_path: Path) -> None:
    answer = post(0, "@tom @zoe " + LONG[:200] + "…", reply_to=5)
    found = found_in(tmp_path, posts=[answer], notes=[build.note("777", LONG, AT)])
    (made,) = found.posts
    assert made.kind is PostKind.REPLY
    assert len(made.text) > 500


@pytest.mark.parametrize(
    "element",
    [
        {"noteTweet": {"noteTweetId": "777", "tweetId": str(BIG), "core": {"text": LONG}}},
        {"noteTweet": {"tweetId": str(BIG), "noteTweetResults": {"result": {"id": "777", "text": LONG}}}},
        {"noteTweetId": "777", "createdAt": AT, "core": {"text": LONG, "urls": None, "mentions": None}},
    ],
)
def test_other_shapes_of_long_posts(tmp_path: Path, element: dict[str, Any]) -> None:
    found = found_in(tmp_path, posts=[short()], notes=[element])
    (made,) = found.posts
    assert made.id == str(BIG)
    assert made.text.startswith(LONG[:300])


def test_deleted_posts_are_private_and_deleted(tmp_path: Path) -> None:
    gone = short(5, deleted_at="2023-08-13T10:00:00Z")
    lone = build.note("888", "Gone without a twin", AT.replace("37", "59"))
    found = found_in(
        tmp_path, posts=[post()], deleted=[gone, post()], deleted_notes=[build.note("777", LONG, AT), lone]
    )
    assert len(found.posts) == 3
    assert not found.post(BIG).deleted  # what still stands is not deleted
    for number in (BIG + 5, 888):
        made = found.post(number)
        assert (made.deleted, made.visibility, made.url) == (True, Visibility.PRIVATE, None)
    assert len(found.post(BIG + 5).text) > 500


@pytest.mark.parametrize(
    ("more", "metadata", "visibility"),
    [
        ({"lifecycleState": "Draft"}, [], Visibility.PRIVATE),
        ({"lifecycleState": "Published"}, [], Visibility.PUBLIC),
        ({"publishedAt": AT}, [], Visibility.PUBLIC),
        ({}, [{"articleMetadata": {"articleId": "31", "firstPublishedAt": AT}}], Visibility.PUBLIC),
        ({}, [], Visibility.UNKNOWN),
        ({"content": None}, [], Visibility.UNKNOWN),
    ],
)
def test_articles(tmp_path: Path, more: dict[str, Any], metadata: list[Any], visibility: Visibility) -> None:
    blocks = [{"text": "First & foremost"}, {"text": ""}, None, {"text": "Second, see https://example.org/b."}]
    element = {"article": {"id": "31", "title": "On nursing", "content": {"blocks": blocks}, **more}}
    found = found_in(tmp_path, files={"article": [element], "article-metadata": metadata})
    (made,) = found.posts
    assert (made.id, made.kind, made.visibility) == ("31", PostKind.PAGE, visibility)
    assert made.text.startswith("On nursing")
    assert ("https://example.org/b" in made.links) is ("content" not in more)


# ---------------------------------------------------------------- visibility


def history(*actions: tuple[str, str]) -> dict[str, list[Any]]:
    return {"protected-history": [{"protectedHistory": {"protectedAt": at, "action": what}} for at, what in actions]}


@pytest.mark.parametrize(
    ("actions", "visibility", "locked"),
    [
        ((), Visibility.PUBLIC, None),
        ((("2025-01-01T00:00:00.000Z", "Protect"),), Visibility.RESTRICTED, "true"),
        (
            (("2025-01-01T00:00:00.000Z", "Protect"), ("2025-02-01T00:00:00.000Z", "Unprotect")),
            Visibility.PUBLIC,
            "false",
        ),
        (
            (("2025-03-01T00:00:00.000Z", "Protect"), ("2025-02-01T00:00:00.000Z", "Unprotect")),
            Visibility.RESTRICTED,
            "true",
        ),
        ((("", "Unprotect"), ("", "Protect")), Visibility.RESTRICTED, "true"),
        ((("", "Something"),), Visibility.PUBLIC, None),
    ],
)
def test_a_protected_account_shows_its_posts_to_followers(
    tmp_path: Path, actions: tuple[tuple[str, str], ...], visibility: Visibility, locked: str | None
) -> None:
    found = found_in(
        tmp_path,
        posts=[post()],
        community=[post(1)],
        circle=[post(2)],
        deleted=[post(3)],
        notes=[build.note("777", "Lone", AT)],
        files=history(*actions),
    )
    shown = {item.id: item.visibility for item in found.posts}
    assert shown == {
        str(BIG): visibility,
        str(BIG + 1): visibility,
        str(BIG + 2): Visibility.RESTRICTED,
        str(BIG + 3): Visibility.PRIVATE,
        "777": visibility,
    }
    assert dict(found.profile(Visibility.PUBLIC).fields).get("locked") == locked


def test_a_circle_post_is_never_promoted(tmp_path: Path) -> None:
    found = found_in(tmp_path, posts=[post(2)], circle=[post(2)])
    assert [item.visibility for item in found.posts] == [Visibility.RESTRICTED]
