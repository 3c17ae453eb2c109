"""Work, and what follows: complaints, clients, confidence, the next job, and accounts that mix both lives.

Words are read by cues, not understood: every finding says "may". What is said of pay, conditions, safety, a union,
health, faith or unfair treatment is protected and never read as a complaint. What weighs is not the words alone but
that readers can tell the employer: the same post counts less on an account that leads nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from footprint import wording
from footprint.model import Confidence, Label, Moment, Reader, Severity, Sighting, Visibility
from footprint.rules import Draft, Facts, rule
from footprint.rules._seen import account_place, draft, is_seen, labelled, open_profiles
from footprint.rules._signs import TIED, work_ties
from footprint.rules._work import WORK_PLATFORMS, cues, current, namings, place_of
from footprint.vocabulary import CUE

_CUES = "judgement: our own list of English words; jokes and quotations are not told apart from the rest"
_SURVEY = (
    "Harris Poll for Express Employment 2022, 1,002 US hiring decision-makers: 58 % would consider dismissal over "
    "confidential information (https://www.staffingindustry.com/Editorial/Daily-News/88-of-US-hiring-managers-would-fire-"
    "a-worker-over-a-social-media-post-64242)"
)
_REASONS = (
    "CareerBuilder / Harris Poll 2017, 2,380 US managers: 30 % named words against an employer or colleague, 23 % "
    "confidential information "
    "(http://www.staffingindustry.com/Editorial/Daily-News/Social-media-candidate-screening-at-record-high-survey-finds-42426)"
)
_STUDENT = re.compile(r"\b(?:student|pupil|undergraduate|apprentice|trainee|intern)\b", re.IGNORECASE)
_ENOUGH, _MIXED, _MOSTLY = 20, 0.1, 0.8


def _by_weight(
    facts: Facts, seen: Sequence[Sighting], thing: str, levels: tuple[Severity, Severity, Severity]
) -> Iterator[Draft]:
    """One finding for each weight: the employer named beside it, the account tied to it, neither."""
    beside = {place_of(item) for profile in (True, False) for item in namings(facts, profile=profile, anywhere=True)}
    tied = {account for account, strength in work_ties(facts).items() if strength >= TIED}
    groups: dict[int, list[Sighting]] = {0: [], 1: [], 2: []}
    for item in seen:
        account = (item.where.platform, item.where.account)
        groups[0 if place_of(item) in beside else 1 if account in tied else 2].append(item)
    ends = (", beside your employer's name", ", where readers can tell your employer", "")
    for weight, found in groups.items():
        if found:
            severity, what = levels[weight], f"{thing}{ends[weight]}"
            yield draft(facts, found, what, severity, confidence=Confidence.MEDIUM)


def _open(facts: Facts, *names: str) -> list[Sighting]:
    return [item for item in cues(facts, *names) if is_seen(item) and item.where.kind != "profile"]


@rule(
    "work-complaint",
    category="employer",
    needs={"posts", CUE},
    remedy=(
        "Hide the posts if you would not say it to the person, or edit out who it is about.",
        "Keep what is about pay, safety or how you are treated, if you like: in many countries that is yours to say.",
    ),
    readers=(Reader.RECRUITER, Reader.EMPLOYER, Reader.CLIENT),
    sources=(_REASONS, _CUES),
)
def work_complaint(facts: Facts) -> Iterator[Draft]:
    """Posts may read as strong words about your boss, colleagues, customers or job.

    Everybody has such days. A reader who can tell where you work reads it as said about these very people. Words
    about pay, conditions, safety or a union are not meant here.
    """
    seen = _open(facts, "complaint")
    yield from _by_weight(facts, seen, "strong words about work", (Severity.MEDIUM, Severity.MEDIUM, Severity.LOW))


@rule(
    "client-in-posts",
    category="employer",
    needs={"posts", CUE},
    remedy=(
        "Delete the posts in which somebody could know themselves or a relative again.",
        "Ask at work what may be told about the people you serve; often it is nothing.",
    ),
    readers=(Reader.RECRUITER, Reader.EMPLOYER, Reader.CLIENT),
    sources=(_SURVEY, _CUES),
)
def client_in_posts(facts: Facts) -> Iterator[Draft]:
    """Posts tell of one patient, client, customer or pupil.

    No name is needed: the day, the place and the story are enough for those who were there. With your employer
    known, a relative can tell who is meant.
    """
    seen = _open(facts, "client")
    levels = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)
    yield from _by_weight(facts, seen, "about somebody you served at work", levels)


@rule(
    "work-confidence",
    category="employer",
    needs={"posts", CUE},
    remedy=(
        "Delete the posts that tell what you were asked to keep to yourself.",
        "Ask at work what is public already; that may be repeated.",
    ),
    readers=(Reader.RECRUITER, Reader.EMPLOYER, Reader.CLIENT),
    sources=(_SURVEY, _REASONS, _CUES),
)
def work_confidence(facts: Facts) -> Iterator[Draft]:
    """Posts say that something from work was not to be told.

    "Not announced yet" or "don't tell my boss" shows a reader that you knew. The posts may be harmless; look at
    each once.
    """
    told = _open(facts, "secret")
    about_work = {place_of(item) for item in cues(facts, "work", "ours", "client", "complaint", "shift")}
    about_work |= {place_of(item) for item in namings(facts, profile=False, anywhere=True)}
    sure = [item for item in told if place_of(item) in about_work or re.match(r"don['’]?t", item.value, re.IGNORECASE)]
    levels = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)
    yield from _by_weight(facts, sure, "hints at what was not to be told", levels)


@rule(
    "job-hunt-public",
    category="employer",
    needs={"employer", "posts|profiles", CUE},
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
        for item in cues(facts, "hunt")
        if is_seen(item) and (since is None or item.where.published is None or item.where.published > since)
    ]
    if seen:
        yield draft(facts, seen, "that you look for another job", Severity.MEDIUM, confidence=Confidence.MEDIUM)


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
            account_place(facts, account, f"{touch:,} of {whole:,} posts touch your work")
            for account, (touch, whole) in sorted(mixed.items())
        )
        count, verb = wording.counted(len(mixed), "account"), "mixes" if len(mixed) == 1 else "mix"
        title = f"{count} of yours {verb} private posts and work."
        yield Draft(severity, title, places, Confidence.MEDIUM)


def balance(facts: Facts) -> tuple[tuple[tuple[str, str], int, int], ...]:
    """For each account on a service: how many of its own open posts touch work, and how many there are."""
    whole: dict[tuple[str, str], int] = {}
    for moment in facts.timeline:
        if _counts(moment):
            whole[moment.platform, moment.account] = whole.get((moment.platform, moment.account), 0) + 1
    touch: dict[tuple[str, str], set[str]] = {}
    keys = ("work", "ours", "shift", "complaint", "client", "secret")
    for item in (*cues(facts, *keys), *namings(facts, profile=False, anywhere=True)):
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
