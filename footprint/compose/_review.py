"""What the person decided, for the page on which they decide: by code, in words, with what takes it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from footprint import codes, wording
from footprint.compose._evidence import short
from footprint.compose._past import kept
from footprint.deciding import Review, Said
from footprint.disclosure import Disclosure
from footprint.model import Decision, DecisionKind, Finding
from footprint.rules import rules
from footprint.tongue import later, plural, tr, trn

PROPOSED = timedelta(days=365)
"""How long something is kept unless the person says otherwise."""
_NAME = 120
_NOT_YOURS = later("Not yours: from your next report on nothing of this page or account counts.")

_WORDS = {
    DecisionKind.DONE: plural("{count} done", "{count} done"),
    DecisionKind.WILL_DO: plural("{count} you will do", "{count} you will do"),
    DecisionKind.KEEP: plural("{count} kept", "{count} kept"),
    DecisionKind.NOT_ME: plural("{count} not you", "{count} not you"),
    DecisionKind.WRONG: plural("{count} wrong", "{count} wrong"),
}
_SAID = {
    DecisionKind.DONE: later("Done, you said on {day}. Your next report shows whether others still see it."),
    DecisionKind.WILL_DO: later("You will do it, you said on {day}."),
    DecisionKind.NOT_ME: later("Not about you, you said on {day}: your next report and its scores leave it out."),
    DecisionKind.WRONG: later("Wrong, you said on {day}."),
}


@dataclass(frozen=True, slots=True)
class Sitting:
    """What a review knows besides the assessment: what was said so far, today, and the last thing that was tried.

    ``not_mine`` are addresses by the name that the page calls them, ``foreign`` the addresses behind codes of pages and
    accounts. ``reopened`` says that the page is made from a report.json, which does not hold all of it.
    """

    today: date
    decisions: tuple[Decision, ...] = ()
    wrong: Mapping[str, datetime] = field(default_factory=dict)
    not_mine: Mapping[str, str] = field(default_factory=dict, repr=False)
    foreign: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    at: str = ""
    message: str = ""
    reopened: bool = False


def review(sitting: Sitting, shown: Sequence[Finding], say: Disclosure) -> Review:
    """What the page tells of the decisions; ``shown`` are the findings that have a card."""
    known = dict(_known(shown, say))
    refused = {address: name for name, address in sitting.not_mine.items()}
    said: dict[str, Said] = {}
    for item in sitting.decisions:
        said[item.code] = _of_decision(item, known, sitting.today, say)
    for code, addresses in sitting.foreign.items():
        if all(address in refused for address in addresses):
            name, anchor = known.get(code, ("", ""))
            undo = " ".join(refused[address] for address in addresses)
            said[code] = Said(str(DecisionKind.NOT_ME), name, tr(_NOT_YOURS), anchor, undo)
    for code, since in sitting.wrong.items():
        name, anchor = known.get(code) or (_rule(code), "")
        words = tr("Wrong, said on {day}: your next report and its scores leave it out.", day=wording.day(since))
        said[code] = Said(str(DecisionKind.WRONG), name, words, anchor, code)
    for name in sitting.not_mine:
        said[name] = Said(str(DecisionKind.NOT_ME), tr("this page"), tr(_NOT_YOURS), f"at-{name}", name)
    listed = [item for code, item in said.items() if item.undo == code and code not in sitting.not_mine]
    return Review(
        said=said,
        listed=(*reversed(listed), *_accounts(sitting.not_mine, say)),
        foreign=frozenset(sitting.foreign),
        at=sitting.at,
        message=sitting.message,
        today=sitting.today.isoformat(),
        proposed=(sitting.today + PROPOSED).isoformat(),
        found=len(shown),
        decided=sum(bool(item.code in said and said[item.code].kind) for item in shown),
        reopened=sitting.reopened,
    )


def _known(shown: Sequence[Finding], say: Disclosure) -> Iterator[tuple[str, tuple[str, str]]]:
    """Of each code on the page what it is about, and where it stands."""
    for item in shown:
        title = short(say.text(item.title), _NAME)
        for place in item.evidence:
            if place.code:
                place_of = tr("the place")
                if place.published:
                    place_of = tr("the place of {day}", day=wording.day(place.published))
                yield place.code, (f"{title}: {place_of}", f"at-{item.code}")
    for item in shown:
        if item.code:
            yield item.code, (short(say.text(item.title), _NAME), f"at-{item.code}")


def _of_decision(item: Decision, known: Mapping[str, tuple[str, str]], today: date, say: Disclosure) -> Said:
    name, anchor = known.get(item.code) or (_rule(item.code), "")
    until = wording.date_of(item.until.isoformat()) if item.until else ""
    day = wording.day(item.said_at)
    if not item.holds(today):
        return Said(
            "", name, tr("You kept it until {day}. That day is over: decide anew.", day=until), anchor, item.code
        )
    words = kept(item, say) if item.kind is DecisionKind.KEEP else tr(_SAID[item.kind], day=day)
    return Said(str(item.kind), name, words, anchor, item.code)


def _accounts(not_mine: Mapping[str, str], say: Disclosure) -> Iterable[Said]:
    for name, address in not_mine.items():
        yield Said(str(DecisionKind.NOT_ME), short(say.text(address), _NAME), tr(_NOT_YOURS), "", name)


def _rule(code: str) -> str:
    """What a code that is not on the page is about, as far as its letters tell."""
    found = codes.rules_of(code, [item.id for item in rules()])
    return wording.plain_rule(found[0]) if found else tr("Something that this version does not look for")


def tally(said: Iterable[str]) -> str:
    """How many decisions of each kind, in words: ``2 done, 1 kept``."""
    counts: dict[str, int] = {}
    for kind in said:
        counts[kind] = counts.get(kind, 0) + 1
    return ", ".join(trn(*_WORDS[kind], counts[kind]) for kind in _WORDS if kind in counts)
