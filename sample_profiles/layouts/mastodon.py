"""Mastodon: an archive of ActivityPub documents."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

from persons import HOSTILE, NURSE, STUDENT

from layouts import write_tar, write_zip

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


def mastodon_export(person: dict[str, Any], posts: list[tuple[str, str, str]]) -> dict[str, str | bytes]:
    """The members of a Mastodon export. ``posts`` are (time, visibility, HTML)."""
    base = f"https://{person['host']}/users/{person['username']}"
    followers = f"{base}/followers"
    audience = {
        "public": ([PUBLIC], [followers]),
        "unlisted": ([followers], ["as:Public"]),
        "followers": ([followers], []),
        "direct": ([f"https://{person['host']}/users/rowan"], []),
    }
    items: list[dict[str, Any]] = []
    for number, (iso, kind, content) in enumerate(posts):
        key = str(110_000_000_000_000_000 + number)
        to, cc = audience[kind]
        note = {
            "id": f"{base}/statuses/{key}",
            "type": "Note",
            "summary": None,
            "inReplyTo": None,
            "published": iso,
            "url": f"https://{person['host']}/@{person['username']}/{key}",
            "attributedTo": base,
            "to": to,
            "cc": cc,
            "sensitive": False,
            "content": content,
            "contentMap": {"en": content},
            "attachment": [],
            "tag": [],
        }
        if number == 1:
            note["attachment"] = [
                {
                    "type": "Document",
                    "mediaType": "image/jpeg",
                    "url": "/media_attachments/1.jpg",
                    "name": "My desk, with a name badge",
                }
            ]
            note["updated"] = iso.replace("T1", "T2")
        items.append(
            {
                "id": f"{base}/statuses/{key}/activity",
                "type": "Create",
                "actor": base,
                "published": iso,
                "to": to,
                "cc": cc,
                "object": note,
            }
        )
    boost = {
        "id": f"{base}/statuses/9/activity",
        "type": "Announce",
        "actor": base,
        "published": "2024-05-01T10:00:00Z",
    }
    items.append({**boost, "to": [PUBLIC], "cc": [], "object": "https://social.example.net/users/someone/statuses/5"})
    link = html.escape(person["website"], quote=True)
    actor = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": base,
        "type": "Person",
        "preferredUsername": person["username"],
        "name": person["name"],
        "summary": f"<p>{html.escape(person['bio'])}</p>",
        "url": f"https://{person['host']}/@{person['username']}",
        "published": "2022-11-05T00:00:00Z",
        "manuallyApprovesFollowers": False,
        "discoverable": True,
        "indexable": True,
        "attachment": [{"type": "PropertyValue", "name": "Site", "value": f'<a href="{link}" rel="me">{link}</a>'}],
        "outbox": "outbox.json",
        "likes": "likes.json",
        "bookmarks": "bookmarks.json",
    }
    outbox = {"id": "outbox.json", "type": "OrderedCollection", "totalItems": len(items), "orderedItems": items}
    empty = {"type": "OrderedCollection", "orderedItems": ["https://social.example.net/users/someone/statuses/7"]}
    return {
        "actor.json": json.dumps(actor, ensure_ascii=False),
        "outbox.json": json.dumps(outbox, ensure_ascii=False),
        "likes.json": json.dumps({"id": "likes.json", **empty}),
        "bookmarks.json": json.dumps({"id": "bookmarks.json", **empty}),
        "avatar.png": b"\x89PNG\r\n\x1a\n",
    }


def write(person: str, folder: Path) -> None:
    """The student's server ships tar.gz, the others zip."""
    if person == "student":
        name = "archive-20260131120000-0123456789abcdef0123456789abcdef.tar.gz"
        write_tar(folder / name, mastodon_export(STUDENT["mastodon"], STUDENT["mastodon"]["posts"]))
    elif person == "nurse":
        members = mastodon_export(NURSE["mastodon"], NURSE["mastodon"]["posts"])
        write_zip(folder / "archive-20260131120000-sam.zip", members)
    elif person == "hostile":
        members = mastodon_export(HOSTILE["mastodon"], HOSTILE["mastodon"]["posts"])
        write_zip(folder / "archive-hostile.zip", members)
