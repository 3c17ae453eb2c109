"""Nothing of the person's is said aloud: planted values go through every command, and none is on stderr, in the store,
in the arguments of a process or in the name of a temporary file; after ``forget`` none is in any file that is kept.

Files that are given have plain names here: a message names the file that it is about. CI runs one person through the
most telling commands; ``FOOTPRINT_PLANTED=1000`` runs a thousand values through all of them, at every verbosity.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.builders.exports import damaged
from tests.builders.planted import Planted, Search, Value, planted

ROOT = Path(__file__).parent.parent
MANY = int(os.environ.get("FOOTPRINT_PLANTED", "0")) >= 1000
SEEDS = range(18) if MANY else range(1)
LOUD: tuple[tuple[str, ...], ...] = (("-v", "--debug"), (), ("-q",), ("-v",), ("--debug",), ("-q", "--debug"))
"""Every verbosity there is; person after person takes the next one."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at through /proc")


@dataclass
class Desk:
    """One person's files under plain names, a home of its own, and all that was said while commands ran."""

    folder: Path
    person: Planted
    loud: tuple[str, ...]
    said: str = ""
    arguments: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    @property
    def state(self) -> Path:
        return self.folder / "home/state"

    @property
    def given(self) -> list[str]:
        return sorted(str(path) for path in (self.folder / "given").iterdir())

    @property
    def search(self) -> Search:
        """A search for all that was planted, but for the names of files: a message names the file that it is about."""
        return Search(tuple(value for value in self.person.values if value.kind != "file name"))

    def run(self, *arguments: object, stdin: str = "", seconds: int = 300) -> int:
        """Run a command, watch it, and note what it said on stderr; its exit code."""
        environment = {"PATH": os.environ["PATH"], "FOOTPRINT_HOME": str(self.folder / "home"), "LANG": "C.UTF-8"}
        for name in ("HOME", "TMPDIR"):
            environment[name] = str(self.folder / "temp")
        environment["PYTHONPATH"] = str(ROOT)
        command = [sys.executable, "-m", "footprint", *map(str, arguments)]
        with (self.folder / "stderr").open("wb") as stderr, (self.folder / "stdout").open("wb") as stdout:
            child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=stdout, stderr=stderr, env=environment, cwd=self.folder / "out"
            )
            watch = threading.Thread(target=self._watch, args=(child,))
            watch.start()
            try:
                child.communicate(stdin.encode(), timeout=seconds)
            except subprocess.TimeoutExpired:
                child.terminate()
                child.communicate()
            watch.join()
        said = (self.folder / "stderr").read_text(encoding="utf-8", errors="replace")
        assert "Traceback" not in said and child.returncode != 1, (arguments, said[-1_500:])
        self.said += said
        return child.returncode

    def _watch(self, child: subprocess.Popen[bytes]) -> None:
        while child.poll() is None:
            for number in _family(child.pid):
                for what in ("cmdline", "comm"):
                    try:
                        self.arguments.add(Path(f"/proc/{number}/{what}").read_bytes().decode("utf-8", "replace"))
                    except OSError:
                        continue
            for place in ("temp", "out", "home"):
                for _, folders, files in os.walk(self.folder / place):
                    self.names.update(folders, files)
            time.sleep(0.05)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


@pytest.fixture(params=SEEDS)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    person = planted(request.param, tmp_path / "made")
    given = tmp_path / "given"
    for name in ("given", "temp", "out", "home"):
        (tmp_path / name).mkdir()
    first, *others = person.paths  # the archive of X, and one of the others
    for number, path in enumerate((first, others[request.param % len(others)])):
        path.rename(given / f"{number}{path.suffix if path.is_file() else ''}")
    person.me.rename(tmp_path / "me.toml")
    return Desk(tmp_path, person, LOUD[request.param % len(LOUD)])


def commands(desk: Desk) -> Iterator[tuple[object, ...]]:
    """Commands that read sources, with what they are given."""
    me, given = desk.folder / "me.toml", desk.given
    yield "audit", *given, "--me", me, "--json", "one.json", "--include", "private"
    yield "plan", *given, "--me", me, "--pack", "pack", "--action", "delete", "--letter", "gdpr", "--to", "x"
    yield "collect", *given, "-o", "all.jsonl", "--include", "private"
    if not MANY:
        return
    yield "audit", *given, "--me", me, "--json", "one.json", "--include", "private", "--if-changed"
    yield "audit", *given, "--mask", "-o", "masked.html", "--json", "masked.json"
    yield "audit", *given, "--show-values", "-o", "shown.html", "--no-history", "--role", "nurse"
    yield "audit", "all.jsonl", "-o", "again.html"
    yield "plan", "one.json", "-o", "plan.html"
    yield "plan", *given, "--me", me, "--show-values", "--json"
    yield "discover", "nobody_77", "--me", me, "--from", given[0], "--dry-run"


def test_no_planted_value_is_said_aloud(desk: Desk) -> None:
    search, me = desk.search, desk.folder / "me.toml"
    told = tuple(item for item in desk.loud if item == "--debug")
    forms = [form for value in desk.person.values for form in value.forms]
    draft = desk.folder / "draft.txt"
    draft.write_text(". ".join(forms[:60]), encoding="utf-8")
    lines = "".join(json.dumps({"id": str(at), "text": text}) + "\n" for at, text in enumerate(forms))
    for command in commands(desk):
        assert desk.run(*command, *desk.loud) in (0, 3, 4), (command, desk.said[-1_500:])
    assert desk.run("scan", "-", "--me", me, *told, stdin=lines + '{"' + forms[0]) in (0, 2, 3, 5)
    assert desk.run("check", draft, "--me", me, *told) in (0, 4)
    code = json.loads((desk.folder / "out/one.json").read_text("utf-8"))["findings"][0]["code"]
    assert desk.run("wrong", code, *told) == 0
    assert desk.run("wrong", forms[0], *told) == 2
    for quiet in (("history",), ("compare",)):
        assert desk.run(*quiet, *told) in (0, 10)
    if MANY:
        _others(desk, draft, told, forms[0])
    assert search.leaks(desk.said) == []
    ours = {item for item in desk.arguments if forms[0] not in item}  # what the person typed is theirs
    assert search.leaks("\n".join(ours)) == []
    assert search.leaks("\n".join(desk.names)) == []
    assert len(desk.arguments) > 5 and len(desk.names) > 10
    held = b"".join(path.read_bytes() for path in desk.state.rglob("*") if path.is_file())
    assert len(held) > 10_000 and search.leaks(held.decode("latin-1")) == []
    assert desk.run("forget", "--me", me, "--yes") == 0
    assert [path for path in (desk.folder / "home").rglob("*") if path.is_file() and "clients" not in path.parts] == []


def _others(desk: Desk, draft: Path, told: tuple[str, ...], name: str) -> None:
    """The commands that are left."""
    me, quiet = desk.folder / "me.toml", ("-q",) if "-q" in desk.loud else ()
    assert desk.run("check", "-", "--json", "--me", me, *told, stdin=draft.read_text("utf-8")) in (0, 4)
    assert desk.run("init", *desk.given, "-o", "drawn.toml", *quiet, *told) in (0, 3)
    assert desk.run("doctor", *desk.given, *told) in (0, 3)
    assert desk.run("policy", "draft", draft, "-o", "policy.toml", *told) in (0, 2, 3, 5)  # 2: no rules stand there
    assert desk.run("search-links", "--me", me, *told) == 0
    assert desk.run("wrong", "--list", *told) == 0 and desk.run("history", "--json", *told) == 0
    assert desk.run("sources") == 0 and desk.run("rules", *told) == 0
    terms = ("--consent-by", "-", "--until", "2030-01-01", "--me", me)
    assert desk.run("client", "add", "c-1", *terms, *told, stdin=name) == 0
    assert desk.run("client", "audit", "c-1", *desk.given, *desk.loud) in (0, 3)
    assert desk.run("client", "list", *told) == 0
    assert desk.run("client", "forget", "c-1", "--yes", *told) == 0
    desk.run("review", *desk.given, "--me", me, *desk.loud, seconds=20)


@pytest.mark.parametrize("kind", ["cut", "changed", "keys"] if MANY else ["keys"])
def test_no_planted_value_is_said_of_damaged_files(desk: Desk, kind: str) -> None:
    search = desk.search
    rng = random.Random(kind)
    for path in sorted((desk.folder / "given").iterdir()):
        if path.is_dir():
            continue
        data = path.read_bytes()
        if path.suffix == ".zip":
            path.write_bytes(_spoilt(path, kind, rng, desk.person.values))
        elif kind != "keys":
            path.write_bytes(next(iter(damaged(data, 1, seed=rng.randrange(99)))))
    assert desk.run("collect", *desk.given, "-o", "all.jsonl", *desk.loud) in (0, 3, 5)
    if MANY:
        assert desk.run("audit", *desk.given, *desk.loud) in (0, 3, 5)
        assert desk.run("doctor", *desk.given) in (0, 3, 5)
    assert search.leaks(desk.said) == []
    assert search.leaks("\n".join(desk.names)) == []


def _spoilt(path: Path, kind: str, rng: random.Random, values: tuple[Value, ...]) -> bytes:
    """An archive whose members are cut or changed, or have values for keys."""
    with zipfile.ZipFile(path) as opened:
        members = {info.filename: opened.read(info) for info in opened.infolist()}
    made = path.with_suffix(".part")
    with zipfile.ZipFile(made, "w") as zipped:
        for name, data in members.items():
            if kind == "keys" and name.endswith((".js", ".json")):
                value = rng.choice(values).forms[0].encode()
                data = data.replace(b'"id_str"', b'"' + value.replace(b'"', b"") + b'"').replace(b"title", value)
            elif kind != "keys" and len(data) > 10:
                data = next(iter(damaged(data, 2 if kind == "changed" else 1, seed=rng.randrange(99))))
            zipped.writestr(name, data)
    done = made.read_bytes()
    made.unlink()
    return done
