"""A small server on this machine that answers as a test says, byte by byte if need be, and a door that leads there."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.web import Web

QUICK = Limits(host_interval=0.001, http_seconds=3)
Handler = Callable[[http.server.BaseHTTPRequestHandler], None]


class Site:
    """A small server: paths to handlers, every request it saw, and how many connections were made."""

    def __init__(self) -> None:
        self.routes: dict[str, Handler] = {}
        self.seen: list[tuple[str, str, float]] = []
        self.agents: set[str] = set()
        self.headers: list[dict[str, str]] = []
        self.connections = 0
        site = self

        class Answering(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                site.connections += 1
                super().setup()

            def do_GET(self) -> None:
                host = (self.headers["Host"] or "").partition(":")[0]
                site.seen.append((host, self.path, time.monotonic()))
                site.headers.append(dict(self.headers.items()))
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
        """The paths that were asked for, but for robots.txt."""
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


def raw(data: bytes) -> Handler:
    """An answer that is these bytes, and the end of the connection."""

    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        request.wfile.write(data)
        request.close_connection = True

    return answer
