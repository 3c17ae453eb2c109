"""The report in a real browser: silent, safe, readable by everybody, whole on paper.

Needs Chromium on the machine; none is downloaded. Without one these tests are left out aloud, and fail under CI.
"""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from footprint import report
from footprint.audit import Request, audit
from footprint.history import History
from footprint.model import Assessment, Reader, Severity
from footprint.progress import Progress
from tests.browsing import DESKTOP, PHONE, Opener, Scheme, axe, complaints, open_all, printed
from tests.builders.assessments import TAKEN, assessment, finding, many, place, quote
from tests.builders.group import example

pytestmark = pytest.mark.browser

PAYLOADS = (
    "<script>alert(1)</script>",
    "</style></title></textarea><img src=https://evil.example/x.png onerror=alert(1)>",
    '" onfocus=alert(1) autofocus x="\'><svg onload=alert(1)><iframe src=https://evil.example></iframe>',
    "javascript:alert(1)//<a href='javascript:alert(1)'>",
    "-->]]><link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content=0;url=https://evil.example><base href=https://evil.example>",
    "}*{background:url(https://evil.example/y)}\u202e\u2066\u2028<b>x</b>{{7*7}}",
)


def shape(page: Page) -> tuple[Counter[str], set[str]]:
    """How often each element occurs, and every attribute name."""
    names, attributes = page.evaluate(
        """() => { const all = [...document.querySelectorAll('*')];
        return [all.map(e => e.localName), all.flatMap(e => e.getAttributeNames().map(a => e.localName + ' ' + a))] }"""
    )
    return Counter(names), set(attributes)


# ---------------------------------------------------------------- silent and safe


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_report_does_nothing(look: Opener, payload: str) -> None:
    seen = look(report.to_html(assessment(lambda words: payload + words), show_values=True))
    page = seen.page
    open_all(page)
    for reader in ("stranger", "everyone"):
        page.check(f"#as-{reader}", force=True)
    page.keyboard.press("Tab")
    page.mouse.wheel(0, 5_000)
    page.wait_for_timeout(100)
    assert seen.dialogs == []
    assert [url for url in seen.requests + seen.responses if not url.startswith("file:")] == []
    assert seen.messages == []
    twin = look(report.to_html(assessment(lambda words: "harmless words " + words), show_values=True))
    assert shape(page) == shape(twin.page)


def test_the_usual_report_asks_nobody(look: Opener) -> None:
    seen = look(report.to_html(assessment()))
    open_all(seen.page)
    seen.page.wait_for_timeout(100)
    assert len(seen.requests) == 1
    assert seen.responses == seen.requests
    assert seen.messages == []


@pytest.mark.parametrize(
    ("planted", "probe"),
    [
        (
            '<p id="planted" style="color:rgb(1, 2, 3)">x</p>',
            "getComputedStyle(document.getElementById('planted')).color != 'rgb(1, 2, 3)'",
        ),
        ('<img id="planted" src="https://evil.example/x.png">', "document.getElementById('planted').naturalWidth == 0"),
        ("<script>document.documentElement.id = 'ran'</script>", "document.documentElement.id != 'ran'"),
        ("<style>main{display:none}</style>", "getComputedStyle(document.querySelector('main')).display != 'none'"),
    ],
)
def test_the_policy_refuses_what_is_planted(look: Opener, planted: str, probe: str) -> None:
    html = report.to_html(assessment())
    seen = look(html.replace("<footer>", f"{planted}<footer>"))
    seen.page.wait_for_timeout(100)
    assert seen.page.evaluate(probe) is True
    assert [url for url in seen.responses if not url.startswith("file:")] == []
    assert any("Content Security Policy" in message for message in seen.messages)


def test_the_page_works_with_script_switched_off(look: Opener) -> None:
    page = look(report.to_html(assessment()), PHONE, java_script_enabled=False).page
    page.check("#as-recruiter", force=True)
    page.get_by_text("A recruiter can find 4 things").wait_for(state="visible", timeout=2_000)
    assert not page.get_by_text("They can find 7 things").is_visible()


# ---------------------------------------------------------------- readable by everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(look: Opener, size: tuple[int, int], scheme: Scheme) -> None:
    page = look(report.to_html(assessment()), size, scheme=scheme, bypass_csp=True).page
    for there in (True, False):
        open_all(page, there)
        result = axe(page)
        assert complaints(result, "violations") == []
        assert complaints(result, "incomplete") == []


def test_axe_finds_nothing_in_the_other_copies(look: Opener) -> None:
    for mode in ({"masked": True}, {"show_values": True}):
        page = look(report.to_html(assessment(), **mode), PHONE, bypass_csp=True).page
        open_all(page)
        assert complaints(axe(page), "violations") == []


def test_axe_finds_nothing_when_cards_are_drawn_late(look: Opener) -> None:
    page = look(report.to_html(many(140)), PHONE, bypass_csp=True).page
    open_all(page)
    assert complaints(axe(page), "violations") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_sees_what_is_planted(look: Opener, scheme: Scheme) -> None:
    """A check that cannot fail is no check."""
    grey = "#bbb" if scheme == "light" else "#444"
    planted = (
        f'<p style="color:{grey}">pale words at the very end</p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'
    )
    html = report.to_html(assessment()).replace("</footer>", f"{planted}</footer>")
    page = look(html, PHONE, scheme=scheme, bypass_csp=True).page
    found = {item["id"] for item in axe(page)["violations"]}
    assert {"color-contrast", "image-alt"} <= found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_in_a_drawing_look_like_those_around_it(look: Opener, scheme: Scheme) -> None:
    page = look(report.to_html(assessment()), PHONE, scheme=scheme).page
    around = page.locator(".tied h3").first.evaluate("item => getComputedStyle(item).color")
    behind = page.locator(".tied").first.evaluate("item => getComputedStyle(item).backgroundColor")
    words = page.locator(".ways text")
    assert words.count() == 6
    for number in range(words.count()):
        style = words.nth(number).evaluate("item => [getComputedStyle(item).fill, getComputedStyle(item).stroke]")
        assert style == [around, behind]
    box = page.locator(".ways").bounding_box()
    assert box
    for number in range(words.count()):
        inner = words.nth(number).bounding_box()
        assert inner and inner["x"] >= box["x"] and inner["x"] + inner["width"] <= box["x"] + box["width"]


def test_axe_is_recent(look: Opener) -> None:
    page = look(report.to_html(assessment()), bypass_csp=True).page
    version = axe(page)["testEngine"]["version"]
    assert tuple(int(part) for part in version.split(".")[:2]) >= (4, 10)


@pytest.mark.parametrize("reader", [None, *Reader])
def test_the_first_screen_of_a_phone_says_the_essential(look: Opener, reader: Reader | None) -> None:
    page = look(report.to_html(assessment(), reader=reader), PHONE).page
    view = page.locator(".view:visible")
    assert view.count() == 1
    wanted = [page.locator(".for"), view.locator(".verdict"), view.locator(".num").first, page.locator(".seg")]
    steps = view.locator(".steps a")
    assert steps.count() == 3
    for part in (*wanted, *(steps.nth(index) for index in range(3)), page.get_by_text("things not looked at")):
        box = part.bounding_box()
        assert box is not None
        assert box["y"] >= 0 and box["y"] + box["height"] <= PHONE[1]
        assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE[0]
    for index in range(3):
        box = steps.nth(index).bounding_box()
        assert box is not None and box["height"] >= 44 and box["width"] >= 44
    for index in range(5):
        box = page.locator(".seg input").nth(index).bounding_box()
        assert box is not None and box["height"] >= 44 and box["width"] >= 24


LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 20


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize(
    "say",
    [
        str,
        lambda words: words + LONG,
        lambda words: "\u0645\u0631\u062d\u0628\u0627 " * 30 + words,
        lambda words: "e\u0301\u0300\u0302" * 200 + words,
    ],
    ids=["plain", "long", "right-to-left", "stacked"],
)
def test_nothing_scrolls_sideways(look: Opener, width: int, say: Callable[[str], str]) -> None:
    page = look(report.to_html(assessment(say), show_values=True), (width, 640)).page
    open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_large_text_and_spacing_do_not_break_the_page(look: Opener) -> None:
    page = look(report.to_html(assessment()), PHONE, bypass_csp=True).page
    page.add_style_tag(
        content="html{font-size:200%!important} *{letter-spacing:.12em!important;word-spacing:.16em!important}"
    )
    open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_the_keyboard_reaches_the_reader_and_the_steps_in_order(look: Opener) -> None:
    page = look(report.to_html(assessment()), PHONE).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "as-everyone"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "as-recruiter"
    assert page.locator("#as-recruiter").is_checked()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.steps') !== null")
    assert page.evaluate("document.activeElement.getBoundingClientRect().width > 0")


def test_forced_colours_keep_the_choice_visible(look: Opener) -> None:
    page = look(report.to_html(assessment()), PHONE, forced_colors="active").page
    chosen, other = (
        page.evaluate(f"getComputedStyle(document.querySelector('#as-{name}+span')).backgroundColor")
        for name in ("everyone", "client")
    )
    assert chosen != other


# ---------------------------------------------------------------- since last time


def with_history(folder: Path) -> Assessment:
    """The usual person after five earlier runs, with something of everything that changed."""
    now = assessment()
    with History(folder / "state") as history:
        for week in range(5):
            history.record(replace(now, taken_at=TAKEN - timedelta(days=7 * (6 - week))))
        history.record(
            replace(now, findings=now.findings[1:], taken_at=TAKEN - timedelta(days=7), method=now.method + 1)
        )
        return replace(now, since=history.changes(now))


def test_what_changed_moves_nothing_on_the_first_screen(look: Opener, tmp_path: Path) -> None:
    before, after = (look(report.to_html(made), PHONE).page for made in (assessment(), with_history(tmp_path)))
    for part in (".verdict", ".num", ".steps a >> nth=2"):
        assert before.locator(f".view:visible {part}").first.bounding_box() == (
            after.locator(f".view:visible {part}").first.bounding_box()
        )
    line = after.locator('.under a[href="#since"]')
    box = line.bounding_box()
    assert box and box["y"] + box["height"] <= PHONE[1] and box["height"] < 40, "one line on a phone"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(320, 640), PHONE, DESKTOP], ids=["narrow", "phone", "desktop"])
def test_axe_finds_nothing_in_what_changed(look: Opener, tmp_path: Path, size: tuple[int, int], scheme: Scheme) -> None:
    page = look(report.to_html(with_history(tmp_path)), size, scheme=scheme, bypass_csp=True).page
    open_all(page)
    assert page.locator(".past .trend").count() == 4
    assert complaints(axe(page), "violations") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


# ---------------------------------------------------------------- the reader lens


def titles(page: Page) -> set[str]:
    return set(page.locator("article h4:visible").all_inner_texts())


def test_choosing_a_reader_changes_what_is_shown(look: Opener) -> None:
    person = assessment()
    page = look(report.to_html(person)).page
    open_all(page)
    for reader in (None, *Reader):
        page.check(f"#as-{reader or 'everyone'}", force=True)
        assert titles(page) == {item.title for item in person.findings if reader is None or reader in item.readers}
        assert page.locator(".view:visible .verdict").inner_text() == report.verdict(person, reader)
        scores = page.locator(".view:visible .num").all_inner_texts()
        assert scores == [str(item.score) for item in person.readers if reader in (None, item.reader)]


def test_counts_follow_the_reader(look: Opener) -> None:
    page = look(report.to_html(assessment())).page
    page.check("#as-recruiter", force=True)
    names = page.locator(".topic:visible h3").all_inner_texts()
    assert names == ["Ways to reach you", "How posts may be read", "Where screeners disagree"]
    assert page.locator(".topic:visible .tally").all_inner_texts() == ["3", "1", "1"]


def test_a_link_from_the_first_screen_opens_its_place(look: Opener) -> None:
    page = look(report.to_html(assessment()), PHONE).page
    page.locator(".view:visible .steps a").nth(1).click()
    page.locator("#rule-public-phone h4").wait_for(state="visible", timeout=2_000)


def test_changing_the_reader_of_a_large_report_is_quick(look: Opener) -> None:
    page = look(report.to_html(many(2_000)), PHONE).page
    open_all(page)
    spent = page.evaluate(
        """async () => { const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
        await frame(); const times = [];
        for (const id of ['as-client', 'as-stranger', 'as-everyone', 'as-recruiter', 'as-everyone']) {
          const start = performance.now(); document.getElementById(id).checked = true; document.body.offsetHeight;
          times.push(performance.now() - start); await frame(); }
        return Math.min(...times) }"""
    )
    assert spent < 400  # 100 on a free machine; tests share theirs


# ---------------------------------------------------------------- paper


def test_paper_holds_every_finding_of_closed_sections(look: Opener) -> None:
    words = [f"planted word {number:03d} here" for number in range(60)]
    categories = ("contact", "identity", "whereabouts", "others", "linkage")
    findings = tuple(
        finding(
            f"rule-{number % 15}",
            categories[number % 5],
            Severity(number % 5),
            f"Finding number {number:03d} of all",
            tuple(place(quote(f"{words[number]} place {part}"), f"{number}-{part}") for part in range(3)),
        )
        for number in range(60)
    )
    page = look(report.to_html(assessment(findings=findings)), scheme="dark").page
    text = printed(page)
    for number, planted in enumerate(words):
        assert f"Findingnumber{number:03d}ofall" in text
        for part in range(3):
            assert planted.replace(" ", "") + f"place{part}" in text
    assert "notaconsumerreport" in text
    assert "https://x.com/ana_lopes/status/" in text


def test_paper_is_drawn_in_light_colours_whatever_the_screen(look: Opener) -> None:
    page = look(report.to_html(assessment()), scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(31, 35, 40)"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_paper_of_a_large_report_is_whole(look: Opener) -> None:
    page = look(report.to_html(many(140)), PHONE).page
    assert printed(page).count("openonx.com<https://x.com/ana_lopes/status/") >= 140


def test_paper_names_the_reader_it_was_printed_for(look: Opener) -> None:
    person = assessment()
    page = look(report.to_html(person, reader=Reader.RECRUITER)).page
    text = printed(page)
    assert "Seenby:Recruiter" in text.replace("\n", "")
    assert "Arecruitercanfind4things" in text
    for item in person.findings:
        assert ("".join(item.title.split()) in text) == (Reader.RECRUITER in item.readers)


def test_paper_starts_with_a_page_of_its_own(look: Opener) -> None:
    page = look(report.to_html(assessment())).page
    first = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages[0].extract_text()
    flat = "".join(first.replace("ﬁ", "fi").split())
    for words in ("Forana lopes", "Theycanfind7things", "Dothesethree", "notaconsumerreport", str(TAKEN.year)):
        assert words.replace(" ", "").casefold() in flat.casefold()


# ---------------------------------------------------------------- the sample persons


@pytest.fixture(scope="module")
def samples() -> dict[str, Assessment]:
    """Whole audits of the sample persons, the hostile one too."""
    folder = Path(__file__).parent.parent / "sample_profiles"
    return {
        person: audit(
            Request(
                tuple(str(path) for path in sorted((folder / person).iterdir()) if path.suffix != ".toml"), now=TAKEN
            ),
            Progress(),
        )
        for person in ("student", "hostile")
    }


@pytest.mark.parametrize("options", [{}, {"masked": True}, {"show_values": True}], ids=["usual", "masked", "shown"])
def test_the_hostile_sample_does_nothing(
    look: Opener, samples: dict[str, Assessment], options: dict[str, bool]
) -> None:
    seen = look(report.to_html(samples["hostile"], **options))
    open_all(seen.page)
    seen.page.wait_for_timeout(100)
    assert seen.dialogs == [] and seen.messages == []
    assert [url for url in seen.requests + seen.responses if not url.startswith("file:")] == []
    names, attributes = shape(seen.page)
    usual, known = shape(look(report.to_html(samples["student"], **options)).page)
    assert set(names) <= set(usual)
    assert attributes <= known


SIZES = {"phone": PHONE, "desktop": DESKTOP}
LOOKS = (
    [(person, size, scheme) for person in ("student", "hostile") for size in SIZES for scheme in ("light", "dark")]
    if "FOOTPRINT_GRID" in os.environ  # the whole grid takes minutes: usually each person, size and colour twice
    else [
        ("student", "phone", "light"),
        ("student", "desktop", "dark"),
        ("hostile", "phone", "dark"),
        ("hostile", "desktop", "light"),
    ]
)


@pytest.mark.parametrize(("person", "size", "scheme"), LOOKS)
def test_axe_finds_nothing_in_a_sample(
    look: Opener, samples: dict[str, Assessment], person: str, size: str, scheme: Scheme
) -> None:
    page = look(report.to_html(samples[person]), SIZES[size], scheme=scheme, bypass_csp=True).page
    open_all(page)
    assert complaints(axe(page), "violations") == []


@pytest.mark.parametrize("person", ["student", "hostile"])
def test_the_first_screen_and_the_paper_of_a_sample(look: Opener, samples: dict[str, Assessment], person: str) -> None:
    page = look(report.to_html(samples[person]), PHONE).page
    view = page.locator(".view:visible")
    for part in (view.locator(".verdict"), *(view.locator(".steps a").nth(index) for index in range(3))):
        box = part.bounding_box()
        assert box is not None and box["y"] + box["height"] <= PHONE[1]
    text = printed(page)
    for found in samples[person].findings:
        assert "".join(found.title.split()) in text


def test_the_students_report_is_short(look: Opener, samples: dict[str, Assessment]) -> None:
    """Twenty-seven accounts: a page that ends on a phone, and no more paper than a person reads."""
    page = look(report.to_html(samples["student"]), PHONE).page
    assert page.evaluate("document.documentElement.scrollHeight") < 13_700
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(pages) <= 24


def test_paper_counts_what_stands_behind_a_fold(look: Opener) -> None:
    places = tuple(place(quote(f"planted words {part}"), str(part)) for part in range(8))
    person = assessment(findings=(finding("a-rule", "contact", Severity.LOW, "Folded", places),))
    text = printed(look(report.to_html(person)).page)
    assert "plantedwords2" in text and "plantedwords5" not in text
    assert "5moreplaces(notprinted;allinreport.json)" in text


# ---------------------------------------------------------------- the group picture


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Group pictures as a careers office sees them, by name."""
    folder = tmp_path_factory.mktemp("group")
    example(folder)
    return {item.parent.name: item.read_text(encoding="utf-8") for item in folder.glob("*/group.html")}


@pytest.mark.parametrize(
    ("name", "width", "scheme", "colours"),
    [
        ("after", 320, "light", "none"),
        ("after", 390, "dark", "none"),
        ("after", 1280, "light", "none"),
        ("after", 390, "light", "active"),
        ("noise", 320, "dark", "none"),
        ("small", 320, "light", "none"),
    ],
)
def test_axe_finds_nothing_in_a_group_picture_and_nothing_sticks_out(
    look: Opener, pictures: dict[str, str], name: str, width: int, scheme: Scheme, colours: str
) -> None:
    seen = look(pictures[name], (width, 844), scheme=scheme, forced_colors=colours, bypass_csp=True)
    result = axe(seen.page)
    assert complaints(result, "violations") == [] and complaints(result, "incomplete") == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.responses == seen.requests and len(seen.requests) == 1


def test_a_group_picture_asks_nobody_and_is_whole_on_paper(look: Opener, pictures: dict[str, str]) -> None:
    seen = look(pictures["after"], PHONE)
    assert seen.messages == [] and len(seen.requests) == 1
    text = printed(seen.page)
    for words in ("Fiveworkshops", "Since12March2027", "Public e-mail", "How people stay hidden here"):
        assert "".join(words.split()) in text
    pages = PdfReader(io.BytesIO(seen.page.pdf(prefer_css_page_size=True))).pages
    assert len(pages) <= 6


def test_bars_of_a_group_picture_say_in_words_what_they_show(look: Opener, pictures: dict[str, str]) -> None:
    page = look(pictures["after"]).page
    rows = page.locator(".seen tbody tr").evaluate_all(
        "rows => rows.map(row => [row.cells[0].innerText, row.cells[1].innerText,"
        " row.querySelector('svg').getAttribute('aria-label')])"
    )
    assert len(rows) > 20
    assert all(label == f"{name}: {words} of 60 clients" for name, words, label in rows)
