"""Single files of known exports: what holds others' words or private things is left out of the readers of all kinds."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.collectors import collectors
from footprint.model import NoticeStatus, PostKind, Visibility
from tests.builders.exports import write_zip
from tests.builders.gathered import lone, read
from tests.builders.meta import meta_json

SECRET = "the harvest moon talk"
MAIL = "ines.falk@example.org"
STRANGER = "Ines Falk"


def table(*rows: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def talk(sender: str, time: str, text: str, **more: Any) -> str:
    people = [{"name": STRANGER}, {"name": "Odd Lie"}]
    said = {sender: STRANGER, time: 1709251200000, text: SECRET}
    return json.dumps({"participants": people, "messages": [said], **more})


CHATS = table(
    ("message_id", "created_at", "updated_at", "username", "message", "thread_parent_message_id", "channel_url",
     "subreddit", "channel_name", "conversation_type"),
    ("c1", "2021-01-01 00:00:00 UTC", "", "stranger", SECRET, "", "", "", "", "direct"),
)  # fmt: skip
DRAFTS = table(
    ("id", "title", "body", "kind", "created", "flair_id", "subreddit", "is_public_link"),
    ("d1", "Draft", SECRET, "markdown", "2021-01-01 00:00:00 UTC", "", "birds", "False"),
)
OPENS = table(("post_id", "timestamp", "email", "country"), ("1001", SECRET, MAIL, "NO"))
COMMENT = {
    "type": "issue_comment",
    "url": "https://github.com/odd/boat/issues/1#issuecomment-1",
    "user": "https://github.com/stranger",
    "body": SECRET,
    "created_at": "2021-02-02T00:00:00Z",
}
WATCHED = {"header": "YouTube", "title": SECRET, "titleUrl": "https://www.youtube.com/watch?v=s", "time": "2024-01-01"}
CELL = f'<html><body><div class="outer-cell mdl-cell"><div>{SECRET}</div></div></body></html>'
MARKED = {"id": "bookmarks.json", "type": "OrderedCollection", "orderedItems": [f"https://o.example/{SECRET}"]}
CLAPS = f'<html><body><ul><li>+5 - <a href="https://medium.com/p/x">{SECRET}</a></li></ul></body></html>'
TALK_PAGE = (
    f'<html><body><div class="pam _3-95 _2ph- _a6-g"><div>{STRANGER}</div><div>{SECRET}</div></div></body></html>'
)

LEFT = [
    ("message_1.json", talk("sender_name", "timestamp_ms", "content", thread_path="inbox/ines_1")),
    ("an old talk.json", talk("sender_name", "timestamp", "content")),
    ("Ines.json", talk("senderName", "timestamp", "text")),
    ("message_1.html", TALK_PAGE),
    ("chats of mine.csv", CHATS),
    ("not published.csv", DRAFTS),
    ("1001.first-light.opens.csv", OPENS),
    ("readers.csv", OPENS),
    ("messaging.json", json.dumps([{"message": SECRET}])),
    ("privacy_zones.csv", table(("Latitude", "Longitude", "Radius"), ("39.82", SECRET, "400"))),
    ("issue_comments_000001.json", json.dumps([COMMENT])),
    ("comments.json", json.dumps([COMMENT])),
    ("users_000001.json", json.dumps([{"type": "user", "url": "https://github.com/stranger", "bio": SECRET}])),
    ("watch-history.json", json.dumps([WATCHED])),
    ("verlauf.json", json.dumps([WATCHED])),
    ("MyActivity.html", CELL),
    ("aktivität.html", CELL),
    ("bookmarks.json", json.dumps(MARKED)),
    ("things.json", json.dumps(MARKED)),
    ("claps-0001.html", CLAPS),
    ("messages.json", json.dumps([{"ID": 1, "Timestamp": "2023-12-11 02:01:09", "Contents": SECRET}])),
]


@pytest.mark.parametrize(("name", "data"), LEFT, ids=[name for name, _ in LEFT])
def test_a_part_with_others_words_is_left_alone_and_told(tmp_path: Path, name: str, data: str) -> None:
    found = lone(tmp_path, data, name)
    assert found.records == found.notices
    assert [(item.status, item.source, item.reason.partition(":")[0]) for item in found.notices] == [
        (NoticeStatus.SKIPPED, name, "part-alone")
    ]
    assert "whole export" in found.notices[0].tip
    assert SECRET not in repr(found.notices)


@pytest.mark.parametrize(("name", "data"), LEFT, ids=[name for name, _ in LEFT])
def test_such_a_part_is_left_in_a_folder_and_in_a_zip_too(tmp_path: Path, name: str, data: str) -> None:
    folder = tmp_path / "things"
    folder.mkdir()
    (folder / name).write_text(data, encoding="utf-8")
    (folder / "own.json").write_text(json.dumps({"diary": "a walk by the sea"}), encoding="utf-8")
    write_zip(tmp_path / "things.zip", {path.name: path.read_bytes() for path in folder.iterdir()})
    for given in (folder, tmp_path / "things.zip"):
        found = read(given)
        assert "a walk by the sea" in found.text
        assert SECRET not in found.text
        told = [item for item in found.notices if item.reason.startswith("part-alone:")]
        assert [(item.file, item.count) for item in told] == [(name, 1)]


def test_beside_a_page_such_a_part_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html><body><p>Odd builds boats.</p></body></html>", encoding="utf-8")
    for number in (1, 2):
        text = talk("sender_name", "timestamp_ms", "content")
        (tmp_path / f"message_{number}.json").write_text(text, encoding="utf-8")
    found = read(tmp_path)
    assert found.text == "Odd builds boats."
    assert [(item.reason.partition(":")[0], item.count) for item in found.notices] == [("part-alone", 2)]


OWN = [
    ("notes.json", json.dumps([{"title": SECRET, "time": "2024-01-01", "header": "Diary"}])),
    ("messages.json", json.dumps({"messages": [{"text": SECRET, "date": "2024-01-01"}]})),
    ("comments.json", json.dumps([{"body": SECRET, "created_at": "2021-02-02T00:00:00Z"}])),
    ("bookmarks.json", json.dumps({"mine": [SECRET]})),
    ("table.csv", table(("post_id", "text"), ("1", SECRET))),
    ("quoted.json", json.dumps({"text": SECRET + ' and {"participants": 1, "messages": 2, "sender_name": 3}'})),
    ("claps-0001.html", f"<html><body><p>{SECRET}</p></body></html>"),
    ("message_1.html", f"<html><body><p>{SECRET}</p></body></html>"),
]


@pytest.mark.parametrize(("name", "data"), OWN, ids=[name for name, _ in OWN])
def test_a_file_of_ones_own_that_looks_a_little_like_it_is_read(tmp_path: Path, name: str, data: str) -> None:
    assert SECRET in lone(tmp_path, data, name).text


@pytest.mark.parametrize(("name", "data"), [("chat_history.csv", CHATS), ("drafts.csv", DRAFTS)])
def test_reddits_private_tables_alone_are_reddits(tmp_path: Path, name: str, data: str) -> None:
    found = lone(tmp_path, data, name)
    assert found.units == ["one table of a Reddit export"]
    assert not found.posts
    assert [item.status for item in found.notices] == [NoticeStatus.IGNORED]
    private = read(tmp_path / name, private=True)
    assert [(item.platform, item.visibility) for item in private.posts] == (
        [("reddit", Visibility.PRIVATE)] if name == "drafts.csv" else []
    )
    assert SECRET not in private.text or name == "drafts.csv"


def test_a_part_of_reddits_export_without_posts_is_read_as_one(tmp_path: Path) -> None:
    tables = {"chat_history.csv": CHATS, "friends.csv": table(("username", "note"), ("stranger", ""))}
    tables["checkfile.csv"] = table(("filename", "sha256"), ("posts.csv", "00"))
    for name, data in tables.items():
        (tmp_path / name).write_text(data, encoding="utf-8")
    found = read(tmp_path)
    assert found.units == ["Reddit export"]
    assert found.records == found.notices
    assert {item.status for item in found.notices} == {NoticeStatus.IGNORED}


def test_an_encrypted_chat_in_its_folder_is_facebooks(tmp_path: Path) -> None:
    chat = {
        "participants": [STRANGER, "Odd Lie"],
        "threadName": STRANGER,
        "messages": [{"senderName": STRANGER, "timestamp": 1709251200000, "text": SECRET, "type": "text"}],
    }
    write_zip(tmp_path / "messages.zip", {"messages/Ines_1.json": json.dumps(chat).encode()})
    found = read(tmp_path / "messages.zip")
    assert not found.posts
    assert [item.reason.partition(":")[0] for item in found.notices] == ["private"]


def test_a_fragment_is_never_told_by_a_name_alone() -> None:
    told = [kind for item in collectors() for kind in item.fragments]
    assert len(told) > 20
    assert all(kind.keys or kind.holds for kind in told)
    assert all(re.compile(kind.holds) and re.compile(kind.named) for kind in told)


# ---------------------------------------------------------------- Meta's lists, told by what stands in them

WORDS = "Grüße vom Möwenfels"
AT = 1704251045
WHEN = datetime.fromtimestamp(AT, UTC)


def shown(**more: Any) -> dict[str, Any]:
    return {"media": [{"uri": "media/posts/202401/3.jpg", "creation_timestamp": AT, "title": WORDS, **more}]}


def labels(**more: Any) -> dict[str, Any]:
    told = {"Comment": {"value": WORDS}, "Media Owner": {"value": "ines"}, "Time": {"timestamp": AT}, **more}
    return {"string_map_data": told}


def posted(**said: Any) -> dict[str, Any]:
    return {"timestamp": AT, "title": "Odd wrote", "data": [said]}


SPOKEN = {"timestamp": AT, "comment": WORDS, "author": "Odd Lie"}
SINGLE = [
    ("posts_1.json", [shown()], "instagram", PostKind.POST, Visibility.UNKNOWN),
    ("anything.json", shown(), "instagram", PostKind.POST, Visibility.UNKNOWN),
    ("post_comments_1.json", [labels()], "instagram", PostKind.COMMENT, Visibility.UNKNOWN),
    ("comments.json", {"comments_reels_comments": [labels()]}, "instagram", PostKind.COMMENT, Visibility.UNKNOWN),
    ("archive.json", {"ig_archived_post_media": [shown()]}, "instagram", PostKind.POST, Visibility.PRIVATE),
    ("threads_and_replies.json", {"text_post_app_text_posts": shown()}, "threads", PostKind.POST, Visibility.UNKNOWN),
    ("bare.json", [shown(text_app_post={"is_reply": True})], "threads", PostKind.REPLY, Visibility.UNKNOWN),
    ("your_posts_1.json", [posted(post=WORDS)], "facebook", PostKind.POST, Visibility.UNKNOWN),
    ("one.json", posted(post=WORDS), "facebook", PostKind.POST, Visibility.UNKNOWN),
    ("comments.json", {"comments_v2": [posted(comment=SPOKEN)]}, "facebook", PostKind.COMMENT, Visibility.UNKNOWN),
    ("comments.json", {"comments": [posted(comment=SPOKEN)]}, "facebook", PostKind.COMMENT, Visibility.UNKNOWN),
    ("mine.json", {"group_posts_v2": [posted(comment=SPOKEN)]}, "facebook", PostKind.COMMENT, Visibility.UNKNOWN),
    ("trash.json", {"trash_v2": [posted(post=WORDS)]}, "facebook", PostKind.POST, Visibility.PRIVATE),
]
IDS = [f"{platform} {name} {kind}" for name, _, platform, kind, _ in SINGLE]


@pytest.mark.parametrize(("name", "value", "platform", "kind", "seen"), SINGLE, ids=IDS)
def test_a_single_file_of_meta_is_read_as_what_it_is(
    tmp_path: Path, name: str, value: Any, platform: str, kind: PostKind, seen: Visibility
) -> None:
    folder = tmp_path / "some files"
    folder.mkdir()
    for found in (lone(tmp_path, meta_json(value), name), lone(folder, meta_json(value), name), read(folder)):
        (post,) = found.posts
        assert (post.platform, post.account, post.kind, post.visibility) == (platform, "", kind, seen)
        assert (post.text, post.published) == (WORDS, WHEN)
        assert not [item for item in found.notices if item.status is not NoticeStatus.IGNORED]


@pytest.mark.parametrize(
    "value",
    [
        {"searches_v2": [posted(text=WORDS)]},
        {"account_activity_v2": [{"action": WORDS, "timestamp": AT}]},
        {"saved_saved_media": [{"title": WORDS, "string_map_data": {"Saved on": {"timestamp": AT}}}]},
        {"searches_keyword": [{"string_map_data": {"Search": {"value": WORDS}, "Time": {"timestamp": AT}}}]},
        {"inferred_data_primary_location": [{"string_map_data": {"City Name": {"value": WORDS}}}]},
    ],
)
def test_a_single_private_file_of_meta_is_read_only_when_asked_for(tmp_path: Path, value: Any) -> None:
    found = lone(tmp_path, meta_json(value), "list.json")
    assert found.records == found.notices
    assert [item.reason.partition(":")[0] for item in found.notices] == ["private"]
    private = read(tmp_path / "list.json", private=True)
    assert {item.visibility for item in private.records if not hasattr(item, "status")} <= {Visibility.PRIVATE}


def test_a_single_file_beside_its_export_is_the_accounts(tmp_path: Path) -> None:
    about = {"profile_v2": {"name": {"full_name": "Odd Lie"}, "username": "odd.lie"}}
    write_zip(
        tmp_path / "facebook-oddlie-2026-01-31-AbCdEfGh.zip",
        {"personal_information/profile_information/profile_information.json": json.dumps(about)},
    )
    (tmp_path / "comments.json").write_text(meta_json({"comments_v2": [posted(comment=SPOKEN)]}), encoding="utf-8")
    found = read(tmp_path)
    assert [(item.account, item.text) for item in found.posts] == [("odd.lie", WORDS)]


def test_in_an_export_the_place_of_a_file_says_what_it_is(tmp_path: Path) -> None:
    profile = {"profile_user": [{"string_map_data": {"Username": {"value": "odd"}, "Private Account": {"value": "x"}}}]}
    files = {
        "personal_information/personal_information/personal_information.json": profile,
        "your_instagram_activity/some_new_place/posts_1.json": [shown()],
    }
    write_zip(tmp_path / "a.zip", {name: meta_json(value) for name, value in files.items()})
    found = read(tmp_path / "a.zip")
    assert not found.posts
    assert [item.status for item in found.notices if item.file.endswith("posts_1.json")] == [NoticeStatus.SKIPPED]


def test_where_the_platform_is_not_told_the_letters_are_mended_at_least(tmp_path: Path) -> None:
    entry = {"timestamp": AT, "fbid": "1", "label_values": [{"label": "Nachricht", "value": WORDS}]}
    found = lone(tmp_path, meta_json([entry]), "things.json")
    (post,) = found.posts
    assert (post.platform, post.visibility) == ("document", Visibility.UNKNOWN)
    assert f"value: {WORDS}" in post.text
    right = lone(tmp_path, json.dumps({"note": "Ãœ is how a broken Ü looks, and é is right"}), "mine.json")
    assert "Ãœ is how a broken Ü looks, and é is right" in right.text


@pytest.mark.parametrize(
    "value",
    [
        {"comments": [{"text": WORDS}]},
        {"archive": [{"post": WORDS}]},
        [{"media": [{"uri": "a.jpg"}], "title": WORDS, "creation_timestamp": AT, "of": "another program"}],
        [{"timestamp": AT, "data": [{"note": WORDS}]}],
        [{"string_map_data": {"Thought": {"value": WORDS}}}],
    ],
)
def test_what_only_looks_like_meta_is_left_to_the_reader_of_all_data(tmp_path: Path, value: Any) -> None:
    (post,) = lone(tmp_path, json.dumps(value), "things.json").posts
    assert post.platform == "document"
    assert WORDS in post.text
