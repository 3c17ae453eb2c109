"""What a workshop could be about: a topic for each category, with an invented example, and the five that help most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from footprint.assess import POINTS
from footprint.group._counts import Shown
from footprint.model import CATEGORIES
from footprint.rules import rules

MOST = 5
_STEPS = 3  # things to do in one topic, each from a rule of its own


@dataclass(frozen=True, slots=True)
class Lesson:
    """A topic as one would announce it. The example is invented: somebody's words before, and as they could be."""

    title: str
    about: str
    before: str
    after: str


LESSONS: Mapping[str, Lesson] = {
    "contact": Lesson(
        "Be easy to reach, on your terms",
        "Where a phone number or a private e-mail address stands, and what to put there instead.",
        "Selling my bike! Call Mia on 555-0142 or write to mia.at.home@example.org",
        "Selling my bike! Send me a message here.",
    ),
    "identity": Lesson(
        "Small facts, big keys",
        "Birthdays, pets and schools are what banks and mail services ask for. Which of them can strangers collect?",
        "Finally 21! Born on 4 May, and Biscuit the cat has her birthday on the same day.",
        "What a lovely birthday. Thank you all for the wishes!",
    ),
    "whereabouts": Lesson(
        "Share the trip when you are back",
        "What posts tell of home, habits and absence, and how little it takes to tell it later or wider.",
        "Two weeks in Exampleton from tomorrow, the flat in Mill Lane is all yours, plants!",
        "Back from two great weeks away. The plants made it, too.",
    ),
    "employer": Lesson(
        "You at work, you at home",
        "One profile for work, one for friends, and what quietly ties them together.",
        "Barista at Cafe Example, Mill Lane. Night shift again, and our boss is asleep.",
        "Coffee for a living, books for joy.",
    ),
    "confidentiality": Lesson(
        "Stories from work that others can recognise",
        "How somebody is recognised without a name, and how to tell what you learned instead.",
        "The man in room 4 with the two dogs was rude again today.",
        "Learned a lot today about staying calm when somebody is in pain.",
    ),
    "conduct": Lesson(
        "Old posts, new readers",
        "Reading your own old posts the way somebody reads them who has never met you. You decide what stays.",
        "Exam done, so drunk I cannot even find my own shoes",
        "Exam done. Best evening in months.",
    ),
    "charter": Lesson(
        "The rules of your future profession",
        "What a profession asks of those in it when they write in public: read at the source, with real cases.",
        "Ask me anything about your medicine, I am nearly a nurse!",
        "Questions about medicine? Your pharmacist knows best. Ask me how training is!",
    ),
    "linkage": Lesson(
        "One name here, another there",
        "Names, pictures and links that lead from one account to the next, and how to cut the ones you do not want.",
        "mia_draws on every service, each with the same picture and a link to the others",
        "mia_draws for drawings; another name and picture for the support group",
    ),
    "others": Lesson(
        "Other people in your posts",
        "Friends, family and children cannot take it back. Asking first, and leaving names out.",
        "Happy birthday to my nephew Ben Berger, 7 today, second year at Example School!",
        "Seven candles on the cake today. Happy birthday, little one!",
    ),
    "credentials": Lesson(
        "Anything that opens a door",
        "Passwords, booking codes and card numbers in pictures and posts. Changing them comes before deleting.",
        "New job, new desk! (On the picture: a note with the Wi-Fi password.)",
        "New job, new desk! (The same picture, without the note; the password was changed.)",
    ),
    "sensitive": Lesson(
        "Yours to decide",
        "Health, faith, politics and love are nobody's business but yours. Who can see it now, and who should?",
        "A post about a stay in hospital, open to everybody since the first account",
        "The same post, for friends. Or for everybody, because you want it so.",
    ),
    "tone": Lesson(
        "Angry at eleven, read at nine",
        "What a heated answer sounds like the next morning, and how to say the same thing so that it is heard.",
        "How STUPID can one timetable be!!! Whoever made this should be FIRED",
        "This timetable leaves me four minutes between two buildings. Can that be changed?",
    ),
}


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the plan, and who it is for: at least so many clients, 0 where that cannot be said."""

    category: str
    lesson: Lesson
    at_least: int
    rules: tuple[str, ...]
    """The most common ones in it."""
    steps: tuple[str, ...]
    """What to do about each of these."""


def at_least(shown: Shown) -> dict[str, int]:
    """How many clients each category concerns, at the least: as many as its most common rule.

    A count of its own would tell on the rules: where all but one are shown, the rest would be the last one's.
    """
    of = {item.id: item.category for item in rules()}
    least = dict.fromkeys(CATEGORIES, 0)
    for rule, seen in shown.rules:
        least[of[rule]] = max(least[of[rule]], seen.low)
    return least


def plan(shown: Shown) -> tuple[Topic, ...]:
    """The five topics that would help most: how many they concern, times how much readers mind them.

    How much that is says the points table of the scores; what is left open is filled up in its order.
    """
    least, known = at_least(shown), {item.id: item for item in rules()}
    minded = {name: sum(POINTS.topic[name].values()) for name in CATEGORIES}
    ranked = sorted(CATEGORIES, key=lambda name: (-least[name] * minded[name], -minded[name], CATEGORIES.index(name)))
    topics = []
    for name in ranked[:MOST]:
        common = sorted(
            ((seen, rule) for rule, seen in shown.rules if seen.low and known[rule].category == name),
            key=lambda item: (-item[0].low, -item[0].high),
        )[:_STEPS]
        chosen = tuple(rule for _, rule in common)
        topics.append(Topic(name, LESSONS[name], least[name], chosen, tuple(known[rule].remedy[0] for rule in chosen)))
    return tuple(topics)
