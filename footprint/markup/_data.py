"""XML that holds data, as tracks do: read as a whole, found by local names."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from footprint import tags
from footprint.errors import ReadError

_DTD = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LONG_TAG = 2_000  # characters; a tag with enough attributes to hurt the parser is longer


class Element:
    """An element of XML. Names are local: which namespace a program wrote them in says nothing here."""

    __slots__ = ("_item",)

    def __init__(self, item: Any) -> None:
        self._item = item

    @property
    def name(self) -> str:
        """The name without its namespace."""
        tag = self._item.tag
        return tag.rpartition("}")[2] if isinstance(tag, str) else ""

    @property
    def text(self) -> str:
        """The words in it and in what it holds, without blanks at the ends."""
        return "".join(self._item.itertext(etree.Element)).strip()

    def get(self, attribute: str) -> str:
        """The value of an attribute, or an empty text."""
        return (self._item.get(attribute) or "").strip()

    def child(self, *path: str) -> Element | None:
        """The first element at this path of names below this one."""
        found = self._item.find("/".join(f"{{*}}{name}" for name in path))
        return None if found is None else Element(found)

    def said(self, *path: str) -> str:
        """The words of the first element at this path, or an empty text."""
        found = self.child(*path)
        return found.text if found else ""

    def all(self, *names: str) -> list[Element]:
        """Every element of these names below this one, at any depth, in order."""
        return [Element(item) for item in self._item.iter(*(f"{{*}}{name}" for name in names))]


def parsed_data(markup: str, where: str) -> tuple[Element, bool]:
    """The root of a document, and whether it is whole. Blanks before the declaration are forgiven.

    Raises:
        ReadError: ``xml-dtd``, ``too-deep``, ``xml-invalid``.
    """
    markup = markup.lstrip("\ufeff \t\r\n")
    if _DTD.search(markup):
        raise ReadError(where, "xml-dtd: a document type definition is refused", "take it out; it is not needed")
    if "&#" in markup or max(map(len, markup.split("<"))) > _LONG_TAG:
        markup = tags.harmless(markup)
    # without huge_tree: the parser's own bounds, 256 levels and texts of 10 MB, are enough for data
    parser = etree.XMLParser(encoding="utf-8", recover=True, resolve_entities=False, load_dtd=False, no_network=True)
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    faults = parser.error_log.filter_from_errors()
    if any("depth" in entry.message.lower() for entry in faults):
        raise ReadError(where, "too-deep: a document nested more than 256 levels", "data has no such document")
    if root is None:
        raise ReadError(where, "xml-invalid: this is no XML document", "the file is damaged: get it again")
    return Element(root), not len(faults)
