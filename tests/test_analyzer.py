"""What Presidio is told before it is asked."""

from __future__ import annotations

import subprocess
import sys

from presidio_analyzer import pattern_recognizer

from footprint.detect import Detector
from footprint.limits import Limits
from footprint.model import Subject


def test_the_limit_for_a_pattern_reaches_presidio() -> None:
    assert Detector(Subject(), Limits().with_options(("regex-seconds=7",))).analyzer.presidio
    assert pattern_recognizer.REGEX_TIMEOUT_SECONDS == 7
    assert Detector(Subject(), Limits()).analyzer.presidio
    assert Limits().regex_seconds == pattern_recognizer.REGEX_TIMEOUT_SECONDS


def test_presidio_is_whole_though_it_was_imported_without_what_takes_its_time() -> None:
    code = (
        "import sys, regex; whole = regex.compile; from footprint.analyzer import _presidio as p; "
        "print(not {'spacy', 'thinc', 'tldextract', 'requests'} & set(sys.modules), regex.compile is whole); "
        "print([(found.start, found.end) for one, text in ((p.borrowed.EmailRecognizer(), 'ask ana@example.co.uk'), "
        "(p.borrowed.UrlRecognizer(), 'see https://example.com/a')) for found in one.analyze(text, "
        "one.supported_entities)]); import spacy; print(callable(spacy.blank))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["True True", "[(4, 21), (4, 25)]", "True"]
