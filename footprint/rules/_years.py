"""How somebody looks year by year: counts of what others can see, by account. No words, no judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from footprint.model import Flag, Moment, PostKind, Sighting, Visibility, Year
from footprint.rules import Facts
from footprint.rules._seen import flagged, is_seen, said
from footprint.vocabulary import FLAGS, SENSITIVE
from footprint.wording import is_service

_ANGRY = ("ANGER",)
_CONDUCT = tuple(kind for kind in FLAGS if kind not in (*SENSITIVE, "ANGER", "JOB_HUNT"))
Key = tuple[int, str, str]


def years(facts: Facts) -> tuple[Year, ...]:
    """For each year and account: its own open posts, and in how many something stands; the newest year first."""
    posts = Counter(
        (item.published.year, item.platform, item.account)
        for item in facts.timeline
        if item.published and _counts(item)
    )
    kinds = sorted({item.kind for item in facts.sightings})
    shown = _posts(item for item in said(facts, *kinds) if item.own)
    conduct, angry, sensitive = (_posts(flagged(facts, *some)) for some in (_CONDUCT, _ANGRY, SENSITIVE))
    return tuple(
        Year(*key, posts[key], *(min(counts[key], posts[key]) for counts in (shown, conduct, angry, sensitive)))
        for key in sorted(posts, key=lambda key: (-key[0], key[1], key[2]))
    )


def _posts(some: Iterable[Sighting | Flag]) -> Counter[Key]:
    """In how many posts of a year and account some of these stand."""
    places = {
        (item.where.published.year, item.where.platform, item.where.account, item.where.item)
        for item in some
        if item.where.published and is_seen(item)
    }
    return Counter(place[:3] for place in places)


def _counts(moment: Moment) -> bool:
    hidden = moment.deleted or moment.visibility is Visibility.PRIVATE
    return not hidden and moment.kind not in (PostKind.LIKE, PostKind.REPOST) and is_service(moment.platform)
