"""What changed between two runs. Pure: two runs in, a :class:`footprint.model.Since` out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from footprint import wording
from footprint.history._prints import items
from footprint.model import (
    Decision,
    DecisionKind,
    Moved,
    PastAccount,
    PastFinding,
    PastPlace,
    Point,
    Reader,
    Receipt,
    Run,
    ScoreLine,
    Since,
    Visibility,
)
from footprint.tongue import later, tr, trn

POINTS = 12
"""Runs on the line."""
_TO_DO = (DecisionKind.DONE, DecisionKind.WILL_DO)
# From open to closed. Nobody can tell what "unknown" is: nothing that was it, or is it now, is said to be hidden.
_RANK = {Visibility.PUBLIC: 0, Visibility.MEMBERS: 1, Visibility.RESTRICTED: 2, Visibility.PRIVATE: 3}


@dataclass(frozen=True, slots=True)
class Pairs:
    """Findings of two runs, matched: what stands in both, what only in the earlier one, what only in the later one."""

    both: tuple[tuple[PastFinding, PastFinding], ...]
    before: tuple[PastFinding, ...]
    now: tuple[PastFinding, ...]


def pairs(before: Run, now: Run) -> Pairs:
    """Match findings: by their key; then, of one rule, those that share most posts.

    A finding's key comes from its earliest post; when that one is deleted, the rest has another key and is the same
    finding all the same.
    """
    left = {item.print: item for item in before.findings}
    found: dict[bytes, PastFinding] = {}
    for item in now.findings:
        if (same := left.get(item.print)) and same.rule == item.rule:
            found[item.print] = left.pop(item.print)
    by_post: dict[tuple[str, bytes], list[PastFinding]] = {}
    for item in left.values():
        for post in items(item.places):
            by_post.setdefault((item.rule, post), []).append(item)
    for item in now.findings:
        if item.print in found:
            continue
        shared: Counter[bytes] = Counter()
        for post in sorted(items(item.places)):
            shared.update(each.print for each in by_post.get((item.rule, post), ()) if each.print in left)
        if shared:
            best = max(shared, key=lambda one: (shared[one], one))
            found[item.print] = left.pop(best)
    return Pairs(
        both=tuple((found[item.print], item) for item in now.findings if item.print in found),
        before=tuple(item for item in before.findings if item.print in left),
        now=tuple(item for item in now.findings if item.print not in found),
    )


def compare(before: Run, now: Run, decisions: Sequence[Decision] = (), earlier: Iterable[Run] = ()) -> Since:
    """What changed.

    Args:
        decisions: what the person decided; what is done or to be done gets a receipt.
        earlier: all runs before ``now``, for the line, in their order.
    """
    matched = pairs(before, now)
    unread = _unread(before, now)
    archived = tuple(old for old, new in matched.both if old.is_seen and not new.is_seen)
    closed = {item.print for item in archived}
    refused = set(now.refused)
    wrong = tuple(item for item in matched.before if any(place.code in refused for place in item.places))
    apart = {item.print for item in wrong}
    lost = [item for item in matched.before if item.is_seen and item.print not in apart]
    unknown = tuple(item for item in lost if any(place.is_seen and place.account in unread for place in item.places))
    far = {item.print for item in unknown}
    same = [run for run in earlier if run.method == now.method]
    return Since(
        run=before.number,
        before=before.taken_at,
        now=now.taken_at,
        cautions=tuple(_cautions(before, now)),
        scores=tuple(_moved(before, now)),
        new=matched.now,
        gone=tuple(item for item in lost if item.print not in far),
        archived=archived,
        wrong=wrong,
        still=tuple(new for old, new in matched.both if old.print not in closed),
        unread=unknown,
        receipts=tuple(_receipts(before, now, decisions, unread)),
        line=tuple(_point(run) for run in (*same, now)[-POINTS:]),
    )


def is_repeated(one: Run, other: Run) -> bool:
    """Whether two runs are of one moment and found the same: the same command, given again with a fixed clock."""
    return (
        one.taken_at == other.taken_at
        and one.tool_version == other.tool_version
        and one.scores == other.scores
        and one.accounts == other.accounts
        and one.findings == other.findings
    )


# ---------------------------------------------------------------- scores


def _moved(before: Run, now: Run) -> Iterator[Moved]:
    was = {item.reader: item for item in before.scores}
    for item in now.scores:
        old = was.get(item.reader)
        change: Counter[str] = Counter({line.rule: line.points for line in item.sum})
        change.subtract({line.rule: line.points for line in old.sum} if old else {})
        lines = (ScoreLine(rule, points) for rule, points in change.items() if points)
        ranked = tuple(sorted(lines, key=lambda line: (line.points, line.rule)))
        yield Moved(item.reader, old.score if old else None, item.score, ranked)


def _point(run: Run) -> Point:
    scores = {item.reader: item.score for item in run.scores}
    return Point(run.taken_at, tuple((reader, scores.get(reader)) for reader in Reader))


# ---------------------------------------------------------------- whether scores can be compared


def _unread(before: Run, now: Run) -> frozenset[bytes]:
    """Accounts that were read before and not now."""
    return frozenset(item.account for item in before.accounts) - {item.account for item in now.accounts}


_FEWER_POSTS = later(
    "Fewer posts were read on {platform}: {before} before, {now} now. If you did not delete the others, the scores "
    "cannot be compared."
)
_FEWER_THINGS = later(
    "Fewer {things} were read: {before} before, {now} now. If you did not delete the others, the scores cannot be "
    "compared."
)


def _cautions(before: Run, now: Run) -> Iterator[str]:
    if before.method != now.method:
        yield tr("The points table changed: version {before} before, {now} now.", before=before.method, now=now.method)
    if before.tool_version != now.tool_version:
        words = later("The rules may have changed: footprint {before} before, {now} now.")
        yield tr(words, before=before.tool_version, now=now.tool_version)
    elif before.rules != now.rules:
        yield tr("The rules changed: there are other ones than before.")
    else:
        yield from _examined(before, now)
    then = {item.account: item for item in before.accounts}
    today = {item.account: item for item in now.accounts}
    if missing := _named([item for item in before.accounts if item.account not in today]):
        yield tr("Not read this time: {accounts}.", accounts=missing)
    if added := _named([item for item in now.accounts if item.account not in then]):
        yield tr("Not read the time before: {accounts}.", accounts=added)
    vanished = _vanished(before, now)
    for account, item in then.items():
        new = today.get(account)
        if new and item.posts - new.posts > vanished[account]:
            yield tr(
                _FEWER_POSTS if wording.is_service(item.platform) else _FEWER_THINGS,
                platform=wording.platform(item.platform),
                things=wording.thing(item.platform, 2),
                before=wording.number(item.posts),
                now=wording.number(new.posts),
            )


def _examined(before: Run, now: Run) -> Iterator[str]:
    """A fact in me.toml, a role or an option lets rules look that could not, or the other way round."""
    more, fewer = set(now.examined) - set(before.examined), set(before.examined) - set(now.examined)
    parts = [trn("{count} rule more", "{count} rules more", len(more))] if more else []
    parts += [trn("{count} rule fewer", "{count} rules fewer", len(fewer))] if fewer else []
    if parts:
        words = later("Other things could be looked at than before: {rules} had what they need.")
        yield tr(words, rules=wording.listed(parts))


def _named(accounts: Iterable[PastAccount]) -> str:
    counts = Counter(item.platform for item in accounts)
    parts = []
    for name, count in sorted(counts.items()):
        what = wording.platform(name) if wording.is_service(name) else wording.some(name, count)
        several = wording.is_service(name) and count > 1
        parts.append(f"{what} ({wording.counted(count, 'account')})" if several else what)
    return wording.listed(parts) if parts else ""


def _vanished(before: Run, now: Run) -> Counter[bytes]:
    """By account, how many posts that a finding showed are in no finding any more: these were deleted, or edited."""
    here = {post for item in now.findings for post in items(item.places)}
    gone = {place.item: place.account for item in before.findings for place in item.places if place.item not in here}
    return Counter(gone.values())


# ---------------------------------------------------------------- receipts


def _receipts(before: Run, now: Run, decisions: Sequence[Decision], unread: frozenset[bytes]) -> Iterator[Receipt]:
    """What became of what the person did or meant to do, as far as the earlier run knew it."""
    of_code: dict[str, tuple[str, list[PastPlace]]] = {}
    for item in before.findings:
        if item.code:
            of_code.setdefault(item.code, (item.rule, []))[1].extend(item.places)
        for place in item.places:
            if place.code and place.code != item.code:
                of_code.setdefault(place.code, (item.rule, []))[1].append(place)
    here: dict[tuple[str, bytes], list[PastPlace]] = {}
    for item in now.findings:
        for place in item.places:
            here.setdefault((item.rule, place.item), []).append(place)
    for decision in decisions:
        if decision.kind not in _TO_DO or decision.code not in of_code:
            continue
        rule, places = of_code[decision.code]
        posts: dict[bytes, list[PastPlace]] = {}
        for place in places:
            if place.is_seen:
                posts.setdefault(place.item, []).append(place)
        became = Counter(_became(old, here.get((rule, post), []), unread) for post, old in posts.items())
        if became:
            yield Receipt(decision.code, decision.kind, rule, decision.said_at, **became)


def _became(before: Sequence[PastPlace], now: Sequence[PastPlace], unread: frozenset[bytes]) -> str:
    """What became of one post, as the name of a field of :class:`footprint.model.Receipt`."""
    if not now:
        return "unread" if any(item.account in unread for item in before) else "gone"
    open_ = [item for item in now if not item.deleted]
    if not open_:
        return "archived"
    was, is_ = _most_open(before), _most_open(open_)
    return "hidden" if was is not None and is_ is not None and is_ > was else "still"


def _most_open(places: Iterable[PastPlace]) -> int | None:
    ranks = [_RANK.get(item.visibility) for item in places]
    known = [rank for rank in ranks if rank is not None]
    return min(known) if len(known) == len(ranks) and known else None
