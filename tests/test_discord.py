"""Discord data packages of every year: channels and who reads them, direct messages, the account, damage."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.collectors.discord import COLLECTOR
from footprint.model import Connection, How, Label, NoticeStatus, Post, PostKind, Profile, Visibility
from tests.builders import exports
from tests.builders.exports import SAMPLES, Found, damaged, write_folder, write_tar, write_zip

SAMPLE = SAMPLES / COLLECTOR.sample
CHANNEL, GUILD = "1150000000000000101", "1150000000000000007"
ID = 1183511111111111111
AT = datetime(2023, 12, 11, 2, 1, 9, tzinfo=UTC)
USER = {
    "id": "1150000000000000001",
    "username": "ana.b",
    "discriminator": "0",
    "global_name": "Ana B",
    "email": "ana@example.com",
}
SERVER = {"id": CHANNEL, "type": 0, "name": "general", "guild": {"id": GUILD, "name": "Place"}}


def row(text: str = "Hello", number: int = 0, **more: Any) -> dict[str, Any]:
    return {"ID": ID + number, "Timestamp": "2023-12-11 02:01:09", "Contents": text, "Attachments": "", **more}


def package(
    rows: Any, about: Any = SERVER, name: str | None = "general in Place", **user: Any
) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {
        "account/user.json": json.dumps({**USER, **user}),
        "messages/index.json": json.dumps({CHANNEL: name}),
        f"messages/c{CHANNEL}/messages.json": rows if isinstance(rows, str) else json.dumps(rows),
    }
    if about is not None:
        files[f"messages/c{CHANNEL}/channel.json"] = json.dumps(about)
    return files


def found_in(tmp_path: Path, files: dict[str, str | bytes], private: bool = False) -> Found:
    return exports.read(COLLECTOR, write_zip(tmp_path / "package.zip", files), private=private)


def one(tmp_path: Path, rows: Any, about: Any = SERVER, private: bool = False) -> Post:
    (made,) = found_in(tmp_path, package(rows, about), private).posts
    return made


# ---------------------------------------------------------------- recognising


@pytest.mark.parametrize("wrapper", ["", "package/", "a b/it's/"])
@pytest.mark.parametrize("write", [write_zip, write_tar, write_folder])
def test_every_container_is_recognised_at_any_depth(tmp_path: Path, write: Any, wrapper: str) -> None:
    path = write(tmp_path / "renamed", package([row()]), wrapper)
    assert exports.roots(COLLECTOR, path) == [(wrapper, "ana.b")]
    assert [(item.text, item.account) for item in exports.read(COLLECTOR, path).posts] == [("Hello", "ana.b")]


@pytest.mark.parametrize(
    ("account", "messages"), [("Account", "Messages"), ("Compte", "Messages"), ("Konto", "Nachrichten"), ("x", "y")]
)
@pytest.mark.parametrize("letter", ["c", ""])
def test_folders_of_any_language_and_year(tmp_path: Path, account: str, messages: str, letter: str) -> None:
    files = {
        name.replace("account/", f"{account}/")
        .replace("messages/", f"{messages}/", 1)
        .replace("/c1", f"/{letter}1"): data
        for name, data in package([row()]).items()
    }
    path = write_zip(tmp_path / "package (1).zip", files)
    assert exports.roots(COLLECTOR, path) == [("", "ana.b")]
    found = exports.read(COLLECTOR, path)
    assert [item.text for item in found.posts] == ["Hello"] and not found.troubles


def test_parts_alone_are_recognised(tmp_path: Path) -> None:
    files = package([row()])
    only = write_folder(tmp_path / "a", {"account/user.json": files["account/user.json"]})
    assert exports.roots(COLLECTOR, only) == [("", "ana.b")]
    assert exports.read(COLLECTOR, only).of(Profile)
    rest = write_folder(
        tmp_path / "b", {name.removeprefix("messages/"): data for name, data in files.items() if "user" not in name}
    )
    assert exports.roots(COLLECTOR, rest) == [("", None)]
    found = exports.read(COLLECTOR, rest)
    assert [(item.text, item.account) for item in found.posts] == [("Hello", "")] and not found.of(Profile)
    both = exports.read(COLLECTOR, only, rest)
    assert [(item.text, item.account) for item in both.posts] == [("Hello", "ana.b")]


@pytest.mark.parametrize(
    "files",
    [
        {"account/user.json": '{"id": 5, "login": "ana"}'},
        {"messages/index.json": "{}", "messages/inbox/ana_123456/message_1.json": "{}"},
        {"user.json": "[]", "c12/channel.json": "{}"},
        {"messages.json": "[]"},
    ],
)
def test_other_things_are_left_alone(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    assert exports.roots(COLLECTOR, write_folder(tmp_path / "x", files)) == []


# ---------------------------------------------------------------- messages


def test_a_message_is_read_whole(tmp_path: Path) -> None:
    text = (
        "**hi** <@!1150000000000000003>, see [here](https://a.example/b) or <#1150000000000000009> ||now|| "
        "ana\\_b@example.com <a:wave:11500000000> <t:1700000000:R>"
    )
    made = one(tmp_path, [row(text, Attachments="https://cdn.example/a.png?x=1 https://cdn.example/b.zip")])
    assert (
        made.text
        == "hi @someone, see here (https://a.example/b) or #channel now ana_b@example.com :wave: 2023-11-14 22:13 UTC"
    )
    assert (made.id, made.kind, made.visibility, made.published) == (str(ID), PostKind.POST, Visibility.RESTRICTED, AT)
    assert made.url == f"https://discord.com/channels/{GUILD}/{CHANNEL}/{ID}"
    assert made.links == ("https://a.example/b",) and made.mentions == ("1150000000000000003",)
    assert [(item.kind, item.file) for item in made.media] == [
        ("image", "https://cdn.example/a.png?x=1"),
        ("file", "https://cdn.example/b.zip"),
    ]


def test_the_csv_of_older_packages_gives_the_same(tmp_path: Path) -> None:
    table = f'ID,Timestamp,Contents,Attachments\r\n{ID},2023-12-11 02:01:09.123000+00:00,"two\nlines, ""quoted""",\r\n'
    files = package("[]")
    del files[f"messages/c{CHANNEL}/messages.json"]
    files[f"messages/c{CHANNEL}/messages.csv"] = table
    found = found_in(tmp_path, files)
    (made,) = found.posts
    assert (made.id, made.text, made.visibility) == (str(ID), 'two\nlines, "quoted"', Visibility.RESTRICTED)
    assert made.published == AT.replace(microsecond=123000) and not found.troubles


def test_a_message_in_both_forms_is_one(tmp_path: Path) -> None:
    files = package([row()])
    files[f"messages/c{CHANNEL}/messages.csv"] = f"ID,Timestamp,Contents,Attachments\n{ID},2023-12-11 02:01:09,Hello,\n"
    assert len(found_in(tmp_path, files).posts) == 1


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        ([row(), row("", 1), row("Two", 2)], ["Hello", "Two"]),
        (row(), ["Hello"]),
        ({"messages": [row()]}, ["Hello"]),
        ([row(ID=str(ID))], ["Hello"]),
        ([{"id": ID, "timestamp": "2023-12-11T02:01:09+00:00", "content": "Hello"}], ["Hello"]),
        ([], []),
    ],
)
def test_messages_in_other_forms(tmp_path: Path, rows: Any, texts: list[str]) -> None:
    found = found_in(tmp_path, package(rows))
    assert [item.text for item in found.posts] == texts and not found.troubles


def test_the_number_tells_the_time_when_nothing_else_does(tmp_path: Path) -> None:
    made = one(tmp_path, [row(Timestamp="")])
    assert made.published and made.published.date().isoformat() == "2023-12-10"
    assert one(tmp_path, [row(Timestamp="", ID="x")]).published is None


# ---------------------------------------------------------------- who reads it


@pytest.mark.parametrize(
    "kind", [0, "0", 2, 5, 10, 11, 12, 15, "GUILD_TEXT", "PUBLIC_THREAD", "GUILD_PRIVATE_THREAD", "GUILD_VOICE"]
)
def test_what_is_said_on_a_server_is_for_its_members(tmp_path: Path, kind: Any) -> None:
    made = one(tmp_path, [row()], {"id": CHANNEL, "type": kind})
    assert (made.visibility, made.kind, made.url) == (Visibility.RESTRICTED, PostKind.POST, None)


@pytest.mark.parametrize(
    ("about", "name"),
    [
        ({"id": CHANNEL, "type": 1}, None),
        ({"id": CHANNEL, "type": "DM"}, "general in Place"),
        ({"id": CHANNEL, "type": 3, "recipients": ["1"]}, None),
        ({"id": CHANNEL, "type": "GROUP_DM"}, None),
        ({"id": CHANNEL, "recipients": ["1", "2"]}, None),
        ({"id": CHANNEL, "type": 99}, "Direct Message with bob#0"),
        (None, "Direct Message with bob#0"),
    ],
)
def test_direct_messages_are_read_only_when_asked_for(tmp_path: Path, about: Any, name: str | None) -> None:
    files = package([row("secret")], about, name)
    found = found_in(tmp_path, files)
    assert not found.posts
    assert [item.count for item in found.notices if item.reason.startswith("private: direct messages")] == [1]
    (made,) = found_in(tmp_path, files, private=True).posts
    assert (made.text, made.kind, made.visibility) == ("secret", PostKind.MESSAGE, Visibility.PRIVATE)
    assert made.url == f"https://discord.com/channels/@me/{CHANNEL}/{ID}"


@pytest.mark.parametrize("about", [None, {}, {"id": CHANNEL, "type": 99}, [], {"type": None}])
def test_a_channel_that_nothing_is_known_of_may_be_direct(tmp_path: Path, about: Any) -> None:
    files = package([row("perhaps secret")], about, None)
    found = found_in(tmp_path, files)
    assert not found.posts
    assert [item.count for item in found.notices if "may be direct" in item.reason] == [1]
    (made,) = found_in(tmp_path, files, private=True).posts
    assert (made.visibility, made.url) == (Visibility.UNKNOWN, None)


# ---------------------------------------------------------------- the account


def test_the_account_is_read(tmp_path: Path) -> None:
    connections = [
        {"type": "twitter", "name": "ana_x", "visibility": 1},
        {"type": "steam", "id": "77", "visibility": 0},
        None,
        5,
    ]
    found = found_in(
        tmp_path, package([], discriminator="0042", phone="+12025550111", ip="203.0.113.9", connections=connections)
    )
    shown, kept = found.profile(Visibility.MEMBERS), found.profile(Visibility.PRIVATE)
    assert (shown.account, shown.name) == ("ana.b", "Ana B")
    assert shown.fields == ((Label.OTHER_HANDLE, "twitter: ana_x"), (Label.CUSTOM, "Tag: ana.b#0042"))
    assert kept.fields == (
        (Label.EMAIL, "ana@example.com"),
        (Label.PHONE, "+12025550111"),
        (Label.OTHER_HANDLE, "steam: 77"),
    )


def test_what_is_private_in_the_account(tmp_path: Path) -> None:
    address = {
        "name": "Ana B",
        "line_1": "7 Harbor Road",
        "city": "Springfield",
        "postal_code": "62701",
        "country": "US",
    }
    more: dict[str, Any] = {
        "ip": "203.0.113.9",
        "payments": [{"id": "1", "payment_source": {"billing_address": address}}],
        "user_sessions": [{"creation_ip": "203.0.113.10", "client_info": {"os": "Windows", "location": "Springfield"}}],
        "relationships": [{"id": "2", "type": 1}, {"id": "3", "type": 2}, {"id": "4", "type": "friend"}],
    }
    found = found_in(tmp_path, package([], **more))
    assert not found.of(Connection) and "Harbor" not in repr([item.fields for item in found.of(Profile)])
    assert [item.count for item in found.notices if item.reason.startswith("private: friends")] == [2]
    asked = found_in(tmp_path, package([], **more), private=True)
    fields = asked.profile(Visibility.PRIVATE).fields
    assert (Label.ADDRESS, "Ana B, 7 Harbor Road, Springfield, 62701, US") in fields
    assert [value for label, value in fields if label == Label.IP_ADDRESS] == ["203.0.113.9", "203.0.113.10"]
    assert (Label.DEVICE, "Windows, Springfield") in fields
    assert [(item.other, item.how) for item in asked.of(Connection)] == [("2", How.FRIEND), ("4", How.FRIEND)]


def test_the_sample_without_and_with_private_things() -> None:
    found = exports.read(COLLECTOR, SAMPLE)
    assert [(item.visibility, item.text) for item in found.posts] == [
        (Visibility.RESTRICTED, "here is my portfolio: https://noravance.example.net/ 🎨"),
        (Visibility.RESTRICTED, "@someone it is on X too, nora_vance :type:"),
        (Visibility.RESTRICTED, "the client is Harbor Books, don't tell"),
        (Visibility.RESTRICTED, "Northwind said no to fewer shifts 2024-09-01 10:00 UTC"),
    ]
    assert not found.troubles
    reasons = sorted(item.reason.partition(":")[0] for item in found.notices)
    assert reasons == ["media", "not-relevant", "not-relevant", "private", "private"]
    asked = exports.read(COLLECTOR, SAMPLE, private=True)
    assert [item.text for item in asked.posts if item.visibility is Visibility.PRIVATE] == [
        "private words to Rowan, call me 202-555-0143"
    ]
    assert (Label.CUSTOM, "Note: private words: met at the studio") in asked.profile(Visibility.PRIVATE).fields


# ---------------------------------------------------------------- what is odd or broken


def test_every_file_is_accounted_for(tmp_path: Path) -> None:
    files = package([row()]) | {
        "activity/analytics/events-2021-00000-of-00001.json": "{}",
        "Activités/reporting/x.json": "{}",
        "servers/index.json": "{}",
        f"servers/{GUILD}/guild.json": "{}",
        f"servers/{GUILD}/audit-log.json": "{}",
        "account/applications/1150000000000000055/application.json": "{}",
        "support_tickets/tickets.json": '[{"subject": "Lost my key"}]',
        "README.txt": "x",
        "account/avatar.png": "x",
        "new/thing.json": "{}",
        ".DS_Store": "x",
    }
    found = found_in(tmp_path, files)
    assert [item.file for item in found.notices if item.status is NoticeStatus.SKIPPED] == ["new/thing.json"]
    counts = {item.reason[:32]: item.count for item in found.notices if item.status is NoticeStatus.IGNORED}
    assert counts == {
        "private: letters to the support ": 1,
        "not-relevant: records of what yo": 2,
        "not-relevant: lists of servers, ": 5,
        "media: pictures and films are no": 1,
    }
    asked = found_in(tmp_path, files, private=True)
    assert "schema-unknown" in asked.troubles


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("text", ["{}", "[]", "null", '{"tickets": []}', '[{"comments": [], "subject": ""}]'])
def test_no_letters_to_the_support_are_nothing_to_tell(tmp_path: Path, text: str, private: bool) -> None:
    found = found_in(tmp_path, package([row()]) | {"Support_Tickets/tickets.json": text}, private=private)
    assert not found.troubles and not [item for item in found.notices if "letters" in item.reason]
    damaged = found_in(
        tmp_path, package([row()]) | {"Support_Tickets/tickets.json": '[{"subject": "Lo'}, private=private
    )
    assert [item for item in damaged.notices if "letters" in item.reason]


def test_what_stands_before_the_damage_is_read(tmp_path: Path) -> None:
    text = json.dumps([row(str(number), number) for number in range(20)])
    found = found_in(tmp_path, package(text[: text.index(f"{ID + 12}")]))
    assert len(found.posts) == 12 and found.troubles == ["json-invalid"]


@pytest.mark.parametrize("odd", [None, 5, "x", [], {}, [None, 5, "x", []], [[[]]], {"messages": {"a": 1}}])
@pytest.mark.parametrize(
    "name",
    [
        "account/user.json",
        "messages/index.json",
        f"messages/c{CHANNEL}/channel.json",
        f"messages/c{CHANNEL}/messages.json",
    ],
)
def test_values_of_any_type_never_raise(tmp_path: Path, odd: Any, name: str) -> None:
    found_in(tmp_path, package([row()]) | {name: json.dumps(odd)}, private=True)
    keys = ("connections", "relationships", "payments", "notes", "user_sessions", "username", "email")
    found_in(tmp_path, package([row()], **dict.fromkeys(keys, odd)), private=True)


@pytest.mark.parametrize("private", [False, True])
def test_damage_never_raises_and_costs_only_its_file(tmp_path: Path, private: bool) -> None:
    with exports.open_archive(SAMPLE) as archive:
        members: dict[str, str | bytes] = {item.name: archive.read(item) for item in archive.members}
    whole = exports.read(COLLECTOR, SAMPLE, private=private).posts
    for name, data in members.items():
        assert isinstance(data, bytes)
        if not name.endswith(("user.json", "index.json", "channel.json", "messages.json")):
            continue
        for broken in damaged(data, 8):
            found = exports.read(COLLECTOR, write_zip(tmp_path / "d.zip", {**members, name: broken}), private=private)
            if name.endswith(("user.json", "messages.json")):
                kept = {item.id for item in whole if item.file != name}
                assert kept <= {item.id for item in found.posts}


def test_a_channel_with_a_short_number_is_one_in_a_package(tmp_path: Path) -> None:
    files = {name.replace(CHANNEL, "12"): data for name, data in package([row()], {**SERVER, "id": "12"}).items()}
    found = found_in(tmp_path, files)
    assert [(item.text, item.visibility) for item in found.posts] == [("Hello", Visibility.RESTRICTED)]
    assert found.troubles == []
