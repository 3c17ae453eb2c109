"""LinkedIn: articles, saved as pages of HTML, as plain text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote

from footprint.collectors._linkedin_dates import to_time
from footprint.decoding import clean, decode
from footprint.model import Post, PostKind, Visibility

_BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 li ul ol br tr blockquote pre figure figcaption section article".split())
_SILENT = frozenset(("script", "style", "noscript", "template"))
_PULSE = re.compile(r"https?://(?:[\w-]+\.)*linkedin\.com/pulse/([^\s/?#\"<>]+)", re.IGNORECASE)
_DATE = re.compile(r"(?im)^\s*(created|published)(?: on)?:?\s+(\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?)\s*$")


def article(data: bytes, account: str, file: str) -> Post | None:
    """One article; None if it holds no words. It is public when it has an address and is no draft."""
    page = _Page()
    page.feed(clean(decode(data)))
    page.close()
    body = "\n".join(line for line in (" ".join(line.split()) for line in "".join(page.words).splitlines()) if line)
    dates = {match[1].lower(): match[2] for match in _DATE.finditer(body)}
    body = _DATE.sub("", body).strip()
    title = " ".join("".join(page.title).split())
    text = body if not title or title in body[: len(title) + 200] else f"{title}\n{body}".strip()
    if not text:
        return None
    match = next((found for link in page.links if (found := _PULSE.match(link))), None)
    draft = "created" in dates and "published" not in dates
    name = file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    return Post(
        platform="linkedin",
        account=account,
        id=unquote(match[1]) if match else f"page-{name}",
        kind=PostKind.PAGE,
        text=text,
        published=to_time(dates.get("published", dates.get("created", ""))),
        visibility=Visibility.PUBLIC if match and not draft else Visibility.UNKNOWN,
        url=match[0] if match else None,
        links=tuple(dict.fromkeys(link for link in page.links if not (match and link.startswith(match[0])))),
        file=file,
    )


class _Page(HTMLParser):
    """Collects the title, the visible words and the web links of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title: list[str] = []
        self.words: list[str] = []
        self.links: list[str] = []
        self._silent = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "title":
            self._in_title = True
        elif tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.words.append("\n")
        for name, value in attrs:
            if tag == "a" and name == "href" and value and re.match(r"https?://", value, re.IGNORECASE):
                self.links.append(value.strip())
            elif tag == "img" and name == "alt" and value:
                self.words.append(f" {value} ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data)
        elif not self._silent:
            self.words.append(data)
