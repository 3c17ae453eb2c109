"""Tumblr: one post, whatever it is written in, told apart into the person's own words and those of others.

The shapes are those of Tumblr's API: version 2 (JSON, with the older types of posts and with NPF's blocks) and
version 1 (XML, and JSON with the same names). In a reblog only what the person added is theirs; in an answer, only
the answer. Source: https://www.tumblr.com/docs/en/api/v2 and https://www.tumblr.com/docs/en/api/v1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from footprint.collectors._blog import Article, article
from footprint.markup import Element
from footprint.model import Media, Post, PostKind, Visibility
from footprint.reading import MONTHS, clean, iso_time, unix_time

PLATFORM = "tumblr"
_STATES = {
    "published": Visibility.PUBLIC,
    "private": Visibility.PRIVATE,
    "draft": Visibility.PRIVATE,
    "queued": Visibility.PRIVATE,
    "queue": Visibility.PRIVATE,
    "submission": Visibility.PRIVATE,
    "unapproved": Visibility.PRIVATE,
}
# What each reblogger said stands in a quotation behind a link of this class, each inside the next.
_CHAIN = re.compile(r"<p>\s*<a\b[^>]*\bclass=[\"']?tumblr_blog\b.*</blockquote>", re.DOTALL | re.IGNORECASE)
_CHAINED = re.compile(r"\bclass=[\"']?tumblr_blog\b", re.IGNORECASE)
_BODIES = (
    ("title", ("title", "regular-title", "conversation-title", "link-text")),
    ("body", ("body", "regular-body", "caption", "photo-caption", "video-caption", "audio-caption", "answer")),
    ("more", ("text", "quote-text", "source", "quote-source", "description", "link-description", "conversation-text")),
)
_FOOT = re.compile(r"<(?:footer\b|div\b[^>]*\bid=[\"']?footer\b)", re.IGNORECASE)
_TOP = re.compile(r"<header\b.*?</header>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"\bclass=[\"']?tag\b[^>]*>([^<]*)<", re.IGNORECASE)
_TIME = re.compile(r"datetime=[\"']([^\"']+)")
_SPOKEN = re.compile(
    r"([A-Z][a-z]{2,8}) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\s+(\d{1,2}):(\d{2})\s*([ap])m", re.IGNORECASE
)
_OWN_ADDRESS = re.compile(r"https?://(?:www\.)?([a-z0-9\-]+)\.tumblr\.com/post/(\d+)[^\s\"'<>]*", re.IGNORECASE)


def mapping(value: object) -> Mapping[str, Any]:
    """An object, or an empty one."""
    return value if isinstance(value, dict) else {}


def several(value: object) -> list[Any]:
    """A list, or what stands in its place as one."""
    return [] if value is None else value if isinstance(value, list) else [value]


def words(value: object) -> str:
    """A text or a number as text, or an empty one."""
    return clean(value) if isinstance(value, str) else str(value) if type(value) is int else ""


def blog_name(post: Mapping[str, Any]) -> str:
    """The blog that a post stands on."""
    return words(post.get("blog_name")) or words(mapping(post.get("blog")).get("name"))


def from_xml(node: Element, blog: str) -> dict[str, Any]:
    """A post of the first version's XML in the shape of its JSON."""
    made: dict[str, Any] = {item.name: item.text for item in node.children}
    made |= dict(node.attributes)
    made["blog_name"] = blog
    made["tags"] = [item.text for item in node.all("tag")]
    private = words(made.get("private")).lower() in ("true", "1")
    made["state"] = "private" if private else made.get("state") or ("published" if node.whole else "")
    return made


@dataclass(slots=True)
class PostMaker:
    """Makes posts of one blog."""

    file: str = field(repr=False)

    def post(self, post: Mapping[str, Any]) -> Post | None:
        """A post of the API; None when it has no number."""
        number = words(post.get("id_string")) or words(post.get("id"))
        if not number:
            return None
        blog = blog_name(post)
        reblog = any(post.get(key) for key in ("reblogged_from_id", "reblogged-from-name", "reblogged_from_name"))
        made = _blocks(post) if isinstance(post.get("content"), list) else _older(post, reblog)
        reblog = reblog or made.chained
        kind = PostKind.REPLY if made.answers else PostKind.POST
        if reblog:
            kind = PostKind.QUOTE if made.said else PostKind.REPOST
        tags = [words(tag) for tag in several(post.get("tags"))]
        marks = " ".join(f"#{tag.strip().lstrip('#')}" for tag in tags if tag.strip())
        url = words(post.get("post_url")) or words(post.get("url-with-slug")) or words(post.get("url"))
        private = _STATES.get(words(post.get("state")).lower(), Visibility.UNKNOWN)
        source = words(post.get("reblogged_from_url")) or words(post.get("reblogged-from-url"))
        return Post(
            PLATFORM,
            blog,
            number,
            kind,
            "\n\n".join(part for part in (made.said, marks) if part),
            unix_time(post.get("timestamp") or post.get("unix-timestamp")) or _date(post),
            private,
            url if url.startswith("http") else _address(blog, number),
            links=tuple(dict.fromkeys((*made.links, *([source] if source else [])))),
            mentions=made.mentions,
            media=made.media,
            file=self.file,
        )

    def page(self, markup: str, number: str, blog: str) -> Post:
        """A post saved as a page; who sees it, the page does not say."""
        match = _FOOT.search(markup)
        body, foot = (markup[: match.start()], markup[match.start() :]) if match else (markup, "")
        own = next((item for item in _OWN_ADDRESS.finditer(markup) if item[2] == number), None)
        body = _TOP.sub("", body)
        chained = bool(_CHAINED.search(body))
        made = article("", _CHAIN.sub("", body))
        marks = " ".join(f"#{tag.strip().lstrip('#')}" for tag in _TAG.findall(foot) if tag.strip())
        told = next((when for text in _TIME.findall(markup) if (when := iso_time(text))), None)
        kind = (PostKind.QUOTE if made.text else PostKind.REPOST) if chained else PostKind.POST
        blog = own[1] if own else blog
        return Post(
            PLATFORM,
            blog,
            number,
            kind,
            "\n\n".join(part for part in (made.text, marks) if part),
            told or _spoken(foot or markup),
            Visibility.UNKNOWN,
            own[0] if own else _address(blog, number),
            links=made.links,
            mentions=made.mentions,
            media=made.media,
            file=self.file,
        )


@dataclass(slots=True)
class _Made:
    said: str = ""
    links: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    answers: bool = False
    chained: bool = False


def _address(blog: str, number: str) -> str | None:
    return f"https://{blog}.tumblr.com/post/{number}" if re.fullmatch(r"[A-Za-z0-9\-]+", blog) else None


def _date(post: Mapping[str, Any]) -> datetime | None:
    return iso_time(post.get("date-gmt")) or iso_time(post.get("date"))


def _spoken(text: str) -> datetime | None:
    """``May 1st, 2019 10:20am`` as pages of the export have it; the zone is not told, and taken as UTC."""
    match = _SPOKEN.search(text)
    month = MONTHS.get(match[1][:3].lower()) if match else None
    if match is None or month is None:
        return None
    hour = int(match[4]) % 12 + (12 if match[6].lower() == "p" else 0)
    when = iso_time(f"{match[3]}-{month:02d}-{int(match[2]):02d}T{hour:02d}:{match[5]}:00Z")
    return when.astimezone(UTC) if when else None


# ---------------------------------------------------------------- the older types


def _older(post: Mapping[str, Any], reblog: bool) -> _Made:
    parts = {name: [text for key in keys if (text := words(post.get(key)).strip())] for name, keys in _BODIES}
    answers = words(post.get("type")) == "answer" or bool(words(post.get("answer")))
    own = _own_comment(post) if reblog else None
    bodies = parts["body"] + parts["more"]
    if post.get("dialogue") and not parts["body"]:
        bodies += [words(mapping(line).get("phrase")) for line in several(post.get("dialogue"))]
    chained = any(_CHAINED.search(body) for body in bodies)
    bodies = [own] if own is not None else [_CHAIN.sub("", body) for body in bodies]
    title = "" if reblog or chained else next(iter(parts["title"]), "")
    made: Article = article(title, "<p>".join(dict.fromkeys(bodies)))
    media = [*made.media]
    for photo in map(mapping, several(post.get("photos")) if not reblog else ()):
        source = words(mapping(photo.get("original_size")).get("url"))
        media.append(Media("image", words(photo.get("caption")).strip(), source))
    address = words(post.get("url")) or words(post.get("link-url"))
    linked = words(post.get("type")) == "link" and address.startswith("http")
    links = (address, *made.links) if linked and not reblog else made.links
    return _Made(made.text, links, made.mentions, tuple(media), answers, chained)


def _own_comment(post: Mapping[str, Any]) -> str | None:
    """What the person added to a reblog; None when the post does not keep it apart."""
    comment = mapping(post.get("reblog")).get("comment")
    if isinstance(comment, str):
        return comment
    trail = [mapping(item) for item in several(post.get("trail"))]
    current = [item for item in trail if item.get("is_current_item")]
    own = current or [item for item in trail[-1:] if words(mapping(item.get("blog")).get("name")) == blog_name(post)]
    if own:
        return words(own[-1].get("content_raw")) or words(own[-1].get("content"))
    return "" if trail else None


# ---------------------------------------------------------------- blocks


def _blocks(post: Mapping[str, Any]) -> _Made:
    """NPF: a list of blocks; what others wrote before stands in ``trail``, a question in a layout of its own."""
    asked: set[int] = set()
    for layout in map(mapping, several(post.get("layout"))):
        if words(layout.get("type")) == "ask":
            asked |= {number for number in several(layout.get("blocks")) if isinstance(number, int)}
    texts: list[str] = []
    links: list[str] = []
    mentions: list[str] = []
    media: list[Media] = []
    for number, block in enumerate(map(mapping, several(post.get("content")))):
        if number in asked:
            continue
        kind = words(block.get("type"))
        if kind == "text":
            texts.append(words(block.get("text")).strip())
        elif kind in ("image", "video", "audio"):
            source = next((words(mapping(item).get("url")) for item in several(block.get("media"))), "")
            alt = (words(block.get(key)).strip() for key in ("alt_text", "caption"))
            media.append(Media(kind, "\n".join(dict.fromkeys(text for text in alt if text)), source))
        elif kind == "link":
            links.append(words(block.get("url")))
        elif kind == "poll":
            texts.append(words(block.get("question")))
            texts += [words(mapping(item).get("answer_text")) for item in several(block.get("answers"))]
        for mark in map(mapping, several(block.get("formatting"))):
            if words(mark.get("type")) == "link":
                links.append(words(mark.get("url")))
            elif words(mark.get("type")) == "mention":
                mentions.append("@" + words(mapping(mark.get("blog")).get("name")))
    said = "\n\n".join(text for text in texts if text)
    shown = [link for link in dict.fromkeys(links) if link.startswith("http")]
    extra = "\n".join(link for link in shown if link not in said)
    said = "\n\n".join(part for part in (said, extra) if part)
    return _Made(
        said, tuple(shown), tuple(mention for mention in mentions if len(mention) > 1), tuple(media), bool(asked)
    )
