"""GitHub account exports: numbered JSON lists in a tar.gz, beside the repositories themselves, which stay closed.

The lists hold everybody who ever met the person's repositories. Only the person's own words are taken in, of others
not even the name. What stands in a private repository is private.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from footprint.archive import Archive, Member
from footprint.collectors import Options, Root
from footprint.collectors._fragments import Fragment
from footprint.collectors._keys import Keys, known
from footprint.collectors._ledger import Ledger
from footprint.collectors._loose import is_foreign, mapping, several, unwrapped
from footprint.collectors._loose import words as text
from footprint.collectors._strays import Strays
from footprint.decoding import iso_time
from footprint.errors import ReadError
from footprint.model import Label, NoticeStatus, Post, PostKind, Profile, Record, Visibility
from footprint.reading import load_json

PLATFORM = "github"
HOWTO = (
    "Open https://github.com/settings/admin and sign in.",
    "Choose Start export; GitHub sends an e-mail when it is ready, and keeps the file for a week.",
    "Download the tar.gz, and give it as it is.",
)
_LIST = re.compile(r"((?:.*/)?)([a-z_]+?)_\d{6}\.json")
_MARK = re.compile(r"((?:.*/)?)(?:users|repositories)_\d{6}\.json")
_OWNER = re.compile(rb'"owner"\s*:\s*"https?://[^"/]+/([A-Za-z0-9_.-]{1,100})"')
_HEAD = 1 << 16
_WORDS = {
    "issues": PostKind.POST,
    "pull_requests": PostKind.POST,
    "issue_comments": PostKind.COMMENT,
    "commit_comments": PostKind.COMMENT,
    "pull_request_reviews": PostKind.COMMENT,
    "pull_request_review_comments": PostKind.COMMENT,
    "discussions": PostKind.POST,
    "discussion_comments": PostKind.COMMENT,
    "releases": PostKind.POST,
    "milestones": PostKind.POST,
    "projects": PostKind.POST,
    "gists": PostKind.POST,
}
"""The lists that hold words, and what each entry is."""
_NO_WORDS = re.compile(
    r"[a-z_]*events|[a-z_]*protected_branches|[a-z_]*threads|attachments|teams|bots|[a-z_]*categories|"
    r"repository_files|[a-z_]*labels|[a-z_]*reactions|[a-z_]*assets|[a-z_]*topics|[a-z_]*rulesets?"
)
_FOLDERS = re.compile(
    r"(?:repositories|attachments|repository_files|release_assets|wikis|avatars)/.*|(?:readme|license)[^/]*"
)
_NOT_A_LEAK = re.compile(r"(?:.*@users\.noreply\.[\w.-]+|noreply@.*)", re.IGNORECASE)
_MENTION = re.compile(r"(?<![\w/@`.])@[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?![\w/])")
_LINK = re.compile(r"https?://[^\s<>()\[\]\"'`]+[^\s<>()\[\]\"'`.,;:!?]")
_KEYS = known(  # the objects of GitHub's migration archives
    "type url user author actor owner creator body title name description created_at updated_at closed_at merged_at "
    "submitted_at published_at formatter issue pull_request discussion repository reactions labels label color "
    "assignee assignees milestone state state_reason locked active_lock_reason permission subject content "
    "subject_type path position original_position line side start_line start_side diff_hunk commit_id "
    "original_commit_id in_reply_to pull_request_review pull_request_review_thread head base ref sha repo head_sha "
    "base_sha merge_commit_sha draft work_in_progress reviewers requested_reviewers review_requests "
    "close_issue_references login emails address primary verified avatar_url bio company website blog location "
    "billing_plan twitter_username private fork homepage language has_issues has_wiki has_downloads has_projects "
    "has_pages is_archived archived default_branch git_url wiki_url collaborators webhooks events "
    "enable_ssl_verification content_type active public_keys key fingerprint read_only page cname members role slug "
    "visibility topics security_and_analysis autolinks environments tag_name target_commitish pending_tag prerelease "
    "release_assets asset_name asset_url asset_content_type number due_on columns cards column note project "
    "is_template merge_settings parent_comment category answer answer_chosen_at is_answered files filename raw_url "
    "size public gist id node_id html_url comments_count comments email metadata custom_properties allow_forking "
    "allow_squash_merge allow_merge_commit allow_rebase_merge delete_branch_on_merge stars watchers status "
    "minimized_reason is_minimized last_edited_at edited_at resolved_at resolver resolved requested_by dismissed "
    "dismissal_message app integration commits additions deletions changed_files star_count user_content_edits "
    "version database_id repository_topics website_url organization permissions push pull admin"
)
_TYPE = (
    r'"type"\s*:\s*"(?:user|organization|team|repository|attachment|milestone|release|project|gist|discussion|issue|'
    r'protected_branch|pull_request|[a-z_]+_(?:comment|event|review|thread|file))"'
)
_LISTED = "a list of a GitHub export, which holds everybody's words and addresses"
FRAGMENTS = (
    Fragment(_LISTED, ("type", "url"), _TYPE, named=_LIST.pattern),
    *(Fragment(_LISTED, ("type", "url", "created_at", "body", who), _TYPE) for who in ("user", "author")),
)
"""Its lists alone: without the others nobody can tell whose the words are."""
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_QUOTE = re.compile(r"\s{0,3}>")


def recognise(archive: Archive) -> Iterator[Root]:
    """Every folder with ``schema.json`` beside a list of users or repositories."""
    folders: dict[str, list[Member]] = {}
    schemas = set()
    for member in archive.members:
        if match := _MARK.fullmatch(member.folded):
            folders.setdefault(member.name[: len(match[1])], []).append(member)
        elif member.folded.rpartition("/")[2] == "schema.json":
            schemas.add(member.plain[: -len("schema.json")])
    for prefix, members in sorted(folders.items()):
        kinds = {item.folded.rpartition("/")[2].partition("_")[0] for item in members}
        if prefix in schemas or len(kinds) == 2:
            yield Root(prefix, _owner_hint(archive, members), "GitHub account export")


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every record of one account's export. Never raises for bad data."""
    return _Trip(archive, options).records()


def _owner_hint(archive: Archive, members: list[Member]) -> str | None:
    """Who owns most of the first repositories, so that several parts are read as one."""
    for member in members:
        if "repositories_" in member.folded:
            try:
                with archive.open(member) as stream:
                    found = Counter(_OWNER.findall(stream.read(_HEAD)))
            except ReadError:
                continue
            if found:
                owner: bytes = found.most_common(1)[0][0]
                return owner.decode().casefold()
    return None


class _Trip:
    """One reading of one account's export."""

    def __init__(self, archive: Archive, options: Options) -> None:
        self.archive = archive
        self.private = options.include_private
        self.limits = options.limits
        self.ledger = Ledger(archive)
        self.lists: dict[str, list[Member]] = {}
        self.closed = self.wordless = self.others = self.hidden = self.drafts = 0
        self.open: dict[str, Visibility] = {}
        self.login = ""
        self.strays = Strays(PLATFORM, _KEYS, self.ledger)
        for member in archive.members:
            self._sort(member)

    def records(self) -> Iterator[Record]:
        """Profiles, repositories, words, notices."""
        people = [(member, entry) for member, entry in self._entries("users")]
        firms = [entry for _, entry in self._entries("organizations")]
        places = [(member, entry) for member, entry in self._entries("repositories")]
        for _, entry in places:
            self.open[_key(entry)] = _audience(entry)
        self.login = _person([entry for _, entry in people], firms, [entry for _, entry in places])
        if not self.login:
            reason = "owner-unknown: nothing tells whose export this is, so nobody's words were read"
            self.ledger.say(NoticeStatus.FAILED, reason, tip="give the whole export as GitHub sent it")
        else:
            self.strays.account = self.login
            yield from self._profiles(people, firms)
            for member, entry in places:
                yield from self._repository(entry, member)
            for kind in _WORDS:
                for member, entry in self._entries(kind):
                    yield from self._words(entry, kind, member)
        self._close(sum(_login(entry) != self.login for _, entry in people))
        yield from self.ledger.drain()

    # -- the person

    def _profiles(
        self, people: list[tuple[Member, Mapping[str, Any]]], firms: list[Mapping[str, Any]]
    ) -> Iterator[Profile]:
        member, about = next(((member, entry) for member, entry in people if _login(entry) == self.login), (None, {}))
        file = member.name if member else ""
        site = text(about.get("website")) or text(about.get("blog"))
        fields = [
            (Label.EMPLOYER, text(about.get("company")).lstrip("@")),
            (Label.LOCATION, text(about.get("location"))),
        ]
        if handle := text(about.get("twitter_username")).lstrip("@"):
            fields.append((Label.OTHER_HANDLE, f"twitter: {handle}"))
        yield Profile(
            PLATFORM,
            self.login,
            text(about.get("name")),
            text(about.get("bio")),
            (site if "://" in site else f"https://{site}",) if "." in site else (),
            tuple((str(label), value) for label, value in fields if value),
            Visibility.PUBLIC,
            _key(about) or f"https://github.com/{self.login}",
            file,
        )
        mails = [text(mapping(item).get("address")) or text(item) for item in several(about.get("emails"))]
        mails.append(text(about.get("email")))
        kept = [(str(Label.EMAIL), mail) for mail in mails if "@" in mail and not _NOT_A_LEAK.fullmatch(mail)]
        for firm in firms:
            members = [_last(mapping(item).get("user") or item) for item in several(firm.get("members"))]
            if self.login.casefold() in map(str.casefold, members):
                kept.append((str(Label.ORGANIZATION), text(firm.get("name")) or _login(firm)))
        if kept:
            yield Profile(
                PLATFORM, self.login, fields=tuple(dict.fromkeys(kept)), visibility=Visibility.PRIVATE, file=file
            )

    # -- words

    def _repository(self, entry: Mapping[str, Any], member: Member) -> Iterator[Post]:
        """A repository's name and description stand on a page of its own."""
        if _last(entry.get("owner")).casefold() != self.login.casefold():
            return
        words = "\n".join(filter(None, (text(entry.get("name")), text(entry.get("description")))))
        if words:
            yield from self._allowed(entry, member, PostKind.POST, words, self.open[_key(entry)])

    def _words(self, entry: Mapping[str, Any], kind: str, member: Member) -> Iterator[Post]:
        author = next((name for key in ("user", "author", "creator", "owner") if (name := _last(entry.get(key)))), "")
        words = (
            [text(entry.get(key)) for key in ("title", "name", "description")] if _WORDS[kind] == PostKind.POST else []
        )
        said = "\n\n".join(dict.fromkeys(filter(None, (*words, _own(text(entry.get("body")))))))
        if author.casefold() != self.login.casefold():
            self.others += bool(said)
        elif not said:
            if self.private or self._seen_by(entry) is not Visibility.PRIVATE:
                yield from self.strays.value([entry], member)
        else:
            draft = _is_draft(entry, kind)
            if draft and not self.private:
                self.drafts += 1
                return
            audience = Visibility.PRIVATE if draft else self._seen_by(entry)
            yield from self._allowed(entry, member, _WORDS[kind], said, audience)

    def _seen_by(self, entry: Mapping[str, Any]) -> Visibility:
        """Who sees an entry: whoever sees the repository in whose address it stands."""
        address = next((url for key in ("repository", "issue", "pull_request", "url") if (url := _key(entry, key))), "")
        parts = urlsplit(address)
        place = "/".join(parts.path.split("/")[:3])
        return self.open.get(f"{parts.scheme}://{parts.netloc}{place}", Visibility.UNKNOWN)

    def _allowed(
        self, entry: Mapping[str, Any], member: Member, kind: PostKind, words: str, audience: Visibility
    ) -> Iterator[Post]:
        if audience is Visibility.PRIVATE and not self.private:
            self.hidden += 1
            return
        url = _key(entry)
        when = iso_time(entry.get("created_at")) or iso_time(entry.get("submitted_at"))
        host, _, path = url.partition("://")[2].partition("/")
        if host.startswith("gist."):  # the owner's name stands in its address, or not
            path = f"gist-{_last(url)}"
        number = path or hashlib.blake2b(f"{when}{words}".encode(), digest_size=10).hexdigest()
        above = next((found for key in ("issue", "pull_request", "discussion") if (found := _key(entry, key))), "")
        yield Post(
            PLATFORM,
            self.login,
            number,
            kind,
            words,
            when,
            audience,
            url or None,
            above.partition("://")[2].partition("/")[2] or None,
            tuple(dict.fromkeys(_LINK.findall(words))),
            tuple(dict.fromkeys(_MENTION.findall(words))),
            file=member.name,
        )

    # -- files

    def _sort(self, member: Member) -> None:
        name = member.folded
        match = _LIST.fullmatch(name)
        if match and not match[1]:
            kind = match[2]
            if kind in _WORDS or kind in ("users", "organizations", "repositories"):
                self.lists.setdefault(kind, []).append(member)
                return
            if _NO_WORDS.fullmatch(kind):
                self.wordless += 1
                return
        if _FOLDERS.fullmatch(name):
            self.closed += 1
        elif name != "schema.json":
            reason = "unknown-file: this file of the export is not known, and not read"
            self.ledger.say(NoticeStatus.SKIPPED, reason, member, tip="tell the project its name, not its content")

    def _entries(self, kind: str) -> Iterator[tuple[Member, Mapping[str, Any]]]:
        for member in self.lists.get(kind, ()):
            try:
                value = load_json(self.archive.read(member), member.name, self.limits)
            except ReadError as error:
                self.ledger.fail(member, error)
                continue
            odd = 0
            for item in several(unwrapped(value)):
                if isinstance(item, dict) and not is_foreign(item, ("type", "url")):
                    yield member, item
                elif item != {}:
                    odd += 1
            if odd:
                reason = "schema-unknown: entries of a shape that is not known were not read"
                self.ledger.say(NoticeStatus.FAILED, reason, member, count=odd)

    def _close(self, strangers: int) -> None:
        for count, reason in (
            (strangers, "not-yours: profiles of others are not read"),
            (self.others, "not-yours: words of others are not read"),
            (self.wordless, "not-relevant: events, settings and other lists without words of yours"),
            (self.closed, "not-opened: the repositories themselves, their commits, and attachments"),
        ):
            if count:
                self.ledger.say(NoticeStatus.IGNORED, reason, count=count)
        keys = Keys(self.archive, _KEYS)
        keys.look(*(member for kind, found in self.lists.items() if kind != "organizations" for member in found))
        keys.tell(self.ledger)
        if self.hidden:
            self.ledger.unread("words in private repositories", self.hidden)
        if self.drafts:
            self.ledger.unread("drafts of releases and reviews", self.drafts)


def _person(people: list[Mapping[str, Any]], firms: list[Mapping[str, Any]], places: list[Mapping[str, Any]]) -> str:
    """Whose export it is: who owns most of the repositories, else the one with the most e-mail addresses."""
    groups = {_login(item).casefold() for item in firms}
    names = {_login(item).casefold(): _login(item) for item in people if text(item.get("type")) != "organization"}
    owned = Counter(name for item in places if (name := _last(item.get("owner"))) and name.casefold() not in groups)
    ranked = owned.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return names.get(ranked[0][0].casefold(), ranked[0][0])
    mails = Counter({_login(item): len(several(item.get("emails"))) for item in people if _login(item)})
    best = mails.most_common(2)
    alone = len(best) == 1 or (len(best) == 2 and best[0][1] > best[1][1])
    return best[0][0] if best and alone else ""


def _audience(entry: Mapping[str, Any]) -> Visibility:
    if entry.get("private") is True or text(entry.get("visibility")) == "private":
        return Visibility.PRIVATE
    if text(entry.get("visibility")) == "internal":
        return Visibility.RESTRICTED
    known = entry.get("private") is False or text(entry.get("visibility")) == "public"
    return Visibility.PUBLIC if known else Visibility.UNKNOWN


def _is_draft(entry: Mapping[str, Any], kind: str) -> bool:
    """Whether a release or a review waits to be published. A pull request that is a draft can be seen."""
    state = text(entry.get("state")).casefold()
    if kind == "releases":
        return entry.get("draft") is True or state == "draft"
    return kind.startswith("pull_request_review") and (state == "pending" or entry.get("state") == 0)


def _own(body: str) -> str:
    """The body without the lines that quote somebody; what stands in a block of code is left as it is."""
    kept, code = [], False
    for line in body.splitlines():
        code ^= bool(_FENCE.match(line))
        if code or not _QUOTE.match(line):
            kept.append(line)
    return "\n".join(kept).strip()


def _key(entry: Mapping[str, Any], key: str = "url") -> str:
    """The address that stands for a thing: as it is, or inside the thing."""
    value = entry.get(key)
    address = text(mapping(value).get("url")) if isinstance(value, dict) else text(value)
    return address if address.startswith(("http://", "https://")) else ""


def _login(entry: Mapping[str, Any]) -> str:
    return text(entry.get("login")) or _last(entry.get("url"))


def _last(value: object) -> str:
    """The account that an address, or an object, stands for."""
    about = mapping(value)
    name = text(about.get("login")) or text(about.get("url")) or text(value)
    return name.rstrip("/").rpartition("/")[2]
