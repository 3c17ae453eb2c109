"""Substack exports: posts with their bodies, who sees them, and lists of readers that stay closed."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from footprint.model import Media, NoticeStatus, Post, PostKind, Visibility
from tests.builders.gathered import SAMPLES, Gathered, harmed, read

from layouts import substack as layout  # isort: skip  # lies beside the samples
from layouts.substack import row, table

SAMPLE = SAMPLES / "student" / "substack-export.zip"
DAY = "2023-02-01T10:00:00.000Z"


def packed(path: Path, members: dict[str, str | bytes], wrapper: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as out:
        for name, data in members.items():
            out.writestr(wrapper + name, data)
    return path


def found_in(tmp_path: Path, members: dict[str, str | bytes], private: bool = False) -> Gathered:
    return read(packed(tmp_path / "export.zip", members), private=private)


def one(tmp_path: Path, line: list[str], private: bool = True, body: str = "<p>words</p>") -> Post:
    members: dict[str, str | bytes] = {"posts.csv": table([line]), "email_list.nora.csv": "email\n"}
    (made,) = found_in(tmp_path, members | {f"posts/{line[0]}.html": body}, private).posts
    return made


def test_the_sample_is_read_whole() -> None:
    found = read(SAMPLE)
    assert found.units == ["Substack export"] and not found.troubles
    assert [(post.id, post.kind, post.visibility) for post in found.posts] == [
        ("100000001", PostKind.POST, Visibility.PUBLIC),
        ("100000002", PostKind.POST, Visibility.RESTRICTED),
        ("100000004", PostKind.PAGE, Visibility.PUBLIC),
        ("100000005", PostKind.POST, Visibility.PUBLIC),
    ]
    first = found.posts[0]
    assert first.text == (
        "First letter\n\nIt’s a start\n\nHello all, I am Nora & I draw letters. "
        "Reply to me (nora.vance@example.com).\n\nThe shop (https://example.org/shop)"
    )
    assert first.published == datetime(2023, 2, 1, 10, tzinfo=UTC)
    assert first.url == "https://noraletters.substack.com/p/first-letter"
    assert [media.alt for media in first.media] == ["My desk in March"]
    assert found.posts[3].media == (Media("audio", "", "https://example.org/spoken.mp3"),)
    assert found.profile(Visibility.PUBLIC).account == "noraletters"
    assert "rowan" not in repr([(post.text, post.links, post.mentions) for post in found.posts])
    counts = {item.reason.partition(":")[0]: item.count for item in found.notices}
    assert counts == {"private": 1, "not-yours": 3}


def test_drafts_are_read_when_asked_for() -> None:
    draft = read(SAMPLE, private=True).post("100000003")
    assert (draft.text, draft.visibility, draft.url) == (
        "Not sent\n\nsecret words about a client", Visibility.PRIVATE, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("published", "audience", "seen"),
    [
        ("TRUE", "everyone", Visibility.PUBLIC),
        ("true", "everyone", Visibility.PUBLIC),
        ("True", "only_paid", Visibility.RESTRICTED),
        ("true", "only_free", Visibility.RESTRICTED),
        ("true", "founding", Visibility.RESTRICTED),
        ("true", "", Visibility.UNKNOWN),
        ("true", "moon", Visibility.UNKNOWN),
        ("false", "everyone", Visibility.PRIVATE),
        ("FALSE", "only_paid", Visibility.PRIVATE),
        ("", "everyone", Visibility.UNKNOWN),
    ],
)
def test_the_audience_tells_who_sees_it(tmp_path: Path, published: str, audience: str, seen: Visibility) -> None:
    line = row("1.a", DAY, "T", published=published, audience=audience)
    post = one(tmp_path, line)
    assert (post.visibility, post.text) == (seen, "T\n\nwords")
    assert bool(post.url) is (published.lower() == "true")


@pytest.mark.parametrize("kind", ["newsletter", "podcast", "thread", "page", "restack", ""])
def test_every_type_is_read(tmp_path: Path, kind: str) -> None:
    post = one(tmp_path, row("1.a", DAY, "T", kind=kind))
    assert post.kind is (PostKind.PAGE if kind == "page" else PostKind.POST)


def test_a_body_without_a_row_claims_nothing(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {"posts.csv": table([row("1.a", DAY, "T")]), "posts/2.b.html": "<p>lost</p>"}
    found = found_in(tmp_path, members)
    assert [(post.id, post.text, post.visibility) for post in found.posts] == [
        ("1", "T", Visibility.PUBLIC), ("2", "lost", Visibility.UNKNOWN),
    ]  # fmt: skip
    assert found.troubles == ["missing-file"]
    assert found.posts[0].account == "" and found.posts[0].url is None


@pytest.mark.parametrize("wrapper", ["", "export/", "a/b c/"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_it_is_recognised_at_any_depth(tmp_path: Path, wrapper: str, mark: str) -> None:
    members = layout.student()
    members["posts.csv"] = mark + str(members["posts.csv"]).replace("\n", "\r\n")
    found = read(packed(tmp_path / "x.zip", members, wrapper))
    assert len(found.posts) == 4 and not found.troubles


def test_other_tables_are_left_alone(tmp_path: Path) -> None:
    found = found_in(tmp_path, {"posts.csv": "id,permalink,date\n1,https://example.org,2023\n"})
    assert {item.platform for item in found.records if isinstance(item, Post)} == {"document"}


def test_unknown_files_are_told_and_readers_are_not_opened(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {"posts.csv": table([row("1.a", DAY, "T")]), "posts/1.a.html": "<p>w</p>"}
    members |= {"notes.csv": "a,b\n", "subscribers (1).csv": "email\ntom@example.org\n", "posts/1.a.opens.csv": "x"}
    found = found_in(tmp_path, members | {"logo.png": b"x"})
    assert found.troubles == ["unknown-file"]
    assert found.words(NoticeStatus.IGNORED) == ["not-yours", "media"]
    assert "tom@" not in repr([(item, getattr(item, "reason", "")) for item in found.records])


def test_damage_never_raises(tmp_path: Path) -> None:
    members = layout.student()
    total = 0
    for number, data in enumerate(harmed(str(members["posts.csv"]).encode(), 80)):
        found = read(packed(tmp_path / f"{number}.zip", members | {"posts.csv": data or b"x"}))
        total += len(found.posts)
        assert all(post.visibility is not Visibility.PUBLIC for post in found.posts if "secret words" in post.text)
    assert total > 150
