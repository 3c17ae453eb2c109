"""WordPress exports: who wrote what, who sees it, and files that are broken or hostile."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.model import Label, Media, NoticeStatus, Post, PostKind, Profile, Visibility
from tests.builders.gathered import SAMPLES, Gathered, harmed, read

from layouts import wordpress as layout  # isort: skip  # lies beside the samples
from layouts.wordpress import author, channel, comment, item

SITE = "https://noravance.wordpress.com"
NORA = author(7, "noravance", "nora.vance@example.com", "Nora Vance", "Nora", "Vance")
ROWAN = author(8, "rowan", "rowan.field@example.org", "Rowan Field")
DAY = "2023-05-01 14:00:00"


def document(*items: str, authors: str = NORA, site: str = SITE, version: str = "1.2") -> str:
    text = layout.HEAD + channel(site, "Nora draws", "Notes", authors) + "".join(items) + layout.FOOT
    return text.replace("export/1.2/", f"export/{version}/")


def found_in(tmp_path: Path, *items: str, private: bool = False, **more: Any) -> Gathered:
    (tmp_path / "site.xml").write_text(document(*items, **more), encoding="utf-8")
    return read(tmp_path / "site.xml", private=private)


def one(tmp_path: Path, *arguments: Any, private: bool = True, **more: Any) -> Post:
    (made,) = found_in(tmp_path, item(*arguments, **more), private=private).posts
    return made


# ---------------------------------------------------------------- the sample


def test_the_sample_is_read_whole() -> None:
    path = SAMPLES / "student" / "noravance.wordpress.2026-01-31.zip"
    found = read(path)
    assert found.units == ["WordPress export"] and not found.troubles
    assert {(post.id, post.kind, post.visibility, post.deleted) for post in found.posts} == {
        ("10", PostKind.POST, Visibility.PUBLIC, False),
        ("comment-31", PostKind.COMMENT, Visibility.PUBLIC, False),
        ("11", PostKind.POST, Visibility.RESTRICTED, False),
        ("14", PostKind.PAGE, Visibility.PUBLIC, False),
        ("17", PostKind.POST, Visibility.PRIVATE, True),
    }
    first = found.post(10)
    assert first.text == (
        "Open studio\n\nOpen studio on Friday, 6 pm, & there is cake.\nRing me on 202-555-0143 if the door is shut.\n\n"
        "Mind the step\n\nMap: here (https://example.org/map?a=1&b=2)\n\n#studio #open-day"
    )
    assert first.published == datetime(2023, 5, 1, 14, tzinfo=UTC)
    assert [media.alt for media in first.media] == ["The blue door of studio 4"]
    assert (
        found.post(11).text == "Moving\n\nI moved out today.\n\nNew place is tiny,\nbut it has a window.\n\nMy window"
    )
    reply = found.post("comment-31")
    assert (reply.text, reply.published) == ("Thanks Rowan, see you there!", datetime(2023, 5, 2, 14, tzinfo=UTC))
    assert reply.url == f"{first.url}#comment-31" and reply.reply_to == f"{first.url}#comment-30"
    public, own = found.profile(Visibility.PUBLIC), found.profile(Visibility.PRIVATE)
    assert (public.account, public.name, public.url) == ("noravance.wordpress.com", "Nora Vance", SITE)
    assert public.bio == "Nora draws & letters\nNotes of a design student" and not public.fields
    assert (Label.EMAIL, "nora.vance@example.com") in own.fields
    everything = repr([(post.text, post.media, post.mentions) for post in found.posts]) + repr(public.bio)
    assert not any(word in everything for word in ("Tom", "rowan.field", "198.51.100.7", "192.0.2.10", "secret"))


def test_private_things_are_read_when_asked_for() -> None:
    found = read(SAMPLES / "student" / "noravance.wordpress.2026-01-31.zip", private=True)
    hidden = {post.id: post.text for post in found.posts if post.visibility is Visibility.PRIVATE and not post.deleted}
    assert hidden == {"15": "Not yet\n\nsecret words about a landlord", "16": "Only me\n\nprivate words of a bad week"}
    assert found.post(15).published is None
    assert (Label.IP_ADDRESS, "192.0.2.10") in found.profile(Visibility.PRIVATE).fields
    assert not any("private" in notice.reason for notice in found.notices)


# ---------------------------------------------------------------- who sees it


@pytest.mark.parametrize(
    ("more", "seen", "deleted"),
    [
        ({}, Visibility.PUBLIC, False),
        ({"password": "x"}, Visibility.RESTRICTED, False),
        ({"status": "private"}, Visibility.PRIVATE, False),
        ({"status": "draft"}, Visibility.PRIVATE, False),
        ({"status": "pending"}, Visibility.PRIVATE, False),
        ({"status": "future"}, Visibility.PRIVATE, False),
        ({"status": "auto-draft"}, Visibility.PRIVATE, False),
        ({"status": "trash"}, Visibility.PRIVATE, True),  # what does not tell what it was before, was removed
        ({"status": "trash", "meta": {"_wp_trash_meta_status": "draft"}}, Visibility.PRIVATE, False),
        ({"status": "trash", "meta": {"_wp_trash_meta_status": "publish"}}, Visibility.PRIVATE, True),
        ({"status": "archived-by-plugin"}, Visibility.UNKNOWN, False),
        ({"status": ""}, Visibility.UNKNOWN, False),
    ],
)
@pytest.mark.parametrize("kind", ["post", "page"])
def test_the_status_tells_who_sees_it(
    tmp_path: Path, kind: str, more: dict[str, Any], seen: Visibility, deleted: bool
) -> None:
    post = one(tmp_path, 5, "T", "words", DAY, type=kind, **more)
    assert (post.visibility, post.deleted) == (seen, deleted)
    assert post.kind is (PostKind.POST if kind == "post" else PostKind.PAGE)
    told = found_in(tmp_path, item(5, "T", "words", DAY, type=kind, **more))
    hidden = seen is Visibility.PRIVATE and not deleted
    assert len(told.posts) == (not hidden)
    assert [notice.count for notice in told.notices if notice.reason.startswith("private: drafts")] == [1] * hidden


@pytest.mark.parametrize(
    ("approved", "seen", "deleted"),
    [
        ("1", Visibility.PUBLIC, False),
        ("0", Visibility.PRIVATE, False),
        ("spam", Visibility.PRIVATE, False),
        ("trash", Visibility.PRIVATE, True),
    ],
)
def test_a_comment_is_seen_when_it_is_approved(tmp_path: Path, approved: str, seen: Visibility, deleted: bool) -> None:
    own = comment(3, "Nora", "x@example.com", "", "mine", user_id="7", approved=approved)
    post = found_in(tmp_path, item(5, "T", "words", DAY, inside=own), private=True).post("comment-3")
    assert (post.visibility, post.deleted, post.text) == (seen, deleted, "mine")


def test_a_comment_is_never_seen_by_more_than_its_post(tmp_path: Path) -> None:
    own = comment(3, "Nora", "", "", "mine", user_id="7")
    assert found_in(tmp_path, item(5, "T", "w", DAY, inside=own, password="x")).post("comment-3").visibility is (
        Visibility.RESTRICTED
    )
    hidden = found_in(tmp_path, item(5, "T", "w", DAY, inside=own, status="private"))
    assert not hidden.posts


# ---------------------------------------------------------------- whose words


@pytest.mark.parametrize(
    ("who", "own"),
    [
        (comment(3, "Nora", "", "", "mine", user_id="7"), True),
        (comment(3, "N", "Nora.Vance@example.com", "", "mine"), True),
        (comment(3, "Nora Vance", "", "", "mine"), False),
        (comment(3, "Rowan", "rowan@example.org", "", "mine", user_id="8"), False),
        (comment(3, "Site", "", "", "mine", type="pingback", user_id="7"), False),
    ],
)
def test_only_the_owner_s_comments_are_read(tmp_path: Path, who: str, own: bool) -> None:
    found = found_in(tmp_path, item(5, "T", "words", DAY, inside=who))
    assert [post.id for post in found.posts] == (["5", "comment-3"] if own else ["5"])


def test_posts_of_other_authors_are_told_and_not_read(tmp_path: Path) -> None:
    own = comment(9, "Nora", "", "", "mine", user_id="7")
    items = [item(n, "T", f"words {n}", DAY) for n in range(3)]
    items += [item(10, "T", "rowan's words", DAY, creator="rowan", inside=own)]
    found = found_in(tmp_path, *items, authors=ROWAN + NORA)
    assert [post.id for post in found.posts] == ["0", "1", "2", "comment-9"]
    assert found.troubles == ["other-authors"]
    assert found.profile(Visibility.PUBLIC).name == "Nora Vance"
    assert "rowan.field" not in repr([profile.fields for profile in found.of(Profile)])


def test_forms_that_others_filled_in_are_not_read(tmp_path: Path) -> None:
    items = [item(1, "T", "w", DAY), item(2, "x", "Tom, tom@example.org wrote", DAY, type="feedback")]
    items += [item(3, "x", "", DAY, type="wp_navigation"), item(4, "x", "mine?", DAY, type="recipe")]
    found = found_in(tmp_path, *items)
    assert [post.id for post in found.posts] == ["1"]
    assert found.troubles == ["unknown-type"]
    assert found.words(NoticeStatus.IGNORED) == ["not-yours", "not-relevant"]


# ---------------------------------------------------------------- uploads and places


def test_uploads_give_their_words_to_their_post(tmp_path: Path) -> None:
    parent = item(1, "T", "w", DAY)
    upload = item(2, "a.jpg", "long words", DAY, type="attachment", status="inherit", parent=1, excerpt="caption",
                  file="https://example.org/a.jpg", meta={"_wp_attachment_image_alt": "alt words"})  # fmt: skip
    for items in ((parent, upload), (upload, parent)):
        (post,) = found_in(tmp_path, *items).posts
        assert post.media == (Media("image", "alt words\ncaption\nlong words", "https://example.org/a.jpg"),)


def test_an_upload_without_a_post_stands_alone(tmp_path: Path) -> None:
    more: dict[str, Any] = {"type": "attachment", "status": "inherit"}
    loose = item(2, "x", "", DAY, file="https://example.org/a.pdf", excerpt="My CV", **more)
    bare = item(3, "IMG_1", "", DAY, file="https://example.org/b.jpg", **more)
    found = found_in(tmp_path, loose, bare)
    (post,) = found.posts
    assert (post.text, post.media, post.visibility) == (
        "", (Media("document", "My CV", "https://example.org/a.pdf"),), Visibility.UNKNOWN,
    )  # fmt: skip
    assert found.words(NoticeStatus.IGNORED) == ["media"]


def test_a_place_is_kept_when_it_is_shown(tmp_path: Path) -> None:
    notes = {"geo_latitude": "48.858", "geo_longitude": "2.294", "geo_address": "Pier", "geo_public": "1"}
    assert one(tmp_path, 1, "T", "w", DAY, meta=notes).media == (Media("place", "Pier", lat=48.858, lon=2.294),)
    assert one(tmp_path, 1, "T", "w", DAY, meta=notes | {"geo_public": "0"}).media == ()
    assert one(tmp_path, 1, "T", "w", DAY, meta=notes | {"geo_latitude": "x"}).media == (Media("place", "Pier"),)


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", "1.3"])
def test_every_version_is_read(tmp_path: Path, version: str) -> None:
    own = comment(3, "noravance", "", "", "mine", user_id="1")
    authors = "" if version == "1.0" else author(1, "noravance", "n@example.com", "Nora")
    found = found_in(tmp_path, item(5, "T", "words", DAY, inside=own), authors=authors, version=version)
    assert [post.text for post in found.posts] == ["T\n\nwords", "mine"]
    assert not found.troubles


def test_several_files_of_one_site_are_one_and_two_sites_are_two(tmp_path: Path) -> None:
    (tmp_path / "a.001.xml").write_text(document(item(1, "A", "one", DAY), item(2, "B", "two", DAY)))
    (tmp_path / "a.002.xml").write_text(document(item(2, "B", "two", DAY), item(3, "C", "three", DAY)))
    (tmp_path / "other.xml").write_text(document(item(1, "X", "y", DAY), site="https://www.example.org/blog/"))
    found = read(tmp_path)
    assert sorted((post.account, post.id) for post in found.posts) == [
        ("example.org/blog", "1"),
        *[("noravance.wordpress.com", number) for number in "123"],
    ]
    assert len(found.units) == 2 and not found.troubles


def test_the_same_site_in_a_zip_and_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(document(item(1, "A", "one", DAY)))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as out:
        out.writestr("deep/er/b.xml", "\ufeff" + document(item(1, "A", "one", DAY), item(2, "B", "two", DAY)))
        out.writestr("__MACOSX/._b.xml", "junk")
    found = read(tmp_path / "a.xml", tmp_path / "b.zip")
    assert [post.id for post in found.posts] == ["1", "2"] and len(found.units) == 1


def test_other_feeds_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text("<rss><channel><title>x</title><item><title>y</title></item></channel></rss>")
    assert read(tmp_path / "feed.xml").units == ["saved feed"]


def test_a_definition_is_refused_and_no_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("needle")
    bomb = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret"><!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    text = document(item(1, "A", "one", DAY)).replace("<rss", bomb + "<rss", 1).replace("one", "]]>&x;&b;<![CDATA[")
    (tmp_path / "a.xml").write_text(text)
    found = read(tmp_path / "a.xml")
    assert not found.posts and found.words(NoticeStatus.SKIPPED) == ["xml-dtd"] == found.troubles
    assert "needle" not in repr(found.records)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("a \x08b\x0b ]]> c", "a b ]]> c"),
        ("1 &lt; 2 &amp;amp; 3 &nbsp;4", "1 < 2 &amp; 3 \u00a04"),
        ("<p>x &#xD800; 😀</p>", "x \ufffd 😀"),
        ("<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --><!-- a note -->", "a"),
        ("a\r\n\r\nb\r\nc", "a\n\nb\nc"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ('[gallery ids="1,2"] x [embed]https://example.org/[/embed]', "x https://example.org/"),
        ('<img src="e.png" alt=":)" class="wp-smiley"> hi', ":) hi"),
        ('<a href="mailto:a@example.org">mail</a> <a href="/about">me</a>', "mail (a@example.org) me"),
    ],
)
def test_the_words_of_a_post(tmp_path: Path, body: str, text: str) -> None:
    assert one(tmp_path, 1, "", body, DAY).text == text


def test_damage_is_told_and_costs_no_other_post(tmp_path: Path) -> None:
    broken = item(2, "B", "two", DAY).replace("</wp:post_id>", "").replace("<![CDATA[two]]>", "a < b <i>")
    (tmp_path / "a.xml").write_text(document(item(1, "A", "one", DAY), broken, item(3, "C", "three", DAY)))
    found = read(tmp_path / "a.xml")
    assert {"1", "3"} <= {post.id for post in found.posts}
    assert found.troubles == ["xml-invalid"]


def test_damage_never_raises(tmp_path: Path) -> None:
    whole = layout.student().encode()
    posts = 0
    for number, data in enumerate(harmed(whole, 120)):
        (tmp_path / f"{number}.xml").write_bytes(data or b"x")
        found = read(tmp_path / f"{number}.xml", private=True)
        posts += len(found.posts)
        assert found.posts or found.troubles
        assert all(post.visibility is not Visibility.PUBLIC for post in found.posts if "secret words" in post.text)
    assert posts > 400
