"""The picture in the order and the words of its page. The template renders it and does not think."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from footprint import imprint, report, wording
from footprint.group._counts import FOLLOWS, Shown
from footprint.group._hide import FEWEST, Range
from footprint.group._sheet import SCHEMA, SEEN_BY, good_score
from footprint.group._since import Change, Since
from footprint.group._topics import Topic, at_least
from footprint.model import CATEGORIES, Reader
from footprint.rules import rules
from footprint.wording import counted, date_of, listed, number, plain_rule


@dataclass(frozen=True, slots=True)
class Line:
    """One number in words, and as a bar of 100: sure up to ``low``, possible up to ``low + more``."""

    name: str
    words: str
    low: float
    more: float


@dataclass(frozen=True, slots=True)
class Group:
    """One category: the rules that at least five clients share, and the others by name."""

    name: str
    about: str
    words: str
    lines: tuple[Line, ...]
    rest: str


def to_html(shown: Shown, past: Since | None, topics: Sequence[Topic]) -> str:
    """The whole page."""
    clients = shown.clients
    return report.page(
        "group.html.j2",
        schema=SCHEMA,
        version=shown.tool_version,
        too_few="",
        clients=counted(clients, "client"),
        taken=date_of(shown.taken.isoformat()),
        method=shown.method,
        noise=f"{shown.noise:g}" if shown.noise else "",
        margin=number(shown.margin),
        topics=[_topic(item, shown) for item in topics],
        readers=[
            (*SEEN_BY[reader], [_line(name, seen, clients) for name, seen in bands]) for reader, bands in shown.scores
        ],
        past=_past(past, shown) if past else None,
        groups=[_group(name, shown) for name in CATEGORIES],
        follows=listed(plain_rule(rule) for rule in sorted(FOLLOWS)),
    )


def too_few(words: str, version: str) -> str:
    """The page of a group that is too small to be shown."""
    return report.page("group.html.j2", schema=SCHEMA, version=version, too_few=words)


def is_ours(head: str) -> bool:
    """Whether a file begins as a page of ours."""
    return imprint.maker(head).endswith(f"; {SCHEMA}")


def _topic(item: Topic, shown: Shown) -> dict[str, object]:
    if item.at_least:
        about = "about " if shown.noise else ""
        who = f"For {about}{number(item.at_least)} or more of {counted(shown.clients, 'client')}"
    else:
        who = "Good for any group; how many it concerns here is not shown"
    return {
        "lesson": item.lesson,
        "topic": wording.CATEGORIES[item.category][0],
        "who": who,
        "common": listed(plain_rule(rule).lower() for rule in item.rules),
        "steps": item.steps,
    }


def _group(name: str, shown: Shown) -> Group:
    of = {item.id: item.category for item in rules()}
    own = [(rule, seen) for rule, seen in shown.rules if of[rule] == name]
    own.sort(key=lambda item: (-item[1].low, -item[1].high))
    few = [rule for rule, seen in own if not seen.low]
    least = at_least(shown)[name]
    title, about = wording.CATEGORIES[name]
    return Group(
        title,
        about,
        f"{number(least)} or more of {counted(shown.clients, 'client')}" if least else "not shown",
        tuple(_line(plain_rule(rule), seen, shown.clients) for rule, seen in own if seen.low),
        listed(plain_rule(rule).lower() for rule in few),
    )


def _line(name: str, seen: Range, clients: int) -> Line:
    low, high = (round(value * 100 / clients, 1) for value in (seen.low, seen.high))
    return Line(name, _words(seen, clients), low, round(high - low, 1))


def _words(seen: Range, clients: int) -> str:
    if seen.high < FEWEST:
        return f"fewer than {FEWEST}"
    if seen.high == clients:
        return f"{number(seen.low)} or more"
    return f"{number(seen.low)} to {number(seen.high)}"


def _past(past: Since, shown: Shown) -> dict[str, object]:
    return {
        "day": date_of(past.taken.isoformat()),
        "clients": counted(past.clients, "client"),
        "compared": past.compared,
        "rows": [
            (
                _named(item),
                f"{_words(item.before, past.clients)} of {number(past.clients)}",
                f"{_words(item.now, shown.clients)} of {number(shown.clients)}",
                item.word,
            )
            for item in past.changes
        ],
    }


def _named(item: Change) -> str:
    return plain_rule(item.key) if item.part == "rule" else good_score(Reader(item.key))
