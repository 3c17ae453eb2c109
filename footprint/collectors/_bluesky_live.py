"""Bluesky, signed out: the public AppView and the directory of names.

Shapes after the lexicons ``app.bsky.*``, https://docs.bsky.app, and https://web.plc.directory. A post is told by the
record that its author wrote; what the view adds about others is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from footprint.collectors import Options
from footprint.collectors._bluesky_car import Entry
from footprint.collectors._bluesky_post import PLATFORM, SITE, PostMaker, mapping, page_of
from footprint.collectors._live import Live, parts_of, rows, web_link, words
from footprint.collectors._live_picture import with_picture
from footprint.errors import ReadError
from footprint.model import Label, Post, PostKind, Profile, Record, Visibility
from footprint.reading import iso_time

if TYPE_CHECKING:
    from footprint.web import Web

_API = "https://public.api.bsky.app/xrpc"
_NAMES = "https://plc.directory"
_PICTURES = "cdn.bsky.app"
_DID = re.compile(r"did:(?:plc:[a-z2-7]{24}|web:[A-Za-z0-9.\-:%]{1,200})")
_HANDLE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,62}", re.IGNORECASE)
_RECORD = re.compile(r"at://(did:[^/]+)/([\w.]+)/([\w.\-:~]+)")


def claims(source: str) -> bool:
    """``bluesky:ana.example.com``, ``bluesky:did:plc:...`` or the address of an account's page."""
    return bool(_actor(source))


def hosts(source: str) -> tuple[str, ...]:
    """The public interface, the directory that keeps former names, and the host of account pictures."""
    return ("public.api.bsky.app", "plc.directory", _PICTURES)


def fetch(source: str, web: Web, options: Options) -> Iterator[Record]:
    """The profile and the posts that everybody can read. Never raises for what is answered."""
    live = Live(web, options, "public.api.bsky.app")
    yield from live.told(_records(_actor(source), live))


def _actor(source: str) -> str:
    match parts_of(source, PLATFORM, ("bsky.app",)):
        case ("", [name], _) | (_, ["profile", name], _):
            name = name.removeprefix("@")
            if _DID.fullmatch(name) or _HANDLE.fullmatch(name):
                return name
    return ""


def _records(actor: str, live: Live) -> Iterator[Record]:
    answer = live.get(f"{_API}/app.bsky.actor.getProfile?actor={quote(actor, safe=':')}", taken=(400,))
    view = mapping(live.value(answer))
    did, handle = words(view.get("did")), words(view.get("handle"))
    if answer.status == 400:
        raise ReadError(live.name, "not-found: the service knows no such account, or hides it", "check the name")
    if not did or not handle:
        raise ReadError(live.name, "schema-unknown: this is no account's answer", "try again later")
    known = handle if handle != "handle.invalid" else ""
    profile = _profile(view, did, known, [name for name in _former(did, live) if name != handle])
    yield with_picture(profile, view.get("avatar"), (_PICTURES,), live)
    maker = PostMaker(did, "")  # a repository names its owner so too: what is given both ways is one account
    first = f"{_API}/app.bsky.feed.getAuthorFeed?actor={quote(did, safe=':')}&filter=posts_with_replies&limit=100"

    def follow(page: Any, _: object) -> str | None:
        cursor = words(mapping(page).get("cursor"))
        return f"{first}&cursor={quote(cursor, safe='')}" if cursor else None

    seen: set[str] = set()
    others = 0
    for page in live.pages(first, follow):
        for item in rows(mapping(page).get("feed")):
            made = _made(item, did, maker)
            if made is None:
                others += 1
            elif made.id not in seen:  # a pinned post stands at the top and in its place
                seen.add(made.id)
                yield made
    live.others("posts", others)


def _made(item: Mapping[str, Any], did: str, maker: PostMaker) -> Post | None:
    """A post or a repost of the account; None for what somebody else wrote."""
    post, reason = mapping(item.get("post")), mapping(item.get("reason"))
    match = _RECORD.fullmatch(words(post.get("uri")))
    if match is None:
        return None
    if words(reason.get("$type")).endswith("#reasonRepost"):
        if words(mapping(reason.get("by")).get("did")) != did:
            return None
        own = _RECORD.fullmatch(words(reason.get("uri")))
        link = page_of(match[0])
        return Post(
            PLATFORM,
            maker.account,
            own[3] if own else f"repost-{match[3]}",
            PostKind.REPOST,
            published=iso_time(reason.get("indexedAt")),
            visibility=Visibility.PUBLIC,
            links=(link,) if link else (),
        )
    if match[1] != did or words(mapping(post.get("author")).get("did")) != did:
        return None
    return maker.post(Entry("app.bsky.feed.post", match[3], match[3], mapping(post.get("record"))))


def _former(did: str, live: Live) -> list[str]:
    """The names that the directory has kept of an account, latest first."""
    if not did.startswith("did:plc:"):
        return []
    try:
        log = rows(live.json(f"{_NAMES}/{quote(did, safe=':')}/log/audit"))
    except ReadError as error:
        live.fail(error)
        return []
    names: list[str] = []
    for entry in reversed(log):
        operation = mapping(entry.get("operation"))
        known = operation.get("alsoKnownAs")
        told = [words(item).removeprefix("at://") for item in known] if isinstance(known, list) else []
        told.append(words(operation.get("handle")))  # the oldest kind of entry
        names += [name for name in told if _HANDLE.fullmatch(name)]
    return list(dict.fromkeys(names))


def _profile(view: Mapping[str, Any], account: str, handle: str, former: list[str]) -> Profile:
    fields = [(Label.HANDLE, handle)] if handle else []
    fields += [(Label.FORMER_HANDLE, name) for name in former]
    links = []
    if website := words(view.get("website")):
        fields.append((Label.WEBSITE, website))
        links += [website] if web_link(website) else []
    if pronouns := words(view.get("pronouns")):
        fields.append((Label.CUSTOM, f"Pronouns: {pronouns}"))
    own = [words(item.get("val")) for item in rows(view.get("labels")) if item.get("src") == view.get("did")]
    if "!no-unauthenticated" in own:  # apps are asked to hide the account from those who are not signed in
        fields.append((Label.DISCOVERABLE, "false"))
    fields += [(Label.CUSTOM, f"Label: {name}") for name in own if name and name != "!no-unauthenticated"]
    bio = words(view.get("description"))
    links += [match.rstrip(".,;:!?") for match in re.findall(r"https?://[^\s<>()\"]+", bio)]
    return Profile(
        PLATFORM,
        account,
        words(view.get("displayName")),
        bio,
        tuple(dict.fromkeys(links)),
        tuple(fields),
        Visibility.PUBLIC,
        f"{SITE}/profile/{account}",
    )
