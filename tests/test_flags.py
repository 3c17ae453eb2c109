"""Flags: famous false alarms stay silent, their partners are heard, protected speech carries no misconduct.

The sentences are invented and stand in tests/labelled. Everything goes through the real scanner; it must hold with the
network and without.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from footprint import flag, tone
from footprint.model import Employer, Flag, Locator, Subject, Text
from footprint.scan import Scanner
from footprint.vocabulary import FLAGS, SENSITIVE
from tests.builders.hateful import hateful

LABELLED = Path(__file__).parent / "labelled"
LOW = 0.7
"""Flags below this are told as unsure, and rules make findings of low confidence of them."""
MISCONDUCT = frozenset(FLAGS) - {*SENSITIVE, "PROFANITY", "ANGER", "JOB_HUNT"}
"""Swearing and anger may be protected too, and are told as such; who looks for work does nothing wrong."""
MISDEEDS = frozenset(FLAGS) - {*SENSITIVE, "JOB_HUNT"}


def lines(name: str) -> Iterator[tuple[str, str]]:
    """Section and line of a labelled file."""
    section = ""
    for line in (LABELLED / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line[3:]
        elif line and not line.startswith("#"):
            yield section, line


SILENT = [(section, *line.split(" | ", 1)) for section, line in lines("silent")]
LOUD = [(section, *line.split(" | ", 1)) for section, line in lines("loud")]
PROTECTED = list(lines("protected"))
NORTHWIND = Subject(name="Ana Lopes", employers=(Employer("Northwind Coffee", ("Northwind",)),))


def flags_of(texts: list[str], subject: Subject = NORTHWIND) -> list[tuple[Flag, ...]]:
    scanner = Scanner(subject)
    some = [Text(Locator("x", "ana", str(number)), text) for number, text in enumerate(texts)]
    return [flags for *_, flags in scanner.read(some)]


@pytest.fixture(scope="module", params=["network", "words"])
def found(request: pytest.FixtureRequest) -> dict[str, tuple[Flag, ...]]:
    """The flags of every labelled text, with the network and by the words alone."""
    texts = [text for _, _, text in (*SILENT, *LOUD)] + [text for _, text in PROTECTED]
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "words":
            patch.setattr(flag, "reader", lambda _: None)
        elif not (tone.WEIGHTS / "tone.onnx").is_file():
            pytest.skip("the tone network is not there")
        return dict(zip(texts, flags_of(texts), strict=True))


def test_there_are_enough_of_each() -> None:
    assert len(SILENT) >= 320 and len(LOUD) >= 100 and len(PROTECTED) >= 220
    assert {section for section, *_ in SILENT} == {section for section, *_ in LOUD}, "each section has its partners"
    texts = [text for _, _, text in (*SILENT, *LOUD)] + [text for _, text in PROTECTED]
    assert len(texts) == len(set(texts))
    kinds = {kind for _, some, _ in (*SILENT, *LOUD) for kind in some.split(",")}
    assert kinds <= {*FLAGS, "*"}


def test_famous_false_alarms_stay_silent(found: dict[str, tuple[Flag, ...]]) -> None:
    wrong = []
    for _, kinds, text in SILENT:
        banned = MISDEEDS if kinds == "*" else set(kinds.split(","))
        wrong += [(item.kind, item.confidence, text) for item in found[text] if item.kind in banned and _is_loud(item)]
    assert not wrong, "\n".join(map(str, wrong))


def test_their_partners_are_heard(found: dict[str, tuple[Flag, ...]]) -> None:
    deaf = [
        (kind, text, found[text])
        for _, kind, text in LOUD
        if not any(item.kind == kind and item.confidence >= 0.5 for item in found[text])
    ]
    assert not deaf, "\n".join(map(str, deaf))


def test_protected_speech_carries_no_misconduct(found: dict[str, tuple[Flag, ...]]) -> None:
    wrong = [
        (item.kind, item.confidence, text)
        for _, text in PROTECTED
        for item in found[text]
        if item.kind in MISCONDUCT and _is_loud(item)
    ]
    assert not wrong, "\n".join(map(str, wrong))


def _is_loud(item: Flag) -> bool:
    return item.confidence >= LOW


def test_what_should_be_kept_to_oneself_is_told_from_what_only_sounds_so() -> None:
    """2,600 invented posts by ten writers; docs/accuracy.md has the shares of each."""
    names = ("flags", "confidential")
    posts = [
        json.loads(line) for name in names for line in (LABELLED / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    kept = {"CONFIDENTIAL", "CLIENT_INFORMATION"}
    texts = (Text(Locator("x", "ana", str(number)), post["text"]) for number, post in enumerate(posts))
    told = [bool(kept & {item.kind for item in flags}) for _, _, _, flags in Scanner(Subject()).read(texts)]
    gold = [bool(kept & set(post["kinds"])) for post in posts]
    right = sum(one and other for one, other in zip(told, gold, strict=True))
    assert len(posts) > 1000 and sum(gold) > 300
    assert right >= 0.85 * sum(told) and right >= 0.8 * sum(gold), (right, sum(told), sum(gold))


def test_hate_is_told_from_what_only_sounds_so() -> None:
    """720 invented posts by two writers, of the functions of HateCheck; each part by the numbers asked of that."""
    posts = hateful()
    texts = (Text(Locator("x", "ana", str(number)), post["text"]) for number, post in enumerate(posts))
    told = ["HATE" in {item.kind for item in flags} for _, _, _, flags in Scanner(Subject()).read(texts)]
    for part in ("a", "b"):
        mine = [(post["hate"], heard) for post, heard in zip(posts, told, strict=True) if post["part"] == part]
        met, wrong = (sum(heard for hates, heard in mine if hates == wanted) for wanted in (True, False))
        assert len(mine) == 360 and sum(hates for hates, _ in mine) == 180
        assert met >= 0.85 * 180 and wrong <= 0.25 * 180, (met, wrong)
