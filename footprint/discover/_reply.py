"""One question to one site, and what its answer says: the site's rule, then what the page shows of the account."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from footprint import markup
from footprint.discover._sites import Site, host_of, key_of
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits

if TYPE_CHECKING:
    from footprint.web import Answer, Web

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ALL = frozenset(range(200, 1000))
_SIGN_IN = re.compile(r"/(?:log-?in|sign-?in|sign-?up|auth|authwall|checkpoint|consent)\b", re.IGNORECASE)
_WALLS = (  # pages that ask whether somebody is a person; seen 2024 to 2026
    '<span id="challenge-error-text">',
    "<title>Just a moment...</title>",
    "<title>Attention Required! | Cloudflare</title>",
    "AwsWafIntegration",
    "perimeterxIdentifiers",
    "px-captcha",
    "geo.captcha-delivery.com",
    "Request unsuccessful. Incapsula",
    "<title>Pardon Our Interruption",
)
_REFUSED = frozenset({401, 403, 407, 451, 999})
_MOST_LINKS = 60
_MOST_CHARS = 300
_JSON_WORDS = re.compile(
    r'"(?:name|full_?name|display_?name|real_?name|bio|about|description)"\s*:\s*("(?:[^"\\]|\\.){1,300}")',
    re.IGNORECASE,
)
_JSON_NAMES = re.compile(
    r'"(?:user_?name|login|screen_?name|handle|slug|nick(?:name)?|id|uid|path|name)"\s*:\s*("(?:[^"\\]|\\.){1,100}")',
    re.IGNORECASE,
)
_JSON_LINK = re.compile(r'"(https?:[^"\s]{4,400})"')


@dataclass(frozen=True, slots=True)
class Reply:
    """What a site answered about one handle. ``said`` is yes, no, blocked, limited or unsure; ``word`` says why."""

    said: str
    word: str
    reason: str = ""
    status: int = 0
    echoes: tuple[str, ...] = ()
    """Where the handle stands: title, address, heading, data."""
    words: tuple[str, ...] = field(default=(), repr=False)
    """What the page is headed with, to look for a name in."""
    links: tuple[tuple[str, bool], ...] = field(default=(), repr=False)
    """Links to other sites, and whether the page says that they are the same person."""


PASSING = frozenset({"unreachable", "too-slow", "bad-answer", "deferred", "limited", "unavailable", "tls"})
"""Reasons that may be gone in a minute: such a reply is not kept."""


def ask(web: Web, site: Site, handle: str, limits: Limits) -> Reply:
    """The reply of a site. Never raises for what a site does."""
    taken = _ALL if "response_url" in site.rules else _ALL - _REDIRECTS
    try:
        answer = web.get(site.question(handle), accept=site.accept, taken=taken, keep=False)
    except ReadError as error:
        return _failed(error)
    text = markup.page_text(answer.body, answer.charset)
    said, word, reason = _said(site, answer, text)
    looked_at = said == "yes" or (said == "no" and handle == site.nobody())  # to compare with; no other no is
    echoes, words, links = _shown(answer, text, handle, limits) if looked_at else ((), (), ())
    return Reply(said, word, reason, answer.status, echoes, words, links)


def _failed(error: ReadError) -> Reply:
    from footprint.web import ROBOTS_UNREAD  # loaded when something is asked, not when the list is

    word, _, rest = error.what.partition(":")
    if error.what == ROBOTS_UNREAD:
        return Reply("unsure", "unreachable", "nobody answers there")
    if word == "robots":
        return Reply("blocked", word, "the site asks programs not to read such pages")
    if word == "deferred":
        return Reply("limited", word, f"the site asks to wait; {error.tip}")
    if isinstance(error, LimitReached) or word:
        return Reply("unsure", word, rest.strip())
    return Reply("unsure", "bad-answer", "the answer is cut off or broken")


def _said(site: Site, answer: Answer, text: str) -> tuple[str, str, str]:
    """The site's rule on an answer, as (said, word, reason)."""
    status = answer.status
    fine = 200 <= status < 300
    if status in site.codes:
        return "no", "status", f"the site answers {status} to a name that nobody has"
    if "message" in site.rules and any(item in text for item in site.absent):
        return "no", "text", "the page says that nobody has this name"
    if status == 429:
        return "limited", "limited", "the site says that it was asked too often (429)"
    if status in _REFUSED or any(item in text for item in _WALLS):
        return "blocked", "refused" if status in _REFUSED else "wall", f"the site refuses programs ({status})"
    if status >= 500:
        return "unsure", "unavailable", f"the site answered {status}"
    if "response_url" in site.rules and not fine:
        return "no", "redirect", f"the site sends on who asks for a name that nobody has ({status})"
    if not fine and ("status_code" in site.rules or status in (404, 410)):
        return "no", "status", f"the site answers {status} to a name that nobody has"
    if not fine:
        return "unsure", "unavailable", f"the site answered {status}"
    if _SIGN_IN.search(urlsplit(answer.url).path):
        return "blocked", "sign-in", "the site shows this to people who are signed in"
    return "yes", "text" if "message" in site.rules else "status", f"the site answers {status}"


def _shown(
    answer: Answer, text: str, handle: str, limits: Limits
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, bool], ...]]:
    """Where a page names the handle, what it is headed with, and where it leads."""
    spelled = re.compile(rf"(?<!\w){re.escape(handle)}(?!\w)", re.IGNORECASE)
    if "json" in answer.media_type or text.lstrip()[:1] in ("{", "["):
        named = any(spelled.fullmatch(_unquoted(item)) for item in _JSON_NAMES.findall(text))
        words = tuple(_unquoted(item)[:_MOST_CHARS] for item in _JSON_WORDS.findall(text)[:10])
        # a profile's data have no footer: what they link is the person's
        found = ((item, True) for item in _JSON_LINK.findall(text.replace("\\/", "/")))
        return (("data",) if named else ()), words, _outward(found, answer.url)
    try:
        page = markup.parse_page(answer.body, answer.charset, "page", limits)
    except ReadError:  # nested without end: the rule's word has to do
        return (), (), ()
    titles = (page.title, *page.meta("og:title", "twitter:title"))
    addresses = (*page.related("canonical"), *page.meta("og:url"))
    echoes = [
        place
        for place, texts in (("title", titles), ("heading", page.headings), ("address", addresses))
        if any(spelled.search(item) for item in texts)
    ]
    heads = (*titles, *page.headings[:3], *page.meta("description", "og:description"))
    words = tuple(dict.fromkeys(item[:_MOST_CHARS] for item in heads if item))
    found = ((link.href, "me" in link.rel) for link in page.links() if _is_web(link.href))
    return tuple(echoes), words, _outward(found, answer.url)


def _outward(links: Iterator[tuple[str, bool]], here: str) -> tuple[tuple[str, bool], ...]:
    """Each link to another host once; those that say "the same person" first."""
    found: dict[str, tuple[str, bool]] = {}
    home = ".".join(host_of(here).split(".")[-2:])
    for url, me in links:
        url = f"https:{url}" if url.startswith("//") else url
        host = host_of(url)
        if host and (host == home or host.endswith(f".{home}")):
            continue
        key = key_of(url)
        if host and len(url) <= 400 and (key not in found or me):
            found[key] = (url, me)
    return tuple(sorted(found.values(), key=lambda item: not item[1])[:_MOST_LINKS])


def _is_web(href: str) -> bool:
    return href.lower().startswith(("http://", "https://", "//"))


def _unquoted(text: str) -> str:
    try:
        return str(json.loads(text))
    except ValueError:
        return text.strip('"')
