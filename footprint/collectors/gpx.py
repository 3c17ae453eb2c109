"""Tracks as files: GPX, TCX, KML and FIT, also packed. Where each starts and ends, its name, marked places.

Nobody but the person knows who sees such a file, so that is unknown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options
from footprint.collectors._keys import Keys, known
from footprint.collectors._ledger import Ledger
from footprint.collectors._tracks import NAMES, Found, Track, is_track, read_tracks
from footprint.errors import ReadError
from footprint.model import Label, NoticeStatus, Post, PostKind, Profile, Record, Visibility

PLATFORM = "document"
"""What the records say: a track is a file that the person has, as a CV is."""
_HEAD = 4096


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every track. Never raises for bad data."""
    ledger = Ledger(archive)
    keys = Keys(archive, known(""))
    authors: set[tuple[str, str]] = set()
    for member in archive.members:
        try:
            found = read_tracks(archive, member, options.limits)
        except ReadError as error:
            status = NoticeStatus.SKIPPED if error.what.startswith(("xml-dtd", "not-a-track")) else NoticeStatus.FAILED
            ledger.say(status, error.what, member, tip=error.tip)
            continue
        if not found.whole:
            reason = "truncated: this file breaks off; what comes before was read"
            ledger.say(NoticeStatus.FAILED, reason, member, tip="save the track again")
        keys.names(member, found.strangers)
        if (found.author or found.email) and (found.author, found.email) not in authors:
            authors.add((found.author, found.email))
            yield _profile(found, member)
        for place, track in enumerate(found.tracks):
            if track.words or track.start or track.marks:
                yield _post(track, found, member, place)
    keys.tell(ledger)
    yield from ledger.drain()


def takes(archive: Archive) -> Iterator[Member]:
    """Files that are named like tracks; a single file also by its first words."""
    single = len(archive.members) == 1
    for member in archive.members:
        if NAMES.fullmatch(member.folded):
            yield member
        elif single:
            try:
                with archive.open(member) as stream:
                    head = stream.read(_HEAD)
            except ReadError:
                continue
            if is_track(head):
                yield member


def _profile(found: Found, member: Member) -> Profile:
    """Who made the track, as the file itself tells everybody who gets it."""
    fields = ((str(Label.EMAIL), found.email),) if found.email else ()
    return Profile(PLATFORM, found.author, found.author, "", found.links, fields, Visibility.UNKNOWN, None, member.name)


def _post(track: Track, found: Found, member: Member, place: int) -> Post:
    spots = [spot for spot in (track.start, track.end, *track.marks) if spot]
    # the same track in two files is one; without positions the file must tell it
    told = [f"{spot.lat},{spot.lon}" for spot in spots] or [member.folded, str(place)]
    key = "\0".join((track.name, str(track.when), *told))
    number = hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=10).hexdigest()
    media = track.media(member.name)
    return Post(PLATFORM, found.author, number, PostKind.POST, track.words, track.when, media=media, file=member.name)


COLLECTOR = Collector(
    platform="gpx",
    title="Tracks (GPX, TCX, KML, FIT)",
    howto=(
        "Take the files that you have put on the web, or sent to others, or that your watch or app exports.",
        "Give the files, or the folder or zip in which they lie.",
    ),
    reads=(
        "name and description of a track",
        "where and when it starts and ends",
        "marked places",
        "who made it: name, e-mail address, links",
    ),
    ignores=("the way between, heart rates and other measures",),
    audience="The file does not tell; only you know who has it.",
    sample="student/morning run.gpx",
    collect=collect,
    takes=takes,
)
