"""The table of links: each with a source and a day, https, told apart; a wrong file is refused in a sentence."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

import pytest

from footprint.collectors import collectors
from footprint.errors import DropInError
from footprint.links import DIFFICULTIES, KINDS, links, links_of, of, of_kind
from footprint.wording import PLATFORMS, is_service

WROTE = date(2026, 11, 22)
GOOD = {
    "id": "x-close",
    "kind": "close",
    "title": "Close",
    "url": "https://x.example/close",
    "difficulty": "easy",
    "stays": "nothing",
    "source": "a list",
    "source_url": "https://list.example/",
    "checked": WROTE,
}


@pytest.mark.parametrize("link", links(), ids=lambda item: item.id)
def test_every_link_has_a_source_and_a_day_and_is_https(link: object) -> None:
    assert link.source.title and link.source.checked and link.source.checked <= WROTE  # type: ignore[attr-defined]
    for url in (link.url, link.source.url):  # type: ignore[attr-defined]
        parts = urlsplit(url)
        assert parts.scheme == "https" and parts.hostname and "@" not in parts.netloc
    assert link.kind in KINDS and link.title  # type: ignore[attr-defined]
    assert link.platform in PLATFORMS or link.platform == "brokers"  # type: ignore[attr-defined]
    if link.kind == "close":  # type: ignore[attr-defined]
        assert link.difficulty in DIFFICULTIES and link.stays  # type: ignore[attr-defined]


def test_ids_are_unique_and_there_is_what_a_plan_needs() -> None:
    ids = [item.id for item in links()]
    assert len(ids) == len(set(ids)) > 20
    assert {item.id for item in of_kind("search")} >= {"google-results", "google-outdated", "bing-removal"}
    for name in filter(is_service, PLATFORMS):
        assert of(name, "close"), name
    for name in "x facebook instagram threads linkedin reddit tiktok bluesky mastodon youtube google github".split():
        assert all(of(name, kind) for kind in ("privacy", "profile", "delete")), name
    assert len(of_kind("broker")) > 5


def test_it_says_nothing_else_than_the_collectors_do() -> None:
    said = dict(pair for item in collectors() for pair in (*item.along, (item.platform, item.links)))
    for link in links():
        if link.kind == "close" and (url := dict(said.get(link.platform, ())).get("close the account")):
            host = urlsplit(url).hostname
            assert host in (urlsplit(link.url).hostname, "{host}"), link.id  # the person's own server has no fixed page


@pytest.mark.parametrize(("day", "stale"), [(date(2028, 5, 1), False), (date(2028, 6, 1), True)])
def test_after_eighteen_months_a_link_is_old(day: date, stale: bool) -> None:
    [link] = links_of({"platform": "x", "links": [GOOD]}, "x.toml")
    assert link.is_stale(day) is stale


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"url": "http://x.example/"}, "https"),
        ({"url": "https://"}, "https"),
        ({"url": "https://x.example/a b"}, "https"),
        ({"url": "javascript:alert(1)"}, "https"),
        ({"source": ""}, "source"),
        ({"source_url": "http://list.example"}, "https"),
        ({"checked": "2026-11-22"}, "checked"),
        ({"checked": None}, "checked"),
        ({"kind": "other"}, "kind"),
        ({"difficulty": ""}, "difficulty"),
        ({"stays": ""}, "stays"),
        ({"note": "?"}, "note"),
        ({"title": 7}, "no text"),
    ],
)
def test_a_link_that_lacks_something_is_refused(change: dict[str, object], word: str) -> None:
    with pytest.raises(DropInError, match=word):
        links_of({"platform": "x", "links": [{**GOOD, **change}]}, "x.toml")


@pytest.mark.parametrize(
    "table", [{}, {"platform": "x"}, {"platform": "", "links": []}, {"platform": "x", "links": [], "a": 1}]
)
def test_a_file_without_platform_and_links_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(DropInError, match="platform"):
        links_of(table, "x.toml")
