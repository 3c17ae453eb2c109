"""A small blog's front page as a browser saves it."""

from __future__ import annotations

import html
import json
from pathlib import Path

from persons import PAYLOADS


def page(name: str, job: str, employer: str, email: str, url: str, text: str) -> str:
    """A small blog's front page as a browser saves it."""
    person = {"@context": "https://schema.org", "@type": "Person", "name": name, "jobTitle": job}
    person |= {"worksFor": {"@type": "Organization", "name": employer}, "url": url}  # type: ignore[dict-item]
    data = json.dumps(person).replace("</", "<\\/")
    safe = {key: html.escape(value, quote=True) for key, value in {"n": name, "e": email, "u": url, "t": text}.items()}
    return f"""<!DOCTYPE html>
<!-- saved from url=(0030){safe["u"]} -->
<html lang="en"><head><meta charset="utf-8"><title>{safe["n"]}</title>
<meta name="description" content="Notes and projects by {safe["n"]}">
<meta property="og:title" content="{safe["n"]}"><meta property="og:url" content="{safe["u"]}">
<link rel="canonical" href="{safe["u"]}"><link rel="me" href="https://social.example.org/@noravance">
<script type="application/ld+json">{data}</script></head>
<body><article class="h-card"><h1 class="p-name">{safe["n"]}</h1>
<p>{safe["t"]}</p>
<p>Write to me: <a class="u-email" href="mailto:{safe["e"]}">{safe["e"]}</a></p></article></body></html>
"""


def write(person: str, folder: Path) -> None:
    """The student's blog, and a page that is hostile throughout."""
    if person == "student":
        text = "I study design, pour coffee, and write down what I learn. Three projects of mine are below."
        saved = page(
            "Nora Vance",
            "Design student",
            "Northwind Coffee",
            "nora.vance@example.com",
            "https://noravance.example.net/",
            text,
        )
        (folder / "Nora Vance.html").write_text(saved, encoding="utf-8")
    elif person == "hostile":
        url = "https://hostile.example.net/"
        saved = page(PAYLOADS[0], PAYLOADS[3], PAYLOADS[9], "hostile@example.net", url, PAYLOADS[1])
        (folder / "saved page.html").write_text(saved, encoding="utf-8")
