"""The report says what is known, in the contract's form, in plain words and in a bounded size."""

from __future__ import annotations

import copy
import html
import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import footprint
from footprint import report, wording
from footprint.model import (
    CATEGORIES,
    Assessment,
    Coverage,
    NoticeStatus,
    Reader,
    ReaderScore,
    Severity,
    Subject,
    Visibility,
)
from tests.builders.assessments import (
    READERS,
    TAKEN,
    assessment,
    finding,
    many,
    of_a_rule_each,
    of_an_account_each,
    of_long_words,
    place,
    quote,
)
from tests.builders.pages import Tags

ROOT = Path(footprint.__file__).parent.parent
MODES: tuple[dict[str, bool], ...] = ({}, {"masked": True}, {"show_values": True})


@pytest.fixture(scope="module")
def person() -> Assessment:
    return assessment()


@pytest.fixture(scope="module")
def page(person: Assessment) -> str:
    return report.to_html(person)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    data = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(data)
    return dict(data)


# ---------------------------------------------------------------- JSON


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_the_json_follows_its_schema(person: Assessment, schema: dict[str, Any], mode: dict[str, bool]) -> None:
    data = report.to_json(person, **mode)
    jsonschema.validate(json.loads(json.dumps(data, allow_nan=False)), schema)
    assert list(data) == schema["required"]


def test_an_empty_assessment_follows_the_schema_and_has_no_score(schema: dict[str, Any]) -> None:
    empty = Assessment(
        Subject(), TAKEN, "0.1.0", 1, Coverage(), (), tuple(ReaderScore(r, None, "", ()) for r in Reader), (), ()
    )
    data = report.to_json(empty)
    jsonschema.validate(data, schema)
    assert data["readers"]["stranger"]["score"] is None
    page = Tags(report.to_html(empty)).text
    assert "Nothing could be looked at." in page
    assert "100 of 100" not in page


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data["findings"][0].update(evidence=[]),
        lambda data: data["findings"][0].update(readers=[]),
        lambda data: data["findings"][0].update(remedy=[]),
        lambda data: data["findings"][0].update(severity="dreadful"),
        lambda data: data["findings"][0].update(score=3),
        lambda data: data["findings"][0]["evidence"][0].update(item="", url=None),
        lambda data: data["readers"]["client"].update(score=101),
        lambda data: data["readers"].update(landlord={"score": 1, "grade": "", "sum": []}),
        lambda data: data["categories"][0].update(name="luck"),
        lambda data: data["method"].update(text="fit for hiring"),
        lambda data: data.update(taken_at="2026-03-03T18:30:00"),
        lambda data: data.pop("notices"),
        lambda data: data["plan"][0].update(action="sue"),
    ],
)
def test_the_schema_refuses_what_the_contract_forbids(person: Assessment, schema: dict[str, Any], harm: Any) -> None:
    data = copy.deepcopy(report.to_json(person))
    harm(data)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)


def test_json_carries_every_place(person: Assessment) -> None:
    data = report.to_json(person)
    assert len(data["findings"]) == len(person.findings)
    assert [len(item["evidence"]) for item in data["findings"]] == [len(item.evidence) for item in person.findings]
    first = data["findings"][1]["evidence"][0]
    assert first == {
        "platform": "x",
        "account": "ana_lopes",
        "item": "1700000000000000001",
        "url": "https://x.com/ana_lopes/status/1700000000000000001",
        "file": "data/tweets.js",
        "published": "2019-08-30T00:00:00Z",
        "visibility": "public",
        "quote": "«call me on +44 •••• •••23, or ask T••• B•••»",
        "note": "written with spaces",
        "code": None,
    }
    assert "deleted" in data["findings"][1]["evidence"][1]["note"]


def test_json_readers_sum_is_line_by_line(person: Assessment) -> None:
    for item in person.readers:
        told = report.to_json(person)["readers"][str(item.reader)]
        assert told["score"] == item.score
        assert [(line["rule"], line["points"]) for line in told["sum"]] == [(x.rule, x.points) for x in item.sum]


def test_lone_surrogates_never_reach_the_output() -> None:
    broken = assessment(lambda words: words + "\ud800")
    for mode in MODES:
        json.dumps(report.to_json(broken, **mode), ensure_ascii=False).encode("utf-8")
        report.to_html(broken, **mode).encode("utf-8")


# ---------------------------------------------------------------- content


def test_the_same_assessment_gives_the_same_bytes(person: Assessment) -> None:
    for mode in MODES:
        assert report.to_html(person, **mode) == report.to_html(assessment(), **mode)
        assert json.dumps(report.to_json(person, **mode)) == json.dumps(report.to_json(assessment(), **mode))


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_the_line_about_consumer_reports_is_everywhere(person: Assessment, mode: dict[str, bool]) -> None:
    assert "not a consumer report and not for hiring decisions" in Tags(report.to_html(person, **mode)).text
    assert "not a consumer report and not for hiring decisions" in report.to_json(person, **mode)["method"]["text"]


def test_the_page_says_what_must_be_said(page: str) -> None:
    text = Tags(page).text
    for words in (
        "Who's Googling you, and what do they see?",
        "3 March 2026",
        "They can find 7 things to look at, in 2,311 posts.",
        "None: nothing left this computer.",
        "4 things not looked at",
        "unknown: not a known file (3 times)",
        "Tip: send its shape, not its content",
        "Other people : not looked at",
        "What helps you",
        "Only in your export",
        "anyone with an account on LinkedIn can see it",
        "US visa",
        "public work",
        "dispute",
        "2 more steps",
        "9 more places",
        "And 4 more, all in report.json",
        "possible, not sure",
    ):
        assert words.replace(" :", ":") in text, words


def test_the_warning_before_deleting_is_there_only_when_something_is_to_be_deleted(person: Assessment) -> None:
    calm = replace(person, plan=tuple(item for item in person.plan if item.action in ("keep", "ask")))
    assert wording.GUARD in Tags(report.to_html(person)).text
    assert Tags(report.to_html(person)).text.count(wording.GUARD) == 1
    assert wording.GUARD not in Tags(report.to_html(calm)).text


def test_hosts_are_listed_when_there_were_any(person: Assessment) -> None:
    live = replace(person, coverage=replace(person.coverage, hosts=("blog.example.org", "example.net")))
    text = Tags(report.to_html(live)).text
    assert "blog.example.org" in text and "nothing left this computer" not in text


def test_links_within_the_page_lead_somewhere(page: str) -> None:
    tags = Tags(page)
    ids = tags.of("id")
    assert len(ids) == len(set(ids))
    assert {value[1:] for value in tags.of("href") if value.startswith("#")} <= set(ids)


def test_links_out_tell_nobody_where_they_come_from(page: str) -> None:
    for link in re.findall(r'<a href="http[^>]*>', page):
        assert 'rel="noopener noreferrer"' in link
    assert '<meta name="referrer" content="no-referrer">' in page


def test_link_texts_differ(page: str) -> None:
    texts = [html.unescape(re.sub(r"<[^>]+>", "", text)) for text in re.findall(r'<a href="http[^>]*>(.*?)</a>', page)]
    assert len(texts) > 10
    targets = re.findall(r'<a href="(http[^"]*)"', page)
    assert len(set(zip(texts, targets, strict=True))) >= len(set(texts))
    for text in set(texts):
        assert len({t for t, w in zip(targets, texts, strict=True) if w == text}) == 1, text


@pytest.mark.parametrize("reader", [None, *Reader])
def test_the_page_opens_with_the_reader_asked_for(person: Assessment, reader: Reader | None) -> None:
    page = report.to_html(person, reader=reader)
    checked = re.findall(r'id="(as-\w+)"[^>]* checked', page)
    assert checked == [f"as-{reader or 'everyone'}"]


@pytest.mark.parametrize(
    ("reader", "sentence"),
    [
        (None, "They can find 7 things to look at, in 2,311 posts."),
        (Reader.RECRUITER, "A recruiter can find 4 things to look at, in 2,311 posts."),
        (Reader.STRANGER, "A stranger can find 6 things to look at, in 2,311 posts."),
    ],
)
def test_the_verdict_is_one_plain_sentence(person: Assessment, reader: Reader | None, sentence: str) -> None:
    assert report.verdict(person, reader) == sentence
    assert len(sentence.split()) <= 20


def test_the_verdict_counts_one_thing_as_one() -> None:
    one = assessment(findings=assessment().findings[:1])
    assert report.verdict(one) == "They can find 1 thing to look at, in 2,311 posts."
    none = assessment(findings=())
    assert report.verdict(none, Reader.CLIENT) == "Nothing found in what we looked at, in 2,311 posts."


def test_what_stands_only_in_the_export_is_no_readers_business() -> None:
    private = place(quote("x"), visibility=Visibility.PRIVATE)
    person = assessment(findings=(finding("a-rule", "contact", Severity.HIGH, "Private", (private,)),))
    assert report.verdict(person).startswith("Nothing found")
    assert "Only in your export" in report.to_html(person)


@pytest.mark.parametrize(
    "word",
    [
        "DANGER",
        "exposure",
        "at risk",
        "PII",
        "US_SSN",
        "EMAIL_ADDRESS",
        "toxic",
        "inappropriate",
        "misconduct",
        "screening",
        "risky",
        "candidate",
        "applicant",
        "background check",
        "data subject",
        "remediate",
        "OSINT",
        "100 % safe",
        "entity",
    ],
)
def test_words_that_frighten_or_judge_are_not_used(page: str, word: str) -> None:
    assert not re.search(rf"\b{re.escape(word)}\b", Tags(page.split("</style>")[1]).text, re.IGNORECASE)


@pytest.mark.parametrize("name", CATEGORIES)
def test_every_category_has_plain_words(name: str) -> None:
    assert wording.CATEGORIES[name][0]


def test_glossary_is_short() -> None:
    assert len(wording.GLOSSARY) <= 12


# ---------------------------------------------------------------- size and files


COUNT = 10_000 if "FOOTPRINT_LARGE" in os.environ else 2_000
ODD: dict[str, Callable[[], Assessment]] = {
    "usual kinds": lambda: many(10_000),
    "a rule each": lambda: of_a_rule_each(COUNT),
    "an account each": lambda: of_an_account_each(COUNT),
    "long words": lambda: of_long_words(COUNT),
}


@pytest.mark.parametrize("shape", ODD)
def test_ten_thousand_findings_stay_small_in_every_copy(shape: str) -> None:
    person = ODD[shape]()
    for mode, most in (({}, report.FILE_BYTES), ({"masked": True}, report.MAIL_BYTES)):
        page = report.to_html(person, **mode)
        assert len(page.encode()) < most
        assert 60 <= page.count("<article") <= 200


def test_a_copy_for_an_e_mail_that_would_be_too_large_shows_less_and_says_so() -> None:
    whole, mail = (Tags(report.to_html(of_long_words(400, 12), masked=masked)) for masked in (False, True))
    assert mail.text.count("more, all in report.json") > 0
    assert len(mail.text) < len(whole.text) / 2


def test_findings_of_a_kind_share_a_card_where_there_are_too_many() -> None:
    page = report.to_html(many(10_000))
    told = [int(count.replace(",", "")) for count in re.findall(r"([\d,]+) more findings like this", page)]
    assert sum(told) + page.count("<article>") == 10_000
    assert "stand only in" not in Tags(page).text
    few = report.to_html(many(100))
    assert few.count("<article>") == 100 and "like this one share" not in few


def test_kinds_that_have_no_card_are_counted() -> None:
    page = report.to_html(of_a_rule_each(1_000))
    shown = page.count("<h4>")
    assert f"{1_000 - shown} more findings stand only in" in Tags(page).text
    sums = re.findall(r'<tr class=""><th scope="row"><a href="#findings">(\d+) more rules</a></th>', page)
    assert sums == ["800"], "the sum stays whole"


def test_a_finding_costs_little() -> None:
    small, large = (len(report.to_html(many(count)).encode()) for count in (30, 130))
    assert (large - small) / 100 <= 900


def test_the_worst_findings_come_first_and_survive_the_cap() -> None:
    low = many(3_000).findings
    worst = finding("leaked-secret", "credentials", Severity.CRITICAL, "The worst of all", (place(quote("x")),))
    page = report.to_html(assessment(findings=(*low, worst)))
    assert page.index("The worst of all") < page.index("somebody else stands in a post")


def test_one_finding_with_many_places_is_one_card() -> None:
    places = tuple(place(quote(f"seen {number}"), str(number)) for number in range(812))
    page = report.to_html(assessment(findings=(finding("a-rule", "employer", Severity.LOW, "Named", places),)))
    assert page.count("<h4>") == 1
    assert "802 more, all in" in page


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_our_own_files_are_known(person: Assessment, mode: dict[str, bool]) -> None:
    assert report.is_ours(report.to_html(person, **mode)[:4096])
    for indent in (None, 2):
        assert report.is_ours(json.dumps(report.to_json(person, **mode), indent=indent)[:4096])


@pytest.mark.parametrize(
    "head",
    [
        "",
        "<!doctype html><title>Mine</title>",
        "{}",
        '{"schema": "other/1"}',
        "notes about footprint.report/1",
        "PK\x03\x04",
        '<p>&lt;meta name="generator" content="footprint 1"&gt;</p>',
        '<!doctype html><meta name="generator" content="Hugo">',
    ],
)
def test_foreign_files_are_known_too(head: str) -> None:
    assert not report.is_ours(head)


def test_nothing_of_this_computer_is_told(page: str) -> None:
    assert str(Path.home()) not in page
    assert str(ROOT) not in page


def test_builders_agree_with_the_model() -> None:
    person = assessment()
    assert {item.reader for item in person.readers} == set(READERS)
    assert any(item.status is NoticeStatus.SKIPPED for item in person.notices)


def test_a_deleted_post_is_not_said_to_be_seen_by_anyone() -> None:
    gone = place(quote("gone words"), deleted=True)
    page = report.to_html(assessment(findings=(finding("a-rule", "contact", Severity.LOW, "Gone", (gone,)),)))
    card = page[page.index("<article>") : page.index("</article>")]
    assert "deleted there, still in your export" in card
    assert "anyone can see it" not in card and "href" not in card


def test_a_topic_is_shown_to_every_reader_of_one_of_its_findings() -> None:
    findings = tuple(
        finding(f"rule-{reader}", "contact", Severity.LOW, f"For {reader}", (place(quote("x")),), readers=(reader,))
        for reader in (Reader.RECRUITER, Reader.CLIENT)
    )
    page = report.to_html(assessment(findings=findings))
    assert '<details class="topic l a r c" open>' in page
    assert '<section class="block l a r"' in page and '<section class="block l a c"' in page
