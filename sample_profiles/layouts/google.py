"""Google: a Takeout in two parts, YouTube with the rest of the account; and one of the years of HTML."""

from __future__ import annotations

import csv
import html
import io
import json
from pathlib import Path
from typing import Any

from persons import PAYLOADS

from layouts import write_zip

STAMP = "takeout-20260131T120000Z"
BROWSER = "<!DOCTYPE html><html><head><title>Archive Browser</title></head><body>Your Google data</body></html>"

STUDENT: dict[str, Any] = {
    "name": "Nora Vance",
    "given": "Nora",
    "family": "Vance",
    "mail": "nora.vance@example.com",
    "recovery": "vance.family@example.org",
    "phone": "+12025550143",
    "birthday": "2004-09-17",
    "home": "418 Maple Street, Springfield, IL 62704, USA",
    "channel": "UCn0raV4nceDrawTidePools",
    "handle": "noravance",
    "about": "Posters, type and tide pools. Mail: nora.vance@example.com",
    "comments": [
        ("2021-06-01T09:00:00+00:00", '{"takeoutSegments":[{"text":"I live two streets from this diner!"}]}', ""),
        ("2024-08-03T21:14:05.123456+00:00", '{"text":"First line"},{"text":"\n"},{"text":"second line"}', ""),
        (
            "2025-02-10T07:30:00+00:00",
            '{"text":"@tidepoolfan","mention":{"externalChannelId":"UCaaaaaaaaaaaaaaaaaaaaaa"}},{"text":" my site: "},'
            '{"text":"noravance.example…","link":{"linkUrl":"https://noravance.example.net/"}}',
            "UgxParentOfTheThread4AaABAg",
        ),
    ],
    "chat": "hi from Lakeside University, we are all watching",
    "videos": [
        ("vidPublic01", "Portfolio flip-through", "Write to nora.vance@example.com for prints", "Public"),
        ("vidUnlist02", "Draft for the studio", "only with the link", "Unlisted"),
        ("vidPrivat03", "Birthday at home", "418 Maple Street", "Private"),
    ],
    "reviews": [
        (
            "Northwind Coffee",
            "I work here on weekends, so I am biased, but try the cortado.",
            39.801,
            -89.644,
            "2024-03-02T10:15:00Z",
        ),
        ("Springfield Dental", "", 39.795, -89.65, "2023-05-05T08:00:00Z"),
    ],
    "saved": [("Lighthouse", "picnic with Rowan"), ("Studio Harbor", "apply here")],
}
HOSTILE: dict[str, Any] = {
    **STUDENT,
    "name": PAYLOADS[0],
    "given": PAYLOADS[1],
    "mail": "hostile@example.net",
    "recovery": "boom@example.com",
    "about": PAYLOADS[3],
    "handle": PAYLOADS[11],
    "comments": [
        (f"2024-03-{number + 1:02d}T10:00:00+00:00", json.dumps({"text": words}), "")
        for number, words in enumerate(PAYLOADS)
    ],
    "chat": PAYLOADS[4],
    "videos": [("vidHostil01", PAYLOADS[6], PAYLOADS[7], "Public")],
    "reviews": [(PAYLOADS[5], PAYLOADS[8], 0, 0, "2024-03-02T10:15:00Z")],
    "saved": [(PAYLOADS[9], PAYLOADS[2])],
}


def table(columns: str, rows: list[tuple[str, ...]], blanks: int = 0) -> str:
    """A table as Takeout writes it, with the blank lines that some end in."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns.split("|"))
    writer.writerows(rows)
    return out.getvalue() + "\n" * blanks


def youtube(person: dict[str, Any]) -> dict[str, str | bytes]:
    """The folder of YouTube, as it has been since 2024."""
    channel = person["channel"]
    comments = [
        (channel, when, "0", f"Ugx{number:020d}4AaABAg", parent, "vid00000001", words, "")
        for number, (when, words, parent) in enumerate(person["comments"])
    ]
    videos = [
        (
            number,
            "61000",
            "",
            "Education",
            about,
            channel,
            title,
            privacy,
            "Processed",
            f"2025-01-0{place + 1}T10:00:00+00:00",
        )
        for place, (number, title, about, privacy) in enumerate(person["videos"])
    ]
    folder = "Takeout/YouTube and YouTube Music"
    return {
        f"{folder}/comments/comments.csv": table(
            "Channel ID|Comment Create Timestamp|Price|Comment ID|Parent Comment ID|Video ID|Comment Text|"
            "Top-level Comment ID",
            comments,
            2,
        ),
        f"{folder}/live chats/live chats.csv": table(
            "Live Chat ID|Channel ID|Live Chat Create Timestamp|Price|Video ID|Live Chat Text",
            [
                (
                    "ChwKGkNQbGl2ZWNoYXQ",
                    channel,
                    "2025-05-05T18:00:00+00:00",
                    "0",
                    "vid00000002",
                    json.dumps({"text": person["chat"]}),
                )
            ],
        ),
        f"{folder}/channels/channel.csv": table(
            "Channel ID|Channel Country|Channel Description (Original)|Channel Title (Original)|Channel Visibility",
            [(channel, "US", person["about"], person["name"], "Public")],
        ),
        f"{folder}/channels/channel URL configs.csv": table(
            "Channel ID|Channel Vanity URL 1 Name", [(channel, person["handle"])]
        ),
        f"{folder}/channels/channel feature data.csv": table(
            "Channel ID|Channel Auto Moderation", [(channel, "False")]
        ),
        f"{folder}/video metadata/videos.csv": table(
            "Video ID|Approx Duration (ms)|Video Audio Language|Video Category|Video Description (Original) |"
            "Channel ID|Video Title (Original)|Privacy|Video State|Video Create Timestamp",
            videos,
        ),
        f"{folder}/video metadata/video recordings.csv": table(
            "Video ID|Video Recording Address|Video Recording Altitude|Video Recording Latitude|"
            "Video Recording Longitude",
            [(videos[0][0], "Lakeside pier", "", "39.7000", "-89.6000")],
        ),
        f"{folder}/playlists/playlists.csv": table(
            "Playlist ID|Add new videos to top|Playlist Title (Original)|Playlist Create Timestamp|Playlist Visibility",
            [
                ("PLaaaaaaaaaaaaaaaa01", "False", "Type talks", "2024-01-01T00:00:00+00:00", "Public"),
                ("PLaaaaaaaaaaaaaaaa02", "False", "For Rowan", "2024-01-02T00:00:00+00:00", "Private"),
            ],
        ),
        f"{folder}/playlists/Type talks-videos.csv": table(
            "Video ID|Playlist Video Creation Timestamp", [("vid00000003", "2024-01-01T00:00:00+00:00")]
        ),
        f"{folder}/subscriptions/subscriptions.csv": table(
            "Channel Id|Channel Url|Channel Title",
            [("UCbbbbbbbbbbbbbbbbbbbbbb", "http://www.youtube.com/channel/UCbbbbbbbbbbbbbbbbbbbbbb", "Type, daily")],
        ),
        f"{folder}/history/search-history.json": json.dumps(
            [
                {
                    "header": "YouTube",
                    "title": "Searched for how to quit a job politely",
                    "titleUrl": "https://www.youtube.com/results?search_query=how+to+quit+a+job+politely",
                    "time": "2025-11-02T18:00:00.123Z",
                }
            ]
        ),
        f"{folder}/history/watch-history.html": "<html><body>Watched something</body></html>",
    }


def account(person: dict[str, Any]) -> dict[str, str | bytes]:
    """Profile, account, places and a little of the rest."""
    reviews = [
        {
            "geometry": {"coordinates": [lon, lat], "type": "Point"},
            "properties": {
                "date": when,
                "five_star_rating_published": 5,
                "google_maps_url": f"http://maps.google.com/?cid={1000 + number}",
                "location": {"address": "1 Market Square, Springfield, IL 62701", "country_code": "US", "name": name},
                **({"review_text_published": words} if words else {}),
            },
            "type": "Feature",
        }
        for number, (name, words, lat, lon, when) in enumerate(person["reviews"])
    ]
    labelled = [
        {"geometry": {"coordinates": [-89.65, 39.8], "type": "Point"}, "properties": {"address": address, "name": name}}
        for name, address in (("Home", person["home"]), ("Rowan", "9 Oak Lane, Springfield, IL 62703, USA"))
    ]
    escaped = {key: html.escape(str(person[key])) for key in ("mail", "recovery", "phone")}
    subscriber = (
        "<html><head><title>Google Subscriber Information</title></head><body><h1>GOOGLE SUBSCRIBER INFORMATION</h1>"
        f"<div class='section'><ul><li>e-Mail: {escaped['mail']}</li><li>Recovery e-Mail: {escaped['recovery']}</li>"
        f"<li>Recovery SMS: {escaped['phone']} [US]</li></ul></div><table>"
        "<tr><th>Timestamp</th><th>IP Address</th></tr>"
        "<tr><td>2026-01-02 10:11:12 Z</td><td>203.0.113.7</td></tr></table></body></html>"
    )
    profile = {
        "name": {"givenName": person["given"], "familyName": person["family"], "formattedName": person["name"]},
        "displayName": person["name"],
        "emails": [{"value": person["mail"]}],
        "birthday": person["birthday"],
        "gender": {"type": "female"},
    }
    collection = {"type": "FeatureCollection"}
    return {
        "Takeout/archive_browser.html": BROWSER,
        "Takeout/Profile/Profile.json": json.dumps(profile, indent=2),
        "Takeout/Google Account/someone.SubscriberInfo.html": subscriber,
        "Takeout/Maps (your places)/Reviews.json": json.dumps({**collection, "features": reviews}, indent=2),
        "Takeout/Maps/My labeled places/Labeled places.json": json.dumps({**collection, "features": labelled}),
        "Takeout/Saved/Want to go.csv": table(
            "Title|Note|URL|Tags|Comment",
            [
                ("", "", "", "", ""),
                *(
                    (name, note, f"https://www.google.com/maps/place/x/data={number}", "", "")
                    for number, (name, note) in enumerate(person["saved"])
                ),
            ],
        ),
        "Takeout/My Activity/Search/MyActivity.html": (
            '<html><body><div class="outer-cell">Searched for <a href="https://www.google.com/search?q=flat+near+'
            'maple+street">flat near maple street</a><br>Nov 2, 2025, 6:00:00 PM UTC</div></body></html>'
        ),
        "Takeout/Mail/All mail Including Spam and Trash.mbox": "From 1@xxx Mon Jan 01 00:00:00 +0000 2024\n",
        "Takeout/Drive/notes.txt": "not for this report",
    }


def old_youtube() -> dict[str, str | bytes]:
    """YouTube as it was until 2021, and German as an account may be."""
    return {
        "Takeout/archive_browser.html": BROWSER,
        "Takeout/YouTube und YouTube Music/my-comments/my-comments.html": (
            "<html><body><ul><li>Sent at 2020-04-27 23:18:23 UTC while watching "
            '<a href="http://www.youtube.com/watch?v=nightshift1">Paper stars</a>.<br/>'
            "Ward 9 at St Brannoc folds these too &amp; hangs them up</li></ul></body></html>"
        ),
        "Takeout/YouTube und YouTube Music/Kommentare/Kommentare.csv": table(
            "Kommentar-ID|Kanal-ID|Zeitstempel der Erstellung des Kommentars|Preis|Übergeordnete Kommentar-ID|Video-ID|"
            "Kommentartext",
            [
                (
                    "UgwGerman00000000014AaABAg",
                    "UCsamsamsamsamsamsamsama",
                    "2023-05-01T06:00:00Z",
                    "0",
                    "",
                    "nightshift2",
                    '{"text":"Danke!"}',
                )
            ],
        ),
    }


def write(person: str, folder: Path) -> None:
    """Two parts, cut by size and not by subject; the nurse's is of another time and language."""
    if person == "nurse":
        write_zip(folder / f"{STAMP}-001.zip", old_youtube())
        return
    about = STUDENT if person == "student" else HOSTILE
    write_zip(folder / f"{STAMP}-001.zip", youtube(about))
    write_zip(folder / f"{STAMP}-002.zip", account(about))
