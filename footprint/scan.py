"""Texts to sightings and relations, in order. Equal texts are looked at once; workers share what is much to read."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from itertools import islice

from footprint.analyzer import Found
from footprint.crew import Crew, Later, Lost
from footprint.detect import Detector, Seen, Words
from footprint.engines import NONE
from footprint.flag import Flagged
from footprint.language import ENGLISH, suits
from footprint.limits import Limits
from footprint.model import (
    Flag,
    Post,
    Relation,
    Sighting,
    Subject,
    Text,
)
from footprint.recognizers import own_keys
from footprint.relate import moved
from footprint.relations import Told
from footprint.text import Spans, quote, stretches
from footprint.texts import part_of, texts_of
from footprint.tongue import later, number, tr, trn
from footprint.vocabulary import TRACK_ENDS

Read = tuple[Text, tuple[Sighting, ...], tuple[Relation, ...], tuple[Flag, ...]]
"""A text, what is found in it, what it tells of people, and what a reader may take it for."""


_TOGETHER = 1024
"""Texts that are looked at in one go: the names model reads those of one length together."""
_LONG = 500_000
"""Characters that are enough for one go."""
_PART = 60_000
"""Characters of a text that are looked at in one go: a longer one is shared by the workers."""
_MANY = 150_000
"""Characters after which worker processes are worth their start."""
_AHEAD = 8
"""Goes that may wait, for each process, for one that is slow."""
_KNOWN = 100_000
"""Texts whose sightings are kept for the next time they come."""
_MARKS = {
    **dict.fromkeys(("EMPLOYER", "SCHOOL"), "ORGANIZATION"),
    **dict.fromkeys(("RESIDENCE", "BIRTHPLACE"), "LOCATION"),
    **dict.fromkeys(("SPOUSE", "CHILD", "PARENT", "RELATIVE", "COLLEAGUE", "CLIENT", "PET"), "PERSON"),
    "BIRTH_DATE": "BIRTH_DATE",
}
"""As what the object of a relation is covered in a quote, where no sighting covers it. A job and a car are not."""
_NO_MODEL = (
    later("names of other people, places and firms"),
    later("the names model is not installed; only the names you stated were looked for"),
)
_NOT_ASKED = (
    later("names of other people, places and firms, and what only models hear of ties and tone"),
    later("no model was asked, as was wished for this run; the names you stated and clear words were looked for"),
)
_HEARD = frozenset((ENGLISH,))
"""Languages in which flags are looked for."""


def _label(text: Text) -> str:
    """What a profile calls the field that the text fills; empty for everything else."""
    return text.where.part.partition("field:")[2]


class Scanner:
    """Texts to sightings, in order, each equal text looked at once.

    ``jobs`` worker processes share the work when there is much of it; 1 means none. ``notices`` collects what went
    wrong without naming a word of the text; ``kinds`` is what is looked for; ``not_looked_for`` says what is not, and
    why.
    """

    def __init__(
        self,
        subject: Subject,
        limits: Limits | None = None,
        *,
        jobs: int = 1,
        engine: str = "",
        thorough: bool = False,
    ) -> None:
        self.subject = subject
        self.limits = limits or Limits()
        self.jobs = jobs
        self._engine = engine
        self._how = (subject, self.limits, engine, thorough)
        self.detector = Detector(*self._how)
        self.notices = self.detector.notices
        self.kinds = self.detector.kinds
        self.foreign = 0
        """Texts in which no names were looked for, because the model does not read their language."""
        self.unheard = 0
        """Texts in which no flags were looked for, because the lexicons and the network know English alone."""
        self.long = 0
        """Texts of which only the beginning was read for what it tells of people and how it sounds: as much as twenty
        printed pages. Names, numbers and addresses are looked for in all of them."""
        self._own = _own_keys(subject)
        self._known: dict[bytes, Seen] = {}
        self._secret = os.urandom(16)  # a plain hash of a short text could be guessed

    @property
    def not_looked_for(self) -> tuple[tuple[str, str], ...]:
        """What was not looked for so far, and why."""
        names = self.detector.names
        told = []
        if names is None:
            what, why = _NOT_ASKED if self._engine == NONE else _NO_MODEL
            told.append((tr(what), tr(why)))
        elif names.languages:
            why = tr("names were looked for in English text only")
            if names.languages != {ENGLISH}:
                read = ", ".join(sorted(names.languages))
                why = tr("names were looked for in text of these languages only: {languages}", languages=read)
            told.append((tr("names in other languages"), f"{why}{_others(self.foreign)}"))
        if self.unheard:
            why = tr("what they may be taken for was asked of English text only")
            told.append((tr("the tone of posts in other languages"), f"{why}{_others(self.unheard)}"))
        if self.long:
            what = tr("what long texts tell of people and what they may be taken for")
            why = trn(
                "only the first {most} characters of {count} text were asked for it",
                "only the first {most} characters of {count} texts were asked for it",
                self.long,
                most=number(self.limits.heard_chars),
            )
            told.append((what, why))
        return tuple(told)

    def scan(self, texts: Iterable[Text]) -> Iterator[tuple[Text, tuple[Sighting, ...]]]:
        """Each text with its sightings, in order; nothing else is looked for."""
        for text, sightings, *_ in self._read(texts, alone=True):
            yield text, sightings

    def read(self, texts: Iterable[Text]) -> Iterator[Read]:
        """Each text with its sightings, relations and flags, in order."""
        return self._read(texts, alone=False)

    def _read(self, texts: Iterable[Text], *, alone: bool) -> Iterator[Read]:
        """This process looks too, where the workers have enough to do."""
        waiting: deque[_Go] = deque()
        crew: Crew | None = None
        read = 0
        source = iter(texts)
        try:
            while some := list(_together(source)):
                go = self._planned(some, waiting, alone)
                read += sum(len(part.text) for parts in go.fresh.values() for part in parts)
                if crew is None and self.jobs > 1 and read > _MANY:
                    crew = Crew(self.jobs - 1, *self._how)
                for some_parts in _portions(go):
                    later = crew.look(some_parts) if crew else None
                    go.seen.append((some_parts, later or self.detector.look(some_parts)))
                waiting.append(go)
                while waiting and (waiting[0].is_ready() or len(waiting) > self.jobs * _AHEAD):
                    yield from self._answered(waiting.popleft())
            while waiting:
                yield from self._answered(waiting.popleft())
        finally:
            if crew is not None:
                crew.close()

    def _planned(self, some: list[Text], waiting: Iterable[_Go], alone: bool) -> _Go:
        """What of these texts is to be looked at, and where the answers to the others are or will be."""
        go, most = _Go(), self.limits.heard_chars
        under_way = {key: earlier.answers for earlier in waiting for key in earlier.fresh}
        for text in some:
            key = self._key(text, alone)
            if key in self._known:
                go.plan.append((text, key, {key: self._known[key]}))
            elif key in under_way:
                go.plan.append((text, key, under_way[key]))
            else:
                if key not in go.fresh:
                    whole, (named, heard) = text.where.kind == "profile", self._languages(text.text)
                    go.fresh[key] = [
                        Words(
                            part,
                            text.where.published,
                            _label(text),
                            whole=whole,
                            named=named,
                            heard=heard,
                            alone=alone or at >= most,
                        )
                        for at, part in stretches(text.text, _PART)
                    ]
                go.plan.append((text, key, go.answers))
        return go

    def _languages(self, text: str) -> tuple[bool, bool]:
        """Whether names and whether flags are looked for in a text."""
        names = self.detector.names
        english = suits(text, _HEARD)
        read = english or names is None or suits(text, names.languages)
        self.foreign += not read
        self.unheard += not english
        self.long += english and len(text) > self.limits.heard_chars
        return read, english

    def _answered(self, go: _Go) -> Iterator[Read]:
        go.answers.update(zip(go.fresh, self._seen(go), strict=True))
        for key, seen in go.answers.items():
            if len(self._known) >= _KNOWN:
                del self._known[next(iter(self._known))]
            self._known[key] = seen
        for text, key, answers in go.plan:
            seen = answers[key]
            spans = _covered(seen)
            sightings = self._sightings(text, seen.found, spans)
            relations = self._relations(text, seen, sightings, spans) if seen.told else ()
            yield text, sightings, relations, _flags(text, seen, spans) if seen.flagged else ()

    def _seen(self, go: _Go) -> Iterator[Seen]:
        """What is in each text, in the order of ``go.fresh``."""
        seen = (answer for texts, answers in go.seen for answer in self._come(texts, answers))
        for parts in go.fresh.values():
            yield _joined(parts, [next(seen) for _ in parts])

    def _come(self, texts: list[Words], answers: Later | list[Seen]) -> list[Seen]:
        if isinstance(answers, list):
            return answers
        try:
            seen, notices = answers.result()
        except Lost:  # a worker was killed, for want of memory perhaps: nothing may be lost
            return self.detector.look(texts)
        self.notices.extend(notices)
        return seen

    def _key(self, text: Text, alone: bool) -> bytes:
        day: date | None = text.where.published.date() if text.where.published else None
        return blake2b(
            f"{alone}\0{day}\0{text.where.kind == 'profile'}\0{_label(text)}\0{text.text}".encode(
                "utf-8", "surrogatepass"
            ),
            digest_size=16,
            key=self._secret,
        ).digest()

    def positions(self, post: Post) -> tuple[Sighting, ...]:
        """The positions that a post's media carry, as sightings."""
        found = []
        for nth, media in enumerate(post.media):
            if media.lat is None or media.lon is None or not (-90 <= media.lat <= 90 and -180 <= media.lon <= 180):
                continue
            value = f"{media.lat:.6f}, {media.lon:.6f}"
            where = next(iter(texts_of(_with_text(post, value)))).where
            spot = quote(value, 0, len(value), Spans([(0, len(value), "GEO_POINT")]))
            key = f"{media.lat:.3f},{media.lon:.3f}"  # about a hundred metres: one place
            at, note = part_of(where, "position", nth), TRACK_ENDS.get(media.kind, "")
            found.append(Sighting("GEO_POINT", value, key, 0, len(value), 1.0, "media-position", at, spot, note=note))
        return tuple(found)

    def _sightings(self, text: Text, seen: tuple[Found, ...], spans: Spans) -> tuple[Sighting, ...]:
        return tuple(
            Sighting(
                item.kind,
                text.text[item.start : item.end],
                item.key,
                item.start,
                item.end,
                item.confidence,
                item.recognizer,
                text.where,
                quote(text.text, item.start, item.end, spans),
                own=item.key in self._own.get(item.kind, ()),
                note=item.note,
            )
            for item in seen
        )

    def _relations(self, text: Text, seen: Seen, sightings: tuple[Sighting, ...], spans: Spans) -> tuple[Relation, ...]:
        """What the text tells of people. In the person's own profile, their own name and "she" are the author."""
        own = {(item.start, item.end) for item in sightings if item.own}
        about = text.where.kind == "profile"
        return tuple(
            Relation(
                item.kind,
                text.text[item.start : item.end],
                item.start,
                item.end,
                None if item.subject and _is_author(text.text, item.subject, own, about) else item.subject,
                round(item.confidence, 3),
                item.by,
                text.where,
                quote(text.text, item.start, item.end, spans),
                item.past,
            )
            for item in seen.told
        )


@dataclass(slots=True)
class _Go:
    """Some texts on their way: those to be looked at, by key, and where each text finds its answer."""

    fresh: dict[bytes, list[Words]] = field(default_factory=dict)
    """The parts of each text; a text of which there are several is very long."""
    answers: dict[bytes, Seen] = field(default_factory=dict)
    plan: list[tuple[Text, bytes, dict[bytes, Seen]]] = field(default_factory=list)
    seen: list[tuple[list[Words], Later | list[Seen]]] = field(default_factory=list)
    """What is in the parts, a portion of them at a time, or who will tell."""

    def is_ready(self) -> bool:
        """Whether its answers are there."""
        return all(isinstance(answers, list) or answers.done() for _, answers in self.seen)


def _portions(go: _Go) -> Iterator[list[Words]]:
    """The parts of its texts, as many at a time as are worth a worker's while."""
    some: list[Words] = []
    for parts in go.fresh.values():
        for part in parts:
            if some and len(part.text) > _PART // 2:
                yield some
                some = []
            some.append(part)
    if some:
        yield some


def _joined(parts: list[Words], seen: list[Seen]) -> Seen:
    """What is in a text, of what is in its parts."""
    if len(parts) == 1:
        return seen[0]
    found: list[Found] = []
    told: list[Told] = []
    flagged: list[Flagged] = []
    offset = 0
    for part, one in zip(parts, seen, strict=True):
        found += (replace(item, start=item.start + offset, end=item.end + offset) for item in one.found)
        told += (moved(item, offset) for item in one.told)
        flagged += (replace(item, start=item.start + offset, end=item.end + offset) for item in one.flagged)
        offset += len(part.text)
    return Seen(tuple(found), tuple(told), tuple(flagged))


def _covered(seen: Seen) -> Spans:
    """What is covered in every quote of a text: all that was found in it, and whom and what it tells of."""
    spans = [(item.start, item.end, item.kind) for item in seen.found]
    found = Spans(spans)
    for told in seen.told:
        kind = _MARKS.get(told.kind)
        near = found.near(told.start, told.end)
        if kind and not any(told.start < end and start < told.end for start, end, _ in near):
            spans.append((told.start, told.end, kind))
    return Spans(spans) if len(spans) > len(seen.found) else found


def _flags(text: Text, seen: Seen, spans: Spans) -> tuple[Flag, ...]:
    """What a reader may take the text for, with the sentence that makes them think so."""
    return tuple(
        Flag(
            item.kind,
            item.start,
            item.end,
            round(item.confidence, 3),
            item.target,
            item.by,
            text.where,
            quote(text.text, item.start, item.end, spans),
        )
        for item in seen.flagged
    )


def _is_author(text: str, subject: tuple[int, int], own: set[tuple[int, int]], about: bool) -> bool:
    """Whether a span names the author: by the name they stated, or, in their own profile, as "she"."""
    if any(start < subject[1] and subject[0] < end for start, end in own):
        return True
    return about and text[slice(*subject)].lower() in ("he", "she", "his", "her", "they", "their")


def _others(count: int) -> str:
    """How many texts are in another language, as the end of a sentence; nothing where none is."""
    if not count:
        return ""
    words = trn(
        "{count} of the texts is clearly in another language",
        "{count} of the texts are clearly in another language",
        count,
    )
    return f"; {words}"


def _together(source: Iterator[Text]) -> Iterator[Text]:
    """The next texts that are looked at in one go."""
    read = 0
    for text in islice(source, _TOGETHER):
        yield text
        read += len(text.text)
        if read >= _LONG:
            return


def _own_keys(subject: Subject) -> dict[str, frozenset[str]]:
    """The subject's facts in the normal form of each kind."""
    return {kind: frozenset(keys) for kind, keys in own_keys(subject).items()}


def _with_text(post: Post, text: str) -> Post:
    return replace(post, text=text, media=())
