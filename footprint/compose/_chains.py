"""Whether accounts can be tied to the person: the ways, the least that cuts them, and people of the same name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from footprint import wording
from footprint.compose._called import OUT_OF, STEPS
from footprint.compose._evidence import evidences, named, short
from footprint.deciding import key_of
from footprint.disclosure import Disclosure, Mode
from footprint.model import Assessment, Chain, Edge, Node, Tie, minutes
from footprint.page import Dot, Drawing, Evidences, Hop, SameName, Traced, Undo, Way, safe_url
from footprint.rules._links import TARGETS
from footprint.tongue import tr

PLACES_A_HOP = 5
_LABEL = 60
"""Characters of what a thing or an account is called: it stands in a sentence with others."""

_WIDTH, _ROW, _TOP, _CHARACTER = 340, 62, 16, 7
_MOST_LANES = 3


def traced(assessment: Assessment, say: Disclosure) -> Iterable[Traced]:
    """Every account with its ways; those that show neither name nor employer themselves come first."""
    nodes = {node.id: node for node in assessment.nodes}
    for tie in sorted(assessment.ties, key=lambda tie: (not (tie.anonymous and tie.chains), not tie.chains)):
        if tie.account in nodes:
            yield _traced(tie, nodes, say)


def joint(assessment: Assessment, say: Disclosure) -> tuple[Undo, ...]:
    """The least that parts all anonymous accounts at once, where there are several; no more than each by itself."""
    nodes = {node.id: node for node in assessment.nodes}
    cut = assessment.joint.cut if assessment.joint else ()
    return tuple(_undo(edge, nodes, say) for edge in cut if edge.start in nodes and edge.end in nodes)


def same_names(assessment: Assessment, say: Disclosure, verdict: str) -> Iterable[SameName]:
    """The pages of the person's name that are ``other`` people's, or ``unsure``."""
    nodes = {node.id: node for node in assessment.nodes}
    for item in assessment.namesakes:
        if item.verdict == verdict:
            known = nodes.get(item.node)
            yield SameName(
                label=named(known, say, _LABEL) if known else "",
                link=safe_url(say.url(item.url)),
                signs=tuple(say.text(words) for words in item.signs),
                doubts=tuple(say.text(words) for words in item.doubts),
                key=key_of(item.url) if safe_url(say.url(item.url)) and item.url else "",
            )


def _traced(tie: Tie, nodes: Mapping[str, Node], say: Disclosure) -> Traced:
    chains = [chain for chain in tie.chains if len(chain.nodes) > 1 and all(id in nodes for id in chain.nodes)]
    ways = tuple(_joined(_way(chain, nodes, say) for chain in chains))
    return Traced(
        name=named(nodes[tie.account], say, _LABEL),
        anonymous=tie.anonymous,
        ways=ways,
        drawing=_drawing(chains[:_MOST_LANES], ways, tie.cut, nodes, say) if chains else None,
        cut=tuple(_undo(edge, nodes, say) for edge in tie.cut),
        effort=wording.counted(minutes(tie.cut), "minute"),
        remains=tuple(dict.fromkeys(_remaining(edge, nodes, say) for edge in tie.remains)),
    )


# ---------------------------------------------------------------- a way in words


def _way(chain: Chain, nodes: Mapping[str, Node], say: Disclosure) -> Way:
    target = nodes[chain.nodes[-1]]
    sure = wording.CONFIDENCES[chain.confidence]
    hops = (
        Hop(_called(nodes[a], say), _called(nodes[b], say), say.text(tr(edge.why)), _shown(edge, say))
        for (a, b), edge in zip(pairwise(chain.nodes), chain.edges, strict=True)
    )
    return Way(_called(target, say), tuple(_sentence(chain, nodes, say)), sure, tuple(hops))


def _joined(ways: Iterable[Way]) -> Iterable[Way]:
    """Ways that part only at their last step are told as one: ``its profile`` · ``your name and your employer``."""
    groups: dict[tuple[tuple[str, ...], str], list[Way]] = {}
    for way in ways:
        groups.setdefault((way.parts[:-1], way.sure), []).append(way)
    for (parts, sure), same in groups.items():
        target = wording.listed(dict.fromkeys(way.target for way in same))
        hops = tuple(dict.fromkeys(hop for way in same for hop in way.hops))
        yield Way(target, (*parts, target), sure, hops)


def _sentence(chain: Chain, nodes: Mapping[str, Node], say: Disclosure) -> Iterable[str]:
    """``Reddit: owl`` · ``same picture as GitHub: ana`` · ``e-mail address`` · ``Northwind``."""
    path = [nodes[id] for id in chain.nodes]
    yield _called(path[0], say)
    for place in range(1, len(path)):
        before, node, edge = path[place - 1], path[place], chain.edges[place - 1]
        last = place == len(path) - 1
        if node.kind == "account":
            if before.kind == "account":
                if edge.start == before.id:
                    yield tr("link to {account}", account=_called(node, say))
                else:
                    yield tr("link from {account}", account=_called(node, say))
            else:
                yield tr("same {thing} as {account}", thing=_word(before), account=_called(node, say))
        elif last:
            if before.kind == "account" and edge.evidence and wording.is_service(before.platform):
                yield _where(edge, before, tr("its profile"), tr("its post"))
            yield _called(node, say)
        elif path[place + 1].kind != "account":
            yield _word(node)


def _where(edge: Edge, account: Node, profile: str, post: str) -> str:
    """``its profile``, ``the page``, ``4 posts``: where an account shows something."""
    items = {item.item for item in edge.evidence}
    if items & {"profile", "account"}:
        return profile if wording.is_service(account.platform) else wording.the(account.platform)
    if len(items) == 1:
        platform = edge.evidence[0].platform
        return post if wording.is_service(platform) else wording.the(platform)
    return wording.counted(len(items), "post")


def _shown(edge: Edge, say: Disclosure) -> Evidences:
    return evidences(edge.evidence, say, PLACES_A_HOP)


def _word(node: Node) -> str:
    return STEPS[node.kind][0]


def _called(node: Node, say: Disclosure) -> str:
    """What a node is called within a way: an account by its name, the targets by theirs, a fact by what it is."""
    if node.kind == "person":
        return tr("your name")
    if node.kind == "employer" and say.mode is not Mode.SHOWN:
        return tr("your employer")
    if node.kind in ("account", "employer"):
        return named(node, say, _LABEL)
    return STEPS[node.kind][2]


# ---------------------------------------------------------------- the cut


def _undo(edge: Edge, nodes: Mapping[str, Node], say: Disclosure) -> Undo:
    start, end = nodes[edge.start], nodes[edge.end]
    where, fact = (start, end) if start.kind == "account" else (end, start)
    what = STEPS[fact.kind][1]
    if fact.kind in TARGETS and edge.evidence:
        what = OUT_OF[fact.kind].format(where=_where(edge, where, tr("the profile"), tr("the post")))
    return Undo(
        what=what,
        where=named(where, say, _LABEL),
        effort=wording.counted(edge.effort or 0, "minute"),
        places=len(edge.evidence),
    )


def _remaining(edge: Edge, nodes: Mapping[str, Node], say: Disclosure) -> str:
    start, end = _called(nodes[edge.start], say), _called(nodes[edge.end], say)
    return f"{start}, {end}: {say.text(tr(edge.why))}"


# ---------------------------------------------------------------- a way as a picture


def _drawing(
    chains: Sequence[Chain], ways: Sequence[Way], cut: Iterable[Edge], nodes: Mapping[str, Node], say: Disclosure
) -> Drawing:
    """The ways of one account from top to bottom, a lane each; what they have in common stands between the lanes."""
    lanes: dict[str, set[int]] = {}
    depth: dict[str, int] = {}
    for lane, chain in enumerate(chains):
        for row, id in enumerate(chain.nodes):
            lanes.setdefault(id, set()).add(lane)
            depth[id] = max(depth.get(id, 0), row)
    room = _WIDTH // len(chains)
    spots = {
        id: (sum(room * lane + room // 2 for lane in on) // len(on), _TOP + _ROW * depth[id])
        for id, on in lanes.items()
    }
    cuts = {frozenset((edge.start, edge.end)) for edge in cut}
    lines = {
        (*spots[a], *spots[b], frozenset((a, b)) in cuts): None for chain in chains for a, b in pairwise(chain.nodes)
    }
    dots = []
    for id, (x, y) in spots.items():
        kind = nodes[id].kind
        shape = "account" if kind == "account" else "target" if kind in TARGETS else "fact"
        alone = sum(other == y for _, other in spots.values()) == 1
        most = (_WIDTH if alone else room) // _CHARACTER
        dots.append(Dot(x, y, shape, short(_called(nodes[id], say), most)))
    height = max(y for _, y in spots.values()) + 34
    words = ". ".join(" → ".join(way.parts) for way in ways)
    return Drawing(_WIDTH, height, tuple(dots), tuple(lines), words)
