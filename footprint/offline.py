"""Importing libraries that bring a network client along: none is asked, no socket is tried."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unconnected() -> Iterator[None]:
    """While it lasts, urllib3 may be imported: it would open a socket to learn whether there is IPv6."""
    known, socket.has_ipv6 = socket.has_ipv6, False
    try:
        yield
    finally:
        socket.has_ipv6 = known
