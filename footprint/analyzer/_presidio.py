"""Presidio, with our recognizers and the names model in it: the only module that knows it.

It is built from an empty registry with an explicit engine, so that nothing is fetched: its defaults download a model
and ask the network for a suffix list. Our recognizers run inside it, and its own ones by name; its context words,
thresholds and explanations work on both.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

os.environ["HF_HUB_OFFLINE"] = "1"  # Presidio imports transformers and gliner where it finds them

from footprint.analyzer._found import NAMES, Found, named, normal
from footprint.analyzer._light import light
from footprint.model import Notice, NoticeStatus
from footprint.names import (
    KINDS as NAME_KINDS,
)  # before Presidio, which brings numpy: it says how many threads that has
from footprint.names import Finder, Name
from footprint.offline import unconnected
from footprint.recognizers import Context, Hit, Recognizer

_LOGGERS = ("presidio-analyzer", "presidio_analyzer", "tldextract", "decision_process")
for _name in _LOGGERS:
    logging.getLogger(_name).addFilter(lambda record: False)  # until somebody listens

with unconnected(), light():
    from presidio_analyzer import (
        AnalyzerEngine,
        EntityRecognizer,
        LemmaContextAwareEnhancer,
        RecognizerRegistry,
        RecognizerResult,
        analyzer_engine,
        pattern_recognizer,
    )
    from presidio_analyzer import predefined_recognizers as borrowed
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

_WORD = re.compile(r"\w+|[^\w\s]")


class Presidio:
    """Presidio's engine with our recognizers, its own and the names model in it.

    ``failed`` is told the kind and the exception where a recognizer fails; patterns that run out of time go to
    ``notices``.
    """

    def __init__(
        self,
        items: tuple[Recognizer, ...],
        names: Finder | None,
        notices: list[Notice],
        failed: Callable[[str, Exception], None],
        regex_seconds: int,
    ) -> None:
        # Presidio knows one time for a process, taken from the environment when it is imported
        pattern_recognizer.REGEX_TIMEOUT_SECONDS = analyzer_engine.REGEX_TIMEOUT_SECONDS = regex_seconds
        self._by_name = {item.name: item for item in items}
        self._failed = failed
        _listen(notices)
        self._words = Words(names)
        self._wrapped = tuple(_Ours(item) for item in items if not item.presidio)
        self.engine = _engine(items, self._wrapped, self._words)
        """``analyze()`` runs everything on one text."""

    def find(self, items: Sequence[Recognizer], piece: str, names: Sequence[Name], context: Context) -> Iterator[Found]:
        """What these recognizers find in a piece, with the words nearby that make a hit surer."""
        artifacts = self._words.artifacts(piece, names)
        active = {item.name for item in items}
        for wrapped in self._wrapped:
            wrapped.ready(context, active)
        kinds = sorted({item.kind for item in items})
        try:
            results = self.engine.analyze(piece, language="en", entities=kinds, nlp_artifacts=artifacts)
        except Exception:
            yield from self._one_by_one(piece, kinds, artifacts)
            return
        yield from self._kept(piece, results)

    def plain(self, piece: str, context: Context) -> Iterator[Found]:
        """What Presidio's engine finds in a piece by itself: every recognizer with no gate, every name."""
        for wrapped in self._wrapped:
            wrapped.ready(context, set(self._by_name))
        yield from self._kept(piece, self.engine.analyze(piece, language="en"))

    def _one_by_one(self, piece: str, kinds: list[str], artifacts: NlpArtifacts) -> Iterator[Found]:
        for kind in kinds:
            try:
                results = self.engine.analyze(piece, language="en", entities=[kind], nlp_artifacts=artifacts)
            except Exception as failure:
                self._failed(kind, failure)
                continue
            yield from self._kept(piece, results)

    def _kept(self, piece: str, results: list[RecognizerResult]) -> Iterator[Found]:
        for result in results:
            metadata = result.recognition_metadata or {}
            name = metadata.get(RecognizerResult.RECOGNIZER_NAME_KEY, "")
            score = min(1.0, float(result.score))
            if name == NAMES:
                yield named(piece, result.entity_type, result.start, result.end, score)
                continue
            item = self._by_name.get(name)
            if item is None or score < item.floor or result.end <= result.start:
                continue
            key = metadata.get("key") or normal(piece[result.start : result.end])
            yield Found(item.kind, result.start, result.end, score, name, key, metadata.get("note", ""))


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


@dataclass(frozen=True, slots=True)
class _Entity:
    """A name as Presidio's recognizer of an engine's entities reads it."""

    label_: str
    start_char: int
    end_char: int


class Words(NlpEngine):
    """Words and signs, lower-case words as lemmas, which context words need; entities from the names model."""

    def __init__(self, names: Finder | None) -> None:
        self._names = names

    def load(self) -> None:
        """There is nothing to load: the model comes with the package."""

    def is_loaded(self) -> bool:
        """Always."""
        return True

    def artifacts(self, text: str, names: Sequence[Name]) -> NlpArtifacts:
        """The text's words and where each begins, and the names that were found in it."""
        found = [(word[0], word.start()) for word in _WORD.finditer(text)]
        return NlpArtifacts(
            entities=[_Entity(name.kind, name.start, name.end) for name in names],  # type: ignore[misc]  # like spans
            tokens=[word for word, _ in found],  # type: ignore[arg-type]  # a Doc in name only
            tokens_indices=[start for _, start in found],
            lemmas=[word.lower() for word, _ in found],
            nlp_engine=self,
            language="en",
            scores=[name.score for name in names],
        )

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """The artifacts of one text."""
        return self.artifacts(text, self._names.find(text) if self._names else ())

    def process_batch(
        self, texts: Iterable[str], language: str, batch_size: int = 1, n_process: int = 1, **kwargs: Any
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        """Each text with its artifacts; the model reads ``batch_size`` texts at a time."""
        waiting: list[str] = []
        for text in texts:
            waiting.append(text)
            if len(waiting) >= batch_size:
                yield from self._together(waiting)
                waiting = []
        yield from self._together(waiting)

    def _together(self, texts: list[str]) -> Iterator[tuple[str, NlpArtifacts]]:
        names = self._names.find_all(texts) if self._names else [[] for _ in texts]
        for text, some in zip(texts, names, strict=True):
            yield text, self.artifacts(text, some)

    def is_stopword(self, word: str, language: str) -> bool:
        """None is: a context word counts wherever it stands."""
        return False

    def is_punct(self, word: str, language: str) -> bool:
        """Whether the word is made of signs alone."""
        return bool(word) and not any(char.isalnum() for char in word)

    def get_supported_entities(self) -> list[str]:
        """What the names model tells apart."""
        return list(NAME_KINDS) if self._names else []

    def get_supported_languages(self) -> list[str]:
        """English in name; the words of any language with blanks."""
        return ["en"]


def _engine(items: tuple[Recognizer, ...], wrapped: tuple[_Ours, ...], words: Words) -> AnalyzerEngine:
    theirs = []
    for item in items:
        if item.presidio:
            recognizer = getattr(borrowed, item.presidio)(supported_language="en", context=list(item.context) or None)
            recognizer.name = item.name
            theirs.append(recognizer)
    if kinds := words.get_supported_entities():
        theirs.append(borrowed.SpacyRecognizer(supported_entities=kinds, name=NAMES))
    return AnalyzerEngine(
        registry=RecognizerRegistry(recognizers=[*wrapped, *theirs], supported_languages=["en"]),
        nlp_engine=words,
        supported_languages=["en"],
        context_aware_enhancer=LemmaContextAwareEnhancer(context_matching_mode="whole_word"),
    )


class _Listener(logging.Filter):
    """Turns Presidio's time-out warnings into notices and lets nothing pass: its messages hold words of a text.

    A filter, for it stays where somebody else sets up logging anew.
    """

    def __init__(self, notices: list[Notice]) -> None:
        super().__init__()
        self.notices = notices

    def filter(self, record: logging.LogRecord) -> bool:
        """Only the fact that a pattern ran out of time is kept."""
        said = str(record.msg).lower()
        if record.levelno >= logging.WARNING and ("timed out" in said or "timeout" in said):
            reason = "pattern-timeout: a pattern ran out of time in one piece of text"
            self.notices.append(
                Notice("scan", "", NoticeStatus.SKIPPED, reason, 1, "--limit regex-seconds=10 gives it more")
            )
        return False


def _listen(notices: list[Notice]) -> None:
    for name in _LOGGERS:
        logging.getLogger(name).filters[:] = [_Listener(notices if name.startswith("presidio") else [])]
