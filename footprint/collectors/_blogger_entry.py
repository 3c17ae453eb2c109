"""Blogger: one entry of a feed, in the form of the old backup or of Takeout.

The backup tells what an entry is by a category of the scheme ``…/g/2005#kind`` and a draft by ``app:draft``; Takeout
by ``blogger:type`` and ``blogger:status``. Comments stand among the posts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from footprint.collectors._blog import Article, article, plain
from footprint.markup import Element
from footprint.model import Media, Post, PostKind, Visibility
from footprint.reading import iso_time

PLATFORM = "blogger"
_NUMBERS = re.compile(r"blog-(\d+)(?:\.(?:post|page|comment)-(\d+))?")
_NOBODY = re.compile(r"noreply@|no-reply@|@blogger\.com\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote an entry: the address of the profile tells people of one name apart."""

    name: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    email: str = field(default="", repr=False)

    @property
    def key(self) -> str:
        """What is the same in all entries of one person."""
        return self.address or self.name

    def is_same(self, other: Author) -> bool:
        """Whether it is one person; Google has given people new addresses over the years."""
        return bool(self.key) and (self.key == other.key or (bool(self.name) and self.name == other.name))


def author_of(entry: Element) -> Author:
    """The first author of an entry or feed; Blogger's placeholder for an e-mail address is none."""
    for node in entry.all("author"):
        mail = node.value("email")
        return Author(plain(node.value("name")), node.value("uri"), "" if _NOBODY.search(mail) else mail)
    return Author()


def blog_of(identity: str) -> str:
    """The blog's number in an id."""
    match = _NUMBERS.search(identity)
    return match[1] if match else ""


def kind_of(entry: Element) -> str:
    """``post``, ``page``, ``comment``, ``settings``, ``template``; empty when the entry does not say."""
    if told := entry.value("type", "blogger"):
        return told.lower()
    for node in entry.all("category"):
        if node.attributes.get("scheme", "").endswith("#kind"):
            return node.attributes.get("term", "").rpartition("#")[2].lower()
    return ""


def link_of(entry: Element, rel: str = "alternate") -> str:
    """The address of a link by its ``rel``."""
    for node in entry.all("link"):
        if node.attributes.get("rel", "alternate") == rel and node.attributes.get("type", "text/html") == "text/html":
            return node.attributes.get("href", "").strip()
    return ""


def seen_by(entry: Element) -> tuple[Visibility, bool]:
    """Who sees an entry, and whether it was public once and lies in the trash now."""
    status = entry.value("status", "blogger").upper()
    hidden = any(node.value("draft").lower() == "yes" for node in entry.all("control"))
    if entry.value("trashed"):
        return Visibility.PRIVATE, status in ("LIVE", "") and not hidden
    if status == "SOFT_TRASHED":
        return Visibility.PRIVATE, True
    if hidden or status not in ("LIVE", ""):
        return Visibility.PRIVATE, False
    return (Visibility.PUBLIC if entry.whole else Visibility.UNKNOWN), False


def post_of(entry: Element, account: str, base: str, file: str) -> Post:
    """A post, page or comment. ``base`` is the blog's address, for entries that hold only the end of theirs."""
    kind = kind_of(entry)
    visibility, deleted = seen_by(entry)
    name = entry.value("filename", "blogger")
    url = link_of(entry) or (base.rstrip("/") + name if base and name.startswith("/") else "")
    match = _NUMBERS.search(entry.value("id"))
    made = _words(entry, "" if kind == "comment" else _markup(entry, "title"), url)
    parent = ""
    for node in entry.all("in-reply-to"):
        parent = node.attributes.get("href", "") or node.attributes.get("ref", "")
    kinds = {"page": PostKind.PAGE, "comment": PostKind.COMMENT}
    return Post(
        PLATFORM,
        account,
        (match[2] if match else "") or entry.value("id") or url,
        kinds.get(kind, PostKind.POST),
        made.text,
        iso_time(entry.value("published")) or iso_time(entry.value("created", "blogger")),
        visibility,
        url or None,
        parent or entry.value("parent", "blogger") or None if kind == "comment" else None,
        links=made.links,
        mentions=made.mentions,
        media=(*made.media, *_places(entry)),
        deleted=deleted,
        file=file,
    )


def _words(entry: Element, title: str, url: str) -> Article:
    body = _markup(entry, "content")
    tags = [
        node.attributes.get("term", "")
        for node in entry.all("category")
        if not node.attributes.get("scheme", "").endswith("#kind")
    ]
    return article(title, body, before=_escaped(entry.value("metaDescription")), tags=map(_escaped, tags), base=url)


def _markup(entry: Element, name: str) -> str:
    """A text of the entry as markup, whatever it says to be; Takeout says nothing, and means markup."""
    node = entry.first(name)
    if node is None:
        return ""
    return _escaped(node.text) if node.attributes.get("type") == "text" else node.text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")


def _places(entry: Element) -> tuple[Media, ...]:
    """Where a post says that it was written."""
    for node in entry.all("location", "blogger"):
        name = plain(node.value("name"))
        return _place(name, node.value("latitude"), node.value("longitude"))
    lat, _, lon = entry.value("point").partition(" ")
    return _place(plain(entry.value("featurename")), lat, lon)


def _place(name: str, lat: str, lon: str) -> tuple[Media, ...]:
    try:
        first, second = float(lat), float(lon)
    except ValueError:
        first = second = 999.0
    if -90 <= first <= 90 and -180 <= second <= 180:
        return (Media("place", name, lat=first, lon=second),)
    return (Media("place", name),) if name else ()
