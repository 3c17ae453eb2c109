"""Writes invented web pages and feeds, and reads them back, saved or as if fetched."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from email.message import EmailMessage
from html import escape
from pathlib import Path
from typing import Any

from footprint.archive import open_archive
from footprint.collectors import Options, page
from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.web import Answer
from tests.builders.x_reading import Found

URL = "https://ana.example.net/about"
WORDS = (
    "I study design and pour coffee, and I write down here what I learn from both of them. "
    "The first project was a timetable for the harbor ferry, drawn by hand and then set in type. "
    "The second one is a small book about tide pools, which took two winters and a borrowed boat. "
)
MORE = (
    "People ask me why the letters on the ferry's timetable lean a little to the left. They were cut from "
    "driftwood, and the wood had ideas of its own; I kept them, because the captain liked the way they looked. "
    "Next summer there will be a second edition, with the tides for every day and a map of the landing stages."
)


def html(body: str = f"<p>{WORDS}</p>", head: str = "", title: str = "Ana Example", url: str = "") -> str:
    """A page; ``url`` becomes its canonical address."""
    canonical = f'<link rel="canonical" href="{escape(url)}">' if url else ""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"{canonical}{head}</head>"
        f"<body>{body}</body></html>"
    )


def linked_data(value: object) -> str:
    """A JSON-LD script."""
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def person(**more: Any) -> dict[str, Any]:
    """A schema.org Person."""
    return {"@context": "https://schema.org", "@type": "Person", "name": "Ana Example", **more}


def rss(
    items: str, head: str = "", version: str = "2.0", before: str = '<?xml version="1.0" encoding="utf-8"?>'
) -> str:
    """An RSS feed."""
    return (
        f'{before}<rss version="{version}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Ana\'s notes</title>'
        f"<link>https://ana.example.net/</link><description>On type</description>{head}{items}</channel></rss>"
    )


ITEM = (
    "<item><title>First</title><link>https://ana.example.net/1</link><guid>tag:1</guid>"
    "<pubDate>Tue, 05 Mar 2024 10:00:00 +0100</pubDate>"
    "<description>&lt;p&gt;Hello &lt;b&gt;you&lt;/b&gt;&lt;/p&gt;</description></item>"
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ana\'s notes</title>'
    '<link href="https://ana.example.net/"/><author><name>Ana Example</name><email>ana@example.org</email>'
    "<uri>https://social.example.org/@ana</uri></author><entry><title>First</title><id>tag:1</id>"
    '<link href="/1"/><updated>2024-03-05T09:30:00Z</updated><published>2024-03-05T10:00:00+01:00</published>'
    '<content type="html">&lt;p&gt;Hello &lt;b&gt;you&lt;/b&gt;&lt;/p&gt;</content></entry></feed>'
)
RDF = (
    '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    '<channel rdf:about="https://ana.example.net/"><title>Ana\'s notes</title>'
    '<link>https://ana.example.net/</link></channel><item rdf:about="tag:1"><title>First</title>'
    "<link>https://ana.example.net/1</link><description>Hello you</description><dc:creator>Ana Example</dc:creator>"
    "<dc:date>2024-03-05T10:00:00+01:00</dc:date></item></rdf:RDF>"
)
JSON_FEED: dict[str, Any] = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Ana's notes",
    "home_page_url": "https://ana.example.net/",
    "authors": [{"name": "Ana Example", "url": "mailto:ana@example.org"}],
    "items": [
        {
            "id": "tag:1",
            "url": "https://ana.example.net/1",
            "title": "First",
            "content_html": "<p>Hello <b>you</b></p>",
            "date_published": "2024-03-05T10:00:00+01:00",
        }
    ],
}


def mhtml(markup: str, url: str = URL) -> bytes:
    """A page as Chromium saves it into one file."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = url
    message["Subject"] = "Ana"
    message.set_content(markup, subtype="html", charset="utf-8", cte="quoted-printable")
    message.make_related()
    message.add_related(b"\x89PNG", "image", "png", cid="<a@mhtml.blink>")
    return message.as_bytes()


@dataclass
class FakeWeb:
    """Answers from memory, and remembers what was asked for."""

    answers: dict[str, Answer | ReadError]
    asked: list[str] = field(default_factory=list)

    def get(self, url: str) -> Answer:
        self.asked.append(url)
        answer = self.answers[url]
        if isinstance(answer, ReadError):
            raise answer
        return answer

    def is_same_elsewhere(self, url: str, answer: Answer) -> bool:
        return False


def fetched(
    body: str | bytes,
    url: str = URL,
    media_type: str = "text/html",
    status: int = 200,
    charset: str | None = "utf-8",
    last: str = "",
) -> Found:
    """What a page gives when it is fetched. Fails when anything but the page itself is asked for."""
    data = body.encode() if isinstance(body, str) else body
    web = FakeWeb({url: Answer(last or url, status, media_type, charset, data)})
    found = Found(list(page.fetch(url, web, Options())))
    assert web.asked == [url]
    return found


def roots(path: Path) -> list[tuple[str, str]]:
    """Where saved pages begin in an archive, and what they are called."""
    return [(root.prefix, root.what) for root in page.recognise(open_archive(path))]


def read(path: Path, limits: Limits | None = None) -> Found:
    """Everything in a saved page, feed or folder of them."""
    limits = limits or Limits()
    opened = open_archive(path, limits)
    assert list(page.recognise(opened)), f"{path.name} is not recognised"
    first = list(page.collect(opened, Options(limits=limits)))
    assert list(page.collect(opened, Options(limits=limits))) == first, "a second reading gives the same"
    return Found(first)


def saved(tmp_path: Path, text: str | bytes, name: str = "page.html", limits: Limits | None = None) -> Found:
    """What a file gives."""
    file = tmp_path / name
    file.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    return read(file, limits)
