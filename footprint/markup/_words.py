"""The words of a tree, as a reader of the page sees them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

from lxml import etree

from footprint import tags

_PARAGRAPHS = frozenset("p blockquote h1 h2 h3 h4 h5 h6 ul ol dl pre table section article figure hr".split())
_BLOCKS = _PARAGRAPHS | frozenset(
    "div li dt dd tr thead tbody tfoot caption figcaption header footer nav main aside address form fieldset legend "
    "details summary body html center option".split()
)
_CELLS = frozenset(("td", "th", "input", "button", "label", "select"))
_EMOJI = re.compile(r"\b(?:emoji|wp-smiley)\b", re.IGNORECASE)
_SIGNS = frozenset("@.")  # what a picture may stand for in an address
NOT_SHOWN = ("noscript", "template", "svg")
"""Elements without words for a reader, though they may hold some."""
_NO_WORDS = frozenset("script style template head title svg math canvas object noscript select datalist".split())


def is_hidden(item: Any) -> bool:
    """Whether the page keeps the element from its reader."""
    if item.get("hidden") is not None:
        return True
    style = (item.get("style") or "").lower().replace(" ", "")
    return "display:none" in style or "visibility:hidden" in style


class Writer:
    """Walks a tree and writes down what a reader sees."""

    def __init__(
        self,
        spell_links: bool,
        skip_hidden: bool = False,
        without: frozenset[str] = frozenset(),
        keep_pictures: bool = False,
        left_out: frozenset[Any] = frozenset(),
    ) -> None:
        self.links: list[str] = []
        self.mentions: list[str] = []
        self.pictures: list[tuple[str, str]] = []
        self._spell_links = spell_links
        self._keep_pictures = keep_pictures
        self._skip_hidden = skip_hidden
        self._without = _NO_WORDS | without
        self._left_out = left_out
        self._pieces: list[str] = []
        self._marks: list[int] = []  # where the pieces of each open element begin
        self._verbatim = 0

    def text(self) -> str:
        """What was written, with blanks and empty lines folded."""
        return tags.tidy("".join(self._pieces))

    def write(self, root: Any) -> None:
        """Write down an element and what is in it."""
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, item in walker:
            if event == "start":
                tag = item.tag
                if tag in self._without or item in self._left_out or (self._skip_hidden and is_hidden(item)):
                    walker.skip_subtree()
                    self._marks.append(-1)
                    continue
                if tag in _BLOCKS:
                    self._pieces.append(tags.PARAGRAPH if tag in _PARAGRAPHS else tags.LINE)
                elif tag in _CELLS:
                    self._pieces.append(" ")
                self._marks.append(len(self._pieces))
                self._verbatim += tag in ("pre", "textarea")
                self._add(item.text)
            else:
                if event == "end":
                    mark = self._marks.pop()
                    if mark >= 0:
                        self._end(item, mark)
                if item is not root:
                    self._add(item.tail)

    def _add(self, text: str | None) -> None:
        if text:
            text = text.replace(tags.LINE, " ")
            self._pieces.append(text if self._verbatim else tags.BLANKS.sub(" ", text))

    def _end(self, item: Any, mark: int) -> None:
        tag, pieces = item.tag, self._pieces
        if tag == "br":
            pieces.append("\n")
        elif tag == "img" and not self._spell_links:
            if (alt := (item.get("alt") or "").strip()) in _SIGNS:
                pieces.append(alt)
        elif tag == "img":
            if self._keep_pictures and not _EMOJI.search(item.get("class") or ""):
                src = tags.address(item.get("src"))
                alt = " ".join((item.get("alt") or "").split())
                self.pictures.append(("" if src.lower().startswith("data:") else src, alt))
            else:  # a picture in a line of text
                self._add(item.get("alt"))
        elif tag == "a":
            self._link(item, mark)
        elif tag in _BLOCKS:
            pieces.append(tags.PARAGRAPH if tag in _PARAGRAPHS else tags.LINE)
        elif tag in _CELLS:
            pieces.append(" ")
        self._verbatim -= tag in ("pre", "textarea")
        if code := item.get("data-cfemail"):
            pieces[mark:] = [tags.hidden_email(code) or "".join(pieces[mark:])]
        style = item.get("style")
        backwards = style and "bidi-override" in style and "rtl" in style
        if backwards or (tag == "bdo" and (item.get("dir") or "").lower() == "rtl"):  # and shown forwards
            pieces[mark:] = ["".join(pieces[mark:])[::-1]]

    def _link(self, item: Any, mark: int) -> None:
        href = tags.address(item.get("href"))
        scheme = href[:12].partition(":")[0].lower()
        shown = "".join(self._pieces[mark:]).strip()
        if scheme in ("mailto", "tel", "sms"):
            value = unquote(href.partition(":")[2].partition("?")[0]).strip()
            if tags.bare(value) and tags.bare(value) not in tags.bare(shown):
                self._pieces[mark:] = [f"{shown} ({value})" if shown else value]
            return
        if "/email-protection#" in href and (value := tags.hidden_email(href.partition("#")[2])):
            self._pieces[mark:] = [value]
            return
        if scheme not in ("http", "https"):
            return
        classes = (item.get("class") or "").split()
        parent = item.getparent()
        if "hashtag" in classes or (shown.startswith("#") and "tag" in (item.get("rel") or "").split()):
            return
        in_card = parent is not None and "h-card" in (parent.get("class") or "").split()
        if shown.startswith("@") and ("mention" in classes or in_card):
            if name := tags.full_handle(shown, href):
                self.mentions.append(name)
            return
        self.links.append(href)
        if self._spell_links:
            self._pieces[mark:] = [tags.spelled(shown, href)]
