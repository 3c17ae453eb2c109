"""The one door to the network."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as it came. ``url`` is the last one after redirects; ``body`` is decoded from any compression."""

    url: str = field(repr=False)
    status: int
    media_type: str
    charset: str | None
    body: bytes = field(repr=False)


class Web(Protocol):
    """What a collector may ask of the network."""

    def get(self, url: str) -> Answer:
        """Fetch one page. Raises ReadError with a stable word when refused, unreachable, too big or too slow."""
        ...
