"""Sensitive: health, faith, politics, orientation, and rights at work. Yours to decide, never a fault.

In many countries nobody may hold these against you at work. The rules only say that strangers can read them, and who
could misuse that; they take no points from any reader.
"""

from __future__ import annotations

from collections.abc import Iterator

from footprint.model import ALL_READERS, Severity
from footprint.rules import Draft, Facts, rule
from footprint.rules._seen import draft, flagged, heard, is_seen
from footprint.tongue import tr

_LAW = (
    "GDPR article 9: health, faith, political opinion, orientation and trade union membership are special categories "
    "(https://eur-lex.europa.eu/eli/reg/2016/679/oj)"
)
_WORDS = "judgement: our own lists of English words, and a small network; what is somebody else's is misread at times"
_KEEP = "Keep it if you want it to be seen; nobody may ask you to hide it."
_LIMIT = "If you would rather choose who reads it, limit the audience of these posts."


def _found(facts: Facts, kind: str, thing: str) -> Iterator[Draft]:
    seen = [item for item in flagged(facts, kind) if is_seen(item)]
    if seen:
        yield draft(facts, seen, thing, Severity.INFO, confidence=heard(seen))


@rule(
    "health-in-posts",
    category="sensitive",
    needs={"posts|profiles"},
    remedy=(_KEEP, _LIMIT),
    readers=ALL_READERS,
    sources=(_LAW, _WORDS),
)
def health_in_posts(facts: Facts) -> Iterator[Draft]:
    """Your words tell of your health or that of somebody close.

    Sensitive: yours to decide. An insurer, a data broker or an employer who breaks the rules could misuse it; others
    may find help in it.
    """
    yield from _found(facts, "HEALTH", tr("about health"))


@rule(
    "faith-in-posts",
    category="sensitive",
    needs={"posts|profiles"},
    remedy=(_KEEP, _LIMIT),
    readers=ALL_READERS,
    sources=(_LAW, _WORDS),
)
def faith_in_posts(facts: Facts) -> Iterator[Draft]:
    """Your words tell of your faith, or that you have none.

    Sensitive: yours to decide. Somebody with a prejudice, or a state that keeps lists, could misuse it.
    """
    yield from _found(facts, "RELIGION", tr("about faith"))


@rule(
    "politics-in-posts",
    category="sensitive",
    needs={"posts|profiles"},
    remedy=(_KEEP, _LIMIT),
    readers=ALL_READERS,
    sources=(_LAW, _WORDS),
)
def politics_in_posts(facts: Facts) -> Iterator[Draft]:
    """Your words tell what you think in politics.

    Sensitive: yours to decide. Somebody on another side, or an authority when you travel, could misuse it. In some
    posts at work you are asked to be neutral: your role's rules say so.
    """
    yield from _found(facts, "POLITICS", tr("about politics"))


@rule(
    "orientation-in-posts",
    category="sensitive",
    needs={"posts|profiles"},
    remedy=(_KEEP, _LIMIT),
    readers=ALL_READERS,
    sources=(_LAW, _WORDS),
)
def orientation_in_posts(facts: Facts) -> Iterator[Draft]:
    """Your words tell of your orientation or gender.

    Sensitive: yours to decide. Somebody with a prejudice could misuse it, and in some countries the law does.
    """
    yield from _found(facts, "ORIENTATION", tr("about orientation or gender"))


@rule(
    "rights-at-work-in-posts",
    category="sensitive",
    needs={"posts|profiles"},
    remedy=(_KEEP, "Talk of pay and conditions is protected in many countries; a union can tell you how far."),
    readers=ALL_READERS,
    sources=(
        _LAW,
        "US National Labor Relations Act, section 7 (https://www.nlrb.gov/about-nlrb/rights-we-protect/your-rights/employee-rights)",
        _WORDS,
    ),
)
def rights_at_work_in_posts(facts: Facts) -> Iterator[Draft]:
    """Your words tell of pay, conditions, safety or a union at work.

    Sensitive: yours to decide. It is no fault, and it is never counted as a complaint. An employer who breaks the rules
    could misuse it.
    """
    yield from _found(facts, "UNION", tr("about rights at work"))
