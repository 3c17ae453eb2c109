"""The one door to the network: only public addresses, politely, within named limits, and on the record.

A host is resolved once and every answer checked; the checked address is the one connected to, again after each
redirect. robots.txt is obeyed (RFC 9309), one request a second goes to a host, nothing of the environment (proxies,
.netrc) is used, and every host that was contacted stands in ``hosts``. Errors name the host, never a path. What was
answered is kept for a day, so that a run that was interrupted asks for the rest only.
"""

from __future__ import annotations

import contextlib
import ipaddress
import logging
import random
import re
import socket
import ssl
import time
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import requests
import urllib3
from protego import Protego
from urllib3.exceptions import NewConnectionError

from footprint import __version__
from footprint.addresses import Address, is_closed_name, is_public, literal, normal_host
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.web._cache import DAY, Cache
from footprint.web._manners import quota_wait, retry_after
from footprint.web._wire import Adapter, NoCookies, Watch

AGENT = f"footprint/{__version__} (a person's audit of their own pages)"
_RETRY = frozenset({429, 500, 502, 503, 504})
_REDIRECT = frozenset({301, 302, 303, 307, 308})
_TEXTS = re.compile(
    r"text/.*|application/(?:.*\+)?(?:xml|json|xhtml|feed).*|application/xhtml\+xml|multipart/related|message/rfc822|"
)
_SAVE = "open it in your browser, save the page, and give the file"
_KEPT = frozenset({"link", "x-wp-total", "x-wp-totalpages"})
"""The headers that an answer keeps: where its next page is."""

Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as it came. ``url`` is the last one after redirects; ``body`` is decoded from any compression.

    ``headers`` are those that lead to a next page, their names in lower case.
    """

    url: str = field(repr=False)
    status: int
    media_type: str
    charset: str | None
    body: bytes = field(repr=False)
    headers: dict[str, str] = field(default_factory=dict, repr=False)


class _Refused(OSError):
    """A connection that must not be made; ``word`` says why."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


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
        self._hosts: set[str] = set()
        self._answered = answered
        self._answers: dict[str, int] = {}
        self._next: dict[str, float] = {}
        self._closed: dict[str, float] = {}
        self._robots: dict[str, tuple[float, Protego | None]] = {}
        self._cache = Cache(cache_dir) if cache_dir else None
        self._watch = Watch(self._checked_addresses, dial)
        self._session = requests.Session()
        self._session.trust_env = False
        if trust:
            self._session.verify = str(trust)
        self._session.headers.update(
            {"User-Agent": AGENT, "Accept": "text/html,application/xhtml+xml,application/xml,*/*;q=0.5"}
        )
        self._session.cookies.set_policy(NoCookies())
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, Adapter(self._watch))
        for name in ("urllib3", "requests_cache", "requests", "protego"):
            logging.getLogger(name).addHandler(logging.NullHandler())
            logging.getLogger(name).propagate = False

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host that was contacted, for robots.txt too."""
        return tuple(sorted(self._hosts))

    def close(self) -> None:
        """Close connections and the cache."""
        self._session.close()
        if self._cache:
            self._cache.close()

    def get(
        self, url: str, *, accept: str = "", documented: bool = False, taken: Collection[int] = frozenset()
    ) -> Answer:
        """Fetch one page, redirects walked.

        Args:
            url: the page's address.
            accept: the media types to ask for; empty: those of pages.
            documented: the address belongs to an interface that its maker documents for programs. robots.txt speaks
                to crawlers of pages and is not asked for such a one.
            taken: statuses besides 200 whose answer is wanted too.

        Raises:
            ReadError: refused, unreachable, not the right kind; the reason starts with a stable word. ``deferred``:
                the site asks to wait longer than ``retry-after``; the tip says until when.
            LimitReached: too big or too slow.
        """
        current = self._checked_url(url)
        first, seen = f"{accept}\n{current}" if accept else current, {current}
        if self._cache and (kept := self._cache.get(first)):
            self._count(_host(current))
            return Answer(**{name: kept[name] for name in Answer.__slots__ if name in kept})
        for _ in range(self.limits.http_redirects + 1):
            if not documented or _host(current) != _host(url):
                self._ask_robots(current)
            response, body = self._fetch(current, self.limits.http_bytes, accept=accept)
            if response.status_code not in _REDIRECT or "location" not in response.headers:
                answer = self._judged(current, response, body, taken)
                if self._cache and answer.status == 200:
                    self._cache.put(first, asdict(answer))
                self._count(_host(current))
                return answer
            current = self._redirected(current, response.headers["location"])
            if current in seen:
                raise ReadError(_host(current), "redirect: the page leads back to itself", _SAVE)
            seen.add(current)
        most = self.limits.http_redirects
        raise LimitReached(_host(current), "redirect", f"more than {most} redirects", "http-redirects", most)

    def rest(self, url: str, seconds: float) -> None:
        """Ask the host of this address for nothing in the next seconds: some services say so inside their answer."""
        host = _host(url)
        self._closed[host] = max(self._closed.get(host, 0.0), self._clock() + seconds)

    def _count(self, host: str) -> None:
        self._answers[host] = self._answers.get(host, 0) + 1
        self._answered(host, self._answers[host])

    # ------------------------------------------------------------ what may be asked

    def _checked_url(self, url: str) -> str:
        """The address in the form that is asked for. Raises ReadError before anything is looked up."""
        where = _host(url)
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
        if spelled is not None and not (is_public(spelled) or self._allow(spelled, number)):
            raise _not_public(host)
        if spelled is None and is_closed_name(host) and not self._allowed_anyway(None, host, number):
            raise _not_public(host)
        shown = f"[{host}]" if ":" in host else host
        netloc = shown if port in (None, standard) else f"{shown}:{port}"
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
        return urlunsplit((parts.scheme.lower(), netloc, path, query, ""))

    def _allowed_anyway(self, spelled: Address | None, host: str, port: int) -> bool:
        """Whether a test's own server stands behind an odd port or name."""
        if spelled is not None:
            return self._allow(spelled, port)
        if self._resolve is _look_up:
            return False
        with contextlib.suppress(OSError, ValueError):
            return all(self._allow(ipaddress.ip_address(item), port) for item in self._resolve(host, port))
        return False

    def _checked_addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host, resolved once. Raises _Refused when one of them is not public."""
        spelled = literal(host)
        found = [str(spelled)] if spelled else self._resolve(host, port)
        if not found:
            raise OSError("no address")
        for item in found:
            address = ipaddress.ip_address(item.partition("%")[0])
            if not is_public(address) and not self._allow(address, port):
                raise _Refused("address-not-public")
        return found

    def _redirected(self, url: str, location: str) -> str:
        with contextlib.suppress(UnicodeError):  # headers come as Latin-1; addresses are UTF-8
            location = location.encode("latin-1").decode("utf-8")
        target = self._checked_url(urljoin(url, location))
        if url.startswith("https:") and target.startswith("http:"):
            raise ReadError(_host(target), "redirect: the page leads from https to plain http", _SAVE)
        return target

    def _ask_robots(self, url: str) -> None:
        """Raise ReadError where robots.txt says no; keep its delay. 4xx: allowed; 5xx, unreachable: not (RFC 9309)."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        known = self._robots.get(site)
        if known is None or self._clock() - known[0] > DAY:
            known = self._robots[site] = (self._clock(), self._read_robots(f"{site}/robots.txt"))
        rules, host = known[1], _host(url)
        if rules is None:
            raise ReadError(
                host, "robots: the site's robots.txt cannot be read, so nothing is asked", "try again later"
            )
        if not rules.can_fetch(url, AGENT):
            raise ReadError(host, "robots: the site asks programs not to read this page", _SAVE)
        delay = rules.crawl_delay(AGENT)
        if delay:
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

    def _fetch(self, url: str, most: int, *, cut: bool = False, accept: str = "") -> tuple[requests.Response, bytes]:
        """One page, tried again where that may help. A body over ``most`` is cut, or LimitReached."""
        host = _host(url)
        for attempt in range(1, self.limits.http_tries + 1):
            last = attempt == self.limits.http_tries
            self._wait_turn(host)
            try:
                response, body = self._ask(url, host, most, cut, accept)
            except _Again:
                if last:
                    raise ReadError(
                        host, "unreachable: no connection to this host", "check the address and your network"
                    ) from None
                self._sleep(random.uniform(0, 2.0**attempt))  # noqa: S311  # full jitter, no secret
                continue
            quota = quota_wait(response.headers)
            if quota is not None:  # used up: what follows waits, too
                self._closed[host] = self._clock() + quota
            wait = retry_after(response.headers.get("retry-after"))
            wait = quota if wait is None else wait
            # 403 is how GitHub tells that the quota is used up
            if response.status_code in _RETRY or (response.status_code == 403 and wait is not None):
                if wait is not None and wait > self.limits.retry_after:
                    raise _deferred(host, wait)
                if not last:
                    self._sleep(wait if wait is not None else random.uniform(0, 2.0**attempt))  # noqa: S311
                    continue
            return response, body
        raise ReadError(host, "unreachable: no connection to this host", "check the address and your network")

    def _wait_turn(self, host: str) -> None:
        closed = self._closed.get(host, 0.0) - self._clock()
        if closed > self.limits.retry_after:
            raise _deferred(host, closed)
        wait = max(self._next.get(host, 0.0) - self._clock(), closed)
        if wait > 0:
            self._sleep(wait)
        self._next[host] = self._clock() + self.limits.host_interval

    def _ask(self, url: str, host: str, most: int, cut: bool, accept: str) -> tuple[requests.Response, bytes]:
        if host not in self._hosts:
            self._announce(host)
            self._hosts.add(host)
        seconds = self.limits.http_seconds
        with self._watch.limited(seconds) as late:
            try:
                response = self._session.get(
                    url,
                    stream=True,
                    allow_redirects=False,
                    timeout=(min(10, seconds), seconds),
                    headers={"Accept": accept} if accept else None,
                )
                with contextlib.closing(response):
                    body = self._body(response, host, most, cut)
                if late():  # the cut looks like the end of a body of no stated length
                    raise OSError("late")
                return response, body
            except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
                if late():
                    raise LimitReached(
                        host, "too-slow", f"no whole answer in {seconds} s", "http-seconds", seconds
                    ) from None
                raise _told(error, host) from None

    def _body(self, response: requests.Response, host: str, most: int, cut: bool) -> bytes:
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if response.status_code == 200 and not cut and not _TEXTS.fullmatch(kind):
            raise ReadError(
                host, "media-type: this is no page but a file of another kind", "download it and give the file"
            )
        parts, size = [], 0
        for block in response.iter_content(64 * 1024):
            size += len(block)
            if size > most:
                if cut:
                    parts.append(block[: len(block) - (size - most)])
                    break
                raise LimitReached(host, "too-big", f"more than {most:,} bytes", "http-bytes", most)
            parts.append(block)
        return b"".join(parts)

    def _judged(self, url: str, response: requests.Response, body: bytes, taken: Collection[int]) -> Answer:
        host, status = _host(url), response.status_code
        if status in taken:
            pass
        elif status in (404, 410):
            raise ReadError(host, f"not-found: the site says there is no such page ({status})", "check the address")
        elif status in (401, 403, 407, 451, 999) or (400 <= status < 500 and status not in (408, 429)):
            raise ReadError(host, f"refused: the site refuses programs ({status})", _SAVE)
        elif status != 200:
            raise ReadError(host, f"unavailable: the site answered {status}", "try again later")
        content = response.headers.get("content-type", "")
        kind = content.partition(";")[0].strip().lower()
        named = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content, re.IGNORECASE)
        headers = {name.lower(): value for name, value in response.headers.items() if name.lower() in _KEPT}
        return Answer(url, status, kind, named[1] if named else None, body, headers)


class _Again(Exception):
    """A connection that failed in a way that may pass."""


def _told(error: Exception, host: str) -> Exception:
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
        if isinstance(cause, _Refused):
            return _not_public(host)
    if any(isinstance(cause, ssl.SSLError | urllib3.exceptions.SSLError) for cause in causes):
        return ReadError(host, "tls: the site's certificate or encryption is not in order", _SAVE)
    if any(isinstance(cause, NewConnectionError | ConnectionRefusedError | socket.gaierror) for cause in causes):
        return _Again()
    if any(isinstance(cause, requests.ConnectionError | ConnectionResetError) for cause in causes) and not any(
        isinstance(cause, urllib3.exceptions.IncompleteRead) for cause in causes
    ):
        return _Again()
    return ReadError(host, "bad-answer: the answer is cut off or broken", "try again later")


def _not_public(host: str) -> ReadError:
    return ReadError(host, "address-not-public: this is no public address", "only pages on the open web are read")


def _host(url: str) -> str:
    try:
        return normal_host(urlsplit(url).hostname or "") or "address"
    except ValueError:
        return "address"


def _deferred(host: str, wait: float) -> ReadError:
    until = (datetime.now(UTC) + timedelta(seconds=min(wait, 10 * DAY))).astimezone()
    return ReadError(host, "deferred: the site asks to wait", f"try again after {until:%H:%M on %d %B}")


__all__ = ["AGENT", "Answer", "Web"]
