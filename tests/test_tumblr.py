# ruff: noqa: E501  # a table of posts reads better with a row a line
"""Tumblr: exports and backups in JSON, XML and pages; whose words they are and who sees them."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.model import Label, Media, NoticeStatus, Post, PostKind, Visibility
from tests.builders.gathered import SAMPLES, Gathered, harmed, read

from layouts import tumblr as layout  # isort: skip  # lies beside the samples
from layouts.tumblr import BLOG, NUMBER, post

SAMPLE = SAMPLES / "student" / "norabug-tumblr.zip"
DAY, STAMP = "2018-05-01 20:15:00 GMT", 1525205700
THEIRS = "words of somebody else"
CHAIN = (
    f'<p><a class="tumblr_blog" href="https://o.tumblr.com/post/1">o</a>:</p><blockquote><p>{THEIRS}</p></blockquote>'
)


def packed(path: Path, members: dict[str, str | bytes], wrapper: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as out:
        for name, data in members.items():
            out.writestr(wrapper + name, data)
    return path


def found_in(tmp_path: Path, members: dict[str, str | bytes], private: bool = False) -> Gathered:
    return read(packed(tmp_path / "blog.zip", members), private=private)


def one(tmp_path: Path, private: bool = True, **more: Any) -> Post:
    item = post(1, more.pop("type", "text"), DAY, STAMP, **more)
    (made,) = found_in(tmp_path, {f"json/{item['id']}.json": json.dumps(item)}, private).posts
    return made


def test_the_sample_is_read_whole() -> None:
    found = read(SAMPLE)
    assert found.units == ["Tumblr export"] and not found.troubles
    assert [(int(post.id) - NUMBER, post.kind, post.text) for post in found.posts] == [
        (
            1,
            PostKind.POST,
            "hello\n\nmy name is nora & i am 13\n\nsong (https://example.org/song)\n\n#about me #first post",
        ),
        (2, PostKind.POST, "new room"),
        (3, PostKind.REPOST, ""),
        (4, PostKind.QUOTE, "this is me at Lakeside\n\n#same"),
        (7, PostKind.POST, "Last day of school, see my work\n\nhttps://noravance.example.net/"),
        (8, PostKind.REPLY, "near the pier, not telling more"),
    ]
    assert {post.visibility for post in found.posts} == {Visibility.PUBLIC}
    first = found.posts[0]
    assert (first.account, first.published) == (BLOG, datetime(2018, 5, 1, 20, 15, tzinfo=UTC))
    assert first.url == f"https://norabug.tumblr.com/post/{NUMBER + 1}/a-slug"
    assert found.posts[1].media == (Media("image", "the window side", "https://64.media.tumblr.com/y.jpg"),)
    assert [media.alt for media in found.posts[4].media] == ["Me in a red gown"]
    everything = repr([(post.text, post.media) for post in found.posts])
    assert not any(word in everything for word in (THEIRS, "secret words", "never posted", "where do you live"))
    assert found.profile(Visibility.PUBLIC).url == "https://norabug.tumblr.com/"
    assert {item.reason.partition(":")[0]: item.count for item in found.notices} == {
        "private": 2, "not-relevant": 3, "media": 1,
    }  # fmt: skip


def test_private_things_are_read_when_asked_for() -> None:
    found = read(SAMPLE, private=True)
    hidden = [post.text for post in found.posts if post.visibility is Visibility.PRIVATE]
    assert hidden == ["secret words about home", "private words, never posted"]


@pytest.mark.parametrize(
    ("state", "seen"),
    [
        ("published", Visibility.PUBLIC), ("private", Visibility.PRIVATE), ("draft", Visibility.PRIVATE),
        ("queued", Visibility.PRIVATE), ("submission", Visibility.PRIVATE), ("moon", Visibility.UNKNOWN),
        (None, Visibility.UNKNOWN),
    ],
)  # fmt: skip
def test_the_state_tells_who_sees_it(tmp_path: Path, state: Any, seen: Visibility) -> None:
    assert one(tmp_path, body="<p>w</p>", state=state).visibility is seen


@pytest.mark.parametrize(
    ("more", "text", "kind"),
    [
        ({"type": "quote", "text": "To be", "source": "me"}, "To be\n\nme", PostKind.POST),
        (
            {"type": "link", "title": "T", "url": "https://example.org/a", "description": "<p>d</p>"},
            "T\n\nd",
            PostKind.POST,
        ),
        (
            {"type": "chat", "title": "T", "dialogue": [{"phrase": "hi"}, {"phrase": "ho"}]},
            "T\n\nhi\n\nho",
            PostKind.POST,
        ),
        (
            {"type": "answer", "question": "where?", "asking_name": "tom", "answer": "<p>here</p>"},
            "here",
            PostKind.REPLY,
        ),
        ({"body": CHAIN, "reblogged_from_id": "1"}, "", PostKind.REPOST),
        ({"body": CHAIN + "<p>mine</p>", "reblogged_from_id": "1"}, "mine", PostKind.QUOTE),
        ({"body": CHAIN + "<p>mine</p>"}, "mine", PostKind.QUOTE),
        ({"body": "x", "reblogged_from_id": "1", "reblog": {"comment": "<p>mine</p>"}}, "mine", PostKind.QUOTE),
        (
            {"body": "x", "reblogged_from_id": "1", "trail": [{"blog": {"name": "o"}, "content": THEIRS}]},
            "",
            PostKind.REPOST,
        ),
        (
            {"body": "x", "reblogged_from_id": "1", "trail": [{"blog": {"name": BLOG}, "content": "<p>mine</p>"}]},
            "mine",
            PostKind.QUOTE,
        ),
        ({"body": None, "tags": "one", "title": 7}, "7\n\n#one", PostKind.POST),
        (
            {"content": [{"type": "text", "text": "a"}, None, 7, {"type": "poll", "question": "q?"}]},
            "a\n\nq?",
            PostKind.POST,
        ),
        ({"content": [{"type": "text", "text": "mine"}], "reblogged_from_id": 5}, "mine", PostKind.QUOTE),
        ({"content": [], "reblogged_from_id": 5, "trail": [{"content": [{"text": THEIRS}]}]}, "", PostKind.REPOST),
    ],
)
def test_only_the_person_s_own_words_are_read(tmp_path: Path, more: dict[str, Any], text: str, kind: PostKind) -> None:
    made = one(tmp_path, **more)
    assert (made.text, made.kind) == (text, kind)


def test_the_pictures_of_a_reblog_are_of_others(tmp_path: Path) -> None:
    photos = [{"caption": THEIRS, "original_size": {"url": "https://example.org/a.jpg"}}]
    assert one(tmp_path, type="photo", photos=photos, reblogged_from_id="1").media == ()


# ---------------------------------------------------------------- layouts


XML = f"""<?xml version="1.0" encoding="UTF-8"?>
<tumblr version="1.0"><tumblelog name="norabug" timezone="US/Central" title="nora &amp; bug">all mine</tumblelog>
<posts start="0" total="3">
<post id="{NUMBER + 1}" url="https://norabug.tumblr.com/post/{NUMBER + 1}" url-with-slug="https://norabug.tumblr.com/post/{NUMBER + 1}/x"
 type="regular" date-gmt="2010-05-01 20:15:00 GMT" date="Sat, 01 May 2010 15:15:00" unix-timestamp="1272744900" format="html">
<tag>one</tag><tag>two words</tag><regular-title>T</regular-title><regular-body>&lt;p&gt;w &amp;amp; x&lt;/p&gt;</regular-body></post>
<post id="{NUMBER + 2}" type="quote" private="true" unix-timestamp="1272744901"><quote-text>secret words</quote-text></post>
<post id="{NUMBER + 3}" type="answer" unix-timestamp="1272744902"><question>where?</question><answer>here</answer></post>
</posts></tumblr>"""


@pytest.mark.parametrize("name", ["posts.xml", "xml/150000000001.xml", "posts/150000000001.xml"])
def test_the_first_api_s_xml(tmp_path: Path, name: str) -> None:
    found = found_in(tmp_path, {name: XML})
    assert [(post.text, post.kind) for post in found.posts] == [
        ("T\n\nw & x\n\n#one #two words", PostKind.POST), ("here", PostKind.REPLY),
    ]  # fmt: skip
    assert found.posts[0].published == datetime(2010, 5, 1, 20, 15, tzinfo=UTC)
    assert found.posts[0].url == f"https://norabug.tumblr.com/post/{NUMBER + 1}/x"
    assert found.profile(Visibility.PUBLIC).bio == "nora & bug\nall mine"
    assert found.words(NoticeStatus.IGNORED) == ["private"] and not found.troubles


PAGE = (
    '<!DOCTYPE HTML><html><head><link rel="stylesheet" href="style.css"></head><body><h1>T</h1><p>w <a href="https://'
    'norabug.tumblr.com/">x</a></p><img alt="My turtle" src="../../media/1.jpg"><div id="footer"><span id="timestamp"> '
    'May 1st, 2018 8:15pm </span> <span class="tag">one</span> <span class="tag">two words</span></div></body></html>'
)


def export(**more: str) -> dict[str, str | bytes]:
    """Tumblr's own export as far as it is known: an index, and a page a post."""
    return {"posts_index.html": "<html><a href='html/150000000001.html'>x</a></html>", "style.css": "p {}",
            "html/150000000001.html": PAGE, "html/150000000002.html": f"<html><body>{CHAIN}</body></html>", **more}  # fmt: skip


@pytest.mark.parametrize("prefix", ["", "posts/", "a b/posts/"])
def test_pages_claim_nothing_about_who_sees_them(tmp_path: Path, prefix: str) -> None:
    found = found_in(tmp_path, {prefix + name: data for name, data in export().items()})
    assert [(post.id, post.kind, post.visibility) for post in found.posts] == [
        ("150000000001", PostKind.POST, Visibility.UNKNOWN), ("150000000002", PostKind.REPOST, Visibility.UNKNOWN),
    ]  # fmt: skip
    first = found.posts[0]
    assert first.text == "T\n\nw x (https://norabug.tumblr.com/)\n\n#one #two words"
    assert first.published == datetime(2018, 5, 1, 20, 15, tzinfo=UTC)
    assert first.media == (Media("image", "My turtle", "../../media/1.jpg"),)
    assert not found.troubles


def test_an_export_of_archives_with_the_account_s_data(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as out:
        for name, data in export().items():
            out.writestr(name, data)
    data = [{"data": {"email": "nora.vance@example.com", "birthdate": "2004-09-17", "blogs": [{"name": "norabug"}],
                      "last_active_ip": "192.0.2.1"}}]  # fmt: skip
    members: dict[str, str | bytes] = {"posts.zip": inner.getvalue(), "media.zip": b"PK\5\6" + b"\0" * 18}
    members |= {
        "payload-0.json": json.dumps(data),
        "conversations/1.json": '[{"message": "secret words"}]',
        "new.json": "{}",
    }
    found = found_in(tmp_path, members)
    assert [(post.account, post.id) for post in found.posts] == [
        ("norabug", "150000000001"), ("norabug", "150000000002"),
    ]  # fmt: skip
    assert found.posts[0].url == "https://norabug.tumblr.com/post/150000000001"
    assert found.profile(Visibility.PRIVATE).fields == (
        (Label.EMAIL, "nora.vance@example.com"), (Label.BIRTH_DATE, "2004-09-17"),
    )  # fmt: skip
    assert found.troubles == ["unknown-file"]
    assert "private: conversations are not read" in [item.reason for item in found.notices]
    assert "secret" not in repr([post.text for post in found.posts]) and "192.0.2.1" not in repr(found.records)


def test_archives_alone_are_read(tmp_path: Path) -> None:
    inner = packed(tmp_path / "inner.zip", export()).read_bytes()
    assert len(found_in(tmp_path, {"posts.zip": inner, "media/1.jpg": b"x"}).posts) == 2


@pytest.mark.parametrize("shape", ["list", "response", "posts", "one"])
def test_json_of_every_shape(tmp_path: Path, shape: str) -> None:
    item = post(1, "text", DAY, STAMP, body="<p>w</p>")
    value: Any = {"list": [item], "response": {"response": {"blog": {"name": BLOG, "title": "t"}, "posts": [item]}},
                  "posts": {"posts": [item]}, "one": item}[shape]  # fmt: skip
    found = found_in(tmp_path, {"json/150000000001.json": json.dumps(value)})
    assert [post.text for post in found.posts] == ["w"] and not found.troubles


def test_saved_likes_are_posts_of_others(tmp_path: Path) -> None:
    items = [post(n, "text", DAY, STAMP, body="<p>mine</p>") for n in (1, 2)]
    items.append(post(3, "text", DAY, STAMP, "otherblog", body=f"<p>{THEIRS}</p>"))
    found = found_in(tmp_path, layout.backup(items))
    assert [post.text for post in found.posts] == ["mine", "mine"]
    assert found.troubles == ["other-blogs"]


def test_other_folders_of_numbers_are_left_alone(tmp_path: Path) -> None:
    found = found_in(tmp_path, {"html/1234567.html": "<html><title>T</title><p>A page of something else entirely.</p></html>",
                                "data/7654321.json": '{"id": 7}'})  # fmt: skip
    assert found.units == ["saved page"]


@pytest.mark.parametrize("folder", ["", "json/", "a b/posts/json/"])
def test_posts_may_be_numbered_from_one(tmp_path: Path, folder: str) -> None:
    more: list[dict[str, Any]] = [
        {"state": "queued", "body": "<p>secret</p>"},
        {"type": "answer", "question": "where?", "asking_name": "tom", "answer": "<p>here</p>"},
    ]
    items = [post(number, item.pop("type", "text"), DAY, STAMP, **item) for number, item in enumerate(more, 1)]
    members: dict[str, str | bytes] = {f"{folder}{n}.json": json.dumps(item) for n, item in enumerate(items, 1)}
    found = found_in(tmp_path, members)
    assert found.units == ["Tumblr export"] and not found.troubles
    assert [(item.platform, item.id, item.text) for item in found.posts] == [("tumblr", str(NUMBER + 2), "here")]
    assert "where?" not in repr(found.records) and "tom" not in repr(found.records)
    private = read(tmp_path / "blog.zip", private=True)
    assert [item.text for item in private.posts] == ["secret", "here"]


def test_the_page_of_a_post_that_is_numbered_from_one_is_no_second_post(tmp_path: Path) -> None:
    item = post(1, "text", DAY, STAMP, state="queued", body="<p>secret</p>")
    page = f"<html><p>secret</p><footer><a href='https://{BLOG}.tumblr.com/post/{NUMBER + 1}'>x</a></footer></html>"
    members: dict[str, str | bytes] = {"json/1.json": json.dumps(item), "posts/1.html": page}
    assert not found_in(tmp_path, members).posts
    assert [made.id for made in read(tmp_path / "blog.zip", private=True).posts] == [str(NUMBER + 1)]
    alone = read(packed(tmp_path / "pages.zip", {"posts/1.html": page}))
    assert [(made.platform, made.text) for made in alone.posts] == [("tumblr", "secret")]


@pytest.mark.parametrize(
    "text", ['{"id": 1, "body": "words"}', '{"blog_name": "x", "words": "y"}', '[{"post_url": "https://a.test/1"}]']
)
def test_other_files_named_by_short_numbers_are_left_alone(tmp_path: Path, text: str) -> None:
    page = "<html><body><p>words</p><a href='https://www.tumblr.com/share'>share on tumblr</a></body></html>"
    found = found_in(tmp_path, {"json/1.json": text, "posts/2.html": page})
    assert "Tumblr export" not in found.units and "tumblr" not in {item.platform for item in found.posts}


def test_broken_json_falls_back_to_the_page_without_a_claim(tmp_path: Path) -> None:
    members = layout.backup(
        [post(1, "text", DAY, STAMP, body="<p>w</p>"), post(2, "text", DAY, STAMP, body="<p>v</p>")]
    )
    members[f"{BLOG}/json/{NUMBER + 1}.json"] = "{broken"
    found = found_in(tmp_path, members)
    assert [(post.text, post.visibility) for post in found.posts] == [
        ("v", Visibility.PUBLIC), ("w", Visibility.UNKNOWN),
    ]  # fmt: skip
    assert found.troubles == ["json-invalid"]
    assert found.posts[1].url == f"https://norabug.tumblr.com/post/{NUMBER + 1}/a-slug"


def test_damage_never_raises(tmp_path: Path) -> None:
    total = 0
    text = json.dumps(layout.student()).encode()
    for number, data in enumerate(harmed(text, 60)):
        found = read(packed(tmp_path / f"{number}.zip", {"json/150000000001.json": data or b"x"}))
        total += len(found.posts)
        assert THEIRS not in repr([post.text for post in found.posts if post.kind is PostKind.REPOST])
    for number, data in enumerate(harmed(XML.encode(), 60)):
        total += len(read(packed(tmp_path / f"x{number}.zip", {"posts.xml": data or b"x"})).posts)
    for number, data in enumerate(harmed(PAGE.encode(), 40)):
        total += len(
            read(packed(tmp_path / f"p{number}.zip", export() | {"html/150000000001.html": data or b"x"})).posts
        )
    assert total > 150
