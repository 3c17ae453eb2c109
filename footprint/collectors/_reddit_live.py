"""Reddit, signed out: the listings of an account's page as JSON.

Shapes after https://www.reddit.com/dev/api. Reddit shows the last thousand items of a list, and its robots.txt may
ask programs to stay away: then the export is the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from footprint.collectors import Options
from footprint.collectors._live import Live, mapping, parts_of, rows, web_link, words
from footprint.collectors._live_picture import with_picture
from footprint.errors import ReadError
from footprint.markup import Fragment, text_of
from footprint.model import Label, NoticeStatus, Post, PostKind, Profile, Record, Visibility
from footprint.reading import unescape, unix_time

if TYPE_CHECKING:
    from footprint.web import Web

PLATFORM = "reddit"
_SITE = "https://www.reddit.com"
_PICTURES = "styles.redditmedia.com"
_NAME = re.compile(r"[\w\-]{3,20}")
_HOSTS = ("reddit.com", "old.reddit.com", "new.reddit.com", "np.reddit.com")
_GONE = re.compile(r"\[\s*(?:deleted|removed)(?:\s+by\s+[\w ]+)?\s*\]", re.IGNORECASE)
_MOST = 1000
_SEEN = {
    "public": Visibility.PUBLIC,
    "restricted": Visibility.PUBLIC,  # everybody reads, few write
    "archived": Visibility.PUBLIC,
    "user": Visibility.PUBLIC,
    "": Visibility.PUBLIC,  # it was shown to a stranger
    "private": Visibility.RESTRICTED,
    "gold_only": Visibility.RESTRICTED,
    "employees_only": Visibility.RESTRICTED,
}


def claims(source: str) -> bool:
    """``reddit:name`` or the address of an account's page."""
    return bool(_account(source))


def hosts(source: str) -> tuple[str, ...]:
    """The site, and the host of account pictures."""
    return ("www.reddit.com", _PICTURES)


def fetch(source: str, web: Web, options: Options) -> Iterator[Record]:
    """The profile, comments and posts that everybody can read. Never raises for what is answered."""
    export = "ask for your data at https://www.reddit.com/settings/data-request, and give the export"
    live = Live(web, options, "www.reddit.com", documented=False, instead=export)
    yield from live.told(_records(_account(source), live))


def _account(source: str) -> str:
    match parts_of(source, PLATFORM, _HOSTS):
        case ("", [name], _) if _NAME.fullmatch(bare := re.sub(r"^/?u(?:ser)?/|^@", "", name)):
            return bare
        case (host, ["user" | "u", name, *_], _) if host and _NAME.fullmatch(name):
            return name
    return ""


def _records(name: str, live: Live) -> Iterator[Record]:
    place = f"{_SITE}/user/{quote(name)}"
    about = mapping(mapping(live.json(f"{place}/about.json")).get("data"))
    account = words(about.get("name"))
    if not account:
        raise ReadError(live.name, "schema-unknown: this is no account's answer", "try again later")
    if about.get("is_suspended") is True:
        live.say(NoticeStatus.IGNORED, "suspended: Reddit shows nothing of this account any more")
        return
    yield with_picture(_profile(about, account), unescape(words(about.get("icon_img"))), (_PICTURES,), live)
    for listing, what in (("comments", "comments"), ("submitted", "posts")):
        yield from _listing(f"{place}/{listing}.json?limit=100", what, account, live)


def _listing(first: str, what: str, account: str, live: Live) -> Iterator[Post]:
    def follow(page: Any, _: object) -> str | None:
        after = words(mapping(mapping(page).get("data")).get("after"))
        return f"{first}&after={quote(after, safe='')}" if after else None

    seen: set[str] = set()
    count = others = 0
    for page in live.pages(first, follow):
        if words(mapping(page).get("kind")) != "Listing":
            live.say(NoticeStatus.FAILED, f"schema-unknown: no list of {what} was answered", tip="try again later")
            break
        for child in rows(mapping(mapping(page).get("data")).get("children")):
            item, count = mapping(child.get("data")), count + 1
            if words(item.get("author")).casefold() != account.casefold():
                others += 1
                continue
            made = _post(words(child.get("kind")), item, account)
            if made and made.id not in seen:
                seen.add(made.id)
                yield made
    live.others(what, others)
    if count >= _MOST:
        reason = f"recent-only: Reddit shows the last {_MOST:,} {what}; those before were not read"
        live.say(NoticeStatus.SKIPPED, reason, tip="the export that Reddit sends holds them all")


def _profile(about: Mapping[str, Any], account: str) -> Profile:
    page = mapping(about.get("subreddit"))
    bio = text_of(unescape(words(page.get("public_description"))))
    fields = [(Label.DISCOVERABLE, "false")] if about.get("hide_from_robots") is True else []
    return Profile(
        PLATFORM,
        account,
        unescape(words(page.get("title"))),
        bio.text,
        tuple(re.findall(r"https?://[^\s<>()\"]+", bio.text)),
        tuple(fields),
        Visibility.PUBLIC,
        f"{_SITE}/user/{account}/",
    )


def _post(kind: str, item: Mapping[str, Any], account: str) -> Post | None:
    """A comment (``t1``) or a post (``t3``); titles and markup come with their entities written out."""
    number = words(item.get("id"))
    if kind not in ("t1", "t3") or not number:
        return None
    title = unescape(words(item.get("title"))) if kind == "t3" else ""
    body = _body(item, "body" if kind == "t1" else "selftext")
    gone = any(_GONE.fullmatch(text) for text in (title, body.text)) or bool(item.get("removed_by_category"))
    parts = [text for text in (title, body.text) if text and not _GONE.fullmatch(text)]
    target = unescape(web_link(item.get("url"))) if kind == "t3" and item.get("is_self") is not True else ""
    copied = bool(item.get("crosspost_parent")) or bool(rows(item.get("crosspost_parent_list")))
    path = words(item.get("permalink"))
    return Post(
        PLATFORM,
        account,
        f"{kind}_{number}",
        PostKind.COMMENT if kind == "t1" else PostKind.QUOTE if copied else PostKind.POST,
        "\n\n".join(parts),
        unix_time(item.get("created_utc")),
        _SEEN.get(words(item.get("subreddit_type")), Visibility.UNKNOWN),
        f"{_SITE}{path}" if path.startswith("/") else web_link(path) or None,
        words(item.get("parent_id")) or None if kind == "t1" else None,
        tuple(dict.fromkeys((*([target] if target else []), *body.links))),
        deleted=gone,
    )


def _body(item: Mapping[str, Any], key: str) -> Fragment:
    markup = unescape(words(item.get(f"{key}_html")))
    return text_of(markup) if markup else Fragment(unescape(words(item.get(key))))
