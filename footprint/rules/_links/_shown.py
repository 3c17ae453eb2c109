"""What each account shows of the two targets, the person's full name and their present employers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from footprint import firms
from footprint.model import Label, Relation, Sighting
from footprint.rules import evidence
from footprint.rules._accounts import leads_to, target_of
from footprint.rules._files import makers
from footprint.rules._links import _weights as weights
from footprint.rules._links._targets import Names, Work, folded, says_work
from footprint.rules._links._weave import PERSON, Key, Place, Weave, in_part, seen_at
from footprint.rules._seen import (
    OTHERS_WORDS,
    SEARCH,
    in_profile,
    is_seen,
    labelled,
    open_profiles,
    profile_place,
    said,
)
from footprint.rules._signs import by_signs
from footprint.rules._work import employer_named
from footprint.tongue import later
from footprint.wording import is_service


@dataclass(frozen=True, slots=True)
class _How:
    """A way of showing a target: in words, how strong once and how strong often, and whether the profile says it."""

    why: str
    once: int
    often: int = 0
    openly: bool = False


SHOWS_NAME = later("the profile shows your name")
"""Why an account is tied to the person whose name it bears."""
_NAME = _How(SHOWS_NAME, weights.SHOWS_NAME, openly=True)
_HANDLE = _How(later("the account's name spells yours"), weights.SPELLS_NAME, openly=True)
_INITIAL = _How(later("the account's name spells your initial and last name"), weights.SPELLS_INITIAL)
_ABOUT = _How(later("the profile tells your name"), weights.TELLS_NAME, openly=True)
_SAID = _How(later("posts tell your name"), weights.POST_TELLS_NAME, weights.POSTS_TELL_NAME)
_MADE = _How(later("the file names you as its maker"), weights.FILE_NAME, openly=True)
_FIELD = _How(later("the profile gives this employer"), weights.FIELD_EMPLOYER, openly=True)
_BIO = _How(later("the profile names this employer"), weights.PROFILE_EMPLOYER, openly=True)
OPENLY = frozenset(how.why for how in (_NAME, _HANDLE, _ABOUT, _MADE, _FIELD, _BIO))
"""Why an account is not anonymous."""
_SITE = _How(later("the profile leads to this employer's site"), weights.WORK_LINK)
_POSTS = _How(later("posts name this employer"), weights.POST_EMPLOYER, weights.POSTS_EMPLOYER)
_WORKS = _How(later("it says that you work there"), weights.SAYS_EMPLOYER)

Row = tuple[Key | None, Key, _How, Place]


def targets(weave: Weave, names: Names, work: Work) -> None:
    """Tie the accounts to the person and to the employers that they show."""
    found: dict[tuple[Key, Key, _How], list[Place]] = {}
    for account, target, how, place in (*_name(weave, names), *_employer(weave, work)):
        if account is not None:
            found.setdefault((account, target, how), []).append(place)
    for (account, target, how), places in found.items():
        often = how.often and len({place.spot for place in places}) >= weights.OFTEN
        strength = how.often if often else how.once
        weave.tie(account, target, how.why, strength, places)
        if how.openly:
            weave.named.add(account)
    _signs(weave, work)
    _results(weave, names, work)


def _signs(weave: Weave, work: Work) -> None:
    """Signs of the workplace on accounts of services: a building, a project, a follower; what adds up to one edge."""
    for sign in by_signs(weave.facts):
        account = weave.of(*sign.account)
        if account is not None and is_service(sign.account[0]) and (found := work.named(sign.employer.name)):
            part = "bio" if sign.evidence[0].item in ("profile", "account") else "post"
            weave.tie(
                account, employer(weave, found), sign.why, sign.strength, [Place(item, part) for item in sign.evidence]
            )


def employer(weave: Weave, name: str) -> Key:
    """The node of an employer."""
    return weave.thing("employer", folded(name), name)


def _name(weave: Weave, names: Names) -> Iterator[Row]:
    if not names:
        return
    facts = weave.facts
    weave.thing(*PERSON, facts.subject.name)
    for profile in open_profiles(facts):
        for text in (profile.name, *labelled(profile, Label.FORMER_NAME)):
            if text and profile.platform != SEARCH and names.is_full(text):
                place = in_part(profile_place(profile, text, "PERSON"), "name")
                yield weave.of(profile.platform, profile.account), PERSON, _NAME, place
    for item in weave.known:
        if strength := names.spelled(item.handle):
            place = in_part(profile_place(item.profile, item.name, "HANDLE"), "handle")
            yield weave.at(item), PERSON, _HANDLE if strength >= _HANDLE.once else _INITIAL, place
    for seen in said(facts, "PERSON"):
        if seen.own and _counts(seen) and names.is_full(seen.value) and seen.where.part != "name":
            yield _at(weave, seen), PERSON, _ABOUT if seen.where.kind == "profile" else _SAID, seen_at(seen)
    for told in makers(facts):
        if names.is_full(told.value):
            place = Place(profile_place(told.profile, told.value, told.kind, told.note), "file")
            yield weave.of(told.profile.platform, told.profile.account), PERSON, _MADE, place


def _employer(weave: Weave, work: Work) -> Iterator[Row]:
    facts = weave.facts
    if not work:
        return
    for profile in open_profiles(facts):
        for value in labelled(profile, Label.EMPLOYER):
            if found := work.named(value):
                place = in_part(profile_place(profile, value, "ORGANIZATION"), f"field:{Label.EMPLOYER}")
                yield weave.of(profile.platform, profile.account), employer(weave, found), _FIELD, place
    for seen in said(facts, "ORGANIZATION", "HANDLE"):
        if not _counts(seen) or seen.where.part == f"field:{Label.EMPLOYER}" or "former" in seen.where.part:
            continue
        known = work.account if seen.kind == "HANDLE" else work.named
        stated = employer_named(facts, seen) if seen.confidence >= firms.SURE else None
        if found := known(seen.key, seen.value) or (work.named(stated.name) if stated else ""):
            how = _BIO if seen.where.kind == "profile" else _POSTS
            yield _at(weave, seen), employer(weave, found), how, seen_at(seen)
    for item in weave.known:
        for link in dict.fromkeys((*item.profile.links, *labelled(item.profile, Label.WEBSITE))):
            if found := work.host(link):
                place = in_part(profile_place(item.profile, link, "URL"), "link")
                yield weave.at(item), employer(weave, found), _SITE, place
    for found, told in says_work(facts, work):
        place = seen_at(told)
        yield _at(weave, told), employer(weave, found), _WORKS, place


def _results(weave: Weave, names: Names, work: Work) -> None:
    """Search results that show an account beside the name or an employer: other people's pages."""
    hits: dict[tuple[str, str], list[Sighting]] = {}
    for item in weave.facts.sightings:
        if item.where.platform == SEARCH and item.where.kind != "profile" and is_seen(item):
            hits.setdefault((item.where.account, item.where.item), []).append(item)
    for hit in hits.values():
        target = target_of(hit[0].where.url or "")
        whose = [account for account in weave.known if target and leads_to(target, account)]
        for account in whose:
            for item in hit:
                if item.kind == "PERSON" and item.own and names.is_full(item.value):
                    end, why = PERSON, later("a search result shows it with your name")
                elif item.kind == "ORGANIZATION" and (found := work.named(item.key, item.value)):
                    end, why = employer(weave, found), later("a search result shows it with this employer")
                else:
                    continue
                weave.tie(weave.at(account), end, why, weights.RESULT, [Place(evidence(item))], fixed=True)


def _counts(item: Sighting) -> bool:
    """Whether a place shows a target: others see it, the words are the person's, and it is no search result."""
    where = item.where
    if not is_seen(item) or where.platform == SEARCH or where.kind in OTHERS_WORDS:
        return False
    return where.kind != "profile" or in_profile(item)


def _at(weave: Weave, item: Sighting | Relation) -> Key | None:
    return weave.of(item.where.platform, item.where.account)
