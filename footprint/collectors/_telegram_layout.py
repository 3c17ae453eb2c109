"""Telegram Desktop exports: where one begins, and what each of its files is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from footprint.archive import Archive, Member
from footprint.collectors._keys import known
from footprint.errors import ReadError

CHATS = (
    "saved_messages|replies|verification_codes|personal_chat|bot_chat|private_group|private_supergroup|"
    "public_supergroup|private_channel|public_channel"
)
MESSAGE_KEYS = known(  # as export_output_json.cpp of Telegram Desktop writes them
    "id type date date_unixtime edited edited_unixtime from from_id author actor actor_id action title text "
    "text_entities forwarded_from forwarded_from_id saved_from reply_to_message_id reply_to_peer_id via_bot photo "
    "photo_file_size photo_spoiler width height file file_name file_size thumbnail thumbnail_file_size media_type "
    "mime_type duration_seconds sticker_emoji performer location_information live_location_period_seconds place_name "
    "address contact_information contact_vcard contact_vcard_file_size poll todo_list game_title game_description "
    "game_link invoice_information reactions inline_bot_buttons media_spoiler self_destruct_period_seconds "
    "ttl_expired_seconds giveaway_information giveaway_results paid_media dice group_call boosts members inviter "
    "message_id game_message_id score currency amount recurring information_text discard_reason duration period "
    "emoticon theme_emoji new_title new_icon_emoji_id topic_id gift_code via_giveaway stars button_id url domain "
    "effect_id spoiler views forwards replies silent pinned message via_business_bot"
)

_JSON = re.compile(r"(?:.*/)?result(?:_\(\d+\))?\.json")
_PAGE = re.compile(r"(?:.*/)?(?:messages\d*|export_results)(?:_\(\d+\))?\.html")
_FULL = re.compile(r'"(?:personal_information|frequent_contacts|left_chats|web_sessions|profile_pictures)"\s*:')
_CHATS_LIST = re.compile(r'"(?:left_)?chats"\s*:\s*\{\s*"about"')
_ONE = re.compile(rf'"type"\s*:\s*"(?:{CHATS})"')
_OWNER = re.compile(r'"personal_information"\s*:\s*\{[^{}]*?"user_id"\s*:\s*"?(\d{3,20})\b')
_EXPORTED = re.compile(r"<title>Exported Data</title>|class=\"page_wrap\"")
_BESIDE = re.compile(r"(?:.*/)?(?:css|js|images)/[^/]+\.(?:css|js|png|svg)|.*\.(?:css|js)")
_MEDIA = re.compile(
    r".*\.(?:jpe?g|png|gif|webp|heic|tgs|webm|mp4|mov|ogg|oga|mp3|m4a|wav|pdf|docx?|xlsx?|pptx?|zip|apk|vcard|vcf)|"
    r"(?:.*/)?(?:photos|files|video_files|voice_messages|round_video_messages|stickers|profile_pictures|stories)/.*"
)
_HEAD = 1 << 16


@dataclass(slots=True)
class Files:
    """The files of one export, by what is to be done with them."""

    data: list[Member] = field(default_factory=list)
    pages: list[Member] = field(default_factory=list)
    media: int = 0
    beside: int = 0
    unknown: list[Member] = field(default_factory=list)


def _head(archive: Archive, member: Member) -> str:
    try:
        with archive.open(member) as stream:
            return stream.read(_HEAD).decode("utf-8", "replace").replace("\0", "")
    except ReadError:
        return ""


def is_data(archive: Archive, member: Member) -> bool:
    """Whether a JSON file holds a whole account or one chat."""
    if not (_JSON.fullmatch(member.folded) or (len(archive.members) == 1 and member.folded.endswith(".json"))):
        return False
    head = _head(archive, member)
    return bool(
        _FULL.search(head) or _CHATS_LIST.search(head) or (_ONE.search(head) and re.search(r'"messages"\s*:', head))
    )


def is_page(archive: Archive, member: Member) -> bool:
    """Whether an HTML file is one that Telegram Desktop wrote."""
    return bool(_PAGE.fullmatch(member.folded)) and bool(_EXPORTED.search(_head(archive, member)))


def places(archive: Archive) -> Iterator[tuple[str, bool]]:
    """Every folder where an export begins, and whether it can be read: only JSON tells who wrote what."""
    found: dict[str, bool] = {}
    for member in archive.members:
        folder = member.name[: member.name.rfind("/") + 1]
        if is_data(archive, member):
            found[folder] = True
        elif folder not in found and is_page(archive, member):
            found[folder] = False
    taken: list[str] = []
    for folder in sorted(found, key=lambda place: (place.count("/"), place)):
        if not folder.startswith(tuple(taken)):
            taken.append(folder)
            yield folder, any(readable for place, readable in found.items() if place.startswith(folder))


def owner_in(archive: Archive) -> str:
    """The owner's number, looked for where it stands in a whole account's file: at its beginning."""
    heads = (_head(archive, member) for member in archive.members if is_data(archive, member))
    return next((match[1] for head in heads if (match := _OWNER.search(head))), "")


def sort(archive: Archive) -> Files:
    """What is to be done with each file of one export."""
    files = Files()
    for member in archive.members:
        name = member.folded
        if is_data(archive, member) or _JSON.fullmatch(name):
            files.data.append(member)
        elif _PAGE.fullmatch(name) or re.fullmatch(r"(?:lists/|chats/.*|.*/lists/)[^/]*\.html", name):
            files.pages.append(member)
        elif _BESIDE.fullmatch(name):
            files.beside += 1
        elif _MEDIA.fullmatch(name):
            files.media += 1
        else:
            files.unknown.append(member)
    return files
