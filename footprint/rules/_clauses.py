"""What makes a clause of a charter fire: the conditions of its triggers, and the places where all of them hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from footprint.charters import in_force
from footprint.model import Charter, Flag, Label, Locator, Profile, Relation, Sighting, Trigger, Visibility
from footprint.rules import Facts
from footprint.rules._seen import OTHERS_WORDS, RECOMMENDATION, SEARCH, SURE, is_seen, labelled, open_profiles
from footprint.rules._signs import TIED, work_ties
from footprint.rules._work import Place, namings, place_of, titles
from footprint.vocabulary import CLAUSE, CUE, HEARD, HEATED_DUTIES, LEANING, SENSITIVE, Target

_LEANS = 0.5
"""How sure the network must be that words lean on a title; what else a clause asks for must hold beside it."""
_NOT_OWN = frozenset((Target.QUOTED, Target.NEWS, Target.SONG))
"""Targets by which a flag says that the words are not meant as the author's own."""
_WORK_HOURS = range(9, 17)
_SATURDAY = 5
_TOLD = frozenset(("CLIENT_INFORMATION", "CONFIDENTIAL"))
"""Flags of what is told, which say nothing where the tale is a film's, a book's or an exercise's."""
_HEATED = frozenset(("ANGER", "PROFANITY", "DISPARAGES_EMPLOYER", "DISPARAGES_PERSON", "CONFIDENTIAL"))
"""Flags that protected speech (pay, a union, reporting a danger) often carries: there they say nothing."""

Account = tuple[str, str]
Spot = tuple[str, str, str, str]
"""Platform, account, item and kind of text: one post, or one profile."""


@dataclass(frozen=True)
class Shown:
    """What readers can tell of each account."""

    tied: frozenset[Account]
    titled: frozenset[Account]
    official: frozenset[Account]
    named: frozenset[Place]
    """Posts that name the employer."""
    told: frozenset[Place]
    """Posts whose author says that they are of the role."""
    zone: ZoneInfo | None


@dataclass(frozen=True)
class _Texts:
    """What is known of each post and profile, by its spot."""

    cues: dict[Spot, list[Sighting]]
    clauses: dict[str, list[Sighting]]
    heard: dict[Spot, list[Sighting]]
    protected: dict[Spot, list[Sighting]]
    fiction: set[Spot]
    flags: dict[Spot, list[Flag]]
    kinds: dict[Spot, set[str]]
    relations: dict[Spot, set[str]]


def places(facts: Facts, charter: Charter, clause: str, number: int, trigger: Trigger) -> tuple[Sighting, ...]:
    """Where a trigger holds, one sighting for each text, in the order of the texts.

    Args:
        number: which of the clause's triggers it is, from 1.
    """
    texts, shown = facts.once(_texts), facts.once(_shown)
    name = f"{charter.id}/{clause}/{number}"
    found: dict[Spot, Sighting] = {}
    for item in _starts(texts, trigger, name):
        spot = spot_of(item.where)
        if spot in found or not _fits(item.where, trigger):
            continue
        if _holds(texts, trigger, spot) and all(_meets(texts, shown, word, item) for word in trigger.when):
            found[spot] = item
    return tuple(found.values())


def spot_of(where: Locator) -> Spot:
    """The post or profile that a text belongs to."""
    return where.platform, where.account, where.item, where.kind


def cue_keys(item: Sighting) -> tuple[str, ...]:
    """What a cue of charters stands for: names of triggers, or a word that all share."""
    return tuple(item.key.split())


def _starts(texts: _Texts, trigger: Trigger, name: str) -> Iterable[Sighting]:
    """What is to be shown where the trigger holds: its words, else what is heard, else flags, else cues."""
    if trigger.words:
        return texts.clauses.get(name, ())
    if trigger.duties:
        done = (item for duty, _ in trigger.duties for item in texts.clauses.get(HEARD + duty, ()))
        return (item for item in done if _is_done(texts, item, trigger))
    if trigger.flags:
        return (_as_sighting(item) for some in texts.flags.values() for item in some if _counts(texts, item, trigger))
    cues = (item for some in texts.cues.values() for item in some)
    return (item for item in cues if item.key in trigger.cues) if trigger.cues else ()


def _holds(texts: _Texts, trigger: Trigger, spot: Spot) -> bool:
    """Whether all that a trigger names stands in the text."""
    return (
        (not trigger.duties or any(_is_done(texts, item, trigger) for item in texts.heard.get(spot, ())))
        and (not trigger.flags or any(_counts(texts, item, trigger) for item in texts.flags.get(spot, ())))
        and (not trigger.cues or any(item.key in trigger.cues for item in texts.cues.get(spot, ())))
        and (not trigger.kinds or not texts.kinds.get(spot, set()).isdisjoint(trigger.kinds))
        and (not trigger.relations or not texts.relations.get(spot, set()).isdisjoint(trigger.relations))
    )


def _counts(texts: _Texts, item: Flag, trigger: Trigger) -> bool:
    """Whether a flag is sure enough, meant, and not what makes protected speech sound hot."""
    least = dict(trigger.flags).get(item.kind)
    if least is None or item.confidence < least or item.target in _NOT_OWN:
        return False
    if trigger.targets and item.target not in trigger.targets:
        return False
    spot = spot_of(item.where)
    if item.kind in _TOLD and spot in texts.fiction:
        return False
    return item.kind not in _HEATED or not _is_own_matter(texts, item)


def _is_own_matter(texts: _Texts, item: Flag | Sighting) -> bool:
    """Whether protected speech, or what the author is or believes, stands in the words of something heated."""
    spot = spot_of(item.where)
    sensitive = (one for one in texts.flags.get(spot, ()) if one.kind in SENSITIVE and one.kind != "POLITICS")
    return any(
        one.where == item.where and one.start < item.end and item.start < one.end
        for one in (*sensitive, *texts.protected.get(spot, ()))
    )


def _is_done(texts: _Texts, item: Sighting, trigger: Trigger) -> bool:
    """Whether something heard is one of the trigger's, sure enough, and not what protected speech may sound like."""
    duty = item.key.removeprefix(HEARD)
    least = dict(trigger.duties).get(duty)
    if least is None or item.confidence < least or spot_of(item.where) in texts.fiction:
        return False
    return duty not in HEATED_DUTIES or not _is_own_matter(texts, item)


def _fits(where: Locator, trigger: Trigger) -> bool:
    """Whether the text is of the kind that the trigger is about."""
    if trigger.where == "profile":
        return where.kind == "profile" and where.part != RECOMMENDATION
    return where.kind != "profile" and (trigger.where == "shared" or where.kind not in OTHERS_WORDS)


def _meets(texts: _Texts, shown: Shown, condition: str, item: Sighting) -> bool:
    """Whether a condition holds for a text."""
    account, place = (item.where.platform, item.where.account), place_of(item)
    match condition:
        case "tied":
            return account in shown.tied or place in shown.named or place in shown.told
        case "title":
            return account in shown.titled or place in shown.told
        case "employer-named":
            return place in shown.named
        case "official":
            return account in shown.official
        case "leaning":
            heard = texts.heard.get(spot_of(item.where), ())
            return any(one.key == HEARD + LEANING and one.confidence >= _LEANS for one in heard)
        case "public":
            return item.where.visibility is Visibility.PUBLIC
        case _:
            return _in_working_hours(shown.zone, item.where)


def _in_working_hours(zone: ZoneInfo | None, where: Locator) -> bool:
    if zone is None or where.published is None:
        return False
    local = where.published.astimezone(zone)
    return local.weekday() < _SATURDAY and local.hour in _WORK_HOURS


def _texts(facts: Facts) -> _Texts:
    """Everything that a trigger may ask for, by text; only what others can see, and no words of search results."""
    texts = _Texts({}, {}, {}, {}, set(), {}, {}, {})
    for item in facts.sightings:
        if not _is_open(item):
            continue
        spot = spot_of(item.where)
        texts.kinds.setdefault(spot, set()).add(item.kind)
        if item.kind == CUE:
            texts.cues.setdefault(spot, []).append(item)
        for name in cue_keys(item) if item.kind == CLAUSE else ():
            if name == "protected":
                texts.protected.setdefault(spot, []).append(item)
            if name == "fiction":
                texts.fiction.add(spot)
            if name.startswith(HEARD):
                texts.heard.setdefault(spot, []).append(item)
            texts.clauses.setdefault(name, []).append(item)
    for told in facts.relations:
        if _is_open(told) and told.subject is None and told.confidence >= SURE:
            texts.relations.setdefault(spot_of(told.where), set()).add(told.kind)
    for flag in facts.flags:
        if _is_open(flag):
            texts.flags.setdefault(spot_of(flag.where), []).append(flag)
    return texts


def _is_open(item: Sighting | Relation | Flag) -> bool:
    return is_seen(item) and item.where.platform != SEARCH


def _shown(facts: Facts) -> Shown:
    official = frozenset(account for account in accounts(facts) if official_of(facts, account) is not None)
    titled = frozenset(accounts(facts) if facts.unposted else _titled(facts)) | official
    told = (item for item in facts.of(CLAUSE) if "role" in cue_keys(item) and _is_open(item))
    told_places = frozenset(place_of(item) for item in told if item.where.kind not in OTHERS_WORDS)
    ties = frozenset(account for account, strength in work_ties(facts).items() if strength >= TIED)
    named = (item for profile in (True, False) for item in namings(facts, profile=profile, anywhere=True))
    return Shown(
        tied=ties | titled | {place[:2] for place in told_places},
        titled=titled,
        official=official,
        named=frozenset(place_of(item) for item in named if item.where.kind != "profile"),
        told=told_places,
        zone=_zone(facts.subject.time_zone),
    )


def accounts(facts: Facts) -> set[Account]:
    """Every account of which a profile or a post was read."""
    return {(item.platform, item.account) for item in facts.profiles} | {
        (item.platform, item.account) for item in facts.timeline
    }


def official_of(facts: Facts, account: Account) -> int | None:
    """Which of the subject's official accounts an account is, by its place in the list; None: it is none."""
    names = {_bare(account[1])}
    for profile in facts.profiles:
        if (profile.platform, profile.account) == account:
            names |= {_bare(value) for value in labelled(profile, Label.HANDLE)}
    for number, item in enumerate(facts.subject.official):
        if item.platform == account[0] and _bare(item.account) in names:
            return number
    return None


def _bare(account: str) -> str:
    return account.strip().lstrip("@").casefold()


def _titled(facts: Facts) -> Iterator[Account]:
    """Accounts whose profile tells the job title, or the role in words that the charter knows."""
    shown = _any(tuple(item for charter in in_force(facts.subject) for item in charter.shown))
    for profile in open_profiles(facts):
        if titles(facts, profile) or (shown and any(map(shown.search, _about(profile)))):
            yield profile.platform, profile.account


def _about(profile: Profile) -> tuple[str, ...]:
    """What a profile says of its owner's work."""
    fields = labelled(profile, Label.HEADLINE, Label.JOB_TITLE, Label.CUSTOM, Label.ORGANIZATION)
    return (profile.bio, profile.name, *fields)


@lru_cache(maxsize=16)
def _any(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE) if patterns else None


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, KeyError):  # a wrong name, a folder's name, no such zone
        return None


def _as_sighting(item: Flag) -> Sighting:
    """A flag as what can be shown beside other places."""
    return Sighting(
        item.kind, "", item.kind, item.start, item.end, item.confidence, item.recognizer, item.where, item.quote
    )
