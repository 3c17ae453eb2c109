"""An outbox entry by entry: it may be longer than the memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

from footprint.archive import Archive, Member
from footprint.collectors._ledger import Ledger
from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.model import NoticeStatus
from footprint.reading import stream_ytd
from footprint.syntax import Nesting

ITEMS = re.compile(rb'"(?:orderedItems|items)"\s*:\s*\[')


class Streamed:
    """The entries of a collection, one after the other, as often as wanted: an outbox may be longer than the memory."""

    def __init__(self, archive: Archive, member: Member, limits: Limits, ledger: Ledger, total: int | None) -> None:
        self._archive, self._member, self._limits, self._ledger = archive, member, limits, ledger
        self._total = total

    def __iter__(self) -> Iterator[object]:
        count = 0
        try:
            with closing(self._archive.open(self._member)) as stream:
                for item in stream_ytd(stream, self._member.name, self._limits, opened_by=ITEMS):
                    count += 1
                    yield item
        except ReadError as error:
            self._ledger.fail(self._member, error)
            return
        total, self._total = self._total, None  # told once
        if total is not None:
            compare(total, count, self._member, self._ledger)


def compare(total: int, found: int, member: Member, ledger: Ledger) -> None:
    """Tell when a collection says another number of entries than it holds."""
    if total != found and found:
        reason = f"count-differs: the file says {total:,} entries and holds {found:,}"
        ledger.say(NoticeStatus.IGNORED, reason, member)


def is_outermost(before: bytes, limits: Limits) -> bool:
    """Whether what follows these bytes stands right in the document's own object."""
    nesting = Nesting(limits.json_depth)
    return before.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and not nesting.feed(before) and nesting.depth == 1
