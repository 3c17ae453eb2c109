"""What is told of a draft: on a terminal, in a pipe, as JSON. Values are covered unless they are asked for.

The words that are offered are the person's own, so a terminal shows them as they are; what goes into a file or another
program is covered there, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import ndiff
from typing import Any

from footprint import __version__, wording
from footprint.decoding import encodable
from footprint.masking import mask, masked_quote
from footprint.model import (
    Change,
    Checked,
    Confidence,
    Finding,
    Flag,
    Given,
    Mark,
    Offer,
    Quote,
    Reader,
    Severity,
    Target,
    Visibility,
)
from footprint.tongue import later, speaking, table, tr
from footprint.vocabulary import SENSITIVE

SCHEMA = "footprint.check/1"
_TOLD = table(
    {
        "EMPLOYER": "where you work",
        "JOB_TITLE": "your job",
        "SCHOOL": "your school",
        "RESIDENCE": "where you live",
        "BIRTHPLACE": "where you were born",
        "BIRTH_DATE": "your birth date",
        "SPOUSE": "who your partner is",
        "CHILD": "who your child is",
        "PARENT": "who a parent of yours is",
        "RELATIVE": "who is of your family",
        "COLLEAGUE": "who works with you",
        "CLIENT": "whom you serve",
    }
)
_TAKEN = table(
    {
        "HATE": "contempt for people for what they are",
        "THREAT": "a threat",
        "HARASSMENT": "an attack on somebody",
        "SEXUAL": "sexual words",
        "DRUGS": "drug use",
        "ALCOHOL": "heavy drinking",
        "WEAPON": "something about weapons",
        "VIOLENCE": "violence",
        "CRIME": "something against the law",
        "PROFANITY": "swearing",
        "ANGER": "anger",
        "DISPARAGES_EMPLOYER": "running your employer down",
        "DISPARAGES_PERSON": "running somebody down",
        "CONFIDENTIAL": "something told in confidence",
        "CLIENT_INFORMATION": "telling of somebody you serve",
        "ABSENCE_LIE": "a lie about an absence",
        "JOB_HUNT": "looking for another job",
        "HEALTH": "health",
        "RELIGION": "faith",
        "POLITICS": "politics",
        "ORIENTATION": "whom somebody loves, or who they are",
        "UNION": "rights at work",
    }
)
_AIMED = table(
    {
        Target.SELF: "about yourself",
        Target.GROUP: "aimed at a group of people",
        Target.PERSON: "aimed at somebody",
        Target.EMPLOYER: "aimed at your employer",
        Target.THING: "about a thing",
        Target.QUOTED: "in somebody else's words",
        Target.NEWS: "as news",
        Target.SONG: "as a song",
    }
)
_HEAT = table({0: "Maybe it was written in anger.", 1: "It sounds angry.", 2: "It sounds very angry."})
_LIKELY = ((0.85, Confidence.HIGH), (0.6, Confidence.MEDIUM))
_EMPLOYER = table(
    {"named": "your employer is named", "meant": "it is about your employer", "aimed at": "it is aimed at them"}
)
_SEEN = table(
    {
        Visibility.PUBLIC: "Anyone could see this.",
        Visibility.MEMBERS: "Anyone with an account there could see this.",
        Visibility.RESTRICTED: "Your followers could see this.",
    }
)
_QUIET = later("Nothing was found that a reader may take amiss or use. What only you can judge:")


_SEEN_ON = table(
    {
        Visibility.PUBLIC: "Anyone could see this on {platform}.",
        Visibility.MEMBERS: "Anyone with an account on {platform} could see this.",
        Visibility.RESTRICTED: "Your followers on {platform} could see this.",
    }
)


class Answer:
    """Says what was found in a draft. ``shown``: values are not covered."""

    def __init__(self, checked: Checked, *, shown: bool = False) -> None:
        self._all, self._shown = checked, shown

    # -- for people

    def lines(self, *, own_words: bool) -> tuple[str, ...]:
        """The answer, line by line, the worst first.

        Args:
            own_words: whether the offer may show the person's own words as they are: to their own eyes.
        """
        with speaking(self._all.language):
            return tuple(self._lines(own_words))

    def _lines(self, own_words: bool) -> Iterator[str]:
        found = self._all
        seen = _SEEN[found.visibility]
        if found.platform:
            seen = _SEEN_ON[found.visibility].format(platform=wording.platform(found.platform))
        calm = not (found.findings or found.given or found.flags or found.heat is not None)
        yield f"{seen} {tr(_QUIET) if calm else tr('What they could take from it:')}"
        for item in found.findings:
            yield from self._finding(item)
        if found.given:
            yield ""
            yield tr("It gives away")
            yield from (line for item in found.given for line in self._given(item))
        if meant := tuple(self._flags()):
            yield ""
            yield tr("It may be taken for")
            yield from meant
        if found.heat is not None:
            yield ""
            yield f"{_HEAT[found.heat]} {tr('Would you still say it so tomorrow?')}"
        if found.employer:
            yield ""
            touched = wording.listed([_EMPLOYER[item] for item in found.employer])
            yield f"{wording.sentence(touched)}."
        yield ""
        yield tr("Ask yourself")
        yield from (f"  {item}" for item in found.questions)
        if found.offer:
            yield ""
            yield from self._offered(found.offer, own_words=own_words)

    def _finding(self, item: Finding) -> Iterator[str]:
        yield ""
        yield f"{wording.SEVERITIES[item.severity]}: {item.title}"
        for place in item.evidence[:1]:
            if place.quote.text:
                yield f"  “{self._quote(place.quote)}”"
        sure = wording.CONFIDENCES[item.confidence]
        yield f"  {tr('Who minds: {readers} ({sure})', readers=_listed(item.readers), sure=sure)}"
        yield f"  {item.why}"
        if item.charter:
            source = item.charter.source
            parts = [source.title]
            if source.dated:
                parts.append(wording.date_of(source.dated))
            if source.checked:
                parts.append(tr("looked at on {day}", day=source.checked.isoformat()))
            stale = tr("that is long ago, look it up before you rely on it")
            told = "; ".join((", ".join(parts), *((stale,) if item.charter.stale else ())))
            clause = f"{item.charter.title}, {item.charter.id}/{item.charter.clause}"
            yield f"  {tr('Rule: {clause}', clause=clause)}"
            yield f"  {tr('Source: {source}', source=told)}"
            if source.url:
                yield f"  {source.url}"

    def _given(self, item: Given) -> Iterator[str]:
        what, sure = _what(item), wording.CONFIDENCES[item.confidence]
        if item.readers:
            what = tr("{what}, to {readers}", what=what, readers=_listed(item.readers))
        yield f"  {what} ({sure})"
        yield f"    “{self._quote(item.quote)}”"

    def _flags(self) -> Iterator[str]:
        """What sentences may be taken for, each once; of swear words how many there are."""
        said = [item for item in self._all.flags if item.kind != "PROFANITY"]
        for item in said:
            sensitive = item.kind in SENSITIVE
            aimed = f", {_AIMED[item.target]}" if item.target in _AIMED and not sensitive else ""
            kept = f"; {tr('nobody may hold it against you')}" if sensitive else ""
            yield f"  {_TAKEN[item.kind]}{aimed} ({_likely(item)}{kept})"
            yield f"    “{self._quote(item.quote)}”"
        if swearing := len(self._all.flags) - len(said):
            yield f"  {_TAKEN['PROFANITY']} ({wording.counted(swearing, 'swear word')})"

    def _offered(self, offer: Offer, *, own_words: bool) -> Iterator[str]:
        yield tr("Other words, if you like them; yours stay as they are:")
        before, after = self._all.text, offer.text
        if not (own_words or self._shown):
            before, after = self._covered(before), self._offer_covered(offer.changes)
        for line in ndiff(before.splitlines(), after.splitlines()):
            if line[:1] in "-+":
                yield f"  {line}"
        why = "; ".join(dict.fromkeys(tr(item.why) for item in offer.changes))
        yield f"  {tr('Why: {reasons}.', reasons=why)}"
        if offer.left is None:
            yield f"  {tr('With these, no rule finds anything.')}"
        else:
            worst = wording.SEVERITIES[offer.left]
            yield f"  {tr('With these, the worst that is left: {severity}.', severity=worst)}"

    # -- for programs

    def data(self) -> dict[str, Any]:
        """The answer as JSON holds it; ``schema`` names its form."""
        with speaking(self._all.language):
            return self._data()

    def _data(self) -> dict[str, Any]:
        found = self._all
        worst = found.worst
        return {
            "schema": SCHEMA,
            "language": found.language,
            "tool_version": __version__,
            "platform": found.platform or None,
            "visibility": str(found.visibility),
            "characters": len(found.text),
            "worst": worst.word if worst is not None else None,
            "gives_away": [
                {
                    "kind": item.kind,
                    "what": _what(item),
                    "value": self._value(item.start, item.end, item.kind),
                    "start": item.start,
                    "end": item.end,
                    "confidence": item.confidence.word,
                    "readers": [str(one) for one in item.readers],
                    "sentence": self._quote(item.quote),
                }
                for item in found.given
            ],
            "flags": [
                {
                    "kind": item.kind,
                    "what": _TAKEN[item.kind],
                    "start": item.start,
                    "end": item.end,
                    "target": str(item.target),
                    "confidence": round(item.confidence, 2),
                    "sure": _likely(item),
                    "sensitive": item.kind in SENSITIVE,
                    "sentence": self._quote(item.quote),
                }
                for item in found.flags
            ],
            "heat": None if found.heat is None else found.heat.word,
            "employer": list(found.employer),
            "findings": [self._found(item) for item in found.findings],
            "questions": [encodable(item) for item in found.questions],
            "offer": self._offer(),
            "not_looked_at": [{"what": what, "why": why} for what, why in found.not_looked_at],
        }

    def _found(self, item: Finding) -> dict[str, Any]:
        clause = None
        if item.charter:
            source = item.charter.source
            clause = {
                "id": f"{item.charter.id}/{item.charter.clause}",
                "title": item.charter.title,
                "source": source.title,
                "url": source.url,
                "date": source.dated or None,
                "checked": source.checked.isoformat() if source.checked else None,
                "stale": item.charter.stale,
            }
        return {
            "rule": item.rule,
            "category": item.category,
            "severity": item.severity.word,
            "confidence": item.confidence.word,
            "readers": [str(one) for one in item.readers],
            "title": item.title,
            "why": item.why,
            "remedy": list(item.remedy),
            "sentences": [self._quote(place.quote) for place in item.evidence if place.quote.text],
            "charter": clause,
        }

    def _offer(self) -> dict[str, Any] | None:
        offer = self._all.offer
        if offer is None:
            return None
        text = offer.text if self._shown else self._offer_covered(offer.changes)
        left: Severity | None = offer.left
        return {
            "text": encodable(text),
            "changes": [
                {
                    "start": item.start,
                    "end": item.end,
                    "was": self._stretch(item.start, item.end),
                    "now": encodable(item.now),
                    "why": tr(item.why),
                }
                for item in offer.changes
            ],
            "left": left.word if left is not None else None,
        }

    # -- what is covered

    def _quote(self, quote: Quote) -> str:
        words = "".join(part.text for part in masked_quote(quote, None if self._shown else mask))
        return " ".join(encodable(words).split())

    def _value(self, start: int, end: int, kind: str) -> str:
        value = encodable(self._all.text[start:end])
        return value if self._shown or not self._marked(start, end) else mask(value, kind)

    def _marked(self, start: int, end: int) -> bool:
        return any(item.start < end and start < item.end for item in self._all.marks)

    def _stretch(self, start: int, end: int) -> str:
        """A part of the draft, with what is covered in it; a value that it cuts is covered as a whole."""
        inside = [item for item in self._all.marks if item.start < end and start < item.end]
        first = min((start, *(item.start for item in inside)))
        last = max((end, *(item.end for item in inside)))
        text = self._all.text[first:last]
        marks = tuple(Mark(item.start - first, item.end - first, item.kind) for item in inside)
        return self._covered(text, marks)

    def _covered(self, text: str, marks: Sequence[Mark] | None = None) -> str:
        quote = Quote(text, tuple(self._all.marks if marks is None else marks))
        return encodable("".join(part.text for part in masked_quote(quote, None if self._shown else mask)))

    def _offer_covered(self, changes: Iterable[Change]) -> str:
        """The offered words with what is kept of the draft's values covered. New words hold none."""
        parts, at = [], 0
        for item in changes:
            parts += [self._between(at, item.start), item.now]
            at = item.end
        return encodable("".join((*parts, self._between(at, len(self._all.text)))))

    def _between(self, start: int, end: int) -> str:
        """The stretch of the draft from ``start`` to ``end``; of a value that begins or ends outside, dots alone."""
        text = self._all.text[start:end]
        marks = tuple(
            Mark(max(item.start, start) - start, min(item.end, end) - start, item.kind)
            for item in self._all.marks
            if item.start < end and start < item.end
        )
        return self._covered(text, marks)


def _what(item: Given) -> str:
    if item.kind in _TOLD and item.own:
        return _TOLD[item.kind]
    return wording.own(item.kind) if item.own else wording.a(item.kind)


def _likely(item: Flag) -> str:
    return wording.CONFIDENCES[next((sure for least, sure in _LIKELY if item.confidence >= least), Confidence.LOW)]


def _listed(readers: Sequence[Reader]) -> str:
    return wording.listed([wording.READERS[one][1] for one in readers])
