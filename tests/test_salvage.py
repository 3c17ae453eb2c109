"""What stands before the damage in a JSON file is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from footprint.archive import open_archive
from footprint.collectors._salvage import read_json
from footprint.errors import ReadError
from footprint.limits import Limits
from tests.builders.exports import write_zip

DOCUMENT = {
    "about": "x, {y} [z]",
    "list": [{"id": 12, "text": 'a "b" \\'}, {"id": 34, "deep": {"er": [1, None]}}],
    "n": 5,
}


def salvaged(tmp_path: Path, data: bytes | str, limits: Limits | None = None) -> tuple[Any, ReadError | None]:
    path = tmp_path / "a.json"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    with open_archive(path) as archive:
        return read_json(archive, archive.members[0], limits or Limits())


def test_a_whole_file_is_read_as_it_is(tmp_path: Path) -> None:
    assert salvaged(tmp_path, json.dumps(DOCUMENT)) == (DOCUMENT, None)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('{"a": [{"b": 1}, {"b": 2', {"a": [{"b": 1}, {}]}),
        ('{"a": [{"b": 1}, {"b": 2,', {"a": [{"b": 1}, {"b": 2}]}),
        ('{"a": "whole", "b": "cut of', {"a": "whole"}),
        ('{"a": "whole", "b":', {"a": "whole"}),
        ('{"a": "whole", "b', {"a": "whole"}),
        ('[1, 2, {"x": tr', [1, 2, {}]),
        ('[{"x": 1}, {"x": 2} {"x": 3}]', [{"x": 1}, {"x": 2}]),
        ('[{"x": "a\nb"}, {"x": 1}]', [{}]),
        ('{"a": [1, 2], "b": NaN, "c": 3}', {"a": [1, 2]}),
        ('\ufeff{"a": 1, "b": 2', {"a": 1}),
    ],
)
def test_what_is_whole_before_the_damage_is_kept(tmp_path: Path, text: str, kept: object) -> None:
    value, error = salvaged(tmp_path, text)
    assert value == kept
    assert error and error.what.startswith("json-invalid: line ")


@pytest.mark.parametrize("text", ["", "<html>", '"', "nonsense"])
def test_nothing_to_keep_is_none(tmp_path: Path, text: str) -> None:
    value, error = salvaged(tmp_path, text or " ")
    assert value is None and error


def test_every_cut_gives_a_beginning_of_the_document(tmp_path: Path) -> None:
    whole = json.dumps(DOCUMENT, indent=1)
    sizes = []
    for end in range(1, len(whole)):
        value, error = salvaged(tmp_path, whole[:end])
        assert error and isinstance(value, dict)
        assert list(value) == list(DOCUMENT)[: len(value)]
        sizes.append(len(json.dumps(value)))
    assert sizes == sorted(sizes), "more of the file never gives less of the document"
    assert sizes[-1] == len(json.dumps({**DOCUMENT}))


def test_a_limit_is_no_damage(tmp_path: Path) -> None:
    value, error = salvaged(tmp_path, "[" * 300, Limits())
    assert value is None and error and error.what.startswith("too-deep:")
    value, error = salvaged(tmp_path, "[1, 2, 3, 4]", Limits(json_bytes=5))
    assert value is None and error and error.what.startswith("too-big:")


def test_a_damaged_zip_gives_what_was_unpacked(tmp_path: Path) -> None:
    text = json.dumps([{"number": number, "text": f"{number * 7919:x}"} for number in range(200_000)])
    path = write_zip(tmp_path / "a.zip", {"a.json": text})
    data = bytearray(path.read_bytes())
    data[len(data) * 3 // 4] ^= 0xFF
    path.write_bytes(data)
    with open_archive(path) as archive:
        value, error = read_json(archive, archive.members[0], Limits())
    assert error and isinstance(value, list)
    assert len(value) > 50_000 and value[0] == {"number": 0, "text": "0"}
