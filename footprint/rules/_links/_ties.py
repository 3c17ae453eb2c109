"""Chains and cuts, out of the graph: which accounts can be tied to the person, by what, and what undoes it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from footprint.model import Chain, Confidence, Edge, Node, Tie, minutes
from footprint.rules._links import _cut, _weights
from footprint.rules._links._shown import OPENLY, SHOWS_NAME
from footprint.rules._links._ways import OPEN, beside, chances, surest
from footprint.rules._links._weave import TARGETS
from footprint.rules._seen import SEARCH
from footprint.tongue import later
from footprint.wording import is_file, is_service

Cut = tuple[tuple[Edge, ...], tuple[Edge, ...]]
"""What is to be undone, and what of a cut cannot be undone."""

_SEARCH_WHY = later("a search for the name leads to this account")


class Ways:
    """The graph as an outsider walks it: files that lie on the person's disk are no way, nor are searches."""

    def __init__(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> None:
        self.ends = tuple(node.id for node in nodes if node.kind in TARGETS)
        self._person = next((node.id for node in nodes if node.kind == "person"), "")
        hidden = {node.id for node in nodes if node.platform and (is_file(node.platform) or node.platform == SEARCH)}
        self.edges = tuple(edge for edge in edges if not hidden.intersection((edge.start, edge.end)))
        self._graph = beside(self.edges)
        searched = [
            Edge(self._person, edge.start, _SEARCH_WHY, edge.evidence, _weights.SEARCHED)
            for edge in self.edges
            if edge.end == self._person and edge.why == SHOWS_NAME and _is_found(edge)
        ]
        by_name = tuple((edge.end, edge) for edge in searched)
        self._onward = {**self._graph, self._person: by_name} if searched else {}  # from the name on, by a search only
        self._to_ends: dict[str, float] | None = None

    def chains(self, account: str) -> tuple[Chain, ...]:
        """The surest chain to each target, the surest first; what is below the floor is none.

        What the account shows of a target itself is told beside a surer way round: undoing one leaves the other. Where
        it shows the target surely, no way round is told.
        """
        found = surest(account, self.ends, self._graph)
        sure = {end: chain for end, chain in found.items() if chain.strength >= _weights.FLOOR}
        left = [end for end in self.ends if end not in sure and end != self._person]
        if left and self._person in sure and self._onward:
            over = surest(account, left, self._onward, set(self.ends) - {self._person})
            sure |= {end: chain for end, chain in over.items() if chain.strength >= _weights.FLOOR}
        itself = {chain.nodes[-1]: chain for chain in self._itself(account)}
        round_about = (
            chain
            for end, chain in sure.items()
            if end not in itself or (len(chain.edges) > 1 and itself[end].confidence is not Confidence.HIGH)
        )
        told = [*itself.values(), *round_about]
        return tuple(sorted(told, key=lambda chain: (-chain.strength, len(chain.edges), chain.nodes)))

    def _itself(self, account: str) -> Iterator[Chain]:
        """What the account shows itself, each target once."""
        seen: set[str] = set()
        for end, edge in self._graph.get(account, ()):  # the strongest first
            if end in self.ends and end not in seen and edge.strength >= _weights.FLOOR:
                seen.add(end)
                yield Chain((account, end), (edge,), edge.strength)

    def cut(self, accounts: Collection[str], named: Collection[str]) -> Cut:
        """What cuts every way from these accounts that is strong enough to count, and what of it cannot be undone.

        Where that takes its name from an account that is not meant to be anonymous, the account is anonymous from then
        on, and would be tied by what else leads to it. So its ways are cut as well, or its name is left alone: what is
        sooner done.
        """
        cut, remains = _cut.least(self._strong(accounts), accounts, self.ends)
        if not (freed := self._freed(cut, named) - {*accounts}):
            return cut, remains
        left_alone = [
            replace(edge, effort=None, edits=()) if edge.why in OPENLY and edge.start in named else edge
            for edge in self._strong(accounts)
        ]
        other = _cut.least(left_alone, accounts, self.ends)
        more = self.cut([*accounts, *sorted(freed)], named)
        return min((more, other), key=lambda found: (len(found[1]), minutes(found[0])))

    def _freed(self, cut: Sequence[Edge], named: Collection[str]) -> set[str]:
        """The accounts that nothing shows openly any more once these edges are undone."""
        gone = {edge.start for edge in cut if edge.why in OPENLY and edge.start in named}
        kept = {edge.start for edge in self.edges if edge.why in OPENLY and edge not in cut} if gone else set()
        return gone - kept

    def _strong(self, accounts: Collection[str]) -> tuple[Edge, ...]:
        """The edges that stand in a way above the floor."""
        if self._to_ends is None:
            self._to_ends = chances(self.ends, self._graph, self.ends)
        there, back = chances(accounts, self._graph, self.ends), self._to_ends
        floor = _weights.FLOOR / 100 - 0.005  # chains are rounded

        def best(edge: Edge) -> float:
            ways = ((edge.start, edge.end), (edge.end, edge.start))
            return max(there.get(one, 0.0) * back.get(other, 0.0) for one, other in ways) * edge.strength / 100

        return tuple(edge for edge in self.edges if best(edge) >= floor)


def ties(nodes: Sequence[Node], edges: Sequence[Edge], named: Collection[str]) -> tuple[tuple[Tie, ...], Tie | None]:
    """A tie for each account on a service, anonymous ones first; and the cut that parts all of these at once.

    Args:
        named: the ids of accounts whose profile shows the name or an employer.
    """
    ways = Ways(nodes, edges)
    found = []
    for node in nodes:
        if node.kind != "account" or not is_service(node.platform):
            continue
        chains = ways.chains(node.id)
        anonymous = node.id not in named
        cut, remains = ways.cut([node.id], named) if anonymous and chains else ((), ())
        found.append(Tie(node.id, anonymous, chains, cut, remains))
    order = {node.id: number for number, node in enumerate(nodes)}
    found.sort(
        key=lambda tie: (not tie.anonymous, -max((c.strength for c in tie.chains), default=0), order[tie.account])
    )
    tied = [tie for tie in found if tie.anonymous and tie.chains]
    if len(tied) < 2:
        return tuple(found), None
    chains = tuple(chain for tie in tied for chain in tie.chains)
    return tuple(found), Tie("", True, chains, *ways.cut([tie.account for tie in tied], named))


def _is_found(edge: Edge) -> bool:
    """Whether a search for the name can show it: what rests on a place that strangers see."""
    return any(item.visibility in OPEN for item in edge.evidence)
