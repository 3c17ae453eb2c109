"""The searches that others would make: which, in which order, and links that hold what was meant."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

from footprint.model import Employer, Subject
from footprint.queries import ENGINES, links_for, told
from tests.builders.facts import ANA

NORA = Subject(
    name="Nora  Vance",
    other_names=("Zoë O'Neil", "nora vance"),
    handles=("@nora_vance", "noravance@social.example.org"),
    emails=("nora.vance@example.com",),
    phones=("+12025550143",),
    addresses=("418 Maple Street, Springfield",),
    places=("Springfield, Illinois, United States", "springfield"),
    schools=('Lakeside "LU" University',),
    employers=(
        Employer("Northwind Coffee, Inc.", ("Northwind Coffee", "NWC"), title="Barista"),
        Employer("Harbor & Books", ("H&B",), current=False),
    ),
    role="student",
)


def test_the_likeliest_searches_come_first_and_each_once() -> None:
    links = links_for(NORA)
    assert [(item.about, item.query) for item in links[:: len(ENGINES)]] == [
        ("name", "Nora Vance"),
        ("name", "Zoë O'Neil"),
        ("exact name", '"Nora Vance"'),
        ("exact name", '"Zoë O\'Neil"'),
        ("name and place", '"Nora Vance" "Springfield"'),
        ("name and school", '"Nora Vance" "Lakeside LU University"'),
        ("name and employer", '"Nora Vance" "Northwind Coffee"'),
        ("name and employer", '"Nora Vance" "Harbor & Books"'),
        ("name and work", '"Nora Vance" "Barista"'),
        ("name and work", '"Nora Vance" "student"'),
        ("account name", '"nora_vance"'),
        ("account name", '"noravance@social.example.org"'),
    ]
    assert [item.engine for item in links[:3]] == ["Google", "Bing", "DuckDuckGo"]


def test_links_hold_what_was_meant_and_lead_to_the_engines() -> None:
    for item in links_for(NORA):
        parts = urlsplit(item.url)
        assert parts.scheme == "https" and parts.hostname in ("www.google.com", "www.bing.com", "duckduckgo.com")
        assert parse_qs(parts.query) == {"q": [item.query]} and item.url.isascii() and " " not in item.url


def test_nothing_is_handed_to_an_engine_that_it_need_not_know() -> None:
    everything = json.dumps([item.query for item in links_for(NORA)] + [item.query for item in links_for(ANA)])
    for value in (*NORA.emails, *NORA.phones, *NORA.addresses, *ANA.emails, *ANA.phones, *ANA.addresses, "1999"):
        assert value not in everything


def test_without_a_name_only_accounts_are_searched_for() -> None:
    assert [item.about for item in links_for(Subject(handles=("a_b",), places=("X",)))] == ["account name"] * 3
    assert links_for(Subject(places=("Springfield",), emails=("a@example.org",))) == ()


def test_as_lines_and_as_json() -> None:
    links = links_for(Subject(name="Zoë"))
    assert told(links, False).splitlines() == [
        "name: Zoë",
        "  https://www.google.com/search?q=Zo%C3%AB",
        "  https://www.bing.com/search?q=Zo%C3%AB",
        "  https://duckduckgo.com/?q=Zo%C3%AB",
        "",
        'exact name: "Zoë"',
        "  https://www.google.com/search?q=%22Zo%C3%AB%22",
        "  https://www.bing.com/search?q=%22Zo%C3%AB%22",
        "  https://duckduckgo.com/?q=%22Zo%C3%AB%22",
    ]
    rows = json.loads(told(links, True))
    assert rows[0] == {
        "about": "name",
        "query": "Zoë",
        "engine": "Google",
        "url": "https://www.google.com/search?q=Zo%C3%AB",
    }
    assert len(rows) == 6 and "Zo" not in repr(links)
