"""Since last time: what changed, in a sentence, by reader, and what became of what the person decided."""

from __future__ import annotations

from footprint import changes, wording
from footprint.disclosure import Disclosure, Mode
from footprint.model import Decision, Moved, Reader, Since
from footprint.page import Past, Trend

WIDTH, HEIGHT = 100, 24
"""Of the drawing of one reader's line."""
LEAST = 3
"""Two runs are two numbers; from three on a line says more."""

_CODES = {Reader.RECRUITER: "r", Reader.EMPLOYER: "e", Reader.CLIENT: "c", Reader.STRANGER: "s"}
_ALWAYS = frozenset(("gone", "archived", "wrong", "new", "unread"))
"""Groups that are listed; what is still there stands in the findings anyway."""


def past(since: Since) -> Past:
    """The section of one comparison."""
    return Past(
        day=wording.day(since.before),
        words=changes.headline(since),
        short=changes.short(since),
        cautions=since.cautions,
        trends=tuple(_trend(item, since) for item in since.scores if (item.before, item.now) != (None, None)),
        runs=len(since.line),
        groups=tuple(
            (title, told)
            for name, title in changes.GROUPS
            if name in _ALWAYS and (told := changes.findings(getattr(since, name)))
        ),
        receipts=tuple(
            (wording.plain_rule(item.rule), changes.outcome(item), changes.decided(item))
            for item in changes.gathered(since.receipts)
        ),
    )


def kept(decision: Decision | None, say: Disclosure) -> str:
    """What a card says of a finding that the person keeps; the reason is nobody else's business."""
    if decision is None:
        return ""
    until = f" until {wording.date_of(decision.until.isoformat())}" if decision.until else ""
    reason = f": {say.text(decision.reason)}" if decision.reason and say.mode is not Mode.SHARED else ""
    return f"Kept by you{until}{reason}"


def _trend(item: Moved, since: Since) -> Trend:
    label, _ = wording.READERS[item.reader]
    scores = [score for point in since.line for reader, score in point.scores if reader is item.reader]
    known = [(place, score) for place, score in enumerate(scores) if score is not None]
    dots: tuple[tuple[float, float], ...] = ()
    if len(known) >= LEAST:
        step = (WIDTH - 8) / (len(scores) - 1)
        dots = tuple(
            (round(4 + place * step, 1), round(4 + (100 - score) * (HEIGHT - 8) / 100, 1)) for place, score in known
        )
    words = f"{label}, the last {len(known)} runs: {', '.join(str(score) for _, score in known)} of 100"
    return Trend(_CODES[item.reader], label, item.before, item.now, dots, words)
