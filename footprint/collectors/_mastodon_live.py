"""Mastodon and its kin, signed out: what a server shows of one of its accounts.

Shapes after https://docs.joinmastodon.org/methods/accounts/ and WebFinger (RFC 7033). Each status says who can see
it. An address ``/@name`` may be of another service: the server tells, and if it is none of these, another collector
is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from footprint.collectors import Options
from footprint.collectors._live import Live, host_of, linked, mapping, name_of, parts_of, rows, web_link, words
from footprint.collectors._live_picture import with_picture
from footprint.collectors._mastodon_actor import account_at
from footprint.collectors._mastodon_note import PLATFORM, status_id
from footprint.errors import NotMine, ReadError
from footprint.markup import text_of
from footprint.model import Label, Media, NoticeStatus, Post, PostKind, Profile, Record, Visibility
from footprint.reading import iso_time
from footprint.tags import full_handle

if TYPE_CHECKING:
    from footprint.web import Answer, Web

_NAME = r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]{0,98}[A-Za-z0-9_])?"
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,62}"
_HANDLE = re.compile(rf"@?({_NAME})@({_HOST})", re.IGNORECASE)
# Services whose accounts stand at /@name too, and that are no kin.
_NOT_KIN = re.compile(
    r"(?:.*\.)?(?:youtube\.com|medium\.com|tiktok\.com|threads\.net|threads\.com|substack\.com|flipboard\.com|"
    r"t\.me|telegram\.me|keybase\.io|patreon\.com|dev\.to|x\.com|twitter\.com|instagram\.com|facebook\.com)"
)
_SEEN = {
    "public": Visibility.PUBLIC,
    "unlisted": Visibility.PUBLIC,  # not in the lists, but on the web
    "local": Visibility.MEMBERS,  # Akkoma
    "private": Visibility.RESTRICTED,
    "mutuals_only": Visibility.RESTRICTED,
    "direct": Visibility.PRIVATE,
}


def claims(source: str) -> bool:
    """``mastodon:ana@social.example``, or the address of an account's page on what may be such a server."""
    return bool(_named(source)[1])


def hosts(source: str) -> tuple[str, ...]:
    """The server that the account's name tells, WebFinger may lead to one under another name; its host for pictures."""
    return _hosts(_named(source)[1])


def _hosts(server: str) -> tuple[str, ...]:
    return server, f"*.{server}"


def fetch(source: str, web: Web, options: Options) -> Iterator[Record]:
    """The profile and the statuses that the server shows.

    Raises:
        NotMine: an address of a page, and its server does not speak this interface.
    """
    name, host = _named(source)
    live = Live(web, options, host, documented=False)  # each server has its own rules: robots.txt is asked
    address = "://" in source
    server = host if address else _server(name, host, live)
    account: Mapping[str, Any] = {}
    told: ReadError | None = None
    try:
        account = mapping(live.json(f"https://{server}/api/v1/accounts/lookup?acct={quote(name)}"))
    except ReadError as error:
        told = error
    if not words(account.get("username")) or not name_of(account.get("id")):
        if address and (told is None or told.what.startswith(("not-found", "refused", "not-json", "json-invalid"))):
            raise NotMine(host, "not-recognised: the server does not speak Mastodon's interface", "save the page")
        live.fail(told or ReadError(host, "schema-unknown: this is no account's answer", "try again later"))
        yield from live.told(iter(()))
        return
    yield from live.told(_records(account, server, live))


def _named(source: str) -> tuple[str, str]:
    """The account's name and its server; empty for what is neither."""
    match parts_of(source, PLATFORM, ()):
        case ("", [handle], _) if found := _HANDLE.fullmatch(handle):
            return found[1], found[2].lower()
        case (host, [step], _) if step.startswith("@") and re.fullmatch(_HOST, host) and not _NOT_KIN.fullmatch(host):
            return (step[1:], host) if re.fullmatch(_NAME, step[1:]) else ("", "")
        case (host, ["users", step], _) if re.fullmatch(_HOST, host) and not _NOT_KIN.fullmatch(host):
            return (step, host) if re.fullmatch(_NAME, step) and not step.isdigit() else ("", "")
    return "", ""


def _server(name: str, host: str, live: Live) -> str:
    """The host that holds the account: a name's domain may delegate to it. The domain itself when it does not say."""
    resource = quote(f"acct:{name}@{host}", safe=":@")
    try:
        answer = live.get(
            f"https://{host}/.well-known/webfinger?resource={resource}", accept="application/jrd+json, application/json"
        )
        found = rows(mapping(live.value(answer)).get("links"))
    except ReadError:
        return host
    for link in found:
        target = web_link(link.get("href"))
        if words(link.get("rel")) == "self" and "json" in words(link.get("type")) and target.startswith("https://"):
            return host_of(target)
    return host


def _records(account: Mapping[str, Any], server: str, live: Live) -> Iterator[Record]:
    page = web_link(account.get("url")) or web_link(account.get("uri"))
    handle = f"@{words(account.get('username'))}@{host_of(web_link(account.get('uri')) or page) or server}"
    yield with_picture(_profile(account, handle, page), account.get("avatar"), _hosts(server), live)
    if account.get("suspended") is True:
        live.say(NoticeStatus.IGNORED, "suspended: the server shows no posts of this account any more")
        return
    number = name_of(account.get("id"))
    first = f"https://{server}/api/v1/accounts/{quote(number, safe='')}/statuses?limit=40"

    def follow(page: Any, answer: Answer) -> str | None:
        if further := linked(answer):
            return further
        last = name_of(rows(page)[-1].get("id")) if rows(page) else ""
        return f"{first}&max_id={quote(last, safe='')}" if last else None

    seen: set[str] = set()
    others = private = 0
    for statuses in live.pages(first, follow):
        for status in rows(statuses):
            made = _post(status, number, handle)
            if made is None:
                others += 1
            elif made.visibility is Visibility.PRIVATE and not live.options.include_private:
                private += 1
            elif made.id not in seen:
                seen.add(made.id)
                yield made
    live.others("posts", others)
    if private:
        reason = "private: direct messages are not read; --include private reads them"
        live.say(NoticeStatus.IGNORED, reason, private)


def _profile(account: Mapping[str, Any], handle: str, page: str) -> Profile:
    bio = text_of(words(account.get("note")))
    links: list[str] = []
    fields: list[tuple[str, str]] = []
    for item in rows(account.get("fields")):
        label, value = words(item.get("name")), text_of(words(item.get("value")))
        links += value.links
        if not value.links and re.fullmatch(r"https?://\S+", value.text):
            links.append(value.text)
        if label or value.text:
            fields.append((Label.CUSTOM, f"{label}: {value.text}" if label else value.text))
    links += bio.links
    if moved := web_link(mapping(account.get("moved")).get("url")):
        other = account_at(moved)
        fields += [(Label.OTHER_HANDLE, f"mastodon: {other}")] if other else []
        links += [] if other else [moved]
    for key, known in (("discoverable", Label.DISCOVERABLE), ("locked", Label.LOCKED)):
        if isinstance(flag := account.get(key), bool):
            fields.append((known, "true" if flag else "false"))
    return Profile(
        PLATFORM,
        handle,
        words(account.get("display_name")),
        bio.text,
        tuple(dict.fromkeys(links)),
        tuple(dict.fromkeys(fields)),
        Visibility.PUBLIC,
        page or None,
    )


def _post(status: Mapping[str, Any], owner: str, handle: str) -> Post | None:
    """A status or a boost; None for what somebody else wrote, and for what has no number."""
    number, url = name_of(status.get("id")), web_link(status.get("url"))
    writer = name_of(mapping(status.get("account")).get("id"))
    if not number or (writer and writer != owner):
        return None
    identity = status_id(words(status.get("uri"))) or number  # the same in the account's export
    seen = _SEEN.get(words(status.get("visibility")), Visibility.UNKNOWN)
    when = iso_time(status.get("created_at"))
    if reblog := mapping(status.get("reblog")):
        target = web_link(reblog.get("uri")) or web_link(reblog.get("url"))
        links = (target,) if target else ()
        return Post(PLATFORM, handle, identity, PostKind.REPOST, "", when, seen, url or None, links=links)
    body, warning = text_of(words(status.get("content"))), words(status.get("spoiler_text"))
    answers = [words(item.get("title")) for item in rows(mapping(status.get("poll")).get("options"))]
    parts = (warning, body.text, "\n".join(answer for answer in answers if answer))
    quoted = mapping(mapping(status.get("quote")).get("quoted_status"))
    quoted_at = web_link(quoted.get("uri")) or web_link(quoted.get("url"))
    reply_to = name_of(status.get("in_reply_to_id"))
    kind = PostKind.REPLY if reply_to else PostKind.QUOTE if status.get("quote") else PostKind.POST
    named = (full_handle(words(item.get("acct")), words(item.get("url"))) for item in rows(status.get("mentions")))
    return Post(
        PLATFORM,
        handle,
        identity,
        PostKind.MESSAGE if seen is Visibility.PRIVATE else kind,
        "\n\n".join(part for part in parts if part),
        when,
        seen,
        url or web_link(status.get("uri")) or None,
        reply_to or None,
        tuple(dict.fromkeys((*body.links, *([quoted_at] if quoted_at else [])))),
        tuple(dict.fromkeys((*(name for name in named if name), *body.mentions))),
        tuple(
            Media(words(item.get("type")) or "file", words(item.get("description")), web_link(item.get("url")))
            for item in rows(status.get("media_attachments"))
        ),
    )
