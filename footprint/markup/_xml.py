"""XML as exports ship it: entry by entry, however long or broken the file is.

A document type definition is refused, no entity of a document's own is resolved, nothing is fetched. Each wanted
element is cut out of the text and parsed by itself, so that a fault in one costs nothing of the others.
"""

from __future__ import annotations

import codecs
import html.entities
import re
from collections.abc import Collection, Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from lxml import etree

from footprint import tags
from footprint.decoding import clean
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.members import read_all

_BLOCK = 1 << 20
_HEAD = 1 << 16
_TIP = "the file is damaged: download the export again"
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What is opened and never closed reaches to the end, so that it is searched for once.
_PROLOG = r"<\?.*?(?:\?>|\Z)|<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)"
_ATTRIBUTES = r"""(?:[^<>"'/]|"[^"<]*+"|'[^'<]*+'|/(?!>))*+"""
_ROOT = re.compile(rf"(?:{_PROLOG}|[^<]++)*+(<([A-Za-z_][\w.\-]*+(?::[\w.\-]++)?+)({_ATTRIBUTES})/?>)", re.DOTALL)
_DTD = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_FIVE = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
# What XML may not hold: blogs' databases do, and the platforms write it as it is.
_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))


@dataclass(frozen=True, slots=True)
class Node:
    """An element: its name without a prefix, its namespace (``""``: none), its own text and its children."""

    name: str
    space: str = ""
    text: str = field(default="", repr=False)
    attributes: Mapping[str, str] = field(default_factory=dict, repr=False)
    children: tuple[Node, ...] = field(default=(), repr=False)

    def all(self, name: str, space: str | None = None) -> tuple[Node, ...]:
        """The children of a name; ``space`` is a part of the namespace they must have, ``""``: none at all."""
        return tuple(
            item
            for item in self.children
            if item.name == name and (space is None or (space in item.space if space else not item.space))
        )

    def value(self, name: str, space: str | None = None) -> str:
        """The text of the first child of a name that has one, without blanks at its ends."""
        return next((text for item in self.all(name, space) if (text := item.text.strip())), "")


def stream_xml(stream: BinaryIO, where: str, limits: Limits, wanted: Collection[str]) -> Iterator[Node]:
    """The outermost elements of these names, with or without a prefix, one after the other.

    Characters that XML forbids are left out, and HTML's names of characters are understood.

    Args:
        stream: the file.
        where: its name, for errors.
        limits: ``json-bytes`` holds for one element.
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
    if _DTD.search(re.sub(_PROLOG, "", text[: match.end()] if match else text, flags=re.DOTALL)):
        raise ReadError(where, "xml-dtd: a document type definition is refused", "an export has none; take it out")
    if match is None:
        raise ReadError(where, "xml-invalid: this is no XML document", _TIP)
    cutter = _Cutter(wanted, (f"<{match[2]}{match[3]}>", f"</{match[2]}>"))
    text = text[match.end() :]
    while True:
        block = stream.read(max(_BLOCK, len(text)))
        text += decoder.decode(block, not block)
        text = yield from cutter.cut(text, last=not block)
        if not block:
            break
        if len(text) > limits.json_bytes:
            raise LimitReached(where, "too-big", "one entry of this file", "json-bytes", limits.json_bytes)
    if cutter.faults:
        number = "an entry" if cutter.faults == 1 else f"{cutter.faults:,} entries"
        raise ReadError(where, f"xml-invalid: damage in {number}; what can be read was read", _TIP)
    if not cutter.closed:
        raise ReadError(where, "xml-invalid: the file ends too early; what came before was read", _TIP)


class _Cutter:
    """Cuts wanted elements out of a text that comes in parts. ``frame`` is the document's own first and last tag."""

    def __init__(self, wanted: Collection[str], frame: tuple[str, str]) -> None:
        names = "|".join(sorted(map(re.escape, wanted)))
        self._token = re.compile(
            rf"{_PROLOG}|<(?P<end>/?)(?P<tag>(?:[\w.\-]++:)?+(?:{names}))(?![\w.\-:])(?:{_ATTRIBUTES})(?P<alone>/?)>",
            re.DOTALL,
        )
        self._frame = frame
        self.faults = 0
        self.closed = False
        """Whether the document's last tag was seen."""

    def cut(self, text: str, *, last: bool) -> Generator[Node, None, str]:
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

    def _parsed(self, piece: str, *, whole: bool = True) -> Node:
        piece = tags.harmless(piece.translate(_FORBIDDEN))
        piece = _NAMED.sub(_character, piece) if "&" in piece else piece
        first, final = self._frame
        for mended in (piece, _without_bare(piece)) if whole else ():
            try:
                return _node(_tree(f"{first}{mended}{final}", recover=False))
            except (etree.XMLSyntaxError, IndexError):
                continue
        self.faults += 1
        piece += "]]>" if piece.rfind("<![CDATA[") > piece.rfind("]]>") else ""
        try:
            return _node(_tree(f"{first}{_without_bare(piece)}", recover=True))
        except (etree.XMLSyntaxError, IndexError):
            return Node("")


def _tree(text: str, *, recover: bool) -> Any:
    """The first element inside the frame. Raises etree.XMLSyntaxError, IndexError."""
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        huge_tree=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None or not len(root):
        raise IndexError
    return root[0]


def _node(top: Any) -> Node:
    """Our own form of a tree, however deep it is."""
    waiting: list[list[Node]] = [[]]
    for event, item in etree.iterwalk(top, events=("start", "end")):
        if event == "start":
            waiting.append([])
            continue
        children = waiting.pop()
        name, space = item.tag, ""
        if name.startswith("{"):
            space, _, name = name[1:].partition("}")
        elif ":" in name:  # a prefix that nobody declared
            space, _, name = name.partition(":")
        text = (item.text or "") + "".join(child.tail or "" for child in item)
        attributes = {key.partition("}")[2] or key: value for key, value in item.attrib.items()}
        waiting[-1].append(Node(name, space, text, attributes, tuple(children)))
    return waiting[0][0]


def _character(match: re.Match[str]) -> str:
    return match[0] if match[1] in _FIVE else html.entities.html5.get(match[1], match[0])


def _without_bare(piece: str) -> str:
    """The piece with ampersands that begin nothing written as XML wants them; character data is left alone."""
    parts = re.split(r"(<!\[CDATA\[.*?\]\]>)", piece, flags=re.DOTALL)
    return "".join(part if number % 2 else _BARE.sub("&amp;", part) for number, part in enumerate(parts))


def _decoder(stream: BinaryIO) -> tuple[_Decoder, bytes]:
    """How to read the bytes, and the first of them: by mark, by the document's own word, else UTF-8."""
    head = read_all(stream, _HEAD)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return _Decoder(name), head[len(mark) :]
    match = tags.XML_CHARSET.match(head)
    name = match[1].decode("ascii").lower() if match else ""
    try:
        return _Decoder(name if tags.ENCODINGS.fullmatch(name) and not name.startswith("utf-16") else "utf-8"), head
    except LookupError:
        return _Decoder("utf-8"), head


class _Decoder:
    """Bytes in parts as text that can be handed on."""

    def __init__(self, name: str) -> None:
        self._decoder = codecs.getincrementaldecoder(name)("replace")

    def decode(self, data: bytes, final: bool = False) -> str:
        return clean(self._decoder.decode(data, final))
