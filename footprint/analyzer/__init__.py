"""What recognizers and the names model see in a piece of text: our own run here, Presidio's inside its engine.

Presidio, with all of ours in it, takes a second to import, and most texts hold nothing that only it would find. It is
imported when the first gate of one of its recognizers opens, or of one that has context words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from footprint.analyzer._found import NAMES, Found, named, normal
from footprint.model import Notice, NoticeStatus
from footprint.names import Finder, Name
from footprint.recognizers import Context, Recognizer

if TYPE_CHECKING:
    from footprint.analyzer._presidio import Presidio

__all__ = ["NAMES", "Analyzer", "Found"]


class Analyzer:
    """Finds what recognizers and the names model see in a piece of cleaned text. Failures go to ``notices``."""

    def __init__(
        self, items: tuple[Recognizer, ...], names: Finder | None, notices: list[Notice], regex_seconds: int = 2
    ) -> None:
        self.notices = notices
        self._items, self._names, self._regex_seconds = items, names, regex_seconds

    @cached_property
    def presidio(self) -> Presidio:
        """Presidio with all recognizers in it."""
        from footprint.analyzer._presidio import Presidio

        return Presidio(self._items, self._names, self.notices, self._failed, self._regex_seconds)

    def find(
        self, piece: str, opened: Sequence[Recognizer], names: Sequence[Name], context: Context
    ) -> Iterator[Found]:
        """What the recognizers whose gates are open find in a piece, and its names.

        Presidio is asked where it adds something: for its own recognizers, and for words nearby that make a hit
        surer. Its engine would find the same by itself, and takes several times as long.
        """
        for name in names:
            yield named(piece, name.kind, name.start, name.end, name.score)
        asked = [item for item in opened if item.presidio or item.context]
        for item in opened:
            if item not in asked:
                yield from self._own(item, piece, context)
        if asked:
            yield from self.presidio.find(asked, piece, names, context)

    def _own(self, item: Recognizer, piece: str, context: Context) -> list[Found]:
        try:
            hits = list(item.find(piece, context)) if item.find else []
        except Exception as failure:  # one recognizer's failure must not cost the others
            self._failed(item.kind, failure)
            return []
        return [
            Found(
                item.kind,
                hit.start,
                hit.end,
                min(1.0, hit.confidence),
                item.name,
                hit.key or normal(piece[hit.start : hit.end]),
                hit.note,
            )
            for hit in hits
            if hit.confidence >= item.floor and hit.end > hit.start
        ]

    def _failed(self, kind: str, failure: Exception) -> None:
        reason = f"recognizer-failed: {kind} raised {type(failure).__name__}"
        self.notices.append(Notice("scan", "", NoticeStatus.FAILED, reason, 1, "please report this as a bug"))
