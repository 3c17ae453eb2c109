"""Signs, the guess that they make together, and the few posts that give it away best."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from footprint.model import Confidence, Evidence, Relation, Sighting
from footprint.rules import evidence
from footprint.rules._seen import SEARCH, is_seen
from footprint.tongue import tr, trn

SHOWN = 3
"""So many posts are told: more would hide which of them give it away."""

Post = tuple[str, str, str]
"""Platform, account and item."""

_RANK = ("public", "members", "restricted", "unknown", "private")
_QUOTES = re.compile(r"[\"“”«»]")


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that speaks for a guess: ``value`` is what it speaks for, ``weight`` how much."""

    value: str
    weight: float
    item: Sighting | Relation
    note: str = ""

    @property
    def post(self) -> Post:
        """The post, or the profile, that it stands in."""
        where = self.item.where
        return where.platform, where.account, where.item


@dataclass(frozen=True, slots=True)
class Guess:
    """What signs make together, in words that hold no value of the person but years, and how sure that is."""

    words: str
    confidence: Confidence
    value: str = field(default="", repr=False)
    """What the words stand for, to tell two answers apart that are told alike."""


Guessing = Callable[[Sequence[Sign]], Guess | None]


def open_signs(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    """The signs that somebody else can see in the person's own words; what a search shows may be a namesake's."""
    return tuple(sign for sign in signs if is_seen(sign.item) and sign.item.where.platform != SEARCH)


def posts(signs: Iterable[Sign]) -> int:
    """In how many posts and profiles they stand."""
    return len({sign.post for sign in signs})


def ranked(signs: Sequence[Sign]) -> tuple[Sign, ...]:
    """The weightiest sign of each post, the most telling first: then what more people see, then the newest."""
    best: dict[Post, Sign] = {}
    for sign in signs:
        if sign.post not in best or best[sign.post].weight < sign.weight:
            best[sign.post] = sign

    def order(sign: Sign) -> tuple[object, ...]:
        where = sign.item.where
        when = -where.published.timestamp() if where.published else float("-inf")
        return -sign.weight, _RANK.index(where.visibility), when, sign.post, sign.item.start

    return tuple(sorted(best.values(), key=order))


def best(signs: Sequence[Sign], guessing: Guessing, against: Sequence[Sign] = ()) -> tuple[Evidence, ...]:
    """The posts that give it away best, each with what removing it would change.

    Args:
        against: signs that speak for something else.
    """
    whole = guessing((*signs, *against))
    return tuple(
        evidence(sign.item, "; ".join(filter(None, (sign.note, _without(signs, against, sign, whole, guessing)))))
        for sign in ranked(signs)[:SHOWN]
    )


def _without(
    signs: Sequence[Sign], against: Sequence[Sign], gone: Sign, whole: Guess | None, guessing: Guessing
) -> str:
    left = [sign for sign in signs if sign.post != gone.post]
    then = guessing([*left, *(sign for sign in against if sign.post != gone.post)])
    if whole is None or then is None:
        return tr("without it nobody could tell")
    if then.value != whole.value:
        return tr("without it others would think of another answer")
    others = posts(left)
    if then.words != whole.words:
        return tr("without it only: {guess}", guess=tr(then.words))
    if then.confidence < whole.confidence:
        return trn("without it less sure, from {count} other", "without it less sure, from {count} others", others)
    return trn("without it still known from {count} other", "without it still known from {count} others", others)


def weight(item: Relation, told: float) -> float:
    """How much a relation counts: half where the network alone reads it so, which mistakes praise for a job."""
    return told / 2 if item.recognizer == "relations-model" else told


def is_quoted(item: Sighting) -> bool:
    """Whether it stands in quotation marks or behind the sign of a cited line: then somebody else may have said it."""
    before = item.quote.text[: item.quote.hit[0]]
    return len(_QUOTES.findall(before)) % 2 == 1 or before.rpartition("\n")[2].lstrip().startswith(">")
