"""What helps to act: dated links, and an item as it stands in an export."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from footprint.model._charters import Source

LINK_FRESH = timedelta(days=548)
"""How long a link counts as looked at: eighteen months."""


@dataclass(frozen=True, slots=True)
class Link:
    """A page where something can be done about a platform, a search engine or a broker.

    ``kind`` is one of :data:`footprint.links.KINDS`. Of a page that closes an account, ``difficulty`` is easy, medium
    or hard, and ``stays`` says what is left behind. ``source`` says where that stands and when it was looked at.
    """

    id: str
    platform: str
    kind: str
    title: str
    url: str
    source: Source
    difficulty: str = ""
    stays: str = ""

    def is_stale(self, today: date) -> bool:
        """Whether it was looked at so long ago that this is to be said."""
        return self.source.checked is None or today > self.source.checked + LINK_FRESH


@dataclass(frozen=True, slots=True)
class Original:
    """An item as it stands in an export: ``text`` is its record, ``head`` what stands before all records of its kind.

    ``form`` tells into which file of a pack it goes: ``x/data/tweets.js``, ``reddit/posts.csv``; it is empty where no
    tool reads the form of the export, and then ``text`` is the record as it was collected.
    """

    platform: str
    account: str = field(repr=False)
    item: str
    file: str = field(repr=False)
    form: str
    text: str = field(repr=False)
    head: str = field(default="", repr=False)
