"""What changed between two runs, and the list of runs, in words and as JSON: numbers, rules and codes, no value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from footprint import wording
from footprint.model import DecisionKind, PastFinding, Receipt, Run, Since
from footprint.tongue import later, plural, tr, trn

HISTORY = "footprint.history/1"
COMPARE = "footprint.compare/1"

_DECIDED = {
    DecisionKind.DONE: later("you said it is done, {day}"),
    DecisionKind.WILL_DO: later("you said you will do it, {day}"),
}


# ---------------------------------------------------------------- words


def headline(since: Since) -> str:
    """One sentence: ``3 gone, 1 new, 12 still there.``"""
    gone = len(since.gone) + len(since.archived)
    if not gone and not since.new and not since.unread and not since.wrong:
        same = len(since.still)
        if not same:
            return tr("Nothing was found, as before.")
        return trn(
            "Nothing changed: the same thing to look at.", "Nothing changed: the same {count} things to look at.", same
        )
    parts = [_gone(gone), _new(len(since.new)), trn("{count} still there", "{count} still there", len(since.still))]
    if since.wrong:
        left = len(since.wrong)
        parts.append(trn("{count} left out because you said so", "{count} left out because you said so", left))
    if since.unread:
        parts.append(trn("{count} not looked at again", "{count} not looked at again", len(since.unread)))
    return f"{', '.join(parts)}."


def _gone(count: int) -> str:
    return trn("{count} gone", "{count} gone", count)


def _new(count: int) -> str:
    return trn("{count} new", "{count} new", count)


def short(since: Since) -> str:
    """The same in a few words, for one line of a phone: ``3 gone, 1 new``."""
    gone = len(since.gone) + len(since.archived)
    if not gone and not since.new:
        return tr("nothing new")
    return f"{_gone(gone)}, {_new(len(since.new))}"


def gathered(receipts: Iterable[Receipt]) -> tuple[Receipt, ...]:
    """Receipts with those of one rule that were decided alike on one day put together; their codes stay away."""
    groups: dict[tuple[str, DecisionKind, date], list[Receipt]] = {}
    for item in receipts:
        groups.setdefault((item.rule, item.kind, item.said_at.astimezone(UTC).date()), []).append(item)
    return tuple(
        Receipt(
            code="",
            kind=kind,
            rule=rule,
            said_at=group[0].said_at,
            gone=sum(item.gone for item in group),
            archived=sum(item.archived for item in group),
            hidden=sum(item.hidden for item in group),
            still=sum(item.still for item in group),
            unread=sum(item.unread for item in group),
        )
        for (rule, kind, _), group in groups.items()
    )


def outcome(item: Receipt) -> str:
    """What became of the places behind one decision: ``1 place gone``, ``of 3 places, 2 gone, 1 still there``."""
    parts = (
        (item.gone, "gone"),
        (item.hidden, "hidden"),
        (item.archived, "archived"),
        (item.still, "still"),
        (item.unread, "unread"),
    )
    told = [(count, what) for count, what in parts if count]
    total = sum(count for count, _ in told)
    if len(told) == 1:
        return trn(*_BECAME[told[0][1]][0], total)
    became = ", ".join(trn(*_BECAME[what][1], count) for count, what in told)
    return tr("of {places}, {became}", places=wording.counted(total, "place"), became=became)


# What became of places: of all of them, and of some.
_BECAME = {
    "gone": (plural("{count} place gone", "all {count} places gone"), plural("{count} gone", "{count} gone")),
    "hidden": (
        plural("{count} place seen by fewer people", "all {count} places seen by fewer people"),
        plural("{count} seen by fewer people", "{count} seen by fewer people"),
    ),
    "archived": (
        plural("{count} place only in your export, as deleted", "all {count} places only in your export, as deleted"),
        plural("{count} only in your export, as deleted", "{count} only in your export, as deleted"),
    ),
    "still": (
        plural("{count} place still there", "all {count} places still there"),
        plural("{count} still there", "{count} still there"),
    ),
    "unread": (
        plural("{count} place not looked at this time", "all {count} places not looked at this time"),
        plural("{count} not looked at this time", "{count} not looked at this time"),
    ),
}


def decided(item: Receipt) -> str:
    """What the person said: ``you said it is done, 3 March 2026``."""
    return tr(_DECIDED[item.kind], day=wording.day(item.said_at))


def findings(group: Iterable[PastFinding]) -> tuple[tuple[str, int], ...]:
    """Findings by rule, in plain words, with how many they are; in the order in which they come."""
    counts: dict[str, int] = {}
    for item in group:
        counts[item.rule] = counts.get(item.rule, 0) + 1
    return tuple((wording.plain_rule(rule), count) for rule, count in counts.items())


GROUPS = (
    ("gone", later("Gone")),
    ("archived", later("Only in your export now, nobody else sees it")),
    ("wrong", later("Still there, but you said that it is wrong or not yours")),
    ("new", later("New")),
    ("still", later("Still there")),
    ("unread", later("Not looked at again")),
)
"""The groups of findings in :class:`footprint.model.Since`, in the order in which they are told, and their names."""


def since_to_text(since: Since) -> str:
    """What changed, for a terminal."""
    lines = [f"From run {since.run}, {wording.day(since.before)}, to {wording.day(since.now)}: {headline(since)}"]
    if since.cautions:
        lines += ["", "The scores cannot be compared as they stand:", *(f"  {item}" for item in since.cautions)]
    lines.append("")
    for moved in since.scores:
        lines.append(f"{wording.READERS[moved.reader][0]:<10} {_score(moved.before):>3} -> {_score(moved.now):>3}")
        for line in moved.sum:
            change = f"{-line.points:+d} points".replace("-", "−")
            lines.append(f"{'':10} {change}: {wording.plain_rule(line.rule).lower()}")
    for name, title in GROUPS:
        told = findings(getattr(since, name))
        if told:
            lines += ["", f"{title}:"]
            lines += [f"  {what}{f' ({wording.number(count)})' if count > 1 else ''}" for what, count in told]
    if since.receipts:
        lines += ["", "What you decided:"]
        for item in gathered(since.receipts):
            lines.append(f"  {wording.plain_rule(item.rule)}: {outcome(item)} ({decided(item)})")
    return "\n".join(lines)


def runs_to_text(runs: Sequence[Run]) -> str:
    """The runs, a line each."""
    rows = [("run", "when", "found", *(name for name, _ in wording.READERS.values()), "what was read")]
    for run in runs:
        scores = {item.reader: item.score for item in run.scores}
        rows.append(
            (
                str(run.number),
                wording.day(run.taken_at),
                wording.number(run.found),
                *(_score(scores.get(reader)) for reader in wording.READERS),
                _read(run),
            )
        )
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]) - 1)]
    return "\n".join(
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1])) for row in rows
    )


def _read(run: Run) -> str:
    counts: dict[str, int] = {}
    for item in run.accounts:
        counts[item.platform] = counts.get(item.platform, 0) + item.posts
    return ", ".join(f"{name} ({wording.number(posts)})" for name, posts in sorted(counts.items()))


def _score(score: int | None) -> str:
    return "–" if score is None else str(score)


# ---------------------------------------------------------------- JSON


def since_to_json(since: Since, *, codes: bool = True) -> dict[str, Any]:
    """What changed, by the contract of ``since`` in ``docs/report.schema.json``.

    Args:
        codes: whether the codes stand there; on a copy to share, account names could be tried on them.
    """
    return {
        "run": since.run,
        "before": _time(since.before),
        "now": _time(since.now),
        "comparable": since.comparable,
        "cautions": list(since.cautions),
        "readers": {
            str(item.reader): {
                "before": item.before,
                "now": item.now,
                "sum": [{"rule": line.rule, "points": line.points} for line in item.sum],
            }
            for item in since.scores
        },
        **{name: list(_findings(getattr(since, name), codes)) for name, _ in GROUPS},
        "receipts": [
            {
                "code": item.code if codes else None,
                "decided": str(item.kind),
                "said_at": _time(item.said_at),
                "rule": item.rule,
                "gone": item.gone,
                "archived": item.archived,
                "hidden": item.hidden,
                "still": item.still,
                "unread": item.unread,
            }
            for item in since.receipts
        ],
        "line": [
            {"taken_at": _time(item.taken_at), "scores": {str(reader): score for reader, score in item.scores}}
            for item in since.line
        ],
    }


def runs_to_json(runs: Sequence[Run]) -> dict[str, Any]:
    """The runs."""
    return {
        "schema": HISTORY,
        "runs": [
            {
                "run": run.number,
                "taken_at": _time(run.taken_at),
                "tool_version": run.tool_version,
                "method": run.method,
                "findings": run.found,
                "readers": {str(item.reader): {"score": item.score, "grade": item.grade} for item in run.scores},
                "platforms": [{"platform": item.platform, "posts": item.posts} for item in run.accounts],
            }
            for run in runs
        ],
    }


def _findings(group: Iterable[PastFinding], codes: bool) -> Iterator[dict[str, Any]]:
    for item in group:
        yield {
            "code": item.code if codes and item.code else None,
            "rule": item.rule,
            "severity": item.severity.word,
            "confidence": item.confidence.word,
            "places": len(item.places),
        }


def _time(when: datetime) -> str:
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")
