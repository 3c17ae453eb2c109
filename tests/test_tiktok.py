"""TikTok data: the JSON file of every generation, the folders of texts, who sees what, what is private or broken."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.collectors.tiktok import COLLECTOR
from footprint.limits import Limits
from footprint.model import Connection, How, Label, NoticeStatus, Post, PostKind, Profile, Visibility
from tests.builders import exports
from tests.builders.exports import SAMPLES, Found, damaged, write_folder, write_tar, write_zip

SAMPLE = SAMPLES / COLLECTOR.sample
LINK = "https://www.tiktokv.com/share/video/7300000000000000007/"
DATE = "2023-01-31 12:34:56"
AT = datetime(2023, 1, 31, 12, 34, 56, tzinfo=UTC)
PROFILE = {
    "userName": "ana.b",
    "displayName": "Ana B",
    "bioDescription": "hi, https://a.example",
    "emailAddress": "ana@example.com",
}


def video(**more: Any) -> dict[str, Any]:
    return {"Date": DATE, "Link": LINK, "Likes": "3", "WhoCanView": "Public", "Title": "Hello", **more}


def newer(videos: Any = None, **sections: Any) -> dict[str, Any]:
    """The sections of 2024."""
    return {
        "Profile": {"Profile Info": {"App": 1, "ProfileMap": PROFILE}},
        "Post": {"Posts": {"VideoList": videos}},
        **sections,
    }


def found_in(tmp_path: Path, data: Any, private: bool = False) -> Found:
    path = write_zip(tmp_path / "x.zip", {"user_data_tiktok.json": json.dumps(data)})
    return exports.read(COLLECTOR, path, private=private)


def one(tmp_path: Path, item: dict[str, Any], settings: dict[str, Any] | None = None, private: bool = False) -> Post:
    more = {"App Settings": {"Settings": {"SettingsMap": settings}}} if settings else {}
    (made,) = found_in(tmp_path, newer([item], **more), private).posts
    return made


# ---------------------------------------------------------------- recognising


@pytest.mark.parametrize(
    "name", ["user_data.json", "user_data_tiktok.json", "user_data_tiktok (1).json", "User_Data_TikTok.json"]
)
@pytest.mark.parametrize("wrapper", ["", "TikTok_Data_1/", "a b/c/"])
@pytest.mark.parametrize("write", [write_zip, write_tar, write_folder])
def test_every_container_is_recognised_at_any_depth(tmp_path: Path, write: Any, wrapper: str, name: str) -> None:
    path = write(tmp_path / "renamed", {name: json.dumps(newer([video()]))}, wrapper)
    assert exports.roots(COLLECTOR, path) == [(wrapper, "ana.b")]
    assert [item.text for item in exports.read(COLLECTOR, path).posts] == ["Hello"]


def test_a_file_of_another_name_is_told_by_its_keys(tmp_path: Path) -> None:
    file = tmp_path / "my export.json"
    file.write_text(json.dumps(newer([video()], Comment={"Comments": {"CommentsList": []}})), encoding="utf-8-sig")
    assert exports.roots(COLLECTOR, file) == [("", "ana.b")]


@pytest.mark.parametrize(
    "members",
    [
        {"user_data.json": '{"user": {"name": "x"}}'},
        {"tiktok_links.json": '["https://a.example"]'},
        {"Posts.txt": "these are my posts"},
        {"Following.txt": "bob\nrowan", "Comments.txt": "none"},
        {"notes/Settings.txt": "Date: 1"},
        {"result.json": '{"personal_information": {}, "chats": {}}'},
    ],
)
def test_other_things_are_left_alone(tmp_path: Path, members: dict[str, str | bytes]) -> None:
    assert exports.roots(COLLECTOR, write_folder(tmp_path / "x", {**members, "other.md": "x"})) == []


# ---------------------------------------------------------------- generations of the JSON

PROFILE_MAP = {"App": 0, "ProfileMap": PROFILE}
COMMENTS = {"App": 0, "CommentsList": [{"date": DATE, "comment": "lower", "photo": "N/A", "url": LINK}]}
LAYOUTS: dict[str, dict[str, Any]] = {
    "2021": {
        "Activity": {
            "Follower List": {"FansList": [{"Date": DATE, "UserName": "f1"}]},
            "Following List": {"Following": None},
        },
        "Comment": {"Comments": {"CommentsList": [{"Date": DATE + " UTC", "Comment": "lower"}]}},
        "Profile": {"Profile Information": PROFILE_MAP},
        "Video": {"Videos": {"VideoList": [video()]}},
    },
    "2024": newer(
        [video()],
        Comment={"Comments": COMMENTS},
        **{"Your Activity": {"Follower": {"App": 1, "FansList": [{"Date": DATE, "UserName": "f1"}]}}},
    ),
    "2025": {
        "Comment": {"Comments": COMMENTS},
        "Post": {"Posts": {"VideoList": [video()]}},
        "Profile And Settings": {
            "Follower": {"FansList": [{"Date": DATE, "UserName": "f1"}]},
            "Profile Info": PROFILE_MAP,
        },
    },
    "one level": {
        "Profile Information": PROFILE_MAP,
        "Videos": {"VideoList": [video()]},
        "Comments": COMMENTS,
        "Follower List": {"FansList": [{"Date": DATE, "UserName": "f1"}]},
    },
    "bare lists and objects": {
        "Profile": PROFILE,
        "Posts": video(),
        "Comment": {"Comments": COMMENTS["CommentsList"]},
        "Follower": [{"Date": DATE, "UserName": "f1"}, None, 5, "x"],
    },
    "wrapped in a list": [
        {"Profile": {"Profile Info": PROFILE_MAP}},
        {"Post": {"Posts": {"VideoList": [video()]}}, "Comment": {"Comments": COMMENTS}},
        {"Follower": [{"Date": DATE, "UserName": "f1"}]},
    ],  # type: ignore[dict-item]
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_generation_gives_the_same(tmp_path: Path, layout: str) -> None:
    found = found_in(tmp_path, LAYOUTS[layout])
    assert not found.troubles
    posts = {item.kind: item for item in found.posts}
    assert posts[PostKind.POST].text == "Hello" and posts[PostKind.POST].account == "ana.b"
    assert (posts[PostKind.COMMENT].text, posts[PostKind.COMMENT].published) == ("lower", AT)
    assert [(item.other, item.how, item.since) for item in found.of(Connection)] == [("f1", How.FOLLOWED_BY, AT)]
    assert found.profile(Visibility.PUBLIC).name == "Ana B"


def test_nothing_in_many_forms_is_nothing(tmp_path: Path) -> None:
    empty = {
        "Activity": None,
        "Comment": {"Comments": {"CommentsList": None}},
        "Post": {"Posts": ""},
        "Your Activity": {"Follower": {"App": 1, "FansList": []}},
    }
    found = found_in(tmp_path, {**newer(None), **empty})
    assert not found.posts and not found.of(Connection) and not found.troubles


# ---------------------------------------------------------------- posts


def test_a_video_is_read_whole(tmp_path: Path) -> None:
    made = one(
        tmp_path, video(Location="Birch Hall", Title="@rowan.f see https://b.example/x &amp; more", AddYoursText="N/A")
    )
    assert (made.id, made.kind, made.published) == ("7300000000000000007", PostKind.POST, AT)
    assert made.text == "@rowan.f see https://b.example/x & more\nLocation: Birch Hall"
    assert made.url == "https://www.tiktok.com/@ana.b/video/7300000000000000007"
    assert made.links == ("https://b.example/x",) and made.mentions == ("rowan.f",)
    assert [(item.kind, item.file) for item in made.media] == [("video", LINK)]


def test_an_older_video_without_a_number_keeps_its_id(tmp_path: Path) -> None:
    older = {"Date": DATE, "Link": "https://v16.tiktokcdn.example/a?sig=1", "Likes": "3"}
    first = one(tmp_path, older)
    again = one(tmp_path, {**older, "Link": "https://v16.tiktokcdn.example/b?sig=2"})
    assert first.id == again.id and first.url is None and first.visibility is Visibility.UNKNOWN


def test_two_videos_of_one_second_are_two(tmp_path: Path) -> None:
    found = found_in(
        tmp_path, newer([{"Date": DATE, "Title": "a"}, {"Date": DATE, "Title": "b"}, {"Date": DATE, "Title": "a"}])
    )
    assert [item.text for item in found.posts] == ["a", "b"]


@pytest.mark.parametrize(
    ("told", "open_", "closed"),
    [
        ("Public", Visibility.PUBLIC, Visibility.RESTRICTED),
        ("Everyone", Visibility.PUBLIC, Visibility.RESTRICTED),
        ("Friends", Visibility.RESTRICTED, Visibility.RESTRICTED),
        ("Followers", Visibility.RESTRICTED, Visibility.RESTRICTED),
        ("Only me", Visibility.PRIVATE, Visibility.PRIVATE),
        ("Some new word", Visibility.UNKNOWN, Visibility.UNKNOWN),
        ("N/A", Visibility.UNKNOWN, Visibility.RESTRICTED),
        (None, Visibility.UNKNOWN, Visibility.RESTRICTED),
    ],
)
def test_who_can_view_limited_by_the_account(tmp_path: Path, told: Any, open_: Visibility, closed: Visibility) -> None:
    item = video(WhoCanView=told)
    assert one(tmp_path, item, private=True).visibility is open_
    assert one(tmp_path, item, {"Private Account": "Disabled"}, True).visibility is open_
    assert one(tmp_path, item, {"Private Account": "Enabled"}, True).visibility is closed


def test_posts_for_nobody_are_read_only_when_asked_for(tmp_path: Path) -> None:
    found = found_in(tmp_path, newer([video(WhoCanView="Only me"), video(Link="", Date="2024-01-01 00:00:00")]))
    assert len(found.posts) == 1
    assert [item.count for item in found.notices if item.reason.startswith("private: posts that only you")] == [1]


def test_deleted_posts_are_private(tmp_path: Path) -> None:
    data = newer([], **{"Post": {"Recently Deleted Posts": {"PostList": [video(DateDeleted="2026-01-01 00:00:00")]}}})
    (made,) = found_in(tmp_path, data).posts
    assert (made.deleted, made.visibility, made.published) == (True, Visibility.PRIVATE, AT)


def test_a_comment_keeps_all_its_words(tmp_path: Path) -> None:
    data = newer(
        [],
        Comment={
            "Comments": {
                "CommentsList": [
                    {"date": DATE, "comment": "a\n\nb 😀", "photo": "https://p.example/1.jpg", "url": LINK}
                ]
            }
        },
    )
    (made,) = found_in(tmp_path, data).posts
    assert (made.text, made.kind, made.visibility) == ("a\n\nb 😀", PostKind.COMMENT, Visibility.UNKNOWN)
    assert (made.url, made.reply_to) == (LINK, "7300000000000000007")
    assert [item.file for item in made.media] == ["https://p.example/1.jpg"]


# ---------------------------------------------------------------- profile and private things


def test_the_profile_tells_links_and_flags(tmp_path: Path) -> None:
    data = newer(
        [],
        **{
            "Profile": {
                "Profile Info": {
                    "ProfileMap": {
                        **PROFILE,
                        "birthDate": "5-Mar-1999",
                        "telephoneNumber": "+12025550111",
                        "instagramLink": "ana_insta",
                        "youtubeLink": "www.youtube.com/@ana",
                        "lemon8Link": "None",
                    }
                },
                "Autofill": {
                    "Email": "other@example.com",
                    "Address": "418 Maple Street",
                    "City": "Springfield",
                    "ZipCode": "62704",
                },
            },
            "App Settings": {
                "Settings": {
                    "SettingsMap": {"Private Account": "Yes", "Allow Others to Find Me": "No", "Interests": "Art"}
                }
            },
        },
    )
    found = found_in(tmp_path, data)
    public, private = found.profile(Visibility.PUBLIC), found.profile(Visibility.PRIVATE)
    assert (public.account, public.name, public.bio) == ("ana.b", "Ana B", "hi, https://a.example")
    assert public.links == ("https://www.youtube.com/@ana", "https://a.example")
    assert public.url == "https://www.tiktok.com/@ana.b"
    assert public.fields == (
        (Label.OTHER_HANDLE, "instagram: ana_insta"),
        (Label.DISCOVERABLE, "false"),
        (Label.LOCKED, "true"),
    )
    assert private.fields == (
        (Label.EMAIL, "ana@example.com"),
        (Label.PHONE, "+12025550111"),
        (Label.BIRTH_DATE, "1999-03-05"),
        (Label.EMAIL, "other@example.com"),
        (Label.ADDRESS, "418 Maple Street, Springfield, 62704"),
    )


def test_the_sample_without_private_things() -> None:
    found = exports.read(COLLECTOR, SAMPLE)
    seen = [(item.kind, item.visibility, item.deleted) for item in found.posts]
    assert seen.count((PostKind.POST, Visibility.PUBLIC, False)) == 3
    assert seen.count((PostKind.POST, Visibility.RESTRICTED, False)) == 1
    assert seen.count((PostKind.POST, Visibility.PRIVATE, True)) == 1
    assert seen.count((PostKind.COMMENT, Visibility.UNKNOWN, False)) == 4
    assert seen.count((PostKind.REVIEW, Visibility.UNKNOWN, False)) == 1
    assert len(seen) == 10 and not found.troubles
    assert not [
        label
        for profile in found.of(Profile)
        for label, _ in profile.fields
        if label in (Label.INFERENCE, Label.IP_ADDRESS)
    ]
    counts = {item.reason.split(" ")[1]: item.count for item in found.notices if item.reason.startswith("private:")}
    assert counts == {
        "posts": 1,
        "direct": 2,
        "searches": 1,
        "likes": 2,
        "log-ins": 1,
        "the": 1,
        "what": 1,
        "videos": 1,
    }


def test_the_sample_with_private_things() -> None:
    found = exports.read(COLLECTOR, SAMPLE, private=True)
    extra = [item for item in found.posts if item.visibility is Visibility.PRIVATE and not item.deleted]
    assert [(item.kind, item.text) for item in extra] == [
        (PostKind.POST, "secret words, a video for nobody"),
        (PostKind.LIKE, ""),
        (PostKind.LIKE, ""),
        (PostKind.MESSAGE, "private words to Rowan"),
    ]
    assert [(item.count) for item in found.notices if item.reason.startswith("not-yours")] == [1]
    fields = found.profile(Visibility.PRIVATE).fields
    guessed = [value for label, value in fields if label == Label.INFERENCE]
    assert guessed == ["Gender: Female", "Art", "Food", "Last region: US", "Coffee", "Design", "Student life"]
    assert (Label.IP_ADDRESS, "198.51.100.7") in fields
    assert (Label.DEVICE, "Pocket 3, Android 14, Wi-Fi") in fields
    assert (Label.CUSTOM, "Search: secret words to search") in fields
    assert not any("Rowan's" in value or "secret words of" in value for _, value in fields)


def test_addresses_in_the_shop(tmp_path: Path) -> None:
    data = newer(
        [],
        **{
            "TikTok Shop": {
                "Saved Address Information": {
                    "SavedAddress": [{"Name": "A", "Phone": "+12025550111", "Address": "7 Harbor Road"}]
                },
                "Order History": {
                    "OrderHistories": {
                        "1": {"Receiver": {"Name": "B", "Phone": "+12025550122", "Address": "9 Elm Street"}}
                    }
                },
            }
        },
    )
    fields = found_in(tmp_path, data, private=True).profile(Visibility.PRIVATE).fields
    assert (Label.ADDRESS, "7 Harbor Road") in fields and (Label.PHONE, "+12025550111") in fields
    assert (Label.CUSTOM, "Order sent to: +12025550122, 9 Elm Street") in fields
    assert (Label.PHONE, "+12025550122") not in fields
    assert "7 Harbor Road" not in repr([item.fields for item in found_in(tmp_path, data).of(Profile)])


# ---------------------------------------------------------------- texts

TEXTS: dict[str, str | bytes] = {
    "Profile and Settings/Profile Info.txt": (
        "Username: ana.b\nDisplay Name: Ana B\nBio: hi\nthere\nBirthdate: 5-Mar-1999\nEmail: ana@example.com\n"
    ),
    "Profile and Settings/Settings.txt": (
        "Private Account: Disabled\nAllow Others to Find Me: Enabled\n\nContent Preferences\nVideo Languages: en\n"
    ),
    "Profile and Settings/Follower.txt": (
        "Date: 2023-08-10 06:18:18 UTC\r\nUsername: f1\r\n\r\nDate: 2023-08-11 06:18:18 UTC\r\nUsername: f2\r\n"
    ),
    "Post/Posts.txt": (
        f"Date: {DATE} UTC\nLink: {LINK}\nLikes: 1\nWho can view: Friends\nAllow stitches: No\nTitle: Hello: world\n\n"
        "Date: 2024-01-01 00:00:00 UTC\nLink: https://cdn.example/x\nWho can view: Public\nTitle: Two\nlines\n"
    ),
    "Comment/Comments.txt": (
        f"Date: {DATE} UTC\nComment: first line\nNote: still words\n\nDate: tomorrow, still words\n\n\n"
        "Date: 2024-01-01 00:00:00 UTC\nComment: second\n"
    ),
    "Your Activity/Searches.txt": "Date: 2024-01-01 00:00:00 UTC\nSearch Term: secret\n",
    "Your Activity/Login History.txt": "Date: 2024-01-01 00:00:00 UTC\nIP: 198.51.100.9\nDevice Model: Phone\n",
    "Your Activity/Favorite Effects.txt": "You have no data in this section",
    "Direct Messages/Direct Messages.txt": (
        ">>> Chat History with bob::\n\nDate: 2024-01-01 00:00:00 UTC\nFrom: ana.b\nContent: mine\n\n"
        "Date: 2024-01-01 00:01:00 UTC\nFrom: bob\nContent: his\n\n"
        ">>> Chat History with eve:\n\nDate: 2024-01-02 00:00:00 UTC\nFrom: ana.b\nContent: mine too\n"
    ),
}


@pytest.mark.parametrize("wrapper", ["", "TikTok/", "a/b c/"])
def test_texts_are_read(tmp_path: Path, wrapper: str) -> None:
    path = write_zip(tmp_path / "x.zip", TEXTS, wrapper)
    assert exports.roots(COLLECTOR, path) == [(wrapper, "ana.b")]
    found = exports.read(COLLECTOR, path)
    assert [(item.kind, item.text, item.visibility) for item in found.posts] == [
        (PostKind.POST, "Hello: world", Visibility.RESTRICTED),
        (PostKind.POST, "Two\nlines", Visibility.PUBLIC),
        (PostKind.COMMENT, "first line\nNote: still words\n\nDate: tomorrow, still words", Visibility.UNKNOWN),
        (PostKind.COMMENT, "second", Visibility.UNKNOWN),
    ]
    assert found.posts[0].published == AT
    assert [item.other for item in found.of(Connection)] == ["f1", "f2"]
    assert found.profile(Visibility.PUBLIC).bio == "hi\nthere"
    assert (Label.BIRTH_DATE, "1999-03-05") in found.profile(Visibility.PRIVATE).fields
    assert not found.troubles


def test_private_texts_are_read_only_when_asked_for(tmp_path: Path) -> None:
    path = write_folder(tmp_path / "x", TEXTS)
    found = exports.read(COLLECTOR, path, private=True)
    assert [item.text for item in found.posts if item.kind is PostKind.MESSAGE] == ["mine", "mine too"]
    assert [item.count for item in found.notices if item.reason.startswith("not-yours")] == [1]
    fields = found.profile(Visibility.PRIVATE).fields
    assert (Label.CUSTOM, "Search: secret") in fields and (Label.IP_ADDRESS, "198.51.100.9") in fields
    assert not any("bob" in value or "eve" in value for _, value in fields)


def test_dutch_texts_are_read(tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {
        "Profielinformatie.txt": "Gebruikersnaam: ana.b\n",
        "Reacties.txt": f"Datum: {DATE} UTC\nReactie: hallo\n",
        "Volgend.txt": f"Datum: {DATE} UTC\nGebruikersnaam: f1\n",
        "Zoekopdrachten.txt": "Dit gedeelte bevat geen gegevens",
    }
    found = exports.read(COLLECTOR, write_folder(tmp_path / "x", texts))
    assert [(item.text, item.published, item.account) for item in found.posts] == [("hallo", AT, "ana.b")]
    assert [item.other for item in found.of(Connection)] == ["f1"]


# ---------------------------------------------------------------- what is odd or broken


def test_unknown_parts_and_files_are_told(tmp_path: Path) -> None:
    data = newer(
        [video()], **{"New Section": {"New Part": {"List": [{"Words": "x"}]}, "Empty": {"App": 1, "List": None}}}
    )
    path = write_zip(
        tmp_path / "x.zip", {"user_data_tiktok.json": json.dumps(data), "readme.html": "<p>", "photos/1.jpeg": "x"}
    )
    found = exports.read(COLLECTOR, path)
    assert sorted(
        (item.reason.partition(":")[0], item.file, item.count)
        for item in found.notices
        if item.status is NoticeStatus.SKIPPED
    ) == [
        ("unknown-file", "readme.html", 1),
        ("unknown-section", "user_data_tiktok.json", 1),
    ]
    assert [item.reason[-10:] for item in found.notices if "unknown-section" in item.reason] == ["(New Part)"]
    assert "media" in found.words(NoticeStatus.IGNORED) and len(found.posts) == 1


@pytest.mark.parametrize(
    "text", ["a line", "one\ntwo\n", "Name: Rowan\nMail: rowan@example.com\n", "no data here\nx: y\n"]
)
def test_a_text_that_is_no_part_of_the_export_is_told(tmp_path: Path, text: str) -> None:
    json_file = {"user_data_tiktok.json": json.dumps(newer([video()]))}
    texts = {"Comments.txt": f"Date: {DATE} UTC\nComment: hi\n", "Searches.txt": "You have no data in this section"}
    for place, beside in enumerate((json_file, texts)):
        found = exports.read(COLLECTOR, write_zip(tmp_path / f"{place}.zip", {**beside, "poems.txt": text}))
        told = [(item.reason.partition(":")[0], item.file) for item in found.notices if item.file]
        assert told == [("unknown-file", "poems.txt")]
        assert len(found.posts) == 1 and "rowan@example.com" not in repr(found.records)


def test_messages_without_a_profile_are_nobodys(tmp_path: Path) -> None:
    said = [{"Date": DATE, "From": name, "Content": "words"} for name in ("ana.b", "bob")]
    chats = {"Direct Messages": {"ChatHistory": {"Chat History with bob:": said}}}
    data = {**newer([video()]), "Direct Message": chats}
    del data["Profile"]
    found = found_in(tmp_path, data, private=True)
    assert not [item for item in found.posts if item.text == "words"] and found.troubles == ["owner-unknown"]


def test_a_text_that_says_it_is_empty_is_not_told(tmp_path: Path) -> None:
    members = {"user_data_tiktok.json": json.dumps(newer([video()])), "New.txt": "You have no data in this section"}
    assert not exports.read(COLLECTOR, write_zip(tmp_path / "x.zip", members)).troubles


def test_parts_are_not_called_by_what_may_be_a_name(tmp_path: Path) -> None:
    members = {
        "user_data_tiktok.json": json.dumps(newer([video()])),
        "extra_tiktok.json": json.dumps(
            {"Rowan Field": [{"Words": "x"}], "moods": [{"Words": "x"}], "Reactions": [{"Words": "x"}]}
        ),
    }
    found = exports.read(COLLECTOR, write_zip(tmp_path / "x.zip", members))
    (told,) = [item for item in found.notices if item.reason.startswith("unknown-section")]
    assert (told.reason[-19:], told.count) == ("(Reactions, 2 more)", 3)


@pytest.mark.parametrize(
    "odd", [None, 5, "x", [], {}, [None, 5, "x", []], {"VideoList": 5}, {"VideoList": {"a": {"b": [[]]}}}]
)
def test_values_of_any_type_never_raise(tmp_path: Path, odd: Any) -> None:
    sections = ("Profile", "Post", "Comment", "App Settings", "Direct Message", "Tiktok Live", "Your Activity")
    parts = ("Profile Info", "Posts", "Comments", "Settings", "Chat History", "Watch Live History", "Login History")
    for section, part in zip(sections, parts, strict=True):
        for data in ({section: odd}, {section: {part: odd}}, {part: odd}):
            found_in(tmp_path, {**newer([video()]), **data, "ProfileMap": {}}, private=True)


def test_what_stands_before_the_damage_is_read(tmp_path: Path) -> None:
    text = json.dumps(newer([video(Date=f"2023-01-{day:02d} 00:00:00", Link="") for day in range(1, 29)]), indent=1)
    cut = text[: text.index("2023-01-21")]
    found = exports.read(COLLECTOR, write_zip(tmp_path / "x.zip", {"user_data_tiktok.json": cut}))
    assert len(found.posts) == 20 and found.troubles == ["json-invalid"]


def test_too_deep_is_a_limit(tmp_path: Path) -> None:
    text = '{"Profile And Settings": ' + '{"a":' * 500
    found = exports.read(COLLECTOR, write_zip(tmp_path / "x.zip", {"user_data_tiktok.json": text}), limits=Limits())
    assert found.troubles == ["too-deep"]


@pytest.mark.parametrize("private", [False, True])
def test_damage_never_raises(tmp_path: Path, private: bool) -> None:
    with exports.open_archive(SAMPLE) as archive:
        (member,) = archive.members
        data = archive.read(member)
    texts = {name: text.encode() if isinstance(text, str) else text for name, text in TEXTS.items()}
    for number, broken in enumerate(damaged(data, 40)):
        path = write_zip(tmp_path / f"{number}.zip", {member.name: broken})
        if exports.roots(COLLECTOR, path):
            exports.read(COLLECTOR, path, private=private)
    for name, text in texts.items():
        for broken in damaged(text, 8):
            exports.read(COLLECTOR, write_zip(tmp_path / "t.zip", {**texts, name: broken}), private=private)


def test_comments_on_a_stream_are_read_where_nothing_else_is_told_of_it(tmp_path: Path) -> None:
    said = {"CommentTime": DATE, "CommentContent": "Hello", "RawTime": 1}
    data = newer(**{"Tiktok Live": {"Watch Live History": {"WatchLiveMap": {"7": {"Comments": [said]}}}}})
    (made,) = found_in(tmp_path, data).posts
    assert (made.kind, made.text, made.published) == (PostKind.COMMENT, "Hello", AT)
