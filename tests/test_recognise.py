"""Every export is known by its own collector and by no other."""

from __future__ import annotations

import pytest

from footprint.collectors import Collector, collectors
from tests.builders.exports import SAMPLES, roots

EXPORTS = [item for item in collectors() if item.recognise and not item.takes and item.rank > 0]


@pytest.mark.parametrize("collector", EXPORTS, ids=lambda item: item.platform)
def test_a_sample_is_known_by_its_own_collector_alone(collector: Collector) -> None:
    path = SAMPLES / collector.sample
    knowing = [item.platform for item in EXPORTS if roots(item, path)]
    assert knowing == [collector.platform]
