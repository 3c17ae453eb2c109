"""Writes invented Mastodon exports as the server ships them, and reads them back.

Members are dicts of name to text or bytes. Posts are activities made by :func:`create`, :func:`boost`.
"""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path
from typing import Any

from footprint.archive import join, open_archive
from footprint.collectors import Options, mastodon
from footprint.limits import Limits
from tests.builders.x_reading import Found

HOST = "social.example.org"
ACTOR = f"https://{HOST}/users/ana"
ACCOUNT = f"@ana@{HOST}"
FOLLOWERS = f"{ACTOR}/followers"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
BOB = "https://other.example.net/users/bob"
FIRST = 110_000_000_000_000_000
AT = "2023-03-04T05:06:07Z"
AUDIENCES: dict[str, tuple[Any, Any]] = {
    "public": ([PUBLIC], [FOLLOWERS]),
    "unlisted": ([FOLLOWERS], [PUBLIC]),
    "followers": ([FOLLOWERS], []),
    "direct": ([BOB], []),
}


def status(number: int) -> str:
    """The address of a status."""
    return f"{ACTOR}/statuses/{FIRST + number}"


def note(number: int = 0, content: str = "<p>Hello</p>", audience: str = "public", **more: Any) -> dict[str, Any]:
    """A Note with the keys that Mastodon writes."""
    to, cc = AUDIENCES[audience]
    return {
        "id": status(number),
        "type": "Note",
        "summary": None,
        "inReplyTo": None,
        "published": AT,
        "url": f"https://{HOST}/@ana/{FIRST + number}",
        "attributedTo": ACTOR,
        "to": to,
        "cc": cc,
        "sensitive": False,
        "atomUri": status(number),
        "inReplyToAtomUri": None,
        "conversation": f"tag:{HOST},2023-03-04:objectId=1:objectType=Conversation",
        "content": content,
        "contentMap": {"en": content},
        "attachment": [],
        "tag": [],
        "replies": {"id": f"{status(number)}/replies", "type": "Collection"},
        **more,
    }


def create(number: int = 0, content: str = "<p>Hello</p>", audience: str = "public", **more: Any) -> dict[str, Any]:
    """A Create activity around a Note."""
    made = note(number, content, audience, **more)
    return {
        "id": f"{status(number)}/activity",
        "type": "Create",
        "actor": ACTOR,
        "published": AT,
        "to": made["to"],
        "cc": made["cc"],
        "object": made,
        "signature": {"type": "RsaSignature2017", "creator": f"{ACTOR}#main-key", "signatureValue": "eA=="},
    }


def boost(number: int, target: object, to: Any = (PUBLIC,)) -> dict[str, Any]:
    """An Announce activity."""
    return {
        "id": f"{status(number)}/activity",
        "type": "Announce",
        "actor": ACTOR,
        "published": AT,
        "to": list(to),
        "cc": [BOB, FOLLOWERS],
        "object": target,
    }


def actor(**more: Any) -> dict[str, Any]:
    """``actor.json``."""
    return {
        "@context": ["https://www.w3.org/ns/activitystreams", {"toot": "http://joinmastodon.org/ns#"}],
        "id": ACTOR,
        "type": "Person",
        "following": f"{ACTOR}/following",
        "followers": FOLLOWERS,
        "inbox": f"{ACTOR}/inbox",
        "outbox": "outbox.json",
        "preferredUsername": "ana",
        "name": "Ana Example <3",
        "summary": '<p>Nurse &amp; runner</p><p><a href="https://ana.example.net/">ana.example.net</a></p>',
        "url": f"https://{HOST}/@ana",
        "manuallyApprovesFollowers": False,
        "discoverable": True,
        "indexable": False,
        "published": "2022-11-05T00:00:00Z",
        "alsoKnownAs": [],
        "attachment": [],
        "tag": [],
        "publicKey": {"id": f"{ACTOR}#main-key", "owner": ACTOR, "publicKeyPem": "-----BEGIN PUBLIC KEY-----"},
        "icon": {"type": "Image", "mediaType": "image/png", "url": "avatar.png"},
        "likes": "likes.json",
        "bookmarks": "bookmarks.json",
        **more,
    }


def collection(name: str, items: list[Any], total: int | None = None) -> str:
    """``outbox.json`` and its like."""
    return json.dumps(
        {
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": name,
            "type": "OrderedCollection",
            "totalItems": len(items) if total is None else total,
            "orderedItems": items,
        }
    )


def export(items: list[Any], likes: list[str] | None = None, **more: Any) -> dict[str, str | bytes]:
    """The members of an export with these activities; keyword arguments change ``actor.json``."""
    return {
        "actor.json": json.dumps(actor(**more)),
        "outbox.json": collection("outbox.json", items),
        "likes.json": collection("likes.json", list(likes or [])),
        "bookmarks.json": collection("bookmarks.json", []),
        "avatar.png": b"\x89PNG\r\n\x1a\n",
        "media_attachments/files/1.png": b"\x89PNG\r\n\x1a\n",
    }


def write_zip(path: Path, members: dict[str, str | bytes], wrapper: str = "") -> Path:
    """The members as a zip, under a wrapper folder if one is given."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members.items():
            out.writestr(wrapper + name, data)
    return path


def write_tar(path: Path, members: dict[str, str | bytes], wrapper: str = "") -> Path:
    """The members as a tar.gz."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as out:
        for name, data in members.items():
            body = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(wrapper + name)
            info.size = len(body)
            out.addfile(info, io.BytesIO(body))
    path.write_bytes(gzip.compress(raw.getvalue(), mtime=0))
    return path


def write_folder(path: Path, members: dict[str, str | bytes], wrapper: str = "") -> Path:
    """The members as a folder."""
    for name, data in members.items():
        file = path / wrapper / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def roots(path: Path) -> list[tuple[str, str | None]]:
    """Where exports begin in an archive, and whose they are."""
    return [(root.prefix, root.account) for root in mastodon.recognise(open_archive(path))]


def read(*paths: Path, private: bool = False, limits: Limits | None = None) -> Found:
    """Everything in archives that belong together."""
    limits = limits or Limits()
    views = []
    for path in paths:
        opened = open_archive(path, limits)
        found = list(mastodon.recognise(opened))
        assert found, f"{path.name} is not recognised"
        views += [opened.under(root.prefix) if root.prefix else opened for root in found]
    view = join(views) if len(views) > 1 else views[0]
    first = list(mastodon.collect(view, Options(private, limits)))
    assert list(mastodon.collect(view, Options(private, limits))) == first, "a second reading gives the same"
    return Found(first)
