"""Bluesky, signed out, against servers that speak the AppView and the directory of names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from footprint.collectors import collectors
from footprint.model import PostKind, Visibility
from tests.servers import Ask, Net, Read, Reply, hosts_of

Reading = Callable[..., Read]
DID = "did:plc:abcdefghijklmnopqrstuvwx"
OTHER = "did:plc:zzzzzzzzzzzzzzzzzzzzzzzz"
NAME = "nora.example.com"


def view(key: str, text: str, did: str = DID, **record: Any) -> dict[str, Any]:
    made = {"$type": "app.bsky.feed.post", "text": text, "createdAt": "2024-03-03T16:00:00.123Z", **record}
    author = {"did": did, "handle": NAME if did == DID else "rowan.example.com", "displayName": "somebody"}
    return {"post": {"uri": f"at://{did}/app.bsky.feed.post/{key}", "cid": "b", "author": author, "record": made}}


class Sky:
    """The AppView and the directory, for one account."""

    def __init__(self) -> None:
        self.size = 100
        self.profile: dict[str, Any] = {
            "did": DID, "handle": NAME, "displayName": "Nora 🎨", "description": "Design. https://nora.example.net.",
            "website": "https://nora.example.org", "pronouns": "she/her", "followersCount": 4,
            "labels": [{"val": "!no-unauthenticated", "src": DID}, {"val": "spam", "src": OTHER}],
        }  # fmt: skip
        self.feed: list[Any] = [view("3aaa", "Hello, nora@example.com")]
        self.log: Any = [
            {"operation": {"type": "create", "handle": "norabug.bsky.social"}, "createdAt": "2023-01-01T00:00:00Z"},
            {"operation": {"alsoKnownAs": ["at://nora-v.bsky.social"]}},
            {"operation": {"alsoKnownAs": [f"at://{NAME}"]}},
        ]

    def api(self, ask: Ask) -> Reply:
        if ask.query.get("actor") not in (DID, NAME):
            return Reply({"error": "InvalidRequest", "message": "Profile not found"}, 400)
        if ask.path == "/xrpc/app.bsky.actor.getProfile":
            return Reply(self.profile)
        assert ask.path == "/xrpc/app.bsky.feed.getAuthorFeed" and ask.query["filter"] == "posts_with_replies"
        start = int(ask.query.get("cursor", "0:").split(":")[0])
        end = start + self.size
        more = {"cursor": f"{end}:&x=1"} if end < len(self.feed) else {}
        return Reply({"feed": self.feed[start:end], **more})

    def names(self, ask: Ask) -> Reply:
        assert ask.path == f"/{DID}/log/audit"
        return Reply(self.log)


@pytest.fixture
def sky(net: Net) -> Sky:
    made = Sky()
    net.services |= {"public.api.bsky.app": made.api, "plc.directory": made.names}
    return made


@pytest.mark.parametrize(
    ("source", "claimed"),
    [
        (f"bluesky:{NAME}", True),
        (f"bluesky:@{NAME}", True),
        (f"bluesky:{DID}", True),
        (f"https://bsky.app/profile/{NAME}", True),
        (f"https://bsky.app/profile/{DID}/", True),
        (f"https://bsky.app/profile/{NAME}/post/3aaa", False),
        ("https://bsky.app/", False),
        ("bluesky:nora", False),
        ("bluesky:../../x", False),
    ],
)
def test_accounts_are_claimed_and_nothing_else(source: str, claimed: bool) -> None:
    (collector,) = (item for item in collectors() if item.platform == "bluesky")
    assert collector.claims is not None and collector.claims(source) is claimed


@pytest.mark.parametrize("source", [f"bluesky:{NAME}", f"https://bsky.app/profile/{DID}"])
def test_the_profile_tells_former_names(sky: Sky, read: Reading, source: str) -> None:
    run = read(source)
    profile = run.profile
    assert (profile.account, profile.name, profile.visibility) == (DID, "Nora 🎨", Visibility.PUBLIC)
    assert profile.links == ("https://nora.example.org", "https://nora.example.net")
    assert run.fields == {
        "handle": [NAME],
        "former handle": ["nora-v.bsky.social", "norabug.bsky.social"],
        "website": ["https://nora.example.org"],
        "custom": ["Pronouns: she/her"],
        "discoverable": ["false"],
    }
    assert run.troubles == [] and {*run.web.hosts, "cdn.bsky.app"} == set(hosts_of(source))


def test_posts_are_the_records_that_the_person_wrote(sky: Sky, read: Reading) -> None:
    facets = [
        {
            "index": {"byteStart": 6, "byteEnd": 20},
            "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://nora.example.net/cv"}],
        }
    ]
    parent = {"uri": f"at://{OTHER}/app.bsky.feed.post/3ppp", "cid": "x"}
    images = {"$type": "app.bsky.embed.images", "images": [{"alt": "My desk", "image": {}}]}
    quoted = {"$type": "app.bsky.embed.record", "record": {"uri": f"at://{OTHER}/app.bsky.feed.post/3qqq", "cid": "y"}}
    sky.feed = [
        view("3aaa", "Hello nora.exampl…", facets=facets),
        {**view("3bbb", "Yes", reply={"parent": parent, "root": parent}),
         "reply": {"parent": view("3ppp", "Rowan's question", OTHER)["post"]}},
        view("3ccc", "Look", embed=images),
        view("3ddd", "Well said", embed=quoted),
        {**view("3rrr", "Rowan's words", OTHER),
         "reason": {"$type": "app.bsky.feed.defs#reasonRepost", "by": {"did": DID},
                    "uri": f"at://{DID}/app.bsky.feed.repost/3mmm", "indexedAt": "2025-01-01T00:00:00Z"}},
        view("3eee", "Rowan again", OTHER),
        {**view("3aaa", "Hello"), "reason": {"$type": "app.bsky.feed.defs#reasonPin"}},
    ]  # fmt: skip
    run = read(f"bluesky:{NAME}")
    first = run.post("3aaa")
    assert first.text == "Hello https://nora.example.net/cv" and first.links == ("https://nora.example.net/cv",)
    assert first.url == f"https://bsky.app/profile/{DID}/post/3aaa"
    assert first.published == datetime(2024, 3, 3, 16, 0, 0, 123000, tzinfo=UTC)
    assert run.post("3bbb").reply_to == f"https://bsky.app/profile/{OTHER}/post/3ppp"
    assert run.post("3ccc").media[0].alt == "My desk"
    repost = run.post("3mmm")
    assert (repost.kind, repost.text, repost.links) == (
        PostKind.REPOST, "", (f"https://bsky.app/profile/{OTHER}/post/3rrr",)
    )  # fmt: skip
    kinds = [item.kind for item in run.posts]
    assert kinds == [PostKind.POST, PostKind.REPLY, PostKind.POST, PostKind.QUOTE, PostKind.REPOST]
    assert "Rowan" not in str([item.text for item in run.posts]) and run.notice("others").count == 1
    assert {item.visibility for item in run.posts} == {Visibility.PUBLIC}


def test_a_long_feed_is_read_by_its_cursor(sky: Sky, net: Net, read: Reading) -> None:
    sky.size, sky.feed = 10, [view(f"3{number:04}", str(number)) for number in range(35)]
    run = read(f"bluesky:{NAME}")
    assert [item.text for item in run.posts] == [str(number) for number in range(35)] and run.troubles == []
    assert sum("getAuthorFeed" in line for line in net.seen) == 4


def test_a_missing_directory_costs_only_the_former_names(sky: Sky, net: Net, read: Reading) -> None:
    del net.services["plc.directory"]
    run = read(f"bluesky:{NAME}")
    assert run.troubles == ["unreachable"] and len(run.posts) == 1 and "former handle" not in run.fields


def test_an_account_that_is_not_there_is_named(sky: Sky, read: Reading) -> None:
    run = read("bluesky:nobody.example.com")
    assert run.troubles == ["not-found"] and "nobody" not in str(run.notices)


@pytest.mark.parametrize("body", [[], None, {"did": 5}, {"feed": None}])
def test_an_answer_of_another_shape_is_named(sky: Sky, read: Reading, body: Any) -> None:
    sky.profile = body
    assert read(f"bluesky:{NAME}").troubles == ["schema-unknown"]
