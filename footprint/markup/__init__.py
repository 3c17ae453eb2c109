"""HTML to words: short fragments as posts hold them, and whole pages as the web serves them; XML to its elements.

The owner of ``lxml``. Nothing is fetched, no script is run, no entity of a document's own is resolved. What comes
out are plain texts and addresses; the tree itself stays in here.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from footprint import tags
from footprint.decoding import charset as codec_of
from footprint.decoding import clean, decode
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.markup._words import NOT_SHOWN, Writer, is_hidden
from footprint.markup._xml import Element as Element
from footprint.markup._xml import mended_xml as mended_xml
from footprint.markup._xml import stream_xml as stream_xml
from footprint.markup._xml import whole_xml

_PARSER_DEPTH = 2048  # where libxml2 gives up, whatever is asked for
_FRAGMENT_CHARS = 1_000_000  # longer "fragments" are read without their structure


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of HTML as a reader sees it, the addresses it links, and the accounts it names as ``@name@host``.

    ``pictures`` are (address, description), where they were asked for.
    """

    text: str = field(repr=False)
    links: tuple[str, ...] = field(default=(), repr=False)
    mentions: tuple[str, ...] = field(default=(), repr=False)
    pictures: tuple[tuple[str, str], ...] = field(default=(), repr=False)


def text_of(markup: str, *, pictures: bool = False) -> Fragment:
    """A short piece of HTML as plain text: spans joined, lines and paragraphs kept, shortened links spelled out.

    Where a link shows other words than its address, the address follows in brackets. A mention shows what a
    reader sees, ``@ana``; ``mentions`` has it in full. Text without markup comes back as it is, entities decoded.
    The description of a picture stands where the picture does, as that of an emoji must; with ``pictures`` those that
    are no emoji are kept apart.
    """
    markup = clean(markup)
    if "<" not in markup:
        return Fragment((html.unescape(markup) if "&" in markup else markup).strip())
    if len(markup) > _FRAGMENT_CHARS:
        return Fragment(tags.plain_text(markup))
    try:
        root = _parsed(tags.harmless(markup))
    except _TooDeep:
        return Fragment(tags.plain_text(markup))
    writer = Writer(spell_links=True, keep_pictures=pictures)
    writer.write(root)
    links, mentions = tuple(dict.fromkeys(writer.links)), tuple(dict.fromkeys(writer.mentions))
    return Fragment(writer.text(), links, mentions, tuple(dict.fromkeys(writer.pictures)))


# ---------------------------------------------------------------- pages


def parse_page(data: bytes, charset: str | None, where: str, limits: Limits) -> Page:
    """A whole page. Its encoding is told by byte order mark, what is valid, ``charset``, the page's own word.

    Args:
        data: the page as it came.
        charset: what the server said, or None.
        where: the file or host, for errors.
        limits: ``html-bytes`` and ``html-depth`` hold.

    Raises:
        LimitReached: ``too-big`` or ``too-deep``.
    """
    if len(data) > limits.html_bytes:
        what = f"a page of {len(data):,} bytes"
        raise LimitReached(where, "too-big", what, "html-bytes", limits.html_bytes)
    markup = tags.harmless(page_text(data, charset))
    try:
        page = Page(_parsed(markup), markup)
    except _TooDeep:
        what = f"a page nested more than {_PARSER_DEPTH} levels"
        raise LimitReached(where, "too-deep", what, "html-depth", limits.html_depth) from None
    if page.depth > limits.html_depth:
        raise LimitReached(where, "too-deep", f"a page nested {page.depth} levels", "html-depth", limits.html_depth)
    return page


_META_CHARSET = re.compile(rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
# Encodings that browsers read as larger ones, and names of theirs that Python has not.
_LARGER = {"iso8859-1": "cp1252", "ascii": "cp1252", "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030"}
_ALIASES = {"x-sjis": "cp932", "windows-874": "cp874", "hz-gb-2312": "hz", "ebcdic-cp-be": "cp500"}
_OTHERWISE = ("iso2022", "hz")  # their bytes are valid UTF-8 that means nothing
_IN_PAIRS = re.compile(r"shift|euc|big5|gb|cp9[345]|johab|hz")
# How a document begins on a mainframe; the sign behind "<" differs between its two alphabets.
_EBCDIC = tuple(
    {
        mark.encode(name)
        for mark in ("<?xm", "<!DO", "<!do", "<htm", "<HTM", "<hea", "<HEA")
        for name in ("cp037", "cp500")
    }
)
_EBCDIC_BLANKS = b"\x40\x05\x0d\x15\x25"
_ALONE = re.compile(r"(?<![^\x00-\x7f])[^\x00-\x7f](?=[a-z])|(?<=[A-Za-z])[^\x00-\x7f](?![^\x00-\x7f])")


def page_text(data: bytes, charset: str | None) -> str:
    """A page's bytes as text. What is valid UTF-8 is UTF-8, whatever is said of it. Never fails.

    The order follows https://encoding.spec.whatwg.org and https://html.spec.whatwg.org, but for that rule.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:64]:
        return clean(decode(data))
    head = data[:8192]
    is_ebcdic = head.lstrip(_EBCDIC_BLANKS).startswith(_EBCDIC)
    if is_ebcdic:
        head = head.decode("cp037").encode("ascii", "replace")
    matches = (pattern.search(head) for pattern in (_META_CHARSET, tags.XML_CHARSET))
    said = [charset or "", *(match[1].decode("ascii", "replace") for match in matches if match)]
    codecs_ = [codec_of(_ALIASES.get(item.strip().lower(), item)) for item in said]
    names = [_LARGER.get(name, name) for name in codecs_ if name and not name.startswith(("utf-16", "utf-32"))]
    if is_ebcdic:
        names.append("cp037")
    elif not any(name.startswith(_OTHERWISE) for name in names):
        names.insert(0, "utf-8")
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if not (_IN_PAIRS.match(name) and _in_pairs_by_mistake(text)):
            return clean(text)
    return clean(decode(data))


def _in_pairs_by_mistake(text: str) -> bool:
    """Whether accented letters were taken for halves of signs: such signs stand alone among plain letters."""
    return 2 * len(_ALONE.findall(text)) > sum(char > "\x7f" for char in text)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: the address as written, its ``rel`` words, the words it shows."""

    href: str = field(repr=False)
    rel: frozenset[str] = frozenset()
    text: str = field(default="", repr=False)


class Box:
    """One element of a page, for those who know a layout: its tag, its classes, its words, what stands in it."""

    def __init__(self, item: Any) -> None:
        self._item = item
        self.tag = str(item.tag)
        self.classes = frozenset((item.get("class") or "").split())
        self.lead = " ".join((item.text or "").split())  # the words before the first element inside

    def attribute(self, name: str) -> str:
        """An attribute, or an empty text."""
        return self._item.get(name) or ""

    def children(self) -> list[Box]:
        """The elements directly inside."""
        return [Box(item) for item in self._item.iterchildren(etree.Element)]

    def text(self, without: frozenset[str] = frozenset(), left_out: Iterable[Box] = ()) -> str:
        """What a reader sees of it, links spelled out; tags in ``without`` and the elements ``left_out`` are not."""
        writer = Writer(spell_links=True, without=without, left_out=frozenset(box._item for box in left_out))
        writer.write(self._item)
        return writer.text()

    def shown(self, left_out: Iterable[Box] = ()) -> str:
        """What a reader sees of it: no addresses of links, nothing hidden, none of the elements ``left_out``."""
        apart = frozenset(box._item for box in left_out)
        writer = Writer(spell_links=False, skip_hidden=True, left_out=apart)
        writer.write(self._item)
        return writer.text()


_HINTS = re.compile(r"title|alt|placeholder|content|aria-[\w-]+|data-(?!src)[\w-]+")


class Page:
    """A parsed page. Everything it gives is text of the page or an address as written there."""

    def __init__(self, root: Any, markup: str) -> None:
        self._root = root
        self.markup = markup
        """The whole page as text, harmless to other parsers too."""
        self.depth = _depth(root)
        self._metas: dict[str, list[str]] = {}
        for item in root.iter("meta"):
            for key in ("name", "property", "itemprop", "http-equiv"):
                if name := item.get(key):
                    content = (item.get("content") or "").strip()
                    if content:
                        self._metas.setdefault(name.strip().lower(), []).append(content)

    @property
    def root(self) -> Box:
        """The outermost element."""
        return Box(self._root)

    def meta(self, *names: str) -> tuple[str, ...]:
        """The contents of the page's ``meta`` elements of these names, in the order of the names."""
        return tuple(content for name in names for content in self._metas.get(name, ()))

    @property
    def title(self) -> str:
        """What stands in ``title``."""
        for item in self._root.iter("title"):
            if (parent := item.getparent()) is None or parent.tag != "svg":
                return " ".join("".join(item.itertext()).split())
        return ""

    @property
    def headings(self) -> tuple[str, ...]:
        """The words of the main headings."""
        return tuple(" ".join("".join(item.itertext()).split()) for item in self._root.iter("h1", "h2"))

    @property
    def saved_from(self) -> str:
        """The address that a browser noted when it saved the page, or an empty text."""
        match = re.search(r"<!--\s*saved from url=\(\d+\)\s*([^\s<>]+)", self.markup[:4096])
        return match[1] if match else ""

    @property
    def base(self) -> str:
        """The address that the page's links are relative to, if it names one."""
        return next((href for item in self._root.iter("base") if (href := tags.address(item.get("href")))), "")

    def links(self) -> Iterator[Link]:
        """Every link, in the order of the page: ``a``, ``area`` and ``link``."""
        for item in self._root.iter("a", "area", "link"):
            if href := tags.address(item.get("href")):
                words = "" if item.tag == "link" else " ".join("".join(item.itertext()).split())
                yield Link(href, frozenset((item.get("rel") or "").lower().split()), words)

    def related(self, rel: str) -> tuple[str, ...]:
        """The addresses of links with this ``rel`` word, each once."""
        return tuple(dict.fromkeys(item.href for item in self.links() if rel in item.rel))

    def scripts(self, media_type: str) -> tuple[str, ...]:
        """The texts of ``script`` elements of this type."""
        found = []
        for item in self._root.iter("script"):
            kind = (item.get("type") or "").partition(";")[0].strip().lower()
            found += ["".join(item.itertext()).strip()] if kind == media_type else []
        return tuple(found)

    def pictures(self) -> tuple[tuple[str, str], ...]:
        """(address, description) of pictures that have a description; an address in ``data:`` is left out."""
        found = []
        for item in self._root.iter("img", "area", "input"):
            alt = " ".join((item.get("alt") or "").split())
            if alt and (item.tag != "input" or item.get("type") == "image"):
                src = tags.address(item.get("src"))
                found.append(("" if src.lower().startswith("data:") else src, alt))
        return tuple(dict.fromkeys(found))

    def times(self) -> tuple[str, ...]:
        """The ``datetime`` of ``time`` elements; those marked as the publication first."""
        ranked = []
        for item in self._root.iter("time"):
            marks = f"{item.get('class') or ''} {item.get('itemprop') or ''} {item.get('pubdate', '')}".lower()
            first = "publi" in marks or item.get("pubdate") is not None
            if value := (item.get("datetime") or "").strip():
                ranked.append((not first, value))
        return tuple(value for _, value in sorted(ranked, key=lambda pair: pair[0]))

    def elements(self, name: str, depth: int) -> tuple[str, ...]:
        """The markup of outermost elements of a class, mentions in a text and what is nested deeper left out."""
        found = []
        inside: set[Any] = set()
        for item in self._root.iter(etree.Element):
            if item.getparent() in inside:
                inside.add(item)
            elif name in (item.get("class") or "").split():
                inside.add(item)
                mention = any("mention" in (part.get("class") or "").split() for part in item.iter("a"))
                if not mention and _depth(item) <= depth:
                    found.append(etree.tostring(item, encoding="unicode", method="html", with_tail=False))
        return tuple(found)

    def not_followed(self) -> tuple[str, ...]:
        """What would lead elsewhere: ``refresh``, ``base``, ``frames``."""
        found = ["refresh"] if "refresh" in self._metas else []
        found += ["base"] if self.base else []
        return (*found, *(["frames"] if any(item.get("src") for item in self._root.iter("frame", "iframe")) else []))

    @property
    def has_password(self) -> bool:
        """Whether the page asks for a password."""
        return any((item.get("type") or "").lower() == "password" for item in self._root.iter("input"))

    @property
    def scripts_count(self) -> int:
        """How many scripts the page brings."""
        return sum(1 for _ in self._root.iter("script"))

    def without_scripts(self) -> str:
        """What the page says where scripts do not run."""
        words = (" ".join("".join(item.itertext()).split()) for item in self._root.iter("noscript"))
        return " ".join(item for item in words if "<" not in item)

    def text(self, without: frozenset[str] = frozenset()) -> str:
        """The text that a reader sees, elements of the tags in ``without`` left out."""
        writer = Writer(spell_links=False, skip_hidden=True, without=without)
        writer.write(self._root)
        return writer.text()

    def hidden_texts(self) -> tuple[str, ...]:
        """Texts that only a look into the page's source shows: comments, hidden parts and inputs, hints, data."""
        found = [item.text or "" for item in self._root.getroottree().iter(etree.Comment)]
        found += [item.get("value") or "" for item in self._root.iter("input")]
        found += [" ".join(item.itertext()) for item in self._root.iter(*NOT_SHOWN)]
        for item in self._root.iter(etree.Element):
            found += [value for name, value in item.items() if "@" in value and _HINTS.fullmatch(name)]
            if is_hidden(item) and ((parent := item.getparent()) is None or not is_hidden(parent)):
                writer = Writer(spell_links=False)
                writer.write(item)
                found.append(writer.text())
        return tuple(dict.fromkeys(" ".join(text.split()) for text in found if text.strip()))


def parse_xml(data: bytes, where: str, limits: Limits) -> tuple[Element, ReadError | None]:
    """The root of an XML document, and what is wrong with it: of a damaged one comes what can be read.

    Raises:
        LimitReached: ``too-big`` for ``html-bytes``.
        ReadError: ``xml-dtd`` for a document type definition, which is never read; ``too-deep``; ``xml-invalid``.
    """
    if len(data) > limits.html_bytes:
        raise LimitReached(where, "too-big", f"a document of {len(data):,} bytes", "html-bytes", limits.html_bytes)
    return whole_xml(page_text(data, None), where)


# ---------------------------------------------------------------- the tree


_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)


class _TooDeep(Exception):
    """The parser gave up before the end."""


def _parsed(markup: str) -> Any:
    """The root of the tree; an empty one when there is nothing to parse. The markup is :func:`tags.harmless`."""
    # The parser drops what follows the end tag of the page, where browsers go on.
    markup = _END.sub("", markup)
    # huge_tree: without it the parser stops at 256 levels and at texts of 10 MB, and drops the rest in silence
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing but blanks or comments
        root = None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise _TooDeep
    return etree.Element("html") if root is None else root


def _depth(root: Any) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
