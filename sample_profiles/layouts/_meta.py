"""What the exports of Facebook and Instagram share: broken JSON and generated HTML."""

from __future__ import annotations

import html
import json
from typing import Any


def broken(value: Any) -> Any:
    """A value whose texts and keys have each byte of UTF-8 as a character of its own."""
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, list):
        return [broken(item) for item in value]
    if isinstance(value, dict):
        return {broken(key): broken(item) for key, item in value.items()}
    return value


def meta_json(value: Any) -> str:
    """JSON as Meta writes it: ASCII, two blanks, texts broken."""
    return json.dumps(broken(value), indent=2)


def page(title: str, *blocks: str) -> str:
    """A page of an HTML export since 2022."""
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html;charset=UTF-8"/><base href="../../" />'
        f"<title>{html.escape(title)}</title></head>"
        '<body class="_5vb_ _2yq _a7o5"><div class="clearfix _ikh"><div class="_4bl9"><div class="_li">'
        f'<header class="_a705"><h1>{html.escape(title)}</h1></header><main class="_a706" role="main">'
        f"{''.join(blocks)}</main></div></div></div></body></html>"
    )


def block(heading: str, body: str, date: str, link: str = "") -> str:
    """One entry of a page; ``body`` is markup."""
    day = f'<div class="_a72d">{date}</div>'
    foot = f'<a href="{link}" target="_blank">{day}</a>' if link else day
    return (
        f'<section class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder"><h2 class="_3-95 _2pim _a6-h _a6-i">'
        f'{html.escape(heading)}</h2><div class="_3-95 _a6-p">{body}</div>'
        f'<footer class="_3-94 _a6-o">{foot}</footer></section>'
    )


def pieces(*texts: str) -> str:
    """The body of an entry of Facebook."""
    return "".join(f'<div class="_2pin"><div>{html.escape(text)}</div></div>' for text in texts)


def rows(*pairs: tuple[str, str]) -> str:
    """A table of facts."""
    cells = (
        f'<tr><td class="_2pin _a6_q">{html.escape(label)}</td>'
        f'<td class="_2pin _2piu _a6_r">{html.escape(value)}</td></tr>'
        for label, value in pairs
    )
    return f'<table style="table-layout: fixed;">{"".join(cells)}</table>'


def stacked(*pairs: tuple[str, str]) -> str:
    """A table of facts as Instagram writes it: the value under its label."""
    cells = (
        f'<tr><td colspan="2" class="_2pin _a6_q">{html.escape(label)}'
        f"<div><div>{html.escape(value)}</div></div></td></tr>"
        for label, value in pairs
    )
    return f'<table style="table-layout: fixed;">{"".join(cells)}</table>'
