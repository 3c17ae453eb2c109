"""Discord: a zip of folders, one a channel, with the owner's messages only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from persons import HOSTILE, PAYLOADS, STUDENT

from layouts import write_zip

GUILD = "1150000000000000007"
CHANNELS: dict[str, dict[str, Any]] = {
    "1150000000000000101": {
        "type": "GUILD_TEXT",
        "name": "portfolio-help",
        "guild": {"id": GUILD, "name": "Lakeside Design"},
    },
    "1150000000000000102": {"type": "DM", "recipients": ["1150000000000000001", "1150000000000000002"]},
    "1150000000000000103": {
        "type": "PUBLIC_THREAD",
        "name": "job hunt",
        "guild": {"id": GUILD, "name": "Lakeside Design"},
    },
}
STUDENT_MESSAGES: dict[str, list[tuple[str, str, str]]] = {
    # channel: (time, words, attachments)
    "1150000000000000101": [
        ("2023-12-11 02:01:09", "here is my **portfolio**: <https://noravance.example.net/> 🎨", ""),
        (
            "2024-02-01 20:15:00",
            "<@1150000000000000003> it is on X too, nora\\_vance <:type:1150000000000000009>",
            "https://cdn.discordapp.example/attachments/1/2/poster.png",
        ),
        ("2024-03-09 18:00:00", "||the client is Harbor Books||, don't tell", ""),
    ],
    "1150000000000000102": [("2024-02-02 21:00:00", "private words to Rowan, call me 202-555-0143", "")],
    "1150000000000000103": [("2024-09-01 10:00:00", "Northwind said no to fewer shifts <t:1725184800:R>", "")],
}


def discord_package(person: dict[str, str], messages: dict[str, list[tuple[str, str, str]]]) -> dict[str, str | bytes]:
    """The members of a package of 2025."""
    user = {
        "id": "1150000000000000001",
        "username": person["username"].replace("_", "."),
        "discriminator": 0,
        "global_name": person["name"],
        "email": person["email"],
        "verified": True,
        "avatar_hash": "0123456789abcdef0123456789abcdef",
        "has_mobile": True,
        "needs_email_verification": False,
        "premium_until": None,
        "flags": [],
        "phone": person["phone"],
        "ip": "203.0.113.77",
        "settings": {"settings": {"locale": "en-US"}},
        "connections": [
            {"type": "twitter", "id": "14", "name": person["username"], "visibility": 1, "friend_sync": False},
            {"type": "spotify", "id": "n0ra", "name": "n0ra", "visibility": 0, "friend_sync": False},
        ],
        "relationships": [
            {"id": "1150000000000000002", "type": 1, "nickname": None, "user": {"id": "1150000000000000002"}},
            {"id": "1150000000000000004", "type": 2, "nickname": None, "user": {"id": "1150000000000000004"}},
        ],
        "payments": [],
        "payment_sources": [],
        "notes": {"1150000000000000002": "private words: met at the studio"},
    }
    files: dict[str, str | bytes] = {
        "README.txt": "This package holds your data.\n",
        "Account/user.json": json.dumps(user, ensure_ascii=False, indent=2),
        "Account/avatar.png": b"\x89PNG\r\n\x1a\n",
        "Activity/analytics/events-2025-00000-of-00001.json": '{"event_type": "app_opened"}\n{"event_type": "x"}\n',
        "Servers/index.json": json.dumps({GUILD: "Lakeside Design"}),
        f"Servers/{GUILD}/guild.json": json.dumps({"id": GUILD, "name": "Lakeside Design"}),
        "Messages/index.json": json.dumps(
            {
                "1150000000000000101": "portfolio-help in Lakeside Design",
                "1150000000000000102": "Direct Message with rowan_field#0",
                "1150000000000000103": None,
            }
        ),
    }
    made = 0
    for number, about in CHANNELS.items():
        rows = []
        for time, text, attachments in messages.get(number, []):
            made += 1
            rows.append(
                {
                    "ID": 1183500000000000000 + made * 4194304,
                    "Timestamp": time,
                    "Contents": text,
                    "Attachments": attachments,
                }
            )
        files[f"Messages/c{number}/channel.json"] = json.dumps({"id": number, **about})
        files[f"Messages/c{number}/messages.json"] = json.dumps(rows, ensure_ascii=False)
    return files


def write(person: str, folder: Path) -> None:
    """The student, and nobody with payloads in every text."""
    if person == "student":
        write_zip(folder / "package.zip", discord_package(STUDENT["x"], STUDENT_MESSAGES))
    elif person == "hostile":
        rows = [(f"2024-03-{number + 1:02d} 10:00:00", text, text) for number, text in enumerate(PAYLOADS)]
        write_zip(
            folder / "package.zip",
            discord_package({**HOSTILE["x"], "name": PAYLOADS[4]}, {"1150000000000000101": rows}),
        )
