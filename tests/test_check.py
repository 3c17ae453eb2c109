"""``footprint check``: what a draft gives away, to whom, how it sounds, and other words for it."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from footprint import calmer, charters
from footprint.answer import SCHEMA, Answer
from footprint.check import Request, check, words_of
from footprint.errors import ExitCode, ReadError
from footprint.limits import Limits
from footprint.model import Checked, Confidence, Employer, Reader, Severity, Subject, Visibility
from tests.test_cli import Run
from tests.test_cli import run as run  # the fixture

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 1, 5, 20, 0, tzinfo=UTC)
ANA = Subject(name="Ana Example", employers=(Employer("Acme Logistics"),), goal="first job in graphic design")

ANGRY = "My boss at Acme Logistics is a fucking idiot and I hate this place. I'm done with these morons!!!"
HOME = (
    "Come to my flat in Elm Street 4 on Friday. We live at 12 Elm Street, Springfield IL 62704. "
    "Call me at 415-555-2671."
)
JOKE = "My cat just told me it is Monday again and I have no idea what she wants from me"
PAY = "We should all talk about our pay at Acme Logistics: I make 18 an hour and new hires get 20. Join the union!"
PATIENT = "The patient in bed 14 died at four, his daughter made it with two minutes to spare."
KEY = "api_key = sk_live_abcdefghijklmnopqrstuv1234 and that is all"
IBAN = "send it to DE89370400440532013000 and that is all"
GERMAN = "Der Zug hat schon wieder vierzig Minuten Verspätung, das Geld bitte auf " + IBAN


def checked(text: str, subject: Subject = ANA, **how: Any) -> Checked:
    return check(Request(text=text, subject=subject, now=NOW, **how))


def said(found: Checked, **how: Any) -> str:
    """The answer as it goes into a pipe."""
    return "\n".join(Answer(found, **how).lines(own_words=False))


def rules(found: Checked) -> dict[str, Severity]:
    return {item.rule: item.severity for item in found.findings}


# ---------------------------------------------------------------- drafts of several kinds


def test_anger_at_a_boss_where_the_employer_is_known() -> None:
    found = checked(ANGRY)
    assert found.employer == ("named", "meant", "aimed at")
    assert found.heat is Confidence.HIGH
    assert rules(found)["work-complaint"] is Severity.MEDIUM
    told = said(found)
    assert "  where you work, to a recruiter, your employer" in told and "  swearing (1 swear word)" in told
    assert "running your employer down, aimed at your employer (likely)" in told and "It sounds very angry." in told
    assert found.offer is not None
    for gone in ("Acme", "fuck", "idiot", "moron", "hate", "!!!"):
        assert gone not in found.offer.text
    for kept in ("My boss", "this place", "I'm done with"):
        assert kept in found.offer.text
    assert found.offer.left is None or found.offer.left < Severity.MEDIUM
    assert "first job in graphic design" in found.questions[0] and "says nothing of it" in found.questions[0]


def test_a_home_address_and_a_number() -> None:
    found = checked(HOME)
    assert {item.kind for item in found.given} >= {"POSTAL_ADDRESS", "PHONE_NUMBER"}
    [address] = [item for item in found.given if item.kind == "POSTAL_ADDRESS"]
    assert Reader.STRANGER in address.readers
    assert rules(found)["home-address"] is Severity.HIGH
    assert found.offer is not None
    assert found.offer.text == "Come to my flat on Friday. We live nearby. Message me."
    assert found.heat is None and not found.employer


def test_a_harmless_joke_is_left_alone() -> None:
    found = checked(JOKE)
    assert not found.findings and not found.given and not found.flags and found.heat is None and found.offer is None
    assert found.worst is None
    assert "Nothing was found" in said(found)


def test_protected_talk_of_pay_is_no_misconduct() -> None:
    found = checked(PAY)
    assert {item.kind for item in found.flags} == {"UNION"}
    assert found.heat is None and found.offer is None
    assert "work-complaint" not in rules(found)
    assert not {item.category for item in found.findings} & {"conduct", "tone", "charter"}
    assert "nobody may hold it against you" in said(found) and "aimed at" not in said(found)


def test_a_patients_story_cites_the_clause_of_the_nurses_charter() -> None:
    found = checked(PATIENT, Subject(role="nurse"))
    [finding] = [item for item in found.findings if item.charter]
    assert finding.charter is not None
    assert (finding.charter.id, finding.charter.clause) == ("nurse", "patient-details")
    told = said(found)
    assert "nurse/patient-details" in told and "National Council of State Boards of Nursing" in told
    assert "August 2011" in told and "https://www.ncsbn.org/" in told
    assert not [item for item in checked(PATIENT, Subject()).findings if item.charter]


def test_an_employers_policy_is_cited(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text(
        'roles = []\nsource = "Handbook of Acme"\ndate = "2025-01"\nchecked = 2026-01-01\n[[clauses]]\nid = "recipes"\n'
        'says = "Recipes stay in the house."\nfinds = "a recipe"\n[[clauses.fires]]\nwords = ["secret recipe"]\n',
        encoding="utf-8",
    )
    own = Subject(policy=charters.policy(tmp_path / "policy.toml"))
    [finding] = [item for item in checked("Today I learned our secret recipe", own).findings if item.charter]
    assert finding.charter is not None and finding.charter.clause == "recipes"


def test_a_key_is_urgent_and_left_out_whole() -> None:
    found = checked(KEY)
    assert found.worst is Severity.CRITICAL
    assert found.offer is not None and found.offer.text == "api_key = (key left out) and that is all"
    assert found.offer.left is None
    assert "abcdef" not in said(found) and "abcdef" not in json.dumps(Answer(found).data())
    assert "abcdefghij" in said(found, shown=True)


def test_whoever_cannot_see_it_is_not_named() -> None:
    for item in checked(HOME, visibility=Visibility.RESTRICTED).given:
        assert not {Reader.RECRUITER, Reader.CLIENT} & set(item.readers)
    only = checked(ANGRY, reader=Reader.STRANGER)
    assert only.findings and all(Reader.STRANGER in item.readers for item in only.findings)
    assert "work-complaint" not in rules(only)


def test_a_draft_that_serves_the_goal_is_told_so() -> None:
    assert "It speaks of it" in checked("New poster, my best graphic design so far").questions[0]
    assert len(checked(JOKE, Subject()).questions) == 1


def test_titles_count_no_posts() -> None:
    for text in (ANGRY, HOME, PAY, KEY):
        assert not [item.title for item in checked(text).findings if " of 1 post" in item.title]


def test_a_posts_values_are_covered_in_every_output() -> None:
    found = checked(f"{HOME} Mail me: ana.sample@example.org. My IBAN is {IBAN.split()[3]}")
    for output in (said(found), json.dumps(Answer(found).data(), ensure_ascii=False)):
        for value in ("12 Elm", "62704", "415-555", "2671", "ana.sample", "DE8937", "0532"):
            assert value not in output
    shown = said(found, shown=True)
    assert "12 Elm Street" in shown and "415-555-2671" in shown


# ---------------------------------------------------------------- other words


@pytest.mark.parametrize(
    ("text", "calm"),
    [
        ("My manager is such a stupid asshole", "My manager has got this wrong"),
        (
            "Those clowns at work are all idiots and I hate them",
            "Those people at work have got this wrong and I do not like them",
        ),
        ("You are all fucking brilliant, love you guys", "You are all brilliant, love you guys"),
        ("What a fucking amazing goal", "What an amazing goal"),
        ("This is bullshit and I am furious about it", "This is nonsense and I am unhappy about it"),
        (
            "Absolutely everyone at work is an idiot and I hate it",
            "Almost everyone at work has got this wrong and I do not like it",
        ),
        ("I hate you. I never hit him and you never listen", "I do not like you. I never hit him and you never listen"),
        (
            "I never hit him and you never listen, I hate you",
            "I never hit him and you rarely listen, I do not like you",
        ),
    ],
)
def test_heat_is_taken_down_and_facts_stay(text: str, calm: str) -> None:
    offer = checked(text).offer
    assert offer is not None and offer.text == calm


@pytest.mark.parametrize(
    "text",
    [
        "I always walk the dog in the morning, everybody loves her",
        "I'm such an idiot, I left my umbrella on the bus again lol",
        'He shouted "you are all fucking idiots" and left',
        "The union meeting is on Tuesday, everybody is welcome",
        "I hate Mondays",
    ],
)
def test_what_is_not_heated_is_not_rewritten(text: str) -> None:
    offer = checked(text).offer
    assert offer is None or all(item.why == calmer.SWEARING for item in offer.changes)


@pytest.mark.parametrize(
    "text", [ANGRY, HOME, KEY, PATIENT, "SHUT UP!!! THIS IS A FUCKING DISGRACE AND EVERYBODY KNOWS"]
)
def test_changes_are_in_order_and_give_the_offer(text: str) -> None:
    found = checked(text)
    assert found.offer is not None
    changes = found.offer.changes
    assert all(one.end <= two.start for one, two in pairwise(changes))
    assert all(0 <= item.start < item.end <= len(text) for item in changes)
    assert calmer.applied(text, changes) == found.offer.text
    assert "  " not in found.offer.text


def test_of_details_that_overlap_no_half_stays() -> None:
    offer = checked("my flat in Elm 415-555-2671, come over").offer
    assert offer is not None and offer.text == "my flat, come over"
    offer = checked("I hate you. Stupid tom@example.org keeps writing").offer
    assert offer is not None and offer.text == "I do not like you. (address by message) keeps writing"


# ---------------------------------------------------------------- what is no draft


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-text"),
        (b"abc\0def", "not-text"),
        (b"\xff\xfe\x00\xd8", "not-text"),
        (b"caf\xe9", "not-text"),
        (b"a" * 2_000_000, "too-large"),
    ],
)
def test_what_cannot_be_read_says_so(data: bytes, word: str) -> None:
    with pytest.raises(ReadError) as caught:
        words_of(data, "draft.txt", Limits())
    assert caught.value.what.startswith(word) and caught.value.exit_code is ExitCode.NOTHING_READ


def test_text_in_its_usual_encodings_is_read() -> None:
    assert words_of("\ufeffnaïve 🙂".encode(), "x", Limits()) == "naïve 🙂"
    assert words_of("naïve".encode("utf-16"), "x", Limits()) == "naïve"


def test_a_long_draft_is_read_to_its_end() -> None:
    text = "Nothing much happened today, the bus was late and it rained a little. " * 300 + "Call 415-555-2671"
    assert "PHONE_NUMBER" in {item.kind for item in checked(text).given}


# ---------------------------------------------------------------- the command


def test_the_command_reads_argument_file_and_stdin(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(KEY, encoding="utf-8")
    ways = [
        run("check", "--json", "--text", KEY),
        run("check", "--json", tmp_path / "draft.txt"),
        run("check", "--json", KEY),
        run("check", "--json", stdin=KEY),
        run("check", "--json", "-", stdin=KEY),
    ]
    answers = [json.loads(one.stdout) for one in ways]
    assert answers[0]["schema"] == SCHEMA and answers[0]["worst"] == "critical"
    assert all(one == answers[0] for one in answers)
    assert all(not one.stderr and one.returncode == ExitCode.DONE for one in ways)


def test_exit_codes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    assert run("check", "--text", KEY, "--fail-on", "critical").returncode == ExitCode.FAIL_ON
    assert run("check", "--text", JOKE, "--fail-on", "info").returncode == ExitCode.DONE
    for refused in (
        ("--text", JOKE, "draft.txt"),
        ("--text", JOKE, "--platform", "myspace"),
        ("--text", JOKE, "--role", "wizard"),
        ("--text", JOKE, "--me", "missing.toml"),
        ("--text", JOKE, "--visibility", "private"),
    ):
        done = run("check", *refused)
        assert done.returncode == ExitCode.USAGE and done.stderr and not done.stdout
    for unread in (("--text", ""), ("-",), (tmp_path / "picture.png",), (tmp_path,), ("missing.txt",)):
        done = run("check", *unread)
        assert done.returncode == ExitCode.NOTHING_READ and "Tip: " in done.stderr and not done.stdout


def test_no_word_of_a_draft_goes_to_stderr(run: Run) -> None:
    for text in (ANGRY, HOME, KEY, IBAN):
        done = run("check", "--text", text, "--debug")
        assert done.returncode == ExitCode.DONE and not done.stderr


# ---------------------------------------------------------------- what it costs


def _child(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return done.stdout


_RUN = (
    "import sys\n"
    "sys.argv = ['footprint', 'check', '--json', '--text', {text!r}]\n"
    "from footprint.cli import main\n"
    "try:\n    main()\nexcept SystemExit as done:\n    assert not done.code\n"
    "print('LOADED', sorted({{name.partition('.')[0] for name in sys.modules}}))\n"
)


def _loaded(text: str) -> set[str]:
    return set(eval(_child(_RUN.format(text=text)).rpartition("LOADED")[2]))  # noqa: S307  # a list of names, ours


def test_what_a_draft_does_not_need_is_not_loaded() -> None:
    heavy = {"presidio_analyzer", "spacy", "detect_secrets", "requests", "py3langid", "networkx", "tomlkit", "jinja2"}
    assert not _loaded("What a day that was, and we were all so happy about it") & heavy
    assert "presidio_analyzer" not in _loaded(KEY) and "detect_secrets" in _loaded(KEY)
    with_presidio = _loaded(IBAN)
    assert "presidio_analyzer" in with_presidio and not with_presidio & {"spacy", "thinc", "tldextract", "requests"}


def _cpu(*arguments: str) -> float:
    """CPU seconds of a run of the program, the least of three."""
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "footprint", *arguments],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(spent)


def test_a_draft_is_answered_at_once() -> None:
    """Beside what ``--help`` takes on the same machine: a slow or a busy one is slow at both.

    A check takes about five times as much, and six where it asks Presidio and the model of languages too; it was
    twenty-five times as much when everything was loaded first.
    """
    least = _cpu("--help")
    assert _cpu("check", "--text", ANGRY) < 9 * least
    assert _cpu("check", "--text", GERMAN) < 10 * least
