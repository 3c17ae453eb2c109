"""Markdown as readers see it: marks gone, links spelled out, no word lost."""

from __future__ import annotations

import pytest

from footprint.collectors._markdown import plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("plain words, 2 * 3 and snake_case", "plain words, 2 * 3 and snake_case"),
        ("**bold** and *thin* and ~~gone~~ and `code`", "bold and thin and gone and code"),
        ("nora\\_vance@example.com", "nora_vance@example.com"),
        ("[my site](https://a.example/b)", "my site (https://a.example/b)"),
        ("[mail](mailto:ana@example.com)", "mail (ana@example.com)"),
        ("<https://a.example/b>", "https://a.example/b"),
        ("> quoted\n\nanswer", "> quoted\n\nanswer"),
        ("> quoted\n> on\n>\n> and on\n\nanswer", "> quoted\n> on\n\n> and on\n\nanswer"),
        ("one\ntwo", "one\ntwo"),
        (">!spoiler!< and ||another||", "spoiler and another"),
        (
            "17. September\n- item\n+1 202-555-0143\n# 418 Maple Street",
            "17. September\n- item\n+1 202-555-0143\n# 418 Maple Street",
        ),
        ("```\nkept code\n```", "kept code"),
        ("<b>no markup</b> &amp; <script>alert(1)</script>", "<b>no markup</b> & <script>alert(1)</script>"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
    ],
)
def test_marks_are_gone_and_words_are_not(written: str, shown: str) -> None:
    assert plain(written).text == shown


@pytest.mark.parametrize(
    "written", ["```call 202-555-0143", "> " * 150 + "deep", "~~" * 300 + " end", "``` now\nthen\n```"]
)
def test_rather_marks_than_a_word_less(written: str) -> None:
    shown = plain(written).text
    assert [
        word for word in ("call", "202-555-0143", "deep", "end", "now", "then") if word in written and word not in shown
    ] == []


def test_links_are_told_once_each() -> None:
    found = plain("see [a](https://a.example/1), https://b.example/2. And https://b.example/2!")
    assert found.links == ("https://a.example/1", "https://b.example/2")


@pytest.mark.parametrize("evil", ["*", "[", "`", "![[", "<", "> ", "a**b", "\\", "~~", "[a](<b", "*a_ ", "||", ">!"])
def test_floods_of_marks_end(evil: str) -> None:
    assert plain(evil * 20_000 + " end").text.endswith("end")
    assert plain(evil * 200_001 + " end").text.endswith("end")
