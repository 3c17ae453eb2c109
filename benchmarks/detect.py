"""The scoreboard of the detector in one run: accuracy per kind, speed beside a plain Presidio loop, memory.

    python benchmarks/detect.py DATASETS [POSTS]

DATASETS is the folder with ``ner/``, ``pii/`` and ``tone/``. Names: exact spans through the whole scan, handles left
out. Other kinds: see ``accuracy.py``. The plain loop calls Presidio's ``analyze()`` post by post with the same model
and the same recognizers; its posts are from files that the scout was not trained on. Seconds of CPU, and of the clock
where several processes work.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import accuracy

from footprint.console import processors
from footprint.detect import Detector, resolve
from footprint.limits import Limits
from footprint.model import Locator, Sighting, Subject, Text
from footprint.names import KINDS
from footprint.recognizers import Context
from footprint.scan import Scanner

DEV = ("btc.dev", "wnut17.dev", "uner_ewt.dev", "wikigold.dev", "gum_derived.dev", "redocred.dev")
PII = ("presidio_synth.train", "presidio_synth.dev", "pii_anon_adversarial.train", "pii_anon_adversarial.dev")
POSTS = ("ner/btc.dev", "ner/uner_ewt.dev", "tone/edos.dev", "tone/goemotions.dev", "tone/goemotions.train")
UNTRAINED = 25_000  # posts of goemotions.train that the scout was trained on, and that are passed over here
LEVELS = (("high", 0.9, 1.01), ("medium", 0.7, 0.9), ("low", 0.0, 0.7))
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def rows(path: Path) -> Iterator[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def text(number: int, words: str) -> Text:
    return Text(Locator("text", "", str(number)), words)


def names(folder: Path, thorough: bool) -> None:
    """F1 of each dev set, all kinds and each, and how much is right at each level of confidence."""
    scanner = Scanner(Subject(), thorough=thorough)
    total = {level: [0, 0] for level, _, _ in LEVELS}
    for name in DEV:
        records = list(rows(folder / "ner" / f"{name}.jsonl.gz"))
        counts = {kind: [0, 0, 0] for kind in KINDS}
        sure = {level: [0, 0] for level, _, _ in LEVELS}
        found = scanner.scan(text(n, str(record["text"])) for n, record in enumerate(records))
        for record, (_, seen) in zip(records, found, strict=True):
            words = str(record["text"])
            there = {(a, b, kind) for a, b, kind in record["ents"] if kind in KINDS and words[a] != "@"}  # type: ignore[attr-defined]
            for kind in KINDS:
                counts[kind][2] += sum(item[2] == kind for item in there)
            for item in seen:
                if item.kind in KINDS and words[item.start] != "@":
                    good = (item.start, item.end, item.kind) in there
                    counts[item.kind][0] += good
                    counts[item.kind][1] += 1
                    level = next(level for level, low, high in LEVELS if low <= item.confidence < high)
                    for table in (sure, total):
                        table[level][0] += good
                        table[level][1] += 1
        every = [sum(value[place] for value in counts.values()) for place in range(3)]
        cells = [f"{2 * good / max(1, found + there):.3f}" for good, found, there in (every, *counts.values())]
        print(
            f"  {name:16} all {cells[0]}  person {cells[1]}  location {cells[2]}  organization {cells[3]}"
            f"  {right(sure)}"
        )
    print(f"  {'right, all sets':16} {right(total)}")


def right(table: dict[str, list[int]]) -> str:
    return "  ".join(f"{level} {good}/{many} ({good / max(1, many):.2f})" for level, (good, many) in table.items())


def clocked(work: Callable[[], list[tuple[Sighting, ...]]]) -> tuple[float, float, list[tuple[Sighting, ...]]]:
    """Seconds of CPU of this process, seconds of the clock, and what was found."""
    cpu, clock = time.process_time(), time.perf_counter()
    found = work()
    return time.process_time() - cpu, time.perf_counter() - clock, found


def speed(posts: list[str]) -> None:
    """Posts per second: the plain loop, and ours thorough, as it comes, and with all processors."""
    count = len(posts)

    def ours(**how: object) -> tuple[float, float, list[tuple[Sighting, ...]]]:
        scanner = Scanner(Subject(), **how)  # type: ignore[arg-type]
        return clocked(lambda: [seen for _, seen in scanner.scan(text(n, item) for n, item in enumerate(posts))])

    presidio = Detector(Subject(), Limits()).analyzer.presidio
    context = Context(Subject(), None)
    began, clock = time.process_time(), time.perf_counter()
    plain = [resolve(list(presidio.plain(item, context))) for item in posts]
    plain_cpu, plain_clock = time.process_time() - began, time.perf_counter() - clock
    print(f"  {'plain loop':26} {count / plain_cpu:8,.0f} posts/s of CPU, {count / plain_clock:,.0f} by the clock")
    truth = [{(one.kind, one.start, one.end) for one in found} for found in plain]
    total = sum(map(len, truth))
    for name, how in (("thorough", {"thorough": True}), ("default", {}), ("default, all", {"jobs": processors()})):
        cpu, clock_s, found = ours(**how)
        mine = [{(one.kind, one.start, one.end) for one in seen} for seen in found]
        same = sum(len(a & b) for a, b in zip(mine, truth, strict=True))
        alone = name != "default, all"
        ratio = plain_cpu / cpu if alone else plain_clock / clock_s
        of = "of CPU" if alone else f"by the clock, {processors()} processes"
        print(
            f"  {name:14} ratio {ratio:5.1f}  {count / (cpu if alone else clock_s):8,.0f} posts/s {of}; "
            f"{same} of the plain loop's {total} sightings, {sum(map(len, mine)) - same} others"
        )


def again(posts: list[str]) -> None:
    """A second run after one post in a hundred was changed."""
    scanner = Scanner(Subject())
    first = clocked(lambda: [seen for _, seen in scanner.scan(text(n, item) for n, item in enumerate(posts))])[0]
    changed = [f"{item} (edited)" if n % 100 == 0 else item for n, item in enumerate(posts)]
    second = clocked(lambda: [seen for _, seen in scanner.scan(text(n, item) for n, item in enumerate(changed))])[0]
    print(f"  again after 1 % changed: {second / first:.1%} of the first run")


def long_texts() -> None:
    """One very long text, and a run of dots."""
    scanner = Scanner(Subject())
    sentence = (
        "Yesterday Maria Lindqvist met Tom in Rotterdam, and they talked about work, rain and the price of bread. "
    )
    for name, words in (("1 MB in one text", sentence * (1_000_000 // len(sentence))), ("32,000 dots", "." * 32_000)):
        began = time.perf_counter()
        list(scanner.read([text(0, words)]))
        print(f"  {name}: {time.perf_counter() - began:.1f} s")


def memory(posts: list[str], count: int = 200_000) -> None:
    """How much one process grows over so many unique posts, after the first tenth."""
    scanner = Scanner(Subject())

    def unique() -> Iterator[Text]:
        for number in range(count):
            yield text(number, f"{posts[number % len(posts)]} {number:x}")

    resident = []
    for number, _ in enumerate(scanner.scan(unique())):
        if number in (count // 10, count - 1):
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            resident.append(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)
    print(f"  {count:,} unique posts: {resident[0]:.0f} MB after a tenth, {resident[1]:.0f} MB at the end")


def main() -> None:
    """Measure and print."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    every = (
        str(row["text"])
        for name in POSTS
        for row in islice(rows(folder / f"{name}.jsonl.gz"), UNTRAINED if name == "tone/goemotions.train" else 0, None)
    )
    posts = list(islice(dict.fromkeys(every), count))
    for how, thorough in (("as it comes", False), ("thorough", True)):
        print(f"names, {how}")
        names(folder, thorough)
    print("other kinds")
    accuracy.main([str(folder / "pii" / f"{name}.jsonl.gz") for name in PII])
    print(f"speed on {len(posts):,} posts")
    speed(posts)
    again(posts)
    long_texts()
    print("memory")
    memory(posts)
    print(f"  peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
