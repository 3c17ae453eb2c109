"""What SECURITY.md says is tried is tried: every case of every group has a test of its number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROWS = re.findall(
    r"^\| ([A-H])01 to \1(\d\d) \|[^|]+\| `(tests/\w+\.py)` \|$",
    (ROOT / "SECURITY.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)
PLANNED = {"A": 24, "B": 12, "C": 10, "D": 14, "E": 8, "F": 8, "H": 26}
"""How many cases each group has."""


def test_every_group_is_told() -> None:
    assert {group: int(last) for group, last, _ in ROWS} == PLANNED


@pytest.mark.parametrize(("group", "last", "file"), ROWS, ids=[group for group, *_ in ROWS])
def test_every_case_of_a_group_has_a_test(group: str, last: str, file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    names = re.findall(r"\bdef test_(\w+)|[\"']([A-H]\d\d-)", text)
    tested = {
        item.upper() for name in names for item in re.findall(rf"(?i)(?<![^\W_])({group}\d\d)(?=[_-])", "".join(name))
    }
    assert tested >= {f"{group}{number:02}" for number in range(1, int(last) + 1)}
