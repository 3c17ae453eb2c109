"""Where decisions go, and what the page tells of them; nothing here knows of the network.

There is one truth for each word: *done*, *will do*, *keep* and *not me* stand in the history, *wrong* stands where
``footprint wrong`` keeps it, and that a page or an account is not the person's where ``footprint discover --not-mine``
does. What is said anew takes the place of what was said before.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from footprint import codes, mine, report
from footprint.compose import Sitting, tally
from footprint.deciding import key_of
from footprint.disclosure import Mode
from footprint.discover import Mark, Marks
from footprint.errors import CannotWrite, FootprintError, UsageError
from footprint.history import FILE, History
from footprint.mine import Wrong
from footprint.model import Assessment, DecisionKind, Evidence
from footprint.page import safe_url
from footprint.tongue import later, speaking, tr, trn

_ANCHOR = re.compile(rf"at-(?:{codes.FORM}(?:\.{codes.FORM})?|page-[0-9a-f]{{16}})")
_NO_REASON = later("to keep it, say why in a sentence")
_NO_DAY = later("to keep it, give the last day on which that holds, from today on; then you are asked again")


@dataclass(frozen=True, slots=True)
class Shelves:
    """The files that hold the person's word: the state folder with the history, and the two beside me.toml or there."""

    folder: Path
    wrong: Path
    marks: Path
    wait: float
    """Seconds to wait for another run that writes the history."""
    caches: tuple[Path, ...] = ()


class Unknown(Exception):
    """What was sent is about nothing on the page."""


class Desk:
    """The decisions about one assessment; threads may share it.

    Args:
        now: tells the time.
        values: how the values of the assessment are shown.
        reopened: whether the assessment comes from a report.json.

    Raises:
        UsageError: the report is a copy to share, whose findings cannot be told apart; a file is damaged.
        HistoryLocked, HistoryDamaged, CannotWrite: decisions could not be kept.
    """

    def __init__(
        self,
        assessment: Assessment,
        shelves: Shelves,
        now: Callable[[], datetime],
        *,
        values: Mode = Mode.MASKED,
        reopened: bool = False,
    ) -> None:
        if values is Mode.SHARED:
            tip = "give the report.json that was written without --mask, or the exports"
            raise UsageError("report.json", "is a copy to share, and carries no codes", tip)
        self._assessment, self._shelves, self._now = assessment, shelves, now
        self._values, self._reopened = values, reopened
        self.language = assessment.language
        self._known = {item.code for item in assessment.findings if item.code}
        self._known |= {place.code for item in assessment.findings for place in item.evidence if place.code}
        self._foreign = dict(_foreign(assessment))
        self._pages = {
            key_of(item.url): item.url
            for item in assessment.namesakes
            if item.verdict != "mine" and item.url and safe_url(item.url)
        }
        self._lock = threading.Lock()
        self._at = self._message = ""
        self._said: dict[str, str] = {}
        self._undone: set[str] = set()
        with self._history() as history:
            if not history.writable:
                raise CannotWrite(FILE, "can only be read, so no decision can be kept", "make it writable")
        self._sitting()

    def page(self) -> str:
        """The report, with what was decided and the controls to decide."""
        with self._lock:
            sitting = self._sitting()
            assessment = replace(self._assessment, kept=mine.kept(sitting.decisions, sitting.today))
            return report.to_html(assessment, show_values=self._values is Mode.SHOWN, sitting=sitting)

    def say(self, given: str, kind: str, *, reason: str = "", until: str = "", at: str = "") -> str:
        """Keep what was decided about codes that stand on the page; the anchor to go to.

        What is refused is told beside it, and nothing is kept.

        Raises:
            Unknown: a code or a kind that the page does not have.
        """
        found = given.split()
        if given in self._pages and kind == DecisionKind.NOT_ME:
            with self._lock:
                self._at = _anchor(at)
                self._message = self._try(lambda: self._refuse(given))
                return self._at
        if not found or not self._known.issuperset(found) or kind not in set(DecisionKind):
            raise Unknown
        with self._lock:
            self._at = _anchor(at)
            self._message = self._try(lambda: self._keep(found, DecisionKind(kind), reason.strip(), until))
            return self._at

    def undo(self, given: str, *, at: str = "") -> str:
        """Take back what was said of codes, or of pages by the names that the page gave them; the anchor to go to.

        Raises:
            Unknown: nothing of that kind was said.
        """
        with self._lock:
            sitting = self._sitting()
            kept = {item.code for item in sitting.decisions} | set(sitting.wrong) | set(sitting.not_mine)
            found = given.split()
            if not found or not kept.intersection(found):
                raise Unknown
            self._at = _anchor(at)
            self._message = self._try(lambda: self._take_back(found, sitting.not_mine))
            return self._at

    def summary(self) -> str:
        """What was kept in this sitting, in a line."""
        with speaking(self.language):
            parts = [tally(self._said.values()) or tr("nothing was decided")]
            if self._undone:
                parts.append(trn("{count} taken back", "{count} taken back", len(self._undone)))
            return "; ".join(parts)

    # ------------------------------------------------------------ the shelves

    def _history(self) -> History:
        shelves = self._shelves
        return History(shelves.folder, wait=shelves.wait, caches=shelves.caches)

    def _sitting(self) -> Sitting:
        with self._history() as history:
            decisions = history.decisions()
        marks = Marks(self._shelves.marks)
        return Sitting(
            today=self._now().date(),
            decisions=decisions,
            wrong=Wrong(self._shelves.wrong).said,
            not_mine={key_of(item.url): item.url for item in marks.not_mine},
            foreign=self._foreign,
            at=self._at,
            message=self._message,
            reopened=self._reopened,
        )

    def _keep(self, found: list[str], kind: DecisionKind, reason: str, until: str) -> None:
        now = self._now()
        day = _day(until) if kind is DecisionKind.KEEP else None
        if kind is DecisionKind.KEEP and not reason:
            raise UsageError("", tr(_NO_REASON))
        if kind is DecisionKind.KEEP and (day is None or day < now.date()):
            raise UsageError("", tr(_NO_DAY))
        reason = reason if kind is DecisionKind.KEEP else ""
        marks, wrong = Marks(self._shelves.marks), Wrong(self._shelves.wrong)
        foreign = [code for code in found if code in self._foreign]
        away = foreign if kind is DecisionKind.NOT_ME else found if kind is DecisionKind.WRONG else []
        addresses = {address for code in foreign for address in self._foreign[code]}
        # The new word stands before an old one goes: whoever is interrupted in between has said both, and lost none.
        with self._history() as history, history.turn():
            if kind is DecisionKind.WRONG:
                wrong.say(found, now)
            if kind is DecisionKind.NOT_ME and addresses:
                marks.keep(Mark(address, mine=False, since=now.date().isoformat()) for address in addresses)
            for code in found:
                history.withdraw(code)
                if code not in away:
                    history.decide(code, kind, reason=reason, until=day, now=now)
        if kind is not DecisionKind.WRONG and (known := [code for code in found if code in wrong.said]):
            wrong.take_back(known)
        if kind is not DecisionKind.NOT_ME and addresses:
            marks.drop(addresses)
        for code in found:
            self._said[code] = str(kind)
            self._undone.discard(code)

    def _refuse(self, name: str) -> None:
        """Keep that a page of the same name is somebody else's."""
        Marks(self._shelves.marks).keep([Mark(self._pages[name], mine=False, since=self._now().date().isoformat())])
        self._said[name] = str(DecisionKind.NOT_ME)
        self._undone.discard(name)

    def _take_back(self, found: list[str], not_mine: Mapping[str, str]) -> None:
        marks, wrong = Marks(self._shelves.marks), Wrong(self._shelves.wrong)
        with self._history() as history, history.turn():
            for code in found:
                history.withdraw(code)
            if known := [code for code in found if code in wrong.said]:
                wrong.take_back(known)
            if addresses := [not_mine[name] for name in found if name in not_mine]:
                marks.drop(addresses)
        gone = {code for code, behind in self._foreign.items() if {key_of(item) for item in behind} & set(found)}
        for code in {*found, *gone}:
            if self._said.pop(code, None) is None and code in found:
                self._undone.add(code)

    def _try(self, deed: Callable[[], None]) -> str:
        """Do it; what is to be told when it could not be done."""
        try:
            with speaking(self.language):
                deed()
        except FootprintError as error:
            said = f"{error.where} {error.what}".strip()
            return f"{said}. {error.tip[:1].upper()}{error.tip[1:]}." if error.tip else f"{said}."
        return ""


def _anchor(text: str) -> str:
    """Where on the page one comes from; nothing for what is no place of it."""
    return text if _ANCHOR.fullmatch(text) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _foreign(assessment: Assessment) -> Iterable[tuple[str, tuple[str, ...]]]:
    """The codes that are about pages or accounts which may be somebody else's, with the addresses of these.

    Such are results of a search, and accounts of the same name that nothing ties to the person. What lies in the
    person's own exports is theirs: there *not me* is about the place alone.
    """
    nodes = {node.id: (node.platform, node.account) for node in assessment.nodes}
    accounts = {
        nodes[item.node]: item.url
        for item in assessment.namesakes
        if item.verdict != "mine" and item.url and item.node in nodes
    }

    def address(place: Evidence) -> str | None:
        url = place.url if place.platform == "search" else accounts.get((place.platform, place.account))
        return url if safe_url(url) else None

    for item in assessment.findings:
        behind = [address(place) for place in item.evidence]
        for place, one in zip(item.evidence, behind, strict=True):
            if one and place.code:
                yield place.code, (one,)
        if item.code and behind and all(behind):
            yield item.code, tuple(dict.fromkeys(one for one in behind if one))
