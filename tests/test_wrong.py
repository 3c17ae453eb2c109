"""What the person called wrong: codes hold no value and stay the same, and what they stand for counts nowhere."""

from __future__ import annotations

import json
import random
import re
import stat
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from footprint import codes, records, report
from footprint.assess import assess
from footprint.audit import Request, audit
from footprint.cli import app
from footprint.collectors import Options
from footprint.errors import ExitCode, UsageError
from footprint.mine import Wrong, wrong_file
from footprint.model import Assessment, Coverage, Finding, Media, Post, PostKind, Profile, Severity, Visibility
from footprint.progress import Progress
from footprint.rules import Facts, rules
from footprint.rules._seen import profile_place
from footprint.texts import texts_of
from tests.builders.assessments import assessment, finding, place, quote
from tests.builders.facts import DAY, NOW, facts, profile, seen
from tests.builders.pages import Tags

PHONE = "+44 7700 900123"
LATER = DAY + timedelta(days=1)
FIVE = facts(*(seen("PHONE_NUMBER", PHONE, str(number), own=True) for number in range(1, 6)), profile())


def judged(of: Facts, wrong: dict[str, datetime] | None = None) -> Assessment:
    return assess(of, coverage=Coverage(), notices=(), taken_at=NOW, version="0.1.0", wrong=wrong)


def found(done: Assessment, rule: str = "public-phone") -> Finding:
    return next(item for item in done.findings if item.rule == rule)


# ---------------------------------------------------------------- codes


def test_no_two_rules_share_their_letters_and_a_code_tells_its_rule() -> None:
    names = [item.id for item in rules()]
    assert len({codes.of_finding(name, "x")[:3] for name in names}) == len(names)
    for name in names:
        assert codes.is_code(code := codes.of_finding(name, "x"))
        assert codes.rules_of(code, names) == (name,)
    assert codes.rules_of("000-000000", ()) == ()


@pytest.mark.parametrize("text", ["", "abc", "abc-12345", "abc-1234567", "abl-123456", "ABC-123456", "abc 123456"])
def test_what_is_no_code(text: str) -> None:
    assert not codes.is_code(text)


def test_a_code_depends_on_the_place_and_never_on_the_words() -> None:
    one, other = (found(judged(facts(seen("PHONE_NUMBER", words, own=True)))) for words in (PHONE, "+44 7700 900124"))
    assert one.evidence[0].code == other.evidence[0].code != ""
    assert one.code == other.code != one.evidence[0].code
    elsewhere = found(judged(facts(seen("PHONE_NUMBER", PHONE, "2", own=True))))
    assert elsewhere.evidence[0].code != one.evidence[0].code


def test_the_order_of_the_facts_does_not_change_a_code() -> None:
    # The same words in a headline and in a bio are one place; which of the two comes first is an accident.
    pair = (
        seen("PHONE_NUMBER", PHONE, own=True, post="profile"),
        seen("PHONE_NUMBER", PHONE, own=True, post="profile", part="field:headline"),
    )
    told = set()
    for some in (pair, pair[::-1]):
        [only] = found(judged(facts(*some))).evidence
        told.add(only.code)
    assert len(told) == 1


def test_every_text_of_an_item_has_a_place_of_its_own() -> None:
    person = Profile(
        "x", "ana", "Ana", "Bio", ("https://a.example", "https://b.example"), (("email", "a@b.example"),) * 2
    )
    media = (Media("photo", "one"), Media("photo", "two"))
    for record in (person, Post("x", "ana", "1", PostKind.POST, "text", media=media)):
        told = [codes.part(item.where) for item in texts_of(record)]
        assert len(told) == len(set(told))


def test_values_of_one_length_in_one_profile_have_codes_of_their_own() -> None:
    person = profile(links=("https://a.example", "https://b.example"), fields=(("website", "https://c.example"),) * 2)
    shown = [profile_place(person, link) for link in ("https://a.example", "https://b.example", "https://c.example")]
    assert len({codes.of_place("some-rule", item) for item in shown}) == 3
    assert profile_place(person, "nowhere").part == ""


# ---------------------------------------------------------------- what counts


def test_a_place_called_wrong_is_gone_and_the_numbers_are_right() -> None:
    before = found(judged(FIVE))
    gone = before.evidence[2]
    done = judged(FIVE, {gone.code: NOW})
    after = found(done)
    assert len(after.evidence) == 4 and gone not in after.evidence
    assert "5 of" in before.title and "4 of" in after.title
    assert done.coverage.looked_at == ("You said of 1 place that it is wrong; it does not count.",)
    assert judged(FIVE).coverage.looked_at == ()


def test_a_finding_without_places_is_gone_and_takes_no_points() -> None:
    before = judged(FIVE)
    wrong = {item.code: NOW for item in found(before).evidence}
    done = judged(FIVE, wrong)
    assert "public-phone" not in {item.rule for item in done.findings}
    assert all(line.rule != "public-phone" for item in done.readers for line in item.sum)
    assert done.coverage.looked_at == ("You said of 5 places that they are wrong; they do not count.",)


def test_the_code_of_a_finding_stands_for_all_its_places_until_new_ones_come() -> None:
    before = found(judged(FIVE))
    done = judged(FIVE, {before.code: LATER})
    assert "public-phone" not in {item.rule for item in done.findings}
    newer = facts(
        *FIVE.sightings, seen("PHONE_NUMBER", PHONE, "9", own=True, when=LATER + timedelta(days=1)), profile()
    )
    after = found(judged(newer, {before.code: LATER}))
    assert [item.item for item in after.evidence] == ["9"]
    both = judged(newer, {before.code: LATER, after.code: NOW})
    assert "public-phone" not in {item.rule for item in both.findings}
    assert both.coverage.looked_at == ("You said of 6 places that they are wrong; they do not count.",)


def test_a_place_and_then_the_rest_may_be_called_wrong() -> None:
    first = min(found(judged(FIVE)).evidence, key=lambda item: item.item)
    rest = found(judged(FIVE, {first.code: NOW}))
    done = judged(FIVE, {first.code: NOW, rest.code: NOW})
    assert "public-phone" not in {item.rule for item in done.findings}


def test_what_is_wrong_for_one_rule_stays_for_the_others() -> None:
    both = facts(
        seen("EMAIL_ADDRESS", "ana@example.org", own=True, post="profile"),
        seen("EMAIL_ADDRESS", "ana@example.org", own=True, post="profile", platform="mastodon", account="ana_l"),
        profile(),
        profile("mastodon", "ana_l"),
    )
    before = judged(both)
    assert {"public-email", "same-email"} <= {item.rule for item in before.findings}
    done = judged(both, {found(before, "same-email").code: NOW})
    rules_left = {item.rule for item in done.findings}
    assert "same-email" not in rules_left and "public-email" in rules_left


def test_a_code_that_leads_nowhere_changes_nothing() -> None:
    stale = codes.of_finding("public-phone", "public-phone:gone")
    assert judged(FIVE, {stale: NOW}) == judged(FIVE)


@pytest.mark.parametrize("seed", range(10))
def test_any_choice_of_places_leaves_the_others(seed: int) -> None:
    dice = random.Random(seed)
    before = judged(FIVE)
    every = [item for one in before.findings for item in one.evidence]
    chosen = dice.sample(every, dice.randrange(1, len(every) + 1))
    done = judged(FIVE, {item.code: NOW for item in chosen})
    left = Counter(item.code for one in done.findings for item in one.evidence)
    assert not left.keys() & {item.code for item in chosen}
    kept = {item.code for item in found(before).evidence} - {item.code for item in chosen}
    assert kept == {item.code for one in done.findings if one.rule == "public-phone" for item in one.evidence}


# ---------------------------------------------------------------- the report


def coded(count: int = 3) -> Assessment:
    places = tuple(replace(place(quote(f"seen {n}"), str(n)), code=f"abc-00000{n}") for n in range(count))
    made = finding("a-rule", "contact", Severity.LOW, "Some thing.", places)
    return assessment(findings=(replace(made, code="abc-999999"),))


def test_a_card_tells_its_code_in_one_line_and_each_of_several_places_its_own() -> None:
    text = Tags(report.to_html(coded())).text
    assert text.count("footprint wrong abc-999999") == 1 and text.count("Wrong?") == 1
    assert all(text.count(f"abc-00000{n}") == 1 for n in range(3))
    alone = Tags(report.to_html(coded(1))).text
    assert "footprint wrong abc-999999" in alone and "abc-000000" not in alone, "one place needs one code"


def test_the_json_has_every_code_and_a_copy_to_share_none() -> None:
    [told] = report.to_json(coded())["findings"]
    assert told["code"] == "abc-999999"
    assert [item["code"] for item in told["evidence"]] == ["abc-000000", "abc-000001", "abc-000002"]
    shared = json.dumps(report.to_json(coded(), masked=True)) + report.to_html(coded(), masked=True)
    assert "abc-" not in shared and "footprint wrong" not in shared


@pytest.mark.parametrize("word", ["we are sure", "likely", "possible, not sure"])
def test_every_finding_says_in_words_how_sure_it_is(word: str) -> None:
    page = report.to_html(assessment())
    cards = re.findall(r"<article>\n<h4>.*?</article>", page, re.DOTALL)
    assert cards and any(word in card for card in cards)
    assert all(any(item in card for item in ("we are sure", "likely", "possible, not sure")) for card in cards)


# ---------------------------------------------------------------- keeping it

POSTS = (
    Profile("x", "ana.l", "Ana Lopes", "Potter.", visibility=Visibility.PUBLIC, url="https://x.com/ana.l"),
    *(
        Post(
            "x",
            "ana.l",
            str(number),
            PostKind.POST,
            f"Call me on 202-555-01{number}",
            datetime(2025, 5, 1, tzinfo=UTC),
            Visibility.PUBLIC,
            f"https://x.com/ana.l/status/{number}",
        )
        for number in (66, 88)
    ),
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("FOOTPRINT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ana.toml").write_text('name = "Ana Lopes"\n', encoding="utf-8")

    def start(*arguments: str) -> tuple[int, str, str]:
        ran = CliRunner().invoke(app, ["wrong", *arguments])
        assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
        return ran.exit_code, ran.stdout, ran.stderr

    return start


def audited(folder: Path) -> Assessment:
    source = folder / "read.jsonl"
    source.write_text("".join(map(records.to_line, POSTS)), encoding="utf-8")
    me = folder / "ana.toml"
    return audit(Request((str(source),), Options(), me=me, now=NOW, wrong=wrong_file(me, folder)), Progress())


def test_from_the_report_to_the_command_and_back(run: Run, tmp_path: Path) -> None:
    before = audited(tmp_path)
    one, other = (item for item in before.findings if item.rule == "public-phone")
    assert run(one.code.upper(), "--me", "ana.toml") == (
        ExitCode.DONE,
        "",
        "kept as wrong: 1 new, 1 in all; the next audit leaves them out\n",
    )
    file = tmp_path / "ana.wrong.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "555" not in file.read_text("utf-8") and "ana" not in file.read_text("utf-8")
    done = audited(tmp_path)
    assert [item.code for item in done.findings if item.rule == "public-phone"] == [other.code]
    assert "You said of 1 place that it is wrong; it does not count." in Tags(report.to_html(done)).text
    assert run("--list", "--me", "ana.toml") == (ExitCode.DONE, f"{one.code}  public-phone\n", "")
    assert run(one.code, "--undo", "--me", "ana.toml")[0] == ExitCode.DONE
    assert audited(tmp_path).findings == before.findings


def test_without_me_the_word_is_kept_in_the_state_folder(run: Run, tmp_path: Path) -> None:
    assert run("abc-123456", "def-123456")[0] == ExitCode.DONE
    assert Wrong(tmp_path / "home" / "state" / "wrong.json").said.keys() == {"abc-123456", "def-123456"}
    assert run("--list")[1].splitlines()[0] == "abc-123456  a rule that this version does not have"
    assert run("--list", "--me", "ana.toml")[1] == "", "clients are kept apart"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "no code is given"),
        (("https://x.com/ana",), "this is no code of a report"),
        (("abc-123456", "abc-1"), "this is no code of a report"),
        (("abc-123456", "--undo"), "was not called wrong"),
        (("abc-123456", "--list"), "does not go with codes"),
        (("abc-123456", "--me", "nobody.toml"), "there is no such file"),
    ],
)
def test_wrong_usage_is_said_and_nothing_is_kept(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (ExitCode.USAGE, "") and words in err and "Tip: " in err
    assert not (tmp_path / "home" / "state" / "wrong.json").exists()


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"schema": "footprint.wrong/2", "wrong": []}',
        '{"schema": "footprint.accounts/1", "wrong": []}',
        '{"schema": "footprint.wrong/1", "wrong": {}}',
        '{"schema": "footprint.wrong/1", "wrong": [{"code": "abc-123456"}]}',
        '{"schema": "footprint.wrong/1", "wrong": [{"code": "no code", "since": "2026-01-01T00:00:00+00:00"}]}',
        '{"schema": "footprint.wrong/1", "wrong": [{"code": "abc-123456", "since": "2026-01-01"}]}',
        "[" * 100_000,
    ],
)
def test_a_damaged_file_is_said_and_left_as_it_is(run: Run, tmp_path: Path, text: str) -> None:
    file = tmp_path / "ana.wrong.json"
    file.write_text(text, encoding="utf-8")
    for arguments in (("abc-123456",), ("--list",)):
        code, _, err = run(*arguments, "--me", "ana.toml")
        assert code == ExitCode.USAGE and err.startswith("ana.wrong.json: is damaged")
    with pytest.raises(UsageError):
        audited(tmp_path)
    assert file.read_text("utf-8") == text


def test_a_folder_that_takes_no_file_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where a folder should be", encoding="utf-8")
    code, _, err = run("abc-123456")
    assert code == ExitCode.CANNOT_WRITE and err.startswith("wrong.json: ")
