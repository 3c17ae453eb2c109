"""What a group picture may know of its members: numbers and the names of rules, nothing that a person wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footprint.vocabulary import Reader


@dataclass(frozen=True, slots=True)
class Member:
    """One client of a cohort, as the group picture sees them.

    ``client`` tells members apart and orders them; it is not for output. ``scores`` are 0 to 100, None where nothing
    was looked at. ``rules`` are the ids of rules that found something, in order.
    """

    client: str
    taken: date
    method: int
    tool_version: str
    scores: tuple[tuple[Reader, int | None], ...]
    rules: tuple[str, ...]
