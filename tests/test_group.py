"""The group picture against those who would see a client in it: small cells, arithmetic, two pictures and chains."""

from __future__ import annotations

import itertools
import json
import math
import random
import re
import stat
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footprint import group, output
from footprint.errors import CannotWrite, ExitCode, HistoryDamaged, HistoryLocked, Revealing, UsageError
from footprint.group import _counts, _noise, _page, _releases, _sheet, _topics
from footprint.group._counts import BANDS, Counts, Shown, count, label, plain
from footprint.group._hide import FEWEST, LEAST, Range, covered, joined
from footprint.group._since import good, since
from footprint.locking import held
from footprint.model import CATEGORIES, Member, Reader
from footprint.rules import rules
from tests.builders.group import TAKEN, member, members

CLASS = members(60)
EASY = settings(
    max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "state" / "releases.jsonl"


def made(who: Sequence[Member], folder: Path, ledger: Path, **options: object) -> tuple[str, str]:
    """A picture's page and table."""
    folder.mkdir(exist_ok=True)
    done = group.release(who, folder, ledger=ledger, **options)  # type: ignore[arg-type]
    return done.page.read_text(encoding="utf-8"), done.table.read_text(encoding="utf-8")


# ---------------------------------------------------------------- small cells


@pytest.mark.parametrize("clients", [*range(LEAST, 80), 997, 5_000])
def test_ranges_are_a_partition_of_all_counts_into_pieces_of_five_or_more(clients: int) -> None:
    pieces = {covered(number, clients) for number in range(clients + 1)}
    ordered = sorted(pieces, key=lambda item: item.low)
    assert ordered[0] == Range(0, 4) and ordered[-1].high == clients
    assert all(item.high - item.low >= FEWEST - 1 for item in ordered)
    assert all(after.low == before.high + 1 for before, after in itertools.pairwise(ordered))
    assert all(covered(number, clients) == covered(clients, clients) for number in range(clients - 4, clients))


def splits(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many clients may fall into so many bands."""
    for cuts in itertools.combinations(range(total + parts - 1), parts - 1):
        yield tuple(after - before - 1 for before, after in itertools.pairwise((-1, *cuts, total + parts - 1)))


@pytest.mark.parametrize("clients", [10, 12, 13])
def test_whoever_solves_a_table_of_scores_learns_no_small_count_nor_its_complement(clients: int) -> None:
    """All groups that give the same table, for every table: what is alike in all of them is what is told."""
    behind: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for bands in splits(clients, len(BANDS) + 1):
        counts = Counts(clients, TAKEN, 2, "0.1.0", (), ((Reader.RECRUITER, bands),))
        behind[plain(counts).scores].append(bands)
    some_bands = [some for size in range(1, len(BANDS) + 1) for some in itertools.combinations(range(6), size)]
    assert len(behind) > 5
    for groups in behind.values():
        for some in some_bands:
            sums = {sum(bands[nth] for nth in some) for bands in groups}
            assert len(sums) > 1 or FEWEST <= min(sums) <= clients - FEWEST


@pytest.mark.parametrize("clients", [16, 22, 27, 33])
def test_that_the_ranges_of_a_table_add_up_to_all_clients_tells_nothing_either(clients: int) -> None:
    """Larger groups in four bands: where the ranges leave one way only, it is of counts that may be known."""
    behind = defaultdict(list)
    for bands in splits(clients, 4):
        groups = joined(bands)
        behind[tuple((item.stop, covered(sum(bands[item]), clients)) for item in groups)].append(bands)
    for ways in behind.values():
        for some in (some for size in (1, 2, 3) for some in itertools.combinations(range(4), size)):
            sums = {sum(bands[nth] for nth in some) for bands in ways}
            assert len(sums) > 1 or FEWEST <= min(sums) <= clients - FEWEST


def test_the_attack_on_tables_finds_a_table_that_tells() -> None:
    """The same without putting bands together: of 22, 5 to 9 and 5 to 9 and 0 to 4 leave one way only."""
    behind = defaultdict(set)
    for bands in splits(22, 3):
        behind[tuple(covered(number, 22) for number in bands)].add(bands)
    assert {(4, 9, 9)} in behind.values()


def shown(clients: int, found: Sequence[int] = (), bands: Sequence[int] = ()) -> Shown:
    """What is shown of these counts: of the first rules, and of one reader's bands."""
    counted = [item.id for item in rules() if item.id not in _counts.FOLLOWS]
    numbers = (*found, *[0] * (len(counted) - len(found)))
    by_reader = tuple((reader, tuple(bands or (clients, 0, 0, 0, 0, 0))) for reader in Reader)
    return plain(Counts(clients, TAKEN, 2, "0.1.0", tuple(zip(counted, numbers, strict=True)), by_reader))


def files(item: Shown) -> tuple[str, str]:
    topics = _topics.plan(item)
    return _page.to_html(item, None, topics), _sheet.to_csv(item, None, topics)


@EASY
@given(st.data())
def test_every_group_behind_the_ranges_has_the_very_same_page_and_table(data: st.DataObject) -> None:
    """Each count may be any of its range whatever the others are: nothing that is written tells it closer.

    That holds for complements, sums, shares, topics and their order: all of them stand in these files.
    """
    clients = data.draw(st.integers(LEAST, 40))
    found = data.draw(st.lists(st.integers(0, clients), min_size=6, max_size=30))
    other = [data.draw(st.integers(seen.low, seen.high)) for seen in (covered(number, clients) for number in found)]
    assert files(shown(clients, found)) == files(shown(clients, other))


def test_no_rule_is_named_by_whether_somebody_has_it() -> None:
    nobody, four = ([member(f"c{nth}", ["card-number"] * (nth < few)) for nth in range(30)] for few in (0, 4))
    assert files(plain(count(nobody))) == files(plain(count(four)))


def test_rules_that_follow_from_others_are_not_counted() -> None:
    page, table = files(plain(count([member(f"c{nth}", sorted(_counts.FOLLOWS)) for nth in range(20)])))
    assert set(_counts.FOLLOWS) < {item.id for item in rules()}
    assert not [rule for rule in _counts.FOLLOWS if f'"{rule}"' in table]
    assert "Identity puzzle and Security answers" in page


def test_a_category_tells_no_more_than_its_most_common_rule() -> None:
    """Five rules with four clients each, of one category: a count of its own would be 20, and tell each of them."""
    five = [item.id for item in rules() if item.category == "whereabouts"][:5]
    apart = [member(f"c{nth}", [five[nth // 4]] if nth < 20 else []) for nth in range(40)]
    nobody = [member(f"c{nth}") for nth in range(40)]
    assert files(plain(count(apart))) == files(plain(count(nobody)))


@pytest.mark.parametrize("clients", range(LEAST))
def test_a_small_group_has_a_page_without_a_number(tmp_path: Path, ledger: Path, clients: int) -> None:
    who = [member(f"c{nth}", ["public-phone"], 40) for nth in range(clients)]
    files = made(who, tmp_path / "out", ledger)
    others = [member(f"d{nth}") for nth in range(clients if clients >= FEWEST else (clients + 1) % 4)]
    assert files == made(others, tmp_path / "other", ledger)
    page, table = files
    assert "Too few" in page and "public-phone" not in table.lower() and "<table" not in page
    assert ("fewer than 5 clients" if clients < FEWEST else f"{clients} clients, fewer than 10") in page
    assert ledger.exists() is (clients >= FEWEST)


def test_small_groups_are_compared_too(tmp_path: Path, ledger: Path) -> None:
    made(CLASS[:6], tmp_path / "out", ledger)
    with pytest.raises(Revealing):
        made(CLASS[:5], tmp_path / "out", ledger)
    made(CLASS[:4], tmp_path / "out", ledger)
    with pytest.raises(Revealing):
        made(CLASS[:10], tmp_path / "out", ledger)
    made(CLASS[:6], tmp_path / "out", ledger, noise=1.0)


@EASY
@given(st.lists(st.integers(0, 12), min_size=1, max_size=8))
def test_neighbours_are_joined_until_five_clients_are_in_each_group(numbers: list[int]) -> None:
    groups = joined(numbers)
    assert [nth for item in groups for nth in range(item.start, item.stop)] == list(range(len(numbers)))
    assert all(sum(numbers[item]) >= FEWEST for item in groups) or len(groups) == 1


def test_bands_are_called_by_their_scores() -> None:
    assert [label(slice(nth, nth + 1)) for nth in range(6)] == [
        *("0 to 39", "40 to 59", "60 to 74", "75 to 89", "90 to 100", "no score"),
    ]
    assert label(slice(0, 3)) == "0 to 74" and label(slice(3, 6)) == "75 to 100, or no score"


def test_scores_fall_into_the_bands_of_the_grades() -> None:
    scores = (0, 39, 40, 59, 60, 74, 75, 89, 90, 100, None, None)
    counts = count([member(f"c{nth}", (), score) for nth, score in enumerate(scores)])
    assert {bands for _, bands in counts.scores} == {(2, 2, 2, 2, 2, 2)}


# ---------------------------------------------------------------- two pictures, and chains of them


def at(who: Sequence[Member], *numbers: int) -> list[Member]:
    return [who[nth] for nth in numbers]


@pytest.mark.parametrize(
    "other",
    [
        *(CLASS[few:] for few in (1, 2, 3, 4)),
        *(members(60 + few) for few in (1, 4)),
        (*CLASS[1:], member("another")),
        (*CLASS[2:], member("another"), member("a-fourth")),
    ],
    ids=["1 less", "2 less", "3 less", "4 less", "1 more", "4 more", "1 other", "2 others"],
)
def test_two_groups_that_differ_by_fewer_than_five_are_refused(
    tmp_path: Path, ledger: Path, other: Sequence[Member]
) -> None:
    before = made(CLASS, tmp_path / "out", ledger)
    kept = ledger.read_bytes()
    with pytest.raises(Revealing) as caught:
        group.release(other, tmp_path / "out", ledger=ledger)
    assert caught.value.exit_code is ExitCode.USAGE and caught.value.tip
    assert not [item.client for item in other if item.client in str(caught.value) + caught.value.tip]
    out = tmp_path / "out"
    assert before == ((out / group.PAGE).read_text("utf-8"), (out / group.TABLE).read_text("utf-8"))
    assert ledger.read_bytes() == kept


def test_later_data_of_a_group_with_one_more_member_are_no_way_round(tmp_path: Path, ledger: Path) -> None:
    made(CLASS, tmp_path / "out", ledger)
    later = [replace(item, client=old.client) for item, old in zip(members(61, seed=9), members(61), strict=True)]
    with pytest.raises(Revealing):
        made(later, tmp_path / "out", ledger)


def test_the_same_group_again_in_any_order_gives_the_same_bytes(tmp_path: Path, ledger: Path) -> None:
    before = made(CLASS, tmp_path / "out", ledger)
    kept = ledger.read_bytes()
    mixed = random.Random(3).sample(CLASS, len(CLASS))
    assert made(mixed, tmp_path / "out", ledger) == before
    assert ledger.read_bytes() == kept


def test_groups_that_differ_by_five_have_pictures_each(tmp_path: Path, ledger: Path) -> None:
    made(CLASS, tmp_path / "a", ledger)
    made(CLASS[5:], tmp_path / "b", ledger)
    made((*CLASS, *members(5, first=70)), tmp_path / "c", ledger)
    assert len(ledger.read_text("utf-8").splitlines()) == 3


@pytest.mark.parametrize("changed", [1, 4, 5, 60])
def test_new_data_of_fewer_than_five_of_the_same_group_are_refused(tmp_path: Path, ledger: Path, changed: int) -> None:
    made(CLASS, tmp_path / "out", ledger)
    later = [*(member(item.client, ["national-id"], 10) for item in CLASS[:changed]), *CLASS[changed:]]
    if changed < FEWEST:
        with pytest.raises(Revealing):
            made(later, tmp_path / "out", ledger)
    else:
        made(later, tmp_path / "out", ledger)


def test_three_pictures_that_together_would_show_one_client_are_refused(tmp_path: Path, ledger: Path) -> None:
    who = members(40)
    made(who[:20], tmp_path / "a", ledger)
    made(who[20:], tmp_path / "b", ledger)
    with pytest.raises(Revealing) as caught:
        made(who[:39], tmp_path / "c", ledger)
    assert "put together" in str(caught.value)
    made(who[:35], tmp_path / "c", ledger)


def test_four_that_overlap_in_a_ring_are_refused_where_they_isolate() -> None:
    """A + B - C - D is one client more on one side, and no two of them are closer than ten."""
    p, q, r, s = (frozenset(range(at, at + 10)) for at in (0, 10, 20, 30))
    groups = [p | q, r | s, p | r]
    assert not _releases.isolates([*groups, q | s])
    assert _releases.isolates([*groups, (q | s) - {10}])
    assert _releases.isolates([*groups, q | s | {99}])


def tried_out(groups: Sequence[frozenset[int]]) -> bool:
    """Whether some sum of groups lies on one to four clients: by the rank without them, for every choice of clients."""
    everybody = sorted(frozenset().union(*groups))
    whole = rank([[int(one in item) for one in everybody] for item in groups])
    return any(
        rank([[int(one in item) for one in everybody if one not in few] for item in groups]) < whole
        for few in itertools.combinations(everybody, min(FEWEST - 1, len(everybody)))
    )


def rank(rows: Sequence[Sequence[int]]) -> int:
    left, found = [[Fraction(value) for value in row] for row in rows], 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left[found:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left.insert(found, pivot)
        for row in left[found + 1 :]:
            times = row[column] / pivot[column]
            row[:] = [value - times * other for value, other in zip(row, pivot, strict=True)]
        found += 1
    return found


@settings(EASY, max_examples=100)
@given(st.lists(st.frozensets(st.integers(0, 10), min_size=1), min_size=1, max_size=5))
def test_chains_are_told_as_trying_out_tells_them(groups: list[frozenset[int]]) -> None:
    assert _releases.isolates(groups) == tried_out(groups)


def test_many_large_pictures_are_looked_at_in_a_moment() -> None:
    chance = random.Random(5)
    terms = [frozenset(chance.sample(range(6_000), 4_000)) for _ in range(12)]
    assert not _releases.isolates(terms)
    assert _releases.isolates([*terms, terms[3] ^ {17}])


# ---------------------------------------------------------------- what is kept


def test_the_memory_holds_fingerprints_alone_and_is_for_its_owner(tmp_path: Path, ledger: Path) -> None:
    page, table = made([replace(item, client=f"planted-{item.client}") for item in CLASS], tmp_path / "out", ledger)
    kept = ledger.read_text("utf-8")
    assert "planted" not in page + table + kept and "public" not in kept and "2027" not in kept
    assert json.loads(kept).keys() == {"schema", "clients", "data", "noise"}
    for file in (ledger, ledger.with_suffix(".key"), ledger.with_suffix(".lock"), *(tmp_path / "out").iterdir()):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    made(CLASS, tmp_path / "two", tmp_path / "elsewhere" / "releases.jsonl")
    assert json.loads((tmp_path / "elsewhere" / "releases.jsonl").read_text("utf-8"))["clients"] not in kept


@pytest.mark.parametrize("damage", ["{", "[]\n", '{"schema": "footprint.releases/2"}\n', "\xff\n", "half"])
def test_a_damaged_memory_is_left_as_it_is_and_nothing_is_made(tmp_path: Path, ledger: Path, damage: str) -> None:
    made(CLASS, tmp_path / "out", ledger)
    bad = ledger.read_text("utf-8")[:500] if damage == "half" else damage
    ledger.write_text(bad, encoding="latin-1")
    with pytest.raises(HistoryDamaged) as caught:
        made(CLASS[10:], tmp_path / "two", ledger)
    assert caught.value.tip and ledger.read_text(encoding="latin-1") == bad
    assert not list((tmp_path / "two").iterdir())


def test_without_its_key_nothing_can_be_compared(tmp_path: Path, ledger: Path) -> None:
    made(CLASS, tmp_path / "out", ledger)
    ledger.with_suffix(".key").unlink()
    with pytest.raises(HistoryDamaged):
        made(CLASS[10:], tmp_path / "two", ledger)
    ledger.with_suffix(".key").write_bytes(b"short")
    with pytest.raises(HistoryDamaged):
        made(CLASS[10:], tmp_path / "two", ledger)


def test_two_at_once_wait_for_each_other(tmp_path: Path, ledger: Path) -> None:
    ledger.parent.mkdir()
    with held(ledger.with_suffix(".lock"), 0, "test"), pytest.raises(HistoryLocked):
        made(CLASS, tmp_path / "out", ledger, wait=0.0)
    made(CLASS, tmp_path / "out", ledger)


def test_what_cannot_be_written_was_not_released(tmp_path: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = made(CLASS, tmp_path / "out", ledger)
    real: Any = output.write

    def full(path: Path, text: str, **options: object) -> None:
        if path.name == group.TABLE and "55" in text:
            raise CannotWrite(path.name, "cannot be written, no space left on device")
        real(path, text, **options)

    monkeypatch.setattr(output, "write", full)
    with pytest.raises(CannotWrite):
        made(CLASS[5:], tmp_path / "out", ledger)
    monkeypatch.undo()
    out = tmp_path / "out"
    assert before == ((out / group.PAGE).read_text("utf-8"), (out / group.TABLE).read_text("utf-8"))
    made(CLASS[4:], tmp_path / "two", tmp_path / "fresh.jsonl")
    assert len(ledger.read_text("utf-8").splitlines()) == 1


def test_what_stands_in_the_way_is_told_before_anything_is_done(tmp_path: Path, ledger: Path) -> None:
    (tmp_path / group.TABLE).write_text("my own table\n", encoding="utf-8")
    with pytest.raises(CannotWrite):
        made(CLASS, tmp_path, ledger)
    assert not ledger.exists() and not (tmp_path / group.PAGE).exists()


@pytest.mark.parametrize(
    "who",
    [
        [*CLASS, CLASS[0]],
        [*CLASS, replace(CLASS[0], client="n", method=1)],
        [*CLASS, replace(CLASS[0], client="n", rules=("a-rule-of-tomorrow",))],
    ],
)
def test_members_that_do_not_belong_together_are_refused(tmp_path: Path, ledger: Path, who: list[Member]) -> None:
    with pytest.raises(UsageError) as caught:
        made(who, tmp_path / "out", ledger)
    assert caught.value.tip and "tomorrow" not in str(caught.value)
    assert not ledger.exists()


# ---------------------------------------------------------------- since the last term


def test_the_next_term_tells_what_rose_and_fell(tmp_path: Path, ledger: Path) -> None:
    made([member(f"a{n}", ["public-phone"] * (n < 30) + ["age"] * (n < 12)) for n in range(40)], tmp_path / "a", ledger)
    now = [member(f"b{n}", ["public-phone"] * (n < 11) + ["age"] * (n < 16), 30) for n in range(40)]
    page, table = made(now, tmp_path / "b", ledger, earlier=tmp_path / "a" / group.TABLE)
    assert '"rule","public-phone","Public phone","10","14","30","34","fewer"' in table
    assert '"rule","age","Age","15","19","","",""' in table  # from 10 to 14: it may be one client
    assert "Since 12 March 2027" in page and "30 to 34 of 40" in page


def test_only_what_changed_by_five_whatever_the_counts_are_is_told() -> None:
    for before, now in itertools.product(range(31), repeat=2):
        past = since(shown(30, [before]), shown(30, [now]))
        [told] = [item.word for item in past.changes] or [""]
        assert not told or (abs(now - before) >= FEWEST and (told == "more") == (now > before))
        same = since(shown(30, [covered(before, 30).low]), shown(30, [covered(now, 30).high]))
        assert [item.word for item in same.changes] == [item.word for item in past.changes]


def test_shares_are_compared_where_groups_differ_in_size() -> None:
    assert since(shown(20, [10]), shown(200, [100])).changes == ()
    assert [item.word for item in since(shown(20, [10]), shown(200, [10])).changes] == ["fewer"]


def test_another_points_table_is_not_compared() -> None:
    past = since(replace(shown(20, [15]), method=1), shown(20))
    assert not past.compared and past.changes == ()
    assert "another points table" in _page.to_html(shown(20), past, ())


@EASY
@given(st.integers(LEAST, 60), st.integers(0, 10_000))
def test_good_scores_are_bounded_by_what_is_shown(clients: int, seed: int) -> None:
    counts = count(members(clients, seed))
    for reader, bands in counts.scores:
        seen = good(plain(counts), reader)
        assert seen is None or seen.low <= sum(bands[3:]) <= seen.high


@EASY
@given(st.integers(LEAST, 80), st.integers(0, 10_000))
def test_a_table_is_read_back_as_what_was_shown(clients: int, seed: int) -> None:
    item = plain(count(members(clients, seed)))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "group.csv"
        file.write_text(_sheet.to_csv(item, None, _topics.plan(item)), encoding="utf-8", newline="")
        assert _sheet.read(file) == item


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not,a,table\n",
        _sheet.too_few("fewer than 5 clients"),
        _sheet.to_csv(shown(20, [9]), None, ()).replace('"5","9"', '"9","5"'),
        _sheet.to_csv(shown(20, [9]), None, ()).replace('"5","9"', '"5","=cmd"'),
        _sheet.to_csv(shown(20), None, ()).replace('"20"', '"-20"'),
        _sheet.to_csv(shown(20), None, ()).replace("group/1", "group/2"),
        _sheet.to_csv(shown(20), None, ()).replace("2027-03-12", "<script>"),
        _sheet.to_csv(shown(20), None, ()) + "x" * 300_000,
    ],
)
def test_what_is_no_earlier_picture_is_refused(tmp_path: Path, ledger: Path, text: str) -> None:
    (tmp_path / "old.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        made(CLASS, tmp_path / "out", ledger, earlier=tmp_path / "old.csv")
    assert str(caught.value).startswith("old.csv: ") and caught.value.tip and not ledger.exists()


def test_an_earlier_picture_that_is_not_there_is_told(tmp_path: Path, ledger: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.csv: cannot be read"):
        made(CLASS, tmp_path / "out", ledger, earlier=tmp_path / "none.csv")


def test_no_cell_of_the_table_is_taken_for_a_formula() -> None:
    past = since(shown(40, [40]), shown(40, [], (0, 0, 20, 0, 20, 0)))
    for line in _sheet.to_csv(shown(40, [12, 40]), past, _topics.plan(shown(40, [12]))).splitlines():
        assert not [cell for cell in line.split(",") if cell.strip('"')[:1] in tuple("=+-@\t")]


# ---------------------------------------------------------------- noise


def test_with_noise_the_numbers_are_those_drawn_with_their_margin(tmp_path: Path, ledger: Path) -> None:
    asked = []

    def draw(numbers: Sequence[int], sensitivity: int, epsilon: float) -> list[int]:
        asked.append((len(numbers), sensitivity, epsilon))
        return [number - 7 for number in numbers]

    who = [member(f"c{n}", ["public-phone"] * (n < 1_000)) for n in range(4_000)]
    page, table = made(who, tmp_path / "out", ledger, noise=1.0, draw=draw)
    counted = len(rules()) - len(_counts.FOLLOWS)
    assert asked == [(counted + 24, counted + 8, 1.0)]
    margin = _noise.margin(counted + 8, 1.0)
    low, high = 993 - margin, 993 + margin
    assert f'"rule","public-phone","Public phone","{low - low % 5}","{high + -high % 5}"' in table
    assert f"off by {margin} clients at most" in page and "ε = 1" in page


@pytest.mark.parametrize("epsilon", [0.1, 1.0, 4.0])
def test_one_noise_in_twenty_is_larger_than_the_margin(epsilon: float) -> None:
    """By the sum over the distribution itself: P(k) = (1 - a) / (1 + a) · a^|k|."""
    margin, step = _noise.margin(107, epsilon), math.exp(-epsilon / 107)
    beyond = [2 * step ** (most + 1) / (1 + step) for most in (margin, margin - 1)]
    assert beyond[0] <= 0.05 < beyond[1]


def test_the_noise_of_the_library_is_as_wide_as_it_should_be() -> None:
    drawn = _noise.draw([0] * 20_000, 107, 1.0)
    mean, width = sum(drawn) / 20_000, sum(map(abs, drawn)) / 20_000
    assert abs(mean) < 8 and 100 < width < 114  # eight standard errors: wrong once in a thousand million million runs
    assert 0.04 < sum(abs(item) > _noise.margin(107, 1.0) for item in drawn) / 20_000 < 0.06


def test_noise_adds_up_for_each_client_until_it_is_used_up(tmp_path: Path, ledger: Path) -> None:
    many = [member(f"c{n}") for n in range(3_600)]
    for epsilon in (1.0, 2.5):
        made(many[:2_000], tmp_path / "a", ledger, noise=epsilon)
    with pytest.raises(Revealing) as caught:
        made(many[1_999:], tmp_path / "a", ledger, noise=0.9)
    assert "0.5 left of the 4" in str(caught.value) and "smaller" in caught.value.tip
    made(many[2_000:], tmp_path / "b", ledger, noise=4.0)
    made(many[:2_000], tmp_path / "a", ledger)  # without noise, there is none to add up


def test_noise_protects_where_ranges_would_not(tmp_path: Path, ledger: Path) -> None:
    many = [member(f"c{n}") for n in range(2_000)]
    made(many, tmp_path / "a", ledger)
    with pytest.raises(Revealing, match="beside an earlier picture"):
        made(many[1:], tmp_path / "a", ledger)
    made(many[1:], tmp_path / "a", ledger, noise=1.0)


@pytest.mark.parametrize("epsilon", [0.0, -1.0, 4.5, math.nan, math.inf])
def test_an_epsilon_that_means_nothing_is_refused(tmp_path: Path, ledger: Path, epsilon: float) -> None:
    with pytest.raises(UsageError, match="--noise: must be more than 0 and at most 4"):
        made(CLASS, tmp_path / "out", ledger, noise=epsilon)


def test_noise_that_would_drown_a_small_group_is_refused_before_any_is_spent(tmp_path: Path, ledger: Path) -> None:
    with pytest.raises(UsageError, match="too much for 60 clients"):
        made(CLASS, tmp_path / "out", ledger, noise=1.0)
    assert not ledger.exists()


def test_without_its_library_noise_says_what_to_install(
    tmp_path: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "opendp", None)
    monkeypatch.delitem(sys.modules, "opendp.prelude", raising=False)
    with pytest.raises(UsageError) as caught:
        made(CLASS, tmp_path / "out", ledger, noise=1.0)
    assert "footprint-auditor[noise]" in caught.value.tip
    made(CLASS, tmp_path / "out", ledger)


# ---------------------------------------------------------------- the workshops and the page


def test_each_category_has_a_lesson_and_five_are_chosen() -> None:
    assert _topics.LESSONS.keys() == set(CATEGORIES)
    assert len({item.title for item in _topics.LESSONS.values()}) == len(CATEGORIES)
    for found in ([], ["public-phone"], [item.id for item in rules()]):
        topics = _topics.plan(plain(count([member(f"c{n}", found) for n in range(20)])))
        assert len(topics) == 5 == len({item.category for item in topics})


def test_topics_go_by_how_many_they_concern_and_how_much_it_is_minded() -> None:
    many = [member(f"c{n}", ["heated-moments", *(["leaked-secret"] * (n < 15))]) for n in range(40)]
    first, second, *rest = _topics.plan(plain(count(many)))
    assert (first.category, second.category) == ("tone", "credentials")
    assert first.rules == ("heated-moments",) and first.steps
    assert not any(item.at_least for item in rest)


def test_what_is_sensitive_is_never_put_before_what_takes_points() -> None:
    private = [item.id for item in rules() if item.category == "sensitive"]
    topics = _topics.plan(plain(count([member(f"c{n}", [*private, *["age"] * (n < 5)]) for n in range(50)])))
    assert topics[0].category == "identity"


def test_the_page_is_silent_and_holds_no_name(tmp_path: Path, ledger: Path) -> None:
    page, table = made(CLASS, tmp_path / "out", ledger)
    assert "default-src 'none'" in page and "<script" not in page and "unsafe-inline" not in page
    assert not re.findall(r"(?:src|href|action|url)\s*[=(]\s*[\"']?\w", page)
    assert not [item.client for item in CLASS if item.client in page + table]
    assert group.release(CLASS, tmp_path / "out", ledger=ledger).topics[0] in page


def test_the_days_on_the_page_are_of_the_group(tmp_path: Path, ledger: Path) -> None:
    mixed = [replace(item, taken=date(2027, 1, 1 + nth % 20)) for nth, item in enumerate(CLASS)]
    page, _ = made(mixed, tmp_path / "out", ledger)
    assert "as of 20 January 2027" in page and Counter(page.split())["January"] == 1
