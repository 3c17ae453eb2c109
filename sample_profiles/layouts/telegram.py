"""Telegram Desktop: a folder with one JSON file; texts are strings, or lists of strings and marked pieces."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from persons import HOSTILE, PAYLOADS, STUDENT

from layouts import write_zip

OWN = "user6000000001"
CHANNEL: list[tuple[str, Any]] = [
    ("2023-10-01T09:00:00+00:00", "First poster of the week 🖼"),
    (
        "2024-01-15T18:30:00+00:00",
        [
            "Prints for sale, write to ",
            {"type": "email", "text": "nora.vance@example.com"},
            " or see ",
            {"type": "text_link", "text": "my shop", "href": "https://noravance.example.net/shop"},
            "",
        ],
    ),
]
GROUP: list[tuple[str, Any]] = [
    ("2024-03-20T12:00:00+00:00", "Anyone else at Lakeside who can lend a tablet? Ring 202-555-0143"),
    ("2024-05-02T07:45:00+00:00", ["thanks ", {"type": "mention", "text": "@rowan_field"}, ", see you at the library"]),
]


def message(number: int, iso: str, sender: str, name: str, text: Any, **more: Any) -> dict[str, Any]:
    """One message as Telegram Desktop writes it: the wall clock of the computer, and seconds as text."""
    when = datetime.fromisoformat(iso).astimezone(UTC)
    pieces = [text] if isinstance(text, str) else text
    return {
        "id": number,
        "type": "message",
        "date": when.strftime("%Y-%m-%dT%H:%M:%S"),
        "date_unixtime": str(int(when.timestamp())),
        "from": name,
        "from_id": sender,
        **more,
        "text": text,
        "text_entities": [{"type": "plain", "text": item} if isinstance(item, str) else item for item in pieces],
    }


def telegram_export(
    person: dict[str, str], channel: list[tuple[str, Any]], group: list[tuple[str, Any]]
) -> dict[str, str | bytes]:
    """The members of a whole account's export."""
    name = person["name"]
    first, _, last = name.partition(" ")
    friend = "user6000000002"
    posts = [
        message(2 + number, iso, "channel1900000001", "Tide Posters", text)
        for number, (iso, text) in enumerate(channel)
    ]
    posts.append(
        message(
            90,
            "2024-06-06T06:00:00+00:00",
            "channel1900000001",
            "Tide Posters",
            "secret words of others",
            forwarded_from="Type News",
        )
    )
    said = [message(500 + number, iso, OWN, name, text) for number, (iso, text) in enumerate(group)]
    data: dict[str, Any] = {
        "about": "Here is the data you requested. Remember: Telegram is ad free.",
        "personal_information": {
            "user_id": 6000000001,
            "first_name": first,
            "last_name": last,
            "phone_number": person["phone"],
            "username": f"@{person['username']}",
            "bio": person["bio"],
        },
        "profile_pictures": [
            {"date": "2023-01-01T10:00:00", "date_unixtime": "1672567200", "photo": "profile_pictures/photo_1.jpg"}
        ],
        "stories": [
            {
                "date": "2024-07-01T10:00:00",
                "date_unixtime": "1719828000",
                "expires": "2024-07-02T10:00:00",
                "expires_unixtime": "1719914400",
                "pinned": False,
                "media": "stories/story_1.jpg",
            }
        ],
        "contacts": {
            "about": "If you allow access, contacts are continuously synced with Telegram.",
            "list": [
                {
                    "user_id": 6000000002,
                    "first_name": "Rowan",
                    "last_name": "Field",
                    "phone_number": "+1 202 555 0177",
                    "date": "2023-02-01T10:00:00",
                    "date_unixtime": "1675245600",
                }
            ],
        },
        "frequent_contacts": {
            "about": "This list shows people you message frequently.",
            "list": [{"id": 6000000002, "category": "people", "type": "user", "name": "Rowan Field", "rating": 0.5}],
        },
        "sessions": {
            "about": "We store this to display your connected devices.",
            "list": [
                {
                    "last_active": "2026-01-31T08:00:00",
                    "last_active_unixtime": "1769846400",
                    "last_ip": "203.0.113.55",
                    "last_country": "US",
                    "last_region": "Illinois",
                    "application_name": "Telegram Desktop",
                    "application_version": "6.4",
                    "device_model": "Laptop",
                    "platform": "Linux",
                    "system_version": "",
                    "created": "2023-01-01T08:00:00",
                    "created_unixtime": "1672560000",
                }
            ],
        },
        "web_sessions": {"about": "Sites you signed in to.", "list": []},
        "other_data": {"about": "This list contains other data.", "created_wallpapers": []},
        "chats": {
            "about": "This page lists all chats from this export.",
            "list": [
                {
                    "name": "Rowan Field",
                    "type": "personal_chat",
                    "id": 6000000002,
                    "messages": [
                        message(10, "2024-02-02T20:00:00+00:00", friend, "Rowan Field", "secret words of Rowan"),
                        message(
                            11, "2024-02-02T20:01:00+00:00", OWN, name, "private words to Rowan", reply_to_message_id=10
                        ),
                    ],
                },
                {
                    "type": "saved_messages",
                    "id": 6000000001,
                    "messages": [message(12, "2024-02-03T20:00:00+00:00", OWN, name, "secret words, a note to myself")],
                },
                {
                    "name": "Tide Posters",
                    "type": "public_channel",
                    "id": 1900000001,
                    "messages": [
                        {
                            "id": 1,
                            "type": "service",
                            "date": "2023-10-01T08:59:00",
                            "date_unixtime": "1696150740",
                            "actor": "Tide Posters",
                            "actor_id": "channel1900000001",
                            "action": "create_channel",
                            "title": "Tide Posters",
                            "text": "",
                            "text_entities": [],
                        },
                        *posts,
                    ],
                },
                {"name": "Lakeside Students", "type": "public_supergroup", "id": 1900000002, "messages": said},
                {
                    "name": "Late shift",
                    "type": "private_group",
                    "id": 700000001,
                    "messages": [message(30, "2024-04-04T23:00:00+00:00", OWN, name, "secret words about the shift")],
                },
            ],
        },
        "left_chats": {"about": "Groups and channels you left.", "list": []},
    }
    return {"DataExport_2026-01-31/result.json": json.dumps(data, ensure_ascii=False, indent=1)}


def write(person: str, folder: Path) -> None:
    """The student, and nobody with payloads in every text."""
    if person == "student":
        write_zip(folder / "DataExport_2026-01-31.zip", telegram_export(STUDENT["x"], CHANNEL, GROUP))
    elif person == "hostile":
        channel: list[Any] = [
            (f"2024-01-{number + 1:02d}T10:00:00+00:00", text) for number, text in enumerate(PAYLOADS)
        ]
        group: list[Any] = [
            (f"2024-02-{number + 1:02d}T10:00:00+00:00", [text, {"type": "text_link", "text": text, "href": text}])
            for number, text in enumerate(PAYLOADS)
        ]
        write_zip(
            folder / "DataExport_hostile.zip", telegram_export({**HOSTILE["x"], "name": PAYLOADS[4]}, channel, group)
        )
