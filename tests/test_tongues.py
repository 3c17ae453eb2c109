"""Languages: the catalogues are whole, what is kept does not follow them, and nothing on a page goes past them."""

from __future__ import annotations

import copy
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import product
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from lxml import html
from playwright.sync_api import Browser

from footprint import agenda, reopen, report, tongue, wording
from footprint.audit import Request, audit
from footprint.collectors import Options
from footprint.disclosure import Mode
from footprint.editions import render
from footprint.history import History
from footprint.model import Assessment, Edition
from footprint.progress import Progress
from footprint.vocabulary import ACTIONS
from tests.browsing import axe
from tests.builders import tongues

SAMPLES = Path(__file__).parent.parent / "sample_profiles"
FOREIGN = [code for code in tongue.languages() if code != tongue.ENGLISH]
NOW = datetime(2026, 2, 3, tzinfo=UTC)
FEW = ("twitter-2026-01-31-nora.zip", "Complete_LinkedInDataExport_01-31-2026.zip", "CV Nora Vance.pdf")


@cache
def audited(person: str, language: str, few: bool = False) -> Assessment:
    folder = SAMPLES / person
    sources = [folder / name for name in FEW] if few else sorted(folder.glob("[!m]*")) + sorted(folder.glob("m[!e]*"))
    me = folder / "me.toml"
    request = Request(tuple(map(str, sources)), Options(), me=me if me.exists() else None, now=NOW, language=language)
    return audit(request, Progress())


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The pseudo-locales, spoken as any other language."""
    patch = pytest.MonkeyPatch()
    tongues.install(tmp_path_factory.mktemp("locale"), patch)
    yield
    patch.undo()
    tongues.forget()


# ---------------------------------------------------------------- catalogues


def test_spanish_is_spoken() -> None:
    assert tongue.languages()[:2] == ("en", "es")


def test_the_catalogues_hold_what_the_code_says_today(capsys: pytest.CaptureFixture[str]) -> None:
    assert tongues.tool().main(["--check"], tongues.template()) == 0, "run: make messages, then translate what is new"
    assert " 0 without a translation" in capsys.readouterr().out


def test_a_new_sentence_would_be_seen(capsys: pytest.CaptureFixture[str]) -> None:
    more = copy.deepcopy(tongues.template())
    more.add("A sentence that nobody has translated.", locations=[("here", None)])
    assert tongues.tool().main(["--check"], more) == 1 and " 1 without a translation" in capsys.readouterr().out


def gaps(text: str) -> tuple[set[str], set[str]]:
    named = set(re.findall(r"%\((\w+)\)s", text))
    return named, {field for _, field, _, _ in Formatter().parse(text) if field} if not named else set()


def markup(text: str) -> list[str]:
    return sorted(re.findall(r"</?(\w+)", text)) if "%(" in text or "</" in text else []


@pytest.mark.parametrize("language", FOREIGN)
def test_every_translation_has_the_gaps_and_the_markup_of_its_message(language: str) -> None:
    with (tongue.LOCALE / language / "LC_MESSAGES" / "footprint.po").open("rb") as file:
        catalog = read_po(file)
    seen = 0
    for item in catalog:
        if not item.id:
            continue
        forms = (item.id,) if isinstance(item.id, str) else item.id
        told = (item.string,) if isinstance(item.string, str) else item.string
        wanted = gaps(forms[-1])
        for text in told:
            assert text.strip() or not forms[0].strip(), forms[0]
            found = gaps(text)
            missing = ((wanted[0] - found[0]) | (wanted[1] - found[1])) - {"count"}  # "in one step" needs no number
            assert not missing and found[0] <= wanted[0] and found[1] <= wanted[1], (forms[0], text)
            assert markup(text) == markup(forms[-1]), (forms[0], text)
            assert '"' not in text or '"' in forms[0], "a quotation mark of code"
        assert wanted[1] - {"count"} == gaps(told[-1])[1] - {"count"} and len(told) == len(forms), forms[0]
        seen += 1
    assert seen > 1_500


def test_no_rule_is_hidden_from_the_catalogue() -> None:
    with tongue.speaking("es"):
        from footprint.rules import rules

        for rule in rules():
            for text in (rule.title, rule.why, *rule.remedy):
                assert tongue.tr(text) != text, text
            assert wording.plain_rule(rule.id) != wording.named_rule(rule.id) or rule.id == "age"


def test_what_stands_in_a_style_needs_no_escape() -> None:
    for code in tongue.languages():
        with tongue.speaking(code):
            for text in ("Seen by:", "(not printed; all in report.json)"):
                assert not set(tongue.tr(text)) & set("'\"&<>\\")


# ---------------------------------------------------------------- numbers, dates, lists


@pytest.mark.parametrize("language", tongue.languages())
def test_numbers_and_dates_are_those_of_the_language(language: str) -> None:
    with tongue.speaking(language):
        for count in (0, 7, 999, 10_000, 1_234_567, -12_345):
            assert tongue.number(count) == format_decimal(count, locale=language), count
        assert tongue.number(2_311) == {"en": "2,311", "es": "2311"}[language]  # Spanish parts from five digits on
        for day in (date(2024, 1, 31), date(2026, 3, 3), date(1999, 12, 1)):
            pattern = "d MMMM y" if language == "en" else "long"
            assert wording.date_of(day.isoformat()) == format_date(day, pattern, locale=language)
    with tongue.speaking("es"):
        assert wording.date_of("2024-01") == "enero de 2024" and wording.date_of("2024") == "2024"


def test_a_list_in_spanish_sounds_right() -> None:
    with tongue.speaking("es"):
        assert wording.listed(["X", "Instagram"]) == "X e Instagram"
        assert wording.listed(["X", "GitHub", "Reddit"]) == "X, GitHub y Reddit"
        assert wording.listed(["agua", "hielo"]) == "agua y hielo"
        assert (
            wording.counted(1, "post") == "1 publicación" and wording.counted(12_000, "post") == "12.000 publicaciones"
        )


def test_what_no_catalogue_has_comes_back_as_it_is() -> None:
    with tongue.speaking("es"):
        assert tongue.tr("Braces {as they} are %(here)s") == "Braces {as they} are %(here)s"
        assert tongue.tr("") == ""  # and not the head of the catalogue
        with tongue.speaking("xx"):
            assert tongue.spoken().code == "en"
        assert tongue.spoken().code == "es"


# ---------------------------------------------------------------- what does not follow the language


def bare(value: Any, path: str = "") -> Any:
    """A report without what is told in sentences."""
    told = {"title", "why", "remedy", "note", "text", "what", "where", "warns", "looked_at", "not_looked_at", "reason"}
    told |= {"language", "label", "words", "signs", "doubts", "origin", "effort_words", "notices", "from"}
    if isinstance(value, dict):
        return {key: bare(item, key) for key, item in value.items() if key not in told or path == "edges"}
    return [bare(item, path) for item in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def both() -> tuple[Assessment, Assessment]:
    return audited("student", "en", few=True), audited("student", "es", few=True)


def test_keys_codes_and_scores_are_the_same_in_every_language(both: tuple[Assessment, Assessment]) -> None:
    english, spanish = (report.to_json(item) for item in both)
    assert (english["language"], spanish["language"]) == ("en", "es")
    assert len(english["findings"]) > 10
    for one, other in zip(english["findings"], spanish["findings"], strict=True):
        assert one["title"] != other["title"] and one["why"] != other["why"] and one["remedy"] != other["remedy"]
        assert one["action"] in ACTIONS
    assert bare(spanish["findings"]) == bare(english["findings"])
    assert spanish["readers"] == english["readers"]
    assert bare(spanish["categories"]) == bare(english["categories"])
    assert bare(spanish["plan"]) == bare(english["plan"])


def test_a_report_in_another_language_changed_nothing(both: tuple[Assessment, Assessment], tmp_path: Path) -> None:
    with History(tmp_path, wait=1) as history:
        history.record(history.taken(both[0]))
        later = replace(both[1], taken_at=datetime(2026, 2, 4, tzinfo=UTC))
        since = history.changes(history.taken(later))
    assert since is not None
    assert not (since.new or since.gone or since.archived or since.unread or since.cautions) and since.still
    with tongue.speaking("es"):
        told = report.to_html(replace(later, since=since))
    assert "Nada cambió: las mismas" in told


def test_a_report_that_is_read_back_goes_on_in_its_language(both: tuple[Assessment, Assessment]) -> None:
    for item in both:
        assessment, _ = reopen.of_value(json.loads(json.dumps(report.to_json(item, show_values=True))), "report.json")
        assert assessment.language == item.language
        assert [found.action for found in assessment.findings] == [found.action for found in item.findings]


def test_a_plan_is_known_again_in_every_language(both: tuple[Assessment, Assessment]) -> None:
    for item in both:
        plan = agenda.to_json(item, Mode.MASKED)
        for form in (agenda.to_text, agenda.to_markdown, agenda.to_html, agenda.dumped):
            assert agenda.is_ours(form(plan)), form
    assert "Qué hacer" in agenda.to_text(plan) and not agenda.is_ours("Qué tal\n")


# ---------------------------------------------------------------- the page


def test_a_page_says_its_language_and_leaves_quotes_theirs(both: tuple[Assessment, Assessment]) -> None:
    page = html.fromstring(report.to_html(both[1]))
    assert page.get("lang") == "es" and page.get("dir") is None
    quotes = page.xpath("//blockquote")
    assert quotes and all(item.get("lang") == "" and item.get("dir") == "auto" for item in quotes)
    assert "¿Quién te busca en Google, y qué ve?" in page.text_content()


ALLOWED = "//style|//blockquote|//code|//bdi|//time|//*[@lang='en']"


def unmarked(page: str) -> list[str]:
    """What stands on a page in plain words and in no brackets; names, quotes and what is English on purpose aside."""
    root = html.fromstring(page)
    for item in root.xpath(ALLOWED):
        item.drop_tree()
    texts = list(root.itertext())
    texts += [item.get(name) for item in root.iter() for name in ("aria-label", "title", "alt") if item.get(name)]
    left = []
    for text in texts:
        while (inner := re.sub(r"⟦[^⟦⟧]*⟧", " ", text)) != text:
            text = inner
        text = re.sub(r"--\w+ [\w-]+", "", " ".join(text.split()))  # options of a command are typed as they are
        if re.search(r"[A-Za-z]{2,} [a-z]{2,}|^\W*[a-z]{3,}\W*$", text):
            left.append(text)
    return left


def test_nothing_on_a_students_page_goes_past_the_catalogue(invented: None) -> None:
    person = audited("student", tongues.LONGER)
    page = report.to_html(person)
    assert len(re.findall("⟦", page)) > 1_000
    assert not unmarked(page)
    assert not unmarked(report.to_html(person, masked=True))
    for edition, masked in product((Edition.SUMMARY, Edition.COUNSELOR), (False, True)):
        assert not unmarked(render(person, edition, masked=masked)), (edition, masked)
    assert unmarked(page.replace("<main", "<p>one plain sentence</p><main")) == ["one plain sentence"]
    plan = agenda.to_json(person, Mode.SHOWN)
    assert not unmarked(agenda.to_html(plan))


SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.browser
@pytest.mark.parametrize("language", ["es", tongues.RIGHT_TO_LEFT])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, invented: None, language: str, request: pytest.FixtureRequest
) -> None:
    if language == "es":
        page_of = report.to_html(request.getfixturevalue("both")[1])
    else:
        person = audited("nurse", language)
        page_of = report.to_html(person)
        assert not unmarked(page_of)
    for width in (320, 1280):
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=True)
        page = context.new_page()
        page.set_content(page_of)
        assert page.evaluate("document.documentElement.lang") == language
        assert page.evaluate("document.dir") == ("rtl" if language == tongues.RIGHT_TO_LEFT else "")
        page.evaluate("document.querySelectorAll('details').forEach(item => item.open = true)")
        assert page.evaluate(SIDEWAYS) <= 0, width
        if width == 320:
            found = axe(page)["violations"]
            assert not found, [(item["id"], [node["html"][:200] for node in item["nodes"][:3]]) for item in found]
        context.close()


def test_the_styles_know_no_left_and_no_right() -> None:
    for file in sorted((Path(__file__).parent.parent / "templates").glob("*.css.j2")):
        text = file.read_text(encoding="utf-8")
        sides = r"(?:margin|padding|border)-(?:left|right)|text-align:(?:left|right)|float:|[;{](?:left|right):"
        assert not re.search(sides, text), file.name


# ---------------------------------------------------------------- the command line


def run(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "footprint", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env={"FOOTPRINT_HOME": str(home), "PATH": ""})


def test_a_draft_is_answered_in_the_language_of_me_toml_or_of_the_command(tmp_path: Path) -> None:
    draft = "My boss is a useless clown, call me on +1 202 555 0147"
    me = tmp_path / "me.toml"
    me.write_text('name = "Nora Vance"\nlanguage = "es"\n', encoding="utf-8")
    spoken = run("check", "--text", draft, "--me", str(me), home=tmp_path)
    assert spoken.returncode == 0 and "Pregúntate" in spoken.stdout and "Ask yourself" not in spoken.stdout
    asked = run("check", "--text", draft, "--me", str(me), "--language", "en", "--json", home=tmp_path)
    told = json.loads(asked.stdout)
    assert told["language"] == "en" and told["questions"][0].startswith("What does whoever reads it")


def test_an_unknown_language_is_refused_with_those_there_are(tmp_path: Path) -> None:
    refused = run("check", "--text", "hello", "--language", "tlh", home=tmp_path)
    assert refused.returncode == 2 and "--language" in refused.stderr and "en, es" in refused.stderr
    me = tmp_path / "me.toml"
    me.write_text('language = "tlh"\n', encoding="utf-8")
    refused = run("check", "--text", "hello", "--me", str(me), home=tmp_path)
    assert refused.returncode == 2 and "me.toml" in refused.stderr and "Traceback" not in refused.stderr
