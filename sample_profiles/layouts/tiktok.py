"""TikTok: one JSON file in a zip, sections and parts in it; lists may be null, comments have keys in lower case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from persons import HOSTILE, PAYLOADS, STUDENT

from layouts import write_zip

STUDENT_VIDEOS: list[tuple[str, str, str, str]] = [
    # (time, who can view, title, place)
    ("2023-05-20 17:01:09", "Public", "POV: closing shift at Northwind ☕ #barista", ""),
    ("2023-09-02 20:15:44", "Public", "dorm tour!! room 214, Birch Hall, come say hi", "Lakeside University"),
    ("2023-12-24 09:30:00", "Friends", "gift wrapping with my sister, call us 202-555-0143", ""),
    ("2024-02-29 23:58:10", "Only me", "secret words, a video for nobody", ""),
    ("2024-06-11 12:00:31", "Public", "how I drew the poster for the Riverside Book Drive", "N/A"),
]
STUDENT_COMMENTS: list[tuple[str, str]] = [
    ("2023-06-01 10:10:10", "this font is called Lakeside Grotesk 👀"),
    ("2023-10-31 22:22:22", "my manager at Northwind would never\nreally never"),
    ("2024-01-15 08:08:08", "write me: nora.vance@example.com"),
]


def tiktok_export(
    person: dict[str, str], videos: list[tuple[str, str, str, str]], comments: list[tuple[str, str]]
) -> dict[str, str | bytes]:
    """The members of an export of 2025: sections of three generations stand side by side in it."""
    name = person["username"]
    posts: list[dict[str, Any]] = []
    for number, (time, seen, title, place) in enumerate(videos):
        posts.append(
            {
                "Date": time,
                "Link": f"https://www.tiktokv.com/share/video/{7300000000000000001 + number * 1000}/",
                "Likes": str(number),
                "WhoCanView": seen,
                "AllowComments": "Yes",
                "AllowStitches": "No",
                "AllowDuets": "No",
                "AllowStickers": "Yes",
                "AllowSharingToStory": "Yes",
                "ContentDisclosure": "No",
                "AIGeneratedContent": "No",
                "Sound": "original sound",
                "Location": place or "N/A",
                "Title": title,
                "AddYoursText": "N/A",
            }
        )
    link = "https://www.tiktokv.com/share/video/7399999999999999999/"
    data: dict[str, Any] = {
        "Ads and data": {
            "Ad Interests": {"AdInterestCategories": "Coffee|Design|Student life"},
            "Instant Form Ads Responses": {"ResponsesList": None},
            "Off TikTok Activity": {"OffTikTokActivityDataList": None},
        },
        "Comment": {
            "Comments": {
                "App": 1,
                "CommentsList": [
                    {"date": time, "comment": text, "photo": "N/A", "url": link} for time, text in comments
                ],
            }
        },
        "Direct Message": {
            "Direct Messages": {
                "ChatHistory": {
                    "Chat History with rowan.field:": [
                        {"Date": "2024-03-03 18:00:00", "From": name, "Content": "private words to Rowan"},
                        {"Date": "2024-03-03 18:01:00", "From": "rowan.field", "Content": "secret words of Rowan"},
                    ]
                }
            }
        },
        "Likes and Favorites": {
            "Favorite Videos": {"FavoriteVideoList": [{"Date": "2024-01-01 00:00:01", "Link": link}]},
            "Like List": {"ItemFavoriteList": [{"date": "2024-01-01 00:00:00", "link": link}]},
        },
        "Location Review": {
            "Location Reviews": {
                "ReviewsList": [
                    {
                        "PlaceName": "Harbor Books",
                        "Date": "2023-08-08 15:00:00",
                        "Rating": "5",
                        "Status": "Approved",
                        "Likes": "0",
                        "ReviewText": "I worked here two summers, ask for the back room",
                    }
                ]
            }
        },
        "Post": {
            "Posts": {"VideoList": posts},
            "Recently Deleted Posts": {
                "PostList": [{**posts[0], "Title": "calling in sick lol", "DateDeleted": "2026-01-20 10:00:00"}]
            },
        },
        "Profile And Settings": {
            "Autofill": {"PhoneNumber": person["phone"], "Email": "None", "FirstName": "N/A", "Address": "N/A"},
            "Block List": {"App": 1, "BlockList": None},
            "Follower": {
                "App": 1,
                "IsFastLane": False,
                "FansList": [{"Date": "2023-08-10 06:18:18", "UserName": "f1"}],
            },
            "Following": {
                "App": 1,
                "IsFastLane": False,
                "Following": [{"Date": "2023-08-11 06:18:18", "UserName": "f2"}],
            },
            "Profile Info": {
                "App": 1,
                "ProfileMap": {
                    "PlatformInfo": [
                        {"Description": "N/A", "Name": "Nora V.", "Platform": "google", "Profile Photo": "N/A"}
                    ],
                    "bioDescription": person["bio"],
                    "birthDate": "17-Sep-2004",
                    "displayName": person["name"],
                    "emailAddress": person["email"],
                    "followerCount": "1",
                    "inferredGender": "Female",
                    "instagramLink": "None",
                    "likesReceived": "12",
                    "profilePhoto": "https://p16.tiktokcdn.example/photo.jpeg",
                    "telephoneNumber": person["phone"],
                    "userName": name,
                    "youtubeLink": "None",
                },
            },
            "Settings": {
                "App": 1,
                "SettingsMap": {
                    "Allow Others to Find Me": "Enabled",
                    "App Language": "en",
                    "Interests": "Art|Food",
                    "Private Account": "Disabled",
                    "Who Can Post Comments": "Everyone",
                    "Who Can View Videos I Liked": "Only you",
                },
            },
        },
        "TikTok Shop": {"Order History": {"OrderHistories": None}},
        "Tiktok Live": {
            "Go Live History": {"GoLiveList": None},
            "Watch Live History": {
                "WatchLiveMap": {
                    "7301": {
                        "Link": "https://www.tiktok.com/@f2/live",
                        "WatchTime": "2024-04-04 20:00:00",
                        "Comments": [
                            {
                                "CommentTime": "2024-04-04 20:05:00",
                                "CommentContent": "hello from Springfield",
                                "RawTime": 1,
                            }
                        ],
                        "Questions": None,
                    }
                }
            },
        },
        "Your Activity": {
            "Activity Summary": {
                "ActivitySummaryMap": {"note": "Since registration", "videosCommentedOnSinceAccountRegistration": 3}
            },
            "Login History": {
                "LoginHistoryList": [
                    {
                        "Date": "2026-01-30 07:00:00",
                        "IP": "198.51.100.7",
                        "DeviceModel": "Pocket 3",
                        "DeviceSystem": "Android 14",
                        "NetworkType": "Wi-Fi",
                        "Carrier": "N/A",
                    }
                ]
            },
            "Most Recent Location Data": {
                "LocationData": {"Date": "2026-01-30 07:00:00", "GpsData": "N/A", "LastRegion": "US"}
            },
            "Searches": {"SearchList": [{"Date": "2026-01-29 19:00:00", "SearchTerm": "secret words to search"}]},
            "Share History": {"ShareHistoryList": None},
            "Watch History": {"VideoList": [{"Date": "2026-01-29 19:05:00", "Link": link}]},
        },
    }
    return {"user_data_tiktok.json": json.dumps(data, ensure_ascii=False)}


def write(person: str, folder: Path) -> None:
    """The student, and nobody with payloads in every text."""
    if person == "student":
        members = tiktok_export({**STUDENT["x"], "username": "nora.vance"}, STUDENT_VIDEOS, STUDENT_COMMENTS)
        write_zip(folder / "TikTok_Data_1769860800.zip", members)
    elif person == "hostile":
        videos = [(f"2024-01-{number + 1:02d} 10:00:00", "Public", text, text) for number, text in enumerate(PAYLOADS)]
        comments = [(f"2024-02-{number + 1:02d} 10:00:00", text) for number, text in enumerate(PAYLOADS)]
        write_zip(
            folder / "TikTok_Data_hostile.zip", tiktok_export({**HOSTILE["x"], "name": PAYLOADS[4]}, videos, comments)
        )
