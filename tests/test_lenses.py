"""Lenses: what screeners publish, as data with a source; a file that is incomplete is refused in a sentence."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from footprint.cli import app
from footprint.errors import DropInError
from footprint.lenses import RULES, lens_of, lenses
from footprint.rules import rules
from footprint.vocabulary import FLAGS, SENSITIVE

WHOLE = 'title = "T"\nshort = "T"\nwhose = "w"\nsource = "https://a.example/"\nyear = 2020\n[categories]\n'
WHOLE += '"drugs" = ["DRUGS"]\n'


def test_every_lens_has_a_source_a_year_and_says_what_is_not_looked_at() -> None:
    found = lenses()
    assert len(found) >= 5 and len({item.id for item in found}) == len(found)
    for item in found:
        assert item.source.startswith("http") and 2000 <= item.year <= 2026
        assert any(one.flags for one in item.classes) and any(one.not_looked_at for one in item.classes)
        assert all(bool(one.flags) is not bool(one.not_looked_at) for one in item.classes)
        assert not {kind for one in item.classes for kind in one.flags} & set(SENSITIVE)


def test_what_is_sensitive_stands_in_no_lens_and_the_rest_does() -> None:
    seen = {kind for item in lenses() for one in item.classes for kind in one.flags}
    assert set(FLAGS) - seen == {*SENSITIVE, "JOB_HUNT"}


def test_every_kind_has_a_rule_that_tells_it_and_every_lens_a_name_for_a_column() -> None:
    assert set(RULES) == set(FLAGS) and set(RULES.values()) <= {item.id for item in rules()}
    assert all(len(item.short) <= 18 for item in lenses())


def test_what_is_known_to_go_wrong_has_its_source() -> None:
    for item in lenses():
        assert item.failures, item.id
        assert all(each.source.startswith("https://") and len(each.what.split()) >= 8 for each in item.failures)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("title = ", "is not TOML"),
        (WHOLE.replace('title = "T"\n', ""), "lacks title"),
        (WHOLE.replace("DRUGS", "DRUG"), "unknown kind 'DRUG'"),
        (WHOLE.replace('["DRUGS"]', "[]"), "says nothing of 'drugs'"),
        (WHOLE.replace("https://a.example/", "a book"), "no address"),
        ("odd = 1\n" + WHOLE, "unknown keys: odd"),
        (WHOLE + "[[failures]]\nwhat = 'w'\n", "a failure without"),
        (WHOLE.partition("[categories]")[0], "lacks categories"),
    ],
)
def test_an_incomplete_lens_is_refused(words: str, complaint: str) -> None:
    with pytest.raises(DropInError, match=complaint):
        lens_of("planted", words)


def test_the_command_prints_a_lens_and_names_those_there_are() -> None:
    done = CliRunner().invoke(app, ["rules", "--lens", "fama"])
    assert done.exit_code == 0 and "potentially illegal: " in done.stdout and "not looked at" in done.stdout
    assert "drugs-in-posts" in done.stdout and "unlawful-acts" in done.stdout
    unknown = CliRunner().invoke(app, ["rules", "--lens", "nobody"])
    assert unknown.exit_code == 2 and "peopletrail" in unknown.output
