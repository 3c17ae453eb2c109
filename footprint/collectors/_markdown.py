"""Markdown as Reddit and Discord show it: plain text with links spelled out. The owner of ``markdown_it``."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from footprint.collectors._loose import links_in, unique
from footprint.markup import Fragment, text_of

# Lists, headings and rules stay as they are written: a parser would take "17. September" for an item and drop "17.".
_RULES = "autolink backticks blockquote emphasis entity escape fence image link newline strikethrough".split()
_PARSER = MarkdownIt("zero", {"breaks": True, "html": False}).enable(_RULES)
_MARKED = re.compile(r"[\\*_`~&<>\[\]]")
_SPOILERS = (re.compile(r">!((?:(?!>!).)*?)!<", re.DOTALL), re.compile(r"\|\|(.+?)\|\|", re.DOTALL))
_WORD = re.compile(r"[^\W_]{2,}")
_NO_WORD = re.compile(r"&#?\w{1,31};|\b(?:mailto|tel):")
_QUOTE = re.compile(r"<blockquote>.*?</blockquote>", re.DOTALL)
_MOST = 200_000  # characters; no service takes a longer text, and the parser's time is not worth it


def plain(text: str) -> Fragment:
    """A text without its marks, as a reader sees it: ``[here](https://a.example)`` is ``here (https://a.example)``."""
    text = text.replace("\r\n", "\n").strip()
    for spoiler in _SPOILERS:
        text = spoiler.sub(r"\1", text)
    links: tuple[str, ...] = ()
    if _MARKED.search(text) and len(text) <= _MOST:
        fragment = text_of(_QUOTE.sub(_quoted, _PARSER.render(text)))
        if not _words(text) - _words(fragment.text):  # else marks nested beyond sense: better marks than a word less
            text, links = fragment.text, fragment.links
    return Fragment(text, unique((*links, *links_in(text))))


def _quoted(quote: re.Match[str]) -> str:
    """A quote keeps its mark: these are mostly somebody else's words."""
    return quote[0].replace("<p>", "<p>&gt; ").replace("<br>\n", "<br>\n&gt; ")


def _words(text: str) -> set[str]:
    return set(_WORD.findall(_NO_WORD.sub(" ", text)))
