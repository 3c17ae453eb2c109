"""Instagram with Threads: JSON for the student, a private account in HTML for the nurse."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

from persons import PAYLOADS

from layouts import _picture, write_zip
from layouts._meta import block, meta_json, page, stacked

ACTIVITY = "your_instagram_activity"
SECURITY = "security_and_login_information/login_and_profile_creation"
PICTURE = b"\xff\xd8\xff\xe0"

STUDENT: dict[str, Any] = {
    "username": "nora.draws",
    "name": "Nora Vance",
    "bio": "posters & tide pools 🌊 @lakesideuni",
    "email": "nora.vance@example.com",
    "phone": "+12025550143",
    "captions": [
        (1562154000, "First day at Northwind! Come by, I'm the one with the crooked apron ☕"),
        (1631865765, "17 today 🎂"),
        (1689430810, "Lighthouse with @rowan_field, café after"),
    ],
    "thread": "Looking for a junior design job, mail nora.vance@example.com",
}


def media(file: str, at: int, title: str, **exif: Any) -> dict[str, Any]:
    """A media object."""
    made: dict[str, Any] = {
        "uri": f"media/posts/{file}" if file else "",
        "creation_timestamp": at,
        "media_metadata": {"camera_metadata": {"has_camera_metadata": bool(exif)}},
        "title": title,
        "cross_post_source": {"source_app": "FB"},
    }
    if exif:
        data = [exif, {"device_id": "android-0123456789abcdef", "source_type": "camera"}]
        made["media_metadata"]["photo_metadata"] = {"exif_data": data}
    return made


def mapped(title: str = "", **data: str | int) -> dict[str, Any]:
    """An entry with labels; a number is a time."""
    return {
        "title": title,
        "media_map_data": {},
        "string_map_data": {
            label.replace("_", " "): (
                {"href": "", "value": "", "timestamp": value}
                if isinstance(value, int)
                else {"href": "", "value": value, "timestamp": 0}
            )
            for label, value in data.items()
        },
    }


def listed(title: str, href: str, value: str, at: int) -> dict[str, Any]:
    """An entry of a list of accounts or posts."""
    return {
        "title": title,
        "media_list_data": [],
        "string_list_data": [{"href": href, "value": value, "timestamp": at}],
    }


def student(person: dict[str, Any]) -> dict[str, str | bytes]:
    """An export of 2026 in JSON."""
    posts = [
        {"media": [media(f"2021{number:02d}/{number}.jpg", at, text)]}
        for number, (at, text) in enumerate(person["captions"])
    ]
    posts.append(
        {
            "media": [
                media("202307/4.jpg", 1689440000, "", latitude=48.858, longitude=2.294, iso=100),
                media("202307/5.jpg", 1689440000, ""),
            ],
            "title": "Desk tour: badge, tea, unfinished posters",
            "creation_timestamp": 1689440001,
        }
    )
    threads = [
        {"media": [{**media("", 1717358463, person["thread"]), "text_app_post": {"is_reply": False}}]},
        {
            "media": [
                {
                    **media("", 1717358999, "@rowan_field same shift tomorrow?"),
                    "text_app_post": {"reply_control": "everyone", "is_reply": True},
                }
            ]
        },
    ]
    owner = mapped(
        "User Information",
        Email=person["email"],
        Phone_Number=person["phone"],
        Phone_Confirmed="True",
        Username=person["username"],
        Name=person["name"],
        Bio=person["bio"],
        Website="https://noravance.example.net/",
        Private_Account="False",
        Date_of_birth="2004-09-17",
    )
    # The labels of a comment are in the language that the app had then.
    comments = [
        mapped(Comment="My manager's handwriting, I'd know it anywhere", Media_Owner="harborbooks", Time=1651000000),
        mapped(Opmerking="Prachtig! Groetjes uit het café", **{"Media-eigenaar": "rowan_field"}, Tijd=1652000000),
    ]  # fmt: skip
    message = {
        "participants": [{"name": "Rowan"}, {"name": person["name"]}],
        "messages": [
            {"sender_name": "Rowan", "timestamp_ms": 1683263105000, "content": "what Rowan wrote"},
            {"sender_name": person["name"], "timestamp_ms": 1683263104000, "content": "private words for Rowan"},
        ],
        "title": "Rowan",
        "thread_path": "inbox/rowan_1",
    }
    files: dict[str, Any] = {
        f"{ACTIVITY}/media/posts_1.json": posts,
        f"{ACTIVITY}/media/stories.json": {"ig_stories": [media("202401/s.jpg", 1704450000, "Night shift, again")]},
        f"{ACTIVITY}/media/archived_posts.json": {
            "ig_archived_post_media": [{"media": [media("202001/a.jpg", 1578000000, "Old flat, 7 Harbor Road")]}]
        },
        f"{ACTIVITY}/media/recently_deleted_content.json": {
            "ig_recently_deleted_media": [{"media": [media("202409/d.jpg", 1726872060, "Sick day at the beach")]}]
        },
        f"{ACTIVITY}/media/profile_photos.json": {"ig_profile_picture": [media("202101/p.jpg", 1609500000, "")]},
        f"{ACTIVITY}/comments/post_comments_1.json": comments,
        f"{ACTIVITY}/likes/liked_posts.json": {
            "likes_media_likes": [listed("harborbooks", "https://www.instagram.com/p/CexampleAAA/", "👍", 1653000000)]
        },
        f"{ACTIVITY}/saved/saved_posts.json": {
            "saved_saved_media": [
                {
                    "title": "harborbooks",
                    "string_map_data": {
                        "Saved on": {"href": "https://www.instagram.com/p/CexampleBBB/", "timestamp": 1654000000}
                    },
                }
            ]
        },
        f"{ACTIVITY}/messages/inbox/rowan_1/message_1.json": message,
        f"{ACTIVITY}/threads/threads_and_replies.json": {"text_post_app_text_posts": threads},
        f"{ACTIVITY}/threads/personal_information.json": {
            "text_post_app_text_post_app_profile": [
                mapped(Username=person["username"], Name=person["name"], Bio="type nerd", Private_Account="False")
            ]
        },
        "connections/followers_and_following/followers_1.json": [
            listed("", "https://www.instagram.com/rowan_field", "rowan_field", 1600000000)
        ],
        "connections/followers_and_following/following.json": {
            "relationships_following": [listed("lakesideuni", "https://www.instagram.com/lakesideuni", "", 1600000001)]
        },
        "personal_information/personal_information/personal_information.json": {"profile_user": [owner]},
        "personal_information/personal_information/profile_changes.json": {
            "profile_profile_change": [
                mapped(
                    Changed="Username",
                    Previous_Value="norabug04",
                    New_Value=person["username"],
                    Change_Date=1600000000,
                )
            ]
        },
        "personal_information/information_about_you/profile_based_in.json": {
            "inferred_data_primary_location": [mapped(City_Name="Springfield")]
        },
        f"{SECURITY}/login_activity.json": {
            "account_history_login_history": [
                mapped(
                    "2026-01-02T03:04:05+00:00",
                    IP_Address="198.51.100.24",
                    User_Agent="Instagram 300 Android",
                    Time=1767323045,
                )
            ]
        },
        "logged_information/recent_searches/word_or_phrase_searches.json": {
            "searches_keyword": [mapped(Search="migraine", Time=1767323045)]
        },
    }  # fmt: skip
    made: dict[str, str | bytes] = {name: meta_json(value) for name, value in files.items()}
    made["media/posts/202307/4.jpg"] = PICTURE
    return made


def nurse() -> dict[str, str | bytes]:
    """An export of 2025 in HTML, of a private account."""
    file = "media/posts/202203/1.jpg"
    picture = f'<div><a target="_blank" href="{file}"><img src="{file}" class="_a6_o _3-96" /></a>'
    facts = stacked(("Has Camera Metadata", "False"), ("Latitude", "53.79"), ("Longitude", "-1.54"))
    posts = page(
        "Posts",
        block("Canal loop, start and end at my door", f"{picture}<div>{facts}</div></div>", "Mar 04, 2022 7:05 am"),
        block("Paper stars on ward 9, St Brannoc", picture + "</div>", "Dec 24, 2022 11:55 pm"),
    )
    owner = stacked(
        ("Username", "sam.runs"),
        ("Name", "Sam O."),
        ("Email", "sam.okonjo@example.org"),
        ("Phone Number", "+447700900142"),
        ("Bio", "Night shifts, long runs"),
        ("Private Account", "True"),
        ("Date of birth", "1989-03-02"),
    )
    comment = stacked(("Comment", "See you at the canal on Sunday"), ("Media Owner", "leedsrunners"))
    when = html.escape("May 01, 2023 8:00 pm")
    comment += f'<table><tr><td class="_2pin _a6_q">Time</td><td class="_2pin _2piu _a6_r">{when}</td></tr></table>'
    return {
        "start_here.html": page("Start here"),
        f"{ACTIVITY}/media/posts_1.html": posts,
        f"{ACTIVITY}/comments/post_comments_1.html": page(
            "Comments",
            f'<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder"><div class="_a6-p">{comment}</div></div>',
        ),
        "personal_information/personal_information/personal_information.html": page(
            "Personal information",
            f'<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder"><div class="_a6-p">{owner}</div></div>',
        ),
        "media/posts/202203/1.jpg": PICTURE,
        "media/profile/202203/17912345678901234.jpg": _picture.picture(96),
    }


def write(person: str, folder: Path) -> None:
    """Each person's export."""
    if person == "student":
        write_zip(folder / "instagram-nora.draws-2026-01-31-AbCdEfGh.zip", student(STUDENT))
    elif person == "nurse":
        write_zip(folder / "instagram-sam.runs-2025-06-30-IjKlMnOp.zip", nurse())
    elif person == "hostile":
        words = {**STUDENT, "username": "h0stile", "name": PAYLOADS[4], "bio": PAYLOADS[2], "thread": PAYLOADS[5]}
        words |= {"email": "hostile@example.net", "phone": "+12025550166"}
        words["captions"] = [(1704200000 + number * 86400, text) for number, text in enumerate(PAYLOADS)]
        write_zip(folder / "instagram-h0stile-2026-01-31-QrStUvWx.zip", student(words))
