"""Searches made live, against servers of this machine that stand for the three services; keys go nowhere else."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from footprint.errors import ReadError
from footprint.keys import key
from footprint.limits import Limits
from footprint.model import NoticeStatus, PostKind
from footprint.records import to_line
from footprint.web import Web
from tests.servers import Ask, Net, Read, Reply, hosts_of
from tests.test_search_json import BRAVE, GOOGLE, SEARXNG

Reading = Callable[..., Read]
KEY = "BSA-invented-key-0123456789"
BRAVE_HOST, GOOGLE_HOST = "api.search.brave.com", "customsearch.googleapis.com"


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("FOOTPRINT_")]:
        monkeypatch.delenv(name)


def test_brave_is_asked_once_with_the_key_in_a_header(
    net: Net,
    read: Reading,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("FOOTPRINT_BRAVE_KEY", KEY)
    net.services[BRAVE_HOST] = lambda ask: Reply(BRAVE)
    found = read('search:brave:"Nora Vance" Springfield', cache=tmp_path / "cache")
    assert net.seen == [f'{BRAVE_HOST}/res/v1/web/search?q="Nora Vance" Springfield&count=20']
    assert net.headers[0]["X-Subscription-Token"] == KEY and not net.robots_seen
    assert [item.id[:7] for item in found.posts] == ["1-01 ht", "1-02 ht", "1-03 ht", "1-04 ht", "1-panel"]
    assert {item.kind for item in found.posts} == {PostKind.PAGE} and found.web.hosts == (BRAVE_HOST,)
    assert not found.troubles and found.profile.account == "brave: nora vance"
    kept = b"".join(path.read_bytes() for path in (tmp_path / "cache").rglob("*") if path.is_file())
    assert KEY.encode() not in kept and b"api.search.brave.com" in kept
    assert KEY not in "".join(to_line(item) for item in found.records)


def test_google_is_asked_with_the_key_in_a_header(
    net: Net,
    read: Reading,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    file = tmp_path / "google.key"
    file.write_bytes(b"\xef\xbb\xbfAIza-invented\r\nsecond line\r\n")
    monkeypatch.setenv("FOOTPRINT_GOOGLE_KEY_FILE", str(file))
    monkeypatch.setenv("FOOTPRINT_GOOGLE_ENGINE", "0123:abc")
    net.services[GOOGLE_HOST] = lambda ask: Reply(GOOGLE)
    found = read("search:google:Nora Vance")
    assert net.seen == [f"{GOOGLE_HOST}/customsearch/v1?cx=0123:abc&q=Nora Vance"]
    assert {name.lower(): value for name, value in net.headers[0].items()}["x-goog-api-key"] == "AIza-invented"
    assert [item.url for item in found.posts] == ["https://example.org/1", "https://example.org/2"]


@pytest.mark.parametrize(
    ("source", "setting", "path"),
    [
        ("search:searxng:Nora Vance", "https://searx.example.org/", "/search"),
        ("search:searxng:Nora Vance", "https://searx.example.org/find/search", "/find/search"),
        ("search:https://searx.example.org/search?q=Nora+Vance&category_general=1", "", "/search"),
        ("search:https://searx.example.org?q=Nora%20Vance", "", "/search"),
    ],
)
def test_a_searxng_of_ones_own(
    source: str,
    setting: str,
    path: str,
    net: Net,
    read: Reading,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FOOTPRINT_SEARXNG", setting)
    net.services["searx.example.org"] = lambda ask: Reply(SEARXNG)
    assert hosts_of(source) == ("searx.example.org",)
    found = read(source)
    assert net.seen == [f"searx.example.org{path}?q=Nora Vance&format=json"]
    assert found.posts[0].url == "https://x.com/nora_vance" and found.web.hosts == ("searx.example.org",)


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("search:brave:Nora", "key-missing"),
        ("search:google:Nora", "key-missing"),
        ("search:searxng:Nora", "address-missing"),
    ],
)
def test_without_a_key_nobody_is_asked(source: str, word: str, net: Net, read: Reading) -> None:
    found = read(source)
    assert found.troubles == [word] and not net.seen and found.web.hosts == ()
    assert "FOOTPRINT_" in found.notice(word).reason + found.notice(word).tip


@pytest.mark.parametrize(
    ("source", "reply", "word"),
    [
        (
            "search:brave:Nora",
            Reply({"error": {"code": "SUBSCRIPTION_TOKEN_INVALID", "detail": KEY}}, 422),
            "key-refused",
        ),
        ("search:brave:Nora", Reply({"error": KEY}, 401), "key-refused"),
        (
            "search:google:Nora",
            Reply({"error": {"code": 400, "message": f"API key {KEY} not valid"}}, 400),
            "key-refused",
        ),
        (
            "search:google:Nora",
            Reply({"error": {"code": 403, "message": "Quota exceeded for quota metric"}}, 403),
            "quota",
        ),
        ("search:searxng:Nora", Reply("<html>Forbidden</html>", 403, "text/html"), "refused"),
        ("search:searxng:Nora", Reply("<html>results</html>", 200, "text/html"), "not-json"),
        ("search:searxng:Nora", Reply({"hello": 1}), "schema-unknown"),
        ("search:searxng:Nora", Reply("{cut", 200), "json-invalid"),
        ("search:brave:Nora", Reply("", 302, headers={"Location": "https://elsewhere.example.org/"}), "redirect"),
    ],
)
def test_refusals_are_told_without_a_word_of_the_answer(
    source: str,
    reply: Reply,
    word: str,
    net: Net,
    read: Reading,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("BRAVE_KEY", "GOOGLE_KEY", "GOOGLE_ENGINE"):
        monkeypatch.setenv(f"FOOTPRINT_{name}", KEY)
    monkeypatch.setenv("FOOTPRINT_SEARXNG", "https://searx.example.org")
    for host in (BRAVE_HOST, GOOGLE_HOST, "searx.example.org", "elsewhere.example.org"):
        net.services[host] = lambda ask: reply
    found = read(source)
    assert found.troubles == [word] and not found.posts
    assert found.notices[0].tip and KEY not in repr(found.notices)
    assert len(net.seen) == 1 and len(found.web.hosts) == 1


def test_a_search_that_finds_nothing(net: Net, read: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTPRINT_SEARXNG", "https://searx.example.org")
    net.services["searx.example.org"] = lambda ask: Reply({**SEARXNG, "results": [], "answers": [], "infoboxes": []})
    found = read("search:searxng:Nora")
    assert not found.troubles and found.notice("no-results").status is NoticeStatus.IGNORED
    assert found.profile.account == "searxng: nora vance"


@pytest.mark.parametrize(
    "source",
    ["search:brave:", "search:yandex:Nora", "search:Nora", "search:https://searx.example.org/", "search:http://:x"],
)
def test_what_is_no_search_is_not_claimed(source: str, read: Reading) -> None:
    assert read(source).troubles == ["not-recognised"]


def test_keys_are_read_and_told_without_their_value(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert key("FOOTPRINT_TEST_KEY", "host.example") == ""
    monkeypatch.setenv("FOOTPRINT_TEST_KEY", f" {KEY} ")
    assert key("FOOTPRINT_TEST_KEY", "host.example") == KEY
    for value in ("two words", "line\nend", "größe"):
        monkeypatch.setenv("FOOTPRINT_TEST_KEY", value)
        with pytest.raises(ReadError, match="key-unreadable") as told:
            key("FOOTPRINT_TEST_KEY", "host.example")
        assert value not in str(told.value) + told.value.tip
    monkeypatch.setenv("FOOTPRINT_TEST_KEY", "")
    monkeypatch.setenv("FOOTPRINT_TEST_KEY_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(ReadError, match="key-unreadable") as told:
        key("FOOTPRINT_TEST_KEY", "host.example")
    assert "nowhere" not in str(told.value) + told.value.tip


# ---------------------------------------------------------------- the door


def at_home(net: Net, address: str) -> Web:
    """A door behind which every name is at this address; what is dialled is this machine."""
    port = net.ports[80]
    return Web(
        limits=Limits(host_interval=0.001, http_seconds=5, http_tries=1),
        resolve=lambda host, number: [address],
        dial=lambda host, number: ("127.0.0.1", port),
    )


@pytest.mark.parametrize(
    "url", ["http://localhost:8888/x", "http://searx.lan/x", "http://192.168.1.9:8080/x", "http://[::1]:8888/x"]
)
def test_the_persons_own_host_may_stand_at_home_and_no_other(url: str, net: Net) -> None:
    host = url.split("/")[2].rpartition(":8")[0] or url.split("/")[2]
    for name in (host, host.strip("[]"), "[", url.split("/")[2]):
        net.services[name] = lambda ask: Reply({"ok": 1})
    web = at_home(net, "192.168.1.9")
    assert web.get(url, documented=True, own=True).status == 200
    with pytest.raises(ReadError, match=r"address-not-public|port"):
        web.get(url, documented=True)
    web.close()


@pytest.mark.parametrize("address", ["169.254.169.254", "224.0.0.1", "fe80::1"])
def test_ones_own_host_is_no_cloud_s_data(address: str, net: Net) -> None:
    web = at_home(net, address)
    with pytest.raises(ReadError, match="address-not-public"):
        web.get("http://searx.lan/x", documented=True, own=True)
    shown = f"[{address}]" if ":" in address else address
    with pytest.raises(ReadError, match="address-not-public"):
        web.get(f"http://{shown}/x", documented=True, own=True)
    web.close()


def test_ones_own_host_leads_to_no_other_at_home(net: Net) -> None:
    def answer(ask: Ask) -> Reply:
        return Reply("", 302, headers={"Location": "http://router.lan/admin"})

    net.services["searx.lan"] = net.services["router.lan"] = answer
    web = at_home(net, "10.0.0.2")
    with pytest.raises(ReadError, match="address-not-public"):
        web.get("http://searx.lan/x", documented=True, own=True)
    assert net.seen == ["searx.lan/x"]
    web.close()


def test_no_socket_is_opened_to_recognise_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr(socket, "getaddrinfo", refused)
    assert hosts_of("search:brave:Nora") == (BRAVE_HOST,)
    assert hosts_of("search:google:Nora") == (GOOGLE_HOST,)
    assert hosts_of("search:searxng:Nora") == ()
