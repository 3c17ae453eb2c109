"""Every page that footprint writes, in a real browser: each edition, the plan, the links of a pack, the decisions.

The whole grid of sizes, colours and large text takes minutes and runs with FOOTPRINT_GRID set; usually each page is
seen in a few corners of it, which differ from page to page.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Page

from footprint import agenda, report
from footprint.compose import Sitting
from footprint.disclosure import Mode
from footprint.editions import render
from footprint.handoff import Item
from footprint.handoff._forms import files_of
from footprint.model import Assessment, Cover, Edition, Original, Post, PostKind, Visibility
from tests.browsing import Opener, Scheme, axe, complaints, flat, open_all, printed, sheets
from tests.builders.assessments import (
    TAKEN,
    assessment,
    finding,
    many,
    of_a_rule_each,
    of_an_account_each,
    of_long_words,
)
from tests.builders.pages import Tags

pytestmark = pytest.mark.browser

COVER = Cover("c-0107", TAKEN, "audit of own exports", date(2026, 12, 31), "J. Doe")


def links_page() -> str:
    posts = (
        Post(
            platform=name,
            account="ana",
            id=str(10**18 + number),
            kind=PostKind.POST,
            text="words of a post " * number,
            published=datetime(2024, 1, 1 + number, tzinfo=UTC),
            visibility=Visibility.PUBLIC,
            url=f"https://example.org/{number}",
        )
        for number, name in enumerate(("x", "x", "reddit"))
    )
    items = [Item(post, Original(post.platform, "ana", post.id, "tweets.js", "", "{}")) for post in posts]
    return files_of(items, frozenset(), TAKEN, "0.1.0", {})["links.html"]


def decisions_page() -> str:
    person = assessment()
    coded = tuple(
        replace(
            item,
            code=f"code-{number}",
            evidence=tuple(replace(one, code=f"place-{number}-{at}") for at, one in enumerate(item.evidence)),
        )
        for number, item in enumerate(person.findings)
    )
    sitting = Sitting(TAKEN.date(), at="at-code-1", message="no day")
    return report.to_html(replace(person, findings=coded[:4]), sitting=sitting)


PAGES: dict[str, Callable[[], str]] = {
    **{str(item): lambda item=item: render(replace(assessment(), cover=COVER), item) for item in Edition},  # type: ignore[misc]
    "summary-masked": lambda: render(assessment(), Edition.SUMMARY, masked=True),
    "counselor-masked": lambda: render(assessment(), Edition.COUNSELOR, masked=True),
    "decisions": decisions_page,
    "plan": lambda: agenda.to_html(agenda.to_json(assessment(), Mode.MASKED)),
    "links": links_page,
    "decided": lambda: report.page("reviewed.html.j2", kept="2 done, 1 kept"),
}


@dataclass(frozen=True)
class Corner:
    """One way to look at a page: how wide, in which colours, how large the text."""

    width: int
    colours: str
    text: int

    def __str__(self) -> str:
        return f"{self.width}-{self.colours}-{self.text}"


CORNERS = [Corner(*each) for each in product((320, 390, 1280), ("light", "dark", "forced"), (100, 200))]


def corners() -> list[Any]:
    """The whole grid, or a corner or two of it for each page, so that each width, colour and size is seen often."""
    if "FOOTPRINT_GRID" in os.environ:
        return [pytest.param(*each, id=f"{each[0]}-{each[1]}") for each in product(PAGES, CORNERS)]
    large = ("full", "masked", "decisions")  # other tests look at these, too
    seen = [
        (name, CORNERS[(5 * number + step) % 18])
        for number, name in enumerate(PAGES)
        for step in ((1,) if name in large else (1, 10))
    ]
    return [pytest.param(*each, id=f"{each[0]}-{each[1]}") for each in seen]


@pytest.mark.parametrize(("name", "corner"), corners())
def test_axe_finds_nothing_and_nothing_scrolls_sideways(look: Opener, name: str, corner: Corner) -> None:
    scheme: Scheme = "dark" if corner.colours == "dark" else "light"
    forced = {"forced_colors": "active"} if corner.colours == "forced" else {}
    page = look(PAGES[name](), (corner.width, 844), scheme=scheme, bypass_csp=True, **forced).page
    if corner.text != 100:
        page.add_style_tag(content=f"html{{font-size:{corner.text}%!important}}")
    open_all(page)
    result = axe(page)
    assert complaints(result, "violations") == []
    if not forced and corner.text == 100 and corner.width > 320:  # it cannot tell what is scrolled out of a table
        assert complaints(result, "incomplete") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= corner.width


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_silent_and_works_without_script(look: Opener, name: str) -> None:
    html = PAGES[name]()
    assert "unsafe-inline" not in html and "<script" not in html
    seen = look(html)
    open_all(seen.page)
    seen.page.wait_for_timeout(50)
    assert len(seen.requests) == 1 and seen.responses == seen.requests
    assert seen.messages == [] and seen.dialogs == []
    still = look(html, java_script_enabled=False)
    assert still.page.locator("h1").first.is_visible() and still.messages == []


def reached(page: Page, most: int = 1_000) -> set[str]:
    """What the Tab key comes to, one after another."""
    found: set[str] = set()
    last = ""
    page.evaluate("document.querySelectorAll('*').forEach((item, number) => { item.dataset.place = number })")
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate("document.activeElement === document.body ? '' : document.activeElement.dataset.place")
        if not at or (at in found and at != last):  # a date has several stops
            break
        found.add(at)
        last = at
    return found


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_reaches_everything(look: Opener, name: str) -> None:
    page = look(PAGES[name]()).page
    open_all(page)
    found = reached(page)
    wanted = page.evaluate(
        """() => [...document.querySelectorAll(
        'a[href],button,input:not([type=hidden]),textarea,summary,[tabindex="0"]')].filter(item =>
          item.checkVisibility() && !(item.type === 'radio' && !item.checked)).map(item => item.dataset.place)"""
    )
    assert set(wanted) <= found


# ---------------------------------------------------------------- the summary


ODD: dict[str, Callable[[], Assessment]] = {
    "usual": assessment,
    "many": lambda: many(10_000),
    "a rule each": lambda: of_a_rule_each(1_000),
    "an account each": lambda: of_an_account_each(1_000),
    "long": lambda: longest(),
}


def longest() -> Assessment:
    """Everything that the summary shows, as long as it may be."""
    words = "words that go on and on and seem to have no end " * 8
    person = of_long_words(200)
    return replace(
        person,
        findings=tuple(finding(item.rule, "contact", item.severity, words, item.evidence) for item in person.findings),
        plan=tuple(replace(item, what=words, where=words) for item in person.plan),
        strengths=tuple(replace(person.strengths[0], title=words, key=str(number)) for number in range(9)),
        coverage=replace(person.coverage, not_looked_at=((words, words),) * 9),
        subject=replace(person.subject, name=words),
        cover=replace(COVER, scope=words),
    )


@pytest.mark.parametrize("shape", ODD)
def test_the_summary_is_one_sheet_and_two_screens(look: Opener, shape: str) -> None:
    page = look(render(ODD[shape](), Edition.SUMMARY), (390, 844)).page
    for paper in ("A4", "Letter"):
        assert len(sheets(page, format=paper)) == 1, paper
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= (2 * 844 if shape != "long" else 3 * 844)


# ---------------------------------------------------------------- the counselor's copy


def test_paper_has_lines_for_notes_or_what_was_typed(look: Opener) -> None:
    page = look(PAGES["counselor"]()).page
    assert not page.locator(".ruled").first.is_visible() and page.locator("textarea").first.is_visible()
    page.locator("textarea").nth(1).fill("wants to be found for design")
    page.emulate_media(media="print")
    assert page.locator(".ruled").first.is_visible() and not page.locator("textarea").first.is_visible()
    assert page.locator("textarea").nth(1).is_visible() and not page.locator(".ruled").nth(1).is_visible()
    lines = page.locator(".ruled").first.locator("div")
    assert lines.count() == 4 and lines.first.evaluate("item => getComputedStyle(item).borderBottomStyle") == "solid"


def test_the_pages_for_a_talk_break_where_it_makes_sense(look: Opener) -> None:
    page = look(PAGES["counselor"]()).page
    pages = sheets(page)
    assert "c-0107" in pages[0] and "Tobeginwith" not in pages[0], "the cover stands alone"
    for topic in page.locator(".talk").all():
        name, questions = topic.locator("h2").inner_text(), topic.locator(".asks li").all_inner_texts()
        at = next(text for text in pages if flat(name) in text and flat(questions[0]) in text)
        assert all(flat(question) in at for question in questions), "a topic is not torn apart"
    assert any(text.startswith("Theplan") for text in pages), "the plan begins a page"


# ---------------------------------------------------------------- ten thousand findings


def painted(page: Page) -> float:
    """When something was drawn first, in milliseconds after the page was asked for."""
    when: float = page.evaluate(
        """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries()[0].startTime))
        .observe({type: 'paint', buffered: true}))"""
    )
    return when


def test_very_many_findings_are_drawn_soon_and_printed_whole(look: Opener) -> None:
    html = report.to_html(many(10_000))
    page = look(html, (390, 844)).page
    assert 0 < painted(page) < 2_000  # 500 on a free machine; tests share theirs
    text = printed(page)
    cards = Tags(html).text
    assert page.locator("article h4").count() <= 200
    for title in set(page.locator("article h4").all_inner_texts()):
        assert flat(title) in text
    more = "more findings like this one share this card"
    assert text.count(flat(more)) == cards.count(more)
