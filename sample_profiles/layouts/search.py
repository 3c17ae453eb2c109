# ruff: noqa: E501  # markup as it is
"""Pages of results as browsers save them, and the answer of a search interface."""

from __future__ import annotations

import base64
import html
import json
import quopri
from pathlib import Path
from urllib.parse import quote, quote_plus

from persons import PAYLOADS

STUDENT = (
    (
        "Nora Vance - Design student and barista - Northwind Coffee",
        "https://www.linkedin.com/in/nora-vance-example",
        "Springfield, Illinois, United States · Barista · Northwind Coffee, Inc. · Lakeside University",
    ),
    (
        "Nora Vance (@nora_vance) / X",
        "https://x.com/nora_vance",
        "Design student at Lakeside University. Latte art @ Northwind Coffee. Views my own.",
    ),
    (
        "Nora Vance in Springfield, IL - Phone, Address, Relatives",
        "https://www.spokeo.com/Nora-Vance/Illinois/Springfield/p40001",
        "View Nora Vance's phone (202-555-0143), age 21 and home address in Springfield, IL.",
    ),
    (
        "Nora Vance (1931-2012) - Memorials",
        "https://memorials.example.org/nora-vance",
        "Nora Vance of Portland, Maine, loved her garden. Her son can be reached at 202-555-0199.",
    ),
)
NURSE = (
    (
        "Sam Okonjo - Staff nurse - St Brannoc Infirmary | LinkedIn",
        "https://www.linkedin.com/in/sam-okonjo-example",
        "Leeds, England · Staff nurse · St Brannoc Infirmary",
    ),
    ("Sam O. (@sam_okonjo) / X", "https://x.com/sam_okonjo", "Night shift person, runner, opinions mine. Leeds."),
    (
        "St Brannoc Infirmary - Reviews",
        "https://reviews.example.org/st-brannoc-infirmary",
        "We waited over four hours and nobody called us back. Staff nurse Sam Okonjo was kind, the receptionist was rude.",
    ),
)


def google_url(query: str) -> str:
    """Where the search can be opened."""
    return f"https://www.google.com/search?q={quote_plus(query)}&hl=en"


def mhtml(url: str, title: str, page: str) -> bytes:
    """A page as Chrome saves it in a single file."""
    mark = "----MultipartBoundary--0123456789abcdef0123456789abcdef0123456789ABCDEF----"
    body = quopri.encodestring(page.replace("\n", "\r\n").encode()).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    head = (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {url}\nSubject: {title}\n"
        f"Date: Sat, 31 Jan 2026 12:00:00 -0000\nMIME-Version: 1.0\nContent-Type: multipart/related;\n"
        f'\ttype="text/html";\n\tboundary="{mark}"\n\n\n--{mark}\nContent-Type: text/html\n'
        f"Content-ID: <frame-0123456789ABCDEF@mhtml.blink>\nContent-Transfer-Encoding: quoted-printable\n"
        f"Content-Location: {url}\n\n"
    )
    return head.replace("\n", "\r\n").encode() + body + f"\r\n--{mark}--\r\n".encode()


def google(query: str, rows: tuple[tuple[str, str, str], ...]) -> str:
    """The page for computers, with an advertisement, questions and related searches."""
    url = google_url(query)
    asked = html.escape(query, quote=True)
    found = "".join(
        f"""<div class="MjjYud"><div class="g Ww4FFb vt6azd tF2Cxc asEBEc"><div class="yuRUbf"><div><span>
<a jsname="UWckNb" href="{html.escape(link, quote=True)}" ping="/url?sa=t"><h3 class="LC20lb MBeuO DKV0Md">{html.escape(title)}</h3>
<br><div class="notranslate"><cite class="qLRx3b tjvcx">{html.escape(link[:24])}<span> › …</span></cite></div></a></span></div></div>
<div class="kb0PBd" data-sncf="1"><div class="VwiC3b yXK7lf"><span>{html.escape(text)}</span></div></div></div></div>"""
        for title, link, text in rows
    )
    return f"""<!DOCTYPE html>
<!-- saved from url=({len(url):04d}){html.escape(url)} -->
<html itemscope="" itemtype="http://schema.org/SearchResultsPage" lang="en"><head><meta charset="UTF-8">
<title>{asked} - Google Search</title></head><body>
<form action="https://www.google.com/search"><textarea class="gLFyf" name="q">{asked}</textarea></form>
<div id="tads"><div class="uEierd" data-text-ad="1"><a href="https://www.google.com/aclk?sa=l&amp;ai=x">
<div role="heading">Find anyone by name</div></a></div></div>
<div id="center_col"><div id="search"><h1 class="bNg8Rb">Search Results</h1><div id="rso">{found}
<div class="cUnQKe" data-initq="x"><div class="related-question-pair" data-q="Who is it?">Who is it?</div></div></div></div>
<div id="botstuff"><div id="bres"><a class="k8XOCe" href="https://www.google.com/search?q={quote_plus(query)}+northwind">
<div class="s75CSd">{asked} northwind</div></a></div></div></div></body></html>
"""


def bing(query: str, rows: tuple[tuple[str, str, str], ...]) -> str:
    """Bing's page, whose links lead through a step of its own."""
    url = f"https://www.bing.com/search?q={quote_plus(query)}&form=QBLH"
    asked = html.escape(query, quote=True)
    found = ""
    for title, link, text in rows:
        code = base64.urlsafe_b64encode(link.encode()).decode().rstrip("=")
        step = html.escape(f"https://www.bing.com/ck/a?!&&p=0a1b&ptn=3&u=a1{code}&ntb=1", quote=True)
        found += f"""<li class="b_algo"><h2><a href="{step}" h="ID=SERP,5">{html.escape(title)}</a></h2><div class="b_caption">
<p class="b_lineclamp2"><span class="algoSlug_icon">Web</span>{html.escape(text)}</p></div></li>"""
    return f"""<!DOCTYPE html>
<!-- saved from url=({len(url):04d}){html.escape(url)} -->
<html><head><meta charset="utf-8"><title>{asked} - Search</title></head><body>
<form action="https://www.bing.com/search"><input name="q" value="{asked}"></form>
<div id="b_content"><ol id="b_results">{found}</ol></div></body></html>
"""


def searxng(query: str, rows: tuple[tuple[str, str, str], ...]) -> str:
    """What a SearXNG answers when it is asked for JSON."""
    found = [
        {
            "url": link,
            "title": title,
            "content": text,
            "engine": "brave",
            "parsed_url": ["https", link.split("/")[2], "/" + "/".join(link.split("/")[3:]), "", "", ""],
            "template": "default.html",
            "engines": ["brave"],
            "positions": [number],
            "score": round(1 / number, 4),
            "category": "general",
        }
        for number, (title, link, text) in enumerate(rows, 1)
    ]
    answer = {
        "query": query,
        "number_of_results": 0,
        "results": found,
        "answers": [],
        "corrections": [],
        "infoboxes": [],
        "suggestions": [f"{query.lower()} lakeside"],
        "unresponsive_engines": [["google", "CAPTCHA"]],
    }
    return json.dumps(answer, ensure_ascii=False)


def write(person: str, folder: Path) -> None:
    """The student's searches, the nurse's, and a page whose results are hostile."""
    if person == "student":
        name = "Nora Vance"
        page = mhtml(google_url(name), f"{name} - Google Search", google(name, STUDENT))
        (folder / f"{name} - Google Search.mhtml").write_bytes(page)
        asked = '"Nora Vance" Springfield'
        (folder / "searxng.json").write_text(searxng(asked, STUDENT[2:0:-1]), encoding="utf-8")
    elif person == "nurse":
        (folder / "Sam Okonjo - Search.html").write_text(bing("Sam Okonjo", NURSE), encoding="utf-8")
    elif person == "hostile":
        rows = tuple((text, f"https://example.net/?{quote(text[:40])}", text[::-1]) for text in PAYLOADS)
        (folder / "results.html").write_text(google(PAYLOADS[4], rows), encoding="utf-8")
