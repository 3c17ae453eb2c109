"""HTML as a string: what is done before a parser sees it, and where no parser may go.

Every pattern here takes linear time: parts are possessive or stop at the next ``<``.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from urllib.parse import urlsplit

BLANKS = re.compile(r"[ \t\r\n\f]+")
"""What HTML takes for one blank."""

_MANY_ATTRIBUTES = 1_000
LINE, PARAGRAPH = "\x0b", "\x0c"
"""Marks of the border of a line and of a paragraph: however many meet, they are one."""
_LINE_ENDS = re.compile(r" *+[\n\x0b\x0c][ \n\x0b\x0c]*+")
_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]+)|0*([0-9]+));?")
# A tag up to its own ">" or the end of the text: quotes count only behind "=".
_TAG = re.compile(r"<[a-zA-Z][^\s/>]*+((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|))*+)(?:>|\Z)")
_ATTRIBUTE = re.compile(r"[^\s=>/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|code|em|font|i|mark|s|small|span|strong|u|wbr)(?:[\s/][^<>]*)?>", re.IGNORECASE
)
# What is opened and never closed reaches to the end, so that it is searched for once.
_STEP = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)|<(/?)([A-Za-z_][^\s<>/]*+)[^<>]*+>", re.DOTALL
)

XML_CHARSET = re.compile(rb"""\s*<\?xml[^<>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)


def harmless(markup: str) -> str:
    """The markup without what hurts parsers: references to what is no character, floods of attributes.

    A parser compares each attribute with all before it, so that 50,000 on one tag take it 18 seconds: from the
    thousandth on they are cut.
    """
    markup = characters(markup)
    return _TAG.sub(_fewer_attributes, markup) if len(markup) > 2 * _MANY_ATTRIBUTES else markup


def characters(markup: str) -> str:
    """The markup with U+FFFD for numeric references to what is no character."""
    return _REFERENCE.sub(_reference, markup) if "&#" in markup else markup


def _reference(match: re.Match[str]) -> str:
    """A numeric reference, or U+FFFD for what is no character."""
    digits, base = (match[1], 16) if match[1] else (match[2], 10)
    number = int(digits or "0", base) if len(digits or "") <= 7 else 0x110000
    bad = number == 0 or 0xD800 <= number <= 0xDFFF or number > 0x10FFFF
    return "\ufffd" if bad else match[0]


def _fewer_attributes(match: re.Match[str]) -> str:
    if len(match[1]) < 2 * _MANY_ATTRIBUTES:
        return match[0]
    for number, item in enumerate(_ATTRIBUTE.finditer(match[1])):
        if number == _MANY_ATTRIBUTES:
            return match[0][: match.start(1) - match.start() + item.start()] + ">"
    return match[0]


def is_deeper(markup: str, most: int) -> bool:
    """Whether elements of a document lie more than so many levels deep; what is not closed ends with what holds it."""
    opened: list[str] = []
    counts: Counter[str] = Counter()
    for step in _STEP.finditer(markup):
        closes, name = step[1], step[2]
        if name is None or step[0].endswith("/>"):
            continue
        if not closes:
            opened.append(name)
            counts[name] += 1
            if len(opened) > most:
                return True
        elif counts[name]:
            inner = ""
            while inner != name:
                inner = opened.pop()
                counts[inner] -= 1
    return False


def plain_text(markup: str) -> str:
    """The words of a document that is too odd to be parsed: tags, scripts and comments cut out, in linear time."""
    kept, inside, start = [], "", 0
    for match in re.finditer(r"<(/?)(script|style)\b[^<>]*>|<!--|-->", markup, re.IGNORECASE):
        met = "-->" if match[0] == "-->" else "<!--" if match[0] == "<!--" else f"{match[1]}{match[2].lower()}"
        if not inside and met in ("<!--", "script", "style"):
            kept.append(markup[start : match.start()])
            inside = "-->" if met == "<!--" else f"/{met}"
        elif met == inside:
            inside, start = "", match.end()
    if not inside:
        kept.append(markup[start:])
    text = _INLINE.sub("", "".join(kept))
    text = re.sub(r"<[^<>]*>", "\n", text)
    return tidy(BLANKS.sub(lambda match: "\n" if "\n" in match[0] else " ", html.unescape(text)))


def address(href: str | None) -> str:
    """An address as browsers take it: no blanks at its ends, no tabs and line ends inside."""
    return re.sub(r"[\t\r\n]", "", href or "").strip()


def spelled(shown: str, href: str) -> str:
    """The words of a link with its address: alone where the words are a shortened form of it, else in brackets."""
    visible = _SCHEME.sub("", shown).rstrip("…./")
    if not shown or shown == href or ("." in visible and _SCHEME.sub("", href).startswith(visible)):
        return href
    return f"{shown} ({href})"


def hidden_email(code: str) -> str:
    """The e-mail address behind ``data-cfemail``: the first byte is the key that the others are mixed with.

    Source: the decoder script that Cloudflare's e-mail obfuscation puts into pages.
    """
    try:
        data = bytes.fromhex(code.strip())
    except ValueError:
        return ""
    return bytes(byte ^ data[0] for byte in data[1:]).decode("utf-8", "replace") if len(data) > 3 else ""


def full_handle(name: str, href: str) -> str:
    """``@name@host`` of an account that a text names ``@name``, or an empty text when the address tells no host."""
    name = "@" + name.strip().lstrip("@")
    try:
        host = urlsplit(href).hostname or ""
    except ValueError:
        host = ""
    if name.count("@") > 1:
        return name
    return f"{name}@{host}" if host and len(name) > 1 and not re.search(r"\s", name) else ""


def bare(text: str) -> str:
    """An address or a number in comparing form."""
    text = text.casefold()
    return text if "@" in text else re.sub(r"\D", "", text)


def tidy(text: str) -> str:
    """Blanks folded, borders as line ends, at most one empty line between two lines."""
    text = _LINE_ENDS.sub(_line_end, re.sub(r"  +", " ", text))
    return text.strip()


def _line_end(match: re.Match[str]) -> str:
    return "\n\n" if PARAGRAPH in match[0] or match[0].count("\n") > 1 else "\n"
