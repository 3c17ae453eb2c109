"""The HTML form of Facebook's and Instagram's exports, of both eras and of none that is known."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.collectors import Options, facebook, instagram
from footprint.gather import Gathering
from footprint.limits import Limits
from footprint.model import Connection, NoticeStatus, PostKind, Profile, Visibility
from tests.builders import meta as build
from tests.builders.gathered import read
from tests.builders.meta import block, old_block, page, roots, write_folder, write_zip
from tests.builders.x_reading import Found

POSTS = "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.html"
ABOUT = "personal_information/profile_information/profile_information.html"
FACTS = (
    "<table><tr><th>Name</th><td>Ana Exämple</td></tr><tr><td>Emails</td><td><ul><li>ana@example.com</li>"
    "<li>second@example.com</li></ul></td></tr><tr><td>Birthday</td><td>Mar 04, 1990</td></tr>"
    "<tr><td>Work</td><td>Northwind<div>Clerk</div></td></tr><tr><td>Current city</td><td>Springfield</td></tr>"
    '<tr><td>Profile URL</td><td><a href="https://www.facebook.com/ana.example">Profile</a></td></tr></table>'
)


def pieces(*texts: str) -> str:
    return "".join(f'<div class="_2pin"><div>{text}</div></div>' for text in texts)


def facebook_in(path: Path, private: bool = False, **files: str) -> Found:
    members: dict[str, Any] = {name.replace("__", "/") + ".html": text for name, text in files.items()}
    return build.read(
        facebook, write_zip(path / "facebook-anaexample.zip", {ABOUT: page(FACTS)} | members), private=private
    )


def instagram_in(path: Path, private: bool = False, **files: str) -> Found:
    members: dict[str, Any] = {
        f"your_instagram_activity/{name.replace('__', '/')}.html": text for name, text in files.items()
    }
    facts = rows(Username="ana.draws", Name="Ana", Email="ana@example.com", Private_Account="False", Bio="Tea")
    about = "personal_information/personal_information/personal_information.html"
    return build.read(
        instagram, write_zip(path / "instagram-ana.draws.zip", {about: page(entry(facts))} | members), private=private
    )


def rows(**facts: str) -> str:
    """A table as Instagram writes it: the value under its label."""
    cells = (
        f'<tr><td colspan="2" class="_2pin _a6_q">{label.replace("_", " ")}<div><div>{value}</div></div></td></tr>'
        for label, value in facts.items()
    )
    return f'<table style="table-layout: fixed;">{"".join(cells)}</table>'


def entry(body: str) -> str:
    """An entry without a heading and a foot."""
    return f'<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder"><div class="_a6-p">{body}</div></div>'


# ---------------------------------------------------------------- Facebook


@pytest.mark.parametrize("make", [block, old_block])
@pytest.mark.parametrize(
    ("date", "when"),
    [
        ("Nov 14, 2023 10:13:20 pm", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("14. Nov. 2023, 22:13", datetime(2023, 11, 14, 22, 13, tzinfo=UTC)),
        (
            "<a href='https://www.facebook.com/dyi/l/?l=AY1'><div class='_a72d'>Mar 1, 2019 2:05pm</div></a>",
            datetime(2019, 3, 1, 14, 5, tzinfo=UTC),
        ),
        ("someday", None),
    ],
)
def test_both_eras_are_read(tmp_path: Path, make: Any, date: str, when: datetime | None) -> None:
    body = pieces("Grüße &amp; more<br/>second line", "Updated Nov 15, 2023 1:02:03 am")
    text = page(make("Ana updated her status.", body, date))
    found = build.read(facebook, write_zip(tmp_path / "facebook-anaexample.zip", {POSTS: text, ABOUT: page(FACTS)}))
    (only,) = found.posts
    assert (only.text, only.published, only.visibility) == ("Grüße & more\nsecond line", when, Visibility.UNKNOWN)
    assert only.url == ("https://www.facebook.com/dyi/l/?l=AY1" if "href" in date else None)
    assert ("times-local" in found.words(NoticeStatus.IGNORED)) is (when is not None)
    assert not found.troubles


def test_a_page_of_unknown_classes_is_read_by_its_structure(tmp_path: Path) -> None:
    text = page(
        "<div class='zz1'><h3>Ana shared a link.</h3><div>My words <a href='https://example.org/x'>x.example</a></div>"
        "<div>Nov 14, 2023 10:13 pm</div></div>"
        "<div class='zz1'><h3>Ana posted.</h3><div>Second</div><footer><div>Nov 15, 2023 10:13 pm</div></footer></div>"
    )
    found = build.read(facebook, write_zip(tmp_path / "facebook-a.zip", {POSTS: text}))
    assert [(item.text, item.published) for item in found.posts] == [
        ("My words x.example (https://example.org/x)", datetime(2023, 11, 14, 22, 13, tzinfo=UTC)),
        ("Second", datetime(2023, 11, 15, 22, 13, tzinfo=UTC)),
    ]
    assert found.posts[0].links == ("https://example.org/x",)


def test_a_page_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    found = build.read(facebook, write_zip(tmp_path / "facebook-a.zip", {POSTS: page("<p>" + "word " * 100 + "</p>")}))
    assert found.troubles == ["schema-unknown"]
    empty = build.read(facebook, write_zip(tmp_path / "facebook-b.zip", {POSTS: page("<p>You have no posts.</p>")}))
    assert not empty.troubles and not empty.posts


def test_pictures_positions_and_upload_addresses(tmp_path: Path) -> None:
    facts = (
        '<table><tr><td class="_a6_q">Upload IP Address</td><td class="_a6_r">203.0.113.9</td></tr>'
        '<tr><td class="_a6_q">Latitude</td><td>48.858</td></tr>'
        '<tr><td class="_a6_q">Longitude</td><td>2.294</td></tr></table>'
    )
    file = "your_facebook_activity/posts/media/1_n.jpg"
    body = pieces("My badge", f'<a href="{file}"><img src="{file}"/></a><div>My badge</div>{facts}')
    found = build.read(
        facebook,
        write_zip(
            tmp_path / "facebook-a.zip",
            {POSTS: page(block("Ana added a photo.", body, "Nov 14, 2023 10:13 pm")), ABOUT: page(FACTS)},
        ),
        private=True,
    )
    (only,) = found.posts
    assert only.text == "My badge"
    assert [(item.kind, item.file, item.lat, item.lon) for item in only.media] == [("photo", file, 48.858, 2.294)]
    assert ("ip address", "203.0.113.9") in found.profile(Visibility.PRIVATE).fields
    assert "Latitude" not in only.text and only.links == ()


def test_the_profile_by_its_tables(tmp_path: Path) -> None:
    found = build.read(facebook, write_zip(tmp_path / "download.zip", {ABOUT: page(FACTS)}))
    public, untold, own = (found.profile(who) for who in (Visibility.PUBLIC, Visibility.UNKNOWN, Visibility.PRIVATE))
    assert (public.name, public.account, public.url) == (
        "Ana Exämple",
        "ana.example",
        "https://www.facebook.com/ana.example",
    )
    assert set(untold.fields) == {("employer", "Northwind"), ("location", "Springfield")}
    assert set(own.fields) == {
        ("email", "ana@example.com"),
        ("email", "second@example.com"),
        ("birth date", "1990-03-04"),
    }


def test_comments_messages_friends_and_searches(tmp_path: Path) -> None:
    day = "Nov 14, 2023 10:13 pm"
    files = {
        "your_facebook_activity__comments_and_reactions__comments": page(
            block("Ana commented on Rowan's photo.", pieces("Call 202-555-0143"), day)
        ),
        "your_facebook_activity__comments_and_reactions__likes_and_reactions_1": page(
            block("Ana likes Rowan's photo.", "", day)
        ),
        "your_facebook_activity__messages__inbox__rowan_1__message_1": page(
            block("Ana Exämple", "<div><div></div><div>my own words</div></div>", day),
            block("Rowan Field", "<div><div></div><div>not mine</div></div>", day),
        ),
        "connections__friends__your_friends": page(block("Zoë Field", "", "Mar 01, 2019 2:05 pm")),
        "logged_information__search__your_search_history": page(block("You searched", pieces("headache"), day)),
        "start_here": page("hello"),
    }
    found = facebook_in(tmp_path, **files)
    assert [(item.kind, item.text) for item in found.posts] == [
        (PostKind.COMMENT, "Call 202-555-0143"),
        (PostKind.LIKE, ""),
    ]
    assert [(item.name, item.since) for item in found.of(Connection)] == [
        ("Zoë Field", datetime(2019, 3, 1, 14, 5, tzinfo=UTC))
    ]
    assert not {"my own words", "headache"} & set(repr(found.records).split("'"))
    private = facebook_in(tmp_path, private=True, **files)
    assert [item.text for item in private.posts if item.kind is PostKind.MESSAGE] == ["my own words"]
    assert ("custom", "Search: headache") in private.profile(Visibility.PRIVATE).fields
    assert "not mine" not in repr(private.records)


def test_of_both_forms_the_json_one_is_read(tmp_path: Path) -> None:
    text = page(block("Ana", pieces("Hello"), "Nov 14, 2023 10:13 pm"))
    members = {POSTS: text, POSTS.replace(".html", ".json"): [{"timestamp": 1700000000, "data": [{"post": "Hello"}]}]}
    found = build.read(facebook, write_zip(tmp_path / "facebook-a.zip", members))
    assert [(item.text, item.file[-5:]) for item in found.posts] == [("Hello", ".json")]
    assert "twin" in found.words(NoticeStatus.IGNORED)


def test_where_no_user_name_is_told_the_account_has_the_person_s_name(tmp_path: Path) -> None:
    about = page(rows(Name="Ana Example", Emails="ana@example.org"))
    folder = write_folder(
        tmp_path / "my stuff (1)", {POSTS: page(block("Ana", pieces("Hello"), "Nov 14, 2023 10:13 pm")), ABOUT: about}
    )
    found = read(folder)
    assert {post.account for post in found.posts} == {"Ana Example"}
    assert {item.url for item in found.records if isinstance(item, Profile)} == {None}


def test_its_pages_are_not_taken_for_saved_pages(tmp_path: Path) -> None:
    members = {
        POSTS: page(block("Ana", pieces("Hello"), "Nov 14, 2023 10:13 pm")),
        "start_here.html": page("x"),
        ABOUT: page(FACTS),
    }
    folder = write_folder(tmp_path / "downloads" / "facebook-anaexample", members)
    with Gathering([str(folder.parent)], Options(), lambda: None) as gathering:  # type: ignore[arg-type, return-value]
        assert [unit.what for unit in gathering.units] == ["Facebook export"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "\x00\xff",
        "<" * 5000,
        "<div class='_a6-g'>" * 300,
        "<table><tr><tr><td><td>",
        "<div class=_a6-g><div class=_a6-h>",
    ],
)
def test_odd_pages_are_no_crash(tmp_path: Path, body: str) -> None:
    found = build.read(
        facebook, write_zip(tmp_path / "facebook-a.zip", {POSTS: body or " ", ABOUT: body or " "}), private=True
    )
    assert not [item for item in found.posts if item.text]


def test_a_limit_is_named(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "facebook-a.zip", {POSTS: page(*[block("Ana", pieces("Hello"), "x")] * 50)})
    assert build.read(facebook, path, limits=Limits(html_bytes=2_000)).troubles == ["too-big"]
    deep = write_zip(tmp_path / "facebook-b.zip", {POSTS: page("<div>" * 600)})
    assert build.read(facebook, deep).troubles == ["too-deep"]


# ---------------------------------------------------------------- Instagram


def test_instagram_posts_comments_and_followers(tmp_path: Path) -> None:
    day = "Feb 28, 2025 10:07 am"
    facts = rows(Has_Camera_Metadata="False", Latitude="48.858", Longitude="2.294")
    picture = (
        f'<div><a href="media/posts/202502/1.jpg"><img src="media/posts/202502/1.jpg"/></a><div>{facts}</div></div>'
    )
    when = '<table><tr><td class="_a6_q">Time</td><td class="_2piu _a6_r">Mar 01, 2025 9:00 pm</td></tr></table>'
    who = '<a target="_blank" href="https://www.instagram.com/rowan_field">rowan_field</a>'
    follower = f"<div><div>{who}</div><div>Oct 05, 2026 7:19 am</div></div>"
    found = instagram_in(
        tmp_path,
        media__posts_1=page(block("Café @rowan_field", picture, day), block("", picture, day)),
        media__stories=page(block("night", picture, day)),
        media__recently_deleted_content=page(block("gone", picture, day)),
        comments__post_comments_1=page(entry(rows(Comment="Lovely!", Media_Owner="rowan_field") + when)),
        threads__threads_and_replies=page(block("a thread", "", day)),
        connections__followers_and_following__followers_1=page(entry(follower)),
        likes__liked_posts=page(
            block(
                "rowan_field",
                '<div><a href="https://www.instagram.com/p/A/">https://www.instagram.com/p/A/</a></div>',
                day,
            )
        ),
    )
    at = datetime(2025, 2, 28, 10, 7, tzinfo=UTC)
    assert {(item.platform, item.kind, item.text, item.visibility, item.published) for item in found.posts} == {
        ("instagram", PostKind.POST, "Café @rowan_field", Visibility.PUBLIC, at),
        ("instagram", PostKind.POST, "", Visibility.PUBLIC, at),
        ("instagram", PostKind.STORY, "night", Visibility.PRIVATE, at),
        ("instagram", PostKind.POST, "gone", Visibility.PRIVATE, at),
        ("instagram", PostKind.COMMENT, "Lovely!", Visibility.UNKNOWN, datetime(2025, 3, 1, 21, 0, tzinfo=UTC)),
        ("instagram", PostKind.LIKE, "", Visibility.UNKNOWN, at),
        ("threads", PostKind.POST, "a thread", Visibility.UNKNOWN, at),
    }
    first = next(item for item in found.posts if item.text.startswith("Café"))
    assert [(item.file, item.lat, item.lon) for item in first.media] == [("media/posts/202502/1.jpg", 48.858, 2.294)]
    assert [item.text for item in found.posts if item.deleted] == ["gone"]
    (other,) = found.of(Connection)
    assert (other.other, other.since) == ("rowan_field", datetime(2026, 10, 5, 7, 19, tzinfo=UTC))
    assert not found.troubles


def test_instagram_profile_and_private_files(tmp_path: Path) -> None:
    day = "Feb 28, 2025 10:07 am"
    files = {
        "messages__inbox__rowan_1__message_1": page(
            block("Ana", "<div><div></div><div>my own words</div></div>", day),
            block("Rowan", "<div><div></div><div>not mine</div></div>", day),
        ),
        "x__login_activity": page(
            block("2025-01-01T00:00:00+00:00", rows(IP_Address="198.51.100.7", User_Agent="Instagram 300"), day)
        ),
        "x__profile_changes": page(entry(rows(Changed="Username", Previous_Value="anabug", New_Value="ana.draws"))),
        "x__profile_based_in": page(entry(rows(City_Name="Springfield"))),
        "recent_searches__word_or_phrase_searches": page(entry(rows(Search="headache"))),
    }
    found = instagram_in(tmp_path, **files)
    (public,) = [item for item in found.of(Profile) if item.visibility is Visibility.PUBLIC]
    assert (public.account, public.name, public.bio) == ("ana.draws", "Ana", "Tea")
    assert set(public.fields) == {("locked", "false"), ("former handle", "anabug")}
    assert not [
        word for word in ("my own words", "198.51.100.7", "Springfield", "headache") if word in repr(found.records)
    ]
    private = instagram_in(tmp_path, private=True, **files)
    assert [item.text for item in private.posts] == ["my own words"]
    assert {
        ("ip address", "198.51.100.7"),
        ("device", "Instagram 300"),
        ("inference", "Springfield"),
        ("custom", "Search: headache"),
    } <= set(private.profile(Visibility.PRIVATE).fields)
    assert "not mine" not in repr(private.records)


def test_roots_of_html_exports(tmp_path: Path) -> None:
    one = write_zip(tmp_path / "a.zip", {f"w/{POSTS}": page("x")})
    two = write_zip(tmp_path / "b.zip", {"w/your_instagram_activity/threads/threads_and_replies.html": page("x")})
    assert [prefix for prefix, _ in roots(facebook, one)] == ["w/"] == [prefix for prefix, _ in roots(instagram, two)]
    assert roots(facebook, two) == [] == roots(instagram, one)
