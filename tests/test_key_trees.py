"""Exports that hold names of files and keys but no values: what is not there makes no noise and no claim."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from footprint.model import NoticeStatus, Post, Profile, Visibility
from tests.builders.exports import write_folder, write_zip
from tests.builders.gathered import read
from tests.builders.key_tables import COLUMNS, HISTORIES
from tests.builders.key_trees import DUTCH_INSTAGRAM, FILLINGS, INSTAGRAM, TIKTOK, facebook, filled


def accepted(folder: Path, files: dict[str, str | bytes], private: bool) -> None:
    """Nothing fails and nothing is unknown, and what nobody said is not claimed."""
    found = read(write_folder(folder, files), private=private)
    assert found.units, "it is recognised"
    loud = [item for item in found.notices if item.status is not NoticeStatus.IGNORED]
    assert [(item.reason, item.file) for item in loud] == []
    for record in found.of(Post) + found.of(Profile):
        assert record.visibility is not Visibility.PUBLIC or isinstance(record, Profile), record


TREES = {
    "facebook since 2024": facebook("your_facebook_activity"),
    "facebook in 2023": facebook("your_activity_across_facebook"),
    "instagram": {f"{name}.json": shape for name, shape in INSTAGRAM.items()},
    "instagram in dutch": {f"{name}.json": shape for name, shape in DUTCH_INSTAGRAM.items()},
    "tiktok": {"user_data.json": TIKTOK},
}


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("values", FILLINGS)
@pytest.mark.parametrize("tree", TREES)
def test_a_tree_of_keys_without_values_is_accepted(tmp_path: Path, tree: str, values: str, private: bool) -> None:
    files: dict[str, str | bytes] = {
        name: json.dumps(filled(shape, FILLINGS[values])) for name, shape in TREES[tree].items()
    }
    accepted(tmp_path / "export", files, private)


# ---------------------------------------------------------------- YouTube


def takeout(place: str, cell: str | None) -> dict[str, str | bytes]:
    """The YouTube folder of a Takeout: every table with its columns, and one row where a cell is given."""
    folder = place.partition("/")[2]
    files: dict[str, str | bytes] = {}
    for name, columns in COLUMNS[place].items():
        header = columns.split("|")
        rows = [header] if cell is None else [header, [cell] * len(header)]
        files[f"Takeout/{folder}/{name}.csv"] = "".join(f"{','.join(row)}\n" for row in rows)
    for name in HISTORIES[place.partition("/")[0]]:
        keys = {"header": cell, "title": cell, "titleUrl": cell, "time": cell, "products": [cell]}
        files[f"Takeout/{folder}/{name}.json"] = json.dumps([keys])
    return files


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("cell", [None, "", "string"])
@pytest.mark.parametrize("place", COLUMNS)
def test_tables_without_values_are_accepted_in_every_language(
    tmp_path: Path, place: str, cell: str | None, private: bool
) -> None:
    accepted(tmp_path / "export", takeout(place, cell), private)


@pytest.mark.parametrize("place", COLUMNS)
def test_the_same_takeout_says_the_same_in_every_language(tmp_path: Path, place: str) -> None:
    def table(kind: int) -> tuple[str, list[str]]:
        name, columns = list(COLUMNS[place].items())[kind]
        return name, columns.split("|")

    words = '"{""text"":""a comment""}"'
    channel, comments, videos = table(0), table(5), table(9)
    rows = {
        channel[0]: (channel[1], ["UC" + "a" * 22, "Ana Tube", "Public"]),
        comments[0]: (comments[1], ["Ug" + "b" * 20, "UC" + "a" * 22, "2020-04-27T23:18:23Z", "0", "v" * 11, words]),
        videos[0]: (
            videos[1],
            ["w" * 11, "5", "a description", "UC" + "a" * 22, "a title", "Public", "", "", "2021-01-02T03:04:05Z"],
        ),
    }
    folder = place.partition("/")[2]
    files: dict[str, str | bytes] = {
        f"Takeout/{folder}/{name}.csv": f"{','.join(header)}\n{','.join(cells)}\n"
        for name, (header, cells) in rows.items()
    }
    found = read(write_zip(tmp_path / "takeout-20260131T120000Z-001.zip", files))
    assert {(post.text, post.published and post.published.isoformat()) for post in found.posts} == {
        ("a comment", "2020-04-27T23:18:23+00:00"),
        ("a title\n\na description", "2021-01-02T03:04:05+00:00"),
    }
    assert found.of(Profile)[0].name == "Ana Tube"
    assert found.troubles == []
