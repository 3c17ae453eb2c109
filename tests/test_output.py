"""A file is written whole or not at all, for its owner's eyes, and never over somebody else's."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from footprint import erasing, output
from footprint.errors import CannotWrite, ReadError


def mine(head: str) -> bool:
    return head.startswith("mine")


def test_a_file_is_written_for_its_owner_alone_under_any_umask(tmp_path: Path) -> None:
    for mask in (0o000, 0o022, 0o077):
        before = os.umask(mask)
        try:
            output.write(tmp_path / "report.html", "mine", ours=mine)
        finally:
            os.umask(before)
        assert stat.S_IMODE((tmp_path / "report.html").stat().st_mode) == 0o600
    assert [item.name for item in tmp_path.iterdir()] == ["report.html"]


def test_an_earlier_report_is_replaced_and_a_foreign_file_is_not(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text("mine, old", encoding="utf-8")
    output.write(file, "mine, new", ours=mine)
    assert file.read_text(encoding="utf-8") == "mine, new"
    file.write_text("my thesis", encoding="utf-8")
    with pytest.raises(CannotWrite, match="not written by footprint"):
        output.write(file, "mine", ours=mine)
    assert file.read_text(encoding="utf-8") == "my thesis"
    file.write_text("", encoding="utf-8")
    output.check(file, ours=mine)
    output.write(file, "mine", ours=mine)
    assert file.read_text(encoding="utf-8") == "mine", "nothing is lost with an empty file"


def test_pieces_are_written_in_order_and_a_failing_source_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    output.write(file, iter(["mine", " and", " more"]), ours=mine)
    assert file.read_text(encoding="utf-8") == "mine and more"

    def breaking() -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        output.write(file, breaking(), ours=mine)
    assert file.read_text(encoding="utf-8") == "mine and more" and len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("fault", [OSError(36, "File name too long"), ValueError("odd"), ReadError("a.zip", "crc: x")])
def test_a_fault_of_those_who_make_the_text_is_none_of_the_output(tmp_path: Path, fault: Exception) -> None:
    def failing() -> Iterator[str]:
        yield "half"
        raise fault

    with pytest.raises(type(fault)) as caught:
        output.write(tmp_path / "out.jsonl", failing(), ours=mine)
    assert caught.value is fault and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["missing/report.html", "x" * 300, "nul\0name"])
def test_impossible_places_are_named_with_exit_13(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotWrite) as caught:
        output.write(tmp_path / name, "mine", ours=mine)
    assert caught.value.exit_code == 13 and caught.value.tip
    with pytest.raises(CannotWrite) as before:
        output.check(tmp_path / name, ours=mine)
    assert before.value.exit_code == 13 and before.value.tip
    assert list(tmp_path.iterdir()) == []


def test_folders_links_and_devices_are_refused(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("mine", encoding="utf-8")
    link = tmp_path / "link"
    link.symlink_to(target)
    for place in (tmp_path, link, Path("/dev/full")):
        with pytest.raises(CannotWrite):
            output.write(place, "new", ours=mine)
        with pytest.raises(CannotWrite):
            output.check(place, ours=mine)
    output.check(target, ours=mine)
    output.check(tmp_path / "new", ours=mine)
    assert target.read_text(encoding="utf-8") == "mine"


def test_lone_surrogates_do_not_stop_the_writing(tmp_path: Path) -> None:
    output.write(tmp_path / "a", "mine \ud800", ours=mine)
    assert (tmp_path / "a").read_text(encoding="utf-8") == "mine ?"


@pytest.mark.skipif(sys.platform == "win32", reason="who writes a file cannot be told there")
def test_what_a_killed_run_left_is_erased_by_the_next_one(tmp_path: Path) -> None:
    left, other = tmp_path / ".report.html.0a1b2c3d.part", tmp_path / ".other.html.0a1b2c3d.part"
    for path in (left, other, tmp_path / ".report.html.part"):
        path.write_text("words of somebody", encoding="utf-8")
    seen = left.open("rb")
    living = tmp_path / ".report.html.11112222.part"
    handle = os.open(living, os.O_WRONLY | os.O_CREAT, 0o600)
    erasing.hold(handle)
    output.write(tmp_path / "report.html", "new", ours=lambda head: True)
    assert b"words" not in seen.read(), "overwritten, and not only unlinked"
    seen.close()
    assert not left.exists() and other.exists() and (tmp_path / ".report.html.part").exists() and living.exists()
    os.close(handle)
    output.write(tmp_path / "report.html", "new", ours=lambda head: True)
    assert not living.exists(), "its writer is gone"
