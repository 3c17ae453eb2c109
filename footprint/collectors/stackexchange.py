"""Stack Exchange: an account's page, questions, answers and comments on one of its sites, signed out.

Shapes after https://api.stackexchange.com/docs. Answers tell how long to wait (``backoff``) and how much of the day's
quota is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from footprint.collectors import Collector, Options
from footprint.collectors._live import Live, mapping, name_of, parts_of, rows, web_link, words
from footprint.collectors._live_picture import with_picture
from footprint.errors import ReadError
from footprint.markup import text_of
from footprint.model import Label, Post, PostKind, Profile, Record, Visibility
from footprint.reading import unescape, unix_time

if TYPE_CHECKING:
    from footprint.web import Answer, Web

PLATFORM = "stackexchange"
_API = "https://api.stackexchange.com/2.3"
_PICTURES = "i.sstatic.net"
_SITES = {
    "stackoverflow.com": "stackoverflow",
    "serverfault.com": "serverfault",
    "superuser.com": "superuser",
    "askubuntu.com": "askubuntu",
    "stackapps.com": "stackapps",
    "mathoverflow.net": "mathoverflow.net",
}
_SITE = re.compile(r"[a-z0-9][a-z0-9.\-]{0,60}")
_WANTED = "user.about_me;post.body;post.title;post.link;comment.body;comment.link"
_A_DAY = 86_400.0


def claims(source: str) -> bool:
    """``stackexchange:12345`` (of Stack Overflow), ``stackexchange:superuser/12345`` or an account's page."""
    return bool(_account(source)[1])


def hosts(source: str) -> tuple[str, ...]:
    """The interface of all sites, and the host of pictures that were uploaded there."""
    return ("api.stackexchange.com", _PICTURES)


def fetch(source: str, web: Web, options: Options) -> Iterator[Record]:
    """The account's page and words on one site. Never raises for what is answered."""
    site, number = _account(source)
    live = Live(web, options, "api.stackexchange.com")
    yield from live.told(_Trip(site, number, live).records())


def _account(source: str) -> tuple[str, str]:
    """The site's name in the interface, and the account's number; empty for what is neither."""
    match parts_of(source, PLATFORM, ()):
        case ("", [handle], _):
            site, _, number = handle.rpartition("/")
            site = _SITES.get(site, site) or "stackoverflow"
        case (host, ["users", number, *_], _):
            site = _SITES.get(host) or host.removesuffix(".stackexchange.com").removesuffix(".com")
            if host not in _SITES and not re.fullmatch(
                r"[a-z0-9.\-]+\.stackexchange\.com|\w+\.stackoverflow\.com", host
            ):
                return "", ""
        case _:
            return "", ""
    return (site, number) if _SITE.fullmatch(site) and re.fullmatch(r"[0-9]{1,12}", number) else ("", "")


@dataclass(slots=True)
class _Trip:
    """One reading of one account on one site. ``shape`` is the filter that adds the texts to the answers."""

    site: str
    number: str = field(repr=False)
    live: Live
    shape: str = "withbody"

    def records(self) -> Iterator[Record]:
        """Profile, posts, comments."""
        self._make_shape()
        users = [item for page in self._pages(f"users/{self.number}") for item in page]
        user = users[0] if users else {}
        if name_of(user.get("user_id")) != self.number:
            if not self.live.has_notices:
                raise ReadError(self.live.name, "not-found: this site knows no such account", "check site and number")
            return
        yield with_picture(self._profile(user), user.get("profile_image"), (_PICTURES,), self.live)
        others = 0
        for path, make in (("posts", self._post), ("comments", self._comment)):
            for page in self._pages(f"users/{self.number}/{path}", "order=desc&sort=creation"):
                for item in page:
                    made = make(item) if name_of(mapping(item.get("owner")).get("user_id")) == self.number else None
                    if made:
                        yield made
                    else:
                        others += 1
        self.live.others("posts and comments", others)

    def _make_shape(self) -> None:
        """Ask for a filter that has the texts; without it, bodies still come, and the page's text does not."""
        try:
            made = self.live.json(f"{_API}/filters/create?base=default&include={_WANTED}&unsafe=false")
        except ReadError:
            return
        for item in rows(mapping(made).get("items")):
            if re.fullmatch(r"[!\w.\-*()~]{3,300}", words(item.get("filter"))):
                self.shape = words(item.get("filter"))

    def _pages(self, path: str, more: str = "") -> Iterator[list[Mapping[str, Any]]]:
        base = f"{_API}/{path}?site={self.site}&pagesize=100&filter={self.shape}" + (f"&{more}" if more else "")
        number = 1

        def follow(page: Any, answer: Answer) -> str | None:
            nonlocal number
            self._rest(mapping(page), answer)
            number += 1
            return f"{base}&page={number}" if mapping(page).get("has_more") is True else None

        for _ in range(3):
            throttled = False
            for page in self.live.pages(f"{base}&page={number}", follow, taken=(400,)):
                if mapping(page).get("error_id") is not None:
                    throttled = self._is_throttled(mapping(page))
                    break
                yield rows(mapping(page).get("items"))
            if not throttled:
                return

    def _rest(self, page: Mapping[str, Any], answer: Answer) -> None:
        """What the answer asks for: a pause, or the rest of the day when nothing is left."""
        pause = page.get("backoff")
        if isinstance(pause, int) and pause > 0:
            self.live.web.rest(answer.url, float(pause))
        if page.get("quota_remaining") == 0:
            self.live.web.rest(answer.url, _A_DAY)

    def _is_throttled(self, page: Mapping[str, Any]) -> bool:
        """Whether the interface asks to wait, which the door then does or refuses; any other fault is told."""
        wait = re.search(r"(\d{1,7}) seconds", words(page.get("error_message")))
        if words(page.get("error_name")) == "throttle_violation" and wait:
            self.live.web.rest(_API, float(wait[1]))
            return True
        reason = f"refused: the interface does not answer this ({name_of(page.get('error_id'))[:6]})"
        self.live.fail(ReadError(self.live.name, reason, "check the site's name and the account's number"))
        return False

    def _profile(self, user: Mapping[str, Any]) -> Profile:
        bio = text_of(words(user.get("about_me")))
        fields, links = [], []
        if place := unescape(words(user.get("location"))):
            fields.append((Label.LOCATION, place))
        if website := web_link(unescape(words(user.get("website_url")))):
            fields.append((Label.WEBSITE, website))
            links.append(website)
        account = name_of(user.get("account_id"))
        if account.isdigit():
            for item in self._associated(account):
                place, number = web_link(item.get("site_url")), name_of(item.get("user_id"))
                page = f"{place}/users/{number}"
                if place and number and page != web_link(user.get("link")).rpartition("/")[0]:
                    fields.append((Label.CUSTOM, f"Account on {unescape(words(item.get('site_name')))}: {page}"))
        return Profile(
            PLATFORM,
            f"{self.site}/{self.number}",
            unescape(words(user.get("display_name"))),
            bio.text,
            tuple(dict.fromkeys((*links, *bio.links))),
            tuple(fields),
            Visibility.PUBLIC,
            web_link(user.get("link")) or None,
        )

    def _associated(self, account: str) -> list[Mapping[str, Any]]:
        """The same person's accounts on other sites, as everybody sees them."""
        try:
            answer = self.live.get(f"{_API}/users/{account}/associated?pagesize=100", taken=(400,))
            page = mapping(self.live.value(answer))
        except ReadError as error:
            self.live.fail(error)
            return []
        self._rest(page, answer)
        return rows(page.get("items"))

    def _post(self, item: Mapping[str, Any]) -> Post | None:
        kind = words(item.get("post_type"))
        made = PostKind.REPLY if kind == "answer" else PostKind.POST
        title = unescape(words(item.get("title"))) if kind != "answer" else ""  # an answer's is the question's
        return self._made(f"{kind or 'post'}-", item.get("post_id"), made, item, title)

    def _comment(self, item: Mapping[str, Any]) -> Post | None:
        return self._made("comment-", item.get("comment_id"), PostKind.COMMENT, item, "")

    def _made(self, kind: str, number: object, made: PostKind, item: Mapping[str, Any], title: str) -> Post | None:
        if not name_of(number):
            return None
        body = text_of(words(item.get("body")))
        above = name_of(item.get("post_id")) if made is PostKind.COMMENT else ""
        return Post(
            PLATFORM,
            f"{self.site}/{self.number}",
            f"{kind}{name_of(number)}",
            made,
            "\n\n".join(part for part in (title, body.text) if part),
            unix_time(item.get("creation_date")),
            Visibility.PUBLIC,
            web_link(item.get("link")) or web_link(item.get("share_link")) or None,
            above or None,
            body.links,
        )


COLLECTOR = Collector(
    platform=PLATFORM,
    title="Stack Exchange account (Stack Overflow and its sisters), signed out",
    howto=(
        "Give the address of the account's page, such as https://stackoverflow.com/users/NUMBER.",
        "Or give site and number: stackexchange:superuser/NUMBER.",
    ),
    reads=(
        "questions, answers and comments on one site",
        "profile: name, what you say about yourself, place, website, accounts on the other sites",
    ),
    ignores=("words of others, votes, reputation",),
    audience="All of it is public.",
    links=(
        ("profile", "https://stackoverflow.com/users/edit/current"),
        ("close the account", "https://stackoverflow.com/help/deleting-account"),
    ),
    claims=claims,
    fetch=fetch,
    hosts=hosts,
)
