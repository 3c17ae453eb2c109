"""The door to the network, against real servers on this machine: what is refused, bounded, repeated and kept."""

from __future__ import annotations

import gzip
import http.server
import ipaddress
import stat
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from email.utils import formatdate
from itertools import pairwise
from pathlib import Path

import pytest

from footprint.addresses import is_public
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.web import AGENT, ROBOTS_UNREAD, Answer, Web

QUICK = Limits(host_interval=0.001, http_seconds=3)
Handler = Callable[[http.server.BaseHTTPRequestHandler], None]


class Site:
    """A small server: paths to handlers, and every request it saw."""

    def __init__(self) -> None:
        self.routes: dict[str, Handler] = {}
        self.seen: list[tuple[str, str, float]] = []
        self.agents: set[str] = set()
        site = self

        class Answering(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                host = (self.headers["Host"] or "").partition(":")[0]
                site.seen.append((host, self.path, time.monotonic()))
                site.agents.add(self.headers["User-Agent"] or "")
                path = self.path.partition("?")[0]
                handler = site.routes.get(host + path) or site.routes.get(path)
                try:
                    (handler or text("", 404))(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        class Quiet(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                pass

        self.server = Quiet(("127.0.0.1", 0), Answering)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def pages(self) -> list[str]:
        return [path for _, path, _ in self.seen if path != "/robots.txt"]


def text(body: str | bytes, status: int = 200, kind: str = "text/html", **headers: str) -> Handler:
    data = body.encode() if isinstance(body, str) else body

    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", headers.pop("length", str(len(data))))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(data)

    return answer


def moved(where: str, status: int = 302) -> Handler:
    return text("", status, Location=where)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


class Naps:
    """Sleeps that only count."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)


def web(site: Site, limits: Limits = QUICK, **options: object) -> Web:
    options.setdefault("sleep", Naps())
    return Web(
        limits=limits,
        resolve=lambda host, port: ["127.0.0.1"] if host.endswith("page.example") else ["10.0.0.1"],
        allow=lambda address, port: str(address) == "127.0.0.1" and port == site.port,
        **options,  # type: ignore[arg-type]
    )


def at(site: Site, path: str = "/", host: str = "page.example") -> str:
    return f"http://{host}:{site.port}{path}"


def word(caught: pytest.ExceptionInfo[ReadError]) -> str:
    return caught.value.what.partition(":")[0]


# ---------------------------------------------------------------- addresses

PRIVATE = (
    "127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7f.0.0.1 0177.0.0.1 017700000001 127.0.0.1. 0 0.0.0.0 10.0.0.1 "
    "172.16.0.1 172.31.255.255 192.168.0.1 192.168.1 169.254.169.254 2852039166 0xa9fea9fe 0251.0376.0251.0376 "
    "192.0.0.1 198.18.0.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 [::1] [::] [::ffff:127.0.0.1] "
    "[::ffff:7f00:1] [::ffff:8.8.8.8] [fe80::1] [fe80::1%25eth0] [fc00::1] [fd00::1] [fec0::1] [64:ff9b::7f00:1] "
    "[64:ff9b::8.8.8.8] [64:ff9b:1::1] [2002:7f00:1::] [2001:db8::1] [2001::1] [ff02::1] [::7f00:1] ①②⑦.⓪.⓪.① "
    "100.64.0.1 10.1 １２７.0.0.1 "
    "127。0。0。1 localhost LOCALHOST localhost. a.localhost printer.local router.lan nas.home host.internal "
    "metadata.google.internal metadata intranet x.corp 1.0.0.127.in-addr.arpa x.home.arpa service.onion"
).split()


@pytest.mark.parametrize("host", PRIVATE)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_private_address_is_asked_in_any_spelling(host: str, scheme: str) -> None:
    asked: list[str] = []
    door = Web(limits=QUICK, announce=asked.append)
    with pytest.raises(ReadError) as caught:
        door.get(f"{scheme}://{host}/secret-path")
    assert word(caught) in {"address-not-public", "bad-address"} and caught.value.tip
    assert asked == [] and door.hosts == () and "secret-path" not in str(caught.value)


@pytest.mark.parametrize(
    "answers", [["10.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::1"], ["::ffff:8.8.8.8"], ["169.254.169.254"]]
)
def test_a_name_with_one_private_answer_is_refused(answers: list[str]) -> None:
    lookups: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        lookups.append(host)
        return answers

    with pytest.raises(ReadError) as caught:
        Web(limits=QUICK, resolve=resolve).get("http://rebound.example.com/")
    assert word(caught) == "address-not-public" and len(lookups) == 1


def test_public_addresses_are_told_from_others() -> None:
    for good in ("8.8.8.8", "1.1.1.1", "2606:4700::1111", "93.184.216.34"):
        assert is_public(ipaddress.ip_address(good))


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://page.example.com/", "scheme"),
        ("file:///etc/passwd", "bad-address scheme"),
        ("gopher://page.example.com/", "scheme"),
        ("http://user:pw@page.example.com/", "credentials"),
        ("http://page.example.com:22/", "port"),
        ("http://page.example.com:6379/", "port"),
        ("http://page.example.com:99999/", "bad-address"),
        ("http://", "bad-address"),
        ("http://a b/", "bad-address"),
        ("http://page.example.com\\@127.0.0.1/", "bad-address"),
        ("http://page.example.com/\r\nHost: x", "bad-address"),
        ("http://page.example.com/\0", "bad-address"),
        ("http://256.256.256.256/", "bad-address"),
        ("http://1.2.3.4.5/", "bad-address"),
        ("http://page.example.com/" + "a" * 10_000, "bad-address"),
    ],
)
def test_odd_addresses_are_refused_before_any_look_up(url: str, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        Web(limits=QUICK).get(url)
    assert word(caught) in reason.split()


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


def test_the_environment_is_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere")
    site.routes["/"] = text("x")
    assert web(site).get(at(site)).body == b"x"


def test_no_cookie_is_sent_back(site: Site) -> None:
    cookies: list[str | None] = []

    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        cookies.append(request.headers["Cookie"])
        text("x", Set_Cookie="id=7; Path=/")(request)

    site.routes["/a"] = site.routes["/b"] = answer
    door = web(site)
    door.get(at(site, "/a"))
    door.get(at(site, "/b"))
    assert cookies == [None, None]


# ---------------------------------------------------------------- bounds


def test_a_big_page_stops_at_the_limit_plain_or_packed(site: Site) -> None:
    site.routes["/plain"] = text(b"x" * 3_000_000)
    site.routes["/bomb"] = text(gzip.compress(bytes(200_000_000)), Content_Encoding="gzip")
    site.routes["/twice"] = text(gzip.compress(gzip.compress(bytes(50_000_000))), Content_Encoding="gzip, gzip")
    for path in ("/plain", "/bomb", "/twice"):
        with pytest.raises(LimitReached) as caught:
            web(site, Limits(host_interval=0.001, http_bytes=1_000_000)).get(at(site, path))
        assert word(caught) == "too-big" and caught.value.limit == "http-bytes"


@pytest.mark.parametrize("part", ["body", "headers"])
def test_a_dripping_server_is_cut_off(site: Site, part: str) -> None:
    def drip(request: http.server.BaseHTTPRequestHandler) -> None:
        if part == "body":
            request.send_response(200)
            request.send_header("Content-Type", "text/html")
            request.end_headers()
        else:
            request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(100):
            request.wfile.write(b"x" if part == "body" else b"X-Drip: y\r\n"[:1])
            request.wfile.flush()
            time.sleep(0.1)

    site.routes["/"] = drip
    site.routes["/robots.txt"] = text("", 404)
    started = time.monotonic()
    with pytest.raises(LimitReached) as caught:
        web(site, Limits(host_interval=0.001, http_seconds=1)).get(at(site))
    assert word(caught) == "too-slow" and time.monotonic() - started < 6


@pytest.mark.parametrize(
    "kind", ["video/mp4", "application/octet-stream", "image/png", "application/zip", "audio/mpeg"]
)
def test_files_of_other_kinds_stop_after_the_headers(site: Site, kind: str) -> None:
    site.routes["/"] = text(b"x" * 100_000, kind=kind)
    with pytest.raises(ReadError) as caught:
        web(site).get(at(site))
    assert word(caught) == "media-type"


def test_broken_answers_are_not_taken_for_pages(site: Site) -> None:
    def raw(data: bytes) -> Handler:
        def answer(request: http.server.BaseHTTPRequestHandler) -> None:
            request.wfile.write(data)
            request.close_connection = True

        return answer

    site.routes["/robots.txt"] = text("", 404)
    broken = {
        "/short": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 50\r\n\r\nhalf",
        "/chunk": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx",
        "/gzip": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\nnope",
        "/many": b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(5000)) + b"\r\n",
        "/long": b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1_000_000 + b"\r\n\r\n",
        "/none": b"hello\r\n\r\n",
    }
    for path, data in broken.items():
        site.routes[path] = raw(data)
        with pytest.raises(ReadError) as caught:
            web(site).get(at(site, path))
        assert word(caught) in {"bad-answer", "unreachable"}, path


# ---------------------------------------------------------------- redirects


def test_redirects_are_walked_and_each_host_is_on_record(site: Site) -> None:
    site.routes["page.example/"] = moved(at(site, "/b", "other.page.example"))
    site.routes["other.page.example/b"] = text("end")
    door = web(site)
    answer = door.get(at(site))
    assert answer.body == b"end" and answer.url == at(site, "/b", "other.page.example")
    assert door.hosts == ("other.page.example", "page.example")


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://169.254.169.254/latest", "address-not-public"),
        ("http://127.0.0.1/", "address-not-public"),
        ("http://private.example.com/", "address-not-public"),
        ("file:///etc/passwd", "bad-address scheme"),
        ("gopher://x.example.com/", "scheme"),
        ("http://user:pw@page.example/", "credentials"),
        ("//localhost/", "address-not-public"),
        ("http://page.example:22/", "port"),
        ("/", "redirect"),
    ],
)
def test_a_redirect_is_checked_like_an_address(site: Site, target: str, reason: str) -> None:
    site.routes["/"] = moved(target)
    with pytest.raises(ReadError) as caught:
        web(site).get(at(site))
    assert word(caught) in reason.split()
    assert site.pages() == ["/"]


def test_a_long_chain_of_redirects_stops(site: Site) -> None:
    for number in range(20):
        site.routes[f"/{number}"] = moved(f"/{number + 1}")
    with pytest.raises(LimitReached) as caught:
        web(site).get(at(site, "/0"))
    assert caught.value.limit == "http-redirects" and len(site.pages()) == QUICK.http_redirects + 1


# ---------------------------------------------------------------- manners


@pytest.mark.parametrize(
    ("status", "body", "allowed"),
    [
        (200, "User-agent: *\nDisallow: /", False),
        (200, "User-agent: *\nDisallow: /private", True),
        (200, "User-agent: other\nDisallow: /", True),
        (200, "\ufeffUser-agent: *\nDisallow: /", False),
        (200, "<html>not robots</html>", True),
        (200, "", True),
        (404, "", True),
        (403, "", True),
        (500, "", False),
        (503, "", False),
    ],
)
def test_robots_are_obeyed(site: Site, status: int, body: str, allowed: bool) -> None:
    site.routes["/robots.txt"] = text(body, status, "text/plain")
    site.routes["/page"] = text("x")
    if allowed:
        assert web(site).get(at(site, "/page")).body == b"x"
    else:
        with pytest.raises(ReadError) as caught:
            web(site).get(at(site, "/page"))
        assert word(caught) == "robots" and site.pages() == []


def test_robots_are_asked_once_and_a_delay_is_kept(site: Site) -> None:
    site.routes["/robots.txt"] = text("User-agent: *\nCrawl-delay: 3600", kind="text/plain")
    site.routes["/"] = text("x")
    naps = Naps()
    door = web(site, sleep=naps)
    for _ in range(3):
        door.get(at(site))
    assert [path for _, path, _ in site.seen].count("/robots.txt") == 1
    assert 25 < max(naps.taken) <= 30


def test_one_request_a_second_and_host(site: Site) -> None:
    site.routes["/robots.txt"] = text("", 404)
    site.routes["/"] = text("x")
    door = web(site, Limits(host_interval=0.3), sleep=time.sleep)
    for _ in range(3):
        door.get(at(site))
    times = [moment for _, _, moment in site.seen]
    assert all(later - earlier > 0.25 for earlier, later in pairwise(times))


@pytest.mark.parametrize(
    ("status", "reason", "asked"),
    [
        (401, "refused", 1),
        (403, "refused", 1),
        (404, "not-found", 1),
        (410, "not-found", 1),
        (451, "refused", 1),
        (999, "refused", 1),
        (500, "unavailable", 3),
        (503, "unavailable", 3),
        (429, "unavailable", 3),
    ],
)
def test_only_what_may_pass_is_tried_again(site: Site, status: int, reason: str, asked: int) -> None:
    site.routes["/"] = text("no", status)
    with pytest.raises(ReadError) as caught:
        web(site).get(at(site))
    assert word(caught) == reason and len(site.pages()) == asked


def test_a_server_that_recovers_is_read(site: Site) -> None:
    answers = [text("", 503), text("", 429), text("well")]
    site.routes["/"] = lambda request: answers.pop(0)(request)
    assert web(site).get(at(site)).body == b"well"


@pytest.mark.parametrize(
    ("value", "waits"),
    [
        ("2", (2, 2)),
        ("0", (0, 0)),
        ("-1", (0, 8)),
        ("abc", (0, 8)),
        (-5000.0, (0, 0)),  # a date, so far from now
        (250.0, (240, 251)),
    ],
)
def test_retry_after_is_obeyed(site: Site, value: str | float, waits: tuple[float, float]) -> None:
    if isinstance(value, float):
        value = formatdate(time.time() + value, usegmt=True)
    answers = [text("", 429, Retry_After=value), text("well")]
    site.routes["/robots.txt"] = text("", 404)
    site.routes["/"] = lambda request: answers.pop(0)(request)
    naps = Naps()
    assert web(site, sleep=naps).get(at(site)).body == b"well"
    longest = max((nap for nap in naps.taken if nap > 0.01), default=0)
    assert waits[0] <= longest + 0.01 and longest <= waits[1]


@pytest.mark.parametrize("value", ["301", "99999999", "999999999999"])
def test_a_long_wait_is_deferred_not_slept(site: Site, value: str) -> None:
    site.routes["/"] = text("", 503, Retry_After=value)
    naps = Naps()
    with pytest.raises(ReadError) as caught:
        web(site, sleep=naps).get(at(site))
    assert word(caught) == "deferred" and "after" in caught.value.tip and len(site.pages()) == 1
    assert max(naps.taken, default=0) < 5


def test_a_host_that_is_not_there_is_named(site: Site) -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    door = Web(limits=QUICK, resolve=nowhere, sleep=Naps())
    with pytest.raises(ReadError) as caught:
        door.get("https://gone.example.com/needle-path")
    assert word(caught) in {"unreachable", "robots"} and "needle" not in str(caught.value) + caught.value.tip


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
    assert all(later - earlier > 0.08 for earlier, later in pairwise(times))
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
