"""Bluesky: a repository as a CAR file, with its commit, its search tree and its records."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from persons import PAYLOADS

DID = "did:plc:nv4qsampl3ex4mple2nora77"
OTHER = "did:plc:rf2psampl3ex4mple2rowan5"
TID_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"


class Link(bytes):
    """An address (CID) inside a block."""


def cbor(value: object) -> bytes:
    """DAG-CBOR: shortest heads, keys by length and then by bytes, addresses under tag 42."""
    match value:
        case None:
            return b"\xf6"
        case bool():
            return b"\xf5" if value else b"\xf4"
        case int():
            return _head(0, value) if value >= 0 else _head(1, -1 - value)
        case Link():
            return b"\xd8\x2a" + _head(2, len(value) + 1) + b"\0" + value
        case bytes():
            return _head(2, len(value)) + value
        case str():
            return _head(3, len(value.encode())) + value.encode()
        case list():
            return _head(4, len(value)) + b"".join(map(cbor, value))
        case dict():
            keys = sorted(value, key=lambda key: (len(key.encode()), key.encode()))
            return _head(5, len(keys)) + b"".join(cbor(key) + cbor(value[key]) for key in keys)
    raise TypeError(type(value))


def _head(major: int, number: int) -> bytes:
    if number < 24:
        return bytes([major << 5 | number])
    size = next(size for size in (1, 2, 4, 8) if number < 1 << 8 * size)
    return bytes([major << 5 | 23 + size.bit_length()]) + number.to_bytes(size, "big")


def varint(number: int) -> bytes:
    """A number in groups of seven bits, the lowest first."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def name_of(block: bytes) -> Link:
    """The address of a block: version 1, DAG-CBOR, SHA-256."""
    return Link(b"\x01\x71\x12\x20" + hashlib.sha256(block).digest())


def tid(micros: int) -> str:
    """A record's key: microseconds and the number of a clock, in base 32."""
    number = micros << 10 | 7
    return "".join(TID_DIGITS[number >> shift & 31] for shift in range(60, -5, -5))


def frame(block: bytes, name: bytes | None = None) -> bytes:
    """A block in the file."""
    name = name or name_of(block)
    return varint(len(name) + len(block)) + name + block


def tree(records: dict[str, Link]) -> tuple[Link, list[bytes]]:
    """The search tree over keys, and its nodes: a key's layer is half the number of zero bits its hash begins with."""
    blocks: list[bytes] = []

    def layer(key: str) -> int:
        digest = int.from_bytes(hashlib.sha256(key.encode()).digest(), "big")
        return (256 - digest.bit_length()) // 2

    def node(keys: list[str], depth: int) -> Link | None:
        if not keys or depth < 0:
            return None
        if depth > 0 and not any(layer(key) >= depth for key in keys) and depth != top:
            return node(keys, depth - 1)
        groups: list[list[str]] = [[]]
        tops: list[str] = []
        for key in keys:
            if layer(key) >= depth:
                tops.append(key)
                groups.append([])
            else:
                groups[-1].append(key)
        entries, before = [], b""
        for key, right in zip(tops, groups[1:], strict=True):
            raw = key.encode()
            shared = next((n for n, (a, b) in enumerate(zip(raw, before, strict=False)) if a != b), len(before))
            shared = min(shared, len(raw), len(before))
            entries.append({"p": shared, "k": raw[shared:], "v": records[key], "t": node(right, depth - 1)})
            before = raw
        block = cbor({"l": node(groups[0], depth - 1), "e": entries})
        blocks.append(block)
        return name_of(block)

    keys = sorted(records)
    top = max(map(layer, keys), default=0)
    root = node(keys, top)
    if root is None:
        blocks.append(cbor({"l": None, "e": []}))
        root = name_of(blocks[-1])
    return root, blocks


def car(
    records: dict[str, dict[str, Any]],
    did: str = DID,
    version: int = 3,
    rev: int = 1769860800_000000,
    without: tuple[str, ...] = (),
) -> bytes:
    """A repository: the commit first, then nodes and records in any order. ``without``: keys without their blocks."""
    blocks = {key: cbor(value) for key, value in records.items()}
    top, nodes = tree({key: name_of(block) for key, block in blocks.items()})
    head: dict[str, Any] = {"did": did, "version": version, "data": top, "prev": None, "sig": b"\x07" * 64}
    if version == 3:
        head["rev"] = tid(rev)
    commit = cbor(head)
    header = cbor({"roots": [name_of(commit)], "version": 1})
    kept = {name_of(block): block for key, block in blocks.items() if key not in without}
    order = sorted([*nodes, *kept.values()], key=lambda block: name_of(block))
    return varint(len(header)) + header + frame(commit) + b"".join(map(frame, order))


def ref(did: str, key: str, collection: str = "app.bsky.feed.post") -> dict[str, Any]:
    """A reference to a record: its address and the hash of its content."""
    return {
        "uri": f"at://{did}/{collection}/{key}",
        "cid": "bafyreid3f6vxdxjx3s5cxlnsbkpy2gxoxmjr3l2lbbxkyemy2w2ylk7j7e",
    }


def span(text: str, part: str, kind: str, value: str) -> dict[str, Any]:
    """A facet over a part of a text; offsets are bytes of UTF-8."""
    start = len(text[: text.index(part)].encode())
    name = {"link": "uri", "mention": "did", "tag": "tag"}[kind]
    return {
        "index": {"byteStart": start, "byteEnd": start + len(part.encode())},
        "features": [{"$type": f"app.bsky.richtext.facet#{kind}", name: value}],
    }


def post(text: str, created: str, **more: Any) -> dict[str, Any]:
    """A post record."""
    return {"$type": "app.bsky.feed.post", "text": text, "createdAt": created, "langs": ["en"], **more}


def student() -> dict[str, dict[str, Any]]:
    """Nora's repository."""
    keys = [tid(1_690_000_000_000_000 + number * 86_400_000_000) for number in range(20)]
    linked = "🌊🌊 New posters are up at noravance.example.n... come and look, @rowan.example.org"
    picture = {"$type": "blob", "ref": name_of(b"picture"), "mimeType": "image/jpeg", "size": 51234}
    return {
        "app.bsky.actor.profile/self": {
            "$type": "app.bsky.actor.profile",
            "displayName": "Nora Vance",
            "description": "Type, posters, tide pools. Design student at Lakeside University.\nhttps://noravance.example.net/",
            "pronouns": "she/her",
            "avatar": picture,
            "createdAt": "2023-07-22T04:26:40.000Z",
        },
        f"app.bsky.feed.post/{keys[0]}": post("First post here. Same Nora as everywhere.", "2023-07-22T04:27:02.118Z"),
        f"app.bsky.feed.post/{keys[1]}": post(
            linked,
            "2023-07-23T04:26:40.000Z",
            facets=[
                span(linked, "noravance.example.n...", "link", "https://noravance.example.net/posters"),
                span(linked, "@rowan.example.org", "mention", OTHER),
            ],
        ),
        f"app.bsky.feed.post/{keys[2]}": post(
            "see you at six then",
            "2023-07-24T04:26:40.000+02:00",
            reply={"root": ref(OTHER, keys[0]), "parent": ref(OTHER, keys[0])},
        ),
        f"app.bsky.feed.post/{keys[3]}": post(
            "This thread on type design is worth your evening",
            "2023-07-25T04:26:40Z",
            embed={"$type": "app.bsky.embed.record", "record": ref(OTHER, keys[1])},
        ),
        f"app.bsky.feed.post/{keys[4]}": post(
            "My desk",
            "2023-07-26T04:26:40.000Z",
            embed={
                "$type": "app.bsky.embed.images",
                "images": [
                    {"alt": "A desk with a name badge: Nora, Northwind Coffee", "image": picture},
                    {"alt": "", "image": picture, "aspectRatio": {"width": 4, "height": 3}},
                ],
            },
        ),
        f"app.bsky.feed.post/{keys[5]}": post("Life drawing class", "0001-01-01T00:00:00Z", labels={
            "$type": "com.atproto.label.defs#selfLabels", "values": [{"val": "nudity"}]}),
        f"app.bsky.feed.repost/{keys[6]}": {
            "$type": "app.bsky.feed.repost", "subject": ref(OTHER, keys[2]), "createdAt": "2023-07-28T04:26:40.000Z"},
        f"app.bsky.feed.like/{keys[7]}": {
            "$type": "app.bsky.feed.like", "subject": ref(OTHER, keys[3]), "createdAt": "2023-07-29T04:26:40.000Z"},
        f"app.bsky.graph.follow/{keys[8]}": {
            "$type": "app.bsky.graph.follow", "subject": OTHER, "createdAt": "2023-07-30T04:26:40.000Z"},
        f"app.bsky.graph.block/{keys[9]}": {
            "$type": "app.bsky.graph.block", "subject": OTHER, "createdAt": "2023-07-31T04:26:40.000Z"},
        f"app.bsky.graph.list/{keys[10]}": {
            "$type": "app.bsky.graph.list", "name": "Letterers", "purpose": "app.bsky.graph.defs#curatelist",
            "description": "People whose letters I study", "createdAt": "2023-08-01T04:26:40.000Z"},
        f"app.bsky.graph.listitem/{keys[11]}": {
            "$type": "app.bsky.graph.listitem", "subject": OTHER, "list": f"at://{DID}/app.bsky.graph.list/{keys[10]}",
            "createdAt": "2023-08-02T04:26:40.000Z"},
        f"com.example.guestbook/{keys[12]}": {"$type": "com.example.guestbook", "words": "not Bluesky's"},
    }  # fmt: skip


def hostile() -> dict[str, dict[str, Any]]:
    """Payloads in every field."""
    records: dict[str, dict[str, Any]] = {
        "app.bsky.actor.profile/self": {
            "$type": "app.bsky.actor.profile", "displayName": PAYLOADS[0], "description": PAYLOADS[2],
            "website": "javascript:alert(10)", "pronouns": PAYLOADS[3], "createdAt": "2024-01-01T00:00:00Z"},
    }  # fmt: skip
    for number, text in enumerate(PAYLOADS):
        facet = span(text, text[:5], "link", 'https://example.org/"><script>alert(12)</script>')
        picture = {"alt": text, "image": {"cid": "x", "mimeType": "image/png"}}
        key = tid(1_704_067_200_000_000 + number * 86_400_000_000)
        records[f"app.bsky.feed.post/{key}"] = post(
            text, f"2024-01-{number + 1:02d}T10:00:00Z", facets=[facet],
            embed={"$type": "app.bsky.embed.images", "images": [picture]})  # fmt: skip
    return records


def write(person: str, folder: Path) -> None:
    """The student has an account; the hostile one's commit is of the older version."""
    if person == "student":
        (folder / "repo.car").write_bytes(car(student()))
    elif person == "hostile":
        (folder / "repo.car").write_bytes(car(hostile(), "did:plc:hostileexampleexample", version=2))
