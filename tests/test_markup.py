"""HTML to words: fragments as posts hold them, pages, encodings, and markup that is written to hurt."""
# ruff: noqa: E501  # a row of markup reads better as one line

from __future__ import annotations

import time

import pytest

from footprint import tags
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.markup import Page, page_text, parse_page, parse_xml, text_of

LIMITS = Limits()


def page(markup: str | bytes, charset: str | None = None, limits: Limits = LIMITS) -> Page:
    return parse_page(markup.encode() if isinstance(markup, str) else markup, charset, "a.html", limits)


# ---------------------------------------------------------------- fragments


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("", ""),
        ("plain words", "plain words"),
        ("  plain \n words ", "plain \n words"),
        ("a &amp; b &lt;c&gt; &#64; &#x40;", "a & b <c> @ @"),
        ("a < b and c > d", "a < b and c > d"),
        ("I <3 you", "I <3 you"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<p>one<br>two<br/>three<br />four</p>", "one\ntwo\nthree\nfour"),
        ("<p>one<br><br>two</p>", "one\n\ntwo"),
        ("<p>one<br><br><br><br>two</p>", "one\n\ntwo"),
        ("<div>one</div><div>two</div>three", "one\ntwo\nthree"),
        ("<p>one</p>\n\n<p>\n two </p>", "one\n\ntwo"),
        ("<p>ana@<span>example</span>.<b>org</b></p>", "ana@example.org"),
        ("a<wbr>b<span></span>c", "abc"),
        ("<ul><li>a</li><li>b</li></ul>c", "a\nb\n\nc"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<pre>a\n  b\nc</pre>", "a\nb\nc"),
        ("<p>x</p><script>var y</script><style>p{}</style><p>z</p>", "x\n\nz"),
        ("<p>a<!-- no -->b</p>", "ab"),
        ('<img alt=":cat:" src="x">!', ":cat:!"),
        ("<h1>T</h1>text", "T\n\ntext"),
        ("<blockquote><p>q</p></blockquote><p>a</p>", "q\n\na"),
        ("<p>unclosed <b>bold", "unclosed bold"),
        ("</p></div>x<p>", "x"),
        ("<p>a\u00a0b\u200bc</p>", "a\u00a0b\u200bc"),
        ("<p>&unknown; &amp;amp; &copy;</p>", "&unknown; &amp; ©"),
        ("<p>&#0;|&#xD800;|&#x110000;|&#99999999999;|&#128512;</p>", "\ufffd|\ufffd|\ufffd|\ufffd|😀"),
        ("&#0;|&#xD800;|&#x110000;", "\ufffd|\ufffd|\ufffd"),
        ("<p>nul\0here</p>", "nul\ufffdhere"),
        ("<p>lone \ud83d</p>", "lone \ufffd"),
        ("<p>\u202egro.elpmaxe@ana</p>", "\u202egro.elpmaxe@ana"),
        ('<span style="unicode-bidi:bidi-override; direction: rtl">gro.elpmaxe@ana</span>', "ana@example.org"),
        ('<a class="__cf_email__" data-cfemail="422c2d2902273a232f322e276c2d3025">[email&#160;protected]</a>', "nok@example.org"),
        ('<a href="/cdn-cgi/l/email-protection#422c2d2902273a232f322e276c2d3025">mail</a>', "nok@example.org"),
    ],
)  # fmt: skip
def test_a_fragment_as_a_reader_sees_it(markup: str, text: str) -> None:
    assert text_of(markup).text == text


@pytest.mark.parametrize(
    ("markup", "text", "links"),
    [
        ('<a href="https://example.org/x">https://example.org/x</a>', "https://example.org/x", True),
        ('<a href="https://example.org/x"><span class="invisible">https://</span><span>example.org/x</span></a>', "https://example.org/x", True),
        ('<a href="https://www.example.org/x"><span class="ellipsis">example.org</span></a>', "https://www.example.org/x", True),
        ('<a href="https://example.org/long">example.org/lo…</a>', "https://example.org/long", True),
        ('<a href="https://example.org/q">my site</a>', "my site (https://example.org/q)", True),
        ('<a href="https://example.org/q"><img src="x"></a>', "https://example.org/q", True),
        ('<a href=" https://exam\nple.org/q ">x</a>', "x (https://example.org/q)", True),
        ('<a href="mailto:ana%40example.org?subject=x">write me</a>', "write me (ana@example.org)", False),
        ('<a href="mailto:ana@example.org">Ana@Example.org</a>', "Ana@Example.org", False),
        ('<a href="tel:+1-555-555-0123">call</a>', "call (+1-555-555-0123)", False),
        ('<a href="tel:+15555550123">+1 (555) 555-0123</a>', "+1 (555) 555-0123", False),
        ('<a href="javascript:alert(1)">click</a>', "click", False),
        ('<a href="/relative">here</a>', "here", False),
        ("<a>nothing</a>", "nothing", False),
        ('<a href="https://[broken">x</a>', "x (https://[broken)", True),
    ],
)  # fmt: skip
def test_links_are_spelled_out(markup: str, text: str, links: bool) -> None:
    found = text_of(f"<p>{markup}</p>")
    assert found.text == text
    assert bool(found.links) is links


@pytest.mark.parametrize(
    ("markup", "mentions"),
    [
        ('<span class="h-card"><a href="https://a.test/@bob" class="u-url mention">@<span>bob</span></a></span>', ("@bob@a.test",)),
        ('<a href="https://a.test/users/bob" class="mention">@bob@b.test</a>', ("@bob@b.test",)),
        ('<span class="h-card"><a href="https://a.test/users/bob">@bob</a></span>', ("@bob@a.test",)),
        ('<a href="https://a.test/tags/bob" class="mention hashtag" rel="tag">#<span>bob</span></a>', ()),
        ('<a href="https://a.test/tags/bob" rel="tag">#bob</a>', ()),
        ('<a href="https://[broken" class="mention">@bob</a>', ()),
        ('<a href="https://a.test/@bob">@bob</a>', ()),
    ],
)  # fmt: skip
def test_mentions_are_named_in_full(markup: str, mentions: tuple[str, ...]) -> None:
    assert text_of(markup).mentions == mentions


def test_mentions_and_hashtags_are_no_links() -> None:
    found = text_of(
        '<a href="https://a.test/@b" class="mention">@b</a> <a href="https://a.test/t" class="hashtag">#t</a>'
    )
    assert (found.text, found.links) == ("@b #t", ())


def test_links_are_told_once_in_order() -> None:
    found = text_of('<a href="https://b.test/">b</a><a href="https://a.test/">a</a><a href="https://b.test/">b</a>')
    assert found.links == ("https://b.test/", "https://a.test/")


def test_nothing_of_a_fragment_shows_in_its_repr() -> None:
    assert repr(text_of('<a href="https://needle.test/">needle</a>')) == "Fragment()"


def test_thousands_of_fragments_a_second() -> None:
    markup = '<p>Hello <a href="https://a.test/@b" class="mention">@b</a><br>and <b>you</b></p><p>bye</p>'
    start = time.process_time()
    for _ in range(2_000):
        text_of(markup)
    assert time.process_time() - start < 1


# ---------------------------------------------------------------- markup that is written to hurt

HOSTILE = {
    "nested": "<div>" * 50_000 + "needle",
    "tables": "<table><tr><td>" * 5_000 + "needle",
    "fonts": "<font>x" * 5_000 + "needle",
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">needle</p>",
    "attributes behind quotes": "<p x='>' y=\"<\" " + " ".join(f"a{n}=1" for n in range(50_000)) + ">needle</p>",
    "angles": "<" * 50_000 + " needle",
    "comments": "<!-- -->" * 20_000 + "needle",
    "open comments": "<!--" * 20_000,
    "open quotes": '<a href="x ' * 50_000,
    "open scripts": "<script>" * 20_000,
    "references": "<p>" + "&#" + "9" * 100_000 + ";needle",
    "blanks": "<p>" + " \n" * 200_000 + "needle",
    "breaks": "<p>" + "<br> " * 50_000 + "needle",
    "one long line": "<p>" + "word " * 1_000_000 + "needle</p>",
    "data address": f"<img src='data:image/png;base64,{'A' * 5_000_000}'>needle",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_markup_takes_seconds_at_most(name: str) -> None:
    markup = HOSTILE[name]
    start = time.process_time()
    found = text_of(markup)
    assert found.text.endswith("needle") or name.startswith("open")
    try:
        words = page(markup).text()
    except LimitReached as error:
        assert error.what.startswith("too-deep: ")
        words = tags.plain_text(markup)
    assert words.endswith("needle") or name.startswith("open")
    assert time.process_time() - start < 5


@pytest.mark.parametrize("depth", [200, 300, 500])
def test_deep_pages_below_the_limit_are_whole(depth: int) -> None:
    assert page("<div>" * depth + "needle" + "</div>" * depth + "after").text() == "needle\nafter"


@pytest.mark.parametrize("depth", [520, 2_000, 2_100, 50_000])
def test_too_deep_is_a_named_limit(depth: int) -> None:
    with pytest.raises(LimitReached) as caught:
        page("<div>" * depth + "x")
    assert caught.value.what.startswith("too-deep: a page nested")
    assert caught.value.limit == "html-depth"


def test_too_big_is_a_named_limit() -> None:
    with pytest.raises(LimitReached, match="too-big") as caught:
        page("x" * 2_000, limits=Limits(html_bytes=1_000))
    assert caught.value.limit == "html-bytes"


def test_words_without_a_parser() -> None:
    markup = "<p>a<b>na@ex</b>ample.org<div>x &amp; y</div><script>z</script>q<!-- c --><style>p"
    assert tags.plain_text(markup) == "ana@example.org\nx & y\nq"


# ---------------------------------------------------------------- pages

WHOLE = """<!DOCTYPE html>
<!-- saved from url=(0028)https://ana.example.net/me -->
<html><head><title>Ana  Example</title><base href="/b/"><meta name="Description" content="About Ana">
<meta property="og:title" content="Ana"><meta http-equiv="refresh" content="5;url=/x"><link rel="me" href="https://a.test/@ana">
<script type="application/ld+json; charset=utf-8">{"a": 1}</script><script>var x</script></head>
<body><h1>Ana <i>E.</i></h1><nav>Menu</nav><p>Words<span hidden>hid1</span><span style="display: none">hid2@x.org</span></p>
<!-- write to c@x.org --><img src="a.png" alt="A cat"><img src="data:image/png;base64,AAAA" alt="A dog"><img alt="">
<form><input type="hidden" value="h@x.org"><input type="Password"></form><iframe src="https://b.test/"></iframe>
<a rel="me nofollow" href=" https://c.test/ ">C</a><a href="mailto:m@x.org">mail</a>
<time datetime="2020-01-01">then</time><time class="dt-published" datetime="2021-01-01">now</time>
<noscript>Turn it on</noscript></body></html>"""


def test_what_a_page_tells() -> None:
    found = page(WHOLE)
    assert found.title == "Ana Example"
    assert found.headings == ("Ana E.",)
    assert found.meta("description") == ("About Ana",)
    assert found.meta("og:title", "description") == ("Ana", "About Ana")
    assert found.saved_from == "https://ana.example.net/me"
    assert found.base == "/b/"
    assert found.related("me") == ("https://a.test/@ana", "https://c.test/")
    assert found.scripts("application/ld+json") == ('{"a": 1}',)
    assert found.scripts_count == 2
    assert found.pictures() == (("a.png", "A cat"), ("", "A dog"))
    assert found.times() == ("2021-01-01", "2020-01-01")
    assert found.has_password
    assert found.not_followed() == ("refresh", "base", "frames")
    assert found.without_scripts() == "Turn it on"


def test_a_reader_sees_no_hidden_words_and_the_source_shows_them() -> None:
    found = page(WHOLE)
    assert "hid" not in found.text() and "Words" in found.text() and "mail (m@x.org)" in found.text()
    assert "Menu" not in found.text(without=frozenset(("nav",)))
    hidden = found.hidden_texts()
    assert {"hid1", "hid2@x.org", "write to c@x.org", "h@x.org"} <= set(hidden)


def test_cards_are_handed_out_whole_and_mentions_are_none() -> None:
    found = page(
        '<div class="h-card"><p class="p-org h-card">Org</p>Ana</div>tail'
        '<span class="h-card"><a class="mention" href="https://a.test/@b">@b</a></span>'
    )
    (card,) = found.elements("h-card", 40)
    assert card.startswith('<div class="h-card">') and card.endswith("Ana</div>")


@pytest.mark.parametrize(
    "markup", ["", " ", "<!-- only -->", "<", "</", "<!DOCTYPE html>", "\0\0", "<?xml version='1.0'?>"]
)
def test_pages_of_nothing(markup: str) -> None:
    found = page(markup)
    assert found.title == ""
    assert list(found.links()) == []


# ---------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("Zoë".encode(), None, "Zoë"),
        ("\ufeffZoë".encode(), "latin-1", "Zoë"),
        ("Zoë".encode("utf-16"), None, "Zoë"),
        ("<p>Zoë".encode("utf-16-le"), "utf-8", "<p>Zoë"),
        ("Zoë".encode("cp1252"), None, "Zoë"),
        ("Zoë “x”".encode("cp1252"), "iso-8859-1", "Zoë “x”"),
        ("Zoë “x”".encode("cp1252"), "utf-8", "Zoë “x”"),
        ("Zoë".encode(), "windows-1252", "Zoë"),
        ("Zoë".encode(), "shift_jis", "Zoë"),
        ("東京の天気".encode("shift_jis"), "Shift_JIS", "東京の天気"),
        (b"<meta charset=shift_jis>" + "東京の天気".encode("shift_jis"), None, "<meta charset=shift_jis>東京の天気"),
        (b'<?xml version="1.0" encoding="koi8-r"?>' + "Привет".encode("koi8-r"), None, '<?xml version="1.0" encoding="koi8-r"?>Привет'),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">' + "Привет".encode("cp1251"), None,
         '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">Привет'),
        ("東京".encode("iso-2022-jp"), "iso-2022-jp", "東京"),
        ("Zoë".encode(), "zip", "Zoë"),
        ("Zoë".encode(), "rot13", "Zoë"),
        (b"Zo\xeb", "no-such-thing", "Zoë"),
        (b"x" * 9, "base64", "x" * 9),
    ],
)  # fmt: skip
def test_encodings_and_lies_about_them(data: bytes, charset: str | None, text: str) -> None:
    assert page_text(data, charset) == text


def test_one_broken_byte_does_not_change_the_encoding() -> None:
    data = "Zoë, Åsa, Łukasz".encode() + b"\xff"
    assert page_text(data, "utf-8") == "Zoë, Åsa, Łukasz\ufffd"


def test_the_elements_of_a_page_by_their_classes() -> None:
    page = parse_page(
        b"<div class='a  b'>lead <i>in</i><p>one<br>two</p><table><tr><td>x</table></div>", None, "x", Limits()
    )
    (body,) = page.root.children()
    (box,) = body.children()
    assert (page.root.tag, box.tag, box.classes, box.lead) == ("html", "div", {"a", "b"}, "lead")
    assert [item.tag for item in box.children()] == ["i", "p", "table"]
    assert box.text() == "lead in\n\none\ntwo\n\nx"
    assert box.text(frozenset(("table",))) == "lead in\n\none\ntwo"
    assert (box.attribute("class"), box.attribute("href")) == ("a  b", "")


def test_an_element_shows_what_a_reader_sees_but_what_is_left_out() -> None:
    page = parse_page(
        b"<div><a href='https://example.org/x'>one</a> two <i hidden>three</i><b>four</b></div>", None, "x", Limits()
    )
    (box,) = page.root.children()[0].children()
    link, _, bold = box.children()
    assert box.shown() == "one two four"
    assert box.shown([link]) == "two four" and box.shown([bold, link]) == "two"


# ---------------------------------------------------------------- XML


def test_elements_are_found_by_local_name_at_any_depth() -> None:
    root, error = parse_xml(
        b'  \n<?xml version="1.0"?><g xmlns="urn:a" xmlns:x="urn:b"><x:a n=" 1 ">one <b>two</b><!-- no --></x:a><c><a>&lt;3</a></c></g>',
        "a.xml",
        LIMITS,
    )
    assert (root.name, error) == ("g", None)
    assert [(item.name, item.attributes, item.words) for item in root.below("a")] == [
        ("a", {"n": " 1 "}, "one two"),
        ("a", {}, "<3"),
    ]
    assert [item.name for item in root.children] == [item.name for item in root.below()][::2] == ["a", "c"]
    assert (root.value("a"), root.value("z"), root.first("b"), root.value("a", "urn:a")) == ("one", "", None, "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_xml_in_other_encodings(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><g><a>é</a></g>'
    assert parse_xml(text.encode(encoding), "a.xml", LIMITS)[0].value("a") == "é"


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE g [<!ENTITY a "b">]><g>&a;</g>',
        '<?xml version="1.0"?><!-- x --><!doctype g SYSTEM "https://evil.test/x.dtd"><g/>',
        '<!DOCTYPE g SYSTEM "file:///etc/passwd"><g/>',
    ],
)
def test_xml_with_a_definition_of_its_own_is_refused(text: str) -> None:
    for data in (text.encode(), text.encode("utf-16")):
        with pytest.raises(ReadError, match="xml-dtd"):
            parse_xml(data, "a.xml", LIMITS)


def test_damaged_xml_gives_what_comes_before_the_damage() -> None:
    root, error = parse_xml(b"<g><a>one</a><a>tw", "a.xml", LIMITS)
    assert [item.text for item in root.below("a")] == ["one", "tw"]
    assert error and error.what == "xml-invalid: line 1 column 19"
    for data in (b"", b"plain", b"\x00\x01\x02", b"<>"):
        with pytest.raises(ReadError, match="xml-invalid"):
            parse_xml(data, "a.xml", LIMITS)


def test_words_and_elements_stand_in_order() -> None:
    root, error = parse_xml(b"<g>one<!-- x --> <x:b>two<c/></x:b>three<d/></g>", "a.xml", LIMITS)
    assert [item if isinstance(item, str) else item.name for item in root.content] == ["one ", "b", "three", "d"]
    assert (root.text, root.words, root.children[0].space, error) == ("one three", "one twothree", "x", None)


def test_a_fault_costs_nothing_of_what_comes_behind_it() -> None:
    root, error = parse_xml(b"<g><a>Fish & Chips&nbsp;\x0b</a><a>two</a></g>", "a.xml", LIMITS)
    assert ([item.text for item in root.below("a")], error) == (["Fish & Chips\xa0", "two"], None)
    root, error = parse_xml(b"<g><a>1 < 2</a><b>two</a><a>3</a></g>", "a.xml", LIMITS)
    assert [item.text for item in root.below("a")][-1] == "3"
    assert error and error.what.startswith("xml-invalid: line 1")


def test_a_definition_in_the_words_is_no_definition() -> None:
    root, error = parse_xml(b"<g><a><![CDATA[<!DOCTYPE html><p>x]]></a></g>", "a.xml", LIMITS)
    assert (root.value("a"), error) == ("<!DOCTYPE html><p>x", None)
    root, error = parse_xml(b'<g><!DOCTYPE g [<!ENTITY e "boom">]><a>&e;</a></g>', "a.xml", LIMITS)
    assert error and "boom" not in root.value("a")


def test_xml_that_is_written_to_hurt_is_stopped_in_time() -> None:
    begin = time.process_time()
    with pytest.raises(ReadError, match="too-deep"):
        parse_xml(b"<a>" * 100_000, "a.xml", LIMITS)
    with pytest.raises(LimitReached, match="too-big"):
        parse_xml(b"<a>" + b"x" * 100 + b"</a>", "a.xml", Limits(html_bytes=50))
    flood = b"<g " + b" ".join(b'a%d="1"' % number for number in range(50_000)) + b"><a>x</a></g>"
    assert parse_xml(flood, "a.xml", LIMITS)[0].value("a") == "x"
    assert time.process_time() - begin < 5
