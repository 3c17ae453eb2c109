"""Time and memory of a whole audit: an invented X archive of many posts, in a process of its own.

    python benchmarks/audit.py [POSTS]

Prints posts per second (wall and CPU) and the peak resident memory of the child, with versions.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from importlib.metadata import version
from pathlib import Path

WORDS = (
    "coffee morning library train rain lecture friends music garden weekend project deadline football kitchen bread "
    "sunset bicycle river holiday notebook concert pizza winter window market ticket painting museum guitar puppy"
).split()


def posts(count: int, seed: int = 7) -> list[dict[str, object]]:
    """Invented tweets of about 106 characters: a quarter with a link, one in fifty with a personal detail."""
    draw = random.Random(seed)  # noqa: S311  # invented text, not a secret
    rows = []
    for number in range(count):
        text = " ".join(draw.choice(WORDS) for _ in range(16))
        if draw.random() < 0.25:
            text += f" https://example.org/{draw.randrange(10**6)}"
        if draw.random() < 0.15:
            text += f" {draw.randrange(2, 99)} times"
        if draw.random() < 0.02:
            text += draw.choice((" call me on +1 212 555 0147", " mail ana@example.com", " born 3 May 1999"))
        when = f"Sat Aug {1 + number % 28:02d} {number % 24:02d}:10:37 +0000 20{10 + number % 14}"
        key = str(1_500_000_000_000_000_000 + number)
        rows.append({"tweet": {"id": key, "id_str": key, "full_text": text, "created_at": when, "entities": {}}})
    return rows


def archive(path: Path, count: int) -> None:
    """Write an X archive of so many posts."""
    account = {"account": {"email": "ana@example.com", "username": "ana_invented", "accountId": "42"}}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("data/account.js", f"window.YTD.account.part0 = {json.dumps([account])}")
        out.writestr("data/tweets.js", f"window.YTD.tweets.part0 = {json.dumps(posts(count))}")


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "twitter.zip"
        archive(source, count)
        command = [sys.executable, "-m", "footprint", "audit", str(source), "-q", "-o", str(Path(folder) / "r.html")]
        command += ["--json", str(Path(folder) / "r.json")]
        started = time.perf_counter()
        done = subprocess.run(command, check=False, env={**os.environ, "FOOTPRINT_HOME": folder})
        wall = time.perf_counter() - started
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        report = json.loads((Path(folder) / "r.json").read_text(encoding="utf-8"))
    cpu = used.ru_utime + used.ru_stime
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    read = sum(item["posts"] for item in report["coverage"]["platforms"])
    packages = ", ".join(f"{name} {version(name)}" for name in ("presidio-analyzer", "spacy", "phonenumbers"))
    print(f"audit of {read} invented posts, exit {done.returncode}, python {sys.version.split()[0]}, {packages}")
    print(f"  wall {wall:.1f} s ({read / wall:,.0f} posts/s), CPU {cpu:.1f} s ({read / cpu:,.0f} posts/s)")
    print(f"  peak resident memory {used.ru_maxrss / scale:,.0f} MB, findings {len(report['findings'])}")


if __name__ == "__main__":
    main()
