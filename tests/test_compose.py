"""The page tells equal things once, ties by what is shared, results as a person would; the JSON keeps them all."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from footprint import compose, report, wording
from footprint.audit import Request, audit
from footprint.compose._evidence import SHOWN_PLACES, SHOWN_SPOTS
from footprint.disclosure import Disclosure, Mode
from footprint.model import (
    Assessment,
    Edge,
    Evidence,
    Finding,
    Node,
    Notice,
    NoticeStatus,
    PlatformCoverage,
    Reader,
    Severity,
    Visibility,
    Year,
)
from footprint.page import Page
from footprint.progress import Progress
from tests.builders.assessments import PHONE, assessment, finding, place, quote

CALL = quote(f"call me on {PHONE}", (PHONE, "PHONE_NUMBER"))


def page(person: Assessment, mode: Mode = Mode.MASKED) -> Page:
    return compose.build(person, Disclosure(person, mode), None)


def words(markup: str) -> str:
    within = re.sub(r"</?(?:bdi|b|a|time|span|li)\b[^>]*>\n?", "", markup.split("</style>")[1])
    plain = re.sub(r"<[^>]+>", " ", within)
    return " ".join(html.unescape(plain).split())


def of(*findings: Finding) -> Assessment:
    return assessment(findings=findings)


def on(platform: str, item: str = "profile", words: str = "", **more: object) -> Evidence:
    """A place on a platform, seen by anybody."""
    made = place(CALL if not words else quote(words), item, platform=platform, account=f"{platform}-account", when=None)
    return replace(made, **{"url": f"https://{platform}.example/{item}", **more})  # type: ignore[arg-type]


# ---------------------------------------------------------------- evidence


def test_equal_words_are_told_once_with_their_places() -> None:
    places = tuple(on(name) for name in ("x", "github", "medium", "reddit", "tiktok", "threads"))
    [topic] = page(of(finding("a-rule", "contact", Severity.LOW, "Named", places))).topics
    shown = topic.blocks[0].cards[0].evidence
    assert [len(item.spots) for item in shown.places] == [SHOWN_SPOTS]
    assert (shown.folded, shown.unlisted) == (6 - SHOWN_SPOTS, 0)
    assert [item.of for item in shown.places[0].spots] == [
        "X profile",
        "GitHub profile",
        "Medium profile",
        "Reddit profile",
    ]


def test_those_who_see_more_or_less_are_told_apart() -> None:
    places = (on("x"), on("github"), on("medium", visibility=Visibility.RESTRICTED))
    [topic] = page(of(finding("a-rule", "contact", Severity.LOW, "Named", places))).topics
    told = topic.blocks[0].cards[0].evidence.places
    assert [(item.audience, len(item.spots)) for item in told] == [
        ("anyone can see it", 2),
        ("only followers or friends can see it", 1),
    ]


def test_no_place_is_lost_between_what_is_shown_folded_and_counted() -> None:
    places = tuple(on("x", str(number), f"words {number % 9}") for number in range(37))
    person = of(finding("a-rule", "contact", Severity.LOW, "Named", places))
    shown = page(person).topics[0].blocks[0].cards[0].evidence
    assert len(shown.places) == SHOWN_PLACES
    assert sum(len(item.spots) for item in shown.places) + shown.folded + shown.unlisted == 37
    assert len(report.to_json(person)["findings"][0]["evidence"]) == 37


def test_what_another_rule_tells_already_is_counted_with_a_link() -> None:
    places = tuple(on(name) for name in ("x", "github", "medium"))
    fresh = on("reddit", words="something new")
    person = of(
        finding("public-phone", "contact", Severity.HIGH, "First", places),
        finding("same-phone", "linkage", Severity.LOW, "Again", (*places, fresh)),
    )
    again = page(person).topics[1].blocks[0].cards[0].evidence
    assert again.elsewhere == (("Public phone", "rule-public-phone", 3),)
    assert [spot.of for item in again.places for spot in item.spots] == ["Reddit profile"]
    text = words(report.to_html(person))
    assert "Told elsewhere as well: Public phone (3 places)" in text
    assert len(report.to_json(person)["findings"][1]["evidence"]) == 4


def test_a_reader_who_does_not_see_the_other_rule_is_told_the_places() -> None:
    places = tuple(on(name) for name in ("x", "github", "medium"))
    person = of(
        finding("public-phone", "contact", Severity.HIGH, "First", places, readers=(Reader.STRANGER,)),
        finding("same-phone", "linkage", Severity.LOW, "Again", places),
    )
    again = page(person).topics[1].blocks[0].cards[0].evidence
    assert again.elsewhere == () and len(again.places[0].spots) == 3


def test_a_track_that_starts_and_ends_in_one_place_is_one_place() -> None:
    start = on("strava", "1", note="where a track starts")
    shown = page(of(finding("a", "whereabouts", Severity.LOW, "A", (start, replace(start, note="where a track ends")))))
    [spot] = shown.topics[0].blocks[0].cards[0].evidence.places[0].spots
    assert spot.note == "where a track starts, where a track ends"


# ---------------------------------------------------------------- what is no service


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (on("document", "CV.pdf", url=None, file="CV.pdf"), "Document"),
        (on("document", "profile", url=None, file="CV.pdf"), "Properties of a document"),
        (on("photo", "a.jpg", url=None, file="a.jpg"), "Photo"),
        (on("web", "profile"), "Web page"),
        (replace(on("search", "1-03 https://a.example/"), account="google: Ana"), "Third result on Google"),
        (replace(on("search", "2-11 https://a.example/"), account="bing: Ana"), "11th result on page 2 of Bing"),
    ],
)
def test_a_place_is_called_what_it_is(made: Evidence, says: str) -> None:
    text = words(report.to_html(of(finding("a", "contact", Severity.LOW, "A", (made,)))))
    assert f"{says} · " in text
    assert "post on a " not in text and "1-03" not in text


def test_whoever_has_a_file_can_see_it() -> None:
    assert wording.audience(Visibility.UNKNOWN, "document") == "whoever has the file can see it"
    assert wording.audience(Visibility.UNKNOWN, "facebook") == "we could not tell who sees this"


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ({"x": 1}, "1 post"),
        ({"x": 2, "github": 1_999}, "2,001 posts"),
        ({"x": 1, "document": 1}, "1 post and 1 file"),
        ({"x": 2, "web": 2}, "2 posts and 2 pages"),
        ({"x": 2, "web": 1, "photo": 1}, "2 posts and 2 pages and files"),
        ({"document": 1}, "1 document"),
        ({"photo": 2, "document": 1}, "1 document and 2 photos"),
        ({"x": 1, "photo": 1, "document": 2}, "1 post and 3 files"),
        ({"feed": 2}, "2 entries of feeds"),
        ({"x": 0, "web": 0}, "0 posts"),
    ],
)
def test_what_was_looked_through_is_counted_in_few_words(counts: dict[str, int], says: str) -> None:
    assert wording.scope(counts) == says


def test_the_first_screen_counts_accounts_and_posts_and_no_documents_among_them() -> None:
    person = assessment()
    when = datetime(2024, 1, 1, tzinfo=UTC)
    more = tuple(
        PlatformCoverage(name, account, 2, (("unknown", 2),), when, when)
        for name, account in (("document", "CV.pdf"), ("search", "google: Ana Lopes"))
    )
    person = replace(person, coverage=replace(person.coverage, platforms=(*person.coverage.platforms, *more)))
    assert page(person).summary.startswith("3 accounts · 2,311 posts and 4 pages and files · ")
    assert report.verdict(person).endswith("in 2,311 posts and 4 pages and files.")
    text = words(report.to_html(person))
    assert "Document: CV.pdf" in text and "Search: Ana Lopes on Google, 2 search results" in text
    shared = words(report.to_html(person, masked=True))
    assert "your document" in shared and "document account" not in shared


# ---------------------------------------------------------------- ties


def shared(*edges: tuple[str, str]) -> Assessment:
    nodes = (
        *(
            Node(f"account:{name}:{n}", "account", "ana.draws", name, "ana.draws")
            for n, name in enumerate(("x", "github"))
        ),
        Node("account:web:2", "account", "ana.example", "web", "ana.example"),
        Node("handle:1", "handle", "ana.draws"),
        Node("employer:1", "employer", "Contoso"),
    )
    return replace(
        assessment(),
        nodes=nodes,
        edges=tuple(Edge(start, end, "the accounts have the same name") for start, end in edges),
    )


def test_a_shared_thing_is_told_once_with_the_accounts_and_their_platforms() -> None:
    person = shared(("account:x:0", "handle:1"), ("account:github:1", "handle:1"), ("account:web:2", "handle:1"))
    [tie] = page(person).ties
    assert (tie.what, tie.label) == ("The account name", "ana.draws")
    assert tie.how == "2 accounts and 1 web page have it, or nearly"
    assert tie.first == ("ana.draws on X", "ana.draws on GitHub", "ana.example (web page)")
    assert len(report.to_json(person)["links"]["edges"]) == 3


def test_an_account_is_never_tied_to_itself_and_nothing_to_one_account_alone() -> None:
    person = shared(("account:x:0", "account:x:0"), ("account:x:0", "employer:1"))
    assert page(person).ties == ()
    assert len(report.to_json(person)["links"]["edges"]) == 2, "the JSON keeps what it is given"


def test_links_between_accounts_are_told_by_where_they_lead() -> None:
    [tie] = page(shared(("account:x:0", "account:web:2"), ("account:github:1", "account:web:2"))).ties
    assert (tie.what, tie.label, tie.how) == ("Links to", "ana.example (web page)", "2 accounts lead there")
    [one] = page(shared(("account:x:0", "account:web:2"))).ties
    assert one.how == "1 account leads there"


def test_in_the_copy_to_share_a_tie_names_nobody() -> None:
    person = shared(("account:x:0", "handle:1"), ("account:github:1", "handle:1"))
    [tie] = page(person, Mode.SHARED).ties
    assert tie.first == ("your X account", "your GitHub account") and "ana" not in tie.label


# ---------------------------------------------------------------- ways from an account to the person


def test_a_way_is_one_sentence_and_its_steps_have_evidence() -> None:
    first = page(assessment()).traced[0]
    assert first.anonymous and first.name == "owl_of_night on Reddit"
    assert [" → ".join(way.parts) for way in first.ways] == [
        "owl_of_night on Reddit → same picture as ana_lopes on X → its post → your name",
        "owl_of_night on Reddit → same picture as ana_lopes on X → e-mail address → your employer",
    ]
    assert [way.sure for way in first.ways] == ["we are sure", "likely"]
    assert [len(hop.evidence.places) for hop in first.ways[1].hops] == [1, 1, 1, 0]
    shown = page(assessment(), Mode.SHOWN).traced[0]
    assert shown.ways[1].parts[-1] == "Northwind Coffee"


def test_a_way_is_as_sure_as_its_strength() -> None:
    given = assessment()
    [tie] = [tie for tie in given.ties if tie.chains and tie.anonymous]
    for strength, words in ((85, "we are sure"), (84, "likely"), (60, "likely"), (59, "possible, not sure")):
        chain = replace(tie.chains[0], strength=strength)
        [way] = page(replace(given, ties=(replace(tie, chains=(chain,)),))).traced[0].ways
        assert way.sure == words


def test_the_cut_says_what_where_and_how_long_and_the_drawing_breaks_that_line() -> None:
    first = page(assessment()).traced[0]
    [undo] = first.cut
    assert (undo.what, undo.where, undo.effort) == ("Use another picture", "owl_of_night on Reddit", "3 minutes")
    assert first.remains == ("the e-mail address, your employer: the address is one of this employer",)
    drawing = first.drawing
    assert drawing
    assert [dot.label for dot in drawing.dots if dot.shape == "target"] == ["your name", "your employer"]
    assert [cut for *_, cut in drawing.lines].count(True) == 1
    assert all(0 < dot.x < drawing.width and 0 < dot.y < drawing.height for dot in drawing.dots)
    assert len({(dot.x, dot.y) for dot in drawing.dots}) == len(drawing.dots)


@pytest.mark.parametrize(
    ("kind", "step", "change"),
    [
        ("words", "same sentence as ana_lopes on X", "Take the sentence out"),
        ("text", "same texts as ana_lopes on X", "Delete these posts"),
        ("together", "same details as ana_lopes on X", "Take the shared details out"),
        ("address", "same postal address as ana_lopes on X", "Take the postal address off"),
    ],
)
def test_a_step_is_called_by_its_kind_and_so_is_what_undoes_it(kind: str, step: str, change: str) -> None:
    given = assessment()
    nodes = tuple(replace(node, kind=kind) if node.kind == "avatar" else node for node in given.nodes)
    first = page(replace(given, nodes=nodes)).traced[0]
    assert first.ways[0].parts[1] == step and [undo.what for undo in first.cut] == [change]


def test_what_parts_all_accounts_at_once_is_told() -> None:
    assert [undo.where for undo in page(assessment()).joint] == ["owl_of_night on Reddit"]
    assert page(replace(assessment(), joint=None)).joint == ()


def test_accounts_that_nothing_ties_have_no_way_and_no_cut() -> None:
    last = page(assessment()).traced[-1]
    assert last.name == "quiet-corner on Tumblr"
    assert (last.ways, last.cut, last.remains, last.drawing) == ((), (), (), None)


def test_people_of_the_same_name_are_told_by_what_the_person_said() -> None:
    told = page(assessment())
    [other], [unsure] = told.others, told.unsure
    assert other.link and other.link.href == "https://example.org/ana-lopes-runner"
    assert (other.doubts, unsure.signs) == (("lives in another country",), ("the same town",))


def test_in_the_copy_to_share_a_way_names_nobody() -> None:
    for item in page(assessment(), Mode.SHARED).traced:
        told = repr(item).casefold()
        assert not [word for word in ("owl_of", "ana_lopes", "northwind", "lopes") if word in told]


def test_the_hours_are_counted_by_working_day_and_weekend() -> None:
    told = page(assessment()).clock
    assert told
    assert told.hours[12] == (12, 5 * 12 + 10, 12 + 5) and told.hours[3] == (3, 0, 0)
    assert told.most == 5 * 21 + 10 + 21 + 5
    assert told.words == "145 of 384 posts fall between Monday and Friday, 9 to 5"
    assert page(replace(assessment(), hours=())).clock is None
    assert page(replace(assessment(), hours=((0,) * 24,) * 7)).clock is None


# ---------------------------------------------------------------- year by year, and those who look


def test_the_years_are_told_in_words_as_bars_and_as_a_table() -> None:
    told = page(assessment()).years
    assert told
    assert told.words == (
        "Of 2,000 open posts from 2021 to 2025, 16 give something of yours away (most in 2024: 10), and 1 may be "
        "minded by a reader (2024)."
    )
    assert told.table == ((2021, 488, 2, 0, 0), (2022, 0, 0, 0, 0), (2023, 0, 0, 0, 0), (2024, 1212, 10, 1, 2),
                          (2025, 300, 4, 0, 0))  # fmt: skip
    assert [row.code for row in told.rows] == ["posts", "exposed", "conduct"]
    assert [[bar.count for bar in row.bars] for row in told.rows] == [
        ["488", "", "", "1212", "300"],
        ["2", "", "", "10", "4"],
        ["", "", "", "1", ""],
    ]
    for row in told.rows:
        highest = max(row.bars, key=lambda bar: bar.high)
        assert highest.label == "2024" and all(round(bar.y + bar.high, 1) == row.floor for bar in row.bars)
        assert row.bars[0].x >= 0 and row.bars[-1].x + row.bars[-1].wide <= told.width


def test_one_year_is_a_sentence_and_no_year_is_nothing() -> None:
    one = page(replace(assessment(), years=(Year(2024, "x", "ana_lopes", 1, 1, 0, 0, 0),))).years
    assert one and not one.rows
    assert one.words == "Of 1 open post in 2024, 1 gives something of yours away, and none may be minded by a reader."
    assert page(replace(assessment(), years=())).years is None
    assert 'class="by-year"' not in report.to_html(replace(assessment(), years=()))


def test_a_row_of_bars_without_any_is_left_out() -> None:
    years = tuple(Year(year, "x", "ana_lopes", 20, 2, 0, 0, 0) for year in (2023, 2024))
    told = page(replace(assessment(), years=years)).years
    assert told is not None
    assert [row.label for row in told.rows] == ["Posts", "With something of yours"]
    assert [row.floor for row in told.rows] == [46, 92] and told.height == 104
    assert "none may be minded by a reader" in told.words


def test_many_years_are_all_in_the_table_and_the_last_ones_are_drawn() -> None:
    many = tuple(Year(year, "x", "ana_lopes", 12_345, 1, 0, 0, 0) for year in range(2001, 2026))
    told = page(replace(assessment(), years=many)).years
    assert told and len(told.table) == 25 and [row.bars[0].label for row in told.rows] == ["’11"] * 2
    assert told.rows[0].bars[0].count == "12k"


def remarks(*findings: Finding) -> Page:
    return page(of(*findings))


def about(rule: str, *places: Evidence, **more: object) -> Finding:
    return finding(rule, "conduct", Severity.LOW, "Anyone can read it", places, **more)  # type: ignore[arg-type]


def test_each_kind_of_remark_is_told_with_those_who_count_it() -> None:
    here, there = on("x", "1"), on("x", "2")
    told = remarks(
        about("drugs-in-posts", here, there, replace(there, note="again")),
        about("swear-words", here, number=2),
        about("health-in-posts", here, number=3),
        about("public-phone", here, number=4),
    )
    names = [item.short for item in told.screeners]
    assert [(item.name, item.anchor, item.posts) for item in told.remarks] == [
        ("Drugs in posts", "rule-drugs-in-posts", 2),
        ("Swear words", "rule-swear-words", 1),
    ]
    drugs, swearing = (dict(zip(names, item.counts, strict=True)) for item in told.remarks)
    assert drugs == {
        "Survey 2017": True, "Survey 2022": True, "Fama": True, "Peopletrail": False, "Social Media Check": True
    }  # fmt: skip
    assert [name for name, counts in swearing.items() if counts] == ["Social Media Check"]
    assert told.disagree == "2 kinds of remarks that they look for were found. On each of them they disagree."


def test_where_nothing_is_counted_those_who_look_are_not_told() -> None:
    hidden = replace(on("x", "1"), visibility=Visibility.PRIVATE)
    for nothing in (about("health-in-posts", on("x")), about("swear-words", hidden)):
        told = remarks(nothing)
        assert (told.remarks, told.screeners, told.disagree) == ((), (), "")
        assert 'id="screeners"' not in report.to_html(of(nothing))
        assert report.to_json(of(nothing))["lenses"] == []


def test_the_json_tells_each_lens_with_its_own_classes() -> None:
    data = report.to_json(of(about("drugs-in-posts", on("x", "1"), on("x", "2"))))
    told = {item["id"]: item for item in data["lenses"]}
    one = {"flag": "DRUGS", "rule": "drugs-in-posts", "posts": 2}
    assert told["fama"]["counts"] == [{**one, "classes": ["potentially illegal"]}]
    assert told["peopletrail"]["counts"] == [{**one, "classes": []}]
    assert told["fama"]["failures"] and told["fama"]["source"].startswith("https://fama.io/")


def test_the_page_tells_who_counts_in_words() -> None:
    told = words(report.to_html(of(about("drugs-in-posts", on("x")))))
    assert "One kind of remark that they look for was found, and they disagree on it." in told
    assert "Drugs in posts, 1 post counts counts counts no counts" in told


# ---------------------------------------------------------------- a search for the name


def hit(item: str, account: str, title: str = "Ana Lopes - Phone and Address") -> Evidence:
    made = place(quote(f"{title}\n\nring {PHONE}", (PHONE, "PHONE_NUMBER")), item, platform="search", account=account)
    return replace(made, url=item.partition(" ")[2])


def test_a_result_is_told_once_with_its_places_site_and_title() -> None:
    spokeo = "https://www.spokeo.example/a"
    found = (
        hit(f"1-03 {spokeo}", "google: Ana Lopes"),
        hit(f"1-01 {spokeo}", "searxng: Ana Lopes"),
        hit("2-01 https://other.example/", "google: Ana Lopes", "Another page"),
    )
    person = of(finding("public-phone", "contact", Severity.HIGH, "A", found))
    first, second = page(person).results
    assert first.place == "first result on SearXNG and third result on Google"
    assert "".join(part.text for part in first.title) == "«Ana Lopes - Phone and Address"
    assert (first.link and first.link.host, first.shows) == ("www.spokeo.example", "a phone number")
    assert second.place == "first result on page 2 of Google"
    text = words(report.to_html(person))
    assert "First result on SearXNG and third result on Google: www.spokeo.example" in text
    assert "a search page" not in text and "1 findings" not in text


def test_what_a_search_shows_is_not_told_again_among_the_other_things() -> None:
    address = "https://www.linkedin.example/in/ana"
    found = (hit(f"1-01 {address}", "google: Ana Lopes"), on("linkedin", url=address), on("github", "7"))
    done = page(of(finding("public-phone", "contact", Severity.HIGH, "A", found)))
    assert len(done.results) == 1
    assert [item.what for item in done.reached] == ["A post on GitHub"]


def test_an_id_of_another_form_is_told_without_a_place() -> None:
    assert wording.result("whatever", "somewhere: Ana") == "result on a search page"
    assert wording.result("1-box https://a.example", "google: Ana") == "in the box of facts on Google"


@pytest.mark.parametrize(
    ("place", "word"),
    [(1, "first"), (10, "tenth"), (11, "11th"), (12, "12th"), (21, "21st"), (22, "22nd"), (113, "113th")],
)
def test_ordinals(place: int, word: str) -> None:
    assert wording.ordinal(place) == word


# ---------------------------------------------------------------- left aside, and points


def test_what_was_left_aside_is_told_once_for_each_reason() -> None:
    private = "private: {} are not read; --include private reads them"
    person = replace(
        assessment(),
        notices=tuple(
            Notice(source, "", NoticeStatus.IGNORED, reason)
            for source, reason in (
                ("a.zip", private.format("direct messages")),
                ("b.zip", private.format("direct messages")),
                ("b.zip", private.format("drafts")),
                ("b.zip", "media: pictures are not opened"),
                ("c.zip", "strange-word: told as it is"),
            )
        ),
    )
    assert [(item.why, item.what) for item in page(person).ignored] == [
        ("Private things, read only with --include private", (("direct messages", 2), ("drafts", 1))),
        ("Files that are not opened", (("pictures are not opened", 1),)),
        ("Other things", (("told as it is", 1),)),
    ]
    assert len(report.to_json(person)["notices"]) == 5


def test_the_sum_is_one_table_and_each_column_adds_up() -> None:
    person = assessment()
    done = page(person)
    for reader, code in zip(person.readers, ("r", "e", "c", "s"), strict=True):
        assert sum(dict(line.points)[code] for line in done.lines) == sum(line.points for line in reader.sum)
    assert report.to_html(person).count("What each rule takes from each reader's 100 points") == 1


# ---------------------------------------------------------------- the sample persons


@pytest.fixture(scope="module")
def student() -> Assessment:
    folder = Path(__file__).parent.parent / "sample_profiles" / "student"
    given = tuple(str(path) for path in sorted(folder.iterdir()))
    return audit(Request(given, now=datetime(2026, 3, 3, tzinfo=UTC)), Progress())


def test_the_students_report_says_nothing_odd(student: Assessment) -> None:
    text = words(report.to_html(student))
    for odd in (
        "on a document",
        "on a photo",
        "a search page",
        "1-01",
        "1-03",
        "1 posts",
        "1 findings",
        "mores",
    ):
        assert odd not in text, odd
    assert "Nora Vance on Bluesky" in text and "nora.draws on Instagram; nora.draws on Threads" in text


def test_the_students_ties_are_few_and_complete(student: Assessment) -> None:
    done = page(student)
    assert len(done.ties) < 15 < len(student.edges)
    for tie in done.ties:
        names = (*tie.first, *tie.rest)
        assert len(names) == len(set(names)) and tie.label not in names
    assert len(report.to_json(student)["links"]["edges"]) == len(student.edges)
