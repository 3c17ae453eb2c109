"""Meta: the HTML form of an export, turned into what the JSON form of the same file holds.

A page is a row of blocks: a heading, a body, a time. The classes are generated and drift: 2019 to 2021
``_2lej`` with ``_2lel``, ``_2let``, ``_2lem``; since 2022 ``_a6-g`` with ``_a6-h``, ``_a6-p``, ``_a6-o``. Where none is
known, a block is told by its structure: parts, the last of which is a time. Facts stand in tables, their labels in the
account's language, and boxes inside a table (whose post it was) are blocks too, but of others. Source: org-signal's
notes and readers of these pages that are public, Spanish ones among them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from footprint.collectors._meta_dates import local_time, without_update
from footprint.collectors._meta_labels import Fact, name_of, position, said, walk
from footprint.collectors._meta_words import joined, unique
from footprint.markup import Box, Page

_BLOCK = frozenset(("_a6-g", "_2lej"))
_HEAD = frozenset(("_a6-h", "_2lel", "_2lek"))
_BODY = frozenset(("_a6-p", "_2let"))
_FOOT = frozenset(("_a6-o", "_2lem"))
_REACTIONS = frozenset(("_a6-q", "_tqp"))  # lists under a message: signs, and the names of those who left them
_TABLES = frozenset(("table", "video", "audio"))
_SHOWN = frozenset(("img", "video", "audio", "source"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_FILE = re.compile(
    r"(?!https?:|//|data:|mailto:)[^<>\"]+\.(?:jpe?g|png|gif|webp|heic|mp4|mov|webm|m4v|mp3|m4a|aac|srt)", re.I
)
_OWN = re.compile(r"https?://(?:[\w-]+\.)*facebook\.com/", re.I)


@dataclass(frozen=True, slots=True)
class Block:
    """One entry of a page. ``link`` leads to the item itself, where the page has such a link."""

    heading: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    when: datetime | None = None
    facts: tuple[Fact, ...] = field(default=(), repr=False)
    links: tuple[str, ...] = field(default=(), repr=False)
    files: tuple[str, ...] = field(default=(), repr=False)
    link: str = field(default="", repr=False)


def blocks(page: Page) -> list[Block]:
    """The entries of a page, in its order."""
    found = _find(page.root, _is_marked) or _find(page.root, _is_block)
    return [block for block in map(_block, found) if block.heading or block.text or block.facts or block.files]


def facts_in(page: Page) -> tuple[Fact, ...]:
    """Every label and value that stands in a table of a page."""
    return tuple(_rows(page.root))


def is_empty(page: Page) -> bool:
    """Whether a page says nothing but its title, as those of empty categories do."""
    return len(page.root.text(_TABLES | _HEADINGS)) < 200


# ---------------------------------------------------------------- what the JSON would have held


def activity(block: Block) -> dict[str, Any]:
    """A block as an entry of Facebook's JSON: {title, timestamp, data, attachments}, or labels where it is a table."""
    if block.facts and not (block.text or block.files):
        return _table(block)
    return {
        "title": block.heading,
        "timestamp": _seconds(block),
        "data": [{"post": block.text}],
        "attachments": [{"data": _attached(block)}],
        "permalink": block.link,
    }


def comment(block: Block) -> dict[str, Any]:
    """A block as a comment of Facebook's JSON."""
    if block.facts and not (block.text or block.files):
        return _table(block)
    return {
        "title": block.heading,
        "timestamp": _seconds(block),
        "data": [{"comment": {"comment": block.text}}],
        "attachments": [{"data": _attached(block)}],
        "permalink": block.link,
    }


def _table(block: Block) -> dict[str, Any]:
    """A block that is a table, as newer files of Facebook write their entries: {timestamp, label_values}."""
    return {
        "title": block.heading,
        "timestamp": _seconds(block),
        "label_values": _labels(block.facts),
        "permalink": block.link,
    }


def _labels(facts: tuple[Fact, ...]) -> list[dict[str, Any]]:
    return [
        {
            "label": fact.label,
            "value": fact.value,
            "timestamp_value": _epoch(fact.when),
            "href": fact.href,
            "dict": _labels(fact.inner),
        }
        for fact in facts
    ]


def message(block: Block) -> dict[str, Any]:
    """A block as a message."""
    return {"sender_name": block.heading, "timestamp_ms": _seconds(block), "content": block.text}


def picture_post(block: Block) -> dict[str, Any]:
    """A block as a post of Instagram's JSON: {title, creation_timestamp, media}."""
    pictures = [item["media"] for item in _attached(block) if "media" in item]
    text = joined((block.heading, block.text))
    told = labelled(block)["string_map_data"]
    if pictures:  # their position stands with them
        told = {label: data for label, data in told.items() if name_of(label) not in ("latitude", "longitude")}
    return {"title": text, "creation_timestamp": _seconds(block), "media": pictures, "string_map_data": told}


def labelled(block: Block) -> dict[str, Any]:
    """A block as an entry with labels: {title, string_map_data, string_list_data}."""
    data: dict[str, dict[str, Any]] = {}
    for fact in walk(block.facts):  # the entry's own come first, then those of whoever stands in a box
        data.setdefault(fact.label, {"value": fact.value, "timestamp": _epoch(fact.when), "href": fact.href})
    data.setdefault("Time", {"timestamp": _seconds(block)})
    first = block.links[0] if block.links else ""
    listed = {"href": first, "value": "", "timestamp": _seconds(block)}
    return {"title": block.heading, "string_map_data": data, "string_list_data": [listed] if first else []}


def _attached(block: Block) -> list[dict[str, Any]]:
    spot = position(block.facts)
    taken = next((fact.when for fact in walk(block.facts) if fact.name == "taken"), None)
    exif: dict[str, Any] = {"upload_ip": said(block.facts, "ip"), "taken_timestamp": _epoch(taken)}
    exif |= {"latitude": spot[0], "longitude": spot[1]} if spot else {}
    found: list[dict[str, Any]] = []
    for number, file in enumerate(block.files):
        data = [exif] if number == 0 else []
        found.append({"media": {"uri": file, "media_metadata": {"photo_metadata": {"exif_data": data}}}})
    if spot and not block.files:
        found.append({"place": {"coordinate": {"latitude": spot[0], "longitude": spot[1]}}})
    place = next((fact for fact in walk(block.facts) if fact.name == "place"), None)
    if place and place.value:
        found.append({"place": {"name": place.value, "address": said(block.facts, "address")}})
    found += [{"external_context": {"url": link}} for link in block.links]
    return found


def _seconds(block: Block) -> int | None:
    return _epoch(block.when)


def _epoch(when: datetime | None) -> int | None:
    return int(when.timestamp()) if when else None


# ---------------------------------------------------------------- reading a block


def _find(root: Box, test: Callable[[Box], bool]) -> list[Box]:
    """The innermost elements that pass a test, in the order of the page; none in a table of such an element."""
    found: list[Box] = []
    waiting: list[tuple[Box, Box | None]] = [(root, None)]
    outer: set[int] = set()
    while waiting:
        node, around = waiting.pop()
        if node.tag == "table" and around is not None:
            continue
        if test(node):
            if around is not None:
                outer.add(id(around))
            found.append(node)
            around = node
        waiting.extend((child, around) for child in reversed(node.children()))
    return [node for node in found if id(node) not in outer]


def _is_marked(node: Box) -> bool:
    return bool(node.classes & _BLOCK)


def _is_block(node: Box) -> bool:
    if node.tag not in ("div", "section", "article", "li"):
        return False
    parts = node.children()
    return len(parts) >= 2 and parts[-1].tag != "table" and local_time(parts[-1].text()) is not None


def _block(node: Box) -> Block:
    head = next(_having(node, _HEAD), None)
    body = next(_having(node, _BODY), None)
    foot = next(_having(node, _FOOT), None)
    parts = node.children()
    if foot is None and len(parts) >= 2 and local_time(parts[-1].text()):
        foot, parts = parts[-1], parts[:-1]
    if head is None and body is None:
        head = parts[0] if parts and (parts[0].tag in _HEADINGS or len(parts) >= 2) else None
        rest = parts if head is None else parts[1:]
    else:
        rest = [body] if body is not None else []
    heading = head.text() if head is not None else ""
    when = next(filter(None, (local_time(item.text()) for item in _elements(foot))), None) if foot is not None else None
    said_here: list[str] = []
    for piece in (inner for part in rest for inner in _pieces(part, [*filter(_is_reactions, _elements(part))])):
        dated = local_time(piece) if ":" in piece else None
        when = when or dated
        if not dated and not local_time(without_update(piece)):
            said_here.append(piece)
    hrefs = [link.attribute("href").strip() for part in rest for link in _all(part, frozenset(("a",)))]
    shown = (item.attribute("src") for part in rest for item in _all(part, _SHOWN))
    own = [link.attribute("href").strip() for link in _all(foot, frozenset(("a",)))] if foot is not None else []
    return Block(
        heading,
        joined(said_here),
        when,
        tuple(fact for part in (rest or [node]) for fact in _rows(part, boxes=False)),
        unique(href for href in hrefs if href.lower().startswith(("http://", "https://"))),
        unique(unquote(file) for file in (*hrefs, *shown) if _FILE.fullmatch(file)),
        next((href for href in own if _OWN.match(href)), ""),
    )


def _pieces(body: Box, apart: list[Box]) -> Iterator[str]:
    """The texts of a body: one for each part that is marked as one, else the whole, a time in its last line apart."""
    marked = _find(body, lambda node: "_2pin" in node.classes and node.tag == "div")
    if marked:
        yield from (node.text(_TABLES, apart) for node in marked)
        return
    text, _, last = body.text(_TABLES, apart).rpartition("\n")
    if ":" in last and (local_time(last) or local_time(without_update(last))):
        yield text
        yield last
    else:
        yield f"{text}\n{last}"


def _is_reactions(node: Box) -> bool:
    """A list of those who reacted: each item is a sign and a name. A person's own words stand in no list."""
    if node.tag != "ul":
        return False
    items = [item.text()[:1] for item in node.children()]
    return bool(node.classes & _REACTIONS) or (
        bool(items) and all(unicodedata.category(sign) == "So" for sign in items if sign)
    )


def _having(node: Box, classes: frozenset[str]) -> Iterator[Box]:
    return (item for item in _elements(node) if item.classes & classes)


def _all(node: Box, tags: frozenset[str]) -> Iterator[Box]:
    return (item for item in _elements(node) if item.tag in tags)


def _elements(node: Box) -> Iterator[Box]:
    """An element and all inside it, in the order of the page."""
    waiting = [node]
    while waiting:
        item = waiting.pop()
        yield item
        waiting.extend(reversed(item.children()))


def _rows(root: Box, boxes: bool = True) -> Iterator[Fact]:
    """The rows of the outermost tables, each with the rows of the tables inside its value.

    ``boxes`` tells whether those of blocks inside a table are taken: in an entry they are of somebody else.
    """
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.tag == "tr":
            if fact := _row(node, boxes):
                yield fact
        else:
            waiting.extend(reversed(node.children()))


def _row(row: Box, boxes: bool) -> Fact | None:
    cells = [cell for cell in row.children() if cell.tag in ("td", "th")]
    if not cells or (not boxes and any(map(_is_marked, _elements(row)))):
        return None
    inner = tuple(fact for cell in cells for part in cell.children() for fact in _rows(part, boxes))
    if len(cells) == 1:
        label = cells[0].lead
        value = joined(part.text(_TABLES) for part in cells[0].children())
    else:
        label = " ".join(cells[0].text(_TABLES).split())
        value = joined(cell.text(_TABLES) for cell in cells[1:])
    href = next((link.attribute("href") for link in _all(row, frozenset(("a",)))), "")
    href = href if href.lower().startswith(("http://", "https://")) else ""
    if not label and not value and not inner:
        return None
    return Fact(name_of(label, value=value), label, value, local_time(value), href, inner=inner)
