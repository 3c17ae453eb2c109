"""WordPress, signed out: what a site's interface gives of one author's posts and pages.

Shapes after https://developer.wordpress.org/rest-api/ and, for sites at WordPress.com, https://developer.wordpress.com.
A site with several authors is read only for the one who is named: the words of the others are theirs.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from footprint.collectors import Options
from footprint.collectors._live import Live, mapping, name_of, parts_of, rows, web_link, words
from footprint.errors import ReadError
from footprint.markup import text_of
from footprint.model import NoticeStatus, Post, PostKind, Profile, Record, Visibility
from footprint.reading import iso_time

if TYPE_CHECKING:
    from footprint.web import Answer, Web

PLATFORM = "wordpress"
_HOSTED = "https://public-api.wordpress.com/rest/v1.1/sites"
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,62}"
_SITE = re.compile(rf"(?:([\w.\-]{{1,60}})@)?({_HOST})/?", re.IGNORECASE)
_BLOG = re.compile(r"(?!www\.|developer\.|public-api\.|en\.)[a-z0-9-]+\.wordpress\.com")


def claims(source: str) -> bool:
    """``wordpress:site.example``, ``wordpress:author@site.example``, or the address of a site at WordPress.com."""
    return bool(_site(source)[1])


def hosts(source: str) -> tuple[str, ...]:
    """The site itself; the interface of WordPress.com for a site there."""
    host = _site(source)[1]
    return ("public-api.wordpress.com",) if _BLOG.fullmatch(host) else (host,)


def fetch(source: str, web: Web, options: Options) -> Iterator[Record]:
    """The author's page, posts and pages. Never raises for what is answered."""
    author, host = _site(source)
    hosted = bool(_BLOG.fullmatch(host))
    live = Live(web, options, hosts(source)[0], documented=hosted)
    trip = _Hosted(author, host, live) if hosted else _Own(author, host, live)
    yield from live.told(trip.records())


def _site(source: str) -> tuple[str, str]:
    """The author, if one is named, and the site's host; empty for what is neither."""
    match parts_of(source, PLATFORM, ()):
        case ("", [handle], _) if found := _SITE.fullmatch(handle):
            return found[1] or "", found[2].lower()
        case (host, [], _) if _BLOG.fullmatch(host):
            return "", host
    return "", ""


@dataclass(slots=True)
class _Author:
    """Who wrote: number, name in addresses, name."""

    number: str
    slug: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    about: str = field(default="", repr=False)
    links: tuple[str, ...] = field(default=(), repr=False)


@dataclass(slots=True)
class _Trip(ABC):
    """One reading of one site."""

    named: str = field(repr=False)
    host: str
    live: Live

    @property
    def account(self) -> str:
        """The site's name, as its export has it."""
        return self.host.removeprefix("www.")

    def records(self) -> Iterator[Record]:
        """The author's profile, posts and pages; nothing of a site with several authors where none is named."""
        listed = self._listed()
        author = self._pick(listed)
        if listed and author is None:
            self._several(len(listed))
            return
        held = list(self._posts(author))
        if author is None:
            found = {writer.number: writer for writer, _ in reversed(held)}
            author = self._pick(list(found.values()))
            if author is None:
                if held:
                    self._several(len(found), len(held))
                return
        yield self._profile(author)
        mine = [post for writer, post in held if writer.number == author.number]
        yield from mine
        self.live.others("posts", len(held) - len(mine))

    def _several(self, writers: int, posts: int = 1) -> None:
        reason = f"several-authors: {writers} people write on this site, and none was named"
        self.live.say(NoticeStatus.SKIPPED, reason, posts, "name yours as the site does: wordpress:NAME@SITE")

    def _pick(self, authors: list[_Author]) -> _Author | None:
        """The one who is named, else the only one. Raises ReadError for a name that nobody here has."""
        if not self.named:
            return authors[0] if len(authors) == 1 else None
        if not authors:
            return None
        wanted = self.named.casefold()
        for author in authors:
            if wanted in (author.slug.casefold(), author.name.casefold()):
                return author
        raise ReadError(self.live.name, "not-found: the site shows no author of this name", "check the name")

    def _profile(self, author: _Author) -> Profile:
        about = text_of(author.about)
        site = f"https://{self.host}/"
        links = tuple(dict.fromkeys((site, *author.links, *about.links)))
        return Profile(PLATFORM, self.account, author.name, about.text, links, (), Visibility.PUBLIC, site)

    def _listed(self) -> list[_Author]:
        """The authors whom the site lists; none where it keeps them to itself."""
        return []

    @abstractmethod
    def _posts(self, author: _Author | None) -> Iterator[tuple[_Author, Post]]:
        """Each post with who wrote it; only those of an author, where one is known."""

    def _post(self, number: str, kind: PostKind, title: object, content: object, when: object, link: object) -> Post:
        head, body = text_of(words(title)).text, text_of(words(content))
        return Post(
            PLATFORM,
            self.account,
            number,
            kind,
            "\n\n".join(part for part in (head, body.text) if part),
            iso_time(when),
            Visibility.PUBLIC,
            web_link(link) or None,
            links=body.links,
            mentions=body.mentions,
        )


class _Own(_Trip):
    """A site of its own: ``/wp-json/wp/v2``."""

    def _listed(self) -> list[_Author]:
        try:
            found = self.live.json(f"https://{self.host}/wp-json/wp/v2/users?per_page=100")
        except ReadError as error:
            if error.what.startswith(("refused", "not-found", "unavailable")) and not self.named:
                return []  # many sites hide their authors' names; the posts still tell a number
            raise
        return [
            _Author(
                name_of(item.get("id")),
                words(item.get("slug")),
                text_of(words(item.get("name"))).text,
                words(item.get("description")),
                (link,) if (link := web_link(item.get("url"))) else (),
            )
            for item in rows(found)
            if name_of(item.get("id"))
        ]

    def _posts(self, author: _Author | None) -> Iterator[tuple[_Author, Post]]:
        for kind, made in (("posts", PostKind.POST), ("pages", PostKind.PAGE)):
            first = f"https://{self.host}/wp-json/wp/v2/{kind}?per_page=100"
            first += f"&author={quote(author.number)}" if author else ""
            number = 1

            def follow(_: Any, answer: Answer, first: str = first) -> str | None:
                nonlocal number
                pages = answer.headers.get("x-wp-totalpages", "")
                number += 1
                return f"{first}&page={number}" if pages.isdigit() and number <= int(pages) else None

            for page in self.live.pages(first, follow):
                for item in rows(page):
                    content = mapping(item.get("content"))
                    if words(item.get("status")) not in ("", "publish") or not name_of(item.get("id")):
                        continue
                    yield (
                        _Author(name_of(item.get("author"))),
                        self._post(
                            name_of(item.get("id")),
                            made,
                            mapping(item.get("title")).get("rendered"),
                            "" if content.get("protected") is True else content.get("rendered"),
                            item.get("date_gmt") or item.get("date"),
                            item.get("link"),
                        ),
                    )


class _Hosted(_Trip):
    """A site at WordPress.com."""

    def _posts(self, author: _Author | None) -> Iterator[tuple[_Author, Post]]:
        first = f"{_HOSTED}/{quote(self.host)}/posts/?number=100&type=any"

        def follow(page: Any, _: Answer) -> str | None:
            handle = words(mapping(mapping(page).get("meta")).get("next_page"))
            return f"{first}&page_handle={quote(handle, safe='')}" if handle else None

        for page in self.live.pages(first, follow):
            for item in rows(mapping(page).get("posts")):
                if words(item.get("status")) not in ("", "publish") or not name_of(item.get("ID")):
                    continue
                writer = mapping(item.get("author"))
                number = name_of(writer.get("ID"))
                name = text_of(words(writer.get("name"))).text
                slug = words(writer.get("nice_name")) or words(writer.get("login"))
                link = web_link(writer.get("URL"))
                told = _Author(number, slug, name, "", (link,) if link else ())
                kind = PostKind.PAGE if words(item.get("type")) == "page" else PostKind.POST
                content = "" if words(item.get("password")) else item.get("content")
                date = item.get("date")
                yield (
                    told,
                    self._post(name_of(item.get("ID")), kind, item.get("title"), content, date, item.get("URL")),
                )
