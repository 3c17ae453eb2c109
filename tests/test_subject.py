"""The subject's facts: stated in me.toml, drawn from profiles, written to be corrected."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from footprint import firms, subject
from footprint.errors import UsageError
from footprint.model import Label, Profile, Subject, Visibility


def write(folder: Path, text: str) -> Path:
    path = folder / "me.toml"
    path.write_text(text, encoding="utf-8")
    return path


FULL = """
name = "Ana Ortega"
other_names = ["Anita"]
handles = ["@ana_o", "ana.o"]
emails = "ana@example.com"
phones = ["+1 555 0100"]
birth_date = 2003-04-12
places = ["Springfield"]
schools = ["Lakeside University"]
countries = ["uk", "us"]
role = "student"

[[employers]]
name = "Northwind Coffee, Inc."
aliases = ["NWC"]
domains = ["northwind.example"]
title = "Barista"
products = ["Harbor Roast"]
sites = "Riverside House"
projects = ["Kingfisher"]
clients = ["Elm City Council"]
colleagues = ["Tomas Reed"]

[[employers]]
name = "Harbor Books"
current = false
"""


def test_every_fact_is_read(tmp_path: Path) -> None:
    person, notices = subject.read(write(tmp_path, FULL))
    assert person.name == "Ana Ortega" and person.other_names == ("Anita",)
    assert person.handles == ("ana_o", "ana.o") and person.emails == ("ana@example.com",)
    assert person.birth_date == date(2003, 4, 12) and person.countries == ("GB", "US")
    assert person.employers[0].aliases == ("NWC", "Northwind Coffee")
    assert person.employers[0].domains == ("northwind.example",) and person.employers[0].current
    assert not person.employers[1].current and person.role == "student"
    first = person.employers[0]
    assert (first.products, first.sites, first.projects) == (("Harbor Roast",), ("Riverside House",), ("Kingfisher",))
    assert (first.clients, first.colleagues) == (("Elm City Council",), ("Tomas Reed",))
    assert subject.read(write(tmp_path, subject.to_toml(person)))[0].employers == person.employers
    assert ("emails", "me.toml") in person.origin and not notices


def test_names_may_be_a_list_and_employers_plain_words(tmp_path: Path) -> None:
    person, _ = subject.read(write(tmp_path, 'names = ["Ana Ortega", "Anita"]\nemployers = ["Northwind Ltd"]'))
    assert (person.name, person.other_names) == ("Ana Ortega", ("Anita",))
    assert person.employers[0].name == "Northwind Ltd" and person.employers[0].aliases == ("Northwind",)


def test_a_subject_table_is_accepted(tmp_path: Path) -> None:
    person, notices = subject.read(write(tmp_path, '[subject]\nname = "Ana"\n'))
    assert person.name == "Ana" and not notices


def test_an_unknown_key_is_named_and_the_rest_is_used(tmp_path: Path) -> None:
    person, notices = subject.read(write(tmp_path, 'name = "Ana"\nemials = ["a@example.com"]'))
    assert person.name == "Ana" and "'emials'" in notices[0].reason


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('name = "Ana', "is not TOML"),
        ("emails = 7", "emails must be a list"),
        ("emails = [7]", "emails must be a text"),
        ("name = []", "name must be a text"),
        ('birth_date = "tomorrow"', "birth_date must be a date"),
        ("employers = [{title = 'x'}]", "each employer needs a name"),
        ("employers = 3", "employers must be a list"),
        ("employers = [{name = 'x', sites = 4}]", "sites must be a list"),
        ("employers = [{name = 'x', colleagues = [7]}]", "colleagues must be a text"),
    ],
)
def test_a_wrong_me_toml_is_wrong_usage(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint) as caught:
        subject.read(write(tmp_path, text))
    assert caught.value.exit_code == 2 and caught.value.tip


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("x = " + "[" * 5_000 + "]" * 5_000, "nested too deeply"),
        ("x = " + "{a = " * 5_000 + "1" + "}" * 5_000, "nested too deeply"),
        ("x = " + "9" * 5_000, "is not TOML"),
        ("x = '\ud800'", "is not TOML"),
        ("name = '" + "a" * (1 << 20) + "'", "too-big: more than 1,048,576 bytes"),
    ],
    ids=["lists", "tables", "digits", "surrogate", "long"],
)
def test_a_hostile_me_toml_is_wrong_usage(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "me.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    for use in (subject.read, lambda path: subject.with_handles(path, ["ana"])):
        with pytest.raises(UsageError, match=complaint) as caught:
            use(path)
        assert caught.value.exit_code == 2 and caught.value.where == "me.toml" and caught.value.tip


def test_a_me_toml_that_only_its_writer_finds_too_deep_is_wrong_usage_too(tmp_path: Path) -> None:
    for depth in range(20, 1_000, 20):
        path = write(tmp_path, "x = " + "[" * depth + "]" * depth)
        try:
            subject.with_handles(path, ["ana"])
        except UsageError as error:
            assert "nested too deeply" in str(error)
            return
    raise AssertionError("nothing was too deep")


def test_what_is_no_file_is_no_me_toml(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path, Path("/")):
        with pytest.raises(UsageError, match="is no file") as caught:
            subject.read(path)
        assert caught.value.where == (path.name or "/") and caught.value.tip
    for name in ("n" * 300, "n" * 5_000):
        with pytest.raises(UsageError, match="cannot be read"):
            subject.read(tmp_path / name)


def test_a_missing_me_toml_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not-found"):
        subject.read(tmp_path / "me.toml")


PROFILES = (
    Profile("x", "ana_o", "ana 🌱", visibility=Visibility.PUBLIC, fields=((Label.LOCATION, "Leeds, England"),)),
    Profile(
        "x",
        "ana_o",
        visibility=Visibility.PRIVATE,
        fields=((Label.EMAIL, "Ana@Example.com"), (Label.PHONE, "+447700900123"), (Label.BIRTH_DATE, "2003-04-12")),
    ),
    Profile(
        "linkedin",
        "ana-ortega",
        "Ana Ortega",
        visibility=Visibility.PUBLIC,
        fields=(
            (Label.JOB_TITLE, "Barista"),
            (Label.EMPLOYER, "Northwind Coffee, Inc."),
            (Label.FORMER_EMPLOYER, "Harbor Books"),
            (Label.SCHOOL, "Lakeside University"),
            (Label.EMAIL, "ana@northwind.example"),
        ),
    ),
    Profile("mastodon", "@ana@example.social", "Ana Ortega"),
)


def test_facts_are_drawn_from_the_exports() -> None:
    person = subject.draw(PROFILES)
    assert person.name == "Ana Ortega" and person.other_names == ("ana 🌱",)
    assert person.handles == ("ana_o", "ana-ortega", "ana", "ana@example.social")
    assert person.emails == ("ana@example.com", "ana@northwind.example")
    assert person.birth_date == date(2003, 4, 12) and person.countries == ("GB",)
    assert [(e.name, e.current, e.title) for e in person.employers] == [
        ("Northwind Coffee, Inc.", True, "Barista"),
        ("Harbor Books", False, ""),
    ]
    assert ("phones", "X") in person.origin and ("name", "LinkedIn, Mastodon, X") in person.origin


def test_one_firm_in_three_spellings_is_one_employer() -> None:
    profiles = [
        Profile("github", "a", fields=((Label.EMPLOYER, "northwindcoffee"),)),
        Profile("linkedin", "a", fields=((Label.JOB_TITLE, "Barista"), (Label.EMPLOYER, "Northwind Coffee, Inc."))),
        Profile("facebook", "a", fields=((Label.FORMER_EMPLOYER, "Northwind Coffee"),)),
        Profile("facebook", "a", fields=((Label.EMPLOYER, "Northwood Coffee"),)),
    ]
    one, other = subject.draw(profiles).employers
    assert (one.name, one.title, one.current) == ("Northwind Coffee, Inc.", "Barista", True)
    assert one.aliases == ("Northwind Coffee", "northwindcoffee") and other.name == "Northwood Coffee"


def test_a_work_mail_gives_the_employer_its_domain() -> None:
    profile = Profile("linkedin", "a", fields=((Label.EMPLOYER, "Northwind Ltd"), (Label.EMAIL, "a@northwind.example")))
    assert subject.draw([profile]).employers[0].domains == ("northwind.example",)


def test_a_free_mail_gives_no_employer_a_domain() -> None:
    profile = Profile("linkedin", "a", fields=((Label.EMPLOYER, "Gmail Ltd"), (Label.EMAIL, "a@gmail.com")))
    assert subject.draw([profile]).employers[0].domains == ()


def test_nothing_is_drawn_from_nothing() -> None:
    assert subject.draw([]) == Subject()


def test_the_accounts_of_the_exports_are_added_to_stated_facts(tmp_path: Path) -> None:
    stated, _ = subject.read(write(tmp_path, 'emails = ["other@example.com"]'))
    person = subject.complete(stated, subject.draw(PROFILES))
    assert person.emails == ("other@example.com",) and "ana_o" in person.handles and person.name == "Ana Ortega"


def test_what_me_toml_leaves_out_is_drawn_and_its_origin_told(tmp_path: Path) -> None:
    stated, _ = subject.read(write(tmp_path, 'name = "Ana María Ortega"\nplaces = ["York, England"]'))
    person = subject.complete(stated, subject.draw(PROFILES))
    assert [item.name for item in person.employers] == ["Northwind Coffee, Inc.", "Harbor Books"]
    assert person.places == ("York, England",) and person.schools == ("Lakeside University",)
    assert person.birth_date == date(2003, 4, 12) and person.countries == ("GB",)
    assert person.other_names == (), "what accounts are called need not be a name"
    origin = dict(person.origin)
    assert (origin["employers"], origin["places"], origin["phones"]) == ("LinkedIn", "me.toml", "X")
    assert origin["handles"] == "LinkedIn, Mastodon, X" and "addresses" not in origin and "countries" not in origin


def test_what_me_toml_empties_stays_empty(tmp_path: Path) -> None:
    stated, _ = subject.read(write(tmp_path, 'employers = []\nphones = []\nbirth_date = ""\ntime_zone = ""'))
    person = subject.complete(stated, subject.draw(PROFILES))
    assert not person.employers and not person.phones and person.birth_date is None
    assert person.emails and "employers" not in dict(person.origin)


def test_stated_countries_are_not_changed_by_what_is_drawn(tmp_path: Path) -> None:
    stated, _ = subject.read(write(tmp_path, 'countries = ["DE"]\nhandles = ["own_one"]'))
    person = subject.complete(stated, subject.draw(PROFILES))
    assert person.countries == ("DE",)
    assert dict(person.origin)["handles"] == "me.toml, LinkedIn, Mastodon, X"


def test_a_group_of_which_nothing_was_drawn_is_written_as_a_comment(tmp_path: Path) -> None:
    text = subject.to_toml(subject.draw(PROFILES[:1]))
    assert "# phones = []" in text and "# goal = " in text
    again, _ = subject.read(write(tmp_path, text))
    assert subject.complete(again, subject.draw(PROFILES)).phones == ("+447700900123",)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    person = subject.draw(PROFILES)
    again, notices = subject.read(write(tmp_path, subject.to_toml(person)))
    assert not notices
    assert (again.name, again.emails, again.employers, again.birth_date) == (
        person.name,
        person.emails,
        person.employers,
        person.birth_date,
    )


def test_hostile_values_stay_values_in_the_written_file(tmp_path: Path) -> None:
    nasty = 'x"]\n[evil]\nkey = """'
    again, notices = subject.read(write(tmp_path, subject.to_toml(Subject(name=nasty, places=(nasty,)))))
    assert again.name == nasty.strip() and again.places == (nasty.strip(),) and not notices


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Northwind Coffee, Inc.", ("Northwind Coffee",)),
        ("Acme GmbH & Co. KG", ("Acme",)),
        ("Harbor Books", ()),
        ("Lumen Holdings Ltd", ("Lumen Holdings",)),
        ("Co", ()),
    ],
)
def test_short_names_of_firms(name: str, short: tuple[str, ...]) -> None:
    assert firms.short_names(name) == short


def test_official_accounts_and_situations_are_read(tmp_path: Path) -> None:
    path = tmp_path / "me.toml"
    path.write_text(
        'situation = ["visa", "Public Official"]\n[[official]]\naccount = "x:elm_town"\nowner = "Elm Town"\n'
        'goal = ["road works", "bins"]\n',
        encoding="utf-8",
    )
    person, notices = subject.read(path)
    assert not notices and person.situation == ("visa", "public-official")
    (one,) = person.official
    assert (one.platform, one.account, one.owner, one.goals) == ("x", "elm_town", "Elm Town", ("road works", "bins"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('situation = ["sunny"]', "names a situation that is not in the list"),
        ("situation = 1", "situation must be a list"),
        ('[[official]]\nowner = "x"', "each official needs an account"),
        ('official = ["x"]', "each official needs an account"),
    ],
)
def test_wrong_official_accounts_and_situations_say_so(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "me.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        subject.read(path)
    assert words in caught.value.what
