"""The group picture: what a careers office may know of many clients at once, with no single client in it.

::

    members ─ count ─▶ counts ─ plain, or noisy ─▶ shown ─▶ page, table, plan of workshops, what changed

What is shown is decided in one step; all that follows is made of what is shown, so that nothing can slip by. What was
shown before is remembered (``_releases``), so that no two pictures together show a client.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from footprint import __version__, output
from footprint.errors import UsageError
from footprint.group import _counts, _noise, _page, _releases, _sheet
from footprint.group._hide import FEWEST, LEAST
from footprint.group._since import since
from footprint.group._topics import Topic, plan
from footprint.model import Member

PAGE, TABLE = "group.html", "group.csv"
_OURS: Mapping[str, Callable[[str], bool]] = {PAGE: _page.is_ours, TABLE: _sheet.is_ours}


@dataclass(frozen=True, slots=True)
class Released:
    """What was written: the two files, and whether the group was large enough for numbers to stand in them."""

    page: Path
    table: Path
    shown: bool
    topics: tuple[str, ...] = ()
    """The titles of the workshops that would help most."""


def release(
    members: Sequence[Member],
    folder: Path,
    *,
    ledger: Path,
    earlier: Path | None = None,
    noise: float | None = None,
    wait: float = 10.0,
    draw: Callable[..., Sequence[int]] | None = None,
) -> Released:
    """Write ``group.html`` and ``group.csv``, both or none; what stood there of ours is replaced.

    The same members in any order give the same bytes, unless noise is added.

    Args:
        members: each client once; fewer than ten give a page that says so and shows nothing of them.
        folder: where to write; it must be there.
        ledger: the file in the state folder that remembers which pictures were made; made where there is none.
        earlier: the table of an earlier picture, to tell what changed since.
        noise: epsilon of differential privacy; None adds none and shows ranges.
        wait: seconds to wait for another run that releases.
        draw: makes the noise in place of :func:`footprint.group._noise.draw`; for tests alone.

    Raises:
        Revealing: beside earlier pictures this one would show fewer than five clients, or the noise is used up.
        UsageError: the noise cannot be had, an earlier picture is none, members do not belong together.
        HistoryLocked, HistoryDamaged: of the ledger.
        CannotWrite: nothing was written.
    """
    paths = {name: folder / name for name in _OURS}
    for name, path in paths.items():
        output.check(path, ours=_OURS[name])
    before = check(earlier, noise, available=draw is None)
    draw = draw or _noise.draw
    if len(members) < FEWEST:
        _write(paths, _too_few(len(members)))
        return Released(paths[PAGE], paths[TABLE], shown=False)
    counts = _counts.count(members)
    enough = counts.clients >= LEAST
    noise = noise if enough else None
    margin = _margin(counts, noise) if noise else 0
    topics: tuple[Topic, ...] = ()
    with _releases.turn(ledger, wait) as releases:
        releases.add(releases.of(members, noise or 0.0))  # first: what is kept and not written harms nobody
        try:
            texts = _too_few(counts.clients)
            if enough:
                if noise and draw:
                    drawn = partial(draw, sensitivity=_counts.sensitivity(counts), epsilon=noise)
                    shown = _counts.noisy(counts, noise, margin, drawn)
                else:
                    shown = _counts.plain(counts)
                past, topics = since(before, shown) if before else None, plan(shown)
                texts = {PAGE: _page.to_html(shown, past, topics), TABLE: _sheet.to_csv(shown, past, topics)}
            _write(paths, texts)
        except Exception:
            releases.take_back()
            raise
    return Released(paths[PAGE], paths[TABLE], enough, tuple(item.lesson.title for item in topics))


def _too_few(clients: int) -> dict[str, str]:
    """The files of a group that is too small for a picture. Fewer than five are not even counted."""
    words = f"fewer than {FEWEST} clients" if clients < FEWEST else f"{clients} clients, fewer than {LEAST}"
    return {PAGE: _page.too_few(words, __version__), TABLE: _sheet.too_few(words)}


def check(earlier: Path | None, noise: float | None, *, available: bool = True) -> _counts.Shown | None:
    """The earlier picture, where there is one; to be asked before much work is done for a picture.

    Args:
        available: whether the library that makes the noise is to be there.

    Raises:
        UsageError: the earlier picture is none, or the noise cannot be had.
    """
    before = _sheet.read(earlier) if earlier else None
    if noise is not None:
        if not (math.isfinite(noise) and 0 < noise <= _releases.MOST):
            what = f"must be more than 0 and at most {_releases.MOST:g}"
            raise UsageError("--noise", what, "1 is usual; a smaller EPSILON hides more and blurs more")
        if available:
            _noise.available()
    return before


def _margin(counts: _counts.Counts, noise: float) -> int:
    """How far a number may be off. Raises UsageError where nothing would be left to see."""
    margin = _noise.margin(_counts.sensitivity(counts), noise)
    if 4 * margin > counts.clients:
        what = f"this much noise may move each number by {margin:,}, too much for {counts.clients:,} clients"
        tip = f"it takes {4 * margin:,} clients or more; without --noise the picture shows ranges"
        raise UsageError("--noise", what, tip)
    return margin


def _write(paths: Mapping[str, Path], texts: Mapping[str, str]) -> None:
    """All files or none: where one cannot be written, those that were are put back as they stood."""
    stood: dict[str, str | None] = {}
    try:
        for name, text in texts.items():
            path = paths[name]
            stood[name] = path.read_text(encoding="utf-8", errors="replace") if path.exists() else None
            output.write(path, text, ours=_OURS[name])
    except BaseException:
        for name, old in list(stood.items())[:-1]:
            if old is None:
                paths[name].unlink(missing_ok=True)
            else:
                output.write(paths[name], old, ours=_OURS[name])
        raise
