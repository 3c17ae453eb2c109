"""Facts without what the person called wrong, as one rule sees them."""

from __future__ import annotations

from dataclasses import replace

from footprint import codes
from footprint.model import Flag, Relation, Sighting
from footprint.rules import Facts


def without(facts: Facts, rule: str, out: frozenset[str]) -> Facts:
    """The facts but for the sightings, relations and flags whose codes, under this rule, are ``out``."""
    if not out:
        return facts

    def stays(item: Sighting | Relation | Flag) -> bool:
        return codes.of_text(rule, item.where, item.start, item.end) not in out

    return replace(
        facts,
        sightings=tuple(filter(stays, facts.sightings)),
        relations=tuple(filter(stays, facts.relations)),
        flags=tuple(filter(stays, facts.flags)),
    )
