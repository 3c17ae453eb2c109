"""Inferred: what a stranger works out from many posts, of which each by itself is harmless.

Each finding shows at most three posts, the most telling first, and beside each what removing it would change. How
sure a conclusion is follows from how many posts agree: one says "maybe", several say "we think".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from footprint.model import Confidence, Reader, Severity, Visibility
from footprint.rules import Draft, Facts, rule
from footprint.rules._inferred import (
    Clock,
    Counting,
    Sign,
    best,
    born,
    clock,
    employers,
    guess_born,
    guess_home,
    home,
    is_told_by_several,
    life,
    posts,
    relations,
    schools,
    stated,
)
from footprint.rules._inferred._best import Guess
from footprint.rules._seen import account_place
from footprint.tongue import either, later, number, plural, tr, trn
from footprint.vocabulary import LIFE
from footprint.wording import listed

_MANY_POSTS = "judgement: pieces that say little alone say much together"
_AUTHORS = (
    "https://openreview.net/forum?id=kmn0BhQk7p (R. Staab et al., Beyond Memorization, ICLR 2024: place, age, job and "
    "income guessed from plain posts)"
)
_STRANGERS = (Reader.CLIENT, Reader.STRANGER)
_SURE = {
    Confidence.HIGH: (later("It is clear: {guess}."), later("It is clear: {guess}, from {posts}.")),
    Confidence.MEDIUM: (later("We think: {guess}."), later("We think: {guess}, from {posts}.")),
    Confidence.LOW: (later("Maybe: {guess}."), later("Maybe: {guess}, from {posts}.")),
}
_FAMILY = {
    (True, False): later("you have a partner"),
    (False, True): later("you have children"),
    (True, True): later("you have a partner and children"),
}
_HOOKS = {
    "bank": later("your bank"),
    "courier": later("parcels"),
    "tool": later("programs at work"),
    "booked": later("bookings"),
}
_NEW = timedelta(days=365)
_OPEN = (Visibility.PUBLIC, Visibility.MEMBERS)


def _draft(
    facts: Facts,
    signs: Sequence[Sign],
    guessing: Callable[[Sequence[Sign]], Guess | None],
    severity: Severity,
    *,
    about: str = "",
    why: str = "",
    against: Sequence[Sign] = (),
) -> Iterator[Draft]:
    """One finding for what the signs tell; none where they tell nothing. Those against it make it less sure."""
    guess = guessing((*signs, *against))
    if guess is None:
        return
    count = posts(signs)
    if facts.open_posts >= count > 1:
        whole = number(facts.open_posts)
        where = trn("{count} of {whole} posts", "{count} of {whole} posts", count, whole=whole)
    else:
        where = trn("one post", "{count} posts", count)
    title = tr(_SURE[guess.confidence][1], guess=about or tr(guess.words), posts=where)
    yield Draft(severity, title, best(signs, guessing, against), guess.confidence, why=why, ranked=True)


@rule(
    "inferred-birth-year",
    category="identity",
    needs={"AGE", "BIRTH_DATE", LIFE},
    remedy=(
        "Edit or delete the first of these posts; beside each stands what others could still tell.",
        "Leave numbers out of birthday posts: the cake says enough.",
    ),
    readers=(Reader.RECRUITER, Reader.EMPLOYER, Reader.STRANGER),
    sources=(_AUTHORS, _MANY_POSTS),
)
def inferred_birth_year(facts: Facts) -> Iterator[Draft]:
    """Your year of birth can be worked out from your posts.

    An age and the day of the post give a year of birth, and so does a year at school. The year is a part of what
    banks ask for, and it tells you from others of your name.
    """
    found = born(facts)
    if found and not found.is_stated:
        told = guess_born((*found.signs, *found.against))
        about = tr("you were {born}", born=told.words) if told else ""
        yield from _draft(facts, found.signs, guess_born, Severity.LOW, about=about, against=found.against)


@rule(
    "inferred-home",
    category="whereabouts",
    needs={"LOCATION", LIFE},
    remedy=(
        "Delete or edit the first of these posts, and name the region in place of the town.",
        "State the place in me.toml if it is right: it is then looked for everywhere.",
    ),
    readers=_STRANGERS,
    sources=(_AUTHORS, "judgement: name and town together single out most people"),
)
def inferred_home(facts: Facts) -> Iterator[Draft]:
    """Several posts together tell where you live.

    No post has to say it: the weather, the bus and the shop round the corner do. A name and a town are enough to tell
    you from people of the same name.
    """
    found = facts.once(home)
    if found and is_told_by_several(found):
        about = tr("others can tell where you live")
        unsure = tr("Other places come up too, so we are less sure.")
        why = f"{unsure} {_why(inferred_home)}" if found.next_best else ""
        yield from _draft(facts, found.signs, guess_home, Severity.LOW, about=about, why=why, against=found.against)


def _why(function: Callable[[Facts], Iterator[Draft]]) -> str:
    _, _, why = (function.__doc__ or "").partition("\n")
    return tr(" ".join(why.split()))


@rule(
    "inferred-school",
    category="identity",
    needs={"ORGANIZATION", LIFE},
    remedy=("Keep it where old friends should find you; otherwise edit the first of these posts.",),
    readers=(Reader.STRANGER,),
    sources=(_AUTHORS, _MANY_POSTS),
)
def inferred_school(facts: Facts) -> Iterator[Draft]:
    """Several posts together tell where you study or went to school, although no profile says so.

    A school gives a town and an age, and a list of people who may know you. For a job search that can be just what
    you want.
    """
    signs = schools(facts)
    if posts(signs) > 1 and not any(sign.item.where.kind == "profile" for sign in signs):
        counting = Counting(later("which school it is"))
        yield from _draft(facts, signs, counting, Severity.INFO, about=tr("others can tell where you study or studied"))


@rule(
    "inferred-workplace",
    category="employer",
    needs={"ORGANIZATION", LIFE},
    remedy=("Edit the first of these posts, and name the field you work in rather than the firm.",),
    readers=(Reader.CLIENT, Reader.STRANGER),
    sources=(_AUTHORS, _MANY_POSTS),
)
def inferred_workplace(facts: Facts) -> Iterator[Draft]:
    """Posts tell where you work, although no profile says so.

    A private account is then read as that of somebody from this firm. Tell us the employer in me.toml, and every
    place that names it is looked for.
    """
    signs = employers(facts)
    if signs and not any(item.current for item in facts.subject.employers):
        counting = Counting(later("where you work"))
        yield from _draft(facts, signs, counting, Severity.LOW, about=tr("others can tell where you work"))


@rule(
    "inferred-sleep",
    category="whereabouts",
    needs={"times"},
    remedy=(
        "Keep it if you do not mind; deleting single posts changes nothing here.",
        "Plan posts for another hour if nobody should know when you sleep or where in the world you are.",
    ),
    readers=(Reader.STRANGER,),
    sources=(
        "T. Roenneberg et al., 2007: Epidemiology of the human circadian clock, Sleep Medicine Reviews (sleep times)",
        "judgement: the longest quiet stretch of the day is the night",
    ),
)
def inferred_sleep(facts: Facts) -> Iterator[Draft]:
    """The hours of your posts tell when you sleep, and about which time zone you live in.

    Nobody posts while asleep. A regular gap of some hours is taken for the night, and its place in the day for a part
    of the world. Night shifts and planned posts mislead it.
    """
    found = clock(facts)
    if found is None:
        return
    whole = number(found.whole)
    note = trn(*_QUIET, found.inside, whole=whole)
    places = [account_place(facts, account, note) for account in found.accounts[:3]]
    title = tr(_SURE[found.confidence][0], guess=_hours(found, facts))
    why = f"{_compared(found, facts)} {_why(inferred_sleep)}"
    yield Draft(Severity.INFO, title, tuple(places), found.confidence, why=why.strip(), ranked=True)


_QUIET = plural(
    "{count} of {whole} posts falls into the quiet hours", "{count} of {whole} posts fall into the quiet hours"
)
_APART = plural(
    "It is {count} hour away from the time zone that you gave: you may sleep at other hours, or live elsewhere.",
    "It is {count} hours away from the time zone that you gave: you may sleep at other hours, or live elsewhere.",
)


def _hours(found: Clock, facts: Facts) -> str:
    """When, by the clock that is stated; by UTC, and which zones that suits, where none is."""
    ahead = stated(facts)
    start, end = (found.start + (ahead or 0)) % 24, (found.end + (ahead or 0)) % 24
    if ahead is not None:
        return tr("you sleep within the hours from {start}:00 to {end}:00", start=start, end=end)
    near = either(tuple(f"UTC{hour:+d}" for hour in (found.offset - 1, found.offset, found.offset + 1)))
    words = later("you sleep within {start}:00 to {end}:00 UTC, which suits the time zones {zones}")
    return tr(words, start=start, end=end, zones=near)


def _compared(found: Clock, facts: Facts) -> str:
    ahead = stated(facts)
    if ahead is None:
        return ""
    apart = abs((found.offset - ahead + 12) % 24 - 12)
    if apart <= 2:
        return tr("It fits the time zone that you gave.")
    return trn(*_APART, apart)


@rule(
    "inferred-family",
    category="identity",
    needs={LIFE},
    remedy=("Keep what you like to share; edit the first of these posts where a child can be recognised.",),
    readers=(Reader.RECRUITER, Reader.EMPLOYER, Reader.STRANGER),
    sources=(
        _AUTHORS,
        "https://www.eeoc.gov/prohibited-employment-policiespractices (family plans do not belong into an application)",
    ),
)
def inferred_family(facts: Facts) -> Iterator[Draft]:
    """Posts tell whether you have a partner or children.

    There is nothing wrong with it. A recruiter should not need to know, and somebody who wants to seem a friend of the
    family begins here.
    """
    partner = (*life(facts, "partner", note=tr("a partner")), *relations(facts, "SPOUSE"))
    children = (*life(facts, "child", note=tr("a child")), *relations(facts, "CHILD"))
    words = _FAMILY.get((bool(partner), bool(children)))
    if words:
        counting = Counting(words)
        yield from _draft(facts, (*partner, *children), counting, Severity.INFO)


@rule(
    "inferred-income",
    category="identity",
    needs={LIFE},
    remedy=("Keep it: talk about pay is your right. Edit the posts that name a sum if strangers should not guess it.",),
    readers=(Reader.STRANGER,),
    sources=(_AUTHORS, "judgement: swindlers look for money, and for the want of it"),
)
def inferred_income(facts: Facts) -> Iterator[Draft]:
    """Posts give signs of what you earn or owe.

    Talking about pay is your right and helps colleagues. A swindler reads it as what can be taken from you, or as
    which offer you would like to hear.
    """
    signs = life(facts, "income")
    yield from _draft(facts, signs, Counting(later("others can guess at your money"), Confidence.LOW), Severity.INFO)


@rule(
    "inferred-absence",
    category="whereabouts",
    needs={LIFE},
    remedy=(
        "Delete the posts that were written on the way, or post such things after you are back.",
        "Show holiday posts to friends only.",
    ),
    readers=_STRANGERS,
    sources=("judgement: who knows that you are away and where you live knows that nobody is at home",),
)
def inferred_absence(facts: Facts) -> Iterator[Draft]:
    """Posts tell that you are away from home while you are away.

    Somebody who also knows where you live knows that nobody is at home. Old posts show how often and in which weeks
    of the year.
    """
    signs = life(facts, "away")
    fresh = [sign for sign in signs if facts.now and (when := sign.item.where.published) and facts.now - when < _NEW]
    known = facts.once(home) is not None and any(sign.item.where.visibility in _OPEN for sign in fresh)
    severity = Severity.MEDIUM if known else Severity.LOW if fresh else Severity.INFO
    counting = Counting(later("others can tell when you are away from home"), Confidence.LOW, Confidence.MEDIUM)
    yield from _draft(facts, signs, counting, severity)


@rule(
    "inferred-routine",
    category="whereabouts",
    needs={LIFE},
    remedy=("Delete the first of these posts, or leave out the hour and the place.",),
    readers=_STRANGERS,
    sources=("judgement: what somebody does every day at one hour tells where to meet them",),
)
def inferred_routine(facts: Facts) -> Iterator[Draft]:
    """Posts tell of habits that come back.

    The same run every morning or the same bus every Tuesday tells a stranger where to meet you, and when your home is
    empty.
    """
    signs = life(facts, "routine")
    if posts(signs) > 1:
        counting = Counting(later("others can tell a habit of yours"), Confidence.LOW, Confidence.MEDIUM)
        yield from _draft(facts, signs, counting, Severity.LOW)


@rule(
    "phishing-hooks",
    category="identity",
    needs={LIFE},
    remedy=(
        "Keep the posts, and be wary of messages that begin with these very things.",
        "Delete those that name your bank or a booking: they help nobody but a swindler.",
    ),
    readers=(Reader.STRANGER,),
    sources=(
        "US Federal Trade Commission, consumer advice: how phishing works (consumer.ftc.gov)",
        "judgement: a false message that names your own bank, parcel or booking is believed sooner",
    ),
)
def phishing_hooks(facts: Facts) -> Iterator[Draft]:
    """Posts name things that a false message to you could begin with.

    "There is a problem with your parcel" works best on somebody who waits for one. A bank, a booking, a program that
    your work uses serve just as well.
    """
    signs = [sign for key, words in _HOOKS.items() for sign in life(facts, key, note=tr(words))]
    kinds = [words for key, words in _HOOKS.items() if any(sign.value == key for sign in signs)]
    if signs:
        severity = Severity.LOW if len(kinds) > 1 else Severity.INFO
        about = tr("others can read of {things}", things=listed(map(tr, kinds)))
        yield from _draft(facts, signs, _hooks, severity, about=about)


def _hooks(signs: Sequence[Sign]) -> Guess | None:
    """What a false message could begin with, by these signs."""
    kinds = [words for key, words in _HOOKS.items() if any(sign.value == key for sign in signs)]
    sure = Confidence.MEDIUM if posts(signs) > 1 else Confidence.LOW
    return Guess(listed(map(tr, kinds)), sure) if kinds else None
