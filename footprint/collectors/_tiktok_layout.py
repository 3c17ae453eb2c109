"""TikTok: which parts an export holds, under the names of any year, in one JSON file or in a folder of texts.

The JSON file has sections, ``Your Activity``, and parts in them, ``Searches``; the texts are one file a part,
``Your Activity/Searches.txt``. Parts wander between sections and are renamed, so each is told by its own name.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from footprint.archive import Archive, Member
from footprint.collectors._keys import known
from footprint.collectors._loose import mapping, plain_key, strings, words
from footprint.collectors._tiktok_texts import is_dated, is_text
from footprint.errors import ReadError

# Names in comparing form; those of the texts are translated, and Dutch ones are known (d3i-infra/data-donation-task).
_NAMES = {
    "profile": "profileinformation profileinfo profielinformatie",
    "autofill": "autofill automatischinvullen",
    "settings": "settings instellingen",
    "posts": "videos posts berichten",
    "deleted": "recentlydeletedposts onlangsverwijderdeberichten",
    "comments": "comments reacties",
    "reposts": "reposts herplaatsingen",
    "reviews": "poireview locationreview locationreviews productreviews locatierecensies productrecensies",
    "live": "watchlivehistory geschiedenisvanlivebekijken",
    "streams": "golivehistory geschiedenisvanlivegaan",
    "followers": "follower followers followerlist volger",
    "following": "following followinglist volgend",
    "messages": "directmessages directmessage chathistory groupchat directeberichten groepschat",
    "searches": "searchhistory searches zoekopdrachten",
    "likes": "likelist likelijst",
    "favorites": "favoritevideos favorietevideos",
    "logins": "loginhistory inloggeschiedenis",
    "location": "mostrecentlocationdata meestrecentelocatiegegevens",
    "ads": "adinterests adsbasedondatareceivedfrompartners offtiktokactivity usagedatafromthirdpartyappsandwebsites "
    "advertentieinteresses activiteitbuitentiktok",
    "forms": "instantformadsresponses reactiesopdirectformulieradvertenties",
    "addresses": "savedaddressinformation opgeslagenadresgegevens",
    "orders": "orderhistory orderdisputehistory returnsandrefundshistory bestelgeschiedenis",
    "watched": "videobrowsinghistory watchhistory sharehistory productbrowsinghistory kijkgeschiedenis "
    "geschiedenisdelen geschiedenisvanbladerendoorproducten",
    "irrelevant": "block blocklist hashtag stickers status activitysummary purchases purchasehistory donation "
    "fundraiser profileviews aimoji favoriteeffects favoritehashtags favoritesounds favoriteplaces "
    "favoritecomments favoritecollections favoriteplaylists favoriteitem favoritemoviesandtvshows "
    "golivesettings watchlivesettings transactionhistory coinpurchasehistory currentpaymentinformation "
    "communicationwithshops customersupporthistory shoppingcartlist vouchers adlinkhistory "
    "advertisinglinkhistory usernamechangehistory blokkeringslijst samenvattingvanactiviteit "
    "profielweergaven favorieteeffecten favorietehashtags favorietegeluiden favorieteplaatsen "
    "favorietereacties favorietecollecties favorieteafspeellijsten favorietitem "
    "favorietefilmsentvprogrammas donatie fondsenwerving aankopen transactiegeschiedenis "
    "geschiedenisvanmuntaankopen informatieoverhuidigebetaling geschiedenisvanklantenservice "
    "communicatiemetwinkels winkelwagenlijst geschiedenisvanbestelkwesties "
    "geschiedenisvanretourzendingenenterugbetalingen geschiedenisvanadvertentielinks informatievanderden "
    "instellingenvoorlivebekijken instellingenvoorlivegaan reactieoplivestream",
}
KINDS: Mapping[str, str] = {name: kind for kind, names in _NAMES.items() for name in names.split()}
"""What a part holds, by its name in comparing form."""

SECTIONS = frozenset(
    "activity youractivity profile profileandsettings video post comment appsettings tiktokshop tiktokshopping "
    "tiktoklive adsanddata likesandfavorites incomepluswallettransactions incomeandwallettransactions "
    "jeactiviteit profieleninstellingen likesenfavorieten advertentiesengegevens".split()
)
PRIVATE = {
    "direct messages": ("messages",),
    "searches": ("searches",),
    "likes and favorites": ("likes", "favorites"),
    "log-ins and their addresses": ("logins",),
    "the last known places": ("location",),
    "what TikTok infers about you": ("ads",),
    "answers in advertisements": ("forms",),
    "orders and addresses in the shop": ("addresses", "orders"),
    "videos watched and shared": ("watched",),
}
"""Parts that are read only when asked for, by what they hold."""

ENTRY_KEYS = known(  # of what the person wrote and who they are, in the languages that were seen
    "Date Link Likes WhoCanView WhoCanViewThisPost AllowComments AllowStitches AllowDuets AllowStickers "
    "AllowSharingToStory ContentDisclosure AIGeneratedContent Sound Location Title AddYoursText AltText CoverAltText "
    "CoverImage Caption Description DateDeleted comment photo url PlaceName ProductName Rating Status ReviewText "
    "ReviewDate Comments Questions CommentTime CommentContent QuestionTime QuestionContent Content RawTime WatchTime "
    "LiveStartTime LiveEndTime LiveDuration RoomTitle LiveTitle TotalEarning TotalLike TotalView TotalComment "
    "TotalShare QuizCount Visibility datum titel locatie reactie foto wiekanditbekijken sticker "
    "originalposturl originalpostlink linknaarorigineelbericht originelelinknaarbericht "
    "App PlatformInfo Name Platform bioDescription birthDate displayName emailAddress followerCount "
    "followingCount inferredGender instagramLink lemon8Link youtubeLink twitterLink facebookLink likesReceived "
    "profilePhoto profileVideo telephoneNumber userName nickname accountRegion profileMap hashtags replyTo "
    "bio biobeschrijving naam gebruikersnaam email emailadres phonenumber telefoonnummer birthday geboortedatum "
    "instagram youtube lemon8 twitter facebook firstname lastname address addressline1 addressline2 unit city state "
    "zipcode postalcode country",
)
_FILE = re.compile(r"(?:.*/)?[^/]*(?:user_data|tiktok)[^/]*\.json")
_ROOT_KEYS = re.compile(
    r'"(?:Your Activity|Profile And Settings|Ads and data|App Settings|Tiktok Live|TikTok Live|TikTok Shop(?:ping)?|'
    r"Likes and Favorites|Profile Information|Profile Info|ProfileMap|Like List|ItemFavoriteList|Direct Messages?|"
    r'CommentsList|WhoCanView|Video Browsing History|Watch History|FansList|Poi Review|Recently Deleted Posts)"\s*:'
)
_USER = re.compile(rb'"userName"\s*:\s*"([^"\\]{1,64})"')
_HEAD = 1 << 17
_BLOCK = 1 << 20
_LOOKED_AT = 256  # blocks of a file in which the account's name is looked for

_ITEM_KEYS = frozenset(
    "date datum link comment reactie username gebruikersnaam searchterm zoekterm ip reviewtext content "
    "commentcontent livestarttime".split()
)
_NOTHING = frozenset(("", "n/a", "n.v.t.", "none", "null", "-"))


def said(value: object) -> str:
    """A value as text; what TikTok writes for none is empty."""
    text = words(value)
    return "" if text.casefold() in _NOTHING else text


def folded(item: Mapping[str, Any]) -> dict[str, Any]:
    """An entry with its keys in comparing form; the first of two that are alike counts."""
    made: dict[str, Any] = {}
    for key, value in item.items():
        made.setdefault(plain_key(key), value)
    return made


def has_known_keys(entry: Mapping[str, object]) -> bool:
    """Whether an entry of a list has keys of a language that is known."""
    return bool(_ITEM_KEYS & entry.keys())


def entries(value: object) -> Iterator[dict[str, Any]]:
    """The entries of a part, however deep its list stands, keys in comparing form."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict):
            made = folded(item)
            if _ITEM_KEYS & made.keys() and not all(isinstance(inner, dict | list) for inner in made.values()):
                yield made
            else:
                waiting.extend(reversed(list(item.values())))


def flat(value: object) -> dict[str, str]:
    """The texts of a part that is a map, whatever they are wrapped in; keys in comparing form."""
    made: dict[str, str] = {}
    waiting = deque([value])
    while waiting:
        item = waiting.popleft()
        for key, inner in mapping(item).items():
            if isinstance(inner, dict):
                waiting.append(inner)
            elif (text := said(inner)) or isinstance(inner, bool):
                made.setdefault(plain_key(key), text or str(inner))
        if isinstance(item, list):
            waiting.extend(inner for inner in item if isinstance(inner, dict))
    return made


@dataclass(slots=True)
class Parts:
    """The parts of an export: for each kind the values and the files that they stand in."""

    found: dict[str, list[tuple[object, Member]]] = field(default_factory=dict, repr=False)
    unknown: dict[str, list[str]] = field(default_factory=dict, repr=False)

    def of(self, *kinds: str) -> list[tuple[object, Member]]:
        """The parts of these kinds that hold something."""
        return [item for kind in kinds for item in self.found.get(kind, ())]

    def add(self, kind: str, value: object, member: Member) -> None:
        """Keep a part that holds something."""
        if _holds_something(value):
            self.found.setdefault(kind, []).append((value, member))

    def sort(self, value: object, member: Member, depth: int = 0) -> None:
        """Sort the parts of a JSON file, with sections around them or without."""
        if depth == 0 and isinstance(value, list):
            for item in value:
                self.sort(item, member, 0 if isinstance(item, dict) else 1)
            return
        parts = mapping(value)
        names = folded(parts)
        if "username" in names and isinstance(names["username"], str):  # a profile without its own map
            self.add("profile", value, member)
            return
        for name, inner in names.items():
            nested = isinstance(inner, dict) and name in SECTIONS
            if (kind := KINDS.get(name)) and not nested:
                self.add(kind, inner, member)
            elif isinstance(inner, dict) and (nested or depth == 0):
                self.sort(inner, member, depth + 1)
            elif name not in SECTIONS and _holds_something(inner):
                self.unknown.setdefault(member.name, []).append(next(key for key in parts if plain_key(key) == name))

    def is_own(self, file: str) -> bool:
        """Whether a file holds parts that are known."""
        return any(member.name == file for parts in self.found.values() for _, member in parts)


def _holds_something(value: object) -> bool:
    """Whether there is more in a part than marks like ``App: 1`` and lists of nothing."""
    return any(True for _ in strings(value))


# ---------------------------------------------------------------- recognising


def part_of(name: str) -> str:
    """What the text file of this name holds, or nothing: ``Your Activity/Searches (1).txt`` holds searches."""
    base = re.sub(r"(?:[ _]*\(\d+\)|_\d+)?\.txt$", "", name.rpartition("/")[2], flags=re.IGNORECASE)
    return KINDS.get(plain_key(base), "") if name.lower().endswith(".txt") else ""


def is_data(archive: Archive, member: Member) -> bool:
    """Whether a JSON file is the one that holds everything."""
    if not member.folded.endswith(".json"):
        return False
    named = _FILE.fullmatch(member.folded)
    if not named and len(archive.members) > 1:
        return False
    try:
        with archive.open(member) as stream:
            head = stream.read(_HEAD).decode("utf-8", "replace").replace("\0", "")
    except ReadError:
        return False
    return len(set(_ROOT_KEYS.findall(head))) >= (1 if named else 3)


def places(archive: Archive) -> Iterator[str]:
    """Every folder where an export of TikTok begins.

    Texts of a language that is not known are found where the download, or the folder in it, is named after TikTok.
    """
    found: dict[str, int] = {}
    for member in archive.members:
        folder = member.name[: member.name.rfind("/") + 1]
        if is_data(archive, member):
            found[folder] = 9
        elif part_of(member.plain):
            above = folder.rstrip("/").rpartition("/")
            if plain_key(above[2]) in SECTIONS or plain_key(above[2]) in KINDS:
                folder = above[0] + above[1]
            found[folder] = found.get(folder, 0) + (1 if is_text(_head(archive, member)) else 0)
    if not found:
        for member in archive.members:
            start = _named(archive, member)
            if start is not None and is_dated(_head(archive, member)):
                found[start] = found.get(start, 0) + 1
    taken: list[str] = []
    for folder, count in sorted(found.items(), key=lambda item: (item[0].count("/"), item[0])):
        if (count >= 2 or (count == 1 and len(archive.members) == 1)) and not folder.startswith(tuple(taken)):
            taken.append(folder)
            yield folder


def _named(archive: Archive, member: Member) -> str | None:
    """The outermost folder of a text that is named after TikTok; an empty one where the download is; else None."""
    if not member.folded.endswith(".txt"):
        return None
    if match := re.match(r"(?:[^/]*/)*?[^/]*tiktok[^/]*/", member.name, re.IGNORECASE):
        return match[0]
    return "" if "tiktok" in archive.source.casefold() else None


def _head(archive: Archive, member: Member) -> str:
    """The beginning of a text; an empty one where it cannot be read."""
    try:
        with archive.open(member) as stream:
            return stream.read(4096).decode("utf-8", "replace").replace("\0", "").lstrip("\ufeff")
    except ReadError:
        return ""


def account_in(archive: Archive) -> str:
    """The account's name, looked for without reading the files as a whole."""
    for member in archive.members:
        if member.folded.endswith(".json") and is_data(archive, member):
            for block in _blocks(archive, member):
                if match := _USER.search(block):
                    return said(match[1].decode("utf-8", "replace"))
        elif part_of(member.plain) == "profile":
            text = b"".join(_blocks(archive, member)).decode("utf-8", "replace").replace("\0", "")
            if name := re.search(r"^(?:Username|Gebruikersnaam): *(\S+)", text, re.MULTILINE | re.IGNORECASE):
                return said(name[1])
    return ""


def _blocks(archive: Archive, member: Member) -> Iterator[bytes]:
    """A file in pieces that overlap a little, up to a limit."""
    rest = b""
    try:
        with archive.open(member) as stream:
            for _ in range(_LOOKED_AT):
                if not (block := stream.read(_BLOCK)):
                    return
                yield rest + block
                rest = b"" if part_of(member.plain) else block[-200:]
    except ReadError:
        return
