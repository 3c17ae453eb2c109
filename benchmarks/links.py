"""Links: how many planted chains are found, how many decoys, what namesakes are merged; and time for many accounts.

    python benchmarks/links.py [PERSONS [ACCOUNTS POSTS]]

Persons, chains, decoys and namesakes are drawn by chance from seeds (tests/builders/linked.py); their texts go through
the scan. The time is that of graph, chains, cuts and namesakes alone, from facts that are made here.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from footprint.model import Echo, Label, Locator, Mark, Moment, PostKind, Profile, Quote, Sighting, Visibility
from footprint.rules import Facts
from footprint.rules._links import Links, links
from footprint.rules._links._pictures import SAME, distance
from tests.builders.facts import ANA
from tests.builders.linked import (
    PLATFORMS,
    SITES,
    crowd,
    edited,
    facts_of,
    handle,
    hash64,
    near,
    person,
    sentence,
    word,
)

NOW = datetime(2026, 3, 3, tzinfo=UTC)


def chains(persons: int) -> None:
    """Found, missed, false; and what a second look finds after the edits."""
    counts: Counter[str] = Counter()
    for seed in range(persons):
        someone = person(seed)
        found = links(facts_of(someone.subject, someone.records))
        ties = {item.account: item for item in found.ties}
        nodes = {(item.platform, item.account): item.id for item in found.nodes if item.platform}
        kinds = {item.id: item.kind for item in found.nodes}
        for item in someone.planted:
            tie = ties[nodes[item.platform, item.account]]
            got = {kinds[chain.nodes[-1]] for chain in tie.chains}
            counts["planted"] += bool(item.targets)
            counts["found"] += bool(item.targets) and item.targets <= got
            counts["decoys"] += not item.targets
            counts["false"] += bool(got) and not item.targets
            counts[f"a chain of {len(item.how)}"] += bool(item.targets)
        tied = [tie for tie in found.ties if tie.anonymous and tie.chains]
        counts["accounts tied"] += len(tied)
        edges = found.joint.cut if found.joint else tuple(edge for tie in tied for edge in tie.cut)
        counts["edits"] += len(edges)
        again = links(facts_of(someone.subject, edited(someone.records, edges)))
        counts["tied after the edits"] += sum(tie.anonymous and bool(tie.chains) for tie in again.ties)
    print(f"{persons} persons:", ", ".join(f"{name} {count:,}" for name, count in sorted(counts.items())))


def namesakes(persons: int) -> None:
    """Pairs among what is called theirs, with two exports of theirs."""
    right = wrong = own = found = 0
    for seed in range(persons):
        one = crowd(seed)
        verdicts = links(facts_of(one.subject, one.records)).namesakes
        mine = [item.url in one.own for item in verdicts if item.verdict == "mine"]
        pairs = list(combinations([*mine, True, True], 2))
        right += sum(a and b for a, b in pairs)
        wrong += sum(not (a and b) for a, b in pairs)
        own, found = own + len(one.own), found + sum(mine)
    print(
        f"{persons} persons, each with two namesakes in town: {right:,} of {right + wrong:,} merged pairs right "
        f"({right / (right + wrong):.4f}); {found:,} of {own:,} own pages told, the others unsure"
    )


def pictures() -> None:
    """Copies known again and others taken for the same, at the distance that is used."""
    from footprint.collectors._photo_hash import hash_of
    from tests.builders.pictures import copies, packed, photo, placeholders, portrait

    rng = random.Random(21)  # noqa: S311  # invented pictures, no secret
    drawn = [make(rng) for make in (photo, portrait) for _ in range(100)]
    first = [hash_of(packed(item)) for item in drawn]
    kinds: dict[str, list[bool]] = {}
    for own, item in zip(first, drawn, strict=True):
        for how, data in copies(item):
            kinds.setdefault(how, []).append(distance(own, hash_of(data)) <= SAME)
    others = [distance(one, other) <= SAME for one, other in combinations(first, 2)]
    told = ", ".join(f"{how} {sum(found)} of {len(found)}" for how, found in kinds.items())
    empty = [bool(hash_of(data)) for _, data in placeholders()]
    print(f"pictures: {told}; another taken for it {sum(others)} of {len(others):,}; "
          f"placeholders with a hash {sum(empty)} of {len(empty)}")  # fmt: skip


def many(accounts: int, posts: int) -> Facts:
    """One person with so many accounts, some of which share things, and posts that tell something now and then."""
    rng = random.Random(5)  # noqa: S311  # an invented person, no secret
    profiles, sightings, echoes, timeline = [], [], [], []
    names = [(rng.choice(PLATFORMS), handle(rng)) for _ in range(accounts)]
    face = hash64(rng)
    for number, (platform, name) in enumerate(names):
        fields = [(str(Label.LOCATION), "Exampleton")] if number % 3 else []
        fields += [(str(Label.AVATAR), near(rng, face if number % 7 == 0 else hash64(rng), number % 5))]
        other = names[rng.randrange(accounts)]
        linked = (SITES[other[0]].format(other[1]), f"https://{word(rng, 3)}.example/") if number % 4 == 0 else ()
        shown = "Ana Lopes" if number % 5 == 0 else ""
        url = SITES[platform].format(name)
        profiles.append(
            Profile(platform, name, shown, sentence(rng, 8), linked, tuple(fields), Visibility.PUBLIC, url, "a.json")
        )
    values = (("PERSON", "Ana Lopes"), ("ORGANIZATION", "Northwind Coffee"), ("EMAIL_ADDRESS", "ana@example.org"),
              ("LOCATION", "Exampleton"), ("HANDLE", "@rowan"), ("URL", "https://example.org/page"))  # fmt: skip
    for number in range(posts):
        platform, name = names[number % accounts]
        when = NOW - timedelta(minutes=number)
        timeline.append(Moment(platform, name, PostKind.POST, Visibility.PUBLIC, when, 120))
        where = Locator(
            platform, name, str(number), "text", "post", Visibility.PUBLIC, when, f"https://a.example/{number}"
        )
        if number % 2 == 0:
            kind, value = values[rng.randrange(len(values))]
            quote = Quote(f"so, {value}", (Mark(4, 4 + len(value), kind),), (4, 4 + len(value)))
            own = kind in ("PERSON", "ORGANIZATION", "EMAIL_ADDRESS", "LOCATION") and rng.random() < 0.2
            key = "northwind coffee ltd" if kind == "ORGANIZATION" else value.casefold()
            sightings.append(Sighting(kind, value, key, 4, 4 + len(value), 0.9, "b", where, quote, own=own))
        if number % 50 == 0:
            echoes.append(Echo(number // 100, where))
    return Facts(
        ANA,
        tuple(profiles),
        tuple(sightings),
        timeline=tuple(timeline),
        echoes=tuple(echoes),
        provides=frozenset(("profiles", "posts")),
        now=NOW,
    )


def main() -> None:
    """Measure and print."""
    given = [int(text) for text in sys.argv[1:]]
    persons, accounts, posts = (*given, *(200, 100, 100_000)[len(given) :])
    if persons:
        chains(persons)
        namesakes(persons)
        pictures()
    facts = many(accounts, posts)
    began = time.perf_counter()
    found: Links = links(facts)
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    tied = sum(bool(tie.chains) for tie in found.ties)
    print(
        f"{accounts} accounts, {posts:,} posts: {took:.1f} s for {len(found.edges):,} edges, {tied} accounts tied, "
        f"{sum(tie.anonymous for tie in found.ties)} anonymous; peak {peak} MB"
    )


if __name__ == "__main__":
    main()
