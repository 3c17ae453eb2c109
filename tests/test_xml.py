"""XML as exports ship it: whole, in odd encodings, broken, hostile."""

from __future__ import annotations

import io
import time
from typing import Any

import pytest

from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.markup import Element, stream_xml

HEAD = '<?xml version="1.0"?><!-- by a tool --><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
FOOT = "</channel></rss>\n<!-- the end -->"


class Dripping(io.BytesIO):
    """A stream that gives a few bytes at a time."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(7 if size is None or size < 0 else min(size, 7))


def read(
    data: str | bytes, *wanted: str, limits: Limits | None = None, drip: bool = False
) -> tuple[list[Element], str]:
    """The elements, and the word that the reading ended with."""
    raw = data.encode() if isinstance(data, str) else data
    found: list[Element] = []
    try:
        for node in stream_xml(
            (Dripping if drip else io.BytesIO)(raw), "a.xml", limits or Limits(), wanted or ("item",)
        ):
            found.append(node)  # noqa: PERF402  # what comes before the error counts
    except ReadError as error:
        return found, error.what.partition(":")[0]
    return found, ""


@pytest.mark.parametrize("drip", [False, True])
def test_an_element_is_handed_out_whole(drip: bool) -> None:
    items, word = read(
        HEAD + '<item a="1>2" wp:b=\'"\'><t> a </t>x<wp:post_id>words</wp:post_id>y<wp:t>z</wp:t></item><item/>' + FOOT,
        drip=drip,
    )
    assert word == "" and len(items) == 2
    assert (items[0].name, items[0].text, dict(items[0].attributes)) == ("item", "xy", {"a": "1>2", "b": '"'})
    assert items[0].value("t") == "a" and items[0].value("t", "wordpress.org") == "z" and items[0].value("t", "") == "a"
    assert items[0].value("post_id") == "words" and items[0].value("none") == ""
    assert items[0].all("post_id")[0].space == "http://wordpress.org/export/1.2/"
    assert "words" not in repr(items[0])


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("a & b &amp; c &nbsp;&eacute;&lt;b&gt;", "a & b & c \u00a0é<b>"),
        ("<![CDATA[a </item> <item> <!-- & &lt;]]>", "a </item> <item> <!-- & &lt;"),
        ("<![CDATA[a ]]]]><![CDATA[> b]]>", "a ]]> b"),
        ("a\x08\x0b\ufffeb", "ab"),
        ("&#x41;&#0;&#xD800;", "A\ufffd\ufffd"),
        ("a<!-- </item> -->b<?x </item> ?>c", "abc"),
        ("&unknown;", "&unknown;"),
    ],
)
def test_the_text_of_an_element(inside: str, text: str) -> None:
    items, word = read(f"{HEAD}<item>{inside}</item><item>2</item>{FOOT}")
    assert ([item.text for item in items], word) == ([text, "2"], "")


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<item>1</item><item>2", ["1", "2"]),
        ("<item>1</item><item><![CDATA[two and", ["1", "two and"]),
        ("<item>1</item>", ["1"]),
        ("<item>1</item><item>a < b</item><item>3</item>" + FOOT, ["1", "a  b", "3"]),
        ("<item>1<b>x</item><item>2</item>" + FOOT, ["1", "2"]),
        ("<item>1<item>2</item><item>3</item>" + FOOT, ["1", "2", "3"]),
        ("<item><![CDATA[1</item><item>2</item>" + FOOT, ["1</item>", "2"]),
        ("<item><!-- 1</item><item>2</item>" + FOOT, ["", "2"]),
    ],
)
def test_a_fault_costs_little_and_is_told(body: str, texts: list[str]) -> None:
    items, word = read(HEAD + body)
    assert [item.text for item in items] == texts
    assert word == "xml-invalid"
    assert "</channel>" not in body or not all(item.whole for item in items)


@pytest.mark.parametrize("cut", range(0, 400, 3))
def test_a_cut_file_gives_what_came_before(cut: int) -> None:
    whole = HEAD + "".join(
        f"<item><t>{number}</t><c><![CDATA[<p>word {number}</p>]]></c></item>" for number in range(9)
    )
    items, word = read(whole[:cut])
    complete = whole[:cut].count("</item>")
    assert [item.value("t") for item in items[:complete]] == [str(number) for number in range(complete)]
    assert word == "xml-invalid"


@pytest.mark.parametrize(
    "data",
    [
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><item>&b;</item></rss>',
        '<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss><item>1</item></rss>',
        '<!-- x --><!doctype rss [<!ENTITY % p SYSTEM "http://example.org/p"> %p;]><rss><item>1</item></rss>',
        "\ufeff<!DOCTYPE rss><rss><item>1</item></rss>",
        " junk <!ENTITY a 'b'><rss><item>1</item></rss>",
    ],
)
def test_a_document_type_definition_is_refused(data: str) -> None:
    assert read(data) == ([], "xml-dtd")


def test_a_definition_behind_the_beginning_is_dead_text() -> None:
    items, _ = read('<rss><item>1</item><!DOCTYPE x [<!ENTITY e "boom">]><item>2&e;</item></rss>')
    assert [item.text for item in items] == ["1", "2&e;"]
    assert not read("<rss><item><![CDATA[<!DOCTYPE html>]]></item></rss>")[1]


def test_nothing_outside_is_included(tmp_path: Any) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("needle")
    xi = f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="{secret}" parse="text"/>'
    items, _ = read(f"<rss><item>{xi}</item></rss>")
    assert "needle" not in "".join(child.text for child in items[0].children)


@pytest.mark.parametrize("drip", [False, True])
@pytest.mark.parametrize(
    "data",
    [
        '<?xml version="1.0" encoding="iso-8859-1"?><rss><item>café</item></rss>'.encode("latin-1"),
        '<?xml version="1.0" encoding="utf-16"?><rss><item>café</item></rss>'.encode("utf-16"),
        '\ufeff<?xml version="1.0" encoding="UTF-8"?><rss><item>café</item></rss>'.encode(),
        '<?xml version="1.0" encoding="zlib"?><rss><item>café</item></rss>'.encode(),
        "<rss><item>café</item></rss>".encode(),
    ],
)
def test_encodings(data: bytes, drip: bool) -> None:
    items, word = read(data, drip=drip)
    assert ([item.text for item in items], word) == (["café"], "")


@pytest.mark.parametrize("data", ["", " ", "hello", "{}", "\x00\x01", "<", "<!--", "<?xml"])
def test_no_xml_is_told(data: str) -> None:
    assert read(data) == ([], "xml-invalid")


@pytest.mark.parametrize(
    "body",
    [
        "<item>" + "<a>" * 100_000 + "</a>" * 100_000 + "</item>",
        "<item " + " ".join(f'a{number}="1"' for number in range(50_000)) + "/>",
        "<" * 500_000,
        "<!--" * 200_000,
        "<![CDATA[" * 100_000,
        "<?" * 200_000,
        "<item>" * 20_000,
        '<item "' * 100_000,
        "<item>" + "&" * 200_000 + "</item>",
        "<item " + "/" * 500_000,
    ],
    ids=["deep", "attributes", "angles", "comments", "data", "instructions", "open", "quotes", "ampersands", "slashes"],
)
def test_hostile_xml_takes_seconds_at_most(body: str) -> None:
    begin = time.process_time()
    assert read(f"<rss>{body}")[1] == "xml-invalid"
    assert time.process_time() - begin < 5


def test_an_endless_entry_is_a_named_limit() -> None:
    stream = io.BytesIO(b"<rss><item>1</item><item>" + b"x" * 4_000_000)
    with pytest.raises(LimitReached) as caught:
        list(stream_xml(stream, "a.xml", Limits(json_bytes=1_000_000), ("item",)))
    assert caught.value.limit == "json-bytes"


def test_a_feed_without_end_is_a_named_limit_and_what_was_read_is_kept() -> None:
    stream = io.BytesIO(b"<rss>" + b"<item>words</item>" * 500_000)
    found = []
    with pytest.raises(LimitReached) as caught:
        found.extend(stream_xml(stream, "a.xml", Limits(stream_bytes=3_000_000), ("item",)))
    assert caught.value.limit == "stream-bytes" and 100_000 < len(found) < 400_000
