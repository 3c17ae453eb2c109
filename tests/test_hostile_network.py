"""Group H of the hostile plan: the network. Each test's id begins with the case that it shows.

Nothing leaves this machine: servers of the test's own stand for the net, and where nothing may be asked at all, the
sockets themselves are watched.
"""

from __future__ import annotations

import gzip
import http.server
import ipaddress
import os
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate
from pathlib import Path

import pytest

import footprint
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.model import NoticeStatus
from footprint.web import ROBOTS_UNREAD, Web
from tests.builders.hostile import collect
from tests.builders.website import QUICK, Handler, Naps, Site, at, moved, raw, text, web, word
from tests.servers import Net, Read, Reply, linked

Reading = Callable[..., Read]

# ---------------------------------------------------------------- addresses

INSIDE = (
    "127.0.0.1 10.1.2.3 169.254.169.254 192.168.0.1 172.16.5.4 100.64.0.1 0.0.0.0 255.255.255.255 224.0.0.251 "
    "198.18.0.1 192.0.0.8 240.0.0.1"
).split()
HTML = "text/html"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def spellings() -> Iterator[str]:
    """The ways in which addresses that nobody may ask are written in a URL."""
    for text_form in INSIDE:
        address = ipaddress.IPv4Address(text_form)
        a, b, c, d = address.packed
        number, mapped = int(address), f"{a:02x}{b:02x}:{c:02x}{d:02x}"
        yield from (
            text_form, f"{text_form}.", str(number), f"0{number:o}", f"{number:#x}", f"{number:#X}",
            f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"000{a:o}.{b}.{c:#x}.{d}", f"{a:#x}.{b:#x}.{c:#x}.{d:#x}",
            f"{a}.{(b << 16) + (c << 8) + d}", f"{a}.{b}.{(c << 8) + d}", f"{a:#x}.0{(b << 16) + (c << 8) + d:o}",
            text_form.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
            text_form.translate(str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")),
            text_form.replace(".", "。"), text_form.replace(".", "．"), text_form.replace(".", "｡"),
            f"[::ffff:{text_form}]", f"[::ffff:{mapped}]", f"[0:0:0:0:0:ffff:{mapped}]", f"[::{mapped}]",
            f"[64:ff9b::{mapped}]", f"[64:ff9b::{text_form}]", f"[64:ff9b:1::{mapped}]", f"[2002:{mapped}::]",
        )  # fmt: skip
    yield from (
        "[::1] [::] [0:0:0:0:0:0:0:1] [fe80::1] [fe80::1%25eth0] [fc00::1] [fd12:3456::1] [fec0::1] [ff02::1] "
        "[2001:db8::1] [2001::1] [100::1] [::ffff:8.8.8.8] [2002:808:808::] 127.1 127.0.1 0 0x7f.1 0x0 00 1 "
        "localhost LOCALHOST localhost. ｌocalhost a.localhost localhost.localdomain printer.local router.lan nas.home "
        "host.internal metadata.google.internal metadata intranet x.corp box.home.arpa 1.0.0.127.in-addr.arpa "
        "a.ip6.arpa service.onion instance-data instance-data.ec2.internal host.docker.internal"
    ).split()


@pytest.fixture
def packets(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked of the network, on the layer of sockets: must stay empty."""
    asked: list[str] = []
    for name in ("connect", "connect_ex", "sendto", "sendmsg", "bind"):
        monkeypatch.setattr(socket.socket, name, lambda *rest, name=name: asked.append(name))
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "create_connection"):
        monkeypatch.setattr(socket, name, lambda *rest, name=name, **more: asked.append(name))
    return asked


def test_h01_h06_no_packet_goes_to_an_address_that_is_not_public(packets: list[str]) -> None:
    spelled = list(dict.fromkeys(spellings()))
    assert len(spelled) >= 120
    announced: list[str] = []
    door = Web(limits=QUICK, announce=announced.append)
    for host in spelled:
        for url in (f"http://{host}/secret-path", f"https://{host}:443/", f"HTTP://{host}"):
            with pytest.raises(ReadError) as caught:
                door.get(url)
            assert word(caught) == "address-not-public", url
            assert caught.value.tip and "secret-path" not in str(caught.value)
    assert packets == announced == [] and door.hosts == ()


@pytest.mark.parametrize(
    "host",
    ["%31%32%37.0.0.1", "127.0.0.1%00.example.com", "127.0.0.1\\@example.com", "0x7f.0x", "1e3.1", "[::1", "::1"],
)
def test_h01_what_is_no_address_at_all_is_refused_too(packets: list[str], host: str) -> None:
    with pytest.raises(ReadError) as caught:
        Web(limits=QUICK).get(f"http://{host}/")
    assert word(caught) in {"bad-address", "address-not-public", "credentials", "port"} and packets == []


def test_h01_from_outside_every_spelling_is_named_and_the_page_beside_is_read(tmp_path: Path) -> None:
    urls = [f"http://{host}/" for host in dict.fromkeys(spellings())]
    outcome = collect(tmp_path, {}, *urls)
    assert outcome.code == 3 and outcome.words == {"address-not-public"} and "contacting" not in outcome.stderr


def test_h01_no_redirect_leads_to_an_address_that_is_not_public(site: Site) -> None:
    door = web(site)
    for number, host in enumerate(dict.fromkeys(spellings())):
        site.routes[f"/{number}"] = moved(f"http://{host.encode().decode('latin-1')}/inside")
        with pytest.raises(ReadError) as caught:
            door.get(at(site, f"/{number}"))
        assert word(caught) == "address-not-public", host
    assert not any("inside" in path for path in site.pages()) and door.hosts == ("page.example",)


def test_h02_h03_a_name_is_looked_up_once_and_that_address_alone_is_connected_to(site: Site) -> None:
    answers, dialled = [["93.184.215.14"], ["127.0.0.1"], ["10.0.0.1"]], []

    def dial(address: str, port: int) -> tuple[str, int]:
        dialled.append(address)
        return "127.0.0.1", site.port

    site.routes["/"] = text("x")
    door = Web(limits=QUICK, resolve=lambda host, port: answers.pop(0), dial=dial, sleep=Naps())
    assert door.get("http://rebound.example.com/", documented=True).body == b"x"
    assert dialled == ["93.184.215.14"] and len(answers) == 2, "a name that changes its mind is not asked again"


@pytest.mark.parametrize(
    "url",
    [
        "http://1.1.1.1 &@2.2.2.2# @3.3.3.3/", "http://page.example:80@127.0.0.1/", "http://127.0.0.1:80@page.example/",
        "http://page.example\\@127.0.0.1/", "http:\\\\127.0.0.1\\", "http:///127.0.0.1/", "http:127.0.0.1/",
        "http://127.0.0.1#@page.example/", "http://127.0.0.1?@page.example/", "http://page.example;127.0.0.1/",
        "http://page.example,127.0.0.1/", "http://[::1]page.example/", "http://[page.example]/", "http://page.example\t.x/",
        "http://page.example%2f@127.0.0.1/", "http://127.0.0.1%2f.page.example/", "http://page。example@127.0.0.1",
        "http://a:b:c@127.0.0.1/", "http://page.example:0x50/", "http://page.example:８０/", "//127.0.0.1/",
        "http://page.example:080@127.0.0.1:80/", "http://127.0.0.1\x0b/", "http://ⅼocalhost/", "http://page.example:/",
        "http://page.example:80:80/", "hTTp://PAGE.example/", "http://page.example./", "http://page.example..",
    ],
)  # fmt: skip
def test_h20_the_host_that_is_checked_is_the_host_that_is_asked(site: Site, url: str) -> None:
    looked_up, dialled = [], []

    def resolve(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return ["93.184.215.14"]

    def dial(address: str, port: int) -> tuple[str, int]:
        dialled.append(address)
        return "127.0.0.1", site.port

    site.routes["/"] = text("x")
    door = Web(limits=QUICK, resolve=resolve, dial=dial, sleep=Naps())
    try:
        door.get(url, documented=True)
    except ReadError as error:
        assert error.what.partition(":")[0] in {"bad-address", "address-not-public", "credentials", "port", "scheme"}
        assert dialled == [] and site.seen == []
    else:
        assert {host for host, _, _ in site.seen} == set(looked_up) == set(door.hosts) == {"page.example"}
        assert dialled == ["93.184.215.14"]


def test_h21_a_name_in_letters_that_look_like_others_is_told(net: Net, read: Reading) -> None:
    net.services["xn--pple-43d.example.org"] = lambda ask: Reply(
        "<!doctype html><title>Shop</title><p>Words of a shop.", kind="text/html"
    )
    run = read("https://аpple.example.org/")  # the first letter is Cyrillic
    assert run.web.hosts == ("xn--pple-43d.example.org",) and run.troubles == [] and run.posts
    notice = run.notice("look-alike")
    assert (notice.source, notice.status) == ("xn--pple-43d.example.org", NoticeStatus.IGNORED) and notice.tip
    net.services["xn--mnchen-3ya.example.org"] = net.services["xn--pple-43d.example.org"]
    assert "look-alike" not in str(read("https://münchen.example.org/").notices)


@pytest.mark.parametrize("url", ["/a#@b", "/a b", "/%0d%0aX:1", "/é\u2028", "/?q=<a>&\"'", "/%00"])
def test_h22_odd_letters_of_a_path_are_encoded_and_make_no_header(site: Site, url: str) -> None:
    site.routes[url.partition("#")[0]] = text("x")
    with pytest.raises(ReadError, match="not-found"):
        web(site).get(at(site, url.replace("/", "/nowhere", 1)))
    assert all("\n" not in path and " " not in path and path.isascii() for path in site.pages())
    assert {"X"} & {name for headers in site.headers for name in headers} == set()


@pytest.mark.parametrize(
    "answers", [["10.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::1"], ["::ffff:8.8.8.8"], ["169.254.169.254"]]
)
def test_h02_a_name_with_one_private_answer_is_refused(answers: list[str]) -> None:
    lookups: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        lookups.append(host)
        return answers

    with pytest.raises(ReadError) as caught:
        Web(limits=QUICK, resolve=resolve).get("http://rebound.example.com/")
    assert word(caught) == "address-not-public" and len(lookups) == 1


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
def test_h08_h22_odd_addresses_are_refused_before_any_look_up(url: str, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        Web(limits=QUICK).get(url)
    assert word(caught) in reason.split()


def test_h07_the_environment_is_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere")
    site.routes["/"] = text("x")
    assert web(site).get(at(site)).body == b"x"


def test_h05_no_cookie_is_sent_back(site: Site) -> None:
    cookies: list[str | None] = []

    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        cookies.append(request.headers["Cookie"])
        text("x", Set_Cookie="id=7; Path=/")(request)

    site.routes["/a"] = site.routes["/b"] = answer
    door = web(site)
    door.get(at(site, "/a"))
    door.get(at(site, "/b"))
    assert cookies == [None, None]


def test_h12_a_big_page_stops_at_the_limit_plain_or_packed(site: Site) -> None:
    site.routes["/plain"] = text(b"x" * 3_000_000)
    site.routes["/bomb"] = text(gzip.compress(bytes(200_000_000)), Content_Encoding="gzip")
    site.routes["/twice"] = text(gzip.compress(gzip.compress(bytes(50_000_000))), Content_Encoding="gzip, gzip")
    for path in ("/plain", "/bomb", "/twice"):
        with pytest.raises(LimitReached) as caught:
            web(site, Limits(host_interval=0.001, http_bytes=1_000_000)).get(at(site, path))
        assert word(caught) == "too-big" and caught.value.limit == "http-bytes"


@pytest.mark.parametrize("part", ["body", "headers"])
def test_h10_a_dripping_server_is_cut_off(site: Site, part: str) -> None:
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
def test_h23_files_of_other_kinds_stop_after_the_headers(site: Site, kind: str) -> None:
    site.routes["/"] = text(b"x" * 100_000, kind=kind)
    with pytest.raises(ReadError) as caught:
        web(site).get(at(site))
    assert word(caught) == "media-type"


def test_h11_h13_broken_answers_are_not_taken_for_pages(site: Site) -> None:
    site.routes["/robots.txt"] = text("", 404)
    broken = {
        "/short": OK + b"Content-Length: 50\r\n\r\nhalf",
        "/chunk": OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nx",
        "/gzip": OK + b"Content-Encoding: gzip\r\n\r\nnope",
        "/many": b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(5000)) + b"\r\n",
        "/long": b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1_000_000 + b"\r\n\r\n",
        "/none": b"hello\r\n\r\n",
        "/zero-nine": b"<html>a page, and no header at all",
        "/twice": OK + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nhalf!",
        "/longer": OK + b"Content-Length: 4\r\n\r\nhalf and the rest",
        "/negative": OK + b"Content-Length: -4\r\n\r\n",
        "/chunk-cut": OK + b"Transfer-Encoding: chunked\r\n\r\n9\r\nhalf",
        "/chunk-huge": OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 40 + b"\r\nhalf",
        "/brotli": OK + b"Content-Encoding: br\r\nContent-Length: 4\r\n\r\nabcd",
        "/unsaid": OK + b"\r\n" + gzip.compress(b"<html>words"),
        "/twice-packed": OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(gzip.compress(b"<html>words")),
    }
    for path, data in broken.items():
        site.routes[path] = raw(data)
        with pytest.raises(ReadError) as caught:
            web(site).get(at(site, path))
        assert word(caught) in {"bad-answer", "unreachable"}, path


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
def test_h04_a_redirect_is_checked_like_an_address(site: Site, target: str, reason: str) -> None:
    site.routes["/"] = moved(target)
    with pytest.raises(ReadError) as caught:
        web(site).get(at(site))
    assert word(caught) in reason.split()
    assert site.pages() == ["/"]


def test_h04_a_long_chain_of_redirects_stops(site: Site) -> None:
    for number in range(20):
        site.routes[f"/{number}"] = moved(f"/{number + 1}")
    with pytest.raises(LimitReached) as caught:
        web(site).get(at(site, "/0"))
    assert caught.value.limit == "http-redirects" and len(site.pages()) == QUICK.http_redirects + 1


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
        (200, "User-agent: *\nAllow: /\n# " + "x" * 600_000 + "\nUser-agent: *\nDisallow: /", True),
        (200, "User-agent: *\nDisallow: /\n# " + "x" * 10_000_000, False),
        (500, "", False),
        (503, "", False),
    ],
)
def test_h17_robots_are_obeyed(site: Site, status: int, body: str, allowed: bool) -> None:
    site.routes["/robots.txt"] = text(body, status, "text/plain")
    site.routes["/page"] = text("x")
    if allowed:
        assert web(site).get(at(site, "/page")).body == b"x"
    else:
        with pytest.raises(ReadError) as caught:
            web(site).get(at(site, "/page"))
        assert word(caught) == "robots" and site.pages() == []


def test_h17_robots_are_asked_once_and_a_delay_is_kept(site: Site) -> None:
    site.routes["/robots.txt"] = text("User-agent: *\nCrawl-delay: 3600", kind="text/plain")
    site.routes["/"] = text("x")
    naps = Naps()
    door = web(site, sleep=naps)
    for _ in range(3):
        door.get(at(site))
    assert [path for _, path, _ in site.seen].count("/robots.txt") == 1
    assert 25 < max(naps.taken) <= 30


def test_h19_one_request_a_second_and_host(site: Site) -> None:
    site.routes["/robots.txt"] = text("", 404)
    site.routes["/"] = text("x")
    door = web(site, Limits(host_interval=0.3), sleep=time.sleep)
    for _ in range(3):
        door.get(at(site))
    times = [moment for _, _, moment in site.seen]
    assert times[-1] - times[0] > 0.3 * (len(times) - 1) - 0.1


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
def test_h15_only_what_may_pass_is_tried_again(site: Site, status: int, reason: str, asked: int) -> None:
    site.routes["/"] = text("no", status)
    with pytest.raises(ReadError) as caught:
        web(site).get(at(site))
    assert word(caught) == reason and len(site.pages()) == asked


def test_h15_a_server_that_recovers_is_read(site: Site) -> None:
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
def test_h14_retry_after_is_obeyed(site: Site, value: str | float, waits: tuple[float, float]) -> None:
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
def test_h14_a_long_wait_is_deferred_not_slept(site: Site, value: str) -> None:
    site.routes["/"] = text("", 503, Retry_After=value)
    naps = Naps()
    with pytest.raises(ReadError) as caught:
        web(site, sleep=naps).get(at(site))
    assert word(caught) == "deferred" and "after" in caught.value.tip and len(site.pages()) == 1
    assert max(naps.taken, default=0) < 5


def test_h16_a_host_that_is_not_there_is_named(site: Site) -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    door = Web(limits=QUICK, resolve=nowhere, sleep=Naps())
    with pytest.raises(ReadError) as caught:
        door.get("https://gone.example.com/needle-path")
    assert word(caught) in {"unreachable", "robots"} and "needle" not in str(caught.value) + caught.value.tip


# ---------------------------------------------------------------- redirects, keys, certificates


def test_h04_a_redirect_from_https_to_http_is_not_followed(net: Net, read: Reading) -> None:
    net.services["page.example.org"] = lambda ask: Reply("", 302, headers={"Location": "http://page.example.org/b"})
    run = read("https://page.example.org/a")
    assert run.troubles == ["redirect"] and net.seen == ["page.example.org/a"]


def test_h05_no_header_crosses_to_another_host(site: Site) -> None:
    site.routes["page.example/"] = text("", 302, Location=at(site, "/b", "other.page.example"), Set_Cookie="id=7")
    site.routes["other.page.example/b"] = text("end")
    door = web(site)
    assert door.get(at(site)).body == b"end"
    assert not {"Cookie", "Authorization", "Referer", "X-Key"} & set(site.headers[-1])
    with pytest.raises(ReadError, match="redirect"):
        door.get(at(site), documented=True, secret=("X-Key", "needle"), keep=False)
    assert site.headers[-1]["X-Key"] == "needle" and site.headers[-1]["Host"].startswith("page.example:")


def test_h07_a_netrc_is_not_used(site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("machine page.example login a password needle")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    site.routes["/"] = text("x")
    web(site).get(at(site))
    assert not any("Authorization" in headers for headers in site.headers)


@pytest.mark.parametrize("fault", ["nobody known", "another host"])
def test_h09_a_certificate_that_is_not_in_order_is_refused(net: Net, tmp_path: Path, fault: str) -> None:
    net.services["page.example.org"] = lambda ask: Reply("x", kind="text/html")
    if fault == "another host":
        net._contexts["page.example.org"] = net._context("other.example.org")
    trust = net.trust(tmp_path) if fault == "another host" else None
    door = Web(limits=QUICK, resolve=net.resolve, dial=net.dial, trust=trust, sleep=Naps())
    with pytest.raises(ReadError) as caught:
        door.get("https://page.example.org/")
    assert word(caught) == "tls" and "save the page" in caught.value.tip and net.seen == []


# ---------------------------------------------------------------- bodies, waits, many at once


def test_h11_a_server_that_never_comes_to_the_point_is_cut_off(site: Site) -> None:
    def for_ever(data: bytes) -> Handler:
        def answer(request: http.server.BaseHTTPRequestHandler) -> None:
            for _ in range(200):
                request.wfile.write(data)
                time.sleep(0.02)

        return answer

    site.routes["/robots.txt"] = text("", 404)
    for path, data in {"/100": b"HTTP/1.1 100 Continue\r\n\r\n", "/102": b"HTTP/1.1 102 Processing\r\n\r\n"}.items():
        site.routes[path] = for_ever(data)
        began = time.monotonic()
        with pytest.raises(ReadError) as caught:
            web(site, Limits(host_interval=0.001, http_seconds=1)).get(at(site, path))
        assert word(caught) in {"too-slow", "bad-answer", "unavailable"} and time.monotonic() - began < 4


@pytest.mark.parametrize("kind", ["video/mp4", "text/plain"])
def test_h23_what_is_said_to_be_huge_is_not_even_begun(site: Site, kind: str) -> None:
    sent: list[int] = []

    def huge(request: http.server.BaseHTTPRequestHandler) -> None:
        request.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\nContent-Type: " + kind.encode() + b"\r\n\r\n"
        )
        sent.extend(request.wfile.write(b"x" * 100_000) for _ in range(1_000))

    site.routes["/"] = huge
    with pytest.raises(ReadError) as caught:
        web(site).get(at(site))
    assert word(caught) == ("media-type" if kind == "video/mp4" else "too-big")
    time.sleep(0.2)
    assert sum(sent) < 20_000_000, "what the buffers of this machine take, and no more"


def test_h14_h25_a_clock_that_jumps_makes_no_wait_longer_or_negative(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = time.time
    for jump in (-86_400, 366 * 86_400):
        waits: list[float] = []
        answers = [text("", 429, Retry_After=formatdate(real() + 30, usegmt=True)), text("well")]
        site.routes["/"] = lambda request, answers=answers: answers.pop(0)(request)
        monkeypatch.setattr(time, "time", lambda jump=jump: real() + jump)
        try:
            assert web(site, sleep=waits.append).get(at(site)).body == b"well"
        except ReadError as error:
            assert error.what.startswith("deferred")
        assert all(0 <= wait <= QUICK.retry_after for wait in waits)


def test_h25_what_was_kept_in_the_future_is_asked_for_again(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = time.time
    site.routes["/"] = text("x")
    for jump, pages in ((366 * 86_400, 1), (0, 2), (0, 2), (90_000, 3)):
        monkeypatch.setattr(time, "time", lambda jump=jump: real() + jump)
        door = web(site, cache_dir=tmp_path)
        assert door.get(at(site)).body == b"x"
        door.close()
        assert len(site.pages()) == pages


def test_h16_one_bad_host_among_fifty_addresses_costs_no_other(net: Net, read: Reading) -> None:
    urls = [f"https://host{n}.example.org/" for n in range(50)]
    for n in range(50):
        body = f"<!doctype html><title>Page {n}</title><p>Words of the page {'abcdefghij'[n % 10] * (n + 3)}, its own."
        net.services[f"host{n}.example.org"] = lambda ask, body=body: Reply(body, kind="text/html")
    del net.services["host7.example.org"]  # a name that is not there
    run = read(*urls, http_tries=1)
    assert len(run.posts) == 49 and run.troubles == ["robots"] and run.notice("robots").source == "host7.example.org"


@pytest.mark.parametrize("address", ["2606:4700::1111", "93.184.215.14"])
def test_h16_no_way_to_a_host_is_told(address: str) -> None:
    def dial(address: str, port: int) -> tuple[str, int]:
        raise OSError("no route to host")

    door = Web(limits=QUICK, resolve=lambda host, port: [address], dial=dial, sleep=Naps())
    with pytest.raises(ReadError) as caught:
        door.get("https://page.example.com/", documented=True)
    assert word(caught) == "unreachable"


def test_h16_a_connection_that_is_reset_in_the_middle_gives_no_half_page(site: Site) -> None:
    def reset(request: http.server.BaseHTTPRequestHandler) -> None:
        request.wfile.write(OK + b"Content-Length: 90\r\n\r\nhalf")
        request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        request.connection.close()
        request.close_connection = True

    site.routes["/"] = reset
    with pytest.raises(ReadError) as caught:
        web(site).get(at(site))
    assert word(caught) in {"bad-answer", "unreachable"}


@pytest.mark.parametrize(("hops", "allowed"), [(5, False), (6, True), (20, True)])
def test_h18_robots_behind_redirects(site: Site, hops: int, allowed: bool) -> None:
    for number in range(hops):
        site.routes["/robots.txt" if not number else f"/r{number}"] = moved(f"/r{number + 1}")
    site.routes[f"/r{hops}"] = text("User-agent: *\nDisallow: /", kind="text/plain")
    site.routes["/page"] = text("x")
    if allowed:
        assert web(site).get(at(site, "/page")).body == b"x"
    else:
        with pytest.raises(ReadError, match="robots"):
            web(site).get(at(site, "/page"))


def test_h18_robots_that_cannot_be_had_close_the_site(site: Site) -> None:
    def drip(request: http.server.BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        for _ in range(40):
            request.wfile.write(b"#")
            time.sleep(0.1)

    site.routes["/page"] = text("x")
    for handler in (drip, raw(b""), raw(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nUser")):
        site.routes["/robots.txt"] = handler
        with pytest.raises(ReadError) as caught:
            web(site, Limits(host_interval=0.001, http_seconds=1)).get(at(site, "/page"))
        assert caught.value.what == ROBOTS_UNREAD and caught.value.tip
    assert site.pages() == []


def test_h19_fifty_addresses_of_a_host_take_their_turns_on_one_connection(site: Site) -> None:
    site.routes.update({f"/{number}": text(f"{number}") for number in range(50)})
    door = web(site, Limits(host_interval=0.02, http_seconds=5), sleep=time.sleep)
    for number in range(50):
        assert door.get(at(site, f"/{number}")).body == str(number).encode()
    times = [moment for _, _, moment in site.seen]
    assert len(times) == 51 and times[-1] - times[0] > 49 * 0.02 and site.connections == 1


# ---------------------------------------------------------------- runs that are cut off, networks that lie

CHILD = """
import sys
from pathlib import Path
from footprint.collectors import Options, _live
from footprint.limits import Limits
from footprint.web import Web
ports = {80: int(sys.argv[1]), 443: int(sys.argv[2])}
bounds = Limits(host_interval=0.001, http_seconds=5)
web = Web(limits=bounds, cache_dir=Path(sys.argv[4]), trust=Path(sys.argv[3]),
          resolve=lambda host, port: ["93.184.215.14"], dial=lambda address, port: ("127.0.0.1", ports[port]))
live = _live.Live(web, Options(limits=bounds), "api.example.com", documented=False)
print(*(item for page in live.pages("https://api.example.com/list", lambda v, a: _live.linked(a)) for item in page))
"""


@pytest.mark.parametrize("cut_at", [1, 4, 9])
def test_h24_a_killed_run_repeats_no_finished_request_and_gives_the_same(net: Net, tmp_path: Path, cut_at: int) -> None:
    net.services["api.example.com"] = lambda ask: linked(ask, list(range(100)), 10)
    trust = net.trust(tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(Path(footprint.__file__).parent.parent)}

    def start(cache: str) -> subprocess.Popen[str]:
        ports = map(str, (net.ports[80], net.ports[443]))
        command = [sys.executable, "-c", CHILD, *ports, str(trust), str(tmp_path / cache)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)

    child = start("cut")
    net.at_request = lambda number: (
        (os.kill(child.pid, signal.SIGKILL), time.sleep(0.2))[1] if number == cut_at else None
    )
    child.communicate()
    assert child.returncode == -signal.SIGKILL and len(net.seen) == cut_at
    net.at_request = lambda number: None
    again, _ = start("cut").communicate()
    pages = [line.rpartition("page=")[2] for line in net.seen]
    assert len(pages) == 11, "ten pages, and once more the one that was being asked for"
    assert pages.count(pages[cut_at]) == 2 and pages[cut_at] == pages[cut_at - 1]
    assert net.robots_seen == ["api.example.com"], "robots.txt is kept for the day, too"
    whole, _ = start("whole").communicate()
    assert again == whole and whole.split() == [str(number) for number in range(100)]


def test_h24_a_network_that_is_cut_off_is_told_and_the_next_run_asks_for_the_rest(
    net: Net, read: Reading, tmp_path: Path
) -> None:
    urls = [f"https://host{n}.example.org/" for n in range(6)]
    letters = "kmprtw"
    for n in range(6):
        body = f"<!doctype html><title>Page {letters[n]}</title><p>Words that stand on the page {letters[n] * 9} alone."
        net.services[f"host{n}.example.org"] = lambda ask, body=body: Reply(body, kind="text/html")
    net.at_request = lambda number: net.services.clear() if number == 3 else None
    kept = dict(net.services)
    first = read(*urls, cache=tmp_path / "cache", http_tries=1)
    assert len(first.posts) in (2, 3) and len(first.troubles) == 6 - len(first.posts)
    net.services.update(kept)
    net.at_request = lambda number: None
    net.seen.clear()
    second = read(*urls, cache=tmp_path / "cache")
    whole = read(*urls, cache=tmp_path / "whole")
    assert second.records == whole.records and len(second.posts) == 6
    assert len(net.seen) == 6 - len(first.posts) + 6


def test_h26_a_network_that_wants_a_log_in_first_is_told(net: Net, read: Reading, tmp_path: Path) -> None:
    tokens = iter(range(100_000, 999_999, 7))

    def portal(ask: object) -> Reply:
        form = f"<form><input name=t value={next(tokens):x}></form>"
        return Reply(
            f"<!doctype html><title>Wifi</title><p>Welcome to the library. Accept the terms of use.{form}",
            kind="text/html",
        )

    pages = {}
    for n, words in enumerate(
        ("garden plots and tulips in spring", "old trains and their timetables", "bread baked on sundays")
    ):
        body = (
            f"<!doctype html><title>Page</title><article><p>This page tells of {words}, and of nothing else.</article>"
        )
        pages[f"host{n}.example{n}.org"] = lambda ask, body=body: Reply(body, kind="text/html")
    net.services |= dict.fromkeys(pages, portal)
    urls = [f"https://{host}/" for host in pages]
    run = read(*urls, cache=tmp_path / "cache")
    assert run.troubles.count("same-page-everywhere") == 2 and run.notice is not None
    assert all(item.tip for item in run.notices if "same-page" in item.reason)
    net.services |= pages
    again = read(*urls, cache=tmp_path / "cache")
    assert again.troubles == [] and len(again.posts) == 3, "what the network said is not kept"


def test_h26_a_site_that_has_moved_to_another_name_is_no_such_network(net: Net, read: Reading) -> None:
    words = "This page tells of tulips, and of the garden plots in spring."
    body = f"<!doctype html><title>Nora</title><article><p>{words}</article>"
    net.services["new.example.org"] = lambda ask: Reply(body, kind="text/html")
    net.services["old.sample.org"] = lambda ask: Reply("", 301, headers={"Location": "https://new.example.org/"})
    assert read("https://new.example.org/", "https://old.sample.org/").troubles == []
