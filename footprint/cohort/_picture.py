"""The group picture of a run. LOCAL STUB: nothing is shown until footprint.group is there; goes when it is merged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from footprint.model import Member


def release(members: Sequence[Member], out: Path) -> None:
    """Make the group picture of those who agreed to be counted."""
