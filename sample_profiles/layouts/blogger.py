# ruff: noqa: E501  # lines as long as the platform writes them
"""Blogger: an Atom feed of everything a blog has, settings and template first, all on one line."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from persons import PAYLOADS

BLOG = "4402938475610293847"
KIND = "http://schemas.google.com/g/2005#kind"
TERM = "http://schemas.google.com/blogger/2008/kind#"
HEAD = (
    "<?xml version='1.0' encoding='UTF-8'?><?xml-stylesheet href=\"http://www.blogger.com/styles/atom.css\" type=\"text/css\"?>"
    "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/' xmlns:gd='http://schemas.google.com/g/2005' "
    "xmlns:thr='http://purl.org/syndication/thread/1.0' xmlns:georss='http://www.georss.org/georss' xmlns:app='http://purl.org/atom/app#'>"
)
TAKEOUT = "<?xml version='1.0' encoding='utf-8'?>\n<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>\n"


def author(name: str, number: str = "11111111111111111111", mail: str = "noreply@blogger.com") -> str:
    """Who wrote an entry, with a placeholder for the e-mail address."""
    return (
        f"<author><name>{escape(name)}</name><uri>http://www.blogger.com/profile/{number}</uri><email>{mail}</email>"
        "<gd:image rel='http://schemas.google.com/g/2005#thumbnail' width='16' height='16' src='https://img1.blogblog.com/img/b16-rounded.gif'/></author>"
    )


def top(site: str, title: str, about: str, who: str) -> str:
    """What stands before the entries."""
    return (
        f"<id>tag:blogger.com,1999:blog-{BLOG}.archive</id><updated>2026-01-31T12:00:00.000-06:00</updated><title type='text'>{escape(title)}</title>"
        f"<subtitle type='html'>{escape(about)}</subtitle><link rel='http://schemas.google.com/g/2005#feed' type='application/atom+xml' href='{site}feeds/archive'/>"
        f"<link rel='alternate' type='text/html' href='{site}'/>{who}<generator version='7.00' uri='http://www.blogger.com'>Blogger</generator>"
    )


def entry(
    number: int,
    kind: str,
    title: str,
    body: str,
    when: str,
    who: str,
    link: str = "",
    extra: str = "",
    tags: tuple[str, ...] = (),
) -> str:
    """An entry of the backup; a draft has no link of its own."""
    shown = f"<link rel='alternate' type='text/html' href={quoteattr(link)} title={quoteattr(title)}/>" if link else ""
    marks = "".join(f"<category scheme='http://www.blogger.com/atom/ns#' term={quoteattr(tag)}/>" for tag in tags)
    return (
        f"<entry><id>tag:blogger.com,1999:blog-{BLOG}.post-{number}</id><published>{when}</published><updated>{when}</updated>"
        f"<category scheme='{KIND}' term='{TERM}{kind}'/>{marks}<title type='text'>{escape(title)}</title><content type='html'>{escape(body)}</content>"
        f"<link rel='edit' type='application/atom+xml' href='http://www.blogger.com/feeds/{BLOG}/posts/default/{number}'/>{shown}{who}{extra}</entry>"
    )


def setting(name: str, value: str) -> str:
    """One of the many settings."""
    return (
        f"<entry><id>tag:blogger.com,1999:blog-{BLOG}.settings.{name}</id><published>2012-09-01T10:00:00.000-05:00</published>"
        f"<category scheme='{KIND}' term='{TERM}settings'/><title type='text'>x</title><content type='text'>{escape(value)}</content></entry>"
    )


DRAFT = "<app:control xmlns:app='http://purl.org/atom/app#'><app:draft>yes</app:draft></app:control>"
SITE = "https://norabugdraws.blogspot.com/"


def student() -> str:
    """Nora's blog of when she was a child."""
    me, rowan = author("Nora Vance"), author("Rowan", "22222222222222222222")
    first = f"{SITE}2016/09/my-turtle.html"
    under = f"<thr:in-reply-to href='{first}' ref='tag:blogger.com,1999:blog-{BLOG}.post-1001' source='x' type='text/html'/>"
    place = "<georss:featurename>Lakeside Pier</georss:featurename><georss:point>48.858 2.294</georss:point>"
    return (
        HEAD
        + top(SITE, "Norabug draws", "My pictures & my turtle", me)
        + entry(
            1,
            "template",
            "Template: Norabug draws",
            "<html><head><title>x</title></head></html>",
            "2012-09-01T10:00:00.000-05:00",
            me,
        )
        + setting("BLOG_READ_ACCESS_MODE", "PUBLIC")
        + setting("BLOG_COMMENT_EMAIL", "nora.vance@example.com")
        + entry(
            1001,
            "post",
            "My turtle",
            'Her name is Tessa.<br />We got her on my 12th birthday, 17 September.<br /><img alt="A turtle on a red towel" src="https://1.bp.blogspot.com/turtle.jpg" />',
            "2016-09-20T16:30:00.000-05:00",
            me,
            first,
            place,
            ("pets", "drawing"),
        )
        + entry(1002, "post", "My diary", "secret words about school", "2016-10-01T10:00:00.000-05:00", me, extra=DRAFT)
        + entry(
            1003,
            "page",
            "About me",
            "<p>I am Nora and I go to Lakeside Middle School.</p>",
            "2016-09-02T10:00:00.000-05:00",
            me,
            f"{SITE}p/about.html",
        )
        + entry(
            1004,
            "comment",
            "So cute, says Rowan, call me",
            "So cute, says Rowan, call me",
            "2016-09-21T08:00:00.000-05:00",
            rowan,
            f"{first}?showComment=1#c1004",
            under,
        )
        + entry(
            1005,
            "comment",
            "Thank you! Come",
            "Thank you! Come &amp; see her at 418 Maple Street",
            "2016-09-21T09:00:00.000-05:00",
            me,
            f"{first}?showComment=2#c1005",
            under,
        )
        + "</feed>"
    )


def write(person: str, folder: Path) -> None:
    """The student's is an old backup; the hostile one too."""
    if person == "student":
        (folder / "blog-01-31-2026.xml").write_text(student(), encoding="utf-8")
    elif person == "hostile":
        me = author(PAYLOADS[0])
        posts = "".join(
            entry(
                2000 + n,
                "post",
                text,
                f"{escape(text)}{text}",
                f"2024-01-{n + 1:02d}T10:00:00Z",
                me,
                f"https://hostile.example.org/{n}.html",
                tags=(text,),
            )
            for n, text in enumerate(PAYLOADS)
        )
        text = HEAD + top("https://hostile.example.org/", PAYLOADS[2], PAYLOADS[3], me) + posts + "</feed>"
        (folder / "blog-01-31-2026.xml").write_text(text, encoding="utf-8")
