"""A process of its own for foreign files: what it gives is what the parser yields; what it may not do it cannot."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from footprint import doctor, records
from footprint.cell import Cell, Parser
from footprint.collectors import Options
from footprint.errors import LimitReached, ReadError
from footprint.gather import Gathering
from footprint.limits import MIB, Limits
from footprint.model import Notice, Post, Record
from tests.builders import parsers

STUDENT = Path(__file__).parent.parent / "sample_profiles" / "student"
SHORT = Limits(worker_seconds=2, worker_cpu=60, worker_memory=512 * MIB)
linux = pytest.mark.skipif(sys.platform != "linux", reason="the filter of system calls is Linux's")
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")


@pytest.fixture
def cell() -> Iterator[Cell]:
    with Cell(SHORT) as made:
        yield made


def read(cell: Cell, parser: Parser, *args: object) -> tuple[list[Record], ReadError | None]:
    """What came before the end, and how it ended."""
    found: list[Record] = []
    try:
        for record in cell.read(parser, "a.pdf", *args):
            found.append(record)  # noqa: PERF402  # what came before the error counts
    except ReadError as error:
        return found, error
    return found, None


def words(found: list[Record]) -> list[str]:
    return [item.reason for item in found if isinstance(item, Notice)]


def test_what_the_parser_yields_arrives_as_it_is(cell: Cell) -> None:
    assert list(cell.read(parsers.everything, "f", 1_000)) == list(parsers.everything(None, 1_000))
    assert list(cell.read(parsers.everything, "f", 0)) == list(parsers.everything(None, 0))


def test_the_stream_is_read_where_the_parser_wants(cell: Cell) -> None:
    data = b"0123456789" * 50_000 + b"end"
    (told,) = cell.read(parsers.sizes, "f", stream=io.BytesIO(data))
    assert words([told]) == [str((len(data), b"end", b"567", len(data) - 8))]


def test_half_a_character_and_a_library_s_own_texts_arrive_mended(cell: Cell) -> None:
    (post,) = cell.read(parsers.half, "f")
    assert isinstance(post, Post)
    assert (post.text, post.links) == ("a\ufffdb", ("https://example.org/",))


def test_a_parser_reaches_nothing(cell: Cell, tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("kept")
    told, error = read(cell, parsers.escape, str(tmp_path))
    assert error is None and len(told) == 7
    assert [text for text in words(told) if " done" in text] == []
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


@linux
def test_a_parser_reaches_nothing_past_python_either(cell: Cell, tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("kept")
    cell.start()
    if "system calls" not in cell.walls:
        pytest.skip("this machine's calls are not in the table")
    told, error = read(cell, parsers.escape_deeper, str(tmp_path))
    assert error is None and len(told) == 6
    assert [text for text in words(told) if "done" in text] == []
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("kept.txt", "kept")]


@pytest.mark.parametrize("parser", [parsers.spin, parsers.sleep], ids=lambda item: item.__name__)
def test_a_parser_that_never_ends_is_ended(cell: Cell, parser: Parser) -> None:
    began = time.monotonic()
    told, error = read(cell, parser)
    assert isinstance(error, LimitReached) and error.limit == "worker-seconds"
    assert error.what.startswith("too-slow: ")
    assert words(told) == (["before"] if parser is parsers.spin else [])
    assert 2 <= time.monotonic() - began < 7


@posix
def test_processor_time_is_limited_too() -> None:
    with Cell(Limits(worker_seconds=60, worker_cpu=1)) as cell:
        began = time.monotonic()
        _, error = read(cell, parsers.spin)
        assert isinstance(error, LimitReached) and error.limit == "worker-cpu"
        assert time.monotonic() - began < 20
        assert len(list(cell.read(parsers.everything, "f", 5))) == 8


@posix
def test_memory_is_limited() -> None:
    with Cell(Limits(worker_seconds=60, worker_memory=512 * MIB)) as cell:
        told, error = read(cell, parsers.eat)
    assert isinstance(error, LimitReached) and error.limit == "worker-memory"
    assert error.what.startswith("parser-memory: ") and words(told) == ["before"]


@pytest.mark.parametrize("parser", [parsers.crash, parsers.fail, parsers.nonsense], ids=lambda item: item.__name__)
def test_a_parser_that_dies_costs_one_file(cell: Cell, parser: Parser) -> None:
    told, error = read(cell, parser)
    assert error is not None and not isinstance(error, LimitReached)
    assert error.what.startswith("parser-died: ") and "words of the person" not in str(error)
    assert parser is parsers.nonsense or words(told) == ["before"]
    assert len(list(cell.read(parsers.everything, "f", 5))) == 8, "the next file gets a new process"


def test_what_a_parser_prints_is_no_record(cell: Cell) -> None:
    assert words(list(cell.read(parsers.chatter, "f"))) == ["after"]


def test_whoever_stops_reading_ends_the_child(cell: Cell) -> None:
    reading = cell.read(parsers.everything, "f", 100_000)
    next(reading)
    reading.close()  # type: ignore[attr-defined]
    assert len(list(cell.read(parsers.everything, "f", 5))) == 8


def test_time_that_the_reader_takes_does_not_count(cell: Cell) -> None:
    count = 0
    for number, _ in enumerate(cell.read(parsers.everything, "f", 3_000)):
        count += 1
        if number == 600:
            time.sleep(2.5)
    assert count == 3_003


def test_a_stream_s_own_error_is_told_as_it_is(cell: Cell) -> None:
    class Torn(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise ReadError("a.jpg", "crc: the checksum does not match")

    with pytest.raises(ReadError, match="crc"):
        list(cell.read(parsers.sizes, "f", stream=Torn(b"123")))
    assert len(list(cell.read(parsers.everything, "f", 5))) == 8


def test_where_no_process_starts_it_is_told(cell: Cell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    _, error = read(cell, parsers.spin)
    assert error is not None and error.what.startswith("parser-not-started: ")


def test_the_doctor_tells_what_holds() -> None:
    told = doctor.facts(Limits())["foreign_files"]
    assert told["read_in"] == "a process of its own"
    assert "events" in told["limits"]
    if sys.platform == "linux":
        assert {"memory", "writing", "processor time"} <= set(told["limits"].split(", "))


# ---------------------------------------------------------------- exports


def lines(apart: bool, *names: str) -> list[str]:
    sources = [str(path) for name in names for path in sorted(STUDENT.glob(name))]
    with Gathering(sources, Options(apart=apart), lambda: pytest.fail("no network")) as run:
        read = [(unit.source, records.to_line(record)) for unit, record in run.read()]
        assert [records.to_line(record) for _, record in run.read()] == [line for _, line in read]
    return [f"{source} {line}" for source, line in read]


def test_exports_read_apart_are_read_the_same() -> None:
    names = ("*.zip", "*.tar.gz", "*.html", "*.pdf", "*.docx")
    assert lines(True, *names) == lines(False, *names)


def test_a_damaged_export_read_apart_is_told_the_same(tmp_path: Path) -> None:
    for path in STUDENT.glob("twitter-*.zip"):
        (tmp_path / "cut.zip").write_bytes(path.read_bytes()[:-2_000])
    (tmp_path / "noise.json").write_text("{")

    def told(apart: bool) -> list[str]:
        with Gathering([str(tmp_path)], Options(apart=apart), lambda: pytest.fail("no network")) as run:
            return [repr(item) for item in (*run.notices, *(record for _, record in run.read()))]

    assert told(True) == told(False)
