"""What Presidio is told before it is asked."""

from __future__ import annotations

from presidio_analyzer import pattern_recognizer

from footprint.detect import Detector
from footprint.limits import Limits
from footprint.model import Subject


def test_the_limit_for_a_pattern_reaches_presidio() -> None:
    assert Detector(Subject(), Limits().with_options(("regex-seconds=7",))).analyzer.presidio
    assert pattern_recognizer.REGEX_TIMEOUT_SECONDS == 7
    assert Detector(Subject(), Limits()).analyzer.presidio
    assert Limits().regex_seconds == pattern_recognizer.REGEX_TIMEOUT_SECONDS
