"""The better names model that a person already has, in place of the shipped one: spaCy, transformers or GLiNER.

Nothing is fetched, ever: the libraries are told to stay offline before they are imported, and a model is a folder on
this computer or an installed package, never an address. Each library is imported only when its model is asked for.
The owner of ``spacy``, ``torch``, ``transformers`` and ``gliner``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from footprint.errors import UsageError
from footprint.names import Name

# Read by huggingface_hub when it is imported, which Presidio does where gliner or transformers are installed: import
# this module before it.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

NONE = "\0"
"""In place of an engine's name: no model is asked for anything. No package and no folder is called so."""

_KINDS = {
    "PERSON": "per pers person people",
    "LOCATION": "loc location gpe fac facility geo city country",
    "ORGANIZATION": "org organization organisation corporation company group",
}
_KIND = {label: kind for kind, labels in _KINDS.items() for label in labels.split()}
_ASKED = ("person", "location", "organization")
"""What GLiNER is asked to find: it takes the kinds as words."""
_PREFIX = re.compile(r"^[BIELSU]-")

UNSURE = 0.75
"""The confidence of every name from spaCy, whose models give none: above the half under which a finding counts as weak,
below what is certain. It is no measure; of the names of en_core_web_md a third touched a true one in tweets, two thirds
in articles."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+|(?<=[。！？])\s*")
_BLANK = re.compile(r"\s")
_GLINER_WORD = re.compile(r"\w+(?:[-_]\w+)*|\S")
_SPACED = re.compile(r"[^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]{2}")
"""Two letters or digits of one word; scripts that put no blanks between words are left out."""
_ROOM = 32
"""Pieces that GLiNER needs beside the text, for the kinds it is asked for."""
_PIECES = 512
"""What an encoder reads at once if its files do not say."""

Found = tuple[int, int, str, float]
"""Begin, end, the engine's own label, confidence."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A names model with the face of :class:`footprint.names.Namer`.

    Args:
        label: what it is, with its version.
        languages: the ISO 639-1 codes it reads; empty where nobody says, or where it reads any.
        read: finds names in a text that fits.
        fits: whether a text is read to its end.
    """

    label: str
    languages: frozenset[str]
    read: Callable[[str], Iterable[Found]] = field(repr=False)
    fits: Callable[[str], bool] = field(repr=False, default=lambda text: True)

    def find(self, text: str) -> list[Name]:
        """The names in a text, in the order of their places, none overlapping. A long text is read in windows."""
        found: list[Found] = []
        for offset, window in windows(text, self.fits):
            found += [(offset + start, offset + end, label, score) for start, end, label, score in self.read(window)]
        return settled(text, found)

    def find_all(self, texts: Sequence[str], least: float | None = None) -> list[list[Name]]:
        """The names in each text: all are read, whatever is ``least``, one after the other."""
        return [self.find(text) for text in texts]


@cache
def load(name: str) -> Engine:
    """The engine of that name, loaded once.

    Args:
        name: an installed spaCy package, or a folder with a model of spaCy, transformers or GLiNER.

    Raises:
        UsageError: it is not here, its library is not installed, or it cannot be loaded or names nothing we look for.
    """
    folder = Path(name)
    if name and folder.is_dir():
        return _loaded(name, _loader(name, folder), folder.resolve())
    if folder.is_file():
        raise _wrong(name, "this is a file, not the folder of a model", "give the folder it lies in")
    if re.fullmatch(r"\w+", name) and _spacy(name).util.is_package(name):
        return _loaded(name, _of_spacy, name)
    tip = "give the folder of a model you have, or install a spaCy package: python -m spacy download en_core_web_lg"
    raise _wrong(name, "neither a folder here nor an installed spaCy package; nothing is fetched", tip)


def _loader(name: str, folder: Path) -> Callable[[str, Any], Engine]:
    for file, loader in _LOADERS.items():
        if (folder / file).is_file():
            return loader
    tip = "it must hold config.cfg (spaCy), config.json (transformers) or gliner_config.json (GLiNER)"
    raise _wrong(name, "this folder holds no model", tip)


def _loaded(name: str, loader: Callable[[str, Any], Engine], place: Any) -> Engine:
    try:
        return loader(name, place)
    except UsageError:
        raise
    except Exception as failure:  # files of others, read by libraries of others: anything may be raised
        tip = "its files may be incomplete, or made for another version of the library"
        raise _wrong(name, f"it cannot be loaded: {type(failure).__name__}", tip) from failure


def _wrong(name: str, what: str, tip: str) -> UsageError:
    return UsageError(f"--engine {name}", what, tip)


def _missing(name: str, failure: ImportError, package: str) -> UsageError:
    return _wrong(name, f"it needs {failure.name or package}, which is not installed", f"pip install {package}")


# ---------------------------------------------------------------- the three


def _spacy(name: str) -> Any:
    try:
        import spacy
    except ImportError as failure:
        raise _missing(name, failure, "spacy") from failure
    return spacy


def _of_spacy(name: str, place: str | Path) -> Engine:
    spacy = _spacy(name)
    nlp = spacy.load(place)
    _check(name, (label for labels in nlp.pipe_labels.values() for label in labels))

    def read(text: str) -> list[Found]:
        with nlp.memory_zone():  # or every new word is kept for good
            return [(seen.start_char, seen.end_char, seen.label_, UNSURE) for seen in nlp(text).ents]

    return Engine(
        f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']} (spaCy {spacy.__version__})",
        frozenset({nlp.lang}) - {"xx", "mul"},
        read,
        lambda text: len(text) <= nlp.max_length,
    )


def _of_transformers(name: str, folder: Path) -> Engine:
    try:
        import torch
        import transformers
    except ImportError as failure:
        raise _missing(name, failure, "transformers torch") from failure
    _silence(transformers)
    here = {"local_files_only": True, "trust_remote_code": False}
    model = transformers.AutoModelForTokenClassification.from_pretrained(folder, **here)
    _check(name, model.config.id2label.values())
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder, **here)
    if not tokenizer.is_fast:
        raise _wrong(name, "its tokenizer does not tell where words stand", "tokenizer.json is missing")
    reader = transformers.pipeline(
        "token-classification",
        model=model,
        tokenizer=tokenizer,
        aggregation_strategy="simple",
        device="cpu",  # the same everywhere, and free to run in several processes
    )
    most = _most(tokenizer, model.config)

    def read(text: str) -> list[Found]:
        return [(seen["start"], seen["end"], seen["entity_group"], float(seen["score"])) for seen in reader(text)]

    label = f"{folder.name} (transformers {transformers.__version__}, torch {torch.__version__})"
    return Engine(label, frozenset(), read, lambda text: _size(tokenizer, text) <= most)


def _of_gliner(name: str, folder: Path) -> Engine:
    try:
        import gliner
        import transformers
    except ImportError as failure:
        raise _missing(name, failure, "gliner") from failure
    _silence(transformers)
    model = gliner.GLiNER.from_pretrained(str(folder), local_files_only=True)
    tokenizer = model.data_processor.transformer_tokenizer
    most = _most(tokenizer, model.config.encoder_config) - _ROOM

    def read(text: str) -> list[Found]:
        found = model.predict_entities(text, list(_ASKED))
        return [(seen["start"], seen["end"], seen["label"], float(seen["score"])) for seen in found]

    def fits(text: str) -> bool:
        return len(_GLINER_WORD.findall(text)) <= model.config.max_len and _size(tokenizer, text) <= most

    return Engine(f"{folder.name} (GLiNER {gliner.__version__})", frozenset(), read, fits)


def _silence(transformers: Any) -> None:
    """No bars and no advice: what is said on the terminal is ours."""
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()


def _most(tokenizer: Any, config: Any) -> int:
    """How many pieces an encoder reads at once; what stands behind them it would cut off, or fail."""
    places = getattr(config, "max_position_embeddings", None) or 0
    return min(int(tokenizer.model_max_length), places - 2 if places > 2 else _PIECES)  # some begin to count at 2


def _size(tokenizer: Any, text: str) -> int:
    return len(tokenizer(text)["input_ids"])


_LOADERS: dict[str, Callable[[str, Any], Engine]] = {
    "gliner_config.json": _of_gliner,  # first: some of its folders hold a config.json too
    "config.cfg": _of_spacy,
    "config.json": _of_transformers,
}


# ---------------------------------------------------------------- what they share


def kind_of(label: str) -> str:
    """Our kind for an engine's label, or an empty string for what we do not look for."""
    return _KIND.get(_PREFIX.sub("", label).lower(), "")


def _check(name: str, labels: Iterable[Any]) -> None:
    if not any(kind_of(str(label)) for label in labels):
        tip = "it must be a model for named entities, with labels such as PERSON, LOC and ORG"
        raise _wrong(name, "it names no persons, places or organisations", tip)


def windows(text: str, fits: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """(offset, part) so that every part fits: cut where a sentence ends near the middle, or else between words."""
    if not text.strip():
        return
    if fits(text) or len(text) < 2:
        yield 0, text
        return
    middle = len(text) // 2
    cut = middle
    for border in (_SENTENCE_END, _BLANK):
        if places := [found.end() for found in border.finditer(text) if 0 < found.end() < len(text)]:
            cut = min(places, key=lambda place: abs(place - middle))
            break
    yield from windows(text[:cut], fits)
    for offset, part in windows(text[cut:], fits):
        yield cut + offset, part


def settled(text: str, found: Iterable[Found]) -> list[Name]:
    """An engine's findings as names: our kinds only, whole words, in order, none overlapping.

    Engines that read pieces of words may see half a word; half a name left standing would still give it away. Of two
    kinds that share a word, the surer one stands.
    """
    names: list[Name] = []
    for start, end, label, score in sorted(found):
        kind = kind_of(label)
        start, end = _whole(text, start, end)
        if not kind or start >= end:
            continue
        fresh = Name(start, end, kind, round(min(1.0, max(0.0, score)), 3))
        last = names[-1] if names else None
        if last is None or last.end <= start:
            names.append(fresh)
        elif last.kind == kind:
            names[-1] = Name(last.start, max(last.end, end), kind, min(last.score, fresh.score))
        elif last.score < fresh.score:
            names[-1] = fresh
    return names


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at its ends, and with the rest of its first and last word."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and start and _SPACED.fullmatch(text, start - 1, start + 1):
        start -= 1
    while start < end < len(text) and _SPACED.fullmatch(text, end - 1, end + 1):
        end += 1
    return start, end
