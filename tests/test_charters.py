"""Charters: each clause fires on what it is for, on no look-alike, on no protected speech; a wrong file says where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from footprint import charters
from footprint.assess import assess
from footprint.charters import in_force
from footprint.engines import NONE
from footprint.errors import DropInError, UsageError
from footprint.masking import mask, masked_quote
from footprint.model import (
    Charter,
    Coverage,
    Finding,
    Flag,
    Official,
    Source,
    Status,
    Subject,
    Target,
    Text,
)
from footprint.rules import Facts
from footprint.scan import Scanner
from footprint.vocabulary import CLAUSE
from tests.builders.role_posts import BIOS, NOW, Row, answers, fired, judged, person, rows, scanner, where

POSTS = rows("charters.jsonl")


@cache
def answered(charter: str) -> dict[str, set[str]]:
    return answers(charter, POSTS)


def outcomes() -> Iterator[tuple[Row, bool, set[str]]]:
    """Each labelled post, whether its clause fired on it, and all that did."""
    for number, row in enumerate(POSTS):
        found = answered(row["charter"]).get(str(number), set())
        yield row, row["clause"] in found, found


def test_every_clause_has_posts_of_both_kinds() -> None:
    for charter in charters.charters():
        assert charter.id in BIOS
        for clause in charter.clauses:
            rows = [row for row in POSTS if (row["charter"], row["clause"]) == (charter.id, clause.id)]
            assert sum(row["fires"] for row in rows) >= 3, f"{charter.id}/{clause.id}"
            assert sum(not row["fires"] for row in rows) >= 3, f"{charter.id}/{clause.id}"
    assert len({(row["charter"], row["text"], row.get("account"), row.get("at")) for row in POSTS}) == len(POSTS)


def test_clauses_fire_on_what_they_are_for_and_on_no_look_alike(capsys: pytest.CaptureFixture[str]) -> None:
    right = missed = wrong = 0
    told = []
    for row, hit, found in outcomes():
        right += bool(row["fires"] and hit)
        missed += bool(row["fires"] and not hit)
        wrong += bool(not row["fires"] and found)
        if row["fires"] != hit or (not row["fires"] and found):
            told.append(f"{row['charter']}/{row['clause']} {'missed' if row['fires'] else found}: {row['text']}")
    precision, recall = right / (right + wrong), right / (right + missed)
    with capsys.disabled():
        print("", *told, f"charters: precision {precision:.3f}, recall {recall:.3f}, {len(POSTS)} posts", sep="\n")
    assert precision >= 0.9
    assert recall >= 0.8


# ---------------------------------------------------------------- protected speech, and what flags may do

PROTECTED = (
    "We are underpaid and the union meets on Thursday, come along",
    "Our ward is short-staffed again and it is not safe for patients",
    "I reported my manager for harassment and I would do it again",
    "Proud to be a gay nurse, happy Pride everyone",
    "Ramadan on the night shift, dates at sunset with the team",
    "On strike tomorrow for fair pay, see you on the picket line",
    "I told the regulator about the falls on our ward, as I must",
    "My depression is better this spring, thanks for asking",
)


@pytest.mark.parametrize("charter", [item.id for item in charters.charters()])
def test_protected_speech_fires_no_clause(charter: str) -> None:
    texts = [Text(where("tied", str(number)), text) for number, text in enumerate(PROTECTED)]
    assert not fired(judged(person(charter), texts, BIOS[charter]))


def flag(kind: str, text: str, confidence: float = 0.95, target: Target = Target.PERSON, item: str = "1") -> Flag:
    return Flag(kind, 0, len(text), confidence, target, "test", where("tied", item))


@pytest.mark.parametrize(
    ("made", "fires"),
    [
        (flag("HATE", "x" * 30), True),
        (flag("HATE", "x" * 30, confidence=0.3), False),
        (flag("HATE", "x" * 30, target=Target.QUOTED), False),
        (flag("HATE", "x" * 30, target=Target.NEWS), False),
        (flag("HEALTH", "x" * 30), False),
        (flag("UNION", "x" * 30), False),
        (flag("POLITICS", "x" * 30), False),
        (flag("RELIGION", "x" * 30), False),
        (flag("ORIENTATION", "x" * 30), False),
    ],
)
def test_a_flag_fires_where_it_is_sure_and_meant_and_never_a_sensitive_one_alone(made: Flag, fires: bool) -> None:
    for charter in ("nurse", "police", "civil-servant"):
        texts = [Text(where("tied", "1"), "some words of no other sort here")]
        assert bool(fired(judged(person(charter), texts, BIOS[charter], (made,)))) is fires


def test_a_word_and_a_flag_fire_together_and_neither_alone() -> None:
    text = "Honestly some of these patients make me tired"
    rude = flag("DISPARAGES_PERSON", text, 0.7)
    spoken = [Text(where("tied", "1"), text)]
    other = [Text(where("tied", "1"), "Honestly some of these biscuits make me tired")]
    own = Scanner(person("nurse"), engine=NONE)  # words and flags alone: no network hears anything

    def found(texts: list[Text], *flags: Flag) -> dict[str, set[str]]:
        return fired(judged(person("nurse"), texts, BIOS["nurse"], flags, own))

    assert found(spoken, rude) == {"1": {"comments-on-patients"}}
    assert not found(spoken)
    assert not found(other, rude)
    plain = [Text(where("plain", "1"), text)]
    assert not found(plain, replace(rude, where=where("plain", "1")))


def test_politics_on_an_official_account_is_read_by_its_flag() -> None:
    text = "What a day for the whole movement"
    for account, expected in (("official", {"impartial"}), ("tied", set()), ("plain", set())):
        made = replace(flag("POLITICS", text), where=where(account, "1"))
        found = fired(
            judged(person("civil-servant"), [Text(where(account, "1"), text)], BIOS["civil-servant"], (made,))
        )
        assert found.get("1", set()) == expected


def test_heat_in_protected_speech_fires_no_policy(tmp_path: Path) -> None:
    own = rules_of(tmp_path, fires="flags = {ANGER = 0.5, DISPARAGES_EMPLOYER = 0.5}")
    heat = "They cheat us out of our wages and lie about it"
    calm = "This place is run by nobody who cares at all"
    subject = replace(person("other"), policy=own)
    for text, expected in ((heat, set()), (calm, {"1"})):
        done = judged(subject, [Text(where("tied", "1"), text)], "x", (flag("ANGER", text),), Scanner(subject))
        assert set(fired(done)) == expected
    union = (flag("ANGER", calm), flag("UNION", calm))
    assert not fired(judged(subject, [Text(where("tied", "1"), calm)], "x", union, Scanner(subject)))


def test_what_others_said_and_what_others_wrote_fires_nothing() -> None:
    patient = "My patient in bed 4 died tonight and his wife screamed"
    for kind, text, expected in (
        ("post", patient, True),
        ("like", patient, False),
        ("repost", patient, False),
        ("post", f"“{patient}”, wrote a nurse in the paper", False),
        ("post", f"> {patient}", False),
        ("post", f"In the film a nurse says it plainly. {patient}", False),
    ):
        texts = [Text(where("tied", "1", kind=kind), text)]
        assert bool(fired(judged(person("nurse"), texts, BIOS["nurse"]))) is expected, (kind, text)


def found_on(role: str, text: str, own: Scanner | None = None, account: str = "tied") -> set[str]:
    return fired(judged(person(role), [Text(where(account, "1"), text)], BIOS[role], (), own)).get("1", set())


@pytest.mark.parametrize(
    ("role", "text", "clause"),
    [
        ("nurse", "the little one in room 2 asked me if heaven has swings", "patient-details"),
        ("finance", "Nothing can go wrong with this bond, you will get eight percent a year", "promises"),
        (
            "military",
            "Wearing my service uniform in the gym's advert, link below",
            "rank-and-uniform",
        ),
    ],
)
def test_the_network_hears_what_no_word_tells(role: str, text: str, clause: str) -> None:
    assert clause in found_on(role, text)
    assert not found_on(role, text, Scanner(person(role), engine=NONE))


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("nurse", "I'm a terrible patient myself. Cried over a flu jab."),
        ("ems", "People filming at crash scenes on their phones: put it away and move over."),
        ("lawyer", "the judges on that baking show are corrupt, Nadine's eclairs were perfect"),
    ],
)
def test_words_are_not_believed_where_the_network_hears_nothing(role: str, text: str) -> None:
    assert found_on(role, text, Scanner(person(role), engine=NONE))
    assert not found_on(role, text)


def test_politics_touch_a_rule_where_they_lean_on_the_title() -> None:
    leaning = "As your local postmaster I am backing Jim Coyle for the House"
    assert "title-and-politics" in found_on("federal-employee", leaning, account="plain")
    assert not found_on("federal-employee", "I am backing Jim Coyle for the House", account="plain")


def test_who_reports_a_wrong_breaks_no_rule() -> None:
    assert not found_on("police", "I told the regulator what was done to the man in cell 3")
    assert found_on("police", "I told the whole pub what was done to the man in cell 3")


def test_nothing_is_looked_for_where_no_charter_is_in_force() -> None:
    subject = Subject(role="student")
    for _, seen in Scanner(subject).scan([Text(where("tied", "1"), POSTS[0]["text"])]):
        assert not [item for item in seen if item.kind == CLAUSE]
    done = assess(Facts(subject=subject), coverage=Coverage(), notices=(), taken_at=NOW, version="0.1.0")
    status = {item.rule: item for group in done.categories for item in group.outcomes}
    assert status["role-charter"].status is Status.NOT_APPLICABLE
    assert "--role" in status["role-charter"].reason


def test_a_clause_covers_no_name_in_it_and_leaves_by_no_pipe() -> None:
    from typer.testing import CliRunner

    from footprint.cli import app

    text = "My patient Tom Baker died tonight on the ward"
    plain = Scanner(Subject(role="student"))
    with_it, without = (next(one.scan([Text(where("t", "1"), text)]))[1] for one in (scanner("nurse"), plain))
    seen = [(item.kind, item.start, item.end) for item in with_it if item.kind != CLAUSE]
    assert seen == [(item.kind, item.start, item.end) for item in without] and seen
    hits = [item for item in with_it if item.kind == CLAUSE]
    told = ["".join(part.text for part in masked_quote(hit.quote, mask)) for hit in hits]
    assert told and all("Tom Baker" not in one and "My patient" in one for one in told)
    line = json.dumps({"id": 1, "text": text}) + "\n"
    answer = CliRunner().invoke(app, ["scan", "-j", "1"], input=line)
    assert CLAUSE not in answer.stdout


# ---------------------------------------------------------------- roles, countries, sources


@pytest.mark.parametrize(
    ("role", "ids"),
    [
        ("police", {"police"}),
        ("Police Officer", {"police"}),
        ("nurse", {"nurse"}),
        ("student nurse on placement", {"nurse"}),
        ("student", set()),
        ("marine biologist", set()),
        ("", set()),
    ],
)
def test_a_role_picks_its_charters(role: str, ids: set[str]) -> None:
    assert {item.id for item in charters.of_role(role)} == ids


def test_where_the_country_is_known_rules_of_other_countries_are_left_out() -> None:
    def clauses(**facts: object) -> set[str]:
        (found,) = in_force(Subject(role="military", **facts))  # type: ignore[arg-type]
        return {item.id for item in found.clauses}

    assert "partisan-politics" in clauses()
    assert "partisan-politics" in clauses(countries=("US",), origin=(("countries", "me.toml"),))
    (police,) = in_force(Subject(role="police", countries=("US",), origin=(("countries", "me.toml"),)))
    assert len(police.clauses) == 6, "there are none for the country: better these, with their title, than none"


def test_every_clause_has_a_source_a_page_and_words_of_our_own() -> None:
    for charter in charters.charters():
        assert 4 <= len(charter.clauses) <= 8
        for clause in charter.clauses:
            assert clause.source.title and clause.source.url, f"{charter.id}/{clause.id}"
            assert len(clause.says) < 320 and clause.says.endswith(".")
            assert clause.source.checked is None or clause.source.checked >= date(2026, 1, 1)


def test_a_source_is_stale_a_year_after_it_was_looked_at_or_on_its_own_day() -> None:
    looked = Source("a code", None, "2020", date(2026, 1, 31))
    assert not looked.is_stale(date(2027, 1, 31)) and looked.is_stale(date(2027, 2, 1))
    assert replace(looked, until=date(2026, 6, 1)).is_stale(date(2026, 6, 2))
    assert replace(looked, checked=None).is_stale(date(2020, 1, 1)), "nobody knows when it was looked at"


def test_a_finding_cites_its_clause_in_the_report_and_the_page() -> None:
    from footprint import report

    texts = [Text(where("tied", "1"), "My patient in bed 4 died tonight")]
    done = judged(person("nurse"), texts, BIOS["nurse"])
    cited = {item["charter"]["clause"]: item for item in report.to_json(done)["findings"] if item["charter"]}
    found = cited["patient-details"]
    assert found["charter"]["id"] == "nurse"
    assert found["charter"]["url"].startswith("https://www.ncsbn.org/")
    assert "may" in found["title"]
    page = report.to_html(done)
    assert "Nothing about a patient that was learnt at work" in page
    assert "National Council of State Boards of Nursing" in page and "August 2011" in page
    assert "May be out of date" not in page
    late = replace(done, findings=tuple(stale(item) for item in done.findings))
    assert "May be out of date" in report.to_html(late)


def stale(item: Finding) -> Finding:
    return replace(item, charter=replace(item.charter, stale=True)) if item.charter else item


# ---------------------------------------------------------------- policies, and what is wrong in them

POLICY = """\
title = "Northwind's rules"
roles = []
source = "Staff handbook"
date = "2025"
[[clauses]]
id = "secrets"
says = "Recipes stay in the house."
finds = "words about recipes"
[[clauses.fires]]
{fires}
"""


def rules_of(folder: Path, fires: str = "words = ['secret recipe']", more: str = "") -> Charter:
    path = folder / "policy.toml"
    path.write_text(POLICY.format(fires=fires) + more, encoding="utf-8")
    return charters.policy(path)


def test_a_policy_of_ones_own_fires_and_is_cited(tmp_path: Path) -> None:
    subject = replace(person("other"), policy=rules_of(tmp_path))
    texts = [
        Text(where("tied", "1"), "The secret recipe is oat milk and patience"),
        Text(where("tied", "2"), "“The secret recipe” is a lovely book title"),
    ]
    done = judged(subject, texts, "", (), Scanner(subject))
    assert fired(done) == {"1": {"secrets"}}
    (found,) = (item for item in done.findings if item.charter)
    assert found.rule == "employer-policy" and found.charter and found.charter.source.title == "Staff handbook"


@pytest.mark.parametrize(
    ("fires", "words"),
    [
        ("words = ['(']", "clause 'secrets': fires 1: words holds no regular expression"),
        ("words = ['a*']", "a pattern that fits everything"),
        ("words = ['{nobody}']", "a term that is not there: {nobody}"),
        ("word = ['x']", "has an unknown key 'word'"),
        ("use = ['nothing-such']", "use names an unknown 'nothing-such'"),
        ("words = ['x']\nwhen = ['sunny']", "when names an unknown 'sunny'"),
        ("words = ['x']\ndespite = ['rain']", "despite names an unknown 'rain'"),
        ("flags = {NOISE = 0.5}", "flags names an unknown 'NOISE'"),
        ("flags = {HATE = 5}", "flags must be a table of kinds and least confidences"),
        ("flags = {UNION = 0.5}", "fires on UNION, which is the person's own matter"),
        ("flags = {POLITICS = 0.5}\nwhen = ['tied']", "fires on POLITICS"),
        ("flags = {HATE = 0.5}\ntargets = ['moon']", "targets names an unknown 'moon'"),
        ("duties = {NOISE = 0.5}", "duties names an unknown 'NOISE'"),
        ("duties = {PARTISAN = 0.5}\nwhen = ['tied']", "fires on PARTISAN, which is the person's own matter"),
        ("cues = ['ghost']", "cues names an unknown 'ghost'"),
        ("kinds = ['PERSON']", "names neither words nor flags nor duties nor cues"),
        ("words = 'x'", "words must be a list of texts"),
        ("words = ['x']\nwhere = 'moon'", "where names an unknown 'moon'"),
    ],
)
def test_a_wrong_policy_is_refused_where_it_is_wrong(tmp_path: Path, fires: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        rules_of(tmp_path, fires)
    assert caught.value.where == "policy.toml" and words in caught.value.what


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "has no clauses"),
        ("clauses = 1", "clauses must be tables"),
        ("[[clauses]]\nid = 'A B'", "clause 1: id must be small letters"),
        ("[[clauses]]\nid = 'a'\nsays = 'x'", "clause 'a': source must be a text"),
        ("[[clauses]]\nid = 'a'\nsays = 'x'\nsource = 's'", "says nothing of what makes it fire"),
        (
            "url = 'javascript:alert(1)'\nsource = 's'\n[[clauses]]\nid = 'a'\nsays = 'x'",
            "url must be an https address",
        ),
        ("date = 'spring'\nsource = 's'\n[[clauses]]\nid = 'a'\nsays = 'x'", "date must be a year, month or day"),
        ("checked = 'x'\nsource = 's'\n[[clauses]]\nid = 'a'\nsays = 'x'", "checked must be a day"),
        ("clauses = [", "is not TOML"),
        ("colour = 1", "has an unknown key 'colour'"),
    ],
)
def test_a_file_that_is_no_policy_says_so(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        charters.policy(path)
    assert caught.value.where == "mine.toml" and words in caught.value.what and caught.value.exit_code == 2


def test_a_charter_is_one_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in charters._FOLDER.glob("_*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = POLICY.format(fires="words = ['secret recipe']").replace("roles = []", 'roles = ["cook"]')
    (tmp_path / "cook.toml").write_text(f'id = "cook"\n{text}', encoding="utf-8")
    monkeypatch.setattr(charters, "_FOLDER", tmp_path)
    charters.charters.cache_clear()
    try:
        assert [item.id for item in charters.of_role("cook")] == ["cook"]
        assert "cook" in charters.roles()
        (tmp_path / "two.toml").write_text(f'id = "cook"\n{text}', encoding="utf-8")
        charters.charters.cache_clear()
        with pytest.raises(DropInError, match="a second charter is called 'cook'"):
            charters.charters()
    finally:
        monkeypatch.undo()
        charters.charters.cache_clear()


# ---------------------------------------------------------------- accounts that are run for somebody


def test_an_official_account_says_whose_it_is_and_serves_its_goal() -> None:
    dull = [Text(where("official", str(number)), f"Lunch number {number} was nice") for number in range(12)]
    titles = [item.title for item in judged(person("other"), dull).findings if item.rule == "official-account"]
    assert any("does not say whose it is" in title for title in titles)
    assert any("serve what it is for" in title for title in titles)
    good = [*dull, Text(where("official", "99"), "Road works on Elm Street until Friday")]
    titles = [item.title for item in judged(person("other"), good).findings if item.rule == "official-account"]
    assert not any("serve" in title for title in titles)
    owned = replace(person("other"), official=(Official("x", "@Official", "likes tea", ("road works",)),))
    titles = [item.title for item in judged(owned, good).findings if item.rule == "official-account"]
    assert not titles


# ---------------------------------------------------------------- speed


def test_a_hostile_text_costs_no_more_than_its_length() -> None:
    import time

    from footprint.recognizers import Context
    from footprint.recognizers.charter import words

    took = {}
    for charter in charters.charters():
        context = Context(person(charter.id))
        list(words("warm up", context))
        for part in ("my patient ", "the ", "a-", "vote ", "we at ", "photo of ", "on ", "12 ", "money for ", "is a "):
            text = (part * 5_000)[:5_000]
            began = time.process_time()
            list(words(text, context))
            took[charter.id, part] = time.process_time() - began
    assert max(took.values()) < 4, max(took, key=lambda pair: took[pair])
