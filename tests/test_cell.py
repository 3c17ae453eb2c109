"""A process of its own for foreign files: what it gives is what the parser yields; what it may not do it cannot."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from footprint import cell as cell_module
from footprint import doctor, records, walls
from footprint.cell import Cell, Parser
from footprint.collectors import Options
from footprint.errors import LimitReached, ReadError
from footprint.gather import Gathering
from footprint.limits import MIB, Limits
from footprint.members import Opened, Watch
from footprint.model import Notice, Post, Record, Unit
from footprint.web import Web
from tests.builders import parsers

SAMPLES = Path(__file__).parent.parent / "sample_profiles"
SHORT = Limits(worker_seconds=3, worker_cpu=60, worker_memory=512 * MIB)
linux = pytest.mark.skipif(sys.platform != "linux", reason="the filter of system calls is Linux's")
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")


@pytest.fixture(params=["fresh", "forked"])
def cell(request: pytest.FixtureRequest, nursery: None) -> Iterator[Cell]:
    cell_module._nursing = "footprint.gather" if request.param == "forked" else ""
    with Cell(SHORT) as made:
        yield made


@pytest.fixture
def nursery() -> Iterator[None]:
    """Children are forked from now on, until the test ends; no nursery outlives it."""
    if not cell_module.nurse("footprint.gather"):
        pytest.skip("the kernel does not tell of children")
    yield
    cell_module._nursing = ""
    while cell_module._free:
        cell_module._free.pop().kill()


def read(cell: Cell, parser: Parser, *args: object) -> tuple[list[Record | Unit], ReadError | None]:
    """What came before the end, and how it ended."""
    found: list[Record | Unit] = []
    try:
        for record in cell.read(parser, "a.pdf", *args):
            found.append(record)  # noqa: PERF402  # what came before the error counts
    except ReadError as error:
        return found, error
    return found, None


def words(found: list[Record | Unit]) -> list[str]:
    return [item.reason for item in found if isinstance(item, Notice)]


def test_what_the_parser_yields_arrives_as_it_is(cell: Cell) -> None:
    assert list(cell.read(parsers.everything, "f", 1_000)) == list(parsers.everything(None, 1_000))
    assert list(cell.read(parsers.everything, "f", 0)) == list(parsers.everything(None, 0))


def test_what_is_read_of_which_file_is_told(cell: Cell) -> None:
    class Told(Watch):
        def __init__(self) -> None:
            self.files: list[str] = []
            self.sums = [0, 0]

        def opened(self, file: Opened, clock: str) -> None:
            self.files.append(f"{file.source} {file.name} {clock}")

        def bytes(self, read: int, added: int) -> None:
            self.sums = [self.sums[0] + read, self.sums[1] + added]

    told = Told()
    assert len(list(cell.read(parsers.files, "f", 3, watch=told))) == 3
    assert told.files == [f"s {number}.txt pdf-seconds" for number in range(3)]
    assert told.sums == [30, 33]
    assert cell.at == Opened("s", "in/2.txt", "2.txt")
    assert len(list(cell.read(parsers.everything, "f", 5))) == 8 and cell.at is None


def test_each_file_has_its_own_time() -> None:
    with Cell(Limits(worker_seconds=60, pdf_seconds=1)) as cell:
        began = time.monotonic()
        told, error = read(cell, parsers.slow, 3, 0.5)
        assert error is None and len(told) == 3 and time.monotonic() - began >= 1.5
        told, error = read(cell, parsers.slow, 3, 5)
        assert isinstance(error, LimitReached) and (error.limit, error.where) == ("pdf-seconds", "0.txt")


def test_a_file_that_hangs_has_given_what_it_had() -> None:
    with Cell(Limits(worker_seconds=60, pdf_seconds=1)) as cell:
        told, error = read(cell, parsers.files, 3, 2)
        assert error is not None and error.where == "2.txt"
        assert words(told) == ["0", "1", "2"]


def test_half_a_character_and_a_library_s_own_texts_arrive_mended(cell: Cell) -> None:
    (post,) = cell.read(parsers.half, "f")
    assert isinstance(post, Post)
    assert (post.text, post.links) == ("a\ufffdb", ("https://example.org/",))


def test_a_forked_child_sees_nothing_of_the_one_before(nursery: None, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(name)
    seen = []
    before = cell_module.seconds_elsewhere()
    for name in ("a", "b", "a"):
        with Cell(SHORT, [str(tmp_path / f"{name}.txt")]) as cell:
            told, error = read(cell, parsers.looks, str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
            assert error is None
            seen.append(words(told))
            assert cell._child
            place = cell._child.pid
        assert cell_module._children(place) == () and [item.pid for item in cell_module._free] == [place]
    assert len({tuple(item[:1]) for item in seen}) == 3, "each is a process of its own"
    assert [item[1] for item in seen] == ["first"] * 3, "and remembers nothing"
    if "reading" in cell.walls:
        assert [item[2:] for item in seen] == [["read", "refused"], ["refused", "read"], ["read", "refused"]]
    assert cell_module.seconds_elsewhere() > before


def test_a_forked_child_has_pipes_that_no_other_child_has(nursery: None) -> None:
    """Whatever one leaves behind can neither speak nor listen in the place of the next."""
    seen = []
    for _ in range(2):
        with Cell(SHORT) as cell:
            told, error = read(cell, parsers.tell)
            assert error is None and cell._child
            seen.append(set(words(told)))
        kept = {item.stat().st_ino for item in Path(f"/proc/{cell_module._free[0].pid}/fd").iterdir()}
        assert not seen[-1] & set(map(str, kept)), "the nursery keeps them neither"
    assert len(seen[0]) == len(seen[1]) == 2 and not seen[0] & seen[1]


def test_a_nursery_that_died_meanwhile_costs_nobody(nursery: None) -> None:
    with Cell(SHORT) as cell:
        assert len(list(cell.read(parsers.everything, "f", 5))) == 8
    cell_module._free[0].kill()
    cell_module._free[0].wait()
    with Cell(SHORT) as cell:
        assert len(list(cell.read(parsers.everything, "f", 5))) == 8


def test_the_folder_one_stands_in_is_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert str(tmp_path) not in walls.searched() and str(SAMPLES.parent) in walls.searched()


@pytest.mark.parametrize("end", [parsers.crash, parsers.spin])
def test_a_forked_child_that_ends_badly_takes_its_nursery_along(nursery: None, end: Parser) -> None:
    with Cell(Limits(worker_seconds=60, worker_cpu=1)) as cell:
        _, error = read(cell, end)
        assert error is not None and error.what.partition(":")[0] in ("parser-died", "too-slow")
        assert not cell_module._free
        assert len(list(cell.read(parsers.everything, "f", 5))) == 8
    assert len(cell_module._free) == 1


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
    before = (tmp_path / "kept.txt").stat()
    told, error = read(cell, parsers.escape_deeper, str(tmp_path))
    assert error is None and len(told) >= 13
    assert [text for text in words(told) if "done" in text] == ["thread and own limit done"]
    after = (tmp_path / "kept.txt").stat()
    assert (before.st_mode, before.st_mtime_ns) == (after.st_mode, after.st_mtime_ns)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("kept.txt", "kept")]


@linux
def test_a_parser_reads_what_was_given_and_nothing_else(tmp_path: Path) -> None:
    for name in ("given", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
    (tmp_path / "given" / "out").symlink_to(tmp_path / "other")
    paths = ["given/a.txt", "given", "other/a.txt", "other", "given/../other/a.txt", "given/out/a.txt"]
    with Cell(SHORT, [str(tmp_path / "given")]) as cell:
        cell.start()
        if "reading" not in cell.walls:
            pytest.skip("this kernel has no Landlock")
        told, error = read(cell, parsers.look, *(str(tmp_path / path) for path in paths))
    assert error is None
    assert words(told) == ["given", "['a.txt', 'out']", *["PermissionError"] * 4, "pypdf PIL.Image Europe/Paris"]


@pytest.mark.parametrize("parser", [parsers.spin, parsers.sleep], ids=lambda item: item.__name__)
def test_a_parser_that_never_ends_is_ended(cell: Cell, parser: Parser) -> None:
    began = time.monotonic()
    told, error = read(cell, parser)
    assert isinstance(error, LimitReached) and error.limit == "worker-seconds"
    assert error.what.startswith("too-slow: ")
    assert words(told) == (["before"] if parser is parsers.spin else [])
    assert 3 <= time.monotonic() - began < 9


@posix
def test_processor_time_is_limited_too() -> None:
    with Cell(Limits(worker_seconds=60, worker_cpu=1)) as cell:
        began = time.monotonic()
        _, error = read(cell, parsers.spin)
        assert isinstance(error, LimitReached) and error.limit == "worker-cpu"
        assert time.monotonic() - began < 20
        assert len(list(cell.read(parsers.everything, "f", 5))) == 8


@posix
@pytest.mark.parametrize("parser", [parsers.eat, parsers.unloaded], ids=lambda item: item.__name__)
def test_memory_is_limited(parser: Parser) -> None:
    with Cell(Limits(worker_seconds=60, worker_memory=512 * MIB)) as cell:
        told, error = read(cell, parser)
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
            time.sleep(3.5)
    assert count == 3_003


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


def lines(apart: bool, *sources: Path) -> list[str]:
    """What is read of some sources, twice the same."""
    with Gathering(list(map(str, sources)), Options(apart=apart), _no_web) as run:
        units = [f"{unit.source} {unit.what}" for unit in run.units]
        read = [f"{unit.source} {records.to_line(record)}" for unit, record in run.read()]
        assert [f"{unit.source} {records.to_line(record)}" for unit, record in run.read()] == read
        return [*units, *map(repr, run.notices), *read]


def _no_web() -> Web:
    raise AssertionError("files ask for no network")


@pytest.mark.parametrize("person", ["student", "nurse", "hostile"])
def test_what_is_read_apart_is_what_is_read_here(person: str) -> None:
    sources = sorted((SAMPLES / person).iterdir())
    told = lines(True, *sources)
    assert len(told) > 20 and told == lines(False, *sources)


def test_a_damaged_export_read_apart_is_told_the_same(tmp_path: Path) -> None:
    for path in (SAMPLES / "student").glob("twitter-*.zip"):
        (tmp_path / "cut.zip").write_bytes(path.read_bytes()[:-2_000])
    (tmp_path / "noise.json").write_text("{")
    assert lines(True, tmp_path) == lines(False, tmp_path)


def test_nothing_of_a_file_is_looked_at_by_the_run_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a foreign file was opened here")

    monkeypatch.setattr("footprint.archive.open_archive", refuse)
    monkeypatch.setattr("footprint.records.read_file", refuse)
    monkeypatch.setattr("footprint.records.is_records", refuse)
    (tmp_path / "kept.jsonl").write_text('{"type": "profile", "platform": "x", "account": "ana"}\n')
    told = lines(True, *sorted((SAMPLES / "nurse").iterdir()), tmp_path / "kept.jsonl")
    assert any('"account": "ana"' in line for line in told)


@pytest.fixture
def deadly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of files whose collector is at their mercy, in the child too."""
    monkeypatch.setattr(cell_module, "_START", _START_DEADLY)
    folder = tmp_path / "given"
    folder.mkdir()
    return folder


_START_DEADLY = (
    "import sys; sys.path[:] = sys.argv[1:]; from tests.builders import parsers; parsers.arm(); "
    "from footprint.cell import _serve; _serve()"
)
DEADLY = Limits(image_seconds=3, worker_memory=400 * MIB)


@pytest.mark.parametrize(
    ("deed", "word"),
    [("spin", "too-slow"), ("eat", "parser-memory"), ("crash", "parser-died"), ("fail", "parser-died")],
)
@pytest.mark.parametrize("early", [True, False], ids=["while it is recognised", "while it is read"])
def test_a_file_that_ends_its_reader_costs_itself_alone(deadly: Path, deed: str, word: str, early: bool) -> None:
    when = "early" if early else "late"
    for name, text in (("a", "one"), ("b", f"{when} {deed}"), ("c", "two"), ("d", f"{when} {deed}"), ("e", "three")):
        (deadly / f"{name}.deadly").write_text(text)
    (deadly / "page.html").write_text("<title>Page</title><p>beside</p>")
    with Gathering([str(deadly)], Options(limits=DEADLY), _no_web) as run:
        told = [record for _, record in run.read()]
        posts = [record.text for record in told if isinstance(record, Post)]
        notices = [item for item in (*run.notices, *told) if isinstance(item, Notice) and item.tip]
    assert sorted(posts) == ["Page\n\nbeside", "one", "three", "two"]
    assert [(item.source, item.file, item.reason.partition(":")[0]) for item in notices] == [
        ("given", "b.deadly", word),
        ("given", "d.deadly", word),
    ]
