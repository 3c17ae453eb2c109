"""Links: planted chains are found, decoys are not, the cut is the least one and cuts."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from functools import cache
from itertools import combinations
from math import prod

import pytest

from footprint.compose._called import STEPS, TIES
from footprint.echoes import TIMES, Phrases, Prints
from footprint.model import (
    Confidence,
    Echo,
    Edge,
    Edit,
    Label,
    Locator,
    Namesake,
    Node,
    Quote,
    Relation,
    Tie,
    Visibility,
    minutes,
)
from footprint.rules._links import Links, links
from footprint.rules._links import _weights as weights
from footprint.rules._links._cut import least
from footprint.rules._links._public import is_public
from footprint.rules._links._together import strength_of
from footprint.rules._links._unusual import bits, unusual, word_bits
from footprint.rules._links._ways import beside, chances, surest
from footprint.rules.chain import anonymous_account_tied
from tests.builders.facts import ANA, DAY, facts, hit, profile, relation, seen
from tests.builders.linked import Crowd, Person, crowd, edited, facts_of, person

PERSONS = 40
"""Of the two hundred that benchmarks/links.py goes through."""


@cache
def made(seed: int) -> tuple[Person, Links]:
    someone = person(seed)
    return someone, links(facts_of(someone.subject, someone.records))


def tie_of(found: Links, platform: str, account: str) -> Tie:
    node = next(item.id for item in found.nodes if (item.platform, item.account) == (platform, account))
    return next(item for item in found.ties if item.account == node)


def ends(found: Links, tie: Tie) -> set[str]:
    kinds = {item.id: item.kind for item in found.nodes}
    return {kinds[chain.nodes[-1]] for chain in tie.chains}


# ---------------------------------------------------------------- chains


def test_every_planted_chain_is_found_and_no_decoy_is() -> None:
    missed, false, planted = [], [], 0
    for seed in range(PERSONS):
        someone, found = made(seed)
        for item in someone.planted:
            got = ends(found, tie_of(found, item.platform, item.account))
            planted += bool(item.targets)
            if not item.targets <= got:
                missed.append((seed, item))
            if got and not item.targets:
                false.append((seed, item))
    assert planted > 3 * PERSONS
    assert not missed
    assert not false


def test_a_chain_is_what_it_says() -> None:
    for seed in range(10):
        _, found = made(seed)
        known = set(found.edges)
        for tie in found.ties:
            assert tie.chains == tuple(sorted(tie.chains, key=lambda item: -item.strength))
            for chain in tie.chains:
                assert chain.nodes[0] == tie.account and chain.strength >= weights.FLOOR
                steps = zip(chain.nodes, chain.nodes[1:], chain.edges, strict=False)
                assert all({one, other} == {edge.start, edge.end} for one, other, edge in steps)
                assert len(chain.edges) == len(chain.nodes) - 1
                assert chain.strength == round(100 * prod(edge.strength / 100 for edge in chain.edges))
                assert all(edge in known or edge.start == "person:1" for edge in chain.edges)


def test_the_same_facts_in_another_order_give_the_same_links() -> None:
    someone, found = made(3)
    mixed = list(someone.records)
    random.Random(5).shuffle(mixed)
    assert links(facts_of(someone.subject, mixed)) == found


def test_anonymous_accounts_stand_first_and_named_ones_keep_their_name() -> None:
    for seed in range(10):
        _, found = made(seed)
        order = [tie.anonymous for tie in found.ties]
        assert order == sorted(order, reverse=True)
        assert all(not tie.cut and not tie.remains for tie in found.ties if not tie.anonymous)


def test_every_kind_of_node_has_its_words() -> None:
    kinds = {"account", *re.findall(r"``(\w+)``", Node.__doc__ or "")} - {"label"}
    assert {node.kind for seed in range(10) for node in made(seed)[1].nodes} <= kinds
    assert kinds == set(STEPS) == {"person", *TIES}


# ---------------------------------------------------------------- cuts


def _joined(edges: list[Edge], start: str, targets: set[str]) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        node = waiting.pop()
        for edge in edges:
            for one, other in ((edge.start, edge.end), (edge.end, edge.start)):
                if one == node and other not in seen:
                    seen.add(other)
                    waiting.append(other)
    return bool(seen & targets)


def _cost(edges: tuple[Edge, ...]) -> tuple[int, int]:
    """How many cannot be undone, and the minutes for the others, each place once."""
    return sum(edge.effort is None for edge in edges), minutes(edges)


def _tried(edges: list[Edge], start: str, targets: set[str]) -> tuple[int, int]:
    """The least that cuts, by trying every set of edges."""
    ways = (
        gone
        for count in range(len(edges) + 1)
        for gone in combinations(edges, count)
        if not _joined([edge for edge in edges if edge not in gone], start, targets)
    )
    return min(map(_cost, ways))


@pytest.mark.parametrize("seed", range(120))
def test_a_cut_is_as_cheap_as_the_best_of_all_sets(seed: int) -> None:
    rng = random.Random(seed)
    nodes = [f"n{number}" for number in range(rng.randrange(3, 13))]
    pairs = rng.sample(list(combinations(nodes, 2)), min(len(nodes) * (len(nodes) - 1) // 2, rng.randrange(3, 12)))
    efforts = (None, 1, 1, 2, 3, 5)
    edges = [Edge(*pair, f"why {n}", (), 90, rng.choice(efforts)) for n, pair in enumerate(pairs)]
    targets = set(nodes[-2:]) if len(nodes) > 3 and rng.random() < 0.5 else {nodes[-1]}
    cut, remains = least(edges, [nodes[0]], targets)
    left = [edge for edge in edges if edge not in (*cut, *remains)]
    assert not _joined(left, nodes[0], targets)
    assert _cost((*cut, *remains)) == _tried(edges, nodes[0], targets)
    assert all(edge.effort is not None for edge in cut) and all(edge.effort is None for edge in remains)
    mixed = rng.sample(edges, len(edges))
    assert least(mixed, [nodes[0]], targets) == (cut, remains), "the order of the edges does not matter"


@pytest.mark.parametrize("seed", range(120))
def test_a_place_that_several_edges_rest_on_counts_once(seed: int) -> None:
    """Against all sets of edges: an edge may rest on several places at either end, and places serve several edges."""
    rng = random.Random(seed)
    nodes = [f"n{number}" for number in range(rng.randrange(3, 13))]
    pairs = rng.sample(list(combinations(nodes, 2)), min(len(nodes) * (len(nodes) - 1) // 2, rng.randrange(3, 12)))
    places = {node: [Edit(node, (node, str(n)), rng.choice((1, 2, 3, 5))) for n in range(2)] for node in nodes}
    edges = []
    for number, pair in enumerate(pairs):
        edits = tuple(rng.sample([edit for node in pair for edit in places[node]], rng.randrange(1, 3)))
        fixed = rng.random() < 0.15
        effort = None if fixed else sum(edit.minutes for edit in edits)
        edges.append(Edge(*pair, f"why {number}", (), 90, effort, () if fixed else edits))
    targets = {nodes[-1]}
    cut, remains = least(edges, [nodes[0]], targets)
    left = [edge for edge in edges if edge not in (*cut, *remains)]
    assert not _joined(left, nodes[0], targets)
    assert _cost((*cut, *remains)) == _tried(edges, nodes[0], targets)
    assert least(rng.sample(edges, len(edges)), [nodes[0]], targets) == (cut, remains)


def test_one_new_name_cuts_two_ways_for_the_minutes_of_one() -> None:
    """Two links to be removed at the far ends take longer than the one name that both ways begin with."""
    name = Edit("a", ("x", "a", "account", "handle"), 5)
    starts = [Edge("a", f"b{n}", "why", (), 90, 5, (name,)) for n in range(3)]
    rest = [Edge(f"b{n}", "person:1", "why", (), 90, 2) for n in range(3)]
    cut, _ = least([*starts, *rest], ["a"], ["person:1"])
    assert cut == tuple(starts) and minutes(cut) == 5


def test_of_equal_cuts_the_one_near_the_account_is_taken() -> None:
    row = [Edge(f"n{n}", f"n{n + 1}", "why", (), 90, 2) for n in range(4)]
    assert least(row, ["n0"], ["n4"]) == ((row[0],), ())


def test_what_is_not_the_persons_to_undo_remains() -> None:
    page = Edge("a", "person:1", "a search result shows it", (), 70, None)
    own = Edge("a", "mail", "shows it", (), 99, 1)
    spelled = Edge("mail", "person:1", "spells it", (), 90, None)
    assert least([page, own, spelled], ["a"], ["person:1"]) == ((own,), (page,))


def test_several_accounts_are_cut_at_once_for_no_more_than_each_alone() -> None:
    seen = 0
    for seed in range(PERSONS):
        _, found = made(seed)
        if found.joint:
            seen += 1
            alone = sum(_cost(tie.cut)[1] for tie in found.ties)
            assert _cost(found.joint.cut)[1] <= alone
    assert seen > PERSONS // 2


def test_after_the_edits_a_second_look_finds_no_way() -> None:
    """One account's own cut parts that account; the joint cut parts all.

    In the last a cut could take its name from an account that is then tied by what it posted elsewhere.
    """
    for seed in (*range(PERSONS // 2), 50):
        someone, found = made(seed)
        tied = [tie for tie in found.ties if tie.anonymous and tie.chains]
        whole = found.joint.cut if found.joint else tuple(edge for tie in tied for edge in tie.cut)
        again = links(facts_of(someone.subject, edited(someone.records, whole)))
        assert not [tie for tie in again.ties if tie.anonymous and tie.chains], seed
        for tie in tied[:1]:
            once = links(facts_of(someone.subject, edited(someone.records, tie.cut)))
            node = next(item for item in found.nodes if item.id == tie.account)
            names = {item.account for item in once.nodes if item.platform == node.platform}
            if node.account in names:  # it was not renamed
                assert not tie_of(once, node.platform, node.account).chains, seed


# ---------------------------------------------------------------- ways


def test_the_surest_way_is_found_and_ends_are_ends() -> None:
    edges = [
        Edge("a", "b", "", (), 90),
        Edge("b", "c", "", (), 90),
        Edge("a", "c", "", (), 80),
        Edge("c", "d", "", (), 99),
    ]
    graph = beside(edges)
    [chain] = surest("a", ["c"], graph).values()
    assert (chain.nodes, chain.strength) == (("a", "b", "c"), 81)
    assert "d" not in surest("a", ["c", "d"], graph), "no way leads through a target"
    assert chances(["a"], graph)["c"] == pytest.approx(0.81)
    assert surest("a", ["nowhere"], graph) == {}


# ---------------------------------------------------------------- what ties, and how strongly

MOSS = profile("tumblr", "quillfern_moth", name="moss")
ANA_X = profile("x", "ana.l", name="Ana Lopes")


def only(found: Links) -> Tie:
    """The one anonymous account."""
    [tie] = [item for item in found.ties if item.anonymous]
    return tie


def test_every_place_is_evidence_and_minutes_count_each_once() -> None:
    posts = [
        seen("PERSON", "Ana Lopes", str(n // 2), own=True, platform="tumblr", account="quillfern_moth")
        for n in range(10)
    ]
    posts = [replace(item, where=replace(item.where, url=f"https://a.example/{n}")) for n, item in enumerate(posts)]
    tie = only(links(facts(MOSS, *posts)))
    [edge] = tie.cut
    assert (len(edge.evidence), edge.effort, edge.strength) == (10, 5, weights.POSTS_TELL_NAME)


def test_what_search_engines_show_remains() -> None:
    found = links(facts(MOSS, hit("PERSON", "Ana Lopes", "1-02 https://quillfern_moth.tumblr.com/")))
    tie = only(found)
    assert not tie.cut and [edge.effort for edge in tie.remains] == [None]
    assert [edge.why for edge in tie.remains] == ["a search result shows it with your name"]


def test_a_page_of_others_is_not_the_persons_to_undo_and_their_own_is() -> None:
    """A page is theirs when a profile of theirs leads to it."""
    club = profile("web", "club.example", url="https://club.example/", links=("https://quillfern_moth.tumblr.com/",))
    told = seen("PERSON", "Ana Lopes", own=True, platform="web", account="club.example", post="page")
    tie = only(links(facts(MOSS, club, told)))
    assert not tie.cut and len(tie.remains) == 1
    linking = replace(ANA_X, links=("https://club.example/",))
    tie = only(links(facts(MOSS, club, told, linking)))
    assert [edge.effort for edge in tie.cut] == [5] and not tie.remains


def test_a_shared_sentence_keeps_its_values_covered() -> None:
    line = "Moths, kilns and long nights, ring 202-555-0188 for either"
    number = seen("PHONE_NUMBER", "202-555-0188", post="profile", platform="tumblr", account="quillfern_moth")
    found = links(
        facts(replace(MOSS, bio=line), replace(ANA_X, bio=line), number, subject=replace(ANA, phones=("+1",)))
    )
    [edge] = [
        item for item in found.edges if item.why == "the profiles say the same sentence" and "tumblr" in item.start
    ]
    [quote] = [place.quote for place in edge.evidence]
    assert [quote.text[mark.start : mark.end] for mark in quote.marks] == ["202-555-0188"]


def test_links_both_ways_are_stronger_than_one() -> None:
    there = replace(MOSS, links=("https://x.com/ana.l",))
    back = replace(ANA_X, links=("https://quillfern_moth.tumblr.com/",))
    strengths = [only(links(facts(*pair))).chains[0].strength for pair in ((there, ANA_X), (MOSS, back), (there, back))]
    assert strengths[0] == strengths[1] < strengths[2]
    both = only(links(facts(there, back)))
    assert [edge.effort for edge in both.cut] == [2], "each end has to be undone"


def test_a_way_to_work_leads_over_the_name_only_where_nothing_else_does() -> None:
    works = profile("linkedin", "ana-l-7", name="Ana Lopes", fields=((Label.EMPLOYER, "Northwind Coffee"),))
    linked = replace(MOSS, links=("https://x.com/ana.l",))
    tie = only(links(facts(linked, ANA_X, works)))
    over = next(chain for chain in tie.chains if chain.nodes[-1].startswith("employer"))
    assert "person:1" in over.nodes and over.edges[2].effort is None
    assert over.edges[2].why == "a search for the name leads to this account"
    joined = replace(ANA_X, links=("https://www.linkedin.com/in/ana-l-7",))
    tie = only(links(facts(linked, joined, works)))
    straight = next(chain for chain in tie.chains if chain.nodes[-1].startswith("employer"))
    assert "person:1" not in straight.nodes


def test_a_sentence_of_the_author_names_an_employer() -> None:
    where = Locator("github", "ana-l", "profile", "bio", "profile", Visibility.PUBLIC)
    said = Relation("EMPLOYER", "Fabrikam", 9, 17, None, 0.9, "test", where, Quote("I work at Fabrikam", (), (10, 18)))
    known = profile("github", "ana-l", name="Ana Lopes", bio="I work at Fabrikam")
    linked = replace(MOSS, links=("https://github.com/ana-l",))
    for sentence, targets in ((said, {"person", "employer"}), (replace(said, past=True), {"person"})):
        found = links(replace(facts(known, linked), relations=(sentence,)))
        assert ends(found, only(found)) == targets
    colleagues = replace(said, where=replace(where, part="field:recommendation"))
    for other in (replace(said, confidence=0.4), colleagues):
        found = links(replace(facts(known, linked), relations=(other,)))
        assert ends(found, only(found)) == {"person"}


@pytest.mark.parametrize("post", ["like", "repost"])
def test_who_works_there_in_words_of_others_is_not_the_author(post: str) -> None:
    theirs = relation("EMPLOYER", "Northwind Coffee", post=post, platform="tumblr", account="quillfern_moth")
    own = relation("EMPLOYER", "Northwind Coffee", platform="tumblr", account="quillfern_moth")
    assert only(links(facts(MOSS, own))).chains and not only(links(facts(MOSS, theirs))).chains


def test_of_equally_sure_ways_the_more_open_one_is_told() -> None:
    followers = seen("PERSON", "Ana Lopes", "a", own=True, platform="tumblr", account="quillfern_moth")
    closed = replace(followers, where=replace(followers.where, visibility=Visibility.RESTRICTED))
    [draft] = anonymous_account_tied(facts(MOSS, followers))
    [hidden] = anonymous_account_tied(facts(MOSS, closed))
    assert draft.severity > hidden.severity


@pytest.mark.parametrize(
    ("handle", "least", "most"),
    [
        ("alex", 0, 39), ("john_smith", 0, 39), ("coffee_lover", 0, 39), ("dragon123", 0, 39), ("thereal_mike", 0, 39),
        ("emma_07", 0, 39), ("alex1990", 0, 39),
        ("quillandtide", 75, 100), ("ghostparsnip", 75, 100), ("zqvexplorm_kt", 75, 100),
    ],
)  # fmt: skip
def test_a_common_account_name_ties_nothing_and_an_odd_one_does(handle: str, least: int, most: int) -> None:
    assert least <= unusual(handle) <= most


@pytest.mark.parametrize(
    ("page", "public"),
    [
        ("bbc.co.uk/news", True), ("dailyherald.example/2024/05/a-story", True), ("blog.example/2024/05/story", True),
        ("lakeside.edu", True), ("mosswhistle.example", False), ("linktr.ee/moss", False), ("linktr.ee", True),
        ("patreon.com/moss", False), ("moss.bandcamp.com", False),
    ],
)  # fmt: skip
def test_pages_that_anybody_links_tie_nothing(page: str, public: bool) -> None:
    assert is_public(page) is public


def test_a_name_with_a_city_is_not_enough_and_with_a_school_is() -> None:
    assert strength_of(["display name", "city"]) == strength_of(["display name", "school"]) == 0
    assert strength_of(["city", "school", "job"]) == 0, "nothing says how they are called"
    assert strength_of(["display name", "city", "job"]) == 0, "nothing that few people share"
    assert (
        weights.FLOOR < strength_of(["first name", "city", "school"]) < strength_of(["display name", "city", "school"])
    )


def test_texts_are_compared_without_links_and_marks_and_short_ones_never() -> None:
    prints = Prints()
    long = "The kiln opened at four this morning and every cup had survived the night."
    assert prints.of(long) == prints.of(
        "@moss the kiln opened at four this morning, and every cup had survived the night https://t.co/x"
    )
    assert prints.of("Good morning!") is None and prints.of("!" * 500) is None
    assert prints.of(long) != Prints().of(long), "the key is another in each run"
    prints.meet(("x", "a"), long)
    prints.meet(("x", "a"), long)
    assert not prints.shared()
    prints.meet(("tumblr", "b"), long)
    assert prints.shared() == {prints.of(long)}


SIGNED = "may your sourdough never collapse"
OTHER = "another sleepless wednesday with pigeons"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (SIGNED, 1), (OTHER, 1), ("soup again, #quillferning", 1), ("It is #MondayMotivation", 0),
        ("Thank you so much for all of the kind words", 0), ("Check out my latest video on the channel!", 0),
        ("Have a great weekend everyone, see you on Monday", 0), ("At the end of the day it is what it is", 0),
        ("Muchisimas gracias, queridos amigos, hermanas, hermanos", 0), ("Good morning", 0), ("", 0),
    ],
)  # fmt: skip
def test_only_unusual_phrases_are_counted(text: str, count: int) -> None:
    assert len(Phrases(word_bits, bits).of(text)) == count


def test_a_phrase_is_shared_when_both_use_it_again_and_again() -> None:
    phrases = Phrases(word_bits, bits)
    for number in range(TIMES):
        phrases.meet(("x", "a"), f"{number} bowls. {SIGNED.capitalize()}!")
        if number:
            phrases.meet(("tumblr", "b"), f"@moss {SIGNED} https://t.co/{number}")
    assert not phrases.shared(), "the second used it too seldom"
    phrases.meet(("tumblr", "b"), SIGNED)
    assert phrases.shared() == phrases.of(SIGNED)
    assert Phrases(word_bits, bits).of(SIGNED) != phrases.of(SIGNED), "the key is another in each run"
    phrases.leave({("x", "a")})
    assert not phrases.shared()


def test_what_is_counted_is_bounded_and_what_comes_often_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footprint.echoes._HELD", 50)
    phrases = Phrases(word_bits, bits)
    for writer in (("x", "a"), ("tumblr", "b")):
        for number in range(400):
            phrases.meet(writer, f"{SIGNED}. We lost quokka{number:x} near zanthor{number:x} pier yesterday")
    assert phrases.shared() == phrases.of(SIGNED)
    assert all(len(counts) <= 50 for counts in phrases._met.values())


@pytest.mark.parametrize(("said", "strength"), [((SIGNED,), weights.PHRASE), ((SIGNED, OTHER), weights.PHRASES)])
def test_phrases_tie_weakly_and_one_alone_ties_nothing(said: tuple[str, ...], strength: int) -> None:
    pair = (("x", "ana.l"), ("tumblr", "quillfern_moth"))
    echoes = [
        Echo(number, Locator(*owner, f"{number}.{post}", "text", "post", Visibility.PUBLIC, DAY, "https://a.example/1"))
        for number, _ in enumerate(said)
        for owner in pair
        for post in range(TIMES)
    ]
    found = links(replace(facts(MOSS, ANA_X), phrases=tuple(echoes)))
    edges = [edge for edge in found.edges if "phrases" in edge.why]
    assert {edge.strength for edge in edges} == {weights.half(strength)}
    assert [len(edge.evidence) for edge in edges] == [TIMES * len(said)] * 2
    tie = only(found)
    assert bool(tie.chains) is (len(said) > 1)
    assert all(chain.confidence is Confidence.LOW for chain in tie.chains), "never sure by phrases alone"


# ---------------------------------------------------------------- namesakes


@pytest.fixture(scope="module")
def crowds() -> list[tuple[Crowd, Links]]:
    return [(one, links(facts_of(one.subject, one.records))) for one in map(crowd, range(60))]


def test_people_of_one_name_in_one_city_are_not_merged(crowds: list[tuple[Crowd, Links]]) -> None:
    """Pairs among what is called theirs, with the two exports: nearly all are of one person."""
    right = wrong = found = 0
    for one, of in crowds:
        mine = [item.url for item in of.namesakes if item.verdict == "mine"]
        own = [url in one.own for url in mine] + [True, True]
        pairs = list(combinations(own, 2))
        right += sum(a and b for a, b in pairs)
        wrong += sum(not (a and b) for a, b in pairs)
        found += sum(own) - 2
    assert right / (right + wrong) >= 0.99
    assert found > sum(len(one.own) for one, _ in crowds) / 4, "not by calling everything unsure"


def test_in_doubt_a_page_is_unsure(crowds: list[tuple[Crowd, Links]]) -> None:
    verdicts = [item.verdict for _, of in crowds for item in of.namesakes]
    assert verdicts.count("unsure") > verdicts.count("other") > 0
    for one, of in crowds:
        assert {item.url for item in of.namesakes} == one.own | one.others
        assert all(item.evidence for item in of.namesakes)
        assert not [item for item in of.namesakes if item.verdict == "other" and item.url in one.own]


def test_the_persons_word_wins() -> None:
    one = crowd(1)
    page, other = sorted(one.others)[0], sorted(one.own)[0]
    of = links(facts_of(one.subject, one.records, mine=(page,), not_mine=(other,)))
    assert found_in(of.namesakes, page).verdict == "mine"
    assert "you said that it is yours" in found_in(of.namesakes, page).signs
    [left] = [item for item in of.namesakes if item.doubts == ("you said that it is not yours",)]
    assert (left.url, left.verdict) == (other, "other")


def found_in(namesakes: tuple[Namesake, ...], url: str) -> Namesake:
    return next(item for item in namesakes if item.url == url)
