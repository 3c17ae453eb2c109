"""Mastodon, signed out, against a server that speaks its interface; visibility is as told and never more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from footprint.collectors import collectors
from footprint.model import NoticeStatus, PostKind, Visibility
from tests.servers import Ask, Net, Read, Reply, hosts_of, quota_over

Reading = Callable[..., Read]
HOST = "social.example.org"
SOURCE = f"mastodon:nora@{HOST}"


def status(number: int, content: str = "<p>Hello</p>", **more: Any) -> dict[str, Any]:
    return {
        "id": str(number), "uri": f"https://{HOST}/users/nora/statuses/{number}",
        "url": f"https://{HOST}/@nora/{number}", "created_at": "2024-03-03T16:00:00.000Z", "content": content,
        "visibility": "public", "spoiler_text": "", "in_reply_to_id": None, "reblog": None, "mentions": [],
        "media_attachments": [], "account": {"id": "7", "acct": "nora"}, **more,
    }  # fmt: skip


class Server:
    """One server of the fediverse with one account."""

    def __init__(self) -> None:
        self.size = 40
        self.links = True
        self.account: Any = {
            "id": "7", "username": "nora", "acct": "nora", "url": f"https://{HOST}/@nora",
            "uri": f"https://{HOST}/users/nora", "display_name": "Nora Vance", "locked": False, "discoverable": True,
            "note": '<p>Design &amp; coffee <a href="https://nora.example.net"><span class="invisible">https://</span>'
                    "nora.example.net</a></p>",
            "fields": [{"name": "Pronouns", "value": "she/her", "verified_at": None},
                       {"name": "Mail", "value": "nora@example.com"}],
        }  # fmt: skip
        self.statuses: list[Any] = [status(9)]
        self.finger: Reply = Reply({"error": "Not Found"}, 404)

    def __call__(self, ask: Ask) -> Reply:
        if ask.path == "/.well-known/webfinger":
            return self.finger
        if ask.path == "/api/v1/accounts/lookup":
            known = self.account if ask.query["acct"] == "nora" else None
            return Reply(known) if known else Reply({"error": "Record not found"}, 404)
        if ask.path == "/api/v1/accounts/7/statuses":
            assert ask.query["limit"] == "40"
            newest = int(ask.query.get("max_id", 10**9))
            found = [item for item in self.statuses if int(item["id"]) < newest][: self.size]
            link = f'<https://{HOST}{ask.path}?limit=40&max_id={found[-1]["id"]}>; rel="next"' if found else ""
            return Reply(found, headers={"Link": link} if link and self.links else {})
        return Reply("<html>a page", 404, "text/html")


@pytest.fixture
def server(net: Net) -> Server:
    made = Server()
    net.services[HOST] = made
    return made


@pytest.mark.parametrize(
    ("source", "claimed"),
    [
        (SOURCE, True),
        (f"mastodon:@nora@{HOST}", True),
        (f"https://{HOST}/@nora", True),
        (f"https://{HOST}/users/nora", True),
        (f"https://{HOST}/@nora/109", False),
        (f"https://{HOST}/about", False),
        (f"https://{HOST}/users/42", False),  # a number is an account of a forum
        ("https://www.youtube.com/@nora", False),
        ("https://medium.com/@nora", False),
        ("https://www.tiktok.com/@nora", False),
        ("mastodon:nora", False),
        ("mastodon:nora@localhost", False),
        ("mastodon:a b@social.example.org", False),
    ],
)
def test_accounts_are_claimed_and_nothing_else(source: str, claimed: bool) -> None:
    (collector,) = (item for item in collectors() if item.platform == "mastodon")
    assert collector.claims is not None and collector.claims(source) is claimed


@pytest.mark.parametrize("source", [SOURCE, f"https://{HOST}/@nora", f"https://{HOST}/users/nora"])
def test_the_profile_is_what_everybody_reads(server: Server, read: Reading, source: str) -> None:
    run = read(source)
    profile = run.profile
    assert (profile.account, profile.name) == (f"@nora@{HOST}", "Nora Vance")
    assert profile.bio == "Design & coffee https://nora.example.net" and profile.links == ("https://nora.example.net",)
    assert profile.url == f"https://{HOST}/@nora" and profile.visibility is Visibility.PUBLIC
    assert run.fields == {
        "custom": ["Pronouns: she/her", "Mail: nora@example.com"], "discoverable": ["true"], "locked": ["false"],
    }  # fmt: skip
    assert run.troubles == [] and (*run.web.hosts, f"*.{HOST}") == hosts_of(source) == (HOST, f"*.{HOST}")


def test_each_status_keeps_its_visibility(server: Server, read: Reading) -> None:
    words = {"public": Visibility.PUBLIC, "unlisted": Visibility.PUBLIC, "private": Visibility.RESTRICTED}
    words |= {"local": Visibility.MEMBERS, "strange": Visibility.UNKNOWN, "direct": Visibility.PRIVATE}
    server.statuses = [status(20 - place, visibility=name) for place, name in enumerate(words)]
    run = read(SOURCE)
    assert [item.visibility for item in run.posts] == list(words.values())[:-1]
    told = run.notice("private")
    assert (told.status, told.count) == (NoticeStatus.IGNORED, 1)
    whole = read(SOURCE, private=True)
    assert [item.visibility for item in whole.posts] == list(words.values())
    assert whole.posts[-1].kind is PostKind.MESSAGE and all(item.reason[:7] != "private" for item in whole.notices)


def test_statuses_are_told_in_full(server: Server, read: Reading) -> None:
    content = (
        '<p><span class="h-card"><a href="https://other.example/@rowan" class="u-url mention">@<span>rowan</span></a>'
        '</span> at the <a href="https://nora.example.net/a"><span class="invisible">https://</span>'
        '<span class="ellipsis">nora.exam</span><span class="invisible">ple.net/a</span></a></p>'
    )
    mention = {"acct": "rowan@other.example", "url": "https://other.example/@rowan", "username": "rowan"}
    picture = {"type": "image", "url": f"https://{HOST}/m/1.png", "description": "My desk"}
    poll = {"options": [{"title": "Tea", "votes_count": 1}, {"title": "Coffee"}]}
    theirs = {"id": "88", "uri": "https://other.example/users/rowan/statuses/88", "content": "<p>Rowan's words</p>"}
    server.statuses = [
        status(9, content, spoiler_text="Long", mentions=[mention], media_attachments=[picture], in_reply_to_id="4"),
        status(8, "", reblog=theirs, uri=f"https://{HOST}/users/nora/statuses/8/activity", url=None),
        status(7, "<p>So true</p>", quote={"state": "accepted", "quoted_status": theirs}),
        status(6, "<p>Which?</p>", poll=poll),
        status(5, "<p>Rowan's</p>", account={"id": "99"}),
    ]
    run = read(SOURCE)
    first = run.post("9")
    assert first.text == "Long\n\n@rowan at the https://nora.example.net/a" and first.kind is PostKind.REPLY
    assert (first.reply_to, first.mentions) == ("4", ("@rowan@other.example",))
    assert (first.url, first.published) == (f"https://{HOST}/@nora/9", datetime(2024, 3, 3, 16, tzinfo=UTC))
    assert (first.media[0].kind, first.media[0].alt) == ("image", "My desk")
    boost = run.post("8")
    assert (boost.kind, boost.text, boost.links) == (PostKind.REPOST, "", (theirs["uri"],))
    assert run.post("7").kind is PostKind.QUOTE and run.post("7").links == (theirs["uri"],)
    assert run.post("6").text == "Which?\n\nTea\nCoffee"
    assert "Rowan's" not in str([item.text for item in run.posts]) and run.notice("others").count == 1


@pytest.mark.parametrize("links", [True, False])
def test_all_pages_are_read_with_or_without_link_headers(server: Server, net: Net, read: Reading, links: bool) -> None:
    server.links, server.statuses = links, [status(number) for number in range(200, 100, -1)]
    run = read(SOURCE)
    assert len(run.posts) == 100 and run.troubles == []
    assert sum("/statuses?" in line for line in net.seen) == 4


def test_the_export_and_the_server_name_a_status_alike(server: Server, read: Reading) -> None:
    assert read(SOURCE).posts[0].id == "9"


def test_a_domain_may_delegate_to_its_server(server: Server, net: Net, read: Reading) -> None:
    link = {"rel": "self", "type": "application/activity+json", "href": f"https://{HOST}/users/nora"}
    found = Reply({"subject": f"acct:nora@{HOST}", "links": [link]}, kind="application/jrd+json")
    net.services["example.net"] = lambda ask: found if ask.path == "/.well-known/webfinger" else Reply("", 404)
    run = read("mastodon:nora@example.net")
    assert run.profile.account == f"@nora@{HOST}" and run.troubles == []
    assert any("resource=acct:nora@example.net" in line for line in net.seen)
    assert hosts_of("mastodon:nora@example.net") == ("example.net", "*.example.net")


def test_a_delegation_to_a_private_address_is_refused(net: Net, read: Reading) -> None:
    link = {"rel": "self", "type": "application/activity+json", "href": "https://127.0.0.1/users/nora"}
    net.services["example.net"] = lambda ask: Reply({"links": [link]})
    run = read("mastodon:nora@example.net")
    assert run.troubles == ["address-not-public"] and run.web.hosts == ("example.net",)


@pytest.mark.parametrize("body", ["html", "missing"])
def test_a_page_of_another_service_is_read_as_a_page(net: Net, read: Reading, body: str) -> None:
    page = "<!doctype html><title>Nora</title><p>Words of a page that stands at such an address by chance.</p>"
    net.services["blog.example.org"] = lambda ask: (
        Reply(page, kind="text/html") if ask.path == "/@nora" or body == "html" else Reply("", 404)
    )
    run = read("https://blog.example.org/@nora")
    assert [item.platform for item in run.posts] == ["web"] and "by chance" in run.posts[0].text
    assert run.troubles == []


def test_a_named_account_on_no_such_server_is_told(net: Net, read: Reading) -> None:
    net.services["blog.example.org"] = lambda ask: Reply("<html>", kind="text/html")
    assert read("mastodon:nora@blog.example.org").troubles == ["not-json"]


@pytest.mark.parametrize("status_code", [401, 422])
def test_a_closed_server_shows_the_profile_and_tells_the_rest(
    server: Server, net: Net, read: Reading, status_code: int
) -> None:
    net.services[HOST] = lambda ask: (
        Reply({"error": "This method requires an authenticated user"}, status_code)
        if ask.path.endswith("/statuses")
        else server(ask)
    )
    run = read(SOURCE)
    assert run.profile.name == "Nora Vance" and run.posts == [] and run.troubles == ["refused"]


def test_a_server_that_asks_to_wait_is_left_in_peace(server: Server, net: Net, read: Reading) -> None:
    server.statuses = [status(number) for number in range(200, 100, -1)]
    net.services[HOST] = lambda ask: quota_over(900, status=429, form="date") if "max_id" in ask.query else server(ask)
    run = read(SOURCE)
    assert len(run.posts) == 40 and run.troubles == ["deferred"]


def test_robots_of_a_server_are_obeyed(server: Server, net: Net, read: Reading) -> None:
    net.robots[HOST] = "User-agent: *\nDisallow: /"
    assert read(SOURCE).troubles == ["robots"] and net.seen == []


def test_accounts_that_moved_or_were_suspended_are_told(server: Server, net: Net, read: Reading) -> None:
    server.account |= {"moved": {"url": "https://new.example/@nora_v"}, "suspended": True}
    run = read(SOURCE)
    assert run.fields["other handle"] == ["mastodon: @nora_v@new.example"]
    assert run.notice("suspended").status is NoticeStatus.IGNORED and run.posts == []


@pytest.mark.parametrize("body", [[], None, {"id": 7}, {"username": "nora"}, "x"])
def test_an_answer_of_another_shape_is_named(server: Server, net: Net, read: Reading, body: Any) -> None:
    net.services[HOST] = lambda ask: Reply({"links": 5}) if "webfinger" in ask.path else Reply(body)
    assert len(read(SOURCE).troubles) == 1
