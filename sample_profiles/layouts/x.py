"""X: a zip of JavaScript files."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from persons import HOSTILE, NURSE, STUDENT

from layouts import write_zip
from layouts._picture import picture


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


def write(person: str, folder: Path) -> None:
    """An archive of the current generation for each."""
    if person == "student":
        write_zip(folder / "twitter-2026-01-31-nora.zip", x_archive(STUDENT["x"]))
    elif person == "nurse":
        own = {f"data/profile_media/{NURSE['x']['account_id']}-a.jpg": picture(64)}
        write_zip(folder / "twitter-2026-01-31-sam.zip", x_archive(NURSE["x"]) | own)
    elif person == "hostile":
        members = x_archive(HOSTILE["x"])
        odd = ytd("tweets", [tweet(90, "2024-01-31T10:00:00Z", "from an oddly named part, mail odd@example.com")])
        members["data/tweets-part1.js"] = odd.replace("part0", "part1", 1)
        members["data/<img src=x onerror=alert(13)>\u202e.js"] = "not known"
        write_zip(folder / "twitter-&lt;script&gt;{{7*7}}'onload='alert(14).zip", members)
