"""Evidence on the page: equal words told once, the first places in the open, and what another rule tells already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC

from footprint import wording
from footprint.disclosure import Disclosure, Mode
from footprint.masking import Segment
from footprint.model import Evidence, Node, Reader
from footprint.page import Evidences, Place, Spot, safe_url
from footprint.tongue import table, tr

SHOWN_PLACES, SHOWN_SPOTS = 3, 4
"""Different words of a card that stand in the open, and the spots of each; the rest is behind a fold."""

Identity = tuple[object, ...]
Told = dict[Identity, tuple[str, str, frozenset[Reader]]]
"""Evidence that stands on the page already: under which rule (name, anchor), and for which readers."""

_ITEMS = table({"profile": "profile", "account": "account", "timeline": "timeline"})
"""Items that are no posts, by their words in the contract."""
_PROPERTIES = table({"document": "properties of a document", "photo": "properties of a photo"})


def identity(item: Evidence) -> Identity:
    """What makes two pieces of evidence the same one; a remark on it does not."""
    return item.platform, item.account, item.item, item.url, item.quote.text, item.quote.hit


def evidences(
    evidence: Sequence[Evidence],
    say: Disclosure,
    most: int,
    known: Mapping[Identity, tuple[str, str]] | None = None,
    letters: int = 1_000,
) -> Evidences:
    """Evidence with equal words told once; what is ``known`` from another rule is only counted.

    No quote has more ``letters``.
    """
    known = known or {}
    fresh = [item for item in evidence if identity(item) not in known]
    elsewhere = Counter(known[key] for key in map(identity, evidence) if key in known)
    groups: dict[tuple[tuple[Segment, ...], str], list[Spot]] = {}
    several = len(evidence) > 1 and say.mode is not Mode.SHARED
    for item in fresh[:most]:
        audience = (
            tr("deleted there, still in your export")
            if item.deleted
            else wording.audience(item.visibility, item.platform)
        )
        spot = _spot(item, say)
        words = within(say.quote(item.quote), letters)
        _add(groups.setdefault((words, audience), []), replace(spot, code=item.code) if several else spot)
    open_, fold = [], []
    for number, ((words, audience), spots) in enumerate(groups.items()):
        room = SHOWN_SPOTS if number < SHOWN_PLACES else 0
        if room:
            open_.append(Place(words, audience, tuple(spots[:room])))
        if spots[room:]:
            fold.append(Place(words, audience, tuple(spots[room:])))
    return Evidences(
        places=tuple(open_),
        fold=tuple(fold),
        folded=sum(len(place.spots) for place in fold),
        unlisted=max(0, len(fresh) - most),
        elsewhere=tuple((*place, count) for place, count in elsewhere.items()),
    )


def _add(spots: list[Spot], new: Spot) -> None:
    """A spot that differs in its remark alone is the same one: a track that starts and ends there."""
    for number, old in enumerate(spots):
        if new.note and replace(new, note=old.note, code=old.code) == old:
            spots[number] = replace(old, note=f"{old.note}, {new.note}", code=f"{old.code} {new.code}".strip())
            return
    spots.append(new)


def _spot(item: Evidence, say: Disclosure) -> Spot:
    link = None if item.deleted else safe_url(say.url(item.url))
    label = short(say.item(item), 80)
    label = _ITEMS.get(label) or label
    note = short(say.note(item.note), 300)
    of = wording.platform(item.platform) if wording.is_service(item.platform) else wording.thing(item.platform)
    if item.platform == "search":
        of, label = wording.result(item.item, item.account), ""
        note = "" if note == of else note
    elif item.item in ("profile", "account") and wording.is_file(item.platform):
        of = _PROPERTIES[item.platform]
    elif item.item in ("profile", "account") and wording.is_service(item.platform):
        if item.item == "profile":
            of = tr("{platform} profile", platform=of)
        else:
            of = tr("{platform} account data", platform=of)
    return Spot(
        day=wording.day(item.published) if item.published else "",
        iso=item.published.astimezone(UTC).date().isoformat() if item.published else "",
        of=of,
        link=link,
        where="" if link else short(say.source(item.file), 160),
        label=label,
        note=note,
    )


def note(place: Evidence, say: Disclosure) -> str:
    """A remark on one piece of evidence."""
    words = say.note(place.note)
    if place.deleted:
        deleted = tr("deleted, but the export still holds it")
        return f"{words}; {deleted}" if words else deleted
    return words


def named(node: Node, say: Disclosure, most: int) -> str:
    """What a node is called, in so many characters; an account with its platform, which a shared copy says itself."""
    label = short(say.label(node), most)
    return label if not node.platform or say.mode is Mode.SHARED else wording.account(node.platform, label)


def short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def within(segments: tuple[Segment, ...], most: int) -> tuple[Segment, ...]:
    """At most so many characters: a quote is a few words, whatever a hostile post makes of it."""
    kept, left = [], most
    for part in segments:
        if left <= 0:
            kept.append(Segment("…"))
            break
        kept.append(Segment(short(part.text, left), part.kind, part.hit))
        left -= len(part.text)
    if kept:  # a quote that begins or ends between two lines shows no empty one
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(part for part in kept if part.text)
