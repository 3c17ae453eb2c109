"""A small picture in the sizes that services make of one upload: sun, hills and a path, drawn by whole numbers."""

from __future__ import annotations

import struct
import zlib


def picture(side: int) -> bytes:
    """The picture as a PNG of so many pixels a side, stored unpacked: the same bytes with every zlib."""
    rows = b"".join(
        b"\0" + b"".join(_pixel(x * 256 // side, y * 256 // side) for x in range(side)) for y in range(side)
    )
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


def _pixel(x: int, y: int) -> bytes:
    """The colour at a place of 256 x 256."""
    if (x - 182) ** 2 + (y - 62) ** 2 < 40**2:
        return bytes((250, 220 - y // 2, 90 + y))
    for top, colour in (
        (130 + abs(x - 90) // 2, (60 + x // 8, 120 - y // 6, 70 + x // 16)),
        (170 - abs(x - 60) // 3, (90 - y // 8, 70 + x // 5, 50)),
    ):
        if y > top and not (y > 200 and abs(x - 128 - (y - 228)) < 22):
            return bytes(max(0, min(255, part)) for part in colour)
    if y > 170:
        return bytes((200, 180 - x // 4, 140))
    return bytes((110 + x // 4, 160 + y // 4, 235 - x // 5))
