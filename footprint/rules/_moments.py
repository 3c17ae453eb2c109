"""Moments of heat: posts that sound angry, put together where they were written within minutes of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from footprint.model import Flag, PostKind
from footprint.rules import Facts
from footprint.rules._weighed import in_posts
from footprint.tongue import tr
from footprint.wording import counted

GAP = timedelta(minutes=30)
"""Between two posts of one moment."""
_NIGHT = range(6)
"""Hours of the night."""
_ANSWERS = (PostKind.REPLY, PostKind.COMMENT)


@dataclass(frozen=True, slots=True)
class Heat:
    """Angry posts of one account within minutes: a flag for each, in the order of time."""

    flags: tuple[Flag, ...]

    @property
    def minutes(self) -> int:
        """From the first to the last; 0 for one post."""
        times = [item.where.published for item in self.flags if item.where.published]
        return round((times[-1] - times[0]).total_seconds() / 60) if times else 0


def moments(facts: Facts) -> tuple[Heat, ...]:
    """The moments of heat that others can see, by account and time; a post without a date is one of its own."""
    return facts.once(_moments)


def _moments(facts: Facts) -> tuple[Heat, ...]:
    posts: dict[tuple[str, str, str], Flag] = {}
    for item in in_posts(facts, "ANGER"):
        where = item.where
        best = posts.setdefault((where.platform, where.account, where.item), item)
        if best.confidence < item.confidence:
            posts[where.platform, where.account, where.item] = item
    epoch = datetime.min.replace(tzinfo=UTC)
    ordered = sorted(
        posts.values(),
        key=lambda it: (it.where.platform, it.where.account, it.where.published or epoch, it.where.item),
    )
    return tuple(Heat(tuple(some)) for some in _bursts(ordered))


def _bursts(flags: Sequence[Flag]) -> Iterator[list[Flag]]:
    some: list[Flag] = []
    for item in flags:
        if some and not _goes_on(some[-1], item):
            yield some
            some = []
        some.append(item)
    if some:
        yield some


def _goes_on(before: Flag, item: Flag) -> bool:
    one, other = before.where, item.where
    if (one.platform, one.account) != (other.platform, other.account) or not (one.published and other.published):
        return False
    return other.published - one.published <= GAP


def described(facts: Facts, heat: Heat, item: Flag) -> str:
    """What is to be said of a place: how many posts in how many minutes, at night, as an answer."""
    parts = []
    if len(heat.flags) > 1:
        minutes = counted(max(heat.minutes, 1), "minute")
        parts.append(tr("one of {number} within {minutes}", number=len(heat.flags), minutes=minutes))
    zone = _zone(facts.subject.time_zone)
    if zone and item.where.published and item.where.published.astimezone(zone).hour in _NIGHT:
        parts.append(tr("written at night"))
    if item.where.kind in _ANSWERS:
        parts.append(tr("an answer to somebody"))
    return ", ".join(parts)


def _zone(name: str) -> ZoneInfo | None:
    """The time zone of a name; None for none, and for a wrong one."""
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, KeyError):
        return None
