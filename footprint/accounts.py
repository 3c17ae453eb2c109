"""The trip of `footprint discover`: what is known about the person, the questions, the answers, and the person's word.

Nothing is asked before every host of the first round was told. What the person says about an account is kept for good,
next to their me.toml or in the state folder, so that clients whose me.toml lie apart are kept apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from footprint import discover, kept, subject
from footprint.candidates import Discovery
from footprint.collectors import Options
from footprint.discover import Journal, Known, Mark, Marks, Search, Site, Sites, Standing, is_handle
from footprint.errors import UsageError
from footprint.gather import Gathering, hosts_of
from footprint.limits import MIB, Limits
from footprint.model import Label, Notice, NoticeStatus, Profile, Subject
from footprint.progress import Progress

if TYPE_CHECKING:
    from footprint.web import Web

POLITE = Limits(http_seconds=10, http_tries=1, retry_after=5, http_bytes=4 * MIB)
"""For hundreds of hosts: one try each, and who asks to wait is asked another day."""
_NO_NAMES = frozenset({"web", "feed", "search", "document", "photo"})
"""Platforms whose account is a host or a file, not a name."""
_NO_LINKS = frozenset({"search"})


@dataclass(frozen=True, slots=True)
class Request:
    """What the person asked for."""

    handles: tuple[str, ...] = field(default=(), repr=False)
    sources: tuple[str, ...] = ()
    me: Path | None = None
    adult: bool = False
    dry: bool = False
    """Whether only the hosts are wanted: of the sources, files are read and live ones are not."""
    limits: Limits = POLITE
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    cache_dir: Path | None = None
    state_dir: Path = Path()


WebMaker = Callable[[Callable[[str], None]], "Web"]
"""Opens the network; it is given whom to tell each host."""


class Trip:
    """One search, made ready: the sources are read, nobody of the list is asked yet.

    Raises:
        UsageError: no name is known, a name cannot be one, me.toml or the list of sites cannot be used.
    """

    def __init__(self, request: Request, progress: Progress, web: WebMaker | None = None) -> None:
        self._request, self._progress = request, progress
        self._make = web or self._public
        self._told: set[str] = set()
        self._web: Web | None = None
        sites = discover.load(adult=request.adult)
        given = [_given(item) for item in request.handles]
        person = subject.read(request.me, request.limits.me_bytes)[0] if request.me else Subject()
        live = {source: hosts for source, hosts in hosts_of(request.sources) if hosts} if request.dry else {}
        profiles, self.notices = self._read([item for item in request.sources if item not in live])
        name = person.name or subject.draw(profiles).name
        pages, accounts = _pages(profiles)
        linked = [(found[1], origin) for url, origin in pages.items() if (found := sites.account(url))]
        self.handles = self._names(given, person, (*_drawn(profiles), *linked))
        self.marks = Marks(marks_file(request.me, request.state_dir))
        names = tuple(dict.fromkeys((name, *person.other_names)))
        self.search = Search(sites, Known(names, pages, accounts), self.marks, request.limits)
        self.questions = self.search.questions(tuple(self.handles))
        asked = self.search.hosts(self.questions)
        self.hosts = tuple(sorted({*asked, *(host for hosts in live.values() for host in hosts)}))

    def run(self) -> Discovery:
        """Ask. What is interrupted goes on from there when it is run again within a day."""
        self._tell(self.hosts)
        journal = Journal(self._request.cache_dir)
        web = self._open()
        try:
            accounts = self.search.run(self.questions, web, journal, self._progress.sites, self._tell)
        finally:
            journal.close()
            web.close()
        sites = self.search.sites
        asked = {item.name for item in sites.asked}
        return Discovery(
            taken_at=self._request.now,
            handles=tuple(self.handles.items()),
            accounts=accounts,
            version=sites.version,
            known=len(sites.all),
            asked=len(asked & {item.site for item in accounts if not item.reason.startswith("not-allowed")}),
            left=tuple(sites.left.items()),
            hosts=web.hosts,
            not_mine=sum(1 for site in sites.all for name in self.handles if _refused(self.marks, site, name)),
            notices=tuple(self.notices),
        )

    # ------------------------------------------------------------ what is known

    def _read(self, sources: Sequence[str]) -> tuple[list[Profile], list[Notice]]:
        """The profiles of the person's own exports and pages."""
        profiles, notices = [], []
        with Gathering(sources, Options(limits=self._request.limits), self._open) as gathering:
            notices += gathering.notices
            for unit in gathering.units:
                self._progress.found(unit.source, unit.what)
            for _, record in gathering.read():
                if isinstance(record, Profile):
                    profiles.append(record)
                elif isinstance(record, Notice):
                    notices.append(record)
        return profiles, notices

    def _names(self, given: Sequence[str], person: Subject, drawn: Sequence[tuple[str, str]]) -> dict[str, str]:
        """The names to search, each once, with where it is known from; no more than ``discover-handles``."""
        found: dict[str, tuple[str, str]] = {}
        stated = ((_given(item), "me.toml") for item in person.handles if _named(item))
        for handle, origin in (*((item, "you") for item in given), *stated, *drawn):
            found.setdefault(handle.casefold(), (handle, origin))
        if not found:
            tip = "footprint discover NAME, or --me me.toml, or --from EXPORT"
            raise UsageError("discover", "no account name is known to search", tip)
        most = self._request.limits.discover_handles
        if len(found) > most:
            reason = f"too-many-names: {len(found) - most} account names are not searched, limit {most}"
            reason = f"{reason}; --limit discover-handles={len(found)}"
            tip = "with that limit all are searched, which takes longer"
            self.notices.append(Notice("discover", "", NoticeStatus.SKIPPED, reason, len(found) - most, tip))
        return dict(list(found.values())[:most])

    # ------------------------------------------------------------ the network

    def _open(self) -> Web:
        if self._web is None:
            self._web = self._make(self._announce)
        return self._web

    def _public(self, announce: Callable[[str], None]) -> Web:
        from footprint.web import Web

        return Web(limits=self._request.limits, cache_dir=self._request.cache_dir, announce=announce)

    def _tell(self, hosts: Sequence[str]) -> None:
        new = [item for item in hosts if item not in self._told]
        self._told.update(new)
        self._progress.hosts(tuple(new))

    def _announce(self, host: str) -> None:
        if host not in self._told:
            self._progress.host(host)


def partial(found: Discovery) -> bool:
    """Whether something could not be looked at."""
    unread = found.of(Standing.BLOCKED, Standing.LIMITED, Standing.UNSURE)
    return bool(unread) or any(item.status is not NoticeStatus.IGNORED for item in found.notices)


def nothing(found: Discovery) -> bool:
    """Whether no site gave an answer that means something."""
    return not found.of(Standing.CANDIDATE, Standing.ABSENT, Standing.MINE)


# ---------------------------------------------------------------- the person's word


def marks_file(me: Path | None, state_dir: Path) -> Path:
    """Where the person's word on accounts is kept: ``ana.toml`` has ``ana.accounts.json`` beside it."""
    return kept.place(kept.MARKS, me, state_dir)


def confirm(mine: Sequence[str], not_mine: Sequence[str], request: Request) -> tuple[str, ...]:
    """Keep the person's word on addresses; the handles of theirs that an audit should know.

    Raises:
        UsageError: an address is none, or is given as both.
        CannotWrite: it could not be kept.
    """
    sites = _sites(request.adult)
    since = request.now.isoformat()
    marks: dict[str, Mark] = {}
    for url, own in (*((item, True) for item in mine), *((item, False) for item in not_mine)):
        option = "--mine" if own else "--not-mine"
        if not url.startswith(("https://", "http://")) or not discover.host_of(url):
            raise UsageError(
                option, "this is no address of a page", "copy it from the list or the browser: https://..."
            )
        site, handle = _account(sites, url)
        if marks.setdefault(discover.key_of(url), Mark(url, own, site, handle, since)).mine is not own:
            raise UsageError(option, "the same address is given as yours and as not yours", "choose one of the two")
    Marks(marks_file(request.me, request.state_dir)).keep(marks.values())
    return tuple(dict.fromkeys(item.handle for item in marks.values() if item.mine and item.handle))


def _sites(adult: bool) -> Sites | None:
    """The list, to tell which part of an address is the name; without it the address is kept all the same."""
    try:
        return discover.load(adult=adult)
    except UsageError:
        return None


def _account(sites: Sites | None, url: str) -> tuple[str, str]:
    found = sites.account(url) if sites else None
    return (found[0].name, found[1]) if found else ("", "")


def _refused(marks: Marks, site: Site, handle: str) -> bool:
    mark = marks.of(site.url(handle))
    return mark is not None and not mark.mine


# ---------------------------------------------------------------- names


def _given(text: str) -> str:
    """A name as the person gives it: ``@ana``, ``ana``, ``@ana@example.social``. Raises UsageError."""
    handle = _named(text)
    if not handle:
        raise UsageError("discover", "this cannot be an account name", "give it as it stands after the @, no address")
    return handle


def _named(text: str) -> str:
    """The name in a text, or an empty one."""
    handle = text.strip().lstrip("@").partition("@")[0]
    return handle if is_handle(handle) else ""


def _drawn(profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    """The names that exports tell: their accounts, former and other ones. A number is no name to search."""
    for profile in profiles:
        origin = f"your {profile.platform} export"
        called = [value for label, value in profile.fields if label == Label.HANDLE]
        texts = [] if profile.platform in _NO_NAMES else called or [profile.account]
        texts += [value for label, value in profile.fields if label == Label.FORMER_HANDLE]
        texts += [value.rpartition(":")[2] for label, value in profile.fields if label == Label.OTHER_HANDLE]
        for text in texts:
            handle = _named(text)
            if handle and not handle.isdecimal():
                yield handle, origin


def _pages(profiles: Sequence[Profile]) -> tuple[dict[str, str], frozenset[str]]:
    """The addresses that exports give as the person's, with the export; and those of the exported accounts."""
    pages: dict[str, str] = {}
    accounts = set()
    for profile in profiles:
        origin = f"your {profile.platform} export"
        if profile.url and profile.platform not in _NO_LINKS:
            pages.setdefault(profile.url, origin)
            accounts.add(profile.url)
        sites = [value for label, value in profile.fields if label == Label.WEBSITE]
        for url in (*profile.links, *sites) if profile.platform not in _NO_LINKS else ():
            if url.startswith(("https://", "http://")):
                pages.setdefault(url, origin)
    return pages, frozenset(accounts)
