"""Reddit: which tables a data request holds, where it begins, and what is to be done with each.

Big tables are split: ``comments.csv``, ``comments_2.csv``. A table is told by its bare name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

from footprint.archive import Archive, Member
from footprint.collectors._fragments import Fragment
from footprint.collectors._salvage import read_bytes
from footprint.errors import ReadError
from footprint.tables import Row, fold_column, read_table

_HEAD = 1 << 16

POSTS = frozenset(("posts", "comments"))
HEADERS = {"posts": "post_headers", "comments": "comment_headers"}
"""Tables that hold the same rows without words: read only where the full table is missing."""
OWN = frozenset("statistics birthdate linked_phone_number twitter account_gender linked_identities".split())
"""Account data, read always into the private profile."""
LISTS = frozenset("moderated_subreddits approved_submitter_subreddits multireddits user_preferences".split())
PRIVATE = {
    "direct messages and chats": ("messages", "messages_archive", "chat_history"),
    "drafts and planned posts": ("drafts", "scheduled_posts"),
    "votes": ("post_votes", "comment_votes"),
    "saved posts and comments": ("saved_posts", "saved_comments"),
    "log-ins and their addresses": ("ip_logs",),
    "subscribed communities": ("subscribed_subreddits",),
    "friends": ("friends",),
    "payments": ("reddit_gold_information",),
}
"""Tables that are read only when private things are asked for, by what they hold."""
_IRRELEVANT = frozenset(
    "message_headers messages_archive_headers poll_votes hidden_posts sensitive_ads_preferences gilded_content "
    "gilded_comments gilded_posts gold_received purchases subscriptions payouts stripe persona announcements checkfile "
    "live_stream_posts awards custom_feeds chat_settings".split()
)
COLUMNS = (
    "id permalink date ip subreddit gildings title url body link parent media direction thread_id from to message_id "
    "created_at updated_at username message thread_parent_message_id channel_url channel_name conversation_type "
    "created modified kind spoiler nsfw original_content content_category flair_id flair_text send_replies "
    "is_public_link scheduled_post_id submission_time recurrence statistic value preference account_gender birthdate "
    "verified_birthdate verification_state verification_method issuer_id subject_id phone_number note display_name "
    "description privacy subreddits image_url is_owner favorited followers score over_18 removed deleted edited"
).split()
"""The columns of the tables that hold what the person wrote and who they are."""
_KNOWN_COLUMNS = frozenset(map(fold_column, COLUMNS))
_ALONE = frozenset(  # names that no other export uses: two of them tell it without a look inside
    "post_votes comment_votes post_headers comment_headers message_headers messages_archive_headers poll_votes "
    "hidden_posts saved_comments saved_posts subscribed_subreddits moderated_subreddits chat_history "
    "approved_submitter_subreddits multireddits linked_identities sensitive_ads_preferences gilded_content".split()
)
_READ = POSTS | OWN | LISTS | {name for names in PRIVATE.values() for name in names} | set(HEADERS.values())
_CHATS = ("message_id", "channel_url", "conversation_type")
_MESSAGES = ("permalink", "thread_id", "from", "to")
_DRAFTS = ("kind", "flair_id", "is_public_link")
_PLANNED = ("scheduled_post_id", "submission_time")
_VOTES = ("id", "permalink", "direction")
_OWN_COLUMNS = tuple(
    frozenset(map(fold_column, columns))
    for columns in (("id", "permalink", "subreddit"), _VOTES, _CHATS, _MESSAGES, _DRAFTS, _PLANNED)
)
_TOLD = _ALONE | POSTS | {"statistics", *PRIVATE["direct messages and chats"], *PRIVATE["drafts and planned posts"]}
FRAGMENTS = (  # under other names than Reddit's
    *(Fragment("messages of Reddit, most of them others' words", keys) for keys in (_CHATS, _MESSAGES)),
    *(Fragment("drafts of Reddit", keys) for keys in (_DRAFTS, _PLANNED)),
    Fragment("votes on Reddit", _VOTES),
    Fragment("log-ins of Reddit and their addresses", ("date", "ip"), named=r"(?:.*/)?ip_logs(?:_?\(\d+\))?\.csv"),
    Fragment("what Reddit announced to you", ("announcement_id", "body")),
)
_MEDIA = re.compile(r".*\.(?:jpe?g|png|gif|webp|heic|mp4|mov|webm|mp3|m4a|wav)")
_NAME = re.compile(
    r"(?:.*/)?export_(?P<name>[\w-]{3,})_\d{8}(?:[_ ]?\(\d+\))?(?:\.zip|\.t(?:ar\.)?gz|\.tar|/)?", re.IGNORECASE
)


def stem(name: str) -> str:
    """A table's bare name: ``Comments_2.csv`` and ``comments (1).csv`` are ``comments``; empty for what is none."""
    base = name.replace("\\", "/").lower().rpartition("/")[2]
    match = re.fullmatch(r"(.+?)(?:_\d+)?(?:[_ ]*\(\d+\))?\.csv", base)
    return re.sub(r"^(comment|post)s(?=_headers$)", r"\1", match[1]) if match else ""


def account_in(archive: Archive) -> str:
    """The account's name in ``statistics.csv``, or nothing."""
    for member in archive.members:
        if stem(member.plain) == "statistics":
            data, _ = read_bytes(archive, member, archive.limits)
            for row in read_table(data, member.name, archive.limits).rows():
                if statistic(row) == "account name":
                    return row.get("value")
    return ""


def statistic(row: Row) -> str:
    """What a row of ``statistics.csv`` counts, in comparing form."""
    return " ".join(row.get("statistic").lower().replace("_", " ").split())


def named_account(archive: Archive, prefix: str = "") -> str:
    """The account in the name of the export, ``export_ana_20260131.zip``, or nothing."""
    for name in (prefix.rstrip("/"), archive.source):
        if match := _NAME.fullmatch(name):
            return match["name"]
    return ""


def places(archive: Archive) -> Iterator[str]:
    """Every folder where an export of Reddit begins, at any depth."""
    folders: dict[str, dict[str, Member]] = {}
    for member in archive.members:
        if kind := stem(member.plain):
            folders.setdefault(member.name[: member.name.rfind("/") + 1], {}).setdefault(kind, member)
    taken: list[str] = []
    for folder, kinds in sorted(folders.items(), key=lambda item: (item[0].count("/"), item[0])):
        if any(folder.startswith(other) for other in taken):
            continue
        if len(_ALONE & kinds.keys()) >= 2 or any(
            _has_own_header(archive, kinds[kind]) for kind in sorted(_TOLD & kinds.keys())
        ):
            taken.append(folder)
            yield folder


def _has_own_header(archive: Archive, member: Member) -> bool:
    try:
        with closing(archive.open(member)) as stream:
            table = read_table(stream.read(_HEAD), member.name, archive.limits)
    except ReadError:
        return False
    columns = frozenset(map(fold_column, table.columns))
    if columns == {"statistic", "value"}:
        return any(row.get("statistic").lower() == "account name" for row in table.rows())
    if stem(member.name) in _ALONE and columns and columns <= _KNOWN_COLUMNS:
        return True
    return any(columns >= own for own in _OWN_COLUMNS)


@dataclass(slots=True)
class Files:
    """The files of one export, by what is to be done with them."""

    tables: dict[str, list[Member]] = field(default_factory=dict)
    irrelevant: int = 0
    media: int = 0
    unknown: list[Member] = field(default_factory=list)

    def of(self, *kinds: str) -> list[Member]:
        """The tables of the named kinds, in this order."""
        return [member for kind in kinds for member in self.tables.get(kind, ())]


def sort(archive: Archive) -> Files:
    """What is to be done with each file of one export."""
    files = Files()
    for member in archive.members:
        kind = stem(member.plain)
        if kind in _READ:
            files.tables.setdefault(kind, []).append(member)
        elif kind in _IRRELEVANT:
            files.irrelevant += 1
        elif _MEDIA.fullmatch(member.folded):
            files.media += 1
        else:
            files.unknown.append(member)
    return files
