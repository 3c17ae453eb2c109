"""What profiles say in their own words fills the facts that nothing else tells, and the report says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from footprint import bios, records, subject
from footprint.audit import Request, audit, facts_of
from footprint.model import Employer, Label, Profile, Subject, Visibility
from footprint.progress import Progress
from footprint.report import to_json

BIO = "Barista at Northwind Coffee. Living in York. Student at Lakeside University"


def profile(bio: str, platform: str = "x", **more: object) -> Profile:
    return Profile(platform, "ana_o", "", bio, visibility=Visibility.PUBLIC, **more)  # type: ignore[arg-type]


def told(*profiles: Profile, person: Subject | None = None, stated: Subject | None = None) -> Subject:
    person = person or Subject()
    return bios.complete(person, profiles, bios.wanted(person, stated))


def test_job_school_and_home_come_from_a_bio() -> None:
    person = told(profile(BIO), profile("she/her. I work at Northwind Coffee", "mastodon"))
    [employer] = person.employers
    assert (employer.name, employer.title, employer.current) == ("Northwind Coffee", "Barista", True)
    assert person.schools == ("Lakeside University",) and person.places == ("York",)
    assert dict(person.origin) == {
        "employers": "what your X and Mastodon profiles say",
        "schools": "what your X profile says",
        "places": "what your X profile says",
    }


def test_a_name_with_an_at_is_the_account_of_the_employer_too() -> None:
    [employer] = told(profile("Nurse @stbrannoc_ward9, tea first")).employers
    assert (employer.name, employer.handles, employer.title) == ("stbrannoc_ward9", ("stbrannoc_ward9",), "Nurse")


@pytest.mark.parametrize(
    "bio",
    [
        "Formerly barista at Northwind Coffee",
        "I work at the hospital and live in a van",
        "My sister works at Northwind Coffee",
        "coffee, cats, sarcasm. London",
        "CEO of my own life",
        "Opinions my own, not those of Northwind",
        "studying biology at university",
    ],
)
def test_what_is_over_unsure_unnamed_or_of_others_is_no_fact(bio: str) -> None:
    person = told(profile(bio))
    assert not person.employers and not person.places and not person.schools and not person.origin


def test_a_page_or_a_search_result_may_be_anybody() -> None:
    assert told(profile(BIO, "web"), profile(BIO, "search"), profile(BIO, "document")) == Subject()


def test_the_description_of_a_position_tells_of_then() -> None:
    assert not told(profile("", fields=((Label.DESCRIPTION, "I work at Harbor Books"),))).employers
    assert told(profile("", fields=((Label.HEADLINE, "Barista at Harbor Books"),))).employers


def test_what_exports_or_me_toml_tell_is_not_told_again(tmp_path: Path) -> None:
    known = Subject(employers=(Employer("Harbor Books"),), schools=("Elm College",), places=("Leeds",))
    assert told(profile(BIO), person=known) == known
    me = tmp_path / "me.toml"
    me.write_text('employers = []\nplaces = ["Leeds"]', encoding="utf-8")
    stated, _ = subject.read(me)
    assert bios.wanted(stated, stated) == {"schools"}


def test_former_employers_stand_beside_the_present_one() -> None:
    former = (Employer("Northwind Coffee, Inc.", ("Northwind Coffee",), current=False), Employer("Elm", current=False))
    known = Subject(employers=former, origin=(("employers", "LinkedIn"),))
    person = told(profile(BIO), person=known)
    assert [(item.name, item.current) for item in person.employers] == [("Northwind Coffee", True), ("Elm", False)]
    assert dict(person.origin)["employers"] == "LinkedIn; what your X profile says"


def test_the_home_tells_the_country() -> None:
    assert told(profile("I live in Leeds, England")).places and told(profile("I live in Leeds")).countries == ("US",)


def test_the_report_and_init_tell_where_it_comes_from(tmp_path: Path) -> None:
    source = tmp_path / "read.jsonl"
    source.write_text(records.to_line(profile(BIO)), encoding="utf-8")
    request = Request((str(source),))
    assessment = audit(request, Progress())
    assert {"facts": "employers", "from": "what your X profile says"} in to_json(assessment)["subject"]["origin"]
    assert {"employer-in-bio", "home-town"} <= {item.rule for item in assessment.findings}
    person, _ = facts_of(request, Progress())
    assert 'name = "Northwind Coffee"' in subject.to_toml(person)
