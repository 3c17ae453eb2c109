"""Packs that hand chosen items to tools that clean up: which items, in which files, and nothing of any other.

Nothing is chosen by itself. A pack is the person's data in clear; it says so, and only its owner may read it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from footprint import records
from footprint.handoff._forms import files_of
from footprint.handoff._write import is_free, write
from footprint.model import Action, Evidence, Finding, Original, Post, PostKind
from footprint.wording import is_service

__all__ = [
    "Choice",
    "Item",
    "Key",
    "Pick",
    "files_of",
    "is_free",
    "item_of",
    "key_of",
    "offered",
    "picked",
    "wants",
    "write",
]

Key = tuple[str, str, str]
"""Platform, account in small letters, id."""
_NO_POSTS = ("", "profile", "timeline")
_OTHERS = (PostKind.LIKE, PostKind.PAGE)  # not the person's own words


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person chose. An item is chosen when it meets every kind of wish; several of one kind widen it."""

    ids: frozenset[str] = frozenset()
    """Ids of posts, and codes of findings or places."""
    rules: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()
    platforms: frozenset[str] = frozenset()
    until: date | None = None
    """Only what was published on this day or before."""

    def __bool__(self) -> bool:
        return bool(self.ids or self.rules or self.actions or self.platforms or self.until)

    @property
    def is_by_id(self) -> bool:
        """Whether posts may be chosen that no step of the plan is about."""
        return bool(self.ids) and not self.rules and not self.actions

    def admits(self, platform: str, day: date | None) -> bool:
        """Whether an item's platform and date are wanted; one without a date is not, where a day was given."""
        if self.platforms and platform not in self.platforms:
            return False
        return self.until is None or (day is not None and day <= self.until)


@dataclass(frozen=True, slots=True)
class Pick:
    """An item of the plan: its place, and the steps that are about it."""

    place: Evidence
    rules: tuple[str, ...]
    actions: tuple[str, ...]
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Item:
    """A chosen item: the post, its record as it stands in the export (or as it was collected), and why."""

    post: Post
    original: Original = field(repr=False)
    rules: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()


def key_of(platform: str, account: str, item: str) -> Key:
    """What makes two records the same item."""
    return platform, account.casefold(), item


def offered(steps: Iterable[Action], findings: Iterable[Finding] = ()) -> dict[Key, Pick]:
    """Every item that a plan is about and a pack can hold: posts on services, not profiles, pages or files."""
    found: dict[Key, Pick] = {}
    codes: dict[Key, set[str]] = {}
    for finding in findings:
        for place in finding.evidence:
            codes.setdefault(key_of(place.platform, place.account, place.item), set()).update(
                (finding.code, place.code)
            )
    for step in steps:
        for place in step.places:
            if place.item in _NO_POSTS or not is_service(place.platform):
                continue
            key = key_of(place.platform, place.account, place.item)
            before = found.get(key)
            rules = (*(before.rules if before else ()), step.rule)
            actions = (*(before.actions if before else ()), step.action)
            first, said = before.place if before else place, frozenset(codes.get(key, ())) - {""}
            found[key] = Pick(first, tuple(dict.fromkeys(rules)), tuple(dict.fromkeys(actions)), said)
    return found


def picked(picks: dict[Key, Pick], choice: Choice) -> dict[Key, Pick]:
    """Those that the person chose."""
    return {key: pick for key, pick in picks.items() if choice and _is_chosen(pick, choice)}


def _is_chosen(pick: Pick, choice: Choice) -> bool:
    place = pick.place
    if choice.ids and place.item not in choice.ids and not (pick.codes & choice.ids):
        return False
    if choice.rules and not choice.rules.intersection(pick.rules):
        return False
    if choice.actions and not choice.actions.intersection(pick.actions):
        return False
    return choice.admits(place.platform, place.published.date() if place.published else None)


def wants(choice: Choice, chosen: Collection[Key], post: Post) -> bool:
    """Whether a post that was read belongs into the pack: by the plan, or by its id alone."""
    if post.deleted or post.kind in _OTHERS:
        return False
    if key_of(post.platform, post.account, post.id) in chosen:
        return True
    day = post.published.date() if post.published else None
    return choice.is_by_id and post.id in choice.ids and is_service(post.platform) and choice.admits(post.platform, day)


def item_of(post: Post, originals: Sequence[Original], pick: Pick | None) -> Item:
    """A chosen post with its record: the one of the export where its form is known, else the one that was collected."""
    line = records.to_line(post).rstrip("\n")
    own = next((each for each in originals if each.account.casefold() == post.account.casefold()), None)
    original = own or Original(post.platform, post.account, post.id, post.file, "", line)
    return Item(post, original, pick.rules if pick else (), pick.actions if pick else ())
