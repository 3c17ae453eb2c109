"""The names model: how texts become words and pieces, how tags become names, and what the shipped weights find."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from footprint import detect, names, pieces
from footprint.analyzer import NAMES, Found
from footprint.model import Employer, Subject
from footprint.names import KINDS, TAGS, Namer, best_path, spans
from footprint.pieces import WEIGHTS, Pieces, words
from footprint.scan import Scanner
from tests.test_recognizers import look

MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def namer() -> Namer:
    return Namer()


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("", []),
        ("Ana's cat", ["Ana", "'", "s", "cat"]),
        ("@ana_b hi", ["user", "hi"]),
        ("@ana@social.example hi", ["user", "hi"]),
        ("a @ b", ["a", "@", "b"]),
        ("see https://a.example/x?y=1 or www.b.example", ["see", "http", "or", "http"]),
        ("#NewYork snake_case", ["#", "NewYork", "snake", "_", "case"]),
        ("né à Łódź 🎉", ["né", "à", "Łódź", "🎉"]),
    ],
)
def test_a_text_becomes_words(text: str, forms: list[str]) -> None:
    found = words(text)
    assert [word.form for word in found] == forms
    for word in found:
        stands_in = word.shape == pieces.STAND_IN
        assert text[word.start : word.end] == word.form or stands_in


@pytest.mark.parametrize(
    ("form", "shape"),
    [
        ("cat", pieces.PLAIN),
        ("Cat", pieces.CAPITAL),
        ("CAT", pieces.CAPITALS),
        ("C", pieces.LETTER),
        ("c", pieces.PLAIN),
        ("iPhone", pieces.MIXED),
        ("B52", pieces.DIGIT),
        ("!", pieces.MARK),
        ("@ana", pieces.STAND_IN),
        ("東京", pieces.PLAIN),
        ("Élan", pieces.CAPITAL),
    ],
)
def test_a_word_has_a_shape(form: str, shape: int) -> None:
    assert [word.shape for word in words(form)] == [shape]


def test_lists_give_hints_also_for_several_words() -> None:
    hints = {word.form: word.hints for word in words("Maria flew to New York with Smith from Stanford University")}
    assert hints["Maria"] & pieces.FORENAME
    assert hints["Smith"] & pieces.SURNAME
    assert hints["New"] & pieces.PLACE and hints["York"] & pieces.PLACE
    assert hints["Stanford"] & pieces.ORGANISATION and hints["University"] & pieces.ORGANISATION
    assert hints["flew"] == 0


def test_pieces_are_the_longest_known_ones() -> None:
    pieces = Pieces()
    of = {number: piece for piece, number in pieces.ids.items()}
    assert [of[number] for number in pieces.of("Footprints")] == ["footprints"]
    assert [of[number] for number in pieces.of("unfollowable")] == ["un", "##fo", "##llo", "##wa", "##ble"]
    assert pieces.of("Élan") == pieces.of("elan")
    assert [of[number] for number in pieces.of("🦩")] == ["[UNK]"]
    assert [of[number] for number in pieces.of("x" * 101)] == ["[UNK]"]
    assert pieces.of("\u0301") == ()


# ---------------------------------------------------------------- tags


def test_the_best_path_obeys_the_rules_and_is_the_best() -> None:
    draw = random.Random(5)
    for _ in range(60):
        scores = [[draw.uniform(-4, 0) for _ in TAGS] for _ in range(draw.randrange(1, 5))]
        path = best_path(scores)
        allowed = [tags for tags in product(range(len(TAGS)), repeat=len(scores)) if obeys(tags)]
        best = max(allowed, key=lambda tags: sum(row[tag] for row, tag in zip(scores, tags, strict=True)))
        assert tuple(path) == best


def obeys(tags: tuple[int, ...]) -> bool:
    before = (0, *tags)
    return all(tag == 0 or tag % 2 == 1 or last in (tag, tag - 1) for last, tag in zip(before, tags, strict=False))


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ([0, 0], []),
        ([1, 2, 0, 3], [(0, 2, 0), (3, 4, 1)]),
        ([1, 1], [(0, 1, 0), (1, 2, 0)]),
        ([5, 6, 6, 3, 4], [(0, 3, 2), (3, 5, 1)]),
    ],
)
def test_a_path_becomes_spans(path: list[int], found: list[tuple[int, int, int]]) -> None:
    assert spans(path) == found


# ---------------------------------------------------------------- the shipped model


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Had lunch with Maria Lindqvist in Rotterdam today",
            {("Maria Lindqvist", "PERSON"), ("Rotterdam", "LOCATION")},
        ),
        (
            "Tom Okafor just left Microsoft for Google",
            {("Tom Okafor", "PERSON"), ("Microsoft", "ORGANIZATION"), ("Google", "ORGANIZATION")},
        ),
        ("so tired today, need coffee and more sleep", set()),
        ("thx @maria_l see https://london.example/Berlin", set()),
    ],
)
def test_plain_cases_are_found(namer: Namer, text: str, wanted: set[tuple[str, str]]) -> None:
    assert {(text[name.start : name.end], name.kind) for name in namer.find(text)} == wanted


def test_the_same_text_gives_the_same_names_whatever_came_before(namer: Namer) -> None:
    texts = ["Ana Ortega met Priya Nair in Leeds", "nothing here", "Northwind Coffee opened in Porto " * 30]
    first = [namer.find(text) for text in texts]
    assert [Namer().find(text) for text in reversed(texts)] == first[::-1]


def test_a_long_text_is_read_to_its_end_in_windows(namer: Namer) -> None:
    text = "It rained all day and nobody went out. " * 60 + "Then Maria Lindqvist came to Rotterdam."
    assert len(words(text)) > 2 * names.MOST_PIECES
    assert ("Maria Lindqvist", "PERSON") in {(text[name.start : name.end], name.kind) for name in namer.find(text)}


@pytest.mark.parametrize("text", ["", " ", "\n", "\u0301", "🎉" * 300, "x" * 5000, "@" * 50, "." * 5000, "\u200b"])
def test_odd_texts_have_no_names(namer: Namer, text: str) -> None:
    assert namer.find(text) == []


def test_confidence_is_a_share_that_rises_with_the_score(namer: Namer) -> None:
    for kind in KINDS:
        points = namer.card["confidence"][kind]
        assert points[0][0] == 0 and points[-1][0] == 1
        assert points == sorted(points) and all(0 <= share <= 1 for _, share in points)
        assert [share for _, share in points] == sorted(share for _, share in points)


def test_names_reach_a_scan_through_presidio() -> None:
    found = look(Scanner(Subject()), "Had lunch with Maria Lindqvist in Rotterdam today")
    assert {(item.value, item.kind, item.recognizer) for item in found} == {
        ("Maria Lindqvist", "PERSON", "names-model"),
        ("Rotterdam", "LOCATION", "names-model"),
    }
    engine = Scanner(Subject()).detector.analyzer.presidio.engine
    results = engine.analyze("Had lunch with Maria Lindqvist", language="en", entities=["PERSON"])
    assert [(item.start, item.end) for item in results] == [(15, 30)]


def test_a_stated_name_keeps_its_own_mark() -> None:
    found = look(Scanner(Subject(name="Ana Ortega")), "Ana Ortega met Maria Lindqvist in Rotterdam")
    assert {item.value: item.own for item in found if item.kind == "PERSON"} == {
        "Ana Ortega": True,
        "Maria Lindqvist": False,
    }


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("Long week at Ortiz & Vance, I need sleep", "Ortiz & Vance", "ORGANIZATION"),  # read as a person's name
        ("Marlow is my boss at the yard", "Marlow", "ORGANIZATION"),
        ("had tea with Orla Finch in Leeds", "Orla Finch", "PERSON"),
        ("had tea with Orla Finch in Leeds", "Leeds", "LOCATION"),
        ("Mail ana.ortega@marlow.example for Marlow", "ana.ortega@marlow.example", "EMAIL_ADDRESS"),
    ],
)
def test_what_was_stated_stands_before_a_guess_of_any_kind(text: str, value: str, kind: str) -> None:
    person = Subject(
        places=("Leeds",),
        employers=(Employer("Ortiz & Vance LLP", ("Ortiz & Vance",), colleagues=("Orla Finch",)), Employer("Marlow")),
    )
    [found] = [item for item in look(Scanner(person), text) if item.value == value]
    assert found.kind == kind
    assert found.own is (kind in ("ORGANIZATION", "LOCATION"))


def test_a_stated_place_inside_a_longer_guessed_name_is_part_of_it() -> None:
    place = Found("LOCATION", 300, 305, 0.85, "facts-place", "leeds")
    school = Found("ORGANIZATION", 300, 317, 0.6, NAMES, "leeds high school")
    assert detect.resolve([place, school]) == (school,)
    assert detect.resolve([place, replace(school, end=305)]) == (place,)
    assert detect.resolve([place, replace(school, start=303)]) == (place,)


def test_a_surer_guess_of_the_same_kind_at_the_same_span_does_not_replace_what_was_stated() -> None:
    person = Subject(places=("Leeds",))
    stated = Found("LOCATION", 3, 8, 0.85, "facts-place", "leeds")
    guess = Found("LOCATION", 3, 8, 0.99, NAMES, "Leeds")
    for order in ((stated, guess), (guess, stated)):
        found: dict[tuple[str, int, int], Found] = {}
        for hit in order:
            detect._keep(found, hit)
        assert list(found.values()) == [stated]
    [seen] = [item for item in look(Scanner(person), "in Leeds with friends again") if item.kind == "LOCATION"]
    assert seen.own and seen.recognizer == "facts-place"


def test_a_doubtful_naming_of_an_employer_yields_to_a_guess() -> None:
    doubtful = Found("ORGANIZATION", 0, 9, 0.4, "facts-employer", "northwind")
    guess = Found("PERSON", 0, 9, 0.6, NAMES, "northwind")
    assert detect.resolve([doubtful, guess]) == (guess,)
    assert detect.resolve([replace(doubtful, confidence=0.9), guess])[0].kind == "ORGANIZATION"


# ---------------------------------------------------------------- promises


def test_the_weights_are_small() -> None:
    """The names model keeps to 30 MB; what the wheel may weigh, tests/test_wheel.py says."""
    sizes = {path.name: path.stat().st_size for path in WEIGHTS.iterdir()}
    names_model = ("names.onnx", "pieces.npz", "scout.npz", "vocab.txt", "hints.txt", "model.json")
    assert sum(sizes[name] for name in names_model) < 30 * MEGABYTE


def test_the_runtime_reports_to_nobody_and_writes_nothing(tmp_path: Path) -> None:
    code = (
        "import os; from footprint.names import Namer; Namer().find('Ana'); print(os.environ['ORT_DISABLE_TELEMETRY'])"
    )
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], env=home, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"
    assert list(tmp_path.rglob("*")) == []
