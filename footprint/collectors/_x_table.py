"""X: the table of posts in archives of 2018 and before, as objects in the form of the other generations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from footprint.collectors._x_words import SHORT

_CELL = re.compile(r'"((?:[^"]|"")*)"|([^,\r\n]*)')


def table_rows(text: str) -> Iterator[dict[str, Any]]:
    """The rows of ``tweets.csv``; columns stand in any order, a cell may hold line ends and doubled quotes."""
    rows = _rows(text)
    names = [name.strip().lower() for name in next(rows, [])]
    for cells in rows:
        row = dict(zip(names, cells, strict=False))
        words = row.get("text", "")
        short, long = SHORT.findall(words), [url for url in row.get("expanded_urls", "").split(",") if "://" in url]
        tweet: dict[str, Any] = {
            "id_str": row.get("tweet_id", "").strip(),
            "text": words,
            "created_at": row.get("timestamp", ""),
            "in_reply_to_status_id_str": row.get("in_reply_to_status_id", ""),
            "in_reply_to_user_id_str": row.get("in_reply_to_user_id", ""),
            "entities": {
                "urls": [
                    {"url": short[place] if len(short) == len(long) else "", "expanded_url": url}
                    for place, url in enumerate(long)
                ]
            },
        }
        if row.get("retweeted_status_id"):
            tweet["retweeted_status"] = {"id_str": row["retweeted_status_id"]}
        yield tweet


def _rows(text: str) -> Iterator[list[str]]:
    place, cells = 0, []
    while place < len(text):
        match = _CELL.match(text, place)
        if match is None:
            return
        cells.append(match[1].replace('""', '"') if match[1] is not None else match[2])
        place = match.end()
        if text.startswith(",", place):
            place += 1
            continue
        end = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)").match(text, place)
        place = end.end() if end else len(text)
        if any(cells):
            yield cells
        cells = []
    if any(cells):
        yield cells
