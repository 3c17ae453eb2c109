"""What a counselor's copy says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose report it is, by an id in place of a name, and what they agreed to.

    Args:
        client: the client's id.
        since: when the consent was recorded.
        scope: what it is for, in the words that were agreed.
        until: the last day on which it holds; None where it holds until it is withdrawn.
        recorder: who recorded it; empty where they did not say.
    """

    client: str
    since: datetime
    scope: str = field(repr=False)
    until: date | None = None
    recorder: str = field(default="", repr=False)
