"""XML: entry by entry as exports of any length ship it, or a document as a whole; however broken it is.

A document type definition is refused before anything is parsed, no entity of a document's own is resolved, nothing is
fetched. Of an export each wanted element is cut out of the text and parsed by itself, so that a fault in one costs
nothing of the others; in a whole document the parser goes on behind a fault.
"""

from __future__ import annotations

import codecs
import html.entities
import re
from collections.abc import Collection, Generator, Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from lxml import etree

from footprint import tags
from footprint.decoding import charset, clean
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.members import read_all

_BLOCK = 1 << 20
_HEAD = 1 << 16
_TIP = "the file is damaged: download the export again"
_DAMAGED = "open it in the program that made it, and save it anew"
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What is opened and never closed reaches to the end, so that it is searched for once.
_PROLOG = r"<\?.*?(?:\?>|\Z)|<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)"
_ATTRIBUTES = r"""(?:[^<>"'/]|"[^"<]*"|'[^'<]*'|/(?!>))*"""  # not possessive: Python before 3.11.5 errs there
_ROOT = re.compile(rf"(?:{_PROLOG}|[^<]++)*+(<([A-Za-z_][\w.\-]*(?::[\w.\-]+)?)({_ATTRIBUTES})/?>)", re.DOTALL)
_DTD = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_LONG_TAG = 2_000  # characters; a tag with enough attributes to hurt the parser is longer
_MOST_FAULTS = 100  # where the parser stops telling them
_LOCAL = re.compile(r"^(?:\{[^}]*\}|[^:]*:)")
_FIVE = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
# What XML may not hold: blogs' databases do, and the platforms write it as it is.
_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))


class Element:
    """An element. Names are local: they stand without the prefix that a program chose.

    ``whole`` is false for what was cut off or damaged: what it does not say may have stood there. Only the parser's
    own tree is held, and nothing of it is copied before it is asked for: elements are many, and few are looked at.
    """

    __slots__ = ("_item", "whole")

    def __init__(self, item: Any, *, whole: bool = True) -> None:
        self._item = item
        self.whole = whole

    @property
    def name(self) -> str:
        """The name without its namespace; empty for an entry of which nothing could be read."""
        tag = self._item.tag
        return tag.rpartition("}")[2] if isinstance(tag, str) else ""

    @property
    def space(self) -> str:
        """The namespace, or the prefix that nobody declared; ``""``: none."""
        tag = self._item.tag
        return tag[1:].rpartition("}")[0] if isinstance(tag, str) else ""

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes by their names without prefixes."""
        return {_LOCAL.sub("", key): value for key, value in self._item.items()}

    @property
    def text(self) -> str:
        """Its own text, without that of what stands in it."""
        return (self._item.text or "") + "".join(item.tail or "" for item in self._item)

    @property
    def words(self) -> str:
        """All the text in it, without blanks at its ends."""
        return "".join(self._item.itertext()).strip()

    @property
    def children(self) -> list[Element]:
        """The elements directly in it."""
        return [Element(item) for item in self._item.iterchildren("*")]

    @property
    def content(self) -> list[Element | str]:
        """What stands directly in it, elements and texts, in order."""
        found: list[Element | str] = [self._item.text or ""]
        for item in self._item.iterchildren("*"):
            found += (Element(item), item.tail or "")
        return [item for item in found if item != ""]

    def below(self, *names: str) -> list[Element]:
        """Every element below it, at any depth, in order; only those of these names, if any are given."""
        tags_ = [f"{{*}}{name}" for name in names] or ["*"]
        return [Element(item) for item in self._item.iterdescendants(*tags_)]

    def all(self, name: str, space: str | None = None) -> list[Element]:
        """The children of a name; ``space`` is a part of the namespace they must have, ``""``: none at all."""
        found = [Element(item) for item in self._item.iterchildren(f"{{*}}{name}")]
        return [item for item in found if space is None or (space in item.space if space else not item.space)]

    def first(self, name: str) -> Element | None:
        """The first child of a name."""
        return next((Element(item) for item in self._item.iterchildren(f"{{*}}{name}")), None)

    def value(self, name: str, space: str | None = None) -> str:
        """The own text of the first child of a name that has one, without blanks at its ends."""
        return next((text for item in self.all(name, space) if (text := item.text.strip())), "")


def mended_xml(text: str) -> str:
    """A document as the parser understands it, however badly it is written; empty where there is nothing in it.

    For other parsers, which may know a format but no damage. A document type definition must have been refused.
    """
    text = _without_bare(_mended(text))
    with suppress(etree.XMLSyntaxError):
        root = etree.fromstring(tags.harmless(text).encode("utf-8", "replace"), _parser(recover=True))
        return "" if root is None else etree.tostring(root, encoding="unicode")
    return ""


def whole_xml(text: str, where: str) -> tuple[Element, ReadError | None]:
    """The root of a document, and what is wrong with it: of a damaged one comes what the parser can make of it.

    Characters that XML forbids are left out, HTML's names of characters and bare ampersands are understood.

    Raises:
        ReadError: ``xml-dtd``; ``too-deep``; ``xml-invalid`` when there is no element at all.
    """
    text = text.lstrip("\ufeff \t\r\n")
    match = _ROOT.match(text)
    _refuse_dtd(text[: match.end()] if match else text, where)
    text = _mended(text)
    text = tags.harmless(text) if max(map(len, text.split("<"))) > _LONG_TAG else text
    # without huge_tree: the parser's own bounds, 256 levels and texts of 10 MB, are enough for documents
    root: Any = None
    faults: list[Any] = []
    for mend, recover in ((str, False), (_without_bare, False), (_without_bare, True)):
        parser = _parser(recover=recover)
        try:
            root = etree.fromstring(mend(text).encode("utf-8", "replace"), parser)
        except etree.XMLSyntaxError:
            root = None
        faults = list(parser.error_log.filter_from_errors())
        if any("depth" in entry.message.lower() for entry in faults):
            raise ReadError(
                where, "too-deep: a document nested more than 256 levels", "no program writes such a document"
            )
        if root is not None:
            break
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(where, "xml-invalid: this is no XML document", _DAMAGED)
    _declare(root)
    damage = [entry for entry in faults if entry.domain != etree.ErrorDomains.NAMESPACE]
    if damage or len(faults) >= _MOST_FAULTS:
        first = (damage or faults)[0]
        return Element(root), ReadError(where, f"xml-invalid: line {first.line} column {first.column}", _DAMAGED)
    return Element(root), None


def stream_xml(stream: BinaryIO, where: str, limits: Limits, wanted: Collection[str]) -> Iterator[Element]:
    """The outermost elements of these names, with or without a prefix, one after the other.

    Characters that XML forbids are left out, and HTML's names of characters are understood.

    Args:
        stream: the file.
        where: its name, for errors.
        limits: ``stream-bytes`` holds for the file, ``json-bytes`` for one element.
        wanted: names without a prefix.

    Raises:
        ReadError: ``xml-dtd``, before anything is given out; ``xml-invalid``, after all that can be read.
        LimitReached: ``too-big``, after the elements before it.
    """
    decoder, head = _decoder(stream)
    text = decoder.decode(head)
    match = _ROOT.match(text)
    while match is None and len(text) < 16 * _HEAD and (block := stream.read(_HEAD)):
        text += decoder.decode(block)
        match = _ROOT.match(text)
    _refuse_dtd(text[: match.end()] if match else text, where)
    if match is None:
        raise ReadError(where, "xml-invalid: this is no XML document", _TIP)
    cutter = _Cutter(wanted, (f"<{match[2]}{match[3]}>", f"</{match[2]}>"))
    read = len(text)
    text = text[match.end() :]
    while True:
        block = stream.read(max(_BLOCK, len(text)))
        read += len(block)
        text += decoder.decode(block, not block)
        text = yield from cutter.cut(text, last=not block)
        if not block:
            break
        if read > limits.stream_bytes:
            raise LimitReached(where, "too-big", "a longer file than allowed", "stream-bytes", limits.stream_bytes)
        if len(text) > limits.json_bytes:
            raise LimitReached(where, "too-big", "one entry of this file", "json-bytes", limits.json_bytes)
    if cutter.faults:
        number = "an entry" if cutter.faults == 1 else f"{cutter.faults:,} entries"
        raise ReadError(where, f"xml-invalid: damage in {number}; what can be read was read", _TIP)
    if not cutter.closed:
        raise ReadError(where, "xml-invalid: the file ends too early; what came before was read", _TIP)


def _refuse_dtd(head: str, where: str) -> None:
    """Raises ReadError ``xml-dtd``. Behind the first tag a definition is dead text."""
    if _DTD.search(re.sub(_PROLOG, "", head, flags=re.DOTALL)):
        raise ReadError(where, "xml-dtd: a document type definition is refused", "take it out; it is not needed")


class _Cutter:
    """Cuts wanted elements out of a text that comes in parts. ``frame`` is the document's own first and last tag."""

    def __init__(self, wanted: Collection[str], frame: tuple[str, str]) -> None:
        names = "|".join(sorted(map(re.escape, wanted)))
        self._token = re.compile(
            rf"{_PROLOG}|<(?P<end>/?)(?P<tag>(?:[\w.\-]+:)?(?:{names}))(?![\w.\-:])(?:{_ATTRIBUTES})(?P<alone>/?)>",
            re.DOTALL,
        )
        self._frame = frame
        self.faults = 0
        self.closed = False
        """Whether the document's last tag was seen."""

    def cut(self, text: str, *, last: bool) -> Generator[Element, None, str]:
        """Gives out the elements that are whole; returns what is left for the next part."""
        place = depth = 0
        tag = ""
        for token in self._token.finditer(text):
            if not depth and (token["tag"] is None or token["end"]):
                place = token.end() if token.end() < len(text) or token["end"] else place
                continue
            if not depth:
                place, tag = token.start(), token["tag"]
            if token["tag"] == tag and not token["alone"]:
                depth += -1 if token["end"] else 1
            if not depth and token["tag"] == tag:
                yield self._parsed(text[place : token.end()])
                place = token.end()
        if depth and last:  # cut off, or never closed: then it holds those behind it
            starts = [item.start() for item in re.finditer(rf"<{re.escape(tag)}[\s>]", text) if item.start() >= place]
            for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
                yield self._parsed(text[start:end], whole=False)
        self.closed = self.closed or (not depth and self._frame[1] in text[place:])
        return text[place:] if depth else self._kept(text, place)

    @staticmethod
    def _kept(text: str, place: int) -> str:
        """What the next part may continue: the beginning of a token at the very end."""
        marks = [mark for token in ("<![CDATA[", "<!--", "<?", "<") if (mark := text.rfind(token, place)) >= 0]
        return text[min(marks) :] if marks else ""

    def _parsed(self, piece: str, *, whole: bool = True) -> Element:
        piece = _mended(piece)
        first, final = self._frame
        for mend in (str, _without_bare) if whole else ():
            try:
                return Element(_framed(f"{first}{mend(piece)}{final}", recover=False))
            except (etree.XMLSyntaxError, IndexError):
                continue
        self.faults += 1
        piece += "]]>" if piece.rfind("<![CDATA[") > piece.rfind("]]>") else ""
        try:
            return Element(_framed(f"{first}{_without_bare(piece)}", recover=True), whole=False)
        except (etree.XMLSyntaxError, IndexError):
            return Element(etree.Comment(), whole=False)


def _framed(text: str, *, recover: bool) -> Any:
    """The first element inside the frame. Raises etree.XMLSyntaxError, IndexError."""
    root = etree.fromstring(text.encode("utf-8", "replace"), _parser(recover=recover, huge_tree=True))
    if root is None or not len(root):
        raise IndexError
    _declare(root)
    return root[0]


def _parser(*, recover: bool, huge_tree: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        huge_tree=huge_tree,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )


def _declare(root: Any) -> None:
    """Makes a namespace of every prefix that nobody declared, so that all elements are found by local names."""
    if root.xpath("boolean(//*[contains(name(), ':') and namespace-uri() = ''])"):
        for item in root.iter("*"):
            prefix, colon, name = item.tag.rpartition(":")
            if colon and not item.tag.startswith("{"):
                with suppress(ValueError):  # damage: this is no name at all
                    item.tag = f"{{{prefix}}}{name}"


def _mended(text: str) -> str:
    """The text without characters that XML forbids, HTML's names of characters spelled out."""
    text = tags.characters(text.translate(_FORBIDDEN))
    return _NAMED.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    return match[0] if match[1] in _FIVE else html.entities.html5.get(match[1], match[0])


def _without_bare(piece: str) -> str:
    """The piece with ampersands that begin nothing written as XML wants them; character data is left alone."""
    parts = re.split(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", piece, flags=re.DOTALL)
    return "".join(part if number % 2 else _BARE.sub("&amp;", part) for number, part in enumerate(parts))


def _decoder(stream: BinaryIO) -> tuple[_Decoder, bytes]:
    """How to read the bytes, and the first of them: by mark, by the document's own word, else UTF-8."""
    head = read_all(stream, _HEAD)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return _Decoder(name), head[len(mark) :]
    match = tags.XML_CHARSET.match(head)
    name = charset(match[1].decode("ascii")) if match else ""
    return _Decoder(name if name and not name.startswith(("utf-16", "utf-32")) else "utf-8"), head


class _Decoder:
    """Bytes in parts as text that can be handed on."""

    def __init__(self, name: str) -> None:
        self._decoder = codecs.getincrementaldecoder(name)("replace")

    def decode(self, data: bytes, final: bool = False) -> str:
        return clean(self._decoder.decode(data, final))
