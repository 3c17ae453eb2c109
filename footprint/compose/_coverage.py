"""What was read, in words: accounts, posts, years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from footprint import wording
from footprint.compose._evidence import short
from footprint.disclosure import Disclosure, Mode
from footprint.model import Assessment, PlatformCoverage, Visibility
from footprint.page import Account
from footprint.tongue import tr


def read_in_short(assessment: Assessment) -> str:
    """How many accounts and posts of which years were read."""
    platforms = assessment.coverage.platforms
    times = [when for item in platforms for when in (item.first, item.last) if when]
    accounts = sum(wording.is_service(item.platform) for item in platforms)
    parts = [wording.counted(accounts, "account")] if accounts or not platforms else []
    parts.append(wording.scope(seen(platforms)))
    if times:
        parts.append(_span(min(times), max(times)))
    return " · ".join(parts)


def seen(platforms: Iterable[PlatformCoverage]) -> Counter[str]:
    """How many posts and other things somebody else can see, by platform, as findings count them."""
    seen: Counter[str] = Counter()
    for item in platforms:
        seen[item.platform] += item.posts - dict(item.by_visibility).get(Visibility.PRIVATE, 0)
    return +seen


def account(item: PlatformCoverage, say: Disclosure, called: Mapping[tuple[str, str], str]) -> Account:
    """An account that was read, as it is listed."""
    name = say.account(item.platform, item.account)
    service = wording.is_service(item.platform)
    if say.mode is not Mode.SHARED:
        name = say.text(called.get((item.platform, item.account), item.account))
        engine, _, query = name.partition(": ")
        if item.platform == "search" and query:
            name = tr("{search} on {engine}", search=query, engine=wording.ENGINES.get(engine, engine))
    of = wording.platform(item.platform) if service else wording.heading(item.platform)
    alone = not service and item.posts == 1  # one document is a document
    return Account(
        of=of,
        name=short(name, 120),
        count="" if alone else wording.some(item.platform, item.posts),
        span=_span(item.first, item.last),
    )


def _span(first: datetime | None, last: datetime | None) -> str:
    years = sorted({when.astimezone(UTC).year for when in (first, last) if when})
    return "–".join(str(year) for year in years) if years else ""
