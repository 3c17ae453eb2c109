"""What accounts share: addresses, numbers, names, pictures, links to each other, websites, texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations

from footprint.echoes import TIMES, plain
from footprint.model import Evidence, Label, Locator, Mark, Profile, Sighting
from footprint.rules import evidence_at
from footprint.rules._accounts import Account, bare, handle_of, leads_to, page_of, target_of, targets
from footprint.rules._files import fold_name, makers, serials
from footprint.rules._links import _weights as weights
from footprint.rules._links._pictures import SAME, alike, distance, varied
from footprint.rules._links._public import is_public
from footprint.rules._links._shown import employer
from footprint.rules._links._targets import Names, Work
from footprint.rules._links._unusual import unusual
from footprint.rules._links._weave import PERSON, Key, Place, Weave, in_part, seen_at
from footprint.rules._links._weights import half
from footprint.rules._seen import (
    OTHERS_WORDS,
    SEARCH,
    groups,
    is_own,
    is_seen,
    labelled,
    may_be_own,
    open_profiles,
    profile_place,
    said,
)
from footprint.tongue import later, tr
from footprint.wording import is_service

_REACH = (
    ("EMAIL_ADDRESS", "email", later("this account shows the same e-mail address"), weights.EMAIL),
    ("PHONE_NUMBER", "phone", later("this account shows the same phone number"), weights.PHONE),
    ("POSTAL_ADDRESS", "address", later("this account shows the same postal address"), weights.ADDRESS),
)
_A_SENTENCE = 30
"""Characters of a line of a bio that can be told from what everybody writes."""
_EVERYBODYS = re.compile(
    r"\b(?:views?|opinions?|tweets?|retweets?|posts?|endorsements?|employer|my own|he him|she her|they them|"
    r"follow|followers|dm|link in bio|fan account)\b"
)


def shared(weave: Weave, names: Names, work: Work) -> None:
    """Everything that two accounts may share, and what of it spells the name or an employer."""
    _reach(weave, names, work)
    _handles(weave, names)
    _names(weave)
    _avatars(weave)
    _links(weave)
    _mentions(weave)
    _websites(weave, names)
    _bios(weave)
    _texts(weave)
    _photos(weave)
    _phrases(weave)
    _files(weave)


# ---------------------------------------------------------------- addresses, names


def _reach(weave: Weave, names: Names, work: Work) -> None:
    subject = weave.facts.subject
    stated = {"email": subject.emails, "phone": subject.phones, "address": subject.addresses}
    for kind, name, why, strength in _REACH:
        for seen in groups(weave.facts, kind):
            if not (is_own(seen) or may_be_own(weave.facts, seen, stated[name])):
                continue
            node = weave.thing(name, seen[0].key, seen[0].key)
            for item in filter(is_seen, seen):
                account = weave.of(item.where.platform, item.where.account)
                if account is not None and item.where.platform != SEARCH:
                    weave.tie(account, node, why, half(strength), [seen_at(item)])
            if name == "email":
                _spelled(weave, node, seen[0].key, names, work)


def _spelled(weave: Weave, node: Key, address: str, names: Names, work: Work) -> None:
    """What an e-mail address gives away by itself."""
    local = address.partition("@")[0]
    if strength := names.spelled(local):
        weave.tie(node, PERSON, later("the e-mail address spells your name"), strength, fixed=True)
    if found := work.host(address):
        why = later("the e-mail address is on this employer's domain")
        weave.tie(node, employer(weave, found), why, weights.WORK_ADDRESS, fixed=True)
    _made_of(weave, names, node, handle_of(local), later("the e-mail address is made of this account name"))


def _made_of(weave: Weave, names: Names, node: Key, name: str, why: str) -> None:
    """Tie an address or a site to the account's name in it."""
    if name and _rare(names, name) >= weights.FLOOR:
        weave.tie(node, weave.thing("handle", bare(name), name), why, half(unusual(name)), fixed=True)


def _rare(names: Names, handle: str) -> int:
    """How strong two accounts of one name are tied; one that spells the person's name is one for namesakes, too."""
    return min(unusual(handle), weights.NAME) if names.spelled(handle) else unusual(handle)


def _handles(weave: Weave, names: Names) -> None:
    for item in weave.known:
        if item.handle:
            place = in_part(profile_place(item.profile, item.name, "HANDLE"), "handle")
            node = weave.thing("handle", bare(item.handle), item.handle)
            weave.tie(
                weave.at(item), node, later("the accounts have the same name"), half(_rare(names, item.handle)), [place]
            )
    for profile, account in _profiles(weave):
        for former in labelled(profile, Label.FORMER_HANDLE):
            if name := handle_of(former, profile.platform):
                place = in_part(profile_place(profile, former, "HANDLE"), f"field:{Label.FORMER_HANDLE}")
                node = weave.thing("handle", bare(name), name)
                why = later("the account had this name before")
                weave.tie(account, node, why, half(_rare(names, name)), [place], fixed=True)


def _names(weave: Weave) -> None:
    for item in weave.known:
        if shown := " ".join(item.profile.name.casefold().split()):
            node = weave.thing("name", shown, item.profile.name)
            place = in_part(profile_place(item.profile, item.profile.name, "PERSON"), "name")
            weave.tie(weave.at(item), node, later("the profiles show the same name"), half(weights.NAME), [place])


def _files(weave: Weave) -> None:
    told = [
        ("device", number, item.value, item, later("the photos come from the same camera"), weights.DEVICE)
        for number, found in serials(weave.facts).items()
        for item in found
    ]
    told += [
        ("author", fold_name(item.value), item.value, item, later("the files name the same maker"), weights.MAKER)
        for item in makers(weave.facts)
    ]
    for kind, key, label, item, why, strength in told:
        account = weave.of(item.profile.platform, item.profile.account)
        if account is not None:
            place = Place(profile_place(item.profile, item.value, item.kind, item.note), "file")
            weave.tie(account, weave.thing(kind, key, label), why, half(strength), [place])


# ---------------------------------------------------------------- pictures


def _avatars(weave: Weave) -> None:
    shown = [
        (account, value, Place(_picture(profile), "avatar"))
        for profile, account in _profiles(weave)
        for value in labelled(profile, Label.AVATAR)
    ]
    groups: list[list[tuple[Key, str, Place]]] = []
    for one in sorted(shown, key=lambda item: (item[1], item[0])):
        alike = [group for group in groups if any(distance(one[1], other[1]) <= SAME for other in group)]
        groups = [group for group in groups if group not in alike]
        groups.append([one, *(item for group in alike for item in group)])
    for group in groups:
        key = min(value for _, value, _ in group)
        for account, _, place in group:
            node = weave.thing("avatar", key, tr("a picture"))
            weave.tie(account, node, later("the accounts have the same picture"), half(weights.AVATAR), [place])


def _picture(profile: Profile) -> Evidence:
    return profile_place(profile, note=tr("the picture"))


# ---------------------------------------------------------------- links


def _links(weave: Weave) -> None:
    leads: dict[tuple[Key, Key], list[Place]] = {}
    for profile, account in _profiles(weave):
        for target in targets(profile):
            for other in weave.known:
                if weave.at(other) != account and leads_to(target, other):
                    part = "link" if target.page else f"field:{Label.OTHER_HANDLE}"
                    found = leads.setdefault((account, weave.at(other)), [])
                    found.extend(
                        in_part(profile_place(profile, link, "URL"), part) for link in _spellings(profile, target.link)
                    )
    for (start, end), places in sorted(leads.items()):
        back = leads.get((end, start), [])
        if not back:
            weave.tie(start, end, later("the profile leads to this account"), weights.LINK, places)
        elif start < end:
            weave.tie(start, end, later("the profiles lead to each other"), weights.TO_EACH_OTHER, (*places, *back))


def _spellings(profile: Profile, link: str) -> Iterator[str]:
    """Every link of a profile that leads to the same page."""
    page = page_of(link)
    same = (item for item in (*profile.links, *labelled(profile, Label.WEBSITE)) if page and page_of(item) == page)
    yield from dict.fromkeys((link, *same))


def _mentions(weave: Weave) -> None:
    """Posts that name or link another account of the person."""
    by_name: dict[str, list[Account]] = {}
    for known in weave.known:
        if known.handle:
            by_name.setdefault(known.handle, []).append(known)
        elif not is_service(known.profile.platform):
            by_name.setdefault("", []).append(known)  # pages are found by their address
    found: dict[tuple[Key, Key], list[Place]] = {}
    for item in said(weave.facts, "HANDLE", "URL"):
        where = item.where
        account = weave.of(where.platform, where.account)
        if account is None or where.kind == "profile" or where.kind in OTHERS_WORDS or not is_seen(item):
            continue
        for other in _named(item, by_name):
            if weave.at(other) != account:
                found.setdefault((account, weave.at(other)), []).append(seen_at(item))
    for (start, end), places in sorted(found.items()):
        often = len({place.spot for place in places}) >= weights.OFTEN
        strength = weights.MENTIONS if often else weights.MENTION
        weave.tie(start, end, later("posts name this account"), strength, places)


def _named(item: Sighting, by_name: dict[str, list[Account]]) -> Iterable[Account]:
    if item.kind == "URL":
        target = target_of(item.value)
        return [account for account in by_name.get(target.handle, ()) if leads_to(target, account)] if target else []
    name = handle_of(item.key, item.where.platform)
    known = by_name.get(name, ())
    here = [account for account in known if account.profile.platform == item.where.platform]
    return here or (known if unusual(name) >= weights.MENTIONS else ())


def _websites(weave: Weave, names: Names) -> None:
    for profile, account in _profiles(weave):
        for link in dict.fromkeys((*profile.links, *labelled(profile, Label.WEBSITE))):
            target, page = target_of(link), page_of(link)
            if target is None or target.platform or not page:
                continue
            if any(leads_to(target, item) for item in weave.known):
                continue
            node = weave.thing("website", page, page)
            strength = weights.PUBLIC_PAGE if is_public(page) else weights.WEBSITE
            place = in_part(profile_place(profile, link, "URL"), "link")
            weave.tie(account, node, later("the profile leads to this website"), half(strength), [place])
            host = page.partition("/")[0].split(".")[:-1]
            spelled = max((names.spelled(label) for label in host), default=0)
            if spelled >= weights.SPELLS_NAME:
                weave.tie(node, PERSON, later("the website's address spells your name"), spelled, fixed=True)
            for label in host:
                _made_of(
                    weave, names, node, handle_of(label), later("the website's address is made of this account name")
                )


# ---------------------------------------------------------------- texts


def _bios(weave: Weave) -> None:
    """Sentences that stand in two profiles; what was recognised in them stays under its marks."""
    values: dict[Key, list[Sighting]] = {}
    for item in weave.facts.sightings:
        if item.where.kind == "profile" and item.where.part == "bio":
            key = weave.of(item.where.platform, item.where.account)
            if key is not None:
                values.setdefault(key, []).append(item)
    for profile, account in _profiles(weave):
        for line in re.split(r"[\n|•·]+|(?<=[.!?])\s", profile.bio):
            words = plain(line)
            if len(words) >= _A_SENTENCE and not _EVERYBODYS.search(words):
                node = weave.thing("words", words, tr("a sentence"))
                shown = profile_place(profile, line.strip())
                marks = tuple(_marks(shown.quote.text, values.get(account, ())))
                place = in_part(replace(shown, quote=replace(shown.quote, marks=marks)), "bio")
                weave.tie(account, node, later("the profiles say the same sentence"), half(weights.BIO), [place])


def _marks(line: str, seen: Iterable[Sighting]) -> Iterator[Mark]:
    """Where in a line the recognised values stand, from left to right and none over another."""
    spans = sorted((line.find(item.value), -len(item.value), item.kind) for item in seen if item.value in line)
    end = 0
    for start, length, kind in spans:
        if start >= end:
            end = start - length
            yield Mark(start, end, kind)


def _texts(weave: Weave) -> None:
    """Longer texts that two accounts posted, by their fingerprints."""
    posted: dict[int, dict[Key, list[Locator]]] = {}
    for echo in weave.facts.echoes:
        account = weave.of(echo.where.platform, echo.where.account)
        if account is not None:
            posted.setdefault(echo.print, {}).setdefault(account, []).append(echo.where)
    pairs: dict[tuple[Key, Key], list[int]] = {}
    for number, by in posted.items():
        for one, other in combinations(sorted(by), 2):
            pairs.setdefault((one, other), []).append(number)
    for (one, other), numbers in sorted(pairs.items()):
        soon = sum(_soon(posted[number][one], posted[number][other]) for number in numbers)
        strength = weights.TEXTS if soon > 1 else weights.TEXT if soon else weights.OLD_TEXT
        node = weave.thing("text", f"{one[1]} {other[1]}", tr("the same texts"))
        for account in (one, other):
            places = [Place(evidence_at(where)) for number in numbers for where in posted[number][account]]
            weave.tie(account, node, later("the accounts posted the same texts"), half(strength), places)


def _photos(weave: Weave) -> None:
    """Pictures in posts of two accounts, by their hashes; what many pictures look like is left out."""
    posted: dict[int, dict[Key, list[Locator]]] = {}
    for item in weave.facts.pictures:
        account = weave.of(item.where.platform, item.where.account)
        if account is not None and varied(item.print):
            posted.setdefault(item.print, {}).setdefault(account, []).append(item.where)
    pairs: dict[tuple[Key, Key], list[tuple[int, int]]] = {}
    for found in alike(posted):
        for one, other in {(a, b) for a in posted[found[0]] for b in posted[found[1]] if a != b}:
            if one < other:
                pairs.setdefault((one, other), []).append(found)
            elif found[0] != found[1]:
                pairs.setdefault((other, one), []).append((found[1], found[0]))
    for (one, other), same in sorted(pairs.items()):
        soon = [pair for pair in same if _soon(posted[pair[0]][one], posted[pair[1]][other])]
        count = min(len({mine for mine, _ in soon}), len({theirs for _, theirs in soon}))
        strength = weights.PICTURES if count > 1 else weights.PICTURE if count else weights.OLD_PICTURE
        node = weave.thing("photo", f"{one[1]} {other[1]}", tr("the same pictures"))
        for account, side in ((one, 0), (other, 1)):
            mine = sorted({pair[side] for pair in same})
            places = [Place(evidence_at(where)) for number in mine for where in posted[number][account]]
            weave.tie(account, node, later("the accounts posted the same pictures"), half(strength), places)


def _phrases(weave: Weave) -> None:
    """Unusual phrases that two accounts use again and again, by their fingerprints; those of the same posts are one."""
    used: dict[int, dict[Key, dict[str, Locator]]] = {}
    for echo in weave.facts.phrases:
        account = weave.of(echo.where.platform, echo.where.account)
        if account is not None:
            used.setdefault(echo.print, {}).setdefault(account, {})[echo.where.item] = echo.where
    pairs: dict[tuple[Key, Key], list[dict[Key, dict[str, Locator]]]] = {}
    for _, by in sorted(used.items()):
        often = sorted(account for account, posts in by.items() if len(posts) >= TIMES)
        for pair in combinations(often, 2):
            pairs.setdefault(pair, []).append(by)
    for (one, other), found in sorted(pairs.items()):
        phrases: list[set[str]] = []
        for by in found:
            posts = set(by[one])
            if not any(2 * len(posts & known) > min(len(posts), len(known)) for known in phrases):
                phrases.append(posts)
        strength = weights.PHRASES if len(phrases) > 1 else weights.PHRASE
        node = weave.thing("phrase", f"{one[1]} {other[1]}", tr("the same phrases"))
        for account in (one, other):
            places = [Place(evidence_at(where)) for by in found for where in by[account].values()]
            weave.tie(
                account, node, later("posts of the accounts have the same unusual phrases"), half(strength), places
            )


def _soon(some: list[Locator], others: list[Locator]) -> bool:
    days = timedelta(days=weights.DAYS_TOGETHER)
    times: list[list[datetime]] = [[item.published for item in group if item.published] for group in (some, others)]
    return any(abs(one - other) <= days for one in times[0] for other in times[1])


def _profiles(weave: Weave) -> Iterator[tuple[Profile, Key]]:
    for profile in open_profiles(weave.facts):
        account = weave.of(profile.platform, profile.account)
        if account is not None:
            yield profile, account
