"""Writes invented X archives in the layouts that X ships: the current one, the flat one, Grailbird.

Posts are given as plain dicts: ``id``, ``text``, ``at`` (ISO time), and what else a post may have
(``reply_to``, ``reply_user``, ``urls``, ``mentions``, ``media``, ``geo``, ``edits``, ``raw``).
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

STAMP = (2026, 1, 31, 12, 0, 0)
PAGE = "<!DOCTYPE html><html><head><title>Your archive</title></head><body></body></html>"

# The camel-case names of the manifest, where they are not the file's name itself.
_TYPES = {"ip-audit": "ipAudit", "direct-messages-group": "directMessagesGroup"}

ANA: dict[str, Any] = {
    "id": "1234567890123456789",
    "username": "ana_example",
    "name": "Ana Example",
    "email": "ana@example.org",
    "phone": "+15555550123",
    "bio": "Nurse &amp; runner. https://t.co/anabio",
    "location": "Springfield",
    "website": "https://ana.example.net/",
    "created": "2012-05-01T08:00:00.000Z",
}


def named_time(iso: str) -> str:
    """``Sat Aug 12 16:10:37 +0000 2023``, in English whatever the locale."""
    when = datetime.fromisoformat(iso).astimezone(UTC)
    day = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[when.weekday()]
    month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[when.month - 1]
    return f"{day} {month} {when.day:02} {when:%H:%M:%S} +0000 {when.year}"


def script(name: str, value: object, part: int = 0, old: bool = False) -> str:
    """One file of an archive: an assignment. Older files begin their array on the first line."""
    body = json.dumps(value, ensure_ascii=False, indent=2)
    if old and body.startswith("[\n  {"):
        body = "[ {" + body[len("[\n  {") :]
    return f"window.YTD.{name.replace('-', '_')}.part{part} = {body}"


def tweet(post: Mapping[str, Any]) -> dict[str, Any]:
    """The ``tweet`` object of a post, with links shortened and ``&``, ``<``, ``>`` escaped as X does."""
    number, text = str(post["id"]), escape(str(post["text"]), quote=False)
    urls = []
    for place, link in enumerate(post.get("urls", ())):
        short = f"https://t.co/{number[-6:]}{place}"
        text = text.replace(escape(link, quote=False), short)
        urls.append({"url": short, "expanded_url": link, "display_url": link[8:28], "indices": ["0", "23"]})
    mentions = [
        {"name": name.title(), "screen_name": name, "indices": ["0", "5"], "id_str": "77", "id": "77"}
        for name in post.get("mentions", ())
    ]
    made: dict[str, Any] = {
        "edit_info": {
            "initial": {
                "editTweetIds": [*map(str, post.get("edits", ())), number],
                "editableUntil": "2023-08-12T17:10:37.000Z",
                "editsRemaining": "5",
                "isEditEligible": True,
            }
        },
        "retweeted": False,
        "source": '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
        "entities": {"hashtags": [], "symbols": [], "user_mentions": mentions, "urls": urls},
        "display_text_range": ["0", str(len(text))],
        "favorite_count": "3",
        "id_str": number,
        "truncated": False,
        "retweet_count": "0",
        "id": number,
        "created_at": named_time(post.get("at", "2023-08-12T16:10:37Z")),
        "favorited": False,
        "full_text": text,
        "lang": "en",
    }
    if "reply_to" in post:
        made["in_reply_to_status_id_str"] = made["in_reply_to_status_id"] = str(post["reply_to"])
    if "reply_user" in post:
        made["in_reply_to_screen_name"] = post["reply_user"]
        made["in_reply_to_user_id_str"] = made["in_reply_to_user_id"] = "77"
    if "media" in post:
        media = []
        for place, item in enumerate(post["media"]):
            short = f"https://t.co/m{number[-5:]}{place}"
            made["full_text"] += f" {short}"
            media.append(
                {
                    "type": item.get("type", "photo"),
                    "url": short,
                    "expanded_url": f"https://twitter.com/ana_example/status/{number}/photo/1",
                    "media_url_https": f"https://pbs.twimg.com/media/{item['file']}",
                    "id_str": f"{number}{place}",
                    **({"ext_alt_text": item["alt"]} if "alt" in item else {}),
                }
            )
        made["entities"]["media"] = media[:1]
        made["extended_entities"] = {"media": media}
    if "geo" in post:
        lat, lon = post["geo"]
        made["geo"] = {"type": "Point", "coordinates": [str(lat), str(lon)]}
        made["coordinates"] = {"type": "Point", "coordinates": [str(lon), str(lat)]}
    if "deleted_at" in post:
        made["deleted_at"] = named_time(post["deleted_at"])
    return {**made, **post.get("raw", {})}


def note(
    number: str, text: str, at: str, urls: Iterable[tuple[str, str]] = (), mentions: Iterable[str] = ()
) -> dict[str, Any]:
    """An element of ``note-tweet.js``."""
    return {
        "noteTweet": {
            "noteTweetId": number,
            "updatedAt": at,
            "lifecycle": {"value": "1", "name": "Unmodified", "originalName": "Unmodified", "annotations": {}},
            "createdAt": at,
            "core": {
                "styletags": [],
                "urls": [{"shortUrl": short, "expandedUrl": long, "displayUrl": long[8:28]} for short, long in urls],
                "text": text,
                "mentions": [{"screenName": name, "fromIndex": "0", "toIndex": "5"} for name in mentions],
                "cashtags": [],
                "hashtags": [],
            },
        }
    }


def conversation(name: str, messages: Iterable[tuple[str, str, str, str]]) -> dict[str, Any]:
    """An element of ``direct-messages.js``; each message is (id, sender, text, ISO time)."""
    made = [
        {
            "messageCreate": {
                "recipientId": "77",
                "reactions": [],
                "urls": [],
                "text": text,
                "mediaUrls": [],
                "senderId": sender,
                "id": number,
                "createdAt": at,
                "editHistory": [],
            }
        }
        for number, sender, text, at in messages
    ]
    return {"dmConversation": {"conversationId": name, "messages": made}}


def manifest(
    account: Mapping[str, Any], counts: Mapping[str, int | str], partial: bool = False, folder: str = "data/"
) -> str:
    """``manifest.js``: whose archive it is, and how many elements each file holds."""
    types: dict[str, Any] = {}
    for name, count in counts.items():
        stem = name.partition("-part")[0]
        part = name.partition("-part")[2] or "0"
        head, *tail = stem.split("-")
        entry = types.setdefault(_TYPES.get(stem, head + "".join(map(str.title, tail))), {"files": []})
        entry["files"].append(
            {
                "fileName": f"{folder}{name}.js",
                "globalName": f"YTD.{stem.replace('-', '_')}.part{part}",
                "count": str(count),
            }
        )
    value = {
        "userInfo": {
            "accountId": account["id"],
            "userName": account["username"],
            "displayName": account.get("name", ""),
        },
        "archiveInfo": {
            "sizeBytes": "123456",
            "generationDate": "2026-01-31T12:00:00.000Z",
            "isPartialArchive": partial,
            "maxPartSizeBytes": "53687091200",
        },
        "readmeInfo": {"fileName": "data/README.txt", "directory": "data/", "name": "README.txt"},
        "dataTypes": types,
    }
    return f"window.__THAR_CONFIG = {json.dumps(value, indent=2)}"


def account_files(account: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The small files that say whose archive it is."""
    files: dict[str, list[Any]] = {
        "account": [
            {
                "account": {
                    "email": account.get("email", ""),
                    "createdVia": "web",
                    "username": account["username"],
                    "accountId": account["id"],
                    "createdAt": account.get("created", "2012-05-01T08:00:00.000Z"),
                    "accountDisplayName": account.get("name", ""),
                }
            }
        ],
        "profile": [
            {
                "profile": {
                    "description": {
                        "bio": account.get("bio", ""),
                        "website": account.get("website", ""),
                        "location": account.get("location", ""),
                    },
                    "avatarMediaUrl": "https://pbs.twimg.com/profile_images/1/ana.jpg",
                }
            }
        ],
    }
    if account.get("phone"):
        files["phone-number"] = [{"device": {"phoneNumber": account["phone"]}}]
    return files


def current(
    account: Mapping[str, Any] = ANA,
    posts: Sequence[Mapping[str, Any]] = (),
    *,
    parts: Sequence[Sequence[Mapping[str, Any]]] = (),
    community: Sequence[Mapping[str, Any]] = (),
    circle: Sequence[Mapping[str, Any]] = (),
    deleted: Sequence[Mapping[str, Any]] = (),
    notes: Sequence[Mapping[str, Any]] = (),
    deleted_notes: Sequence[Mapping[str, Any]] = (),
    dms: Sequence[Mapping[str, Any]] = (),
    files: Mapping[str, Sequence[Any]] | None = None,
    counts: Mapping[str, int | str] | None = None,
    partial: bool = False,
    with_account: bool = True,
    with_manifest: bool = True,
) -> dict[str, str | bytes]:
    """The members of an archive of the current layout.

    ``parts`` become ``tweets-part1.js`` and so on; ``files`` adds or replaces whole files by name, such as
    ``{"like": [...]}``; ``counts`` changes what the manifest says.
    """
    groups: dict[str, Sequence[Any]] = dict(account_files(account)) if with_account else {}
    groups["tweets"] = [{"tweet": tweet(post)} for post in posts]
    for number, part in enumerate(parts, 1):
        groups[f"tweets-part{number}"] = [{"tweet": tweet(post)} for post in part]
    for name, given in (("community-tweet", community), ("twitter-circle-tweet", circle), ("deleted-tweets", deleted)):
        if given:
            groups[name] = [{"tweet": tweet(post)} for post in given]
    ready = {"note-tweet": notes, "deleted-note-tweet": deleted_notes, "direct-messages": dms}
    groups.update({name: value for name, value in ready.items() if value})
    groups.update(files or {})
    members: dict[str, str | bytes] = {"Your archive.html": PAGE, "assets/js/runtime.js": "!function(){}();"}
    for name, value in groups.items():
        stem, _, suffix = name.partition("-part")
        members[f"data/{name}.js"] = script(stem, value, int(suffix or 0))
    if with_manifest:
        said = {name: len(value) for name, value in groups.items()}
        members["data/manifest.js"] = manifest(account, {**said, **(counts or {})}, partial)
    members["data/README.txt"] = "What the files are."
    return members


def flat(
    account: Mapping[str, Any] = ANA,
    posts: Sequence[Mapping[str, Any]] = (),
    *,
    bare: bool = False,
    files: Mapping[str, Sequence[Any]] | None = None,
) -> dict[str, str | bytes]:
    """The members of an archive of 2018 and 2019: files at the root, posts perhaps without their wrapper."""
    groups: dict[str, Sequence[Any]] = dict(account_files(account))
    groups["tweet"] = [tweet(post) if bare else {"tweet": tweet(post)} for post in posts]
    groups.update(files or {})
    members: dict[str, str | bytes] = {f"{name}.js": script(name, value, old=True) for name, value in groups.items()}
    members["README.txt"] = "What the files are."
    return members


def grailbird(
    account: Mapping[str, Any] = ANA,
    posts: Sequence[Mapping[str, Any]] = (),
    *,
    months: bool = True,
    table: bool = True,
    details: bool = True,
    protected: bool = False,
) -> dict[str, str | bytes]:
    """The members of an archive of 2018 and before: a file for each month, and a table of all posts."""
    members: dict[str, str | bytes] = {"index.html": "<!DOCTYPE html><title>Tweets</title>", "README.txt": "Hello."}
    by_month: dict[str, list[dict[str, Any]]] = {}
    lines = [
        "tweet_id,in_reply_to_status_id,in_reply_to_user_id,timestamp,source,text,"
        "retweeted_status_id,retweeted_status_user_id,retweeted_status_timestamp,expanded_urls"
    ]
    for post in posts:
        when = datetime.fromisoformat(post.get("at", "2014-05-01T12:00:00Z")).astimezone(UTC)
        row = tweet(post)
        row["text"] = row.pop("full_text")
        row["id"] = int(row["id_str"])
        row["created_at"] = f"{when:%Y-%m-%d %H:%M:%S} +0000"
        row["user"] = {"name": account["name"], "screen_name": account["username"], "protected": protected}
        row["user"]["id_str"] = account["id"]
        if "geo" not in row:
            row["geo"] = {}
        by_month.setdefault(f"{when:%Y_%m}", []).append(row)
        links = ",".join(url["expanded_url"] for url in row["entities"]["urls"])
        ids = (row["id_str"], row.get("in_reply_to_status_id_str", ""), row.get("in_reply_to_user_id_str", ""))
        words = row["text"].replace('"', '""')
        cells = (*ids, row["created_at"], "web", words, "", "", "", links)
        lines.append(",".join(f'"{cell}"' for cell in cells))
    if months:
        for month, rows in by_month.items():
            text = json.dumps(rows, ensure_ascii=False, indent=1)
            members[f"data/js/tweets/{month}.js"] = f"Grailbird.data.tweets_{month} = \n {text}"
        members["data/js/tweet_index.js"] = "var tweet_index =  []"
        members["data/js/payload_details.js"] = 'var payload_details =  {\n  "tweets" : 2,\n  "lang" : "en"\n}'
    if months and details:
        known = {
            "screen_name": account["username"],
            "location": account.get("location", ""),
            "full_name": account["name"],
            "bio": account.get("bio", ""),
            "id": account["id"],
            "created_at": "2012-05-01 08:00:00 +0000",
        }
        members["data/js/user_details.js"] = f"var user_details =  {json.dumps(known, indent=2)}"
    if table:
        members["tweets.csv"] = "\n".join(lines) + "\n"
    return members


def write_zip(path: Path, members: Mapping[str, str | bytes], wrapper: str = "") -> Path:
    """A zip of the members with fixed times; ``wrapper`` puts them a folder deeper."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members.items():
            out.writestr(zipfile.ZipInfo(f"{wrapper}{name}", STAMP), data, zipfile.ZIP_DEFLATED)
    return path


def write_folder(path: Path, members: Mapping[str, str | bytes]) -> Path:
    """The members as an unpacked folder."""
    for name, data in members.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def archive_zip(path: Path, account: Mapping[str, Any] = ANA, **options: Any) -> Path:
    """A zip of the current layout; options as of :func:`current`."""
    return write_zip(path, current(account, **options))
