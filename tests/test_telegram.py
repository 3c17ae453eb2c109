"""Telegram Desktop exports: whole accounts and single chats, whose words they are, who reads them, damage."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.collectors import page
from footprint.collectors.telegram import COLLECTOR
from footprint.model import Connection, How, Label, Media, NoticeStatus, Post, PostKind, Profile, Visibility
from tests.builders import exports
from tests.builders.exports import SAMPLES, Found, damaged, write_folder, write_tar, write_zip

SAMPLE = SAMPLES / COLLECTOR.sample
OWN, OTHER, CHAT = "user6000000001", "user6000000002", 1900000001
AT = datetime(2023, 12, 11, 2, 1, 9, tzinfo=UTC)
PERSON = {
    "user_id": 6000000001,
    "first_name": "Ana",
    "last_name": "B",
    "phone_number": "+1 202 555 0111",
    "username": "@ana_b",
    "bio": "see https://a.example",
}
KINDS = "saved_messages replies personal_chat bot_chat private_group private_supergroup private_channel".split()


def message(text: Any = "Hello", number: int = 1, sender: Any = OWN, **more: Any) -> dict[str, Any]:
    date = {"date": "2023-12-10T20:01:09", "date_unixtime": str(int(AT.timestamp()))}
    return {"id": number, "type": "message", **date, "from": "Ana B", "from_id": sender, "text": text, **more}


def chat(*messages: Any, kind: str = "public_supergroup", **more: Any) -> dict[str, Any]:
    return {"name": "Place", "type": kind, "id": CHAT, "messages": list(messages), **more}


def account(*chats: Any, **more: Any) -> dict[str, Any]:
    return {"about": "x", "personal_information": PERSON, "chats": {"about": "x", "list": list(chats)}, **more}


def found_in(tmp_path: Path, data: Any, private: bool = False, **files: str) -> Found:
    members: dict[str, str | bytes] = {"result.json": data if isinstance(data, str) else json.dumps(data), **files}
    return exports.read(COLLECTOR, write_zip(tmp_path / "x.zip", members), private=private)


def one(tmp_path: Path, *arguments: Any, kind: str = "public_supergroup", private: bool = False, **more: Any) -> Post:
    (made,) = found_in(tmp_path, account(chat(message(*arguments, **more), kind=kind)), private).posts
    return made


# ---------------------------------------------------------------- recognising


@pytest.mark.parametrize("wrapper", ["", "DataExport_2026-01-31/", "a b/it's/"])
@pytest.mark.parametrize("write", [write_zip, write_tar, write_folder])
def test_every_container_is_recognised_at_any_depth(tmp_path: Path, write: Any, wrapper: str) -> None:
    path = write(tmp_path / "renamed", {"result.json": json.dumps(account(chat(message())))}, wrapper)
    assert exports.roots(COLLECTOR, path) == [(wrapper, "6000000001")]
    assert [(item.text, item.account) for item in exports.read(COLLECTOR, path).posts] == [("Hello", "ana_b")]


@pytest.mark.parametrize("name", ["result.json", "result (1).json", "my chat.json"])
def test_one_chat_is_recognised(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(json.dumps(chat(message())), encoding="utf-8-sig")
    assert exports.roots(COLLECTOR, file) == [("", None)]


@pytest.mark.parametrize(
    "members",
    [
        {"result.json": '{"results": []}'},
        {"result.json": '{"type": "message", "messages": []}'},
        {"messages.html": "<html><title>my messages</title>"},
        {"chats.json": json.dumps(account()), "x.json": "{}"},
    ],
)
def test_other_things_are_left_alone(tmp_path: Path, members: dict[str, str | bytes]) -> None:
    assert exports.roots(COLLECTOR, write_folder(tmp_path / "x", {**members, "a.txt": "x"})) == []


HTML = (
    '<!DOCTYPE html>\n<html>\n <head>\n  <meta charset="utf-8"/>\n<title>Exported Data</title>\n'
    '  <link href="css/style.css" rel="stylesheet"/>\n</head><body><div class="page_wrap">secret words</div>'
)


@pytest.mark.parametrize("folder", ["", "ChatExport_2026-01-31/"])
def test_an_export_in_html_is_told_and_not_read(tmp_path: Path, folder: str) -> None:
    members: dict[str, str | bytes] = {
        "messages.html": HTML,
        "messages2.html": HTML,
        "css/style.css": "x",
        "js/script.js": "x",
        "images/back.png": "x",
        "photos/1.jpg": "x",
    }
    path = write_zip(tmp_path / "x.zip", members, folder)
    assert exports.roots(COLLECTOR, path) == [(folder, None)]
    found = exports.read(COLLECTOR, path, private=True)
    assert not found.posts and not found.of(Profile)
    (notice,) = [item for item in found.notices if item.status is NoticeStatus.SKIPPED]
    assert notice.reason.startswith("html-export: ") and notice.count == 2 and "JSON" in notice.tip
    assert not page.COLLECTOR.rank


def test_a_whole_account_in_html_is_one(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "export_results.html": HTML,
        "chats/chat_001/messages.html": HTML,
        "lists/chats.html": HTML,
    }
    path = write_folder(tmp_path / "x", members)
    assert exports.roots(COLLECTOR, path) == [("", None)]
    assert [item.count for item in exports.read(COLLECTOR, path).notices] == [3]


def test_pages_beside_the_json_are_not_missed(tmp_path: Path) -> None:
    found = found_in(tmp_path, account(chat(message())), **{"messages.html": HTML, "css/style.css": "x"})
    assert len(found.posts) == 1 and not found.troubles


# ---------------------------------------------------------------- words


def test_a_message_is_read_whole(tmp_path: Path) -> None:
    text = [
        "Write to ",
        {"type": "email", "text": "ana@example.com"},
        " or ",
        {"type": "mention", "text": "@rowan_f"},
        ", see ",
        {"type": "text_link", "text": "here", "href": "https://a.example/b"},
        " and ",
        {"type": "link", "text": "https://b.example/c"},
        "\n",
        {"type": "spoiler", "text": "hidden"},
        {"type": "custom_emoji", "text": "🎨", "document_id": "x"},
    ]
    made = one(tmp_path, text, 7)
    assert (
        made.text
        == "Write to ana@example.com or @rowan_f, see here (https://a.example/b) and https://b.example/c\nhidden🎨"
    )
    assert (made.id, made.kind, made.visibility, made.published) == (f"{CHAT}/7", PostKind.POST, Visibility.PUBLIC, AT)
    assert made.links == ("https://a.example/b", "https://b.example/c") and made.mentions == ("rowan_f",)
    assert made.url is None and made.file == "result.json"


@pytest.mark.parametrize(
    "text", ["Hello", ["Hello"], [{"type": "bold", "text": "Hello"}], ["Hel", {"type": "x", "text": "lo"}, None, 5, {}]]
)
def test_texts_of_every_form(tmp_path: Path, text: Any) -> None:
    assert one(tmp_path, text).text == "Hello"


def test_the_newer_form_stands_in_for_a_missing_text(tmp_path: Path) -> None:
    assert one(tmp_path, "", text_entities=[{"type": "plain", "text": "Hello"}]).text == "Hello"


def test_polls_places_and_files(tmp_path: Path) -> None:
    made = one(
        tmp_path,
        "",
        poll={"question": "Where?", "answers": [{"text": "Here"}, {"text": "There"}]},
        location_information={"latitude": 48.858, "longitude": 2.294},
        place_name="Tower",
        address="5 Avenue",
        photo="(File not included. Change data exporting settings to download.)",
        file="voice_messages/1.ogg",
        media_type="voice_message",
    )
    assert made.text == "Where?\nHere\nThere\nLocation: Tower, 5 Avenue"
    assert made.media == (
        Media("location", lat=48.858, lon=2.294),
        Media("image"),
        Media("sound", file="voice_messages/1.ogg"),
    )


def test_contacts_that_were_sent_are_not_taken_in(tmp_path: Path) -> None:
    card = {"first_name": "Rowan", "last_name": "F", "phone_number": "+12025550177"}
    assert not found_in(tmp_path, account(chat(message("", contact_information=card)))).posts


def test_what_others_wrote_and_the_person_passed_on_has_no_words(tmp_path: Path) -> None:
    for more in (
        {"forwarded_from": "Rowan F"},
        {"forwarded_from": None},
        {"forwarded_from": "Ana C", "forwarded_from_id": OTHER},
    ):
        made = one(tmp_path, "others' words", photo="1.jpg", **more)
        assert (made.kind, made.text, made.media) == (PostKind.REPOST, "", ())
    for more in ({"forwarded_from": "Ana B"}, {"forwarded_from": "Old name", "forwarded_from_id": OWN}):
        assert one(tmp_path, "own words", **more).text == "own words"


def test_a_reply_says_what_to(tmp_path: Path) -> None:
    made = one(tmp_path, reply_to_message_id=5)
    assert (made.kind, made.reply_to) == (PostKind.REPLY, f"{CHAT}/5")


def test_a_public_name_gives_an_address(tmp_path: Path) -> None:
    (made,) = found_in(tmp_path, account(chat(message(), username="@place"))).posts
    assert made.url == "https://t.me/place/1"


def test_a_time_without_a_zone_is_told(tmp_path: Path) -> None:
    older = message()
    del older["date_unixtime"]
    found = found_in(tmp_path, account(chat(older)))
    assert found.posts[0].published == datetime(2023, 12, 10, 20, 1, 9, tzinfo=UTC)
    assert [item.count for item in found.notices if item.reason.startswith("no-time-zone")] == [1]


# ---------------------------------------------------------------- whose words, and who reads them


@pytest.mark.parametrize("kind", KINDS)
def test_closed_chats_are_read_only_when_asked_for(tmp_path: Path, kind: str) -> None:
    data = account(chat(message("secret"), message("theirs", 2, OTHER), kind=kind))
    found = found_in(tmp_path, data)
    assert not found.posts
    assert [item.count for item in found.notices if item.reason.startswith("private: ")] == [1]
    (made,) = found_in(tmp_path, data, private=True).posts
    group = kind in ("private_group", "private_supergroup", "private_channel")
    assert (made.text, made.kind) == ("secret", PostKind.MESSAGE)
    assert made.visibility is (Visibility.RESTRICTED if group else Visibility.PRIVATE)


@pytest.mark.parametrize("kind", ["", "secret_chat", "public_something"])
def test_a_chat_of_unknown_type_is_not_open(tmp_path: Path, kind: str) -> None:
    data = account(chat(message("secret"), kind=kind))
    assert not found_in(tmp_path, data).posts
    (made,) = found_in(tmp_path, data, private=True).posts
    assert made.visibility is not Visibility.PUBLIC


@pytest.mark.parametrize(
    ("sender", "in_group", "in_channel"),
    [
        (OWN, "", ""),
        (6000000001, "", ""),
        (OTHER, "not-yours", "not-yours"),
        (f"channel{CHAT}", "not-yours", ""),
        (8589934592 + CHAT, "not-yours", ""),
        ("channel55", "not-yours", "not-yours"),
        (8589934592 + 55, "not-yours", "not-yours"),
        (None, "owner-unknown", ""),
    ],
)
def test_open_chats_hold_only_own_words(tmp_path: Path, sender: Any, in_group: str, in_channel: str) -> None:
    for kind, told in (("public_supergroup", in_group), ("public_channel", in_channel)):
        found = found_in(tmp_path, account(chat(message(sender=sender), kind=kind)))
        assert [item.visibility for item in found.posts] == [Visibility.PUBLIC] * (not told)
        assert [item.reason.partition(":")[0] for item in found.notices if item.count] == [told] * bool(told)


@pytest.mark.parametrize("kind", ["public_supergroup", "private_supergroup", "private_group"])
def test_a_stranger_who_writes_as_his_channel_is_a_stranger(tmp_path: Path, kind: str) -> None:
    posts = [message("mine"), message("theirs", 2, "channel55"), message("x", 3, f"channel{CHAT}", author="Ana B")]
    found = found_in(tmp_path, account(chat(*posts, kind=kind)), private=True)
    assert [item.text for item in found.posts] == ["mine"] and not found.troubles


@pytest.mark.parametrize(
    ("kind", "url"),
    [
        ("public_supergroup", None),
        ("public_channel", None),
        ("private_supergroup", f"https://t.me/c/{CHAT}/1"),
        ("private_channel", f"https://t.me/c/{CHAT}/1"),
        ("private_group", None),
    ],
)
def test_an_open_chat_has_an_address_only_by_its_name(tmp_path: Path, kind: str, url: str | None) -> None:
    assert one(tmp_path, kind=kind, private=True, text="x").url == url
    named = account(chat(message(), kind=kind, username="prints"))
    assert found_in(tmp_path, named, private=True).posts[0].url == "https://t.me/prints/1"


@pytest.mark.parametrize(("author", "own"), [("Ana B", True), ("", True), ("Eve", False)])
def test_what_another_signed_in_an_open_channel_is_not_the_persons(tmp_path: Path, author: str, own: bool) -> None:
    posts = message(sender=f"channel{CHAT}", author=author)
    found = found_in(tmp_path, account(chat(posts, kind="public_channel")), private=True)
    assert [item.text for item in found.posts] == ["Hello"] * own


def test_bare_numbers_of_older_exports(tmp_path: Path) -> None:
    person = {**PERSON, "user_id": 123456789}
    data = {
        **account(
            chat(message(sender=123456789), message("x", 2, 987654321), message("x", 3, 8589934592 + 55)),
            chat(message("y", 4, 8589934592 + CHAT), kind="public_channel"),
        ),
        "personal_information": person,
    }
    assert [item.text for item in found_in(tmp_path, data).posts] == ["Hello", "y"]


def test_a_closed_channel_is_the_persons_only_where_signed(tmp_path: Path) -> None:
    posts = [
        message("signed", 1, "channel9", author="Ana B"),
        message("unsigned", 2, "channel9"),
        message("x", 3, "channel9", author="Eve"),
    ]
    found = found_in(tmp_path, account(chat(*posts, kind="private_channel")), private=True)
    assert [item.text for item in found.posts] == ["signed"]


def test_one_chat_of_two_tells_who_is_who(tmp_path: Path) -> None:
    data = {
        "name": "Rowan",
        "type": "personal_chat",
        "id": 6000000002,
        "messages": [message("mine"), message("theirs", 2, OTHER)],
    }
    found = found_in(tmp_path, data, private=True)
    assert [(item.text, item.account) for item in found.posts] == [("mine", "6000000001")]
    assert not found.of(Profile) and not found.troubles
    assert not found_in(tmp_path, data).posts


@pytest.mark.parametrize("kind", ["public_supergroup", "public_channel", "private_group"])
def test_one_group_does_not_tell_who_is_who(tmp_path: Path, kind: str) -> None:
    found = found_in(tmp_path, chat(message(), message("x", 2, OTHER), kind=kind), private=True)
    assert not found.posts and found.troubles == ["owner-unknown"]


def test_a_whole_account_beside_one_group_tells(tmp_path: Path) -> None:
    group = write_zip(
        tmp_path / "g.zip", {"result.json": json.dumps(chat(message("in the group"), message("x", 2, OTHER)))}
    )
    whole = write_zip(tmp_path / "w.zip", {"result.json": json.dumps(account())})
    found = exports.read(COLLECTOR, group, whole)
    assert [(item.text, item.account) for item in found.posts] == [("in the group", "ana_b")] and not found.troubles


def test_left_chats_are_read_and_the_same_message_is_one(tmp_path: Path) -> None:
    data = account(chat(message()), left_chats={"about": "x", "list": [chat(message("left"), id=77), chat(message())]})
    assert [item.text for item in found_in(tmp_path, data).posts] == ["Hello", "left"]


# ---------------------------------------------------------------- the account


def test_the_sample_without_private_things() -> None:
    found = exports.read(COLLECTOR, SAMPLE)
    assert [(item.kind, item.visibility, item.text) for item in found.posts] == [
        (PostKind.STORY, Visibility.UNKNOWN, ""),
        (PostKind.POST, Visibility.PUBLIC, "First poster of the week 🖼"),
        (
            PostKind.POST,
            Visibility.PUBLIC,
            "Prints for sale, write to nora.vance@example.com or see my shop (https://noravance.example.net/shop)",
        ),
        (PostKind.REPOST, Visibility.PUBLIC, ""),
        (PostKind.POST, Visibility.PUBLIC, "Anyone else at Lakeside who can lend a tablet? Ring 202-555-0143"),
        (PostKind.POST, Visibility.PUBLIC, "thanks @rowan_field, see you at the library"),
    ]
    shown, kept = found.profile(Visibility.PUBLIC), found.profile(Visibility.PRIVATE)
    assert (shown.account, shown.name, shown.url) == ("nora_vance", "Nora Vance", "https://t.me/nora_vance")
    assert kept.fields == ((Label.PHONE, "+12025550143"),)
    assert not found.of(Connection) and not found.troubles
    counts = {item.reason.split(" ")[1]: item.count for item in found.notices if item.reason.startswith("private:")}
    assert counts == {"direct": 2, "messages": 1, "contacts": 1, "log-ins": 1}


def test_the_sample_with_private_things() -> None:
    found = exports.read(COLLECTOR, SAMPLE, private=True)
    assert [item.text for item in found.posts if item.kind is PostKind.MESSAGE] == [
        "private words to Rowan",
        "secret words, a note to myself",
        "secret words about the shift",
    ]
    (contact,) = found.of(Connection)
    assert (contact.other, contact.name, contact.how) == ("user6000000002", "", How.CONTACT)
    assert contact.since == datetime(2023, 2, 1, 10, tzinfo=UTC)
    fields = found.profile(Visibility.PRIVATE).fields
    assert (Label.IP_ADDRESS, "203.0.113.55") in fields and (Label.DEVICE, "Laptop, Linux, Illinois, US") in fields
    assert "0177" not in repr([(item.other, item.name) for item in found.of(Connection)]) + repr(fields)


def test_contacts_without_a_number_are_counted_apart(tmp_path: Path) -> None:
    listed = [
        {"first_name": "A", "phone_number": "+12025550171"},
        {"first_name": "B", "phone_number": "+12025550172"},
        {"date": "x"},
        None,
    ]
    data = account(contacts={"about": "x", "list": listed})
    others = [item.other for item in found_in(tmp_path, data, private=True).of(Connection)]
    assert len(set(others)) == 2 and "555" not in "".join(others)


def test_without_a_public_name_the_profile_is_unknown(tmp_path: Path) -> None:
    data = {**account(), "personal_information": {"user_id": 5_000_000, "first_name": "Ana", "bio": "x"}}
    (shown,) = found_in(tmp_path, data).of(Profile)
    assert (shown.account, shown.visibility, shown.url) == ("5000000", Visibility.UNKNOWN, None)


@pytest.mark.parametrize(
    ("told", "seen"),
    [("Everyone", Visibility.PUBLIC), ("Close Friends", Visibility.RESTRICTED), (None, Visibility.UNKNOWN)],
)
def test_stories(tmp_path: Path, told: Any, seen: Visibility) -> None:
    item = {
        "id": 3,
        "date_unixtime": "1702260069",
        "media": "stories/1.jpg",
        "caption": ["at ", {"type": "bold", "text": "home"}],
        "privacy": told,
    }
    (made,) = found_in(tmp_path, account(stories=[item])).posts
    assert (made.id, made.kind, made.text, made.visibility, made.published) == (
        "story-3",
        PostKind.STORY,
        "at home",
        seen,
        AT,
    )


# ---------------------------------------------------------------- what is odd or broken


def test_unknown_things_are_told(tmp_path: Path) -> None:
    data = account(
        chat(message(), message(type="unsupported"), {"type": "service", "id": 3}, None),
        new_part={"list": [1]},
        number=5,
    )
    found = found_in(tmp_path, data, **{"notes.xml": "x", "chats/chat_01/photos/1.jpg": "x"})
    assert sorted(
        (item.reason.partition(":")[0], item.count) for item in found.notices if item.status is NoticeStatus.SKIPPED
    ) == [
        ("schema-unknown", 2),
        ("unknown-file", 1),
        ("unknown-section", 1),
    ]
    assert len(found.posts) == 1 and "media" in found.words(NoticeStatus.IGNORED)


def test_what_stands_before_the_damage_is_read(tmp_path: Path) -> None:
    text = json.dumps(account(chat(*[message(str(number), number) for number in range(30)])), indent=1)
    found = found_in(tmp_path, text[: text.index('"id": 21,')])
    assert [item.text for item in found.posts] == [str(number) for number in range(21)]
    assert found.troubles == ["json-invalid"]


@pytest.mark.parametrize(
    "odd", [None, 5, "x", [], {}, [None, 5, "x", []], {"list": 5}, {"list": [{"messages": 5}, {"messages": [[]]}]}]
)
def test_values_of_any_type_never_raise(tmp_path: Path, odd: Any) -> None:
    for key in ("personal_information", "stories", "contacts", "sessions", "chats", "left_chats", "messages"):
        found_in(tmp_path, {**account(chat(message())), key: odd}, private=True)
    for key in (
        "id",
        "type",
        "date",
        "date_unixtime",
        "from_id",
        "text",
        "poll",
        "photo",
        "location_information",
        "forwarded_from",
        "reply_to_message_id",
    ):
        found_in(tmp_path, account(chat({**message(), key: odd})), private=True)
    for key in ("id", "type", "name", "messages"):
        found_in(tmp_path, account(chat(message(), **{key: odd})), private=True)


@pytest.mark.parametrize("private", [False, True])
def test_damage_never_raises(tmp_path: Path, private: bool) -> None:
    with exports.open_archive(SAMPLE) as archive:
        (member,) = archive.members
        data = archive.read(member)
    read = 0
    for broken in damaged(data, 48):
        path = write_zip(tmp_path / "d.zip", {member.name: broken})
        if exports.roots(COLLECTOR, path):
            read += 1
            exports.read(COLLECTOR, path, private=private)
    assert read > 24
