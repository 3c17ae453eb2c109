"""X: the table of posts in archives of 2018 and before, as objects in the form of the other generations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from footprint.collectors._x_words import SHORT
from footprint.limits import Limits
from footprint.tables import Table, read_table

_COLUMNS = ("tweet_id", "timestamp", "text", "expanded_urls")


def open_table(data: bytes, where: str, limits: Limits) -> Table:
    """A ``tweets.csv``: columns stand in any order, a cell may hold line ends and doubled quotes."""
    return read_table(data, where, limits, header=_COLUMNS)


def tweets(table: Table) -> Iterator[dict[str, Any]]:
    """Its rows in the form of posts."""
    for row in table.rows():
        words = row.get("text")
        short, long = SHORT.findall(words), [url for url in row.get("expanded_urls").split(",") if "://" in url]
        tweet: dict[str, Any] = {
            "id_str": row.get("tweet_id"),
            "text": words,
            "created_at": row.get("timestamp"),
            "in_reply_to_status_id_str": row.get("in_reply_to_status_id"),
            "in_reply_to_user_id_str": row.get("in_reply_to_user_id"),
            "entities": {
                "urls": [
                    {"url": short[place] if len(short) == len(long) else "", "expanded_url": url}
                    for place, url in enumerate(long)
                ]
            },
        }
        if row.get("retweeted_status_id"):
            tweet["retweeted_status"] = {"id_str": row.get("retweeted_status_id")}
        yield tweet
