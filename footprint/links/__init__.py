"""Where to act: pages for settings, deletion and closing, one TOML file a platform. Put the file here and it is found.

These are the fastest-ageing facts of all, so each link says where its fact stands and when that was looked at. One that
nobody looked at for eighteen months is shown with that day. A file that is wrong is refused when it is loaded.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from footprint import toml
from footprint.errors import DropInError
from footprint.model import Link, Source

KINDS = {
    "privacy": "who sees your posts",
    "profile": "what your profile shows",
    "delete": "delete posts",
    "close": "close the account",
    "search": "ask a search engine",
    "broker": "ask brokers",
}
"""What a link is for, and how that is called."""
DIFFICULTIES = ("easy", "medium", "hard")
_FOLDER = Path(__file__).parent
_KEYS = frozenset("id kind title url difficulty stays source source_url checked dated".split())
_NEEDED = ("id", "kind", "title", "url", "source", "source_url", "checked")


@cache
def links() -> tuple[Link, ...]:
    """Every link, by platform and in the order of its file.

    Raises:
        DropInError: a file is wrong, or two links have one id.
    """
    found: dict[str, Link] = {}
    for path in sorted(_FOLDER.glob("[!_]*.toml")):
        try:
            table = toml.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise DropInError(path.name, f"is not TOML: {error}") from None
        for link in links_of(table, path.name):
            if link.id in found:
                raise DropInError(path.name, f"a second link is called {link.id!r}")
            found[link.id] = link
    return tuple(found.values())


def of(platform: str, *kinds: str) -> tuple[Link, ...]:
    """The links of a platform, of these kinds in this order."""
    return tuple(item for kind in kinds for item in links() if (item.platform, item.kind) == (platform, kind))


def of_kind(kind: str) -> tuple[Link, ...]:
    """The links of a kind, whatever the platform."""
    return tuple(item for item in links() if item.kind == kind)


def links_of(table: dict[str, object], file: str) -> tuple[Link, ...]:
    """The links in the table of a file. Raises DropInError."""
    platform, rows = table.get("platform"), table.get("links")
    if (
        not isinstance(platform, str)
        or not platform
        or not isinstance(rows, list)
        or set(table) != {"platform", "links"}
    ):
        raise DropInError(file, "needs platform and [[links]], and nothing else")
    return tuple(_link(platform, row, f"{file}, link {number}") for number, row in enumerate(rows, 1))


def _link(platform: str, row: object, where: str) -> Link:
    if not isinstance(row, dict):
        raise DropInError(where, "is no table")
    if unknown := set(row) - _KEYS:
        raise DropInError(where, f"has keys that are not known: {', '.join(sorted(unknown))}")
    if missing := [key for key in _NEEDED if not row.get(key)]:
        raise DropInError(where, f"lacks {', '.join(missing)}")
    if any(not isinstance(value, str) for key, value in row.items() if key != "checked"):
        raise DropInError(where, "has a value that is no text")
    if type(row["checked"]) is not date:
        raise DropInError(where, "checked must be a day, such as 2026-11-22")
    if row["kind"] not in KINDS:
        raise DropInError(where, f"kind must be one of {', '.join(KINDS)}")
    for key in ("url", "source_url"):
        if not _is_https(row[key]):
            raise DropInError(where, f"{key} must begin with https:// and name a host")
    if row["kind"] == "close" and not (row.get("difficulty") in DIFFICULTIES and row.get("stays")):
        raise DropInError(where, f"closing needs stays, and as difficulty one of {', '.join(DIFFICULTIES)}")
    source = Source(row["source"], row["source_url"], row.get("dated", ""), row["checked"])
    return Link(
        row["id"],
        platform,
        row["kind"],
        row["title"],
        row["url"],
        source,
        row.get("difficulty", ""),
        row.get("stays", ""),
    )


def _is_https(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and re.search(r"[\s<>\"]", url) is None
