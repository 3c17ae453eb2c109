"""The surest way from an account to a target: a shortest way over the strengths, each step as its chance.

Targets are ends: whoever has got to the name has got there. Only where nothing else leads to an employer, the way
may go on from the name, by searching for it.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping
from math import exp, log, prod

from footprint.model import Chain, Edge, Visibility

OPEN = frozenset((Visibility.PUBLIC, Visibility.MEMBERS))
"""What a stranger can see, as a member at most."""
_HIDDEN = 1e-4
"""What a step that only followers see adds to a way's length: of equally sure ways the more open one is told."""

Beside = Mapping[str, tuple[tuple[str, Edge], ...]]
"""For each node its edges, each with the node at the other end."""


def beside(edges: Iterable[Edge]) -> Beside:
    """The edges by their ends; the strongest first."""
    found: dict[str, list[tuple[str, Edge]]] = {}
    for edge in sorted(edges, key=lambda item: (-item.strength, item.start, item.end, item.why)):
        found.setdefault(edge.start, []).append((edge.end, edge))
        found.setdefault(edge.end, []).append((edge.start, edge))
    return {node: tuple(others) for node, others in found.items()}


def surest(start: str, ends: Collection[str], graph: Beside, closed: Collection[str] = ()) -> dict[str, Chain]:
    """The surest chain to each end that can be reached.

    Args:
        closed: nodes that no way leads through; the ends are closed, too.
    """
    lengths: dict[str, tuple[float, int]] = {start: (0.0, 0)}
    came: dict[str, tuple[str, Edge]] = {}
    done: set[str] = set()
    waiting = [(0.0, 0, start)]
    while waiting:
        length, steps, node = heapq.heappop(waiting)
        if node in done:
            continue
        done.add(node)
        if node != start and (node in ends or node in closed):
            continue
        for other, edge in graph.get(node, ()):
            if edge.strength <= 0:
                continue
            # rounded, so that two ways of the same strengths in another order are equal and the shorter one wins
            new = round(length - log(edge.strength / 100) + (0.0 if is_open(edge) else _HIDDEN), 9), steps + 1
            if other not in done and (other not in lengths or new < lengths[other]):
                lengths[other], came[other] = new, (node, edge)
                heapq.heappush(waiting, (*new, other))
    return {end: _chain(start, end, came) for end in ends if end in came and end != start}


def chances(starts: Iterable[str], graph: Beside, closed: Collection[str] = ()) -> dict[str, float]:
    """For every node the strength, from 0 to 1, of the surest way to it from any of the starts."""
    best: dict[str, float] = {}
    waiting = [(0.0, node) for node in starts]
    first = {node for _, node in waiting}
    while waiting:
        length, node = heapq.heappop(waiting)
        if node in best:
            continue
        best[node] = exp(-length)
        if node in closed and node not in first:
            continue
        for other, edge in graph.get(node, ()):
            if other not in best and edge.strength > 0:
                heapq.heappush(waiting, (length - log(edge.strength / 100), other))
    return best


def is_open(edge: Edge) -> bool:
    """Whether everybody, or every member, can see what it rests on."""
    return not edge.evidence or any(item.visibility in OPEN for item in edge.evidence)


def _chain(start: str, end: str, came: Mapping[str, tuple[str, Edge]]) -> Chain:
    nodes, edges = [end], []
    while nodes[-1] != start:
        node, edge = came[nodes[-1]]
        nodes.append(node)
        edges.append(edge)
    return Chain(
        tuple(reversed(nodes)), tuple(reversed(edges)), round(100 * prod(edge.strength / 100 for edge in edges))
    )
