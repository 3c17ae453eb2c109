"""What a cohort costs: the machinery around clients, tiny clients, and clients of real size.

    python benchmarks/cohort.py machinery [CLIENTS]   stubbed audits: the ledger, the folders, the restart
    python benchmarks/cohort.py tiny [CLIENTS]        real audits of 1 to 5 posts, with and without models and pages
    python benchmarks/cohort.py real [CLIENTS]        2,000 to 20,000 posts: processor time by posts, and two workers

Clients are invented, from a seed. Processor time comes from the ledger, where each worker tells its own; wall time is
printed beside it and means something on a quiet machine only.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from audit import posts

from footprint import __version__, cohort, engines, walls
from footprint.cohort import Processes, Settings, Summary, _processes, _work
from footprint.cohort._ledger import Ledger
from footprint.cohort._work import Outcome, State
from footprint.model import Member
from footprint.vocabulary import Reader

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
MB = 1 << 20


class Meter:
    """Counts turns, and looks every half second at the memory of the parent and of its workers."""

    def __init__(self) -> None:
        self.executor: Processes | None = None
        self.turns = self._all = 0
        self.parent: list[tuple[float, int]] = []
        self.workers: list[int] = []
        self._over = threading.Event()

    def began(self, clients: int, turns: int, size: int, resumed: bool) -> None:
        self._all = turns

    def waits(self, why: str) -> None:
        print(why)

    def ended(self, client: str, outcome: Outcome, size: int, left: int) -> None:
        self.turns += 1

    def look(self) -> None:
        while not self._over.wait(0.5):
            self.parent.append((self.turns / max(1, self._all), walls.memory_of(os.getpid())))
            if self.executor:
                self.workers += [walls.memory_of(item) for item in self.executor.processes()]

    def stop(self) -> None:
        self._over.set()

    def told(self) -> str:
        late = max((memory for share, memory in self.parent), default=0)
        early = max((memory for share, memory in self.parent if share <= 0.25), default=0)
        return (
            f"memory: parent {early // MB} MB in the first quarter, {late // MB} MB at most; "
            f"largest worker {max(self.workers, default=0) // MB} MB"
        )


def stub(settings: Settings, to_do: Connection, told: Connection) -> None:
    """A worker that audits nobody and writes a folder with a report of two bytes and the receipt."""

    def audited(client: _work.Client, settings: Settings) -> Outcome:
        member = Member(client.id, NOW.date(), 2, "0", tuple((item, 90) for item in Reader), ("public-phone",))
        outcome = Outcome(State.DONE, member=member, posts=1)
        _work._keep(client, settings, {_work.DATA: b"{}"}, outcome)
        return outcome

    _work._audited = audited  # type: ignore[assignment]
    _processes.load = lambda settings: None  # type: ignore[assignment]
    _processes.serve(settings, to_do, told)


def tiny(root: Path, count: int) -> None:
    """Clients of one to five posts. Records are written without syncing: there are many."""
    line = {
        "schema": "footprint.consent/1",
        "what": "given",
        "at": NOW.isoformat(),
        "by": "Ana Invented",
        "until": None,
    }
    line |= {"scope": "audit of own exports and group statistics", "recorder": "", "account": "", "guardian": False}
    for number in range(count):
        name = f"c-{number:06d}"
        folder = root / name
        folder.mkdir(parents=True)
        (folder / "consent.jsonl").write_text(json.dumps({**line, "client": name}) + "\n", encoding="utf-8")
        rows: list[dict[str, object]] = [{"type": "profile", "platform": "mastodon", "account": name, "name": "Ana"}]
        for turn in range(1 + number % 5):
            text = f"call me on +1 212 555 01{number % 100:02d}" if turn == 0 else f"coffee in the rain, day {turn}"
            post = {"type": "post", "platform": "mastodon", "account": name, "id": str(turn), "kind": "post"}
            rows.append({**post, "text": text, "published": "2025-05-01T10:00:00Z", "visibility": "public"})
        (folder / "export.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def real(root: Path, sizes: list[int]) -> None:
    """Clients with an X archive each."""
    tiny(root, len(sizes))
    for number, size in enumerate(sizes):
        folder = root / f"c-{number:06d}"
        (folder / "export.jsonl").unlink()
        account = {"account": {"email": "ana@example.com", "username": "ana_invented", "accountId": "42"}}
        with zipfile.ZipFile(folder / "twitter.zip", "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr("data/account.js", f"window.YTD.account.part0 = {json.dumps([account])}")
            out.writestr("data/tweets.js", f"window.YTD.tweets.part0 = {json.dumps(posts(size, seed=number))}")


def run(
    there: Path,
    out: Path,
    workers: int = 2,
    life: Callable[..., None] | None = None,
    resume: bool = False,
    **how: object,
) -> tuple[Summary, Meter, float]:
    """One run, and the seconds it took."""
    meter = Meter()

    def executor(settings: Settings) -> Processes:
        meter.executor = Processes(workers, settings, life)
        return meter.executor

    threading.Thread(target=meter.look, daemon=True).start()
    began = time.perf_counter()
    settings = Settings(out, NOW, date(2026, 5, 1), **how)  # type: ignore[arg-type]
    summary, _ = cohort.conduct(there, settings, executor, meter, resume=resume)
    meter.stop()
    return summary, meter, time.perf_counter() - began


def machinery(home: Path, count: int) -> None:
    """The ledger, the folders and the restart, with audits that do nothing."""
    began = time.perf_counter()
    tiny(home / "all", count)
    print(f"{count} invented clients of 1 to 5 posts written in {time.perf_counter() - began:.0f} s")
    summary, meter, seconds = run(home / "all", home / "out", life=stub)
    print(f"machinery alone, audits stubbed, two workers: {count / seconds:,.0f} clients/s ({seconds:.1f} s)")
    if summary.counts != {"done": count}:
        raise SystemExit(f"not all are done: {summary.counts}")
    print(f"  {summary.counts}, {meter.told()}")
    print(f"  ledger {(home / 'out' / 'ledger.db').stat().st_size / count:.0f} bytes a client")
    used = time.process_time()
    again, meter, seconds = run(home / "all", home / "out", life=stub, resume=True)
    used = time.process_time() - used
    print(f"restart when all is done: {seconds:.1f} s, {used:.1f} of processor, {again.turns} turns, {meter.told()}")


def small(home: Path, count: int) -> None:
    """Real audits of tiny clients."""
    tiny(home / "all", count)
    for name, how in (
        ("report.json alone, no model asked", {"json_only": True, "engine": engines.NONE}),
        ("report.json alone", {"json_only": True}),
        ("all files of a report", {}),
    ):
        summary, meter, seconds = run(home / "all", home / "out", **how)
        cpu = summary.cpu / count
        print(f"{name}: {cpu * 1000:.1f} ms of processor a client, so {2 / cpu:,.0f} clients/s on two cores")
        print(f"  seen here: {count / seconds:,.0f} clients/s with two workers; {meter.told()}")
        used = sum(item.stat().st_size for item in (home / "out").rglob("*") if item.is_file()) / count
        print(f"  disk {used / 1024:.0f} KB a client")
        shutil.rmtree(home / "out")


def slope(home: Path, count: int) -> None:
    """Processor time by posts, and two workers against one."""
    sizes = [2_000 + round(18_000 * number / (count - 1)) for number in range(count)]
    real(home / "all", sizes)
    walls_of = {}
    for workers in (1, 2):
        out = home / f"out-{workers}"
        summary, meter, walls_of[workers] = run(home / "all", out, workers)
        with Ledger(out, NOW, resume=True) as ledger:
            rows = [(item.posts, item.cpu) for item in ledger.entries(State.DONE)]
        line = statistics.linear_regression(*zip(*rows, strict=True))
        square = statistics.correlation(*zip(*rows, strict=True)) ** 2
        print(f"{workers} workers: {summary.posts} posts, {summary.cpu:.0f} s of processor, {walls_of[workers]:.0f} s")
        print(
            f"  {line.slope * 1000:.3f} ms a post ({1 / line.slope:,.0f} posts/s a core), {line.intercept:.2f} s a "
            f"client, R\u00b2 {square:.4f}; {meter.told()}"
        )
        hours = 1_000 * (line.intercept + 5_000 * line.slope) / 3600
        print(f"  1,000 clients of 5,000 posts: {hours:.2f} core-hours; 100,000: {100 * hours:,.0f}")
        files = [item for item in (out / "clients").rglob("*") if item.is_file()]
        print(f"  disk {sum(item.stat().st_size for item in files) / len(sizes) / 1024:.0f} KB a client")
    print(f"two workers are {walls_of[1] / walls_of[2]:.2f} times as fast as one, by the clock")


def main() -> None:
    """Measure and print."""
    what, count = (sys.argv[1:2] or ["tiny"])[0], int(sys.argv[2]) if len(sys.argv) > 2 else 0
    print(f"footprint {__version__}, python {sys.version.split()[0]}, {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        if what == "machinery":
            machinery(Path(folder), count or 100_000)
        elif what == "real":
            slope(Path(folder), count or 20)
        else:
            small(Path(folder), count or 500)


if __name__ == "__main__":
    main()
