"""What SECURITY.md says is shown by a test is shown there: each numbered case stands in the id of a test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROWS = re.findall(r"\| ([A-Z])(\d\d) to [A-Z](\d\d) \|.*\| (.*) \|", (ROOT / "SECURITY.md").read_text(encoding="utf-8"))


def test_there_is_a_table() -> None:
    assert {"A", "H"} <= {group for group, *_ in ROWS}


@pytest.mark.parametrize(("group", "first", "last", "files"), ROWS, ids=[row[0] for row in ROWS])
def test_every_case_of_the_table_stands_in_the_id_of_a_test(group: str, first: str, last: str, files: str) -> None:
    shown: set[str] = set()
    for file in re.findall(r"`(tests/\S+\.py)`", files):
        text = (ROOT / file).read_text(encoding="utf-8")
        shown.update(re.findall(rf"[\"]({group}\d\d)-", text))
        for name in re.findall(r"def (test_\w+)", text):
            shown.update(found.upper() for found in re.findall(rf"(?<=_)({group.lower()}\d\d)(?=_)", name))
    asked = {f"{group}{number:02}" for number in range(int(first), int(last) + 1)}
    assert asked - shown == set()
