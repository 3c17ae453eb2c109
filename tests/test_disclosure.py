"""No value, no name to share, no payload: what must be covered is covered, what comes from outside stays text."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote as percent

import pytest

import footprint
from footprint import report
from footprint.lenses import lenses
from footprint.masking import mask
from footprint.model import (
    Assessment,
    Mark,
    Quote,
    Severity,
)
from footprint.page import safe_url
from tests.builders.assessments import (
    ADDRESS,
    BIRTHDAY,
    EMAIL,
    OTHER,
    PHONE,
    SECRET,
    VALUES,
    assessment,
    finding,
    place,
    quote,
)
from tests.builders.pages import Tags

ROOT = Path(footprint.__file__).parent.parent
MODES: tuple[dict[str, bool], ...] = ({}, {"masked": True}, {"show_values": True})

PAYLOADS = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "--><svg onload=alert(1)>",
    "]]><b>x</b>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "{{ 7 * 7 }}{% raw %}{# #}",
    "&lt;img src=x&gt; &amp;&#60;b&#62;",
    "javascript:alert(1)",
    "</textarea></noscript></template><iframe src=https://evil.example>",
    "\u202egnp.exe \u2066x\u2069 \u2028 \u0000 \u001b[31m",
    "expression(alert(1));background:url(https://evil.example/x)",
)


@pytest.fixture(scope="module")
def person() -> Assessment:
    return assessment()


@pytest.fixture(scope="module")
def page(person: Assessment) -> str:
    return report.to_html(person)


# ---------------------------------------------------------------- values


def codings(value: str) -> set[str]:
    return {
        value,
        value.lower(),
        percent(value),
        percent(value, safe=""),
        html.escape(value),
        value[::-1],
        base64.b64encode(value.encode()).decode().rstrip("="),
        value.replace(" ", ""),
        value.replace(" ", "_"),
    }


def leaky() -> Assessment:
    """Values in every string beside the quotes: file names, links, notes, titles, reasons, labels."""
    values = " ".join(VALUES[:-1])

    def say(words: str) -> str:
        if words.startswith("https://"):
            return f"{words}?q={percent(EMAIL)}&p={percent(PHONE)}&r={EMAIL[::-1]}"
        return words if words in ("ana_lopes", "«", "»", "Ana Lopes") or words.startswith("@") else f"{words} {values}"

    person = assessment(say)
    return replace(
        person,
        findings=tuple(
            replace(item, title=f"{item.title} {EMAIL}", why=f"{item.why} {PHONE}", remedy=(f"call {PHONE}",))
            for item in person.findings
        ),
        coverage=replace(
            person.coverage,
            not_looked_at=((EMAIL, PHONE),),
            hosts=("example.org", EMAIL),
        ),
        plan=tuple(replace(item, what=f"{item.what} {ADDRESS}", where=SECRET) for item in person.plan),
    )


@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize("value", VALUES)
def test_no_value_is_in_the_output_in_any_coding(value: str, masked: bool) -> None:
    person = leaky()
    out = json.dumps(report.to_json(person, masked=masked), ensure_ascii=False) + report.to_html(person, masked=masked)
    folded = out.casefold()
    for form in codings(value):
        if value == OTHER and form != OTHER:
            continue  # somebody's name is covered where it was recognised
        assert form.casefold() not in folded


@pytest.mark.parametrize("value", VALUES)
def test_values_are_shown_when_asked_and_the_page_says_so(person: Assessment, value: str) -> None:
    page = Tags(report.to_html(person, show_values=True)).text
    assert value in page
    assert "Values are shown in clear" in page
    assert value in json.dumps(report.to_json(person, show_values=True), ensure_ascii=False)


def test_masked_values_keep_their_sentence(page: str) -> None:
    text = Tags(page).text
    assert "call me on match: +44 •••• •••23 masked phone number , or ask T••• B•••" in text or (
        "+44 •••• •••23" in text and "or ask" in text
    )
    assert mask(SECRET, "SECRET") in text
    assert "born" in text and BIRTHDAY not in text


def test_a_value_without_a_mark_is_covered_when_it_is_known_elsewhere() -> None:
    unmarked = Quote(f"again: {EMAIL}", (), (0, 5))
    marked = quote(f"mail {EMAIL}", (EMAIL, "EMAIL_ADDRESS"))
    person = assessment(
        findings=(finding("public-email", "contact", Severity.LOW, "An address", (place(marked), place(unmarked))),)
    )
    assert EMAIL not in report.to_html(person)
    assert report.to_json(person)["findings"][0]["evidence"][1]["quote"] == "again: a•••@e•••.org"


def test_own_name_and_accounts_stay_by_default(page: str) -> None:
    text = Tags(page).text
    assert "Ana Lopes" in text
    assert "@ana@social.example.net" in text
    assert "https://x.com/ana_lopes/status/1700000000000000001" in page


@pytest.mark.parametrize("needle", ["ana", "lopes", "social.example", "x.com/", "1700000000000000001", "blog.example"])
def test_the_copy_to_share_names_nobody(person: Assessment, needle: str) -> None:
    shared = report.to_html(person, masked=True)
    assert not re.search(rf"(?<![a-z]){re.escape(needle)}(?![a-z])", shared, re.IGNORECASE)
    told = json.dumps(report.to_json(person, masked=True))
    assert not re.search(rf"(?<![a-z]){re.escape(needle)}(?![a-z])", told, re.IGNORECASE)
    assert "your X account" in shared and "Person 1" in shared


def test_stand_ins_are_stable_and_apart() -> None:
    words = Quote("Tom Brandt met Eva Stein, then Tom Brandt left", (), (0, 0))
    marks = (Mark(0, 10, "PERSON"), Mark(15, 24, "PERSON"), Mark(31, 41, "PERSON"))
    person = assessment(
        findings=(
            finding("names", "others", Severity.LOW, "Names of others", (place(replace(words, marks=marks), "1"),)),
            finding("names", "others", Severity.LOW, "Names", (place(quote("Eva Stein", ("Eva Stein", "PERSON"))),)),
        )
    )
    told = report.to_json(person, masked=True)["findings"]
    assert told[0]["evidence"][0]["quote"] == "Person 1 met Person 2, then Person 1 left"
    assert told[1]["evidence"][0]["quote"] == "«Person 2»"
    assert told[0]["evidence"][0]["url"] is None


def test_an_account_that_is_an_address_is_covered() -> None:
    person = assessment(
        findings=(
            finding(
                "public-email", "contact", Severity.LOW, "A", (place(quote("x"), platform="google", account=EMAIL),)
            ),
        )
    )
    assert report.to_json(person)["findings"][0]["evidence"][0]["account"] == "a•••@e•••.org"


def test_nodes_are_masked_and_edges_still_meet(person: Assessment) -> None:
    links = report.to_json(person)["links"]
    ids = {item["id"] for item in links["nodes"]}
    assert len(ids) == len(links["nodes"]) == 8 and EMAIL not in str(links)
    assert all(edge["from"] in ids and edge["to"] in ids for edge in links["edges"])
    assert "a•••@e•••.org" in {item["label"] for item in links["nodes"]}


# ---------------------------------------------------------------- hostile content


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("mode", MODES, ids=str)
def test_a_payload_stays_text(payload: str, mode: dict[str, bool]) -> None:
    # The twin has the same shape: where the poisoned link is refused, so is the harmless one's "not a link".
    hostile = Tags(report.to_html(assessment(lambda words: payload + words), **mode))
    benign = Tags(report.to_html(assessment(lambda words: "harmless words " + words), **mode))
    assert hostile.elements == benign.elements
    assert [name for _, name, _ in hostile.attributes] == [name for _, name, _ in benign.attributes]
    ours = {one.source for item in lenses() for one in (item, *item.failures)}  # a published page may lack TLS
    assert not [value for value in hostile.of("href") if not value.startswith(("https://", "#")) and value not in ours]
    assert "script" not in hostile.elements and "iframe" not in hostile.elements


def test_hidden_marks_are_spelled_out() -> None:
    text = Tags(report.to_html(assessment(lambda words: words + "\u202e\u2066\x00\x1b\u2028"))).text
    assert "⟨U+202E⟩⟨U+2066⟩⟨U+0000⟩⟨U+001B⟩⟨U+2028⟩" in text
    assert not set(text) & set("\u202e\u2066\x00\x1b\u2028")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.test",
        "file:///etc/passwd",
        "ftp://example.org/",
        "https://",
        "http:///x",
        "https://user:word@example.org/",
        "about:blank",
        "https://exa mple.org",
        "https://example.org/\u202egpj",
        "https://example.org\\@evil.test",
        "java\nscript:x",
        "",
        "https://[::1",
        "blob:https://example.org/x",
        "https://example.org/" + "a" * 3000,
        "https://•••.org",
        "mailto:",
    ],
)
def test_other_links_are_text(url: str) -> None:
    assert safe_url(url) is None


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://example.org/a?b=c&d=%20#e", "example.org"),
        ("HTTP://Example.ORG/", "example.org"),
        ("https://exаmple.org/", "xn--exmple-4nf.org"),  # a Cyrillic letter
        ("mailto:help@example.org", "e-mail"),
    ],
)
def test_links_name_their_host(url: str, host: str) -> None:
    link = safe_url(url)
    assert link is not None and (link.href, link.host) == (url, host)


def test_no_script_no_style_attribute_no_handler_no_asset(page: str) -> None:
    tags = Tags(page)
    assert not {"script", "iframe", "object", "embed", "link", "img", "form", "base"} & set(tags.elements)
    assert not [name for _, name, _ in tags.attributes if name.startswith("on") or name in ("style", "src", "srcset")]
    assert tags.elements.count("style") == 1
    assert "@import" not in page and "url(" not in page
    assert "http-equiv" in page.split("<style>")[0]


def test_the_policy_carries_the_hash_of_the_style(page: str) -> None:
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert style and policy
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert html.unescape(policy[1]) == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_the_style_is_not_made_of_data() -> None:
    styles = {
        re.search(r"<style>(.*?)</style>", report.to_html(assessment(say)), re.DOTALL)[1]  # type: ignore[index]
        for say in (str, lambda words: "} * {display:none} " + words)
    }
    assert len(styles) == 1


def test_templates_leave_escaping_alone() -> None:
    for file in (ROOT / "templates").glob("*.j2"):
        text = file.read_text(encoding="utf-8")
        assert "safe" not in re.findall(r"\|\s*(\w+)", text)
        assert "autoescape" not in text and "<script" not in text and " style=" not in text


@pytest.mark.parametrize("words", ["x" * 1_000_000, "م" * 100_000, "e" + "\u0301" * 100_000, "👩‍👩‍👧" * 20_000])
def test_a_huge_word_does_not_blow_up_the_page(words: str) -> None:
    page = report.to_html(assessment(lambda text: text + words if text in ("»", "«", "Ana Lopes") else text))
    assert len(page) < 400_000
