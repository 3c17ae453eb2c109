"""Reputation: what others complain about, in public, of the person or their business.

Only words of other people count, where they name the person or stand on a page about them. Whether a complaint is
just, nobody here judges; many are answered best by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from footprint.model import Confidence, PostKind, Reader, Severity, Sighting, Visibility
from footprint.rules import Draft, Facts, rule
from footprint.rules._accounts import accounts, targets
from footprint.rules._seen import OTHERS_PARTS, SEARCH, counted, draft, is_seen
from footprint.rules._work import Place, place_of
from footprint.tongue import later, plural, tr, trn
from footprint.vocabulary import COMPLAINT

_NEAR = 300
"""Code points between a complaint and the name on a page of many words; our judgement: two or three sentences."""
_SEVERAL = 3
"""Reviews about one thing that weigh more than a single one; our judgement."""
_WEB = "web"
_FIRM_ALONE = later("it names where you work, not you")
_FIRST = ("Ask yourself whether an answer helps, sleep over it, and answer once at most.",)


# What a complaint is about: in the title; and in three steps to change at will, acknowledge, feel with them, next step.
# No fault, no promise, no argument.
_ABOUT = {
    "delay": (
        plural("a complaint about waiting and missing answers", "{count} complaints about waiting and missing answers"),
        later(
            "A draft to change. “Thank you for telling us about the wait. "
            "I understand that waiting without news is tiring. "
            "Please write to us at the address on our page, so that we can talk about it.”"
        ),
    ),
    "price": (
        plural("a complaint about price and refunds", "{count} complaints about price and refunds"),
        later(
            "A draft to change. “Thank you for telling us about the bill. "
            "I understand that a bill that is not what you expected is a bad surprise. "
            "Please write to us at the address on our page, so that we can talk about it.”"
        ),
    ),
    "conduct": (
        plural("a complaint about manners", "{count} complaints about manners"),
        later(
            "A draft to change. “Thank you for telling us about how you were treated. "
            "I understand that it hurts to be spoken to like that. "
            "Please write to us at the address on our page, so that we can talk about it.”"
        ),
    ),
    "quality": (
        plural("a complaint about the quality of work", "{count} complaints about the quality of work"),
        later(
            "A draft to change. “Thank you for telling us about the work. "
            "I understand that it is annoying when something does not last. "
            "Please write to us at the address on our page, so that we can talk about it.”"
        ),
    ),
    "service": (
        plural("a complaint about service", "{count} complaints about service"),
        later(
            "A draft to change. “Thank you for telling us about your visit. "
            "I understand that you had hoped for something better. "
            "Please write to us at the address on our page, so that we can talk about it.”"
        ),
    ),
    "trust": (
        plural("a complaint about honesty", "{count} complaints about honesty"),
        later(
            "A draft to change. “Thank you for telling us about what worries you. "
            "I understand that you want to know whom you can trust. "
            "Please write to us at the address on our page, so that we can talk about it.”"
        ),
    ),
    "stars": (
        plural(
            "a complaint about something, with one or two stars",
            "{count} complaints about something, with one or two stars",
        ),
        later(
            "A draft to change. “Thank you for telling us about your visit. "
            "I understand that you had hoped for something better. "
            "Please write to us at the address on our page, so that we can talk about it.”"
        ),
    ),
}
_CAREFUL = later(
    "Leave out who is right, what you will do, and names. Never say whether somebody is a patient or client of yours, "
    "not even where they said it themselves: that is confidential."
)


@rule(
    "complaint-by-others",
    category="employer",
    needs={"others", COMPLAINT},
    remedy=_FIRST,
    readers=(Reader.CLIENT, Reader.RECRUITER),
    sources=(
        "judgement: whoever thinks of coming reads complaints first, and the answers to them",
        "US Department of Health and Human Services, 5 June 2023: a practice paid 30,000 USD for what it told about "
        "patients in answers to reviews (https://www.dataguidance.com/news/usa-ocr-announces-30000-settlement-manasa-health-center)",
    ),
)
def complaint_by_others(facts: Facts) -> Iterator[Draft]:
    """Others complain in public about you or your business.

    A client or a recruiter may read it before they meet you. Whether it is just, we cannot tell; a calm answer is read
    too, an argument is remembered. It may also be about somebody with the same name.
    """
    groups: dict[str, list[Sighting]] = {}
    for item in facts.of(COMPLAINT):
        if is_seen(item) and _is_about(facts, item):
            groups.setdefault(item.key, []).append(item)
    worded = {item.where for key, items in groups.items() if key != "stars" for item in items}
    for key in _ABOUT:
        # Where words say what a review is about, its stars are told with them.
        seen = [item for item in groups.get(key, ()) if key != "stars" or item.where not in worded]
        if not seen:
            continue
        sure = all(item.where.part in OTHERS_PARTS for item in seen)
        firm = all(_note(facts, item) for item in seen)
        reviews = sure and counted(len(seen), "review")
        about, answer = _ABOUT[key]
        yield draft(
            facts,
            seen,
            trn(*about, len(seen)),
            Severity.INFO if firm else Severity.MEDIUM if sure and len(seen) >= _SEVERAL else Severity.LOW,
            confidence=Confidence.MEDIUM
            if sure or all(item.where.platform == SEARCH for item in seen)
            else Confidence.LOW,
            remedy=(*_FIRST, answer, _CAREFUL),
            note=lambda item: _note(facts, item),
            counted_in=tr("in {places}", places=reviews) if reviews else None,
        )


def _is_about(facts: Facts, item: Sighting) -> bool:
    """Whether others say it of the person: on their own business or profile, or beside their name."""
    where = item.where
    if where.part in OTHERS_PARTS:
        return True
    if where.kind != PostKind.PAGE or where.part != "text":
        return False
    if where.platform == SEARCH:
        return bool(facts.once(_named).get(place_of(item)))
    if where.platform != _WEB or where.visibility is Visibility.PRIVATE or where.account in facts.once(_own_hosts):
        return False
    return any(abs(name.start - item.start) <= _NEAR for name in facts.once(_named).get(place_of(item), ()))


def _note(facts: Facts, item: Sighting) -> str:
    """Whether a result or a page names where the person works, and not them."""
    names = facts.once(_named).get(place_of(item), ())
    return "" if not names or any(name.kind == "PERSON" for name in names) else tr(_FIRM_ALONE)


def _named(facts: Facts) -> dict[Place, list[Sighting]]:
    """Where results and pages name the person or their present employer."""
    found: dict[Place, list[Sighting]] = {}
    for item in facts.of("PERSON", "ORGANIZATION"):
        if item.own and item.where.kind == PostKind.PAGE and item.where.part == "text":
            found.setdefault(place_of(item), []).append(item)
    return found


def _own_hosts(facts: Facts) -> frozenset[str]:
    """Sites of the person: they said so, or a profile of theirs leads there. What stands there are their own words."""
    stated = (url.partition("://")[2].partition("/")[0].removeprefix("www.") for url in facts.mine)
    led = (
        target.page.partition("/")[0]
        for account in accounts(facts)
        if account.profile.platform != _WEB
        for target in targets(account.profile)
        if target.page
    )
    return frozenset((*stated, *led))
