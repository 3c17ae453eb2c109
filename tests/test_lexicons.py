"""Words that speak for a flag: each sign hits and misses as it says, and the gate never loses what it would find."""

from __future__ import annotations

import importlib
import random
from pathlib import Path

import pytest

from footprint import lexicons
from footprint.errors import DropInError
from footprint.lexicons import SUPPORTS, Sign, signs
from footprint.lexicons._idioms import IDIOMS
from footprint.lexicons._reading import read, without_idioms
from footprint.vocabulary import FLAGS

LABELLED = Path(__file__).parent / "labelled"


def places(text: str, name: str, *, gated: bool = True) -> list[tuple[int, int]]:
    return [(item.start, item.end) for item in read(text, gated=gated).spoken if item.sign.name == name]


def examples(which: str) -> list[object]:
    return [
        pytest.param(item, text, id=f"{item.name}-{number}")
        for item in signs()
        for number, text in enumerate(getattr(item, which))
    ]


@pytest.mark.parametrize(("item", "text"), examples("hits"))
def test_a_sign_hits_its_examples(item: Sign, text: str) -> None:
    start, end = text.index("«"), text.index("»") - 1
    plain = text.replace("«", "").replace("»", "")
    assert (start, end) in places(plain, item.name, gated=False)
    assert (start, end) in places(plain, item.name), "the gate stands in the way"


@pytest.mark.parametrize(("item", "text"), examples("misses"))
def test_a_sign_leaves_its_misses_alone(item: Sign, text: str) -> None:
    assert [text[start:end] for start, end in places(text, item.name, gated=False)] == []


def labelled() -> list[str]:
    files = (LABELLED / f"{name}.txt" for name in ("silent", "loud", "protected"))
    own = [
        line.rpartition(" | ")[2] for file in files for line in file.read_text(encoding="utf-8").splitlines() if line
    ]
    shown = [text.replace("«", "").replace("»", "") for item in signs() for text in (*item.hits, *item.misses)]
    return own + shown


def test_the_gate_loses_nothing() -> None:
    """Over every example, in other cases, stretched, joined at random: a gated reading finds what a full one does."""
    rng = random.Random(11)
    texts = labelled()
    texts += [text.upper() for text in texts[::3]] + [text.title() for text in texts[::5]]
    texts += [text.replace("'", "’") for text in texts if "'" in text]
    texts += [f"{rng.choice(texts)} {rng.choice(texts)}" for _ in range(300)]
    words = sorted({word for text in texts for word in text.split()})
    texts += [" ".join(rng.choices(words, k=12)) for _ in range(300)]
    lost = [text for text in texts if read(text) != read(text, gated=False)]
    assert not lost


def test_every_idiom_can_be_reached_and_keeps_the_length() -> None:
    for gate, pattern in IDIOMS:
        assert gate.split() and pattern
    text = "Kill the process with kill -9, then shoot me an e-mail about US bases in Scunthorpe"
    bare = without_idioms(text)
    assert len(bare) == len(text)
    assert [word for word in bare.split() if word in ("Kill", "kill", "shoot", "bases", "Scunthorpe")] == []
    assert without_idioms("I will kill him tonight") == "I will kill him tonight"


def test_swear_words_are_spans_of_their_own_in_the_original() -> None:
    text = "well, fuck this shit, said I"
    assert [text[item.start : item.end] for item in read(text).spoken if item.sign.kind == "PROFANITY"] == [
        "fuck",
        "shit",
    ]


def test_a_letter_whose_small_form_is_two_moves_nothing() -> None:
    text = "İstanbul, what the fuck"
    [found] = [item for item in read(text).spoken if item.sign.kind == "PROFANITY"]
    assert text[found.start : found.end] == "fuck"


def test_every_kind_has_words_that_speak_for_it_alone() -> None:
    assert {item.kind for item in signs() if item.confidence >= SUPPORTS} == set(FLAGS)


FAMILY = """
{docstring}
from footprint.lexicons import Sign
SIGNS = (Sign(kind="{kind}", name="{name}", pattern="x", confidence=0.5, words="x", hits={hits}, misses=("y",)),)
"""


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"kind": "ODD"}, "unknown kind"),
        ({"name": "swearing-strong"}, "a second sign"),
        ({"hits": "()"}, "lacks hits"),
        ({"docstring": ""}, "has no docstring"),
    ],
)
def test_an_incomplete_family_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, str], complaint: str
) -> None:
    whole = {"docstring": '"""A family."""', "kind": "HATE", "name": "zz-planted", "hits": '("«x»",)'} | change
    (tmp_path / "zz_planted.py").write_text(FAMILY.format(**whole), encoding="utf-8")
    monkeypatch.setattr(lexicons, "__path__", [*lexicons.__path__, str(tmp_path)])
    importlib.invalidate_caches()
    signs.cache_clear()
    try:
        with pytest.raises(DropInError, match=complaint):
            signs()
    finally:
        monkeypatch.undo()
        importlib.sys.modules.pop("footprint.lexicons.zz_planted", None)  # type: ignore[attr-defined]
        signs.cache_clear()
