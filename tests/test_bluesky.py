"""Bluesky repositories: what a CAR file holds, what it lacks, and what is broken in it."""

from __future__ import annotations

import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.model import Connection, How, Label, Media, NoticeStatus, PostKind, Profile, Visibility
from tests.builders.gathered import SAMPLES, Gathered, harmed, read

from layouts import bluesky as layout  # isort: skip  # lies beside the samples
from layouts.bluesky import DID, OTHER, post, ref, span, tid

AT = "2023-07-22T04:26:40.000Z"
KEY = tid(1_690_000_000_000_000)
POSTS = "app.bsky.feed.post"


def found_in(tmp_path: Path, records: dict[str, dict[str, Any]], **more: Any) -> Gathered:
    path = tmp_path / "repo.car"
    path.write_bytes(layout.car(records, **more))
    return read(path)


def one(tmp_path: Path, text: str = "Hello", created: Any = AT, **more: Any) -> Any:
    (made,) = found_in(tmp_path, {f"{POSTS}/{KEY}": post(text, created, **more)}).posts
    return made


# ---------------------------------------------------------------- the sample


def test_the_sample_is_read_whole() -> None:
    found = read(SAMPLES / "student" / "repo.car")
    assert found.units == ["Bluesky repository"]
    kinds = [item.kind for item in found.posts]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        PostKind.POST: 4, PostKind.REPLY: 1, PostKind.QUOTE: 1, PostKind.REPOST: 1, PostKind.LIKE: 1, PostKind.PAGE: 1,
    }  # fmt: skip
    assert {item.account for item in found.posts} == {DID}
    assert {item.visibility for item in found.posts} == {Visibility.PUBLIC}
    assert all(item.published and item.published.tzinfo is UTC for item in found.posts)
    (profile,) = found.of(Profile)
    assert (profile.name, profile.links) == ("Nora Vance", ("https://noravance.example.net/",))
    assert profile.url == f"https://bsky.app/profile/{DID}" and (Label.CUSTOM, "Pronouns: she/her") in profile.fields
    (follow,) = found.of(Connection)
    assert (follow.other, follow.how) == (OTHER, How.FOLLOWS)
    assert follow.since == datetime(2023, 7, 30, 4, 26, 40, tzinfo=UTC)
    assert not found.troubles
    assert found.words(NoticeStatus.IGNORED) == ["not-relevant"] * 3
    assert any("com.example.guestbook" in item.reason for item in found.notices)


@pytest.mark.parametrize("name", ["repo.car", "repo (1).car", "nora.example.org.2026.CAR", "no name"])
def test_a_repository_is_told_by_its_content(tmp_path: Path, name: str) -> None:
    shutil.copy(SAMPLES / "student" / "repo.car", tmp_path / name)
    assert len(read(tmp_path / name).posts) == 9


def test_among_downloads_it_takes_nothing_else(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "student" / "repo.car", tmp_path)
    shutil.copy(SAMPLES / "student" / "Nora Vance.html", tmp_path)
    (tmp_path / "game.car").write_bytes(b"no repository")
    (tmp_path / "chat.jsonl").write_text('{"text": "secret words"}\n')
    found = read(tmp_path)
    assert {item.platform for item in found.posts} == {"bluesky", "web"}
    assert ("chat.jsonl", "private: chats are not read") in [(item.file, item.reason) for item in found.notices]
    assert not [item for item in found.posts if "secret" in item.text]
    assert not found.troubles


def test_in_a_zip_and_two_accounts_are_kept_apart(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as out:
        out.writestr("a/x.car", layout.car({f"{POSTS}/{KEY}": post("A", AT)}))
        out.writestr("a/y.car", layout.car({f"{POSTS}/{KEY}": post("B", AT)}, did=OTHER))
    found = read(tmp_path / "both.zip")
    assert {(item.account, item.text) for item in found.posts} == {(DID, "A"), (OTHER, "B")}
    assert len(found.units) == 2


def test_two_days_of_one_account_are_one(tmp_path: Path) -> None:
    older = {f"{POSTS}/{KEY}": post("A", AT)}
    (tmp_path / "1.car").write_bytes(layout.car(older))
    (tmp_path / "2.car").write_bytes(layout.car(older | {f"{POSTS}/{tid(1_700_000_000_000_000)}": post("B", AT)}))
    found = read(tmp_path / "1.car", tmp_path / "2.car")
    assert [item.text for item in found.posts] == ["A", "B"]
    assert len(found.units) == 1


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("text", "part", "uri", "shown"),
    [
        ("🌊 see example.org/a-lo... ok", "example.org/a-lo...", "https://example.org/a-long/way", "🌊 see {} ok"),
        ("né: www.example.org!", "www.example.org", "https://example.org", "né: {}!"),
        ("看 my site", "my site", "https://example.org", "看 my site ({})"),
        ("https://example.org/x", "https://example.org/x", "https://example.org/x", "{}"),
    ],
)
def test_links_are_spelled_out_by_bytes(tmp_path: Path, text: str, part: str, uri: str, shown: str) -> None:
    made = one(tmp_path, text, facets=[span(text, part, "link", uri)])
    assert (made.text, made.links) == (shown.format(uri), (uri,))


def test_mentions_and_tags(tmp_path: Path) -> None:
    text = "é @rowan.example.org and @you #Type"
    facets = [
        span(text, "@rowan.example.org", "mention", OTHER),
        span(text, "@you", "mention", "did:plc:you"),
        span(text, "#Type", "tag", "Type"),
    ]
    made = one(tmp_path, text, facets=facets, tags=["type", "posters"])
    assert made.mentions == ("@rowan.example.org", "did:plc:you")
    assert (made.text, made.links) == (f"{text}\n\n#posters", ())


@pytest.mark.parametrize(
    "index",
    [
        {"byteStart": 0, "byteEnd": 999}, {"byteStart": 3, "byteEnd": 1}, {"byteStart": -1, "byteEnd": 2},
        {"byteStart": "0", "byteEnd": 2}, {}, None, 7,
    ],
)  # fmt: skip
def test_a_facet_out_of_bounds_keeps_the_text_and_the_link(tmp_path: Path, index: Any) -> None:
    facet = {"index": index, "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://example.org/"}]}
    made = one(tmp_path, "héllo", facets=[facet, None, 5, {"features": "x"}])
    assert (made.text, made.links) == ("héllo", ("https://example.org/",))


def test_a_facet_that_cuts_a_letter_and_ones_that_overlap(tmp_path: Path) -> None:
    def facet(start: int, end: int, uri: str) -> dict[str, Any]:
        features = [{"$type": "app.bsky.richtext.facet#link", "uri": uri}]
        return {"index": {"byteStart": start, "byteEnd": end}, "features": features}

    made = one(tmp_path, "é here", facets=[facet(1, 7, "https://a.test/"), facet(3, 7, "https://b.test/")])
    assert set(made.links) == {"https://a.test/", "https://b.test/"}
    assert "here" in made.text


def test_entities_of_the_first_months_count_utf_16(tmp_path: Path) -> None:
    text = "🌊 example.org/a-lo..."
    entity = {"index": {"start": 3, "end": 22}, "type": "link", "value": "https://example.org/a-long"}
    assert one(tmp_path, text, entities=[entity]).text == "🌊 https://example.org/a-long"


@pytest.mark.parametrize(
    ("embed", "links", "media", "kind"),
    [
        ({"$type": "app.bsky.embed.external", "external": {"uri": "https://example.org/p", "title": "T",
          "description": "words of others"}}, ("https://example.org/p",), (), PostKind.POST),
        ({"$type": "app.bsky.embed.external", "external": {"uri": "https://example.org/g.gif", "title": "",
          "description": "Alt text: a cat"}},
         ("https://example.org/g.gif",), (Media("image", "a cat"),), PostKind.POST),
        ({"$type": "app.bsky.embed.video", "video": {"size": 1}, "alt": "Waves"}, (), (Media("video", "Waves"),),
         PostKind.POST),
        ({"$type": "app.bsky.embed.recordWithMedia", "record": {"record": ref(OTHER, "3k")},
          "media": {"$type": "app.bsky.embed.images", "images": [{"alt": "Mine"}]}},
         (f"https://bsky.app/profile/{OTHER}/post/3k",), (Media("image", "Mine"),), PostKind.QUOTE),
        ({"$type": "app.bsky.embed.record", "record": ref(OTHER, "3k", "app.bsky.graph.list")},
         (f"https://bsky.app/profile/{OTHER}/lists/3k",), (), PostKind.POST),
        ("nonsense", (), (), PostKind.POST),
        ({"images": "x", "external": 5, "record": [], "media": {"media": {"images": {"alt": 7}}}}, (),
         (Media("image", ""),), PostKind.POST),
    ],
)  # fmt: skip
def test_embeds(tmp_path: Path, embed: Any, links: tuple[str, ...], media: tuple[Media, ...], kind: PostKind) -> None:
    made = one(tmp_path, embed=embed)
    assert (made.links, made.media, made.kind, made.text) == (links, media, kind, "Hello")


def test_a_reply_names_its_parent(tmp_path: Path) -> None:
    made = one(tmp_path, reply={"root": ref(OTHER, "3k1"), "parent": ref(OTHER, "3k2")})
    assert (made.kind, made.reply_to) == (PostKind.REPLY, f"https://bsky.app/profile/{OTHER}/post/3k2")
    assert made.url == f"https://bsky.app/profile/{DID}/post/{KEY}"


@pytest.mark.parametrize(
    ("created", "when"),
    [
        ("2023-07-22T06:26:40.123456789+02:00", datetime(2023, 7, 22, 4, 26, 40, 123456, UTC)),
        ("2023-07-22T04:26:40", datetime(2023, 7, 22, 4, 26, 40, tzinfo=UTC)),
        ("0001-01-01T00:00:00Z", datetime(2023, 7, 22, 4, 26, 40, tzinfo=UTC)),
        ("2099-01-01T00:00:00Z", datetime(2023, 7, 22, 4, 26, 40, tzinfo=UTC)),
        ("2016-05-01T10:00:00Z", datetime(2016, 5, 1, 10, tzinfo=UTC)),
        (None, datetime(2023, 7, 22, 4, 26, 40, tzinfo=UTC)),
        (7, datetime(2023, 7, 22, 4, 26, 40, tzinfo=UTC)),
    ],
)
def test_a_time_that_cannot_be_is_the_key_s(tmp_path: Path, created: Any, when: datetime) -> None:
    assert one(tmp_path, created=created).published == when


def test_a_profile_that_asks_to_be_hidden(tmp_path: Path) -> None:
    labels = {"values": [{"val": "!no-unauthenticated"}, {"val": "bot"}]}
    record = {"$type": "app.bsky.actor.profile", "displayName": "N", "labels": labels, "website": "https://example.org"}
    (profile,) = found_in(tmp_path, {"app.bsky.actor.profile/self": record}).of(Profile)
    assert profile.fields == (
        (Label.WEBSITE, "https://example.org"), (Label.DISCOVERABLE, "false"), (Label.CUSTOM, "Label: bot"),
    )  # fmt: skip
    assert (profile.links, profile.visibility) == (("https://example.org",), Visibility.PUBLIC)


# ---------------------------------------------------------------- the container


@pytest.mark.parametrize("version", [2, 3])
def test_both_versions_of_the_commit(tmp_path: Path, version: int) -> None:
    found = found_in(tmp_path, layout.student(), version=version)
    assert len(found.posts) == 9 and {item.account for item in found.posts} == {DID}


def test_a_big_tree_is_walked_in_order(tmp_path: Path) -> None:
    keys = [tid(1_690_000_000_000_000 + number) for number in range(2_000)]
    found = found_in(tmp_path, {f"{POSTS}/{key}": post(f"number {n}", AT) for n, key in enumerate(keys)})
    assert [item.id for item in found.posts] == keys
    assert not found.troubles


def test_a_missing_record_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    records = {f"{POSTS}/{tid(1_690_000_000_000_000 + n)}": post(f"number {n}", AT) for n in range(30)}
    found = found_in(tmp_path, records, without=(list(records)[7],))
    assert len(found.posts) == 29
    (notice,) = [item for item in found.notices if item.status is NoticeStatus.FAILED]
    assert (notice.reason.partition(":")[0], notice.count) == ("missing-block", 1)


def test_records_that_no_tree_leads_to_are_read_without_a_claim(tmp_path: Path) -> None:
    top = layout.cbor({"l": None, "e": []})
    path = tmp_path / "repo.car"
    commit = layout.cbor({"did": DID, "version": 3, "data": layout.name_of(b"gone"), "prev": None, "sig": b"x",
                          "rev": tid(1_769_860_800_000_000)})  # fmt: skip
    header = layout.cbor({"roots": [layout.name_of(commit)], "version": 1})
    body = b"".join(map(layout.frame, (commit, top, layout.cbor(post("Hello", AT)))))
    path.write_bytes(layout.varint(len(header)) + header + body)
    (made,) = read(path).posts
    assert (made.text, made.visibility, made.url, made.account) == ("Hello", Visibility.UNKNOWN, None, DID)
    assert made.id.startswith("bafy")
    assert read(path).troubles == ["missing-block"]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_cut_file_gives_what_came_before(tmp_path: Path, share: float) -> None:
    records = {f"{POSTS}/{tid(1_690_000_000_000_000 + n)}": post(f"number {n}", AT) for n in range(200)}
    whole = layout.car(records)
    (tmp_path / "repo.car").write_bytes(whole[: int(len(whole) * share)])
    found = read(tmp_path / "repo.car")
    assert 200 * share - 40 < len(found.posts) <= 200
    assert found.troubles == ["truncated"]


def test_a_loop_of_references_ends(tmp_path: Path) -> None:
    loop = layout.Link(b"\x01\x71\x12\x20" + b"\x09" * 32)
    node = layout.cbor({"l": loop, "e": [{"p": 0, "k": b"x/y", "v": loop, "t": loop}, {"p": 9, "k": 5}, 7]})
    commit = layout.cbor({"did": DID, "version": 3, "data": loop, "prev": None, "sig": b"", "rev": "x"})
    header = layout.cbor({"roots": [layout.name_of(commit)], "version": 1})
    body = layout.frame(commit) + layout.frame(node, loop)
    (tmp_path / "repo.car").write_bytes(layout.varint(len(header)) + header + body)
    assert read(tmp_path / "repo.car").posts == []


def test_a_block_nested_without_end_is_told(tmp_path: Path) -> None:
    name = layout.Link(b"\x01\x71\x12\x20" + b"\x08" * 32)
    good = layout.cbor(post("Hello", AT))
    entries = [{"p": 0, "k": b"app.bsky.feed.post/a", "v": name, "t": None},
               {"p": 19, "k": b"b", "v": layout.name_of(good), "t": None}]  # fmt: skip
    node = layout.cbor({"l": None, "e": entries})
    commit = layout.cbor({"did": DID, "version": 3, "data": layout.name_of(node), "prev": None, "sig": b"", "rev": "x"})
    header = layout.cbor({"roots": [layout.name_of(commit)], "version": 1})
    deep = layout.frame(b"\x81" * 200_000 + b"\0", name)
    body = layout.frame(commit) + layout.frame(node) + deep + layout.frame(good)
    (tmp_path / "repo.car").write_bytes(layout.varint(len(header)) + header + body)
    found = read(tmp_path / "repo.car")
    assert [item.id for item in found.posts] == ["b"]
    assert found.troubles == ["block-invalid"]


def test_the_second_version_of_the_container_is_told(tmp_path: Path) -> None:
    (tmp_path / "repo.car").write_bytes(bytes.fromhex("0aa16776657273696f6e02") + b"\0" * 60)
    assert read(tmp_path / "repo.car").troubles == ["format-not-supported"]


def test_damage_never_raises_and_reads_something(tmp_path: Path) -> None:
    whole = (SAMPLES / "student" / "repo.car").read_bytes()
    read_posts = 0
    for number, data in enumerate(harmed(whole, 150)):
        path = tmp_path / f"{number}.car"
        path.write_bytes(data or b"x")
        found = read(path)
        read_posts += len(found.posts)
        if len(found.posts) + len(found.of(Profile)) < 10:
            assert found.troubles, number
    assert read_posts > 300
