"""Tumblr: the blog's export, and the folders that backup tools write from Tumblr's API: JSON, XML or pages.

The inner layout of Tumblr's own export is nowhere described; what is read is told by content, and what is not known
is told. Conversations are words of two people and stay closed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options, Root
from footprint.collectors._blog import elements, first, head_of, plain
from footprint.collectors._keys import Keys, known
from footprint.collectors._ledger import Ledger, is_beside
from footprint.collectors._loose import unwrapped
from footprint.collectors._strays import Strays
from footprint.collectors._tumblr_post import PLATFORM, PostMaker, blog_name, from_xml, mapping, several, words
from footprint.errors import ReadError
from footprint.markup import page_text
from footprint.model import Label, NoticeStatus, Post, Profile, Record, Visibility
from footprint.reading import load_json

_PLACE = r"(?:posts/)?(?:(?:html|json|xml)/)?"
_KINDS = {
    "payload": r"payload(?:-\d+)?\.json",
    "conversations": r"(?:.*/)?(?:conversations?|messages?)(?:[^/]*\.(?:json|html|zip)|/.*)",
    "json": rf"{_PLACE}\d+\.json|posts[^/]*\.json",
    "xml": rf"{_PLACE}\d+\.xml|posts[^/]*\.xml|tumblr[^/]*\.xml",
    "page": rf"{_PLACE}\d+(?:/index)?\.html",
    "box": r"(?:posts[^/]*/)?posts[^/]*\.zip",
    "index": r"(?:posts/)?(?:posts_)?index\.html|(?:archive|tags|theme)/.*|.*\.(?:css|js)",
    "media": r"media/.*|media[^/]*\.zip|.*\.(?:jpe?g|png|gif|gifv|webp|mp4|mp3|mov|webm|heic)",
}
_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _KINDS.items()}
_MARKER = re.compile(
    rf"((?:.*?/)??){_PLACE}(?:posts_index\.html|payload-\d+\.json|posts\.xml|\d+(?:/index)?\.(?:html|json|xml))"
)
_BLOG = re.compile(r'"blog_name"\s*:\s*"([\w\-]+)"|<tumblelog\b[^>]*\bname="([\w\-]+)"')
_NUMBER = re.compile(r"(?:\A|/)(\d+)(?:/index)?\.(?:html|json|xml)\Z")
# Numbers of less than six digits are names of many things; these stand in posts of Tumblr and in hardly anything else.
_SHORT = re.compile(r"(?:.*/)?\d{1,5}(?:/index)?\.(?:html|json|xml)")
_POST_KEY = re.compile(r'"(?:id_string|post_url|reblog_key|note_count|is_blocks_post_format)"\s*:')
_POST_PAGE = re.compile(r"\.tumblr\.com/post/\d|tumblr_backup|\bid=[\"']?p-\d{6,}", re.IGNORECASE)
_TIP = "tell the project the file's name and its keys, not its content"


def recognise(archive: Archive) -> Iterator[Root]:
    """Every folder of an archive where a Tumblr export begins."""
    places: dict[str, list[Member]] = {}
    for member in archive.members:
        if match := _MARKER.fullmatch(member.folded):
            places.setdefault(member.name[: match.end(1)], []).append(member)
    taken: list[str] = []
    for prefix, members in sorted(places.items(), key=lambda item: (item[0].count("/"), item[0])):
        if any(prefix.startswith(other) for other in taken):
            continue
        heads = [head_of(archive, member) for member in _few(members)]
        if any(_is_tumblr(member, head, members) for member, head in zip(_few(members), heads, strict=True)):
            taken.append(prefix)
            name = next((name for head in heads if (name := first(_BLOG, head))), None)
            yield Root(prefix, name, "Tumblr export")


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one export. Never raises for bad data."""
    with ExitStack() as opened:
        yield from _Trip(archive, options, opened).records()


def _few(members: list[Member]) -> list[Member]:
    """One file of each kind is enough to tell what a folder is."""
    kinds = {
        (bool(_SHORT.fullmatch(member.folded)), re.sub(r"\d+", "0", member.folded)): member
        for member in reversed(members)
    }
    return list(kinds.values())


def _is_tumblr(member: Member, head: str, members: list[Member]) -> bool:
    name = member.folded
    if name.endswith("posts_index.html"):
        return any(re.search(r"html/\d+\.html", other.folded) for other in members)
    if name.endswith(".html"):
        return "tumblr" in head.lower() and (not _SHORT.fullmatch(name) or bool(_POST_PAGE.search(head)))
    if name.endswith(".xml"):
        return "<tumblr" in head or ("<post " in head and "tumblr" in head)
    if "payload" in name:
        return "tumblr" in head.lower() or '"blogs"' in head
    named = '"blog_name"' in head or '"tumblelog"' in head
    return named and (not _SHORT.fullmatch(name) or bool(_POST_KEY.search(head)))


_OF_OTHERS = "reblog|trail|asking|question|submission|recommend"  # keys under which words of others stand
_KEYS = known(  # post objects of Tumblr's interface, in the old form and in blocks
    "response posts tumblelog total_posts object_type type original_type blog_name id id_string post_url slug date "
    "timestamp state format reblog_key tags short_url summary should_open_in_legacy recommended_source "
    "recommended_color followed post_author is_submission liked note_count title body caption text content layout "
    "trail can_like interactability_reblog interactability_blaze can_reblog can_send_in_message can_reply "
    "display_avatar is_blocks_post_format is_pinned is_blazed is_blaze_pending can_ignite can_blaze reblogged_from_id "
    "reblogged_from_url reblogged_from_name reblogged_from_title reblogged_from_uuid reblogged_from_can_message "
    "reblogged_from_following reblogged_root_id reblogged_root_url reblogged_root_name reblogged_root_title "
    "reblogged_root_uuid reblogged_root_can_message reblogged_root_following parent_post_id parent_post_url "
    "parent_tumblelog_uuid root_post_id link_url link_author link_image url photoset_layout photos original_size "
    "alt_sizes width height exif image_permalink source source_title source_url dialogue label name phrase player "
    "embed embed_code video video_url video_type thumbnail_url thumbnail_width thumbnail_height html5_capable "
    "duration audio_url audio_source_url audio_type artist album track_name plays album_art year asking_name "
    "asking_url question answer submission_term author excerpt publisher description rows display blocks mode "
    "truncate_after attribution formatting start end subtype indent_level media mime_type poster alt_text provider "
    "iframe embed_iframe metadata colors cropped has_original_dimensions original_dimensions_missing is_visible "
    "site_name display_text feedback_token exif post content_raw is_current_item is_root_item broken_blog_name "
    "broken_blog hex color bookmarklet genesis_post_id scheduled_publish_time queued_state notes is_commercial "
    "amp_enabled mobile muted mute_end_timestamp mutable can_mute mentions cta can_autoplay_on_cellular ambient_video "
    "transcript supplementary_embed client_id question answers poll settings multiple_choice close_status "
    "expire_after source_url_raw c0 c1 c2 c3 c4 c5 is_nsfw avatar_url uuid avatar",
    maps="blog theme asker community",
    said="title body caption text content quote description answer dialogue",
)


def _kind(member: Member) -> str:
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.fullmatch(member.folded)), "")


class _Trip:
    """One reading of one export."""

    def __init__(self, archive: Archive, options: Options, opened: ExitStack) -> None:
        self.archive = archive
        self.private = options.include_private
        self.limits = options.limits
        self.ledger = Ledger(archive)
        self.counts: Counter[str] = Counter()
        self.files: list[tuple[Archive, Member, str]] = []
        self.titles: dict[str, tuple[str, str]] = {}
        self.blogs: set[str] = set()
        self.main = ""
        self.shapeless: list[tuple[object, Member]] = []
        self.own: list[tuple[str, str]] = []
        self.seen: set[str] = set()  # numbers are Tumblr's, not a blog's
        self.numbers: dict[str, str] = {}  # of posts, by the numbers that their files are named by
        self._sort(archive, opened)

    def _sort(self, archive: Archive, opened: ExitStack) -> None:
        for member in archive.members:
            kind = _kind(member)
            if kind == "box":
                try:
                    self._sort(opened.enter_context(archive.nested(member)), opened)
                except ReadError as error:
                    self.ledger.fail(member, error)
            elif kind in ("json", "xml", "page", "payload"):
                self.files.append((archive, member, kind))
            elif kind:
                self.counts[kind] += 1
            elif not is_beside(member):
                reason = "unknown-file: this file of the export is not known, and not read"
                self.ledger.say(NoticeStatus.SKIPPED, reason, member, tip=_TIP)
            else:
                self.counts["media"] += 1

    def records(self) -> Iterator[Record]:
        """Profiles, posts, notices."""
        for archive, member, kind in self.files:
            if kind == "payload":
                self._account(archive, member)
        names = Counter(name for post, _ in self._posts() if (name := blog_name(post)))
        self.main = next((name for name, _ in names.most_common(1)), "") or min(self.blogs, default="")
        self.blogs |= {self.main}
        yield from self._profiles()
        strays = Strays(PLATFORM, _KEYS, self.ledger, self.main, _OF_OTHERS)
        for post, member in self._posts():
            name = blog_name(post)
            if name and name not in self.blogs:
                self.counts["others"] += 1
                continue
            made = PostMaker(member.name).post(post)
            if made is None:
                yield from strays.whole([post], member)
                continue
            self.numbers[first(_NUMBER, member.folded)] = made.id
            if not made.text and (made.visibility is not Visibility.PRIVATE or self.private):
                yield from strays.value([post], member)
                self.counts["empty"] += any(key in post and post[key] is None for key in ("content", "body", "trail"))
            yield from self._allowed(made)
        for value, member in self.shapeless:
            yield from strays.whole([value], member)
        yield from self._pages()
        keys = Keys(self.archive, _KEYS)
        keys.look(*(member for _, member, kind in self.files if kind == "json"))
        keys.tell(self.ledger)
        self._close()
        yield from self.ledger.drain()

    # -- posts

    def _posts(self) -> Iterator[tuple[dict[str, Any], Member]]:
        """The posts of the API's files, in the shape of its JSON."""
        for archive, member, kind in self.files:
            if kind == "json":
                for item in self._items(archive, member):
                    yield item, member
            elif kind == "xml":
                blog = ""
                for node in elements(archive, member, ("post", "tumblelog"), self.limits, self.ledger):
                    if node.name == "tumblelog":
                        blog = node.attributes.get("name", "")
                        self.titles.setdefault(blog, (plain(node.attributes.get("title", "")), node.text.strip()))
                    else:
                        yield from_xml(node, blog), member

    def _items(self, archive: Archive, member: Member) -> Iterator[dict[str, Any]]:
        try:
            value = unwrapped(load_json(archive.read(member), member.name, self.limits))
        except ReadError as error:
            self.ledger.fail(member, error)
            return
        top = mapping(value)
        inner = mapping(top.get("response")) or top
        blog = mapping(inner.get("blog")) or mapping(top.get("tumblelog"))
        found = value if isinstance(value, list) else inner.get("posts", [top] if "id" in top else None)
        items = [item for item in several(unwrapped(found)) if isinstance(item, dict)]
        if not items and found != [] and not self.ledger.has_failed(member):
            if not self.ledger.has_shape(member):
                self.shapeless.append((value, member))
            self.ledger.shape(NoticeStatus.FAILED, "there are no posts of a known shape in this file", member, tip=_TIP)
        if name := words(blog.get("name")):
            about = words(blog.get("description"))
            self.titles.setdefault(name, (words(blog.get("title")), about))
        for item in items:
            yield item if blog_name(item) or not name else {**item, "blog_name": name}

    def _pages(self) -> Iterator[Record]:
        for archive, member, kind in self.files:
            if kind != "page":
                continue
            try:
                markup = page_text(archive.read(member, self.limits.html_bytes), None)
            except ReadError as error:
                self.ledger.fail(member, error)
                continue
            number = first(_NUMBER, member.folded)
            made = PostMaker(member.name).page(markup, self.numbers.get(number, number), self.main)
            if self.main and made.account != self.main and made.account not in self.blogs:
                self.counts["others"] += 1
            else:
                yield from self._allowed(made)

    def _allowed(self, post: Post) -> Iterator[Post]:
        """A post once, also where it lies in here as JSON and as a page."""
        if post.id in self.seen:
            return
        self.seen.add(post.id)
        if post.visibility is Visibility.PRIVATE and not self.private:
            self.counts["private"] += 1
        else:
            yield post

    # -- whose it is

    def _account(self, archive: Archive, member: Member) -> None:
        """The account's own data: which blogs it has, and what only its owner knows."""
        try:
            value = load_json(archive.read(member), member.name, self.limits)
        except ReadError as error:
            self.ledger.fail(member, error)
            return
        for item in map(mapping, several(value)):
            data = mapping(item.get("data")) or item
            for blog in several(data.get("blogs")):
                name = words(mapping(blog).get("name")) or words(mapping(blog).get("blog_name")) or words(blog)
                self.blogs |= {name} if re.fullmatch(r"[\w\-]+", name) else set()
            for key, label in (("email", Label.EMAIL), ("birthdate", Label.BIRTH_DATE), ("birthday", Label.BIRTH_DATE)):
                if told := words(data.get(key)).strip():
                    self.own.append((label, told))
        self.counts["account"] += 1

    def _profiles(self) -> Iterator[Profile]:
        file = self.archive.members[0].name if self.archive.members else ""
        for name in sorted(self.blogs - {""}):
            title, about = self.titles.get(name, ("", ""))
            url = f"https://{name}.tumblr.com/"
            bio = "\n".join(dict.fromkeys(text for text in (title, about) if text))
            yield Profile(PLATFORM, name, "", bio, (), (), Visibility.PUBLIC, url, file)
        if self.own:
            fields = tuple(dict.fromkeys(self.own))
            yield Profile(PLATFORM, self.main, "", "", (), fields, Visibility.PRIVATE, None, file)

    # -- what was not read

    def _close(self) -> None:
        counts = self.counts
        if counts["private"]:
            self.ledger.unread("private posts, drafts and queued posts", counts["private"])
        for name, status, reason in (
            ("conversations", NoticeStatus.IGNORED, "private: conversations are not read"),
            ("account", NoticeStatus.IGNORED, "private: the rest of the account's data is not read"),
            ("others", NoticeStatus.SKIPPED, "other-blogs: posts of other blogs lie in here, and are not read"),
            ("empty", NoticeStatus.SKIPPED, "schema-unknown: posts with nothing where their words should stand"),
            ("index", NoticeStatus.IGNORED, "not-relevant: lists and styles made of the same posts"),
            ("media", NoticeStatus.IGNORED, "media: pictures and other files are not opened"),
        ):
            if counts[name]:
                tip = "give the export of each of your blogs by itself" if name == "others" else ""
                self.ledger.say(status, reason, count=counts[name], tip=tip)


COLLECTOR = Collector(
    platform=PLATFORM,
    title="Tumblr export, or a backup of a blog made by a tool",
    howto=(
        "Open Settings on https://www.tumblr.com/ and choose the blog on the right.",
        "Choose Export, wait for the e-mail, and come back to download the backup.",
        "Give the zip as it is; if there are several blogs, give each of them.",
    ),
    reads=(
        "posts of every kind, of reblogs and answers only your own words",
        "titles and descriptions of your blogs",
        "e-mail address and birth date, as private facts",
        "private posts, drafts and queued posts, when asked for",
    ),
    ignores=(
        "conversations",
        "posts of blogs that are not yours, the rest of the account's data, pictures and films",
    ),
    audience="Each post tells: published, private, queued or a draft; of posts kept as pages it is not known.",
    wait="minutes to days, by the size of the blog; a mail tells when it is ready",
    sample="student/norabug-tumblr.zip",
    links=(
        ("audience", "https://www.tumblr.com/settings/privacy"),
        ("profile", "https://www.tumblr.com/settings/blog/{account}"),
        ("close the account", "https://www.tumblr.com/account/delete"),
    ),
    recognise=recognise,
    collect=collect,
)
