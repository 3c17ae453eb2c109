"""Instagram exports in JSON, and Threads inside them: every era, who sees what, what is not taken in."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.collectors import facebook, instagram
from footprint.model import Connection, How, NoticeStatus, Post, PostKind, Profile, Visibility
from tests.builders import meta as build
from tests.builders.meta import AT, roots, write_folder, write_zip
from tests.builders.x_reading import Found

ACTIVITY = "your_instagram_activity"
ABOUT = "personal_information/personal_information/personal_information.json"
WHEN = datetime.fromtimestamp(AT, UTC)


def mapped(title: str = "", **data: str | int) -> dict[str, Any]:
    """An entry with labels; ``_`` in a label is a blank, a number is a time."""
    return {
        "title": title,
        "string_map_data": {
            label.replace("_", " "): {"href": "", "value": "", "timestamp": value}
            if isinstance(value, int)
            else {"href": "", "value": value, "timestamp": 0}
            for label, value in data.items()
        },
    }


def profile(private: str | None = "False", **more: str) -> dict[str, Any]:
    """The profile's file."""
    known = {"Username": "ana.draws", "Name": "Ana Exämple", "Bio": "Tea & type 🍵", "Email": "ana@example.com"}
    known |= {"Phone Number": "+12025550143", "Date of birth": "1990-03-04", "Website": "https://ana.example.net/"}
    if private is not None:
        known["Private Account"] = private
    return {"profile_user": [mapped("User", **{**known, **more})]}


def media(title: str = "", at: int = AT, file: str = "1.jpg", **exif: Any) -> dict[str, Any]:
    """A media object."""
    made: dict[str, Any] = {"uri": f"media/posts/202308/{file}", "creation_timestamp": at, "title": title}
    if exif:
        made["media_metadata"] = {"photo_metadata": {"exif_data": [{"iso": 1}, exif]}}
    return made


def listed(title: str = "", href: str = "", value: str = "", at: int = AT) -> dict[str, Any]:
    """An entry of a list of accounts or posts."""
    return {"title": title, "string_list_data": [{"href": href, "value": value, "timestamp": at}]}


def read(path: Path, members: dict[str, Any], private: bool = False) -> Found:
    name = path / "instagram-ana.draws-2026-01-31-AbCdEfGh.zip"
    return build.read(instagram, write_zip(name, members), private=private)


def found_in(path: Path, private: bool = False, locked: str | None = "False", **files: Any) -> Found:
    members = {f"{ACTIVITY}/{name.replace('__', '/')}.json": value for name, value in files.items()}
    return read(path, {ABOUT: profile(locked), **members}, private)


# ---------------------------------------------------------------- eras


@pytest.mark.parametrize(
    ("posts", "about"),
    [
        ("content/posts_1.json", "account_information/personal_information.json"),
        ("content/posts_1.json", "personal_information/personal_information.json"),
        (f"{ACTIVITY}/content/posts_1.json", "personal_information/personal_information.json"),
        (f"{ACTIVITY}/content/posts_2.json", ABOUT),
        (f"{ACTIVITY}/media/posts_1.json", ABOUT),
    ],
)
@pytest.mark.parametrize("wrapper", ["", "instagram-ana/", "Downloads/ig (1)/"])
def test_every_era_and_wrapper_is_read(tmp_path: Path, posts: str, about: str, wrapper: str) -> None:
    members = {f"{wrapper}{posts}": [{"media": [media("Café 🎉")]}], f"{wrapper}{about}": profile()}
    path = write_zip(tmp_path / "download.zip", members)
    assert [prefix for prefix, _ in roots(instagram, path)] == [wrapper]
    assert roots(facebook, path) == []
    found = build.read(instagram, path)
    (only,) = found.posts
    assert (only.text, only.account, only.published) == ("Café 🎉", "ana.draws", WHEN)
    assert (only.platform, only.kind, only.visibility) == ("instagram", PostKind.POST, Visibility.PUBLIC)
    assert not found.troubles


def test_the_export_of_up_to_2020(tmp_path: Path) -> None:
    members = {
        "media.json": {
            "photos": [
                {
                    "caption": "On the pier",
                    "taken_at": "2018-11-05T20:19:29",
                    "location": "Harbor, Springfield",
                    "path": "photos/1.jpg",
                },
                {"caption": "later", "taken_at": "2019-11-05T20:19:29+02:00", "path": "photos/2.jpg"},
            ],
            "stories": {"caption": "night", "taken_at": "2019-01-01T00:00:01", "path": "stories/3.mp4"},
            "profile": [
                {"caption": "", "taken_at": "2017-01-01T00:00:00", "path": "profile/4.jpg", "is_active_profile": True}
            ],
        },
        "profile.json": {
            "username": "ana.draws",
            "name": "Ana Exämple",
            "biography": "Tea",
            "email": "ana@example.com",
            "phone_number": "+12025550143",
            "private_account": True,
            "date_joined": "2016-01-01T00:00:00",
            "gender": "female",
        },
        "comments.json": {"media_comments": [["2019-05-06T07:08:09", "See you there", "rowan"], ["x"], None]},
        "likes.json": {"media_likes": [["2019-05-06T07:08:10", "rowan"]], "comment_likes": []},
        "connections.json": {
            "followers": {"rowan": "2018-01-01T00:00:00"},
            "following": {"june": "2018-01-02T00:00:00"},
            "blocked_users": {"troll": "2018-01-01T00:00:00"},
        },
        "messages.json": [
            {
                "participants": ["rowan", "ana.draws"],
                "conversation": [
                    {"sender": "ana.draws", "created_at": "2019-06-07T08:09:10+00:00", "text": "mine"},
                    {"sender": "rowan", "created_at": "2019-06-07T08:09:11+00:00", "text": "theirs"},
                ],
            }
        ],
        "settings.json": {"allow_comments_from": "everyone"},
    }
    path = write_folder(tmp_path / "instagram-export", members)
    assert [prefix for prefix, _ in roots(instagram, path)] == [""]
    found = build.read(instagram, path, private=True)
    by_text = {item.text: item for item in found.posts}
    pier = by_text["On the pier\n\nHarbor, Springfield"]
    assert pier.published == datetime(2018, 11, 5, 20, 19, 29, tzinfo=UTC)
    assert pier.visibility is Visibility.RESTRICTED
    assert by_text["later"].published == datetime(2019, 11, 5, 18, 19, 29, tzinfo=UTC)
    assert (by_text["night"].kind, by_text["night"].visibility) == (PostKind.STORY, Visibility.PRIVATE)
    assert (by_text["See you there"].kind, by_text["See you there"].visibility) == (
        PostKind.COMMENT,
        Visibility.UNKNOWN,
    )
    assert by_text["See you there"].published == datetime(2019, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert (by_text["mine"].kind, by_text["mine"].visibility) == (PostKind.MESSAGE, Visibility.PRIVATE)
    assert [item.published for item in found.posts if item.kind is PostKind.LIKE] == [
        datetime(2019, 5, 6, 7, 8, 10, tzinfo=UTC)
    ]
    assert {(item.other, item.how) for item in found.of(Connection)} == {
        ("rowan", How.FOLLOWED_BY),
        ("june", How.FOLLOWS),
    }
    assert "theirs" not in repr(found.records) and "troll" not in repr(found.records)
    assert ("locked", "true") in found.profile(Visibility.PUBLIC).fields
    assert not found.troubles


def test_other_files_of_these_names_are_nobodys(tmp_path: Path) -> None:
    path = write_folder(tmp_path / "a", {"media.json": {"x": 1}, "profile.json": {"name": "a"}, "posts/1.html": "<p>"})
    assert roots(instagram, path) == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("instagram-ana.draws-2026-01-31-AbCdEfGh.zip", "ana.draws"),
        ("instagram-Ana_1-31.01.2026-AbCdEfGh (2).zip", "ana_1"),
        ("download.zip", "ana.draws"),
    ],
)
def test_the_account_is_told_by_the_name_or_the_profile(tmp_path: Path, name: str, key: str) -> None:
    assert roots(instagram, write_zip(tmp_path / name, {ABOUT: profile()})) == [("", key)]


def test_a_part_without_a_telling_file_is_known_by_its_name(tmp_path: Path) -> None:
    members = {"ads_information/x.json": {"a": []}}
    assert roots(instagram, write_zip(tmp_path / "instagram-ana-2026-01-31-AbCdEfGh.zip", members)) == [("", "ana")]
    assert roots(instagram, write_zip(tmp_path / "site.zip", members)) == []


# ---------------------------------------------------------------- posts


def test_where_the_words_of_a_post_stand(tmp_path: Path) -> None:
    posts = [
        {"media": [media("single, outer has none")]},
        {
            "media": [media("", file="2.jpg"), media("", file="3.jpg", latitude=48.858, longitude=2.294)],
            "title": "carousel @rowan_field",
            "creation_timestamp": AT + 5,
        },
        {"media": [media("", file="4.mp4")]},
        {"media": {**media("bare object", AT + 9, "5.jpg")}},
        {"media": []},
    ]
    found = found_in(tmp_path, media__posts_1=posts)
    assert [(item.text, len(item.media), item.mentions) for item in found.posts] == [
        ("single, outer has none", 1, ()),
        ("carousel @rowan_field", 2, ("rowan_field",)),
        ("", 1, ()),
        ("bare object", 1, ()),
    ]
    carousel = found.posts[1]
    assert carousel.published == datetime.fromtimestamp(AT + 5, UTC)
    assert [(item.lat, item.lon) for item in carousel.media] == [(None, None), (48.858, 2.294)]
    assert [item.kind for item in found.posts[2].media] == ["video"]
    assert found.words(NoticeStatus.IGNORED).count("no-words") == 1
    assert len({item.id for item in found.posts}) == 4


def test_a_bare_object_stands_for_a_list(tmp_path: Path) -> None:
    found = found_in(tmp_path, media__posts_1={"media": [media("alone")]}, media__stories={"ig_stories": media("st")})
    assert [(item.text, item.kind) for item in found.posts] == [("alone", PostKind.POST), ("st", PostKind.STORY)]


@pytest.mark.parametrize(
    ("locked", "visibility"),
    [
        ("False", Visibility.PUBLIC),
        ("True", Visibility.RESTRICTED),
        ("Ja", Visibility.RESTRICTED),
        (None, Visibility.UNKNOWN),
        ("?", Visibility.UNKNOWN),
    ],
)
def test_who_sees_posts_follows_from_the_account(tmp_path: Path, locked: str | None, visibility: Visibility) -> None:
    found = found_in(
        tmp_path,
        locked=locked,
        media__posts_1=[{"media": [media("post")]}],
        media__reels={"ig_reels_media": [{"media": [media("reel")]}]},
        media__igtv_videos={"ig_igtv_media": [{"media": [media("film")]}]},
        media__stories={"ig_stories": [media("story")]},
        media__archived_posts={"ig_archived_post_media": [{"media": [media("archived")]}]},
        media__recently_deleted_content={"ig_recently_deleted_media": [{"media": [media("deleted")]}]},
    )
    told = {item.text: item.visibility for item in found.posts}
    assert {told[text] for text in ("post", "reel", "film")} == {visibility}
    assert {told[text] for text in ("story", "archived", "deleted")} == {Visibility.PRIVATE}
    assert {item.text for item in found.posts if item.deleted} == {"deleted"}
    assert found.profile(Visibility.PUBLIC).name == "Ana Exämple"


def test_labels_in_dutch_and_the_newest_form(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        comments__post_comments_1=[mapped(Opmerking="Mooi, café!", **{"Media-eigenaar": "rowan"}, Tijd=AT)],
        comments__reels_comments={"comments_reels_comments": [mapped(Comment="two", Media_Owner="rowan", Time=AT + 1)]},
        comments__hype={
            "comments_story_comments": [
                {
                    "timestamp": AT + 2,
                    "label_values": [
                        {"label": "Kommentar", "value": "drei"},
                        {"label": "Medieninhaber", "value": "rowan"},
                    ],
                }
            ]
        },
        comments__post_comments_2={"comments_media_comments": [mapped(Comment="four", Time="Feb 28, 2025 10:07 am")]},
    )
    assert {(item.text, item.published) for item in found.posts} == {
        ("Mooi, café!", WHEN),
        ("two", datetime.fromtimestamp(AT + 1, UTC)),
        ("drei", datetime.fromtimestamp(AT + 2, UTC)),
        ("four", datetime(2025, 2, 28, 10, 7, tzinfo=UTC)),
    }
    assert {(item.kind, item.visibility) for item in found.posts} == {(PostKind.COMMENT, Visibility.UNKNOWN)}
    assert "rowan" not in repr(found.posts)


def test_likes_reposts_and_saved_posts_hold_no_words_of_others(tmp_path: Path) -> None:
    files = {
        "likes__liked_posts": {"likes_media_likes": [listed("rowan", "https://www.instagram.com/p/A/", "👍")]},
        "likes__liked_comments": {"likes_comment_likes": [listed("rowan", "https://www.instagram.com/p/B/", "👍")]},
        "saved__saved_posts": {
            "saved_saved_media": [
                {
                    "title": "rowan",
                    "string_map_data": {"Saved on": {"href": "https://www.instagram.com/p/C/", "timestamp": AT}},
                }
            ]
        },
    }
    found = found_in(tmp_path, **files)
    assert {(item.kind, item.url, item.text, item.visibility) for item in found.posts} == {
        (PostKind.LIKE, "https://www.instagram.com/p/A/", "", Visibility.UNKNOWN),
        (PostKind.LIKE, "https://www.instagram.com/p/B/", "", Visibility.UNKNOWN),
    }
    assert any("saved posts" in item.reason for item in found.notices)
    saved = found_in(tmp_path, private=True, **files).posts[-1]
    assert (saved.url, saved.visibility, saved.published) == (
        "https://www.instagram.com/p/C/",
        Visibility.PRIVATE,
        WHEN,
    )
    repost = {
        "profile_media_reposts": [
            {
                "title": "rowan",
                "string_map_data": {"Time of repost": {"href": "https://www.instagram.com/reel/D/", "timestamp": AT}},
            }
        ]
    }
    (only,) = read(tmp_path, {ABOUT: profile(), "personal_information/personal_information/reposts.json": repost}).posts
    assert (only.kind, only.url, only.visibility) == (
        PostKind.REPOST,
        "https://www.instagram.com/reel/D/",
        Visibility.PUBLIC,
    )


# ---------------------------------------------------------------- Threads


def test_threads_are_posts_of_another_platform(tmp_path: Path) -> None:
    def thread(title: str, reply: bool | None, at: int) -> dict[str, Any]:
        app = {"reply_control": "everyone"} | ({} if reply is None else {"is_reply": reply})
        return {"media": [{**media(title, at), "uri": "", "text_app_post": app}]}

    found = found_in(
        tmp_path,
        locked="True",
        threads__threads_and_replies={
            "text_post_app_text_posts": [
                thread("Hello — threads", False, AT),
                thread("@pine.marten. agreed", True, AT + 1),
                thread("old one", None, AT + 2),
                {"title": "outer", "creation_timestamp": AT + 3, "media": [media("", AT + 3)]},
            ]
        },
        threads__personal_information={
            "text_post_app_text_post_app_profile": [
                mapped(Username="ana.t", Name="Ana T", Bio="short", Email="t@example.com", Private_Account="False")
            ]
        },
        threads__followers_1={
            "text_post_app_text_post_app_followers": [
                listed("Pine", "https://www.threads.com/pine.marten", "pine.marten")
            ]
        },
        threads__liked_threads={
            "text_post_app_media_likes": [listed("rowan", "https://www.threads.com/@rowan/post/D1", "👍")]
        },
        threads__threads_viewed={"text_post_app_text_post_app_posts_seen": [mapped(Author="x", Time=AT)]},
    )
    posts = [item for item in found.posts if item.kind is not PostKind.LIKE]
    assert [(item.platform, item.account, item.text, item.kind, item.visibility) for item in posts] == [
        ("threads", "ana.t", "Hello — threads", PostKind.POST, Visibility.PUBLIC),
        ("threads", "ana.t", "@pine.marten. agreed", PostKind.REPLY, Visibility.PUBLIC),
        ("threads", "ana.t", "old one", PostKind.POST, Visibility.PUBLIC),
        ("threads", "ana.t", "outer", PostKind.POST, Visibility.PUBLIC),
    ]
    assert posts[1].mentions == ("pine.marten",)
    assert [len(item.media) for item in posts] == [0, 0, 0, 1]
    public = [item for item in found.of(Profile) if item.visibility is Visibility.PUBLIC]
    assert [(item.platform, item.account, item.bio, item.url) for item in public] == [
        ("instagram", "ana.draws", "Tea & type 🍵", "https://www.instagram.com/ana.draws/"),
        ("threads", "ana.t", "short", "https://www.threads.com/@ana.t"),
    ]
    (other,) = found.of(Connection)
    assert (other.platform, other.other, other.how) == ("threads", "pine.marten", How.FOLLOWED_BY)
    assert [item.platform for item in found.posts if item.kind is PostKind.LIKE] == ["threads"]
    assert not found.troubles


def test_threads_without_a_profile_of_their_own_are_of_unknown_audience(tmp_path: Path) -> None:
    found = found_in(tmp_path, threads__threads_and_replies={"text_post_app_text_posts": {"media": [media("one")]}})
    assert [(item.account, item.visibility) for item in found.posts] == [("ana.draws", Visibility.UNKNOWN)]


# ---------------------------------------------------------------- the person


def test_what_the_profile_shows_and_what_the_account_holds(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        {
            ABOUT: profile("False", Gender="female"),
            "personal_information/personal_information/profile_changes.json": {
                "profile_profile_change": [
                    mapped(Changed="Username", Previous_Value="anabug", New_Value="ana.draws", Change_Date=AT),
                    mapped(
                        Changed="Email", Previous_Value="old@example.org", New_Value="ana@example.com", Change_Date=AT
                    ),
                    mapped(Changed="Profile Bio Text", Previous_Value="at Northwind", New_Value="", Change_Date=AT),
                    mapped(Changed="Name", Previous_Value="Ana Before", New_Value="Ana", Change_Date=AT),
                    mapped(Changed="Phone Number", Previous_Value="+12025550199", New_Value="", Change_Date=AT),
                ]
            },
            "personal_information/personal_information/professional_information.json": {
                "profile_business": [mapped(Email="studio@example.com", Phone_Number="+12025550177")]
            },
            "security_and_login_information/login_and_profile_creation/signup_details.json": {
                "account_history_registration_info": [
                    mapped(Username="first.name", IP_Address="192.0.2.9", Email="first@example.org", Time=AT)
                ]
            },
        },
    )
    public, own = found.profile(Visibility.PUBLIC), found.profile(Visibility.PRIVATE)
    assert (public.name, public.bio, public.links) == ("Ana Exämple", "Tea & type 🍵", ("https://ana.example.net/",))
    assert set(public.fields) == {
        ("website", "https://ana.example.net/"),
        ("locked", "false"),
        ("former handle", "anabug"),
        ("former handle", "first.name"),
        ("email", "studio@example.com"),
        ("phone", "+12025550177"),
    }
    assert set(own.fields) == {
        ("email", "ana@example.com"),
        ("phone", "+12025550143"),
        ("birth date", "1990-03-04"),
        ("custom", "Gender: female"),
        ("former email", "old@example.org"),
        ("former email", "first@example.org"),
        ("custom", "Former bio: at Northwind"),
        ("former name", "Ana Before"),
        ("phone", "+12025550199"),
    }
    assert "192.0.2.9" not in repr(found.records)


def test_a_birth_date_that_was_never_given_is_none(tmp_path: Path) -> None:
    found = read(tmp_path, {ABOUT: profile(**{"Date of birth": "1919-01-01"})})
    assert "birth date" not in dict(found.profile(Visibility.PRIVATE).fields)


def test_a_dutch_profile(tmp_path: Path) -> None:
    labels = {
        "Gebruikersnaam": "ana.draws",
        "Naam": "Ana",
        "E-mailadres": "ana@example.com",
        "Telefoonnummer": "+12025550143",
        "Geboortedatum": "1990-03-04",
        "Privéaccount": "True",
        "Bio": "hoi",
    }
    found = read(
        tmp_path,
        {
            ABOUT: {"profile_user": [mapped("Gebruiker", **labels)]},
            f"{ACTIVITY}/media/posts_1.json": [{"media": [media("x")]}],
        },
    )
    assert (found.posts[0].account, found.posts[0].visibility) == ("ana.draws", Visibility.RESTRICTED)
    assert {("email", "ana@example.com"), ("phone", "+12025550143"), ("birth date", "1990-03-04")} == set(
        found.profile(Visibility.PRIVATE).fields
    )


def test_followers_and_following_in_all_forms(tmp_path: Path) -> None:
    place = "connections/followers_and_following"
    found = read(
        tmp_path,
        {
            ABOUT: profile(),
            f"{place}/followers_1.json": [
                listed("", "https://www.instagram.com/a_one", "a_one"),
                listed("", "https://www.instagram.com/a_one", "a_one"),
            ],
            f"{place}/followers_2.json": {
                "relationships_followers": [listed("", "https://www.instagram.com/_u/b_two", "")]
            },
            f"{place}/following.json": {
                "relationships_following": [listed("c_three", "https://www.instagram.com/_u/c_three", "")]
            },
            f"{place}/blocked_profiles.json": {"relationships_blocked_users": [listed("troll")]},
            "contacts/synced_contacts.json": {
                "contacts_contact_info": [mapped(Contact_Information="june@example.org")]
            },
        },
    )
    assert [(item.other, item.how, item.since) for item in found.of(Connection)] == [
        ("a_one", How.FOLLOWED_BY, WHEN),
        ("b_two", How.FOLLOWED_BY, WHEN),
        ("c_three", How.FOLLOWS, WHEN),
    ]
    assert "troll" not in repr(found.records) and "june@example.org" not in repr(found.records)


def test_private_things_only_when_asked_for(tmp_path: Path) -> None:
    info = "personal_information/information_about_you"
    logs = "security_and_login_information/login_and_profile_creation"
    members = {
        ABOUT: profile(),
        f"{ACTIVITY}/messages/inbox/rowan_1/message_1.json": {
            "messages": [
                {
                    "sender_name": "Ana Exämple",
                    "timestamp_ms": AT * 1000,
                    "content": "my own words",
                    "share": {"link": "https://example.org/x"},
                },
                {"sender_name": "Rowan", "timestamp_ms": AT * 1000, "content": "not mine"},
            ]
        },
        "logged_information/recent_searches/word_or_phrase_searches.json": {
            "searches_keyword": [mapped(Search="headache", Time=AT)]
        },
        f"{logs}/login_activity.json": {
            "account_history_login_history": [
                mapped("2026-01-02T03:04:05+00:00", IP_Address="198.51.100.7", User_Agent="Instagram 300", Time=AT)
            ]
        },
        f"{logs}/last_known_location.json": {
            "account_history_imprecise_last_known_location": [
                mapped(Imprecise_Latitude="48.85", Imprecise_Longitude="2.29")
            ]
        },
        f"{info}/profile_based_in.json": {"inferred_data_primary_location": [mapped(City_Name="Springfield")]},
        f"{info}/possible_emails.json": {
            "inferred_data_inferred_emails": [{"string_list_data": [{"value": "guess@example.org"}]}]
        },
        f"{info}/locations_of_interest.json": {
            "label_values": [{"label": "Locations", "vec": [{"value": "Lakeside"}]}],
            "media": [],
            "fbid": "1",
        },
        "preferences/your_topics/your_topics.json": {"topics_your_topics": [mapped(Name="Migraine")]},
    }
    words = (
        "my own words",
        "not mine",
        "headache",
        "198.51.100.7",
        "48.85",
        "guess@example.org",
        "Lakeside",
        "Migraine",
    )
    text = repr(read(tmp_path, members).records)
    assert not [word for word in words if word in text]
    found = read(tmp_path, members, private=True)
    (message,) = found.posts
    assert (message.text, message.kind, message.links, message.published) == (
        "my own words",
        PostKind.MESSAGE,
        ("https://example.org/x",),
        WHEN,
    )
    assert {
        ("custom", "Search: headache"),
        ("ip address", "198.51.100.7"),
        ("device", "Instagram 300"),
        ("inference", "Springfield"),
        ("inference", "guess@example.org"),
        ("inference", "Lakeside"),
        ("inference", "Migraine"),
        ("inference", "Last known location: 48.85, 2.29"),
    } <= set(found.profile(Visibility.PRIVATE).fields)
    assert "not mine" not in repr(found.records)
    assert not found.troubles


@pytest.mark.parametrize("name", ["x.zip", "instagram-ana.draws-2026-01-31-AbCdEfGh.zip"])
def test_messages_without_a_profile_are_nobodys(tmp_path: Path, name: str) -> None:
    said = [
        {"sender_name": who, "timestamp_ms": AT * 1000, "content": "some words"} for who in ("Ana Exämple", "Rowan")
    ]
    part = write_zip(tmp_path / name, {f"{ACTIVITY}/messages/inbox/rowan_1/message_1.json": {"messages": said}})
    found = build.read(instagram, part, private=True)
    assert not found.posts and found.troubles == ["owner-unknown"]
    assert [item.count for item in found.notices if item.reason.startswith("owner-unknown")] == [2]
    profiled = write_zip(tmp_path / "about.zip", {ABOUT: profile()})
    whole = build.read(instagram, part, profiled, private=True)
    assert [item.text for item in whole.posts] == ["some words"] and not whole.troubles


# ---------------------------------------------------------------- what is not read


def test_a_file_nobody_knows_is_told(tmp_path: Path) -> None:
    files: dict[str, Any] = {"media__holograms": {"ig_holograms": []}, "comments__whispers": [], "threads__murmurs": []}
    assert found_in(tmp_path, **files).troubles == ["unknown-file"] * 3


@pytest.mark.parametrize("text", ["{", "[1,", "\x00", "<html>"])
def test_a_damaged_file_is_told_and_the_others_are_read(tmp_path: Path, text: str) -> None:
    found = read(
        tmp_path,
        {
            ABOUT: profile(),
            f"{ACTIVITY}/media/posts_1.json": text,
            f"{ACTIVITY}/media/posts_2.json": [{"media": [media("x")]}],
        },
    )
    assert [item.text for item in found.posts] == ["x"]
    assert found.troubles == ["json-invalid"]


@pytest.mark.parametrize("seed", range(120))
def test_damage_never_raises(tmp_path: Path, seed: int, samples: Path) -> None:
    members: dict[str, Any] = {}
    for person in ("student", "nurse"):
        for path in sorted((samples / person).glob("instagram-*.zip")):
            with zipfile.ZipFile(path) as zipped:
                members |= {name: zipped.read(name) for name in zipped.namelist()}
    path = write_zip(tmp_path / "instagram-x.zip", build.damaged(members, seed))
    found = build.read(instagram, path, private=True)
    posts = [item for item in found.records if isinstance(item, Post)]
    assert all(item.published is None or item.published.tzinfo is UTC for item in posts)
    assert all(item.visibility is Visibility.PRIVATE for item in posts if item.deleted or item.kind is PostKind.MESSAGE)


@pytest.mark.parametrize("end", ["json", "html"])
def test_unknown_files_about_the_person_are_named(tmp_path: Path, end: str) -> None:
    strange = [
        f"personal_information/{place}.{end}"
        for place in ("capsules", "personal_information/capsules", "information_about_you/capsules")
    ]
    known = [
        f"personal_information/{place}.{end}"
        for place in (
            *("personal_information/instagram_friend_map", "personal_information/note_interactions"),
            *("device_information/camera_information", "autofill_information/autofill_information"),
            *("information_about_you/ads_interests", "avatars_store/avatar_items"),
        )
    ]
    found = read(tmp_path, {ABOUT: profile(), **dict.fromkeys((*strange, *known), "<p>x</p>" if end == "html" else {})})
    named = {item.file for item in found.notices if item.reason.startswith("unknown-file:")}
    assert named == set(strange)
