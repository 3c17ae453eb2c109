"""What a site answered: its bytes within their bounds, what its status means, and whether all sites answer alike."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import requests

from footprint.errors import LimitReached, ReadError
from footprint.web._failures import SAVE, host_of

_TEXTS = re.compile(
    r"text/.*|application/(?:.*\+)?(?:xml|json|xhtml|feed).*|application/xhtml\+xml|multipart/related|message/rfc822|"
)
_PICTURES = re.compile(r"image/(?:jpeg|png|webp|gif)")
_PACKED = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd")
_KEPT = frozenset({"link", "x-wp-total", "x-wp-totalpages"})
"""The headers that an answer keeps: where its next page is."""
_TAG = re.compile(rb"<[^>]{0,2000}>")
_CHANGING = re.compile(rb"[0-9a-f]{8,}|[\W\d_]+", re.IGNORECASE)
_LEAST = 40  # letters that a page must have to be compared


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


def body_of(response: requests.Response, host: str, most: int, cut: bool, picture: bool = False) -> bytes:
    """The body, unpacked; ``cut`` at ``most`` bytes, or refused above. Raises ReadError, LimitReached."""
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if response.status_code == 200 and not cut and not (_PICTURES if picture else _TEXTS).fullmatch(kind):
        raise ReadError(host, "media-type: this is no page but a file of another kind", "download it and give the file")
    packings = {word.strip() for word in response.headers.get("content-encoding", "").lower().split(",")}
    if packings - {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise ReadError(host, "bad-answer: the answer is packed in a way that was not asked for", SAVE)
    told = response.headers.get("content-length", "")
    if not re.fullmatch(r"[\d, ]*", told):
        raise ReadError(host, "bad-answer: the answer tells no possible length", "try again later")
    if told.isdecimal() and int(told[:20]) > most and not cut:
        raise too_big(host, most)
    if _is_longer(response):
        raise ReadError(host, "bad-answer: the answer is longer than it says", "try again later")
    parts, size = [], 0
    for block in response.iter_content(64 * 1024):
        size += len(block)
        if size > most:
            if cut:
                parts.append(block[: len(block) - (size - most)])
                break
            raise too_big(host, most)
        parts.append(block)
    body = b"".join(parts)
    if body.startswith(_PACKED) and not cut:
        raise ReadError(host, "bad-answer: the answer is packed twice, or without saying so", SAVE)
    return body


def _is_longer(response: requests.Response) -> bool:
    """Whether more has come than was announced; what came later nobody sees, as in a browser."""
    answer = getattr(response.raw, "_fp", None)  # http.client's, which keeps what it read too far to itself
    left, stream = getattr(answer, "length", None), getattr(answer, "fp", None)
    return isinstance(left, int) and left > 0 and stream is not None and len(stream.peek(1)) > left


def too_big(host: str, most: int) -> LimitReached:
    """The refusal of an answer that is longer than allowed."""
    return LimitReached(host, "too-big", f"more than {most:,} bytes", "http-bytes", most)


def judged(url: str, response: requests.Response, body: bytes, taken: Collection[int]) -> Answer:
    """The answer, if it is one. Raises ReadError for a status that says no, but for those ``taken``."""
    host, status = host_of(url), response.status_code
    if status in taken:
        pass
    elif status in (404, 410):
        raise ReadError(host, f"not-found: the site says there is no such page ({status})", "check the address")
    elif status in (401, 403, 407, 451, 999) or (400 <= status < 500 and status not in (408, 429)):
        raise ReadError(host, f"refused: the site refuses programs ({status})", SAVE)
    elif status != 200:
        raise ReadError(host, f"unavailable: the site answered {status}", "try again later")
    content = response.headers.get("content-type", "")
    kind = content.partition(";")[0].strip().lower()
    named = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content, re.IGNORECASE)
    headers = {name.lower(): value for name, value in response.headers.items() if name.lower() in _KEPT}
    return Answer(url, status, kind, named[1] if named else None, body, headers)


class Seen:
    """The words of the pages so far, in short, and where each stood."""

    def __init__(self) -> None:
        self._pages: dict[bytes, tuple[str, str]] = {}

    def other(self, url: str, answer: Answer) -> str | None:
        """The address on another site that gave the same words, if there is one."""
        words = _CHANGING.sub(b" ", _TAG.sub(b" ", answer.body.replace(_name(url).encode(), b"")))
        if len(words) < _LEAST:
            return None
        key = hashlib.sha256(words).digest()
        first, end = self._pages.setdefault(key, (url, host_of(answer.url)))
        apart = _name(first) != _name(url)
        moved = end == host_of(answer.url) and end in (host_of(first), host_of(url))  # one has moved to the other
        return first if apart and not moved else None


def _name(url: str) -> str:
    """The part of a host that tells the site, roughly: ``example`` of www.example.co.uk."""
    labels = (urlsplit(url).hostname or "").split(".")
    return max(labels[:-1] or labels, key=len)
