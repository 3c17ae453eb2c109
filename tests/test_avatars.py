"""Account pictures: the same one is known again, another is not, and a placeholder says nothing."""

from __future__ import annotations

import random
import struct
import zlib
from itertools import combinations

import pytest

from footprint.collectors._photo_hash import MOST_PIXELS, hash_of
from footprint.rules._links._pictures import SAME, distance
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
    assert min(share.values()) >= 0.98, share
    assert cropped["2 % cropped"] >= 0.9 and cropped["4 % cropped"] >= 0.4, cropped


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
    [b"", b"no picture", packed(photo(random.Random(4)))[:600], _claims(60_000), _claims(int(MOST_PIXELS**0.5) + 1)],
    ids=["empty", "words", "cut off", "a bomb", "one too big"],
)
def test_what_cannot_be_decoded_has_no_hash(data: bytes) -> None:
    assert hash_of(data) == ""
