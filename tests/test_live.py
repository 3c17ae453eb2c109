"""What holds for every live source: JSON, pages, loops, limits, quotas, and runs that are cut off."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import footprint.web
from footprint.cli import app
from footprint.collectors import Options, _live, collectors
from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.model import Notice, NoticeStatus
from footprint.web import AGENT, Web
from tests.servers import MISSING, QUICK, Ask, Naps, Net, Reply, linked, quota_over

API = "https://api.example.com"


@pytest.fixture
def door(net: Net, tmp_path: Path) -> Iterator[Callable[..., tuple[_live.Live, Web]]]:
    opened: list[Web] = []

    def open_door(cache: Path | None = None, **limits: Any) -> tuple[_live.Live, Web]:
        bounds = Limits(**{"host_interval": 0.001, "http_seconds": 5, **limits})
        web = Web(
            limits=bounds,
            cache_dir=cache,
            resolve=net.resolve,
            dial=net.dial,
            trust=net.trust(tmp_path),
            sleep=Naps(),
        )
        opened.append(web)
        return _live.Live(web, Options(limits=bounds), "api.example.com"), web

    yield open_door
    for web in opened:
        web.close()


def naps(web: Web) -> float:
    return max(web._sleep.taken, default=0.0)  # type: ignore[attr-defined]


def numbered(count: int, size: int) -> Callable[[Ask], Reply]:
    return lambda ask: linked(ask, list(range(count)), size)


def walk(live: _live.Live, path: str = "/list") -> list[Any]:
    return [item for page in live.pages(API + path, lambda value, answer: _live.linked(answer)) for item in page]


def told(live: _live.Live) -> list[Notice]:
    return [item for item in live.told(iter(())) if isinstance(item, Notice)]


def word(notice: Notice) -> str:
    return notice.reason.partition(":")[0]


# ---------------------------------------------------------------- answers


def test_an_answer_comes_as_its_value_over_tls(net: Net, door: Callable[..., Any]) -> None:
    net.services["api.example.com"] = lambda ask: Reply({"name": "Ana", "agent": ask.headers["User-Agent"]})
    live, web = door()
    assert live.json(f"{API}/a") == {"name": "Ana", "agent": AGENT}
    assert net.headers[0]["Accept"] == "application/json" and web.hosts == ("api.example.com",)


def test_a_certificate_of_nobody_known_is_refused(net: Net) -> None:
    net.services["api.example.com"] = lambda ask: Reply({})
    with pytest.raises(ReadError, match="tls"):
        Web(limits=QUICK, resolve=net.resolve, dial=net.dial, sleep=Naps()).get(f"{API}/a", documented=True)


def test_robots_speak_to_pages_and_not_to_a_documented_interface(net: Net, door: Callable[..., Any]) -> None:
    net.services["api.example.com"] = lambda ask: Reply({"a": 1})
    net.robots["api.example.com"] = "User-agent: *\nDisallow: /"
    live, web = door()
    assert live.json(f"{API}/a") == {"a": 1} and net.robots_seen == []
    with pytest.raises(ReadError, match="robots"):
        web.get(f"{API}/a")
    assert net.seen == ["api.example.com/a"]


def test_where_an_interface_leads_elsewhere_robots_are_asked(net: Net, door: Callable[..., Any]) -> None:
    net.services["api.example.com"] = lambda ask: Reply("", 302, headers={"Location": "https://other.example.com/a"})
    net.services["other.example.com"] = lambda ask: Reply({"a": 1})
    live, _ = door()
    assert live.json(f"{API}/a") == {"a": 1} and net.robots_seen == ["other.example.com"]


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply("<html>Log in", kind="text/html"), "not-json"),
        (Reply("\n<!doctype html>", kind="application/json"), "not-json"),
        (Reply('{"a": '), "json-invalid"),
        (Reply(""), "json-invalid"),
        (Reply("[" * 5000), "too-deep"),
        (MISSING, "not-found"),
        (Reply({}, 401), "refused"),
        (Reply({}, 422), "refused"),
        (Reply({}, 500), "unavailable"),
        (Reply(b"\x89PNG", kind="image/png"), "media-type"),
    ],
)
def test_what_is_no_answer_is_named(net: Net, door: Callable[..., Any], reply: Reply, reason: str) -> None:
    net.services["api.example.com"] = lambda ask: reply
    live, _ = door()
    with pytest.raises(ReadError) as caught:
        live.json(f"{API}/needle")
    assert caught.value.what.partition(":")[0] == reason and caught.value.tip
    assert "needle" not in str(caught.value) + caught.value.tip and "export" not in caught.value.tip


def test_a_status_that_says_something_can_be_taken(net: Net, door: Callable[..., Any], tmp_path: Path) -> None:
    net.services["api.example.com"] = lambda ask: Reply({"error_id": 502}, 400)
    live, _ = door(tmp_path / "cache")
    for _ in range(2):  # and is not kept
        assert live.value(live.get(f"{API}/a", taken={400})) == {"error_id": 502}
    assert len(net.seen) == 2


# ---------------------------------------------------------------- pages


def test_pages_are_walked_to_the_last(net: Net, door: Callable[..., Any]) -> None:
    net.services["api.example.com"] = numbered(25, 10)
    live, _ = door()
    assert walk(live) == list(range(25)) and len(net.seen) == 3 and told(live) == []


def test_progress_is_told_page_by_page(net: Net, tmp_path: Path) -> None:
    net.services["api.example.com"] = numbered(30, 10)
    counts: list[tuple[str, int]] = []
    web = Web(
        limits=QUICK,
        resolve=net.resolve,
        dial=net.dial,
        trust=net.trust(tmp_path),
        answered=lambda host, count: counts.append((host, count)),
    )
    walk(_live.Live(web, Options(limits=QUICK), "api.example.com"))
    web.close()
    assert counts == [("api.example.com", number) for number in (1, 2, 3)]


def test_more_pages_than_allowed_end_in_a_named_limit(net: Net, door: Callable[..., Any]) -> None:
    net.services["api.example.com"] = numbered(1000, 10)
    live, _ = door(live_pages=4)
    assert walk(live) == list(range(40)) and len(net.seen) == 4
    (notice,) = told(live)
    assert word(notice) == "too-many-pages" and notice.status is NoticeStatus.SKIPPED
    assert "--limit live-pages=8" in notice.reason


@pytest.mark.parametrize("kind", ["the same address", "the same answer"])
def test_a_walk_in_a_circle_is_left(net: Net, door: Callable[..., Any], kind: str) -> None:
    def service(ask: Ask) -> Reply:
        number = int(ask.query.get("page", "1"))
        body = [number % 3] if kind == "the same address" else [7]
        return Reply(
            body, headers={"Link": f"<{API}/list?page={number % 3 + 1 if body[0] != 7 else number + 1}>; rel=next"}
        )

    net.services["api.example.com"] = service
    live, _ = door()
    walk(live)
    assert [word(item) for item in told(live)] == ["page-loop"] and len(net.seen) <= 4


@pytest.mark.parametrize(
    "url",
    [
        "https://other.example.com/list",
        "http://api.example.com/list",
        "https://127.0.0.1/list",
        "file:///etc/passwd",
        "x",
    ],
)
def test_a_next_page_elsewhere_is_not_asked(net: Net, door: Callable[..., Any], url: str) -> None:
    net.services["other.example.com"] = lambda ask: Reply([])
    net.services["api.example.com"] = lambda ask: Reply([1], headers={"Link": f'<{url}>; rel="next"'})
    live, web = door()
    assert walk(live) == [1] and web.hosts == ("api.example.com",)
    assert [word(item) for item in told(live)] == ["bad-answer"]


def test_what_came_before_a_fault_is_kept(net: Net, door: Callable[..., Any]) -> None:
    net.services["api.example.com"] = lambda ask: (
        Reply({}, 503) if ask.query.get("page") == "3" else linked(ask, list(range(100)), 10)
    )
    live, _ = door()
    assert walk(live) == list(range(20))
    assert [(word(item), item.status) for item in told(live)] == [("unavailable", NoticeStatus.FAILED)]


@pytest.mark.parametrize(
    ("header", "url"),
    [
        ('<https://a.example/2>; rel="next", <https://a.example/9>; rel="last"', "https://a.example/2"),
        ('<https://a.example/9>; rel="last", <https://a.example/2>; title="x"; rel="next"', "https://a.example/2"),
        ("<https://a.example/2>;rel=next", "https://a.example/2"),
        ('<https://a.example/1>; rel="prev"', None),
        ("", None),
        ("nonsense <<>>;,", None),
    ],
)
def test_a_link_header_is_read(header: str, url: str | None) -> None:
    answer = footprint.web.Answer(API, 200, "", None, b"", {"link": header})
    assert _live.linked(answer) == url


# ---------------------------------------------------------------- quotas


@pytest.mark.parametrize("form", ["epoch", "seconds", "date"])
@pytest.mark.parametrize("status", [403, 429])
def test_a_quota_that_fills_soon_is_waited_for(net: Net, door: Callable[..., Any], form: str, status: int) -> None:
    net.services["api.example.com"] = lambda ask: Reply([1])
    net.before["api.example.com"] = [quota_over(120, status=status, form=form)]
    live, web = door()
    assert live.json(f"{API}/a") == [1] and 110 < naps(web) <= 121 and len(net.seen) == 2


@pytest.mark.parametrize("form", ["epoch", "seconds", "date"])
def test_a_quota_that_fills_late_defers_and_nothing_more_is_asked(
    net: Net, door: Callable[..., Any], form: str
) -> None:
    net.services["api.example.com"] = lambda ask: quota_over(3000, form=form)
    live, web = door()
    for _ in range(2):
        with pytest.raises(ReadError, match="deferred") as caught:
            live.json(f"{API}/a")
        assert re.fullmatch(r"try again after \d\d:\d\d on \d\d \w+", caught.value.tip)
    assert len(net.seen) == 1 and naps(web) < 5


def test_the_last_answer_of_a_quota_is_the_last_question(net: Net, door: Callable[..., Any], tmp_path: Path) -> None:
    def service(ask: Ask) -> Reply:
        reply = linked(ask, list(range(100)), 10)
        if ask.query.get("page") == "3":
            reply.headers |= quota_over(3000).headers
        return reply

    net.services["api.example.com"] = service
    live, _ = door(tmp_path / "cache")
    assert walk(live) == list(range(30)) and len(net.seen) == 3
    assert [word(item) for item in told(live)] == ["deferred"]
    again, _ = door(tmp_path / "cache")  # an hour later: what was answered is not asked for again
    assert walk(again) == list(range(100)) and len(net.seen) == 10


def test_a_refusal_without_a_word_about_waiting_is_one(net: Net, door: Callable[..., Any]) -> None:
    net.services["api.example.com"] = lambda ask: Reply({}, 403, headers={"X-RateLimit-Remaining": "12"})
    live, _ = door()
    with pytest.raises(ReadError, match="refused"):
        live.json(f"{API}/a")
    assert len(net.seen) == 1


def test_a_service_can_ask_for_rest_inside_its_answer(net: Net, door: Callable[..., Any]) -> None:
    net.services["api.example.com"] = lambda ask: Reply([1])
    live, web = door()
    web.rest(f"{API}/a", 40)
    live.json(f"{API}/a")
    assert 39 < naps(web) <= 40
    web.rest(f"{API}/a", 4000)
    with pytest.raises(ReadError, match="deferred"):
        live.json(f"{API}/b")


# ---------------------------------------------------------------- the dry run


@pytest.mark.parametrize("command", ["audit", "collect"])
def test_a_dry_run_lists_hosts_and_does_nothing(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(footprint.web, "Web", None)
    sources = ["https://blog.example.com/me", "export.zip"]
    ran = CliRunner().invoke(app, [command, "--dry-run", *sources])
    assert ran.exit_code == 0, ran.output
    assert ran.stdout.splitlines() == ["blog.example.com: https://blog.example.com/me", "no host: export.zip"]
    assert list(tmp_path.iterdir()) == []


def test_every_live_source_tells_its_hosts() -> None:
    assert all(item.hosts for item in collectors() if item.fetch)


# ---------------------------------------------------------------- from the command line


@pytest.fixture
def at_home(net: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Net:
    """The program as it is, in a home of its own, with the net replaced."""
    monkeypatch.setenv("FOOTPRINT_HOME", str(tmp_path / "home"))
    way_in = functools.partial(Web, resolve=net.resolve, dial=net.dial, trust=net.trust(tmp_path), sleep=Naps())
    monkeypatch.setattr(footprint.web, "Web", way_in)
    hits = [
        {"objectID": str(n), "author": "noraV", "created_at_i": 1709481600 + n, "title": f"Story {n}"} for n in (1, 2)
    ]
    net.services |= {
        "hacker-news.firebaseio.com": lambda ask: Reply({"id": "noraV", "about": "Design"}),
        "hn.algolia.com": lambda ask: Reply({"hits": hits, "nbHits": 2, "page": 0, "nbPages": 1, "hitsPerPage": 1000}),
    }
    return net


def test_collect_names_each_host_before_it_is_asked(at_home: Net) -> None:
    ran = CliRunner().invoke(app, ["collect", "hackernews:noraV", "--limit", "host-interval=0.001"])
    assert ran.exit_code == 0, ran.stderr
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    assert sorted(item["text"] for item in lines if "text" in item) == ["Story 1", "Story 2"]
    for host in ("hacker-news.firebaseio.com", "hn.algolia.com"):
        assert f"contacting {host}" in ran.stderr
    dry = CliRunner().invoke(app, ["collect", "--dry-run", "hackernews:noraV"])
    assert sorted(line.partition(":")[0] for line in dry.stdout.splitlines()) == sorted(
        {line.partition("/")[0] for line in at_home.seen}
    )


def test_a_deferred_source_ends_in_3_and_the_next_run_asks_for_the_rest(at_home: Net) -> None:
    at_home.before["hn.algolia.com"] = [quota_over(3000, status=429)]
    command = ["collect", "hackernews:noraV", "--limit", "host-interval=0.001"]
    ran = CliRunner().invoke(app, command)
    assert ran.exit_code == 3 and re.search(r"deferred.*\nTip: try again after \d\d:\d\d", ran.stderr)
    at_home.seen.clear()
    again = CliRunner().invoke(app, command)
    assert again.exit_code == 0 and [line.partition("/")[0] for line in at_home.seen] == ["hn.algolia.com"]
    at_home.seen.clear()
    assert CliRunner().invoke(app, command).exit_code == 0 and at_home.seen == [], "a day's answers are kept"


def test_a_live_source_that_gives_nothing_ends_in_5(at_home: Net) -> None:
    ran = CliRunner().invoke(app, ["collect", "hackernews:noRAv", "--limit", "host-interval=0.001"])
    assert ran.exit_code == 5 and "Traceback" not in ran.stderr and "noRAv" not in ran.stderr
