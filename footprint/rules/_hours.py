"""When somebody posts: counts by weekday and hour in their own time zone, for a calm chart."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from footprint.model import Moment, PostKind, Visibility
from footprint.rules import Facts
from footprint.tongue import number, tr

_WORDS = (PostKind.POST, PostKind.REPLY, PostKind.QUOTE, PostKind.COMMENT)
_FIRST_HOUR, _LAST_HOUR = 9, 17
SATURDAY = 5
"""The first day of the weekend, counted from Monday as 0."""

Hours = tuple[tuple[int, ...], ...]
"""Seven rows from Monday to Sunday, each of 24 counts; the first is of the hour after midnight."""


def recent(facts: Facts) -> tuple[Moment, ...]:
    """Words of one's own, of the last twelve months, that somebody else can see."""
    since = facts.now - timedelta(days=365) if facts.now else None
    return tuple(
        item
        for item in facts.timeline
        if item.published
        and item.kind in _WORDS
        and not item.deleted
        and item.visibility is not Visibility.PRIVATE
        and (since is None or item.published > since)
    )


def hours(facts: Facts, account: tuple[str, str] | None = None) -> Hours:
    """How many posts of the last twelve months fall into each hour of the week, in the subject's time zone.

    All are zero where no time zone is known. Where the person was when they posted, their shifts, breaks and free
    days are not known: the counts say how it may look, not what it was.

    Args:
        account: (platform, account); None counts all accounts together.

    Raises:
        ValueError, OSError, KeyError: the time zone is none.
    """
    counts = [[0] * 24 for _ in range(7)]
    if facts.subject.time_zone:
        zone = ZoneInfo(facts.subject.time_zone)
        for item in recent(facts):
            if item.published and account in (None, (item.platform, item.account)):
                local = item.published.astimezone(zone)
                counts[local.weekday()][local.hour] += 1
    return tuple(map(tuple, counts))


def in_office_hours(counts: Hours) -> int:
    """How many of them fall between Monday and Friday, 9 to 17."""
    return sum(sum(day[_FIRST_HOUR:_LAST_HOUR]) for day in counts[:SATURDAY])


def total(counts: Hours) -> int:
    """How many there are."""
    return sum(map(sum, counts))


def busiest(counts: Hours) -> str:
    """The three hours with most posts from Monday to Friday, as ``10 to 11 (23), 14 to 15 (9)``; empty without any."""
    summed = [sum(day[hour] for day in counts[:SATURDAY]) for hour in range(24)]
    first = sorted((hour for hour in range(24) if summed[hour]), key=lambda hour: (-summed[hour], hour))[:3]
    return ", ".join(
        tr("{hour} to {next} ({posts})", hour=hour, next=hour + 1, posts=number(summed[hour])) for hour in first
    )
