"""Since last time: what changed, in a sentence, by reader, and what became of what the person decided."""

from __future__ import annotations

from footprint import changes, wording
from footprint.disclosure import Disclosure, Mode
from footprint.model import Decision, Moved, Since
from footprint.page import Past, Trend
from footprint.tongue import tr, trn

WIDTH, HEIGHT = 100, 24
"""Of the drawing of one reader's line."""
LEAST = 3
"""Two runs are two numbers; from three on a line says more."""

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
            (tr(title), told)
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
    words = tr("Kept by you")
    if decision.until:
        words = tr("Kept by you until {day}", day=wording.date_of(decision.until.isoformat()))
    return f"{words}: {say.text(decision.reason)}" if decision.reason and say.mode is not Mode.SHARED else words


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
    words = trn(
        "{reader}, the last run: {scores} of 100",
        "{reader}, the last {count} runs: {scores} of 100",
        len(known),
        reader=label,
        scores=", ".join(str(score) for _, score in known),
    )
    return Trend(wording.READER_CODES[item.reader], label, item.before, item.now, dots, words)
