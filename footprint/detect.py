"""What is in a text: cleaned, cut into pieces, asked of the gates of all recognizers, its names read.

The names model reads many texts together. Where several hits overlap, one stands.
"""

from __future__ import annotations

import gc
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from itertools import product

from footprint import charters, duties
from footprint.analyzer import NAMES, Analyzer, Found
from footprint.engines import NONE, load
from footprint.firms import SURE
from footprint.flag import Flagged, Flagger, Heard, is_protected
from footprint.limits import Limits
from footprint.model import Notice, NoticeStatus, Subject
from footprint.names import KINDS, Finder, Name, Namer, namer
from footprint.recognizers import Context, Recognizer, recognizers
from footprint.recognizers.charter import is_quotation
from footprint.relate import Asked, Relater
from footprint.relations import Named, Told
from footprint.scout import QUICK, THOROUGH
from footprint.text import Cleaned, clean, pieces, stretches
from footprint.vocabulary import CLAUSE, COMPLAINT, GOAL, HEARD, HEATED_DUTIES

_HEARD = 800
"""Characters of a long text that are heard together: most sentences of a book are no more a rant than most posts."""

# Of two overlapping hits of different kinds, the earlier in this list stands: an e-mail holds a host, a card's
# digits look like a phone, a birth date is a date.
_STRONGER = (
    "SECRET EMAIL_ADDRESS IBAN_CODE CREDIT_CARD CRYPTO MAC_ADDRESS IP_ADDRESS POSTAL_ADDRESS BIRTH_DATE GEO_POINT URL "
    "PHONE_NUMBER STUDENT_ID VEHICLE_PLATE AGE HANDLE DATE_TIME PERSON ORGANIZATION LOCATION"
).split()
_RANK = {kind: place for place, kind in enumerate(_STRONGER)}
# National ids; below this confidence a number only has the form of one, and every other number goes before it.
_ID_RANK, _LIKE_AN_ID_RANK, _SURE_ID = _RANK["CREDIT_CARD"] + 0.5, _RANK["VEHICLE_PLATE"] + 0.5, 0.6
# A name that the subject stated goes before every name that is guessed, of whichever kind, and after all the rest.
_STATED_RANK = {
    kind: _RANK["PERSON"] - 0.5 + place / 10 for place, kind in enumerate(("PERSON", "ORGANIZATION", "LOCATION"))
}

_STRETCH = 256
_OVER = frozenset((COMPLAINT, GOAL))


@dataclass(frozen=True, slots=True)
class Seen:
    """What is in a whole text, in the original's code points, before it is of one place."""

    found: tuple[Found, ...] = ()
    told: tuple[Told, ...] = ()
    flagged: tuple[Flagged, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What a detector needs of a text, and nothing of where it stands."""

    text: str = field(repr=False)
    published: datetime | None = None
    label: str = ""
    """What a profile calls the field that the text fills; empty for everything else."""
    whole: bool = False
    """Whether the names model reads it even if hardly a name can be in it: what a profile says."""
    named: bool = True
    """Whether names are looked for: not in a language that the model does not read."""
    heard: bool = True
    """Whether flags are looked for: not in another language than English."""
    alone: bool = False
    """Whether sightings alone are looked for, no relations and no flags: far down in a text as long as a book."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a text that is heard together: of which text by its number, and where in the cleaned one."""

    of: int
    offset: int
    text: str = field(repr=False)


class Detector:
    """Finds the kinds of all recognizers, in this process.

    ``engine`` names a model of the person's own for names, in place of ours; see :mod:`footprint.engines`. With
    ``thorough`` our model also reads the posts in which a name is unlikely. ``notices`` collects what went wrong
    without naming a word of the text.
    """

    def __init__(self, subject: Subject, limits: Limits, engine: str = "", thorough: bool = False) -> None:
        self.notices: list[Notice] = []
        self._subject, self._limits, self._thorough = subject, limits, thorough
        items = recognizers()
        gates: dict[re.Pattern[str] | None, list[Recognizer]] = {}
        for item in items:
            gates.setdefault(item.gate_for(subject), []).append(item)
        self._gates = tuple((gate, tuple(items)) for gate, items in gates.items())
        self.kinds = frozenset(item.kind for item in items) | {"GEO_POINT"}
        """What is looked for."""
        self.names = None if engine == NONE else load(engine) if engine else namer()
        """What looks for names; None where the model is not installed, or was left out on purpose."""
        self.analyzer = Analyzer(items, self.names, self.notices, limits.regex_seconds)
        asked = engine != NONE
        self._relater, self._flagger = Relater(models=asked), Flagger(models=asked)
        self._asked = charters.duties(subject)
        own = namer() if asked and self._asked else None
        self._duties = duties.reader(own) if own else None
        _settle()

    def look(self, texts: Sequence[Words]) -> list[Seen]:
        """What is in each text."""
        cleaned = [clean(item.text) for item in texts]
        cut = [list(pieces(item.text, self._limits.piece_chars, self._limits.piece_overlap)) for item in cleaned]
        names = iter(self._named([(item, piece) for item, some in zip(texts, cut, strict=True) for _, piece in some]))
        answers = []
        for item, plain, some in zip(texts, cleaned, cut, strict=True):
            context = Context(self._subject, item.published, item.label)
            found: dict[tuple[str, int, int], Found] = {}
            for offset, piece in some:
                for hit in self._piece(piece, next(names), context):
                    _keep(found, _moved(hit, offset, plain))
            answers.append(resolve(list(found.values())))
        heard = [place for place, item in enumerate(texts) if not item.alone]
        told = self._relater.look([_asked(texts[at], answers[at], cut[at]) for at in heard])
        parts = [
            _Part(at, offset, part)
            for at in heard
            for offset, part in (cut[at] if len(cut[at]) == 1 else stretches(cleaned[at].text, _HEARD))
        ]
        flagged = self._flagged(parts, texts, cleaned, answers)
        seen = [Seen(found, (), ()) for found in self._done(parts, texts, cleaned, answers)]
        for at, relations in zip(heard, told, strict=True):
            seen[at] = replace(seen[at], told=relations, flagged=flagged[at])
        return seen

    def _flagged(
        self,
        parts: Sequence[_Part],
        texts: Sequence[Words],
        cleaned: Sequence[Cleaned],
        found: Sequence[Sequence[Found]],
    ) -> list[tuple[Flagged, ...]]:
        """The flags of each text; of a long one each stretch is heard for itself, as if it were a post."""
        named = [_placed(plain, some) for plain, some in zip(cleaned, found, strict=True)]
        heard = [_heard(item.text, item.offset, named[item.of], texts[item.of].heard) for item in parts]
        answers: list[dict[tuple[str, int, int], Flagged]] = [{} for _ in texts]
        for item, flags in zip(parts, self._flagger.look(heard), strict=True):
            for one in flags:
                start, end = cleaned[item.of].span(item.offset + one.start, item.offset + one.end)
                answers[item.of].setdefault((one.kind, start, end), replace(one, start=start, end=end))
        return [tuple(sorted(some.values(), key=lambda it: (it.start, it.end, it.kind))) for some in answers]

    def _done(
        self,
        parts: Sequence[_Part],
        texts: Sequence[Words],
        cleaned: Sequence[Cleaned],
        found: Sequence[tuple[Found, ...]],
    ) -> list[tuple[Found, ...]]:
        """What was found in each text, and what it does against a duty of the role, as cues of the charter.

        Words of a clause do not count where the network hears nothing at all of what the clause is about.
        """
        if self._duties is None:
            return list(found)
        read = [item for item in parts if texts[item.of].heard]
        spoken = {place for place, some in enumerate(found) if any(one.kind == CLAUSE for one in some)}
        sure = [number for number, item in enumerate(read) if item.of in spoken]
        cues: list[dict[tuple[str, int, int], Found]] = [{} for _ in texts]
        for item, sounds in zip(read, self._duties.read([one.text for one in read], sure), strict=True):
            for one in sounds:
                said = item.text[one.start : one.end]
                if is_quotation(said) or is_protected(said, one.kind in HEATED_DUTIES):
                    continue
                start, end = cleaned[item.of].span(item.offset + one.start, item.offset + one.end)
                cue = Found(CLAUSE, start, end, one.confidence, "duties", HEARD + one.kind)
                cues[item.of].setdefault((one.kind, start, end), cue)
        answers = list(found)
        for place in {item.of for item in read}:
            heard = {kind for kind, _, _ in cues[place]}
            kept = (self._believed(one, heard) for one in found[place])
            some = sorted(cues[place].values(), key=lambda it: (it.start, it.end, it.key))
            answers[place] = (*(one for one in kept if one), *some)
        return answers

    def _believed(self, item: Found, heard: set[str]) -> Found | None:
        """A cue without the triggers of clauses of which nothing is heard; None where none is left.

        What asks nothing of the network stays: the words of a policy, and those that all clauses share.
        """
        if item.kind != CLAUSE:
            return item
        asked = ((key, self._asked.get(key.rpartition("/")[0])) for key in item.key.split())
        keys = [key for key, duties in asked if duties is None or duties & heard]
        return replace(item, key=" ".join(keys)) if keys else None

    def _named(self, some: Sequence[tuple[Words, str]]) -> list[list[Name]]:
        """The names in the pieces of texts."""
        answers: list[list[Name]] = [[] for _ in some]
        if self.names is None:
            return answers
        for whole, alone in product((False, True), repeat=2):
            groups = ((item.whole, item.alone) if item.named else () for item, _ in some)
            places = [place for place, group in enumerate(groups) if group == (whole, alone)]
            read = [some[place][1] for place in places]
            least = THOROUGH if whole or self._thorough else QUICK
            try:
                if isinstance(self.names, Namer):
                    keep = None if alone else self._relater.keep(profile=whole)
                    found = self.names.find_all(read, least, keep)
                else:
                    found = self.names.find_all(read, least)
            except Exception:  # an engine of others may fail at one text; the others are still read
                found = [self._one_by_one(self.names, piece) for piece in read]
            for place, names in zip(places, found, strict=True):
                answers[place] = names
        return answers

    def _one_by_one(self, names: Finder, piece: str) -> list[Name]:
        try:
            return names.find(piece)
        except Exception as failure:
            reason = f"names-failed: {names.label} raised {type(failure).__name__}"
            self.notices.append(Notice("scan", "", NoticeStatus.FAILED, reason, 1, "other kinds were looked for"))
            return []

    def _piece(self, piece: str, names: list[Name], context: Context) -> Iterator[Found]:
        opened = [item for gate, items in self._gates if gate is None or gate.search(piece) for item in items]
        return self.analyzer.find(piece, opened, names, context)


@cache
def _settle() -> None:
    """What is loaded stays: the garbage collector need not go through it again and again, an eighth of the time.

    It does not look for garbage first, of which imports leave little: that would take half a tenth of a second.
    """
    gc.freeze()


def _asked(item: Words, found: Sequence[Found], cut: Sequence[tuple[int, str]]) -> Asked:
    """A text, and what of it the search for relations wants to know."""
    return Asked(
        item.text,
        tuple(Named(one.start, one.end, one.kind) for one in found if one.kind in KINDS),
        tuple(
            (one.start, one.end, one.confidence, one.note.startswith("somebody else"))
            for one in found
            if one.kind == "BIRTH_DATE"
        ),
        profile=item.whole,
        read=item.heard,
        pieces=tuple(cut),
    )


def _placed(plain: Cleaned, found: Sequence[Found]) -> list[tuple[int, int, str, bool]]:
    """The names among what was found, by their places in the cleaned text, and whether each is a stated employer."""
    return sorted(
        (*plain.place(one.start, one.end), one.kind, one.kind == "ORGANIZATION" and _is_stated(one))
        for one in found
        if one.kind in KINDS or one.kind == "HANDLE"
    )


def _heard(part: str, offset: int, named: Sequence[tuple[int, int, str, bool]], read: bool) -> Heard:
    """A part of a text, and the names in it."""
    inside = named[bisect_left(named, (offset,)) : bisect_left(named, (offset + len(part),))] if named else ()
    names = [(start - offset, end - offset, kind, own) for start, end, kind, own in inside if end <= offset + len(part)]
    employers = tuple((start, end) for start, end, _, own in names if own)
    return Heard(part, tuple((start, end, kind) for start, end, kind, _ in names), employers, read)


def _moved(hit: Found, offset: int, plain: Cleaned) -> Found:
    start, end = plain.span(offset + hit.start, offset + hit.end)
    return hit if (start, end) == (hit.start, hit.end) else replace(hit, start=start, end=end)


@cache
def _knows() -> frozenset[str]:
    """The recognizers that find names which the subject stated: what they look for depends on the facts."""
    return frozenset(item.name for item in recognizers() if item.kind in _STATED_RANK and callable(item.gate))


def _is_stated(hit: Found) -> bool:
    return hit.confidence >= SURE and hit.recognizer in _knows()


def _keep(found: dict[tuple[str, int, int], Found], hit: Found) -> None:
    """At one span the stated name, then the surer hit: a guess knows neither whose it is nor its normal form."""
    place = (hit.kind, hit.start, hit.end)
    if place not in found or _worth(found[place]) < _worth(hit):
        found[place] = hit


def _worth(hit: Found) -> tuple[bool, float]:
    return _is_stated(hit), hit.confidence


def resolve(seen: list[Found]) -> tuple[Found, ...]:
    """One hit where several overlap: the stronger kind, then what the subject stated, then the surer, the longer.

    Of names, what the subject stated stands before every guess, whichever kind that is of; but a stated place inside
    a longer name that is guessed is a part of it: Lakeside High School is not where somebody lives.
    """
    aside = [item for item in seen if item.kind == CLAUSE]  # a sentence that a charter asks for covers what is in it
    seen = [item for item in seen if item.kind != CLAUSE]
    guesses = _by_stretch(item for item in seen if item.recognizer == NAMES and item.kind != "LOCATION")

    def rank(item: Found) -> float:
        inside = item.kind == "LOCATION" and any(
            other.start <= item.start and item.end <= other.end and other.end - other.start > item.end - item.start
            for other in guesses.get(item.start // _STRETCH, ())
        )
        if _is_stated(item) and not inside:
            return _STATED_RANK[item.kind]
        return _RANK.get(item.kind, _ID_RANK if item.confidence >= _SURE_ID else _LIKE_AN_ID_RANK)

    def order(item: Found) -> tuple[float, bool, float, int, int, str]:
        guessed = item.recognizer == NAMES
        return (rank(item), guessed, -item.confidence, item.start - item.end, item.start, item.recognizer)

    kept: list[Found] = []
    near: dict[int, list[Found]] = {}  # those kept, as in _by_stretch
    for item in sorted(seen, key=order):
        stretches = _stretches(item)
        others = (other for stretch in stretches for other in near.get(stretch, ()))
        if not any(
            item.start < other.end and other.start < item.end and not _may_nest(other, item) for other in others
        ):
            kept.append(item)
            for stretch in stretches:
                near.setdefault(stretch, []).append(item)
    return tuple(sorted((*kept, *aside), key=lambda item: (item.start, item.end, item.kind)))


def _by_stretch(some: Iterable[Found]) -> dict[int, list[Found]]:
    """Hits by the stretches of text they touch: a long text has thousands."""
    near: dict[int, list[Found]] = {}
    for item in some:
        for stretch in _stretches(item):
            near.setdefault(stretch, []).append(item)
    return near


def _stretches(item: Found) -> range:
    return range(item.start // _STRETCH, item.end // _STRETCH + 1)


def _may_nest(outer: Found, inner: Found) -> bool:
    """Whether two overlapping hits are two facts: an employer, a password or a machine inside a web address.

    A name that runs on behind the blank at which a web address ends is one too. Words of a complaint or of a goal take
    nothing away from what else stands there.
    """
    if _OVER & {outer.kind, inner.kind}:
        return True
    if (outer.kind, inner.kind) == ("URL", "PERSON"):
        return outer.start < inner.start < outer.end < inner.end
    return {outer.kind, inner.kind} in ({"ORGANIZATION", "URL"}, {"SECRET", "URL"}, {"IP_ADDRESS", "URL"})
