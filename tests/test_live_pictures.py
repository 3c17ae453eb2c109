"""Account pictures of live sources: asked of the hosts that were told, looked at in a child, and never a failure."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from footprint.collectors import _live_picture
from footprint.collectors._photo_hash import hash_of
from footprint.model import Label, NoticeStatus
from tests.builders.parsers import crash
from tests.builders.pictures import packed, portrait
from tests.servers import MISSING, Ask, Net, Read, Reply, hosts_of

Reading = Callable[..., Read]
FACE = packed(portrait(random.Random(41)))
JPEG = Reply(FACE, kind="image/jpeg")
DID = "did:plc:abcdefghijklmnopqrstuvwx"
HASH = "ab" * 32


def _answers(**paths: Any) -> Callable[[Ask], Reply]:
    """A service with an answer for what a path ends in; an empty list for all others."""

    def answer(ask: Ask) -> Reply:
        return Reply(next((body for end, body in paths.items() if ask.path.endswith(end.replace("_of", ""))), []))

    return answer


ABOUT = {"name": "nora_v", "icon_img": "https://styles.redditmedia.com/t5_1/styles/profileIcon_9.jpg?width=256&amp;s=1"}
SERVICES: dict[str, tuple[str, str, Callable[[Ask], Reply], str]] = {
    "mastodon": (
        "mastodon:nora@social.example.org",
        "social.example.org",
        _answers(lookup={
            "id": "1", "username": "nora", "uri": "https://social.example.org/users/nora",
            "avatar": "https://files.social.example.org/accounts/1.jpg",
        }),
        "files.social.example.org/accounts/1.jpg",
    ),
    "bluesky": (
        f"bluesky:{DID}",
        "public.api.bsky.app",
        _answers(**{"actor.getProfile": {
            "did": DID, "handle": "nora.example.com", "avatar": f"https://cdn.bsky.app/img/avatar/plain/{DID}/bafy@jpeg"
        }, "getAuthorFeed": {"feed": []}}),
        f"cdn.bsky.app/img/avatar/plain/{DID}/bafy@jpeg",
    ),
    "github": (
        "github:nora-v",
        "api.github.com",
        _answers(**{"users/nora-v": {"login": "nora-v", "avatar_url": "https://avatars.githubusercontent.com/u/7?v=4"}}),
        "avatars.githubusercontent.com/u/7?v=4",
    ),
    "reddit": (
        "reddit:nora_v",
        "www.reddit.com",
        _answers(**{"about.json": {"kind": "t2", "data": ABOUT},
                    ".json": {"kind": "Listing", "data": {"after": None, "children": []}}}),
        "styles.redditmedia.com/t5_1/styles/profileIcon_9.jpg?width=256&s=1",
    ),
    "gravatar": (
        "gravatar:nora-v",
        "api.gravatar.com",
        _answers(**{"nora-v": {
            "hash": HASH, "profile_url": "https://gravatar.com/nora-v", "avatar_url": "https://0.gravatar.com/avatar/x"
        }}),
        f"gravatar.com/avatar/{HASH}?s=256&d=404",
    ),
    "devto": (
        "devto:nora_v",
        "dev.to",
        _answers(by_username={"username": "nora_v", "profile_image": "https://media2.dev.to/dynamic/image/nora.png"}),
        "media2.dev.to/dynamic/image/nora.png",
    ),
    "stackexchange": (
        "stackexchange:42",
        "api.stackexchange.com",
        _answers(**{"users/42": {"items": [
            {"user_id": 42, "display_name": "Nora", "profile_image": "https://i.sstatic.net/abc.jpg?s=256"}
        ]}, "create": {}, "posts": {"items": []}, "comments": {"items": []}}),
        "i.sstatic.net/abc.jpg?s=256",
    ),
}  # fmt: skip


def serve(net: Net, platform: str, picture: Callable[[Ask], Reply] = lambda ask: JPEG) -> tuple[str, str, str]:
    """Set up the service and the host of its pictures; the source, that host, the picture's address."""
    source, host, answer, address = SERVICES[platform]
    there = address.partition("/")[0]
    net.services |= {host: answer, there: picture, "plc.directory": lambda ask: Reply([]), "github.com": answer}
    return source, there, address


def shown(run: Read) -> list[str]:
    return run.fields.get(str(Label.AVATAR), [])


@pytest.mark.parametrize("platform", SERVICES)
def test_the_picture_is_asked_once_of_a_host_that_was_told(platform: str, net: Net, read: Reading) -> None:
    source, host, address = serve(net, platform)
    run = read(source)
    assert shown(run) == [hash_of(FACE)]
    assert net.seen.count(address) == 1
    told = hosts_of(source)
    assert host in told or f"*.{host.partition('.')[2]}" in told
    assert run.troubles == []


@pytest.mark.parametrize(
    "answer",
    [
        MISSING,
        Reply("", 500),
        Reply("", 403),
        Reply(FACE, kind="text/html"),
        Reply(b"<svg onload='x'/>", kind="image/svg+xml"),
        Reply(b"no picture", kind="image/png"),
        Reply("", 302, headers={"Location": "https://tracker.example.net/1.jpg"}),
    ],
    ids=["missing", "down", "refused", "said to be a page", "a drawing in code", "damaged", "led elsewhere"],
)
def test_a_picture_that_cannot_be_had_is_no_failure(answer: Reply, net: Net, read: Reading) -> None:
    """The profile is there, nothing counts as trouble, and no other host is asked."""
    source, _, _ = serve(net, "bluesky", lambda ask: answer)
    net.services["tracker.example.net"] = lambda ask: JPEG
    run = read(source)
    assert run.profile.account == DID and shown(run) == [] and run.troubles == []
    assert "tracker.example.net" not in run.web.hosts
    assert all(item.status is NoticeStatus.IGNORED for item in run.notices)


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example.net/1.jpg",
        "https://evilsocial.example.org/1.jpg",
        "http://files.social.example.org/1.jpg",
        "https://social.example.org/avatars/original/missing.png",
        "file:///etc/passwd",
        {"url": 7},
        None,
    ],
)
def test_only_the_services_own_hosts_are_asked(address: object, net: Net, read: Reading) -> None:
    source, _, _ = serve(net, "mastodon")
    account = {"id": "1", "username": "nora", "uri": "https://social.example.org/users/nora", "avatar": address}
    net.services["social.example.org"] = _answers(lookup=account)
    for host in ("elsewhere.example.net", "evilsocial.example.org"):
        net.services[host] = lambda ask: JPEG
    run = read(source)
    assert run.web.hosts == ("social.example.org",) and shown(run) == [] and run.troubles == []
    assert not [line for line in net.seen if line.endswith((".jpg", ".png"))]


def test_robots_are_heard_where_pictures_are_not_for_programs(net: Net, read: Reading) -> None:
    source, host, address = serve(net, "reddit")
    net.robots[host] = "User-agent: *\nDisallow: /"
    run = read(source)
    assert address not in net.seen and shown(run) == [] and run.troubles == []
    assert "robots" in run.notice("no-picture").reason


def test_the_parent_decodes_no_picture(net: Net, read: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes back is the child's; the parent's own reader is never called."""
    monkeypatch.setattr(_live_picture, "hash_of", lambda *_: pytest.fail("decoded in the parent"))
    source, _, _ = serve(net, "github")
    assert shown(read(source)) == [hash_of(FACE)]


def test_a_picture_that_kills_its_reader_is_no_failure(
    net: Net, read: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_live_picture, "_looked_at", crash)
    source, _, _ = serve(net, "github")
    run = read(source)
    assert run.profile.account == "nora-v" and shown(run) == [] and run.troubles == []
    assert "parser-died" in run.notice("no-picture").reason


def test_a_picture_beyond_the_limit_is_left(net: Net, read: Reading) -> None:
    source, _, _ = serve(net, "github")
    assert shown(read(source, avatar_bytes=len(FACE) - 1)) == []
    assert shown(read(source, avatar_bytes=len(FACE))) == [hash_of(FACE)]
