"""How often flags are right: invented labelled posts, and the dev parts of three public sets.

    python benchmarks/flags.py DATASETS [PART]
    python benchmarks/flags.py DATASETS --cost [COUNT]

Everything goes through the scan as a person's posts do. ``tests/labelled/flags.jsonl`` holds the invented posts, each
with the kinds that it carries; a kind counts once a post. The sets hold real posts: none of them is printed. ``--cost``
tells what relations, flags and rules add to the time of a scan, for COUNT invented tweets and for strangers' posts.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.audit import archive
from benchmarks.audit import posts as tweets
from footprint import audit
from footprint.detect import Detector, Words
from footprint.flag import Flagged, Heard
from footprint.limits import Limits
from footprint.model import Assessment, Locator, Subject, Text
from footprint.progress import Progress
from footprint.scan import Scanner
from footprint.vocabulary import FLAGS
from tests.builders.hateful import hateful

LABELLED = Path(__file__).parent.parent / "tests" / "labelled" / "flags.jsonl"
SECRETS = LABELLED.with_name("confidential.jsonl")
KEPT = {"CONFIDENTIAL", "CLIENT_INFORMATION"}
ANGRY = frozenset(("anger", "annoyance", "disgust", "disapproval"))


def flags_of(texts: Sequence[str]) -> list[dict[str, float]]:
    """The kinds of flags in each text, and how sure the surest of each is."""
    places = [Text(Locator("x", "ana", str(number)), text) for number, text in enumerate(texts)]
    found = []
    for _, _, _, flags in Scanner(Subject()).read(places):
        kinds: dict[str, float] = {}
        for item in flags:
            kinds[item.kind] = max(kinds.get(item.kind, 0), item.confidence)
        found.append(kinds)
    return found


def labelled(part: str = "") -> None:
    """Precision and recall of each kind on the invented posts."""
    posts = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    for name in sorted({post["part"] for post in posts}):
        if part and part != name:
            continue
        mine = [post for post in posts if post["part"] == name]
        found = flags_of([post["text"] for post in mine])
        counts = {kind: [0, 0, 0] for kind in FLAGS}
        for post, kinds in zip(mine, found, strict=True):
            for kind in FLAGS:
                counts[kind][0] += kind in kinds and kind in post["kinds"]
                counts[kind][1] += kind in kinds
                counts[kind][2] += kind in post["kinds"]
        print(f"{name}: {len(mine)} posts")
        for kind, (right, told, there) in counts.items():
            if told or there:
                precision, recall = _share(right, told), _share(right, there)
                print(f"  {kind:20} right {right:3} of {told:3} ({precision}), met of {there:3} ({recall})")
        sums = [sum(values) for values in zip(*counts.values(), strict=True)]
        print(f"  all: precision {_share(sums[0], sums[1])}, recall {_share(sums[0], sums[2])}")
        calm = [kinds for post, kinds in zip(mine, found, strict=True) if not post["kinds"]]
        print(f"  of {len(calm)} posts without a flag {sum(not kinds for kinds in calm)} have none")


def kept() -> None:
    """Whether what should have been kept to oneself is told from what only sounds so, on posts labelled for that."""
    posts = [json.loads(line) for line in SECRETS.read_text(encoding="utf-8").splitlines()]
    posts += [
        json.loads(line) | {"part": "of flags.jsonl"} for line in LABELLED.read_text(encoding="utf-8").splitlines()
    ]
    found = flags_of([post["text"] for post in posts])
    for part in (*"abcdefghi", "of flags.jsonl", ""):
        for what in (*sorted(KEPT), ""):
            wanted = {what} if what else KEPT
            pairs = [
                (bool(wanted & set(post["kinds"])), bool(wanted & set(kinds)))
                for post, kinds in zip(posts, found, strict=True)
                if part in (post["part"], "")
            ]
            right = sum(gold and told for gold, told in pairs)
            there, told = sum(gold for gold, _ in pairs), sum(told for _, told in pairs)
            of = f"right {right} of {told} ({_share(right, told)}), met of {there} ({_share(right, there)})"
            print(f"confidential, {part or 'all'}, {what or 'either'}: {of}")


def hate() -> None:
    """How many of the hateful posts are told as HATE, and how many of the others; and for each function."""
    posts = hateful()
    told = ["HATE" in kinds for kinds in flags_of([post["text"] for post in posts])]
    for part in ("a", "b"):
        pairs = [(post, heard) for post, heard in zip(posts, told, strict=True) if post["part"] == part]
        print(f"hate, {part}: {macro([post['hate'] for post, _ in pairs], [heard for _, heard in pairs])}")
        for hates in (True, False):
            mine = [heard for post, heard in pairs if post["hate"] == hates]
            counts: dict[str, list[int]] = {}
            for post, heard in pairs:
                if post["hate"] == hates:
                    count = counts.setdefault(post["of"], [0, 0])
                    count[0] += heard
                    count[1] += 1
            told_of = ", ".join(f"{of} {count}/{whole}" for of, (count, whole) in counts.items())
            what = "hateful" if hates else "not hateful"
            print(f"  {what}: told of {sum(mine)} of {len(mine)} ({_share(sum(mine), len(mine))}): {told_of}")


def macro(gold: Iterable[bool], told: Iterable[bool]) -> str:
    """Macro F1 of yes and no, with both."""
    pairs = Counter(zip(gold, told, strict=True))
    yes, missed, wrong, no = (pairs[pair] for pair in ((True, True), (True, False), (False, True), (False, False)))
    first = 2 * yes / max(1, 2 * yes + missed + wrong)
    second = 2 * no / max(1, 2 * no + missed + wrong)
    counts = f"{yes} met, {missed} missed, {wrong} wrong"
    return f"macro F1 {(first + second) / 2:.3f} (yes {first:.3f}, no {second:.3f}; {counts})"


def records(file: Path) -> list[dict]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def sets(datasets: Path) -> None:
    """The dev parts of the public sets; how many of strangers' posts carry each kind."""
    for name, kind, wanted in (
        ("edos", "HATE", {"sexist"}),
        ("hatemoji_build", "HATE", {"hateful"}),
        ("goemotions", "ANGER", ANGRY),
    ):
        some = records(datasets / "tone" / f"{name}.dev.jsonl.gz")
        found = flags_of([item["text"] for item in some])
        gold = [bool(wanted & set(item["labels"])) for item in some]
        print(f"{name} {kind}: {macro(gold, [kind in kinds for kinds in found])}")
        if name == "goemotions":
            _strangers("Reddit comments", found)
    _strangers("tweets", flags_of([item["text"] for item in records(datasets / "ner" / "btc.dev.jsonl.gz")]))


def cost(datasets: Path, count: int) -> None:
    """Seconds of CPU of the detector for sightings alone, with relations, with flags too, by turns over the same posts,
    so that a slow minute costs all three; and what the rules take of an audit."""
    invented = [row["tweet"]["full_text"] for row in tweets(count)]
    _costs(f"{count} invented tweets", invented)
    for names in (("ner/btc", "ner/wnut17"), ("tone/goemotions",), ("tone/edos",)):
        rows = [item for name in names for item in records(datasets / f"{name}.train.jsonl.gz")]
        random.Random(3).shuffle(rows)  # noqa: S311  # a draw that is the same each time
        _costs(" ".join(names), list(dict.fromkeys(item["text"] for item in rows))[:4096])
    _rules(count)


def _costs(what: str, texts: Sequence[str], chunk: int = 512) -> None:
    detector = Detector(Subject(), Limits())
    hears, deaf = detector._flagger, _Deaf()
    detector.look([Words(text) for text in texts[:chunk]])
    spent = [0.0, 0.0, 0.0]
    for start in range(0, len(texts), chunk):
        for turn in range(3):
            how = (turn + start // chunk) % 3
            detector._flagger = hears if how == 2 else deaf  # type: ignore[assignment]
            posts = [Words(text, alone=not how) for text in texts[start : start + chunk]]
            began = time.process_time()
            detector.look(posts)
            spent[how] += time.process_time() - began
    alone, told, heard = spent
    print(
        f"{what}: {alone:.1f} s for sightings, {told:.1f} s with relations ({told / alone - 1:.0%} more), "
        f"{heard:.1f} s with flags ({heard / told - 1:.0%} more)"
    )


def _rules(count: int) -> None:
    spent = [0.0]
    judge = audit.assess

    def timed(*facts: Any, **how: Any) -> Assessment:
        began = time.process_time()
        try:
            return judge(*facts, **how)
        finally:
            spent[0] += time.process_time() - began

    with tempfile.TemporaryDirectory() as folder, mock.patch.object(audit, "assess", timed):
        archive(Path(folder) / "twitter.zip", count)
        began = time.process_time()
        audit.audit(audit.Request((f"{folder}/twitter.zip",)), Progress())
        whole = time.process_time() - began
    print(f"audit of {count} invented tweets: {whole:.1f} s, {spent[0]:.1f} s of it rules and scores")


class _Deaf:
    """Hears nothing."""

    def look(self, texts: Sequence[Heard]) -> list[tuple[Flagged, ...]]:
        return [() for _ in texts]


def _strangers(what: str, found: Sequence[dict[str, float]]) -> None:
    counts = Counter(kind for kinds in found for kind in kinds)
    sure = Counter(kind for kinds in found for kind, confidence in kinds.items() if confidence >= 0.7)
    told = ", ".join(f"{kind} {count} ({sure[kind]})" for kind, count in counts.most_common())
    print(f"{len(found)} {what}, flags (above low): {told}")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


if __name__ == "__main__":
    if sys.argv[2:3] == ["--cost"]:
        cost(Path(sys.argv[1]), int((sys.argv[3:] or [20_000])[0]))
        sys.exit()
    labelled(sys.argv[2] if len(sys.argv) > 2 else "")
    kept()
    hate()
    if Path(sys.argv[1]).is_dir():
        sets(Path(sys.argv[1]))
