"""Discord: where a data package begins, and what each of its files is.

The folders are named in the person's language and have changed their case, so a file is told by what stands around
it: ``*/c123/messages.json`` beside ``channel.json``, ``*/user.json`` with an account in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from footprint.archive import Archive, Member
from footprint.collectors._keys import known
from footprint.errors import ReadError

KEYS = known(
    "ID Timestamp Contents Content Attachments messages type name guild guild_id recipients topic nsfw parent_id "
    "position rate_limit_per_user owner_id thread_metadata archived archive_timestamp auto_archive_duration locked "
    "create_timestamp message_count member_count last_message_id last_pin_timestamp flags icon bitrate user_limit "
    "permission_overwrites"
)
"""The keys of channels and messages."""

_CHANNEL = re.compile(r"(?P<above>(?:.*/)?)(?P<folder>c?\d{1,25})/(?P<file>channel\.json|messages\.(?:json|csv))")
_TELLING = re.compile(r"(?:^|/)c?\d{6,}/[^/]+$")  # a shorter number may be a folder of anything
_USER = re.compile(r"(?P<above>(?:.*/)?)(?P<folder>[^/]+)/user(?:_\(\d+\))?\.json")
_MESSAGES = re.compile(r"mes[sz]|nachricht|bericht|beskeder|meddelande|viestit|wiadomo|zpr|üzenet|uzenet|сообщ|повід")
_ACCOUNT = re.compile(
    r'"(?:discriminator|global_name|avatar_hash|premium_until|has_mobile|relationships|user_activity_application'
    r'_statistics)"\s*:'
)
_HEAD = 1 << 16
_ACTIVITY = re.compile(
    r"(?:^|/)(?:activity|activities|activit[éeà]s?|aktivit[^/]*|actividad[^/]*|attivit[^/]*|analytics|modeling|"
    r"reporting|tns)/|(?:^|/)events-\d{4}-.*\.json$"
)
_MEDIA = re.compile(r".*\.(?:jpe?g|png|gif|webp|mp4|webm|mp3|ogg)")
_IRRELEVANT = re.compile(  # servers, programs and games, in any language: an index and an object each
    r"(?:[^/]*/){0,2}(?:\d{1,25}/(?:guild|audit-log|audit_log|bans|channels|emoji|webhooks|integrations|guild-settings|"
    r"application|assets|commands|experiments)[^/]*\.json|index\.json)|(?:.*/)?(?:readme|lisezmoi|liesmich)[^/]*\.txt"
)


@dataclass(slots=True)
class Files:
    """The files of one package, by what is to be done with them."""

    users: list[Member] = field(default_factory=list)
    indexes: list[Member] = field(default_factory=list)
    channels: dict[tuple[str, str], dict[str, list[Member]]] = field(default_factory=dict)
    """For each folder of a channel (its place and its number): ``channel``, ``json`` and ``csv``."""
    activity: int = 0
    tickets: list[Member] = field(default_factory=list)
    irrelevant: int = 0
    media: int = 0
    unknown: list[Member] = field(default_factory=list)


def channel_of(name: str) -> tuple[str, str, str]:
    """(the folder above, the channel's number, ``channel``, ``json`` or ``csv``) of a channel's file, or nothing."""
    match = _CHANNEL.fullmatch(name.lower())
    if match is None:
        return "", "", ""
    file = "channel" if match["file"] == "channel.json" else match["file"].rpartition(".")[2]
    return match["above"], match["folder"].lstrip("c"), file


def places(archive: Archive) -> Iterator[str]:
    """Every folder where a package begins: the one above the messages, or above the account."""
    found: set[str] = set()
    for member in archive.members:
        above, number, _ = channel_of(member.folded)
        folder = member.name[: len(above)]
        parent, _, name = folder.rstrip("/").rpartition("/")
        ours = bool(_MESSAGES.search(name.lower()))
        if number and (ours or _TELLING.search(member.folded)):
            found.add((f"{parent}/" if parent else "") if ours else folder)
        elif (match := _USER.fullmatch(member.folded)) and _is_account(archive, member):
            found.add(member.name[: len(match["above"])])
        elif member.folded == "user.json" and _is_account(archive, member):
            found.add("")
    taken: list[str] = []
    for folder in sorted(found, key=lambda place: (place.count("/"), place)):
        if not folder.startswith(tuple(taken)):
            taken.append(folder)
            yield folder


def _is_account(archive: Archive, member: Member) -> bool:
    try:
        with archive.open(member) as stream:
            head = stream.read(_HEAD).decode("utf-8", "replace").replace("\0", "")
    except ReadError:
        return False
    return '"id"' in head and bool(_ACCOUNT.search(head))


def sort(archive: Archive) -> Files:
    """What is to be done with each file of one package."""
    files = Files()
    above = {place for member in archive.members for place, number, _ in [channel_of(member.folded)] if number}
    for member in archive.members:
        name = member.folded
        place, number, kind = channel_of(name)
        if number:
            files.channels.setdefault((place, number), {}).setdefault(kind, []).append(member)
        elif re.fullmatch(r"(?:[^/]*/)?user(?:_\(\d+\))?\.json", name):
            files.users.append(member)
        elif re.fullmatch(r"(?:.*/)?index(?:_\(\d+\))?\.json", name) and name[: name.rfind("/") + 1] in above:
            files.indexes.append(member)
        elif _ACTIVITY.search(name):
            files.activity += 1
        elif name.endswith("tickets.json"):
            files.tickets.append(member)
        elif _MEDIA.fullmatch(name):
            files.media += 1
        elif _IRRELEVANT.fullmatch(name):
            files.irrelevant += 1
        else:
            files.unknown.append(member)
    return files
