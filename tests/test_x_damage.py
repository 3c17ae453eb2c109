"""X archives that are damaged, incomplete or of a shape never seen: nothing raises, nothing is lost in silence."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.archive import open_archive
from footprint.collectors import Options, x
from footprint.limits import Limits
from footprint.model import NoticeStatus, Post, PostKind, Visibility
from tests.builders import x as build
from tests.builders.x_reading import BIG, found_in, post, read

# ---------------------------------------------------------------- what cannot be read


def test_the_manifest_tells_what_is_missing_from_a_file(tmp_path: Path) -> None:
    found = found_in(tmp_path, posts=[post(), post(1)], counts={"tweets": 5})
    (notice,) = [item for item in found.notices if item.status is NoticeStatus.FAILED]
    assert notice.reason == "incomplete: manifest says 5, read 2"
    assert (notice.file, notice.source, notice.count) == ("data/tweets.js", "twitter-2026-01-31-abc.zip", 3)


@pytest.mark.parametrize("count", ["", "many", "2", "1", "-1", "9" * 30])
def test_a_count_that_is_no_complaint(tmp_path: Path, count: str) -> None:
    assert not found_in(tmp_path, posts=[post(), post(1)], counts={"tweets": count}).troubles


@pytest.mark.parametrize(
    ("partial", "counts", "troubles"),
    [
        (True, {"tweets-part1": 7}, ["part-missing"]),
        (True, {}, ["part-missing"]),
        (False, {"tweets-part1": 7}, ["missing-file"]),
        (False, {"tweets-part1": 0, "like": 9, "ad-engagements": 3}, []),
    ],
)
def test_files_that_the_manifest_lists_and_the_archive_lacks(
    tmp_path: Path, partial: bool, counts: dict[str, int], troubles: list[str]
) -> None:
    found = found_in(tmp_path, posts=[post()], partial=partial, counts=counts)
    assert found.troubles == troubles
    assert len(found.posts) == 1


def test_an_unknown_file_is_named(tmp_path: Path) -> None:
    found = found_in(tmp_path, posts=[post()], files={"new-posts": [{"post": {"words": "x"}}], "newer": []})
    (notice,) = [item for item in found.notices if item.status is NoticeStatus.SKIPPED]
    assert (notice.file, notice.reason.partition(":")[0]) == ("data/new-posts.js", "unknown-file")
    assert "not its content" in notice.tip


DAMAGE = [
    ("window.YTD.tweets.part0 = [ {", "json-invalid"),
    (" ", "json-invalid"),
    ("window.YTD.tweets.part0 = " + "[" * 100_000, "too-deep"),
    ("window.YTD.tweets.part0 = [NaN]", "json-invalid"),
    ("<!DOCTYPE html>", "json-invalid"),
]


@pytest.mark.parametrize(("text", "word"), DAMAGE)
@pytest.mark.parametrize(
    "name", ["tweets", "account", "profile", "manifest", "note-tweet", "follower", "deleted-tweets"]
)
def test_a_damaged_file_costs_only_itself(tmp_path: Path, name: str, text: str, word: str) -> None:
    members = build.current(posts=[post()], parts=[[post(1)]], files={"follower": [{"follower": {"accountId": "1"}}]})
    members[f"data/{name}.js"] = text
    found = read(build.write_zip(tmp_path / "a.zip", members))
    assert found.troubles == [word]
    (notice,) = [item for item in found.notices if item.status is not NoticeStatus.IGNORED]
    assert (notice.source, notice.file) == ("a.zip", f"data/{name}.js")
    assert notice.status is (NoticeStatus.SKIPPED if word == "too-deep" else NoticeStatus.FAILED)
    assert notice.tip
    assert [item.id for item in found.posts] == [str(BIG), str(BIG + 1)][name == "tweets" :]


def test_what_stands_before_the_damage_is_read(tmp_path: Path) -> None:
    members = build.current(posts=[post(number) for number in range(50)])
    text = members["data/tweets.js"]
    assert isinstance(text, str)
    members["data/tweets.js"] = text[: text.index(f'"id_str": "{BIG + 40}"')]
    found = read(build.write_zip(tmp_path / "a.zip", members))
    assert len(found.posts) == 40
    assert found.troubles == ["json-invalid"]


ODD_TWEETS: list[Any] = [
    None,
    5,
    "words",
    [],
    {},
    {"tweet": None},
    {"tweet": []},
    {"tweet": {}},
    {"tweet": {"id_str": None, "full_text": None}},
    {"tweet": {"id_str": "5"}},
    {"tweet": {"full_text": "no id"}},
    {"tweet": {"id": 5, "full_text": {"a": 1}}},
]


@pytest.mark.parametrize("element", ODD_TWEETS, ids=repr)
@pytest.mark.parametrize("name", ["tweets", "tweet", "community-tweet", "deleted-tweets"])
def test_an_entry_of_unknown_shape_is_told_and_never_raises(tmp_path: Path, element: Any, name: str) -> None:
    found = found_in(tmp_path, files={name: [element]})
    assert found.troubles == ["schema-unknown"]
    assert found_in(tmp_path, posts=[post()], parts=[[post(1)]], files={name: [element]}).troubles == ["schema-unknown"]


def test_words_in_unknown_shapes_are_still_seen(tmp_path: Path) -> None:
    odd = {
        "tweet": {
            "id_str": str(BIG),
            "created_at": "Sat Aug 12 16:10:37 +0000 2023",
            "body": ["call", {"a": "+15555550142"}],
        }
    }
    found = found_in(tmp_path, posts=[], files={"tweets": [odd]})
    (made,) = found.posts
    assert "+15555550142" in made.text
    assert (made.id, made.visibility) == (str(BIG), Visibility.UNKNOWN)
    assert made.published == datetime(2023, 8, 12, 16, 10, 37, tzinfo=UTC)
    assert found.troubles == ["schema-unknown", "unknown-key"]


ODD_VALUES: list[Any] = [None, [], {}, [None], 5, "x", {"a": None}, [[]], True, 1.5, {"accountId": None}]


@pytest.mark.parametrize("value", ODD_VALUES, ids=repr)
def test_no_small_file_of_any_shape_raises(tmp_path: Path, value: Any) -> None:
    keys = {
        "account": "account", "profile": "profile", "phone-number": "device", "ageinfo": "ageMeta",
        "email-address-change": "emailAddressChange", "screen-name-change": "screenNameChange",
        "ip-audit": "ipAudit", "account-creation-ip": "accountCreationIp", "account-timezone": "accountTimezone",
        "ni-devices": "niDeviceResponse", "personalization": "p13nData",
        "connected-application": "connectedApplication",
        "contact": "contact", "protected-history": "protectedHistory", "note-tweet": "noteTweet", "article": "article",
        "article-metadata": "articleMetadata", "like": "like", "direct-messages": "dmConversation",
        "follower": "follower", "following": "following", "saved-search": "savedSearch",
        "grok-chat-item": "grokChatItem", "fleet": "fleet", "deleted-note-tweet": "noteTweet",
    }  # fmt: skip
    members = build.current(posts=[post()], with_manifest=False)
    for name, key in keys.items():
        members[f"data/{name}.js"] = build.script(name, [{key: value}, value])
    members["data/manifest.js"] = f"window.__THAR_CONFIG = {json.dumps({'userInfo': value, 'dataTypes': value})}"
    found = read(build.write_zip(tmp_path / "a.zip", members), private=True)
    assert [item.id for item in found.posts if item.kind is PostKind.POST and item.text == "Hello"] == [str(BIG)]
    for name, key in keys.items():
        members[f"data/{name}.js"] = build.script(name, value)
        assert key
    assert read(build.write_zip(tmp_path / "b.zip", members), private=True).posts


ODD_FIELDS = ["entities", "extended_entities", "coordinates", "geo", "place", "created_at", "in_reply_to_status_id_str"]


@pytest.mark.parametrize("value", ODD_VALUES, ids=repr)
@pytest.mark.parametrize("key", ODD_FIELDS)
def test_an_odd_value_in_a_post_costs_no_words(tmp_path: Path, key: str, value: Any) -> None:
    found = found_in(tmp_path, posts=[post(raw={key: value})])
    assert [item.text for item in found.posts] == ["Hello"]
    assert not found.troubles


@pytest.mark.parametrize("inner", ["urls", "user_mentions", "media"])
@pytest.mark.parametrize("value", ODD_VALUES, ids=repr)
def test_an_odd_entity_costs_no_words(tmp_path: Path, inner: str, value: Any) -> None:
    raw = {"entities": {inner: value}, "extended_entities": {inner: value}}
    assert found_in(tmp_path, posts=[post(raw=raw)]).post(BIG).text == "Hello"


def test_a_lone_surrogate_does_not_hide_the_address_beside_it(tmp_path: Path) -> None:
    members = build.current(posts=[post(text="MARK ana@example.org")])
    text = members["data/tweets.js"]
    assert isinstance(text, str)
    members["data/tweets.js"] = text.replace("MARK", "\\ud800")
    (made,) = read(build.write_zip(tmp_path / "a.zip", members)).posts
    assert made.text == "\ufffd ana@example.org"


def test_numbers_as_ids_stay_exact(tmp_path: Path) -> None:
    raw = {"id_str": None, "id": BIG + 1, "in_reply_to_status_id": BIG + 3, "in_reply_to_status_id_str": None}
    (made,) = found_in(tmp_path, posts=[post(raw=raw)]).posts
    assert (made.id, made.reply_to) == (str(BIG + 1), str(BIG + 3))


def test_both_texts_of_a_repeated_key_are_read(tmp_path: Path) -> None:
    members = build.current(posts=[post(text="first")])
    text = members["data/tweets.js"]
    assert isinstance(text, str)
    members["data/tweets.js"] = text.replace('"full_text": "first"', '"full_text": "first", "full_text": "second"')
    assert read(build.write_zip(tmp_path / "a.zip", members)).post(BIG).text == "first\nsecond"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "latin-1", "cp1252"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str) -> None:
    members = build.current(posts=[post(text="café à la carte")])
    for name in ("data/tweets.js", "data/account.js"):
        text = members[name]
        assert isinstance(text, str)
        members[name] = text.replace("\n", "\r\n").encode(encoding)
    found = read(build.write_zip(tmp_path / "a.zip", members))
    assert [(item.account, item.text) for item in found.posts] == [("ana_example", "café à la carte")]
    assert not found.troubles


def test_a_limit_is_kept_and_named(tmp_path: Path) -> None:
    path = build.archive_zip(tmp_path / "a.zip", posts=[post()])
    found = read(path, limits=Limits(json_depth=4))
    assert "too-deep" in found.troubles
    assert any("json-depth" in item.reason for item in found.notices)


def test_the_collector_is_complete() -> None:
    assert x.COLLECTOR.platform == "x"
    assert all(step.endswith(".") for step in x.COLLECTOR.howto)
    assert {"audience", "profile", "close the account"} <= {what for what, _ in x.COLLECTOR.links}


def test_a_long_archive_is_read_in_little_memory(tmp_path: Path) -> None:
    import tracemalloc

    row = json.dumps(build.tweet(post(text="words " * 300)), indent=2)
    path = tmp_path / "tweets.js"
    with path.open("w", encoding="utf-8") as out:
        out.write("window.YTD.tweets.part0 = [")
        for number in range(12_000):
            out.write((", " if number else "") + '{\n "tweet" : ' + row.replace(str(BIG), str(BIG + number)) + "}")
        out.write("]")
    assert path.stat().st_size > 30_000_000
    opened = open_archive(path)
    (root,) = x.recognise(opened)
    tracemalloc.start()
    count = sum(isinstance(item, Post) for item in x.collect(opened.under(root.prefix), Options()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 12_000
    assert peak < 40_000_000
