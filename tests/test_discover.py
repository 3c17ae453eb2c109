"""Accounts by their name, against real servers on this machine: what is asked, what an answer means, what is kept."""

from __future__ import annotations

import json
import stat
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from footprint import accounts, candidates
from footprint.accounts import POLITE, Request, Trip
from footprint.candidates import Discovery
from footprint.discover import Account, Known, Marks, Search, Standing, key_of, listed, load
from footprint.errors import UsageError
from footprint.model import Confidence
from footprint.progress import Lines, Progress
from footprint.web import AGENT, Web
from tests.builders.sites import always, by_status, by_text, html, install, name_in, row
from tests.servers import Ask, Net, Reply

NOW = datetime(2026, 1, 31, tzinfo=UTC)
ROWS: dict[str, Any] = {
    "Alpha": row("https://www.alpha.example/{}"),
    "Beta": row("https://beta.example/@{}", "message", errorMsg=["Nobody has this name", "Niemand"]),
    "Gamma": row("https://gamma.example/u/{}", "response_url", errorUrl="https://gamma.example/"),
}


class Finder:
    """Runs searches over a list of sites of the test's own."""

    def __init__(self, net: Net, folder: Path, use: Callable[[Path], None]) -> None:
        self.net, self.folder, self._use = net, folder, use
        self.said: list[str] = []
        self.web: Web | None = None

    def list(self, rows: dict[str, Any]) -> None:
        self._use(install(self.folder / "packages", rows))

    def trip(self, *handles: str, progress: Progress | None = None, **options: Any) -> Trip:
        interval = options.pop("interval", 0.001)
        limits = replace(POLITE, host_interval=interval, http_seconds=3, **options.pop("limits", {}))
        request = Request(
            handles=handles,
            limits=limits,
            now=NOW,
            cache_dir=options.pop("cache_dir", self.folder / "cache"),
            state_dir=self.folder / "state",
            **options,
        )

        def way_in(announce: Callable[[str], None]) -> Web:
            self.web = Web(
                limits=limits,
                cache_dir=request.cache_dir,
                announce=announce,
                resolve=self.net.resolve,
                dial=self.net.dial,
                trust=self.net.trust(self.folder),
            )
            return self.web

        return Trip(request, progress or Lines(self.said.append), way_in)

    def run(self, *handles: str, **options: Any) -> Discovery:
        return self.trip(*handles, **options).run()


@pytest.fixture
def find(net: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Finder:
    finder = Finder(net, tmp_path, lambda folder: monkeypatch.syspath_prepend(str(folder)))
    finder.list(ROWS)
    return finder


def of(found: Discovery, site: str, handle: str = "ana") -> Account:
    (account,) = (item for item in found.accounts if item.site == site and item.handle == handle)
    return account


def word(account: Account) -> str:
    return account.reason.partition(":")[0]


def words(account: Account) -> dict[str, str]:
    return dict(account.why)


# ---------------------------------------------------------------- what an answer means


def test_each_rule_tells_an_account_from_none(find: Finder, net: Net) -> None:
    net.services |= {
        "www.alpha.example": by_status({"ana"}),
        "beta.example": by_text({"ana"}, "Nobody has this name"),
        "gamma.example": lambda ask: html("G") if name_in(ask) == "ana" else html("", status=302, Location="/"),
    }
    found = find.run("ana", "zoe")
    alpha, beta, gamma = (of(found, name) for name in ROWS)
    assert {item.standing for item in (alpha, beta, gamma)} == {Standing.CANDIDATE}
    assert words(alpha)["status"] == "the site answers 200 to this name, 404 to one that nobody has"
    assert words(alpha)["echo"] == "the page has the name in its title and heading"
    assert words(beta) == {"text": "a name that nobody has gets a page that says so; this one does not"}
    assert words(gamma)["status"] == "the site answers 200 to this name, 302 to one that nobody has"
    assert [item.sure for item in (alpha, beta, gamma)] == [Confidence.MEDIUM, Confidence.LOW, Confidence.LOW]
    assert [item.url for item in (alpha, beta, gamma)] == [
        "https://www.alpha.example/ana",
        "https://beta.example/@ana",
        "https://gamma.example/u/ana",
    ]
    assert [word(of(found, name, "zoe")) for name in ROWS] == ["status", "text", "redirect"]
    assert {of(found, name, "zoe").standing for name in ROWS} == {Standing.ABSENT}


def test_a_site_that_says_yes_to_everybody_is_found_out_before_it_is_asked(find: Finder, net: Net) -> None:
    net.services |= {host: always(html("Welcome ana")) for host in ("www.alpha.example", "beta.example")}
    found = find.run("ana", "zoe")
    for name in ("Alpha", "Beta"):
        assert of(found, name).standing is Standing.UNSURE and word(of(found, name)) == "says-yes"
    assert [item for item in net.seen if item.endswith(("ana", "zoe"))] == [] and len(net.seen) == 2


def test_the_invented_name_is_one_the_site_allows_and_the_same_each_time() -> None:
    patterns = ["^[a-z]{3,8}$", "^[a-zA-Z0-9]{4,12}$", r"\w+_\w+", "^[A-Z]+$"]
    rows = {
        str(number): row(f"https://s{number}.example/{{}}", regexCheck=item) for number, item in enumerate(patterns)
    }
    sites = listed(rows, "1").asked
    names = [site.nobody() for site in sites]
    assert names == [site.nobody() for site in listed(rows, "1").asked]
    assert all(site.allows(name) for site, name in zip(sites, names, strict=True) if name)
    assert "_" in names[2] and names[3] == "" and len({*names}) == 4


@pytest.mark.parametrize(
    ("reply", "standing", "reason"),
    [
        (html("x", status=403), Standing.BLOCKED, "refused"),
        (html("x", status=401), Standing.BLOCKED, "refused"),
        (html("x", status=999), Standing.BLOCKED, "refused"),
        (html("Just a moment..."), Standing.BLOCKED, "wall"),
        (html("x", status=429), Standing.LIMITED, "limited"),
        (html("x", status=503, Retry_After="3600"), Standing.LIMITED, "deferred"),
        (html("x", status=500), Standing.UNSURE, "unavailable"),
        (html("x", status=302, Location="/login?next=ana"), Standing.BLOCKED, "sign-in"),
        (html("x", status=302, Location="http://www.alpha.example/"), Standing.UNSURE, "redirect"),
        (Reply(b"\x89PNG", kind="image/png"), Standing.UNSURE, "media-type"),
        (Reply(b"x" * 200_000, kind="text/html"), Standing.UNSURE, "too-big"),
    ],
)
def test_each_other_answer_has_its_reason(
    find: Finder, net: Net, reply: Reply, standing: Standing, reason: str
) -> None:
    reply = replace(reply, headers={key.replace("_", "-"): value for key, value in reply.headers.items()})
    net.services["www.alpha.example"] = lambda ask: html("Sign in") if ask.path == "/login" else reply
    found = find.run("ana", limits={"http_bytes": 100_000})
    account = of(found, "Alpha")
    assert (account.standing, word(account)) == (standing, reason) and account.why == () and account.sure is None


def test_a_host_that_is_down_and_one_that_forbids_it(find: Finder, net: Net) -> None:
    net.services["beta.example"] = by_text({"ana"}, "Niemand")
    net.robots["beta.example"] = "User-agent: *\nDisallow: /@"
    found = find.run("ana")
    assert (of(found, "Beta").standing, word(of(found, "Beta"))) == (Standing.BLOCKED, "robots")
    assert (of(found, "Gamma").standing, word(of(found, "Gamma"))) == (Standing.UNSURE, "unreachable")
    assert net.seen == [] and accounts.partial(found) and accounts.nothing(found)


def test_a_name_that_a_site_does_not_allow_is_not_asked(find: Finder, net: Net) -> None:
    find.list({"Alpha": row("https://www.alpha.example/{}", regexCheck="^[a-z]{1,12}$")})
    net.services["www.alpha.example"] = by_status(set())
    found = find.run("ana_o")
    account = of(found, "Alpha", "ana_o")
    assert (account.standing, word(account)) == (Standing.ABSENT, "not-allowed")
    assert net.seen == [] and found.asked == 0 and find.trip("ana_o").hosts == ()


def test_a_site_that_asks_to_wait_is_left_alone_at_once(find: Finder, net: Net) -> None:
    net.services["www.alpha.example"] = lambda ask: (
        html("x", status=429) if name_in(ask) in ("ana", "zoe") else html("", status=404)
    )
    found = find.run("ana", "zoe")
    assert [of(found, "Alpha", name).standing for name in ("ana", "zoe")] == [Standing.LIMITED] * 2
    assert [item for item in net.seen if "zoe" in item] == []


def test_accounts_that_are_hosts_of_their_own(find: Finder, net: Net) -> None:
    find.list({"Journal": row("https://{}.journal.example", urlMain="https://journal.example/")})
    net.services["ana.journal.example"] = always(html("Words of ana"))
    found = find.run("ana", "ana_o", "zoe")
    account = of(found, "Journal")
    assert account.standing is Standing.CANDIDATE and account.url == "https://ana.journal.example"
    assert words(account)["status"] == "the address exists (200); that of a name nobody has does not"
    assert word(of(found, "Journal", "ana_o")) == "not-allowed"
    assert (of(found, "Journal", "zoe").standing, word(of(found, "Journal", "zoe"))) == (
        Standing.UNSURE,
        "unreachable",
    )


def test_an_interface_answers_with_data(find: Finder, net: Net) -> None:
    probe = "https://api.delta.example/users?name={}"
    find.list({"Delta": row("https://delta.example/{}", "message", urlProbe=probe, errorMsg='"users":[]')})
    rows = [{"username": "Ana", "displayName": "Ana Ortega", "site": "https:\\/\\/ana.example\\/"}]
    net.services["api.delta.example"] = lambda ask: Reply(
        json.dumps({"users": rows if ask.query["name"] == "ana" else []}, separators=(",", ":")).replace("\\\\", "\\")
    )
    me = find.folder / "me.toml"
    me.write_text('name = "Ana Ortega"\n')
    account = of(find.run("ana", me=me), "Delta")
    assert account.url == "https://delta.example/ana" and account.sure is Confidence.HIGH
    assert words(account)["echo"] == "the page has the name in its data"
    assert words(account)["name"] == "your name stands at the top of the page"


def test_what_a_page_says_of_everybody_is_no_reason(find: Finder, net: Net) -> None:
    """A title that repeats whatever was asked, and a footer that stands on every page."""
    footer = '<a rel="me" href="https://beta.example/@thehouse">We there</a>'
    net.services["www.alpha.example"] = lambda ask: html(
        f"{name_in(ask)} - search", footer, status=200 if name_in(ask) == "ana" else 404
    )
    net.services["beta.example"] = by_text({"thehouse"}, "Niemand")
    found = find.run("ana")
    assert set(words(of(found, "Alpha"))) == {"status"} and of(found, "Alpha").sure is Confidence.LOW
    assert [item.handle for item in found.accounts] == ["ana"] * 3


# ---------------------------------------------------------------- whose it may be


def test_links_between_accounts_are_followed_one_step(find: Finder, net: Net) -> None:
    links = '<a rel="nofollow me" href="https://beta.example/@ana.paints?x=1">b</a><a href="/ana/friends">f</a>'
    net.services |= {
        "www.alpha.example": by_status({"ana"}, links),
        "beta.example": lambda ask: html(
            "B",
            '<a rel="me" href="https://gamma.example/u/further">g</a><a href="https://alpha.example/ana/">a</a>'
            if name_in(ask) == "ana.paints"
            else "Niemand",
        ),
        "gamma.example": by_status({"further"}),
    }
    found = find.run("ana")
    followed = of(found, "Beta", "ana.paints")
    assert followed.standing is Standing.CANDIDATE and followed.sure is Confidence.MEDIUM
    assert words(followed)["linked-from"] == "the Alpha page links to it"
    assert words(followed)["links-to"] == "it links to ana on Alpha"
    assert not [item for item in found.accounts if item.handle == "further"]
    assert not [item for item in net.seen if "further" in item]


def test_a_link_is_followed_when_the_page_calls_it_the_same_person_or_the_names_are_alike(
    find: Finder, net: Net
) -> None:
    body = "".join(
        f'<a {rel} href="https://beta.example/@{name}">x</a>'
        for rel, name in (("", "anastasia_art"), ("", "stranger"), ('rel="me"', "quite_other"), ("", "alpha"))
    )
    net.services |= {"www.alpha.example": by_status({"anastasia"}, body), "beta.example": by_text(set(), "Niemand")}
    found = find.run("anastasia")
    assert {item.handle for item in found.accounts if item.site == "Beta"} == {
        "anastasia",
        "anastasia_art",
        "quite_other",
    }


def test_a_linked_account_of_a_site_that_is_not_asked_is_told_all_the_same(find: Finder, net: Net) -> None:
    find.list(ROWS | {"Birds": row("https://birds.example/{}", urlProbe="https://mirror.example/{}")})
    net.services["www.alpha.example"] = by_status({"ana"}, '<a rel="me" href="https://birds.example/ana">b</a>')
    found = find.run("ana")
    birds = of(found, "Birds")
    assert birds.standing is Standing.CANDIDATE
    assert words(birds) == {
        "linked-from": "the Alpha page links to it",
        "not-asked": "the site itself was not asked",
    }
    assert "birds.example" not in found.hosts and "mirror.example" not in found.hosts


def test_the_persons_own_pages_speak_for_an_account(find: Finder, net: Net) -> None:
    find.list(ROWS | {"Mast": row("https://mast.example/@{}")})
    export = find.folder / "mine.jsonl"
    profile = {
        "type": "profile",
        "platform": "mastodon",
        "account": "Ana@mast.example",
        "name": "Ana Ortega",
        "bio": "",
        "links": ["https://beta.example/@ana_draws", "https://ana.example/"],
        "fields": [["former handle", "ana_old"], ["other handle", "keybase: anao"], ["former handle", "12345"]],
        "visibility": "public",
        "url": "https://mast.example/@Ana",
        "file": "actor.json",
    }
    export.write_text(json.dumps(profile) + "\n", encoding="utf-8")
    net.services |= {
        "mast.example": by_status({"Ana"}),
        "www.alpha.example": by_status({"ana_old"}, '<a href="https://ana.example">home</a>'),
        "beta.example": by_text({"ana_draws"}, "Niemand"),
        "gamma.example": lambda ask: html("Ana  Ortega", status=200 if name_in(ask) == "anao" else 404),
    }
    found = find.run(sources=(str(export),))
    assert dict(found.handles) == dict.fromkeys(("Ana", "ana_old", "anao", "ana_draws"), "your mastodon export")
    assert of(found, "Mast", "Ana").standing is Standing.MINE
    assert words(of(found, "Alpha", "ana_old"))["links-to"] == (
        "it links to ana.example, known from your mastodon export"
    )
    assert words(of(found, "Beta", "ana_draws"))["linked-from"] == "your mastodon export links to it"
    assert "name" in words(of(found, "Gamma", "anao"))
    assert {item.sure for item in found.of(Standing.CANDIDATE)} == {Confidence.HIGH}


def test_no_more_names_are_searched_than_the_limit_and_it_is_told(find: Finder) -> None:
    found = find.run("a1", "a2", "a3", "A1", limits={"discover_handles": 2})
    assert [handle for handle, _ in found.handles] == ["a1", "a2"]
    (notice,) = found.notices
    assert notice.reason.startswith("too-many-names: 1 ") and notice.reason.endswith("--limit discover-handles=3")
    assert accounts.partial(found)


@pytest.mark.parametrize("name", ["a b", "https://x.example/ana", "", "@", "a" * 65, "a\x00b", "../..", "a?b", "--"])
def test_what_cannot_be_a_name_is_refused_before_anything_is_asked(find: Finder, net: Net, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        find.trip(name)
    assert caught.value.where == "discover" and (not name.strip("-@") or name not in str(caught.value))
    assert net.robots_seen == []


def test_names_are_told_apart_from_their_decoration(find: Finder) -> None:
    trip = find.trip("@ana", "Ana", "@ana@example.social", " zoë.k ")
    assert trip.handles == {"ana": "you", "zoë.k": "you"}


# ---------------------------------------------------------------- manners


def test_hosts_are_told_before_any_is_asked_and_a_dry_trip_asks_none(find: Finder, net: Net) -> None:
    net.services |= {"www.alpha.example": by_status(set()), "beta.example": by_text(set(), "Niemand")}
    net.services["gamma.example"] = always(html("", status=404))
    net.at_request = lambda number: find.said.append("a request")
    trip = find.trip("ana")
    assert trip.hosts == ("beta.example", "gamma.example", "www.alpha.example")
    assert net.seen == net.robots_seen == [] and find.said == []
    trip.run()
    assert find.said[0] == ("contacting 3 hosts, each once a second: beta.example, gamma.example, www.alpha.example")
    assert find.said.count("a request") == 6 and find.said[-1].startswith("3 of 3 sites asked, 0 accounts")


def test_a_host_that_is_led_to_is_announced_and_on_record(find: Finder, net: Net) -> None:
    net.services["www.alpha.example"] = always(html("", status=301, Location="https://moved.example/"))
    net.services["moved.example"] = always(html("Moved"))
    found = find.run("ana")
    assert "contacting moved.example" in find.said and "contacting www.alpha.example" not in find.said
    assert "moved.example" in found.hosts


def test_requests_name_the_program_and_carry_nothing_else(find: Finder, net: Net) -> None:
    find.list({"Alpha": row("https://www.alpha.example/{}", headers={"Accept": "text/html", "accept-language": "en"})})
    net.services["www.alpha.example"] = by_status(set())
    find.run("ana")
    for headers in net.headers:
        assert headers["User-Agent"] == AGENT and headers["Accept"] == "text/html"
        assert not {"Cookie", "Referer", "Authorization", "Accept-Language"} & set(headers)


def test_many_hosts_are_asked_side_by_side_each_in_its_own_time(find: Finder, net: Net) -> None:
    """Forty hosts that take a quarter of a second each answer; one after the other they would take half a minute."""
    find.list({f"Site {n}": row(f"https://s{n}.example/{{}}") for n in range(40)})
    times: dict[str, list[float]] = {}
    busy: dict[str, int] = {}
    clashes: list[str] = []
    lock = threading.Lock()

    def answer(ask: Ask) -> Reply:
        with lock:
            times.setdefault(ask.host, []).append(time.monotonic())
            busy[ask.host] = busy.get(ask.host, 0) + 1
            if busy[ask.host] > 1:
                clashes.append(ask.host)
        time.sleep(0.25)
        with lock:
            busy[ask.host] -= 1
        return html("", status=200 if name_in(ask) == "ana" else 404)

    net.services |= {f"s{n}.example": answer for n in range(40)}
    started = time.monotonic()
    found = find.run("ana", "zoe", interval=0.3)
    took = time.monotonic() - started
    assert len(found.of(Standing.CANDIDATE)) == 40 and clashes == []
    assert all(later - earlier > 0.25 for row in times.values() for earlier, later in pairwise(row))
    assert took < 12, took


def test_nothing_is_asked_twice_within_a_day(find: Finder, net: Net) -> None:
    net.services |= {"www.alpha.example": by_status({"ana"}), "beta.example": by_text(set(), "Niemand")}
    first = find.run("ana")
    seen, robots = list(net.seen), list(net.robots_seen)
    second = find.run("ana", "zoe")
    assert [item for item in second.accounts if item.handle == "ana"] == list(first.accounts)
    assert sorted(net.seen[len(seen) :]) == ["beta.example/@zoe", "www.alpha.example/zoe"] and net.robots_seen == robots
    file = find.folder / "cache" / "discover.jsonl"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_an_interrupted_run_goes_on_from_there(find: Finder, net: Net) -> None:
    find.list({f"Site {n}": row(f"https://s{n}.example/{{}}") for n in range(60)})
    net.services |= {f"s{n}.example": by_status({"ana"}) for n in range(60)}

    class Impatient(Progress):
        def sites(self, done: int, total: int, found: int) -> None:
            if done == 10:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        find.run("ana", progress=Impatient(), interval=0.05)
    settled = -1
    while settled != len(net.seen):  # those under way end; no other is begun
        settled = len(net.seen)
        time.sleep(0.4)
    assert 20 <= settled < 120
    found = find.run("ana")
    assert len(found.of(Standing.CANDIDATE)) == 60
    assert len(net.seen) == 120 == len(set(net.seen)) and len(net.robots_seen) == 60


def test_a_reason_that_may_pass_is_asked_again(find: Finder, net: Net) -> None:
    net.services["www.alpha.example"] = by_status({"ana"})
    net.before["www.alpha.example"] = [html("", status=503)]
    assert of(find.run("ana"), "Alpha").standing is Standing.UNSURE
    assert of(find.run("ana"), "Alpha").standing is Standing.CANDIDATE


def test_a_damaged_journal_costs_only_time(find: Finder, net: Net) -> None:
    net.services["www.alpha.example"] = by_status({"ana"})
    find.run("ana")
    file = find.folder / "cache" / "discover.jsonl"
    lines = file.read_text().splitlines()
    junk = ["", "{", '{"key": 1}', '{"key": "x", "time": "soon", "reply": {}}', "[]", lines[0][:40]]
    old = json.dumps({**json.loads(lines[1]), "time": time.time() - 100_000})
    file.write_text("\n".join([lines[0], *junk, old]))
    count = len(net.seen)
    assert of(find.run("ana"), "Alpha").standing is Standing.CANDIDATE
    assert len(net.seen) == count + 1


def test_a_journal_that_is_not_ours_is_left_alone(find: Finder, net: Net) -> None:
    net.services["www.alpha.example"] = by_status({"ana"})
    file = find.folder / "cache" / "discover.jsonl"
    file.parent.mkdir()
    file.write_text("somebody's notes\n")
    assert of(find.run("ana"), "Alpha").standing is Standing.CANDIDATE
    assert file.read_text() == "somebody's notes\n"


# ---------------------------------------------------------------- the person's word


def confirm(find: Finder, mine: list[str], not_mine: list[str], me: Path | None = None) -> tuple[str, ...]:
    return accounts.confirm(mine, not_mine, Request(me=me, now=NOW, state_dir=find.folder / "state"))


def test_what_the_person_says_is_kept_for_good(find: Finder, net: Net) -> None:
    net.services |= {
        "www.alpha.example": by_status({"ana"}),
        "beta.example": lambda ask: html(
            "B", '<a href="https://www.alpha.example/ana">x</a>' if "ana" in ask.path else "Niemand"
        ),
        "gamma.example": by_status({"ana"}),
    }
    assert confirm(find, ["http://alpha.example/ANA/"], ["https://gamma.example/u/ana"]) == ("ANA",)
    file = find.folder / "state" / "accounts.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    found = find.run("ana")
    assert of(found, "Alpha").standing is Standing.MINE and of(found, "Alpha").reason == "confirmed: you said so"
    assert of(found, "Beta").sure is Confidence.HIGH
    assert words(of(found, "Beta"))["links-to"] == "it links to www.alpha.example, which you confirmed"
    assert not [item for item in found.accounts if item.site == "Gamma"] and found.not_mine == 1
    assert not [item for item in net.seen if item.startswith("gamma")]
    confirm(find, ["https://gamma.example/u/ana"], [])
    assert of(find.run("ana"), "Gamma").standing is Standing.MINE
    assert {row["url"]: row["mine"] for row in json.loads(file.read_text())["accounts"]} == {
        "http://alpha.example/ANA/": True,
        "https://gamma.example/u/ana": True,
    }


def test_what_a_confirmed_account_links_is_very_likely_the_persons(find: Finder, net: Net) -> None:
    net.services |= {
        "www.alpha.example": by_status({"ana"}, '<a rel="me" href="https://beta.example/@paints">b</a>'),
        "beta.example": by_text({"paints"}, "Niemand"),
    }
    assert of(find.run("ana"), "Beta", "paints").sure is Confidence.MEDIUM
    confirm(find, ["https://www.alpha.example/ana"], [])
    account = of(find.run("ana"), "Beta", "paints")
    assert account.sure is Confidence.HIGH and words(account)["linked-from"] == "your Alpha page links to it"


def test_the_words_of_two_clients_are_kept_apart(find: Finder) -> None:
    first, second = (find.folder / name for name in ("ana.toml", "zoe.toml"))
    confirm(find, [], ["https://www.alpha.example/ana"], first)
    assert (find.folder / "ana.accounts.json").exists() and not (find.folder / "state").exists()
    first.write_text('handles = ["ana"]')
    second.write_text('handles = ["ana"]')
    assert "Alpha" not in {site.name for site in find.trip(me=first).questions}
    assert "Alpha" in {site.name for site in find.trip(me=second).questions}


@pytest.mark.parametrize(
    ("mine", "not_mine", "where"),
    [
        (["ana"], [], "--mine"),
        ([], ["ftp://alpha.example/ana"], "--not-mine"),
        (["https://"], [], "--mine"),
        (["https://a.example/x"], ["http://www.a.example/x/"], "--not-mine"),
    ],
)
def test_a_word_that_cannot_be_kept_is_refused_whole(
    find: Finder, mine: list[str], not_mine: list[str], where: str
) -> None:
    with pytest.raises(UsageError) as caught:
        confirm(find, mine, not_mine)
    assert caught.value.where == where and not (find.folder / "state").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": "footprint.accounts/2", "accounts": []}', '{"schema": 1}'])
def test_a_damaged_word_is_told_and_not_overwritten(find: Finder, text: str) -> None:
    file = find.folder / "state" / "accounts.json"
    file.parent.mkdir()
    file.write_text(text)
    for act in (lambda: find.trip("ana"), lambda: confirm(find, ["https://a.example/x"], [])):
        with pytest.raises(UsageError) as caught:
            act()
        assert caught.value.where == "accounts.json" and caught.value.tip
    assert file.read_text() == text


# ---------------------------------------------------------------- the list


def test_what_is_not_asked_has_a_reason() -> None:
    rows = ROWS | {
        "Post": row("https://p.example/{}", request_method="POST", request_payload={"name": "{}"}),
        "Cookie": row("https://c.example/{}", headers={"Cookie": "human=1"}),
        "Browser": row("https://u.example/{}", headers={"User-Agent": "Mozilla"}),
        "Mirror": row("https://m.example/{}", urlProbe="https://elsewhere.example/{}"),
        "Own": row("https://o.example/{}", urlProbe="https://api.o.example/{}"),
        "Own too": row(
            "https://o.co.example/{}", urlMain="https://api.other.example", urlProbe="https://x.other.example/{}"
        ),
        "Adult": row("https://a.example/{}", isNSFW=True),
        "HudsonRock": row("https://h.example/{}"),
        "1337x": row("https://t.example/{}"),
        "Regex": row("https://r.example/{}", regexCheck="("),
        "Rule": row("https://l.example/{}", "telepathy"),
        "No words": row("https://n.example/{}", "message"),
        "No place": row("https://n.example/me"),
        "Odd": {"url": 7, "errorType": None},
        "Twice": row("https://www.alpha.example/{}"),
        "Not": "a row",
    }
    sites = listed(rows, "1")
    assert {item.name: item.left for item in sites.all if item.left} == {
        "Post": "request",
        "Cookie": "request",
        "Browser": "request",
        "Mirror": "third-party",
        "Adult": "adult",
        "HudsonRock": "no-account",
        "1337x": "illicit",
        "Regex": "rule",
        "Rule": "rule",
        "No words": "rule",
        "No place": "rule",
        "Odd": "rule",
    }
    assert {item.name for item in sites.asked} == {*ROWS, "Own", "Own too"}
    assert "Adult" in {item.name for item in listed(rows, "1", adult=True).asked}
    assert sites.left["request"] == 3


@pytest.mark.parametrize(
    ("url", "account"),
    [
        ("https://www.alpha.example/ana", ("Alpha", "ana")),
        ("http://alpha.example/Ana/?utm=1#x", ("Alpha", "Ana")),
        ("https://alpha.example/ana/posts", None),
        ("https://alpha.example/", None),
        ("https://alpha.example/login", None),
        ("https://beta.example/@ana", ("Beta", "ana")),
        ("https://m.beta.example/@a%6ea", ("Beta", "ana")),
        ("https://beta.example/ana", None),
        ("https://ana.journal.example", ("Journal", "ana")),
        ("https://www.journal.example/", None),
        ("https://a.b.journal.example/", None),
        ("https://ask.example/user?id=ana&x=2", ("Ask", "ana")),
        ("https://ask.example/user", None),
        ("https://other.example/ana", None),
        ("https://alpha.example/a%20b", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_an_address_tells_site_and_name(url: str, account: tuple[str, str] | None) -> None:
    rows = ROWS | {"Journal": row("https://{}.journal.example/"), "Ask": row("https://ask.example/user?id={}")}
    found = listed(rows, "1").account(url)
    assert (found and (found[0].name, found[1])) == account


def test_two_spellings_of_an_address_are_one() -> None:
    same = (
        "https://www.x.example/Ana/",
        "http://x.example/ana",
        "https://m.x.example/ana?utm=1#top",
        "https://x.example:443/ana",
    )
    assert len({key_of(url) for url in same}) == 1
    assert key_of("https://twitter.com/ana") == key_of("https://mobile.twitter.com/ana") == key_of("https://x.com/Ana")
    assert key_of("https://x.example/ana") != key_of("https://x.example/anna")


def test_without_the_package_it_says_how_to_get_it(find: Finder) -> None:
    with pytest.raises(UsageError) as caught:
        load(package="no-such-list-of-sites")
    assert caught.value.where == "discover" and caught.value.tip == "pip install 'footprint-auditor[discover]'"


@pytest.mark.parametrize("data", ["", "[]", '"x"', "{", "\udcff"])
def test_a_damaged_list_is_told(find: Finder, data: str) -> None:
    file = find.folder / "packages" / "sherlock_project" / "resources" / "data.json"
    file.write_bytes(data.encode("utf-8", "surrogateescape"))
    with pytest.raises(UsageError) as caught:
        load()
    assert "cannot be read" in str(caught.value)


def test_the_real_list_is_understood() -> None:
    """With the extra installed: hundreds of sites, each with a name that nobody has, and few left out."""
    try:
        sites = load()
    except UsageError:
        pytest.skip("the extra is not installed")
    assert len(sites.asked) > 350 and sum(sites.left.values()) < 60 and sites.left.get("rule", 0) < 5
    assert all(item.nobody() for item in sites.asked)
    hosts = Search(sites, Known(), Marks(Path("nowhere")), POLITE)
    questions = hosts.questions(["nora"])
    assert len(hosts.hosts(questions)) > 350
    for url, site, handle in (
        ("https://github.com/Nora-V", "GitHub", "Nora-V"),
        ("https://twitter.com/nora", "Twitter", "nora"),
        ("https://nora.tumblr.com/", "tumblr", "nora"),
        ("https://news.ycombinator.com/user?id=nora", "HackerNews", "nora"),
    ):
        found = sites.account(url)
        assert found is not None and (found[0].name, found[1]) == (site, handle)


# ---------------------------------------------------------------- hostile sites


HOSTILE = [
    "<html>" + "<div>" * 5000,
    '{"username": "ana", "bio": "' + "\\" * 5001 + '"}',
    "[" * 100_000,
    "\x00\ud800".encode("utf-8", "surrogatepass").decode("latin-1") * 100,
    '<title>ana</title><a rel="me" href="https://[">x</a><a href="//">y</a><a href="https://beta.example/@'
    + "a" * 9000
    + '">',
    '<link rel="canonical" href="javascript:alert(1)"><meta property="og:title" content="' + "ana " * 50_000 + '">',
    "",
]


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("kind", ["text/html", "application/json"])
def test_no_page_breaks_a_run(find: Finder, net: Net, body: str, kind: str) -> None:
    data = body.encode("utf-8", "replace")
    net.services["www.alpha.example"] = lambda ask: (
        Reply(data, kind=kind) if name_in(ask) == "ana" else html("", status=404)
    )
    found = find.run("ana")
    assert of(found, "Alpha").standing in (Standing.CANDIDATE, Standing.UNSURE)
    text = candidates.to_text(found)
    assert "\x1b" not in text and "javascript" not in text and json.loads(candidates.to_json(found))


def test_a_mistake_in_a_thread_ends_the_run(find: Finder, net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("footprint.discover.ask", broken)
    with pytest.raises(ZeroDivisionError):
        find.run("ana")
