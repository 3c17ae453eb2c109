"""Opening a report in a real browser: what the tests of every page share."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pypdf import PdfReader

PHONE: tuple[int, int] = (390, 844)
DESKTOP: tuple[int, int] = (1280, 900)
Scheme = Literal["light", "dark"]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = ["heading-order", "tabindex", "meta-viewport", "region"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    path = os.environ.get("CHROMIUM") or next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        reason = "No Chromium was found: the report was NOT looked at in a browser. Install it, or name it in CHROMIUM."
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Open:
    """A page that is open, and everything it did."""

    page: Page
    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    responses: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)


Opener = Callable[..., Open]


@pytest.fixture
def look(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens a report from a file: ``look(html, size, scheme=..., bypass_csp=...)``."""
    contexts: list[BrowserContext] = []

    def look(html: str, size: tuple[int, int] = DESKTOP, *, scheme: Scheme = "light", **options: Any) -> Open:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, **options)
        contexts.append(context)
        seen = Open(context.new_page())
        seen.page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("response", lambda response: seen.responses.append(response.url))
        seen.page.on("console", lambda message: seen.messages.append(message.text))
        seen.page.on("pageerror", lambda error: seen.messages.append(str(error)))
        file = tmp_path / f"report-{len(contexts)}.html"
        file.write_text(html, encoding="utf-8", newline="\n")
        seen.page.goto(file.as_uri())
        return seen

    yield look
    for context in contexts:
        context.close()


def open_all(page: Page, there: bool = True) -> None:
    page.evaluate("there => document.querySelectorAll('details').forEach(item => { item.open = there })", there)


def axe(page: Page) -> dict[str, Any]:
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    result: dict[str, Any] = page.evaluate(
        """([tags, rules]) => axe.run(document, {runOnly: {type: 'tag', values: tags},
        resultTypes: ['violations', 'incomplete'],
        rules: Object.fromEntries(rules.map(rule => [rule, {enabled: true}]))})""",
        [TAGS, RULES],
    )
    return result


def complaints(result: dict[str, Any], kind: str) -> list[str]:
    """What axe says; words in a drawing, behind which it sees no colour, have a test of their own."""
    return [
        f"{item['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for item in result[kind]
        for node in item["nodes"]
        if not (kind == "incomplete" and item["id"] == "color-contrast" and node["html"].startswith("<text "))
    ]


def flat(words: str) -> str:
    """Words as paper and page both have them: without white space, ligatures undone."""
    return "".join(words.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff").replace("ﬃ", "ffi").split())


def sheets(page: Page, **paper: str) -> list[str]:
    """The words of each sheet of paper; of the page's own size, unless told otherwise."""
    data = page.pdf(prefer_css_page_size=not paper, **paper)  # type: ignore[arg-type]
    return [flat(part.extract_text()) for part in PdfReader(io.BytesIO(data)).pages]


def printed(page: Page) -> str:
    return "".join(sheets(page))
