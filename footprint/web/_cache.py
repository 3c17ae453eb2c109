"""Pages of the last day, in a file that only its owner can read."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import threading
import time
from pathlib import Path
from typing import Any

from requests_cache.backends.sqlite import SQLiteDict

DAY = 86_400.0


class Cache:
    """Pages of the last 24 hours in a private folder, made when the first one is kept."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "pages.sqlite"
        self._pages: SQLiteDict | None = None
        self._lock = threading.Lock()

    def _open(self) -> SQLiteDict:
        if self._pages is None:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file.parent.chmod(0o700)
            os.close(os.open(self._file, os.O_CREAT | os.O_RDWR, 0o600))  # sqlite's side files take its mode
            self._pages = SQLiteDict(self._file, table_name="pages", serializer=None)
        return self._pages

    def get(self, url: str) -> dict[str, Any] | None:
        """What was kept of this address in the last 24 hours."""
        if self._pages is None and not self._file.exists():
            return None
        try:
            with self._lock:
                kept: dict[str, Any] = json.loads(self._open()[url])
            if not 0 <= time.time() - kept["time"] < DAY:
                return None
            kept["body"] = base64.b64decode(kept["body"])
            return kept
        except Exception:  # a cache that cannot be read is no cache; sqlite, json and keys fail in many ways
            return None

    def put(self, url: str, kept: dict[str, Any]) -> None:
        """Keep an answer: JSON-able values, and ``body`` as bytes."""
        body = base64.b64encode(kept["body"]).decode("ascii")
        with contextlib.suppress(Exception), self._lock:  # nothing is lost but speed
            self._open()[url] = json.dumps({**kept, "body": body, "time": time.time()})

    def drop(self, url: str) -> None:
        """Forget an answer."""
        with contextlib.suppress(Exception), self._lock:
            del self._open()[url]  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """Close the file."""
        if self._pages is not None:
            self._pages.close()  # type: ignore[no-untyped-call]
