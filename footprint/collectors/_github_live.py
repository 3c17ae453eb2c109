"""GitHub, signed out: what everybody sees of an account, and the e-mail addresses that its commits carry.

Shapes after https://docs.github.com/en/rest. Sixty questions an hour are answered, so the first page of each list
comes before the second of any; what is left is deferred and read in a later run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.errors import MessageError
from email.parser import BytesParser
from typing import TYPE_CHECKING, Any

from footprint.collectors import Options
from footprint.collectors._live import Live, linked, mapping, name_of, parts_of, rows, web_link, words
from footprint.collectors._live_picture import with_picture
from footprint.errors import ReadError
from footprint.model import Label, NoticeStatus, Post, PostKind, Profile, Record, Visibility
from footprint.reading import iso_time

if TYPE_CHECKING:
    from footprint.web import Web

PLATFORM = "github"
_API = "https://api.github.com"
_SITE = "https://github.com"
_PICTURES = "avatars.githubusercontent.com"
_JSON = "application/vnd.github+json"
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})")
_NOT_ACCOUNTS = frozenset(
    "about apps collections contact customer-stories enterprise events explore features issues join login marketplace "
    "new notifications orgs pricing pulls readme search security settings site sponsors team topics trending".split()
)
# Addresses that GitHub makes so that nobody's own is shown.
_HIDDEN = re.compile(r".*@users\.noreply\.github\.com|noreply@github\.com|.*\[bot\]@.*", re.IGNORECASE)
_WORDLESS = frozenset(("PushEvent", "ForkEvent", "CreateEvent", "DeleteEvent", "PublicEvent", "MemberEvent"))
_SAID = {  # type of event: where its words are, what they are
    "IssuesEvent": ("issue", PostKind.POST),
    "IssueCommentEvent": ("comment", PostKind.COMMENT),
    "PullRequestEvent": ("pull_request", PostKind.POST),
    "PullRequestReviewEvent": ("review", PostKind.COMMENT),
    "PullRequestReviewCommentEvent": ("comment", PostKind.COMMENT),
    "CommitCommentEvent": ("comment", PostKind.COMMENT),
    "ReleaseEvent": ("release", PostKind.POST),
}


def claims(source: str) -> bool:
    """``github:ana`` or the address of an account's page."""
    return bool(_login(source))


def hosts(source: str) -> tuple[str, ...]:
    """The interface, the site for single commits, and the host of account pictures."""
    return ("api.github.com", "github.com", _PICTURES)


def fetch(source: str, web: Web, options: Options) -> Iterator[Record]:
    """Everything public that the account's owner wrote. Never raises for what is answered."""
    live = Live(web, options, "api.github.com", accept=_JSON)
    yield from live.told(_Trip(_login(source), live).records())


def _login(source: str) -> str:
    match parts_of(source, PLATFORM, ("github.com",)):
        case (_, [name], _) if _NAME.fullmatch(name.lstrip("@")) and name.casefold() not in _NOT_ACCOUNTS:
            return name.lstrip("@")
    return ""


@dataclass(slots=True)
class _Trip:
    """One reading of one account."""

    login: str = field(repr=False)
    live: Live
    name: str = field(default="", repr=False)
    emails: dict[str, str] = field(default_factory=dict, repr=False)
    """Addresses in lower case that were shown, with the page that showed each first."""
    commits: set[str] = field(default_factory=set)
    others: int = 0

    def records(self) -> Iterator[Record]:
        """Profile, repositories, gists, events, commits."""
        user = mapping(self.live.json(f"{_API}/users/{self.login}"))
        if not words(user.get("login")):
            raise ReadError("api.github.com", "schema-unknown: this is no account's answer", "try again later")
        self.login = words(user.get("login"))
        yield with_picture(self._profile(user), user.get("avatar_url"), (_PICTURES,), self.live)
        mine = f"{_API}/users/{self.login}"
        repositories = list(self._list(f"{mine}/repos?per_page=100&type=owner"))
        for repository in repositories:
            yield from self._repository(repository)
        forks = sum(item.get("fork") is True for item in repositories)
        if forks:
            reason = "forks: copies of other people's repositories were not read, but for commits of yours"
            self.live.say(NoticeStatus.IGNORED, reason, forks)
        events = list(self._list(f"{mine}/events/public?per_page=100"))
        for event in events:
            yield from self._event(event)
        for gist in self._list(f"{mine}/gists?per_page=100"):
            yield from self._gist(gist)
        yield from self._commits(repositories)
        yield from self._pushes(events)
        self._close(events)

    def _list(self, url: str) -> Iterator[Mapping[str, Any]]:
        for page in self.live.pages(url, lambda value, answer: linked(answer)):
            yield from rows(page)

    # -- the account

    def _profile(self, user: Mapping[str, Any]) -> Profile:
        self.name = words(user.get("name"))
        page = f"{_SITE}/{self.login}"
        links, fields = [], []
        if blog := words(user.get("blog")):
            blog = blog if "://" in blog else f"https://{blog}"
            fields.append((Label.WEBSITE, blog))
            links.append(blog)
        if company := words(user.get("company")):
            fields.append((Label.EMPLOYER, company.lstrip("@")))
        if place := words(user.get("location")):
            fields.append((Label.LOCATION, place))
        if email := words(user.get("email")):
            fields.append((Label.EMAIL, email))
            self.emails[email.casefold()] = page
        if handle := words(user.get("twitter_username")):
            fields.append((Label.OTHER_HANDLE, f"twitter: {handle}"))
        if user.get("hireable") is True:
            fields.append((Label.CUSTOM, "Available for hire: yes"))
        mine = f"{_API}/users/{self.login}"
        links += [link for item in self._list(f"{mine}/social_accounts") if (link := web_link(item.get("url")))]
        groups = (words(item.get("login")) for item in self._list(f"{mine}/orgs"))
        fields += [(Label.ORGANIZATION, group) for group in groups if group]
        for item in self._list(f"{mine}/gpg_keys"):
            for entry in rows(item.get("emails")):
                if (address := words(entry.get("email"))) and not _HIDDEN.fullmatch(address):
                    fields.append((Label.EMAIL, address))
                    self.emails.setdefault(address.casefold(), f"{page}.gpg")
        return Profile(
            PLATFORM,
            self.login,
            self.name,
            words(user.get("bio")),
            tuple(dict.fromkeys(links)),
            tuple(dict.fromkeys(fields)),
            Visibility.PUBLIC,
            page,
        )

    def _seen(self, email: str, name: str, page: str) -> Iterator[Profile]:
        """An address that a commit shows, once: a profile of its own whose page is the commit."""
        if not re.fullmatch(r"[^\s@]+@[^\s@]+", email) or _HIDDEN.fullmatch(email) or email.casefold() in self.emails:
            return
        self.emails[email.casefold()] = page
        shown = "" if name.casefold() == self.name.casefold() else name
        fields = ((Label.EMAIL, email),)
        yield Profile(PLATFORM, self.login, shown, fields=fields, visibility=Visibility.PUBLIC, url=page or None)

    # -- what it holds

    def _repository(self, item: Mapping[str, Any]) -> Iterator[Post]:
        if item.get("fork") is True or item.get("private") is True or not name_of(item.get("id")):
            return
        topics = item.get("topics")
        listed = " ".join(words(topic) for topic in topics) if isinstance(topics, list) else ""
        home = web_link(item.get("homepage"))
        parts = (words(item.get("name")), words(item.get("description")), listed, home)
        yield self._post(
            _id_of(item.get("html_url")) or f"repository-{name_of(item.get('id'))}",
            PostKind.POST,
            "\n".join(part for part in parts if part),
            iso_time(item.get("created_at")),
            item.get("html_url"),
            links=(home,) if home else (),
        )

    def _gist(self, item: Mapping[str, Any]) -> Iterator[Post]:
        if item.get("public") is False or not name_of(item.get("id")):
            return
        text = "\n".join((words(item.get("description")), *map(str, mapping(item.get("files"))))).strip()
        identity, when = f"gist-{name_of(item.get('id'))}", iso_time(item.get("created_at"))
        yield self._post(identity, PostKind.POST, text, when, item.get("html_url"))

    def _event(self, event: Mapping[str, Any]) -> Iterator[Post]:
        """The words of an event, when they are the person's."""
        place, kind = _SAID.get(words(event.get("type")), ("", PostKind.POST))
        payload = mapping(event.get("payload"))
        said = mapping(payload.get(place))
        text = "\n\n".join(part for part in (words(said.get("title")), words(said.get("body"))) if part)
        identity = name_of(said.get("id"))
        if not text or not identity:
            return
        writer = mapping(said.get("user") or said.get("author"))
        if words(writer.get("login")).casefold() != self.login.casefold():
            self.others += 1
            return
        above = mapping(payload.get("issue") if place == "comment" else None) or mapping(payload.get("pull_request"))
        when = iso_time(said.get("created_at")) or iso_time(said.get("submitted_at"))
        reply_to = web_link(above.get("html_url")) if kind is PostKind.COMMENT else ""
        yield self._post(
            _id_of(said.get("html_url")) or f"{place}-{identity}",
            kind,
            text,
            when or iso_time(event.get("created_at")),
            said.get("html_url"),
            reply_to=reply_to or None,
        )

    # -- commits

    def _commits(self, repositories: list[Mapping[str, Any]]) -> Iterator[Record]:
        """The first page of every repository, own ones before forks; then the others."""
        later: list[str] = []
        for item in sorted(repositories, key=lambda item: item.get("fork") is True):
            full = words(item.get("full_name"))
            if not re.fullmatch(r"[\w.\-]+/[\w.\-]+", full) or item.get("size") == 0:
                continue
            url = f"{_API}/repos/{full}/commits?author={self.login}&per_page=100"
            try:
                answer = self.live.get(url, taken=(409,))  # 409: a repository without a commit
                found = self.live.value(answer)
            except ReadError as error:
                self.live.fail(error)
                if error.what.startswith(("deferred", "too-many-pages")):
                    return
                continue
            if further := linked(answer):
                later.append(further)
            for commit in rows(found):
                yield from self._commit(commit)
        for url in later:
            for commit in self._list(url):
                yield from self._commit(commit)

    def _commit(self, item: Mapping[str, Any]) -> Iterator[Record]:
        commit, sha = mapping(item.get("commit")), words(item.get("sha"))
        author, account = mapping(commit.get("author")), mapping(item.get("author"))
        if not sha or sha in self.commits:
            return
        if words(account.get("login")).casefold() != self.login.casefold():
            self.others += 1
            return
        page = web_link(item.get("html_url"))
        yield from self._told(
            sha, words(author.get("name")), words(author.get("email")), words(commit.get("message")),
            iso_time(author.get("date")), page,
        )  # fmt: skip

    def _pushes(self, events: list[Mapping[str, Any]]) -> Iterator[Record]:
        """Commits pushed to repositories of others: in older answers in the event, else the last one as a patch."""
        site = Live(self.live.web, self.live.options, "github.com", accept="text/plain", documented=False)
        gone = 0
        for event in events:
            payload, full = mapping(event.get("payload")), words(mapping(event.get("repo")).get("name"))
            if words(event.get("type")) != "PushEvent" or not re.fullmatch(r"[\w.\-]+/[\w.\-]+", full):
                continue
            listed = rows(payload.get("commits"))
            for item in listed:
                author, sha = mapping(item.get("author")), words(item.get("sha"))
                page = f"{_SITE}/{full}/commit/{sha}"
                yield from self._maybe_mine(
                    sha, words(author.get("name")), words(author.get("email")), words(item.get("message")),
                    iso_time(event.get("created_at")), page,
                )  # fmt: skip
            head = words(payload.get("head"))
            if listed or head in self.commits or not re.fullmatch(r"[0-9a-f]{7,64}", head):
                continue
            page = f"{_SITE}/{full}/commit/{head}"
            try:
                patch = _patch(site.get(f"{page}.patch").body)
            except ReadError as error:
                if error.what.startswith("not-found"):
                    gone += 1
                    continue
                self.live.fail(error)
                break
            yield from self._maybe_mine(head, *patch, page)
        if gone:
            self.live.say(NoticeStatus.IGNORED, "gone: commits that were pushed and cannot be seen any more", gone)

    def _maybe_mine(
        self, sha: str, name: str, email: str, message: str, when: datetime | None, page: str
    ) -> Iterator[Record]:
        """A commit that somebody pushed may be somebody else's: the name or the address tells."""
        if not sha or sha in self.commits:
            return
        hidden = re.fullmatch(rf"(?:\d+\+)?{re.escape(self.login)}@users\.noreply\.github\.com", email, re.IGNORECASE)
        names = {text.casefold() for text in (self.login, self.name) if text}
        if hidden or name.casefold() in names or email.casefold() in self.emails:
            yield from self._told(sha, name, email, message, when, page)
        else:
            self.commits.add(sha)
            self.others += 1

    def _told(
        self, sha: str, name: str, email: str, message: str, when: datetime | None, page: str
    ) -> Iterator[Record]:
        self.commits.add(sha)
        yield from self._seen(email, name, page)
        yield self._post(f"commit-{sha}", PostKind.POST, message, when, page)

    def _post(self, identity: str, kind: PostKind, text: str, when: datetime | None, page: object, **more: Any) -> Post:
        url = web_link(page) or None
        return Post(PLATFORM, self.login, identity, kind, text, when, Visibility.PUBLIC, url, **more)

    def _close(self, events: list[Mapping[str, Any]]) -> None:
        self.live.others("issues, comments and commits", self.others)
        known = _WORDLESS | set(_SAID)
        odd = sum(words(event.get("type")) not in known for event in events)
        if odd:
            self.live.say(NoticeStatus.IGNORED, "not-relevant: events that hold no words of yours", odd)
        if events:
            reason = "recent-only: GitHub shows the last 300 events of 90 days; comments before them were not read"
            self.live.say(NoticeStatus.IGNORED, reason)


def _id_of(page: object) -> str:
    """What stands for a thing here and in the account's export: its address without the host."""
    return web_link(page).partition("://")[2].partition("/")[2]


def _patch(data: bytes) -> tuple[str, str, str, datetime | None]:
    """Name, address, message and time of a commit's patch; the change itself is left alone.

    Raises:
        ReadError: it is no patch.
    """
    head = data[:200_000].partition(b"\n---\n")[0]
    try:
        mail = BytesParser(policy=policy.default).parsebytes(head)
        (writer, *_) = mail["from"].addresses
        title = re.sub(r"^\[PATCH[^\]]*\]\s*", "", str(mail["subject"] or ""))
        body = str(mail.get_payload() or "").strip()
        when = mail["date"].datetime if mail["date"] else None
    except (MessageError, ValueError, TypeError, AttributeError, LookupError, UnicodeError):
        raise ReadError("github.com", "bad-answer: this is no patch", "try again later") from None
    stamp = iso_time(when.isoformat()) if when and when.tzinfo else None
    return writer.display_name, writer.addr_spec, "\n\n".join(part for part in (title, body) if part), stamp
