"""The least that has to be undone: a minimum cut, each place at the minutes it takes. The owner of networkx.

A place that several edges of a node rest on (its name, its bio, a post) is changed once and counts once. For that it
stands in the graph between the node and the other ends: one way out of the node and one way in, each as wide as the
minutes, and whichever side of the cut the node is on, one of the two is what parts it from all of them.

An edge that is not the person's to undo costs more than all others together, so that it is in the cut only where no
way around it exists: then it is what remains. Of several cuts that take equally long, the one nearest to the account
is taken, which is unique: the smallest set of nodes around it.
"""

from __future__ import annotations

from collections import Counter
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
    graph = networkx.DiGraph()

    def widen(one: str, other: str, minutes: int) -> None:
        held = graph.get_edge_data(one, other, {"capacity": 0})["capacity"]
        graph.add_edge(one, other, capacity=held + minutes)

    # no capacity is: never cut
    uses = Counter(edit for edge in edges for edit in edge.edits)
    for edge in edges:
        shared = [edit for edit in edge.edits if uses[edit] > 1]
        alone = never if edge.effort is None else edge.effort - sum(edit.minutes for edit in shared)
        for one, other in ((edge.start, edge.end), (edge.end, edge.start)):
            widen(one, other, alone)
        for edit in shared:
            other = edge.end if edit.node == edge.start else edge.start
            out, into = ("out", edit), ("into", edit)
            graph.add_edge(edit.node, out, capacity=edit.minutes)
            graph.add_edge(out, other)
            graph.add_edge(other, into)
            graph.add_edge(into, edit.node, capacity=edit.minutes)
    graph.add_edges_from((node, _START) for node in starts if node in graph)
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
