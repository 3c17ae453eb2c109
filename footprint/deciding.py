"""The nouns of the page on which the person decides: what was said of each code, and what takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b


def key_of(address: str) -> str:
    """What the forms of a page call an address: nothing to read, and the same each time."""
    return f"page-{blake2b(address.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Said:
    """What the person decided of one code, in words; empty ``kind`` where nothing is in force.

    ``anchor`` is where it stands on the page, empty where it does not; ``undo`` is what takes it back.
    """

    kind: str
    name: str
    words: str
    anchor: str
    undo: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a page needs on which decisions are made.

    ``said`` is by code; ``foreign`` are the codes of pages and accounts, of which *not me* takes all away. ``at`` is
    the anchor that was decided last, with ``message`` beside it when it was refused. Days are in ISO form.
    """

    said: Mapping[str, Said]
    listed: tuple[Said, ...]
    foreign: frozenset[str]
    at: str
    message: str
    today: str
    proposed: str
    found: int
    decided: int
    reopened: bool

    def of(self, codes: str) -> Said | None:
        """What is said of a spot, whose codes may be several."""
        return next((said for code in codes.split() if (said := self.said.get(code))), None)

    def opens(self, code: str) -> bool:
        """Whether the card of this code holds what was decided last."""
        return bool(code) and self.at.partition(".")[0] == f"at-{code}"
