"""Answers of search interfaces as JSON: SearXNG, Brave, Google Custom Search, and dumps of a few others.

Shapes after docs.searxng.org/dev/search_api.html, api-dashboard.search.brave.com (web search) and
developers.google.com/custom-search/v1/reference/rest/v1/Search. Their values may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from footprint.collectors._live import mapping, rows, web_link, words
from footprint.collectors._search_engines import BY_NAME, Engine
from footprint.collectors._search_links import Told, tidy
from footprint.collectors._search_page import Found, Hit
from footprint.markup import text_of
from footprint.reading import iso_time

# What such a file begins with, so that no other is read to its end.
HEAD = re.compile(
    r"\s*\{.{0,4000}?(?:\"customsearch#search\"|\"(?:query|results|web|mixed|webPages|organic_results|organic|"
    r"search_metadata|search_parameters|searchParameters|infoboxes|unresponsive_engines)\"\s*:)",
    re.DOTALL,
)


NAMELESS = "entries without a title or an address"


def read_answer(value: object) -> Found | None:
    """The results in an interface's answer; None when it is none of those we know."""
    answer = mapping(value)
    for shape in _SHAPES:
        if shape.fits(answer):
            query, page = shape.asked(answer)
            found = Found(Told(shape.engine(answer), query, page))
            shape.fill(answer, found)
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Shape:
    """One interface: how its answers are told, and how they are read."""

    fits: Callable[[Mapping[str, Any]], bool]
    engine: Callable[[Mapping[str, Any]], Engine]
    asked: Callable[[Mapping[str, Any]], tuple[str, int]]
    fill: Callable[[Mapping[str, Any], Found], None]


def _plain(value: object) -> str:
    """A text of an answer, which may be HTML, in one line."""
    return " ".join(text_of(words(value)).text.split())


def _add(found: Found, title: object, url: object, *texts: object, links: object = (), published: object = "") -> None:
    address = tidy(web_link(url))
    name = _plain(title)
    if not (address and name):
        found.ignored[NAMELESS] += 1
        return
    lines = dict.fromkeys(line for text in texts if (line := _plain(text)))
    further = tuple(
        dict.fromkeys(link for item in rows(links) if (link := web_link(item.get("link", item.get("url")))))
    )
    lines.update(dict.fromkeys(line for item in rows(links) if (line := _plain(item.get("title")))))
    found.hits.append(Hit(len(found.hits) + 1, name, address, "\n".join(lines), further, _time(published)))


def _time(value: object) -> datetime | None:
    return iso_time(words(value)) if words(value) else None


def _panel(found: Found, title: object, url: object, *texts: object, facts: object = (), links: object = ()) -> None:
    """A box of facts: ``facts`` are pairs, or objects with a label and a value."""
    lines = [line for text in texts if (line := _plain(text))]
    for item in facts if isinstance(facts, list) else ():
        match item:
            case [label, value] | {"label": label, "value": value}:
                lines.append(f"{_plain(label)}: {_plain(value)}")
    known = [link for item in rows(links) if (link := web_link(item.get("url")))]
    name = _plain(title) or (lines[0] if lines else "")
    if name:
        address = web_link(url) or next(iter(known), "")
        text = "\n".join(dict.fromkeys(line for line in lines if line != name))
        found.hits.append(Hit("panel", name, address, text, tuple(dict.fromkeys(known))))


# ---------------------------------------------------------------- SearXNG


def _is_searxng(answer: Mapping[str, Any]) -> bool:
    ours = {"unresponsive_engines", "infoboxes", "number_of_results", "suggestions"} & answer.keys()
    return isinstance(answer.get("results"), list) and isinstance(answer.get("query"), str) and bool(ours)


def _searxng(answer: Mapping[str, Any], found: Found) -> None:
    for item in rows(answer.get("results")):
        _add(found, item.get("title"), item.get("url"), item.get("content"), published=item.get("publishedDate"))
    for item in rows(answer.get("infoboxes")):
        links = item.get("urls")
        _panel(found, item.get("infobox"), item.get("id"), item.get("content"), facts=_labels(item), links=links)
    for item in _several(answer.get("answers")):
        text, url = (item.get("answer"), item.get("url")) if isinstance(item, dict) else (item, "")
        if line := _plain(text):
            found.hits.append(Hit("answer", line, web_link(url)))
    found.related += [line for item in _several(answer.get("suggestions")) if (line := _plain(item))]
    silent = len(_several(answer.get("unresponsive_engines")))
    if silent:
        found.ignored["engines that did not answer the instance"] += silent


def _labels(box: Mapping[str, Any]) -> list[list[object]]:
    return [[item.get("label"), item.get("value")] for item in rows(box.get("attributes")) if item.get("value")]


def _several(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


# ---------------------------------------------------------------- Brave


def _is_brave(answer: Mapping[str, Any]) -> bool:
    web = isinstance(mapping(answer.get("web")).get("results"), list)
    return answer.get("type") == "search" and (web or isinstance(answer.get("query"), dict))


def _brave(answer: Mapping[str, Any], found: Found) -> None:
    for item in _brave_order(answer):
        extra = item.get("extra_snippets")
        extra = [text for text in extra if isinstance(text, str)] if isinstance(extra, list) else []
        links = mapping(item.get("deep_results")).get("buttons")
        when = item.get("page_age")
        _add(found, item.get("title"), item.get("url"), item.get("description"), *extra, links=links, published=when)
    for item in (*rows(mapping(answer.get("infobox")).get("results")), *_ones(answer.get("infobox"))):
        name = item.get("title") or item.get("label")
        texts = (item.get("description"), item.get("long_desc"))
        _panel(found, name, item.get("website_url") or item.get("url"), *texts, facts=item.get("attributes"))
    if asked := rows(mapping(answer.get("faq")).get("results")):
        found.ignored["questions that other people ask"] += len(asked)


def _ones(box: object) -> list[Mapping[str, Any]]:
    """A box that is no list of boxes."""
    return [box] if isinstance(box, dict) and "title" in box and "results" not in box else []


def _brave_order(answer: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The results in the order in which the page shows them, which ``mixed.main`` tells; all of them, once."""
    lists = {name: rows(mapping(answer.get(name)).get("results")) for name in ("web", "news", "videos", "discussions")}
    seen: set[tuple[str, int]] = set()
    for step in rows(mapping(answer.get("mixed")).get("main")):
        name, place = words(step.get("type")), step.get("index")
        places = range(len(lists.get(name, ()))) if step.get("all") is True else [place]
        for number in places:
            if isinstance(number, int) and 0 <= number < len(lists.get(name, ())) and (name, number) not in seen:
                seen.add((name, number))
                yield lists[name][number]
    for name, items in lists.items():
        yield from (item for number, item in enumerate(items) if (name, number) not in seen)


# ---------------------------------------------------------------- Google


def _google(answer: Mapping[str, Any], found: Found) -> None:
    for item in rows(answer.get("items")):
        title, text = item.get("title") or item.get("htmlTitle"), item.get("snippet") or item.get("htmlSnippet")
        tags = next(iter(rows(mapping(item.get("pagemap")).get("metatags"))), {})
        when = tags.get("article:published_time")
        _add(found, title, item.get("link"), text, published=when)
    promoted = len(rows(answer.get("promotions")))
    if promoted:
        found.ignored["advertisements"] += promoted


def _google_asked(answer: Mapping[str, Any]) -> tuple[str, int]:
    request = next(iter(rows(mapping(answer.get("queries")).get("request"))), {})
    start = request.get("startIndex")
    return words(request.get("searchTerms")), (start - 1) // 10 + 1 if isinstance(start, int) and start > 1 else 1


# ---------------------------------------------------------------- dumps of others


def _dump(key: str, address: str) -> Callable[[Mapping[str, Any], Found], None]:
    def fill(answer: Mapping[str, Any], found: Found) -> None:
        for item in rows(answer.get(key)):
            links = item.get("sitelinks")
            links = mapping(links).get("inline") or mapping(links).get("expanded") or links
            _add(found, item.get("title"), item.get(address), item.get("snippet"), links=links)
        graph = mapping(answer.get("knowledge_graph") or answer.get("knowledgeGraph"))
        if graph:
            facts = [[key, value] for key, value in graph.items() if isinstance(value, str) and key not in _NO_FACTS]
            site = graph.get("website")
            _panel(found, graph.get("title"), site, graph.get("type"), graph.get("description"), facts=facts)
        for name in ("related_questions", "peopleAlsoAsk"):
            if asked := rows(answer.get(name)):
                found.ignored["questions that other people ask"] += len(asked)
        if ads := rows(answer.get("ads")):
            found.ignored["advertisements"] += len(ads)
        for item in rows(answer.get("related_searches") or answer.get("relatedSearches")):
            found.related.append(_plain(item.get("query")))

    return fill


_NO_FACTS = frozenset(("title", "type", "description", "website", "kgmid", "imageUrl", "image", "descriptionLink"))


def _bing(answer: Mapping[str, Any], found: Found) -> None:
    for item in rows(mapping(answer.get("webPages")).get("value")):
        links = item.get("deepLinks")
        links = [{"title": link.get("name"), "url": link.get("url")} for link in rows(links)]
        _add(found, item.get("name"), item.get("url"), item.get("snippet"), links=links)
    found.related += [_plain(item.get("text")) for item in rows(mapping(answer.get("relatedSearches")).get("value"))]


def _named(answer: Mapping[str, Any]) -> Engine:
    """The engine that a dump names; Google, which such services ask by default."""
    name = words(mapping(answer.get("search_parameters") or answer.get("searchParameters")).get("engine"))
    return BY_NAME.get(name.partition("_")[0], BY_NAME["google"])


def _dump_asked(answer: Mapping[str, Any]) -> tuple[str, int]:
    asked = mapping(answer.get("search_parameters") or answer.get("searchParameters"))
    page = asked.get("page")
    start = asked.get("start")
    number = page if isinstance(page, int) else start // 10 + 1 if isinstance(start, int) else 1
    return words(asked.get("q")), max(1, number)


def _engine(name: str) -> Callable[[Mapping[str, Any]], Engine]:
    return lambda answer: BY_NAME[name]


_SHAPES = (
    _Shape(lambda answer: answer.get("kind") == "customsearch#search", _engine("google"), _google_asked, _google),
    _Shape(
        _is_brave,
        _engine("brave"),
        lambda answer: (words(mapping(answer.get("query")).get("original")), 1),
        _brave,
    ),
    _Shape(_is_searxng, _engine("searxng"), lambda answer: (words(answer.get("query")), 1), _searxng),
    _Shape(
        lambda answer: isinstance(mapping(answer.get("webPages")).get("value"), list),
        _engine("bing"),
        lambda answer: (words(mapping(answer.get("queryContext")).get("originalQuery")), 1),
        _bing,
    ),
    _Shape(
        lambda answer: "search_metadata" in answer or isinstance(answer.get("organic_results"), list),
        _named,
        _dump_asked,
        _dump("organic_results", "link"),
    ),
    _Shape(
        lambda answer: isinstance(answer.get("organic"), list) and "searchParameters" in answer,
        _named,
        _dump_asked,
        _dump("organic", "link"),
    ),
)
