"""Tone: posts that sound angry, as moments with a date, never as what somebody is like."""

from __future__ import annotations

from collections.abc import Iterator

from footprint.model import Reader, Severity
from footprint.rules import Draft, Facts, evidence, rule
from footprint.rules._moments import described, moments
from footprint.rules._seen import draft, heard
from footprint.tongue import tr
from footprint.wording import counted

_FEW = 3


@rule(
    "heated-moments",
    category="tone",
    needs={"posts"},
    remedy=(
        "Hide the answers that went further than you meant; begin with the moments that hold several posts.",
        "Leave what you still stand by: being angry about something is no fault.",
    ),
    readers=(Reader.RECRUITER, Reader.EMPLOYER, Reader.CLIENT),
    sources=(
        "judgement: our own lists of English words, capitals, and a small network; irony is misread at times",
        "screening firms publish a class for toxic language "
        "(https://socialmediacheck-business.com/additional-behavioural-characteristics-added-to-social-media-check/)",
    ),
)
def heated_moments(facts: Facts) -> Iterator[Draft]:
    """Some posts sound angry.

    A recruiter who meets three of them in one evening may take the evening for you. They are moments: each has a date,
    and most people have some.
    """
    found = moments(facts)
    flags = [item for heat in found for item in heat.flags]
    if not flags:
        return
    bursts = [heat for heat in found if len(heat.flags) > 1]
    severity = Severity.LOW if len(flags) >= _FEW else Severity.INFO
    thing = tr("words that sound angry")
    if bursts:
        most = max(bursts, key=lambda heat: (len(heat.flags), -heat.minutes))
        thing = tr(
            "words that sound angry, up to {posts} within {minutes}",
            posts=counted(len(most.flags), "post"),
            minutes=counted(max(most.minutes, 1), "minute"),
        )
    one = draft(facts, flags, thing, severity, confidence=heard(flags))
    places = tuple(evidence(item, described(facts, heat, item)) for heat in found for item in heat.flags)
    yield Draft(one.severity, one.title, places, one.confidence)
