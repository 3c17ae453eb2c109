"""What was not read of an export, and why: the notices of one collector while it reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.archive import Archive, Member, notice_of
from footprint.errors import ReadError
from footprint.model import Notice, NoticeStatus

_BESIDE = re.compile(
    r".*\.(?:jpe?g|jfif|png|gif|webp|avif|heic|heif|svg|ico|bmp|tiff?|mp4|m4v|mov|webm|avi|mkv|3gp|mp3|m4a|aac|ogg|oga|"
    r"opus|wav|flac|srt|vtt|css|js|map|woff2?|ttf|otf|eot)|(?:.*/)?(?:readme|license|licence|lisezmoi|liesmich)[^/]*"
)


def is_beside(member: Member) -> bool:
    """Whether a file is a picture, a film, a sound, or what a page is shown with: none holds data of its own."""
    return bool(_BESIDE.fullmatch(member.folded))


class Ledger:
    """Notices in the order in which they are met; what fails in one file is told once."""

    def __init__(self, archive: Archive) -> None:
        self._source = archive.source
        self._waiting: list[Notice] = []
        self._failed: set[tuple[str, str]] = set()
        self._shapes: dict[tuple[str, str], Notice] = {}

    def say(
        self, status: NoticeStatus, reason: str, member: Member | None = None, count: int = 1, tip: str = ""
    ) -> None:
        """Note something about a file, or about the whole export."""
        source, file = (member.source, member.name) if member else (self._source, "")
        self._waiting.append(Notice(source, file, status, reason, count, tip))

    def shape(self, status: NoticeStatus, reason: str, member: Member, count: int = 1, tip: str = "") -> None:
        """Note that a file is of a shape that is not known: once, and not where it is known to be damaged.

        What is said last stands, as long as the first was not handed out.
        """
        place = (member.source, member.whole)
        before = self._shapes.get(place)
        made = Notice(member.source, member.name, status, f"schema-unknown: {reason}", count, tip)
        if before is None and not self.has_failed(member):
            self._waiting.append(made)
        elif before in self._waiting:
            self._waiting[self._waiting.index(before)] = made
        self._shapes[place] = made

    def has_shape(self, member: Member) -> bool:
        """Whether it was noted that a file is of a shape that is not known."""
        return (member.source, member.whole) in self._shapes

    def fail(self, member: Member, error: ReadError) -> None:
        """Note that a file, or the rest of it, cannot be read; only its first fault is told."""
        if not self.has_failed(member):
            self.mark(member)
            self._waiting.append(notice_of(error, member.source))

    def mark(self, member: Member) -> None:
        """Tell no more faults of this file."""
        self._failed.add((member.source, member.whole))

    def has_failed(self, member: Member) -> bool:
        """Whether a fault of this file was told."""
        return (member.source, member.whole) in self._failed

    def unread(self, what: str, count: int) -> None:
        """Note private things that nobody asked to be read. ``what`` starts with ``what`` when it is one thing."""
        be, them = ("is", "it") if what.startswith("what ") else ("are", "them")
        reason = f"private: {what} {be} not read; --include private reads {them}"
        self.say(NoticeStatus.IGNORED, reason, count=count)

    def drain(self) -> Iterator[Notice]:
        """The notices since the last time."""
        waiting, self._waiting = self._waiting, []
        yield from waiting
