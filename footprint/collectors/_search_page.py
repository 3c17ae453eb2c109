"""Pages of results to what they list: results in their order, a panel of facts, and what is no result.

A result is a link that shows a heading, or stands in one, and leads away from the engine; around it lies as much of
the page as holds no other such link. That has held through every layout that the engines' classes have not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from footprint.collectors import _search_engines as engines
from footprint.collectors._search_engines import Engine
from footprint.collectors._search_links import Told, is_ad, search_of, target
from footprint.markup import Box, Page
from footprint.reading import clean

_APART = frozenset((engines.AD, engines.QUESTION, engines.PANEL, engines.ANSWER, engines.SITELINKS, engines.SKIP))
_HEADINGS = frozenset(("h2", "h3", "h4"))
_ATTRIBUTES = ("data-testid", "data-test-id", "data-type", "data-layout", "data-attrid", "data-tag", "data-result")
_PRESENT = ("data-text-ad", "data-initq")


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: its place on the page from 1, or what else it is (``panel``, ``answer``)."""

    place: int | str
    title: str = field(repr=False)
    url: str = field(repr=False)
    text: str = field(default="", repr=False)
    links: tuple[str, ...] = field(default=(), repr=False)
    published: datetime | None = None


@dataclass(slots=True)
class Found:
    """One page of results. ``ignored`` counts what is no result, by what it is in words."""

    told: Told
    hits: list[Hit] = field(default_factory=list, repr=False)
    related: list[str] = field(default_factory=list, repr=False)
    ignored: Counter[str] = field(default_factory=Counter)


class _Part:
    """An element with its place in the tree, and what it is."""

    __slots__ = ("children", "count", "inside", "node", "order", "parent", "place", "role")

    def __init__(self, node: Box, parent: _Part | None, roles: dict[str, str]) -> None:
        self.node, self.parent = node, parent
        self.children: list[_Part] = []
        self.place = 0  # among its siblings
        self.order = 0
        self.count = 0
        self.role = next((roles[mark] for mark in _marks(node) if mark in roles), "")
        self.inside: _Part | None = None
        """The outermost part around it, or itself, that is no result."""

    def walk(self) -> Iterator[_Part]:
        waiting = [self]
        while waiting:
            part = waiting.pop()
            yield part
            waiting.extend(reversed(part.children))

    def up(self) -> Iterator[_Part]:
        part: _Part | None = self
        while part is not None:
            yield part
            part = part.parent


@dataclass(slots=True)
class _Titled:
    """A link with a heading: a result, if it stands in the right place."""

    anchor: _Part
    heading: _Part
    url: str


def read_results(page: Page, told: Told) -> Found:
    """What a page of results lists."""
    return _Reading(page, told).found()


class _Reading:
    """One reading of one page."""

    def __init__(self, page: Page, told: Told) -> None:
        self.engine: Engine = told.engine
        self.result = Found(told)
        self.root = _tree(page.root, dict(told.engine.roles))
        self.parts = list(self.root.walk())
        for order, part in enumerate(self.parts):
            part.order = order

    def found(self) -> Found:
        titled = self._titled()
        self._set_apart(titled)
        listed = [item for item in titled if item.anchor.inside is None]
        for item in listed:
            for part in item.anchor.up():
                part.count += 1
        blocks = [(item, self._block(item)) for item in listed]
        for place, (item, block) in enumerate(blocks, 1):
            end = blocks[place][0].anchor.order if place < len(blocks) else len(self.parts)
            self.result.hits.append(self._hit(place, item, block, end))
        self._regions()
        self._related()
        return self.result

    # -- which links are results

    def _titled(self) -> list[_Titled]:
        found: list[_Titled] = []
        taken: set[int] = set()
        for part in self.parts:
            if part.node.tag != "a" or not (href := part.node.attribute("href")):
                continue
            heading = self._heading(part)
            if heading is None or heading.order in taken or not (url := target(href, self.engine)):
                continue
            taken.add(heading.order)  # a heading with two links to one page is one result
            if len(_line(heading.node.shown())) > 1:
                found.append(_Titled(part, heading, url))
        return found

    def _heading(self, anchor: _Part) -> _Part | None:
        """The heading in a link, the link in a heading, or the link that the engine marks as a title."""
        for part in anchor.walk():
            if _is_heading(part):
                return part
        for distance, part in enumerate(anchor.up()):
            if _is_heading(part):
                return part
            if distance == 4:
                break
        return anchor if anchor.role == engines.TITLE else None

    def _set_apart(self, titled: list[_Titled]) -> None:
        """Mark what is no result. A panel with several results in it is the page itself in a frame of a panel."""
        for item in titled:
            for part in item.anchor.up():
                part.count += 1
        for part in self.parts:
            above = part.parent.inside if part.parent else None
            many = part.role in (engines.PANEL, engines.ANSWER) and part.count > 1
            part.inside = above or (part if part.role in _APART and not many else None)
        for part in self.parts:
            part.count = 0

    def _block(self, item: _Titled) -> list[_Part]:
        """As much of the page around a title as holds no other."""
        block = item.anchor
        while (
            block.parent is not None
            and block.parent.count == 1
            and block.parent.role != engines.LIST
            and block.parent.node.tag not in ("body", "html", "ol", "tbody", "table")
        ):
            block = block.parent
        rows = [block]
        if block.node.tag == "tr" and block.parent is not None:  # rows of a table: the words follow the title
            for row in block.parent.children[block.place + 1 :]:
                if row.count or row.role in _APART:
                    break
                rows.append(row)
        return rows

    # -- what a result says

    def _hit(self, place: int, item: _Titled, block: list[_Part], end: int) -> Hit:
        parts = [part for top in block for part in top.walk()]
        linked = self._sitelinks(item, end)
        title = _line(item.heading.node.shown())
        words = _texts(part for part in parts if part.role == engines.SNIPPET and part.inside is None)
        if not words:
            words = _texts(part for part in parts if part.node.tag == "p" and part.inside is None)
        if not words:
            apart = [part.node for part in parts if part.inside is part or part.node.tag == "cite"]
            apart += [item.heading.node, item.anchor.node]
            words = [_line(top.node.shown(apart)) for top in block if top.inside is None]
        text = "\n".join(word for word in (*words, *(name for name, _ in linked)) if word and word != title)
        links = tuple(dict.fromkeys(url for _, url in linked if url != item.url))
        return Hit(place, clean(title), item.url, clean(text), links)

    def _sitelinks(self, item: _Titled, end: int) -> list[tuple[str, str]]:
        """(words, address) of further pages of one site, between this result and the next."""
        found = []
        for part in self.parts[item.anchor.order : end]:
            if part.inside is not None and part.inside.role == engines.SITELINKS and part.node.tag == "a":
                url = target(part.node.attribute("href"), self.engine)
                if url and (words := _line(part.node.shown())):
                    found.append((words, url))
        return found

    # -- what is none

    def _regions(self) -> None:
        for part in self.parts:
            if part.inside is not part:
                continue
            if part.role == engines.AD:
                links = [inner for inner in part.walk() if inner.node.attribute("href")]
                if links and not (part.parent and _is_row_of_ad(part)):
                    self.result.ignored["advertisements"] += 1
            elif part.role == engines.QUESTION:
                asked = sum(1 for inner in part.walk() if inner.node.attribute("data-q"))
                self.result.ignored["questions that other people ask"] += asked or 1
            elif part.role in (engines.PANEL, engines.ANSWER):
                self._panel(part)
        for part in self.parts:  # where no mark tells them, their links do
            paid = part.node.tag == "a" and part.inside is None and is_ad(part.node.attribute("href"), self.engine)
            if paid and self._heading(part):
                self.result.ignored["advertisements"] += 1

    def _panel(self, part: _Part) -> None:
        """The engine's own words about whom it thinks was meant: the facts, line by line."""
        lines = list(dict.fromkeys(_line(line) for line in part.node.shown().splitlines() if line.strip()))
        if not lines:
            return
        headed = next((_line(inner.node.shown()) for inner in part.walk() if _is_heading(inner)), "") or lines[0]
        links = [target(inner.node.attribute("href"), self.engine) for inner in part.walk()]
        known = tuple(dict.fromkeys(link for link in links if link))
        text = "\n".join(line for line in lines if line != headed)
        url = known[0] if known else ""
        self.result.hits.append(Hit(part.role, clean(headed), url, clean(text), known))

    def _related(self) -> None:
        """Other searches that the page proposes: links to the engine that show what they search for."""
        asked = self.result.told.query.casefold()
        related: dict[str, None] = {}
        for part in self.parts:
            words = ""
            if part.node.tag == "a" and (query := search_of(part.node.attribute("href"), self.engine)):
                words = query if _line(part.node.shown()).casefold() == query.casefold() else ""
            elif part.node.tag == "input" and "suggestion" in part.node.classes:
                words = part.node.attribute("value").strip("•· \t\n")
            if words and words.casefold() != asked:
                related[clean(words)] = None
        self.result.related.extend(related)


def _tree(root: Box, roles: dict[str, str]) -> _Part:
    top = _Part(root, None, roles)
    waiting = [top]
    while waiting:
        part = waiting.pop()
        part.children = [_Part(node, part, roles) for node in part.node.children()]
        for place, child in enumerate(part.children):
            child.place = place
        waiting.extend(part.children)
    return top


def _marks(node: Box) -> Iterator[str]:
    if name := node.attribute("id"):
        yield f"#{name}"
    yield from (f".{name}" for name in sorted(node.classes))
    yield from (f"[{key}={value}]" for key in _ATTRIBUTES if (value := node.attribute(key)))
    yield from (f"[{key}]" for key in _PRESENT if node.attribute(key))


def _is_heading(part: _Part) -> bool:
    return part.node.tag in _HEADINGS or part.role == engines.HEADING or part.node.attribute("role") == "heading"


def _is_row_of_ad(part: _Part) -> bool:
    """Whether the row before it in a table is of the same advertisement."""
    before = part.parent.children[part.place - 1] if part.parent and part.place else None
    return part.node.tag == "tr" and before is not None and before.role == engines.AD


def _texts(parts: Iterable[_Part]) -> list[str]:
    """The words of the outermost of these parts."""
    found: dict[int, _Part] = {}
    for part in parts:
        if not any(above.order in found for above in part.up()):
            found[part.order] = part
    skipped = ((part, [inner.node for inner in part.walk() if inner.role == engines.SKIP]) for part in found.values())
    return [words for part, apart in skipped if (words := _line(part.node.shown(apart)))]


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" \u200e\u200f\u202a\u202c")
