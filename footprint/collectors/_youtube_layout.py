"""YouTube in a Takeout: where it begins, and what is to be done with each of its files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from footprint.archive import Archive, Member
from footprint.collectors import Root
from footprint.collectors import _takeout as takeout
from footprint.collectors._ledger import Ledger
from footprint.collectors._youtube_tables import understand
from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.model import NoticeStatus
from footprint.tables import Table, read_table

KINDS = ("handles", "channels", "recordings", "videos", "playlists", "comments", "chats", "subscriptions")
"""The kinds of tables that are read, in the order in which one needs the other."""
_FOLDER = re.compile(r"((?:.*/)?youtube(?:_[^/]*youtube_music[^/]*|_music)?/).+")  # "YouTube und YouTube Music/"
_OLD = re.compile(r"(?:.*/)?my-(?:comments|live-chat-messages)/[^/]*\.html?")
_HISTORY = re.compile(
    r"(?:.*/)?(?:history|verlauf|historial|historique|geschiedenis|cronologia|histórico|geçmiş|السجلّ?|历史记录|記錄|履歴|"
    r"история|istoric|istorija)/[^/]*\.(?:json|html?)"
)
_SEARCHES = re.compile(
    r"(?:.*/)?[^/]*(?:search|such|búsqueda|zoek|recherche|ricerche|pesquisa|arama|البحث|搜索|検索|căut|paiešk)[^/]*"
)
_MEDIA = re.compile(r".*\.(?:mp4|mov|avi|mkv|webm|wmv|flv|3gp|mpe?g|m4v|jpe?g|png|gif|webp|mp3|m4a|aac|wav|flac)")
_NO_WORDS = re.compile(
    r"(?:.*/)?(?:playlists?|subscriptions?)/[^/]*\.json|"  # before 2021: lists of videos and channels
    r"(?:.*/)?(?:channel_(?:community_moderation_settings|feature_data|page_settings|images)|playlist_images|"
    r"music[-_]library[-_](?:songs|artists|albums)|video_(?:captions|gating.*)|[^/]*settings|purchases?[^/]*|"
    r"memberships?[^/]*|[^/]*subscriptions?_notifications|"
    r"ajustes_de_moderación_de_la_comunidad_del_canal|configuración_de_la_página_del_canal|"
    r"datos_de_la_función_del_canal|gegevens_voor_kanaalfunctie|instellingen_voor_het_beheer_van_je_kanaalcommu[^/]*|"
    r"instellingen_voor_kanaalpagina|date_despre_funcțiile_canalului|setări_de_moderare_a_comunității_canalului|"
    r"setările_paginii_de_canal|kanalo_bendruomenės_moderavimo_nustatymai|kanalo_funkcijų_duomenys|"
    r"kanalo_puslapio_nustatymai)(?:\(\d+\))?\.csv"
)
_NAMED_TABLE = re.compile(
    r"(?:.*/)?(?:comments|live_chats|channel|videos|playlists|kommentare|commentaires|comentarios|commenti|comentários|"
    r"reacties|comentarii|komentarai|yorumlar|コメント|评论)(?:_?\(\d+\))?\.csv"
)


def recognise(archive: Archive) -> Iterator[Root]:
    """The folder of YouTube in a Takeout, at any depth, under its name in any language; or single tables of it."""
    found: dict[str, None] = {}
    for member in archive.members:
        match = _FOLDER.fullmatch(member.folded)
        if match is None:
            continue
        prefix = member.name[: len(match[1])]
        older = _OLD.fullmatch(member.folded) or _HISTORY.fullmatch(member.folded)  # names that only YouTube gives
        if older or takeout.is_below_takeout(match[1]) or (prefix not in found and _is_table(archive, member)):
            found[prefix] = None
    for member in archive.members:
        if member.name.startswith(tuple(found)) or not _NAMED_TABLE.fullmatch(member.folded):
            continue
        if _is_table(archive, member):
            parts = member.name.rpartition("/")[0].split("/")
            folder = parts[:-1] if len(parts) > 1 or parts[0].lower() not in ("", "youtube") else parts
            if len(archive.members) == 1:
                folder = parts
            found["/".join([*filter(None, folder), ""])] = None
    for prefix in found:
        yield Root(prefix, takeout.stamp(archive.source), "YouTube in a Google Takeout")


def _is_table(archive: Archive, member: Member) -> bool:
    """Whether a file is a table of YouTube's, by its beginning."""
    if not member.folded.endswith(".csv"):
        return False
    table = read_table(takeout.head(archive, member), member.name, archive.limits)
    return understand(table).kind in ("comments", "chats", "channels", "videos", "playlists")


@dataclass(slots=True)
class Files:
    """The files of one YouTube folder, by what is to be done with them."""

    tables: dict[str, list[Member]] = field(default_factory=dict)
    old: list[Member] = field(default_factory=list)
    searches: list[Member] = field(default_factory=list)
    watched: int = 0
    media: int = 0
    wordless: int = 0
    strange: list[Member] = field(default_factory=list)
    """Tables that are named like those of the person's words, and have other columns."""


def sort(archive: Archive, limits: Limits, ledger: Ledger) -> Files:
    """What is to be done with each file; of unknown ones notices are made."""
    files = Files()
    for member in archive.members:
        name = member.folded
        if _OLD.fullmatch(name):
            files.old.append(member)
        elif _HISTORY.fullmatch(name):
            if _SEARCHES.fullmatch(name):
                files.searches.append(member)
            else:
                files.watched += 1
        elif _MEDIA.fullmatch(name):
            files.media += 1
        elif _NO_WORDS.fullmatch(name):
            files.wordless += 1
        elif name.endswith(".csv"):
            kind = _kind(open_table(archive, member, limits, ledger))
            if kind in KINDS:
                files.tables.setdefault(kind, []).append(member)
            elif kind == "items":
                files.wordless += 1
            elif kind == "unknown" and _NAMED_TABLE.fullmatch(name):
                files.strange.append(member)
            elif kind == "unknown":
                _unknown(member, ledger)
        else:
            _unknown(member, ledger)
    return files


def open_table(archive: Archive, member: Member, limits: Limits, ledger: Ledger) -> Table | None:
    """A file as a table; None with a notice when it cannot be read."""
    try:
        return read_table(archive.read(member), member.name, limits)
    except ReadError as error:
        ledger.fail(member, error)
        return None


def _kind(table: Table | None) -> str:
    if table is None:
        return ""
    return understand(table).kind or ("unknown" if any(True for _ in table.rows()) else "items")


def _unknown(member: Member, ledger: Ledger) -> None:
    reason = "unknown-file: this file of the export is not known, and not read"
    tip = "tell the project its name and the names of its columns, not its content"
    ledger.say(NoticeStatus.SKIPPED, reason, member, tip=tip)
