"""Audits without the reading, one after the other, until somebody kills it: the child of a test of crashes."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import NoReturn

from footprint import codes, output, report
from footprint.diary import Diary
from footprint.history import History, erase
from footprint.model import Assessment, DecisionKind
from footprint.review import Desk, Shelves
from tests.builders.assessments import TAKEN, assessment, many

NEEDLE = "needle-7Qx9"


def audit_of(number: int) -> Assessment:
    """Audit N, whose version names it and whose findings are as many as :func:`found` says."""
    return replace(
        many(found(number)),
        subject=assessment(lambda words: f"{words} {NEEDLE}").subject,
        taken_at=TAKEN + timedelta(minutes=number),
        tool_version=f"0.{number}",
    )


def found(number: int) -> int:
    """How many findings audit N has."""
    return 1 + number % 60


def work(state: Path, page: Path, log: Path, what: str, child: int) -> NoReturn:
    """One thing after the other, a line in ``log`` when each is finished: ``run N``, ``said N``, ``forgotten``.

    Args:
        page: where each audit writes its report.
        what: ``audit``; ``decide``, which decides about one finding after the other; ``review``, which says of one
            finding after the other what the page of a review can say; ``forget``, which erases all after each audit.
        child: a number of its own, so that it decides about other findings than those before it.
    """
    number = 0
    desk = _desk(state) if what == "review" else None
    try:
        with log.open("a", encoding="utf-8", buffering=1) as told:
            while True:
                number += 1
                if desk:
                    _review(desk, number)
                    told.write(f"said {number}\n")
                    continue
                if what == "decide":
                    _decide(state, f"{child} {number}")
                    told.write(f"said {number}\n")
                    continue
                _audit(state, page, number)
                told.write(f"run {number}\n")
                if what == "forget":
                    erase(state)
                    told.write("forgotten\n")
    finally:
        with log.open("a", encoding="utf-8") as told:
            told.write("failed\n")
        os._exit(1)


KINDS = ("done", "wrong", "will-do", "not-me", "wrong", "done", "will-do")
_MANY = many(12)
REVIEWED = replace(
    _MANY,
    findings=tuple(
        replace(item, code=codes.of_finding(item.rule, item.key))
        for item in _MANY.findings
        if all(place.platform not in ("search", "web") for place in item.evidence)  # of these a word is on the page
    ),
    namesakes=(),
)
CODES = tuple(item.code for item in REVIEWED.findings)


def _desk(state: Path) -> Desk:
    return Desk(REVIEWED, Shelves(state, state / "wrong.json", state / "accounts.json", 10), lambda: TAKEN)


def word(number: int) -> tuple[str, str]:
    """What is said in step N of a review: of which finding, and what."""
    return CODES[number % len(CODES)], KINDS[number % len(KINDS)]


def _review(desk: Desk, number: int) -> None:
    desk.say(*word(number))
    if desk._message:
        raise RuntimeError("what was said could not be kept")


def _audit(state: Path, page: Path, number: int) -> None:
    with Diary(state, wait=10) as diary, diary.turn(audit_of(number)) as assessment:
        output.write(page, report.to_html(assessment), ours=report.is_ours)
    if diary.late:
        raise diary.late


def _decide(state: Path, which: str) -> None:
    code = codes.of_finding("public-phone", which)
    with History(state) as history:
        history.decide(code, DecisionKind.KEEP, reason="mine", until=date(2030, 1, 1), now=TAKEN)
