"""The scout: a text's chance of a name does not depend on its company, and names are not passed over."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from footprint import scout
from footprint.detect import Detector, Words
from footprint.limits import Limits
from footprint.model import Locator, Subject, Text
from footprint.names import Name, Namer
from footprint.pieces import WEIGHTS, Window
from footprint.scan import Scanner
from footprint.scout import QUICK, THOROUGH, Scout

NAMED = (
    "Had lunch with Maria Lindqvist in Rotterdam today",
    "tom okafor just left microsoft for google",
    "WE LOVE LIVERPOOL",
    "my boss Priya is the worst",
    "moving to #Berlin next month",
    "thanks Dr Adeyemi for everything",
)
NAMELESS = (
    "so tired today, need coffee and more sleep",
    "I really think this is the best thing I have ever seen",
    "no way lol",
    "why would you do that to yourself",
    "it was good but the food was cold and they took too long",
)


@pytest.fixture(scope="module")
def namer() -> Namer:
    return Namer()


@pytest.fixture(scope="module")
def eye() -> Scout:
    return Scout(WEIGHTS / "scout.npz")


def window(namer: Namer, text: str) -> Window:
    (only,) = namer.windows(text)
    return only


def test_names_are_seen_and_plain_posts_are_not(namer: Namer, eye: Scout) -> None:
    odds = eye.odds([window(namer, text) for text in (*NAMED, *NAMELESS)])
    assert min(odds[: len(NAMED)]) >= QUICK > THOROUGH
    assert max(odds[len(NAMED) :]) < QUICK


def test_the_odds_do_not_depend_on_the_company(namer: Namer, eye: Scout, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [window(namer, text) for text in (*NAMED, *NAMELESS)]
    alone = [eye.odds([text])[0] for text in texts]
    draw = random.Random(3)
    for most in (16_384, 40):
        monkeypatch.setattr(scout, "_MOST", most)
        order = draw.sample(range(len(texts)), len(texts))
        together = eye.odds([texts[place] for place in order])
        assert together == pytest.approx([alone[place] for place in order], abs=1e-4)
    assert eye.odds([]) == [] and eye.odds([Window()]) == [-float("inf")]


def test_what_the_scout_passes_over_is_not_read(namer: Namer) -> None:
    texts = [*NAMED, *NAMELESS]
    assert namer.find_all(texts, QUICK) == namer.find_all(texts, THOROUGH) == namer.find_all(texts)
    assert namer.find_all(texts, float("inf")) == [[] for _ in texts]


@pytest.mark.parametrize(
    ("kind", "thorough", "least"), [("post", False, QUICK), ("post", True, THOROUGH), ("profile", False, THOROUGH)]
)
def test_a_profile_is_always_read_thoroughly(kind: str, thorough: bool, least: float) -> None:
    scanner = Scanner(Subject(), thorough=thorough)
    asked: list[tuple[list[str], float | None]] = []

    class Listening:
        label, languages = "a test", frozenset({"en"})

        def find(self, text: str) -> list[Name]:
            return []

        def find_all(self, texts: Sequence[str], least: float | None = None) -> list[list[Name]]:
            asked.append((list(texts), least))
            return [[] for _ in texts]

    scanner.detector.names = Listening()
    list(scanner.scan([Text(Locator("x", "ana", "1", kind=kind), "just rain today")]))
    assert [how for texts, how in asked if texts] == [least]


def test_an_engine_that_fails_at_a_text_costs_only_its_names() -> None:
    detector = Detector(Subject(), Limits())

    class Failing:
        label, languages = "a test", frozenset({"en"})

        def find(self, text: str) -> list[Name]:
            if "Porto" in text:
                raise ValueError("secret words")
            return [Name(0, 3, "PERSON", 0.9)]

        def find_all(self, texts: Sequence[str], least: float | None = None) -> list[list[Name]]:
            return [self.find(text) for text in texts]

    detector.names = Failing()
    seen = detector.look([Words("Ana is here"), Words("Ana of Porto, ana@example.com")])
    assert [[one.kind for one in some.found] for some in seen] == [["PERSON"], ["EMAIL_ADDRESS"]]
    assert [item.reason for item in detector.notices] == ["names-failed: a test raised ValueError"]
