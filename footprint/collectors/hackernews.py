"""Hacker News: an account's page, stories and comments, asked for without a log-in.

Shapes after https://github.com/HackerNews/API and https://hn.algolia.com/api. What stands there can be changed for
about two hours; later only its makers take it away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote

from footprint.collectors import Collector, Options
from footprint.collectors._live import Live, mapping, name_of, parts_of, rows, web_link, words
from footprint.errors import ReadError
from footprint.markup import text_of
from footprint.model import Post, PostKind, Profile, Record, Visibility
from footprint.reading import iso_time, unix_time

if TYPE_CHECKING:
    from footprint.web import Web

PLATFORM = "hackernews"
_SITE = "https://news.ycombinator.com"
_NAME = re.compile(r"[\w\-]{2,20}")


def claims(source: str) -> bool:
    """``hackernews:name`` or the address of an account's page."""
    return bool(_account(source))


def hosts(source: str) -> tuple[str, ...]:
    """The interface of the accounts, and the search that keeps a copy of all items."""
    return ("hacker-news.firebaseio.com", "hn.algolia.com")


def fetch(source: str, web: Web, options: Options) -> Iterator[Record]:
    """The account's page, stories and comments. Never raises for what is answered."""
    live = Live(web, options, "news.ycombinator.com")
    yield from live.told(_records(_account(source), live))


def _account(source: str) -> str:
    match parts_of(source, PLATFORM, ("news.ycombinator.com",)):
        case ("", [name], _) if _NAME.fullmatch(name):
            return name
        case (host, ["user"], query) if host:
            name = (parse_qs(query).get("id") or [""])[0]
            return name if _NAME.fullmatch(name) else ""
    return ""


def _records(name: str, live: Live) -> Iterator[Record]:
    user = live.json(f"https://hacker-news.firebaseio.com/v0/user/{quote(name)}.json")
    if user is None:
        tip = "capital and small letters of the name count"
        raise ReadError("hacker-news.firebaseio.com", "not-found: there is no such account", tip)
    if words(mapping(user).get("id")) != name:
        raise ReadError("hacker-news.firebaseio.com", "schema-unknown: this is no account's answer", "try again later")
    about = text_of(words(mapping(user).get("about")))
    links = tuple(dict.fromkeys((*about.links, *re.findall(r"https?://[^\s<>()\"]+", about.text))))
    page = f"{_SITE}/user?id={name}"
    yield Profile(PLATFORM, name, bio=about.text, links=links, visibility=Visibility.PUBLIC, url=page)
    yield from _items(name, live)


def _items(name: str, live: Live) -> Iterator[Post]:
    """Newest first. One search shows a thousand at most; the next one starts at the oldest that was shown."""
    first = f"https://hn.algolia.com/api/v1/search_by_date?tags=(story,comment),author_{quote(name)}&hitsPerPage=1000"
    oldest = 0
    until = ""
    seen: set[str] = set()

    def follow(page: Any, _: object) -> str | None:
        nonlocal until
        answer = mapping(page)
        number, pages, total = (answer.get(key) for key in ("page", "nbPages", "nbHits"))
        if not (isinstance(number, int) and isinstance(pages, int) and isinstance(total, int)):
            return None
        if number + 1 < pages:
            return f"{first}{until}&page={number + 1}"
        size = answer.get("hitsPerPage")
        shown = pages * size if isinstance(size, int) else total
        further = f"&numericFilters=created_at_i%3C{oldest}"
        if total <= shown or not oldest or further == until:
            return None
        until = further
        return f"{first}{until}&page=0"

    others = 0
    for page in live.pages(f"{first}&page=0", follow):
        for hit in rows(mapping(page).get("hits")):
            if words(hit.get("author")) != name:
                others += 1
                continue
            moment = hit.get("created_at_i")
            if isinstance(moment, int) and moment > 0:
                oldest = min(oldest or moment, moment)
            made = _post(hit, name)
            if made and made.id not in seen:
                seen.add(made.id)
                yield made
    live.others("stories and comments", others)


def _post(hit: Mapping[str, Any], name: str) -> Post | None:
    number = name_of(hit.get("objectID"))
    if not number:
        return None
    tags = hit.get("_tags")
    comment = "comment" in tags if isinstance(tags, list) else bool(words(hit.get("comment_text")))
    body = text_of(words(hit.get("comment_text" if comment else "story_text")) or words(hit.get("text")))
    title = "" if comment else text_of(words(hit.get("title"))).text  # a comment's is the story's, by somebody else
    link = "" if comment else web_link(hit.get("url"))
    parent = name_of(hit.get("parent_id"))
    return Post(
        PLATFORM,
        name,
        number,
        PostKind.COMMENT if comment else PostKind.POST,
        "\n\n".join(part for part in (title, body.text) if part),
        unix_time(hit.get("created_at_i")) or iso_time(hit.get("created_at")),
        Visibility.PUBLIC,
        f"{_SITE}/item?id={number}",
        parent or None if comment else None,
        tuple(dict.fromkeys((*([link] if link else []), *body.links))),
    )


COLLECTOR = Collector(
    platform=PLATFORM,
    title="Hacker News account, signed out",
    howto=("Give the account: hackernews:NAME, or the address of its page.",),
    reads=(
        "stories and comments",
        "what you say about yourself, with its links",
    ),
    ignores=("stories and comments by others",),
    audience="All of it is public.",
    links=(
        ("profile", "https://news.ycombinator.com/user?id={account}"),
        ("what can be removed", "https://news.ycombinator.com/newsfaq.html"),
    ),
    claims=claims,
    fetch=fetch,
    hosts=hosts,
)
