"""Startpage as it comes from the server: its results are data in a script, and the page is made of them later."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from typing import Any

from footprint.collectors._live import mapping, rows, web_link, words
from footprint.collectors._search_page import Found, Hit
from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.markup import Page, text_of
from footprint.reading import load_json

_TRIES = 200  # places where the data may end; a page made to have more costs no more
_MARK = "React.createElement(UIStartpage.AppSerpWeb,"


def read_script(page: Page, found: Found, where: str, limits: Limits) -> None:
    """Add the results that stand in a script."""
    for script in (*page.scripts(""), *page.scripts("text/javascript")):
        _, mark, rest = script.partition(_MARK)
        for entry in _entries(rest, where, limits) if mark else ():
            url, title = web_link(entry.get("clickUrl")), text_of(words(entry.get("title"))).text
            if url and title:
                text = text_of(words(entry.get("description"))).text
                found.hits.append(Hit(len(found.hits) + 1, title, url, text))


def _entries(script: str, where: str, limits: Limits) -> list[Mapping[str, Any]]:
    """The results among what the script's call is given; none when it cannot be told where that ends."""
    for end in itertools.islice(re.finditer(r"\}(?=\s*[,)])", script), _TRIES):
        try:
            value = load_json(script[: end.end()].encode("utf-8", "replace"), where, limits)
        except ReadError:
            continue
        presenter = mapping(mapping(mapping(value).get("render")).get("presenter"))
        sections = rows(mapping(presenter.get("regions")).get("mainline"))
        shown = [item for item in sections if words(item.get("display_type")).startswith("web-")]
        return [item for section in shown for item in rows(section.get("results"))]
    return []
