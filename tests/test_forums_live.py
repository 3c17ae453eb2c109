"""Reddit, Hacker News, Stack Exchange and DEV, signed out, against servers that speak their interfaces."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from footprint.collectors import collectors
from footprint.model import NoticeStatus, PostKind, Visibility
from tests.servers import MISSING, Ask, Net, Read, Reply, hosts_of, quota_over

Reading = Callable[..., Read]
WHEN, MOMENT = 1709481600, datetime(2024, 3, 3, 16, tzinfo=UTC)

CLAIMS = {
    "reddit": {
        "reddit:nora_v": True,
        "reddit:u/nora_v": True,
        "https://www.reddit.com/user/nora_v/": True,
        "https://old.reddit.com/u/nora_v": True,
        "https://www.reddit.com/r/cats/": False,
        "https://www.reddit.com/user/": False,
        "https://reddit.com.evil.example/user/nora_v": False,
        "reddit:a/../b": False,
    },
    "hackernews": {
        "hackernews:noraV": True,
        "https://news.ycombinator.com/user?id=noraV": True,
        "https://news.ycombinator.com/item?id=1": False,
        "https://news.ycombinator.com/user?id=a%2Fb": False,
        "hackernews:a b": False,
    },
    "stackexchange": {
        "stackexchange:42": True,
        "stackexchange:superuser/42": True,
        "https://stackoverflow.com/users/42/nora-vance": True,
        "https://math.stackexchange.com/users/42": True,
        "https://pt.stackoverflow.com/users/42": True,
        "https://mathoverflow.net/users/42/nora": True,
        "https://stackoverflow.com/questions/42": False,
        "https://blog.example.com/users/42": False,
        "stackexchange:nora": False,
        "stackexchange:a b/42": False,
    },
    "devto": {
        "devto:nora_v": True,
        "https://dev.to/nora_v": True,
        "https://dev.to/nora_v/a-post-1a2b": False,
        "https://dev.to/settings": False,
        "devto:../x": False,
    },
}


@pytest.mark.parametrize(
    ("platform", "source", "claimed"), [(name, *pair) for name, table in CLAIMS.items() for pair in table.items()]
)
def test_accounts_are_claimed_and_nothing_else(platform: str, source: str, claimed: bool) -> None:
    (collector,) = (item for item in collectors() if item.platform == platform)
    assert collector.claims is not None and collector.claims(source) is claimed


# ---------------------------------------------------------------- Reddit


def comment(number: str, **more: Any) -> dict[str, Any]:
    data = {
        "id": number, "name": f"t1_{number}", "author": "Nora_V", "body": "**Hi** &amp; bye", "edited": False,
        "body_html": "&lt;div class=\"md\"&gt;&lt;p&gt;&lt;strong&gt;Hi&lt;/strong&gt; &amp;amp; "
                     "&lt;a href=\"https://nora.example.net\"&gt;here&lt;/a&gt;&lt;/p&gt;&lt;/div&gt;",
        "permalink": f"/r/cats/comments/p1/cat/{number}/", "created_utc": float(WHEN), "subreddit": "cats",
        "subreddit_type": "public", "parent_id": "t3_p1", "link_title": "Rowan's title", **more,
    }  # fmt: skip
    return {"kind": "t1", "data": data}


def submission(number: str, **more: Any) -> dict[str, Any]:
    data = {
        "id": number, "author": "Nora_V", "title": "Cat &amp; dog", "selftext": "Mail nora@example.com",
        "selftext_html": None, "is_self": True, "url": f"https://www.reddit.com/r/cats/comments/{number}/cat/",
        "permalink": f"/r/cats/comments/{number}/cat/", "created_utc": float(WHEN), "subreddit_type": "public", **more,
    }  # fmt: skip
    return {"kind": "t3", "data": data}


class Reddit:
    def __init__(self) -> None:
        self.about: Any = {
            "name": "Nora_V", "hide_from_robots": True,
            "subreddit": {"title": "Nora &amp; co", "public_description": "Design. https://nora.example.net"},
        }  # fmt: skip
        self.lists: dict[str, list[Any]] = {"comments": [comment("c1")], "submitted": [submission("p9")]}

    def __call__(self, ask: Ask) -> Reply:
        match = re.fullmatch(r"/user/nora_v/(about|comments|submitted)\.json", ask.path, re.IGNORECASE)
        if not match:
            return Reply({"message": "Not Found", "error": 404}, 404)
        if match[1] == "about":
            return Reply({"kind": "t2", "data": self.about})
        start = int(ask.query.get("after", "t_0").split("_")[1])
        found = self.lists[match[1]][start : start + int(ask.query["limit"])]
        after = f"t_{start + 100}" if start + 100 < len(self.lists[match[1]]) else None
        return Reply({"kind": "Listing", "data": {"after": after, "dist": len(found), "children": found}})


@pytest.fixture
def reddit(net: Net) -> Reddit:
    made = net.services["www.reddit.com"] = Reddit()
    return made


def test_reddit_shows_profile_comments_and_posts(reddit: Reddit, read: Reading) -> None:
    link = {"is_self": False, "url": "https://nora.example.net/a?b=1&amp;c=2", "selftext": ""}
    reddit.lists["submitted"] += [submission("p8", **link)]
    run = read("https://www.reddit.com/user/nora_v")
    assert (run.profile.account, run.profile.name, run.profile.bio) == (
        "Nora_V", "Nora & co", "Design. https://nora.example.net"
    )  # fmt: skip
    assert run.profile.links == ("https://nora.example.net",) and run.fields == {"discoverable": ["false"]}
    said = run.post("t1_c1")
    assert (said.text, said.kind, said.reply_to) == (
        "Hi & here (https://nora.example.net)", PostKind.COMMENT, "t3_p1"
    )  # fmt: skip
    assert (said.published, said.url) == (MOMENT, "https://www.reddit.com/r/cats/comments/p1/cat/c1/")
    post = run.post("t3_p9")
    assert post.text == "Cat & dog\n\nMail nora@example.com" and post.links == ()
    assert run.post("t3_p8").links == ("https://nora.example.net/a?b=1&c=2",)
    assert "Rowan" not in str([item.text for item in run.posts])
    assert run.troubles == [] and {*run.web.hosts, "styles.redditmedia.com"} == set(hosts_of("reddit:nora_v"))


def test_reddit_keeps_what_is_gone_and_closed_apart(reddit: Reddit, read: Reading) -> None:
    reddit.lists["comments"] = [
        comment("c1", body="[removed]", body_html=None),
        comment("c2", subreddit_type="private"),
        comment("c3", subreddit_type="odd"),
        comment("c4", author="rowan", body="Rowan's words"),
        comment("c5", author=None),
    ]
    reddit.lists["submitted"] = [
        submission("p1", removed_by_category="moderator", selftext="[removed]"),
        submission("p2", crosspost_parent="t3_x", selftext=""),
    ]
    run = read("reddit:nora_v")
    assert (run.post("t1_c1").deleted, run.post("t1_c1").text) == (True, "")
    assert run.post("t1_c2").visibility is Visibility.RESTRICTED
    assert run.post("t1_c3").visibility is Visibility.UNKNOWN
    assert (run.post("t3_p1").deleted, run.post("t3_p1").text) == (True, "Cat & dog")
    assert run.post("t3_p2").kind is PostKind.QUOTE
    assert len(run.posts) == 5 and run.notice("others").count == 2


def test_reddit_lists_are_read_to_their_cap(reddit: Reddit, net: Net, read: Reading) -> None:
    reddit.lists["comments"] = [comment(f"c{number}") for number in range(1000)]
    run = read("reddit:nora_v")
    assert sum(item.kind is PostKind.COMMENT for item in run.posts) == 1000
    assert sum("comments.json" in line for line in net.seen) == 10
    assert run.notice("recent-only").status is NoticeStatus.SKIPPED


@pytest.mark.parametrize("how", ["robots", "403", "429"])
def test_reddit_that_refuses_programs_leads_to_the_export(reddit: Reddit, net: Net, read: Reading, how: str) -> None:
    if how == "robots":
        net.robots["www.reddit.com"] = "User-agent: *\nDisallow: /"
    else:
        net.services["www.reddit.com"] = lambda ask: (
            quota_over(400, status=429, form="seconds") if how == "429" else Reply("<html>blocked", 403, "text/html")
        )
    run = read("reddit:nora_v")
    assert run.troubles == [{"robots": "robots", "403": "refused", "429": "deferred"}[how]] and not run.posts
    assert how == "429" or "data-request" in run.notices[0].tip


def test_reddit_suspended_or_unknown_is_told(reddit: Reddit, read: Reading) -> None:
    assert read("reddit:nobody").troubles == ["not-found"]
    reddit.about = {"name": "Nora_V", "is_suspended": True}
    run = read("reddit:nora_v")
    assert run.notice("suspended").status is NoticeStatus.IGNORED and run.posts == []


# ---------------------------------------------------------------- Hacker News


class HackerNews:
    def __init__(self) -> None:
        self.user: Any = {
            "id": "noraV", "created": WHEN, "karma": 3, "submitted": [3, 2, 1],
            "about": 'Design, nora@example.com<p><a href="https:&#x2F;&#x2F;nora.example.net" rel="nofollow">x</a>',
        }  # fmt: skip
        self.hits: list[dict[str, Any]] = [
            {"objectID": "3", "author": "noraV", "created_at_i": WHEN, "title": "Show HN: &quot;Desk&quot;",
             "url": "https://nora.example.net/desk", "story_text": None, "_tags": ["story", "author_noraV"]},
            {"objectID": "2", "author": "noraV", "created_at_i": WHEN - 5, "parent_id": 1, "story_title": "Rowan's",
             "comment_text": "I&#x27;m in <i>Springfield</i><p>Call me", "_tags": ["comment", "author_noraV"]},
            {"objectID": "1", "author": "norav", "created_at_i": WHEN - 9, "comment_text": "x", "_tags": ["comment"]},
        ]  # fmt: skip

    def base(self, ask: Ask) -> Reply:
        return Reply(self.user) if ask.path == "/v0/user/noraV.json" else Reply(None)

    def search(self, ask: Ask) -> Reply:
        assert ask.path == "/api/v1/search_by_date" and ask.query["tags"] == "(story,comment),author_noraV"
        size, page = 1000, int(ask.query["page"])
        limit = re.fullmatch(r"created_at_i<(\d+)", ask.query.get("numericFilters", "created_at_i<9999999999"))
        assert limit
        found = [item for item in self.hits if item["created_at_i"] < int(limit[1])]
        reachable = found[:size]  # Algolia shows the first thousand of a search
        return Reply({"hits": reachable[page * size : (page + 1) * size], "nbHits": len(found), "page": page,
                      "nbPages": 1, "hitsPerPage": size})  # fmt: skip


@pytest.fixture
def news(net: Net) -> HackerNews:
    made = HackerNews()
    net.services |= {"hacker-news.firebaseio.com": made.base, "hn.algolia.com": made.search}
    return made


def test_hacker_news_shows_page_stories_and_comments(news: HackerNews, read: Reading) -> None:
    run = read("https://news.ycombinator.com/user?id=noraV")
    assert run.profile.account == "noraV" and run.profile.links == ("https://nora.example.net",)
    assert run.profile.bio.startswith("Design, nora@example.com\n")
    story, said = run.post("3"), run.post("2")
    assert (story.text, story.kind, story.links) == (
        'Show HN: "Desk"', PostKind.POST, ("https://nora.example.net/desk",)
    )  # fmt: skip
    assert story.url == "https://news.ycombinator.com/item?id=3" and story.published == MOMENT
    assert (said.text, said.kind, said.reply_to) == ("I'm in Springfield\n\nCall me", PostKind.COMMENT, "1")
    assert len(run.posts) == 2 and run.notice("others").count == 1, "small and capital letters are two accounts"
    assert run.troubles == [] and set(run.web.hosts) == set(hosts_of("hackernews:noraV"))


def test_hacker_news_goes_behind_the_first_thousand(news: HackerNews, net: Net, read: Reading) -> None:
    news.hits = [
        {"objectID": str(number), "author": "noraV", "created_at_i": WHEN - number, "title": str(number),
         "_tags": ["story"]}
        for number in range(2500)
    ]  # fmt: skip
    run = read("hackernews:noraV")
    assert len(run.posts) == 2500 and run.troubles == [] and sum("algolia" in line for line in net.seen) == 3


def test_hacker_news_without_the_account_is_told(news: HackerNews, read: Reading) -> None:
    assert read("hackernews:NORAV").troubles == ["not-found"]


# ---------------------------------------------------------------- Stack Exchange


class Stack:
    def __init__(self) -> None:
        owner = {"user_id": 42, "display_name": "Nora"}
        self.user: dict[str, Any] = {
            "user_id": 42, "account_id": 77, "display_name": "Nora &amp; co", "location": "Springfield, IL",
            "link": "https://stackoverflow.com/users/42/nora", "website_url": "https://nora.example.net",
            "creation_date": WHEN, "user_type": "registered",
        }  # fmt: skip
        self.posts: list[Any] = [
            {"post_id": 1, "post_type": "question", "owner": owner, "creation_date": WHEN, "title": "Why &lt;b&gt;?",
             "body": "<p>Mail <a href=\"mailto:x\">me</a></p><pre><code>a &lt; b</code></pre>",
             "link": "https://stackoverflow.com/q/1"},
            {"post_id": 2, "post_type": "answer", "owner": owner, "creation_date": WHEN, "title": "Rowan's question",
             "body": "<p>Because</p>", "link": "https://stackoverflow.com/a/2"},
            {"post_id": 3, "post_type": "answer", "owner": {"user_id": 5}, "body": "<p>Rowan's answer</p>"},
        ]  # fmt: skip
        self.comments: list[Any] = [
            {"comment_id": 9, "post_id": 2, "owner": owner, "creation_date": WHEN, "body": "@Rowan thanks"}
        ]
        self.more: dict[str, Any] = {}
        self.filters = True
        self.size = 100
        self.site = "stackoverflow"

    def __call__(self, ask: Ask) -> Reply:
        reply = self.answer(ask)
        data = gzip.compress(json.dumps(reply.body).encode())  # always, whatever was asked for
        return Reply(data, reply.status, headers={"Content-Encoding": "gzip"})

    def answer(self, ask: Ask) -> Reply:
        if ask.path == "/2.3/filters/create":
            if not self.filters:
                return MISSING
            assert "user.about_me" in ask.query["include"]
            return Reply({"items": [{"filter": "!nNPvSNe7D9", "included_fields": []}], "has_more": False})
        if ask.path == "/2.3/users/77/associated":
            sites = (("Stack Overflow", "https://stackoverflow.com", 42), ("Parenting", "https://parenting.example", 6))
            names = ("site_name", "site_url", "user_id")
            return Reply({"items": [dict(zip(names, site, strict=True)) for site in sites], "has_more": False})
        assert ask.query["site"] == self.site
        assert ask.query["filter"] == ("!nNPvSNe7D9" if self.filters else "withbody")
        about = {"about_me": "<p>Design at <b>Northwind</b></p>"} if self.filters else {}
        known = {
            "/2.3/users/42": [{**self.user, **about}], "/2.3/users/42/posts": self.posts,
            "/2.3/users/42/comments": self.comments,
        }.get(ask.path, [])  # fmt: skip
        page = int(ask.query["page"])
        found = known[(page - 1) * self.size : page * self.size]
        return Reply({"items": found, "has_more": len(known) > page * self.size, "quota_max": 300,
                      "quota_remaining": 299, **self.more})  # fmt: skip


@pytest.fixture
def stack(net: Net) -> Stack:
    made = net.services["api.stackexchange.com"] = Stack()
    return made


def test_stack_exchange_shows_page_posts_and_comments(stack: Stack, read: Reading) -> None:
    run = read("https://stackoverflow.com/users/42/nora")
    profile = run.profile
    assert (profile.name, profile.bio, profile.account) == ("Nora & co", "Design at Northwind", "stackoverflow/42")
    assert run.fields == {
        "location": ["Springfield, IL"], "website": ["https://nora.example.net"],
        "custom": ["Account on Parenting: https://parenting.example/users/6"],
    }  # fmt: skip
    question, answer, said = run.post("question-1"), run.post("answer-2"), run.post("comment-9")
    assert question.text.startswith("Why <b>?\n\nMail me") and "a < b" in question.text
    assert question.url == "https://stackoverflow.com/q/1" and question.published == MOMENT
    assert (answer.text, answer.kind) == ("Because", PostKind.REPLY)
    assert (said.text, said.kind, said.reply_to) == ("@Rowan thanks", PostKind.COMMENT, "2")
    assert len(run.posts) == 3 and run.notice("others").count == 1 and run.troubles == []
    assert {*run.web.hosts, "i.sstatic.net"} == set(hosts_of("stackexchange:42"))


def test_stack_exchange_without_filters_still_gives_bodies(stack: Stack, read: Reading) -> None:
    stack.filters = False
    run = read("stackexchange:42")
    assert run.profile.bio == "" and run.post("answer-2").text == "Because" and run.troubles == []


@pytest.mark.parametrize(
    ("source", "site"),
    [
        ("stackexchange:superuser/42", "superuser"),
        ("https://math.stackexchange.com/users/42/n", "math"),
        ("https://pt.stackoverflow.com/users/42/n", "pt.stackoverflow"),
        ("https://mathoverflow.net/users/42", "mathoverflow.net"),
    ],
)
def test_each_site_is_asked_by_its_name(stack: Stack, read: Reading, source: str, site: str) -> None:
    stack.site = site
    assert read(source).profile.account == f"{site}/42"


def test_stack_exchange_backoff_is_kept(stack: Stack, read: Reading) -> None:
    stack.size, stack.more = 1, {"backoff": 30}
    run = read("stackexchange:42")
    assert len(run.posts) == 3 and 25 < max(run.naps.taken) < 31 and run.troubles == []


def test_stack_exchange_without_quota_defers(stack: Stack, net: Net, read: Reading) -> None:
    stack.size, stack.more = 1, {"quota_remaining": 0}
    run = read("stackexchange:42")
    assert run.troubles == ["deferred"] and len(net.seen) == 2


@pytest.mark.parametrize(("seconds", "troubles", "posts"), [(20, [], 3), (70_000, ["deferred"], 0)])
def test_stack_exchange_throttling_is_obeyed(
    stack: Stack, net: Net, read: Reading, seconds: int, troubles: list[str], posts: int
) -> None:
    told = False

    def service(ask: Ask) -> Reply:
        nonlocal told
        if ask.path.endswith("/posts") and not told:
            told = True
            message = f"too many requests from this IP, more requests available in {seconds} seconds"
            return Reply({"error_id": 502, "error_name": "throttle_violation", "error_message": message}, 400)
        return stack(ask)

    net.services["api.stackexchange.com"] = service
    run = read("stackexchange:42")
    assert run.troubles == troubles and len(run.posts) == posts and run.profile.name


def test_stack_exchange_without_account_or_site_is_told(stack: Stack, net: Net, read: Reading) -> None:
    assert read("stackexchange:43").troubles == ["not-found"]
    bad = {"error_id": 400, "error_name": "bad_parameter", "error_message": "No site found for name nosuch"}
    net.services["api.stackexchange.com"] = lambda ask: Reply(bad, 400)
    run = read("stackexchange:nosuch/42")
    assert run.troubles == ["refused"] and "nosuch" not in str(run.notices)


# ---------------------------------------------------------------- DEV


class Dev:
    def __init__(self) -> None:
        self.articles = [self.article(2), self.article(1), self.article(3, user={"username": "rowan"})]

    @staticmethod
    def article(number: int, **more: Any) -> dict[str, Any]:
        return {
            "id": number, "title": f"Post {number}", "description": "Short…", "url": f"https://dev.to/nora_v/post-{number}",
            "published_at": "2024-03-03T16:00:00Z", "tag_list": ["css"], "user": {"username": "nora_v"}, **more,
        }  # fmt: skip

    def __call__(self, ask: Ask) -> Reply:
        if ask.path == "/api/users/by_username" and ask.query["url"] == "nora_v":
            return Reply({"id": 1, "username": "nora_v", "name": "Nora Vance", "summary": "Design", "location": None,
                          "twitter_username": "nora", "github_username": "nora-v",
                          "website_url": "https://nora.example.net", "joined_at": "Jan  1, 2020"})  # fmt: skip
        if ask.path == "/api/articles":
            assert ask.query["username"] == "nora_v"
            return Reply(self.articles if ask.query["page"] == "1" else [])
        if match := re.fullmatch(r"/api/articles/(\d+)", ask.path):
            assert match[1] != "3", "somebody else's article is not asked for"
            html = f'<p>All of {match[1]}: <a href="mailto:nora@example.com">nora@example.com</a></p>'
            return Reply({**self.article(int(match[1])), "tag_list": "css", "body_html": html})
        return Reply({"error": "not found", "status": 404}, 404)


@pytest.fixture
def dev(net: Net) -> Dev:
    made = net.services["dev.to"] = Dev()
    return made


def test_dev_shows_page_and_whole_articles(dev: Dev, read: Reading) -> None:
    run = read("https://dev.to/nora_v")
    assert (run.profile.name, run.profile.bio, run.profile.url) == ("Nora Vance", "Design", "https://dev.to/nora_v")
    assert run.fields["other handle"] == ["twitter: nora", "github: nora-v"]
    assert [item.text for item in run.posts] == [
        "Post 2\n\nAll of 2: nora@example.com", "Post 1\n\nAll of 1: nora@example.com"
    ]  # fmt: skip
    assert run.posts[0].url == "https://dev.to/nora_v/post-2" and run.posts[0].published == MOMENT
    assert run.notice("others").count == 1 and run.notice("not-offered").status is NoticeStatus.IGNORED
    assert run.troubles == [] and {*run.web.hosts, "media2.dev.to"} == set(hosts_of("devto:nora_v"))


def test_dev_articles_that_cannot_be_had_leave_their_summaries(dev: Dev, net: Net, read: Reading) -> None:
    net.services["dev.to"] = lambda ask: Reply("", 500) if ask.path == "/api/articles/2" else dev(ask)
    run = read("devto:nora_v")
    assert run.post("2").text == "Post 2\n\nShort…" and "All of 1" in run.post("1").text
    assert run.troubles == ["unavailable"]


def test_dev_without_the_account_is_told(dev: Dev, read: Reading) -> None:
    assert read("devto:nobody").troubles == ["not-found"]
