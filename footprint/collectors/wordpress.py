"""WordPress exports (WXR): the XML files that Tools, Export writes, one or several for a site, of WordPress.com too.

A site may have several authors, and readers' comments hold their addresses: only what the owner wrote is read. Who
that is, the files do not say; it is taken to be the author of most posts, and the others are told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options, Root
from footprint.collectors import _wordpress_live as live
from footprint.collectors._blog import elements, first, head_of, plain, site_of
from footprint.collectors._keys import Keys, known
from footprint.collectors._ledger import Ledger
from footprint.collectors._wordpress_item import (
    PLATFORM,
    Author,
    attached,
    author_of,
    comments_of,
    is_own,
    post_of,
)
from footprint.markup import Element
from footprint.model import Label, Media, NoticeStatus, Post, Profile, Record, Visibility

_MARK = re.compile(r"wordpress\.org/export/\d")
_BASE = re.compile(r"<wp:base_blog_url>\s*(?:<!\[CDATA\[)?\s*(https?://[^\s<\]]+)")
_LINK = re.compile(r"<link>\s*(?:<!\[CDATA\[)?\s*(https?://[^\s<\]]+)")
_HEADS = frozenset("title link description base_blog_url base_site_url author image".split())
_WRITTEN = frozenset(("post", "page", "portfolio", "jetpack-portfolio", "project", ""))
_OTHERS = frozenset(
    "feedback flamingo_inbound flamingo_contact jetpack-testimonial testimonial shop_order nf_sub".split()
)
_INNER = re.compile(
    r"nav_menu_item|revision|wp_\w+|custom_css|customize_changeset|oembed_cache|user_request|acf-\w+|elementor_\w+|"
    r"wpcf7_contact_form|safecss|sitelogo|amp_\w+|jp_\w+|product(_variation)?|shop_coupon"
)
_KEYS = known(  # the elements of an item in any version
    "title link pubDate creator guid description encoded post_id post_date post_date_gmt post_modified "
    "post_modified_gmt comment_status ping_status post_name status post_parent menu_order post_type post_password "
    "is_sticky attachment_url category postmeta comment commentRss comments author updated enclosure"
)


def recognise(archive: Archive) -> Iterator[Root]:
    """Every site's export files in an archive."""
    sites: dict[str | None, set[str]] = {}
    single = len(archive.members) == 1
    for member in archive.members:
        if single or member.folded.endswith(".xml"):
            head = head_of(archive, member)
            if "<rss" in head and _MARK.search(head):
                address = first(_BASE, head) or first(_LINK, head)
                sites.setdefault(site_of(address).casefold() or None, set()).add(member.name)
    for site, names in sites.items():
        yield Root("", site, "WordPress export", frozenset(names))


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one site's export. Never raises for bad data."""
    return _Trip(archive, options).records()


class _Trip:
    """One reading of one site's export, in one file or several. The files are read twice: who writes, then what."""

    def __init__(self, archive: Archive, options: Options) -> None:
        self.archive = archive
        self.private = options.include_private
        self.limits = options.limits
        self.ledger = Ledger(archive)
        self.keys = Keys(archive, _KEYS)
        self.heads: dict[str, str] = {}
        self.authors: dict[str, Author] = {}
        self.creators: Counter[str] = Counter()
        self.owner = Author("")
        self.account = ""
        self.uploads: dict[str, list[tuple[str, Media]]] = {}
        self.parents: dict[str, str] = {}
        self.counts: Counter[str] = Counter()
        self.strange: Counter[str] = Counter()
        self.own_hosts: dict[str, None] = {}
        self.seen: set[str] = set()

    def records(self) -> Iterator[Record]:
        """Profiles, posts with the owner's comments, notices."""
        for _, node in self._nodes():
            self._look(node)
        self._tell_owner()
        yield from self._public()
        for member, node in self._nodes():
            if node.name == "item":
                self.keys.names(member, {part.name: part.words for part in node.children})
                yield from self._item(node, member)
        yield from self._own()
        self.keys.tell(self.ledger)
        self._close()
        yield from self.ledger.drain()

    def _nodes(self) -> Iterator[tuple[Member, Element]]:
        for member in self.archive.members:
            for node in elements(self.archive, member, {"item", *_HEADS}, self.limits, self.ledger):
                yield member, node

    # -- the first reading: the site and who writes

    def _look(self, node: Element) -> None:
        if node.name == "item":
            kind, creator = node.value("post_type"), node.value("creator")
            if kind in _WRITTEN:
                self.parents[node.value("post_id")] = creator
                self.creators[creator] += 1
            elif kind == "attachment" and (media := attached(node)).alt:
                self.uploads.setdefault(node.value("post_parent"), []).append((creator, media))
        elif node.name == "author" and node.space:
            author = author_of(node)
            self.authors.setdefault(author.login, author)
        elif (node.text.strip() and not node.space) or node.name.startswith("base"):
            self.heads.setdefault(node.name, node.text.strip())

    def _tell_owner(self) -> None:
        known = [login for login, _ in self.creators.most_common() if login]
        login = known[0] if known else next(iter(self.authors), "")
        self.owner = self.authors.get(login, Author(login))
        address = self.heads.get("base_blog_url") or self.heads.get("link") or self.heads.get("base_site_url") or ""
        self.account = site_of(address).casefold()

    def _is_owners(self, creator: str) -> bool:
        return creator in ("", self.owner.login)

    # -- the second reading: what the owner wrote

    def _item(self, item: Element, member: Member) -> Iterator[Record]:
        kind, number = item.value("post_type"), item.value("post_id")
        if kind not in _WRITTEN and kind != "attachment":
            if kind in _OTHERS:
                self.counts["forms"] += 1
            elif _INNER.fullmatch(kind):
                self.counts["inner"] += 1
            else:
                self.strange[kind[:40]] += 1
            return
        if number and (number in self.seen):  # two exports of one site
            return
        self.seen.add(number)
        if not self._is_owners(item.value("creator")):
            self.counts["authors"] += kind != "attachment"
            post = post_of(item, self.account, member.name, ())
            yield from self._comments(item, post)
        elif kind == "attachment":
            yield from self._upload(item, member)
        else:
            uploads = (media for creator, media in self.uploads.get(number, ()) if self._is_owners(creator))
            post = post_of(item, self.account, member.name, tuple(uploads))
            yield from self._allowed(post)
            yield from self._comments(item, post)

    def _upload(self, item: Element, member: Member) -> Iterator[Record]:
        """A file that belongs to no post of the owner; others are told with their post."""
        media, parent = attached(item), item.value("post_parent")
        if not media.alt:
            self.counts["media"] += 1
        elif not self._is_owners(self.parents.get(parent, "somebody")):
            yield from self._allowed(replace(post_of(item, self.account, member.name, (media,)), text=""))

    def _comments(self, item: Element, post: Post) -> Iterator[Record]:
        for node in item.all("comment"):
            if not is_own(node, self.owner):
                self.counts["comments"] += 1
            elif host := node.value("comment_author_IP"):
                self.own_hosts.setdefault(host)
        for made in comments_of(item, post, self.owner):
            yield from self._allowed(made)

    def _allowed(self, post: Post) -> Iterator[Post]:
        """What was public once and was thrown away is told; drafts and private posts only when asked for."""
        if post.visibility is Visibility.PRIVATE and not post.deleted and not self.private:
            self.counts["private"] += 1
        else:
            yield post

    # -- whose it is

    def _public(self) -> Iterator[Profile]:
        address = self.heads.get("base_blog_url") or self.heads.get("link") or ""
        about = (plain(self.heads.get(key, "")) for key in ("title", "description"))
        bio = "\n".join(dict.fromkeys(text for text in about if text))
        file = self.archive.members[0].name if self.archive.members else ""
        if self.account or bio or self.owner.login:
            links = (address,) if self.account else ()
            yield Profile(
                PLATFORM, self.account, self.owner.name, bio, links, (), Visibility.PUBLIC, address or None, file
            )

    def _own(self) -> Iterator[Profile]:
        """What only the site's administrators see."""
        fields = [(Label.EMAIL, self.owner.email)] if self.owner.email else []
        if self.owner.login:
            fields.append((Label.CUSTOM, f"Login: {self.owner.login}"))
        if self.own_hosts and not self.private:
            self.ledger.unread("internet addresses of your comments", len(self.own_hosts))
        elif self.private:
            fields += [(Label.IP_ADDRESS, host) for host in self.own_hosts]
        name = self.owner.full_name if self.owner.full_name != self.owner.name else ""
        if fields or name:
            file = self.archive.members[0].name
            yield Profile(PLATFORM, self.account, name, "", (), tuple(fields), Visibility.PRIVATE, None, file)

    # -- what was not read

    def _close(self) -> None:
        counts = self.counts
        if counts["private"]:
            self.ledger.unread("drafts and private posts", counts["private"])
        if counts["authors"]:
            reason = "other-authors: posts by other authors of this site are not read; the most frequent one is you"
            tip = "if not, choose yourself as the author under Tools, Export, and give that file"
            self.ledger.say(NoticeStatus.SKIPPED, reason, count=counts["authors"], tip=tip)
        for name, reason in (
            ("comments", "not-yours: comments by others, with their addresses, are not read"),
            ("forms", "not-yours: forms that others filled in are not read"),
            ("inner", "not-relevant: menus, templates, revisions and other parts of the site"),
            ("media", "media: pictures and files are not opened"),
        ):
            if counts[name]:
                self.ledger.say(NoticeStatus.IGNORED, reason, count=counts[name])
        if self.strange:
            names = ", ".join(sorted(self.strange)[:5])
            reason = f"unknown-type: entries of a type that is not known ({names}) are not read"
            tip = "tell the project the type; a plugin of the site made it"
            self.ledger.say(NoticeStatus.SKIPPED, reason, count=self.strange.total(), tip=tip)


COLLECTOR = Collector(
    platform=PLATFORM,
    title="WordPress export (WXR), or a site signed out",
    howto=(
        "Open Tools, Export in your site's dashboard; on WordPress.com it is under Settings or Tools.",
        "Choose all content, or your own name as the author, and download the export file.",
        "Give the XML file or the zip as it is; if there are several files, give them all.",
        "Or give the site, with your name on it if it has several authors: wordpress:SITE, wordpress:NAME@SITE.",
    ),
    reads=(
        "posts, pages and your own comments",
        "descriptions of pictures",
        "the site's title, your name",
        "e-mail address and log-in name, as private facts",
        "posts in the trash, as private ones",
        "drafts, private posts and the internet addresses of your comments, when asked for",
    ),
    ignores=(
        "posts and comments by others, forms that others filled in",
        "menus, templates, earlier versions, pictures and files",
    ),
    audience="Each post tells: published, behind a password, private or a draft.",
    wait="no time; of a large site WordPress.com mails a link",
    sample="student/noravance.wordpress.2026-01-31.zip",
    links=(
        ("audience", "https://wordpress.com/settings/general"),
        ("profile", "https://wordpress.com/me"),
        ("posts", "https://{account}/wp-admin/edit.php"),
        ("close the account", "https://wordpress.com/me/account/close"),
    ),
    recognise=recognise,
    collect=collect,
    claims=live.claims,
    fetch=live.fetch,
    hosts=live.hosts,
)
