"""Writes the sample persons in the layouts that the platforms ship: the same bytes each time.

    python sample_profiles/build.py [FOLDER]

The words come from ``persons.py``; this file knows the layouts and their quirks.
"""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import sys
import tarfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from persons import NURSE, PAYLOADS, STUDENT

HERE = Path(__file__).parent
STAMP = (2026, 1, 31, 12, 0, 0)
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


# ---------------------------------------------------------------- containers


def write_zip(path: Path, members: dict[str, str | bytes]) -> None:
    """A zip with fixed times, so that the same members give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as out:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            out.writestr(info, data)


def write_tar(path: Path, members: dict[str, str | bytes]) -> None:
    """A tar.gz with fixed times."""
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as out:
        for name, data in members.items():
            body = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(body), 1769860800
            out.addfile(info, io.BytesIO(body))
    path.write_bytes(gzip.compress(raw.getvalue(), mtime=0))


# ---------------------------------------------------------------- X


def x_time(iso: str) -> str:
    """``Sat Aug 12 16:10:37 +0000 2023``."""
    return datetime.fromisoformat(iso).astimezone(UTC).strftime("%a %b %d %H:%M:%S +0000 %Y")


def ytd(name: str, rows: list[Any]) -> str:
    """One file of an X archive: an assignment, not JSON."""
    return f"window.YTD.{name}.part0 = {json.dumps(rows, ensure_ascii=False, indent=2)}"


def tweet(number: int, iso: str, text: str, **extra: Any) -> dict[str, Any]:
    """One tweet; links in the text become t.co links with their entity, as X does it."""
    key = str(1_390_000_000_000_000_000 + number * 104_729_000_001)
    urls = []
    for count, link in enumerate(word for word in text.split() if word.startswith("https://")):
        short = f"https://t.co/{key[-6:]}{count}"
        text = text.replace(link, short)
        urls.append({"url": short, "expanded_url": link, "display_url": link[8:], "indices": ["0", str(len(short))]})
    mentions = [
        {"name": word[1:], "screen_name": word[1:], "indices": ["0", str(len(word))], "id_str": "77", "id": "77"}
        for word in text.replace(":", "").split()
        if word.startswith("@") and len(word) > 1
    ]
    row = {
        "edit_info": {
            "initial": {"editTweetIds": [key], "editableUntil": iso, "editsRemaining": "5", "isEditEligible": True}
        },
        "retweeted": False,
        "source": '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
        "entities": {"hashtags": [], "symbols": [], "user_mentions": mentions, "urls": urls},
        "display_text_range": ["0", str(len(text))],
        "favorite_count": "3",
        "id_str": key,
        "truncated": False,
        "retweet_count": "0",
        "id": key,
        "created_at": x_time(iso),
        "favorited": False,
        "full_text": text,
        "lang": "en",
        **extra,
    }
    return {"tweet": row}


def x_archive(person: dict[str, Any]) -> dict[str, str | bytes]:
    """The members of an X archive of the current generation."""
    account = person["account_id"]
    rows = [tweet(number, iso, text) for number, (iso, text) in enumerate(person["posts"])]
    count = len(rows)
    members: dict[str, str | bytes] = {"Your archive.html": "<!DOCTYPE html><title>Your archive</title>"}
    if "reply" in person:
        iso, text = person["reply"]
        rows.append(
            tweet(
                count, iso, text, in_reply_to_status_id_str="1390000000000000009", in_reply_to_screen_name="rowan_field"
            )
        )
        iso, text = person["repost"]
        rows.append(tweet(count + 1, iso, text))
        iso, text = person["quote"]
        rows.append(tweet(count + 2, iso, f"{text} https://twitter.com/type_talk/status/1390000000000000777"))
        iso, text, lat, lon = person["geo"]
        point = {"type": "Point", "coordinates": [str(lat), str(lon)]}
        rows.append(tweet(count + 3, iso, text, geo=point, coordinates={**point, "coordinates": [str(lon), str(lat)]}))
        iso, long_text = person["note"]
        rows.append(tweet(count + 4, iso, long_text[:250] + "… https://example.org/long"))
        note = {
            "noteTweetId": "1797348000000000001",
            "createdAt": iso.replace("Z", ".000Z"),
            "updatedAt": iso.replace("Z", ".000Z"),
            "lifecycle": {"value": "1", "name": "Unmodified", "originalName": "Unmodified", "annotations": {}},
            "core": {"text": long_text, "urls": [], "mentions": [], "hashtags": [], "cashtags": [], "styletags": []},
        }
        members["data/note-tweet.js"] = ytd("note_tweet", [{"noteTweet": note}])
        iso, text = person["deleted"]
        gone = tweet(count + 5, iso, text)
        gone["tweet"]["deleted_at"] = x_time(iso)
        members["data/deleted-tweets.js"] = ytd("deleted_tweets", [gone])
        iso, text = person["message"]
        words = {
            "id": "1",
            "senderId": account,
            "recipientId": "77",
            "text": text,
            "createdAt": iso.replace("Z", ".000Z"),
        }
        talk = {
            "conversationId": f"77-{account}",
            "messages": [{"messageCreate": {**words, "mediaUrls": [], "urls": []}}],
        }
        members["data/direct-messages.js"] = ytd("direct_messages", [{"dmConversation": talk}])
    change = {
        "changedAt": "2022-01-01T00:00:00.000Z",
        "changedFrom": person.get("former_handle", ""),
        "changedTo": person["username"],
    }
    members |= {
        "data/README.txt": "About your archive",
        "data/account.js": ytd(
            "account",
            [
                {
                    "account": {
                        "email": person["email"],
                        "createdVia": "web",
                        "username": person["username"],
                        "accountId": account,
                        "createdAt": "2019-05-01T10:00:00.000Z",
                        "accountDisplayName": person["name"],
                    }
                }
            ],
        ),
        "data/profile.js": ytd(
            "profile",
            [
                {
                    "profile": {
                        "description": {
                            "bio": person["bio"],
                            "website": person.get("website", ""),
                            "location": person["location"],
                        },
                        "avatarMediaUrl": "https://pbs.example.org/a.jpg",
                    }
                }
            ],
        ),
        "data/phone-number.js": ytd("phone_number", [{"device": {"phoneNumber": person["phone"]}}]),
        "data/ageinfo.js": ytd(
            "ageinfo", [{"ageMeta": {"ageInfo": {"age": ["21"], "birthDate": person["birth_date"]}}}]
        ),
        "data/screen-name-change.js": ytd(
            "screen_name_change",
            [{"screenNameChange": {"accountId": account, "screenNameChange": change}}]
            if "former_handle" in person
            else [],
        ),
        "data/tweets.js": ytd("tweets", rows),
        "data/tweet-headers.js": ytd("tweet_headers", []),
        "data/ad-impressions.js": ytd("ad_impressions", []),
        "data/follower.js": ytd(
            "follower", [{"follower": {"accountId": "77", "userLink": "https://twitter.com/intent/user?user_id=77"}}]
        ),
        "data/manifest.js": "window.__THAR_CONFIG = "
        + json.dumps(
            {
                "userInfo": {"accountId": account, "userName": person["username"], "displayName": person["name"]},
                "archiveInfo": {
                    "sizeBytes": "1",
                    "generationDate": "2026-01-31T12:00:00.000Z",
                    "isPartialArchive": False,
                },
                "dataTypes": {
                    "tweets": {
                        "files": [
                            {"fileName": "data/tweets.js", "globalName": "YTD.tweets.part0", "count": str(len(rows))}
                        ]
                    }
                },
            }
        ),
    }
    return members


# ---------------------------------------------------------------- LinkedIn


def table(columns: list[str], *rows: list[str]) -> str:
    """A CSV as LinkedIn writes it: no BOM, LF, quotes only where needed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def share(text: str) -> str:
    """A share's commentary: each line wrapped in quotes of its own, before the cell is quoted."""
    return '"\n"'.join(line.replace('"', '""') for line in text.split("\n"))


def linkedin_export(person: dict[str, Any]) -> dict[str, str | bytes]:
    """The members of a Complete LinkedIn export of 2026, in a wrapper folder."""
    urn = "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A"
    comment = (
        "Date,Link,Message\n2025-11-02 09:14:00,"
        + urn.replace("share", "activity")
        + "7001000000000000001?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A7001000000000000001"
        + "%2C7001000000000000444%29,"
        + '"Thank you, \\"studio of the year\\" is well earned, all of you"\n'
    )
    profile = [
        person["first"],
        person["last"],
        "",
        "",
        person["birth_date"],
        person["headline"],
        person["summary"],
        "Design",
        "",
        person["location"],
        "",
        f"[PORTFOLIO:{person['website']}]",
        "",
    ]
    connections = (
        'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing. '
        'You will only see addresses of connections who allow it."\n\n'
        + table(
            ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"],
            [
                "Rowan",
                "Field",
                "https://www.linkedin.com/in/rowan-field-example",
                "",
                "Harbor Books",
                "Clerk",
                "08 Feb 2026",
            ],
            ["", "", "", "", "", "", "09 Feb 2026"],
        )
    )
    files = {
        "Profile.csv": table(
            "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
            "Twitter Handles,Websites,Instant Messengers".split(","),
            profile,
        ),
        "Positions.csv": table(
            ["Company Name", "Title", "Description", "Location", "Started On", "Finished On"],
            [person["employer"], person["title"], "", person["location"], "Jan 2022", ""],
            [person["former_employer"], "Assistant", "Counter and stock", "", "2020", "Dec 2021"],
        ),
        "Education.csv": table(
            ["School Name", "Start Date", "End Date", "Notes", "Degree Name", "Activities"],
            [person["school"], "2021", "", "", "Bachelor", ""],
        ),
        "Skills.csv": table(["Name"], ["Typography"], ["Listening"]),
        "Email Addresses.csv": table(
            ["Email Address", "Confirmed", "Primary", "Updated On"],
            [person["email"], "Yes", "Yes", "1/12/20, 9:14 AM"],
            [person["work_email"], "Yes", "No", "1/12/23, 9:14 AM"],
        ),
        "PhoneNumbers.csv": table(["Extension", "Number", "Type"], ["", person["phone"], "Mobile"]),
        "Connections.csv": connections,
        "Invitations.csv": table(
            ["From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl", "inviteeProfileUrl"],
            [
                f"{person['first']} {person['last']}",
                "Rowan Field",
                "2/7/26, 9:14 AM",
                "",
                "OUTGOING",
                f"https://www.linkedin.com/in/{person['slug']}",
                "https://www.linkedin.com/in/rowan-field-example",
            ],
        ),
        "messages.csv": table(
            "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
            "SUBJECT,CONTENT,FOLDER".split(","),
            ["1", "", "Rowan Field", "", person["first"], "", "2026-01-03 10:11:12 UTC", "", "private words", "INBOX"],
        ),
        "Shares_123456789.csv": table(
            ["Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility"],
            [
                "2025-10-20 10:25:25",
                urn + "7000000000000000001",
                share(f'First weeks at {person["employer"]}\nand already a "regular" at the late shift.'),
                "",
                "",
                "MEMBER_NETWORK",
            ],
            ["2025-12-01 08:00:00", urn + "7000000000000000002", "", "https://example.org/article", "", "PUBLIC"],
        ),
        "Comments_123456789.csv": comment,
        "Registration.csv": table(
            ["Registered At", "Registration Ip", "Subscription Types"], ["1/12/20, 9:14 AM", "192.0.2.7", ""]
        ),
        "Volunteering.csv": table(
            ["Company Name", "Role", "Cause", "Started On", "Finished On", "Description"],
            ["Riverside Book Drive", "Driver", "EDUCATION", "Jan 2023", "", ""],
        ),
        "Recommendations_Received.csv": table(
            ["First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"],
            [
                "Rowan",
                "Field",
                "Harbor Books",
                "Clerk",
                "Patient with people and exact with work.",
                "07/21/24, 12:11 PM",
                "VISIBLE",
            ],
        ),
    }
    return {f"Complete_LinkedInDataExport_01-31-2026/{name}": text for name, text in files.items()}


# ---------------------------------------------------------------- Mastodon


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


# ---------------------------------------------------------------- a saved page


def page(name: str, job: str, employer: str, email: str, url: str, text: str) -> str:
    """A small blog's front page as a browser saves it."""
    person = {"@context": "https://schema.org", "@type": "Person", "name": name, "jobTitle": job}
    person |= {"worksFor": {"@type": "Organization", "name": employer}, "url": url}  # type: ignore[dict-item]
    data = json.dumps(person).replace("</", "<\\/")
    safe = {key: html.escape(value, quote=True) for key, value in {"n": name, "e": email, "u": url, "t": text}.items()}
    return f"""<!DOCTYPE html>
<!-- saved from url=(0030){safe["u"]} -->
<html lang="en"><head><meta charset="utf-8"><title>{safe["n"]}</title>
<meta name="description" content="Notes and projects by {safe["n"]}">
<meta property="og:title" content="{safe["n"]}"><meta property="og:url" content="{safe["u"]}">
<link rel="canonical" href="{safe["u"]}"><link rel="me" href="https://social.example.org/@noravance">
<script type="application/ld+json">{data}</script></head>
<body><article class="h-card"><h1 class="p-name">{safe["n"]}</h1>
<p>{safe["t"]}</p>
<p>Write to me: <a class="u-email" href="mailto:{safe["e"]}">{safe["e"]}</a></p></article></body></html>
"""


# ---------------------------------------------------------------- the three


def student(folder: Path) -> None:
    """Nora: first job hunt."""
    x, job, fedi = STUDENT["x"], STUDENT["linkedin"], STUDENT["mastodon"]
    write_zip(folder / "twitter-2026-01-31-nora.zip", x_archive(x))
    write_zip(folder / "Complete_LinkedInDataExport_01-31-2026.zip", linkedin_export(job))
    posts = [
        (
            "2023-02-01T18:00:00Z",
            "public",
            '<p>Hello fediverse! Same me as <span class="h-card"><a href="https://x.com/nora_vance" '
            'class="u-url mention">@<span>nora_vance</span></a></span> over there.</p>',
        ),
        ("2023-03-05T12:00:00Z", "unlisted", "<p>My desk<br />and my badge</p>"),
        ("2023-04-05T12:00:00Z", "followers", "<p>New address from May: 7 Harbor Road, Springfield, IL 62701</p>"),
        ("2023-05-05T12:00:00Z", "direct", "<p>secret words for Rowan</p>"),
        (
            "2024-06-06T12:00:00Z",
            "public",
            '<p>My site: <a href="https://noravance.example.net/" rel="nofollow"><span class="invisible">https://</span>'
            '<span class="ellipsis">noravance.exam</span><span class="invisible">ple.net/</span></a></p>',
        ),
    ]
    write_tar(folder / "archive-20260131120000-0123456789abcdef0123456789abcdef.tar.gz", mastodon_export(fedi, posts))
    text = "I study design, pour coffee, and write down what I learn. Three projects of mine are below."
    saved = page(
        "Nora Vance",
        "Design student",
        "Northwind Coffee",
        "nora.vance@example.com",
        "https://noravance.example.net/",
        text,
    )
    (folder / "Nora Vance.html").write_text(saved, encoding="utf-8")


def nurse(folder: Path) -> None:
    """Sam: a personal account, the ward's official one, and one desk."""
    x, job, fedi = NURSE["x"], NURSE["linkedin"], NURSE["mastodon"]
    write_zip(folder / "twitter-2026-01-31-sam.zip", x_archive(x))
    write_zip(folder / "Basic_LinkedInDataExport_01-31-2026.zip", linkedin_export(job))
    posts = [
        (
            "2023-09-01T10:00:00Z",
            "public",
            "<p>Visiting hours are 2 pm to 8 pm. Questions: ward9@stbrannoc.example</p>",
        ),
        ("2023-12-20T10:00:00Z", "public", "<p>Thank you for the paper stars!</p>"),
    ]
    write_zip(folder / "archive-20260131120000-sam.zip", mastodon_export(fedi, posts))
    facts = """name = "Sam Okonjo"
emails = ["sam.okonjo@example.org"]
phones = ["+44 7700 900142"]
countries = ["GB"]
places = ["Leeds"]
role = "nurse"
time_zone = "Europe/London"

[[employers]]
name = "St Brannoc Infirmary"
aliases = ["St Brannoc", "ward 9"]
domains = ["stbrannoc.example"]
handles = ["stbrannoc_ward9"]
title = "Staff nurse"
"""
    (folder / "me.toml").write_text(facts, encoding="utf-8")


def hostile(folder: Path) -> None:
    """Nobody: payloads in every field that reaches the report."""
    first = PAYLOADS[0]
    person = {
        "username": "h0stile",
        "name": PAYLOADS[1],
        "account_id": "666000666000666000",
        "email": "hostile@example.net",
        "phone": "+12025550166",
        "birth_date": "1999-12-31",
        "bio": PAYLOADS[2] + " Views my own. Manager at Northwind",
        "location": PAYLOADS[3],
        "website": 'https://example.org/"><script>alert(7)</script>',
        "posts": [(f"2024-01-{number + 1:02d}T10:00:00Z", text) for number, text in enumerate(PAYLOADS)],
    }
    members = x_archive(person)
    odd = ytd("tweets", [tweet(90, "2024-01-31T10:00:00Z", "from an oddly named part, mail odd@example.com")])
    members["data/tweets-part1.js"] = odd.replace("part0", "part1", 1)
    members["data/<img src=x onerror=alert(13)>\u202e.js"] = "not known"
    write_zip(folder / "twitter-&lt;script&gt;{{7*7}}'onload='alert(14).zip", members)
    job = {
        **STUDENT["linkedin"],
        "first": "<b>",
        "last": PAYLOADS[6],
        "slug": "hostile-example",
        "headline": first,
        "summary": PAYLOADS[4],
        "employer": '<i>Northwind</i>"onload=alert(8)',
        "title": PAYLOADS[9],
        "website": "javascript:alert(9)",
        "email": "hostile@example.net",
        "work_email": "hostile@northwind.example",
    }
    write_zip(folder / "Complete_LinkedInDataExport_hostile.zip", linkedin_export(job))
    fedi = {
        **STUDENT["mastodon"],
        "username": "hostile",
        "name": first,
        "bio": PAYLOADS[2],
        "website": "javascript:alert(10)",
    }
    posts = [
        (f"2024-02-{number + 1:02d}T10:00:00Z", "public", f"<p>{html.escape(text)}</p>")
        for number, text in enumerate(PAYLOADS)
    ]
    posts.append(
        (
            "2024-03-01T10:00:00Z",
            "public",
            "<script>alert(11)</script><img src=x onerror=alert(12)><p>raw markup, mail raw@example.com",
        )
    )
    write_zip(folder / "archive-hostile.zip", mastodon_export(fedi, posts))
    saved = page(first, PAYLOADS[3], PAYLOADS[9], "hostile@example.net", "https://hostile.example.net/", PAYLOADS[1])
    (folder / "saved page.html").write_text(saved, encoding="utf-8")


def main(folder: Path) -> None:
    """Write all three under ``folder``."""
    for name, build in (("student", student), ("nurse", nurse), ("hostile", hostile)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        build(folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
