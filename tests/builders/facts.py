"""Facts about an invented person, for rules and scores: sightings, profiles and moments with little typing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from footprint.model import (
    Connection,
    Employer,
    Flag,
    Locator,
    Mark,
    Moment,
    PostKind,
    Profile,
    Quote,
    Relation,
    Sighting,
    Subject,
    Target,
    Visibility,
)
from footprint.rules import Facts
from footprint.rules.identity import NATIONAL_IDS
from footprint.vocabulary import TRACK_ENDS

NOW = datetime(2026, 3, 3, 18, 30, tzinfo=UTC)
DAY = datetime(2024, 5, 6, 10, 0, tzinfo=UTC)
KINDS = frozenset(
    "PERSON LOCATION ORGANIZATION EMAIL_ADDRESS PHONE_NUMBER POSTAL_ADDRESS BIRTH_DATE AGE DATE_TIME CREDIT_CARD "
    "IBAN_CODE IP_ADDRESS MAC_ADDRESS URL CRYPTO HANDLE GEO_POINT VEHICLE_PLATE STUDENT_ID SECRET WORK_CUE "
    "LIFE_CUE COMPLAINT_CUE GOAL_CUE CHARTER_CUE".split()
) | {NATIONAL_IDS[0]}
EVERYTHING = KINDS | {"profiles", "posts", "times", "connections", "employer", "links", "files", "searches", "others"}
EVERYTHING |= {"charter", "policy", "official"}

ANA = Subject(
    name="Ana Lopes",
    handles=("ana_lopes",),
    emails=("ana@example.org", "ana.lopes@northwind.test"),
    phones=("+447700900123",),
    birth_date=date(1999, 5, 3),
    addresses=("12 Elm Street, Exampleton",),
    places=("Exampleton",),
    employers=(
        Employer(
            "Northwind Coffee Ltd",
            ("Northwind Coffee",),
            ("northwind.test",),
            ("northwindcoffee",),
            "barista",
            products=("Harbor Roast",),
            sites=("Riverside House", "Dock 4: 53.8008, -1.5491"),
            projects=("Kingfisher",),
            clients=("Elm City Council",),
            colleagues=("Tomas Reed",),
        ),
    ),
    time_zone="Europe/London",
    countries=("GB",),
)
NOBODY = Subject()


def seen(
    kind: str,
    value: str,
    item: str = "1",
    *,
    key: str = "",
    own: bool = False,
    platform: str = "x",
    account: str = "ana_lopes",
    post: str = "post",
    part: str = "text",
    visibility: Visibility = Visibility.PUBLIC,
    when: datetime | None = DAY,
    confidence: float = 0.9,
    deleted: bool = False,
    note: str = "",
) -> Sighting:
    """A sighting in a post; in a profile with ``post="profile"``."""
    text = f"well, {value} it is"
    start, end = 6, 6 + len(value)
    if post == "profile":
        item, when, part = "profile", None, part if part != "text" else "bio"
    where = Locator(
        platform,
        account,
        item,
        part,
        post,
        visibility,
        when,
        f"https://social.example.net/{platform}/{item}",
        "data/posts.js",
        deleted,
    )
    quote = Quote(text, (Mark(start, end, kind),), (start, end))
    return Sighting(
        kind, value, key or value.casefold(), start, end, confidence, "test", where, quote, own=own, note=note
    )


def cue(key: str, value: str, item: str = "1", **more: object) -> Sighting:
    """A word that tells of work."""
    return seen("WORK_CUE", value, item, key=key, **more)  # type: ignore[arg-type]


def flag(
    kind: str,
    words: str = "such words",
    item: str = "1",
    *,
    sure: float = 0.8,
    target: Target = Target.NOBODY,
    **more: object,
) -> Flag:
    """What a reader may take a post for."""
    at = seen("PERSON", words, item, **more)  # type: ignore[arg-type]
    return Flag(kind, at.start, at.end, sure, target, "test", at.where, replace(at.quote, marks=()))


def relation(
    kind: str,
    value: str,
    item: str = "1",
    *,
    past: bool = False,
    subject: tuple[int, int] | None = None,
    sure: float = 0.8,
    **more: object,
) -> Relation:
    """What a post says of its author, or of the ``subject``; in a profile with ``post="profile"``."""
    at = seen("PERSON", value, item, **more)  # type: ignore[arg-type]
    return Relation(kind, value, at.start, at.end, subject, sure, "test", at.where, at.quote, past)


def kin(kind: str, name: str, item: str = "1", **more: object) -> tuple[Relation, Sighting]:
    """A relation to somebody whose name is seen as a name, too."""
    place = {key: value for key, value in more.items() if key not in ("past", "subject", "sure")}
    return relation(kind, name, item, **more), seen("PERSON", name, item, **place)  # type: ignore[arg-type]


def tracks(*spots: str) -> tuple[Sighting, ...]:
    """The starts of tracks, each of another day."""
    note = TRACK_ENDS["track-start"]
    return tuple(
        seen("GEO_POINT", spot, f"t{number}", platform="strava", when=DAY + timedelta(days=number), note=note)
        for number, spot in enumerate(spots)
    )


def hit(kind: str, value: str, item: str, *, own: bool = True, search: str = "google: ana lopes") -> Sighting:
    """A sighting in a search result, whose id ends in the address that it leads to."""
    found = seen(kind, value, item, own=own, platform="search", account=search, post="page", when=None)
    return replace(found, where=replace(found.where, url=item.partition(" ")[2]))


def profile(
    platform: str = "x",
    account: str = "ana_lopes",
    *,
    name: str = "",
    bio: str = "",
    links: tuple[str, ...] = (),
    fields: tuple[tuple[str, str], ...] = (),
    visibility: Visibility = Visibility.PUBLIC,
    url: str | None = None,
) -> Profile:
    """A profile with an address of its own."""
    where = url or f"https://social.example.net/{platform}/{account}"
    return Profile(platform, account, name, bio, links, fields, visibility, where, "data/profile.js")


def made(name: str, *fields: tuple[str, str], platform: str = "document") -> Profile:
    """What a file tells about itself."""
    return Profile(platform, name, fields=fields, visibility=Visibility.UNKNOWN, file=name)


def moments(
    count: int = 40,
    *,
    platform: str = "x",
    account: str = "ana_lopes",
    first: datetime = DAY,
    step: timedelta = timedelta(hours=31),
    visibility: Visibility = Visibility.PUBLIC,
    kind: PostKind = PostKind.POST,
    deleted: bool = False,
) -> tuple[Moment, ...]:
    """A timeline of posts at even distances."""
    return tuple(Moment(platform, account, kind, visibility, first + n * step, 80, deleted) for n in range(count))


def facts(*parts: object, subject: Subject = ANA, provides: frozenset[str] = EVERYTHING, now: datetime = NOW) -> Facts:
    """Facts out of sightings, profiles and moments in any order; tuples of them too. Forty posts, if none is given."""
    flat: list[object] = []
    for part in parts:
        flat.extend(part if isinstance(part, tuple) else [part])
    timeline = tuple(item for item in flat if isinstance(item, Moment))
    return Facts(
        subject=subject,
        profiles=tuple(item for item in flat if isinstance(item, Profile)),
        sightings=tuple(item for item in flat if isinstance(item, Sighting)),
        relations=tuple(item for item in flat if isinstance(item, Relation)),
        flags=tuple(item for item in flat if isinstance(item, Flag)),
        timeline=timeline or moments(),
        connections=tuple(item for item in flat if isinstance(item, Connection)),
        provides=provides,
        now=now,
    )


def without(subject: Subject, *names: str) -> Subject:
    """The subject with these facts not stated."""
    empty = Subject()
    return replace(subject, **{name: getattr(empty, name) for name in names})
