"""Facebook exports in JSON: every era, what is public, what is private, what is not taken in."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.collectors import Options, facebook, instagram
from footprint.gather import Gathering
from footprint.model import Connection, How, NoticeStatus, Post, PostKind, Profile, Visibility
from tests.builders import meta as build
from tests.builders.meta import AT, roots, write_folder, write_zip
from tests.builders.x_reading import Found

NAME = "Ana Exämple"
PROFILE: dict[str, Any] = {
    "name": {"full_name": NAME},
    "emails": {"emails": ["ana@example.com"], "previous_emails": ["old@example.org", "ana@example.com"]},
    "birthday": {"year": 1990, "month": 3, "day": 4},
    "previous_names": [{"name": "Ana Before", "timestamp": 1}],
    "current_city": {"name": "Springfield"},
    "relationship": {"status": "Single", "partner": "Rowan Field"},
    "family_members": [{"name": "June Example", "relation": "Mother"}],
    "work_experiences": [
        {"employer": "Northwind", "title": "Clerk", "start_timestamp": 1},
        {"employer": "Harbor Books", "title": "Help", "end_timestamp": AT},
    ],
    "education_experiences": {"name": "Lakeside University"},
    "websites": [{"address": "https://ana.example.net/"}],
    "phone_numbers": [{"phone_number": "+12025550143"}],
    "religious_view": {"name": "Quaker"},
    "intro_bio": {"name": "Hello ☕", "timestamp": 1},
    "username": "ana.example",
    "profile_uri": "https://www.facebook.com/ana.example",
}
POSTS = "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json"
ABOUT = "personal_information/profile_information/profile_information.json"


def post(text: str = "Hello", at: Any = AT, *attached: Any, **more: Any) -> dict[str, Any]:
    return {
        "timestamp": at,
        "data": [{"post": text}] if text else [{}],
        "attachments": [{"data": list(attached)}] if attached else [],
        "title": f"{NAME} wrote on Rowan Field's timeline.",
        **more,
    }


def read(path: Path, members: dict[str, Any], private: bool = False) -> Found:
    return build.read(
        facebook, write_zip(path / "facebook-anaexample-2026-01-31-AbCdEfGh.zip", members), private=private
    )


def found_in(path: Path, *posts: Any, private: bool = False, **files: Any) -> Found:
    members = {ABOUT: {"profile_v2": PROFILE}, POSTS: list(posts)}
    return read(path, members | {name.replace("__", "/") + ".json": value for name, value in files.items()}, private)


# ---------------------------------------------------------------- eras


@pytest.mark.parametrize(
    ("posts", "profile", "key"),
    [
        ("posts/your_posts.json", "profile_information/profile_information.json", "profile"),
        ("posts/your_posts_1.json", "profile_information/profile_information.json", "profile_v2"),
        ("your_activity_across_facebook/posts/your_posts__check_ins__photos_and_videos_1.json", ABOUT, "profile_v2"),
        (POSTS, ABOUT, "profile_v2"),
        ("this_profile's_activity_across_facebook/posts/profile_posts_1.json", ABOUT, "profile_v2"),
        (f"personal_information/profile_information/{POSTS}", ABOUT, "profile_v2"),
    ],
)
@pytest.mark.parametrize("wrapper", ["", "facebook-anaexample/", "Downloads/fb (1)/"])
def test_every_era_and_wrapper_is_read(tmp_path: Path, posts: str, profile: str, key: str, wrapper: str) -> None:
    members = {f"{wrapper}{posts}": [post("Grüße aus dem Café 🎉")], f"{wrapper}{profile}": {key: PROFILE}}
    path = write_zip(tmp_path / "download.zip", members)
    assert roots(facebook, path) == [(wrapper, "anaexample")]
    assert roots(instagram, path) == []
    found = build.read(facebook, path)
    (only,) = found.posts
    assert (only.text, only.account) == ("Grüße aus dem Café 🎉", "ana.example")
    assert only.published == datetime(2023, 8, 12, 16, 10, 37, tzinfo=UTC)
    assert (only.visibility, only.kind, only.url) == (Visibility.UNKNOWN, PostKind.POST, None)
    assert not found.troubles


def test_a_folder_and_windows_separators(tmp_path: Path) -> None:
    members = {ABOUT: {"profile_v2": PROFILE}, POSTS: [post()], ".DS_Store": "x", "__MACOSX/._a.json": "x"}
    found = build.read(facebook, write_folder(tmp_path / "facebook-anaexample", members))
    assert [item.text for item in found.posts] == ["Hello"]
    back = write_zip(tmp_path / "a.zip", {name.replace("/", "\\"): value for name, value in members.items()})
    assert [item.text for item in build.read(facebook, back).posts] == ["Hello"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("facebook-ana.example.zip", "anaexample"),
        ("facebook-anaexample-2026-01-31-AbCdEfGh.zip", "anaexample"),
        ("facebook-anaexample-31.01.2026-AbCdEfGh.zip", "anaexample"),
        ("facebook-61568298782340-2024-11-18-tP4KIfRH (1).zip", "61568298782340"),
        ("download.zip", None),
    ],
)
def test_the_account_stands_in_the_name_of_the_download(tmp_path: Path, name: str, key: str | None) -> None:
    assert roots(facebook, write_zip(tmp_path / name, {POSTS: [post()]})) == [("", key)]


def test_parts_are_read_as_one_account_and_the_same_post_once(tmp_path: Path) -> None:
    one = write_zip(tmp_path / "facebook-anaexample-2026-01-31-AAAAAAAA.zip", {POSTS: [post("one"), post("two")]})
    two = write_zip(tmp_path / "facebook-anaexample-2026-01-31-BBBBBBBB.zip", {ABOUT: {"profile_v2": PROFILE}})
    old = write_zip(tmp_path / "download.zip", {"posts/your_posts_1.json": [post("one")]})
    with Gathering([str(one), str(two), str(old)], Options(), lambda: None) as gathering:  # type: ignore[arg-type, return-value]
        assert len(gathering.units) == 1
        records = [record for _, record in gathering.read()]
    posts = [item for item in records if isinstance(item, Post)]
    assert [(item.text, item.account) for item in posts] == [("one", "ana.example"), ("two", "ana.example")]


def test_a_single_object_stands_for_a_list(tmp_path: Path) -> None:
    found = read(tmp_path, {POSTS: post("alone"), ABOUT: {"profile_v2": PROFILE}})
    assert [item.text for item in found.posts] == ["alone"]


# ---------------------------------------------------------------- posts


def test_what_stands_around_the_words_of_a_post(tmp_path: Path) -> None:
    spot = {"latitude": 48.858, "longitude": 2.294}
    exif = {"upload_ip": "203.0.113.9", "taken_timestamp": AT - 60, **spot}
    picture = {
        "uri": "your_facebook_activity/posts/media/1_n.jpg",
        "description": "My badge, see https://ana.example.net/b.",
        "media_metadata": {"photo_metadata": {"exif_data": [exif]}},
    }
    found = found_in(
        tmp_path,
        post(
            "Hi @[100001:2048:Rowan Field], all",
            AT,
            {"media": picture},
            {"external_context": {"url": "https://example.org/a"}},
        ),
        post("", AT + 1, {"place": {"name": "Northwind", "address": "12 Main Street", "coordinate": spot}}),
        post("", AT + 2, {"life_event": {"title": "Started New Job at Northwind"}}),
        post("", AT + 3, {"for_sale_item": {"title": "Bike", "description": "ring 202-555-0143", "media": []}}),
        post("", AT + 4, {"poll": {"question": "Tea?", "options": [{"option": "yes"}, {"option": "no"}]}}),
        post("", AT + 5, {"note": {"title": "Long", "text": "read"}}, {"text": "and this"}),
        post("", AT + 6),
        private=True,
    )
    texts = [item.text for item in found.posts]
    assert texts == [
        "Hi Rowan Field, all",
        "Northwind, 12 Main Street",
        "Started New Job at Northwind",
        "Bike\n\nring 202-555-0143",
        "Tea?\nyes\nno",
        "Long\n\nread\n\nand this",
    ]
    first, second = found.posts[:2]
    assert first.links == ("https://example.org/a",)
    (media,) = first.media
    assert (media.kind, media.lat, media.lon, media.file) == (
        "photo",
        48.858,
        2.294,
        "your_facebook_activity/posts/media/1_n.jpg",
    )
    assert media.taken == datetime.fromtimestamp(AT - 60, UTC)
    assert media.alt.startswith("My badge")
    assert [(item.kind, item.alt, item.lat) for item in second.media] == [("place", "Northwind", 48.858)]
    assert "no-words" in found.words(NoticeStatus.IGNORED)
    assert ("ip address", "203.0.113.9") in found.profile(Visibility.PRIVATE).fields
    assert "wrote on Rowan" not in repr([item.text for item in found.posts])


def test_ids_are_stable_and_unique(tmp_path: Path) -> None:
    posts = [post("one"), post("two"), post("one"), post("one", AT + 1)]
    ids = [item.id for item in found_in(tmp_path, *posts).posts]
    assert len(ids) == len(set(ids)) == 3
    assert [item.id for item in found_in(tmp_path, *reversed(posts)).posts] == [ids[2], ids[0], ids[1]]


@pytest.mark.parametrize(
    ("said", "visibility"),
    [
        ("Public", Visibility.PUBLIC),
        ("Öffentlich", Visibility.PUBLIC),
        ("Friends; Except: …", Visibility.RESTRICTED),
        ("Nur ich", Visibility.PRIVATE),
        ("Only me", Visibility.PRIVATE),
        ("whatever", Visibility.UNKNOWN),
    ],
)
def test_the_audience_holds_where_the_file_tells_it(tmp_path: Path, said: str, visibility: Visibility) -> None:
    entry = {
        "timestamp": AT,
        "fbid": "77",
        "label_values": [{"label": "Message", "value": "hi"}, {"label": "Audience", "value": said}],
    }
    found = found_in(tmp_path, entry, post("two", audience=said))
    assert [item.visibility for item in found.posts] == [visibility, visibility]
    assert found.posts[0].id == "77"


def test_deleted_and_archived_posts_and_stories_are_private(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        your_facebook_activity__posts__trash={"trash_v2": [post("gone")]},
        your_facebook_activity__posts__archive={"archive_v2": [post("hidden")]},
        your_facebook_activity__stories__archived_stories={"archived_stories_v2": [post("story")]},
    )
    told = {item.text: (item.visibility, item.deleted, item.kind) for item in found.posts}
    assert told == {
        "gone": (Visibility.PRIVATE, True, PostKind.POST),
        "hidden": (Visibility.PRIVATE, False, PostKind.POST),
        "story": (Visibility.PRIVATE, False, PostKind.STORY),
    }


def test_drafts_for_groups_are_read_only_when_asked_for(tmp_path: Path) -> None:
    files = {"your_facebook_activity__groups__your_pending_posts_in_groups": {"pending_posts_v2": [post("waiting")]}}
    found = found_in(tmp_path, **files)
    assert not found.posts
    assert any("posts that wait" in item.reason for item in found.notices)
    assert [item.visibility for item in found_in(tmp_path, private=True, **files).posts] == [Visibility.PRIVATE]


def test_entries_with_labels_in_the_language_of_the_account(tmp_path: Path) -> None:
    entry = {
        "timestamp": AT,
        "fbid": "5",
        "media": [],
        "label_values": [
            {"label": "Bericht", "value": "Eindelijk"},
            {"label": "Doel", "value": "Rowan Field"},
            {
                "title": "Plaats",
                "dict": [
                    {"label": "Naam", "value": "Haven"},
                    {"label": "Adres", "value": "Kade 1"},
                    {"label": "Coördinaten", "value": "(52.1 , 4.3)"},
                ],
            },
            {"label": "Media", "media": [{"uri": "x/9_n.mp4", "creation_timestamp": AT, "description": "dansje"}]},
        ],
    }
    found = found_in(tmp_path, **{"your_facebook_activity__posts__check-ins": entry})
    (only,) = found.posts
    assert only.text == "Eindelijk\n\nHaven, Kade 1"
    assert [(item.kind, item.alt, item.lat) for item in only.media] == [
        ("place", "Haven", 52.1),
        ("video", "dansje", None),
    ]
    assert "Rowan" not in repr(only)


def test_pictures_of_posts_are_not_counted_again_in_their_album(tmp_path: Path) -> None:
    one = {"uri": "a/1_n.jpg", "creation_timestamp": AT, "description": "first"}
    two = {"uri": "a/2_n.jpg", "creation_timestamp": AT, "description": "second"}
    found = found_in(
        tmp_path,
        post("", AT, {"media": one}),
        your_facebook_activity__posts__album__0={
            "name": "Trip",
            "photos": [one, two],
            "description": "At my door",
            "last_modified_timestamp": AT,
        },
        your_facebook_activity__posts__your_videos={
            "videos_v2": [{"uri": "a/3.mp4", "creation_timestamp": AT, "description": "film"}]
        },
    )
    assert [(item.text, [media.file for media in item.media]) for item in found.posts] == [
        ("", ["a/1_n.jpg"]),
        ("Trip\n\nAt my door", []),
        ("second", ["a/2_n.jpg"]),
        ("film", ["a/3.mp4"]),
    ]


def commented(text: str, author: str = NAME, at: int = AT, **more: Any) -> dict[str, Any]:
    said = {"timestamp": at, "comment": text, "author": author, "group": "Anglers"}
    return {"timestamp": at, "title": f"{author} commented on a post", "data": [{"comment": said}], **more}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("your_facebook_activity__groups__group_posts_and_comments", lambda listed: {"group_posts_v2": listed}),
        ("groups__your_posts_and_comments_in_groups", lambda listed: {"group_posts": listed}),
        (
            "groups__your_posts_and_comments_in_groups",
            lambda listed: {"group_posts": {"activity_log_data": listed}},
        ),
    ],
)
def test_comments_among_the_posts_of_groups(tmp_path: Path, name: str, value: Any) -> None:
    both = {"timestamp": AT + 2, "data": [{"post": "a post"}, {"comment": {"comment": "under it", "author": NAME}}]}
    audible = {**commented("to friends", at=AT + 3), "attachments": []}
    audible["data"][0]["audience"] = "Friends"
    listed = [post("in group"), commented("Is the water cold?", at=AT + 1), both, audible, commented("", "Ana")]
    found = found_in(tmp_path, **{name: value(listed)})
    assert {(item.kind, item.text, item.visibility) for item in found.posts} == {
        (PostKind.POST, "in group", Visibility.UNKNOWN),
        (PostKind.COMMENT, "Is the water cold?", Visibility.UNKNOWN),
        (PostKind.POST, "a post", Visibility.UNKNOWN),
        (PostKind.COMMENT, "under it", Visibility.UNKNOWN),
        (PostKind.COMMENT, "to friends", Visibility.RESTRICTED),
    }
    assert [item.count for item in found.notices if item.reason.startswith("no-words:")] == [1]


def test_a_comment_is_taken_once_though_two_files_have_it(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        groups__group_posts_and_comments={"group_posts_v2": [commented("Is the water cold?")]},
        groups__your_comments_in_groups={"group_comments_v2": [commented("Is the water cold?")]},
    )
    assert [item.text for item in found.posts] == ["Is the water cold?"]


def test_what_somebody_of_another_name_commented_is_not_taken(tmp_path: Path) -> None:
    own = ("Ana Exämple", "ana example", "Ana Before", "Mrs Exämple-Field", "A. Exämple", "", "Нора")
    others = ("Rowan Field", "Ines Falk")
    listed = [commented(f"said by {name}", name) for name in (*own, *others)]
    found = found_in(
        tmp_path,
        comments__comments={"comments_v2": listed},
        groups__group_posts_and_comments={"group_posts_v2": [commented("in a group", "Ines Falk")]},
    )
    assert {item.text for item in found.posts} == {f"said by {name}".strip() for name in own}
    told = [item for item in found.notices if item.reason.startswith("not-yours:")]
    assert [(item.status, item.count) for item in told] == [(NoticeStatus.IGNORED, 3)]
    assert "Field" not in told[0].reason
    assert not [item for item in found.notices if item.reason.startswith("no-words:")]


def test_without_a_profile_every_comment_is_the_persons(tmp_path: Path) -> None:
    found = read(tmp_path, {"comments_and_reactions/comments.json": {"comments": [commented("mine", "Ines Falk")]}})
    assert [item.text for item in found.posts] == ["mine"]


def test_a_page_that_the_person_runs_speaks_for_them(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        pages__your_pages={"pages_v2": [{"name": "Harbor Books", "timestamp": 1}]},
        comments__comments={"comments_v2": [commented("We open at nine", "Harbor Books")]},
    )
    assert [item.text for item in found.posts] == ["We open at nine"]


def test_comments_reactions_and_group_posts(tmp_path: Path) -> None:
    spoken = {"timestamp": AT, "comment": "Call 202-555-0143", "author": NAME, "group": "Night owls"}
    found = found_in(
        tmp_path,
        your_facebook_activity__comments_and_reactions__comments={
            "comments_v2": [
                {"timestamp": AT, "data": [{"comment": spoken}], "title": "Ana commented on Rowan's photo."}
            ]
        },
        your_facebook_activity__groups__your_comments_in_groups={
            "group_comments_v2": [{"timestamp": AT, "data": [{"comment": {**spoken, "comment": "me too"}}]}]
        },
        your_facebook_activity__groups__group_posts_and_comments={
            "group_posts_v2": {"activity_log_data": [post("in group")]}
        },
        your_facebook_activity__comments_and_reactions__likes_and_reactions_1=[
            {
                "timestamp": AT,
                "title": "Ana likes Rowan's post.",
                "data": [{"reaction": {"reaction": "LIKE", "actor": NAME}}],
            }
        ],
        your_facebook_activity__comments_and_reactions__likes_and_reactions={
            "timestamp": AT,
            "fbid": "9",
            "label_values": [
                {"label": "URL", "value": "https://www.facebook.com/x/posts/1"},
                {"label": "Name", "value": "Rowan Field"},
            ],
        },
        your_facebook_activity__groups__your_group_membership_activity={
            "groups_joined_v2": [{"timestamp": AT, "data": [{"name": "Migraine Support"}], "title": "You joined."}]
        },
    )
    by_kind = {kind: [item for item in found.posts if item.kind is kind] for kind in PostKind}
    assert [item.text for item in by_kind[PostKind.POST]] == ["in group"]
    assert sorted(item.text for item in by_kind[PostKind.COMMENT]) == ["Call 202-555-0143", "me too"]
    likes = {(item.text, item.url) for item in by_kind[PostKind.LIKE]}
    assert likes == {("", "https://www.facebook.com/x/posts/1"), ("", None)}
    assert {item.visibility for item in found.posts} == {Visibility.UNKNOWN}
    assert ("custom", "Group: Migraine Support") in found.profile(Visibility.UNKNOWN).fields
    assert "Rowan" not in repr([(item.text, item.media, item.mentions) for item in found.posts])


# ---------------------------------------------------------------- the person


def test_three_audiences_of_a_profile(tmp_path: Path) -> None:
    found = found_in(tmp_path)
    public, untold, own = (found.profile(who) for who in (Visibility.PUBLIC, Visibility.UNKNOWN, Visibility.PRIVATE))
    assert (public.name, public.bio, public.account) == (NAME, "Hello ☕", "ana.example")
    assert public.url == "https://www.facebook.com/ana.example"
    assert public.fields == ()
    assert untold.links == ("https://ana.example.net/",)
    assert set(untold.fields) == {
        ("website", "https://ana.example.net/"),
        ("location", "Springfield"),
        ("custom", "Relationship: Single"),
        ("custom", "Religious views: Quaker"),
        ("job title", "Clerk"),
        ("employer", "Northwind"),
        ("former job title", "Help"),
        ("former employer", "Harbor Books"),
        ("school", "Lakeside University"),
    }
    assert set(own.fields) == {
        ("email", "ana@example.com"),
        ("former email", "old@example.org"),
        ("phone", "+12025550143"),
        ("birth date", "1990-03-04"),
        ("former name", "Ana Before"),
    }
    assert "June" not in repr(found.records) and "Rowan" not in repr(found.of(Profile))


@pytest.mark.parametrize(
    ("change", "account", "url"),
    [
        ({"username": None}, "ana.example", "https://www.facebook.com/ana.example"),
        (
            {"username": "", "profile_uri": "https://www.facebook.com/profile.php?id=61568298782340"},
            "61568298782340",
            "https://www.facebook.com/profile.php?id=61568298782340",
        ),
        ({"username": None, "profile_uri": None}, "anaexample", "https://www.facebook.com/anaexample"),
    ],
)
def test_the_account_without_a_username(tmp_path: Path, change: dict[str, Any], account: str, url: str) -> None:
    found = read(tmp_path, {ABOUT: {"profile_v2": PROFILE | change}, POSTS: [post()]})
    assert found.profile(Visibility.PUBLIC).account == found.posts[0].account == account
    assert found.profile(Visibility.PUBLIC).url == url


@pytest.mark.parametrize(
    "change",
    [
        {"emails": "ana@example.com"},
        {"emails": ["ana@example.com"]},
        {"emails": {"emails": "ana@example.com"}},
    ],
)
def test_addresses_as_text_or_list(tmp_path: Path, change: dict[str, Any]) -> None:
    found = read(tmp_path, {ABOUT: {"profile_v2": PROFILE | change}})
    assert ("email", "ana@example.com") in found.profile(Visibility.PRIVATE).fields


def test_former_names_and_addresses_stand_in_the_records(tmp_path: Path) -> None:
    extra = {
        "old_name": "Ana Old",
        "new_name": NAME,
        "old_email": "first@example.org",
        "old_number": "+12025550199",
        "old_vanity": "anabug",
    }
    found = found_in(
        tmp_path,
        security_and_login_information__record_details={
            "admin_records_v2": [{"event": "Name change", "extra_info": extra, "session": {"ip_address": "192.0.2.7"}}]
        },
        security_and_login_information__email_address_verifications={
            "contact_verifications_v2": [{"contact": "second@example.org", "contact_type": 1}]
        },
    )
    own = found.profile(Visibility.PRIVATE).fields
    assert {
        ("former name", "Ana Old"),
        ("former email", "first@example.org"),
        ("former email", "second@example.org"),
        ("phone", "+12025550199"),
    } <= set(own)
    assert ("former handle", "anabug") in found.profile(Visibility.PUBLIC).fields
    assert "192.0.2.7" not in repr(found.records)


PRIVATE_FILES: dict[str, Any] = {
    "your_facebook_activity__messages__inbox__rowan_1__message_1": {
        "participants": [{"name": "Rowan Field"}, {"name": NAME}],
        "messages": [
            {"sender_name": NAME, "timestamp_ms": AT * 1000, "content": "my own words"},
            {"sender_name": "Rowan Field", "timestamp_ms": AT * 1000, "content": "not mine"},
        ],
    },
    "logged_information__search__your_search_history": {
        "searches_v2": [{"timestamp": 1, "data": [{"text": "headache"}]}]
    },
    "security_and_login_information__account_activity": {
        "account_activity_v2": [{"action": "Login", "ip_address": "198.51.100.7", "user_agent": "Firefox"}]
    },
    "ads_information__ads_interests": {"topics_v2": ["Coffee", "Café"]},
    "ads_information__other_categories_used_to_reach_you": {
        "label_values": [{"label": "Name", "vec": [{"value": "Night owls"}]}]
    },
    "logged_information__location__primary_public_location": {
        "primary_public_location_v2": {"city": "Springfield", "region": "IL", "country": "US"}
    },
}


def test_private_things_are_told_and_not_read(tmp_path: Path) -> None:
    found = found_in(tmp_path, **PRIVATE_FILES)
    text = repr(found.records)
    for word in ("my own words", "not mine", "headache", "198.51.100.7", "Coffee", "Night owls"):
        assert word not in text
    told = [item.reason for item in found.notices if item.reason.startswith("private:")]
    assert [
        any(word in reason for reason in told) for word in ("direct messages", "searches", "log-ins", "infers")
    ] == [True] * 4
    assert not found.troubles


def test_private_things_are_read_when_asked_for(tmp_path: Path) -> None:
    found = found_in(tmp_path, private=True, **PRIVATE_FILES)
    (message,) = found.posts
    assert (message.kind, message.text, message.visibility) == (PostKind.MESSAGE, "my own words", Visibility.PRIVATE)
    assert message.published == datetime.fromtimestamp(AT, UTC)
    own = set(found.profile(Visibility.PRIVATE).fields)
    assert {
        ("custom", "Search: headache"),
        ("ip address", "198.51.100.7"),
        ("device", "Firefox"),
        ("inference", "Coffee"),
        ("inference", "Café"),
        ("inference", "Night owls"),
        ("inference", "Springfield, IL, US"),
    } <= own
    assert "not mine" not in repr(found.records)
    assert [(item.reason, item.count) for item in found.notices if item.reason.startswith("not-yours")] == [
        ("not-yours: messages that others wrote are not read", 1)
    ]


@pytest.mark.parametrize("people", [["Rowan Field", NAME], ["Rowan Field"], []])
def test_in_one_talk_alone_nobody_is_the_person(tmp_path: Path, people: list[str]) -> None:
    said = PRIVATE_FILES["your_facebook_activity__messages__inbox__rowan_1__message_1"]["messages"]
    talk = {"participants": [{"name": name} for name in people], "messages": said}
    part = write_zip(tmp_path / "x.zip", {"your_facebook_activity/messages/inbox/rowan_1/message_1.json": talk})
    found = build.read(facebook, part, private=True)
    assert not found.posts and found.troubles == ["owner-unknown"]
    assert [item.count for item in found.notices if item.count > 1] == [2]
    assert not build.read(facebook, part).troubles


def test_encrypted_chats_come_alone_under_other_keys(tmp_path: Path) -> None:
    def chat(other: str, text: str) -> dict[str, Any]:
        said = [{"senderName": NAME, "text": text, "timestamp": AT * 1000, "type": "text"}]
        said.append({"senderName": other, "text": "not mine", "timestamp": AT * 1000, "type": "text"})
        return {"participants": [other, NAME], "threadName": f"{other}_1", "messages": said}

    members = {
        "Rowan Field_1.json": json.dumps(chat("Rowan Field", "plain é")),
        "June_2.json": json.dumps(chat("June", "two")),
    }
    chats = write_zip(tmp_path / "messages.zip", members)
    assert roots(facebook, chats) == [("", None)]
    assert not build.read(facebook, chats).posts
    found = build.read(facebook, chats, private=True)
    assert sorted(item.text for item in found.posts) == ["plain é", "two"]
    main = write_zip(tmp_path / "facebook-anaexample.zip", {ABOUT: {"profile_v2": PROFILE}})
    both = build.read(facebook, main, chats, private=True)
    assert sorted(item.text for item in both.posts) == ["plain é", "two"]
    assert not both.troubles


def test_friends_and_those_followed(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        connections__friends__your_friends={
            "friends_v2": [{"name": "Zoë", "timestamp": AT, "contact_info": "zoe@example.org"}]
        },
        connections__followers__who_you_ve_followed={"following_v3": [{"name": "A Page", "timestamp": AT}]},
        connections__friends__removed_friends={"deleted_friends_v2": [{"name": "Nobody", "timestamp": AT}]},
    )
    assert [(item.name, item.how, item.since) for item in found.of(Connection)] == [
        ("Zoë", How.FRIEND, datetime.fromtimestamp(AT, UTC)),
        ("A Page", How.FOLLOWS, datetime.fromtimestamp(AT, UTC)),
    ]
    assert "zoe@example.org" not in repr(found.records) and "Nobody" not in repr(found.records)


# ---------------------------------------------------------------- what is not read


def test_a_file_nobody_knows_is_told(tmp_path: Path) -> None:
    found = found_in(
        tmp_path, your_facebook_activity__posts__your_holograms={"holograms_v2": []}, ads_information__anything={"a": 1}
    )
    assert [
        (item.file, item.reason.partition(":")[0]) for item in found.notices if item.status is NoticeStatus.SKIPPED
    ] == [("your_facebook_activity/posts/your_holograms.json", "unknown-file")]
    assert "not-relevant" in found.words(NoticeStatus.IGNORED)


def test_a_part_without_a_telling_file_is_known_by_its_name(tmp_path: Path) -> None:
    members = {"w/ads_information/x.json": {"a": []}, "w/posts/media/1.jpg": b"x"}
    assert roots(facebook, write_zip(tmp_path / "facebook-ana-2026-01-31-AbCdEfGh.zip", members)) == [("w/", "ana")]
    assert roots(facebook, write_zip(tmp_path / "site.zip", members)) == []


def test_a_part_with_pictures_alone_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, {"your_facebook_activity/posts/media/1_n.jpg": b"\xff\xd8"})
    assert found.troubles == ["part-missing"]


@pytest.mark.parametrize("text", ["", "{", "[1,", "\x00", "<html>"])
def test_a_damaged_file_is_told_and_the_others_are_read(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, {POSTS: text or " ", "posts/your_posts_2.json": [post()], ABOUT: {"profile_v2": PROFILE}})
    assert [item.text for item in found.posts] == ["Hello"]
    assert found.troubles == ["json-invalid"]


@pytest.mark.parametrize("wrap", ["{}", '{{"comments_v2": {}}}'])
def test_of_a_cut_list_what_comes_before_is_kept(tmp_path: Path, wrap: str) -> None:
    text = wrap.format(build.meta_json([post("Café"), post("two"), post("three")]))
    found = read(tmp_path, {POSTS: text[: text.index("three")], ABOUT: {"profile_v2": PROFILE}})
    assert [item.text for item in found.posts] == ["Café", "two"]
    assert found.troubles == ["json-invalid"]


@pytest.mark.parametrize("text", ["[]", "null", "7", '"x"', "[null, 7, [], {}]", '{"a": 1, "b": 2}'])
def test_json_of_another_shape_is_no_crash(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, {POSTS: text, ABOUT: {"profile_v2": PROFILE}})
    assert not found.posts
    assert "schema-unknown" in found.troubles or text in ("[]", "null")


@pytest.mark.parametrize("seed", range(120))
def test_damage_never_raises(tmp_path: Path, seed: int, samples: Path) -> None:
    import zipfile

    members: dict[str, Any] = {}
    for person in ("student", "nurse"):
        for path in sorted((samples / person).glob("facebook-*.zip")):
            with zipfile.ZipFile(path) as zipped:
                members |= {name: zipped.read(name) for name in zipped.namelist()}
    path = write_zip(tmp_path / "facebook-x.zip", build.damaged(members, seed))
    found = build.read(facebook, path, private=True)
    assert all(item.published is None or item.published.tzinfo is UTC for item in found.posts)
    assert all(item.visibility is not Visibility.PUBLIC for item in found.posts)
