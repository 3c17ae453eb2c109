"""The whole trip on one screen: sources in, an Assessment out.

Sources are read twice: once for the profiles, because the subject's facts decide what is looked for, and once
for the posts, which are scanned as they stream by and not kept. Reading is a small part of the work; keeping a
hundred thousand posts would not be a small part of the memory.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from footprint import __version__, charters, plan, subject
from footprint.assess import assess
from footprint.collectors import Options, collectors
from footprint.collectors._photo_hash import is_picture
from footprint.echoes import Newest, Phrases, Prints
from footprint.errors import NothingRead
from footprint.gather import Gathering
from footprint.mine import Word, Wrong, kept, not_theirs
from footprint.model import (
    Assessment,
    Charter,
    Connection,
    Coverage,
    Decision,
    Echo,
    Flag,
    Label,
    Moment,
    Notice,
    NoticeStatus,
    PlatformCoverage,
    Post,
    PostKind,
    Profile,
    Record,
    Relation,
    Severity,
    Sighting,
    Subject,
    Text,
    Visibility,
)
from footprint.plainness import reads_well
from footprint.progress import Progress
from footprint.rules import Facts
from footprint.rules._links._unusual import bits, word_bits
from footprint.tongue import ENGLISH, later, speaking, tr
from footprint.wording import counted, is_file, is_service, scope

if TYPE_CHECKING:
    from footprint.scan import Scanner
    from footprint.web import Web

_PRINT = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Request:
    """What the person asked for."""

    sources: tuple[str, ...]
    options: Options = field(default_factory=Options)
    me: Path | None = None
    role: str = ""
    situation: tuple[str, ...] = ()
    """Why nothing should be deleted for now, besides what me.toml says."""
    policy: Charter | None = None
    """The employer's own rules."""
    since: date | None = None
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    cache_dir: Path | None = None
    jobs: int = 1
    """Worker processes when there is much to read; 1 means none."""
    engine: str = ""
    """A names model of the person's own; see :mod:`footprint.engines`."""
    thorough: bool = False
    marks: Path | None = None
    """Where the person's word on accounts is kept: which are theirs, and which are not."""
    wrong: Path | None = None
    """Where it is kept what the person called wrong in a report."""
    decisions: tuple[Decision, ...] = ()
    """What they decided about findings of earlier reports."""
    language: str = ""
    """In which the report is told; empty: as me.toml says, or English."""


def collect(request: Request, progress: Progress) -> Iterator[Record]:
    """Every record of every source, notices included."""
    web = _Web(request, progress)
    with Gathering(request.sources, request.options, web, progress.bytes) as gathering:
        yield from gathering.notices
        for unit in gathering.units:
            progress.found(unit.source, unit.what)
        for _, record in gathering.read():
            if _recent(record, request.since):
                yield record


def facts_of(request: Request, progress: Progress) -> tuple[Subject, tuple[Notice, ...]]:
    """The subject's facts as the exports tell them, and what could not be read."""
    profiles, notices = [], []
    for record in collect(request, progress):
        if isinstance(record, Profile):
            profiles.append(record)
        elif isinstance(record, Notice):
            notices.append(record)
    return _told(subject.draw(profiles), None, profiles, request), tuple(notices)


def audit(request: Request, progress: Progress) -> Assessment:
    """Read, scan, judge and plan.

    Raises:
        UsageError: me.toml cannot be used.
        NothingRead: no source could be read; its message is the first notice.
    """
    stated, remarks = subject.read(request.me, request.options.limits.me_bytes) if request.me else (None, ())
    language = request.language or (stated.language if stated else "") or ENGLISH
    with speaking(language):
        assessment = _judged(request, progress, stated, remarks)
    links = dict(pair for item in collectors() for pair in (*item.along, (item.platform, item.links)))
    assessment = replace(assessment, kept=kept(request.decisions, request.now.date()), language=language)
    return replace(assessment, plan=plan.make(assessment, links))


def _judged(request: Request, progress: Progress, stated: Subject | None, remarks: tuple[Notice, ...]) -> Assessment:
    from footprint.scan import Scanner  # seconds, and half of the memory of a run that only collects

    web, word = _Web(request, progress), Word(request.marks)
    wrong = {**not_theirs(request.decisions), **(Wrong(request.wrong).said if request.wrong else {})}
    with Gathering(request.sources, request.options, web, progress.bytes) as gathering:
        for unit in gathering.units:
            progress.found(unit.source, unit.what)
        notices = [*remarks, *gathering.notices]
        tally = _Tally(newest=Newest(request.options.limits.post_pictures))
        for _, record in gathering.read():
            if not word.refuses(record):
                tally.meet(record, request.since)
        tally.leave(word.accounts)
        notices.extend((*tally.notices, *word.notices()))
        if not tally.read and any(item.status is not NoticeStatus.IGNORED for item in notices):
            raise NothingRead(tuple(item for item in notices if item.status is not NoticeStatus.IGNORED))
        drawn = subject.draw(tally.profiles)
        person = subject.complete(stated, drawn) if stated else drawn
        person = _told(person, stated, tally.profiles, request)
        person = replace(
            person,
            role=request.role or person.role,
            situation=tuple(dict.fromkeys((*person.situation, *request.situation))),
            policy=request.policy,
        )
        notices += _unheld(person)
        progress.using(person)
        scanner = Scanner(
            person, request.options.limits, jobs=request.jobs, engine=request.engine, thorough=request.thorough
        )
        sightings, relations, flags = _scanned(scanner, gathering, tally, word, request, progress)
        notices.extend(scanner.notices)
    facts = Facts(
        subject=person,
        profiles=tuple(tally.profiles),
        sightings=sightings,
        relations=relations,
        flags=flags,
        timeline=tuple(tally.timeline),
        connections=tuple(tally.connections),
        echoes=tuple(tally.echoes),
        phrases=tuple(tally.said),
        pictures=tuple(tally.pictures),
        mine=word.mine,
        not_mine=word.not_mine,
        provides=_provides(tally, scanner, person, request.options.include_private),
        now=request.now,
    )
    coverage = _coverage(tally, scanner, web, request)
    return assess(
        facts, coverage=coverage, notices=tuple(notices), taken_at=request.now, version=__version__, wrong=wrong
    )


def web_of(request: Request, progress: Progress) -> Callable[[], Web]:
    """The network for a reading of a request's sources, opened when a live one needs it."""
    return _Web(request, progress)


def _told(person: Subject, stated: Subject | None, profiles: Sequence[Profile], request: Request) -> Subject:
    """The facts with what the person's own profiles say, where nothing else tells it."""
    from footprint import bios

    return bios.complete(person, profiles, bios.wanted(person, stated), request.options.limits, request.engine)


def _unheld(person: Subject) -> Iterator[Notice]:
    """What of a role and a policy is not as the person may think."""
    if person.role and not charters.is_known(person.role):
        reason = "unknown-role: there are no rules for the role that me.toml names"
        yield Notice("me.toml", "", NoticeStatus.IGNORED, reason, 1, f"known: {', '.join(charters.roles())}")
    if person.policy and person.policy.draft:
        reason = "draft-policy: it is still marked as a draft; look through it, then take draft = true out"
        yield Notice("--policy", "", NoticeStatus.IGNORED, reason, 1, "docs/charters.md tells what stands in one")


def reached(assessment: Assessment, severity: Severity) -> bool:
    """Whether a finding is at least so severe."""
    return any(item.severity >= severity for item in assessment.findings)


def partial(notices: Sequence[Notice]) -> bool:
    """Whether something was skipped or failed."""
    return any(item.status is not NoticeStatus.IGNORED for item in notices)


class _Web:
    """The network, opened at the first URL and never for an export."""

    def __init__(self, request: Request, progress: Progress) -> None:
        self._request, self._progress = request, progress
        self._web: Web | None = None

    def __call__(self) -> Web:
        if self._web is None:
            from footprint.web import Web

            self._web = Web(
                limits=self._request.options.limits,
                cache_dir=self._request.cache_dir,
                announce=self._progress.host,
                answered=self._progress.answered,
            )
        return self._web

    @property
    def hosts(self) -> tuple[str, ...]:
        return tuple(self._web.hosts) if self._web else ()


@dataclass(slots=True)
class _Tally:
    """What the first reading keeps: profiles, connections, notices and the timeline; no words of a post."""

    newest: Newest
    profiles: list[Profile] = field(default_factory=list)
    connections: list[Connection] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    timeline: list[Moment] = field(default_factory=list)
    prints: Prints = field(default_factory=Prints)
    phrases: Phrases = field(default_factory=lambda: Phrases(word_bits, bits))
    echoes: list[Echo] = field(default_factory=list)
    """Of the second reading: posts whose words stand in another account, too."""
    said: list[Echo] = field(default_factory=list)
    """Of the second reading: posts with phrases that another account uses, too."""
    pictures: list[Echo] = field(default_factory=list)
    """Of the second reading: the newest pictures in posts."""
    older: int = 0

    @property
    def read(self) -> bool:
        return bool(self.profiles or self.connections or self.timeline)

    def meet(self, record: Record, since: date | None) -> None:
        match record:
            case Profile():
                self.profiles.append(record)
            case Connection():
                self.connections.append(record)
            case Notice():
                self.notices.append(record)
            case Post():
                if not _recent(record, since):
                    self.older += 1
                    return
                self.timeline.append(
                    Moment(
                        record.platform,
                        record.account,
                        record.kind,
                        record.visibility,
                        record.published,
                        len(record.text),
                        record.deleted,
                        reads_well(record.text) if _is_own(record) else None,
                    )
                )
                if _is_own(record):
                    writer = record.platform, record.account
                    self.prints.meet(writer, record.text)
                    self.phrases.meet(writer, record.text)
                    for media in record.media if is_service(record.platform) else ():
                        if is_picture(media):
                            self.newest.meet(writer, media.file, record.published)

    def leave(self, accounts: Collection[tuple[str, str]]) -> None:
        """Take back what was met of accounts that turned out not to be the person's."""
        self.timeline = [item for item in self.timeline if (item.platform, item.account) not in accounts]
        self.connections = [item for item in self.connections if (item.platform, item.account) not in accounts]
        self.newest.leave(accounts)
        self.phrases.leave(accounts)


def _is_own(post: Post) -> bool:
    """Whether others can see the post, and the person made it."""
    others = post.kind in (PostKind.LIKE, PostKind.REPOST, PostKind.PAGE)
    return not others and not post.deleted and post.visibility is not Visibility.PRIVATE


def _scanned(
    scanner: Scanner, gathering: Gathering, tally: _Tally, word: Word, request: Request, progress: Progress
) -> tuple[tuple[Sighting, ...], tuple[Relation, ...], tuple[Flag, ...]]:
    """Scan the profiles, then the posts of a second reading."""

    from footprint.texts import place_of, texts_of

    shared, phrases = tally.prints.shared(), tally.phrases.shared()

    def texts() -> Iterator[Text]:
        for profile in tally.profiles:
            yield from texts_of(profile)
        for _, record in gathering.read(tally.newest.wanted()):
            if isinstance(record, Post) and _recent(record, request.since) and not word.refuses(record):
                if shared and _is_own(record) and (found := tally.prints.of(record.text)) in shared:
                    tally.echoes.append(Echo(found, place_of(record)))
                if phrases and _is_own(record) and (said := tally.phrases.of(record.text) & phrases):
                    tally.said.extend(Echo(item, place_of(record)) for item in sorted(said))
                tally.pictures.extend(
                    Echo(int(item.print, 16), place_of(record)) for item in record.media if _PRINT.fullmatch(item.print)
                )
                positions.extend(scanner.positions(record))
                yield from texts_of(record)
                progress.posts(1)

    positions: list[Sighting] = []
    sightings: list[Sighting] = []
    relations: list[Relation] = []
    flags: list[Flag] = []
    for _, seen, told, flagged in scanner.read(texts()):
        sightings += seen
        relations += told
        flags += flagged
    return (*sightings, *positions), tuple(relations), tuple(flags)


def _recent(record: Record, since: date | None) -> bool:
    """Whether a record belongs into the run; a post without a date always does."""
    if since is None or not isinstance(record, Post) or record.published is None:
        return True
    return record.published >= datetime.combine(since, time.min, UTC)


def _provides(tally: _Tally, scanner: Scanner, person: Subject, private: bool) -> frozenset[str]:
    have: set[str] = set()
    if tally.profiles or tally.timeline:
        have |= set(scanner.kinds)
    platforms = {item.platform for item in tally.profiles} | {item.platform for item in tally.timeline}
    for name, there in (
        ("profiles", tally.profiles),
        ("posts", tally.timeline),
        ("times", any(item.published for item in tally.timeline)),
        ("connections", tally.connections),
        ("employer", person.employers),
        ("files", any(map(is_file, platforms))),
        ("links", any(item.links for item in tally.profiles)),
        ("searches", any(item.platform == "search" for item in tally.profiles)),
        ("others", _hears_others(tally)),
        ("private", private),
        ("charter", any(item is not person.policy for item in charters.in_force(person))),
        ("policy", person.policy),
        ("official", person.official),
    ):
        if there:
            have.add(name)
    return frozenset(have)


def _hears_others(tally: _Tally) -> bool:
    """Whether words of other people were among what was given: results, pages, reviews, recommendations."""
    pages = {"search", "web"} & (
        {item.platform for item in tally.profiles} | {item.platform for item in tally.timeline}
    )
    said = {label for item in tally.profiles for label, _ in item.fields}
    return bool(pages or said & {Label.REVIEW, Label.RECOMMENDATION})


# What a notice names and nobody read, though it is part of what was given.
_NAMED_ONLY = {
    "attachments": later(("files inside documents", "named, not read; save them from a PDF viewer to look at them")),
    "earlier-versions-unread": later(("earlier versions inside documents", "counted, not read")),
}
_OTHERS = later(
    "only the results, pages, reviews and recommendations that you gave; comments and reviews elsewhere were not seen"
)


def _searches(tally: _Tally) -> str:
    if any(item.platform == "search" for item in tally.profiles):
        return tr("only the searches that you gave were read; others may find more")
    return tr("no search was made; search your name yourself, signed out")


def _coverage(tally: _Tally, scanner: Scanner, web: _Web, request: Request) -> Coverage:
    accounts: dict[tuple[str, str], list[Moment]] = {}
    for profile in tally.profiles:
        accounts.setdefault((profile.platform, profile.account), [])
    for moment in tally.timeline:
        accounts.setdefault((moment.platform, moment.account), []).append(moment)
    platforms = []
    for (platform, account), moments in sorted(accounts.items()):
        times = sorted(item.published for item in moments if item.published)
        visible = Counter(str(item.visibility) for item in moments)
        platforms.append(
            PlatformCoverage(
                platform,
                account,
                len(moments),
                tuple(sorted(visible.items())),
                times[0] if times else None,
                times[-1] if times else None,
            )
        )
    kinds = Counter(item.platform for item in tally.timeline)
    whole = f"{scope(kinds)}; {counted(len(tally.profiles), 'profile')}" if kinds else ""
    looked = [whole or counted(len(tally.profiles), "profile")] if tally.read else []
    missed = [
        (
            tr("pictures, films and sound"),
            tr(
                "only their descriptions were read; of account pictures a fingerprint was made, and where several "
                "accounts are compared, of the newest pictures in posts"
            ),
        ),
        (
            tr("what other people posted about you"),
            tr(_OTHERS) if _hears_others(tally) else tr("an export holds your own words only"),
        ),
        (tr("search engines"), _searches(tally)),
        *scanner.not_looked_for,
    ]
    told = {item.reason.partition(":")[0] for item in tally.notices}
    missed += [(tr(part[0]), tr(part[1])) for word, part in _NAMED_ONLY.items() if word in told]
    if not request.options.include_private:
        missed.append((tr("direct messages and other private things"), tr("not read unless you add --include private")))
    if tally.older:
        missed.append((counted(tally.older, "older post"), tr("you asked for the later ones only, with --since")))
    return Coverage(tuple(platforms), tuple(looked), tuple(missed), web.hosts)
