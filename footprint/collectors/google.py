"""Google Takeout: Maps reviews and saved places, the profile and account, the business profile, in any language.

Reviews are public under the account's name. Saved places, searches and log-ins are private, and read only when asked
for. YouTube, which lies in a folder of the same export, has a collector of its own. Of all other services, mail,
photos and drive among them, not one file is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options, Root
from footprint.collectors import _google_business as business
from footprint.collectors import _google_maps as maps
from footprint.collectors import _takeout as takeout
from footprint.collectors._fragments import Fragment
from footprint.collectors._google_account import Owner
from footprint.collectors._google_maps import Feature
from footprint.collectors._keys import Keys, known
from footprint.collectors._ledger import Ledger, is_beside
from footprint.collectors._loose import unwrapped
from footprint.collectors._strays import Strays
from footprint.errors import ReadError
from footprint.markup import parse_page
from footprint.model import Label, NoticeStatus, Post, Profile, Record, Visibility
from footprint.reading import load_json
from footprint.tables import fold_column, read_table

PLATFORM = "google"
_ROOT = re.compile(r"((?:.*/)?takeout(?:[_-][^/]*)?/)[^/]+/.+")
_INSIDE = re.compile(r"takeout(?:[ _-]?[(\d][^/]*)?")  # "Takeout", "Takeout 2", "takeout(1)"
_BROWSER = re.compile(r"((?:.*/)?)archive_browser\.html")
_SERVICES = re.compile(
    r".*maps.*|google_.*|my_activity|mi_actividad|meine_aktivitäten|mijn_activiteit|profile|profil|perfil|"
    r"profiel|saved|gespeichert|guardado|opgeslagen|enregistrés?|drive|keep|mail|chrome|fit|location_history.*|"
    r"contacts|calendar|blogger|tasks|hangouts"
)
_BUSINESS = re.compile(
    r"(?:.*/)?account-[^/]+/location-[^/]+/(?:(?P<post>localpost-[^/]+)/)?(?P<what>data|reviews[^/]*)\.json"
)
_MAPS = re.compile(r"[^/]*(?:maps|地图|地圖|マップ|خرائط)[^/]*/(?:[^/]*/)?[^/]*\.json")
_PROFILE = re.compile(r"(?P<folder>[^/]+)/(?:(?P=folder)|profile?|perfil|profiel|profilo)\.json")
_ACCOUNT = re.compile(r"(?:[^/]*/)?[^/]*\.subscriberinfo\.html?")
_ACTIVITY = re.compile(r"(?P<top>[^/]+)/[^/]+/(?P<name>[^/]+)\.(?:json|html?)")
_LIST = re.compile(r"[^/]+/[^/]+\.csv")
_REVIEWS = re.compile(r"(?:[^/]*/)?reviews(?:_?\(\d+\))?\.json")
_KEYS = known(  # of Maps and the profile, in their present and older forms
    "type features feature geometry coordinates properties date five_star_rating_published review_text_published "
    "google_maps_url location name address country_code questions question rating selected_option selected_options "
    "Title Location BusinessName GeoCoordinates Latitude Longitude CountryCode StarRating ReviewComment Published "
    "Updated GoogleMapsURL Comment tags displayName formattedName givenName familyName emails value birthday gender "
    "phoneNumbers addresses organizations title places urls nicknames photos metadata source primary display "
    "occupation tagline introduction braggingRights relationshipStatus otherNames homepage latitudeE7 longitudeE7 "
    "plusCode businessStatus pronouns honorificPrefix middleName review_media media_url caption",
    said="review_text_published ReviewComment",
)
_TITLES = ("Title", "Titel", "Título", "Titre", "Titolo", "Başlık", "タイトル", "标题")
_NOTES = (
    "Note",
    "Notiz",
    "Nota",
    "Notitie",
    "Not",
    "メモ",
    "备注",
    "Comment",
    "Kommentar",
    "Comentario",
    "Commentaire",
)
_HISTORY = "a history of a Google Takeout: what was watched, searched for or done"
_PLACES = "places where you were, of a Google Takeout"
_FRAGMENTS = (
    Fragment(_HISTORY, ("header", "title", "titleUrl", "time")),
    Fragment(_HISTORY, ("header", "title", "time", "products")),
    Fragment(_HISTORY, holds=r"""<div class=["']outer-cell mdl-"""),
    Fragment(
        _HISTORY,
        holds=r"\bmdl-|\bgoogle\.com\b|\byoutube\.com\b",
        named=r"(?:.*/)?(?:my_?activity|(?:watch|search)-history)(?:_?\(\d+\))?\.html",
    ),
    Fragment(_HISTORY, ("Browser History",)),
    Fragment(_PLACES, ("locations", "latitudeE7")),
    Fragment(_PLACES, holds=r'"(?:semanticSegments|timelineObjects)"\s*:\s*\['),
    Fragment(_PLACES, ("features", "geometry"), named=r"(?:.*/)?(?:labeled|saved)[_ ]places\.json"),
    Fragment(_PLACES, ("Title", "Note", "URL")),
    Fragment("the data of a Google account", holds=r"Google", named=rf"(?:.*/)?{_ACCOUNT.pattern}"),
    Fragment("messages on Google Chat, most of them others' words", ("messages", "creator", "created_date")),
)


def recognise(archive: Archive) -> Iterator[Root]:
    """Every folder ``Takeout`` with more than YouTube in it; under another name, where Google's own page lies."""
    found: dict[str, str] = {}
    named = takeout.stamp(archive.source) is not None
    for member in archive.members:
        if match := _BROWSER.fullmatch(member.folded):
            found[member.name[: len(match[1])]] = ""
        elif match := _ROOT.fullmatch(member.folded):
            service = member.folded[len(match[1]) :].partition("/")[0]
            if not service.startswith(("youtube", "takeout")) and (named or _SERVICES.fullmatch(service)):
                found[member.name[: len(match[1])]] = ""
    if not found and (named or _INSIDE.fullmatch(archive.source.casefold())):  # the folder itself was given or packed
        services = {member.folded.partition("/")[0] for member in archive.members if "/" in member.folded}
        if any(_SERVICES.fullmatch(service) and not service.startswith("youtube") for service in services):
            found[""] = ""
    if not found:
        for member in archive.find(_REVIEWS.pattern):
            if b"five_star_rating_published" in takeout.head(archive, member):
                found[member.name[: member.name.rfind("/") + 1]] = "reviews"
    for prefix in sorted(found, key=lambda item: (item.count("/"), item)):
        if not any(prefix != other and prefix.startswith(other) for other in found):
            what = "Google Maps reviews" if found[prefix] else "Google Takeout"
            yield Root(prefix, takeout.stamp(archive.source), what)


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one account's Takeout but YouTube's. Never raises for bad data."""
    return _Trip(archive, options).records()


class _Trip:
    """One reading of one account's Takeout, in one part or several."""

    def __init__(self, archive: Archive, options: Options) -> None:
        self.archive = archive
        self.private = options.include_private
        self.limits = options.limits
        self.ledger = Ledger(archive)
        self.keys = Keys(archive, _KEYS)
        self.owner = Owner()
        self.files: dict[str, list[Member]] = {}
        for member in archive.members:
            self.files.setdefault(_kind(member), []).append(member)

    def records(self) -> Iterator[Record]:
        """Profiles, reviews, saved places, the business, searches, notices."""
        self._account()
        found = [(member, maps.features(value)) for member, value in self._values("maps")]
        self._labels([item for _, items in found for item in items])
        reviewed = any(maps.is_review(item) for _, items in found for item in items)
        yield from self.owner.profiles(reviewed)
        for member, items in found:
            yield from maps.reviews(items, self.owner.name, member.name)
        yield from self._saved([(member, items) for member, items in found if items])
        yield from self._business()
        yield from self._searches()
        yield from self._strays()
        self._close(sum(not items for _, items in found))
        yield from self.ledger.drain()

    # -- the person

    def _account(self) -> None:
        for member, value in self._values("profile"):
            if not self.owner.profile(value, member.name):
                self.files.setdefault("other", []).append(member)
        logins = 0
        for member in self.files.get("account", ()):
            try:
                data = self.archive.read(member, self.limits.html_bytes)
                words = parse_page(data, None, member.name, self.limits).text()
            except ReadError as error:
                self.ledger.fail(member, error)
                continue
            logins += self.owner.account(words, member.name, self.private)
        if logins and not self.private:
            self.ledger.unread("log-ins and their addresses", logins)

    def _labels(self, found: list[Feature]) -> None:
        others = 0
        for item in found:
            if maps.is_label(item) and not maps.is_review(item):
                name, address = maps.label(item)
                if name == "home":
                    self.owner.keep(Label.ADDRESS, address)
                elif name == "work" and address:
                    self.owner.keep(Label.CUSTOM, f"Work: {address}")
                else:
                    others += 1
        if others:
            reason = "not-yours: places that you labelled with other names than home and work are not read"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=others)

    # -- places

    def _saved(self, found: list[tuple[Member, tuple[Feature, ...]]]) -> Iterator[Record]:
        posts: list[Post] = []
        for member, items in found:
            starred = [item for item in items if not maps.is_review(item) and not maps.is_label(item)]
            posts += [maps.saved(item, self.owner.name, member.name) for item in starred]
        for member in self.files.get("list", ()):
            posts += self._list(member)
        if posts and not self.private:
            self.ledger.unread("saved places and lists", len(posts))
        elif self.private:
            yield from dict.fromkeys(posts)

    def _list(self, member: Member) -> Iterator[Post]:
        """A list of saved places: title, note, address."""
        first = read_table(takeout.head(self.archive, member), member.name, self.limits)
        if "url" not in map(fold_column, first.columns):
            self.files.setdefault("other", []).append(member)
            return
        try:
            table = read_table(self.archive.read(member), member.name, self.limits)
        except ReadError as error:
            self.ledger.fail(member, error)
            return
        for row in table.rows():
            name, notes, url = row.get(*_TITLES), row.all(*_NOTES), row.get("URL")
            if name or url:
                yield maps.bookmark(self.owner.name, name, "\n".join(notes), url, None, member.name)
        for problem in table.problems:
            self.ledger.say(NoticeStatus.FAILED, problem, member)

    # -- the business

    def _business(self) -> Iterator[Record]:
        names: dict[str, str] = {}
        listed: dict[str, Profile] = {}
        values = list(self._values("business"))
        for member, value in values:
            match = _BUSINESS.fullmatch(member.folded)
            if (
                match
                and match["what"] == "data"
                and not match["post"]
                and (found := business.listing(value, member.name))
            ):
                names[member.folded.rpartition("/")[0]] = found.name
                listed[member.folded.rpartition("/")[0]] = found
        for member, value in values:
            match = _BUSINESS.fullmatch(member.folded)
            folder = member.folded.rpartition("/")[0]
            if match and match["post"]:
                account = names.get(folder.rpartition("/")[0], self.owner.name)
                if made := business.post(value, account, match["post"], member.name):
                    yield made
            elif match and match["what"] != "data":
                yield from business.answers(value, names.get(folder, self.owner.name), member.name)
                if told := business.reviews(value):
                    nameless = Profile(PLATFORM, self.owner.name, visibility=Visibility.PUBLIC, file=member.name)
                    shop = listed.get(folder, nameless)
                    listed[folder] = replace(shop, fields=(*shop.fields, *told))
        yield from listed.values()

    def _searches(self) -> Iterator[Record]:
        found = self.files.get("activity", [])
        if found and not self.private:
            self.ledger.unread("searches and other activity", len(found))
            return
        for member in found:
            yield from takeout.searched(self.archive, member, self.limits, PLATFORM, self.owner.name, self.ledger)

    # -- reading

    def _strays(self) -> Iterator[Record]:
        """What is not understood in reviews and in the profile; places that were saved are read when asked for."""
        self.keys.look(*self.files.get("maps", ()), *self.files.get("profile", ()))
        strays = Strays(PLATFORM, _KEYS, self.ledger, self.owner.name)
        reviews = [item for item in self.keys.met if _REVIEWS.search(item.folded)]
        yield from strays.files(self.archive, reviews)
        profile = [item for item in self.keys.met if item in self.files.get("profile", ())]
        yield from strays.files(self.archive, profile, about=True)

    def _values(self, kind: str) -> Iterator[tuple[Member, object]]:
        for member in self.files.get(kind, ()):
            try:
                yield member, unwrapped(load_json(self.archive.read(member), member.name, self.limits))
            except ReadError as error:
                self.ledger.fail(member, error)

    # -- what was not read

    def _close(self, wordless: int) -> None:
        self.keys.tell(self.ledger)
        for member in self.files.get("blog", ()):
            reason = "unknown-file: a blog of yours lies in here, and was not read"
            self.ledger.say(NoticeStatus.SKIPPED, reason, member, tip="unpack it and give this file by itself")
        if wordless:
            reason = "not-relevant: files of Maps without words of yours"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=wordless)
        others = self.files.get("other", [])
        for member in others:
            if "/" not in member.folded and not (is_beside(member) or _BROWSER.fullmatch(member.folded)):
                reason = "unknown-file: this file belongs to no service of Google's, and was not read"
                self.ledger.say(NoticeStatus.SKIPPED, reason, member, tip="tell the project its name, not its content")
        services = {item.folded.partition("/")[0] for item in others if "/" in item.folded}
        if others:
            where = f"{len(services):,} other Google services" if len(services) > 1 else "other Google services"
            reason = f"not-relevant: files of {where}, such as mail, photos and drive, are not opened"
            self.ledger.say(NoticeStatus.IGNORED, reason, count=len(others))


def _kind(member: Member) -> str:
    """What is to be done with a file, by its name alone: what is not named here is never opened."""
    name = member.folded
    if _BUSINESS.fullmatch(name):
        return "business"
    if _MAPS.fullmatch(name) or _REVIEWS.fullmatch(name):
        return "maps"
    if _PROFILE.fullmatch(name):
        return "profile"
    if _ACCOUNT.fullmatch(name):
        return "account"
    if name.endswith("feed.atom"):
        return "blog"
    match = _ACTIVITY.fullmatch(name)
    if match and (
        match["name"] in ("myactivity", "my_activity") or match["name"].startswith(match["top"].replace("_", ""))
    ):
        return "activity"
    if _LIST.fullmatch(name):
        return "list"
    return "other"


COLLECTOR = Collector(
    platform=PLATFORM,
    title="Google Takeout (Maps reviews, profile, account, business)",
    howto=takeout.HOWTO,
    reads=(
        "reviews and ratings of places",
        "your business profile, with its posts and answers, and what customers wrote in reviews, without their names",
        "your name",
        "addresses, phone numbers, birth date, jobs, home and work on Maps, as private facts",
        "saved places, searches and log-ins, when asked for",
    ),
    ignores=(
        "who wrote a review of your business",
        "mail, photos, drive and every other service, of which no file is opened",
    ),
    audience="Reviews are public, and so is what a business shows, its posts where they are live; all else is private.",
    wait=takeout.WAIT,
    sample="student/takeout-20260131T120000Z-002.zip",
    links=(
        ("profile", "https://aboutme.google.com"),
        ("account", "https://myaccount.google.com/profile"),
        ("delete a post", "https://www.google.com/maps/contrib"),
        ("close the account", "https://myaccount.google.com/deleteservices"),
    ),
    fragments=_FRAGMENTS,
    recognise=recognise,
    collect=collect,
)
