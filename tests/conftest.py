"""The tests are offline by construction: opening a socket to anywhere but this machine fails the test."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browsing import browser as browser  # a browser, and a page that is open in it
from tests.browsing import look as look
from tests.builders.website import site as site  # a site of the test's own
from tests.servers import net as net  # the fixtures of the live sources
from tests.servers import read as read

SAMPLES = Path(__file__).parent.parent / "sample_profiles"

_connect = socket.socket.connect
_look_up = socket.getaddrinfo


def _is_here(host: object) -> bool:
    return isinstance(host, str | bytes) and str(host).strip("b'") in {"127.0.0.1", "localhost", "::1", "None"}


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only loopback servers that a test itself started may be reached."""

    def connect(self: socket.socket, address: object) -> None:
        if self.family != getattr(socket, "AF_UNIX", None) and not (
            isinstance(address, tuple) and _is_here(address[0])
        ):
            raise AssertionError("a test tried to reach the network")
        _connect(self, address)  # type: ignore[arg-type]

    def look_up(host: object, *rest: object, **named: object) -> object:
        if not _is_here(host) and host is not None:
            raise AssertionError("a test tried to look up a name")
        return _look_up(host, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    yield


@pytest.fixture
def samples() -> Path:
    """The folder of the sample persons."""
    return SAMPLES


def pytest_addoption(parser: pytest.Parser) -> None:
    """Goldens are written by a flag and reviewed as a difference."""
    parser.addoption("--write-golden", action="store_true", help="write what is read as the new golden files")
