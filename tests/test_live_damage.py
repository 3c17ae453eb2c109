"""Whatever a server answers, a live source yields records and notices, stays within its pages and raises nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import pytest

from footprint.model import Connection, Notice, Post, Profile, Visibility
from tests.servers import Net, Read, Reply
from tests.test_bluesky_live import NAME, Sky
from tests.test_forums_live import Dev, HackerNews, Reddit, Stack
from tests.test_github_live import PATCH, SHA, GitHub, event
from tests.test_mastodon_live import SOURCE, Server
from tests.test_pages_live import CHANNEL, HASH, Archive, Site, feed

Reading = Callable[..., Read]
SOURCES = {
    "github": "github:nora-v",
    "bluesky": f"bluesky:{NAME}",
    "mastodon": SOURCE,
    "reddit": "reddit:nora_v",
    "hackernews": "hackernews:noraV",
    "stackexchange": "stackexchange:42",
    "devto": "devto:nora_v",
    "gravatar": "gravatar:nora.vance@example.com",
    "wordpress": "wordpress:blog.example.org",
    "youtube": f"youtube:{CHANNEL}",
    "wayback": "wayback:example.com/about",
}
ODD: tuple[Any, ...] = (
    None, 0, -1, 5, 1e308, True, "", "x", "\ud800", "<b>", [], {}, [None], [[]], {"id": None}, "needle" * 50,
    "https://127.0.0.1/needle", "9" * 400, [{"id": 1}] * 3,
)  # fmt: skip


@pytest.fixture
def world(net: Net) -> Net:
    """All services at once."""
    github, sky, stack, archive = GitHub(), Sky(), Stack(), Archive()
    github.lists["events/public"] = [event(1, "PushEvent", head=SHA), event(2, "WatchEvent")]
    github.patches[f"/northwind/menu/commit/{SHA}.patch"] = PATCH
    profile = {
        "hash": HASH,
        "display_name": "Nora",
        "profile_url": "https://gravatar.com/nora",
        "links": [{"url": "x"}],
    }
    news = HackerNews()
    net.services |= {
        "api.github.com": github.api, "github.com": github.site, "public.api.bsky.app": sky.api,
        "plc.directory": sky.names, "social.example.org": Server(), "www.reddit.com": Reddit(),
        "hacker-news.firebaseio.com": news.base, "hn.algolia.com": news.search,
        "api.stackexchange.com": stack.answer, "dev.to": Dev(), "api.gravatar.com": lambda ask: Reply(profile),
        "blog.example.org": Site(), "www.youtube.com": lambda ask: Reply(feed(3), kind="text/xml"),
        "web.archive.org": archive.index, "archive.org": archive.near,
    }  # fmt: skip
    return net


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The answer with a few values replaced, or cut, or with bytes of noise."""
    how = chance.random()
    if how < 0.15:
        return data[: chance.randrange(len(data) + 1)]
    try:
        value = json.loads(data)
    except ValueError:
        noise = bytearray(data)
        for _ in range(3):
            noise[chance.randrange(len(noise))] = chance.randrange(256)
        return bytes(noise)
    for _ in range(chance.randrange(1, 4)):
        places = [(None, value)]
        for _, item in places:
            if isinstance(item, dict | list):
                keys = item if isinstance(item, dict) else range(len(item))
                places += [((item, key), item[key]) for key in keys]
        place = chance.choice(places)[0]
        if place is None:
            value = chance.choice(ODD) if how > 0.9 else value
        else:
            place[0][place[1]] = chance.choice(ODD)
    return json.dumps(value).encode()


@pytest.mark.parametrize("name", SOURCES)
def test_no_answer_raises(world: Net, read: Reading, name: str) -> None:
    whole = read(SOURCES[name])
    assert (whole.posts or whole.profiles) and whole.troubles == [], "undamaged, all of it is read"
    for seed in range(25):
        chance = random.Random(f"{name} {seed}")
        world.twist = lambda data, chance=chance: mutated(data, chance) if data and chance.random() < 0.5 else data
        world.seen.clear()
        run = read(SOURCES[name], live_pages=15)
        assert len(world.seen) <= 60, "no walk without end"
        for item in run.records:
            assert isinstance(item, Post | Profile | Connection | Notice)
            if isinstance(item, Post | Profile):
                assert item.visibility in Visibility and isinstance(item.url, str | None)
            if isinstance(item, Post):
                assert isinstance(item.text, str) and item.id and "127.0.0.1" not in str(run.web.hosts)
                item.text.encode()
            if isinstance(item, Notice):
                assert "needle" not in str(item) and item.reason[:1].isalpha()
        world.twist = lambda data: data


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("status", [401, 403, 404, 429, 500])
def test_no_status_raises(world: Net, read: Reading, name: str, status: int) -> None:
    for host in list(world.services):
        world.services[host] = lambda ask: Reply({"error": "needle"}, status, headers={"Retry-After": "4000"})
    run = read(SOURCES[name])
    assert run.posts == run.profiles == [] and run.notices
    assert "needle" not in str(run.notices) and "nora" not in str(run.notices).casefold()
    if status == 429:
        assert run.troubles and set(run.troubles) == {"deferred"}


@pytest.mark.parametrize("name", SOURCES)
def test_a_captive_portal_is_no_source(world: Net, read: Reading, name: str) -> None:
    for host in list(world.services):
        world.services[host] = lambda ask: Reply("<!doctype html><title>Log in", kind="text/html")
    run = read(SOURCES[name])
    assert run.troubles and run.posts == run.profiles == []


@pytest.mark.parametrize("name", SOURCES)
def test_no_network_is_told(net: Net, read: Reading, name: str) -> None:
    run = read(SOURCES[name])
    assert run.troubles and set(run.troubles) <= {"unreachable", "robots"} and run.posts == []
