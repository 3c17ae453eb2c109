"""Account pictures: the same one is known again, another is not, and a placeholder says nothing."""

from __future__ import annotations

import json
import random
import struct
import zipfile
import zlib
from itertools import combinations
from pathlib import Path

import pytest

from footprint.archive import open_archive
from footprint.collectors import Options
from footprint.collectors._photo_hash import avatar_at, hash_of
from footprint.gather import Gathering
from footprint.limits import Limits
from footprint.model import Label, Profile
from footprint.rules._links._pictures import SAME, distance
from footprint.texts import texts_of
from tests.builders.pictures import copies, packed, photo, placeholders, portrait


@pytest.fixture(scope="module")
def drawn() -> list[tuple[str, list[tuple[str, str]]]]:
    """The hash of each picture, with those of its copies."""
    rng = random.Random(20)
    pictures = [make(rng) for make in (photo, portrait) for _ in range(60)]
    return [(hash_of(packed(item)), [(how, hash_of(data)) for how, data in copies(item)]) for item in pictures]


def test_a_copy_is_known_again(drawn: list[tuple[str, list[tuple[str, str]]]]) -> None:
    known: dict[str, list[bool]] = {}
    for first, others in drawn:
        assert first
        for how, other in others:
            known.setdefault(how, []).append(bool(other) and distance(first, other) <= SAME)
    share = {how: sum(found) / len(found) for how, found in known.items()}
    cropped = {how: share.pop(how) for how in ("2 % cropped", "4 % cropped")}
    assert min(share.values()) >= 0.97, share
    assert cropped["2 % cropped"] >= 0.8 and cropped["4 % cropped"] >= 0.3, cropped


def test_another_picture_is_not_taken_for_it(drawn: list[tuple[str, list[tuple[str, str]]]]) -> None:
    pairs = [distance(one, other) <= SAME for (one, _), (other, _) in combinations(drawn, 2)]
    assert sum(pairs) / len(pairs) < 0.001


def test_a_placeholder_has_no_hash() -> None:
    assert [how for how, data in placeholders() if hash_of(data)] == []


def test_a_hash_is_sixteen_digits_and_the_same_each_time() -> None:
    data = packed(photo(random.Random(3)))
    assert hash_of(data) == hash_of(data) and len(hash_of(data)) == 16
    assert distance(hash_of(data), "no hash") == 64


def _claims(side: int) -> bytes:
    """A PNG that says it has so many pixels a side, and holds none."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    )


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", packed(photo(random.Random(4)))[:600], _claims(60_000), _claims(4097)],
    ids=["empty", "words", "cut off", "a bomb", "one too big"],
)
def test_what_cannot_be_decoded_has_no_hash(data: bytes) -> None:
    assert hash_of(data) == ""


def test_a_picture_beyond_the_limits_is_left_alone(tmp_path: Path) -> None:
    data = packed(photo(random.Random(4)))
    assert hash_of(data, Limits(avatar_pixels=320 * 320)) and not hash_of(data, Limits(avatar_pixels=320 * 320 - 1))
    source = tmp_path / "a.zip"
    with zipfile.ZipFile(source, "w") as out:
        out.writestr("avatar.jpg", data)
    for most, found in ((len(data), True), (len(data) - 1, False)):
        with open_archive(source, Limits(avatar_bytes=most)) as view:
            assert bool(avatar_at(view, r"avatar\.jpg")) is found


# ---------------------------------------------------------------- where exports keep it

JPEG = packed(portrait(random.Random(8)), quality=80)
ACTOR = {
    "@context": "https://www.w3.org/ns/activitystreams",
    "id": "https://social.example.org/users/ana",
    "type": "Person",
    "preferredUsername": "ana",
    "icon": {"type": "Image", "mediaType": "image/jpeg", "url": "avatar.jpg"},
}
PICTURES = {
    "x": {
        "data/account.js": 'window.YTD.account.part0 = [{"account": {"username": "ana", "accountId": "42"}}]',
        "data/profile.js": 'window.YTD.profile.part0 = [{"profile": {"description": {"bio": "b"}, '
        '"avatarMediaUrl": "https://pbs.twimg.com/profile_images/9/AbC_400x400.jpg"}}]',
        "data/tweets.js": "window.YTD.tweets.part0 = []",
        "data/profile_media/42-AbC.jpg": JPEG,
        "data/profile_media/42-1500000000.jpg": b"the picture at the top",
    },
    "mastodon": {
        "actor.json": json.dumps(ACTOR),
        "outbox.json": '{"type": "OrderedCollection", "orderedItems": []}',
        "avatar.jpg": JPEG,
    },
    "instagram": {
        "personal_information/personal_information/personal_information.json": json.dumps(
            {
                "profile_user": [
                    {
                        "media_map_data": {"Profile Photo": {"uri": "media/other/1.jpg"}},
                        "string_map_data": {"Username": {"value": "ana"}},
                    }
                ]
            }
        ),
        "media/profile/202001/2.jpg": b"an older one",
        "media/other/1.jpg": JPEG,
    },
    "facebook": {
        "profile_information/profile_information.json": json.dumps(
            {"profile_v2": {"name": {"full_name": "Ana"}, "profile_uri": "https://www.facebook.com/ana"}}
        ),
        "photos_and_videos/profilepictures_5/99.jpg": b"an older one",
        "photos_and_videos/profilepictures_5/101.jpg": JPEG,
    },
    "discord": {
        "Account/user.json": json.dumps({"id": "7", "username": "ana", "global_name": "Ana"}),
        "Account/avatar.jpg": JPEG,
        "Messages/index.json": "{}",
    },
    "telegram": {
        "result.json": json.dumps({"personal_information": {"user_id": 7, "first_name": "Ana", "username": "@ana"}}),
        "profile_pictures/photo_1@01-01-2024.jpg": JPEG,
    },
}


@pytest.mark.parametrize("platform", PICTURES)
@pytest.mark.parametrize("apart", [False, True], ids=["here", "in a child"])
def test_a_collector_tells_the_accounts_picture(platform: str, apart: bool, tmp_path: Path) -> None:
    """Walled off or not: the child may decode a picture and can do nothing else."""
    source = tmp_path / f"{platform}-export.zip"
    with zipfile.ZipFile(source, "w") as out:
        for name, data in PICTURES[platform].items():
            out.writestr(name, data)
    with Gathering([str(source)], Options(apart=apart), pytest.fail) as gathering:
        profiles = [item for _, item in gathering.read() if isinstance(item, Profile)]
    found = {value for item in profiles for label, value in item.fields if label == Label.AVATAR}
    assert found == {hash_of(JPEG)}, [item.platform for item in profiles]


def test_the_hash_is_no_text_to_scan() -> None:
    shown = Profile("x", "ana", fields=((str(Label.AVATAR), "32100ef6e0c0c0c0"), (str(Label.LOCATION), "Lisbon")))
    assert [text.text for text in texts_of(shown)] == ["Lisbon"]
