"""Links: accounts, what ties them to each other and to the person, the surest ways, and the least that cuts them.

Only what others can see counts. Each step is a function of facts or of the graph alone, in this order: what accounts
show of the targets (``_shown``), what they share (``_shared``, ``_together``), the ways (``_ways``), the cuts
(``_cut``), and whose the pages are that bear the name (``_namesakes``). Every figure stands in ``_weights``.
"""

from __future__ import annotations

from dataclasses import dataclass

from footprint.model import Edge, Namesake, Node, Tie
from footprint.rules import Facts
from footprint.rules._links._namesakes import namesakes
from footprint.rules._links._shared import shared
from footprint.rules._links._shown import targets
from footprint.rules._links._targets import Names, Work
from footprint.rules._links._ties import ties
from footprint.rules._links._together import together
from footprint.rules._links._weave import TARGETS, Weave

__all__ = ["TARGETS", "Links", "links"]


@dataclass(frozen=True, slots=True)
class Links:
    """The graph, what follows from it for each account, the cut for all anonymous ones at once, and namesakes."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    ties: tuple[Tie, ...]
    joint: Tie | None
    namesakes: tuple[Namesake, ...]


def links(facts: Facts) -> Links:
    """Everything about links that these facts tell. Ask for it with ``facts.once(links)``: it is made once."""
    weave, names, work = Weave(facts), Names(facts.subject), Work(facts)
    targets(weave, names, work)
    shared(weave, names, work)
    together(weave, names)
    nodes, edges, ids = weave.done()
    found, joint = ties(nodes, edges, {ids[key] for key in weave.named})
    return Links(nodes, edges, found, joint, namesakes(weave, names, work, edges, ids))
