"""Exports whose layout has changed (hostile case B11): what is not understood is told, and the person's words are read.

Each case takes a sample, plants an address and a number into one file of the person's own, and changes how it is laid
out; into the files of others another address is planted, which must not come out.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from footprint import records
from footprint.model import Notice, NoticeStatus, Post, PostKind, Profile, Visibility
from tests.builders.exports import write_zip
from tests.builders.gathered import SAMPLES, Gathered, read
from tests.test_samples import contents

MAIL, PHONE, OTHERS = "planted.needle@example.org", "+15555550142", "others@needle.example"
SEEN = "schema-unknown"
STUDENT = SAMPLES / "student"
X = "twitter-2026-01-31-nora.zip"
LINKEDIN = "Complete_LinkedInDataExport_01-31-2026.zip"
FACEBOOK = "facebook-noravanceexample-2026-01-31-AbCdEfGh.zip"
FACEBOOK_2 = "facebook-noravanceexample-2026-01-31-IjKlMnOp.zip"
INSTAGRAM = "instagram-nora.draws-2026-01-31-AbCdEfGh.zip"
REDDIT = "export_nora_vance_20260131.zip"
MASTODON = "archive-20260131120000-0123456789abcdef0123456789abcdef.tar.gz"
TIKTOK = "TikTok_Data_1769860800.zip"
YOUTUBE = "takeout-20260131T120000Z-001.zip"
GOOGLE = "takeout-20260131T120000Z-002.zip"
DISCORD = "package.zip"
TUMBLR = "norabug-tumblr.zip"
SUBSTACK = "substack-export.zip"
STRAVA = "export_90012345.zip"
TELEGRAM = "DataExport_2026-01-31.zip"
GITHUB = "0123456789abcdef0123456789abcdef.tar.gz"

OWN = [  # files of JSON that hold the person's own words, or facts about them
    *((X, f"data/{name}.js") for name in ("tweets", "note-tweet", "account", "profile", "phone-number")),
    *(
        (FACEBOOK, name)
        for name in ("your_posts__check_ins__photos_and_videos_1.json", "comments_and_reactions/comments.json")
    ),
    *((FACEBOOK, name) for name in ("group_posts_and_comments.json", "your_comments_in_groups.json", "trash.json")),
    (FACEBOOK_2, "profile_information.json"),
    *((INSTAGRAM, name) for name in ("media/posts_1.json", "post_comments_1.json", "threads_and_replies.json")),
    (INSTAGRAM, "personal_information/personal_information/personal_information.json"),
    (INSTAGRAM, "threads/personal_information.json"),
    (MASTODON, "outbox.json"),
    (MASTODON, "actor.json"),
    (GOOGLE, "Reviews.json"),
    (DISCORD, "c1150000000000000101/messages.json"),
    (DISCORD, "Account/user.json"),
    (TUMBLR, "json/150000000001.json"),
]
ONE_THING = ("every key but the outermost",)  # what is outermost are the words themselves
UNLIKE = {
    "actor.json": ONE_THING,
    "json/150000000001.json": ONE_THING,
    # a list in it may be one of others: only what stands right in the file is read
    "Account/user.json": (*ONE_THING, "under a new key"),
}
OF_OTHERS = re.compile(
    r".*(?:direct-messages|follower|message_1|your_friends|followers_1|following|Connections|Invitations|/messages\.csv|"
    r"email_list.*|chat_history|friends|messaging)\.(?:js|json|csv)"
)

Change = Callable[[Any], Any]


def planted(value: Any) -> Any:
    """The value with an address and a number behind every sentence."""
    if isinstance(value, list):
        return [planted(item) for item in value]
    if isinstance(value, dict):
        return {key: planted(item) for key, item in value.items()}
    if isinstance(value, str) and value.startswith("+"):
        return PHONE
    if isinstance(value, str) and re.fullmatch(r"\S+@\S+\.\w+", value):
        return MAIL
    telling = isinstance(value, str) and re.search(r"[^\W\d_]{2,} [^\W\d_]{2,}", value) and "http" not in value
    return f"{value} {MAIL} {PHONE}" if telling else value


def renamed(value: Any, kept: int = 0) -> Any:
    """The value with other keys; the outermost ones are kept if asked."""
    if isinstance(value, list):
        return [renamed(item, max(kept - 1, 0) if isinstance(item, list) else 0) for item in value]
    if isinstance(value, dict):
        return {key if kept else f"odd_{key}": renamed(item, max(kept - 1, 0)) for key, item in value.items()}
    return value


def wrapped(value: Any) -> Any:
    """The value with the list that it is, or the lists that stand right in it, under ``data``."""
    if isinstance(value, list):
        return {"data": value}
    return {key: {"data": item} if isinstance(item, list) else item for key, item in value.items()}


CHANGES: dict[str, Change] = {
    "every key": renamed,
    "every key but the outermost": lambda value: renamed(value, 1),
    "under a new key": lambda value: {"version": 9, "odd_part": value},
}


def opened(data: bytes) -> tuple[bytes, Any]:
    """What stands before a file's value, and the value."""
    head, mark, body = data.partition(b"=") if data.startswith(b"window.") else (b"", b"", data)
    return head + mark, json.loads(body)


def written(tmp_path: Path, sample: str, file: str, change: Callable[[bytes], bytes]) -> Path:
    """A sample in which one file is changed, and an address stands in the words of others."""
    members = dict(contents(STUDENT / sample))
    place = next(name for name in members if f"/{name}".endswith(f"/{file}"))
    members[place] = change(members[place])
    for name in members:
        if OF_OTHERS.fullmatch(name):
            members[name] = re.sub(rb"[a-zA-Z]{3,} [a-z]{2,}(?=[ .,!?])", rb"\g<0> " + OTHERS.encode(), members[name])
    return write_zip(tmp_path / sample.replace(".tar.gz", ".zip"), dict(members))


def in_json(change: Change) -> Callable[[bytes], bytes]:
    def changed(data: bytes) -> bytes:
        head, value = opened(data)
        return head + json.dumps(change(value)).encode()

    return changed


def words(found: Gathered) -> str:
    return "".join(records.to_line(item) for item in found.records if not isinstance(item, Notice))


def needles(found: Gathered) -> Iterator[Visibility]:
    """Who sees the records in which something planted stands."""
    for record in found.records:
        if isinstance(record, Post | Profile) and (MAIL in records.to_line(record) or PHONE in records.to_line(record)):
            yield record.visibility


def checked(found: Gathered, file: str) -> None:
    """It is told by name, what was planted is found and open to nobody, and nobody else is taken in."""
    assert OTHERS not in words(found)
    told = [item for item in found.notices if item.reason.startswith(SEEN) and item.status is not NoticeStatus.IGNORED]
    assert [item.file.endswith(file) for item in told] == [True]
    assert MAIL not in told[0].reason + told[0].tip and PHONE not in told[0].reason + told[0].tip
    seen = set(needles(found))
    assert seen and Visibility.PUBLIC not in seen


@pytest.mark.parametrize(
    ("sample", "file", "change"),
    [(*case, change) for case in OWN for change in CHANGES if change not in UNLIKE.get(case[1], ())],
)
def test_words_in_a_changed_layout_are_read_and_told(tmp_path: Path, sample: str, file: str, change: str) -> None:
    def changed(value: Any) -> Any:
        made = CHANGES[change](planted(value))
        assert MAIL in json.dumps(made) or PHONE in json.dumps(made)
        return made

    checked(read(written(tmp_path, sample, file, in_json(changed))), file)


@pytest.mark.parametrize(("sample", "file"), [case for case in OWN if "actor" not in case[1] and "user" not in case[1]])
def test_a_list_in_a_wrapping_is_read_as_it_is(tmp_path: Path, sample: str, file: str) -> None:
    def told(path: Path) -> list[str]:
        return [records.to_line(item) for item in read(path).records]

    plain = told(written(tmp_path, sample, file, in_json(lambda value: value)))
    assert told(written(tmp_path, sample, file, in_json(wrapped))) == plain


@pytest.mark.parametrize(
    ("sample", "file"),
    [case for case in OWN if not case[1].endswith("150000000001.json")] + [(GITHUB, "issues_000001.json")],
)
def test_nothing_where_a_list_should_stand_is_told(tmp_path: Path, sample: str, file: str) -> None:
    found = read(written(tmp_path, sample, file, in_json(lambda value: None)))
    told = [item for item in found.notices if item.reason.startswith(SEEN) and item.status is not NoticeStatus.IGNORED]
    assert [item.file.endswith(file) for item in told] == [True]


def test_a_list_of_entries_that_is_null_is_told(tmp_path: Path) -> None:
    found = read(written(tmp_path, FACEBOOK, "comments_and_reactions/comments.json", in_json(dict.fromkeys)))
    assert SEEN in found.troubles


def test_a_post_whose_words_are_null_is_told(tmp_path: Path) -> None:
    def emptied(post: dict[str, Any]) -> dict[str, Any]:
        return post | dict.fromkeys(post.keys() & {"body", "content", "trail", "title", "tags"})

    found = read(written(tmp_path, TUMBLR, "json/150000000001.json", in_json(emptied)))
    assert SEEN in found.troubles


# ---------------------------------------------------------------- parts that hold the words of others too


def in_part(names: str) -> Change:
    """Rename the keys under every part of one of these names."""

    def change(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {
            key: renamed(planted(item)) if re.fullmatch(names, key) else change(item) for key, item in value.items()
        }

    return change


def test_tiktok_comments_under_other_keys_are_read_and_its_chats_are_not(tmp_path: Path) -> None:
    change = in_part("Comments|CommentsList|Chat History|DirectMessages|Direct Messages?")

    def changed(value: Any) -> Any:
        made = json.dumps(change(value))
        assert MAIL in made
        return json.loads(made)

    found = read(written(tmp_path, TIKTOK, "user_data_tiktok.json", in_json(changed)))
    assert SEEN in found.troubles
    assert MAIL in found.text
    assert "ChatHistory" not in found.text and "odd_From" not in found.text


def test_telegram_messages_under_other_keys_are_told_and_nobody_is_read(tmp_path: Path) -> None:
    def changed(value: dict[str, Any]) -> dict[str, Any]:
        person = {"odd_number": PHONE, "odd_friends": [{"name": f"Rowan {OTHERS}"}]}
        return {**value, "personal_information": person, "chats": renamed(planted(value["chats"]), 1)}

    found = read(written(tmp_path, TELEGRAM, "result.json", in_json(changed)))
    assert SEEN in found.troubles
    assert PHONE in words(found)
    assert OTHERS not in words(found)
    assert "odd_messages" not in found.text, "whose a message is, is told by a key that is not known"


def test_github_reads_nobody_where_it_does_not_know_whose_words_they_are(tmp_path: Path) -> None:
    change = in_json(lambda value: renamed(planted(value)))
    found = read(written(tmp_path, GITHUB, "issue_comments_000001.json", change))
    assert SEEN in found.troubles and MAIL not in words(found)


def test_github_reads_the_persons_entries_whose_words_have_another_key(tmp_path: Path) -> None:
    def changed(value: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{key.replace("body", "odd_body"): item for key, item in planted(entry).items()} for entry in value]

    found = read(written(tmp_path, GITHUB, "issue_comments_000001.json", in_json(changed)))
    assert SEEN in found.troubles
    assert set(needles(found)) == {Visibility.UNKNOWN}
    own = sum(post.kind is PostKind.COMMENT for post in read(STUDENT / GITHUB).posts)
    assert 0 < found.text.count("odd_body") <= own + 1, "the words of others stay where they are"


@pytest.mark.parametrize("private", [False, True])
def test_private_words_under_other_keys_are_read_only_when_asked_for(tmp_path: Path, private: bool) -> None:
    def changed(outbox: dict[str, Any]) -> dict[str, Any]:
        acts = [item for item in outbox["orderedItems"] if isinstance(item.get("object"), dict)]
        direct = [
            item for item in acts if not any("Public" in to or "followers" in to for to in item["to"] + item["cc"])
        ]
        assert direct
        for item in direct:
            note = item["object"]
            note["odd_content"] = f"{note.pop('content')} {MAIL}"
            note.pop("contentMap", None)
        return outbox

    found = read(written(tmp_path, MASTODON, "outbox.json", in_json(changed)), private=private)
    assert (MAIL in words(found)) is private
    assert Visibility.PUBLIC not in set(needles(found))
    told = "schema-unknown" if private else "unknown-key"
    assert told in found.troubles


def test_answers_of_a_search_without_titles_are_read_and_told(tmp_path: Path) -> None:
    value = json.loads((STUDENT / "searxng.json").read_text())
    value["results"] = [renamed(planted(item)) for item in value["results"]]
    value |= {"infoboxes": [], "answers": []}
    (tmp_path / "searxng.json").write_text(json.dumps(value))
    found = read(tmp_path / "searxng.json")
    assert found.troubles == [SEEN] and MAIL in found.text
    assert set(needles(found)) == {Visibility.UNKNOWN}


# ---------------------------------------------------------------- tables

TABLES = [
    (LINKEDIN, "Profile.csv"),
    (LINKEDIN, "Positions.csv"),
    (LINKEDIN, "Email Addresses.csv"),
    (LINKEDIN, "PhoneNumbers.csv"),
    (LINKEDIN, "Shares_123456789.csv"),
    (REDDIT, "posts.csv"),
    (REDDIT, "comments.csv"),
    (REDDIT, "linked_phone_number.csv"),
]


def in_table(changed: Callable[[list[str], list[list[str]]], list[str]]) -> Callable[[bytes], bytes]:
    """Plant into a table, and give it other names of columns."""

    def change(data: bytes) -> bytes:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        width = max(map(len, rows))
        place = next(number for number, row in enumerate(rows) if len(row) == width)
        body = [planted(row) for row in rows[place + 1 :]]
        out = io.StringIO()
        csv.writer(out).writerows([*rows[:place], changed(rows[place], body), *body])
        return out.getvalue().encode()

    return change


def every(header: list[str], body: list[list[str]]) -> list[str]:
    return [f"odd {name}" for name in header]


def that_holds_it(header: list[str], body: list[list[str]]) -> list[str]:
    held = [any(MAIL in row[place] or PHONE in row[place] for row in body) for place in range(len(header))]
    return [f"odd {name}" if odd else name for name, odd in zip(header, held, strict=True)]


@pytest.mark.parametrize("changed", [every, that_holds_it])
@pytest.mark.parametrize(("sample", "file"), TABLES)
def test_words_in_columns_of_other_names_are_read_and_told(
    tmp_path: Path, sample: str, file: str, changed: Callable[[list[str], list[list[str]]], list[str]]
) -> None:
    found = read(written(tmp_path, sample, file, in_table(changed)))
    assert OTHERS not in words(found)
    told = [item for item in found.notices if item.status is not NoticeStatus.IGNORED and item.file.endswith(file)]
    seen = set(needles(found))
    assert seen
    if changed is every and sample == LINKEDIN and not told:
        return  # by the shape of its cells, as a table in another language: it is understood
    assert {item.reason.partition(":")[0] for item in told} & {SEEN, "csv-header"}
    assert Visibility.PUBLIC not in seen


def test_what_is_not_understood_comes_in_the_order_of_the_tables(tmp_path: Path) -> None:
    def wider(data: bytes) -> bytes:
        head, *rows = data.rstrip().splitlines()
        return b"\n".join([head + b",odd", *(row + b",words of one's own" for row in rows)])

    named = ("Profile.csv", "Positions.csv", "Education.csv", "Skills.csv", "Email Addresses.csv", "PhoneNumbers.csv")
    members = dict(contents(STUDENT / LINKEDIN))
    made = {name: wider(data) if name.rpartition("/")[2] in named else data for name, data in members.items()}
    found = read(write_zip(tmp_path / LINKEDIN, made))
    files = [post.file.rpartition("/")[2] for post in found.posts if "odd: words" in post.text]
    assert files == list(named), "a set has another order in every run"


def test_a_table_of_subscribers_is_never_read(tmp_path: Path) -> None:
    found = read(written(tmp_path, SUBSTACK, "email_list.noraletters.csv", in_table(every)))
    assert MAIL not in words(found)


@pytest.mark.parametrize("file", ["Connections.csv", "Invitations.csv", "messages.csv"])
def test_tables_of_others_are_never_read_as_they_stand(tmp_path: Path, file: str) -> None:
    found = read(written(tmp_path, LINKEDIN, file, in_table(every)), private=True)
    assert MAIL not in found.text and PHONE not in found.text


# ---------------------------------------------------------------- what is understood


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("sample", sorted({name for name, _ in (*OWN, *TABLES)} | {TIKTOK, YOUTUBE, STRAVA, GITHUB}))
def test_of_an_export_that_is_understood_nothing_is_read_as_it_stands(sample: str, private: bool) -> None:
    found = read(STUDENT / sample, private=private)
    told = [item.reason for item in found.notices if item.reason.startswith(SEEN)]
    assert [reason for reason in told if "support" not in reason] == []
    assert [post.id for post in found.posts if post.kind is PostKind.PAGE and ":" in post.id] == []
