"""Medium exports: stories, responses and drafts as pages of HTML, the profile, and lists; log-ins are private.

A response looks like a story without a heading; drafts are told by their file's name. What a person clapped for,
highlighted or saved is the words of others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options, Root
from footprint.collectors._blog import article, first, head_of, plain
from footprint.collectors._fragments import Fragment
from footprint.collectors._keys import Keys, known
from footprint.collectors._ledger import Ledger, is_beside
from footprint.errors import ReadError
from footprint.markup import Page, parse_page, text_of
from footprint.model import Connection, How, Label, NoticeStatus, Post, PostKind, Profile, Record, Visibility
from footprint.reading import iso_time

PLATFORM = "medium"
_STORY = r"posts/(?:draft|\d{4}-\d{2}-\d{2})_[^/]*\.html"
_NAME = re.compile(r"(?:.*/)?(?P<when>draft|\d{4}-\d{2}-\d{2})_.*?-*(?P<id>[0-9a-f]{8,12})?(?:_\(\d+\))?\.html")
_OWN_PAGE = re.compile(r"""<a\b(?=[^>]*\bu-url\b)[^>]*\bhref=["'](https?://[^"']+)""", re.IGNORECASE)
_USER = re.compile(r"https?://(?:www\.)?medium\.com/@([\w.\-]+)|https?://([\w\-]+)\.medium\.com/?(?:[?#\"]|$)")
_HREF = re.compile(r"""\bhref=["'](https?://[^"']+)""", re.IGNORECASE)
_ANCHOR = re.compile(r"<a\b[^>]*>([^<]*)</a>", re.IGNORECASE)
_HEADED = re.compile(r"(?:\s*</?(?:section|div|article|hr)\b[^<>]*>)*\s*<h[1-6]\b", re.IGNORECASE)
_HOST = re.compile(r"\b(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{0,4}){2,7})\b")
_AGENT = re.compile(r"\b[A-Za-z]+/[\d.]+ \([^)\n]{3,200}\)[^\n]{0,300}")
_FOLDERS = {  # what lies in the other folders; a name that ends in ! is private
    "profile": "profile",
    "lists": "lists",
    "users-following": "following",
    "ips": "log-ins and their addresses!",
    "sessions": "log-ins and their addresses!",
    "bookmarks": "saved stories!",
    "partner-program": "earnings!",
    "claps": "claps, highlights and what you follow",
    "highlights": "claps, highlights and what you follow",
    "interests": "what Medium takes for your interests!",
    "topics-following": "claps, highlights and what you follow",
    "pubs-following": "claps, highlights and what you follow",
    "twitter": "people found on other services",
    "facebook": "people found on other services",
    "blocks": "blocked people",
    "users-blocked": "blocked people",
}
_READABLE = frozenset(("log-ins and their addresses!", "what Medium takes for your interests!"))
_LABEL = re.compile(r"([^\W\d_][\w ]{1,40}):\s*(.*)")
_FIELD = re.compile(
    r"""<(section|div|header)\b[^<>]*\bdata-field=["']([\w -]{1,40})["'][^<>]*>(.{0,2000}?)</\1""", re.DOTALL
)
_KEYS = known(  # the labels of a profile, and the fields of a story
    "Profile Display_name Email_address Medium_user_ID Created_at Connected_accounts Twitter Twitter_account_ID "
    "Google_email Google_display_name Google_account_ID Facebook Facebook_display_name Facebook_account_ID "
    "Apple_email Became_a_Medium_member_at subtitle summary body description title"
)
_PROFILE = re.compile(r"profile/(?:profile|about|publications)\.html")
_PAYMENTS = re.compile(r"profile/(?:charges|memberships|payments)[^/]*\.html")
_FRAGMENTS = (
    Fragment(
        "a list of a Medium export: what was read, marked or followed, and log-ins",
        holds=r"\bmedium\.com\b|\bp-name\b|font-family: Georgia, Cambria, serif",
        named=r"(?:.*/)?(?:claps|highlights|bookmarks|ips|sessions|blocked-users|(?:users|topics|pubs)-following)-\d{4}"
        r"(?:_?\(\d+\))?\.html",
    ),
    Fragment("a draft on Medium", holds=r"\bh-entry\b", named=r"(?:.*/)?draft_[^/]*\.html"),
)


def recognise(archive: Archive) -> Iterator[Root]:
    """Every folder of an archive where a Medium export begins."""
    taken: list[str] = []
    for prefix in archive.roots(rf"profile/profile\.html|{_STORY}"):
        view = archive.under(prefix)
        page = next(iter(view.find(r"profile/profile\.html")), None)
        story = next(iter(view.find(_STORY)), None)
        head = head_of(view, page) if page else ""
        known = "h-card" in head and "edium" in head
        if not known and story:
            body = head_of(view, story)
            known = "h-entry" in body and ("medium.com" in body or "graf--" in body)
            head = head if page else body
        if known and not any(prefix.startswith(other) for other in taken):
            taken.append(prefix)
            yield Root(prefix, _user(first(_OWN_PAGE, head)) or _user(head) or None, "Medium export")


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one account's export. Never raises for bad data."""
    return _Trip(archive, options).records()


def _user(text: str) -> str:
    return first(_USER, text)


class _Trip:
    """One reading of one account's export."""

    def __init__(self, archive: Archive, options: Options) -> None:
        self.archive = archive
        self.private = options.include_private
        self.limits = options.limits
        self.ledger = Ledger(archive)
        self.keys = Keys(archive, _KEYS)
        self.account = self.file = ""
        self.counts: Counter[str] = Counter()
        self.own: list[tuple[str, str]] = []

    def records(self) -> Iterator[Record]:
        """Profiles, stories, lists, connections, notices."""
        yield from self._profile()
        for member in self.archive.members:
            folder, _, name = member.folded.partition("/")
            kind = _FOLDERS.get(folder, "") if name else ""
            if re.fullmatch(_STORY, member.folded) or (folder == "posts" and member.folded.endswith(".html")):
                yield from self._story(member)
            elif kind == "lists":
                yield from self._list(member)
            elif kind == "following":
                yield from self._following(member)
            elif kind in _READABLE and self.private:
                self._private(member, kind)
            elif _PAYMENTS.fullmatch(member.folded):
                self.counts["payments!"] += 1
            elif _PROFILE.fullmatch(member.folded) or member.folded == "readme.html":
                continue
            elif kind and kind != "profile":
                self.counts[kind] += 1
            else:
                self._unknown(member)
        if self.own:
            fields = tuple(dict.fromkeys(self.own))
            yield Profile(PLATFORM, self.account, "", "", (), fields, Visibility.PRIVATE, None, self.file)
        self.keys.tell(self.ledger)
        self._close()
        yield from self.ledger.drain()

    def _page(self, member: Member) -> Page | None:
        try:
            data = self.archive.read(member, self.limits.html_bytes)
            return parse_page(data, None, member.name, self.limits)
        except ReadError as error:
            self.ledger.fail(member, error)
            return None

    def _parts(self, page: Page, name: str) -> tuple[str, ...]:
        return page.elements(name, self.limits.html_depth)

    # -- whose it is

    def _profile(self) -> Iterator[Record]:
        facts: dict[str, str] = {}
        url = bio = ""
        links: list[str] = []
        for member in self.archive.members:
            if member.folded == "profile/profile.html" and (page := self._page(member)):
                self.file = member.name
                url = first(_OWN_PAGE, page.markup)
                for line in page.text().splitlines():
                    label, colon, value = line.partition(":")
                    if colon and value.strip():
                        facts.setdefault(" ".join(label.lower().split()), value.strip())
                    if match := _LABEL.fullmatch(line.strip()):
                        self.keys.names(member, {match[1]: match[2]})
            elif member.folded == "profile/about.html" and (page := self._page(member)):
                body = next(iter(self._parts(page, "e-content")), "") or page.text()
                found = text_of(body)
                bio, links = found.text, list(found.links)
        if not url:
            stories = self.archive.find(_STORY)
            url = next((f"https://medium.com/@{user}" for item in stories if (user := self._author(item))), "")
        self.account = _user(url) or url.removeprefix("https://medium.com/").strip("/@")
        if self.file or self.account:
            name = plain(facts.get("display name", ""))
            shown = tuple(dict.fromkeys(links))
            yield Profile(PLATFORM, self.account, name, bio, shown, (), Visibility.PUBLIC, url or None, self.file)
        for label in ("email address", "google email"):
            if "@" in facts.get(label, ""):
                self.own.append((Label.EMAIL, facts[label]))
        for label in ("twitter", "facebook display name", "google display name"):
            service = label.partition(" ")[0]
            if label in facts:
                handle = facts[label].removeprefix("@")
                other = label == "twitter"
                self.own.append((Label.OTHER_HANDLE, f"{service}: {handle}") if other else (Label.CUSTOM, handle))

    def _author(self, member: Member) -> str:
        card = re.search(r"<a\b(?=[^>]*\bp-author\b)[^>]*>", head_of(self.archive, member), re.IGNORECASE)
        return _user(card[0]) if card else ""

    # -- what they wrote

    def _story(self, member: Member) -> Iterator[Record]:
        page = self._page(member)
        if page is None:
            return
        match = _NAME.fullmatch(member.folded)
        number = match["id"] if match and match["id"] else ""
        draft = match is not None and match["when"] == "draft"
        if draft and not self.private:
            self.counts["drafts!"] += 1
            return
        self.keys.names(member, {name: text_of(inner).text for _, name, inner in _FIELD.findall(page.markup)})
        body = next(iter(self._parts(page, "e-content")), "")
        if not body:
            reason = "schema-unknown: this page holds no story"
            self.ledger.say(NoticeStatus.FAILED, reason, member, tip="give the export as Medium made it")
            return
        title = text_of(next(iter(self._parts(page, "p-name")), "")).text or page.title
        summary = text_of(next(iter(self._parts(page, "p-summary")), "")).text
        tags = _ANCHOR.findall("".join(self._parts(page, "p-tags")))
        made = article(_escaped(title), body, before=_escaped(summary), tags=tags)
        canonical = first(_HREF, next(iter(self._parts(page, "p-canonical")), ""))
        number = number or canonical.rstrip("/").rpartition("-")[2] or member.name
        headed = "graf--title" in body or bool(_HEADED.match(body))
        response = bool(title) and not headed and made.text.startswith(title.rstrip("…. ")[:40])
        dated = page.times()
        yield Post(
            PLATFORM,
            self.account,
            number,
            PostKind.COMMENT if response and not draft else PostKind.POST,
            made.text,
            iso_time(dated[0]) if dated else iso_time(match["when"]) if match else None,
            Visibility.PRIVATE if draft else Visibility.PUBLIC if match else Visibility.UNKNOWN,
            canonical or (f"https://medium.com/p/{number}" if match and match["id"] else None),
            links=made.links,
            mentions=made.mentions,
            media=made.media,
            file=member.name,
        )

    def _list(self, member: Member) -> Iterator[Record]:
        """A list's name and description; whether it is shown to others, the export does not say."""
        page = self._page(member)
        if page is None:
            return
        name = text_of(next(iter(self._parts(page, "p-name")), "")).text or next(iter(page.headings), page.title)
        about = text_of(next(iter(self._parts(page, "p-summary")), "")).text
        text = "\n\n".join(dict.fromkeys(part for part in (name, about) if part))
        links = tuple(dict.fromkeys(link.href for link in page.links() if link.href.startswith("https://")))
        stem = member.folded.rpartition("/")[2].removesuffix(".html")
        yield Post(
            PLATFORM,
            self.account,
            f"list-{stem}",
            PostKind.PAGE,
            text,
            visibility=Visibility.UNKNOWN,
            links=links,
            file=member.name,
        )

    def _following(self, member: Member) -> Iterator[Record]:
        page = self._page(member)
        for link in page.links() if page else ():
            if other := _user(link.href):
                yield Connection(PLATFORM, self.account, other, how=How.FOLLOWS)

    def _private(self, member: Member, kind: str) -> None:
        """Log-ins, and the names of topics; those of writers and publications are the business of others."""
        page = self._page(member)
        text = page.text() if page else ""
        if kind.startswith("what"):
            topics = text.splitlines() if re.search(r"/(?:tags|topics)", member.folded) else ()
            self.own += [(Label.INFERENCE, topic.strip()) for topic in topics if topic.strip()]
            return
        self.own += [(Label.IP_ADDRESS, host) for host in _HOST.findall(text)]
        self.own += [(Label.DEVICE, agent.strip()) for agent in _AGENT.findall(text)]

    # -- what was not read

    def _unknown(self, member: Member) -> None:
        if not is_beside(member):
            reason = "unknown-file: this file of the export is not known, and not read"
            self.ledger.say(NoticeStatus.SKIPPED, reason, member, tip="tell the project its name, not its content")
        else:
            self.counts["pictures and other files"] += 1

    def _close(self) -> None:
        for what, count in sorted(self.counts.items()):
            if what == "drafts!" or what in _READABLE:
                self.ledger.unread(what.rstrip("!"), count)
            elif what.endswith("!"):
                self.ledger.say(NoticeStatus.IGNORED, f"private: {what.rstrip('!')} are not read", count=count)
            else:
                self.ledger.say(NoticeStatus.IGNORED, f"not-relevant: {what}", count=count)


def _escaped(text: str) -> str:
    """A plain text as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


COLLECTOR = Collector(
    platform=PLATFORM,
    title="Medium export",
    howto=(
        "Open https://medium.com/me/settings/security and sign in.",
        "Choose Download your information; Medium sends an e-mail with a link within a day.",
        "Download medium-export.zip and give it as it is.",
    ),
    reads=(
        "stories and responses",
        "names and descriptions of your lists",
        "name and what you say about yourself",
        "e-mail address and connected accounts, as private facts",
        "who you follow",
        "drafts, log-ins and what Medium takes for your interests, when asked for",
    ),
    ignores=(
        "claps, highlights and saved stories, which are words of others",
        "earnings, payments, blocked people, pictures",
    ),
    audience="Published stories and responses are public, drafts are private; of lists it is not known.",
    wait="up to a day; a mail brings the link",
    sample="student/medium-export.zip",
    links=(
        ("audience", "https://medium.com/me/settings"),
        ("profile", "https://medium.com/@{account}/about"),
        ("stories", "https://medium.com/me/stories/public"),
        ("close the account", "https://medium.com/me/settings/security"),
    ),
    fragments=_FRAGMENTS,
    recognise=recognise,
    collect=collect,
)
