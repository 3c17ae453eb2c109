"""What to do: an Assessment in, ordered actions out. Pure.

One action for each rule that takes points, so that "hide 34 posts" is one step. The first sentence of a finding's
remedy says what; its first word is the action. Steps come by points won back per minute; an open door first.

In three situations (a US visa, public records, a dispute) nothing is to be deleted, hidden or edited for now: then each
such step says so, and the plan begins with the reason, its source and what to do instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from string import Formatter
from urllib.parse import urlsplit

from footprint.assess import lines
from footprint.charters import holds
from footprint.model import Action, Assessment, Evidence, Finding, Hold, Official, Reader, Severity, Subject, Visibility
from footprint.tongue import in_its_language, later, plural, tr, trn
from footprint.vocabulary import ACTIONS as ACTIONS
from footprint.wording import GUARD as GUARD
from footprint.wording import counted, date_of, is_file, is_service, listed, plain_rule, platform, things

CHANGING = frozenset(("edit", "hide", "delete", "close", "separate"))
"""Actions that take something away, which three situations forbid; see :data:`GUARD`."""

NOT_NOW = later("do not delete now")
"""What the plan says in place of what takes something away, in one of three situations."""
WARNING = later("Not yet if a US visa, public records or a legal dispute may depend on it: read the note first.")

MANY_POSTS = 5
"""From more posts than this, limiting who sees old posts beats opening each of them."""

# Minutes, our estimate: the first place of a kind, and each one after it.
_MINUTES = {
    "keep": (1, 0),
    "edit": (3, 2),
    "hide": (5, 0),
    "delete": (2, 1),
    "close": (10, 10),
    "ask": (10, 2),
    "separate": (15, 5),
}
_MOST_MINUTES = 240
# What to look up in a platform's links for an action.
_SETTINGS = {
    "edit": ("profile",),
    "hide": ("audience", "profile"),
    "delete": ("delete a post", "profile"),
    "close": ("close the account",),
    "separate": ("profile",),
}
_LISTED = 3  # platforms named in "where" before "and 2 more"
_PAGES = frozenset(("web", "feed", "search"))
_NO_GUARD = frozenset(("credentials",))  # a leaked key is replaced in any case

Links = Mapping[str, tuple[tuple[str, str], ...]]


@in_its_language
def make(assessment: Assessment, links: Links) -> tuple[Action, ...]:
    """The actions, best first; the same assessment gives the same plan.

    Args:
        links: for each platform, where to act: (what, URL). ``{host}`` and ``{account}`` in a URL stand for the
            server and the name of the account. What cannot be filled in is left out.
    """
    groups: dict[str, list[Finding]] = {}
    settled: dict[str, list[Finding]] = {}
    for item in assessment.findings:
        (settled if assessment.kept_by(item) else groups).setdefault(item.rule, []).append(item)
    kept = frozenset(item.code for item in assessment.kept)
    steps = []
    why = tuple(holds()[name] for name in assessment.subject.situation)
    held: dict[str, Hold] = {item.id: item for item in why}
    for rule, findings in groups.items():
        stay = settled.get(rule, [])
        removes = sum(_taken([*findings, *stay], reader) - _taken(stay, reader) for reader in Reader)
        places = _places(findings, kept)
        if removes and places:
            action = _action(rule, findings, places, removes, links)
            if action.warns and (keep := holding(assessment.subject, places)):
                held |= {item.id: item for item in keep}
                action = _held(action, keep, assessment)
            steps.append((max(item.severity for item in findings), action))
    steps.sort(key=lambda step: _order(*step))
    first = (_hold(item, assessment) for item in held.values())
    return (*first, *(action for _, action in steps), *_keep(assessment))


def holding(subject: Subject, places: Sequence[Evidence]) -> tuple[Hold, ...]:
    """Why nothing is to be taken away in these places for now; empty where nothing speaks against it."""
    why = tuple(holds()[name] for name in subject.situation)
    return why or _records(subject.official, places)


def _records(official: Sequence[Official], places: Sequence[Evidence]) -> tuple[Hold, ...]:
    """Why nothing is deleted on an account that is run for somebody: its posts may be public records."""
    accounts = {(item.platform, item.account.lstrip("@").casefold()) for item in official}
    touched = any((place.platform, place.account.lstrip("@").casefold()) in accounts for place in places)
    return (holds()["public-official"],) if touched else ()


def _hold(item: Hold, assessment: Assessment) -> Action:
    """The step that says why nothing is deleted, and what to do instead."""
    why = f"{tr(item.says)} {tr(item.instead)} {cited(item, assessment.taken_at.date())}"
    what = tr("{situation}: do not delete now. {why}", situation=tr(item.title), why=why)
    return Action("ask", what, tr("all of your accounts"), item.source.url, _MINUTES["ask"][0], 0, held=(item.id,))


def _held(action: Action, why: Sequence[Hold], assessment: Assessment) -> Action:
    """A step that would take something away, as one that keeps it for now."""
    topic = action.what.partition(": ")[0]
    warns = " ".join(f"{tr(item.title)}: {cited(item, assessment.taken_at.date())}" for item in why)
    words = later("{topic}: do not delete now. Save a copy, and ask first; later this can be changed or taken down.")
    what = tr(words, topic=topic)
    held = tuple(item.id for item in why)
    return replace(action, action="keep", what=what, effort=_MINUTES["keep"][0], removes=0, warns=warns, held=held)


def cited(item: Hold, today: date) -> str:
    """Where a reason stands, of when that is, and whether it must be looked at anew."""
    source = item.source
    parts = [source.title]
    if source.dated:
        parts.append(date_of(source.dated))
    if source.checked:
        parts.append(tr("looked at on {day}", day=date_of(source.checked.isoformat())))
    words = tr("Source: {source}.", source=", ".join(parts))
    return f"{words} {tr('This may be out of date: look at the source.')}" if source.is_stale(today) else words


def _order(severity: Severity, action: Action) -> tuple[object, ...]:
    urgent = severity is Severity.CRITICAL
    return not urgent, -action.removes / action.effort, -severity, action.effort, action.rule


def _taken(findings: Sequence[Finding], reader: Reader) -> int:
    return sum(line.points for line in lines(findings, reader))


def _places(findings: Sequence[Finding], kept: Collection[str] = ()) -> tuple[Evidence, ...]:
    """Every place that somebody else can see and that the person did not decide to keep, once."""
    found: dict[tuple[str, str, str], Evidence] = {}
    for finding in findings:
        for item in finding.evidence:
            if not item.deleted and item.visibility is not Visibility.PRIVATE and item.code not in kept:
                found.setdefault((item.platform, item.account, item.item or item.url or ""), item)
    return tuple(found.values())


def _action(rule: str, findings: Sequence[Finding], places: Sequence[Evidence], removes: int, links: Links) -> Action:
    worst = findings[0]
    posts = [item for item in places if not _is_profile(item) and is_service(item.platform)]
    others = [item for item in places if not is_service(item.platform)]
    rest = [tr("Then see to {things}.", things=_things(others))] if others else []
    what = worst.remedy[0]
    verb = worst.action or _verb(what)
    guarded = worst.category not in _NO_GUARD
    if verb in ("delete", "edit") and guarded and len(posts) > MANY_POSTS and _can_limit(posts, links):
        verb = "hide"
        hide = trn(*_HIDE, len(posts))
        too = [tr("Edit the profile too.")] if len(places) > len(posts) + len(others) else []
        what = " ".join((hide, *too, *rest))
    elif verb == "edit" and guarded and all(item.platform in _PAGES for item in places):
        pages = [item for item in places if item.platform != "search"]
        results = [item for item in places if item.platform == "search"]
        then = [tr("Then see to {things}.", things=_things(results))] if results else []
        what = " ".join((trn(*_EDIT_PAGES, len(pages), pages=_things(pages)), *then))
        if not pages:
            verb, what = "ask", tr("Ask whoever runs the pages behind {results}.", results=_things(results))
    elif verb == "edit" and guarded and posts and len(posts) + len(others) == len(places):
        verb = "delete"
        what = " ".join((trn(*_DELETE, len(posts)), *rest))
    first, more = _MINUTES[verb]
    effort = first + more * (len(places) - 1)
    if verb == "hide":  # one setting for all posts of an account, one visit for each profile
        accounts = {(item.platform, item.account) for item in places}
        effort = first * len(accounts) + 2 * (len(places) - len(posts))
    return Action(
        action=verb,
        what=tr(
            "{topic}: {step}", topic=plain_rule(rule), step=f"{what[:1].lower()}{what[1:]}"
        ),  # a remedy says "it"; in a list that needs a name
        where=_where(places),
        url=_url(verb, places, links),
        effort=min(effort, _MOST_MINUTES),
        removes=removes,
        warns=tr(WARNING) if guarded and verb in CHANGING else "",
        rule=rule,
        places=tuple(places),
    )


_HIDE = plural(
    "Hide {count} old post at once, by limiting who sees it.",
    "Hide {count} old posts at once, by limiting who sees them.",
)
_EDIT_PAGES = plural("Edit {pages}, or ask whoever runs it.", "Edit {pages}, or ask whoever runs them.")
_DELETE = plural(
    "Delete {count} post, or edit it where the service lets you.",
    "Delete {count} posts, or edit them where the service lets you.",
)


def _verb(remedy: str) -> str:
    """The action that a remedy's first word names; "edit" when it names none."""
    word = re.match(r"\w*", remedy)
    first = word.group().casefold() if word else ""
    return first if first in ACTIONS else "edit"


def _can_limit(posts: Sequence[Evidence], links: Links) -> bool:
    """Whether every platform has a setting for who sees posts."""
    return all("audience" in dict(links.get(item.platform, ())) for item in posts)


def _where(places: Sequence[Evidence]) -> str:
    """``profile and 12 posts on X; profile on LinkedIn; 2 documents; 3 more places``."""
    parts = []
    by_platform: dict[str, list[Evidence]] = {}
    for item in places:
        by_platform.setdefault(item.platform, []).append(item)
    ranked = sorted(by_platform.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    for name, found in ranked[:_LISTED]:
        if not is_service(name):
            parts.append(_things(found))
            continue
        profiles = sum(_is_profile(item) for item in found)
        words = [trn("profile", "{count} profiles", profiles)] if profiles else []
        if len(found) > profiles:
            words.append(counted(len(found) - profiles, "post"))
        parts.append(tr("{places} on {platform}", places=listed(words), platform=platform(name)))
    if left := sum(len(found) for _, found in ranked[_LISTED:]):
        parts.append(counted(left, "more place"))
    return "; ".join(parts)


def _things(places: Sequence[Evidence]) -> str:
    """Documents, pages and the like, each counted once with its properties: ``2 documents and 1 photo``."""
    found = {(item.platform, item.file if is_file(item.platform) else (item.account, item.item)) for item in places}
    return listed(things(Counter(name for name, _ in found)))


def _is_profile(place: Evidence) -> bool:
    return place.item in ("profile", "timeline")


def _url(verb: str, places: Sequence[Evidence], links: Links) -> str | None:
    """The place itself when there is one; else the setting on the platform with the most places."""
    only = places[0] if len(places) == 1 else None
    if only and _is_web(only.url) and (not _is_profile(only) or not links.get(only.platform)):
        return only.url
    counts: dict[str, int] = {}
    for item in places:
        counts[item.platform] = counts.get(item.platform, 0) + 1
    main = min(counts, key=lambda name: (-counts[name], name))
    first = next(item for item in places if item.platform == main)
    known = dict(links.get(main, ()))
    for what in _SETTINGS.get(verb, ()):
        if what in known and (url := _filled(known[what], first)):
            return url
    return first.url if _is_web(first.url) else None


def _filled(template: str, place: Evidence) -> str | None:
    """A link's template with the account's server and name; None when one is needed and not known."""
    name, _, server = place.account.strip().lstrip("@").partition("@")
    host = server or (urlsplit(place.url).hostname if _is_web(place.url) and place.url else "") or ""
    values = {"host": host, "account": name}
    try:
        needed = {field for _, field, _, _ in Formatter().parse(template) if field}
    except ValueError:
        return None
    if not all(re.fullmatch(r"[\w.\-]+", values.get(field, "")) for field in needed):
        return None
    for field in needed:
        template = template.replace(f"{{{field}}}", values[field])
    return template if _is_web(template) else None


def _is_web(url: str | None) -> bool:
    try:
        return bool(url) and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def _keep(assessment: Assessment) -> tuple[Action, ...]:
    """The last step: what helps is to stay."""
    if not assessment.strengths:
        return ()
    places = [place for item in assessment.strengths for place in item.evidence]
    accounts = dict.fromkeys(platform(item.platform) for item in places)
    what = tr("Keep what speaks for you; this report lists it under what helps you.")
    return (Action("keep", what, ", ".join(accounts), None, _MINUTES["keep"][0], 0),)
