"""School, workplace, and what single words tell: family, money, habits, holidays, what a swindler can begin with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from footprint.model import Confidence, Label, Relation
from footprint.rules import Facts
from footprint.rules._inferred._best import Guess, Sign, is_quoted, open_signs, posts, weight
from footprint.rules._seen import in_profile, said, told
from footprint.vocabulary import LIFE

_TOLD, _FIELD, _CUE = 3.0, 4.0, 1.5
_ENOUGH = 2.0
"""What speaks for a workplace must weigh so much: one sentence that only the network reads so does not."""
_A_SCHOOL = re.compile(
    r"\b(?:university|universit\w+|college|school|academy|polytechnic|institute|uni|hochschule)\b", re.I
)


def life(facts: Facts, *keys: str, note: str = "") -> tuple[Sign, ...]:
    """The words of these keys that others can see."""
    return open_signs(Sign(item.key, 1.0, item, note) for item in said(facts, LIFE) if item.key in keys)


def schools(facts: Facts) -> tuple[Sign, ...]:
    """The school for which most speaks: relations, a field of a profile, a stated one that a post names."""
    study = {item.where for item in said(facts, LIFE) if item.key == "study"}
    signs = [_sign(item) for item in told(facts, "SCHOOL", past=True)]
    taken = {(sign.item.where, sign.item.start) for sign in signs}
    for item in said(facts, "ORGANIZATION"):
        if (item.where, item.start) in taken or is_quoted(item) or not _A_SCHOOL.search(item.value):
            continue
        if item.own or item.where.part == f"field:{Label.SCHOOL}":
            signs.append(Sign(_name(item.value), _FIELD if in_profile(item) else _TOLD, item))
        elif item.where in study:
            signs.append(Sign(_name(item.value), _CUE, item))
    return _most(open_signs(signs))


def employers(facts: Facts) -> tuple[Sign, ...]:
    """The present workplace for which most speaks, of what posts and profiles say."""
    found = _most(open_signs(map(_sign, told(facts, "EMPLOYER"))))
    return found if sum(sign.weight for sign in found) >= _ENOUGH else ()


def jobs(facts: Facts) -> tuple[Sign, ...]:
    """Where the present job is told."""
    return open_signs(map(_sign, told(facts, "JOB_TITLE")))


def relations(facts: Facts, *kinds: str) -> tuple[Sign, ...]:
    """Where the person tells of somebody or something of theirs."""
    return open_signs(map(_sign, told(facts, *kinds)))


class Counting:
    """A guess that one post makes ``one`` sure, and several make ``more`` sure."""

    def __init__(self, words: str, one: Confidence = Confidence.MEDIUM, more: Confidence = Confidence.HIGH) -> None:
        self._words, self._one, self._more = words, one, more

    def __call__(self, signs: Sequence[Sign]) -> Guess | None:
        """The guess that these signs make; None without any."""
        if not signs:
            return None
        return Guess(self._words, self._more if posts(signs) > 1 else self._one)


def _sign(item: Relation) -> Sign:
    return Sign(_name(item.value), weight(item, _TOLD), item)


def _name(value: str) -> str:
    return " ".join(re.sub(r"^the\s+", "", value.casefold()).split())


def _most(signs: Sequence[Sign]) -> tuple[Sign, ...]:
    by_name: dict[str, list[Sign]] = defaultdict(list)
    for sign in signs:
        by_name[sign.value].append(sign)
    if not by_name:
        return ()
    name = max(sorted(by_name), key=lambda name: sum(sign.weight for sign in by_name[name]))
    return tuple(by_name[name])
