"""The least that has to be undone: a minimum cut, each edge at the minutes it takes. The owner of networkx.

An edge that is not the person's to undo costs more than all others together, so that it is in the cut only where no
way around it exists: then it is what remains. Of several cuts that take equally long, the one nearest to the account
is taken, which is unique: the smallest set of nodes around it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from footprint.model import Edge

_START, _END = "\0start", "\0end"


def least(
    edges: Iterable[Edge], starts: Collection[str], ends: Collection[str]
) -> tuple[tuple[Edge, ...], tuple[Edge, ...]]:
    """The edges to undo so that no way leads from any start to any end, and those of them that cannot be undone.

    Args:
        edges: the graph; each leads both ways.
        starts: the accounts that are to be on their own.
        ends: what nobody should get to.
    """
    import networkx  # a third of a second, and only where something is tied

    edges = tuple(edges)
    never = 1 + sum(edge.effort for edge in edges if edge.effort is not None)
    graph = networkx.Graph()
    for edge in edges:
        minutes = never if edge.effort is None else edge.effort
        held = graph.get_edge_data(edge.start, edge.end, {"capacity": 0})["capacity"]
        graph.add_edge(edge.start, edge.end, capacity=held + minutes)
    # no capacity is: never cut
    graph.add_edges_from((_START, node) for node in starts if node in graph)
    graph.add_edges_from((_END, node) for node in ends if node in graph)
    if _START not in graph or _END not in graph:
        return (), ()
    # asked from the end: what can still reach the account then is the smallest set around it
    _, (_, near) = networkx.minimum_cut(graph, _END, _START)
    cut = [edge for edge in edges if (edge.start in near) is not (edge.end in near)]
    cut.sort(key=lambda edge: (edge.effort is None, edge.effort or 0, edge.start, edge.end, edge.why))
    return (
        tuple(edge for edge in cut if edge.effort is not None),
        tuple(edge for edge in cut if edge.effort is None),
    )
