"""What an export holds beyond what is known: files are named, keys are told, and nothing known makes a noise."""

from __future__ import annotations

import csv
import io
import json
import random
import string
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from footprint.model import NoticeStatus, PostKind, Visibility
from tests.builders.exports import write_zip
from tests.builders.gathered import SAMPLES, Gathered, read
from tests.test_samples import contents, sources

from layouts import bluesky  # isort: skip  # lies beside the samples

assert sys.path  # the layouts are found through the samples' folder

STUDENT = SAMPLES / "student"
WORDS = {
    "mystery_one": "some unheard words",
    "mysteryTwo": ["and more of", "them here"],
    "mystery_three": {"text": "deeper words still"},
    "mystery_four": "words, again",
    "mystery_five": "the last words",
}
MARKS: dict[str, Any] = {
    "mystery_one": 1,
    "mysteryTwo": True,
    "mystery_three": None,
    "mystery_four": "2024-01-01T00:00:00Z",
    "mystery_five": "https://a.example/some-page",
}

Change = Callable[[bytes, dict[str, Any]], bytes]


def in_json(beside: str) -> Change:
    """Put keys into every object that has a certain key."""

    def change(data: bytes, more: dict[str, Any]) -> bytes:
        head, equals, body = data.partition(b"=") if data.startswith(b"window.") else (b"", b"", data)

        def walk(value: Any) -> Any:
            if isinstance(value, list):
                return [walk(item) for item in value]
            if isinstance(value, dict):
                inner = {key: walk(item) for key, item in value.items()}
                return {**inner, **more} if beside in value else inner
            return value

        return head + equals + json.dumps(walk(json.loads(body))).encode()

    return change


def in_table(data: bytes, more: dict[str, Any]) -> bytes:
    """Put columns behind those of a table, whatever stands above its header."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    flat = [item if isinstance(item, str) else json.dumps(item) for item in more.values()]
    width = max(map(len, rows))
    header = next(number for number, row in enumerate(rows) if len(row) == width)
    for number, row in enumerate(rows[header:]):
        if row:
            row += [*[""] * (width - len(row)), *(list(more) if not number else flat)]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def in_document(end: str) -> Change:
    """Put elements at the end of others."""

    def change(data: bytes, more: dict[str, Any]) -> bytes:
        made = "".join(f"<{name}>{json.dumps(value)}</{name}>" for name, value in more.items())
        return data.replace(end.encode(), made.encode() + end.encode())

    return change


def in_list(data: bytes, more: dict[str, Any]) -> bytes:
    """Put entries behind those of a list of labels and values."""
    made = "".join(f"<li><b>{name}:</b> {json.dumps(value)}</li>" for name, value in more.items())
    return data.replace(b"</ul>", made.encode() + b"</ul>", 1)


CASES: dict[str, tuple[str, str, Change | None]] = {
    # platform: (the sample, the file whose keys are changed, how)
    "x": ("twitter-2026-01-31-nora.zip", "data/tweets.js", in_json("full_text")),
    "linkedin": ("Complete_LinkedInDataExport_01-31-2026.zip", "Positions.csv", in_table),
    "facebook": (
        "facebook-noravanceexample-2026-01-31-AbCdEfGh.zip",
        "your_posts__check_ins__photos_and_videos_1.json",
        in_json("timestamp"),
    ),
    "facebook's profile": (
        "facebook-noravanceexample-2026-01-31-IjKlMnOp.zip",
        "profile_information.json",
        in_json("name"),
    ),
    "instagram": ("instagram-nora.draws-2026-01-31-AbCdEfGh.zip", "media/posts_1.json", in_json("uri")),
    "instagram's labels": (
        "instagram-nora.draws-2026-01-31-AbCdEfGh.zip",
        "personal_information/personal_information.json",
        in_json("Username"),
    ),
    "threads": ("instagram-nora.draws-2026-01-31-AbCdEfGh.zip", "threads_and_replies.json", in_json("media")),
    "reddit": ("export_nora_vance_20260131.zip", "posts.csv", in_table),
    "mastodon": (
        "archive-20260131120000-0123456789abcdef0123456789abcdef.tar.gz",
        "outbox.json",
        in_json("content"),
    ),
    "tiktok": ("TikTok_Data_1769860800.zip", "user_data_tiktok.json", in_json("WhoCanView")),
    "youtube": ("takeout-20260131T120000Z-001.zip", "video metadata/videos.csv", in_table),
    "google": ("takeout-20260131T120000Z-002.zip", "Reviews.json", in_json("google_maps_url")),
    "github": ("0123456789abcdef0123456789abcdef.tar.gz", "issues_000001.json", in_json("body")),
    "discord": ("package.zip", "c1150000000000000101/messages.json", in_json("Contents")),
    "telegram": ("DataExport_2026-01-31.zip", "result.json", in_json("from_id")),
    "tumblr": ("norabug-tumblr.zip", "json/150000000001.json", in_json("blog_name")),
    "wordpress": ("noravance.wordpress.2026-01-31.zip", ".000.xml", in_document("</item>")),
    "blogger": ("blog-01-31-2026.xml", "", in_document("</entry>")),
    "substack": ("substack-export.zip", "posts.csv", in_table),
    "strava": ("export_90012345.zip", "activities.csv", in_table),
    "medium": ("medium-export.zip", "profile/profile.html", in_list),
    "a track": ("morning run.gpx", "", in_document("</trk>")),
}
KEYED = [name for name, (_, _, change) in CASES.items() if change]
FOLDERS = {"linkedin": "Complete_LinkedInDataExport_01-31-2026/", "telegram": "DataExport_2026-01-31/"}
FOLDERS |= {"youtube": "Takeout/YouTube and YouTube Music/", "google": "Takeout/", "tumblr": "norabug/", "x": "data/"}

LOOSE = ("wordpress", "blogger", "a track")  # exports of loose files: what is no data beside them is nobody's


def changed(tmp_path: Path, name: str, more: dict[str, Any]) -> Gathered:
    """A sample in which entries of one file have more keys."""
    sample, file, change = CASES[name]
    assert change
    members = contents(STUDENT / sample)
    places = [place for place in members if place.endswith(file)]
    assert places
    for place in places:
        members[place] = change(members[place], more)
    if list(members) == [""]:
        (tmp_path / sample).write_bytes(members[""])
        return read(tmp_path / sample)
    return read(write_zip(tmp_path / sample.replace(".tar.gz", ".zip"), dict(members)))


@pytest.mark.parametrize("name", CASES)
def test_five_unknown_files_are_named(tmp_path: Path, name: str) -> None:
    sample = CASES[name][0]
    members: dict[str, str | bytes] = dict(contents(STUDENT / sample))
    if list(members) == [""]:
        members = {sample: members[""]}
    folder = FOLDERS.get(name, "")
    endings = ("json", "csv", "xml") if name in LOOSE else ("json", "csv", "txt", "xml", "dat")
    strange = [f"strange_{number}.{endings[number % len(endings)]}" for number in range(5)]
    members |= dict.fromkeys((folder + place for place in strange), '{"a": "some unheard words"}\nmore unheard words\n')
    found = read(write_zip(tmp_path / sample.replace(".tar.gz", ".zip").replace(".xml", ".zip"), members))
    told = {item.file for item in found.notices if item.status is NoticeStatus.SKIPPED}
    missing = [place for place in strange if place not in told and folder + place not in told]
    assert missing == []
    assert "unheard" not in repr([item.reason for item in found.notices])


@pytest.mark.parametrize("name", KEYED)
def test_five_unknown_keys_with_words_are_told(tmp_path: Path, name: str) -> None:
    found = changed(tmp_path, name, WORDS)
    told = [item for item in found.notices if item.reason.startswith("unknown-key:")]
    assert [(item.status, item.count) for item in told] == [(NoticeStatus.SKIPPED, 5)]
    assert "words" in told[0].reason and "unheard" not in told[0].reason and told[0].tip


@pytest.mark.parametrize("name", [name for name in KEYED if CASES[name][2] is not in_table])
def test_five_unknown_keys_without_words_are_no_trouble(tmp_path: Path, name: str) -> None:
    usual = read(STUDENT / CASES[name][0]).troubles
    found = changed(tmp_path, name, MARKS)
    told = [item for item in found.notices if item.reason.startswith("unknown-key:")]
    assert [(item.status, item.count) for item in told] == [(NoticeStatus.IGNORED, 5)]
    assert found.troubles == usual


@pytest.mark.parametrize("name", KEYED)
def test_what_is_read_stays_the_same_beside_unknown_keys(tmp_path: Path, name: str) -> None:
    """Words under them are read where an entry has none that are known, and where a file is about the person."""
    sample = CASES[name][0]
    before = {(post.id, post.text) for post in read(STUDENT / sample).posts}
    found = changed(tmp_path, name, WORDS).posts
    assert before <= {(post.id, post.text) for post in found}
    for post in found:
        if (post.id, post.text) not in before:
            assert "unheard" in post.text
            assert (post.kind, post.visibility) == (PostKind.PAGE, Visibility.UNKNOWN)


def test_unknown_keys_of_a_repository_are_told(tmp_path: Path) -> None:
    post = {"$type": "app.bsky.feed.post", "text": "Hello", "createdAt": "2024-01-01T00:00:00Z"}
    (tmp_path / "repo.car").write_bytes(bluesky.car({"app.bsky.feed.post/3kaaaaaaaaa22": {**post, **WORDS}}))
    found = read(tmp_path / "repo.car")
    assert [(item.status, item.count) for item in found.notices if item.reason.startswith("unknown-key:")] == [
        (NoticeStatus.SKIPPED, 5)
    ]
    assert [item.text for item in found.posts] == ["Hello"]


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("person", ["student", "nurse", "hostile"])
def test_the_samples_hold_no_key_that_is_not_known(person: str, private: bool) -> None:
    found = read(*map(Path, sources(person)), private=private)
    assert [item.reason for item in found.notices if item.reason.startswith("unknown-key")] == []


def test_a_key_that_may_be_somebodys_name_is_counted_and_not_said(tmp_path: Path) -> None:
    keys = {
        "Jane Doe": "some unheard words",
        "jane.doe@example.com": "some more words",
        "mystery_old18": "other words",
        "bodyText2": "more of these",
    }
    found = changed(tmp_path, "x", keys)
    (told,) = [item.reason for item in found.notices if item.reason.startswith("unknown-key:")]
    assert told.endswith("(bodyText2, 3 more)")


def test_damage_and_noise_do_not_stop_the_search_for_keys(tmp_path: Path) -> None:
    members = contents(STUDENT / "twitter-2026-01-31-nora.zip")
    dice = random.Random(3)
    noise = "".join(dice.choice(string.printable) for _ in range(20_000)).encode()
    for body in (b'[{"tweet": {"' * 20_000, b'"' * 50_000, b'"\\' * 50_000, noise, b"]" * 9, b'{"a": [[[["b c"]]]]}'):
        files: dict[str, str | bytes] = dict(members)
        files["data/tweets.js"] = b"window.YTD.tweets.part0 = " + body
        assert read(write_zip(tmp_path / "twitter.zip", files)).units
