"""The command line as a contract: streams, messages, exit codes; nothing escapes as a traceback."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from footprint import __version__
from footprint.errors import ExitCode

ROOT = Path(__file__).parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]

GUARD = """
import socket
def refuse(*a, **k):
    raise AssertionError("network")
socket.getaddrinfo = refuse
class Refusing(socket.socket):
    __init__ = refuse
socket.socket = Refusing
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the program in a folder and a home of its own, with name look-up and sockets made to fail."""
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    work = tmp_path / "work"
    work.mkdir()

    def start(*arguments: object, stdin: str = "", **extra: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path / "home"),
            "FOOTPRINT_HOME": str(tmp_path / "state"),
            "PYTHONPATH": f"{guard}{os.pathsep}{ROOT}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "SOURCE_DATE_EPOCH": "1767225600",
            **extra,
        }
        return subprocess.run(
            [sys.executable, "-m", "footprint", *map(str, arguments)],
            capture_output=True,
            text=True,
            input=stdin,
            cwd=work,
            env=environment,
            timeout=120,
            check=False,
        )

    return start


def account(folder: Path, name: str = "twitter.zip", text: str = "hello", **members: str) -> Path:
    """A small X archive with one post."""
    path = folder / name
    tweet = {
        "tweet": {
            "id_str": "1712345678901234567",
            "full_text": text,
            "created_at": "Sat Aug 12 16:10:37 +0000 2023",
            "entities": {},
        }
    }
    user = {
        "account": {"username": "ana_o", "accountId": "42", "email": "ana@example.com", "accountDisplayName": "Ana"}
    }
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("data/account.js", f"window.YTD.account.part0 = {json.dumps([user])}")
        out.writestr("data/tweets.js", f"window.YTD.tweets.part0 = {json.dumps([tweet])}")
        for member, content in members.items():
            out.writestr(member, content)
    return path


def clean(done: subprocess.CompletedProcess[str]) -> None:
    """What every run keeps: no traceback, no escape characters on stderr in a pipe, no internal error."""
    assert "Traceback" not in done.stderr and "Traceback" not in done.stdout
    assert "\x1b" not in done.stderr
    assert done.returncode != ExitCode.INTERNAL, done.stderr


# ---------------------------------------------------------------- at once


def test_help_and_version_load_nothing_heavy_and_answer_at_once() -> None:
    probe = (
        "import sys, time, resource\n"
        "sys.argv = ['footprint', {flag!r}]\n"
        "from footprint.cli import main\n"
        "try:\n    main()\nexcept SystemExit as done:\n    assert not done.code\n"
        "used = resource.getrusage(resource.RUSAGE_SELF)\n"
        "heavy = set('presidio_analyzer spacy onnxruntime numpy requests lxml jinja2'.split()) & set(sys.modules)\n"
        "print('HEAVY', sorted(heavy), 'CPU', used.ru_utime + used.ru_stime)\n"
    )
    for flag in ("--help", "--version"):
        best = 9.0
        for _ in range(3):
            done = subprocess.run(
                [sys.executable, "-c", probe.format(flag=flag)], capture_output=True, text=True, check=True, cwd=ROOT
            )
            found = re.search(r"HEAVY (\[.*?\]) CPU ([\d.]+)", done.stdout)
            assert found and found[1] == "[]", done.stdout
            best = min(best, float(found[2]))
        assert best < 0.4


def test_version_is_the_packages(run: Run) -> None:
    assert run("--version").stdout == f"footprint {__version__}\n"


def test_every_command_has_help(run: Run) -> None:
    shown = run("--help").stdout
    for command in ("audit", "collect", "scan", "init", "sources", "rules", "search-links", "doctor"):
        assert re.search(rf"^\s*{command}\s", shown, re.MULTILINE)
        assert run(command, "--help").returncode == 0
    for code in ExitCode:
        assert re.search(rf"\b{int(code)}\s", shown), f"exit code {int(code)} is not in --help"


# ---------------------------------------------------------------- audit


def test_an_audit_writes_the_report_and_says_where(run: Run, tmp_path: Path) -> None:
    done = run("audit", account(tmp_path), "-o", "mine.html", "--json", "mine.json")
    clean(done)
    assert done.returncode == 0 and done.stdout == ""
    report = tmp_path / "work" / "mine.html"
    assert "Who&#39;s Googling you" in report.read_text(encoding="utf-8").replace("&#x27;", "&#39;").replace(
        "'", "&#39;"
    )
    data = json.loads((tmp_path / "work" / "mine.json").read_text(encoding="utf-8"))
    assert data["schema"] == "footprint.report/1" and data["coverage"]["hosts"] == []
    assert "mine.html" in done.stderr.splitlines()[-1]
    assert sorted(item.name for item in (tmp_path / "work").iterdir()) == ["mine.html", "mine.json"]
    assert not (tmp_path / "home").exists()
    kept = sorted(item.name for item in (tmp_path / "state").rglob("*") if item.is_file())
    assert kept == ["history.db", "history.key"]


def test_the_same_input_twice_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    source = account(tmp_path, text="mail me at ana@example.com or call +12025550143")
    for name in ("a", "b"):
        assert run("audit", source, "-o", f"{name}.html", "--json", f"{name}.json").returncode == 0
    work = tmp_path / "work"
    assert (work / "a.html").read_bytes() == (work / "b.html").read_bytes()
    assert (work / "a.json").read_bytes() == (work / "b.json").read_bytes()


def test_json_goes_to_stdout(run: Run, tmp_path: Path) -> None:
    done = run("audit", account(tmp_path), "--json", "-")
    assert json.loads(done.stdout)["schema"] == "footprint.report/1"


def test_no_value_leaves_without_being_asked_for(run: Run, tmp_path: Path) -> None:
    needles = ("zelda.quist@example.com", "+1 202 555 0188", "219-09-9998", "4111 1111 1111 1111")
    source = account(tmp_path, text="; ".join(("write zelda.quist@example.com", "call +1 202 555 0188", *needles[2:])))
    for level in ((), ("-v",), ("--debug", "-v"), ("-q",)):
        done = run("audit", source, "-o", "r.html", "--json", "r.json", *level)
        clean(done)
        written = done.stderr + done.stdout
        for name in ("r.html", "r.json"):
            written += (tmp_path / "work" / name).read_text(encoding="utf-8")
        for needle in needles:
            for form in (
                needle,
                needle.replace(" ", ""),
                re.sub(r"\D", "", needle) or needle,
                needle.replace("@", "%40"),
            ):
                assert form not in written
    run("audit", source, "-o", "shown.html", "--show-values")
    shown = (tmp_path / "work" / "shown.html").read_text(encoding="utf-8")
    assert needles[0] in shown and needles[1] in shown


def test_fail_on_goes_before_partial(run: Run, tmp_path: Path) -> None:
    source = account(tmp_path, text="my number is +1 202 555 0188")
    assert run("audit", source, "--fail-on", "low").returncode == ExitCode.FAIL_ON
    assert run("audit", source, "--fail-on", "critical").returncode == ExitCode.DONE
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 and then nothing")
    assert run("audit", source, broken, "--fail-on", "low").returncode == ExitCode.FAIL_ON
    assert run("audit", source, broken).returncode == ExitCode.PARTIAL


def test_since_leaves_older_posts_out_and_says_so(run: Run, tmp_path: Path) -> None:
    source = account(tmp_path)
    data = json.loads(run("audit", source, "--json", "-", "--since", "2024-01-01").stdout)
    assert data["coverage"]["platforms"][0]["posts"] == 0
    assert any("older" in item["what"] for item in data["coverage"]["not_looked_at"])


def test_messages_stay_unread_unless_asked_for(run: Run, tmp_path: Path) -> None:
    message = {
        "dmConversation": {
            "conversationId": "1-42",
            "messages": [
                {
                    "messageCreate": {
                        "id": "9",
                        "senderId": "42",
                        "text": "needle words",
                        "createdAt": "2023-08-12T16:10:37.000Z",
                    }
                }
            ],
        }
    }
    text = f"window.YTD.direct_messages.part0 = {json.dumps([message])}"
    source = account(tmp_path, **{"data/direct-messages.js": text})
    assert "needle words" not in run("collect", source).stdout
    assert "needle words" in run("collect", source, "--include", "private").stdout


# ---------------------------------------------------------------- bad input


def bad_inputs(folder: Path) -> dict[str, Path]:
    made: dict[str, Path] = {}
    good = account(folder, "good-inside.zip").read_bytes()

    def put(name: str, data: bytes) -> None:
        made[name] = folder / name
        made[name].write_bytes(data)

    put("page.zip", b"<!DOCTYPE html><html><head><title>Sign in</title></head><body>expired</body></html>")
    put("empty.zip", b"")
    put("nothing.zip", b"PK\x05\x06" + b"\0" * 18)
    put("noise.zip", bytes(range(256)) * 40)
    put("cut.zip", good[:60])
    put("holiday.bmp", b"BM" + b"\0" * 400)
    put("download.zip.part", good[: len(good) // 2])
    put("notes.log", b"just some notes")
    put("lists.json", b"[[[[")
    made["folder"] = folder / "folder"
    made["folder"].mkdir()
    made["missing.zip"] = folder / "missing.zip"
    return made


NAMES = (
    "page.zip empty.zip nothing.zip noise.zip cut.zip holiday.bmp download.zip.part notes.log lists.json folder "
    "missing.zip"
).split()


@pytest.mark.parametrize("name", NAMES)
def test_bad_input_is_named_with_a_tip_and_the_rest_is_read(run: Run, tmp_path: Path, name: str) -> None:
    bad = bad_inputs(tmp_path)[name]
    alone = run("audit", bad)
    clean(alone)
    assert alone.returncode == ExitCode.NOTHING_READ, alone.stderr
    assert name in alone.stderr and "Tip: " in alone.stderr and alone.stdout == ""
    assert not list((tmp_path / "work").iterdir())
    good = account(tmp_path, text="write zelda.quist@example.com")
    plain = json.loads(run("audit", good, "--json", "-").stdout)
    both = run("audit", bad, good, "--json", "-")
    clean(both)
    assert both.returncode == ExitCode.PARTIAL
    data = json.loads(both.stdout)
    assert data["findings"] == plain["findings"]
    assert any(item["source"] == name and item["status"] in {"skipped", "failed"} for item in data["notices"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("audit",),
        ("audit", "x.zip", "--nonsense"),
        ("audit", "x.zip", "--limit", "no-such=3"),
        ("audit", "x.zip", "--limit", "json-depth=0"),
        ("audit", "x.zip", "--limit", "json-depth=many"),
        ("audit", "x.zip", "--since", "yesterday"),
        ("audit", "x.zip", "--reader", "everybody"),
        ("audit", "x.zip", "--mask", "--show-values"),
        ("audit", "x.zip", "--me", "missing.toml"),
        ("audit", ""),
        ("collect", "", "-o", "all.jsonl"),
        ("init", "x.zip", ""),
        ("doctor", ""),
        ("nonsense",),
    ],
)
def test_wrong_usage_is_exit_2(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    clean(done)
    assert done.returncode == ExitCode.USAGE and done.stderr


ME_COMMANDS = (("audit", "x.zip"), ("audit", "x.zip", "--engine", "none"), ("scan",), ("discover",), ("search-links",))


@pytest.mark.parametrize("command", ME_COMMANDS, ids=" ".join)
def test_a_wrong_me_toml_is_refused_before_anything_heavy_is_loaded(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "me.toml").write_text("x = " + "[" * 5_000)
    os.mkfifo(tmp_path / "pipe")
    code = (
        "import sys; from footprint.cli import app\n"
        "try: app(sys.argv[1:], standalone_mode=False)\n"
        "except SystemExit as end: code = int(end.code)\n"
        "print(code, [name for name in ('presidio_analyzer', 'spacy', 'onnxruntime') if name in sys.modules])"
    )
    for me, said in (("missing.toml", "not-found"), ("pipe", "is no file"), ("me.toml", "is nested too deeply")):
        done = subprocess.run(
            [sys.executable, "-c", code, *command, "--me", me],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            timeout=30,
            check=False,
        )
        assert done.stdout.strip() == "2 []", done.stderr
        assert done.stderr.startswith(f"{me}: {said}") and "Tip: " in done.stderr


@pytest.mark.parametrize("pair", [("same", "same"), ("same", "./same"), ("-", "-"), ("a/../same", "same")])
def test_two_outputs_in_one_place_are_refused(run: Run, tmp_path: Path, pair: tuple[str, str]) -> None:
    (tmp_path / "work" / "a").mkdir()
    done = run("audit", account(tmp_path), "-o", pair[0], "--json", pair[1])
    clean(done)
    assert done.returncode == ExitCode.USAGE and done.stdout == "" and "Tip: " in done.stderr
    assert [item.name for item in (tmp_path / "work").iterdir()] == ["a"]


def test_a_report_goes_nowhere_it_must_not(run: Run, tmp_path: Path) -> None:
    source = account(tmp_path)
    foreign = tmp_path / "work" / "thesis.html"
    foreign.write_text("my thesis", encoding="utf-8")
    for target in ("thesis.html", ".", "missing/report.html", "x" * 300):
        done = run("audit", source, "-o", target)
        clean(done)
        assert done.returncode == ExitCode.CANNOT_WRITE and "Tip: " in done.stderr
    assert foreign.read_text(encoding="utf-8") == "my thesis"


# ---------------------------------------------------------------- searches by hand


def test_search_links_are_listed_and_nobody_is_asked(run: Run, tmp_path: Path) -> None:
    me = tmp_path / "me.toml"
    me.write_text('name = "Ana Lopes"\nplaces = ["Exampleton, UK"]\nshoe_size = 39\n', encoding="utf-8")
    done = run("search-links", "--me", me)
    clean(done)
    assert done.returncode == ExitCode.DONE
    assert done.stdout.startswith("name: Ana Lopes\n  https://www.google.com/search?q=Ana+Lopes\n")
    assert "https://duckduckgo.com/?q=%22Ana+Lopes%22+%22Exampleton%22" in done.stdout
    assert "shoe_size" not in done.stdout
    rows = json.loads(run("search-links", "--me", me, "--json").stdout)
    assert len(rows) == 9 and set(rows[0]) == {"about", "query", "engine", "url"}


def test_search_links_need_somebody_to_search_for(run: Run, tmp_path: Path) -> None:
    for arguments, word in (((), "--me"), (("--me", tmp_path / "none.toml"), "none.toml")):
        done = run("search-links", *arguments)
        clean(done)
        assert done.returncode == ExitCode.USAGE and word in done.stderr and "Tip:" in done.stderr and not done.stdout
    (tmp_path / "me.toml").write_text('emails = ["ana@example.org"]')
    done = run("search-links", "--me", tmp_path / "me.toml")
    assert done.returncode == ExitCode.USAGE and "name" in done.stderr and "ana@" not in done.stderr


# ---------------------------------------------------------------- stages apart


def test_collect_then_audit_is_the_same_as_audit(run: Run, tmp_path: Path) -> None:
    source = account(tmp_path, text="mail ana@example.com")
    done = run("collect", source, "-o", "kept.jsonl")
    assert done.returncode == 0
    lines = [json.loads(line) for line in (tmp_path / "work" / "kept.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line["type"] for line in lines} >= {"profile", "post"}
    direct = json.loads(run("audit", source, "--json", "-").stdout)
    later = json.loads(run("audit", "kept.jsonl", "--json", "-").stdout)
    assert direct["findings"] == later["findings"] and direct["readers"] == later["readers"]


def test_scan_answers_each_line_in_order(run: Run) -> None:
    texts = ["mail ana@example.com", "", "🎂 call +1 202 555 0143", "nothing here", "\ud83c\udf82 x@example.org"]
    stdin = "".join(json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(texts))
    done = run("scan", stdin=stdin)
    clean(done)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [item["id"] for item in answers] == [0, 1, 2, 3, 4]
    assert all(set(item) == {"id", "sightings", "relations", "flags"} for item in answers)
    first = next(item for item in answers[0]["sightings"] if item["kind"] == "EMAIL_ADDRESS")
    assert texts[0][first["start"] : first["end"]] == "ana@example.com"
    assert set(first) == {"kind", "start", "end", "confidence", "recognizer"}
    phone = next(item for item in answers[2]["sightings"] if item["kind"] == "PHONE_NUMBER")
    assert texts[2][phone["start"] : phone["end"]] == "+1 202 555 0143"
    assert answers[1]["sightings"] == [] and answers[3]["sightings"] == []


def test_scan_names_a_bad_line_and_not_its_words(run: Run) -> None:
    done = run("scan", stdin='{"id": 1, "text": "a"}\nsecret words\n')
    clean(done)
    assert done.returncode == ExitCode.NOTHING_READ and "line 2" in done.stderr and "secret" not in done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1]  # what came before it is not lost


def test_init_writes_a_me_toml_that_audit_takes_and_never_overwrites(run: Run, tmp_path: Path) -> None:
    source = account(tmp_path)
    assert run("init", source).returncode == 0
    written = tmp_path / "work" / "me.toml"
    assert "ana@example.com" in written.read_text(encoding="utf-8")
    assert run("audit", source, "--me", "me.toml").returncode == 0
    written.write_text(written.read_text(encoding="utf-8") + "\n# mine", encoding="utf-8")
    assert run("init", source).returncode == ExitCode.USAGE
    assert written.read_text(encoding="utf-8").endswith("# mine")


def test_a_handle_of_an_unknown_platform_is_refused_politely(run: Run) -> None:
    done = run("audit", "myspace:ana")
    clean(done)
    assert done.returncode == ExitCode.NOTHING_READ and "Tip: " in done.stderr


def test_an_address_that_is_not_public_is_refused_before_any_look_up(run: Run) -> None:
    done = run("audit", "http://127.0.0.1/")
    clean(done)
    assert done.returncode == ExitCode.NOTHING_READ and "address-not-public" in done.stderr


def test_doctor_is_fit_for_a_bug_report(run: Run, tmp_path: Path) -> None:
    done = run("doctor")
    assert done.returncode == 0 and "presidio-analyzer" in done.stdout and "json-depth" in done.stdout
    assert str(tmp_path) not in done.stdout and str(ROOT) not in done.stdout
    data = json.loads(run("doctor", "--json").stdout)
    assert data["works_offline"] is True and "x" in data["sources"] and "EMAIL_ADDRESS" in data["kinds"]


def test_file_names_are_shown_escaped(run: Run, tmp_path: Path) -> None:
    source = account(tmp_path, "evil\x1b[31m\u202ename.zip")
    done = run("audit", source)
    clean(done)
    assert done.returncode == 0 and "\u202e" not in done.stderr


@pytest.mark.parametrize("extra", [{"LANG": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}, {"COLUMNS": "20"}])
def test_poor_terminals_do_not_stop_it(run: Run, tmp_path: Path, extra: dict[str, str]) -> None:
    done = run("audit", account(tmp_path, text="Grüße 👋 ana@example.com"), **extra)
    clean(done)
    assert done.returncode == 0


def test_an_interrupt_is_exit_130_and_leaves_nothing_behind(tmp_path: Path) -> None:
    source = tmp_path / "many.zip"
    tweets = [
        {"tweet": {"id_str": str(10**18 + n), "full_text": f"call +1 202 555 01{n % 90:02d} now {n}", "entities": {}}}
        for n in range(30_000)
    ]
    with zipfile.ZipFile(source, "w") as out:
        out.writestr("data/account.js", 'window.YTD.account.part0 = [{"account": {"username": "a", "accountId": "4"}}]')
        out.writestr("data/tweets.js", f"window.YTD.tweets.part0 = {json.dumps(tweets)}")
    process = subprocess.Popen(
        [sys.executable, "-m", "footprint", "audit", str(source), "-o", str(tmp_path / "r.html")],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    time.sleep(4)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED and "Traceback" not in said
    assert said.splitlines()[-2].startswith("interrupted: no file is half written")
    assert said.splitlines()[-1].startswith("Tip: the same command ")
    assert [item.name for item in tmp_path.iterdir()] == ["many.zip"]


def test_the_readme_shows_the_real_help_and_codes() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        import build
    finally:
        sys.path.pop(0)
    for path, text in build.pages().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is out of date; make docs writes it"
