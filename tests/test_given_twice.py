"""An account that is given twice, as an export and live, is one account, and each of its posts counts once."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from footprint.audit import Request, audit
from footprint.model import Label, Post, PostKind
from footprint.progress import Progress
from footprint.records import to_line
from footprint.rules import Facts
from footprint.rules._accounts import accounts
from footprint.subject import draw
from tests.builders.gathered import SAMPLES
from tests.builders.gathered import read as gathered
from tests.servers import Ask, Net, Read, Reply

Reading = Callable[..., Read]
STUDENT = SAMPLES / "student"
DID = "did:plc:nv4qsampl3ex4mple2nora77"
CHANNEL = "UCn0raV4nceDrawTidePools"
WRITTEN = (PostKind.POST, PostKind.REPLY, PostKind.QUOTE, PostKind.PAGE, PostKind.COMMENT)


def open_posts(platform: str, posts: list[Post]) -> list[Post]:
    """What a stranger could be shown of an export's posts."""
    return [item for item in posts if item.kind in WRITTEN and item.visibility == "public" and item.text]


def bluesky(posts: list[Post], net: Net) -> None:
    author = {"did": DID, "handle": "nora.example.com"}
    feed = [
        {"post": {"uri": f"at://{DID}/app.bsky.feed.post/{item.id}", "cid": "b", "author": author,
                  "record": {"text": item.text, "createdAt": "2023-07-22T04:26:40.000Z"}}}
        for item in posts if item.kind is not PostKind.PAGE
    ]  # fmt: skip
    answers = {"getProfile": {**author, "displayName": "Nora Vance"}, "getAuthorFeed": {"feed": feed}}
    net.services["public.api.bsky.app"] = lambda ask: Reply(answers[ask.path.rpartition(".")[2]])
    net.services["plc.directory"] = lambda ask: Reply([])


def mastodon(posts: list[Post], net: Net) -> None:
    host = "social.example.org"
    account = {"id": "7", "username": "noravance", "acct": "noravance", "url": f"https://{host}/@noravance",
               "uri": f"https://{host}/users/noravance"}  # fmt: skip
    statuses = [
        {"id": f"{number}", "uri": f"https://{host}/users/noravance/statuses/{item.id}", "url": item.url,
         "content": f"<p>{escape(item.text)}</p>", "visibility": "public", "account": {"id": "7"}}
        for number, item in enumerate(posts, 1)
    ]  # fmt: skip

    def answer(ask: Ask) -> Reply:
        if ask.path.endswith("lookup"):
            return Reply(account)
        found = "statuses" in ask.path and "max_id" not in ask.query
        return Reply(statuses if found else [], 200 if "/api/" in ask.path else 404)

    net.services[host] = answer


def reddit(posts: list[Post], net: Net) -> None:
    def answer(ask: Ask) -> Reply:
        if ask.path.endswith("about.json"):
            return Reply({"data": {"name": "Nora_Vance", "subreddit": {}}})  # spelled as Reddit shows it
        kind = "t1" if "comments" in ask.path else "t3"
        children = [
            {"kind": kind, "data": {"id": item.id[3:], "author": "Nora_Vance", "subreddit_type": "public",
                                    "title": item.text, "body": item.text, "permalink": item.url,
                                    "crosspost_parent": "t3_x"}}
            for item in posts if item.id.startswith(kind)
        ]  # fmt: skip
        return Reply({"kind": "Listing", "data": {"after": None, "children": children}})

    net.services["www.reddit.com"] = answer


def github(posts: list[Post], net: Net) -> None:
    mine = {"login": "nora-vance"}
    repositories = [{"id": 1, "name": "x", "html_url": item.url} for item in posts if item.id.count("/") == 1]
    events = [
        {"type": "IssueCommentEvent" if item.kind is PostKind.COMMENT else "IssuesEvent",
         "payload": {("comment" if item.kind is PostKind.COMMENT else "issue"):
                     {"id": number, "body": item.text, "user": mine, "html_url": item.url}}}
        for number, item in enumerate(posts, 1) if item.id.count("/") > 1
    ]  # fmt: skip
    lists = {"/users/nora-vance": {**mine, "name": "Nora Vance"}, "/users/nora-vance/repos": repositories,
             "/users/nora-vance/events/public": events}  # fmt: skip
    net.services["api.github.com"] = lambda ask: Reply(lists.get(ask.path, []))
    net.services["github.com"] = lambda ask: Reply("", 404)


def wordpress(posts: list[Post], net: Net) -> None:
    writer = {"ID": 1, "login": "noravance", "name": "Nora Vance"}
    found = [
        {"ID": int(item.id), "author": writer, "status": "publish", "URL": item.url, "content": item.text,
         "type": "post"}
        for item in posts if item.id.isdecimal()
    ]  # fmt: skip
    net.services["public-api.wordpress.com"] = lambda ask: Reply({"posts": found, "meta": {}})


def youtube(posts: list[Post], net: Net) -> None:
    entries = "".join(
        f"<entry><yt:videoId>{item.id}</yt:videoId><yt:channelId>{CHANNEL}</yt:channelId><title>x</title></entry>"
        for item in posts
        if item.id.startswith("vid")
    )
    feed = (
        '<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns="http://www.w3.org/2005/Atom">'
        f"<author><name>Nora Vance</name></author>{entries}</feed>"
    )
    page = f'<link rel="canonical" href="https://www.youtube.com/channel/{CHANNEL}">'
    net.services["www.youtube.com"] = lambda ask: Reply(feed if "feeds" in ask.path else page, kind="text/html")


TWICE = {
    "bluesky": (bluesky, "bluesky:nora.example.com", "repo.car"),
    "mastodon": (
        mastodon,
        "mastodon:@noravance@social.example.org",
        "archive-20260131120000-0123456789abcdef0123456789abcdef.tar.gz",
    ),
    "reddit": (reddit, "reddit:nora_vance", "export_nora_vance_20260131.zip"),
    "github": (github, "github:nora-vance", "0123456789abcdef0123456789abcdef.tar.gz"),
    "wordpress": (wordpress, "wordpress:noravance.wordpress.com", "noravance.wordpress.2026-01-31.zip"),
    "youtube": (youtube, "youtube:@noravance", "takeout-20260131T120000Z-001.zip"),
}


@pytest.mark.parametrize("platform", TWICE)
def test_each_post_counts_once_and_the_account_is_one(net: Net, read: Reading, platform: str) -> None:
    serve, source, name = TWICE[platform]
    alone = [item for item in gathered(STUDENT / name).posts if item.platform == platform]
    serve(open_posts(platform, alone), net)
    live = read(source)
    assert live.troubles == [] and live.posts, "the live source shows posts of the export"
    assert {item.id for item in live.posts} <= {item.id for item in alone}
    both = [item for item in read(source, str(STUDENT / name)).posts if item.platform == platform]
    assert sorted(item.id for item in both) == sorted(item.id for item in alone)
    assert len({item.account for item in both}) == 1


@pytest.mark.parametrize("backwards", [False, True])
def test_coverage_counts_an_account_given_twice_once(net: Net, read: Reading, tmp_path: Path, backwards: bool) -> None:
    """By way of records collected earlier: audit opens the network by itself."""
    reddit(open_posts("reddit", gathered(STUDENT / TWICE["reddit"][2]).posts), net)
    kept = tmp_path / "live.jsonl"
    kept.write_text("".join(map(to_line, read("reddit:nora_vance").records)), encoding="utf-8")
    given = [str(kept), str(STUDENT / TWICE["reddit"][2])]
    done = audit(Request(tuple(given[::-1] if backwards else given)), Progress())
    (covered,) = done.coverage.platforms
    assert covered.account.casefold() == "nora_vance" and covered.posts == 10


def test_the_name_that_people_use_stays_beside_the_id(net: Net, read: Reading) -> None:
    bluesky([], net)
    run = read("bluesky:nora.example.com", str(STUDENT / "repo.car"))
    assert {item.account for item in run.profiles} == {DID}
    assert (Label.HANDLE, "nora.example.com") in [field for item in run.profiles for field in item.fields]
    (known,) = accounts(Facts(draw(run.profiles), tuple(run.profiles)))
    assert (known.id, known.name, known.handle) == (("bluesky", DID), "nora.example.com", "nora.example.com")
    assert "nora.example.com" in draw(run.profiles).handles and DID not in draw(run.profiles).handles
