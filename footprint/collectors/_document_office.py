"""Word (OOXML) and OpenDocument texts: the words, the deleted ones too, and what the file tells about its making.

Sources: ECMA-376 part 1 (WordprocessingML, shared properties), OpenDocument 1.3 part 3. Runs in a child process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.markup import Element, parse_xml
from footprint.model import Label, Notice, NoticeStatus, Post, PostKind, Profile, Record, Visibility

PLATFORM = "document"
PARTS = (
    r"word/(?:document|comments|people|settings|footnotes|endnotes|(?:header|footer)\d*)\.xml|word/_rels/[^/]*\.rels|"
    r"docprops/(?:core|app|custom)\.xml|content\.xml|styles\.xml|meta\.xml"
)
_ORDER = ("docprops", "meta", "header", "document", "footnotes", "endnotes", "footer", "comments")
_VALUE = 2_000
_CORE = {
    "creator": (Label.AUTHOR, ""),
    "initial-creator": (Label.AUTHOR, ""),
    "printed-by": (Label.AUTHOR, ""),
    "lastModifiedBy": (Label.AUTHOR, ""),
    "Manager": (Label.AUTHOR, ""),
    "Company": (Label.ORGANIZATION, ""),
    "Template": (Label.CUSTOM, "Template"),
    "template": (Label.CUSTOM, "Template"),
    "Application": (Label.CUSTOM, "Made with"),
    "generator": (Label.CUSTOM, "Made with"),
    "title": (Label.CUSTOM, "Title"),
    "subject": (Label.CUSTOM, "Subject"),
    "description": (Label.CUSTOM, "Description"),
    "keywords": (Label.CUSTOM, "Keywords"),
    "keyword": (Label.CUSTOM, "Keywords"),
    "category": (Label.CUSTOM, "Category"),
    "HyperlinkBase": (Label.CUSTOM, "Links begin with"),
    "created": (Label.CUSTOM, "Created"),
    "creation-date": (Label.CUSTOM, "Created"),
    "modified": (Label.CUSTOM, "Changed"),
    "lastPrinted": (Label.CUSTOM, "Printed"),
    "TotalTime": (Label.CUSTOM, "Minutes of editing"),
}
_FIELD_LINK = re.compile(r"HYPERLINK\s+\"([^\"]{1,2000})\"", re.IGNORECASE)


def read_office(parts: dict[str, bytes], name: str, source: str, limits: Limits) -> Iterator[Record]:
    """The records of one document, by its unpacked parts. Never raises for bad data."""
    reading = _Reading(limits)
    whole = True
    for part in sorted(parts, key=_rank):
        try:
            root, error = parse_xml(parts[part], name, limits)
        except ReadError as fault:
            status = NoticeStatus.FAILED if fault.what.startswith("xml-invalid") else NoticeStatus.SKIPPED
            yield Notice(source, name, status, fault.what, 1, fault.tip)
            whole = False
            continue
        reading.part(part, root)
        if error:
            yield Notice(source, name, NoticeStatus.FAILED, error.what, 1, error.tip)
    account = name.rpartition("/")[2]
    if reading.fields:
        yield Profile(PLATFORM, account, fields=tuple(reading.fields), visibility=Visibility.UNKNOWN, file=name)
    text = reading.text()
    if text:
        yield Post(
            PLATFORM,
            account,
            name,
            PostKind.PAGE,
            text,
            visibility=Visibility.UNKNOWN,
            links=tuple(reading.links),
            file=name,
        )
    elif parts and whole:
        tip = "if it shows pictures of text, read it through yourself"
        yield Notice(source, name, NoticeStatus.SKIPPED, "no-text-layer: there are no words in this document", 1, tip)


def _rank(part: str) -> tuple[int, str]:
    places = [place for place, word in enumerate(_ORDER) if word in part]
    return (places[0] if places else len(_ORDER), part)


class _Reading:
    """One document being read."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.fields: list[tuple[str, str]] = []
        self.links: dict[str, None] = {}
        self._lines: list[str] = []
        self._beside: list[str] = []

    def part(self, name: str, root: Element) -> None:
        """Take one part in."""
        if name.endswith(".rels"):
            for item in root.below("Relationship"):
                if item.attributes.get("TargetMode") == "External":
                    self._leads(item)
        elif name.startswith("docprops/") or name == "meta.xml":
            self._properties(root, name)
        elif name in ("word/people.xml", "word/settings.xml"):
            for item in root.below("person"):
                self._add(Label.AUTHOR, item.attributes.get("author", ""))
        elif name == "styles.xml":
            for item in root.below("header", "footer", "header-left", "footer-left", "header-first", "footer-first"):
                self._words(item)
        else:
            self._words(root)

    def text(self) -> str:
        """All the words: what is shown, then what is deleted, commented or only linked."""
        shown = "\n".join(line for line in (line.strip() for line in self._lines) if line)
        beside = [line for line in dict.fromkeys(self._beside) if line and line not in shown]
        return "\n".join(filter(None, (shown, *beside)))

    # -- words

    def _words(self, root: Element) -> None:
        """The paragraphs below an element; deleted words and comments apart."""
        line: list[str] = []
        self._line(root, line)
        self._end(line)

    def _line(self, element: Element, line: list[str]) -> None:
        for item in element.content:
            if isinstance(item, str):
                if element.name in ("p", "h", "span", "a"):  # OpenDocument: a run of blanks is one
                    line.append(re.sub(r"\s+", " ", item))
                elif element.name == "t":
                    line.append(item)
                continue
            name = item.name
            author = item.attributes.get("author", "")
            if author:
                self._add(Label.AUTHOR, author)
            if name == "Fallback":  # the same words again, for programs that do not know the first form
                continue
            if name in ("del", "moveFrom", "deletion"):
                self._add(Label.AUTHOR, *(found.words for found in item.below("creator")))
                self._beside.append(f"Deleted: {_plain(item)}" if _plain(item) else "")
                continue
            if name in ("annotation", "changed-region", "insertion", "format-change") or name == "comment":
                self._aside(item)
                continue
            if name in ("instrText", "fldSimple"):
                code = item.words or item.attributes.get("instr", "")
                for target in _FIELD_LINK.findall(code + " " + item.attributes.get("instr", "")):
                    self._link(target)
                if name == "instrText":
                    continue
            if name == "a":
                self._link(item.attributes.get("href", ""))
            if name in ("p", "h", "tr", "table-row"):
                self._end(line)
            if name in ("tab", "tc", "table-cell"):
                line.append("\t")
            elif name in ("br", "cr", "line-break"):
                line.append("\n")
            elif name == "s":
                line.append(" " * min(_number(item.attributes.get("c", "1")), 100))
            elif name == "noBreakHyphen":
                line.append("-")
            self._line(item, line)
            if name in ("p", "h", "tr", "table-row"):
                self._end(line)

    def _aside(self, item: Element) -> None:
        """A comment, or what OpenDocument notes about a change."""
        self._add(Label.AUTHOR, *(found.words for found in item.below("creator")))
        for deleted in item.below("deletion"):
            self._beside.append(f"Deleted: {_plain(deleted)}" if _plain(deleted) else "")
        if item.name in ("annotation", "comment"):
            words = _plain(item)
            self._beside.append(f"Comment: {words}" if words else "")

    def _end(self, line: list[str]) -> None:
        self._lines.append("".join(line))
        line.clear()

    # -- links and properties

    def _leads(self, item: Element) -> None:
        target = item.attributes.get("Target", "")
        if item.attributes.get("Type", "").endswith("attachedTemplate"):
            self._add(Label.CUSTOM, target, title="Template")
        else:
            self._link(target)

    def _link(self, target: str) -> None:
        kind, _, rest = target.strip().partition(":")
        if kind.lower() in ("mailto", "tel"):
            self._beside.append(rest.partition("?")[0].strip())
        elif kind.lower() in ("http", "https"):
            self.links[target.strip()] = None

    def _properties(self, root: Element, part: str) -> None:
        for item in root.below():
            if item.name in ("property", "user-defined"):
                title = item.attributes.get("name", "")[:100]
                self._add(Label.CUSTOM, item.words, title=title or "Property")
            elif item.name == "template" and item.attributes:
                self._add(
                    Label.CUSTOM, item.attributes.get("title", "") or item.attributes.get("href", ""), title="Template"
                )
            elif item.name == "date" and part == "meta.xml":
                self._add(Label.CUSTOM, item.words, title="Changed")
            elif item.name in _CORE:
                label, title = _CORE[item.name]
                self._add(label, item.words, title=title)

    def _add(self, label: Label, *values: str, title: str = "") -> None:
        for value in values:
            text = " ".join(value.split())[:_VALUE]
            entry = (str(label), f"{title}: {text}" if title else text)
            if text and entry not in self.fields:
                self.fields.append(entry)


def _plain(element: Element) -> str:
    """The words below an element in one line; names and times of changes are no words of it."""
    found = []
    waiting: list[Element | str] = list(reversed(element.content))
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            found.append(item)
        elif item.name not in ("creator", "date", "change-info", "creator-initials", "Fallback"):
            if item.name in ("p", "tab", "br", "h"):
                found.append(" ")
            waiting.extend(reversed(item.content))
    return " ".join("".join(found).split())


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
