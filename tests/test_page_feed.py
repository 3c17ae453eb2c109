"""Feeds of every dialect, saved and fetched, sound and written to hurt."""
# ruff: noqa: E501  # a row of markup reads better as one line

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.model import Label, NoticeStatus, Post, PostKind, Profile, Visibility
from tests.builders import webpage as build
from tests.builders.webpage import ATOM, ITEM, JSON_FEED, RDF, fetched, roots, rss, saved

FEED_URL = "https://ana.example.net/feed"
AT = datetime(2024, 3, 5, 9, tzinfo=UTC)
DIALECTS = {
    "rss 2.0": rss(ITEM),
    "rss 0.92": rss(ITEM, version="0.92"),
    "rss 0.91": rss(ITEM, version="0.91"),
    "rss 1.0": RDF,
    "atom": ATOM,
    "json feed": json.dumps(JSON_FEED),
    "json feed 1.0": json.dumps(JSON_FEED).replace("version/1.1", "version/1"),
}


def one(posts: list[Post]) -> Post:
    (post,) = posts
    return post


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
@pytest.mark.parametrize("live", [True, False])
def test_every_dialect_gives_the_same(tmp_path: Path, dialect: str, live: bool) -> None:
    text = DIALECTS[dialect]
    found = fetched(text, FEED_URL, "application/xml") if live else saved(tmp_path, text, "feed.xml")
    post = one(found.posts)
    assert (post.platform, post.account, post.id) == ("feed", "ana.example.net", "tag:1")
    assert (post.text, post.published, post.kind) == ("First\n\nHello you", AT, PostKind.POST)
    assert (post.url, post.visibility) == ("https://ana.example.net/1", Visibility.PUBLIC)
    (profile,) = found.of(Profile)
    assert (profile.platform, profile.account, profile.url) == ("feed", "ana.example.net", "https://ana.example.net/")
    assert profile.bio.startswith("Ana's notes")
    assert not found.troubles


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed", "feed.json"])
def test_a_saved_feed_is_recognised(tmp_path: Path, name: str) -> None:
    text = json.dumps(JSON_FEED) if name.endswith("json") else ATOM
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert roots(tmp_path / name) == [("", "saved feed")]


@pytest.mark.parametrize(
    ("text", "name", "emails", "links"),
    [
        (ATOM, "Ana Example", ["ana@example.org"], ("https://social.example.org/@ana",)),
        (RDF, "Ana Example", [], ()),
        (json.dumps(JSON_FEED), "Ana Example", ["ana@example.org"], ()),
        (
            rss(ITEM, "<managingEditor>ana@example.org (Ana Example)</managingEditor>"),
            "Ana Example",
            ["ana@example.org"],
            (),
        ),
        (rss(ITEM.replace("<guid>", "<dc:creator>Ana Example</dc:creator><guid>")), "Ana Example", [], ()),
        (
            rss(ITEM.replace("<guid>", "<author>noreply@blogger.com (Ana Example)</author><guid>")),
            "Ana Example",
            [],
            (),
        ),
        (
            rss(
                ITEM.replace("<guid>", "<dc:creator>Ana</dc:creator><guid>")
                + ITEM.replace("<guid>", "<dc:creator>Bob</dc:creator><guid>")
            ),
            "",
            [],
            (),
        ),
        (rss(ITEM), "", [], ()),
    ],
)
def test_the_author_of_a_feed(text: str, name: str, emails: list[str], links: tuple[str, ...]) -> None:
    (profile,) = fetched(text, FEED_URL, "text/xml").of(Profile)
    assert profile.name == name
    assert [value for label, value in profile.fields if label == Label.EMAIL] == emails
    assert profile.links == links


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<title>T</title><description>plain words</description>", "T\n\nplain words"),
        ("<title>T &amp;amp; U</title><description>x</description>", "T & U\n\nx"),
        ("<description>&lt;p&gt;Only this&lt;/p&gt;</description>", "Only this"),
        ("<title>Only this</title>", "Only this"),
        ("<title>Hello wor…</title><description>Hello world, all of it</description>", "Hello world, all of it"),
        (
            "<title>T</title><description>short</description><content:encoded><![CDATA[<p>long <b>one</b></p>]]></content:encoded>",
            "T\n\nlong one",
        ),
        ("<title>T</title><description>&lt;script&gt;x&lt;/script&gt;a&amp;#64;b.test</description>", "T\n\na@b.test"),
        ("<title>T</title><description><![CDATA[<!DOCTYPE html> as a word]]></description>", "T\n\nas a word"),
    ],
)
def test_the_words_of_an_entry(item: str, text: str) -> None:
    found = fetched(rss(f"<item>{item}</item>"), FEED_URL, "text/xml")
    assert one(found.posts).text == text
    assert not found.troubles


def test_links_in_an_entry_are_absolute() -> None:
    item = '<item><title>T</title><description>&lt;a href="https://a.test/x"&gt;x&lt;/a&gt; &lt;a href="mailto:a@b.test"&gt;m&lt;/a&gt;</description></item>'
    post = one(fetched(rss(item), FEED_URL, "text/xml").posts)
    assert post.links == ("https://a.test/x",)
    assert "a@b.test" in post.text


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("<pubDate>Tue, 05 Mar 2024 09:00:00 GMT</pubDate>", AT),
        ("<pubDate>2024-03-05T10:00:00+01:00</pubDate>", AT),
        ("<dc:date>2024-03-05T09:00:00Z</dc:date>", AT),
        ("<pubDate>yesterday</pubDate>", None),
        ("<pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate>", None),
        ("", None),
    ],
)
def test_when_an_entry_was_published(date: str, expected: datetime | None) -> None:
    assert one(fetched(rss(f"<item><title>T</title>{date}</item>"), FEED_URL, "text/xml").posts).published == expected


def test_entries_without_an_id_are_told_apart() -> None:
    posts = fetched(rss("<item><title>A</title></item><item><title>B</title></item>"), FEED_URL, "text/xml").posts
    assert len({post.id for post in posts}) == 2


def test_a_saved_feed_without_any_address_is_not_called_public(tmp_path: Path) -> None:
    found = saved(
        tmp_path,
        '<rss version="2.0"><channel><title>Notes</title><item><title>T</title></item></channel></rss>',
        "feed.xml",
    )
    assert (one(found.posts).visibility, found.posts[0].account) == (Visibility.UNKNOWN, "Notes")


# ---------------------------------------------------------------- encodings and faults


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("cp1252", "windows-1252"),
        ("cp1252", "utf-8"),
        ("utf-16", "utf-16"),
    ],
)
def test_encodings_of_feeds(tmp_path: Path, encoding: str, said: str) -> None:
    text = rss(
        "<item><title>Zo\u00eb at the caf\u00e9</title></item>", before=f'<?xml version="1.0" encoding="{said}"?>'
    )
    assert one(saved(tmp_path, text.encode(encoding), "feed.xml").posts).text == "Zo\u00eb at the caf\u00e9"


FAULTS = {
    "entry not closed": rss(ITEM).replace("</item>", ""),
    "bare ampersand": rss(ITEM.replace("First", "First & last")),
    "html entity": rss(ITEM.replace("First", "First&nbsp;&eacute;")),
    "blanks before": "\n\n  " + rss(ITEM),
    "no declaration": rss(ITEM, before=""),
    "control character": rss(ITEM.replace("First", "First \x08")),
    "unknown prefix": rss(ITEM.replace("<guid>", "<foo:bar>x</foo:bar><guid>")),
    "wrong nesting": rss(ITEM.replace("<title>First</title>", "<title><b>First</title></b>")),
    "comment": rss(ITEM, before='<?xml version="1.0"?><!-- <!DOCTYPE x> -->'),
}


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_badly_formed_feeds_still_give_their_entries(fault: str) -> None:
    found = fetched(FAULTS[fault], FEED_URL, "text/xml")
    assert "First" in one(found.posts).text
    assert not found.troubles


BOMB = '<!DOCTYPE x [<!ENTITY a "needle"><!ENTITY b "' + "&a;" * 50 + '">]>'
DEFINITIONS = {
    "exponential": f'<?xml version="1.0"?>{BOMB}<rss version="2.0"><channel><title>&b;</title></channel></rss>',
    "external": '<!DOCTYPE rss SYSTEM "https://evil.test/x.dtd" []><rss version="2.0"><channel><title>x</title></channel></rss>',
    "file": '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><title>&f;</title></channel></rss>',
    "parameter": '<!DOCTYPE rss [<!ENTITY % p SYSTEM "https://evil.test/p">%p;]><rss><channel><title>x</title></channel></rss>',
    "lower case": "<!doctype rss []><rss><channel><title>x</title></channel></rss>",
    "atom": f'<?xml version="1.0"?>{BOMB}<feed xmlns="http://www.w3.org/2005/Atom"><title>&b;</title></feed>',
    "picture": f'<?xml version="1.0"?>{BOMB}<svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>',
    "behind an instruction": f'<?xml version="1.0"?><?p <!-- ?>{BOMB}<rss version="2.0"><channel><title>&b;</title></channel></rss>',
    "behind data": f'<?xml version="1.0"?><?p <![CDATA[ ?>{BOMB}<rss version="2.0"><channel><title>&b;</title></channel></rss>',
    "behind a closed comment": f'<?xml version="1.0"?><?p <!-- ?>{BOMB}<!-- --><rss version="2.0"><channel><title>&b;</title></channel></rss>',
    "behind an open comment": f'<?xml version="1.0"?><rss version="2.0"><!-- {BOMB}<channel><title>&b;</title></channel></rss>',
    "behind an open instruction": f'<?xml version="1.0"?><?p >{BOMB}<rss version="2.0"><channel><title>&b;</title></channel></rss>',
    "sitemap": f'<?xml version="1.0"?>{BOMB}<urlset><url><loc>&b;</loc></url></urlset>',
}


@pytest.mark.parametrize("kind", sorted(DEFINITIONS))
def test_a_document_type_definition_is_refused(tmp_path: Path, kind: str) -> None:
    for found in (saved(tmp_path, DEFINITIONS[kind], "feed.xml"), fetched(DEFINITIONS[kind], FEED_URL, "text/xml")):
        assert not found.posts and not found.of(Profile)
        (notice,) = found.notices
        assert (notice.status, notice.reason.partition(":")[0]) == (NoticeStatus.SKIPPED, "xml-dtd")
        assert notice.tip


def test_a_definition_in_another_encoding_is_refused_too(tmp_path: Path) -> None:
    assert saved(tmp_path, DEFINITIONS["exponential"].encode("utf-16"), "feed.xml").troubles == ["xml-dtd"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (
            '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item/></channel></rss>',
            "format-not-supported",
        ),
        (
            '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><category scheme="http://schemas.google.com/g/2005#kind"/></entry></feed>',
            "format-not-supported",
        ),
        ('<?xml version="1.0"?><urlset><url><loc>x</loc></url></urlset>', "not-a-feed"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><image href="http://169.254.169.254/"/></svg>', "not-a-feed"),
        ("<rss>", "feed-invalid"),
    ],
)
def test_what_only_looks_like_a_feed_is_told(tmp_path: Path, text: str, word: str) -> None:
    found = saved(tmp_path, text, "export.xml")
    assert not found.posts
    assert found.troubles == [word]


@pytest.mark.parametrize(
    "changes",
    [
        {"items": None},
        {"items": {}},
        {"items": [None, 5, "x"]},
        {"authors": 5},
        {"authors": [None]},
        {"title": 5},
        {"home_page_url": []},
    ],
)
def test_odd_json_feeds_are_read(tmp_path: Path, changes: dict[str, Any]) -> None:
    found = saved(tmp_path, json.dumps(JSON_FEED | changes), "feed.json")
    assert len(found.posts) == (0 if "items" in changes else 1)
    assert len(found.of(Profile)) == 1


@pytest.mark.parametrize(
    "text",
    [
        rss("<item>" * 20_000),
        rss("<a>" * 20_000),
        rss("<item><title>" + "&lt;b&gt;" * 50_000 + "</title></item>"),
        rss("<item><title>x</title><description>" + "<![CDATA[" * 20_000 + "</description></item>"),
        rss("<item><description>" + "&lt;div&gt;" * 50_000 + "</description></item>"),
        rss("<!--" * 20_000),
        rss(ITEM * 2_000),
    ],
    ids=["items", "elements", "tags", "sections", "nested", "comments", "many"],
)
def test_hostile_feeds_take_seconds_at_most(text: str) -> None:
    start = time.process_time()
    fetched(text, FEED_URL, "text/xml")
    assert time.process_time() - start < 5


def test_a_feed_of_another_name_is_never_taken_for_an_address() -> None:
    found = fetched("https://evil.test/feed.xml", FEED_URL, "text/xml")
    assert not any(post.platform == "feed" for post in found.posts)


def test_a_feed_too_big_is_a_named_limit(tmp_path: Path) -> None:
    found = saved(tmp_path, rss(ITEM), "feed.xml", build.Limits(html_bytes=200))
    assert found.troubles == ["too-big"]


@pytest.mark.parametrize("dialect", ["rss 2.0", "atom", "rss 1.0"])
def test_a_feed_that_is_cut_off_says_so_and_keeps_what_it_has(tmp_path: Path, dialect: str) -> None:
    whole = DIALECTS[dialect]
    found = saved(tmp_path, whole[: whole.rindex("</") - 1], "feed.xml")
    assert found.posts
    (notice,) = found.notices
    assert notice.status is NoticeStatus.FAILED and notice.reason.startswith("truncated:") and notice.tip
