"""Strava account exports: activities with where their tracks start and end, comments, posts, the profile.

The export does not say who sees an activity, so that is unknown; it holds the tracks whole, while others may see
them cut off at the person's privacy zones. Followers are counted, not listed. Private notes, log-ins and messages
are read only when asked for, messages of others never.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from ipaddress import ip_address
from itertools import islice

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options, Root
from footprint.collectors._fragments import Fragment
from footprint.collectors._keys import Keys, known
from footprint.collectors._ledger import Ledger
from footprint.collectors._strava_tables import ACTIVITY, PERSON, Reader, is_activity, position, said, to_time, track_of
from footprint.collectors._strays import Strays
from footprint.collectors._tracks import Found, Track, read_tracks
from footprint.errors import ReadError
from footprint.model import Label, Media, NoticeStatus, Post, PostKind, Profile, Record, Visibility
from footprint.tables import Row, Table, fold_column, read_table

PLATFORM = "strava"
_SITE = "https://www.strava.com"
_TABLES = (
    "profile|activities|comments|posts|media|visibility_settings|privacy_zones|logins|followers|following|contacts"
)
_KNOWN = re.compile(
    r"(?:applications|bikes|blocks|clubs|components|connected_apps|email_preferences|events|favorites|flags|"
    r"general_preferences|global_challenges|goals|group_challenges|intercom_tickets|kudos|local_legend_segments|"
    r"memberships|metering|mobile_device_identifiers|monthly_recap_achievements|orders|partner_opt_outs|photos|"
    r"reactions|routes|segment_feedback|segments|shoes|social_settings|starred_routes|starred_segments|"
    r"structured_details|support_tickets|categories_of_personal_information_we_collect|"
    r"information_we_disclose_for_a_business_purpose)\.(?:csv|pdf)|clubs/.*"
)
_OURS = re.compile(  # tables that no other export has
    r"(?:local_legend_segments|starred_segments|privacy_zones|global_challenges|visibility_settings|"
    r"general_preferences|monthly_recap_achievements|segments|shoes|bikes)\.csv"
)
_NAMED = re.compile(rf"({_TABLES})(?:_?\(\d+\))?\.csv")
_MEDIA = re.compile(r"(?:media|photos)/.*|[^/]*\.(?:jpe?g|png|heic|mp4|mov)")
_TRACK = re.compile(r"(activities|routes)/[^/]+\.(?:gpx|tcx|fit)(?:\.gz)?")
_EVERYBODY = frozenset("everyone|jeder|tout le monde|todos|tutti|iedereen|alle|alla".split("|"))
_FOLLOWERS = frozenset("followers|follower|abonnés|seguidores|volgers|följare|følgere".split("|"))
_COLUMNS = (  # of activities.csv in English
    "Activity ID|Activity Date|Activity Name|Activity Type|Activity Description|Elapsed Time|Distance|Max Heart Rate|"
    "Relative Effort|Commute|Activity Private Note|Activity Gear|Filename|Athlete Weight|Bike Weight|Moving Time|"
    "Max Speed|Average Speed|Elevation Gain|Elevation Loss|Elevation Low|Elevation High|Max Grade|Average Grade|"
    "Average Positive Grade|Average Negative Grade|Max Cadence|Average Cadence|Average Heart Rate|Max Watts|"
    "Average Watts|Calories|Max Temperature|Average Temperature|Total Work|Number of Runs|Uphill Time|Downhill Time|"
    "Other Time|Perceived Exertion|Type|Start Time|Weighted Average Power|Power Count|Prefer Perceived Exertion|"
    "Perceived Relative Effort|Total Weight Lifted|From Upload|Grade Adjusted Distance|Weather Observation Time|"
    "Weather Condition|Weather Temperature|Apparent Temperature|Dewpoint|Humidity|Weather Pressure|Wind Speed|"
    "Wind Gust|Wind Bearing|Precipitation Intensity|Sunrise Time|Sunset Time|Moon Phase|Bike|Gear|"
    "Precipitation Probability|Precipitation Type|Cloud Cover|Weather Visibility|UV Index|Weather Ozone|Jump Count|"
    "Total Grit|Average Flow|Flagged|Average Elapsed Speed|Dirt Distance|Newly Explored Distance|"
    "Newly Explored Dirt Distance|Activity Count|Total Steps|Carbon Saved|Pool Length|Training Load|Intensity|"
    "Average Grade Adjusted Pace|Timer Time|Total Cycles|Recovery|With Pet|Competition|Long Run|For a Cause|With Kid|"
    "Downhill Distance|Media|Total Sets|Total Reps"
).split("|")
_LOOKED_AT = 20  # rows; many an activity has no track
_ENGLISH = "if words are missing, set Strava to English and ask for your archive again"
_AGAIN = "ask Strava for your archive again, and give the zip as it is"
_FRAGMENTS = (
    Fragment("places that are hidden on Strava", holds=r"[-\d]", named=r"(?:.*/)?privacy_zones(?:_?\(\d+\))?\.csv"),
    Fragment("log-ins and their addresses", ("Login Date", "IP Address")),
    Fragment(
        "messages on Strava, most of them others' words", holds=r'"\w*message\w*"\s*:', named=r"(?:.*/)?messaging\.json"
    ),
)


def recognise(archive: Archive) -> Iterator[Root]:
    """Every folder with ``activities.csv`` and tables that only Strava has."""
    folders: dict[str, dict[str, Member]] = {}
    for member in archive.members:
        cut = member.folded.rfind("/") + 1
        folders.setdefault(member.name[:cut], {})[member.folded[cut:]] = member
    for prefix, files in sorted(folders.items(), key=lambda item: (item[0].count("/"), item[0])):
        table = next((files[name] for name in ("activities.csv", "activities_(1).csv") if name in files), None)
        if table is None:
            continue
        if sum(bool(_OURS.fullmatch(name)) for name in files) >= 2 or _is_ours(archive, table):
            yield Root(prefix, _athlete(archive, files.get("profile.csv")), "Strava account export")


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one account's export. Never raises for bad data."""
    return _Trip(archive, options).records()


def _is_ours(archive: Archive, member: Member) -> bool:
    """Whether a table lists activities as Strava does: by its header, or in another language by its first rows."""
    try:
        with archive.open(member) as stream:
            table = read_table(stream.read(1 << 16), member.name, archive.limits)
    except ReadError:
        return False
    names = set(map(fold_column, table.columns))
    return {"activity id", "activity date"} <= names or any(map(is_activity, islice(table.rows(), _LOOKED_AT)))


def _athlete(archive: Archive, member: Member | None) -> str | None:
    """The account's number, which is the first cell of its profile in every language."""
    if member is None:
        return None
    try:
        table = read_table(archive.read(member, 1 << 20), member.name, archive.limits)
    except ReadError:
        return None
    row = next(iter(table.rows()), None)
    number = row.cells[0].strip() if row and row.cells else ""
    return number if number.isdigit() else None


class _Trip:
    """One reading of one account's export."""

    def __init__(self, archive: Archive, options: Options) -> None:
        self.archive = archive
        self.private = options.include_private
        self.limits = options.limits
        self.ledger = Ledger(archive)
        self.keys = Keys(archive, known(""))
        self.english: list[tuple[Member, Table]] = []
        self.tables: dict[str, list[Member]] = {}
        self.tracks: dict[str, list[Member]] = {}
        self.counts: dict[str, int] = {}
        self.account = ""
        self.captions: dict[str, str] = {}
        for member in archive.members:
            self._sort(member)

    def records(self) -> Iterator[Record]:
        """Profiles, activities, routes, comments, posts, notices."""
        yield from self._profiles()
        for _, row in self._rows("media"):
            _, words, _, files = said(row)
            self.captions.update(dict.fromkeys(map(str.lower, files), words) if words else {})
        yield from self._activities()
        yield from self.ledger.drain()
        for kind in ("comments", "posts"):
            yield from self._written(kind)
        for file, words in self.captions.items():
            yield self._post(file, PostKind.POST, words, file=file)
        strays = Strays(PLATFORM, known(""), self.ledger, self.account)
        for member, table in self.english:
            yield from strays.table(table, member, _COLUMNS, ("Activity Name", "Activity Description"))
        self.keys.tell(self.ledger)
        self._close()
        yield from self.ledger.drain()

    # -- the person

    def _profiles(self) -> Iterator[Profile]:
        settings = [
            (name, cell.strip())
            for member, table in self._open("visibility_settings")
            for row in self._told(member, table)
            for name, cell in zip(table.columns, row.cells, strict=False)
            if cell.strip()
        ]
        seen = next(
            (_audience(value) for name, value in settings if re.search("prof|perfil", name.lower())), Visibility.UNKNOWN
        )
        kept: list[tuple[Label, str]] = []
        for member, table in self._open("profile"):
            reader = Reader(table, PERSON)
            for row in self._told(member, table):
                number, mail = reader.get(row, "id"), reader.get(row, "email")
                self.account = self.account or number
                name = f"{reader.get(row, 'first')} {reader.get(row, 'last')}".strip()
                place = ", ".join(filter(None, (reader.get(row, key) for key in ("city", "state", "country"))))
                kept += [(Label.EMAIL, mail)] if "@" in mail else []
                kept += [(Label.CUSTOM, f"Sex: {sex}")] if (sex := reader.get(row, "sex")) else []
                url = f"{_SITE}/athletes/{number}" if number.isdigit() else None
                fields = ((str(Label.LOCATION), place),) if place else ()
                about = reader.get(row, "about")
                yield Profile(PLATFORM, number, name, about, (), fields, seen, url, member.name)
        kept += [(Label.CUSTOM, f"{name}: {value}") for name, value in settings]
        kept += self._zones() + self._logins()
        if kept:
            made = tuple((str(label), value) for label, value in dict.fromkeys(kept))
            yield Profile(PLATFORM, self.account, fields=made, visibility=Visibility.PRIVATE, file="profile.csv")

    def _zones(self) -> list[tuple[Label, str]]:
        """Places that the person hides: as good as addresses."""
        found = []
        for _, row in self._rows("privacy_zones"):
            _, words, _, _ = said(row)
            place = position(row.cells)
            found += [(Label.ADDRESS, words.replace("\n", ", "))] if words else []
            found += [(Label.LOCATION, place)] if place else []
        return found

    def _logins(self) -> list[tuple[Label, str]]:
        rows = [row for _, row in self._rows("logins")]
        if not self.private:
            if rows:
                self.ledger.unread("log-ins and their addresses", len(rows))
            return []
        cells = dict.fromkeys(cell.strip() for row in rows for cell in row.cells)
        return [(Label.IP_ADDRESS, cell) for cell in cells if _is_address(cell)]

    # -- activities

    def _activities(self) -> Iterator[Record]:
        waiting = {member.folded: member for member in self.tracks.get("activities", ())}
        notes = 0
        for member, table in self._open("activities"):
            reader = Reader(table, ACTIVITY)
            if not reader.named:
                reason = "columns-by-place: its columns have names that are not known; they are read by their order"
                self.ledger.say(NoticeStatus.IGNORED, reason, member, tip=_ENGLISH)
            for row in self._told(member, table):
                file = waiting.pop(track_of(row), None)
                number = reader.get(row, "id")
                words = "\n\n".join(filter(None, (reader.get(row, "name"), reader.get(row, "about"))))
                real = "virtu" not in reader.get(row, "type").lower()
                track, media = self._track(file, real)
                when = to_time(reader.get(row, "date")) or (track.when if track else None)
                media += self._pictures(row)
                url = f"{_SITE}/activities/{number}" if number.isdigit() else None
                if words or media:
                    yield self._post(number, PostKind.POST, words, when, url, media, file=member.name)
                if note := reader.get(row, "note"):
                    notes += 1
                    if self.private:
                        yield self._post(
                            f"{number}:note", PostKind.POST, note, when, url, seen=Visibility.PRIVATE, file=member.name
                        )
        if notes and not self.private:
            self.ledger.unread("private notes", notes)
        for file in (*waiting.values(), *self.tracks.get("routes", ())):  # planned, or in no table
            track, media = self._track(file, real=True)
            if track and (track.words or media):
                name = file.folded.rpartition("/")[2].partition(".")[0]
                kind = "routes" if file.folded.startswith("routes/") else "activities"
                url = f"{_SITE}/{kind}/{name}" if name.isdigit() else None
                yield self._post(f"{kind}/{name}", PostKind.POST, track.words, track.when, url, media, file=file.name)

    def _track(self, file: Member | None, real: bool) -> tuple[Track | None, tuple[Media, ...]]:
        if file is None:
            return None, ()
        try:
            found = read_tracks(self.archive, file, self.limits)
        except ReadError as error:
            self.ledger.fail(file, error)
            found = Found()
        if not found.whole:
            reason = "truncated: this track breaks off; what comes before was read"
            self.ledger.say(NoticeStatus.FAILED, reason, file, tip=_AGAIN)
        track = found.tracks[0] if found.tracks else None
        return track, track.media(file.name, real=real) if track else ()

    def _pictures(self, row: Row) -> tuple[Media, ...]:
        """The captions of an activity's pictures; the newest tables name them, with bars between."""
        names = [part.strip().lower() for cell in row.cells[-3:] for part in cell.split("|") if part.strip()]
        return tuple(Media("picture", words, name) for name in names if (words := self.captions.pop(name, "")))

    # -- words

    def _written(self, kind: str) -> Iterator[Record]:
        for place, (member, row) in enumerate(self._rows(kind)):
            number, words, when, _ = said(row)
            if words:
                url = f"{_SITE}/{'activities' if kind == 'comments' else 'posts'}/{number}" if number else None
                key = f"{kind}:{number}:{when.isoformat() if when else place}"
                what = PostKind.COMMENT if kind == "comments" else PostKind.POST
                yield self._post(key, what, words, when, url, file=member.name)
        yield from self.ledger.drain()

    def _post(
        self,
        number: str,
        kind: PostKind,
        words: str,
        when: datetime | None = None,
        url: str | None = None,
        media: tuple[Media, ...] = (),
        seen: Visibility = Visibility.UNKNOWN,
        file: str = "",
    ) -> Post:
        return Post(PLATFORM, self.account, number, kind, words, when, seen, url, media=media, file=file)

    # -- files

    def _sort(self, member: Member) -> None:
        name = member.folded
        if match := _NAMED.fullmatch(name):
            self.tables.setdefault(match[1], []).append(member)
        elif match := _TRACK.fullmatch(name):
            self.tracks.setdefault(match[1], []).append(member)
        elif name == "messaging.json":
            self._count("private: messages are not read, for most are somebody else's words")
        elif _MEDIA.fullmatch(name):
            self._count("media: pictures and films are not opened")
        elif _KNOWN.fullmatch(name):
            self._count("not-relevant: settings, gear, segments and other tables without words of yours")
        else:
            reason = "unknown-file: this file of the export is not known, and not read"
            tip = "tell the project its name and the names of its columns, not its content"
            self.ledger.say(NoticeStatus.SKIPPED, reason, member, tip=tip)

    def _count(self, reason: str, number: int = 1) -> None:
        self.counts[reason] = self.counts.get(reason, 0) + number

    def _open(self, kind: str) -> Iterator[tuple[Member, Table]]:
        for member in self.tables.get(kind, ()):
            try:
                table = read_table(self.archive.read(member), member.name, self.limits)
            except ReadError as error:
                self.ledger.fail(member, error)
                continue
            if kind == "activities" and "activity id" in map(fold_column, table.columns):  # else in another language
                self.keys.columns(member, table, _COLUMNS)
                self.english.append((member, table))
            yield member, table

    def _told(self, member: Member, table: Table) -> Iterator[Row]:
        """The rows of a table; what is wrong with it becomes a notice behind the last one."""
        yield from table.rows()
        for problem in table.problems:
            if not problem.startswith("csv-cells"):
                self.ledger.say(NoticeStatus.FAILED, problem, member, tip=_AGAIN)

    def _rows(self, kind: str) -> Iterator[tuple[Member, Row]]:
        for member, table in self._open(kind):
            for row in self._told(member, table):
                yield member, row

    def _close(self) -> None:
        for kind in ("followers", "following", "contacts"):
            if number := sum(1 for _ in self._rows(kind)):
                self._count("not-yours: followers, followed athletes and contacts are only counted", number)
        for reason, number in self.counts.items():
            self.ledger.say(NoticeStatus.IGNORED, reason, count=number)


def _audience(words: str) -> Visibility:
    """Who sees the profile. "Everyone" means every member: without an account little of it is shown."""
    word = words.strip().lower()
    if word in _EVERYBODY:
        return Visibility.MEMBERS
    return Visibility.RESTRICTED if word in _FOLLOWERS else Visibility.UNKNOWN


def _is_address(cell: str) -> bool:
    try:
        ip_address(cell)
    except ValueError:
        return False
    return True


COLLECTOR = Collector(
    platform=PLATFORM,
    title="Strava account export",
    howto=(
        "Open https://www.strava.com/athlete/delete_your_account and sign in; nothing is deleted by that.",
        "Choose Request Your Archive; Strava sends an e-mail when it is ready, within hours.",
        "Download the zip, and give it as it is.",
    ),
    reads=(
        "activities: title, description, time, where the track starts and ends",
        "routes, comments, posts, captions of pictures",
        "profile",
        "e-mail address, privacy settings and hidden places, as private facts",
        "private notes and log-ins, when asked for",
    ),
    ignores=(
        "messages",
        "followers and contacts, which are counted",
        "the way between start and end, gear, segments, pictures and films",
    ),
    audience="Of activities, posts and comments the export does not tell; the profile is seen as its setting says.",
    wait="hours; a mail tells when it is ready",
    sample="student/export_90012345.zip",
    links=(
        ("audience", "https://www.strava.com/settings/privacy"),
        ("profile", "https://www.strava.com/settings/profile"),
        ("close the account", "https://www.strava.com/athlete/delete_your_account"),
    ),
    fragments=_FRAGMENTS,
    recognise=recognise,
    collect=collect,
)
