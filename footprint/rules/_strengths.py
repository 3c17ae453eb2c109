"""Strengths: what speaks for the person. No alarm without its counterpart, and no strength without evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from footprint.model import Evidence, Label, PostKind, Profile, Strength, Visibility
from footprint.rules import Facts
from footprint.rules._accounts import accounts, leads_to, targets
from footprint.rules._seen import labelled, open_profiles, profile_place

_OPEN = (Visibility.PUBLIC, Visibility.MEMBERS)
_ACTIVE_DAYS, _ACTIVE_POSTS = 180, 5
_MOST_PLACES = 20


def strengths(facts: Facts) -> tuple[Strength, ...]:
    """What a reader finds that helps the person, most telling first."""
    return tuple(item for part in (_complete, _listed, _site, _both_ways, _named, _active) for item in part(facts))


def _shown(facts: Facts) -> tuple[Profile, ...]:
    return tuple(item for item in open_profiles(facts) if item.visibility in _OPEN)


def _complete(facts: Facts) -> Iterator[Strength]:
    places = []
    for profile in _shown(facts):
        has = {label for label, value in profile.fields if value.strip()}
        told = Label.HEADLINE in has and (profile.bio.strip() or Label.DESCRIPTION in has)
        past = has & {Label.EMPLOYER, Label.FORMER_EMPLOYER, Label.SCHOOL, Label.JOB_TITLE, Label.VOLUNTEERING}
        if told and past:
            places.append(profile_place(profile))
    if places:
        yield Strength(
            "complete-profile",
            "Your work profile is complete.",
            "It has a headline, a summary and what you did. That is what a recruiter opens first.",
            tuple(places),
        )


_LISTED = (
    (
        Label.RECOMMENDATION,
        "recommendations",
        "Others recommend you.",
        "Words of somebody who worked with you weigh more than your own.",
    ),
    (
        Label.CERTIFICATE,
        "certificates",
        "Your certificates are listed.",
        "They are proof of what you can do; most recruiters look for that.",
    ),
    (
        Label.PUBLICATION,
        "publications",
        "Your publications are listed.",
        "They show work that others thought worth printing.",
    ),
    (Label.PROJECT, "projects", "Your projects are listed.", "They show what you did, not only what you learned."),
    (Label.HONOR, "honors", "Your honors are listed.", "Somebody else thought your work worth a prize."),
    (
        Label.VOLUNTEERING,
        "volunteering",
        "Your volunteering is listed.",
        "It shows what you care about, and that you can be relied on.",
    ),
)


def _listed(facts: Facts) -> Iterator[Strength]:
    for label, key, title, why in _LISTED:
        places: list[Evidence] = []
        for profile in _shown(facts):
            count = len(labelled(profile, label))
            if count:
                places.append(profile_place(profile, note="1 entry" if count == 1 else f"{count:,} entries"))
        if places:
            yield Strength(key, title, why, tuple(places[:_MOST_PLACES]))


def _site(facts: Facts) -> Iterator[Strength]:
    own = [item for item in accounts(facts) if item.profile.platform in {"web", "feed"}]
    places = [
        profile_place(account.profile, target.link, "URL")
        for account in accounts(facts)
        if account.profile.visibility in _OPEN
        for target in targets(account.profile)
        if any(item.id != account.id and leads_to(target, item) for item in own)
    ]
    if places:
        yield Strength(
            "own-website",
            "You have a website of your own, and your profiles lead to it.",
            "There you decide what stands first when somebody searches your name.",
            tuple(places[:_MOST_PLACES]),
        )


def _both_ways(facts: Facts) -> Iterator[Strength]:
    known = [item for item in accounts(facts) if item.profile.visibility in _OPEN]
    leads = {
        (account.id, other.id)
        for account in known
        for target in targets(account.profile)
        for other in known
        if other.id != account.id and leads_to(target, other)
    }
    mutual = {start for start, end in leads if (end, start) in leads}
    places = tuple(profile_place(item.profile) for item in known if item.id in mutual)
    if places:
        yield Strength(
            "linked-both-ways",
            "Accounts of yours link to each other.",
            "That proves that they are yours, and not those of somebody with the same name.",
            places,
        )


def _named(facts: Facts) -> Iterator[Strength]:
    name = " ".join(facts.subject.name.casefold().split())
    places = tuple(
        profile_place(profile, profile.name, "PERSON")
        for profile in _shown(facts)
        if " " in name and " ".join(profile.name.casefold().split()) == name
    )
    if places:
        yield Strength(
            "found-by-name",
            "You can be found by your full name.",
            "Some employers are less likely to call somebody they cannot find.",
            places,
        )


def _active(facts: Facts) -> Iterator[Strength]:
    if facts.now is None:
        return
    since = facts.now - timedelta(days=_ACTIVE_DAYS)
    counts: dict[tuple[str, str], int] = {}
    for item in facts.timeline:
        if item.deleted or item.visibility not in _OPEN or item.kind in (PostKind.LIKE, PostKind.REPOST):
            continue
        if item.published and since < item.published <= facts.now:
            counts[item.platform, item.account] = counts.get((item.platform, item.account), 0) + 1
    places = tuple(
        profile_place(profile, note=f"{counts[profile.platform, profile.account]:,} posts in the last six months")
        for profile in _shown(facts)
        if counts.get((profile.platform, profile.account), 0) >= _ACTIVE_POSTS
    )
    if places:
        yield Strength(
            "recently-active",
            "You are active in public.",
            "Recent posts show that the account is yours and alive, and what you care about now.",
            places,
        )
