"""Goal: which share of what is open serves what the person wants to be found for."""

from __future__ import annotations

from collections import Counter

from footprint import goals
from footprint.model import Goal, Share, Sighting
from footprint.rules import Facts, evidence
from footprint.rules._seen import OPEN, OTHERS_WORDS, in_profile, open_profiles, own_posts
from footprint.vocabulary import GOAL
from footprint.wording import is_service

_EXAMPLES = 3


def goal(facts: Facts) -> Goal | None:
    """What serves the goal; None where none is stated."""
    if not facts.subject.goal and not facts.subject.topics:
        return None
    words = goals.terms(facts.subject)
    if not words:
        return Goal(())
    seen = [item for item in facts.of(GOAL) if _is_open(item)]
    posts: dict[tuple[str, str, str], Sighting] = {}
    for item in seen:
        if item.where.kind != "profile" and item.where.kind not in OTHERS_WORDS:
            posts.setdefault((item.where.platform, item.where.account, item.where.item), item)
    whole = Counter(item.platform for item in own_posts(facts))
    serving = Counter(platform for platform, _, _ in posts)
    shown = {
        (item.platform, item.account)
        for item in open_profiles(facts)
        if item.visibility in OPEN and is_service(item.platform)
    }
    naming = {(item.where.platform, item.where.account) for item in seen if in_profile(item)}
    newest = sorted(
        posts.items(),
        key=lambda pair: (-pair[1].where.published.timestamp() if pair[1].where.published else 0.0, pair[0]),
    )
    return Goal(
        words,
        tuple(
            Share(name, min(serving[name], count), count)
            for name, count in sorted(whole.items(), key=lambda pair: (-pair[1], pair[0]))
        ),
        (len(naming & shown), len(shown)),
        tuple(evidence(item) for _, item in newest[:_EXAMPLES]),
    )


def _is_open(item: Sighting) -> bool:
    where = item.where
    return not where.deleted and where.visibility in OPEN and is_service(where.platform)
