"""What the person's own profiles say of their job, school and home, where me.toml and the exports' fields tell none.

These facts decide what is looked for, so they are needed before the scan: a first look at the bios alone, of which
there are few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from footprint import subject
from footprint.firms import bare, ordinary, short_names
from footprint.limits import Limits
from footprint.model import Employer, Label, Profile, Relation, Subject, Text
from footprint.scan import Scanner
from footprint.texts import texts_of
from footprint.tongue import plural, trn
from footprint.wording import is_service, listed, platform

SURE = 0.7
"""How sure a relation must be to be taken for a fact; a town that only stands between two marks of a bio is less."""
_WORDS = frozenset(("bio", f"field:{Label.HEADLINE}"))
"""The parts of a profile in which the person says who they are today; the description of a position tells of then."""
_GROUPS = {"employers": "EMPLOYER", "schools": "SCHOOL", "places": "RESIDENCE"}


@dataclass(slots=True)
class _Told:
    """What profiles tell of one group: the values, each with the name of the account before an @, and the platforms."""

    values: dict[str, tuple[str, bool]] = field(default_factory=dict)
    platforms: dict[str, None] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    """Of an employer, the job that the same profile names, where it names one of each."""


def wanted(person: Subject, stated: Subject | None = None) -> frozenset[str]:
    """The groups of facts that may be taken from bios: those that me.toml leaves open and no export tells.

    An employer is also wanted where the exports know former ones only.
    """
    said = {*dict(stated.origin), *stated.emptied} if stated else set()
    known = {
        "employers": any(item.current for item in person.employers),
        "schools": bool(person.schools),
        "places": bool(person.places),
    }
    return frozenset(group for group in _GROUPS if group not in said and not known[group])


def complete(
    person: Subject, profiles: Iterable[Profile], groups: Iterable[str], limits: Limits | None = None, engine: str = ""
) -> Subject:
    """The facts with what the person's own profiles say of these groups, and its origin.

    Only what the author says of themselves, of today, and surely; only profiles of services, for a page or a search
    result may be anybody's. A school that is over stays a school.
    """
    groups = frozenset(groups)
    told = {group: _Told() for group in _GROUPS if group in groups}
    texts = list(_texts(profiles)) if told else []
    if not texts:
        return person
    for text, _, relations, _ in Scanner(person, limits, engine=engine).read(texts):
        own = [item for item in relations if item.subject is None and item.confidence >= SURE]
        for group, here in told.items():
            kind = _GROUPS[group]
            for item in own:
                if item.kind == kind and (not item.past or kind == "SCHOOL") and _names_something(item.value):
                    here.values.setdefault(bare(item.value), (item.value, text.text[: item.start].endswith("@")))
                    here.platforms[platform(text.where.platform)] = None
                    if kind == "EMPLOYER":
                        here.titles.setdefault(bare(item.value), _title(own))
    return _with(person, told)


def _texts(profiles: Iterable[Profile]) -> Iterator[Text]:
    for profile in profiles:
        if is_service(profile.platform):
            yield from (text for text in texts_of(profile) if text.where.part in _WORDS)


def _title(own: Iterable[Relation]) -> str:
    """The job, where the words name one job and one employer; of several, nobody knows which belong together."""
    now = [item for item in own if not item.past]
    jobs = {item.value for item in now if item.kind == "JOB_TITLE"}
    firms = {item.value for item in now if item.kind == "EMPLOYER"}
    return next(iter(jobs)) if len(jobs) == len(firms) == 1 else ""


def _names_something(value: str) -> bool:
    """Whether it is a name: the hospital, a van and my own life are none."""
    words = value.casefold().split()
    return len(bare(value)) >= 3 and (value != value.lower() or not ordinary().issuperset(words))


_SAYS = plural("what your {platforms} profile says", "what your {platforms} profiles say")


def _with(person: Subject, told: dict[str, _Told]) -> Subject:
    origin = dict(person.origin)
    for group, here in told.items():
        if not here.values:
            continue
        if group == "employers":
            fresh = tuple(
                Employer(
                    value,
                    short_names(value),
                    handles=(value,) if account else (),
                    title=here.titles.get(key, ""),
                )
                for key, (value, account) in here.values.items()
            )
            former = tuple(
                item for item in person.employers if bare((item.aliases or (item.name,))[0]) not in here.values
            )
            person = replace(person, employers=(*fresh, *former))
        else:
            values = tuple(value for value, _ in here.values.values())
            person = replace(person, **{group: values})  # type: ignore[arg-type]  # both are lists of words
        says = trn(*_SAYS, len(here.platforms), platforms=listed(here.platforms))
        origin[group] = f"{origin[group]}; {says}" if group in origin else says
    return subject.at_home(replace(person, origin=tuple(origin.items())))
