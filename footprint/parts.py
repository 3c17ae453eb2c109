"""Which parts of an export that comes in several files are not here, told by the names of those that are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from footprint.model import Notice, NoticeStatus

# Only names that are known to count parts: a date or a browser's " (1)" ends in a number too. Takeout:
# takeout-20260131T120000Z-001.zip, newer -3-001; "part2", "2 of 5" are how people and servers name pieces.
_PART = re.compile(
    r"(?P<stem>takeout-\d{8}t\d{6}z-(?:\d+-)?)(?P<takeout>\d{3})\.(?:zip|tgz|tar\.gz)"
    r"|(?P<base>.+?)[-_. ]?part[-_. ]?(?P<part>\d{1,2})(?:[-_ ]?of[-_ ]?(?P<all>\d{1,2}))?\.(?:zip|tgz|tar\.gz)"
    r"|(?P<head>.+?)[-_ ](?P<number>\d{1,2})[-_ ]?of[-_ ]?(?P<of>\d{1,2})\.(?:zip|tgz|tar\.gz)"
)
_MOST = 99


def missing(names: Iterable[str]) -> Iterator[Notice]:
    """A notice for each set of parts that has a hole: between those given, before the first, or before a told last."""
    sets: dict[str, set[int]] = {}
    lasts: dict[str, int] = {}
    shown: dict[str, str] = {}
    for name in names:
        match = _PART.fullmatch(name.lower())
        if match is None:
            continue
        stem = match["stem"] or match["base"] or match["head"]
        number = int(match["takeout"] or match["part"] or match["number"])
        sets.setdefault(stem, set()).add(number)
        lasts[stem] = max(lasts.get(stem, 0), int(match["all"] or match["of"] or 0))
        shown.setdefault(stem, name)
    for stem, numbers in sets.items():
        last = max(*numbers, lasts[stem]) if lasts[stem] else max(numbers)
        holes = [number for number in range(1, min(last, _MOST) + 1) if number not in numbers]
        if holes:
            what = f"part {holes[0]} is" if len(holes) == 1 else f"parts {_listed(holes)} are"
            reason = f"part-missing: of the {last} parts of this export that the names tell of, {what} not here"
            tip = "download every part from the page or mail that gave you this one, and give them together"
            yield Notice(shown[stem], "", NoticeStatus.SKIPPED, reason, len(holes), tip)


def _listed(numbers: list[int]) -> str:
    head = ", ".join(map(str, numbers[:-1]))
    return (
        f"{head} and {numbers[-1]}" if len(numbers) < 8 else f"{numbers[0]} to {numbers[-1]}, {len(numbers)} of them,"
    )
