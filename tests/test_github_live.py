"""GitHub, signed out, against a server that speaks its interface: what is the person's, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.collectors import collectors
from footprint.model import NoticeStatus, PostKind, Visibility
from tests.servers import MISSING, Ask, Net, Read, Reply, hosts_of, linked, quota_over

Reading = Callable[..., Read]
API, SITE = "api.github.com", "github.com"
SHA = "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334"
PATCH = b"""From a1b2c3d4e5f60718293a4b5c6d7e8f9001122334 Mon Sep 17 00:00:00 2001
From: =?UTF-8?q?N=C3=B3ra?= Vance <nora@studio-pc.local>
Date: Sat, 31 Jan 2026 12:00:00 +0100
Subject: [PATCH 1/2] Fix the =?UTF-8?q?caf=C3=A9?=
 door

It squeaked.
---
 door.py | 1 +

diff --git a/door.py b/door.py
+call = "somebody.else@example.org"
"""


def repository(number: int, name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": number, "name": name, "full_name": f"nora-v/{name}", "private": False, "fork": False, "size": 9,
        "html_url": f"https://github.com/nora-v/{name}", "description": None, "homepage": None, "topics": [],
        "created_at": "2022-06-30T21:15:00Z", **more,
    }  # fmt: skip


def commit(sha: str, email: str, message: str = "Fix", login: str | None = "nora-v") -> dict[str, Any]:
    who = {"name": "Nora Vance", "email": email, "date": "2024-03-03T16:00:00Z"}
    return {
        "sha": sha, "html_url": f"https://github.com/nora-v/site/commit/{sha}",
        "commit": {"author": who, "committer": who, "message": message},
        "author": {"login": login} if login else None,
    }  # fmt: skip


def event(number: int, kind: str, **payload: Any) -> dict[str, Any]:
    return {
        "id": str(number), "type": kind, "actor": {"login": "nora-v"}, "repo": {"name": "northwind/menu"},
        "payload": payload, "public": True, "created_at": "2026-01-20T10:00:00Z",
    }  # fmt: skip


class GitHub:
    """The interface as documented, for one account."""

    def __init__(self) -> None:
        self.size = 100
        self.user: dict[str, Any] = {
            "login": "nora-v", "id": 7, "type": "User", "html_url": "https://github.com/nora-v", "name": "Nóra Vance",
            "company": "@northwind", "blog": "noravance.example.net", "location": "Springfield", "email": None,
            "bio": "Design student 🎨", "twitter_username": "nora_vance", "hireable": True,
        }  # fmt: skip
        self.lists: dict[str, list[Any]] = {
            "social_accounts": [{"provider": "mastodon", "url": "https://social.example/@nora"}],
            "orgs": [{"login": "northwind", "description": "We roast"}],
            "gpg_keys": [{"id": 1, "emails": [{"email": "nora.keys@example.org", "verified": True}]}],
            "repos": [
                repository(1, "site", description="My page", homepage="https://noravance.example.net", topics=["css"]),
                repository(2, "linux", description="Somebody's kernel", fork=True),
                repository(3, "empty"),
            ],
            "gists": [{"id": "ab12", "public": True, "html_url": "https://gist.github.com/ab12", "files": {"n.txt": {}},
                       "description": "Notes", "created_at": "2023-01-01T00:00:00Z"}],
            "events/public": [],
        }  # fmt: skip
        self.commits: dict[str, list[Any]] = {
            "nora-v/site": [
                commit("c1", "nora.vance@example.com", "First\n\nwith a body"),
                commit("c2", "7+nora-v@users.noreply.github.com"),
                commit("c3", "nora.vance@example.com"),
                commit("c4", "rowan@example.org", login="rowan"),
                commit("c5", "pair@example.org", login=None),
            ],
            "nora-v/linux": [commit("c6", "nora@work.example.com")],
        }
        self.patches: dict[str, bytes] = {}

    def api(self, ask: Ask) -> Reply:
        steps = ask.path.strip("/").split("/")
        if steps[0] == "users" and steps[1].lower() == "nora-v":
            if len(steps) == 2:
                return Reply(self.user)
            return linked(ask, self.lists["/".join(steps[2:])], self.size)
        if steps[0] == "repos" and steps[3:] == ["commits"]:
            assert ask.query["author"] == "nora-v"
            if steps[2] == "empty":
                return Reply({"message": "Git Repository is empty."}, 409)
            return linked(ask, self.commits["/".join(steps[1:3])], self.size)
        return MISSING

    def site(self, ask: Ask) -> Reply:
        body = self.patches.get(ask.path)
        return Reply(body, kind="text/plain; charset=utf-8") if body else Reply("", 404)


@pytest.fixture
def github(net: Net) -> GitHub:
    made = GitHub()
    net.services |= {API: made.api, SITE: made.site}
    return made


@pytest.mark.parametrize(
    ("source", "claimed"),
    [
        ("github:nora-v", True),
        ("github:@nora-v", True),
        ("https://github.com/nora-v", True),
        ("http://www.github.com/nora-v/", True),
        ("https://github.com/nora-v?tab=repositories", True),
        ("https://github.com/nora-v/site", False),
        ("https://github.com/settings", False),
        ("https://github.com/", False),
        ("https://github.com.evil.example/nora-v", False),
        ("github:../x", False),
        ("github:", False),
        ("gitlab:nora", False),
    ],
)
def test_accounts_are_claimed_and_nothing_else(source: str, claimed: bool) -> None:
    (collector,) = (item for item in collectors() if item.platform == "github")
    assert collector.claims is not None and collector.claims(source) is claimed


def test_the_hosts_asked_are_those_that_were_told(github: GitHub, read: Reading) -> None:
    github.lists["events/public"] = [event(1, "PushEvent", head=SHA)]
    github.patches[f"/northwind/menu/commit/{SHA}.patch"] = PATCH
    asked = {*read("github:nora-v").web.hosts, "avatars.githubusercontent.com"}
    assert asked == set(hosts_of("github:nora-v"))


def test_the_profile_is_what_everybody_reads(github: GitHub, read: Reading) -> None:
    run = read("https://github.com/nora-v")
    profile = run.profile
    assert (profile.name, profile.bio, profile.account) == ("Nóra Vance", "Design student 🎨", "nora-v")
    assert profile.links == ("https://noravance.example.net", "https://social.example/@nora")
    assert dict(profile.fields) == {
        "website": "https://noravance.example.net",
        "employer": "northwind",
        "location": "Springfield",
        "other handle": "twitter: nora_vance",
        "custom": "Available for hire: yes",
        "organization": "northwind",
        "email": "nora.keys@example.org",
    }
    assert profile.url == "https://github.com/nora-v" and profile.visibility is Visibility.PUBLIC
    assert run.troubles == []


def test_addresses_in_commits_are_found_with_the_commit_that_shows_them(github: GitHub, read: Reading) -> None:
    run = read("github:nora-v")
    shown = {dict(item.fields)["email"]: item.url for item in run.profiles[1:]}
    assert shown == {
        "nora.vance@example.com": "https://github.com/nora-v/site/commit/c1",
        "nora@work.example.com": "https://github.com/nora-v/site/commit/c6",
    }
    assert {item.id for item in run.posts if item.id.startswith("commit")} == {
        "commit-c1", "commit-c2", "commit-c3", "commit-c6"
    }  # fmt: skip
    first = run.post("commit-c1")
    assert first.text == "First\n\nwith a body" and first.published == datetime(2024, 3, 3, 16, tzinfo=UTC)
    assert run.notice("others").count == 2
    assert "rowan" not in repr([(item.text, item.links) for item in run.posts]) + str(run.fields)


def test_repositories_and_gists_are_the_persons_words_and_forks_are_not(github: GitHub, read: Reading) -> None:
    run = read("github:nora-v")
    site = run.post("nora-v/site")
    assert site.text == "site\nMy page\ncss\nhttps://noravance.example.net" and site.kind is PostKind.POST
    assert site.url == "https://github.com/nora-v/site"
    assert run.post("gist-ab12").text == "Notes\nn.txt"
    assert not any("kernel" in item.text for item in run.posts)
    assert run.notice("forks").count == 1


def test_events_give_words_of_the_person_only(github: GitHub, read: Reading) -> None:
    me, other = {"login": "nora-v"}, {"login": "rowan"}
    issue = {"id": 5, "title": "Door", "body": "squeaks", "html_url": "https://github.com/n/m/issues/1", "user": me}
    theirs = {**issue, "id": 6, "user": other, "body": "Rowan's words"}
    comment = {
        "id": 9,
        "body": "Oil it, or call 202-555-0143",
        "html_url": "https://github.com/n/m/issues/1#9",
        "user": me,
    }
    github.lists["events/public"] = [
        event(1, "IssuesEvent", action="opened", issue=issue),
        event(2, "IssuesEvent", action="closed", issue=theirs),
        event(3, "IssueCommentEvent", action="created", issue=theirs, comment=comment),
        event(4, "PullRequestEvent", pull_request={"id": 3, "number": 1}),  # newer answers are trimmed
        event(5, "WatchEvent", action="started"),
        event(6, "ReleaseEvent", release={"id": 8, "body": "Out now", "author": me}),
    ]
    run = read("github:nora-v")
    assert run.post("n/m/issues/1").text == "Door\n\nsqueaks" and run.post("n/m/issues/1").kind is PostKind.POST
    said = run.post("n/m/issues/1#9")
    assert (said.kind, said.reply_to) == (PostKind.COMMENT, "https://github.com/n/m/issues/1")
    assert run.post("release-8").text == "Out now"
    assert not any("Rowan" in item.text for item in run.posts)
    assert run.notice("others").count == 3 and run.notice("recent-only").status is NoticeStatus.IGNORED


def test_a_push_leads_to_the_patch_and_its_address(github: GitHub, net: Net, read: Reading) -> None:
    github.lists["events/public"] = [event(1, "PushEvent", push_id=1, head=SHA, before="0" * 40)]
    github.patches[f"/northwind/menu/commit/{SHA}.patch"] = PATCH
    run = read("github:nora-v")
    assert ("nora@studio-pc.local", f"https://github.com/northwind/menu/commit/{SHA}") in [
        (dict(item.fields).get("email"), item.url) for item in run.profiles
    ]
    made = run.post(f"commit-{SHA}")
    assert made.text == "Fix the café door\n\nIt squeaked."
    assert made.published == datetime(2026, 1, 31, 11, tzinfo=UTC)
    assert "somebody.else" not in str(run.fields)
    assert net.robots_seen == ["github.com"], "a page of the site, unlike the interface, obeys robots.txt"


def test_a_patch_by_somebody_else_is_not_taken(github: GitHub, read: Reading) -> None:
    github.lists["events/public"] = [event(1, "PushEvent", head=SHA), event(2, "PushEvent", head="b" * 40)]
    github.patches[f"/northwind/menu/commit/{SHA}.patch"] = PATCH.replace(
        b"=?UTF-8?q?N=C3=B3ra?= Vance <nora@studio-pc.local>", b"Rowan Field <rowan@example.org>"
    )
    run = read("github:nora-v")
    assert "rowan" not in str(run.fields).lower() and f"commit-{SHA}" not in {item.id for item in run.posts}
    assert run.notice("gone").count == 1 and run.troubles == []


def test_older_answers_hold_the_commits_of_a_push(github: GitHub, net: Net, read: Reading) -> None:
    listed = [
        {"sha": "d1", "author": {"name": "Nora Vance", "email": "old@example.com"}, "message": "Old", "distinct": True},
        {"sha": "d2", "author": {"name": "Rowan", "email": "rowan@example.org"}, "message": "Theirs"},
        {"sha": "d3", "author": {"name": "nora-v", "email": "laptop@nora.local"}, "message": "Mine"},
    ]
    github.lists["events/public"] = [event(1, "PushEvent", head="d3", commits=listed)]
    github.user["name"] = "Nora Vance"
    run = read("github:nora-v")
    assert {"commit-d1", "commit-d3"} <= {item.id for item in run.posts}
    assert {"old@example.com", "laptop@nora.local"} <= set(run.fields["email"])
    assert "rowan@example.org" not in run.fields["email"] and not any(SITE + "/" in line[:11] for line in net.seen)


def test_lists_are_read_to_their_end_and_every_repository_before_second_pages(
    github: GitHub, net: Net, read: Reading
) -> None:
    github.size = 2
    run = read("github:nora-v")
    assert run.troubles == [] and len([item for item in run.posts if item.id.startswith("commit")]) == 4
    asked = ["&page=" in line for line in net.seen if "/commits" in line]
    assert asked == [False] * 3 + [True] * 2


def test_a_used_up_quota_keeps_what_was_read_and_goes_on_later(
    github: GitHub, net: Net, read: Reading, tmp_path: Path
) -> None:
    asked = 0

    def limited(ask: Ask) -> Reply:
        nonlocal asked
        asked += 1
        return github.api(ask) if asked <= 7 else quota_over(3000)

    net.services[API] = limited
    run = read("github:nora-v", cache=tmp_path / "kept")
    assert run.profiles and run.posts and run.troubles == ["deferred"]
    assert "try again after" in run.notice("deferred").tip
    net.services[API] = github.api
    before = list(net.seen)
    whole = read("github:nora-v", cache=tmp_path / "kept")
    assert whole.troubles == [] and {item.id for item in run.posts} < {item.id for item in whole.posts}
    assert not set(before[:7]) & set(net.seen[len(before) :]), "what was answered is not asked for again"


def test_an_account_that_is_not_there_is_named(net: Net, github: GitHub, read: Reading) -> None:
    run = read("github:nobody")
    assert run.troubles == ["not-found"] and run.posts == run.profiles == []
    assert "nobody" not in str(run.notices)


@pytest.mark.parametrize("body", [[], None, {}, {"login": 5}, "x", {"login": None, "name": []}])
def test_an_answer_of_another_shape_is_named(net: Net, read: Reading, body: Any) -> None:
    net.services |= {API: lambda ask: Reply(body)}
    run = read("github:nora-v")
    assert run.troubles and run.posts == []
