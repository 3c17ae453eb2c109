"""Gravatar, WordPress, YouTube and the Wayback Machine, signed out, against servers that speak their interfaces."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from typing import Any

import pytest

from footprint.collectors import collectors
from footprint.model import NoticeStatus, PostKind, Visibility
from tests.servers import MISSING, Ask, Net, Read, Reply, hosts_of

Reading = Callable[..., Read]
MOMENT = datetime(2024, 3, 3, 16, tzinfo=UTC)
HASH = hashlib.sha256(b"nora.vance@example.com").hexdigest()
CHANNEL = "UCabcdefghijklmnopqrstuv"

CLAIMS = {
    "gravatar": {
        "gravatar:nora.vance@example.com": True,
        "gravatar:nora-v": True,
        "https://gravatar.com/nora-v": True,
        "https://gravatar.com/": False,
        "gravatar:a/b": False,
    },
    "wordpress": {
        "wordpress:blog.example.org": True,
        "wordpress:nora@blog.example.org": True,
        "https://nora.wordpress.com/": True,
        "https://nora.wordpress.com/2024/03/a-post": False,
        "https://developer.wordpress.com/": False,
        "https://blog.example.org/": False,
        "wordpress:localhost": False,
        "wordpress:blog.example.org/../x": False,
    },
    "youtube": {
        f"youtube:{CHANNEL}": True,
        "youtube:@nora.v": True,
        "youtube:nora.v": True,
        f"https://www.youtube.com/channel/{CHANNEL}": True,
        "https://www.youtube.com/@nora.v": True,
        "https://www.youtube.com/watch?v=abcdefghijk": False,
        "https://www.youtube.com/feed": False,
        "youtube:a/b": False,
    },
    "wayback": {
        "wayback:https://example.com/about": True,
        "wayback:example.com/~nora/*": True,
        "wayback:nowhere": False,
        "wayback:example.com/a b": False,
        "https://web.archive.org/web/2020/https://example.com/": False,
    },
}


@pytest.mark.parametrize(
    ("platform", "source", "claimed"), [(name, *pair) for name, table in CLAIMS.items() for pair in table.items()]
)
def test_sources_are_claimed_and_nothing_else(platform: str, source: str, claimed: bool) -> None:
    (collector,) = (item for item in collectors() if item.platform == platform)
    assert collector.claims is not None and collector.claims(source) is claimed


# ---------------------------------------------------------------- Gravatar


def test_gravatar_is_asked_by_the_hash_alone(net: Net, read: Reading) -> None:
    found = {
        "hash": HASH, "display_name": "Nora Vance", "profile_url": "https://gravatar.com/nora-v",
        "location": "Springfield", "description": "Design student", "job_title": "Barista", "company": "Northwind",
        "pronouns": "she/her", "timezone": "America/Chicago",
        "verified_accounts": [
            {"service_type": "github", "service_label": "GitHub", "url": "https://github.com/nora-v"},
            {"service_type": "x", "service_label": "X", "url": "https://x.com/nora", "is_hidden": True},
        ],
        "links": [{"label": "Page", "url": "https://nora.example.net"}],
        "contact_info": {"cell_phone": "202-555-0143", "email": "nora@example.org"},
    }  # fmt: skip
    net.services["api.gravatar.com"] = lambda ask: (
        Reply(found) if ask.path in (f"/v3/profiles/{HASH}", "/v3/profiles/nora-v") else MISSING
    )
    run = read("gravatar:Nora.Vance@Example.com")
    profile = run.profile
    assert (profile.name, profile.bio, profile.account) == ("Nora Vance", "Design student", "nora-v")
    assert profile.links == ("https://github.com/nora-v", "https://nora.example.net")
    assert {label: values[0] for label, values in run.fields.items()} == {
        "location": "Springfield", "employer": "Northwind", "job title": "Barista", "time zone": "America/Chicago",
        "email": "nora@example.org", "phone": "202-555-0143", "custom": "Pronouns: she/her",
    }  # fmt: skip
    assert net.seen == [f"api.gravatar.com/v3/profiles/{HASH}"] and {*run.web.hosts, "gravatar.com"} == set(
        hosts_of("gravatar:nora-v")
    )
    assert "vance@example.com" not in str(net.headers).lower()
    assert read("https://gravatar.com/nora-v").profile == profile


def test_an_address_without_a_gravatar_is_no_trouble(net: Net, read: Reading) -> None:
    net.services["api.gravatar.com"] = lambda ask: MISSING
    run = read("gravatar:nora.vance@example.com")
    assert run.troubles == [] and run.notice("no-profile").status is NoticeStatus.IGNORED
    assert "nora" not in str(run.notices)


# ---------------------------------------------------------------- WordPress


class Site:
    """A site of its own, with the interface that WordPress has."""

    def __init__(self) -> None:
        self.users: Any = [{"id": 1, "slug": "nora", "name": "Nora Vance", "url": "https://nora.example.net",
                            "description": "Design &amp; coffee"}]  # fmt: skip
        self.items = {"posts": [self.item(5), self.item(4)], "pages": [self.item(9)]}
        self.size = 100

    @staticmethod
    def item(number: int, author: int = 1, **more: Any) -> dict[str, Any]:
        return {
            "id": number, "date": "2024-03-03T10:00:00", "date_gmt": "2024-03-03T16:00:00", "status": "publish",
            "link": f"https://blog.example.org/{number}/", "title": {"rendered": f"Caf&#233; {number}"},
            "content": {"rendered": f"<p>Words {number}, nora@example.com</p>", "protected": False},
            "author": author, **more,
        }  # fmt: skip

    def __call__(self, ask: Ask) -> Reply:
        kind = ask.path.removeprefix("/wp-json/wp/v2/")
        if kind == "users":
            return Reply(self.users) if self.users else Reply({"code": "rest_user_cannot_view"}, 401)
        if kind not in self.items:
            return Reply({"code": "rest_no_route"}, 404)
        author = ask.query.get("author")
        found = [item for item in self.items[kind] if author in (None, str(item["author"]))]
        page = int(ask.query.get("page", "1"))
        pages = max(1, -(-len(found) // self.size))
        if page > pages:
            return Reply({"code": "rest_post_invalid_page_number"}, 400)
        headers = {"X-WP-Total": str(len(found)), "X-WP-TotalPages": str(pages)}
        return Reply(found[(page - 1) * self.size : page * self.size], headers=headers)


@pytest.fixture
def site(net: Net) -> Site:
    made = net.services["blog.example.org"] = Site()
    return made


def test_wordpress_shows_the_author_posts_and_pages(site: Site, read: Reading) -> None:
    hidden = {"content": {"rendered": "<p>for friends</p>", "protected": True}}
    site.items["posts"] += [site.item(3, **hidden), site.item(2, status="draft")]
    run = read("wordpress:blog.example.org")
    assert (run.profile.name, run.profile.bio) == ("Nora Vance", "Design & coffee")
    assert run.profile.account == "blog.example.org" and "https://nora.example.net" in run.profile.links
    post = run.post("5")
    assert (post.text, post.published, post.url) == (
        "Café 5\n\nWords 5, nora@example.com", MOMENT, "https://blog.example.org/5/"
    )  # fmt: skip
    assert post.visibility is Visibility.PUBLIC and run.post("9").kind is PostKind.PAGE
    assert run.post("3").text == "Café 3" and "2" not in {item.id for item in run.posts}
    assert run.troubles == [] and run.web.hosts == hosts_of("wordpress:blog.example.org") == ("blog.example.org",)


def test_wordpress_pages_are_read_to_the_last(site: Site, net: Net, read: Reading) -> None:
    site.size, site.items["posts"] = 10, [site.item(number) for number in range(100, 135)]
    run = read("wordpress:blog.example.org")
    assert len(run.posts) == 36 and run.troubles == [] and sum("/posts?" in line for line in net.seen) == 4


def test_wordpress_with_several_authors_gives_only_the_named_one(site: Site, net: Net, read: Reading) -> None:
    site.users.append({"id": 2, "slug": "rowan", "name": "Rowan"})
    site.items["posts"].append(site.item(7, author=2))
    run = read("wordpress:blog.example.org")
    assert run.troubles == ["several-authors"] and run.posts == run.profiles == []
    assert len(net.seen) == 1, "nobody's words were fetched"
    mine = read("wordpress:nora@blog.example.org")
    assert {item.id for item in mine.posts} == {"5", "4", "9"} and mine.troubles == []
    assert read("wordpress:sam@blog.example.org").troubles == ["not-found"]


@pytest.mark.parametrize("authors", [1, 2])
def test_wordpress_that_hides_its_authors(site: Site, read: Reading, authors: int) -> None:
    site.users = None
    site.items["posts"].append(site.item(7, author=authors))
    run = read("wordpress:blog.example.org")
    if authors == 1:
        assert len(run.posts) == 4 and run.troubles == []
    else:
        assert run.posts == [] and run.troubles == ["several-authors"]


def test_a_site_that_is_no_wordpress_is_told(net: Net, read: Reading) -> None:
    net.services["blog.example.org"] = lambda ask: Reply("<html>", 404, "text/html")
    run = read("wordpress:blog.example.org")
    assert "not-found" in run.troubles and run.posts == []


def test_a_site_at_wordpress_com_is_asked_there(net: Net, read: Reading) -> None:
    def service(ask: Ask) -> Reply:
        assert ask.path == "/rest/v1.1/sites/nora.wordpress.com/posts/"
        writer = {"ID": 11, "login": "norav", "nice_name": "nora", "name": "Nora", "URL": "https://nora.example.net"}
        posts = [
            {"ID": number, "author": writer, "date": "2024-03-03T10:00:00-06:00", "title": "T&#8217;s",
             "status": "publish", "URL": f"https://nora.wordpress.com/{number}", "content": "<p>Words</p>",
             "type": "post", "password": ""}
            for number in range(*((1, 101) if "page_handle" not in ask.query else (101, 121)))
        ]  # fmt: skip
        meta = {} if "page_handle" in ask.query else {"next_page": "value=2024&id=5"}
        return Reply({"found": 120, "posts": posts, "meta": meta})

    net.services["public-api.wordpress.com"] = service
    run = read("https://nora.wordpress.com/")
    assert len(run.posts) == 120 and run.profile.name == "Nora" and run.troubles == []
    assert run.post("1").text == "T’s\n\nWords" and run.post("1").published == MOMENT
    assert run.web.hosts == hosts_of("https://nora.wordpress.com/") == ("public-api.wordpress.com",)


# ---------------------------------------------------------------- YouTube


def feed(videos: int, description: str = "Mail me: nora@example.com\n\nhttps://nora.example.net/a <b>") -> str:
    entries = "".join(
        f"<entry><id>yt:video:video{number:04}</id><yt:videoId>video{number:04}</yt:videoId>"
        f"<yt:channelId>{CHANNEL}</yt:channelId><title>My desk &amp; me</title>"
        f'<link rel="alternate" href="https://www.youtube.com/watch?v=video{number:04}"/>'
        "<author><name>Nora V</name></author><published>2024-03-03T16:00:00+00:00</published>"
        f"<media:group><media:description>{escape(description)}</media:description></media:group></entry>"
        for number in range(videos)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" '
        'xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">'
        f"<id>yt:channel:{CHANNEL[2:]}</id><title>Nora V</title><author><name>Nora V</name></author>{entries}</feed>"
    )


@pytest.fixture
def tube(net: Net) -> dict[str, Reply]:
    pages = {
        "/@nora.v": Reply(f'<link rel="canonical" href="https://www.youtube.com/channel/{CHANNEL}">', kind="text/html"),
        "/feeds/videos.xml": Reply(feed(2), kind="text/xml; charset=UTF-8"),
    }
    net.services["www.youtube.com"] = lambda ask: pages.get(ask.path, Reply("", 404, "text/html"))
    return pages


@pytest.mark.parametrize(
    ("source", "handle"), [(f"youtube:{CHANNEL}", {}), ("https://www.youtube.com/@nora.v", {"handle": ["nora.v"]})]
)
def test_youtube_shows_the_last_videos(
    tube: object, net: Net, read: Reading, source: str, handle: dict[str, list[str]]
) -> None:
    net.robots["www.youtube.com"] = "User-agent: *\nDisallow: /feeds/videos.xml"  # for crawlers; the feed is documented
    run = read(source)
    assert (run.profile.name, run.profile.account, run.fields) == ("Nora V", CHANNEL, handle)
    video = run.post("video0000")
    assert video.text == "My desk & me\n\nMail me: nora@example.com\n\nhttps://nora.example.net/a <b>"
    assert video.links == ("https://nora.example.net/a",) and video.published == MOMENT
    assert video.url == "https://www.youtube.com/watch?v=video0000" and len(run.posts) == 2
    assert run.troubles == [] and run.web.hosts == hosts_of(source)
    assert f"www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}" in net.seen


def test_youtube_tells_that_a_feed_is_short(tube: dict[str, Reply], read: Reading) -> None:
    tube["/feeds/videos.xml"] = Reply(feed(15), kind="text/xml")
    assert read(f"youtube:{CHANNEL}").troubles == ["recent-only"]


@pytest.mark.parametrize(
    ("path", "reply", "word"),
    [
        ("/@nora.v", Reply("<html>no id here", kind="text/html"), "not-found"),
        ("/@nora.v", Reply("", 404), "not-found"),
        ("/feeds/videos.xml", Reply("", 404), "not-found"),
        ("/feeds/videos.xml", Reply("<html>consent", kind="text/html"), "not-a-feed"),
        ("/feeds/videos.xml", Reply('<!DOCTYPE x [<!ENTITY a "b">]><feed/>', kind="text/xml"), "xml-dtd"),
    ],
)
def test_youtube_without_channel_or_feed_is_told(
    tube: dict[str, Reply], read: Reading, path: str, reply: Reply, word: str
) -> None:
    tube[path] = reply
    run = read("youtube:@nora.v")
    assert run.troubles == [word] and run.posts == []


# ---------------------------------------------------------------- Wayback Machine


class Archive:
    """The index of copies and the interface for the closest one."""

    def __init__(self) -> None:
        self.copies = [
            ["20190102030405", "http://example.com/about", "200", "text/html", "A"],
            ["20200102030405", "https://example.com/about", "301", "text/html", "B"],
            ["20240303160000", "https://example.com/about", "-", "warc/revisit", "A"],
        ]
        self.closest: Any = {}
        self.status = 200
        self.size = 1000

    def index(self, ask: Ask) -> Reply:
        assert ask.path == "/cdx/search/cdx" and ask.query["output"] == "json"
        if self.status != 200:
            return Reply("", self.status)
        start = int(ask.query.get("resumeKey", "at 0").split()[1])
        found = self.copies[start : start + self.size]
        more = [[], [f"at {start + self.size}"]] if start + self.size < len(self.copies) else []
        return Reply([["timestamp", "original", "statuscode", "mimetype", "digest"], *found, *more] if found else [])

    def near(self, ask: Ask) -> Reply:
        assert ask.path == "/wayback/available"
        return Reply({"url": ask.query["url"], "archived_snapshots": self.closest})


@pytest.fixture
def archive(net: Net) -> Archive:
    made = Archive()
    net.services |= {"web.archive.org": made.index, "archive.org": made.near}
    return made


def test_copies_are_listed_and_not_opened(archive: Archive, net: Net, read: Reading) -> None:
    run = read("wayback:https://example.com/about")
    assert [item.url for item in run.posts] == [
        "https://web.archive.org/web/20190102030405/http://example.com/about",
        "https://web.archive.org/web/20240303160000/https://example.com/about",
    ]
    first = run.posts[0]
    assert (first.kind, first.text, first.account, first.visibility) == (
        PostKind.PAGE, "", "example.com", Visibility.PUBLIC
    )  # fmt: skip
    assert run.posts[1].published == MOMENT and first.links == ("http://example.com/about",)
    assert len(net.seen) == 1 and "url=example.com/about" in net.seen[0] and run.troubles == []


def test_a_long_list_of_copies_is_resumed(archive: Archive, net: Net, read: Reading) -> None:
    archive.size = 10
    archive.copies = [[f"20190102{n:06}", "http://example.com/", "200", "text/html", str(n)] for n in range(35)]
    run = read("wayback:example.com/*")
    assert len(run.posts) == 35 and len(net.seen) == 4 and run.troubles == []


def test_without_an_index_the_closest_copy_is_told(archive: Archive, read: Reading) -> None:
    archive.status = 503
    url = "http://web.archive.org/web/20240303160000/https://example.com/about"
    archive.closest = {"closest": {"available": True, "url": url, "timestamp": "20240303160000", "status": "200"}}
    run = read("wayback:example.com/about")
    assert [item.published for item in run.posts] == [MOMENT] and run.troubles == ["unavailable"]
    assert run.posts[0].links == ("https://example.com/about",)
    assert set(run.web.hosts) == set(hosts_of("wayback:example.com/about"))


def test_a_page_without_copies_is_no_trouble(archive: Archive, read: Reading) -> None:
    archive.copies = []
    run = read("wayback:example.com/about")
    assert run.posts == [] and run.troubles == [] and run.notice("no-copies").status is NoticeStatus.IGNORED
