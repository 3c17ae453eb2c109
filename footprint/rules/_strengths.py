"""Strengths: what speaks for the person. No alarm without its counterpart, and no strength without evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from footprint import wording
from footprint.model import Evidence, Label, Moment, PostKind, Profile, Strength, Visibility
from footprint.rules import Facts
from footprint.rules._accounts import accounts, leads_to, targets
from footprint.rules._links._pictures import SAME, distance
from footprint.rules._seen import OTHERS_WORDS, account_place, labelled, open_profiles, own_posts, profile_place
from footprint.rules._work import titles
from footprint.tongue import later, plural, tr, trn

_OPEN = (Visibility.PUBLIC, Visibility.MEMBERS)
_ACTIVE_DAYS, _ACTIVE_POSTS = 180, 5
_MOST_PLACES = 20


def strengths(facts: Facts) -> tuple[Strength, ...]:
    """What a reader finds that helps the person, most telling first."""
    parts = (_complete, _listed, _praised, _work, _site, _agreeing, _both_ways, _named, _plain, _active)
    return tuple(item for part in parts for item in part(facts))


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
            tr("Your work profile is complete."),
            tr("It has a headline, a summary and what you did. That is what a recruiter opens first."),
            tuple(places),
        )


_LISTED = (
    (
        Label.RECOMMENDATION,
        "recommendations",
        later("Others recommend you."),
        later("Words of somebody who worked with you weigh more than your own."),
    ),
    (
        Label.CERTIFICATE,
        "certificates",
        later("Your certificates are listed."),
        later("They are proof of what you can do; most recruiters look for that."),
    ),
    (
        Label.PUBLICATION,
        "publications",
        later("Your publications are listed."),
        later("They show work that others thought worth printing."),
    ),
    (
        Label.PROJECT,
        "projects",
        later("Your projects are listed."),
        later("They show what you did, not only what you learned."),
    ),
    (Label.HONOR, "honors", later("Your honors are listed."), later("Somebody else thought your work worth a prize.")),
    (
        Label.VOLUNTEERING,
        "volunteering",
        later("Your volunteering is listed."),
        later("It shows what you care about, and that you can be relied on."),
    ),
)


def _listed(facts: Facts) -> Iterator[Strength]:
    for label, key, title, why in _LISTED:
        places: list[Evidence] = []
        for profile in _shown(facts):
            count = len(labelled(profile, label))
            if count:
                places.append(profile_place(profile, note=wording.counted(count, "entry", "entries")))
        if places:
            yield Strength(key, tr(title), tr(why), tuple(places[:_MOST_PLACES]))


_REVIEWS = plural("{count} review of four or five stars", "{count} reviews of four or five stars")
_ACTIVE = plural("{count} post in the last six months", "{count} posts in the last six months")


def _praised(facts: Facts) -> Iterator[Strength]:
    """Reviews of four or five stars, on the person's own business."""
    counts = {
        profile: sum(value.startswith("★★★★") for value in labelled(profile, Label.REVIEW)) for profile in _shown(facts)
    }
    places = tuple(profile_place(profile, note=trn(*_REVIEWS, count)) for profile, count in counts.items() if count)
    if places:
        yield Strength(
            "praised",
            tr("Customers praise your business."),
            tr("Others read reviews before they come. An answer to a good one is read, too."),
            places[:_MOST_PLACES],
        )


_ARTICLE = 1_000
"""Characters from which a post on a blog is an article."""
_BLOGS = frozenset(("medium", "substack", "devto", "wordpress", "blogger"))
_CODE = frozenset((PostKind.POST, PostKind.COMMENT))


def _shows(moment: Moment) -> str:
    """What a post shows of its author's work; empty where it cannot be told by its kind."""
    match moment.platform, moment.kind:
        case "stackexchange", PostKind.REPLY:
            return "answer"
        case "github", kind if kind in _CODE:
            return "contribution to code"
        case "linkedin", PostKind.PAGE:
            return "article"
        case platform, PostKind.POST | PostKind.PAGE if platform in _BLOGS and moment.length >= _ARTICLE:
            return "article"
    return ""


def _work(facts: Facts) -> Iterator[Strength]:
    """Articles, answers and code: what shows a skill instead of naming it."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for moment in own_posts(facts):
        if shown := _shows(moment):
            counts.setdefault((moment.platform, moment.account), Counter())[shown] += 1
    if counts:
        places = tuple(
            account_place(facts, account, wording.listed(trn(*_WORKS[what], n) for what, n in some))
            for account, some in ((account, sorted(found.items())) for account, found in sorted(counts.items()))
        )
        whole = sum(map(Counter.total, counts.values()))
        posts = wording.counted(sum(1 for _ in own_posts(facts)), "open post")
        yield Strength(
            "work-shown",
            trn(
                "{count} of {posts} shows work of yours.", "{count} of {posts} show work of yours.", whole, posts=posts
            ),
            tr("An article, an answer or code shows what you can do; a list of skills only says so."),
            places[:_MOST_PLACES],
        )


_WORKS = {
    "answer": plural("{count} answer", "{count} answers"),
    "article": plural("{count} article", "{count} articles"),
    "contribution to code": plural("{count} contribution to code", "{count} contributions to code"),
}


def _agreeing(facts: Facts) -> Iterator[Strength]:
    """Profiles on several services that show the same name, picture or job, at least two of the three."""
    shown = [item for item in _shown(facts) if wording.is_service(item.platform)]
    name = " ".join(facts.subject.name.casefold().split())
    marks = [
        (
            name if " " in name and " ".join(item.name.casefold().split()) == name else "",
            next(iter(labelled(item, Label.AVATAR)), ""),
            {value.casefold() for value in titles(facts, item)},
        )
        for item in shown
    ]
    places = []
    for one, (called, picture, jobs) in zip(shown, marks, strict=True):
        others = [mark for item, mark in zip(shown, marks, strict=True) if item.platform != one.platform]
        same = [
            what
            for what, holds in (
                (later("name"), called and any(other[0] for other in others)),
                (
                    later("picture"),
                    picture and any(distance(picture, other[1]) <= SAME for other in others if other[1]),
                ),
                (later("job"), any(jobs & other[2] for other in others)),
            )
            if holds
        ]
        if len(same) > 1:
            places.append(
                profile_place(one, note=tr("the same {things} as elsewhere", things=wording.listed(map(tr, same))))
            )
    if places:
        yield Strength(
            "profiles-agree",
            tr("Your profiles agree with each other."),
            tr("Who finds the same name, picture or job in two places knows that both are you, and believes both."),
            tuple(places[:_MOST_PLACES]),
        )


_LONGER_POSTS, _PLAIN_SHARE = 10, 0.8
"""Fewer longer posts show no manner of writing; the share is our judgement."""


def _plain(facts: Facts) -> Iterator[Strength]:
    """Posts in short, whole sentences; measured by their form (:mod:`footprint.plainness`)."""
    counts: dict[tuple[str, str], list[bool]] = {}
    for item in own_posts(facts):
        if item.plain is not None:
            counts.setdefault((item.platform, item.account), []).append(item.plain)
    well, whole = sum(map(sum, counts.values())), sum(map(len, counts.values()))
    if whole >= _LONGER_POSTS and well >= whole * _PLAIN_SHARE:
        yield Strength(
            "clear-writing",
            trn(
                "{count} of {whole} longer posts is written in short, whole sentences.",
                "{count} of {whole} longer posts are written in short, whole sentences.",
                well,
                whole=wording.number(whole),
            ),
            tr(
                "Every post also shows how you write. Words, capitals and full stops were counted; what the posts say "
                "was not judged."
            ),
            tuple(
                account_place(facts, account, _of_longer(sum(found), len(found)))
                for account, found in sorted(counts.items())
                if any(found)
            )[:_MOST_PLACES],
        )


def _of_longer(well: int, whole: int) -> str:
    posts = wording.counted(whole, "longer post")
    return tr("{part} of {whole}", part=wording.number(well), whole=posts)


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
            tr("You have a website of your own, and your profiles lead to it."),
            tr("There you decide what stands first when somebody searches your name."),
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
            tr("Accounts of yours link to each other."),
            tr("That proves that they are yours, and not those of somebody with the same name."),
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
            tr("You can be found by your full name."),
            tr("Some employers are less likely to call somebody they cannot find."),
            places,
        )


def _active(facts: Facts) -> Iterator[Strength]:
    if facts.now is None:
        return
    since = facts.now - timedelta(days=_ACTIVE_DAYS)
    counts: dict[tuple[str, str], int] = {}
    for item in facts.timeline:
        if item.deleted or item.visibility not in _OPEN or item.kind in OTHERS_WORDS:
            continue
        if item.published and since < item.published <= facts.now:
            counts[item.platform, item.account] = counts.get((item.platform, item.account), 0) + 1
    places = tuple(
        profile_place(profile, note=trn(*_ACTIVE, counts[profile.platform, profile.account]))
        for profile in _shown(facts)
        if counts.get((profile.platform, profile.account), 0) >= _ACTIVE_POSTS
    )
    if places:
        yield Strength(
            "recently-active",
            tr("You are active in public."),
            tr("Recent posts show that the account is yours and alive, and what you care about now."),
            places,
        )
