# ruff: noqa: E501  # markup as it is
"""What a search shows, in saved pages: every engine's results in order, and what is no result told apart."""

from __future__ import annotations

import random
import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from footprint.collectors import Options, collectors
from footprint.collectors._search_engines import BY_NAME, ENGINES
from footprint.collectors._search_links import target, told
from footprint.gather import Gathering
from footprint.limits import Limits
from footprint.model import Label, NoticeStatus, PostKind, Visibility
from tests.builders import search as pages
from tests.builders.search import NORA, QUERY
from tests.builders.search_reading import read

SAMPLES = Path(__file__).parent.parent / "sample_profiles"


# ---------------------------------------------------------------- every layout


@pytest.mark.parametrize("layout", pages.LAYOUTS)
def test_the_results_of_every_layout_in_their_order(layout: str, tmp_path: Path) -> None:
    found = read(tmp_path, {"page.html": pages.LAYOUTS[layout]()})
    engine = layout.partition(" ")[0].rstrip(",")
    assert [item.account for item in found.searches] == [f"{engine}: {QUERY}"]
    listed = [item for item in found.posts if "-panel" not in item.id]
    assert [item.id for item in listed] == [f"1-{n:02d} {url}" for n, (_, url, _) in enumerate(NORA, 1)]
    assert [item.url for item in listed] == [url for _, url, _ in NORA]
    for post, (title, _, text) in zip(listed, NORA, strict=True):
        head, _, rest = post.text.partition("\n\n")
        assert head == title and rest.endswith(text) and len(rest) <= len(text) + len("March 3, 2024 - ")
        assert (post.kind, post.visibility, post.file) == (PostKind.PAGE, Visibility.PUBLIC, "page.html")
    assert not found.troubles


@pytest.mark.parametrize("layout", [name for name in pages.LAYOUTS if name not in ("google, 2010s",)])
def test_a_single_result_takes_no_words_of_the_page_around_it(layout: str, tmp_path: Path) -> None:
    page = pages.LAYOUTS[layout](NORA[1:2]).replace("</body>", "<footer>Help · Send feedback · Terms</footer></body>")
    found = read(tmp_path, {"page.html": page})
    first = found.posts[0]
    assert first.url == NORA[1][1]
    assert "feedback" not in first.text and first.text.startswith(NORA[1][0]) and first.text.endswith(NORA[1][2])


def test_the_search_is_a_private_profile_with_what_was_asked(tmp_path: Path) -> None:
    page = pages.google(query='"Nora Vance" Lakeside & co', end=pages.GOOGLE_RELATED)
    found = read(tmp_path, {"page.html": page})
    (search,) = found.searches
    assert search.account == 'google: "Nora Vance" Lakeside & co'
    assert search.visibility is Visibility.PRIVATE and not search.links and not search.name
    assert search.url == pages.google_url('"Nora Vance" Lakeside & co')
    assert search.fields == (
        (Label.CUSTOM, "Results: 3 on page 1"),
        (Label.CUSTOM, "Related search: nora vance northwind"),
    )


# ---------------------------------------------------------------- what is no result


def test_advertisements_and_questions_are_counted_and_left_out(tmp_path: Path) -> None:
    page = pages.google(middle=pages.GOOGLE_ASKED).replace('<div id="tads"></div>', pages.GOOGLE_AD)
    found = read(tmp_path, {"page.html": page})
    assert found.urls == [url for _, url, _ in NORA]
    assert found.ignored == {"advertisements": 1, "questions that other people ask": 2}
    assert "Find Anyone" not in repr(found.posts) and "Somebody else" not in repr(found.posts)
    assert all(item.status is NoticeStatus.IGNORED for item in found.notices)


@pytest.mark.parametrize("layout", ["duckduckgo html", "duckduckgo lite", "duckduckgo", "brave", "ecosia"])
def test_other_engines_advertisements_too(layout: str, tmp_path: Path) -> None:
    found = read(tmp_path, {"page.html": pages.LAYOUTS[layout]()})
    assert found.ignored == {"advertisements": 1}
    assert not [item for item in found.posts if "Find anyone" in item.text or "Ad words" in item.text]


def test_bings_advertisements_and_its_panel(tmp_path: Path) -> None:
    found = read(tmp_path, {"page.html": pages.bing(extra=pages.BING_AD, side=pages.BING_PANEL)})
    assert found.ignored == {"advertisements": 1}
    assert [item.id.partition(" ")[0] for item in found.posts] == ["1-01", "1-02", "1-03", "1-panel"]
    assert found.posts[-1].text == "Nora Vance\n\nDesigner\nBorn: Sep 17, 2004\nWikipedia"


def test_an_advertisement_that_only_its_link_gives_away(tmp_path: Path) -> None:
    ad = '<div class="new1"><a href="https://www.googleadservices.com/pagead/aclk?sa=L"><h3>Find Anyone</h3></a></div>'
    found = read(tmp_path, {"page.html": pages.google(middle=ad)})
    assert found.ignored == {"advertisements": 1} and len(found.posts) == 3


def test_a_panel_is_a_result_of_its_own_with_its_facts(tmp_path: Path) -> None:
    found = read(tmp_path, {"page.html": pages.google(side=pages.GOOGLE_PANEL)})
    panel = found.posts[-1]
    assert panel.id == "1-panel https://en.wikipedia.org/wiki/Nora_Vance"
    assert panel.text.split("\n") == [
        "Nora Vance",
        "",
        "American designer",
        "Born: September 17, 2004, Springfield",
        "Nora Vance draws posters. Wikipedia",
    ]
    assert panel.url == "https://en.wikipedia.org/wiki/Nora_Vance" and panel.visibility is Visibility.PUBLIC


def test_a_frame_of_a_panel_around_all_results_hides_none(tmp_path: Path) -> None:
    page = pages.google().replace('<div id="rso">', '<div id="rso" class="kp-wholepage">')
    assert read(tmp_path, {"page.html": page}).urls == [url for _, url, _ in NORA]


def test_sitelinks_belong_to_their_result(tmp_path: Path) -> None:
    home = ("Nora Vance", "https://noravance.example.net/", "Posters and type.")
    links = (("Contact", "https://noravance.example.net/contact"), ("About", "https://noravance.example.net/about"))
    page = pages.google(NORA[:1], middle=pages.google_sitelinks(home, links) + pages.google_sitelinks(NORA[1], ()))
    found = read(tmp_path, {"page.html": page})
    assert found.urls == [NORA[0][1], home[1], NORA[1][1]]
    assert found.posts[1].links == ("https://noravance.example.net/contact", "https://noravance.example.net/about")
    assert found.posts[1].text == "Nora Vance\n\nPosters and type.\nContact\nAbout"
    assert not found.posts[0].links and not found.posts[2].links


def test_results_with_unknown_classes_are_still_results(tmp_path: Path) -> None:
    page = pages.google()
    for name in ("MjjYud", "tF2Cxc", "yuRUbf", "LC20lb", "VwiC3b", "Ww4FFb", 'class="g '):
        page = page.replace(name, 'class="' if name.startswith("class") else "zz9")
    found = read(tmp_path, {"page.html": page})
    assert found.urls == [url for _, url, _ in NORA]
    assert all(
        item.text.startswith(row[0]) and row[2] in item.text for item, row in zip(found.posts, NORA, strict=True)
    )


# ---------------------------------------------------------------- which page, which search


@pytest.mark.parametrize(
    ("page", "first"),
    [
        (pages.google(url=pages.google_url(start=10)), "2-01"),
        (pages.google(url=pages.google_url(start=30)), "4-01"),
        (pages.bing(first=11), "2-01"),
        (pages.brave().replace("&amp;", "&").replace("&source=web -->", "&offset=1 -->"), "2-01"),
        (pages.ecosia().replace(" -->", "&p=2 -->"), "3-01"),
        (pages.duck().replace(" -->", "&s=30 -->"), "2-01"),
        (pages.google(url="https://www.google.co.uk/search?q=x&start=oops"), "1-01"),
    ],
)
def test_the_page_of_the_results_is_known_by_its_address(page: str, first: str, tmp_path: Path) -> None:
    assert read(tmp_path, {"page.html": page}).posts[0].id.startswith(f"{first} ")


def test_two_pages_of_one_search_are_one_source_and_two_searches_are_two(tmp_path: Path) -> None:
    second = pages.google(NORA[:1], url=pages.google_url(start=10))
    other = pages.google(NORA[2:], "Nora Vance Springfield")
    files = {"a.html": pages.google(), "b.html": second, "c.html": other}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with Gathering([str(tmp_path)], Options(), lambda: None) as run:  # type: ignore[arg-type,return-value]
        assert [unit.what for unit in run.units] == [
            "what Google shows, 2 parts",
            "what Google shows",
        ]
    found = read(tmp_path, {})
    assert [item.id[:4] for item in found.posts] == ["1-01", "1-02", "1-03", "2-01", "1-01"]
    assert len({(item.account, item.id) for item in found.posts}) == 5


@pytest.mark.parametrize(
    ("head", "url", "account"),
    [
        ("", "https://www.google.de/search?q=Zo%C3%AB+M%C3%BCller&hl=de", "google: Zoë Müller"),
        ("", "https://html.duckduckgo.com/html/?q=a", "duckduckgo: a"),
        ("", "https://duckduckgo.com/?q=a&ia=web", "duckduckgo: a"),
        ("", "https://consent.google.com/m?continue=https://www.google.com/search?q%3Dana%2Bb&gl=DE", "google: ana b"),
        ("", "https://www.google.com/sorry/index?continue=https://www.google.com/search%3Fq%3Dana", "google: ana"),
        ("", "https://search.yahoo.com/search;_ylt=A?p=ana", "yahoo: ana"),
        ("<title>Ana &amp; Co - Recherche Google</title><div id=rso>", "", "google: Ana & Co"),
        ("<title>Ana - Buscar con Google</title><div id=rso>", "", "google: Ana"),
        ("<title>ana bei DuckDuckGo</title><a class='result__a'>", "", "duckduckgo: ana"),
        ("<title>Ana - Google Search</title>", "", None),
        ("<title>Ana - Google Search</title><p>how to search</p>", "https://blog.example.org/", None),
        ("<title>Google</title><div id=main><input name=q value=''>", "https://www.google.com/", None),
        ("<title>Nora Vance - Home</title><div id=results>", "https://noravance.example.net/", None),
        ("<meta name='generator' content='searxng/1'><title>Preferences - SearXNG</title>", "", None),
    ],
)
def test_an_engine_is_told_by_address_or_title_and_certainly(head: str, url: str, account: str | None) -> None:
    found = told(head, url)
    assert (found.account if found else None) == account


def test_other_pages_beside_results_are_left_to_their_collector(tmp_path: Path) -> None:
    own = (SAMPLES / "student" / "Nora Vance.html").read_bytes()
    found = read(
        tmp_path,
        {
            "Nora Vance.html": own,
            "nora - Google Search.html": pages.google(),
            "nora - Google Search_files/frame.html": "<html><body><p>a frame of the page</p></body></html>",
            "nora - Google Search_files/logo.png": b"\x89PNG",
            "notes.json": '{"query": "no search", "hello": 1}',
        },
    )
    assert len(found.posts) == 3
    assert [item.platform for item in found.records if hasattr(item, "kind") and item not in found.posts] == ["web"]
    assert found.told("page-files").count == 2
    assert "a frame of the page" not in repr(found.records)
    assert found.troubles == ["unknown-file"] and "notes.json" not in repr(found.posts)


# ---------------------------------------------------------------- where links lead


@pytest.mark.parametrize(
    ("engine", "href", "leads"),
    [
        ("google", "/url?q=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1%26c%3D2&sa=U", "https://example.org/a?b=1&c=2"),
        ("google", "https://www.google.co.uk/url?sa=t&url=https://example.org/", "https://example.org/"),
        ("google", "https://www.google.com/imgres?imgurl=x&imgrefurl=https://example.org/p", "https://example.org/p"),
        ("google", "https://example.org/a#:~:text=Nora%20Vance", "https://example.org/a"),
        ("google", "https://example.org/a?srsltid=AfmB&x=1#top", "https://example.org/a?x=1#top"),
        ("google", "https://scholar.google.com/citations?user=x", "https://scholar.google.com/citations?user=x"),
        ("google", "https://support.google.com/websearch", ""),
        ("google", "/search?q=nora", ""),
        ("google", "/aclk?sa=l&adurl=https://example.org", ""),
        ("google", "javascript:alert(1)", ""),
        ("google", "/url?q=javascript:alert(1)", ""),
        ("google", "/url?q=/search%3Fq%3Da", ""),
        ("google", "https://[broken/", ""),
        ("duckduckgo", "//duckduckgo.com/l/?uddg=https%3A%2F%2Fexample.org%2F%C3%A9&rut=1", "https://example.org/é"),
        ("duckduckgo", "https://duckduckgo.com/y.js?ad_domain=x&u3=https://example.org", ""),
        ("bing", pages.bing_link("https://example.org/ü?q=1"), "https://example.org/ü?q=1"),
        ("bing", "https://www.bing.com/ck/a?!&&u=a1%%%&ntb=1", ""),
        ("bing", "https://www.bing.com/ck/a?!&&p=1", ""),
        (
            "yahoo",
            "https://r.search.yahoo.com/_ylt=A/RV=2/RU=https%3a%2f%2fexample.org%2f/RK=2/RS=x",
            "https://example.org/",
        ),
        ("brave", "https://example.org/", "https://example.org/"),
        ("searxng", "/preferences", ""),
    ],
)
def test_redirects_of_engines_are_unwrapped(engine: str, href: str, leads: str) -> None:
    assert target(href, BY_NAME[engine]) == leads


# ---------------------------------------------------------------- nothing, walls, damage


@pytest.mark.parametrize(
    ("body", "url"),
    [
        ("<div id='topstuff'>Your search - <b>nora</b> - did not match any documents.</div>", pages.google_url()),
        (
            "<ol id='b_results'><li class='b_no'><h1>There are no results for nora</h1></li></ol>",
            "https://www.bing.com/search?q=a",
        ),
        (
            "<div class='no-results'>No results.</div><div>No more results found for nora.</div>",
            "https://html.duckduckgo.com/html/?q=a",
        ),
        (
            "<p>Es wurden keine mit deiner Suchanfrage - nora - übereinstimmenden Dokumente gefunden.</p>",
            pages.google_url(),
        ),
    ],
)
def test_a_search_that_finds_nothing_is_told_as_that(body: str, url: str, tmp_path: Path) -> None:
    found = read(tmp_path, {"page.html": pages.saved(url, "<title>x</title>", body)})
    assert not found.posts and not found.troubles
    assert found.told("no-results").status is NoticeStatus.IGNORED
    assert found.searches[0].fields == ((Label.CUSTOM, "Results: 0 on page 1"),)


@pytest.mark.parametrize(
    ("body", "url", "what"),
    [
        (
            "<h1>Before you continue to Google</h1>" + "<p>We use cookies and data to</p>" * 90,
            "https://consent.google.com/m?continue=https://www.google.com/search?q%3Dana",
            "consent",
        ),
        ("<h1>Bevor Sie zu Google weitergehen</h1><button>Alle ablehnen</button>", pages.google_url(), "consent"),
        (
            "<p>Our systems have detected unusual traffic from your computer network.</p>",
            "https://www.google.com/sorry/index?continue=https://www.google.com/search%3Fq%3Dana",
            "robots",
        ),
        (
            "<noscript>If you're having trouble accessing Google Search, please click here</noscript>",
            pages.google_url(),
            "robots",
        ),
        (
            "<div class='anomaly-modal__title'>Unfortunately, bots use DuckDuckGo too.</div>",
            "https://html.duckduckgo.com/html/?q=a",
            "robots",
        ),
        (
            "<h1>One last step</h1><p>Please solve the challenge below to continue</p>",
            "https://www.bing.com/search?q=a",
            "robots",
        ),
        (
            "<h1>Confirm you’re a human being</h1><p>Verify you are human. PoW Captcha</p>",
            "https://search.brave.com/search?q=a",
            "robots",
        ),
    ],
)
def test_walls_are_told_with_what_to_do(body: str, url: str, what: str, tmp_path: Path) -> None:
    found = read(tmp_path, {"page.html": pages.saved(url, "<title>x</title>", body)})
    notice = found.told("not-the-page")
    assert notice.status is NoticeStatus.SKIPPED and what in notice.reason and "browser" in notice.tip
    assert not found.posts and not found.searches


def test_a_page_of_results_that_cannot_be_told_is_a_failure_with_a_tip(tmp_path: Path) -> None:
    body = "<div id='rso'>" + "<p>words that are laid out in a way nobody knows</p>" * 60 + "</div>"
    found = read(tmp_path, {"page.html": pages.saved(pages.google_url(), "<title>x</title>", body)})
    notice = found.told("schema-unknown")
    assert notice.status is NoticeStatus.FAILED and notice.tip and not found.posts


def test_a_page_as_mhtml(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = pages.google_url()
    message["MIME-Version"] = "1.0"
    message.add_related(pages.google(url=""), subtype="html", cte="quoted-printable")
    found = read(tmp_path, {"nora.mhtml": bytes(message)})
    assert found.urls == [url for _, url, _ in NORA]
    assert found.searches[0].url == pages.google_url()


def test_startpage_as_the_server_sends_it(tmp_path: Path) -> None:
    script = """<script>var a = 1;</script><script>React.createElement(UIStartpage.AppSerpWeb, {"render":{"presenter":{"regions":{"mainline":[
    {"display_type":"ads-google","results":[{"clickUrl":"https://ad.example.org","title":"Find"}]},
    {"display_type":"web-google","results":[{"clickUrl":"https://x.com/nora_vance","title":"<b>Nora</b> {x}),","description":"Latte &amp; type"},{"title":"no link"}]}]}}}}), root)</script>"""
    form = '<input name="query" value="Nora Vance"><a href="https://www.startpage.com/">Startpage</a>'
    page = pages.saved("https://www.startpage.com/sp/search", "<title>Startpage Search Results</title>", form + script)
    found = read(tmp_path, {"page.html": page})
    assert [(item.id, item.text) for item in found.posts] == [
        ("1-01 https://x.com/nora_vance", "Nora {x}),\n\nLatte & type")
    ]


@pytest.mark.parametrize("layout", pages.LAYOUTS)
def test_damaged_pages_raise_nothing(layout: str, tmp_path: Path) -> None:
    chance = random.Random(layout)
    whole = pages.LAYOUTS[layout]().encode()
    for number in range(12):
        data = bytearray(whole)
        for _ in range(number):
            place = chance.randrange(len(data))
            data[place : place + chance.randrange(1, 60)] = chance.randbytes(chance.randrange(4))
        folder = tmp_path / str(number)
        folder.mkdir()
        found = read(folder, {"page.html": bytes(data[: chance.randrange(200, len(data))])})
        assert found.records
        assert len({(item.account, item.id) for item in found.posts}) == len(found.posts)


def test_deep_and_huge_pages_are_stopped_by_their_limits(tmp_path: Path) -> None:
    deep = pages.google(middle="<div>" * 900)
    (tmp_path / "deep.html").write_text(deep)
    (tmp_path / "huge.html").write_text(pages.google(query="other") + " " * 300_000)
    options = Options(limits=Limits(html_bytes=200_000))
    with Gathering([str(tmp_path)], options, lambda: None) as run:  # type: ignore[arg-type,return-value]
        notices = [record.reason.partition(":")[0] for _, record in run.read() if hasattr(record, "reason")]
    assert sorted(notices) == ["too-big", "too-deep"]


@pytest.mark.parametrize(
    "middle",
    [
        "<h3>" + "<a href='https://example.org/'>x</a>" * 20_000 + "</h3>",
        "<span class='VwiC3b'>a</span>" * 20_000,
        "<a href='https://" + "google" * 200_000 + "/x'><h3>x</h3></a>",
        "".join(f"<a href='/search?q=a{n}'>a{n}</a>" for n in range(10_000)),
        "<div>" * 400 + "<h3><a href='https://example.org/'>x</a></h3>" * 500,
    ],
    ids=["links in a heading", "previews", "a long address", "related searches", "deep"],
)
def test_a_page_that_is_written_to_hurt_is_read_in_time(middle: str, tmp_path: Path) -> None:
    begin = time.process_time()
    assert len(read(tmp_path, {"page.html": pages.google(middle=middle)}).posts) >= 3
    assert time.process_time() - begin < 10


def test_the_engines_marks_have_one_meaning_each() -> None:
    for engine in ENGINES:
        assert all(mark[0] in ".#[" for mark in engine.roles)
        assert not engine.base or engine.base.startswith("https://")


def test_the_sample_is_read() -> None:
    collector = next(item for item in collectors() if item.platform == "search")
    with Gathering([str(SAMPLES / collector.sample)], Options(), lambda: None) as run:  # type: ignore[arg-type,return-value]
        assert sum(1 for _, record in run.read() if getattr(record, "kind", "") == "page") == 4
