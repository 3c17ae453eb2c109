# answers as they are
"""Answers of search interfaces as files: order, words, panels, and everything that may be of a wrong type."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.model import Label, Visibility
from tests.builders.search_reading import Read, read

SEARXNG: dict[str, Any] = {
    "query": "nora vance",
    "number_of_results": 0,
    "results": [
        {
            "url": "https://x.com/nora_vance",
            "title": "Nora (@nora_vance) / X",
            "content": "Latte art &amp; type",
            "publishedDate": "2024-03-03T10:00:00",
            "engines": ["brave"],
            "positions": [1],
            "category": "general",
        },
        {"url": "https://example.org/b?utm_source=x&c=1", "title": "B", "content": ""},
        {"url": "ftp://example.org/", "title": "no page"},
        {"url": "https://example.org/untitled", "title": ""},
        "not an object",
    ],
    "answers": ["42", {"answer": "Nora draws", "url": "https://example.org/a", "template": "answer/legacy.html"}],
    "corrections": [],
    "infoboxes": [
        {
            "infobox": "Nora Vance",
            "id": "https://en.wikipedia.org/wiki/Nora_Vance",
            "content": "American designer",
            "attributes": [
                {"label": "Born", "value": "17 September 2004"},
                {"label": "Picture", "image": {"src": "x"}},
            ],
            "urls": [{"title": "Site", "url": "https://noravance.example.net/"}],
        }
    ],
    "suggestions": ["nora vance northwind"],
    "unresponsive_engines": [["google", "CAPTCHA"], ["qwant", "timeout"]],
}
BRAVE: dict[str, Any] = {
    "type": "search",
    "query": {"original": "nora vance", "more_results_available": True},
    "mixed": {
        "type": "mixed",
        "main": [
            {"type": "web", "index": 1, "all": False},
            {"type": "news", "all": True},
            {"type": "web", "index": 0, "all": False},
            {"type": "web", "index": 99, "all": False},
        ],
    },
    "web": {
        "type": "search",
        "results": [
            {
                "title": "First <strong>Nora</strong>",
                "url": "https://example.org/1",
                "description": "about <strong>Nora</strong> &amp; type",
                "page_age": "2024-03-03T10:00:00",
                "extra_snippets": ["more of her", 7],
                "deep_results": {"buttons": [{"title": "Contact", "url": "https://example.org/1/contact"}]},
            },
            {"title": "Second", "url": "https://example.org/2", "description": "x"},
            {"title": "Third", "url": "https://example.org/3"},
        ],
    },
    "news": {"results": [{"title": "Prize", "url": "https://news.example.org/prize", "description": "won"}]},
    "videos": None,
    "faq": {"results": [{"question": "Who?"}, {"question": "Why?"}]},
    "infobox": {
        "type": "graph",
        "results": [
            {
                "title": "Nora Vance",
                "description": "Designer",
                "long_desc": "She draws posters.",
                "attributes": [["Born", "17 September 2004"], ["odd"]],
                "website_url": "https://noravance.example.net/",
            }
        ],
    },
}
GOOGLE: dict[str, Any] = {
    "kind": "customsearch#search",
    "queries": {"request": [{"searchTerms": "nora vance", "count": 10, "startIndex": 11}]},
    "searchInformation": {"totalResults": "1230"},
    "items": [
        {
            "kind": "customsearch#result",
            "title": "Nora Vance",
            "link": "https://example.org/1",
            "snippet": "Latte art\nand type",
            "pagemap": {"metatags": [{"article:published_time": "2024-03-03T10:00:00Z"}]},
        },
        {
            "htmlTitle": "<b>Nora</b> two",
            "link": "https://example.org/2",
            "htmlSnippet": "a <b>b</b>&nbsp;c",
            "pagemap": [],
        },
    ],
}
BING: dict[str, Any] = {
    "_type": "SearchResponse",
    "queryContext": {"originalQuery": "nora vance"},
    "webPages": {
        "value": [
            {
                "name": "Nora",
                "url": "https://example.org/1",
                "snippet": "type",
                "deepLinks": [{"name": "Contact", "url": "https://example.org/1/c"}],
            }
        ]
    },
    "relatedSearches": {"value": [{"text": "nora vance northwind"}]},
}
SERPAPI: dict[str, Any] = {
    "search_metadata": {"status": "Success"},
    "search_parameters": {"engine": "duckduckgo", "q": "nora vance", "start": 20},
    "organic_results": [
        {
            "position": 1,
            "title": "Nora",
            "link": "https://example.org/1",
            "snippet": "type",
            "sitelinks": {"inline": [{"title": "Contact", "link": "https://example.org/1/c"}]},
        }
    ],
    "knowledge_graph": {"title": "Nora Vance", "type": "Designer", "born": "2004", "website": "https://n.example.net/"},
    "ads": [{"title": "Find"}],
    "related_questions": [{"question": "Who?"}],
    "related_searches": [{"query": "nora vance northwind"}],
}
SERPER: dict[str, Any] = {
    "searchParameters": {"q": "nora vance", "type": "search"},
    "organic": [{"title": "Nora", "link": "https://example.org/1", "snippet": "type", "position": 1}],
    "peopleAlsoAsk": [{"question": "Who?"}],
}
ALL = {"searxng": SEARXNG, "brave": BRAVE, "google": GOOGLE, "bing": BING, "serpapi": SERPAPI, "serper": SERPER}


def of(answer: object, folder: Path) -> Read:
    return read(folder, {"answer.json": json.dumps(answer)})


def test_searxng_results_in_its_order_with_answers_and_boxes(tmp_path: Path) -> None:
    found = of(SEARXNG, tmp_path)
    assert [(item.id, item.text) for item in found.posts] == [
        ("1-01 https://x.com/nora_vance", "Nora (@nora_vance) / X\n\nLatte art & type"),
        ("1-02 https://example.org/b?c=1", "B"),
        (
            "1-panel https://en.wikipedia.org/wiki/Nora_Vance",
            "Nora Vance\n\nAmerican designer\nBorn: 17 September 2004",
        ),
        ("1-answer 4", "42"),
        ("1-answer https://example.org/a", "Nora draws"),
    ]
    assert {item.account for item in found.posts} == {"searxng: nora vance"}
    assert {item.visibility for item in found.posts} == {Visibility.PUBLIC}
    assert found.posts[0].published == datetime(2024, 3, 3, 10, tzinfo=UTC)
    assert found.posts[2].links == ("https://noravance.example.net/",)
    assert found.searches[0].fields[1:] == ((Label.CUSTOM, "Related search: nora vance northwind"),)
    assert found.ignored == {
        "engines that did not answer the instance": 2,
        "entries without a title or an address": 2,
    }


def test_brave_in_the_order_that_it_shows(tmp_path: Path) -> None:
    found = of(BRAVE, tmp_path)
    assert found.urls == [
        "https://example.org/2",
        "https://news.example.org/prize",
        "https://example.org/1",
        "https://example.org/3",
        "https://noravance.example.net/",
    ]
    first = found.posts[2]
    assert first.text == "First Nora\n\nabout Nora & type\nmore of her\nContact"
    assert first.links == ("https://example.org/1/contact",)
    assert first.published == datetime(2024, 3, 3, 10, tzinfo=UTC)
    assert found.posts[4].text == "Nora Vance\n\nDesigner\nShe draws posters.\nBorn: 17 September 2004"
    assert found.ignored == {"questions that other people ask": 2}


def test_google_custom_search_and_its_second_page(tmp_path: Path) -> None:
    found = of(GOOGLE, tmp_path)
    assert [(item.id, item.text) for item in found.posts] == [
        ("2-01 https://example.org/1", "Nora Vance\n\nLatte art and type"),
        ("2-02 https://example.org/2", "Nora two\n\na b c"),
    ]
    assert found.searches[0].account == "google: nora vance"
    assert found.searches[0].url == "https://www.google.com/search?q=nora+vance"


def test_google_leaves_the_list_out_when_nothing_was_found(tmp_path: Path) -> None:
    found = of({key: value for key, value in GOOGLE.items() if key != "items"}, tmp_path)
    assert found.told("no-results").reason == "no-results: the search found nothing"
    assert not found.posts and not found.troubles and found.searches


@pytest.mark.parametrize(
    ("name", "account", "first", "links"),
    [
        ("bing", "bing: nora vance", "1-01", ("https://example.org/1/c",)),
        ("serpapi", "duckduckgo: nora vance", "3-01", ("https://example.org/1/c",)),
        ("serper", "google: nora vance", "1-01", ()),
    ],
)
def test_dumps_of_other_services(name: str, account: str, first: str, links: tuple[str, ...], tmp_path: Path) -> None:
    post = of(ALL[name], tmp_path).posts[0]
    assert (post.account, post.id, post.links) == (account, f"{first} https://example.org/1", links)
    assert post.text.startswith("Nora\n\ntype")


def test_a_dump_tells_its_panel_and_what_is_no_result(tmp_path: Path) -> None:
    found = of(SERPAPI, tmp_path)
    assert found.posts[1].text == "Nora Vance\n\nDesigner\nborn: 2004"
    assert found.ignored == {"advertisements": 1, "questions that other people ask": 1}


@pytest.mark.parametrize(
    "other",
    [
        {"query": "x", "results": "many"},
        {"query": {"original": "x"}, "results": []},
        {"results": [{"url": "https://example.org", "title": "t"}]},
        {"items": [{"title": "t", "link": "https://example.org"}], "kind": "youtube#playlist"},
        {"type": "search", "id": 7},
        {"web": {"results": []}},
        [SEARXNG],
        "customsearch#search",
    ],
)
def test_other_json_is_not_taken_for_results(other: object, tmp_path: Path) -> None:
    found = read(tmp_path, {"answer.json": json.dumps(other), "x.json": json.dumps(SERPER)})
    assert {item.file for item in found.posts} == {"x.json"}


def test_cut_answers_are_told(tmp_path: Path) -> None:
    text = json.dumps({"unresponsive_engines": [], **SEARXNG})
    found = read(tmp_path, {"answer.json": text[:-40]})
    assert found.troubles == ["json-invalid"] and not found.posts


@pytest.mark.parametrize("name", ALL)
def test_values_of_wrong_types_raise_nothing(name: str, tmp_path: Path) -> None:
    chance = random.Random(name)
    odd = (None, 7, -1.5, True, "", "x", [], {}, [None], {"a": 1}, [[1, 2]], "https://[", "\ud800", ["a", "b"])

    def twisted(value: Any, depth: int = 0) -> Any:
        if depth and chance.random() < 0.12:
            return chance.choice(odd)
        if isinstance(value, dict):
            return {key: twisted(item, depth + 1) for key, item in value.items()}
        return [twisted(item, depth + 1) for item in value] if isinstance(value, list) else value

    for number in range(60):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = of(twisted(ALL[name]), folder)
        assert all(item.id and item.text for item in found.posts)
        assert found.records
