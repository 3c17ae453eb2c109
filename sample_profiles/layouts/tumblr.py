# ruff: noqa: E501  # lines as long as the tool writes them
"""Tumblr: a backup of a blog as tumblr-utils writes it, from the API: a JSON object a post, and a page beside it."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

from persons import PAYLOADS

from layouts import write_zip

BLOG = "norabug"
NUMBER = 150000000000


def post(number: int, kind: str, date: str, stamp: int, blog: str = BLOG, **more: Any) -> dict[str, Any]:
    """A post of the API, version 2."""
    key = NUMBER + number
    return {
        "type": kind, "is_blocks_post_format": False, "blog_name": blog, "blog": {"name": blog, "title": "nora bug"}, "id": key, "id_string": str(key),
        "post_url": f"https://{blog}.tumblr.com/post/{key}/a-slug", "slug": "a-slug", "date": date, "timestamp": stamp, "state": "published",
        "format": "html", "reblog_key": "abcdefgh", "tags": [], "short_url": "https://tmblr.co/x", "summary": "", "note_count": 3,
    } | more  # fmt: skip


def student() -> list[dict[str, Any]]:
    """Nora's, of her school years."""
    chain = '<p><a class="tumblr_blog" href="https://otherblog.tumblr.com/post/1">otherblog</a>:</p><blockquote><p>words of somebody else</p></blockquote>'
    trail = [
        {
            "blog": {"name": "otherblog"},
            "post": {"id": "1"},
            "content_raw": "<p>words of somebody else</p>",
            "content": "<p>words of somebody else</p>",
            "is_root_item": True,
        }
    ]
    mine = {
        "blog": {"name": BLOG},
        "post": {"id": "2"},
        "content_raw": "<p>this is me at Lakeside</p>",
        "content": "<p>this is me at Lakeside</p>",
        "is_current_item": True,
    }
    npf = [
        {
            "type": "text",
            "text": "Last day of school, see my work",
            "formatting": [{"type": "link", "start": 23, "end": 31, "url": "https://noravance.example.net/"}],
        },
        {
            "type": "image",
            "media": [{"url": "https://64.media.tumblr.com/x.jpg", "width": 500}],
            "alt_text": "Me in a red gown",
        },
    ]
    asked = [
        {"type": "text", "text": "where do you live?? asks anon"},
        {"type": "text", "text": "near the pier, not telling more"},
    ]
    return [
        post(1, "text", "2018-05-01 20:15:00 GMT", 1525205700, title="hello", body='<p>my name is nora &amp; i am 13</p><p><a href="https://example.org/song">song</a></p>', tags=["about me", "first post"]),
        post(2, "photo", "2018-06-01 20:15:00 GMT", 1527884100, caption="<p>new room</p>", photos=[{"caption": "the window side", "original_size": {"url": "https://64.media.tumblr.com/y.jpg"}}]),
        post(3, "text", "2018-07-01 20:15:00 GMT", 1530476100, reblogged_from_id="1", reblogged_from_name="otherblog", reblogged_from_url="https://otherblog.tumblr.com/post/1", body=chain, trail=trail),
        post(4, "text", "2018-08-01 20:15:00 GMT", 1533154500, reblogged_from_id="1", reblogged_from_name="otherblog", body=chain + "<p>this is me at Lakeside</p>", trail=[*trail, mine], tags=["same"]),
        post(5, "text", "2018-09-01 20:15:00 GMT", 1535832900, state="private", body="<p>secret words about home</p>"),
        post(6, "text", "2018-10-01 20:15:00 GMT", 1538424900, state="draft", body="<p>private words, never posted</p>"),
        post(7, "blocks", "2022-06-10 18:00:00 GMT", 1654884000, is_blocks_post_format=True, content=npf, layout=[], trail=[]),
        post(8, "blocks", "2022-06-11 18:00:00 GMT", 1654970400, content=asked, layout=[{"type": "ask", "blocks": [0], "attribution": {"type": "blog", "blog": {"name": "anonymous"}}}], trail=[]),
    ]  # fmt: skip


def page(item: dict[str, Any]) -> str:
    """The page that the tool makes of a post."""
    return (
        f"<!DOCTYPE html>\n<meta charset=utf-8>\n<title>nora bug</title>\n<link rel=stylesheet href=../backup.css>\n<body class=single-post>\n<header>\n<h1><a href=../>nora bug</a></h1>\n</header>\n"
        f"<article class=text id=p-{item['id_string']}>\n<header>\n<p><time datetime={item['date'][:10]}T{item['date'][11:19]}Z>x</time>\n<a class=llink href=../posts/{item['id_string']}.html>¶</a>\n"
        f"<a href={item['post_url']}>●</a></header>\n{item.get('body', '')}\n<footer><span class=tag>{'</span> <span class=tag>'.join(item['tags'])}</span></footer>\n</article>\n"
    )


def backup(posts: list[dict[str, Any]], blog: str = BLOG) -> dict[str, str | bytes]:
    """The members of a backup."""
    members: dict[str, str | bytes] = {
        f"{blog}/index.html": "<!DOCTYPE html><title>nora bug</title>",
        f"{blog}/backup.css": "body {}",
    }
    members |= {
        f"{blog}/archive/2018-05-p1.html": "<!DOCTYPE html><p>all of May</p>",
        f"{blog}/media/tumblr_x.jpg": b"\xff\xd8",
    }
    for item in posts:
        members[f"{blog}/json/{item['id_string']}.json"] = json.dumps(item, ensure_ascii=False, indent=4)
        members[f"{blog}/posts/{item['id_string']}.html"] = page(item)
    return members


def write(person: str, folder: Path) -> None:
    """The student kept her old blog, and somebody hostile did."""
    if person == "student":
        write_zip(folder / "norabug-tumblr.zip", backup(student()))
    elif person == "hostile":
        posts = [
            post(
                n,
                "text",
                f"2024-01-{n + 1:02d} 10:00:00 GMT",
                1704103200 + n * 86400,
                "hostile",
                title=text,
                body=f"<p>{escape(text)}</p>{text}",
                tags=[text],
            )
            for n, text in enumerate(PAYLOADS)
        ]
        write_zip(folder / "hostile-tumblr.zip", backup(posts, "hostile"))
