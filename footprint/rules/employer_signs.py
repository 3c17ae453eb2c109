"""Employer, by signs: what leads to the place where somebody works though nobody said so, and several together.

None of this is a fault, and most of it is nice to post. It is told so that the person can decide who may see it.
"""

from __future__ import annotations

from collections.abc import Iterator

from footprint.model import Confidence, Reader, Severity
from footprint.rules import Draft, Facts, rule
from footprint.rules._signs import SIGNS, Sign, combined, employer_signs, places
from footprint.rules._work import WORK_PLATFORMS
from footprint.tongue import tr, trn
from footprint.vocabulary import CUE

_READERS = (Reader.EMPLOYER, Reader.CLIENT, Reader.STRANGER)
_PUZZLE = "judgement: whoever joins several small facts needs none of the large ones"
_CUES = "judgement: our own list of English words; words and descriptions are read, never the pictures"


def _of(facts: Facts, *names: str) -> tuple[Sign, ...]:
    """The signs of these kinds, outside the platforms made for work."""
    wanted = {SIGNS[name][0] for name in names}
    return tuple(item for item in employer_signs(facts) if item.why in wanted and item.account[0] not in WORK_PLATFORMS)


def _count(signs: tuple[Sign, ...]) -> int:
    """How many posts and profiles show these signs."""
    return len({(item.platform, item.account, item.item) for sign in signs for item in sign.evidence})


def _draft(signs: tuple[Sign, ...], title: str, severity: Severity, confidence: Confidence) -> Iterator[Draft]:
    if signs:
        yield Draft(severity, title, places(signs), confidence)


@rule(
    "speaking-for-employer",
    category="employer",
    needs={"employer", "posts", CUE},
    remedy=(
        'Edit the posts so that they say "at work" in place of "we" and the name, if the account is a private one.',
        "Ask at work who may speak for it, and leave news about it to them.",
    ),
    readers=_READERS,
    sources=(_CUES, "judgement: we, beside a firm's name, is read as the firm speaking"),
)
def speaking_for_employer(facts: Facts) -> Iterator[Draft]:
    """Posts say "we" or "our office" beside the name of the place where you work.

    That says more than a name: readers know that you work there, and may take the words for the employer's.
    """
    signs = _of(facts, "ours", "told")
    yield from _draft(
        signs, tr("Posts say that you work there, beside your employer's name."), Severity.LOW, Confidence.HIGH
    )


@rule(
    "badge-in-picture",
    category="employer",
    needs={"employer", "posts", CUE},
    remedy=(
        "Delete the picture, or crop the badge out and post it again.",
        "Turn the badge round or take it off before the next picture.",
    ),
    readers=_READERS,
    sources=(_CUES, "judgement: a badge shows a name, a logo and often a number, and can be copied"),
)
def badge_in_picture(facts: Facts) -> Iterator[Draft]:
    """The description of a picture tells of a badge, a lanyard or a uniform.

    What hangs on it often names the place where you work, and a sharp picture is enough to make a copy. We read
    the description only; look at the picture yourself.
    """
    named, plain = _of(facts, "badge-named"), _of(facts, "badge")
    title = tr("Pictures may show a work badge or uniform, as their descriptions say.")
    severity = Severity.MEDIUM if named else Severity.LOW
    yield from _draft((*named, *plain), title, severity, Confidence.HIGH if named else Confidence.MEDIUM)


@rule(
    "workplace-building",
    category="employer",
    needs={"employer", "posts|profiles", "LOCATION|GEO_POINT"},
    remedy=(
        "Hide the posts that name the building or carry its position.",
        "Post from there when you have left, and without a position.",
    ),
    readers=_READERS,
    sources=(_PUZZLE, "judgement: a place that comes back on workdays is home or work"),
)
def workplace_building(facts: Facts) -> Iterator[Draft]:
    """Posts name a building of your employer, or carry a position beside it.

    A check-in or a pin at the same building tells where you work, and when you are there, without any name.
    """
    signs = _of(facts, "building", "position")
    count = _count(signs)
    title = trn(
        "{count} place shows you at a building of your employer.",
        "{count} places show you at a building of your employer.",
        count,
    )
    severity = Severity.MEDIUM if count > 2 else Severity.LOW
    yield from _draft(signs, title, severity, Confidence.HIGH)


@rule(
    "colleague-named",
    category="employer",
    needs={"employer", "posts", "PERSON"},
    remedy=(
        "Edit the posts so that they name nobody you work with.",
        "Ask your colleagues before you name or tag them.",
    ),
    readers=_READERS,
    sources=(_PUZZLE, "judgement: somebody with a work profile leads to the place for everybody they are named with"),
)
def colleague_named(facts: Facts) -> Iterator[Draft]:
    """Posts name people you work with.

    Their work profiles say where they work, and so where you do. They may not want to stand in your posts either.
    """
    yield from _draft(_of(facts, "colleague"), tr("Posts name people you work with."), Severity.LOW, Confidence.HIGH)


@rule(
    "work-project-named",
    category="employer",
    needs={"employer", "posts|profiles", "ORGANIZATION"},
    remedy=(
        "Edit the names of projects and clients out of the posts, or hide the posts.",
        "Ask at work whether the name is public before you use it.",
    ),
    readers=_READERS,
    sources=(_PUZZLE, "judgement: the name of a client or a project may itself be told in confidence"),
)
def work_project_named(facts: Facts) -> Iterator[Draft]:
    """Posts or profiles name a project, a client or a product of your employer.

    Few outside know these names, so they lead to the place. A client's name may not be yours to tell.
    """
    telling, products = _of(facts, "project", "client"), _of(facts, "product")
    title = tr("Anyone who knows your employer's projects, clients or products finds them named.")
    severity = Severity.MEDIUM if _of(facts, "client") else Severity.LOW if telling else Severity.INFO
    yield from _draft((*telling, *products), title, severity, Confidence.MEDIUM)


@rule(
    "employer-account-followed",
    category="employer",
    needs={"employer", "connections", "profiles"},
    remedy=(
        "Edit the list: unfollow your employer's account here and follow it from your work profile.",
        "Hide who you follow, where the service lets you.",
    ),
    readers=_READERS,
    sources=(_PUZZLE, "judgement: followers of a small firm's account are mostly its staff"),
)
def employer_account_followed(facts: Facts) -> Iterator[Draft]:
    """An account of yours follows your employer's account, or is followed by it.

    The followers of a small firm are mostly its staff, and most services show the list. Other people in your lists
    were not looked at.
    """
    signs = _of(facts, "follows", "followed")
    title = tr("A private account of yours is connected with an account of your employer.")
    yield from _draft(signs, title, Severity.INFO, Confidence.MEDIUM)


@rule(
    "shift-pattern",
    category="employer",
    needs={"posts", CUE},
    remedy=(
        "Hide the old posts about your shifts, and tell of a shift only when it is over.",
        "Keep next week's timetable to those who need it.",
    ),
    readers=(Reader.STRANGER, Reader.CLIENT),
    sources=(_CUES, "judgement: shifts narrow the kind of workplace down, and tell when a home is empty"),
)
def shift_pattern(facts: Facts) -> Iterator[Draft]:
    """Posts tell your shifts.

    Together with a town they narrow down where you work. They also tell a stranger when nobody is at home.
    """
    signs = _of(facts, "shift")
    count = _count(signs)
    if count > 1:
        title = trn("{count} place tells of your shifts.", "{count} places tell of your shifts.", count)
        yield from _draft(signs, title, Severity.LOW, Confidence.MEDIUM)


@rule(
    "employer-by-signs",
    category="employer",
    needs={"employer", "posts|profiles"},
    remedy=(
        "Hide the posts listed here; without them the others lead nowhere.",
        "Separate the account from work: no badge, no building, no colleague.",
    ),
    readers=_READERS,
    sources=(_PUZZLE,),
)
def employer_by_signs(facts: Facts) -> Iterator[Draft]:
    """Small signs on one account add up to the place where you work.

    The account does not say it. Still, somebody who puts a badge, a building, a shift or a colleague side by side can
    work it out.
    """
    accounts: dict[tuple[str, str], list[Sign]] = {}
    for sign in employer_signs(facts):
        if sign.account[0] not in WORK_PLATFORMS:
            accounts.setdefault(sign.account, []).append(sign)
    for account in sorted(accounts):
        signs = accounts[account]
        kinds = {sign.why for sign in signs}
        if any(sign.kind == "direct" and sign.why != SIGNS["title"][0] for sign in signs) or len(kinds) < 2:
            continue
        firms = {sign.employer.name for sign in signs}
        sure = max(combined(sign for sign in signs if sign.employer.name == name) for name in firms)
        if sure >= 50:
            title = trn(
                "{count} small sign on one account leads to your employer, though it does not say so.",
                "{count} small signs on one account lead to your employer, though it does not say so.",
                len(kinds),
            )
            yield Draft(Severity.MEDIUM if sure >= 70 else Severity.LOW, title, places(signs), Confidence.MEDIUM)
