"""Real servers on this machine that stand for hosts of the net, over TLS and without, and a way in that trusts them.

``Net`` answers for every host that has a service; a name without one does not resolve. Nothing of the door is
replaced but the look-up, the place that is dialled and the certificate authority.
"""

from __future__ import annotations

import http.server
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import trustme

from footprint.collectors import Options, collectors
from footprint.gather import Gathering
from footprint.limits import Limits
from footprint.model import Connection, Notice, NoticeStatus, Post, Profile, Record
from footprint.web import Web

QUICK = Limits(host_interval=0.001, http_seconds=5)
SOMEWHERE = "93.184.215.14"  # every name resolves to this public address; what is dialled is this machine


@dataclass(frozen=True)
class Ask:
    """A request as a service sees it."""

    host: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]

    @property
    def url(self) -> str:
        return f"https://{self.host}{self.path}"


@dataclass
class Reply:
    """An answer. A body that is no text and no bytes is sent as JSON."""

    body: Any = ""
    status: int = 200
    kind: str = "application/json; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)

    def data(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        return self.body.encode() if isinstance(self.body, str) else json.dumps(self.body).encode()


Service = Callable[[Ask], Reply]
MISSING = Reply({"message": "Not Found"}, 404)


def quota_over(seconds: float, *, status: int = 403, form: str = "epoch") -> Reply:
    """How services say that the quota is used up, and when it is filled again."""
    reset = {
        "epoch": str(int(time.time() + seconds)),
        "seconds": f"{seconds:g}",
        "date": time.strftime("%Y-%m-%dT%H:%M:%S.000000Z", time.gmtime(time.time() + seconds)),
    }[form]
    headers = {"X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}
    return Reply({"message": "API rate limit exceeded"}, status, headers=headers)


def linked(ask: Ask, items: list[Any], size: int, **headers: str) -> Reply:
    """One page of a list, with the Link header that leads to the next: ``?page=2``."""
    page = int(ask.query.get("page", "1"))
    more = len(items) > page * size
    if more:
        query = "&".join(f"{key}={value}" for key, value in {**ask.query, "page": str(page + 1)}.items())
        headers["Link"] = f'<{ask.url}?{query}>; rel="next", <{ask.url}?page=99>; rel="last"'
    return Reply(items[(page - 1) * size : page * size], headers=headers)


class Net:
    """Hosts to services, what they are to say first, and every request they saw but for robots.txt."""

    def __init__(self) -> None:
        self.services: dict[str, Service] = {}
        self.before: dict[str, list[Reply]] = {}
        self.robots: dict[str, str] = {}
        self.seen: list[str] = []
        self.robots_seen: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.twist: Callable[[bytes], bytes] = lambda data: data
        self.at_request: Callable[[int], None] = lambda number: None
        self._authority = trustme.CA(key_type=trustme.KeyType.ECDSA)
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._servers = [self._serve(secure) for secure in (False, True)]
        self.ports = {80: self._servers[0].server_address[1], 443: self._servers[1].server_address[1]}

    def answer(self, ask: Ask) -> Reply:
        if ask.path == "/robots.txt":
            self.robots_seen.append(ask.host)
            return Reply(self.robots[ask.host], kind="text/plain") if ask.host in self.robots else MISSING
        query = "&".join(f"{key}={value}" for key, value in ask.query.items())
        self.seen.append(f"{ask.host}{ask.path}" + (f"?{query}" if query else ""))
        self.headers.append(ask.headers)
        self.at_request(len(self.seen))
        if self.before.get(ask.host):
            return self.before[ask.host].pop(0)
        return self.services[ask.host](ask) if ask.host in self.services else MISSING

    def trust(self, folder: Path) -> Path:
        """The file of the authority that made the servers' certificates."""
        file = folder / "authority.pem"
        self._authority.cert_pem.write_to_path(str(file))
        return file

    def resolve(self, host: str, port: int) -> list[str]:
        if host not in self.services:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return [SOMEWHERE]

    def dial(self, address: str, port: int) -> tuple[str, int]:
        assert address == SOMEWHERE
        return "127.0.0.1", self.ports[port]

    def close(self) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def _context(self, host: str) -> ssl.SSLContext:
        if host not in self._contexts:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._authority.issue_cert(host or "nameless.example").configure_cert(context)
            self._contexts[host] = context
        return self._contexts[host]

    def _serve(self, secure: bool) -> http.server.ThreadingHTTPServer:
        net = self

        class Answering(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # headers and body are two writes: 40 ms each otherwise

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                host = (self.headers["Host"] or "").partition(":")[0]
                ask = Ask(host, parts.path, dict(parse_qsl(parts.query)), dict(self.headers.items()))
                reply = net.answer(ask)
                data = net.twist(reply.data()) if ask.path != "/robots.txt" else reply.data()
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.kind)
                self.send_header("Content-Length", str(len(data)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                pass

        class Quiet(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                pass

        server = Quiet(("127.0.0.1", 0), Answering)
        if secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.sni_callback = lambda sock, name, _: setattr(sock, "context", net._context(name or ""))
            self._authority.issue_cert("nameless.example").configure_cert(context)
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return server


class Naps:
    """Sleeps that only count."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)


class Read:
    """What a run over live sources reads."""

    def __init__(self, records: list[Record], web: Web, naps: Naps) -> None:
        self.records, self.web, self.naps = records, web, naps
        self.posts = [item for item in records if isinstance(item, Post)]
        self.profiles = [item for item in records if isinstance(item, Profile)]
        self.connections = [item for item in records if isinstance(item, Connection)]
        self.notices = [item for item in records if isinstance(item, Notice)]
        self.troubles = [
            item.reason.partition(":")[0] for item in self.notices if item.status is not NoticeStatus.IGNORED
        ]

    def post(self, identity: str) -> Post:
        (found,) = (item for item in self.posts if item.id == identity)
        return found

    def notice(self, word: str) -> Notice:
        (found,) = (item for item in self.notices if item.reason.partition(":")[0] == word)
        return found

    @property
    def profile(self) -> Profile:
        return self.profiles[0]

    @property
    def fields(self) -> dict[str, list[str]]:
        """The fields of all profiles by label."""
        found: dict[str, list[str]] = {}
        for profile in self.profiles:
            for label, value in profile.fields:
                found.setdefault(str(label), []).append(value)
        return found


@pytest.fixture
def net() -> Iterator[Net]:
    """Servers of this test's own."""
    made = Net()
    yield made
    made.close()


@pytest.fixture
def read(net: Net, tmp_path: Path) -> Callable[..., Read]:
    """Reads sources as a run does: claimed, asked, every record of it."""
    trust = net.trust(tmp_path)

    def reading(*sources: str, private: bool = False, cache: Path | None = None, **limits: Any) -> Read:
        bounds = Limits(**{"host_interval": 0.001, "http_seconds": 5, **limits})
        naps = Naps()
        web = Web(limits=bounds, cache_dir=cache, resolve=net.resolve, dial=net.dial, trust=trust, sleep=naps)
        try:
            with Gathering(list(sources), Options(private, bounds), lambda: web) as run:
                return Read([*run.notices, *(record for _, record in run.read())], web, naps)
        finally:
            web.close()

    return reading


def hosts_of(source: str) -> tuple[str, ...]:
    """What the collector of a source says it would ask."""
    claiming = next(item for item in collectors() if item.claims and item.claims(source))
    assert claiming.hosts is not None
    return claiming.hosts(source)
