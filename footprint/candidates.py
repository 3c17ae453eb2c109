"""What `footprint discover` tells: lines for a person, JSON for a program. Functions of one answer, no judging."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from footprint import __version__
from footprint.discover import LEFT, PACKAGE, Account, Standing
from footprint.model import Confidence, Notice

SCHEMA = "footprint.discover/1"


@dataclass(frozen=True, slots=True)
class Discovery:
    """One run: the names that were searched with where each is known from, and what every site said."""

    taken_at: datetime
    handles: tuple[tuple[str, str], ...] = field(repr=False)
    accounts: tuple[Account, ...] = field(repr=False)
    version: str
    """Of the package that the list of sites is from."""
    known: int
    """Sites in the list."""
    asked: int
    left: tuple[tuple[str, int], ...] = ()
    """Sites that were not asked, by reason."""
    hosts: tuple[str, ...] = ()
    """Every host that was contacted."""
    not_mine: int = 0
    """Accounts kept out because the person said that they are not theirs."""
    notices: tuple[Notice, ...] = ()

    def of(self, *standings: Standing) -> tuple[Account, ...]:
        """The accounts of these standings."""
        return tuple(item for item in self.accounts if item.standing in standings)


def is_ours(head: str) -> bool:
    """Whether a file begins as one of these answers."""
    return f'"schema": "{SCHEMA}"' in head[:200] or head.startswith(_FIRST)


def to_json(found: Discovery) -> str:
    """The contract ``footprint.discover/1``: docs/discover.schema.json."""
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "taken_at": found.taken_at.isoformat(),
        "tool_version": __version__,
        "sites": {
            "list": f"{PACKAGE} {found.version}",
            "known": found.known,
            "asked": found.asked,
            "left_out": [{"reason": word, "what": LEFT[word], "count": count} for word, count in found.left],
        },
        "handles": [{"handle": handle, "from": origin} for handle, origin in found.handles],
        "hosts": list(found.hosts),
        "accounts": [
            {
                "site": item.site,
                "handle": item.handle,
                "url": item.url,
                "status": str(item.standing),
                "confidence": item.sure.word if item.sure is not None else None,
                "reason": item.reason or None,
                "why": [{"word": word, "what": what} for word, what in item.why],
            }
            for item in found.accounts
        ],
        "not_mine": found.not_mine,
        "notices": [
            {"source": item.source, "file": item.file, "status": str(item.status), "reason": item.reason}
            for item in found.notices
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


_FIRST = "Accounts under your names"
_HEADS = {
    Confidence.HIGH: "Very likely yours",
    Confidence.MEDIUM: "The name stands on the page, whose it is you know best",
    Confidence.LOW: "There is such an account, nothing more is known",
}
_SHOWN = 12
"""Sites of one reason that are named; the JSON has all."""


def to_text(found: Discovery, *, verbose: bool = False) -> str:
    """The answer in lines: what may be the person's first, then what could not be told, and why."""
    return "\n".join(_lines(found, verbose)) + "\n"


def _lines(found: Discovery, verbose: bool) -> Iterator[str]:
    candidates, mine = found.of(Standing.CANDIDATE), found.of(Standing.MINE)
    names = ", ".join(handle for handle, _ in found.handles)
    yield f"{_FIRST} ({names}): {len(candidates)} may be yours; {found.asked} sites were asked"
    for sure, head in _HEADS.items():
        if rows := [item for item in candidates if item.sure is sure]:
            yield from ("", head)
            for item in rows:
                yield f"  {item.site}  {item.url}"
                yield from (f"      {what}" for _, what in item.why)
    if mine:
        yield from ("", "Yours")
        yield from (f"  {item.site}  {item.url}  ({item.reason.partition(': ')[2]})" for item in mine)
    if candidates:
        first = candidates[0].url
        yield from ("", f"Say which are yours: footprint discover --mine {first}", " " * 22 + "or --not-mine ADDRESS")
    yield from ("", *_told("Not there", found.of(Standing.ABSENT), verbose, named=verbose))
    yield from _told("Not to be asked", found.of(Standing.BLOCKED), verbose)
    yield from _told("To be asked later", found.of(Standing.LIMITED), verbose)
    yield from _told("Not to be told", found.of(Standing.UNSURE), verbose)
    if found.not_mine:
        yield f"Kept out, as you said that they are not yours: {found.not_mine}"
    for word, count in found.left:
        yield f"Not asked ({count}): {LEFT[word]}"


def _told(head: str, accounts: Iterable[Account], verbose: bool, named: bool = True) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for item in accounts:
        groups.setdefault(item.reason if named else "", []).append(item.site)
    total = sum(len(sites) for sites in groups.values())
    if not total:
        return
    yield f"{head}: {total}"
    for reason, sites in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        unique = sorted(dict.fromkeys(sites), key=str.casefold)
        shown = unique if verbose else unique[:_SHOWN]
        more = f" and {len(unique) - len(shown)} more" if len(unique) > len(shown) else ""
        if reason:
            yield f"  {reason.partition(': ')[2] or reason}: {', '.join(shown)}{more}"
