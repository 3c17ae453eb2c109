"""Reddit: a flat zip of CSV tables, big ones split, with tables of headers that repeat the rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from persons import HOSTILE, PAYLOADS, STUDENT

from layouts import write_zip

SITE = "https://www.reddit.com"

STUDENT_POSTS: list[tuple[str, str, str, str, str]] = [
    # (time, community, title, link, body)
    (
        "2021-10-12 16:04:10 UTC",
        "Lakeside",
        "Found a campus card near the library",
        "",
        "If it is yours, **write to me** as nora\\_vance on X\n\nI'm there most days after four.",
    ),
    (
        "2022-06-30 21:40:00 UTC",
        "graphic_design",
        "My portfolio, be honest",
        "https://noravance.example.net/",
        "",
    ),
    (
        "2023-09-17 08:30:12 UTC",
        "u_nora_vance",
        "Nineteen today &amp; still no studio job",
        "",
        "Ask me anything. First answer: [my site](https://noravance.example.net/about)",
    ),
    ("2023-11-25 01:10:00 UTC", "northwindstaff", "Schedule for the holidays?", "", "Who else is on at 6 am?"),
    ("2024-01-09 12:00:00 UTC", "barista", "Which grinder for home?", "", "[removed]"),
]
STUDENT_COMMENTS: list[tuple[str, str, str, str]] = [
    # (time, community, parent, body)
    ("2021-11-02 19:15:33 UTC", "coffee", "", "At Northwind we pull 18 g in, 36 g out."),
    (
        "2022-03-14 22:41:07 UTC",
        "Springfield",
        "t1_h1k9z0q",
        "> which street floods\n\nMaple Street, every spring. I live at 418, ask me how I know,\nand bring boots",
    ),
    ("2022-12-01 07:05:00 UTC", "typography", "t3_zz1234", 'It\'s "Lakeside Grotesk", drawn by a friend &lt;3'),
    ("2023-02-20 10:00:00 UTC", "AskReddit", "", "[deleted]"),
    ("2024-05-02 18:20:00 UTC", "graphic_design", "t1_l2m3n4o", "Thank you, that is the kindest critique I got."),
]


def table(columns: str, rows: list[list[str]]) -> str:
    """A CSV as Reddit writes it: CRLF, quotes only where needed, bodies over several lines."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns.split(","))
    writer.writerows(rows)
    return out.getvalue()


def reddit_export(
    person: dict[str, str], posts: list[tuple[str, str, str, str, str]], comments: list[tuple[str, str, str, str]]
) -> dict[str, str | bytes]:
    """The members of a data request; the last two comments stand in a second table."""
    post_rows, comment_rows = [], []
    for number, (time, place, title, link, body) in enumerate(posts):
        key = f"q{number:03d}ab"
        permalink = f"{SITE}/r/{place}/comments/{key}/post/"
        post_rows.append([key, permalink, time, "192.0.2.44", place, "0", title, link or permalink, body])
    for number, (time, place, parent, body) in enumerate(comments):
        key = f"h{number:03d}cd"
        thread = f"{SITE}/r/{place}/comments/{'zz1234'}/thread/"
        comment_rows.append([key, f"{thread}{key}/", time, "192.0.2.45", place, "0", thread, parent, body, ""])
    split = len(comment_rows) - 2
    columns = "id,permalink,date,ip,subreddit,gildings,link,parent,body,media"
    name = person["username"]
    message = [
        [
            "m1",
            f"{SITE}/message/messages/m1",
            "m1",
            "2023-05-05 05:05:05 UTC",
            "",
            name,
            "rowan_field",
            "Friday",
            "private words to Rowan",
        ],
        [
            "m2",
            f"{SITE}/message/messages/m2",
            "m1",
            "2023-05-05 06:00:00 UTC",
            "",
            "rowan_field",
            name,
            "re: Friday",
            "secret words of Rowan",
        ],
    ]
    return {
        "posts.csv": "\ufeff" + table("id,permalink,date,ip,subreddit,gildings,title,url,body", post_rows),
        "post_headers.csv": table(
            "id,permalink,date,ip,subreddit,gildings,url", [[*row[:6], row[7]] for row in post_rows]
        ),
        "comments.csv": table(columns, comment_rows[:split]),
        "comments_2.csv": table(columns, comment_rows[split:]),
        "comment_headers.csv": table(
            "id,permalink,date,ip,subreddit,gildings,link,parent", [row[:8] for row in comment_rows]
        ),
        "messages.csv": table("id,permalink,thread_id,date,ip,from,to,subject,body", message),
        "message_headers.csv": table("id,permalink,thread_id,date,ip,from,to", [row[:7] for row in message]),
        "chat_history.csv": table(
            "message_id,created_at,updated_at,username,message,thread_parent_message_id,channel_url,subreddit,"
            "channel_name,conversation_type",
            [
                ["c1", "2024-02-02 20:00:00 UTC", "", "rowan_field", "secret words of Rowan", "", "", "", "", "direct"],
                ["c2", "2024-02-02 20:01:00 UTC", "", name, "private words in a chat", "", "", "", "", "direct"],
            ],
        ),
        "drafts.csv": table(
            "id,title,body,kind,created,modified,spoiler,nsfw,original_content,content_category,flair_id,flair_text,"
            "send_replies,subreddit,is_public_link",
            [
                ["d1", "Unsent", "secret words, never posted", "markdown", "2024-03-01 09:00:00 UTC"]
                + [""] * 8
                + ["", "false"]
            ],
        ),
        "post_votes.csv": table(
            "id,permalink,direction",
            [["zz1", f"{SITE}/r/type/comments/zz1/a/", "up"], ["zz2", f"{SITE}/r/type/comments/zz2/b/", "down"]],
        ),
        "comment_votes.csv": table("id,permalink,direction", []),
        "saved_posts.csv": table("id,permalink", [["zz3", f"{SITE}/r/jobs/comments/zz3/c/"]]),
        "saved_comments.csv": table("id,permalink", []),
        "hidden_posts.csv": table("id,permalink", []),
        "statistics.csv": table(
            "statistic,value",
            [
                ["account name", name],
                ["export time", "2026-01-31 12:00:00 UTC"],
                ["email address", person["email"]],
                ["email verified", "True"],
                ["registration date", "2021-09-20 17:00:00 UTC"],
            ],
        ),
        "user_preferences.csv": table("preference,value", [["hide_from_robots", "false"], ["lang", "en"]]),
        "account_gender.csv": table("account_gender", [["FEMALE"]]),
        "birthdate.csv": table(
            "birthdate,verified_birthdate,verification_state,verification_method", [[person["birth_date"], "", "", ""]]
        ),
        "linked_identities.csv": table(
            "issuer_id,subject_id", [["https://accounts.google.com", "100000000000000000123"]]
        ),
        "linked_phone_number.csv": table("phone_number", [[person["phone"]]]),
        "twitter.csv": table("username", [["nora_vance"]]),
        "ip_logs.csv": table("date,ip", [["registration ip", "192.0.2.40"], ["2026-01-30 08:00:00 UTC", "192.0.2.41"]]),
        "subscribed_subreddits.csv": table("subreddit", [["coffee"], ["typography"]]),
        "moderated_subreddits.csv": table("subreddit", [["lakesidedesign"]]),
        "approved_submitter_subreddits.csv": table("subreddit", [["northwindstaff"]]),
        "multireddits.csv": table(
            "id,display_name,date,description,privacy,subreddits,image_url,is_owner,favorited,followers", []
        ),
        "friends.csv": table("username,note", [["rowan_field", ""]]),
        "announcements.csv": table("announcement_id,sent_at,read_at,from_id,from_username,subject,body,url", []),
        "checkfile.csv": table("filename,sha256", [["posts.csv", "0" * 64]]),
    }


def write(person: str, folder: Path) -> None:
    """The student, and nobody with payloads in every text."""
    if person == "student":
        members = reddit_export({**STUDENT["x"]}, STUDENT_POSTS, STUDENT_COMMENTS)
        write_zip(folder / "export_nora_vance_20260131.zip", members)
    elif person == "hostile":
        posts: list[Any] = [("2024-01-01 10:00:00 UTC", "test", text, text, text) for text in PAYLOADS]
        comments: list[Any] = [("2024-01-02 10:00:00 UTC", text, "", text) for text in PAYLOADS]
        write_zip(
            folder / "export_hostile_20260131.zip",
            reddit_export({**HOSTILE["x"], "name": PAYLOADS[4]}, posts, comments),
        )
