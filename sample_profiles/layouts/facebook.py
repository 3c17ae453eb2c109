"""Facebook: JSON in two parts for the student, HTML for the nurse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from persons import PAYLOADS

from layouts import write_zip
from layouts._meta import block, meta_json, page, pieces, rows

ACTIVITY = "your_facebook_activity"
PICTURE = b"\xff\xd8\xff\xe0"

STUDENT: dict[str, Any] = {
    "name": "Nora Vance",
    "username": "nora.vance.example",
    "bio": "Posters, coffee, tide pools ☕",
    "email": "nora.vance@example.com",
    "phone": "+12025550143",
    "posts": [
        (1496318400, "So excited for summer at my grandma's café, come find me on Harbor Road!"),
        (1541430000, "Sixteen and first job ☺ Harbor Books, Saturdays, ask me for stickers"),
        (1620152411, "Moved! New address for letters: 418 Maple Street, Springfield, IL 62704"),
        (1676127600, "Does anyone have notes of today's lecture? My e-mail is nora.vance@example.com"),
        (1717358463, "Diploma show on Friday, all of you are invited 🎉"),
    ],
    "group": "Springfield Migraine Support",
}


def media(file: str, at: int, description: str = "", **exif: Any) -> dict[str, Any]:
    """A media object."""
    data = {"upload_ip": "203.0.113.27", "taken_timestamp": at - 600, **exif}
    return {
        "uri": f"{ACTIVITY}/posts/media/{file}",
        "creation_timestamp": at,
        "media_metadata": {"photo_metadata": {"exif_data": [data]}},
        "title": "Mobile uploads",
        "description": description,
    }


def post(person: dict[str, Any], at: int, text: str, *attachments: dict[str, Any]) -> dict[str, Any]:
    """An entry of the posts' file."""
    return {
        "timestamp": at,
        "attachments": [{"data": list(attachments)}] if attachments else [],
        "data": [{"post": text}, {"update_timestamp": at}] if text else [{}],
        "title": f"{person['name']} updated her status.",
    }


def labels(at: int, number: int, *pairs: tuple[str, str]) -> dict[str, Any]:
    """An entry with labels."""
    return {
        "timestamp": at,
        "media": [],
        "label_values": [{"label": label, "value": value} for label, value in pairs],
        "fbid": str(61_000_000_000_000_000 + number),
    }


def activity(person: dict[str, Any]) -> dict[str, str | bytes]:
    """The part with what the person did."""
    name = person["name"]
    spot = {"latitude": 48.858, "longitude": 2.294}
    posts = [post(person, at, text) for at, text in person["posts"]]
    posts.append(post(person, 1689430800, "", {"media": media("101_n.jpg", 1689430800, "My badge and I", **spot)}))
    posts.append(
        post(
            person,
            1690000000,
            "Best window seat",
            {"place": {"name": "Northwind Coffee", "address": "12 Main Street, Springfield", "coordinate": spot}},
        )
    )
    posts.append(
        post(person, 1700000000, "", {"external_context": {"name": "Type", "url": "https://example.org/type"}})
    )
    comment = {
        "timestamp": 1650000000,
        "title": f"{name} commented on Rowan Field's post.",
        "data": [{"comment": {"timestamp": 1650000000, "comment": "Call me: 202-555-0143", "author": name}}],
    }
    in_group = {**comment, "timestamp": 1651000000}
    in_group["data"] = [
        {
            "comment": {
                "timestamp": 1651000000,
                "comment": "Same here, three days a week",
                "author": name,
                "group": person["group"],
            }
        }
    ]
    message = {
        "participants": [{"name": "Rowan Field"}, {"name": name}],
        "messages": [
            {"sender_name": "Rowan Field", "timestamp_ms": 1683263105000, "content": "what Rowan wrote"},
            {"sender_name": name, "timestamp_ms": 1683263104000, "content": "private words to Rowan"},
        ],
        "title": "Rowan Field",
        "thread_path": "inbox/rowanfield_1",
        "magic_words": [],
    }
    files: dict[str, Any] = {
        "posts/your_posts__check_ins__photos_and_videos_1.json": posts,
        "posts/album/0.json": {
            "name": "Mobile uploads",
            "photos": [
                media("101_n.jpg", 1689430800, "My badge and I"),
                media("102_n.jpg", 1689430900, "Shift's over"),
            ],
            "cover_photo": media("101_n.jpg", 1689430800),
            "last_modified_timestamp": 1689430900,
            "description": "",
        },
        "posts/check-ins.json": labels(
            1695000000, 1, ("Nachricht", "Endlich wieder hier"), ("Ort", "Lakeside Library")
        ),
        "posts/posts_on_other_pages_and_profiles.json": [
            labels(1696000000, 2, ("Message", "Happy birthday! See you at Harbor Books"), ("Target", "Rowan Field"))
        ],
        "posts/trash.json": {"trash_v2": [post(person, 1726872060, "Calling in sick tomorrow, the sun is out")]},
        "posts/archive.json": {"archive_v2": [post(person, 1600000000, "Hidden again")]},
        "comments_and_reactions/comments.json": {"comments_v2": [comment]},
        "comments_and_reactions/likes_and_reactions_1.json": [
            {
                "timestamp": 1652000000,
                "title": f"{name} likes Rowan Field's post.",
                "data": [{"reaction": {"reaction": "LIKE", "actor": name}}],
            }
        ],
        "groups/group_posts_and_comments.json": {
            "group_posts_v2": [
                {
                    "timestamp": 1653000000,
                    "data": [{"post": "New tablets since Monday, dizzy at work"}],
                    "title": f"{name} posted in {person['group']}.",
                }
            ]
        },
        "groups/your_comments_in_groups.json": {"group_comments_v2": [in_group]},
        "groups/your_group_membership_activity.json": {
            "groups_joined_v2": [
                {
                    "timestamp": 1640000000,
                    "data": [{"name": person["group"]}],
                    "title": f"You became a member of {person['group']}.",
                }
            ]
        },
        "groups/your_badges.json": {"group_badges_v2": {"Café et typographie": ["Rising star"]}},
        "stories/archived_stories.json": {
            "archived_stories_v2": [
                {
                    "timestamp": 1660000000,
                    "attachments": [{"data": [{"media": media("103_n.jpg", 1660000000, "Queue at the bank")}]}],
                    "title": f"{name} added to her story.",
                }
            ]
        },
        "messages/inbox/rowanfield_1/message_1.json": message,
        "saved_items_and_collections/your_saved_items.json": {"saves_v2": [{"timestamp": 1, "title": "Saved."}]},
    }
    made: dict[str, str | bytes] = {f"{ACTIVITY}/{name}": meta_json(value) for name, value in files.items()}
    made[f"{ACTIVITY}/posts/media/101_n.jpg"] = PICTURE
    made[f"{ACTIVITY}/events/no-data.txt"] = "You have no data in this section"
    return made


def account(person: dict[str, Any]) -> dict[str, str | bytes]:
    """The part with who the person is."""
    profile = {
        "name": {"full_name": person["name"], "first_name": "Nora", "middle_name": "", "last_name": "Vance"},
        "emails": {"emails": [person["email"]], "previous_emails": ["norabug@example.org"], "pending_emails": []},
        "birthday": {"year": 2004, "month": 9, "day": 17},
        "gender": {"gender_option": "FEMALE", "pronoun": "FEMALE"},
        "previous_names": [],
        "other_names": [],
        "current_city": {"name": "Springfield, Illinois", "timestamp": 0},
        "relationship": {"status": "Single", "timestamp": 0},
        "family_members": [{"name": "June Vance", "relation": "Grandmother", "timestamp": 0}],
        "education_experiences": [{"name": "Lakeside University", "graduated": False, "concentrations": ["Design"]}],
        "work_experiences": [
            {"employer": "Northwind Coffee", "title": "Barista", "start_timestamp": 1641027600},
            {"employer": "Harbor Books", "title": "Assistant", "start_timestamp": 1, "end_timestamp": 1640000000},
        ],
        "websites": [{"address": "https://noravance.example.net/"}],
        "phone_numbers": [{"phone_type": "Mobile", "phone_number": person["phone"], "verified": True}],
        "intro_bio": {"name": person["bio"], "timestamp": 1700000000},
        "username": person["username"],
        "registration_timestamp": 1480000000,
        "profile_uri": f"https://www.facebook.com/{person['username']}",
    }
    sessions = [
        {
            "action": "Login",
            "timestamp": 1700000000,
            "ip_address": "198.51.100.23",
            "user_agent": "Mozilla/5.0 (iPhone)",
            "city": "Springfield",
        }
    ]
    changes = [{"event": "Vanity changed", "session": sessions[0], "extra_info": {"old_vanity": "norabug04"}}]
    files: dict[str, Any] = {
        "personal_information/profile_information/profile_information.json": {"profile_v2": profile},
        "connections/friends/your_friends.json": {"friends_v2": [{"name": "Zoë Field", "timestamp": 1500000000}]},
        "connections/followers/who_you_ve_followed.json": {
            "following_v3": [{"name": "Lakeside University", "timestamp": 1510000000}]
        },
        "security_and_login_information/account_activity.json": {"account_activity_v2": sessions},
        "security_and_login_information/record_details.json": {"admin_records_v2": changes},
        "logged_information/search/your_search_history.json": {
            "searches_v2": [{"timestamp": 1, "title": "You searched Facebook", "data": [{"text": "migraine forum"}]}]
        },
        "ads_information/ads_interests.json": {"topics_v2": ["Coffee", "Café"]},
        "preferences/preferences/privacy_settings.json": {
            "media": [],
            "label_values": [
                {
                    "label": "Who can see your future posts?",
                    "dict": [{"label": "Who can see your future posts?", "value": "Friends"}],
                }
            ],
            "fbid": "1",
        },
        "logged_information/location/timezone.json": {"timezone_v2": "America/Chicago"},
    }
    return {name: meta_json(value) for name, value in files.items()}


def nurse() -> dict[str, str | bytes]:
    """An HTML export."""
    name = "Sam Okonjo"
    link = "https://www.facebook.com/dyi/l/?l=AYC5example"
    posts = page(
        "Your posts, check-ins, photos and videos",
        block(
            f"{name} updated his status.",
            pieces("Night four on ward 9 & the kettle is broken"),
            "Jan 09, 2022 3:12:00 am",
            link,
        ),
        block(
            f"{name} updated his status.",
            pieces("Selling my bike, ring 07700 900142 after two", "Updated Aug 03, 2022 11:50:00 am"),
            "Aug 03, 2022 11:45:00 am",
        ),
        block(
            f"{name} was at Jubilee Wing.",
            pieces("Lift out again, six floors before breakfast")
            + rows(("Place", "Jubilee Wing"), ("Latitude", "53.80172"), ("Longitude", "-1.51965")),
            "Oct 11, 2022 6:48:00 am",
        ),
    )  # fmt: skip
    profile = page(
        "Profile information",
        rows(
            ("Name", name), ("Email", "sam.okonjo@example.org"), ("Birthday", "Mar 02, 1989"), ("Current city", "Leeds")
        ),
    )
    talk = page(
        "June",
        block(name, "<div><div></div><div>private words about the rota</div></div>", "Mar 04, 2023 7:00:00 am"),
        block("June Vance", "<div><div></div><div>what June wrote</div></div>", "Mar 04, 2023 6:59:00 am"),
    )
    comments = page(
        "Comments", block(f"{name} commented on June's post.", pieces("Get well soon!"), "May 01, 2023 8:00:00 pm")
    )
    return {
        "start_here.html": page("Start here"),
        f"{ACTIVITY}/posts/your_posts__check_ins__photos_and_videos_1.html": posts,
        f"{ACTIVITY}/comments_and_reactions/comments.html": comments,
        f"{ACTIVITY}/messages/inbox/june_1/message_1.html": talk,
        "personal_information/profile_information/profile_information.html": profile,
    }


def write(person: str, folder: Path) -> None:
    """The student's export comes in two parts, the profile in the second one."""
    if person == "student":
        write_zip(folder / "facebook-noravanceexample-2026-01-31-AbCdEfGh.zip", activity(STUDENT))
        write_zip(folder / "facebook-noravanceexample-2026-01-31-IjKlMnOp.zip", account(STUDENT))
    elif person == "nurse":
        write_zip(folder / "facebook-samokonjo-2026-01-31-QrStUvWx.zip", nurse())
    elif person == "hostile":
        words = {**STUDENT, "name": PAYLOADS[3], "bio": PAYLOADS[2], "email": "hostile@example.net"}
        words["posts"] = [(1704100000 + number * 86400, text) for number, text in enumerate(PAYLOADS)]
        words |= {"username": "h0stile", "group": PAYLOADS[0], "phone": "+12025550166"}
        write_zip(folder / "facebook-h0stile-2026-01-31-YzAbCdEf.zip", activity(words) | account(words))
