"""Chains: accounts that do not show who their owner is, and lead there all the same."""

from __future__ import annotations

from collections.abc import Iterator

from footprint.model import Chain, Confidence, Evidence, Reader, Severity
from footprint.rules import Draft, Facts, rule
from footprint.rules._links import links
from footprint.rules._links._ways import is_open
from footprint.tongue import plural, trn
from footprint.wording import platform


@rule(
    "anonymous-account-tied",
    category="linkage",
    needs={"profiles"},
    remedy=(
        "Separate the two by undoing the steps that the report lists as the least: they cut every way that was found.",
        "Keep the account as it is, if you do not mind that it is known to be yours.",
    ),
    readers=(Reader.RECRUITER, Reader.EMPLOYER, Reader.STRANGER),
    sources=(
        "https://arxiv.org/abs/0903.3276 (Narayanan, Shmatikov, 2009: links alone tell who an account's owner is)",
        "judgement: trying one name, picture or address after the other is how nicknames are found out",
    ),
)
def anonymous_account_tied(facts: Facts) -> Iterator[Draft]:
    """An account without your name can be tied to you.

    Nothing in its profile says who you are, but something leads on: a name it shares with another account, a picture,
    an address. Whoever follows that gets to your name or to where you work, with all that was posted here.
    """
    found = facts.once(links)
    nodes = {node.id: node for node in found.nodes}
    for tie in found.ties:
        if not (tie.anonymous and tie.chains):
            continue
        best = tie.chains[0]
        ends = {nodes[chain.nodes[-1]].kind for chain in tie.chains}
        words = _LEADS["both" if len(ends) > 1 else "name" if "person" in ends else "work"]
        title = trn(*words, len(best.edges), platform=platform(nodes[tie.account].platform))
        yield Draft(_severity(tie.chains), title, _places(best), best.confidence)


_LEADS = {
    "both": plural(
        "An account on {platform} that does not show your name leads to your name and your work, in one step.",
        "An account on {platform} that does not show your name leads to your name and your work, in {count} steps.",
    ),
    "name": plural(
        "An account on {platform} that does not show your name leads to your name, in one step.",
        "An account on {platform} that does not show your name leads to your name, in {count} steps.",
    ),
    "work": plural(
        "An account on {platform} that does not show your name leads to your work, in one step.",
        "An account on {platform} that does not show your name leads to your work, in {count} steps.",
    ),
}


def _severity(chains: tuple[Chain, ...]) -> Severity:
    """High where anybody can go a way that is likely right; one less where it is a guess, or followers alone can."""
    best = chains[0]
    level = Severity.MEDIUM if best.confidence is Confidence.LOW else Severity.HIGH
    return level if all(map(is_open, best.edges)) else Severity(level - 1)


def _places(chain: Chain) -> tuple[Evidence, ...]:
    """What shows each step, from the account on."""
    return tuple(item for edge in chain.edges for item in edge.evidence)
