"""Google Takeouts but for YouTube: reviews, places, profile, account, business; what is left alone; damage."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.archive import Archive, Member
from footprint.collectors import Options
from footprint.collectors.google import COLLECTOR
from footprint.gather import Gathering
from footprint.limits import Limits
from footprint.model import Label, NoticeStatus, Post, PostKind, Profile, Visibility
from tests.builders import reading
from tests.builders.reading import WRITERS
from tests.builders.x_reading import Found

NAME = "takeout-20260131T120000Z-001.zip"
PROFILE = {
    "name": {"givenName": "Ana", "familyName": "Lopes", "formattedName": "Ana Lopes"},
    "displayName": "Ana L.",
    "emails": [{"value": "ana@example.org"}],
    "birthday": "1999-05-03",
    "gender": {"type": "female"},
}
REVIEW = {
    "geometry": {"coordinates": [-0.1, 51.5], "type": "Point"},
    "properties": {
        "date": "2024-03-02T10:15:00Z",
        "five_star_rating_published": 5,
        "review_text_published": "Best cortado.\nI work here.",
        "google_maps_url": "http://maps.google.com/?cid=1",
        "location": {"name": "Northwind", "address": "1 Market Square, Exampleton", "country_code": "GB"},
    },
    "type": "Feature",
}


def places(*features: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def read(tmp_path: Path, members: dict[str, Any], *, private: bool = False, limits: Limits | None = None) -> Found:
    named = {
        f"Takeout/{name}": data if isinstance(data, str | bytes) else json.dumps(data) for name, data in members.items()
    }
    path = reading.write_zip(tmp_path / NAME, {"Takeout/archive_browser.html": "<html></html>", **named})
    return reading.read(COLLECTOR, path, private=private, limits=limits)


def review(tmp_path: Path, feature: Any, name: str = "Maps (your places)/Reviews.json") -> Post:
    (post,) = read(tmp_path, {name: places(feature), "Profile/Profile.json": PROFILE}).posts
    return post


# ---------------------------------------------------------------- where it begins


@pytest.mark.parametrize("name", ["Takeout", "takeout(1)", "Takeout 2"])
def test_the_folder_takeout_itself_is_read_whole(tmp_path: Path, name: str) -> None:
    for path, data in (("Maps (your places)/Reviews.json", places(REVIEW)), ("Profile/Profile.json", PROFILE)):
        (tmp_path / name / path).parent.mkdir(parents=True)
        (tmp_path / name / path).write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    found = reading.read(COLLECTOR, tmp_path / name)
    assert len(found.posts) == 1 and any(profile.name for profile in found.of(Profile))


@pytest.mark.parametrize("container", sorted(WRITERS))
@pytest.mark.parametrize("wrapper", ["", "Downloads/x/"])
@pytest.mark.parametrize("service", ["Maps (your places)/Reviews.json", "Perfil/Perfil.json", "Google Fotos/x/1.json"])
def test_the_folder_is_found(tmp_path: Path, container: str, wrapper: str, service: str) -> None:
    path = WRITERS[container](tmp_path / "any", {f"Takeout/{service}": "{}"}, wrapper)
    assert reading.roots(COLLECTOR, path) == [(f"{wrapper}Takeout/", None)]


def test_under_another_name_the_page_about_the_archive_tells_it(tmp_path: Path) -> None:
    path = reading.write_zip(
        tmp_path / "mine.zip", {"my google/archive_browser.html": "x", "my google/Chrome/H.json": "{}"}
    )
    assert reading.roots(COLLECTOR, path) == [("my google/", None)]


def test_reviews_alone_are_read(tmp_path: Path) -> None:
    file = tmp_path / "Reviews.json"
    file.write_text(places(REVIEW), encoding="utf-8")
    assert reading.roots(COLLECTOR, file) == [("", None)]
    assert [post.kind for post in reading.read(COLLECTOR, file).posts] == [PostKind.REVIEW]


@pytest.mark.parametrize(
    ("name", "text"),
    [("food/takeout/menu/today.json", "{}"), ("Reviews.json", '{"reviews": []}'), ("Takeout/order.txt", "pizza")],
)
def test_other_things_are_left_alone(tmp_path: Path, name: str, text: str) -> None:
    assert reading.roots(COLLECTOR, reading.write_zip(tmp_path / "a.zip", {name: text})) == []


def test_the_name_of_the_file_tells_it_where_all_folders_are_foreign(tmp_path: Path) -> None:
    path = reading.write_zip(tmp_path / NAME, {"Takeout/Något nytt/x.json": "{}"})
    assert reading.roots(COLLECTOR, path) == [("Takeout/", "20260131T120000Z")]


def test_youtube_is_left_to_its_own_collector_and_parts_go_together(tmp_path: Path) -> None:
    row = "Ugx,UC,2024-01-01T00:00:00Z,0,,vid00000001,Hi"
    table = f"Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,Video ID,Comment Text\n{row}\n"
    one = reading.write_zip(
        tmp_path / "takeout-20260131T120000Z-001.zip",
        {"Takeout/YouTube/comments/comments.csv": table, "Takeout/Profile/Profile.json": json.dumps(PROFILE)},
    )
    two = reading.write_tar(
        tmp_path / "takeout-20260131T120000Z-002.tgz",
        {"Takeout/Maps (your places)/Reviews.json": places(REVIEW)},
    )
    with Gathering((str(one), str(two)), Options(), lambda: pytest.fail("no network")) as gathering:  # type: ignore[arg-type, return-value]
        assert len(gathering.units) == 2
        posts = [record for _, record in gathering.read() if isinstance(record, Post)]
    assert sorted((post.platform, post.account) for post in posts) == [("google", "Ana L."), ("youtube", "UC")]


# ---------------------------------------------------------------- reviews


def test_a_review_in_full(tmp_path: Path) -> None:
    post = review(tmp_path, REVIEW)
    assert (post.platform, post.account, post.kind) == ("google", "Ana L.", PostKind.REVIEW)
    assert post.text == "Best cortado.\nI work here."
    assert post.published == datetime(2024, 3, 2, 10, 15, tzinfo=UTC)
    assert (post.visibility, post.url) == (Visibility.PUBLIC, "http://maps.google.com/?cid=1")
    (media,) = post.media
    assert (media.kind, media.alt, media.lat, media.lon) == ("place", "Northwind", 51.5, -0.1)


@pytest.mark.parametrize(
    "name", ["Maps (meine Orte)/Rezensionen.json", "Maps (tus sitios)/Reseñas.json", "地图/评价.json"]
)
def test_reviews_are_found_under_any_name(tmp_path: Path, name: str) -> None:
    assert review(tmp_path, REVIEW, name).text.startswith("Best cortado.")


@pytest.mark.parametrize("rating", [3, "3", "THREE", None])
def test_a_review_may_hold_only_stars_and_answers(tmp_path: Path, rating: object) -> None:
    about = {
        "five_star_rating_published": rating,
        "location": {"name": "N"},
        "questions": [
            {"question": "Noise", "selected_option": "Quiet"},
            {"question": "Food", "rating": 4},
            {"question": "Meal", "selected_options": ["Lunch", "Dinner"]},
            {"question": "Empty"},
        ],
    }
    post = review(tmp_path, {"geometry": {"coordinates": [0, 0]}, "properties": about})
    assert post.text == "Noise: Quiet\nFood: 4\nMeal: Lunch, Dinner"
    assert (post.media[0].lat, post.published, post.url) == (None, None, None)


def test_an_older_review(tmp_path: Path) -> None:
    about = {
        "Google Maps URL": "https://www.google.com/maps/place//data=1",
        "Location": {
            "Address": "1 Market Square",
            "Business Name": "Northwind",
            "Geo Coordinates": {"Latitude": "51.5", "Longitude": "-0.1"},
        },
        "Published": "2017-05-06T07:08:09Z",
        "Review Comment": "Nice",
        "Star Rating": 4,
        "Title": "Northwind",
    }
    post = review(tmp_path, {"geometry": {}, "properties": about, "type": "Feature"})
    assert (post.text, post.published) == ("Nice", datetime(2017, 5, 6, 7, 8, 9, tzinfo=UTC))
    assert (post.media[0].alt, post.media[0].lat, post.media[0].lon) == ("Northwind", 51.5, -0.1)


def test_the_name_is_public_only_where_reviews_stand_under_it(tmp_path: Path) -> None:
    alone = read(tmp_path, {"Profile/Profile.json": PROFILE})
    assert [item.visibility for item in alone.of(Profile)] == [Visibility.UNKNOWN, Visibility.PRIVATE]
    with_reviews = read(tmp_path, {"Profile/Profile.json": PROFILE, "Maps (your places)/Reviews.json": places(REVIEW)})
    assert [item.visibility for item in with_reviews.of(Profile)] == [Visibility.PUBLIC, Visibility.PRIVATE]


# ---------------------------------------------------------------- places


def test_saved_places_are_read_only_when_asked_for(tmp_path: Path) -> None:
    starred = {
        "geometry": {"coordinates": [1, 2]},
        "properties": {"Title": "Old pier", "Published": "2020-01-01T00:00:00Z"},
    }
    members = {
        "Maps (your places)/Saved Places.json": places(starred),
        "Saved/Want to go.csv": "Title,Note,URL,Tags,Comment\n,,,,\nStudio,apply here,https://www.google.com/maps/x,,soon\n",
        "Guardado/Lista.csv": "Título,Nota,URL\nCasa,mía,https://www.google.com/maps/y\n",
    }
    found = read(tmp_path, members)
    assert found.posts == []
    (notice,) = [item for item in found.notices if "saved places" in item.reason]
    assert (notice.status, notice.count) == (NoticeStatus.IGNORED, 3)
    asked = read(tmp_path, members, private=True).posts
    assert sorted((post.text, post.visibility) for post in asked) == [
        ("Casa\nmía", Visibility.PRIVATE),
        ("Old pier", Visibility.PRIVATE),
        ("Studio\napply here\nsoon", Visibility.PRIVATE),
    ]


@pytest.mark.parametrize("home", ["Home", "Zuhause", "Casa"])
def test_home_is_a_private_address_and_other_peoples_places_are_not_taken_in(tmp_path: Path, home: str) -> None:
    labels = [
        {"geometry": {}, "properties": {"name": name, "address": address}}
        for name, address in ((home, "12 Elm Street"), ("Work", "1 Office Park"), ("Rowan", "9 Oak Lane"))
    ]
    found = read(tmp_path, {"Maps/My labeled places/Labeled places.json": places(*labels)})
    profile = found.profile(Visibility.PRIVATE)
    assert profile.fields == ((str(Label.ADDRESS), "12 Elm Street"), (str(Label.CUSTOM), "Work: 1 Office Park"))
    assert "Oak" not in str([item.fields for item in found.of(Profile)])
    assert [(item.count, item.status) for item in found.notices if item.reason.startswith("not-yours")] == [
        (1, NoticeStatus.IGNORED)
    ]


# ---------------------------------------------------------------- the account

SUBSCRIBER = """<html><body><h1>x</h1><ul><li>e-Mail: ana@example.org</li><li>Recovery e-Mail: backup@example.com</li>
<li>Recovery SMS: +44 7700 900123 [GB]</li><li>Created on: 2010-01-02 10:11:12 Z</li></ul>
<table><tr><td>2026-01-02 10:11:12 Z</td><td>203.0.113.7</td></tr>
<tr><td>2026-01-03 01:02:03 Z</td><td>2001:db8::7</td></tr>
</table></body></html>"""


@pytest.mark.parametrize("folder", ["Google Account", "Cuenta de Google"])
def test_the_ways_back_into_the_account_are_private(tmp_path: Path, folder: str) -> None:
    members = {f"{folder}/ana.SubscriberInfo.html": SUBSCRIBER}
    found = read(tmp_path, members)
    assert found.profile(Visibility.PRIVATE).fields == (
        (str(Label.EMAIL), "ana@example.org"),
        (str(Label.EMAIL), "backup@example.com"),
        (str(Label.PHONE), "+44 7700 900123"),
    )
    assert [item.count for item in found.notices if "log-ins" in item.reason] == [2]
    asked = read(tmp_path, members, private=True).profile(Visibility.PRIVATE).fields
    assert [value for label, value in asked if label == Label.IP_ADDRESS] == ["203.0.113.7", "2001:db8::7"]


def test_the_profile_is_private_but_for_the_name(tmp_path: Path) -> None:
    odd = {
        **PROFILE,
        "emails": {"value": "ana@example.org"},
        "urls": [{"value": "https://ana.example/"}, {"value": "x"}],
        "phoneNumbers": None,
    }
    found = read(tmp_path, {"Profil/Profil.json": odd})
    name = found.profile(Visibility.UNKNOWN)
    assert (name.name, name.account, name.fields) == ("Ana L.", "Ana L.", ())
    kept = found.profile(Visibility.PRIVATE)
    assert kept.links == ("https://ana.example/",)
    assert kept.fields == (
        (str(Label.EMAIL), "ana@example.org"),
        (str(Label.BIRTH_DATE), "1999-05-03"),
        (str(Label.CUSTOM), "Gender: female"),
    )


# ---------------------------------------------------------------- the business


def test_a_business_speaks_and_of_its_customers_the_words_and_not_the_names(tmp_path: Path) -> None:
    base = "Google Business Profile/account-1/location-2"
    members = {
        f"{base}/data.json": {
            "title": "Ana's Bikes",
            "phoneNumbers": {"primaryPhone": "020 7946 0000"},
            "storefrontAddress": {"addressLines": ["1 Dock Road"], "locality": "Exampleton", "postalCode": "EX1 1EX"},
            "websiteUri": "https://bikes.example/",
            "profile": {"description": "We mend."},
        },
        f"{base}/localPost-7/data.json": {
            "summary": "Closed on Monday",
            "state": "LIVE",
            "createTime": "2024-01-02T03:04:05Z",
        },
        f"{base}/reviews.json": {
            "reviews": [
                {
                    "name": "accounts/1/locations/2/reviews/A",
                    "reviewer": {"displayName": "Rowan"},
                    "starRating": "TWO",
                    "comment": "Rude staff",
                    "reviewReply": {"comment": "Sorry, Rowan", "updateTime": "2024-01-03T00:00:00Z"},
                },
                {"name": "accounts/1/locations/2/reviews/B", "comment": "Great"},
                {"name": "accounts/1/locations/2/reviews/C", "starRating": "FIVE"},
                {"name": "accounts/1/locations/2/reviews/D", "starRating": "STAR_RATING_UNSPECIFIED"},
            ]
        },
    }
    found = read(tmp_path, members)
    shop = found.profile(Visibility.PUBLIC)
    assert (shop.name, shop.bio, shop.links) == ("Ana's Bikes", "We mend.", ("https://bikes.example/",))
    assert shop.fields == (
        (str(Label.PHONE), "020 7946 0000"),
        (str(Label.ADDRESS), "1 Dock Road, Exampleton, EX1 1EX"),
        (str(Label.REVIEW), "★★☆☆☆ Rude staff"),
        (str(Label.REVIEW), "Great"),
        (str(Label.REVIEW), "★★★★★"),
    )
    assert "Rowan" not in str(shop) + "".join(value for _, value in shop.fields)
    assert sorted((post.kind, post.text, post.visibility, post.account) for post in found.posts) == [
        (PostKind.POST, "Closed on Monday", Visibility.PUBLIC, "Ana's Bikes"),
        (PostKind.REPLY, "Sorry, Rowan", Visibility.PUBLIC, "Ana's Bikes"),
    ]
    assert "Rude" not in str([(post.text, post.media) for post in found.posts])


def test_reviews_without_a_listing_stand_under_the_owners_name(tmp_path: Path) -> None:
    members = {"Google Business Profile/account-1/location-2/reviews.json": {"reviews": [{"comment": "Slow"}]}}
    shop = read(tmp_path, members).profile(Visibility.PUBLIC)
    assert shop.fields == ((str(Label.REVIEW), "Slow"),) and shop.file.endswith("reviews.json")


# ---------------------------------------------------------------- searches, and all the rest


@pytest.mark.parametrize(
    "name",
    [
        "My Activity/Search/MyActivity.html",
        "Mi actividad/Búsqueda/MiActividad.html",
        "My Activity/Search/My Activity.html",
    ],
)
def test_searches_are_read_only_when_asked_for(tmp_path: Path, name: str) -> None:
    page = '<a href="https://www.google.com/search?q=rash+on+arm">x</a><a href="https://evil.test/?q=no">y</a>'
    found = read(tmp_path, {name: page})
    assert found.posts == []
    assert [item.count for item in found.notices if item.reason.startswith("private: searches")] == [1]
    (post,) = read(tmp_path, {name: page}, private=True).posts
    assert (post.text, post.visibility, post.kind) == ("rash on arm", Visibility.PRIVATE, PostKind.MESSAGE)


def test_of_other_services_not_one_file_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    truly = Archive.open

    def noted(self: Archive, member: Member) -> Any:
        opened.append(member.name)
        return truly(self, member)

    monkeypatch.setattr(Archive, "open", noted)
    members = {
        "Mail/All mail.mbox": "x",
        "Google Photos/Album/1.jpg.supplemental-metadata.json": "{}",
        "Location History (Timeline)/Records.json": "{}",
        "Location History (Timeline)/Semantic Location History/2024/2024_MAY.json": "{}",
        "Chrome/History.json": "{}",
        "Drive/CV/old.csv": "a,b\n",
        "Contacts/All/All.vcf": "x",
        "Keep/note.html": "x",
    }
    found = read(tmp_path, members, private=True)
    assert opened == []
    assert found.words(NoticeStatus.IGNORED) == ["not-relevant"]
    (notice,) = found.notices
    assert notice.count == len(members) + 1


def test_a_blog_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, {"Blogger/Blogs/Mine/feed.atom": "<feed/>"})
    assert found.troubles == ["unknown-file"]


# ---------------------------------------------------------------- damage


def test_the_sample_is_read_whole(samples: Path) -> None:
    found = reading.read(COLLECTOR, samples / "student" / "takeout-20260131T120000Z-002.zip")
    assert [post.kind for post in found.posts] == [PostKind.REVIEW, PostKind.REVIEW]
    assert found.troubles == []


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "[1]", '{"features": 7}', '{"features": [{"properties": null}]}', "{"]
)
def test_odd_files_are_no_stop(tmp_path: Path, text: str) -> None:
    members = {
        "Maps (your places)/Reviews.json": text or " ",
        "Maps/More.json": places(REVIEW),
        "Profile/Profile.json": text or " ",
    }
    found = read(tmp_path, members)
    assert [post.kind for post in found.posts] == [PostKind.REVIEW]
    told = "schema-unknown" if text == "null" else "json-invalid"
    assert set(found.troubles) <= {told}


def test_a_page_that_is_too_big_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, {"Google Account/a.SubscriberInfo.html": SUBSCRIBER}, limits=Limits(html_bytes=100))
    assert found.troubles == ["too-big"]


def test_the_folder_that_an_unpacker_made_is_not_the_export(tmp_path: Path) -> None:
    folder = NAME.removesuffix(".zip")
    members = {
        f"{folder}/Takeout/archive_browser.html": "<html></html>",
        f"{folder}/Takeout/Profile/Profile.json": json.dumps(PROFILE),
        f"{folder}/Takeout/Maps (your places)/Reviews.json": places(REVIEW),
    }
    path = reading.write_zip(tmp_path / NAME, members)
    assert [prefix for prefix, _ in reading.roots(COLLECTOR, path)] == [f"{folder}/Takeout/"]
    assert [(post.account, post.kind) for post in reading.read(COLLECTOR, path).posts] == [("Ana L.", PostKind.REVIEW)]
