"""X: which files an archive of any generation holds, and what is to be done with each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from footprint.archive import Archive, Member
from footprint.collectors._keys import known
from footprint.collectors._ledger import is_beside
from footprint.collectors._loose import unwrapped
from footprint.collectors._x_account import Owner
from footprint.collectors._x_words import items, mapping, words
from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.reading import decode, load_ytd

POSTS = {
    # file: the key that wraps each element; the order in which they are read, for the first of two alike wins
    "twitter-circle-tweet": "tweet",  # first: it was shown to a few, whatever stands in tweets.js
    "tweets": "tweet",
    "tweet": "tweet",  # until 2020
    "community-tweet": "tweet",
    "deleted-tweets": "tweet",
    "deleted-tweet": "tweet",
}
READ = frozenset(
    (
        *POSTS,
        *"account profile manifest phone-number email-address-change screen-name-change account-timezone ageinfo "
        "ni-devices protected-history note-tweet deleted-note-tweet article article-metadata follower following "
        "fleet".split(),
    )
)
"""Files that are read always."""

PRIVATE: dict[str, tuple[str, ...]] = {
    "direct messages": ("direct-messages", "direct-message", "direct-messages-group", "direct-message-group"),
    "likes": ("like",),
    "saved searches": ("saved-search",),
    "log-ins and their addresses": ("ip-audit", "account-creation-ip"),
    "uploaded contacts": ("contact",),
    "chats with Grok": ("grok-chat-item",),
    "what X infers about you": ("personalization",),
    "connected apps": ("connected-application",),
}
"""Files that are read only when private things are asked for, by what they hold."""

KEYS = known(  # of the files that are read always
    "account email createdVia username accountId createdAt accountDisplayName phoneNumber profile description bio "
    "website location avatarMediaUrl headerMediaUrl device emailAddressChange emailChange changedAt changedFrom "
    "changedTo screenNameChange accountTimezone timeZone ageMeta ageInfo age birthDate inferredAgeInfo "
    "niDeviceResponse messagingDevice pushDevice carrier deviceType deviceVersion updatedDate createdDate token udid "
    "protectedHistory protectedAt action follower following userLink fleet fleetId text tweet id id_str full_text "
    "created_at display_text_range entities extended_entities urls url expanded_url display_url indices user_mentions "
    "name screen_name hashtags symbols media type media_url media_url_https sizes small medium large thumb w h resize "
    "video_info variants content_type bitrate aspect_ratio duration_millis source_status_id source_status_id_str "
    "source_user_id source_user_id_str additional_media_info monetizable embeddable features faces x y favorite_count "
    "retweet_count in_reply_to_status_id in_reply_to_status_id_str in_reply_to_user_id in_reply_to_user_id_str "
    "in_reply_to_screen_name lang source possibly_sensitive truncated favorited retweeted coordinates geo place "
    "contributors edit_info initial edit initialTweetId editControlInitial editTweetIds editableUntil editsRemaining "
    "isEditEligible withheld_in_countries withheld_copyright withheld_scope scopes followers place_ids deleted_at "
    "community_id community_id_str card_uri is_quote_status quoted_status_id quoted_status_id_str "
    "quoted_status_permalink ext_alt_text media_alt_text noteTweet noteTweetId noteTweetResults result tweetId "
    "updatedAt lifecycle value originalName annotations core shortUrl expandedUrl displayUrl fromIndex toIndex "
    "mentions cashtags styletags richtextTags inlineMedia screenName article articleMetadata articleId title content "
    "blocks key depth inlineStyleRanges entityRanges data entityMap coverMedia lifecycleState lifecycle_state "
    "publishedAt publishedTime published_at firstPublishedAt first_published_at rest_id previewText preview_text "
    "mediaEntities cover_media media_entities modifiedAt state status user protected profile_image_url "
    "profile_image_url_https verified retweeted_status media_id mediaId mutability offset length style"
    # tweets of Grailbird
    "full_name country country_code place_type bounding_box attributes",
)

_PRIVATE_FILES = frozenset(name for names in PRIVATE.values() for name in names)

# Known files with nothing that the person wrote, or only repetitions without words.
_IRRELEVANT = re.compile(
    r"ads?-.*|account-label|account-suspension|app|audio-video-calls.*|block|branch-links|catalog-item|"
    r"commerce-.*|community-note.*|deleted-tweet-headers|device-token|direct-message-(group-)?headers|"
    r"direct-message-mute|expanded-profile|facebook-connection|key-registry|lists-(created|member|subscribed)|moment|"
    r"mute|payload[-_]details|periscope-.*|professional-data|product-.*|reply-prompt|shop-module|shopify-account|"
    r"smartblock|spaces-metadata|sso|tweet-headers|tweetdeck|tweet[-_]index|twitter-article-.*|twitter-circle|"
    r"twitter-circle-member|twitter-shop|user-link-clicks|verified(-.*)?|grok-.*|jobs?-.*|premium-.*"
)

# A browser may add " (1)"; names are compared in folded form, where a blank is "_".
_FILE = re.compile(r"(?P<data>data/)?(?P<name>[a-z0-9][a-z0-9-]*?)(?:-part(?P<part>\d+))?(?:_\(\d+\))?\.js")
_ANY_FILE = re.compile(rf"(?P<prefix>(?:.*?/)??)(?P<rest>{_FILE.pattern})")
_MONTH = re.compile(r"(?P<prefix>(?:.*?/)??)(?P<rest>data/js/(?:tweets/\d{4}_\d\d|tweet_index|user_details)\.js)")
_TABLE = re.compile(r"(?P<prefix>(?:.*?/)??)(?P<rest>tweets(?:_\(\d+\))?\.csv)")
_PAGE_FILES = re.compile(  # the page that shows the archive, and pictures that are packed once more
    r"assets/.*|(?:css|img|js|lib)/.*|index\.html?|(?:data/)?\w*media\.zip"
)
_PAGE = re.compile(r"(?P<prefix>(?:.*?/)??)(?P<rest>your_archive(?:_\(\d+\))?\.html?)")
_MEDIA = re.compile(
    r"(?P<prefix>(?:.*?/)??)(?P<rest>data/(?:(?:deleted_|community_|twitter_circle_)?tweets?|direct_messages?(?:_group)?|"
    r"profile|moments(?:_tweets)?|periscope|grok_chat|twitter_article|note_tweet)_media/[^/]+)"
)
_KINDS = (("month", _MONTH), ("file", _ANY_FILE), ("table", _TABLE), ("page", _PAGE), ("media", _MEDIA))
_HEAD = re.compile(r"\s*(?:window\.(?:YTD\.|__THAR_CONFIG)|Grailbird\.data\.|var (?:user_details|tweet_index))")
_TABLE_HEAD = re.compile(r"(?=.*\btweet_id\b)(?=.*\bin_reply_to_status_id\b)", re.DOTALL)


def is_irrelevant(name: str) -> bool:
    """Whether a file of this name is known and holds nothing that the person wrote."""
    return bool(_IRRELEVANT.fullmatch(name))


def is_private(name: str) -> bool:
    """Whether a file of this name is read only when private things are asked for."""
    return name in _PRIVATE_FILES


@dataclass(frozen=True, slots=True)
class Place:
    """Where an export begins, by its folder, and which of its files show it."""

    prefix: str
    what: str
    files: tuple[Member, ...] = field(repr=False, default=())


def places(archive: Archive) -> list[Place]:
    """Every folder of an archive where an X export of any generation begins, by names and first bytes."""
    found: dict[str, dict[str, list[Member]]] = {}
    for member in archive.members:
        folded = member.folded
        if not folded.endswith((".js", ".csv", ".html", ".htm")) and "_media/" not in folded:
            continue
        for kind, pattern in (
            ("month", _MONTH),
            ("file", _ANY_FILE),
            ("table", _TABLE),
            ("page", _PAGE),
            ("media", _MEDIA),
        ):
            match = pattern.fullmatch(folded)
            if match is None or (kind == "file" and not _is_known(match["name"])):
                continue
            prefix = member.plain[: match.start("rest")]
            found.setdefault(prefix, {}).setdefault(kind, []).append(member)
            break
    made: list[Place] = []
    for prefix, kinds in sorted(found.items(), key=lambda item: (len(item[0]), item[0])):
        files, months = kinds.get("file", []), kinds.get("month", [])
        if files and _is_export(archive, files):
            old = not any(item.folded.startswith("data/", len(prefix)) for item in files)
            made.append(Place(prefix, "X archive, old layout" if old and len(files) > 1 else "X archive", tuple(files)))
        elif months and _is_export(archive, months):
            made.append(Place(prefix, "Twitter archive of 2018 or before", tuple(months)))
        elif any(_TABLE_HEAD.match(head(archive, item)) for item in kinds.get("table", [])):
            made.append(Place(prefix, "Twitter archive of 2018 or before", tuple(kinds["table"])))
    if made:
        return made
    for prefix, kinds in sorted(found.items()):
        if "media" in kinds:
            return [Place(prefix, "X archive, a part with pictures only")]
        if "page" in kinds:
            return [Place(prefix, "the page of an X archive without its data")]
    return []


def _is_known(name: str) -> bool:
    return name in READ or is_private(name) or is_irrelevant(name)


def _is_export(archive: Archive, files: list[Member]) -> bool:
    """Whether one of the files begins as X writes it; damaged ones count when there are several."""
    first = ("manifest", "account", "profile", "tweets", "tweet")
    ranked = sorted(files, key=lambda item: item.folded.rpartition("/")[2].removesuffix(".js") not in first)
    heads = [head(archive, item) for item in ranked[:8]]
    return any(_HEAD.match(text) for text in heads) or (not any(heads) and len(files) >= 3)


def head(archive: Archive, member: Member) -> str:
    """The first words of a member; empty when it cannot be read."""
    try:
        with archive.open(member) as stream:
            return decode(stream.read(400))
    except ReadError:
        return ""


def load(archive: Archive, member: Member) -> object:
    """What a script file assigns. Raises ReadError."""
    return load_ytd(archive.read(member), member.name, archive.limits)


@dataclass(slots=True)
class Files:
    """The files of an export, sorted by what they are."""

    by_name: dict[str, list[Member]] = field(default_factory=dict)
    months: list[Member] = field(default_factory=list)
    details: list[Member] = field(default_factory=list)
    tables: list[Member] = field(default_factory=list)
    irrelevant: list[Member] = field(default_factory=list)
    unknown: list[Member] = field(default_factory=list)
    media: dict[str, str] = field(default_factory=dict, repr=False)
    pages: list[Member] = field(default_factory=list)

    def named(self, *names: str) -> list[Member]:
        """The files of these names, part 0 first."""
        return [member for name in names for member in self.by_name.get(name, ())]


def sort(archive: Archive) -> Files:
    """The members of an export, each in its place. Pictures are kept by their names only."""
    files = Files()
    parts: dict[str, list[tuple[int, int, Member]]] = {}
    for order, member in enumerate(archive.members):
        folded = member.folded
        if match := _FILE.fullmatch(folded):
            name = match["name"]
            if name in READ or is_private(name):
                parts.setdefault(name, []).append((int(match["part"] or 0), order, member))
            elif is_irrelevant(name):
                files.irrelevant.append(member)
            else:
                files.unknown.append(member)
        elif match := _MONTH.fullmatch(folded):
            if "user_details" in folded:
                files.details.append(member)
            elif "/tweets/" in folded:
                files.months.append(member)
            else:
                files.irrelevant.append(member)
        elif folded.startswith("data/js/"):
            files.irrelevant.append(member)
        elif _TABLE.fullmatch(folded):
            files.tables.append(member)
        elif _PAGE.fullmatch(folded):
            files.pages.append(member)
        elif "_media/" in folded:
            files.media.setdefault(folded.rpartition("/")[2], member.name)
        elif (folded.endswith(".js") or not is_beside(member)) and not _PAGE_FILES.fullmatch(folded):
            files.unknown.append(member)
    files.by_name = {
        name: [item[2] for item in sorted(found, key=lambda item: item[:2])] for name, found in parts.items()
    }
    return files


_SIZES = re.compile(r"_(?:normal|bigger|mini|reasonably_small|\d+x\d+)$")


def avatar_name(address: str) -> str:
    """The pattern of the file that holds the account's picture: ``profile_media/<account>-<name of the picture>``."""
    name = address.rpartition("/")[2].lower().rpartition(".")[0]
    return rf"(?:.*/)?profile_media/(?:\d+-)?{re.escape(_SIZES.sub('', name))}(?:_[a-z0-9]+)?\.\w+" if name else "-"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a ``manifest.js`` says: how many elements each file holds, and whether it is a part of the whole."""

    member: Member
    counts: Mapping[str, int | None]
    partial: bool


def manifest(value: object, member: Member) -> Manifest:
    """The manifest in a loaded ``manifest.js``; file names in folded form."""
    whole = mapping(value)
    counts: dict[str, int | None] = {}
    for kind in mapping(whole.get("dataTypes")).values():
        for entry in map(mapping, items(mapping(kind).get("files"))):
            name, count = entry.get("fileName"), entry.get("count")
            if isinstance(name, str):
                digits = str(count).strip()
                counts[name.replace("\\", "/").lower()] = (
                    int(digits) if digits.isdecimal() and len(digits) < 16 else None
                )
    partial = mapping(whole.get("archiveInfo")).get("isPartialArchive")
    return Manifest(member, counts, partial is True or str(partial).lower() == "true")


_OWNER_FILES = ("account", "profile", "manifest", "user_details")


def owner(archive: Archive, files: Iterable[Member], fail: Callable[[Member, ReadError], None]) -> Owner:
    """Whose archive it is; of several archives the newest counts. ``fail`` hears of files that cannot be read."""
    loaded: list[tuple[str, Member, object]] = []
    written: dict[str, str] = {}  # when the archive of an input was made
    for member in files:
        match = _FILE.fullmatch(member.folded)
        name = match["name"] if match else member.folded.rpartition("/")[2].removesuffix(".js")
        try:
            value = load(archive, member)
        except ReadError as error:
            fail(member, error)
            continue
        loaded.append((name, member, value))
        if name == "manifest":
            written[member.source] = words(mapping(mapping(value).get("archiveInfo")).get("generationDate"))
    loaded.sort(key=lambda item: _OWNER_FILES.index(item[0]) if item[0] in _OWNER_FILES else 9)
    loaded.sort(key=lambda item: not item[1].folded.startswith("data/") or item[0] == "user_details")
    loaded.sort(key=lambda item: written.get(item[1].source, ""), reverse=True)
    found = Owner()
    for name, member, value in loaded:
        if name == "manifest":
            found.add_manifest(mapping(value), member.name)
        elif name == "user_details":
            found.add_details(mapping(value), member.name)
        else:
            for element in items(unwrapped(value)):
                (found.add_account if name == "account" else found.add_profile)(element, member.name)
    return found


def account_of(archive: Archive, place: Place, limits: Limits) -> str | None:
    """The number of the account that an export belongs to, so that its parts are read together."""
    view = archive.under(place.prefix) if place.prefix else archive
    inner = sort(view)
    known = owner(view, [*inner.named("account", "manifest"), *inner.details], lambda member, error: None)
    return known.id or known.username or None
