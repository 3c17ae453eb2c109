"""What went wrong, in the words of this door: a library's own may hold the address, so they go no further."""

from __future__ import annotations

import socket
import ssl
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from urllib3.exceptions import NewConnectionError

from footprint.addresses import normal_host
from footprint.errors import ReadError
from footprint.web._cache import DAY

SAVE = "open it in your browser, save the page, and give the file"


class Refused(OSError):
    """A connection that must not be made; ``word`` says why."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


class Again(Exception):
    """A connection that failed in a way that may pass."""


def told(error: Exception, host: str) -> Exception:
    """A library's error in the words of this module; its own text may hold the address, so it goes no further."""
    causes: list[BaseException] = []
    pending: list[Any] = [error]
    while pending and len(causes) < 20:
        cause = pending.pop()
        if isinstance(cause, BaseException) and cause not in causes:
            causes.append(cause)
            pending += [cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args]
    for cause in causes:
        if isinstance(cause, ReadError):
            return cause
        if isinstance(cause, Refused):
            return not_public(host)
    if any(isinstance(cause, ssl.SSLError | urllib3.exceptions.SSLError) for cause in causes):
        return ReadError(host, "tls: the site's certificate or encryption is not in order", SAVE)
    if any(isinstance(cause, NewConnectionError | ConnectionRefusedError | socket.gaierror) for cause in causes):
        return Again()
    if any(isinstance(cause, requests.ConnectionError | ConnectionResetError) for cause in causes) and not any(
        isinstance(cause, urllib3.exceptions.IncompleteRead) for cause in causes
    ):
        return Again()
    return ReadError(host, "bad-answer: the answer is cut off or broken", "try again later")


def not_public(host: str) -> ReadError:
    return ReadError(host, "address-not-public: this is no public address", "only pages on the open web are read")


def host_of(url: str) -> str:
    try:
        return normal_host(urlsplit(url).hostname or "") or "address"
    except ValueError:
        return "address"


def deferred(host: str, wait: float) -> ReadError:
    until = (datetime.now(UTC) + timedelta(seconds=min(wait, 10 * DAY))).astimezone()
    return ReadError(host, "deferred: the site asks to wait", f"try again after {until:%H:%M on %d %B}")
