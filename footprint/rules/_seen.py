"""What the families share: which sightings count, how places are counted, and who can read what, in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from footprint import wording
from footprint.model import (
    Confidence,
    Evidence,
    Flag,
    Label,
    Locator,
    Mark,
    Moment,
    PostKind,
    Profile,
    Quote,
    Reader,
    Relation,
    Severity,
    Sighting,
    Visibility,
)
from footprint.rules import Draft, Facts, evidence
from footprint.tongue import later, plural, table, tr, trn
from footprint.wording import counted as counted

_WORKED_OUT = "worked out"  # how the recogniser's note on such a date begins
_SOMEBODY_ELSES = "somebody else's"  # "my son turned 5 today"
OTHERS_WORDS = frozenset((PostKind.LIKE, PostKind.REPOST))
"""Kinds of post whose words are somebody else's: only the person's own facts count in them."""
SEARCH = "search"
"""The platform of search results: pages of anybody, found for a name that several people may bear."""
RECOMMENDATION, REVIEW = f"field:{Label.RECOMMENDATION}", f"field:{Label.REVIEW}"
OTHERS_PARTS = frozenset((RECOMMENDATION, REVIEW))
"""The parts of a profile that others wrote."""
OPEN = (Visibility.PUBLIC, Visibility.MEMBERS)
"""Open to more people than the person chose."""
SURE = 0.7
"""How sure a relation must be to be told; below, it is more often read out of the words than in them."""

HEARD = 0.5
"""How sure a flag must be to count; from SURE on a finding says so with medium confidence, from CLEAR on with high."""
CLEAR = 0.9

# In the order of how many people it is; then what is said of something that is read, and of something that is seen.
_AUDIENCE = table(
    {
        Visibility.PUBLIC: (
            ("Anyone can read {thing}.", "Anyone can read {thing}, {where}."),
            ("Anyone can see {thing}.", "Anyone can see {thing}, {where}."),
        ),
        Visibility.MEMBERS: (
            ("Any member can read {thing}.", "Any member can read {thing}, {where}."),
            ("Any member can see {thing}.", "Any member can see {thing}, {where}."),
        ),
        Visibility.RESTRICTED: (
            ("Your followers can read {thing}.", "Your followers can read {thing}, {where}."),
            ("Your followers can see {thing}.", "Your followers can see {thing}, {where}."),
        ),
        Visibility.UNKNOWN: (
            ("Somebody may read {thing}.", "Somebody may read {thing}, {where}."),
            ("Somebody may see {thing}.", "Somebody may see {thing}, {where}."),
        ),
    }
)
# What is the person's own: surely, maybe, and as several of which some may be.
_NAMED = {
    "e-mail address": (
        later("your e-mail address"),
        later("what may be your e-mail address"),
        plural("{count} e-mail address, some maybe yours", "{count} e-mail addresses, some maybe yours"),
    ),
    "phone number": (
        later("your phone number"),
        later("what may be your phone number"),
        plural("{count} phone number, some maybe yours", "{count} phone numbers, some maybe yours"),
    ),
    "postal address": (
        later("your postal address"),
        later("what may be your postal address"),
        plural("{count} postal address, some maybe yours", "{count} postal addresses, some maybe yours"),
    ),
    "full birth date": (
        later("your full birth date"),
        later("what may be your full birth date"),
        plural("{count} full birth date, some maybe yours", "{count} full birth dates, some maybe yours"),
    ),
    "birthday": (
        later("your birthday"),
        later("what may be your birthday"),
        plural("{count} birthday, some maybe yours", "{count} birthdays, some maybe yours"),
    ),
    "student number": (
        later("your student number"),
        later("what may be your student number"),
        plural("{count} student number, some maybe yours", "{count} student numbers, some maybe yours"),
    ),
    "work e-mail address": (
        later("your work e-mail address"),
        later("what may be your work e-mail address"),
        plural("{count} work e-mail address, some maybe yours", "{count} work e-mail addresses, some maybe yours"),
    ),
}


def said(facts: Facts, *kinds: str) -> tuple[Sighting, ...]:
    """The sightings of these kinds that count.

    Words of other people (likes, reposts, reviews, search results) count only where they show the person's own facts;
    account data that only the owner sees counts only when private things were asked for.
    """
    return tuple(_settled(facts, item) for item in facts.of(*kinds) if _counts(facts, item))


def told(facts: Facts, *kinds: str, past: bool = False) -> tuple[Relation, ...]:
    """What the person says of themselves, surely, in words that count as those of :func:`said` do.

    Args:
        past: also what the text tells as over.
    """
    return tuple(
        item
        for item in facts.relations
        if item.kind in kinds
        and item.subject is None
        and item.confidence >= SURE
        and (past or not item.past)
        and item.where.kind not in OTHERS_WORDS
        and item.where.platform != SEARCH
        and item.where.part not in OTHERS_PARTS
        and _is_asked_for(facts, item.where)
    )


def flagged(facts: Facts, *kinds: str, least: float = HEARD) -> tuple[Flag, ...]:
    """The flags of these kinds in the person's own words, as :func:`told` counts them, that are sure enough."""
    return tuple(
        item
        for item in facts.flags
        if item.kind in kinds
        and item.confidence >= least
        and item.where.kind not in OTHERS_WORDS
        and item.where.platform != SEARCH
        and item.where.part != RECOMMENDATION
        and _is_asked_for(facts, item.where)
    )


def heard(seen: Iterable[Flag]) -> Confidence:
    """How sure a finding is that rests on flags: as the surest of them."""
    best = max(item.confidence for item in seen)
    return Confidence.HIGH if best >= CLEAR else Confidence.MEDIUM if best >= SURE else Confidence.LOW


def groups(facts: Facts, *kinds: str) -> tuple[tuple[Sighting, ...], ...]:
    """The sightings that count, grouped by kind and normal form: one group is one thing in several places."""
    found: dict[tuple[str, str], list[Sighting]] = {}
    for item in said(facts, *kinds):
        found.setdefault((item.kind, item.key), []).append(item)
    return tuple(tuple(found[name]) for name in sorted(found))


def is_seen(item: Sighting | Relation | Flag) -> bool:
    """Whether somebody else can see the place."""
    return not item.where.deleted and item.where.visibility is not Visibility.PRIVATE


def in_profile(item: Sighting) -> bool:
    """Whether it stands in what a profile says in the person's own words."""
    return item.where.kind == "profile" and item.where.part not in OTHERS_PARTS


def openness(item: Sighting | Flag) -> int:
    """0 for what anybody can see, more for what fewer people see."""
    return list(_AUDIENCE).index(item.where.visibility)


def is_own(seen: Iterable[Sighting]) -> bool:
    """Whether one of them equals a fact of the subject."""
    return any(item.own for item in seen)


def may_be_own(facts: Facts, seen: Sequence[Sighting], known: Sequence[object]) -> bool:
    """Whether it may be the person's although no stated fact says so.

    So it is when nothing is known, when their profile or a page given for them shows it, or when an e-mail
    address spells their name or account.
    """
    if all(item.note.startswith(_SOMEBODY_ELSES) for item in seen) and not is_own(seen):
        return False
    if not known or any(in_profile(item) or item.where.kind == PostKind.PAGE for item in seen):
        return True
    if any(item.note.startswith(_WORKED_OUT) for item in seen):  # "turning 25 today" is said of oneself
        return True
    return seen[0].kind == "EMAIL_ADDRESS" and _spells_name(facts, seen[0].key)


def _spells_name(facts: Facts, address: str) -> bool:
    local = re.sub(r"[^\w]|_", "", address.partition("@")[0].casefold())
    handles = {re.sub(r"[^\w]|_", "", name.partition("@")[0].casefold()) for name in facts.subject.handles}
    parts = [part for part in re.findall(r"\w+", facts.subject.name.casefold()) if len(part) > 1]
    whole = len(parts) > 1 and all(part in local for part in (parts[0], parts[-1]))
    return whole or (len(local) > 3 and local in handles)


def split(facts: Facts, kind: str, known: Sequence[object]) -> tuple[list[tuple[Sighting, ...]], list[Sighting]]:
    """The groups that are, or may be, the person's own; and the sightings that are somebody else's."""
    own: list[tuple[Sighting, ...]] = []
    other: list[Sighting] = []
    for seen in groups(facts, kind):
        if is_own(seen) or may_be_own(facts, seen, known):
            own.append(seen)
        else:
            other.extend(seen)
    return own, other


def few(found: Iterable[tuple[Sighting, ...]], most: int = 3) -> Iterator[tuple[tuple[Sighting, ...], int]]:
    """Each thing with the number 1; but the guesses together with their number, when there are too many of them.

    A person's own facts and what their profile shows stay apart. Three hundred addresses of servers in posts are
    one finding, not three hundred.
    """
    guesses = []
    for seen in found:
        if is_own(seen) or any(in_profile(item) for item in seen):
            yield seen, 1
        else:
            guesses.append(seen)
    if len(guesses) > most:
        yield tuple(item for seen in guesses for item in seen), len(guesses)
    else:
        yield from ((seen, 1) for seen in guesses)


def sure(seen: Sequence[Sighting], own: bool, count: int = 1) -> Confidence:
    """High for the person's own fact; medium for what only looks like it; one less when hardly recognised.

    Of many guesses most are wrong: low.
    """
    level = Confidence.HIGH if own else Confidence.MEDIUM if count == 1 else Confidence.LOW
    weak = max(item.confidence for item in seen) < 0.5
    return Confidence(max(level - weak, Confidence.LOW))


def named(thing: str, own: bool, count: int = 1) -> str:
    """``your phone number``, ``what may be your phone number``, ``12 phone numbers, some maybe yours``."""
    yours, maybe, (one, many) = _NAMED[thing]
    return trn(one, many, count) if count > 1 else tr(yours if own else maybe)


def draft(
    facts: Facts,
    seen: Sequence[Sighting] | Sequence[Flag],
    thing: str,
    severity: Severity,
    *,
    confidence: Confidence = Confidence.HIGH,
    looked: bool = False,
    readers: tuple[Reader, ...] = (),
    remedy: tuple[str, ...] = (),
    why: str = "",
    note: Callable[[Sighting], str] | None = None,
    audience: Visibility | None = None,
    counted_in: str | None = None,
) -> Draft:
    """A draft whose title says who can read the thing, and in how many of how many posts.

    Args:
        looked: whether it is seen rather than read.
        audience: who can see what only several places together show; None: who sees the most open place.
        counted_in: where it stands, in words; None counts profiles and posts, "" says nothing.
    """
    open_ = [item for item in seen if is_seen(item)]
    if open_:
        levels = {audience} if audience else {item.where.visibility for item in open_}
        bare, full = next(_AUDIENCE[level][looked] for level in _AUDIENCE if level in levels)
        where = counted_in if counted_in is not None else "" if facts.unposted else places(facts, open_)
        title = full.format(thing=thing, where=where) if where else bare.format(thing=thing)
    else:
        severity = Severity.INFO
        title = tr("Only your export still holds {thing}; others cannot see it.", thing=thing)
    shown = tuple(evidence(item, note(item) if note and isinstance(item, Sighting) else "") for item in seen)
    return Draft(severity, title, shown, confidence, readers, remedy, why)


def places(facts: Facts, seen: Sequence[Sighting | Flag]) -> str:
    """``in your profile and 12 of 2,311 posts``, ``in 3 posts, 1 document and on 1 web page``."""
    services = [item.where for item in seen if wording.is_service(item.where.platform)]
    profiles = {(where.platform, where.account) for where in services if where.kind == "profile"}
    posts = {(where.platform, where.account, where.item) for where in services if where.kind != "profile"}
    inside = []
    if profiles:
        inside.append(tr("your profile") if len(profiles) == 1 else wording.counted(len(profiles), "profile"))
    if posts and facts.open_posts >= len(posts):
        whole = wording.number(facts.open_posts)
        inside.append(trn("{count} of {whole} posts", "{count} of {whole} posts", len(posts), whole=whole))
    elif posts:
        inside.append(wording.counted(len(posts), "post"))
    things = [item for item in seen if not wording.is_service(item.where.platform)]
    counts = Counter(name for name, _ in set(map(_thing, things)))
    if len(counts) > 2:
        inside.append(wording.scope(counts))
        return tr("in {places}", places=wording.listed(inside))
    # A file that shows it in its words is told as a document; one that does in its properties alone, so.
    words = {
        _thing(item) for item in things if item.where.kind != "profile" or not wording.is_file(item.where.platform)
    }
    shown = Counter(name for name, _ in words)
    inside += wording.things({name: count for name, count in shown.items() if name != "web"})
    if kept := wording.things(counts - shown):
        inside.append(tr("the properties of {files}", files=wording.listed(kept)))
    pages = wording.listed(wording.things({"web": shown["web"]}))
    if inside and pages:
        return tr("in {places} and on {pages}", places=tr(", ").join(inside), pages=pages)
    return tr("on {pages}", pages=pages) if pages else tr("in {places}", places=wording.listed(inside))


def _thing(item: Sighting | Flag) -> tuple[str, str]:
    """What tells two documents, pages or results apart: the file, the address, or the place in a search."""
    where = item.where
    if wording.is_file(where.platform):
        return where.platform, where.file
    return where.platform, f"{where.account} {where.item}" if where.platform == SEARCH else where.url or where.item


def profiles(facts: Facts) -> tuple[Profile, ...]:
    """The profiles that somebody else can see, and the private ones when private things were asked for."""
    return tuple(item for item in _in_order(facts) if item.visibility is not Visibility.PRIVATE or facts.private_read)


def open_profiles(facts: Facts) -> tuple[Profile, ...]:
    """The profiles that somebody else can see."""
    return tuple(item for item in _in_order(facts) if item.visibility is not Visibility.PRIVATE)


def profile_place(profile: Profile, text: str = "", kind: str = "", note: str = "") -> Evidence:
    """A profile as evidence; ``text`` stands in it, and is covered as a whole when it is a ``kind`` of value."""
    text = text[:200]
    marks = (Mark(0, len(text), kind),) if kind and text else ()
    part, start = _stands(profile, text)
    return Evidence(
        platform=profile.platform,
        account=profile.account,
        item="account" if profile.visibility is Visibility.PRIVATE else "profile",
        url=profile.url,
        file=profile.file,
        visibility=profile.visibility,
        quote=Quote(text, marks, (0, len(text))),
        note=note,
        part=part,
        at=(start, start + len(text)),
    )


def _stands(profile: Profile, text: str) -> tuple[str, int]:
    """In which of a profile's texts some words stand, and where; nothing where in none of them."""
    met: Counter[str] = Counter()
    for part, value in (
        ("name", profile.name),
        ("bio", profile.bio),
        *(("link", link) for link in profile.links),
        *((f"field:{label}", value) for label, value in profile.fields),
    ):
        if text and (start := value.find(text)) >= 0:
            return f"{part} {met[part] + 1}" if met[part] else part, start
        met[part] += 1
    return "", 0


def account_place(facts: Facts, account: tuple[str, str], note: str) -> Evidence:
    """An account as a whole, (platform, account), as evidence: the timeline keeps no ids."""
    for profile in open_profiles(facts):
        if (profile.platform, profile.account) == account:
            return profile_place(profile, note=note)
    seen = (item.visibility for item in facts.timeline if (item.platform, item.account) == account)
    return Evidence(account[0], account[1], "timeline", note=note, visibility=next(seen, Visibility.UNKNOWN))


def own_posts(facts: Facts) -> Iterator[Moment]:
    """The person's own posts that members or anybody can read."""
    for item in facts.timeline:
        open_ = not item.deleted and item.visibility in OPEN and wording.is_service(item.platform)
        if open_ and item.kind not in OTHERS_WORDS:
            yield item


def labelled(profile: Profile, *labels: str) -> tuple[str, ...]:
    """The values of these fields."""
    return tuple(value for label, value in profile.fields if label in labels and value.strip())


def _counts(facts: Facts, item: Sighting) -> bool:
    where = item.where
    if (where.kind in OTHERS_WORDS or where.platform == SEARCH or where.part == REVIEW) and not item.own:
        return False
    return _is_asked_for(facts, where)


def _is_asked_for(facts: Facts, where: Locator) -> bool:
    return where.kind != "profile" or where.visibility is not Visibility.PRIVATE or facts.private_read


def _settled(facts: Facts, item: Sighting) -> Sighting:
    """A birth date that was worked out from the day of a post may be a day off: the post's day is told in UTC."""
    born = facts.subject.birth_date
    if item.kind != "BIRTH_DATE" or item.own or born is None or not item.note.startswith(_WORKED_OUT):
        return item
    yearless = item.key.startswith("--")
    try:
        told = date.fromisoformat(f"{born.year}{item.key[1:]}" if yearless else item.key)
    except ValueError:
        return item
    if abs(told - born) > timedelta(days=1):
        return item
    return replace(item, key=f"--{born:%m-%d}" if yearless else born.isoformat(), own=True)


def _in_order(facts: Facts) -> list[Profile]:
    return sorted(facts.profiles, key=lambda item: (item.platform, item.account, item.url or "", item.file))
