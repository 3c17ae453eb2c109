"""Employer: how one gets from an account to the place where its owner works.

None of this is a fault. Talk about pay, conditions or a union is protected in many countries and is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.model import Confidence, Label, Profile, Reader, Severity
from footprint.rules import Draft, Facts, rule
from footprint.rules._hours import busiest, hours, in_office_hours, recent, total
from footprint.rules._seen import (
    account_place,
    draft,
    groups,
    is_own,
    labelled,
    named,
    open_profiles,
    profile_place,
    said,
    sure,
)
from footprint.rules._work import WORK_PLATFORMS, cues, current, namings, titles, work_domain, work_link
from footprint.tongue import later, number, tr, trn

_CHECKS = (
    "CareerBuilder / Harris Poll 2018, over 1,000 US hiring managers: 48 % also check present staff "
    "(https://markets.businessinsider.com/news/stocks/more-than-half-of-employers-have-found-content-on-social-media-"
    "that-caused-them-not-to-hire-a-candidate-according-to-recent-careerbuilder-survey-1027445698)"
)

# "views are my own" and its like in six languages; our own wording of a common phrase.
_VIEWS = re.compile(
    r"\b(?:views|opinions?|thoughts|tweets|posts|toots|takes)\b[^.;|\n]{0,30}\b(?:my own|mine|personal)\b"
    r"|\b(?:all )?(?:views|opinions?|thoughts) (?:are )?(?:my )?own\b"
    r"|\bopiniones?\b[^.;|\n]{0,20}\b(?:m[ií]as?|personales|propias)\b"
    r"|\b(?:private|eigene|pers[öo]nliche) (?:meinung|ansichten)\b|\btwittert (?:hier )?privat\b"
    r"|\bn'engagent que moi\b|\bopinioni (?:personali|mie)\b|\bopini[õo]es (?:pessoais|minhas)\b",
    re.IGNORECASE,
)
_SHIFTS = later(
    "A boss may wonder. Your posts tell of shifts, so usual working hours may not be yours. We do not know your breaks "
    "or free days; this only says how it may look from outside."
)
ENOUGH_POSTS = 20
"""Below so many posts a share says nothing."""


@rule(
    "employer-in-bio",
    category="employer",
    needs={"employer", "profiles", "ORGANIZATION"},
    remedy=(
        "Edit the bio to name the field you work in instead of the employer, if the account is a private one.",
        "Separate accounts if you need both: one for work, one for yourself.",
    ),
    readers=(Reader.EMPLOYER, Reader.CLIENT, Reader.STRANGER),
    sources=(_CHECKS, "judgement: a named employer turns every private post into one by its staff"),
)
def employer_in_bio(facts: Facts) -> Iterator[Draft]:
    """A private profile names the place where you work.

    Readers then take every post as coming from somebody of that place. An unhappy customer knows whom to write
    to, and a colleague who searches for the firm finds you.
    """
    yield from _named_in(facts, profile=True, severity=Severity.MEDIUM)


@rule(
    "employer-in-posts",
    category="employer",
    needs={"employer", "posts", "ORGANIZATION"},
    remedy=(
        "Hide the posts that name the employer, or edit the name out where the service lets you.",
        "Read them once as your boss would; most can usually stay.",
    ),
    readers=(Reader.EMPLOYER, Reader.CLIENT, Reader.STRANGER),
    sources=(_CHECKS, "judgement: career offices advise to name no organisation in a complaint"),
)
def employer_in_posts(facts: Facts) -> Iterator[Draft]:
    """Posts name the place where you work.

    Whoever searches for the firm finds these posts, whatever they say. Many will be harmless; you decide which
    ones you want found.
    """
    yield from _named_in(facts, profile=False, severity=Severity.LOW)


@rule(
    "work-email",
    category="employer",
    needs={"employer", "EMAIL_ADDRESS"},
    remedy=(
        "Edit the profile or post, and use a private address for private things.",
        "Ask at work whether the address may be used for accounts of your own.",
    ),
    readers=(Reader.EMPLOYER, Reader.CLIENT, Reader.STRANGER),
    sources=("judgement: the address names the employer, and scammers who write as the boss need it",),
)
def work_email(facts: Facts) -> Iterator[Draft]:
    """Others can read an e-mail address at your employer.

    It names the place where you work, and people who send fake mails from "the boss" look for just that. Accounts
    opened with it are lost when you change jobs.
    """
    for seen in groups(facts, "EMAIL_ADDRESS"):
        if work_domain(facts, seen[0].key):
            mine = is_own(seen)
            yield draft(facts, seen, named("work e-mail address", mine), Severity.MEDIUM, confidence=sure(seen, mine))


@rule(
    "views-my-own",
    category="employer",
    needs={"profiles"},
    remedy=(
        "Edit the bio to leave the job out, or accept that readers connect the two.",
        "Ask at work whether there is a rule about it; some ask for the sentence, none can rely on it.",
    ),
    readers=(Reader.EMPLOYER, Reader.CLIENT),
    sources=("judgement: the sentence tells readers that there is an employer, and does not cut the link to it",),
)
def views_my_own(facts: Facts) -> Iterator[Draft]:
    """A bio says "views my own" and names your job beside it.

    The sentence does no harm, but it does not part you from your job either. Readers still connect the post
    with the place.
    """
    places = []
    for profile in open_profiles(facts):
        texts = (profile.bio, *labelled(profile, Label.HEADLINE, Label.CUSTOM, Label.DESCRIPTION))
        phrase = next((hit.group() for text in texts if (hit := _VIEWS.search(text))), "")
        if phrase and (titles(facts, profile) or _is_named(facts, profile)):
            places.append(profile_place(profile, phrase))
    if places:
        yield Draft(Severity.LOW, tr("A bio says that views are your own, beside the name of your job."), tuple(places))


@rule(
    "job-title-public",
    category="employer",
    needs={"profiles"},
    remedy=("Edit the bio: leave the job title to work profiles, if this account is a private one.",),
    readers=(Reader.EMPLOYER, Reader.CLIENT, Reader.STRANGER),
    sources=("judgement: name, town and job title together lead to the workplace",),
)
def job_title_public(facts: Facts) -> Iterator[Draft]:
    """A private profile says what your job is.

    With your name and town, the job leads to the place where you work. On a work profile it belongs; on a
    private one it ties the two together.
    """
    places = tuple(
        profile_place(profile, title, "ORGANIZATION")
        for profile in open_profiles(facts)
        if profile.platform not in WORK_PLATFORMS
        for title in titles(facts, profile)
    )
    if places:
        yield Draft(Severity.LOW, tr("A profile that is not for work says what your job is."), places)


@rule(
    "employer-link",
    category="employer",
    needs={"employer", "profiles"},
    remedy=("Edit the profile: remove the link to the employer's site, unless the account is for work.",),
    readers=(Reader.EMPLOYER, Reader.CLIENT, Reader.STRANGER),
    sources=("judgement: a link is read by search engines, and ties the two pages together",),
)
def employer_link(facts: Facts) -> Iterator[Draft]:
    """A private profile links to your employer's website.

    A link says more than a name: search engines follow it, and readers take the account as one of the firm's.
    """
    places = tuple(
        profile_place(profile, link, "URL")
        for profile in open_profiles(facts)
        if profile.platform not in WORK_PLATFORMS
        for link in dict.fromkeys((*profile.links, *labelled(profile, Label.WEBSITE)))
        if work_link(facts, link)
    )
    if places:
        yield Draft(Severity.LOW, tr("A profile that is not for work links to your employer's website."), places)


@rule(
    "work-hours-posts",
    category="employer",
    needs={"employer", "times", "time_zone"},
    remedy=("Keep them if your breaks or shifts explain it; otherwise plan posts for the evening.",),
    readers=(Reader.EMPLOYER,),
    sources=(
        "judgement: Monday to Friday, 9 to 17, in the time zone you gave; breaks, shifts and holidays are not known",
        "CareerBuilder / Harris Poll 2017: 17 % of those who turned somebody down named posting too often "
        "(http://www.staffingindustry.com/Editorial/Daily-News/Social-media-candidate-screening-at-record-high-survey-finds-42426)",
    ),
)
def work_hours_posts(facts: Facts) -> Iterator[Draft]:
    """Many of your posts fall into usual working hours.

    A boss may wonder. We do not know your breaks, shifts or free days, so this only says how it may look from
    outside.
    """
    counts = hours(facts)
    count, whole = in_office_hours(counts), total(counts)
    if not current(facts) or whole < ENOUGH_POSTS or count / whole < 0.4:
        return
    shifts = bool(cues(facts, "shift"))
    severity = Severity.LOW if count / whole >= 0.6 and not shifts else Severity.INFO
    places = []
    for account in sorted({(item.platform, item.account) for item in recent(facts)}):
        each = hours(facts, account)
        if inside := in_office_hours(each):
            note = trn(
                "{count} of {whole} posts of the last 12 months; most at {hours}",
                "{count} of {whole} posts of the last 12 months; most at {hours}",
                inside,
                whole=number(total(each)),
                hours=busiest(each),
            )
            places.append(account_place(facts, account, note))
    title = trn(
        "{count} of {whole} posts falls between Monday and Friday, 9 to 5.",
        "{count} of {whole} posts fall between Monday and Friday, 9 to 5.",
        count,
        whole=number(whole),
    )
    why = _SHIFTS if shifts else ""
    yield Draft(severity, title, tuple(places), Confidence.LOW, why=why)


def _named_in(facts: Facts, *, profile: bool, severity: Severity) -> Iterator[Draft]:
    """One finding about the namings that are sure; only where there is none, one about those that may be."""
    if seen := namings(facts, profile=profile):
        yield draft(facts, seen, tr("the name of your employer"), severity)
    elif seen := namings(facts, profile=profile, doubtful=True):
        thing = tr("what may be the name of your employer, or of another firm")
        yield draft(facts, seen, thing, severity, confidence=Confidence.LOW)


def _is_named(facts: Facts, profile: Profile) -> bool:
    own = (item for item in said(facts, "ORGANIZATION") if item.own and item.where.kind == "profile")
    seen = ((item.where.platform, item.where.account) for item in own)
    return bool(labelled(profile, Label.EMPLOYER)) or (profile.platform, profile.account) in set(seen)
