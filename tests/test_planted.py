"""A copy to share holds nothing of the person: of a thousand planted values none can be read, nor any sentence.

CI plants those of a few people; ``FOOTPRINT_PLANTED=1000`` plants a thousand values.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from footprint import agenda, charters, report
from footprint.audit import Request, audit, collect
from footprint.collectors import Options
from footprint.disclosure import Disclosure, Mode
from footprint.everyday import GAP, WORDS, thinned
from footprint.model import Assessment, Cover, Post, Quote
from footprint.progress import Progress
from tests.builders.assessments import assessment
from tests.builders.pages import Tags
from tests.builders.planted import Planted, Search, Value, planted

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "sample_profiles"
SCHEMA = json.loads((ROOT / "docs/report.schema.json").read_text("utf-8"))
NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
LEAST = int(os.environ.get("FOOTPRINT_PLANTED", "110"))
A_PERSON = 55
"""Values of one person, at least."""

POLICY = """title = "{0} handbook"
[[clauses]]
id = "talk"
says = "{0} asks its people not to talk of espresso."
finds = "words about espresso that {0} forbids"
severity = "medium"
source = "{0} handbook"
url = "https://{1}.example/book"
date = "2025-01-01"
checked = 2025-06-01
[[clauses.fires]]
words = ["espresso"]
"""


def shared(assessment: Assessment) -> str:
    """Everything that a copy for somebody else is: the page, the JSON, the plan in each form."""
    data = report.to_json(assessment, masked=True)
    jsonschema.validate(data, SCHEMA)
    plan = agenda.to_json(assessment, Mode.SHARED)
    forms = (agenda.dumped(plan), agenda.to_text(plan), agenda.to_markdown(plan), agenda.to_html(plan))
    page = report.to_html(assessment, masked=True)
    assert not Tags(page).of("href") or not [link for link in Tags(page).of("href") if "://x.com" in link]
    return "\n".join((page, json.dumps(data, ensure_ascii=False, indent=0), *forms))


def of(person: Planted, **more: Any) -> Assessment:
    request = Request(
        tuple(map(str, person.paths)), Options(include_private=True, apart=False), me=person.me, now=NOW, **more
    )
    return audit(request, Progress())


@pytest.mark.parametrize("seed", range(-(-LEAST // A_PERSON)))
def test_no_planted_value_is_in_the_copy_to_share(tmp_path: Path, seed: int) -> None:
    person = planted(seed, tmp_path / "given")
    assert len(person.values) >= A_PERSON
    search = Search(person.values)
    firm = next(value.forms[1] for value in person.values if value.kind == "employer")
    (tmp_path / "policy.toml").write_text(POLICY.format(firm, firm.lower()), encoding="utf-8")
    assessment = of(person, policy=charters.policy(tmp_path / "policy.toml"), role="nurse")
    assert {"employer-policy"} <= {item.rule for item in assessment.findings}
    cover = Cover("c-7", NOW, f"all of {firm}", date(2027, 1, 1), firm)
    for one in (assessment, replace(assessment, cover=cover)):
        assert search.leaks(shared(one)) == []
    clear = search.leaks(report.to_html(assessment, show_values=True))
    assert len(clear) >= 0.7 * len(person.values), "what never reaches the report shows nothing"


# ---------------------------------------------------------------- the sample persons


def sources(person: str) -> tuple[str, ...]:
    return tuple(str(path) for path in sorted((SAMPLES / person).iterdir()) if path.suffix != ".toml")


def sample(person: str) -> Request:
    me = SAMPLES / person / "me.toml"
    return Request(sources(person), Options(include_private=True, apart=False), me=me if me.exists() else None, now=NOW)


KNOWN = {
    "student": (
        *("Nora Vance", "Nora", "Vance", "Nora Vance's", "nora_vance", "norabug04", "nora.draws", "nora.vance.example"),
        *("noravance", "nora.vance@example.com", "nvance@northwindcoffee.example", "202-555-0143", "2004-09-17"),
        *(
            "17 September 2004",
            "418 Maple Street",
            "Harbor Road",
            "Northwind",
            "Northwind Coffee",
            "Lakeside University",
        ),
        *("S4471203", "noravance.example.net", "Rowan Field", "rowan_field", "202-555-0177", "Migraine", "Springfield"),
        *("AbCdEfGh", "1390000000000000009", "192.0.2.44", "Calling in sick"),
    ),
    "nurse": (
        *("Sam Okonjo", "Okonjo", "sam_okonjo", "sam.okonjo@example.org", "07700 900142", "St Brannoc", "stbrannoc"),
        *("ward 9", "bay 4", "twins", "AB12 CDE", "Calder Hospice", "University of the Aire", "Leeds", "Union meeting"),
        *("1989-03-02", "53.8017", "respiratory", "canal loop"),
    ),
    "hostile": ("boom@example.com", "202-555-0188", "hostile@example.net", "219-09-9999", "h0stile", "DROP TABLE"),
}


@pytest.mark.parametrize("person", KNOWN)
def test_no_value_and_no_sentence_of_a_sample_person_is_in_the_copy_to_share(person: str) -> None:
    text = shared(audit(sample(person), Progress()))
    assert Search(tuple(Value("known", (form,)) for form in KNOWN[person])).leaks(text) == []
    posts = (item.text for item in collect(sample(person), Progress()) if isinstance(item, Post))
    written = {words for post in posts for words in telling(post)}
    assert len(written) > 100 and not written & set(telling(text)), "a search for this finds who wrote it"


def telling(text: str) -> Iterator[tuple[str, ...]]:
    """Every four words in a row of which at least two are no everyday ones."""
    words = re.findall(r"\w+", text.casefold())
    for at in range(len(words) - 3):
        some = tuple(words[at : at + 4])
        if sum(word not in WORDS for word in some) >= 2:
            yield some


# ---------------------------------------------------------------- what is left of a sentence


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("call me on Friday, or ask Rose Park", f"call me on {GAP} or ask {GAP}"),
        ("I am on the pill. They know it", f"I am on the {GAP} They know it"),
        ("he said It was Him", f"he said {GAP} was {GAP}"),
        ("the_real_me is here", f"{GAP} is here"),
        ("so, 42 times :) 🎂", f"so, {GAP}"),
        ("don’t tell", "don’t tell"),
        ("", ""),
        (" \n ", " \n "),
    ],
)
def test_everyday_words_are_left(text: str, left: str) -> None:
    assert thinned(text) == left


def test_the_rest_of_a_word_is_no_word() -> None:
    assert thinned("her, and", begins=False) == f"{GAP} and"
    assert thinned("with an", goes_on=True) == f"with {GAP}"


def test_a_hit_within_a_word_leaves_no_piece_of_it() -> None:
    told = Disclosure(assessment(), Mode.SHARED).quote(Quote("Heran was there", (), (0, 2)))
    assert "".join(part.text for part in told) == f"{GAP}{GAP} was there"


def test_everyday_words_are_small_and_no_names() -> None:
    assert not WORDS & {"will", "mark", "may", "rose", "grace", "joy", "sue", "art", "bill", "faith", "hope"}
    assert all(re.fullmatch(r"[a-z']+", word) for word in WORDS)
