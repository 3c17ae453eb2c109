"""Connections that go to checked addresses only, and end when their request's time is over."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.cookiejar import Cookie, DefaultCookiePolicy
from pathlib import Path
from typing import Any
from urllib.request import Request

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError
from urllib3.poolmanager import PoolManager

PACKINGS = "gzip, deflate"
"""The ways of packing that are asked for: others need libraries that may be there or not."""
_CONNECT = 10.0
"""Seconds for all addresses of a host together."""


class Watch:
    """Checks addresses when a connection is made, and cuts connections that outlive their request's deadline."""

    def __init__(self, addresses: Callable[[str, int], list[str]], dial: Callable[[str, int], tuple[str, int]]) -> None:
        self.addresses = addresses
        self.dial = dial
        self._sockets: list[socket.socket] = []

    def connected(self, sock: socket.socket) -> None:
        """Remember a socket; a response may outlive its connection, and a connection its request."""
        self._sockets = [item for item in self._sockets if item.fileno() >= 0] + [sock]

    @contextlib.contextmanager
    def limited(self, seconds: float) -> Iterator[Callable[[], bool]]:
        """What is connected within is cut after ``seconds``: against a dripping server no timeout per read helps."""
        late = threading.Event()

        def cut() -> None:
            late.set()
            for sock in self._sockets:
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(seconds, cut)
        timer.daemon = True
        timer.start()
        try:
            yield late.is_set
        finally:
            timer.cancel()


class Adapter(HTTPAdapter):
    """Connections that ask the watch for their addresses."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        super().__init__(max_retries=0, pool_connections=4, pool_maxsize=1)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **named: Any) -> None:
        """A pool manager whose connections are ours."""
        manager = PoolManager(num_pools=connections, maxsize=maxsize, block=True)
        manager.pool_classes_by_scheme = _pools(self._watch)
        self.poolmanager = manager


def _pools(watch: Watch) -> dict[str, type[HTTPConnectionPool]]:
    def connect(connection: HTTPConnection) -> socket.socket:
        """Connect to an address that was checked; the name stays for TLS and the Host line."""
        port = connection.port or 80
        failure: OSError = OSError("no address")
        until = time.monotonic() + _CONNECT
        for address in watch.addresses(connection._dns_host, port):
            try:
                if (left := until - time.monotonic()) <= 0:  # a name may have many addresses, all of them dead
                    break
                sock = socket.create_connection(watch.dial(address, port), timeout=left)
            except OSError as error:
                failure = error
                continue
            watch.connected(sock)
            return sock
        raise NewConnectionError(connection, "unreachable") from failure

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self)

        def connect(self) -> None:
            super().connect()
            if self.sock is not None:  # TLS took the plain socket over
                watch.connected(self.sock)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def line(watch: Watch, agent: str, trust: Path | None) -> requests.Session:
    """A session that knows nothing of the environment, keeps no cookie, and connects as the watch says."""
    session = requests.Session()
    session.trust_env = False
    if trust:
        session.verify = str(trust)
    accept = "text/html,application/xhtml+xml,application/xml,*/*;q=0.5"
    session.headers.update({"User-Agent": agent, "Accept": accept, "Accept-Encoding": PACKINGS})
    session.cookies.set_policy(_NoCookies())
    for scheme in ("http://", "https://"):
        session.mount(scheme, Adapter(watch))
    return session


class _NoCookies(DefaultCookiePolicy):
    """No cookie is kept or sent: every page is asked for as by a stranger."""

    def set_ok(self, cookie: Cookie, request: Request) -> bool:
        """Never."""
        return False

    def return_ok(self, cookie: Cookie, request: Request) -> bool:
        """Never."""
        return False
