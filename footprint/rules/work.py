"""Work, and what follows: complaints, the next job, and accounts that mix both lives.

Words are read, not understood: every finding says "may". What is said of pay, conditions, safety, a union,
health, faith or unfair treatment is protected and never read as a complaint. What weighs is not the words alone but
that readers can tell the employer: the same post counts less on an account that leads nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from footprint import wording
from footprint.model import Confidence, Flag, Label, Moment, Reader, Severity, Sighting, Visibility
from footprint.rules import Draft, Facts, rule
from footprint.rules._seen import account_place, draft, flagged, heard, is_seen, labelled, open_profiles
from footprint.rules._signs import TIED, work_ties
from footprint.rules._weighed import by_weight, in_posts
from footprint.rules._work import WORK_PLATFORMS, cues, current, namings
from footprint.tongue import plural, tr, trn
from footprint.vocabulary import CUE

_CUES = "judgement: our own lists of English words, and a small network; both are wrong at times"
_REASONS = (
    "CareerBuilder / Harris Poll 2017, 2,380 US managers: 30 % named words against an employer or colleague, 23 % "
    "confidential information "
    "(http://www.staffingindustry.com/Editorial/Daily-News/Social-media-candidate-screening-at-record-high-survey-finds-42426)"
)
_STUDENT = re.compile(r"\b(?:student|pupil|undergraduate|apprentice|trainee|intern)\b", re.IGNORECASE)
_TOUCH = plural("{count} of {whole} posts touches your work", "{count} of {whole} posts touch your work")
_ENOUGH, _MIXED, _MOSTLY = 20, 0.1, 0.8


@rule(
    "work-complaint",
    category="employer",
    needs={"posts"},
    remedy=(
        "Hide the posts if you would not say it to the person, or edit out who it is about.",
        "Keep what is about pay, safety or how you are treated, if you like: in many countries that is yours to say.",
    ),
    readers=(Reader.RECRUITER, Reader.EMPLOYER, Reader.CLIENT),
    sources=(_REASONS, _CUES),
)
def work_complaint(facts: Facts) -> Iterator[Draft]:
    """Posts may read as strong words about your boss, your job or the place where you work.

    Everybody has such days. A reader who can tell where you work reads it as said about this very place. Words
    about pay, conditions, safety or a union are not meant here.
    """
    seen = in_posts(facts, "DISPARAGES_EMPLOYER")
    yield from by_weight(facts, seen, tr("strong words about work"), (Severity.MEDIUM, Severity.MEDIUM, Severity.LOW))


@rule(
    "job-hunt-public",
    category="employer",
    needs={"employer", "posts|profiles"},
    remedy=(
        "Hide the posts, and tell recruiters in a message or in a setting that only they see.",
        "Keep them if your employer knows: to others they say that you can be hired.",
    ),
    readers=(Reader.EMPLOYER,),
    sources=(
        _CUES,
        "judgement: the job one has may end before the next one begins when the boss reads of it first",
    ),
)
def job_hunt_public(facts: Facts) -> Iterator[Draft]:
    """Your employer can read that you look for another job.

    To a recruiter that is good news. A present boss or a colleague can read it too, perhaps before you told them.
    """
    if not current(facts) or is_student(facts):
        return
    since = facts.now - timedelta(days=365) if facts.now else None
    seen = [
        item
        for item in flagged(facts, "JOB_HUNT")
        if is_seen(item) and (since is None or item.where.published is None or item.where.published > since)
    ]
    if seen:
        yield draft(facts, seen, tr("that you look for another job"), Severity.MEDIUM, confidence=heard(seen))


@rule(
    "mixed-account",
    category="employer",
    needs={"employer", "posts", CUE},
    remedy=(
        "Separate the two: one account for work, one for yourself, with different names and no link between them.",
        "Keep them together if both show you as you like to be seen; then let nothing private stand there.",
    ),
    readers=(Reader.EMPLOYER, Reader.CLIENT),
    sources=(_CUES, "judgement: from a tenth on, a reader meets work on the first page of an account"),
)
def mixed_account(facts: Facts) -> Iterator[Draft]:
    """One account holds your private life and your work.

    Whoever comes for the one meets the other. Some like that; most would choose, for each account, what it is for.
    """
    shares = {account: (touch, whole) for account, touch, whole in balance(facts) if whole >= _ENOUGH}
    tied = work_ties(facts)
    mixed = {
        account: pair
        for account, pair in shares.items()
        if _MIXED <= pair[0] / pair[1] <= _MOSTLY and account[0] not in WORK_PLATFORMS
    }
    if mixed:
        severity = Severity.LOW if any(tied.get(account, 0) >= TIED for account in mixed) else Severity.INFO
        places = tuple(
            account_place(facts, account, trn(*_TOUCH, touch, whole=wording.number(whole)))
            for account, (touch, whole) in sorted(mixed.items())
        )
        title = trn(
            "{count} account of yours mixes private posts and work.",
            "{count} accounts of yours mix private posts and work.",
            len(mixed),
        )
        yield Draft(severity, title, places, Confidence.MEDIUM)


def balance(facts: Facts) -> tuple[tuple[tuple[str, str], int, int], ...]:
    """For each account on a service: how many of its own open posts touch work, and how many there are."""
    whole: dict[tuple[str, str], int] = {}
    for moment in facts.timeline:
        if _counts(moment):
            whole[moment.platform, moment.account] = whole.get((moment.platform, moment.account), 0) + 1
    touch: dict[tuple[str, str], set[str]] = {}
    cued: tuple[Sighting | Flag, ...] = cues(facts, "work", "ours", "shift")
    said_there = flagged(facts, "DISPARAGES_EMPLOYER", "CLIENT_INFORMATION", "CONFIDENTIAL")
    for item in (*cued, *said_there, *namings(facts, profile=False, anywhere=True)):
        if is_seen(item) and item.where.kind not in ("profile", "like", "repost"):
            touch.setdefault((item.where.platform, item.where.account), set()).add(item.where.item)
    return tuple(
        (account, min(len(touch.get(account, ())), whole[account]), whole[account]) for account in sorted(whole)
    )


def is_student(facts: Facts) -> bool:
    """Whether the person says that they study or train: looking for a job is then what everybody expects."""
    if _STUDENT.search(facts.subject.role):
        return True
    texts = (
        text
        for profile in open_profiles(facts)
        for text in (profile.bio, *labelled(profile, Label.HEADLINE, Label.JOB_TITLE))
    )
    return any(map(_STUDENT.search, texts))


def _counts(moment: Moment) -> bool:
    hidden = moment.deleted or moment.visibility is Visibility.PRIVATE
    return not hidden and moment.kind not in ("like", "repost") and wording.is_service(moment.platform)
