"""A picture's perceptual hash: 64 bits that stay nearly the same when it is scaled, compressed or cropped a little.

The one place where pixels are decoded. It runs in the child process, on account pictures and, where several accounts
are compared, on the newest pictures of posts; what leaves it are sixteen hexadecimal digits. The method is the
difference hash that Neal Krawetz describes
(http://www.hackerfactor.com/blog/index.php?/archives/529-Kind-of-Like-That.html): eight rows of nine greys, and for
each neighbours whether it grows darker. Which distance still means the same was measured: docs/accuracy.md.
"""

from __future__ import annotations

import io
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from footprint.archive import Archive, Member
from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.members import read_all
from footprint.model import Media, Post, Record

_KINDS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
_WIDE, _HIGH = 9, 8
_LEAST_SIDE = 32
_SAMPLE = 64
_ENOUGH = (256, 256)
"""Pixels a side at which a JPEG is decoded: its own steps of halving cost a tenth, and the hash stays the same but for
a bit or two."""
_MOST_FLAT = 0.75
"""Share of the two commonest of 4,096 colours from which a picture is what a service draws for those who gave none:
initials on a colour, squares, a grey head. Of those that were drawn for the measurement none has less than 0.8, and
of the photos and portraits none has more than 0.4."""
_LEAST_BITS = 5
"""Bits that must differ from the rest: a plain run from dark to light has none."""


PICTURE = r"[^/]+\.(?:jpe?g|png|webp|gif)"
"""The name of a picture's file, as a pattern over folded names."""
_PICTURE = re.compile(rf"(?!\w+://)(?:.*/)?{PICTURE}", re.IGNORECASE)

Wanted = frozenset[tuple[str, str, str]]
"""Pictures of posts to make hashes of: platform, account (without capitals), and the file as the post names it."""


def avatar_at(view: Archive, pattern: str) -> str:
    """The hash of the newest picture whose folded name matches, by its folder and the number in its name."""
    found = view.find(pattern)
    return avatar_of(view, max(found, key=_newest)) if found else ""


def _newest(member: Member) -> tuple[str, int, str]:
    folder, _, name = member.folded.rpartition("/")
    return folder, len(name), name


def avatar_of(view: Archive, member: Member) -> str:
    """The hash of a picture in an archive; empty where it is too big, damaged, of no known kind or says nothing.

    It has its own time, ``image-seconds``, after which the child is ended and this file is left out.
    """
    try:
        with view.open(member, "image-seconds") as stream:
            data = read_all(stream, view.limits.avatar_bytes + 1)
    except ReadError:
        return ""
    return hash_of(data, view.limits) if len(data) <= view.limits.avatar_bytes else ""


def is_picture(media: Media) -> bool:
    """Whether it names a picture's file that may lie in the export."""
    return bool(_PICTURE.fullmatch(media.file))


def with_prints(
    records: Iterator[Record], view: Archive, wanted: Wanted, again: Callable[[], None]
) -> Iterator[Record]:
    """The records, with the hashes of the pictures that are wanted and lie in the view.

    Args:
        again: called after a picture was read; what was being read then has its time anew, not what is left of the
            picture's.
    """
    files = {item.name: item for item in view.members} if wanted else {}
    for record in records:
        if isinstance(record, Post) and wanted and record.media:
            owner = record.platform, record.account.casefold()
            media = tuple(
                replace(item, print=avatar_of(view, files[item.file]))
                if item.file in files and (*owner, item.file) in wanted
                else item
                for item in record.media
            )
            if media != record.media:
                record = replace(record, media=media)
                again()
        yield record


def hash_of(data: bytes, limits: Limits | None = None) -> str:
    """The hash of a picture's bytes, or an empty text; never raises."""
    most = (limits or Limits()).avatar_pixels
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_KINDS) as opened:
                if opened.width * opened.height > most or min(opened.size) < _LEAST_SIDE:
                    return ""
                opened.draft("RGB", _ENOUGH)
                if opened.has_transparency_data:
                    ground = Image.new("RGBA", opened.size, "white")
                    picture = Image.alpha_composite(ground, opened.convert("RGBA")).convert("RGB")
                else:
                    picture = opened.convert("RGB")
            sample = picture.resize((_SAMPLE, _SAMPLE), Image.Resampling.NEAREST).tobytes()
            greys = picture.convert("L").resize((_WIDE, _HIGH), Image.Resampling.LANCZOS).tobytes()
    except Exception:  # the library fails in many ways on broken pictures
        return ""
    rows = [tuple(greys[_WIDE * y + x] > greys[_WIDE * y + x + 1] for x in range(_HIGH)) for y in range(_HIGH)]
    return "" if _is_flat(sample) or _says_nothing(rows) else f"{_number(rows):016x}"


def _number(rows: list[tuple[bool, ...]]) -> int:
    return sum(1 << place for place, darker in enumerate(bit for row in rows for bit in row) if darker)


def _is_flat(sample: bytes) -> bool:
    """Whether two colours make up nearly all of it."""
    colours = Counter(bytes(level >> 4 for level in sample[at : at + 3]) for at in range(0, len(sample), 3))
    return sum(count for _, count in colours.most_common(2)) >= _MOST_FLAT * _SAMPLE * _SAMPLE


def _says_nothing(rows: list[tuple[bool, ...]]) -> bool:
    """Whether it only runs from dark to light, or every row is the same."""
    ones = _number(rows).bit_count()
    return not _LEAST_BITS <= ones <= 64 - _LEAST_BITS or Counter(rows).most_common(1)[0][1] >= _HIGH - 1
