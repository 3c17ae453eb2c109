"""Photos: where and when each was taken, with which camera and by whom, by what the file itself tells.

The pixels are never decoded. A photo becomes a post with its position and time; what it tells of people and devices
becomes a profile, each fact once with the first photo that shows it.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from footprint.archive import Archive, Member, notice_of
from footprint.collectors import Collector, Options
from footprint.collectors._page_kind import files_beside
from footprint.collectors._photo_boxes import kind_of
from footprint.collectors._photo_tags import read_photo
from footprint.errors import LimitReached, ReadError
from footprint.members import contained, read_all
from footprint.model import Notice, NoticeStatus, Profile, Record

_NAMES = re.compile(
    r".*\.(?:jpe?g|jpe|jfif|png|gif|tiff?|webp|hei[cf]|avif|dng|cr[23w]|nef|arw|orf|raf|rw2|pef|srw|mrw|x3f|psd|jxl|"
    r"jp2|j2k|eps|epsf|mov|mp4|m4v|3gp|avi|mkv|webm|mpe?g|flv|wmv|asf)"
)
_HEAD = 16


def takes(archive: Archive) -> Iterator[Member]:
    """Pictures and films, but for those that belong to a saved page."""
    beside = {member.name for member in files_beside(archive)}
    single = len(archive.members) == 1
    for member in archive.members:
        if (single or _NAMES.fullmatch(member.folded)) and member.name not in beside and _kind(archive, member):
            yield member


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every photo. Never raises for bad data."""
    known: set[tuple[str, str]] = set()
    counts: Counter[tuple[str, str]] = Counter()
    others: Counter[tuple[str, str]] = Counter()
    for member in archive.members:
        kind = _kind(archive, member)
        if kind.startswith(" "):
            others[member.source, kind.strip()] += 1
            continue
        try:
            for record in _one(archive, member, options):
                if isinstance(record, Profile):
                    fresh = tuple(item for item in record.fields if item not in known)
                    known.update(fresh)
                    if fresh:
                        yield replace(record, fields=fresh)
                elif isinstance(record, Notice) and record.status is NoticeStatus.IGNORED:
                    counts[record.source, record.reason] += record.count
                else:
                    yield record
        except ReadError as error:
            yield notice_of(error, member.source)
    for (source, reason), count in counts.items():
        yield Notice(source, "", NoticeStatus.IGNORED, reason, count)
    for (source, kind), count in others.items():
        reason = f"format-not-supported: {kind} files are not opened"
        yield Notice(source, "", NoticeStatus.SKIPPED, reason, count, "look at them yourself, or save them as JPEG")


def _one(archive: Archive, member: Member, options: Options) -> Iterator[Record]:
    most = options.limits.image_bytes
    if member.size > most:
        raise LimitReached(member.name, "too-big", f"more than {most:,} bytes", "image-bytes", most)
    with archive.open(member, "image-seconds") as stream:
        if not stream.seekable():  # a member of an archive
            data = read_all(stream, most + 1)
            if len(data) > most:
                raise LimitReached(member.name, "too-big", f"more than {most:,} bytes", "image-bytes", most)
            stream = io.BytesIO(data)
        yield from contained(read_photo(stream, member.name, member.source, options.limits), member.name)


def _kind(archive: Archive, member: Member) -> str:
    try:
        with archive.open(member) as stream:
            return kind_of(stream.read(_HEAD))
    except ReadError:
        return "jpeg" if _NAMES.fullmatch(member.folded) else ""  # read again later, where the reason is told


COLLECTOR = Collector(
    platform="photo",
    title="Photos (JPEG, PNG, GIF, TIFF, WebP, HEIC): what the files tell about themselves",
    howto=(
        "Give photos as you published or sent them, or the folder they lie in.",
        "Give the files themselves: most platforms take out what they tell when you upload them.",
    ),
    reads=(
        "place and time",
        "title, description and keywords",
        "camera and its serial number, author, owner, copyright, contact, program",
    ),
    ignores=(
        "the picture itself, which is never decoded",
        "films, and kinds of files not named here",
    ),
    audience="A photo does not tell; only you know where you put it.",
    sample="student/photos of Nora.zip",
    takes=takes,
    collect=collect,
)
