"""Confidence: what an employer would want kept, and what posts tell of one person who was served.

What a picture's description or a file's name says counts like the post around it. Nobody here knows what is public
already: every finding says "may".
"""

from __future__ import annotations

from collections.abc import Iterator

from footprint.model import Reader, Severity
from footprint.rules import Draft, Facts, rule
from footprint.rules._seen import SURE
from footprint.rules._weighed import by_weight, in_posts
from footprint.rules._work import cues, namings, place_of
from footprint.tongue import tr

_WORDS = "judgement: our own lists of English words, and a small network; both are wrong at times"
_SURVEY = (
    "Harris Poll for Express Employment 2022, 1,002 US hiring decision-makers: 58 % would consider dismissal over "
    "confidential information (https://www.staffingindustry.com/Editorial/Daily-News/88-of-US-hiring-managers-would-fire-"
    "a-worker-over-a-social-media-post-64242)"
)
_REASONS = (
    "CareerBuilder / Harris Poll 2017, 2,380 US managers: 23 % of those who turned somebody down named confidential "
    "information (http://www.staffingindustry.com/Editorial/Daily-News/Social-media-candidate-screening-at-record-high-"
    "survey-finds-42426)"
)
_TOLD_NOT_TO = ("don't tell", "don’t tell", "dont tell")


@rule(
    "client-in-posts",
    category="confidentiality",
    needs={"posts"},
    remedy=(
        "Delete the posts in which somebody could know themselves or a relative again.",
        "Ask at work what may be told about the people you serve; often it is nothing.",
    ),
    readers=(Reader.RECRUITER, Reader.EMPLOYER, Reader.CLIENT),
    sources=(_SURVEY, _WORDS),
)
def client_in_posts(facts: Facts) -> Iterator[Draft]:
    """Posts tell of one patient, client, customer or pupil.

    No name is needed: the day, the place and the story are enough for those who were there. With your employer
    known, a relative can tell who is meant.
    """
    seen = in_posts(facts, "CLIENT_INFORMATION")
    levels = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)
    yield from by_weight(facts, seen, tr("about somebody you served at work"), levels)


@rule(
    "work-confidence",
    category="confidentiality",
    needs={"posts"},
    remedy=(
        "Delete the posts that tell what you were asked to keep to yourself.",
        "Ask at work what is public already; that may be repeated.",
    ),
    readers=(Reader.RECRUITER, Reader.EMPLOYER, Reader.CLIENT),
    sources=(_SURVEY, _REASONS, _WORDS),
)
def work_confidence(facts: Facts) -> Iterator[Draft]:
    """Posts may tell something from work that was not to be told.

    "Not announced yet" or a picture of an internal page shows a reader that you knew. The posts may be harmless; look
    at each once.
    """
    about_work = {place_of(item) for item in cues(facts, "work", "ours", "shift")}
    about_work |= {place_of(item) for item in in_posts(facts, "CLIENT_INFORMATION", "DISPARAGES_EMPLOYER")}
    about_work |= {place_of(item) for item in namings(facts, profile=False, anywhere=True)}
    seen = [
        item
        for item in in_posts(facts, "CONFIDENTIAL")
        if item.confidence >= SURE
        or place_of(item) in about_work
        or any(words in item.quote.text.lower() for words in _TOLD_NOT_TO)
    ]
    levels = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)
    yield from by_weight(facts, seen, tr("hints at what was not to be told"), levels)
