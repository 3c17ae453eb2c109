"""When somebody sleeps, and in which time zone, by the hours in which nothing is posted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from footprint.model import Confidence, Moment
from footprint.rules import Facts
from footprint.rules._hours import recent

ENOUGH = 60
"""Fewer posts have gaps of their own."""
_NIGHT = 7
"""Hours that are looked for together; most people sleep about so long."""
_MIDDLE = 3.5
"""The middle of the night by the clock on the wall. Sleep on free and working days together has its middle between 3
and 4 for most: T. Roenneberg et al., "Epidemiology of the human circadian clock", Sleep Medicine Reviews 2007."""
_MOST = 0.12
"""A quiet stretch holds no more than this share of the posts; spread evenly, it would hold seven parts of 24."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The quiet stretch: its first hour in UTC, how many posts fall into it, of how many; and what follows.

    ``offset`` is hours ahead of UTC, right to an hour or two.
    """

    start: int
    inside: int
    whole: int
    offset: int
    confidence: Confidence
    accounts: tuple[tuple[str, str], ...]

    @property
    def end(self) -> int:
        """The hour after the quiet stretch, in UTC."""
        return (self.start + _NIGHT) % 24


def clock(facts: Facts) -> Clock | None:
    """The quiet stretch of the posts that others can see; None for too few posts or a day without a night."""
    return quiet(recent(facts))


def quiet(moments: tuple[Moment, ...]) -> Clock | None:
    """The quietest stretch of dated posts, where there is one."""
    counts, days = [0] * 24, set()
    for item in moments:
        if item.published:
            when = item.published.astimezone(UTC)
            counts[when.hour] += 1
            days.add(when.date())
    whole = sum(counts)
    if whole < ENOUGH or len(days) < ENOUGH // 3:
        return None
    sums = [sum(counts[(start + hour) % 24] for hour in range(_NIGHT)) for start in range(24)]
    least = min(sums)
    if least > whole * _MOST or sum(count > 0 for count in counts) < 6:
        return None
    starts = _longest([start for start in range(24) if sums[start] == least])
    start = starts[len(starts) // 2]
    middle = (starts[0] + (len(starts) - 1) / 2 + _NIGHT / 2) % 24
    offset = round((_MIDDLE - middle + 12) % 24 - 12)
    spread = len(starts) + _NIGHT - 1  # a night of 14 quiet hours leaves open where in it somebody sleeps
    sure = Confidence.LOW
    if spread <= 11 and whole >= 2 * ENOUGH:
        sure = Confidence.HIGH if least <= whole * _MOST / 4 and spread <= 9 else Confidence.MEDIUM
    accounts = tuple(sorted({(item.platform, item.account) for item in moments if item.published}))
    return Clock(start, least, whole, 12 if offset == -12 else offset, sure, accounts)


def _longest(starts: list[int]) -> list[int]:
    """The longest run of hours, around midnight too."""
    runs: list[list[int]] = []
    for start in starts:
        if runs and runs[-1][-1] == start - 1:
            runs[-1].append(start)
        else:
            runs.append([start])
    if len(runs) > 1 and runs[0][0] == 0 and runs[-1][-1] == 23:
        runs[0] = [*runs.pop(), *(hour + 24 for hour in runs[0])]
    return max(runs, key=len)


def stated(facts: Facts) -> int | None:
    """How many hours ahead of UTC the stated time zone is today; None where none is stated."""
    if not facts.subject.time_zone or facts.now is None:
        return None
    try:
        ahead = facts.now.astimezone(ZoneInfo(facts.subject.time_zone)).utcoffset()
    except (ValueError, OSError, KeyError):
        return None
    return round(ahead / timedelta(hours=1)) if ahead is not None else None
