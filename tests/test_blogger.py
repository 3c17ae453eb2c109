"""Blogger exports: the old backup and Takeout's feeds, whose words they are and who sees them."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.model import Label, Media, NoticeStatus, PostKind, Visibility
from tests.builders.gathered import SAMPLES, Gathered, harmed, read

from layouts import blogger as layout  # isort: skip  # lies beside the samples
from layouts.blogger import BLOG, DRAFT, SITE, author, entry, setting, top

SAMPLE = SAMPLES / "student" / "blog-01-31-2026.xml"
ME, ROWAN = author("Nora Vance"), author("Rowan", "222")
DAY = "2016-09-20T16:30:00.000-05:00"


def found_in(tmp_path: Path, *entries: str, private: bool = False, who: str = ME) -> Gathered:
    text = layout.HEAD + top(SITE, "Norabug draws", "Pictures", who) + "".join(entries) + "</feed>"
    (tmp_path / "blog-01-31-2026 (1).xml").write_text(text, encoding="utf-8")
    return read(tmp_path / "blog-01-31-2026 (1).xml", private=private)


def takeout(number: int, kind: str, status: str, extra: str = "", who: str = "Nora Vance", name: str = "") -> str:
    return (
        f"<entry><id>tag:blogger.com,1999:blog-{BLOG}.post-{number}</id><blogger:type>{kind}</blogger:type>"
        f"<blogger:status>{status}</blogger:status><author><name>{who}</name><uri></uri><blogger:type>BLOGGER</blogger:type>"
        f"</author><title>T &amp;amp; {number}</title><content type='html'>&lt;p&gt;words {number}&lt;/p&gt;</content>"
        f"<blogger:created>2016-09-20T21:30:00Z</blogger:created><published>2016-09-20T21:30:00Z</published>"
        f"<blogger:filename>{name}</blogger:filename>{extra}</entry>"
    )


def takeout_zip(path: Path, feeds: dict[str, str]) -> Path:
    head = layout.TAKEOUT + f"<id>tag:blogger.com,1999:blog-{BLOG}</id><title>Norabug draws</title>"
    with zipfile.ZipFile(path, "w") as out:
        for name, entries in feeds.items():
            out.writestr(f"Takeout/Blogger/{name}/Norabug draws/feed.atom", f"{head}{entries}</feed>")
    return path


def test_the_sample_is_read_whole() -> None:
    found = read(SAMPLE)
    assert found.units == ["Blogger export"] and not found.troubles
    assert [(post.id, post.kind, post.visibility) for post in found.posts] == [
        ("1001", PostKind.POST, Visibility.PUBLIC),
        ("1003", PostKind.PAGE, Visibility.PUBLIC),
        ("1005", PostKind.COMMENT, Visibility.PUBLIC),
    ]
    post = found.post(1001)
    assert post.text == (
        "My turtle\n\nHer name is Tessa.\nWe got her on my 12th birthday, 17 September.\n\n#pets #drawing"
    )
    assert post.published == datetime(2016, 9, 20, 21, 30, tzinfo=UTC)
    assert post.url == f"{SITE}2016/09/my-turtle.html"
    assert post.media == (
        Media("image", "A turtle on a red towel", "https://1.bp.blogspot.com/turtle.jpg"),
        Media("place", "Lakeside Pier", lat=48.858, lon=2.294),
    )
    reply = found.post(1005)
    assert (reply.text, reply.reply_to) == ("Thank you! Come & see her at 418 Maple Street", post.url)
    profile = found.profile(Visibility.PUBLIC)
    assert (profile.account, profile.name) == ("norabugdraws.blogspot.com", "Nora Vance")
    assert profile.bio == "Norabug draws\nMy pictures & my turtle"
    assert not any("Rowan" in post.text or "secret" in post.text for post in found.posts)
    assert {item.reason.partition(":")[0]: item.count for item in found.notices} == {
        "private": 1, "not-yours": 1, "not-relevant": 3,
    }  # fmt: skip


def test_drafts_are_read_when_asked_for() -> None:
    post = read(SAMPLE, private=True).post(1002)
    assert (post.text, post.visibility, post.url) == ("My diary\n\nsecret words about school", Visibility.PRIVATE, None)


def test_a_blog_for_invited_readers_is_restricted(tmp_path: Path) -> None:
    posts = (entry(1, "post", "T", "w", DAY, ME, f"{SITE}a.html"), entry(2, "post", "T", "w", DAY, ME, extra=DRAFT))
    found = found_in(tmp_path, setting("BLOG_READ_ACCESS_MODE", "READERS"), *posts, private=True)
    assert [post.visibility for post in found.posts] == [Visibility.RESTRICTED, Visibility.PRIVATE]
    assert found.profile(Visibility.RESTRICTED).name == "Nora Vance"


def test_posts_of_other_authors_are_told_and_not_read(tmp_path: Path) -> None:
    again = author("Nora Vance", "plus/333")
    entries = [entry(n, "post", "T", "w", DAY, ME) for n in (1, 2)]
    found = found_in(tmp_path, *entries, entry(3, "post", "T", "w", DAY, again), entry(4, "post", "T", "w", DAY, ROWAN))
    assert [post.id for post in found.posts] == ["1", "2", "3"]
    assert found.troubles == ["other-authors"]


def test_an_address_that_is_no_placeholder_is_private(tmp_path: Path) -> None:
    who = author("Nora", mail="nora.vance@example.com")
    found = found_in(tmp_path, entry(1, "post", "T", "w", DAY, who), who=who)
    assert found.profile(Visibility.PRIVATE).fields == ((Label.EMAIL, "nora.vance@example.com"),)
    assert "noreply" not in repr([item.fields for item in read(SAMPLE).of(type(found.profile(Visibility.PRIVATE)))])


@pytest.mark.parametrize(
    ("status", "extra", "seen", "deleted"),
    [
        ("LIVE", "", Visibility.PUBLIC, False),
        ("DRAFT", "", Visibility.PRIVATE, False),
        ("SCHEDULED", "", Visibility.PRIVATE, False),
        ("LIVE", "<blogger:trashed>2020-01-01T00:00:00Z</blogger:trashed>", Visibility.PRIVATE, True),
        ("DRAFT", "<blogger:trashed>2020-01-01T00:00:00Z</blogger:trashed>", Visibility.PRIVATE, False),
        ("SOFT_TRASHED", "", Visibility.PRIVATE, True),
        ("LIVE", "<blogger:trashed/>", Visibility.PUBLIC, False),
    ],
)
def test_takeout_tells_who_sees_a_post(
    tmp_path: Path, status: str, extra: str, seen: Visibility, deleted: bool
) -> None:
    path = takeout_zip(tmp_path / "takeout.zip", {"Blogs": takeout(1, "POST", status, extra)})
    (post,) = read(path, private=True).posts
    assert (post.visibility, post.deleted, post.text) == (seen, deleted, "T & 1\n\nwords 1")
    assert len(read(path).posts) == (seen is Visibility.PUBLIC or deleted)


def test_takeout_s_feeds_of_one_blog_belong_together(tmp_path: Path) -> None:
    posts = takeout(1, "POST", "LIVE", name="/2016/09/a.html") + takeout(2, "PAGE", "LIVE")
    comments = takeout(3, "COMMENT", "LIVE") + takeout(4, "COMMENT", "LIVE", who="Rowan")
    comments += takeout(5, "COMMENT", "SPAM_FOLDER")
    path = takeout_zip(tmp_path / "takeout.zip", {"Blogs": posts, "Comments": comments})
    found = read(path)
    assert sum("Blogger" in unit for unit in found.units) == 1
    assert [(post.id, post.kind) for post in found.posts] == [
        ("1", PostKind.POST), ("2", PostKind.PAGE), ("3", PostKind.COMMENT),
    ]  # fmt: skip
    assert {post.account for post in found.posts} == {BLOG}
    assert found.words(NoticeStatus.IGNORED) == ["private", "not-yours"]


def test_comments_alone_are_told(tmp_path: Path) -> None:
    found = read(takeout_zip(tmp_path / "takeout.zip", {"Comments": takeout(3, "COMMENT", "LIVE")}))
    assert not found.posts and found.troubles == ["unknown-author"]


def test_a_permalink_is_built_where_the_blog_s_address_is_known(tmp_path: Path) -> None:
    link = f"<link rel='alternate' type='text/html' href='{SITE}2016/08/z.html'/>"
    posts = takeout(1, "POST", "LIVE", name="/2016/09/a.html") + takeout(2, "POST", "LIVE", link)
    found = read(takeout_zip(tmp_path / "takeout.zip", {"Blogs": posts}))
    assert [post.url for post in found.posts] == [f"{SITE}2016/09/a.html", f"{SITE}2016/08/z.html"]


def test_other_feeds_and_other_entries(tmp_path: Path) -> None:
    feed = "<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title><entry><title>y</title></entry></feed>"
    (tmp_path / "feed.xml").write_text(feed)
    assert read(tmp_path / "feed.xml").units == ["saved feed"]
    found = found_in(tmp_path, entry(1, "post", "T", "w", DAY, ME), entry(2, "poem", "T", "w", DAY, ME))
    assert [post.id for post in found.posts] == ["1"] and found.troubles == ["unknown-type"]


@pytest.mark.parametrize("definition", ["<!DOCTYPE feed>", '<!DOCTYPE feed [<!ENTITY x "y">]>'])
def test_a_definition_is_refused(tmp_path: Path, definition: str) -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace("<feed", definition + "<feed", 1)
    (tmp_path / "blog.xml").write_text(text, encoding="utf-8")
    found = read(tmp_path / "blog.xml")
    assert not found.posts and found.troubles == ["xml-dtd"]


def test_a_draft_that_is_cut_off_is_not_taken_for_public(tmp_path: Path) -> None:
    text = layout.HEAD + top(SITE, "x", "y", ME) + entry(1, "post", "T", "secret words", DAY, ME, extra=DRAFT)
    (tmp_path / "blog.xml").write_text(text[: text.index("<app:control")], encoding="utf-8")
    (post,) = read(tmp_path / "blog.xml").posts
    assert (post.text, post.visibility) == ("T\n\nsecret words", Visibility.UNKNOWN)


def test_damage_never_raises(tmp_path: Path) -> None:
    total = 0
    for number, data in enumerate(harmed(SAMPLE.read_bytes(), 120)):
        path = tmp_path / f"{number}.xml"
        path.write_bytes(data or b"x")
        found: Any = read(path)
        total += len(found.posts)
        assert found.posts or found.troubles
    assert total > 200
