"""Pictures in posts: the same one under two accounts ties them, and nothing of it is kept but a fingerprint."""

from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from footprint import records
from footprint.audit import Request, audit
from footprint.collectors import Options
from footprint.collectors._photo_hash import hash_of, is_picture
from footprint.echoes import Newest
from footprint.gather import Gathering
from footprint.limits import Limits
from footprint.model import Assessment, Echo, Edge, Locator, Media, Post, Visibility
from footprint.progress import Progress
from footprint.rules._links import _weights as weights
from footprint.rules._links import links
from footprint.rules._links._pictures import POSTED, alike, varied
from tests.builders.facts import DAY, facts, profile
from tests.builders.linked import hash64, near
from tests.builders.pictures import copies, packed, photo

WHY = "the accounts posted the same pictures"
RNG = random.Random(31)
PHOTOS = [photo(RNG) for _ in range(6)]


def x_export(folder: Path, shown: Iterable[tuple[datetime, bytes]], kind: str = "tweets") -> Path:
    """An X archive with a picture in each post."""
    path = folder / "twitter-ana.zip"
    tweets = []
    with zipfile.ZipFile(path, "w") as out:
        out.writestr(
            "data/account.js", 'window.YTD.account.part0 = [{"account": {"username": "ana_l", "accountId": "42"}}]'
        )
        for number, (when, data) in enumerate(shown, 1000):
            out.writestr(f"data/{kind}_media/{number}-pic.jpg", data)
            media = {"type": "photo", "media_url_https": "https://pbs.twimg.com/media/pic.jpg", "url": "https://t.co/1"}
            tweet = {"id_str": str(number), "full_text": "", "created_at": when.strftime("%a %b %d %H:%M:%S +0000 %Y")}
            tweets.append({"tweet": {**tweet, "extended_entities": {"media": [media]}}})
        name = "deleted_tweets" if kind == "deleted_tweets" else "tweets"
        out.writestr(f"data/{name.replace('_', '-')}.js", f"window.YTD.{name}.part0 = {json.dumps(tweets)}")
    return path


def mastodon_export(folder: Path, shown: Iterable[tuple[datetime, bytes]], to: str = "public") -> Path:
    """A Mastodon archive with a picture in each post."""
    path = folder / "archive-moth.zip"
    where = "https://social.example.org/users/moth"
    readers = {"public": "https://www.w3.org/ns/activitystreams#Public", "followers": f"{where}/followers"}
    actor = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": where,
        "type": "Person",
        "preferredUsername": "moth",
    }
    notes = []
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("actor.json", json.dumps(actor))
        for number, (when, data) in enumerate(shown):
            file = f"media_attachments/files/{number}/original/{number}.jpg"
            out.writestr(file, data)
            said = {"published": when.isoformat().replace("+00:00", "Z"), "to": [readers[to]]}
            note = {
                **said,
                "id": f"{where}/statuses/{number}",
                "type": "Note",
                "content": "",
                "attributedTo": where,
                "attachment": [{"type": "Document", "mediaType": "image/jpeg", "url": f"/{file}"}],
            }
            notes.append({**said, "id": f"{note['id']}/activity", "type": "Create", "actor": where, "object": note})
        out.writestr("outbox.json", json.dumps({"type": "OrderedCollection", "orderedItems": notes}))
    return path


def days(pictures: Iterable[bytes], first: datetime = DAY) -> list[tuple[datetime, bytes]]:
    return [(first + timedelta(days=number), data) for number, data in enumerate(pictures)]


def small(number: int) -> bytes:
    """What another service made of the picture."""
    return dict(copies(PHOTOS[number]))["200 pixels as WebP"]


def audited(*sources: Path, limits: Limits | None = None, apart: bool = False) -> Assessment:
    options = Options(limits=limits or Limits(), apart=apart)
    return audit(Request(tuple(map(str, sources)), options, now=datetime(2026, 3, 3, tzinfo=UTC)), Progress())


def shared(found: Assessment) -> list[Edge]:
    return [edge for edge in found.edges if edge.why == WHY]


# ---------------------------------------------------------------- from exports to an edge


@pytest.mark.parametrize("apart", [False, True], ids=["here", "in a child"])
def test_pictures_posted_under_two_accounts_tie_them(tmp_path: Path, apart: bool) -> None:
    """Both sides name every post that has to go, though the second service packed the pictures anew."""
    mine = [packed(item, quality=90) for item in PHOTOS[:4]]
    theirs = [small(0), small(1), packed(PHOTOS[5])]
    found = audited(x_export(tmp_path, days(mine)), mastodon_export(tmp_path, days(theirs)), apart=apart)
    edges = shared(found)
    assert [edge.strength for edge in edges] == [weights.half(weights.PICTURES)] * 2
    assert sorted([item.item for item in edge.evidence] for edge in edges) == [["0", "1"], ["1000", "1001"]]
    assert all(edge.effort == 2 for edge in edges)


def test_one_account_alone_is_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footprint.collectors._photo_hash.hash_of", lambda *_: pytest.fail("nothing to compare with"))
    audited(x_export(tmp_path, days([packed(PHOTOS[0])])))


def test_only_the_newest_pictures_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[bytes] = []

    def hashed(data: bytes, limits: Limits | None = None) -> str:
        looked.append(data)
        return hash_of(data, limits)

    monkeypatch.setattr("footprint.collectors._photo_hash.hash_of", hashed)
    mine, theirs = [packed(item) for item in PHOTOS[:3]], [small(0), small(2)]
    found = audited(
        x_export(tmp_path, days(mine)), mastodon_export(tmp_path, days(theirs)), limits=Limits(post_pictures=1)
    )
    assert sorted(looked) == sorted([mine[2], theirs[1]]), "one of each account, the last"
    assert [edge.strength for edge in shared(found)] == [weights.half(weights.PICTURE)] * 2


@pytest.mark.parametrize(
    ("kind", "to"), [("deleted_tweets", "public"), ("tweets", "followers")], ids=["deleted", "for followers"]
)
def test_what_nobody_sees_ties_nothing_and_what_followers_see_does(tmp_path: Path, kind: str, to: str) -> None:
    pictures = [packed(item) for item in PHOTOS[:2]]
    found = audited(x_export(tmp_path, days(pictures), kind), mastodon_export(tmp_path, days(pictures), to))
    assert bool(shared(found)) is (kind == "tweets")


def test_a_broken_picture_costs_only_itself(tmp_path: Path) -> None:
    mine = [packed(PHOTOS[0]), b"no picture", packed(PHOTOS[1])[:500]]
    found = audited(x_export(tmp_path, days(mine)), mastodon_export(tmp_path, days([small(0), small(1)])))
    assert [edge.strength for edge in shared(found)] == [weights.half(weights.PICTURE)] * 2
    assert sum(item.posts for item in found.coverage.platforms) == 5


def test_nothing_of_it_leaves_in_a_record(tmp_path: Path) -> None:
    source = x_export(tmp_path, days([packed(PHOTOS[0])]))
    wanted = frozenset({("x", "ana_l", "data/tweets_media/1000-pic.jpg")})
    with Gathering([str(source)], Options(), pytest.fail) as gathering:  # type: ignore[arg-type]
        [post] = [item for _, item in gathering.read(wanted) if isinstance(item, Post)]
        [plain] = [item for _, item in gathering.read() if isinstance(item, Post)]
    assert [item.print for item in post.media] == [hash_of(packed(PHOTOS[0]))]
    assert post.media[0].print not in repr(post) + records.to_line(post)
    assert plain == replace(post, media=tuple(replace(item, print="") for item in post.media))


# ---------------------------------------------------------------- what is compared


def test_the_newest_are_kept_and_undated_ones_are_oldest() -> None:
    newest = Newest(2)
    for day in (3, 1, None, 2):
        newest.meet(("x", "Ana"), f"{day}.jpg", datetime(2024, 5, day, tzinfo=UTC) if day else None)
    assert newest.wanted() == frozenset(), "nobody to compare with"
    newest.meet(("tumblr", "moth"), "a.png", None)
    assert newest.wanted() == {("x", "ana", "3.jpg"), ("x", "ana", "2.jpg"), ("tumblr", "moth", "a.png")}
    newest.leave({("tumblr", "moth")})
    assert newest.wanted() == frozenset()


@pytest.mark.parametrize(
    ("file", "known"),
    [("media/1.JPG", True), ("1.png", True), ("https://cdn.example/1.jpg", False), ("film.mp4", False), ("", False)],
)
def test_a_picture_is_told_by_its_files_name(file: str, known: bool) -> None:
    assert is_picture(Media("photo", file=file)) is known


def test_alike_finds_every_pair_that_is_near_and_no_other() -> None:
    rng = random.Random(6)
    hashes = {int(hash64(rng), 16) for _ in range(60)}
    hashes |= {int(near(rng, f"{item:016x}", rng.randrange(1, 6)), 16) for item in sorted(hashes)[:40]}
    slow = {(a, b) for a in hashes for b in hashes if a <= b and (a ^ b).bit_count() <= POSTED}
    found = list(alike(hashes))
    assert len(found) == len(set(found)) and {tuple(sorted(pair)) for pair in found} == slow
    assert len(slow) > len(hashes)


def test_plain_pictures_say_nothing_and_photos_do() -> None:
    rng = random.Random(9)
    assert not any(map(varied, (0, 2**64 - 1, 0xFF00FF00FF00FF00, 0xFFFFFFFF00000000, 0x0F0F0F0F0F0F0F0F)))
    told = [varied(int(hash_of(packed(photo(rng))), 16)) for _ in range(60)]
    assert sum(told) >= 55


def posted(account: str, picture: str, when: datetime = DAY) -> Echo:
    platform = "x" if account == "ana.l" else "tumblr"
    where = Locator(
        platform, account, f"{picture}{when:%j}", "text", "post", Visibility.PUBLIC, when, "https://a.example/1"
    )
    return Echo(int(picture, 16), where)


@pytest.mark.parametrize(
    ("later", "count", "strength"),
    [
        (timedelta(hours=5), 2, weights.PICTURES),
        (timedelta(hours=5), 1, weights.PICTURE),
        (timedelta(days=90), 2, weights.OLD_PICTURE),
    ],
)
def test_when_and_how_often_says_how_strong_it_is(later: timedelta, count: int, strength: int) -> None:
    rng = random.Random(2)
    pictures = [hash64(rng) for _ in range(count)]
    echoes = [posted("ana.l", item) for item in pictures] + [
        posted("quillfern", item, DAY + later) for item in pictures
    ]
    both = facts(profile("x", "ana.l", name="Ana Lopes"), profile("tumblr", "quillfern"))
    edges = [edge for edge in links(replace(both, pictures=tuple(echoes))).edges if edge.why == WHY]
    assert [edge.strength for edge in edges] == [weights.half(strength)] * 2


def test_near_copies_in_one_account_count_as_one_picture() -> None:
    """Two shots of one moment on one side and a single post on the other are one shared picture."""
    rng = random.Random(4)
    picture = hash64(rng)
    echoes = [posted("ana.l", picture), posted("ana.l", near(rng, picture, 1)), posted("quillfern", picture)]
    both = facts(profile("x", "ana.l", name="Ana Lopes"), profile("tumblr", "quillfern"))
    edges = [edge for edge in links(replace(both, pictures=tuple(echoes))).edges if edge.why == WHY]
    assert [edge.strength for edge in edges] == [weights.half(weights.PICTURE)] * 2
