"""Reddit: rows of posts, comments, drafts and messages as posts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.collectors._loose import digest, links_in, unique
from footprint.collectors._markdown import plain
from footprint.model import Media, Post, PostKind, Visibility
from footprint.reading import iso_time, unescape
from footprint.tables import Row

PLATFORM = "reddit"
SITE = "https://www.reddit.com"

_GONE = re.compile(r"\[\s*(?:deleted|removed)(?:\s+by\s+[\w ]+)?\s*\]", re.IGNORECASE)
_THREAD = re.compile(r"/comments/(\w+)")
KINDS = {"posts": ("t3_", PostKind.POST), "comments": ("t1_", PostKind.COMMENT)}
# Communities that say themselves who reads them, should a column of that name come.
_TOLD = {
    "public": Visibility.PUBLIC,
    "restricted": Visibility.PUBLIC,  # everybody reads, few write
    "user": Visibility.PUBLIC,
    "private": Visibility.RESTRICTED,
    "gold_only": Visibility.RESTRICTED,
    "employees_only": Visibility.RESTRICTED,
}


def web(address: str) -> str:
    """An address as a browser takes it: paths of older exports get their host; empty for what is none."""
    address = unescape(address.strip())
    if address.startswith("/") and not address.startswith("//"):
        address = SITE + address
    return address if re.fullmatch(r"https?://[^\s<>\"]+", address, re.IGNORECASE) else ""


def fullname(number: str, prefix: str) -> str:
    """An item's number with its kind in front, as Reddit names it: without, a post and a comment may share one."""
    return number if not number or re.match(r"t\d_", number) else f"{prefix}{number}"


class PostMaker:
    """Makes the posts of one account; the same item, met twice, is made once.

    ``closed`` are communities that let in people by name, in lower case: whether everybody reads them the export
    does not tell. All others are public, as nearly all of Reddit is.
    """

    def __init__(self, account: str, closed: frozenset[str]) -> None:
        self._account = account
        self._closed = closed
        self._seen: set[str] = set()
        self.wordless = 0

    def item(self, kind: str, row: Row, file: str) -> Iterator[Post]:
        """A row of posts or comments, or of their headers."""
        prefix, post_kind = KINDS[kind]
        title = unescape(row.get("title"))
        body = plain(unescape(_with_extra(row, "body")))
        gone = any(_GONE.fullmatch(text) for text in (title, body.text) if text)
        parts = [text for text in (title, body.text) if text and not _GONE.fullmatch(text)]
        link, target = web(row.get("permalink")), web(row.get("url")) if kind == "posts" else ""
        when = iso_time(row.get("date"))
        number = fullname(row.get("id"), prefix)
        if not (number or parts or link):
            return
        if not parts and not gone:
            self.wordless += 1
        links = [] if _is_own(target, row.get("id")) else [target]
        yield from self._made(
            Post(
                PLATFORM,
                self._account,
                number or f"{kind}-{digest(link, row.get('date'), *parts)}",
                post_kind,
                "\n\n".join(parts),
                when,
                Visibility.PRIVATE if gone else self._visibility(row),
                link or None,
                self._answered(row) if kind == "comments" else None,
                unique((*links, *body.links, *links_in(title))),
                media=tuple(
                    Media("upload", file=item) for item in ("" if any(row.extra) else row.get("media")).split()
                ),
                deleted=gone,
                file=file,
            )
        )

    def draft(self, row: Row, file: str) -> Iterator[Post]:
        """A row of drafts or of planned posts: nobody else has seen it."""
        title, written = unescape(row.get("title")), _with_extra(row, "body")
        body = plain(unescape(written))
        text = "\n\n".join(part for part in (title, body.text) if part)
        date = row.get("created", "submission_time", "modified")
        links = unique((web(row.get("url")), *body.links, *links_in(title)))
        if text or links:
            number = row.get("id", "scheduled_post_id") or digest(date, text)
            yield from self._made(
                Post(
                    PLATFORM,
                    self._account,
                    f"draft-{number}",
                    PostKind.POST,
                    text,
                    iso_time(date),
                    Visibility.PRIVATE,
                    links=links,
                    file=file,
                )
            )

    def mark(self, kind: str, row: Row, file: str) -> Iterator[Post]:
        """A row of votes or saved things: somebody's post that the person marked, without words."""
        saved = kind.startswith("saved_")
        link = web(row.get("permalink"))
        prefix = "t1_" if "comment" in kind else "t3_"
        number = fullname(row.get("id"), prefix) or link
        if number and (saved or row.get("direction").lower() in ("up", "1")):
            yield from self._made(
                Post(
                    PLATFORM,
                    self._account,
                    f"{'saved' if saved else 'vote'}-{number}",
                    PostKind.LIKE,
                    visibility=Visibility.PRIVATE,
                    url=link or None,
                    links=unique((link,)),
                    file=file,
                )
            )

    def message(self, row: Row, file: str) -> Iterator[Post]:
        """A row of messages or chats that the person wrote."""
        body = plain(unescape(_with_extra(row, "body" if row.get("body") else "message")))
        text = "\n".join(part for part in (unescape(row.get("subject")), body.text) if part)
        date = row.get("date", "created_at")
        if text:
            yield from self._made(
                Post(
                    PLATFORM,
                    self._account,
                    f"message-{row.get('id', 'message_id') or digest(date, text)}",
                    PostKind.MESSAGE,
                    text,
                    iso_time(date),
                    Visibility.PRIVATE,
                    web(row.get("permalink")) or None,
                    links=body.links,
                    file=file,
                )
            )

    def _made(self, post: Post) -> Iterator[Post]:
        if post.id not in self._seen:
            self._seen.add(post.id)
            yield post

    def _visibility(self, row: Row) -> Visibility:
        told = row.get("subreddit_type", "subreddit_visibility", "visibility").lower()
        if told:
            return _TOLD.get(told, Visibility.UNKNOWN)
        place = row.get("subreddit").lower().removeprefix("r/")
        return Visibility.UNKNOWN if not place or place in self._closed else Visibility.PUBLIC

    @staticmethod
    def _answered(row: Row) -> str | None:
        """What a comment answers: another comment, else the post above it."""
        if parent := row.get("parent"):
            return parent
        match = _THREAD.search(row.get("link", "permalink"))
        return f"t3_{match[1]}" if match else None


def _is_own(address: str, number: str) -> bool:
    """Whether a post's link leads to the post itself, as it does where there is only text."""
    match = _THREAD.search(address)
    return bool(match and number and match[1] == number.removeprefix("t3_") and "redd" in address)


def _with_extra(row: Row, name: str) -> str:
    """A cell, and all behind it when a row has more cells than columns: then its words held commas without quotes."""
    places = row.index.get(name, ())
    return ",".join(row.cells[places[0] :]).strip(", ") if places and any(row.extra) else row.get(name)
