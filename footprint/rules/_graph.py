"""The graph of links: accounts, and the facts that tie them together, as far as others can see them."""

from __future__ import annotations

from collections.abc import Callable

from footprint.model import Edge, Evidence, Node
from footprint.rules import Facts, evidence
from footprint.rules._accounts import Account, accounts, bare, leads_to, page_of, targets
from footprint.rules._files import Told, fold_name, makers, serials
from footprint.rules._seen import groups, is_own, is_seen, may_be_own, profile_place
from footprint.rules._work import current, namings

_PLACES_AN_EDGE = 3
Tie = dict[tuple[str, str], list[Evidence]]  # account id -> where it shows the fact


def graph(facts: Facts) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Nodes (accounts; shared facts; the employer) and edges with a reason. Ids hold no value.

    No edge leads from a node to itself, and none twice to the same for the same reason.
    """
    known = accounts(facts)
    names = {item.id: f"account:{item.profile.platform}:{n}" for n, item in enumerate(known, 1)}
    nodes = [Node(names[item.id], "account", item.name, *item.id) for item in known]
    edges: list[Edge] = []
    numbers: dict[str, int] = {}

    def tie(kind: str, label: str, why: str, places: Tie, least: int = 2) -> None:
        """A fact and the accounts that show it, when there are enough of them."""
        shown = {account: found for account, found in places.items() if account in names}
        if len(shown) < least:
            return
        numbers[kind] = numbers.get(kind, 0) + 1
        id = f"{kind}:{numbers[kind]}"
        nodes.append(Node(id, kind, label))
        for account, found in sorted(shown.items()):
            first = sorted(found, key=lambda item: (item.item, item.quote.hit))[:_PLACES_AN_EDGE]
            edges.append(Edge(names[account], id, why, tuple(first)))

    edges.extend(_between(known, names))
    subject = facts.subject
    for kind, name, stated in (("EMAIL_ADDRESS", "email", subject.emails), ("PHONE_NUMBER", "phone", subject.phones)):
        for seen in groups(facts, kind):
            if is_own(seen) or may_be_own(facts, seen, stated):
                places: Tie = {}
                for item in filter(is_seen, seen):
                    places.setdefault((item.where.platform, item.where.account), []).append(evidence(item))
                thing = "e-mail address" if name == "email" else "phone number"
                tie(name, seen[0].key, f"this account shows the same {thing}", places)
    for same in _alike(known, lambda item: bare(item.handle)):
        tie(
            "handle",
            same[0].handle,
            "the accounts have the same name",
            {item.id: [profile_place(item.profile, item.name, "HANDLE")] for item in same},
        )
    for same in _alike(known, lambda item: " ".join(item.profile.name.casefold().split())):
        tie(
            "name",
            same[0].profile.name,
            "the profiles show the same name",
            {item.id: [profile_place(item.profile, item.profile.name, "PERSON")] for item in same},
        )
    sites: dict[str, Tie] = {}
    for account in known:
        for target in targets(account.profile):
            if target.page and not target.platform and not any(leads_to(target, item) for item in known):
                place = profile_place(account.profile, target.link, "URL")
                sites.setdefault(page_of(target.link), {}).setdefault(account.id, []).append(place)
    for page in sorted(sites):
        tie("website", page, "the profile leads to this website", sites[page])
    workplaces: dict[str, Tie] = {}
    for item in namings(facts, profile=True):
        spelled = {
            " ".join(name.casefold().split()): one.name for one in current(facts) for name in (one.name, *one.aliases)
        }
        employer = spelled.get(" ".join(item.value.casefold().split()), next(iter(current(facts))).name)
        account_id = (item.where.platform, item.where.account)
        workplaces.setdefault(employer, {}).setdefault(account_id, []).append(evidence(item))
    for employer in sorted(workplaces):
        tie("employer", employer, "the profile names this employer", workplaces[employer], least=1)
    for number, told in serials(facts).items():
        tie("device", number, "the photos come from the same camera", _by_account(told))
    authors: dict[str, list[Told]] = {}
    for told_of in makers(facts):
        authors.setdefault(fold_name(told_of.value), []).append(told_of)
    for name in sorted(authors):
        tie("author", authors[name][0].value, "the files name the same maker", _by_account(authors[name]))
    return tuple(nodes), tuple(edges)


def _by_account(told: list[Told]) -> Tie:
    places: Tie = {}
    for item in told:
        place = profile_place(item.profile, item.value, item.kind, item.note)
        places.setdefault((item.profile.platform, item.profile.account), []).append(place)
    return places


def _between(known: tuple[Account, ...], names: dict[tuple[str, str], str]) -> list[Edge]:
    edges: dict[tuple[str, str], Edge] = {}
    for account in known:
        for target in targets(account.profile):
            for other in known:
                if other.id != account.id and leads_to(target, other):
                    place = profile_place(account.profile, target.link, "URL")
                    pair = (names[account.id], names[other.id])
                    edges.setdefault(pair, Edge(*pair, "the profile leads to this account", (place,)))
    return [edges[pair] for pair in sorted(edges)]


def _alike(known: tuple[Account, ...], of: Callable[[Account], str]) -> list[list[Account]]:
    """The accounts that are the same in one respect, two or more together."""
    groups: dict[str, list[Account]] = {}
    for item in known:
        if value := of(item):
            groups.setdefault(value, []).append(item)
    return [groups[value] for value in sorted(groups) if len(groups[value]) > 1]
