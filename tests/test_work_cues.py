"""Words that tell of work: each cue and flag is seen where it is meant, in nothing alike, in no protected speech."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from footprint import flag
from footprint.flag import Flagger, Heard
from footprint.model import Employer, Locator, Subject, Text
from footprint.recognizers import Context
from footprint.recognizers.work import cues
from footprint.scan import Scanner

SEEN = {
    "ours": (
        "We at Northwind wish you a calm Sunday",
        "Here at Northwind we roast on Mondays",
        "moving boxes into our new office all day",
        "our ward has a new kettle",
        "flowers in our warehouse, who knew",
    ),
    "badge": ("me with a lanyard and a grin", "A desk with a name badge on it", "two people in hi-vis", "fresh scrubs"),
    "shift": (
        "night shift number three",
        "coming off a 12-hour shift",
        "nights two of four, eyes open",
        "my rota came out",
        "swapped my late shift for a day off",
        "another lates this week, then free",
    ),
    "JOB_HUNT": (
        "I'm looking for a new job in design",
        "Barista, looking for a first studio job",
        "#OpenToWork after a lovely year",
        "job hunting is a job",
        "I have a job interview on Monday",
        "updating my CV tonight",
        "handed in my notice today",
        "Job hunting season. If you know a studio that needs a junior designer",
    ),
    "COMPLAINT": (
        "my manager is a complete clown",
        "these customers are so rude today",
        "I hate working for Northwind, they cheat every customer",
        "our director was useless in that meeting",
        "so done with this place",
        "worst boss I ever had",
    ),
    "CLIENT_INFORMATION": (
        "my first patient knitted me a hat",
        "a customer shouted at me about foam",
        "one of my pupils can juggle",
        "the resident who kept us awake sang",
    ),
    "CONFIDENTIAL": (
        "please don't tell my manager",
        "I am not supposed to say which firm it is",
        "this is not announced yet, so hush",
        "saw an internal memo that made me laugh",
        "I signed an NDA, so no pictures",
    ),
    "work": ("quiet at work", "my boss baked a cake", "nobody is in the office"),
}
NOT_SEEN = {
    "ours": (
        "we at least saw the sea",
        "posted here at midnight",
        "our officer friend",
        "They met here at Northwind Park",
        "our new puppy",
    ),
    "badge": (
        "parked in a blue badge bay",
        "a badge of honour, really",
        "my old school uniform",
        "badgers in the garden",
        "a merit badge for knots",
    ),
    "shift": (
        "press shift and enter",
        "my dad works the night shift",
        "she is on a late shift again",
        "a gear shift made of brass",
        "an early shift in mood",
        "the roster of that club is weak",
    ),
    "JOB_HUNT": (
        "I was looking for my keys",
        "my brother is looking for a new job",
        "good luck with your job search",
        "Looking for a job? We're hiring, apply today",
        "an interview with the singer of that band",
        "a treasure hunt for the kids",
        "open to all, bring cake",
    ),
    "COMPLAINT": (
        "my manager is a gem",
        "my boss is never rude",
        "I hate Mondays",
        "I don't hate my job",
        "the boss level is a nightmare",
        "my sister's manager is a clown",
        "customers were lovely today",
        # Protected speech: pay, conditions, safety, a union, health, faith, unfair treatment.
        "my manager is a liar about our pay",
        "I hate working here without breaks",
        "our director is useless on safety",
        "the worst boss for anybody who joins the union",
        "my boss is awful to pregnant staff",
        "my manager was horrible about my hijab",
        "management are a joke, we are understaffed every night",
        "I hate working for them, they steal our tips",
        "my supervisor is racist and rude",
        "Nurses here are underpaid, union meeting on Thursday",
    ),
    "CLIENT_INFORMATION": (
        "be patient with my cat",
        "the email client crashed",
        "as a customer I was happy",
        "my student loan is gone",
        "our client is a leading dealer in Leeds",
        "my mum met a client who said it",
    ),
    "CONFIDENTIAL": (
        "don't tell my cat",
        "you are not supposed to microwave that",
        "the agenda was announced",
        "internal bleeding of ink",
    ),
    "work": ("a work of art", "it works", "the officer waved", "worked out twice"),
}


COMPLAINTS = {"DISPARAGES_EMPLOYER", "DISPARAGES_PERSON"}


@pytest.fixture(scope="module", autouse=True)
def _by_words() -> Iterator[None]:
    """Of the flags only what the words say; what the network hears is measured elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flag, "reader", lambda _: None)
        yield


def keys(text: str) -> set[str]:
    """The cues in a text, and the kinds of its flags that count; both kinds of complaint are one here."""
    [flags] = Flagger().look([Heard(text)])
    kinds = {item.kind for item in flags if item.confidence >= 0.5}
    return {hit.key for hit in cues(text, Context())} | kinds | ({"COMPLAINT"} if kinds & COMPLAINTS else set())


@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in SEEN.items() for text in texts])
def test_a_cue_is_seen(key: str, text: str) -> None:
    assert key in keys(text)


@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in NOT_SEEN.items() for text in texts])
def test_what_looks_alike_is_no_cue(key: str, text: str) -> None:
    assert key not in keys(text)


def test_a_cue_is_no_value_and_no_part_of_what_scan_answers() -> None:
    """It is neither covered in a quote nor printed by ``footprint scan``, whose kinds are a contract."""
    from footprint.masking import is_strong, masked_quote

    subject = Subject(employers=(Employer("Northwind Coffee"),))
    [(_, seen)] = Scanner(subject).scan([Text(Locator("x", "ana", "1"), "my night shift at Northwind Coffee")])
    [cue] = [item for item in seen if item.kind == "WORK_CUE"]
    shown = "".join(part.text for part in masked_quote(cue.quote))
    assert "night shift" in shown and "Coffee" not in shown and not is_strong("WORK_CUE")
    line = json.dumps({"id": 1, "text": "my night shift, mail ana@example.com"})
    done = subprocess.run(
        [sys.executable, "-m", "footprint", "scan", "-"], input=line, capture_output=True, text=True, check=True
    )
    assert [item["kind"] for item in json.loads(done.stdout)["sightings"]] == ["EMAIL_ADDRESS"]
