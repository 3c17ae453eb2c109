"""Memory and time of reading alone: an invented X archive of many long posts through ``footprint collect``.

    python benchmarks/collect.py [POSTS]

A post has the keys of a real export, about 1.8 kB of JSON. Prints the seconds, the processor seconds of all processes,
and the peak resident memory: of the largest process, and on Linux of all processes together, looked at ten times a
second.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

from audit import WORDS


def post(number: int, draw: random.Random) -> str:
    """One tweet as the export writes it, with a mention, a link and a picture."""
    key = str(1_500_000_000_000_000_000 + number)
    text = " ".join(draw.choice(WORDS) for _ in range(30)) + f" @ana https://t.co/{number}"
    media = {
        "expanded_url": f"https://twitter.com/ana_invented/status/{key}/photo/1",
        "indices": ["200", "223"],
        "url": f"https://t.co/m{number}",
        "media_url_https": f"https://pbs.twimg.com/media/{key}.jpg",
        "media_url": f"http://pbs.twimg.com/media/{key}.jpg",
        "id_str": key,
        "id": key,
        "sizes": {name: {"w": "1200", "h": "900", "resize": "fit"} for name in ("small", "large")},
        "type": "photo",
        "display_url": f"pic.twitter.com/m{number}",
    }
    mention = {"name": "Ana", "screen_name": "ana", "indices": ["190", "194"], "id_str": "42", "id": "42"}
    link = {
        "url": f"https://t.co/{number}",
        "expanded_url": f"https://example.org/{number}",
        "display_url": "example.org",
        "indices": ["1", "9"],
    }
    tweet = {
        "edit_info": {
            "initial": {"editTweetIds": [key], "editableUntil": "2023-02-01T00:00:00.000Z", "editsRemaining": "5"}
        },
        "retweeted": False,
        "source": '<a href="https://example.org/app" rel="nofollow">Invented for a phone</a>',
        "entities": {"hashtags": [], "symbols": [], "user_mentions": [mention], "urls": [link], "media": [media]},
        "display_text_range": ["0", "200"],
        "favorite_count": str(number % 50),
        "id_str": key,
        "truncated": False,
        "retweet_count": "0",
        "id": key,
        "possibly_sensitive": False,
        "created_at": f"Sat Aug {1 + number % 28:02d} {number % 24:02d}:10:37 +0000 20{10 + number % 14}",
        "favorited": False,
        "full_text": text,
        "lang": "en",
        "extended_entities": {"media": [media]},
    }
    return json.dumps({"tweet": tweet})


def archive(path: Path, count: int) -> int:
    """Write an X archive of so many posts; the bytes of its list of posts."""
    account = {"account": {"email": "ana@example.com", "username": "ana_invented", "accountId": "42"}}
    draw = random.Random(7)  # noqa: S311  # invented text, not a secret
    size = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        out.writestr("data/account.js", f"window.YTD.account.part0 = {json.dumps([account])}")
        with out.open("data/tweets.js", "w", force_zip64=True) as file:
            size += file.write(b"window.YTD.tweets.part0 = [")
            for number in range(count):
                size += file.write(((",\n" if number else "") + post(number, draw)).encode())
            size += file.write(b"]")
    return size


class Memory:
    """The most that a process and those it started held at one time, by what the kernel tells; 0 elsewhere."""

    def __init__(self, process: int) -> None:
        self.most = 0
        self._process, self._over = process, threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()

    def _look(self) -> None:
        while not self._over.wait(0.1):
            self.most = max(self.most, sum(map(_resident, _family(self._process))))


def _family(process: int) -> list[int]:
    try:
        started = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [process, *(one for child in started for one in _family(int(child)))]


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize()
    except (OSError, IndexError):
        return 0


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / "twitter.zip", Path(folder) / "all.jsonl"
        size = archive(source, count)
        command = [sys.executable, "-m", "footprint", "collect", str(source), "-q", "-o", str(made)]
        started = time.perf_counter()
        child = subprocess.Popen(command, env={**os.environ, "FOOTPRINT_HOME": folder})
        memory = Memory(child.pid)
        code = child.wait()
        wall = time.perf_counter() - started
        memory.stop()
        with made.open("rb") as lines:
            read = sum(b'"type": "post"' in line for line in lines)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    print(f"collect of {read:,} invented posts, {size / 1e9:.2f} GB of JSON, exit {code}, {sys.version.split()[0]}")
    print(f"  wall {wall:.1f} s, CPU {used.ru_utime + used.ru_stime:.1f} s")
    print(
        f"  peak resident memory {used.ru_maxrss / scale:,.0f} MB in one process, {memory.most / 2**20:,.0f} MB in all"
    )


if __name__ == "__main__":
    main()
