"""A draft before it is posted: the trip of an audit with one text, no source and nothing kept.

The engine is the audit's: what the scan finds goes as the facts of one post to the same rules. What is offered in its
place is looked at in the same way, so that it can be told what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from footprint import __version__, calmer, charters, goals
from footprint.assess import POINTS, assess
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.model import (
    Checked,
    Confidence,
    Coverage,
    Finding,
    Flag,
    Given,
    Mark,
    Moment,
    Offer,
    Post,
    PostKind,
    Reader,
    Relation,
    Sighting,
    Subject,
    Target,
    Visibility,
)
from footprint.rules import Facts
from footprint.scan import Scanner
from footprint.texts import texts_of
from footprint.tongue import ENGLISH, speaking, tr
from footprint.vocabulary import CUES, FLAGS, GOAL

_NO_DETAIL = frozenset(("DATE_TIME", "URL"))
"""What is no detail by itself, unless a rule made something of it."""
_TOLD = frozenset(
    "EMPLOYER JOB_TITLE SCHOOL RESIDENCE BIRTHPLACE BIRTH_DATE SPOUSE CHILD PARENT RELATIVE COLLEAGUE CLIENT".split()
)
"""Relations that say more than the name in them does."""
_SURE = ((0.85, Confidence.HIGH), (0.6, Confidence.MEDIUM))
"""Confidences of the scan from which something counts as sure, and as likely."""
_BELIEVED = 0.5
"""The confidence from which a relation is told."""
_CONTROLS = frozenset(map(chr, (*range(7), 14, 15, *range(16, 27), *range(28, 32), 127)))
"""Signs that no text holds."""


@dataclass(frozen=True, slots=True)
class Request:
    """A draft, who wrote it, and where it is to go."""

    text: str = field(repr=False)
    subject: Subject = field(default_factory=Subject, repr=False)
    limits: Limits = field(default_factory=Limits)
    platform: str = ""
    visibility: Visibility = Visibility.PUBLIC
    reader: Reader | None = None
    """Tell only what this reader minds; None: all of them."""
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    language: str = ""
    """In which the answer is told; empty: as the subject says, or English."""


def words_of(data: bytes, where: str, limits: Limits) -> str:
    """The words of a draft.

    Raises:
        ReadError: there are none, too many, or it is no text.
    """
    if len(data) > limits.draft_bytes:
        raise LimitReached(where, "too-large", "the draft is too long", "draft-bytes", limits.draft_bytes)
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise ReadError(where, "not-text: it is not in UTF-8", "save the draft as plain text in UTF-8") from None
    if not _CONTROLS.isdisjoint(text):
        raise ReadError(where, "not-text: it holds signs that no text has", "give the words of the draft alone")
    if not text.strip():
        raise ReadError(where, "empty: there is nothing to read", 'footprint check --text "the words of the draft"')
    return text


def check(request: Request) -> Checked:
    """Scan, judge, ask, and offer other words."""
    language = request.language or request.subject.language or ENGLISH
    with speaking(language):
        return replace(_checked(request), language=language)


def _checked(request: Request) -> Checked:
    scanner = Scanner(request.subject, request.limits)
    seen = _Seen(scanner, request, request.text)
    findings = seen.findings()
    details = [calmer.Span(item.kind, item.start, item.end, item.own) for item in seen.sightings]
    flags = [calmer.Span(item.kind, item.start, item.end) for item in _meant(seen.flags)]
    changes = calmer.changes(request.text, details, flags)
    offer = None
    if changes:
        words = calmer.applied(request.text, changes)
        left = _Seen(scanner, request, words).findings() if words.strip() else ()
        offer = Offer(words, changes, max((item.severity for item in left), default=None))
    return Checked(
        text=request.text,
        platform=request.platform,
        visibility=request.visibility,
        given=tuple(_given(seen, findings, request)),
        flags=tuple(sorted(seen.flags, key=lambda item: (item.start, FLAGS.index(item.kind)))),
        heat=_heat(request.text, seen.flags),
        findings=findings,
        employer=tuple(_employer(seen)),
        questions=tuple(_questions(request.subject, seen.sightings)),
        offer=offer,
        marks=_marks(seen),
        not_looked_at=((tr("pictures, films and sound"), tr("only the words were read")), *scanner.not_looked_for),
        notices=tuple(scanner.notices),
    )


class _Seen:
    """What is found in one text, and what rules make of it."""

    def __init__(self, scanner: Scanner, request: Request, text: str) -> None:
        self._request, self._kinds = request, scanner.kinds
        platform = request.platform or "draft"
        post = Post(platform, "draft", "draft", PostKind.POST, text, request.now, request.visibility)
        self._moment = Moment(platform, "draft", PostKind.POST, request.visibility, request.now, len(text))
        self.sightings: list[Sighting] = []
        self.relations: list[Relation] = []
        self.flags: list[Flag] = []
        for _, seen, told, flagged in scanner.read(texts_of(post)):
            self.sightings += seen
            self.relations += told
            self.flags += flagged

    def findings(self) -> tuple[Finding, ...]:
        """The findings that the reader who was asked for minds, worst first."""
        facts = Facts(
            subject=self._request.subject,
            sightings=tuple(self.sightings),
            relations=tuple(self.relations),
            flags=tuple(self.flags),
            timeline=(self._moment,),
            provides=frozenset({*self._kinds, "posts", *_provided(self._request.subject)}),
            now=self._request.now,
            unposted=True,
        )
        assessment = assess(
            facts,
            coverage=Coverage((), (), (), ()),
            notices=(),
            taken_at=self._request.now,
            version=__version__,
        )
        reader = self._request.reader
        return tuple(item for item in assessment.findings if reader is None or reader in item.readers)


def _provided(subject: Subject) -> Iterator[str]:
    """What rules may rely on besides the words."""
    if subject.employers:
        yield "employer"
    if subject.policy:
        yield "policy"
    if any(item is not subject.policy for item in charters.in_force(subject)):
        yield "charter"


# ---------------------------------------------------------------- what it gives away


def _given(seen: _Seen, findings: Sequence[Finding], request: Request) -> Iterator[Given]:
    """The details, in order: what the text tells of its author first, then what else stands in it."""
    who = {place.at: item.readers for item in reversed(findings) for place in item.evidence}
    found: list[Given] = []

    def add(item: Sighting | Relation, own: bool) -> None:
        readers = tuple(one for at, some in who.items() if at[0] < item.end and item.start < at[1] for one in some)
        minding = [one for one in Reader if one in (readers or (Reader.STRANGER,)) and _sees(one, request.visibility)]
        if request.reader is None or request.reader in minding:
            sure = next((word for least, word in _SURE if item.confidence >= least), Confidence.LOW)
            found.append(Given(item.kind, item.start, item.end, sure, tuple(minding), item.quote, own))

    for told in seen.relations:
        if told.kind in _TOLD and told.subject is None and not told.past and told.confidence >= _BELIEVED:
            add(told, own=True)
    for item in seen.sightings:
        inside = any(item.start < other.end and other.start < item.end for other in found)
        plain = item.kind in _NO_DETAIL and (item.start, item.end) not in who
        if item.kind not in CUES and not plain and not inside:
            add(item, own=item.own)
    return iter(sorted(found, key=lambda item: (item.start, item.end)))


def _sees(reader: Reader, visibility: Visibility) -> bool:
    return POINTS.visibility[visibility].get(reader, 0) > 0


def _marks(seen: _Seen) -> tuple[Mark, ...]:
    """The spans that are covered in any quote, in code points of the draft."""
    found = set()
    spots: tuple[Sighting | Relation | Flag, ...] = (*seen.sightings, *seen.relations, *seen.flags)
    for item in spots:
        begin = item.start - item.quote.hit[0]
        found |= {(begin + mark.start, begin + mark.end, mark.kind) for mark in item.quote.marks}
    return tuple(Mark(*item) for item in sorted(found) if item[2] not in CUES)


# ---------------------------------------------------------------- what it sounds like


def _meant(flags: Iterable[Flag]) -> list[Flag]:
    """Flags of the author's own words."""
    return [item for item in flags if item.target not in (Target.QUOTED, Target.NEWS, Target.SONG)]


def _heat(text: str, flags: Iterable[Flag]) -> Confidence | None:
    """How sure it is that a text was written in anger: surer where several signs agree."""
    hot = [item for item in _meant(flags) if item.kind in calmer.HEAT]
    doubt = 1.0
    for item in hot:
        doubt *= 1 - item.confidence
    sure = 1 - doubt
    if hot and any(item.kind == "PROFANITY" for item in _meant(flags)):
        sure += doubt / 2
    if not hot:
        return Confidence.LOW if calmer.insults(text) else None
    return next((word for least, word in _SURE if sure >= least), Confidence.LOW)


def _employer(seen: _Seen) -> Iterator[str]:
    """In which ways a draft touches the author's employer."""
    stated = any(item.kind == "ORGANIZATION" and item.own for item in seen.sightings)
    told = any(
        item.kind == "EMPLOYER" and item.subject is None and not item.past and item.confidence >= _BELIEVED
        for item in seen.relations
    )
    flags = _meant(seen.flags)
    if stated or told:
        yield "named"
    if any(item.target is Target.EMPLOYER or item.kind == "DISPARAGES_EMPLOYER" for item in flags):
        yield "meant"
    if any(item.target is Target.EMPLOYER and item.kind in (*calmer.HEAT, "PROFANITY") for item in flags):
        yield "aimed at"


def _questions(subject: Subject, sightings: Iterable[Sighting]) -> Iterator[str]:
    """What only the person can answer."""
    goal = " ".join(subject.goal.split())
    if goal or subject.topics:
        asked = tr("Does it serve the goal you stated?")
        if goal:
            asked = tr("Does it serve the goal you stated, “{goal}”?", goal=goal)
        if any(item.kind == GOAL for item in sightings):
            yield f"{asked} {tr('It speaks of it; will it show there what you can do?')}"
        elif goals.terms(subject):
            yield f"{asked} {tr('It says nothing of it.')}"
        else:
            yield asked
    yield tr("What does whoever reads it get from it: something to know, to use, to laugh about?")
