"""The person's own remarks as those who publish what they look for would count them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from footprint.lenses import RULES, Lens, lenses
from footprint.model import Finding, Visibility
from footprint.page import Screener, safe_url
from footprint.tongue import tr, trn

_KINDS = {rule: kind for kind, rule in RULES.items()}


@dataclass(frozen=True, slots=True)
class Counted:
    """One kind of remark: the findings that tell it, in how many posts it stands, and the lenses that count it."""

    kind: str
    rule: str
    findings: tuple[Finding, ...]
    posts: int
    by: tuple[Lens, ...]


def counted(findings: Iterable[Finding]) -> tuple[Counted, ...]:
    """The kinds of remarks among findings that any lens counts, in the order of the kinds.

    What only the person can see is left out, and so is what the person called wrong: it is no finding any more.
    """
    told: dict[str, list[Finding]] = {}
    for item in findings:
        if kind := _KINDS.get(item.rule):
            told.setdefault(kind, []).append(item)
    found = []
    for kind, rule in RULES.items():
        by = tuple(lens for lens in lenses() if lens.counting(kind))
        posts = {
            (place.platform, place.account, place.item or place.url)
            for item in told.get(kind, ())
            for place in item.evidence
            if place.visibility is not Visibility.PRIVATE and not place.deleted
        }
        if by and posts:
            found.append(Counted(kind, rule, tuple(told[kind]), len(posts), by))
    return tuple(found)


def summary(some: tuple[Counted, ...]) -> str:
    """On how many of the kinds of remarks those who look would disagree."""
    split = sum(len(item.by) < len(lenses()) for item in some)
    if len(some) == 1 and split:
        return tr("One kind of remark that they look for was found, and they disagree on it.")
    if len(some) == 1:
        return tr("One kind of remark that they look for was found, and all count it.")
    found = trn(
        "{count} kind of remark that they look for was found.",
        "{count} kinds of remarks that they look for were found.",
        len(some),
    )
    if not split:
        agreed = tr("All count each.")
    elif split == len(some):
        agreed = tr("On each of them they disagree.")
    else:
        agreed = trn("On {count} of them they disagree.", "On {count} of them they disagree.", split)
    return f"{found} {agreed}"


def screeners() -> tuple[Screener, ...]:
    """Every lens as a column and a line: whose it is, of which year, and what it is known to get wrong."""
    return tuple(
        Screener(
            item.short,
            item.title,
            item.whose,
            item.year,
            safe_url(item.source),
            tuple((each.what, safe_url(each.source)) for each in item.failures),
        )
        for item in lenses()
    )
