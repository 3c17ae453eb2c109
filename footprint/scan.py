"""Texts to sightings: the only module that knows Presidio.

Presidio is built from an empty registry with an explicit engine, so that nothing is fetched: its defaults download
a model and ask the network for a suffix list. Our recognizers run inside it, and its own ones by name; its context
words and explanations work on both. A text in which no gate opens never reaches it.
"""

from __future__ import annotations

import logging
import os
import re
import socket
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

os.environ["TLDEXTRACT_PUBLIC_SUFFIX_LIST_URLS"] = ""  # read when tldextract is imported: no request, ever
os.environ.setdefault("REGEX_TIMEOUT_SECONDS", "2")  # read when presidio is imported; its default is a minute a pattern

_ipv6, socket.has_ipv6 = socket.has_ipv6, False  # urllib3 comes along, and would open a socket to try it
import tldextract
from presidio_analyzer import (
    AnalyzerEngine,
    EntityRecognizer,
    LemmaContextAwareEnhancer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer import predefined_recognizers as borrowed
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

socket.has_ipv6 = _ipv6

from footprint.limits import Limits
from footprint.model import (
    Locator,
    Notice,
    NoticeStatus,
    Post,
    Profile,
    Record,
    Sighting,
    Subject,
    Text,
    Visibility,
)
from footprint.recognizers import Context, Hit, Recognizer, own_keys, recognizers
from footprint.text import clean, pieces, quote

tldextract.extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)  # type: ignore[assignment]  # no file

_CACHE = 4096
_WORD = re.compile(r"\w+|[^\w\s]")
_NAMES = "needs the names model, which this version does not have yet; only the names you stated were looked for"

# Of two overlapping hits of different kinds, the earlier in this list stands: an e-mail holds a host, a card's
# digits look like a phone, a birth date is a date.
_STRONGER = (
    "SECRET EMAIL_ADDRESS IBAN_CODE CREDIT_CARD US_SSN POSTAL_ADDRESS BIRTH_DATE CRYPTO GEO_POINT MAC_ADDRESS URL "
    "IP_ADDRESS PHONE_NUMBER STUDENT_ID VEHICLE_PLATE AGE HANDLE DATE_TIME PERSON ORGANIZATION LOCATION"
).split()
_RANK = {kind: place for place, kind in enumerate(_STRONGER)}
_ID_RANK = _RANK["US_SSN"] + 0.5  # national ids with a checksum


def texts_of(record: Record) -> Iterator[Text]:
    """Every text of a record that somebody could read, with its place."""
    if isinstance(record, Post):
        where = Locator(
            record.platform,
            record.account,
            record.id,
            "text",
            str(record.kind),
            record.visibility,
            record.published,
            record.url,
            record.file,
            record.deleted,
        )
        if record.text:
            yield Text(where, record.text)
        for media in record.media:
            if media.alt:
                yield Text(_part(where, "alt"), media.alt)
    elif isinstance(record, Profile):
        item = "account" if record.visibility is Visibility.PRIVATE else "profile"
        where = Locator(
            record.platform, record.account, item, "bio", "profile", record.visibility, None, record.url, record.file
        )
        for part, text in (("bio", record.bio), ("name", record.name)):
            if text:
                yield Text(_part(where, part), text)
        for link in record.links:
            yield Text(_part(where, "link"), link)
        for label, value in record.fields:
            if value:
                yield Text(_part(where, f"field:{label}"), value)


def _part(where: Locator, part: str) -> Locator:
    return replace(where, part=part)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A hit in the original's code points, before it becomes a sighting of one place."""

    kind: str
    start: int
    end: int
    confidence: float
    recognizer: str
    key: str = field(repr=False)
    note: str = ""


class Scanner:
    """Looks for the kinds of all recognizers that suit the subject's countries.

    ``notices`` collects what went wrong without naming a word of the text; ``kinds`` is what is looked for;
    ``not_looked_for`` says what is not, and why.
    """

    def __init__(self, subject: Subject, limits: Limits | None = None) -> None:
        self.subject = subject
        self.limits = limits or Limits()
        self.notices: list[Notice] = []
        home = set(subject.countries)
        self._recognizers = tuple(item for item in recognizers() if not item.countries or home & set(item.countries))
        gates: dict[re.Pattern[str] | None, list[Recognizer]] = {}
        for item in self._recognizers:
            gates.setdefault(item.gate_for(subject), []).append(item)
        self._gates = tuple((gate, tuple(items)) for gate, items in gates.items())
        self._by_name = {item.name: item for item in self._recognizers}
        self.kinds = frozenset(item.kind for item in self._recognizers) | {"GEO_POINT"}
        self.not_looked_for = (("names of other people, places and firms", _NAMES),)
        self._own = _own_keys(subject)
        self._cache: OrderedDict[tuple[object, ...], tuple[_Seen, ...]] = OrderedDict()
        self._listener = _listen(self.notices)
        self._engine, self._wrapped = _engine(self._recognizers)

    def scan(self, texts: Iterable[Text]) -> Iterator[tuple[Text, tuple[Sighting, ...]]]:
        """Each text with its sightings, in order. Equal texts are analysed once."""
        for text in texts:
            yield text, self._sightings(text)

    def positions(self, post: Post) -> tuple[Sighting, ...]:
        """The positions that a post's media carry, as sightings."""
        found = []
        for media in post.media:
            if media.lat is None or media.lon is None or not (-90 <= media.lat <= 90 and -180 <= media.lon <= 180):
                continue
            value = f"{media.lat:.6f}, {media.lon:.6f}"
            where = next(iter(texts_of(_with_text(post, value)))).where
            spot = quote(value, 0, len(value), [(0, len(value), "GEO_POINT")])
            key = f"{media.lat:.3f},{media.lon:.3f}"  # about a hundred metres: one place
            found.append(
                Sighting("GEO_POINT", value, key, 0, len(value), 1.0, "media-position", _part(where, "position"), spot)
            )
        return tuple(found)

    def _sightings(self, text: Text) -> tuple[Sighting, ...]:
        seen = self._seen(text)
        spans = [(item.start, item.end, item.kind) for item in seen]
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

    def _seen(self, text: Text) -> tuple[_Seen, ...]:
        day = text.where.published.date() if text.where.published else None
        key = (text.text, day)
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        cleaned = clean(text.text)
        found: dict[tuple[str, int, int], _Seen] = {}
        for offset, piece in pieces(cleaned.text, self.limits.piece_chars, self.limits.piece_overlap):
            for item in self._piece(piece, Context(self.subject, text.where.published)):
                start, end = cleaned.span(offset + item.start, offset + item.end)
                mapped = _Seen(item.kind, start, end, item.confidence, item.recognizer, item.key, item.note)
                place = (item.kind, start, end)
                if place not in found or found[place].confidence < item.confidence:
                    found[place] = mapped
        answer = _resolve(list(found.values()))
        if len(text.text) < 2000:  # long texts rarely come twice
            self._cache[key] = answer
            if len(self._cache) > _CACHE:
                self._cache.popitem(last=False)
        return answer

    def _piece(self, piece: str, context: Context) -> Iterator[_Seen]:
        opened = [item for gate, items in self._gates if gate is None or gate.search(piece) for item in items]
        if not opened:
            return
        kinds = {item.kind for item in opened}
        active = {item.name for item in opened}
        for wrapped in self._wrapped:
            wrapped.ready(context, active)
        try:
            results = self._engine.analyze(piece, language="en", entities=sorted(kinds))
        except Exception as error:  # one recognizer's failure must not cost the others
            yield from self._one_by_one(piece, sorted(kinds), error)
            return
        yield from self._kept(piece, results)

    def _one_by_one(self, piece: str, kinds: list[str], error: Exception) -> Iterator[_Seen]:
        for kind in kinds:
            try:
                results = self._engine.analyze(piece, language="en", entities=[kind])
            except Exception as failure:
                reason = f"recognizer-failed: {kind} raised {type(failure).__name__}"
                self.notices.append(Notice("scan", "", NoticeStatus.FAILED, reason, 1, "please report this as a bug"))
                continue
            yield from self._kept(piece, results)

    def _kept(self, piece: str, results: list[RecognizerResult]) -> Iterator[_Seen]:
        for result in results:
            metadata = result.recognition_metadata or {}
            name = metadata.get(RecognizerResult.RECOGNIZER_NAME_KEY, "")
            item = self._by_name.get(name)
            if item is None or result.score < item.floor or result.end <= result.start:
                continue
            value = piece[result.start : result.end]
            key = metadata.get("key") or " ".join(value.split()).casefold()
            yield _Seen(
                item.kind, result.start, result.end, min(1.0, float(result.score)), name, key, metadata.get("note", "")
            )


class _Ours(EntityRecognizer):
    """One of our recognizers inside Presidio."""

    def __init__(self, item: Recognizer) -> None:
        self.item = item
        self.context_now = Context()
        self.on = True
        super().__init__(
            supported_entities=[item.kind], name=item.name, supported_language="en", context=list(item.context)
        )

    def load(self) -> None:
        """Nothing to load."""

    def ready(self, context: Context, active: set[str]) -> None:
        """What is known about the next text, and whether its gate is open."""
        self.context_now = context
        self.on = self.item.name in active

    def analyze(self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts) -> list[RecognizerResult]:
        """The hits as Presidio's results."""
        if not self.on:
            return []
        return [self._result(hit) for hit in self.item.find(text, self.context_now)] if self.item.find else []

    def _result(self, hit: Hit) -> RecognizerResult:
        return RecognizerResult(
            self.item.kind,
            hit.start,
            hit.end,
            hit.confidence,
            recognition_metadata={
                RecognizerResult.RECOGNIZER_NAME_KEY: self.item.name,
                RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                "key": hit.key,
                "note": hit.note,
            },
        )


class _Blank(NlpEngine):
    """Words and signs, and lower-case words as lemmas: all that context words need, and no model to download."""

    def load(self) -> None:
        """There is nothing to load."""

    def is_loaded(self) -> bool:
        """Always."""
        return True

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """The text's words and where each begins; entities are none of this engine's business."""
        found = [(word[0], word.start()) for word in _WORD.finditer(text)]
        return NlpArtifacts(
            entities=[],
            tokens=[word for word, _ in found],  # type: ignore[arg-type]  # a Doc in name only
            tokens_indices=[start for _, start in found],
            lemmas=[word.lower() for word, _ in found],
            nlp_engine=self,
            language=language,
        )

    def process_batch(
        self, texts: Iterable[str], language: str, batch_size: int = 1, n_process: int = 1, **kwargs: Any
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        """Each text with its artifacts."""
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word: str, language: str) -> bool:
        """None is: a context word counts wherever it stands."""
        return False

    def is_punct(self, word: str, language: str) -> bool:
        """Whether the word is made of signs alone."""
        return bool(word) and not any(char.isalnum() for char in word)

    def get_supported_entities(self) -> list[str]:
        """None."""
        return []

    def get_supported_languages(self) -> list[str]:
        """English in name; the words of any language with blanks."""
        return ["en"]


def _engine(items: tuple[Recognizer, ...]) -> tuple[AnalyzerEngine, tuple[_Ours, ...]]:
    wrapped = tuple(_Ours(item) for item in items if not item.presidio)
    theirs = []
    for item in items:
        if item.presidio:
            recognizer = getattr(borrowed, item.presidio)(supported_language="en", context=list(item.context) or None)
            recognizer.name = item.name
            theirs.append(recognizer)
    registry = RecognizerRegistry(recognizers=[*wrapped, *theirs], supported_languages=["en"])
    engine = AnalyzerEngine(
        registry=registry,
        nlp_engine=_Blank(),
        supported_languages=["en"],
        context_aware_enhancer=LemmaContextAwareEnhancer(context_matching_mode="whole_word"),
    )
    return engine, wrapped


def _resolve(seen: list[_Seen]) -> tuple[_Seen, ...]:
    """One hit where several overlap: the stronger kind, then the surer, then the longer."""

    def order(item: _Seen) -> tuple[float, float, int, int, str]:
        return (_RANK.get(item.kind, _ID_RANK), -item.confidence, item.start - item.end, item.start, item.recognizer)

    kept: list[_Seen] = []
    for item in sorted(seen, key=order):
        if not any(item.start < other.end and other.start < item.end and not _may_nest(other, item) for other in kept):
            kept.append(item)
    return tuple(sorted(kept, key=lambda item: (item.start, item.end, item.kind)))


def _may_nest(outer: _Seen, inner: _Seen) -> bool:
    """Whether two overlapping hits are two facts: an employer, or a password, inside a web address."""
    return {outer.kind, inner.kind} in ({"ORGANIZATION", "URL"}, {"SECRET", "URL"})


def _own_keys(subject: Subject) -> dict[str, frozenset[str]]:
    """The subject's facts in the normal form of each kind."""
    return {kind: frozenset(keys) for kind, keys in own_keys(subject).items()}


def _with_text(post: Post, text: str) -> Post:
    return replace(post, text=text, media=())


class _Listener(logging.Handler):
    """Turns Presidio's time-out warnings into notices and drops the rest: its messages can hold words of a text."""

    def __init__(self, notices: list[Notice]) -> None:
        super().__init__(logging.WARNING)
        self.notices = notices

    def emit(self, record: logging.LogRecord) -> None:
        """Only the fact that a pattern ran out of time is kept."""
        if "timed out" in str(record.msg).lower() or "timeout" in str(record.msg).lower():
            reason = "pattern-timeout: a pattern ran out of time in one piece of text"
            self.notices.append(Notice("scan", "", NoticeStatus.SKIPPED, reason, 1, "raise --limit regex-seconds"))


def _listen(notices: list[Notice]) -> _Listener:
    handler = _Listener(notices)
    for name in ("presidio-analyzer", "presidio_analyzer", "tldextract", "decision_process"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler] if name.startswith("presidio") else [logging.NullHandler()]
        logger.propagate = False
    return handler
