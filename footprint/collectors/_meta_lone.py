"""Meta: single files of the exports of Facebook and Instagram, told by what stands in them, whatever they are called.

A list lies under a key that names it (``comments_v2``, ``text_post_app_text_posts``), or bare: then its first entry
tells. What could be of both platforms, as the lists of labels of newer files, is told by nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from footprint.archive import Archive, Member
from footprint.collectors._meta_labels import facts_of
from footprint.collectors._meta_words import items, mapping, mended
from footprint.errors import ReadError
from footprint.reading import decode, load_json, stream_ytd

FACEBOOK = "facebook"
INSTAGRAM = "instagram"

_HEAD = 1 << 16
_ENTRY = 1 << 20  # an object that stands alone is looked into up to here
_ROOT = re.compile(r'\s*\{\s*"(?P<name>[a-z_]+?)(?P<version>_v\d+)?"\s*:\s*[\[{]')
_SAID = re.compile(r'"data"\s*:\s*\[\s*\{\s*"comment"\s*:\s*\{')
_ROOTS = {
    FACEBOOK: {
        "groups": r"group_posts",
        "comments": r"group_comments",
        "group drafts": r"pending_posts",
        "memberships": r"groups_joined|groups_admined",
        "reels": r"lasso_videos",
        "stories": r"archived_stories",
        "records": r"admin_records",
        "log-ins": r"account_activity",
        "walls": r"wall_posts_sent_to_others",
    },
    INSTAGRAM: {
        "stories": r"ig_stories",
        "reels": r"ig_(?:reels|igtv|other)_media",
        "archived": r"ig_archived_post_media",
        "deleted": r"ig_recently_deleted_media",
        "": r"ig_profile_picture",
        "reposts": r"profile_media_reposts",
        "comments": r"comments_(?:media|reels|story)_comments",
        "likes": r"likes_(?:media_likes|comment_likes)",
        "saved": r"saved_saved_media",
        "profile": r"profile_user",
        "profile changes": r"profile_profile_change",
        "sign-up": r"account_history_registration_info",
        "log-ins": r"account_history_log(?:in|out)_history",
        "inferences": r"inferred_data_\w+",
        "searches": r"searches_(?:user|keyword|hashtag|place|tag)",
        "threads": r"text_post_app_text_posts",
        "threads profile": r"text_post_app_text_post_app_profile",
    },
}
_VERSIONED = {  # words that any file may have as its key; with a version they are Facebook's
    "archived": r"archive",
    "deleted": r"trash",
    "comments": r"comments",
    "media": r"other_photos|videos",
    "searches": r"searches",
    "inferences": r"topics",
    "profile": r"profile",
    "profile changes": r"profile_updates",
    "pages": r"pages",
    "reviews": r"reviews",
    "": r"saves|group_badges|off_facebook_activity",
}
_METAS = re.compile(
    r'"(?:label_values|ent_field_name|string_(?:map|list)_data|media_(?:map|list)_data|creation_timestamp|'
    r'timestamp_ms|sender_name|[a-z_]+_v[2-9])"\s*:'
)
_POST = frozenset(("media", "title", "creation_timestamp"))


def is_metas(text: str) -> bool:
    """Whether the beginning of a JSON text has keys as Facebook and Instagram write them, whichever it is."""
    return _METAS.search(text, 0, _HEAD) is not None


def teller(archive: Archive, platform: str, is_export: Callable[[Member], bool]) -> Callable[[Member], str | None]:
    """Tells the kind of a platform's single file; None for any other, and for those that came with an export."""
    whole = {member.source for member in archive.members if is_export(member)}
    return partial(_told, archive, platform, whole)


def takes(archive: Archive, platform: str) -> Iterator[Member]:
    """The single files of a platform among files of which no export is known."""
    yield from (member for member in archive.members if _told(archive, platform, set(), member) is not None)


def _told(archive: Archive, platform: str, whole: set[str], member: Member) -> str | None:
    if not member.folded.endswith(".json") or member.source in whole:
        return None
    try:
        with archive.open(member) as stream:
            data = stream.read(_ENTRY)
        found = _by_root(decode(data[:_HEAD]).removeprefix("\ufeff")) or _by_entry(_first(archive, member, data))
    except ReadError:
        return None  # told by whoever reads it
    return found[1] if found and found[0] == platform else None


def _by_root(head: str) -> tuple[str, str] | None:
    """(platform, kind) by the first key of a file."""
    match = _ROOT.match(head)
    if match is None:
        return None
    name = match["name"]
    if name == "comments" and _SAID.search(head):
        return FACEBOOK, "comments"
    tables = [*_ROOTS.items(), *([(FACEBOOK, _VERSIONED)] if match["version"] else [])]
    return next(
        ((platform, kind) for platform, kinds in tables for kind, keys in kinds.items() if re.fullmatch(keys, name)),
        None,
    )


def _first(archive: Archive, member: Member, data: bytes) -> object:
    """The first entry of a bare list, or the one entry that stands without a list. Raises ReadError."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        with archive.open(member) as stream:
            return mended(next(iter(stream_ytd(stream, member.name, archive.limits)), None))
    return mended(load_json(data, member.name, archive.limits)) if len(data) < _ENTRY else None


def _by_entry(value: object) -> tuple[str, str] | None:
    """(platform, kind) by one entry."""
    entry = mapping(value)
    if isinstance(entry.get("data"), list) and "timestamp" in entry and "label_values" not in entry:
        parts = [mapping(part) for part in entry["data"]]
        if any(mapping(part.get("comment")) for part in parts):
            return FACEBOOK, "comments"
        if any(mapping(part.get("reaction")) for part in parts):
            return FACEBOOK, "reactions"
        if any("post" in part for part in parts) or isinstance(entry.get("attachments"), list):
            return FACEBOOK, "posts"
    things: list[Any] = [mapping(thing) for thing in items(entry.get("media"))]
    if things and entry.keys() <= _POST and all("uri" in thing and "creation_timestamp" in thing for thing in things):
        return INSTAGRAM, "threads" if any("text_app_post" in thing for thing in things) else "posts"
    if "string_map_data" in entry:
        names = {fact.name for fact in facts_of(entry)}
        if "comment" in names and names & {"owner", "time"}:
            return INSTAGRAM, "comments"
    return None
