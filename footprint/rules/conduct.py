"""Conduct: what a recruiter may take posts for. One rule for each kind, one finding however many posts.

These are readings, not verdicts. What somebody else said, a song or the news is left out; what is about pay, safety, a
union, health, faith or unfair treatment is not meant. Weighty are the kind, how surely it is heard, and whether readers
can tell the employer.
"""

from __future__ import annotations

from collections.abc import Iterator

from footprint.model import Confidence, Reader, Severity
from footprint.rules import Draft, Facts, rule
from footprint.rules._seen import draft, heard
from footprint.rules._weighed import Levels, heaviest, in_posts
from footprint.tongue import tr

_WORDS = "judgement: our own lists of English words, and a small network; irony and quotations are misread at times"
_REASONS = (
    "CareerBuilder / Harris Poll 2017, 2,380 US managers, reasons for turning somebody down: drink or drugs 38 %, "
    "discriminatory remarks 32 %, words against employer or colleague 30 %, a link to crime 26 "
    "%, a lie about an absence 17 % "
    "(http://www.staffingindustry.com/Editorial/Daily-News/Social-media-candidate-screening-at-record-high-survey-finds-"
    "42426)"
)
_CLASSES = (
    "classes that screening firms publish: racist or hate, potentially illegal, potentially "
    "violent, sexually explicit "
    "(https://fama.io/post/16-ways-to-raise-red-flags-on-a-social-media-report)"
)
_HIDE = "Hide or delete the posts that you would not write today; read each of them once."
_KEEP = "Leave what a reader would see as a joke or a quotation; mark it as harmless."
_LOOKERS = (Reader.RECRUITER, Reader.EMPLOYER, Reader.CLIENT)
_GRAVE: Levels = (Severity.HIGH, Severity.HIGH, Severity.MEDIUM)
_PLAIN: Levels = (Severity.HIGH, Severity.MEDIUM, Severity.MEDIUM)
_LIGHT: Levels = (Severity.MEDIUM, Severity.MEDIUM, Severity.LOW)
_SMALL: Levels = (Severity.LOW, Severity.LOW, Severity.LOW)


def _found(facts: Facts, kind: str, thing: str, levels: Levels) -> Iterator[Draft]:
    """One finding for all posts with a flag of a kind, weighed by the worst place; one step less where it is unsure."""
    seen = in_posts(facts, kind)
    if seen:
        sure = heard(seen)
        severity = levels[heaviest(facts, seen)]
        if sure is Confidence.LOW:
            severity = max(Severity(severity - 1), Severity.LOW)
        yield draft(facts, seen, thing, severity, confidence=sure)


@rule(
    "hateful-words",
    category="conduct",
    needs={"posts"},
    remedy=(_HIDE, _KEEP),
    readers=_LOOKERS,
    sources=(_CLASSES, _REASONS, _WORDS),
)
def hateful_words(facts: Facts) -> Iterator[Draft]:
    """Posts may read as words against a group of people.

    A recruiter may read this as hostile to people for their sex, origin, faith or the like; you may see it otherwise.
    It is what readers forgive least, and a joke does not look like one to a stranger.
    """
    yield from _found(facts, "HATE", tr("what may be taken for words against a group"), _GRAVE)


@rule(
    "threatening-words",
    category="conduct",
    needs={"posts"},
    remedy=(_HIDE, _KEEP),
    readers=_LOOKERS,
    sources=(_CLASSES, _WORDS),
)
def threatening_words(facts: Facts) -> Iterator[Draft]:
    """Posts may read as a threat.

    A recruiter may read this as wishing somebody harm; you may see it otherwise. Out of its context even a joke among
    friends looks serious.
    """
    yield from _found(facts, "THREAT", tr("what may be taken for a threat"), _GRAVE)


@rule(
    "insults", category="conduct", needs={"posts"}, remedy=(_HIDE, _KEEP), readers=_LOOKERS, sources=(_CLASSES, _WORDS)
)
def insults(facts: Facts) -> Iterator[Draft]:
    """Posts may read as insults at somebody who is addressed or named.

    A recruiter may read this as an insult; you may see it otherwise. Who reads only your side does not know what came
    before.
    """
    yield from _found(facts, "HARASSMENT", tr("what may be taken for an insult"), _PLAIN)


@rule(
    "sexual-words",
    category="conduct",
    needs={"posts"},
    remedy=(_HIDE, _KEEP),
    readers=_LOOKERS,
    sources=(_CLASSES, _REASONS, _WORDS),
)
def sexual_words(facts: Facts) -> Iterator[Draft]:
    """Posts may read as sexually explicit.

    A recruiter may read this as too private for a stranger; you may see it otherwise. Such posts are among the first
    that employers name.
    """
    yield from _found(facts, "SEXUAL", tr("what may be taken for sexual talk"), _LIGHT)


@rule(
    "drugs-in-posts",
    category="conduct",
    needs={"posts"},
    remedy=(_HIDE, _KEEP),
    readers=_LOOKERS,
    sources=(_REASONS, _CLASSES, _WORDS),
)
def drugs_in_posts(facts: Facts) -> Iterator[Draft]:
    """Posts may read as if you took or sold drugs.

    A recruiter may read this as breaking the law, also where it is legal for you; you may see it otherwise. In work
    with a licence or a test it can cost the place.
    """
    yield from _found(facts, "DRUGS", tr("what may be taken for taking drugs"), _PLAIN)


@rule(
    "drink-in-posts",
    category="conduct",
    needs={"posts"},
    remedy=(_HIDE, _KEEP),
    readers=_LOOKERS,
    sources=(_REASONS, _WORDS),
)
def drink_in_posts(facts: Facts) -> Iterator[Draft]:
    """Posts may read as heavy drinking.

    A recruiter may read this as a habit; you may see it as one evening. Many such posts weigh more than one.
    """
    yield from _found(
        facts, "ALCOHOL", tr("what may be taken for heavy drinking"), (Severity.MEDIUM, Severity.LOW, Severity.LOW)
    )


@rule(
    "weapons-in-posts",
    category="conduct",
    needs={"posts"},
    remedy=(_HIDE, _KEEP),
    readers=_LOOKERS,
    sources=(_CLASSES, _WORDS),
)
def weapons_in_posts(facts: Facts) -> Iterator[Draft]:
    """Posts may read as if you own or carry a weapon.

    A recruiter may mind this also where it is a sport or legal; you may see it otherwise.
    """
    yield from _found(facts, "WEAPON", tr("what may be taken for owning a weapon"), _LIGHT)


@rule(
    "violence-in-posts",
    category="conduct",
    needs={"posts"},
    remedy=(_HIDE, _KEEP),
    readers=_LOOKERS,
    sources=(_CLASSES, _WORDS),
)
def violence_in_posts(facts: Facts) -> Iterator[Draft]:
    """Posts may read as if you took part in violence or liked it.

    A recruiter may read this as a way of settling things; you may see it otherwise. What happened to you is not meant.
    """
    yield from _found(facts, "VIOLENCE", tr("what may be taken for violence"), _PLAIN)


@rule(
    "unlawful-acts",
    category="conduct",
    needs={"posts"},
    remedy=(_HIDE, "If a matter is still open, ask a lawyer before you delete anything."),
    readers=_LOOKERS,
    sources=(_REASONS, _CLASSES, _WORDS),
)
def unlawful_acts(facts: Facts) -> Iterator[Draft]:
    """Posts may read as if you told of breaking the law.

    A recruiter may read this as a confession; you may have meant a joke. Words about a till, a fare or a drive home
    are believed.
    """
    yield from _found(facts, "CRIME", tr("what may be taken for an unlawful act"), _PLAIN)


@rule(
    "lie-about-absence",
    category="conduct",
    needs={"posts"},
    remedy=("Hide the posts before your employer meets them.", _KEEP),
    readers=(Reader.RECRUITER, Reader.EMPLOYER),
    sources=(_REASONS, _WORDS),
)
def lie_about_absence(facts: Facts) -> Iterator[Draft]:
    """Posts may read as if you lied about being ill or late.

    An employer may read this as a false sick day, and can compare the date; you may have meant a joke.
    """
    yield from _found(facts, "ABSENCE_LIE", tr("what may be taken for a lie about an absence"), _PLAIN)


@rule(
    "words-about-somebody",
    category="conduct",
    needs={"posts"},
    remedy=(_HIDE, "Take out who it is about, if the story should stay."),
    readers=_LOOKERS,
    sources=(_REASONS, _WORDS),
)
def words_about_somebody(facts: Facts) -> Iterator[Draft]:
    """Posts may read as running down a colleague, a customer or somebody else in your life.

    A recruiter may read this as how you will speak of the next one; you may have had a bad day. The person may know
    themselves again.
    """
    yield from _found(facts, "DISPARAGES_PERSON", tr("what may be taken for running somebody down"), _LIGHT)


@rule(
    "swear-words",
    category="conduct",
    needs={"posts"},
    remedy=(
        "Hide the posts in which it stands at somebody; leave the rest if you like it so.",
        "Search your account for the words; most platforms let you delete from the list.",
    ),
    readers=(Reader.RECRUITER, Reader.EMPLOYER, Reader.CLIENT),
    sources=(_CLASSES, _WORDS),
)
def swear_words(facts: Facts) -> Iterator[Draft]:
    """Posts hold swear words.

    Some readers count them, most do not mind a few. They weigh where they are thrown at somebody or stand beside your
    employer's name.
    """
    seen = in_posts(facts, "PROFANITY")
    if seen:
        yield draft(facts, seen, tr("swear words"), _SMALL[heaviest(facts, seen)], confidence=heard(seen))
