"""Pages: one page turned into a post, the person it is about, and notices."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from footprint.collectors._page_person import Person, person_of, strings, things
from footprint.collectors._page_wall import wall
from footprint.errors import LimitReached, ReadError
from footprint.limits import MIB, Limits
from footprint.markup import Page, page_text, parse_page
from footprint.model import Label, Media, Notice, NoticeStatus, Post, PostKind, Profile, Record, Visibility
from footprint.reading import clean, iso_time, load_json
from footprint.tags import bare, plain_text

PLATFORM = "web"
_MOST_FOR_LIBRARIES = 2 * MIB  # larger pages are taken as they read: finding their main text would take minutes
# The parser of cards is slow in the depth of a card, and for the old kind in its length too.
_CARDS, _CARD, _OLD_CARD, _CARD_DEPTH = 8, 200_000, 10_000, 40
_ENOUGH = 200  # characters of main text below which the whole page is taken

# A line that may tell how to reach somebody, wherever on the page it stands.
_REACH = re.compile(r"[@＠]|[\[({]\s*at\s*[\])}]|\bdot\b|\+?\d[\d\s().\-/]{5,}\d", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@<>\"']+[@＠][^\s@<>\"']+")
_HIDDEN_MAIL = re.compile(r"[\w.+-]+[@＠][\w-]+[.．][\w.-]*[^\W\d]")
_WRAPPING = re.compile(r"^\s*(?:<!--|(?://\s*)?<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*$")
_HIDDEN = 2_000  # longer hidden texts are other pages' worth of words
_DATES: tuple[str, ...] = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
)
_DATES += ("publishdate", "sailthru.date", "parsely-pub-date", "og:published_time", "article:published")
_CONTACTS: tuple[str, ...] = (
    "og:email",
    "og:phone_number",
    "og:street-address",
    "business:contact_data:email",
    "reply-to",
    "contact",
)
_CONTACTS += ("business:contact_data:phone_number", "business:contact_data:street_address", "copyright")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page comes from: the input, the file in it or "", the address or "", and whether it was fetched."""

    name: str
    file: str
    url: str = field(repr=False)
    live: bool
    status: int


def read_page(data: bytes, charset: str | None, source: Source, limits: Limits) -> Iterator[Record]:
    """The records of one page. A page too odd to be parsed gives its words, without its structure.

    Raises:
        ReadError: ``too-big``.
    """
    where = source.file or source.name
    try:
        page = parse_page(data, charset, where, limits)
    except LimitReached as error:
        if error.limit != "html-depth":
            raise
        yield from plain_page(plain_text(page_text(data, charset)), source)
        reason = f"{error.what}; its words were read, without its structure"
        yield Notice(source.name, source.file, NoticeStatus.SKIPPED, reason, 1, error.tip)
        return
    yield from _Reading(page, data, source, limits).records()


def plain_page(text: str, source: Source) -> Iterator[Record]:
    """A page of plain text."""
    url = web_url(source.url)
    name = source.file.rpartition("/")[2] or source.name
    yield Post(
        PLATFORM,
        host_of(url) or name,
        url or source.file,
        PostKind.PAGE,
        clean(text).strip(),
        visibility=Visibility.PUBLIC if url else Visibility.UNKNOWN,
        url=url or None,
        file=source.file,
    )


class _Reading:
    """One reading of one page."""

    def __init__(self, page: Page, data: bytes, source: Source, limits: Limits) -> None:
        self.page = page
        self.source = source
        self.limits = limits
        self.notices: list[Notice] = []
        self.lost = page.markup.count("\ufffd") if b"\xef\xbf\xbd" not in data else 0
        canonical = self._canonical()
        known = (source.url, page.saved_from, canonical, *page.meta("og:url", "twitter:url"))
        self.url = next((url for item in known if (url := web_url(item))), "")
        here = host_of(self.url).removeprefix("www.")
        same = not source.live or host_of(canonical).removeprefix("www.") == here
        self.id = (canonical if same else "") or self.url or source.file
        self.account = host_of(self.url) or source.file.rpartition("/")[2] or source.name
        self.shown = Visibility.PUBLIC if self.url else Visibility.UNKNOWN
        self.base = next((item for item in (page.base, self.url) if web_url(item)), "")

    def records(self) -> Iterator[Record]:
        """A profile when the page speaks of a person, the page itself, notices."""
        page, source = self.page, self.source
        text = page.text()
        data = list(self._data())
        cards = self._cards()
        speaks = cards or any(_kinds(item) & _SPEAKING for item in things(data))
        barrier = None if speaks else wall(page, text, self.account, self.url, source.status)
        if barrier:
            yield Notice(source.name, source.file, NoticeStatus.SKIPPED, barrier.reason, 1, barrier.tip)
            return
        if not text and not page.title and not data:
            reason = "not-the-page: there are no words on this page"
            tip = "open the page in your browser, and save it there as HTML"
            yield Notice(source.name, source.file, NoticeStatus.SKIPPED, reason, 1, tip)
            return
        person = person_of(page, data, cards, self.url, self.join)
        if person is not None:
            yield self._profile(person)
        yield self._post(text, data)
        for what in page.not_followed():
            reason = f"not-followed: the page has {_FOLLOWED[what]}"
            self.notices.append(Notice(source.name, source.file, NoticeStatus.IGNORED, reason))
        if self.lost:
            whole = len(page.markup)
            reason = f"charset-mixed: {self.lost:,} of {whole:,} characters could not be told and are shown as U+FFFD"
            self.notices.append(Notice(source.name, source.file, NoticeStatus.IGNORED, reason))
        yield from self.notices

    def join(self, href: str) -> str:
        """An address of the page made absolute; empty for what leads nowhere on the web."""
        try:
            return web_url(urljoin(self.base, href)) if href and not href.startswith("#") else ""
        except ValueError:
            return ""

    def _canonical(self) -> str:
        """The address that the page itself calls its own."""
        first = web_url(self.source.url) or web_url(self.page.saved_from)
        for href in self.page.related("canonical"):
            try:
                if url := web_url(urljoin(first, href)):
                    return url
            except ValueError:
                continue
        return ""

    # -- the person

    def _profile(self, person: Person) -> Profile:
        fields: list[tuple[str, str]] = list(dict.fromkeys(person.fields))
        robots = ", ".join(self.page.meta("robots", "googlebot")).lower()
        if "noindex" in robots or "none" in robots:
            fields += [(Label.CUSTOM, "robots: noindex"), (Label.DISCOVERABLE, "false")]
        links = tuple(link for link in dict.fromkeys(person.links) if link.rstrip("/") != self.url.rstrip("/"))
        name, bio = clean(" ".join(person.name.split())), clean(person.bio.strip())
        return Profile(
            PLATFORM, self.account, name, bio, links, tuple(fields), self.shown, self.url or None, self.source.file
        )

    def _cards(self) -> list[Mapping[str, Any]]:
        """The page's h-cards. Only their own markup is handed to the parser, which is slow."""
        markup = [text for text in self.page.elements("h-card", _CARD_DEPTH) if len(text) < _CARD]
        markup += [text for text in self.page.elements("vcard", _CARD_DEPTH) if len(text) < _OLD_CARD]
        if not markup:
            return []
        import mf2py  # slow to import, and most pages have no card

        found = []
        for text in markup[:_CARDS]:
            try:
                parsed = mf2py.Parser(doc=text, url=self.base or None, html_parser="lxml").to_dict()
            except Exception:  # noqa: S112  # whatever a broken card does to the parser, the page's words are still read
                continue
            found += [item for item in parsed.get("items", ()) if "h-card" in item.get("type", ())]
        return found

    def _data(self) -> Iterator[object]:
        """The page's JSON-LD documents; what is none becomes a notice."""
        for text in self.page.scripts("application/ld+json"):
            body = _WRAPPING.sub("", text).strip(" ;\r\n\t")
            try:
                try:
                    yield load_json(body.encode(), self.source.file or self.source.name, self.limits)
                except LimitReached:
                    raise
                except ReadError:  # line ends inside texts are the usual fault
                    body = re.sub(r"[\x00-\x1f]", " ", body)
                    yield load_json(body.encode(), self.source.file or self.source.name, self.limits)
            except ReadError as error:
                if body:
                    reason = f"{error.what} (in the page's data for machines)"
                    self.notices.append(Notice(self.source.name, self.source.file, NoticeStatus.FAILED, reason))

    # -- the page

    def _post(self, text: str, data: list[object]) -> Post:
        page = self.page
        title = next(iter(page.meta("og:title", "twitter:title")), "") or page.title
        about = next(iter(page.meta("description", "og:description", "twitter:description", "dc.description")), "")
        body = self._main(text)
        parts = [] if title and body.startswith(title) else [title]
        if page.title and page.title not in title and title not in page.title:
            parts.append(page.title)
        parts += [about] if about and about not in body else []
        parts.append(body)
        whole = "\n\n".join(part for part in parts if part)
        whole = "\n".join(filter(None, (whole, *self._elsewhere(whole, text, data))))
        links = [link for item in page.links() if (link := self.join(item.href)) and "stylesheet" not in item.rel]
        media = [Media("image", alt, _short(src)) for src, alt in page.pictures()]
        return Post(
            PLATFORM,
            self.account,
            self.id,
            PostKind.PAGE,
            clean(whole),
            self._published(data),
            self.shown,
            self.url or None,
            links=tuple(dict.fromkeys(links)),
            media=tuple(media),
            file=self.source.file,
        )

    def _main(self, text: str) -> str:
        """The main text, when there is one that can be told from what stands around it; else the whole page."""
        if len(text) < 2 * _ENOUGH or len(self.page.markup) > _MOST_FOR_LIBRARIES:
            return text
        import trafilatura  # slow to import

        logging.getLogger("trafilatura").disabled = True  # it may quote the page
        for name in ("htmldate", "courlan", "trafilatura.utils", "trafilatura.core", "trafilatura.xml"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        try:
            found = trafilatura.extract(self.page.markup, include_comments=False, favor_recall=True) or ""
        except Exception:  # whatever a broken page does to the library, its words are still read
            found = ""
        enough = max(_ENOUGH, len(text) // 4)
        return clean(found.strip()) if len(found) >= enough else text

    def _elsewhere(self, whole: str, text: str, data: list[object]) -> list[str]:
        """What tells how to reach somebody and stands outside the main text, or only in the page's source."""
        found = [line for line in text.splitlines() if _REACH.search(line)] if text not in whole else []
        found += [item for item in self.page.hidden_texts() if len(item) < _HIDDEN and _HIDDEN_MAIL.search(item)]
        found += [item for item in self.page.meta(*_CONTACTS) if _REACH.search(item)]
        found += [item for item in strings(data) if _MAIL.fullmatch(item.removeprefix("mailto:").strip())]
        for item in things(data):
            found += [value for key in ("telephone", "faxNumber") if isinstance(value := item.get(key), str)]
        known = "".join(whole.split())
        digits = bare(known.replace("@", ""))
        kept = []
        for line in dict.fromkeys(" ".join(item.removeprefix("mailto:").split()) for item in found):
            spelled = "".join(line.split())
            number = bare(line.replace("@", ""))
            is_number = len(number) > 6 and not re.search(r"[^\d\s()+./-]", line)
            if spelled not in known and not (is_number and number in digits):
                kept.append(line)
        return kept

    def _published(self, data: list[object]) -> datetime | None:
        listed = [item.get("datePublished") for item in things(data)]
        listed += [item.get("dateCreated") for item in things(data)]
        for value in (*listed, *self.page.meta(*_DATES), *self.page.times()):
            if isinstance(value, str) and (when := _time(value)):
                return when
        return None


_SPEAKING = frozenset("Person ProfilePage Article BlogPosting NewsArticle".split())
_FOLLOWED = {
    "refresh": "a redirection of its own, which was not followed",
    "base": "a base address of its own",
    "frames": "frames, which were not loaded",
}


def _kinds(item: Mapping[str, Any]) -> set[str]:
    kinds = item.get("@type")
    return {text for text in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(text, str)}


def web_url(text: str) -> str:
    """An http or https address with a host that everybody can reach by name; else an empty text."""
    try:
        parts = urlsplit(text.strip())
        host = parts.hostname or ""
    except ValueError:
        return ""
    ours = host in ("", "localhost") or host.endswith((".local", ".localhost", ".internal")) or "." not in host
    return text.strip() if parts.scheme in ("http", "https") and not ours and not host.startswith("127.") else ""


def host_of(url: str) -> str:
    """The host of an address, or an empty text."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _short(src: str) -> str:
    return src if len(src) < 2_000 else ""


def _time(text: str) -> datetime | None:
    if when := iso_time(text):
        return when
    try:
        when = parsedate_to_datetime(text)
        when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return when if 1970 < when.year < 2100 else None
