"""DEV (dev.to): an account's page and articles, asked for without a log-in.

Shapes after https://developers.forem.com/api. The list of articles holds no texts, so each is asked for by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from footprint.collectors import Collector, Options
from footprint.collectors._live import Live, mapping, name_of, parts_of, rows, web_link, words
from footprint.collectors._live_picture import with_picture
from footprint.errors import ReadError
from footprint.markup import text_of
from footprint.model import Label, NoticeStatus, Post, PostKind, Profile, Record, Visibility
from footprint.reading import iso_time

if TYPE_CHECKING:
    from footprint.web import Web

PLATFORM = "devto"
_API = "https://dev.to/api"
_PICTURES = "media2.dev.to"
_NAME = re.compile(r"[A-Za-z0-9_]{2,30}")
_NOT_ACCOUNTS = frozenset(
    "about api code-of-conduct contact dashboard enter faq help latest listings new notifications page pod privacy "
    "readinglist search settings t tags terms top videos".split()
)
_SIZE = 1000


def claims(source: str) -> bool:
    """``devto:name`` or the address of an account's page."""
    return bool(_account(source))


def hosts(source: str) -> tuple[str, ...]:
    """The site, where the interface is, and the host of its pictures."""
    return ("dev.to", _PICTURES)


def fetch(source: str, web: Web, options: Options) -> Iterator[Record]:
    """The account's page and articles. Never raises for what is answered."""
    live = Live(web, options, "dev.to", accept="application/vnd.forem.api-v1+json")
    yield from live.told(_records(_account(source), live))


def _account(source: str) -> str:
    match parts_of(source, PLATFORM, ("dev.to",)):
        case (_, [name], _) if _NAME.fullmatch(name.lstrip("@")) and name not in _NOT_ACCOUNTS:
            return name.lstrip("@")
    return ""


def _records(name: str, live: Live) -> Iterator[Record]:
    user = mapping(live.json(f"{_API}/users/by_username?url={quote(name)}"))
    account = words(user.get("username"))
    if not account:
        raise ReadError(live.name, "schema-unknown: this is no account's answer", "try again later")
    yield with_picture(_profile(user, account), user.get("profile_image"), (_PICTURES,), live)
    base = f"{_API}/articles?username={quote(account)}&per_page={_SIZE}"
    number = 1

    def follow(page: Any, _: object) -> str | None:
        nonlocal number
        number += 1
        return f"{base}&page={number}" if len(rows(page)) >= _SIZE else None

    others = 0
    for page in live.pages(f"{base}&page=1", follow):
        for item in rows(page):
            if words(mapping(item.get("user")).get("username")).casefold() != account.casefold():
                others += 1  # an organisation's list holds its members' articles
            elif name_of(item.get("id")):
                yield _article(item, _whole(name_of(item.get("id")), live), account)
    live.others("articles", others)
    live.say(NoticeStatus.IGNORED, "not-offered: DEV gives no list of an account's comments")


def _whole(number: str, live: Live) -> Mapping[str, Any]:
    """An article with its text; empty where it cannot be had."""
    try:
        return mapping(live.json(f"{_API}/articles/{quote(number)}"))
    except ReadError as error:
        live.fail(error)
    return {}


def _profile(user: Mapping[str, Any], account: str) -> Profile:
    fields, links = [], []
    if place := words(user.get("location")):
        fields.append((Label.LOCATION, place))
    if website := web_link(user.get("website_url")):
        fields.append((Label.WEBSITE, website))
        links.append(website)
    handles = ((service, words(user.get(f"{service}_username"))) for service in ("twitter", "github"))
    fields += [(Label.OTHER_HANDLE, f"{service}: {handle}") for service, handle in handles if handle]
    if email := words(user.get("email")):
        fields.append((Label.EMAIL, email))
    return Profile(
        PLATFORM,
        account,
        words(user.get("name")),
        words(user.get("summary")),
        tuple(links),
        tuple(fields),
        Visibility.PUBLIC,
        f"https://dev.to/{account}",
    )


def _article(listed: Mapping[str, Any], whole: Mapping[str, Any], account: str) -> Post:
    body = text_of(words(whole.get("body_html")) or words(whole.get("body_markdown")))
    title, summary = words(listed.get("title")), words(listed.get("description"))
    text = body.text or summary
    return Post(
        PLATFORM,
        account,
        name_of(listed.get("id")),
        PostKind.POST,
        "\n\n".join(part for part in (title, text) if part),
        iso_time(listed.get("published_at")) or iso_time(listed.get("created_at")),
        Visibility.PUBLIC,
        web_link(listed.get("url")) or None,
        links=body.links,
    )


COLLECTOR = Collector(
    platform=PLATFORM,
    title="DEV (dev.to) account, signed out",
    howto=("Give the account: devto:NAME, or the address of its page.",),
    reads=(
        "articles in full",
        "profile: name, summary, place, website, other accounts, e-mail address where it is shown",
    ),
    ignores=(
        "comments, of which DEV gives no list",
        "articles by others",
    ),
    audience="All that is read is public: it is shown to anybody.",
    links=(("profile", "https://dev.to/settings"), ("close the account", "https://dev.to/settings/account")),
    claims=claims,
    fetch=fetch,
    hosts=hosts,
)
