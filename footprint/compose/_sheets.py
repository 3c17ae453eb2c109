"""The short editions, drawn from the page: a summary that fits on one sheet, and what a counselor talks about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from footprint import talking, wording
from footprint.compose._coverage import seen
from footprint.compose._evidence import short, within
from footprint.masking import Segment
from footprint.model import Assessment
from footprint.page import Card, Deed, Example, Meeting, Page, Sheet, Step, Talk, Topic
from footprint.tongue import tr, trn

MOST_DEEDS = 5
MOST_PARTS = 4
MOST_MISSED = 5
MOST_HELPS = 3
MOST_EXAMPLES = 4
_LINE = 110
"""Characters of a line of the summary: with them all, it stays on one sheet of A4 or Letter."""
_QUOTE = 240


def sheet(page: Page, assessment: Assessment) -> Sheet:
    """The first lines of everything, each cut to a length that leaves room for the others."""
    lens = next((item for item in page.lenses if item.checked), page.lenses[0])
    deeds = list(dict.fromkeys((*map(_deed, lens.steps), *map(_deed, page.steps))))[:MOST_DEEDS]
    steps = len(page.steps) + len(page.later) + page.more["later"]
    parts = tuple(_parts(assessment))
    missed = [(short(what, 60), short(why, 90)) for what, why in page.missed]
    if page.unread:
        files = len(page.unread) + page.more["unread"]
        what = wording.counted(files, "file that could not be read", "files that could not be read")
        missed.insert(0, (what, tr("the whole report names each")))
    helps = [short(title, 80) for title, _, _ in page.strengths]
    return Sheet(
        verdict=short(lens.verdict, 160),
        worst=short(lens.worst, 160),
        past=short(page.past.words, 200) if page.past else "",
        deeds=tuple(deeds),
        more_deeds=steps - len(deeds),
        parts=parts[:MOST_PARTS],
        more_parts=len(parts[MOST_PARTS:]),
        missed=tuple(missed[:MOST_MISSED]),
        more_missed=len(missed[MOST_MISSED:]) + page.more["missed"],
        helps=tuple(helps[:MOST_HELPS]),
        more_helps=len(helps[MOST_HELPS:]) + page.more["strengths"],
    )


def _deed(step: Step) -> Deed:
    facts = [step.effort]
    if step.removes > 0:
        facts.append(trn("wins back {count} point", "wins back {count} points", step.removes))
    facts.append(short(step.where, 60))
    return Deed(short(step.topic, 40), short(step.what, _LINE), tuple(item for item in facts if item))


def _parts(assessment: Assessment) -> Iterable[tuple[str, str]]:
    """What was read, by platform, with what there is most of first."""
    platforms = assessment.coverage.platforms
    counts, accounts = seen(platforms), Counter(item.platform for item in platforms)
    for name in sorted(accounts, key=lambda name: (-counts[name], name)):
        what = wording.some(name, counts[name])
        if not wording.is_service(name):
            yield wording.heading(name), what
        elif accounts[name] > 1:
            yield wording.platform(name), f"{wording.counted(accounts[name], 'account')}, {what}"
        else:
            yield wording.platform(name), what


# ---------------------------------------------------------------- the talk


def meeting(page: Page) -> Meeting:
    """What there is to talk about, with the eyes that the page opens with: worst topic first, each with questions."""
    code = next((item.code for item in page.lenses if item.checked), page.lenses[0].code)
    return Meeting(
        talks=tuple(talk for topic in page.topics if (talk := _talk(topic, code))),
        opening=tuple(map(tr, talking.OPENING)),
        strong=tuple(map(tr, talking.STRENGTHS)),
        closing=tuple(map(tr, talking.CLOSING)),
    )


def _talk(topic: Topic, code: str) -> Talk | None:
    """None for a topic in which this reader sees nothing."""
    blocks = [block for block in topic.blocks if not block.shown or code in block.shown.split()]
    cards = [card for block in blocks for card in block.cards]
    if not cards:
        return None
    first = [block.cards[0] for block in blocks]
    chosen = [*first, *(card for card in cards if card not in first)][:MOST_EXAMPLES]
    rules = [block.anchor.removeprefix("rule-") for block in blocks]
    return Talk(
        anchor=topic.anchor,
        name=topic.name,
        about=topic.about,
        examples=tuple(map(_example, chosen)),
        more=sum(1 + card.more for card in cards) - len(chosen),
        questions=talking.questions(topic.anchor.removeprefix("topic-"), rules),
    )


def _example(card: Card) -> Example:
    place = next(iter((*card.evidence.places, *card.evidence.fold)), None)
    spot = place.spots[0] if place else None
    where = f"{spot.of[:1].upper()}{spot.of[1:]}{', ' + spot.day if spot.day else ''}" if spot else ""
    words: tuple[Segment, ...] = within(place.segments, _QUOTE) if place else ()
    return Example(short(card.title, 160), card.severity, card.level, card.sure, words, where)
