# ruff: noqa: E501  # lines as long as the platform writes them
"""Substack: a table of posts, a page a body, and lists of subscribers that are nobody's business."""

from __future__ import annotations

import csv
import io
from html import escape
from pathlib import Path

from persons import PAYLOADS

from layouts import write_zip

COLUMNS = "post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url".split(
    ","
)


def table(rows: list[list[str]]) -> str:
    """posts.csv."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([COLUMNS, *rows])
    return out.getvalue()


def row(
    number: str,
    when: str,
    title: str,
    subtitle: str = "",
    published: str = "true",
    audience: str = "everyone",
    kind: str = "newsletter",
    sound: str = "",
) -> list[str]:
    """One post; a draft has a name and a date too."""
    sent = when if published.lower() == "true" else ""
    return [number, when, published, sent, sent, kind, audience, title, subtitle, sound]


def student() -> dict[str, str | bytes]:
    """Nora's letter."""
    readers = "email,active_subscription,expiry,email_disabled,created_at\nrowan.field@example.org,false,,false,2023-02-01T10:00:00.000Z\n"
    return {
        "posts.csv": table(
            [
                row("100000001.first-letter", "2023-02-01T10:00:00.000Z", "First letter", "It&#x2019;s a start"),
                row(
                    "100000002.for-those-who-pay",
                    "2023-03-01T10:00:00.000Z",
                    "For those who pay",
                    "",
                    audience="only_paid",
                ),
                row("100000003.not-sent", "2023-04-01T10:00:00.000Z", "Not sent", "", published="false"),
                row("100000004.about", "2023-01-15T10:00:00.000Z", "About", kind="page"),
                row(
                    "100000005.spoken",
                    "2023-05-01T10:00:00.000Z",
                    "Spoken",
                    kind="podcast",
                    sound="https://example.org/spoken.mp3",
                ),
            ]
        ),
        "posts/100000001.first-letter.html": '<p>Hello all, I am Nora &amp; I draw letters. Reply to <a href="mailto:nora.vance@example.com">me</a>.</p><div class="captioned-image-container"><figure><img src="https://substackcdn.com/image/a.png" alt="My desk in March"></figure></div><p><a href="https://example.org/shop">The shop</a></p>',
        "posts/100000002.for-those-who-pay.html": "<p>Only for you: prices of my commissions.</p>",
        "posts/100000003.not-sent.html": "<p>secret words about a client</p>",
        "posts/100000004.about.html": "<p>A letter a month from Springfield.</p>",
        "posts/100000005.spoken.html": "<p>Listen.</p>",
        "posts/100000001.first-letter.delivers.csv": "post_id,timestamp,email,post_type\n100000001,2023-02-01T10:00:00.000Z,rowan.field@example.org,newsletter\n",
        "posts/100000001.first-letter.opens.csv": "post_id,timestamp,email,country\n100000001,2023-02-01T11:00:00.000Z,rowan.field@example.org,US\n",
        "email_list.noraletters.csv": readers,
    }


def write(person: str, folder: Path) -> None:
    """The student has a publication, and somebody hostile."""
    if person == "student":
        write_zip(folder / "substack-export.zip", student())
    elif person == "hostile":
        rows = [
            row(f"{200 + n}.p{n}", f"2024-01-{n + 1:02d}T10:00:00.000Z", text, escape(text))
            for n, text in enumerate(PAYLOADS)
        ]
        members: dict[str, str | bytes] = {"posts.csv": table(rows)}
        members |= {f"posts/{200 + n}.p{n}.html": f"<p>{escape(text)}</p>{text}" for n, text in enumerate(PAYLOADS)}
        write_zip(folder / "substack-export.zip", members)
