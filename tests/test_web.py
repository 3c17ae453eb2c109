"""The door to the network, against real servers on this machine: what comes, is kept, and is shared by threads.

What is hostile is shown in ``test_hostile_network.py``.
"""

from __future__ import annotations

import gzip
import http.server
import ipaddress
import stat
import threading
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from footprint.addresses import is_public
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.web import AGENT, ROBOTS_UNREAD, Answer, Web
from tests.builders.website import Site, at, moved, text, web


def test_public_addresses_are_told_from_others() -> None:
    for good in ("8.8.8.8", "1.1.1.1", "2606:4700::1111", "93.184.216.34"):
        assert is_public(ipaddress.ip_address(good))


# ---------------------------------------------------------------- pages


def test_a_page_comes_whole_and_the_host_is_on_record(site: Site) -> None:
    site.routes["/a"] = text("<p>Grüße", kind="text/html; charset=UTF-8")
    told: list[str] = []
    door = web(site, announce=told.append)
    answer = door.get(at(site, "/a#part"))
    assert (answer.status, answer.media_type, answer.charset) == (200, "text/html", "UTF-8")
    assert answer.body == "<p>Grüße".encode() and answer.url == at(site, "/a")
    assert told == ["page.example"] and door.hosts == ("page.example",) and site.agents == {AGENT}
    assert "Grüße" not in repr(answer)


def test_compressed_pages_are_unpacked(site: Site) -> None:
    site.routes["/gz"] = text(gzip.compress(b"words"), Content_Encoding="gzip")
    site.routes["/df"] = text(zlib.compress(b"words"), Content_Encoding="deflate")
    assert [web(site).get(at(site, path)).body for path in ("/gz", "/df")] == [b"words", b"words"]


# ---------------------------------------------------------------- bounds


# ---------------------------------------------------------------- redirects


def test_redirects_are_walked_and_each_host_is_on_record(site: Site) -> None:
    site.routes["page.example/"] = moved(at(site, "/b", "other.page.example"))
    site.routes["other.page.example/b"] = text("end")
    door = web(site)
    answer = door.get(at(site))
    assert answer.body == b"end" and answer.url == at(site, "/b", "other.page.example")
    assert door.hosts == ("other.page.example", "page.example")


# ---------------------------------------------------------------- manners


# ---------------------------------------------------------------- the cache


def test_a_page_is_kept_for_its_owner_alone_and_not_asked_for_again(site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "state" / "cache"
    site.routes["/"] = text("kept")
    first = web(site, cache_dir=folder)
    assert not folder.exists()
    answer = first.get(at(site))
    first.close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(item.stat().st_mode) for item in folder.iterdir()} == {0o600}
    told: list[str] = []
    second = web(site, cache_dir=folder, announce=told.append)
    assert second.get(at(site)) == answer and told == [] and second.hosts == ()
    assert site.pages() == ["/"]
    second.close()


def test_a_damaged_cache_is_no_cache(site: Site, tmp_path: Path) -> None:
    (tmp_path / "pages.sqlite").write_bytes(b"not a database" * 100)
    site.routes["/"] = text("fresh")
    assert web(site, cache_dir=tmp_path).get(at(site)).body == b"fresh"


def test_failures_are_not_kept(site: Site, tmp_path: Path) -> None:
    site.routes["/"] = text("no", 404)
    door = web(site, cache_dir=tmp_path)
    with pytest.raises(ReadError):
        door.get(at(site))
    site.routes["/"] = text("yes")
    assert door.get(at(site)).body == b"yes"
    assert isinstance(door.get(at(site)), Answer)
    door.close()


# ---------------------------------------------------------------- several at once


def at_once(*jobs: Callable[[], object]) -> list[BaseException | None]:
    """Runs jobs in threads of their own; what each raised."""
    raised: list[BaseException | None] = [None] * len(jobs)

    def run(number: int) -> None:
        try:
            jobs[number]()
        except ReadError as error:
            raised[number] = error

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_threads_share_a_hosts_second_and_its_robots(site: Site) -> None:
    for number in range(5):
        site.routes[f"/{number}"] = text("x")
    told: list[str] = []
    door = web(site, Limits(host_interval=0.1, http_seconds=3), sleep=time.sleep, announce=told.append)
    raised = at_once(*(lambda path=f"/{number}": door.get(at(site, path)) for number in range(5)))
    times = sorted(when for _, _, when in site.seen)
    assert raised == [None] * 5 and told == ["page.example"] and len(site.seen) == 6
    assert [path for _, path, _ in site.seen].count("/robots.txt") == 1 and site.seen[0][1] == "/robots.txt"
    assert times[-1] - times[0] > 0.4, "five waits of a tenth, and what a busy machine adds or takes"
    door.close()


def test_a_thread_that_is_late_cuts_no_other(site: Site) -> None:
    def drip(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        for _ in range(40):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.1)

    def slow(request: http.server.BaseHTTPRequestHandler) -> None:
        time.sleep(0.7)
        text("whole")(request)

    site.routes.update({"slow.page.example/": slow, "drip.page.example/": drip})
    door = web(site, Limits(host_interval=0.001, http_seconds=1))
    bodies: list[bytes] = []

    def patient() -> None:
        time.sleep(0.6)  # so that the other's time ends in the middle of this one's
        bodies.append(door.get(at(site, "/", "slow.page.example")).body)

    raised = at_once(lambda: door.get(at(site, "/", "drip.page.example")), patient)
    assert bodies == [b"whole"] and isinstance(raised[0], LimitReached) and raised[1] is None
    door.close()


def test_a_redirect_that_is_wanted_is_not_walked(site: Site) -> None:
    site.routes["/a"] = moved(at(site, "/b"))
    answer = web(site).get(at(site, "/a"), taken={302, 404})
    assert answer.status == 302 and answer.url == at(site, "/a") and site.pages() == ["/a"]


def test_what_is_not_to_be_kept_is_asked_again_but_its_robots_are_not(site: Site, tmp_path: Path) -> None:
    site.routes["/"] = text("x")
    for _ in range(2):
        door = web(site, cache_dir=tmp_path)
        door.get(at(site), keep=False)
        door.close()
    assert [path for _, path, _ in site.seen] == ["/robots.txt", "/", "/"]


def test_dead_addresses_of_a_name_share_one_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footprint.web._wire._CONNECT", 0.0)
    door = Web(limits=Limits(host_interval=0.001, http_tries=1), resolve=lambda host, port: ["93.184.215.14"] * 50)
    with pytest.raises(ReadError) as caught:
        door.get("http://many.example.com/")
    assert caught.value.what == ROBOTS_UNREAD
