"""What the live collectors share: an interface's answers as JSON, page after page, and what could not be had.

All values come from a server and may be anything: the small functions here turn them into what is expected or into
something empty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from footprint.archive import notice_of
from footprint.collectors import Options
from footprint.errors import LimitReached, ReadError
from footprint.model import Notice, NoticeStatus, Record
from footprint.reading import load_json

if TYPE_CHECKING:  # an export is read without a line of network code being loaded
    from footprint.web import Answer, Web

JSON = "application/json"
_LATER = "try again later; what was answered is kept for a day and not asked for again"


class Live:
    """Asks for one live source, counts its pages and keeps what has to be told.

    Args:
        web: the door to the network.
        options: how to read; ``live-pages`` is the most answers that are asked for.
        name: what stands for the source in notices: a host, never a person's name.
        accept: the media types to ask for.
        documented: whether the interface is documented for programs; see :meth:`footprint.web.Web.get`.
        instead: the tip where programs are refused, such as how to get the export.
    """

    def __init__(
        self,
        web: Web,
        options: Options,
        name: str,
        *,
        accept: str = JSON,
        documented: bool = True,
        instead: str = "",
    ) -> None:
        self.web, self.options, self.name = web, options, name
        self._accept, self._documented, self._instead = accept, documented, instead
        self._notices: list[Notice] = []
        self._asked = 0

    def get(self, url: str, *, accept: str = "", taken: Collection[int] = frozenset()) -> Answer:
        """One answer. Raises ReadError as the door does, and LimitReached at ``live-pages``."""
        most = self.options.limits.live_pages
        if self._asked >= most:
            raise LimitReached(self.name, "too-many-pages", f"more than {most:,} answers", "live-pages", most)
        self._asked += 1
        return self.web.get(url, accept=accept or self._accept, documented=self._documented, taken=taken)

    def json(self, url: str, *, taken: Collection[int] = frozenset()) -> Any:
        """One answer's value. Raises ReadError."""
        return self.value(self.get(url, taken=taken))

    def value(self, answer: Answer) -> Any:
        """The value of an answer. Raises ReadError: ``not-json`` or ``json-invalid``."""
        where = host_of(answer.url) or self.name
        if "html" in answer.media_type or answer.body.lstrip()[:1] == b"<":
            what = "not-json: the site answered with a page where data were asked for"
            raise ReadError(where, what, "open the site in your browser: it may want a log-in or a click first")
        try:
            return load_json(answer.body, where, self.options.limits)
        except LimitReached:
            raise
        except ReadError as error:
            raise ReadError(where, error.what, _LATER) from None

    @property
    def has_notices(self) -> bool:
        """Whether something was told already."""
        return bool(self._notices)

    def pages(
        self, first: str, follow: Callable[[Any, Answer], str | None], *, taken: Collection[int] = frozenset()
    ) -> Iterator[Any]:
        """The values of an address and of those that ``follow`` leads to; what stops the walk is told.

        A walk stays on its host, and ends where it comes to an address or an answer that it has seen.
        """
        url: str | None = first
        seen: set[str | bytes] = set()
        while url:
            if _origin(url) != _origin(first):
                self.say(NoticeStatus.FAILED, "bad-answer: the next page is said to be on another host", tip=_LATER)
                return
            try:
                answer = self.get(url, taken=taken)
                value = self.value(answer)
            except ReadError as error:
                self.fail(error)
                return
            digest = hashlib.sha256(answer.body).digest()
            if url in seen or digest in seen:
                self.say(NoticeStatus.FAILED, "page-loop: the service leads back to a page that was read", tip=_LATER)
                return
            seen |= {url, digest}
            yield value
            url = follow(value, answer)

    def say(self, status: NoticeStatus, reason: str, count: int = 1, tip: str = "") -> None:
        """Note something about this source."""
        self._notices.append(Notice(self.name, "", status, reason, count, tip))

    def fail(self, error: ReadError) -> None:
        """Note that something could not be had; the same is told once."""
        notice = notice_of(error, error.where)
        if self._instead and notice.reason.startswith(("refused", "robots")):
            notice = replace(notice, tip=self._instead)
        if notice not in self._notices:
            self._notices.append(notice)

    def others(self, what: str, count: int) -> None:
        """Note how many words of other people were left out."""
        if count:
            self.say(NoticeStatus.IGNORED, f"others: {what} by other people are not taken", count)

    def told(self, records: Iterator[Record]) -> Iterator[Record]:
        """The records, then the notices. What stops the records is a notice, too."""
        try:
            yield from records
        except ReadError as error:
            self.fail(error)
        yield from self._notices


def linked(answer: Answer, rel: str = "next") -> str | None:
    """The address under ``rel`` of a ``Link`` header (RFC 8288)."""
    for part in answer.headers.get("link", "").split("<")[1:]:
        url, _, rest = part.partition(">")
        if any(item.strip().replace('"', "") == f"rel={rel}" for item in rest.rstrip(", ").split(";")):
            return url
    return None


def host_of(url: str) -> str:
    """The host of an address, or an empty text."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _origin(url: str) -> tuple[str, str]:
    """Scheme and host with its port."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.scheme, parts.netloc


def parts_of(source: str, platform: str, hosts: Collection[str]) -> tuple[str, list[str], str] | None:
    """What a live source names: ("", [handle], "") for ``platform:handle``, (host, steps, query) for an address.

    None for what is neither. ``www.`` before the host is left out; an address of other hosts than these is none.
    """
    if "://" not in source:
        name, _, handle = source.partition(":")
        handle = handle.strip()
        return ("", [handle], "") if name == platform and handle else None
    try:
        parts = urlsplit(source.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or (hosts and host not in hosts):
        return None
    return host, [step for step in parts.path.split("/") if step], parts.query


def mapping(value: object) -> Mapping[str, Any]:
    """An object, or an empty one."""
    return value if isinstance(value, dict) else {}


def rows(value: object) -> list[Mapping[str, Any]]:
    """The objects in a list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def words(value: object) -> str:
    """A text, trimmed, or an empty one."""
    return value.strip() if isinstance(value, str) else ""


def name_of(value: object) -> str:
    """An identifier as text: numbers come as numbers and as strings."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return words(value)


def web_link(value: object) -> str:
    """An address of the web, or an empty text."""
    text = words(value)
    return text if text.startswith(("https://", "http://")) and host_of(text) else ""
