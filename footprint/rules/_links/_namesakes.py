"""Pages and accounts that bear the person's name: whose are they? The name alone never decides; in doubt nothing does.

What decides, in this order: the person's word; an account that came out of an export of theirs; something that only
one person has (an address, an unusual name, a picture, links both ways) shared with such an account; an employer that
fits, with two more facts and nothing against them. Everything else is unsure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from footprint.model import Edge, Evidence, Label, Namesake, Profile, Sighting
from footprint.rules import Facts, evidence
from footprint.rules._accounts import Account, leads_to, page_of, target_of
from footprint.rules._links._targets import Names, Work, folded
from footprint.rules._links._together import city_of
from footprint.rules._links._unusual import unusual
from footprint.rules._links._ways import beside, surest
from footprint.rules._links._weave import TARGETS, Key, Weave
from footprint.rules._seen import SEARCH, is_seen, labelled, open_profiles, profile_place
from footprint.tongue import later, table, tr
from footprint.wording import is_file

_ALONE = 80
"""Strength, per cent, of a way to an account of theirs that decides alone."""
_YOURS, _NOT_YOURS = later("you said that it is yours"), later("you said that it is not yours")
_PROOFS = table(
    {"EMAIL_ADDRESS": "it shows your e-mail address", "PHONE_NUMBER": "it shows your phone number"},
)
_FITS = table(
    {
        "city": "the city is yours",
        "school": "the school is yours",
        "employer": "the employer is yours",
        "job": "the job is yours",
        "birth date": "the birth date is yours",
    }
)
_DIFFERS = table(
    {
        "city": "the city is another",
        "school": "the school is another",
        "employer": "the employer is another",
        "job": "the job is another",
        "birth date": "the birth date is another",
    }
)
_FIELDS = (
    ("city", (Label.LOCATION,)),
    ("school", (Label.SCHOOL,)),
    ("employer", (Label.EMPLOYER, Label.FORMER_EMPLOYER)),
    ("job", (Label.JOB_TITLE, Label.FORMER_TITLE)),
    ("birth date", (Label.BIRTH_DATE,)),
)
_ENOUGH = 3
"""Facts that must fit, an employer among them, and none that does not: a city and a school have many of one name."""
_ANOTHER = 2
"""Facts beside the city that must differ, with none of them fitting: two things change less often than one."""
_REGION = "region"
_NO_PROOF = TARGETS | {"name", "together", "author"}
"""Kinds of nodes that no way to an account of theirs leads through: just what namesakes share, and targets."""
Told = dict[str, set[str]]
"""What is told of somebody: by the kind of fact, its values as they are compared."""


@dataclass(slots=True)
class _Page:
    """One page or account that bears the name."""

    node: str
    url: str | None
    told: Told
    evidence: tuple[Evidence, ...]
    proofs: list[str] = field(default_factory=list)
    """What decides alone, in words."""
    own_words: bool = True
    """Whether its owner wrote it; what a search shows was put together by a machine, and facts decide nothing there."""


def namesakes(
    weave: Weave, names: Names, work: Work, edges: Sequence[Edge], ids: Mapping[Key, str]
) -> tuple[Namesake, ...]:
    """A verdict on each page or account that bears the name and is not known to be the person's; unsure ones first."""
    if not names:
        return ()
    certain = {weave.at(item) for item in weave.known if _is_certain(weave, item)}
    person = _person(weave, certain)
    pages = [*_accounts(weave, names, certain, edges, ids), *_results(weave, names, work, certain, person, ids)]
    found = [_judged(page, person, weave) for page in pages]
    found += [Namesake("", url, "other", (), (tr(_NOT_YOURS),)) for url in weave.facts.not_mine]
    order = ("unsure", "mine", "other")
    return tuple(sorted(found, key=lambda item: (order.index(item.verdict), item.node, item.url or "")))


def _judged(page: _Page, person: Told, weave: Weave) -> Namesake:
    signs, doubts = list(page.proofs), []
    fits: set[str] = set()
    differs: set[str] = set()
    for kind in page.told.keys() & person.keys() - {_REGION}:
        if page.told[kind] & person[kind]:
            fits.add(kind)
        elif kind != "city" or not page.told[kind] & person[_REGION]:  # their state or country is no other city
            differs.add(kind)
    signs += [_FITS[kind] for kind in sorted(fits)]
    doubts += [_DIFFERS[kind] for kind in sorted(differs)]
    if _is_called_mine(weave.facts, page.url):
        return Namesake(page.node, page.url, "mine", (tr(_YOURS), *signs), tuple(doubts), page.evidence)
    if "birth date" in differs:
        verdict = "unsure" if page.proofs else "other"
    elif page.proofs or (page.own_words and len(fits) >= _ENOUGH and "employer" in fits and not differs):
        verdict = "mine"
    elif len(differs - {"city"}) >= _ANOTHER and fits <= {"city"}:
        verdict = "other"
    else:
        verdict = "unsure"
    return Namesake(page.node, page.url, verdict, tuple(signs), tuple(doubts), page.evidence)


# ---------------------------------------------------------------- who the person is


def _is_certain(weave: Weave, account: Account) -> bool:
    """Whether an account is theirs beyond doubt: it came in an export, or they said so."""
    profile = account.profile
    exported = bool(profile.file) and profile.platform not in ("web", "feed", SEARCH)
    return exported or _is_called_mine(weave.facts, profile.url)


def _is_called_mine(facts: Facts, url: str | None) -> bool:
    """Whether the person said that the page at an address is theirs."""
    return bool(url) and page_of(url or "") in facts.once(_called_mine)


def _called_mine(facts: Facts) -> frozenset[str]:
    return frozenset(map(page_of, facts.mine))


def _person(weave: Weave, certain: Collection[Key]) -> Told:
    """What is known of the person: from their accounts beyond doubt and, where they stated facts, from those."""
    told: Told = {_REGION: set()}
    for profile in weave.facts.profiles:
        if weave.of(profile.platform, profile.account) in certain or (profile.file and not is_file(profile.platform)):
            _add(told, profile)
    subject = weave.facts.subject
    told[_REGION].update(folded(part) for place in subject.places for part in place.split(",")[1:])
    stated = {group for group, origin in subject.origin if origin.endswith(".toml")}
    if "places" in stated:
        told.setdefault("city", set()).update(map(city_of, subject.places))
    if "schools" in stated:
        told.setdefault("school", set()).update(map(folded, subject.schools))
    if "employers" in stated:
        names = (name for item in subject.employers for name in (item.name, *item.aliases))
        told.setdefault("employer", set()).update(map(folded, names))
    if subject.birth_date:
        told["birth date"] = {subject.birth_date.isoformat()}
    return told


def _add(told: Told, profile: Profile) -> None:
    for kind, labels in _FIELDS:
        for value in labelled(profile, *labels):
            told.setdefault(kind, set()).add(city_of(value) if kind == "city" else folded(value))


# ---------------------------------------------------------------- accounts


def _accounts(
    weave: Weave, names: Names, certain: Collection[Key], edges: Sequence[Edge], ids: Mapping[Key, str]
) -> Iterable[_Page]:
    """Accounts and pages that were read from the net and show the name."""
    if not certain:
        return
    ends = {ids[key] for key in certain}
    graph = beside(edge for edge in edges if not {edge.start.partition(":")[0], edge.end.partition(":")[0]} & _NO_PROOF)
    for profile in open_profiles(weave.facts):
        key = weave.of(profile.platform, profile.account)
        said = _is_called_mine(weave.facts, profile.url)
        if key is None or (key in certain and not said) or not names.is_full(profile.name) or is_file(profile.platform):
            continue
        told: Told = {}
        _add(told, profile)
        page = _Page(ids[key], profile.url, told, (profile_place(profile, profile.name, "PERSON"),))
        ways = surest(ids[key], ends, graph)
        if ways:
            best = max(ways.values(), key=lambda chain: (chain.strength, -len(chain.edges), chain.nodes))
            if best.strength >= _ALONE:
                page.proofs += dict.fromkeys(tr(edge.why) for edge in best.edges)
        yield page


# ---------------------------------------------------------------- search results


def _results(
    weave: Weave, names: Names, work: Work, certain: Collection[Key], person: Told, ids: Mapping[Key, str]
) -> Iterable[_Page]:
    """Search results that name the person, each address once."""
    hits: dict[str, list[Sighting]] = {}
    for item in weave.facts.sightings:
        if item.where.platform == SEARCH and item.where.kind != "profile" and is_seen(item) and item.where.url:
            hits.setdefault(page_of(item.where.url), []).append(item)
    handles = {item.handle for item in weave.known if weave.at(item) in certain and item.handle}
    for hit in hits.values():
        named = [item for item in hit if item.kind == "PERSON" and item.own and names.is_full(item.value)]
        if not named:
            continue
        url = named[0].where.url or ""
        target = target_of(url)
        whose = [item for item in weave.known if target and leads_to(target, item)]
        page = _Page(
            next((ids[weave.at(item)] for item in whose), ""), url, _told(hit, person, work), (), own_words=False
        )
        page.evidence = tuple(dict.fromkeys(replace(evidence(item), note="") for item in named))
        if any(weave.at(item) in certain for item in whose):
            page.proofs.append(tr("it leads to an account of yours"))
        for kind, proof in _PROOFS.items():
            if any(item.kind == kind and item.own for item in hit):
                page.proofs.append(proof)
        if target and not page.proofs and target.handle in handles and _is_rare(names, target.handle):
            page.proofs.append(tr("its account name is one of yours"))
        yield page


def _is_rare(names: Names, handle: str) -> bool:
    """Whether an account's name decides alone: nobody else's, and no spelling of a name that namesakes bear, too."""
    return not names.spelled(handle) and unusual(handle) >= _ALONE


def _told(hit: Iterable[Sighting], person: Told, work: Work) -> Told:
    """What a result tells, as far as it can be compared with what is known of the person."""
    told: Told = {}
    for item in hit:
        if item.kind == "LOCATION":
            told.setdefault("city", set()).add(city_of(item.value))
        elif item.kind == "ORGANIZATION":
            spelled = {folded(item.value), folded(item.key)}
            kind = "school" if spelled & person.get("school", set()) else "employer"
            told.setdefault(kind, set()).update(spelled | ({folded(work.named(item.value))} - {""}))
        elif item.kind == "BIRTH_DATE" and not item.key.startswith("--"):
            told.setdefault("birth date", set()).add(item.key)
    return told
