"""The one door to the network: only public addresses, politely, within named limits, and on the record.

A host is resolved once and every answer checked; the checked address is the one connected to, again after each
redirect. Only a host that the person named as their own may stand at home. robots.txt is obeyed (RFC 9309), one request
a second goes to a host, nothing of the environment (proxies, .netrc) is used, and every host that was contacted stands
in ``hosts``. Errors name the host, never a path. What was answered is kept for a day, so that a run that was
interrupted asks for the rest only. Several threads may ask at once: a host's second and its robots.txt are shared,
connections are each thread's own.
"""

from __future__ import annotations

import contextlib
import ipaddress
import logging
import random
import re
import socket
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import requests
import urllib3
from protego import Protego

from footprint import __version__
from footprint.addresses import Address, is_closed_name, is_public, literal, normal_host
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.web._answer import Answer, Seen, body_of, judged
from footprint.web._cache import DAY, Cache
from footprint.web._failures import SAVE, Again, Refused, deferred, host_of, not_public, told
from footprint.web._manners import quota_wait, retry_after
from footprint.web._wire import Watch, line

AGENT = f"footprint/{__version__} (a person's audit of their own pages)"
_RETRY = frozenset({429, 500, 502, 503, 504})
_REDIRECT = frozenset({301, 302, 303, 307, 308})
ROBOTS_UNREAD = "robots: the site's robots.txt cannot be read, so nothing is asked"
"""The reason where nobody answers for robots.txt, as when the host is down."""
Resolve = Callable[[str, int], list[str]]


def _look_up(host: str, port: int) -> list[str]:
    return [str(item[4][0]) for item in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Web:
    """Fetches pages.

    Args:
        limits: the ``http-*``, ``retry-after``, ``host-interval`` and ``robots-bytes`` limits.
        cache_dir: a folder for pages of the last 24 hours, made private; None: no cache.
        announce: called with each host before it is contacted for the first time.
        answered: called with a host and how many answers it gave so far, robots.txt not counted.
        resolve: name and port to addresses; for tests against a server of one's own.
        allow: whether an address and port may be connected to although they are not public; for the same tests.
        dial: the address and port that are connected to in place of checked ones; for the same tests.
        trust: a file of certificate authorities in place of the usual ones; for the same tests.
        sleep, clock: the time, for tests.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        cache_dir: Path | None = None,
        announce: Callable[[str], None] = lambda host: None,
        answered: Callable[[str, int], None] = lambda host, count: None,
        resolve: Resolve = _look_up,
        allow: Callable[[Address, int], bool] = lambda address, port: False,
        dial: Callable[[str, int], tuple[str, int]] = lambda address, port: (address, port),
        trust: Path | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limits = limits or Limits()
        self._announce, self._resolve, self._allow, self._sleep, self._clock = announce, resolve, allow, sleep, clock
        self._dial, self._trust = dial, trust
        self._lock = threading.RLock()
        """Held for a moment by whoever reads or changes what all threads share."""
        self._gates: dict[str, threading.Lock] = {}
        self._lines = threading.local()
        self._sessions: list[requests.Session] = []
        self._hosts: set[str] = set()
        self._answered = answered
        self._answers: dict[str, int] = {}
        self._next: dict[str, float] = {}
        self._closed: dict[str, float] = {}
        self._robots: dict[str, tuple[float, Protego | None]] = {}
        self._cache = Cache(cache_dir) if cache_dir else None
        self._seen = Seen()
        for name in ("urllib3", "requests_cache", "requests", "protego"):
            logging.getLogger(name).addHandler(logging.NullHandler())
            logging.getLogger(name).propagate = False

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host that was contacted, for robots.txt too."""
        with self._lock:
            return tuple(sorted(self._hosts))

    def close(self) -> None:
        """Close connections and the cache."""
        for session in self._sessions:
            session.close()
        if self._cache:
            self._cache.close()

    def get(
        self,
        url: str,
        *,
        accept: str = "",
        documented: bool = False,
        taken: Collection[int] = frozenset(),
        keep: bool = True,
        secret: tuple[str, str] | None = None,
        own: bool = False,
        picture: bool = False,
    ) -> Answer:
        """Fetch one page, redirects walked.

        Args:
            url: the page's address.
            accept: the media types to ask for; empty: those of pages.
            documented: the address belongs to an interface that its maker documents for programs. robots.txt speaks
                to crawlers of pages and is not asked for such a one.
            taken: statuses besides 200 whose answer is wanted too; a redirect among them is not walked.
            keep: whether the page is kept for a day; robots.txt is in any case.
            secret: a header with a key of the person's, for a documented interface: for this address, and never kept.
            own: the person named this host as theirs; it may stand on their computer or in their network.
            picture: a picture is wanted, and nothing else is taken. A redirect to another host is not walked.

        Raises:
            ReadError: refused, unreachable, not the right kind; the reason starts with a stable word. ``deferred``:
                the site asks to wait longer than ``retry-after``; the tip says until when.
            LimitReached: too big or too slow.
        """
        self._lines.own = _place(url) if own else None
        current = self._checked_url(url)
        first, seen = f"{accept}\n{current}" if accept else current, {current}
        if self._cache and (kept := self._cache.get(first)):
            self._count(host_of(current))
            return Answer(**{name: kept[name] for name in Answer.__slots__ if name in kept})
        for _ in range(self.limits.http_redirects + 1):
            if not documented or host_of(current) != host_of(url):
                self._ask_robots(current)
            headers = {"Accept": accept} if accept else {}
            headers |= dict([secret] if secret else [])
            response, body = self._fetch(current, self.limits.http_bytes, headers, picture=picture)
            status = response.status_code
            if status in taken or status not in _REDIRECT or "location" not in response.headers:
                answer = judged(current, response, body, taken)
                if self._cache and keep and answer.status == 200:
                    self._cache.put(first, asdict(answer))
                self._count(host_of(current))
                return answer
            if secret:
                raise ReadError(host_of(current), "redirect: a key is sent to one address only", "try again later")
            current = self._redirected(current, response.headers["location"])
            if picture and host_of(current) != host_of(url):
                raise ReadError(host_of(url), "redirect: the picture lies on another host", SAVE)
            if current in seen:
                raise ReadError(host_of(current), "redirect: the page leads back to itself", SAVE)
            seen.add(current)
        most = self.limits.http_redirects
        raise LimitReached(host_of(current), "redirect", f"more than {most} redirects", "http-redirects", most)

    def is_same_elsewhere(self, url: str, answer: Answer) -> bool:
        """Whether a page of another site was the same, as where a network wants a log-in first; neither stays kept."""
        with self._lock:
            other = self._seen.other(url, answer)
        if other and self._cache:
            for item in (url, other):
                self._cache.drop(self._checked_url(item))
        return other is not None

    def rest(self, url: str, seconds: float) -> None:
        """Ask the host of this address for nothing in the next seconds: some services say so inside their answer."""
        self._close_host(host_of(url), self._clock() + seconds)

    def _close_host(self, host: str, until: float) -> None:
        with self._lock:
            self._closed[host] = max(self._closed.get(host, 0.0), until)

    def _count(self, host: str) -> None:
        with self._lock:
            self._answers[host] = self._answers.get(host, 0) + 1
            self._answered(host, self._answers[host])

    # ------------------------------------------------------------ what may be asked

    def _checked_url(self, url: str) -> str:
        """The address in the form that is asked for. Raises ReadError before anything is looked up."""
        where = host_of(url)
        if len(url) > 4000 or re.search(r"[\x00-\x1f\x7f\\]", url.strip()):
            raise ReadError(where, "bad-address: this cannot be a web address", "copy it from the browser")
        try:
            parts = urlsplit(url.strip())
            port = parts.port
            host = normal_host(parts.hostname or "")
            spelled = literal(host)
        except ValueError:
            raise ReadError(where, "bad-address: this cannot be a web address", "copy it from the browser") from None
        if parts.scheme.lower() not in ("http", "https"):
            raise ReadError(host, "scheme: only http and https are asked", "copy the page's address from the browser")
        if parts.username is not None or parts.password is not None:
            raise ReadError(host, "credentials: an address with a name or password in it is not asked", "take them out")
        standard = {"http": 80, "https": 443}[parts.scheme.lower()]
        number = port or standard
        if number not in (80, 443) and not self._allowed_anyway(spelled, host, number):
            raise ReadError(host, f"port: {number} is not a port of web pages", "use the page's usual address")
        if spelled is not None and not (is_public(spelled) or self._allowed_anyway(spelled, host, number)):
            raise not_public(host)
        if spelled is None and is_closed_name(host) and not self._allowed_anyway(None, host, number):
            raise not_public(host)
        shown = f"[{host}]" if ":" in host else host
        netloc = shown if port in (None, standard) else f"{shown}:{port}"
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
        return urlunsplit((parts.scheme.lower(), netloc, path, query, ""))

    def _allowed_anyway(self, spelled: Address | None, host: str, port: int) -> bool:
        """Whether the person's own server, or a test's, stands behind an odd port or name."""
        if self._is_own(spelled, host, port):
            return True
        if spelled is not None:
            return self._allow(spelled, port)
        if self._resolve is _look_up:
            return False
        with contextlib.suppress(OSError, ValueError):
            return all(self._allow(ipaddress.ip_address(item), port) for item in self._resolve(host, port))
        return False

    def _is_own(self, address: Address | None, host: str, port: int) -> bool:
        """Whether it is the host that was named as the person's own, at no address but a private one."""
        named = getattr(self._lines, "own", None) == (host, port)
        return named and (address is None or (address.is_private and not address.is_link_local))

    def _checked_addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host, resolved once. Raises Refused when one of them is not public."""
        spelled = literal(host)
        found = [str(spelled)] if spelled else self._resolve(host, port)
        if not found:
            raise OSError("no address")
        for item in found:
            address = ipaddress.ip_address(item.partition("%")[0])
            if not (is_public(address) or self._is_own(address, host, port) or self._allow(address, port)):
                raise Refused("address-not-public")
        return found

    def _redirected(self, url: str, location: str) -> str:
        with contextlib.suppress(UnicodeError):  # headers come as Latin-1; addresses are UTF-8
            location = location.encode("latin-1").decode("utf-8")
        target = self._checked_url(urljoin(url, location))
        if url.startswith("https:") and target.startswith("http:"):
            raise ReadError(host_of(target), "redirect: the page leads from https to plain http", SAVE)
        return target

    def _ask_robots(self, url: str) -> None:
        """Raise ReadError where robots.txt says no; keep its delay. 4xx: allowed; 5xx, unreachable: not (RFC 9309)."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            gate = self._gates.setdefault(site, threading.Lock())
        with gate:  # who comes second finds it read
            known = self._robots.get(site)
            if known is None or self._clock() - known[0] > DAY:
                known = self._robots[site] = (self._clock(), self._read_robots(f"{site}/robots.txt"))
        rules, host = known[1], host_of(url)
        if rules is None:
            raise ReadError(host, ROBOTS_UNREAD, "try again later")
        if not rules.can_fetch(url, AGENT):
            raise ReadError(host, "robots: the site asks programs not to read this page", SAVE)
        delay = rules.crawl_delay(AGENT)
        if delay:
            with self._lock:
                self._next[host] = max(self._next.get(host, 0.0), self._clock() + min(float(delay), 30.0))

    def _read_robots(self, url: str) -> Protego | None:
        if self._cache and (kept := self._cache.get(f"robots\n{url}")):
            return Protego.parse(kept["body"].decode("utf-8-sig", "replace"))
        body = self._fetch_robots(url)
        if body is None:
            return None
        if self._cache:
            self._cache.put(f"robots\n{url}", {"body": body})
        return Protego.parse(body.decode("utf-8-sig", "replace"))

    def _fetch_robots(self, url: str) -> bytes | None:
        """What stands there; nothing where all is allowed, None where it cannot be told."""
        try:
            for _ in range(6):
                response, body = self._fetch(url, self.limits.robots_bytes, cut=True)
                if response.status_code in _REDIRECT and "location" in response.headers:
                    url = self._redirected(url, response.headers["location"])
                    continue
                if 400 <= response.status_code < 500 and response.status_code != 429:
                    return b""
                return body if response.status_code == 200 else None
            return b""  # more than five redirects: as if there were none
        except LimitReached:
            return None
        except ReadError as error:
            if error.what.startswith(("unreachable", "bad-answer", "unavailable")):
                return None
            raise

    # ------------------------------------------------------------ asking

    def _fetch(
        self,
        url: str,
        most: int,
        headers: dict[str, str] | None = None,
        *,
        cut: bool = False,
        picture: bool = False,
    ) -> tuple[requests.Response, bytes]:
        """One page, tried again where that may help. A body over ``most`` is cut, or LimitReached."""
        host = host_of(url)
        for attempt in range(1, self.limits.http_tries + 1):
            last = attempt == self.limits.http_tries
            self._wait_turn(host)
            try:
                response, body = self._ask(url, host, most, cut, headers, picture)
            except Again:
                if last:
                    raise ReadError(
                        host, "unreachable: no connection to this host", "check the address and your network"
                    ) from None
                self._sleep(random.uniform(0, 2.0**attempt))  # noqa: S311  # full jitter, no secret
                continue
            quota = quota_wait(response.headers)
            if quota is not None:  # used up: what follows waits, too
                self._close_host(host, self._clock() + quota)
            wait = retry_after(response.headers.get("retry-after"))
            wait = quota if wait is None else wait
            # 403 is how GitHub tells that the quota is used up
            if response.status_code in _RETRY or (response.status_code == 403 and wait is not None):
                if wait is not None and wait > self.limits.retry_after:
                    raise deferred(host, wait)
                if not last:
                    self._sleep(wait if wait is not None else random.uniform(0, 2.0**attempt))  # noqa: S311
                    continue
            return response, body
        raise ReadError(host, "unreachable: no connection to this host", "check the address and your network")

    def _wait_turn(self, host: str) -> None:
        """Take the host's next free second, and sleep until it begins."""
        with self._lock:
            now = self._clock()
            closed = self._closed.get(host, 0.0)
            if closed - now > self.limits.retry_after:
                raise deferred(host, closed - now)
            turn = max(self._next.get(host, 0.0), closed, now)
            self._next[host] = turn + self.limits.host_interval
        if turn > now:
            self._sleep(turn - now)

    def _line(self) -> tuple[requests.Session, Watch]:
        """This thread's connections."""
        if not hasattr(self._lines, "session"):
            watch = Watch(self._checked_addresses, self._dial)
            session = line(watch, AGENT, self._trust)
            self._lines.session, self._lines.watch = session, watch
            with self._lock:
                self._sessions.append(session)
        return self._lines.session, self._lines.watch

    def _ask(
        self, url: str, host: str, most: int, cut: bool, headers: dict[str, str] | None, picture: bool
    ) -> tuple[requests.Response, bytes]:
        with self._lock:
            if host not in self._hosts:
                self._announce(host)
                self._hosts.add(host)
        session, watch = self._line()
        seconds = self.limits.http_seconds
        with watch.limited(seconds) as late:
            try:
                response = session.get(
                    url,
                    stream=True,
                    allow_redirects=False,
                    timeout=(min(10, seconds), seconds),
                    headers=headers,
                )
                with contextlib.closing(response):
                    body = body_of(response, host, most, cut, picture)
                if late():  # the cut looks like the end of a body of no stated length
                    raise OSError("late")
                return response, body
            except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
                if late():
                    raise LimitReached(
                        host, "too-slow", f"no whole answer in {seconds} s", "http-seconds", seconds
                    ) from None
                raise told(error, host) from None


def _place(url: str) -> tuple[str, int] | None:
    """Host and port of an address."""
    with contextlib.suppress(ValueError):
        parts = urlsplit(url.strip())
        return normal_host(parts.hostname or ""), parts.port or {"https": 443}.get(parts.scheme.lower(), 80)
    return None


__all__ = ["AGENT", "ROBOTS_UNREAD", "Answer", "Web"]
