"""Blogger exports: the Atom backup of a blog, and the feeds of Google Takeout.

Comments of readers stand among the posts: only those of the person who wrote most posts are read. Drafts are
private; an entry in the trash was public once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options, Root
from footprint.collectors._blog import elements, first, head_of, plain, site_of
from footprint.collectors._blogger_entry import PLATFORM, Author, author_of, blog_of, kind_of, link_of, post_of
from footprint.collectors._keys import Keys, known
from footprint.collectors._ledger import Ledger
from footprint.markup import Element
from footprint.model import Label, NoticeStatus, Profile, Record, Visibility

_NAMES = re.compile(r".*\.(?:xml|atom)")
_MARK = re.compile(r"schemas\.google\.com/(?:blogger/20|g/2005#kind)|tag:blogger\.com,1999:blog-\d+\.archive")
_BLOG = re.compile(r"tag:blogger\.com,1999:blog-(\d+)")
_WANTED = ("entry", "id", "title", "subtitle", "link", "author", "generator")
_OWN = frozenset(("post", "page"))
_KEYS = known(  # the elements of an entry in both forms
    "id published updated created category title content summary link author contributor rights control total "
    "in-reply-to extendedProperty thumbnail type status parent inReplyTo metaDescription location filename trashed "
    "isPreview customMetaData pageCount post image draft edited point featurename box elev"
)


def recognise(archive: Archive) -> Iterator[Root]:
    """Every blog's files in an archive."""
    blogs: dict[str | None, set[str]] = {}
    single = len(archive.members) == 1
    for member in archive.members:
        if single or _NAMES.fullmatch(member.folded):
            head = head_of(archive, member)
            if "<feed" in head and _MARK.search(head):
                blogs.setdefault(first(_BLOG, head) or None, set()).add(member.name)
    for blog, names in blogs.items():
        yield Root("", blog, "Blogger export", frozenset(names))


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one blog's export. Never raises for bad data."""
    return _Trip(archive, options).records()


class _Trip:
    """One reading of one blog's files. They are read twice: whose blog it is, then what the owner wrote."""

    def __init__(self, archive: Archive, options: Options) -> None:
        self.archive = archive
        self.private = options.include_private
        self.limits = options.limits
        self.ledger = Ledger(archive)
        self.keys = Keys(archive, _KEYS)
        self.heads: dict[str, str] = {}
        self.number = ""
        self.authors: Counter[str] = Counter()
        self.people: dict[str, Author] = {}
        self.owner = Author()
        self.account = self.base = ""
        self.closed = False
        self.counts: Counter[str] = Counter()
        self.seen: set[str] = set()

    def records(self) -> Iterator[Record]:
        """Profiles, posts, the owner's comments, notices."""
        for _, node in self._nodes():
            self._look(node)
        key = next((key for key, _ in self.authors.most_common(1)), "")
        self.owner = self.people.get(key, Author())
        self.account = site_of(self.base) or self.number
        yield from self._profiles()
        for member, node in self._nodes():
            if node.name == "entry":
                self.keys.names(member, {part.name: part.words for part in node.children})
                yield from self._entry(node, member)
        self.keys.tell(self.ledger)
        self._close()
        yield from self.ledger.drain()

    def _nodes(self) -> Iterator[tuple[Member, Element]]:
        for member in self.archive.members:
            for node in elements(self.archive, member, _WANTED, self.limits, self.ledger):
                yield member, node

    # -- the first reading

    def _look(self, node: Element) -> None:
        if node.name == "entry":
            self._look_at(node)
        elif node.name == "link":
            rel, href = node.attributes.get("rel", "alternate"), node.attributes.get("href", "").strip()
            if rel == "alternate" and site_of(href):
                self.base = self.base or href
        elif node.name == "id":
            self.number = self.number or blog_of(node.text)
        elif node.text.strip():
            self.heads.setdefault(node.name, plain(node.text))

    def _look_at(self, entry: Element) -> None:
        kind = kind_of(entry)
        self.number = self.number or blog_of(entry.value("id"))
        if kind in _OWN:
            author = author_of(entry)
            self.authors[author.key] += bool(author.key)
            self.people.setdefault(author.key, author)
            if not self.base and (link := link_of(entry)):
                parts = urlsplit(link) if site_of(link) else None
                self.base = f"{parts.scheme}://{parts.netloc}/" if parts else ""
        elif kind == "settings":
            identity = entry.value("id")
            if identity.endswith("BLOG_READ_ACCESS_MODE") and entry.value("content").upper() not in ("", "PUBLIC"):
                self.closed = True

    # -- the second reading

    def _entry(self, entry: Element, member: Member) -> Iterator[Record]:
        kind = kind_of(entry)
        if kind in ("settings", "template"):
            self.counts["settings"] += 1
            return
        if kind not in _OWN and kind != "comment":
            self.counts["strange"] += 1
            return
        author = author_of(entry)
        if not author.is_same(self.owner) and (author.key or kind == "comment"):
            what = "comments" if self.owner.key else "nobody"
            self.counts[what if kind == "comment" else "authors"] += 1
            return
        post = post_of(entry, self.account, self.base, member.name)
        if post.id in self.seen:
            return
        self.seen.add(post.id)
        if self.closed and post.visibility is Visibility.PUBLIC:
            post = replace(post, visibility=Visibility.RESTRICTED)  # only invited readers see it
        if post.visibility is Visibility.PRIVATE and not post.deleted and not self.private:
            self.counts["private"] += 1
        else:
            yield post

    def _profiles(self) -> Iterator[Profile]:
        file = self.archive.members[0].name if self.archive.members else ""
        bio = "\n".join(dict.fromkeys(text for key in ("title", "subtitle") if (text := self.heads.get(key, ""))))
        links = tuple(dict.fromkeys(link for link in (self.base, self.owner.address) if site_of(link)))
        seen = Visibility.RESTRICTED if self.closed else Visibility.PUBLIC
        if self.account or self.owner.key:
            yield Profile(PLATFORM, self.account, self.owner.name, bio, links, (), seen, self.base or None, file)
        if self.owner.email:
            fields = ((Label.EMAIL, self.owner.email),)
            yield Profile(PLATFORM, self.account, "", "", (), fields, Visibility.PRIVATE, None, file)

    # -- what was not read

    def _close(self) -> None:
        counts = self.counts
        if counts["private"]:
            self.ledger.unread("drafts and comments that are not shown", counts["private"])
        if counts["authors"]:
            reason = "other-authors: posts by other authors of this blog are not read; the most frequent one is you"
            self.ledger.say(
                NoticeStatus.SKIPPED, reason, count=counts["authors"], tip="tell the project if you are not"
            )
        if counts["strange"]:
            reason = "unknown-type: entries of a type that is not known are not read"
            self.ledger.say(NoticeStatus.SKIPPED, reason, count=counts["strange"], tip="tell the project their type")
        if counts["nobody"]:
            reason = "unknown-author: comments are not read where no post tells which author you are"
            self.ledger.say(NoticeStatus.SKIPPED, reason, count=counts["nobody"], tip="give the posts of the blog too")
        for name, reason in (
            ("comments", "not-yours: comments by others are not read"),
            ("settings", "not-relevant: settings and templates of the blog"),
        ):
            if counts[name]:
                self.ledger.say(NoticeStatus.IGNORED, reason, count=counts[name])


COLLECTOR = Collector(
    platform=PLATFORM,
    title="Blogger backup, or the Blogger part of Google Takeout",
    howto=(
        "Open https://www.blogger.com/ and sign in; under Settings, Manage blog, choose Back up content.",
        "Or choose Blogger alone at https://takeout.google.com/ and download what it makes.",
        "Give the XML file or the zip as it is.",
    ),
    reads=(
        "posts and pages, with their labels",
        "comments of yours below them",
        "the blog's title and description, your name",
        "your e-mail address, as a private fact",
        "posts in the trash, as private ones",
        "drafts, and comments that are not shown, when asked for",
    ),
    ignores=(
        "comments and posts by others",
        "settings and templates of the blog, pictures",
    ),
    audience="What is published is public, or for invited readers of a closed blog; drafts and the trash are private.",
    wait="a backup comes at once, a Takeout within hours or days",
    sample="student/blog-01-31-2026.xml",
    links=(
        ("audience", "https://www.blogger.com/"),
        ("profile", "https://www.blogger.com/edit-profile.g"),
        ("close the account", "https://myaccount.google.com/deleteservices"),
    ),
    recognise=recognise,
    collect=collect,
)
