"""WordPress: one item of an export, turned into a post, a page or the owner's comment.

The names are those of WXR, WordPress's own extension of RSS, versions 1.0 to 1.2; they differ in the address of the
namespace and in what came later, so that names are looked up without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from footprint.collectors._blog import article, mail_time, plain
from footprint.markup import Element, text_of
from footprint.model import Media, Post, PostKind, Visibility
from footprint.reading import iso_time

PLATFORM = "wordpress"
_SHORTCODE = re.compile(r"\[/?(?:wp_)?(?:caption|gallery|embed|audio|video|playlist)\b[^\]]{0,2000}\]")
_BLANK_LINE = re.compile(r"\r?\n[ \t]*\r?\n\s*")
_HIDDEN = frozenset(("draft", "auto-draft", "pending", "future", "private"))


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who writes on the site."""

    login: str = field(repr=False)
    id: str = ""
    email: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    full_name: str = field(default="", repr=False)


def author_of(node: Element) -> Author:
    """A ``wp:author``."""
    full = plain(f"{node.value('author_first_name')} {node.value('author_last_name')}")
    login = node.value("author_login")
    name = plain(node.value("author_display_name"))
    return Author(login, node.value("author_id"), node.value("author_email"), name, full)


def meta(item: Element) -> dict[str, str]:
    """What plugins and WordPress itself noted about an item, by key."""
    return {node.value("meta_key"): node.value("meta_value") for node in item.all("postmeta")}


def seen_by(item: Element) -> tuple[Visibility, bool]:
    """Who sees an item, and whether it was public once and lies in the trash now."""
    status = item.value("status")
    if status == "publish":
        open_to = Visibility.PUBLIC if item.whole else Visibility.UNKNOWN
        return (Visibility.RESTRICTED if item.value("post_password") else open_to), False
    if status == "trash":
        return Visibility.PRIVATE, meta(item).get("_wp_trash_meta_status", "publish") == "publish"
    return (Visibility.PRIVATE if status in _HIDDEN else Visibility.UNKNOWN), False


def attached(item: Element) -> Media:
    """An upload, with all words that its owner gave it: description for screen readers, caption, longer description."""
    words = [meta(item).get("_wp_attachment_image_alt", "")]
    words += [text_of(item.value("encoded", space)).text for space in ("excerpt", "content")]
    address = item.value("attachment_url") or item.value("guid")
    name = address.rpartition(".")[2].lower()
    kind = "video" if name in ("mp4", "mov", "webm", "avi") else "audio" if name in ("mp3", "ogg", "wav") else "image"
    kind = "document" if name in ("pdf", "doc", "docx", "odt", "ppt", "pptx", "xls", "xlsx", "zip") else kind
    return Media(kind, "\n".join(dict.fromkeys(word.strip() for word in words if word.strip())), address)


def post_of(item: Element, account: str, file: str, uploads: tuple[Media, ...]) -> Post:
    """A post or a page. ``uploads`` are the files attached to it."""
    visibility, deleted = seen_by(item)
    link = item.value("link", "")
    notes = meta(item)
    tags = [
        node.text
        for node in item.all("category", "")
        if node.attributes.get("domain") in ("post_tag", "tag", "category") and node.text.strip() != "Uncategorized"
    ]
    made = article(
        item.value("title", ""),
        _paragraphs(item.value("encoded", "content")),
        before=item.value("encoded", "excerpt"),
        tags=dict.fromkeys(tags),
        base=link,
    )
    place = _place(notes)
    known = {media.file for media in made.media if media.alt}
    more = tuple(media for media in uploads if media.file not in known)
    inside = tuple(media for media in made.media if media.alt or media.file not in {media.file for media in uploads})
    return Post(
        PLATFORM,
        account,
        item.value("post_id") or link or item.value("guid"),
        PostKind.POST if item.value("post_type") in ("post", "") else PostKind.PAGE,
        made.text,
        iso_time(item.value("post_date_gmt")) or mail_time(item.value("pubDate")),
        visibility,
        link or None,
        links=made.links,
        mentions=made.mentions,
        media=(*inside, *more, *((place,) if place else ())),
        deleted=deleted,
        file=file,
    )


def is_own(comment: Element, owner: Author) -> bool:
    """Whether the site's owner wrote a comment: by the account's number, else by the e-mail address."""
    number = comment.value("comment_user_id")
    if number not in ("", "0"):
        return number == owner.id if owner.id else comment.value("comment_author") in (owner.login, owner.name)
    mail = comment.value("comment_author_email").casefold()
    return bool(mail) and mail == owner.email.casefold()


def comments_of(item: Element, post: Post, owner: Author) -> Iterator[Post]:
    """The owner's comments under a post; never seen by more people than the post is."""
    for node in item.all("comment"):
        if node.value("comment_type") not in ("", "comment") or not is_own(node, owner):
            continue
        state, number = node.value("comment_approved"), node.value("comment_id")
        parent = node.value("comment_parent")
        shown = state in ("1", "approve", "approved")
        body = article("", _paragraphs(node.value("comment_content")), base=post.url or "")
        yield Post(
            PLATFORM,
            post.account,
            f"comment-{number}",
            PostKind.COMMENT,
            body.text,
            iso_time(node.value("comment_date_gmt")),
            post.visibility if shown else Visibility.PRIVATE,
            f"{post.url}#comment-{number}" if post.url and number else None,
            f"{post.url or ''}#comment-{parent}" if parent not in ("", "0") else post.url,
            links=body.links,
            mentions=body.mentions,
            media=body.media,
            deleted=state == "trash" or (shown and post.deleted),
            file=post.file,
        )


def _paragraphs(markup: str) -> str:
    """The content as WordPress shows it: outside of blocks a line end is one, and an empty line a paragraph."""
    markup = _SHORTCODE.sub("", markup)
    if "<!-- wp:" in markup:
        return markup
    return "<p>".join(re.sub(r"\r?\n", "<br>", part) for part in _BLANK_LINE.split(markup))


def _place(notes: dict[str, str]) -> Media | None:
    """Where a post was written, if it shows that: the fields that WordPress.com and its apps keep."""
    if notes.get("geo_public", "1") in ("0", ""):
        return None
    address = notes.get("geo_address", "")
    try:
        lat, lon = float(notes.get("geo_latitude", "")), float(notes.get("geo_longitude", ""))
    except ValueError:
        lat = lon = 999.0
    if -90 <= lat <= 90 and -180 <= lon <= 180:
        return Media("place", address, lat=lat, lon=lon)
    return Media("place", address) if address else None
