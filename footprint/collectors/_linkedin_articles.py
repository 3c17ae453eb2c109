"""LinkedIn: articles, saved as pages of HTML, as plain text."""

from __future__ import annotations

import re
from urllib.parse import unquote

from footprint.collectors._linkedin_dates import to_time
from footprint.limits import Limits
from footprint.markup import parse_page
from footprint.model import Media, Post, PostKind, Visibility

_PULSE = re.compile(r"https?://(?:[\w-]+\.)*linkedin\.com/pulse/([^\s/?#\"<>]+)", re.IGNORECASE)
_DATE = re.compile(r"(created|published)(?: on)?:?\s+(\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?)", re.IGNORECASE)


def article(data: bytes, account: str, file: str, limits: Limits) -> Post | None:
    """One article; None if it holds no words. It is public when it has an address and is no draft.

    Raises:
        LimitReached: ``too-big`` or ``too-deep``.
    """
    page = parse_page(data, None, file, limits)
    links = [link.href for link in page.links() if re.match(r"https?://", link.href, re.IGNORECASE)]
    lines, dates = [], {}
    for line in (" ".join(line.split()) for line in page.text().splitlines()):
        if match := _DATE.fullmatch(line):
            dates[match[1].lower()] = match[2]
        elif line:
            lines.append(line)
    body, title = "\n".join(lines), page.title
    text = body if not title or title in body[: len(title) + 200] else f"{title}\n{body}".strip()
    if not text:
        return None
    # The address stands in the heading, which comes first; later ones are of other articles.
    own = next((found for link in links if (found := _PULSE.match(link))), None)
    draft = "created" in dates and "published" not in dates
    name = file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    return Post(
        platform="linkedin",
        account=account,
        id=unquote(own[1]) if own else f"page-{name}",
        kind=PostKind.PAGE,
        text=text,
        published=to_time(dates.get("published", dates.get("created", ""))),
        visibility=Visibility.PUBLIC if own and not draft else Visibility.UNKNOWN,
        url=own[0] if own else None,
        links=tuple(dict.fromkeys(link for link in links if not (own and link.startswith(own[0])))),
        media=tuple(Media("photo", alt, address) for address, alt in page.pictures()),
        file=file,
    )
