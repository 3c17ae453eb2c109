"""Invented members of a group, and a picture of them to look at: ``python -m tests.builders.group FOLDER``."""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from footprint import group
from footprint.assess import METHOD
from footprint.model import Member, Reader
from footprint.rules import rules

TAKEN = date(2027, 3, 12)

# How common a rule is in an invented class: what everybody has, what many have, what is rare.
COMMON: Mapping[str, float] = {
    "public-email": 0.97,
    "home-town": 0.85,
    "same-handle": 0.7,
    "employer-in-bio": 0.55,
    "birthday": 0.5,
    "heated-moments": 0.4,
    "swear-words": 0.4,
    "family-named": 0.35,
    "public-phone": 0.3,
    "idle-account": 0.3,
    "inferred-absence": 0.25,
    "drink-in-posts": 0.2,
    "others-phone": 0.15,
    "health-in-posts": 0.15,
    "leaked-secret": 0.08,
}


def member(client: str, found: Sequence[str] = (), scores: Mapping[Reader, int | None] | int | None = 95) -> Member:
    """A member with these rules, and one score for all readers or each its own."""
    each = scores if isinstance(scores, Mapping) else dict.fromkeys(Reader, scores)
    return Member(client, TAKEN, METHOD, "0.1.0", tuple(each.items()), tuple(found))


def members(count: int, seed: int = 1, *, shift: float = 1.0, first: int = 0) -> tuple[Member, ...]:
    """So many invented members; the same seed gives the same. ``shift`` makes every rule rarer or more common."""
    chance = random.Random(seed)
    made = []
    for nth in range(first, first + count):
        found = [item.id for item in rules() if chance.random() < COMMON.get(item.id, 0.02) * shift]
        worse = 5 * len(found)
        scores = {reader: max(0, min(100, 104 - worse - chance.randrange(30))) for reader in Reader}
        made.append(member(f"c{nth:06}", found, scores))
    return tuple(made)


def example(folder: Path, count: int = 60) -> None:
    """A term, the term after it with what changed, a small group, and one with noise."""
    before, after, small, noisy = (folder / name for name in ("before", "after", "small", "noise"))
    for path in (before, after, small, noisy):
        path.mkdir(parents=True)
    ledger = folder / "state" / "releases.jsonl"
    group.release(members(count), before, ledger=ledger)
    later = [replace(item, taken=date(2027, 9, 20)) for item in members(count, seed=2, shift=0.7)]
    group.release(later, after, ledger=ledger, earlier=before / group.TABLE)
    group.release(members(4), small, ledger=ledger)
    group.release(members(1_400), noisy, ledger=ledger, noise=1.0)


if __name__ == "__main__":
    example(Path(sys.argv[1]))
