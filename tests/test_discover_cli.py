"""`footprint discover` as a command: streams, files, exit codes, the JSON layout, and keeping the person's word."""

from __future__ import annotations

import functools
import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

import footprint.web
from footprint import subject
from footprint.cli import app
from footprint.errors import ExitCode, UsageError
from footprint.web import Web
from tests.builders.sites import always, by_status, by_text, html, install, row
from tests.servers import Ask, Naps, Net, Reply

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "docs" / "discover.schema.json").read_text(encoding="utf-8"))
ROWS = {
    "Alpha": row("https://alpha.example/{}"),
    "Beta": row("https://beta.example/@{}", "message", errorMsg="Nobody"),
    "Gamma": row("https://gamma.example/{}"),
    "Night": row("https://night.example/{}", isNSFW=True),
}
FAST = ("--limit", "host-interval=0.001")
Run = Callable[..., "Ran"]


class Ran:
    """What a command did."""

    def __init__(self, *arguments: str) -> None:
        ran = CliRunner().invoke(app, ["discover", *arguments])
        assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
        self.code, self.out, self.err = ran.exit_code, ran.stdout, ran.stderr


@pytest.fixture
def home(net: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program as it is, in a home of its own, with a list of sites and a net of the test's own."""
    monkeypatch.setenv("FOOTPRINT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    monkeypatch.syspath_prepend(str(install(tmp_path / "packages", ROWS)))
    way_in = functools.partial(Web, resolve=net.resolve, dial=net.dial, trust=net.trust(tmp_path), sleep=Naps())
    monkeypatch.setattr(footprint.web, "Web", way_in)
    monkeypatch.chdir(tmp_path)
    net.services |= {
        "alpha.example": by_status({"ana"}),
        "beta.example": by_text({"ana"}, "Nobody"),
        "gamma.example": by_status(set()),
        "night.example": by_status({"ana"}),
    }
    return tmp_path


def test_candidates_stand_on_stdout_and_progress_on_stderr(home: Path) -> None:
    ran = Ran("ana", *FAST)
    assert ran.code == ExitCode.DONE
    lines = ran.out.splitlines()
    assert lines[0] == "Accounts under your names (ana): 2 may be yours; 3 sites were asked"
    assert lines[2:5] == [
        "The name stands on the page, whose it is you know best",
        "  Alpha  https://alpha.example/ana",
        "      the site answers 200 to this name, 404 to one that nobody has",
    ]
    assert "  Beta  https://beta.example/@ana" in lines and "Not there: 1" in lines
    assert "Say which are yours: footprint discover --mine https://alpha.example/ana" in lines
    assert "Not asked (1): adult sites; --adult asks them too" in lines
    errors = ran.err.splitlines()
    assert errors[0] == "contacting 3 hosts, each once a second: alpha.example, beta.example, gamma.example"
    assert errors[-1] == "3 of 3 sites asked, 2 accounts found" and "\x1b" not in ran.err
    assert Ran("ana", *FAST, "-q").err == ""


def test_what_could_not_be_told_is_told_with_its_reason(home: Path, net: Net) -> None:
    net.robots["alpha.example"] = "User-agent: *\nDisallow: /"
    net.services["beta.example"] = always(html("Welcome"))
    ran = Ran("ana", "--adult", *FAST)
    assert ran.code == ExitCode.PARTIAL
    lines = ran.out.splitlines()
    assert lines[lines.index("Not to be asked: 1") + 1] == "  the site asks programs not to read such pages: Alpha"
    assert lines[lines.index("Not to be told: 1") + 1] == "  the site says yes to a name that nobody has, too: Beta"
    assert "  Night  https://night.example/ana" in lines
    net.services.clear()
    ran = Ran("zoe", *FAST, "--json")
    assert ran.code == ExitCode.NOTHING_READ and "discover: no site gave an answer" in ran.err
    assert {item["status"] for item in json.loads(ran.out)["accounts"]} == {"blocked", "unsure"}


def test_the_json_keeps_its_layout(home: Path, net: Net) -> None:
    net.services["gamma.example"] = always(html("x", status=403))
    (home / "me.toml").write_text('name = "Ana Ortega"\nhandles = ["ana"]\n')
    Ran("--me", "me.toml", "--mine", "https://alpha.example/ana", "--not-mine", "https://beta.example/@zoe")
    ran = Ran("zoe", "--me", "me.toml", "--json", *FAST)
    assert ran.code == ExitCode.PARTIAL
    data = json.loads(ran.out)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(data, SCHEMA, jsonschema.Draft202012Validator)
    assert list(data) == SCHEMA["required"] and data["taken_at"] == "2026-01-01T00:00:00+00:00"
    assert data["handles"] == [{"handle": "zoe", "from": "you"}, {"handle": "ana", "from": "me.toml"}]
    assert data["sites"] == {
        "list": "sherlock-project 0.16.9",
        "known": 4,
        "asked": 3,
        "left_out": [{"reason": "adult", "what": "adult sites; --adult asks them too", "count": 1}],
    }
    assert data["hosts"] == ["alpha.example", "beta.example", "gamma.example"] and data["not_mine"] == 1
    told = {(item["site"], item["handle"]): item for item in data["accounts"]}
    assert {key: item["status"] for key, item in told.items()} == {
        ("Alpha", "ana"): "mine",
        ("Alpha", "zoe"): "absent",
        ("Beta", "ana"): "candidate",
        ("Gamma", "ana"): "blocked",
        ("Gamma", "zoe"): "blocked",
    }
    assert told["Beta", "ana"] == {
        "site": "Beta",
        "handle": "ana",
        "url": "https://beta.example/@ana",
        "status": "candidate",
        "confidence": "low",
        "reason": None,
        "why": [{"word": "text", "what": "a name that nobody has gets a page that says so; this one does not"}],
    }
    assert [item["status"] for item in data["accounts"][:2]] == ["mine", "candidate"]


def test_an_answer_is_written_for_its_owner_and_over_nothing_else(home: Path) -> None:
    for options in ((), ("--json",)):
        assert Ran("ana", *FAST, *options, "-o", "mine.txt").code == ExitCode.DONE
        assert stat.S_IMODE((home / "mine.txt").stat().st_mode) == 0o600
    assert json.loads((home / "mine.txt").read_text())["schema"] == "footprint.discover/1"
    (home / "notes.txt").write_text("mine")
    ran = Ran("ana", *FAST, "-o", "notes.txt")
    assert ran.code == ExitCode.CANNOT_WRITE and (home / "notes.txt").read_text() == "mine"


def test_a_dry_run_lists_the_hosts_and_asks_none(home: Path, net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(footprint.web, "Web", None)
    ran = Ran("ana", "--dry-run", "--from", "https://blog.example/me")
    hosts = ["alpha.example", "beta.example", "blog.example", "gamma.example"]
    assert (ran.code, ran.out.splitlines()) == (ExitCode.DONE, hosts)
    assert net.seen == net.robots_seen == [] and not (home / "home").exists()


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        ((), "discover: no account name is known"),
        (("a b",), "discover: this cannot be an account name"),
        (("ana", "--mine", "https://alpha.example/ana"), "--mine: does not go with a search"),
        (("--mine", "ana"), "--mine: this is no address"),
        (("ana", "--me", "none.toml"), "none.toml: not-found"),
        (("--me", "none.toml", "--mine", "https://alpha.example/ana"), "none.toml: not-found"),
        (("ana", "--limit", "speed=9"), "--limit: no limit is called"),
    ],
)
def test_wrong_usage_asks_nobody_and_writes_nothing(
    home: Path, net: Net, arguments: tuple[str, ...], where: str
) -> None:
    ran = Ran(*arguments)
    assert ran.code == ExitCode.USAGE and ran.err.startswith(where) and "Tip: " in ran.err and ran.out == ""
    assert net.robots_seen == [] and not (home / "home").exists() and not (home / "none.accounts.json").exists()


# ---------------------------------------------------------------- the person's word


ME = """# mine
name = "Ana Ortega" # as it is
handles = ["ana_o"] # two more to come

[[employers]]
name = "Northwind"
"""


def test_a_confirmed_name_goes_into_me_toml_and_it_is_said(home: Path) -> None:
    me = home / "me.toml"
    me.write_text(ME)
    ran = Ran("--me", "me.toml", "--mine", "https://alpha.example/Ana", "--not-mine", "https://gamma.example/ana")
    assert ran.code == ExitCode.DONE and ran.out == ""
    assert ran.err.splitlines() == [
        "kept: 1 yours, 1 not yours",
        "me.toml: Ana added to handles",
        "To read what stands there: footprint audit https://alpha.example/Ana --me me.toml",
    ]
    assert me.read_text() == ME.replace('["ana_o"]', '["ana_o", "Ana"]') and stat.S_IMODE(me.stat().st_mode) == 0o600
    assert subject.read(me)[0].handles == ("ana_o", "Ana")
    assert stat.S_IMODE((home / "me.accounts.json").stat().st_mode) == 0o600
    again = Ran("--me", "me.toml", "--mine", "https://www.alpha.example/ana/")
    assert 'me.toml: handles has "ana" already' in again.err and me.read_text().count("Ana") == 2


def test_without_me_toml_nothing_is_added_anywhere_and_it_is_said_how(home: Path) -> None:
    ran = Ran("--mine", "https://alpha.example/ana", "--mine", "https://ana.example/")
    assert ran.code == ExitCode.DONE
    assert ran.err.splitlines()[:2] == [
        "kept: 2 yours, 0 not yours",
        'Tip: add "ana" to handles in your me.toml, or say it again with --me me.toml',
    ]
    kept = json.loads((home / "home" / "state" / "accounts.json").read_text())
    assert [(item["url"], item["site"], item["handle"]) for item in kept["accounts"]] == [
        ("https://alpha.example/ana", "Alpha", "ana"),
        ("https://ana.example/", "", ""),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ["z"]),
        ('name = "a"\n[[employers]]\nname = "N"\n', ["z"]),
        ('handles = "one"\n', ["one", "z"]),
        ('[subject]\nname = "a"\n[other]\nx = 1\n', ["z"]),
        ('[subject]\nhandles = [\n  "one", # first\n]\n', ["one", "z"]),
        ('handles = ["@Z"]\n', ["Z"]),
        ("\ufeffhandles = []\r\n", ["z"]),
    ],
)
def test_a_name_is_added_to_any_me_toml(tmp_path: Path, before: str, after: list[str]) -> None:
    me = tmp_path / "me.toml"
    me.write_bytes(before.encode())
    facts = subject.read(me)[0]
    text, new = subject.with_handles(me, ["z", "z"])
    me.write_bytes(text.encode())
    now = subject.read(me)[0]
    assert list(now.handles) == after and new == (("z",) if len(facts.handles) < len(after) else ())
    assert (now.name, now.employers) == (facts.name, facts.employers) and ("# first" in text) == ("# first" in before)


def test_a_broken_me_toml_is_not_touched(tmp_path: Path) -> None:
    me = tmp_path / "me.toml"
    me.write_text("handles = [")
    with pytest.raises(UsageError):
        subject.with_handles(me, ["z"])
    assert me.read_text() == "handles = ["


# ---------------------------------------------------------------- a process of its own

HIDE = """
from importlib import metadata
known = metadata.distribution
def distribution(name):
    if name == "sherlock-project":
        raise metadata.PackageNotFoundError(name)
    return known(name)
metadata.distribution = distribution
"""


def test_without_the_extra_it_says_how_to_get_it(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(HIDE)
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", "FOOTPRINT_HOME": str(tmp_path / "h")}
    for arguments in (["ana"], ["ana", "--dry-run"]):
        command = [sys.executable, "-m", "footprint", "discover", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        assert (done.returncode, done.stdout) == (ExitCode.USAGE, "")
        assert done.stderr.splitlines() == [
            "discover: the list of sites is not installed",
            "Tip: pip install 'footprint-auditor[discover]'",
        ]


CHILD = """
import functools, sys
from pathlib import Path
import footprint.web
from footprint.cli import main
ports = {80: int(sys.argv[1]), 443: int(sys.argv[2])}
footprint.web.Web = functools.partial(
    footprint.web.Web, trust=Path(sys.argv[3]), resolve=lambda host, port: ["93.184.215.14"],
    dial=lambda address, port: ("127.0.0.1", ports[port]))
sys.argv = ["footprint", "discover", *sys.argv[4:]]
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_command_keeps_what_was_answered(net: Net, tmp_path: Path, number: signal.Signals) -> None:
    sites = 80
    rows = {f"Site {n}": row(f"https://s{n}.example/{{}}") for n in range(sites)}
    packages = install(tmp_path / "packages", rows)
    answer, interrupted = by_status({"ana"}), threading.Event()

    def held(ask: Ask) -> Reply:
        """Sites that would keep the command waiting, once it has asked some, until it was interrupted."""
        if len(net.seen) > 40:
            interrupted.wait(30)
        return answer(ask)

    net.services |= {f"s{n}.example": held for n in range(sites)}
    environment = {
        **os.environ,
        "PYTHONPATH": f"{packages}{os.pathsep}{ROOT}",
        "FOOTPRINT_HOME": str(tmp_path / "home"),
    }
    ports = [str(net.ports[80]), str(net.ports[443])]
    command = [sys.executable, "-c", CHILD, *ports, str(net.trust(tmp_path)), "ana", "--json"]
    command += ["--limit", "host-interval=0.2"]
    child = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a run in the background leaves it ignored
    )
    until = time.monotonic() + 30
    while len(net.seen) < 20 and time.monotonic() < until:
        time.sleep(0.02)
    child.send_signal(number)
    time.sleep(0.5)  # it has heard of it before anybody answers
    interrupted.set()
    out, err = child.communicate(timeout=30)
    assert child.returncode == ExitCode.INTERRUPTED and out == "" and "Traceback" not in err
    assert err.splitlines()[-2:] == [
        "interrupted: no file is half written, and what sites answered is kept for a day",
        "Tip: the same command goes on from there",
    ]
    assert 20 <= len(net.seen) < 2 * sites
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.DONE, done.stderr
    assert {item["status"] for item in json.loads(done.stdout)["accounts"]} == {"candidate"}
    assert len(net.seen) == 2 * sites == len(set(net.seen)) and len(net.robots_seen) == sites
