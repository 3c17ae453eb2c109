"""X archives: the account, its connections, and private things, which are not read unless asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from footprint.model import Connection, How, NoticeStatus, PostKind, Profile, Visibility
from tests.builders import x as build
from tests.builders.x_reading import ANA, AT, BIG, found_in, post, read

# ---------------------------------------------------------------- the account

ACCOUNT_FILES: dict[str, list[Any]] = {
    "email-address-change": [
        {"emailAddressChange": {"accountId": "1", "emailChange": {"changedAt": AT, "changedTo": "ana@example.com"}}},
        {
            "emailAddressChange": {
                "accountId": "1",
                "emailChange": {"changedAt": AT, "changedFrom": "ana@example.com", "changedTo": "ana@example.org"},
            }
        },
    ],
    "screen-name-change": [
        {
            "screenNameChange": {
                "accountId": "1",
                "screenNameChange": {"changedAt": AT, "changedFrom": "anna99", "changedTo": "ana_example"},
            }
        }
    ],
    "ageinfo": [{"ageMeta": {"ageInfo": {"age": ["30"], "birthDate": "1993-02-03"}}}],
    "account-timezone": [{"accountTimezone": {"accountId": "1", "timeZone": "Europe/London"}}],
    "ni-devices": [
        {
            "niDeviceResponse": {
                "messagingDevice": {"phoneNumber": "+15555550124", "carrier": "us.test", "deviceType": "Auth"}
            }
        },
        {"niDeviceResponse": {"pushDevice": {"deviceType": "Twitter for iPhone", "deviceVersion": "9.1"}}},
    ],
}


def test_the_public_profile(tmp_path: Path) -> None:
    found = found_in(tmp_path, files=ACCOUNT_FILES)
    assert found.profile(Visibility.PUBLIC) == Profile(
        "x",
        "ana_example",
        "Ana Example",
        "Nurse & runner. https://t.co/anabio",
        ("https://ana.example.net/", "https://t.co/anabio"),
        (("location", "Springfield"), ("website", "https://ana.example.net/"), ("former handle", "anna99")),
        Visibility.PUBLIC,
        "https://x.com/ana_example",
        "data/profile.js",
    )


def test_the_private_profile(tmp_path: Path) -> None:
    found = found_in(tmp_path, files=ACCOUNT_FILES)
    private = found.profile(Visibility.PRIVATE)
    assert (private.account, private.name, private.bio, private.links) == ("ana_example", "", "", ())
    assert set(private.fields) == {
        ("email", "ana@example.org"),
        ("phone", "+15555550123"),
        ("phone", "+15555550124"),
        ("former email", "ana@example.com"),
        ("birth date", "1993-02-03"),
        ("time zone", "Europe/London"),
    }


def test_the_manifest_names_the_owner_where_nothing_else_does(tmp_path: Path) -> None:
    found = found_in(tmp_path, posts=[post()], with_account=False)
    assert found.posts[0].url == f"https://x.com/ana_example/status/{BIG}"
    assert found.profile(Visibility.PUBLIC).name == "Ana Example"


def test_an_account_without_a_handle_goes_by_its_number(tmp_path: Path) -> None:
    nameless = {**ANA, "username": "", "name": "", "bio": "", "location": "", "website": ""}
    (made,) = found_in(tmp_path, account=nameless, posts=[post()]).posts
    assert (made.account, made.url) == (ANA["id"], f"https://x.com/i/web/status/{BIG}")


# ---------------------------------------------------------------- connections and private things

PRIVATE_FILES: dict[str, list[Any]] = {
    "like": [
        {
            "like": {
                "tweetId": "31",
                "fullText": "liked &amp; loved",
                "expandedUrl": "https://twitter.com/i/web/status/31",
            }
        },
        {"like": {"tweetId": "32", "expandedUrl": "https://twitter.com/i/web/status/32"}},
    ],
    "saved-search": [{"savedSearch": {"savedSearchId": "1", "query": "knee pain"}}],
    "ip-audit": [{"ipAudit": {"accountId": "1", "createdAt": AT, "loginIp": "192.0.2.7"}}] * 3,
    "account-creation-ip": [{"accountCreationIp": {"accountId": "1", "userCreationIp": "203.0.113.9"}}],
    "contact": [
        {"contact": {"id": "5", "emails": ["tom@example.com"], "phoneNumbers": []}},
        {"contact": {"id": "6", "emails": [], "phoneNumbers": ["+15555550199"]}},
    ],
    "grok-chat-item": [
        {"grokChatItem": {"message": "How do I resign?", "createdAt": AT, "sender": {"name": "User"}}},
        {"grokChatItem": {"message": "Like this:", "createdAt": AT, "sender": {"name": "ASK_GROK"}}},
    ],
    "personalization": [
        {
            "p13nData": {
                "demographics": {
                    "languages": [{"language": "English", "isDisabled": False}],
                    "genderInfo": {"gender": "female"},
                },
                "interests": {"interests": [{"name": "Running", "isDisabled": False}], "partnerInterests": []},
                "locationHistory": [],
            }
        }
    ],
    "connected-application": [{"connectedApplication": {"name": "Running diary", "permissions": ["read"]}}],
}
TALKS = [
    build.conversation(
        f"77-{ANA['id']}", [("1", ANA["id"], "my words &amp; more", AT), ("2", "77", "words of Tom", AT)]
    )
]
NEEDLES = (
    "my words", "words of Tom", "liked", "knee pain", "192.0.2.7", "203.0.113.9", "tom@example.com", "+15555550199",
    "resign", "Like this", "female", "Running",
)  # fmt: skip


def test_private_things_are_not_read_unless_asked_for(tmp_path: Path) -> None:
    found = found_in(tmp_path, posts=[post()], dms=TALKS, files=PRIVATE_FILES)
    said = json.dumps(
        [str(getattr(item, "fields", "")) + str(getattr(item, "text", "")) + repr(item) for item in found.records]
    )
    assert not [needle for needle in NEEDLES if needle in said]
    assert [item.kind for item in found.posts] == [PostKind.POST]
    assert not found.of(Connection)
    private = [item for item in found.notices if item.reason.startswith("private: ")]
    assert all(item.status is NoticeStatus.IGNORED and "--include private" in item.reason for item in private)
    assert len(private) == 8
    counts = {item.reason.partition(" are")[0]: item.count for item in private}
    assert counts["private: direct messages"] == 1
    assert counts["private: likes"] == 2
    assert counts["private: log-ins and their addresses"] == 4
    assert counts["private: uploaded contacts"] == 2
    assert not found.troubles


def test_private_things_are_read_when_asked_for(tmp_path: Path) -> None:
    files = {**PRIVATE_FILES, "ni-devices": ACCOUNT_FILES["ni-devices"]}
    found = found_in(tmp_path, private=True, posts=[post()], dms=TALKS, files=files)
    kinds = {(item.kind, item.text): item.visibility for item in found.posts if item.kind is not PostKind.POST}
    assert kinds == {
        (PostKind.LIKE, "liked & loved"): Visibility.PRIVATE,
        (PostKind.LIKE, ""): Visibility.PRIVATE,
        (PostKind.MESSAGE, "my words & more"): Visibility.PRIVATE,
        (PostKind.MESSAGE, "How do I resign?"): Visibility.PRIVATE,
    }
    assert found.post(31).url == "https://x.com/i/web/status/31"
    fields = found.profile(Visibility.PRIVATE).fields
    for expected in (
        ("ip address", "192.0.2.7"),
        ("ip address", "203.0.113.9"),
        ("inference", "Running"),
        ("inference", "female"),
        ("custom", "Saved search: knee pain"),
        ("custom", "Connected app: Running diary"),
        ("device", "Auth, us.test"),
    ):
        assert fields.count(expected) == 1
    assert [(item.other, item.how) for item in found.of(Connection)] == [
        ("tom@example.com", How.CONTACT),
        ("+15555550199", How.CONTACT),
    ]
    assert [item.count for item in found.notices if item.reason.startswith("not-yours")] == [1]
    assert "words of Tom" not in str([item.text for item in found.posts])
    assert not found.troubles


@pytest.mark.parametrize(
    "name", ["direct-messages", "direct-messages-group", "direct-message", "direct-messages-part1"]
)
def test_messages_of_every_file_name_are_private(tmp_path: Path, name: str) -> None:
    found = found_in(tmp_path, files={name: TALKS})
    assert not found.posts
    assert found.notices[0].reason.startswith("private: direct messages")
    assert [item.id for item in found_in(tmp_path, files={name: TALKS}, private=True).posts] == ["1"]


@pytest.mark.parametrize("handle", [False, True])
def test_without_the_accounts_number_no_message_is_the_persons(tmp_path: Path, handle: bool) -> None:
    named = {"account": [{"account": {"username": "ana_example"}}]} if handle else {}
    files = {"direct-messages": TALKS, **named}
    found = found_in(tmp_path, files=files, private=True, with_account=False, with_manifest=False)
    assert not found.posts and found.troubles == ["owner-unknown"]
    assert [item.count for item in found.notices if item.reason.startswith("owner-unknown")] == [2]
    assert not [item for item in found.notices if item.reason.startswith("not-yours")]


def test_followers_and_followed_are_connections(tmp_path: Path) -> None:
    files = {
        "follower": [{"follower": {"accountId": "11", "userLink": "https://twitter.com/intent/user?user_id=11"}}],
        "following": [{"following": {"userLink": "https://twitter.com/intent/user?user_id=12"}}, {"following": None}],
    }
    assert found_in(tmp_path, files=files).of(Connection) == [
        Connection("x", "ana_example", "11", how=How.FOLLOWED_BY),
        Connection("x", "ana_example", "12", how=How.FOLLOWS),
    ]


def test_fleets_are_stories_that_are_gone(tmp_path: Path) -> None:
    files = {"fleet": [{"fleet": {"fleetId": "9", "createdAt": "2020-12-01T00:00:00.000Z", "text": "soon gone"}}]}
    (made,) = found_in(tmp_path, files=files).posts
    assert (made.kind, made.deleted, made.visibility) == (PostKind.STORY, True, Visibility.PRIVATE)


def test_no_notice_carries_a_value_of_the_person(tmp_path: Path) -> None:
    members = build.current(posts=[post(text="secret words")], dms=TALKS, files=PRIVATE_FILES)
    members["data/account.js"] = 'window.YTD.account.part0 = [ {"account": {"email": "ana@example.org", oops'
    members["data/odd.js"] = build.script("odd", [{"a": "secret words"}])
    found = read(build.write_zip(tmp_path / "a.zip", members))
    said = repr(found.notices)
    assert not [value for value in ("secret", "ana@", "oops", "words of", ANA["username"]) if value in said]
