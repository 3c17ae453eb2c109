"""Medium exports: stories, responses, drafts, the profile, and what stays closed."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from footprint.model import Connection, Label, NoticeStatus, Post, PostKind, Profile, Visibility
from tests.builders.gathered import SAMPLES, Gathered, harmed, read

from layouts import medium as layout  # isort: skip  # lies beside the samples

SAMPLE = SAMPLES / "student" / "medium-export.zip"
WHEN = "2023-05-01T14:00:00.000Z"
NUMBER = "0123456789ab"
TITLE = '<h3 class="graf graf--h3 graf--title">T</h3>'


def packed(path: Path, members: dict[str, str | bytes], wrapper: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as out:
        for name, data in members.items():
            out.writestr(wrapper + name, data)
    return path


def found_in(tmp_path: Path, members: dict[str, str | bytes], private: bool = False) -> Gathered:
    return read(packed(tmp_path / "medium-export (1).zip", members), private=private)


def one(tmp_path: Path, page: str, name: str = f"2023-05-01_T-{NUMBER}.html", private: bool = True) -> Post:
    members: dict[str, str | bytes] = {"profile/profile.html": layout.profile("n", "N", "n@example.com")}
    (made,) = found_in(tmp_path, members | {f"posts/{name}": page}, private).posts
    return made


def test_the_sample_is_read_whole() -> None:
    found = read(SAMPLE)
    assert found.units == ["Medium export"] and not found.troubles
    assert [(post.id, post.kind, post.visibility) for post in found.posts] == [
        ("list-letters-i-love-cafe00112233", PostKind.PAGE, Visibility.UNKNOWN),
        (NUMBER, PostKind.POST, Visibility.PUBLIC),
        ("ba9876543210", PostKind.COMMENT, Visibility.PUBLIC),
    ]
    story = found.post(NUMBER)
    assert story.text == (
        "Letters on shop doors\n\nA walk & a notebook\n\nI photograph signs & draw them again. The first was at "
        "Northwind Coffee (https://example.org/northwind), where I work.\n\nPainted by my aunt Ines\n\n"
        "Write to me: nora.vance@example.com\n\n#Typography #Lettering"
    )
    assert story.published == datetime(2023, 5, 1, 14, tzinfo=UTC)
    assert story.url == f"https://medium.com/@noravance/letters-on-shop-doors-{NUMBER}"
    assert [media.alt for media in story.media] == ["A hand-painted door"]
    assert found.post("ba9876543210").text == "Thank you for this, I had the same landlord!"
    public, own = found.profile(Visibility.PUBLIC), found.profile(Visibility.PRIVATE)
    assert (public.account, public.name, public.url) == ("noravance", "Nora Vance", "https://medium.com/@noravance")
    assert public.bio.startswith("I write about letters") and public.links == ("https://noravance.example.net/",)
    assert own.fields == ((Label.EMAIL, "nora.vance@example.com"), (Label.OTHER_HANDLE, "twitter: nora_vance"))
    assert [item.other for item in found.of(Connection)] == ["rowanfield"]
    assert [item.name for item in found.of(Connection)] == [""]
    reasons = [item.reason for item in found.notices]
    assert "private: drafts are not read; --include private reads them" in reasons
    assert {item.status for item in found.notices} == {NoticeStatus.IGNORED}


def test_private_things_are_read_when_asked_for() -> None:
    found = read(SAMPLE, private=True)
    draft = found.post("abcabcabcabc")
    assert (draft.text, draft.visibility) == ("My worst shift\n\nsecret words about a manager", Visibility.PRIVATE)
    assert (draft.url, draft.published, draft.kind) == ("https://medium.com/p/abcabcabcabc", None, PostKind.POST)
    fields = found.profile(Visibility.PRIVATE).fields
    assert {(Label.IP_ADDRESS, "192.0.2.44"), (Label.IP_ADDRESS, "192.0.2.45")} <= set(fields)
    assert (Label.DEVICE, "Mozilla/5.0 (X11; Linux x86_64) Firefox/120.0") in fields
    assert (Label.INFERENCE, "Typography") in fields
    assert not [item for item in found.notices if "--include" in item.reason]


@pytest.mark.parametrize("wrapper", ["", "medium-export/", "a/b c/"])
def test_it_is_recognised_at_any_depth(tmp_path: Path, wrapper: str) -> None:
    found = read(packed(tmp_path / "x.zip", layout.student(), wrapper))
    assert {post.account for post in found.posts} == {"noravance"} and len(found.posts) == 3 and not found.troubles


def test_stories_without_the_profile_tell_their_author(tmp_path: Path) -> None:
    members = {name: data for name, data in layout.student().items() if name.startswith("posts/")}
    found = found_in(tmp_path, members)
    assert {post.account for post in found.posts} == {"noravance"}
    assert found.profile(Visibility.PUBLIC).url == "https://medium.com/@noravance"


def test_other_pages_are_left_alone(tmp_path: Path) -> None:
    found = found_in(tmp_path, {"posts/2023-05-01_x.html": "<html><title>T</title><p>Words of a page of my own.</p>"})
    assert found.units == ["saved page"]


def test_an_undated_story_has_the_day_of_its_name(tmp_path: Path) -> None:
    page = layout.story("T", TITLE + "<p>w</p>", NUMBER)
    post = one(tmp_path, page)
    assert (post.published, post.visibility) == (datetime(2023, 5, 1, tzinfo=UTC), Visibility.PUBLIC)
    assert post.url == f"https://medium.com/p/{NUMBER}"


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        (f"draft_T-{NUMBER}.html", Visibility.PRIVATE),
        (f"2023-05-01_T-{NUMBER}.html", Visibility.PUBLIC),
        ("something.html", Visibility.UNKNOWN),
    ],
)
def test_the_name_tells_a_draft(tmp_path: Path, name: str, seen: Visibility) -> None:
    assert one(tmp_path, layout.story("T", TITLE + "<p>w</p>", NUMBER, WHEN), name).visibility is seen


def test_the_same_words_with_a_heading_are_a_story(tmp_path: Path) -> None:
    assert one(tmp_path, layout.story("T", TITLE + "<p>T</p>", NUMBER, WHEN)).kind is PostKind.POST
    assert one(tmp_path, layout.story("My words", "<p>My words and more</p>", NUMBER, WHEN)).kind is PostKind.COMMENT


def test_names_without_a_title_and_lists_of_others(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {"profile/profile.html": layout.profile("n", "N", "n@example.com")}
    members |= {
        "profile/charges-0001.html": "<p>4242</p>",
        "users-blocked/x.html": "<p>Tom</p>",
        "new/y.html": "<p>z</p>",
    }
    found = found_in(
        tmp_path, members | {f"posts/2023-05-01_-{NUMBER}.html": layout.story("", "<p>w</p>", NUMBER, WHEN)}
    )
    assert [(post.id, post.text) for post in found.posts] == [(NUMBER, "w")]
    assert found.troubles == ["unknown-file"]
    assert "Tom" not in repr(found.records) and "4242" not in repr(found.records)


def test_a_page_that_is_no_story_is_told(tmp_path: Path) -> None:
    members = layout.student() | {"posts/2023-01-01_x-aaaaaaaaaaaa.html": "<html><body>gone</body></html>"}
    found = found_in(tmp_path, members)
    assert found.troubles == ["schema-unknown"] and len(found.posts) == 3


def test_damage_never_raises(tmp_path: Path) -> None:
    members = layout.student()
    total = 0
    name = next(name for name in members if "shop-doors" in name)
    for number, data in enumerate(harmed(str(members[name]).encode(), 60)):
        path = packed(tmp_path / f"{number}.zip", members | {name: data or b"x"})
        found = read(path)
        total += len(found.posts)
        assert len(found.posts) == 3 or found.troubles
        assert not [post for post in found.posts if "secret" in post.text]
    for number, data in enumerate(harmed(str(members["profile/profile.html"]).encode(), 40)):
        total += len(read(packed(tmp_path / f"p{number}.zip", members | {"profile/profile.html": data or b"x"})).posts)
    assert total > 280
    assert len(read(SAMPLE).of(Profile)) == 2


@pytest.mark.parametrize("opening", ["", '<section class="section"><div>', "<hr>"])
def test_a_heading_makes_a_story_whatever_its_class(tmp_path: Path, opening: str) -> None:
    body = f'{opening}<h3 class="graf graf--h3">My story</h3><p class="graf graf--p">Words</p>'
    page = (
        '<article class="h-entry"><header><h1 class="p-name">My story</h1></header>'
        f'<section data-field="body" class="e-content">{body}</section></article>'
    )
    made = one(tmp_path, page)
    assert (made.kind, made.text) == (PostKind.POST, "My story\n\nWords")
